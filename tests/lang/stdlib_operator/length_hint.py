from operator import length_hint


class Hint:
    def __init__(self, answer):
        self.answer = answer

    def __length_hint__(self):
        if self.answer is TypeError:
            raise TypeError
        return self.answer


print(length_hint([1, 2]), length_hint(iter([1, 2, 3])), length_hint(object()), length_hint(object(), 7))
for answer in (3, NotImplemented, TypeError, True, -1, "x", 1.5):
    try:
        print(length_hint(Hint(answer), 9))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
