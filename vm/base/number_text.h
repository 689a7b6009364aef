// number_text.h - doubles to and from text, exact and locale-free, without allocation.

#ifndef CAIRN_VM_BASE_NUMBER_TEXT_H
#define CAIRN_VM_BASE_NUMBER_TEXT_H

#include "vm/base/config.h"

// Parses size bytes of a valid decimal float literal (digits, '.', exponent; no sign, no
// underscores), correctly rounded; too large gives infinity.
double cn_number_parse(const char *text, size_t size);

// The shortest decimal digits that read back as number (finite, not negative). Writes at most
// 17 digits without a NUL, returns their count; value = 0.d1d2d3... * 10^*point.
int cn_number_shortest(double number, char digits[17], int *point);

// Correctly rounded (half to even on the exact value) decimal digits: `precision` digits after
// the point (fixed) or in all (not fixed). Writes up to capacity digits, returns the count;
// value and *point as above. capacity must be at least 1100 + precision for fixed.
int cn_number_rounded(double number, int precision, bool fixed, char *digits, int capacity,
                      int *point);

#endif
