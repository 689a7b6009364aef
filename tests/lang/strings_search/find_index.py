s = "the cat sat on the mat"
print(s.find("the"), s.find("the", 1), s.find("at", 5, 7), s.find("dog"), s.find(""), s.find("", 22), s.find("", 23))
print(s.rfind("the"), s.rfind("the", 0, 17), s.rfind("at"), s.rfind(""), s.rfind("", 0, 5), s.rfind("z"))
print(s.index("sat"), s.rindex("at"), s.find("t", -3), s.find("the", None, 5), s.find("mat", -3, None))
print(s.find("at", -100, 100), s.find("at", 100), s.rfind("at", -1), s.find("é"), "aé☃".find("☃"))
for method in ("index", "rindex"):
    try:
        getattr(s, method)("dog")
    except ValueError as error:
        print(error)
for args in ((1,), (None,), ("a", "b"), ("a", 1.5)):
    try:
        s.find(*args)
    except TypeError as error:
        print(error)
