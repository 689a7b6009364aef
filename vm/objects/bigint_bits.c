// bigint_bits.c - shifts and bitwise operators of ints of any size.
//
// Negative numbers behave like two's complements with endless leading ones, which come from
// the magnitude limb by limb: -m is ~(m - 1).

#include "vm/objects/bigint.h"

#include <string.h>

static void charge_limbs(VM *vm, size_t count)
{
    if (count > 16)
        cn_charge(vm, count / 4);
}

bool cn_bigint_shift_left(VM *vm, const IntView *a, uint64_t shift, Value *out)
{
    if (a->sign == 0) {
        *out = value_from_int(0);
        return true;
    }
    uint64_t whole = shift / 64;
    if (whole > BIGINT_LIMBS_MAX) {
        (void)cn_raise_memory_error(vm);
        return false;
    }
    size_t count = a->count + (size_t)whole + 1;
    BigInt *number = cn_bigint_new(vm, count);
    if (number == NULL)
        return false;
    charge_limbs(vm, count);
    memset(number->limbs, 0, (size_t)whole * sizeof(uint64_t));
    number->limbs[count - 1] =
        cn_limbs_shift_left(number->limbs + whole, a->limbs, a->count, (int)(shift % 64));
    return cn_bigint_finish(vm, number, a->sign, out);
}

bool cn_bigint_shift_right(VM *vm, const IntView *a, uint64_t shift, Value *out)
{
    if (shift / 64 >= a->count) {
        *out = value_from_int(a->sign < 0 ? -1 : 0);
        return true;
    }
    size_t whole = (size_t)(shift / 64);
    int bits = (int)(shift % 64);
    size_t count = a->count - whole;
    BigInt *number = cn_bigint_new(vm, count + 1);
    if (number == NULL)
        return false;
    charge_limbs(vm, count);
    cn_limbs_shift_right(number->limbs, a->limbs + whole, count, bits);
    number->limbs[count] = 0;
    if (a->sign < 0) { // floor: one less when a set bit was lost
        uint64_t lost = bits == 0 ? 0 : a->limbs[whole] << (64 - bits);
        uint64_t one = lost != 0 || cn_limbs_trim(a->limbs, whole) != 0;
        (void)cn_limbs_add(number->limbs, number->limbs, count + 1, &one, 1);
    }
    return cn_bigint_finish(vm, number, a->sign, out);
}

// The limbs of a two's complement, one after the other.
typedef struct TwosComplement {
    const IntView *view;
    uint64_t flip;   // all ones when negative
    uint64_t borrow; // of the 1 to be taken off a negative magnitude
} TwosComplement;

static TwosComplement twos_complement(const IntView *view)
{
    bool negative = view->sign < 0;
    return (TwosComplement){view, negative ? UINT64_MAX : 0, negative};
}

static inline uint64_t twos_complement_limb(TwosComplement *number, size_t index)
{
    uint64_t limb = index < number->view->count ? number->view->limbs[index] : 0;
    uint64_t below = limb - number->borrow;
    number->borrow = limb < number->borrow;
    return below ^ number->flip;
}

static ALWAYS_INLINE uint64_t combine(OperatorKind op, uint64_t a, uint64_t b)
{
    if (op == OPERATOR_BIT_AND)
        return a & b;
    return op == OPERATOR_BIT_OR ? a | b : a ^ b;
}

// From two's complement in place to a magnitude.
static void negate_limbs(uint64_t *limbs, size_t count)
{
    uint64_t carry = 1;
    for (size_t i = 0; i < count; i++)
        limbs[i] = wide_add(~limbs[i], 0, &carry);
}

// Expanded for each operator, so that the loops have no choice in them.

static ALWAYS_INLINE void combine_limbs(OperatorKind op, uint64_t *out, size_t count,
                                        const IntView *a, const IntView *b)
{
    TwosComplement left = twos_complement(a), right = twos_complement(b);
    for (size_t i = 0; i < count; i++) {
        uint64_t limb = twos_complement_limb(&left, i);
        out[i] = combine(op, limb, twos_complement_limb(&right, i));
    }
}

// Both not negative: no complement needed, and `and` is as short as the shorter one.
static ALWAYS_INLINE void combine_plain(OperatorKind op, uint64_t *out, size_t count,
                                        const IntView *a, const IntView *b)
{
    const uint64_t *left = a->limbs, *right = b->limbs;
    size_t common = a->count < b->count ? a->count : b->count;
    const IntView *longer = a->count < b->count ? b : a;
    for (size_t i = 0; i < common; i++)
        out[i] = combine(op, left[i], right[i]);
    if (count > common)
        memcpy(out + common, longer->limbs + common, (count - common) * sizeof *out);
}

static void combine_any(OperatorKind op, bool plain, uint64_t *out, size_t count,
                        const IntView *a, const IntView *b)
{
    switch (op) {
    case OPERATOR_BIT_AND:
        if (plain)
            combine_plain(OPERATOR_BIT_AND, out, count, a, b);
        else
            combine_limbs(OPERATOR_BIT_AND, out, count, a, b);
        break;
    case OPERATOR_BIT_OR:
        if (plain)
            combine_plain(OPERATOR_BIT_OR, out, count, a, b);
        else
            combine_limbs(OPERATOR_BIT_OR, out, count, a, b);
        break;
    default:
        if (plain)
            combine_plain(OPERATOR_BIT_XOR, out, count, a, b);
        else
            combine_limbs(OPERATOR_BIT_XOR, out, count, a, b);
    }
}

bool cn_bigint_bitwise(VM *vm, OperatorKind op, const IntView *a, const IntView *b,
                       Value *out)
{
    bool plain = a->sign >= 0 && b->sign >= 0;
    size_t shorter = a->count < b->count ? a->count : b->count;
    size_t count = a->count < b->count ? b->count : a->count;
    if (plain && op == OPERATOR_BIT_AND)
        count = shorter;
    else if (!plain)
        count++; // a limb of signs
    if (count == 0) {
        *out = value_from_int(0);
        return true;
    }
    BigInt *number = cn_bigint_new(vm, count);
    if (number == NULL)
        return false;
    charge_limbs(vm, count);
    combine_any(op, plain, number->limbs, count, a, b);
    bool negative = !plain && number->limbs[count - 1] >> 63 != 0;
    if (negative)
        negate_limbs(number->limbs, count);
    return cn_bigint_finish(vm, number, negative ? -1 : 1, out);
}
