// descriptor.c - binding what a class holds to the object it is read through.

#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/native_types.h"
#include "vm/objects/payload.h"

// ---- what is a descriptor ----

bool cn_value_is_descriptor(VM *vm, ValueView v)
{
    if (!value_is_object(v))
        return false;
    switch (object_kind(value_object(v))) {
    case KIND_FUNCTION:
    case KIND_NATIVE:
    case KIND_METHOD_DESCRIPTOR:
    case KIND_SLOT_WRAPPER:
    case KIND_CLASS_METHOD_DESCRIPTOR:
    case KIND_GETSET:
    case KIND_MEMBER:
    case KIND_TUPLE_GETTER:
    case KIND_PROPERTY:
    case KIND_STATICMETHOD:
    case KIND_CLASSMETHOD:
    case KIND_BOUND_METHOD:
    case KIND_SUPER:
        return true;
    case KIND_INSTANCE:
    case KIND_WRAPPER:
    case KIND_CLASS:
    case KIND_EXCEPTION: {
        Class *type = cn_type_of(vm, v);
        return (type->flags & CLASS_HEAP) != 0 &&
               (!value_is_unbound(cn_class_find(vm, type, vm->names.get, NULL)) ||
                cn_value_is_data_descriptor(vm, v));
    }
    default:
        return false;
    }
}

bool cn_value_is_data_descriptor(VM *vm, ValueView v)
{
    if (!value_is_object(v))
        return false;
    switch (object_kind(value_object(v))) {
    case KIND_GETSET:
    case KIND_MEMBER:
    case KIND_TUPLE_GETTER:
    case KIND_PROPERTY:
        return true;
    case KIND_INSTANCE:
    case KIND_WRAPPER:
    case KIND_CLASS:
    case KIND_EXCEPTION:
    case KIND_STATICMETHOD:
    case KIND_CLASSMETHOD: {
        Class *type = cn_type_of(vm, v);
        return (type->flags & CLASS_HEAP) != 0 &&
               (!value_is_unbound(cn_class_find(vm, type, vm->names.set, NULL)) ||
                !value_is_unbound(cn_class_find(vm, type, vm->names.delete, NULL)));
    }
    default:
        return false;
    }
}

// Whether a property, staticmethod or classmethod object has its built-in __get__ or __set__
// (a Python subclass may define its own).
static bool is_plain(VM *vm, ValueView descriptor, Str *method)
{
    Class *type = cn_type_of(vm, descriptor);
    Class *holder = NULL;
    if ((type->flags & CLASS_HEAP) == 0)
        return true;
    cn_class_find(vm, type, method, &holder);
    return holder != NULL && (holder->flags & CLASS_HEAP) == 0;
}

// ---- requests ----

// A method whose own descriptor type needs user code is bound in stdlib/core.
static Outcome request_unusual(VM *vm, ValueView method, ValueView self,
                               const ValueView *args, uint32_t count)
{
    ValueView all[4] = {method, self};
    for (uint32_t i = 0; i < count; i++)
        all[2 + i] = args[i];
    return cn_request_core(vm, "call_unusual_method", all, count + 2);
}

Outcome cn_request_special(VM *vm, ValueView method, ValueView self, const ValueView *args,
                           uint32_t count, ResultCheck check, const char *name)
{
    ValueView all[4] = {self};
    ASSERT(count <= 2);
    for (uint32_t i = 0; i < count; i++)
        all[1 + i] = args[i];
    if (value_is_object(method)) {
        switch (object_kind(value_object(method))) {
        case KIND_FUNCTION:
        case KIND_METHOD_DESCRIPTOR:
        case KIND_SLOT_WRAPPER:
            return cn_request_call(vm, method, all, count + 1, check, name);
        case KIND_STATICMETHOD:
        case KIND_NATIVE:
        case KIND_BOUND_METHOD: // calling these binds nothing more
            return cn_request_call(vm, method, args, count, check, name);
        default:
            if (cn_value_is_descriptor(vm, method))
                return request_unusual(vm, method, self, args, count);
        }
    }
    return cn_request_call(vm, method, args, count, check, name);
}

// ---- get ----

static Lookup found(Value value, Value *result)
{
    *result = value;
    return LOOKUP_FOUND;
}

static Lookup found_object(void *object, Value *result)
{
    if (object == NULL)
        return LOOKUP_FAILED;
    return found(value_from_object(object), result);
}

// A plain function, method descriptor or slot wrapper read through an object.
static Lookup bind(VM *vm, ValueView function, ValueView self, Value *result,
                   bool *is_method)
{
    if (is_method != NULL) {
        *is_method = true;
        return found(value_retain(function), result);
    }
    switch (object_kind(value_object(function))) {
    case KIND_METHOD_DESCRIPTOR:
        return found_object(cn_native_bound(vm, (Native *)value_object(function), self),
                            result);
    case KIND_SLOT_WRAPPER:
        return found_object(cn_bound_method_new(vm, KIND_METHOD_WRAPPER, function, self),
                            result);
    default:
        return found_object(cn_bound_method_new(vm, KIND_BOUND_METHOD, function, self),
                            result);
    }
}

// Whether objects of the class that owns a built-in attribute carry their data in a payload
// when a Python class derives from it.
static ValueView receiver(const Class *owner, ValueView object)
{
    ObjectKind kind = (ObjectKind)owner->kind;
    return kind_is_instance(kind) || kind == KIND_CLASS ? object : cn_payload(object);
}

static bool check_receiver(VM *vm, const Class *owner, const char *name, ValueView object)
{
    if (LIKELY(cn_is_instance(vm, object, owner)))
        return true;
    cn_raise_type_error(vm,
                        "descriptor '%s' for '%S' objects doesn't apply to a '%T' object",
                        name, class_name(owner), object);
    return false;
}

static Lookup read_getset(VM *vm, const GetSet *getset, ValueView object, Value *result)
{
    const Class *owner = value_class(value_view(getset->owner));
    if (!check_receiver(vm, owner, getset->spec->name, object))
        return LOOKUP_FAILED;
    Value self = value_assume_owned(receiver(owner, object));
    return lookup_of_outcome(getset->spec->get(vm, &self, 1, result));
}

// The slot a member stands for; NULL: TypeError pending.
static Value *member_slot(VM *vm, const Member *member, ValueView object)
{
    const Class *owner = value_class(value_view(member->owner));
    if (UNLIKELY(!cn_is_instance(vm, object, owner) ||
                 !kind_is_instance(object_kind(value_object(object))))) {
        cn_raise_type_error(
            vm, "descriptor '%S' for '%S' objects doesn't apply to a '%T' object",
            value_str(value_view(member->name)), class_name(owner), object);
        return NULL;
    }
    return &((Instance *)value_object(object))->slots[member->slot];
}

static Lookup read_member(VM *vm, const Member *member, ValueView object, Value *result)
{
    const Value *slot = member_slot(vm, member, object);
    if (slot == NULL)
        return LOOKUP_FAILED;
    if (slot->bits != BITS_UNBOUND)
        return found(value_retain(value_view(*slot)), result);
    if ((member->flags & MEMBER_NONE_WHEN_UNBOUND) != 0)
        return found(VALUE_NONE, result);
    return LOOKUP_MISSING;
}

static Lookup read_item(VM *vm, const TupleGetter *getter, ValueView object, Value *result)
{
    ValueView inner = cn_payload(object);
    if (!value_is_kind(inner, KIND_TUPLE)) {
        cn_raise_type_error(vm,
                            "descriptor for index '%d' for tuple subclasses doesn't apply "
                            "to '%T' object",
                            (int)getter->index, object);
        return LOOKUP_FAILED;
    }
    const Tuple *tuple = (const Tuple *)value_object(inner);
    if (getter->index >= tuple->count) {
        cn_raise_index_error(vm, "tuple index out of range");
        return LOOKUP_FAILED;
    }
    return found(value_retain(value_view(tuple->items[getter->index])), result);
}

static Lookup raise_property(VM *vm, const Instance *property, ValueView object,
                             const char *what)
{
    Class *type = cn_type_of(vm, object);
    ValueView qualname = value_view(type->qualname);
    ValueView name = value_view(property->slots[PROPERTY_NAME]);
    if (value_is_unbound(name) || value_is_none(name))
        cn_raise_number(vm, EXCEPTION_AttributeError, "property of %R object has no %s",
                        qualname, what);
    else
        cn_raise_number(vm, EXCEPTION_AttributeError, "property %R of %R object has no %s",
                        name, qualname, what);
    return LOOKUP_FAILED;
}

static Lookup read_property(VM *vm, const Instance *property, ValueView object)
{
    ValueView getter = value_view(property->slots[PROPERTY_GET]);
    if (value_is_unbound(getter) || value_is_none(getter))
        return raise_property(vm, property, object, "getter");
    return lookup_of_outcome(cn_request_call(vm, getter, &object, 1, CHECK_NONE, NULL));
}

// A value whose class is written in Python: it may have __get__.
static Lookup read_user(VM *vm, ValueView attribute, ValueView object, Class *type,
                        Value *result)
{
    ValueView getter = cn_class_find(vm, cn_type_of(vm, attribute), vm->names.get, NULL);
    if (value_is_unbound(getter))
        return found(value_retain(attribute), result);
    ValueView args[2] = {value_is_unbound(object) ? VIEW_NONE : object, object_view(type)};
    return lookup_of_outcome(
        cn_request_special(vm, getter, attribute, args, 2, CHECK_NONE, NULL));
}

// What a static or class method wraps; false: __init__ has not run.
static bool unwrap(ValueView attribute, ValueView *inner)
{
    *inner = value_view(
        ((const Instance *)value_object(attribute))->slots[STATICMETHOD_FUNCTION]);
    return !value_is_unbound(*inner);
}

static Lookup raise_uninitialized(VM *vm, const char *what)
{
    cn_raise_number(vm, EXCEPTION_RuntimeError, "uninitialized %s object", what);
    return LOOKUP_FAILED;
}

static Lookup read_native(VM *vm, ValueView attribute, ValueView object, Class *type,
                          Value *result, bool *is_method)
{
    Object *native = value_object(attribute);
    bool through_class = value_is_unbound(object);
    switch (object_kind(native)) {
    case KIND_FUNCTION:
    case KIND_METHOD_DESCRIPTOR:
    case KIND_SLOT_WRAPPER:
        if (through_class)
            break;
        return bind(vm, attribute, object, result, is_method);
    case KIND_CLASS_METHOD_DESCRIPTOR:
        return found_object(cn_native_bound(vm, (Native *)native, object_view(type)),
                            result);
    case KIND_GETSET:
        if (through_class)
            break;
        return read_getset(vm, (GetSet *)native, object, result);
    case KIND_MEMBER:
        if (through_class)
            break;
        return read_member(vm, (Member *)native, object, result);
    case KIND_TUPLE_GETTER:
        if (through_class)
            break;
        return read_item(vm, (const TupleGetter *)native, object, result);
    default:
        break;
    }
    return found(value_retain(attribute), result);
}

// Reads through the built-in __get__ of whatever attribute is, for its own kind (own_get) even
// when a Python subclass has another.
static Lookup get(VM *vm, ValueView attribute, ValueView object, Class *type, bool own_get,
                  Value *result, bool *is_method)
{
    while (value_is_object(attribute)) {
        ValueView inner;
        ObjectKind kind = object_kind(value_object(attribute));
        if ((kind == KIND_PROPERTY || kind == KIND_STATICMETHOD ||
             kind == KIND_CLASSMETHOD) &&
            !own_get && !is_plain(vm, attribute, vm->names.get))
            return read_user(vm, attribute, object, type, result);
        switch (kind) {
        case KIND_PROPERTY:
            if (value_is_unbound(object))
                return found(value_retain(attribute), result);
            return read_property(vm, (Instance *)value_object(attribute), object);
        case KIND_STATICMETHOD:
            if (!unwrap(attribute, &inner))
                return raise_uninitialized(vm, "staticmethod");
            return found(value_retain(inner), result);
        case KIND_CLASSMETHOD:
            if (!unwrap(attribute, &inner))
                return raise_uninitialized(vm, "classmethod");
            if (value_is_kind(inner, KIND_NATIVE) || !cn_value_is_descriptor(vm, inner))
                return found_object(
                    cn_bound_method_new(vm, KIND_BOUND_METHOD, inner, object_view(type)),
                    result);
            attribute = inner; // read through the type: it is not a method of object
            object = object_view(type);
            is_method = NULL;
            own_get = false;
            continue;
        case KIND_INSTANCE:
        case KIND_WRAPPER:
        case KIND_CLASS:
        case KIND_EXCEPTION:
            return read_user(vm, attribute, object, type, result);
        case KIND_SUPER:
            return lookup_of_outcome(cn_super_bind(vm, attribute, object, result));
        default:
            return read_native(vm, attribute, object, type, result, is_method);
        }
    }
    return found(value_retain(attribute), result);
}

Lookup cn_descriptor_get(VM *vm, ValueView attribute, ValueView object, Class *type,
                         Value *result, bool *is_method)
{
    return get(vm, attribute, object, type, false, result, is_method);
}

// ---- set ----

static Lookup write_getset(VM *vm, const GetSet *getset, ValueView object, ValueView value)
{
    const Class *owner = value_class(value_view(getset->owner));
    if (!check_receiver(vm, owner, getset->spec->name, object))
        return LOOKUP_FAILED;
    if (getset->spec->set == NULL) {
        cn_raise_number(vm, EXCEPTION_AttributeError,
                        "attribute '%s' of '%S' objects is not writable",
                        getset->spec->name, class_name(owner));
        return LOOKUP_FAILED;
    }
    Value unused = VALUE_UNBOUND;
    Value args[2] = {value_assume_owned(receiver(owner, object)),
                     value_assume_owned(value)};
    Lookup lookup = lookup_of_outcome(getset->spec->set(vm, args, 2, &unused));
    value_release(vm, unused);
    return lookup;
}

static Lookup write_member(VM *vm, const Member *member, ValueView object, ValueView value)
{
    Value *slot = member_slot(vm, member, object);
    if (slot == NULL)
        return LOOKUP_FAILED;
    if ((member->flags & MEMBER_READONLY) != 0) {
        cn_raise_number(vm, EXCEPTION_AttributeError, "readonly attribute");
        return LOOKUP_FAILED;
    }
    if (value_is_unbound(value) && slot->bits == BITS_UNBOUND &&
        (member->flags & MEMBER_NONE_WHEN_UNBOUND) == 0) {
        cn_raise_number(vm, EXCEPTION_AttributeError, "%S",
                        value_str(value_view(member->name)));
        return LOOKUP_FAILED;
    }
    value_replace(vm, slot, value_retain(value));
    return LOOKUP_FOUND;
}

static Lookup write_property(VM *vm, const Instance *property, ValueView object,
                             ValueView value)
{
    bool deletes = value_is_unbound(value);
    ValueView setter =
        value_view(property->slots[deletes ? PROPERTY_DELETE : PROPERTY_SET]);
    if (value_is_unbound(setter) || value_is_none(setter))
        return raise_property(vm, property, object, deletes ? "deleter" : "setter");
    ValueView args[2] = {object, value};
    return lookup_of_outcome(
        cn_request_call(vm, setter, args, deletes ? 1 : 2, CHECK_NONE_RESULT, NULL));
}

static Lookup write_user(VM *vm, ValueView descriptor, ValueView object, ValueView value)
{
    bool deletes = value_is_unbound(value);
    Str *name = deletes ? vm->names.delete : vm->names.set;
    ValueView setter = cn_class_find(vm, cn_type_of(vm, descriptor), name, NULL);
    if (value_is_unbound(setter)) {
        cn_raise_number(vm, EXCEPTION_AttributeError, "%S", name);
        return LOOKUP_FAILED;
    }
    ValueView args[2] = {object, value};
    return lookup_of_outcome(cn_request_special(vm, setter, descriptor, args,
                                                deletes ? 1 : 2, CHECK_NONE_RESULT, NULL));
}

// own_set: by the built-in __set__ of a property, whatever a Python subclass has.
static Lookup set(VM *vm, ValueView descriptor, ValueView object, ValueView value,
                  bool own_set)
{
    Object *header = value_object(descriptor);
    Str *method = value_is_unbound(value) ? vm->names.delete : vm->names.set;
    switch (object_kind(header)) {
    case KIND_GETSET:
        return write_getset(vm, (GetSet *)header, object, value);
    case KIND_MEMBER:
        return write_member(vm, (Member *)header, object, value);
    case KIND_TUPLE_GETTER:
        cn_raise_number(vm, EXCEPTION_AttributeError, "can't %s attribute",
                        value_is_unbound(value) ? "delete" : "set");
        return LOOKUP_FAILED;
    case KIND_PROPERTY:
        if (own_set || is_plain(vm, descriptor, method))
            return write_property(vm, (Instance *)header, object, value);
        FALLTHROUGH;
    default:
        return write_user(vm, descriptor, object, value);
    }
}

Lookup cn_descriptor_set(VM *vm, ValueView descriptor, ValueView object, ValueView value)
{
    return set(vm, descriptor, object, value, false);
}

ValueView cn_innermost_callable(ValueView v)
{
    while (value_is_object(v)) {
        Object *object = value_object(v);
        switch (object_kind(object)) {
        case KIND_STATICMETHOD:
        case KIND_CLASSMETHOD:
            v = value_view(((Instance *)object)->slots[STATICMETHOD_FUNCTION]);
            break;
        case KIND_BOUND_METHOD:
            v = value_view(((BoundMethod *)object)->function);
            break;
        case KIND_PROPERTY:
            return VIEW_UNBOUND;
        default:
            return v;
        }
    }
    return v;
}

// ---- as methods ----

// Explicit __get__ of a class method of a built-in type: what it binds to must fit.
static bool check_class_method(VM *vm, const Native *native, ValueView object,
                               ValueView owner)
{
    const Class *expected = value_class(value_view(native->owner));
    const Class *type = NULL;
    bool has_owner = !value_is_unbound(owner) && !value_is_none(owner);
    if (!has_owner && value_is_none(object))
        cn_raise_type_error(
            vm, "descriptor '%s' for type '%S' needs either an object or a type",
            native->spec->name, class_name(expected));
    else if (has_owner && !value_is_kind(owner, KIND_CLASS))
        cn_raise_type_error(
            vm, "descriptor '%s' for type '%S' needs a type, not a '%T' as arg 2",
            native->spec->name, class_name(expected), owner);
    else
        type = has_owner ? (Class *)value_object(owner) : cn_type_of(vm, object);
    if (type != NULL && !cn_class_is_subclass(type, expected)) {
        cn_raise_type_error(vm,
                            "descriptor '%s' requires a subtype of '%S' but received '%S'",
                            native->spec->name, class_name(expected), class_name(type));
        return false;
    }
    return type != NULL;
}

// Whether what a built-in descriptor is asked to bind to fits its type.
static bool check_binding(VM *vm, ValueView self, ValueView object, ValueView owner)
{
    const Native *native = (const Native *)value_object(self);
    switch (object_kind(native)) {
    case KIND_CLASS_METHOD_DESCRIPTOR:
        return check_class_method(vm, native, object, owner);
    case KIND_METHOD_DESCRIPTOR:
    case KIND_SLOT_WRAPPER:
        return value_is_none(object) ||
               check_receiver(vm, value_class(value_view(native->owner)),
                              native->spec->name, object);
    default:
        return true;
    }
}

Outcome cn_descriptor_get_method(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView self = value_view(args[0]), object = value_view(args[1]);
    ValueView owner = value_view(args[2]);
    Class *type = cn_type_of(vm, object);
    if (!check_binding(vm, self, object, owner))
        return OUTCOME_FAILED;
    if (value_is_none(object)) {
        bool has_owner = value_is_kind(owner, KIND_CLASS);
        if (!has_owner && !value_is_kind(self, KIND_FUNCTION) &&
            !value_is_kind(self, KIND_STATICMETHOD))
            return cn_raise_type_error(vm, "__get__(None, None) is invalid");
        if (has_owner)
            type = (Class *)value_object(owner);
        object = VIEW_UNBOUND;
    } else if (value_is_kind(owner, KIND_CLASS)) {
        type = (Class *)value_object(owner); // what a class method binds to
    }
    Lookup lookup = get(vm, self, object, type, true, result, NULL);
    if (lookup == LOOKUP_MISSING) {
        const Member *member = (const Member *)value_object(self);
        return cn_raise_no_attribute(vm, object, value_str(value_view(member->name)),
                                     false);
    }
    return outcome_of_lookup(lookup);
}

Outcome cn_descriptor_set_method(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    *result = VALUE_NONE;
    return outcome_of_lookup(
        set(vm, value_view(args[0]), value_view(args[1]), value_view(args[2]), true));
}

Outcome cn_descriptor_delete_method(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    (void)count;
    *result = VALUE_NONE;
    return outcome_of_lookup(
        set(vm, value_view(args[0]), value_view(args[1]), VIEW_UNBOUND, true));
}

Outcome cn_call_method_native(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count, (void)result;
    return OUTCOME_NEEDS_CALL; // the fallback is `return self(*args, **keywords)`
}
