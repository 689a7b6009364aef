// module.h - the module type.

#ifndef CAIRN_VM_OBJECTS_MODULE_H
#define CAIRN_VM_OBJECTS_MODULE_H

#include "vm/objects/class.h"

// A new module with __name__, __doc__ (None), __package__, __loader__ and __spec__ (None).
// NULL: MemoryError.
MUST_CHECK Module *cn_module_new(VM *vm, Str *name);
static inline Dict *module_dict(const Module *module)
{
    return value_dict(value_view(module->dict));
}

// The text of the AttributeError for a missing name. NULL: MemoryError.
MUST_CHECK Str *cn_module_missing_text(VM *vm, const Module *module, const Str *name);

#endif
