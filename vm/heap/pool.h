// pool.h - small blocks: arenas from the host, cut into pools, cut into blocks of one
// class.
//
// A pool is POOL_BYTES long and aligned to that, so a block finds its pool by its address.
// One pool of each group and class is current: its free blocks are the heap's free list,
// and allocation takes nothing but the first of them. The other pools keep free lists of
// their own; those that have free blocks are partial and wait in a list to become current.
//
// Blocks are put on a list a page at a time, so memory that was never needed is never
// touched.

#ifndef CAIRN_VM_HEAP_POOL_H
#define CAIRN_VM_HEAP_POOL_H

#include "vm/heap/poison.h"
#include "vm/heap/vm.h"

#define POOL_SHIFT 14
#define POOL_BYTES ((size_t)1 << POOL_SHIFT)

#define POOL_CURRENT 1u       // its free blocks are in heap->free
#define POOL_HAS_FINALISED 2u // some bit of BITMAP_FINALISED is set
#define POOL_GREY 4u          // in heap->grey_pools
#define POOL_UNUSED 8u        // belongs to no class; in the list of its arena

// Bitmaps of pools of objects, a bit for each block.
typedef enum {
    BITMAP_MARKED,    // reachable from the roots
    BITMAP_GREY,      // to be scanned
    BITMAP_RESCUED,   // not from the roots, but from an object that C code holds
    BITMAP_FINALISED, // its finaliser has run
    BITMAP_COUNT
} Bitmap;

typedef struct Pool {
    FreeBlock **list; // where freed blocks go: &free, or the heap's list while current
    uint32_t block_bytes;
    uint16_t used;     // blocks in use; means nothing while current
    uint16_t capacity; // blocks
    uint8_t flags;     // POOL_*
    uint8_t group;     // BlockGroup
    uint8_t size_class;
    uint8_t bitmap_words;
    uint32_t
        reciprocal;  // 2^32 / block_bytes, rounded up: index = offset * reciprocal >> 32
    uint16_t carved; // blocks that were ever put on a list
    uint16_t first;  // offset of block 0
    uint32_t touched_bytes; // pages that were ever used, also by an earlier class
    FreeBlock *free;        // free blocks, while not current
    struct Pool *next;      // partial list of its class; unused: list of its arena
    struct Pool *previous;
    struct PoolArena *arena;
    struct Pool *grey_next;
    uint64_t bits[]; // BITMAP_COUNT bitmaps; debug builds: serial numbers of the blocks
} Pool;

typedef struct PoolArena {
    struct PoolArena *next, *previous;                     // all arenas
    struct PoolArena *next_available, *previous_available; // those with a pool to give
    Pool *unused;                                          // pools given back
    char *first;                                           // address of the first pool
    char *fresh;                                           // first pool that was never used
    char *end;                                             // one past the last pool
    size_t size_bytes;                                     // as taken from the host
    uint32_t used;                                         // pools in use
} PoolArena;

static inline Pool *pool_of(const void *block)
{
    return (Pool *)((uintptr_t)block & ~(uintptr_t)(POOL_BYTES - 1));
}

static inline void *pool_block(Pool *pool, uint32_t index)
{
    return (char *)pool + pool->first + (size_t)index * pool->block_bytes;
}

static inline uint32_t pool_index(const Pool *pool, const void *block)
{
    uint32_t offset = (uint32_t)((const char *)block - (const char *)pool) - pool->first;
    return (uint32_t)((uint64_t)offset * pool->reciprocal >> 32);
}

static inline uint64_t *pool_bitmap(Pool *pool, Bitmap bitmap)
{
    return pool->bits + (size_t)bitmap * pool->bitmap_words;
}

static inline bool pool_bit(Pool *pool, Bitmap bitmap, uint32_t index)
{
    return (pool_bitmap(pool, bitmap)[index / 64] >> index % 64 & 1) != 0;
}

static inline void pool_set_bit(Pool *pool, Bitmap bitmap, uint32_t index)
{
    pool_bitmap(pool, bitmap)[index / 64] |= (uint64_t)1 << index % 64;
}

static inline void pool_clear_bit(Pool *pool, Bitmap bitmap, uint32_t index)
{
    pool_bitmap(pool, bitmap)[index / 64] &= ~((uint64_t)1 << index % 64);
}

// What a block's return means for a pool that is not current: it may be partial now, or
// empty.
void cn_pool_block_returned(Heap *heap, Pool *pool);

// Frees a block and counts its bytes.
static inline void pool_free_block(Heap *heap, Pool *pool, void *memory)
{
    FreeBlock *block = memory;
    FreeBlock **list = pool->list;
    uint32_t flags = pool->flags;
    heap->bytes_left += pool->block_bytes;
    if (UNLIKELY((flags & POOL_HAS_FINALISED) != 0))
        pool_clear_bit(pool, BITMAP_FINALISED, pool_index(pool, memory));
    block->header = 0;
    block->next = *list;
    *list = block;
    poison_freed(block, pool->block_bytes);
    if ((flags & POOL_CURRENT) != 0)
        return;
    uint32_t used = pool->used--;
    if (UNLIKELY(used == pool->capacity || used == 1))
        cn_pool_block_returned(heap, pool);
}

// Makes heap->free[group][size_class] not empty. False: the host has no memory, or resident
// memory would pass what the limit allows.
MUST_CHECK bool cn_pool_refill(Heap *heap, BlockGroup group, unsigned size_class);

// Gives back arenas without a pool in use until no more than so many bytes are kept.
void cn_pools_return_arenas(Heap *heap, uint64_t kept_bytes);

// How many bytes of them are kept, so that a program whose need goes up and down does not take
// and give back the same memory all the time.
static inline uint64_t pools_kept_bytes(const Heap *heap)
{
    uint64_t share = heap->resident_bytes / 8;
    return share < ((uint64_t)1 << 20) ? (uint64_t)1 << 20 : share;
}

// Gives back every pool without a block in use, and every arena without a pool in use.
void cn_pools_trim(Heap *heap);

// Gives every arena back to the host, whatever is in it.
void cn_pools_close(Heap *heap);

// Whether block lies in a pool; else it is a large one. For the groups of objects.
bool cn_pool_contains(const Heap *heap, const void *block);

// Whether this many more resident bytes are allowed.
bool cn_heap_may_reside(const Heap *heap, uint64_t size_bytes);

// Memory from the host; NULL: there is none, or not where a Value can point to.
MUST_CHECK void *cn_heap_take(Heap *heap, size_t size_bytes);
void cn_heap_give_back(Heap *heap, void *memory, size_t size_bytes);

// Walks the pools of one group: NULL after the last. previous NULL: the first.
Pool *cn_pool_next(const Heap *heap, BlockGroup group, Pool *previous);

// ---- pool_set.c: the addresses of all pools ----

// Adds count pools from first on. False: no memory, nothing added.
MUST_CHECK bool cn_pool_set_add(Heap *heap, const char *first, size_t count);
void cn_pool_set_remove(Heap *heap, const char *first, size_t count);
void cn_pool_set_close(Heap *heap);

#if CAIRN_DEBUG
// The number of the allocation that made a block.
uint32_t *cn_pool_serial(Pool *pool, uint32_t index);
#endif

#endif
