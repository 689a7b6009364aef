// exception_group.c - BaseExceptionGroup and ExceptionGroup. split and subgroup call derive,
// which a program may define: they are in stdlib/core/exceptions.py.

#include "vm/objects/exception_private.h"
#include "vm/objects/generic_alias.h"

static Outcome done_object(void *object, Value *result)
{
    if (object == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(object);
    return OUTCOME_DONE;
}

// The exceptions as a tuple; what is no built-in sequence but has __getitem__ is left to
// stdlib/core (NEEDS_CALL).
static Outcome exceptions_tuple(VM *vm, ValueView given, Tuple **tuple)
{
    Class *type = cn_type_of(vm, given);
    bool is_sequence = !value_is_kind(given, KIND_DICT) &&
                       !value_is_unbound(cn_class_find(vm, type, vm->names.getitem, NULL));
    if (!is_sequence)
        return cn_raise_type_error(vm, "second argument (exceptions) must be a sequence");
    List *list = cn_list_new(vm, 0);
    if (list == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_list_extend(vm, list, given);
    if (outcome == OUTCOME_DONE) {
        *tuple = cn_tuple_from_values(vm, list->items, list->count);
        if (*tuple == NULL)
            outcome = OUTCOME_FAILED;
    }
    object_release(vm, list);
    return outcome;
}

// Checks the members. *has_base: one of them is no Exception.
static Outcome check_members(VM *vm, const Tuple *members, bool *has_base)
{
    *has_base = false;
    if (members->count == 0)
        return cn_raise_value_error(
            vm, "second argument (exceptions) must be a non-empty sequence");
    for (uint64_t i = 0; i < members->count; i++) {
        ValueView member = value_view(members->items[i]);
        if (!value_is_exception(member))
            return cn_raise_value_error(
                vm, "Item %lld of second argument (exceptions) is not an exception",
                (long long)i);
        if (!cn_is_instance(vm, member, vm->exceptions[EXCEPTION_Exception]))
            *has_base = true;
    }
    return OUTCOME_DONE;
}

// The class to make: a group of nothing but Exceptions is an ExceptionGroup. NULL: TypeError.
static Class *fitting_class(VM *vm, Class *asked, bool has_base)
{
    Class *group = vm->exceptions[EXCEPTION_ExceptionGroup];
    if (asked == vm->exceptions[EXCEPTION_BaseExceptionGroup])
        return has_base ? asked : group;
    if (!has_base)
        return asked;
    if (asked == group) {
        cn_raise_type_error(vm, "Cannot nest BaseExceptions in an ExceptionGroup");
        return NULL;
    }
    if (cn_class_is_subclass(asked, vm->exceptions[EXCEPTION_Exception])) {
        cn_raise_type_error(vm, "Cannot nest BaseExceptions in '%S'", class_name(asked));
        return NULL;
    }
    return asked;
}

// A new group; args: class, message, exceptions.
static Outcome make_group(VM *vm, const Value *args, Tuple *members, Value *result)
{
    bool has_base;
    if (check_members(vm, members, &has_base) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    Class *type = fitting_class(vm, value_class(value_view(args[0])), has_base);
    Instance *group = type == NULL ? NULL : cn_exception_new_of(vm, type, args, 3);
    if (group == NULL)
        return OUTCOME_FAILED;
    *exception_field(group, GROUP_MESSAGE) = value_retain(value_view(args[1]));
    *exception_field(group, GROUP_EXCEPTIONS) = value_retain(object_view(members));
    return done_object(group, result);
}

static Outcome group_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView given = value_view(args[0]);
    Class *root = vm->exceptions[EXCEPTION_BaseExceptionGroup];
    if (!value_is_kind(given, KIND_CLASS) ||
        !cn_class_is_subclass((Class *)value_object(given), root))
        return cn_raise_type_error(
            vm, "BaseExceptionGroup.__new__(X): X is not a type object (%T)", given);
    if (count != 3)
        return cn_raise_type_error(
            vm, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)",
            (int)count - 1);
    if (!value_is_str(value_view(args[1])))
        return cn_raise_type_error(
            vm, "BaseExceptionGroup.__new__() argument 1 must be str, not %T",
            value_view(args[1]));
    if (!cn_exception_refuse_keywords(vm, (Class *)value_object(given), &args[count]))
        return OUTCOME_FAILED;
    Tuple *members = NULL;
    Outcome outcome = exceptions_tuple(vm, value_view(args[2]), &members);
    if (outcome == OUTCOME_DONE)
        outcome = make_group(vm, args, members, result);
    object_release(vm, members);
    return outcome;
}

static Outcome group_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (!cn_exception_refuse_keywords(vm, cn_type_of(vm, value_view(args[0])),
                                      &args[count]) ||
        !cn_exception_set_args(vm, args, count))
        return OUTCOME_FAILED;
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome group_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Instance *self = value_exception(value_view(args[0]));
    ValueView message = value_view(*exception_field(self, GROUP_MESSAGE));
    ValueView members = value_view(*exception_field(self, GROUP_EXCEPTIONS));
    uint64_t size = value_is_kind(members, KIND_TUPLE) ? value_tuple(members)->count : 0;
    if (!value_is_str(message))
        message = object_view(vm->empty_str);
    return done_object(cn_str_format_c(vm, "%S (%lld sub-exception%s)", value_str(message),
                                       (long long)size, size == 1 ? "" : "s"),
                       result);
}

static Outcome group_derive(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Instance *self = value_exception(value_view(args[0]));
    Value parts[3] = {
        value_assume_owned(object_view(vm->exceptions[EXCEPTION_BaseExceptionGroup])),
        *exception_field(self, GROUP_MESSAGE), args[1]};
    Tuple *members = NULL;
    Outcome outcome = exceptions_tuple(vm, value_view(args[1]), &members);
    if (outcome == OUTCOME_DONE)
        outcome = make_group(vm, parts, members, result);
    object_release(vm, members);
    return outcome;
}

static Outcome in_core(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count, (void)result;
    return OUTCOME_NEEDS_CALL;
}

static Outcome group_class_getitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return done_object(cn_generic_alias_new(vm, value_view(args[0]), value_view(args[1])),
                       result);
}

const NativeSpec cn_group_methods[] = {
    {"__new__", "", group_new, 0, 0, 0, 0,
     NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS, "exception_group_new", NULL},
    {"__init__", "", group_init, 0, 0, 0, 0,
     NATIVE_SLOT | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL, NULL},
    NATIVE_OPERATOR("__str__", "", 0, group_str, NULL),
    NATIVE_RANGE("derive", "excs", 1, 1, group_derive, "exception_group_derive", NULL),
    NATIVE_RANGE("split", "condition", 1, 1, in_core, "exception_group_split", NULL),
    NATIVE_RANGE("subgroup", "condition", 1, 1, in_core, "exception_group_subgroup", NULL),
    {"__class_getitem__", "item", group_class_getitem, 1, 1, 1, 0,
     NATIVE_CLASS_METHOD | NATIVE_ONE_STYLE, NULL, "See PEP 585"},
    {0},
};

// Everything that stdlib/core/exceptions.py needs is there for programs, too.
const NativeSpec cn_core_exception_functions[] = {{0}};
