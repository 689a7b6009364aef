// lexer_identifier.h - Unicode names: which characters may stand in them, and NFKC.

#ifndef CAIRN_COMPILER_LEXER_IDENTIFIER_H
#define CAIRN_COMPILER_LEXER_IDENTIFIER_H

#include "compiler/ast.h"
#include "vm/base/arena.h"
#include "vm/base/utf8.h"

// Where an entry of a packed table starts, and the character from which its gap counts.
typedef struct PackedIndex {
    uint32_t code;
    uint32_t offset;
} PackedIndex;

// See compiler/generate_identifier_tables.py for the packing.
typedef struct PackedTable {
    const uint8_t *data;
    const PackedIndex *index;
    uint32_t data_size;
    uint32_t index_count;
} PackedTable;

extern const PackedTable cn_identifier_ranges;
extern const PackedTable cn_hidden_ranges;
extern const PackedTable cn_combining_classes;
extern const PackedTable cn_decompositions;
extern const PackedTable cn_compositions;

// Reads one character of valid UTF-8 (a surrogate may be there too) and steps over it.
static inline uint32_t next_character(const char **next)
{
    uint32_t character = 0;
    *next += cn_utf8_decode_loose((const uint8_t *)*next, UTF8_MAX_BYTES, &character);
    return character;
}

// May the character stand first in a name, or further on? (XID_Start, XID_Continue)
bool cn_character_starts_name(uint32_t character);
bool cn_character_continues_name(uint32_t character);

// Is the character one that str.isprintable accepts?
bool cn_character_is_printable(uint32_t character);

// Gives the name in the form NFKC: `name` itself when it has that form already, else a copy
// in the arena. False when memory ran out.
MUST_CHECK bool cn_name_normalise(Arena *arena, Text name, Text *out);

#endif
