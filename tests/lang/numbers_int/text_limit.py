import sys
print(sys.get_int_max_str_digits())
big = 10 ** 4299
print(len(str(big)), len(f"{big:d}"), len("%d" % big), int("1" * 4300) % 1000003)
for case in (lambda: str(big * 10), lambda: int("1" * 4301), lambda: repr(-big * 10), lambda: f"{big * 10}",
             lambda: f"{big * 10:,}", lambda: "%d" % (big * 10), lambda: int("9" * 5000, 7) if False else int("6" * 5000, 7),
             lambda: int("1_0" * 2500)):
    try:
        print(len(str(case())))
    except ValueError as error:
        print(error)
print(len(hex(big * 10)), int("f" * 5000, 16).bit_length(), len(bin(big)), int("1" * 6000, 2).bit_length())
sys.set_int_max_str_digits(0)
print(len(str(big * 10)), int("7" * 10000) % 997, len(str(3 ** 30000)), str(3 ** 30000)[:20], str(3 ** 30000)[-20:])
sys.set_int_max_str_digits(4300)
try:
    sys.set_int_max_str_digits(100)
except ValueError as error:
    print(error)
