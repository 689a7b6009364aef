// parser_import.c - import statements, which hold names only.

#include <string.h>

#include "compiler/parser_internal.h"

// Joins the names from item `first` on with dots.
static bool join_names(Parser *parser, uint32_t first, Text *out)
{
    const ParserItem *items = parser_items(parser);
    uint32_t count = parser_item_count(parser);
    size_t size = count - first - 1;
    for (uint32_t i = first; i < count; i++)
        size += items[i].text.size;
    char *data = cn_arena_allocate(parser->arena, size + 1);
    if (data == NULL)
        return cn_parser_out_of_memory(parser);
    *out = (Text){data, (uint32_t)size};
    for (uint32_t i = first; i < count; i++) {
        if (i != first)
            *data++ = '.';
        memcpy(data, items[i].text.data, items[i].text.size);
        data += items[i].text.size;
    }
    return true;
}

// A name, or several with dots between them.
static bool parse_dotted_name(Parser *parser, Text *out)
{
    uint32_t first = parser_item_count(parser);
    do {
        ParserItem item;
        if (!cn_parser_name(parser, &item.text) || !cn_parser_push_item(parser, item))
            return false;
    } while (parser_accept(parser, TOKEN_DOT));
    *out = parser_items(parser)[first].text;
    bool is_done = parser_item_count(parser) == first + 1 || join_names(parser, first, out);
    parser->items.size = first * sizeof(ParserItem);
    return is_done;
}

// A name and, perhaps, what it is to be called.
static bool parse_alias(Parser *parser, bool is_dotted)
{
    Text name;
    Text as_name = {"", 0};
    Place start = parser_place(parser);
    if (!(is_dotted ? parse_dotted_name(parser, &name) : cn_parser_name(parser, &name)))
        return false;
    if (parser_accept(parser, TOKEN_AS) && !cn_parser_name(parser, &as_name))
        return false;
    Node *node = cn_parser_node(parser, NODE_ALIAS, start);
    if (node == NULL)
        return false;
    node->as.alias.name = name;
    node->as.alias.as_name = as_name;
    return cn_parser_push(parser, node);
}

Node *cn_parser_import(Parser *parser)
{
    Place start = parser_place(parser);
    uint32_t first = parser_item_count(parser);
    do {
        cn_parser_advance(parser);
        if (!parse_alias(parser, true))
            return NULL;
    } while (token_is(parser, TOKEN_COMMA));
    Node *node = cn_parser_node(parser, NODE_IMPORT, start);
    if (node == NULL || !cn_parser_take_list(parser, first, &node->as.import.aliases))
        return NULL;
    node->as.import.module = (Text){"", 0};
    return node;
}

static bool parse_star(Parser *parser)
{
    Place start = parser_place(parser);
    cn_parser_advance(parser);
    Node *node = cn_parser_node(parser, NODE_ALIAS, start);
    if (node == NULL)
        return false;
    node->as.alias.name = (Text){"*", 1};
    node->as.alias.as_name = (Text){"", 0};
    return cn_parser_push(parser, node);
}

// What is imported; a comma at the end needs brackets.
static bool parse_imported_names(Parser *parser)
{
    if (token_is(parser, TOKEN_STAR))
        return parse_star(parser);
    bool has_brackets = parser_accept(parser, TOKEN_LEFT_PARENTHESIS);
    do {
        if (!parse_alias(parser, false))
            return false;
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    } while (!has_brackets || !token_is(parser, TOKEN_RIGHT_PARENTHESIS));
    return !has_brackets || parser_expect(parser, TOKEN_RIGHT_PARENTHESIS);
}

static uint32_t count_dots(Parser *parser)
{
    uint32_t level = 0;
    for (;;) {
        if (parser_accept(parser, TOKEN_DOT))
            level += 1;
        else if (parser_accept(parser, TOKEN_ELLIPSIS))
            level += 3;
        else
            return level;
    }
}

Node *cn_parser_import_from(Parser *parser)
{
    Place start = parser_place(parser);
    Text module = {"", 0};
    cn_parser_advance(parser);
    uint32_t level = count_dots(parser);
    if ((level == 0 || !token_is(parser, TOKEN_IMPORT)) &&
        !parse_dotted_name(parser, &module))
        return NULL;
    if (!parser_expect(parser, TOKEN_IMPORT))
        return NULL;
    uint32_t first = parser_item_count(parser);
    if (!parse_imported_names(parser))
        return NULL;
    Node *node = cn_parser_node(parser, NODE_IMPORT_FROM, start);
    if (node == NULL || !cn_parser_take_list(parser, first, &node->as.import.aliases))
        return NULL;
    node->as.import.module = module;
    node->as.import.level = level;
    return node;
}
