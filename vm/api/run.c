// run.c - running programs for the host.

#include "vm/api/api.h"

#include "compiler/compile.h"
#include "vm/builtins/builtins.h"
#include "vm/bytecode/disassemble.h"
#include "vm/objects/module.h"
#include "vm/run/run.h"

static CairnStatus no_memory(VM *vm)
{
    value_release(vm, cn_take_pending(vm));
    return CAIRN_NOMEM;
}

CairnStatus cairn_set_arguments(CairnVM *vm, int count, const char *const *arguments)
{
    Module *sys = cn_api_module(vm, "sys");
    List *list = sys == NULL ? NULL : cn_list_new(vm, (size_t)count);
    if (list == NULL)
        return no_memory(vm);
    bool added = true;
    for (int i = 0; i < count && added; i++) {
        Str *text = cn_str_from_utf8(vm, arguments[i], strlen(arguments[i]));
        added = text != NULL && cn_list_append_owned(vm, list, value_from_object(text));
    }
    added = added && cn_dict_set_text(vm, module_dict(sys), "argv", object_view(list));
    object_release(vm, list);
    return added ? CAIRN_OK : no_memory(vm);
}

CairnStatus cairn_set_path(CairnVM *vm, const char *folder)
{
    Module *sys = cn_api_module(vm, "sys");
    List *list = sys == NULL ? NULL : cn_list_new(vm, 1);
    if (list == NULL)
        return no_memory(vm);
    bool added = true;
    if (folder != NULL) {
        Str *text = cn_str_from_utf8(vm, folder, strlen(folder));
        added = text != NULL && cn_list_append_owned(vm, list, value_from_object(text));
    }
    added = added && cn_dict_set_text(vm, module_dict(sys), "path", object_view(list));
    object_release(vm, list);
    return added ? CAIRN_OK : no_memory(vm);
}

CairnStatus cairn_set_file(CairnVM *vm, const char *path)
{
    Dict *dict = module_dict((const Module *)bits_pointer(vm->main_module.bits));
    Str *text = cn_str_from_utf8(vm, path, strlen(path));
    bool set = text != NULL && cn_dict_set_text(vm, dict, "__file__", object_view(text));
    object_release(vm, text);
    return set ? CAIRN_OK : no_memory(vm);
}

// ---- how a run ended ----

static void fill_place(VM *vm, CairnStopInfo *info)
{
    for (Frame *frame = vm->frame; frame + 1 < stack_end(vm); frame++) {
        const Code *code = frame->code;
        if (code->flags & CODE_HIDDEN)
            continue;
        info->line = cn_code_line(code, (uint32_t)(frame->pc - code->instructions));
        cn_copy_text(vm, value_view(code->name), info->function, sizeof info->function);
        cn_copy_text(vm, value_view(code->filename), info->file, sizeof info->file);
        return;
    }
}

static void fill_info(VM *vm, CairnStopInfo *info, CairnStop reason)
{
    if (info == NULL)
        return;
    CairnStats stats;
    cairn_stats(vm, &stats);
    *info = (CairnStopInfo){.reason = reason, .instructions = stats.instructions};
    if (reason != CAIRN_STOP_DONE)
        fill_place(vm, info);
}

// str(value), by its own __str__ if need be: a new reference, or unbound. Leaves nothing
// pending.
static Value text_of(VM *vm, ValueView value)
{
    Value text = VALUE_UNBOUND;
    if (cn_str_of(vm, value, &text) == OUTCOME_NEEDS_CALL) {
        ValueView str_type = object_view(vm->types[KIND_STR]);
        if (cn_run_call(vm, str_type, &value, 1, &text) != RUN_RETURNED)
            text = VALUE_UNBOUND;
    }
    value_release(vm, cn_take_pending(vm));
    return text;
}

static void write_error_line(VM *vm, const Str *text)
{
    size_t size;
    char *utf8 = cn_str_to_utf8(vm, text, true, &size);
    if (utf8 != NULL) {
        if (!cn_write_stream(vm, 2, utf8, size) || !cn_write_stream(vm, 2, "\n", 1))
            value_release(vm, cn_take_pending(vm));
        cn_buffer_free(vm, utf8, size + 1);
    }
    value_release(vm, cn_take_pending(vm));
}

// The exit status that a SystemExit stands for; a text or object goes to stderr.
static int32_t exit_status(VM *vm, Instance *exception)
{
    ValueView code = cn_payload(value_view(exception->slots[EXCEPTION_FIELDS]));
    int64_t number;
    if (value_is_unbound(code) || value_is_none(code))
        return 0;
    if (value_is_any_int(code))
        return cn_int_to_int64(code, &number) ? (int32_t)(number & 0xFF) : 255;
    Value text = text_of(vm, code);
    if (value_is_kind(value_view(text), KIND_STR))
        write_error_line(vm, value_str(value_view(text)));
    value_release(vm, text);
    return 1;
}

static CairnStatus end_run(VM *vm, RunResult run, Value result, CairnStopInfo *info)
{
    if (run == RUN_STOPPED || vm->stop_reason != STOP_NONE) {
        CairnStop reason = vm->stop_reason == STOP_FUEL      ? CAIRN_STOP_FUEL
                           : vm->stop_reason == STOP_TIMEOUT ? CAIRN_STOP_TIMEOUT
                                                             : CAIRN_STOP_OUTPUT;
        fill_info(vm, info, reason);
        return CAIRN_STOPPED;
    }
    if (run == RUN_RETURNED) {
        value_release(vm, result);
        fill_info(vm, info, CAIRN_STOP_DONE);
        return CAIRN_OK;
    }
    if (cn_pending_is(vm, EXCEPTION_SystemExit)) {
        Value exception = cn_take_pending(vm);
        int32_t status = exit_status(vm, value_exception(value_view(exception)));
        value_release(vm, exception);
        fill_info(vm, info, CAIRN_STOP_EXIT);
        if (info != NULL)
            info->exit_status = status;
        return CAIRN_OK;
    }
    fill_info(vm, info, CAIRN_STOP_RAISED);
    return CAIRN_RAISED;
}

// An exception that nothing caught goes to sys.excepthook, if the program has set one; then the
// program ends as by sys.exit(1). Fails with what the hook raises.
static RunResult hand_to_hook(VM *vm, RunResult run, Value *result)
{
    if (run != RUN_RAISED || vm->stop_reason != STOP_NONE ||
        cn_pending_is(vm, EXCEPTION_SystemExit))
        return run;
    Value exception = cn_take_pending(vm);
    Value function = cn_core_function(vm, "call_excepthook");
    ValueView view = value_view(exception);
    Value handled = VALUE_UNBOUND;
    if (function.bits != BITS_UNBOUND)
        run = cn_run_call(vm, value_view(function), &view, 1, &handled);
    value_release(vm, function);
    if (run == RUN_RAISED && function.bits != BITS_UNBOUND) {
        value_release(vm, exception);
        return run;
    }
    value_release(vm, cn_take_pending(vm));
    if (run == RUN_RETURNED)
        value_release(vm, handled); // None: there is no hook
    if (run == RUN_STOPPED) {
        value_release(vm, exception);
        *result = VALUE_UNBOUND;
        return run;
    }
    vm->pending = exception;
    return RUN_RAISED;
}

// ---- running ----

static RunResult run_code(VM *vm, Code *code, Value *result)
{
    Module *main = (Module *)bits_pointer(vm->main_module.bits);
    Function *function = cn_function_new(vm, code, module_dict(main));
    if (function == NULL)
        return RUN_RAISED;
    RunResult run = cn_run_in_namespace(vm, function, value_view(main->dict), result);
    object_release(vm, function);
    return run;
}

// Compiles once more, to see whether an error means "outside the subset".
static bool is_unsupported(VM *vm, const char *source, size_t size, const char *filename,
                           CairnMode mode)
{
    Arena arena;
    CompileOptions options = {
        .mode = (ParseMode)mode, .filename = filename, .optimize = vm->optimize};
    Diagnostic diagnostic = {0};
    cn_arena_init(&arena, &vm->allocator);
    (void)cn_compile(&arena, source, size, &options, &diagnostic);
    cn_arena_release(&arena);
    return diagnostic.kind == DIAGNOSTIC_UNSUPPORTED;
}

// What a compilation that failed is called; an incomplete one leaves nothing pending.
static CairnStatus compile_failure(VM *vm, bool incomplete, CairnMode mode,
                                   bool unsupported)
{
    if (!incomplete || mode != CAIRN_SINGLE)
        return unsupported ? CAIRN_UNSUPPORTED : CAIRN_SYNTAX;
    value_release(vm, cn_take_pending(vm));
    return CAIRN_INCOMPLETE;
}

// Keeps the text with code and all code inside it, so that reports show its lines.
static bool keep_source(VM *vm, Code *code, Str *text)
{
    List *todo = cn_list_new(vm, 8);
    bool kept = todo != NULL && cn_list_append(vm, todo, object_view(code));
    for (uint64_t next = 0; kept && next < todo->count; next++) {
        Code *inner = (Code *)bits_pointer(todo->items[next].bits);
        value_replace(vm, &inner->source, value_retain(object_view(text)));
        Tuple *constants = value_tuple(value_view(inner->constants));
        for (uint64_t i = 0; kept && i < constants->count; i++)
            if (value_is_kind(value_view(constants->items[i]), KIND_CODE))
                kept = cn_list_append(vm, todo, value_view(constants->items[i]));
    }
    object_release(vm, todo);
    return kept;
}

// Where the core function `show` leaves its text.
static Str *shown_name(VM *vm)
{
    Str *name = cn_str_intern_text(vm, "shown");
    value_release(vm, cn_take_pending(vm));
    return name;
}

CairnStatus cairn_shown(CairnVM *vm, CairnWriter writer, void *user)
{
    if (vm->pending.bits != BITS_UNBOUND)
        return CAIRN_REFUSED;
    CairnStatus status = CAIRN_REFUSED;
    Str *name = shown_name(vm);
    if (name == NULL)
        return CAIRN_NOMEM;
    Value text = value_retain(cn_dict_get_name(vm->core_globals, name));
    if (value_is_kind(value_view(text), KIND_STR)) {
        size_t size;
        char *utf8 = cn_str_to_utf8(vm, value_str(value_view(text)), true, &size);
        status = utf8 == NULL ? CAIRN_NOMEM : CAIRN_OK;
        if (utf8 != NULL) {
            writer(user, utf8, size);
            cn_buffer_free(vm, utf8, size + 1);
        }
        if (!cn_dict_set_name(vm, vm->core_globals, name, VIEW_NONE))
            status = CAIRN_NOMEM;
        value_release(vm, cn_take_pending(vm));
    }
    value_release(vm, text);
    object_release(vm, name);
    return status;
}

CairnStatus cairn_exec(CairnVM *vm, const char *source, size_t size, const char *filename,
                       CairnMode mode, CairnStopInfo *info)
{
    if (vm->frame + 1 < stack_end(vm) || vm->pending.bits != BITS_UNBOUND)
        return CAIRN_REFUSED;
    bool incomplete = false;
    Code *code = cn_compile_text(vm, source, size, filename, mode, &incomplete);
    if (code == NULL) {
        fill_info(vm, info, CAIRN_STOP_RAISED);
        return compile_failure(vm, incomplete, mode,
                               is_unsupported(vm, source, size, filename, mode));
    }
    if (mode == CAIRN_SINGLE || mode == CAIRN_CELL) {
        Str *text = cn_str_from_utf8(vm, source, size);
        if (text == NULL || !keep_source(vm, code, text))
            value_release(vm, cn_take_pending(vm));
        object_release(vm, text);
    }
    Value result = VALUE_UNBOUND;
    RunResult run = run_code(vm, code, &result);
    object_release(vm, code);
    if (mode == CAIRN_FILE)
        run = hand_to_hook(vm, run, &result);
    return end_run(vm, run, result, info);
}

CairnStatus cairn_exec_module(CairnVM *vm, const char *name, CairnStopInfo *info)
{
    Str *text = cn_str_from_utf8(vm, name, strlen(name));
    Value function = cn_core_function(vm, "run_module");
    Value result = VALUE_UNBOUND;
    RunResult run = RUN_RAISED;
    if (text != NULL && function.bits != BITS_UNBOUND) {
        ValueView args[2] = {object_view(text), value_view(vm->main_module)};
        run = cn_run_call(vm, value_view(function), args, 2, &result);
    }
    value_release(vm, function);
    object_release(vm, text);
    return end_run(vm, run, result, info);
}

CairnStatus cairn_continue(CairnVM *vm, uint64_t more_fuel, CairnStopInfo *info)
{
    if (vm->stop_reason == STOP_NONE)
        return CAIRN_REFUSED;
    vm->stop_reason = STOP_NONE;
    attention_clear(vm, ATTENTION_STOP);
    vm->fuel_left = more_fuel == 0 ? UINT64_MAX : more_fuel;
    Value result = VALUE_UNBOUND;
    RunResult run = RUN_RAISED;
    if (vm->pending.bits == BITS_UNBOUND || cn_unwind(vm) == STATUS_CONTINUE)
        run = cn_interpret(vm, &result);
    return end_run(vm, run, result, info);
}

// Hands the listing of a source that compiles to writer.
static CairnStatus list_source(VM *vm, const char *source, size_t size,
                               const char *filename, CairnMode mode, CairnWriter writer,
                               void *user)
{
    Arena arena;
    Bytes text;
    CompileOptions options = {
        .mode = (ParseMode)mode, .filename = filename, .optimize = vm->optimize};
    Diagnostic diagnostic = {0};
    cn_arena_init(&arena, &vm->allocator);
    cn_bytes_init(&text, &vm->allocator);
    const CodeUnit *unit = cn_compile(&arena, source, size, &options, &diagnostic);
    bool listed = unit != NULL && cn_disassemble(unit, &text);
    if (listed)
        writer(user, text.data, text.size);
    cn_bytes_release(&text);
    cn_arena_release(&arena);
    return listed ? CAIRN_OK : CAIRN_NOMEM;
}

CairnStatus cairn_check(CairnVM *vm, const char *source, size_t size, const char *filename,
                        CairnMode mode, CairnWriter writer, void *user)
{
    if (vm->pending.bits != BITS_UNBOUND)
        return CAIRN_REFUSED;
    bool incomplete = false;
    Code *code = cn_compile_text(vm, source, size, filename, mode, &incomplete);
    if (code == NULL)
        return compile_failure(vm, incomplete, mode,
                               is_unsupported(vm, source, size, filename, mode));
    object_release(vm, code);
    if (writer == NULL)
        return CAIRN_OK;
    return list_source(vm, source, size, filename, mode, writer, user);
}

CairnStatus cairn_finish(CairnVM *vm)
{
    if (vm->stop_reason != STOP_NONE)
        return CAIRN_STOPPED;
    Value function = cn_core_function(vm, "finish_program");
    Value result = VALUE_UNBOUND;
    RunResult run = RUN_RAISED;
    if (function.bits != BITS_UNBOUND)
        run = cn_run_call(vm, value_view(function), NULL, 0, &result);
    value_release(vm, function);
    return end_run(vm, run, result, NULL);
}
