// parser_expression.c - expressions, except what stands in brackets.
//
// Operators are parsed by precedence with a stack of pending operators, so that a chain of
// any length and a nesting of any depth need no frames. A conditional expression nests to
// the right in a loop.
//
// A span begins at the first token of the expression, which may be a bracket that is not
// part of the first operand's node: so every operand's Place travels beside its node.

#include <string.h>

#include "compiler/parser_internal.h"

typedef enum {
    AFTER_END,      // what was read is complete before such a token
    AFTER_CONTINUES // an operator, a trailer, or such
} AfterAtom;

// What each token means behind an operand.
static const struct {
    uint8_t continues;  // AfterAtom
    uint8_t precedence; // of a binary operator, else 0
    uint8_t op;
} after_operand[TOKEN_KIND_COUNT] = {
    [TOKEN_LEFT_PARENTHESIS] = {AFTER_CONTINUES, 0, 0},
    [TOKEN_LEFT_BRACKET] = {AFTER_CONTINUES, 0, 0},
    [TOKEN_DOT] = {AFTER_CONTINUES, 0, 0},
    [TOKEN_COLON_EQUAL] = {AFTER_CONTINUES, 0, 0},
    [TOKEN_IF] = {AFTER_CONTINUES, 0, 0},
    [TOKEN_OR] = {AFTER_CONTINUES, PRECEDENCE_OR, OPERATOR_OR_LOGICAL},
    [TOKEN_AND] = {AFTER_CONTINUES, PRECEDENCE_AND, OPERATOR_AND},
    [TOKEN_NOT] = {AFTER_CONTINUES, PRECEDENCE_COMPARE, OPERATOR_NOT_IN},
    [TOKEN_IN] = {AFTER_CONTINUES, PRECEDENCE_COMPARE, OPERATOR_IN},
    [TOKEN_IS] = {AFTER_CONTINUES, PRECEDENCE_COMPARE, OPERATOR_IS},
    [TOKEN_EQUAL_EQUAL] = {AFTER_CONTINUES, PRECEDENCE_COMPARE, OPERATOR_EQUAL},
    [TOKEN_NOT_EQUAL] = {AFTER_CONTINUES, PRECEDENCE_COMPARE, OPERATOR_NOT_EQUAL},
    [TOKEN_LESS] = {AFTER_CONTINUES, PRECEDENCE_COMPARE, OPERATOR_LESS},
    [TOKEN_LESS_EQUAL] = {AFTER_CONTINUES, PRECEDENCE_COMPARE, OPERATOR_LESS_EQUAL},
    [TOKEN_GREATER] = {AFTER_CONTINUES, PRECEDENCE_COMPARE, OPERATOR_GREATER},
    [TOKEN_GREATER_EQUAL] = {AFTER_CONTINUES, PRECEDENCE_COMPARE, OPERATOR_GREATER_EQUAL},
    [TOKEN_BAR] = {AFTER_CONTINUES, PRECEDENCE_BIT_OR, OPERATOR_BIT_OR},
    [TOKEN_CARET] = {AFTER_CONTINUES, PRECEDENCE_BIT_XOR, OPERATOR_BIT_XOR},
    [TOKEN_AMPERSAND] = {AFTER_CONTINUES, PRECEDENCE_BIT_AND, OPERATOR_BIT_AND},
    [TOKEN_LEFT_SHIFT] = {AFTER_CONTINUES, PRECEDENCE_SHIFT, OPERATOR_LEFT_SHIFT},
    [TOKEN_RIGHT_SHIFT] = {AFTER_CONTINUES, PRECEDENCE_SHIFT, OPERATOR_RIGHT_SHIFT},
    [TOKEN_PLUS] = {AFTER_CONTINUES, PRECEDENCE_SUM, OPERATOR_ADD},
    [TOKEN_MINUS] = {AFTER_CONTINUES, PRECEDENCE_SUM, OPERATOR_SUBTRACT},
    [TOKEN_STAR] = {AFTER_CONTINUES, PRECEDENCE_TERM, OPERATOR_MULTIPLY},
    [TOKEN_SLASH] = {AFTER_CONTINUES, PRECEDENCE_TERM, OPERATOR_TRUE_DIVIDE},
    [TOKEN_DOUBLE_SLASH] = {AFTER_CONTINUES, PRECEDENCE_TERM, OPERATOR_FLOOR_DIVIDE},
    [TOKEN_PERCENT] = {AFTER_CONTINUES, PRECEDENCE_TERM, OPERATOR_MODULO},
    [TOKEN_AT] = {AFTER_CONTINUES, PRECEDENCE_TERM, OPERATOR_MATRIX_MULTIPLY},
    [TOKEN_DOUBLE_STAR] = {AFTER_CONTINUES, PRECEDENCE_POWER, OPERATOR_POWER},
};

// ---------------------------------------------------------------------------------------
// Atoms

static Node *parse_name(Parser *parser)
{
    Place start = parser_place(parser);
    Text name;
    if (!cn_parser_name(parser, &name))
        return NULL;
    Node *node = cn_parser_node(parser, NODE_NAME, start);
    if (node != NULL)
        node->as.name.id = name;
    return node;
}

// An atom of one token. NULL: the current token is not one, or parser->failed.
static Node *parse_simple_atom(Parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_NAME:
        return parse_name(parser);
    case TOKEN_NUMBER:
        return cn_parser_number(parser);
    case TOKEN_NONE:
        return cn_parser_constant(parser, LITERAL_NONE);
    case TOKEN_TRUE:
        return cn_parser_constant(parser, LITERAL_TRUE);
    case TOKEN_FALSE:
        return cn_parser_constant(parser, LITERAL_FALSE);
    case TOKEN_ELLIPSIS:
        return cn_parser_constant(parser, LITERAL_ELLIPSIS);
    default:
        return NULL;
    }
}

bool cn_parser_simple_expression(Parser *parser, Node **out)
{
    if (parser->pending_atom != NULL)
        return false;
    Place start = parser_place(parser);
    Node *atom = parse_simple_atom(parser);
    if (atom == NULL)
        return false;
    if (after_operand[parser->token.kind].continues == AFTER_END) {
        *out = atom;
        return true;
    }
    parser->pending_atom = atom;
    parser->pending_start = start;
    return false;
}

// The step for an atom of more than one token; they all work with a ListFrame or less.
static WalkStep step_of_atom(const Parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_LEFT_PARENTHESIS:
        return cn_parse_step_parenthesis;
    case TOKEN_LEFT_BRACKET:
        return cn_parse_step_bracket;
    case TOKEN_LEFT_BRACE:
        return cn_parse_step_brace;
    default:
        return NULL;
    }
}

// ---------------------------------------------------------------------------------------
// Primaries: an atom and its attributes, calls and subscripts

static bool add_attribute(Parser *parser, ListFrame *self)
{
    Text name;
    cn_parser_advance(parser);
    if (!cn_parser_name(parser, &name))
        return false;
    Node *node = cn_parser_node(parser, NODE_ATTRIBUTE, self->start);
    if (node == NULL)
        return false;
    node->as.attribute.value = self->value;
    node->as.attribute.name = name;
    self->value = node;
    return true;
}

static bool begin_call(Parser *parser, ListFrame *self)
{
    Node *node = cn_parser_node(parser, NODE_CALL, self->start);
    if (node == NULL)
        return false;
    node->as.call.function = self->value;
    self->value = node;
    return true;
}

static bool begin_subscript(Parser *parser, ListFrame *self)
{
    Node *node = cn_parser_node(parser, NODE_SUBSCRIPT, self->start);
    if (node == NULL)
        return false;
    node->as.binary.left = self->value;
    self->value = node;
    return true;
}

static bool wrap_await(Parser *parser, ListFrame *self)
{
    Node *node = cn_parser_node(parser, NODE_AWAIT, self->item_start);
    if (node == NULL)
        return false;
    node->as.unary.operand = self->value;
    self->value = node;
    return true;
}

WalkStatus cn_parse_step_primary(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->item_start = parser_place(parser);
    if (parser->pending_atom == NULL && parser_accept(parser, TOKEN_AWAIT))
        self->flag = true;
    self->start = parser_place(parser);
    if (parser->pending_atom != NULL) {
        self->value = parser->pending_atom;
        parser->pending_atom = NULL;
    } else if (token_is(parser, TOKEN_STRING)) {
        CALL_FOR(cn_parse_step_strings, StringsFrame, &self->value);
    } else if (step_of_atom(parser) != NULL) {
        CALL_FOR(step_of_atom(parser), ListFrame, &self->value);
    } else {
        self->value = parse_simple_atom(parser);
        REQUIRE(self->value != NULL);
    }
    for (;;) {
        if (token_is(parser, TOKEN_DOT)) {
            REQUIRE(add_attribute(parser, self));
        } else if (token_is(parser, TOKEN_LEFT_PARENTHESIS)) {
            REQUIRE(begin_call(parser, self));
            CALL_FOR(cn_parse_step_call, CallFrame, &self->value);
            cn_parser_end_node(parser, self->value);
        } else if (token_is(parser, TOKEN_LEFT_BRACKET)) {
            REQUIRE(begin_subscript(parser, self));
            CALL_FOR(cn_parse_step_subscript, ListFrame, &self->value->as.binary.right);
            cn_parser_end_node(parser, self->value);
        } else {
            break;
        }
    }
    REQUIRE(!self->flag || wrap_await(parser, self));
    *self->result = self->value;
    END();
}

// ---------------------------------------------------------------------------------------
// Operators

static uint32_t pending_count(const Parser *parser)
{
    return (uint32_t)(parser->operators.size / sizeof(PendingOperator));
}

static PendingOperator *pending_top(const Parser *parser)
{
    return (PendingOperator *)(void *)parser->operators.data + pending_count(parser) - 1;
}

static bool push_pending(Parser *parser, PendingOperator pending)
{
    if (parser->depth >= PARSER_MAX_DEPTH) {
        parser->too_deep = parser->failed = true;
        return false;
    }
    parser->depth++;
    if (!cn_bytes_append(&parser->operators, &pending, sizeof pending))
        return cn_parser_out_of_memory(parser);
    return true;
}

static PendingOperator pop_pending(Parser *parser)
{
    PendingOperator pending = *pending_top(parser);
    parser->operators.size -= sizeof pending;
    parser->depth--;
    return pending;
}

static bool is_chain(int precedence)
{
    return precedence == PRECEDENCE_OR || precedence == PRECEDENCE_AND ||
           precedence == PRECEDENCE_COMPARE;
}

// Steps over `not`, `+`, `-` or `~` before an operand; false when that fails.
static bool push_prefix(Parser *parser, const OperatorsFrame *self)
{
    static const uint8_t ops[TOKEN_KIND_COUNT] = {[TOKEN_NOT] = OPERATOR_NOT,
                                                  [TOKEN_PLUS] = OPERATOR_POSITIVE,
                                                  [TOKEN_MINUS] = OPERATOR_NEGATIVE,
                                                  [TOKEN_TILDE] = OPERATOR_INVERT};
    PendingOperator pending = {.start = parser_place(parser),
                               .precedence = PRECEDENCE_UNARY,
                               .op = ops[parser->token.kind]};
    if (token_is(parser, TOKEN_NOT)) {
        int outer = pending_count(parser) == self->first ? self->floor
                                                         : pending_top(parser)->precedence;
        if (outer > PRECEDENCE_NOT)
            return false;
        pending.precedence = PRECEDENCE_NOT;
    }
    cn_parser_advance(parser);
    return push_pending(parser, pending);
}

static bool at_prefix(const Parser *parser)
{
    return parser->pending_atom == NULL &&
           (token_is(parser, TOKEN_MINUS) || token_is(parser, TOKEN_NOT) ||
            token_is(parser, TOKEN_PLUS) || token_is(parser, TOKEN_TILDE));
}

// The items of a comparison alternate: operand, operator, operand.
static bool take_comparison(Parser *parser, uint32_t first, Node *node)
{
    uint32_t count = (parser_item_count(parser) - first) / 2;
    uint8_t *operators = cn_arena_allocate(parser->arena, count);
    Node **operands = cn_arena_allocate_array(parser->arena, count, sizeof(Node *));
    if (operators == NULL || operands == NULL)
        return cn_parser_out_of_memory(parser);
    const ParserItem *items = parser_items(parser) + first;
    node->as.compare.left = items[0].node;
    for (uint32_t i = 0; i < count; i++) {
        operators[i] = (uint8_t)items[2 * i + 1].op;
        operands[i] = items[2 * i + 2].node;
    }
    node->as.compare.operators = operators;
    node->as.compare.comparators = (NodeList){operands, count};
    parser->items.size = first * sizeof(ParserItem);
    return true;
}

static Node *finish_chain(Parser *parser, PendingOperator pending, Node *last)
{
    if (!cn_parser_push(parser, last))
        return NULL;
    if (pending.precedence == PRECEDENCE_COMPARE) {
        Node *node = cn_parser_node(parser, NODE_COMPARE, pending.start);
        return node != NULL && take_comparison(parser, pending.items, node) ? node : NULL;
    }
    Node *node = cn_parser_sequence(parser, NODE_BOOL_OP, pending.start, pending.items);
    if (node != NULL)
        node->op = pending.op;
    return node;
}

// Pops the top operator and makes its node with self->value as the right operand.
static bool reduce(Parser *parser, OperatorsFrame *self)
{
    PendingOperator pending = pop_pending(parser);
    Node *node;
    if (is_chain(pending.precedence)) {
        node = finish_chain(parser, pending, self->value);
    } else if (pending.left == NULL) {
        node = cn_parser_node(parser, NODE_UNARY_OP, pending.start);
        if (node != NULL)
            node->as.unary.operand = self->value;
    } else {
        node = cn_parser_node(parser, NODE_BINARY_OP, pending.start);
        if (node != NULL) {
            node->as.binary.left = pending.left;
            node->as.binary.right = self->value;
        }
    }
    if (node == NULL)
        return false;
    if (!is_chain(pending.precedence))
        node->op = pending.op;
    self->value = node;
    self->start = pending.start;
    return true;
}

// Completes the pending operators that bind tighter, or as tight and to the left.
static bool reduce_tighter(Parser *parser, OperatorsFrame *self, int precedence)
{
    if (precedence == PRECEDENCE_POWER)
        return true;
    int limit = is_chain(precedence) ? precedence + 1 : precedence;
    while (pending_count(parser) > self->first && pending_top(parser)->precedence >= limit)
        if (!reduce(parser, self))
            return false;
    return true;
}

static bool push_operand(Parser *parser, Node *operand, OperatorKind op, int precedence)
{
    return cn_parser_push(parser, operand) &&
           (precedence != PRECEDENCE_COMPARE ||
            cn_parser_push_item(parser, (ParserItem){.op = op}));
}

// Adds to a chain of the same precedence, or begins one.
static bool push_chain(Parser *parser, OperatorsFrame *self, OperatorKind op,
                       int precedence)
{
    bool goes_on = pending_count(parser) > self->first &&
                   pending_top(parser)->precedence == precedence;
    uint32_t first = parser_item_count(parser);
    if (!push_operand(parser, self->value, op, precedence))
        return false;
    return goes_on ||
           push_pending(parser, (PendingOperator){.start = self->start,
                                                  .items = first,
                                                  .precedence = (uint8_t)precedence,
                                                  .op = (uint8_t)op});
}

// Steps over the operator that is the current token, which may be two tokens.
static bool step_over_operator(Parser *parser, OperatorKind *op)
{
    cn_parser_advance(parser);
    if (*op == OPERATOR_NOT_IN)
        return parser_expect(parser, TOKEN_IN);
    if (*op == OPERATOR_IS && parser_accept(parser, TOKEN_NOT))
        *op = OPERATOR_IS_NOT;
    return true;
}

static bool at_operator(const Parser *parser, const OperatorsFrame *self)
{
    int precedence = after_operand[parser->token.kind].precedence;
    return precedence != 0 && precedence >= self->floor;
}

static bool push_operator(Parser *parser, OperatorsFrame *self)
{
    int precedence = after_operand[parser->token.kind].precedence;
    OperatorKind op = (OperatorKind)after_operand[parser->token.kind].op;
    if (!reduce_tighter(parser, self, precedence) || !step_over_operator(parser, &op))
        return false;
    if (is_chain(precedence))
        return push_chain(parser, self, op, precedence);
    return push_pending(parser, (PendingOperator){.left = self->value,
                                                  .start = self->start,
                                                  .precedence = (uint8_t)precedence,
                                                  .op = (uint8_t)op});
}

// A node's span ends at the last token consumed, so operators must be reduced before the
// next one is stepped over: push_operator does, and the end of the step.
WalkStatus cn_parse_step_operators(void *context, WalkFrame *frame)
{
    BEGIN(OperatorsFrame);
    self->first = pending_count(parser);
    for (;;) {
        while (at_prefix(parser))
            REQUIRE(push_prefix(parser, self));
        self->start = parser_place(parser);
        CALL_FOR(cn_parse_step_primary, ListFrame, &self->value);
        if (!at_operator(parser, self))
            break;
        REQUIRE(push_operator(parser, self));
    }
    while (pending_count(parser) > self->first)
        REQUIRE(reduce(parser, self));
    *self->result = self->value;
    END();
}

// ---------------------------------------------------------------------------------------
// Conditional, lambda and named expressions

// Links a new conditional expression, whose body is complete, behind the others.
static bool add_conditional(Parser *parser, ExpressionFrame *self)
{
    Node *node = cn_parser_node(parser, NODE_IF_EXP, self->start);
    if (node == NULL)
        return false;
    node->as.if_exp.body = self->value;
    if (self->last != NULL)
        self->last->as.if_exp.orelse = node;
    else
        self->first = node;
    self->last = node;
    return true;
}

// They all end where the innermost `else` part does.
static Node *finish_conditionals(const Parser *parser, const ExpressionFrame *self)
{
    if (self->last == NULL)
        return self->value;
    self->last->as.if_exp.orelse = self->value;
    for (Node *node = self->first;; node = node->as.if_exp.orelse) {
        cn_parser_end_node(parser, node);
        if (node == self->last)
            return self->first;
    }
}

WalkStatus cn_parse_step_expression(void *context, WalkFrame *frame)
{
    BEGIN(ExpressionFrame);
    for (;;) {
        if (parser->pending_atom == NULL && token_is(parser, TOKEN_LAMBDA)) {
            CALL_FOR(cn_parse_step_lambda, LambdaFrame, &self->value);
            break;
        }
        self->start = parser_place(parser);
        CALL(cn_parse_step_operators, OperatorsFrame, callee->result = &self->value;
             callee->floor = PRECEDENCE_OR);
        if (!token_is(parser, TOKEN_IF))
            break;
        REQUIRE(add_conditional(parser, self));
        cn_parser_advance(parser);
        CALL(cn_parse_step_operators, OperatorsFrame,
             callee->result = &self->last->as.if_exp.test;
             callee->floor = PRECEDENCE_OR);
        EXPECT(TOKEN_ELSE);
    }
    *self->result = finish_conditionals(parser, self);
    END();
}

static Node *make_named(Parser *parser, const ExpressionFrame *self)
{
    Node *node = cn_parser_node(parser, NODE_NAMED_EXPR, self->start);
    if (node == NULL)
        return NULL;
    node->as.binary.left = self->first;
    node->as.binary.right = self->value;
    return node;
}

WalkStatus cn_parse_step_named_expression(void *context, WalkFrame *frame)
{
    BEGIN(ExpressionFrame);
    self->start = parser_place(parser);
    CALL_FOR(cn_parse_step_expression, ExpressionFrame, &self->value);
    if (token_is(parser, TOKEN_COLON_EQUAL)) {
        REQUIRE(self->value->kind == NODE_NAME && !self->value->is_parenthesized);
        self->first = self->value;
        self->first->context = CONTEXT_STORE;
        cn_parser_advance(parser);
        EXPRESSION(&self->value);
        self->value = make_named(parser, self);
        REQUIRE(self->value != NULL);
    }
    *self->result = self->value;
    END();
}

static bool begin_lambda(Parser *parser, LambdaFrame *self)
{
    if (parser->depth >= PARSER_MAX_DEPTH) {
        parser->too_deep = true;
        return false;
    }
    parser->depth++;
    self->node = cn_parser_node(parser, NODE_LAMBDA, parser_place(parser));
    cn_parser_advance(parser);
    return self->node != NULL;
}

WalkStatus cn_parse_step_lambda(void *context, WalkFrame *frame)
{
    BEGIN(LambdaFrame);
    REQUIRE(begin_lambda(parser, self));
    CALL(cn_parse_step_parameters, ParametersFrame,
         callee->result = &self->node->as.function.arguments;
         callee->closing = TOKEN_COLON);
    EXPECT(TOKEN_COLON);
    EXPRESSION(&self->node->as.function.expression);
    cn_parser_end_node(parser, self->node);
    parser->depth--;
    *self->result = self->node;
    END();
}

// ---------------------------------------------------------------------------------------
// Starred expressions, lists of expressions, yield

static Node *make_unary(Parser *parser, NodeKind kind, Place start, Node *operand)
{
    Node *node = cn_parser_node(parser, kind, start);
    if (node != NULL)
        node->as.unary.operand = operand;
    return node;
}

_Static_assert(sizeof(ListFrame) >= sizeof(ExpressionFrame) &&
                   sizeof(ListFrame) >= sizeof(OperatorsFrame),
               "a ListFrame serves for each of the steps below");

WalkStep cn_parser_star_step(const Parser *parser, WalkStep other)
{
    bool is_star = parser->pending_atom == NULL && token_is(parser, TOKEN_STAR);
    return is_star ? cn_parse_step_starred : other;
}

// An operand of bitwise operators or looser ones; its frame is an OperatorsFrame.
static WalkStatus step_bitwise(void *context, WalkFrame *frame)
{
    ((OperatorsFrame *)frame)->floor = PRECEDENCE_BIT_OR;
    return cn_parse_step_operators(context, frame);
}

WalkStatus cn_parse_step_starred(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    EXPECT(TOKEN_STAR);
    CALL(cn_parse_step_operators, OperatorsFrame, callee->result = &self->value;
         callee->floor = PRECEDENCE_BIT_OR);
    *self->result = make_unary(parser, NODE_STARRED, self->start, self->value);
    REQUIRE(*self->result != NULL);
    END();
}

WalkStatus cn_parse_step_starred_expression(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    EXPECT(TOKEN_STAR);
    EXPRESSION(&self->value);
    *self->result = make_unary(parser, NODE_STARRED, self->start, self->value);
    REQUIRE(*self->result != NULL);
    END();
}

bool cn_parser_begins_expression(const Parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_NAME:
    case TOKEN_NUMBER:
    case TOKEN_STRING:
    case TOKEN_LEFT_PARENTHESIS:
    case TOKEN_LEFT_BRACKET:
    case TOKEN_LEFT_BRACE:
    case TOKEN_MINUS:
    case TOKEN_PLUS:
    case TOKEN_TILDE:
    case TOKEN_STAR:
    case TOKEN_ELLIPSIS:
    case TOKEN_NOT:
    case TOKEN_NONE:
    case TOKEN_TRUE:
    case TOKEN_FALSE:
    case TOKEN_AWAIT:
    case TOKEN_LAMBDA:
        return true;
    default:
        return false;
    }
}

WalkStatus cn_parse_step_star_expressions(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    STAR_EXPRESSION(&self->value);
    if (token_is(parser, TOKEN_COMMA)) {
        REQUIRE(cn_parser_push(parser, self->value));
        while (parser_accept(parser, TOKEN_COMMA)) {
            if (!cn_parser_begins_expression(parser))
                break;
            STAR_EXPRESSION(&self->value);
            REQUIRE(cn_parser_push(parser, self->value));
        }
        self->value = cn_parser_sequence(parser, NODE_TUPLE, self->start, self->first);
        REQUIRE(self->value != NULL);
    }
    *self->result = self->value;
    END();
}

WalkStatus cn_parse_step_yield(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    EXPECT(TOKEN_YIELD);
    if (parser_accept(parser, TOKEN_FROM)) {
        EXPRESSION(&self->value);
        *self->result = make_unary(parser, NODE_YIELD_FROM, self->start, self->value);
    } else {
        if (cn_parser_begins_expression(parser))
            CALL_FOR(cn_parse_step_star_expressions, ListFrame, &self->value);
        *self->result = make_unary(parser, NODE_YIELD, self->start, self->value);
    }
    REQUIRE(*self->result != NULL);
    END();
}

// ---------------------------------------------------------------------------------------
// Targets of loops

#define TARGET(destination)                                                                \
    CALL_FOR(cn_parser_star_step(parser, step_bitwise), ListFrame, destination)

WalkStatus cn_parse_step_target(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    TARGET(&self->value);
    REQUIRE(cn_parser_make_target(parser, self->value, TARGET_ASSIGN));
    *self->result = self->value;
    END();
}

WalkStatus cn_parse_step_targets(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    TARGET(&self->value);
    if (token_is(parser, TOKEN_COMMA)) {
        REQUIRE(cn_parser_push(parser, self->value));
        while (parser_accept(parser, TOKEN_COMMA)) {
            if (!cn_parser_begins_expression(parser))
                break;
            TARGET(&self->value);
            REQUIRE(cn_parser_push(parser, self->value));
        }
        self->value = cn_parser_sequence(parser, NODE_TUPLE, self->start, self->first);
        REQUIRE(self->value != NULL);
    }
    REQUIRE(cn_parser_make_target(parser, self->value, TARGET_ASSIGN));
    *self->result = self->value;
    END();
}
