// imports.c - the module _imports: what importlib asks the import system, which is Python in
// stdlib/core/imports.py.

#include "vm/builtins/builtins.h"

static Outcome needs_python(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)args;
    (void)count;
    (void)result;
    return OUTCOME_NEEDS_CALL;
}

static const NativeSpec functions[] = {
    NATIVE_RANGE("locate", "name path", 2, 2, needs_python, "import_locate", NULL),
    NATIVE_ONE("frozen_code", "name", needs_python, "import_frozen_code", NULL),
    NATIVE_ONE("names", "native", needs_python, "import_names", NULL),
    {0},
};

const ModuleSpec cn_imports_module = {"_imports", functions, NULL,
                                      "What importlib asks the import system."};
