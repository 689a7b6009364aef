// heap.h - accounted memory: arenas, pools, blocks; the hard limit; the cycle collector.
//
// Small blocks come in size classes (steps of 8 bytes up to 128, then wider) from pools;
// larger ones singly. Objects and raw buffers have pools of their own, so the heap can be
// walked object by object. Every byte handed out is counted; the count may never pass
// limit_bytes: an allocation that would collects cycles first and then fails.

#ifndef CAIRN_VM_HEAP_HEAP_H
#define CAIRN_VM_HEAP_HEAP_H

#include "vm/base/allocator.h"
#include "vm/heap/object.h"

#define SMALL_LIMIT_BYTES 512u
#define SIZE_CLASS_COUNT 29u

// Blocks of one pool are all of one group. Only objects with references are marked.
typedef enum { GROUP_OBJECTS, GROUP_LEAVES, GROUP_BUFFERS, GROUP_COUNT } BlockGroup;

// A free small block, as its free list sees it. The shape of a free object block is 0.
typedef struct FreeBlock {
    uint64_t header; // refcount and shape of the dead object: 0
    struct FreeBlock *next;
} FreeBlock;

typedef struct Heap {
    // hot: free blocks of the pool in use for each group and class; NULL asks the slow path
    FreeBlock *free[GROUP_COUNT][SIZE_CLASS_COUNT];
    int64_t bytes_left;  // limit minus live
    int64_t slow_level;  // an allocation that leaves less than this takes the slow path:
                         // the limit, a collection that is due, failures to inject
    int64_t lowest_left; // of bytes_left, up to the last release: see cn_heap_peak_bytes
    // SHAPE_* flags that matter when an object dies: SHAPE_HAS_FINALISER, and from the first
    // weak reference on SHAPE_MAY_HAVE_WEAKREFS too, set by whoever makes one.
    uint32_t watched_flags;
    uint64_t allocations; // since the VM was opened

    uint64_t limit_bytes;      // live bytes never pass this; INT64_MAX: none
    uint64_t collect_at_bytes; // live bytes that make the next collection due
    uint64_t reserved_bytes;   // taken from the host
    uint64_t resident_bytes; // of those, in large blocks or pool pages that were ever used
    uint64_t collections;
    uint64_t collected_objects;
    uint64_t longest_pause_ns;
    uint64_t total_pause_ns;
    uint64_t live_after_collection;

    struct Pool *current[GROUP_COUNT][SIZE_CLASS_COUNT]; // whose blocks free[][] holds
    struct Pool *partial[GROUP_COUNT][SIZE_CLASS_COUNT]; // others with free blocks
    struct PoolArena *arenas;                            // all, oldest first
    struct PoolArena *last_arena;
    struct PoolArena *available_arenas; // those with a pool to give
    uint64_t empty_arena_bytes; // of arenas without a pool in use, kept for the next need
    uintptr_t *pool_numbers;    // hash set of address >> POOL_SHIFT; 0 free
    uint32_t pool_number_count;
    uint32_t pool_number_bits;             // log2 of the slots of the set
    struct LargeBlock *large[GROUP_COUNT]; // doubly linked
    uint32_t large_count[GROUP_COUNT];
    uintptr_t large_start, large_span; // addresses where large objects have been
    struct Pool *grey_pools;           // collector: pools with objects to scan
    struct LargeBlock *grey_large;

    // Objects that died but have work for the loop first (__del__, a generator's finally).
    // finaliser_capacity is kept at or above finalisable_live, so queueing cannot fail.
    Object **finalisers; // stack: the next to run is last; NULL parts what a finaliser left
    uint32_t finaliser_count;
    uint32_t finaliser_capacity;
    uint32_t finalisable_live;
    uint32_t newly_queued; // the last ones, in the order in which they were queued

    uint64_t fail_at; // set by cn_heap_inject_failure
    bool fail_for_ever;
    bool failure_reached; // an injected failure has happened
    bool collecting;
    bool collector_disabled; // set by cn_heap_enable_collector
    void *host_context;      // raw memory from the host
    void *(*host_resize)(void *context, void *old, size_t old_size, size_t new_size);
} Heap;

// Size classes: 16, 24 ... 128; then by 16 to 256, by 32 to 384, by 64 to 512. The first
// table is indexed by bytes, rounded up, over 8.
static const uint8_t size_class_of_words[SMALL_LIMIT_BYTES / 8 + 1] = {
    0,  0,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 15, 16, 16, 17,
    17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 22, 23, 23, 23, 23, 24, 24, 24, 24, 25, 25, 25,
    25, 26, 26, 26, 26, 27, 27, 27, 27, 27, 27, 27, 27, 28, 28, 28, 28, 28, 28, 28, 28};
static const uint16_t size_class_bytes[SIZE_CLASS_COUNT] = {
    16,  24,  32,  40,  48,  56,  64,  72,  80,  88,  96,  104, 112, 120, 128,
    144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 448, 512};

static inline unsigned size_class_of(size_t size_bytes)
{
    ASSERT(size_bytes <= SMALL_LIMIT_BYTES);
    return size_class_of_words[(size_bytes + 7) / 8];
}

static inline uint64_t cn_heap_live_bytes(const Heap *heap)
{
    return heap->limit_bytes - (uint64_t)heap->bytes_left;
}

static inline uint64_t cn_heap_peak_bytes(const Heap *heap)
{
    int64_t lowest =
        heap->bytes_left < heap->lowest_left ? heap->bytes_left : heap->lowest_left;
    return heap->limit_bytes - (uint64_t)lowest;
}

// Takes over the host's memory function. limit_bytes 0: no limit.
void cn_heap_init(VM *vm, void *(*host_resize)(void *, void *, size_t, size_t),
                  void *context, uint64_t limit_bytes);
// Frees everything that is left. Debug: reports each leaked object, by subtracting the
// references that other live objects hold; returns the number of unexplained ones.
size_t cn_heap_close(VM *vm);

// New limit; false (nothing changed) when more is live already.
MUST_CHECK bool cn_heap_set_limit(VM *vm, uint64_t limit_bytes);

// An Allocator over the heap, for the compiler and host-side buffers. It raises nothing.
Allocator cn_heap_allocator(VM *vm);

// Tests: the n-th allocation from now fails, and all after it when for_ever; 0: none.
void cn_heap_inject_failure(VM *vm, uint64_t n, bool for_ever);

// gc.enable, gc.disable. A disabled collector still runs when the limit is reached.
void cn_heap_enable_collector(VM *vm, bool enabled);

// Mark-sweep over everything: takes what is cyclic and unreachable. Objects held by C code
// (a count higher than the references found) are roots. Unreachable objects with finalisers
// are queued, with what they reach, and freed by a later collection if not resurrected.
// Needs no memory. Returns the number of objects freed or queued.
size_t cn_heap_collect(VM *vm);

// Makes room so that one more object whose shape has SHAPE_HAS_FINALISER may live; to be
// called before it is made, or before its shape gains the flag. False: MemoryError pending.
// The heap itself forgets an object with such a shape when it frees it.
MUST_CHECK bool cn_heap_expect_finaliser(VM *vm);
void cn_heap_forget_finaliser(VM *vm);

// The loop's side of the queue: takes the next object, which must be there (the flag
// ATTENTION_FINALISERS says so; the reference is the caller's); then a finaliser's frame
// begins and ends. While it runs only what died since its beginning is handed out.
Object *cn_heap_next_finaliser(VM *vm);
void cn_heap_begin_finaliser(VM *vm);
void cn_heap_end_finaliser(VM *vm);
// The VM closes: nobody takes what is still queued.
void cn_heap_drop_finalisers(VM *vm);

// Whether an object's finaliser has run already, or is about to. Never fails. Only objects
// with references, of shapes with SHAPE_HAS_FINALISER, can be marked.
bool cn_heap_is_finalised(VM *vm, const Object *object);
void cn_heap_mark_finalised(VM *vm, Object *object);

// The weak references to object end: it is dying, or it is cyclic garbage. Called before a
// finaliser is queued, when heap.watched_flags and the object's shape have
// SHAPE_MAY_HAVE_WEAKREFS. Must not allocate, and must not release: what has to be called or
// released is left to the loop. (vm/heap/finaliser.c)
void cn_weakrefs_clear(VM *vm, Object *object);

// Inside cn_weakrefs_clear: whether the collector is about to free this object too, so that
// it must not be kept (a weak reference that is garbage itself does not call back).
bool cn_heap_is_condemned(VM *vm, const Object *object);

// Calls visit for every live object; visit must not allocate or free.
void cn_heap_walk(VM *vm, void (*visit)(void *context, Object *object), void *context);

// Audit (any build): walks heap, value stack and VM roots and compares each object's count
// with the references found. Returns the number of objects whose count is too low, and adds
// to *unexplained those whose count is higher. Needs no memory. print: debug builds name
// them on stderr.
size_t cn_heap_audit(VM *vm, size_t *unexplained, bool print);

// Calls visit with every root slot of the VM outside the heap: value stack, tables, the
// queue of finalisers (vm/run/roots.c).
void cn_vm_visit_roots(VM *vm, void (*visit)(void *context, Value *slot), void *context);

// Whether a dying object must be queued for the loop: it has __del__ not run yet, or is a
// generator suspended inside try/with. (vm/run/finalise.c)
bool cn_object_needs_finaliser(VM *vm, Object *object);

#endif
