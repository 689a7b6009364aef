for n in (0, 1, 127, 128, 255, 256, 65535, 2 ** 63, 2 ** 64 - 1, 10 ** 30):
    size = (n.bit_length() + 7) // 8
    big, little = n.to_bytes(size, "big"), n.to_bytes(size, "little")
    print(big, big == little[::-1], int.from_bytes(big, "big") == n == int.from_bytes(little, byteorder="little"))
for n in (-1, -128, -129, -(2 ** 63), 127, 0):
    data = n.to_bytes(9, "little", signed=True)
    print(data, int.from_bytes(data, "little", signed=True), int.from_bytes(data, "little"))
print((5).to_bytes(), int.from_bytes(b"\x05"), int.from_bytes(b""), (0).to_bytes(0), int.from_bytes(bytearray(b"ab")))
cases = [lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1), lambda: (128).to_bytes(1, signed=True),
         lambda: (1).to_bytes(-1), lambda: (1).to_bytes(1, "middle"), lambda: (1).to_bytes("1"),
         lambda: (1).to_bytes(1, 5), lambda: int.from_bytes("ab"), lambda: int.from_bytes(5),
         lambda: int.from_bytes([256]), lambda: int.from_bytes(b"a", "x"), lambda: (1).to_bytes(2 ** 64)]
for case in cases:
    try:
        print(case())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
