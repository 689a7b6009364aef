// string_helpers.c - the module _string: the grammar of str.format for string.Formatter.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_format.h"

// Adds a tuple of count values (stolen; unbound: an exception is pending) to list.
static bool append_tuple(VM *vm, List *list, const Value *values, size_t count)
{
    bool complete = true;
    for (size_t i = 0; i < count; i++)
        complete = complete && values[i].bits != BITS_UNBOUND;
    Tuple *tuple = complete ? cn_tuple_new(vm, count) : NULL;
    for (size_t i = 0; i < count; i++) {
        if (tuple != NULL)
            tuple->items[i] = values[i];
        else
            value_release(vm, values[i]);
    }
    return tuple != NULL && cn_list_append_owned(vm, list, value_from_object(tuple));
}

static Value slice_value(VM *vm, Str *text, size_t start, size_t end)
{
    Str *slice = cn_str_slice(vm, text, start, end);
    return slice == NULL ? VALUE_UNBOUND : value_from_object(slice);
}

// Hands out an iterator over list (stolen; NULL: an exception is pending).
static Outcome answer_iterator(VM *vm, List *list, Value *result)
{
    if (list == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_iterator_new(vm, object_view(list), result);
    object_release(vm, list);
    return outcome;
}

static Outcome read_text(VM *vm, Value argument, Str **text)
{
    *text = str_or_null(argument);
    if (*text == NULL)
        return cn_raise_type_error(vm, "expected str, got %T", value_view(argument));
    return OUTCOME_DONE;
}

static bool append_markup(VM *vm, List *list, Str *text, const Markup *markup)
{
    Value parts[4] = {slice_value(vm, text, markup->literal_start, markup->literal_end),
                      VALUE_NONE, VALUE_NONE, VALUE_NONE};
    if (markup->has_field && !is_missing(parts[0])) {
        parts[1] = slice_value(vm, text, markup->name_start, markup->name_end);
        if (!is_missing(parts[1]))
            parts[2] = slice_value(vm, text, markup->spec_start, markup->spec_end);
        if (markup->conversion != 0 && !is_missing(parts[1]) && !is_missing(parts[2])) {
            Str *conversion = cn_str_from_code_point(vm, markup->conversion);
            parts[3] = conversion == NULL ? VALUE_UNBOUND : value_from_object(conversion);
        }
    }
    return append_tuple(vm, list, parts, 4);
}

static Outcome formatter_parser(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *text;
    size_t position = 0;
    Markup markup;
    MarkupStep step;
    (void)count;
    if (read_text(vm, args[0], &text) != OUTCOME_DONE || !charge_scan(vm, text->length))
        return OUTCOME_FAILED;
    List *list = cn_list_new(vm, 0);
    if (list == NULL)
        return OUTCOME_FAILED;
    while ((step = cn_markup_next(vm, text, &position, text->length, &markup)) ==
           MARKUP_FOUND) {
        if (!append_markup(vm, list, text, &markup)) {
            step = MARKUP_FAILED;
            break;
        }
    }
    if (step == MARKUP_END)
        return answer_iterator(vm, list, result);
    object_release(vm, list);
    return OUTCOME_FAILED;
}

// text[start..end) as an int if number is one, else as a str.
static Value key_value(VM *vm, Str *text, size_t start, size_t end, int64_t number)
{
    Value value;
    if (number < 0)
        return slice_value(vm, text, start, end);
    return cn_int_from_int64(vm, number, &value) ? value : VALUE_UNBOUND;
}

static List *list_steps(VM *vm, Str *text, size_t position)
{
    FieldStep step;
    MarkupStep more;
    List *list = cn_list_new(vm, 0);
    if (list == NULL)
        return NULL;
    while ((more = cn_field_next(vm, text, &position, text->length, &step)) ==
           MARKUP_FOUND) {
        Value parts[2] = {value_from_bool(step.is_attribute),
                          key_value(vm, text, step.start, step.end, step.number)};
        if (!append_tuple(vm, list, parts, 2)) {
            more = MARKUP_FAILED;
            break;
        }
    }
    if (more == MARKUP_END)
        return list;
    object_release(vm, list);
    return NULL;
}

static Outcome formatter_field_name_split(VM *vm, const Value *args, uint32_t count,
                                          Value *result)
{
    Str *text;
    Value rest;
    (void)count;
    if (read_text(vm, args[0], &text) != OUTCOME_DONE || !charge_scan(vm, text->length))
        return OUTCOME_FAILED;
    size_t end = cn_field_first_end(text, 0, text->length);
    int64_t number = cn_field_number(vm, text, 0, end);
    if (number == -2 ||
        answer_iterator(vm, list_steps(vm, text, end), &rest) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    Value first = key_value(vm, text, 0, end, number);
    Tuple *pair = is_missing(first) ? NULL : cn_tuple_new(vm, 2);
    if (pair == NULL) {
        value_release(vm, first);
        value_release(vm, rest);
        return OUTCOME_FAILED;
    }
    pair->items[0] = first;
    pair->items[1] = rest;
    return answer_object(pair, result);
}

static const NativeSpec functions[] = {
    NATIVE_ONE("formatter_parser", "string", formatter_parser, NULL,
               "Parse the argument as a format string."),
    NATIVE_ONE("formatter_field_name_split", "string", formatter_field_name_split, NULL,
               "Split the argument as a field name."),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

extern const ModuleSpec cn_string_helpers_module;
const ModuleSpec cn_string_helpers_module = {"_string", functions, NULL,
                                             "string helper module"};
