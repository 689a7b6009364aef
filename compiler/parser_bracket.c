// parser_bracket.c - what stands in brackets: tuples, lists, sets, dicts, comprehensions,
// subscripts. (Calls are in parser_call.c.)

#include "compiler/parser_internal.h"

// ---------------------------------------------------------------------------------------
// Comprehensions

static bool begin_generator(Parser *parser, GeneratorsFrame *self)
{
    self->node = cn_parser_node(parser, NODE_COMPREHENSION, parser_place(parser));
    if (self->node == NULL)
        return false;
    self->node->is_async = parser_accept(parser, TOKEN_ASYNC);
    return parser_expect(parser, TOKEN_FOR);
}

WalkStatus cn_parse_step_generators(void *context, WalkFrame *frame)
{
    BEGIN(GeneratorsFrame);
    self->first = parser_item_count(parser);
    while (parser_at_generators(parser)) {
        REQUIRE(begin_generator(parser, self));
        CALL_FOR(cn_parse_step_targets, ListFrame, &self->node->as.comprehension.target);
        EXPECT(TOKEN_IN);
        CALL(cn_parse_step_operators, OperatorsFrame,
             callee->result = &self->node->as.comprehension.iterable;
             callee->floor = PRECEDENCE_OR);
        self->first_condition = parser_item_count(parser);
        while (parser_accept(parser, TOKEN_IF)) {
            CALL(cn_parse_step_operators, OperatorsFrame, callee->result = &self->value;
                 callee->floor = PRECEDENCE_OR);
            REQUIRE(cn_parser_push(parser, self->value));
        }
        REQUIRE(cn_parser_take_list(parser, self->first_condition,
                                    &self->node->as.comprehension.conditions));
        cn_parser_end_node(parser, self->node);
        REQUIRE(cn_parser_push(parser, self->node));
    }
    REQUIRE(cn_parser_take_list(parser, self->first, self->result));
    END();
}

// Begins a comprehension with self->value as its element.
static bool begin_comprehension(Parser *parser, ListFrame *self, NodeKind kind)
{
    if (self->value->kind == NODE_STARRED)
        return false;
    Node *node = cn_parser_node(parser, kind, self->start);
    if (node == NULL)
        return false;
    node->as.comp.element = self->value;
    self->value = node;
    return true;
}

// ---------------------------------------------------------------------------------------
// ( )

static bool finish_tuple(Parser *parser, ListFrame *self)
{
    if (!parser_expect(parser, TOKEN_RIGHT_PARENTHESIS))
        return false;
    self->value = cn_parser_sequence(parser, NODE_TUPLE, self->start, self->first);
    return self->value != NULL;
}

WalkStatus cn_parse_step_parenthesis(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    EXPECT(TOKEN_LEFT_PARENTHESIS);
    if (token_is(parser, TOKEN_RIGHT_PARENTHESIS)) {
        REQUIRE(finish_tuple(parser, self));
    } else if (token_is(parser, TOKEN_YIELD)) {
        CALL_FOR(cn_parse_step_yield, ListFrame, &self->value);
        EXPECT(TOKEN_RIGHT_PARENTHESIS);
    } else {
        STAR_NAMED_EXPRESSION(&self->value);
        if (parser_at_generators(parser)) {
            REQUIRE(begin_comprehension(parser, self, NODE_GENERATOR_EXP));
            CALL(cn_parse_step_generators, GeneratorsFrame,
                 callee->result = &self->value->as.comp.generators);
            EXPECT(TOKEN_RIGHT_PARENTHESIS);
            cn_parser_end_node(parser, self->value);
        } else if (token_is(parser, TOKEN_COMMA)) {
            REQUIRE(cn_parser_push(parser, self->value));
            while (parser_accept(parser, TOKEN_COMMA)) {
                if (token_is(parser, TOKEN_RIGHT_PARENTHESIS))
                    break;
                STAR_NAMED_EXPRESSION(&self->value);
                REQUIRE(cn_parser_push(parser, self->value));
            }
            REQUIRE(finish_tuple(parser, self));
        } else {
            REQUIRE(self->value->kind != NODE_STARRED);
            EXPECT(TOKEN_RIGHT_PARENTHESIS);
        }
    }
    self->value->is_parenthesized = 1;
    *self->result = self->value;
    END();
}

// ---------------------------------------------------------------------------------------
// [ ]

WalkStatus cn_parse_step_bracket(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    EXPECT(TOKEN_LEFT_BRACKET);
    while (!token_is(parser, TOKEN_RIGHT_BRACKET)) {
        STAR_NAMED_EXPRESSION(&self->value);
        if (parser_item_count(parser) == self->first && parser_at_generators(parser)) {
            REQUIRE(begin_comprehension(parser, self, NODE_LIST_COMP));
            CALL(cn_parse_step_generators, GeneratorsFrame,
                 callee->result = &self->value->as.comp.generators);
            self->flag = true;
            break;
        }
        REQUIRE(cn_parser_push(parser, self->value));
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    }
    EXPECT(TOKEN_RIGHT_BRACKET);
    if (self->flag)
        cn_parser_end_node(parser, self->value);
    else
        self->value = cn_parser_sequence(parser, NODE_LIST, self->start, self->first);
    REQUIRE(self->value != NULL);
    *self->result = self->value;
    END();
}

// ---------------------------------------------------------------------------------------
// { }

// The items of a dict alternate: key (NULL for **), value.
static Node *finish_dict(Parser *parser, const ListFrame *self)
{
    uint32_t count = (parser_item_count(parser) - self->first) / 2;
    Node *node = cn_parser_node(parser, NODE_DICT, self->start);
    Node **keys = cn_arena_allocate_array(parser->arena, count, sizeof(Node *));
    Node **values = cn_arena_allocate_array(parser->arena, count, sizeof(Node *));
    if (node == NULL || keys == NULL || values == NULL) {
        cn_parser_out_of_memory(parser);
        return NULL;
    }
    const ParserItem *items = parser_items(parser) + self->first;
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = items[2 * i].node;
        values[i] = items[2 * i + 1].node;
    }
    node->as.dict.keys = (NodeList){keys, count};
    node->as.dict.values = (NodeList){values, count};
    parser->items.size = self->first * sizeof(ParserItem);
    return node;
}

// An empty key stands for `**`.
static bool push_empty_key(Parser *parser)
{
    return cn_parser_push_item(parser, (ParserItem){.node = NULL});
}

// Is self->value, with a colon behind it, the first key of a dict?
static bool is_first_key(const Parser *parser, const ListFrame *self)
{
    return token_is(parser, TOKEN_COLON) && self->value->kind != NODE_STARRED &&
           (self->value->kind != NODE_NAMED_EXPR || self->value->is_parenthesized);
}

static WalkStatus step_dict_items(void *context, WalkFrame *frame);

// From the first item's value on: the key is on the scratch stack.
static WalkStatus step_dict(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    EXPECT(TOKEN_COLON);
    EXPRESSION(&self->value);
    if (parser_at_generators(parser)) {
        Node *value = self->value;
        self->value = parser_items(parser)[self->first].node;
        parser->items.size = self->first * sizeof(ParserItem);
        REQUIRE(begin_comprehension(parser, self, NODE_DICT_COMP));
        self->value->as.comp.value = value;
        CALL(cn_parse_step_generators, GeneratorsFrame,
             callee->result = &self->value->as.comp.generators);
        EXPECT(TOKEN_RIGHT_BRACE);
        cn_parser_end_node(parser, self->value);
        *self->result = self->value;
    } else {
        REQUIRE(cn_parser_push(parser, self->value));
        if (parser_accept(parser, TOKEN_COMMA)) {
            CALL(step_dict_items, ListFrame, callee->result = self->result;
                 callee->start = self->start; callee->first = self->first);
        } else {
            EXPECT(TOKEN_RIGHT_BRACE);
            *self->result = finish_dict(parser, self);
            REQUIRE(*self->result != NULL);
        }
    }
    END();
}

// Items of a dict up to and with the closing brace.
static WalkStatus step_dict_items(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    while (!token_is(parser, TOKEN_RIGHT_BRACE)) {
        if (parser_accept(parser, TOKEN_DOUBLE_STAR)) {
            REQUIRE(push_empty_key(parser));
            CALL(cn_parse_step_operators, OperatorsFrame, callee->result = &self->value;
                 callee->floor = PRECEDENCE_BIT_OR);
        } else {
            EXPRESSION(&self->value);
            REQUIRE(cn_parser_push(parser, self->value));
            EXPECT(TOKEN_COLON);
            EXPRESSION(&self->value);
        }
        REQUIRE(cn_parser_push(parser, self->value));
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    }
    EXPECT(TOKEN_RIGHT_BRACE);
    *self->result = finish_dict(parser, self);
    REQUIRE(*self->result != NULL);
    END();
}

// From the first item, which is read, to the closing brace.
static WalkStatus step_set(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    if (parser_at_generators(parser)) {
        REQUIRE(begin_comprehension(parser, self, NODE_SET_COMP));
        CALL(cn_parse_step_generators, GeneratorsFrame,
             callee->result = &self->value->as.comp.generators);
        EXPECT(TOKEN_RIGHT_BRACE);
        cn_parser_end_node(parser, self->value);
    } else {
        REQUIRE(cn_parser_push(parser, self->value));
        while (parser_accept(parser, TOKEN_COMMA)) {
            if (token_is(parser, TOKEN_RIGHT_BRACE))
                break;
            STAR_NAMED_EXPRESSION(&self->value);
            REQUIRE(cn_parser_push(parser, self->value));
        }
        EXPECT(TOKEN_RIGHT_BRACE);
        self->value = cn_parser_sequence(parser, NODE_SET, self->start, self->first);
        REQUIRE(self->value != NULL);
    }
    *self->result = self->value;
    END();
}

WalkStatus cn_parse_step_brace(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    EXPECT(TOKEN_LEFT_BRACE);
    if (token_is(parser, TOKEN_RIGHT_BRACE) || token_is(parser, TOKEN_DOUBLE_STAR)) {
        CALL(step_dict_items, ListFrame, callee->result = self->result;
             callee->start = self->start; callee->first = self->first);
    } else {
        STAR_NAMED_EXPRESSION(&self->value);
        if (is_first_key(parser, self)) {
            REQUIRE(cn_parser_push(parser, self->value));
            CALL(step_dict, ListFrame, callee->result = self->result;
                 callee->start = self->start; callee->first = self->first);
        } else {
            CALL(step_set, ListFrame, callee->result = self->result;
                 callee->start = self->start; callee->first = self->first;
                 callee->value = self->value);
        }
    }
    END();
}

// ---------------------------------------------------------------------------------------
// Subscripts

static Node *make_slice(Parser *parser, const ListFrame *self)
{
    return cn_parser_node(parser, NODE_SLICE, self->item_start);
}

static bool ends_slice_part(const Parser *parser)
{
    return token_is(parser, TOKEN_COLON) || token_is(parser, TOKEN_COMMA) ||
           token_is(parser, TOKEN_RIGHT_BRACKET);
}

// A slice or an index; the frame is a ListFrame.
static WalkStatus step_slice(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->item_start = parser_place(parser);
    if (!token_is(parser, TOKEN_COLON)) {
        NAMED_EXPRESSION(&self->value);
        if (!token_is(parser, TOKEN_COLON)) {
            *self->result = self->value;
            return WALK_RETURNED;
        }
        REQUIRE(self->value->kind != NODE_NAMED_EXPR || self->value->is_parenthesized);
    }
    *self->result = make_slice(parser, self);
    REQUIRE(*self->result != NULL);
    (*self->result)->as.slice.lower = self->value;
    EXPECT(TOKEN_COLON);
    if (!ends_slice_part(parser))
        EXPRESSION(&(*self->result)->as.slice.upper);
    if (parser_accept(parser, TOKEN_COLON) && !ends_slice_part(parser))
        EXPRESSION(&(*self->result)->as.slice.step);
    cn_parser_end_node(parser, *self->result);
    END();
}

static WalkStep step_of_index(const Parser *parser)
{
    return token_is(parser, TOKEN_STAR) ? cn_parse_step_starred_expression : step_slice;
}

WalkStatus cn_parse_step_subscript(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    EXPECT(TOKEN_LEFT_BRACKET);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    self->flag = token_is(parser, TOKEN_STAR); // makes a tuple of one index too
    CALL_FOR(step_of_index(parser), ListFrame, &self->value);
    REQUIRE(cn_parser_push(parser, self->value));
    while (parser_accept(parser, TOKEN_COMMA)) {
        self->flag = true;
        if (token_is(parser, TOKEN_RIGHT_BRACKET))
            break;
        CALL_FOR(step_of_index(parser), ListFrame, &self->value);
        REQUIRE(cn_parser_push(parser, self->value));
    }
    if (self->flag)
        self->value = cn_parser_sequence(parser, NODE_TUPLE, self->start, self->first);
    else
        parser->items.size -= sizeof(ParserItem);
    REQUIRE(self->value != NULL);
    EXPECT(TOKEN_RIGHT_BRACKET);
    *self->result = self->value;
    END();
}
