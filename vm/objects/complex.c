// complex.c - complex numbers: arithmetic and text.

#include <math.h>

#include "vm/objects/number_parts.h"

bool cn_complex_new(VM *vm, ComplexNumber number, Value *out)
{
    Complex *object = cn_object_allocate(vm, SHAPE_OF(KIND_COMPLEX), sizeof *object);
    if (object == NULL)
        return false;
    object->real = number.real;
    object->imaginary = number.imaginary;
    *out = value_from_object(object);
    return true;
}

static ComplexNumber product(ComplexNumber a, ComplexNumber b)
{
    return (ComplexNumber){a.real * b.real - a.imaginary * b.imaginary,
                           a.real * b.imaginary + a.imaginary * b.real};
}

// Robert L. Smith, "Algorithm 116: complex division", 1962: scales by the greater part of
// the divisor. False: the divisor is 0.
static bool quotient(ComplexNumber a, ComplexNumber b, ComplexNumber *out)
{
    double real = fabs(b.real), imaginary = fabs(b.imaginary);
    if (real >= imaginary) {
        if (real == 0.0)
            return false;
        double ratio = b.imaginary / b.real;
        double divisor = b.real + b.imaginary * ratio;
        out->real = (a.real + a.imaginary * ratio) / divisor;
        out->imaginary = (a.imaginary - a.real * ratio) / divisor;
    } else if (imaginary >= real) {
        double ratio = b.real / b.imaginary;
        double divisor = b.real * ratio + b.imaginary;
        out->real = (a.real * ratio + a.imaginary) / divisor;
        out->imaginary = (a.imaginary * ratio - a.real) / divisor;
    } else { // not a number
        out->real = out->imaginary = (double)NAN;
    }
    return true;
}

// base ** exponent for a whole exponent of at most 100 in size. False: 0 to a negative
// power.
static bool whole_power(ComplexNumber base, int exponent, ComplexNumber *out)
{
    ComplexNumber power = {1.0, 0.0};
    unsigned left = exponent < 0 ? 0u - (unsigned)exponent : (unsigned)exponent;
    for (; left != 0; left >>= 1) {
        if ((left & 1) != 0)
            power = product(power, base);
        base = product(base, base);
    }
    if (exponent <= 0)
        return quotient((ComplexNumber){1.0, 0.0}, power, out);
    *out = power;
    return true;
}

// In polar form. False: outside of the domain.
static bool general_power(ComplexNumber base, ComplexNumber exponent, ComplexNumber *out)
{
    if (base.real == 0.0 && base.imaginary == 0.0) {
        *out = (ComplexNumber){0.0, 0.0};
        return !(exponent.imaginary != 0.0 || exponent.real < 0.0);
    }
    double size = hypot(base.real, base.imaginary);
    double length = pow(size, exponent.real);
    double angle = atan2(base.imaginary, base.real);
    double phase = angle * exponent.real;
    if (exponent.imaginary != 0.0) {
        length /= exp(angle * exponent.imaginary);
        phase += exponent.imaginary * log(size);
    }
    out->real = length * cos(phase);
    out->imaginary = length * sin(phase);
    return !isinf(phase);
}

static Outcome power(VM *vm, ComplexNumber base, ComplexNumber exponent, ComplexNumber *out)
{
    bool whole = exponent.imaginary == 0.0 && exponent.real == floor(exponent.real) &&
                 fabs(exponent.real) <= 100.0;
    bool defined = whole ? whole_power(base, (int)exponent.real, out)
                         : general_power(base, exponent, out);
    if (!defined)
        return cn_raise(vm, "ZeroDivisionError", "0.0 to a negative or complex power");
    if (isinf(out->real) || isinf(out->imaginary))
        return cn_raise_overflow_error(vm, "complex exponentiation");
    return OUTCOME_DONE;
}

Outcome cn_complex_binary(VM *vm, OperatorKind op, ComplexNumber left, ComplexNumber right,
                          Value *result)
{
    ComplexNumber number;
    switch (op) {
    case OPERATOR_ADD:
        number.real = left.real + right.real;
        number.imaginary = left.imaginary + right.imaginary;
        break;
    case OPERATOR_SUBTRACT:
        number.real = left.real - right.real;
        number.imaginary = left.imaginary - right.imaginary;
        break;
    case OPERATOR_MULTIPLY:
        number = product(left, right);
        break;
    case OPERATOR_TRUE_DIVIDE:
        if (!quotient(left, right, &number))
            return cn_raise(vm, "ZeroDivisionError", "complex division by zero");
        break;
    case OPERATOR_POWER:
        if (power(vm, left, right, &number) != OUTCOME_DONE)
            return OUTCOME_FAILED;
        break;
    default:
        return OUTCOME_NEEDS_CALL;
    }
    return cn_complex_new(vm, number, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

bool cn_complex_append_repr(StrBuilder *builder, double real, double imaginary)
{
    FloatStyle style = {.type = 'r', .precision = -1};
    if (real == 0.0 && !signbit(real))
        return cn_float_append(builder, imaginary, style) &&
               cn_builder_append_bytes(builder, "j", 1);
    if (!cn_builder_append_bytes(builder, "(", 1) || !cn_float_append(builder, real, style))
        return false;
    style.always_sign = true;
    return cn_float_append(builder, imaginary, style) &&
           cn_builder_append_bytes(builder, "j)", 2);
}
