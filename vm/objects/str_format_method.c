// str_format_method.c - str.format and str.format_map of built-in data.
//
// A format specification may hold fields of its own, one level deep. The two levels are
// kept in an array, so that nothing here calls itself. Whatever needs user code (a
// property, a __format__, __str__ or __getitem__ written in Python) answers NEEDS_CALL
// before anything has happened; stdlib/core/str.py then does it all over again.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_format.h"
#include "vm/objects/str_methods.h"

#define LEVELS 2

typedef enum { NUMBERING_NONE, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } Numbering;

// A text being expanded: the whole format string, or the specification of one of its
// fields.
typedef struct Level {
    size_t position, end;
    StrBuilder builder;
} Level;

typedef struct Formatting {
    VM *vm;
    const Str *text;
    const Value *args; // positional arguments, NULL for format_map
    size_t arg_count;
    ValueView names; // Dict or unbound
    Numbering numbering;
    int64_t next_number;
    int depth;
    Level levels[LEVELS];
    Value waiting; // owned: the value whose specification is being expanded, or unbound
} Formatting;

// ---- the value of a field ----

static Outcome check_numbering(Formatting *work, bool is_automatic)
{
    Numbering wanted = is_automatic ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
    if (work->numbering == NUMBERING_NONE)
        work->numbering = wanted;
    if (work->numbering == wanted)
        return OUTCOME_DONE;
    if (is_automatic)
        return cn_raise_value_error(work->vm,
                                    "cannot switch from manual field specification "
                                    "to automatic field numbering");
    return cn_raise_value_error(work->vm, "cannot switch from automatic field numbering to "
                                          "manual field specification");
}

static Outcome take_positional(Formatting *work, int64_t number, Value *value)
{
    if (work->args == NULL)
        return cn_raise_value_error(work->vm, "Format string contains positional fields");
    if ((uint64_t)number >= work->arg_count)
        return cn_raise_index_error(
            work->vm, "Replacement index %lld out of range for positional args tuple",
            (long long)number);
    *value = value_retain(value_view(work->args[number]));
    return OUTCOME_DONE;
}

static Outcome take_named(Formatting *work, size_t start, size_t end, Value *value)
{
    Str *key = cn_str_slice(work->vm, (Str *)work->text, start, end);
    Outcome outcome = OUTCOME_FAILED;
    if (key == NULL)
        return OUTCOME_FAILED;
    if (value_is_unbound(work->names))
        cn_raise_key_error(work->vm, object_view(key));
    else
        outcome = cn_container_get(work->vm, work->names, object_view(key), value);
    object_release(work->vm, key);
    return outcome;
}

static Outcome take_first(Formatting *work, size_t start, size_t end, Value *value)
{
    int64_t number = cn_field_number(work->vm, work->text, start, end);
    if (number == -2)
        return OUTCOME_FAILED;
    if (number < 0 && start < end)
        return take_named(work, start, end, value);
    if (check_numbering(work, start >= end) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    return take_positional(work, start >= end ? work->next_number++ : number, value);
}

// Replaces *value by its item.
static Outcome take_item(Formatting *work, const FieldStep *step, Value *value)
{
    VM *vm = work->vm;
    Value key, item;
    if (step->number >= 0) {
        if (!cn_int_from_int64(vm, step->number, &key))
            return OUTCOME_FAILED;
    } else {
        Str *name = cn_str_slice(vm, (Str *)work->text, step->start, step->end);
        if (name == NULL)
            return OUTCOME_FAILED;
        key = value_from_object(name);
    }
    Outcome outcome = cn_container_get(vm, value_view(*value), value_view(key), &item);
    value_release(vm, key);
    if (outcome == OUTCOME_DONE)
        value_replace(vm, value, item);
    return outcome;
}

// Replaces *value by its attribute.
static Outcome take_attribute(Formatting *work, const FieldStep *step, Value *value)
{
    VM *vm = work->vm;
    Value found;
    Outcome outcome = OUTCOME_FAILED;
    Str *name =
        cn_str_intern(vm, cn_str_slice(vm, (Str *)work->text, step->start, step->end));
    if (name == NULL)
        return OUTCOME_FAILED;
    switch (cn_attribute_get(vm, value_view(*value), name, &found)) {
    case LOOKUP_FOUND:
        value_replace(vm, value, found);
        outcome = OUTCOME_DONE;
        break;
    case LOOKUP_CALL:
        cn_request_drop(vm);
        outcome = OUTCOME_NEEDS_CALL;
        break;
    case LOOKUP_MISSING:
        outcome = cn_raise_no_attribute(vm, value_view(*value), name, false);
        break;
    case LOOKUP_FAILED:
        break;
    }
    object_release(vm, name);
    return outcome;
}

// *value is written when the answer is DONE.
static Outcome take_field(Formatting *work, const Markup *markup, Value *value)
{
    size_t position = cn_field_first_end(work->text, markup->name_start, markup->name_end);
    FieldStep step;
    Value found;
    MarkupStep more;
    Outcome outcome = take_first(work, markup->name_start, position, &found);
    if (outcome != OUTCOME_DONE)
        return outcome;
    while ((more = cn_field_next(work->vm, work->text, &position, markup->name_end,
                                 &step)) == MARKUP_FOUND) {
        outcome = step.is_attribute ? take_attribute(work, &step, &found)
                                    : take_item(work, &step, &found);
        if (outcome != OUTCOME_DONE)
            break;
    }
    if (more == MARKUP_FAILED)
        outcome = OUTCOME_FAILED;
    if (outcome == OUTCOME_DONE && markup->conversion != 0) {
        Value converted;
        outcome =
            cn_format_convert(work->vm, value_view(found), markup->conversion, &converted);
        if (outcome == OUTCOME_DONE)
            value_replace(work->vm, &found, converted);
    }
    if (outcome == OUTCOME_DONE)
        *value = found;
    else
        value_release(work->vm, found);
    return outcome;
}

// ---- output ----

// Appends value (stolen), formatted, to the current level.
static Outcome append_formatted(Formatting *work, Value value, const Str *spec)
{
    Value text;
    StrBuilder *builder = &work->levels[work->depth].builder;
    Outcome outcome = cn_format_value(work->vm, value_view(value), spec, &text);
    value_release(work->vm, value);
    if (outcome != OUTCOME_DONE)
        return outcome;
    bool appended = cn_builder_append_str(builder, value_str(value_view(text)));
    value_release(work->vm, text);
    return appended ? OUTCOME_DONE : OUTCOME_FAILED;
}

static Outcome append_field(Formatting *work, const Markup *markup)
{
    Value value;
    Outcome outcome = take_field(work, markup, &value);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (markup->spec_has_fields && work->depth + 1 < LEVELS) {
        Level *inner = &work->levels[++work->depth];
        work->waiting = value;
        inner->position = markup->spec_start;
        inner->end = markup->spec_end;
        cn_builder_init(&inner->builder, work->vm);
        return OUTCOME_DONE;
    }
    Str *spec = NULL;
    if (markup->spec_has_fields)
        cn_raise_value_error(work->vm, "Max string recursion exceeded");
    else
        spec =
            cn_str_slice(work->vm, (Str *)work->text, markup->spec_start, markup->spec_end);
    if (spec == NULL) {
        value_release(work->vm, value);
        return OUTCOME_FAILED;
    }
    outcome = append_formatted(work, value, spec);
    object_release(work->vm, spec);
    return outcome;
}

// The inner level is complete: its text is the specification of the waiting value.
static Outcome leave_level(Formatting *work)
{
    Str *spec = cn_builder_finish(&work->levels[work->depth].builder);
    work->depth--;
    if (spec == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = append_formatted(work, value_take(&work->waiting), spec);
    object_release(work->vm, spec);
    return outcome;
}

static Outcome run(Formatting *work)
{
    Outcome outcome = OUTCOME_DONE;
    while (outcome == OUTCOME_DONE) {
        Markup markup;
        Level *level = &work->levels[work->depth];
        switch (
            cn_markup_next(work->vm, work->text, &level->position, level->end, &markup)) {
        case MARKUP_FAILED:
            return OUTCOME_FAILED;
        case MARKUP_END:
            if (work->depth == 0)
                return OUTCOME_DONE;
            outcome = leave_level(work);
            continue;
        case MARKUP_FOUND:
            break;
        }
        if (!cn_builder_append_slice(&level->builder, work->text, markup.literal_start,
                                     markup.literal_end))
            return OUTCOME_FAILED;
        if (markup.has_field)
            outcome = append_field(work, &markup);
    }
    return outcome;
}

static Outcome format(Formatting *work, Value *result)
{
    work->waiting = VALUE_UNBOUND;
    if (!charge_scan(work->vm, work->text->length))
        return OUTCOME_FAILED;
    work->levels[0].position = 0;
    work->levels[0].end = work->text->length;
    cn_builder_init(&work->levels[0].builder, work->vm);
    cn_builder_init(&work->levels[1].builder, work->vm);
    Outcome outcome = run(work);
    if (outcome == OUTCOME_DONE)
        return answer_str(cn_builder_finish(&work->levels[0].builder), result);
    cn_builder_release(&work->levels[0].builder);
    cn_builder_release(&work->levels[1].builder);
    value_release(work->vm, work->waiting);
    return outcome;
}

Outcome cn_str_method_format(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Formatting work = {.vm = vm, .text = self_str(args)};
    work.args = args + 1;
    work.arg_count = count - 1;
    work.names = value_view(args[count]);
    return format(&work, result);
}

Outcome cn_str_method_format_map(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Formatting work = {.vm = vm, .text = self_str(args)};
    (void)count;
    work.names = value_view(args[1]);
    return format(&work, result);
}
