// parser_explain_action.c - what the alternatives of the grammar give, and the errors that
// those for wrong programs report.

#include <stdio.h>
#include <string.h>

#include "compiler/literal.h"
#include "compiler/parser_explain.h"

// ---------------------------------------------------------------------------------------
// Results

static bool is_token(Result result) { return (result & RESULT_TOKEN) != 0; }

static const Token *token_of(const Explainer *explainer, Result result)
{
    return explainer_token(explainer, result & ~RESULT_TOKEN);
}

static bool is_shape(Result result)
{
    return !is_token(result) && result >= RESULT_FIRST_SHAPE;
}

// Where a result stands; columns as in a Token.
typedef struct Extent {
    uint32_t line;
    int32_t column;
    uint32_t end_line;
    int32_t end_column;
} Extent;

static Extent extent_of(const Explainer *explainer, Result result)
{
    if (is_token(result)) {
        const Token *token = token_of(explainer, result);
        return (Extent){token->line, token->column, token->end_line, token->end_column};
    }
    if (!is_shape(result))
        return (Extent){1, 0, 1, 0};
    const Shape *shape = explainer_shape(explainer, result);
    const Token *first = explainer_token(explainer, shape->token);
    const Token *last = explainer_token(explainer, shape->last);
    return (Extent){first->line, first->column, last->end_line, last->end_column};
}

// NodeKind or ShapeKind of a result.
static int kind_of(const Explainer *explainer, Result result)
{
    if (is_shape(result))
        return (int)explainer_shape(explainer, result)->kind;
    if (is_token(result) && token_of(explainer, result)->kind == TOKEN_NAME)
        return NODE_NAME;
    return NODE_CONSTANT;
}

static uint32_t part_count(const Explainer *explainer, Result result)
{
    return is_shape(result) ? explainer_shape(explainer, result)->count : 0;
}

static Result part_of(const Explainer *explainer, Result result, uint32_t index)
{
    return explainer_parts(explainer, explainer_shape(explainer, result)->first)[index];
}

static Result last_part(const Explainer *explainer, Result result)
{
    return part_of(explainer, result, part_count(explainer, result) - 1);
}

static bool push_part(Explainer *explainer, Result part)
{
    if (cn_bytes_append(&explainer->parts, &part, sizeof part))
        return true;
    explainer->outcome = EXPLAIN_NO_MEMORY;
    return false;
}

static Result push_shape(Explainer *explainer, const Shape *shape)
{
    size_t index = explainer->shapes.size / sizeof *shape;
    if (cn_bytes_append(&explainer->shapes, shape, sizeof *shape))
        return (Result)index + RESULT_FIRST_SHAPE;
    explainer->outcome = EXPLAIN_NO_MEMORY;
    return RESULT_FAIL;
}

static uint32_t parts_end(const Explainer *explainer)
{
    return (uint32_t)(explainer->parts.size / sizeof(Result));
}

Result cn_explain_list(Explainer *explainer, const Result *items, uint32_t count)
{
    Shape shape = {.kind = SHAPE_ITEMS, .first = parts_end(explainer), .count = count};
    for (uint32_t i = 0; i < count; i++)
        if (!push_part(explainer, items[i]))
            return RESULT_FAIL;
    return push_shape(explainer, &shape);
}

// The last token before mark that is not white space.
static uint32_t last_token_before_mark(const Explainer *explainer)
{
    uint32_t index = explainer->mark;
    while (index > 1) {
        index--;
        const Token *token = explainer_token(explainer, index);
        if (token->kind != TOKEN_END &&
            (token->kind < TOKEN_NEWLINE || token->kind > TOKEN_DEDENT))
            return index;
    }
    return 0;
}

static void place_shape(const Explainer *explainer, Shape *shape, uint32_t start)
{
    shape->token = start;
    shape->last = last_token_before_mark(explainer);
}

static bool push_operand(Explainer *explainer, Result operand, bool is_spliced)
{
    if (!is_spliced)
        return push_part(explainer, operand);
    for (uint32_t i = 0; i < part_count(explainer, operand); i++)
        if (!push_part(explainer, part_of(explainer, operand, i)))
            return false;
    return true;
}

static Result make_node(Explainer *explainer, const GrammarAction *action,
                        const Result *slots, uint32_t start)
{
    Shape shape = {.kind = action->node, .first = parts_end(explainer)};
    for (int i = 0; i < action->operand_count; i++) {
        uint8_t operand = action->operands[i];
        if (!push_operand(explainer, slots[operand & ~OPERAND_SPLICE],
                          (operand & OPERAND_SPLICE) != 0))
            return RESULT_FAIL;
    }
    shape.count = parts_end(explainer) - shape.first;
    place_shape(explainer, &shape, start);
    return push_shape(explainer, &shape);
}

// ---------------------------------------------------------------------------------------
// Words for expressions

static const char *name_of_kind(int kind)
{
    static const char *const names[] = {
        [NODE_ATTRIBUTE] = "attribute",
        [NODE_SUBSCRIPT] = "subscript",
        [NODE_STARRED] = "starred",
        [NODE_NAME] = "name",
        [NODE_LIST] = "list",
        [NODE_TUPLE] = "tuple",
        [NODE_LAMBDA] = "lambda",
        [NODE_CALL] = "function call",
        [NODE_BOOL_OP] = "expression",
        [NODE_BINARY_OP] = "expression",
        [NODE_UNARY_OP] = "expression",
        [NODE_GENERATOR_EXP] = "generator expression",
        [NODE_YIELD] = "yield expression",
        [NODE_YIELD_FROM] = "yield expression",
        [NODE_AWAIT] = "await expression",
        [NODE_LIST_COMP] = "list comprehension",
        [NODE_SET_COMP] = "set comprehension",
        [NODE_DICT_COMP] = "dict comprehension",
        [NODE_DICT] = "dict literal",
        [NODE_SET] = "set display",
        [NODE_JOINED_STR] = "f-string expression",
        [NODE_COMPARE] = "comparison",
        [NODE_IF_EXP] = "conditional expression",
        [NODE_NAMED_EXPR] = "named expression",
        [SHAPE_NONE] = "None",
        [SHAPE_TRUE] = "True",
        [SHAPE_FALSE] = "False",
        [SHAPE_ELLIPSIS] = "ellipsis",
        [SHAPE_DOUBLE_STARRED] = NULL,
    };
    return names[kind] == NULL ? "literal" : names[kind];
}

static Text text_of(const Explainer *explainer, Result result)
{
    uint32_t index = is_token(result) ? result & ~RESULT_TOKEN
                                      : explainer_shape(explainer, result)->token;
    const Token *token = explainer_token(explainer, index);
    return (Text){explainer->lexer->text + token->start, token->end - token->start};
}

// Writes the words that stand for a place holder to out.
static void append_words(const Explainer *explainer, Bytes *out, const char *holder,
                         Result about)
{
    if (strncmp(holder, "{kind}", 6) == 0) {
        cn_bytes_append_text(out, name_of_kind(kind_of(explainer, about)));
    } else if (strncmp(holder, "{text}", 6) == 0) {
        Text text = text_of(explainer, about);
        cn_bytes_append(out, text.data, text.size);
    } else {
        cn_bytes_append_int(out, extent_of(explainer, about).line);
    }
}

// The message with its place holders replaced, in the arena.
static const char *fill_message(Explainer *explainer, const char *message, Result about)
{
    if (strchr(message, '{') == NULL)
        return message;
    Bytes out;
    cn_bytes_init(&out, explainer->arena->allocator);
    while (*message != 0) {
        const char *holder = strchr(message, '{');
        if (holder == NULL) {
            cn_bytes_append_text(&out, message);
            break;
        }
        cn_bytes_append(&out, message, (size_t)(holder - message));
        append_words(explainer, &out, holder, about);
        message = strchr(holder, '}') + 1;
    }
    const char *result =
        out.failed ? NULL : cn_arena_copy(explainer->arena, out.data, out.size);
    cn_bytes_release(&out);
    return result == NULL ? "invalid syntax" : result;
}

// ---------------------------------------------------------------------------------------
// Errors

static Result raise_extent(Explainer *explainer, const char *message, Extent first,
                           Extent last, Result about)
{
    cn_lexer_raise(explainer->lexer, DIAGNOSTIC_SYNTAX_ERROR,
                   fill_message(explainer, message, about), first.line, first.column + 1,
                   last.end_line, last.end_column + 1);
    explainer->outcome = EXPLAIN_ERROR;
    return RESULT_FAIL;
}

static Result raise_between(Explainer *explainer, const char *message, Result first,
                            Result last, Result about)
{
    return raise_extent(explainer, message, extent_of(explainer, first),
                        extent_of(explainer, last), about);
}

void cn_explain_expected(Explainer *explainer, TokenKind expected, uint32_t token)
{
    const char *message = cn_diagnostic_join(explainer->arena, "expected '",
                                             cn_token_text(expected), "'", NULL);
    Result place = RESULT_TOKEN | token;
    raise_between(explainer, message, place, place, place);
}

void cn_explain_raise(Explainer *explainer, DiagnosticKind kind, const char *message,
                      uint32_t index)
{
    const Token *token = explainer_token(explainer, index);
    int32_t column =
        token->column == -1 ? cn_lexer_cursor_column(explainer->lexer) : token->column + 1;
    int32_t end_column = token->end_column == -1 ? -1 : token->end_column + 1;
    cn_lexer_raise(explainer->lexer, kind, message, token->line, column, token->end_line,
                   end_column);
    explainer->outcome = EXPLAIN_ERROR;
}

static Result raise_here(Explainer *explainer, DiagnosticKind kind, const char *message)
{
    cn_explain_raise(explainer, kind, message, explainer_token_count(explainer) - 1);
    return RESULT_FAIL;
}

static Result raise_onward(Explainer *explainer, const char *message, Result a)
{
    Extent start = extent_of(explainer, a);
    Extent end = {0, 0, explainer->lexer->line,
                  cn_lexer_cursor_column(explainer->lexer) - 1};
    return raise_extent(explainer, message, start, end, a);
}

// The last condition of the last comprehension, or what that one goes through.
static Result last_of_clauses(const Explainer *explainer, Result clauses)
{
    return last_part(explainer, last_part(explainer, clauses));
}

static bool is_old_statement(const Explainer *explainer, Result name)
{
    if (kind_of(explainer, name) != NODE_NAME)
        return false;
    Text text = text_of(explainer, name);
    return (text.size == 5 && memcmp(text.data, "print", 5) == 0) ||
           (text.size == 4 && memcmp(text.data, "exec", 4) == 0);
}

static Result raise_comma(Explainer *explainer, const char *message, Result a, Result b)
{
    bool is_name = is_token(a);
    if ((is_name && is_old_statement(explainer, a)) ||
        explainer_token(explainer, explainer->mark - 1)->level == 0)
        return RESULT_FAIL;
    return raise_between(explainer, message, a, b, a);
}

static bool is_keyword(const Explainer *explainer, Result argument)
{
    int kind = kind_of(explainer, argument);
    return kind == NODE_KEYWORD || kind == SHAPE_DOUBLE_STARRED;
}

// A generator without brackets that is not the only positional argument.
static Result raise_bare_generator(Explainer *explainer, const char *message,
                                   Result arguments, Result clauses)
{
    uint32_t positional = 0;
    Result last = RESULT_FAIL;
    for (uint32_t i = 0; i < part_count(explainer, arguments); i++) {
        Result argument = part_of(explainer, arguments, i);
        if (!is_keyword(explainer, argument)) {
            positional++;
            last = argument;
        }
    }
    if (positional <= 1)
        return RESULT_FAIL;
    return raise_between(explainer, message, last, last_of_clauses(explainer, clauses),
                         last);
}

static Result raise_argument_order(Explainer *explainer, Result arguments)
{
    bool has_unpacking = false;
    for (uint32_t i = 0; i < part_count(explainer, arguments); i++)
        has_unpacking |=
            kind_of(explainer, part_of(explainer, arguments, i)) == SHAPE_DOUBLE_STARRED;
    return raise_here(explainer, DIAGNOSTIC_SYNTAX_ERROR,
                      has_unpacking
                          ? "positional argument follows keyword argument unpacking"
                          : "positional argument follows keyword argument");
}

// What to look at for a bad target: pushes parts of containers in reverse onto the stack of
// results. Gives the result itself when it is bad, RESULT_FAIL when not.
static Result visit_target(Explainer *explainer, Result result, ActionKind use)
{
    int kind = kind_of(explainer, result);
    if (kind == NODE_LIST || kind == NODE_TUPLE || kind == NODE_STARRED) {
        if (kind == NODE_STARRED && use == ACTION_DELETE_TARGET)
            return result;
        for (uint32_t i = part_count(explainer, result); i > 0; i--) {
            Result part = part_of(explainer, result, i - 1);
            if (!cn_bytes_append(&explainer->results, &part, sizeof part))
                explainer->outcome = EXPLAIN_NO_MEMORY;
        }
        return RESULT_FAIL;
    }
    if (kind == NODE_COMPARE && use == ACTION_FOR_TARGET) {
        // `a in b` was read as a comparison
        if (kind_of(explainer, part_of(explainer, result, 1)) != NODE_COMPREHENSION)
            return RESULT_FAIL;
        Result left = part_of(explainer, result, 0);
        if (!cn_bytes_append(&explainer->results, &left, sizeof left))
            explainer->outcome = EXPLAIN_NO_MEMORY;
        return RESULT_FAIL;
    }
    if (kind == NODE_NAME || kind == NODE_SUBSCRIPT || kind == NODE_ATTRIBUTE)
        return RESULT_FAIL;
    return result;
}

// The first part of the target that is not one, or RESULT_FAIL.
static Result find_bad_target(Explainer *explainer, Result target, ActionKind use)
{
    size_t base = explainer->results.size;
    Result bad = visit_target(explainer, target, use);
    while (bad == RESULT_FAIL && explainer->results.size > base &&
           explainer->outcome == EXPLAIN_NOTHING) {
        explainer->results.size -= sizeof(Result);
        Result next =
            *(Result *)(void *)(explainer->results.data + explainer->results.size);
        bad = visit_target(explainer, next, use);
    }
    explainer->results.size = base;
    return bad;
}

static Result raise_target(Explainer *explainer, const GrammarAction *action, Result target)
{
    Result bad = find_bad_target(explainer, target, (ActionKind)action->kind);
    if (bad == RESULT_FAIL)
        return RESULT_FAIL;
    return raise_between(explainer, action->message, bad, bad, bad);
}

static Result raise_key_end(Explainer *explainer, const char *message, Result key)
{
    Extent extent = extent_of(explainer, key);
    extent.column = extent.end_column - 1;
    extent.end_line = extent.line; // CPython gives the lines the other way round
    Extent end = {0, 0, extent_of(explainer, key).end_line, -1};
    return raise_extent(explainer, message, extent, end, key);
}

// ---------------------------------------------------------------------------------------
// Literals

// The number in a complex pattern must be of one kind.
static Result check_number(Explainer *explainer, const GrammarAction *action, Result number)
{
    Text text = text_of(explainer, number);
    bool is_imaginary = (text.data[text.size - 1] | 32) == 'j' &&
                        (text.size < 2 || (text.data[1] | 32) != 'x');
    if (is_imaginary == (action->kind == ACTION_IMAGINARY))
        return number;
    return raise_between(explainer, action->message, number, number, number);
}

// The tokens of strings side by side: beyond where the parser was their contents have not
// been looked at.
static Result check_strings(Explainer *explainer, Result strings, uint32_t start)
{
    Shape shape = {.kind = NODE_CONSTANT};
    uint32_t count = part_count(explainer, strings);
    for (uint32_t i = 0; i < count; i++) {
        Text text = text_of(explainer, part_of(explainer, strings, i));
        if (cn_literal_string_form(text).is_format)
            shape.kind = NODE_JOINED_STR;
    }
    if (explainer_token(explainer, start)->start >= explainer->checked &&
        !cn_parser_check_strings(
            explainer->parser, explainer_token(explainer, start), count,
            explainer_token(explainer, explainer_token_count(explainer) - 1))) {
        explainer->outcome = EXPLAIN_ERROR;
        return RESULT_FAIL;
    }
    place_shape(explainer, &shape, start);
    return push_shape(explainer, &shape);
}

// ---------------------------------------------------------------------------------------

static Result raise_error(Explainer *explainer, const GrammarAction *action, Result a,
                          Result b)
{
    const char *message = action->message;
    switch (action->kind) {
    case ACTION_AT:
        return raise_between(explainer, message, a, a, a);
    case ACTION_TO:
        return raise_between(explainer, message, a, b, a);
    case ACTION_TO_LAST:
        return raise_between(explainer, message, a, last_part(explainer, b), a);
    case ACTION_FIRST_TO_LAST:
        return raise_between(explainer, message, part_of(explainer, a, 0),
                             last_part(explainer, a), a);
    case ACTION_TO_LAST_CLAUSE:
        return raise_between(explainer, message, a, last_of_clauses(explainer, b), a);
    case ACTION_ONWARD:
        return raise_onward(explainer, message, a);
    case ACTION_HERE:
        return raise_here(explainer, DIAGNOSTIC_SYNTAX_ERROR, message);
    case ACTION_INDENT:
        return raise_here(explainer, DIAGNOSTIC_INDENTATION_ERROR,
                          fill_message(explainer, message, a));
    case ACTION_KEY_END:
        return raise_key_end(explainer, message, a);
    case ACTION_LEGACY:
        return is_old_statement(explainer, a) ? raise_between(explainer, message, a, b, a)
                                              : RESULT_FAIL;
    case ACTION_COMMA:
        return raise_comma(explainer, message, a, b);
    case ACTION_BARE_GENERATOR:
        return raise_bare_generator(explainer, message, a, b);
    case ACTION_ARGUMENT_ORDER:
        return raise_argument_order(explainer, a);
    default:
        return raise_target(explainer, action, a);
    }
}

Result cn_explain_action(Explainer *explainer, const GrammarAction *action,
                         const Result *slots, uint32_t start)
{
    Result a = action->operand_count > 0 ? slots[action->operands[0] & ~OPERAND_SPLICE]
                                         : RESULT_FAIL;
    Result b = action->operand_count > 1 ? slots[action->operands[1] & ~OPERAND_SPLICE]
                                         : RESULT_FAIL;
    switch (action->kind) {
    case ACTION_DUMMY:
        return RESULT_DUMMY;
    case ACTION_SLOT:
        return a;
    case ACTION_NODE:
        return make_node(explainer, action, slots, start);
    case ACTION_NOTHING:
        return RESULT_FAIL;
    case ACTION_REAL:
    case ACTION_IMAGINARY:
        return check_number(explainer, action, a);
    case ACTION_STRINGS:
        return check_strings(explainer, a, start);
    case ACTION_OR_PATTERN:
        if (part_count(explainer, a) == 1)
            return part_of(explainer, a, 0);
        return make_node(explainer, &(GrammarAction){.node = NODE_MATCH_OR}, slots, start);
    default:
        return raise_error(explainer, action, a, b);
    }
}
