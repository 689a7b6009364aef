def attempt(code):
    try:
        exec(code, {})
    except Exception as error:
        print(type(error).__name__, "-", error)
    else:
        print("fine")


attempt("class A: __slots__ = 3")
attempt("class A: __slots__ = (3,)")
attempt("class A: __slots__ = ('3',)")
attempt("class A:\n    __slots__ = ('a',)\n    a = 1")
attempt("class A(int): __slots__ = ('a',)")
attempt("class A(int): __slots__ = ()")
attempt("class A(str): __slots__ = ('a',)")
attempt("class A(tuple): __slots__ = ('a',)")
attempt("class A: __slots__ = ('__dict__', '__dict__')")
attempt("class A: pass\nclass B(A): __slots__ = ('__dict__',)")
attempt("class A: pass\nclass B(A): __slots__ = ('__weakref__',)")
attempt("class A: __slots__ = 'abc'\nA().abc = 1")
attempt("class A: __slots__ = (c for c in 'ab')\nA().b = 1")
attempt("class A: __slots__ = {'x': 'doc'}\nA().x = 1")
attempt("class A: __slots__ = ('a',)\nclass B: __slots__ = ('b',)\nclass C(A, B): pass")
attempt("class A: __slots__ = ()\nclass B: __slots__ = ('b',)\nclass C(A, B): pass")
