// source.c - bytes of a source to text that the lexer can read.
//
// The encodings are UTF-8, Latin-1 and ASCII, under the names that CPython has for them.
// Text that is UTF-8 already is copied once; Latin-1 grows as it is copied.

#include "compiler/source.h"

#include <stdio.h>
#include <string.h>

#include "vm/base/utf8.h"

typedef enum { ENCODING_UTF8, ENCODING_LATIN1, ENCODING_ASCII, ENCODING_UNKNOWN } Encoding;

static bool fail(Diagnostic *diagnostic, DiagnosticKind kind, const char *message)
{
    return cn_diagnostic_set(diagnostic, kind, message, (Span){0});
}

// CPython gives no place for an error of the encoding, but line 0 and offset -1.
static bool fail_encoding(Arena *arena, Diagnostic *diagnostic, const char *before,
                          Text name)
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
        {"utf-8", ENCODING_UTF8},
        {"utf8", ENCODING_UTF8},
        {"u8", ENCODING_UTF8},
        {"utf", ENCODING_UTF8},
        {"cp65001", ENCODING_UTF8},
        {"latin-1", ENCODING_LATIN1},
        {"latin1", ENCODING_LATIN1},
        {"latin", ENCODING_LATIN1},
        {"l1", ENCODING_LATIN1},
        {"iso-8859-1", ENCODING_LATIN1},
        {"iso8859-1", ENCODING_LATIN1},
        {"8859", ENCODING_LATIN1},
        {"iso-latin-1", ENCODING_LATIN1},
        {"cp819", ENCODING_LATIN1},
        {"ascii", ENCODING_ASCII},
        {"us-ascii", ENCODING_ASCII},
        {"646", ENCODING_ASCII},
    };
    char normal[LONGEST_ENCODING_NAME + 1] = {0};
    for (uint32_t i = 0; i < name.size && i < LONGEST_ENCODING_NAME; i++) {
        char letter = name.data[i];
        normal[i] = letter >= 'A' && letter <= 'Z' ? letter | 32
                    : letter == '_'                ? '-'
                                                   : letter;
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
// Errors of the encoding

// The line, from 1, in which the byte stands.
static uint32_t line_of(const char *text, const char *at)
{
    uint32_t line = 1;
    for (const char *next = text; next < at; next++)
        line += *next == '\n' || (*next == '\r' && next[1] != '\n');
    return line;
}

// A byte of a file that is not UTF-8; CPython gives no place beside the message.
static bool fail_in_file(Arena *arena, Diagnostic *diagnostic, const char *text,
                         const char *at, const char *filename)
{
    char byte[8];
    char line[16];
    snprintf(byte, sizeof byte, "\\x%02x", (unsigned char)*at);
    snprintf(line, sizeof line, "%u", (unsigned)line_of(text, at));
    return fail(diagnostic, DIAGNOSTIC_SYNTAX_ERROR,
                cn_diagnostic_join(arena, "Non-UTF-8 code starting with '", byte,
                                   "' in file ", filename, " on line ", line,
                                   ", but no encoding declared; see "
                                   "https://peps.python.org/pep-0263/ for details",
                                   NULL));
}

// A byte in memory that is not UTF-8.
static bool fail_in_memory(Arena *arena, Diagnostic *diagnostic, const char *text,
                           size_t size, const char *at)
{
    char message[120];
    size_t bad_bytes;
    size_t offset = (size_t)(at - text);
    const char *reason = cn_utf8_error((const uint8_t *)at, size - offset, &bad_bytes);
    snprintf(message, sizeof message,
             "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
             (unsigned char)*at, offset, reason);
    uint32_t line = line_of(text, at);
    return cn_diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX_ERROR,
                             cn_diagnostic_join(arena, message, NULL),
                             (Span){line, 0, line, 0});
}

static bool check_utf8(Arena *arena, const Source *source, const char *filename,
                       SourceOrigin origin, Diagnostic *diagnostic)
{
    size_t offset;
    if (cn_utf8_is_valid((const uint8_t *)source->text, source->size, &offset))
        return true;
    const char *at = source->text + offset;
    if (origin == ORIGIN_FILE)
        return fail_in_file(arena, diagnostic, source->text, at, filename);
    return fail_in_memory(arena, diagnostic, source->text, source->size, at);
}

static bool check_ascii(Arena *arena, const char *bytes, size_t size, SourceOrigin origin,
                        Diagnostic *diagnostic)
{
    size_t offset = cn_utf8_ascii_prefix((const uint8_t *)bytes, size);
    if (offset == size)
        return true;
    if (origin == ORIGIN_FILE)
        return fail_encoding(arena, diagnostic, "encoding problem: ascii", (Text){"", 0});
    char message[100];
    snprintf(
        message, sizeof message,
        "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)",
        (unsigned char)bytes[offset], offset);
    return fail_encoding(arena, diagnostic, cn_diagnostic_join(arena, message, NULL),
                         (Text){"", 0});
}

static bool check_no_nul(Arena *arena, const char *bytes, size_t size, SourceOrigin origin,
                         Diagnostic *diagnostic)
{
    const char *nul = size == 0 ? NULL : memchr(bytes, 0, size);
    if (nul == NULL)
        return true;
    if (origin != ORIGIN_FILE)
        return fail(diagnostic, DIAGNOSTIC_SYNTAX_ERROR,
                    "source code string cannot contain null bytes");
    const char *start = nul;
    while (start > bytes && start[-1] != '\n')
        start--;
    const char *copy = cn_arena_copy(arena, start, (size_t)(nul - start));
    uint32_t line = line_of(bytes, nul);
    cn_diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX_ERROR,
                      "source code cannot contain null bytes", (Span){line, 0, line, 0});
    diagnostic->has_offset = diagnostic->has_text = copy != NULL;
    diagnostic->line_text = (Text){copy, (uint32_t)(nul - start)};
    return false;
}

// ---------------------------------------------------------------------------------------
// Decoding

static bool find_encoding(Arena *arena, const char *bytes, size_t size, bool has_mark,
                          SourceOrigin origin, Encoding *out, bool *is_named,
                          Diagnostic *diagnostic)
{
    Text name = declared_name(bytes, bytes + size);
    *is_named = has_mark || name.size != 0;
    *out = name.size == 0 ? ENCODING_UTF8 : encoding_of(name);
    if (*out == ENCODING_UNKNOWN)
        return fail_encoding(
            arena, diagnostic,
            origin == ORIGIN_FILE ? "encoding problem: " : "unknown encoding: ", name);
    if (!has_mark || *out == ENCODING_UTF8)
        return true;
    if (*out == ENCODING_LATIN1)
        name = (Text){"iso-8859-1", 10};
    fail_encoding(arena, diagnostic, "encoding problem: ", name);
    diagnostic->message = cn_diagnostic_join(arena, diagnostic->message, " with BOM", NULL);
    return false;
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
            out += cn_utf8_encode((unsigned char)byte, (uint8_t *)out);
        else
            *out++ = byte;
    }
    return out;
}

// Decodes bytes whose encoding is known.
static bool decode(Arena *arena, const char *bytes, size_t size, Encoding encoding,
                   bool add_newline, Source *out, Diagnostic *diagnostic)
{
    size_t room = decoded_size(bytes, size, encoding) + 2;
    if (room > INT32_MAX)
        return fail(diagnostic, DIAGNOSTIC_OVERFLOW_ERROR,
                    "Parser column offset overflow - source line is too big");
    char *text = cn_arena_allocate(arena, room);
    if (text == NULL)
        return fail(diagnostic, DIAGNOSTIC_MEMORY_ERROR, "out of memory");
    char *end = copy_lines(text, bytes, size, encoding);
    if (add_newline && end > text && end[-1] != '\n')
        *end++ = '\n';
    out->text = text;
    out->size = (uint32_t)(end - text);
    return true;
}

bool cn_source_load(Arena *arena, const char *bytes, size_t size, const char *filename,
                    SourceOrigin origin, bool add_newline, Source *out,
                    Diagnostic *diagnostic)
{
    Encoding encoding = ENCODING_UTF8;
    bool has_mark =
        origin != ORIGIN_TEXT && size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    if (has_mark) {
        bytes += 3;
        size -= 3;
    }
    out->names_encoding = true;
    if (!check_no_nul(arena, bytes, size, origin, diagnostic))
        return false;
    if (origin != ORIGIN_TEXT &&
        !find_encoding(arena, bytes, size, has_mark, origin, &encoding,
                       &out->names_encoding, diagnostic))
        return false;
    if (encoding == ENCODING_ASCII && !check_ascii(arena, bytes, size, origin, diagnostic))
        return false;
    return decode(arena, bytes, size, encoding, add_newline, out, diagnostic) &&
           (encoding != ENCODING_UTF8 ||
            check_utf8(arena, out, filename, origin, diagnostic));
}
