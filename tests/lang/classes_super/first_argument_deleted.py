class A:
    x=1
class B(A):
    def f(self):
        del self
        return super().x
    def g(self):
        if 0: self = 1
        try:
            del self
            super()
        except RuntimeError as e: print(e)
        try: self
        except UnboundLocalError as e: print(e)
        self = B()
        return super().x
    def h(self, n):
        if n: del self
        return super().x
try: B().f()
except RuntimeError as e: print(e)
print(B().g())
print(B().h(0))
try: B().h(1)
except RuntimeError as e: print(e)
