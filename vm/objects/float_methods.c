// float_methods.c - the type float: construction, methods, attributes.

#include <math.h>

#include "vm/base/number_text.h"
#include "vm/objects/float_methods.h"
#include "vm/objects/number_methods.h"

// ---- construction ----

static Outcome float_from_bytes(VM *vm, ValueView v, Value *result)
{
    if (value_is_kind(v, KIND_BYTES)) {
        const BytesObject *bytes = (const BytesObject *)(const void *)value_object(v);
        return cn_float_parse_bytes(vm, bytes->data, bytes->length, v, result);
    }
    const ByteArray *bytes = (const ByteArray *)(const void *)value_object(v);
    return cn_float_parse_bytes(vm, bytes->data, bytes->length, v, result);
}

// Of something that is no real number itself.
static Outcome float_from_other(VM *vm, ValueView v, Value *result)
{
    ValueView inner = cn_payload(v);
    if (value_is_str(inner))
        return cn_float_parse(vm, value_str(inner), result);
    if (cn_has_special(vm, v, vm->names.float_) || cn_has_special(vm, v, vm->names.index) ||
        value_is_kind(v, KIND_MEMORYVIEW))
        return OUTCOME_NEEDS_CALL;
    if (value_is_kind(inner, KIND_BYTES) || value_is_kind(inner, KIND_BYTEARRAY))
        return float_from_bytes(vm, inner, result);
    return cn_raise_type_error(
        vm, "float() argument must be a string or a real number, not '%T'", v);
}

static NUMBER_NATIVE(float_new)
{
    double number;
    (void)count;
    if (cn_number_check_class(vm, args[0], KIND_FLOAT) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (is_missing(args[1]))
        return answer(value_from_float(0.0), result);
    ValueView v = value_view(args[1]), inner = cn_payload(v);
    if (inner.bits != v.bits && cn_number_overrides(vm, v, vm->names.float_))
        return OUTCOME_NEEDS_CALL;
    if (!value_is_float(inner) && !value_is_any_int(inner))
        return float_from_other(vm, v, result);
    if (!cn_number_to_double(vm, inner, &number))
        return OUTCOME_FAILED;
    return answer(value_from_float(number), result);
}

// ---- conversions ----

static double self_of(const Value *args) { return value_float(value_view(args[0])); }

static NUMBER_NATIVE(float_self)
{
    (void)vm;
    (void)count;
    return answer(args[0], result);
}

static NUMBER_NATIVE(float_zero)
{
    (void)vm;
    (void)args;
    (void)count;
    return answer(value_from_float(0.0), result);
}

static NUMBER_NATIVE(float_abs)
{
    (void)vm;
    (void)count;
    return answer(value_from_float(fabs(self_of(args))), result);
}

static NUMBER_NATIVE(float_trunc)
{
    (void)count;
    return outcome_of(cn_int_from_double(vm, self_of(args), result));
}

static NUMBER_NATIVE(float_floor)
{
    (void)count;
    return outcome_of(cn_int_from_double(vm, floor(self_of(args)), result));
}

static NUMBER_NATIVE(float_ceil)
{
    (void)count;
    return outcome_of(cn_int_from_double(vm, ceil(self_of(args)), result));
}

static NUMBER_NATIVE(float_is_integer)
{
    double self = self_of(args);
    (void)vm;
    (void)count;
    return answer(value_from_bool(!isinf(self) && floor(self) == self), result);
}

static double round_half_even(double number)
{
    double rounded = round(number);
    return fabs(number - rounded) == 0.5 ? 2.0 * round(number / 2.0) : rounded;
}

static NUMBER_NATIVE(float_round)
{
    ValueView digits;
    double rounded;
    (void)count;
    if (is_missing(args[1]) || value_is_none(value_view(args[1])))
        return outcome_of(cn_int_from_double(vm, round_half_even(self_of(args)), result));
    Outcome outcome = cn_number_index(vm, args[1], &digits);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!cn_float_round(vm, self_of(args), cn_int_clamp(digits), &rounded))
        return OUTCOME_FAILED;
    return answer(value_from_float(rounded), result);
}

static NUMBER_NATIVE(float_getnewargs)
{
    ValueView self = value_view(args[0]);
    (void)count;
    Tuple *tuple = cn_tuple_from(vm, &self, 1);
    return tuple == NULL ? OUTCOME_FAILED : answer(value_from_object(tuple), result);
}

// mantissa << shift, with a sign.
static bool shifted_int(VM *vm, uint64_t mantissa, int sign, int shift, Value *out)
{
    IntView view;
    cn_int_view_open_limbs(&view, &mantissa, 1, sign);
    return cn_bigint_shift_left(vm, &view, (uint64_t)shift, out);
}

static Outcome ratio(VM *vm, uint64_t mantissa, int exponent, int sign, Value *result)
{
    Value numerator, denominator;
    if (mantissa == 0)
        exponent = 0;
    while (exponent < 0 && (mantissa & 1) == 0) {
        mantissa >>= 1;
        exponent++;
    }
    if (!shifted_int(vm, mantissa, sign, exponent > 0 ? exponent : 0, &numerator))
        return OUTCOME_FAILED;
    Tuple *pair = NULL;
    if (shifted_int(vm, 1, 1, exponent < 0 ? -exponent : 0, &denominator)) {
        pair = cn_tuple_pair(vm, value_view(numerator), value_view(denominator));
        value_release(vm, denominator);
    }
    value_release(vm, numerator);
    return pair == NULL ? OUTCOME_FAILED : answer(value_from_object(pair), result);
}

static NUMBER_NATIVE(float_as_integer_ratio)
{
    double self = self_of(args);
    uint64_t mantissa;
    int exponent;
    (void)count;
    if (isinf(self))
        return cn_raise_overflow_error(vm, "cannot convert Infinity to integer ratio");
    if (self != self)
        return cn_raise_value_error(vm, "cannot convert NaN to integer ratio");
    cn_number_decompose(self, &mantissa, &exponent);
    return ratio(vm, mantissa, exponent, self < 0 ? -1 : 1, result);
}

static NUMBER_NATIVE(float_getformat)
{
    ValueView name = cn_payload(value_view(args[1]));
    (void)count;
    if (!value_is_str(name))
        return cn_bad_argument(vm, args[1], "__getformat__", "argument", "str");
    if (!cn_str_equals_text(value_str(name), "double") &&
        !cn_str_equals_text(value_str(name), "float"))
        return cn_raise_value_error(
            vm, "__getformat__() argument 1 must be 'double' or 'float'");
    Str *format = cn_str_from_text(vm, "IEEE, little-endian");
    return format == NULL ? OUTCOME_FAILED : answer(value_from_object(format), result);
}

// ---- tables ----

static const NativeSpec float_methods[] = {
    {"__new__", "x", float_new, 0, 1, 1, 0, NATIVE_STATIC, "float_new", NULL},
    NUMBER_SLOT("__repr__", cn_number_repr),
    NUMBER_SLOT("__hash__", cn_number_hash),
    NUMBER_COMPARISON_ROWS,
    NUMBER_BINARY_ROWS("add", add),
    NUMBER_BINARY_ROWS("sub", sub),
    NUMBER_BINARY_ROWS("mul", mul),
    NUMBER_BINARY_ROWS("mod", mod),
    NUMBER_BINARY_ROWS("divmod", divmod),
    NUMBER_POWER_ROWS,
    NUMBER_SLOT("__neg__", cn_number_neg),
    NUMBER_SLOT("__pos__", float_self),
    NUMBER_SLOT("__abs__", float_abs),
    NUMBER_SLOT("__bool__", cn_number_bool),
    NUMBER_SLOT("__int__", float_trunc),
    NUMBER_SLOT("__float__", float_self),
    NUMBER_BINARY_ROWS("floordiv", floordiv),
    NUMBER_BINARY_ROWS("truediv", truediv),
    NATIVE_NONE("conjugate", float_self, NULL,
                "Return self, the complex conjugate of any float."),
    NATIVE_NONE("__trunc__", float_trunc, NULL,
                "Return the Integral closest to x between 0 and x."),
    NATIVE_NONE("__floor__", float_floor, NULL, "Return the floor as an Integral."),
    NATIVE_NONE("__ceil__", float_ceil, NULL, "Return the ceiling as an Integral."),
    NATIVE_RANGE("__round__", "ndigits", 0, 1, float_round, "number_round",
                 "Return the Integral closest to x, rounding half toward even.\n"
                 "\n"
                 "When an argument is passed, work like built-in round(x, ndigits)."),
    NATIVE_NONE(
        "as_integer_ratio", float_as_integer_ratio, NULL,
        "Return a pair of integers, whose ratio is exactly equal to the original float."),
    {"fromhex", "string", cn_float_fromhex, 1, 1, 1, 0,
     NATIVE_CLASS_METHOD | NATIVE_ONE_STYLE, NULL,
     "Create a floating-point number from a hexadecimal string."},
    NATIVE_NONE("hex", cn_float_hex, NULL,
                "Return a hexadecimal representation of a floating-point number."),
    NATIVE_NONE("is_integer", float_is_integer, NULL,
                "Return True if the float is an integer."),
    NATIVE_NONE("__getnewargs__", float_getnewargs, NULL, NULL),
    {"__getformat__", "typestr", float_getformat, 1, 1, 1, 0,
     NATIVE_CLASS_METHOD | NATIVE_ONE_STYLE, NULL, NULL},
    NATIVE_ONE("__format__", "format_spec", cn_number_format_method, NULL,
               "Formats the float according to format_spec."),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

static const GetSetSpec float_attributes[] = {
    {"real", float_self, NULL, "the real part of a complex number"},
    {"imag", float_zero, NULL, "the imaginary part of a complex number"},
    {NULL, NULL, NULL, NULL},
};

const TypeSpec cn_float_type = {
    .kind = KIND_FLOAT,
    .base = KIND_INSTANCE,
    .methods = float_methods,
    .attributes = float_attributes,
    .doc = "Convert a string or number to a floating point number, if possible.",
    .class_flags = CLASS_PATTERN_SELF,
};
