// codecs_escape.c - decoding of unicode_escape and raw_unicode_escape.

#include "vm/objects/codecs_private.h"

static bool stop(Decoder *decoder, size_t error_end, const char *reason)
{
    decoder->error_end = error_end;
    decoder->reason = reason;
    return false;
}

static int hex_value(uint8_t byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    uint8_t lower = byte | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Reads up to `digits` hexadecimal digits from *at on, which moves behind them. Returns
// whether all were there.
static bool read_hex(const Decoder *decoder, size_t *at, int digits, uint32_t *value)
{
    *value = 0;
    for (; digits > 0 && *at < decoder->size; digits--) {
        int digit = hex_value(decoder->data[*at]);
        if (digit < 0)
            break;
        *value = *value << 4 | (uint32_t)digit;
        (*at)++;
    }
    return digits == 0;
}

// \x, \u, \U: at stands behind the letter.
static bool run_hex(Decoder *decoder, size_t at, int digits, const char *truncated,
                    const char *out_of_range)
{
    uint32_t code_point;
    if (!read_hex(decoder, &at, digits, &code_point))
        return stop(decoder, at, truncated);
    if (code_point > 0x10FFFF)
        return stop(decoder, at, out_of_range);
    cn_builder_append_code_point(&decoder->builder, code_point);
    decoder->position = at;
    return true;
}

static bool run_octal(Decoder *decoder, size_t at)
{
    uint32_t value = 0;
    for (size_t end = at + 3; at < end && at < decoder->size; at++) {
        uint8_t digit = decoder->data[at];
        if (digit < '0' || digit > '7')
            break;
        value = value << 3 | (uint32_t)(digit - '0');
    }
    cn_builder_append_code_point(&decoder->builder, value);
    decoder->position = at;
    return true;
}

// \N{name}: well formed or not, no names are known.
static bool stop_at_name(Decoder *decoder, size_t at)
{
    if (at < decoder->size && decoder->data[at] == '{') {
        size_t end = at + 1;
        while (end < decoder->size && decoder->data[end] != '}')
            end++;
        if (end < decoder->size && end > at + 1)
            return stop(decoder, end + 1, "unknown Unicode character name");
        at = end < decoder->size ? end + 1 : end;
    }
    return stop(decoder, at, "malformed \\N character escape");
}

// What the letter of a short escape stands for; 0: not one (\ and newline: handled before).
static uint32_t short_escape(uint8_t letter)
{
    static const char letters[] = "\\'\"btnfrva";
    static const char meanings[] = "\\'\"\b\t\n\f\r\v\a";
    const char *found = letter == 0 ? NULL : strchr(letters, letter);
    return found == NULL ? 0 : (uint32_t)meanings[found - letters];
}

// The escape whose backslash stands at position.
static bool run_escape(Decoder *decoder)
{
    size_t at = decoder->position + 1;
    if (at == decoder->size)
        return stop(decoder, at, "\\ at end of string");
    uint8_t letter = decoder->data[at];
    switch (letter) {
    case '\n':
        decoder->position = at + 1;
        return true;
    case 'x':
        return run_hex(decoder, at + 1, 2, "truncated \\xXX escape", "");
    case 'u':
        return run_hex(decoder, at + 1, 4, "truncated \\uXXXX escape", "");
    case 'U':
        return run_hex(decoder, at + 1, 8, "truncated \\UXXXXXXXX escape",
                       "illegal Unicode character");
    case 'N':
        return stop_at_name(decoder, at + 1);
    default:
        break;
    }
    if (letter >= '0' && letter <= '7')
        return run_octal(decoder, at);
    uint32_t meaning = short_escape(letter);
    if (meaning == 0) {
        cn_builder_append_code_point(&decoder->builder, '\\');
        meaning = letter;
    }
    cn_builder_append_code_point(&decoder->builder, meaning);
    decoder->position = at + 1;
    return true;
}

// Copies what stands before the next backslash. False: there is none.
static bool copy_to_backslash(Decoder *decoder)
{
    const uint8_t *data = decoder->data + decoder->position;
    size_t left = decoder->size - decoder->position;
    const uint8_t *found = memchr(data, '\\', left);
    size_t plain = found == NULL ? left : (size_t)(found - data);
    cn_builder_append_units(&decoder->builder, data, 1, plain);
    decoder->position += plain;
    return found != NULL;
}

bool cn_decode_unicode_escape(Decoder *decoder)
{
    while (copy_to_backslash(decoder) && !decoder->builder.failed) {
        if (!run_escape(decoder))
            return false;
    }
    return true;
}

static bool run_raw_escape(Decoder *decoder)
{
    size_t at = decoder->position + 1;
    uint8_t letter = at < decoder->size ? decoder->data[at] : 0;
    if (letter == 'u')
        return run_hex(decoder, at + 1, 4, "truncated \\uXXXX escape", "");
    if (letter == 'U')
        return run_hex(decoder, at + 1, 8, "truncated \\UXXXXXXXX escape",
                       "\\Uxxxxxxxx out of range");
    size_t end = at < decoder->size ? at + 1 : at; // the letter may be a backslash too
    cn_builder_append_units(&decoder->builder, decoder->data + decoder->position, 1,
                            end - decoder->position);
    decoder->position = end;
    return true;
}

bool cn_decode_raw_unicode_escape(Decoder *decoder)
{
    while (copy_to_backslash(decoder) && !decoder->builder.failed) {
        if (!run_raw_escape(decoder))
            return false;
    }
    return true;
}
