import _random
r = _random.Random(42)
print([r.random() for _ in range(4)], r.getrandbits(10), r.getrandbits(64), r.getrandbits(200), r.getrandbits(0))
state = r.getstate()
print(len(state), type(state), state[:3], state[-1])
first = [r.random() for _ in range(700)]
r.setstate(state)
print(first == [r.random() for _ in range(700)], first[-1])
for seed in (0, 1, -1, 2 ** 32, 2 ** 40 + 5, -(10 ** 30), 3 ** 500, True, 1.5):
    r.seed(seed)
    print(r.random(), r.getrandbits(33))
r.seed()
x = r.random()
print(0 <= x < 1, isinstance(r.getrandbits(8), int))
for case in (lambda: r.getrandbits(-1), lambda: r.getrandbits(2 ** 40), lambda: r.getrandbits("a"), lambda: r.setstate(5), lambda: r.setstate((1, 2)),
             lambda: r.setstate(tuple([-1] * 625)), lambda: r.setstate(tuple([5] * 624 + [700]))):
    try:
        print(case())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
