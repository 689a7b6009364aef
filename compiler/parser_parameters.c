// parser_parameters.c - the parameters of functions and lambdas.
//
// Parameters are gathered on the scratch stack as pairs of ARG and default (or NULL), and
// sorted into the lists of the ARGUMENTS node at the end.

#include "compiler/parser_internal.h"

static bool is_lambda(const ParametersFrame *self) { return self->closing == TOKEN_COLON; }

static uint32_t parameter_count(const Parser *parser, const ParametersFrame *self)
{
    return (parser_item_count(parser) - self->first) / 2;
}

// Steps over '/'; what came before is positional only.
static bool take_slash(Parser *parser, ParametersFrame *self)
{
    if (self->has_slash || self->has_star || parameter_count(parser, self) == 0)
        return false;
    cn_parser_advance(parser);
    self->has_slash = true;
    self->positional_only = parameter_count(parser, self);
    return true;
}

// Steps over '*', which stands once.
static bool take_star(Parser *parser, ParametersFrame *self)
{
    if (self->has_star)
        return false;
    cn_parser_advance(parser);
    self->has_star = true;
    return true;
}

typedef struct ArgFrame {
    WalkFrame base;
    Node **result;
    Place start;
    bool is_annotated; // it may be: not in a lambda
    bool is_star;      // its annotation may be starred
} ArgFrame;

static bool begin_arg(Parser *parser, ArgFrame *self)
{
    Text name;
    self->start = parser_place(parser);
    if (!cn_parser_name(parser, &name))
        return false;
    *self->result = cn_parser_node(parser, NODE_ARG, self->start);
    if (*self->result == NULL)
        return false;
    (*self->result)->as.arg.name = name;
    return true;
}

// A name and, perhaps, its annotation.
static WalkStatus step_arg(void *context, WalkFrame *frame)
{
    BEGIN(ArgFrame);
    REQUIRE(begin_arg(parser, self));
    if (self->is_annotated && parser_accept(parser, TOKEN_COLON)) {
        if (self->is_star)
            STAR_EXPRESSION(&(*self->result)->as.arg.annotation);
        else
            EXPRESSION(&(*self->result)->as.arg.annotation);
        cn_parser_end_node(parser, *self->result);
    }
    END();
}

// Adds a parameter, which step_parameter has read, to the list.
static bool push_parameter(Parser *parser, ParametersFrame *list,
                           const ParametersFrame *read)
{
    if (!list->has_star) {
        if (list->has_default && read->value == NULL)
            return false;
        list->has_default = read->value != NULL;
        list->positional++;
    }
    return cn_parser_push(parser, read->arg) &&
           cn_parser_push_item(parser, (ParserItem){.node = read->value});
}

// Copies ARG (part 0) or defaults (part 1) of count parameters from `from` on.
static bool copy_parameters(Parser *parser, const ParametersFrame *self, uint32_t from,
                            uint32_t count, int part, NodeList *out)
{
    *out = (NodeList){NULL, count};
    if (count == 0)
        return true;
    out->items = cn_arena_allocate_array(parser->arena, count, sizeof(Node *));
    if (out->items == NULL)
        return cn_parser_out_of_memory(parser);
    const ParserItem *items = parser_items(parser) + self->first;
    for (uint32_t i = 0; i < count; i++)
        out->items[i] = items[2 * (from + i) + (uint32_t)part].node;
    return true;
}

// Index of the first positional parameter that has a default.
static uint32_t first_default(const Parser *parser, const ParametersFrame *self)
{
    const ParserItem *items = parser_items(parser) + self->first;
    uint32_t index = 0;
    while (index < self->positional && items[2 * index + 1].node == NULL)
        index++;
    return index;
}

static bool finish_parameters(Parser *parser, ParametersFrame *self)
{
    uint32_t count = parameter_count(parser, self);
    uint32_t defaults = first_default(parser, self);
    uint32_t only = self->positional_only;
    uint32_t positional = self->positional;
    Node *node = self->node;
    if (!copy_parameters(parser, self, 0, only, 0, &node->as.arguments.positional_only) ||
        !copy_parameters(parser, self, only, positional - only, 0,
                         &node->as.arguments.positional) ||
        !copy_parameters(parser, self, positional, count - positional, 0,
                         &node->as.arguments.keyword_only) ||
        !copy_parameters(parser, self, defaults, positional - defaults, 1,
                         &node->as.arguments.defaults) ||
        !copy_parameters(parser, self, positional, count - positional, 1,
                         &node->as.arguments.keyword_defaults))
        return false;
    parser->items.size = self->first * sizeof(ParserItem);
    cn_parser_end_node(parser, node);
    return true;
}

static bool begin_parameters(Parser *parser, ParametersFrame *self)
{
    self->first = parser_item_count(parser);
    self->node = cn_parser_node(parser, NODE_ARGUMENTS, parser_place(parser));
    return self->node != NULL;
}

// A parameter ends with a comma or before the closing token.
static bool end_parameter(Parser *parser, const ParametersFrame *self)
{
    return token_is(parser, (TokenKind)self->closing) || parser_expect(parser, TOKEN_COMMA);
}

// Steps over the comma of a bare '*', which a named parameter must follow.
static bool take_bare_star(Parser *parser)
{
    cn_parser_advance(parser);
    return token_is(parser, TOKEN_NAME);
}

#define ARG(destination, star)                                                             \
    CALL(step_arg, ArgFrame, callee->result = (destination); callee->is_star = (star);     \
         callee->is_annotated = !is_lambda(self))

// A parameter that is not starred, and its default.
static WalkStatus step_parameter(void *context, WalkFrame *frame)
{
    BEGIN(ParametersFrame);
    ARG(&self->arg, false);
    if (parser_accept(parser, TOKEN_EQUAL))
        EXPRESSION(&self->value);
    REQUIRE(push_parameter(parser, self->list, self));
    END();
}

WalkStatus cn_parse_step_parameters(void *context, WalkFrame *frame)
{
    BEGIN(ParametersFrame);
    REQUIRE(begin_parameters(parser, self));
    while (!token_is(parser, (TokenKind)self->closing)) {
        if (token_is(parser, TOKEN_SLASH)) {
            REQUIRE(take_slash(parser, self));
        } else if (token_is(parser, TOKEN_STAR)) {
            REQUIRE(take_star(parser, self));
            if (token_is(parser, TOKEN_COMMA)) {
                REQUIRE(take_bare_star(parser));
                continue;
            }
            ARG(&self->node->as.arguments.variadic, true);
        } else if (parser_accept(parser, TOKEN_DOUBLE_STAR)) {
            ARG(&self->node->as.arguments.keywords, false);
            REQUIRE(end_parameter(parser, self));
            break;
        } else {
            CALL(step_parameter, ParametersFrame, callee->list = self;
                 callee->closing = self->closing);
        }
        REQUIRE(end_parameter(parser, self));
    }
    REQUIRE(finish_parameters(parser, self));
    *self->result = self->node;
    END();
}
