// lexer_operator.c - the lexer's part that reads operators and brackets, and keywords.

#include <stdio.h>
#include <string.h>

#include "compiler/lexer_internal.h"

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

const char *cn_token_text(TokenKind kind)
{
    if (kind >= TOKEN_AS && kind < TOKEN_KIND_COUNT)
        return keyword_texts[kind - TOKEN_AS];
    if (kind >= TOKEN_LEFT_PARENTHESIS && kind < TOKEN_AS)
        return operator_texts[kind];
    return "";
}

TokenKind cn_lexer_keyword(const char *start, size_t size)
{
    if (size < SHORTEST_KEYWORD || size > LONGEST_KEYWORD)
        return TOKEN_NAME;
    int last = keywords_of_length[size - SHORTEST_KEYWORD + 1];
    for (int i = keywords_of_length[size - SHORTEST_KEYWORD]; i < last; i++)
        if (keyword_texts[i][0] == start[0] && memcmp(keyword_texts[i], start, size) == 0)
            return (TokenKind)(TOKEN_AS + i);
    return TOKEN_NAME;
}

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

static TokenKind lex_other(Lexer *lexer, char character)
{
    if ((unsigned char)character < 32 || character == 127) {
        cn_lexer_fail_character(lexer, (unsigned char)character);
        return TOKEN_ERROR;
    }
    if (character == '!' && *lexer->cursor == '=')
        return step(lexer, 1, TOKEN_NOT_EQUAL);
    return TOKEN_UNKNOWN;
}

TokenKind cn_lexer_operator(Lexer *lexer, char character)
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
