class Root:
    def __init__(self, **options):
        if options:
            raise TypeError(f"left over: {sorted(options)}")
        self.log = ["Root"]


class Left(Root):
    def __init__(self, left, **options):
        super().__init__(**options)
        self.log.append(f"Left {left}")


class Right(Root):
    def __init__(self, right, **options):
        super().__init__(**options)
        self.log.append(f"Right {right}")


class Both(Left, Right):
    def __init__(self, **options):
        super().__init__(**options)
        self.log.append("Both")

    def __len__(self):
        return len(self.log)

    def __getitem__(self, index):
        return super().__getattribute__("log")[index]


both = Both(left=1, right=2)
print(both.log, len(both), both[0])
try:
    Both(left=1, right=2, middle=3)
except TypeError as error:
    print(error)


class Comprehension(list):
    def doubled(self):
        base = super()
        return [base.__getitem__(i) * 2 for i in range(len(self))]

    def later(self):
        def inner():
            return super(Comprehension, self).__len__()
        return inner()


print(Comprehension([1, 2, 3]).doubled(), Comprehension("ab").later())
