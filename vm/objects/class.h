// class.h - classes, shapes, instances and attribute lookup without user code.

#ifndef CAIRN_VM_OBJECTS_CLASS_H
#define CAIRN_VM_OBJECTS_CLASS_H

#include "vm/objects/containers.h"

static inline Class *value_class(ValueView v) { return (Class *)value_object(v); }
static inline Str *class_name(const Class *class_object)
{
    return value_str(value_view(class_object->name));
}

// The type of any value, borrowed.
static inline Class *cn_type_of(VM *vm, ValueView v)
{
    if (bits_are_pointer(v.bits))
        return vm->shapes[bits_pointer(v.bits)->shape >> 8]->owner;
    if (bits_are_int(v.bits))
        return vm->types[KIND_INT];
    if (bits_are_double(v.bits))
        return vm->types[KIND_FLOAT];
    if (v.bits == BITS_NONE)
        return vm->types[KIND_NONE];
    if (v.bits == BITS_TRUE || v.bits == BITS_FALSE)
        return vm->types[KIND_BOOL];
    return vm->types[v.bits == BITS_ELLIPSIS ? KIND_ELLIPSIS : KIND_NOT_IMPLEMENTED];
}

static inline Shape *cn_shape_of(VM *vm, const Object *object)
{
    return vm->shapes[object->shape >> 8];
}

bool cn_class_is_subclass(const Class *derived, const Class *base); // by MRO
bool cn_is_instance(VM *vm, ValueView v, const Class *base);        // by type's MRO

// Looks name (interned) up in the classes of the MRO: borrowed value, unbound when missing;
// *holder (may be NULL) gets the class whose dict has it. Never runs code.
ValueView cn_class_lookup(const Class *class_object, const Str *name, Class **holder);

// The same through the VM's cache of lookups; for where no inline cache stands before it.
ValueView cn_class_find(VM *vm, Class *class_object, const Str *name, Class **holder);

// Whether the type of v has __get__, __set__ or __delete__, or v is a function: then it must
// be bound when found in a class.
bool cn_value_is_descriptor(VM *vm, ValueView v);
// Whether it has __set__ or __delete__ and so goes before the instance's own attributes.
bool cn_value_is_data_descriptor(VM *vm, ValueView v);

// Makes a class from what type(name, bases, dict) gets. bases: tuple of Class (possibly
// empty: object); dict: copied; metaclass: the most derived one, already found. Handles
// __slots__, layout conflicts, C3 (TypeError "Cannot create a consistent method resolution
// order (MRO) for bases X, Y"), __classcell__, implicit staticmethod for __new__ and
// classmethod for __init_subclass__ and __class_getitem__, __module__, __qualname__,
// __doc__, __hash__ = None beside __eq__, __abstractmethods__. Does not call __set_name__ or
// __init_subclass__ (user code: stdlib/core does). NULL: exception pending.
MUST_CHECK Class *cn_class_new(VM *vm, Class *metaclass, Str *name, Tuple *bases,
                               Dict *dict);

// Adds a built-in type from its table; called for every kind while the VM opens.
MUST_CHECK bool cn_class_add_builtin(VM *vm, const TypeSpec *spec);

// The direct subclasses that are alive: a new list. NULL: MemoryError.
MUST_CHECK List *cn_class_subclasses(VM *vm, const Class *class_object);

// Frees the shapes and the list of subclasses of a dying class. Its instances must be gone:
// whoever frees many objects at once frees classes last.
void cn_class_free_buffers(VM *vm, Class *class_object);

// Frees what belongs to all classes together. For closing the VM, when no class is left.
void cn_classes_close(VM *vm);

// How many attributes __init__ seems to set on self. (vm/run/code.c)
uint32_t cn_code_guess_slots(const Code *code);

// Sets or deletes (value unbound) a class attribute: invalidates caches (cn_flush_caches when
// some cache relies on the class or a subclass), updates CLASS_* flags and slots of special
// methods, finalisers. False: exception pending. Descriptors of the metaclass were looked at
// by the caller.
MUST_CHECK bool cn_class_set_attribute(VM *vm, Class *class_object, Str *name,
                                       ValueView value);

// Drops what all inline caches of the VM hold: walks every Code. (vm/run/inline_cache.c)
void cn_flush_caches(VM *vm);

// ---- instances ----
// New instance of a class with an Instance layout: reserved slots and attributes unbound.
MUST_CHECK Instance *cn_instance_new(VM *vm, Class *class_object);
// New wrapper around payload (steals it, also on failure) for a class with kind WRAPPER.
MUST_CHECK Instance *cn_instance_new_wrapper(VM *vm, Class *class_object, Value payload);

// Slot number of a name in a shape, or -1. Reserved slots have no names.
int32_t cn_shape_find(const Shape *shape, const Str *name);
// The shape after adding name; NULL: MemoryError.
MUST_CHECK Shape *cn_shape_add(VM *vm, Shape *shape, Str *name);
// The address of slot in an instance of that shape (inline or overflow).
Value *cn_instance_slot(const Shape *shape, Instance *instance, uint32_t slot);

// The instance's own attribute (not the class's): borrowed, unbound when missing.
ValueView cn_instance_get(VM *vm, Instance *instance, const Str *name);
MUST_CHECK bool cn_instance_set(VM *vm, Instance *instance, Str *name, ValueView value);
bool cn_instance_delete(VM *vm, Instance *instance,
                        const Str *name); // false: missing; else
// may leave MemoryError pending: check vm->pending
// Takes all attributes of its own away, with no allocation.
void cn_instance_clear(VM *vm, Instance *instance);
// The live __dict__ of an instance, class excluded: turns the instance into dict mode at the
// first call. Borrowed; NULL: MemoryError pending.
Dict *cn_instance_dict(VM *vm, Instance *instance);
MUST_CHECK bool cn_instance_set_dict(VM *vm, Instance *instance, Dict *dict);
// obj.__class__ = class_object; TypeError with CPython's message when layouts differ.
MUST_CHECK bool cn_instance_set_class(VM *vm, Instance *instance, Class *class_object);

static inline bool kind_is_instance(ObjectKind kind) // has the Instance layout
{
    return kind == KIND_INSTANCE || kind == KIND_EXCEPTION || kind == KIND_WRAPPER ||
           kind == KIND_PROPERTY || kind == KIND_STATICMETHOD || kind == KIND_CLASSMETHOD ||
           kind == KIND_SUPER;
}

// Fixed slots of the built-in kinds with Instance layout.
enum {
    PROPERTY_GET,
    PROPERTY_SET,
    PROPERTY_DELETE,
    PROPERTY_DOC,
    PROPERTY_NAME,
    PROPERTY_SLOTS
};
enum { STATICMETHOD_FUNCTION, STATICMETHOD_SLOTS };
enum { SUPER_CLASS, SUPER_OBJECT, SUPER_OBJECT_CLASS, SUPER_SLOTS };

// ---- attribute lookup ----
// How a lookup ended. *result is owned. CALL: vm->request holds the call that gives the value
// (a property's getter, a user descriptor's __get__, __getattr__, __getattribute__).
typedef enum { LOOKUP_FOUND, LOOKUP_MISSING, LOOKUP_CALL, LOOKUP_FAILED } Lookup;

// object.name for any value, except that LOOKUP_MISSING has raised nothing yet (the caller
// raises AttributeError or uses a default). Built-in descriptors are handled here. With a
// __getattr__ hook in play and the ordinary lookup needing a call, the request is for the
// helper "attribute_with_getattr" of stdlib/core.
Lookup cn_attribute_get(VM *vm, ValueView object, Str *name, Value *result);
// For method calls: as above, but a function found in the class is handed out unbound with
// *is_method true, so that no bound method is made.
Lookup cn_attribute_get_method(VM *vm, ValueView object, Str *name, Value *result,
                               bool *is_method);
// object.name = value, or del with value unbound. FOUND: done. CALL: vm->request.
Lookup cn_attribute_set(VM *vm, ValueView object, Str *name, ValueView value);
// object.__getattribute__ / __setattr__ of `object` itself, without hooks.
Lookup cn_attribute_get_generic(VM *vm, ValueView object, Str *name, Value *result);
Lookup cn_attribute_set_generic(VM *vm, ValueView object, Str *name, ValueView value);

// type(v)'s special method (never the instance's own attribute), bound or with *is_method as
// above. MISSING: not defined.
Lookup cn_special_method(VM *vm, ValueView v, Str *name, Value *result, bool *is_method);

// AttributeError with CPython's text for v and name (modules, classes, instances, slots).
Outcome cn_raise_no_attribute(VM *vm, ValueView v, Str *name, bool setting);

extern const TypeSpec cn_object_type, cn_type_type, cn_property_type, cn_staticmethod_type,
    cn_classmethod_type, cn_super_type, cn_getset_type, cn_member_type, cn_module_type,
    cn_function_type, cn_code_type, cn_native_types[], cn_bound_method_type, cn_cell_type,
    cn_none_type, cn_ellipsis_type, cn_not_implemented_type, cn_generic_alias_type,
    cn_union_type;

#endif
