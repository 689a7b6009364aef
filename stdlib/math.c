// math.c - the module math: functions of floats, and the module's table.

#include <math.h>

#include "stdlib/math_parts.h"
#include "vm/objects/module.h"
#include "vm/objects/native_types.h"

#define PI 3.141592653589793238462643383279502884

// ---- arguments and errors ----

Outcome cn_math_float(VM *vm, Value argument, double *out)
{
    ValueView v = value_view(argument);
    if (value_is_float(v)) {
        *out = value_float(v);
        return OUTCOME_DONE;
    }
    ValueView inner = cn_payload(v);
    bool is_number = value_is_float(inner) || value_is_any_int(inner);
    if (is_number && (inner.bits == v.bits || value_is_float(inner) ||
                      !cn_number_overrides(vm, v, vm->names.float_)))
        return outcome_of(cn_number_to_double(vm, inner, out));
    if (cn_has_special(vm, v, vm->names.float_) || cn_has_special(vm, v, vm->names.index))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_type_error(vm, "must be real number, not %T", v);
}

Outcome cn_math_ask(VM *vm, const char *function, const Value *args, uint32_t count)
{
    ValueView request[4];
    ASSERT(count <= 3);
    Str *name = cn_str_intern_text(vm, function);
    if (name == NULL)
        return OUTCOME_FAILED;
    request[0] = object_view(name);
    for (uint32_t i = 0; i < count; i++)
        request[i + 1] = value_view(args[i]);
    Outcome outcome = cn_request_core(vm, "math_with_floats", request, count + 1);
    object_release(vm, name);
    return outcome;
}

Outcome cn_math_domain_error(VM *vm)
{
    return cn_raise_value_error(vm, "math domain error");
}

Outcome cn_math_range_error(VM *vm)
{
    return cn_raise_overflow_error(vm, "math range error");
}

static Outcome answer_float(double number, Value *result)
{
    return answer(value_from_float(number), result);
}

// Reads count floats, or asks for them.
static Outcome read_floats(VM *vm, const char *function, const Value *args, uint32_t count,
                           double *numbers)
{
    for (uint32_t i = 0; i < count; i++) {
        Outcome outcome = cn_math_float(vm, args[i], &numbers[i]);
        if (outcome == OUTCOME_NEEDS_CALL)
            return cn_math_ask(vm, function, args, count);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    return OUTCOME_DONE;
}

// ---- functions of one number, straight from C ----

// Where an infinite result of a finite argument comes from.
typedef enum { INFINITE_IS_POLE, INFINITE_IS_OVERFLOW } Infinity;

static Outcome call_one(VM *vm, const char *name, double (*function)(double),
                        Infinity infinity, const Value *args, Value *result)
{
    double x;
    Outcome outcome = read_floats(vm, name, args, 1, &x);
    if (outcome != OUTCOME_DONE)
        return outcome;
    double number = function(x);
    if (number != number && x == x)
        return cn_math_domain_error(vm);
    if (isinf(number) && isfinite(x))
        return infinity == INFINITE_IS_POLE ? cn_math_domain_error(vm)
                                            : cn_math_range_error(vm);
    return answer_float(number, result);
}

#define ONE(name, function, infinity)                                                      \
    static NUMBER_NATIVE(math_##name)                                                      \
    {                                                                                      \
        (void)count;                                                                       \
        return call_one(vm, #name, function, infinity, args, result);                      \
    }

ONE(acos, acos, INFINITE_IS_POLE)
ONE(acosh, acosh, INFINITE_IS_POLE)
ONE(asin, asin, INFINITE_IS_POLE)
ONE(asinh, asinh, INFINITE_IS_POLE)
ONE(atan, atan, INFINITE_IS_POLE)
ONE(atanh, atanh, INFINITE_IS_POLE)
ONE(cbrt, cbrt, INFINITE_IS_POLE)
ONE(cos, cos, INFINITE_IS_POLE)
ONE(cosh, cosh, INFINITE_IS_OVERFLOW)
ONE(erf, erf, INFINITE_IS_POLE)
ONE(erfc, erfc, INFINITE_IS_POLE)
ONE(exp, exp, INFINITE_IS_OVERFLOW)
ONE(exp2, exp2, INFINITE_IS_OVERFLOW)
ONE(expm1, expm1, INFINITE_IS_OVERFLOW)
ONE(fabs, fabs, INFINITE_IS_POLE)
ONE(log1p, log1p, INFINITE_IS_POLE)
ONE(sin, sin, INFINITE_IS_POLE)
ONE(sinh, sinh, INFINITE_IS_OVERFLOW)
ONE(sqrt, sqrt, INFINITE_IS_POLE)
ONE(tan, tan, INFINITE_IS_POLE)
ONE(tanh, tanh, INFINITE_IS_POLE)

// A function whose every result is right.
static Outcome call_plain(VM *vm, const char *name, double (*function)(double),
                          const Value *args, Value *result)
{
    double x;
    Outcome outcome = read_floats(vm, name, args, 1, &x);
    return outcome == OUTCOME_DONE ? answer_float(function(x), result) : outcome;
}

static double to_degrees(double x) { return x * (180.0 / PI); }
static double to_radians(double x) { return x * (PI / 180.0); }

static double unit_in_last_place(double x)
{
    double size = fabs(x);
    if (size != size || isinf(size))
        return size;
    double above = nextafter(size, (double)INFINITY);
    return isinf(above) ? size - nextafter(size, 0.0) : above - size;
}

#define PLAIN(name, function)                                                              \
    static NUMBER_NATIVE(math_##name)                                                      \
    {                                                                                      \
        (void)count;                                                                       \
        return call_plain(vm, #name, function, args, result);                              \
    }

PLAIN(degrees, to_degrees)
PLAIN(radians, to_radians)
PLAIN(ulp, unit_in_last_place)

// gamma and lgamma: poles at 0 and the negative integers.
static Outcome call_gamma(VM *vm, const char *name, double (*function)(double),
                          const Value *args, Value *result)
{
    double x;
    Outcome outcome = read_floats(vm, name, args, 1, &x);
    if (outcome != OUTCOME_DONE)
        return outcome;
    double number = function(x);
    if ((number != number && x == x) || (isfinite(x) && x <= 0.0 && x == floor(x)))
        return cn_math_domain_error(vm);
    if (isinf(number) && isfinite(x))
        return cn_math_range_error(vm);
    return answer_float(number, result);
}

static NUMBER_NATIVE(math_gamma)
{
    (void)count;
    return call_gamma(vm, "gamma", cn_math_gamma, args, result);
}

static NUMBER_NATIVE(math_lgamma)
{
    (void)count;
    return call_gamma(vm, "lgamma", cn_math_log_gamma, args, result);
}

// What a float is.
static Outcome classify(VM *vm, const char *name, const Value *args, int wanted,
                        Value *result)
{
    double x;
    Outcome outcome = read_floats(vm, name, args, 1, &x);
    if (outcome != OUTCOME_DONE)
        return outcome;
    int found = x != x ? FP_NAN : isinf(x) ? FP_INFINITE : FP_NORMAL;
    return answer(value_from_bool(found == wanted), result);
}

static NUMBER_NATIVE(math_isfinite)
{
    (void)count;
    return classify(vm, "isfinite", args, FP_NORMAL, result);
}

static NUMBER_NATIVE(math_isinf)
{
    (void)count;
    return classify(vm, "isinf", args, FP_INFINITE, result);
}

static NUMBER_NATIVE(math_isnan)
{
    (void)count;
    return classify(vm, "isnan", args, FP_NAN, result);
}

// ---- logarithms ----

// Of a number, which may be an int too large for a float.
static Outcome logarithm(VM *vm, Value argument, double (*function)(double), double *out)
{
    ValueView v = value_view(argument), inner = cn_payload(v);
    double x;
    if (value_is_any_int(inner)) {
        if (cn_int_sign(inner) <= 0)
            return cn_math_domain_error(vm);
        if (!cn_int_to_double(inner, &x)) {
            int64_t exponent;
            x = cn_int_split(inner, &exponent);
            *out = function(x) + function(2.0) * (double)exponent;
            return OUTCOME_DONE;
        }
    } else {
        Outcome outcome = cn_math_float(vm, argument, &x);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    if (x <= 0.0)
        return cn_math_domain_error(vm);
    *out = function(x);
    return OUTCOME_DONE;
}

static Outcome call_logarithm(VM *vm, const char *name, double (*function)(double),
                              const Value *args, Value *result)
{
    double number;
    Outcome outcome = logarithm(vm, args[0], function, &number);
    if (outcome == OUTCOME_NEEDS_CALL)
        return cn_math_ask(vm, name, args, 1);
    return outcome == OUTCOME_DONE ? answer_float(number, result) : outcome;
}

static NUMBER_NATIVE(math_log)
{
    double number, divisor;
    bool has_base = count > 1;
    if (count < 1 || count > 2)
        return cn_raise_type_error(vm, "math.log requires 1 to 2 arguments");
    Outcome outcome = logarithm(vm, args[0], log, &number);
    if (outcome == OUTCOME_DONE && has_base)
        outcome = logarithm(vm, args[1], log, &divisor);
    if (outcome == OUTCOME_NEEDS_CALL)
        return cn_math_ask(vm, "log", args, has_base ? 2 : 1);
    if (outcome != OUTCOME_DONE || !has_base)
        return outcome == OUTCOME_DONE ? answer_float(number, result) : outcome;
    return cn_float_binary(vm, OPERATOR_TRUE_DIVIDE, number, divisor, result);
}

static NUMBER_NATIVE(math_log2)
{
    (void)count;
    return call_logarithm(vm, "log2", log2, args, result);
}

static NUMBER_NATIVE(math_log10)
{
    (void)count;
    return call_logarithm(vm, "log10", log10, args, result);
}

// ---- functions of two numbers ----

static Outcome call_two(VM *vm, const char *name, double (*function)(double, double),
                        const Value *args, Value *result)
{
    double xy[2];
    Outcome outcome = read_floats(vm, name, args, 2, xy);
    if (outcome != OUTCOME_DONE)
        return outcome;
    double number = function(xy[0], xy[1]);
    if (number != number && xy[0] == xy[0] && xy[1] == xy[1])
        return cn_math_domain_error(vm);
    if (isinf(number) && isfinite(xy[0]) && isfinite(xy[1]))
        return cn_math_range_error(vm);
    return answer_float(number, result);
}

#define TWO(name, function)                                                                \
    static NUMBER_NATIVE(math_##name)                                                      \
    {                                                                                      \
        (void)count;                                                                       \
        return call_two(vm, #name, function, args, result);                                \
    }

// x - n * y for the whole n nearest to x / y, the even one of two: exact, and with the sign
// of x when it is 0.
static double remainder_of(double x, double y)
{
    double size = fabs(x), step = fabs(y);
    if (x != x || y != y || isinf(x) || step == 0.0)
        return x != x ? x : y != y ? y : (double)NAN;
    if (isinf(y))
        return x;
    double below = fmod(size, step), above = step - below;
    double rest = below < above ? below : -above;
    if (below == above) // a tie: whether the quotient is even shows half way down
        rest = below - 2.0 * fmod(0.5 * (size - below), step);
    return copysign(1.0, x) * rest;
}

TWO(atan2, atan2)
TWO(copysign, copysign)
TWO(fmod, fmod)
TWO(remainder, remainder_of)

static NUMBER_NATIVE(math_nextafter)
{
    double xy[2];
    (void)count;
    Outcome outcome = read_floats(vm, "nextafter", args, 2, xy);
    return outcome == OUTCOME_DONE ? answer_float(nextafter(xy[0], xy[1]), result)
                                   : outcome;
}

static NUMBER_NATIVE(math_pow)
{
    double xy[2];
    (void)count;
    Outcome outcome = read_floats(vm, "pow", args, 2, xy);
    if (outcome != OUTCOME_DONE)
        return outcome;
    double number = pow(xy[0], xy[1]);
    if (isfinite(xy[0]) && isfinite(xy[1])) {
        if (number != number || (isinf(number) && xy[0] == 0.0))
            return cn_math_domain_error(vm);
        if (isinf(number))
            return cn_math_range_error(vm);
    }
    return answer_float(number, result);
}

static NUMBER_NATIVE(math_ldexp)
{
    double x;
    ValueView shift = cn_payload(value_view(args[1]));
    (void)count;
    Outcome outcome = cn_math_float(vm, args[0], &x);
    if (outcome == OUTCOME_NEEDS_CALL)
        return OUTCOME_NEEDS_CALL;
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!value_is_any_int(shift))
        return cn_raise_type_error(vm, "Expected an int as second argument to ldexp.");
    if (x == 0.0 || !isfinite(x))
        return answer_float(x, result);
    int64_t exponent = cn_int_clamp(shift);
    exponent = exponent > 10000 ? 10000 : exponent < -10000 ? -10000 : exponent;
    double number = ldexp(x, (int)exponent);
    return isinf(number) ? cn_math_range_error(vm) : answer_float(number, result);
}

// |a - b| within the tolerances; args as math.isclose has them.
static NUMBER_NATIVE(math_isclose)
{
    double ab[2], relative = 1e-09, absolute = 0.0;
    Outcome outcome = OUTCOME_DONE;
    (void)count;
    for (int i = 0; i < 2 && outcome == OUTCOME_DONE; i++)
        outcome = cn_math_float(vm, args[i], &ab[i]);
    if (outcome == OUTCOME_DONE && !is_missing(args[2]))
        outcome = cn_math_float(vm, args[2], &relative);
    if (outcome == OUTCOME_DONE && !is_missing(args[3]))
        outcome = cn_math_float(vm, args[3], &absolute);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (relative < 0.0 || absolute < 0.0)
        return cn_raise_value_error(vm, "tolerances must be non-negative");
    double difference = fabs(ab[1] - ab[0]);
    bool close = ab[0] == ab[1];
    if (!close && !isinf(ab[0]) && !isinf(ab[1]))
        close = difference <= fabs(relative * ab[1]) ||
                difference <= fabs(relative * ab[0]) || difference <= absolute;
    return answer(value_from_bool(close), result);
}

// ---- taking floats apart ----

// A tuple of two values; second is stolen.
static Outcome answer_pair(VM *vm, double first, Value second, Value *result)
{
    Tuple *pair =
        cn_tuple_pair(vm, value_view(value_from_float(first)), value_view(second));
    value_release(vm, second);
    return pair == NULL ? OUTCOME_FAILED : answer(value_from_object(pair), result);
}

static NUMBER_NATIVE(math_frexp)
{
    double x;
    int exponent = 0;
    (void)count;
    Outcome outcome = read_floats(vm, "frexp", args, 1, &x);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (isfinite(x))
        x = frexp(x, &exponent);
    return answer_pair(vm, x, value_from_int(exponent), result);
}

static NUMBER_NATIVE(math_modf)
{
    double x, whole;
    (void)count;
    Outcome outcome = read_floats(vm, "modf", args, 1, &x);
    if (outcome != OUTCOME_DONE)
        return outcome;
    double fraction = modf(x, &whole);
    return answer_pair(vm, fraction, value_from_float(whole), result);
}

// ---- to ints ----

// floor and ceil: of an int itself, of a float by rounding, else by the special method.
static Outcome round_to_int(VM *vm, const Str *special, double (*rounding)(double),
                            const char *name, const Value *args, Value *result)
{
    double x;
    ValueView v = value_view(args[0]), inner = cn_payload(v);
    bool is_number = value_is_float(inner) || value_is_any_int(inner);
    if (inner.bits != v.bits && cn_number_overrides(vm, v, special))
        return OUTCOME_NEEDS_CALL;
    if (!is_number && cn_has_special(vm, v, special))
        return OUTCOME_NEEDS_CALL;
    if (value_is_any_int(inner))
        return cn_number_unary(vm, OPERATOR_POSITIVE, inner, result);
    Outcome outcome = read_floats(vm, name, args, 1, &x);
    return outcome == OUTCOME_DONE ? outcome_of(cn_int_from_double(vm, rounding(x), result))
                                   : outcome;
}

static NUMBER_NATIVE(math_floor)
{
    (void)count;
    return round_to_int(vm, vm->names.floor, floor, "floor", args, result);
}

static NUMBER_NATIVE(math_ceil)
{
    (void)count;
    return round_to_int(vm, vm->names.ceil, ceil, "ceil", args, result);
}

static NUMBER_NATIVE(math_trunc)
{
    ValueView v = value_view(args[0]), inner = cn_payload(v);
    bool overridden = inner.bits != v.bits && cn_number_overrides(vm, v, vm->names.trunc);
    (void)count;
    if (!overridden && value_is_float(inner))
        return outcome_of(cn_int_from_double(vm, value_float(inner), result));
    if (!overridden && value_is_any_int(inner))
        return cn_number_unary(vm, OPERATOR_POSITIVE, inner, result);
    if (cn_has_special(vm, v, vm->names.trunc))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_type_error(vm, "type %T doesn't define __trunc__ method", v);
}

// ---- tables ----

#define ROW_ONE(name, doc) NATIVE_ONE(#name, "x", math_##name, NULL, doc)
#define ROW_TWO(name, doc) NATIVE_RANGE(#name, "x y", 2, 2, math_##name, NULL, doc)

static const NativeSpec math_functions[] = {
    ROW_ONE(acos,
            "Return the arc cosine (measured in radians) of x.\n\nThe result is between "
            "0 and pi."),
    ROW_ONE(acosh, "Return the inverse hyperbolic cosine of x."),
    ROW_ONE(asin,
            "Return the arc sine (measured in radians) of x.\n\nThe result is between "
            "-pi/2 and pi/2."),
    ROW_ONE(asinh, "Return the inverse hyperbolic sine of x."),
    ROW_ONE(atan,
            "Return the arc tangent (measured in radians) of x.\n\nThe result is between "
            "-pi/2 and pi/2."),
    NATIVE_RANGE(
        "atan2", "y x", 2, 2, math_atan2, NULL,
        "Return the arc tangent (measured in radians) of y/x.\n\nUnlike atan(y/x), the "
        "signs of both x and y are considered."),
    ROW_ONE(atanh, "Return the inverse hyperbolic tangent of x."),
    ROW_ONE(cbrt, "Return the cube root of x."),
    NATIVE_ONE(
        "ceil", "x", math_ceil, "math_ceil",
        "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x."),
    NATIVE_RANGE(
        "comb", "n k", 2, 2, cn_math_comb, "math_comb",
        "Number of ways to choose k items from n items without repetition and without "
        "order."),
    ROW_TWO(copysign,
            "Return a float with the magnitude (absolute value) of x but the sign of "
            "y."),
    ROW_ONE(cos, "Return the cosine of x (measured in radians)."),
    ROW_ONE(cosh, "Return the hyperbolic cosine of x."),
    ROW_ONE(degrees, "Convert angle x from radians to degrees."),
    NATIVE_RANGE("dist", "p q", 2, 2, cn_math_dist, "math_dist",
                 "Return the Euclidean distance between two points p and q."),
    ROW_ONE(erf, "Error function at x."),
    ROW_ONE(erfc, "Complementary error function at x."),
    ROW_ONE(exp, "Return e raised to the power of x."),
    ROW_ONE(exp2, "Return 2 raised to the power of x."),
    ROW_ONE(expm1, "Return exp(x)-1."),
    ROW_ONE(fabs, "Return the absolute value of the float x."),
    NATIVE_ONE("factorial", "n", cn_math_factorial, "math_factorial", "Find n!."),
    NATIVE_ONE(
        "floor", "x", math_floor, "math_floor",
        "Return the floor of x as an Integral.\n\nThis is the largest integer <= x."),
    ROW_TWO(fmod, "Return fmod(x, y), according to platform C.\n\nx % y may differ."),
    ROW_ONE(frexp, "Return the mantissa and exponent of x, as pair (m, e)."),
    NATIVE_ONE("fsum", "seq", cn_math_fsum, "math_fsum",
               "Return an accurate floating point sum of values in the iterable seq."),
    ROW_ONE(gamma, "Gamma function at x."),
    {"gcd", "integers", cn_math_gcd, 0, 0, 0, 0, NATIVE_VARIADIC, "math_gcd",
     "Greatest Common Divisor."},
    {"hypot", "coordinates", cn_math_hypot, 0, 0, 0, 0, NATIVE_VARIADIC, "math_hypot",
     "Multidimensional Euclidean distance from the origin to a point."},
    {"isclose", "a b rel_tol abs_tol", math_isclose, 2, 0, 2, 2, NATIVE_KEYWORD_STYLE,
     "math_isclose", "Determine whether two floating point numbers are close in value."},
    ROW_ONE(isfinite,
            "Return True if x is neither an infinity nor a NaN, and False otherwise."),
    ROW_ONE(isinf,
            "Return True if x is a positive or negative infinity, and False otherwise."),
    ROW_ONE(isnan, "Return True if x is a NaN (not a number), and False otherwise."),
    NATIVE_ONE("isqrt", "n", cn_math_isqrt, "math_isqrt",
               "Return the integer part of the square root of the input."),
    {"lcm", "integers", cn_math_lcm, 0, 0, 0, 0, NATIVE_VARIADIC, "math_lcm",
     "Least Common Multiple."},
    NATIVE_RANGE("ldexp", "x i", 2, 2, math_ldexp, "math_ldexp",
                 "Return x * (2**i).\n\nThis is essentially the inverse of frexp()."),
    ROW_ONE(lgamma, "Natural logarithm of absolute value of Gamma function at x."),
    NATIVE_ANY("log", math_log, NULL,
               "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\nIf "
               "the base not specified, returns the natural logarithm (base e) of x."),
    ROW_ONE(log1p,
            "Return the natural logarithm of 1+x (base e).\n\nThe result is computed in "
            "a way which is accurate for x near zero."),
    ROW_ONE(log10, "Return the base 10 logarithm of x."),
    ROW_ONE(log2, "Return the base 2 logarithm of x."),
    ROW_ONE(modf,
            "Return the fractional and integer parts of x.\n\nBoth results carry the sign "
            "of x and are floats."),
    ROW_TWO(nextafter, "Return the next floating-point value after x towards y."),
    NATIVE_RANGE(
        "perm", "n k", 1, 2, cn_math_perm, "math_perm",
        "Number of ways to choose k items from n items without repetition and with "
        "order."),
    ROW_TWO(pow, "Return x**y (x to the power of y)."),
    {"prod", "iterable start", cn_math_prod, 1, 1, 1, 1, NATIVE_KEYWORD_STYLE, "math_prod",
     "Calculate the product of all the elements in the input iterable."},
    ROW_ONE(radians, "Convert angle x from degrees to radians."),
    ROW_TWO(remainder, "Difference between x and the closest integer multiple of y."),
    ROW_ONE(sin, "Return the sine of x (measured in radians)."),
    ROW_ONE(sinh, "Return the hyperbolic sine of x."),
    ROW_ONE(sqrt, "Return the square root of x."),
    ROW_ONE(tan, "Return the tangent of x (measured in radians)."),
    ROW_ONE(tanh, "Return the hyperbolic tangent of x."),
    NATIVE_ONE(
        "trunc", "x", math_trunc, "math_trunc",
        "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ "
        "magic method."),
    ROW_ONE(ulp, "Return the value of the least significant bit of the float x."),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

static bool fill_module(VM *vm, Module *module)
{
    static const struct {
        const char *name;
        double number;
    } constants[] = {{"pi", PI},
                     {"e", 2.718281828459045235360287471352662498},
                     {"tau", 2 * PI},
                     {"inf", (double)INFINITY},
                     {"nan", (double)NAN}};
    for (size_t i = 0; i < sizeof constants / sizeof constants[0]; i++) {
        Value number = value_from_float(constants[i].number);
        if (!cn_dict_set_text(vm, module_dict(module), constants[i].name,
                              value_view(number)))
            return false;
    }
    return true;
}

const ModuleSpec cn_math_module = {
    .name = "math",
    .functions = math_functions,
    .fill = fill_module,
    .doc = "This module provides access to the mathematical functions\n"
           "defined by the C standard.",
};

// ---- intrinsics of stdlib/core ----

#define CALL_ARGUMENTS_MAX 6

// _math_call(name, *args): the function of this module, whose arguments need no user code
// now.
static NUMBER_NATIVE(math_call)
{
    Value padded[CALL_ARGUMENTS_MAX];
    const NativeSpec *row = math_functions;
    const Str *name = value_str(value_view(args[0]));
    while (!cn_str_equals_text(name, row->name))
        row++;
    if ((row->flags & NATIVE_VARIADIC) != 0)
        return row->function(vm, args + 1, count - 1, result);
    ASSERT(count <= CALL_ARGUMENTS_MAX);
    for (uint32_t i = 0; i < CALL_ARGUMENTS_MAX; i++)
        padded[i] = i + 1 < count ? args[i + 1] : VALUE_UNBOUND;
    return row->function(vm, padded, count - 1, result);
}

const NativeSpec cn_core_numbers_functions[] = {
    {"_math_call", "name args", math_call, 1, 1, 1, 0, NATIVE_VARIADIC, NULL, NULL},
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};
