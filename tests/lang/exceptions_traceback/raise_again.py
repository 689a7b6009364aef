def f():
    try:
        1/0
    except ZeroDivisionError:
        raise
def g():
    try:
        f()
    except Exception as e:
        print(e.__traceback__.tb_lineno)
        raise
def h():
    try: g()
    except Exception as e:
        k(e)
def k(e):
    raise
h()
