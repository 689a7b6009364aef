// codegen_unparse.c - expressions back to text, for annotations that are kept as strings.
//
// What is still to be written lies on a stack of pieces: texts, and nodes with the precedence
// that decides about brackets. A node is replaced by its own pieces.

#include "compiler/codegen_unparse.h"

#include <string.h>

// Precedences, loosest first.
enum {
    LEVEL_TUPLE,
    LEVEL_TEST,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_EXPR,
    LEVEL_BIT_OR = LEVEL_EXPR,
    LEVEL_BIT_XOR,
    LEVEL_BIT_AND,
    LEVEL_SHIFT,
    LEVEL_ARITHMETIC,
    LEVEL_TERM,
    LEVEL_FACTOR,
    LEVEL_POWER,
    LEVEL_AWAIT,
    LEVEL_ATOM
};

typedef enum {
    PIECE_TEXT,
    PIECE_NODE,
    PIECE_BODY,    // the inside of an f-string: a node of it
    PIECE_MARK,    // remember where the output is
    PIECE_QUOTE,   // what was written since the mark, as an f-string
    PIECE_SEPARATE // a space at the mark if a brace follows it
} PieceKind;

typedef struct Piece {
    PieceKind kind;
    int level;
    const Node *node;
    Text text;
} Piece;

typedef struct Unparser {
    Bytes out;
    Bytes pieces; // Piece; the next one is the last
    Bytes marks;  // size_t
} Unparser;

// ---- pieces, added in the order of the text; turned around afterwards ----

static void add_piece(Unparser *unparser, Piece piece)
{
    cn_bytes_append(&unparser->pieces, &piece, sizeof piece);
}

static void add_text(Unparser *unparser, const char *text)
{
    add_piece(unparser,
              (Piece){.kind = PIECE_TEXT, .text = {text, (uint32_t)strlen(text)}});
}

static void add_text_if(Unparser *unparser, bool condition, const char *text)
{
    if (condition)
        add_text(unparser, text);
}

static void add_name(Unparser *unparser, Text name)
{
    add_piece(unparser, (Piece){.kind = PIECE_TEXT, .text = name});
}

static void add_node(Unparser *unparser, const Node *node, int level)
{
    add_piece(unparser, (Piece){.kind = PIECE_NODE, .node = node, .level = level});
}

static void add_kind(Unparser *unparser, PieceKind kind)
{
    add_piece(unparser, (Piece){.kind = kind});
}

static void add_list(Unparser *unparser, const NodeList *list, const char *separator,
                     int level)
{
    for (uint32_t i = 0; i < list->count; i++) {
        add_text_if(unparser, i != 0, separator);
        add_node(unparser, list->items[i], level);
    }
}

// ---- operators ----

typedef struct OperatorText {
    const char *text;
    int level;
} OperatorText;

static OperatorText operator_text(OperatorKind op)
{
    static const OperatorText texts[] = {
        [OPERATOR_ADD] = {" + ", LEVEL_ARITHMETIC},
        [OPERATOR_SUBTRACT] = {" - ", LEVEL_ARITHMETIC},
        [OPERATOR_MULTIPLY] = {" * ", LEVEL_TERM},
        [OPERATOR_MATRIX_MULTIPLY] = {" @ ", LEVEL_TERM},
        [OPERATOR_TRUE_DIVIDE] = {" / ", LEVEL_TERM},
        [OPERATOR_FLOOR_DIVIDE] = {" // ", LEVEL_TERM},
        [OPERATOR_MODULO] = {" % ", LEVEL_TERM},
        [OPERATOR_POWER] = {" ** ", LEVEL_POWER},
        [OPERATOR_LEFT_SHIFT] = {" << ", LEVEL_SHIFT},
        [OPERATOR_RIGHT_SHIFT] = {" >> ", LEVEL_SHIFT},
        [OPERATOR_BIT_AND] = {" & ", LEVEL_BIT_AND},
        [OPERATOR_BIT_OR] = {" | ", LEVEL_BIT_OR},
        [OPERATOR_BIT_XOR] = {" ^ ", LEVEL_BIT_XOR},
        [OPERATOR_INVERT] = {"~", LEVEL_FACTOR},
        [OPERATOR_NOT] = {"not ", LEVEL_NOT},
        [OPERATOR_POSITIVE] = {"+", LEVEL_FACTOR},
        [OPERATOR_NEGATIVE] = {"-", LEVEL_FACTOR},
        [OPERATOR_AND] = {" and ", LEVEL_AND},
        [OPERATOR_OR_LOGICAL] = {" or ", LEVEL_OR},
        [OPERATOR_EQUAL] = {" == ", LEVEL_COMPARE},
        [OPERATOR_NOT_EQUAL] = {" != ", LEVEL_COMPARE},
        [OPERATOR_LESS] = {" < ", LEVEL_COMPARE},
        [OPERATOR_LESS_EQUAL] = {" <= ", LEVEL_COMPARE},
        [OPERATOR_GREATER] = {" > ", LEVEL_COMPARE},
        [OPERATOR_GREATER_EQUAL] = {" >= ", LEVEL_COMPARE},
        [OPERATOR_IS] = {" is ", LEVEL_COMPARE},
        [OPERATOR_IS_NOT] = {" is not ", LEVEL_COMPARE},
        [OPERATOR_IN] = {" in ", LEVEL_COMPARE},
        [OPERATOR_NOT_IN] = {" not in ", LEVEL_COMPARE},
    };
    return texts[op];
}

static void expand_operator(Unparser *unparser, const Node *node, int level)
{
    OperatorText op = operator_text(node->op);
    bool is_right = node->op == OPERATOR_POWER; // associates to the right
    add_text_if(unparser, level > op.level, "(");
    if (node->kind == NODE_BOOL_OP) {
        add_list(unparser, &node->as.sequence, op.text, op.level + 1);
    } else if (node->kind == NODE_UNARY_OP) {
        add_text(unparser, op.text);
        add_node(unparser, node->as.unary.operand, op.level);
    } else {
        add_node(unparser, node->as.binary.left, op.level + is_right);
        add_text(unparser, op.text);
        add_node(unparser, node->as.binary.right, op.level + !is_right);
    }
    add_text_if(unparser, level > op.level, ")");
}

static void expand_compare(Unparser *unparser, const Node *node, int level)
{
    add_text_if(unparser, level > LEVEL_COMPARE, "(");
    add_node(unparser, node->as.compare.left, LEVEL_COMPARE + 1);
    for (uint32_t i = 0; i < node->as.compare.comparators.count; i++) {
        add_text(unparser, operator_text(node->as.compare.operators[i]).text);
        add_node(unparser, node->as.compare.comparators.items[i], LEVEL_COMPARE + 1);
    }
    add_text_if(unparser, level > LEVEL_COMPARE, ")");
}

static void expand_if(Unparser *unparser, const Node *node, int level)
{
    add_text_if(unparser, level > LEVEL_TEST, "(");
    add_node(unparser, node->as.if_exp.body, LEVEL_TEST + 1);
    add_text(unparser, " if ");
    add_node(unparser, node->as.if_exp.test, LEVEL_TEST + 1);
    add_text(unparser, " else ");
    add_node(unparser, node->as.if_exp.orelse, LEVEL_TEST);
    add_text_if(unparser, level > LEVEL_TEST, ")");
}

// ---- lambda ----

static void add_parameter(Unparser *unparser, const Node *arg, const Node *value,
                          bool *is_first)
{
    add_text_if(unparser, !*is_first, ", ");
    *is_first = false;
    add_name(unparser, arg->as.arg.name);
    if (value != NULL) {
        add_text(unparser, "=");
        add_node(unparser, value, LEVEL_TEST);
    }
}

static void add_starred_parameter(Unparser *unparser, const char *stars, const Node *arg,
                                  bool *is_first)
{
    add_text_if(unparser, !*is_first, ", ");
    *is_first = false;
    add_text(unparser, stars);
    if (arg != NULL)
        add_name(unparser, arg->as.arg.name);
}

static void add_parameters(Unparser *unparser, const Node *node)
{
    const NodeList *before = &node->as.arguments.positional_only;
    const NodeList *plain = &node->as.arguments.positional;
    const NodeList *defaults = &node->as.arguments.defaults;
    const NodeList *named = &node->as.arguments.keyword_only;
    uint32_t count = before->count + plain->count;
    bool is_first = true;
    for (uint32_t i = 0; i < count; i++) {
        const Node *arg =
            i < before->count ? before->items[i] : plain->items[i - before->count];
        const Node *value = i + defaults->count >= count
                                ? defaults->items[i + defaults->count - count]
                                : NULL;
        add_parameter(unparser, arg, value, &is_first);
        add_text_if(unparser, before->count != 0 && i + 1 == before->count, ", /");
    }
    if (node->as.arguments.variadic != NULL || named->count != 0)
        add_starred_parameter(unparser, "*", node->as.arguments.variadic, &is_first);
    for (uint32_t i = 0; i < named->count; i++)
        add_parameter(unparser, named->items[i],
                      node->as.arguments.keyword_defaults.items[i], &is_first);
    if (node->as.arguments.keywords != NULL)
        add_starred_parameter(unparser, "**", node->as.arguments.keywords, &is_first);
}

static bool has_parameters(const Node *node)
{
    return node->as.arguments.positional_only.count + node->as.arguments.positional.count +
                   node->as.arguments.keyword_only.count !=
               0 ||
           node->as.arguments.variadic != NULL || node->as.arguments.keywords != NULL;
}

static void expand_lambda(Unparser *unparser, const Node *node, int level)
{
    add_text_if(unparser, level > LEVEL_TEST, "(");
    add_text(unparser, has_parameters(node->as.function.arguments) ? "lambda " : "lambda");
    add_parameters(unparser, node->as.function.arguments);
    add_text(unparser, ": ");
    add_node(unparser, node->as.function.expression, LEVEL_TEST);
    add_text_if(unparser, level > LEVEL_TEST, ")");
}

// ---- displays, comprehensions ----

static void expand_tuple(Unparser *unparser, const Node *node, int level)
{
    const NodeList *items = &node->as.sequence;
    bool in_brackets = level > LEVEL_TUPLE || items->count == 0;
    add_text_if(unparser, in_brackets, "(");
    add_list(unparser, items, ", ", LEVEL_TEST);
    add_text_if(unparser, items->count == 1, ",");
    add_text_if(unparser, in_brackets, ")");
}

static void expand_dict(Unparser *unparser, const Node *node)
{
    add_text(unparser, "{");
    for (uint32_t i = 0; i < node->as.dict.keys.count; i++) {
        add_text_if(unparser, i != 0, ", ");
        if (node->as.dict.keys.items[i] == NULL) {
            add_text(unparser, "**");
            add_node(unparser, node->as.dict.values.items[i], LEVEL_EXPR);
        } else {
            add_node(unparser, node->as.dict.keys.items[i], LEVEL_TEST);
            add_text(unparser, ": ");
            add_node(unparser, node->as.dict.values.items[i], LEVEL_TEST);
        }
    }
    add_text(unparser, "}");
}

static void expand_comprehension(Unparser *unparser, const Node *node)
{
    static const char *const brackets[][2] = {
        {"[", "]"}, {"{", "}"}, {"{", "}"}, {"(", ")"}};
    const char *const *pair = brackets[node->kind - NODE_LIST_COMP];
    add_text(unparser, pair[0]);
    add_node(unparser, node->as.comp.element, LEVEL_TEST);
    if (node->kind == NODE_DICT_COMP) {
        add_text(unparser, ": ");
        add_node(unparser, node->as.comp.value, LEVEL_TEST);
    }
    for (uint32_t i = 0; i < node->as.comp.generators.count; i++) {
        const Node *clause = node->as.comp.generators.items[i];
        add_text(unparser, clause->is_async ? " async for " : " for ");
        add_node(unparser, clause->as.comprehension.target, LEVEL_TUPLE);
        add_text(unparser, " in ");
        add_node(unparser, clause->as.comprehension.iterable, LEVEL_TEST + 1);
        for (uint32_t j = 0; j < clause->as.comprehension.conditions.count; j++) {
            add_text(unparser, " if ");
            add_node(unparser, clause->as.comprehension.conditions.items[j],
                     LEVEL_TEST + 1);
        }
    }
    add_text(unparser, pair[1]);
}

// ---- what follows an operand ----

static void expand_call(Unparser *unparser, const Node *node)
{
    const NodeList *arguments = &node->as.call.arguments;
    const NodeList *keywords = &node->as.call.keywords;
    add_node(unparser, node->as.call.function, LEVEL_ATOM);
    if (arguments->count == 1 && keywords->count == 0 &&
        arguments->items[0]->kind == NODE_GENERATOR_EXP) {
        add_node(unparser, arguments->items[0], LEVEL_TEST); // brings its own brackets
        return;
    }
    add_text(unparser, "(");
    add_list(unparser, arguments, ", ", LEVEL_TEST);
    for (uint32_t i = 0; i < keywords->count; i++) {
        const Node *keyword = keywords->items[i];
        add_text_if(unparser, i + arguments->count != 0, ", ");
        add_name(unparser, keyword->as.keyword.name);
        add_text(unparser, keyword->as.keyword.name.size == 0 ? "**" : "=");
        add_node(unparser, keyword->as.keyword.value, LEVEL_TEST);
    }
    add_text(unparser, ")");
}

static void expand_attribute(Unparser *unparser, const Node *node)
{
    const Node *value = node->as.attribute.value;
    bool is_int =
        value->kind == NODE_CONSTANT && (value->as.constant.kind == LITERAL_INT ||
                                         value->as.constant.kind == LITERAL_BIG_INT);
    add_node(unparser, value, LEVEL_ATOM);
    add_text(unparser, is_int ? " ." : ".");
    add_name(unparser, node->as.attribute.name);
}

static void expand_subscript(Unparser *unparser, const Node *node)
{
    const Node *index = node->as.binary.right;
    int level = LEVEL_TUPLE;
    for (uint32_t i = 0; index->kind == NODE_TUPLE && i < index->as.sequence.count; i++) {
        if (index->as.sequence.items[i]->kind == NODE_STARRED)
            level = LEVEL_TEST;
    }
    add_node(unparser, node->as.binary.left, LEVEL_ATOM);
    add_text(unparser, "[");
    add_node(unparser, index, level);
    add_text(unparser, "]");
}

static void expand_slice(Unparser *unparser, const Node *node)
{
    if (node->as.slice.lower != NULL)
        add_node(unparser, node->as.slice.lower, LEVEL_TEST);
    add_text(unparser, ":");
    if (node->as.slice.upper != NULL)
        add_node(unparser, node->as.slice.upper, LEVEL_TEST);
    if (node->as.slice.step != NULL) {
        add_text(unparser, ":");
        add_node(unparser, node->as.slice.step, LEVEL_TEST);
    }
}

static void expand_yield(Unparser *unparser, const Node *node)
{
    if (node->as.unary.operand == NULL) {
        add_text(unparser, "(yield)");
        return;
    }
    add_text(unparser, node->kind == NODE_YIELD ? "(yield " : "(yield from ");
    add_node(unparser, node->as.unary.operand, LEVEL_TEST);
    add_text(unparser, ")");
}

static void expand_prefix(Unparser *unparser, const Node *node, int level)
{
    if (node->kind == NODE_STARRED) {
        add_text(unparser, "*");
        add_node(unparser, node->as.unary.operand, LEVEL_EXPR);
        return;
    }
    add_text_if(unparser, level > LEVEL_AWAIT, "(");
    add_text(unparser, "await ");
    add_node(unparser, node->as.unary.operand, LEVEL_ATOM);
    add_text_if(unparser, level > LEVEL_AWAIT, ")");
}

static void expand_named(Unparser *unparser, const Node *node, int level)
{
    add_text_if(unparser, level > LEVEL_TUPLE, "(");
    add_node(unparser, node->as.binary.left, LEVEL_ATOM);
    add_text(unparser, " := ");
    add_node(unparser, node->as.binary.right, LEVEL_ATOM);
    add_text_if(unparser, level > LEVEL_TUPLE, ")");
}

// ---- f-strings ----

static void add_body(Unparser *unparser, const Node *node)
{
    add_piece(unparser, (Piece){.kind = PIECE_BODY, .node = node});
}

static void expand_body(Unparser *unparser, const Node *node)
{
    if (node->kind == NODE_JOINED_STR) {
        for (uint32_t i = 0; i < node->as.sequence.count; i++)
            add_body(unparser, node->as.sequence.items[i]);
        return;
    }
    static const char *const conversions[] = {"!a", "!r", "!s"};
    add_text(unparser, "{");
    add_kind(unparser, PIECE_MARK);
    add_node(unparser, node->as.formatted.value, LEVEL_TEST + 1);
    add_kind(unparser, PIECE_SEPARATE);
    if (node->as.formatted.conversion != 0)
        add_text(unparser, conversions[node->as.formatted.conversion == 'a'   ? 0
                                       : node->as.formatted.conversion == 'r' ? 1
                                                                              : 2]);
    if (node->as.formatted.spec != NULL) {
        add_text(unparser, ":");
        add_body(unparser, node->as.formatted.spec);
    }
    add_text(unparser, "}");
}

static void append_escaped_braces(Bytes *out, Text text)
{
    for (uint32_t i = 0; i < text.size; i++) {
        cn_bytes_append_byte(out, text.data[i]);
        if (text.data[i] == '{' || text.data[i] == '}')
            cn_bytes_append_byte(out, text.data[i]);
    }
}

static size_t take_mark(Unparser *unparser)
{
    size_t mark = 0;
    if (unparser->marks.size < sizeof mark)
        return 0;
    unparser->marks.size -= sizeof mark;
    memcpy(&mark, unparser->marks.data + unparser->marks.size, sizeof mark);
    return mark;
}

static void quote_since_mark(Unparser *unparser)
{
    Bytes *out = &unparser->out;
    size_t mark = take_mark(unparser);
    Bytes body;
    if (out->failed || mark > out->size)
        return;
    cn_bytes_init(&body, out->allocator);
    cn_bytes_append(&body, out->data + mark, out->size - mark);
    out->size = mark;
    cn_unparse_quoted(out, "f", (Text){body.data, (uint32_t)body.size});
    out->failed |= body.failed;
    cn_bytes_release(&body);
}

static void separate_at_mark(Unparser *unparser)
{
    Bytes *out = &unparser->out;
    size_t mark = take_mark(unparser);
    if (out->failed || mark >= out->size || out->data[mark] != '{' ||
        !cn_bytes_append_byte(out, ' '))
        return;
    memmove(out->data + mark + 1, out->data + mark, out->size - 1 - mark);
    out->data[mark] = ' ';
}

// ---- the walk ----

static void expand_node(Unparser *unparser, const Node *node, int level)
{
    switch (node->kind) {
    case NODE_BOOL_OP:
    case NODE_BINARY_OP:
    case NODE_UNARY_OP:
        expand_operator(unparser, node, level);
        break;
    case NODE_COMPARE:
        expand_compare(unparser, node, level);
        break;
    case NODE_IF_EXP:
        expand_if(unparser, node, level);
        break;
    case NODE_LAMBDA:
        expand_lambda(unparser, node, level);
        break;
    case NODE_NAMED_EXPR:
        expand_named(unparser, node, level);
        break;
    case NODE_TUPLE:
        expand_tuple(unparser, node, level);
        break;
    case NODE_DICT:
        expand_dict(unparser, node);
        break;
    case NODE_LIST:
    case NODE_SET:
        add_text(unparser, node->kind == NODE_LIST ? "[" : "{");
        add_list(unparser, &node->as.sequence, ", ", LEVEL_TEST);
        add_text(unparser, node->kind == NODE_LIST ? "]" : "}");
        break;
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_GENERATOR_EXP:
        expand_comprehension(unparser, node);
        break;
    case NODE_CALL:
        expand_call(unparser, node);
        break;
    case NODE_ATTRIBUTE:
        expand_attribute(unparser, node);
        break;
    case NODE_SUBSCRIPT:
        expand_subscript(unparser, node);
        break;
    case NODE_SLICE:
        expand_slice(unparser, node);
        break;
    case NODE_YIELD:
    case NODE_YIELD_FROM:
        expand_yield(unparser, node);
        break;
    case NODE_AWAIT:
    case NODE_STARRED:
        expand_prefix(unparser, node, level);
        break;
    case NODE_NAME:
        add_name(unparser, node->as.name.id);
        break;
    default: // JOINED_STR, FORMATTED_VALUE
        add_kind(unparser, PIECE_MARK);
        add_body(unparser, node);
        add_kind(unparser, PIECE_QUOTE);
    }
}

// Turns the pieces from byte `start` on around, so that the first is taken next.
static void reverse_pieces(Unparser *unparser, size_t start)
{
    size_t count = (unparser->pieces.size - start) / sizeof(Piece);
    if (unparser->pieces.failed || count < 2)
        return;
    Piece *pieces = (Piece *)(void *)(unparser->pieces.data + start);
    for (size_t i = 0, j = count - 1; i < j; i++, j--) {
        Piece lower = pieces[i];
        pieces[i] = pieces[j];
        pieces[j] = lower;
    }
}

static void write_piece(Unparser *unparser, Piece piece)
{
    size_t start = unparser->pieces.size;
    bool is_constant = piece.node != NULL && piece.node->kind == NODE_CONSTANT;
    switch (piece.kind) {
    case PIECE_TEXT:
        cn_bytes_append(&unparser->out, piece.text.data, piece.text.size);
        break;
    case PIECE_MARK:
        cn_bytes_append(&unparser->marks, &unparser->out.size, sizeof unparser->out.size);
        break;
    case PIECE_QUOTE:
        quote_since_mark(unparser);
        break;
    case PIECE_SEPARATE:
        separate_at_mark(unparser);
        break;
    case PIECE_NODE:
        if (is_constant)
            cn_unparse_literal(&unparser->out, &piece.node->as.constant);
        else
            expand_node(unparser, piece.node, piece.level);
        break;
    case PIECE_BODY:
        if (is_constant)
            append_escaped_braces(&unparser->out, piece.node->as.constant.text);
        else
            expand_body(unparser, piece.node);
        break;
    }
    reverse_pieces(unparser, start);
}

static const char *unparse(Generator *generator, const Node *node, uint32_t *size)
{
    Unparser unparser;
    const char *text = NULL;
    cn_bytes_init(&unparser.out, generator->allocator);
    cn_bytes_init(&unparser.pieces, generator->allocator);
    cn_bytes_init(&unparser.marks, generator->allocator);
    add_node(&unparser, node, LEVEL_TEST);
    while (unparser.pieces.size >= sizeof(Piece) && !unparser.pieces.failed) {
        Piece piece;
        unparser.pieces.size -= sizeof piece;
        memcpy(&piece, unparser.pieces.data + unparser.pieces.size, sizeof piece);
        write_piece(&unparser, piece);
    }
    if (!unparser.out.failed && !unparser.pieces.failed && !unparser.marks.failed)
        text = cn_arena_copy(generator->arena, unparser.out.data, unparser.out.size);
    *size = (uint32_t)unparser.out.size;
    cn_bytes_release(&unparser.out);
    cn_bytes_release(&unparser.pieces);
    cn_bytes_release(&unparser.marks);
    if (text == NULL)
        cn_out_of_memory(generator);
    return text;
}

const char *cn_unparse_text(Generator *generator, const Node *node)
{
    uint32_t size;
    return unparse(generator, node, &size);
}

void cn_load_unparsed(Generator *generator, const Node *node)
{
    uint32_t size;
    const char *text = unparse(generator, node, &size);
    if (text == NULL)
        return;
    set_span(generator, node);
    cn_load_constant(
        generator, cn_constant_text(generator->constants, CONSTANT_STR, (Text){text, size}),
        WANT_TEMPORARY, NULL);
}
