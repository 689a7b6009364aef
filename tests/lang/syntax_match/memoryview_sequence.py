# A memoryview is a sequence to patterns; strings of bytes are not.
for subject in (memoryview(b"ab"), b"ab", bytearray(b"ab"), memoryview(b"")):
    match subject:
        case [first, *rest]:
            print(first, rest)
        case []:
            print("empty")
        case _:
            print("no sequence")
