// dict_inline.h - the fast paths of dict lookup, for the interpreter and for dict.c.
//
// A hash starts at a home slot of the index and goes on by steps that its upper bits decide
// (Tim Peters' perturbation, CPython dictobject.c). The home slot mixes in the dict's salt,
// so that a program cannot foresee which ints collide; ints that differ only in their low four
// bits keep together, in one cache line of the index.

#ifndef CAIRN_VM_OBJECTS_DICT_INLINE_H
#define CAIRN_VM_OBJECTS_DICT_INLINE_H

#include "vm/base/wide.h"
#include "vm/objects/containers.h"

#define DICT_SMALL_CAPACITY 5u // entries that are searched one by one
#define DICT_SLOT_FREE (-1)
// A deleted entry keeps its slot: -2 - entry number. A live one is its entry number and, while
// that leaves room, seven bits of the hash on top: most wrong candidates are told by them.
#define DICT_TAGGED_SIZE_MAX ((uint32_t)1 << 24)
#define DICT_TAG_MASK 0xFF000000u // the sign bit included

typedef struct DictProbe {
    uint64_t perturb;
    uint32_t slot;
} DictProbe;

static inline uint64_t dict_mix(const Dict *dict, uint64_t hash)
{
    return (hash >> 4) * (0x9E3779B97F4A7C15u ^ (uint64_t)dict->salt << 16);
}

static inline DictProbe dict_probe_at(const Dict *dict, uint64_t hash, uint64_t mixed)
{
    ASSERT(dict->index_size != 0);
    uint64_t top = mixed >> (1 + wide_leading_zeros(dict->index_size));
    return (DictProbe){mixed, (uint32_t)(top ^ (hash & 15)) & (dict->index_size - 1)};
}

static inline DictProbe dict_probe_start(const Dict *dict, uint64_t hash)
{
    return dict_probe_at(dict, hash, dict_mix(dict, hash));
}

// The bits of a slot that tell something of the hash; at least the sign.
static inline uint32_t dict_tag_mask(const Dict *dict)
{
    return dict->index_size <= DICT_TAGGED_SIZE_MAX ? DICT_TAG_MASK : 0x80000000u;
}

// What they must be in the slot of a live entry.
static inline uint32_t dict_tag(const Dict *dict, uint64_t hash, uint64_t mixed)
{
    return ((uint32_t)(mixed >> 8) ^ (uint32_t)hash << 24) & dict_tag_mask(dict) &
           0x7FFFFFFFu;
}

static inline void dict_probe_next(const Dict *dict, DictProbe *probe)
{
    probe->perturb >>= 5;
    probe->slot = (uint32_t)(probe->slot * 5 + 1 + probe->perturb) & (dict->index_size - 1);
}

// Python's hash of an immediate int.
static inline uint64_t int_bits_hash(uint64_t bits)
{
    int64_t number = bits_int(bits);
    return (uint64_t)(number - (number == -1));
}

// cn_str_equal for strs whose hashes are equal: short ones without a call.
static inline bool dict_text_equal(const Str *a, const Str *b)
{
    if (a->length != b->length || a->width != b->width)
        return false;
    if (a->length == 1 && a->width == 1)
        return a->data[0] == b->data[0];
    uint64_t size = a->length * a->width, first, second;
    if (size > 16)
        return cn_str_equal(a, b);
    if (size >= 8) { // the first eight bytes and the last eight
        memcpy(&first, a->data, 8);
        memcpy(&second, b->data, 8);
        uint64_t differing = first ^ second;
        memcpy(&first, a->data + size - 8, 8);
        memcpy(&second, b->data + size - 8, 8);
        return (differing | (first ^ second)) == 0;
    }
    if (size >= 4) { // the same by fours
        uint32_t head, other_head, tail, other_tail;
        memcpy(&head, a->data, 4);
        memcpy(&other_head, b->data, 4);
        memcpy(&tail, a->data + size - 4, 4);
        memcpy(&other_tail, b->data + size - 4, 4);
        return ((head ^ other_head) | (tail ^ other_tail)) == 0;
    }
    for (uint64_t i = 0; i < size; i++)
        if (a->data[i] != b->data[i])
            return false;
    return true;
}

typedef enum { DICT_MISSING, DICT_FOUND, DICT_UNSURE } DictFast;

// Looks up an immediate int. UNSURE: a key of another type has the same hash; ask
// cn_dict_find.
static inline DictFast dict_get_int(const Dict *dict, uint64_t bits, DictEntry **found)
{
    uint64_t hash = int_bits_hash(bits);
    if (dict->index_size == 0) {
        bool unsure = false;
        for (uint32_t i = 0; i < dict->used; i++) {
            DictEntry *entry = &dict->entries[i];
            if (entry->key.bits == bits) {
                *found = entry;
                return DICT_FOUND;
            }
            unsure |= entry->hash == hash && !bits_are_int(entry->key.bits) &&
                      entry->key.bits != BITS_UNBOUND;
        }
        return unsure ? DICT_UNSURE : DICT_MISSING;
    }
    const int32_t *indices = dict->indices;
    uint64_t mixed = dict_mix(dict, hash);
    DictProbe probe = dict_probe_at(dict, hash, mixed);
    uint32_t mask = dict_tag_mask(dict), tag = dict_tag(dict, hash, mixed);
    for (;;) {
        int32_t index = indices[probe.slot];
        if ((((uint32_t)index ^ tag) & mask) == 0) {
            DictEntry *entry = &dict->entries[(uint32_t)index & ~mask];
            if (LIKELY(entry->key.bits == bits)) {
                *found = entry;
                return DICT_FOUND;
            }
            if (UNLIKELY(entry->hash == hash && !bits_are_int(entry->key.bits)))
                return DICT_UNSURE;
        } else if (index == DICT_SLOT_FREE) {
            return DICT_MISSING;
        }
        dict_probe_next(dict, &probe);
    }
}

// The same for a str whose hash is known (str->hash != 0).
static inline DictFast dict_get_str(const Dict *dict, const Str *key, DictEntry **found)
{
    uint64_t hash = key->hash, bits = object_view(key).bits;
    ASSERT(hash != 0);
    if (dict->index_size == 0) {
        bool unsure = false;
        for (uint32_t i = 0; i < dict->used; i++) {
            DictEntry *entry = &dict->entries[i];
            if (entry->key.bits == bits) {
                *found = entry;
                return DICT_FOUND;
            }
            if (entry->hash == hash && entry->key.bits != BITS_UNBOUND) {
                if (!value_is_str(value_view(entry->key))) {
                    unsure = true;
                } else if (dict_text_equal(value_str(value_view(entry->key)), key)) {
                    *found = entry;
                    return DICT_FOUND;
                }
            }
        }
        return unsure ? DICT_UNSURE : DICT_MISSING;
    }
    const int32_t *indices = dict->indices;
    uint64_t mixed = dict_mix(dict, hash);
    DictProbe probe = dict_probe_at(dict, hash, mixed);
    uint32_t mask = dict_tag_mask(dict), tag = dict_tag(dict, hash, mixed);
    for (;;) {
        int32_t index = indices[probe.slot];
        if ((((uint32_t)index ^ tag) & mask) == 0) {
            DictEntry *entry = &dict->entries[(uint32_t)index & ~mask];
            if (entry->key.bits == bits) {
                *found = entry;
                return DICT_FOUND;
            }
            if (LIKELY(entry->hash == hash)) {
                if (!value_is_str(value_view(entry->key)))
                    return DICT_UNSURE;
                if (LIKELY(dict_text_equal(value_str(value_view(entry->key)), key))) {
                    *found = entry;
                    return DICT_FOUND;
                }
            }
        } else if (index == DICT_SLOT_FREE) {
            return DICT_MISSING;
        }
        dict_probe_next(dict, &probe);
    }
}

// ---- walking the candidates of a hash, for code that compares keys itself ----

// After this many steps the perturbation is used up, and only the slot matters.
#define DICT_STEPS_MAX 14u

typedef struct DictCursor {
    DictProbe probe; // of the next slot; small dicts: slot counts entries
    uint32_t steps;  // taken from the home slot, DICT_STEPS_MAX at most
    bool started;
} DictCursor;

#define DICT_CURSOR_START ((DictCursor){{0, 0}, 0, false})

// The next entry number whose key has this hash, or -1.
static inline int64_t dict_next_candidate(const Dict *dict, uint64_t hash,
                                          DictCursor *cursor)
{
    if (dict->index_size == 0) {
        while (cursor->probe.slot < dict->used) {
            uint32_t index = cursor->probe.slot++;
            const DictEntry *entry = &dict->entries[index];
            if (entry->hash == hash && entry->key.bits != BITS_UNBOUND)
                return index;
        }
        return -1;
    }
    if (!cursor->started) {
        cursor->started = true;
        cursor->probe = dict_probe_start(dict, hash);
    }
    uint32_t mask = dict_tag_mask(dict), tag = dict_tag(dict, hash, dict_mix(dict, hash));
    for (;;) {
        int32_t index = ((const int32_t *)dict->indices)[cursor->probe.slot];
        if (index == DICT_SLOT_FREE)
            return -1;
        dict_probe_next(dict, &cursor->probe);
        cursor->steps += cursor->steps < DICT_STEPS_MAX;
        uint32_t entry = (uint32_t)index & ~mask;
        if ((((uint32_t)index ^ tag) & mask) == 0 && dict->entries[entry].hash == hash)
            return entry;
    }
}

// A cursor as a number, and back: between the steps of a lookup in stdlib/core.
static inline int64_t dict_cursor_pack(const DictCursor *cursor)
{
    return (int64_t)cursor->probe.slot * 16 + cursor->steps;
}

static inline DictCursor dict_cursor_unpack(const Dict *dict, uint64_t hash, int64_t packed)
{
    DictCursor cursor = DICT_CURSOR_START;
    if (packed < 0)
        return cursor;
    cursor.steps = (uint32_t)(packed & 15);
    cursor.probe.slot = (uint32_t)(packed >> 4);
    cursor.started = true;
    if (dict->index_size == 0 || cursor.steps >= DICT_STEPS_MAX) {
        if (dict->index_size != 0)
            cursor.probe.slot &= dict->index_size - 1;
        return cursor;
    }
    cursor.probe = dict_probe_start(dict, hash);
    for (uint32_t i = 0; i < cursor.steps; i++)
        dict_probe_next(dict, &cursor.probe);
    return cursor;
}

#endif
