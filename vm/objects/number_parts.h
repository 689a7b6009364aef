// number_parts.h - what the files on int, float and complex share among themselves.

#ifndef CAIRN_VM_OBJECTS_NUMBER_PARTS_H
#define CAIRN_VM_OBJECTS_NUMBER_PARTS_H

#include "vm/objects/bigint.h"
#include "vm/objects/payload.h"

typedef struct ComplexNumber {
    double real, imaginary;
} ComplexNumber;

// The operators within one type. Answers as cn_number_binary.
Outcome cn_int_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                      Value *result);
Outcome cn_float_binary(VM *vm, OperatorKind op, double left, double right, Value *result);
Outcome cn_complex_binary(VM *vm, OperatorKind op, ComplexNumber left, ComplexNumber right,
                          Value *result);
Outcome cn_float_divmod(VM *vm, double left, double right, double *quotient, double *rest);

// -1, 0, 1; both any ints.
int cn_int_compare(ValueView left, ValueView right);
// -1, 0, 1, or 2 when number is not a number.
int cn_int_compare_double(ValueView left, double number);
// x relates to y as order says, under op; order 2: unordered.
bool cn_order_satisfies(OperatorKind op, int order);

// Any int but 0 as result * 2^*exponent, correctly rounded, with 0.5 <= |result| < 1.
double cn_int_split(ValueView v, int64_t *exponent);

// Any int or float to double. False: OverflowError "int too large to convert to float".
MUST_CHECK bool cn_number_to_double(VM *vm, ValueView v, double *out);
// Any int, float or complex. False: as above.
MUST_CHECK bool cn_number_to_complex(VM *vm, ValueView v, ComplexNumber *out);
MUST_CHECK bool cn_complex_new(VM *vm, ComplexNumber number, Value *out);
static inline ComplexNumber value_complex(ValueView v)
{
    const Complex *number = (const Complex *)(const void *)value_object(v);
    return (ComplexNumber){number->real, number->imaginary};
}

static inline bool value_is_complex(ValueView v) { return value_is_kind(v, KIND_COMPLEX); }

// int(data, base) and float(data) of bytes; original is shown in the ValueError.
Outcome cn_int_parse_bytes(VM *vm, const uint8_t *data, size_t size, int base,
                           ValueView original, Value *result);
Outcome cn_float_parse_bytes(VM *vm, const uint8_t *data, size_t size, ValueView original,
                             Value *result);

// OverflowError(34, 'Numerical result out of range'), as CPython raises from errno.
Outcome cn_raise_range_error(VM *vm);

// number rounded to a multiple of 10^-digits, half to even, as round() does. False:
// OverflowError.
MUST_CHECK bool cn_float_round(VM *vm, double number, int64_t digits, double *out);
// An int rounded to a multiple of 10^digits, half to even; digits > 0.
Outcome cn_int_round(VM *vm, ValueView number, uint64_t digits, Value *result);

// The text of number appended like CPython's PyOS_double_to_string: type is one of e f g r
// (or E F G), precision -1 for r. always_sign puts '+', alternate keeps the point and
// zeros, add_point appends ".0" to what looks like an int.
typedef struct FloatStyle {
    char type;
    int64_t precision;
    bool always_sign, alternate, add_point;
} FloatStyle;
bool cn_float_append(StrBuilder *builder, double number, FloatStyle style);

#endif
