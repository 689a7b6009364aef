// large.h - blocks beyond SMALL_LIMIT_BYTES: each one a block of the host's with a header.

#ifndef CAIRN_VM_HEAP_LARGE_H
#define CAIRN_VM_HEAP_LARGE_H

#include "vm/heap/heap.h"

#define LARGE_MARKED 1u // as the bitmaps of pools
#define LARGE_GREY 2u
#define LARGE_RESCUED 4u
#define LARGE_FINALISED 8u
#define LARGE_SWEPT 16u // garbage that has let go; its block stays until sweeping is over

typedef struct LargeBlock {
    struct LargeBlock *next, *previous; // all large blocks of the group
    struct LargeBlock *grey_next;
    uint64_t size_bytes; // what was asked for, rounded up to 16; this is what counts
    uint32_t group;      // BlockGroup
    uint32_t flags;      // LARGE_*
    uint64_t serial;     // number of the allocation
} LargeBlock;

static inline LargeBlock *large_of(const void *block)
{
    return (LargeBlock *)(uintptr_t)block - 1;
}

static inline void *large_block(LargeBlock *large) { return large + 1; }

static inline uint64_t large_round(uint64_t size_bytes)
{
    return (size_bytes + 15) & ~(uint64_t)15;
}

// A new block of size_bytes, counted; NULL: the host has no memory, or it may not be
// resident. The caller has checked the limit.
MUST_CHECK void *cn_large_take(Heap *heap, BlockGroup group, uint64_t size_bytes);

// The block with a new size, perhaps elsewhere; NULL: no memory, nothing changed. The
// caller has checked the limit.
MUST_CHECK void *cn_large_resize(Heap *heap, void *block, uint64_t size_bytes);

void cn_large_free(Heap *heap, void *block);

void cn_large_close(Heap *heap); // frees all

#endif
