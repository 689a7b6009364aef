// bytes.h - a growable byte buffer.

#ifndef CAIRN_VM_BASE_BYTES_H
#define CAIRN_VM_BASE_BYTES_H

#include "vm/base/allocator.h"

typedef struct Bytes {
    const Allocator *allocator;
    char *data;      // NULL while capacity is 0
    size_t size;     // bytes in use
    size_t capacity; // bytes allocated
    bool failed;     // an append ran out of memory; later appends do nothing
} Bytes;

void cn_bytes_init(Bytes *bytes, const Allocator *allocator);
void cn_bytes_release(Bytes *bytes);

// Each append returns false, and sets failed, when memory ran out; so a writer may append
// many times and look at failed once.
bool cn_bytes_append(Bytes *bytes, const void *data, size_t size);
bool cn_bytes_append_text(Bytes *bytes, const char *text); // NUL-terminated
bool cn_bytes_append_byte(Bytes *bytes, char byte);
bool cn_bytes_append_int(Bytes *bytes, int64_t number); // decimal
bool cn_bytes_reserve(Bytes *bytes, size_t more);

#endif
