// generator.h - the types of generators; see generator.c for how they run.

#ifndef CAIRN_VM_RUN_GENERATOR_H
#define CAIRN_VM_RUN_GENERATOR_H

#include "vm/run/native_call.h"

// What a suspended generator yields from or awaits, or unbound.
ValueView cn_generator_delegate(const Generator *generator);

extern const TypeSpec cn_generator_type, cn_coroutine_type, cn_async_generator_type,
    cn_coroutine_wrapper_type;
// Intrinsics of stdlib/core for generators; a NULL name ends them.
extern const NativeSpec cn_core_generator_functions[];

#endif
