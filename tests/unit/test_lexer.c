// test_lexer.c - source text to tokens.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "compiler/lexer.h"
#include "compiler/lexer_character_name.h"
#include "compiler/lexer_identifier.h"
#include "tests/unit/counting_allocator.h"

static CountingAllocator counting;
static Arena arena;
static Diagnostic diagnostic;
static Lexer lexer;

static int open_arena(void **state)
{
    (void)state;
    counting_init(&counting);
    cn_arena_init(&arena, &counting.allocator);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    cn_arena_release(&arena);
    return counting.used_bytes == 0 ? 0 : -1;
}

static void begin(const char *text)
{
    diagnostic = (Diagnostic){0};
    cn_lexer_init(&lexer, &arena, &diagnostic, text, (uint32_t)strlen(text), 0, 0);
}

static const char *name_of(const Token *token)
{
    switch (token->kind) {
    case TOKEN_END:
        return "END";
    case TOKEN_NEWLINE:
        return "NEWLINE";
    case TOKEN_INDENT:
        return "INDENT";
    case TOKEN_DEDENT:
        return "DEDENT";
    case TOKEN_ERROR:
        return "ERROR";
    default:
        return NULL;
    }
}

// All tokens of the text, as they are written, with spaces between them.
static const char *tokens_of(const char *text)
{
    static char out[4096];
    size_t size = 0;
    Token token;
    begin(text);
    do {
        cn_lexer_next(&lexer, &token);
        const char *name = name_of(&token);
        int length = name != NULL ? (int)strlen(name) : (int)(token.end - token.start);
        size +=
            (size_t)snprintf(out + size, sizeof out - size, "%s%.*s", size == 0 ? "" : " ",
                             length, name != NULL ? name : text + token.start);
    } while (token.kind != TOKEN_END && token.kind != TOKEN_ERROR);
    return out;
}

#define assert_tokens(text, expected) assert_string_equal(tokens_of(text), expected)

static void words_and_operators_are_split(void **state)
{
    (void)state;
    assert_tokens("", "END");
    assert_tokens("a=b\n", "a = b NEWLINE END");
    assert_tokens("a**=b//c->d:=e...f!=g<>h\n",
                  "a **= b // c -> d := e ... f != g <> h NEWLINE END");
    assert_tokens("x<<=1>>=2<=3>=4\n", "x <<= 1 >>= 2 <= 3 >= 4 NEWLINE END");
    assert_tokens("a..b.c\n", "a . . b . c NEWLINE END");
    assert_tokens("a$b?c!d\n", "a $ b ? c ! d NEWLINE END");
}

static void every_keyword_is_known(void **state)
{
    (void)state;
    Token token;
    for (int kind = TOKEN_AS; kind < TOKEN_KIND_COUNT; kind++) {
        char text[16];
        snprintf(text, sizeof text, "%s\n", cn_token_text((TokenKind)kind));
        begin(text);
        cn_lexer_next(&lexer, &token);
        assert_int_equal(token.kind, kind);
        text[strlen(text) - 1] = 'x';
        begin(text);
        cn_lexer_next(&lexer, &token);
        assert_int_equal(token.kind, TOKEN_NAME);
    }
    const char *const others[] = {"match", "case", "_", "print",
                                  "none",  "TRUE", "i", "nonlocals"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        begin(others[i]);
        cn_lexer_next(&lexer, &token);
        assert_int_equal(token.kind, TOKEN_NAME);
    }
}

static void blocks_are_marked(void **state)
{
    (void)state;
    assert_tokens("if a:\n  b\n  c\nd\n",
                  "if a : NEWLINE INDENT b NEWLINE c NEWLINE DEDENT d NEWLINE END");
    assert_tokens(
        "if a:\n\tif b:\n\t c\n",
        "if a : NEWLINE INDENT if b : NEWLINE INDENT c NEWLINE DEDENT DEDENT END");
    assert_tokens("if a:\n\n  # note\n  b\n# end\n",
                  "if a : NEWLINE INDENT b NEWLINE DEDENT END");
    assert_tokens("  \f  a\n", "INDENT a NEWLINE DEDENT END");
    assert_tokens("\fa\n", "a NEWLINE END");
}

static void lines_join_in_brackets_and_behind_backslashes(void **state)
{
    (void)state;
    assert_tokens("(a,\n  b # x\n\n)\n", "( a , b ) NEWLINE END");
    assert_tokens("a + \\\n   b\n", "a + b NEWLINE END");
    assert_tokens("if a:\n  \\\n      b\n", "if a : NEWLINE INDENT b NEWLINE DEDENT END");
}

static void strings_are_whole(void **state)
{
    (void)state;
    assert_tokens("'a' \"b\" '''c\n'd''' \"\"\n", "'a' \"b\" '''c\n'd''' \"\" NEWLINE END");
    assert_tokens("rb'a' Rf\"{b}\" u'' bR'' fr'' ur''\n",
                  "rb'a' Rf\"{b}\" u'' bR'' fr'' ur '' NEWLINE END");
    assert_tokens("'a\\'b' 'c\\\nd' '\\\\'\n", "'a\\'b' 'c\\\nd' '\\\\' NEWLINE END");
}

static void numbers_are_whole(void **state)
{
    (void)state;
    assert_tokens(
        "0 00 1_000 0x_fF 0b1_0 0O17 1.5 .5 1. 1e5 1E-5 1.e+5 3j 1.5J 0_0.5 007.5\n",
        "0 00 1_000 0x_fF 0b1_0 0O17 1.5 .5 1. 1e5 1E-5 1.e+5 3j 1.5J 0_0.5 007.5 "
        "NEWLINE END");
    assert_tokens("1if 2else 3\n", "1 if 2 else 3 NEWLINE END");
    assert_non_null(diagnostic.warnings);
    assert_string_equal(diagnostic.warnings->message, "invalid decimal literal");
}

static void places_are_lines_and_bytes(void **state)
{
    (void)state;
    Token token;
    begin("é = '''a\n''' b\n");
    cn_lexer_next(&lexer, &token);
    assert_true(token.is_wide);
    assert_int_equal(token.end_column, 2);
    cn_lexer_next(&lexer, &token);
    assert_int_equal(token.column, 3);
    cn_lexer_next(&lexer, &token);
    assert_int_equal(token.line, 1);
    assert_int_equal(token.column, 5);
    assert_int_equal(token.end_line, 2);
    assert_int_equal(token.end_column, 3);
    cn_lexer_next(&lexer, &token);
    assert_int_equal(token.line, 2);
    assert_int_equal(token.column, 4);
}

static void what_is_typed_ends_its_blocks(void **state)
{
    (void)state;
    Token token;
    const uint8_t expected[] = {TOKEN_IF,      TOKEN_NAME, TOKEN_COLON,   TOKEN_NEWLINE,
                                TOKEN_INDENT,  TOKEN_NAME, TOKEN_NEWLINE, TOKEN_DEDENT,
                                TOKEN_NEWLINE, TOKEN_END};
    begin("if a:\n  b");
    lexer.is_interactive = true;
    for (size_t i = 0; i < sizeof expected; i++) {
        cn_lexer_next(&lexer, &token);
        assert_int_equal(token.kind, expected[i]);
    }
}

typedef struct ErrorCase {
    const char *text;
    const char *message;
    uint32_t line;
    int32_t offset;
    int32_t end_offset;
} ErrorCase;

static void errors_have_the_words_of_cpython(void **state)
{
    (void)state;
    static const ErrorCase cases[] = {
        {"'abc\n", "unterminated string literal (detected at line 1)", 1, 1, 1},
        {"x = '''a\nb\n", "unterminated triple-quoted string literal (detected at line 2)",
         1, 5, 5},
        {"1__0\n", "invalid decimal literal", 1, 2, 2},
        {"0777\n",
         "leading zeros in decimal integer literals are not permitted; use an 0o prefix "
         "for "
         "octal integers",
         1, 1, 2},
        {"1abc\n", "invalid decimal literal", 1, 1, 1},
        {"0b12\n", "invalid digit '2' in binary literal", 1, 4, 4},
        {"0o8\n", "invalid digit '8' in octal literal", 1, 3, 3},
        {"0xg\n", "invalid hexadecimal literal", 1, 2, 2},
        {"1jx\n", "invalid imaginary literal", 1, 2, 2},
        {"1e+\n", "invalid decimal literal", 1, 3, 3},
        {"x = €\n", "invalid character '€' (U+20AC)", 1, 5, 5},
        {"a\u00a0b\n", "invalid non-printable character U+00A0", 1, 2, 2},
        {"\x01\n", "invalid non-printable character U+0001", 1, 1, 1},
        {")\n", "unmatched ')'", 1, 1, 1},
        {"(]\n", "closing parenthesis ']' does not match opening parenthesis '('", 1, 2, 2},
        {"(\n]\n",
         "closing parenthesis ']' does not match opening parenthesis '(' on line 1", 2, 1,
         1},
        {"x = (1,\n", "'(' was never closed", 1, 5, 0},
        {"x = \\ 1\n", "unexpected character after line continuation character", 1, 6, 0},
        {"x = \\\n", "unexpected EOF while parsing", 1, 6, -1},
        {"if x:\n  y\n z\n", "unindent does not match any outer indentation level", 3, 3,
         -1},
        {"if x:\n\ty\n        z\n", "inconsistent use of tabs and spaces in indentation", 3,
         1, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        (void)tokens_of(cases[i].text);
        assert_non_null(diagnostic.message);
        assert_string_equal(diagnostic.message, cases[i].message);
        assert_int_equal(diagnostic.span.line, cases[i].line);
        assert_int_equal(diagnostic.offset, cases[i].offset);
        assert_int_equal(diagnostic.end_offset, cases[i].end_offset);
    }
}

static void brackets_nest_two_hundred_deep(void **state)
{
    (void)state;
    char text[202] = {0};
    memset(text, '(', 200);
    (void)tokens_of(text);
    assert_string_equal(diagnostic.message, "'(' was never closed");
    memset(text, '[', 201);
    (void)tokens_of(text);
    assert_string_equal(diagnostic.message, "too many nested parentheses");
}

static Text text_of(const char *data) { return (Text){data, (uint32_t)strlen(data)}; }

static void names_are_normalised(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"é", "é"},
        {"e\u0301", "é"},
        {"\ufb01x", "fix"},
        {"\u2126", "\u03a9"},
        {"\uff41\uff11", "a1"},
        {"\u1100\u1161\u11a8", "\uac01"},
        {"\uac00\u11a8", "\uac01"},
        {"\u212b", "Å"},
        {"q\u0307\u0323", "q\u0323\u0307"},
        {"\U0001d4d0\U0001d4d1", "AB"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        Text name;
        assert_true(cn_name_normalise(&arena, text_of(pairs[i][0]), &name));
        assert_int_equal(name.size, strlen(pairs[i][1]));
        assert_memory_equal(name.data, pairs[i][1], name.size);
    }
}

static void classes_of_characters(void **state)
{
    (void)state;
    assert_true(cn_character_starts_name(0xE9));
    assert_true(cn_character_starts_name(0x4E2D));
    assert_true(cn_character_starts_name(0x10FFFF) == false);
    assert_false(cn_character_starts_name(0x660)); // ARABIC-INDIC DIGIT ZERO
    assert_true(cn_character_continues_name(0x660));
    assert_true(cn_character_continues_name(0x301));
    assert_false(cn_character_continues_name(0x20AC));
    assert_true(cn_character_is_printable(0x20AC));
    assert_false(cn_character_is_printable(0xA0));
    assert_false(cn_character_is_printable(0x200B));
    assert_false(cn_character_is_printable(0xE000));
}

static void common_characters_have_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint32_t character;
    } known[] = {
        {"GREEK SMALL LETTER ALPHA", 0x3B1},
        {"greek small letter omega", 0x3C9},
        {"Em Dash", 0x2014},
        {"SNOWMAN", 0x2603},
        {"LATIN SMALL LETTER E WITH ACUTE", 0xE9},
        {"BULLET", 0x2022},
        {"RIGHTWARDS ARROW", 0x2192},
        {"GRINNING FACE", 0x1F600},
        {"CJK UNIFIED IDEOGRAPH-4E2D", 0x4E2D},
        {"NBSP", 0xA0},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        uint32_t character = 0;
        assert_true(cn_character_by_name(known[i].name, strlen(known[i].name), &character));
        assert_int_equal(character, known[i].character);
    }
    uint32_t ignored;
    assert_false(cn_character_by_name("NO SUCH THING", 13, &ignored));
    assert_false(cn_character_by_name("", 0, &ignored));
    assert_false(cn_character_by_name("CJK UNIFIED IDEOGRAPH-0041", 26, &ignored));
}

#define LEXER_TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LEXER_TEST(words_and_operators_are_split),
        LEXER_TEST(every_keyword_is_known),
        LEXER_TEST(blocks_are_marked),
        LEXER_TEST(lines_join_in_brackets_and_behind_backslashes),
        LEXER_TEST(strings_are_whole),
        LEXER_TEST(numbers_are_whole),
        LEXER_TEST(places_are_lines_and_bytes),
        LEXER_TEST(what_is_typed_ends_its_blocks),
        LEXER_TEST(errors_have_the_words_of_cpython),
        LEXER_TEST(brackets_nest_two_hundred_deep),
        LEXER_TEST(names_are_normalised),
        LEXER_TEST(classes_of_characters),
        LEXER_TEST(common_characters_have_names),
    };
    return cmocka_run_group_tests_name("lexer", tests, NULL, NULL);
}
