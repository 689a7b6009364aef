import builtins

names = [name for name, value in vars(builtins).items()
         if isinstance(value, type) and issubclass(value, BaseException)]
print(len(set(names)))
for name in sorted(names):
    cls = getattr(builtins, name)
    print(name, [base.__name__ for base in cls.__bases__], cls.__doc__)
