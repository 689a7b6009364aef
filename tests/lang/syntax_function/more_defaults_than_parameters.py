# __defaults__ may be longer than the parameters: the last ones count.
def f(a, b=1):
    return a, b


def show(call):
    try:
        print(call())
    except TypeError as error:
        print(error)


f.__defaults__ = (1, 2, 3, 4)
for i in range(2):
    show(lambda: f())
    show(lambda: f(5))
    show(lambda: f(b=5))
    show(lambda: f(a=5))
    show(lambda: f(*[5]))
    show(lambda: f(**{"b": 6}))
    show(lambda: f(a=5, b=6))
    show(lambda: f(c=1))
