# exec() and eval() of the code of functions: their parameters get nothing, and cells come
# as a closure.
def wanting(a):
    return a


def taking(a=1, *b, c=2, **d):
    return a


def generator():
    yield 1


def counter(y):
    def inner():
        nonlocal y
        y += 1
        print("inner", y)
        return y
    return inner


def run(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)).split(" at ")[0])
    except Exception as error:
        print(type(error).__name__, error)


inner = counter(3)
for code in (wanting.__code__, taking.__code__, generator.__code__, inner.__code__,
             (lambda: 7).__code__, (lambda *a, **k: (a, k)).__code__):
    run(exec, code)
    run(eval, code)
    run(exec, code, {}, {})

run(exec, inner.__code__, closure=inner.__closure__)
inner()
for closure in ((), [1], (1,), None, inner.__closure__ * 2, 5):
    run(exec, inner.__code__, closure=closure)
run(exec, "1", closure=())
run(exec, "1", closure=None)
run(exec, (lambda: 1).__code__, closure=())
run(exec)
run(exec, "1", {}, {}, {})
run(exec, "1", {}, {}, {}, {})
run(exec, "1", globals={})
run(exec, "1", {}, foo=1)
run(compile, 1, "a", "eval")
