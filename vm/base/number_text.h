// number_text.h - doubles to and from text, exact and locale-free, without allocation.

#ifndef CAIRN_VM_BASE_NUMBER_TEXT_H
#define CAIRN_VM_BASE_NUMBER_TEXT_H

#include "vm/base/config.h"

// Parses size bytes of a valid decimal float literal (digits, '.', exponent; no sign, no
// underscores), correctly rounded; too large gives infinity.
double cn_number_parse(const char *text, size_t size);

// The shortest decimal digits that read back as number (finite, not negative). Writes at
// most 17 digits without a NUL, returns their count; value = 0.d1d2d3... * 10^*point. 0
// gives the digit 0 with *point 1.
int cn_number_shortest(double number, char digits[17], int *point);

// Correctly rounded (half to even on the exact value) decimal digits: `precision` digits
// after the point (fixed; may be negative) or in all (not fixed). Writes up to capacity
// digits, returns the count; value and *point as above. Zeros at the end are left out, so a
// result of 0 has no digits, and *point is then 0. NUMBER_DIGITS_MAX is always enough
// capacity; otherwise as many as the precision asks for.
#define NUMBER_DIGITS_MAX 1088
int cn_number_rounded(double number, int64_t precision, bool fixed, char *digits,
                      int capacity, int *point);

// The double nearest to mantissa * 2^exponent, plus something less than one unit of
// mantissa when sticky; half to even; infinity when too large.
double cn_number_compose(uint64_t mantissa, int64_t exponent, bool sticky);

// number (finite) = *mantissa * 2^*exponent, ignoring its sign; a subnormal number's
// mantissa is below 2^52, any other's has 53 bits.
void cn_number_decompose(double number, uint64_t *mantissa, int *exponent);

#endif
