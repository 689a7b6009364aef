import math

counter = 5


def f(parameter):
    local_value = parameter
    return locl_value


def attempt(function, *args):
    try:
        function(*args)
    except Exception as error:
        return error


print(attempt(f, 1))
f(countr)
