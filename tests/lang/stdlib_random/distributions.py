import random

r = random.Random(2024)
print(r.uniform(1, 5), r.uniform(5, 1), r.triangular(), r.triangular(0, 10, 9), r.triangular(3, 3))
print(r.gauss(), r.gauss(10, 2), r.gauss(0, 1), r.normalvariate(), r.normalvariate(5, 0.5))
print(r.lognormvariate(0, 0.25), r.expovariate(1.5), r.paretovariate(3), r.weibullvariate(1, 2))
print(r.betavariate(1, 3), r.gammavariate(0.5, 1), r.gammavariate(1, 2), r.gammavariate(9, 0.5))
print(r.vonmisesvariate(1, 4), r.vonmisesvariate(0, 0))
print(sum(r.random() < 0.25 for _ in range(1000)))
try:
    r.gammavariate(0, 1)
except ValueError as error:
    print(error)
