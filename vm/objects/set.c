// set.c - the table of set and frozenset.
//
// Slots are chosen, deleted marks reused and tables resized exactly as by CPython 3.11
// (Raymond Hettinger, setobject.c), so that sets of ints iterate in the same order.
//
// Invariants:
//   table has table_size entries, a power of two, at least SET_SIZE_MIN; one is free
//   a free entry has an unbound key and hash 0, a deleted one an unbound key and
//   SET_HASH_DELETED, which is no Python hash
//   has_hash is set only in a frozenset that no longer changes

#include "vm/objects/containers_private.h"
#include "vm/objects/dict_inline.h"
#include "vm/objects/set_inline.h"

#define SET_SIZE_MAX ((uint32_t)1 << 31)
#define SET_LARGE 50000u // above, tables grow by two instead of four

static SetEntry *table_new(VM *vm, uint32_t size)
{
    SetEntry *table = cn_buffer_allocate(vm, (size_t)size * sizeof(SetEntry));
    if (table == NULL)
        return NULL;
    for (uint32_t i = 0; i < size; i++)
        table[i] = (SetEntry){VALUE_UNBOUND, 0};
    return table;
}

Set *cn_set_new(VM *vm, ObjectKind kind)
{
    SetEntry *table = table_new(vm, SET_SIZE_MIN);
    if (table == NULL)
        return NULL;
    Set *set = cn_object_allocate(vm, SHAPE_OF(kind), sizeof(Set));
    if (set == NULL) {
        cn_buffer_free(vm, table, SET_SIZE_MIN * sizeof(SetEntry));
        return NULL;
    }
    set->count = set->fill = 0;
    set->table_size = SET_SIZE_MIN;
    set->finger = 0;
    set->hash = 0;
    set->has_hash = set->reserved = 0;
    set->table = table;
    return set;
}

// Puts a key that is not in the table into its first free slot.
static void insert_clean(SetEntry *table, uint32_t mask, Value key, uint64_t hash)
{
    SetProbe probe = set_probe_start(mask, hash);
    while (set_entry_is_live(&table[probe.slot]))
        set_probe_next(mask, &probe);
    table[probe.slot] = (SetEntry){key, hash};
}

bool cn_set_resize(VM *vm, Set *set, uint64_t minimum)
{
    uint64_t size = SET_SIZE_MIN;
    while (size <= minimum)
        size *= 2;
    if (size > SET_SIZE_MAX) {
        cn_raise_memory_error(vm);
        return false;
    }
    if (size == SET_SIZE_MIN && set->table_size == SET_SIZE_MIN && set->fill == set->count)
        return true;
    SetEntry *table = table_new(vm, (uint32_t)size);
    if (table == NULL)
        return false;
    cn_charge(vm, set->table_size / 4 + set->count / 2);
    SetEntry *old = set->table;
    uint32_t old_size = set->table_size;
    for (uint32_t i = 0; i < old_size; i++)
        if (set_entry_is_live(&old[i]))
            insert_clean(table, (uint32_t)size - 1, old[i].key, old[i].hash);
    set->table = table;
    set->table_size = (uint32_t)size;
    set->fill = set->count;
    cn_buffer_free(vm, old, (size_t)old_size * sizeof(SetEntry));
    return true;
}

static bool resize_for_growth(VM *vm, Set *set)
{
    uint64_t count = set->count;
    return cn_set_resize(vm, set, count > SET_LARGE ? count * 2 : count * 4);
}

// Whether the key of an entry with the same hash is key.
static Probe compare_keys(VM *vm, const SetEntry *entry, ValueView key)
{
    bool equal;
    if (entry->key.bits == key.bits)
        return PROBE_FOUND;
    if (bits_both_int(entry->key.bits, key.bits))
        return PROBE_MISSING;
    switch (cn_equal_identity(vm, value_view(entry->key), key, &equal)) {
    case OUTCOME_DONE:
        return equal ? PROBE_FOUND : PROBE_MISSING;
    case OUTCOME_FAILED:
        return PROBE_FAILED;
    default:
        return PROBE_NEEDS_CALL;
    }
}

Probe cn_set_find_hashed(VM *vm, const Set *set, ValueView key, uint64_t hash,
                         SetEntry **found)
{
    SetProbe probe = set_probe_start(set->table_size - 1, hash);
    for (uint32_t work = 1;; work++) {
        SetEntry *entry = set_next_candidate(set, hash, &probe);
        if (entry == NULL)
            return PROBE_MISSING;
        Probe answer = compare_keys(vm, entry, key);
        if (answer != PROBE_MISSING) {
            *found = entry;
            return answer;
        }
        if (work % 16 == 0 && !cn_charge_checked(vm, 32))
            return PROBE_FAILED;
    }
}

Probe cn_set_hash_key(VM *vm, ValueView key, uint64_t *hash)
{
    if (bits_are_int(key.bits)) {
        *hash = int_bits_hash(key.bits);
        return PROBE_FOUND;
    }
    switch (cn_hash(vm, key, hash)) {
    case OUTCOME_DONE:
        return PROBE_FOUND;
    case OUTCOME_FAILED:
        return PROBE_FAILED;
    default:
        return PROBE_NEEDS_CALL;
    }
}

Probe cn_set_find(VM *vm, Set *set, ValueView key)
{
    uint64_t hash;
    SetEntry *entry;
    Probe probe = cn_set_hash_key(vm, key, &hash);
    return probe == PROBE_FOUND ? cn_set_find_hashed(vm, set, key, hash, &entry) : probe;
}

// Writes a new key into the free entry that ended its probe, or into a deleted one before it.
static bool fill_entry(VM *vm, Set *set, SetEntry *entry, SetEntry *reusable, ValueView key,
                       uint64_t hash)
{
    set->count++;
    set->has_hash = 0;
    if (reusable != NULL) {
        *reusable = (SetEntry){value_retain(key), hash};
        return true;
    }
    set->fill++;
    *entry = (SetEntry){value_retain(key), hash};
    if ((uint64_t)set->fill * 5 < (uint64_t)(set->table_size - 1) * 3 ||
        resize_for_growth(vm, set))
        return true;
    value_release(vm, entry->key); // could not grow: the table must keep a free entry
    *entry = (SetEntry){VALUE_UNBOUND, 0};
    set->fill--;
    set->count--;
    return false;
}

bool cn_set_insert(VM *vm, Set *set, ValueView key, uint64_t hash)
{
    uint32_t mask = set->table_size - 1;
    SetEntry *reusable = NULL;
    SetProbe probe = set_probe_start(mask, hash);
    SetEntry *entry = &set->table[probe.slot];
    while (!set_entry_is_free(entry)) {
        if (entry->hash == SET_HASH_DELETED)
            reusable = entry;
        set_probe_next(mask, &probe);
        entry = &set->table[probe.slot];
    }
    return fill_entry(vm, set, entry, reusable, key, hash);
}

Outcome cn_set_add_hashed(VM *vm, Set *set, ValueView key, uint64_t hash)
{
    uint32_t mask = set->table_size - 1, work = 0;
    SetEntry *reusable = NULL;
    SetProbe probe = set_probe_start(mask, hash);
    for (SetEntry *entry = &set->table[probe.slot]; !set_entry_is_free(entry);
         entry = &set->table[probe.slot]) {
        if (entry->hash == hash && set_entry_is_live(entry)) {
            Probe answer = compare_keys(vm, entry, key);
            if (answer == PROBE_FOUND)
                return OUTCOME_DONE;
            if (answer != PROBE_MISSING)
                return answer == PROBE_FAILED ? OUTCOME_FAILED : OUTCOME_NEEDS_CALL;
            if (++work % 16 == 0 && !cn_charge_checked(vm, 32))
                return OUTCOME_FAILED;
        } else if (entry->hash == SET_HASH_DELETED) {
            reusable = entry;
        }
        set_probe_next(mask, &probe);
    }
    return fill_entry(vm, set, &set->table[probe.slot], reusable, key, hash)
               ? OUTCOME_DONE
               : OUTCOME_FAILED;
}

Outcome cn_set_add(VM *vm, Set *set, ValueView key)
{
    uint64_t hash;
    switch (cn_set_hash_key(vm, key, &hash)) {
    case PROBE_FOUND:
        return cn_set_add_hashed(vm, set, key, hash);
    case PROBE_FAILED:
        return OUTCOME_FAILED;
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

Value cn_set_unlink(Set *set, SetEntry *entry)
{
    Value key = entry->key;
    ASSERT(set_entry_is_live(entry));
    *entry = (SetEntry){VALUE_UNBOUND, SET_HASH_DELETED};
    set->count--;
    set->has_hash = 0;
    return key;
}

Probe cn_set_discard_hashed(VM *vm, Set *set, ValueView key, uint64_t hash)
{
    SetEntry *entry;
    Probe probe = cn_set_find_hashed(vm, set, key, hash, &entry);
    if (probe == PROBE_FOUND)
        value_release(vm, cn_set_unlink(set, entry));
    return probe;
}

Probe cn_set_discard(VM *vm, Set *set, ValueView key)
{
    uint64_t hash;
    Probe probe = cn_set_hash_key(vm, key, &hash);
    return probe == PROBE_FOUND ? cn_set_discard_hashed(vm, set, key, hash) : probe;
}

SetEntry *cn_set_next_entry(const Set *set, uint32_t *position)
{
    while (*position < set->table_size) {
        SetEntry *entry = &set->table[(*position)++];
        if (set_entry_is_live(entry))
            return entry;
    }
    return NULL;
}

bool cn_set_next(const Set *set, uint32_t *position, ValueView *key)
{
    const SetEntry *entry = cn_set_next_entry(set, position);
    if (entry == NULL)
        return false;
    *key = value_view(entry->key);
    return true;
}

bool cn_set_pop(Set *set, Value *key)
{
    if (set->count == 0)
        return false;
    uint32_t mask = set->table_size - 1;
    uint32_t slot = set->finger & mask;
    while (!set_entry_is_live(&set->table[slot]))
        slot = slot == mask ? 0 : slot + 1;
    *key = cn_set_unlink(set, &set->table[slot]);
    set->finger = slot + 1;
    return true;
}

bool cn_set_clear(VM *vm, Set *set)
{
    SetEntry *table = set->table;
    uint32_t size = set->table_size, count = set->count;
    if (set->fill == 0 && size == SET_SIZE_MIN)
        return true;
    SetEntry *empty = table_new(vm, SET_SIZE_MIN);
    if (empty == NULL)
        return false;
    set->table = empty;
    set->table_size = SET_SIZE_MIN;
    set->count = set->fill = 0;
    set->has_hash = 0;
    cn_charge(vm, size / 4);
    for (uint32_t i = 0; count > 0; i++) {
        if (set_entry_is_live(&table[i])) {
            count--;
            value_release(vm, table[i].key);
        }
    }
    cn_buffer_free(vm, table, (size_t)size * sizeof(SetEntry));
    return true;
}

// ---- whole sets ----

// set has no entries, live or deleted.
static void copy_into_empty(Set *set, const Set *other)
{
    bool alike = set->table_size == other->table_size && other->fill == other->count;
    for (uint32_t i = 0; i < other->table_size; i++) {
        const SetEntry *entry = &other->table[i];
        if (!set_entry_is_live(entry))
            continue;
        Value key = value_retain(value_view(entry->key));
        if (alike)
            set->table[i] = (SetEntry){key, entry->hash};
        else
            insert_clean(set->table, set->table_size - 1, key, entry->hash);
    }
    set->fill = set->count = other->count;
}

bool cn_set_reserve_merge(VM *vm, Set *set, uint64_t more)
{
    if (((uint64_t)set->fill + more) * 5 < (uint64_t)(set->table_size - 1) * 3)
        return true;
    return cn_set_resize(vm, set, ((uint64_t)set->count + more) * 2);
}

Outcome cn_set_merge(VM *vm, Set *set, const Set *other)
{
    if (set == other || other->count == 0)
        return OUTCOME_DONE;
    if (!cn_set_reserve_merge(vm, set, other->count))
        return OUTCOME_FAILED;
    cn_charge(vm, other->table_size / 4 + other->count);
    if (set->fill == 0) {
        copy_into_empty(set, other);
        return OUTCOME_DONE;
    }
    for (uint32_t position = 0;;) {
        const SetEntry *entry = cn_set_next_entry(other, &position);
        if (entry == NULL)
            return OUTCOME_DONE;
        Outcome outcome = cn_set_add_hashed(vm, set, value_view(entry->key), entry->hash);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
}

Set *cn_set_copy(VM *vm, const Set *set, ObjectKind kind)
{
    Set *copy = cn_set_new(vm, kind);
    if (copy == NULL)
        return NULL;
    if (cn_set_merge(vm, copy, set) != OUTCOME_DONE) { // into an empty set: no comparison
        object_release(vm, copy);
        return NULL;
    }
    return copy;
}

bool cn_set_settle_constants(VM *vm, Set *set)
{
    Set *merged = NULL, *again = cn_set_new(vm, KIND_SET);
    const SetEntry *entry;
    uint32_t position = 0;
    if (again == NULL)
        return false;
    bool done = true;
    while (done && (entry = cn_set_next_entry(set, &position)) != NULL)
        done = cn_set_insert(vm, again, value_view(entry->key), entry->hash);
    if (done)
        merged = cn_set_copy(vm, again, KIND_SET);
    if (merged != NULL)
        cn_set_swap(set, merged);
    object_release(vm, again);
    object_release(vm, merged);
    return merged != NULL;
}

void cn_set_swap(Set *left, Set *right)
{
    Set swapped = *left;
    left->count = right->count;
    left->fill = right->fill;
    left->table_size = right->table_size;
    left->table = right->table;
    left->has_hash = 0;
    right->count = swapped.count;
    right->fill = swapped.fill;
    right->table_size = swapped.table_size;
    right->table = swapped.table;
    right->has_hash = 0;
}
