print(b"caf\xc3\xa9".decode(), b"caf\xe9".decode("latin-1"), b"abc".decode("ascii"), b"\x80\x99".decode("cp1252"), b"".decode("utf-16"))
print(b"\xff\xfea\x00\x03\x26".decode("utf-16"), b"\xfe\xff\x00a\x26\x03".decode("utf-16"), b"\x3d\xd8\x00\xde".decode("utf-16-le"))
print(ascii(b"\x00\xd8a\x00".decode("utf-16-le", "replace")), ascii(b"a\x00b".decode("utf-16-le", "replace")), b"\xef\xbb\xbfx".decode("utf-8-sig"))
print(b"\\n\\x41\\u2603\\N".decode("unicode_escape", "ignore"), b"a\\101\\tb\\\\".decode("unicode-escape"), ascii(b"\\u2603\\x\xe9".decode("raw_unicode_escape")))
for data, name in ((b"\x00\xd8", "utf-16-le"), (b"a", "utf-16"), (b"\x00\x00\x11\x00", "utf-32-le"), (b"\xff", "ascii"), (b"\x81", "cp1252"), (b"\\x4", "unicode_escape"), (b"\\", "unicode_escape"), (b"\\U00110000", "unicode_escape")):
    try:
        print(data.decode(name))
    except UnicodeDecodeError as error:
        print(error)
print(bytearray(b"abc").decode("ascii"), str(memoryview(b"xyz"), "utf-8"))
