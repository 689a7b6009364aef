// int_operators.c - the operators on ints.
//
// Two numbers whose magnitudes fit one limb each, the common case that the interpreter
// leaves to C, are worked on directly; whatever does not fit goes on to the general
// functions.

#include "vm/objects/number_parts.h"

#include <math.h>

#include "vm/base/number_text.h"

// ---- one limb ----

typedef struct OneLimb {
    uint64_t magnitude;
    bool negative;
} OneLimb;

static ALWAYS_INLINE bool one_limb(ValueView v, OneLimb *out)
{
    if (LIKELY(value_is_int(v))) {
        int64_t number = value_int(v);
        out->negative = number < 0;
        out->magnitude = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
        return true;
    }
    if (value_is_object(v)) {
        const BigInt *number = (const BigInt *)(const void *)value_object(v);
        out->negative = number->sign < 0;
        out->magnitude = number->limbs[0];
        return number->limb_count == 1;
    }
    out->negative = false;
    out->magnitude = v.bits == BITS_TRUE;
    return true;
}

static inline Outcome outcome(bool done) { return done ? OUTCOME_DONE : OUTCOME_FAILED; }

// Each of these computes *out, or answers false when that does not fit one limb, or when
// the operands are not in order: then the general functions take over.

static inline bool add_one_limb(OneLimb a, OneLimb b, OneLimb *out)
{
    out->negative = a.negative;
    if (a.negative == b.negative) {
        out->magnitude = a.magnitude + b.magnitude;
        return out->magnitude >= a.magnitude;
    }
    out->magnitude = a.magnitude - b.magnitude;
    if (a.magnitude < b.magnitude) {
        out->magnitude = 0 - out->magnitude;
        out->negative = b.negative;
    }
    return true;
}

static inline bool multiply_one_limb(OneLimb a, OneLimb b, OneLimb *out)
{
    uint64_t high;
    out->magnitude = wide_multiply(a.magnitude, b.magnitude, &high);
    out->negative = a.negative != b.negative;
    return high == 0;
}

static inline bool divide_one_limb(OneLimb a, OneLimb b, OneLimb *out)
{
    if (b.magnitude == 0)
        return false;
    out->negative = a.negative != b.negative;
    out->magnitude = a.magnitude / b.magnitude;
    if (out->negative && out->magnitude * b.magnitude != a.magnitude)
        return ++out->magnitude != 0;
    return true;
}

static inline bool modulo_one_limb(OneLimb a, OneLimb b, OneLimb *out)
{
    if (b.magnitude == 0)
        return false;
    out->negative = b.negative;
    out->magnitude = a.magnitude % b.magnitude;
    if (a.negative != b.negative && out->magnitude != 0)
        out->magnitude = b.magnitude - out->magnitude;
    return true;
}

static bool shift_one_limb_left(OneLimb a, OneLimb b, OneLimb *out)
{
    if (b.negative || a.magnitude == 0 ||
        b.magnitude > (uint64_t)wide_leading_zeros(a.magnitude))
        return false;
    out->magnitude = a.magnitude << b.magnitude;
    out->negative = a.negative;
    return true;
}

static bool shift_one_limb_right(OneLimb a, OneLimb b, OneLimb *out)
{
    if (b.negative || b.magnitude > 63)
        return false;
    out->magnitude = a.magnitude >> b.magnitude;
    out->negative = a.negative;
    if (a.negative && out->magnitude << b.magnitude != a.magnitude)
        out->magnitude++; // towards minus infinity
    return true;
}

static bool combine_one_limb(OperatorKind op, OneLimb a, OneLimb b, OneLimb *out)
{
    bool negative = a.negative || b.negative;
    if (negative && ((a.magnitude | b.magnitude) >> 63) != 0)
        return false;
    uint64_t left = a.negative ? 0 - a.magnitude : a.magnitude;
    uint64_t right = b.negative ? 0 - b.magnitude : b.magnitude;
    uint64_t bits = op == OPERATOR_BIT_AND  ? left & right
                    : op == OPERATOR_BIT_OR ? left | right
                                            : left ^ right;
    out->negative = negative && bits >> 63 != 0;
    out->magnitude = out->negative ? 0 - bits : bits;
    return true;
}

static bool power_one_limb(OneLimb a, OneLimb b, OneLimb *out)
{
    uint64_t power = 1, square = a.magnitude, high = 0;
    if (b.negative || b.magnitude > 64)
        return false;
    for (uint64_t exponent = b.magnitude; exponent != 0;) {
        if ((exponent & 1) != 0)
            power = wide_multiply(power, square, &high);
        exponent >>= 1;
        if (high == 0 && exponent != 0)
            square = wide_multiply(square, square, &high);
        if (high != 0)
            return false;
    }
    out->magnitude = power;
    out->negative = a.negative && (b.magnitude & 1) != 0;
    return true;
}

static inline bool compute_one_limb(OperatorKind op, OneLimb a, OneLimb b, OneLimb *out)
{
    switch (op) {
    case OPERATOR_ADD:
        return add_one_limb(a, b, out);
    case OPERATOR_SUBTRACT:
        return add_one_limb(a, (OneLimb){b.magnitude, !b.negative}, out);
    case OPERATOR_MULTIPLY:
        return multiply_one_limb(a, b, out);
    case OPERATOR_FLOOR_DIVIDE:
        return divide_one_limb(a, b, out);
    case OPERATOR_MODULO:
        return modulo_one_limb(a, b, out);
    case OPERATOR_POWER:
        return power_one_limb(a, b, out);
    case OPERATOR_LEFT_SHIFT:
        return shift_one_limb_left(a, b, out);
    case OPERATOR_RIGHT_SHIFT:
        return shift_one_limb_right(a, b, out);
    case OPERATOR_BIT_AND:
    case OPERATOR_BIT_OR:
    case OPERATOR_BIT_XOR:
        return combine_one_limb(op, a, b, out);
    default:
        return false;
    }
}

bool cn_int_binary_reuse(VM *vm, OperatorKind op, Value *left, ValueView right)
{
    OneLimb a, b, out;
    if (!value_is_big_int(value_view(*left)) || !one_limb(value_view(*left), &a) ||
        !(value_is_int(right) || value_is_big_int(right)) || !one_limb(right, &b))
        return false;
    BigInt *number = (BigInt *)(void *)bits_pointer(left->bits);
    if (number->header.refcount != 1 || !compute_one_limb(op, a, b, &out))
        return false;
    if (out.magnitude < ((uint64_t)1 << 48) + out.negative) {
        int64_t small = (int64_t)out.magnitude;
        *left = value_from_int(out.negative ? -small : small);
        object_release(vm, number);
        return true;
    }
    number->sign = out.negative ? -1 : 1;
    number->limbs[0] = out.magnitude;
    return true;
}

static Outcome raise_zero_division(VM *vm, const char *message)
{
    return cn_raise(vm, "ZeroDivisionError", message);
}

// ---- any size ----

// quotient[0 .. 3) * 2^(-64 * padding) is about a / b, to 65 bits or more; *sticky: it is a
// little more. scratch: 2 b->count + 3 limbs.
static bool quotient_limbs(VM *vm, const IntView *a, const IntView *b, uint64_t *scratch,
                           uint64_t quotient[3], int64_t *padding, bool *sticky)
{
    // a is padded or cut at its low end to two limbs more than b has.
    uint64_t *divisor = scratch, *rest = scratch + b->count;
    size_t count = b->count + 2;
    size_t padded = a->count < count ? count - a->count : 0;
    size_t cut = a->count < count ? 0 : a->count - count;
    int shift = wide_leading_zeros(b->limbs[b->count - 1]);
    *padding = (int64_t)padded - (int64_t)cut;
    *sticky = cn_limbs_trim(a->limbs, cut) != 0;
    (void)cn_limbs_shift_left(divisor, b->limbs, b->count, shift);
    for (size_t i = 0; i < padded; i++)
        rest[i] = 0;
    rest[count] = cn_limbs_shift_left(rest + padded, a->limbs + cut, count - padded, shift);
    if (b->count == 1) {
        *sticky |= cn_limbs_divide_small(rest, rest, count + 1, divisor[0]) != 0;
        for (int i = 0; i < 3; i++)
            quotient[i] = rest[i];
        return true;
    }
    if (!cn_limbs_divide(vm, quotient, rest, count + 1, divisor, b->count))
        return false;
    *sticky |= cn_limbs_trim(rest, b->count) != 0;
    return true;
}

// Both operands fit a double exactly, so that its division rounds correctly.
static bool divides_exactly(const IntView *a, const IntView *b)
{
    return a->count <= 1 && b->count <= 1 && a->limbs[0] >> 53 == 0 &&
           b->limbs[0] >> 53 == 0;
}

static Outcome true_divide(VM *vm, const IntView *a, const IntView *b, Value *result)
{
    LimbScratch scratch;
    IntView view;
    uint64_t quotient[3];
    int64_t padding, exponent;
    bool sticky, more;
    if (b->sign == 0)
        return raise_zero_division(vm, "division by zero");
    if (a->sign == 0) {
        *result = value_from_float(b->sign < 0 ? -0.0 : 0.0);
        return OUTCOME_DONE;
    }
    if (divides_exactly(a, b)) {
        double exact = (double)a->limbs[0] / (double)b->limbs[0];
        *result = value_from_float(a->sign == b->sign ? exact : -exact);
        return OUTCOME_DONE;
    }
    if (!cn_limb_scratch_open(vm, &scratch, 2 * b->count + 3))
        return OUTCOME_FAILED;
    bool done = quotient_limbs(vm, a, b, scratch.limbs, quotient, &padding, &sticky);
    cn_limb_scratch_close(vm, &scratch);
    if (!done)
        return OUTCOME_FAILED;
    cn_int_view_open_limbs(&view, quotient, 3, 1);
    uint64_t top = cn_int_view_top(&view, &exponent, &more);
    double number = cn_number_compose(top, exponent - 64 * padding, sticky || more);
    if (isinf(number))
        return cn_raise_overflow_error(vm, "integer division result too large for a float");
    *result = value_from_float(a->sign == b->sign ? number : -number);
    return OUTCOME_DONE;
}

static Outcome shift_left(VM *vm, const IntView *a, const IntView *b, Value *result)
{
    if (b->sign < 0)
        return cn_raise_value_error(vm, "negative shift count");
    if (a->sign != 0 && (b->count > 1 || (b->count == 1 && b->limbs[0] > INT64_MAX)))
        return cn_raise_overflow_error(vm, "too many digits in integer");
    return outcome(cn_bigint_shift_left(vm, a, b->count == 0 ? 0 : b->limbs[0], result));
}

static Outcome shift_right(VM *vm, const IntView *a, const IntView *b, Value *result)
{
    if (b->sign < 0)
        return cn_raise_value_error(vm, "negative shift count");
    uint64_t shift = b->count == 0 ? 0 : b->count > 1 ? UINT64_MAX : b->limbs[0];
    return outcome(cn_bigint_shift_right(vm, a, shift, result));
}

static Outcome floor_divide(VM *vm, const IntView *a, const IntView *b, Value *result)
{
    if (b->sign == 0)
        return raise_zero_division(vm, "integer division or modulo by zero");
    return outcome(cn_bigint_divide(vm, a, b, result, NULL));
}

static Outcome modulo(VM *vm, const IntView *a, const IntView *b, Value *result)
{
    if (b->sign == 0)
        return raise_zero_division(vm, "integer modulo by zero");
    return outcome(cn_bigint_divide(vm, a, b, NULL, result));
}

// A negative exponent makes floats of both.
static Outcome power(VM *vm, ValueView left, ValueView right, const IntView *base,
                     const IntView *exponent, Value *result)
{
    double float_base, float_exponent;
    if (exponent->sign >= 0)
        return outcome(cn_bigint_power(vm, base, exponent, result));
    if (!cn_number_to_double(vm, left, &float_base) ||
        !cn_number_to_double(vm, right, &float_exponent))
        return OUTCOME_FAILED;
    return cn_float_binary(vm, OPERATOR_POWER, float_base, float_exponent, result);
}

static NEVER_INLINE Outcome binary_any_size(VM *vm, OperatorKind op, ValueView left,
                                            ValueView right, Value *result)
{
    IntView a, b;
    cn_int_view_open(&a, left);
    cn_int_view_open(&b, right);
    switch (op) {
    case OPERATOR_ADD:
        return outcome(cn_bigint_add(vm, &a, &b, false, result));
    case OPERATOR_SUBTRACT:
        return outcome(cn_bigint_add(vm, &a, &b, true, result));
    case OPERATOR_MULTIPLY:
        return outcome(cn_bigint_multiply(vm, &a, &b, result));
    case OPERATOR_TRUE_DIVIDE:
        return true_divide(vm, &a, &b, result);
    case OPERATOR_FLOOR_DIVIDE:
        return floor_divide(vm, &a, &b, result);
    case OPERATOR_MODULO:
        return modulo(vm, &a, &b, result);
    case OPERATOR_POWER:
        return power(vm, left, right, &a, &b, result);
    case OPERATOR_LEFT_SHIFT:
        return shift_left(vm, &a, &b, result);
    case OPERATOR_RIGHT_SHIFT:
        return shift_right(vm, &a, &b, result);
    case OPERATOR_BIT_AND:
    case OPERATOR_BIT_OR:
    case OPERATOR_BIT_XOR:
        return outcome(cn_bigint_bitwise(vm, op, &a, &b, result));
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

static Outcome combine_bools(OperatorKind op, bool left, bool right, Value *result)
{
    *result = value_from_bool(op == OPERATOR_BIT_AND  ? left && right
                              : op == OPERATOR_BIT_OR ? left || right
                                                      : left != right);
    return OUTCOME_DONE;
}

Outcome cn_int_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                      Value *result)
{
    OneLimb a, b, out;
    if (UNLIKELY(value_is_bool(left) && value_is_bool(right)) &&
        (op == OPERATOR_BIT_AND || op == OPERATOR_BIT_OR || op == OPERATOR_BIT_XOR))
        return combine_bools(op, left.bits == BITS_TRUE, right.bits == BITS_TRUE, result);
    if (one_limb(left, &a) && one_limb(right, &b) && compute_one_limb(op, a, b, &out))
        return outcome(cn_int_from_magnitude(vm, out.magnitude, out.negative, result));
    return binary_any_size(vm, op, left, right, result);
}

Outcome cn_int_divmod(VM *vm, ValueView left, ValueView right, Value *quotient,
                      Value *remainder)
{
    IntView a, b;
    cn_int_view_open(&a, left);
    cn_int_view_open(&b, right);
    if (b.sign == 0)
        return raise_zero_division(vm, "integer division or modulo by zero");
    return outcome(cn_bigint_divide(vm, &a, &b, quotient, remainder));
}

// ---- modular powers ----

// number becomes what op makes of number and other.
static bool update(VM *vm, OperatorKind op, Value *number, ValueView other)
{
    Value fresh;
    if (cn_int_binary(vm, op, value_view(*number), other, &fresh) != OUTCOME_DONE)
        return false;
    value_replace(vm, number, fresh);
    return true;
}

// One step of Euclid's algorithm on (a, b) with their cofactors (c, d) of the first number.
static bool euclid_step(VM *vm, Value *a, Value *b, Value *c, Value *d)
{
    Value quotient = VALUE_UNBOUND, rest = VALUE_UNBOUND, product = VALUE_UNBOUND;
    bool done = false;
    if (cn_int_divmod(vm, value_view(*a), value_view(*b), &quotient, &rest) != OUTCOME_DONE)
        return false;
    if (cn_int_binary(vm, OPERATOR_MULTIPLY, value_view(quotient), value_view(*d),
                      &product) == OUTCOME_DONE &&
        update(vm, OPERATOR_SUBTRACT, c, value_view(product))) {
        Value swapped = *c;
        *c = *d;
        *d = swapped;
        value_replace(vm, a, value_take(b));
        *b = value_take(&rest);
        done = true;
    }
    value_release(vm, product);
    value_release(vm, rest);
    value_release(vm, quotient);
    return done;
}

// The inverse of number modulo modulus, or ValueError.
static Outcome invert_modulo(VM *vm, ValueView number, ValueView modulus, Value *result)
{
    Value a = value_retain(number), b = value_retain(modulus);
    Value c = value_from_int(1), d = value_from_int(0);
    Outcome answer = OUTCOME_FAILED;
    while (b.bits != value_from_int(0).bits) {
        if (!cn_charge_checked(vm, 4) || !euclid_step(vm, &a, &b, &c, &d))
            goto done;
    }
    if (a.bits == value_from_int(1).bits || a.bits == value_from_int(-1).bits) {
        if (a.bits != value_from_int(1).bits &&
            !update(vm, OPERATOR_MULTIPLY, &c, value_view(value_from_int(-1))))
            goto done;
        *result = value_take(&c);
        answer = OUTCOME_DONE;
    } else {
        answer = cn_raise_value_error(vm, "base is not invertible for the given modulus");
    }
done:
    value_release(vm, a);
    value_release(vm, b);
    value_release(vm, c);
    value_release(vm, d);
    return answer;
}

// base ** exponent modulo the modulus, which is not 0; exponent >= 0. The result has the
// sign of the modulus.
static Outcome power_modulo(VM *vm, ValueView base, const IntView *exponent,
                            ValueView modulus, Value *result)
{
    Value positive = value_retain(modulus), reduced = VALUE_UNBOUND;
    IntView base_view, modulus_view;
    bool negative = cn_int_sign(modulus) < 0;
    Outcome answer = OUTCOME_FAILED;
    if (negative &&
        !update(vm, OPERATOR_MULTIPLY, &positive, value_view(value_from_int(-1))))
        goto done;
    if (cn_int_binary(vm, OPERATOR_MODULO, base, value_view(positive), &reduced) !=
        OUTCOME_DONE)
        goto done;
    cn_int_view_open(&base_view, value_view(reduced));
    cn_int_view_open(&modulus_view, value_view(positive));
    Value power;
    if (!cn_bigint_power_modulo(vm, &base_view, exponent, &modulus_view, &power))
        goto done;
    if (!negative || power.bits == value_from_int(0).bits ||
        update(vm, OPERATOR_ADD, &power, modulus)) {
        *result = power;
        answer = OUTCOME_DONE;
    } else {
        value_release(vm, power);
    }
done:
    value_release(vm, reduced);
    value_release(vm, positive);
    return answer;
}

Outcome cn_int_power_modulo(VM *vm, ValueView base, ValueView exponent, ValueView modulus,
                            Value *result)
{
    IntView exponent_view;
    Value inverse = VALUE_UNBOUND;
    cn_int_view_open(&exponent_view, exponent);
    if (cn_int_sign(modulus) == 0)
        return cn_raise_value_error(vm, "pow() 3rd argument cannot be 0");
    if (exponent_view.sign < 0) {
        Outcome answer = invert_modulo(vm, base, modulus, &inverse);
        if (answer != OUTCOME_DONE)
            return answer;
        base = value_view(inverse);
        exponent_view.sign = 1;
    }
    Outcome answer = power_modulo(vm, base, &exponent_view, modulus, result);
    value_release(vm, inverse);
    return answer;
}
