// parser_string.h - what parser_string.c and parser_fstring.c share.

#ifndef CAIRN_COMPILER_PARSER_STRING_H
#define CAIRN_COMPILER_PARSER_STRING_H

#include "compiler/literal.h"
#include "compiler/parser_internal.h"

// How far the lines of an f-string token have been counted.
typedef struct LineCount {
    const char *next;
    const char *line_start; // of the line of next; NULL on the first line
    uint32_t line;
} LineCount;

typedef struct FormatFrame {
    WalkFrame base;
    Node **result; // the JOINED_STR of a format spec; NULL for the string itself
    Node *value;   // the expression
    Node *spec;
    const char *next; // what is left of the string
    const char *end;
    struct FormatFrame *outer; // format spec: the frame of the string that it is part of
    LineCount lines;           // kept by the frame without an outer one
    const char *expression;    // its text
    const char *expression_end;
    Token token;       // the string token
    Token outer_token; // the parser's state while an expression is parsed
    Place outer_end;
    Place start; // of the strings side by side
    Place end_place;
    uint32_t text_mark; // of parser->text
    uint32_t first;     // of the parts, on the scratch stack
    uint8_t level;      // 0, or 1 in a format spec
    char conversion;
    bool is_raw;
    bool has_equal;
} FormatFrame;

// Reads one f-string, or a format spec: parts go onto the scratch stack, text at the end
// stays on parser->text.
WalkStatus cn_parse_step_format(void *context, WalkFrame *frame); // FormatFrame

// The JOINED_STR of the parts from `first` on and the text from the mark on, or NULL (no
// memory).
Node *cn_parser_finish_format(Parser *parser, uint32_t text_mark, uint32_t first,
                              Place start, Place end);

Text cn_parser_token_text(const Parser *parser, const Token *token);

// Sets an error at the token behind the strings. Returns false.
bool cn_parser_fail_string(Parser *parser, const char *message);

// Appends a piece of the token's text to parser->text, decoded unless is_raw.
bool cn_parser_append_decoded(Parser *parser, const Token *token, const char *body,
                              const char *end, bool is_raw, bool is_bytes);

// Warns of the escape whose character behind the backslash is `at`.
void cn_parser_warn_escape(Parser *parser, const char *at, const Token *token);

// A node from one place to another; NULL: no memory.
Node *cn_parser_node_between(Parser *parser, NodeKind kind, Place start, Place end);

Node *cn_parser_make_constant(Parser *parser, LiteralKind kind, Text text, Place start,
                              Place end);

// Moves the text from the mark on into the arena.
bool cn_parser_take_text(Parser *parser, uint32_t mark, Text *out);

#endif
