// range.c - the built-in range, of ints of any size.
//
// start, step and length are ints (never bools); length is never negative. Ranges whose parts
// are immediate are computed in machine words, others with the arithmetic of numbers.h.

#include "vm/objects/containers_private.h"

#define VALUE_ZERO value_from_int(0)
#define VALUE_ONE value_from_int(1)

static const Range *range_of(const Value *args)
{
    return (const Range *)bits_pointer(args[0].bits);
}

// How many values lie from start to before stop.
static Outcome range_length(VM *vm, ValueView start, ValueView stop, ValueView step,
                            Value *length)
{
    if (bits_are_int(start.bits) && bits_are_int(stop.bits) && bits_are_int(step.bits)) {
        int64_t first = value_int(start), end = value_int(stop), stride = value_int(step);
        int64_t count = 0;
        if (stride > 0 && first < end)
            count = (end - first - 1) / stride + 1;
        else if (stride < 0 && first > end)
            count = (first - end - 1) / -stride + 1;
        return cn_int_from_int64(vm, count, length) ? OUTCOME_DONE : OUTCOME_FAILED;
    }
    // -((start - stop) // step), at least 0
    Value distance, quotient;
    Outcome outcome = cn_number_binary(vm, OPERATOR_SUBTRACT, start, stop, &distance);
    if (outcome != OUTCOME_DONE)
        return outcome;
    outcome =
        cn_number_binary(vm, OPERATOR_FLOOR_DIVIDE, value_view(distance), step, &quotient);
    value_release(vm, distance);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (cn_int_sign(value_view(quotient)) >= 0)
        *length = VALUE_ZERO;
    else
        outcome = cn_number_unary(vm, OPERATOR_NEGATIVE, value_view(quotient), length);
    value_release(vm, quotient);
    return outcome;
}

static ValueView plain_int(ValueView v)
{
    if (value_is_bool(v))
        return value_view(value_from_int(v.bits == BITS_TRUE));
    return v;
}

// Takes over length.
static Range *make_range(VM *vm, ValueView start, ValueView stop, ValueView step,
                         Value length)
{
    Range *range = cn_object_allocate(vm, SHAPE_OF(KIND_RANGE), sizeof(Range));
    if (range == NULL) {
        value_release(vm, length);
        return NULL;
    }
    range->start = value_retain(start);
    range->stop = value_retain(stop);
    range->step = value_retain(step);
    range->length = length;
    return range;
}

Range *cn_range_new(VM *vm, ValueView start, ValueView stop, ValueView step)
{
    Value length;
    start = plain_int(start);
    stop = plain_int(stop);
    step = plain_int(step);
    if (cn_int_sign(step) == 0) {
        cn_raise_value_error(vm, "range() arg 3 must not be zero");
        return NULL;
    }
    if (range_length(vm, start, stop, step, &length) != OUTCOME_DONE)
        return NULL;
    return make_range(vm, start, stop, step, length);
}

// start + index * step
static Outcome range_item(VM *vm, const Range *range, ValueView index, Value *result)
{
    if (bits_are_int(range->start.bits) && bits_are_int(range->step.bits) &&
        bits_are_int(index.bits)) {
        int64_t product, sum;
        if (!__builtin_mul_overflow(bits_int(range->step.bits), value_int(index),
                                    &product) &&
            !__builtin_add_overflow(bits_int(range->start.bits), product, &sum))
            return cn_int_from_int64(vm, sum, result) ? OUTCOME_DONE : OUTCOME_FAILED;
    }
    Value product;
    Outcome outcome =
        cn_number_binary(vm, OPERATOR_MULTIPLY, index, value_view(range->step), &product);
    if (outcome != OUTCOME_DONE)
        return outcome;
    outcome = cn_number_binary(vm, OPERATOR_ADD, value_view(range->start),
                               value_view(product), result);
    value_release(vm, product);
    return outcome;
}

static bool int_less(VM *vm, ValueView a, ValueView b)
{
    bool less = false;
    if (bits_both_int(a.bits, b.bits))
        return a.bits < b.bits;
    return cn_number_compare(vm, OPERATOR_LESS, a, b, &less) == OUTCOME_DONE && less;
}

// ---- subscripts ----

static Outcome range_slice(VM *vm, const Range *range, const Slice *slice, Value *result)
{
    int64_t length, first, last, stride, count;
    if (!cn_int_to_int64(value_view(range->length), &length))
        return OUTCOME_NEEDS_CALL;
    Outcome outcome = cn_slice_resolve(vm, slice, length, &first, &last, &stride, &count);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!int_is_immediate(first) || !int_is_immediate(last) || !int_is_immediate(stride))
        return OUTCOME_NEEDS_CALL;
    Value start = VALUE_UNBOUND, stop = VALUE_UNBOUND, step = VALUE_UNBOUND;
    outcome = range_item(vm, range, value_view(value_from_int(first)), &start);
    if (outcome == OUTCOME_DONE)
        outcome = range_item(vm, range, value_view(value_from_int(last)), &stop);
    if (outcome == OUTCOME_DONE)
        outcome = cn_number_binary(vm, OPERATOR_MULTIPLY, value_view(range->step),
                                   value_view(value_from_int(stride)), &step);
    if (outcome == OUTCOME_DONE)
        outcome = answer_new(result, cn_range_new(vm, value_view(start), value_view(stop),
                                                  value_view(step)));
    value_release(vm, start);
    value_release(vm, stop);
    value_release(vm, step);
    return outcome;
}

Outcome cn_range_get(VM *vm, Range *range, ValueView key, Value *result)
{
    if (value_is_kind(key, KIND_SLICE))
        return range_slice(vm, range, (const Slice *)value_object(key), result);
    ValueView index = plain_int(cn_payload(key));
    if (!value_is_any_int(index)) {
        int64_t unused;
        return cn_subscript_argument(vm, key, "range", &unused);
    }
    Value shifted = value_retain(index);
    Outcome outcome = OUTCOME_DONE;
    if (cn_int_sign(index) < 0) {
        value_release(vm, value_take(&shifted));
        outcome =
            cn_number_binary(vm, OPERATOR_ADD, index, value_view(range->length), &shifted);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    if (cn_int_sign(value_view(shifted)) < 0 ||
        !int_less(vm, value_view(shifted), value_view(range->length)))
        outcome = cn_raise_index_error(vm, "range object index out of range");
    else
        outcome = range_item(vm, range, value_view(shifted), result);
    value_release(vm, shifted);
    return outcome;
}

// ---- membership ----

// Where the int `number` is: *index is unbound when it is not in the range.
static Outcome find_int(VM *vm, const Range *range, ValueView number, Value *index)
{
    Value distance = VALUE_UNBOUND, quotient = VALUE_UNBOUND, remainder = VALUE_UNBOUND;
    *index = VALUE_UNBOUND;
    Outcome outcome = cn_number_binary(vm, OPERATOR_SUBTRACT, number,
                                       value_view(range->start), &distance);
    if (outcome != OUTCOME_DONE)
        return outcome;
    outcome = cn_int_divmod(vm, value_view(distance), value_view(range->step), &quotient,
                            &remainder);
    value_release(vm, distance);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (cn_int_sign(value_view(remainder)) == 0 && cn_int_sign(value_view(quotient)) >= 0 &&
        int_less(vm, value_view(quotient), value_view(range->length)))
        *index = value_take(&quotient);
    value_release(vm, quotient);
    value_release(vm, remainder);
    return OUTCOME_DONE;
}

// Where a value equal to item is; NEEDS_CALL: its equality is user code.
static Outcome find_item(VM *vm, const Range *range, ValueView item, Value *index)
{
    *index = VALUE_UNBOUND;
    if (value_has_user_class(vm, item) &&
        (cn_overrides(vm, item, vm->names.eq) || cn_overrides(vm, item, vm->names.ne)))
        return OUTCOME_NEEDS_CALL;
    ValueView inner = plain_int(cn_payload(item));
    if (value_is_any_int(inner))
        return find_int(vm, range, inner, index);
    double number;
    if (value_is_float(inner)) {
        number = value_float(inner);
    } else if (value_is_kind(inner, KIND_COMPLEX) &&
               ((const Complex *)value_object(inner))->imaginary == 0.0) {
        number = ((const Complex *)value_object(inner))->real;
    } else {
        return OUTCOME_DONE;
    }
    if (!(number - number == 0.0) || number != __builtin_trunc(number))
        return OUTCOME_DONE;
    Value whole;
    if (!cn_int_from_double(vm, number, &whole))
        return OUTCOME_FAILED;
    Outcome outcome = find_int(vm, range, value_view(whole), index);
    value_release(vm, whole);
    return outcome;
}

Outcome cn_range_contains(VM *vm, const Range *range, ValueView item, bool *result)
{
    Value index;
    Outcome outcome = find_item(vm, range, item, &index);
    if (outcome == OUTCOME_DONE) {
        *result = index.bits != BITS_UNBOUND;
        value_release(vm, index);
    }
    return outcome;
}

static Outcome range_index(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Value index;
    ValueView item = value_view(args[1]);
    Outcome outcome = find_item(vm, range_of(args), item, &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (index.bits == BITS_UNBOUND) {
        if (value_is_any_int(item))
            return cn_raise_value_error(vm, "%R is not in range", item);
        return cn_raise_value_error(vm, "sequence.index(x): x not in sequence");
    }
    *result = index;
    return OUTCOME_DONE;
}

static Outcome range_count(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool found;
    Outcome outcome = cn_range_contains(vm, range_of(args), value_view(args[1]), &found);
    return outcome == OUTCOME_DONE ? answer_count(result, found) : outcome;
}

// ---- methods ----

// The ints that range() was called with. NEEDS_CALL: one has its own __index__.
static Outcome int_argument(VM *vm, Value argument, ValueView *out)
{
    int64_t unused;
    ValueView inner = plain_int(cn_payload(value_view(argument)));
    *out = inner;
    return value_is_any_int(inner) ? OUTCOME_DONE
                                   : cn_index_argument(vm, value_view(argument), &unused);
}

static Outcome range_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView parts[3] = {value_view(VALUE_ZERO), value_view(VALUE_ZERO),
                          value_view(VALUE_ONE)};
    Outcome outcome;
    if (count <= 2) {
        outcome = int_argument(vm, args[1], &parts[1]);
    } else {
        outcome = int_argument(vm, args[1], &parts[0]);
        if (outcome == OUTCOME_DONE)
            outcome = int_argument(vm, args[2], &parts[1]);
        if (outcome == OUTCOME_DONE && count > 3)
            outcome = int_argument(vm, args[3], &parts[2]);
    }
    if (outcome != OUTCOME_DONE)
        return outcome;
    return answer_new(result, cn_range_new(vm, parts[0], parts[1], parts[2]));
}

static Outcome range_bool(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_bool(result, cn_int_sign(value_view(range_of(args)->length)) != 0);
}

// The same values from the last to the first.
static Outcome range_reversed(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Range *range = range_of(args);
    Value last = VALUE_UNBOUND, step = VALUE_UNBOUND, index = VALUE_UNBOUND;
    Range *backwards = NULL;
    ValueView one = value_view(VALUE_ONE);
    Outcome outcome =
        cn_number_binary(vm, OPERATOR_SUBTRACT, value_view(range->length), one, &index);
    if (outcome == OUTCOME_DONE)
        outcome = range_item(vm, range, value_view(index), &last);
    if (outcome == OUTCOME_DONE)
        outcome = cn_number_unary(vm, OPERATOR_NEGATIVE, value_view(range->step), &step);
    if (outcome == OUTCOME_DONE)
        backwards = make_range(vm, value_view(last), value_view(range->start),
                               value_view(step), value_retain(value_view(range->length)));
    value_release(vm, index);
    value_release(vm, last);
    value_release(vm, step);
    if (backwards == NULL)
        return OUTCOME_FAILED;
    outcome = answer_new(result, cn_range_iterator(vm, backwards));
    object_release(vm, backwards);
    return outcome;
}

static Outcome range_start(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result, value_view(range_of(args)->start));
}

static Outcome range_stop(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result, value_view(range_of(args)->stop));
}

static Outcome range_step(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result, value_view(range_of(args)->step));
}

static const NativeSpec range_methods[] = {
    NATIVE_NEW_FROM("start stop step", 1, 3, range_new, "range_new"),
    NATIVE_ONE("count", "value", range_count, "range_count",
               "How often value occurs: 0 or 1 for ints."),
    NATIVE_ONE("index", "value", range_index, "range_index",
               "The position of value; ValueError when it is not in the range."),
    NATIVE_OPERATOR("__bool__", "", 0, range_bool, NULL),
    NATIVE_OPERATOR("__len__", "", 0, cn_native_len, NULL),
    NATIVE_OPERATOR("__iter__", "", 0, cn_native_iter, NULL),
    NATIVE_NONE("__reversed__", range_reversed, NULL, "The same values backwards."),
    NATIVE_OPERATOR("__contains__", "key", 1, cn_native_contains, "range_contains"),
    NATIVE_OPERATOR("__getitem__", "key", 1, cn_native_getitem, "range_getitem"),
    NATIVE_OPERATOR("__repr__", "", 0, cn_native_repr, NULL),
    NATIVE_OPERATOR("__hash__", "", 0, cn_native_hash, NULL),
    NATIVE_OPERATOR("__eq__", "value", 1, cn_native_eq, NULL),
    NATIVE_OPERATOR("__ne__", "value", 1, cn_native_ne, NULL),
    NATIVE_END,
};

static const GetSetSpec range_attributes[] = {
    {"start", range_start, cn_readonly_attribute, NULL},
    {"stop", range_stop, cn_readonly_attribute, NULL},
    {"step", range_step, cn_readonly_attribute, NULL},
    {NULL, NULL, NULL, NULL},
};

const TypeSpec cn_range_type = {
    .kind = KIND_RANGE,
    .base = KIND_INSTANCE,
    .methods = range_methods,
    .attributes = range_attributes,
    .doc = "range(stop) or range(start, stop[, step]): the ints from start to before stop.",
    .class_flags = CLASS_FINAL | CLASS_PATTERN_SEQUENCE,
};
