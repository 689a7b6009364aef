class Thing:
    pass


t = Thing()
t.b = 1
t.a = 2
t.c = 3
print(vars(t))
del t.c
print(vars(t))
t.c = 4
t.d = 5
print(vars(t))
del t.b
t.b = 6
print(vars(t), list(t.__dict__))
u = Thing()
u.c = 1
u.a = 2
del u.c
u.c = 3
print(vars(u))
