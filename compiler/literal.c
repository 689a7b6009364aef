// literal.c - the values of number and string literals.

#include "compiler/literal.h"

#include <string.h>

#include "compiler/lexer_character_name.h"
#include "compiler/lexer_identifier.h"
#include "vm/base/number_text.h"

// ---------------------------------------------------------------------------------------
// Numbers

// Copies the digits without underscores, in lower case; *size becomes their count.
static char *copy_digits(Arena *arena, const char *digits, size_t *size)
{
    char *copy = cn_arena_allocate(arena, *size + 1);
    if (copy == NULL)
        return NULL;
    char *next = copy;
    for (size_t i = 0; i < *size; i++)
        if (digits[i] != '_')
            *next++ = digits[i] >= 'A' && digits[i] <= 'Z' ? digits[i] | 32 : digits[i];
    *size = (size_t)(next - copy);
    return copy;
}

static unsigned digit_value(char digit)
{
    return digit <= '9' ? (unsigned)(digit - '0') : (unsigned)((digit | 32) - 'a' + 10);
}

// Reads an integer when it fits.
static bool read_small(const char *digits, size_t size, unsigned base, int64_t *out)
{
    uint64_t number = 0;
    for (size_t i = 0; i < size; i++) {
        if (digits[i] == '_')
            continue;
        unsigned digit = digit_value(digits[i]);
        if (number > ((uint64_t)INT64_MAX - digit) / base)
            return false;
        number = number * base + digit;
    }
    *out = (int64_t)number;
    return true;
}

static NumberOutcome read_integer(Arena *arena, const char *digits, size_t size,
                                  unsigned base, Literal *out)
{
    out->kind = LITERAL_INT;
    if (read_small(digits, size, base, &out->integer))
        return NUMBER_DONE;
    out->kind = LITERAL_BIG_INT;
    out->base = base;
    char *copy = copy_digits(arena, digits, &size);
    if (copy == NULL)
        return NUMBER_NO_MEMORY;
    while (*copy == '0') {
        copy++;
        size--;
    }
    out->text = (Text){copy, (uint32_t)size};
    if (base != 10 || size <= LITERAL_MAX_DIGITS)
        return NUMBER_DONE;
    out->integer = (int64_t)size;
    return NUMBER_TOO_LONG;
}

static NumberOutcome read_float(Arena *arena, const char *text, size_t size, Literal *out)
{
    if (memchr(text, '_', size) != NULL) {
        text = copy_digits(arena, text, &size);
        if (text == NULL)
            return NUMBER_NO_MEMORY;
    }
    out->number = cn_number_parse(text, size);
    return NUMBER_DONE;
}

static bool is_float(Text token)
{
    for (uint32_t i = 0; i < token.size; i++)
        if (token.data[i] == '.' || (token.data[i] | 32) == 'e')
            return true;
    return false;
}

NumberOutcome cn_literal_number(Arena *arena, Text token, Literal *out)
{
    memset(out, 0, sizeof *out);
    char letter = token.size > 2 && token.data[0] == '0' ? token.data[1] | 32 : 0;
    if (letter == 'x' || letter == 'o' || letter == 'b') {
        unsigned base = letter == 'x' ? 16 : letter == 'o' ? 8 : 2;
        return read_integer(arena, token.data + 2, token.size - 2, base, out);
    }
    if ((token.data[token.size - 1] | 32) == 'j') {
        out->kind = LITERAL_IMAGINARY;
        return read_float(arena, token.data, token.size - 1, out);
    }
    if (is_float(token)) {
        out->kind = LITERAL_FLOAT;
        return read_float(arena, token.data, token.size, out);
    }
    return read_integer(arena, token.data, token.size, 10, out);
}

// ---------------------------------------------------------------------------------------
// Strings

StringForm cn_literal_string_form(Text token)
{
    StringForm form = {0};
    const char *next = token.data;
    for (; *next != '"' && *next != '\''; next++) {
        char letter = *next | 32;
        form.is_bytes |= letter == 'b';
        form.is_raw |= letter == 'r';
        form.is_format |= letter == 'f';
    }
    size_t left = token.size - (size_t)(next - token.data);
    size_t quotes = left >= 6 && next[0] == next[1] && next[1] == next[2] ? 3 : 1;
    form.body = next + quotes;
    form.end = token.data + token.size - quotes;
    return form;
}

// The state of one decoding. CPython counts positions in a copy of the text in which each
// character beyond ASCII stands as \UXXXXXXXX, and a backslash before one, or at the end,
// as \u005c: `extra` is how many bytes longer that copy is up to here.
typedef struct Decoder {
    Bytes *out;
    const char *body;
    const char *next;
    const char *end;
    size_t extra;
    bool is_bytes;
    EscapeOutcome outcome;
} Decoder;

#define ESCAPED_CHARACTER_BYTES 10
#define ESCAPED_BACKSLASH_BYTES 6

static size_t position(const Decoder *decoder, const char *at)
{
    return (size_t)(at - decoder->body) + decoder->extra;
}

static bool append_character(Decoder *decoder, uint32_t character)
{
    uint8_t bytes[UTF8_MAX_BYTES];
    size_t size = 1;
    if (decoder->is_bytes)
        bytes[0] = (uint8_t)character;
    else
        size = cn_utf8_encode(character, bytes);
    if (cn_bytes_append(decoder->out, bytes, size))
        return true;
    decoder->outcome.error = ESCAPE_NO_MEMORY;
    return false;
}

// An error that began at the backslash and ends before next.
static bool fail(Decoder *decoder, const char *backslash, const char *message)
{
    decoder->outcome.error = ESCAPE_BAD;
    decoder->outcome.message = message;
    decoder->outcome.first = position(decoder, backslash);
    decoder->outcome.last = position(decoder, decoder->next) - 1;
    return false;
}

static int hex_value(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    char letter = character | 32;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

static bool decode_hex(Decoder *decoder, const char *backslash, int digits,
                       const char *message)
{
    uint32_t character = 0;
    for (int i = 0; i < digits; i++, decoder->next++) {
        int value = decoder->next < decoder->end ? hex_value(*decoder->next) : -1;
        if (value < 0)
            return fail(decoder, backslash, message);
        character = character << 4 | (uint32_t)value;
    }
    if (character > 0x10FFFF)
        return fail(decoder, backslash, "illegal Unicode character");
    return append_character(decoder, character);
}

static bool decode_name(Decoder *decoder, const char *backslash)
{
    static const char malformed[] = "malformed \\N character escape";
    if (decoder->next >= decoder->end || *decoder->next != '{')
        return fail(decoder, backslash, malformed);
    const char *name = ++decoder->next;
    const char *close = memchr(name, '}', (size_t)(decoder->end - name));
    decoder->next = close == NULL ? decoder->end : close;
    if (close == NULL || close == name)
        return fail(decoder, backslash, malformed);
    decoder->next++;
    uint32_t character;
    if (cn_character_by_name(name, (size_t)(close - name), &character))
        return append_character(decoder, character);
    return fail(decoder, backslash, "unknown Unicode character name");
}

static void note_invalid(Decoder *decoder, const char *at)
{
    if (decoder->outcome.invalid == NULL)
        decoder->outcome.invalid = at;
}

static bool decode_octal(Decoder *decoder)
{
    const char *first = decoder->next;
    uint32_t character = 0;
    for (int i = 0; i < 3 && decoder->next < decoder->end; i++, decoder->next++) {
        if (*decoder->next < '0' || *decoder->next > '7')
            break;
        character = character * 8 + (uint32_t)(*decoder->next - '0');
    }
    if (character > 0377)
        note_invalid(decoder, first);
    return append_character(decoder, character);
}

// Letters of the escapes of one character, each before what it stands for.
static bool decode_letter(Decoder *decoder, char letter)
{
    static const char simple[] = "\\\\''\"\"b\bf\ft\tn\nr\rv\va\a";
    for (const char *pair = simple; *pair != 0; pair += 2)
        if (pair[0] == letter)
            return append_character(decoder, (unsigned char)pair[1]);
    note_invalid(decoder, decoder->next - 1);
    return append_character(decoder, '\\') &&
           append_character(decoder, (unsigned char)letter);
}

static bool decode_unicode_escape(Decoder *decoder, const char *backslash, char letter)
{
    switch (letter) {
    case 'u':
        return decode_hex(decoder, backslash, 4, "truncated \\uXXXX escape");
    case 'U':
        return decode_hex(decoder, backslash, 8, "truncated \\UXXXXXXXX escape");
    case 'N':
        return decode_name(decoder, backslash);
    default:
        return decode_letter(decoder, letter);
    }
}

// A backslash that is the last character, or before one beyond ASCII, stands for itself.
static bool keep_backslash(Decoder *decoder)
{
    decoder->extra += ESCAPED_BACKSLASH_BYTES - 1;
    return append_character(decoder, '\\');
}

static bool decode_escape(Decoder *decoder)
{
    const char *backslash = decoder->next++;
    if (decoder->next >= decoder->end || (unsigned char)*decoder->next >= 0x80)
        return keep_backslash(decoder);
    char letter = *decoder->next;
    if (letter >= '0' && letter <= '7')
        return decode_octal(decoder);
    decoder->next++;
    if (letter == '\n')
        return true;
    if (letter == 'x')
        return decode_hex(decoder, backslash, 2,
                          decoder->is_bytes ? "invalid \\x escape"
                                            : "truncated \\xXX escape");
    if (decoder->is_bytes)
        return decode_letter(decoder, letter);
    return decode_unicode_escape(decoder, backslash, letter);
}

// Copies up to the next backslash.
static bool copy_plain(Decoder *decoder)
{
    const char *start = decoder->next;
    const char *backslash = memchr(start, '\\', (size_t)(decoder->end - start));
    decoder->next = backslash == NULL ? decoder->end : backslash;
    for (const char *at = start; at < decoder->next;) {
        const char *before = at;
        if (next_character(&at) >= 0x80)
            decoder->extra += ESCAPED_CHARACTER_BYTES - (size_t)(at - before);
    }
    if (cn_bytes_append(decoder->out, start, (size_t)(decoder->next - start)))
        return true;
    decoder->outcome.error = ESCAPE_NO_MEMORY;
    return false;
}

EscapeOutcome cn_literal_decode(Bytes *out, const char *body, const char *end,
                                bool is_bytes)
{
    Decoder decoder = {
        .out = out, .body = body, .next = body, .end = end, .is_bytes = is_bytes};
    while (decoder.next < end) {
        bool is_good =
            *decoder.next == '\\' ? decode_escape(&decoder) : copy_plain(&decoder);
        if (!is_good)
            break;
    }
    return decoder.outcome;
}
