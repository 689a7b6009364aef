// lexer.h - source text to tokens.
//
// The lexer hands out one token after another and keeps none. It follows CPython 3.11's
// tokenizer in every detail that an error message shows: which line counts as the current
// one, which text an error prints, what is noticed first.

#ifndef CAIRN_COMPILER_LEXER_H
#define CAIRN_COMPILER_LEXER_H

#include "compiler/ast.h"
#include "compiler/diagnostic.h"
#include "vm/base/arena.h"

#define LEXER_MAX_BRACKETS 200
#define LEXER_MAX_INDENTS 100

typedef enum {
    TOKEN_END,
    TOKEN_NEWLINE,
    TOKEN_INDENT,
    TOKEN_DEDENT,
    TOKEN_NAME,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_ERROR,   // the diagnostic says what
    TOKEN_UNKNOWN, // a character that no rule uses: $ ? ! or `
    // operators and brackets
    TOKEN_LEFT_PARENTHESIS,
    TOKEN_RIGHT_PARENTHESIS,
    TOKEN_LEFT_BRACKET,
    TOKEN_RIGHT_BRACKET,
    TOKEN_LEFT_BRACE,
    TOKEN_RIGHT_BRACE,
    TOKEN_COLON,
    TOKEN_COMMA,
    TOKEN_SEMICOLON,
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_STAR,
    TOKEN_SLASH,
    TOKEN_BAR,
    TOKEN_AMPERSAND,
    TOKEN_LESS,
    TOKEN_GREATER,
    TOKEN_EQUAL,
    TOKEN_DOT,
    TOKEN_PERCENT,
    TOKEN_TILDE,
    TOKEN_CARET,
    TOKEN_AT,
    TOKEN_EQUAL_EQUAL,
    TOKEN_NOT_EQUAL,
    TOKEN_OLD_NOT_EQUAL, // <>
    TOKEN_LESS_EQUAL,
    TOKEN_GREATER_EQUAL,
    TOKEN_LEFT_SHIFT,
    TOKEN_RIGHT_SHIFT,
    TOKEN_DOUBLE_STAR,
    TOKEN_DOUBLE_SLASH,
    TOKEN_ARROW,
    TOKEN_ELLIPSIS,
    TOKEN_COLON_EQUAL,
    // augmented assignments, in the order of OperatorKind
    TOKEN_PLUS_EQUAL,
    TOKEN_MINUS_EQUAL,
    TOKEN_STAR_EQUAL,
    TOKEN_AT_EQUAL,
    TOKEN_SLASH_EQUAL,
    TOKEN_DOUBLE_SLASH_EQUAL,
    TOKEN_PERCENT_EQUAL,
    TOKEN_DOUBLE_STAR_EQUAL,
    TOKEN_LEFT_SHIFT_EQUAL,
    TOKEN_RIGHT_SHIFT_EQUAL,
    TOKEN_AMPERSAND_EQUAL,
    TOKEN_BAR_EQUAL,
    TOKEN_CARET_EQUAL,
    // keywords, by length
    TOKEN_AS,
    TOKEN_IF,
    TOKEN_IN,
    TOKEN_IS,
    TOKEN_OR,
    TOKEN_AND,
    TOKEN_DEF,
    TOKEN_DEL,
    TOKEN_FOR,
    TOKEN_NOT,
    TOKEN_TRY,
    TOKEN_NONE,
    TOKEN_TRUE,
    TOKEN_ELIF,
    TOKEN_ELSE,
    TOKEN_FROM,
    TOKEN_PASS,
    TOKEN_WITH,
    TOKEN_FALSE,
    TOKEN_ASYNC,
    TOKEN_AWAIT,
    TOKEN_BREAK,
    TOKEN_CLASS,
    TOKEN_RAISE,
    TOKEN_WHILE,
    TOKEN_YIELD,
    TOKEN_ASSERT,
    TOKEN_EXCEPT,
    TOKEN_GLOBAL,
    TOKEN_IMPORT,
    TOKEN_LAMBDA,
    TOKEN_RETURN,
    TOKEN_FINALLY,
    TOKEN_CONTINUE,
    TOKEN_NONLOCAL,
    TOKEN_KIND_COUNT
} TokenKind;

typedef struct Token {
    uint8_t kind;  // TokenKind
    uint8_t level; // open brackets after this token
    bool is_wide;  // a NAME with characters beyond ASCII
    uint32_t line; // lines and columns as in Span; column is -1 where CPython has none
    int32_t column;
    uint32_t end_line;
    int32_t end_column;
    uint32_t start; // bytes from the beginning of the text
    uint32_t end;
} Token;

// How the last token was, when it was not a token: CPython's tok->done.
typedef enum {
    LEXER_OK,
    LEXER_END,           // the text is at its end
    LEXER_END_IN_STRING, // the same, inside a string
    LEXER_ERROR          // any other error
} LexerStatus;

typedef struct LexerBracket {
    char character;
    uint32_t line;
    int32_t column;
} LexerBracket;

typedef struct Lexer {
    Arena *arena;
    Diagnostic *diagnostic;
    const char *text; // ends with a NUL and has no other
    const char *end;
    const char *cursor;      // the next character
    const char *token_start; // NULL between tokens
    const char *line_start;
    const char *buffer_start; // of the line where the token at the cursor begins
    const char *string_line_start;
    const char *logical_start; // the text from the beginning of this logical line
    uint32_t logical_line;     // the number of the line before logical_start
    uint32_t line;             // of the line entered last; 0 at the beginning
    uint32_t string_line;      // where the last string began
    uint32_t first_line;       // number of the first line of the text
    int32_t first_column;      // added to the columns of that line (inside an f-string)
    int level;                 // open brackets
    int indent;                // index of the current indentation
    int pending;               // INDENT (positive) or DEDENT (negative) tokens to hand out
    LexerStatus status;
    bool at_line_start;
    bool is_wide;        // the last name has characters beyond ASCII
    bool counts_bytes;   // the parser's errors count columns in bytes, not in characters
    bool shows_lines;    // errors show their line, not what the lexer has in hand
    bool is_fstring;     // the text is an expression of an f-string
    bool is_interactive; // PARSE_SINGLE: the end of the text closes every block
    bool keeps_blocks;   // is_interactive: but it does not (more lines may follow)
    bool has_started;    // is_interactive: a token since the last closing
    bool is_checking;    // reports only what it finds within a token
    uint32_t indents[LEXER_MAX_INDENTS];
    uint32_t other_indents[LEXER_MAX_INDENTS]; // with tabs of width 1
    LexerBracket brackets[LEXER_MAX_BRACKETS];
} Lexer;

// A place to go back to; good while the brackets open there stay open.
typedef struct LexerMark {
    const char *cursor;
    const char *token_start;
    const char *line_start;
    const char *buffer_start;
    uint32_t line;
    int level;
    int indent;
    int pending;
    LexerStatus status;
    bool at_line_start;
    bool has_started;
} LexerMark;

// Starts at text + offset, where the line behind `line_before` begins.
void cn_lexer_init(Lexer *lexer, Arena *arena, Diagnostic *diagnostic, const char *text,
                   uint32_t size, uint32_t offset, uint32_t line_before);

// Reads the next token. An error is set in the diagnostic, once, and given as TOKEN_ERROR.
void cn_lexer_next(Lexer *lexer, Token *token);

LexerMark cn_lexer_mark(const Lexer *lexer);
void cn_lexer_rewind(Lexer *lexer, LexerMark mark);

// Sets an error as CPython's parser does: columns are bytes counted from 1, 0 or less for
// none, and become characters. The text shown depends on how far the lexer has read.
void cn_lexer_raise(Lexer *lexer, DiagnosticKind kind, const char *message, uint32_t line,
                    int32_t column, uint32_t end_line, int32_t end_column);

// "'(' was never closed", at the innermost open bracket.
void cn_lexer_raise_unclosed(Lexer *lexer);

// Column of the cursor in its line, in bytes.
int32_t cn_lexer_cursor_column(const Lexer *lexer);

// Characters of the size bytes of UTF-8 at text; a character cut off at the end counts.
int32_t cn_lexer_count_characters(const char *text, size_t size);

// The spelling of a keyword or operator token.
const char *cn_token_text(TokenKind kind);

#endif
