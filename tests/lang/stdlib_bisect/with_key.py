import bisect

people = [("ann", 20), ("bob", 30), ("cy", 30), ("di", 41)]


def age(person):
    return person[1]


print(bisect.bisect_left(people, 30, key=age), bisect.bisect_right(people, 30, key=age))
bisect.insort(people, ("eve", 30), key=age)
bisect.insort_left(people, ("al", 30), key=age)
print(people)
descending = [9, 7, 4]
bisect.insort(descending, 5, key=lambda v: -v)
print(descending, bisect.bisect_left(descending, -7, key=lambda v: -v))
print(bisect.bisect(range(10 ** 15), 2 * 10 ** 12, key=lambda v: v * 2))
