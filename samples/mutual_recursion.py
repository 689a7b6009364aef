# Functions that call each other: the stack does not care whose frame it holds.


# Even and odd, the slow way. Neither function calls itself, yet together they recurse.
def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


print([n for n in range(10) if is_even(n)], [n for n in range(10) if is_odd(n)])

try:
    is_even(100_000)
except RecursionError as error:
    print("too deep for two, too:", error)


# Hofstadter's female and male sequences.
def female(n):
    return 1 if n == 0 else n - male(female(n - 1))


def male(n):
    return 0 if n == 0 else n - female(male(n - 1))


print("female:", [female(n) for n in range(16)])
print("male:  ", [male(n) for n in range(16)])


# A trampoline: instead of calling, a function returns what is to be called next. Then depth
# costs no stack at all.
def bounce(function, *args):
    while True:
        answer = function(*args)
        if not isinstance(answer, tuple):
            return answer
        function, *args = answer


def flat_even(n):
    return True if n == 0 else (flat_odd, n - 1)


def flat_odd(n):
    return False if n == 0 else (flat_even, n - 1)


print("a hundred thousand bounces:", bounce(flat_even, 100_000))


# Three parsers of nested data that call each other: value -> array/object -> value.
def value(text, at):
    if text[at] == "[":
        return array(text, at + 1)
    if text[at] == "{":
        return mapping(text, at + 1)
    end = at
    while end < len(text) and text[end] not in ",]}:":
        end += 1
    return text[at:end], end


def array(text, at):
    items = []
    while text[at] != "]":
        item, at = value(text, at)
        items.append(item)
        if text[at] == ",":
            at += 1
    return items, at + 1


def mapping(text, at):
    items = {}
    while text[at] != "}":
        key, at = value(text, at)
        items[key], at = value(text, at + 1)
        if text[at] == ",":
            at += 1
    return items, at + 1


print(value("{name:cairn,stones:[1,2,[3,{top:yes}]],base:{}}", 0)[0])

deep = "[" * 2000 + "]" * 2000
try:
    value(deep, 0)
except RecursionError:
    print("2000 brackets are too deep for a limit of 1000")
