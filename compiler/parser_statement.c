// parser_statement.c - modules, blocks, and statements that fit in a line.
//
// A statement's node goes onto the scratch stack, where its block collects it.

#include "compiler/parser_internal.h"

// ---------------------------------------------------------------------------------------
// Modules and blocks

static bool end_line(Parser *parser)
{
    if (parser->keeps_newline)
        return token_is(parser, TOKEN_NEWLINE);
    return parser_expect(parser, TOKEN_NEWLINE);
}

static void note_statement(Parser *parser)
{
    parser->statement_start = parser->lexer->logical_start;
    parser->statement_line = parser->lexer->logical_line;
}

WalkStatus cn_parse_step_module(void *context, WalkFrame *frame)
{
    BEGIN(BlockFrame);
    self->first = parser_item_count(parser);
    while (!token_is(parser, TOKEN_END)) {
        note_statement(parser);
        CALL(cn_parse_step_statement, StatementFrame, (void)callee);
    }
    REQUIRE(cn_parser_take_list(parser, self->first, self->result));
    END();
}

static bool push_pass(Parser *parser)
{
    return cn_parser_push(parser, cn_parser_node(parser, NODE_PASS, parser_place(parser)));
}

// Nothing but white space and comments may follow an interactive statement.
static bool check_single(Parser *parser)
{
    const char *next = parser->lexer->cursor;
    const Token *token = &parser->token;
    while (*next == ' ' || *next == '\t' || *next == '\n' || *next == '\f' ||
           *next == '#') {
        if (*next++ == '#')
            while (*next != 0 && *next != '\n')
                next++;
    }
    if (*next == 0)
        return true;
    cn_lexer_raise(parser->lexer, DIAGNOSTIC_SYNTAX_ERROR,
                   "multiple statements found while compiling a single statement",
                   token->line, token->column + 1, token->end_line, token->end_column + 1);
    parser->is_settled = true;
    return false;
}

// What is typed at a prompt: a compound statement and a newline, a simple line, or nothing.
WalkStatus cn_parse_step_interactive(void *context, WalkFrame *frame)
{
    BEGIN(BlockFrame);
    self->first = parser_item_count(parser);
    if (token_is(parser, TOKEN_NEWLINE)) {
        REQUIRE(push_pass(parser));
    } else if (cn_parser_compound_step(parser) != NULL) {
        CALL(cn_parser_compound_step(parser), CompoundFrame, (void)callee);
        REQUIRE(token_is(parser, TOKEN_NEWLINE));
    } else {
        parser->keeps_newline = true;
        CALL(cn_parse_step_simple_line, StatementFrame, (void)callee);
    }
    REQUIRE(check_single(parser));
    REQUIRE(cn_parser_take_list(parser, self->first, self->result));
    END();
}

WalkStatus cn_parse_step_block(void *context, WalkFrame *frame)
{
    BEGIN(BlockFrame);
    self->first = parser_item_count(parser);
    if (parser_accept(parser, TOKEN_NEWLINE)) {
        EXPECT(TOKEN_INDENT);
        do
            CALL(cn_parse_step_statement, StatementFrame, (void)callee);
        while (!parser_accept(parser, TOKEN_DEDENT));
    } else {
        CALL(cn_parse_step_simple_line, StatementFrame, (void)callee);
    }
    REQUIRE(cn_parser_take_list(parser, self->first, self->result));
    END();
}

WalkStatus cn_parse_step_statement(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    if (cn_parser_compound_step(parser) != NULL)
        CALL(cn_parser_compound_step(parser), CompoundFrame, (void)callee);
    else
        CALL(cn_parse_step_simple_line, StatementFrame, (void)callee);
    END();
}

// ---------------------------------------------------------------------------------------
// Statements without expressions

static bool parse_word(Parser *parser, NodeKind kind)
{
    Place start = parser_place(parser);
    cn_parser_advance(parser);
    return cn_parser_push(parser, cn_parser_node(parser, kind, start));
}

static bool take_names(Parser *parser, uint32_t first, Node *node)
{
    uint32_t count = parser_item_count(parser) - first;
    Text *names = cn_arena_allocate_array(parser->arena, count, sizeof(Text));
    if (names == NULL)
        return cn_parser_out_of_memory(parser);
    for (uint32_t i = 0; i < count; i++)
        names[i] = parser_items(parser)[first + i].text;
    node->as.names.items = names;
    node->as.names.count = count;
    parser->items.size = first * sizeof(ParserItem);
    return true;
}

static bool parse_scope(Parser *parser, NodeKind kind)
{
    Place start = parser_place(parser);
    uint32_t first = parser_item_count(parser);
    do {
        ParserItem item;
        cn_parser_advance(parser);
        if (!cn_parser_name(parser, &item.text) || !cn_parser_push_item(parser, item))
            return false;
    } while (token_is(parser, TOKEN_COMMA));
    Node *node = cn_parser_node(parser, kind, start);
    return node != NULL && take_names(parser, first, node) && cn_parser_push(parser, node);
}

// A statement that needs no expression; *is_done tells whether it was one.
static bool parse_plain_statement(Parser *parser, bool *is_done)
{
    *is_done = true;
    switch (parser->token.kind) {
    case TOKEN_PASS:
        return parse_word(parser, NODE_PASS);
    case TOKEN_BREAK:
        return parse_word(parser, NODE_BREAK);
    case TOKEN_CONTINUE:
        return parse_word(parser, NODE_CONTINUE);
    case TOKEN_GLOBAL:
        return parse_scope(parser, NODE_GLOBAL);
    case TOKEN_NONLOCAL:
        return parse_scope(parser, NODE_NONLOCAL);
    case TOKEN_IMPORT:
        return cn_parser_push(parser, cn_parser_import(parser));
    case TOKEN_FROM:
        return cn_parser_push(parser, cn_parser_import_from(parser));
    default:
        *is_done = false;
        return true;
    }
}

// ---------------------------------------------------------------------------------------
// Statements with expressions

static WalkStatus step_return(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    self->start = parser_place(parser);
    EXPECT(TOKEN_RETURN);
    if (cn_parser_begins_expression(parser))
        CALL_FOR(cn_parse_step_star_expressions, ListFrame, &self->value);
    self->node = cn_parser_node(parser, NODE_RETURN, self->start);
    REQUIRE(self->node != NULL);
    self->node->as.unary.operand = self->value;
    REQUIRE(cn_parser_push(parser, self->node));
    END();
}

// `raise a from b` and `assert a, b`: two expressions and what stands between them.
static bool push_pair(Parser *parser, StatementFrame *self, NodeKind kind)
{
    Node *node = cn_parser_node(parser, kind, self->start);
    if (node == NULL)
        return false;
    node->as.binary.left = self->value;
    node->as.binary.right = self->other;
    return cn_parser_push(parser, node);
}

static WalkStatus step_raise(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    self->start = parser_place(parser);
    EXPECT(TOKEN_RAISE);
    if (!token_is(parser, TOKEN_NEWLINE) && !token_is(parser, TOKEN_SEMICOLON)) {
        EXPRESSION(&self->value);
        if (parser_accept(parser, TOKEN_FROM))
            EXPRESSION(&self->other);
    }
    REQUIRE(push_pair(parser, self, NODE_RAISE));
    END();
}

static WalkStatus step_assert(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    self->start = parser_place(parser);
    EXPECT(TOKEN_ASSERT);
    EXPRESSION(&self->value);
    if (parser_accept(parser, TOKEN_COMMA))
        EXPRESSION(&self->other);
    REQUIRE(push_pair(parser, self, NODE_ASSERT));
    END();
}

// The targets are a list; a comma behind a single one does not make a tuple.
static WalkStatus step_delete(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    EXPECT(TOKEN_DEL);
    do {
        if (self->flag && !cn_parser_begins_expression(parser))
            break;
        self->flag = true;
        CALL(cn_parse_step_operators, OperatorsFrame, callee->result = &self->value;
             callee->floor = PRECEDENCE_BIT_OR);
        REQUIRE(cn_parser_make_target(parser, self->value, TARGET_DELETE));
        REQUIRE(cn_parser_push(parser, self->value));
    } while (parser_accept(parser, TOKEN_COMMA));
    REQUIRE(token_is(parser, TOKEN_NEWLINE) || token_is(parser, TOKEN_SEMICOLON));
    self->node = cn_parser_sequence(parser, NODE_DELETE, self->start, self->first);
    REQUIRE(self->node != NULL && cn_parser_push(parser, self->node));
    END();
}

// ---------------------------------------------------------------------------------------
// Assignments and expression statements

static WalkStep step_of_value(const Parser *parser)
{
    return token_is(parser, TOKEN_YIELD) ? cn_parse_step_yield
                                         : cn_parse_step_star_expressions;
}

static bool is_single_target(const Node *node)
{
    return node->kind == NODE_NAME || node->kind == NODE_ATTRIBUTE ||
           node->kind == NODE_SUBSCRIPT;
}

static bool at_augmented(const Parser *parser)
{
    return parser->token.kind >= TOKEN_PLUS_EQUAL &&
           parser->token.kind <= TOKEN_CARET_EQUAL;
}

static bool begin_annotated(Parser *parser, StatementFrame *self)
{
    Node *target = self->value;
    if (!is_single_target(target))
        return false;
    target->context = CONTEXT_STORE;
    self->node = cn_parser_node(parser, NODE_ANN_ASSIGN, self->start);
    if (self->node == NULL)
        return false;
    self->node->as.ann_assign.target = target;
    self->node->as.ann_assign.simple =
        target->kind == NODE_NAME && !target->is_parenthesized;
    cn_parser_advance(parser);
    return true;
}

static WalkStatus step_annotated(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    REQUIRE(begin_annotated(parser, self));
    EXPRESSION(&self->node->as.ann_assign.annotation);
    if (parser_accept(parser, TOKEN_EQUAL))
        CALL_FOR(step_of_value(parser), ListFrame, &self->node->as.ann_assign.value);
    cn_parser_end_node(parser, self->node);
    REQUIRE(cn_parser_push(parser, self->node));
    END();
}

static bool begin_augmented(Parser *parser, StatementFrame *self)
{
    Node *target = self->value;
    if (!is_single_target(target))
        return false;
    target->context = CONTEXT_STORE;
    self->node = cn_parser_node(parser, NODE_AUG_ASSIGN, self->start);
    if (self->node == NULL)
        return false;
    self->node->op = (uint8_t)(OPERATOR_ADD + (parser->token.kind - TOKEN_PLUS_EQUAL));
    self->node->as.binary.left = target;
    cn_parser_advance(parser);
    return true;
}

static WalkStatus step_augmented(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    REQUIRE(begin_augmented(parser, self));
    CALL_FOR(step_of_value(parser), ListFrame, &self->node->as.binary.right);
    cn_parser_end_node(parser, self->node);
    REQUIRE(cn_parser_push(parser, self->node));
    END();
}

static Node *make_assignment(Parser *parser, const StatementFrame *self)
{
    Node *node = cn_parser_node(parser, NODE_ASSIGN, self->start);
    if (node == NULL || !cn_parser_take_list(parser, self->first, &node->as.assign.targets))
        return NULL;
    node->as.assign.value = self->value;
    return node;
}

// `a = b = value`: the first target is read.
static WalkStatus step_assignment(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    self->first = parser_item_count(parser);
    while (token_is(parser, TOKEN_EQUAL)) {
        REQUIRE(cn_parser_make_target(parser, self->value, TARGET_ASSIGN));
        REQUIRE(cn_parser_push(parser, self->value));
        cn_parser_advance(parser);
        CALL_FOR(step_of_value(parser), ListFrame, &self->value);
    }
    self->node = make_assignment(parser, self);
    REQUIRE(self->node != NULL && cn_parser_push(parser, self->node));
    END();
}

static bool push_expression(Parser *parser, StatementFrame *self)
{
    Node *node = cn_parser_node(parser, NODE_EXPR, self->start);
    if (node == NULL)
        return false;
    node->as.unary.operand = self->value;
    return cn_parser_push(parser, node);
}

static WalkStep step_behind_expression(const Parser *parser)
{
    if (token_is(parser, TOKEN_EQUAL))
        return step_assignment;
    if (token_is(parser, TOKEN_COLON))
        return step_annotated;
    return at_augmented(parser) ? step_augmented : NULL;
}

static WalkStatus step_expression_statement(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    self->start = parser_place(parser);
    CALL_FOR(step_of_value(parser), ListFrame, &self->value);
    if (step_behind_expression(parser) != NULL)
        CALL(step_behind_expression(parser), StatementFrame, callee->start = self->start;
             callee->value = self->value);
    else
        REQUIRE(push_expression(parser, self));
    END();
}

static WalkStep step_of_simple(const Parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_RETURN:
        return step_return;
    case TOKEN_RAISE:
        return step_raise;
    case TOKEN_ASSERT:
        return step_assert;
    case TOKEN_DEL:
        return step_delete;
    default:
        return step_expression_statement;
    }
}

WalkStatus cn_parse_step_simple_line(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    do {
        REQUIRE(parse_plain_statement(parser, &self->flag));
        if (!self->flag)
            CALL(step_of_simple(parser), StatementFrame, (void)callee);
        if (!parser_accept(parser, TOKEN_SEMICOLON))
            break;
    } while (!token_is(parser, TOKEN_NEWLINE));
    REQUIRE(end_line(parser));
    END();
}
