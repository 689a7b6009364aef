// number_parse.c - int(text), float(text), complex(text).
//
// Text may have spaces and decimal digits of any script; they are turned into ASCII first.
// An underscore may stand between two digits.

#include <math.h>
#include <string.h>

#include "vm/base/number_text.h"
#include "vm/objects/number_parts.h"
#include "vm/objects/unicode.h"

// ---- text to ASCII ----

#define NUMBER_TEXT_LOCAL 128

// ASCII text: of the str itself, or a copy that may be changed.
typedef struct NumberText {
    const char *start, *end;
    char *copy; // local, or from the heap
    size_t size;
    char local[NUMBER_TEXT_LOCAL];
} NumberText;

static bool number_text_room(VM *vm, NumberText *text, size_t size)
{
    text->copy = text->local;
    text->size = size;
    if (size > NUMBER_TEXT_LOCAL)
        text->copy = cn_buffer_allocate(vm, size);
    return text->copy != NULL;
}

static void number_text_close(VM *vm, NumberText *text)
{
    if (text->copy != NULL && text->copy != text->local)
        cn_buffer_free(vm, text->copy, text->size);
}

static char ascii_of(uint32_t character)
{
    if (character < 127)
        return (char)character;
    if (unicode_is(character, UNICODE_SPACE))
        return ' ';
    int digit = cn_unicode_decimal(character);
    return (char)(digit < 0 ? '?' : '0' + digit);
}

static bool is_space(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

static void strip_spaces(NumberText *text)
{
    while (text->start < text->end && is_space(*text->start))
        text->start++;
    while (text->end > text->start && is_space(text->end[-1]))
        text->end--;
}

// False: MemoryError. Close it in any case.
static bool number_text_open(VM *vm, NumberText *text, const Str *str)
{
    text->copy = NULL;
    if (str->is_ascii) {
        text->start = (const char *)str->data;
        text->end = text->start + str->length;
    } else {
        if (!number_text_room(vm, text, str->length))
            return false;
        for (size_t i = 0; i < str->length; i++)
            text->copy[i] = ascii_of(cn_str_at(str, i));
        text->start = text->copy;
        text->end = text->copy + str->length;
    }
    strip_spaces(text);
    return true;
}

static bool is_digit(char character) { return character >= '0' && character <= '9'; }

// Takes underscores out where they stand between digits. *valid: none stood elsewhere.
// False: MemoryError.
static bool drop_underscores(VM *vm, NumberText *text, bool *valid)
{
    size_t size = (size_t)(text->end - text->start), used = 0;
    *valid = true;
    if (size == 0 || memchr(text->start, '_', size) == NULL)
        return true;
    if (text->copy == NULL && !number_text_room(vm, text, size))
        return false;
    char before = 0;
    for (const char *from = text->start; from < text->end; before = *from++) {
        if (*from == '_')
            *valid &= is_digit(before);
        else if (before == '_' && !is_digit(*from))
            *valid = false;
        if (*from != '_')
            text->copy[used++] = *from;
    }
    *valid &= before != '_';
    text->start = text->copy;
    text->end = text->copy + used;
    return true;
}

// ---- int ----

static unsigned digit_of(char character)
{
    if (is_digit(character))
        return (unsigned)(character - '0');
    unsigned letter = ((unsigned char)character | 32u) - 'a';
    return letter < 26 ? letter + 10 : 99;
}

// "invalid literal for int()" with the first 200 characters of original's repr.
static Outcome invalid_int(VM *vm, int base, ValueView original)
{
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    if (value_is_str(original)) {
        (void)cn_str_append_repr(&builder, value_str(original));
    } else if (value_is_kind(original, KIND_BYTEARRAY)) {
        const ByteArray *bytes = (const ByteArray *)(const void *)value_object(original);
        (void)cn_bytes_append_repr(&builder, bytes->data, bytes->length);
    } else {
        const BytesObject *bytes =
            (const BytesObject *)(const void *)value_object(original);
        (void)cn_bytes_append_repr(&builder, bytes->data, bytes->length);
    }
    Str *shown = cn_builder_finish(&builder);
    if (shown == NULL)
        return OUTCOME_FAILED;
    if (shown->length > 200) {
        Str *cut = cn_str_slice(vm, shown, 0, 200);
        object_release(vm, shown);
        if (cut == NULL)
            return OUTCOME_FAILED;
        shown = cut;
    }
    (void)cn_raise_value_error(vm, "invalid literal for int() with base %d: %S", base,
                               shown);
    object_release(vm, shown);
    return OUTCOME_FAILED;
}

// Moves *start behind the prefix that base allows ("0x"), and gives the base meant by 0.
// *zeros_only: no other digit may follow (base 0, and a 0 in front).
static uint32_t read_prefix(const char **start, const char *end, int base, bool *zeros_only)
{
    const char *text = *start;
    char letter = end - text >= 2 && text[0] == '0' ? (char)(text[1] | 32) : 0;
    uint32_t meant = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    *zeros_only = base == 0 && meant == 0 && text < end && *text == '0';
    if (meant == 0 || (base != 0 && meant != (uint32_t)base))
        return base == 0 ? 10 : (uint32_t)base;
    *start = text + 2;
    if (*start < end && **start == '_')
        (*start)++;
    return meant;
}

// Whether all from start to end are digits of base, with single underscores between.
static bool check_digits(const char *start, const char *end, uint32_t base, bool zeros_only,
                         size_t *digits)
{
    char before = '_';
    *digits = 0;
    for (; start < end; before = *start++) {
        if (*start == '_') {
            if (before == '_')
                return false;
            continue;
        }
        unsigned digit = digit_of(*start);
        if (digit >= base || (zeros_only && digit != 0))
            return false;
        (*digits)++;
    }
    return before != '_';
}

static Outcome too_many_digits(VM *vm, size_t digits)
{
    return cn_raise_value_error(
        vm,
        "Exceeds the limit (%d digits) for integer string conversion: "
        "value has %lld digits; use sys.set_int_max_str_digits() to "
        "increase the limit",
        (int)vm->int_max_str_digits, (long long)digits);
}

static Outcome int_from_valid(VM *vm, NumberText *text, size_t digits, uint32_t base,
                              bool negative, Value *result)
{
    bool is_power_of_two = (base & (base - 1)) == 0;
    if (!is_power_of_two && vm->int_max_str_digits != 0 && digits > vm->int_max_str_digits)
        return too_many_digits(vm, digits);
    if (digits != (size_t)(text->end - text->start)) { // underscores
        size_t used = 0;
        if (text->copy == NULL && !number_text_room(vm, text, digits))
            return OUTCOME_FAILED;
        for (const char *from = text->start; from < text->end; from++) {
            if (*from != '_')
                text->copy[used++] = *from;
        }
        text->start = text->copy;
    }
    return cn_int_from_digits(vm, text->start, digits, base, negative, result)
               ? OUTCOME_DONE
               : OUTCOME_FAILED;
}

static Outcome int_from_text(VM *vm, NumberText *text, int base, ValueView original,
                             Value *result)
{
    bool negative = false, zeros_only;
    size_t digits;
    if (text->start < text->end && (*text->start == '-' || *text->start == '+'))
        negative = *text->start++ == '-';
    uint32_t real_base = read_prefix(&text->start, text->end, base, &zeros_only);
    if (!check_digits(text->start, text->end, real_base, zeros_only, &digits))
        return invalid_int(vm, base, original);
    return int_from_valid(vm, text, digits, real_base, negative, result);
}

Outcome cn_int_parse(VM *vm, const Str *str, int base, Value *result)
{
    NumberText text;
    Outcome answer = OUTCOME_FAILED;
    cn_charge(vm, str->length / 8);
    if (number_text_open(vm, &text, str))
        answer = int_from_text(vm, &text, base, object_view(str), result);
    number_text_close(vm, &text);
    return answer;
}

Outcome cn_int_parse_bytes(VM *vm, const uint8_t *data, size_t size, int base,
                           ValueView original, Value *result)
{
    NumberText text = {.start = (const char *)data, .end = (const char *)data + size};
    cn_charge(vm, size / 8);
    strip_spaces(&text);
    Outcome answer = int_from_text(vm, &text, base, original, result);
    number_text_close(vm, &text);
    return answer;
}

// ---- float ----

static bool equals_ignoring_case(const char *text, const char *end, const char *word)
{
    for (; *word != '\0'; word++, text++) {
        if (text == end || (*text | 32) != *word)
            return false;
    }
    return true;
}

// inf, infinity, nan: where they end, or NULL.
static const char *scan_word(const char *text, const char *end, double *out)
{
    *out = (double)INFINITY;
    if (equals_ignoring_case(text, end, "infinity"))
        return text + 8;
    if (equals_ignoring_case(text, end, "inf"))
        return text + 3;
    *out = (double)NAN;
    return equals_ignoring_case(text, end, "nan") ? text + 3 : NULL;
}

static const char *skip_digits(const char *text, const char *end)
{
    while (text < end && is_digit(*text))
        text++;
    return text;
}

// The longest float at text, with its sign: where it ends, or NULL if there is none.
static const char *scan_float(const char *text, const char *end, double *out)
{
    bool negative = false;
    if (text < end && (*text == '-' || *text == '+'))
        negative = *text++ == '-';
    const char *stop = skip_digits(text, end);
    size_t digits = (size_t)(stop - text);
    if (stop < end && *stop == '.') {
        const char *fraction = stop + 1;
        stop = skip_digits(fraction, end);
        digits += (size_t)(stop - fraction);
    }
    if (digits == 0) {
        stop = scan_word(text, end, out);
    } else {
        if (end - stop >= 2 && (*stop | 32) == 'e') {
            const char *exponent = stop + 1;
            exponent += *exponent == '-' || *exponent == '+';
            if (exponent < end && is_digit(*exponent))
                stop = skip_digits(exponent, end);
        }
        *out = cn_number_parse(text, (size_t)(stop - text));
    }
    if (negative)
        *out = -*out;
    return stop;
}

static Outcome float_from_text(VM *vm, NumberText *text, ValueView original, Value *result)
{
    double number;
    bool valid;
    if (!drop_underscores(vm, text, &valid))
        return OUTCOME_FAILED;
    if (!valid || scan_float(text->start, text->end, &number) != text->end ||
        text->start == text->end)
        return cn_raise_value_error(vm, "could not convert string to float: %R", original);
    *result = value_from_float(number);
    return OUTCOME_DONE;
}

Outcome cn_float_parse(VM *vm, const Str *str, Value *result)
{
    NumberText text;
    Outcome answer = OUTCOME_FAILED;
    cn_charge(vm, str->length / 8);
    if (number_text_open(vm, &text, str))
        answer = float_from_text(vm, &text, object_view(str), result);
    number_text_close(vm, &text);
    return answer;
}

Outcome cn_float_parse_bytes(VM *vm, const uint8_t *data, size_t size, ValueView original,
                             Value *result)
{
    NumberText text = {.start = (const char *)data, .end = (const char *)data + size};
    cn_charge(vm, size / 8);
    strip_spaces(&text);
    Outcome answer = float_from_text(vm, &text, original, result);
    number_text_close(vm, &text);
    return answer;
}

// ---- complex ----

static bool is_imaginary_unit(const char *text, const char *end)
{
    return text < end && (*text | 32) == 'j';
}

static bool is_sign(const char *text, const char *end)
{
    return text < end && (*text == '+' || *text == '-');
}

// The imaginary part after the real one, at text: sign, perhaps a number, j.
static const char *scan_imaginary(const char *text, const char *end, double *out)
{
    const char *stop = scan_float(text, end, out);
    if (stop == NULL) { // a lone sign stands for 1
        *out = *text == '-' ? -1.0 : 1.0;
        stop = text + 1;
    }
    return is_imaginary_unit(stop, end) ? stop + 1 : NULL;
}

// "3", "3j", "3+4j", "j", "-j", "3-j" without spaces: where it ends, or NULL.
static const char *scan_complex(const char *text, const char *end, ComplexNumber *out)
{
    double number;
    const char *stop = scan_float(text, end, &number);
    *out = (ComplexNumber){0.0, 0.0};
    if (stop == NULL) {
        out->imaginary = is_sign(text, end) && *text == '-' ? -1.0 : 1.0;
        text += is_sign(text, end);
        return is_imaginary_unit(text, end) ? text + 1 : NULL;
    }
    if (is_imaginary_unit(stop, end)) {
        out->imaginary = number;
        return stop + 1;
    }
    out->real = number;
    return is_sign(stop, end) ? scan_imaginary(stop, end, &out->imaginary) : stop;
}

static bool complex_from_text(NumberText *text, ComplexNumber *number)
{
    bool bracket = text->start < text->end && *text->start == '(';
    if (bracket) {
        text->start++;
        if (text->start == text->end || text->end[-1] != ')')
            return false;
        text->end--;
        strip_spaces(text);
    }
    return scan_complex(text->start, text->end, number) == text->end;
}

Outcome cn_complex_parse(VM *vm, const Str *str, Value *result)
{
    NumberText text;
    ComplexNumber number;
    bool valid;
    Outcome answer = OUTCOME_FAILED;
    cn_charge(vm, str->length / 8);
    if (number_text_open(vm, &text, str) && drop_underscores(vm, &text, &valid)) {
        if (!valid)
            answer = cn_raise_value_error(vm, "could not convert string to complex: %R",
                                          object_view(str));
        else if (!complex_from_text(&text, &number))
            answer = cn_raise_value_error(vm, "complex() arg is a malformed string");
        else if (cn_complex_new(vm, number, result))
            answer = OUTCOME_DONE;
    }
    number_text_close(vm, &text);
    return answer;
}
