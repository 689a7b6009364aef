// numbers.h - int, float, complex, bool: construction, conversion, arithmetic of built-in
// numbers. Nothing here runs user code.

#ifndef CAIRN_VM_OBJECTS_NUMBERS_H
#define CAIRN_VM_OBJECTS_NUMBERS_H

#include "vm/bytecode/operator.h"
#include "vm/heap/vm.h"
#include "vm/objects/payload.h"
#include "vm/objects/str.h"

// New int of any size; false: MemoryError.
MUST_CHECK bool cn_int_from_int64(VM *vm, int64_t number, Value *out);
MUST_CHECK bool cn_int_from_uint64(VM *vm, uint64_t number, Value *out);
MUST_CHECK bool cn_int_from_double(VM *vm, double number,
                                   Value *out); // truncates; inf, nan: raises
// digits in base 2..36, no sign, no underscores, at least one.
MUST_CHECK bool cn_int_from_digits(VM *vm, const char *digits, size_t size, uint32_t base,
                                   bool negative, Value *out);

// int or bool (or a subclass instance's payload). Exact kind tests:
static inline bool value_is_big_int(ValueView v) { return value_is_kind(v, KIND_INT); }
static inline bool value_is_any_int(ValueView v)
{
    return value_is_int(v) || value_is_bool(v) || value_is_big_int(v);
}

// The number inside an instance of a subclass of a number type; else v itself. Borrowed.
static inline ValueView cn_number_payload(ValueView v) { return cn_payload(v); }

// The number when it fits 64 bits (v must be any int), else false.
bool cn_int_to_int64(ValueView v, int64_t *out);
// Clamped to the range of int64 (slices).
int64_t cn_int_clamp(ValueView v);
// Any int to double, correctly rounded; false: too large (nothing pending).
bool cn_int_to_double(ValueView v, double *out);
int cn_int_sign(ValueView v);
bool cn_int_fits_double_exactly(ValueView v);

// Python's hash of numbers (modulus 2^61 - 1), as a signed 64-bit number; -1 becomes -2.
int64_t cn_hash_int(ValueView v);
int64_t cn_hash_double(double number);
int64_t cn_hash_complex(double real, double imaginary);

// left <op> right for OPERATOR_ADD .. OPERATOR_BIT_XOR (MATRIX_MULTIPLY excepted) where both
// are built-in numbers (int, bool, float, complex). OUTCOME_NEEDS_CALL: not two such numbers
// (or the pair does not support op): the caller goes on with other types. FAILED:
// ZeroDivisionError, OverflowError, ValueError, MemoryError with CPython's messages.
Outcome cn_number_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                         Value *result);
// Where *left (owned) is a heap int of 64 bits that nobody else holds, right another int and
// the result fits 64 bits: computes it in left's place, so that *left is the result. False:
// nothing has changed, and cn_number_binary must do it.
bool cn_int_binary_reuse(VM *vm, OperatorKind op, Value *left, ValueView right);
Outcome cn_number_unary(VM *vm, OperatorKind op, ValueView operand, Value *result); // + - ~
// OPERATOR_EQUAL .. OPERATOR_GREATER_EQUAL. NEEDS_CALL as above (complex orders: NEEDS_CALL).
Outcome cn_number_compare(VM *vm, OperatorKind op, ValueView left, ValueView right,
                          bool *result);
bool cn_number_equal(ValueView left, ValueView right); // both built-in numbers, any mix

// pow(base, exponent, modulus) of ints.
Outcome cn_int_power_modulo(VM *vm, ValueView base, ValueView exponent, ValueView modulus,
                            Value *result);
Outcome cn_int_divmod(VM *vm, ValueView left, ValueView right, Value *quotient,
                      Value *remainder);

// repr, appended. base 10 of big ints obeys the 4300-digit limit unless unlimited: ValueError,
// and the builder has failed.
bool cn_int_append(StrBuilder *builder, ValueView v,
                   uint32_t base); // no prefix, '-' if negative
bool cn_float_append_repr(StrBuilder *builder, double number);
bool cn_complex_append_repr(StrBuilder *builder, double real, double imaginary);

// int(text, base), float(text), complex(text); ValueError with CPython's message.
Outcome cn_int_parse(VM *vm, const Str *text, int base, Value *result);
Outcome cn_float_parse(VM *vm, const Str *text, Value *result);
Outcome cn_complex_parse(VM *vm, const Str *text, Value *result);

// format(number, spec) of int, bool, float, complex; spec is already split (str_format.c).
typedef struct FormatSpec {
    uint32_t fill;         // code point, default ' '
    char align;            // '<' '>' '=' '^' or 0
    char sign;             // '+' '-' ' ' or 0
    bool no_negative_zero; // z
    bool alternate;        // #
    bool zero_pad;         // 0 before the width, and no fill given
    int64_t width;         // -1: none
    char grouping;         // ',' '_' or 0
    int64_t precision;     // -1: none
    uint32_t type;         // code point, 0: none
} FormatSpec;
Outcome cn_number_format(VM *vm, ValueView number, const FormatSpec *spec, Value *result);

extern const TypeSpec cn_int_type, cn_bool_type, cn_float_type, cn_complex_type;
extern const TypeSpec cn_random_type; // stdlib/random_state.c
extern const ModuleSpec cn_math_module, cn_random_module;
extern const NativeSpec cn_core_numbers_functions[]; // intrinsics of stdlib/core

#endif
