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
#include "compiler/lexer_internal.h"

#define TAB_WIDTH 8

enum { CLASS_NAME_START = 1, CLASS_DIGIT = 2 };

static int character_class(char character)
{
    unsigned char byte = (unsigned char)character;
    if ((byte | 32u) - 'a' < 26u || byte == '_' || byte >= 0x80)
        return CLASS_NAME_START;
    return (unsigned)byte - '0' < 10u ? CLASS_DIGIT : 0;
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
        cn_lexer_fail_line(lexer, DIAGNOSTIC_SYNTAX_ERROR,
                           "unexpected character after line continuation character",
                           column);
        return false;
    }
    lexer->cursor++;
    if (enter_line(lexer))
        return true;
    cn_lexer_fail_at_end(lexer);
    return false;
}

static bool fail_tabs(Lexer *lexer)
{
    lexer->cursor = cn_lexer_entered_end(lexer);
    cn_lexer_fail_line(lexer, DIAGNOSTIC_TAB_ERROR,
                       "inconsistent use of tabs and spaces in indentation", 0);
    return false;
}

static bool fail_dedent(Lexer *lexer)
{
    lexer->cursor = cn_lexer_entered_end(lexer);
    lexer->status = LEXER_ERROR;
    cn_lexer_fail_at_cursor(lexer, DIAGNOSTIC_INDENTATION_ERROR,
                            "unindent does not match any outer indentation level");
    return false;
}

static bool push_indent(Lexer *lexer, uint32_t column, uint32_t other_column)
{
    if (lexer->indent + 1 >= LEXER_MAX_INDENTS) {
        lexer->cursor = cn_lexer_entered_end(lexer);
        cn_lexer_fail_line(lexer, DIAGNOSTIC_INDENTATION_ERROR,
                           "too many levels of indentation", 0);
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
            cn_lexer_fail_character(lexer, character);
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
    return cn_lexer_keyword(lexer->token_start, (size_t)(cursor - lexer->token_start));
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
// Tokens

// A dot, three of them, or a number that begins with one.
static TokenKind lex_dot(Lexer *lexer)
{
    if (character_class(*lexer->cursor) == CLASS_DIGIT)
        return cn_lexer_number(lexer);
    if (lexer->cursor[0] == '.' && lexer->cursor[1] == '.') {
        lexer->cursor += 2;
        return TOKEN_ELLIPSIS;
    }
    return TOKEN_DOT;
}

static TokenKind lex_end(Lexer *lexer)
{
    if (lexer->status == LEXER_OK)
        lexer->status = LEXER_END;
    if (lexer->level != 0)
        return cn_lexer_fail_at_end(lexer);
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
    lexer->cursor = cn_lexer_entered_end(lexer);
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
    return cn_lexer_operator(lexer, character);
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
