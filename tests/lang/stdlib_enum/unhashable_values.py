from enum import Enum


class Lists(Enum):
    A = [1]
    B = {}
    C = [1]


print(list(Lists), Lists([1]), Lists({}), Lists.C is Lists.A, list(Lists.__members__))
for value in ([2], 1, "A"):
    try:
        Lists(value)
    except ValueError as error:
        print(error)
