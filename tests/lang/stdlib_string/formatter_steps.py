import string

f = string.Formatter()
print(f.format("{} {} {x}", 1, "b", x=[3]), f.format("{0.real} {1[2]} {1[k]}", 3, {"k": "v", 2: 2}))
print(f.format("{!r:>5}|{!s:^5}|{!a}", "x", "y", "é"), f.format("{:{}{}}", "a", "*>", 5), f.format("{{}}"))
print(f.vformat("{a}-{0}", ["first"], {"a": 1}), list(f.parse("a{b!r:c}d{{")))
for args in (("{} {0}", 1), ("{0} {}", 1), ("{}",), ("{a}",), ("{!x}", 1), ("{",), ("}",), ("{:{:{:{}}}}", 1, 2, 3, 4)):
    try:
        f.format(*args)
    except (ValueError, IndexError, KeyError) as error:
        print(type(error).__name__, error)


class Defaults(string.Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f"<{key}>")
        return super().get_value(key, args, kwargs)

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(map(str, used)))

    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)


print(Defaults().format("{} {name} {word!u}", 1, word="loud"))
