// container_intrinsics.c - how stdlib/core reaches into containers.
//
// User code may have run since the last step, so each function looks again at what it is given:
// a position that has become wrong is answered, never trusted.

#include "vm/objects/containers_private.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/dict_inline.h"
#include "vm/objects/set_inline.h"

static Outcome wrong_argument(VM *vm, const char *wanted, Value got)
{
    return cn_raise_type_error(vm, "expected %s, got %T", wanted, value_view(got));
}

static Dict *dict_argument(VM *vm, Value v)
{
    Dict *dict = payload_of_kind(value_view(v), KIND_DICT);
    if (dict == NULL)
        wrong_argument(vm, "dict", v);
    return dict;
}

static Set *set_argument(VM *vm, Value v)
{
    ValueView inner = cn_payload(value_view(v));
    if (value_is_any_set(inner))
        return (Set *)value_object(inner);
    wrong_argument(vm, "set", v);
    return NULL;
}

static List *list_argument(VM *vm, Value v)
{
    List *list = payload_of_kind(value_view(v), KIND_LIST);
    if (list == NULL)
        wrong_argument(vm, "list", v);
    return list;
}

static Iterator *iterator_argument(VM *vm, Value v)
{
    if (bits_are_pointer(v.bits) && kind_is_iterator(object_kind(bits_pointer(v.bits))))
        return (Iterator *)bits_pointer(v.bits);
    wrong_argument(vm, "iterator", v);
    return NULL;
}

static int64_t int_argument(Value v)
{
    return bits_are_int(v.bits) ? bits_int(v.bits) : -1;
}

// A hash as the program sees it: any int of 64 bits.
static uint64_t hash_argument(Value v)
{
    int64_t hash = 0;
    if (bits_are_int(v.bits))
        return (uint64_t)bits_int(v.bits);
    if (value_is_any_int(value_view(v)))
        (void)cn_int_to_int64(value_view(v), &hash);
    return (uint64_t)hash;
}

static Outcome answer_hash(VM *vm, uint64_t hash, Value *result)
{
    return cn_int_from_int64(vm, (int64_t)hash, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

// (place, state, candidate, table): a step of a lookup. Steals nothing.
static Outcome answer_step(VM *vm, int64_t place, int64_t state, ValueView candidate,
                           const void *table, Value *result)
{
    Tuple *step = cn_tuple_new(vm, 4);
    if (step == NULL)
        return OUTCOME_FAILED;
    step->items[0] = value_from_int(place);
    step->items[1] = value_from_int(state);
    step->items[2] = value_retain(candidate);
    step->items[3] = value_from_int((int64_t)(uintptr_t)table);
    return answer_new(result, step);
}

// What answer_step made; NULL: TypeError.
static const Value *step_argument(VM *vm, Value v)
{
    if (value_is_kind(value_view(v), KIND_TUPLE) && value_tuple(value_view(v))->count == 4)
        return value_tuple(value_view(v))->items;
    wrong_argument(vm, "step", v);
    return NULL;
}

// ---- any value ----

// _hash(value)
static Outcome hash_of(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    uint64_t hash;
    ValueView v = value_view(args[0]);
    Outcome outcome = cn_hash(vm, v, &hash);
    if (outcome == OUTCOME_DONE)
        return answer_hash(vm, hash, result);
    if (outcome == OUTCOME_FAILED)
        return outcome;
    if (value_is_kind(v, KIND_TUPLE)) // its own __hash__ would come back to here
        return OUTCOME_NEEDS_CALL;
    ValueView method = cn_class_find(vm, cn_type_of(vm, v), vm->names.hash, NULL);
    if (value_is_none(method) || value_is_unbound(method))
        return cn_raise_type_error(vm, "unhashable type: '%T'", v);
    return cn_request_special(vm, method, v, NULL, 0, CHECK_HASH, "__hash__");
}

// _index(value): an int, no bool, by __index__ if need be.
static Outcome index_of(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]), inner = cn_payload(v);
    if (value_is_bool(inner))
        return answer_view(result, value_view(value_from_int(cn_int_sign(inner))));
    if (value_is_any_int(inner))
        return answer_view(result, inner);
    ValueView method = VIEW_UNBOUND;
    if (value_has_user_class(vm, v))
        method = cn_class_find(vm, cn_type_of(vm, v), vm->names.index, NULL);
    if (value_is_unbound(method))
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   v);
    return cn_request_special(vm, method, v, NULL, 0, CHECK_INDEX, "__index__");
}

// _slice_index(value): the same for a part of a slice; None stays.
static Outcome slice_index_of(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView v = value_view(args[0]);
    if (value_is_none(v))
        return answer_none(result);
    if (!value_is_any_int(cn_payload(v)) &&
        (!value_has_user_class(vm, v) ||
         value_is_unbound(cn_class_find(vm, cn_type_of(vm, v), vm->names.index, NULL))))
        return cn_raise_type_error(
            vm, "slice indices must be integers or None or have an __index__ method");
    return index_of(vm, args, count, result);
}

// _payload(value): the built-in data of an instance of a subclass.
static Outcome payload_of(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result, cn_payload(value_view(args[0])));
}

// _kind(value): the name of its built-in type, whatever its class; "" for plain instances.
static Outcome kind_of(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = cn_payload(value_view(args[0]));
    if (!value_is_object(v) || kind_is_instance(object_kind(value_object(v))))
        return answer_view(result, object_view(vm->empty_str));
    return answer_view(result,
                       object_view(class_name(vm->types[object_kind(value_object(v))])));
}

// _defines(value, name): whether the class of value has the special method `name`.
static Outcome defines(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!value_is_str(value_view(args[1])))
        return wrong_argument(vm, "str", args[1]);
    Str *name = cn_str_intern(vm, object_retain(value_str(value_view(args[1]))));
    if (name == NULL)
        return OUTCOME_FAILED;
    ValueView method = cn_class_find(vm, cn_type_of(vm, value_view(args[0])), name, NULL);
    object_release(vm, name);
    return answer_bool(result, !value_is_unbound(method) && !value_is_none(method));
}

// _length(container): how many items its built-in data have.
static Outcome length_of(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t length;
    Outcome outcome = cn_container_length(vm, cn_payload(value_view(args[0])), &length);
    if (outcome == OUTCOME_NEEDS_CALL)
        return wrong_argument(vm, "container", args[0]);
    return outcome == OUTCOME_DONE ? answer_count(result, (uint64_t)length) : outcome;
}

// _item(sequence, index): an item of a list or tuple; index is not negative.
static Outcome item_of(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    uint64_t length, index = (uint64_t)int_argument(args[1]);
    const Value *items = sequence_items(cn_payload(value_view(args[0])), &length);
    if (items == NULL || index >= length)
        return cn_raise_index_error(vm, "index out of range");
    return answer_view(result, value_view(items[index]));
}

// _tuple_hash(hashes): the hash of a tuple whose items have these hashes.
static Outcome tuple_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    uint64_t length;
    const Value *hashes = sequence_items(value_view(args[0]), &length);
    TupleHash mix = tuple_hash_start();
    for (uint64_t i = 0; i < length; i++)
        mix = tuple_hash_add(mix, hash_argument(hashes[i]));
    return answer_hash(vm, tuple_hash_end(mix, length), result);
}

// ---- repr ----

// _repr_enter(container): True when its repr is being made already; else notes that it is.
static Outcome repr_enter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView container = cn_payload(value_view(args[0]));
    List *active = cn_repr_active(vm);
    if (active == NULL) {
        active = cn_list_new(vm, 4);
        if (active == NULL)
            return OUTCOME_FAILED;
        bool stored = cn_dict_set_name(vm, vm->core_globals, vm->names.repr_active,
                                       object_view(active));
        object_release(vm, active);
        if (!stored)
            return OUTCOME_FAILED;
    }
    for (uint64_t i = 0; i < active->count; i++)
        if (active->items[i].bits == container.bits)
            return answer_bool(result, true);
    cn_charge(vm, active->count / 8);
    return cn_list_append(vm, active, container) ? answer_bool(result, false)
                                                 : OUTCOME_FAILED;
}

// _repr_leave(container)
static Outcome repr_leave(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView container = cn_payload(value_view(args[0]));
    List *active = cn_repr_active(vm);
    for (uint64_t i = active == NULL ? 0 : active->count; i > 0; i--) {
        if (active->items[i - 1].bits == container.bits) {
            value_release(vm, cn_list_take(vm, active, i - 1));
            break;
        }
    }
    return answer_none(result);
}

// ---- list ----

// Exchanges the items of two lists.
static void swap_items(List *a, List *b)
{
    List swapped = *a;
    a->count = b->count;
    a->capacity = b->capacity;
    a->items = b->items;
    a->may_hold_pointers = b->may_hold_pointers;
    b->count = swapped.count;
    b->capacity = swapped.capacity;
    b->items = swapped.items;
    b->may_hold_pointers = swapped.may_hold_pointers;
}

// _sort_begin(list): moves the items into a new list; the old one is empty and watched.
static Outcome sort_begin(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    List *list = list_argument(vm, args[0]);
    List *taken = list == NULL ? NULL : cn_list_new(vm, 0);
    if (taken == NULL)
        return OUTCOME_FAILED;
    swap_items(list, taken);
    taken->is_sorting = list->is_sorting; // remembered for a sort inside a sort
    list->is_sorting = LIST_SORTING;
    return answer_new(result, taken);
}

// _sort_end(list, taken): moves the items back; True when the list was changed meanwhile.
static Outcome sort_end(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    List *list = list_argument(vm, args[0]), *taken = list_argument(vm, args[1]);
    if (list == NULL || taken == NULL)
        return OUTCOME_FAILED;
    bool changed = list->is_sorting == LIST_SORTING_CHANGED || list->items != NULL;
    list->is_sorting = taken->is_sorting;
    taken->is_sorting = 0;
    swap_items(list, taken);
    return answer_bool(result, changed);
}

// _sort_by_keys(items, keys, reverse): sorts the list items; False: nothing is done, because
// the keys need user code to compare.
static Outcome sort_by_keys(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    List *items = list_argument(vm, args[0]), *keys = list_argument(vm, args[1]);
    if (items == NULL || keys == NULL)
        return OUTCOME_FAILED;
    if (items->count != keys->count)
        return wrong_argument(vm, "as many keys as items", args[1]);
    Outcome outcome = cn_sort_values(vm, items->items, keys->items, items->count,
                                     args[2].bits == BITS_TRUE);
    if (outcome == OUTCOME_FAILED)
        return outcome;
    return answer_bool(result, outcome == OUTCOME_DONE);
}

// _sort_apply(items, order): order lists positions of items; puts items into that order.
static Outcome sort_apply(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    List *items = list_argument(vm, args[0]), *order = list_argument(vm, args[1]);
    if (items == NULL || order == NULL)
        return OUTCOME_FAILED;
    if (items->count != order->count)
        return wrong_argument(vm, "as many positions as items", args[1]);
    List *sorted = cn_list_new(vm, items->count);
    if (sorted == NULL)
        return OUTCOME_FAILED;
    for (uint64_t i = 0; i < order->count; i++) {
        uint64_t from = (uint64_t)int_argument(order->items[i]);
        if (from >= items->count ||
            !cn_list_append(vm, sorted, value_view(items->items[from]))) {
            object_release(vm, sorted);
            return cn_raise_index_error(vm, "index out of range");
        }
    }
    swap_items(items, sorted);
    object_release(vm, sorted);
    return answer_none(result);
}

// ---- dict ----

// The next entry whose key has this hash, from cursor on, as a step.
static Outcome search_dict(VM *vm, Dict *dict, ValueView key, uint64_t hash,
                           DictCursor cursor, Value *result)
{
    for (;;) {
        bool equal;
        int64_t entry = dict_next_candidate(dict, hash, &cursor);
        if (!cn_charge_checked(vm, 4))
            return OUTCOME_FAILED;
        if (entry < 0)
            return answer_step(vm, -1, -1, VIEW_NONE, NULL, result);
        ValueView candidate = value_view(dict->entries[entry].key);
        Outcome outcome = cn_equal_identity(vm, candidate, key, &equal);
        if (outcome == OUTCOME_FAILED)
            return outcome;
        if (outcome == OUTCOME_NEEDS_CALL)
            return answer_step(vm, entry, dict_cursor_pack(&cursor), candidate,
                               dict->entries, result);
        if (equal)
            return answer_step(vm, entry, -1, candidate, dict->entries, result);
    }
}

// _dict_probe(dict, key, hash): looks for key; a step (entry, state, candidate, table). state
// -1: entry is where the key is, found without user code, or -1. Else somebody must compare
// the candidate with the key and go on with _dict_resume.
static Outcome dict_probe(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = dict_argument(vm, args[0]);
    if (dict == NULL)
        return OUTCOME_FAILED;
    return search_dict(vm, dict, value_view(args[1]), hash_argument(args[2]),
                       DICT_CURSOR_START, result);
}

// _dict_resume(dict, key, hash, step, equal): the step after that comparison. The search starts
// again when it has changed the table under it.
static Outcome dict_resume(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = dict_argument(vm, args[0]);
    const Value *step = step_argument(vm, args[3]);
    if (dict == NULL || step == NULL)
        return OUTCOME_FAILED;
    uint64_t hash = hash_argument(args[2]), entry = (uint64_t)int_argument(step[0]);
    DictCursor cursor = DICT_CURSOR_START;
    if (int_argument(step[3]) == (int64_t)(uintptr_t)dict->entries && entry < dict->used &&
        dict->entries[entry].key.bits == step[2].bits) {
        if (args[4].bits == BITS_TRUE)
            return answer_step(vm, (int64_t)entry, -1, VIEW_NONE, NULL, result);
        cursor = dict_cursor_unpack(dict, hash, int_argument(step[1]));
    }
    return search_dict(vm, dict, value_view(args[1]), hash, cursor, result);
}

// _dict_value(dict, entry): its value; KeyError when there is none any more.
static Outcome dict_value(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = dict_argument(vm, args[0]);
    if (dict == NULL)
        return OUTCOME_FAILED;
    uint64_t number = (uint64_t)int_argument(args[1]);
    if (number >= dict->used || dict->entries[number].key.bits == BITS_UNBOUND)
        return cn_raise(vm, "RuntimeError", "dictionary changed during lookup");
    return answer_view(result, value_view(dict->entries[number].value));
}

// _dict_store(dict, entry, value)
static Outcome dict_store(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = dict_argument(vm, args[0]);
    if (dict == NULL)
        return OUTCOME_FAILED;
    uint64_t number = (uint64_t)int_argument(args[1]);
    if (number < dict->used && dict->entries[number].key.bits != BITS_UNBOUND)
        cn_dict_replace(vm, dict, (uint32_t)number, value_view(args[2]));
    return answer_none(result);
}

// _dict_insert(dict, key, hash, value): of a key that is missing.
static Outcome dict_insert(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = dict_argument(vm, args[0]);
    if (dict == NULL || !cn_dict_insert(vm, dict, value_view(args[1]),
                                        hash_argument(args[2]), value_view(args[3])))
        return OUTCOME_FAILED;
    return answer_none(result);
}

// _dict_remove(dict, entry): deletes the entry and returns its value.
static Outcome dict_remove(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Value key;
    Dict *dict = dict_argument(vm, args[0]);
    if (dict == NULL)
        return OUTCOME_FAILED;
    uint64_t number = (uint64_t)int_argument(args[1]);
    if (number >= dict->used || dict->entries[number].key.bits == BITS_UNBOUND)
        return cn_raise(vm, "RuntimeError", "dictionary changed during lookup");
    cn_dict_unlink(dict, (uint32_t)number, &key, result);
    value_release(vm, key);
    return OUTCOME_DONE;
}

// _dict_entry(dict, position): (next position, key, value, hash) of the entry at or behind
// position, or None at the end.
static Outcome dict_entry_at(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = dict_argument(vm, args[0]);
    if (dict == NULL)
        return OUTCOME_FAILED;
    uint64_t number = (uint64_t)int_argument(args[1]);
    while (number < dict->used && dict->entries[number].key.bits == BITS_UNBOUND)
        number++;
    if (number >= dict->used)
        return answer_none(result);
    const DictEntry *entry = &dict->entries[number];
    Value hash;
    Tuple *row = cn_tuple_new(vm, 4);
    if (row == NULL)
        return OUTCOME_FAILED;
    if (!cn_int_from_int64(vm, (int64_t)entry->hash, &hash)) {
        object_release(vm, row);
        return OUTCOME_FAILED;
    }
    row->items[0] = value_from_int((int64_t)number + 1);
    row->items[1] = value_retain(value_view(entry->key));
    row->items[2] = value_retain(value_view(entry->value));
    row->items[3] = hash;
    return answer_new(result, row);
}

// _dict_of_view(view): the dict (or mapping) behind a view or proxy.
static Outcome dict_of_view(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    if (!value_is_object(v) || object_kind(value_object(v)) < KIND_DICT_KEYS ||
        object_kind(value_object(v)) > KIND_MAPPING_PROXY)
        return wrong_argument(vm, "view", args[0]);
    return answer_view(result, value_view(((DictView *)value_object(v))->mapping));
}

// _call_missing(dict, key): what __missing__ answers; KeyError when the class has none.
static Outcome call_missing(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView self = value_view(args[0]), key = value_view(args[1]);
    ValueView method = VIEW_UNBOUND;
    if (value_has_user_class(vm, self))
        method = cn_class_find(vm, cn_type_of(vm, self), vm->names.missing, NULL);
    if (value_is_unbound(method))
        return cn_raise_key_error(vm, key);
    return cn_request_special(vm, method, self, &key, 1, CHECK_NONE, NULL);
}

// ---- set ----

static Outcome search_set(VM *vm, Set *set, ValueView key, uint64_t hash, SetProbe probe,
                          Value *result)
{
    for (;;) {
        bool equal;
        SetEntry *entry = set_next_candidate(set, hash, &probe);
        if (!cn_charge_checked(vm, 4))
            return OUTCOME_FAILED;
        if (entry == NULL)
            return answer_step(vm, -1, -1, VIEW_NONE, NULL, result);
        ValueView candidate = value_view(entry->key);
        Outcome outcome = cn_equal_identity(vm, candidate, key, &equal);
        if (outcome == OUTCOME_FAILED)
            return outcome;
        if (outcome == OUTCOME_NEEDS_CALL)
            return answer_step(vm, entry - set->table, set_probe_pack(&probe, hash),
                               candidate, set->table, result);
        if (equal)
            return answer_step(vm, entry - set->table, -1, candidate, set->table, result);
    }
}

// _set_probe(set, key, hash): as _dict_probe; the place is a slot.
static Outcome set_probe(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    if (set == NULL)
        return OUTCOME_FAILED;
    uint64_t hash = hash_argument(args[2]);
    return search_set(vm, set, value_view(args[1]), hash,
                      set_probe_start(set->table_size - 1, hash), result);
}

// _set_resume(set, key, hash, step, equal): as _dict_resume.
static Outcome set_resume(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    const Value *step = step_argument(vm, args[3]);
    if (set == NULL || step == NULL)
        return OUTCOME_FAILED;
    uint64_t hash = hash_argument(args[2]), slot = (uint64_t)int_argument(step[0]);
    int64_t state = -1;
    if (int_argument(step[3]) == (int64_t)(uintptr_t)set->table && slot < set->table_size &&
        set_entry_is_live(&set->table[slot]) && set->table[slot].key.bits == step[2].bits) {
        if (args[4].bits == BITS_TRUE)
            return answer_step(vm, (int64_t)slot, -1, VIEW_NONE, NULL, result);
        state = int_argument(step[1]);
    }
    return search_set(vm, set, value_view(args[1]), hash,
                      set_probe_unpack(set->table_size - 1, hash, state), result);
}

// _set_insert(set, key, hash): of a key that is missing.
static Outcome set_insert(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    if (set == NULL || !cn_set_insert(vm, set, value_view(args[1]), hash_argument(args[2])))
        return OUTCOME_FAILED;
    return answer_none(result);
}

// _set_remove(set, slot): deletes the key there.
static Outcome set_remove(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    uint64_t slot = (uint64_t)int_argument(args[1]);
    if (set == NULL)
        return OUTCOME_FAILED;
    if (slot < set->table_size && set_entry_is_live(&set->table[slot]))
        value_release(vm, cn_set_unlink(set, &set->table[slot]));
    return answer_none(result);
}

// _set_entry(set, position): (next position, key, hash) of the key at or behind position, or
// None at the end.
static Outcome set_entry_at(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    if (set == NULL)
        return OUTCOME_FAILED;
    int64_t start = int_argument(args[1]);
    if (start < 0 || start > set->table_size)
        return answer_none(result);
    uint32_t position = (uint32_t)start;
    const SetEntry *entry = cn_set_next_entry(set, &position);
    if (entry == NULL)
        return answer_none(result);
    Value hash;
    Tuple *row = cn_tuple_new(vm, 3);
    if (row == NULL)
        return OUTCOME_FAILED;
    if (!cn_int_from_int64(vm, (int64_t)entry->hash, &hash)) {
        object_release(vm, row);
        return OUTCOME_FAILED;
    }
    row->items[0] = value_from_int(position);
    row->items[1] = value_retain(value_view(entry->key));
    row->items[2] = hash;
    return answer_new(result, row);
}

// _set_like(set): a new empty set of the same kind.
static Outcome set_like(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    return set == NULL ? OUTCOME_FAILED
                       : answer_new(result, cn_set_new(vm, object_kind(set)));
}

// _set_copy(set): a new set of the same kind with the same keys.
static Outcome set_copy(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    if (set == NULL)
        return OUTCOME_FAILED;
    return answer_new(result, cn_set_copy(vm, set, object_kind(set)));
}

// _set_swap(a, b): exchanges the keys.
static Outcome set_swap(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *a = set_argument(vm, args[0]);
    Set *b = a == NULL ? NULL : set_argument(vm, args[1]);
    if (b == NULL)
        return OUTCOME_FAILED;
    cn_set_swap(a, b);
    return answer_none(result);
}

// _set_clear(set)
static Outcome set_clear(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    return set != NULL && cn_set_clear(vm, set) ? answer_none(result) : OUTCOME_FAILED;
}

// _set_tidy(set): drops deleted marks when there are many.
static Outcome set_tidy(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    return set != NULL && cn_set_tidy(vm, set) ? answer_none(result) : OUTCOME_FAILED;
}

// _set_expect(set, more): the one resize before `more` keys are merged in.
static Outcome set_expect(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    int64_t more = int_argument(args[1]);
    if (set == NULL || (more > 0 && !cn_set_reserve_merge(vm, set, (uint64_t)more)))
        return OUTCOME_FAILED;
    return answer_none(result);
}

// _set_hash(set): what the frozenset of its keys hashes to.
static Outcome set_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = set_argument(vm, args[0]);
    return set == NULL ? OUTCOME_FAILED
                       : answer_hash(vm, cn_frozenset_hash(vm, set), result);
}

// ---- iterators ----

// _iterator_source(iterator), _iterator_extra(iterator): None when there is none.
static Outcome iterator_source(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *iterator = iterator_argument(vm, args[0]);
    if (iterator == NULL)
        return OUTCOME_FAILED;
    bool absent = iterator->source.bits == BITS_UNBOUND;
    return answer_view(result, absent ? VIEW_NONE : value_view(iterator->source));
}

static Outcome iterator_extra(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *iterator = iterator_argument(vm, args[0]);
    if (iterator == NULL)
        return OUTCOME_FAILED;
    bool absent = iterator->extra.bits == BITS_UNBOUND;
    return answer_view(result, absent ? VIEW_NONE : value_view(iterator->extra));
}

// _iterator_is_done(iterator)
static Outcome iterator_is_done(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *iterator = iterator_argument(vm, args[0]);
    if (iterator == NULL)
        return OUTCOME_FAILED;
    return answer_bool(result, iterator->source.bits == BITS_UNBOUND);
}

// _iterator_index(iterator)
static Outcome iterator_index(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *iterator = iterator_argument(vm, args[0]);
    if (iterator == NULL || !cn_int_from_int64(vm, iterator->index, result))
        return OUTCOME_FAILED;
    return OUTCOME_DONE;
}

// _iterator_move(iterator, steps): adds steps to the index.
static Outcome iterator_move(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *iterator = iterator_argument(vm, args[0]);
    if (iterator == NULL)
        return OUTCOME_FAILED;
    iterator->index =
        (int64_t)((uint64_t)iterator->index +
                  (uint64_t)(bits_are_int(args[1].bits) ? bits_int(args[1].bits) : 0));
    return answer_none(result);
}

// _iterator_finish(iterator): it gives nothing more.
static Outcome iterator_finish(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *iterator = iterator_argument(vm, args[0]);
    if (iterator == NULL)
        return OUTCOME_FAILED;
    value_release(vm, value_take(&iterator->source));
    if (object_kind(iterator) == KIND_CALLABLE_ITERATOR)
        value_release(vm, value_take(&iterator->extra));
    return answer_none(result);
}

// _sequence_iterator(object), _callable_iterator(callable, sentinel)
static Outcome sequence_iterator(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_new(result, cn_iterator_make(vm, KIND_SEQUENCE_ITERATOR,
                                               value_view(args[0]), VIEW_UNBOUND, 0, 0));
}

static Outcome callable_iterator(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_new(result,
                      cn_iterator_make(vm, KIND_CALLABLE_ITERATOR, value_view(args[0]),
                                       value_view(args[1]), 0, 0));
}

// _enumerate(iterator, start)
static Outcome make_enumerate(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView start = cn_payload(value_view(args[1]));
    if (!value_is_any_int(start))
        return wrong_argument(vm, "int", args[1]);
    return cn_enumerate_new(vm, value_view(args[0]), start, result);
}

// _enumerate_pair(enumerate, element)
static Outcome enumerate_pair(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *iterator = iterator_argument(vm, args[0]);
    if (iterator == NULL ||
        cn_enumerate_pair(vm, iterator, value_retain(value_view(args[1])), result) !=
            STEP_ITEM)
        return OUTCOME_FAILED;
    return OUTCOME_DONE;
}

// _zip(iterators, strict): iterators is a tuple.
static Outcome make_zip(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!value_is_kind(value_view(args[0]), KIND_TUPLE))
        return wrong_argument(vm, "tuple", args[0]);
    return cn_zip_new(vm, value_view(args[0]), args[1].bits == BITS_TRUE, result);
}

// _zip_mismatch(number, longer): raises the ValueError of a strict zip.
static Outcome zip_mismatch(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    (void)cn_zip_mismatch(vm, (uint64_t)int_argument(args[0]), args[1].bits == BITS_TRUE);
    return OUTCOME_FAILED;
}

// _map(function, iterators), _filter(function, iterator)
static Outcome make_map(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!value_is_kind(value_view(args[1]), KIND_TUPLE))
        return wrong_argument(vm, "tuple", args[1]);
    return answer_new(result, cn_iterator_make(vm, KIND_MAP, value_view(args[1]),
                                               value_view(args[0]), 0, 0));
}

static Outcome make_filter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_new(result, cn_iterator_make(vm, KIND_FILTER, value_view(args[1]),
                                               value_view(args[0]), 0, 0));
}

// _reversed(sequence, length)
static Outcome make_reversed(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_reversed_new(vm, value_view(args[0]), int_argument(args[1]), result);
}

#define INTRINSIC(name, parameters, count, function)                                       \
    NATIVE_RANGE(name, parameters, count, count, function, NULL, NULL)

const NativeSpec cn_core_container_functions[] = {
    NATIVE_RANGE("_hash", "value", 1, 1, hash_of, "tuple_hash", NULL),
    INTRINSIC("_index", "value", 1, index_of),
    INTRINSIC("_slice_index", "value", 1, slice_index_of),
    INTRINSIC("_payload", "value", 1, payload_of),
    INTRINSIC("_kind", "value", 1, kind_of),
    INTRINSIC("_defines", "value name", 2, defines),
    INTRINSIC("_length", "container", 1, length_of),
    INTRINSIC("_item", "sequence index", 2, item_of),
    INTRINSIC("_tuple_hash", "hashes", 1, tuple_hash),
    INTRINSIC("_repr_enter", "container", 1, repr_enter),
    INTRINSIC("_repr_leave", "container", 1, repr_leave),
    INTRINSIC("_sort_begin", "list", 1, sort_begin),
    INTRINSIC("_sort_end", "list taken", 2, sort_end),
    INTRINSIC("_sort_by_keys", "items keys reverse", 3, sort_by_keys),
    INTRINSIC("_sort_apply", "items order", 2, sort_apply),
    INTRINSIC("_dict_probe", "dict key hash", 3, dict_probe),
    INTRINSIC("_dict_resume", "dict key hash step equal", 5, dict_resume),
    INTRINSIC("_dict_value", "dict entry", 2, dict_value),
    INTRINSIC("_dict_store", "dict entry value", 3, dict_store),
    INTRINSIC("_dict_insert", "dict key hash value", 4, dict_insert),
    INTRINSIC("_dict_remove", "dict entry", 2, dict_remove),
    INTRINSIC("_dict_entry", "dict position", 2, dict_entry_at),
    INTRINSIC("_dict_of_view", "view", 1, dict_of_view),
    INTRINSIC("_call_missing", "dict key", 2, call_missing),
    INTRINSIC("_set_probe", "set key hash", 3, set_probe),
    INTRINSIC("_set_resume", "set key hash step equal", 5, set_resume),
    INTRINSIC("_set_insert", "set key hash", 3, set_insert),
    INTRINSIC("_set_remove", "set slot", 2, set_remove),
    INTRINSIC("_set_entry", "set position", 2, set_entry_at),
    INTRINSIC("_set_like", "set", 1, set_like),
    INTRINSIC("_set_copy", "set", 1, set_copy),
    INTRINSIC("_set_swap", "a b", 2, set_swap),
    INTRINSIC("_set_clear", "set", 1, set_clear),
    INTRINSIC("_set_tidy", "set", 1, set_tidy),
    INTRINSIC("_set_expect", "set more", 2, set_expect),
    INTRINSIC("_set_hash", "set", 1, set_hash),
    INTRINSIC("_iterator_source", "iterator", 1, iterator_source),
    INTRINSIC("_iterator_extra", "iterator", 1, iterator_extra),
    INTRINSIC("_iterator_is_done", "iterator", 1, iterator_is_done),
    INTRINSIC("_iterator_index", "iterator", 1, iterator_index),
    INTRINSIC("_iterator_move", "iterator steps", 2, iterator_move),
    INTRINSIC("_iterator_finish", "iterator", 1, iterator_finish),
    INTRINSIC("_sequence_iterator", "object", 1, sequence_iterator),
    INTRINSIC("_callable_iterator", "callable sentinel", 2, callable_iterator),
    INTRINSIC("_enumerate", "iterator start", 2, make_enumerate),
    INTRINSIC("_enumerate_pair", "enumerate element", 2, enumerate_pair),
    INTRINSIC("_zip", "iterators strict", 2, make_zip),
    INTRINSIC("_zip_mismatch", "number longer", 2, zip_mismatch),
    INTRINSIC("_map", "function iterators", 2, make_map),
    INTRINSIC("_filter", "function iterator", 2, make_filter),
    INTRINSIC("_reversed", "sequence length", 2, make_reversed),
    NATIVE_END,
};
