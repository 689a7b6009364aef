// set_inline.h - the probe sequence of sets.
//
// A hash starts at its low bits, looks at up to nine neighbours, then jumps by a linear
// congruential step that the upper bits of the hash disturb (Raymond Hettinger, CPython
// setobject.c): exactly CPython's order of slots, so that sets of ints iterate alike.

#ifndef CAIRN_VM_OBJECTS_SET_INLINE_H
#define CAIRN_VM_OBJECTS_SET_INLINE_H

#include "vm/objects/containers.h"

#define SET_SIZE_MIN 8u
#define SET_LINEAR_PROBES 9u
#define SET_PERTURB_SHIFT 5
#define SET_HASH_DELETED UINT64_MAX

typedef struct SetProbe {
    uint64_t perturb;
    uint32_t base; // slot of the last jump
    uint32_t left; // neighbours still to look at
    uint32_t slot;
} SetProbe;

static inline bool set_entry_is_free(const SetEntry *entry)
{
    return entry->key.bits == BITS_UNBOUND && entry->hash == 0;
}

static inline bool set_entry_is_live(const SetEntry *entry)
{
    return entry->key.bits != BITS_UNBOUND;
}

static inline uint32_t set_neighbours(uint32_t base, uint32_t mask)
{
    return base + SET_LINEAR_PROBES <= mask ? SET_LINEAR_PROBES : 0;
}

static inline SetProbe set_probe_start(uint32_t mask, uint64_t hash)
{
    uint32_t base = (uint32_t)hash & mask;
    return (SetProbe){hash, base, set_neighbours(base, mask), base};
}

static inline void set_probe_next(uint32_t mask, SetProbe *probe)
{
    if (probe->left != 0) {
        probe->left--;
        probe->slot++;
        return;
    }
    probe->perturb >>= SET_PERTURB_SHIFT;
    probe->base = (uint32_t)(probe->base * 5 + 1 + probe->perturb) & mask;
    probe->left = set_neighbours(probe->base, mask);
    probe->slot = probe->base;
}

// Moves on to the next live entry with this hash: its slot is handed out and the probe stands
// behind it. NULL: none is left; the probe stands at the free slot.
static inline SetEntry *set_next_candidate(const Set *set, uint64_t hash, SetProbe *probe)
{
    uint32_t mask = set->table_size - 1;
    for (;;) {
        SetEntry *entry = &set->table[probe->slot];
        if (set_entry_is_free(entry))
            return NULL;
        set_probe_next(mask, probe);
        if (entry->hash == hash && entry->key.bits != BITS_UNBOUND)
            return entry;
    }
}

#endif
