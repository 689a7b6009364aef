from enum import CONTINUOUS, Enum, EnumCheck, Flag, IntEnum, NAMED_FLAGS, UNIQUE, unique, verify

aliased = Enum("Aliased", {"A": 1, "B": 2, "C": 1, "D": 2})
print(unique(Enum("Fine", "a b")), verify(UNIQUE, CONTINUOUS)(IntEnum("Row", "a b c")))
print([check.name for check in EnumCheck], EnumCheck.UNIQUE is UNIQUE)
for check in (
    lambda: unique(aliased),
    lambda: verify(UNIQUE)(aliased),
    lambda: verify(CONTINUOUS)(IntEnum("Gaps", {"a": 1, "b": 4, "c": 6})),
    lambda: verify(CONTINUOUS)(Flag("Gaps", {"a": 1, "b": 8})),
    lambda: verify(NAMED_FLAGS)(Flag("Named", {"a": 1, "b": 7})),
    lambda: verify(NAMED_FLAGS)(Flag("Named", {"a": 1, "b": 3, "c": 24})),
    lambda: verify(UNIQUE)(int),
):
    try:
        check()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
