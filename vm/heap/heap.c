// heap.c - allocation under the hard limit: objects, buffers, and the end of memory.
//
// The fast path takes the first free block of a class and compares what is left with one
// number, slow_level. That number stands for everything that may need a look: the limit, a
// collection that is due, failures that a test wants.
//
// When an allocation does not fit, a collection runs at once. The caller may be in the
// middle of an instruction, so that collection trusts counts only, not the value stack.

#include "vm/heap/heap.h"

#include <stdlib.h>

#include "vm/heap/children.h"
#include "vm/heap/heap_private.h"
#include "vm/heap/large.h"
#include "vm/heap/pool.h"

// ---- levels ----

void cn_heap_set_slow_level(Heap *heap)
{
    int64_t level = (int64_t)(heap->limit_bytes - heap->collect_at_bytes);
    if (heap->collect_at_bytes > heap->limit_bytes)
        level = 0;
    if (heap->fail_at != 0 || CAIRN_STRESS)
        level = INT64_MAX;
    heap->slow_level = level;
}

static void ask_for_collection(VM *vm)
{
    if (!vm->heap.collector_disabled)
        attention_set(vm, ATTENTION_COLLECT);
    vm->heap.collect_at_bytes = cn_heap_live_bytes(&vm->heap) + COLLECT_GROWTH_MINIMUM;
    cn_heap_set_slow_level(&vm->heap);
}

void cn_heap_enable_collector(VM *vm, bool enabled)
{
    vm->heap.collector_disabled = !enabled;
    if (!enabled)
        attention_clear(vm, ATTENTION_COLLECT);
}

void cn_heap_inject_failure(VM *vm, uint64_t n, bool for_ever)
{
    vm->heap.fail_at = n;
    vm->heap.fail_for_ever = for_ever;
    vm->heap.failure_reached = false;
    cn_heap_set_slow_level(&vm->heap);
}

static bool injected_failure(Heap *heap)
{
    if (heap->fail_at == 0)
        return false;
    if (heap->fail_at > 1) {
        heap->fail_at--;
        return false;
    }
    heap->failure_reached = true;
    if (!heap->fail_for_ever)
        heap->fail_at = 0;
    cn_heap_set_slow_level(heap);
    return true;
}

// Stress builds collect every few allocations: at once, or at the next safe point.
static void stress(VM *vm)
{
#if CAIRN_STRESS
    uint64_t turn = vm->heap.allocations / CAIRN_STRESS;
    if (vm->heap.allocations % CAIRN_STRESS != 0)
        return;
    if (turn % 2 == 0)
        (void)cn_heap_collect_now(vm, false);
    else
        attention_set(vm, ATTENTION_COLLECT);
#else
    (void)vm;
#endif
}

// Whether size_bytes more may become live; collects if that is needed.
static bool admit(VM *vm, uint64_t size_bytes)
{
    Heap *heap = &vm->heap;
    if (injected_failure(heap) || size_bytes > INT64_MAX / 2)
        return false;
    stress(vm);
    int64_t left = heap->bytes_left - (int64_t)size_bytes;
    if (left >= heap->slow_level)
        return true;
    if (cn_heap_live_bytes(heap) + size_bytes > heap->collect_at_bytes)
        ask_for_collection(vm);
    if (left >= 0)
        return true;
    (void)cn_heap_collect_now(vm, false);
    return heap->bytes_left >= (int64_t)size_bytes;
}

// ---- blocks ----

// Frees what is unused, then what is garbage. attempt counts from 0; false: no more to try.
static bool make_room(VM *vm, unsigned attempt)
{
    if (attempt > 1)
        return false;
    if (attempt == 1)
        (void)cn_heap_collect_now(vm, false);
    cn_pools_trim(&vm->heap);
    return true;
}

static COLD bool refill(VM *vm, BlockGroup group, unsigned size_class)
{
    if (!admit(vm, size_class_bytes[size_class]))
        return false;
    for (unsigned attempt = 0; !cn_pool_refill(&vm->heap, group, size_class); attempt++)
        if (!make_room(vm, attempt))
            return false;
    return true;
}

static void note_serial(Heap *heap, BlockGroup group, void *block)
{
#if CAIRN_DEBUG
    if (group != GROUP_BUFFERS) {
        Pool *pool = pool_of(block);
        *cn_pool_serial(pool, pool_index(pool, block)) = (uint32_t)heap->allocations;
    }
#else
    (void)heap;
    (void)group;
    (void)block;
#endif
}

static inline void *allocate_small(VM *vm, BlockGroup group, unsigned size_class)
{
    Heap *heap = &vm->heap;
    int64_t size_bytes = size_class_bytes[size_class];
    heap->allocations++;
    if (UNLIKELY(heap->free[group][size_class] == NULL ||
                 heap->bytes_left - size_bytes < heap->slow_level))
        if (!refill(vm, group, size_class))
            return NULL;
    FreeBlock *block = heap->free[group][size_class];
    poison_open(block, (size_t)size_bytes);
    heap->free[group][size_class] = block->next;
    heap->bytes_left -= size_bytes;
    poison_fresh(block, (size_t)size_bytes);
    note_serial(heap, group, block);
    return block;
}

static void *allocate_large(VM *vm, BlockGroup group, size_t size_bytes)
{
    vm->heap.allocations++;
    if (size_bytes > INT64_MAX / 2 || !admit(vm, large_round(size_bytes)))
        return NULL;
    void *block = cn_large_take(&vm->heap, group, size_bytes);
    for (unsigned attempt = 0; block == NULL && make_room(vm, attempt); attempt++)
        block = cn_large_take(&vm->heap, group, size_bytes);
    return block;
}

void *cn_heap_allocate(VM *vm, BlockGroup group, size_t size_bytes)
{
    if (size_bytes > SMALL_LIMIT_BYTES)
        return allocate_large(vm, group, size_bytes);
    return allocate_small(vm, group, size_class_of(size_bytes));
}

// A large block with a new size that is large too.
static void *resize_large(VM *vm, void *block, size_t size_bytes)
{
    Heap *heap = &vm->heap;
    uint64_t old_counted = large_of(block)->size_bytes;
    if (size_bytes > INT64_MAX / 2)
        return NULL;
    uint64_t counted = large_round(size_bytes);
    if (counted <= old_counted) {
        heap_note_peak(heap);
        void *shrunk = cn_large_resize(heap, block, size_bytes);
        return shrunk == NULL ? block : shrunk;
    }
    heap->allocations++;
    if (!admit(vm, counted - old_counted))
        return NULL;
    void *grown = cn_large_resize(heap, block, size_bytes);
    for (unsigned attempt = 0; grown == NULL && make_room(vm, attempt); attempt++)
        grown = cn_large_resize(heap, block, size_bytes);
    return grown;
}

static void free_block(Heap *heap, void *block, bool pooled)
{
    if (pooled)
        pool_free_block(heap, pool_of(block), block);
    else
        cn_large_free(heap, block);
}

// Moves the block of old_counted bytes to another one. What shrinks is not held up by the
// limit: the old block does not count any more while the new one is taken.
static void *move_block(VM *vm, BlockGroup group, void *block, size_t old_counted,
                        size_t size_bytes)
{
    Heap *heap = &vm->heap;
    bool shrinks = size_bytes < old_counted;
    heap_note_peak(heap);
    if (shrinks)
        heap->bytes_left += (int64_t)old_counted;
    void *moved = cn_heap_allocate(vm, group, size_bytes);
    if (shrinks)
        heap->bytes_left -= (int64_t)old_counted;
    if (moved == NULL)
        return NULL;
    memcpy(moved, block, shrinks ? size_bytes : old_counted);
    free_block(heap, block, old_counted <= SMALL_LIMIT_BYTES);
    return moved;
}

// ---- objects ----

void *cn_object_allocate(VM *vm, uint32_t shape, size_t size_bytes)
{
    bool is_leaf = (cn_kind_traits[shape & 0xFF] & TRAIT_LEAF) != 0;
    Object *object =
        cn_heap_allocate(vm, is_leaf ? GROUP_LEAVES : GROUP_OBJECTS, size_bytes);
    if (UNLIKELY(object == NULL)) {
        (void)cn_raise_memory_error(vm);
        return NULL;
    }
    object->refcount = 1;
    object->shape = shape;
    return object;
}

static void *resize_object(VM *vm, Object *object, size_t new_bytes)
{
    Heap *heap = &vm->heap;
    bool pooled = object_is_pooled(heap, object);
    size_t old_counted = cn_object_block_bytes(vm, object);
    if (pooled && new_bytes <= SMALL_LIMIT_BYTES &&
        size_class_bytes[size_class_of(new_bytes)] == old_counted)
        return object;
    if (!pooled && new_bytes > SMALL_LIMIT_BYTES)
        return resize_large(vm, object, new_bytes);
    BlockGroup group = object_is_leaf(object) ? GROUP_LEAVES : GROUP_OBJECTS;
    void *moved = move_block(vm, group, object, old_counted, new_bytes);
    return moved == NULL && new_bytes < old_counted ? object : moved;
}

void *cn_object_resize(VM *vm, void *object, size_t old_size, size_t new_size)
{
    ASSERT(((Object *)object)->refcount == 1);
    ASSERT(old_size <= cn_object_block_bytes(vm, object));
    (void)old_size;
    void *resized = resize_object(vm, object, new_size);
    if (resized == NULL)
        (void)cn_raise_memory_error(vm);
    return resized;
}

// ---- buffers ----

static void *resize_buffer(VM *vm, void *buffer, size_t old_bytes, size_t new_bytes)
{
    bool was_small = old_bytes <= SMALL_LIMIT_BYTES;
    bool is_small = new_bytes <= SMALL_LIMIT_BYTES;
    if (was_small && is_small && size_class_of(old_bytes) == size_class_of(new_bytes))
        return buffer;
    if (!was_small && !is_small)
        return resize_large(vm, buffer, new_bytes);
    size_t old_counted = was_small ? size_class_bytes[size_class_of(old_bytes)]
                                   : (size_t)large_of(buffer)->size_bytes;
    return move_block(vm, GROUP_BUFFERS, buffer, old_counted, new_bytes);
}

void cn_buffer_free(VM *vm, void *buffer, size_t size_bytes)
{
    if (buffer == NULL)
        return;
    heap_note_peak(&vm->heap);
    ASSERT(size_bytes > SMALL_LIMIT_BYTES ||
           pool_of(buffer)->block_bytes == size_class_bytes[size_class_of(size_bytes)]);
    ASSERT(size_bytes <= SMALL_LIMIT_BYTES ||
           large_of(buffer)->size_bytes == large_round(size_bytes));
    free_block(&vm->heap, buffer, size_bytes <= SMALL_LIMIT_BYTES);
}

// The Allocator's function: raises nothing.
static void *resize_raw(void *context, void *old, size_t old_size, size_t new_size)
{
    VM *vm = context;
    if (new_size == 0) {
        cn_buffer_free(vm, old, old_size);
        return NULL;
    }
    if (old == NULL)
        return cn_heap_allocate(vm, GROUP_BUFFERS, new_size);
    return resize_buffer(vm, old, old_size, new_size);
}

Allocator cn_heap_allocator(VM *vm) { return (Allocator){resize_raw, vm}; }

void *cn_buffer_allocate(VM *vm, size_t size_bytes)
{
    void *buffer = cn_heap_allocate(vm, GROUP_BUFFERS, size_bytes);
    if (UNLIKELY(buffer == NULL))
        (void)cn_raise_memory_error(vm);
    return buffer;
}

void *cn_buffer_resize(VM *vm, void *buffer, size_t old_bytes, size_t new_bytes)
{
    void *resized = resize_raw(vm, buffer, old_bytes, new_bytes);
    if (UNLIKELY(resized == NULL && new_bytes != 0))
        (void)cn_raise_memory_error(vm);
    return resized;
}

// ---- opening and closing ----

void cn_heap_init(VM *vm, void *(*host_resize)(void *, void *, size_t, size_t),
                  void *context, uint64_t limit_bytes)
{
    Heap *heap = &vm->heap;
    memset(heap, 0, sizeof *heap);
    heap->host_resize = host_resize;
    heap->host_context = context;
    heap->limit_bytes =
        limit_bytes == 0 || limit_bytes > INT64_MAX ? INT64_MAX : limit_bytes;
    heap->bytes_left = (int64_t)heap->limit_bytes;
    heap->lowest_left = heap->bytes_left;
    heap->watched_flags = SHAPE_HAS_FINALISER;
    heap->collect_at_bytes = COLLECT_GROWTH_MINIMUM;
    cn_heap_set_slow_level(heap);
}

bool cn_heap_set_limit(VM *vm, uint64_t limit_bytes)
{
    Heap *heap = &vm->heap;
    uint64_t live = cn_heap_live_bytes(heap);
    uint64_t limit = limit_bytes == 0 || limit_bytes > INT64_MAX ? INT64_MAX : limit_bytes;
    if (limit < live)
        return false;
    uint64_t peak = cn_heap_peak_bytes(heap);
    heap->limit_bytes = limit;
    heap->bytes_left = (int64_t)(limit - live);
    heap->lowest_left = (int64_t)(limit - peak);
    cn_heap_set_slow_level(heap);
    return true;
}
