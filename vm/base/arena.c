// arena.c - bump allocation released in one go.
//
// Chunks grow from 4 KiB to 64 KiB, so a small source costs little and a large one few
// calls of the allocator. A request larger than a chunk gets a chunk of its own, which goes
// behind the newest one so that the room left there is not lost.
//
// Invariants:
//   next and end lie in the newest chunk, next aligned to 8; without chunks both are NULL
//   every byte from next to end is zero

#include "vm/base/arena.h"

#include <string.h>

#include "vm/base/debug.h"

#define ALIGNMENT 8
#define FIRST_CHUNK_BYTES ((size_t)4096)
#define LARGEST_CHUNK_BYTES ((size_t)65536)

struct ArenaChunk {
    ArenaChunk *below; // the chunk made before
    size_t size_bytes; // of the whole chunk, this header included
};

void cn_arena_init(Arena *arena, const Allocator *allocator)
{
    *arena = (Arena){.allocator = allocator};
}

static MUST_CHECK ArenaChunk *new_chunk(Arena *arena, size_t size_bytes)
{
    ArenaChunk *chunk = allocator_resize(arena->allocator, NULL, 0, size_bytes);
    if (chunk == NULL)
        return NULL;
    memset(chunk, 0, size_bytes);
    chunk->size_bytes = size_bytes;
    return chunk;
}

static MUST_CHECK void *allocate_alone(Arena *arena, size_t size_bytes)
{
    size_t total;
    if (!size_add(size_bytes, sizeof(ArenaChunk), &total))
        return NULL;
    ArenaChunk *chunk = new_chunk(arena, total);
    if (chunk == NULL)
        return NULL;
    if (arena->chunks == NULL) {
        arena->chunks = chunk;
        arena->next = arena->end = (char *)chunk + total;
    } else {
        chunk->below = arena->chunks->below;
        arena->chunks->below = chunk;
    }
    return chunk + 1;
}

static MUST_CHECK bool add_chunk(Arena *arena)
{
    size_t size_bytes = FIRST_CHUNK_BYTES;
    if (arena->chunks != NULL && arena->chunks->size_bytes >= size_bytes)
        size_bytes = arena->chunks->size_bytes * 2;
    if (size_bytes > LARGEST_CHUNK_BYTES)
        size_bytes = LARGEST_CHUNK_BYTES;
    ArenaChunk *chunk = new_chunk(arena, size_bytes);
    if (chunk == NULL)
        return false;
    chunk->below = arena->chunks;
    arena->chunks = chunk;
    arena->next = (char *)(chunk + 1);
    arena->end = (char *)chunk + size_bytes;
    return true;
}

void *cn_arena_allocate(Arena *arena, size_t size_bytes)
{
    if (size_bytes > SIZE_MAX - ALIGNMENT)
        return NULL;
    size_t rounded = (size_bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (rounded > (size_t)(arena->end - arena->next) || arena->chunks == NULL) {
        if (rounded > LARGEST_CHUNK_BYTES / 8)
            return allocate_alone(arena, rounded);
        if (!add_chunk(arena))
            return NULL;
        while (rounded > (size_t)(arena->end - arena->next))
            if (!add_chunk(arena))
                return NULL;
    }
    void *result = arena->next;
    arena->next += rounded;
    return result;
}

void *cn_arena_allocate_array(Arena *arena, size_t count, size_t item_bytes)
{
    size_t total;
    if (!size_multiply(count, item_bytes, &total))
        return NULL;
    return cn_arena_allocate(arena, total);
}

char *cn_arena_copy(Arena *arena, const char *data, size_t size_bytes)
{
    if (size_bytes == SIZE_MAX)
        return NULL;
    char *copy = cn_arena_allocate(arena, size_bytes + 1);
    if (copy != NULL && size_bytes != 0)
        memcpy(copy, data, size_bytes);
    return copy;
}

void cn_arena_release(Arena *arena)
{
    while (arena->chunks != NULL) {
        ArenaChunk *chunk = arena->chunks;
        arena->chunks = chunk->below;
        allocator_free(arena->allocator, chunk, chunk->size_bytes);
    }
    arena->next = arena->end = NULL;
}
