# Counting words: strings, dicts, sets and sorting in a few lines each.

TEXT = """\
A cairn is a pile of stones. People build a cairn to mark a path, a grave or a summit;
whoever passes adds a stone. A stack of stones is only as high as its base is wide, and a
heap of stones has no order at all. A good cairn is both: a stack that stands, and a heap
that stays where it is.
"""


def words_of(text):
    word = ""
    for character in text + " ":
        if character.isalpha():
            word += character.lower()
        elif word:
            yield word
            word = ""


counts = {}
for word in words_of(TEXT):
    counts[word] = counts.get(word, 0) + 1

print(f"{sum(counts.values())} words, {len(counts)} of them different")
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:8]:
    print(f"{count:>3} {word:<8} {'#' * count}")

# Words by length: setdefault gives the list that is there, or puts a new one there.
by_length = {}
for word in sorted(counts):
    by_length.setdefault(len(word), []).append(word)
for length in sorted(by_length, reverse=True)[:3]:
    print(f"{length} letters: {', '.join(by_length[length])}")

# Which letters does every sentence use?
sentences = [s.strip() for s in TEXT.replace("\n", " ").split(".") if s.strip()]
letters = [set(words) - set(" ,;:") for words in map(str.lower, sentences)]
common = letters[0]
for some in letters[1:]:
    common &= some
print("in every sentence:", "".join(sorted(common)))

# What follows what: pairs of neighbours.
words = list(words_of(TEXT))
pairs = {}
for first, second in zip(words, words[1:]):
    pairs.setdefault(first, {}).setdefault(second, 0)
    pairs[first][second] += 1
print("after 'a':", dict(sorted(pairs["a"].items())))

# A cipher that is its own inverse, with a table for str.translate.
alphabet = "abcdefghijklmnopqrstuvwxyz"
turned = alphabet[13:] + alphabet[:13]
rot13 = str.maketrans(alphabet + alphabet.upper(), turned + turned.upper())
secret = sentences[0].translate(rot13)
print(secret)
print(secret.translate(rot13))
