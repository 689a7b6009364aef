// builtins.c - the builtins namespace, the modules made in C, and the compiling of text.

#include "vm/builtins/builtins.h"

#include "compiler/compile.h"
#include "vm/objects/module.h"
#include "vm/objects/native_types.h"

bool cn_add_functions(VM *vm, Dict *namespace, const NativeSpec *rows, const char *module)
{
    Str *module_name = cn_str_intern_text(vm, module);
    if (module_name == NULL)
        return false;
    bool added = true;
    for (const NativeSpec *row = rows; row->name != NULL && added; row++) {
        Native *native = cn_native_new(vm, KIND_NATIVE, row, VIEW_UNBOUND, VIEW_UNBOUND);
        Str *name = cn_str_intern_text(vm, row->name);
        added = native != NULL && name != NULL;
        if (added) {
            value_replace(vm, &native->module_name, value_retain(object_view(module_name)));
            added = cn_dict_set_name(vm, namespace, name, object_view(native));
        }
        object_release(vm, name);
        object_release(vm, native);
    }
    object_release(vm, module_name);
    return added;
}

// Types that builtins names; the others are reached through objects or `types`.
static const ObjectKind named_kinds[] = {
    KIND_INSTANCE, KIND_CLASS,     KIND_INT,      KIND_BOOL,         KIND_FLOAT,
    KIND_COMPLEX,  KIND_STR,       KIND_BYTES,    KIND_BYTEARRAY,    KIND_MEMORYVIEW,
    KIND_TUPLE,    KIND_LIST,      KIND_DICT,     KIND_SET,          KIND_FROZENSET,
    KIND_RANGE,    KIND_SLICE,     KIND_PROPERTY, KIND_STATICMETHOD, KIND_CLASSMETHOD,
    KIND_SUPER,    KIND_ENUMERATE, KIND_ZIP,      KIND_MAP,          KIND_FILTER,
    KIND_REVERSED};

static bool add_types(VM *vm, Dict *namespace)
{
    for (size_t i = 0; i < sizeof named_kinds / sizeof *named_kinds; i++) {
        Class *type = vm->types[named_kinds[i]];
        if (!cn_dict_set_name(vm, namespace, class_name(type), object_view(type)))
            return false;
    }
    return true;
}

static bool add_constants(VM *vm, Dict *namespace)
{
    return cn_dict_set_text(vm, namespace, "None", VIEW_NONE) &&
           cn_dict_set_text(vm, namespace, "True", VIEW_TRUE) &&
           cn_dict_set_text(vm, namespace, "False", VIEW_FALSE) &&
           cn_dict_set_text(vm, namespace, "NotImplemented", VIEW_NOT_IMPLEMENTED) &&
           cn_dict_set_text(vm, namespace, "Ellipsis", value_view(VALUE_ELLIPSIS)) &&
           cn_dict_set_text(vm, namespace, "__debug__",
                            vm->optimize > 0 ? VIEW_FALSE : VIEW_TRUE);
}

static const NativeSpec *const intrinsics[] = {
    cn_core_numbers_functions,   cn_core_str_functions,       cn_core_container_functions,
    cn_core_exception_functions, cn_core_generator_functions, cn_core_class_functions,
    cn_core_runtime_functions,   cn_core_file_functions,      cn_core_posix_functions,
    cn_core_functools_functions, cn_stepper_functions,        NULL};

bool cn_builtins_open(VM *vm)
{
    vm->builtins = cn_dict_new(vm, 160);
    if (vm->builtins == NULL)
        return false;
    Dict *namespace = vm->builtins;
    if (!cn_dict_set_text(vm, namespace, "__name__",
                          object_view(vm->names.builtins_module)) ||
        !cn_dict_set_text(vm, namespace, "__doc__", VIEW_NONE) ||
        !cn_add_functions(vm, namespace, cn_builtin_object_functions, "builtins") ||
        !cn_add_functions(vm, namespace, cn_builtin_sequence_functions, "builtins") ||
        !cn_add_functions(vm, namespace, cn_builtin_execution_functions, "builtins") ||
        !cn_add_functions(vm, namespace, cn_builtin_text_functions, "builtins") ||
        !add_types(vm, namespace) || !add_constants(vm, namespace) ||
        !cn_exceptions_publish(vm, namespace))
        return false;
    vm->core_globals = cn_dict_copy(vm, namespace);
    if (vm->core_globals == NULL)
        return false;
    Dict *loading = cn_dict_new(vm, 0); // modules whose code is running, by name
    bool entered = loading != NULL &&
                   cn_dict_set_text(vm, vm->core_globals, "_loading", object_view(loading));
    object_release(vm, loading);
    if (!entered)
        return false;
    for (size_t i = 0; intrinsics[i] != NULL; i++)
        if (!cn_add_functions(vm, vm->core_globals, intrinsics[i], "builtins"))
            return false;
    return true;
}

// ---- modules ----

Module *cn_module_from_spec(VM *vm, const ModuleSpec *spec)
{
    Str *name = cn_str_intern_text(vm, spec->name);
    if (name == NULL)
        return NULL;
    Module *module = cn_module_new(vm, name);
    object_release(vm, name);
    if (module == NULL)
        return NULL;
    module->spec = spec;
    bool filled = true;
    if (spec->doc != NULL) {
        Str *doc = cn_str_from_text(vm, spec->doc);
        filled = doc != NULL &&
                 cn_dict_set_name(vm, module_dict(module), vm->names.doc, object_view(doc));
        object_release(vm, doc);
    }
    if (filled && spec->functions != NULL)
        filled = cn_add_functions(vm, module_dict(module), spec->functions, spec->name);
    if (filled && spec->fill != NULL)
        filled = spec->fill(vm, module);
    if (!filled) {
        object_release(vm, module);
        return NULL;
    }
    return module;
}

// A module whose namespace is builtins itself.
static Module *make_builtins_module(VM *vm)
{
    Module *module = cn_module_new(vm, vm->names.builtins_module);
    if (module != NULL)
        value_replace(vm, &module->dict, value_retain(object_view(vm->builtins)));
    return module;
}

static bool enter_module(VM *vm, Module *module, Str *name)
{
    if (module == NULL)
        return false;
    bool entered = cn_dict_set_name(vm, vm->modules, name, object_view(module));
    object_release(vm, module);
    return entered;
}

static bool make_main(VM *vm)
{
    Module *module = cn_module_new(vm, vm->names.main);
    if (module == NULL)
        return false;
    vm->main_module = value_retain(object_view(module));
    ValueView builtins = cn_dict_get_name(vm->modules, vm->names.builtins_module);
    bool made = cn_dict_set_name(vm, module_dict(module), vm->names.builtins, builtins);
    return enter_module(vm, module, vm->names.main) && made;
}

bool cn_modules_open(VM *vm)
{
    vm->modules = cn_dict_new(vm, 16);
    if (vm->modules == NULL)
        return false;
    if (!enter_module(vm, make_builtins_module(vm), vm->names.builtins_module) ||
        !make_main(vm))
        return false;
    for (size_t i = 0; cn_native_modules[i] != NULL; i++) {
        if (strcmp(cn_native_modules[i]->name, "sys") != 0)
            continue;
        return enter_module(vm, cn_module_from_spec(vm, cn_native_modules[i]),
                            vm->names.sys);
    }
    return false;
}

void cn_modules_close(VM *vm)
{
    if (vm->modules == NULL)
        return;
    uint32_t position = 0;
    ValueView key, value;
    while (cn_dict_next(vm->modules, &position, &key, &value)) {
        if (!value_is_kind(value, KIND_MODULE))
            continue;
        Dict *namespace = module_dict((Module *)value_object(value));
        if (namespace != vm->builtins)
            cn_dict_clear(vm, namespace);
    }
    cn_dict_clear(vm, vm->modules);
}

// ---- compiling ----

static ExceptionNumber exception_of(DiagnosticKind kind)
{
    switch (kind) {
    case DIAGNOSTIC_INDENTATION_ERROR:
        return EXCEPTION_IndentationError;
    case DIAGNOSTIC_TAB_ERROR:
        return EXCEPTION_TabError;
    case DIAGNOSTIC_VALUE_ERROR:
        return EXCEPTION_ValueError;
    case DIAGNOSTIC_RECURSION_ERROR:
        return EXCEPTION_RecursionError;
    case DIAGNOSTIC_OVERFLOW_ERROR:
        return EXCEPTION_OverflowError;
    case DIAGNOSTIC_MEMORY_ERROR:
        return EXCEPTION_MemoryError;
    default:
        return EXCEPTION_SyntaxError;
    }
}

// Characters in the first `bytes` bytes of UTF-8.
static int64_t count_characters(const char *text, size_t size, uint32_t bytes)
{
    int64_t count = 0;
    for (size_t i = 0; i < bytes; i++)
        count += i >= size || ((uint8_t)text[i] & 0xC0) != 0x80;
    return count;
}

static bool set_field(VM *vm, Instance *error, uint32_t field, Value value)
{
    if (value.bits == BITS_UNBOUND)
        return false;
    value_replace(vm, &error->slots[EXCEPTION_FIELDS + field], value);
    return true;
}

static Value str_or_unbound(Str *str)
{
    return str == NULL ? VALUE_UNBOUND : value_from_object(str);
}

// Fills msg, filename, lineno, offset, text, end_lineno, end_offset and args of a SyntaxError.
static bool fill_syntax_error(VM *vm, Instance *error, const Diagnostic *diagnostic,
                              const char *filename, Str *message)
{
    const Span *span = &diagnostic->span;
    Text line = diagnostic->line_text;
    int64_t offset = diagnostic->has_offset
                         ? diagnostic->offset
                         : count_characters(line.data, line.size, span->column) + 1;
    int64_t end_offset = diagnostic->has_offset
                             ? diagnostic->end_offset
                             : count_characters(line.data, line.size, span->end_column) + 1;
    // At the end of an empty text CPython gives a place in line 0.
    bool has_end = diagnostic->has_end || (span->line == 0 && offset == 0);
    if (span->line == 0 && !diagnostic->has_offset)
        return set_field(vm, error, 0, value_retain(object_view(message)));
    Value fields[7] = {
        value_retain(object_view(message)),
        str_or_unbound(cn_str_from_utf8(vm, filename, strlen(filename))),
        value_from_int(span->line),
        value_from_int(offset),
        diagnostic->has_text ? str_or_unbound(cn_str_from_utf8(vm, line.data, line.size))
                             : VALUE_NONE,
        has_end ? value_from_int(span->end_line) : VALUE_NONE,
        has_end ? value_from_int(end_offset) : VALUE_NONE,
    };
    bool filled = true;
    for (uint32_t i = 0; i < 7; i++)
        filled = set_field(vm, error, i, fields[i]) && filled;
    if (!filled)
        return false;
    Tuple *place =
        cn_tuple_from_values(vm, &error->slots[EXCEPTION_FIELDS + 1], has_end ? 6 : 4);
    Tuple *args =
        place == NULL ? NULL : cn_tuple_pair(vm, object_view(message), object_view(place));
    object_release(vm, place);
    if (args == NULL)
        return false;
    value_replace(vm, &error->slots[EXCEPTION_ARGS], value_from_object(args));
    return true;
}

static void raise_diagnostic(VM *vm, const Diagnostic *diagnostic, const char *filename)
{
    if (diagnostic->kind == DIAGNOSTIC_MEMORY_ERROR && diagnostic->message == NULL) {
        cn_raise_memory_error(vm);
        return;
    }
    ExceptionNumber number = exception_of(diagnostic->kind);
    const char *text = diagnostic->message == NULL ? "" : diagnostic->message;
    Str *message = cn_str_from_utf8(vm, text, strlen(text));
    if (message == NULL)
        return;
    Tuple *args = cn_tuple_from(vm, &(ValueView){object_view(message).bits}, 1);
    Instance *error = args == NULL ? NULL : cn_exception_new(vm, number, args);
    if (error != NULL) {
        bool is_syntax =
            cn_is_instance(vm, object_view(error), vm->exceptions[EXCEPTION_SyntaxError]);
        if (!is_syntax || fill_syntax_error(vm, error, diagnostic, filename, message))
            cn_raise_exception(vm, value_from_object(error));
        else
            object_release(vm, error);
    }
    object_release(vm, message);
}

static void write_warning(VM *vm, const Warning *warning, const char *filename, Text line)
{
    if (strcmp(warning->category, "SyntaxWarning") != 0)
        return; // DeprecationWarning is silent by default, as in CPython
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    cn_builder_append_utf8(&builder, filename, strlen(filename));
    cn_builder_append_text(&builder, ":");
    cn_builder_append_int(&builder, warning->line);
    cn_builder_append_text(&builder, ": SyntaxWarning: ");
    cn_builder_append_utf8(&builder, warning->message, strlen(warning->message));
    cn_builder_append_text(&builder, "\n");
    if (filename[0] != '<' && line.size > 0) {
        while (line.size > 0 && (*line.data == ' ' || *line.data == '\t')) {
            line.data++;
            line.size--;
        }
        cn_builder_append_text(&builder, "  ");
        cn_builder_append_utf8(&builder, line.data, line.size);
        cn_builder_append_text(&builder, "\n");
    }
    Str *text = cn_builder_finish(&builder);
    size_t size;
    char *utf8 = text == NULL ? NULL : cn_str_to_utf8(vm, text, true, &size);
    if (utf8 != NULL) {
        if (!cn_write_stream(vm, 2, utf8, size))
            value_release(vm, cn_take_pending(vm));
        cn_buffer_free(vm, utf8, size + 1);
    }
    value_release(vm, cn_take_pending(vm));
    object_release(vm, text);
}

Code *cn_compile_text(VM *vm, const char *text, size_t size, const char *filename,
                      uint32_t mode, bool *incomplete)
{
    Arena arena;
    cn_arena_init(&arena, &vm->allocator);
    CompileOptions options = {
        .mode = (ParseMode)mode, .filename = filename, .optimize = vm->optimize};
    Diagnostic diagnostic = {0};
    cn_charge(vm, size / 8 + 1);
    const CodeUnit *unit = cn_compile(&arena, text, size, &options, &diagnostic);
    Code *code = NULL;
    if (incomplete != NULL)
        *incomplete = unit == NULL && diagnostic.incomplete;
    for (const Warning *warning = diagnostic.warnings; warning != NULL;
         warning = warning->next)
        write_warning(vm, warning, filename, cn_source_line(text, size, warning->line));
    if (unit != NULL)
        code = cn_code_load(vm, unit);
    else
        raise_diagnostic(vm, &diagnostic, filename);
    cn_arena_release(&arena);
    return code;
}
