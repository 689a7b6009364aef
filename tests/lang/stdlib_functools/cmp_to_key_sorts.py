from functools import cmp_to_key


def by_length_then_text(a, b):
    return len(a) - len(b) or (a > b) - (a < b)


key = cmp_to_key(by_length_then_text)
print(sorted(["bbb", "a", "cc", "aaa", "b"], key=key))
print(max(["bbb", "a", "cc"], key=key), min(["bbb", "a"], key=key))
print(key("a") < key("bb"), key("a") == key("a"), key("a") != key("b"), key("a") >= key("b"))
print(key("text").obj)
try:
    key("a") < "b"
except TypeError as error:
    print(error)


def broken(a, b):
    raise ZeroDivisionError("in compare")


try:
    sorted([1, 2], key=cmp_to_key(broken))
except ZeroDivisionError as error:
    print(error)
