// codegen.c - which step generates which node, and what all of them use.

#include "compiler/codegen.h"

// ---- errors and warnings ----

bool cn_error_at(Generator *generator, const Node *node, const char *message)
{
    generator->failed = true;
    return cn_diagnostic_set(generator->diagnostic, DIAGNOSTIC_SYNTAX_ERROR, message,
                             node->span);
}

void cn_warn_at(Generator *generator, const Node *node, const char *message)
{
    if (generator->duplicates == 0)
        cn_diagnostic_warn(generator->arena, generator->diagnostic, "SyntaxWarning",
                           message, node->span.line);
}

// ---- deep expressions ----

static WalkStep plain_expression_step(const Node *node)
{
    switch (node->kind) {
    case NODE_BOOL_OP:
        return cn_step_bool_op;
    case NODE_NAMED_EXPR:
        return cn_step_named;
    case NODE_BINARY_OP:
        return cn_step_binary;
    case NODE_UNARY_OP:
        return cn_step_unary;
    case NODE_LAMBDA:
        return cn_step_lambda;
    case NODE_IF_EXP:
        return cn_step_if_exp;
    case NODE_DICT:
        return cn_step_dict;
    case NODE_SET:
    case NODE_LIST:
    case NODE_TUPLE:
        return cn_step_display;
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_GENERATOR_EXP:
        return cn_step_comprehension;
    case NODE_AWAIT:
        return cn_step_await;
    case NODE_YIELD:
        return cn_step_yield;
    case NODE_YIELD_FROM:
        return cn_step_yield_from;
    case NODE_COMPARE:
        return cn_step_compare;
    case NODE_CALL:
        return cn_step_call;
    case NODE_FORMATTED_VALUE:
        return cn_step_formatted;
    case NODE_JOINED_STR:
        return cn_step_joined;
    case NODE_ATTRIBUTE:
        return cn_step_attribute;
    case NODE_SUBSCRIPT:
        return cn_step_subscript;
    case NODE_SLICE:
        return cn_step_slice;
    default:
        return cn_step_starred;
    }
}

// Packs the temporaries of the expressions around this one into one, and unpacks them behind
// it: so an expression may nest deeper than there are registers.
static WalkStatus step_packed(void *context, WalkFrame *frame)
{
    uint32_t base;
    BEGIN_EXPRESSION();
    base = generator->unit->statement_depth;
    self->window = base;
    self->index = generator->unit->depth - base;
    set_span(generator, self->node);
    generator->unit->consumed = self->index;
    generator->unit->pushed = 1;
    cn_emit(generator, OP_PACK, temporary(base), temporary(base), self->index, 0);
    generator->unit->statement_depth = base + 1;
    RUN_EXPRESSION(plain_expression_step(self->node), self->node, WANT_TEMPORARY,
                   &self->left);
    generator->unit->statement_depth = self->window;
    generator->unit->consumed = 2;
    generator->unit->pushed = self->index + 1;
    cn_emit(generator, OP_UNPACK_PACKED, temporary(self->window), self->index, 0, 0);
    cn_deliver(generator, self, place_top(generator));
    END_STEP();
}

WalkStep cn_expression_step(Generator *generator, const Node *node)
{
    const Unit *unit = generator->unit;
    if (unit->depth > unit->pack_depth && unit->depth >= unit->statement_depth + 2)
        return step_packed;
    return plain_expression_step(node);
}

void cn_deliver(Generator *generator, ExpressionFrame *self, Place place)
{
    if (self->want < REGISTER_TEMPORARY) {
        cn_emit_consume(generator, place, 0);
        cn_set_bound(generator, self->want);
        cn_emit(generator, OP_STORE_LOCAL, self->want, place.reg, 0, 0);
        place = place_local(self->want);
    }
    answer(self, place);
}

// ---- attributes ----

void cn_set_attribute_span(Generator *generator, const Node *node)
{
    Span span = node->span;
    uint32_t size = node->as.attribute.name.size;
    if (span.line != span.end_line) {
        span.line = span.end_line;
        span.column = span.end_column - size;
    }
    generator->unit->span = span;
    generator->unit->span_recorded = 0;
}

uint32_t cn_codegen_attribute_name(Generator *generator, const Node *node)
{
    return cn_unit_name(generator,
                        cn_symbol_mangle(generator->table, generator->unit->scope_number,
                                         node->as.attribute.name));
}

// ---- statements ----

WalkStep cn_statement_step(const Node *node)
{
    switch (node->kind) {
    case NODE_FUNCTION_DEF:
        return cn_step_function_def;
    case NODE_CLASS_DEF:
        return cn_step_class_def;
    case NODE_RETURN:
        return cn_step_return;
    case NODE_DELETE:
        return cn_step_delete;
    case NODE_ASSIGN:
        return cn_step_assign;
    case NODE_AUG_ASSIGN:
        return cn_step_aug_assign;
    case NODE_ANN_ASSIGN:
        return cn_step_ann_assign;
    case NODE_FOR:
        return node->is_async ? cn_step_async_for : cn_step_for;
    case NODE_WHILE:
        return cn_step_while;
    case NODE_IF:
        return cn_step_if;
    case NODE_WITH:
        return cn_step_with;
    case NODE_MATCH:
        return cn_step_match;
    case NODE_RAISE:
        return cn_step_raise;
    case NODE_TRY:
        return cn_step_try;
    case NODE_ASSERT:
        return cn_step_assert;
    case NODE_IMPORT:
        return cn_step_import;
    case NODE_IMPORT_FROM:
        return cn_step_import_from;
    case NODE_EXPR:
        return cn_step_expression_statement;
    case NODE_BREAK:
        return cn_step_break;
    case NODE_CONTINUE:
        return cn_step_continue;
    default:
        return cn_step_nothing;
    }
}

WalkStatus cn_step_statements(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    self->depth = generator->unit->statement_depth;
    for (self->index = 0; self->index < self->list.count; self->index++) {
        generator->unit->statement_depth = generator->unit->depth;
        set_jump_span(generator, self->list.items[self->index]);
        STATEMENT_STEP(cn_statement_step(self->list.items[self->index]),
                       self->list.items[self->index]);
    }
    generator->unit->statement_depth = self->depth;
    END_STEP();
}

WalkStatus cn_step_nothing(void *context, WalkFrame *frame)
{
    (void)context; // pass, global, nonlocal
    (void)frame;
    return WALK_RETURNED;
}

WalkStatus cn_step_expression_statement(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    bool is_shown = generator->shown == self->node;
    if (is_shown || (generator->is_interactive && generator->unit->outer == NULL)) {
        set_span(generator, self->node);
        cn_load_core(generator, is_shown ? "show" : "display");
        GENERATE(self->node->as.unary.operand, WANT_TEMPORARY, NULL);
        set_span(generator, self->node);
        cn_emit_call(generator, 1, WANT_TEMPORARY, NULL);
        cn_release_top(generator);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    if (cn_constant_of(generator, self->node->as.unary.operand) != 0)
        return WALK_RETURNED;
    GENERATE(self->node->as.unary.operand, WANT_ANY, &self->value);
    set_span(generator, self->node->as.unary.operand);
    cn_drop(generator, self->value);
    END_STEP();
}
