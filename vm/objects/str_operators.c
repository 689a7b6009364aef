// str_operators.c - the special methods of str, and str() itself.

#include "vm/objects/codecs.h"
#include "vm/objects/repr.h"
#include "vm/objects/str_arguments.h"
#include "vm/objects/str_methods.h"

// ---- str(object, encoding, errors) ----

// str(object): built-in data here, an instance by its __str__.
static Outcome text_of(VM *vm, ValueView object, Value *result)
{
    Value method;
    bool is_method;
    Outcome outcome = cn_str_of(vm, object, result);
    if (outcome != OUTCOME_NEEDS_CALL)
        return outcome;
    switch (cn_special_method(vm, object, vm->names.str, &method, &is_method)) {
    case LOOKUP_FOUND:
        outcome = cn_request_call(vm, value_view(method), &object, is_method ? 1 : 0,
                                  CHECK_STR, "__str__");
        value_release(vm, method);
        return outcome;
    case LOOKUP_FAILED:
        return OUTCOME_FAILED;
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

static Outcome decode_argument(VM *vm, const Value *args, Value *result)
{
    const Str *names[2];
    ByteSpan span;
    Outcome outcome = cn_codec_names(vm, "str", args + 2, names);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (is_missing(args[1]))
        return answer_str(cn_str_empty(vm), result);
    if (value_is_str(plain(args[1])))
        return cn_raise_type_error(vm, "decoding str is not supported");
    if (!cn_byte_span(value_view(args[1]), &span))
        return cn_raise_type_error(
            vm, "decoding to str: need a bytes-like object, %T found", value_view(args[1]));
    return cn_decode(vm, value_view(args[1]), span, names[0], names[1], result);
}

Outcome cn_str_slot_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!is_missing(args[2]) || !is_missing(args[3]))
        return decode_argument(vm, args, result);
    if (is_missing(args[1]))
        return answer_str(cn_str_empty(vm), result);
    return text_of(vm, value_view(args[1]), result);
}

// ---- concatenation and repetition ----

Outcome cn_str_slot_add(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *right = str_or_null(args[1]);
    (void)count;
    if (right != NULL)
        return answer_str(cn_str_concat(vm, self_str(args), right), result);
    return cn_raise_type_error(vm, "can only concatenate str (not \"%T\") to str",
                               value_view(args[1]));
}

// Copies the first `unit` bytes of data over all of it by doubling.
void cn_fill_by_doubling(uint8_t *data, size_t unit, size_t size)
{
    size_t done = unit;
    while (done < size) {
        size_t more = done < size - done ? done : size - done;
        memcpy(data + done, data, more);
        done += more;
    }
}

Str *cn_str_repeat(VM *vm, Str *str, int64_t times)
{
    size_t length;
    if (times <= 0 || str->length == 0)
        return cn_str_empty(vm);
    if (times == 1)
        return object_retain(str);
    if (!size_multiply(str->length, (size_t)times, &length) || length > INT64_MAX) {
        cn_raise_overflow_error(vm, "repeated string is too long");
        return NULL;
    }
    // The memory first: what cannot be had costs nothing.
    Str *result = cn_str_allocate(vm, length, str->width, str->is_ascii);
    if (result == NULL || !charge_fill(vm, length)) {
        object_release(vm, result);
        return NULL;
    }
    if (str->length == 1) {
        cn_units_fill(result->data, str->width, cn_str_at(str, 0), length);
        return result;
    }
    memcpy(result->data, str->data, str->length * str->width);
    cn_fill_by_doubling(result->data, str->length * str->width, length * str->width);
    return result;
}

Outcome cn_str_slot_mul(VM *vm, const Value *args, uint32_t count, Value *result)
{
    int64_t times;
    (void)count;
    Outcome outcome = cn_argument_position(vm, args[1], "OverflowError", &times);
    if (outcome == OUTCOME_DONE)
        return answer_str(cn_str_repeat(vm, self_str(args), times), result);
    return outcome;
}

// ---- comparison and hash ----

static Outcome compare(const Value *args, OperatorKind op, Value *result)
{
    const Str *left = self_str(args);
    const Str *right = str_or_null(args[1]);
    if (right == NULL) {
        *result = VALUE_NOT_IMPLEMENTED;
        return OUTCOME_DONE;
    }
    switch (op) {
    case OPERATOR_EQUAL:
        return answer_bool(cn_str_equal(left, right), result);
    case OPERATOR_NOT_EQUAL:
        return answer_bool(!cn_str_equal(left, right), result);
    case OPERATOR_LESS:
        return answer_bool(cn_str_compare(left, right) < 0, result);
    case OPERATOR_LESS_EQUAL:
        return answer_bool(cn_str_compare(left, right) <= 0, result);
    case OPERATOR_GREATER:
        return answer_bool(cn_str_compare(left, right) > 0, result);
    default:
        return answer_bool(cn_str_compare(left, right) >= 0, result);
    }
}

#define COMPARISON(name, op)                                                               \
    Outcome name(VM *vm, const Value *args, uint32_t count, Value *result)                 \
    {                                                                                      \
        (void)count;                                                                       \
        charge_units(vm, self_str(args)->length);                                          \
        return compare(args, op, result);                                                  \
    }

COMPARISON(cn_str_slot_eq, OPERATOR_EQUAL)
COMPARISON(cn_str_slot_ne, OPERATOR_NOT_EQUAL)
COMPARISON(cn_str_slot_lt, OPERATOR_LESS)
COMPARISON(cn_str_slot_le, OPERATOR_LESS_EQUAL)
COMPARISON(cn_str_slot_gt, OPERATOR_GREATER)
COMPARISON(cn_str_slot_ge, OPERATOR_GREATER_EQUAL)

Outcome cn_str_slot_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_int((int64_t)cn_str_hash(vm, self_str(args)), result);
}

// ---- items ----

// Units start, start + step, ... as a new str.
static Str *stepped_slice(VM *vm, const Str *str, int64_t start, int64_t step,
                          int64_t count)
{
    if (count <= 1)
        return count <= 0 ? cn_str_empty(vm)
                          : cn_str_from_code_point(vm, cn_str_at(str, (size_t)start));
    StrBuilder builder;
    if (!charge_scan(vm, (size_t)count))
        return NULL;
    cn_builder_init(&builder, vm);
    cn_builder_reserve(&builder, (size_t)count, str->width);
    for (int64_t i = 0; i < count && !builder.failed; i++) {
        cn_builder_append_code_point(&builder, cn_str_at(str, (size_t)start));
        if (i + 1 < count)
            start += step;
    }
    return cn_builder_finish(&builder);
}

static Outcome slice_of(VM *vm, Str *str, const Slice *slice, Value *result)
{
    int64_t start, stop, step, count;
    Outcome outcome =
        cn_slice_resolve(vm, slice, (int64_t)str->length, &start, &stop, &step, &count);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (step == 1 && count > 0)
        return answer_str(cn_str_slice(vm, str, (size_t)start, (size_t)(start + count)),
                          result);
    return answer_str(stepped_slice(vm, str, start, step, count), result);
}

Outcome cn_str_get_item(VM *vm, Str *str, ValueView key, Value *result)
{
    int64_t index;
    ValueView number = cn_payload(key);
    if (value_is_kind(key, KIND_SLICE))
        return slice_of(vm, str, (const Slice *)(const void *)value_object(key), result);
    if (!value_is_any_int(number)) {
        if (cn_has_special(vm, key, vm->names.index))
            return OUTCOME_NEEDS_CALL;
        return cn_raise_type_error(vm, "string indices must be integers, not '%T'", key);
    }
    if (!cn_int_to_int64(number, &index))
        return cn_raise_index_error(vm, "cannot fit '%T' into an index-sized integer", key);
    if (index < 0)
        index += (int64_t)str->length;
    if (index < 0 || index >= (int64_t)str->length)
        return cn_raise_index_error(vm, "string index out of range");
    return answer_str(cn_str_from_code_point(vm, cn_str_at(str, (size_t)index)), result);
}

Outcome cn_str_slot_getitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_str_get_item(vm, self_str(args), value_view(args[1]), result);
}

Outcome cn_str_slot_len(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    return answer_int((int64_t)self_str(args)->length, result);
}

Outcome cn_str_slot_iter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_iterator_new(vm, value_view(args[0]), result);
}

// ---- text of itself ----

Outcome cn_str_slot_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    return answer_same(args[0], result);
}

Outcome cn_str_slot_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    StrBuilder builder;
    (void)count;
    cn_builder_init(&builder, vm);
    cn_str_append_repr(&builder, self_str(args));
    return answer_str(cn_builder_finish(&builder), result);
}

Outcome cn_str_slot_mod(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_str_percent(vm, value_view(args[0]), value_view(args[1]), result);
}

Outcome cn_str_slot_rmod(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (str_or_null(args[1]) == NULL) {
        *result = VALUE_NOT_IMPLEMENTED;
        return OUTCOME_DONE;
    }
    return cn_str_percent(vm, plain(args[1]), value_view(args[0]), result);
}

Outcome cn_str_method_getnewargs(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_object(cn_tuple_from_values(vm, args, 1), result);
}

Outcome cn_str_method_sizeof(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_int((int64_t)cn_object_block_bytes(vm, value_object(value_view(args[0]))),
                      result);
}

Outcome cn_str_method_encode(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *names[2];
    (void)count;
    Outcome outcome = cn_codec_names(vm, "encode", args + 1, names);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return cn_encode(vm, self_str(args), names[0], names[1], result);
}
