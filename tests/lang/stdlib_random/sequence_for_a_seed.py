import random

for seed in (0, 1, -1, 2 ** 100, 3.5, "text", "", b"bytes", True):
    r = random.Random(seed)
    print(seed, r.random(), r.getrandbits(40), r.randrange(1000), r.randint(-5, 5), r.randrange(0, 100, 7))
random.seed(12)
print(random.random(), random.choice("abcdef"), random.choices(range(9), k=3), random.sample(range(1000), 4))
random.seed("old", version=1)
print(random.random(), random.randbytes(4))
a, b = random.Random(5), random.Random(5)
print([a.random() for _ in range(3)] == [b.random() for _ in range(3)])
print(random.Random("x" * 300).random(), random.Random(bytearray(b"q")).random())
