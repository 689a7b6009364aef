// str_intrinsics.c - what stdlib/core/str.py needs of the formats' grammars.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_format.h"

// A tuple of count values, all stolen; an unbound one says that an exception is pending.
static Outcome answer_tuple(VM *vm, const Value *values, size_t count, Value *result)
{
    bool complete = true;
    for (size_t i = 0; i < count; i++)
        complete = complete && !is_missing(values[i]);
    Tuple *tuple = complete ? cn_tuple_new(vm, count) : NULL;
    for (size_t i = 0; i < count; i++) {
        if (tuple != NULL)
            tuple->items[i] = values[i];
        else
            value_release(vm, values[i]);
    }
    return answer_object(tuple, result);
}

// text[start..end) as a value, unbound on failure.
static Value slice_value(VM *vm, Str *text, size_t start, size_t end)
{
    Str *slice = cn_str_slice(vm, text, start, end);
    return slice == NULL ? VALUE_UNBOUND : value_from_object(slice);
}

static Value code_point_value(VM *vm, uint32_t code_point)
{
    Str *str = cn_str_from_code_point(vm, code_point);
    return str == NULL ? VALUE_UNBOUND : value_from_object(str);
}

static Value position_value(size_t position) { return value_from_int((int64_t)position); }

// ---- {} ----

// _format_next(text, position): (next position, literal text, field name or None, its
// specification, its conversion or None); None at the end.
static Outcome format_next(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *text = self_str(args);
    size_t position = (size_t)value_int(value_view(args[1]));
    Markup markup;
    (void)count;
    switch (cn_markup_next(vm, text, &position, text->length, &markup)) {
    case MARKUP_FAILED:
        return OUTCOME_FAILED;
    case MARKUP_END:
        *result = VALUE_NONE;
        return OUTCOME_DONE;
    case MARKUP_FOUND:
        break;
    }
    Value parts[5] = {position_value(position),
                      slice_value(vm, text, markup.literal_start, markup.literal_end),
                      VALUE_NONE, VALUE_NONE, VALUE_NONE};
    if (markup.has_field && !is_missing(parts[1])) {
        parts[2] = slice_value(vm, text, markup.name_start, markup.name_end);
        if (!is_missing(parts[2]))
            parts[3] = slice_value(vm, text, markup.spec_start, markup.spec_end);
        if (markup.conversion != 0 && !is_missing(parts[2]) && !is_missing(parts[3]))
            parts[4] = code_point_value(vm, markup.conversion);
    }
    return answer_tuple(vm, parts, 5, result);
}

static Value number_value(VM *vm, int64_t number)
{
    Value value;
    return cn_int_from_int64(vm, number, &value) ? value : VALUE_UNBOUND;
}

// _format_first(name): (first part as int or str, position behind it).
static Outcome format_first(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *name = self_str(args);
    size_t end = cn_field_first_end(name, 0, name->length);
    int64_t number = cn_field_number(vm, name, 0, end);
    (void)count;
    if (number == -2)
        return OUTCOME_FAILED;
    Value parts[2] = {number >= 0 ? number_value(vm, number)
                                  : slice_value(vm, name, 0, end),
                      position_value(end)};
    return answer_tuple(vm, parts, 2, result);
}

// _format_step(name, position): (next position, is it an attribute, its name or key); None
// at the end.
static Outcome format_step(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *name = self_str(args);
    size_t position = (size_t)value_int(value_view(args[1]));
    FieldStep step;
    (void)count;
    switch (cn_field_next(vm, name, &position, name->length, &step)) {
    case MARKUP_FAILED:
        return OUTCOME_FAILED;
    case MARKUP_END:
        *result = VALUE_NONE;
        return OUTCOME_DONE;
    case MARKUP_FOUND:
        break;
    }
    Value parts[3] = {position_value(position), value_from_bool(step.is_attribute),
                      step.number >= 0 ? number_value(vm, step.number)
                                       : slice_value(vm, name, step.start, step.end)};
    return answer_tuple(vm, parts, 3, result);
}

// ---- % ----

static bool is_one_of(const Str *text, size_t at, const char *set)
{
    if (at >= text->length)
        return false;
    uint32_t c = cn_str_at(text, at);
    return c != 0 && c < 128 && strchr(set, (int)c) != NULL;
}

static size_t skip(const Str *text, size_t at, const char *set)
{
    while (is_one_of(text, at, set))
        at++;
    return at;
}

// The end of a parenthesised key that begins at `at`; 0: it is not closed.
static size_t key_end(const Str *text, size_t at)
{
    size_t depth = 0;
    for (; at < text->length; at++) {
        uint32_t c = cn_str_at(text, at);
        depth += c == '(';
        depth -= c == ')';
        if (depth == 0)
            return at + 1;
    }
    return 0;
}

// Where the letter of a conversion stands whose flags begin at `at`.
static size_t find_letter(const Str *text, size_t at)
{
    at = skip(text, at, "-+ #0");
    at = is_one_of(text, at, "*") ? at + 1 : skip(text, at, "0123456789");
    if (is_one_of(text, at, ".")) {
        at++;
        at = is_one_of(text, at, "*") ? at + 1 : skip(text, at, "0123456789");
    }
    return is_one_of(text, at, "hlL") ? at + 1 : at;
}

// _percent_next(text, position): (next position, literal text, key or None, conversion
// without key or None, such as "%-5d"); None at the end.
static Outcome percent_next(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *text = self_str(args);
    size_t start = (size_t)value_int(value_view(args[1]));
    size_t at = start;
    (void)count;
    *result = VALUE_NONE;
    if (start >= text->length)
        return OUTCOME_DONE;
    while (at < text->length && cn_str_at(text, at) != '%')
        at++;
    bool doubled = is_one_of(text, at + 1, "%");
    if (at == text->length || doubled) {
        Value parts[4] = {position_value(doubled ? at + 2 : at),
                          slice_value(vm, text, start, doubled ? at + 1 : at), VALUE_NONE,
                          VALUE_NONE};
        return answer_tuple(vm, parts, 4, result);
    }
    size_t key_start = at + 1;
    size_t flags = is_one_of(text, key_start, "(") ? key_end(text, key_start) : key_start;
    if (flags == 0)
        return cn_raise_value_error(vm, "incomplete format key");
    size_t letter = find_letter(text, flags);
    if (letter >= text->length)
        return cn_raise_value_error(vm, "incomplete format");
    Value parts[4] = {position_value(letter + 1), slice_value(vm, text, start, at),
                      VALUE_NONE, VALUE_NONE};
    if (!is_missing(parts[1]) && flags > key_start)
        parts[2] = slice_value(vm, text, key_start + 1, flags - 1);
    if (!is_missing(parts[1]) && !is_missing(parts[2]))
        parts[3] = slice_value(vm, text, flags, letter + 1);
    return answer_tuple(vm, parts, 4, result);
}

extern const NativeSpec cn_core_str_functions[];
const NativeSpec cn_core_str_functions[] = {
    NATIVE_RANGE("_format_next", "text position", 2, 2, format_next, NULL, NULL),
    NATIVE_RANGE("_format_first", "name", 1, 1, format_first, NULL, NULL),
    NATIVE_RANGE("_format_step", "name position", 2, 2, format_step, NULL, NULL),
    NATIVE_RANGE("_percent_next", "text position", 2, 2, percent_next, NULL, NULL),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};
