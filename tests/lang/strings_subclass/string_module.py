import string
f = string.Formatter()
print(f.format("{0} {a!r:>6} {b[k]} {c.real}", "x", a="y", b={"k": 1}, c=5), f.vformat("{}{}", ("p", "q"), {}))
print(list(f.parse("a{b!r:{c}}d{{e}}{0}")), list(f.parse("")), list(f.parse("x{}")))
class Upper(string.Formatter):
    def get_value(self, key, args, kwargs):
        return str(key).upper()
    def convert_field(self, value, conversion):
        return "<" + value + ">" if conversion == "b" else super().convert_field(value, conversion)
print(Upper().format("{one} {two!b} {3}", 1))
for text in ("{", "}", "{0!x}", "{:{:{:{}}}}"):
    try:
        f.format(text, 1)
    except (ValueError, KeyError, IndexError) as error:
        print(type(error).__name__, error)
