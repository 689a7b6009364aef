// math.c - the module math: functions of floats, and the module's table.

#include <math.h>

#include "stdlib/math_parts.h"
#include "vm/base/number_text.h"
#include "vm/objects/module.h"
#include "vm/objects/native_types.h"

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
    if (cn_number_has_special(vm, v, vm->names.float_) ||
        cn_number_has_special(vm, v, vm->names.index))
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

static Outcome call_one(VM *vm, const char *name, double (*function)(double), Infinity infinity,
                        const Value *args, Value *result)
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

#define ONE(name, function, infinity)                                                          \
    NUMBER_NATIVE(math_##name)                                                                 \
    {                                                                                          \
        (void)count;                                                                           \
        return call_one(vm, #name, function, infinity, args, result);                          \
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

static double to_degrees(double x) { return x * (180.0 / M_PI); }
static double to_radians(double x) { return x * (M_PI / 180.0); }
