// bytes_operators.c - special methods of bytes and bytearray.

#include "vm/objects/bytes_methods.h"
#include "vm/objects/str_methods.h"
#include "vm/objects/str_percent.h"

static const char *self_name(const Value *args)
{
    return value_is_bytes(value_view(args[0])) ? "bytes" : "bytearray";
}

static Outcome not_implemented(Value *result)
{
    *result = VALUE_NOT_IMPLEMENTED;
    return OUTCOME_DONE;
}

// ---- + * % ----

Outcome cn_bytes_slot_add(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan left = self_bytes(args);
    ByteSpan right;
    size_t size;
    (void)count;
    if (!cn_byte_span(value_view(args[1]), &right))
        return cn_raise_type_error(vm, "can't concat %T to %s", value_view(args[1]),
                                   self_name(args));
    if (!size_add(left.size, right.size, &size))
        return cn_raise_memory_error(vm);
    uint8_t *to = cn_bytes_like(vm, args[0], size, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    charge_units(vm, size);
    memcpy(to, left.data, left.size);
    memcpy(to + left.size, right.data, right.size);
    return OUTCOME_DONE;
}

Outcome cn_bytes_slot_mul(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan span = self_bytes(args);
    int64_t times;
    size_t size;
    (void)count;
    Outcome outcome = cn_argument_position(vm, args[1], "OverflowError", &times);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (times == 1)
        return cn_answer_unchanged(vm, args[0], result);
    if (times < 0)
        times = 0;
    if (!size_multiply(span.size, (size_t)times, &size) || size > INT64_MAX) {
        if (value_is_bytes(value_view(args[0])))
            return cn_raise_overflow_error(vm, "repeated bytes are too long");
        return cn_raise_memory_error(vm);
    }
    if (!charge_fill(vm, size))
        return OUTCOME_FAILED;
    uint8_t *to = cn_bytes_like(vm, args[0], size, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    if (size > 0) {
        memcpy(to, span.data, span.size);
        cn_fill_by_doubling(to, span.size, size);
    }
    return OUTCOME_DONE;
}

static Outcome percent(VM *vm, Value self, ByteSpan format, ValueView arguments,
                       Value *result)
{
    Value text;
    Outcome outcome = cn_bytes_percent(vm, format, arguments, &text);
    if (outcome != OUTCOME_DONE)
        return outcome;
    const Str *str = value_str(value_view(text));
    outcome = cn_answer_bytes(vm, self, str->data, str->length, result);
    value_release(vm, text);
    return outcome;
}

Outcome cn_bytes_slot_mod(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return percent(vm, args[0], self_bytes(args), value_view(args[1]), result);
}

Outcome cn_bytes_slot_rmod(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView left = plain(args[1]);
    ByteSpan format;
    (void)count;
    if (!value_is_object(left) ||
        object_kind(value_object(left)) != object_kind(value_object(value_view(args[0]))) ||
        !cn_byte_span(left, &format))
        return not_implemented(result);
    return percent(vm, args[0], format, value_view(args[0]), result);
}

// ---- comparison, hash ----

static Outcome compare(VM *vm, const Value *args, OperatorKind op, Value *result)
{
    ByteSpan right;
    bool comparable =
        value_is_bytes(value_view(args[0])) ? value_is_bytes(plain(args[1])) : true;
    if (!comparable || !cn_byte_span(value_view(args[1]), &right))
        return not_implemented(result);
    charge_units(vm, right.size);
    return answer_bool(cn_bytes_compare(self_bytes(args), right, op), result);
}

#define COMPARISON(name, op)                                                               \
    Outcome name(VM *vm, const Value *args, uint32_t count, Value *result)                 \
    {                                                                                      \
        (void)count;                                                                       \
        return compare(vm, args, op, result);                                              \
    }

COMPARISON(cn_bytes_slot_eq, OPERATOR_EQUAL)
COMPARISON(cn_bytes_slot_ne, OPERATOR_NOT_EQUAL)
COMPARISON(cn_bytes_slot_lt, OPERATOR_LESS)
COMPARISON(cn_bytes_slot_le, OPERATOR_LESS_EQUAL)
COMPARISON(cn_bytes_slot_gt, OPERATOR_GREATER)
COMPARISON(cn_bytes_slot_ge, OPERATOR_GREATER_EQUAL)

Outcome cn_bytes_slot_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_int((int64_t)cn_bytes_hash(vm, value_bytes(value_view(args[0]))), result);
}

// ---- items ----

static Outcome slice_of(VM *vm, const Value *args, const Slice *slice, Value *result)
{
    ByteSpan span = self_bytes(args);
    int64_t start, stop, step, length;
    Outcome outcome =
        cn_slice_resolve(vm, slice, (int64_t)span.size, &start, &stop, &step, &length);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (length <= 0)
        return cn_answer_bytes(vm, args[0], NULL, 0, result);
    if (step == 1 && (size_t)length == span.size)
        return cn_answer_unchanged(vm, args[0], result);
    if (step == 1)
        return cn_answer_bytes(vm, args[0], span.data + start, (size_t)length, result);
    if (!charge_scan(vm, (size_t)length))
        return OUTCOME_FAILED;
    uint8_t *to = cn_bytes_like(vm, args[0], (size_t)length, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    for (int64_t i = 0; i < length; i++)
        to[i] = span.data[start + i * step];
    return OUTCOME_DONE;
}

Outcome cn_bytes_slot_getitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan span = self_bytes(args);
    ValueView key = value_view(args[1]);
    int64_t index;
    bool is_bytes = value_is_bytes(value_view(args[0]));
    (void)count;
    if (value_is_kind(key, KIND_SLICE))
        return slice_of(vm, args, (const Slice *)(const void *)value_object(key), result);
    if (!value_is_any_int(plain(args[1])) && !cn_has_special(vm, key, vm->names.index))
        return cn_raise_type_error(vm, "%s indices must be integers or slices, not %T",
                                   is_bytes ? "byte" : "bytearray", key);
    Outcome outcome = cn_argument_position(vm, args[1], "IndexError", &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (index < 0)
        index += (int64_t)span.size;
    if (index < 0 || index >= (int64_t)span.size)
        return cn_raise_index_error(vm, is_bytes ? "index out of range"
                                                 : "bytearray index out of range");
    return answer_int(span.data[index], result);
}

Outcome cn_bytes_slot_len(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    return answer_int((int64_t)self_bytes(args).size, result);
}

Outcome cn_bytes_slot_iter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_iterator_new(vm, value_view(args[0]), result);
}

// ---- text and size of itself ----

Outcome cn_bytes_slot_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan span = self_bytes(args);
    StrBuilder builder;
    (void)count;
    cn_builder_init(&builder, vm);
    if (value_is_bytes(value_view(args[0])))
        cn_bytes_append_repr(&builder, span.data, span.size);
    else // self is not unwrapped: its class is shown
        cn_bytearray_append_repr(&builder, class_name(cn_type_of(vm, value_view(args[0]))),
                                 span.data, span.size);
    return answer_str(cn_builder_finish(&builder), result);
}

Outcome cn_bytes_slot_bytes(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    return answer_same(args[0], result);
}

Outcome cn_bytes_method_sizeof(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Object *self = value_object(value_view(args[0]));
    int64_t size = (int64_t)cn_object_block_bytes(vm, self);
    (void)count;
    if (object_kind(self) == KIND_BYTEARRAY)
        size += (int64_t)value_bytearray(value_view(args[0]))->capacity;
    return answer_int(size, result);
}

Outcome cn_bytes_method_getnewargs(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_object(cn_tuple_from_values(vm, args, 1), result);
}
