s = "hello WORLD 42nd, it's"
print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), sep="|")
print("".upper(), "a".upper(), "Z".lower(), "1".title(), "aBC".capitalize(), "x-y_z".title())
print("they're bill's".title(), "ABC" == "abc".upper(), "abc".upper() is not None)
print([w.istitle() for w in ("Hello World", "Hello world", "HELLO", "A", "", "1A", "It'S")])
print([w.isupper() for w in ("ABC", "AbC", "A1", "1", "", "a")], [w.islower() for w in ("abc", "aBc", "a1", "1", "", "A")])
