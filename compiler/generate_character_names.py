"""Writes compiler/character_name_tables.c: names of common characters, for \\N{...}.

Usage: python3.11 compiler/generate_character_names.py > compiler/character_name_tables.c

A name is a sequence of words. The words are numbered by how often they occur; a number below
128 takes one byte, another two (the first with the high bit set). An entry is the character
(three bytes, low first), the count of words, and the words. Entries are sorted by name.
"""

import collections
import sys
import unicodedata

assert sys.version_info[:2] == (3, 11)

BLOCKS = [
    (0x0020, 0x017F),  # Latin
    (0x02C6, 0x02DD),  # modifiers
    (0x0300, 0x0308),  # combining marks
    (0x0327, 0x0328),
    (0x0370, 0x03D6),  # Greek
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x208E),  # superscripts and subscripts
    (0x20A0, 0x20C0),  # currency
    (0x2100, 0x2138),  # letterlike symbols
    (0x2150, 0x216F),  # number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2500, 0x2503),  # boxes
    (0x2550, 0x2551),
    (0x2580, 0x25FF),  # blocks, shapes
    (0x2600, 0x2672),  # miscellaneous symbols
    (0x26A0, 0x26A1),
    (0x2701, 0x2767),  # dingbats
    (0x2794, 0x27BF),
    (0x3000, 0x3003),
    (0xFB00, 0xFB06),  # ligatures
    (0xFEFF, 0xFEFF),
    (0xFFFD, 0xFFFD),
    (0x1F300, 0x1F320),  # weather
    (0x1F400, 0x1F43F),  # animals
    (0x1F440, 0x1F44F),  # hands
    (0x1F493, 0x1F4AF),  # hearts, feelings
    (0x1F600, 0x1F64F),  # emoticons
    (0x1F680, 0x1F68F),  # transport
    (0x1F914, 0x1F917),
    (0x1F923, 0x1F92F),
    (0x1F970, 0x1F976),
]

# Others that examples like to use.
OTHERS = """1F355 1F37A 1F381 1F382 1F389 1F38A 1F393 1F3A8 1F3AF 1F3B5 1F3C6 1F3E0 1F44D 1F480
1F4BB 1F4C8 1F4DD 1F4E6 1F50D 1F511 1F512 1F513 1F514 1F517 1F525 1F527 1F40D 1F9EA 1F98A 05D0
0410 0411 0412 0430 0431 0432 1E9E 2318 231A 231B 23F0 23F3 2705 2728 274C 2753 2757 2B50"""

ALIASES = """NULL;START OF HEADING;BACKSPACE;CHARACTER TABULATION;HORIZONTAL TABULATION;LINE FEED;
NEW LINE;END OF LINE;LINE TABULATION;FORM FEED;CARRIAGE RETURN;ESCAPE;DELETE;ALERT;NEXT LINE;NBSP;
SHY;ZWSP;ZWNJ;ZWJ;LRM;RLM;BYTE ORDER MARK;BOM;SPACE;SP;TAB;LF;CR;ESC;NUL;DEL""".replace("\n", "")


def names():
    result = {}
    for first, last in BLOCKS:
        for code in range(first, last + 1):
            name = unicodedata.name(chr(code), "")
            if name:
                result[name] = code
    for code in OTHERS.split():
        result[unicodedata.name(chr(int(code, 16)))] = int(code, 16)
    for alias in ALIASES.split(";"):
        result[alias] = ord(unicodedata.lookup(alias))
    return result


def write_bytes(name, data):
    print(f"const uint8_t {name}[{len(data)}] = {{")
    line = "   "
    for byte in data:
        piece = f" {byte},"
        if len(line) + len(piece) > 92:
            print(line)
            line = "   "
        line += piece
    print(line)
    print("};")
    print()


def write_shorts(name, numbers):
    print(f"const uint16_t {name}[{len(numbers)}] = {{")
    line = "   "
    for number in numbers:
        piece = f" {number},"
        if len(line) + len(piece) > 92:
            print(line)
            line = "   "
        line += piece
    print(line)
    print("};")
    print()


def main():
    table = names()
    counts = collections.Counter(word for name in table for word in name.split(" "))
    words = sorted(counts, key=lambda word: (-counts[word], word))
    number = {word: i for i, word in enumerate(words)}
    entries = bytearray()
    starts = []
    for name in sorted(table):
        starts.append(len(entries))
        entries += table[name].to_bytes(3, "little")
        parts = name.split(" ")
        entries.append(len(parts))
        for part in parts:
            index = number[part]
            if index >= 128:
                entries.append(128 + index // 256)
            entries.append(index % 256 if index >= 128 else index)
    letters = "".join(words)
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word))
    print("// character_name_tables.c - made by compiler/generate_character_names.py; do not edit.")
    print("//")
    print(f"// {len(table)} names of Unicode {unicodedata.unidata_version}; the script explains"
          " the packing.")
    print()
    print('#include "compiler/lexer_character_name.h"')
    print()
    print("// clang-format off")
    print()
    print(f"const uint32_t cn_character_name_count = {len(table)};")
    print()
    print("// where each entry begins")
    write_shorts("cn_character_name_starts", starts)
    print("// the entries")
    write_bytes("cn_character_names", entries)
    print("// where each word begins in the letters, and the end of the last")
    write_shorts("cn_character_word_starts", offsets)
    print("// the letters of all words")
    write_bytes("cn_character_words", letters.encode("ascii"))


main()
