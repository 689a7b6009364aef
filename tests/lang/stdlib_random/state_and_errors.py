import random

r = random.Random(9)
r.gauss()
state = r.getstate()
before = [r.random(), r.gauss(), r.randrange(50)]
r.setstate(state)
print(before == [r.random(), r.gauss(), r.randrange(50)], state[0], len(state[1]))
for bad in (lambda: r.seed([]), lambda: r.randrange(0), lambda: r.randrange(5, 5), lambda: r.randrange(1, 9, 0),
            lambda: r.randrange(1, 9, -2), lambda: r.randint(3, 1), lambda: r.randrange(3, step=2),
            lambda: r.setstate((9,)), lambda: r.getrandbits(-1), lambda: r.randrange("a"),
            lambda: random.SystemRandom().getstate()):
    try:
        bad()
    except (TypeError, ValueError, NotImplementedError) as error:
        print(type(error).__name__, error)


class Dice(random.Random):
    def random(self):
        return 0.3


print(Dice().randrange(10), Dice().choice("abc"), Dice().sample(range(9), 2), 0 <= random.SystemRandom().random() < 1)
