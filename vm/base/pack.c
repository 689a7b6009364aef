// pack.c - compression with LZ4's block format, greedy, over a table of the last places.

#include "vm/base/pack.h"

#include <string.h>

#define TABLE_BITS 11
#define MATCH_MINIMUM 4
#define DISTANCE_MAXIMUM 65535
#define NIBBLE_MAXIMUM 15u

static uint32_t hash_of(const uint8_t *data)
{
    uint32_t word;
    memcpy(&word, data, sizeof word);
    return word * 2654435761u >> (32 - TABLE_BITS);
}

// What a nibble of 15 leaves over: bytes of 255 and one below.
static void put_rest(Bytes *bytes, size_t count)
{
    if (count < NIBBLE_MAXIMUM)
        return;
    for (count -= NIBBLE_MAXIMUM; count >= 255; count -= 255)
        cn_bytes_append_byte(bytes, (char)255);
    cn_bytes_append_byte(bytes, (char)count);
}

static size_t nibble(size_t count)
{
    return count < NIBBLE_MAXIMUM ? count : NIBBLE_MAXIMUM;
}

// match_size 0: the end, which is literals alone.
static void put_sequence(Bytes *bytes, const uint8_t *literals, size_t literal_count,
                         size_t distance, size_t match_size)
{
    size_t extra = match_size == 0 ? 0 : match_size - MATCH_MINIMUM;
    cn_bytes_append_byte(bytes, (char)(nibble(literal_count) << 4 | nibble(extra)));
    put_rest(bytes, literal_count);
    cn_bytes_append(bytes, literals, literal_count);
    if (match_size == 0)
        return;
    cn_bytes_append_byte(bytes, (char)(distance & 0xFF));
    cn_bytes_append_byte(bytes, (char)(distance >> 8));
    put_rest(bytes, extra);
}

void cn_pack(Bytes *bytes, const uint8_t *data, size_t size)
{
    uint32_t last[1 << TABLE_BITS] = {0}; // place + 1
    size_t literals = 0, at = 0;
    while (at + MATCH_MINIMUM <= size) {
        uint32_t *entry = &last[hash_of(data + at)];
        size_t candidate = *entry, match = 0;
        *entry = (uint32_t)at + 1;
        if (candidate != 0 && at - (candidate - 1) <= DISTANCE_MAXIMUM)
            while (at + match < size && data[candidate - 1 + match] == data[at + match])
                match++;
        if (match < MATCH_MINIMUM) {
            at++;
            continue;
        }
        put_sequence(bytes, data + literals, at - literals, at - (candidate - 1), match);
        at += match;
        literals = at;
    }
    put_sequence(bytes, data + literals, size - literals, 0, 0);
}

typedef struct Source {
    const uint8_t *next, *end;
} Source;

static bool take_count(Source *source, size_t *count)
{
    if (*count < NIBBLE_MAXIMUM)
        return true;
    uint8_t byte;
    do {
        if (source->next == source->end)
            return false;
        byte = *source->next++;
        *count += byte;
    } while (byte == 255);
    return true;
}

bool cn_unpack(const uint8_t *packed, size_t packed_size, uint8_t *out, size_t size)
{
    Source source = {packed, packed + packed_size};
    size_t at = 0;
    while (source.next < source.end) {
        uint8_t token = *source.next++;
        size_t literals = token >> 4, match = token & 15u;
        if (!take_count(&source, &literals) || literals > size - at ||
            literals > (size_t)(source.end - source.next))
            return false;
        memcpy(out + at, source.next, literals);
        at += literals;
        source.next += literals;
        if (source.next == source.end)
            return at == size;
        if (source.end - source.next < 2)
            return false;
        size_t distance = source.next[0] | (size_t)source.next[1] << 8;
        source.next += 2;
        if (!take_count(&source, &match) || distance == 0 || distance > at ||
            match + MATCH_MINIMUM > size - at)
            return false;
        for (size_t end = at + match + MATCH_MINIMUM; at < end; at++)
            out[at] = out[at - distance]; // byte by byte: the two may overlap
    }
    return false; // the last sequence has no match
}
