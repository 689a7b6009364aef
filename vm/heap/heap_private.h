// heap_private.h - what the files of vm/heap share about limits and collections.

#ifndef CAIRN_VM_HEAP_HEAP_PRIVATE_H
#define CAIRN_VM_HEAP_HEAP_PRIVATE_H

#include "vm/heap/vm.h"

// Live bytes after a collection, plus this share of them and at least this much, make the
// next one due.
#define COLLECT_GROWTH_PERCENT 70u
#define COLLECT_GROWTH_MINIMUM ((uint64_t)1 << 20)

// Blocks of any group. Nothing is raised. NULL: no memory.
MUST_CHECK void *cn_heap_allocate(VM *vm, BlockGroup group, size_t size_bytes);

// Queues a dead object, for its finaliser to run; its count becomes 1, the queue's.
// False: nobody had expected its finaliser, so there may be no room; it dies without.
MUST_CHECK bool cn_heap_queue_finaliser(VM *vm, Object *object);

// As cn_heap_collect. trust_roots: the value stack is consistent, so that marking may start
// from it; else counts alone decide.
size_t cn_heap_collect_now(VM *vm, bool trust_roots);

// Sets heap->slow_level from what is due.
void cn_heap_set_slow_level(Heap *heap);

static inline void heap_note_peak(Heap *heap)
{
    if (heap->bytes_left < heap->lowest_left)
        heap->lowest_left = heap->bytes_left;
}

#endif
