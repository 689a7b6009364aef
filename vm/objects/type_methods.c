// type_methods.c - the type of classes: its methods, and what a class says of itself.

#include "vm/objects/attribute.h"
#include "vm/objects/class_build.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/generic_alias.h"
#include "vm/objects/instance_check.h"
#include "vm/objects/native_types.h"
#include "vm/objects/numbers.h"
#include "vm/objects/object_names.h"

static Class *self_of(const Value *args) { return value_class(value_view(args[0])); }

static Dict *dict_of(const Class *class_object)
{
    return value_dict(value_view(class_object->dict));
}

static Outcome done(Value value, Value *result)
{
    *result = value;
    return OUTCOME_DONE;
}

static Outcome done_view(ValueView value, Value *result)
{
    return done(value_is_unbound(value) ? VALUE_NONE : value_retain(value), result);
}

static Outcome done_object(void *object, Value *result)
{
    return object == NULL ? OUTCOME_FAILED : done(value_from_object(object), result);
}

static Outcome done_if(bool success) { return success ? OUTCOME_DONE : OUTCOME_FAILED; }

// ---- making classes and instances ----

static bool has_keywords(const Value *args, uint32_t count)
{
    return args[count].bits != BITS_UNBOUND &&
           value_dict(value_view(args[count]))->count > 0;
}

static Outcome check_parts(VM *vm, const Value *args)
{
    static const ObjectKind kinds[] = {KIND_STR, KIND_TUPLE, KIND_DICT};
    static const char *const names[] = {"str", "tuple", "dict"};
    for (int i = 0; i < 3; i++) {
        ValueView part = value_view(args[1 + i]);
        if (!cn_is_instance(vm, part, vm->types[kinds[i]]))
            return cn_raise_type_error(vm, "type.__new__() argument %d must be %s, not %T",
                                       i + 1, names[i], part);
    }
    return OUTCOME_DONE;
}

// type(x), or type(name, bases, dict, **keywords): that runs user code, so in stdlib/core.
static Outcome type_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView metaclass = value_view(args[0]);
    if (!value_is_kind(metaclass, KIND_CLASS) ||
        ((Class *)value_object(metaclass))->kind != KIND_CLASS)
        return cn_raise_type_error(vm, "type.__new__(X): X is not a subtype of type");
    bool is_type = value_object(metaclass) == &vm->types[KIND_CLASS]->header;
    if (count == 2 && is_type && has_keywords(args, count))
        return cn_raise_type_error(vm, "type() takes no keyword arguments");
    if (count == 2 && is_type)
        return done(value_retain(object_view(cn_type_of(vm, value_view(args[1])))), result);
    if (count != 4) {
        if (is_type)
            return cn_raise_type_error(vm, "type() takes 1 or 3 arguments");
        return cn_raise_type_error(
            vm, "type.__new__() takes exactly 3 arguments (%d given)", (int)count - 1);
    }
    return check_parts(vm, args) == OUTCOME_DONE ? OUTCOME_NEEDS_CALL : OUTCOME_FAILED;
}

static Outcome type_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (count == 2 && has_keywords(args, count))
        return cn_raise_type_error(vm, "type.__init__() takes no keyword arguments");
    if (count != 2 && count != 4)
        return cn_raise_type_error(vm, "type.__init__() takes 1 or 3 arguments");
    return done(VALUE_NONE, result);
}

static Outcome type_prepare(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count;
    return done_object(cn_dict_new(vm, 0), result);
}

// ---- text, attributes ----

static Outcome type_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "<class '");
    cn_append_class_name(&builder, self_of(args));
    cn_builder_append_text(&builder, "'>");
    return done_object(cn_builder_finish(&builder), result);
}

static Outcome type_getattribute(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = cn_attribute_get_generic(vm, value_view(args[0]), name, result);
    Outcome outcome = cn_finish_lookup(vm, lookup, value_view(args[0]), name);
    object_release(vm, name);
    return outcome;
}

static Outcome change_attribute(VM *vm, const Value *args, ValueView value, Value *result)
{
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = cn_attribute_set_generic(vm, value_view(args[0]), name, value);
    object_release(vm, name);
    *result = VALUE_NONE;
    return outcome_of_lookup(lookup);
}

static Outcome type_setattr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return change_attribute(vm, args, value_view(args[2]), result);
}

static Outcome type_delattr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return change_attribute(vm, args, VIEW_UNBOUND, result);
}

// ---- the hierarchy ----

static Outcome type_mro(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Tuple *mro = value_tuple(value_view(self_of(args)->mro));
    return done_object(cn_list_from(vm, mro->items, mro->count), result);
}

static Outcome type_subclasses(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return done_object(cn_class_subclasses(vm, self_of(args)), result);
}

static Outcome type_instancecheck(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool answer = false;
    Outcome outcome =
        cn_check_instance_plain(vm, value_view(args[1]), self_of(args), &answer);
    *result = value_from_bool(answer);
    return outcome;
}

static Outcome type_subclasscheck(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    ValueView derived = value_view(args[1]);
    if (!value_is_kind(derived, KIND_CLASS))
        return OUTCOME_NEEDS_CALL; // it may have __bases__
    return done(value_from_bool(
                    cn_class_is_subclass((Class *)value_object(derived), self_of(args))),
                result);
}

static Outcome type_dir(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return done_object(cn_names_of_class(vm, self_of(args)), result);
}

static Outcome type_sizeof(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    size_t size = cn_object_block_bytes(vm, value_object(value_view(args[0])));
    return done(value_from_int((int64_t)size), result);
}

static Outcome type_or(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_union_of(vm, value_view(args[0]), value_view(args[1]), result);
}

static Outcome type_ror(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_union_of(vm, value_view(args[1]), value_view(args[0]), result);
}

// ---- attributes that can be read ----

static Outcome get_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done_view(value_view(self_of(args)->name), result);
}

static Outcome get_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done_view(value_view(self_of(args)->qualname), result);
}

static Outcome get_bases(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done_view(value_view(self_of(args)->bases), result);
}

static Outcome get_mro(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done_view(value_view(self_of(args)->mro), result);
}

static Outcome get_base(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done_view(value_view(self_of(args)->base), result);
}

static Outcome get_module(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Class *self = self_of(args);
    ValueView module = cn_dict_get_name(dict_of(self), vm->names.module);
    // A built-in type's own is the attribute of its instances: functions have one.
    bool is_own = (self->flags & CLASS_HEAP) != 0 || value_is_kind(module, KIND_STR);
    if (!value_is_unbound(module) && is_own)
        return done_view(module, result);
    if ((self->flags & CLASS_HEAP) != 0)
        return cn_raise_number(vm, EXCEPTION_AttributeError, "__module__");
    return done_view(object_view(vm->names.builtins_module), result);
}

// A __doc__ found in the class's own dict; a descriptor there is read through the class.
static Outcome get_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Class *self = self_of(args);
    ValueView doc = cn_dict_get_name(dict_of(self), vm->names.doc);
    if (value_is_unbound(doc) || value_is_kind(doc, KIND_GETSET) ||
        value_is_kind(doc, KIND_MEMBER))
        return done(VALUE_NONE, result);
    return outcome_of_lookup(cn_descriptor_get(vm, doc, VIEW_UNBOUND, self, result, NULL));
}

static Outcome get_dict(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    DictView *proxy = cn_object_allocate(vm, SHAPE_OF(KIND_MAPPING_PROXY), sizeof *proxy);
    if (proxy == NULL)
        return OUTCOME_FAILED;
    proxy->mapping = value_retain(value_view(self_of(args)->dict));
    return done(value_from_object(proxy), result);
}

static Outcome get_abstractmethods(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Class *self = self_of(args);
    ValueView methods = cn_dict_get_name(dict_of(self), vm->names.abstractmethods);
    if (self == vm->types[KIND_CLASS] || value_is_unbound(methods))
        return cn_raise_number(vm, EXCEPTION_AttributeError, "__abstractmethods__");
    return done_view(methods, result);
}

static Outcome get_annotations(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Class *self = self_of(args);
    if ((self->flags & CLASS_HEAP) == 0)
        return cn_raise_no_attribute(vm, value_view(args[0]), vm->names.annotations, false);
    ValueView annotations = cn_dict_get_name(dict_of(self), vm->names.annotations);
    if (!value_is_unbound(annotations))
        return done_view(annotations, result);
    Dict *fresh = cn_dict_new(vm, 0);
    if (fresh == NULL)
        return OUTCOME_FAILED;
    if (!cn_class_set_attribute(vm, self, vm->names.annotations, object_view(fresh))) {
        object_release(vm, fresh);
        return OUTCOME_FAILED;
    }
    return done(value_from_object(fresh), result);
}

static Outcome get_basicsize(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    const Class *self = self_of(args);
    uint32_t slots = self->root_shape == NULL ? 0 : self->root_shape->inline_slots;
    return done(value_from_int((int64_t)(sizeof(Object) + slots * sizeof(Value))), result);
}

static Outcome get_zero(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count;
    return done(value_from_int(0), result);
}

static Outcome get_none(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count;
    return done(VALUE_NONE, result);
}

// The Py_TPFLAGS_* bits that programs look at.
static Outcome get_flags(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    const Class *self = self_of(args);
    uint32_t flags = 1u << 12; // READY
    if ((self->flags & CLASS_HEAP) != 0)
        flags |= 1u << 9;
    else
        flags |= 1u << 8; // IMMUTABLETYPE
    if ((self->flags & CLASS_FINAL) == 0)
        flags |= 1u << 10;
    if ((self->flags & CLASS_ABSTRACT) != 0)
        flags |= 1u << 20;
    if ((self->flags & CLASS_PATTERN_SEQUENCE) != 0)
        flags |= 1u << 5;
    if ((self->flags & CLASS_PATTERN_MAPPING) != 0)
        flags |= 1u << 6;
    if ((self->flags & CLASS_IS_EXCEPTION) != 0)
        flags |= 1u << 30;
    if ((self->flags & CLASS_IS_METACLASS) != 0)
        flags |= 1u << 31;
    return done(value_from_int(flags), result);
}

// ---- attributes that can be set ----

static Outcome read_only(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count, (void)result;
    return cn_raise_number(vm, EXCEPTION_AttributeError, "readonly attribute");
}

// TypeError unless the class is a program's and the attribute is set, not deleted.
static Outcome check_settable(VM *vm, const Class *self, ValueView value, const char *name)
{
    if ((self->flags & CLASS_HEAP) == 0)
        return cn_raise_type_error(vm, "cannot set '%s' attribute of immutable type '%S'",
                                   name, class_name(self));
    if (value_is_unbound(value))
        return cn_raise_type_error(vm,
                                   "cannot delete '%s' attribute of immutable type '%S'",
                                   name, class_name(self));
    return OUTCOME_DONE;
}

static Outcome set_text(VM *vm, Class *self, ValueView value, const char *name, Value *slot)
{
    if (check_settable(vm, self, value, name) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (!value_is_str(value))
        return cn_raise_type_error(vm, "can only assign string to %S.%s, not '%T'",
                                   class_name(self), name, value);
    value_replace(vm, slot, value_retain(value));
    return OUTCOME_DONE;
}

static Outcome set_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Class *self = self_of(args);
    return set_text(vm, self, value_view(args[1]), "__name__", &self->name);
}

static Outcome set_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Class *self = self_of(args);
    return set_text(vm, self, value_view(args[1]), "__qualname__", &self->qualname);
}

static Outcome set_module(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Class *self = self_of(args);
    if (check_settable(vm, self, value_view(args[1]), "__module__") != OUTCOME_DONE)
        return OUTCOME_FAILED;
    return done_if(cn_class_set_attribute(vm, self, vm->names.module, value_view(args[1])));
}

static Outcome set_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Class *self = self_of(args);
    if (check_settable(vm, self, value_view(args[1]), "__doc__") != OUTCOME_DONE)
        return OUTCOME_FAILED;
    return done_if(cn_class_set_attribute(vm, self, vm->names.doc, value_view(args[1])));
}

static Outcome set_annotations(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Class *self = self_of(args);
    if ((self->flags & CLASS_HEAP) == 0)
        return check_settable(vm, self, value_view(args[1]), "__annotations__");
    return done_if(
        cn_class_set_attribute(vm, self, vm->names.annotations, value_view(args[1])));
}

// Whether a container is true, when it is a built-in one.
static bool is_empty(ValueView v)
{
    if (value_is_kind(v, KIND_FROZENSET) || value_is_kind(v, KIND_SET))
        return ((const Set *)value_object(v))->count == 0;
    if (value_is_kind(v, KIND_TUPLE))
        return value_tuple(v)->count == 0;
    if (value_is_kind(v, KIND_LIST))
        return value_list(v)->count == 0;
    if (value_is_kind(v, KIND_DICT))
        return value_dict(v)->count == 0;
    return value_is_none(v) || v.bits == BITS_FALSE;
}

static Outcome set_abstractmethods(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Class *self = self_of(args);
    ValueView value = value_view(args[1]);
    ValueView old = cn_dict_get_name(dict_of(self), vm->names.abstractmethods);
    if (value_is_unbound(value) && value_is_unbound(old))
        return cn_raise_number(vm, EXCEPTION_AttributeError, "__abstractmethods__");
    if (!cn_class_set_attribute(vm, self, vm->names.abstractmethods, value))
        return OUTCOME_FAILED;
    if (value_is_unbound(value) || is_empty(value))
        self->flags &= ~CLASS_ABSTRACT;
    else
        self->flags |= CLASS_ABSTRACT;
    return OUTCOME_DONE;
}

static Outcome set_bases(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Class *self = self_of(args);
    ValueView value = value_view(args[1]);
    if (check_settable(vm, self, value, "__bases__") != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (!value_is_kind(value, KIND_TUPLE))
        return cn_raise_type_error(vm, "can only assign tuple to %S.__bases__, not %T",
                                   class_name(self), value);
    if (value_tuple(value)->count == 0)
        return cn_raise_type_error(
            vm, "can only assign non-empty tuple to %S.__bases__, not ()",
            class_name(self));
    return done_if(cn_class_set_bases(vm, self, value_tuple(value)));
}

// ---- tables ----

static const NativeSpec type_type_methods[] = {
    {"__new__", "", type_new, 0, 0, 0, 0, NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS,
     "type_new", NULL},
    {"__init__", "", type_init, 0, 0, 0, 0, NATIVE_SLOT | NATIVE_VARIADIC | NATIVE_KEYWORDS,
     NULL, NULL},
    NATIVE_OPERATOR("__repr__", "", 0, type_repr, NULL),
    {"__call__", "", cn_call_method_native, 0, 0, 0, 0,
     NATIVE_SLOT | NATIVE_VARIADIC | NATIVE_KEYWORDS, "type_call", NULL},
    NATIVE_OPERATOR("__getattribute__", "name", 1, type_getattribute, NULL),
    NATIVE_OPERATOR("__setattr__", "name value", 2, type_setattr, NULL),
    NATIVE_OPERATOR("__delattr__", "name", 1, type_delattr, NULL),
    NATIVE_OPERATOR("__or__", "value", 1, type_or, NULL),
    NATIVE_OPERATOR("__ror__", "value", 1, type_ror, NULL),
    NATIVE_NONE("mro", type_mro, NULL, "Return a type's method resolution order."),
    NATIVE_NONE("__subclasses__", type_subclasses, NULL,
                "Return a list of immediate subclasses."),
    {"__prepare__", "", type_prepare, 0, 0, 0, 0,
     NATIVE_CLASS_METHOD | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL,
     "__prepare__() -> dict\nused for the class statement"},
    NATIVE_ONE("__instancecheck__", "instance", type_instancecheck, "plain_instancecheck",
               "Check if an object is an instance."),
    NATIVE_ONE("__subclasscheck__", "subclass", type_subclasscheck, "plain_subclasscheck",
               "Check if a class is a subclass."),
    NATIVE_NONE("__dir__", type_dir, NULL, "Specialized __dir__ implementation for types."),
    NATIVE_NONE("__sizeof__", type_sizeof, NULL,
                "Return memory consumption of the type object."),
    {0},
};

static const GetSetSpec type_attributes[] = {
    {"__basicsize__", get_basicsize, read_only, NULL},
    {"__itemsize__", get_zero, read_only, NULL},
    {"__flags__", get_flags, read_only, NULL},
    {"__weakrefoffset__", get_zero, read_only, NULL},
    {"__dictoffset__", get_zero, read_only, NULL},
    {"__base__", get_base, read_only, NULL},
    {"__mro__", get_mro, read_only, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__bases__", get_bases, set_bases, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__abstractmethods__", get_abstractmethods, set_abstractmethods, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__text_signature__", get_none, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {0},
};

const TypeSpec cn_type_type = {
    KIND_CLASS,
    KIND_INSTANCE,
    type_type_methods,
    type_attributes,
    NULL,
    "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    CLASS_IS_METACLASS | CLASS_HAS_DICT | CLASS_HAS_WEAKREF};
