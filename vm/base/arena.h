// arena.h - bump allocation released in one go; the compiler's memory.

#ifndef CAIRN_VM_BASE_ARENA_H
#define CAIRN_VM_BASE_ARENA_H

#include "vm/base/allocator.h"

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    const Allocator *allocator;
    ArenaChunk *chunks; // newest first
    char *next;         // next free byte of the newest chunk
    char *end;          // one past its last byte
} Arena;

void cn_arena_init(Arena *arena, const Allocator *allocator);

// Returns size_bytes of zeroed memory aligned to 8, or NULL (no memory).
MUST_CHECK void *cn_arena_allocate(Arena *arena, size_t size_bytes);

// Returns count * item_bytes of zeroed memory, or NULL (no memory, or the product overflows).
MUST_CHECK void *cn_arena_allocate_array(Arena *arena, size_t count, size_t item_bytes);

// Returns a copy of data with a NUL byte after it, or NULL (no memory).
MUST_CHECK char *cn_arena_copy(Arena *arena, const char *data, size_t size_bytes);

// Frees every chunk; the arena can be used again.
void cn_arena_release(Arena *arena);

#endif
