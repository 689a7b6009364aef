# A VM that is closed while frames wait in all kinds of instructions releases each value once.
while IFS= read -r program; do
    said=$("$CAIRN" --max-instructions 50K -c "$(printf '%b' "$program")" 2>&1 >/dev/null)
    echo "$? $(printf '%s' "$said" | sed -n 's/^cairn: \([a-z ]*\):.*/\1/p')"
done <<'PROGRAMS'
def f(x, *y, **z):\n    while x: pass\nf([1], [2], k=[3])
def f(x):\n    while x: pass\nf([1])
def f(n):\n    if n: return [n] + [f(n - 1)]\n    while 1: pass\nf(100)
class A:\n    def __init__(self, x):\n        while x: pass\n[A([1])]
class A:\n    def __eq__(self, x):\n        while x: pass\n[A()] == [[1]]
class A:\n    def __del__(self):\n        while 1: pass\nx = [A(), [1]]\nx.clear()
class A:\n    def __del__(self):\n        while 1: pass\nx = [[A(), A()], A()]\nx[0].append(x)\nx[1].x = x\ndel x\nimport gc\ngc.collect()
def g(x):\n    yield from x\ndef h(x):\n    while x: yield x\n"".join(str(i) for i in g(h([1])))
def f(x):\n    while x: pass\nsorted([[1], [2]], key=f)
class A:\n    def __getattr__(self, name):\n        while name: pass\nA().x([1])
class A:\n    def __repr__(self):\n        while self: pass\nf"{[A()]}{[1]!r}"
def f(x):\n    try:\n        while x: pass\n    finally: print(x)\nf(*[[1]], **{})
class M(type):\n    def __call__(cls, x):\n        while x: pass\nclass A(metaclass=M): pass\nA([1])
def g():\n    yield 1\n    while 1: pass\ntry: 1 / 0\nexcept ZeroDivisionError:\n    for x in g(): pass
def g():\n    try: raise KeyError(1)\n    except KeyError:\n        while 1: pass\n    yield\ndef h(): yield from g()\ntry: 1 / 0\nexcept ZeroDivisionError: list(h())
async def f():\n    while 1: pass\nasync def g():\n    try: 1 / 0\n    except ZeroDivisionError: await f()\ng().send(None)
PROGRAMS