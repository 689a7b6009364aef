// collections_helpers.c - the module _collections: what collections cannot do fast in Python.

#include "vm/builtins/builtins.h"
#include "vm/objects/containers_private.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/module.h"

// ---- counting ----

// Adds one to the count of element in dict. NEEDS_CALL: the key, or what is counted already,
// is user code, or no small int; nothing has changed.
static Outcome count_element(VM *vm, Dict *dict, ValueView element)
{
    uint32_t place;
    switch (cn_dict_find(vm, dict, element, &place)) {
    case PROBE_FOUND: {
        Value *number = &dict->entries[place].value;
        if (!bits_are_int(number->bits) || !int_is_immediate(bits_int(number->bits) + 1))
            return OUTCOME_NEEDS_CALL;
        *number = value_from_int(bits_int(number->bits) + 1);
        return OUTCOME_DONE;
    }
    case PROBE_MISSING:
        return cn_dict_set(vm, dict, element, value_view(value_from_int(1)));
    case PROBE_NEEDS_CALL:
        return OUTCOME_NEEDS_CALL;
    default:
        return OUTCOME_FAILED;
    }
}

// _count(mapping, iterator): counts what iterator gives, as long as no user code is needed.
// None: it is at its end. A tuple: go on in Python, with the elements in it, already taken,
// and those that iterator has left.
static Outcome count_elements(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView mapping = cn_payload(value_view(args[0])), source = value_view(args[1]);
    (void)count;
    if (!value_is_kind(mapping, KIND_DICT) || !value_is_object(source) ||
        !kind_is_iterator(object_kind(value_object(source))))
        return answer_new(result, cn_tuple_new(vm, 0));
    for (uint64_t steps = 1;; steps++) {
        Value element;
        if (steps % 64 == 0 && !cn_charge_checked(vm, 128))
            return OUTCOME_FAILED;
        Step step = cn_iterator_next(vm, (Iterator *)value_object(source), &element);
        if (step == STEP_END)
            return answer_none(result);
        if (step == STEP_FAILED)
            return OUTCOME_FAILED;
        if (step == STEP_NEEDS_CALL)
            return answer_new(result, cn_tuple_new(vm, 0));
        Outcome outcome = count_element(vm, value_dict(mapping), value_view(element));
        if (outcome == OUTCOME_NEEDS_CALL)
            outcome = answer_new(result, cn_tuple_from_values(vm, &element, 1));
        else if (outcome == OUTCOME_DONE)
            outcome = OUTCOME_TAIL_CALL; // for the loop to go on
        value_release(vm, element);
        if (outcome != OUTCOME_TAIL_CALL)
            return outcome;
    }
}

// ---- the attributes of named tuples ----

static TupleGetter *getter_of(const Value *args)
{
    return (TupleGetter *)(void *)value_object(value_view(args[0]));
}

static Outcome getter_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!bits_are_int(args[1].bits) || bits_int(args[1].bits) < 0)
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   value_view(args[1]));
    TupleGetter *getter =
        cn_object_allocate(vm, SHAPE_OF(KIND_TUPLE_GETTER), sizeof *getter);
    if (getter == NULL)
        return OUTCOME_FAILED;
    getter->index = (uint64_t)bits_int(args[1].bits);
    getter->doc = value_retain(value_view(args[2]));
    return answer_new(result, getter);
}

// Its doc may be anything: all in Python.
static Outcome getter_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count, (void)result;
    return OUTCOME_NEEDS_CALL;
}

static Outcome getter_reduce(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const TupleGetter *getter = getter_of(args);
    (void)count;
    Tuple *parts = cn_tuple_pair(vm, value_view(value_from_int((int64_t)getter->index)),
                                 value_view(getter->doc));
    if (parts == NULL)
        return OUTCOME_FAILED;
    Tuple *recipe =
        cn_tuple_pair(vm, object_view(vm->types[KIND_TUPLE_GETTER]), object_view(parts));
    object_release(vm, parts);
    return answer_new(result, recipe);
}

static Outcome getter_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result, value_view(getter_of(args)->doc));
}

static Outcome getter_set_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (args[1].bits == BITS_UNBOUND)
        value_replace(vm, &getter_of(args)->doc, VALUE_NONE);
    else
        value_replace(vm, &getter_of(args)->doc, value_retain(value_view(args[1])));
    return answer_none(result);
}

static const NativeSpec getter_methods[] = {
    {"__new__", "index doc", getter_new, 2, 2, 2, 0, NATIVE_STATIC, NULL, NULL},
    NATIVE_OPERATOR("__repr__", "", 0, getter_repr, "tuple_getter_repr"),
    NATIVE_NONE("__reduce__", getter_reduce, NULL, NULL),
    DESCRIPTOR_GET_ROW,
    DESCRIPTOR_SET_ROWS,
    {0},
};

static const GetSetSpec getter_attributes[] = {
    {"__doc__", getter_doc, getter_set_doc, NULL},
    {0},
};

const TypeSpec cn_tuple_getter_type = {
    .kind = KIND_TUPLE_GETTER,
    .base = KIND_INSTANCE,
    .methods = getter_methods,
    .attributes = getter_attributes,
};

// ---- the module ----

static const NativeSpec functions[] = {
    NATIVE_RANGE("_count", "mapping iterator", 2, 2, count_elements, NULL, NULL),
    {0},
};

static bool fill_module(VM *vm, Module *module)
{
    return cn_dict_set_text(vm, module_dict(module), "_tuplegetter",
                            object_view(vm->types[KIND_TUPLE_GETTER]));
}

const ModuleSpec cn_collections_helpers_module = {
    .name = "_collections",
    .functions = functions,
    .fill = fill_module,
    .doc = "High performance data structures.",
};
