s = "abc"
for action in ("s[0] = 'x'", "del s[0]", "s.x = 1", "s.upper(1)", "s.nothing", "s.find()",
               "s.replace('a')", "s.join(1, 2)", "s.split(sep=None, sep2=1)", "s.center()",
               "s.encode(1)", "s.isalpha(1)", "str.upper(1)", "s.find('a', 'b')"):
    try:
        exec(action)
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
