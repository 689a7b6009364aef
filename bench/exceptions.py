def parse(text):
    try:
        return int(text)
    except ValueError:
        return None
    finally:
        parsed.append(text)


parsed = []
total = 0
for i in range(150_000):
    value = parse("x" if i % 3 == 0 else "12")
    if value is not None:
        total += value
print(total, len(parsed))
