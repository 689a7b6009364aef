# args: --heap-limit 8M
# differs: CPython has no heap limit
makers = [
    lambda: "a" * 10**12,
    lambda: b"a" * 10**12,
    lambda: [0] * 10**12,
    lambda: (0,) * 10**12,
    lambda: bytearray(10**12),
    lambda: "x".ljust(10**12),
    lambda: list(range(10**12)),
    lambda: set(range(10**9)),
    lambda: dict.fromkeys(range(10**9)),
    lambda: 1 << 10**12,
]
for number, make in enumerate(makers):
    try:
        make()
        print(number, "made")
    except MemoryError:
        print(number, "MemoryError")
