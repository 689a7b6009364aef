// lexer_internal.h - what the files of the lexer share.

#ifndef CAIRN_COMPILER_LEXER_INTERNAL_H
#define CAIRN_COMPILER_LEXER_INTERNAL_H

#include "compiler/lexer.h"

// Numbers (lexer_number.c). The cursor is behind the first character; TOKEN_NUMBER or
// TOKEN_ERROR.
TokenKind cn_lexer_number(Lexer *lexer);

// Operators and brackets (lexer_operator.c). The cursor is behind the first character.
TokenKind cn_lexer_operator(Lexer *lexer, char character);

// The keyword written so, or TOKEN_NAME.
TokenKind cn_lexer_keyword(const char *start, size_t size);

// Errors (lexer_error.c)

// Sets an error whose place is the character before the cursor.
void cn_lexer_fail(Lexer *lexer, const char *message);

// The same, from one character of the line (counted from 1) to another.
void cn_lexer_fail_range(Lexer *lexer, const char *message, int32_t offset,
                         int32_t end_offset);

// "invalid character", before the cursor.
void cn_lexer_fail_character(Lexer *lexer, uint32_t character);

// An error that CPython's parser reports for its tokenizer, at `column` of the line.
TokenKind cn_lexer_fail_line(Lexer *lexer, DiagnosticKind kind, const char *message,
                             int32_t column);

// The same at the cursor, for a token that has no place of its own.
TokenKind cn_lexer_fail_at_cursor(Lexer *lexer, DiagnosticKind kind, const char *message);

// The text ends where more must follow.
TokenKind cn_lexer_fail_at_end(Lexer *lexer);

void cn_lexer_warn(Lexer *lexer, const char *category, const char *message);

// One past the newline of the line that is entered, or the end of the text.
const char *cn_lexer_entered_end(const Lexer *lexer);

#endif
