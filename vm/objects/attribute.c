// attribute.c - reading attributes.
//
// The order is Python's: a data descriptor of the type, the object's own attribute, anything
// else the type has, the __getattr__ hook. Classes look into their own MRO where other objects
// look into their dict; supers into the rest of an MRO; bound methods and generic aliases pass
// on to what they wrap.

#include "vm/objects/attribute.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/function.h"
#include "vm/objects/module.h"
#include "vm/objects/native_types.h"

static Lookup found_view(ValueView value, Value *result)
{
    *result = value_retain(value);
    return LOOKUP_FOUND;
}

// The own attribute of an object that is no class; unbound when missing.
static ValueView own_attribute(VM *vm, ValueView object, const Class *type, const Str *name)
{
    if (!value_is_object(object))
        return VIEW_UNBOUND;
    Object *header = value_object(object);
    ObjectKind kind = object_kind(header);
    if (kind_is_instance(kind) && type->payload_kind != KIND_MODULE)
        return (type->flags & CLASS_HAS_DICT) != 0
                   ? cn_instance_get(vm, (Instance *)header, name)
                   : VIEW_UNBOUND;
    if (kind == KIND_FUNCTION || kind == KIND_MODULE || kind == KIND_WRAPPER) {
        const Dict *dict = cn_own_dict(vm, object, false);
        return dict == NULL ? VIEW_UNBOUND : cn_dict_get_name(dict, name);
    }
    return VIEW_UNBOUND;
}

// Whether an attribute of the type goes before the object's own: it has __get__ and __set__ (or
// __delete__).
static bool goes_first(VM *vm, ValueView attribute)
{
    if (!cn_value_is_data_descriptor(vm, attribute))
        return false;
    const Class *type = cn_type_of(vm, attribute);
    return (type->flags & CLASS_HEAP) == 0 ||
           !value_is_unbound(cn_class_lookup(type, vm->names.get, NULL));
}

// Objects without special rules.
static Lookup get_plain(VM *vm, ValueView object, Str *name, Value *result, bool *is_method)
{
    Class *type = cn_type_of(vm, object);
    ValueView attribute = cn_class_find(vm, type, name, NULL);
    bool in_class = !value_is_unbound(attribute);
    if (in_class && goes_first(vm, attribute))
        return cn_descriptor_get(vm, attribute, object, type, result, is_method);
    ValueView own = own_attribute(vm, object, type, name);
    if (!value_is_unbound(own))
        return found_view(own, result);
    if (in_class)
        return cn_descriptor_get(vm, attribute, object, type, result, is_method);
    return LOOKUP_MISSING;
}

static Lookup get_of_class(VM *vm, Class *class_object, Str *name, Value *result,
                           bool *is_method)
{
    ValueView object = object_view(class_object);
    Class *metaclass = cn_type_of(vm, object);
    ValueView of_meta = cn_class_find(vm, metaclass, name, NULL);
    if (!value_is_unbound(of_meta) && goes_first(vm, of_meta))
        return cn_descriptor_get(vm, of_meta, object, metaclass, result, is_method);
    ValueView attribute = cn_class_find(vm, class_object, name, NULL);
    if (!value_is_unbound(attribute))
        return cn_descriptor_get(vm, attribute, VIEW_UNBOUND, class_object, result, NULL);
    if (!value_is_unbound(of_meta))
        return cn_descriptor_get(vm, of_meta, object, metaclass, result, is_method);
    return LOOKUP_MISSING;
}

// The first entry for name behind start in the MRO of type; unbound when there is none.
static ValueView find_behind(const Class *type, const Class *start, const Str *name)
{
    const Tuple *mro = value_tuple(value_view(type->mro));
    uint64_t i = 0;
    while (i < mro->count && value_class(value_view(mro->items[i])) != start)
        i++;
    for (i++; i < mro->count; i++) {
        const Class *step = value_class(value_view(mro->items[i]));
        ValueView value = cn_dict_get_name(value_dict(value_view(step->dict)), name);
        if (!value_is_unbound(value))
            return value;
    }
    return VIEW_UNBOUND;
}

Lookup cn_super_get(VM *vm, Instance *super, Str *name, Value *result)
{
    ValueView object = value_view(super->slots[SUPER_OBJECT]);
    if (!value_is_unbound(object) && name != vm->names.class_) {
        Class *type = value_class(value_view(super->slots[SUPER_OBJECT_CLASS]));
        const Class *start = value_class(value_view(super->slots[SUPER_CLASS]));
        ValueView attribute = find_behind(type, start, name);
        if (!value_is_unbound(attribute)) {
            bool is_class = value_same(object, object_view(type));
            return cn_descriptor_get(vm, attribute, is_class ? VIEW_UNBOUND : object, type,
                                     result, NULL);
        }
    }
    return get_plain(vm, object_view(super), name, result, NULL);
}

// A generic alias answers for these names itself; for all others its origin does.
static bool alias_keeps(const Str *name)
{
    static const char *const kept[] = {"__class__",
                                       "__origin__",
                                       "__args__",
                                       "__unpacked__",
                                       "__parameters__",
                                       "__mro_entries__",
                                       "__reduce_ex__",
                                       "__reduce__",
                                       "__copy__",
                                       "__deepcopy__",
                                       "__typing_unpacked_tuple_args__"};
    if (name->length < 2 || cn_str_at(name, 0) != '_' || cn_str_at(name, 1) != '_')
        return false;
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (cn_str_equals_text(name, kept[i]))
            return true;
    return false;
}

static Lookup get_generic(VM *vm, ValueView object, Str *name, Value *result,
                          bool *is_method)
{
    while (value_is_object(object)) {
        Object *header = value_object(object);
        Lookup lookup;
        switch (object_kind(header)) {
        case KIND_CLASS:
            return get_of_class(vm, (Class *)header, name, result, is_method);
        case KIND_SUPER:
            return cn_super_get(vm, (Instance *)header, name, result);
        case KIND_BOUND_METHOD:
            lookup = get_plain(vm, object, name, result, is_method);
            if (lookup != LOOKUP_MISSING)
                return lookup;
            object = value_view(((BoundMethod *)header)->function);
            is_method = NULL; // what is found there is bound to the function
            break;
        case KIND_GENERIC_ALIAS:
            if (alias_keeps(name))
                return get_plain(vm, object, name, result, is_method);
            object = value_view(((GenericAlias *)header)->origin);
            is_method = NULL;
            break;
        default:
            return get_plain(vm, object, name, result, is_method);
        }
    }
    return get_plain(vm, object, name, result, is_method);
}

Lookup cn_attribute_get_generic(VM *vm, ValueView object, Str *name, Value *result)
{
    return get_generic(vm, object, name, result, NULL);
}

// ---- hooks ----

static Lookup request_with_hook(VM *vm, ValueView object, Str *name)
{
    ValueView args[2] = {object, object_view(name)};
    return lookup_of_outcome(cn_request_core(vm, "attribute_with_getattr", args, 2));
}

static Lookup request_getattribute(VM *vm, ValueView object, const Class *type, Str *name)
{
    if ((type->flags & CLASS_CUSTOM_GETATTR) != 0)
        return request_with_hook(vm, object, name);
    ValueView method = cn_class_lookup(type, vm->names.getattribute, NULL);
    ValueView arg = object_view(name);
    return lookup_of_outcome(
        cn_request_special(vm, method, object, &arg, 1, CHECK_NONE, NULL));
}

// The ordinary lookup ended in a way that brings __getattr__ in.
static Lookup request_getattr(VM *vm, ValueView object, const Class *type, Str *name)
{
    ValueView method = cn_class_lookup(type, vm->names.getattr, NULL);
    ValueView arg = object_view(name);
    return lookup_of_outcome(
        cn_request_special(vm, method, object, &arg, 1, CHECK_NONE, NULL));
}

static Lookup get_hooked(VM *vm, ValueView object, const Class *type, Str *name,
                         Value *result, bool *is_method)
{
    if ((type->flags & CLASS_CUSTOM_GETATTRIBUTE) != 0)
        return request_getattribute(vm, object, type, name);
    Lookup lookup = get_generic(vm, object, name, result, is_method);
    switch (lookup) {
    case LOOKUP_CALL: // it may raise AttributeError: then the hook is asked
        cn_request_drop(vm);
        return request_with_hook(vm, object, name);
    case LOOKUP_FAILED:
        if (!cn_pending_is(vm, EXCEPTION_AttributeError))
            return lookup;
        value_release(vm, cn_take_pending(vm));
        FALLTHROUGH;
    case LOOKUP_MISSING:
        return request_getattr(vm, object, type, name);
    default:
        return lookup;
    }
}

// A module may define __getattr__ (PEP 562).
static Lookup get_of_module(VM *vm, ValueView object, Str *name)
{
    const Dict *dict = value_dict(value_view(((Module *)value_object(object))->dict));
    ValueView hook = cn_dict_get_name(dict, vm->names.getattr);
    if (value_is_unbound(hook))
        return LOOKUP_MISSING;
    ValueView arg = object_view(name);
    return lookup_of_outcome(cn_request_call(vm, hook, &arg, 1, CHECK_NONE, NULL));
}

// An AttributeError that a built-in attribute raised gets to know what was asked for.
static Lookup note_failure(VM *vm, Lookup lookup, ValueView object, Str *name)
{
    if (lookup != LOOKUP_FAILED || !cn_pending_is(vm, EXCEPTION_AttributeError))
        return lookup;
    Instance *error = value_exception(value_view(vm->pending));
    Value *fields = &error->slots[EXCEPTION_FIELDS]; // name, obj
    if (fields[0].bits == BITS_UNBOUND && fields[1].bits == BITS_UNBOUND) {
        fields[0] = value_retain(object_view(name));
        fields[1] = value_retain(object);
    }
    return lookup;
}

Lookup cn_attribute_get_method(VM *vm, ValueView object, Str *name, Value *result,
                               bool *is_method)
{
    const Class *type = cn_type_of(vm, object);
    if (is_method != NULL)
        *is_method = false;
    if (UNLIKELY((type->flags & (CLASS_CUSTOM_GETATTRIBUTE | CLASS_CUSTOM_GETATTR)) != 0))
        return get_hooked(vm, object, type, name, result, is_method);
    Lookup lookup = get_generic(vm, object, name, result, is_method);
    if (lookup == LOOKUP_MISSING && value_is_kind(object, KIND_MODULE))
        return get_of_module(vm, object, name);
    return note_failure(vm, lookup, object, name);
}

Lookup cn_attribute_get(VM *vm, ValueView object, Str *name, Value *result)
{
    return cn_attribute_get_method(vm, object, name, result, NULL);
}

Lookup cn_special_method(VM *vm, ValueView v, Str *name, Value *result, bool *is_method)
{
    Class *type = cn_type_of(vm, v);
    ValueView method = cn_class_find(vm, type, name, NULL);
    if (is_method != NULL)
        *is_method = false;
    if (value_is_unbound(method))
        return LOOKUP_MISSING;
    return cn_descriptor_get(vm, method, v, type, result, is_method);
}

// ---- the error ----

Outcome cn_raise_no_attribute(VM *vm, ValueView v, Str *name, bool setting)
{
    Str *text = NULL;
    if (value_is_kind(v, KIND_CLASS))
        text = cn_str_format_c(vm, "type object '%S' has no attribute '%S'",
                               class_name((Class *)value_object(v)), name);
    else if (value_is_kind(v, KIND_MODULE) && !setting)
        text = cn_module_missing_text(vm, (Module *)value_object(v), name);
    else
        text = cn_str_format_c(vm, "'%T' object has no attribute '%S'", v, name);
    return cn_raise_attribute_text(vm, text, setting ? VIEW_UNBOUND : v, name);
}

Outcome cn_raise_attribute_error(VM *vm, ValueView object, const Str *name)
{
    return cn_raise_no_attribute(vm, object, (Str *)(uintptr_t)name, false);
}
