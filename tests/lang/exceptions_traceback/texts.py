class Empty(Exception):
    def __str__(self):
        return ""


class Failing(Exception):
    def __str__(self):
        return 1 / 0


class Outer:
    class Inner(Exception):
        pass


try:
    try:
        try:
            raise Empty("x")
        except Empty:
            raise Failing("y")
    except Failing:
        raise Outer.Inner("two\nlines")
except Outer.Inner:
    raise ValueError({"a": [1]}, Outer.Inner)
