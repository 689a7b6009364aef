// int_methods.c - the type int: construction, methods, attributes.

#include "vm/objects/int_methods.h"
#include "vm/objects/number_methods.h"

// ---- construction ----

static Outcome parse_bytes(VM *vm, ValueView inner, ValueView original, int base,
                           Value *result)
{
    if (value_is_kind(inner, KIND_BYTES)) {
        const BytesObject *bytes = (const BytesObject *)(const void *)value_object(inner);
        return cn_int_parse_bytes(vm, bytes->data, bytes->length, base, original, result);
    }
    const ByteArray *bytes = (const ByteArray *)(const void *)value_object(inner);
    return cn_int_parse_bytes(vm, bytes->data, bytes->length, base, original, result);
}

static bool is_bytes(ValueView v)
{
    return value_is_kind(v, KIND_BYTES) || value_is_kind(v, KIND_BYTEARRAY);
}

// Of something that is no number itself.
static Outcome int_from_other(VM *vm, ValueView v, ValueView inner, Value *result)
{
    if (cn_has_special(vm, v, vm->names.int_) || cn_has_special(vm, v, vm->names.index) ||
        cn_has_special(vm, v, vm->names.trunc) || value_is_kind(v, KIND_MEMORYVIEW))
        return OUTCOME_NEEDS_CALL;
    if (value_is_str(inner))
        return cn_int_parse(vm, value_str(inner), 10, result);
    if (is_bytes(inner))
        return parse_bytes(vm, inner, inner, 10, result);
    return cn_raise_type_error(
        vm,
        "int() argument must be a string, a bytes-like object or a real "
        "number, not '%T'",
        v);
}

// int(v) without a base.
static Outcome int_from_value(VM *vm, ValueView v, Value *result)
{
    ValueView inner = cn_payload(v);
    bool is_instance = inner.bits != v.bits;
    if (is_instance && cn_number_overrides(vm, v, vm->names.int_))
        return OUTCOME_NEEDS_CALL;
    if (value_is_float(inner))
        return outcome_of(cn_int_from_double(vm, value_float(inner), result));
    if (value_is_bool(inner))
        return answer(value_from_int(inner.bits == BITS_TRUE), result);
    if (value_is_any_int(inner))
        return answer(value_retain(inner), result);
    if (value_is_str(v))
        return cn_int_parse(vm, value_str(v), 10, result);
    return int_from_other(vm, v, inner, result);
}

static Outcome int_from_text(VM *vm, ValueView v, Value base_argument, Value *result)
{
    ValueView base_view, inner = cn_payload(v);
    Outcome outcome = cn_number_index(vm, base_argument, &base_view);
    if (outcome != OUTCOME_DONE)
        return outcome;
    int64_t base = cn_int_clamp(base_view);
    if (base != 0 && (base < 2 || base > 36))
        return cn_raise_value_error(vm, "int() base must be >= 2 and <= 36, or 0");
    if (value_is_str(inner))
        return cn_int_parse(vm, value_str(inner), (int)base, result);
    if (is_bytes(inner))
        return parse_bytes(vm, inner, inner, (int)base, result);
    return cn_raise_type_error(vm, "int() can't convert non-string with explicit base");
}

static NUMBER_NATIVE(int_new)
{
    (void)count;
    if (cn_number_check_class(vm, args[0], KIND_INT) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (!is_missing(args[2])) {
        if (is_missing(args[1]))
            return cn_raise_type_error(vm, "int() missing string argument");
        return int_from_text(vm, value_view(args[1]), args[2], result);
    }
    if (is_missing(args[1]))
        return answer(value_from_int(0), result);
    return int_from_value(vm, value_view(args[1]), result);
}

// ---- conversions ----

// The int itself; True and False become 1 and 0.
static NUMBER_NATIVE(int_self)
{
    (void)count;
    return cn_number_unary(vm, OPERATOR_POSITIVE, value_view(args[0]), result);
}

static NUMBER_NATIVE(int_zero)
{
    (void)vm;
    (void)args;
    (void)count;
    return answer(value_from_int(0), result);
}

static NUMBER_NATIVE(int_one)
{
    (void)vm;
    (void)args;
    (void)count;
    return answer(value_from_int(1), result);
}

static NUMBER_NATIVE(int_abs)
{
    ValueView self = value_view(args[0]);
    (void)count;
    OperatorKind op = cn_int_sign(self) < 0 ? OPERATOR_NEGATIVE : OPERATOR_POSITIVE;
    return cn_number_unary(vm, op, self, result);
}

static NUMBER_NATIVE(int_as_integer_ratio)
{
    Value self;
    if (int_self(vm, args, count, &self) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    Tuple *pair = cn_tuple_pair(vm, value_view(self), value_view(value_from_int(1)));
    value_release(vm, self);
    return pair == NULL ? OUTCOME_FAILED : answer(value_from_object(pair), result);
}

static NUMBER_NATIVE(int_getnewargs)
{
    Value self;
    if (int_self(vm, args, count, &self) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    ValueView item = value_view(self);
    Tuple *tuple = cn_tuple_from(vm, &item, 1);
    value_release(vm, self);
    return tuple == NULL ? OUTCOME_FAILED : answer(value_from_object(tuple), result);
}

// ---- bits ----

static NUMBER_NATIVE(int_bit_length)
{
    IntView view;
    (void)count;
    cn_int_view_open(&view, value_view(args[0]));
    return outcome_of(
        cn_int_from_uint64(vm, cn_limbs_bit_length(view.limbs, view.count), result));
}

static NUMBER_NATIVE(int_bit_count)
{
    IntView view;
    uint64_t bits = 0;
    (void)count;
    cn_int_view_open(&view, value_view(args[0]));
    cn_charge(vm, view.count);
    for (size_t i = 0; i < view.count; i++)
        bits += (uint64_t)wide_bit_count(view.limbs[i]);
    return outcome_of(cn_int_from_uint64(vm, bits, result));
}

// ---- rounding ----

// 10 ** digits.
static bool power_of_ten(VM *vm, uint64_t digits, Value *out)
{
    IntView ten, exponent;
    cn_int_view_open_int64(&ten, 10);
    cn_int_view_open_limbs(&exponent, &digits, 1, 1);
    return cn_bigint_power(vm, &ten, &exponent, out);
}

// Whether twice rest is above unit (1), equal (0) or below (-1); both positive.
static bool compare_with_half(VM *vm, ValueView rest, ValueView unit, int *order)
{
    IntView view;
    Value doubled;
    cn_int_view_open(&view, rest);
    if (!cn_bigint_shift_left(vm, &view, 1, &doubled))
        return false;
    *order = cn_int_compare(value_view(doubled), unit);
    value_release(vm, doubled);
    return true;
}

// number - rest, or number - rest + unit when rest is more than half a unit, or exactly
// half of it and quotient is odd.
static Outcome round_to_unit(VM *vm, ValueView number, ValueView unit, ValueView quotient,
                             ValueView rest, Value *result)
{
    int order;
    Value lower;
    if (!compare_with_half(vm, rest, unit, &order))
        return OUTCOME_FAILED;
    IntView view;
    cn_int_view_open(&view, quotient);
    bool odd = view.count > 0 && (view.limbs[0] & 1) != 0;
    if (cn_int_binary(vm, OPERATOR_SUBTRACT, number, rest, &lower) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (order < 0 || (order == 0 && !odd))
        return answer(lower, result);
    Outcome outcome = cn_int_binary(vm, OPERATOR_ADD, value_view(lower), unit, result);
    value_release(vm, lower);
    return outcome;
}

Outcome cn_int_round(VM *vm, ValueView number, uint64_t digits, Value *result)
{
    IntView view;
    Value unit, quotient, rest;
    cn_int_view_open(&view, number);
    // 10^digits > 2^(3 digits), which is more than twice the number
    if (digits > cn_limbs_bit_length(view.limbs, view.count) / 3 + 1)
        return answer(value_from_int(0), result);
    if (!power_of_ten(vm, digits, &unit))
        return OUTCOME_FAILED;
    Outcome outcome = cn_int_divmod(vm, number, value_view(unit), &quotient, &rest);
    if (outcome == OUTCOME_DONE) {
        outcome = round_to_unit(vm, number, value_view(unit), value_view(quotient),
                                value_view(rest), result);
        value_release(vm, quotient);
        value_release(vm, rest);
    }
    value_release(vm, unit);
    return outcome;
}

static NUMBER_NATIVE(int_round)
{
    ValueView digits;
    if (is_missing(args[1]))
        return int_self(vm, args, count, result);
    Outcome outcome = cn_number_index(vm, args[1], &digits);
    if (outcome != OUTCOME_DONE)
        return outcome;
    int64_t places = cn_int_clamp(digits);
    if (places >= 0)
        return int_self(vm, args, count, result);
    return cn_int_round(vm, value_view(args[0]), 0 - (uint64_t)places, result);
}

// ---- tables ----

static const NativeSpec int_methods[] = {
    {"__new__", "x base", int_new, 0, 1, 2, 0, NATIVE_STATIC | NATIVE_KEYWORD_STYLE,
     "int_new", NULL},
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
    NUMBER_SLOT("__pos__", int_self),
    NUMBER_SLOT("__abs__", int_abs),
    NUMBER_SLOT("__bool__", cn_number_bool),
    NUMBER_SLOT("__invert__", cn_number_invert),
    NUMBER_BINARY_ROWS("lshift", lshift),
    NUMBER_BINARY_ROWS("rshift", rshift),
    NUMBER_BINARY_ROWS("and", and),
    NUMBER_BINARY_ROWS("xor", xor),
    NUMBER_BINARY_ROWS("or", or),
    NUMBER_SLOT("__int__", int_self),
    NUMBER_SLOT("__float__", cn_number_to_float),
    NUMBER_BINARY_ROWS("floordiv", floordiv),
    NUMBER_BINARY_ROWS("truediv", truediv),
    NUMBER_SLOT("__index__", int_self),
    NATIVE_NONE("conjugate", int_self, NULL,
                "Returns self, the complex conjugate of any int."),
    NATIVE_NONE("bit_length", int_bit_length, NULL,
                "Number of bits necessary to represent self in binary."),
    NATIVE_NONE(
        "bit_count", int_bit_count, NULL,
        "Number of ones in the binary representation of the absolute value of self."),
    {"to_bytes", "length byteorder signed", cn_int_to_bytes, 0, 0, 2, 1,
     NATIVE_KEYWORD_STYLE, "int_to_bytes",
     "Return an array of bytes representing an integer."},
    {"from_bytes", "bytes byteorder signed", cn_int_from_bytes, 1, 0, 2, 1,
     NATIVE_CLASS_METHOD | NATIVE_KEYWORD_STYLE, "int_from_bytes",
     "Return the integer represented by the given array of bytes."},
    NATIVE_NONE("as_integer_ratio", int_as_integer_ratio, NULL,
                "Return a pair of integers, whose ratio is equal to the original int."),
    NATIVE_NONE("__trunc__", int_self, NULL, "Truncating an Integral returns itself."),
    NATIVE_NONE("__floor__", int_self, NULL, "Flooring an Integral returns itself."),
    NATIVE_NONE("__ceil__", int_self, NULL, "Ceiling of an Integral returns itself."),
    NATIVE_RANGE("__round__", "ndigits", 0, 1, int_round, "number_round",
                 "Rounding an Integral returns itself."),
    NATIVE_NONE("__getnewargs__", int_getnewargs, NULL, NULL),
    NATIVE_ONE("__format__", "format_spec", cn_number_format_method, NULL, NULL),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

static const GetSetSpec int_attributes[] = {
    {"real", int_self, NULL, "the real part of a complex number"},
    {"imag", int_zero, NULL, "the imaginary part of a complex number"},
    {"numerator", int_self, NULL, "the numerator of a rational number in lowest terms"},
    {"denominator", int_one, NULL, "the denominator of a rational number in lowest terms"},
    {NULL, NULL, NULL, NULL},
};

const TypeSpec cn_int_type = {
    .kind = KIND_INT,
    .base = KIND_INSTANCE,
    .methods = int_methods,
    .attributes = int_attributes,
    .doc = "int([x]) -> integer\n"
           "int(x, base=10) -> integer\n"
           "\n"
           "Convert a number or string to an integer, or return 0 if no arguments\n"
           "are given.  If x is a number, return x.__int__().  For floating point\n"
           "numbers, this truncates towards zero.\n"
           "\n"
           "If x is not a number or if base is given, then x must be a string,\n"
           "bytes, or bytearray instance representing an integer literal in the\n"
           "given base.  The literal can be preceded by '+' or '-' and be surrounded\n"
           "by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\n"
           "Base 0 means to interpret the base from the string as an integer literal.\n"
           ">>> int('0b100', base=0)\n"
           "4",
    .class_flags = CLASS_PATTERN_SELF,
};
