from collections import namedtuple
P=namedtuple('P','x y')
print(repr(P.x), type(P.x), type(P.x).__module__, type(P.x).__qualname__, P.x.__reduce__())
P.x.__doc__='abc'; print(P.x.__doc__, P.x)
def attempt(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
attempt(P.x.__get__, 5)
attempt(P.x.__get__, ())
attempt(P.x.__get__, (7,))
attempt(setattr, P(1,2), 'x', 3)
attempt(delattr, P(1,2), 'x')
print(P.x.__get__(None,P))
attempt(P.x.__get__, None)
attempt(P.x.__set__, P(1, 2), 5)
attempt(P.x.__delete__, P(1, 2))
P.z = P.y
del P.z
print(P(1,2).y)
class Q(P):
    @property
    def x(self): return 'own'
    z = P.y
    w = P.x
for v in (P(1,2), Q(3,4), P(5,6)):
    print(v.x, v.y, getattr(v, 'w', None), getattr(v,'z',None))
P.y = P.x
for v in (P(1,2), Q(3,4), P(5,6)):
    print(v.x, v.y, getattr(v, 'w', None), getattr(v,'z',None))
class R: x = P.x
attempt(lambda: R().x)
attempt(lambda: R.x)
class S(tuple): x = type(P.x)(3, None)
for v in (S('abcd'), S('abc'), S('xyzw')):
    attempt(lambda: v.x)
