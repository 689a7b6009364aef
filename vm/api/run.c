// run.c - running programs for the host.

#include "vm/api/api.h"
#include "vm/base/bytes.h"
#include "vm/builtins/builtins.h"
#include "vm/objects/module.h"
#include "vm/run/report.h"
#include "vm/run/traceback.h"

static Module *find_module(VM *vm, const char *name)
{
    Str *key = cn_str_intern_text(vm, name);
    if (key == NULL)
        return NULL;
    ValueView module = cn_dict_get_name(vm->modules, key);
    object_release(vm, key);
    return value_is_kind(module, KIND_MODULE) ? (Module *)value_object(module) : NULL;
}

static CairnStatus no_memory(VM *vm)
{
    value_release(vm, cn_take_pending(vm));
    return CAIRN_NOMEM;
}

CairnStatus cairn_set_arguments(CairnVM *vm, int count, const char *const *arguments)
{
    Module *sys = find_module(vm, "sys");
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
    Module *sys = find_module(vm, "sys");
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

// ---- how a run ended ----

static uint32_t current_line(VM *vm)
{
    for (Frame *frame = vm->frame; frame + 1 < stack_end(vm); frame++)
        if (!(frame->code->flags & CODE_HIDDEN))
            return cn_code_line(frame->code, (uint32_t)(frame->pc - frame->code->instructions));
    return 0;
}

static void fill_info(VM *vm, CairnStopInfo *info, CairnStop reason)
{
    if (info == NULL)
        return;
    CairnStats stats;
    cairn_stats(vm, &stats);
    *info = (CairnStopInfo){reason, 0, stats.instructions, current_line(vm)};
}

// The exit status that a SystemExit stands for; a text or object goes to stderr.
static int32_t exit_status(VM *vm, Instance *exception)
{
    ValueView code = cn_payload(value_view(exception->slots[EXCEPTION_FIELDS]));
    int64_t number;
    if (value_is_unbound(code) || value_is_none(code))
        return 0;
    if (value_is_any_int(code))
        return cn_int_to_int64(code, &number) ? (int32_t)(number & 0xFF) : 1;
    Value text = VALUE_UNBOUND;
    Outcome outcome = cn_str_of(vm, code, &text);
    if (outcome == OUTCOME_NEEDS_CALL) {
        ValueView function = cn_dict_get_name(vm->core_globals, vm->names.str);
        (void)function;
        Value str_type = value_retain(object_view(vm->types[KIND_STR]));
        if (cn_run_call(vm, value_view(str_type), &code, 1, &text) != RUN_RETURNED)
            text = VALUE_UNBOUND;
        value_release(vm, str_type);
    }
    value_release(vm, cn_take_pending(vm));
    if (value_is_kind(value_view(text), KIND_STR)) {
        size_t size;
        char *utf8 = cn_str_to_utf8(vm, value_str(value_view(text)), true, &size);
        if (utf8 != NULL) {
            if (!cn_write_stream(vm, 2, utf8, size) || !cn_write_stream(vm, 2, "\n", 1))
                value_release(vm, cn_take_pending(vm));
            cn_buffer_free(vm, utf8, size + 1);
        }
    }
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

CairnStatus cairn_exec(CairnVM *vm, const char *source, size_t size, const char *filename,
                       CairnMode mode, CairnStopInfo *info)
{
    if (vm->frame + 1 < stack_end(vm) || vm->pending.bits != BITS_UNBOUND)
        return CAIRN_REFUSED;
    bool incomplete = false;
    Code *code = cn_compile_text(vm, source, size, filename, mode, &incomplete);
    if (code == NULL) {
        fill_info(vm, info, CAIRN_STOP_RAISED);
        if (incomplete && mode == CAIRN_SINGLE) {
            value_release(vm, cn_take_pending(vm));
            return CAIRN_INCOMPLETE;
        }
        return CAIRN_SYNTAX;
    }
    if (filename[0] == '<') {
        Str *text = cn_str_from_utf8(vm, source, size);
        if (text != NULL)
            code->source = value_from_object(text);
        else
            value_release(vm, cn_take_pending(vm));
    }
    Value result = VALUE_UNBOUND;
    RunResult run = run_code(vm, code, &result);
    object_release(vm, code);
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
    vm->attention &= ~ATTENTION_STOP;
    vm->fuel_left = more_fuel == 0 ? UINT64_MAX : more_fuel;
    Value result = VALUE_UNBOUND;
    RunResult run = cn_interpret(vm, &result);
    return end_run(vm, run, result, info);
}

CairnStatus cairn_check(CairnVM *vm, const char *source, size_t size, const char *filename,
                        CairnMode mode, CairnWriter writer, void *user)
{
    bool incomplete = false;
    Code *code = cn_compile_text(vm, source, size, filename, mode, &incomplete);
    if (code == NULL && incomplete && mode == CAIRN_SINGLE) {
        value_release(vm, cn_take_pending(vm));
        return CAIRN_INCOMPLETE;
    }
    if (code == NULL)
        return CAIRN_SYNTAX;
    object_release(vm, code);
    (void)writer;
    (void)user;
    return CAIRN_OK;
}

// ---- errors ----

CairnStatus cairn_error_print(CairnVM *vm, CairnWriter writer, void *user)
{
    Value exception = cn_take_pending(vm);
    if (exception.bits == BITS_UNBOUND)
        return CAIRN_REFUSED;
    Value parts = VALUE_UNBOUND;
    Value reporter = cn_core_function(vm, "exception_report_parts");
    if (reporter.bits != BITS_UNBOUND) {
        ValueView argument = value_view(exception);
        if (cn_run_call(vm, value_view(reporter), &argument, 1, &parts) != RUN_RETURNED)
            parts = VALUE_UNBOUND;
    }
    value_release(vm, reporter);
    value_release(vm, cn_take_pending(vm));
    Bytes text;
    cn_bytes_init(&text, &vm->allocator);
    bool formatted = cn_traceback_format_with(vm, value_view(exception), value_view(parts), &text);
    value_release(vm, cn_take_pending(vm));
    if (text.size > 0)
        writer(user, text.data, text.size);
    cn_bytes_release(&text);
    value_release(vm, parts);
    value_release(vm, exception);
    return formatted ? CAIRN_OK : CAIRN_NOMEM;
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
