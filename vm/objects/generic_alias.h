// generic_alias.h - list[int] and int | str.

#ifndef CAIRN_VM_OBJECTS_GENERIC_ALIAS_H
#define CAIRN_VM_OBJECTS_GENERIC_ALIAS_H

#include "vm/objects/class.h"

// origin[item]. NULL: MemoryError.
MUST_CHECK GenericAlias *cn_generic_alias_new(VM *vm, ValueView origin, ValueView item);

// left | right of types, aliases, unions and None; NotImplemented for anything else.
Outcome cn_union_of(VM *vm, ValueView left, ValueView right, Value *result);

#endif
