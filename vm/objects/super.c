// super.c - super objects. What they find is in attribute.c (cn_super_get).

#include "vm/objects/attribute.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"

static Instance *self_of(const Value *args)
{
    return (Instance *)value_object(value_view(args[0]));
}

// The class whose MRO is searched for object, starting behind start. NULL: TypeError pending.
static Class *check_object(VM *vm, const Class *start, ValueView object)
{
    Class *type = cn_type_of(vm, object);
    if (value_is_kind(object, KIND_CLASS) &&
        cn_class_is_subclass((Class *)value_object(object), start))
        return (Class *)value_object(object);
    if (cn_class_is_subclass(type, start))
        return type;
    cn_raise_type_error(vm, "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

// A new super in class_object (super or a subclass). NULL: exception pending.
static Instance *new_super(VM *vm, Class *class_object, Class *start, ValueView object)
{
    Class *type = NULL;
    if (!value_is_unbound(object) && (type = check_object(vm, start, object)) == NULL)
        return NULL;
    Instance *self = cn_instance_new(vm, class_object);
    if (self == NULL)
        return NULL;
    self->slots[SUPER_CLASS] = value_retain(object_view(start));
    if (type != NULL) {
        self->slots[SUPER_OBJECT] = value_retain(object);
        self->slots[SUPER_OBJECT_CLASS] = value_retain(object_view(type));
    }
    return self;
}

// The work is done here and not in __init__, so that a call of super needs only this.
static Outcome super_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (count > 3)
        return cn_raise_type_error(vm, "super() expected at most 2 arguments, got %d",
                                   (int)count - 1);
    ValueView class_object = value_view(args[0]);
    ValueView start = count > 1 ? value_view(args[1]) : VIEW_UNBOUND;
    ValueView object = count > 2 ? value_view(args[2]) : VIEW_UNBOUND;
    if (!value_is_kind(class_object, KIND_CLASS) ||
        !cn_class_is_subclass((Class *)value_object(class_object), vm->types[KIND_SUPER]))
        return cn_raise_type_error(vm, "super.__new__(X): X is not a subtype of super");
    if (value_is_unbound(start)) // without arguments, and not as plain `super()`
        return cn_raise_number(vm, EXCEPTION_RuntimeError, "super(): no arguments");
    if (!value_is_kind(start, KIND_CLASS))
        return cn_raise_type_error(vm, "super() argument 1 must be a type, not %T", start);
    if (value_is_none(object))
        object = VIEW_UNBOUND;
    Instance *self = new_super(vm, (Class *)value_object(class_object),
                               (Class *)value_object(start), object);
    if (self == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(self);
    return OUTCOME_DONE;
}

static Outcome super_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Instance *self = self_of(args);
    const Class *start = value_class(value_view(self->slots[SUPER_CLASS]));
    Str *text;
    if (self->slots[SUPER_OBJECT].bits == BITS_UNBOUND)
        text = cn_str_format_c(vm, "<super: <class '%S'>, NULL>", class_name(start));
    else
        text = cn_str_format_c(
            vm, "<super: <class '%S'>, <%S object>>", class_name(start),
            class_name(value_class(value_view(self->slots[SUPER_OBJECT_CLASS]))));
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

// Source: super_descr_get in CPython; a bound super, and one read from a class, stay as they are.
Outcome cn_super_bind(VM *vm, ValueView super, ValueView object, Value *result)
{
    const Instance *self = (const Instance *)value_object(super);
    bool is_bound = self->slots[SUPER_OBJECT].bits != BITS_UNBOUND;
    if (is_bound || value_is_unbound(object) || value_is_none(object)) {
        *result = value_retain(super);
        return OUTCOME_DONE;
    }
    Instance *bound = new_super(vm, cn_type_of(vm, super),
                                value_class(value_view(self->slots[SUPER_CLASS])), object);
    if (bound == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(bound);
    return OUTCOME_DONE;
}

static Outcome super_get(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_super_bind(vm, value_view(args[0]), value_view(args[1]), result);
}

static Outcome super_getattribute(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = cn_super_get(vm, self_of(args), name, result);
    Outcome outcome = cn_finish_lookup(vm, lookup, value_view(args[0]), name);
    object_release(vm, name);
    return outcome;
}

static const NativeSpec super_methods[] = {
    {"__new__", "", super_new, 0, 0, 0, 0, NATIVE_STATIC | NATIVE_VARIADIC, NULL, NULL},
    NATIVE_OPERATOR("__repr__", "", 0, super_repr, NULL),
    NATIVE_OPERATOR("__getattribute__", "name", 1, super_getattribute, NULL),
    {"__get__", "instance owner", super_get, 1, 2, 2, 0, NATIVE_SLOT, NULL, NULL},
    {0},
};

static const char *const super_members[] = {"=__thisclass__", "=__self__",
                                            "=__self_class__", NULL};

const TypeSpec cn_super_type = {
    KIND_SUPER, KIND_INSTANCE, super_methods,
    NULL,       super_members, "super() -> same as super(__class__, <first argument>)",
    0};
