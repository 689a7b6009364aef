// json.c - JSON: a writer into a buffer, and a reader that keeps its own stack.

#include "cli/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 64
#define NODES_MAX 100000u
#define LARGEST_NUMBER ((uint64_t)1 << 53)

// ---- UTF-8 ----

// The code point at data, surrogates included. Returns its bytes, 0: it is no UTF-8.
static size_t decode(const char *data, size_t size, uint32_t *point)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    uint8_t lead = (uint8_t)data[0];
    size_t length = lead < 0x80   ? 1
                    : lead < 0xC2 ? 0
                    : lead < 0xE0 ? 2
                    : lead < 0xF0 ? 3
                    : lead < 0xF5 ? 4
                                  : 0;
    if (length == 0 || length > size)
        return 0;
    *point = length == 1 ? lead : lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (((uint8_t)data[i] & 0xC0) != 0x80)
            return 0;
        *point = *point << 6 | ((uint8_t)data[i] & 0x3Fu);
    }
    return *point < smallest[length] || *point > 0x10FFFF ? 0 : length;
}

static bool is_surrogate(uint32_t point) { return (point & 0xFFFFF800u) == 0xD800u; }

static size_t encode(uint32_t point, char out[4])
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (point & 0x3F));
        point >>= 6;
    }
    out[0] = (char)(0xF00u >> length | point);
    return length;
}

// ---- writing ----

void cli_json_put(JsonText *text, const char *data, size_t size)
{
    if (text->failed || size == 0)
        return;
    if (size > text->capacity - text->size) {
        size_t wanted = text->size + size;
        size_t capacity = wanted < SIZE_MAX / 2 ? wanted + wanted / 2 + 256 : 0;
        char *grown = wanted < size || capacity == 0 ? NULL : realloc(text->data, capacity);
        text->failed = grown == NULL;
        if (text->failed)
            return;
        text->data = grown;
        text->capacity = capacity;
    }
    memcpy(text->data + text->size, data, size);
    text->size += size;
}

void cli_json_put_text(JsonText *text, const char *data)
{
    cli_json_put(text, data, strlen(data));
}

void cli_json_put_number(JsonText *text, uint64_t number)
{
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%" PRIu64, number);
    cli_json_put(text, digits, (size_t)size);
}

static void put_escape(JsonText *text, uint32_t point)
{
    static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    char escape[8];
    const char *found = point == 0 || point > 0x7F ? NULL : strchr(plain, (int)point);
    if (found != NULL)
        snprintf(escape, sizeof escape, "\\%c", letters[found - plain]);
    else
        snprintf(escape, sizeof escape, "\\u%04x", (unsigned)(point & 0xFFFF));
    cli_json_put_text(text, escape);
}

void cli_json_put_string(JsonText *text, const char *data, size_t size)
{
    size_t done = 0, at = 0;
    cli_json_put(text, "\"", 1);
    while (at < size) {
        uint32_t point;
        size_t length = decode(data + at, size - at, &point);
        bool is_plain = length > 0 && point >= ' ' && point != '"' && point != '\\' &&
                        !is_surrogate(point);
        if (!is_plain) {
            cli_json_put(text, data + done, at - done);
            put_escape(text, length == 0 ? 0xFFFD : point);
            done = at + (length == 0 ? 1 : length);
        }
        at += length == 0 ? 1 : length;
    }
    cli_json_put(text, data + done, at - done);
    cli_json_put(text, "\"", 1);
}

void cli_json_free(JsonText *text)
{
    free(text->data);
    *text = (JsonText){NULL, 0, 0, false};
}

// ---- reading: words, numbers, strings ----

typedef struct Reader {
    JsonDocument *document;
    char *text;
    size_t size, at;
    uint32_t open[DEPTH_MAX]; // arrays and objects that are not closed yet
    uint32_t depth;
} Reader;

static bool fail(Reader *reader, const char *problem)
{
    reader->document->problem = problem;
    reader->document->problem_at = reader->at;
    return false;
}

static int peek(const Reader *reader)
{
    return reader->at < reader->size ? (unsigned char)reader->text[reader->at] : -1;
}

static void skip_space(Reader *reader)
{
    while (peek(reader) == ' ' || peek(reader) == '\t' || peek(reader) == '\n' ||
           peek(reader) == '\r')
        reader->at++;
}

static JsonNode *add_node(Reader *reader, JsonKind kind)
{
    JsonDocument *document = reader->document;
    if (document->count == document->capacity) {
        uint32_t capacity = document->capacity * 2 + 16;
        JsonNode *grown = document->count >= NODES_MAX
                              ? NULL
                              : realloc(document->nodes, capacity * sizeof *grown);
        if (grown == NULL) {
            (void)fail(reader,
                       document->count >= NODES_MAX ? "too many values" : "no memory");
            return NULL;
        }
        document->nodes = grown;
        document->capacity = capacity;
    }
    JsonNode *node = &document->nodes[document->count++];
    *node = (JsonNode){.kind = kind, .data = "", .next = document->count};
    return node;
}

static bool read_word(Reader *reader, const char *word, JsonKind kind)
{
    size_t size = strlen(word);
    if (reader->size - reader->at < size ||
        memcmp(reader->text + reader->at, word, size) != 0)
        return fail(reader, "a value is expected");
    reader->at += size;
    return add_node(reader, kind) != NULL;
}

static bool skip_digits(Reader *reader)
{
    size_t start = reader->at;
    while (peek(reader) >= '0' && peek(reader) <= '9')
        reader->at++;
    return reader->at > start || fail(reader, "a digit is expected");
}

static bool read_number(Reader *reader)
{
    size_t start = reader->at;
    reader->at += peek(reader) == '-';
    bool leading_zero = peek(reader) == '0';
    size_t digits = reader->at;
    if (!skip_digits(reader))
        return false;
    if (leading_zero && reader->at > digits + 1) {
        reader->at = digits;
        return fail(reader, "a number does not begin with 0");
    }
    if (peek(reader) == '.') {
        reader->at++;
        if (!skip_digits(reader))
            return false;
    }
    if (peek(reader) == 'e' || peek(reader) == 'E') {
        reader->at++;
        reader->at += peek(reader) == '+' || peek(reader) == '-';
        if (!skip_digits(reader))
            return false;
    }
    JsonNode *node = add_node(reader, JSON_NUMBER);
    if (node == NULL)
        return false;
    node->data = reader->text + start;
    node->size = reader->at - start;
    return true;
}

// Four hexadecimal digits at an offset from here. False: they are not there.
static bool hexadecimal(const Reader *reader, size_t offset, uint32_t *out)
{
    *out = 0;
    for (size_t i = reader->at + offset; i < reader->at + offset + 4; i++) {
        char c = i < reader->size ? reader->text[i] : ' ';
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                : 16;
        if (digit == 16)
            return false;
        *out = *out << 4 | digit;
    }
    return true;
}

// \uXXXX, or two of them for one code point. A half of a pair stands for no text.
static bool read_code_point(Reader *reader, uint32_t *point)
{
    uint32_t low;
    if (!hexadecimal(reader, 2, point))
        return fail(reader, "\\u wants four hexadecimal digits");
    size_t used = 6;
    if (is_surrogate(*point)) {
        bool is_pair = *point < 0xDC00 && reader->size - reader->at >= 12 &&
                       memcmp(reader->text + reader->at + 6, "\\u", 2) == 0 &&
                       hexadecimal(reader, 8, &low) && low >= 0xDC00 && low < 0xE000;
        if (!is_pair)
            return fail(reader, "a lone surrogate is no text");
        *point = 0x10000 + ((*point - 0xD800) << 10) + (low - 0xDC00);
        used = 12;
    }
    reader->at += used;
    return true;
}

static bool read_escape(Reader *reader, uint32_t *point)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    char letter = reader->size - reader->at > 1 ? reader->text[reader->at + 1] : 0;
    if (letter == 'u')
        return read_code_point(reader, point);
    const char *found = letter == 0 ? NULL : strchr(letters, letter);
    if (found == NULL)
        return fail(reader, "unknown escape");
    *point = (unsigned char)meanings[found - letters];
    reader->at += 2;
    return true;
}

// One character of a string that is no quote.
static bool read_character(Reader *reader, uint32_t *point)
{
    if (peek(reader) == '\\')
        return read_escape(reader, point);
    if (peek(reader) < ' ')
        return fail(reader, reader->at == reader->size ? "a string has no end"
                                                       : "a control character");
    size_t length = decode(reader->text + reader->at, reader->size - reader->at, point);
    if (length == 0 || is_surrogate(*point))
        return fail(reader, "not UTF-8");
    reader->at += length;
    return true;
}

// No escape is shorter than what it stands for: so the text can be decoded in its place.
static bool read_string(Reader *reader)
{
    char *start = reader->text + ++reader->at, *out = start;
    while (peek(reader) != '"') {
        uint32_t point;
        char bytes[4];
        if (!read_character(reader, &point))
            return false;
        size_t length = encode(point, bytes);
        memcpy(out, bytes, length);
        out += length;
    }
    reader->at++;
    JsonNode *node = add_node(reader, JSON_STRING);
    if (node == NULL)
        return false;
    node->data = start;
    node->size = (size_t)(out - start);
    return true;
}

// ---- reading: arrays and objects ----

static bool open_container(Reader *reader, JsonKind kind)
{
    if (reader->depth == DEPTH_MAX)
        return fail(reader, "nested too deeply");
    reader->open[reader->depth++] = reader->document->count;
    reader->at++;
    return add_node(reader, kind) != NULL;
}

static bool read_name(Reader *reader)
{
    if (peek(reader) != '"')
        return fail(reader, "a name in quotes is expected");
    if (!read_string(reader))
        return false;
    skip_space(reader);
    if (peek(reader) != ':')
        return fail(reader, "a colon is expected");
    reader->at++;
    return true;
}

static JsonNode *innermost(const Reader *reader)
{
    return &reader->document->nodes[reader->open[reader->depth - 1]];
}

static bool is_close(const Reader *reader)
{
    return reader->depth > 0 &&
           peek(reader) == (innermost(reader)->kind == JSON_OBJECT ? '}' : ']');
}

// What follows a whole value: the ends of what it was in, then a comma or the end of all.
static bool end_value(Reader *reader)
{
    skip_space(reader);
    while (is_close(reader)) {
        innermost(reader)->next = reader->document->count;
        reader->depth--;
        reader->at++;
        skip_space(reader);
    }
    if (reader->depth == 0)
        return true;
    if (peek(reader) != ',')
        return fail(reader, "a comma or the end is expected");
    reader->at++;
    return true;
}

static bool read_value(Reader *reader)
{
    switch (peek(reader)) {
    case '"':
        return read_string(reader);
    case 'n':
        return read_word(reader, "null", JSON_NULL);
    case 't':
        return read_word(reader, "true", JSON_TRUE);
    case 'f':
        return read_word(reader, "false", JSON_FALSE);
    default:
        if (peek(reader) == '-' || (peek(reader) >= '0' && peek(reader) <= '9'))
            return read_number(reader);
        return fail(reader, "a value is expected");
    }
}

// One value, or the beginning of one that has others inside.
static bool read_next(Reader *reader)
{
    skip_space(reader);
    if (reader->depth > 0 && innermost(reader)->kind == JSON_OBJECT && !read_name(reader))
        return false;
    skip_space(reader);
    if (peek(reader) != '[' && peek(reader) != '{')
        return read_value(reader) && end_value(reader);
    if (!open_container(reader, peek(reader) == '[' ? JSON_ARRAY : JSON_OBJECT))
        return false;
    skip_space(reader);
    return !is_close(reader) || end_value(reader);
}

bool cli_json_read(JsonDocument *document, char *text, size_t size)
{
    Reader reader = {.document = document, .text = text, .size = size};
    *document = (JsonDocument){NULL, 0, 0, NULL, 0};
    do {
        if (!read_next(&reader))
            return false;
    } while (reader.depth > 0);
    return reader.at == size || fail(&reader, "more behind the value");
}

void cli_json_release(JsonDocument *document)
{
    free(document->nodes);
    *document = (JsonDocument){NULL, 0, 0, NULL, 0};
}

// ---- looking ----

bool cli_json_is(const JsonNode *string, const char *text)
{
    return string->size == strlen(text) && memcmp(string->data, text, string->size) == 0;
}

const JsonNode *cli_json_member(const JsonDocument *document, const JsonNode *object,
                                const char *name)
{
    const JsonNode *found = NULL;
    uint32_t at = (uint32_t)(object - document->nodes) + 1;
    while (at < object->next) {
        const JsonNode *value = &document->nodes[at + 1];
        if (cli_json_is(&document->nodes[at], name))
            found = value;
        at = value->next;
    }
    return found;
}

bool cli_json_number(const JsonNode *node, uint64_t *number)
{
    *number = 0;
    if (node->kind != JSON_NUMBER)
        return false;
    for (size_t i = 0; i < node->size; i++) {
        if (node->data[i] < '0' || node->data[i] > '9')
            return false;
        *number = *number * 10 + (uint64_t)(node->data[i] - '0');
        if (*number > LARGEST_NUMBER)
            return false;
    }
    return true;
}
