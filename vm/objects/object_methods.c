// object_methods.c - the methods that every object has.

#include "vm/objects/attribute.h"
#include "vm/objects/class_build.h"
#include "vm/objects/containers_private.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/module.h"
#include "vm/objects/native_types.h"
#include "vm/objects/object_names.h"

// ---- shared ----

Str *cn_attribute_name(VM *vm, ValueView given)
{
    ValueView name = cn_payload(given);
    if (!value_is_str(name)) {
        cn_raise_type_error(vm, "attribute name must be string, not '%T'", given);
        return NULL;
    }
    return cn_str_intern(vm, object_retain(value_object(name)));
}

Outcome cn_finish_lookup(VM *vm, Lookup lookup, ValueView object, Str *name)
{
    if (lookup == LOOKUP_MISSING)
        return cn_raise_no_attribute(vm, object, name, false);
    return outcome_of_lookup(lookup);
}

void cn_append_class_name(StrBuilder *builder, const Class *class_object)
{
    ValueView module = cn_dict_get_name(value_dict(value_view(class_object->dict)),
                                        builder->vm->names.module);
    if (value_is_str(module) &&
        !cn_str_equal(value_str(module), builder->vm->names.builtins_module)) {
        cn_builder_append_str(builder, value_str(module));
        cn_builder_append_code_point(builder, '.');
    }
    cn_builder_append_str(builder, value_str(value_view(class_object->qualname)));
}

static Outcome done(Value value, Value *result)
{
    *result = value;
    return OUTCOME_DONE;
}

static Outcome done_object(void *object, Value *result)
{
    if (object == NULL)
        return OUTCOME_FAILED;
    return done(value_from_object(object), result);
}

// ---- __new__ and __init__ ----

static bool has_arguments(const Value *args, uint32_t count)
{
    return count > 1 || (args[count].bits != BITS_UNBOUND &&
                         value_dict(value_view(args[count]))->count > 0);
}

static Class *holder_of(Class *class_object, const Str *name)
{
    Class *holder = NULL;
    cn_class_lookup(class_object, name, &holder);
    return holder;
}

// The names of __abstractmethods__, sorted and joined. NULL: exception pending.
static Str *abstract_names(VM *vm, ValueView methods, uint64_t *count)
{
    Str *text = NULL;
    StrBuilder builder;
    List *list = cn_list_new(vm, 4);
    if (list == NULL)
        return NULL;
    if (cn_list_extend(vm, list, methods) != OUTCOME_DONE) {
        if (vm->pending.bits == BITS_UNBOUND)
            cn_raise_type_error(vm, "'%T' object is not iterable", methods);
        goto done;
    }
    cn_names_sort(list);
    *count = list->count;
    cn_builder_init(&builder, vm);
    for (uint64_t i = 0; i < list->count; i++) {
        if (i > 0)
            cn_builder_append_text(&builder, ", ");
        if (value_is_str(value_view(list->items[i])))
            cn_builder_append_str(&builder, value_str(value_view(list->items[i])));
    }
    text = cn_builder_finish(&builder);
done:
    object_release(vm, list);
    return text;
}

static Outcome raise_abstract(VM *vm, const Class *class_object)
{
    uint64_t count = 0;
    ValueView methods = cn_dict_get_name(value_dict(value_view(class_object->dict)),
                                         vm->names.abstractmethods);
    Str *names = abstract_names(vm, methods, &count);
    if (names == NULL)
        return OUTCOME_FAILED;
    cn_raise_type_error(vm, "Can't instantiate abstract class %S with abstract method%s %S",
                        class_name(class_object), count > 1 ? "s" : "", names);
    object_release(vm, names);
    return OUTCOME_FAILED;
}

static Outcome object_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView given = value_view(args[0]);
    if (!value_is_kind(given, KIND_CLASS))
        return cn_raise_type_error(vm, "object.__new__(X): X is not a type object (%T)",
                                   given);
    Class *class_object = (Class *)value_object(given);
    if (class_object->kind != KIND_INSTANCE) {
        const Class *base = class_object;
        while ((base->flags & CLASS_HEAP) != 0)
            base = value_class(value_view(base->base));
        if (holder_of(class_object, vm->names.new_) == vm->types[KIND_INSTANCE])
            return cn_raise_type_error(vm, "cannot create '%S' instances",
                                       class_name(class_object));
        return cn_raise_type_error(vm, "object.__new__(%S) is not safe, use %S.__new__()",
                                   class_name(class_object), class_name(base));
    }
    if (has_arguments(args, count)) {
        if (holder_of(class_object, vm->names.new_) != vm->types[KIND_INSTANCE])
            return cn_raise_type_error(
                vm,
                "object.__new__() takes exactly one argument (the type to instantiate)");
        if (holder_of(class_object, vm->names.init) == vm->types[KIND_INSTANCE])
            return cn_raise_type_error(vm, "%S() takes no arguments",
                                       class_name(class_object));
    }
    if ((class_object->flags & CLASS_ABSTRACT) != 0)
        return raise_abstract(vm, class_object);
    return done_object(cn_instance_new(vm, class_object), result);
}

static Outcome object_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (has_arguments(args, count)) {
        Class *class_object = cn_type_of(vm, value_view(args[0]));
        if (holder_of(class_object, vm->names.init) != vm->types[KIND_INSTANCE])
            return cn_raise_type_error(vm,
                                       "object.__init__() takes exactly one argument (the "
                                       "instance to initialize)");
        if (holder_of(class_object, vm->names.new_) == vm->types[KIND_INSTANCE])
            return cn_raise_type_error(
                vm,
                "%S.__init__() takes exactly one argument (the instance "
                "to initialize)",
                class_name(class_object));
    }
    return done(VALUE_NONE, result);
}

// ---- text ----

static Outcome object_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "<");
    cn_append_class_name(&builder, cn_type_of(vm, value_view(args[0])));
    cn_builder_append_text(&builder, " object at ");
    cn_append_address(&builder, value_view(args[0]));
    cn_builder_append_text(&builder, ">");
    return done_object(cn_builder_finish(&builder), result);
}

// Asks for a special method of self without arguments.
static Outcome call_special(VM *vm, ValueView self, Str *name, ResultCheck check,
                            const char *text)
{
    ValueView method = cn_class_find(vm, cn_type_of(vm, self), name, NULL);
    return cn_request_special(vm, method, self, NULL, 0, check, text);
}

static Outcome object_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    return call_special(vm, value_view(args[0]), vm->names.repr, CHECK_STR, "__repr__");
}

static Outcome object_format(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView self = value_view(args[0]), spec = cn_payload(value_view(args[1]));
    if (!value_is_str(spec))
        return cn_raise_type_error(vm, "__format__() argument must be str, not %T",
                                   value_view(args[1]));
    if (value_str(spec)->length > 0)
        return cn_raise_type_error(vm, "unsupported format string passed to %T.__format__",
                                   self);
    return call_special(vm, self, vm->names.str, CHECK_STR, "__str__");
}

// ---- comparison and hash ----

static Outcome object_eq(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done(args[0].bits == args[1].bits ? VALUE_TRUE : VALUE_NOT_IMPLEMENTED, result);
}

// Not equal is what __eq__ says, the other way round.
static Outcome object_ne(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (holder_of(cn_type_of(vm, value_view(args[0])), vm->names.eq) !=
        vm->types[KIND_INSTANCE])
        return OUTCOME_NEEDS_CALL;
    return done(args[0].bits == args[1].bits ? VALUE_FALSE : VALUE_NOT_IMPLEMENTED, result);
}

static Outcome not_ordered(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count;
    return done(VALUE_NOT_IMPLEMENTED, result);
}

static Outcome object_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    uint64_t hash = args[0].bits;
    if (value_is_object(value_view(args[0])))
        hash = cn_identity_hash(value_object(value_view(args[0])));
    return cn_int_from_int64(vm, (int64_t)hash, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

// ---- attributes ----

static Outcome object_getattribute(VM *vm, const Value *args, uint32_t count, Value *result)
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

static Outcome change_attribute(VM *vm, const Value *args, ValueView value,
                                const char *method, Value *result)
{
    if (value_is_kind(value_view(args[0]), KIND_CLASS))
        return cn_raise_type_error(vm, "can't apply this %s to %T object", method,
                                   value_view(args[0]));
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = cn_attribute_set_generic(vm, value_view(args[0]), name, value);
    object_release(vm, name);
    *result = VALUE_NONE;
    return outcome_of_lookup(lookup);
}

static Outcome object_setattr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return change_attribute(vm, args, value_view(args[2]), "__setattr__", result);
}

static Outcome object_delattr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return change_attribute(vm, args, VIEW_UNBOUND, "__delattr__", result);
}

static Outcome object_dir(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return done_object(cn_names_of_object(vm, value_view(args[0])), result);
}

static Outcome get_class(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return done(value_retain(object_view(cn_type_of(vm, value_view(args[0])))), result);
}

// A class changes its metaclass: what was cached about it relied on the old one.
static Outcome set_metaclass(VM *vm, Class *class_object, Class *metaclass)
{
    Shape *own = cn_shape_of(vm, &class_object->header);
    if ((metaclass->flags & CLASS_HEAP) == 0 && metaclass != vm->types[KIND_CLASS])
        return cn_raise_type_error(vm,
                                   "__class__ assignment only supported for mutable types "
                                   "or ModuleType subclasses");
    if (metaclass->kind != KIND_CLASS || (class_object->flags & CLASS_HEAP) == 0)
        return cn_raise_type_error(vm,
                                   "__class__ assignment: '%S' object layout differs from "
                                   "'%S'",
                                   class_name(metaclass), class_name(own->owner));
    cn_class_flush_lookups(vm);
    own->owner = metaclass;
    return OUTCOME_DONE;
}

static Outcome set_class(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView self = value_view(args[0]), value = value_view(args[1]);
    if (value_is_unbound(value))
        return cn_raise_type_error(vm, "can't delete __class__ attribute");
    if (!value_is_kind(value, KIND_CLASS))
        return cn_raise_type_error(vm, "__class__ must be set to a class, not '%T' object",
                                   value);
    Class *class_object = (Class *)value_object(value);
    if (value_is_kind(self, KIND_CLASS))
        return set_metaclass(vm, (Class *)value_object(self), class_object);
    if (!value_is_object(self) || !kind_is_instance(object_kind(value_object(self))))
        return cn_raise_type_error(vm,
                                   "__class__ assignment only supported for mutable types "
                                   "or ModuleType subclasses");
    if (!cn_instance_set_class(vm, (Instance *)value_object(self), class_object))
        return OUTCOME_FAILED;
    if (cn_value_is_descriptor(vm,
                               self)) // caches may know it as a plain attribute of a class
        cn_class_flush_lookups(vm);
    return OUTCOME_DONE;
}

// Whether attributes stand in slots or the dict of an instance: not so for classes and modules,
// even where they inherit from a class with a __dict__ of its own.
static bool has_own_dict(VM *vm, ValueView v)
{
    const Class *type = cn_type_of(vm, v);
    return value_is_object(v) && kind_is_instance(object_kind(value_object(v))) &&
           (type->flags & CLASS_HAS_DICT) != 0 && type->payload_kind != KIND_MODULE;
}

Outcome cn_get_instance_dict(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView self = value_view(args[0]);
    if (!has_own_dict(vm, self))
        return cn_raise_no_attribute(vm, self, vm->names.dict, false);
    Dict *dict = cn_instance_dict(vm, (Instance *)value_object(self));
    return dict == NULL ? OUTCOME_FAILED : done(value_retain(object_view(dict)), result);
}

// del object.__dict__: all attributes go.
static Outcome forget_dict(VM *vm, Instance *self)
{
    if (object_kind(self) != KIND_INSTANCE && object_kind(self) != KIND_WRAPPER)
        return cn_raise_type_error(vm, "cannot delete __dict__");
    Dict *empty = cn_dict_new(vm, 0);
    if (empty == NULL)
        return OUTCOME_FAILED;
    bool done = cn_instance_set_dict(vm, self, empty);
    object_release(vm, empty);
    return done ? OUTCOME_DONE : OUTCOME_FAILED;
}

Outcome cn_set_instance_dict(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView value = value_view(args[1]);
    Instance *self = (Instance *)value_object(value_view(args[0]));
    if (!has_own_dict(vm, value_view(args[0])))
        return cn_raise_no_attribute(vm, value_view(args[0]), vm->names.dict, true);
    if (value_is_unbound(value))
        return forget_dict(vm, self);
    if (!value_is_kind(value, KIND_DICT))
        return cn_raise_type_error(vm, "__dict__ must be set to a dictionary, not a '%T'",
                                   value);
    return cn_instance_set_dict(vm, self, value_dict(value)) ? OUTCOME_DONE
                                                             : OUTCOME_FAILED;
}

static Outcome get_weakref(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count;
    return done(VALUE_NONE, result);
}

const GetSetSpec cn_dict_getset = {"__dict__", cn_get_instance_dict, cn_set_instance_dict,
                                   "dictionary for instance variables (if defined)"};
const GetSetSpec cn_weakref_getset = {"__weakref__", get_weakref, NULL,
                                      "list of weak references to the object (if defined)"};

// ---- hooks of class creation ----

static Outcome object_init_subclass(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    if (args[count].bits != BITS_UNBOUND &&
        value_dict(value_view(args[count]))->count > 0) {
        const Class *class_object = value_class(value_view(args[0]));
        return cn_raise_type_error(vm, "%S.__init_subclass__() takes no keyword arguments",
                                   value_str(value_view(class_object->qualname)));
    }
    return done(VALUE_NONE, result);
}

static Outcome object_subclasshook(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count;
    return done(VALUE_NOT_IMPLEMENTED, result);
}

// ---- for copy ----

static Outcome in_core(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count, (void)result;
    return OUTCOME_NEEDS_CALL;
}

static Outcome object_sizeof(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView self = value_view(args[0]);
    size_t size = value_is_object(self) ? cn_object_block_bytes(vm, value_object(self)) : 8;
    return done(value_from_int((int64_t)size), result);
}

// ---- tables ----

static const NativeSpec object_methods[] = {
    {"__new__", "", object_new, 0, 0, 0, 0,
     NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL,
     "Create and return a new object.  See help(type) for accurate signature."},
    {"__init__", "", object_init, 0, 0, 0, 0,
     NATIVE_SLOT | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL,
     "Initialize self.  See help(type(self)) for accurate signature."},
    NATIVE_OPERATOR("__repr__", "", 0, object_repr, NULL),
    NATIVE_OPERATOR("__hash__", "", 0, object_hash, NULL),
    NATIVE_OPERATOR("__str__", "", 0, object_str, NULL),
    NATIVE_OPERATOR("__getattribute__", "name", 1, object_getattribute, NULL),
    NATIVE_OPERATOR("__setattr__", "name value", 2, object_setattr, NULL),
    NATIVE_OPERATOR("__delattr__", "name", 1, object_delattr, NULL),
    NATIVE_OPERATOR("__lt__", "value", 1, not_ordered, NULL),
    NATIVE_OPERATOR("__le__", "value", 1, not_ordered, NULL),
    NATIVE_OPERATOR("__eq__", "value", 1, object_eq, NULL),
    NATIVE_OPERATOR("__ne__", "value", 1, object_ne, "object_ne"),
    NATIVE_OPERATOR("__gt__", "value", 1, not_ordered, NULL),
    NATIVE_OPERATOR("__ge__", "value", 1, not_ordered, NULL),
    NATIVE_ONE("__reduce_ex__", "protocol", in_core, "object_reduce_ex",
               "Helper for pickle."),
    NATIVE_NONE("__reduce__", in_core, "object_reduce", "Helper for pickle."),
    NATIVE_NONE("__getstate__", in_core, "object_getstate", "Helper for pickle."),
    {"__subclasshook__", "", object_subclasshook, 0, 0, 0, 0,
     NATIVE_CLASS_METHOD | NATIVE_VARIADIC, NULL, NULL},
    {"__init_subclass__", "", object_init_subclass, 0, 0, 0, 0,
     NATIVE_CLASS_METHOD | NATIVE_KEYWORDS | NATIVE_ONE_STYLE, NULL,
     "This method is called when a class is subclassed."},
    NATIVE_ONE("__format__", "format_spec", object_format, NULL,
               "Default object formatter."),
    NATIVE_NONE("__sizeof__", object_sizeof, NULL, "Size of object in memory, in bytes."),
    NATIVE_NONE("__dir__", object_dir, NULL, "Default dir() implementation."),
    {0},
};

static const GetSetSpec object_attributes[] = {
    {"__class__", get_class, set_class, "the object's class"},
    {0},
};

const TypeSpec cn_object_type = {KIND_INSTANCE,
                                 KIND_INSTANCE,
                                 object_methods,
                                 object_attributes,
                                 NULL,
                                 "The base class of the class hierarchy.\n\nWhen called, "
                                 "it accepts no arguments and returns "
                                 "a new featureless\ninstance that has no instance "
                                 "attributes and cannot be given any.\n",
                                 0};
