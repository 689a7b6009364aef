// bigint.c - views of ints, results, and the arithmetic operators on ints of any size.
//
// Invariant (check_bigint): a BigInt has at least one limb, the last one is not 0, and the
// number lies outside the immediate range.

#include "vm/objects/bigint.h"

#include <string.h>

static void check_bigint(const BigInt *number)
{
    (void)number;
    ASSERT(number->limb_count > 0 && number->limbs[number->limb_count - 1] != 0);
    ASSERT(number->limb_count > 1 || number->limbs[0] >> 48 != 0);
}

// ---- views ----

void cn_int_view_open_int64(IntView *view, int64_t number)
{
    view->single = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    view->limbs = &view->single;
    view->count = number != 0;
    view->sign = number < 0 ? -1 : number > 0;
}

void cn_int_view_open(IntView *view, ValueView v)
{
    if (value_is_int(v)) {
        cn_int_view_open_int64(view, value_int(v));
    } else if (value_is_bool(v)) {
        cn_int_view_open_int64(view, v.bits == BITS_TRUE);
    } else {
        const BigInt *number = (const BigInt *)value_object(v);
        check_bigint(number);
        view->limbs = number->limbs;
        view->count = number->limb_count;
        view->sign = number->sign;
    }
}

void cn_int_view_open_limbs(IntView *view, const uint64_t *limbs, size_t count, int sign)
{
    view->limbs = limbs;
    view->count = cn_limbs_trim(limbs, count);
    view->sign = view->count == 0 ? 0 : sign;
}

int cn_int_view_compare(const IntView *a, const IntView *b)
{
    if (a->sign != b->sign)
        return a->sign < b->sign ? -1 : 1;
    int order = cn_limbs_compare(a->limbs, a->count, b->limbs, b->count);
    return a->sign < 0 ? -order : order;
}

uint64_t cn_int_view_top(const IntView *view, int64_t *exponent, bool *sticky)
{
    size_t count = view->count;
    uint64_t top = view->limbs[count - 1];
    int shift = wide_leading_zeros(top);
    *exponent = (int64_t)(count - 1) * 64 - shift;
    *sticky = false;
    if (count == 1)
        return top << shift;
    uint64_t next = view->limbs[count - 2];
    if (shift != 0)
        top = top << shift | next >> (64 - shift);
    *sticky = (next << shift) != 0 || cn_limbs_trim(view->limbs, count - 2) != 0;
    return top;
}

// ---- results ----

BigInt *cn_bigint_new(VM *vm, size_t limb_count)
{
    size_t size_bytes;
    if (limb_count > BIGINT_LIMBS_MAX ||
        !size_multiply(limb_count, sizeof(uint64_t), &size_bytes) ||
        !size_add(size_bytes, sizeof(BigInt), &size_bytes)) {
        (void)cn_raise_memory_error(vm);
        return NULL;
    }
    BigInt *number = cn_object_allocate(vm, SHAPE_OF(KIND_INT), size_bytes);
    if (number == NULL)
        return NULL;
    number->sign = 1;
    number->limb_count = (uint32_t)limb_count;
    return number;
}

bool cn_int_from_magnitude(VM *vm, uint64_t magnitude, bool negative, Value *out)
{
    if (LIKELY(magnitude < ((uint64_t)1 << 48) + negative)) {
        int64_t number = (int64_t)magnitude;
        *out = value_from_int(negative ? -number : number);
        return true;
    }
    BigInt *number = cn_bigint_new(vm, 1);
    if (number == NULL)
        return false;
    number->sign = negative ? -1 : 1;
    number->limbs[0] = magnitude;
    *out = value_from_object(number);
    return true;
}

bool cn_int_from_limbs(VM *vm, const uint64_t *limbs, size_t count, int sign, Value *out)
{
    count = cn_limbs_trim(limbs, count);
    if (count <= 1)
        return cn_int_from_magnitude(vm, count == 0 ? 0 : limbs[0], sign < 0 && count != 0,
                                     out);
    BigInt *number = cn_bigint_new(vm, count);
    if (number == NULL)
        return false;
    number->sign = sign;
    memcpy(number->limbs, limbs, count * sizeof *limbs);
    *out = value_from_object(number);
    return true;
}

bool cn_bigint_finish(VM *vm, BigInt *number, int sign, Value *out)
{
    size_t count = cn_limbs_trim(number->limbs, number->limb_count);
    bool immediate = count == 0 || (count == 1 && number->limbs[0] >> 49 == 0);
    // What shrank a lot moves to a block of its size, so that no memory stays idle.
    if (immediate || number->limb_count - count > 8 + count / 8) {
        bool made = cn_int_from_limbs(vm, number->limbs, count, sign, out);
        object_release(vm, number);
        return made;
    }
    number->limb_count = (uint32_t)count;
    number->sign = sign;
    check_bigint(number);
    *out = value_from_object(number);
    return true;
}

bool cn_int_from_int64(VM *vm, int64_t number, Value *out)
{
    if (number < 0)
        return cn_int_from_magnitude(vm, 0 - (uint64_t)number, true, out);
    return cn_int_from_magnitude(vm, (uint64_t)number, false, out);
}

bool cn_int_from_uint64(VM *vm, uint64_t number, Value *out)
{
    return cn_int_from_magnitude(vm, number, false, out);
}

// ---- sums ----

// Whether a + b may need a limb more than a has; a->count >= b->count.
static bool may_carry(const IntView *a, const IntView *b)
{
    uint64_t top = a->limbs[a->count - 1];
    if (a->count > b->count)
        return top == UINT64_MAX;
    return b->limbs[b->count - 1] >= UINT64_MAX - top;
}

static bool add_magnitudes(VM *vm, const IntView *a, const IntView *b, int sign, Value *out)
{
    bool longer = may_carry(a, b);
    BigInt *number = cn_bigint_new(vm, a->count + longer);
    if (number == NULL)
        return false;
    uint64_t carry = cn_limbs_add(number->limbs, a->limbs, a->count, b->limbs, b->count);
    if (longer)
        number->limbs[a->count] = carry;
    return cn_bigint_finish(vm, number, sign, out);
}

// a's magnitude must be above b's.
static bool subtract_magnitudes(VM *vm, const IntView *a, const IntView *b, int sign,
                                Value *out)
{
    BigInt *number = cn_bigint_new(vm, a->count);
    if (number == NULL)
        return false;
    (void)cn_limbs_subtract(number->limbs, a->limbs, a->count, b->limbs, b->count);
    return cn_bigint_finish(vm, number, sign, out);
}

static void charge_limbs(VM *vm, size_t count)
{
    if (count > 16)
        cn_charge(vm, count / 4);
}

bool cn_bigint_add(VM *vm, const IntView *a, const IntView *b, bool subtract, Value *out)
{
    int sign_b = subtract ? -b->sign : b->sign;
    if (b->sign == 0)
        return cn_int_from_limbs(vm, a->limbs, a->count, a->sign, out);
    if (a->sign == 0)
        return cn_int_from_limbs(vm, b->limbs, b->count, sign_b, out);
    charge_limbs(vm, a->count + b->count);
    if (a->sign == sign_b)
        return a->count >= b->count ? add_magnitudes(vm, a, b, sign_b, out)
                                    : add_magnitudes(vm, b, a, sign_b, out);
    int order = cn_limbs_compare(a->limbs, a->count, b->limbs, b->count);
    if (order == 0) {
        *out = value_from_int(0);
        return true;
    }
    return order > 0 ? subtract_magnitudes(vm, a, b, a->sign, out)
                     : subtract_magnitudes(vm, b, a, sign_b, out);
}

// ---- products and quotients ----

bool cn_bigint_multiply(VM *vm, const IntView *a, const IntView *b, Value *out)
{
    if (a->sign == 0 || b->sign == 0) {
        *out = value_from_int(0);
        return true;
    }
    BigInt *number = cn_bigint_new(vm, a->count + b->count);
    if (number == NULL)
        return false;
    if (!cn_limbs_multiply(vm, number->limbs, a->limbs, a->count, b->limbs, b->count)) {
        object_release(vm, number);
        return false;
    }
    return cn_bigint_finish(vm, number, a->sign == b->sign ? 1 : -1, out);
}

// Floor division by one limb.
static bool divide_by_limb(VM *vm, const IntView *a, const IntView *b, Value *quotient,
                           Value *remainder)
{
    BigInt *number = NULL;
    Value whole = VALUE_UNBOUND;
    bool opposite = a->sign != b->sign;
    charge_limbs(vm, 4 * a->count);
    if (quotient != NULL) {
        number = cn_bigint_new(vm, a->count + 1);
        if (number == NULL)
            return false;
        number->limbs[a->count] = 0;
    }
    uint64_t rest = cn_limbs_divide_small(number == NULL ? NULL : number->limbs, a->limbs,
                                          a->count, b->limbs[0]);
    if (number != NULL) {
        uint64_t one = opposite && rest != 0;
        (void)cn_limbs_add(number->limbs, number->limbs, a->count + 1, &one, 1);
        if (!cn_bigint_finish(vm, number, opposite ? -1 : 1, &whole))
            return false;
    }
    if (opposite && rest != 0)
        rest = b->limbs[0] - rest;
    if (remainder != NULL &&
        !cn_int_from_magnitude(vm, rest, b->sign < 0 && rest != 0, remainder)) {
        value_release(vm, whole);
        return false;
    }
    if (quotient != NULL)
        *quotient = whole;
    return true;
}

// |a| < |b|: the quotient is 0 or -1.
static bool divide_smaller(VM *vm, const IntView *a, const IntView *b, Value *quotient,
                           Value *remainder)
{
    bool opposite = a->sign * b->sign < 0;
    if (remainder != NULL) {
        if (opposite ? !cn_bigint_add(vm, a, b, false, remainder)
                     : !cn_int_from_limbs(vm, a->limbs, a->count, a->sign, remainder))
            return false;
    }
    if (quotient != NULL)
        *quotient = value_from_int(opposite ? -1 : 0);
    return true;
}

// The floor quotient from the truncated one.
static bool finish_quotient(VM *vm, BigInt *number, size_t count, bool opposite,
                            bool inexact, Value *quotient)
{
    uint64_t one = opposite && inexact;
    number->limbs[count] = 0;
    (void)cn_limbs_add(number->limbs, number->limbs, count + 1, &one, 1);
    return cn_bigint_finish(vm, number, opposite ? -1 : 1, quotient);
}

// rest: |a| mod |b| in b->count limbs. The floor remainder has the sign of b.
static bool finish_remainder(VM *vm, uint64_t *rest, const IntView *b, bool opposite,
                             Value *remainder)
{
    bool zero = cn_limbs_trim(rest, b->count) == 0;
    if (opposite && !zero)
        (void)cn_limbs_subtract(rest, b->limbs, b->count, rest, b->count);
    return cn_int_from_limbs(vm, rest, b->count, zero ? 0 : b->sign, remainder);
}

// scratch: the divisor and the dividend, both shifted so that the divisor's top bit is set.
static bool divide_scaled(VM *vm, const IntView *a, const IntView *b, uint64_t *scratch,
                          Value *quotient, Value *remainder)
{
    size_t steps = a->count + 1 - b->count;
    uint64_t *divisor = scratch, *rest = scratch + b->count;
    int shift = wide_leading_zeros(b->limbs[b->count - 1]);
    bool opposite = a->sign != b->sign;
    BigInt *number = NULL;
    Value whole = VALUE_UNBOUND;
    if (quotient != NULL && (number = cn_bigint_new(vm, steps + 1)) == NULL)
        return false;
    (void)cn_limbs_shift_left(divisor, b->limbs, b->count, shift);
    rest[a->count] = cn_limbs_shift_left(rest, a->limbs, a->count, shift);
    if (!cn_limbs_divide(vm, number == NULL ? NULL : number->limbs, rest, a->count + 1,
                         divisor, b->count)) {
        object_release(vm, number);
        return false;
    }
    if (number != NULL) {
        bool inexact = opposite && cn_limbs_trim(rest, b->count) != 0;
        if (!finish_quotient(vm, number, steps, opposite, inexact, &whole))
            return false;
    }
    if (remainder != NULL) {
        cn_limbs_shift_right(rest, rest, b->count, shift);
        if (!finish_remainder(vm, rest, b, opposite, remainder)) {
            value_release(vm, whole);
            return false;
        }
    }
    if (quotient != NULL)
        *quotient = whole;
    return true;
}

bool cn_bigint_divide(VM *vm, const IntView *a, const IntView *b, Value *quotient,
                      Value *remainder)
{
    LimbScratch scratch;
    ASSERT(b->sign != 0);
    if (a->count < b->count || cn_limbs_compare(a->limbs, a->count, b->limbs, b->count) < 0)
        return divide_smaller(vm, a, b, quotient, remainder);
    if (b->count == 1)
        return divide_by_limb(vm, a, b, quotient, remainder);
    charge_limbs(vm, 2 * a->count);
    if (!cn_limb_scratch_open(vm, &scratch, a->count + 1 + b->count))
        return false;
    bool done = divide_scaled(vm, a, b, scratch.limbs, quotient, remainder);
    cn_limb_scratch_close(vm, &scratch);
    return done;
}
