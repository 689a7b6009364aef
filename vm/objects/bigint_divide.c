// bigint_divide.c - division of limb arrays.
//
// Donald Knuth, "The Art of Computer Programming", volume 2, 4.3.1, algorithm D. The digits
// of the quotient are estimated from three limbs over two, with the reciprocal of Niels
// Moeller and Torbjoern Granlund, "Improved division by invariant integers", 2011; such a
// digit is right or one too large.

#include "vm/objects/bigint.h"

#define UNCHECKED_WORK 16384u // products of limbs that may be charged in one go

// The two top limbs of the divisor, normalised, and their reciprocal.
typedef struct Estimator {
    uint64_t high, low, reciprocal;
} Estimator;

static Estimator estimator_new(uint64_t high, uint64_t low)
{
    uint64_t reciprocal = wide_reciprocal(high);
    uint64_t part = high * reciprocal + low;
    if (part < low) {
        reciprocal--;
        if (part >= high) {
            reciprocal--;
            part -= high;
        }
        part -= high;
    }
    uint64_t product_high;
    uint64_t product_low = wide_multiply(reciprocal, low, &product_high);
    part += product_high;
    if (part < product_high) {
        reciprocal--;
        if (part > high || (part == high && product_low >= low))
            reciprocal--;
    }
    return (Estimator){high, low, reciprocal};
}

// (a2, a1, a0) / (high, low), where (a2, a1) < (high, low).
static inline uint64_t estimate_digit(const Estimator *divisor, uint64_t a2, uint64_t a1,
                                      uint64_t a0)
{
    uint64_t digit, carry = 0, borrow = 0, product_high;
    uint64_t fraction = wide_multiply(divisor->reciprocal, a2, &digit);
    fraction = wide_add(fraction, a1, &carry);
    digit += a2 + carry;
    uint64_t rest_high = a1 - digit * divisor->high;
    uint64_t product_low = wide_multiply(divisor->low, digit, &product_high);
    uint64_t rest_low = wide_subtract(a0, product_low, &borrow);
    rest_high = rest_high - product_high - borrow;
    borrow = 0;
    rest_low = wide_subtract(rest_low, divisor->low, &borrow);
    rest_high = rest_high - divisor->high - borrow;
    digit++;
    if (rest_high >= fraction) {
        digit--;
        carry = 0;
        rest_low = wide_add(rest_low, divisor->low, &carry);
        rest_high += divisor->high + carry;
    }
    if (UNLIKELY(rest_high > divisor->high ||
                 (rest_high == divisor->high && rest_low >= divisor->low)))
        digit++;
    return digit;
}

// One digit: takes divisor * digit off rest[0 .. count], count limbs and one above.
static uint64_t divide_step(uint64_t *rest, const uint64_t *divisor, size_t count,
                            const Estimator *estimator)
{
    uint64_t top = rest[count], next = rest[count - 1];
    uint64_t digit = UINT64_MAX;
    if (top < estimator->high || next < estimator->low)
        digit = estimate_digit(estimator, top, next, rest[count - 2]);
    if (digit == 0)
        return 0;
    uint64_t taken = cn_limbs_subtract_multiple(rest, divisor, count, digit);
    bool too_much = top < taken;
    top -= taken;
    while (UNLIKELY(too_much)) {
        digit--;
        top += cn_limbs_add(rest, rest, count, divisor, count);
        too_much = top != 0;
    }
    rest[count] = top;
    return digit;
}

bool cn_limbs_divide(VM *vm, uint64_t *quotient, uint64_t *rest, size_t count,
                     const uint64_t *divisor, size_t divisor_count)
{
    ASSERT(divisor_count >= 2 && divisor[divisor_count - 1] >> 63 != 0);
    Estimator estimator =
        estimator_new(divisor[divisor_count - 1], divisor[divisor_count - 2]);
    size_t steps = count - divisor_count;
    bool checked = steps > UNCHECKED_WORK / divisor_count;
    if (!checked && steps * divisor_count > 64)
        cn_charge(vm, steps * divisor_count / 2);
    for (size_t i = steps; i-- > 0;) {
        if (checked && !cn_charge_checked(vm, divisor_count / 2 + 1))
            return false;
        uint64_t digit = divide_step(rest + i, divisor, divisor_count, &estimator);
        if (quotient != NULL)
            quotient[i] = digit;
    }
    return true;
}
