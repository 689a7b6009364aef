// int_methods.h - methods of int that have a file of their own.

#ifndef CAIRN_VM_OBJECTS_INT_METHODS_H
#define CAIRN_VM_OBJECTS_INT_METHODS_H

#include "vm/objects/native.h"

Outcome cn_int_to_bytes(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_int_from_bytes(VM *vm, const Value *args, uint32_t count, Value *result);

#endif
