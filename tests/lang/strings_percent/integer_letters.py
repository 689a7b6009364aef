# The letters for integers, of str and of bytes, and what they refuse.
for letter in "diuoxX":
    for item in (5, -5, True, 2.9, "a", None, [], b"b"):
        for template in (f"%{letter}", f"<%05{letter}>".encode()):
            try:
                print(template, template % (item,))
            except TypeError as error:
                print(template, error)
