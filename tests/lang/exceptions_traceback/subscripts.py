data = {"a": [{"b": (1, 2)}]}


def dig(key, index):
    return data["a"][0] [ key ][index]


print(dig("b", 1))
print(dig("b", 7))
