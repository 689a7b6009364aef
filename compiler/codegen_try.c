// codegen_try.c - try, except, finally.
//
// While a handler runs, two temporaries are live: the exception that is handled, and the one
// that was handled before. A finally body is generated once for each way out, as in CPython.

#include "compiler/codegen.h"

// ---- finally ----

WalkStatus cn_step_try(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (self->node->as.try_statement.finalbody.count == 0) {
        frame->step = self->node->is_star ? cn_step_star_protected : cn_step_protected;
        return WALK_CALLED;
    }
    if (self->node->number != 0) {
        frame->step = cn_step_shared_finally;
        return WALK_CALLED;
    }
    self->labels[0] = cn_label_new(generator); // exception
    self->labels[1] = cn_label_new(generator); // exception in the finally body
    self->labels[2] = cn_label_new(generator); // end
    if (!cn_block_push(generator, &self->block, BLOCK_FINALLY, self->node))
        return WALK_FAILED;
    self->block.finalbody = &self->node->as.try_statement.finalbody;
    self->depth = generator->unit->depth;
    self->region = cn_region_open(generator, self->labels[0], self->depth);
    STATEMENT_STEP(self->node->is_star ? cn_step_star_protected : cn_step_protected,
                   self->node);
    generator->unit->region = self->region;
    cn_block_pop(generator);
    STATEMENTS(self->node->as.try_statement.finalbody);
    set_no_span(generator);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[2]);

    cn_label_place(generator, self->labels[0]);
    generator->unit->depth = self->depth;
    if (!cn_block_push(generator, &self->block, BLOCK_HANDLED, self->node))
        return WALK_FAILED;
    generator->unit->depth = self->depth + 1;
    cn_push_handled(generator);
    cn_region_open(generator, self->labels[1], self->depth + 2);
    generator->duplicates++;
    STATEMENTS(self->node->as.try_statement.finalbody);
    generator->duplicates--;
    cn_block_pop(generator);
    set_no_span(generator);
    generator->unit->region = self->region;
    cn_reraise_handled(generator, self->depth, self->depth);
    cn_emit_cleanup(generator, self->labels[1], self->depth);
    cn_label_place(generator, self->labels[2]);
    END_STEP();
}

void cn_emit_cleanup(Generator *generator, Label label, uint32_t depth)
{
    cn_label_place(generator, label);
    set_no_span(generator);
    generator->unit->depth = depth + 3;
    cn_reraise_handled(generator, depth, depth + 2);
}

// ---- except ----

// Label 3 of the frame is the next clause, label 4 the end of a clause with a name.

// Goes to the next clause unless the exception matches.
static void emit_match(Generator *generator, const StatementFrame *self, Label next)
{
    cn_require(generator, self->value);
    uint32_t flags = cn_emit_consume(generator, self->value, FLAG_B);
    cn_emit_jump(generator, OP_JUMP_UNLESS_MATCH, temporary(self->depth), self->value.reg,
                 flags, next);
}

// The body of one clause: self->node is the handler, self->depth the handled exception,
// self->region the region outside of the statement, labels[0] its end.
static WalkStatus step_handler(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    self->labels[1] = cn_label_new(generator); // next clause
    self->labels[2] = cn_label_new(generator); // exception in a body with a name
    generator->unit->statement_depth = generator->unit->depth;
    if (self->node->as.handler.type != NULL) {
        GENERATE(self->node->as.handler.type, WANT_ANY, &self->value);
        set_span(generator, self->node);
        emit_match(generator, self, self->labels[1]);
    }
    if (!cn_block_push(generator, &self->block, BLOCK_HANDLED, self->node))
        return WALK_FAILED;
    self->block.region = self->region;
    self->block.depth = self->depth;
    self->index = generator->unit->region; // of the clauses
    set_span(generator, self->node);
    if (cn_refuse_name(generator, self->node, self->node->as.handler.name, false))
        return WALK_FAILED;
    if (self->node->as.handler.name.size != 0) {
        self->block.name = cn_symbol_named(generator, self->node->as.handler.name);
        cn_store_symbol(generator, self->block.name, place_local(temporary(self->depth)));
        cn_region_open(generator, self->labels[2], self->depth + 2);
    }
    STATEMENTS(self->node->as.handler.body);
    cn_block_pop(generator);
    generator->unit->region = self->region;
    set_no_span(generator);
    cn_pop_handled(generator);
    if (self->block.name != NULL)
        cn_clear_symbol(generator, self->block.name);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[0]);
    generator->unit->depth = self->depth + 2;
    generator->unit->region = self->index;
    if (self->block.name != NULL) {
        cn_label_place(generator, self->labels[2]);
        generator->unit->depth = self->depth + 3;
        set_no_span(generator);
        cn_clear_symbol(generator, self->block.name);
        generator->unit->region = self->region;
        cn_reraise_handled(generator, self->depth, self->depth + 2);
        generator->unit->region = self->index;
        generator->unit->depth = self->depth + 2;
    }
    cn_label_place(generator, self->labels[1]);
    END_STEP();
}

static void handler_setup(WalkFrame *callee, const StatementFrame *self)
{
    StatementFrame *handler = (StatementFrame *)callee;
    handler->node = self->node->as.try_statement.handlers.items[self->index];
    handler->labels[0] = self->labels[2];
    handler->depth = self->depth;
    handler->region = self->region;
}

static bool check_bare_except(Generator *generator, const NodeList *handlers)
{
    for (uint32_t i = 0; i + 1 < handlers->count; i++) {
        if (handlers->items[i]->as.handler.type == NULL)
            return cn_error_at(generator, handlers->items[i],
                               "default 'except:' must be last");
    }
    return true;
}

// try and its clauses, without finally.
WalkStatus cn_step_protected(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (self->node->as.try_statement.handlers.count == 0) {
        STATEMENTS(self->node->as.try_statement.body);
        return WALK_RETURNED;
    }
    self->labels[0] = cn_label_new(generator); // exception
    self->labels[1] = cn_label_new(generator); // exception in a clause
    self->labels[2] = cn_label_new(generator); // end
    self->depth = generator->unit->depth;
    self->region = cn_region_open(generator, self->labels[0], self->depth);
    if (!cn_block_push(generator, &self->block, BLOCK_TRY, self->node))
        return WALK_FAILED;
    self->block.region = self->region;
    STATEMENTS(self->node->as.try_statement.body);
    cn_block_pop(generator);
    generator->unit->region = self->region;
    STATEMENTS(self->node->as.try_statement.orelse);
    set_no_span(generator);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[2]);

    cn_label_place(generator, self->labels[0]);
    generator->unit->depth = self->depth + 1;
    set_no_span(generator);
    if (!cn_block_push(generator, &self->block, BLOCK_HANDLERS, self->node))
        return WALK_FAILED;
    cn_push_handled(generator);
    cn_region_open(generator, self->labels[1], self->depth + 2);
    if (!check_bare_except(generator, &self->node->as.try_statement.handlers))
        return WALK_FAILED;
    self->third.reg = (Register)generator->unit->statement_depth;
    for (self->index = 0; self->index < self->node->as.try_statement.handlers.count;
         self->index++) {
        if (generator->failed)
            return WALK_FAILED;
        WALK_CALL(frame, &generator->walk, step_handler, sizeof(StatementFrame), callee,
                  handler_setup(callee, self));
    }
    generator->unit->statement_depth = self->third.reg;
    cn_block_pop(generator);
    set_no_span(generator);
    generator->unit->region = self->region;
    cn_reraise_handled(generator, self->depth, self->depth);
    cn_emit_cleanup(generator, self->labels[1], self->depth);
    generator->unit->depth = self->depth;
    cn_label_place(generator, self->labels[2]);
    END_STEP();
}
