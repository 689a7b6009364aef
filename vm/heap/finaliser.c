// finaliser.c - objects whose death has work for the loop: the queue, and who was in it.
//
// Whatever dies while a finaliser runs is dealt with before those that wait: a NULL in the
// queue, in place of the object whose finaliser runs, parts them.
//
// Whether an object's finaliser has run is a bit beside its block, so that noting it needs
// no memory; whoever frees a block clears it.

#include "vm/heap/children.h"
#include "vm/heap/heap_private.h"
#include "vm/heap/large.h"

#include <string.h>

static bool reserve(VM *vm, uint32_t needed)
{
    Heap *heap = &vm->heap;
    if (LIKELY(needed <= heap->finaliser_capacity))
        return true;
    uint64_t capacity =
        heap->finaliser_capacity < 8 ? 16 : (uint64_t)heap->finaliser_capacity * 2;
    size_t size_bytes;
    if (needed == 0 || capacity > UINT32_MAX ||
        !size_multiply((size_t)capacity, sizeof(Object *), &size_bytes))
        return false;
    Allocator allocator = cn_heap_allocator(vm);
    Object **grown =
        allocator_resize(&allocator, heap->finalisers,
                         heap->finaliser_capacity * sizeof(Object *), size_bytes);
    if (grown == NULL)
        return false;
    heap->finalisers = grown;
    heap->finaliser_capacity = (uint32_t)capacity;
    return true;
}

bool cn_heap_expect_finaliser(VM *vm)
{
    Heap *heap = &vm->heap;
    uint32_t needed = heap->finalisable_live + 1;
    if (UNLIKELY(!reserve(vm, needed))) {
        (void)cn_raise_memory_error(vm);
        return false;
    }
    heap->finalisable_live = needed;
    return true;
}

void cn_heap_forget_finaliser(VM *vm)
{
    if (vm->heap.finalisable_live > 0)
        vm->heap.finalisable_live--;
}

bool cn_heap_queue_finaliser(VM *vm, Object *object)
{
    Heap *heap = &vm->heap;
    ASSERT(heap->finaliser_count < heap->finaliser_capacity);
    if (heap->finaliser_count == heap->finaliser_capacity)
        return false;
    heap->finalisers[heap->finaliser_count++] = object;
    heap->newly_queued++;
    attention_set(vm, ATTENTION_FINALISERS);
    return true;
}

// What was queued since the last call is to run in the order in which it was queued: turns
// it round, since the last one of the stack is taken first.
static void order_finalisers(Heap *heap)
{
    uint32_t last = heap->finaliser_count;
    uint32_t first = last - heap->newly_queued;
    heap->newly_queued = 0;
    for (; first + 1 < last; first++) {
        Object *earlier = heap->finalisers[first];
        heap->finalisers[first] = heap->finalisers[--last];
        heap->finalisers[last] = earlier;
    }
}

// Sets the loop's flag: something is queued above the marker of the finaliser that runs.
static void note_queue(VM *vm)
{
    const Heap *heap = &vm->heap;
    if (heap->finaliser_count != 0 && heap->finalisers[heap->finaliser_count - 1] != NULL)
        attention_set(vm, ATTENTION_FINALISERS);
    else
        attention_clear(vm, ATTENTION_FINALISERS);
}

Object *cn_heap_next_finaliser(VM *vm)
{
    Heap *heap = &vm->heap;
    order_finalisers(heap);
    Object *object = heap->finalisers[--heap->finaliser_count];
    note_queue(vm);
    return object;
}

void cn_heap_begin_finaliser(VM *vm)
{
    Heap *heap = &vm->heap;
    ASSERT(heap->finaliser_count < heap->finaliser_capacity);
    order_finalisers(heap);
    heap->finalisers[heap->finaliser_count++] = NULL;
    note_queue(vm);
}

void cn_heap_end_finaliser(VM *vm)
{
    Heap *heap = &vm->heap;
    uint32_t above = 0;
    while (heap->finalisers[heap->finaliser_count - 1 - above] != NULL)
        above++;
    Object **marker = &heap->finalisers[heap->finaliser_count - 1 - above];
    memmove(marker, marker + 1, above * sizeof *marker);
    heap->finaliser_count--;
    note_queue(vm);
}

void cn_heap_drop_finalisers(VM *vm)
{
    Heap *heap = &vm->heap;
    heap->newly_queued = 0;
    while (heap->finaliser_count > 0)
        object_release(vm, heap->finalisers[--heap->finaliser_count]);
}

bool cn_heap_is_finalised(VM *vm, const Object *object)
{
    if (!object_is_pooled(&vm->heap, object))
        return (large_of(object)->flags & LARGE_FINALISED) != 0;
    Pool *pool = pool_of(object);
    return (pool->flags & POOL_HAS_FINALISED) != 0 &&
           pool_bit(pool, BITMAP_FINALISED, pool_index(pool, object));
}

void cn_heap_mark_finalised(VM *vm, Object *object)
{
    ASSERT(!object_is_leaf(object));
    if (!object_is_pooled(&vm->heap, object)) {
        large_of(object)->flags |= LARGE_FINALISED;
        return;
    }
    Pool *pool = pool_of(object);
    pool->flags |= POOL_HAS_FINALISED;
    pool_set_bit(pool, BITMAP_FINALISED, pool_index(pool, object));
}

// No weak reference can be made yet, so there is none to clear.
void cn_weakrefs_clear(VM *vm, Object *object)
{
    (void)vm;
    (void)object;
}
