// walk.c - the driver and the stack of frames behind walk.h.
//
// Invariants:
//   frames lie in chunks in the order of their activation and never move
//   at most one chunk is empty, and it is the newest: a spare, so that a walk which goes
//     back and forth over the edge of a chunk does not call the allocator each time
//   used is the sum of size_bytes of all live frames, and at most limit

#include "compiler/walk.h"

#include <string.h>

#include "vm/base/debug.h"

#define CHUNK_BYTES ((size_t)16384)

typedef struct WalkChunk WalkChunk;

struct WalkChunk {
    WalkChunk *below;
    size_t capacity; // bytes for frames, behind this header
    size_t used;     // of them
};

void cn_walk_init(Walk *walk, const Allocator *allocator, size_t limit_bytes)
{
    *walk = (Walk){.allocator = allocator, .limit = limit_bytes};
}

static void free_newest_chunk(Walk *walk)
{
    WalkChunk *chunk = walk->chunks;
    walk->chunks = chunk->below;
    allocator_free(walk->allocator, chunk, sizeof(WalkChunk) + chunk->capacity);
}

void cn_walk_release(Walk *walk)
{
    while (walk->chunks != NULL)
        free_newest_chunk(walk);
    walk->top = NULL;
    walk->used = 0;
}

static bool has_room(const WalkChunk *chunk, size_t size_bytes)
{
    return chunk != NULL && chunk->capacity - chunk->used >= size_bytes;
}

static MUST_CHECK WalkChunk *add_chunk(Walk *walk, size_t size_bytes)
{
    size_t capacity = size_bytes > CHUNK_BYTES ? size_bytes : CHUNK_BYTES;
    WalkChunk *chunk =
        allocator_resize(walk->allocator, NULL, 0, sizeof(WalkChunk) + capacity);
    if (chunk == NULL) {
        walk->no_memory = true;
        return NULL;
    }
    *chunk = (WalkChunk){.below = walk->chunks, .capacity = capacity};
    walk->chunks = chunk;
    return chunk;
}

// The chunk for the next frame: that of the newest frame, else the spare, else a new one.
static MUST_CHECK WalkChunk *chunk_with_room(Walk *walk, size_t size_bytes)
{
    WalkChunk *newest = walk->chunks;
    if (newest != NULL && newest->used == 0 && has_room(newest->below, size_bytes))
        return newest->below;
    if (has_room(newest, size_bytes))
        return newest;
    if (newest != NULL && newest->used == 0)
        free_newest_chunk(walk); // a spare that is too small
    return add_chunk(walk, size_bytes);
}

WalkFrame *cn_walk_push(Walk *walk, WalkStep step, size_t size_bytes)
{
    size_t rounded = (size_bytes + 7) & ~(size_t)7;
    if (rounded > walk->limit - walk->used) {
        walk->too_deep = true;
        return NULL;
    }
    WalkChunk *chunk = chunk_with_room(walk, rounded);
    if (chunk == NULL)
        return NULL;
    WalkFrame *frame = (WalkFrame *)((char *)(chunk + 1) + chunk->used);
    memset(frame, 0, rounded);
    frame->step = step;
    frame->below = walk->top;
    frame->size_bytes = (uint32_t)rounded;
    chunk->used += rounded;
    walk->used += rounded;
    walk->top = frame;
    return frame;
}

static void pop(Walk *walk)
{
    WalkFrame *frame = walk->top;
    WalkChunk *chunk = walk->chunks;
    bool has_spare = chunk->used == 0;
    if (has_spare)
        chunk = chunk->below;
    walk->top = frame->below;
    walk->used -= frame->size_bytes;
    chunk->used -= frame->size_bytes;
#if CAIRN_DEBUG
    memset(frame, POISON_FREED, frame->size_bytes);
#endif
    if (chunk->used == 0 && has_spare)
        free_newest_chunk(walk);
}

bool cn_walk_run(Walk *walk, void *context)
{
    const WalkFrame *base = walk->top->below;
    while (walk->top != base) {
        WalkFrame *frame = walk->top;
        WalkStatus status = frame->step(context, frame);
        if (status == WALK_FAILED)
            return false;
        if (status == WALK_RETURNED) {
            ASSERT(walk->top == frame);
            pop(walk);
        }
    }
    return true;
}
