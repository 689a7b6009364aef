// compile_future.c - the beginning of a module.

#include "compiler/compile_future.h"

#include <string.h>

static bool is_docstring(const Node *statement)
{
    return statement->kind == NODE_EXPR &&
           statement->as.unary.operand->kind == NODE_CONSTANT &&
           statement->as.unary.operand->as.constant.kind == LITERAL_STR;
}

// ---- __future__ ----

// CPython gives no end here, and counts the columns of one of these errors from 0.
static bool refuse(Generator *generator, const char *message, const Node *node,
                   int32_t offset)
{
    Diagnostic *diagnostic = generator->diagnostic;
    generator->failed = true;
    cn_diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX_ERROR, message, node->span);
    diagnostic->has_offset = true;
    diagnostic->offset = offset;
    diagnostic->end_offset = -1;
    diagnostic->span.end_line = node->span.line;
    return false;
}

static bool refuse_feature(Generator *generator, Text name, const Node *node)
{
    const char *copy = cn_arena_copy(generator->arena, name.data, name.size);
    if (copy == NULL)
        return cn_out_of_memory(generator);
    return refuse(generator,
                  cn_diagnostic_join(generator->arena, "future feature ", copy,
                                     " is not defined", NULL),
                  node, (int32_t)node->span.column + 1);
}

static MUST_CHECK bool read_features(Generator *generator, const Node *node)
{
    static const char *const known[] = {
        "nested_scopes",    "generators",     "division",
        "absolute_import",  "with_statement", "print_function",
        "unicode_literals", "barry_as_FLUFL", "generator_stop"};
    for (uint32_t i = 0; i < node->as.import.aliases.count; i++) {
        Text name = node->as.import.aliases.items[i]->as.alias.name;
        bool is_known = cn_text_is(name, "annotations");
        generator->table->future_annotations |= is_known;
        for (size_t j = 0; j < sizeof known / sizeof *known; j++)
            is_known |= cn_text_is(name, known[j]);
        if (cn_text_is(name, "braces"))
            return refuse(generator, "not a chance", node, (int32_t)node->span.column + 1);
        if (!is_known)
            return refuse_feature(generator, name, node);
    }
    return true;
}

static bool is_future_import(const Node *statement)
{
    return statement->kind == NODE_IMPORT_FROM && statement->as.import.level == 0 &&
           cn_text_is(statement->as.import.module, "__future__");
}

bool cn_find_futures(Generator *generator, const Node *tree)
{
    bool is_over = false;
    uint32_t previous_line = 0;
    if (tree->kind != NODE_MODULE)
        return true;
    for (uint32_t i = 0; i < tree->as.block.count; i++) {
        const Node *statement = tree->as.block.items[i];
        if (is_over && statement->span.line > previous_line)
            return true;
        previous_line = statement->span.line;
        if (!is_future_import(statement)) {
            is_over |= i != 0 || !is_docstring(statement);
            continue;
        }
        if (is_over)
            return refuse(generator,
                          "from __future__ imports must occur at the beginning of the file",
                          statement, (int32_t)statement->span.column);
        if (!read_features(generator, statement))
            return false;
        generator->future_line = statement->span.line;
    }
    return true;
}

// ---- docstring ----

static const Node *docstring_of(const Generator *generator, const Node *tree)
{
    if (tree->kind != NODE_MODULE || tree->as.block.count == 0 ||
        generator->is_interactive || generator->is_cell || generator->optimize >= 2 ||
        !is_docstring(tree->as.block.items[0]))
        return NULL;
    return tree->as.block.items[0]->as.unary.operand;
}

void cn_begin_module(Generator *generator, const Node *tree)
{
    const Node *doc = docstring_of(generator, tree);
    generator->unit->result->first_line = 1;
    generator->unit->span = (Span){1, 0, 1, 0};
    cn_begin_body(generator);
    if (generator->unit->scope->has_annotations)
        cn_emit(generator, OP_SETUP_ANNOTATIONS, 0, 0, 0, 0);
    if (doc == NULL)
        return;
    set_span(generator, doc);
    cn_load_constant(generator, node_constant(doc), WANT_TEMPORARY, NULL);
    int32_t name = (int32_t)cn_unit_text_name(generator, "__doc__");
    generator->unit->consumed = 1;
    cn_emit(generator, OP_STORE_NAME, top(generator, 0), 0, FLAG_A, name);
}

NodeList cn_module_statements(const Generator *generator, const Node *tree)
{
    NodeList body = tree->as.block;
    if (docstring_of(generator, tree) != NULL) {
        body.items++;
        body.count--;
    }
    return body;
}
