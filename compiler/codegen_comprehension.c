// codegen_comprehension.c - comprehensions and generator expressions: functions of their own,
// called at once with the iterator of the first clause.

#include "compiler/codegen.h"

// ---- the body ----

typedef struct ClauseFrame {
    WalkFrame base;
    Node *node; // the comprehension
    uint32_t index;
    uint32_t region;
    Label body;
    Label next;
    Label end;
    Label handler;
    Place value;
    Place second;
    uint32_t condition;
} ClauseFrame;

static const Node *clause(const Node *node, uint32_t index)
{
    return node->as.comp.generators.items[index];
}

static WalkStatus step_element(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (self->node->kind == NODE_DICT_COMP) {
        GENERATE(self->node->as.comp.element, WANT_TEMPORARY, NULL);
        GENERATE(self->node->as.comp.value, WANT_TEMPORARY, NULL);
        set_span(generator, self->node->as.comp.element);
        generator->unit->span.end_line = self->node->as.comp.value->span.end_line;
        generator->unit->span.end_column = self->node->as.comp.value->span.end_column;
        cn_emit_add_pair(generator, temporary(0));
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    GENERATE(self->node->as.comp.element, WANT_ANY, &self->value);
    set_span(generator, self->node->as.comp.element);
    if (self->node->kind == NODE_GENERATOR_EXP) {
        cn_emit_yield(generator, self->value, WANT_TEMPORARY, NULL);
        cn_release_top(generator);
    } else {
        cn_emit_add(generator,
                    self->node->kind == NODE_SET_COMP ? OP_SET_ADD : OP_LIST_APPEND,
                    temporary(0), self->value);
    }
    END_STEP();
}

static WalkStatus step_clause(void *context, WalkFrame *frame);

#define INNER_STEP(step, number)                                                           \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, (step), sizeof(ClauseFrame), callee,            \
                  ((ClauseFrame *)callee)->node = self->node;                              \
                  ((ClauseFrame *)callee)->index = (number));                              \
    } while (0)

// The conditions of a clause, then the next clause or the element.
static WalkStatus step_inside(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    ClauseFrame *self = (ClauseFrame *)frame;
    WALK_BEGIN(frame);
    for (; self->condition <
           clause(self->node, self->index)->as.comprehension.conditions.count;
         self->condition++)
        CONDITION(clause(self->node, self->index)
                      ->as.comprehension.conditions.items[self->condition],
                  false, self->next);
    if (self->index + 1 < self->node->as.comp.generators.count)
        INNER_STEP(step_clause, self->index + 1);
    else
        STATEMENT_STEP(step_element, self->node);
    END_STEP();
}

#define INSIDE()                                                                           \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, step_inside, sizeof(ClauseFrame), callee,       \
                  ((ClauseFrame *)callee)->node = self->node;                              \
                  ((ClauseFrame *)callee)->index = self->index;                            \
                  ((ClauseFrame *)callee)->next = self->next);                             \
    } while (0)

static WalkStatus step_plain_clause(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    ClauseFrame *self = (ClauseFrame *)frame;
    Register target;
    WALK_BEGIN(frame);
    self->body = cn_label_new(generator);
    self->next = cn_label_new(generator);
    cn_flow_into(generator, self->body);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->next);
    cn_label_place(generator, self->body);
    target = cn_target_register(generator,
                                clause(self->node, self->index)->as.comprehension.target);
    if (target == WANT_ANY) {
        generator->unit->depth++;
        STORE(clause(self->node, self->index)->as.comprehension.target,
              place_top(generator));
    } else {
        const Node *name = clause(self->node, self->index)->as.comprehension.target;
        if (cn_refuse_name(generator, name, name->as.name.id, false))
            return WALK_FAILED;
        cn_set_bound(generator, target);
    }
    INSIDE();
    cn_label_place(generator, self->next);
    set_span(generator, self->node);
    target = cn_target_register(generator,
                                clause(self->node, self->index)->as.comprehension.target);
    cn_emit_for_loop(generator, target, self->body);
    END_STEP();
}

static WalkStatus step_async_clause(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    ClauseFrame *self = (ClauseFrame *)frame;
    WALK_BEGIN(frame);
    self->next = cn_label_new(generator);
    self->handler = cn_label_new(generator);
    self->end = cn_label_new(generator);
    cn_label_place(generator, self->next);
    self->region = cn_emit_async_next(generator, self->handler);
    generator->unit->region = self->region;
    STORE(clause(self->node, self->index)->as.comprehension.target, place_top(generator));
    INSIDE();
    cn_emit_jump(generator, OP_LOOP, 0, 0, 0, self->next);
    cn_label_place(generator, self->handler);
    generator->unit->depth++;
    set_span(generator, self->node);
    cn_emit_async_end(generator, self->end);
    cn_label_place(generator, self->end);
    END_STEP();
}

// One `for` clause with everything inside it.
static WalkStatus step_clause(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    ClauseFrame *self = (ClauseFrame *)frame;
    WALK_BEGIN(frame);
    set_span(generator, self->node);
    if (self->index == 0) {
        cn_copy(generator, 0); // parameter .0
    } else {
        RUN_EXPRESSION(cn_step_iterable,
                       clause(self->node, self->index)->as.comprehension.iterable, WANT_ANY,
                       &self->value);
        set_span(generator, self->node);
        cn_require(generator, self->value);
        cn_emit_unary(generator,
                      clause(self->node, self->index)->is_async ? OP_GET_ASYNC_ITERATOR
                                                                : OP_GET_ITERATOR,
                      self->value, WANT_TEMPORARY, NULL);
    }
    if (clause(self->node, self->index)->is_async)
        INNER_STEP(step_async_clause, self->index);
    else
        INNER_STEP(step_plain_clause, self->index);
    END_STEP();
}

// ---- the unit ----

static Text comprehension_name(const Node *node)
{
    switch (node->kind) {
    case NODE_LIST_COMP:
        return (Text){"<listcomp>", 10};
    case NODE_SET_COMP:
        return (Text){"<setcomp>", 9};
    case NODE_DICT_COMP:
        return (Text){"<dictcomp>", 10};
    default:
        return (Text){"<genexpr>", 9};
    }
}

static MUST_CHECK bool begin_comprehension(Generator *generator, const Node *node)
{
    const Unit *outer = generator->unit;
    bool in_async = outer->is_async || outer->scope->comprehension != COMPREHENSION_NONE;
    const Scope *scope = generator->table->scopes[node->number];
    if (scope->is_coroutine && node->kind != NODE_GENERATOR_EXP && !in_async)
        return cn_error_at(
            generator, node,
            "asynchronous comprehension outside of an asynchronous function");
    if (!cn_begin_unit(generator, node, comprehension_name(node)))
        return false;
    NameId name = cn_name_intern_literal(generator->names, ".0");
    cn_unit_add_parameter(generator, name);
    generator->unit->result->argument_count = 1;
    set_span(generator, node);
    cn_begin_body(generator);
    if (node->kind != NODE_GENERATOR_EXP)
        cn_emit_build(generator,
                      node->kind == NODE_LIST_COMP  ? OP_BUILD_LIST
                      : node->kind == NODE_SET_COMP ? OP_BUILD_SET
                                                    : OP_BUILD_DICT,
                      0, 0, WANT_TEMPORARY, NULL);
    return !generator->failed;
}

WalkStatus cn_step_comprehension_unit(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    UnitFrame *self = (UnitFrame *)frame;
    WALK_BEGIN(frame);
    if (!begin_comprehension(generator, self->node))
        return WALK_FAILED;
    generator->unit->statement_depth = generator->unit->depth;
    set_jump_span(generator, self->node);
    INNER_STEP(step_clause, 0);
    set_span(generator, self->node);
    if (self->node->kind == NODE_GENERATOR_EXP)
        cn_return_none(generator);
    else
        cn_emit_return(generator, place_top(generator));
    if (!cn_end_unit(generator, self->code))
        return WALK_FAILED;
    END_STEP();
}

// ---- the call ----

static bool is_async_comprehension(Generator *generator, const Node *node)
{
    return node->kind != NODE_GENERATOR_EXP &&
           generator->table->scopes[node->number]->is_coroutine;
}

WalkStatus cn_step_comprehension(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    self->code = cn_pair_map_get(&generator->function_index, self->node->number, 0);
    if (self->code == 0) {
        COMPILE_UNIT(cn_step_comprehension_unit, self->node, &self->code);
        cn_remember_code(generator, self->node, self->code);
    }
    set_span(generator, self->node);
    cn_make_function(generator, self->code, 0);
    cn_load_special(generator, SPECIAL_UNBOUND);
    RUN_EXPRESSION(cn_step_iterable, clause(self->node, 0)->as.comprehension.iterable,
                   WANT_ANY, &self->left);
    set_span(generator, self->node);
    cn_require(generator, self->left);
    cn_emit_unary(generator,
                  clause(self->node, 0)->is_async ? OP_GET_ASYNC_ITERATOR : OP_GET_ITERATOR,
                  self->left, WANT_TEMPORARY, NULL);
    if (!is_async_comprehension(generator, self->node)) {
        cn_emit_call(generator, 1, self->want, self->result);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    cn_emit_call(generator, 1, WANT_TEMPORARY, &self->left);
    cn_emit_await(generator, self->left, 0);
    cn_deliver(generator, self, place_top(generator));
    END_STEP();
}
