// str_markup.c - replacement fields: the grammar of str.format.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_format.h"
#include "vm/objects/unicode.h"

static MarkupStep refuse(VM *vm, const char *reason)
{
    cn_raise_value_error(vm, "%s", reason);
    return MARKUP_FAILED;
}

// Moves *at behind the end of the field name and returns the character that ended it; 0:
// the text ended. A '{' is refused by the caller.
static uint32_t skip_name(const Str *text, size_t *at, size_t end)
{
    while (*at < end) {
        uint32_t c = cn_str_at(text, (*at)++);
        if (c == '{' || c == '}' || c == ':' || c == '!')
            return c;
        if (c != '[')
            continue;
        while (*at < end && cn_str_at(text, *at) != ']')
            (*at)++;
    }
    return 0;
}

// Reads "!r" with what ends it; *ended: the field is over.
static MarkupStep read_conversion(VM *vm, const Str *text, size_t *at, size_t end,
                                  Markup *markup, bool *ended)
{
    *ended = false;
    if (*at >= end)
        return refuse(vm, "end of string while looking for conversion specifier");
    markup->conversion = cn_str_at(text, (*at)++);
    if (*at >= end)
        return MARKUP_FOUND;
    uint32_t c = cn_str_at(text, (*at)++);
    *ended = c == '}';
    if (c != '}' && c != ':')
        return refuse(vm, "expected ':' after conversion specifier");
    return MARKUP_FOUND;
}

static MarkupStep read_spec(VM *vm, const Str *text, size_t *at, size_t end, Markup *markup)
{
    int64_t depth = 1;
    markup->spec_start = *at;
    while (*at < end) {
        uint32_t c = cn_str_at(text, (*at)++);
        if (c == '{') {
            markup->spec_has_fields = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            markup->spec_end = *at - 1;
            return MARKUP_FOUND;
        }
    }
    return refuse(vm, "unmatched '{' in format spec");
}

// The field behind an opening brace.
static MarkupStep read_field(VM *vm, const Str *text, size_t *at, size_t end,
                             Markup *markup)
{
    bool ended = false;
    markup->has_field = true;
    markup->name_start = *at;
    uint32_t c = skip_name(text, at, end);
    markup->name_end = c == 0 ? *at : *at - 1;
    if (c == '{')
        return refuse(vm, "unexpected '{' in field name");
    if (c == 0)
        return refuse(vm, "expected '}' before end of string");
    if (c == '}')
        return MARKUP_FOUND;
    if (c == '!' && read_conversion(vm, text, at, end, markup, &ended) == MARKUP_FAILED)
        return MARKUP_FAILED;
    return ended ? MARKUP_FOUND : read_spec(vm, text, at, end, markup);
}

static size_t find_brace(const Str *text, size_t at, size_t end)
{
    while (at < end && cn_str_at(text, at) != '{' && cn_str_at(text, at) != '}')
        at++;
    return at;
}

MarkupStep cn_markup_next(VM *vm, const Str *text, size_t *position, size_t end,
                          Markup *markup)
{
    *markup = (Markup){.literal_start = *position};
    if (*position >= end)
        return MARKUP_END;
    size_t brace = find_brace(text, *position, end);
    markup->literal_end = brace;
    *position = brace;
    if (brace == end)
        return MARKUP_FOUND;
    uint32_t c = cn_str_at(text, brace);
    bool is_last = brace + 1 == end;
    bool doubled = !is_last && cn_str_at(text, brace + 1) == c;
    if (c == '}' && !doubled)
        return refuse(vm, "Single '}' encountered in format string");
    if (is_last)
        return refuse(vm, "Single '{' encountered in format string");
    if (doubled) {
        markup->literal_end++;
        *position += 2;
        return MARKUP_FOUND;
    }
    (*position)++;
    return read_field(vm, text, position, end, markup);
}

size_t cn_field_first_end(const Str *text, size_t start, size_t end)
{
    while (start < end && cn_str_at(text, start) != '.' && cn_str_at(text, start) != '[')
        start++;
    return start;
}

int64_t cn_field_number(VM *vm, const Str *text, size_t start, size_t end)
{
    int64_t total = 0;
    if (start >= end)
        return -1;
    for (size_t i = start; i < end; i++) {
        int digit = cn_unicode_decimal(cn_str_at(text, i));
        if (digit < 0)
            return -1;
        if (total > (INT64_MAX - digit) / 10) {
            cn_raise_value_error(vm, "Too many decimal digits in format string");
            return -2;
        }
        total = total * 10 + digit;
    }
    return total;
}

static MarkupStep read_key(VM *vm, const Str *text, size_t *position, size_t end,
                           FieldStep *step)
{
    step->start = *position;
    while (*position < end && cn_str_at(text, *position) != ']')
        (*position)++;
    if (*position >= end)
        return refuse(vm, "Missing ']' in format string");
    step->end = (*position)++;
    step->number = cn_field_number(vm, text, step->start, step->end);
    return step->number == -2 ? MARKUP_FAILED : MARKUP_FOUND;
}

MarkupStep cn_field_next(VM *vm, const Str *text, size_t *position, size_t end,
                         FieldStep *step)
{
    if (*position >= end)
        return MARKUP_END;
    uint32_t c = cn_str_at(text, (*position)++);
    *step = (FieldStep){.is_attribute = c == '.', .number = -1};
    if (c == '.') {
        step->start = *position;
        *position = step->end = cn_field_first_end(text, *position, end);
    } else if (c != '[') {
        return refuse(vm, "Only '.' or '[' may follow ']' in format field specifier");
    } else if (read_key(vm, text, position, end, step) == MARKUP_FAILED) {
        return MARKUP_FAILED;
    }
    if (step->start == step->end)
        return refuse(vm, "Empty attribute in format string");
    return MARKUP_FOUND;
}
