// codegen_finally.c - try ... finally with one finally body for all ways out.
//
// Used where copies of the body would make much code (scope_build.c decides). A hidden local
// holds the reason why the body runs; below 0: an exception, which lies in the temporary at
// depth with the formerly handled one above it. For other reasons both are unbound.
// Behind the body a few tests send each reason on its way.

#include "compiler/codegen.h"

// The hidden local for this level of nesting.
static Register reason_register(Generator *generator)
{
    Unit *unit = generator->unit;
    if (unit->finally_depth == unit->finally_registers.count) {
        NameId name = cn_name_intern_literal(generator->names, ".finally");
        Register fresh = cn_unit_add_local(generator, name);
        cn_row_append(generator, &unit->finally_registers, fresh);
    }
    return generator->failed ? 0
                             : (Register)unit->finally_registers.items[unit->finally_depth];
}

// The exception goes into the body with a reason of its own.
static void emit_exception_entry(Generator *generator, StatementFrame *self,
                                 Register reason)
{
    Unit *unit = generator->unit;
    cn_label_place(generator, self->labels[0]);
    set_no_span(generator);
    unit->depth = self->depth + 1;
    cn_push_handled(generator);
    cn_emit(generator, OP_LOAD_INT, reason, 0, FLAG_A, -1);
}

// An exception in the body: with the other one, if there is one, as its context.
static void emit_exception_cleanup(Generator *generator, StatementFrame *self,
                                   Register reason)
{
    Unit *unit = generator->unit;
    Label handled = cn_label_new(generator);
    cn_label_place(generator, self->labels[1]);
    set_no_span(generator);
    unit->depth = self->depth + 3;
    cn_forget_return(generator);
    cn_emit_jump(generator, OP_JUMP_IF_LESS_INT, reason, 0, 0, handled);
    cn_emit(generator, OP_RERAISE, temporary(self->depth + 2), 0, 0, 0);
    cn_flow_stop(generator);
    cn_label_place(generator, handled);
    cn_reraise_handled(generator, self->depth, self->depth + 2);
}

static void emit_reraise(Generator *generator, StatementFrame *self, Register reason)
{
    Label other = cn_label_new(generator);
    set_no_span(generator);
    cn_emit_jump(generator, OP_JUMP_UNLESS_LESS_INT, reason, 0, 0, other);
    generator->unit->region = self->region;
    cn_reraise_handled(generator, self->depth, self->depth);
    cn_label_place(generator, other);
    generator->unit->depth = self->depth + 2;
    cn_release_top(generator);
    cn_release_top(generator);
}

// Statements that go on with a return, break or continue.
static const WalkStep resume_steps[] = {[REASON_RETURN] = cn_step_resume_return,
                                        [REASON_BREAK] = cn_step_resume_break,
                                        [REASON_CONTINUE] = cn_step_resume_continue};

// After the body: each reason goes its way. self->index counts them.
static WalkStatus step_dispatch(void *context, WalkFrame *frame)
{
    Label next;
    BEGIN_STATEMENT();
    for (self->index = REASON_RETURN; self->index <= REASON_CONTINUE; self->index++) {
        if (!(self->block.reasons >> self->index & 1))
            continue;
        next = cn_label_new(generator);
        self->labels[0] = next;
        set_no_span(generator);
        cn_emit_jump(generator, OP_JUMP_UNLESS_EQUAL_INT, self->block.reason, self->index,
                     0, next);
        STATEMENT_STEP(resume_steps[self->index], self->node);
        cn_label_place(generator, self->labels[0]);
    }
    END_STEP();
}

static bool begin_body(Generator *generator, StatementFrame *self)
{
    Register reason = self->block.reason;
    uint32_t reasons = self->block.reasons;
    cn_label_place(generator, self->labels[3]);
    generator->unit->depth = self->depth;
    if (!cn_block_push(generator, &self->block, BLOCK_REASON, self->node))
        return false;
    self->block.reason = reason;
    self->block.reasons = reasons;
    generator->unit->depth = self->depth + 2;
    cn_region_open(generator, self->labels[1], self->depth + 2);
    return true;
}

WalkStatus cn_step_shared_finally(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    self->labels[0] = cn_label_new(generator); // exception
    self->labels[1] = cn_label_new(generator); // exception in the finally body
    self->labels[2] = cn_label_new(generator); // end
    self->labels[3] = cn_label_new(generator); // the finally body
    if (!cn_block_push(generator, &self->block, BLOCK_SHARED, self->node))
        return WALK_FAILED;
    self->block.entry = self->labels[3];
    self->block.reason = reason_register(generator);
    generator->unit->finally_depth++;
    self->depth = generator->unit->depth;
    self->region = cn_region_open(generator, self->labels[0], self->depth);
    STATEMENT_STEP(self->node->is_star ? cn_step_star_protected : cn_step_protected,
                   self->node);
    generator->unit->region = self->region;
    cn_block_pop(generator);
    set_no_span(generator);
    cn_enter_shared(generator, &self->block, REASON_END);
    emit_exception_entry(generator, self, self->block.reason);
    if (!begin_body(generator, self))
        return WALK_FAILED;
    STATEMENTS(self->node->as.try_statement.finalbody);
    cn_block_pop(generator);
    generator->unit->finally_depth--;
    emit_reraise(generator, self, self->block.reason);
    WALK_CALL(frame, &generator->walk, step_dispatch, sizeof(StatementFrame), callee,
              ((StatementFrame *)callee)->node = self->node;
              ((StatementFrame *)callee)->block = self->block);
    set_no_span(generator);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[2]);
    emit_exception_cleanup(generator, self, self->block.reason);
    generator->unit->depth = self->depth;
    cn_label_place(generator, self->labels[2]);
    END_STEP();
}
