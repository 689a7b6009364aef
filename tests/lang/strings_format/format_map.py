class Default(dict):
    def __missing__(self, key):
        return "<" + key + ">"
print("{a} {b!r} {c:>4}|".format_map({"a": 1, "b": "two", "c": 3}), "{x}-{y}".format_map(Default(x=1)))
class Mapping:
    def __getitem__(self, key):
        return key * 2
print("{ab}{c:>4}".format_map(Mapping()))
for text, mapping in (("{a}", {}), ("{}", {}), ("{0}", {"0": 1}), ("{a}", 5), ("{a.x}", {"a": 1})):
    try:
        print(text.format_map(mapping))
    except Exception as error:
        print(type(error).__name__, error)
print("plain {{}}".format_map(None))
