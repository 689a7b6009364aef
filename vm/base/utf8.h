// utf8.h - UTF-8: decode, encode, count, index, and what is wrong with bytes that are not.

#ifndef CAIRN_VM_BASE_UTF8_H
#define CAIRN_VM_BASE_UTF8_H

#include "vm/base/config.h"

#define UTF8_MAX_BYTES 4

static inline bool code_point_is_surrogate(uint32_t code_point)
{
    return (code_point & 0xFFFFF800u) == 0xD800u;
}

// Decodes the first code point of data (size above 0). Returns its length in bytes, or 0
// when data does not start with valid UTF-8 (*code_point is then not written).
size_t cn_utf8_decode(const uint8_t *data, size_t size, uint32_t *code_point);

// The same, but a surrogate written as three bytes is accepted too.
size_t cn_utf8_decode_loose(const uint8_t *data, size_t size, uint32_t *code_point);

// Writes code_point (at most 0x10FFFF; surrogates become three bytes). Returns the length.
size_t cn_utf8_encode(uint32_t code_point, uint8_t out[UTF8_MAX_BYTES]);

// Length of the encoded form.
static inline size_t cn_utf8_size(uint32_t code_point)
{
    return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

// For data that cn_utf8_decode refused: CPython's reason, and how many bytes it covers.
const char *cn_utf8_error(const uint8_t *data, size_t size, size_t *bad_bytes);

// Bytes below 128 at the start of data.
size_t cn_utf8_ascii_prefix(const uint8_t *data, size_t size);

// Whether all of data is valid; *error_offset (may be NULL) gets the first offence.
bool cn_utf8_is_valid(const uint8_t *data, size_t size, size_t *error_offset);

// Code points in valid data.
size_t cn_utf8_count(const uint8_t *data, size_t size);

// Byte offset of the code point number index in valid data; size when there are not as
// many.
size_t cn_utf8_index(const uint8_t *data, size_t size, size_t index);

#endif
