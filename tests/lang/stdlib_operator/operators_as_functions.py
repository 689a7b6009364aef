import operator

print(operator.add(1, 2), operator.sub("5" and 5, 3), operator.truediv(7, 2), operator.floordiv(7, 2))
print(operator.mod("%s!", "x"), operator.pow(2, 10), operator.mul("ab", 2), operator.neg(3), operator.pos(True))
print(operator.and_(6, 3), operator.or_({1}, {2}), operator.xor(6, 3), operator.invert(5), operator.inv(0))
print(operator.lshift(1, 4), operator.rshift(256, 4), operator.abs(-3), operator.index(True))
print(operator.lt(1, 2), operator.le(2, 2), operator.eq([1], [1]), operator.ne(1, 1), operator.gt("b", "a"), operator.ge(1, 2))
print(operator.not_([]), operator.truth("a"), operator.is_(None, None), operator.is_not(1, None))
print(operator.concat([1], [2]), operator.contains("abc", "b"), operator.getitem({"a": 1}, "a"))
print(operator.countOf([1, 2, 1.0, True], 1), operator.indexOf("abc", "c"), operator.call(max, 3, 9))
d = {}
operator.setitem(d, "k", [1])
print(d, operator.delitem(d, "k"), d)
print(operator.__add__(1, 1), operator.__not__(0), operator.__getitem__("xy", 1), operator.__concat__("a", "b"))
