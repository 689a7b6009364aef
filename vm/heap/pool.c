// pool.c - small blocks: arenas, pools, free lists.
//
// Invariants:
//   a pool is current, or full, or in the partial list of its class, or unused
//   only the current pool has blocks that were never on a list: it is carved a page at a time
//   used = carved - blocks on the pool's own list, in pools that are not current
//   an arena is in the list of available ones exactly when it has a pool to give
//   some empty arenas are kept; while the collector runs, all are: it may still look at them

#include "vm/heap/pool.h"

#define PAGE_BYTES 4096u
#define ARENA_BYTES ((size_t)256 << 10)
#define BIG_ARENA_BYTES ((size_t)1 << 20)
#define BIG_ARENAS_FROM ((uint64_t)8 << 20) // reserved bytes from which arenas are big
// Resident memory may pass the limit by a twentieth and this much; in debug builds also by
// the serial numbers of blocks.
#define RESIDENT_SLACK ((uint64_t)192 << 10)
#define RESIDENT_SHARE (CAIRN_DEBUG ? 2 : 20)

// ---- memory of the host ----

bool cn_heap_may_reside(const Heap *heap, uint64_t size_bytes)
{
    if (heap->limit_bytes >= INT64_MAX / 2)
        return true;
    uint64_t allowed =
        heap->limit_bytes + heap->limit_bytes / RESIDENT_SHARE + RESIDENT_SLACK;
    return heap->resident_bytes <= allowed && size_bytes <= allowed - heap->resident_bytes;
}

void *cn_heap_take(Heap *heap, size_t size_bytes)
{
    void *memory = heap->host_resize(heap->host_context, NULL, 0, size_bytes);
    if (memory == NULL)
        return NULL;
    if ((uint64_t)((uintptr_t)memory + size_bytes) >> 47 != 0) {
        (void)heap->host_resize(heap->host_context, memory, size_bytes, 0);
        return NULL;
    }
    heap->reserved_bytes += size_bytes;
    return memory;
}

void cn_heap_give_back(Heap *heap, void *memory, size_t size_bytes)
{
    if (memory == NULL)
        return;
    (void)heap->host_resize(heap->host_context, memory, size_bytes, 0);
    heap->reserved_bytes -= size_bytes;
}

// ---- arenas ----

static void link_available(Heap *heap, PoolArena *arena)
{
    arena->previous_available = NULL;
    arena->next_available = heap->available_arenas;
    if (arena->next_available != NULL)
        arena->next_available->previous_available = arena;
    heap->available_arenas = arena;
}

static void unlink_available(Heap *heap, PoolArena *arena)
{
    if (arena->next_available != NULL)
        arena->next_available->previous_available = arena->previous_available;
    if (arena->previous_available != NULL)
        arena->previous_available->next_available = arena->next_available;
    else
        heap->available_arenas = arena->next_available;
}

static size_t pools_in(const PoolArena *arena)
{
    return (size_t)(arena->end - arena->first) / POOL_BYTES;
}

static PoolArena *new_arena(Heap *heap)
{
    size_t size_bytes =
        heap->reserved_bytes < BIG_ARENAS_FROM ? ARENA_BYTES : BIG_ARENA_BYTES;
    if (!cn_heap_may_reside(heap, PAGE_BYTES))
        return NULL;
    PoolArena *arena = cn_heap_take(heap, size_bytes);
    if (arena == NULL)
        return NULL;
    uintptr_t start = (uintptr_t)arena + sizeof *arena;
    uintptr_t first = (start + POOL_BYTES - 1) & ~(uintptr_t)(POOL_BYTES - 1);
    size_t pools = ((uintptr_t)arena + size_bytes - first) / POOL_BYTES;
    *arena = (PoolArena){.previous = heap->last_arena, .size_bytes = size_bytes};
    arena->first = arena->fresh = (char *)first;
    arena->end = arena->first + pools * POOL_BYTES;
    if (!cn_pool_set_add(heap, arena->first, pools)) {
        cn_heap_give_back(heap, arena, size_bytes);
        return NULL;
    }
    if (heap->last_arena != NULL)
        heap->last_arena->next = arena;
    else
        heap->arenas = arena;
    heap->last_arena = arena;
    link_available(heap, arena);
    heap->empty_arena_bytes += arena->size_bytes;
    heap->resident_bytes += PAGE_BYTES;
    return arena;
}

// Opens whatever was closed to AddressSanitizer: the host gets its memory back as it was.
static void return_arena(Heap *heap, PoolArena *arena)
{
    for (Pool *pool = arena->unused; pool != NULL; pool = pool->next)
        heap->resident_bytes -= pool->touched_bytes;
    heap->resident_bytes -= PAGE_BYTES;
    unlink_available(heap, arena);
    if (arena->next != NULL)
        arena->next->previous = arena->previous;
    else
        heap->last_arena = arena->previous;
    if (arena->previous != NULL)
        arena->previous->next = arena->next;
    else
        heap->arenas = arena->next;
    cn_pool_set_remove(heap, arena->first, pools_in(arena));
    heap->empty_arena_bytes -= arena->size_bytes;
    poison_open(arena, arena->size_bytes);
    cn_heap_give_back(heap, arena, arena->size_bytes);
}

// ---- pools ----

static void count_touched(Heap *heap, Pool *pool, uint32_t end_offset)
{
    uint32_t pages = (end_offset + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    if (pages > pool->touched_bytes) {
        heap->resident_bytes += pages - pool->touched_bytes;
        pool->touched_bytes = pages;
    }
}

// A pool of no class yet, from an arena; NULL: no memory.
static Pool *take_pool(Heap *heap)
{
    PoolArena *arena = heap->available_arenas;
    if (arena == NULL)
        arena = new_arena(heap);
    if (arena == NULL)
        return NULL;
    Pool *pool = arena->unused;
    if (pool != NULL) {
        arena->unused = pool->next;
    } else {
        if (!cn_heap_may_reside(heap, PAGE_BYTES))
            return NULL;
        pool = (Pool *)(void *)arena->fresh;
        arena->fresh += POOL_BYTES;
        *pool = (Pool){.arena = arena};
        count_touched(heap, pool, sizeof *pool);
    }
    if (arena->used++ == 0)
        heap->empty_arena_bytes -= arena->size_bytes;
    if (arena->unused == NULL && arena->fresh == arena->end)
        unlink_available(heap, arena);
    return pool;
}

static void give_pool(Heap *heap, Pool *pool)
{
    PoolArena *arena = pool->arena;
    if (arena->unused == NULL && arena->fresh == arena->end)
        link_available(heap, arena);
    pool->flags = POOL_UNUSED;
    pool->next = arena->unused;
    arena->unused = pool;
    if (--arena->used != 0)
        return;
    heap->empty_arena_bytes += arena->size_bytes;
    if (heap->empty_arena_bytes > pools_kept_bytes(heap) && !heap->collecting)
        return_arena(heap, arena);
}

// Divides the pool among bitmaps and blocks.
static void shape_pool(Pool *pool, BlockGroup group, unsigned size_class)
{
    poison_open(pool, POOL_BYTES);
    size_t block_bytes = size_class_bytes[size_class];
    size_t capacity = (POOL_BYTES - sizeof(Pool)) / block_bytes;
    size_t words = group == GROUP_OBJECTS ? (capacity + 63) / 64 : 0;
    size_t first = sizeof(Pool) + words * BITMAP_COUNT * sizeof(uint64_t);
    memset(pool->bits, 0, first - sizeof(Pool));
#if CAIRN_DEBUG
    first += group != GROUP_BUFFERS ? capacity * sizeof(uint32_t) : 0;
#endif
    first = (first + 15) & ~(size_t)15;
    pool->block_bytes = (uint32_t)block_bytes;
    pool->reciprocal = (uint32_t)((((uint64_t)1 << 32) + block_bytes - 1) / block_bytes);
    pool->capacity = (uint16_t)((POOL_BYTES - first) / block_bytes);
    pool->first = (uint16_t)first;
    pool->bitmap_words = (uint8_t)words;
    pool->group = (uint8_t)group;
    pool->size_class = (uint8_t)size_class;
    pool->flags = 0;
    pool->used = pool->carved = 0;
    pool->free = NULL;
    pool->list = &pool->free;
    pool->next = pool->previous = NULL;
}

#if CAIRN_DEBUG
uint32_t *cn_pool_serial(Pool *pool, uint32_t index)
{
    uint64_t *bitmaps_end = pool->bits + (size_t)BITMAP_COUNT * pool->bitmap_words;
    return (uint32_t *)(void *)bitmaps_end + index;
}
#endif

static void link_partial(Heap *heap, Pool *pool)
{
    Pool **head = &heap->partial[pool->group][pool->size_class];
    pool->previous = NULL;
    pool->next = *head;
    if (pool->next != NULL)
        pool->next->previous = pool;
    *head = pool;
}

static void unlink_partial(Heap *heap, Pool *pool)
{
    if (pool->next != NULL)
        pool->next->previous = pool->previous;
    if (pool->previous != NULL)
        pool->previous->next = pool->next;
    else
        heap->partial[pool->group][pool->size_class] = pool->next;
}

void cn_pool_block_returned(Heap *heap, Pool *pool)
{
    bool was_full = pool->used + 1u == pool->capacity;
    if (pool->used == 0) {
        if (!was_full)
            unlink_partial(heap, pool);
        give_pool(heap, pool);
    } else if (was_full) {
        link_partial(heap, pool);
    }
}

// Puts the blocks up to the end of the next page on the list of the current pool. False:
// the pool has none left, or the page is not allowed.
static bool carve(Heap *heap, Pool *pool)
{
    if (pool->carved == pool->capacity)
        return false;
    uint32_t start = pool->first + (uint32_t)pool->carved * pool->block_bytes;
    uint32_t page_end =
        (start + pool->block_bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    if (page_end > pool->touched_bytes &&
        !cn_heap_may_reside(heap, page_end - pool->touched_bytes))
        return false;
    uint32_t count = (page_end - start) / pool->block_bytes;
    if (count > (uint32_t)(pool->capacity - pool->carved))
        count = pool->capacity - pool->carved;
    FreeBlock *next = *pool->list;
    for (uint32_t i = count; i > 0; i--) {
        FreeBlock *block = pool_block(pool, pool->carved + i - 1);
        block->header = 0;
        block->next = next;
        next = block;
        poison_freed(block, pool->block_bytes);
    }
    *pool->list = next;
    pool->carved = (uint16_t)(pool->carved + count);
    count_touched(heap, pool, start + count * pool->block_bytes);
    return true;
}

static void make_current(Heap *heap, Pool *pool)
{
    FreeBlock **list = &heap->free[pool->group][pool->size_class];
    heap->current[pool->group][pool->size_class] = pool;
    pool->flags |= POOL_CURRENT;
    *list = pool->free;
    pool->free = NULL;
    pool->list = list;
}

// The current pool has no block left: it is an ordinary full pool from now on.
static void retire(Heap *heap, Pool *pool)
{
    pool->flags &= (uint8_t)~POOL_CURRENT;
    pool->used = pool->carved;
    pool->free = NULL;
    pool->list = &pool->free;
    heap->current[pool->group][pool->size_class] = NULL;
}

bool cn_pool_refill(Heap *heap, BlockGroup group, unsigned size_class)
{
    Pool *pool = heap->current[group][size_class];
    if (heap->free[group][size_class] != NULL)
        return true;
    if (pool != NULL && carve(heap, pool))
        return true;
    if (pool != NULL && pool->carved < pool->capacity)
        return false;
    if (pool != NULL)
        retire(heap, pool);
    pool = heap->partial[group][size_class];
    if (pool != NULL) {
        unlink_partial(heap, pool);
        make_current(heap, pool);
        return true;
    }
    pool = take_pool(heap);
    if (pool == NULL)
        return false;
    shape_pool(pool, group, size_class);
    make_current(heap, pool);
    return carve(heap, pool);
}

// ---- giving back ----

static bool current_is_empty(const Heap *heap, const Pool *pool)
{
    uint32_t free_blocks = 0;
    FreeBlock *block = heap->free[pool->group][pool->size_class];
    while (block != NULL) {
        free_blocks++;
        poison_open(block, sizeof *block);
        FreeBlock *next = block->next;
        poison_close(block, sizeof *block);
        block = next;
    }
    return free_blocks == pool->carved;
}

static void release_if_empty(Heap *heap, Pool *pool)
{
    if (pool == NULL || !current_is_empty(heap, pool))
        return;
    heap->free[pool->group][pool->size_class] = NULL;
    heap->current[pool->group][pool->size_class] = NULL;
    give_pool(heap, pool);
}

void cn_pools_return_arenas(Heap *heap, uint64_t kept_bytes)
{
    PoolArena *next = heap->available_arenas;
    while (next != NULL && heap->empty_arena_bytes > kept_bytes) {
        PoolArena *arena = next;
        next = arena->next_available;
        if (arena->used == 0)
            return_arena(heap, arena);
    }
}

void cn_pools_trim(Heap *heap)
{
    for (unsigned group = 0; group < GROUP_COUNT; group++)
        for (unsigned size_class = 0; size_class < SIZE_CLASS_COUNT; size_class++)
            release_if_empty(heap, heap->current[group][size_class]);
    cn_pools_return_arenas(heap, 0);
}

void cn_pools_close(Heap *heap)
{
    while (heap->arenas != NULL) {
        PoolArena *arena = heap->arenas;
        heap->arenas = arena->next;
        poison_open(arena, arena->size_bytes);
        cn_heap_give_back(heap, arena, arena->size_bytes);
    }
    heap->available_arenas = heap->last_arena = NULL;
    heap->empty_arena_bytes = 0;
    memset(heap->free, 0, sizeof heap->free);
    memset(heap->current, 0, sizeof heap->current);
    memset(heap->partial, 0, sizeof heap->partial);
    cn_pool_set_close(heap);
}

// ---- walking ----

Pool *cn_pool_next(const Heap *heap, BlockGroup group, Pool *previous)
{
    PoolArena *arena = previous == NULL ? heap->arenas : previous->arena;
    char *place = previous == NULL ? NULL : (char *)previous + POOL_BYTES;
    for (; arena != NULL; arena = arena->next, place = NULL) {
        for (place = place == NULL ? arena->first : place; place != arena->fresh;
             place += POOL_BYTES) {
            Pool *pool = (Pool *)(void *)place;
            if ((pool->flags & POOL_UNUSED) == 0 && pool->group == group)
                return pool;
        }
    }
    return NULL;
}
