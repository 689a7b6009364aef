// slice.c - slice objects and what they select.

#include "vm/objects/containers_private.h"

Slice *cn_slice_new(VM *vm, ValueView start, ValueView stop, ValueView step)
{
    Slice *slice = cn_object_allocate(vm, SHAPE_OF(KIND_SLICE), sizeof(Slice));
    if (slice == NULL)
        return NULL;
    slice->start = value_retain(start);
    slice->stop = value_retain(stop);
    slice->step = value_retain(step);
    return slice;
}

// A part of a slice: None gives `missing`; ints beyond 64 bits are clamped.
static Outcome read_part(VM *vm, Value part, int64_t missing, int64_t *out)
{
    if (bits_are_int(part.bits)) {
        *out = bits_int(part.bits);
        return OUTCOME_DONE;
    }
    ValueView v = value_view(part), inner = cn_payload(v);
    if (value_is_none(v)) {
        *out = missing;
        return OUTCOME_DONE;
    }
    if (value_is_any_int(inner)) {
        *out = cn_int_clamp(inner);
        return OUTCOME_DONE;
    }
    if (value_has_user_class(vm, v) &&
        !value_is_unbound(cn_class_find(vm, cn_type_of(vm, v), vm->names.index, NULL)))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_type_error(
        vm, "slice indices must be integers or None or have an __index__ method");
}

// A bound as a position: negative ones count from the end.
static int64_t adjust(int64_t bound, int64_t length, bool backwards)
{
    if (bound < 0) {
        bound += length;
        if (bound < 0)
            return backwards ? -1 : 0;
    }
    if (bound >= length)
        return backwards ? length - 1 : length;
    return bound;
}

Outcome cn_slice_resolve(VM *vm, const Slice *slice, int64_t length, int64_t *start,
                         int64_t *stop, int64_t *step, int64_t *count)
{
    int64_t first, last;
    Outcome outcome = read_part(vm, slice->step, 1, step);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (*step == 0)
        return cn_raise_value_error(vm, "slice step cannot be zero");
    if (*step < -INT64_MAX)
        *step = -INT64_MAX; // so that it can be negated
    bool backwards = *step < 0;
    outcome = read_part(vm, slice->start, backwards ? INT64_MAX : 0, &first);
    if (outcome == OUTCOME_DONE)
        outcome = read_part(vm, slice->stop, backwards ? INT64_MIN : INT64_MAX, &last);
    if (outcome != OUTCOME_DONE)
        return outcome;
    *start = adjust(first, length, backwards);
    *stop = adjust(last, length, backwards);
    if (backwards)
        *count = *stop < *start ? (*start - *stop - 1) / -*step + 1 : 0;
    else
        *count = *start < *stop ? (*stop - *start - 1) / *step + 1 : 0;
    return OUTCOME_DONE;
}

// ---- methods ----

static Outcome slice_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (count <= 2)
        return answer_new(result,
                          cn_slice_new(vm, VIEW_NONE, value_view(args[1]), VIEW_NONE));
    ValueView step = args[3].bits == BITS_UNBOUND ? VIEW_NONE : value_view(args[3]);
    return answer_new(result,
                      cn_slice_new(vm, value_view(args[1]), value_view(args[2]), step));
}

static bool part_is_small(Value part)
{
    return part.bits == BITS_NONE || bits_are_int(part.bits);
}

static Outcome slice_indices(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Slice *slice = (const Slice *)bits_pointer(args[0].bits);
    int64_t start, stop, step, selected;
    if (!bits_are_int(args[1].bits) || !part_is_small(slice->start) ||
        !part_is_small(slice->stop) || !part_is_small(slice->step))
        return OUTCOME_NEEDS_CALL;
    if (bits_int(args[1].bits) < 0)
        return cn_raise_value_error(vm, "length should not be negative");
    Outcome outcome = cn_slice_resolve(vm, slice, bits_int(args[1].bits), &start, &stop,
                                       &step, &selected);
    if (outcome != OUTCOME_DONE)
        return outcome;
    Value parts[3] = {value_from_int(start), value_from_int(stop), value_from_int(step)};
    return answer_new(result, cn_tuple_from_values(vm, parts, 3));
}

static Outcome slice_start(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result,
                       value_view(((const Slice *)bits_pointer(args[0].bits))->start));
}

static Outcome slice_stop(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result,
                       value_view(((const Slice *)bits_pointer(args[0].bits))->stop));
}

static Outcome slice_step(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result,
                       value_view(((const Slice *)bits_pointer(args[0].bits))->step));
}

static const NativeSpec slice_methods[] = {
    NATIVE_NEW_FROM("start stop step", 1, 3, slice_new, NULL),
    NATIVE_ONE(
        "indices", "length", slice_indices, "slice_indices",
        "The (start, stop, step) that this slice means for a sequence of that length."),
    NATIVE_OPERATOR("__repr__", "", 0, cn_native_repr, "slice_repr"),
    EQUALITY_ROWS("slice"),
    ORDER_ROWS("slice"),
    NATIVE_END,
};

static const GetSetSpec slice_attributes[] = {
    {"start", slice_start, cn_readonly_attribute, NULL},
    {"stop", slice_stop, cn_readonly_attribute, NULL},
    {"step", slice_step, cn_readonly_attribute, NULL},
    {NULL, NULL, NULL, NULL},
};

const TypeSpec cn_slice_type = {
    .kind = KIND_SLICE,
    .base = KIND_INSTANCE,
    .methods = slice_methods,
    .attributes = slice_attributes,
    .doc =
        "slice(stop) or slice(start, stop[, step]): what a[start:stop:step] is asked for.",
    .class_flags = CLASS_FINAL,
};
