// parser_node.c - nodes, and lists that grow on a scratch stack.

#include <string.h>

#include "compiler/parser_internal.h"

#define SIZE_OF(field) (offsetof(Node, as) + sizeof(((Node *)NULL)->as.field))

// How many bytes a node of each kind takes: up to the end of its own fields.
static const uint16_t node_sizes[NODE_KIND_COUNT] = {
    [NODE_MODULE] = SIZE_OF(block),
    [NODE_EXPRESSION] = SIZE_OF(unary),
    [NODE_FUNCTION_DEF] = SIZE_OF(function),
    [NODE_CLASS_DEF] = SIZE_OF(class_def),
    [NODE_RETURN] = SIZE_OF(unary),
    [NODE_DELETE] = SIZE_OF(sequence),
    [NODE_ASSIGN] = SIZE_OF(assign),
    [NODE_AUG_ASSIGN] = SIZE_OF(binary),
    [NODE_ANN_ASSIGN] = SIZE_OF(ann_assign),
    [NODE_FOR] = SIZE_OF(loop),
    [NODE_WHILE] = SIZE_OF(loop),
    [NODE_IF] = SIZE_OF(loop),
    [NODE_WITH] = SIZE_OF(with),
    [NODE_MATCH] = SIZE_OF(match),
    [NODE_RAISE] = SIZE_OF(binary),
    [NODE_TRY] = SIZE_OF(try_statement),
    [NODE_ASSERT] = SIZE_OF(binary),
    [NODE_IMPORT] = SIZE_OF(import),
    [NODE_IMPORT_FROM] = SIZE_OF(import),
    [NODE_GLOBAL] = SIZE_OF(names),
    [NODE_NONLOCAL] = SIZE_OF(names),
    [NODE_EXPR] = SIZE_OF(unary),
    [NODE_PASS] = SIZE_OF(unary),
    [NODE_BREAK] = SIZE_OF(unary),
    [NODE_CONTINUE] = SIZE_OF(unary),
    [NODE_EXCEPT_HANDLER] = SIZE_OF(handler),
    [NODE_WITH_ITEM] = SIZE_OF(binary),
    [NODE_ALIAS] = SIZE_OF(alias),
    [NODE_MATCH_CASE] = SIZE_OF(match_case),
    [NODE_ARGUMENTS] = SIZE_OF(arguments),
    [NODE_ARG] = SIZE_OF(arg),
    [NODE_KEYWORD] = SIZE_OF(keyword),
    [NODE_COMPREHENSION] = SIZE_OF(comprehension),
    [NODE_BOOL_OP] = SIZE_OF(sequence),
    [NODE_NAMED_EXPR] = SIZE_OF(binary),
    [NODE_BINARY_OP] = SIZE_OF(binary),
    [NODE_UNARY_OP] = SIZE_OF(unary),
    [NODE_LAMBDA] = SIZE_OF(function),
    [NODE_IF_EXP] = SIZE_OF(if_exp),
    [NODE_DICT] = SIZE_OF(dict),
    [NODE_SET] = SIZE_OF(sequence),
    [NODE_LIST_COMP] = SIZE_OF(comp),
    [NODE_SET_COMP] = SIZE_OF(comp),
    [NODE_DICT_COMP] = SIZE_OF(comp),
    [NODE_GENERATOR_EXP] = SIZE_OF(comp),
    [NODE_AWAIT] = SIZE_OF(unary),
    [NODE_YIELD] = SIZE_OF(unary),
    [NODE_YIELD_FROM] = SIZE_OF(unary),
    [NODE_COMPARE] = SIZE_OF(compare),
    [NODE_CALL] = SIZE_OF(call),
    [NODE_FORMATTED_VALUE] = SIZE_OF(formatted),
    [NODE_JOINED_STR] = SIZE_OF(sequence),
    [NODE_CONSTANT] = SIZE_OF(constant),
    [NODE_ATTRIBUTE] = SIZE_OF(attribute),
    [NODE_SUBSCRIPT] = SIZE_OF(binary),
    [NODE_STARRED] = SIZE_OF(unary),
    [NODE_NAME] = SIZE_OF(name),
    [NODE_LIST] = SIZE_OF(sequence),
    [NODE_TUPLE] = SIZE_OF(sequence),
    [NODE_SLICE] = SIZE_OF(slice),
    [NODE_MATCH_VALUE] = SIZE_OF(unary),
    [NODE_MATCH_SINGLETON] = SIZE_OF(constant),
    [NODE_MATCH_SEQUENCE] = SIZE_OF(sequence),
    [NODE_MATCH_MAPPING] = SIZE_OF(match_mapping),
    [NODE_MATCH_CLASS] = SIZE_OF(match_class),
    [NODE_MATCH_STAR] = SIZE_OF(name),
    [NODE_MATCH_AS] = SIZE_OF(match_as),
    [NODE_MATCH_OR] = SIZE_OF(sequence),
};

bool cn_parser_out_of_memory(Parser *parser)
{
    parser->no_memory = true;
    parser->failed = true;
    return false;
}

void cn_parser_end_node(const Parser *parser, Node *node)
{
    node->span.end_line = parser->previous_end.line;
    node->span.end_column = parser->previous_end.column;
}

Node *cn_parser_node(Parser *parser, NodeKind kind, Place start)
{
    Node *node = cn_arena_allocate(parser->arena, node_sizes[kind]);
    if (node == NULL) {
        cn_parser_out_of_memory(parser);
        return NULL;
    }
    node->kind = (uint8_t)kind;
    node->span = (Span){start.line, start.column, parser->previous_end.line,
                        parser->previous_end.column};
    return node;
}

bool cn_parser_push_item(Parser *parser, ParserItem item)
{
    if (!cn_bytes_append(&parser->items, &item, sizeof item))
        return cn_parser_out_of_memory(parser);
    return true;
}

bool cn_parser_push(Parser *parser, Node *node)
{
    return node != NULL && cn_parser_push_item(parser, (ParserItem){.node = node});
}

bool cn_parser_take_list(Parser *parser, uint32_t first, NodeList *out)
{
    uint32_t count = parser_item_count(parser) - first;
    *out = (NodeList){NULL, count};
    if (count == 0)
        return true;
    out->items = cn_arena_allocate_array(parser->arena, count, sizeof(Node *));
    if (out->items == NULL)
        return cn_parser_out_of_memory(parser);
    for (uint32_t i = 0; i < count; i++)
        out->items[i] = parser_items(parser)[first + i].node;
    parser->items.size = first * sizeof(ParserItem);
    return true;
}

bool cn_parser_single_list(Parser *parser, Node *node, NodeList *out)
{
    out->items = cn_arena_allocate(parser->arena, sizeof(Node *));
    if (out->items == NULL)
        return cn_parser_out_of_memory(parser);
    out->items[0] = node;
    out->count = 1;
    return true;
}

Node *cn_parser_sequence(Parser *parser, NodeKind kind, Place start, uint32_t first)
{
    Node *node = cn_parser_node(parser, kind, start);
    if (node == NULL || !cn_parser_take_list(parser, first, &node->as.sequence))
        return NULL;
    return node;
}
