// frozen.h - the library that was compiled when Cairn was built: constant data, written as C
// by the tool `freeze` (freeze_main.c).

#ifndef CAIRN_VM_BYTECODE_FROZEN_H
#define CAIRN_VM_BYTECODE_FROZEN_H

#include "vm/bytecode/code_unit.h"

typedef struct FrozenModule {
    const char *name; // dotted
    const CodeUnit *unit;
    bool is_package;
} FrozenModule;

// A function defined at the top level of a file in stdlib/core.
typedef struct FrozenFunction {
    const char *name;
    const CodeUnit *unit;
} FrozenFunction;

extern const FrozenModule cn_frozen_modules[]; // sorted by name
extern const size_t cn_frozen_module_count;
extern const FrozenFunction cn_frozen_core[]; // sorted by name
extern const size_t cn_frozen_core_count;

// The core function of that name, or NULL.
const CodeUnit *cn_frozen_core_find(const char *name);

#endif
