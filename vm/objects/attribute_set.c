// attribute_set.c - storing and deleting attributes.
//
// The order is Python's: the __setattr__ or __delattr__ hook, a data descriptor of the type,
// the object's own attributes.

#include "vm/objects/attribute.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/function.h"
#include "vm/objects/module.h"
#include "vm/objects/payload.h"

static Dict *function_dict(VM *vm, Function *function, bool make)
{
    ValueView dict = cn_function_extra(function, vm->names.dict);
    if (!value_is_unbound(dict) || !make)
        return value_is_unbound(dict) ? NULL : value_dict(dict);
    Dict *fresh = cn_dict_new(vm, 0);
    if (fresh == NULL)
        return NULL;
    bool done = cn_function_set_extra(vm, function, vm->names.dict, object_view(fresh));
    object_release(vm, fresh);
    return done ? fresh : NULL;
}

Dict *cn_own_dict(VM *vm, ValueView v, bool make)
{
    if (!value_is_object(v))
        return NULL;
    Object *object = value_object(v);
    if (object_kind(object) == KIND_WRAPPER &&
        cn_type_of(vm, v)->payload_kind == KIND_MODULE)
        object = value_object(cn_payload(v));
    ObjectKind kind = object_kind(object);
    if (kind == KIND_FUNCTION)
        return function_dict(vm, (Function *)object, make);
    if (kind == KIND_MODULE)
        return module_dict((Module *)object);
    if (kind_is_instance(kind) && make && (cn_type_of(vm, v)->flags & CLASS_HAS_DICT) != 0)
        return cn_instance_dict(vm, (Instance *)object);
    return NULL;
}

static Lookup done_if(bool done) { return done ? LOOKUP_FOUND : LOOKUP_FAILED; }

static Lookup raise_missing(VM *vm, ValueView object, Str *name)
{
    cn_raise_no_attribute(vm, object, name, true);
    return LOOKUP_FAILED;
}

static Lookup set_in_dict(VM *vm, ValueView object, Dict *dict, Str *name, ValueView value)
{
    if (!value_is_unbound(value))
        return done_if(cn_dict_set_name(vm, dict, name, value));
    if (cn_dict_delete_name(vm, dict, name))
        return LOOKUP_FOUND;
    return raise_missing(vm, object, name);
}

static Lookup set_in_instance(VM *vm, Instance *instance, Str *name, ValueView value)
{
    if (!value_is_unbound(value))
        return done_if(cn_instance_set(vm, instance, name, value));
    if (cn_instance_delete(vm, instance, name))
        return LOOKUP_FOUND;
    if (vm->pending.bits != BITS_UNBOUND)
        return LOOKUP_FAILED;
    return raise_missing(vm, object_view(instance), name);
}

static Lookup raise_read_only(VM *vm, ValueView object, const Str *name)
{
    cn_raise_number(vm, EXCEPTION_AttributeError, "'%T' object attribute '%S' is read-only",
                    object, name);
    return LOOKUP_FAILED;
}

static Lookup set_plain(VM *vm, ValueView object, Str *name, ValueView value)
{
    Class *type = cn_type_of(vm, object);
    ValueView attribute = cn_class_find(vm, type, name, NULL);
    if (!value_is_unbound(attribute) && cn_value_is_data_descriptor(vm, attribute))
        return cn_descriptor_set(vm, attribute, object, value);
    if (value_is_object(object)) {
        Object *header = value_object(object);
        ObjectKind kind = object_kind(header);
        if (kind_is_instance(kind) && (type->flags & CLASS_HAS_DICT) != 0 &&
            type->payload_kind != KIND_MODULE)
            return set_in_instance(vm, (Instance *)header, name, value);
        if (kind == KIND_FUNCTION || kind == KIND_MODULE ||
            (kind == KIND_WRAPPER && type->payload_kind == KIND_MODULE)) {
            Dict *dict = cn_own_dict(vm, object, true);
            return dict == NULL ? LOOKUP_FAILED
                                : set_in_dict(vm, object, dict, name, value);
        }
    }
    return value_is_unbound(attribute) ? raise_missing(vm, object, name)
                                       : raise_read_only(vm, object, name);
}

static Lookup set_of_class(VM *vm, Class *class_object, Str *name, ValueView value)
{
    ValueView object = object_view(class_object);
    if ((class_object->flags & CLASS_HEAP) != 0) {
        ValueView of_meta = cn_class_find(vm, cn_type_of(vm, object), name, NULL);
        if (!value_is_unbound(of_meta) && cn_value_is_data_descriptor(vm, of_meta))
            return cn_descriptor_set(vm, of_meta, object, value);
    }
    return done_if(cn_class_set_attribute(vm, class_object, name, value));
}

Lookup cn_attribute_set_generic(VM *vm, ValueView object, Str *name, ValueView value)
{
    if (value_is_kind(object, KIND_CLASS))
        return set_of_class(vm, (Class *)value_object(object), name, value);
    return set_plain(vm, object, name, value);
}

// Whether the hook (not object's own method) stands in the class of the object.
static Lookup request_hook(VM *vm, ValueView object, const Class *type, Str *name,
                           ValueView value)
{
    bool deletes = value_is_unbound(value);
    ValueView args[2] = {object_view(name), value};
    ValueView hook =
        cn_class_lookup(type, deletes ? vm->names.delattr : vm->names.setattr, NULL);
    return lookup_of_outcome(cn_request_special(vm, hook, object, args, deletes ? 1 : 2,
                                                CHECK_NONE_RESULT, NULL));
}

Lookup cn_attribute_set(VM *vm, ValueView object, Str *name, ValueView value)
{
    const Class *type = cn_type_of(vm, object);
    if (UNLIKELY((type->flags & CLASS_CUSTOM_SETATTR) != 0)) {
        Class *holder = NULL;
        cn_class_lookup(
            type, value_is_unbound(value) ? vm->names.delattr : vm->names.setattr, &holder);
        if (holder != NULL && (holder->flags & CLASS_HEAP) != 0)
            return request_hook(vm, object, type, name, value);
    }
    return cn_attribute_set_generic(vm, object, name, value);
}
