// property.c - property, staticmethod and classmethod. How they bind is in descriptor.c.

#include "vm/objects/attribute.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/native_types.h"
#include "vm/objects/repr.h"

static Instance *self_of(const Value *args)
{
    return (Instance *)value_object(value_view(args[0]));
}

static Outcome found(ValueView value, Value *result)
{
    *result = value_is_unbound(value) ? VALUE_NONE : value_retain(value);
    return OUTCOME_DONE;
}

// __new__ of all three: an empty instance of the class, whatever the arguments.
static Outcome new_empty(VM *vm, const Value *args, ObjectKind kind, const char *name,
                         Value *result)
{
    ValueView given = value_view(args[0]);
    if (!value_is_kind(given, KIND_CLASS) ||
        !cn_class_is_subclass((Class *)value_object(given), vm->types[kind]))
        return cn_raise_type_error(vm, "%s.__new__(X): X is not a subtype of %s", name,
                                   name);
    Instance *instance = cn_instance_new(vm, (Class *)value_object(given));
    if (instance == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(instance);
    return OUTCOME_DONE;
}

// Whether a callable says that it is abstract. User code is not asked.
static bool is_abstract(VM *vm, ValueView callable)
{
    Value flag = VALUE_UNBOUND;
    callable = cn_innermost_callable(callable);
    if (value_is_unbound(callable) || value_is_none(callable))
        return false;
    Lookup lookup = cn_attribute_get(vm, callable, vm->names.isabstractmethod, &flag);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup == LOOKUP_FAILED)
        value_release(vm, cn_take_pending(vm));
    if (lookup != LOOKUP_FOUND)
        return false;
    bool answer =
        flag.bits == BITS_TRUE || (bits_are_int(flag.bits) && bits_int(flag.bits) != 0);
    value_release(vm, flag);
    return answer;
}

// ---- property ----

static Outcome property_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return new_empty(vm, args, KIND_PROPERTY, "property", result);
}

static void set_slot(VM *vm, Instance *self, uint32_t slot, ValueView value)
{
    if (value_is_none(value))
        value = VIEW_UNBOUND;
    value_replace(vm, &self->slots[slot], value_retain(value));
}

// Caches know the functions of an attribute: one that gets others drops them.
static void forget_functions(VM *vm, const Instance *self, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (self->slots[i].bits != BITS_UNBOUND) {
            cn_flush_caches(vm);
            return;
        }
}

// An unset doc is the getter's, looked up when asked for.
static Outcome property_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Instance *self = self_of(args);
    forget_functions(vm, self, PROPERTY_DELETE + 1);
    set_slot(vm, self, PROPERTY_GET, value_view(args[1]));
    set_slot(vm, self, PROPERTY_SET, value_view(args[2]));
    set_slot(vm, self, PROPERTY_DELETE, value_view(args[3]));
    set_slot(vm, self, PROPERTY_DOC, value_view(args[4]));
    set_slot(vm, self, PROPERTY_NAME, VIEW_UNBOUND);
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

// A property like self, with one function replaced.
static Outcome property_copy(VM *vm, const Value *args, uint32_t slot, Value *result)
{
    const Instance *self = self_of(args);
    Class *type = cn_type_of(vm, value_view(args[0]));
    ValueView parts[4];
    for (uint32_t i = PROPERTY_GET; i <= PROPERTY_DOC; i++) {
        ValueView value = value_view(i == slot ? args[1] : self->slots[i]);
        parts[i] = value_is_unbound(value) ? VIEW_NONE : value;
    }
    if (type != vm->types[KIND_PROPERTY])
        return cn_request_call(vm, object_view(type), parts, 4, CHECK_NONE, NULL);
    Instance *copy = cn_instance_new(vm, type);
    if (copy == NULL)
        return OUTCOME_FAILED;
    for (uint32_t i = PROPERTY_GET; i <= PROPERTY_DOC; i++)
        set_slot(vm, copy, i, parts[i]);
    copy->slots[PROPERTY_NAME] = value_retain(value_view(self->slots[PROPERTY_NAME]));
    *result = value_from_object(copy);
    return OUTCOME_DONE;
}

static Outcome property_getter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return property_copy(vm, args, PROPERTY_GET, result);
}

static Outcome property_setter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return property_copy(vm, args, PROPERTY_SET, result);
}

static Outcome property_deleter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return property_copy(vm, args, PROPERTY_DELETE, result);
}

static Outcome property_set_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (count != 3)
        return cn_raise_type_error(
            vm, "__set_name__() takes 2 positional arguments but %d were given",
            (int)count - 1);
    value_replace(vm, &self_of(args)->slots[PROPERTY_NAME],
                  value_retain(value_view(args[2])));
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome property_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Instance *self = self_of(args);
    ValueView getter = cn_innermost_callable(value_view(self->slots[PROPERTY_GET]));
    if (self->slots[PROPERTY_DOC].bits != BITS_UNBOUND || value_is_unbound(getter))
        return found(value_view(self->slots[PROPERTY_DOC]), result);
    *result = VALUE_NONE;
    Lookup lookup = cn_attribute_get(vm, getter, vm->names.doc, result);
    return lookup == LOOKUP_MISSING ? OUTCOME_DONE : outcome_of_lookup(lookup);
}

static Outcome set_property_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Value *slot = &self_of(args)->slots[PROPERTY_DOC];
    value_replace(vm, slot, value_retain(value_view(args[1])));
    return OUTCOME_DONE;
}

static Outcome property_is_abstract(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    (void)count;
    const Instance *self = self_of(args);
    bool answer = false;
    for (uint32_t i = PROPERTY_GET; i <= PROPERTY_DELETE && !answer; i++)
        answer = is_abstract(vm, value_view(self->slots[i]));
    *result = value_from_bool(answer);
    return OUTCOME_DONE;
}

static const NativeSpec property_methods[] = {
    {"__new__", "", property_new, 0, 0, 0, 0,
     NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL, NULL},
    {"__init__", "fget fset fdel doc", property_init, 0, 0, 4, 0, 0, NULL, NULL},
    DESCRIPTOR_GET_ROW,
    DESCRIPTOR_SET_ROWS,
    NATIVE_ONE("getter", "fget", property_getter, NULL,
               "Descriptor to obtain a copy of the property with a different getter."),
    NATIVE_ONE("setter", "fset", property_setter, NULL,
               "Descriptor to obtain a copy of the property with a different setter."),
    NATIVE_ONE("deleter", "fdel", property_deleter, NULL,
               "Descriptor to obtain a copy of the property with a different deleter."),
    {"__set_name__", "", property_set_name, 0, 0, 0, 0, NATIVE_VARIADIC, NULL,
     "Method to set name of a property."},
    {0},
};

static const GetSetSpec property_attributes[] = {
    {"__doc__", property_doc, set_property_doc, NULL},
    {"__isabstractmethod__", property_is_abstract, NULL, NULL},
    {0},
};

static const char *const property_members[] = {"=fget", "=fset", "=fdel", "-", "-", NULL};

const TypeSpec cn_property_type = {KIND_PROPERTY,
                                   KIND_INSTANCE,
                                   property_methods,
                                   property_attributes,
                                   property_members,
                                   "Property attribute.",
                                   0};

// ---- staticmethod and classmethod: one slot, what they wrap ----

static Outcome staticmethod_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return new_empty(vm, args, KIND_STATICMETHOD, "staticmethod", result);
}

static Outcome classmethod_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return new_empty(vm, args, KIND_CLASSMETHOD, "classmethod", result);
}

static Outcome wrapper_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Value *slot = &self_of(args)->slots[STATICMETHOD_FUNCTION];
    forget_functions(vm, self_of(args), STATICMETHOD_SLOTS);
    value_replace(vm, slot, value_retain(value_view(args[1])));
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static ValueView wrapped(const Value *args)
{
    return value_view(self_of(args)->slots[STATICMETHOD_FUNCTION]);
}

static Outcome wrapper_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Value inner = VALUE_UNBOUND;
    Outcome outcome =
        cn_repr(vm, value_is_unbound(wrapped(args)) ? VIEW_NONE : wrapped(args), &inner);
    if (outcome != OUTCOME_DONE)
        return outcome;
    bool is_static = value_is_kind(value_view(args[0]), KIND_STATICMETHOD);
    Str *text = cn_str_format_c(vm, "<%s(%S)>", is_static ? "staticmethod" : "classmethod",
                                value_str(value_view(inner)));
    value_release(vm, inner);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome get_wrapped(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return found(wrapped(args), result);
}

static Outcome wrapper_is_abstract(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    *result = value_from_bool(is_abstract(vm, wrapped(args)));
    return OUTCOME_DONE;
}

// __name__, __doc__ and the like are those of what is wrapped, unless set.
static Outcome forward(VM *vm, const Value *args, Str *name, Value *result)
{
    ValueView inner = cn_innermost_callable(wrapped(args));
    ValueView own = cn_instance_get(vm, self_of(args), name);
    if (!value_is_unbound(own))
        return found(own, result);
    Lookup lookup = value_is_unbound(inner) ? LOOKUP_MISSING
                                            : cn_attribute_get(vm, inner, name, result);
    if (lookup == LOOKUP_MISSING)
        return cn_raise_no_attribute(vm, value_view(args[0]), name, false);
    return outcome_of_lookup(lookup);
}

static Outcome set_own(VM *vm, const Value *args, Str *name)
{
    if (args[1].bits != BITS_UNBOUND)
        return cn_instance_set(vm, self_of(args), name, value_view(args[1]))
                   ? OUTCOME_DONE
                   : OUTCOME_FAILED;
    if (cn_instance_delete(vm, self_of(args), name))
        return OUTCOME_DONE;
    if (vm->pending.bits != BITS_UNBOUND)
        return OUTCOME_FAILED;
    return cn_raise_no_attribute(vm, value_view(args[0]), name, true);
}

#define FORWARDED(identifier)                                                              \
    static Outcome get_##identifier(VM *vm, const Value *args, uint32_t count,             \
                                    Value *result)                                         \
    {                                                                                      \
        (void)count;                                                                       \
        return forward(vm, args, vm->names.identifier, result);                            \
    }                                                                                      \
    static Outcome set_##identifier(VM *vm, const Value *args, uint32_t count,             \
                                    Value *result)                                         \
    {                                                                                      \
        (void)count, (void)result;                                                         \
        return set_own(vm, args, vm->names.identifier);                                    \
    }

FORWARDED(name)
FORWARDED(qualname)
FORWARDED(module)
FORWARDED(doc)

static const GetSetSpec wrapper_attributes[] = {
    {"__func__", get_wrapped, NULL, NULL},
    {"__wrapped__", get_wrapped, NULL, NULL},
    {"__isabstractmethod__", wrapper_is_abstract, NULL, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__dict__", cn_get_instance_dict, cn_set_instance_dict, NULL},
    {0},
};

#define WRAPPER_NEW(function)                                                              \
    {                                                                                      \
        "__new__", "", function, 0, 0, 0, 0,                                               \
            NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL, NULL                  \
    }
#define WRAPPER_ROWS                                                                       \
    {"__init__", "function", wrapper_init, 1, 1, 1, 0, 0, NULL, NULL},                     \
        NATIVE_OPERATOR("__repr__", "", 0, wrapper_repr, "method_wrapper_repr"),           \
        DESCRIPTOR_GET_ROW

static const NativeSpec staticmethod_methods[] = {
    WRAPPER_NEW(staticmethod_new), WRAPPER_ROWS, CALL_ROW, {0}};

static const NativeSpec classmethod_methods[] = {
    WRAPPER_NEW(classmethod_new), WRAPPER_ROWS, {0}};

static const char *const wrapper_members[] = {"-", NULL};

const TypeSpec cn_staticmethod_type = {
    KIND_STATICMETHOD,  KIND_INSTANCE,   staticmethod_methods,
    wrapper_attributes, wrapper_members, "Convert a function to be a static method.",
    CLASS_HAS_DICT};

const TypeSpec cn_classmethod_type = {
    KIND_CLASSMETHOD,   KIND_INSTANCE,   classmethod_methods,
    wrapper_attributes, wrapper_members, "Convert a function to be a class method.",
    CLASS_HAS_DICT};
