# A str that grows must not change under other names.
text = ""
for i in range(300):
    text += str(i)
print(len(text), text[:12], text[-9:])
first = text
text += "!"
print(len(first), len(text), first is text, first == text[:-1])
d = {text: 1}
text += "?"
print(text in d, text[:-1] in d)
twice = "ab"
twice += twice
twice += twice
print(twice)
wide = "a"
wide += "é"
wide += "☃"
wide += "😀"
wide += "z"
print(wide, len(wide), [hex(ord(c)) for c in wide])
empty = ""
empty += "x"
print(empty, "" == "x")
