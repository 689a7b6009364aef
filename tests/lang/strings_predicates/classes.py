samples = ["", "a", "A", "é", "ß", "5", "٣", "²", "½", "Ⅷ", "一", "_", " ", "\t", "\xa0", "\u2003", "☃", "😀",
           "\x00", "\x7f", "\xad", "ǅ", "ʰ", "a1", "a b", "ab", "12", "\ud800", "\U0010ffff"]
names = ["isalpha", "isalnum", "isdecimal", "isdigit", "isnumeric", "isspace", "isprintable", "isascii",
         "islower", "isupper", "istitle", "isidentifier"]
for s in samples:
    print(ascii(s).ljust(14), "".join("01"[getattr(s, name)()] for name in names))
