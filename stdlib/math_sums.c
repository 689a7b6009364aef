// math_sums.c - fsum, prod, hypot, dist.

#include <math.h>

#include "stdlib/math_parts.h"

bool cn_math_items(Value argument, const Value **items, size_t *count)
{
    ValueView v = value_view(argument);
    if (value_is_kind(v, KIND_TUPLE)) {
        *items = value_tuple(v)->items;
        *count = value_tuple(v)->count;
        return true;
    }
    if (value_is_kind(v, KIND_LIST)) {
        *items = value_list(v)->items;
        *count = value_list(v)->count;
        return true;
    }
    return false;
}

// ---- fsum ----

#define PARTIALS_LOCAL 32u

// Jonathan Richard Shewchuk, "Adaptive precision floating-point arithmetic and fast robust
// geometric predicates", 1997: the exact sum as parts that do not overlap, smallest first.
typedef struct ExactSum {
    double *parts;
    size_t count, capacity;
    double infinities; // sum of the infinite terms
    double specials;   // and of all that are not finite
    double local[PARTIALS_LOCAL];
} ExactSum;

static void sum_close(VM *vm, ExactSum *sum)
{
    if (sum->parts != sum->local)
        cn_buffer_free(vm, sum->parts, sum->capacity * sizeof(double));
}

static bool sum_reserve(VM *vm, ExactSum *sum)
{
    if (sum->count < sum->capacity)
        return true;
    size_t capacity = sum->capacity * 2;
    double *parts = cn_buffer_allocate(vm, capacity * sizeof(double));
    if (parts == NULL)
        return false;
    for (size_t i = 0; i < sum->count; i++)
        parts[i] = sum->parts[i];
    sum_close(vm, sum);
    sum->parts = parts;
    sum->capacity = capacity;
    return true;
}

// high + *low is exactly a + b.
static double add_exactly(double a, double b, double *low)
{
    if (fabs(a) < fabs(b)) {
        double other = a;
        a = b;
        b = other;
    }
    double high = a + b;
    *low = b - (high - a);
    return high;
}

static bool sum_add(VM *vm, ExactSum *sum, double term)
{
    size_t kept = 0;
    double rest = term, low;
    for (size_t i = 0; i < sum->count; i++) {
        rest = add_exactly(rest, sum->parts[i], &low);
        if (low != 0.0)
            sum->parts[kept++] = low;
    }
    sum->count = kept;
    if (rest == 0.0)
        return true;
    if (isfinite(rest)) {
        if (!sum_reserve(vm, sum))
            return false;
        sum->parts[sum->count++] = rest;
        return true;
    }
    if (isfinite(term)) {
        (void)cn_raise_overflow_error(vm, "intermediate overflow in fsum");
        return false;
    }
    if (isinf(term))
        sum->infinities += term;
    sum->specials += term;
    sum->count = 0;
    return true;
}

// The parts added up from the greatest on, rounded once, half to even.
static double sum_round(const ExactSum *sum)
{
    size_t left = sum->count;
    double high = left > 0 ? sum->parts[--left] : 0.0, low = 0.0;
    while (left > 0 && low == 0.0)
        high = add_exactly(high, sum->parts[--left], &low);
    // Exactly half a unit was cut off, and more of the same sign follows: away from even.
    if (left > 0 && low != 0.0 && (low < 0.0) == (sum->parts[left - 1] < 0.0)) {
        double doubled = low * 2.0, further = high + doubled;
        if (further - high == doubled)
            high = further;
    }
    return high;
}

static Outcome sum_items(VM *vm, ExactSum *sum, const Value *items, size_t count)
{
    double term;
    for (size_t i = 0; i < count; i++) {
        Outcome outcome = cn_math_float(vm, items[i], &term);
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (i % 256 == 0 && !cn_charge_checked(vm, 512))
            return OUTCOME_FAILED;
        if (!sum_add(vm, sum, term))
            return OUTCOME_FAILED;
    }
    return OUTCOME_DONE;
}

NUMBER_NATIVE(cn_math_fsum)
{
    ExactSum sum = {.parts = NULL, .capacity = PARTIALS_LOCAL};
    const Value *items;
    size_t length;
    (void)count;
    if (!cn_math_items(args[0], &items, &length))
        return OUTCOME_NEEDS_CALL;
    sum.parts = sum.local;
    Outcome outcome = sum_items(vm, &sum, items, length);
    if (outcome == OUTCOME_DONE && sum.specials != 0.0) {
        if (sum.infinities != sum.infinities)
            outcome = cn_raise_value_error(vm, "-inf + inf in fsum");
        else
            *result = value_from_float(sum.specials);
    } else if (outcome == OUTCOME_DONE) {
        *result = value_from_float(sum_round(&sum));
    }
    sum_close(vm, &sum);
    return outcome;
}

// ---- prod ----

NUMBER_NATIVE(cn_math_prod)
{
    const Value *items;
    size_t length;
    (void)count;
    if (!cn_math_items(args[0], &items, &length))
        return OUTCOME_NEEDS_CALL;
    Value product =
        is_missing(args[1]) ? value_from_int(1) : value_retain(value_view(args[1]));
    for (size_t i = 0; i < length; i++) {
        Value next;
        if (i % 256 == 0 && !cn_charge_checked(vm, 1024)) {
            value_release(vm, product);
            return OUTCOME_FAILED;
        }
        Outcome outcome = cn_number_binary(vm, OPERATOR_MULTIPLY, value_view(product),
                                           value_view(items[i]), &next);
        if (outcome != OUTCOME_DONE) {
            value_release(vm, product);
            return outcome;
        }
        value_replace(vm, &product, next);
    }
    return answer(product, result);
}

// ---- hypot and dist ----

#define VECTOR_LOCAL 16u

// The coordinates of a vector, and what is known of them.
typedef struct Vector {
    double *items;
    size_t count;
    double greatest; // of the absolute values
    bool has_nan;
    double local[VECTOR_LOCAL];
} Vector;

static bool vector_open(VM *vm, Vector *vector, size_t count)
{
    size_t size_bytes;
    vector->count = count;
    vector->greatest = 0.0;
    vector->has_nan = false;
    vector->items = vector->local;
    if (count <= VECTOR_LOCAL)
        return true;
    vector->items = NULL;
    if (size_multiply(count, sizeof(double), &size_bytes))
        vector->items = cn_buffer_allocate(vm, size_bytes);
    else
        (void)cn_raise_memory_error(vm);
    return vector->items != NULL;
}

static void vector_close(VM *vm, Vector *vector)
{
    if (vector->items != NULL && vector->items != vector->local)
        cn_buffer_free(vm, vector->items, vector->count * sizeof(double));
}

static void vector_set(Vector *vector, size_t index, double number)
{
    double size = fabs(number);
    vector->items[index] = size;
    vector->has_nan |= size != size;
    if (size > vector->greatest)
        vector->greatest = size;
}

// A sum that starts at 1, so that the high part's rounding errors are found exactly.
typedef struct SquareSum {
    double total;
    double errors, cross_errors, low_squares;
} SquareSum;

static double add_with_error(double *total, double term)
{
    double before = *total;
    *total = before + term;
    return (before - *total) + term;
}

// Adds number * number with the sign given, from halves of 26 bits: T. J. Dekker, "A
// floating- point technique for extending the available precision", 1971.
static void add_square(SquareSum *sum, double number, double sign)
{
    double spread = number * 134217729.0; // 2^27 + 1
    double high = spread - (spread - number);
    double low = number - high;
    sum->errors += add_with_error(&sum->total, sign * high * high);
    sum->cross_errors += add_with_error(&sum->total, sign * 2.0 * high * low);
    if (sign > 0)
        sum->low_squares += low * low;
    else
        sum->low_squares += add_with_error(&sum->total, -low * low);
}

static double sum_of(const SquareSum *sum)
{
    return sum->total - 1.0 + (sum->errors + sum->cross_errors + sum->low_squares);
}

// The root of the sum of squares, right to the last digit in nearly all cases, by the
// method that Raymond Hettinger describes in CPython's mathmodule.c: scaled by a power of
// two, summed with all rounding errors, and the root corrected by one step of Newton's.
static double vector_length(const Vector *vector)
{
    double greatest = vector->greatest;
    int exponent;
    if (isinf(greatest))
        return greatest;
    if (vector->has_nan)
        return (double)NAN;
    if (greatest == 0.0 || vector->count <= 1)
        return greatest;
    SquareSum sum = {1.0, 0.0, 0.0, 0.0};
    (void)frexp(greatest, &exponent);
    if (exponent < -1023) { // 2^-exponent would overflow
        for (size_t i = 0; i < vector->count; i++) {
            double ratio = vector->items[i] / greatest;
            sum.errors += add_with_error(&sum.total, ratio * ratio);
        }
        return greatest * sqrt(sum.total - 1.0 + sum.errors);
    }
    double scale = ldexp(1.0, -exponent);
    for (size_t i = 0; i < vector->count; i++)
        add_square(&sum, vector->items[i] * scale, 1.0);
    double root = sqrt(sum_of(&sum));
    add_square(&sum, root, -1.0);
    return (root + sum_of(&sum) / (2.0 * root)) / scale;
}

static Outcome answer_length(VM *vm, Vector *vector, Outcome outcome, Value *result)
{
    if (outcome == OUTCOME_DONE)
        *result = value_from_float(vector_length(vector));
    vector_close(vm, vector);
    return outcome;
}

NUMBER_NATIVE(cn_math_hypot)
{
    Vector vector;
    double number;
    Outcome outcome = OUTCOME_DONE;
    if (!vector_open(vm, &vector, count))
        return OUTCOME_FAILED;
    cn_charge(vm, count);
    for (size_t i = 0; i < count && outcome == OUTCOME_DONE; i++) {
        outcome = cn_math_float(vm, args[i], &number);
        if (outcome == OUTCOME_DONE)
            vector_set(&vector, i, number);
    }
    return answer_length(vm, &vector, outcome, result);
}

NUMBER_NATIVE(cn_math_dist)
{
    Vector vector;
    const Value *p, *q;
    size_t p_count, q_count;
    double x, y;
    Outcome outcome = OUTCOME_DONE;
    (void)count;
    if (!cn_math_items(args[0], &p, &p_count) || !cn_math_items(args[1], &q, &q_count))
        return OUTCOME_NEEDS_CALL;
    if (p_count != q_count)
        return cn_raise_value_error(vm,
                                    "both points must have the same number of dimensions");
    if (!vector_open(vm, &vector, p_count))
        return OUTCOME_FAILED;
    cn_charge(vm, p_count);
    for (size_t i = 0; i < p_count && outcome == OUTCOME_DONE; i++) {
        outcome = cn_math_float(vm, p[i], &x);
        if (outcome == OUTCOME_DONE)
            outcome = cn_math_float(vm, q[i], &y);
        if (outcome == OUTCOME_DONE)
            vector_set(&vector, i, x - y);
    }
    return answer_length(vm, &vector, outcome, result);
}
