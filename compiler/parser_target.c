// parser_target.c - what may be assigned to or deleted, and its context.

#include "compiler/parser_internal.h"

// Sets the context of one node; pushes the parts that need it too. False: not a target.
static bool set_context(Parser *parser, Node *node, ExpressionContext context)
{
    switch (node->kind) {
    case NODE_NAME:
    case NODE_ATTRIBUTE:
    case NODE_SUBSCRIPT:
        break;
    case NODE_STARRED:
        if (context == CONTEXT_DELETE || node->as.unary.operand->kind == NODE_STARRED ||
            !cn_parser_push(parser, node->as.unary.operand))
            return false;
        break;
    case NODE_LIST:
    case NODE_TUPLE:
        for (uint32_t i = 0; i < node->as.sequence.count; i++)
            if (!cn_parser_push(parser, node->as.sequence.items[i]))
                return false;
        break;
    default:
        return false;
    }
    node->context = (uint8_t)context;
    return true;
}

bool cn_parser_make_target(Parser *parser, Node *node, TargetUse use)
{
    ExpressionContext context = use == TARGET_DELETE ? CONTEXT_DELETE : CONTEXT_STORE;
    uint32_t first = parser_item_count(parser);
    if (!set_context(parser, node, context))
        return false;
    while (parser_item_count(parser) > first) {
        Node *part = parser_items(parser)[parser_item_count(parser) - 1].node;
        parser->items.size -= sizeof(ParserItem);
        if (!set_context(parser, part, context))
            return false;
    }
    return true;
}
