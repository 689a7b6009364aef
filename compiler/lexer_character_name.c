// lexer_character_name.c - the names of common Unicode characters.

#include "compiler/lexer_character_name.h"

#include <string.h>

#define LONGEST_NAME 96 // longer ones are not in the tables

static char upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 32) : letter;
}

// Writes the name of an entry; returns its size.
static size_t write_name(const uint8_t *entry, char out[LONGEST_NAME])
{
    size_t size = 0;
    unsigned words = entry[3];
    const uint8_t *next = entry + 4;
    for (unsigned i = 0; i < words; i++) {
        unsigned word = *next++;
        if (word >= 128)
            word = (word - 128) * 256 + *next++;
        if (i != 0)
            out[size++] = ' ';
        unsigned start = cn_character_word_starts[word];
        unsigned end = cn_character_word_starts[word + 1];
        memcpy(out + size, cn_character_words + start, end - start);
        size += end - start;
    }
    return size;
}

static int compare(const char *name, size_t size, const char *other, size_t other_size)
{
    int order = memcmp(name, other, size < other_size ? size : other_size);
    if (order != 0)
        return order;
    return size < other_size ? -1 : size > other_size;
}

static bool is_ideograph(uint32_t character)
{
    static const uint32_t ranges[][2] = {
        {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B738},
        {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x30000, 0x3134A},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (character >= ranges[i][0] && character <= ranges[i][1])
            return true;
    return false;
}

// CJK UNIFIED IDEOGRAPH-4E00 and the like, with four or five digits.
static bool find_ideograph(const char *name, size_t size, uint32_t *out)
{
    static const char prefix[] = "CJK UNIFIED IDEOGRAPH-";
    size_t start = sizeof prefix - 1;
    if (size < start + 4 || size > start + 5 || memcmp(name, prefix, start) != 0)
        return false;
    uint32_t character = 0;
    for (size_t i = start; i < size; i++) {
        bool is_digit = name[i] >= '0' && name[i] <= '9';
        if (!is_digit && (name[i] < 'A' || name[i] > 'F'))
            return false;
        character =
            character * 16 + (uint32_t)(is_digit ? name[i] - '0' : name[i] - 'A' + 10);
    }
    *out = character;
    return is_ideograph(character);
}

bool cn_character_by_name(const char *name, size_t size, uint32_t *out)
{
    char wanted[LONGEST_NAME];
    char found[LONGEST_NAME];
    if (size > LONGEST_NAME)
        return false;
    for (size_t i = 0; i < size; i++)
        wanted[i] = upper(name[i]);
    uint32_t low = 0;
    uint32_t high = cn_character_name_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const uint8_t *entry = cn_character_names + cn_character_name_starts[middle];
        int order = compare(wanted, size, found, write_name(entry, found));
        if (order == 0) {
            *out = (uint32_t)entry[0] | (uint32_t)entry[1] << 8 | (uint32_t)entry[2] << 16;
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return find_ideograph(wanted, size, out);
}
