// tuple.c - the built-in tuple: a fixed row of owned references.
//
// The empty tuple is shared: vm->empty_tuple, once the VM is open.

#include "vm/objects/containers_private.h"

#define TUPLE_COUNT_MAX ((SIZE_MAX - sizeof(Tuple)) / sizeof(Value) / 2)

Tuple *cn_tuple_new(VM *vm, size_t count)
{
    if (count == 0 && vm->empty_tuple != NULL)
        return object_retain(vm->empty_tuple);
    if (count > TUPLE_COUNT_MAX) {
        cn_raise_memory_error(vm);
        return NULL;
    }
    Tuple *tuple =
        cn_object_allocate(vm, SHAPE_OF(KIND_TUPLE), sizeof(Tuple) + count * sizeof(Value));
    if (tuple == NULL)
        return NULL;
    tuple->count = count;
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = VALUE_UNBOUND;
    return tuple;
}

Tuple *cn_tuple_from_values(VM *vm, const Value *items, size_t count)
{
    Tuple *tuple = cn_tuple_new(vm, count);
    if (tuple == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = value_retain(value_view(items[i]));
    return tuple;
}

Tuple *cn_tuple_from(VM *vm, const ValueView *items, size_t count)
{
    Tuple *tuple = cn_tuple_new(vm, count);
    if (tuple == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = value_retain(items[i]);
    return tuple;
}

Tuple *cn_tuple_pair(VM *vm, ValueView first, ValueView second)
{
    Tuple *tuple =
        cn_object_allocate(vm, SHAPE_OF(KIND_TUPLE), sizeof(Tuple) + 2 * sizeof(Value));
    if (tuple == NULL)
        return NULL;
    tuple->count = 2;
    tuple->items[0] = value_retain(first);
    tuple->items[1] = value_retain(second);
    return tuple;
}

// ---- subscripts ----

static Outcome tuple_slice(VM *vm, Tuple *tuple, const Slice *slice, Value *result)
{
    int64_t start, stop, step, count;
    Outcome outcome =
        cn_slice_resolve(vm, slice, (int64_t)tuple->count, &start, &stop, &step, &count);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (step == 1 && count == (int64_t)tuple->count)
        return answer_view(result, object_view(tuple));
    cn_charge(vm, (uint64_t)count / 4);
    Tuple *part = cn_tuple_new(vm, (size_t)count);
    if (part == NULL)
        return OUTCOME_FAILED;
    for (int64_t i = 0; i < count; i++)
        part->items[i] = value_retain(value_view(tuple->items[start + i * step]));
    return answer_new(result, part);
}

Outcome cn_tuple_get(VM *vm, Tuple *tuple, ValueView key, Value *result)
{
    int64_t index;
    if (value_is_kind(key, KIND_SLICE))
        return tuple_slice(vm, tuple, (const Slice *)value_object(key), result);
    Outcome outcome = cn_subscript_argument(vm, key, "tuple", &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (index < 0)
        index += (int64_t)tuple->count;
    if (index < 0 || index >= (int64_t)tuple->count)
        return cn_raise_index_error(vm, "tuple index out of range");
    return answer_view(result, value_view(tuple->items[index]));
}

// ---- searching ----

Outcome cn_items_find(VM *vm, const Value *items, int64_t start, int64_t stop, ValueView v,
                      int64_t *index)
{
    for (int64_t i = start; i < stop; i++) {
        bool equal;
        ValueView item = value_view(items[i]);
        if ((i & 63) == 63 && !cn_charge_checked(vm, 32))
            return OUTCOME_FAILED;
        if (bits_both_int(item.bits, v.bits)) {
            equal = item.bits == v.bits;
        } else {
            Outcome outcome = cn_equal_identity(vm, item, v, &equal);
            if (outcome != OUTCOME_DONE)
                return outcome;
        }
        if (equal) {
            *index = i;
            return OUTCOME_DONE;
        }
    }
    *index = -1;
    return OUTCOME_DONE;
}

// ---- methods ----

static Outcome tuple_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView source = value_view(args[1]);
    if (value_is_unbound(source))
        return answer_new(result, cn_tuple_new(vm, 0));
    if (value_is_kind(source, KIND_TUPLE))
        return answer_view(result, source);
    if (value_is_kind(source, KIND_LIST)) {
        List *list = value_list(source);
        cn_charge(vm, list->count / 4);
        return answer_new(result, cn_tuple_from_values(vm, list->items, list->count));
    }
    List *items = cn_list_new(vm, 0);
    if (items == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_list_extend(vm, items, source);
    if (outcome == OUTCOME_DONE)
        outcome = answer_new(result, cn_tuple_from_values(vm, items->items, items->count));
    object_release(vm, items);
    return outcome;
}

static Outcome tuple_count(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Tuple *tuple = value_tuple(cn_payload(value_view(args[0])));
    int64_t found = -1, times = 0;
    for (;;) {
        Outcome outcome = cn_items_find(vm, tuple->items, found + 1, (int64_t)tuple->count,
                                        value_view(args[1]), &found);
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (found < 0)
            return answer_count(result, (uint64_t)times);
        times++;
    }
}

static Outcome tuple_index(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Tuple *tuple = value_tuple(cn_payload(value_view(args[0])));
    int64_t start = 0, stop = INT64_MAX, found;
    Outcome outcome = OUTCOME_DONE;
    if (args[2].bits != BITS_UNBOUND)
        outcome = cn_bound_argument(vm, value_view(args[2]), &start);
    if (outcome == OUTCOME_DONE && args[3].bits != BITS_UNBOUND)
        outcome = cn_bound_argument(vm, value_view(args[3]), &stop);
    if (outcome != OUTCOME_DONE)
        return outcome;
    outcome = cn_items_find(vm, tuple->items, clamp_position(start, (int64_t)tuple->count),
                            clamp_position(stop, (int64_t)tuple->count),
                            value_view(args[1]), &found);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (found < 0)
        return cn_raise_value_error(vm, "tuple.index(x): x not in tuple");
    return answer_count(result, (uint64_t)found);
}

static Outcome tuple_add(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView other = cn_payload(value_view(args[1]));
    if (!value_is_kind(other, KIND_TUPLE))
        return cn_concat_mismatch(vm, "tuple", value_view(args[1]));
    return cn_sequence_concat(vm, cn_payload(value_view(args[0])), other, result);
}

static Outcome tuple_getnewargs(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Tuple *self = value_tuple(cn_payload(value_view(args[0])));
    Tuple *copy = cn_tuple_from_values(vm, self->items, self->count);
    if (copy == NULL)
        return OUTCOME_FAILED;
    Tuple *wrapped = cn_tuple_new(vm, 1);
    if (wrapped == NULL) {
        object_release(vm, copy);
        return OUTCOME_FAILED;
    }
    wrapped->items[0] = value_from_object(copy);
    return answer_new(result, wrapped);
}

static const NativeSpec tuple_methods[] = {
    NATIVE_NEW("iterable", 1, tuple_new, "tuple_new"),
    NATIVE_ONE("count", "value", tuple_count, "sequence_count",
               "Return number of occurrences of value."),
    NATIVE_RANGE("index", "value start stop", 1, 3, tuple_index, "tuple_index",
                 "Return first index of value."),
    NATIVE_OPERATOR_WRAPPED("__add__", "value", 1, tuple_add, NULL),
    NATIVE_OPERATOR_WRAPPED("__mul__", "value", 1, cn_native_repeat, "sequence_mul"),
    NATIVE_OPERATOR_WRAPPED("__rmul__", "value", 1, cn_native_repeat, "sequence_mul"),
    NATIVE_OPERATOR("__contains__", "key", 1, cn_native_contains, "sequence_contains"),
    NATIVE_OPERATOR_WRAPPED("__getitem__", "key", 1, cn_native_getitem,
                            "container_getitem"),
    NATIVE_OPERATOR("__len__", "", 0, cn_native_len, NULL),
    NATIVE_OPERATOR("__iter__", "", 0, cn_native_iter, NULL),
    NATIVE_OPERATOR("__repr__", "", 0, cn_native_repr, "sequence_repr"),
    NATIVE_OPERATOR("__hash__", "", 0, cn_native_hash, "tuple_hash"),
    EQUALITY_ROWS("sequence"),
    ORDER_ROWS("sequence"),
    NATIVE_NONE("__getnewargs__", tuple_getnewargs, NULL, NULL),
    NATIVE_CLASS_GETITEM,
    NATIVE_END,
};

const TypeSpec cn_tuple_type = {
    .kind = KIND_TUPLE,
    .base = KIND_INSTANCE,
    .methods = tuple_methods,
    .doc = "A fixed sequence of values; tuple(iterable) takes its items from there.",
    .class_flags = CLASS_PATTERN_SEQUENCE | CLASS_PATTERN_SELF,
};
