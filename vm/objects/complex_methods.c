// complex_methods.c - the type complex: construction, methods, attributes.

#include <math.h>

#include "vm/objects/number_methods.h"

// ---- construction ----

static bool is_number(ValueView v)
{
    return value_is_any_int(v) || value_is_float(v) || value_is_complex(v);
}

// What an argument has to offer: a number that converts by itself, a conversion of its own,
// or neither.
typedef enum { PART_NUMBER, PART_NEEDS_CALL, PART_NONE } PartKind;

static PartKind part_kind(VM *vm, Value argument, bool is_first)
{
    ValueView v = value_view(argument), inner = cn_payload(v);
    bool number = is_number(inner);
    if (is_missing(argument) || (number && inner.bits == v.bits))
        return PART_NUMBER;
    if (is_first && (number ? cn_number_overrides(vm, v, vm->names.complex_)
                            : cn_has_special(vm, v, vm->names.complex_)))
        return PART_NEEDS_CALL;
    if (number)
        return cn_number_overrides(vm, v, vm->names.float_) ? PART_NEEDS_CALL : PART_NUMBER;
    return cn_has_special(vm, v, vm->names.float_) || cn_has_special(vm, v, vm->names.index)
               ? PART_NEEDS_CALL
               : PART_NONE;
}

static Outcome complex_from_parts(VM *vm, ValueView real, Value imaginary_argument,
                                  Value *result)
{
    ComplexNumber first, second = {0.0, 0.0};
    ValueView imaginary = cn_payload(value_view(imaginary_argument));
    if (!cn_number_to_complex(vm, real, &first))
        return OUTCOME_FAILED;
    if (is_missing(imaginary_argument))
        return outcome_of(cn_complex_new(vm, first, result));
    if (!cn_number_to_complex(vm, imaginary, &second))
        return OUTCOME_FAILED;
    // real + imaginary * 1j, where each may be complex
    if (value_is_complex(imaginary))
        first.real -= second.imaginary;
    if (value_is_complex(real))
        second.real += first.imaginary;
    return outcome_of(cn_complex_new(vm, (ComplexNumber){first.real, second.real}, result));
}

static Outcome complex_from_text(VM *vm, ValueView text, Value imaginary, Value *result)
{
    if (!is_missing(imaginary))
        return cn_raise_type_error(vm,
                                   "complex() can't take second arg if first is a string");
    return cn_complex_parse(vm, value_str(text), result);
}

static NUMBER_NATIVE(complex_new)
{
    (void)count;
    if (cn_number_check_class(vm, args[0], KIND_COMPLEX) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    Value real = is_missing(args[1]) ? value_from_int(0) : args[1];
    if (is_missing(args[2]) && value_is_complex(value_view(real)))
        return answer(value_retain(value_view(real)), result);
    ValueView inner = cn_payload(value_view(real));
    if (value_is_str(inner))
        return complex_from_text(vm, inner, args[2], result);
    if (!is_missing(args[2]) && value_is_str(cn_payload(value_view(args[2]))))
        return cn_raise_type_error(vm, "complex() second arg can't be a string");
    PartKind first = part_kind(vm, real, true), second = part_kind(vm, args[2], false);
    if (first == PART_NONE)
        return cn_raise_type_error(
            vm, "complex() first argument must be a string or a number, not '%T'",
            value_view(real));
    if (second == PART_NONE)
        return cn_raise_type_error(vm,
                                   "complex() second argument must be a number, not '%T'",
                                   value_view(args[2]));
    if (first == PART_NEEDS_CALL || second == PART_NEEDS_CALL)
        return OUTCOME_NEEDS_CALL;
    return complex_from_parts(vm, inner, args[2], result);
}

// ---- methods ----

static ComplexNumber self_of(const Value *args)
{
    return value_complex(value_view(args[0]));
}

static NUMBER_NATIVE(complex_self)
{
    (void)vm;
    (void)count;
    return answer(value_retain(value_view(args[0])), result);
}

static NUMBER_NATIVE(complex_abs)
{
    ComplexNumber self = self_of(args);
    (void)count;
    double size = hypot(self.real, self.imaginary);
    if (isinf(size) && !isinf(self.real) && !isinf(self.imaginary))
        return cn_raise_overflow_error(vm, "absolute value too large");
    return answer(value_from_float(size), result);
}

static NUMBER_NATIVE(complex_conjugate)
{
    ComplexNumber self = self_of(args);
    (void)count;
    self.imaginary = -self.imaginary;
    return outcome_of(cn_complex_new(vm, self, result));
}

static NUMBER_NATIVE(complex_real)
{
    (void)vm;
    (void)count;
    return answer(value_from_float(self_of(args).real), result);
}

static NUMBER_NATIVE(complex_imaginary)
{
    (void)vm;
    (void)count;
    return answer(value_from_float(self_of(args).imaginary), result);
}

static NUMBER_NATIVE(complex_getnewargs)
{
    ComplexNumber self = self_of(args);
    (void)count;
    Tuple *pair = cn_tuple_pair(vm, value_view(value_from_float(self.real)),
                                value_view(value_from_float(self.imaginary)));
    return pair == NULL ? OUTCOME_FAILED : answer(value_from_object(pair), result);
}

// ---- tables ----

static const NativeSpec complex_methods[] = {
    {"__new__", "real imag", complex_new, 0, 0, 2, 0, NATIVE_STATIC | NATIVE_KEYWORD_STYLE,
     "complex_new", NULL},
    NUMBER_SLOT("__repr__", cn_number_repr),
    NUMBER_SLOT("__hash__", cn_number_hash),
    NUMBER_COMPARISON_ROWS,
    NUMBER_BINARY_ROWS("add", add),
    NUMBER_BINARY_ROWS("sub", sub),
    NUMBER_BINARY_ROWS("mul", mul),
    NUMBER_BINARY_ROWS("truediv", truediv),
    NUMBER_POWER_ROWS,
    NUMBER_SLOT("__neg__", cn_number_neg),
    NUMBER_SLOT("__pos__", complex_self),
    NUMBER_SLOT("__abs__", complex_abs),
    NUMBER_SLOT("__bool__", cn_number_bool),
    NATIVE_NONE("__complex__", complex_self, NULL,
                "Convert this value to exact type complex."),
    NATIVE_NONE(
        "conjugate", complex_conjugate, NULL,
        "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."),
    NATIVE_NONE("__getnewargs__", complex_getnewargs, NULL, NULL),
    NATIVE_ONE("__format__", "format_spec", cn_number_format_method, NULL,
               "Convert to a string according to format_spec."),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

static const GetSetSpec complex_attributes[] = {
    {"real", complex_real, NULL, "the real part of a complex number"},
    {"imag", complex_imaginary, NULL, "the imaginary part of a complex number"},
    {NULL, NULL, NULL, NULL},
};

const TypeSpec cn_complex_type = {
    .kind = KIND_COMPLEX,
    .base = KIND_INSTANCE,
    .methods = complex_methods,
    .attributes = complex_attributes,
    .doc = "Create a complex number from a real part and an optional imaginary part.\n"
           "\n"
           "This is equivalent to (real + imag*1j) where imag defaults to 0.",
};
