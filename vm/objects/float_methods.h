// float_methods.h - methods of float that have a file of their own.

#ifndef CAIRN_VM_OBJECTS_FLOAT_METHODS_H
#define CAIRN_VM_OBJECTS_FLOAT_METHODS_H

#include "vm/objects/native.h"

Outcome cn_float_hex(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_float_fromhex(VM *vm, const Value *args, uint32_t count, Value *result);

#endif
