import bisect

a = [1, 2, 2, 2, 5, 8]
for x in (0, 1, 2, 3, 8, 9):
    print(x, bisect.bisect_left(a, x), bisect.bisect_right(a, x), bisect.bisect(a, x, 2), bisect.bisect_left(a, x, 1, 3))
grades = "FDCBA"
print("".join(grades[bisect.bisect([60, 70, 80, 90], score)] for score in (33, 60, 79, 90, 100)))
bisect.insort(a, 2.0)
bisect.insort_left(a, 5.0)
bisect.insort_right(a, 0)
print(a)
print(bisect.bisect([], 1), bisect.bisect("abc", "b"), bisect.bisect((1, 2), 1))
for bad in (lambda: bisect.bisect(a, 1, -1), lambda: bisect.bisect(a, "x"), lambda: bisect.bisect(3, 1),
            lambda: bisect.bisect(a, 3, 0, 99), lambda: bisect.insort((1,), 2), lambda: bisect.bisect(a, 1, "x")):
    try:
        bad()
    except (ValueError, TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
