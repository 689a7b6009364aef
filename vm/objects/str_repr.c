// str_repr.c - repr() of str and bytes.

#include "vm/base/utf8.h"
#include "vm/objects/str_data.h"
#include "vm/objects/unicode.h"

static const char hex_digits[] = "0123456789abcdef";

// Appends \xhh, \uhhhh or \Uhhhhhhhh.
bool cn_builder_append_escape(StrBuilder *builder, uint32_t code_point)
{
    char text[10] = {'\\', code_point < 0x100 ? 'x' : code_point < 0x10000 ? 'u' : 'U'};
    size_t digits = code_point < 0x100 ? 2 : code_point < 0x10000 ? 4 : 8;
    for (size_t i = 0; i < digits; i++)
        text[2 + i] = hex_digits[code_point >> (4 * (digits - 1 - i)) & 15];
    return cn_builder_append_bytes(builder, text, 2 + digits);
}

// The letter of a short escape sequence, or 0.
static char short_escape(uint32_t code_point)
{
    switch (code_point) {
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\\':
        return '\\';
    default:
        return 0;
    }
}

static bool is_plain(uint32_t code_point, uint32_t quote)
{
    if (code_point < 0x7F)
        return code_point >= ' ' && code_point != '\\' && code_point != quote;
    return unicode_is(code_point, UNICODE_PRINTABLE);
}

static bool append_special(StrBuilder *builder, uint32_t code_point, uint32_t quote)
{
    char letter = short_escape(code_point);
    if (letter == 0 && code_point == quote)
        letter = (char)quote;
    if (letter == 0)
        return cn_builder_append_escape(builder, code_point);
    char text[2] = {'\\', letter};
    return cn_builder_append_bytes(builder, text, 2);
}

// ' unless the text has one and no ".
static uint32_t choose_quote(const void *units, uint32_t width, size_t count)
{
    bool has_single = false;
    for (size_t i = 0; i < count; i++) {
        uint32_t unit = unit_at(units, width, i);
        if (unit == '"')
            return '\'';
        has_single = has_single || unit == '\'';
    }
    return has_single ? '"' : '\'';
}

bool cn_str_append_repr(StrBuilder *builder, const Str *str)
{
    uint32_t quote = choose_quote(str->data, str->width, str->length);
    size_t start = 0; // of the run not yet copied
    charge_units(builder->vm, str->length * 4);
    cn_builder_append_code_point(builder, quote);
    for (size_t i = 0; i < str->length && !builder->failed; i++) {
        uint32_t code_point = cn_str_at(str, i);
        if (LIKELY(is_plain(code_point, quote)))
            continue;
        cn_builder_append_slice(builder, str, start, i);
        append_special(builder, code_point, quote);
        start = i + 1;
    }
    cn_builder_append_slice(builder, str, start, str->length);
    return cn_builder_append_code_point(builder, quote);
}

// The bytes between the quotes; escaped is the quote that gets a backslash.
static bool append_byte_text(StrBuilder *builder, const uint8_t *data, size_t size,
                             uint32_t quote, uint32_t escaped)
{
    size_t start = 0;
    charge_units(builder->vm, size * 4);
    cn_builder_append_code_point(builder, quote);
    for (size_t i = 0; i < size && !builder->failed; i++) {
        if (LIKELY(data[i] < 0x7F && is_plain(data[i], escaped)))
            continue;
        cn_builder_append_units(builder, data + start, 1, i - start);
        append_special(builder, data[i], escaped);
        start = i + 1;
    }
    cn_builder_append_units(builder, data + start, 1, size - start);
    return cn_builder_append_code_point(builder, quote);
}

bool cn_bytes_append_repr(StrBuilder *builder, const uint8_t *data, size_t size)
{
    uint32_t quote = choose_quote(data, 1, size);
    cn_builder_append_code_point(builder, 'b');
    return append_byte_text(builder, data, size, quote, quote);
}

// CPython escapes ' in a bytearray whatever the quotes are.
bool cn_bytearray_append_repr(StrBuilder *builder, const Str *type_name,
                              const uint8_t *data, size_t size)
{
    uint32_t quote = choose_quote(data, 1, size);
    cn_builder_append_str(builder, type_name);
    cn_builder_append_text(builder, "(b");
    append_byte_text(builder, data, size, quote, '\'');
    return cn_builder_append_code_point(builder, ')');
}
