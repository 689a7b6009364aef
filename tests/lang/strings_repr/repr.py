for s in ("abc", "it's", 'say "hi"', "both ' and \"", "tab\tnew\nret\rback\\", "\x00\x1f\x7f\x80\xa0\xad", "é☃😀", "\u200b\u2028\ud800\U000e0001", ""):
    print(repr(s), ascii(s))
print([("a", 'b"'), "c'"], {"k": "\n"}, repr(repr("'")), f"{'a'!r}")
print(str(b"it's \x00\xff\n"), repr(b'"'), repr(b"'\""), repr(bytearray(b"a'b")), ascii("é") == repr("\xe9").encode("ascii", "backslashreplace").decode())
