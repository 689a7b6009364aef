// literal.h - the values of number and string literals.

#ifndef CAIRN_COMPILER_LITERAL_H
#define CAIRN_COMPILER_LITERAL_H

#include "compiler/ast.h"
#include "vm/base/arena.h"
#include "vm/base/bytes.h"

// Longest decimal integer literal, in digits: sys.get_int_max_str_digits() of CPython.
#define LITERAL_MAX_DIGITS 4300

typedef enum {
    NUMBER_DONE,
    NUMBER_NO_MEMORY,
    NUMBER_TOO_LONG // more than LITERAL_MAX_DIGITS; Literal.integer says how many
} NumberOutcome;

// Reads a valid number token.
MUST_CHECK NumberOutcome cn_literal_number(Arena *arena, Text token, Literal *out);

// A string token taken apart.
typedef struct StringForm {
    const char *body; // between the quotes
    const char *end;
    bool is_bytes;
    bool is_raw;
    bool is_format;
} StringForm;

StringForm cn_literal_string_form(Text token);

typedef enum {
    ESCAPE_NONE,
    ESCAPE_NO_MEMORY,
    ESCAPE_BAD // message, first and last say what and where
} EscapeError;

typedef struct EscapeOutcome {
    EscapeError error;
    const char *message;
    size_t first; // position of the bad escape, as CPython counts
    size_t last;
    const char
        *invalid; // the first character behind a backslash that means nothing, or NULL
} EscapeOutcome;

// Appends the text from body to end to out, escapes replaced.
MUST_CHECK EscapeOutcome cn_literal_decode(Bytes *out, const char *body, const char *end,
                                           bool is_bytes);

#endif
