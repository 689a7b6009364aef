import string

print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits)
print(string.punctuation, repr(string.whitespace), len(string.printable))
print(string.capwords("  hello   WORLD, it's x "), repr(string.capwords("a-bc--d", "-")), repr(string.capwords("")))
