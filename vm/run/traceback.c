// traceback.c - the report of an exception: chains, groups, messages.
//
// CPython prints a chain, and the exceptions of a group, by recursion. Here what is still to
// be written lies on a stack of steps. Wherever CPython leaves out a margin (source lines of
// SyntaxErrors, repeated lines), so do we.

#include "vm/run/traceback_private.h"

#include "vm/base/utf8.h"
#include "vm/objects/exception_private.h"

#define GROUP_WIDTH_MAX 15u
#define GROUP_DEPTH_MAX 10u

typedef enum {
    STEP_CHAIN,  // an exception with what led to it
    STEP_LINK,   // the sentence between two of a chain
    STEP_BODY,   // an exception itself
    STEP_MEMBER, // member `index` of a group
    STEP_MEMBER_END
} StepKind;

typedef struct ReportStep {
    uint8_t kind;
    bool flag; // LINK: it was a cause; saved needs_close is in index
    uint32_t index;
    Instance *exception; // borrowed: reachable from the exception that is reported
} ReportStep;

typedef struct StepStack {
    ReportStep *steps;
    uint32_t count, room;
} StepStack;

// ---- text ----

static void append_escape(Bytes *out, uint32_t code_point)
{
    static const char hex[] = "0123456789abcdef";
    cn_bytes_append_text(out, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4)
        cn_bytes_append_byte(out, hex[code_point >> shift & 15]);
}

void cn_report_append_str(Report *report, const Str *str)
{
    if (str->is_ascii) {
        cn_bytes_append(report->out, str->data, str->length);
        return;
    }
    for (size_t i = 0; i < str->length && !report->out->failed; i++) {
        uint8_t encoded[UTF8_MAX_BYTES];
        uint32_t code_point = cn_str_at(str, i);
        if (code_point_is_surrogate(code_point))
            append_escape(report->out, code_point);
        else
            cn_bytes_append(report->out, encoded, cn_utf8_encode(code_point, encoded));
    }
}

void cn_report_indent(Report *report, uint32_t spaces)
{
    while (spaces-- > 0)
        cn_bytes_append_byte(report->out, ' ');
}

void cn_report_margin(Report *report)
{
    cn_report_indent(report, 2 * report->group_depth);
    if (report->group_depth > 0)
        cn_bytes_append_text(report->out, "| ");
}

// ---- what user code said ----

// Item `index` of what exception_report_parts has on an exception; unbound: nothing.
static ValueView part(Report *report, const Instance *exception, uint32_t index)
{
    ValueView row = VIEW_UNBOUND;
    ValueView id = value_view(value_from_int((int64_t)(uintptr_t)exception));
    if (!value_is_kind(report->parts, KIND_DICT) ||
        cn_dict_get(report->vm, value_dict(report->parts), id, &row) != PROBE_FOUND ||
        !value_is_kind(row, KIND_TUPLE) || index >= value_tuple(row)->count)
        return VIEW_UNBOUND;
    return value_view(value_tuple(row)->items[index]);
}

// str(exception): a new reference; unbound: it cannot be had.
static Value text_of(Report *report, Instance *exception)
{
    Value text = VALUE_UNBOUND;
    ValueView known = part(report, exception, 0);
    if (!value_is_unbound(known))
        return value_is_str(known) ? value_retain(known) : VALUE_UNBOUND;
    Outcome outcome = cn_exception_text(report->vm, exception, &text);
    if (outcome == OUTCOME_TAIL_CALL)
        cn_request_drop(report->vm);
    if (outcome == OUTCOME_FAILED)
        value_release(report->vm, cn_take_pending(report->vm));
    return outcome == OUTCOME_DONE ? text : VALUE_UNBOUND;
}

// ---- SyntaxError: file, line, text, caret ----

typedef struct SyntaxPlace {
    ValueView message, file, text;
    int64_t line, offset, end_line, end_offset;
} SyntaxPlace;

static bool read_number(ValueView value, int64_t if_none, int64_t *number)
{
    if (value_is_none(value) || value_is_unbound(value)) {
        *number = if_none;
        return true;
    }
    if (!value_is_any_int(value))
        return false;
    *number = cn_int_clamp(value);
    return true;
}

// Reads the fields; false: they are not what they should be, or it is no SyntaxError.
static bool read_place(VM *vm, Instance *exception, SyntaxPlace *place)
{
    if (!cn_is_instance(vm, object_view(exception), vm->exceptions[EXCEPTION_SyntaxError]))
        return false;
    const Value *fields = exception_field(exception, 0);
    ValueView line = value_view(fields[SYNTAX_LINE]);
    place->message = value_view(fields[SYNTAX_MESSAGE]);
    place->file = value_view(fields[SYNTAX_FILE]);
    place->text = value_view(fields[SYNTAX_TEXT]);
    if (!value_is_any_int(line))
        return false;
    place->line = cn_int_clamp(line);
    return read_number(value_view(fields[SYNTAX_OFFSET]), -1, &place->offset) &&
           read_number(value_view(fields[SYNTAX_END_LINE]), place->line,
                       &place->end_line) &&
           read_number(value_view(fields[SYNTAX_END_OFFSET]), -1, &place->end_offset);
}

// The offending line and the caret below it. Offsets count from 1; like CPython this takes
// bytes for characters when it clips.
static void write_error_text(Report *report, const char *text, size_t size, int64_t offset,
                             int64_t end_offset)
{
    int64_t carets = end_offset > 0 && end_offset > offset ? end_offset - offset : 1;
    offset--;
    while (size > 0 && (*text == ' ' || *text == '\t' || *text == '\f')) {
        text++;
        size--;
        offset--;
    }
    if (size > 0 && text[size - 1] == '\n')
        size--;
    if (offset > (int64_t)size)
        offset = (int64_t)size;
    for (const char *newline; (newline = memchr(text, '\n', size)) != NULL;) {
        int64_t length = newline - text;
        if (length >= offset)
            break;
        text += length + 1;
        size -= (size_t)length + 1;
        offset -= length + 1;
    }
    cn_bytes_append_text(report->out, "    ");
    cn_bytes_append(report->out, text, size);
    cn_bytes_append_byte(report->out, '\n');
    if (offset < 0)
        return;
    cn_bytes_append_text(report->out, "    ");
    for (; offset > 0; offset--)
        cn_bytes_append_byte(report->out, ' ');
    for (; carets > 0 && !report->out->failed; carets--)
        cn_bytes_append_byte(report->out, '^');
    cn_bytes_append_byte(report->out, '\n');
}

static void write_place(Report *report, const SyntaxPlace *place)
{
    cn_report_margin(report);
    cn_bytes_append_text(report->out, "  File \"");
    if (value_is_str(place->file))
        cn_report_append_str(report, value_str(place->file));
    else
        cn_bytes_append_text(report->out, "<string>");
    cn_bytes_append_text(report->out, "\", line ");
    cn_bytes_append_int(report->out, place->line);
    cn_bytes_append_byte(report->out, '\n');
    if (!value_is_str(place->text))
        return;
    size_t size;
    char *text = cn_str_to_utf8(report->vm, value_str(place->text), true, &size);
    if (text == NULL) {
        value_release(report->vm, cn_take_pending(report->vm));
        return;
    }
    int64_t end_offset = place->end_line > place->line ? (int64_t)size : place->end_offset;
    write_error_text(report, text, size, place->offset, end_offset);
    cn_buffer_free(report->vm, text, size + 1);
}

// ---- one exception ----

static void write_class_name(Report *report, const Class *type)
{
    VM *vm = report->vm;
    ValueView module = cn_class_find(vm, (Class *)(uintptr_t)type, vm->names.module, NULL);
    if (value_is_unbound(module) && (type->flags & CLASS_HEAP) == 0)
        module = object_view(vm->names.builtins_module);
    if (!value_is_str(module))
        cn_bytes_append_text(report->out, "<unknown>.");
    else if (!cn_str_equal(value_str(module), vm->names.builtins_module) &&
             !cn_str_equal(value_str(module), vm->names.main)) {
        cn_report_append_str(report, value_str(module));
        cn_bytes_append_byte(report->out, '.');
    }
    cn_report_append_str(report, value_str(value_view(type->qualname)));
}

static void write_text(Report *report, Value text)
{
    if (text.bits == BITS_UNBOUND) {
        cn_bytes_append_text(report->out, ": <exception str() failed>");
        return;
    }
    if (value_str(value_view(text))->length > 0) {
        cn_bytes_append_text(report->out, ": ");
        cn_report_append_str(report, value_str(value_view(text)));
    }
    value_release(report->vm, text);
}

// The message of a SyntaxError whose place was written before.
static Value message_text(Report *report, ValueView message)
{
    Value text = VALUE_UNBOUND;
    if (value_is_str(message))
        return value_retain(message);
    if (value_is_unbound(message) || cn_str_of(report->vm, message, &text) != OUTCOME_DONE)
        text = value_retain(object_view(report->vm->empty_str));
    value_release(report->vm, cn_take_pending(report->vm));
    return text;
}

static void write_suggestion(Report *report, Instance *exception)
{
    Str *name = cn_suggestion_for(report->vm, exception, part(report, exception, 2));
    if (name == NULL)
        return;
    cn_bytes_append_text(report->out, ". Did you mean: '");
    cn_report_append_str(report, name);
    cn_bytes_append_text(report->out, "'?");
    object_release(report->vm, name);
}

// A note: each of its lines behind the margin.
static void write_note(Report *report, const Str *note)
{
    size_t start = 0;
    while (start < note->length && !report->out->failed) {
        size_t end = start;
        while (end < note->length && cn_str_at(note, end) != '\n')
            end++;
        end += end < note->length;
        cn_report_margin(report);
        Str *line = cn_str_slice(report->vm, (Str *)(uintptr_t)note, start, end);
        if (line == NULL) {
            value_release(report->vm, cn_take_pending(report->vm));
            return;
        }
        cn_report_append_str(report, line);
        object_release(report->vm, line);
        start = end;
    }
    cn_bytes_append_byte(report->out, '\n');
}

static void write_note_value(Report *report, ValueView note)
{
    if (value_is_str(note)) {
        write_note(report, value_str(note));
        return;
    }
    Value text = VALUE_UNBOUND;
    Outcome outcome = cn_str_of(report->vm, note, &text);
    if (outcome == OUTCOME_DONE) {
        write_note(report, value_str(value_view(text)));
        value_release(report->vm, text);
        return;
    }
    value_release(report->vm, cn_take_pending(report->vm));
    cn_report_margin(report);
    cn_bytes_append_text(report->out, "<note str() failed>\n");
}

static void write_notes(Report *report, const Instance *exception)
{
    ValueView notes = part(report, exception, 1);
    if (value_is_unbound(notes) || value_is_none(notes))
        notes = cn_instance_get(report->vm, (Instance *)(uintptr_t)exception,
                                report->vm->names.notes);
    if (value_is_unbound(notes))
        return;
    if (value_is_kind(notes, KIND_LIST) || value_is_kind(notes, KIND_TUPLE)) {
        bool is_list = value_is_kind(notes, KIND_LIST);
        uint64_t count = is_list ? value_list(notes)->count : value_tuple(notes)->count;
        const Value *items = is_list ? value_list(notes)->items : value_tuple(notes)->items;
        for (uint64_t i = 0; i < count; i++)
            write_note_value(report, value_view(items[i]));
        return;
    }
    write_note_value(report, notes);
}

static bool is_group(VM *vm, const Instance *exception)
{
    return cn_is_instance(vm, object_view(exception),
                          vm->exceptions[EXCEPTION_BaseExceptionGroup]);
}

static void write_exception(Report *report, Instance *exception)
{
    VM *vm = report->vm;
    ValueView traceback = value_view(exception->slots[EXCEPTION_TRACEBACK]);
    bool grouped = is_group(vm, exception);
    if (value_is_kind(traceback, KIND_TRACEBACK)) {
        const char *margin = report->group_depth == 0              ? ""
                             : grouped && report->group_depth == 1 ? "+ "
                                                                   : "| ";
        cn_report_frames(report, (const Traceback *)value_object(traceback), margin,
                         grouped ? "Exception Group Traceback (most recent call last):\n"
                                 : "Traceback (most recent call last):\n");
    }
    SyntaxPlace place;
    bool has_place = read_place(vm, exception, &place);
    if (has_place)
        write_place(report, &place);
    cn_report_margin(report);
    write_class_name(report, cn_type_of(vm, object_view(exception)));
    if (!has_place)
        write_text(report, text_of(report, exception));
    else if (!value_is_none(place.message))
        write_text(report, message_text(report, place.message));
    write_suggestion(report, exception);
    cn_bytes_append_byte(report->out, '\n');
    write_notes(report, exception);
}

// ---- steps ----

static bool push_step(Report *report, StepStack *stack, ReportStep step)
{
    if (stack->count == stack->room) {
        uint32_t room = stack->room == 0 ? 16 : stack->room * 2;
        ReportStep *grown =
            cn_buffer_resize(report->vm, stack->steps, stack->room * sizeof(ReportStep),
                             room * sizeof(ReportStep));
        if (grown == NULL)
            return false;
        stack->steps = grown;
        stack->room = room;
    }
    stack->steps[stack->count++] = step;
    return true;
}

static ValueView id_of(const Instance *exception)
{
    return value_view(value_from_int((int64_t)(uintptr_t)exception));
}

static bool was_seen(Report *report, const Instance *exception)
{
    return cn_set_find(report->vm, report->seen, id_of(exception)) == PROBE_FOUND;
}

// What an exception is chained to, if that is to be shown; NULL: nothing.
static Instance *link_of(Report *report, const Instance *exception, bool *is_cause)
{
    ValueView cause = value_view(exception->slots[EXCEPTION_CAUSE]);
    ValueView context = value_view(exception->slots[EXCEPTION_CONTEXT]);
    *is_cause = value_is_exception(cause);
    if (!*is_cause && exception->slots[EXCEPTION_SUPPRESS_CONTEXT].bits == BITS_TRUE)
        return NULL;
    ValueView link = *is_cause ? cause : context;
    if (!value_is_exception(link) || was_seen(report, value_exception(link)))
        return NULL;
    return value_exception(link);
}

static bool do_chain(Report *report, StepStack *stack, Instance *exception)
{
    bool is_cause;
    if (cn_set_add(report->vm, report->seen, id_of(exception)) != OUTCOME_DONE)
        return false;
    Instance *link = link_of(report, exception, &is_cause);
    if (!push_step(report, stack, (ReportStep){STEP_BODY, false, 0, exception}))
        return false;
    if (link == NULL)
        return true;
    ReportStep sentence = {STEP_LINK, is_cause, report->needs_close, NULL};
    return push_step(report, stack, sentence) &&
           push_step(report, stack, (ReportStep){STEP_CHAIN, false, 0, link});
}

static void do_link(Report *report, const ReportStep *step)
{
    cn_report_margin(report);
    cn_bytes_append_byte(report->out, '\n');
    cn_report_margin(report);
    cn_bytes_append_text(
        report->out,
        step->flag
            ? "The above exception was the direct cause of the following exception:\n"
            : "During handling of the above exception, another exception occurred:\n");
    cn_report_margin(report);
    cn_bytes_append_byte(report->out, '\n');
    report->needs_close = step->index != 0;
}

static const Tuple *members_of(Instance *group)
{
    ValueView members = value_view(*exception_field(group, GROUP_EXCEPTIONS));
    return value_is_kind(members, KIND_TUPLE) ? value_tuple(members) : NULL;
}

static uint64_t members_shown(const Tuple *members)
{
    return members->count <= GROUP_WIDTH_MAX ? members->count : GROUP_WIDTH_MAX + 1;
}

static bool do_body(Report *report, StepStack *stack, Instance *exception)
{
    if (!is_group(report->vm, exception)) {
        write_exception(report, exception);
        return true;
    }
    if (report->group_depth > GROUP_DEPTH_MAX) {
        cn_report_margin(report);
        cn_bytes_append_text(report->out, "... (max_group_depth is ");
        cn_bytes_append_int(report->out, GROUP_DEPTH_MAX);
        cn_bytes_append_text(report->out, ")\n");
        return true;
    }
    if (report->group_depth == 0)
        report->group_depth++;
    write_exception(report, exception);
    report->needs_close = false;
    const Tuple *members = members_of(exception);
    return members == NULL || members->count == 0 ||
           push_step(report, stack, (ReportStep){STEP_MEMBER, false, 0, exception});
}

static void write_member_line(Report *report, uint32_t index, bool is_truncated)
{
    cn_report_indent(report, 2 * report->group_depth);
    cn_bytes_append_text(report->out, index == 0 ? "+-" : "  ");
    cn_bytes_append_text(report->out, "+---------------- ");
    if (is_truncated)
        cn_bytes_append_text(report->out, "...");
    else
        cn_bytes_append_int(report->out, (int64_t)index + 1);
    cn_bytes_append_text(report->out, " ----------------\n");
}

static bool do_member(Report *report, StepStack *stack, ReportStep step)
{
    const Tuple *members = members_of(step.exception);
    bool is_truncated = step.index >= GROUP_WIDTH_MAX;
    if (step.index + 1 == members_shown(members))
        report->needs_close = true;
    write_member_line(report, step.index, is_truncated);
    report->group_depth++;
    if (!push_step(report, stack,
                   (ReportStep){STEP_MEMBER_END, false, step.index, step.exception}))
        return false;
    if (!is_truncated)
        return push_step(
            report, stack,
            (ReportStep){STEP_CHAIN, false, 0,
                         value_exception(value_view(members->items[step.index]))});
    uint64_t left = members->count - GROUP_WIDTH_MAX;
    cn_report_margin(report);
    cn_bytes_append_text(report->out, "and ");
    cn_bytes_append_int(report->out, (int64_t)left);
    cn_bytes_append_text(report->out,
                         left > 1 ? " more exceptions\n" : " more exception\n");
    return true;
}

static bool do_member_end(Report *report, StepStack *stack, ReportStep step)
{
    bool is_last = step.index + 1 == members_shown(members_of(step.exception));
    if (is_last && report->needs_close) {
        cn_report_indent(report, 2 * report->group_depth);
        cn_bytes_append_text(report->out, "+------------------------------------\n");
        report->needs_close = false;
    }
    report->group_depth--;
    if (!is_last)
        return push_step(report, stack,
                         (ReportStep){STEP_MEMBER, false, step.index + 1, step.exception});
    if (report->group_depth == 1)
        report->group_depth--;
    return true;
}

static bool do_step(Report *report, StepStack *stack)
{
    ReportStep step = stack->steps[--stack->count];
    switch (step.kind) {
    case STEP_CHAIN:
        return do_chain(report, stack, step.exception);
    case STEP_LINK:
        do_link(report, &step);
        return true;
    case STEP_BODY:
        return do_body(report, stack, step.exception);
    case STEP_MEMBER:
        return do_member(report, stack, step);
    default:
        return do_member_end(report, stack, step);
    }
}

bool cn_traceback_format_with(VM *vm, ValueView exception, ValueView parts, Bytes *out)
{
    StepStack stack = {NULL, 0, 0};
    Report report = {.vm = vm, .out = out, .parts = parts};
    if (!value_is_exception(exception))
        return true;
    report.seen = cn_set_new(vm, KIND_SET);
    bool done = report.seen != NULL &&
                push_step(&report, &stack,
                          (ReportStep){STEP_CHAIN, false, 0, value_exception(exception)});
    while (done && stack.count > 0 && !out->failed)
        done = do_step(&report, &stack);
    cn_buffer_free(vm, stack.steps, stack.room * sizeof(ReportStep));
    cn_report_release_files(&report);
    object_release(vm, report.seen);
    if (out->failed && vm->pending.bits == BITS_UNBOUND)
        cn_raise_memory_error(vm);
    return done && !out->failed;
}

bool cn_traceback_format(VM *vm, ValueView exception, Bytes *out)
{
    return cn_traceback_format_with(vm, exception, VIEW_UNBOUND, out);
}
