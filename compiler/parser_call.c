// parser_call.c - the arguments of calls and class definitions.
//
// Arguments are gathered on the scratch stack in their order, keywords among them, and
// sorted into the two lists of the CALL node at the end.

#include "compiler/parser_internal.h"

enum { SEEN_KEYWORD = 1, SEEN_DOUBLE_STAR = 2 };

// What follows the beginning of an argument; the frame of the call is shared.
typedef struct ArgumentFrame {
    WalkFrame base;
    CallFrame *call;
    Node *value; // the expression that begins it
    Place start;
} ArgumentFrame;

// Splits the items read into arguments and keywords.
static bool finish_arguments(Parser *parser, const CallFrame *self)
{
    uint32_t end = parser_item_count(parser);
    const ParserItem *items = parser_items(parser);
    uint32_t keywords = 0;
    for (uint32_t i = self->first; i < end; i++)
        keywords += items[i].node->kind == NODE_KEYWORD;
    NodeList arguments = {NULL, end - self->first - keywords};
    NodeList named = {NULL, keywords};
    arguments.items =
        cn_arena_allocate_array(parser->arena, arguments.count, sizeof(Node *));
    named.items = cn_arena_allocate_array(parser->arena, named.count, sizeof(Node *));
    if (arguments.items == NULL || named.items == NULL)
        return cn_parser_out_of_memory(parser);
    Node **next_argument = arguments.items;
    Node **next_keyword = named.items;
    for (uint32_t i = self->first; i < end; i++) {
        if (items[i].node->kind == NODE_KEYWORD)
            *next_keyword++ = items[i].node;
        else
            *next_argument++ = items[i].node;
    }
    parser->items.size = self->first * sizeof(ParserItem);
    (*self->result)->as.call.arguments = arguments;
    (*self->result)->as.call.keywords = named;
    return true;
}

static bool push_keyword(Parser *parser, Place start, Text name, Node *value)
{
    Node *node = cn_parser_node(parser, NODE_KEYWORD, start);
    if (node == NULL)
        return false;
    node->as.keyword.name = name;
    node->as.keyword.value = value;
    return cn_parser_push(parser, node);
}

// `*a`, not behind `**b`
static WalkStatus step_star(void *context, WalkFrame *frame)
{
    BEGIN(ArgumentFrame);
    REQUIRE(self->call->stage != SEEN_DOUBLE_STAR);
    CALL_FOR(cn_parse_step_starred_expression, ListFrame, &self->value);
    REQUIRE(cn_parser_push(parser, self->value));
    END();
}

// `**a`
static WalkStatus step_double_star(void *context, WalkFrame *frame)
{
    BEGIN(ArgumentFrame);
    self->start = parser_place(parser);
    EXPECT(TOKEN_DOUBLE_STAR);
    EXPRESSION(&self->value);
    self->call->stage = SEEN_DOUBLE_STAR;
    REQUIRE(push_keyword(parser, self->start, (Text){"", 0}, self->value));
    END();
}

// `name=a`: the name is read.
static WalkStatus step_keyword(void *context, WalkFrame *frame)
{
    BEGIN(ArgumentFrame);
    REQUIRE(self->call->value->kind == NODE_NAME && !self->call->value->is_parenthesized);
    EXPECT(TOKEN_EQUAL);
    EXPRESSION(&self->value);
    if (self->call->stage == 0)
        self->call->stage = SEEN_KEYWORD;
    const Node *name = self->call->value;
    REQUIRE(push_keyword(parser, (Place){name->span.line, name->span.column},
                         name->as.name.id, self->value));
    END();
}

// `a for b in c`: the element is read. A generator spans the brackets of the call, and is
// the only argument.
static WalkStatus step_generator(void *context, WalkFrame *frame)
{
    BEGIN(ArgumentFrame);
    REQUIRE(parser_item_count(parser) == self->call->first);
    self->value = cn_parser_node(parser, NODE_GENERATOR_EXP, self->call->start);
    REQUIRE(self->value != NULL);
    self->value->as.comp.element = self->call->value;
    CALL(cn_parse_step_generators, GeneratorsFrame,
         callee->result = &self->value->as.comp.generators);
    REQUIRE(token_is(parser, TOKEN_RIGHT_PARENTHESIS));
    REQUIRE(cn_parser_push(parser, self->value));
    self->call->generator = self->value;
    END();
}

static WalkStep step_of_unpacking(const Parser *parser)
{
    if (token_is(parser, TOKEN_STAR))
        return step_star;
    return token_is(parser, TOKEN_DOUBLE_STAR) ? step_double_star : NULL;
}

static WalkStep step_behind_expression(const Parser *parser)
{
    if (token_is(parser, TOKEN_EQUAL))
        return step_keyword;
    return parser_at_generators(parser) ? step_generator : NULL;
}

WalkStatus cn_parse_step_call(void *context, WalkFrame *frame)
{
    BEGIN(CallFrame);
    self->first = parser_item_count(parser);
    self->start = parser_place(parser);
    EXPECT(TOKEN_LEFT_PARENTHESIS);
    while (!token_is(parser, TOKEN_RIGHT_PARENTHESIS)) {
        if (step_of_unpacking(parser) != NULL) {
            CALL(step_of_unpacking(parser), ArgumentFrame, callee->call = self);
        } else {
            REQUIRE(self->stage == 0 || cn_parser_at_keyword(parser));
            NAMED_EXPRESSION(&self->value);
            if (step_behind_expression(parser) != NULL)
                CALL(step_behind_expression(parser), ArgumentFrame, callee->call = self);
            else
                REQUIRE(cn_parser_push(parser, self->value));
        }
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    }
    EXPECT(TOKEN_RIGHT_PARENTHESIS);
    if (self->generator != NULL)
        cn_parser_end_node(parser, self->generator);
    REQUIRE(finish_arguments(parser, self));
    END();
}
