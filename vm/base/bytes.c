// bytes.c - a growable byte buffer.
//
// Capacity grows by half, so n appended bytes copy O(n) bytes in all.

#include "vm/base/bytes.h"

#include <string.h>

#define SMALLEST_CAPACITY 32

void cn_bytes_init(Bytes *bytes, const Allocator *allocator)
{
    *bytes = (Bytes){.allocator = allocator};
}

void cn_bytes_release(Bytes *bytes)
{
    allocator_free(bytes->allocator, bytes->data, bytes->capacity);
    *bytes = (Bytes){.allocator = bytes->allocator};
}

static size_t grown_capacity(size_t capacity, size_t needed)
{
    size_t grown = capacity < SMALLEST_CAPACITY ? SMALLEST_CAPACITY : capacity;
    if (grown < needed && grown <= SIZE_MAX - grown / 2)
        grown += grown / 2;
    return grown < needed ? needed : grown;
}

bool cn_bytes_reserve(Bytes *bytes, size_t more)
{
    size_t needed;
    if (bytes->failed || !size_add(bytes->size, more, &needed)) {
        bytes->failed = true;
        return false;
    }
    if (needed <= bytes->capacity)
        return true;
    size_t capacity = grown_capacity(bytes->capacity, needed);
    char *data = allocator_resize(bytes->allocator, bytes->data, bytes->capacity, capacity);
    if (data == NULL) {
        bytes->failed = true;
        return false;
    }
    bytes->data = data;
    bytes->capacity = capacity;
    return true;
}

bool cn_bytes_append(Bytes *bytes, const void *data, size_t size)
{
    if (!cn_bytes_reserve(bytes, size))
        return false;
    if (size != 0)
        memcpy(bytes->data + bytes->size, data, size);
    bytes->size += size;
    return true;
}

bool cn_bytes_append_text(Bytes *bytes, const char *text)
{
    return cn_bytes_append(bytes, text, strlen(text));
}

bool cn_bytes_append_byte(Bytes *bytes, char byte)
{
    return cn_bytes_append(bytes, &byte, 1);
}

bool cn_bytes_append_int(Bytes *bytes, int64_t number)
{
    char digits[20]; // 19 digits and a sign
    size_t next = sizeof digits;
    uint64_t magnitude = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--next] = (char)('0' + magnitude % 10);
        magnitude /= 10;
    } while (magnitude != 0);
    if (number < 0)
        digits[--next] = '-';
    return cn_bytes_append(bytes, digits + next, sizeof digits - next);
}
