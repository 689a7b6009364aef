#!/usr/bin/env python3
"""Writes vm/objects/unicode_tables.c from the Unicode 14.0 data of CPython 3.11.

    python3 vm/objects/generate_unicode_tables.py > vm/objects/unicode_tables.c

CPython's own str methods are the source of every property, so that the tables agree with
them by construction. The layout of the tables is described in unicode.h.
"""

import sys
import unicodedata

LIMIT = 0x110000
PAGE_BITS = 6
PAGE = 1 << PAGE_BITS

FLAGS = [  # in the order of the bits of unicode.h
    "alpha", "decimal", "digit", "numeric", "lower", "upper", "title", "space",
    "printable", "id_start", "id_continue", "cased", "case_ignorable", "line_break",
    "has_upper", "has_lower", "has_title", "has_fold",
]


def ends_with_final_sigma(text):
    return text.lower()[-1] == "\u03c2"


def properties(code_point):
    char = chr(code_point)
    cased_for_sigma = ends_with_final_sigma(char + "\u03a3")
    skipped_for_sigma = ends_with_final_sigma("A" + char + "\u03a3")
    return (
        char.isalpha(), char.isdecimal(), char.isdigit(), char.isnumeric(),
        char.islower(), char.isupper(), unicodedata.category(char) == "Lt",
        char.isspace(), char.isprintable(), char.isidentifier(),
        ("a" + char).isidentifier(), (char + "a").title()[-1] == "a",
        skipped_for_sigma and not cased_for_sigma,
        len((char + "b").splitlines()) == 2,
        char.upper() != char, char.lower() != char,
        char.title() != char.upper(), char.casefold() != char.lower(),
    )


def case_ranges(source, target):
    """Runs of characters that target(char) maps to one other character."""
    ranges = []
    for code_point in source:
        mapped = target(chr(code_point))
        if len(mapped) != 1:
            continue
        delta = ord(mapped) - code_point
        if ranges:
            start, count, stride, run_delta = ranges[-1]
            if delta == run_delta:
                step = code_point - (start + (count - 1) * stride)
                if count == 1 and step in (1, 2):
                    ranges[-1] = (start, 2, step, delta)
                    continue
                if count > 1 and step == stride:
                    ranges[-1] = (start, count + 1, stride, delta)
                    continue
        ranges.append((code_point, 1, 1, delta))
    return ranges


def case_specials(source, target):
    """Characters that target(char) maps to two or three."""
    return [(code_point, target(chr(code_point))) for code_point in source
            if len(target(chr(code_point))) > 1]


def emit_numbers(declaration, numbers, width):
    print(f"{declaration}[{len(numbers)}] = {{")
    line = "   "
    for number in numbers:
        text = f" {number},"
        if len(line) + len(text) > width:
            print(line)
            line = "   "
        line += text
    print(line)
    print("};\n")


def emit_case(name, source, target):
    ranges = case_ranges(source, target)
    print(f"static const CaseRange {name}_ranges[{len(ranges)}] = {{")
    for start, count, stride, delta in ranges:
        print(f"    {{{start:#x}, {stride}, {count}, {delta}}},")
    print("};\n")
    specials = case_specials(source, target)
    if specials:
        print(f"static const CaseSpecial {name}_specials[{len(specials)}] = {{")
        for code_point, mapped in specials:
            units = [f"{ord(char):#x}" for char in mapped] + ["0"] * (3 - len(mapped))
            print(f"    {{{code_point:#x}, {{{', '.join(units)}}}}},")
        print("};\n")
    special_name = f"{name}_specials" if specials else "NULL"
    print(f"const CaseTable cn_unicode_{name} = {{{name}_ranges, {special_name}, "
          f"{len(ranges)}, {len(specials)}}};\n")


def emit_flags():
    rows = [properties(code_point) for code_point in range(LIMIT)]
    classes = [rows[LIMIT - 1]] + sorted(set(rows) - {rows[LIMIT - 1]})
    number = {row: index for index, row in enumerate(classes)}
    dense = [number[row] for row in rows]
    # Everything from here on is class 0, except for the tags and variation selectors.
    end = max(i for i in range(0xE0000) if dense[i]) // PAGE * PAGE + PAGE
    far = [i for i in range(end, LIMIT) if dense[i]]
    selectors = [i for i in far if i >= 0xE0100]
    tags = [i for i in far if i < 0xE0100]
    assert selectors == list(range(0xE0100, 0xE01F0))
    assert tags == [0xE0001] + list(range(0xE0020, 0xE0080))
    assert len({dense[i] for i in tags}) == 1 and len({dense[i] for i in selectors}) == 1
    pages = {}
    index = []
    for start in range(0, end, PAGE):
        page = tuple(dense[start:start + PAGE])
        index.append(pages.setdefault(page, len(pages)))
    assert len(classes) < 256
    values = [sum(1 << bit for bit, on in enumerate(row) if on) for row in classes]
    print(f"const uint32_t cn_unicode_page_end = {end:#x};\n")
    print(f"const uint8_t cn_unicode_tag_class = {dense[tags[0]]};\n")
    print(f"const uint8_t cn_unicode_selector_class = {dense[selectors[0]]};\n")
    emit_numbers("const uint32_t cn_unicode_class_flags", [hex(v) for v in values], 92)
    emit_numbers("const uint16_t cn_unicode_page_index", index, 92)
    flat = [item for page in pages for item in page]
    emit_numbers("const uint8_t cn_unicode_pages", flat, 92)
    return rows


def emit_decimals():
    starts = []
    for code_point in range(LIMIT):
        value = unicodedata.decimal(chr(code_point), None)
        if value is None:
            continue
        if value == 0:
            starts.append(code_point)
        assert code_point - starts[-1] == value
    print(f"const uint32_t cn_unicode_decimal_count = {len(starts)};\n")
    emit_numbers("const uint32_t cn_unicode_decimal_starts", [hex(s) for s in starts], 92)


def main():
    assert unicodedata.unidata_version == "14.0.0"
    assert sys.version_info[:2] == (3, 11)
    print("// unicode_tables.c - generated by generate_unicode_tables.py from Unicode "
          f"{unicodedata.unidata_version}; do not edit.")
    print("// clang-format off\n")
    print('#include "vm/objects/unicode.h"\n')
    rows = emit_flags()
    emit_decimals()

    def having(flag):
        return [i for i in range(LIMIT) if rows[i][FLAGS.index(flag)]]

    emit_case("upper", having("has_upper"), str.upper)
    emit_case("lower", having("has_lower"), str.lower)
    emit_case("title", having("has_title"), str.title)
    emit_case("fold", having("has_fold"), str.casefold)
    print("// clang-format on")


main()
