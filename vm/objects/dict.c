// dict.c - the built-in dict: dense entries in insertion order, found through an index.
//
// Design: Raymond Hettinger, "More compact dictionaries with faster iteration", 2012, as in
// CPython. An index of 2^k slots holds entry numbers; at most two thirds of 2^k entries are
// written before the table is rebuilt for three times the live ones, at the same moments as
// CPython's, so that a loop over a dict that is changed sees what it would see there.
//
// Invariants:
//   the index has exactly `used` slots that are not free: one for each entry written, deleted
//   or not. Slots are never reused, so no entry's probe sequence passes over the slot of an
//   entry written after it; popitem can therefore free the last slots again
//   index_size is 0 while capacity <= DICT_SMALL_CAPACITY
//   entries before `first` are deleted
//   may_hold_pointers is set when any key or value is an object
//   keys_version is 0 after every change of keys or entry numbers

#include "vm/objects/containers_private.h"
#include "vm/objects/dict_inline.h"

#define DICT_COUNT_MAX ((uint32_t)1 << 30)

Dict *cn_dict_new(VM *vm, size_t expected)
{
    Dict *dict = cn_object_allocate(vm, SHAPE_OF(KIND_DICT), sizeof(Dict));
    if (dict == NULL)
        return NULL;
    dict->count = dict->used = dict->capacity = dict->index_size = 0;
    dict->keys_version = dict->may_hold_pointers = dict->first = 0;
    dict->salt = (uint32_t)(vm->hash_seed ^ vm->hash_seed >> 32);
    dict->entries = NULL;
    dict->indices = NULL;
    if (expected > DICT_SMALL_CAPACITY && !cn_dict_reserve(vm, dict, expected)) {
        object_release(vm, dict);
        return NULL;
    }
    return dict;
}

static uint32_t usable(uint32_t index_size)
{
    return (uint32_t)((uint64_t)index_size * 2 / 3);
}

// ---- the index ----

static void write_slot(const Dict *dict, int32_t *indices, uint64_t hash, uint32_t entry)
{
    uint64_t mixed = dict_mix(dict, hash);
    DictProbe probe = dict_probe_at(dict, hash, mixed);
    while (indices[probe.slot] != DICT_SLOT_FREE)
        dict_probe_next(dict, &probe);
    indices[probe.slot] = (int32_t)(entry | dict_tag(dict, hash, mixed));
}

// What the slot of a live entry holds.
static int32_t live_content(const Dict *dict, uint64_t hash, uint32_t entry)
{
    return (int32_t)(entry | dict_tag(dict, hash, dict_mix(dict, hash)));
}

// The slot that holds `content`, of an entry with this hash.
static int32_t *slot_of(const Dict *dict, uint64_t hash, int32_t content)
{
    int32_t *indices = dict->indices;
    DictProbe probe = dict_probe_start(dict, hash);
    while (indices[probe.slot] != content)
        dict_probe_next(dict, &probe);
    return &indices[probe.slot];
}

// Rebuilds the table for index_size slots (a power of two, 8 at least), dropping deleted
// entries. False: MemoryError, nothing changed.
static bool rebuild(VM *vm, Dict *dict, uint32_t index_size)
{
    uint32_t capacity = usable(index_size);
    size_t index_bytes = capacity > DICT_SMALL_CAPACITY ? index_size * sizeof(int32_t) : 0;
    DictEntry *entries = cn_buffer_allocate(vm, capacity * sizeof(DictEntry));
    if (entries == NULL)
        return false;
    int32_t *indices = NULL;
    if (index_bytes != 0) {
        indices = cn_buffer_allocate(vm, index_bytes);
        if (indices == NULL) {
            cn_buffer_free(vm, entries, capacity * sizeof(DictEntry));
            return false;
        }
        memset(indices, 0xFF, index_bytes);
    }
    DictEntry *old_entries = dict->entries;
    void *old_indices = dict->indices;
    size_t old_entry_bytes = dict->capacity * sizeof(DictEntry);
    size_t old_index_bytes = dict->index_size * sizeof(int32_t);
    uint32_t to = 0;
    cn_charge(vm, dict->used / 2);
    dict->index_size = index_bytes == 0 ? 0 : index_size;
    for (uint32_t from = dict->first; from < dict->used; from++) {
        if (old_entries[from].key.bits == BITS_UNBOUND)
            continue;
        entries[to] = old_entries[from];
        if (indices != NULL)
            write_slot(dict, indices, entries[to].hash, to);
        to++;
    }
    ASSERT(to == dict->count);
    dict->entries = entries;
    dict->indices = indices;
    dict->capacity = capacity;
    dict->used = to;
    dict->first = 0;
    dict->keys_version = 0;
    if (old_entries != NULL)
        cn_buffer_free(vm, old_entries, old_entry_bytes);
    if (old_indices != NULL)
        cn_buffer_free(vm, old_indices, old_index_bytes);
    return true;
}

// The smallest index of at least `slots` slots.
static bool index_size_for(VM *vm, uint64_t slots, uint32_t *index_size)
{
    uint64_t size = 8;
    if (slots > (uint64_t)DICT_COUNT_MAX * 2) {
        cn_raise_memory_error(vm);
        return false;
    }
    while (size < slots)
        size *= 2;
    *index_size = (uint32_t)size;
    return true;
}

static NEVER_INLINE bool grow(VM *vm, Dict *dict)
{
    uint32_t index_size;
    return index_size_for(vm, (uint64_t)dict->count * 3, &index_size) &&
           rebuild(vm, dict, index_size);
}

bool cn_dict_reserve(VM *vm, Dict *dict, size_t expected)
{
    uint32_t index_size;
    if (expected <= dict->capacity - dict->used)
        return true;
    if (expected > DICT_COUNT_MAX - dict->count) {
        cn_raise_memory_error(vm);
        return false;
    }
    uint64_t wanted = (uint64_t)dict->count + expected;
    return index_size_for(vm, (wanted * 3 + 1) / 2, &index_size) &&
           rebuild(vm, dict, index_size);
}

// ---- finding ----

// Compares the candidates of a key of any kind.
static Probe find_hashed(VM *vm, Dict *dict, ValueView key, uint64_t hash, uint32_t *index)
{
    DictCursor cursor = DICT_CURSOR_START;
    for (uint32_t work = 1;; work++) {
        int64_t candidate = dict_next_candidate(dict, hash, &cursor);
        if (candidate < 0)
            return PROBE_MISSING;
        bool equal = dict->entries[candidate].key.bits == key.bits;
        if (!equal) {
            if (work % 16 == 0 && !cn_charge_checked(vm, 32))
                return PROBE_FAILED;
            Outcome outcome = cn_equal_identity(
                vm, value_view(dict->entries[candidate].key), key, &equal);
            if (outcome != OUTCOME_DONE)
                return outcome == OUTCOME_FAILED ? PROBE_FAILED : PROBE_NEEDS_CALL;
        }
        if (equal) {
            *index = (uint32_t)candidate;
            return PROBE_FOUND;
        }
    }
}

// Keys that are small ints or text whose hash is known need no more than this.
static ALWAYS_INLINE DictFast find_fast(const Dict *dict, ValueView key, DictEntry **entry)
{
    if (bits_are_int(key.bits))
        return dict_get_int(dict, key.bits, entry);
    if (value_is_str(key) && value_str(key)->hash != 0)
        return dict_get_str(dict, value_str(key), entry);
    return DICT_UNSURE;
}

Probe cn_dict_find_hashed(VM *vm, Dict *dict, ValueView key, uint64_t hash, uint32_t *index)
{
    DictEntry *entry;
    DictFast fast = find_fast(dict, key, &entry);
    if (fast == DICT_MISSING)
        return PROBE_MISSING;
    if (fast == DICT_FOUND) {
        *index = (uint32_t)(entry - dict->entries);
        return PROBE_FOUND;
    }
    return find_hashed(vm, dict, key, hash, index);
}

static Probe hash_key(VM *vm, ValueView key, uint64_t *hash)
{
    if (bits_are_int(key.bits)) {
        *hash = int_bits_hash(key.bits);
        return PROBE_FOUND;
    }
    if (value_is_str(key)) {
        *hash = cn_str_hash(vm, value_str(key));
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

Probe cn_dict_find(VM *vm, Dict *dict, ValueView key, uint32_t *index)
{
    uint64_t hash;
    Probe probe = hash_key(vm, key, &hash);
    return probe == PROBE_FOUND ? cn_dict_find_hashed(vm, dict, key, hash, index) : probe;
}

Probe cn_dict_get(VM *vm, Dict *dict, ValueView key, ValueView *value)
{
    uint32_t index;
    DictEntry *entry;
    DictFast fast = find_fast(dict, key, &entry);
    if (LIKELY(fast == DICT_FOUND)) {
        *value = value_view(entry->value);
        return PROBE_FOUND;
    }
    if (fast == DICT_MISSING)
        return PROBE_MISSING;
    Probe probe = cn_dict_find(vm, dict, key, &index);
    if (probe == PROBE_FOUND)
        *value = value_view(dict->entries[index].value);
    return probe;
}

// ---- storing ----

bool cn_dict_insert(VM *vm, Dict *dict, ValueView key, uint64_t hash, ValueView value)
{
    if (UNLIKELY(dict->used == dict->capacity) && !grow(vm, dict))
        return false;
    uint32_t index = dict->used++;
    DictEntry *entry = &dict->entries[index];
    dict->may_hold_pointers |= bits_are_pointer(key.bits) || bits_are_pointer(value.bits);
    entry->key = value_retain(key);
    entry->value = value_retain(value);
    entry->hash = hash;
    if (dict->index_size != 0)
        write_slot(dict, dict->indices, hash, index);
    dict->count++;
    dict->keys_version = 0;
    return true;
}

void cn_dict_replace(VM *vm, Dict *dict, uint32_t index, ValueView value)
{
    ASSERT(index < dict->used && dict->entries[index].key.bits != BITS_UNBOUND);
    dict->may_hold_pointers |= bits_are_pointer(value.bits);
    value_replace(vm, &dict->entries[index].value, value_retain(value));
}

Outcome cn_dict_set_hashed(VM *vm, Dict *dict, ValueView key, uint64_t hash,
                           ValueView value)
{
    uint32_t index;
    switch (cn_dict_find_hashed(vm, dict, key, hash, &index)) {
    case PROBE_FOUND:
        cn_dict_replace(vm, dict, index, value);
        return OUTCOME_DONE;
    case PROBE_MISSING:
        return cn_dict_insert(vm, dict, key, hash, value) ? OUTCOME_DONE : OUTCOME_FAILED;
    case PROBE_FAILED:
        return OUTCOME_FAILED;
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

Outcome cn_dict_set(VM *vm, Dict *dict, ValueView key, ValueView value)
{
    uint64_t hash;
    DictEntry *entry;
    DictFast fast = find_fast(dict, key, &entry);
    if (fast == DICT_FOUND) {
        dict->may_hold_pointers |= bits_are_pointer(value.bits);
        value_replace(vm, &entry->value, value_retain(value));
        return OUTCOME_DONE;
    }
    if (fast == DICT_MISSING) {
        hash = bits_are_int(key.bits) ? int_bits_hash(key.bits) : value_str(key)->hash;
        return cn_dict_insert(vm, dict, key, hash, value) ? OUTCOME_DONE : OUTCOME_FAILED;
    }
    switch (hash_key(vm, key, &hash)) {
    case PROBE_FOUND:
        return cn_dict_set_hashed(vm, dict, key, hash, value);
    case PROBE_FAILED:
        return OUTCOME_FAILED;
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

// ---- removing ----

void cn_dict_unlink(Dict *dict, uint32_t index, Value *key, Value *value)
{
    DictEntry *entry = &dict->entries[index];
    ASSERT(index < dict->used && entry->key.bits != BITS_UNBOUND);
    *key = entry->key;
    *value = entry->value;
    if (dict->index_size != 0)
        *slot_of(dict, entry->hash, live_content(dict, entry->hash, index)) =
            -2 - (int32_t)index;
    entry->key = VALUE_UNBOUND;
    entry->value = VALUE_UNBOUND;
    dict->count--;
    dict->keys_version = 0;
    while (dict->first < dict->used && dict->entries[dict->first].key.bits == BITS_UNBOUND)
        dict->first++;
}

bool cn_dict_pop_last(VM *vm, Dict *dict, Value *key, Value *value)
{
    if (dict->count == 0)
        return false;
    uint32_t last = dict->used;
    while (dict->entries[last - 1].key.bits == BITS_UNBOUND) {
        last--;
        if (dict->index_size != 0)
            *slot_of(dict, dict->entries[last].hash, -2 - (int32_t)last) = DICT_SLOT_FREE;
    }
    last--;
    cn_charge(vm, (dict->used - last) / 2);
    DictEntry *entry = &dict->entries[last];
    *key = entry->key;
    *value = entry->value;
    if (dict->index_size != 0)
        *slot_of(dict, entry->hash, live_content(dict, entry->hash, last)) = DICT_SLOT_FREE;
    dict->used = last;
    dict->count--;
    dict->keys_version = 0;
    if (dict->first > last)
        dict->first = last;
    return true;
}

Probe cn_dict_take(VM *vm, Dict *dict, ValueView key, Value *value)
{
    uint32_t index;
    Value old_key;
    Probe probe = cn_dict_find(vm, dict, key, &index);
    if (probe == PROBE_FOUND) {
        cn_dict_unlink(dict, index, &old_key, value);
        value_release(vm, old_key);
    }
    return probe;
}

void cn_dict_clear(VM *vm, Dict *dict)
{
    DictEntry *entries = dict->entries;
    void *indices = dict->indices;
    uint32_t used = dict->used;
    size_t entry_bytes = dict->capacity * sizeof(DictEntry);
    size_t index_bytes = dict->index_size * sizeof(int32_t);
    bool pointers = dict->may_hold_pointers != 0;
    if (entries == NULL)
        return;
    dict->count = dict->used = dict->capacity = dict->index_size = 0;
    dict->keys_version = dict->may_hold_pointers = dict->first = 0;
    dict->entries = NULL;
    dict->indices = NULL;
    if (pointers) {
        cn_charge(vm, used / 2);
        for (uint32_t i = 0; i < used; i++) {
            value_release(vm, entries[i].key);
            value_release(vm, entries[i].value);
        }
    }
    cn_buffer_free(vm, entries, entry_bytes);
    if (indices != NULL)
        cn_buffer_free(vm, indices, index_bytes);
}

// ---- names ----

int32_t cn_dict_index_of_name(const Dict *dict, const Str *name)
{
    uint64_t bits = object_view(name).bits;
    DictCursor cursor = DICT_CURSOR_START;
    if (dict->index_size == 0) {
        for (uint32_t i = 0; i < dict->used; i++)
            if (dict->entries[i].key.bits == bits)
                return (int32_t)i;
    }
    for (;;) {
        int64_t index = dict_next_candidate(dict, name->hash, &cursor);
        if (index < 0)
            return -1;
        ValueView key = value_view(dict->entries[index].key);
        if (key.bits == bits || (value_is_str(key) && cn_str_equal(value_str(key), name)))
            return (int32_t)index;
    }
}

ValueView cn_dict_get_name(const Dict *dict, const Str *name)
{
    int32_t index = cn_dict_index_of_name(dict, name);
    return index < 0 ? VIEW_UNBOUND : value_view(dict->entries[index].value);
}

bool cn_dict_set_name(VM *vm, Dict *dict, Str *name, ValueView value)
{
    int32_t index = cn_dict_index_of_name(dict, name);
    if (index < 0)
        return cn_dict_insert(vm, dict, object_view(name), name->hash, value);
    cn_dict_replace(vm, dict, (uint32_t)index, value);
    return true;
}

bool cn_dict_delete_name(VM *vm, Dict *dict, Str *name)
{
    Value key, value;
    int32_t index = cn_dict_index_of_name(dict, name);
    if (index < 0)
        return false;
    cn_dict_unlink(dict, (uint32_t)index, &key, &value);
    value_release(vm, key);
    value_release(vm, value);
    return true;
}

bool cn_dict_set_text(VM *vm, Dict *dict, const char *name, ValueView value)
{
    Str *interned = cn_str_intern_text(vm, name);
    if (interned == NULL)
        return false;
    bool done = cn_dict_set_name(vm, dict, interned, value);
    object_release(vm, interned);
    return done;
}

// ---- whole dicts ----

// Gives a dict that has no table yet copies of the entries and the index of one without
// deleted entries. False: MemoryError, dict unchanged.
static bool clone_table(VM *vm, Dict *dict, const Dict *from)
{
    size_t entry_bytes = from->capacity * sizeof(DictEntry);
    size_t index_bytes = from->index_size * sizeof(int32_t);
    void *indices = NULL;
    DictEntry *entries = cn_buffer_allocate(vm, entry_bytes);
    if (entries == NULL)
        return false;
    if (index_bytes != 0) {
        indices = cn_buffer_allocate(vm, index_bytes);
        if (indices == NULL) {
            cn_buffer_free(vm, entries, entry_bytes);
            return false;
        }
        memcpy(indices, from->indices, index_bytes);
    }
    memcpy(entries, from->entries, from->used * sizeof(DictEntry));
    if (from->may_hold_pointers) {
        for (uint32_t i = 0; i < from->used; i++) {
            (void)value_retain(value_view(entries[i].key));
            (void)value_retain(value_view(entries[i].value));
        }
    }
    dict->entries = entries;
    dict->indices = indices;
    dict->capacity = from->capacity;
    dict->index_size = from->index_size;
    dict->used = dict->count = from->count;
    dict->may_hold_pointers = from->may_hold_pointers;
    dict->keys_version = 0;
    return true;
}

// Adds every entry of `from` to a dict without keys: nothing has to be compared.
static bool insert_all(VM *vm, Dict *dict, const Dict *from)
{
    if (dict->entries == NULL && from->count == from->used && dict->salt == from->salt)
        return from->count == 0 || clone_table(vm, dict, from);
    if (!cn_dict_reserve(vm, dict, from->count))
        return false;
    for (uint32_t i = from->first; i < from->used; i++) {
        const DictEntry *entry = &from->entries[i];
        if (entry->key.bits != BITS_UNBOUND &&
            !cn_dict_insert(vm, dict, value_view(entry->key), entry->hash,
                            value_view(entry->value)))
            return false;
    }
    return true;
}

Dict *cn_dict_copy(VM *vm, const Dict *dict)
{
    Dict *copy = cn_dict_new(vm, 0);
    if (copy == NULL)
        return NULL;
    cn_charge(vm, dict->used / 2);
    if (insert_all(vm, copy, dict))
        return copy;
    object_release(vm, copy);
    return NULL;
}

bool cn_dict_has_plain_keys(const Dict *dict)
{
    for (uint32_t i = dict->first; i < dict->used; i++) {
        ValueView key = value_view(dict->entries[i].key);
        if (bits_are_pointer(key.bits) && !value_is_str(key) &&
            !value_is_kind(key, KIND_INT))
            return false;
    }
    return true;
}

// Whether every key of `from` can be looked up in dict without user code.
static Outcome check_merge(VM *vm, Dict *dict, const Dict *from)
{
    if (dict->count == 0 || cn_dict_has_plain_keys(from) || cn_dict_has_plain_keys(dict))
        return OUTCOME_DONE;
    for (uint32_t i = from->first; i < from->used; i++) {
        uint32_t index;
        const DictEntry *entry = &from->entries[i];
        if (entry->key.bits == BITS_UNBOUND)
            continue;
        Probe probe =
            cn_dict_find_hashed(vm, dict, value_view(entry->key), entry->hash, &index);
        if (probe == PROBE_NEEDS_CALL || probe == PROBE_FAILED)
            return probe == PROBE_FAILED ? OUTCOME_FAILED : OUTCOME_NEEDS_CALL;
    }
    return OUTCOME_DONE;
}

Outcome cn_dict_merge(VM *vm, Dict *dict, const Dict *from)
{
    if (dict == from || from->count == 0)
        return OUTCOME_DONE;
    Outcome outcome = check_merge(vm, dict, from);
    if (outcome != OUTCOME_DONE)
        return outcome;
    cn_charge(vm, from->used);
    if (dict->count == 0)
        return insert_all(vm, dict, from) ? OUTCOME_DONE : OUTCOME_FAILED;
    for (uint32_t i = from->first; i < from->used; i++) {
        const DictEntry *entry = &from->entries[i];
        if (entry->key.bits == BITS_UNBOUND)
            continue;
        outcome = cn_dict_set_hashed(vm, dict, value_view(entry->key), entry->hash,
                                     value_view(entry->value));
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    return OUTCOME_DONE;
}

uint32_t cn_dict_version(VM *vm, Dict *dict)
{
    if (dict->keys_version == 0 && vm->next_keys_version != UINT32_MAX)
        dict->keys_version = ++vm->next_keys_version;
    return dict->keys_version;
}
