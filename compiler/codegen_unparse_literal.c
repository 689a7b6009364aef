// codegen_unparse_literal.c - what repr() says of literals.

#include <math.h>

#include "compiler/codegen_unparse.h"
#include "vm/base/number_text.h"
#include "vm/base/utf8.h"

// ---- text ----

static void append_hex(Bytes *out, uint32_t number, int width)
{
    static const char digits[] = "0123456789abcdef";
    for (int shift = (width - 1) * 4; shift >= 0; shift -= 4)
        cn_bytes_append_byte(out, digits[number >> shift & 15]);
}

static void append_escape(Bytes *out, uint32_t code_point)
{
    bool is_small = code_point <= 0xFF;
    bool is_large = code_point > 0xFFFF;
    cn_bytes_append_text(out, is_small ? "\\x" : is_large ? "\\U" : "\\u");
    append_hex(out, code_point, is_small ? 2 : is_large ? 8 : 4);
}

// Of what is not ASCII only the control characters, blanks and surrogates of the first planes
// are escaped here; text with others prints them as they are.
static bool is_printable(uint32_t code_point)
{
    if (code_point < 0x7F)
        return code_point >= ' ';
    if (code_point <= 0xA0 || code_point == 0xAD)
        return false;
    if (code_point >= 0x2000 && code_point <= 0x200F)
        return false;
    if (code_point >= 0x2028 && code_point <= 0x202F)
        return false;
    return !code_point_is_surrogate(code_point) && code_point != 0xFEFF &&
           code_point != 0x3000;
}

static bool append_named_escape(Bytes *out, uint32_t code_point, char quote)
{
    switch (code_point) {
    case '\n':
        cn_bytes_append_text(out, "\\n");
        return true;
    case '\r':
        cn_bytes_append_text(out, "\\r");
        return true;
    case '\t':
        cn_bytes_append_text(out, "\\t");
        return true;
    case '\\':
        cn_bytes_append_text(out, "\\\\");
        return true;
    default:
        if (code_point != (uint32_t)quote)
            return false;
        cn_bytes_append_byte(out, '\\');
        cn_bytes_append_byte(out, quote);
        return true;
    }
}

static char choose_quote(Text text)
{
    bool has_single = false, has_double = false;
    for (uint32_t i = 0; i < text.size; i++) {
        has_single |= text.data[i] == '\'';
        has_double |= text.data[i] == '"';
    }
    return has_single && !has_double ? '"' : '\'';
}

void cn_unparse_quoted(Bytes *out, const char *prefix, Text text)
{
    bool is_bytes = prefix[0] == 'b';
    char quote = choose_quote(text);
    cn_bytes_append_text(out, prefix);
    cn_bytes_append_byte(out, quote);
    for (size_t i = 0; i < text.size;) {
        uint32_t code_point = (uint8_t)text.data[i];
        size_t size = 1;
        if (!is_bytes)
            size = cn_utf8_decode_loose((const uint8_t *)text.data + i, text.size - i,
                                        &code_point);
        if (size == 0)
            size = 1;
        if (!append_named_escape(out, code_point, quote)) {
            if (is_bytes ? code_point >= ' ' && code_point < 0x7F
                         : is_printable(code_point))
                cn_bytes_append(out, text.data + i, size);
            else
                append_escape(out, code_point);
        }
        i += size;
    }
    cn_bytes_append_byte(out, quote);
}

// ---- numbers ----

static void append_zeros(Bytes *out, int count)
{
    for (; count > 0; count--)
        cn_bytes_append_byte(out, '0');
}

static void append_scientific(Bytes *out, const char *digits, int count, int exponent)
{
    cn_bytes_append_byte(out, digits[0]);
    if (count > 1) {
        cn_bytes_append_byte(out, '.');
        cn_bytes_append(out, digits + 1, (size_t)count - 1);
    }
    cn_bytes_append_text(out, exponent < 0 ? "e-" : "e+");
    if (exponent < 0)
        exponent = -exponent;
    if (exponent < 10)
        cn_bytes_append_byte(out, '0');
    cn_bytes_append_int(out, exponent);
}

static void append_fixed(Bytes *out, const char *digits, int count, int point,
                         bool is_float)
{
    if (point <= 0) {
        cn_bytes_append_text(out, "0.");
        append_zeros(out, -point);
        cn_bytes_append(out, digits, (size_t)count);
    } else if (point >= count) {
        cn_bytes_append(out, digits, (size_t)count);
        append_zeros(out, point - count);
        cn_bytes_append_text(out, is_float ? ".0" : "");
    } else {
        cn_bytes_append(out, digits, (size_t)point);
        cn_bytes_append_byte(out, '.');
        cn_bytes_append(out, digits + point, (size_t)(count - point));
    }
}

static void append_float(Bytes *out, double number, bool is_float)
{
    char digits[17];
    int point;
    if (isinf(number)) {
        cn_bytes_append_text(out, "1e309");
        return;
    }
    if (number == 0.0) {
        cn_bytes_append_text(out, is_float ? "0.0" : "0");
        return;
    }
    int count = cn_number_shortest(number, digits, &point);
    if (point > 16 || point < -3)
        append_scientific(out, digits, count, point - 1);
    else
        append_fixed(out, digits, count, point, is_float);
}

static void append_big(Bytes *out, const Literal *literal)
{
    static const char *const prefixes[] = {[2] = "0b", [8] = "0o", [10] = "", [16] = "0x"};
    cn_bytes_append_text(out, prefixes[literal->base]);
    cn_bytes_append(out, literal->text.data, literal->text.size);
}

void cn_unparse_literal(Bytes *out, const Literal *literal)
{
    switch (literal->kind) {
    case LITERAL_NONE:
        cn_bytes_append_text(out, "None");
        break;
    case LITERAL_TRUE:
        cn_bytes_append_text(out, "True");
        break;
    case LITERAL_FALSE:
        cn_bytes_append_text(out, "False");
        break;
    case LITERAL_ELLIPSIS:
        cn_bytes_append_text(out, "...");
        break;
    case LITERAL_INT:
        cn_bytes_append_int(out, literal->integer);
        break;
    case LITERAL_BIG_INT:
        append_big(out, literal);
        break;
    case LITERAL_FLOAT:
        append_float(out, literal->number, true);
        break;
    case LITERAL_IMAGINARY:
        append_float(out, literal->number, false);
        cn_bytes_append_byte(out, 'j');
        break;
    case LITERAL_STR:
        cn_unparse_quoted(out, "", literal->text);
        break;
    case LITERAL_BYTES:
        cn_unparse_quoted(out, "b", literal->text);
        break;
    }
}
