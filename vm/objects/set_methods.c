// set_methods.c - the types set and frozenset.

#include "vm/objects/containers_private.h"

static Set *self_set(const Value *args)
{
    return (Set *)value_object(cn_payload(value_view(args[0])));
}

// ---- construction ----

static Outcome set_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count;
    return answer_new(result, cn_set_new(vm, KIND_SET));
}

static Outcome set_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Set *set = self_set(args);
    if (!cn_check_init_arguments(vm, "set", args, count, false) || !cn_set_clear(vm, set))
        return OUTCOME_FAILED;
    if (count == 1)
        return answer_none(result);
    Outcome outcome = cn_set_update(vm, set, value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

static Outcome frozenset_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView source = value_view(args[1]);
    bool exact = args[0].bits == object_view(vm->types[KIND_FROZENSET]).bits;
    if (value_is_kind(source, KIND_FROZENSET) && exact)
        return answer_view(result, source);
    Set *set = cn_set_new(vm, KIND_FROZENSET);
    if (set == NULL || value_is_unbound(source))
        return answer_new(result, set);
    Outcome outcome = cn_set_update(vm, set, source);
    if (outcome == OUTCOME_DONE)
        return answer_new(result, set);
    object_release(vm, set);
    return outcome;
}

// ---- single keys ----

static Outcome set_add(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_set_add(vm, self_set(args), value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

// Takes the key out; *found tells whether it was there.
static Outcome take_key(VM *vm, const Value *args, bool *found)
{
    SetEntry *entry;
    Set *set = self_set(args);
    switch (cn_set_find_any(vm, set, value_view(args[1]), &entry)) {
    case PROBE_FOUND:
        *found = true;
        value_release(vm, cn_set_unlink(set, entry));
        return OUTCOME_DONE;
    case PROBE_MISSING:
        *found = false;
        return OUTCOME_DONE;
    case PROBE_FAILED:
        return OUTCOME_FAILED;
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

static Outcome set_discard(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool found;
    Outcome outcome = take_key(vm, args, &found);
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

static Outcome set_remove(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool found;
    Outcome outcome = take_key(vm, args, &found);
    if (outcome == OUTCOME_DONE && !found)
        return cn_raise_key_error(vm, value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

static Outcome set_pop(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!cn_set_pop(self_set(args), result))
        return cn_raise(vm, "KeyError", "pop from an empty set");
    return OUTCOME_DONE;
}

static Outcome set_clear(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_set_clear(vm, self_set(args)) ? answer_none(result) : OUTCOME_FAILED;
}

static Outcome set_copy(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Set *set = self_set(args);
    if (value_is_kind(value_view(args[0]), KIND_FROZENSET))
        return answer_view(result, value_view(args[0]));
    return answer_new(result, cn_set_copy(vm, set, object_kind(set)));
}

// ---- methods with any number of iterables ----

static bool is_iterator(Value v)
{
    return bits_are_pointer(v.bits) && kind_is_iterator(object_kind(bits_pointer(v.bits)));
}

// Whether walking several iterables and then giving up could lose what an iterator gave.
static bool may_lose_items(const Value *args, uint32_t count)
{
    if (count <= 2)
        return false;
    for (uint32_t i = 1; i < count; i++)
        if (is_iterator(args[i]))
            return true;
    return false;
}

static Outcome set_update(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Outcome outcome = OUTCOME_DONE;
    if (may_lose_items(args, count))
        return OUTCOME_NEEDS_CALL;
    for (uint32_t i = 1; i < count && outcome == OUTCOME_DONE; i++)
        outcome = cn_set_update(vm, self_set(args), value_view(args[i]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

static Outcome answer_or_drop(VM *vm, Outcome outcome, Set *made, Value *result)
{
    if (outcome == OUTCOME_DONE)
        return answer_new(result, made);
    object_release(vm, made);
    return outcome;
}

static Outcome set_union(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Outcome outcome = OUTCOME_DONE;
    Set *set = self_set(args);
    if (may_lose_items(args, count))
        return OUTCOME_NEEDS_CALL;
    Set *made = cn_set_copy(vm, set, object_kind(set));
    if (made == NULL)
        return OUTCOME_FAILED;
    for (uint32_t i = 1; i < count && outcome == OUTCOME_DONE; i++)
        if (args[i].bits != args[0].bits)
            outcome = cn_set_update(vm, made, value_view(args[i]));
    return answer_or_drop(vm, outcome, made, result);
}

// The keys common to self and all others, as a new set.
static Outcome intersect_all(VM *vm, const Value *args, uint32_t count, Set **result)
{
    Set *made = self_set(args);
    if (may_lose_items(args, count))
        return OUTCOME_NEEDS_CALL;
    if (count == 1) {
        *result = cn_set_copy(vm, made, object_kind(made));
        return *result == NULL ? OUTCOME_FAILED : OUTCOME_DONE;
    }
    object_retain(made);
    for (uint32_t i = 1; i < count; i++) {
        Set *next = NULL;
        Outcome outcome = cn_set_intersection(vm, made, value_view(args[i]), &next);
        object_release(vm, made);
        if (outcome != OUTCOME_DONE)
            return outcome;
        made = next;
    }
    *result = made;
    return OUTCOME_DONE;
}

static Outcome set_intersection(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Set *made;
    Outcome outcome = intersect_all(vm, args, count, &made);
    return outcome == OUTCOME_DONE ? answer_new(result, made) : outcome;
}

static Outcome set_intersection_update(VM *vm, const Value *args, uint32_t count,
                                       Value *result)
{
    Set *made;
    Outcome outcome = intersect_all(vm, args, count, &made);
    if (outcome != OUTCOME_DONE)
        return outcome;
    cn_set_swap(self_set(args), made);
    object_release(vm, made);
    return answer_none(result);
}

static Outcome set_difference(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Set *set = self_set(args), *made = NULL;
    if (may_lose_items(args, count))
        return OUTCOME_NEEDS_CALL;
    if (count == 1)
        return answer_new(result, cn_set_copy(vm, set, object_kind(set)));
    Outcome outcome = cn_set_difference(vm, set, value_view(args[1]), &made);
    if (outcome != OUTCOME_DONE)
        return outcome;
    for (uint32_t i = 2; i < count && outcome == OUTCOME_DONE; i++)
        outcome = cn_set_difference_update(vm, made, value_view(args[i]));
    return answer_or_drop(vm, outcome, made, result);
}

static Outcome set_difference_update(VM *vm, const Value *args, uint32_t count,
                                     Value *result)
{
    Outcome outcome = OUTCOME_DONE;
    if (may_lose_items(args, count))
        return OUTCOME_NEEDS_CALL;
    for (uint32_t i = 1; i < count && outcome == OUTCOME_DONE; i++)
        outcome = cn_set_difference_update(vm, self_set(args), value_view(args[i]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

// ---- methods with one iterable ----

static Outcome set_symmetric_difference(VM *vm, const Value *args, uint32_t count,
                                        Value *result)
{
    (void)count;
    Set *made;
    Outcome outcome =
        cn_set_symmetric_difference(vm, self_set(args), value_view(args[1]), &made);
    return outcome == OUTCOME_DONE ? answer_new(result, made) : outcome;
}

static Outcome set_symmetric_difference_update(VM *vm, const Value *args, uint32_t count,
                                               Value *result)
{
    (void)count;
    Outcome outcome =
        cn_set_symmetric_difference_update(vm, self_set(args), value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

static Outcome set_isdisjoint(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool truth;
    Outcome outcome = cn_set_is_disjoint(vm, self_set(args), value_view(args[1]), &truth);
    return outcome == OUTCOME_DONE ? answer_bool(result, truth) : outcome;
}

static Outcome set_issuperset(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool truth;
    Outcome outcome = cn_set_is_superset(vm, self_set(args), value_view(args[1]), &truth);
    return outcome == OUTCOME_DONE ? answer_bool(result, truth) : outcome;
}

static Outcome set_issubset(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool truth;
    Set *set = self_set(args);
    ValueView other = cn_payload(value_view(args[1]));
    if (value_is_any_set(other)) {
        Outcome outcome =
            cn_set_is_superset(vm, (Set *)value_object(other), object_view(set), &truth);
        return outcome == OUTCOME_DONE ? answer_bool(result, truth) : outcome;
    }
    if (is_iterator(args[1])) // it could not be put back once the keys are compared
        return OUTCOME_NEEDS_CALL;
    Set *whole = cn_set_new(vm, KIND_SET);
    if (whole == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_set_update(vm, whole, value_view(args[1]));
    if (outcome == OUTCOME_DONE)
        outcome = cn_set_is_superset(vm, whole, object_view(set), &truth);
    object_release(vm, whole);
    return outcome == OUTCOME_DONE ? answer_bool(result, truth) : outcome;
}

// ---- operators ----

static Outcome binary(VM *vm, OperatorKind op, Value left, Value right, Value *result)
{
    ValueView a = cn_payload(value_view(left)), b = cn_payload(value_view(right));
    if (!value_is_any_set(a) || !value_is_any_set(b))
        return answer_not_implemented(result);
    return cn_set_binary(vm, op, a, b, result);
}

static Outcome in_place(VM *vm, OperatorKind op, const Value *args, Value *result)
{
    ValueView self = cn_payload(value_view(args[0])),
              other = cn_payload(value_view(args[1]));
    if (!value_is_any_set(other))
        return answer_not_implemented(result);
    Outcome outcome = cn_set_in_place(vm, op, self, other);
    return outcome == OUTCOME_DONE ? answer_view(result, value_view(args[0])) : outcome;
}

#define BINARY_PAIR(name, op)                                                              \
    static Outcome set_##name(VM *vm, const Value *args, uint32_t count, Value *result)    \
    {                                                                                      \
        (void)count;                                                                       \
        return binary(vm, op, args[0], args[1], result);                                   \
    }                                                                                      \
    static Outcome set_r##name(VM *vm, const Value *args, uint32_t count, Value *result)   \
    {                                                                                      \
        (void)count;                                                                       \
        return binary(vm, op, args[1], args[0], result);                                   \
    }
BINARY_PAIR(and, OPERATOR_BIT_AND)
BINARY_PAIR(or, OPERATOR_BIT_OR)
BINARY_PAIR(sub, OPERATOR_SUBTRACT)
BINARY_PAIR(xor, OPERATOR_BIT_XOR)
#undef BINARY_PAIR

#define IN_PLACE(name, op)                                                                 \
    static Outcome set_##name(VM *vm, const Value *args, uint32_t count, Value *result)    \
    {                                                                                      \
        (void)count;                                                                       \
        return in_place(vm, op, args, result);                                             \
    }
IN_PLACE(iand, OPERATOR_BIT_AND)
IN_PLACE(ior, OPERATOR_BIT_OR)
IN_PLACE(isub, OPERATOR_SUBTRACT)
IN_PLACE(ixor, OPERATOR_BIT_XOR)
#undef IN_PLACE

#define SHARED_ROWS                                                                        \
    NATIVE_ANY("union", set_union, "set_union", "A new set with the keys of all."),        \
        NATIVE_ANY("intersection", set_intersection, "set_intersection",                   \
                   "A new set with the keys that all have."),                              \
        NATIVE_ANY("difference", set_difference, "set_difference",                         \
                   "A new set with the keys that no other has."),                          \
        NATIVE_ONE("symmetric_difference", "other", set_symmetric_difference,              \
                   "set_symmetric_difference",                                             \
                   "A new set with the keys that only one has."),                          \
        NATIVE_ONE("isdisjoint", "other", set_isdisjoint, "set_isdisjoint",                \
                   "Whether no key is common."),                                           \
        NATIVE_ONE("issubset", "other", set_issubset, "set_issubset",                      \
                   "Whether the other has every key."),                                    \
        NATIVE_ONE("issuperset", "other", set_issuperset, "set_issuperset",                \
                   "Whether this set has every key of the other."),                        \
        {"copy",   "",                                                                     \
         set_copy, 0,                                                                      \
         0,        0,                                                                      \
         0,        NATIVE_ONE_STYLE | NATIVE_WRAPPED_SELF,                                 \
         NULL,     "A shallow copy."},                                                     \
        NATIVE_OPERATOR("__and__", "value", 1, set_and, "set_and"),                        \
        NATIVE_OPERATOR("__rand__", "value", 1, set_rand, "set_rand"),                     \
        NATIVE_OPERATOR("__or__", "value", 1, set_or, "set_or"),                           \
        NATIVE_OPERATOR("__ror__", "value", 1, set_ror, "set_ror"),                        \
        NATIVE_OPERATOR("__sub__", "value", 1, set_sub, "set_sub"),                        \
        NATIVE_OPERATOR("__rsub__", "value", 1, set_rsub, "set_rsub"),                     \
        NATIVE_OPERATOR("__xor__", "value", 1, set_xor, "set_xor"),                        \
        NATIVE_OPERATOR("__rxor__", "value", 1, set_rxor, "set_rxor"),                     \
        EQUALITY_ROWS("set"), ORDER_ROWS("set"),                                           \
        NATIVE_ONE("__contains__", "key", cn_native_contains, "set_contains", NULL),       \
        NATIVE_OPERATOR("__len__", "", 0, cn_native_len, NULL),                            \
        NATIVE_OPERATOR("__iter__", "", 0, cn_native_iter, NULL), NATIVE_CLASS_GETITEM

static const NativeSpec set_methods[] = {
    NATIVE_NEW_EMPTY(set_new),
    NATIVE_INIT(set_init, "set_init"),
    NATIVE_ONE("add", "key", set_add, "set_add",
               "Adds a key; nothing happens if it is there."),
    NATIVE_ONE("discard", "key", set_discard, "set_discard",
               "Removes a key if it is there."),
    NATIVE_ONE("remove", "key", set_remove, "set_remove",
               "Removes a key; KeyError if it is not there."),
    NATIVE_NONE("pop", set_pop, NULL, "Removes and returns some key; KeyError if empty."),
    NATIVE_NONE("clear", set_clear, NULL, "Removes all keys."),
    NATIVE_ANY("update", set_update, "set_update", "Adds the keys of all others."),
    NATIVE_ANY("intersection_update", set_intersection_update, "set_intersection_update",
               "Keeps only the keys that all others have."),
    NATIVE_ANY("difference_update", set_difference_update, "set_difference_update",
               "Removes the keys of all others."),
    NATIVE_ONE("symmetric_difference_update", "other", set_symmetric_difference_update,
               "set_symmetric_difference_update",
               "Keeps the keys that only one of both has."),
    NATIVE_OPERATOR_WRAPPED("__iand__", "value", 1, set_iand, "set_iand"),
    NATIVE_OPERATOR_WRAPPED("__ior__", "value", 1, set_ior, "set_ior"),
    NATIVE_OPERATOR_WRAPPED("__isub__", "value", 1, set_isub, "set_isub"),
    NATIVE_OPERATOR_WRAPPED("__ixor__", "value", 1, set_ixor, "set_ixor"),
    NATIVE_OPERATOR_WRAPPED("__repr__", "", 0, cn_native_repr, "set_repr"),
    SHARED_ROWS,
    NATIVE_END,
};

static const NativeSpec frozenset_methods[] = {
    NATIVE_NEW("iterable", 1, frozenset_new, "frozenset_new"),
    NATIVE_OPERATOR("__hash__", "", 0, cn_native_hash, NULL),
    NATIVE_OPERATOR_WRAPPED("__repr__", "", 0, cn_native_repr, "set_repr"),
    SHARED_ROWS,
    NATIVE_END,
};

const TypeSpec cn_set_type = {
    .kind = KIND_SET,
    .base = KIND_INSTANCE,
    .methods = set_methods,
    .doc = "An unordered collection of different hashable values.",
    .class_flags = CLASS_PATTERN_SELF,
};

const TypeSpec cn_frozenset_type = {
    .kind = KIND_FROZENSET,
    .base = KIND_INSTANCE,
    .methods = frozenset_methods,
    .doc = "A set that cannot change and can be hashed.",
    .class_flags = CLASS_PATTERN_SELF,
};
