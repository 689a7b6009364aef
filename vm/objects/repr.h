// repr.h - repr() and str() of built-in data, iteratively.

#ifndef CAIRN_VM_OBJECTS_REPR_H
#define CAIRN_VM_OBJECTS_REPR_H

#include "vm/heap/vm.h"

// A new str in *result. NEEDS_CALL when user code is met anywhere inside. Cycles print as
// [...], {...}, (...). Deeper than the recursion limit leaves: RecursionError
// " while getting the repr of an object".
Outcome cn_repr(VM *vm, ValueView value, Value *result);
// str(): as cn_repr but for str itself and built-in exceptions.
Outcome cn_str_of(VM *vm, ValueView value, Value *result);

#endif
