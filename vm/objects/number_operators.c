// number_operators.c - operators and comparisons on any mix of int, bool, float, complex.

#include "vm/objects/number_parts.h"

// What a value is among the numbers; the wider of two decides the operation.
typedef enum { NUMBER_NONE, NUMBER_INT, NUMBER_FLOAT, NUMBER_COMPLEX } NumberClass;

static inline NumberClass classify(ValueView v)
{
    if (value_is_int(v))
        return NUMBER_INT;
    if (value_is_float(v))
        return NUMBER_FLOAT;
    if (value_is_object(v)) {
        ObjectKind kind = object_kind(value_object(v));
        if (kind == KIND_INT)
            return NUMBER_INT;
        return kind == KIND_COMPLEX ? NUMBER_COMPLEX : NUMBER_NONE;
    }
    return value_is_bool(v) ? NUMBER_INT : NUMBER_NONE;
}

bool cn_number_to_complex(VM *vm, ValueView v, ComplexNumber *out)
{
    if (value_is_complex(v)) {
        *out = value_complex(v);
        return true;
    }
    out->imaginary = 0.0;
    return cn_number_to_double(vm, v, &out->real);
}

Outcome cn_number_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                         Value *result)
{
    NumberClass a = classify(left), b = classify(right);
    NumberClass wider = a > b ? a : b;
    if (a == NUMBER_NONE || b == NUMBER_NONE)
        return OUTCOME_NEEDS_CALL;
    if (wider == NUMBER_INT)
        return cn_int_binary(vm, op, left, right, result);
    if (op >= OPERATOR_LEFT_SHIFT || op == OPERATOR_MATRIX_MULTIPLY)
        return OUTCOME_NEEDS_CALL;
    if (wider == NUMBER_FLOAT) {
        double x, y;
        if (!cn_number_to_double(vm, left, &x) || !cn_number_to_double(vm, right, &y))
            return OUTCOME_FAILED;
        return cn_float_binary(vm, op, x, y, result);
    }
    ComplexNumber x, y;
    if (op == OPERATOR_FLOOR_DIVIDE || op == OPERATOR_MODULO)
        return OUTCOME_NEEDS_CALL;
    if (!cn_number_to_complex(vm, left, &x) || !cn_number_to_complex(vm, right, &y))
        return OUTCOME_FAILED;
    return cn_complex_binary(vm, op, x, y, result);
}

// -v, or v itself as an int.
static Outcome int_unary(VM *vm, OperatorKind op, ValueView operand, Value *result)
{
    IntView view, one;
    cn_int_view_open(&view, operand);
    cn_int_view_open_int64(&one, 1);
    if (op == OPERATOR_INVERT) { // ~v is -v - 1
        view.sign = -view.sign;
        return cn_bigint_add(vm, &view, &one, true, result) ? OUTCOME_DONE : OUTCOME_FAILED;
    }
    if (op == OPERATOR_POSITIVE && !value_is_bool(operand)) {
        *result = value_retain(operand);
        return OUTCOME_DONE;
    }
    int sign = op == OPERATOR_NEGATIVE ? -view.sign : view.sign;
    return cn_int_from_limbs(vm, view.limbs, view.count, sign, result) ? OUTCOME_DONE
                                                                       : OUTCOME_FAILED;
}

Outcome cn_number_unary(VM *vm, OperatorKind op, ValueView operand, Value *result)
{
    NumberClass kind = classify(operand);
    if (kind == NUMBER_NONE || (op != OPERATOR_POSITIVE && op != OPERATOR_NEGATIVE &&
                                (op != OPERATOR_INVERT || kind != NUMBER_INT)))
        return OUTCOME_NEEDS_CALL;
    if (kind == NUMBER_INT)
        return int_unary(vm, op, operand, result);
    if (op == OPERATOR_POSITIVE) {
        *result = value_retain(operand);
    } else if (kind == NUMBER_FLOAT) {
        *result = value_from_float(-value_float(operand));
    } else {
        ComplexNumber number = value_complex(operand);
        number = (ComplexNumber){-number.real, -number.imaginary};
        return cn_complex_new(vm, number, result) ? OUTCOME_DONE : OUTCOME_FAILED;
    }
    return OUTCOME_DONE;
}

// -1, 0, 1, or 2 for unordered: of ints and floats.
static int order_of(ValueView left, NumberClass a, ValueView right, NumberClass b)
{
    if (a == NUMBER_INT && b == NUMBER_INT)
        return cn_int_compare(left, right);
    if (a == NUMBER_INT)
        return cn_int_compare_double(left, value_float(right));
    if (b == NUMBER_INT) {
        int order = cn_int_compare_double(right, value_float(left));
        return order == 2 ? 2 : -order;
    }
    double x = value_float(left), y = value_float(right);
    return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
}

static bool complex_equal(ComplexNumber number, ValueView other, NumberClass kind)
{
    if (kind == NUMBER_COMPLEX) {
        ComplexNumber second = value_complex(other);
        return number.real == second.real && number.imaginary == second.imaginary;
    }
    if (number.imaginary != 0)
        return false;
    if (kind == NUMBER_INT)
        return cn_int_compare_double(other, number.real) == 0;
    return value_float(other) == number.real;
}

Outcome cn_number_compare(VM *vm, OperatorKind op, ValueView left, ValueView right,
                          bool *result)
{
    NumberClass a = classify(left), b = classify(right);
    (void)vm;
    if (a == NUMBER_NONE || b == NUMBER_NONE)
        return OUTCOME_NEEDS_CALL;
    if (a != NUMBER_COMPLEX && b != NUMBER_COMPLEX) {
        *result = cn_order_satisfies(op, order_of(left, a, right, b));
        return OUTCOME_DONE;
    }
    if (op != OPERATOR_EQUAL && op != OPERATOR_NOT_EQUAL)
        return OUTCOME_NEEDS_CALL;
    *result = cn_number_equal(left, right) == (op == OPERATOR_EQUAL);
    return OUTCOME_DONE;
}

bool cn_number_equal(ValueView left, ValueView right)
{
    NumberClass a = classify(left), b = classify(right);
    if (a == NUMBER_COMPLEX)
        return complex_equal(value_complex(left), right, b);
    if (b == NUMBER_COMPLEX)
        return complex_equal(value_complex(right), left, a);
    return order_of(left, a, right, b) == 0;
}
