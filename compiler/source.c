// source.c - bytes of a source to text that the lexer can read.
//
// The encodings are UTF-8, Latin-1 and ASCII, under the names that CPython accepts for them.
// Text that is UTF-8 already is copied once; Latin-1 grows as it is copied.

#include "compiler/source.h"

#include <stdio.h>
#include <string.h>

#include "compiler/lexer_identifier.h"

typedef enum { ENCODING_UTF8, ENCODING_LATIN1, ENCODING_ASCII, ENCODING_UNKNOWN } Encoding;

static bool fail(Diagnostic *diagnostic, DiagnosticKind kind, const char *message)
{
    return cn_diagnostic_set(diagnostic, kind, message, (Span){0});
}

// CPython gives no place for an error of the encoding, but line 0 and offset -1.
static bool fail_encoding(Arena *arena, Diagnostic *diagnostic, const char *before, Text name)
{
    const char *text = cn_arena_copy(arena, name.data, name.size);
    fail(diagnostic, DIAGNOSTIC_SYNTAX_ERROR,
         cn_diagnostic_join(arena, before, text == NULL ? "?" : text, NULL));
    diagnostic->has_offset = true;
    diagnostic->offset = -1;
    return false;
}

// ---------------------------------------------------------------------------------------
// The coding line

static bool is_blank(char character)
{
    return character == ' ' || character == '\t' || character == '\f';
}

static bool is_name_character(char character)
{
    char letter = character | 32;
    return (letter >= 'a' && letter <= 'z') || (character >= '0' && character <= '9') ||
           character == '-' || character == '_' || character == '.';
}

// The name in a comment line that says `coding:` or `coding=`; size 0: none.
static Text coding_name(const char *line, const char *end)
{
    while (line < end && is_blank(*line))
        line++;
    if (line == end || *line != '#')
        return (Text){NULL, 0};
    for (; end - line > 7; line++) {
        if (memcmp(line, "coding", 6) != 0 || (line[6] != ':' && line[6] != '='))
            continue;
        const char *name = line + 7;
        while (name < end && (*name == ' ' || *name == '\t'))
            name++;
        const char *name_end = name;
        while (name_end < end && is_name_character(*name_end))
            name_end++;
        if (name_end > name)
            return (Text){name, (uint32_t)(name_end - name)};
    }
    return (Text){NULL, 0};
}

static bool is_comment_or_blank(const char *line, const char *end)
{
    while (line < end && is_blank(*line))
        line++;
    return line == end || *line == '#';
}

static const char *line_end(const char *line, const char *end)
{
    while (line < end && *line != '\n' && *line != '\r')
        line++;
    return line;
}

// Looks at the first line, and at the second if the first holds nothing but a comment.
static Text declared_name(const char *text, const char *end)
{
    const char *first_end = line_end(text, end);
    Text name = coding_name(text, first_end);
    if (name.size != 0 || !is_comment_or_blank(text, first_end) || first_end == end)
        return name;
    const char *second = first_end + 1;
    if (*first_end == '\r' && second < end && *second == '\n')
        second++;
    return coding_name(second, line_end(second, end));
}

#define LONGEST_ENCODING_NAME 15

static Encoding encoding_of(Text name)
{
    static const struct {
        const char *name;
        Encoding encoding;
    } known[] = {
        {"utf-8", ENCODING_UTF8},          {"utf8", ENCODING_UTF8},
        {"u8", ENCODING_UTF8},             {"utf", ENCODING_UTF8},
        {"cp65001", ENCODING_UTF8},        {"latin-1", ENCODING_LATIN1},
        {"latin1", ENCODING_LATIN1},       {"latin", ENCODING_LATIN1},
        {"l1", ENCODING_LATIN1},           {"iso-8859-1", ENCODING_LATIN1},
        {"iso8859-1", ENCODING_LATIN1},    {"8859", ENCODING_LATIN1},
        {"iso-latin-1", ENCODING_LATIN1},  {"cp819", ENCODING_LATIN1},
        {"ascii", ENCODING_ASCII},         {"us-ascii", ENCODING_ASCII},
        {"646", ENCODING_ASCII},
    };
    char normal[LONGEST_ENCODING_NAME + 1] = {0};
    for (uint32_t i = 0; i < name.size && i < LONGEST_ENCODING_NAME; i++) {
        char letter = name.data[i];
        normal[i] = letter >= 'A' && letter <= 'Z' ? letter | 32 : letter == '_' ? '-' : letter;
    }
    // `utf-8-unix` and the like, which editors write
    if (strncmp(normal, "utf-8-", 6) == 0)
        return ENCODING_UTF8;
    if (strncmp(normal, "latin-1-", 8) == 0 || strncmp(normal, "iso-8859-1-", 11) == 0 ||
        strncmp(normal, "iso-latin-1-", 12) == 0)
        return ENCODING_LATIN1;
    if (name.size > LONGEST_ENCODING_NAME)
        return ENCODING_UNKNOWN;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(normal, known[i].name) == 0)
            return known[i].encoding;
    return ENCODING_UNKNOWN;
}

// ---------------------------------------------------------------------------------------
// Decoding

// How many bytes the character at text takes, 0 when they are not UTF-8; *bad says why.
static size_t utf8_length(const unsigned char *text, size_t left, const char **bad)
{
    unsigned char first = text[0];
    *bad = "invalid start byte";
    if (first < 0xC2 || first > 0xF4)
        return 0;
    size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    for (size_t i = 1; i < length; i++) {
        *bad = "unexpected end of data";
        if (i >= left || text[i] == '\n')
            return 0;
        *bad = "invalid continuation byte";
        if (text[i] < low || text[i] > high)
            return 0;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

// An error at a byte that is not UTF-8; the text is good up to there.
static bool fail_byte(Arena *arena, Diagnostic *diagnostic, const char *start, const char *at,
                      const char *filename)
{
    uint32_t line = 1;
    char byte[8];
    char number[16];
    for (const char *next = start; next < at; next++)
        line += *next == '\n';
    snprintf(byte, sizeof byte, "\\x%02x", (unsigned char)*at);
    snprintf(number, sizeof number, "%u", (unsigned)line);
    return fail(diagnostic, DIAGNOSTIC_SYNTAX_ERROR,
                cn_diagnostic_join(arena, "Non-UTF-8 code starting with '", byte, "' in file ",
                                   filename, " on line ", number,
                                   ", but no encoding declared; see "
                                   "https://peps.python.org/pep-0263/ for details",
                                   NULL));
}

static bool check_utf8(Arena *arena, const char *text, size_t size, const char *filename,
                       Diagnostic *diagnostic)
{
    const char *end = text + size;
    for (const char *next = text; next < end;) {
        if ((unsigned char)*next < 0x80) {
            next++;
            continue;
        }
        const char *bad;
        size_t length = utf8_length((const unsigned char *)next, (size_t)(end - next), &bad);
        if (length == 0)
            return fail_byte(arena, diagnostic, text, next, filename);
        next += length;
    }
    return true;
}

static bool check_ascii(Arena *arena, const char *bytes, size_t size, Diagnostic *diagnostic)
{
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)bytes[i] < 0x80)
            continue;
        char message[100];
        snprintf(message, sizeof message,
                 "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in "
                 "range(128)",
                 (unsigned char)bytes[i], i);
        fail_encoding(arena, diagnostic, cn_diagnostic_join(arena, message, NULL),
                      (Text){"", 0});
        return false;
    }
    return true;
}

static size_t decoded_size(const char *bytes, size_t size, Encoding encoding)
{
    size_t extra = 0;
    for (size_t i = 0; encoding == ENCODING_LATIN1 && i < size; i++)
        extra += (unsigned char)bytes[i] >= 0x80;
    return size + extra;
}

// Copies, making each \r\n and each \r a \n; returns the end.
static char *copy_lines(char *out, const char *bytes, size_t size, Encoding encoding)
{
    for (size_t i = 0; i < size; i++) {
        char byte = bytes[i];
        if (byte == '\r') {
            byte = '\n';
            if (i + 1 < size && bytes[i + 1] == '\n')
                i++;
        }
        if (encoding == ENCODING_LATIN1)
            out += cn_utf8_write((unsigned char)byte, out);
        else
            *out++ = byte;
    }
    return out;
}

static bool find_encoding(Arena *arena, const char *bytes, size_t size, bool has_mark,
                          Encoding *out, bool *is_named, Diagnostic *diagnostic)
{
    Text name = declared_name(bytes, bytes + size);
    *is_named = has_mark || name.size != 0;
    *out = name.size == 0 ? ENCODING_UTF8 : encoding_of(name);
    if (*out == ENCODING_UNKNOWN)
        return fail_encoding(arena, diagnostic, "unknown encoding: ", name);
    if (has_mark && *out != ENCODING_UTF8) {
        if (*out == ENCODING_LATIN1)
            name = (Text){"iso-8859-1", 10};
        return fail_encoding(arena, diagnostic, "encoding problem: ",
                             (Text){cn_diagnostic_join(
                                        arena, cn_arena_copy(arena, name.data, name.size),
                                        " with BOM", NULL),
                                    name.size + 9});
    }
    return true;
}

bool cn_source_load(Arena *arena, const char *bytes, size_t size, const char *filename,
                    bool is_text, bool add_newline, Source *out, Diagnostic *diagnostic)
{
    Encoding encoding = ENCODING_UTF8;
    bool has_mark = !is_text && size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    if (has_mark) {
        bytes += 3;
        size -= 3;
    }
    if (size != 0 && memchr(bytes, 0, size) != NULL)
        return fail(diagnostic, DIAGNOSTIC_SYNTAX_ERROR,
                    "source code string cannot contain null bytes");
    bool is_named = true;
    if (!is_text &&
        !find_encoding(arena, bytes, size, has_mark, &encoding, &is_named, diagnostic))
        return false;
    if (encoding == ENCODING_ASCII && !check_ascii(arena, bytes, size, diagnostic))
        return false;
    size_t room = decoded_size(bytes, size, encoding) + 2;
    if (room > INT32_MAX)
        return fail(diagnostic, DIAGNOSTIC_OVERFLOW_ERROR,
                    "Parser column offset overflow - source line is too big");
    char *text = cn_arena_allocate(arena, room);
    if (text == NULL)
        return fail(diagnostic, DIAGNOSTIC_MEMORY_ERROR, "out of memory");
    char *end = copy_lines(text, bytes, size, encoding);
    if (encoding == ENCODING_UTF8 &&
        !check_utf8(arena, text, (size_t)(end - text), filename, diagnostic))
        return false;
    if (add_newline && end > text && end[-1] != '\n')
        *end++ = '\n';
    *out = (Source){text, (uint32_t)(end - text), is_named};
    return true;
}
