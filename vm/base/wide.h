// wide.h - 64-bit words as digits of larger numbers: products of two words, division of two
// words by one, sums with carry, counting of bits.
//
// Compilers with a 128-bit type use it; CAIRN_NO_INT128 selects the portable code for
// tests.

#ifndef CAIRN_VM_BASE_WIDE_H
#define CAIRN_VM_BASE_WIDE_H

#include "vm/base/config.h"
#include "vm/base/debug.h"

#if defined(__SIZEOF_INT128__) && !defined(CAIRN_NO_INT128)
#define HAS_INT128 1
__extension__ typedef unsigned __int128 WideWord;
#else
#define HAS_INT128 0
#endif

#if defined(__clang__) && HAS_INT128
#define HAS_CARRY_CLANG 1
#elif defined(__GNUC__) && defined(__x86_64__) && HAS_INT128
#define HAS_CARRY_GCC 1
#endif
#ifndef HAS_CARRY_CLANG
#define HAS_CARRY_CLANG 0
#endif
#ifndef HAS_CARRY_GCC
#define HAS_CARRY_GCC 0
#endif

// a * b + c + d, which always fits two words: returns the low one, stores the high one.
static ALWAYS_INLINE uint64_t wide_multiply_add(uint64_t a, uint64_t b, uint64_t c,
                                                uint64_t d, uint64_t *high)
{
#if HAS_INT128
    WideWord product = (WideWord)a * b + c + d;
    *high = (uint64_t)(product >> 64);
    return (uint64_t)product;
#else
    uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
    uint64_t low = a_low * b_low;
    uint64_t middle = a_high * b_low + (low >> 32);
    uint64_t other = a_low * b_high + (uint32_t)middle;
    uint64_t top = a_high * b_high + (middle >> 32) + (other >> 32);
    low = (uint32_t)low | other << 32;
    low += c;
    top += low < c;
    low += d;
    top += low < d;
    *high = top;
    return low;
#endif
}

static ALWAYS_INLINE uint64_t wide_multiply(uint64_t a, uint64_t b, uint64_t *high)
{
    return wide_multiply_add(a, b, 0, 0, high);
}

// a + b + *carry; *carry is 0 or 1 before and after. The built-in functions let the carry
// stay in the processor's flag through a run of additions.
static ALWAYS_INLINE uint64_t wide_add(uint64_t a, uint64_t b, uint64_t *carry)
{
#if HAS_CARRY_CLANG
    unsigned long long out;
    uint64_t sum = __builtin_addcll(a, b, *carry, &out);
    *carry = out;
    return sum;
#elif HAS_CARRY_GCC
    unsigned long long sum;
    *carry = __builtin_ia32_addcarryx_u64((unsigned char)*carry, a, b, &sum);
    return sum;
#else
    uint64_t partial = a + b;
    uint64_t sum = partial + *carry;
    *carry = (uint64_t)(partial < a) | (uint64_t)(sum < partial);
    return sum;
#endif
}

// a - b - *borrow; *borrow is 0 or 1 before and after.
static ALWAYS_INLINE uint64_t wide_subtract(uint64_t a, uint64_t b, uint64_t *borrow)
{
#if HAS_CARRY_CLANG
    unsigned long long out;
    uint64_t difference = __builtin_subcll(a, b, *borrow, &out);
    *borrow = out;
    return difference;
#elif HAS_CARRY_GCC
    unsigned long long difference;
    *borrow = __builtin_ia32_sbb_u64((unsigned char)*borrow, a, b, &difference);
    return difference;
#else
    uint64_t partial = a - b;
    uint64_t difference = partial - *borrow;
    *borrow = (uint64_t)(a < b) | (uint64_t)(partial < *borrow);
    return difference;
#endif
}

// number must not be 0.
static ALWAYS_INLINE int wide_leading_zeros(uint64_t number)
{
    ASSERT(number != 0);
#if defined(__GNUC__) || defined(__clang__)
    return __builtin_clzll(number);
#else
    int count = 0;
    for (uint64_t step = 32; step != 0; step >>= 1) {
        if (number >> (64 - step) == 0) {
            count += (int)step;
            number <<= step;
        }
    }
    return count;
#endif
}

// number must not be 0.
static ALWAYS_INLINE int wide_trailing_zeros(uint64_t number)
{
    ASSERT(number != 0);
#if defined(__GNUC__) || defined(__clang__)
    return __builtin_ctzll(number);
#else
    return 63 - wide_leading_zeros(number & (~number + 1));
#endif
}

static ALWAYS_INLINE int wide_bit_count(uint64_t number)
{
    // Henry S. Warren, "Hacker's Delight", 2nd edition, 2012, section 5-1.
    number -= number >> 1 & 0x5555555555555555u;
    number = (number & 0x3333333333333333u) + (number >> 2 & 0x3333333333333333u);
    number = (number + (number >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (int)(number * 0x0101010101010101u >> 56);
}

static inline int wide_bit_length(uint64_t number)
{
    return number == 0 ? 0 : 64 - wide_leading_zeros(number);
}

// (high, low) / divisor; high must be below divisor, so that the quotient fits.
static inline uint64_t wide_divide(uint64_t high, uint64_t low, uint64_t divisor,
                                   uint64_t *remainder)
{
    ASSERT(high < divisor);
#if HAS_INT128
    WideWord dividend = (WideWord)high << 64 | low;
    uint64_t quotient = (uint64_t)(dividend / divisor);
    *remainder = low - quotient * divisor;
    return quotient;
#else
    // Two steps with 32-bit digits: Donald Knuth, "The Art of Computer Programming", volume
    // 2, 4.3.1, algorithm D.
    int shift = wide_leading_zeros(divisor);
    uint64_t scaled = divisor << shift;
    uint64_t rest = shift == 0 ? high : high << shift | low >> (64 - shift);
    uint64_t digits[2] = {low << shift >> 32, (uint32_t)(low << shift)};
    uint64_t top = scaled >> 32, bottom = (uint32_t)scaled, quotient = 0;
    for (int i = 0; i < 2; i++) {
        uint64_t digit = rest / top;
        uint64_t left = rest - digit * top;
        while (digit >> 32 != 0 || digit * bottom > (left << 32 | digits[i])) {
            digit--;
            left += top;
            if (left >> 32 != 0)
                break;
        }
        rest = (rest << 32 | digits[i]) - digit * scaled;
        quotient = quotient << 32 | digit;
    }
    *remainder = rest >> shift;
    return quotient;
#endif
}

// Division by one normalised word (its top bit set) many times, through its reciprocal:
// Niels Moeller and Torbjoern Granlund, "Improved division by invariant integers", 2011.
static inline uint64_t wide_reciprocal(uint64_t divisor)
{
    uint64_t unused;
    return wide_divide(~divisor, UINT64_MAX, divisor, &unused);
}

static ALWAYS_INLINE uint64_t wide_divide_reciprocal(uint64_t high, uint64_t low,
                                                     uint64_t divisor, uint64_t reciprocal,
                                                     uint64_t *remainder)
{
    uint64_t quotient_high;
    uint64_t quotient_low = wide_multiply(reciprocal, high, &quotient_high);
    uint64_t carry = 0;
    quotient_low = wide_add(quotient_low, low, &carry);
    quotient_high = quotient_high + high + carry + 1;
    uint64_t rest = low - quotient_high * divisor;
    if (rest > quotient_low) {
        quotient_high--;
        rest += divisor;
    }
    if (UNLIKELY(rest >= divisor)) {
        quotient_high++;
        rest -= divisor;
    }
    *remainder = rest;
    return quotient_high;
}

#endif
