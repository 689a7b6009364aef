// parser_compound.c - statements that hold blocks, except match.

#include "compiler/parser_internal.h"

#define BLOCK(destination)                                                                 \
    CALL(cn_parse_step_block, BlockFrame, callee->result = (destination))

static bool begin(Parser *parser, CompoundFrame *self, NodeKind kind)
{
    if (!self->is_async)
        self->start = parser_place(parser);
    self->node = cn_parser_node(parser, kind, self->start);
    if (self->node == NULL)
        return false;
    self->node->is_async = self->is_async;
    cn_parser_advance(parser);
    return true;
}

static bool finish(Parser *parser, CompoundFrame *self)
{
    cn_parser_end_node(parser, self->node);
    return cn_parser_push(parser, self->node);
}

// ---------------------------------------------------------------------------------------
// if, while, for

// An elif is an if alone in the else part of the one before; the chain is made in a loop.
static bool begin_elif(Parser *parser, CompoundFrame *self)
{
    Node *node = cn_parser_node(parser, NODE_IF, parser_place(parser));
    if (node == NULL || !cn_parser_single_list(parser, node, &self->part->as.loop.orelse))
        return false;
    self->part = node;
    cn_parser_advance(parser);
    return true;
}

// All parts of the chain end where the last one does.
static void end_chain(const Parser *parser, const CompoundFrame *self)
{
    for (Node *node = self->node; node != self->part; node = node->as.loop.orelse.items[0])
        cn_parser_end_node(parser, node);
    cn_parser_end_node(parser, self->part);
}

static WalkStatus step_if(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    REQUIRE(begin(parser, self, NODE_IF));
    self->part = self->node;
    for (;;) {
        NAMED_EXPRESSION(&self->part->as.loop.test);
        EXPECT(TOKEN_COLON);
        BLOCK(&self->part->as.loop.body);
        if (!token_is(parser, TOKEN_ELIF))
            break;
        REQUIRE(begin_elif(parser, self));
    }
    if (parser_accept(parser, TOKEN_ELSE)) {
        EXPECT(TOKEN_COLON);
        BLOCK(&self->part->as.loop.orelse);
    }
    end_chain(parser, self);
    REQUIRE(cn_parser_push(parser, self->node));
    END();
}

static WalkStatus step_while(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    REQUIRE(begin(parser, self, NODE_WHILE));
    NAMED_EXPRESSION(&self->node->as.loop.test);
    EXPECT(TOKEN_COLON);
    BLOCK(&self->node->as.loop.body);
    if (parser_accept(parser, TOKEN_ELSE)) {
        EXPECT(TOKEN_COLON);
        BLOCK(&self->node->as.loop.orelse);
    }
    REQUIRE(finish(parser, self));
    END();
}

static WalkStatus step_for(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    REQUIRE(begin(parser, self, NODE_FOR));
    CALL_FOR(cn_parse_step_targets, ListFrame, &self->node->as.loop.target);
    EXPECT(TOKEN_IN);
    CALL_FOR(cn_parse_step_star_expressions, ListFrame, &self->node->as.loop.test);
    EXPECT(TOKEN_COLON);
    BLOCK(&self->node->as.loop.body);
    if (parser_accept(parser, TOKEN_ELSE)) {
        EXPECT(TOKEN_COLON);
        BLOCK(&self->node->as.loop.orelse);
    }
    REQUIRE(finish(parser, self));
    END();
}

// ---------------------------------------------------------------------------------------
// try

static bool begin_handler(Parser *parser, CompoundFrame *self)
{
    self->part = cn_parser_node(parser, NODE_EXCEPT_HANDLER, parser_place(parser));
    if (self->part == NULL)
        return false;
    self->part->as.handler.name = (Text){"", 0};
    cn_parser_advance(parser);
    return true;
}

// The star behind `except`: all handlers of a statement have it, or none.
static bool take_star(Parser *parser, CompoundFrame *self)
{
    bool is_first = parser_item_count(parser) == self->first;
    bool is_star = token_is(parser, TOKEN_STAR);
    if (!is_first && is_star != (bool)self->node->is_star)
        return false;
    self->node->is_star = is_star;
    if (is_star)
        cn_parser_advance(parser);
    return true;
}

static bool finish_handlers(Parser *parser, CompoundFrame *self)
{
    if (parser_item_count(parser) == self->first && !token_is(parser, TOKEN_FINALLY))
        return false;
    return cn_parser_take_list(parser, self->first, &self->node->as.try_statement.handlers);
}

static bool has_handlers(const CompoundFrame *self)
{
    return self->node->as.try_statement.handlers.count != 0;
}

static WalkStatus step_try(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    REQUIRE(begin(parser, self, NODE_TRY));
    EXPECT(TOKEN_COLON);
    BLOCK(&self->node->as.try_statement.body);
    self->first = parser_item_count(parser);
    while (token_is(parser, TOKEN_EXCEPT)) {
        REQUIRE(begin_handler(parser, self));
        REQUIRE(take_star(parser, self));
        if (self->node->is_star || !token_is(parser, TOKEN_COLON)) {
            EXPRESSION(&self->part->as.handler.type);
            if (parser_accept(parser, TOKEN_AS))
                REQUIRE(cn_parser_name(parser, &self->part->as.handler.name));
        }
        EXPECT(TOKEN_COLON);
        BLOCK(&self->part->as.handler.body);
        cn_parser_end_node(parser, self->part);
        REQUIRE(cn_parser_push(parser, self->part));
    }
    REQUIRE(finish_handlers(parser, self));
    if (has_handlers(self) && parser_accept(parser, TOKEN_ELSE)) {
        EXPECT(TOKEN_COLON);
        BLOCK(&self->node->as.try_statement.orelse);
    }
    if (parser_accept(parser, TOKEN_FINALLY)) {
        EXPECT(TOKEN_COLON);
        BLOCK(&self->node->as.try_statement.finalbody);
    }
    REQUIRE(finish(parser, self));
    END();
}

// ---------------------------------------------------------------------------------------
// with

// One `expression as target`.
static WalkStatus step_with_item(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    *self->result = cn_parser_node(parser, NODE_WITH_ITEM, self->start);
    REQUIRE(*self->result != NULL);
    EXPRESSION(&(*self->result)->as.binary.left);
    if (parser_accept(parser, TOKEN_AS)) {
        CALL_FOR(cn_parse_step_target, ListFrame, &(*self->result)->as.binary.right);
        REQUIRE(token_is(parser, TOKEN_COMMA) || token_is(parser, TOKEN_COLON) ||
                token_is(parser, TOKEN_RIGHT_PARENTHESIS));
    }
    cn_parser_end_node(parser, *self->result);
    END();
}

// May a token that is not nested in brackets or in the head of a lambda not be in an item?
static bool is_foreign_to_items(TokenKind kind, TokenKind before)
{
    return kind == TOKEN_COLON_EQUAL || kind == TOKEN_FOR || kind == TOKEN_ASYNC ||
           kind == TOKEN_YIELD ||
           (kind == TOKEN_STAR &&
            (before == TOKEN_COMMA || before == TOKEN_LEFT_PARENTHESIS));
}

// Reads ahead to the bracket that closes the one that is the current token; false when what
// stands between cannot be a list of items.
static bool skip_bracketed_items(Parser *parser)
{
    uint8_t level = parser->token.level;
    Token token = parser->token;
    TokenKind before;
    int lambdas = 0; // whose colon is still to come
    bool is_items = true;
    do {
        before = (TokenKind)token.kind;
        cn_lexer_next(parser->lexer, &token);
        if (token.level != level)
            continue;
        lambdas += token.kind == TOKEN_LAMBDA;
        lambdas -= token.kind == TOKEN_COLON && lambdas > 0;
        if (lambdas == 0 && is_foreign_to_items((TokenKind)token.kind, before))
            is_items = false;
    } while (token.level >= level && token.kind != TOKEN_ERROR && token.kind != TOKEN_END);
    return is_items && token.kind == TOKEN_RIGHT_PARENTHESIS &&
           before != TOKEN_LEFT_PARENTHESIS;
}

// Does an open parenthesis begin a list of items? It does when a colon follows its end and
// what stands in it can be items. The lexer comes back to where it was.
static bool at_bracketed_items(Parser *parser)
{
    if (!token_is(parser, TOKEN_LEFT_PARENTHESIS))
        return false;
    Diagnostic ignored = {0};
    Diagnostic *diagnostic = parser->lexer->diagnostic;
    LexerMark mark = cn_lexer_mark(parser->lexer);
    Token token = {0};
    parser->lexer->diagnostic = &ignored;
    if (skip_bracketed_items(parser))
        cn_lexer_next(parser->lexer, &token);
    parser->lexer->diagnostic = diagnostic;
    cn_lexer_rewind(parser->lexer, mark);
    return token.kind == TOKEN_COLON;
}

static WalkStatus step_with(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    REQUIRE(begin(parser, self, NODE_WITH));
    self->first = parser_item_count(parser);
    self->flag = at_bracketed_items(parser);
    if (self->flag)
        cn_parser_advance(parser);
    do {
        if (self->flag && token_is(parser, TOKEN_RIGHT_PARENTHESIS))
            break;
        CALL_FOR(step_with_item, ListFrame, &self->part);
        REQUIRE(cn_parser_push(parser, self->part));
    } while (parser_accept(parser, TOKEN_COMMA));
    if (self->flag)
        EXPECT(TOKEN_RIGHT_PARENTHESIS);
    REQUIRE(cn_parser_take_list(parser, self->first, &self->node->as.with.items));
    EXPECT(TOKEN_COLON);
    BLOCK(&self->node->as.with.body);
    REQUIRE(finish(parser, self));
    END();
}

// ---------------------------------------------------------------------------------------
// def, class

static WalkStatus step_def(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    REQUIRE(begin(parser, self, NODE_FUNCTION_DEF));
    self->node->as.function.decorators = self->decorators;
    REQUIRE(cn_parser_name(parser, &self->node->as.function.name));
    EXPECT(TOKEN_LEFT_PARENTHESIS);
    CALL(cn_parse_step_parameters, ParametersFrame,
         callee->result = &self->node->as.function.arguments;
         callee->closing = TOKEN_RIGHT_PARENTHESIS);
    EXPECT(TOKEN_RIGHT_PARENTHESIS);
    if (parser_accept(parser, TOKEN_ARROW))
        EXPRESSION(&self->node->as.function.returns);
    EXPECT(TOKEN_COLON);
    BLOCK(&self->node->as.function.body);
    REQUIRE(finish(parser, self));
    END();
}

// Moves the arguments of a call that was read to the class. A bare generator is refused.
static bool take_bases(CompoundFrame *self)
{
    NodeList bases = self->part->as.call.arguments;
    for (uint32_t i = 0; i < bases.count; i++)
        if (bases.items[i]->kind == NODE_GENERATOR_EXP && !bases.items[i]->is_parenthesized)
            return false;
    self->node->as.class_def.bases = bases;
    self->node->as.class_def.keywords = self->part->as.call.keywords;
    return true;
}

static WalkStatus step_class(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    REQUIRE(begin(parser, self, NODE_CLASS_DEF));
    self->node->as.class_def.decorators = self->decorators;
    REQUIRE(cn_parser_name(parser, &self->node->as.class_def.name));
    if (token_is(parser, TOKEN_LEFT_PARENTHESIS)) {
        self->part = cn_parser_node(parser, NODE_CALL, self->start);
        REQUIRE(self->part != NULL);
        CALL_FOR(cn_parse_step_call, CallFrame, &self->part);
        REQUIRE(take_bases(self));
    }
    EXPECT(TOKEN_COLON);
    BLOCK(&self->node->as.class_def.body);
    REQUIRE(finish(parser, self));
    END();
}

static WalkStatus step_async(void *context, WalkFrame *frame);

static WalkStep step_of_decorated(const Parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_DEF:
        return step_def;
    case TOKEN_CLASS:
        return step_class;
    case TOKEN_ASYNC:
        return step_async;
    default:
        return NULL;
    }
}

static WalkStatus step_decorated(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    self->first = parser_item_count(parser);
    while (parser_accept(parser, TOKEN_AT)) {
        NAMED_EXPRESSION(&self->value);
        REQUIRE(cn_parser_push(parser, self->value));
        EXPECT(TOKEN_NEWLINE);
    }
    REQUIRE(cn_parser_take_list(parser, self->first, &self->decorators));
    REQUIRE(step_of_decorated(parser) != NULL);
    CALL(step_of_decorated(parser), CompoundFrame, callee->decorators = self->decorators;
         callee->flag = true);
    END();
}

// After `async`; behind decorators (flag) only `def` may follow.
static WalkStep step_of_async(const Parser *parser, bool is_decorated)
{
    if (token_is(parser, TOKEN_DEF))
        return step_def;
    if (is_decorated)
        return NULL;
    if (token_is(parser, TOKEN_FOR))
        return step_for;
    return token_is(parser, TOKEN_WITH) ? step_with : NULL;
}

static WalkStatus step_async(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    self->start = parser_place(parser);
    EXPECT(TOKEN_ASYNC);
    REQUIRE(step_of_async(parser, self->flag) != NULL);
    CALL(step_of_async(parser, self->flag), CompoundFrame, callee->is_async = true;
         callee->start = self->start; callee->decorators = self->decorators);
    END();
}

// ---------------------------------------------------------------------------------------

WalkStep cn_parser_compound_step(Parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_IF:
        return step_if;
    case TOKEN_WHILE:
        return step_while;
    case TOKEN_FOR:
        return step_for;
    case TOKEN_TRY:
        return step_try;
    case TOKEN_WITH:
        return step_with;
    case TOKEN_DEF:
        return step_def;
    case TOKEN_CLASS:
        return step_class;
    case TOKEN_AT:
        return step_decorated;
    case TOKEN_ASYNC:
        return step_async;
    case TOKEN_NAME:
        return cn_parser_at_match_statement(parser) ? cn_parse_step_match : NULL;
    default:
        return NULL;
    }
}
