// lexer_number.h - the lexer's part that reads numbers, and what it needs of the rest.

#ifndef CAIRN_COMPILER_LEXER_NUMBER_H
#define CAIRN_COMPILER_LEXER_NUMBER_H

#include "compiler/lexer.h"

// Reads a number; the cursor is behind its first character. TOKEN_NUMBER or TOKEN_ERROR.
TokenKind cn_lexer_number(Lexer *lexer);

// Sets an error whose place is the character before the cursor.
void cn_lexer_fail(Lexer *lexer, const char *message);

// The same, from one character of the line (counted from 1) to another.
void cn_lexer_fail_range(Lexer *lexer, const char *message, int32_t offset,
                         int32_t end_offset);

void cn_lexer_warn(Lexer *lexer, const char *category, const char *message);

#endif
