from itertools import groupby

print([(key, list(group)) for key, group in groupby("aabbbca")])
print([(key, len(list(group))) for key, group in groupby([1, 1.0, True, 2], key=None)])
words = ["apple", "avocado", "bean", "cherry", "corn"]
for letter, group in groupby(words, key=lambda word: word[0]):
    print(letter, list(group))

# A group is over as soon as the next one is asked for.
groups = groupby("aab")
key, first = next(groups)
print(key, next(first))
key, second = next(groups)
print(key, list(first), list(second))
print(next(groups, "no more"))

kept = [group for key, group in groupby("xxyy")]
print([list(group) for group in kept])
