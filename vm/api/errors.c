// errors.c - what a host can learn of an exception, and of where a stopped VM is.

#include "vm/api/api.h"
#include "vm/objects/function.h"
#include "vm/run/traceback.h"

void cn_copy_text(VM *vm, ValueView str, char *text, size_t size)
{
    text[0] = 0;
    if (!value_is_kind(str, KIND_STR))
        return;
    size_t length;
    char *utf8 = cn_str_to_utf8(vm, value_str(str), true, &length);
    if (utf8 == NULL) {
        value_release(vm, cn_take_pending(vm));
        return;
    }
    size_t used = length < size ? length : size - 1;
    while (used < length && used > 0 && ((uint8_t)utf8[used] & 0xC0) == 0x80)
        used--;
    memcpy(text, utf8, used);
    text[used] = 0;
    cn_buffer_free(vm, utf8, length + 1);
}

// ---- looking at it ----

// Fields of a SyntaxError, in the order of exceptions.def.
enum {
    SYNTAX_MESSAGE,
    SYNTAX_FILE,
    SYNTAX_LINE,
    SYNTAX_COLUMN,
    SYNTAX_TEXT,
    SYNTAX_END_LINE,
    SYNTAX_END_COLUMN
};

static uint32_t number_of(ValueView v)
{
    return value_is_int(v) && value_int(v) > 0 ? (uint32_t)value_int(v) : 0;
}

static void get_syntax_place(VM *vm, const Instance *error, CairnError *out)
{
    const Value *fields = &error->slots[EXCEPTION_FIELDS];
    cn_copy_text(vm, value_view(fields[SYNTAX_MESSAGE]), out->message, sizeof out->message);
    cn_copy_text(vm, value_view(fields[SYNTAX_FILE]), out->file, sizeof out->file);
    out->line = number_of(value_view(fields[SYNTAX_LINE]));
    out->column = number_of(value_view(fields[SYNTAX_COLUMN]));
    out->end_line = number_of(value_view(fields[SYNTAX_END_LINE]));
    out->end_column = number_of(value_view(fields[SYNTAX_END_COLUMN]));
}

static const Code *traceback_code(const Traceback *traceback)
{
    const FrameObject *frame = (const FrameObject *)bits_pointer(traceback->frame.bits);
    if (!value_is_object(value_view(frame->function)))
        return NULL;
    const Object *function = bits_pointer(frame->function.bits);
    if (object_kind(function) == KIND_CODE)
        return (const Code *)function;
    return (const Code *)bits_pointer(((const Function *)function)->code.bits);
}

// The innermost frame of the program.
static void get_traceback_place(VM *vm, const Instance *error, CairnError *out)
{
    ValueView entry = value_view(error->slots[EXCEPTION_TRACEBACK]);
    while (value_is_kind(entry, KIND_TRACEBACK)) {
        const Traceback *traceback = (const Traceback *)value_object(entry);
        const Code *code = traceback_code(traceback);
        if (code != NULL && !(code->flags & CODE_HIDDEN)) {
            cn_copy_text(vm, value_view(code->filename), out->file, sizeof out->file);
            out->line = cn_code_line(code, traceback->instruction);
        }
        entry = value_view(traceback->next);
    }
}

static void get_message(VM *vm, Instance *error, CairnError *out)
{
    Value text = VALUE_UNBOUND;
    if (cn_exception_text(vm, error, &text) == OUTCOME_DONE)
        cn_copy_text(vm, value_view(text), out->message, sizeof out->message);
    value_release(vm, text);
    value_release(vm, cn_take_pending(vm));
}

CairnStatus cairn_error_get(CairnVM *vm, CairnError *out)
{
    if (vm->pending.bits == BITS_UNBOUND)
        return CAIRN_REFUSED;
    memset(out, 0, sizeof *out);
    Value exception = cn_take_pending(vm);
    Instance *error = value_exception(value_view(exception));
    Class *type = cn_type_of(vm, value_view(exception));
    cn_copy_text(vm, value_view(type->name), out->type, sizeof out->type);
    if (cn_is_instance(vm, value_view(exception), vm->exceptions[EXCEPTION_SyntaxError])) {
        get_syntax_place(vm, error, out);
    } else {
        get_message(vm, error, out);
        get_traceback_place(vm, error, out);
    }
    vm->pending = exception;
    return CAIRN_OK;
}

// ---- printing it ----

// Texts of the exception that its own methods make, or unbound.
static Value report_parts(VM *vm, ValueView exception)
{
    Value parts = VALUE_UNBOUND;
    Value reporter = cn_core_function(vm, "exception_report_parts");
    if (reporter.bits != BITS_UNBOUND &&
        cn_run_call(vm, value_view(reporter), &exception, 1, &parts) != RUN_RETURNED)
        parts = VALUE_UNBOUND;
    value_release(vm, reporter);
    value_release(vm, cn_take_pending(vm));
    return parts;
}

CairnStatus cairn_error_print(CairnVM *vm, CairnWriter writer, void *user)
{
    Value exception = cn_take_pending(vm);
    if (exception.bits == BITS_UNBOUND)
        return CAIRN_REFUSED;
    Value parts = report_parts(vm, value_view(exception));
    Bytes text;
    cn_bytes_init(&text, &vm->allocator);
    bool formatted =
        cn_traceback_format_with(vm, value_view(exception), value_view(parts), &text);
    value_release(vm, cn_take_pending(vm));
    if (text.size > 0)
        writer(user, text.data, text.size);
    cn_bytes_release(&text);
    value_release(vm, parts);
    value_release(vm, exception);
    return formatted ? CAIRN_OK : CAIRN_NOMEM;
}

// ---- where a stopped VM is ----

// Puts an entry for each frame of the program before what is there, innermost first.
static bool add_frames(VM *vm, Instance *error)
{
    for (Frame *frame = vm->frame; frame + 1 < stack_end(vm); frame++) {
        FrameObject *object = cn_frame_object(vm, frame);
        Traceback *entry = object == NULL ? NULL
                                          : cn_object_allocate(vm, SHAPE_OF(KIND_TRACEBACK),
                                                               sizeof *entry);
        if (entry == NULL)
            return false;
        Value inner = error->slots[EXCEPTION_TRACEBACK];
        entry->next = inner.bits == BITS_UNBOUND ? VALUE_NONE : inner;
        entry->frame = value_from_object(object_retain(object));
        entry->instruction = (uint32_t)(frame->pc - frame->code->instructions);
        entry->reserved = 0;
        error->slots[EXCEPTION_TRACEBACK] = value_from_object(entry);
    }
    return true;
}

// An exception that only carries the traceback. NULL: MemoryError pending.
static Instance *make_carrier(VM *vm)
{
    Tuple *nothing = cn_tuple_new(vm, 0);
    Instance *carrier =
        nothing == NULL ? NULL : cn_exception_new(vm, EXCEPTION_Exception, nothing);
    if (carrier != NULL && !add_frames(vm, carrier)) {
        object_release(vm, carrier);
        return NULL;
    }
    return carrier;
}

CairnStatus cairn_where_print(CairnVM *vm, CairnWriter writer, void *user)
{
    Value pending = cn_take_pending(vm);
    Bytes text;
    cn_bytes_init(&text, &vm->allocator);
    Instance *carrier = make_carrier(vm);
    bool formatted =
        carrier != NULL && cn_traceback_format(vm, object_view(carrier), &text);
    size_t end = text.size; // the carrier's own line is left out
    for (end -= end > 0; end > 0 && text.data[end - 1] != '\n';)
        end--;
    if (formatted && end > 0)
        writer(user, text.data, end);
    cn_bytes_release(&text);
    object_release(vm, carrier);
    value_release(vm, cn_take_pending(vm));
    vm->pending = pending;
    return formatted ? CAIRN_OK : CAIRN_NOMEM;
}
