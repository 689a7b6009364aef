// codegen_except_star.c - try ... except*.
//
// Temporaries while the clauses run, from depth on:
//    the exception, the one handled before (PUSH_HANDLED), the list of what clauses raised,
//    the rest that no clause has matched
// A clause whose body raises adds that to the list and goes on behind itself. In the end
// except_star_finish (stdlib/core/except_star.py) says what is to be raised.

#include "compiler/codegen.h"

// (rest, matched) = except_star_match(rest, class), with the class in `type`; matched on top.
static void emit_star_match(Generator *generator, uint32_t depth)
{
    Unit *unit = generator->unit;
    cn_emit_call(generator, 2, WANT_TEMPORARY, NULL);
    Register pair = top(generator, 0);
    unit->consumed = 1;
    unit->pushed = 2;
    cn_emit(generator, OP_UNPACK, pair, pair, 2, FLAG_B);
    unit->consumed = 1;
    cn_emit(generator, OP_STORE_LOCAL, temporary(depth + 3), top(generator, 0), 0, 0);
}

// The body raised: depth + 4 the matched group, + 5 handled before, + 6 the exception.
static void emit_clause_raised(Generator *generator, const StatementFrame *self)
{
    Unit *unit = generator->unit;
    cn_label_place(generator, self->labels[2]);
    unit->depth = self->depth + 7;
    set_no_span(generator);
    unit->consumed = 1;
    cn_emit(generator, OP_LIST_APPEND, temporary(self->depth + 2), top(generator, 0),
            FLAG_B, 0);
    cn_pop_handled(generator);
    if (self->block.name != NULL)
        cn_clear_symbol(generator, self->block.name);
}

// One clause: self->node is the handler, self->depth the exception's number, self->region
// the region outside of the statement.
static WalkStatus step_star_handler(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    self->labels[1] = cn_label_new(generator); // nothing matched
    self->labels[2] = cn_label_new(generator); // exception in the body
    self->labels[3] = cn_label_new(generator); // next clause
    generator->unit->statement_depth = generator->unit->depth;
    set_span(generator, self->node->as.handler.type);
    cn_load_core(generator, "except_star_match");
    cn_copy(generator, temporary(self->depth + 3));
    GENERATE(self->node->as.handler.type, WANT_TEMPORARY, NULL);
    set_span(generator, self->node->as.handler.type);
    emit_star_match(generator, self->depth);
    cn_emit_jump(generator, OP_JUMP_IF_NONE, top(generator, 0), 0, 0, self->labels[1]);
    cn_push_handled(generator);
    if (!cn_block_push(generator, &self->block, BLOCK_STAR, self->node))
        return WALK_FAILED;
    self->index = generator->unit->region;
    set_span(generator, self->node);
    if (cn_refuse_name(generator, self->node, self->node->as.handler.name, false))
        return WALK_FAILED;
    if (self->node->as.handler.name.size != 0) {
        self->block.name = cn_symbol_named(generator, self->node->as.handler.name);
        cn_store_symbol(generator, self->block.name,
                        place_local(temporary(self->depth + 4)));
    }
    cn_region_open(generator, self->labels[2], self->depth + 6);
    STATEMENTS(self->node->as.handler.body);
    cn_block_pop(generator);
    generator->unit->region = self->index;
    set_no_span(generator);
    cn_pop_handled(generator);
    if (self->block.name != NULL)
        cn_clear_symbol(generator, self->block.name);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[3]);
    emit_clause_raised(generator, self);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[3]);
    cn_label_place(generator, self->labels[1]);
    generator->unit->depth = self->depth + 5;
    cn_release_top(generator); // None
    cn_label_place(generator, self->labels[3]);
    END_STEP();
}

static void star_setup(WalkFrame *callee, const StatementFrame *self)
{
    StatementFrame *handler = (StatementFrame *)callee;
    handler->node = self->node->as.try_statement.handlers.items[self->index];
    handler->depth = self->depth;
    handler->region = self->region;
}

static void begin_clauses(Generator *generator, uint32_t depth)
{
    cn_push_handled(generator);
    cn_emit_build(generator, OP_BUILD_LIST, 0, 0, WANT_TEMPORARY, NULL);
    cn_copy(generator, temporary(depth));
}

// Raises what is left, or goes on at end.
static void end_clauses(Generator *generator, const StatementFrame *self)
{
    Unit *unit = generator->unit;
    Label done = cn_label_new(generator);
    set_no_span(generator);
    cn_load_core(generator, "except_star_finish");
    cn_copy(generator, temporary(self->depth));
    cn_copy(generator, temporary(self->depth + 2));
    cn_copy(generator, temporary(self->depth + 3));
    cn_emit_call(generator, 3, WANT_TEMPORARY, NULL);
    cn_emit_jump(generator, OP_JUMP_IF_NONE, top(generator, 0), 0, 0, done);
    for (int i = 0; i < 2; i++) {
        unit->consumed = 1;
        cn_emit(generator, OP_STORE_LOCAL, top(generator, 1), top(generator, 0), 0, 0);
    }
    unit->region = self->region;
    cn_reraise_handled(generator, self->depth, self->depth + 2);
    unit->depth = self->depth + 5;
    cn_label_place(generator, done);
    for (int i = 0; i < 3; i++)
        cn_release_top(generator);
    cn_pop_handled(generator);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[2]);
}

WalkStatus cn_step_star_protected(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    self->labels[0] = cn_label_new(generator); // exception
    self->labels[1] = cn_label_new(generator); // exception in what the clauses ask
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
    if (!cn_block_push(generator, &self->block, BLOCK_HANDLERS, self->node))
        return WALK_FAILED;
    set_no_span(generator);
    begin_clauses(generator, self->depth);
    cn_region_open(generator, self->labels[1], self->depth + 2);
    self->third.reg = (Register)generator->unit->statement_depth;
    for (self->index = 0; self->index < self->node->as.try_statement.handlers.count;
         self->index++) {
        if (generator->failed)
            return WALK_FAILED;
        WALK_CALL(frame, &generator->walk, step_star_handler, sizeof(StatementFrame),
                  callee, star_setup(callee, self));
    }
    generator->unit->statement_depth = self->third.reg;
    cn_block_pop(generator);
    end_clauses(generator, self);
    cn_emit_cleanup(generator, self->labels[1], self->depth);
    generator->unit->depth = self->depth;
    cn_label_place(generator, self->labels[2]);
    END_STEP();
}
