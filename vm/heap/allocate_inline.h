// allocate_inline.h - the fast path of object allocation, for the dispatch loop and for
// constructors that know their size class.

#ifndef CAIRN_VM_HEAP_ALLOCATE_INLINE_H
#define CAIRN_VM_HEAP_ALLOCATE_INLINE_H

#include "vm/heap/poison.h"
#include "vm/heap/vm.h"

// As cn_object_allocate(vm, shape, size_class_bytes[size_class]), for an object that holds
// references (a kind without LEAF). Best with a size_class known at compile time:
// size_class_of(sizeof(Cell)).
static inline MUST_CHECK void *object_allocate_small(VM *vm, uint32_t shape,
                                                     unsigned size_class)
{
    Heap *heap = &vm->heap;
#if CAIRN_DEBUG || HEAP_HAS_ASAN
    (void)heap;
    return cn_object_allocate(vm, shape, size_class_bytes[size_class]);
#else
    FreeBlock *block = heap->free[GROUP_OBJECTS][size_class];
    int64_t left = heap->bytes_left - size_class_bytes[size_class];
    if (UNLIKELY(block == NULL || left < heap->slow_level))
        return cn_object_allocate(vm, shape, size_class_bytes[size_class]);
    heap->free[GROUP_OBJECTS][size_class] = block->next;
    heap->bytes_left = left;
    heap->allocations++;
    Object *object = (Object *)block;
    object->refcount = 1;
    object->shape = shape;
    return object;
#endif
}

#endif
