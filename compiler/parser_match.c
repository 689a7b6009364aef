// parser_match.c - match statements and patterns.
//
// match, case and _ are soft keywords: names elsewhere.

#include <string.h>

#include "compiler/parser_internal.h"

// ---------------------------------------------------------------------------------------
// The statement

// Can the token behind the word begin the subject of a match statement? Those that can
// also go on an expression which begins with a name need a look at the whole line.
static bool may_begin_subject(const Token *token)
{
    switch (token->kind) {
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

// Does the logical line that goes on at the lexer's place end with a colon? Only a match
// statement does, of all that may begin with a name.
static bool line_ends_with_colon(Parser *parser)
{
    Token token = {0};
    TokenKind before;
    cn_lexer_next(parser->lexer, &token);
    if (!may_begin_subject(&token))
        return false;
    do {
        before = (TokenKind)token.kind;
        cn_lexer_next(parser->lexer, &token);
    } while (token.kind != TOKEN_NEWLINE && token.kind != TOKEN_ERROR &&
             token.kind != TOKEN_END);
    return before == TOKEN_COLON && token.kind == TOKEN_NEWLINE;
}

bool cn_parser_at_match_statement(Parser *parser)
{
    if (parser->token.end - parser->token.start != 5 || !cn_parser_is_word(parser, "match"))
        return false;
    Diagnostic ignored = {0};
    Diagnostic *diagnostic = parser->lexer->diagnostic;
    LexerMark mark = cn_lexer_mark(parser->lexer);
    parser->lexer->diagnostic = &ignored;
    bool result = line_ends_with_colon(parser);
    parser->lexer->diagnostic = diagnostic;
    cn_lexer_rewind(parser->lexer, mark);
    return result;
}

static WalkStatus step_patterns(void *context, WalkFrame *frame);
static WalkStatus step_pattern(void *context, WalkFrame *frame);

// The subject: named expressions, starred ones too; more than one, or a comma, is a tuple.
static WalkStatus step_subject(void *context, WalkFrame *frame)
{
    BEGIN(ListFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    STAR_NAMED_EXPRESSION(&self->value);
    if (token_is(parser, TOKEN_COMMA)) {
        REQUIRE(cn_parser_push(parser, self->value));
        while (parser_accept(parser, TOKEN_COMMA)) {
            if (token_is(parser, TOKEN_COLON))
                break;
            STAR_NAMED_EXPRESSION(&self->value);
            REQUIRE(cn_parser_push(parser, self->value));
        }
        self->value = cn_parser_sequence(parser, NODE_TUPLE, self->start, self->first);
    }
    REQUIRE(self->value != NULL && (self->value->kind != NODE_STARRED));
    *self->result = self->value;
    END();
}

static bool begin_match(Parser *parser, CompoundFrame *self)
{
    self->node = cn_parser_node(parser, NODE_MATCH, parser_place(parser));
    cn_parser_advance(parser);
    return self->node != NULL;
}

static bool begin_case(Parser *parser, CompoundFrame *self)
{
    if (!cn_parser_is_word(parser, "case"))
        return false;
    self->part = cn_parser_node(parser, NODE_MATCH_CASE, parser_place(parser));
    cn_parser_advance(parser);
    return self->part != NULL;
}

WalkStatus cn_parse_step_match(void *context, WalkFrame *frame)
{
    BEGIN(CompoundFrame);
    REQUIRE(begin_match(parser, self));
    CALL_FOR(step_subject, ListFrame, &self->node->as.match.subject);
    EXPECT(TOKEN_COLON);
    EXPECT(TOKEN_NEWLINE);
    EXPECT(TOKEN_INDENT);
    self->first = parser_item_count(parser);
    do {
        REQUIRE(begin_case(parser, self));
        CALL_FOR(step_patterns, PatternFrame, &self->part->as.match_case.pattern);
        if (parser_accept(parser, TOKEN_IF))
            NAMED_EXPRESSION(&self->part->as.match_case.guard);
        EXPECT(TOKEN_COLON);
        CALL(cn_parse_step_block, BlockFrame,
             callee->result = &self->part->as.match_case.body);
        cn_parser_end_node(parser, self->part);
        REQUIRE(cn_parser_push(parser, self->part));
    } while (!parser_accept(parser, TOKEN_DEDENT));
    REQUIRE(cn_parser_take_list(parser, self->first, &self->node->as.match.cases));
    cn_parser_end_node(parser, self->node);
    REQUIRE(cn_parser_push(parser, self->node));
    END();
}

// ---------------------------------------------------------------------------------------
// Sequences

static Node *make_name_pattern(Parser *parser, NodeKind kind, Place start, Text name)
{
    Node *node = cn_parser_node(parser, kind, start);
    if (node == NULL)
        return NULL;
    bool is_wildcard = name.size == 1 && name.data[0] == '_';
    if (kind == NODE_MATCH_STAR)
        node->as.name.id = is_wildcard ? (Text){"", 0} : name;
    else
        node->as.match_as.name = is_wildcard ? (Text){"", 0} : name;
    return node;
}

// May no name that is captured be followed by this token?
static bool goes_on_name(const Parser *parser)
{
    return token_is(parser, TOKEN_DOT) || token_is(parser, TOKEN_LEFT_PARENTHESIS) ||
           token_is(parser, TOKEN_EQUAL);
}

// `*name`
static Node *parse_star_pattern(Parser *parser)
{
    Text name;
    Place start = parser_place(parser);
    cn_parser_advance(parser);
    if (!cn_parser_name(parser, &name))
        return NULL;
    bool is_wildcard = name.size == 1 && name.data[0] == '_';
    if (goes_on_name(parser) && !is_wildcard)
        return NULL;
    return make_name_pattern(parser, NODE_MATCH_STAR, start, name);
}

// A pattern with its star, if it has one.
static WalkStatus step_maybe_star(void *context, WalkFrame *frame)
{
    BEGIN(PatternFrame);
    if (token_is(parser, TOKEN_STAR)) {
        *self->result = parse_star_pattern(parser);
        REQUIRE(*self->result != NULL);
    } else {
        CALL_FOR(step_pattern, PatternFrame, self->result);
    }
    END();
}

// The pattern of a case: with a comma behind the first part, a sequence without brackets.
static WalkStatus step_patterns(void *context, WalkFrame *frame)
{
    BEGIN(PatternFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    CALL_FOR(step_maybe_star, PatternFrame, &self->value);
    if (token_is(parser, TOKEN_COMMA)) {
        REQUIRE(cn_parser_push(parser, self->value));
        while (parser_accept(parser, TOKEN_COMMA)) {
            if (token_is(parser, TOKEN_COLON) || token_is(parser, TOKEN_IF))
                break;
            CALL_FOR(step_maybe_star, PatternFrame, &self->value);
            REQUIRE(cn_parser_push(parser, self->value));
        }
        self->value =
            cn_parser_sequence(parser, NODE_MATCH_SEQUENCE, self->start, self->first);
        REQUIRE(self->value != NULL);
    } else {
        REQUIRE(self->value->kind != NODE_MATCH_STAR);
    }
    *self->result = self->value;
    END();
}

// In ( ) or [ ]: a group, which is its pattern, or a sequence.
static WalkStatus step_bracketed(void *context, WalkFrame *frame)
{
    BEGIN(PatternFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    self->closing = token_is(parser, TOKEN_LEFT_PARENTHESIS) ? TOKEN_RIGHT_PARENTHESIS
                                                             : TOKEN_RIGHT_BRACKET;
    self->flag = self->closing == TOKEN_RIGHT_BRACKET;
    cn_parser_advance(parser);
    if (token_is(parser, (TokenKind)self->closing))
        self->flag = true;
    while (!token_is(parser, (TokenKind)self->closing)) {
        CALL_FOR(step_maybe_star, PatternFrame, &self->value);
        REQUIRE(cn_parser_push(parser, self->value));
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
        self->flag = true;
    }
    EXPECT((TokenKind)self->closing);
    if (self->flag) {
        self->value =
            cn_parser_sequence(parser, NODE_MATCH_SEQUENCE, self->start, self->first);
        REQUIRE(self->value != NULL);
    } else {
        REQUIRE(self->value->kind != NODE_MATCH_STAR);
        parser->items.size -= sizeof(ParserItem);
    }
    *self->result = self->value;
    END();
}

// ---------------------------------------------------------------------------------------
// Literals

static Node *make_binary(Parser *parser, Place start, OperatorKind op, Node *left,
                         Node *right)
{
    Node *node = cn_parser_node(parser, NODE_BINARY_OP, start);
    if (node == NULL)
        return NULL;
    node->op = (uint8_t)op;
    node->as.binary.left = left;
    node->as.binary.right = right;
    return node;
}

// A number with, perhaps, a minus; or a real one and an imaginary one.
static Node *parse_number(Parser *parser)
{
    Place start = parser_place(parser);
    bool is_negative = parser_accept(parser, TOKEN_MINUS);
    if (!token_is(parser, TOKEN_NUMBER))
        return NULL;
    Node *number = cn_parser_number(parser);
    if (number == NULL)
        return NULL;
    bool is_real = number->as.constant.kind != LITERAL_IMAGINARY;
    if (is_negative) {
        Node *negated = cn_parser_node(parser, NODE_UNARY_OP, start);
        if (negated == NULL)
            return NULL;
        negated->op = OPERATOR_NEGATIVE;
        negated->as.unary.operand = number;
        number = negated;
    }
    if (!token_is(parser, TOKEN_PLUS) && !token_is(parser, TOKEN_MINUS))
        return number;
    OperatorKind op = token_is(parser, TOKEN_PLUS) ? OPERATOR_ADD : OPERATOR_SUBTRACT;
    if (!is_real)
        return NULL;
    cn_parser_advance(parser);
    if (!token_is(parser, TOKEN_NUMBER))
        return NULL;
    Node *imaginary = cn_parser_number(parser);
    if (imaginary == NULL || imaginary->as.constant.kind != LITERAL_IMAGINARY)
        return NULL;
    return make_binary(parser, start, op, number, imaginary);
}

static LiteralKind singleton_kind(const Parser *parser)
{
    return token_is(parser, TOKEN_NONE)   ? LITERAL_NONE
           : token_is(parser, TOKEN_TRUE) ? LITERAL_TRUE
                                          : LITERAL_FALSE;
}

static bool at_singleton(const Parser *parser)
{
    return token_is(parser, TOKEN_NONE) || token_is(parser, TOKEN_TRUE) ||
           token_is(parser, TOKEN_FALSE);
}

static Node *parse_singleton(Parser *parser)
{
    Node *node = cn_parser_constant(parser, singleton_kind(parser));
    if (node != NULL)
        node->kind = NODE_MATCH_SINGLETON;
    return node;
}

static Node *make_value_pattern(Parser *parser, Node *value)
{
    if (value == NULL)
        return NULL;
    Node *node = cn_parser_node(parser, NODE_MATCH_VALUE,
                                (Place){value->span.line, value->span.column});
    if (node != NULL)
        node->as.unary.operand = value;
    return node;
}

// ---------------------------------------------------------------------------------------
// Names, attributes and classes

// A name with its attributes.
static Node *parse_attributes(Parser *parser)
{
    Text name;
    Place start = parser_place(parser);
    if (!cn_parser_name(parser, &name))
        return NULL;
    Node *node = cn_parser_node(parser, NODE_NAME, start);
    if (node == NULL)
        return NULL;
    node->as.name.id = name;
    while (parser_accept(parser, TOKEN_DOT)) {
        Node *value = node;
        if (!cn_parser_name(parser, &name))
            return NULL;
        node = cn_parser_node(parser, NODE_ATTRIBUTE, start);
        if (node == NULL)
            return NULL;
        node->as.attribute.value = value;
        node->as.attribute.name = name;
    }
    return node;
}

// The items are patterns, then pairs of a NAME node and a pattern.
static bool finish_class(Parser *parser, const PatternFrame *self, uint32_t positional)
{
    uint32_t base = self->first + positional;
    uint32_t count = (parser_item_count(parser) - base) / 2;
    Text *names = cn_arena_allocate_array(parser->arena, count, sizeof(Text));
    Node **patterns = cn_arena_allocate_array(parser->arena, count, sizeof(Node *));
    if (names == NULL || patterns == NULL)
        return cn_parser_out_of_memory(parser);
    for (uint32_t i = 0; i < count; i++) {
        names[i] = parser_items(parser)[base + 2 * i].text;
        patterns[i] = parser_items(parser)[base + 2 * i + 1].node;
    }
    self->node->as.match_class.keyword_names = names;
    self->node->as.match_class.keyword_patterns = (NodeList){patterns, count};
    parser->items.size = base * sizeof(ParserItem);
    cn_parser_end_node(parser, self->node);
    return cn_parser_take_list(parser, self->first, &self->node->as.match_class.patterns);
}

static bool push_keyword_name(Parser *parser)
{
    ParserItem item;
    return cn_parser_name(parser, &item.text) && cn_parser_push_item(parser, item) &&
           parser_expect(parser, TOKEN_EQUAL);
}

static bool begin_class(Parser *parser, PatternFrame *self)
{
    self->first = parser_item_count(parser);
    self->node = cn_parser_node(parser, NODE_MATCH_CLASS, self->start);
    if (self->node == NULL)
        return false;
    self->node->as.match_class.class_name = self->value;
    cn_parser_advance(parser);
    return true;
}

// The arguments of a class pattern; start and value (the class) are set by the caller.
static WalkStatus step_class_pattern(void *context, WalkFrame *frame)
{
    BEGIN(PatternFrame);
    REQUIRE(begin_class(parser, self));
    while (!token_is(parser, TOKEN_RIGHT_PARENTHESIS)) {
        if (cn_parser_at_keyword(parser)) {
            // Behind positional patterns CPython takes a first `_` for one of them.
            REQUIRE(self->flag || self->count == 0 || !cn_parser_is_word(parser, "_"));
            self->flag = true;
            REQUIRE(push_keyword_name(parser));
        }
        CALL_FOR(step_pattern, PatternFrame, &self->value);
        REQUIRE(cn_parser_push(parser, self->value));
        if (!self->flag)
            self->count++;
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
        REQUIRE(!self->flag || token_is(parser, TOKEN_RIGHT_PARENTHESIS) ||
                cn_parser_at_keyword(parser));
    }
    EXPECT(TOKEN_RIGHT_PARENTHESIS);
    REQUIRE(finish_class(parser, self, self->count));
    *self->result = self->node;
    END();
}

// `_`, whatever follows it.
static Node *parse_wildcard(Parser *parser)
{
    Text name;
    Place start = parser_place(parser);
    if (!cn_parser_name(parser, &name))
        return NULL;
    return make_name_pattern(parser, NODE_MATCH_AS, start, name);
}

static Node *make_name_or_value(Parser *parser, const PatternFrame *self)
{
    if (goes_on_name(parser))
        return NULL;
    if (self->value->kind == NODE_ATTRIBUTE)
        return make_value_pattern(parser, self->value);
    return make_name_pattern(parser, NODE_MATCH_AS, self->start, self->value->as.name.id);
}

// A wildcard, a captured name, a value by its dotted name, or a class pattern.
static WalkStatus step_name_pattern(void *context, WalkFrame *frame)
{
    BEGIN(PatternFrame);
    self->start = parser_place(parser);
    if (cn_parser_is_word(parser, "_")) {
        *self->result = parse_wildcard(parser);
    } else {
        self->value = parse_attributes(parser);
        REQUIRE(self->value != NULL);
        if (token_is(parser, TOKEN_LEFT_PARENTHESIS))
            CALL(step_class_pattern, PatternFrame, callee->result = self->result;
                 callee->start = self->start; callee->value = self->value);
        else
            *self->result = make_name_or_value(parser, self);
    }
    REQUIRE(*self->result != NULL);
    END();
}

// ---------------------------------------------------------------------------------------
// Mappings

// The items alternate: key, pattern.
static bool finish_mapping(Parser *parser, PatternFrame *self)
{
    uint32_t count = (parser_item_count(parser) - self->first) / 2;
    Node **keys = cn_arena_allocate_array(parser->arena, count, sizeof(Node *));
    Node **patterns = cn_arena_allocate_array(parser->arena, count, sizeof(Node *));
    if (keys == NULL || patterns == NULL)
        return cn_parser_out_of_memory(parser);
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = parser_items(parser)[self->first + 2 * i].node;
        patterns[i] = parser_items(parser)[self->first + 2 * i + 1].node;
    }
    parser->items.size = self->first * sizeof(ParserItem);
    self->node->as.match_mapping.keys = (NodeList){keys, count};
    self->node->as.match_mapping.patterns = (NodeList){patterns, count};
    cn_parser_end_node(parser, self->node);
    return true;
}

static bool begin_mapping(Parser *parser, PatternFrame *self)
{
    self->first = parser_item_count(parser);
    self->node = cn_parser_node(parser, NODE_MATCH_MAPPING, parser_place(parser));
    if (self->node == NULL)
        return false;
    self->node->as.match_mapping.rest = (Text){"", 0};
    cn_parser_advance(parser);
    return true;
}

// `**name`
static bool take_rest(Parser *parser, PatternFrame *self)
{
    cn_parser_advance(parser);
    return !cn_parser_is_word(parser, "_") &&
           cn_parser_name(parser, &self->node->as.match_mapping.rest) &&
           !goes_on_name(parser);
}

// A key that is not a string: a number, a singleton or a dotted name.
static Node *parse_key(Parser *parser)
{
    if (at_singleton(parser))
        return cn_parser_constant(parser, singleton_kind(parser));
    if (!token_is(parser, TOKEN_NAME))
        return parse_number(parser);
    Node *node = parse_attributes(parser);
    return node != NULL && node->kind == NODE_ATTRIBUTE ? node : NULL;
}

static WalkStatus step_mapping(void *context, WalkFrame *frame)
{
    BEGIN(PatternFrame);
    REQUIRE(begin_mapping(parser, self));
    while (!token_is(parser, TOKEN_RIGHT_BRACE)) {
        if (token_is(parser, TOKEN_DOUBLE_STAR)) {
            REQUIRE(take_rest(parser, self));
            (void)parser_accept(parser, TOKEN_COMMA);
            break;
        }
        if (token_is(parser, TOKEN_STRING))
            CALL_FOR(cn_parse_step_strings, StringsFrame, &self->value);
        else
            self->value = parse_key(parser);
        REQUIRE(cn_parser_push(parser, self->value));
        EXPECT(TOKEN_COLON);
        CALL_FOR(step_pattern, PatternFrame, &self->value);
        REQUIRE(cn_parser_push(parser, self->value));
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    }
    EXPECT(TOKEN_RIGHT_BRACE);
    REQUIRE(finish_mapping(parser, self));
    *self->result = self->node;
    END();
}

// ---------------------------------------------------------------------------------------
// Patterns

static WalkStatus step_string_pattern(void *context, WalkFrame *frame)
{
    BEGIN(PatternFrame);
    CALL_FOR(cn_parse_step_strings, StringsFrame, &self->value);
    *self->result = make_value_pattern(parser, self->value);
    REQUIRE(*self->result != NULL);
    END();
}

static WalkStatus step_literal_pattern(void *context, WalkFrame *frame)
{
    BEGIN(PatternFrame);
    *self->result = at_singleton(parser) ? parse_singleton(parser)
                                         : make_value_pattern(parser, parse_number(parser));
    REQUIRE(*self->result != NULL);
    END();
}

static WalkStep step_of_closed(const Parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_NAME:
        return step_name_pattern;
    case TOKEN_STRING:
        return step_string_pattern;
    case TOKEN_LEFT_PARENTHESIS:
    case TOKEN_LEFT_BRACKET:
        return step_bracketed;
    case TOKEN_LEFT_BRACE:
        return step_mapping;
    default:
        return step_literal_pattern;
    }
}

static bool finish_or(Parser *parser, PatternFrame *self)
{
    if (parser_item_count(parser) == self->first + 1) {
        self->value = parser_items(parser)[self->first].node;
        parser->items.size -= sizeof(ParserItem);
        return true;
    }
    self->value = cn_parser_sequence(parser, NODE_MATCH_OR, self->start, self->first);
    return self->value != NULL;
}

// `as name`; the name is not _.
static bool take_as(Parser *parser, PatternFrame *self)
{
    Text name;
    cn_parser_advance(parser);
    if (cn_parser_is_word(parser, "_") || !cn_parser_name(parser, &name) ||
        goes_on_name(parser))
        return false;
    Node *node = make_name_pattern(parser, NODE_MATCH_AS, self->start, name);
    if (node == NULL)
        return false;
    node->as.match_as.pattern = self->value;
    self->value = node;
    return true;
}

static WalkStatus step_pattern(void *context, WalkFrame *frame)
{
    BEGIN(PatternFrame);
    self->start = parser_place(parser);
    self->first = parser_item_count(parser);
    do {
        CALL_FOR(step_of_closed(parser), PatternFrame, &self->value);
        REQUIRE(cn_parser_push(parser, self->value));
    } while (parser_accept(parser, TOKEN_BAR));
    REQUIRE(finish_or(parser, self));
    if (token_is(parser, TOKEN_AS))
        REQUIRE(take_as(parser, self));
    *self->result = self->value;
    END();
}
