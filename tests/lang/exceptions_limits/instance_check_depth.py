nested = (str,)
for i in range(100000):
    nested = (nested,)
for check in (lambda: isinstance(1, nested), lambda: issubclass(int, nested)):
    try:
        check()
    except RecursionError as error:
        print(error)
shallow = (str,)
for i in range(500):
    shallow = (shallow, int)
print(isinstance(1, shallow), issubclass(str, shallow), isinstance(1.5, shallow))
