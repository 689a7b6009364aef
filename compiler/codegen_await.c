// codegen_await.c - yield, yield from, await.

#include "compiler/codegen.h"

void cn_emit_send_loop(Generator *generator)
{
    Unit *unit = generator->unit;
    Label again = cn_label_new(generator);
    Label done = cn_label_new(generator);
    cn_load_special(generator, SPECIAL_NONE);
    Register iterator = top(generator, 1);
    Register value = top(generator, 0);
    cn_label_place(generator, again);
    unit->consumed = unit->pushed = 1;
    cn_emit_jump(generator, OP_SEND, value, iterator, value, done);
    unit->consumed = unit->pushed = 1;
    cn_emit(generator, OP_YIELD_FROM, value, value, iterator, 0);
    cn_emit_jump(generator, OP_LOOP, 0, 0, 0, again);
    cn_label_place(generator, done);
    unit->consumed = 1;
    cn_emit(generator, OP_STORE_LOCAL, iterator, value, 0, 0);
}

void cn_emit_await(Generator *generator, Place value, int32_t kind)
{
    cn_require(generator, value);
    uint32_t flags = cn_emit_consume(generator, value, FLAG_B);
    Register reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, NULL);
    cn_emit(generator, OP_GET_AWAITABLE, reg, value.reg, flags, kind);
    cn_emit_send_loop(generator);
}

static bool is_comprehension(const Generator *generator)
{
    return generator->unit->scope->comprehension != COMPREHENSION_NONE;
}

WalkStatus cn_step_await(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (!cn_is_function(generator)) {
        cn_error_at(generator, self->node, "'await' outside function");
        return WALK_FAILED;
    }
    if (!cn_is_async_function(generator) && !is_comprehension(generator)) {
        cn_error_at(generator, self->node, "'await' outside async function");
        return WALK_FAILED;
    }
    GENERATE(self->node->as.unary.operand, WANT_ANY, &self->left);
    set_span(generator, self->node);
    cn_emit_await(generator, self->left, 0);
    cn_deliver(generator, self, place_top(generator));
    END_STEP();
}

void cn_emit_yield(Generator *generator, Place value, Register want, Place *result)
{
    if (generator->unit->result->flags & CODE_ASYNC_GENERATOR) {
        value = cn_into_temporary(generator, value);
        generator->unit->consumed = generator->unit->pushed = 1;
        cn_emit(generator, OP_WRAP_ASYNC_YIELD, value.reg, value.reg, 0, 0);
    }
    cn_require(generator, value);
    uint32_t flags = cn_emit_consume(generator, value, FLAG_B);
    Register reg = cn_emit_destination(generator, want, &flags, result);
    cn_emit(generator, OP_YIELD, reg, value.reg, flags, 0);
}

WalkStatus cn_step_yield(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (!cn_is_function(generator)) {
        cn_error_at(generator, self->node, "'yield' outside function");
        return WALK_FAILED;
    }
    if (self->node->as.unary.operand != NULL) {
        GENERATE(self->node->as.unary.operand, WANT_ANY, &self->left);
    } else {
        set_span(generator, self->node);
        cn_load_special(generator, SPECIAL_NONE);
        self->left = place_top(generator);
    }
    set_span(generator, self->node);
    cn_emit_yield(generator, self->left, self->want, self->result);
    END_STEP();
}

WalkStatus cn_step_yield_from(void *context, WalkFrame *frame)
{
    uint32_t flags;
    Register reg;
    BEGIN_EXPRESSION();
    if (!cn_is_function(generator)) {
        cn_error_at(generator, self->node, "'yield' outside function");
        return WALK_FAILED;
    }
    if (cn_is_async_function(generator)) {
        cn_error_at(generator, self->node, "'yield from' inside async function");
        return WALK_FAILED;
    }
    GENERATE(self->node->as.unary.operand, WANT_ANY, &self->left);
    set_span(generator, self->node);
    cn_require(generator, self->left);
    flags = cn_emit_consume(generator, self->left, FLAG_B);
    reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, NULL);
    cn_emit(generator, OP_GET_YIELD_FROM, reg, self->left.reg, flags, 0);
    cn_emit_send_loop(generator);
    cn_deliver(generator, self, place_top(generator));
    END_STEP();
}
