from functools import total_ordering


@total_ordering
class Word:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        if not isinstance(other, Word):
            return NotImplemented
        return self.text == other.text

    def __lt__(self, other):
        if not isinstance(other, Word):
            return NotImplemented
        return self.text < other.text


print(Word("a") >= Word("b"), Word("b") > Word("a"), sorted([Word("b"), Word("a")])[0].text)
for compare in (lambda: Word("a") >= 1, lambda: Word("a") < 1, lambda: 1 <= Word("a")):
    try:
        compare()
    except TypeError as error:
        print(error)
print(Word("a").__ge__(1), Word.__le__.__name__)
