// codegen_with.c - with and async with.
//
// The bound __exit__ stays in a temporary while the body runs.

#include "compiler/codegen.h"

// __exit__(type, value, traceback) of the exception at depth + 1; the answer is on top.
static void emit_exception_exit(Generator *generator, const StatementFrame *self)
{
    Unit *unit = generator->unit;
    cn_copy(generator, temporary(self->depth));
    cn_load_special(generator, SPECIAL_UNBOUND);
    unit->pushed = 3;
    cn_emit(generator, OP_EXCEPTION_PARTS, temporary(unit->depth),
            temporary(self->depth + 1), 0, 0);
    cn_emit_call(generator, 3, WANT_TEMPORARY, NULL);
    if (self->node->is_async)
        cn_emit_await(generator, place_top(generator), 2);
}

// The body has raised: exit function at depth, exception above it. A true answer of __exit__
// ends the matter.
static void emit_exception_path(Generator *generator, StatementFrame *self)
{
    Unit *unit = generator->unit;
    Label suppressed = cn_label_new(generator);
    Label cleanup = cn_label_new(generator);
    cn_label_place(generator, self->labels[0]);
    set_span(generator, self->node);
    unit->depth = self->depth + 2;
    cn_push_handled(generator);
    cn_region_open(generator, cleanup, self->depth + 3);
    emit_exception_exit(generator, self);
    unit->consumed = 1;
    cn_emit_jump(generator, OP_JUMP_IF_TRUE, top(generator, 0), 0, FLAG_A, suppressed);
    unit->region = self->region;
    cn_reraise_handled(generator, self->depth + 1, self->depth + 1);
    cn_emit_cleanup(generator, cleanup, self->depth + 1);
    cn_label_place(generator, suppressed);
    set_span(generator, self->node);
    unit->depth = self->depth + 3;
    cn_pop_handled(generator);
    cn_release_top(generator);
}

// Pushes the exit function and what __enter__ returned.
static void emit_enter(Generator *generator, const Node *node)
{
    set_span(generator, node);
    generator->unit->pushed = 1;
    cn_emit(generator, node->is_async ? OP_ASYNC_WITH_ENTER : OP_WITH_ENTER,
            top(generator, 0), temporary(generator->unit->depth), 0, 0);
    if (node->is_async)
        cn_emit_await(generator, place_top(generator), 1);
}

// One item and all that is inside it. self->index: its number.
static WalkStatus step_item(void *context, WalkFrame *frame)
{
    Node *target;
    BEGIN_STATEMENT();
    self->labels[0] = cn_label_new(generator); // exception
    self->labels[1] = cn_label_new(generator); // end
    self->depth = generator->unit->depth;
    self->third.reg = (Register)generator->unit->statement_depth;
    generator->unit->statement_depth = self->depth;
    GENERATE(self->node->as.with.items.items[self->index]->as.binary.left, WANT_TEMPORARY,
             NULL);
    emit_enter(generator, self->node);
    self->region = cn_region_open(generator, self->labels[0], self->depth + 1);
    if (!cn_block_push(generator, &self->block, BLOCK_WITH, self->node))
        return WALK_FAILED;
    self->block.region = self->region;
    self->block.depth = self->depth;
    generator->unit->statement_depth = self->depth + 1;
    target = self->node->as.with.items.items[self->index]->as.binary.right;
    if (target != NULL)
        STORE(target, place_top(generator));
    else
        cn_release_top(generator);
    if (self->index + 1 < self->node->as.with.items.count) {
        WALK_CALL(frame, &generator->walk, step_item, sizeof(StatementFrame), callee,
                  ((StatementFrame *)callee)->node = self->node;
                  ((StatementFrame *)callee)->index = self->index + 1);
    } else {
        STATEMENTS(self->node->as.with.body);
    }
    cn_block_pop(generator);
    generator->unit->statement_depth = self->third.reg;
    generator->unit->region = self->region;
    cn_emit_exit_call(generator, &self->block);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[1]);
    emit_exception_path(generator, self);
    cn_label_place(generator, self->labels[1]);
    END_STEP();
}

WalkStatus cn_step_with(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (self->node->is_async && !cn_is_async_function(generator)) {
        cn_error_at(generator, self->node, "'async with' outside async function");
        return WALK_FAILED;
    }
    STATEMENT_STEP(step_item, self->node);
    END_STEP();
}
