// lexer_error.c - the errors of the lexer, and those of the parser that it sets.
//
// CPython's parser and its tokenizer count columns in different ways, and the text that an
// error shows depends on how far the tokenizer has read. Both are done the same way here.

#include <stdio.h>
#include <string.h>

#include "compiler/lexer_identifier.h"
#include "compiler/lexer_internal.h"

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

const char *cn_lexer_entered_end(const Lexer *lexer)
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
    const char *read_end = cn_lexer_entered_end(lexer);
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
    const char *read_end = cn_lexer_entered_end(lexer);
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

TokenKind cn_lexer_fail_line(Lexer *lexer, DiagnosticKind kind, const char *message,
                             int32_t column)
{
    lexer->status = LEXER_ERROR;
    if (!lexer->is_checking)
        cn_lexer_raise(lexer, kind, message, lexer->line, column + 1, lexer->line, 0);
    return TOKEN_ERROR;
}

TokenKind cn_lexer_fail_at_cursor(Lexer *lexer, DiagnosticKind kind, const char *message)
{
    if (!lexer->is_checking)
        cn_lexer_raise(lexer, kind, message, lexer->line, cn_lexer_cursor_column(lexer),
                       lexer->line, -1);
    return TOKEN_ERROR;
}

TokenKind cn_lexer_fail_at_end(Lexer *lexer)
{
    lexer->status = LEXER_END;
    if (lexer->level == 0)
        return cn_lexer_fail_at_cursor(lexer, DIAGNOSTIC_SYNTAX_ERROR,
                                       "unexpected EOF while parsing");
    if (!lexer->is_checking)
        cn_lexer_raise_unclosed(lexer);
    return TOKEN_ERROR;
}

void cn_lexer_warn(Lexer *lexer, const char *category, const char *message)
{
    cn_diagnostic_warn(lexer->arena, lexer->diagnostic, category, message, lexer->line);
}

void cn_lexer_fail_character(Lexer *lexer, uint32_t character)
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
