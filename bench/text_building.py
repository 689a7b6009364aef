def encode(text):
    parts = []
    count = 0
    for i, character in enumerate(text):
        count += 1
        if i + 1 == len(text) or text[i + 1] != character:
            parts.append(f"{count}{character}")
            count = 0
    return "".join(parts)


text = "1"
for _ in range(40):
    text = encode(text)
print(len(text), text[:20])
