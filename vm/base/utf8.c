// utf8.c - UTF-8.

#include "vm/base/utf8.h"

#include <string.h>

static bool is_continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

// Length of the sequence that a byte announces; 0: it announces none.
static size_t announced_length(uint8_t first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

// Whether the second byte of a sequence of three or four is in the range that its first
// byte allows: no overlong forms, nothing above 0x10FFFF.
static bool second_is_in_range(uint8_t first, uint8_t second)
{
    if (!is_continuation(second))
        return false;
    if (first == 0xE0)
        return second >= 0xA0;
    if (first == 0xF0)
        return second >= 0x90;
    return first != 0xF4 || second < 0x90;
}

size_t cn_utf8_decode_loose(const uint8_t *data, size_t size, uint32_t *code_point)
{
    uint8_t first = data[0];
    size_t length = announced_length(first);
    if (length == 1) {
        *code_point = first;
        return 1;
    }
    if (length == 0 || length > size || !second_is_in_range(first, data[1]))
        return 0;
    uint32_t result = (uint32_t)(first & (0xFF >> (length + 1))) << 6 | (data[1] & 0x3F);
    for (size_t i = 2; i < length; i++) {
        if (!is_continuation(data[i]))
            return 0;
        result = result << 6 | (data[i] & 0x3F);
    }
    *code_point = result;
    return length;
}

size_t cn_utf8_decode(const uint8_t *data, size_t size, uint32_t *code_point)
{
    uint32_t result;
    size_t length = cn_utf8_decode_loose(data, size, &result);
    if (length == 0 || code_point_is_surrogate(result))
        return 0;
    *code_point = result;
    return length;
}

size_t cn_utf8_encode(uint32_t code_point, uint8_t out[UTF8_MAX_BYTES])
{
    if (code_point < 0x80) {
        out[0] = (uint8_t)code_point;
        return 1;
    }
    size_t length = cn_utf8_size(code_point);
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (uint8_t)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    static const uint8_t leads[UTF8_MAX_BYTES + 1] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (uint8_t)(leads[length] | code_point);
    return length;
}

const char *cn_utf8_error(const uint8_t *data, size_t size, size_t *bad_bytes)
{
    size_t length = announced_length(data[0]);
    *bad_bytes = 1;
    if (length == 0)
        return "invalid start byte";
    for (size_t i = 1; i < length; i++) {
        if (i == size) {
            *bad_bytes = i;
            return "unexpected end of data";
        }
        bool good = is_continuation(data[i]);
        if (i == 1 && length > 2)
            good = second_is_in_range(data[0], data[1]) &&
                   !(data[0] == 0xED && data[1] >= 0xA0);
        if (!good) {
            *bad_bytes = i;
            break;
        }
    }
    return "invalid continuation byte";
}

size_t cn_utf8_ascii_prefix(const uint8_t *data, size_t size)
{
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t word;
        memcpy(&word, data + i, 8);
        if ((word & 0x8080808080808080u) != 0)
            break;
    }
    while (i < size && data[i] < 0x80)
        i++;
    return i;
}

bool cn_utf8_is_valid(const uint8_t *data, size_t size, size_t *error_offset)
{
    size_t i = 0;
    while ((i += cn_utf8_ascii_prefix(data + i, size - i)) < size) {
        uint32_t code_point;
        size_t length = cn_utf8_decode(data + i, size - i, &code_point);
        if (length == 0) {
            if (error_offset != NULL)
                *error_offset = i;
            return false;
        }
        i += length;
    }
    return true;
}

size_t cn_utf8_count(const uint8_t *data, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += !is_continuation(data[i]);
    return count;
}

size_t cn_utf8_index(const uint8_t *data, size_t size, size_t index)
{
    size_t offset = 0;
    for (; offset < size; offset++) {
        if (is_continuation(data[offset]))
            continue;
        if (index == 0)
            return offset;
        index--;
    }
    return size;
}
