words = ["stone", "pile", "moss", "path", "ridge", "cairn", "fog"]
text = " ".join(words[i * i % 7] + str(i % 50) for i in range(30_000))
for _ in range(6):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
print(len(counts), ordered[:3])
