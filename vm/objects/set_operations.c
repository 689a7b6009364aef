// set_operations.c - union, intersection, difference and their kin.
//
// The order in which keys are taken and the moments of resizing are CPython 3.11's
// (setobject.c), because they decide the order in which the result iterates.

#include "vm/objects/containers_private.h"
#include "vm/objects/set_inline.h"

// The keys of a set, of a dict or of any iterable, with their hashes.
typedef struct KeySource {
    const Set *set;
    const Dict *dict;
    uint32_t position;
    uint32_t work;
    ItemSource items;
} KeySource;

// known_hashes: the keys of a dict are not hashed again (where CPython does not either).
static Outcome open_keys(VM *vm, KeySource *keys, ValueView other, bool known_hashes)
{
    ValueView inner = cn_payload(other);
    *keys = (KeySource){.items.iterator = VALUE_UNBOUND, .items.item = VALUE_UNBOUND};
    if (value_is_any_set(inner)) {
        keys->set = (const Set *)value_object(inner);
        return OUTCOME_DONE;
    }
    if (known_hashes && value_is_kind(other, KIND_DICT)) {
        keys->dict = value_dict(other);
        return OUTCOME_DONE;
    }
    return cn_source_open(vm, &keys->items, other);
}

static Step next_key(VM *vm, KeySource *keys, ValueView *key, uint64_t *hash)
{
    if (++keys->work % 32 == 0 && !cn_charge_checked(vm, 64))
        return STEP_FAILED;
    if (keys->set != NULL) {
        const SetEntry *entry = cn_set_next_entry(keys->set, &keys->position);
        if (entry == NULL)
            return STEP_END;
        *key = value_view(entry->key);
        *hash = entry->hash;
        return STEP_ITEM;
    }
    if (keys->dict != NULL) {
        ValueView value;
        if (!cn_dict_next(keys->dict, &keys->position, key, &value))
            return STEP_END;
        *hash = keys->dict->entries[keys->position - 1].hash;
        return STEP_ITEM;
    }
    Step step = cn_source_next(vm, &keys->items, key);
    if (step != STEP_ITEM)
        return step;
    switch (cn_set_hash_key(vm, *key, hash)) {
    case PROBE_FOUND:
        return STEP_ITEM;
    case PROBE_FAILED:
        return STEP_FAILED;
    default:
        return STEP_NEEDS_CALL;
    }
}

static Outcome close_keys(VM *vm, KeySource *keys, Outcome outcome)
{
    if (keys->set != NULL || keys->dict != NULL)
        return outcome;
    return cn_source_close(vm, &keys->items, outcome);
}

static Outcome outcome_of_step(Step step)
{
    if (step == STEP_END || step == STEP_ITEM)
        return OUTCOME_DONE;
    return step == STEP_FAILED ? OUTCOME_FAILED : OUTCOME_NEEDS_CALL;
}

static Outcome outcome_of_probe(Probe probe)
{
    if (probe == PROBE_FAILED)
        return OUTCOME_FAILED;
    return probe == PROBE_NEEDS_CALL ? OUTCOME_NEEDS_CALL : OUTCOME_DONE;
}

static bool same_set(const Set *set, ValueView other)
{
    return value_is_object(other) && value_object(other) == &set->header;
}

static const Set *set_of(ValueView other)
{
    ValueView inner = cn_payload(other);
    return value_is_any_set(inner) ? (const Set *)value_object(inner) : NULL;
}

// ---- update ----

Outcome cn_set_update(VM *vm, Set *set, ValueView other)
{
    KeySource keys;
    ValueView key;
    uint64_t hash;
    const Set *other_set = set_of(other);
    if (other_set != NULL)
        return cn_set_merge(vm, set, other_set);
    if (value_is_kind(other, KIND_DICT) &&
        !cn_set_reserve_merge(vm, set, value_dict(other)->count))
        return OUTCOME_FAILED;
    Outcome outcome = open_keys(vm, &keys, other, true);
    if (outcome != OUTCOME_DONE)
        return outcome;
    Step step = next_key(vm, &keys, &key, &hash);
    for (; outcome == OUTCOME_DONE && step == STEP_ITEM;
         step = outcome == OUTCOME_DONE ? next_key(vm, &keys, &key, &hash) : step)
        outcome = cn_set_add_hashed(vm, set, key, hash);
    if (outcome == OUTCOME_DONE)
        outcome = outcome_of_step(step);
    return close_keys(vm, &keys, outcome);
}

// ---- intersection ----

// Adds to result the keys of `other` that are in set.
static Outcome gather_common(VM *vm, const Set *set, ValueView other, Set *result)
{
    KeySource keys;
    ValueView key;
    uint64_t hash;
    SetEntry *entry;
    Step step = STEP_END;
    Outcome outcome = open_keys(vm, &keys, other, false);
    if (outcome != OUTCOME_DONE)
        return outcome;
    while (outcome == OUTCOME_DONE) {
        step = next_key(vm, &keys, &key, &hash);
        if (step != STEP_ITEM)
            break;
        Probe probe = cn_set_find_hashed(vm, set, key, hash, &entry);
        outcome = outcome_of_probe(probe);
        if (probe != PROBE_FOUND)
            continue;
        outcome = cn_set_add_hashed(vm, result, key, hash);
        if (outcome == OUTCOME_DONE && keys.set == NULL && result->count >= set->count)
            break; // no more can be common
    }
    if (outcome == OUTCOME_DONE)
        outcome = outcome_of_step(step);
    return close_keys(vm, &keys, outcome);
}

static Outcome answer_set(VM *vm, Outcome outcome, Set *made, Set **result)
{
    if (outcome == OUTCOME_DONE)
        *result = made;
    else
        object_release(vm, made);
    return outcome;
}

static Outcome copy_set(VM *vm, const Set *set, Set **result)
{
    *result = cn_set_copy(vm, set, object_kind(set));
    return *result == NULL ? OUTCOME_FAILED : OUTCOME_DONE;
}

Outcome cn_set_intersection(VM *vm, Set *set, ValueView other, Set **result)
{
    if (same_set(set, cn_payload(other)))
        return copy_set(vm, set, result);
    Set *common = cn_set_new(vm, object_kind(set));
    if (common == NULL)
        return OUTCOME_FAILED;
    const Set *other_set = set_of(other);
    Outcome outcome;
    if (other_set != NULL && other_set->count > set->count)
        outcome = gather_common(vm, other_set, object_view(set), common);
    else
        outcome = gather_common(vm, set, other, common);
    return answer_set(vm, outcome, common, result);
}

// ---- difference ----

bool cn_set_tidy(VM *vm, Set *set)
{
    uint64_t count = set->count;
    if (set->fill - set->count <= (set->table_size - 1) / 4)
        return true;
    return cn_set_resize(vm, set, count > 50000 ? count * 2 : count * 4);
}

static Outcome discard_keys(VM *vm, Set *set, ValueView other)
{
    KeySource keys;
    ValueView key;
    uint64_t hash;
    Step step = STEP_END;
    Outcome outcome = open_keys(vm, &keys, other, false);
    if (outcome != OUTCOME_DONE)
        return outcome;
    while (outcome == OUTCOME_DONE) {
        step = next_key(vm, &keys, &key, &hash);
        if (step != STEP_ITEM)
            break;
        outcome = outcome_of_probe(cn_set_discard_hashed(vm, set, key, hash));
    }
    if (outcome == OUTCOME_DONE)
        outcome = outcome_of_step(step);
    return close_keys(vm, &keys, outcome);
}

Outcome cn_set_difference_update(VM *vm, Set *set, ValueView other)
{
    Outcome outcome;
    if (same_set(set, cn_payload(other)))
        return cn_set_clear(vm, set) ? OUTCOME_DONE : OUTCOME_FAILED;
    const Set *other_set = set_of(other);
    if (other_set != NULL && other_set->count >> 3 > set->count) {
        Set *common;
        outcome = cn_set_intersection(vm, set, other, &common);
        if (outcome != OUTCOME_DONE)
            return outcome;
        outcome = discard_keys(vm, set, object_view(common));
        object_release(vm, common);
    } else {
        outcome = discard_keys(vm, set, other);
    }
    if (outcome == OUTCOME_DONE && !cn_set_tidy(vm, set))
        return OUTCOME_FAILED;
    return outcome;
}

// Adds to result the keys of set that are not in other, a set or dict.
static Outcome gather_missing(VM *vm, const Set *set, ValueView other, Set *result)
{
    const Set *other_set = set_of(other);
    uint32_t index, position = 0, work = 0;
    SetEntry *entry, *found;
    while ((entry = cn_set_next_entry(set, &position)) != NULL) {
        ValueView key = value_view(entry->key);
        if (++work % 32 == 0 && !cn_charge_checked(vm, 64))
            return OUTCOME_FAILED;
        Probe probe =
            other_set != NULL
                ? cn_set_find_hashed(vm, other_set, key, entry->hash, &found)
                : cn_dict_find_hashed(vm, value_dict(other), key, entry->hash, &index);
        Outcome outcome = outcome_of_probe(probe);
        if (probe == PROBE_MISSING)
            outcome = cn_set_add_hashed(vm, result, key, entry->hash);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    return OUTCOME_DONE;
}

Outcome cn_set_difference(VM *vm, Set *set, ValueView other, Set **result)
{
    Set *rest;
    Outcome outcome;
    const Set *other_set = set_of(other);
    bool is_dict = value_is_kind(other, KIND_DICT);
    uint32_t other_count = other_set != NULL ? other_set->count
                           : is_dict         ? value_dict(other)->count
                                             : 0;
    if ((other_set == NULL && !is_dict) || set->count >> 2 > other_count) {
        outcome = copy_set(vm, set, &rest);
        if (outcome == OUTCOME_DONE)
            outcome =
                answer_set(vm, cn_set_difference_update(vm, rest, other), rest, result);
        return outcome;
    }
    rest = cn_set_new(vm, object_kind(set));
    if (rest == NULL)
        return OUTCOME_FAILED;
    return answer_set(vm, gather_missing(vm, set, other, rest), rest, result);
}

// ---- symmetric difference ----

// Whether comparing v, which is no tuple, with anything can need no user code.
static bool item_is_plain(VM *vm, ValueView v)
{
    if (!value_is_object(v))
        return true;
    ObjectKind kind = object_kind(value_object(v));
    return kind == KIND_STR || kind == KIND_INT || kind == KIND_BYTES ||
           kind == KIND_COMPLEX || kind == KIND_RANGE || kind == KIND_FUNCTION ||
           (kind == KIND_INSTANCE && !cn_overrides(vm, v, vm->names.eq));
}

// The same for a tuple too, unless others are inside it.
static bool key_is_plain(VM *vm, ValueView v)
{
    if (!value_is_kind(v, KIND_TUPLE))
        return item_is_plain(vm, v);
    const Tuple *tuple = value_tuple(v);
    for (uint64_t i = 0; i < tuple->count; i++)
        if (!item_is_plain(vm, value_view(tuple->items[i])))
            return false;
    return true;
}

static bool keys_are_plain(VM *vm, const Set *set)
{
    uint32_t position = 0;
    ValueView key;
    while (cn_set_next(set, &position, &key))
        if (!key_is_plain(vm, key))
            return false;
    return true;
}

// Removes from set each key of other, a set or dict, that it has and adds each that it has not.
static Outcome toggle_keys(VM *vm, Set *set, ValueView other)
{
    KeySource keys;
    ValueView key;
    uint64_t hash;
    Step step = STEP_END;
    Outcome outcome = open_keys(vm, &keys, other, true);
    while (outcome == OUTCOME_DONE) {
        step = next_key(vm, &keys, &key, &hash);
        if (step != STEP_ITEM)
            break;
        Probe probe = cn_set_discard_hashed(vm, set, key, hash);
        outcome = outcome_of_probe(probe);
        if (probe == PROBE_MISSING && !cn_set_insert(vm, set, key, hash))
            outcome = OUTCOME_FAILED;
    }
    return outcome == OUTCOME_DONE ? outcome_of_step(step) : outcome;
}

static bool is_iterator(ValueView v)
{
    return value_is_object(v) && kind_is_iterator(object_kind(value_object(v)));
}

Outcome cn_set_symmetric_difference_update(VM *vm, Set *set, ValueView other)
{
    if (same_set(set, cn_payload(other)))
        return cn_set_clear(vm, set) ? OUTCOME_DONE : OUTCOME_FAILED;
    if (is_iterator(other) || !keys_are_plain(vm, set))
        return OUTCOME_NEEDS_CALL;
    if (value_is_kind(other, KIND_DICT)) {
        uint32_t position = 0;
        ValueView key, value;
        while (cn_dict_next(value_dict(other), &position, &key, &value))
            if (!key_is_plain(vm, key))
                return OUTCOME_NEEDS_CALL;
        return toggle_keys(vm, set, other);
    }
    Set *other_set = NULL;
    Outcome outcome = OUTCOME_DONE;
    if (set_of(other) != NULL) {
        other_set = object_retain(value_object(cn_payload(other)));
    } else {
        other_set = cn_set_new(vm, object_kind(set));
        if (other_set == NULL)
            return OUTCOME_FAILED;
        outcome = cn_set_update(vm, other_set, other);
    }
    if (outcome == OUTCOME_DONE)
        outcome = keys_are_plain(vm, other_set)
                      ? toggle_keys(vm, set, object_view(other_set))
                      : OUTCOME_NEEDS_CALL;
    object_release(vm, other_set);
    return outcome;
}

Outcome cn_set_symmetric_difference(VM *vm, Set *set, ValueView other, Set **result)
{
    if (is_iterator(other))
        return OUTCOME_NEEDS_CALL;
    Set *made = cn_set_new(vm, object_kind(set));
    if (made == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_set_update(vm, made, other);
    if (outcome == OUTCOME_DONE)
        outcome = toggle_keys(vm, made, object_view(set));
    return answer_set(vm, outcome, made, result);
}

// ---- questions ----

Outcome cn_set_is_disjoint(VM *vm, Set *set, ValueView other, bool *result)
{
    KeySource keys;
    ValueView key;
    uint64_t hash;
    SetEntry *entry;
    Step step = STEP_END;
    const Set *searched = set, *other_set = set_of(other);
    if (other_set == set) {
        *result = set->count == 0;
        return OUTCOME_DONE;
    }
    if (other_set != NULL && other_set->count > set->count) {
        searched = other_set;
        other = object_view(set);
    }
    Outcome outcome = open_keys(vm, &keys, other, false);
    if (outcome != OUTCOME_DONE)
        return outcome;
    *result = true;
    while (outcome == OUTCOME_DONE && *result) {
        step = next_key(vm, &keys, &key, &hash);
        if (step != STEP_ITEM)
            break;
        Probe probe = cn_set_find_hashed(vm, searched, key, hash, &entry);
        outcome = outcome_of_probe(probe);
        *result = probe != PROBE_FOUND;
    }
    if (outcome == OUTCOME_DONE)
        outcome = outcome_of_step(step);
    return close_keys(vm, &keys, outcome);
}

Outcome cn_set_is_superset(VM *vm, Set *set, ValueView other, bool *result)
{
    KeySource keys;
    ValueView key;
    uint64_t hash;
    SetEntry *entry;
    Step step = STEP_END;
    const Set *other_set = set_of(other);
    if (other_set != NULL && other_set->count > set->count) {
        *result = false;
        return OUTCOME_DONE;
    }
    Outcome outcome = open_keys(vm, &keys, other, false);
    if (outcome != OUTCOME_DONE)
        return outcome;
    *result = true;
    while (outcome == OUTCOME_DONE && *result) {
        step = next_key(vm, &keys, &key, &hash);
        if (step != STEP_ITEM)
            break;
        Probe probe = cn_set_find_hashed(vm, set, key, hash, &entry);
        outcome = outcome_of_probe(probe);
        *result = probe == PROBE_FOUND;
    }
    if (outcome == OUTCOME_DONE)
        outcome = outcome_of_step(step);
    return close_keys(vm, &keys, outcome);
}

// ---- operators ----

Outcome cn_set_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                      Value *result)
{
    Set *set = (Set *)value_object(left), *made = NULL;
    Outcome outcome;
    switch (op) {
    case OPERATOR_BIT_OR:
        outcome = copy_set(vm, set, &made);
        if (outcome == OUTCOME_DONE)
            outcome = answer_set(
                vm, same_set(set, right) ? OUTCOME_DONE : cn_set_update(vm, made, right),
                made, &made);
        break;
    case OPERATOR_BIT_AND:
        outcome = cn_set_intersection(vm, set, right, &made);
        break;
    case OPERATOR_SUBTRACT:
        outcome = cn_set_difference(vm, set, right, &made);
        break;
    case OPERATOR_BIT_XOR:
        outcome = cn_set_symmetric_difference(vm, set, right, &made);
        break;
    default:
        return OUTCOME_NEEDS_CALL;
    }
    if (outcome == OUTCOME_DONE)
        *result = value_from_object(made);
    return outcome;
}

Outcome cn_set_in_place(VM *vm, OperatorKind op, ValueView left, ValueView right)
{
    Set *set = (Set *)value_object(left), *common;
    Outcome outcome;
    switch (op) {
    case OPERATOR_BIT_OR:
        return cn_set_update(vm, set, right);
    case OPERATOR_BIT_AND:
        outcome = cn_set_intersection(vm, set, right, &common);
        if (outcome == OUTCOME_DONE) {
            cn_set_swap(set, common);
            object_release(vm, common);
        }
        return outcome;
    case OPERATOR_SUBTRACT:
        return cn_set_difference_update(vm, set, right);
    case OPERATOR_BIT_XOR:
        return cn_set_symmetric_difference_update(vm, set, right);
    default:
        return OUTCOME_NEEDS_CALL;
    }
}
