# args: --heap-limit 8M
# differs: CPython has no heap limit
def fill():
    kept = []
    while True:
        kept.append([len(kept)] * 10)


for attempt in range(3):
    try:
        fill()
    except MemoryError as error:
        print("caught", type(error).__name__, error.args)
print(sum([i * i for i in range(100)]))
