// generic_alias.c - list[int] (types.GenericAlias) and int | str (types.UnionType).
//
// parameters: the type variables among the arguments. Type variables are objects of user
// classes with __typing_subst__; substitution (list[T][int]) is done in stdlib/core.

#include "vm/objects/generic_alias.h"
#include "vm/objects/attribute.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/instance_check.h"
#include "vm/objects/native_types.h"
#include "vm/objects/numbers.h"
#include "vm/objects/repr.h"

static GenericAlias *self_of(const Value *args)
{
    return (GenericAlias *)value_object(value_view(args[0]));
}

static Tuple *arguments_of(const GenericAlias *alias)
{
    return value_tuple(value_view(alias->arguments));
}

static Outcome done(Value value, Value *result)
{
    *result = value;
    return OUTCOME_DONE;
}

static Outcome done_object(void *object, Value *result)
{
    return object == NULL ? OUTCOME_FAILED : done(value_from_object(object), result);
}

// A new alias or union over arguments (stolen, NULL: failed already).
static GenericAlias *new_alias(VM *vm, ObjectKind kind, ValueView origin, Tuple *arguments)
{
    if (arguments == NULL)
        return NULL;
    GenericAlias *alias = cn_object_allocate(vm, SHAPE_OF(kind), sizeof *alias);
    if (alias == NULL) {
        object_release(vm, arguments);
        return NULL;
    }
    alias->origin = value_retain(origin);
    alias->arguments = value_from_object(arguments);
    alias->parameters = VALUE_UNBOUND;
    alias->is_unpacked = alias->reserved = 0;
    return alias;
}

GenericAlias *cn_generic_alias_new(VM *vm, ValueView origin, ValueView item)
{
    Tuple *arguments = value_is_kind(item, KIND_TUPLE) ? object_retain(value_object(item))
                                                       : cn_tuple_from(vm, &item, 1);
    return new_alias(vm, KIND_GENERIC_ALIAS, origin, arguments);
}

// ---- text ----

// Appends an argument as repr(list[...]) shows it: classes by name, the rest by repr. Nested
// aliases need the loop: NEEDS_CALL.
static Outcome append_item(StrBuilder *builder, ValueView item)
{
    VM *vm = builder->vm;
    if (item.bits == BITS_ELLIPSIS) {
        cn_builder_append_text(builder, "...");
        return OUTCOME_DONE;
    }
    if (value_is_kind(item, KIND_CLASS)) {
        cn_append_class_name(builder, (Class *)value_object(item));
        return OUTCOME_DONE;
    }
    if (value_is_kind(item, KIND_GENERIC_ALIAS) || value_is_kind(item, KIND_UNION))
        return OUTCOME_NEEDS_CALL;
    Value text = VALUE_UNBOUND;
    Outcome outcome = cn_repr(vm, item, &text);
    if (outcome == OUTCOME_DONE) {
        cn_builder_append_str(builder, value_str(value_view(text)));
        value_release(vm, text);
    }
    return outcome;
}

static Outcome append_items(StrBuilder *builder, const Tuple *items, const char *separator)
{
    Outcome outcome = OUTCOME_DONE;
    for (uint64_t i = 0; i < items->count && outcome == OUTCOME_DONE; i++) {
        if (i > 0)
            cn_builder_append_text(builder, separator);
        ValueView item = value_view(items->items[i]);
        if (value_is_none(item) ||
            item.bits == object_view(builder->vm->types[KIND_NONE]).bits)
            cn_builder_append_text(builder, "None");
        else
            outcome = append_item(builder, item);
    }
    return outcome;
}

static Outcome finish(StrBuilder *builder, Outcome outcome, Value *result)
{
    if (outcome == OUTCOME_DONE)
        return done_object(cn_builder_finish(builder), result);
    cn_builder_release(builder);
    return outcome;
}

static Outcome alias_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    const GenericAlias *self = self_of(args);
    const Tuple *arguments = arguments_of(self);
    cn_builder_init(&builder, vm);
    if (self->is_unpacked)
        cn_builder_append_text(&builder, "*");
    Outcome outcome = append_item(&builder, value_view(self->origin));
    cn_builder_append_text(&builder, "[");
    if (arguments->count == 0)
        cn_builder_append_text(&builder, "()");
    for (uint64_t i = 0; i < arguments->count && outcome == OUTCOME_DONE; i++) {
        if (i > 0)
            cn_builder_append_text(&builder, ", ");
        outcome = append_item(&builder, value_view(arguments->items[i]));
    }
    cn_builder_append_text(&builder, "]");
    return finish(&builder, outcome, result);
}

static Outcome union_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    Outcome outcome = append_items(&builder, arguments_of(self_of(args)), " | ");
    return finish(&builder, outcome, result);
}

// ---- equality and hash ----

static Outcome alias_eq(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool equal = false;
    if (!value_is_kind(value_view(args[1]), KIND_GENERIC_ALIAS))
        return done(VALUE_NOT_IMPLEMENTED, result);
    const GenericAlias *self = self_of(args);
    const GenericAlias *other = (GenericAlias *)value_object(value_view(args[1]));
    if (self->is_unpacked != other->is_unpacked)
        return done(VALUE_FALSE, result);
    Outcome outcome =
        cn_equal_identity(vm, value_view(self->origin), value_view(other->origin), &equal);
    if (outcome == OUTCOME_DONE && equal)
        outcome = cn_equal_identity(vm, value_view(self->arguments),
                                    value_view(other->arguments), &equal);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return done(value_from_bool(equal), result);
}

static Outcome alias_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    uint64_t first, second;
    const GenericAlias *self = self_of(args);
    Outcome outcome = cn_hash(vm, value_view(self->origin), &first);
    if (outcome == OUTCOME_DONE)
        outcome = cn_hash(vm, value_view(self->arguments), &second);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return cn_int_from_int64(vm, (int64_t)(first ^ second), result) ? OUTCOME_DONE
                                                                    : OUTCOME_FAILED;
}

// Whether the items of a tuple hold item. NEEDS_CALL: user code decides.
static Outcome holds(VM *vm, const Tuple *items, ValueView item, bool *answer)
{
    Outcome outcome = OUTCOME_DONE;
    *answer = false;
    for (uint64_t i = 0; i < items->count && outcome == OUTCOME_DONE && !*answer; i++)
        outcome = cn_equal_identity(vm, value_view(items->items[i]), item, answer);
    return outcome;
}

// Unions are equal when they have the same members in any order.
static Outcome union_eq(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool equal = true;
    Outcome outcome = OUTCOME_DONE;
    if (!value_is_kind(value_view(args[1]), KIND_UNION))
        return done(VALUE_NOT_IMPLEMENTED, result);
    const Tuple *mine = arguments_of(self_of(args));
    const Tuple *others = arguments_of((GenericAlias *)value_object(value_view(args[1])));
    if (mine->count != others->count)
        return done(VALUE_FALSE, result);
    for (uint64_t i = 0; i < mine->count && equal && outcome == OUTCOME_DONE; i++)
        outcome = holds(vm, others, value_view(mine->items[i]), &equal);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return done(value_from_bool(equal), result);
}

static Outcome union_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    uint64_t mixed = 0, hash;
    const Tuple *items = arguments_of(self_of(args));
    for (uint64_t i = 0; i < items->count; i++) {
        Outcome outcome = cn_hash(vm, value_view(items->items[i]), &hash);
        if (outcome != OUTCOME_DONE)
            return outcome;
        mixed ^= (hash ^ 89869747u ^ hash << 16) * 3644798167u; // commutative, as for sets
    }
    return cn_int_from_int64(vm, (int64_t)mixed, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

// ---- unions ----

static bool is_unionable(ValueView v)
{
    return value_is_none(v) || value_is_kind(v, KIND_CLASS) ||
           value_is_kind(v, KIND_GENERIC_ALIAS) || value_is_kind(v, KIND_UNION);
}

static bool aliases_equal(VM *vm, ValueView left, ValueView right)
{
    if (!value_is_kind(left, KIND_GENERIC_ALIAS) ||
        !value_is_kind(right, KIND_GENERIC_ALIAS))
        return false;
    Value answer = VALUE_FALSE;
    Value args[2] = {value_assume_owned(left), value_assume_owned(right)};
    if (alias_eq(vm, args, 2, &answer) == OUTCOME_FAILED)
        value_release(vm, cn_take_pending(vm));
    return answer.bits == BITS_TRUE;
}

// Adds v, or the members of the union v, to list unless they are there.
static Outcome add_members(VM *vm, List *list, ValueView v)
{
    const Tuple *members = NULL;
    if (value_is_kind(v, KIND_UNION))
        members = arguments_of((GenericAlias *)value_object(v));
    uint64_t count = members == NULL ? 1 : members->count;
    for (uint64_t i = 0; i < count; i++) {
        ValueView member = members == NULL ? v : value_view(members->items[i]);
        if (value_is_none(member))
            member = object_view(vm->types[KIND_NONE]);
        bool present = false;
        for (uint64_t j = 0; j < list->count && !present; j++) {
            Outcome outcome =
                cn_equal_identity(vm, value_view(list->items[j]), member, &present);
            if (outcome == OUTCOME_FAILED)
                return outcome;
            if (outcome == OUTCOME_NEEDS_CALL) // aliases: the same when their parts are
                present = aliases_equal(vm, value_view(list->items[j]), member);
        }
        if (!present && !cn_list_append(vm, list, member))
            return OUTCOME_FAILED;
    }
    return OUTCOME_DONE;
}

Outcome cn_union_of(VM *vm, ValueView left, ValueView right, Value *result)
{
    if (!is_unionable(left) || !is_unionable(right))
        return done(VALUE_NOT_IMPLEMENTED, result);
    List *list = cn_list_new(vm, 4);
    if (list == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = add_members(vm, list, left);
    if (outcome == OUTCOME_DONE)
        outcome = add_members(vm, list, right);
    if (outcome == OUTCOME_DONE && list->count == 1)
        *result = value_retain(value_view(list->items[0]));
    else if (outcome == OUTCOME_DONE)
        outcome = done_object(new_alias(vm, KIND_UNION, VIEW_UNBOUND,
                                        cn_tuple_from_values(vm, list->items, list->count)),
                              result);
    object_release(vm, list);
    return outcome;
}

static Outcome alias_or(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_union_of(vm, value_view(args[0]), value_view(args[1]), result);
}

static Outcome alias_ror(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_union_of(vm, value_view(args[1]), value_view(args[0]), result);
}

static Outcome union_instancecheck(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool answer = false;
    Outcome outcome =
        cn_check_instance(vm, value_view(args[1]), value_view(args[0]), &answer);
    return outcome == OUTCOME_DONE ? done(value_from_bool(answer), result) : outcome;
}

static Outcome union_subclasscheck(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool answer = false;
    Outcome outcome =
        cn_check_subclass(vm, value_view(args[1]), value_view(args[0]), &answer);
    return outcome == OUTCOME_DONE ? done(value_from_bool(answer), result) : outcome;
}

// ---- aliases ----

static Outcome alias_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return done_object(cn_generic_alias_new(vm, value_view(args[1]), value_view(args[2])),
                       result);
}

static Outcome in_core(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count, (void)result;
    return OUTCOME_NEEDS_CALL;
}

static Outcome alias_instancecheck(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count, (void)result;
    return cn_raise_type_error(vm,
                               "isinstance() argument 2 cannot be a parameterized generic");
}

static Outcome alias_subclasscheck(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count, (void)result;
    return cn_raise_type_error(vm,
                               "issubclass() argument 2 cannot be a parameterized generic");
}

static Outcome alias_mro_entries(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView origin = value_view(self_of(args)->origin);
    return done_object(cn_tuple_from(vm, &origin, 1), result);
}

static Outcome alias_origin(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done(value_retain(value_view(self_of(args)->origin)), result);
}

static Outcome alias_args(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done(value_retain(value_view(self_of(args)->arguments)), result);
}

static Outcome alias_unpacked(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done(value_from_bool(self_of(args)->is_unpacked != 0), result);
}

// Whether an argument is a type variable, by its class having __typing_subst__.
static bool is_type_variable(VM *vm, ValueView v)
{
    if (!value_is_kind(v, KIND_INSTANCE))
        return false;
    Str *name = cn_str_intern_text(vm, "__typing_subst__");
    if (name == NULL) {
        value_release(vm, cn_take_pending(vm));
        return false;
    }
    bool answer = !value_is_unbound(cn_class_find(vm, cn_type_of(vm, v), name, NULL));
    object_release(vm, name);
    return answer;
}

static bool add_parameter(VM *vm, List *list, ValueView parameter)
{
    for (uint64_t i = 0; i < list->count; i++)
        if (value_same(value_view(list->items[i]), parameter))
            return true;
    return cn_list_append(vm, list, parameter);
}

// The type variables among the items; of inner aliases too, whose parameters are known (they
// are computed when an alias is made over them).
static bool collect_parameters(VM *vm, List *list, const Tuple *items)
{
    for (uint64_t i = 0; i < items->count; i++) {
        ValueView item = value_view(items->items[i]);
        if (is_type_variable(vm, item) && !add_parameter(vm, list, item))
            return false;
        if (!value_is_kind(item, KIND_GENERIC_ALIAS) && !value_is_kind(item, KIND_UNION))
            continue;
        ValueView inner = value_view(((GenericAlias *)value_object(item))->parameters);
        if (value_is_unbound(inner))
            continue;
        for (uint64_t j = 0; j < value_tuple(inner)->count; j++)
            if (!add_parameter(vm, list, value_view(value_tuple(inner)->items[j])))
                return false;
    }
    return true;
}

static Outcome alias_parameters(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    GenericAlias *self = self_of(args);
    if (self->parameters.bits == BITS_UNBOUND) {
        List *list = cn_list_new(vm, 0);
        if (list == NULL)
            return OUTCOME_FAILED;
        Tuple *tuple = NULL;
        if (collect_parameters(vm, list, arguments_of(self)))
            tuple = cn_tuple_from_values(vm, list->items, list->count);
        object_release(vm, list);
        if (tuple == NULL)
            return OUTCOME_FAILED;
        self->parameters = value_from_object(tuple);
    }
    return done(value_retain(value_view(self->parameters)), result);
}

static Outcome alias_reduce(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const GenericAlias *self = self_of(args);
    Tuple *parts = cn_tuple_pair(vm, value_view(self->origin), value_view(self->arguments));
    if (parts == NULL)
        return OUTCOME_FAILED;
    Tuple *pair = cn_tuple_pair(vm, object_view(cn_type_of(vm, value_view(args[0]))),
                                object_view(parts));
    object_release(vm, parts);
    return done_object(pair, result);
}

static const NativeSpec alias_methods[] = {
    {"__new__", "origin args", alias_new, 2, 2, 2, 0, NATIVE_STATIC, NULL, NULL},
    NATIVE_OPERATOR("__repr__", "", 0, alias_repr, "generic_alias_repr"),
    NATIVE_OPERATOR("__hash__", "", 0, alias_hash, "generic_alias_hash"),
    NATIVE_OPERATOR("__eq__", "value", 1, alias_eq, "generic_alias_eq"),
    {"__call__", "", cn_call_method_native, 0, 0, 0, 0,
     NATIVE_SLOT | NATIVE_VARIADIC | NATIVE_KEYWORDS, "generic_alias_call", NULL},
    NATIVE_OPERATOR("__or__", "value", 1, alias_or, NULL),
    NATIVE_OPERATOR("__ror__", "value", 1, alias_ror, NULL),
    NATIVE_OPERATOR("__getitem__", "key", 1, in_core, "generic_alias_getitem"),
    NATIVE_OPERATOR("__iter__", "", 0, in_core, "generic_alias_iter"),
    NATIVE_ONE("__mro_entries__", "bases", alias_mro_entries, NULL, NULL),
    NATIVE_ONE("__instancecheck__", "instance", alias_instancecheck, NULL, NULL),
    NATIVE_ONE("__subclasscheck__", "subclass", alias_subclasscheck, NULL, NULL),
    NATIVE_NONE("__reduce__", alias_reduce, NULL, NULL),
    {0},
};

static const GetSetSpec alias_attributes[] = {
    {"__origin__", alias_origin, NULL, NULL},
    {"__args__", alias_args, NULL, NULL},
    {"__unpacked__", alias_unpacked, NULL, NULL},
    {"__parameters__", alias_parameters, NULL, NULL},
    {0},
};

const TypeSpec cn_generic_alias_type = {
    KIND_GENERIC_ALIAS,
    KIND_INSTANCE,
    alias_methods,
    alias_attributes,
    NULL,
    "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and "
    "t.__args__ is (int,).",
    CLASS_HAS_WEAKREF};

static const NativeSpec union_methods[] = {
    NATIVE_OPERATOR("__repr__", "", 0, union_repr, "union_repr"),
    NATIVE_OPERATOR("__hash__", "", 0, union_hash, "union_hash"),
    NATIVE_OPERATOR("__eq__", "value", 1, union_eq, "union_eq"),
    NATIVE_OPERATOR("__or__", "value", 1, alias_or, NULL),
    NATIVE_OPERATOR("__ror__", "value", 1, alias_ror, NULL),
    NATIVE_OPERATOR("__getitem__", "key", 1, in_core, "union_getitem"),
    NATIVE_ONE("__instancecheck__", "instance", union_instancecheck, "union_instancecheck",
               NULL),
    NATIVE_ONE("__subclasscheck__", "subclass", union_subclasscheck, "union_subclasscheck",
               NULL),
    {0},
};

static const GetSetSpec union_attributes[] = {
    {"__args__", alias_args, NULL, NULL},
    {"__parameters__", alias_parameters, NULL, NULL},
    {0},
};

const TypeSpec cn_union_type = {
    KIND_UNION,       KIND_INSTANCE, union_methods,
    union_attributes, NULL,          "Represent a PEP 604 union type\n\nE.g. for int | str",
    CLASS_HAS_WEAKREF};
