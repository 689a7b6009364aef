# Results that cannot fit fail before they are begun.
cases = [
    lambda: "a" * 2**63,
    lambda: "ab" * 2**62,
    lambda: "a" * 10**17,
    lambda: "x".center(10**17),
    lambda: "x".ljust(2**63),
    lambda: "7".zfill(10**17),
    lambda: "%*d" % (2**63, 1),
    lambda: "%1000000000000000000000d" % 1,
    lambda: "{:{}}".format("x", 10**17),
    lambda: f"{'x':>100000000000000000}",
    lambda: "\t".expandtabs(2**31),
    lambda: ("a" * 10**6).replace("a", "b" * 10**12),
    lambda: bytes(2**63),
    lambda: b"ab" * 2**62,
]
for case in cases:
    try:
        print(len(case()))
    except (MemoryError, OverflowError, ValueError) as error:
        print(type(error).__name__)
