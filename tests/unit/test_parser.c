// test_parser.c - source text to tree, and the errors on the way.
//
// Trees are compared with CPython's by tests/unit/compare_ast.py, errors by
// compare_errors.py; here is what needs no Python: samples, depth, size, prompts, memory.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "compiler/parser.h"
#include "tests/unit/counting_allocator.h"

static CountingAllocator counting;
static Arena arena;
static Diagnostic diagnostic;

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

static Node *parse_sized(const char *source, size_t size, ParseMode mode)
{
    diagnostic = (Diagnostic){0};
    return cn_parse(&arena, source, size, "<test>", mode, &diagnostic);
}

static Node *parse(const char *source)
{
    return parse_sized(source, strlen(source), (ParseMode)(PARSE_FILE | PARSE_TEXT));
}

// The value of the only statement, an expression.
static Node *parse_expression(const char *source)
{
    Node *module = parse(source);
    assert_non_null(module);
    assert_int_equal(module->as.block.count, 1);
    Node *statement = module->as.block.items[0];
    assert_int_equal(statement->kind, NODE_EXPR);
    return statement->as.unary.operand;
}

static void assert_span(const Node *node, uint32_t line, uint32_t column, uint32_t end_line,
                        uint32_t end_column)
{
    assert_int_equal(node->span.line, line);
    assert_int_equal(node->span.column, column);
    assert_int_equal(node->span.end_line, end_line);
    assert_int_equal(node->span.end_column, end_column);
}

static void assert_text(Text text, const char *expected)
{
    assert_int_equal(text.size, strlen(expected));
    assert_memory_equal(text.data, expected, text.size);
}

// ---- trees ----

static void operators_bind_as_they_should(void **state)
{
    (void)state;
    Node *node = parse_expression("-a ** -b * c + d\n");
    assert_int_equal(node->op, OPERATOR_ADD);
    Node *product = node->as.binary.left;
    assert_int_equal(product->op, OPERATOR_MULTIPLY);
    Node *negated = product->as.binary.left;
    assert_int_equal(negated->op, OPERATOR_NEGATIVE);
    assert_int_equal(negated->as.unary.operand->op, OPERATOR_POWER);
    node = parse_expression("not a == b or c and d < e is not f not in g\n");
    assert_int_equal(node->kind, NODE_BOOL_OP);
    assert_int_equal(node->op, OPERATOR_OR_LOGICAL);
    assert_int_equal(node->as.sequence.items[0]->op, OPERATOR_NOT);
    Node *compare = node->as.sequence.items[1]->as.sequence.items[1];
    assert_int_equal(compare->as.compare.comparators.count, 3);
    assert_int_equal(compare->as.compare.operators[1], OPERATOR_IS_NOT);
    assert_int_equal(compare->as.compare.operators[2], OPERATOR_NOT_IN);
}

static void spans_include_brackets_of_operands(void **state)
{
    (void)state;
    Node *node = parse_expression("(a) + (b).c\n");
    assert_span(node, 1, 0, 1, 11);
    assert_span(node->as.binary.left, 1, 1, 1, 2);
    assert_span(node->as.binary.right, 1, 6, 1, 11);
    assert_true(node->as.binary.left->is_parenthesized);
    node = parse_expression("f(a for a in\nb)\n");
    assert_span(node->as.call.arguments.items[0], 1, 1, 2, 2);
}

static void literals_have_values(void **state)
{
    (void)state;
    Node *node =
        parse_expression("[9223372036854775807, 9223372036854775808, 0xFf, 1_0.5e1, 2j,\n"
                         "'a\\x41\\n' \"b\", b'\\xff', '\\ud800', ..., r'\\n', 0b1_0]\n");
    const Literal *literal[11];
    for (int i = 0; i < 11; i++)
        literal[i] = &node->as.sequence.items[i]->as.constant;
    assert_int_equal(literal[0]->integer, INT64_MAX);
    assert_int_equal(literal[1]->kind, LITERAL_BIG_INT);
    assert_text(literal[1]->text, "9223372036854775808");
    assert_int_equal(literal[1]->base, 10);
    assert_int_equal(literal[2]->integer, 255);
    assert_true(literal[3]->number == 105.0);
    assert_int_equal(literal[4]->kind, LITERAL_IMAGINARY);
    assert_text(literal[5]->text, "aA\nb");
    assert_text(literal[6]->text, "\xff");
    assert_text(literal[7]->text, "\xed\xa0\x80");
    assert_int_equal(literal[8]->kind, LITERAL_ELLIPSIS);
    assert_text(literal[9]->text, "\\n");
    assert_int_equal(literal[10]->integer, 2);
}

static void fstrings_have_parts(void **state)
{
    (void)state;
    Node *node = parse_expression("f'a{b!r:>{c}}{{' 'd' f'{e = }'\n");
    assert_int_equal(node->kind, NODE_JOINED_STR);
    NodeList parts = node->as.sequence;
    assert_int_equal(parts.count, 4);
    assert_text(parts.items[0]->as.constant.text, "a");
    assert_int_equal(parts.items[1]->as.formatted.conversion, 'r');
    Node *spec = parts.items[1]->as.formatted.spec;
    assert_int_equal(spec->as.sequence.count, 2);
    assert_text(parts.items[2]->as.constant.text, "{de = ");
    assert_int_equal(parts.items[3]->as.formatted.conversion, 'r');
    assert_span(parts.items[3]->as.formatted.value, 1, 24, 1, 25);
}

static void soft_keywords_are_names_elsewhere(void **state)
{
    (void)state;
    static const char *const names[] = {"match = 1\n",         "match(x)\n",
                                        "match[x]: int = 1\n", "match * a\n",
                                        "case = match\n",      "_ = match.case\n",
                                        "match (x), y\n",      "print(match, case)\n"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        Node *module = parse(names[i]);
        assert_non_null(module);
        assert_int_not_equal(module->as.block.items[0]->kind, NODE_MATCH);
    }
    static const char *const statements[] = {
        "match(x):\n case _: pass\n", "match -x:\n case 1: pass\n",
        "match *a, b:\n case [c]: pass\n", "match match:\n case case: pass\n"};
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++) {
        Node *module = parse(statements[i]);
        assert_non_null(module);
        assert_int_equal(module->as.block.items[0]->kind, NODE_MATCH);
    }
}

static void with_items_may_stand_in_brackets(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        uint32_t count;
        uint8_t kind; // of the first item's expression
    } cases[] = {
        {"with (a, b): pass\n", 2, NODE_NAME},
        {"with (a, b) as c: pass\n", 1, NODE_TUPLE},
        {"with (a as b, c,): pass\n", 2, NODE_NAME},
        {"with (a), b: pass\n", 2, NODE_NAME},
        {"with (a): pass\n", 1, NODE_NAME},
        {"with (yield): pass\n", 1, NODE_YIELD},
        {"with (a := b, c): pass\n", 1, NODE_TUPLE},
        {"with (*a, b): pass\n", 1, NODE_TUPLE},
        {"with (a for a in b): pass\n", 1, NODE_GENERATOR_EXP},
        {"with (lambda a, *b: c, d): pass\n", 2, NODE_LAMBDA},
        {"with (): pass\n", 1, NODE_TUPLE},
        {"with (a).b as c, d: pass\n", 2, NODE_ATTRIBUTE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Node *module = parse(cases[i].source);
        assert_non_null(module);
        NodeList items = module->as.block.items[0]->as.with.items;
        assert_int_equal(items.count, cases[i].count);
        assert_int_equal(items.items[0]->as.binary.left->kind, cases[i].kind);
    }
}

static void modes_differ(void **state)
{
    (void)state;
    Node *node = parse_sized(" a, b\n\n", 7, PARSE_EVAL);
    assert_null(node); // an indent: eval() strips the space before
    node = parse_sized("a, b\n\n", 6, PARSE_EVAL);
    assert_int_equal(node->kind, NODE_EXPRESSION);
    assert_int_equal(node->as.unary.operand->kind, NODE_TUPLE);
    assert_null(parse_sized("a = b", 5, PARSE_EVAL));
    assert_non_null(parse_sized("a = b", 5, PARSE_SINGLE));
    assert_null(parse_sized("a\nb\n", 4, PARSE_SINGLE));
    assert_string_equal(diagnostic.message,
                        "multiple statements found while compiling a single statement");
}

// ---- sources ----

#define PARSE_BYTES(text) parse_sized(text, sizeof(text) - 1, PARSE_FILE)

static void sources_are_decoded(void **state)
{
    (void)state;
    Node *module = PARSE_BYTES("\xef\xbb\xbf# x\r\nx = '\xc3\xa9\r\r\n'");
    assert_null(module); // the string ends with the line
    module = PARSE_BYTES("#coding:latin-1\rx = '\xe9'\r\n");
    assert_non_null(module);
    assert_text(module->as.block.items[0]->as.assign.value->as.constant.text, "\xc3\xa9");
    assert_span(module->as.block.items[0], 2, 0, 2, 8);
    module = PARSE_BYTES("'''a\r\nb\rc'''");
    assert_text(module->as.block.items[0]->as.unary.operand->as.constant.text, "a\nb\nc");
    assert_null(PARSE_BYTES("# vim: fileencoding=klingon\n"));
    assert_string_equal(diagnostic.message, "unknown encoding: klingon");
    assert_non_null(parse("# vim: fileencoding=klingon\n"));
    assert_null(PARSE_BYTES("x\0y"));
    assert_string_equal(diagnostic.message, "source code string cannot contain null bytes");
    assert_null(PARSE_BYTES("x = '\xff'\n"));
    assert_string_equal(
        diagnostic.message,
        "(unicode error) 'utf-8' codec can't decode byte 0xff in position 5: "
        "invalid start byte");
    assert_null(cn_parse(&arena, "x\n\xff", 3, "x.py", PARSE_FILE, &diagnostic));
}

static void a_line_can_be_found(void **state)
{
    (void)state;
    const char *source = "one\ntwo\n\nfour";
    assert_text(cn_source_line(source, strlen(source), 1), "one");
    assert_text(cn_source_line(source, strlen(source), 3), "");
    assert_text(cn_source_line(source, strlen(source), 4), "four");
    assert_text(cn_source_line(source, strlen(source), 5), "");
    assert_text(cn_source_line(source, strlen(source), 0), "");
}

// ---- errors ----

typedef struct ErrorCase {
    const char *source;
    const char *message;
    uint32_t line;
    int32_t offset;
    uint32_t end_line;
    int32_t end_offset;
    const char *text;
} ErrorCase;

static void assert_error(const ErrorCase *expected)
{
    assert_null(parse(expected->source));
    assert_string_equal(diagnostic.message, expected->message);
    assert_int_equal(diagnostic.span.line, expected->line);
    assert_int_equal(diagnostic.offset, expected->offset);
    assert_int_equal(diagnostic.span.end_line, expected->end_line);
    assert_int_equal(diagnostic.end_offset, expected->end_offset);
    assert_true(diagnostic.has_text);
    assert_text(diagnostic.line_text, expected->text);
}

static void errors_have_the_words_and_places_of_cpython(void **state)
{
    (void)state;
    static const ErrorCase cases[] = {
        {"a b\n", "invalid syntax", 1, 3, 1, 4, "a b\n"},
        {"é = (a b)\n", "invalid syntax. Perhaps you forgot a comma?", 1, 6, 1, 9,
         "é = (a b)\n"},
        {"x = [\n1,\n2\n3]\n", "invalid syntax. Perhaps you forgot a comma?", 3, 1, 4, 2,
         "2"},
        {"if x = 1: pass\n", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
         1, 4, 1, 9, "if x = 1: pass\n"},
        {"for 1 in x: pass\n", "cannot assign to literal", 1, 5, 1, 6,
         "for 1 in x: pass\n"},
        {"del (a, f())\n", "cannot delete function call", 1, 9, 1, 12, "del (a, f())\n"},
        {"def f(x)\n  return\n", "expected ':'", 1, 9, 1, 9, "def f(x)\n"},
        {"if 1:\npass\n", "expected an indented block after 'if' statement on line 1", 2, 1,
         2, 5, "pass\n"},
        {"x\n  y\n", "unexpected indent", 2, 2, 2, -1, "  y\n"},
        {"f(a=1, b)\n", "positional argument follows keyword argument", 1, 9, 1, 10,
         "f(a=1, b)\n"},
        {"x = (\ny = 1\nz = 2\n", "'(' was never closed", 1, 5, 1, 0, "x = ("},
        {"print 'a'\n", "Missing parentheses in call to 'print'. Did you mean print(...)?",
         1, 1, 1, 10, "print 'a'\n"},
        {"try:\n pass\n", "expected 'except' or 'finally' block", 2, 6, 2, -1, " pass\n"},
        {"{1: 2, 3}\n", "':' expected after dictionary key", 1, 8, 1, 0, "{1: 2, 3}\n"},
        {"x = f'{a b}'\n", "f-string: invalid syntax. Perhaps you forgot a comma?", 1, 2, 1,
         5, "(a b)\n"},
        {"x = '\\xz'\n",
         "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: "
         "truncated "
         "\\xXX escape",
         1, 10, 1, 10, "x = '\\xz'\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_error(&cases[i]);
}

static void warnings_come_in_order(void **state)
{
    (void)state;
    assert_non_null(parse("'\\d'\nb'\\e'\n1if x else 2\n'\\400'\n"));
    const Warning *warning = diagnostic.warnings;
    assert_string_equal(warning->message, "invalid escape sequence '\\d'");
    assert_string_equal(warning->category, "DeprecationWarning");
    assert_int_equal(warning->line, 1);
    warning = warning->next;
    assert_string_equal(warning->message, "invalid escape sequence '\\e'");
    warning = warning->next;
    assert_string_equal(warning->message, "invalid decimal literal");
    assert_int_equal(warning->line, 3);
    warning = warning->next;
    assert_string_equal(warning->message, "invalid octal escape sequence '\\400'");
    assert_null(warning->next);
}

static void a_prompt_knows_when_to_read_on(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        char outcome; // c: complete, m: more, e: error
    } cases[] = {
        {"x = 1", 'c'},       {"x = (", 'm'},       {"x = 1 +", 'e'},
        {"if x:", 'm'},       {"if x:\n  y", 'm'},  {"if x:\n  y\n", 'c'},
        {"x = '''a", 'm'},    {"x = 'a", 'e'},      {"x = 'a\\", 'm'},
        {"x \\", 'm'},        {"@f", 'm'},          {"class C:\n  x = 1", 'm'},
        {"a b", 'e'},         {"f(a b", 'e'},       {"if x: y", 'm'},
        {"for x in y:", 'm'}, {"try:\n  x\n", 'm'}, {"x = {'a': [1,", 'm'},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Node *node = parse_sized(cases[i].source, strlen(cases[i].source),
                                 (ParseMode)(PARSE_SINGLE | PARSE_TEXT | PARSE_PROMPT));
        char outcome = node != NULL ? 'c' : diagnostic.incomplete ? 'm' : 'e';
        if (outcome != cases[i].outcome)
            fail_msg("%s: %c", cases[i].source, outcome);
    }
}

// ---- depth and size ----

static char *repeat(const char *head, const char *piece, size_t count, const char *tail)
{
    size_t piece_size = strlen(piece);
    char *text = malloc(strlen(head) + piece_size * count + strlen(tail) + 1);
    assert_non_null(text);
    char *next = text + sprintf(text, "%s", head);
    for (size_t i = 0; i < count; i++, next += piece_size)
        memcpy(next, piece, piece_size);
    strcpy(next, tail);
    return text;
}

static void deep_and_long_sources_parse(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        const char *piece;
        size_t count;
        const char *tail;
    } cases[] = {
        {"x = 1", " + 1", 100000, "\n"},
        {"if a: b\n", "elif a: b\n", 50000, ""},
        {"x = ", "a if b else ", 10000, "c\n"},
        {"x = ", "-", 5900, "a\n"},
        {"x = ", "lambda: ", 5000, "a\n"},
        {"a", ".b", 100000, "\n"},
        {"a", "()", 100000, "\n"},
        {"", "x = ", 100000, "1\n"},
        {"x = '", "a", 10000000, "'\n"},
        {"f'", "{a}", 50000, "'\n"},
        {"", "a\n", 100000, ""},
        {"match x:\n case ", "a | ", 0, "a: pass\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *source = repeat(cases[i].head, cases[i].piece, cases[i].count, cases[i].tail);
        Node *node = parse(source);
        free(source);
        assert_non_null(node);
        cn_arena_release(&arena);
    }
}

static void too_deep_sources_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *piece;
        const char *message;
    } cases[] = {
        {"(", "too many nested parentheses"},
        {"[", "too many nested parentheses"},
        {"a**", "maximum recursion depth exceeded during compilation"},
        {"not ", "maximum recursion depth exceeded during compilation"},
        {"-", "maximum recursion depth exceeded during compilation"},
        {"lambda: ", "maximum recursion depth exceeded during compilation"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *source = repeat("x = ", cases[i].piece, 100000, "a\n");
        assert_null(parse(source));
        free(source);
        assert_string_equal(diagnostic.message, cases[i].message);
        cn_arena_release(&arena);
    }
}

static void memory_is_linear(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a+", "a,", "1,",   "a\n",
                                         "x=", "a<", "a.b;", "[1];"};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        char *source = repeat("", pieces[i], 100000, "a\n");
        size_t size = strlen(source);
        counting.peak_bytes = 0;
        assert_non_null(parse(source));
        free(source);
        assert_in_range(counting.peak_bytes, 0, 64 * size + 65536);
        cn_arena_release(&arena);
    }
}

// ---- memory ----

static const char good_source[] =
    "# everything once\n"
    "import a.b as c, d\nfrom ..e import (f as g, h)\n"
    "@dec(1)\nclass C(a, *b, k=1, **m):\n    'doc'; x: int = 1; del x, (y, [z])\n"
    "async def f(a, /, b: c = 1, *d, e=2, **g) -> h:\n"
    "    async with (a as b, c): await d ** -e\n"
    "    x = y = [i async for i in j if k], {**l, 'm': n}, {*o}, (yield)\n"
    "    return lambda *p, q=1: f'{a!r:>{b}}{c = }' 'd' if r else not s < t <= u\n"
    "try:\n    raise A from b\nexcept* (B, C) as e: pass\nelse: global v\nfinally: assert "
    "w, x\n"
    "match x, *y:\n    case [1, *_, {'a': b, **c}] | C(d, e=-1+2j) as h if i: pass\n"
    "for (a, *b) in c[1:2, ::3, *d], 0xFFFFFFFFFFFFFFFFFF: a.b += é\u212b\n"
    "while (n := '\\N{BULLET}\\x41\\d'): break\n"
    "if a: b\nelif c: d\nelse: continue\n";

static void every_allocation_may_fail(void **state)
{
    (void)state;
    bool is_done = false;
    for (uint64_t n = 1; !is_done; n++) {
        for (int fail_after = 0; fail_after < 2; fail_after++) {
            counting_init(&counting);
            counting.fail_at = n;
            counting.fail_after = fail_after;
            Node *node = parse(good_source);
            is_done = counting.calls < n;
            assert_true(node != NULL || !is_done); // a warning may get lost
            if (node == NULL)
                assert_int_equal(diagnostic.kind, DIAGNOSTIC_MEMORY_ERROR);
            cn_arena_release(&arena);
            assert_int_equal(counting.used_bytes, 0);
        }
    }
}

static void every_allocation_of_an_error_may_fail(void **state)
{
    (void)state;
    static const char *const sources[] = {
        "class A:\n    def f(self, a=1, *b):\n        return [a, b c]\n",
        "x = (1,\n  f'{a}{b c}',\n  'd')\n",
        "match x:\n    case C(a=1, b): pass\n",
        "x = 'a\\N{BULLET}\\x'\n",
        "for a, f(x) in y: pass\n",
        "a.b, [c, 1] = d = e\n",
        "1 f'{a b}'\n",
    };
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        bool is_done = false;
        for (uint64_t n = 1; !is_done; n++) {
            counting_init(&counting);
            counting.fail_at = n;
            counting.fail_after = n % 2 == 0;
            assert_null(parse(sources[i]));
            is_done = counting.calls < n;
            assert_int_not_equal(diagnostic.kind, DIAGNOSTIC_NONE);
            assert_non_null(diagnostic.message);
            cn_arena_release(&arena);
            assert_int_equal(counting.used_bytes, 0);
        }
    }
}

// Each beginning of a program, and each program with a byte changed, is parsed or refused.
static void damaged_sources_do_no_harm(void **state)
{
    (void)state;
    static char source[sizeof good_source];
    size_t size = sizeof good_source - 1;
    for (size_t end = 0; end <= size; end++) {
        (void)parse_sized(good_source, end, (ParseMode)(PARSE_FILE | PARSE_TEXT));
        (void)parse_sized(good_source, end, (ParseMode)(PARSE_SINGLE | PARSE_PROMPT));
        cn_arena_release(&arena);
    }
    for (size_t at = 0; at < size; at++) {
        for (int change = 1; change < 256; change += 37) {
            memcpy(source, good_source, size);
            source[at] = (char)(source[at] + change);
            (void)parse_sized(source, size, PARSE_FILE);
            (void)parse_sized(source, size, (ParseMode)(PARSE_FILE | PARSE_TEXT));
            cn_arena_release(&arena);
        }
    }
}

#define PARSER_TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PARSER_TEST(operators_bind_as_they_should),
        PARSER_TEST(spans_include_brackets_of_operands),
        PARSER_TEST(literals_have_values),
        PARSER_TEST(fstrings_have_parts),
        PARSER_TEST(soft_keywords_are_names_elsewhere),
        PARSER_TEST(with_items_may_stand_in_brackets),
        PARSER_TEST(modes_differ),
        PARSER_TEST(sources_are_decoded),
        PARSER_TEST(a_line_can_be_found),
        PARSER_TEST(errors_have_the_words_and_places_of_cpython),
        PARSER_TEST(warnings_come_in_order),
        PARSER_TEST(a_prompt_knows_when_to_read_on),
        PARSER_TEST(deep_and_long_sources_parse),
        PARSER_TEST(too_deep_sources_are_refused),
        PARSER_TEST(memory_is_linear),
        PARSER_TEST(every_allocation_may_fail),
        PARSER_TEST(every_allocation_of_an_error_may_fail),
        PARSER_TEST(damaged_sources_do_no_harm),
    };
    return cmocka_run_group_tests_name("parser", tests, NULL, NULL);
}
