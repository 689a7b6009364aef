// container_operators_natives.c - the special methods that several container types share.

#include "vm/objects/containers_private.h"
#include "vm/objects/repr.h"

static inline ValueView self_of(const Value *args)
{
    return cn_payload(value_view(args[0]));
}

Outcome cn_native_class_getitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView item = value_view(args[1]);
    Tuple *arguments = value_is_kind(item, KIND_TUPLE) ? object_retain(value_object(item))
                                                       : cn_tuple_from(vm, &item, 1);
    if (arguments == NULL)
        return OUTCOME_FAILED;
    GenericAlias *alias =
        cn_object_allocate(vm, SHAPE_OF(KIND_GENERIC_ALIAS), sizeof *alias);
    if (alias == NULL) {
        object_release(vm, arguments);
        return OUTCOME_FAILED;
    }
    alias->origin = value_retain(value_view(args[0]));
    alias->arguments = value_from_object(arguments);
    alias->parameters = VALUE_UNBOUND;
    alias->is_unpacked = alias->reserved = 0;
    return answer_new(result, alias);
}

Outcome cn_readonly_attribute(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count, (void)result;
    return cn_raise(vm, "AttributeError", "readonly attribute");
}

Outcome cn_native_self(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result, value_view(args[0]));
}

Outcome cn_native_iter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_iterator_new(vm, self_of(args), result);
}

Outcome cn_native_len(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t length;
    Outcome outcome = cn_container_length(vm, self_of(args), &length);
    return outcome == OUTCOME_DONE ? answer_count(result, (uint64_t)length) : outcome;
}

Outcome cn_native_getitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_container_get(vm, self_of(args), value_view(args[1]), result);
}

Outcome cn_native_setitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome =
        cn_container_set(vm, self_of(args), value_view(args[1]), value_view(args[2]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

Outcome cn_native_delitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_container_delete(vm, self_of(args), value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

Outcome cn_native_contains(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool truth;
    Outcome outcome = cn_container_contains(vm, self_of(args), value_view(args[1]), &truth);
    return outcome == OUTCOME_DONE ? answer_bool(result, truth) : outcome;
}

Outcome cn_native_repeat(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t times;
    Outcome outcome = cn_repeat_argument(vm, value_view(args[1]), &times);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return cn_sequence_repeat(vm, self_of(args), times, result);
}

Outcome cn_native_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_repr_of_data(vm, value_view(args[0]), result);
}

Outcome cn_native_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    uint64_t hash;
    Outcome outcome = cn_hash(vm, self_of(args), &hash);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return cn_int_from_int64(vm, (int64_t)hash, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

// Whether two built-in containers can be compared: both lists, both sets of any kind, ...
static bool same_family(ValueView a, ValueView b)
{
    if (value_is_any_set(a))
        return value_is_any_set(b);
    return value_is_object(a) && value_is_object(b) &&
           object_kind(value_object(a)) == object_kind(value_object(b));
}

static Outcome compare(VM *vm, OperatorKind op, const Value *args, Value *result)
{
    bool truth;
    ValueView self = self_of(args), other = cn_payload(value_view(args[1]));
    if (!same_family(self, other))
        return answer_not_implemented(result);
    Outcome outcome = cn_compare(vm, op, self, other, &truth);
    return outcome == OUTCOME_DONE ? answer_bool(result, truth) : outcome;
}

Outcome cn_native_eq(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return compare(vm, OPERATOR_EQUAL, args, result);
}

Outcome cn_native_ne(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return compare(vm, OPERATOR_NOT_EQUAL, args, result);
}

Outcome cn_native_lt(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return compare(vm, OPERATOR_LESS, args, result);
}

Outcome cn_native_le(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return compare(vm, OPERATOR_LESS_EQUAL, args, result);
}

Outcome cn_native_gt(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return compare(vm, OPERATOR_GREATER, args, result);
}

Outcome cn_native_ge(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return compare(vm, OPERATOR_GREATER_EQUAL, args, result);
}
