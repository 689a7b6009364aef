# skip: stress
def chain(make, count):
    rest = None
    for i in range(count):
        rest = make(rest)
    return rest


class Cell:
    def __init__(self, rest):
        self.rest = rest


def nested_function(rest):
    return lambda: rest


makers = [
    lambda rest: [rest],
    lambda rest: (rest,),
    lambda rest: {"rest": rest},
    lambda rest: [1, (2, {"rest": rest})],
    Cell,
    nested_function,
    lambda rest: iter([rest]),
    lambda rest: map(None, [rest]),
    lambda rest: slice(rest),
]
for make in makers:
    chain(make, 100000)
print("done")
