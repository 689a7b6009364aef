words = ["straße", "ŉ", "ﬁ", "ÀÉ", "ǆ", "ǅ", "İ", "ı", "ΐ", "ᾳ", "ſ", "µ", "Ꮳ", "ꮳ", "𐐀", "ÿ", "Ა", "ა"]
for w in words:
    print(ascii(w), ascii(w.upper()), ascii(w.lower()), ascii(w.title()), ascii(w.casefold()), ascii(w.swapcase()), ascii(w.capitalize()))
print("STRASSE".casefold() == "straße".casefold(), "Maße".upper(), len("ﬃ".upper()))
