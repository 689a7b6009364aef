// int_bytes.c - int.to_bytes and int.from_bytes.

#include "vm/objects/bytes_object.h"
#include "vm/objects/int_methods.h"
#include "vm/objects/number_methods.h"

// Reads the byteorder argument: *little.
static Outcome read_byte_order(VM *vm, Value argument, const char *function, bool *little)
{
    *little = false;
    if (is_missing(argument))
        return OUTCOME_DONE;
    ValueView inner = cn_payload(value_view(argument));
    if (!value_is_str(inner))
        return cn_bad_argument(vm, argument, function, "argument 'byteorder'", "str");
    if (cn_str_equals_text(value_str(inner), "little")) {
        *little = true;
        return OUTCOME_DONE;
    }
    if (cn_str_equals_text(value_str(inner), "big"))
        return OUTCOME_DONE;
    return cn_raise_value_error(vm, "byteorder must be either 'little' or 'big'");
}

static Outcome read_truth(Value argument, bool *truth)
{
    *truth = false;
    return is_missing(argument) ? OUTCOME_DONE
                                : cn_number_truth(value_view(argument), truth);
}

// The byte of weight 256^index of a two's complement.
static uint8_t byte_at(const IntView *view, size_t index, bool *carry)
{
    size_t limb = index / 8;
    uint8_t byte = limb < view->count ? (uint8_t)(view->limbs[limb] >> (index % 8 * 8)) : 0;
    if (view->sign >= 0)
        return byte;
    byte = (uint8_t)(~byte + *carry);
    *carry = *carry && byte == 0;
    return byte;
}

// Whether the number fits length bytes.
static bool fits(const IntView *view, uint64_t length, bool is_signed)
{
    uint64_t bits = cn_limbs_bit_length(view->limbs, view->count);
    if (!is_signed)
        return (bits + 7) / 8 <= length;
    if (view->sign == 0)
        return true;
    bool is_power =
        view->sign < 0 &&
        (view->limbs[view->count - 1] & (view->limbs[view->count - 1] - 1)) == 0 &&
        cn_limbs_trim(view->limbs, view->count - 1) == 0;
    return (bits + !is_power + 7) / 8 <= length; // -2^(n-1) fits n bits
}

static Outcome write_bytes(VM *vm, const IntView *view, uint64_t length, bool little,
                           Value *result)
{
    bool carry = true;
    if (length > SIZE_MAX / 2)
        return cn_raise_memory_error(vm);
    BytesObject *bytes = cn_bytes_allocate(vm, (size_t)length);
    if (bytes == NULL)
        return OUTCOME_FAILED;
    cn_charge(vm, length / 4);
    for (size_t i = 0; i < length; i++)
        bytes->data[little ? i : (size_t)length - 1 - i] = byte_at(view, i, &carry);
    return answer(value_from_object(bytes), result);
}

Outcome cn_int_to_bytes(VM *vm, const Value *args, uint32_t count, Value *result)
{
    IntView view;
    ValueView length_view = value_view(value_from_int(1));
    bool little, is_signed;
    int64_t length;
    (void)count;
    Outcome outcome =
        is_missing(args[1]) ? OUTCOME_DONE : cn_number_index(vm, args[1], &length_view);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!cn_int_to_int64(length_view, &length))
        return cn_raise_overflow_error(vm, "Python int too large to convert to C ssize_t");
    if (read_byte_order(vm, args[2], "to_bytes", &little) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (read_truth(args[3], &is_signed) != OUTCOME_DONE)
        return OUTCOME_NEEDS_CALL;
    if (length < 0)
        return cn_raise_value_error(vm, "length argument must be non-negative");
    cn_int_view_open(&view, value_view(args[0]));
    if (view.sign < 0 && !is_signed)
        return cn_raise_overflow_error(vm, "can't convert negative int to unsigned");
    if (!fits(&view, (uint64_t)length, is_signed))
        return cn_raise_overflow_error(vm, "int too big to convert");
    return write_bytes(vm, &view, (uint64_t)length, little, result);
}

// limbs = the bytes as a number; a negative one as its magnitude. Returns the sign.
static int read_limbs(const uint8_t *data, size_t size, bool little, bool is_signed,
                      uint64_t *limbs, size_t count)
{
    bool negative = is_signed && size > 0 && data[little ? size - 1 : 0] >= 0x80;
    uint64_t flip = negative ? UINT64_MAX : 0, carry = negative;
    for (size_t i = 0; i < count; i++) {
        uint64_t limb = flip;
        for (size_t j = 0; j < 8 && i * 8 + j < size; j++) {
            size_t index = i * 8 + j;
            uint64_t byte = data[little ? index : size - 1 - index];
            limb ^= (byte ^ (flip & 0xFF)) << (8 * j);
        }
        limbs[i] = wide_add(limb ^ flip, 0, &carry);
    }
    return negative ? -1 : 1;
}

static bool int_of_bytes(VM *vm, const uint8_t *data, size_t size, bool little,
                         bool is_signed, Value *out)
{
    BigInt *number = cn_bigint_new(vm, size / 8 + 1);
    if (number == NULL)
        return false;
    cn_charge(vm, size / 4);
    int sign = read_limbs(data, size, little, is_signed, number->limbs, size / 8 + 1);
    return cn_bigint_finish(vm, number, sign, out);
}

// The data of bytes or bytearray, or false.
static bool bytes_of(ValueView v, const uint8_t **data, size_t *size)
{
    if (value_is_kind(v, KIND_BYTES)) {
        const BytesObject *bytes = (const BytesObject *)(const void *)value_object(v);
        *data = bytes->data;
        *size = bytes->length;
        return true;
    }
    if (value_is_kind(v, KIND_BYTEARRAY)) {
        const ByteArray *bytes = (const ByteArray *)(const void *)value_object(v);
        *data = bytes->data;
        *size = bytes->length;
        return true;
    }
    return false;
}

Outcome cn_int_from_bytes(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const uint8_t *data;
    size_t size;
    bool little, is_signed;
    (void)count;
    if (read_byte_order(vm, args[2], "from_bytes", &little) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (read_truth(args[3], &is_signed) != OUTCOME_DONE ||
        !bytes_of(value_view(args[1]), &data, &size))
        return OUTCOME_NEEDS_CALL;
    Value number;
    if (!int_of_bytes(vm, data, size, little, is_signed, &number))
        return OUTCOME_FAILED;
    if (value_object(value_view(args[0])) == &vm->types[KIND_INT]->header)
        return answer(number, result);
    ValueView argument = value_view(number);
    Outcome outcome =
        cn_request_call(vm, value_view(args[0]), &argument, 1, CHECK_NONE, NULL);
    value_release(vm, number);
    return outcome;
}
