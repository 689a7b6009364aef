// collect.c - the cycle collector: mark, explain, sweep. It needs no memory.
//
// 1. Mark everything reachable from the roots. Marked objects that are not scanned yet are
//    grey: a bit in their pool, and the pool in a queue. Scanning takes whole pools, so it
//    is linear: each visit of a pool finds at least one grey object in a bitmap of at most
//    sixteen words. Leaves are neither marked nor swept: counts alone rule them.
// 2. Explain: what is not marked is a candidate. From each candidate's count, subtract the
//    references that candidates hold. A count that stays above zero is explained by
//    somebody outside the graph, a C function; so that object lives, with all it reaches,
//    and as these are scanned, what was subtracted is added again. (D. F. Bacon and V. T.
//    Rajan, "Concurrent cycle collection in reference counted systems", 2001, without the
//    concurrency.)
// 3. The candidates that are left have a count of zero: garbage. Their weak references end.
//    If some have finalisers, counts are restored, those are queued for the loop, and they
//    live on for now with all they reach.
// 4. Garbage drops what it holds of the living and of leaves, and is freed. Whether one object
//    is garbage is asked of its pool, so it does not matter that others are gone already;
//    large blocks have no pool to ask, so they go when all have let go.
//
// An instance keeps its class alive without a reference: marking goes from object to class.
//
// When no consistent roots are at hand (an allocation fails in the middle of an
// instruction), step 1 is left out: every object is a candidate then, and the value stack
// is one more holder that counts reveal.

#include "vm/heap/children.h"
#include "vm/heap/heap_private.h"
#include "vm/heap/large.h"

// ---- bits of an object, wherever it lies ----

static inline uint32_t large_flag(Bitmap bitmap)
{
    return 1u << bitmap; // LARGE_MARKED, ... are in the order of the bitmaps
}

static bool large_has_bit(Object *object, Bitmap bitmap)
{
    LargeBlock *large = large_of(object);
    return large->group == GROUP_OBJECTS && (large->flags & large_flag(bitmap)) != 0;
}

static void reach_large(Heap *heap, Object *object, Bitmap bitmap)
{
    LargeBlock *large = large_of(object);
    if (large->group != GROUP_OBJECTS || (large->flags & large_flag(bitmap)) != 0)
        return;
    large->flags |= large_flag(bitmap) | LARGE_GREY;
    large->grey_next = heap->grey_large;
    heap->grey_large = large;
}

// Sets the object's bit in bitmap, and makes it grey, unless it is a leaf or the bit is set.
static inline void reach(Heap *heap, Object *object, Bitmap bitmap)
{
    if (UNLIKELY(!object_is_pooled(heap, object))) {
        reach_large(heap, object, bitmap);
        return;
    }
    Pool *pool = pool_of(object);
    if (pool->group != GROUP_OBJECTS)
        return;
    uint32_t index = pool_index(pool, object);
    uint64_t bit = (uint64_t)1 << index % 64;
    uint64_t *word = &pool_bitmap(pool, bitmap)[index / 64];
    if ((*word & bit) != 0)
        return;
    *word |= bit;
    pool_bitmap(pool, BITMAP_GREY)[index / 64] |= bit;
    if ((pool->flags & POOL_GREY) == 0) {
        pool->flags |= POOL_GREY;
        pool->grey_next = heap->grey_pools;
        heap->grey_pools = pool;
    }
}

// Whether step 1 has left the object out: it has references, and was not reached.
static inline bool is_candidate(const Heap *heap, Object *object)
{
    if (UNLIKELY(!object_is_pooled(heap, object)))
        return large_of(object)->group == GROUP_OBJECTS &&
               !large_has_bit(object, BITMAP_MARKED);
    Pool *pool = pool_of(object);
    return pool->group == GROUP_OBJECTS &&
           !pool_bit(pool, BITMAP_MARKED, pool_index(pool, object));
}

static inline bool is_rescued(const Heap *heap, Object *object)
{
    if (UNLIKELY(!object_is_pooled(heap, object)))
        return large_has_bit(object, BITMAP_RESCUED);
    Pool *pool = pool_of(object);
    return pool_bit(pool, BITMAP_RESCUED, pool_index(pool, object));
}

// The candidate that a slot holds, or NULL.
static inline Object *candidate_in(const Heap *heap, Value value)
{
    if (!bits_are_pointer(value.bits) || !is_candidate(heap, bits_pointer(value.bits)))
        return NULL;
    return bits_pointer(value.bits);
}

// The class of an object, where that class is not there for ever.
static inline Object *class_of(VM *vm, const Object *object)
{
    uint32_t number = object->shape >> 8;
    if (number < KIND_COUNT)
        return NULL;
    return (Object *)vm->shapes[number]->owner;
}

// ---- scanning ----

typedef void (*Scan)(VM *vm, Object *object);

// Scans the grey objects of one pool, and those that this makes grey in the same pool.
static ALWAYS_INLINE void scan_pool(VM *vm, Pool *pool, Scan scan)
{
    uint64_t *grey = pool_bitmap(pool, BITMAP_GREY);
    for (bool again = true; again;) {
        again = false;
        for (uint32_t word = 0; word < pool->bitmap_words; word++) {
            while (grey[word] != 0) {
                uint32_t index = word * 64 + (uint32_t)__builtin_ctzll(grey[word]);
                grey[word] &= grey[word] - 1;
                scan(vm, pool_block(pool, index));
                again = true;
            }
        }
    }
}

static ALWAYS_INLINE void scan_all(VM *vm, Scan scan)
{
    Heap *heap = &vm->heap;
    while (heap->grey_pools != NULL || heap->grey_large != NULL) {
        Pool *pool = heap->grey_pools;
        if (pool != NULL) {
            heap->grey_pools = pool->grey_next;
            scan_pool(vm, pool, scan);
            pool->flags &= (uint8_t)~POOL_GREY;
            continue;
        }
        LargeBlock *large = heap->grey_large;
        heap->grey_large = large->grey_next;
        large->flags &= ~LARGE_GREY;
        scan(vm, large_block(large));
    }
}

// ---- 1. mark ----

static ALWAYS_INLINE void mark_slot(void *context, Value *slot)
{
    if (bits_are_pointer(slot->bits))
        reach(context, bits_pointer(slot->bits), BITMAP_MARKED);
}

static void mark_root(void *context, Value *slot) { mark_slot(context, slot); }

static ALWAYS_INLINE void mark_scan(VM *vm, Object *object)
{
    visit_children(vm, object, mark_slot, &vm->heap);
    Object *class_object = class_of(vm, object);
    if (class_object != NULL)
        reach(&vm->heap, class_object, BITMAP_MARKED);
}

static void mark_from_roots(VM *vm)
{
    cn_vm_visit_roots(vm, mark_root, &vm->heap);
    scan_all(vm, mark_scan);
}

// ---- all objects that lack some bits ----

typedef void (*EachObject)(VM *vm, Object *object, void *context);

// Blocks that have neither bit, free ones included.
static inline uint64_t without(Pool *pool, Bitmap bitmap, uint32_t word)
{
    uint64_t has = pool_bitmap(pool, BITMAP_MARKED)[word] | pool_bitmap(pool, bitmap)[word];
    uint32_t left = pool->carved - word * 64;
    return ~has & (left >= 64 ? UINT64_MAX : ((uint64_t)1 << left) - 1);
}

static ALWAYS_INLINE void each_in_pool(VM *vm, Pool *pool, Bitmap bitmap, EachObject visit,
                                       void *context)
{
    for (uint32_t word = 0; word * 64 < pool->carved; word++) {
        uint64_t found = without(pool, bitmap, word);
        for (; found != 0; found &= found - 1) {
            Object *object = pool_block(pool, word * 64 + (uint32_t)__builtin_ctzll(found));
            if (!block_is_free(object))
                visit(vm, object, context);
        }
    }
}

// Calls visit with every object with references whose bits MARKED and `bitmap` are clear.
// visit may free that object: arenas stay while the collector runs.
static ALWAYS_INLINE void each_without(VM *vm, Bitmap bitmap, EachObject visit,
                                       void *context)
{
    Heap *heap = &vm->heap;
    for (Pool *pool = cn_pool_next(heap, GROUP_OBJECTS, NULL), *next; pool != NULL;
         pool = next) {
        next = cn_pool_next(heap, GROUP_OBJECTS, pool);
        each_in_pool(vm, pool, bitmap, visit, context);
    }
    for (LargeBlock *large = heap->large[GROUP_OBJECTS], *next; large != NULL;
         large = next) {
        next = large->next;
        if ((large->flags & (LARGE_MARKED | LARGE_SWEPT | large_flag(bitmap))) == 0)
            visit(vm, large_block(large), context);
    }
}

// ---- 2. explain ----

typedef struct Garbage {
    VM *vm;
    size_t candidates;
    size_t queued;
    size_t freed;
    uint32_t flags; // SHAPE_* of candidates
    bool may_have_finalisers;
    bool has_classes;
    bool are_counts_restored; // what step 2 subtracted from candidates was added again
} Garbage;

static ALWAYS_INLINE void subtract_slot(void *context, Value *slot)
{
    Object *object = candidate_in(context, *slot);
    ASSERT(object == NULL || object->refcount > 0);
    if (object != NULL)
        object->refcount--;
}

static void subtract(VM *vm, Object *object, void *context)
{
    Garbage *garbage = context;
    garbage->candidates++;
    if ((object_traits(object) & TRAIT_WATCHED) != 0)
        garbage->flags |= object_shape_flags(vm, object);
    visit_children(vm, object, subtract_slot, &vm->heap);
}

// A rescued object's references count again, and reach what they lead to.
static ALWAYS_INLINE void rescue_slot(void *context, Value *slot)
{
    Object *object = candidate_in(context, *slot);
    if (object == NULL)
        return;
    object->refcount++;
    reach(context, object, BITMAP_RESCUED);
}

static void rescue_scan(VM *vm, Object *object)
{
    visit_children(vm, object, rescue_slot, &vm->heap);
    Object *class_object = class_of(vm, object);
    if (class_object != NULL && is_candidate(&vm->heap, class_object))
        reach(&vm->heap, class_object, BITMAP_RESCUED);
}

static void rescue_if_held(VM *vm, Object *object, void *context)
{
    (void)context;
    if (object->refcount > 0)
        reach(&vm->heap, object, BITMAP_RESCUED);
}

static void explain(VM *vm, Garbage *garbage)
{
    each_without(vm, BITMAP_MARKED, subtract, garbage);
    each_without(vm, BITMAP_MARKED, rescue_if_held, NULL);
    scan_all(vm, rescue_scan);
}

// ---- 3. weak references and finalisers ----

static void look_at_garbage(VM *vm, Object *object, void *context)
{
    Garbage *garbage = context;
    if ((object_traits(object) & TRAIT_WATCHED) == 0)
        return;
    uint32_t flags = object_shape_flags(vm, object);
    if ((flags & vm->heap.watched_flags & SHAPE_MAY_HAVE_WEAKREFS) != 0)
        cn_weakrefs_clear(vm, object);
    if ((flags & SHAPE_HAS_FINALISER) != 0)
        garbage->may_have_finalisers = true;
}

static ALWAYS_INLINE void restore_slot(void *context, Value *slot)
{
    Object *object = candidate_in(context, *slot);
    if (object != NULL)
        object->refcount++;
}

static void restore(VM *vm, Object *object, void *context)
{
    (void)context;
    visit_children(vm, object, restore_slot, &vm->heap);
}

static void queue_if_finalisable(VM *vm, Object *object, void *context)
{
    Garbage *garbage = context;
    if (!object_is_finalisable(vm, object) || !cn_object_needs_finaliser(vm, object) ||
        !cn_heap_queue_finaliser(vm, object))
        return;
    object->refcount++;
    garbage->queued++;
}

static ALWAYS_INLINE void keep_slot(void *context, Value *slot)
{
    Object *object = candidate_in(context, *slot);
    if (object != NULL)
        reach(context, object, BITMAP_RESCUED);
}

static void keep_scan(VM *vm, Object *object)
{
    visit_children(vm, object, keep_slot, &vm->heap);
    Object *class_object = class_of(vm, object);
    if (class_object != NULL && is_candidate(&vm->heap, class_object))
        reach(&vm->heap, class_object, BITMAP_RESCUED);
}

static void queue_finalisers(VM *vm, Garbage *garbage)
{
    uint32_t first = vm->heap.finaliser_count;
    each_without(vm, BITMAP_RESCUED, restore, NULL);
    garbage->are_counts_restored = true;
    each_without(vm, BITMAP_RESCUED, queue_if_finalisable, garbage);
    for (uint32_t i = first; i < vm->heap.finaliser_count; i++)
        reach(&vm->heap, vm->heap.finalisers[i], BITMAP_RESCUED);
    scan_all(vm, keep_scan);
}

// ---- 4. sweep ----

// Drops a reference that garbage holds. It does not count any more in what is garbage too, nor
// in rescued objects, unless counts were restored. The living have other references: they were
// reached without this one. So nothing but leaves can die of it.
static ALWAYS_INLINE void let_go_slot(void *context, Value *slot)
{
    Garbage *garbage = context;
    if (!bits_are_pointer(slot->bits))
        return;
    Object *object = bits_pointer(slot->bits);
    const Heap *heap = &garbage->vm->heap;
    if (is_candidate(heap, object) &&
        !(garbage->are_counts_restored && is_rescued(heap, object)))
        return;
    if (--object->refcount == 0)
        cn_leaf_die(garbage->vm, object);
}

static void sweep_object(VM *vm, Object *object, void *context)
{
    Garbage *garbage = context;
    if (object_is_finalisable(vm, object))
        cn_heap_forget_finaliser(vm);
    visit_children(vm, object, let_go_slot, context);
    if ((object_traits(object) & TRAIT_BUFFERS) != 0)
        cn_object_free_buffers(vm, object);
    if (object_is_pooled(&vm->heap, object))
        cn_object_free_block(vm, object);
    else
        large_of(object)->flags |= LARGE_SWEPT;
    garbage->freed++;
}

static void sweep_unless_class(VM *vm, Object *object, void *context)
{
    if (object_kind(object) == KIND_CLASS)
        ((Garbage *)context)->has_classes = true;
    else
        sweep_object(vm, object, context);
}

static void free_swept_blocks(VM *vm)
{
    for (LargeBlock *large = vm->heap.large[GROUP_OBJECTS], *next; large != NULL;
         large = next) {
        next = large->next;
        if ((large->flags & LARGE_SWEPT) != 0)
            cn_object_free_block(vm, large_block(large));
    }
}

// Classes go last: without its shapes, nobody would know the slots of an instance.
static void sweep(VM *vm, Garbage *garbage)
{
    each_without(vm, BITMAP_RESCUED, sweep_unless_class, garbage);
    if (garbage->has_classes)
        each_without(vm, BITMAP_RESCUED, sweep_object, garbage);
    free_swept_blocks(vm);
}

static void clear_bits(Heap *heap)
{
    size_t bytes = sizeof(uint64_t) * BITMAP_FINALISED; // all bitmaps before that one
    for (Pool *pool = cn_pool_next(heap, GROUP_OBJECTS, NULL); pool != NULL;
         pool = cn_pool_next(heap, GROUP_OBJECTS, pool))
        memset(pool->bits, 0, bytes * pool->bitmap_words);
    for (LargeBlock *large = heap->large[GROUP_OBJECTS]; large != NULL; large = large->next)
        large->flags &= LARGE_FINALISED;
}

// ---- all of it ----

static size_t collect_cycles(VM *vm, bool trust_roots)
{
    Garbage garbage = {.vm = vm};
    if (trust_roots)
        mark_from_roots(vm);
    explain(vm, &garbage);
    if ((garbage.flags & vm->heap.watched_flags) != 0)
        each_without(vm, BITMAP_RESCUED, look_at_garbage, &garbage);
    if (garbage.may_have_finalisers)
        queue_finalisers(vm, &garbage);
    if (garbage.candidates != 0)
        sweep(vm, &garbage);
    clear_bits(&vm->heap);
    return garbage.freed + garbage.queued;
}

static uint64_t now_ns(VM *vm)
{
    return vm->host.now_ns == NULL ? 0 : vm->host.now_ns(vm->host.user);
}

static void note_collection(VM *vm, size_t collected, uint64_t pause_ns)
{
    Heap *heap = &vm->heap;
    uint64_t live = cn_heap_live_bytes(heap);
    uint64_t growth = live / 100 * COLLECT_GROWTH_PERCENT;
    if (growth < COLLECT_GROWTH_MINIMUM)
        growth = COLLECT_GROWTH_MINIMUM;
    heap->collections++;
    heap->collected_objects += collected;
    heap->total_pause_ns += pause_ns;
    if (pause_ns > heap->longest_pause_ns)
        heap->longest_pause_ns = pause_ns;
    heap->live_after_collection = live;
    heap->collect_at_bytes = live + growth;
    cn_heap_set_slow_level(heap);
}

size_t cn_heap_collect_now(VM *vm, bool trust_roots)
{
    Heap *heap = &vm->heap;
    if (heap->collecting)
        return 0;
    heap->collecting = true;
    heap_note_peak(heap);
    uint64_t start = now_ns(vm);
    size_t collected = collect_cycles(vm, trust_roots);
    note_collection(vm, collected, now_ns(vm) - start);
    attention_clear(vm, ATTENTION_COLLECT);
    heap->collecting = false;
    cn_pools_return_arenas(heap, pools_kept_bytes(heap));
    return collected;
}

size_t cn_heap_collect(VM *vm)
{
#if CAIRN_STRESS
    size_t unexplained = 0;
    if (cn_heap_audit(vm, &unexplained, false) != 0)
        ASSERT(cn_heap_audit(vm, &unexplained, true) == 0);
#endif
    return cn_heap_collect_now(vm, true);
}

bool cn_heap_is_condemned(VM *vm, const Object *object)
{
    Object *asked = (Object *)(uintptr_t)object;
    return vm->heap.collecting && is_candidate(&vm->heap, asked) &&
           !is_rescued(&vm->heap, asked);
}
