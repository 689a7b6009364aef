// json.h - JSON (RFC 8259): reading one value from a text, writing one into a buffer.

#ifndef CAIRN_CLI_JSON_H
#define CAIRN_CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- writing ----

// A text that grows. When memory runs out, failed is set and the rest is dropped.
typedef struct JsonText {
    char *data;
    size_t size, capacity;
    bool failed;
} JsonText;

void cli_json_put(JsonText *text, const char *data, size_t size); // as it is
void cli_json_put_text(JsonText *text, const char *data);         // as it is, up to its NUL
void cli_json_put_number(JsonText *text, uint64_t number);
// In quotes. Surrogates (as three bytes) become escapes; what is no UTF-8 becomes U+FFFD.
void cli_json_put_string(JsonText *text, const char *data, size_t size);
void cli_json_free(JsonText *text);

// ---- reading ----

typedef enum {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
} JsonKind;

// Values lie one behind the other as in the text: behind an array its items, behind an object
// its names (strings) and values in turns.
typedef struct JsonNode {
    JsonKind kind;
    const char *data; // of a string, decoded; of a number, as written
    size_t size;
    uint32_t next; // index of the first node that is not inside
} JsonNode;

typedef struct JsonDocument {
    JsonNode *nodes;
    uint32_t count, capacity;
    const char *problem; // why the text is no JSON
    size_t problem_at;   // byte, from 0
} JsonDocument;

// Reads the one value that text holds. Strings are decoded in place: text is changed, and must
// live as long as the nodes. False: problem says why. Constant C stack, linear time.
bool cli_json_read(JsonDocument *document, char *text, size_t size);
void cli_json_release(JsonDocument *document);

// The value of a name in an object, the last if there are several. NULL: there is none.
const JsonNode *cli_json_member(const JsonDocument *document, const JsonNode *object,
                                const char *name);
// Whether a string has this text.
bool cli_json_is(const JsonNode *string, const char *text);
// A number from 0 to 2^53. False: it is none, or has a fraction or an exponent.
bool cli_json_number(const JsonNode *node, uint64_t *number);

#endif
