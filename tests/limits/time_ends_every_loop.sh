# Loops whose backward branch is taken out of the fast path come to an end, too: somewhere.
while IFS= read -r program; do
    "$CAIRN" --timeout 400ms -c "$(printf '%b' "$program")" 2>&1 >/dev/null |
        sed -n 's/^cairn: \([a-z ]*\):.*/\1/p'
    "$CAIRN" --max-instructions 100K -c "$(printf '%b' "$program")" 2>&1 >/dev/null |
        sed -n 's/^cairn: \([a-z ]*\):.*/\1/p'
done <<'PROGRAMS'
for i in range(10**18): pass
for i in iter(int, 1): pass
while [1]: pass
class A:\n    def __iter__(self): return self\n    def __next__(self): return 1\nfor i in A(): pass
class A:\n    def __bool__(self): return True\na = A()\nwhile a: pass
x = 10**30\nwhile x > 5: pass
x = "a"\nwhile x < "b": pass
min(iter(int, 1))
list(iter(int, 1))
10**10**8
a = [[1] * 1000] * 10000\nwhile 1: sorted(a)
import itertools\nfor i in itertools.count(): pass
PROGRAMS
