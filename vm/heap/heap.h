// heap.h - accounted memory: arenas, pools, blocks; the hard limit; the cycle collector.
//
// Small blocks come in size classes (steps of 8 bytes up to 128, then wider) from pools;
// larger ones singly. Objects and raw buffers have pools of their own, so the heap can be
// walked object by object. Every byte handed out is counted; the count may never pass
// limit_bytes: an allocation that would collects cycles first and then fails.

#ifndef CAIRN_VM_HEAP_HEAP_H
#define CAIRN_VM_HEAP_HEAP_H

#include "vm/heap/object.h"

#define SMALL_LIMIT_BYTES 512u
#define SIZE_CLASS_COUNT 32u

// A freed small block, as its free list sees it. The shape of a free object block is 0.
typedef struct FreeBlock {
    uint64_t header; // refcount and shape of the dead object: 0
    struct FreeBlock *next;
} FreeBlock;

typedef struct Heap {
    // hot: the free lists of object blocks, by size class; NULL asks the slow path
    FreeBlock *free_objects[SIZE_CLASS_COUNT];
    int64_t bytes_left; // limit minus live; the fast path subtracts and tests the sign
    int64_t collect_countdown; // bytes of new objects until the next collection is due

    FreeBlock *free_buffers[SIZE_CLASS_COUNT];
    uint64_t limit_bytes;    // live bytes never pass this; INT64_MAX: none
    uint64_t peak_bytes;
    uint64_t reserved_bytes; // taken from the host
    uint64_t allocations;    // since the VM was opened
    uint64_t collections;
    uint64_t collected_objects;
    uint64_t longest_pause_ns;
    uint64_t total_pause_ns;
    uint64_t live_after_collection;
    struct PoolArena *arenas;
    struct LargeBlock *large;
    struct Pool *object_pools[SIZE_CLASS_COUNT];
    struct Pool *buffer_pools[SIZE_CLASS_COUNT];
    struct Pool *spare_pools;

    // Objects that died but have work for the loop first (__del__, a generator's finally).
    // finaliser_capacity is kept at or above finalisable_live, so queueing cannot fail.
    Object **finalisers;   // stack: the next to run is last
    uint32_t finaliser_count;
    uint32_t finaliser_capacity;
    uint32_t finalisable_live;
    Object **finalised;    // resurrected objects whose finaliser has run: never again
    uint32_t finalised_count;
    uint32_t finalised_capacity;

    uint64_t fail_at;      // tests: the n-th allocation from now fails; 0 never
    bool fail_for_ever;    // and every one after it
    bool collecting;
    bool collector_disabled;
    bool out_of_memory_reserve_used;
    void *host_context;    // raw memory from the host
    void *(*host_resize)(void *context, void *old, size_t old_size, size_t new_size);
} Heap;

static inline uint64_t cn_heap_live_bytes(const Heap *heap)
{
    return heap->limit_bytes - (uint64_t)heap->bytes_left;
}

// Takes over the host's memory function. limit_bytes 0: no limit.
void cn_heap_init(VM *vm, void *(*host_resize)(void *, void *, size_t, size_t), void *context,
                  uint64_t limit_bytes);
// Frees everything that is left. Debug: reports each leaked object, by subtracting the
// references that other live objects hold; returns the number of unexplained ones.
size_t cn_heap_close(VM *vm);

// New limit; false (nothing changed) when more is live already.
MUST_CHECK bool cn_heap_set_limit(VM *vm, uint64_t limit_bytes);

// An Allocator over the heap, for the compiler and host-side buffers.
Allocator cn_heap_allocator(VM *vm);

// Mark-sweep over everything: takes what is cyclic and unreachable. Objects held by C code
// (a count higher than the references found) are roots. Unreachable objects with finalisers
// are queued, with what they reach, and freed by a later collection if not resurrected.
// Needs no memory. Returns the number of objects freed or queued.
size_t cn_heap_collect(VM *vm);

// Runs the finaliser bookkeeping: makes room so that one more finalisable object may live.
// False: MemoryError pending.
MUST_CHECK bool cn_heap_expect_finaliser(VM *vm);
void cn_heap_forget_finaliser(VM *vm);

// Whether an object's finaliser has run already (it was resurrected). Marking it needs no
// memory (room was made by cn_heap_expect_finaliser).
bool cn_heap_is_finalised(VM *vm, const Object *object);
void cn_heap_mark_finalised(VM *vm, Object *object);

// Calls visit for every live object; visit must not allocate or free.
void cn_heap_walk(VM *vm, void (*visit)(void *context, Object *object), void *context);

// Audit (any build): walks heap, value stack and VM roots and compares each object's count
// with the references found. Returns the number of objects whose count is too low, and adds
// to *unexplained those whose count is higher. Uses host memory outside the account.
size_t cn_heap_audit(VM *vm, size_t *unexplained, bool print);

// Calls visit with every root slot of the VM outside the heap (vm/run/roots.c).
void cn_vm_visit_roots(VM *vm, void (*visit)(void *context, Value *slot), void *context);

// Whether a dying object must be queued for the loop: it has __del__ not run yet, or is a
// generator suspended inside try/with. (vm/run/finalise.c)
bool cn_object_needs_finaliser(VM *vm, Object *object);

#endif
