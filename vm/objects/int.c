// int.c - ints: conversion to and from the numbers of C, hash, order.

#include "vm/objects/number_parts.h"

#include <math.h>

#include "vm/base/number_text.h"

// ---- to and from the numbers of C ----

bool cn_int_from_double(VM *vm, double number, Value *out)
{
    uint64_t mantissa;
    int exponent;
    IntView view;
    if (number != number) {
        (void)cn_raise_value_error(vm, "cannot convert float NaN to integer");
        return false;
    }
    if (isinf(number)) {
        (void)cn_raise_overflow_error(vm, "cannot convert float infinity to integer");
        return false;
    }
    if (fabs(number) < 9e18)
        return cn_int_from_int64(vm, (int64_t)number, out);
    cn_number_decompose(number, &mantissa, &exponent);
    cn_int_view_open_limbs(&view, &mantissa, 1, number < 0 ? -1 : 1);
    return cn_bigint_shift_left(vm, &view, (uint64_t)exponent, out);
}

bool cn_int_to_int64(ValueView v, int64_t *out)
{
    if (value_is_int(v)) {
        *out = value_int(v);
        return true;
    }
    if (value_is_bool(v)) {
        *out = v.bits == BITS_TRUE;
        return true;
    }
    const BigInt *number = (const BigInt *)(const void *)value_object(v);
    uint64_t limb = number->limbs[0];
    bool negative = number->sign < 0;
    if (number->limb_count > 1 || limb > (uint64_t)INT64_MAX + negative)
        return false;
    *out = negative ? (int64_t)(0 - limb) : (int64_t)limb;
    return true;
}

int64_t cn_int_clamp(ValueView v)
{
    int64_t number;
    if (cn_int_to_int64(v, &number))
        return number;
    return cn_int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
}

int cn_int_sign(ValueView v)
{
    IntView view;
    cn_int_view_open(&view, v);
    return view.sign;
}

bool cn_int_to_double(ValueView v, double *out)
{
    IntView view;
    bool sticky;
    int64_t exponent;
    if (value_is_int(v)) {
        *out = (double)value_int(v);
        return true;
    }
    cn_int_view_open(&view, v);
    if (view.sign == 0) {
        *out = 0.0;
        return true;
    }
    uint64_t top = cn_int_view_top(&view, &exponent, &sticky);
    double number = cn_number_compose(top, exponent, sticky);
    *out = view.sign < 0 ? -number : number;
    return !isinf(number);
}

double cn_int_split(ValueView v, int64_t *exponent)
{
    IntView view;
    bool sticky;
    cn_int_view_open(&view, v);
    uint64_t top = cn_int_view_top(&view, exponent, &sticky);
    double part = cn_number_compose(top, -64, sticky);
    *exponent += 64;
    if (part == 1.0) { // rounded up
        part = 0.5;
        ++*exponent;
    }
    return view.sign < 0 ? -part : part;
}

bool cn_int_fits_double_exactly(ValueView v)
{
    IntView view;
    size_t zeros = 0;
    cn_int_view_open(&view, v);
    if (view.sign == 0)
        return true;
    while (view.limbs[zeros] == 0)
        zeros++;
    uint64_t low = zeros * 64 + (uint64_t)wide_trailing_zeros(view.limbs[zeros]);
    uint64_t length = cn_limbs_bit_length(view.limbs, view.count);
    return length <= 1024 && length - low <= 53;
}

bool cn_number_to_double(VM *vm, ValueView v, double *out)
{
    if (value_is_float(v)) {
        *out = value_float(v);
        return true;
    }
    if (cn_int_to_double(v, out))
        return true;
    (void)cn_raise_overflow_error(vm, "int too large to convert to float");
    return false;
}

// ---- hash ----

#define HASH_BITS 61
#define HASH_MODULUS (((uint64_t)1 << HASH_BITS) - 1)

// The remainder of number < 2^64 by 2^61 - 1.
static uint64_t reduce(uint64_t number)
{
    number = (number & HASH_MODULUS) + (number >> HASH_BITS);
    return number >= HASH_MODULUS ? number - HASH_MODULUS : number;
}

// number * 2^shift modulo 2^61 - 1: a rotation of 61 bits.
static uint64_t rotate(uint64_t number, int shift)
{
    if (shift == 0)
        return number;
    return (number << shift & HASH_MODULUS) | number >> (HASH_BITS - shift);
}

static int64_t finish_hash(uint64_t number, bool negative)
{
    int64_t hash = negative ? -(int64_t)number : (int64_t)number;
    return hash == -1 ? -2 : hash;
}

int64_t cn_hash_int(ValueView v)
{
    IntView view;
    uint64_t hash = 0;
    cn_int_view_open(&view, v);
    for (size_t i = view.count; i-- > 0;) // 2^64 is 2^3 modulo 2^61 - 1
        hash = reduce(rotate(hash, 3) + reduce(view.limbs[i]));
    return finish_hash(hash, view.sign < 0);
}

int64_t cn_hash_double(double number)
{
    uint64_t mantissa;
    int exponent;
    if (number != number)
        return 0;
    if (isinf(number))
        return number > 0 ? 314159 : -314159;
    cn_number_decompose(number, &mantissa, &exponent);
    int shift = exponent % HASH_BITS;
    if (shift < 0)
        shift += HASH_BITS;
    return finish_hash(rotate(mantissa, shift), number < 0);
}

int64_t cn_hash_complex(double real, double imaginary)
{
    uint64_t hash = (uint64_t)cn_hash_double(real);
    hash += 1000003u * (uint64_t)cn_hash_double(imaginary);
    return hash == UINT64_MAX ? -2 : (int64_t)hash;
}

// ---- order ----

int cn_int_compare(ValueView left, ValueView right)
{
    IntView a, b;
    if (value_is_int(left) && value_is_int(right))
        return left.bits < right.bits ? -1 : left.bits > right.bits;
    cn_int_view_open(&a, left);
    cn_int_view_open(&b, right);
    return cn_int_view_compare(&a, &b);
}

// Compares magnitudes: view is not 0, number finite and not 0, both of the same sign.
static int compare_magnitude_double(const IntView *view, double number)
{
    uint64_t mantissa;
    int exponent;
    int64_t top_exponent;
    bool sticky;
    uint64_t top = cn_int_view_top(view, &top_exponent, &sticky);
    cn_number_decompose(number, &mantissa, &exponent);
    int shift = wide_leading_zeros(mantissa);
    mantissa <<= shift;
    int64_t other = (int64_t)exponent - shift;
    if (top_exponent != other)
        return top_exponent < other ? -1 : 1;
    if (top != mantissa)
        return top < mantissa ? -1 : 1;
    return sticky;
}

int cn_int_compare_double(ValueView left, double number)
{
    IntView view;
    cn_int_view_open(&view, left);
    if (number != number)
        return 2;
    int sign = number < 0 ? -1 : number > 0;
    if (view.sign != sign)
        return view.sign < sign ? -1 : 1;
    if (sign == 0)
        return 0;
    if (isinf(number))
        return -sign;
    return sign * compare_magnitude_double(&view, number);
}

bool cn_order_satisfies(OperatorKind op, int order)
{
    switch (op) {
    case OPERATOR_EQUAL:
        return order == 0;
    case OPERATOR_NOT_EQUAL:
        return order != 0;
    case OPERATOR_LESS:
        return order == -1;
    case OPERATOR_LESS_EQUAL:
        return order == -1 || order == 0;
    case OPERATOR_GREATER:
        return order == 1;
    default:
        return order == 1 || order == 0;
    }
}

// ---- text ----

bool cn_int_append(StrBuilder *builder, ValueView v, uint32_t base)
{
    IntView view;
    cn_int_view_open(&view, v);
    if (view.sign < 0 && !cn_builder_append_bytes(builder, "-", 1))
        return false;
    if (cn_bigint_append_digits(builder, &view, base))
        return true;
    cn_builder_release(builder);
    builder->failed = true; // also when it is the digit limit that was reached
    return false;
}
