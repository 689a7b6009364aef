# Insertion order through deletion, reinsertion, growth and popitem.
d = {}
for i in range(20):
    d[i * 7 % 20] = i
for i in range(0, 20, 3):
    del d[i]
d[3] = "back"
d[7] = "same place"
print(d)
print(d.popitem(), d.popitem(), list(d)[-3:])
while len(d) > 3:
    del d[next(iter(d))]
print(d)
for i in range(1000):
    d[i] = -i
    if i % 10:
        del d[i]
print(len(d), list(d)[:6], list(d)[-3:], sum(d.values() if 6 not in d else [0]) if False else "")
e = {k: v for k, v in d.items() if isinstance(k, int) and k < 100}
print(e)
print(dict(sorted(e.items(), key=lambda item: item[1]))[90], next(reversed(e)))
for key in list(e):
    e[key] = e.pop(key)
print(list(e))
