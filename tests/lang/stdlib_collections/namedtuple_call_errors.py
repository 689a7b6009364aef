from collections import namedtuple

P = namedtuple("P", "x y z", defaults=(5,))
Q = namedtuple("Q", "a b c d")
for call in (
    lambda: P(),
    lambda: P(1),
    lambda: P(1, 2, 3, 4),
    lambda: P(1, 2, w=3),
    lambda: P(1, x=2, y=3),
    lambda: Q(),
    lambda: Q(1),
    lambda: Q(1, 2),
    lambda: Q(1, 2, 3),
    lambda: Q(1, 2, 3, 4, 5),
    lambda: namedtuple("E", "")(1),
    lambda: P._make([1]),
    lambda: P._make(3),
    lambda: P(1, 2)._replace(q=1, r=2),
):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
