// native_types.h - making the objects that stand for C functions and for built-in attributes.

#ifndef CAIRN_VM_OBJECTS_NATIVE_TYPES_H
#define CAIRN_VM_OBJECTS_NATIVE_TYPES_H

#include "vm/objects/class.h"

// Each returns a new object, or NULL: MemoryError.

// kind: NATIVE, METHOD_DESCRIPTOR, SLOT_WRAPPER or CLASS_METHOD_DESCRIPTOR. self: receiver of
// a bound method, class of a static one, or unbound (functions of modules). owner: Class or
// unbound.
MUST_CHECK Native *cn_native_new(VM *vm, ObjectKind kind, const NativeSpec *spec,
                                 ValueView self, ValueView owner);
// The bound form (KIND_NATIVE) of a method descriptor.
MUST_CHECK Native *cn_native_bound(VM *vm, const Native *descriptor, ValueView self);
// kind: BOUND_METHOD, or METHOD_WRAPPER for a slot wrapper.
MUST_CHECK BoundMethod *cn_bound_method_new(VM *vm, ObjectKind kind, ValueView function,
                                            ValueView self);
MUST_CHECK GetSet *cn_getset_new(VM *vm, const GetSetSpec *spec, Class *owner);
MUST_CHECK Member *cn_member_new(VM *vm, Class *owner, Str *name, uint32_t slot,
                                 uint32_t flags);
MUST_CHECK Cell *cn_cell_new(VM *vm, ValueView content); // unbound: empty

// callable(v): whether its type has __call__.
bool cn_value_is_callable(VM *vm, ValueView v);

// vm->request for the function of stdlib/core with this name.
Outcome cn_request_core(VM *vm, const char *name, const ValueView *args, uint32_t count);

// Appends "at 0x7f..." as repr shows it: the object's address, 12 digits.
void cn_append_address(StrBuilder *builder, ValueView v);

// The class that the qualified name of a method begins with: that of what it is bound to.
const Class *cn_native_named_class(VM *vm, const Native *native);

#endif
