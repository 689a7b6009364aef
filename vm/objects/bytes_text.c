// bytes_text.c - bytes as ASCII text: case, isalpha and its kin, decode, hex, fromhex.

#include "vm/objects/bytes_methods.h"
#include "vm/objects/codecs.h"
#include "vm/objects/str_methods.h"
#include "vm/objects/unicode.h"

// ---- case ----

typedef void (*Conversion)(uint8_t *to, const uint8_t *from, size_t size);

static Outcome convert(VM *vm, const Value *args, Conversion conversion, Value *result)
{
    ByteSpan span = self_bytes(args);
    uint8_t *to = cn_bytes_like(vm, args[0], span.size, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    charge_units(vm, span.size * 4);
    conversion(to, span.data, span.size);
    return OUTCOME_DONE;
}

Outcome cn_bytes_method_upper(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return convert(vm, args, cn_ascii_upper, result);
}

Outcome cn_bytes_method_lower(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return convert(vm, args, cn_ascii_lower, result);
}

Outcome cn_bytes_method_swapcase(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return convert(vm, args, cn_ascii_swapcase, result);
}

Outcome cn_bytes_method_capitalize(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return convert(vm, args, cn_ascii_capitalize, result);
}

Outcome cn_bytes_method_title(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return convert(vm, args, cn_ascii_title, result);
}

// ---- predicates ----

#define ASCII_FLAGS (UNICODE_ALPHA | UNICODE_DECIMAL | UNICODE_LOWER | UNICODE_UPPER)

static uint32_t ascii_flags(uint8_t byte)
{
    return byte < 128 ? unicode_flags(byte) & ASCII_FLAGS : 0;
}

static Outcome answer_all(VM *vm, const Value *args, uint32_t any_of_flags, Value *result)
{
    ByteSpan span = self_bytes(args);
    charge_units(vm, span.size * 8);
    for (size_t i = 0; i < span.size; i++) {
        if ((ascii_flags(span.data[i]) & any_of_flags) == 0)
            return answer_bool(false, result);
    }
    return answer_bool(span.size > 0, result);
}

Outcome cn_bytes_method_isalpha(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_all(vm, args, UNICODE_ALPHA, result);
}

Outcome cn_bytes_method_isalnum(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_all(vm, args, UNICODE_ALPHA | UNICODE_DECIMAL, result);
}

Outcome cn_bytes_method_isdigit(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_all(vm, args, UNICODE_DECIMAL, result);
}

Outcome cn_bytes_method_isspace(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan span = self_bytes(args);
    (void)count;
    charge_units(vm, span.size * 8);
    for (size_t i = 0; i < span.size; i++) {
        if (!is_byte_space(span.data[i]))
            return answer_bool(false, result);
    }
    return answer_bool(span.size > 0, result);
}

Outcome cn_bytes_method_isascii(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan span = self_bytes(args);
    (void)count;
    charge_units(vm, span.size);
    return answer_bool(cn_units_or(span.data, 1, span.size) < 128, result);
}

static Outcome answer_case(VM *vm, const Value *args, uint32_t wanted, uint32_t unwanted,
                           Value *result)
{
    ByteSpan span = self_bytes(args);
    bool found = false;
    charge_units(vm, span.size * 8);
    for (size_t i = 0; i < span.size; i++) {
        uint32_t flags = ascii_flags(span.data[i]);
        if ((flags & unwanted) != 0)
            return answer_bool(false, result);
        found = found || (flags & wanted) != 0;
    }
    return answer_bool(found, result);
}

Outcome cn_bytes_method_islower(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_case(vm, args, UNICODE_LOWER, UNICODE_UPPER, result);
}

Outcome cn_bytes_method_isupper(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_case(vm, args, UNICODE_UPPER, UNICODE_LOWER, result);
}

Outcome cn_bytes_method_istitle(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan span = self_bytes(args);
    bool found = false;
    bool inside_word = false;
    (void)count;
    charge_units(vm, span.size * 8);
    for (size_t i = 0; i < span.size; i++) {
        uint32_t flags = ascii_flags(span.data[i]);
        bool begins = (flags & UNICODE_UPPER) != 0;
        bool goes_on = (flags & UNICODE_LOWER) != 0;
        if ((begins && inside_word) || (goes_on && !inside_word))
            return answer_bool(false, result);
        inside_word = begins || goes_on;
        found = found || inside_word;
    }
    return answer_bool(found, result);
}

// ---- decode ----

Outcome cn_bytes_method_decode(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *names[2];
    (void)count;
    Outcome outcome = cn_codec_names(vm, "decode", args + 1, names);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return cn_decode(vm, value_view(args[0]), self_bytes(args), names[0], names[1], result);
}

// ---- hex ----

typedef struct HexStyle {
    uint32_t separator;
    size_t group; // bytes between separators, 0: none
    bool from_left;
} HexStyle;

static Outcome read_separator(VM *vm, Value argument, uint32_t *separator)
{
    ValueView inner = plain(argument);
    int64_t length = 1;
    ByteSpan span;
    Outcome outcome = cn_container_length(vm, inner, &length);
    if (outcome == OUTCOME_FAILED)
        return outcome;
    if (outcome == OUTCOME_NEEDS_CALL && !cn_has_special(vm, inner, vm->names.len))
        return cn_raise_type_error(vm, "object of type '%T' has no len()", inner);
    if (length != 1)
        return cn_raise_value_error(vm, "sep must be length 1.");
    if (value_is_str(inner))
        *separator = cn_str_at(value_str(inner), 0);
    else if (value_is_bytes(inner) && cn_byte_span(inner, &span))
        *separator = span.data[0];
    else
        return cn_raise_type_error(vm, "sep must be str or bytes.");
    if (*separator >= 128)
        return cn_raise_value_error(vm, "sep must be ASCII.");
    return OUTCOME_DONE;
}

static Outcome read_style(VM *vm, const Value *args, size_t size, HexStyle *style)
{
    int32_t group = 1;
    *style = (HexStyle){.group = 0};
    if (!is_missing(args[2])) {
        Outcome outcome = cn_argument_int(vm, args[2], &group);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    if (is_missing(args[1]))
        return OUTCOME_DONE;
    Outcome outcome = read_separator(vm, args[1], &style->separator);
    if (outcome != OUTCOME_DONE || group == 0 || size == 0)
        return outcome;
    style->from_left = group < 0;
    style->group = group < 0 ? (size_t)(-(int64_t)group) : (size_t)group;
    if (style->group >= size)
        style->group = 0;
    return OUTCOME_DONE;
}

Outcome cn_answer_hex(VM *vm, ByteSpan span, const Value *args, Value *result)
{
    static const char digits[] = "0123456789abcdef";
    HexStyle style;
    Outcome outcome = read_style(vm, args, span.size, &style);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (span.size == 0)
        return answer_str(cn_str_empty(vm), result);
    size_t separators = style.group == 0 ? 0 : (span.size - 1) / style.group;
    if (span.size > STR_LENGTH_MAX / 4)
        return cn_raise_memory_error(vm);
    if (!charge_scan(vm, span.size))
        return OUTCOME_FAILED;
    Str *str = cn_str_allocate(vm, span.size * 2 + separators, 1, true);
    if (str == NULL)
        return OUTCOME_FAILED;
    uint8_t *to = str->data;
    for (size_t i = 0; i < span.size; i++) {
        size_t counted = style.from_left ? i : span.size - i;
        if (i > 0 && style.group != 0 && counted % style.group == 0)
            *to++ = (uint8_t)style.separator;
        *to++ = (uint8_t)digits[span.data[i] >> 4];
        *to++ = (uint8_t)digits[span.data[i] & 15];
    }
    return answer_str(str, result);
}

Outcome cn_bytes_method_hex(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_answer_hex(vm, self_bytes(args), args, result);
}

static int hex_value(uint32_t code_point)
{
    if (code_point >= '0' && code_point <= '9')
        return (int)(code_point - '0');
    uint32_t lower = code_point | 0x20;
    return code_point < 128 && lower >= 'a' && lower <= 'f' ? (int)(lower - 'a') + 10 : -1;
}

// Appends the bytes that text spells; *bad is where it does not.
static bool read_hex(const Str *text, ByteBuilder *builder, size_t *bad)
{
    size_t i = 0;
    while (i < text->length && !builder->failed) {
        uint32_t unit = cn_str_at(text, i);
        if (unit < 128 && is_byte_space((uint8_t)unit)) {
            i++;
            continue;
        }
        for (int k = 0; k < 2; k++) {
            *bad = i + (size_t)k;
            if (*bad >= text->length || hex_value(cn_str_at(text, *bad)) < 0)
                return false;
        }
        int high = hex_value(unit);
        int low = hex_value(cn_str_at(text, i + 1));
        cn_byte_builder_append_byte(builder, (uint8_t)(high << 4 | low));
        i += 2;
    }
    return true;
}

Outcome cn_bytes_method_fromhex(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Class *class_object = value_class(value_view(args[0]));
    const Str *text = str_or_null(args[1]);
    ByteBuilder builder;
    size_t bad = 0;
    (void)count;
    if (text == NULL)
        return cn_bad_argument(vm, args[1], "fromhex", "argument", "str");
    bool is_array = class_object == vm->types[KIND_BYTEARRAY];
    if (!is_array && class_object != vm->types[KIND_BYTES])
        return OUTCOME_NEEDS_CALL; // the class wants to be called with the bytes
    if (!charge_scan(vm, text->length))
        return OUTCOME_FAILED;
    cn_byte_builder_init(&builder, vm);
    if (!read_hex(text, &builder, &bad)) {
        cn_byte_builder_release(&builder);
        return cn_raise_value_error(
            vm, "non-hexadecimal number found in fromhex() arg at position %lld",
            (long long)bad);
    }
    BytesObject *bytes = cn_byte_builder_finish(&builder);
    if (bytes == NULL || !is_array)
        return answer_object(bytes, result);
    ByteArray *array = cn_bytearray_new(vm, bytes->length);
    if (array != NULL && bytes->length > 0)
        memcpy(array->data, bytes->data, bytes->length);
    object_release(vm, bytes);
    return answer_object(array, result);
}
