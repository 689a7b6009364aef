// bytes_arguments.c - arguments and results of the methods of bytes and bytearray.

#include "vm/objects/bytes_methods.h"

Outcome cn_argument_bytes(VM *vm, Value argument, ByteSpan *span)
{
    if (cn_byte_span(value_view(argument), span))
        return OUTCOME_DONE;
    if (value_is_kind(plain(argument), KIND_MEMORYVIEW))
        return cn_raise(vm, "BufferError",
                        "memoryview: underlying buffer is not C-contiguous");
    return cn_raise_type_error(vm, "a bytes-like object is required, not '%T'",
                               value_view(argument));
}

Outcome cn_argument_byte(VM *vm, Value argument, const char *out_of_range, uint8_t *byte)
{
    ValueView number = plain(argument);
    int64_t value;
    if (!value_is_any_int(number)) {
        if (cn_has_special(vm, value_view(argument), vm->names.index))
            return OUTCOME_NEEDS_CALL;
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   value_view(argument));
    }
    if (!cn_int_to_int64(number, &value) || value < 0 || value > 255)
        return cn_raise_value_error(vm, "%s", out_of_range);
    *byte = (uint8_t)value;
    return OUTCOME_DONE;
}

uint8_t *cn_bytes_like(VM *vm, Value self, size_t size, Value *result)
{
    if (value_is_kind(value_view(self), KIND_BYTEARRAY)) {
        ByteArray *array = cn_bytearray_new(vm, size);
        if (array == NULL)
            return NULL;
        *result = value_from_object(array);
        // any address will do for no bytes
        return size == 0 ? (uint8_t *)array : array->data;
    }
    BytesObject *bytes = size == 0 ? cn_bytes_empty(vm) : cn_bytes_allocate(vm, size);
    if (bytes == NULL)
        return NULL;
    *result = value_from_object(bytes);
    return bytes->data;
}

Outcome cn_answer_bytes(VM *vm, Value self, const void *data, size_t size, Value *result)
{
    uint8_t *to = cn_bytes_like(vm, self, size, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    charge_units(vm, size);
    if (size > 0)
        memcpy(to, data, size);
    return OUTCOME_DONE;
}

Outcome cn_answer_unchanged(VM *vm, Value self, Value *result)
{
    ByteSpan span = {NULL, 0};
    if (value_is_bytes(value_view(self)))
        return answer_same(self, result);
    (void)cn_byte_span(value_view(self), &span);
    return cn_answer_bytes(vm, self, span.data, span.size, result);
}

Outcome cn_answer_builder(Value self, ByteBuilder *builder, Value *result)
{
    if (builder->failed)
        return OUTCOME_FAILED;
    if (value_is_bytes(value_view(self)))
        return answer_object(cn_byte_builder_finish(builder), result);
    Outcome outcome =
        cn_answer_bytes(builder->vm, self, builder->data, builder->size, result);
    cn_byte_builder_release(builder);
    return outcome;
}

bool cn_bytes_compare(ByteSpan left, ByteSpan right, OperatorKind op)
{
    size_t shared = left.size < right.size ? left.size : right.size;
    if ((op == OPERATOR_EQUAL || op == OPERATOR_NOT_EQUAL) && left.size != right.size)
        return op == OPERATOR_NOT_EQUAL;
    int order = memcmp(left.data, right.data, shared);
    if (order == 0)
        order = (left.size > right.size) - (left.size < right.size);
    switch (op) {
    case OPERATOR_EQUAL:
        return order == 0;
    case OPERATOR_NOT_EQUAL:
        return order != 0;
    case OPERATOR_LESS:
        return order < 0;
    case OPERATOR_LESS_EQUAL:
        return order <= 0;
    case OPERATOR_GREATER:
        return order > 0;
    default:
        return order >= 0;
    }
}
