// execution.c - builtins that compile, run and look at code: exec, eval, compile, globals,
// locals, __import__, and what stdlib/core needs for them.

#include "compiler/compile.h"
#include "vm/builtins/builtins.h"
#include "vm/bytecode/frozen.h"
#include "vm/objects/bytes_object.h"
#include "vm/objects/function.h"
#include "vm/objects/module.h"

// The frame of the program that called: frames of stdlib/core do not count.
static Frame *calling_frame(VM *vm)
{
    Frame *frame = vm->frame;
    while (frame + 1 < stack_end(vm) && (frame->code->flags & CODE_HIDDEN))
        frame++;
    return frame;
}

static Outcome builtin_globals(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_retain(object_view(frame_globals(calling_frame(vm))));
    return OUTCOME_DONE;
}

static Outcome builtin_locals(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    Frame *frame = calling_frame(vm);
    if (frame->flags & FRAME_HAS_LOCALS) {
        *result = value_retain(value_view(frame->locals));
        return OUTCOME_DONE;
    }
    Dict *dict = cn_frame_locals_dict(vm, frame);
    if (dict == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(dict);
    return OUTCOME_DONE;
}

// ---- compile ----

// UTF-8 of a str, or the bytes of a bytes-like, copied. NULL: exception pending.
static char *source_bytes(VM *vm, ValueView source, const char *function, size_t *size)
{
    source = cn_payload(source);
    if (value_is_kind(source, KIND_STR)) {
        Str *text = value_str(source);
        return cn_str_to_utf8(vm, text, false, size);
    }
    if (!value_is_kind(source, KIND_BYTES) && !value_is_kind(source, KIND_BYTEARRAY)) {
        cn_raise_type_error(vm, "%s() arg 1 must be a string, bytes or %s object", function,
                            strcmp(function, "compile") == 0 ? "AST" : "code");
        return NULL;
    }
    bool is_bytes = value_is_kind(source, KIND_BYTES);
    const BytesObject *bytes = (const BytesObject *)value_object(source);
    const ByteArray *array = (const ByteArray *)value_object(source);
    *size = is_bytes ? bytes->length : array->length;
    char *copy = cn_buffer_allocate(vm, *size + 1);
    if (copy != NULL && *size > 0)
        memcpy(copy, is_bytes ? bytes->data : array->data, *size);
    return copy;
}

static Code *compile_value(VM *vm, ValueView source, const char *filename, ParseMode mode,
                           const char *function)
{
    size_t size;
    char *text = source_bytes(vm, source, function, &size);
    if (text == NULL)
        return NULL;
    size_t start = 0;
    while (strcmp(function, "eval") == 0 && start < size &&
           (text[start] == ' ' || text[start] == '\t'))
        start++;
    uint32_t kind = value_is_str(cn_payload(source)) ? mode | PARSE_TEXT : mode;
    Code *code = cn_compile_text(vm, text + start, size - start, filename, kind, NULL);
    cn_buffer_free(vm, text, size + 1);
    return code;
}

static Outcome builtin_compile(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView mode_value = cn_payload(value_view(args[2]));
    ValueView name_value = cn_payload(value_view(args[1]));
    if (value_is_kind(value_view(args[0]), KIND_CODE)) {
        *result = value_retain(value_view(args[0]));
        return OUTCOME_DONE;
    }
    if (!value_is_kind(name_value, KIND_STR))
        return cn_raise_type_error(vm, "expected str, bytes or os.PathLike object, not %T",
                                   name_value);
    if (!value_is_kind(mode_value, KIND_STR))
        return cn_raise_type_error(vm, "compile() argument 'mode' must be str, not %T",
                                   mode_value);
    Str *mode = value_str(mode_value);
    ParseMode parse_mode;
    if (cn_str_equals_text(mode, "exec"))
        parse_mode = PARSE_FILE;
    else if (cn_str_equals_text(mode, "eval"))
        parse_mode = PARSE_EVAL;
    else if (cn_str_equals_text(mode, "single"))
        parse_mode = PARSE_SINGLE;
    else
        return cn_raise_value_error(vm,
                                    "compile() mode must be 'exec', 'eval' or 'single'");
    size_t size;
    char *filename = cn_str_to_utf8(vm, value_str(name_value), true, &size);
    if (filename == NULL)
        return OUTCOME_FAILED;
    Code *code = compile_value(vm, value_view(args[0]), filename, parse_mode, "compile");
    cn_buffer_free(vm, filename, size + 1);
    if (code == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(code);
    return OUTCOME_DONE;
}

// ---- exec, eval ----

// Asks the loop to run code with these namespaces and closure (or unbound). Steals code.
static Outcome request_code(VM *vm, Code *code, Dict *globals, ValueView locals,
                            ValueView closure)
{
    if (cn_dict_get_name(globals, vm->names.builtins).bits == BITS_UNBOUND) {
        ValueView builtins = cn_dict_get_name(vm->modules, vm->names.builtins_module);
        if (!cn_dict_set_name(vm, globals, vm->names.builtins, builtins)) {
            object_release(vm, code);
            return OUTCOME_FAILED;
        }
    }
    Function *function = cn_function_new(vm, code, globals);
    object_release(vm, code);
    if (function == NULL)
        return OUTCOME_FAILED;
    if (!value_is_unbound(closure))
        function->closure = value_retain(closure);
    cn_request_call(vm, object_view(function), &locals, 1, CHECK_NONE, NULL);
    vm->request.resume = RESUME_CODE;
    object_release(vm, function);
    return OUTCOME_TAIL_CALL;
}

static bool is_mapping(VM *vm, ValueView v)
{
    return value_is_kind(cn_payload(v), KIND_DICT) ||
           cn_class_lookup(cn_type_of(vm, v), vm->names.getitem, NULL).bits != BITS_UNBOUND;
}

// Whether a closure (unbound: none) has just the cells that code needs. TypeError if not.
static bool closure_fits(VM *vm, const Code *code, ValueView closure)
{
    uint64_t needed = value_tuple(value_view(code->free_names))->count;
    if (needed == 0 && value_is_unbound(closure))
        return true;
    if (needed == 0) {
        cn_raise_type_error(vm, "cannot use a closure with this code object");
        return false;
    }
    bool fits = value_is_kind(closure, KIND_TUPLE) && value_tuple(closure)->count == needed;
    for (uint64_t i = 0; fits && i < needed; i++)
        fits = value_is_kind(value_view(value_tuple(closure)->items[i]), KIND_CELL);
    if (!fits)
        cn_raise_type_error(vm, "code object requires a closure of exactly length %lld",
                            (long long)needed);
    return fits;
}

// The code to run, or NULL with an exception pending. A new reference.
static Code *code_to_run(VM *vm, ValueView source, ValueView closure, ParseMode mode)
{
    const char *function = mode == PARSE_EVAL ? "eval" : "exec";
    if (!value_is_kind(source, KIND_CODE)) {
        if (value_is_unbound(closure))
            return compile_value(vm, source, "<string>", mode, function);
        cn_raise_type_error(vm, "closure can only be used when source is a code object");
        return NULL;
    }
    Code *code = (Code *)value_object(source);
    if (mode != PARSE_EVAL && !closure_fits(vm, code, closure))
        return NULL;
    if (mode == PARSE_EVAL && value_tuple(value_view(code->free_names))->count > 0) {
        cn_raise_type_error(vm,
                            "code object passed to eval() may not contain free variables");
        return NULL;
    }
    return object_retain(code);
}

static Outcome run_source(VM *vm, const Value *args, ValueView closure, ParseMode mode)
{
    ValueView globals = value_view(args[1]), locals = value_view(args[2]);
    bool has_globals = !value_is_unbound(globals) && !value_is_none(globals);
    bool has_locals = !value_is_unbound(locals) && !value_is_none(locals);
    if (has_globals && !value_is_kind(cn_payload(globals), KIND_DICT))
        return cn_raise_type_error(vm,
                                   mode == PARSE_EVAL
                                       ? "globals must be a dict"
                                       : "exec() globals must be a dict, not %T",
                                   globals);
    if (has_locals && !is_mapping(vm, locals))
        return cn_raise_type_error(vm,
                                   mode == PARSE_EVAL
                                       ? "locals must be a mapping"
                                       : "locals must be a mapping or None, not %T",
                                   locals);
    Frame *frame = calling_frame(vm);
    Value made = VALUE_UNBOUND;
    if (!has_globals) {
        globals = object_view(frame_globals(frame));
        if (!has_locals) {
            if (builtin_locals(vm, NULL, 0, &made) != OUTCOME_DONE)
                return OUTCOME_FAILED;
            locals = value_view(made);
        }
    } else {
        globals = cn_payload(globals);
        if (!has_locals)
            locals = globals;
    }
    Code *code = code_to_run(vm, value_view(args[0]), closure, mode);
    Outcome outcome = code == NULL
                          ? OUTCOME_FAILED
                          : request_code(vm, code, value_dict(globals), locals, closure);
    value_release(vm, made);
    return outcome;
}

static Outcome builtin_exec(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    ValueView closure = value_view(args[3]);
    if (value_is_none(closure))
        closure = VIEW_UNBOUND;
    Outcome outcome = run_source(vm, args, closure, PARSE_FILE);
    if (outcome == OUTCOME_TAIL_CALL)
        vm->request.check = CHECK_NONE_RESULT;
    return outcome;
}

static Outcome builtin_eval(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    return run_source(vm, args, VIEW_UNBOUND, PARSE_EVAL);
}

// ---- import ----

// _native_module(name): a new module made in C, or None.
static Outcome native_module(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Str *name = value_str(value_view(args[0]));
    *result = VALUE_NONE;
    for (size_t i = 0; cn_native_modules[i] != NULL; i++) {
        if (!cn_str_equals_text(name, cn_native_modules[i]->name))
            continue;
        Module *module = cn_module_from_spec(vm, cn_native_modules[i]);
        if (module == NULL)
            return OUTCOME_FAILED;
        *result = value_from_object(module);
        break;
    }
    return OUTCOME_DONE;
}

static Code *load_frozen(VM *vm, const FrozenEntry *entry)
{
    Arena arena;
    cn_arena_init(&arena, &vm->allocator);
    const CodeUnit *unit = cn_unit_read(&cn_frozen_library.tables, entry->unit, &arena);
    Code *code = unit == NULL ? NULL : cn_code_load(vm, unit);
    cn_arena_release(&arena);
    if (unit == NULL)
        cn_raise_memory_error(vm);
    return code;
}

// _frozen_module(name): (code, is_package) of a library module, or None.
static Outcome frozen_module(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    size_t size;
    char *name = cn_str_to_utf8(vm, value_str(value_view(args[0])), true, &size);
    if (name == NULL)
        return OUTCOME_FAILED;
    const FrozenEntry *entry =
        strlen(name) < size ? NULL : cn_frozen_module(&cn_frozen_library, name);
    cn_buffer_free(vm, name, size + 1);
    *result = VALUE_NONE;
    if (entry == NULL)
        return OUTCOME_DONE;
    Code *code = load_frozen(vm, entry);
    if (code == NULL)
        return OUTCOME_FAILED;
    Tuple *pair = cn_tuple_pair(vm, object_view(code),
                                value_view(value_from_bool(entry->is_package)));
    object_release(vm, code);
    if (pair == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(pair);
    return OUTCOME_DONE;
}

// _frozen_names(): the names of all library modules.
static Outcome frozen_names(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    List *names = cn_list_new(vm, 64);
    if (names == NULL)
        return OUTCOME_FAILED;
    for (size_t i = 0; i < cn_frozen_library.module_count; i++) {
        Str *name = cn_str_from_text(
            vm, cn_frozen_name(&cn_frozen_library, &cn_frozen_library.modules[i]));
        if (name == NULL || !cn_list_append_owned(vm, names, value_from_object(name))) {
            object_release(vm, names);
            return OUTCOME_FAILED;
        }
    }
    for (size_t i = 0; cn_native_modules[i] != NULL; i++) {
        Str *name = cn_str_from_text(vm, cn_native_modules[i]->name);
        if (name == NULL || !cn_list_append_owned(vm, names, value_from_object(name))) {
            object_release(vm, names);
            return OUTCOME_FAILED;
        }
    }
    *result = value_from_object(names);
    return OUTCOME_DONE;
}

// _new_module(name): an empty module.
static Outcome new_module(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Module *module = cn_module_new(vm, value_str(value_view(args[0])));
    if (module == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(module);
    return OUTCOME_DONE;
}

// _path_kind(path): 0 nothing there, 1 file, 2 folder.
static Outcome path_kind(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    size_t size;
    char *path = cn_str_to_utf8(vm, value_str(value_view(args[0])), true, &size);
    if (path == NULL)
        return OUTCOME_FAILED;
    int kind = vm->host.path_kind == NULL ? 0 : vm->host.path_kind(vm->host.user, path);
    cn_buffer_free(vm, path, size + 1);
    *result = value_from_int(kind);
    return OUTCOME_DONE;
}

// _read_file(path): its bytes.
static Outcome read_file(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    size_t size;
    char *path = cn_str_to_utf8(vm, value_str(value_view(args[0])), true, &size);
    if (path == NULL)
        return OUTCOME_FAILED;
    int stream = vm->host.open == NULL ? -13 : vm->host.open(vm->host.user, path, "rb");
    cn_buffer_free(vm, path, size + 1);
    if (stream < 0)
        return cn_raise_os_error(vm, -stream, value_view(args[0]));
    char *data = NULL;
    size_t used = 0, capacity = 0;
    int64_t got = 1;
    while (got > 0) {
        if (capacity - used < 4096) {
            size_t larger = capacity * 2 + 16384;
            char *grown = cn_buffer_resize(vm, data, capacity, larger);
            if (grown == NULL)
                break;
            data = grown;
            capacity = larger;
        }
        got = vm->host.read(vm->host.user, stream, data + used, capacity - used);
        used += got > 0 ? (size_t)got : 0;
    }
    vm->host.close(vm->host.user, stream);
    Outcome outcome = OUTCOME_FAILED;
    if (got < 0) {
        cn_raise_os_error(vm, (int)-got, value_view(args[0]));
    } else if (vm->pending.bits == BITS_UNBOUND) {
        BytesObject *bytes = cn_bytes_new(vm, (const uint8_t *)data, used);
        if (bytes != NULL) {
            *result = value_from_object(bytes);
            outcome = OUTCOME_DONE;
        }
    }
    cn_buffer_free(vm, data, capacity);
    return outcome;
}

// _run_code(code, namespace): runs a module's code.
static Outcome run_code(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    Code *code = object_retain(value_object(value_view(args[0])));
    return request_code(vm, code, value_dict(value_view(args[1])), value_view(args[1]),
                        VIEW_UNBOUND);
}

// _run_body(function, namespace): runs a class body's function in any mapping.
static Outcome run_body(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    ValueView namespace = value_view(args[1]);
    cn_request_call(vm, value_view(args[0]), &namespace, 1, CHECK_NONE, NULL);
    vm->request.resume = RESUME_CODE;
    return OUTCOME_TAIL_CALL;
}

// _modules(): sys.modules.
static Outcome modules_dict(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_retain(object_view(vm->modules));
    return OUTCOME_DONE;
}

// _collect(): takes what is cyclic and unreachable; the number of objects.
static Outcome collect(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_from_int((int64_t)cn_heap_collect(vm));
    return OUTCOME_DONE;
}

// _type_name(v): the name of its type.
static Outcome type_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    *result = value_retain(value_view(cn_type_of(vm, value_view(args[0]))->name));
    return OUTCOME_DONE;
}

const NativeSpec cn_core_runtime_functions[] = {
    NATIVE_NONE("_collect", collect, NULL, NULL),
    NATIVE_ONE("_type_name", "value", type_name, NULL, NULL),
    NATIVE_ONE("_native_module", "name", native_module, NULL, NULL),
    NATIVE_ONE("_frozen_module", "name", frozen_module, NULL, NULL),
    NATIVE_NONE("_frozen_names", frozen_names, NULL, NULL),
    NATIVE_ONE("_new_module", "name", new_module, NULL, NULL),
    NATIVE_ONE("_path_kind", "path", path_kind, NULL, NULL),
    NATIVE_ONE("_read_file", "path", read_file, NULL, NULL),
    NATIVE_RANGE("_run_code", "code namespace", 2, 2, run_code, NULL, NULL),
    NATIVE_RANGE("_run_body", "function namespace", 2, 2, run_body, NULL, NULL),
    NATIVE_NONE("_modules", modules_dict, NULL, NULL),
    {0},
};

static Outcome builtin_import(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)args;
    (void)count;
    (void)result;
    return OUTCOME_NEEDS_CALL; // the whole of it is Python: stdlib/core/imports.py
}

static Outcome builtin_build_class(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (count < 2)
        return cn_raise_type_error(vm, "__build_class__: not enough arguments");
    if (!value_is_kind(value_view(args[0]), KIND_FUNCTION))
        return cn_raise_type_error(vm, "__build_class__: func must be a function");
    if (!value_is_str(cn_payload(value_view(args[1]))))
        return cn_raise_type_error(vm, "__build_class__: name is not a string");
    return builtin_import(vm, args, count, result);
}

static Outcome builtin_breakpoint(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return builtin_import(vm, args, count, result);
}

static Outcome needs_python(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)args;
    (void)count;
    (void)result;
    return OUTCOME_NEEDS_CALL;
}

Outcome cn_exit(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    ValueView status = value_view(args[0]);
    Tuple *exit_args;
    if (value_is_unbound(status))
        exit_args = cn_tuple_new(vm, 0);
    else if (value_is_kind(status, KIND_TUPLE))
        exit_args = object_retain(value_object(status));
    else
        exit_args = cn_tuple_from(vm, &status, 1);
    if (exit_args == NULL)
        return OUTCOME_FAILED;
    ValueView code = exit_args->count == 1   ? value_view(exit_args->items[0])
                     : exit_args->count == 0 ? VIEW_NONE
                                             : object_view(exit_args);
    Value kept = value_retain(code);
    Instance *exception = cn_exception_new(vm, EXCEPTION_SystemExit, exit_args);
    if (exception == NULL) {
        value_release(vm, kept);
        return OUTCOME_FAILED;
    }
    value_replace(vm, &exception->slots[EXCEPTION_FIELDS], kept);
    return cn_raise_exception(vm, value_from_object(exception));
}

const NativeSpec cn_builtin_execution_functions[] = {
    {"exit", "code", needs_python, 0, 0, 1, 0, 0, "builtin_exit", "Exit the interpreter."},
    {"quit", "code", needs_python, 0, 0, 1, 0, 0, "builtin_exit", "Exit the interpreter."},
    NATIVE_ONE("aiter", "async_iterable", needs_python, "builtin_aiter",
               "Return an AsyncIterator for an AsyncIterable object."),
    NATIVE_RANGE("anext", "iterator default", 1, 2, needs_python, "builtin_anext",
                 "Return the next item from the async iterator."),
    NATIVE_NONE("globals", builtin_globals, NULL,
                "Return the dictionary of the current scope's global variables."),
    NATIVE_NONE("locals", builtin_locals, NULL,
                "Return a dictionary of the current scope's local variables."),
    {"compile", "source filename mode flags dont_inherit optimize _feature_version",
     builtin_compile, 3, 0, 6, 1, 0, NULL, "Compile source into a code object."},
    {"exec", "source globals locals closure", builtin_exec, 1, 3, 3, 1, 0, NULL,
     "Run source in the context of globals and locals."},
    NATIVE_RANGE("eval", "source globals locals", 1, 3, builtin_eval, NULL,
                 "Evaluate source in the context of globals and locals."),
    {"__import__", "name globals locals fromlist level", builtin_import, 1, 0, 5, 0, 0,
     "import_module", "Import a module."},
    {"__build_class__", "args", builtin_build_class, 0, 0, 0, 0,
     NATIVE_VARIADIC | NATIVE_KEYWORDS, "build_class", NULL},
    {"breakpoint", "args", builtin_breakpoint, 0, 0, 0, 0,
     NATIVE_VARIADIC | NATIVE_KEYWORDS, "builtin_breakpoint",
     "Call sys.breakpointhook(*args, **kws)."},
    {0},
};
