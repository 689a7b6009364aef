// number_methods.c - special methods that int, float and complex share, and the reading of
// their arguments.

#include "vm/objects/number_methods.h"

#include <math.h>

// ---- arguments ----

bool cn_number_overrides(VM *vm, ValueView v, const Str *name)
{
    Class *holder = NULL;
    ValueView found = cn_class_find(vm, cn_type_of(vm, v), name, &holder);
    return found.bits != BITS_UNBOUND && (holder->flags & CLASS_HEAP) != 0;
}

Outcome cn_number_index(VM *vm, Value argument, ValueView *out)
{
    *out = cn_payload(value_view(argument));
    if (value_is_any_int(*out))
        return OUTCOME_DONE;
    if (cn_has_special(vm, value_view(argument), vm->names.index))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                               value_view(argument));
}

Outcome cn_number_check_class(VM *vm, Value argument, ObjectKind kind)
{
    ValueView given = value_view(argument);
    Class *base = vm->types[kind];
    if (value_is_object(given) && value_object(given) == &base->header)
        return OUTCOME_DONE;
    const Str *name = class_name(base);
    if (!value_is_kind(given, KIND_CLASS))
        return cn_raise_type_error(vm, "%S.__new__(X): X is not a type object (%T)", name,
                                   given);
    Class *derived = value_class(given);
    if (!cn_class_is_subclass(derived, base))
        return cn_raise_type_error(vm, "%S.__new__(%S): %S is not a subtype of %S", name,
                                   class_name(derived), class_name(derived), name);
    if (derived->kind == KIND_BOOL && kind != KIND_BOOL)
        return cn_raise_type_error(vm, "%S.__new__(bool) is not safe, use bool.__new__()",
                                   name);
    return OUTCOME_DONE;
}

// Kinds whose objects may count as false by other rules than their numbers or lengths
// below.
static bool truth_needs_call(ObjectKind kind)
{
    switch (kind) {
    case KIND_FUNCTION:
    case KIND_NATIVE:
    case KIND_BOUND_METHOD:
    case KIND_METHOD_DESCRIPTOR:
    case KIND_SLOT_WRAPPER:
    case KIND_CODE:
    case KIND_CELL:
    case KIND_GENERATOR:
        return false;
    default:
        return true;
    }
}

static Outcome object_truth(ValueView v, bool *truth)
{
    const void *object = value_object(v);
    ObjectKind kind = object_kind(object);
    switch (kind) {
    case KIND_INT:
        *truth = true;
        return OUTCOME_DONE;
    case KIND_COMPLEX:
        *truth = value_complex(v).real != 0 || value_complex(v).imaginary != 0;
        return OUTCOME_DONE;
    case KIND_STR:
        *truth = ((const Str *)object)->length != 0;
        return OUTCOME_DONE;
    case KIND_BYTES:
        *truth = ((const BytesObject *)object)->length != 0;
        return OUTCOME_DONE;
    case KIND_TUPLE:
        *truth = ((const Tuple *)object)->count != 0;
        return OUTCOME_DONE;
    case KIND_LIST:
        *truth = ((const List *)object)->count != 0;
        return OUTCOME_DONE;
    case KIND_DICT:
        *truth = ((const Dict *)object)->count != 0;
        return OUTCOME_DONE;
    case KIND_SET:
    case KIND_FROZENSET:
        *truth = ((const Set *)object)->count != 0;
        return OUTCOME_DONE;
    default:
        *truth = true;
        return truth_needs_call(kind) ? OUTCOME_NEEDS_CALL : OUTCOME_DONE;
    }
}

Outcome cn_number_truth(ValueView v, bool *truth)
{
    if (value_is_object(v))
        return object_truth(v, truth);
    if (value_is_float(v))
        *truth = value_float(v) != 0.0;
    else if (value_is_int(v))
        *truth = value_int(v) != 0;
    else
        *truth = v.bits != BITS_NONE && v.bits != BITS_FALSE;
    return OUTCOME_DONE;
}

Outcome cn_number_answer_text(StrBuilder *builder, Value *result)
{
    Str *str = cn_builder_finish(builder);
    if (str == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(str);
    return OUTCOME_DONE;
}

// ---- operators ----

// Whether other is at most as wide as self: int, then float, then complex.
static bool accepts(ValueView self, ValueView other)
{
    if (value_is_any_int(other))
        return true;
    if (value_is_float(other))
        return !value_is_any_int(self);
    return value_is_complex(other) && value_is_complex(self);
}

static Outcome binary(VM *vm, OperatorKind op, ValueView self, ValueView left,
                      ValueView right, Value *result)
{
    ValueView other = self.bits == left.bits ? right : left;
    Outcome outcome = OUTCOME_NEEDS_CALL;
    if (accepts(self, other))
        outcome = cn_number_binary(vm, op, left, right, result);
    return outcome == OUTCOME_NEEDS_CALL ? answer(VALUE_NOT_IMPLEMENTED, result) : outcome;
}

#define BINARY(name, op)                                                                   \
    NUMBER_NATIVE(cn_number_##name)                                                        \
    {                                                                                      \
        ValueView self = value_view(args[0]);                                              \
        (void)count;                                                                       \
        return binary(vm, op, self, self, cn_payload(value_view(args[1])), result);        \
    }                                                                                      \
    NUMBER_NATIVE(cn_number_r##name)                                                       \
    {                                                                                      \
        ValueView self = value_view(args[0]);                                              \
        (void)count;                                                                       \
        return binary(vm, op, self, cn_payload(value_view(args[1])), self, result);        \
    }

BINARY(add, OPERATOR_ADD)
BINARY(sub, OPERATOR_SUBTRACT)
BINARY(mul, OPERATOR_MULTIPLY)
BINARY(truediv, OPERATOR_TRUE_DIVIDE)
BINARY(floordiv, OPERATOR_FLOOR_DIVIDE)
BINARY(mod, OPERATOR_MODULO)
BINARY(lshift, OPERATOR_LEFT_SHIFT)
BINARY(rshift, OPERATOR_RIGHT_SHIFT)
BINARY(and, OPERATOR_BIT_AND)
BINARY(or, OPERATOR_BIT_OR)
BINARY(xor, OPERATOR_BIT_XOR)

static Outcome compare(VM *vm, OperatorKind op, const Value *args, Value *result)
{
    ValueView self = value_view(args[0]), other = cn_payload(value_view(args[1]));
    bool truth;
    if (!accepts(self, other) ||
        cn_number_compare(vm, op, self, other, &truth) == OUTCOME_NEEDS_CALL)
        return answer(VALUE_NOT_IMPLEMENTED, result);
    return answer(value_from_bool(truth), result);
}

#define COMPARISON(name, op)                                                               \
    NUMBER_NATIVE(cn_number_##name)                                                        \
    {                                                                                      \
        (void)count;                                                                       \
        return compare(vm, op, args, result);                                              \
    }

COMPARISON(eq, OPERATOR_EQUAL)
COMPARISON(ne, OPERATOR_NOT_EQUAL)
COMPARISON(lt, OPERATOR_LESS)
COMPARISON(le, OPERATOR_LESS_EQUAL)
COMPARISON(gt, OPERATOR_GREATER)
COMPARISON(ge, OPERATOR_GREATER_EQUAL)

#define UNARY(name, op)                                                                    \
    NUMBER_NATIVE(cn_number_##name)                                                        \
    {                                                                                      \
        (void)count;                                                                       \
        return cn_number_unary(vm, op, value_view(args[0]), result);                       \
    }

UNARY(neg, OPERATOR_NEGATIVE)
UNARY(pos, OPERATOR_POSITIVE)
UNARY(invert, OPERATOR_INVERT)

// A tuple of two values, both stolen.
static Outcome answer_pair(VM *vm, Value first, Value second, Value *result)
{
    Tuple *pair = cn_tuple_pair(vm, value_view(first), value_view(second));
    value_release(vm, first);
    value_release(vm, second);
    if (pair == NULL)
        return OUTCOME_FAILED;
    return answer(value_from_object(pair), result);
}

static Outcome divide(VM *vm, ValueView self, ValueView left, ValueView right,
                      Value *result)
{
    Value quotient, rest;
    double x, y, whole, left_over;
    ValueView other = self.bits == left.bits ? right : left;
    if (!accepts(self, other) || value_is_complex(self))
        return answer(VALUE_NOT_IMPLEMENTED, result);
    if (value_is_any_int(self)) {
        if (cn_int_divmod(vm, left, right, &quotient, &rest) != OUTCOME_DONE)
            return OUTCOME_FAILED;
        return answer_pair(vm, quotient, rest, result);
    }
    if (!cn_number_to_double(vm, left, &x) || !cn_number_to_double(vm, right, &y) ||
        cn_float_divmod(vm, x, y, &whole, &left_over) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    return answer_pair(vm, value_from_float(whole), value_from_float(left_over), result);
}

NUMBER_NATIVE(cn_number_divmod)
{
    ValueView self = value_view(args[0]);
    (void)count;
    return divide(vm, self, self, cn_payload(value_view(args[1])), result);
}

NUMBER_NATIVE(cn_number_rdivmod)
{
    ValueView self = value_view(args[0]);
    (void)count;
    return divide(vm, self, cn_payload(value_view(args[1])), self, result);
}

static Outcome power(VM *vm, ValueView self, ValueView base, ValueView exponent,
                     Value third, Value *result)
{
    ValueView modulus = cn_payload(value_view(third));
    if (is_missing(third) || value_is_none(modulus))
        return binary(vm, OPERATOR_POWER, self, base, exponent, result);
    if (value_is_float(self))
        return cn_raise_type_error(
            vm, "pow() 3rd argument not allowed unless all arguments are integers");
    ValueView other = self.bits == base.bits ? exponent : base;
    if (!accepts(self, other))
        return answer(VALUE_NOT_IMPLEMENTED, result);
    if (value_is_complex(self))
        return cn_raise_value_error(vm, "complex modulo");
    if (!value_is_any_int(modulus))
        return answer(VALUE_NOT_IMPLEMENTED, result);
    return cn_int_power_modulo(vm, base, exponent, modulus, result);
}

NUMBER_NATIVE(cn_number_pow)
{
    ValueView self = value_view(args[0]);
    Value third = count > 2 ? args[2] : VALUE_UNBOUND;
    return power(vm, self, self, cn_payload(value_view(args[1])), third, result);
}

NUMBER_NATIVE(cn_number_rpow)
{
    ValueView self = value_view(args[0]);
    Value third = count > 2 ? args[2] : VALUE_UNBOUND;
    return power(vm, self, cn_payload(value_view(args[1])), self, third, result);
}

// ---- other special methods ----

NUMBER_NATIVE(cn_number_hash)
{
    ValueView self = value_view(args[0]);
    int64_t hash;
    (void)count;
    if (value_is_float(self)) {
        hash = cn_hash_double(value_float(self));
    } else if (value_is_complex(self)) {
        ComplexNumber number = value_complex(self);
        hash = cn_hash_complex(number.real, number.imaginary);
    } else {
        hash = cn_hash_int(self);
    }
    return outcome_of(cn_int_from_int64(vm, hash, result));
}

NUMBER_NATIVE(cn_number_bool)
{
    bool truth = false;
    (void)vm;
    (void)count;
    (void)cn_number_truth(value_view(args[0]), &truth);
    return answer(value_from_bool(truth), result);
}

NUMBER_NATIVE(cn_number_repr)
{
    StrBuilder builder;
    ValueView self = value_view(args[0]);
    (void)count;
    cn_builder_init(&builder, vm);
    if (value_is_float(self)) {
        (void)cn_float_append_repr(&builder, value_float(self));
    } else if (value_is_complex(self)) {
        ComplexNumber number = value_complex(self);
        (void)cn_complex_append_repr(&builder, number.real, number.imaginary);
    } else {
        (void)cn_int_append(&builder, self, 10);
    }
    return cn_number_answer_text(&builder, result);
}

NUMBER_NATIVE(cn_number_to_float)
{
    double number;
    (void)count;
    if (!cn_number_to_double(vm, value_view(args[0]), &number))
        return OUTCOME_FAILED;
    return answer(value_from_float(number), result);
}

NUMBER_NATIVE(cn_number_format_method)
{
    ValueView spec = cn_payload(value_view(args[1]));
    (void)count;
    if (!value_is_str(spec))
        return cn_bad_argument(vm, args[1], "__format__", "argument", "str");
    return cn_format_value(vm, value_view(args[0]), value_str(spec), result);
}
