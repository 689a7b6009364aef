import random

r = random.Random(42)
cards = list(range(12))
r.shuffle(cards)
print(cards, r.choice(cards), r.choice("xyz"), r.choice(range(100)))
print(r.sample(cards, 5), r.sample(range(10 ** 9), 3), r.sample("ab", 2), r.sample([1], 0))
print(r.sample(["red", "blue"], counts=[4, 2], k=5))
print(r.choices("abc", weights=[1, 5, 1], k=8), r.choices("ab", cum_weights=[1, 3], k=4), r.choices([7]))
for bad in (lambda: r.choice([]), lambda: r.sample({1, 2}, 1), lambda: r.sample([1], 2), lambda: r.choices([], k=0) or r.choices([]),
            lambda: r.choices("ab", [0, 0]), lambda: r.choices("ab", [1]), lambda: r.choices("ab", 2),
            lambda: r.choices("ab", [1, 1], cum_weights=[1, 2]), lambda: r.sample([1, 2], 1, counts=[1]),
            lambda: r.sample([1], 1, counts=[1.5]), lambda: r.sample([1], 1, counts=[0])):
    try:
        bad()
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
