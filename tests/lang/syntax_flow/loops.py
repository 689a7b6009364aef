# while and for with else, break, continue; targets of every kind.
n = 0
while n < 3:
    n += 1
    if n == 2: continue
    print(n, end=" ")
else:
    print("done")
while True:
    n -= 1
    if not n: break
else:
    print("never")
while 0: print("never")
else: print("else of nothing")
for i in range(5):
    if i == 3: break
else: print("never")
print(i)
for i in (): pass
else: print("empty", i)
for x, (y, *z) in [(1, (2, 3, 4))]: print(x, y, z)
d, o = {}, type("O", (), {})
for d["k"] in "ab": print(d)
for o.attr in [1, 2]: pass
print(o.attr)
items = [1, 2, 3]
for item in items:
    if item < 3: items.append(item + 10)
print(items)
def nested():
    for i in range(3):
        for j in range(3):
            if j == 1: break
            if i == 1: continue
            print(i, j, end=";")
        else:
            print("no break")
            continue
        if i == 2: return "out"
print(nested())
def search(rows, key):
    for r in rows:
        for c in r:
            if c == key: return r
        else: continue
        break
    return None
print(search([[1, 2], [3]], 3), search([[1]], 5))
def forever(k):
    while 1:
        while 1:
            k += 1
            if k % 5 == 0: break
        if k > 12: return k
print(forever(0))
for i in [1, 2, 3]: print(i, end="")
for i in (4, 5): print(i, end="")
for i in {6}: print(i, end="")
for c in "ab": print(c, end="")
print()
