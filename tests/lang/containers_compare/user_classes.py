# __eq__ and __lt__ of items decide; identity comes first.
class Same:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print(f"{self.name}?", end=" ")
        return "maybe"

    def __lt__(self, other):
        print(f"{self.name}<", end=" ")
        return []


class Never:
    def __eq__(self, other):
        return False


s, n = Same("s"), Never()
print([s] == [1], [1] == [s], [s, 2] == [5, 2], [s, 2] == [5, 3], (s, s) != (1, 1))
print([n] == [n], n == n, n in [n], [n].index(n), [n].count(Never()), {1: n} == {1: n})
print([s] < [1], [1, s] < [1, 2], [s, 1] < [0, 2], {"k": s} == {"k": 0}, {"k": 0} == {"k": s})
print(s in [0], 0 in [s], [1, s].index(7), [s, s].count(0), [0, s].remove(0))


class Left:
    def __eq__(self, other):
        return NotImplemented


class Right:
    def __eq__(self, other):
        return True


print([Left()] == [Right()], [Left()] == [Left()], Left() == 5, 5 == Left(), [Left()] != [Right()])


class Loud(list):
    def __eq__(self, other):
        return "loud"

    def __lt__(self, other):
        return "less"


print([1] == Loud([1]), Loud() == 5, [Loud()] == [[1]], [1] < Loud(), Loud() < [1], [] > Loud())


class Raises:
    def __eq__(self, other):
        raise ZeroDivisionError("in eq")


for function in (lambda: [Raises()] == [1], lambda: 1 in [Raises()], lambda: {1: Raises()} == {1: 2},
                 lambda: (1, Raises()) < (1, 2), lambda: [Raises()].index(1)):
    try:
        function()
    except ZeroDivisionError as error:
        print(error)
