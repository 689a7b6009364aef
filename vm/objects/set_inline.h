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

// What is left of the hash after so many jumps: nothing after SET_JUMPS_MAX.
#define SET_JUMPS_MAX 13u
static inline uint64_t set_perturb_after(uint64_t hash, uint32_t jumps)
{
    return jumps < SET_JUMPS_MAX ? hash >> SET_PERTURB_SHIFT * jumps : 0;
}

// A probe as a number, and back: between the steps of a lookup in stdlib/core.
static inline int64_t set_probe_pack(const SetProbe *probe, uint64_t hash)
{
    uint32_t jumps = 0;
    while (jumps < SET_JUMPS_MAX && set_perturb_after(hash, jumps) != probe->perturb)
        jumps++;
    return (int64_t)probe->base << 8 | probe->left << 4 | jumps;
}

static inline SetProbe set_probe_unpack(uint32_t mask, uint64_t hash, int64_t packed)
{
    if (packed < 0)
        return set_probe_start(mask, hash);
    SetProbe probe;
    uint32_t jumps = packed & 15, left = packed >> 4 & 15;
    probe.base = (uint32_t)(packed >> 8) & mask;
    probe.left = set_neighbours(probe.base, mask);
    probe.slot = probe.base;
    if (left < probe.left) {
        probe.slot += probe.left - left;
        probe.left = left;
    }
    probe.perturb = set_perturb_after(hash, jumps);
    return probe;
}

#endif
