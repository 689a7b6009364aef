// core.c - the VM's own library in Python (stdlib/core): functions made when first needed.
//
// Their code is constant data of the executable. A function is read and loaded alone, without running
// its module: core modules hold nothing but function definitions with constant defaults. They
// all share one namespace, where the intrinsics and the original builtins are, so that a
// program that changes builtins does not change them.

#include "vm/bytecode/frozen.h"
#include "vm/run/run.h"

static bool set_keyword_defaults(VM *vm, Function *function, const Code *code,
                                 Tuple *values)
{
    Dict *dict = cn_dict_new(vm, values->count);
    if (dict == NULL)
        return false;
    function->keyword_defaults = value_from_object(dict);
    Tuple *names = value_tuple(value_view(code->local_names));
    uint32_t first =
        code->argument_count + code->keyword_only_count - (uint32_t)values->count;
    for (uint64_t i = 0; i < values->count; i++)
        if (!cn_dict_set_name(vm, dict, value_str(value_view(names->items[first + i])),
                              value_view(values->items[i])))
            return false;
    return true;
}

static Function *make_core_function(VM *vm, const CodeUnit *unit)
{
    Code *code = cn_code_load(vm, unit);
    if (code == NULL)
        return NULL;
    Function *function = cn_function_new(vm, code, vm->core_globals);
    Tuple *constants = value_tuple(value_view(code->constants));
    object_release(vm, code);
    if (function == NULL)
        return NULL;
    if (unit->constant_defaults >= 0)
        function->defaults =
            value_retain(value_view(constants->items[unit->constant_defaults]));
    if (unit->constant_keyword_defaults >= 0) {
        Tuple *values =
            value_tuple(value_view(constants->items[unit->constant_keyword_defaults]));
        if (!set_keyword_defaults(vm, function, code, values)) {
            object_release(vm, function);
            return NULL;
        }
    }
    return function;
}

static Function *load_core_function(VM *vm, const FrozenEntry *entry)
{
    Arena arena;
    cn_arena_init(&arena, &vm->allocator);
    const CodeUnit *unit = cn_unit_read(&cn_frozen_library.tables, entry->unit, &arena);
    Function *function = unit == NULL ? NULL : make_core_function(vm, unit);
    cn_arena_release(&arena);
    if (unit == NULL)
        cn_raise_memory_error(vm);
    return function;
}

Value cn_core_function(VM *vm, const char *name)
{
    Str *key = cn_str_intern_text(vm, name);
    if (key == NULL)
        return VALUE_UNBOUND;
    Value result = value_retain(cn_dict_get_name(vm->core_globals, key));
    if (result.bits == BITS_UNBOUND) {
        const FrozenEntry *entry = cn_frozen_function(&cn_frozen_library, name);
        Function *function = entry == NULL ? NULL : load_core_function(vm, entry);
        if (entry == NULL)
            cn_raise_name_error(vm, "name '%S' is not defined", key);
        if (function != NULL) {
            if (cn_dict_set_name(vm, vm->core_globals, key, object_view(function)))
                result = value_from_object(function);
            else
                object_release(vm, function);
        }
    }
    object_release(vm, key);
    return result;
}
