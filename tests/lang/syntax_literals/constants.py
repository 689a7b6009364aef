# Literals of every kind.
print(0, 1_000, 0b1010, 0o17, 0xDead_Beef, 123456789012345678901234567890, 0b_1, 00)
print(1.5, .5, 5., 1e3, 1E-3, 1_0.0_1, 1e400, 0.1, 1e-400, 123456789.123456789, 5e-324)
print("a\tb\\n\x41\u00e9\U0001F600\N{DIGIT ONE}\101", 'it''s', "q\"q", '\'', "line \
continued")
print("""three
'quotes' "inside" \"""", '''x''' """y""", r"\n\t", R'\'', b"\x00\xff\n", rb"\n", Rb"\x", b'a' b"b")
print("\ud800".encode("utf-8", "surrogatepass"), len("\U0010ffff"), "\0" == chr(0), "\
")
print(True, False, None, ..., Ellipsis is ..., NotImplemented)
print((), (1,), 1, (1, 2), (1, 2,), [], [1,], [1, 2], {}, {1}, {1: 2}, {1: 2,}, {**{}}, {*()}, [*()], (*(),))
print({"a": 1, **{"a": 2, "b": 3}, "b": 4}, [1, *"ab", *[]], (*range(2), 3), {*"a", *"a"})
print([[1, 2], [3]], ((1, 2), 3), {1: {2: 3}}, [{"k": (1,)}], ([],) * 2)
print(type(1), type(1.0), type("") , type(b""), type(None), type(...), type(()), type([]), type({}), type({1}))
print(1 if 1else 2, [1for _ in (1,)], 0xf or 0)
print(-1 ** 2, 2 ** 3 ** 2, -2 ** -2, (2 ** 3) ** 2, 1 - -1, 1 - + - 1, ~-~5, not-1)
print([1, 2, 3, ][1], (1, 2, 3)[-1], "abc"[::-1], b"abc"[0], {"k": "v"}["k"], [0] * 3, "ab" "cd" * 2)
print(len("""
""" ), """a\
b""", 'a' if 'b' else 'c', "%s %d" % ("x", 5), "{}".format(1))
