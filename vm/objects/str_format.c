// str_format.c - format specifications, and format() of built-in values.

#include "vm/objects/str_format.h"

#include "vm/objects/repr.h"
#include "vm/objects/str_arguments.h"
#include "vm/objects/str_methods.h"
#include "vm/objects/unicode.h"

// ---- taking a specification apart ----

typedef struct SpecReader {
    VM *vm;
    const Str *text;
    size_t at;
} SpecReader;

static uint32_t peek(const SpecReader *reader, size_t ahead)
{
    size_t index = reader->at + ahead;
    return index < reader->text->length ? cn_str_at(reader->text, index) : 0;
}

static size_t left(const SpecReader *reader) { return reader->text->length - reader->at; }

static bool take(SpecReader *reader, uint32_t code_point)
{
    if (left(reader) == 0 || peek(reader, 0) != code_point)
        return false;
    reader->at++;
    return true;
}

static bool is_align(uint32_t code_point)
{
    return code_point == '<' || code_point == '>' || code_point == '=' || code_point == '^';
}

// Reads decimal digits of any script; *number stays as it is when there are none. False:
// ValueError.
static bool take_number(SpecReader *reader, int64_t *number)
{
    int64_t total = 0;
    size_t start = reader->at;
    for (; left(reader) > 0; reader->at++) {
        int digit = cn_unicode_decimal(peek(reader, 0));
        if (digit < 0)
            break;
        if (total > (INT64_MAX - digit) / 10) {
            cn_raise_value_error(reader->vm, "Too many decimal digits in format string");
            return false;
        }
        total = total * 10 + digit;
    }
    if (reader->at > start)
        *number = total;
    return true;
}

// Returns whether a fill character was given.
static bool take_align(SpecReader *reader, FormatSpec *out)
{
    if (left(reader) >= 2 && is_align(peek(reader, 1))) {
        out->fill = peek(reader, 0);
        out->align = (char)peek(reader, 1);
        reader->at += 2;
        return true;
    }
    if (left(reader) >= 1 && is_align(peek(reader, 0))) {
        out->align = (char)peek(reader, 0);
        reader->at++;
    }
    return false;
}

static void take_flags(SpecReader *reader, FormatSpec *out, bool is_number)
{
    bool has_fill = take_align(reader, out);
    uint32_t sign = peek(reader, 0);
    if (left(reader) > 0 && (sign == ' ' || sign == '+' || sign == '-')) {
        out->sign = (char)sign;
        reader->at++;
    }
    out->no_negative_zero = take(reader, 'z');
    out->alternate = take(reader, '#');
    if (!has_fill && take(reader, '0')) {
        out->zero_pad = true;
        out->fill = '0';
        if (out->align == 0 && is_number)
            out->align = '=';
    }
}

static bool take_grouping(SpecReader *reader, FormatSpec *out)
{
    if (take(reader, ','))
        out->grouping = ',';
    bool both = false;
    if (take(reader, '_')) {
        both = out->grouping == ',';
        out->grouping = '_';
    }
    both = both || (left(reader) > 0 && peek(reader, 0) == ',' && out->grouping == '_');
    if (both)
        cn_raise_value_error(reader->vm, "Cannot specify both ',' and '_'.");
    return !both;
}

static bool take_precision(SpecReader *reader, FormatSpec *out)
{
    if (!take(reader, '.'))
        return true;
    if (!take_number(reader, &out->precision))
        return false;
    if (out->precision < 0)
        cn_raise_value_error(reader->vm, "Format specifier missing precision");
    return out->precision >= 0;
}

static bool take_type(SpecReader *reader, FormatSpec *out, ValueView value)
{
    if (left(reader) > 1) {
        Str *rest = cn_str_slice(reader->vm, (Str *)reader->text, 0, reader->text->length);
        if (rest != NULL)
            cn_raise_value_error(reader->vm,
                                 "Invalid format specifier '%S' for object of type '%T'",
                                 rest, value);
        object_release(reader->vm, rest);
        return false;
    }
    if (left(reader) == 1)
        out->type = peek(reader, 0);
    return true;
}

static char hex_digit(uint32_t number)
{
    return (char)((number & 15) < 10 ? '0' + (number & 15) : 'a' + (number & 15) - 10);
}

// Writes a character as messages show it: itself, or \x and hexadecimal digits.
static void show_code(char out[12], uint32_t code)
{
    size_t used = 0;
    if (code > 32 && code < 128) {
        out[used++] = (char)code;
    } else {
        int shift = 28;
        out[used++] = '\\';
        out[used++] = 'x';
        while (shift > 0 && code >> shift == 0)
            shift -= 4;
        for (; shift >= 0; shift -= 4)
            out[used++] = hex_digit(code >> shift);
    }
    out[used] = 0;
}

static bool check_grouping(VM *vm, const FormatSpec *spec, bool is_text, bool is_int)
{
    uint32_t type = spec->type != 0 ? spec->type : is_text ? 's' : is_int ? 'd' : 0;
    char shown[12];
    if (spec->grouping == 0 || type == 0)
        return true;
    if (type < 128 && strchr("defgEG%F", (int)type) != NULL)
        return true;
    if (type < 128 && spec->grouping == '_' && strchr("boxX", (int)type) != NULL)
        return true;
    show_code(shown, type);
    cn_raise_value_error(vm, "Cannot specify '%c' with '%s'.", spec->grouping, shown);
    return false;
}

Outcome cn_format_spec_parse(VM *vm, const Str *spec, ValueView value, FormatSpec *out)
{
    SpecReader reader = {vm, spec, 0};
    ValueView inner = cn_payload(value);
    bool is_text = value_is_str(inner);
    *out = (FormatSpec){.fill = ' ', .width = -1, .precision = -1};
    take_flags(&reader, out, !is_text);
    bool good = take_number(&reader, &out->width) && take_grouping(&reader, out) &&
                take_precision(&reader, out) && take_type(&reader, out, value) &&
                check_grouping(vm, out, is_text, value_is_any_int(inner));
    return good ? OUTCOME_DONE : OUTCOME_FAILED;
}

Outcome cn_raise_format_code(VM *vm, uint32_t type, ValueView value)
{
    char shown[12];
    show_code(shown, type);
    return cn_raise_value_error(vm, "Unknown format code '%s' for object of type '%T'",
                                shown, value);
}

// ---- padding ----

bool cn_format_pad(StrBuilder *builder, const Str *text, const FormatSpec *spec,
                   char default_align)
{
    char align = spec->align != 0 ? spec->align : default_align;
    size_t length = text->length;
    size_t missing = spec->width > (int64_t)length ? (size_t)spec->width - length : 0;
    size_t before = align == '<' ? 0 : align == '^' ? missing / 2 : missing;
    cn_builder_repeat(builder, spec->fill, before);
    cn_builder_append_str(builder, text);
    return cn_builder_repeat(builder, spec->fill, missing - before);
}

// ---- format() of text ----

static Outcome refuse_text_flags(VM *vm, const FormatSpec *spec)
{
    if (spec->sign == ' ')
        return cn_raise_value_error(vm, "Space not allowed in string format specifier");
    if (spec->sign != 0)
        return cn_raise_value_error(vm, "Sign not allowed in string format specifier");
    if (spec->no_negative_zero)
        return cn_raise_value_error(
            vm, "Negative zero coercion (z) not allowed in string format specifier");
    if (spec->alternate)
        return cn_raise_value_error(vm, "Alternate form (#) not allowed in string format "
                                        "specifier");
    if (spec->align == '=')
        return cn_raise_value_error(vm,
                                    "'=' alignment not allowed in string format specifier");
    return OUTCOME_DONE;
}

static Outcome format_text(VM *vm, ValueView value, const Str *spec_text, Value *result)
{
    FormatSpec spec;
    Str *text = value_str(cn_payload(value));
    Outcome outcome = cn_format_spec_parse(vm, spec_text, value, &spec);
    if (outcome == OUTCOME_DONE && spec.type != 0 && spec.type != 's')
        return cn_raise_format_code(vm, spec.type, value);
    if (outcome == OUTCOME_DONE)
        outcome = refuse_text_flags(vm, &spec);
    if (outcome != OUTCOME_DONE)
        return outcome;
    size_t length = text->length;
    if (spec.precision >= 0 && (uint64_t)spec.precision < length)
        length = (size_t)spec.precision;
    text = cn_str_slice(vm, text, 0, length);
    if (text == NULL)
        return OUTCOME_FAILED;
    size_t missing = spec.width > (int64_t)length ? (size_t)spec.width - length : 0;
    size_t before = spec.align == '>' ? missing : spec.align == '^' ? missing / 2 : 0;
    Str *padded = cn_str_pad(vm, text, before, missing - before, spec.fill);
    object_release(vm, text);
    return answer_str(padded, result);
}

// ---- format() of anything ----

static Outcome format_number(VM *vm, ValueView value, const Str *spec_text, Value *result)
{
    FormatSpec spec;
    Outcome outcome = cn_format_spec_parse(vm, spec_text, value, &spec);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return cn_number_format(vm, value, &spec, result);
}

static bool is_number(ValueView value)
{
    return value_is_any_int(value) || value_is_float(value) ||
           value_is_kind(value, KIND_COMPLEX);
}

// Values without a __format__ of their own take an empty specification only.
static Outcome format_other(VM *vm, ValueView value, const Str *spec, Value *result)
{
    if ((cn_type_of(vm, value)->flags & CLASS_HEAP) != 0)
        return OUTCOME_NEEDS_CALL;
    if (spec->length > 0)
        return cn_raise_type_error(vm, "unsupported format string passed to %T.__format__",
                                   value);
    return cn_str_of(vm, value, result);
}

Outcome cn_format_value(VM *vm, ValueView value, const Str *spec, Value *result)
{
    if (value_is_str(value) && spec->length == 0) {
        *result = value_retain(value);
        return OUTCOME_DONE;
    }
    if (value_is_str(value))
        return format_text(vm, value, spec, result);
    if (is_number(value))
        return spec->length == 0 ? cn_str_of(vm, value, result)
                                 : format_number(vm, value, spec, result);
    return format_other(vm, value, spec, result);
}

// self is not unwrapped: messages name its class, and an empty specification means str(self).
Outcome cn_str_slot_format(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *spec = str_or_null(args[1]);
    ValueView self = value_view(args[0]);
    (void)count;
    if (spec == NULL)
        return cn_bad_argument(vm, args[1], "__format__", "argument", "str");
    if (spec->length == 0 && !value_is_str(self))
        return OUTCOME_NEEDS_CALL;
    return spec->length == 0 ? answer_same(args[0], result)
                             : format_text(vm, self, spec, result);
}

// ---- conversions ----

Outcome cn_ascii_of(VM *vm, ValueView value, Value *result)
{
    Value text;
    StrBuilder builder;
    Outcome outcome = cn_repr(vm, value, &text);
    if (outcome != OUTCOME_DONE)
        return outcome;
    const Str *str = value_str(value_view(text));
    if (str->is_ascii) {
        *result = text;
        return OUTCOME_DONE;
    }
    cn_builder_init(&builder, vm);
    for (size_t i = 0; i < str->length && !builder.failed; i++) {
        uint32_t code_point = cn_str_at(str, i);
        if (code_point < 128)
            cn_builder_append_code_point(&builder, code_point);
        else
            cn_builder_append_escape(&builder, code_point);
    }
    value_release(vm, text);
    return answer_str(cn_builder_finish(&builder), result);
}

Outcome cn_format_convert(VM *vm, ValueView value, uint32_t conversion, Value *result)
{
    char shown[12];
    switch (conversion) {
    case 'r':
        return cn_repr(vm, value, result);
    case 's':
        return cn_str_of(vm, value, result);
    case 'a':
        return cn_ascii_of(vm, value, result);
    default:
        show_code(shown, conversion);
        return cn_raise_value_error(vm, "Unknown conversion specifier %s", shown);
    }
}
