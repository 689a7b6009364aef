from itertools import count, cycle, chain


class Tagged(cycle):
    def __init__(self, iterable, tag=None):
        self.tag = tag


t = Tagged("ab", tag="T")
print(t.tag, next(t), next(t), next(t), isinstance(t, cycle))


class Loud(chain):
    def __next__(self):
        return super().__next__() * 2


print(list(Loud([1, 2], "a")))


class Step(count):
    pass


print(next(Step(3)), Step(3, 2))
