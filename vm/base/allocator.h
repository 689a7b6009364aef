// allocator.h - the one interface through which every layer gets memory.
//
// The VM hands an Allocator to the compiler, so the memory of a compilation counts against
// the same limit as the objects of the program.

#ifndef CAIRN_VM_BASE_ALLOCATOR_H
#define CAIRN_VM_BASE_ALLOCATOR_H

#include "vm/base/config.h"

typedef struct Allocator {
    // Like realloc, but told the old size: old == NULL allocates, new_size == 0 frees.
    // NULL means no memory; the old block is then unchanged. Freeing never fails.
    void *(*resize)(void *context, void *old, size_t old_size, size_t new_size);
    void *context;
} Allocator;

static inline void *allocator_resize(const Allocator *allocator, void *old, size_t old_size,
                                     size_t new_size)
{
    return allocator->resize(allocator->context, old, old_size, new_size);
}

static inline void allocator_free(const Allocator *allocator, void *old, size_t old_size)
{
    if (old != NULL)
        (void)allocator->resize(allocator->context, old, old_size, 0);
}

// Checked size arithmetic: every size that depends on user data goes through these.
// They return false when the result does not fit; *out is then not written.
static inline MUST_CHECK bool size_multiply(size_t a, size_t b, size_t *out)
{
#if defined(__GNUC__) || defined(__clang__)
    size_t product;
    if (__builtin_mul_overflow(a, b, &product))
        return false;
    *out = product;
    return true;
#else
    if (b != 0 && a > SIZE_MAX / b)
        return false;
    *out = a * b;
    return true;
#endif
}

static inline MUST_CHECK bool size_add(size_t a, size_t b, size_t *out)
{
    if (a > SIZE_MAX - b)
        return false;
    *out = a + b;
    return true;
}

#endif
