// attribute.h - reading attributes: parts that natives of the type system share.

#ifndef CAIRN_VM_OBJECTS_ATTRIBUTE_H
#define CAIRN_VM_OBJECTS_ATTRIBUTE_H

#include "vm/objects/class.h"

// What a super object finds: cn_attribute_get_generic of a super.
Lookup cn_super_get(VM *vm, Instance *super, Str *name, Value *result);

// The attributes of v's own, not of its class: borrowed, NULL when it has none (yet).
// make: makes them when v can have some; NULL then also means MemoryError pending.
Dict *cn_own_dict(VM *vm, ValueView v, bool make);

// The getset functions of __dict__ of instances.
Outcome cn_get_instance_dict(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_set_instance_dict(VM *vm, const Value *args, uint32_t count, Value *result);

// The name given to getattr and the like, interned: a new reference. NULL: TypeError pending.
MUST_CHECK Str *cn_attribute_name(VM *vm, ValueView given);

// Ends a native with what a lookup of name answered; MISSING raises AttributeError.
Outcome cn_finish_lookup(VM *vm, Lookup lookup, ValueView object, Str *name);

// "module.qualname" of a class, only the latter for builtins, appended.
void cn_append_class_name(StrBuilder *builder, const Class *class_object);

#endif
