// counting_allocator.h - an allocator for tests: counts bytes, and can be made to fail.

#ifndef CAIRN_TESTS_UNIT_COUNTING_ALLOCATOR_H
#define CAIRN_TESTS_UNIT_COUNTING_ALLOCATOR_H

#include <stdlib.h>

#include "vm/base/allocator.h"

typedef struct CountingAllocator {
    Allocator allocator;
    size_t used_bytes;
    size_t peak_bytes;
    uint64_t calls;   // that allocate
    uint64_t fail_at; // the call that fails, from 1; 0: none does
    bool fail_after;  // the calls behind that one fail too
} CountingAllocator;

static inline bool counting_must_fail(CountingAllocator *self)
{
    self->calls++;
    return self->fail_at != 0 && (self->calls == self->fail_at ||
                                  (self->fail_after && self->calls > self->fail_at));
}

static inline void *counting_resize(void *context, void *old, size_t old_size,
                                    size_t new_size)
{
    CountingAllocator *self = (CountingAllocator *)context;
    if (new_size == 0) {
        free(old);
        self->used_bytes -= old_size;
        return NULL;
    }
    if (counting_must_fail(self))
        return NULL;
    void *fresh = realloc(old, new_size);
    if (fresh == NULL)
        return NULL;
    self->used_bytes += new_size - old_size;
    if (self->used_bytes > self->peak_bytes)
        self->peak_bytes = self->used_bytes;
    return fresh;
}

static inline void counting_init(CountingAllocator *self)
{
    *self = (CountingAllocator){.allocator = {counting_resize, self}};
}

#endif
