// poison.h - makes wrong use of freed or fresh blocks visible: patterns in debug builds,
// and AddressSanitizer's own marks when it is there.

#ifndef CAIRN_VM_HEAP_POISON_H
#define CAIRN_VM_HEAP_POISON_H

#include "vm/heap/heap.h"

#if defined(__SANITIZE_ADDRESS__)
#define HEAP_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HEAP_HAS_ASAN 1
#endif
#endif
#ifndef HEAP_HAS_ASAN
#define HEAP_HAS_ASAN 0
#endif

#if HEAP_HAS_ASAN
#include <sanitizer/asan_interface.h>
#endif

// Nobody may touch the bytes until they are opened again.
static inline void poison_close(void *memory, size_t size_bytes)
{
#if HEAP_HAS_ASAN
    ASAN_POISON_MEMORY_REGION(memory, size_bytes);
#else
    (void)memory;
    (void)size_bytes;
#endif
}

static inline void poison_open(void *memory, size_t size_bytes)
{
#if HEAP_HAS_ASAN
    ASAN_UNPOISON_MEMORY_REGION(memory, size_bytes);
#else
    (void)memory;
    (void)size_bytes;
#endif
}

// A block that went to a free list: everything behind the links of the list is overwritten.
static inline void poison_freed(void *block, size_t size_bytes)
{
#if CAIRN_DEBUG
    memset((char *)block + sizeof(FreeBlock), POISON_FREED, size_bytes - sizeof(FreeBlock));
#endif
    poison_close(block, size_bytes);
}

// A block that is about to be handed out.
static inline void poison_fresh(void *block, size_t size_bytes)
{
#if CAIRN_DEBUG
    memset(block, POISON_FRESH, size_bytes);
#else
    (void)block;
    (void)size_bytes;
#endif
}

// Whether the block that begins here is on a free list.
static inline bool block_is_free(const void *block)
{
#if HEAP_HAS_ASAN
    if (__asan_address_is_poisoned(block))
        return true;
#endif
    return ((const Object *)block)->shape == 0;
}

#endif
