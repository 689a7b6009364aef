"""Writes compiler/identifier_tables.c: which characters may stand in a name, and NFKC.

Usage: python3.11 compiler/generate_identifier_tables.py > compiler/identifier_tables.c

The data are those of Python 3.11's unicodedata (Unicode 14.0):
  identifier ranges   sorted, disjoint (first, last, kind): kind 1 may continue a name, 2 may start it
  printable ranges    sorted, disjoint (first, last) of the characters that are not printable
  decompositions      full compatibility decompositions, as runs of characters with one
                      constant distance where that is shorter, else as texts
  compositions        sorted pairs of a starter and a following character
  combining classes   sorted ranges with one class
Everything is packed as variable-length integers (seven bits a byte, high bit: more follow).
An index says for every INDEX_STEP-th entry where it starts and from which character its gap
counts, so that a look-up reads few entries.
"""

import sys
import unicodedata

assert sys.version_info[:2] == (3, 11)
LAST = 0x10FFFF
HANGUL_FIRST, HANGUL_LAST = 0xAC00, 0xD7A3
INDEX_STEP = 32


class Table:
    """Packed bytes and the index into them."""

    def __init__(self):
        self.data = bytearray()
        self.index = []
        self.entries = 0

    def begin_entry(self, at):
        if self.entries % INDEX_STEP == 0:
            self.index.append((at, len(self.data)))
        self.entries += 1



def varint(number, out):
    while number >= 128:
        out.append(number % 128 + 128)
        number //= 128
    out.append(number)


def zigzag(number):
    return number * 2 if number >= 0 else -number * 2 - 1


def identifier_kind(code):
    if chr(code).isidentifier():
        return 2
    return 1 if ("a" + chr(code)).isidentifier() else 0


def ranges_of(function):
    """(first, last, value) of each run of equal non-zero values."""
    runs = []
    for code in range(LAST + 1):
        value = function(code)
        if value and runs and runs[-1][1] == code - 1 and runs[-1][2] == value:
            runs[-1][1] = code
        elif value:
            runs.append([code, code, value])
    return runs


def packed_ranges(runs, with_value):
    """For each run: gap since the last one, length - 1, and the value if wanted."""
    table = Table()
    out = table.data
    at = 0
    for first, last, value in runs:
        table.begin_entry(at)
        varint(first - at, out)
        varint(last - first, out)
        if with_value:
            varint(value, out)
        at = last + 1
    return table


def decompositions():
    """Characters whose NFKC form matters for names, each with its full decomposition."""
    result = {}
    for code in range(128, LAST + 1):
        if HANGUL_FIRST <= code <= HANGUL_LAST or 0xD800 <= code <= 0xDFFF:
            continue
        text = unicodedata.normalize("NFKD", chr(code))
        if text != chr(code) and identifier_kind(code):
            result[code] = [ord(character) for character in text]
    return result


def packed_decompositions(mapping):
    """Runs: gap, count, length; length 1: distance then, for a run with one distance;
    otherwise count is 1 and the characters follow, each as a zigzag distance from the last."""
    table = Table()
    out = table.data
    at = 0
    codes = sorted(mapping)
    index = 0
    while index < len(codes):
        code = codes[index]
        text = mapping[code]
        count = 1
        if len(text) == 1:
            while (index + count < len(codes) and codes[index + count] == code + count
                   and mapping[codes[index + count]] == [text[0] + count]):
                count += 1
        table.begin_entry(at)
        varint(code - at, out)
        varint(count - 1, out)
        varint(len(text), out)
        before = code if len(text) == 1 else 0
        for character in text:
            varint(zigzag(character - before), out)
            before = character
        at = code + count
        index += count
    return table


def compositions():
    pairs = []
    for code in range(128, LAST + 1):
        text = unicodedata.decomposition(chr(code))
        if not text or text.startswith("<") or HANGUL_FIRST <= code <= HANGUL_LAST:
            continue
        parts = [int(part, 16) for part in text.split()]
        if len(parts) == 2 and unicodedata.normalize("NFC", chr(parts[0]) + chr(parts[1])) == chr(code):
            pairs.append((parts[0], parts[1], code))
    return sorted(pairs)


def packed_compositions(pairs):
    """first as a gap from the last one, second, composed as a zigzag distance from first."""
    table = Table()
    out = table.data
    at = 0
    for first, second, composed in pairs:
        table.begin_entry(at)
        varint(first - at, out)
        varint(second, out)
        varint(zigzag(composed - first), out)
        at = first
    return table


def write_numbers(pieces):
    line = "   "
    for piece in pieces:
        if len(line) + len(piece) + 2 > 92:
            print(line)
            line = "   "
        line += f" {piece},"
    print(line)
    print("};")


def write_table(name, comment, table):
    print(f"// {comment}")
    print(f"static const uint8_t {name}_data[{len(table.data)}] = {{")
    write_numbers(map(str, table.data))
    print(f"static const PackedIndex {name}_index[{len(table.index)}] = {{")
    write_numbers(f"{{{at}, {offset}}}" for at, offset in table.index)
    print(f"const PackedTable cn_{name} = {{")
    print(f"    {name}_data, {name}_index, {len(table.data)}, {len(table.index)},")
    print("};")
    print()


def main():
    identifier = ranges_of(lambda code: identifier_kind(code) if code >= 128 else 0)
    hidden = ranges_of(lambda code: 0 if chr(code).isprintable() else 1)
    classes = ranges_of(lambda code: unicodedata.combining(chr(code)))
    mapping = decompositions()
    pairs = compositions()
    print("// identifier_tables.c - made by compiler/generate_identifier_tables.py; do not edit.")
    print("//")
    print(f"// Unicode {unicodedata.unidata_version}. The script explains the packing.")
    print()
    print('#include "compiler/lexer_identifier.h"')
    print()
    print("// clang-format off")
    print()
    write_table("identifier_ranges", "characters that may start (2) or continue (1) a name",
                packed_ranges(identifier, True))
    write_table("hidden_ranges", "characters that are not printable",
                packed_ranges(hidden, False))
    write_table("combining_classes", "canonical combining classes",
                packed_ranges(classes, True))
    write_table("decompositions", "full compatibility decompositions",
                packed_decompositions(mapping))
    write_table("compositions", "canonical compositions", packed_compositions(pairs))


main()
