// lexer.c - source text to tokens.
//
// The text has no carriage returns and no NULs, and a NUL stands behind it, so a look ahead
// within a line needs no test for the end. A line is *entered* when its first character is
// read, not when the newline before it is: until then errors show the line before.
//
// Invariants:
//   line is the number of the line that line_start begins; cursor is in it or at its end
//   level counts the brackets open at the cursor, indent the indentations of the block

#include "compiler/lexer.h"

#include <stdio.h>
#include <string.h>

#include "compiler/lexer_identifier.h"
#include "compiler/lexer_number.h"
#include "vm/base/debug.h"

#define TAB_WIDTH 8

static const char *const operator_texts[] = {
    [TOKEN_LEFT_PARENTHESIS] = "(",
    [TOKEN_RIGHT_PARENTHESIS] = ")",
    [TOKEN_LEFT_BRACKET] = "[",
    [TOKEN_RIGHT_BRACKET] = "]",
    [TOKEN_LEFT_BRACE] = "{",
    [TOKEN_RIGHT_BRACE] = "}",
    [TOKEN_COLON] = ":",
    [TOKEN_COMMA] = ",",
    [TOKEN_SEMICOLON] = ";",
    [TOKEN_PLUS] = "+",
    [TOKEN_MINUS] = "-",
    [TOKEN_STAR] = "*",
    [TOKEN_SLASH] = "/",
    [TOKEN_BAR] = "|",
    [TOKEN_AMPERSAND] = "&",
    [TOKEN_LESS] = "<",
    [TOKEN_GREATER] = ">",
    [TOKEN_EQUAL] = "=",
    [TOKEN_DOT] = ".",
    [TOKEN_PERCENT] = "%",
    [TOKEN_TILDE] = "~",
    [TOKEN_CARET] = "^",
    [TOKEN_AT] = "@",
    [TOKEN_EQUAL_EQUAL] = "==",
    [TOKEN_NOT_EQUAL] = "!=",
    [TOKEN_OLD_NOT_EQUAL] = "<>",
    [TOKEN_LESS_EQUAL] = "<=",
    [TOKEN_GREATER_EQUAL] = ">=",
    [TOKEN_LEFT_SHIFT] = "<<",
    [TOKEN_RIGHT_SHIFT] = ">>",
    [TOKEN_DOUBLE_STAR] = "**",
    [TOKEN_DOUBLE_SLASH] = "//",
    [TOKEN_ARROW] = "->",
    [TOKEN_ELLIPSIS] = "...",
    [TOKEN_COLON_EQUAL] = ":=",
    [TOKEN_PLUS_EQUAL] = "+=",
    [TOKEN_MINUS_EQUAL] = "-=",
    [TOKEN_STAR_EQUAL] = "*=",
    [TOKEN_AT_EQUAL] = "@=",
    [TOKEN_SLASH_EQUAL] = "/=",
    [TOKEN_DOUBLE_SLASH_EQUAL] = "//=",
    [TOKEN_PERCENT_EQUAL] = "%=",
    [TOKEN_DOUBLE_STAR_EQUAL] = "**=",
    [TOKEN_LEFT_SHIFT_EQUAL] = "<<=",
    [TOKEN_RIGHT_SHIFT_EQUAL] = ">>=",
    [TOKEN_AMPERSAND_EQUAL] = "&=",
    [TOKEN_BAR_EQUAL] = "|=",
    [TOKEN_CARET_EQUAL] = "^=",
};

// The keywords in the order of their tokens, and where those of each length begin.
static const char *const keyword_texts[] = {
    "as",     "if",     "in",     "is",     "or",      "and",      "def",
    "del",    "for",    "not",    "try",    "None",    "True",     "elif",
    "else",   "from",   "pass",   "with",   "False",   "async",    "await",
    "break",  "class",  "raise",  "while",  "yield",   "assert",   "except",
    "global", "import", "lambda", "return", "finally", "continue", "nonlocal",
};
#define SHORTEST_KEYWORD 2
#define LONGEST_KEYWORD 8
static const uint8_t keywords_of_length[] = {0, 5, 11, 18, 26, 32, 33, 35};

enum { CLASS_NAME_START = 1, CLASS_DIGIT = 2 };

static int character_class(char character)
{
    unsigned char byte = (unsigned char)character;
    if ((byte | 32u) - 'a' < 26u || byte == '_' || byte >= 0x80)
        return CLASS_NAME_START;
    return (unsigned)byte - '0' < 10u ? CLASS_DIGIT : 0;
}

const char *cn_token_text(TokenKind kind)
{
    if (kind >= TOKEN_AS && kind < TOKEN_KIND_COUNT)
        return keyword_texts[kind - TOKEN_AS];
    if (kind >= TOKEN_LEFT_PARENTHESIS && kind < TOKEN_AS)
        return operator_texts[kind];
    return "";
}

void cn_lexer_init(Lexer *lexer, Arena *arena, Diagnostic *diagnostic, const char *text,
                   uint32_t size, uint32_t offset, uint32_t line_before)
{
    memset(lexer, 0, offsetof(Lexer, indents));
    lexer->indents[0] = lexer->other_indents[0] = 0;
    lexer->arena = arena;
    lexer->diagnostic = diagnostic;
    lexer->text = text;
    lexer->end = text + size;
    lexer->cursor = lexer->line_start = lexer->buffer_start = text + offset;
    lexer->logical_start = lexer->cursor;
    lexer->line = lexer->logical_line = line_before;
    lexer->first_line = 1;
    lexer->at_line_start = true;
}

LexerMark cn_lexer_mark(const Lexer *lexer)
{
    return (LexerMark){.cursor = lexer->cursor,
                       .token_start = lexer->token_start,
                       .line_start = lexer->line_start,
                       .buffer_start = lexer->buffer_start,
                       .line = lexer->line,
                       .level = lexer->level,
                       .indent = lexer->indent,
                       .pending = lexer->pending,
                       .status = lexer->status,
                       .at_line_start = lexer->at_line_start,
                       .has_started = lexer->has_started};
}

void cn_lexer_rewind(Lexer *lexer, LexerMark mark)
{
    lexer->cursor = mark.cursor;
    lexer->token_start = mark.token_start;
    lexer->line_start = mark.line_start;
    lexer->buffer_start = mark.buffer_start;
    lexer->line = mark.line;
    lexer->level = mark.level;
    lexer->indent = mark.indent;
    lexer->pending = mark.pending;
    lexer->status = mark.status;
    lexer->at_line_start = mark.at_line_start;
    lexer->has_started = mark.has_started;
}

// ---------------------------------------------------------------------------------------
// Errors

int32_t cn_lexer_count_characters(const char *text, size_t size)
{
    int32_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

int32_t cn_lexer_cursor_column(const Lexer *lexer)
{
    return (int32_t)(lexer->cursor - lexer->line_start);
}

// One past the newline of the line that is entered, or the end of the text.
static const char *entered_end(const Lexer *lexer)
{
    if (lexer->line_start >= lexer->end)
        return lexer->end;
    const char *newline =
        memchr(lexer->line_start, '\n', (size_t)(lexer->end - lexer->line_start));
    return newline == NULL ? lexer->end : newline + 1;
}

// The line with that number, counted from the beginning of the text, without its newline.
static Text line_from_beginning(const Lexer *lexer, uint32_t line)
{
    const char *start = lexer->text;
    const char *read_end = entered_end(lexer);
    for (uint32_t i = lexer->first_line; i < line; i++) {
        const char *newline = strchr(start, '\n');
        if (newline == NULL || newline + 1 > read_end)
            break;
        start = newline + 1;
    }
    return (Text){start, (uint32_t)strcspn(start, "\n")};
}

static Text text_of_error(const Lexer *lexer, uint32_t line)
{
    if (lexer->shows_lines) {
        Text text = line_from_beginning(lexer, line);
        text.size += text.data[text.size] == '\n';
        return text;
    }
    const char *read_end = entered_end(lexer);
    if (lexer->line <= line && read_end > lexer->buffer_start)
        return (Text){lexer->buffer_start, (uint32_t)(read_end - lexer->buffer_start)};
    return line_from_beginning(lexer, line);
}

// CPython counts the characters of the first `column` bytes, and the NUL behind the text;
// but where no one told it an encoding (in f-strings too), it counts bytes.
static int32_t column_in_characters(const Lexer *lexer, Text line, int32_t column)
{
    if (column < 0 || lexer->counts_bytes)
        return column;
    uint32_t bytes = (uint32_t)column;
    if (bytes <= line.size)
        return cn_lexer_count_characters(line.data, bytes);
    return cn_lexer_count_characters(line.data, line.size) + 1;
}

static const char *with_fstring_prefix(const Lexer *lexer, const char *message)
{
    return lexer->is_fstring ? cn_diagnostic_join(lexer->arena, "f-string: ", message, NULL)
                             : message;
}

void cn_lexer_raise(Lexer *lexer, DiagnosticKind kind, const char *message, uint32_t line,
                    int32_t column, uint32_t end_line, int32_t end_column)
{
    Diagnostic *diagnostic = lexer->diagnostic;
    if (diagnostic->kind != DIAGNOSTIC_NONE)
        return;
    Text text = text_of_error(lexer, line);
    if (lexer->is_fstring) {
        column -= lexer->first_column;
        end_column -= lexer->first_column;
    }
    uint32_t first = column > 0 ? (uint32_t)column - 1 : 0;
    uint32_t last = end_column > 0 ? (uint32_t)end_column - 1 : first;
    cn_diagnostic_set(diagnostic, kind, with_fstring_prefix(lexer, message),
                      (Span){line, first, end_line, last});
    diagnostic->has_offset = true;
    diagnostic->offset = column_in_characters(lexer, text, column);
    diagnostic->end_offset =
        end_column > 0 ? column_in_characters(lexer, text, end_column) : end_column;
    diagnostic->has_text = true;
    diagnostic->line_text = text;
}

void cn_lexer_raise_unclosed(Lexer *lexer)
{
    LexerBracket open = lexer->brackets[lexer->level - 1];
    char character[2] = {open.character, 0};
    cn_lexer_raise(
        lexer, DIAGNOSTIC_SYNTAX_ERROR,
        cn_diagnostic_join(lexer->arena, "'", character, "' was never closed", NULL),
        open.line, open.column + 1, open.line, 0);
}

// An error of the lexer proper, which ends at the cursor; columns in characters from 1.
static void fail_between(Lexer *lexer, const char *message, int32_t offset,
                         int32_t end_offset)
{
    lexer->status = LEXER_ERROR;
    Diagnostic *diagnostic = lexer->diagnostic;
    if (diagnostic->kind != DIAGNOSTIC_NONE)
        return;
    uint32_t column = (uint32_t)(lexer->cursor - lexer->line_start);
    column -= column > 0;
    cn_diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX_ERROR, message,
                      (Span){lexer->line, column, lexer->line, column});
    diagnostic->has_offset = true;
    diagnostic->offset = offset;
    diagnostic->end_offset = end_offset;
    diagnostic->has_text = true;
    diagnostic->line_text =
        (Text){lexer->line_start, (uint32_t)strcspn(lexer->line_start, "\n")};
}

void cn_lexer_fail(Lexer *lexer, const char *message)
{
    int32_t offset = cn_lexer_count_characters(lexer->line_start,
                                               (size_t)(lexer->cursor - lexer->line_start));
    fail_between(lexer, message, offset, offset);
}

void cn_lexer_fail_range(Lexer *lexer, const char *message, int32_t offset,
                         int32_t end_offset)
{
    fail_between(lexer, message, offset, end_offset);
}

// An error that CPython's parser reports for the lexer, at `column` of the current line.
static TokenKind fail_line(Lexer *lexer, DiagnosticKind kind, const char *message,
                           int32_t column)
{
    lexer->status = LEXER_ERROR;
    if (!lexer->is_checking)
        cn_lexer_raise(lexer, kind, message, lexer->line, column + 1, lexer->line, 0);
    return TOKEN_ERROR;
}

// An error at the cursor, for a token that has no place of its own.
static TokenKind fail_at_cursor(Lexer *lexer, DiagnosticKind kind, const char *message)
{
    if (!lexer->is_checking)
        cn_lexer_raise(lexer, kind, message, lexer->line, cn_lexer_cursor_column(lexer),
                       lexer->line, -1);
    return TOKEN_ERROR;
}

static TokenKind fail_at_end(Lexer *lexer)
{
    lexer->status = LEXER_END;
    if (lexer->level == 0)
        return fail_at_cursor(lexer, DIAGNOSTIC_SYNTAX_ERROR,
                              "unexpected EOF while parsing");
    if (!lexer->is_checking)
        cn_lexer_raise_unclosed(lexer);
    return TOKEN_ERROR;
}

void cn_lexer_warn(Lexer *lexer, const char *category, const char *message)
{
    cn_diagnostic_warn(lexer->arena, lexer->diagnostic, category, message, lexer->line);
}

// ---------------------------------------------------------------------------------------
// Lines and indentation

// Goes on to the next line; false at the end of the text.
static bool enter_line(Lexer *lexer)
{
    if (lexer->cursor >= lexer->end || lexer->status != LEXER_OK) {
        if (lexer->status == LEXER_OK)
            lexer->status = LEXER_END;
        return false;
    }
    lexer->line++;
    lexer->line_start = lexer->cursor;
    if (lexer->token_start == NULL)
        lexer->buffer_start = lexer->cursor;
    return true;
}

// Reads the line end behind a backslash and enters the next line.
static bool continue_line(Lexer *lexer)
{
    if (*lexer->cursor != '\n') {
        if (lexer->cursor < lexer->end)
            lexer->cursor++;
        int32_t column = (int32_t)(lexer->cursor - lexer->buffer_start) - 1;
        if (lexer->cursor == lexer->end && column < 0)
            column = 0;
        fail_line(lexer, DIAGNOSTIC_SYNTAX_ERROR,
                  "unexpected character after line continuation character", column);
        return false;
    }
    lexer->cursor++;
    if (enter_line(lexer))
        return true;
    fail_at_end(lexer);
    return false;
}

static bool fail_tabs(Lexer *lexer)
{
    lexer->cursor = entered_end(lexer);
    fail_line(lexer, DIAGNOSTIC_TAB_ERROR,
              "inconsistent use of tabs and spaces in indentation", 0);
    return false;
}

static bool fail_dedent(Lexer *lexer)
{
    lexer->cursor = entered_end(lexer);
    lexer->status = LEXER_ERROR;
    fail_at_cursor(lexer, DIAGNOSTIC_INDENTATION_ERROR,
                   "unindent does not match any outer indentation level");
    return false;
}

static bool push_indent(Lexer *lexer, uint32_t column, uint32_t other_column)
{
    if (lexer->indent + 1 >= LEXER_MAX_INDENTS) {
        lexer->cursor = entered_end(lexer);
        fail_line(lexer, DIAGNOSTIC_INDENTATION_ERROR, "too many levels of indentation", 0);
        return false;
    }
    if (other_column <= lexer->other_indents[lexer->indent])
        return fail_tabs(lexer);
    lexer->pending++;
    lexer->indent++;
    lexer->indents[lexer->indent] = column;
    lexer->other_indents[lexer->indent] = other_column;
    return true;
}

// Compares the column of a line with the blocks that are open.
static bool change_indent(Lexer *lexer, uint32_t column, uint32_t other_column)
{
    if (column > lexer->indents[lexer->indent])
        return push_indent(lexer, column, other_column);
    while (lexer->indent > 0 && column < lexer->indents[lexer->indent]) {
        lexer->pending--;
        lexer->indent--;
    }
    if (column != lexer->indents[lexer->indent])
        return fail_dedent(lexer);
    if (other_column != lexer->other_indents[lexer->indent])
        return fail_tabs(lexer);
    return true;
}

// Measures the white space that begins a line, over continuation lines too.
static bool measure_indent(Lexer *lexer, uint32_t *column, uint32_t *other_column)
{
    uint32_t continued_column = 0;
    *column = *other_column = 0;
    for (;; lexer->cursor++) {
        char character = *lexer->cursor;
        if (character == ' ') {
            *column += 1;
            *other_column += 1;
        } else if (character == '\t') {
            *column = (*column / TAB_WIDTH + 1) * TAB_WIDTH;
            *other_column += 1;
        } else if (character == '\f') {
            *column = *other_column = 0;
        } else if (character == '\\') {
            continued_column = continued_column != 0 ? continued_column : *column;
            lexer->cursor++;
            if (!continue_line(lexer))
                return false;
            lexer->cursor--; // the loop steps over it
        } else {
            break;
        }
    }
    if (continued_column != 0)
        *column = *other_column = continued_column;
    return true;
}

// At the beginning of a line: indentation, blank lines, the end of the text.
// False on an error; *is_blank when the line has no tokens.
static bool begin_line(Lexer *lexer, bool *is_blank)
{
    uint32_t column;
    uint32_t other_column;
    lexer->at_line_start = false;
    *is_blank = false;
    if (lexer->level == 0 && lexer->pending == 0) {
        lexer->logical_start = lexer->cursor;
        lexer->logical_line = lexer->line;
    }
    if (!enter_line(lexer))
        return lexer->level != 0 || change_indent(lexer, 0, 0);
    if (!measure_indent(lexer, &column, &other_column))
        return false;
    *is_blank = *lexer->cursor == '#' || *lexer->cursor == '\n';
    if (*is_blank || lexer->level != 0)
        return true;
    return change_indent(lexer, column, other_column);
}

// ---------------------------------------------------------------------------------------
// Names

static TokenKind keyword_or_name(const char *start, size_t size)
{
    if (size < SHORTEST_KEYWORD || size > LONGEST_KEYWORD)
        return TOKEN_NAME;
    int last = keywords_of_length[size - SHORTEST_KEYWORD + 1];
    for (int i = keywords_of_length[size - SHORTEST_KEYWORD]; i < last; i++)
        if (keyword_texts[i][0] == start[0] && memcmp(keyword_texts[i], start, size) == 0)
            return (TokenKind)(TOKEN_AS + i);
    return TOKEN_NAME;
}

static void fail_character(Lexer *lexer, uint32_t character)
{
    char number[16];
    char text[UTF8_MAX_BYTES + 1] = {0};
    snprintf(number, sizeof number, "U+%04X", (unsigned)character);
    cn_utf8_encode(character, (uint8_t *)text);
    if (cn_character_is_printable(character) && character >= 32 && character != 127)
        cn_lexer_fail(lexer, cn_diagnostic_join(lexer->arena, "invalid character '", text,
                                                "' (", number, ")", NULL));
    else
        cn_lexer_fail(lexer,
                      cn_diagnostic_join(lexer->arena, "invalid non-printable character ",
                                         number, NULL));
}

// Checks a name that has characters beyond ASCII; the cursor is at its end.
static bool check_name(Lexer *lexer)
{
    const char *next = lexer->token_start;
    while (next < lexer->cursor) {
        bool is_first = next == lexer->token_start;
        uint32_t character = next_character(&next);
        bool is_good = character < 0x80 ? true
                       : is_first       ? cn_character_starts_name(character)
                                        : cn_character_continues_name(character);
        if (!is_good) {
            lexer->cursor = next;
            fail_character(lexer, character);
            return false;
        }
    }
    return true;
}

static TokenKind lex_name(Lexer *lexer)
{
    const char *cursor = lexer->token_start;
    unsigned char all = 0;
    while (character_class(*cursor) != 0)
        all |= (unsigned char)*cursor++;
    lexer->cursor = cursor;
    lexer->is_wide = all >= 0x80;
    if (lexer->is_wide)
        return check_name(lexer) ? TOKEN_NAME : TOKEN_ERROR;
    return keyword_or_name(lexer->token_start, (size_t)(cursor - lexer->token_start));
}

// ---------------------------------------------------------------------------------------
// Strings

static TokenKind fail_unterminated(Lexer *lexer, bool is_triple, bool is_at_end)
{
    char line[16];
    snprintf(line, sizeof line, "%u", (unsigned)lexer->line);
    lexer->cursor = lexer->token_start + 1;
    lexer->line_start = lexer->string_line_start;
    lexer->line = lexer->string_line;
    cn_lexer_fail(lexer,
                  cn_diagnostic_join(lexer->arena,
                                     is_triple ? "unterminated triple-quoted string literal"
                                               : "unterminated string literal",
                                     " (detected at line ", line, ")", NULL));
    if (is_at_end)
        lexer->status = LEXER_END_IN_STRING;
    return TOKEN_ERROR;
}

// Steps over one character of a string, entering lines; false at the end of the text.
static bool next_in_string(Lexer *lexer, char *character)
{
    if (lexer->cursor > lexer->line_start && lexer->cursor[-1] == '\n' &&
        !enter_line(lexer))
        return false;
    if (lexer->cursor >= lexer->end)
        return false;
    *character = *lexer->cursor++;
    return true;
}

static int quote_size_at(const char *cursor, char quote)
{
    return cursor[0] == quote && cursor[1] == quote ? 3 : 1;
}

// The cursor is behind the quote that opens the string.
static TokenKind lex_string(Lexer *lexer)
{
    char quote = lexer->cursor[-1];
    int quote_size = quote_size_at(lexer->cursor, quote);
    int closing = 0;
    lexer->string_line = lexer->line;
    lexer->string_line_start = lexer->line_start;
    if (quote_size == 3)
        lexer->cursor += 2;
    while (closing != quote_size) {
        char character = 0;
        if (!next_in_string(lexer, &character))
            return fail_unterminated(lexer, quote_size == 3, true);
        if (quote_size == 1 && character == '\n')
            return fail_unterminated(lexer, false, false);
        if (character == quote) {
            closing++;
            continue;
        }
        closing = 0;
        if (character == '\\')
            (void)next_in_string(lexer, &character);
    }
    return TOKEN_STRING;
}

// A name, or a string with a prefix.
static TokenKind lex_name_or_string(Lexer *lexer)
{
    bool b = false, r = false, u = false, f = false;
    const char *cursor = lexer->token_start;
    for (;; cursor++) {
        char letter = *cursor | 32;
        if (letter == 'b' && !(b || u || f))
            b = true;
        else if (letter == 'u' && !(b || u || r || f))
            u = true;
        else if (letter == 'r' && !(r || u))
            r = true;
        else if (letter == 'f' && !(f || b || u))
            f = true;
        else
            return lex_name(lexer);
        if (cursor[1] == '"' || cursor[1] == '\'')
            break;
    }
    lexer->cursor = cursor + 2;
    return lex_string(lexer);
}

// ---------------------------------------------------------------------------------------
// Operators and brackets

static TokenKind open_bracket(Lexer *lexer, TokenKind kind)
{
    if (lexer->level >= LEXER_MAX_BRACKETS) {
        cn_lexer_fail(lexer, "too many nested parentheses");
        return TOKEN_ERROR;
    }
    lexer->brackets[lexer->level++] = (LexerBracket){
        lexer->cursor[-1], lexer->line, (int32_t)(lexer->token_start - lexer->line_start)};
    return kind;
}

static TokenKind fail_bracket(Lexer *lexer, char closing, LexerBracket open)
{
    char line[32] = "";
    if (open.line != lexer->line)
        snprintf(line, sizeof line, " on line %u", (unsigned)open.line);
    cn_lexer_fail(lexer, cn_diagnostic_join(lexer->arena, "closing parenthesis '",
                                            (char[2]){closing, 0},
                                            "' does not match opening parenthesis '",
                                            (char[2]){open.character, 0}, "'", line, NULL));
    return TOKEN_ERROR;
}

static TokenKind close_bracket(Lexer *lexer, TokenKind kind, char opening)
{
    char closing = lexer->cursor[-1];
    if (lexer->level == 0) {
        cn_lexer_fail(lexer, cn_diagnostic_join(lexer->arena, "unmatched '",
                                                (char[2]){closing, 0}, "'", NULL));
        return TOKEN_ERROR;
    }
    LexerBracket open = lexer->brackets[--lexer->level];
    return open.character == opening ? kind : fail_bracket(lexer, closing, open);
}

static TokenKind step(Lexer *lexer, int characters, TokenKind kind)
{
    lexer->cursor += characters;
    return kind;
}

// `x`, `x=`, for an operator that has no doubled form.
static TokenKind maybe_equal(Lexer *lexer, TokenKind plain, TokenKind with_equal)
{
    return *lexer->cursor == '=' ? step(lexer, 1, with_equal) : plain;
}

// `x`, `xx`, `x=`, `xx=`.
static TokenKind maybe_doubled(Lexer *lexer, char operator, const TokenKind kinds[4])
{
    if (*lexer->cursor != operator)
        return maybe_equal(lexer, kinds[0], kinds[2]);
    lexer->cursor++;
    return maybe_equal(lexer, kinds[1], kinds[3]);
}

static TokenKind lex_less(Lexer *lexer)
{
    static const TokenKind kinds[] = {TOKEN_LESS, TOKEN_LEFT_SHIFT, TOKEN_LESS_EQUAL,
                                      TOKEN_LEFT_SHIFT_EQUAL};
    if (*lexer->cursor == '>')
        return step(lexer, 1, TOKEN_OLD_NOT_EQUAL);
    return maybe_doubled(lexer, '<', kinds);
}

static TokenKind lex_doubled(Lexer *lexer, char operator)
{
    static const TokenKind stars[] = {TOKEN_STAR, TOKEN_DOUBLE_STAR, TOKEN_STAR_EQUAL,
                                      TOKEN_DOUBLE_STAR_EQUAL};
    static const TokenKind slashes[] = {TOKEN_SLASH, TOKEN_DOUBLE_SLASH, TOKEN_SLASH_EQUAL,
                                        TOKEN_DOUBLE_SLASH_EQUAL};
    static const TokenKind greaters[] = {TOKEN_GREATER, TOKEN_RIGHT_SHIFT,
                                         TOKEN_GREATER_EQUAL, TOKEN_RIGHT_SHIFT_EQUAL};
    return maybe_doubled(lexer, operator, operator== '*' ? stars :
                                          operator== '/' ? slashes
                                                         : greaters);
}

static TokenKind lex_minus(Lexer *lexer)
{
    if (*lexer->cursor == '>')
        return step(lexer, 1, TOKEN_ARROW);
    return maybe_equal(lexer, TOKEN_MINUS, TOKEN_MINUS_EQUAL);
}

static TokenKind lex_dot(Lexer *lexer)
{
    if (character_class(*lexer->cursor) == CLASS_DIGIT)
        return cn_lexer_number(lexer);
    if (lexer->cursor[0] == '.' && lexer->cursor[1] == '.')
        return step(lexer, 2, TOKEN_ELLIPSIS);
    return TOKEN_DOT;
}

static TokenKind lex_other(Lexer *lexer, char character)
{
    if ((unsigned char)character < 32 || character == 127) {
        fail_character(lexer, (unsigned char)character);
        return TOKEN_ERROR;
    }
    if (character == '!' && *lexer->cursor == '=')
        return step(lexer, 1, TOKEN_NOT_EQUAL);
    return TOKEN_UNKNOWN;
}

// The cursor is behind the operator's first character.
static TokenKind lex_operator(Lexer *lexer, char character)
{
    switch (character) {
    case '(':
        return open_bracket(lexer, TOKEN_LEFT_PARENTHESIS);
    case '[':
        return open_bracket(lexer, TOKEN_LEFT_BRACKET);
    case '{':
        return open_bracket(lexer, TOKEN_LEFT_BRACE);
    case ')':
        return close_bracket(lexer, TOKEN_RIGHT_PARENTHESIS, '(');
    case ']':
        return close_bracket(lexer, TOKEN_RIGHT_BRACKET, '[');
    case '}':
        return close_bracket(lexer, TOKEN_RIGHT_BRACE, '{');
    case ',':
        return TOKEN_COMMA;
    case ';':
        return TOKEN_SEMICOLON;
    case '~':
        return TOKEN_TILDE;
    case ':':
        return maybe_equal(lexer, TOKEN_COLON, TOKEN_COLON_EQUAL);
    case '=':
        return maybe_equal(lexer, TOKEN_EQUAL, TOKEN_EQUAL_EQUAL);
    case '+':
        return maybe_equal(lexer, TOKEN_PLUS, TOKEN_PLUS_EQUAL);
    case '|':
        return maybe_equal(lexer, TOKEN_BAR, TOKEN_BAR_EQUAL);
    case '&':
        return maybe_equal(lexer, TOKEN_AMPERSAND, TOKEN_AMPERSAND_EQUAL);
    case '%':
        return maybe_equal(lexer, TOKEN_PERCENT, TOKEN_PERCENT_EQUAL);
    case '^':
        return maybe_equal(lexer, TOKEN_CARET, TOKEN_CARET_EQUAL);
    case '@':
        return maybe_equal(lexer, TOKEN_AT, TOKEN_AT_EQUAL);
    case '-':
        return lex_minus(lexer);
    case '<':
        return lex_less(lexer);
    case '*':
    case '/':
    case '>':
        return lex_doubled(lexer, character);
    default:
        return lex_other(lexer, character);
    }
}

// ---------------------------------------------------------------------------------------
// Tokens

static TokenKind lex_end(Lexer *lexer)
{
    if (lexer->status == LEXER_OK)
        lexer->status = LEXER_END;
    if (lexer->level != 0)
        return fail_at_end(lexer);
    return TOKEN_END;
}

static void skip_space(Lexer *lexer)
{
    const char *cursor = lexer->cursor;
    while (*cursor == ' ' || *cursor == '\t' || *cursor == '\f')
        cursor++;
    lexer->cursor = cursor;
}

static void skip_comment(Lexer *lexer)
{
    lexer->cursor = entered_end(lexer);
    if (lexer->cursor[-1] == '\n')
        lexer->cursor--;
}

// Reads one token whose first character is under the cursor and not a space.
static TokenKind lex_token(Lexer *lexer)
{
    char character = *lexer->cursor;
    int class = character_class(character);
    if (class == CLASS_NAME_START)
        return lex_name_or_string(lexer);
    lexer->cursor++;
    if (class == CLASS_DIGIT)
        return cn_lexer_number(lexer);
    if (character == '"' || character == '\'')
        return lex_string(lexer);
    if (character == '.')
        return lex_dot(lexer);
    return lex_operator(lexer, character);
}

// Finds the next token; token_start is NULL for one without a place.
static TokenKind find_token(Lexer *lexer)
{
    for (bool is_blank = false;;) {
        lexer->token_start = NULL;
        if (lexer->at_line_start && !begin_line(lexer, &is_blank))
            return TOKEN_ERROR;
        if (lexer->pending != 0) {
            bool is_indent = lexer->pending > 0;
            lexer->pending += is_indent ? -1 : 1;
            return is_indent ? TOKEN_INDENT : TOKEN_DEDENT;
        }
        skip_space(lexer);
        lexer->token_start = lexer->cursor;
        if (*lexer->cursor == '#')
            skip_comment(lexer);
        if (lexer->cursor >= lexer->end) {
            lexer->token_start = NULL;
            return lex_end(lexer);
        }
        if (*lexer->cursor == '\\') {
            lexer->cursor++;
            if (!continue_line(lexer)) {
                lexer->token_start = NULL;
                return TOKEN_ERROR;
            }
            continue;
        }
        if (*lexer->cursor != '\n')
            return lex_token(lexer);
        lexer->at_line_start = true;
        if (!is_blank && lexer->level == 0)
            return TOKEN_NEWLINE;
        lexer->cursor++;
    }
}

// CPython adds a newline at the end of what is typed, and then closes the blocks.
static TokenKind close_blocks(Lexer *lexer)
{
    lexer->has_started = false;
    if (!lexer->keeps_blocks) {
        lexer->pending = -lexer->indent;
        lexer->indent = 0;
    }
    return TOKEN_NEWLINE;
}

static void place_token(const Lexer *lexer, Token *token)
{
    const char *line_start = lexer->line_start;
    token->line = token->end_line = lexer->line;
    token->level = (uint8_t)lexer->level;
    token->is_wide = token->kind == TOKEN_NAME && lexer->is_wide;
    if (token->kind == TOKEN_STRING) {
        token->line = lexer->string_line;
        line_start = lexer->string_line_start;
    }
    if (lexer->token_start == NULL || token->kind == TOKEN_ERROR) {
        token->column = token->end_column = -1;
        token->start = token->end = (uint32_t)(lexer->cursor - lexer->text);
    } else {
        token->column = (int32_t)(lexer->token_start - line_start);
        token->end_column = (int32_t)(lexer->cursor - lexer->line_start);
        token->start = (uint32_t)(lexer->token_start - lexer->text);
        token->end = (uint32_t)(lexer->cursor - lexer->text);
    }
    if (lexer->line == lexer->first_line) {
        token->column += lexer->first_column;
        token->end_column += lexer->first_column;
    }
}

void cn_lexer_next(Lexer *lexer, Token *token)
{
    token->kind = (uint8_t)find_token(lexer);
    if (lexer->is_interactive) {
        if (token->kind == TOKEN_END && lexer->has_started)
            token->kind = (uint8_t)close_blocks(lexer);
        else
            lexer->has_started = true;
    }
    place_token(lexer, token);
    if (token->kind == TOKEN_NEWLINE && lexer->cursor < lexer->end && lexer->at_line_start)
        lexer->cursor++;
}
