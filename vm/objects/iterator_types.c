// iterator_types.c - the types of iterators, and the constructors enumerate, zip, map, filter
// and reversed.

#include "vm/objects/containers_private.h"
#include "vm/objects/exception.h"

static Iterator *self_iterator(const Value *args)
{
    return (Iterator *)bits_pointer(args[0].bits);
}

// ---- methods of every iterator ----

static Outcome iterator_next(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    switch (cn_iterator_next(vm, self_iterator(args), result)) {
    case STEP_ITEM:
        return OUTCOME_DONE;
    case STEP_END:
        return cn_raise_stop_iteration(vm, VIEW_UNBOUND);
    case STEP_FAILED:
        return OUTCOME_FAILED;
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

static Outcome iterator_length_hint(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    (void)count;
    const Iterator *iterator = self_iterator(args);
    if (object_kind(iterator) == KIND_LONG_RANGE_ITERATOR) {
        if (!bits_are_pointer(iterator->source.bits))
            return answer_count(result, 0);
        const Range *range = (const Range *)bits_pointer(iterator->source.bits);
        return cn_number_binary(vm, OPERATOR_SUBTRACT, value_view(range->length),
                                value_view(iterator->extra), result);
    }
    return answer_count(result, cn_iterator_expect(value_view(args[0])));
}

#define ITERATOR_ROWS(fallback)                                                            \
    NATIVE_OPERATOR("__iter__", "", 0, cn_native_self, NULL),                              \
        NATIVE_OPERATOR("__next__", "", 0, iterator_next, fallback)
#define LENGTH_HINT_ROW                                                                    \
    NATIVE_NONE("__length_hint__", iterator_length_hint, NULL, "How many items are left.")

static const NativeSpec leaf_methods[] = {ITERATOR_ROWS(NULL), LENGTH_HINT_ROW, NATIVE_END};
static const NativeSpec sequence_methods[] = {ITERATOR_ROWS("sequence_iterator_next"),
                                              NATIVE_END};
static const NativeSpec callable_methods[] = {ITERATOR_ROWS("callable_iterator_next"),
                                              NATIVE_END};

#define LEAF_TYPE(name, kind_name)                                                         \
    static const TypeSpec name##_type = {                                                  \
        .kind = KIND_##kind_name,                                                          \
        .base = KIND_INSTANCE,                                                             \
        .methods = leaf_methods,                                                           \
        .class_flags = CLASS_FINAL,                                                        \
    }
LEAF_TYPE(list_iterator, LIST_ITERATOR);
LEAF_TYPE(list_reverse_iterator, LIST_REVERSE_ITERATOR);
LEAF_TYPE(tuple_iterator, TUPLE_ITERATOR);
LEAF_TYPE(str_iterator, STR_ITERATOR);
LEAF_TYPE(str_ascii_iterator, STR_ASCII_ITERATOR);
LEAF_TYPE(bytes_iterator, BYTES_ITERATOR);
LEAF_TYPE(bytearray_iterator, BYTEARRAY_ITERATOR);
LEAF_TYPE(range_iterator, RANGE_ITERATOR);
LEAF_TYPE(long_range_iterator, LONG_RANGE_ITERATOR);
LEAF_TYPE(dict_key_iterator, DICT_KEY_ITERATOR);
LEAF_TYPE(dict_value_iterator, DICT_VALUE_ITERATOR);
LEAF_TYPE(dict_item_iterator, DICT_ITEM_ITERATOR);
LEAF_TYPE(dict_reverse_key_iterator, DICT_REVERSE_KEY_ITERATOR);
LEAF_TYPE(dict_reverse_value_iterator, DICT_REVERSE_VALUE_ITERATOR);
LEAF_TYPE(dict_reverse_item_iterator, DICT_REVERSE_ITEM_ITERATOR);
LEAF_TYPE(set_iterator, SET_ITERATOR);
#undef LEAF_TYPE

static const TypeSpec memory_iterator_type = {
    .kind = KIND_MEMORY_ITERATOR,
    .base = KIND_INSTANCE,
    .methods = sequence_methods,
    .class_flags = CLASS_FINAL,
};

static const TypeSpec sequence_iterator_type = {
    .kind = KIND_SEQUENCE_ITERATOR,
    .base = KIND_INSTANCE,
    .methods = sequence_methods,
    .class_flags = CLASS_FINAL,
};

static const NativeSpec stepper_methods[] = {ITERATOR_ROWS("stepper_next"), NATIVE_END};
static const TypeSpec stepper_type = {
    .kind = KIND_STEPPER,
    .base = KIND_INSTANCE,
    .methods = stepper_methods,
    .class_flags = CLASS_FINAL,
};

static const TypeSpec callable_iterator_type = {
    .kind = KIND_CALLABLE_ITERATOR,
    .base = KIND_INSTANCE,
    .methods = callable_methods,
    .class_flags = CLASS_FINAL,
};

// ---- enumerate ----

Outcome cn_enumerate_new(VM *vm, ValueView iterator, ValueView start, Value *result)
{
    int64_t number = 0;
    Value source = value_assume_owned(iterator);
    ValueView big = VIEW_UNBOUND;
    if (!cn_int_to_int64(start, &number) || number == INT64_MAX)
        big = start;
    return answer_new(result, cn_iterator_make(vm, KIND_ENUMERATE, iterator, big, number,
                                               cn_iterator_level_above(&source, 1)));
}

static Outcome enumerate_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Value iterator;
    ValueView start = value_view(value_from_int(0));
    if (args[1].bits == BITS_UNBOUND)
        return cn_raise_type_error(vm, "enumerate() missing required argument 'iterable'");
    if (args[2].bits != BITS_UNBOUND) {
        int64_t unused;
        start = cn_payload(value_view(args[2]));
        if (!value_is_any_int(start))
            return cn_index_argument(vm, value_view(args[2]), &unused);
        if (value_is_bool(start))
            start = value_view(value_from_int(start.bits == BITS_TRUE));
    }
    Outcome outcome = cn_iterator_new(vm, value_view(args[1]), &iterator);
    if (outcome != OUTCOME_DONE)
        return outcome;
    outcome = cn_enumerate_new(vm, value_view(iterator), start, result);
    value_release(vm, iterator);
    return outcome;
}

static const NativeSpec enumerate_methods[] = {
    {"__new__", "iterable start", enumerate_new, 0, 0, 2, 0, NATIVE_STATIC, "enumerate_new",
     NULL},
    ITERATOR_ROWS("enumerate_next"),
    NATIVE_CLASS_GETITEM,
    NATIVE_END,
};

static const TypeSpec enumerate_type = {
    .kind = KIND_ENUMERATE,
    .base = KIND_INSTANCE,
    .methods = enumerate_methods,
    .doc = "enumerate(iterable, start=0): pairs of a count and an item.",
};

// ---- zip ----

Outcome cn_zip_new(VM *vm, ValueView iterators, bool strict, Value *result)
{
    const Tuple *sources = value_tuple(iterators);
    return answer_new(
        result, cn_iterator_make(vm, KIND_ZIP, iterators, VIEW_UNBOUND, strict,
                                 cn_iterator_level_above(sources->items, sources->count)));
}

static Outcome zip_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    bool strict = false;
    if (args[count].bits != BITS_UNBOUND) {
        Outcome outcome = cn_value_truth(vm, value_view(args[count]), &strict);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    Tuple *iterators = cn_tuple_new(vm, count - 1);
    if (iterators == NULL)
        return OUTCOME_FAILED;
    for (uint32_t i = 1; i < count; i++) {
        Outcome outcome =
            cn_iterator_new(vm, value_view(args[i]), &iterators->items[i - 1]);
        if (outcome != OUTCOME_DONE) {
            object_release(vm, iterators);
            return outcome;
        }
    }
    Outcome outcome = cn_zip_new(vm, object_view(iterators), strict, result);
    object_release(vm, iterators);
    return outcome;
}

static const NativeSpec zip_methods[] = {
    {"__new__", "strict", zip_new, 0, 0, 0, 1, NATIVE_STATIC | NATIVE_VARIADIC, "zip_new",
     NULL},
    ITERATOR_ROWS("zip_next"),
    NATIVE_END,
};

static const TypeSpec zip_type = {
    .kind = KIND_ZIP,
    .base = KIND_INSTANCE,
    .methods = zip_methods,
    .doc = "zip(*iterables, strict=False): tuples of the first items, of the second, ...",
};

// ---- map and filter ----

static Outcome map_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (count < 3)
        return cn_raise_type_error(vm, "map() must have at least two arguments.");
    Tuple *iterators = cn_tuple_new(vm, count - 2);
    if (iterators == NULL)
        return OUTCOME_FAILED;
    for (uint32_t i = 2; i < count; i++) {
        Outcome outcome =
            cn_iterator_new(vm, value_view(args[i]), &iterators->items[i - 2]);
        if (outcome != OUTCOME_DONE) {
            object_release(vm, iterators);
            return outcome;
        }
    }
    Iterator *map =
        cn_iterator_make(vm, KIND_MAP, object_view(iterators), value_view(args[1]), 0, 0);
    object_release(vm, iterators);
    return answer_new(result, map);
}

static Outcome filter_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Value iterator;
    Outcome outcome = cn_iterator_new(vm, value_view(args[2]), &iterator);
    if (outcome != OUTCOME_DONE)
        return outcome;
    outcome = answer_new(result, cn_iterator_make(vm, KIND_FILTER, value_view(iterator),
                                                  value_view(args[1]), 0, 0));
    value_release(vm, iterator);
    return outcome;
}

static const NativeSpec map_methods[] = {
    {"__new__", "function iterables", map_new, 0, 0, 0, 0, NATIVE_STATIC | NATIVE_VARIADIC,
     "map_new", NULL},
    ITERATOR_ROWS("map_next"),
    NATIVE_END,
};

static const NativeSpec filter_methods[] = {
    NATIVE_NEW_FROM("function iterable", 2, 2, filter_new, "filter_new"),
    ITERATOR_ROWS("filter_next"),
    NATIVE_END,
};

static const TypeSpec map_type = {
    .kind = KIND_MAP,
    .base = KIND_INSTANCE,
    .methods = map_methods,
    .doc = "map(function, *iterables): what function makes of the items.",
};

static const TypeSpec filter_type = {
    .kind = KIND_FILTER,
    .base = KIND_INSTANCE,
    .methods = filter_methods,
    .doc = "filter(function or None, iterable): the items for which it is true.",
};

// ---- reversed ----

Outcome cn_reversed_new(VM *vm, ValueView sequence, int64_t length, Value *result)
{
    ValueView inner = cn_payload(sequence);
    bool leaf = !value_has_user_class(vm, sequence) &&
                (value_is_kind(inner, KIND_TUPLE) || value_is_kind(inner, KIND_STR) ||
                 value_is_kind(inner, KIND_BYTES) || value_is_kind(inner, KIND_BYTEARRAY));
    return answer_new(result, cn_iterator_make(vm, KIND_REVERSED, sequence, VIEW_UNBOUND,
                                               length - 1, leaf));
}

static Outcome reversed_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView sequence = value_view(args[1]);
    Class *type = cn_type_of(vm, sequence);
    ValueView method = cn_class_find(vm, type, vm->names.reversed, NULL);
    if (value_is_none(method))
        return cn_raise_type_error(vm, "'%T' object is not reversible", sequence);
    if (!value_is_unbound(method) && !cn_is_native_method(method))
        return OUTCOME_NEEDS_CALL;
    if (!value_is_unbound(method)) {
        Value self[1] = {value_assume_owned(cn_payload(sequence))};
        const NativeSpec *spec = ((const Native *)value_object(method))->spec;
        return spec->function(vm, self, 1, result);
    }
    int64_t length;
    if (value_is_unbound(cn_class_find(vm, type, vm->names.getitem, NULL)) ||
        value_is_kind(cn_payload(sequence), KIND_SET))
        return cn_raise_type_error(vm, "'%T' object is not reversible", sequence);
    Outcome outcome = cn_container_length(vm, sequence, &length);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return cn_reversed_new(vm, sequence, length, result);
}

static Outcome reversed_length_hint(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    (void)count;
    int64_t length;
    const Iterator *iterator = self_iterator(args);
    if (!bits_are_pointer(iterator->source.bits))
        return answer_count(result, 0);
    Outcome outcome = cn_container_length(vm, value_view(iterator->source), &length);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return answer_count(result,
                        length > iterator->index ? (uint64_t)(iterator->index + 1) : 0);
}

static const NativeSpec reversed_methods[] = {
    NATIVE_NEW_FROM("sequence", 1, 1, reversed_new, "reversed_new"),
    NATIVE_NONE("__length_hint__", reversed_length_hint, "reversed_length_hint",
                "How many items are left."),
    ITERATOR_ROWS("reversed_next"),
    NATIVE_END,
};

static const TypeSpec reversed_type = {
    .kind = KIND_REVERSED,
    .base = KIND_INSTANCE,
    .methods = reversed_methods,
    .doc = "reversed(sequence): its items from the last to the first.",
};

const TypeSpec *const cn_iterator_types[] = {
    &list_iterator_type,
    &list_reverse_iterator_type,
    &tuple_iterator_type,
    &str_iterator_type,
    &str_ascii_iterator_type,
    &bytes_iterator_type,
    &bytearray_iterator_type,
    &memory_iterator_type,
    &range_iterator_type,
    &long_range_iterator_type,
    &dict_key_iterator_type,
    &dict_value_iterator_type,
    &dict_item_iterator_type,
    &dict_reverse_key_iterator_type,
    &dict_reverse_value_iterator_type,
    &dict_reverse_item_iterator_type,
    &set_iterator_type,
    &sequence_iterator_type,
    &callable_iterator_type,
    &enumerate_type,
    &reversed_type,
    &zip_type,
    &stepper_type,
    &map_type,
    &filter_type,
    NULL,
};
