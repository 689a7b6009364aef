// lexer_number.c - the lexer's part that reads numbers.
//
// The cursor stands behind the characters accepted so far. An error is reported at the
// last character before the cursor, as CPython does, which is not always the bad one.

#include "compiler/lexer_internal.h"

#include <string.h>

static bool is_digit(char character) { return character >= '0' && character <= '9'; }

static bool is_name_character(char character)
{
    unsigned char byte = (unsigned char)character;
    return (byte | 32u) - 'a' < 26u || byte == '_' || is_digit(character);
}

static bool is_digit_of(char character, int base)
{
    if (base == 16)
        return is_digit(character) || ((unsigned char)character | 32u) - 'a' < 6u;
    return character >= '0' && character < '0' + base;
}

static TokenKind fail(Lexer *lexer, const char *before, const char *kind, const char *after)
{
    cn_lexer_fail(lexer, cn_diagnostic_join(lexer->arena, before, kind, after, NULL));
    return TOKEN_ERROR;
}

// Is a keyword there that may follow a number without a space?
static bool is_keyword_after_number(const char *cursor)
{
    static const char *const keywords[] = {"and", "else", "for", "or", "not"};
    if (cursor[0] == 'i')
        return cursor[1] == 'f' || cursor[1] == 'n' || cursor[1] == 's';
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        size_t size = strlen(keywords[i]);
        if (strncmp(cursor, keywords[i], size) == 0)
            return !is_name_character(cursor[size]) && (unsigned char)cursor[size] < 0x80;
    }
    return false;
}

// Nothing that could belong to a name may follow a number.
static TokenKind end_number(Lexer *lexer, const char *kind)
{
    if (is_keyword_after_number(lexer->cursor)) {
        cn_lexer_warn(lexer, "SyntaxWarning",
                      cn_diagnostic_join(lexer->arena, "invalid ", kind, " literal", NULL));
        return TOKEN_NUMBER;
    }
    if (is_name_character(*lexer->cursor))
        return fail(lexer, "invalid ", kind, " literal");
    return TOKEN_NUMBER;
}

static TokenKind fail_digit(Lexer *lexer, const char *kind)
{
    char digit[2] = {*lexer->cursor++, 0};
    return fail(lexer, "invalid digit '", digit,
                cn_diagnostic_join(lexer->arena, "' in ", kind, " literal", NULL));
}

// Digits of the base behind 0x, 0o or 0b, with underscores between them.
static TokenKind lex_prefixed(Lexer *lexer, int base, const char *kind)
{
    lexer->cursor++;
    do {
        if (*lexer->cursor == '_')
            lexer->cursor++;
        if (!is_digit_of(*lexer->cursor, base)) {
            if (is_digit(*lexer->cursor))
                return fail_digit(lexer, kind);
            return fail(lexer, "invalid ", kind, " literal");
        }
        while (is_digit_of(*lexer->cursor, base))
            lexer->cursor++;
    } while (*lexer->cursor == '_');
    if (is_digit(*lexer->cursor))
        return fail_digit(lexer, kind);
    return end_number(lexer, kind);
}

// The rest of a run of decimal digits, with underscores between them.
static bool skip_digits(Lexer *lexer)
{
    for (;;) {
        while (is_digit(*lexer->cursor))
            lexer->cursor++;
        if (*lexer->cursor != '_')
            return true;
        lexer->cursor++;
        if (!is_digit(*lexer->cursor)) {
            cn_lexer_fail(lexer, "invalid decimal literal");
            return false;
        }
    }
}

static TokenKind lex_imaginary(Lexer *lexer)
{
    lexer->cursor++;
    return end_number(lexer, "imaginary");
}

// At `e`: an exponent, or the beginning of `else`.
static TokenKind lex_exponent(Lexer *lexer)
{
    const char *letter = lexer->cursor++;
    if (*lexer->cursor == '+' || *lexer->cursor == '-') {
        lexer->cursor++;
        if (!is_digit(*lexer->cursor))
            return fail(lexer, "invalid decimal literal", "", "");
    } else if (!is_digit(*lexer->cursor)) {
        lexer->cursor = letter;
        return end_number(lexer, "decimal");
    }
    if (!skip_digits(lexer))
        return TOKEN_ERROR;
    if ((*lexer->cursor | 32) == 'j')
        return lex_imaginary(lexer);
    return end_number(lexer, "decimal");
}

// Behind the integer part and, if there is one, the point.
static TokenKind lex_fraction(Lexer *lexer)
{
    if (is_digit(*lexer->cursor) && !skip_digits(lexer))
        return TOKEN_ERROR;
    if ((*lexer->cursor | 32) == 'e')
        return lex_exponent(lexer);
    if ((*lexer->cursor | 32) == 'j')
        return lex_imaginary(lexer);
    return end_number(lexer, "decimal");
}

static TokenKind fail_leading_zeros(Lexer *lexer, const char *zeros_end)
{
    cn_lexer_fail_range(lexer,
                        "leading zeros in decimal integer literals are not permitted; "
                        "use an 0o prefix for octal integers",
                        (int32_t)(lexer->token_start + 1 - lexer->line_start),
                        (int32_t)(zeros_end - lexer->line_start));
    return TOKEN_ERROR;
}

// Behind a first 0 that no letter of a base follows.
static TokenKind lex_zeros(Lexer *lexer)
{
    for (;; lexer->cursor++) {
        if (*lexer->cursor == '_') {
            lexer->cursor++;
            if (!is_digit(*lexer->cursor))
                return fail(lexer, "invalid decimal literal", "", "");
        }
        if (*lexer->cursor != '0')
            break;
    }
    // CPython has read one character more here.
    const char *zeros_end = lexer->cursor + (lexer->cursor < lexer->end);
    bool has_other_digits = is_digit(*lexer->cursor);
    if (has_other_digits && !skip_digits(lexer))
        return TOKEN_ERROR;
    char next = *lexer->cursor;
    if (next == '.') {
        lexer->cursor++;
        return lex_fraction(lexer);
    }
    if ((next | 32) == 'e')
        return lex_exponent(lexer);
    if ((next | 32) == 'j')
        return lex_imaginary(lexer);
    if (has_other_digits)
        return fail_leading_zeros(lexer, zeros_end);
    return end_number(lexer, "decimal");
}

TokenKind cn_lexer_number(Lexer *lexer)
{
    char first = lexer->cursor[-1];
    if (first == '.')
        return lex_fraction(lexer);
    if (first == '0') {
        char letter = *lexer->cursor | 32;
        if (letter == 'x')
            return lex_prefixed(lexer, 16, "hexadecimal");
        if (letter == 'o')
            return lex_prefixed(lexer, 8, "octal");
        if (letter == 'b')
            return lex_prefixed(lexer, 2, "binary");
        return lex_zeros(lexer);
    }
    if (!skip_digits(lexer))
        return TOKEN_ERROR;
    if (*lexer->cursor == '.') {
        lexer->cursor++;
        return lex_fraction(lexer);
    }
    return lex_fraction(lexer);
}
