for s in ("x", "_", "x1", "1x", "", "é", "ª", "Ⅷ", "x-y", "x y", "def", "a·b", "·a", "℘", "变量", "a\u0301", "\u0301a", "😀"):
    print(ascii(s), s.isidentifier())
print([c for c in map(chr, range(128)) if c.isidentifier()][:5], sum(chr(i).isprintable() for i in range(256)))
print(sum(chr(i).isspace() for i in range(0x3001)), sum(chr(i).isdecimal() for i in range(0x20000)), sum(chr(i).isalpha() for i in range(0x3000)))
