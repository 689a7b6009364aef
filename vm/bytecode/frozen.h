// frozen.h - the library that was compiled when Cairn was built: constant data, written as C
// by the tool `freeze` (freeze_main.c).

#ifndef CAIRN_VM_BYTECODE_FROZEN_H
#define CAIRN_VM_BYTECODE_FROZEN_H

#include "vm/bytecode/unit_stream.h"

typedef struct FrozenEntry {
    uint32_t name; // number of a text; of a module: dotted
    uint32_t unit;
    bool is_package;
} FrozenEntry;

typedef struct FrozenLibrary {
    UnitTables tables;
    const FrozenEntry *modules; // sorted by name
    uint32_t module_count;
    const FrozenEntry *functions; // of the top level of the files in stdlib/core, sorted
    uint32_t function_count;
} FrozenLibrary;

extern const FrozenLibrary cn_frozen_library;

// The name of an entry of the library, NUL-terminated.
const char *cn_frozen_name(const FrozenLibrary *library, const FrozenEntry *entry);

// The module or the function of that name, or NULL.
const FrozenEntry *cn_frozen_module(const FrozenLibrary *library, const char *name);
const FrozenEntry *cn_frozen_function(const FrozenLibrary *library, const char *name);

#endif
