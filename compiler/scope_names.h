// scope_names.h - identifiers numbered once, and a map from pairs of numbers.
//
// The passes behind the parser compare and look up names by number. Hashing is keyed by the
// source text itself, so that a source cannot be written to collide.

#ifndef CAIRN_COMPILER_SCOPE_NAMES_H
#define CAIRN_COMPILER_SCOPE_NAMES_H

#include "compiler/ast.h"
#include "vm/base/arena.h"

typedef uint32_t NameId; // 0: no name

// Maps (first, second) to a number above 0. Memory is the arena's.
typedef struct PairMap {
    Arena *arena;
    struct PairEntry *entries;
    uint32_t capacity; // power of two, or 0
    uint32_t count;
    uint64_t seed;
} PairMap;

typedef struct NameTable {
    Arena *arena;
    Text *texts; // by NameId; texts[0] is unused
    uint32_t count;
    uint32_t capacity;
    uint32_t *slots; // NameId or 0
    uint32_t slot_count;
    uint64_t seed;
    PairMap mangled; // (class, name) to the mangled name
} NameTable;

void cn_pair_map_init(PairMap *map, Arena *arena, uint64_t seed);
// Returns the number kept for the pair, or 0.
uint32_t cn_pair_map_get(const PairMap *map, uint32_t first, uint32_t second);
// Keeps number (above 0) for the pair, which must not be there yet. False: no memory.
MUST_CHECK bool cn_pair_map_add(PairMap *map, uint32_t first, uint32_t second,
                                uint32_t number);

void cn_names_init(NameTable *table, Arena *arena, uint64_t seed);
// Returns the number of text, or 0 (no memory). The table keeps the pointer.
NameId cn_name_intern(NameTable *table, Text text);
NameId cn_name_intern_literal(NameTable *table,
                              const char *text); // NUL-terminated, constant
// Returns the name as it is known inside class (0: no class): __x becomes _Class__x. 0: no
// memory.
NameId cn_name_mangle(NameTable *table, NameId class_name, NameId name);

static inline Text name_text(const NameTable *table, NameId name)
{
    return table->texts[name];
}

bool cn_text_is(Text text, const char *literal);

// The hash that the tables of the compiler use.
uint64_t cn_scope_hash(const void *data, size_t size, uint64_t seed);

#endif
