// instance_check.h - isinstance and issubclass, as far as they need no user code.

#ifndef CAIRN_VM_OBJECTS_INSTANCE_CHECK_H
#define CAIRN_VM_OBJECTS_INSTANCE_CHECK_H

#include "vm/objects/class.h"

// type.__instancecheck__: by the type of v, or by a __class__ that says otherwise. NEEDS_CALL:
// v's __class__ is user code.
Outcome cn_check_instance_plain(VM *vm, ValueView v, const Class *class_object,
                                bool *answer);

// isinstance(v, spec) and issubclass(derived, spec): spec is a class, a union or a tuple of
// such, nested at will. NEEDS_CALL: some __instancecheck__ or __subclasscheck__ is user code.
Outcome cn_check_instance(VM *vm, ValueView v, ValueView spec, bool *answer);
Outcome cn_check_subclass(VM *vm, ValueView derived, ValueView spec, bool *answer);

#endif
