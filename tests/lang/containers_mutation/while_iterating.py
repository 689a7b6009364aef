# Changing a container inside a loop over it.
def attempt(name, function):
    try:
        print(name, function())
    except RuntimeError as error:
        print(name, error)


def dict_grows():
    d = {1: 1, 2: 2}
    for k in d:
        d[k + 10] = 0


def dict_shrinks():
    d = {1: 1, 2: 2}
    for k, v in d.items():
        del d[k]


def dict_same_size():
    d = {1: 1}
    for k in d:
        del d[k]
        d[k + 1] = 0


def dict_replaced_values():
    d = {1: 1, 2: 2}
    for k in d:
        d[k] = "new"
    return d


def reversed_dict():
    d = {1: 1, 2: 2}
    for k in reversed(d):
        d.pop(1)


def set_grows():
    s = {1, 2, 3}
    for x in s:
        s.add(x + 100)


def set_same_size():
    s = {0}
    seen = []
    for x in s:
        seen.append(x)
        s.discard(x)
        s.add(x + 1)
        if len(seen) > 20:
            break
    return seen


def list_grows():
    a = [0]
    for x in a:
        if len(a) < 5:
            a.append(x + 1)
    return a


def list_shrinks():
    a = [1, 2, 3, 4, 5, 6]
    for x in a:
        a.remove(x)
    return a


def reversed_list():
    a = [1, 2, 3, 4]
    return [x for x in reversed(a) if x != 3 or a.clear()]


def after_error():
    d = {1: 1}
    it = iter(d)
    d[2] = 2
    for _ in range(2):
        try:
            next(it)
        except RuntimeError as error:
            print(error)
    del d[2]
    return next(it, "end")


for function in (dict_grows, dict_shrinks, dict_same_size, dict_replaced_values, reversed_dict, set_grows, set_same_size,
                 list_grows, list_shrinks, reversed_list, after_error):
    attempt(function.__name__, function)
