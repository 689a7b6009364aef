# Closures: functions that remember the variables around them.


# Each call of counter() makes a new `count`, which the inner function keeps alive.
def counter(start=0):
    count = start

    def step(by=1):
        nonlocal count  # assign to the variable outside, do not make a new one
        count += by
        return count

    return step


first, second = counter(), counter(100)
print("two counters:", first(), first(), second(), first(5), second(-1))


# A decorator takes a function and gives back another one that takes its place.
def traced(function):
    depth = 0

    def wrapper(*args):
        nonlocal depth
        print(f"{'  ' * depth}{function.__name__}{args}")
        depth += 1
        result = function(*args)
        depth -= 1
        print(f"{'  ' * depth}-> {result!r}")
        return result

    return wrapper


@traced
def power(base, exponent):
    if exponent == 0:
        return 1
    half = power(base, exponent // 2)
    return half * half * (base if exponent % 2 else 1)


power(3, 5)


# Functions are values: they can be combined into new ones.
def compose(*functions):
    def composed(value):
        for function in reversed(functions):
            value = function(value)
        return value

    return composed


shout = compose(lambda text: text + "!", str.upper, str.strip)
print(shout("  closures  "))

# A classic trap: a closure keeps the variable, not the value that it had.
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print("late:", [f() for f in late], "early:", [f() for f in early])


# A closure with several functions is a small object.
def make_stack():
    items = []

    def push(item):
        items.append(item)

    def pop():
        return items.pop()

    return push, pop, lambda: len(items)


push, pop, size = make_stack()
for letter in "abc":
    push(letter)
print("stack:", pop(), pop(), "left:", size())
print("variables that push remembers:", push.__code__.co_freevars)
