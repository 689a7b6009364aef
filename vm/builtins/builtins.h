// builtins.h - the namespace of built-in functions, and the modules made in C.

#ifndef CAIRN_VM_BUILTINS_BUILTINS_H
#define CAIRN_VM_BUILTINS_BUILTINS_H

#include "vm/run/generator.h"

// Fills vm->builtins and vm->core_globals.
MUST_CHECK bool cn_builtins_open(VM *vm);
// Makes sys.modules with builtins, sys and __main__.
MUST_CHECK bool cn_modules_open(VM *vm);
// Empties the modules' namespaces as the VM closes.
void cn_modules_close(VM *vm);

// Adds a function for each row (a NULL name ends them). False: MemoryError.
MUST_CHECK bool cn_add_functions(VM *vm, Dict *namespace, const NativeSpec *rows,
                                 const char *module);
// Makes the module that spec describes. NULL: an exception is pending.
MUST_CHECK Module *cn_module_from_spec(VM *vm, const ModuleSpec *spec);

// Compiles text into a code object. NULL: SyntaxError or another exception is pending;
// *incomplete (may be NULL): more text could make it right.
MUST_CHECK Code *cn_compile_text(VM *vm, const char *text, size_t size,
                                 const char *filename, uint32_t mode, bool *incomplete);

extern const NativeSpec cn_builtin_object_functions[], cn_builtin_sequence_functions[],
    cn_builtin_execution_functions[], cn_builtin_text_functions[];
// Intrinsics of stdlib/core; a NULL name ends each table.
extern const NativeSpec cn_core_numbers_functions[], cn_core_str_functions[],
    cn_core_container_functions[], cn_core_exception_functions[], cn_core_class_functions[],
    cn_core_runtime_functions[], cn_core_file_functions[], cn_core_posix_functions[],
    cn_core_functools_functions[], cn_stepper_functions[];
extern const TypeSpec
    *const cn_runtime_types[]; // file, code, frame, traceback ...: NULL ends
// sys.exit, and the exit and quit of CPython's site: raises SystemExit.
Outcome cn_exit(VM *vm, const Value *args, uint32_t count, Value *result);
// Puts stdin, stdout and stderr into the namespace of sys.
MUST_CHECK bool cn_sys_fill_files(VM *vm, Dict *dict);
extern const TypeSpec cn_file_type, cn_code_type, cn_random_type, cn_tuple_getter_type;
extern const ModuleSpec cn_sys_module, cn_time_module, cn_random_module,
    cn_string_helpers_module, cn_gc_module, cn_imports_module, cn_posix_module,
    cn_collections_helpers_module, cn_bisect_module, cn_functools_helpers_module,
    cn_stepper_module, cn_heap_helpers_module;
extern const ModuleSpec *const cn_native_modules[]; // NULL ends them

#endif
