// number_format.c - format(number, spec): int, bool, float, complex.
//
// A number is a sign, a prefix (0x), digits before the point, which may be grouped, and the
// rest. The field around it is filled up to the width.

#include <math.h>

#include "vm/base/number_text.h"
#include "vm/objects/number_parts.h"

// A number taken apart. body: digits and rest, ASCII.
typedef struct NumberField {
    char sign;          // 0: none
    const char *prefix; // NUL-terminated, may be empty
    const char *body;
    size_t digits; // of body, before the point
    size_t rest;   // characters of body behind those
} NumberField;

// Where the padding goes, and how many digits are shown with zeros in front.
typedef struct Padding {
    uint64_t left, inside, right;
    uint64_t digits;
} Padding;

static int group_size(const FormatSpec *spec)
{
    bool by_four = spec->grouping == '_' && (spec->type == 'b' || spec->type == 'o' ||
                                             spec->type == 'x' || spec->type == 'X');
    return by_four ? 4 : 3;
}

// Digits and separators between them.
static uint64_t grouped_length(const FormatSpec *spec, uint64_t digits)
{
    if (spec->grouping == 0 || digits == 0)
        return digits;
    return digits + (digits - 1) / (uint64_t)group_size(spec);
}

// The fewest digits, but at least `digits`, that are at least width characters long.
static uint64_t digits_to_fill(const FormatSpec *spec, uint64_t digits, uint64_t width)
{
    uint64_t group = (uint64_t)group_size(spec);
    uint64_t filled = width;
    if (spec->grouping != 0) {
        filled = width / (group + 1) * group;
        while (grouped_length(spec, filled) < width)
            filled++;
    }
    return filled > digits ? filled : digits;
}

static char alignment_of(const FormatSpec *spec)
{
    if (spec->align != 0)
        return spec->align;
    return spec->zero_pad ? '=' : '>';
}

static uint32_t fill_of(const FormatSpec *spec)
{
    return spec->zero_pad ? '0' : spec->fill;
}

static size_t text_length(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return length;
}

// Spreads what is missing to the width over the places that align names.
static void pad(Padding *padding, char align, int64_t width, uint64_t used)
{
    uint64_t missing = width > 0 && (uint64_t)width > used ? (uint64_t)width - used : 0;
    padding->left = padding->inside = padding->right = 0;
    if (align == '<')
        padding->right = missing;
    else if (align == '=')
        padding->inside = missing;
    else
        padding->left = align == '^' ? missing / 2 : missing;
    if (align == '^')
        padding->right = missing - missing / 2;
}

static Padding padding_of(const FormatSpec *spec, const NumberField *field)
{
    Padding padding = {.digits = field->digits};
    char align = alignment_of(spec);
    uint64_t others =
        (uint64_t)(field->sign != 0) + text_length(field->prefix) + field->rest;
    if (align == '=' && fill_of(spec) == '0' && field->digits > 0 &&
        spec->width > (int64_t)others)
        padding.digits =
            digits_to_fill(spec, field->digits, (uint64_t)spec->width - others);
    pad(&padding, align, spec->width, others + grouped_length(spec, padding.digits));
    return padding;
}

// The digits with zeros in front up to `shown` of them, in groups.
static bool append_grouped(StrBuilder *builder, const FormatSpec *spec,
                           const NumberField *field, uint64_t shown)
{
    uint64_t zeros = shown - field->digits;
    uint64_t group = (uint64_t)group_size(spec);
    if (spec->grouping == 0)
        return cn_builder_repeat(builder, '0', (size_t)zeros) &&
               cn_builder_append_bytes(builder, field->body, field->digits);
    for (uint64_t i = 0; i < shown; i++) {
        if (i > 0 && (shown - i) % group == 0 &&
            !cn_builder_append_bytes(builder, &spec->grouping, 1))
            return false;
        char digit = i < zeros ? '0' : field->body[i - zeros];
        if (!cn_builder_append_bytes(builder, &digit, 1))
            return false;
    }
    return true;
}

// A width that cannot be met is found out before any work is done for it.
static bool width_is_possible(VM *vm, uint64_t width)
{
    if (width <= SIZE_MAX / 16) {
        cn_charge(vm, width / 16);
        return true;
    }
    (void)cn_raise_memory_error(vm);
    return false;
}

static bool append_field(StrBuilder *builder, const FormatSpec *spec,
                         const NumberField *field)
{
    Padding padding = padding_of(spec, field);
    uint32_t fill = fill_of(spec);
    if (!width_is_possible(builder->vm, spec->width > 0 ? (uint64_t)spec->width : 0))
        return false;
    return cn_builder_repeat(builder, fill, (size_t)padding.left) &&
           cn_builder_append_bytes(builder, &field->sign, field->sign != 0) &&
           cn_builder_append_text(builder, field->prefix) &&
           cn_builder_repeat(builder, fill, (size_t)padding.inside) &&
           append_grouped(builder, spec, field, padding.digits) &&
           cn_builder_append_bytes(builder, field->body + field->digits, field->rest) &&
           cn_builder_repeat(builder, fill, (size_t)padding.right);
}

static char sign_of(const FormatSpec *spec, bool negative)
{
    if (negative)
        return '-';
    return spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

static Outcome finish(StrBuilder *builder, bool done, Value *result)
{
    if (!done) {
        cn_builder_release(builder);
        return OUTCOME_FAILED;
    }
    Str *str = cn_builder_finish(builder);
    if (str == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(str);
    return OUTCOME_DONE;
}

// ---- errors ----

static Outcome unknown_type(VM *vm, const FormatSpec *spec, ValueView number)
{
    if (spec->type > 32 && spec->type < 128)
        return cn_raise_value_error(vm, "Unknown format code '%c' for object of type '%T'",
                                    (int)spec->type, number);
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    IntView code;
    cn_int_view_open_int64(&code, spec->type);
    if (!cn_bigint_append_digits(&builder, &code, 16)) {
        cn_builder_release(&builder);
        return OUTCOME_FAILED;
    }
    Str *shown = cn_builder_finish(&builder);
    if (shown == NULL)
        return OUTCOME_FAILED;
    (void)cn_raise_value_error(vm, "Unknown format code '\\x%S' for object of type '%T'",
                               shown, number);
    object_release(vm, shown);
    return OUTCOME_FAILED;
}

static bool grouping_is_allowed(const FormatSpec *spec)
{
    switch (spec->type) {
    case 'd':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%':
    case 0:
        return true;
    case 'b':
    case 'o':
    case 'x':
    case 'X':
        return spec->grouping != ',';
    default:
        return spec->grouping == 0;
    }
}

// ---- int ----

static Outcome check_int_spec(VM *vm, const FormatSpec *spec)
{
    if (spec->precision != -1)
        return cn_raise_value_error(vm,
                                    "Precision not allowed in integer format specifier");
    if (spec->no_negative_zero)
        return cn_raise_value_error(
            vm, "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec->type != 'c')
        return OUTCOME_DONE;
    if (spec->sign != 0)
        return cn_raise_value_error(vm,
                                    "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return cn_raise_value_error(
            vm, "Alternate form (#) not allowed with integer format specifier 'c'");
    return OUTCOME_DONE;
}

// One character instead of digits.
static Outcome format_character(VM *vm, ValueView number, const FormatSpec *spec,
                                Value *result)
{
    int64_t code;
    StrBuilder builder;
    Padding padding;
    if (!cn_int_to_int64(number, &code))
        return cn_raise_overflow_error(vm, "Python int too large to convert to C long");
    if (code < 0 || code > 0x10FFFF)
        return cn_raise_overflow_error(vm, "%%c arg not in range(0x110000)");
    pad(&padding, alignment_of(spec), spec->width, 1);
    if (!width_is_possible(vm, spec->width > 0 ? (uint64_t)spec->width : 0))
        return OUTCOME_FAILED;
    cn_builder_init(&builder, vm);
    bool done = cn_builder_repeat(&builder, fill_of(spec),
                                  (size_t)(padding.left + padding.inside)) &&
                cn_builder_append_code_point(&builder, (uint32_t)code) &&
                cn_builder_repeat(&builder, fill_of(spec), (size_t)padding.right);
    return finish(&builder, done, result);
}

static uint32_t base_of(uint32_t type)
{
    switch (type) {
    case 'b':
        return 2;
    case 'o':
        return 8;
    case 'x':
    case 'X':
        return 16;
    default:
        return 10;
    }
}

static const char *prefix_of(const FormatSpec *spec)
{
    if (!spec->alternate)
        return "";
    switch (spec->type) {
    case 'b':
        return "0b";
    case 'o':
        return "0o";
    case 'x':
        return "0x";
    case 'X':
        return "0X";
    default:
        return "";
    }
}

static void to_upper(uint8_t *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] >= 'a' && text[i] <= 'z')
            text[i] = (uint8_t)(text[i] - ('a' - 'A'));
    }
}

static Outcome format_int(VM *vm, ValueView number, const FormatSpec *spec, Value *result)
{
    StrBuilder digits, builder;
    IntView view;
    if (check_int_spec(vm, spec) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (spec->type == 'c')
        return format_character(vm, number, spec, result);
    cn_int_view_open(&view, number);
    cn_builder_init(&digits, vm);
    cn_builder_init(&builder, vm);
    bool done = cn_bigint_append_digits(&digits, &view, base_of(spec->type));
    if (done) {
        if (spec->type == 'X')
            to_upper(digits.data, digits.length);
        NumberField field = {.sign = sign_of(spec, view.sign < 0),
                             .prefix = prefix_of(spec),
                             .body = (const char *)digits.data,
                             .digits = digits.length};
        done = append_field(&builder, spec, &field);
    }
    cn_builder_release(&digits);
    return finish(&builder, done, result);
}

// ---- float ----

static bool is_float_type(uint32_t type)
{
    return type == 0 || type == 'e' || type == 'E' || type == 'f' || type == 'F' ||
           type == 'g' || type == 'G' || type == 'n' || type == '%';
}

static FloatStyle style_of(const FormatSpec *spec, bool add_point)
{
    FloatStyle style = {.type = (char)spec->type,
                        .precision = spec->precision < 0 ? 6 : spec->precision,
                        .alternate = spec->alternate};
    if (spec->type == 0) {
        style.type = spec->precision < 0 ? 'r' : 'g';
        style.add_point = add_point;
    } else if (spec->type == 'n') {
        style.type = 'g';
    } else if (spec->type == '%') {
        style.type = 'f';
    }
    return style;
}

static Outcome check_precision(VM *vm, const FormatSpec *spec)
{
    if (spec->precision > INT32_MAX)
        return cn_raise_value_error(vm, "precision too big");
    cn_charge(vm, spec->precision > 0 ? (uint64_t)spec->precision / 16 : 0);
    return OUTCOME_DONE;
}

// Whether the text of a finite number shows no digit but 0.
static bool shows_zero(const StrBuilder *body)
{
    for (size_t i = 0; i < body->length; i++) {
        uint8_t character = body->data[i];
        if (character == 'e' || character == 'E')
            return true;
        if (character != '0' && character != '.' && character != '%')
            return false;
    }
    return true;
}

// Appends |number| in style to body (which must live as long as *field) and takes it apart.
static bool open_field(StrBuilder *body, double number, FloatStyle style,
                       const FormatSpec *spec, NumberField *field)
{
    bool negative = signbit(number) && number == number;
    if (!cn_float_append(body, fabs(number), style) ||
        (spec->type == '%' && !cn_builder_append_bytes(body, "%", 1)))
        return false;
    if (negative && spec->no_negative_zero && shows_zero(body))
        negative = false;
    size_t digits = 0;
    while (digits < body->length && body->data[digits] >= '0' && body->data[digits] <= '9')
        digits++;
    *field = (NumberField){.sign = sign_of(spec, negative),
                           .prefix = "",
                           .body = (const char *)body->data,
                           .digits = digits,
                           .rest = body->length - digits};
    return true;
}

static Outcome format_float(VM *vm, double number, const FormatSpec *spec, Value *result)
{
    StrBuilder body, builder;
    NumberField field;
    if (check_precision(vm, spec) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (spec->type == '%')
        number *= 100;
    cn_builder_init(&body, vm);
    cn_builder_init(&builder, vm);
    bool done = open_field(&body, number, style_of(spec, true), spec, &field) &&
                append_field(&builder, spec, &field);
    cn_builder_release(&body);
    return finish(&builder, done, result);
}

// ---- complex ----

// Both parts one after the other, without padding.
static bool append_parts(StrBuilder *builder, ComplexNumber number, const FormatSpec *spec,
                         bool skip_real)
{
    StrBuilder body;
    NumberField field;
    FormatSpec part = *spec;
    part.width = -1;
    FloatStyle style = style_of(&part, false);
    bool done = true;
    if (!skip_real) {
        cn_builder_init(&body, builder->vm);
        done = open_field(&body, number.real, style, &part, &field) &&
               append_field(builder, &part, &field);
        cn_builder_release(&body);
        part.sign = '+';
    }
    cn_builder_init(&body, builder->vm);
    done = done && open_field(&body, number.imaginary, style, &part, &field) &&
           append_field(builder, &part, &field);
    cn_builder_release(&body);
    return done && cn_builder_append_bytes(builder, "j", 1);
}

// Puts text into a field of the spec's width.
static Outcome pad_text(VM *vm, StrBuilder *text, const FormatSpec *spec, Value *result)
{
    StrBuilder builder;
    Padding padding;
    pad(&padding, alignment_of(spec), spec->width, text->length);
    cn_builder_init(&builder, vm);
    bool done = width_is_possible(vm, spec->width > 0 ? (uint64_t)spec->width : 0) &&
                cn_builder_repeat(&builder, spec->fill, (size_t)padding.left) &&
                cn_builder_append_bytes(&builder, (const char *)text->data, text->length) &&
                cn_builder_repeat(&builder, spec->fill, (size_t)padding.right);
    return finish(&builder, done, result);
}

static Outcome format_complex(VM *vm, ComplexNumber number, const FormatSpec *spec,
                              Value *result)
{
    StrBuilder text;
    bool plain = spec->type == 0;
    bool skip_real = plain && number.real == 0.0 && !signbit(number.real);
    bool brackets = plain && !skip_real;
    if (check_precision(vm, spec) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (fill_of(spec) == '0')
        return cn_raise_value_error(
            vm, "Zero padding is not allowed in complex format specifier");
    if (spec->align == '=')
        return cn_raise_value_error(
            vm, "'=' alignment flag is not allowed in complex format specifier");
    cn_builder_init(&text, vm);
    bool done = (!brackets || cn_builder_append_bytes(&text, "(", 1)) &&
                append_parts(&text, number, spec, skip_real) &&
                (!brackets || cn_builder_append_bytes(&text, ")", 1));
    Outcome answer = done ? pad_text(vm, &text, spec, result) : OUTCOME_FAILED;
    cn_builder_release(&text);
    return answer;
}

// ---- all ----

static bool is_int_type(uint32_t type)
{
    return type == 0 || type == 'd' || type == 'n' || type == 'c' || base_of(type) != 10;
}

Outcome cn_number_format(VM *vm, ValueView number, const FormatSpec *spec, Value *result)
{
    double converted;
    if (!grouping_is_allowed(spec) && spec->type < 128)
        return cn_raise_value_error(vm, "Cannot specify '%c' with '%c'.",
                                    (int)spec->grouping, (int)spec->type);
    if (value_is_any_int(number)) {
        if (is_int_type(spec->type))
            return format_int(vm, number, spec, result);
        if (!is_float_type(spec->type))
            return unknown_type(vm, spec, number);
        if (!cn_number_to_double(vm, number, &converted))
            return OUTCOME_FAILED;
        return format_float(vm, converted, spec, result);
    }
    bool is_float = value_is_float(number);
    if (!is_float && !value_is_complex(number))
        return OUTCOME_NEEDS_CALL;
    if (!is_float_type(spec->type) || (!is_float && spec->type == '%'))
        return unknown_type(vm, spec, number);
    if (is_float)
        return format_float(vm, value_float(number), spec, result);
    return format_complex(vm, value_complex(number), spec, result);
}
