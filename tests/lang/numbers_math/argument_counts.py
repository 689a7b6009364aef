import math, sys, time
def attempt(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
attempt(math.sin, 1, 2); attempt(math.sin); attempt(math.sin, x=1); attempt(len, 1, 2); attempt(len, obj=3); attempt([].append, 1, 2); attempt([].append, a=1)
attempt(sys.getrecursionlimit, 1); attempt(sys.getrecursionlimit, a=1); attempt(globals, 1); attempt(math.prod, 1, 2); attempt(math.isclose, 1,2,3); attempt(math.isclose, 1); attempt(sorted, [1], 2); attempt(sorted); attempt(max, key=3)
attempt(time.sleep); attempt(time.sleep, 1, 2); attempt(math.hypot, a=1); attempt(math.gcd, a=1); attempt(int, 1, 2, 3); attempt("a".split, 1, 2, 3); attempt("".encode, 1, 2, 3); attempt(sys.exit, 1, 2); attempt(sys.intern); attempt(print, foo=1); attempt(math.log); attempt(math.log,1,2,3); attempt(math.pow, 1); attempt(math.dist,[1]); attempt(math.ldexp, 1)
attempt(math.fsum); attempt(math.comb, 1); attempt(math.comb, n=1); attempt(enumerate); attempt(zip, a=1); attempt(iter); attempt(range); attempt(range,1,2,3,4); attempt(sum); attempt(sum,1,2,3); attempt(pow,1); attempt(round); attempt(round,1,2,3); attempt(abs); attempt(divmod,1); attempt(isinstance,1); attempt(getattr,1); attempt(open); attempt(input,1,2)
