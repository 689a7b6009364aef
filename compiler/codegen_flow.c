// codegen_flow.c - if, loops, jumps out of them, return, raise, assert.

#include "compiler/codegen.h"

// ---- if ----

WalkStatus cn_step_if(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    self->labels[0] = cn_label_new(generator); // end
    for (;;) {
        self->labels[1] = cn_label_new(generator); // next branch
        CONDITION(self->node->as.loop.test, false, self->labels[1]);
        STATEMENTS(self->node->as.loop.body);
        if (self->node->as.loop.orelse.count == 0)
            break;
        set_no_span(generator);
        cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[0]);
        cn_label_place(generator, self->labels[1]);
        // elif: the same again, without nesting
        if (self->node->as.loop.orelse.count != 1 ||
            self->node->as.loop.orelse.items[0]->kind != NODE_IF) {
            STATEMENTS(self->node->as.loop.orelse);
            self->labels[1] = 0;
            break;
        }
        self->node = self->node->as.loop.orelse.items[0];
        set_jump_span(generator, self->node);
    }
    if (self->labels[1] != 0)
        cn_label_place(generator, self->labels[1]);
    cn_label_place(generator, self->labels[0]);
    END_STEP();
}

// ---- loops ----

// while: the test at the bottom jumps back; the first turn begins with a jump to it.
WalkStatus cn_step_while(void *context, WalkFrame *frame)
{
    ConstantId id;
    BEGIN_STATEMENT();
    self->labels[0] = cn_label_new(generator); // body
    self->labels[1] = cn_label_new(generator); // test
    self->labels[2] = cn_label_new(generator); // behind the loop and its else
    if (!cn_block_push(generator, &self->block, BLOCK_WHILE, self->node))
        return WALK_FAILED;
    self->block.break_label = self->labels[2];
    self->block.continue_label = self->labels[1];
    set_span(generator, self->node->as.loop.test);
    id = cn_constant_of(generator, self->node->as.loop.test);
    if (id == 0)
        cn_flow_into(generator, self->labels[0]);
    if (id == 0 || !cn_constant_is_true(constant_value(generator->constants, id)))
        cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[1]);
    cn_label_place(generator, self->labels[0]);
    STATEMENTS(self->node->as.loop.body);
    cn_label_place(generator, self->labels[1]);
    set_jump_span(generator, self->node);
    CONDITION(self->node->as.loop.test, true, self->labels[0]);
    cn_block_pop(generator);
    STATEMENTS(self->node->as.loop.orelse);
    cn_label_place(generator, self->labels[2]);
    END_STEP();
}

// A list display that is only iterated over may as well be a tuple.
static bool load_constant_iterable(Generator *generator, const Node *node, Place *result)
{
    if (node->kind != NODE_LIST && node->kind != NODE_SET)
        return false;
    ConstantId id = cn_constant_display(generator, node);
    if (id == 0)
        return false;
    set_span(generator, node);
    cn_load_constant(generator, id, WANT_TEMPORARY, result);
    return true;
}

WalkStatus cn_step_iterable(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (!load_constant_iterable(generator, self->node, self->result))
        GENERATE(self->node, WANT_ANY, self->result);
    END_STEP();
}

// Emits the bottom of a for loop whose iterator is the temporary on top.
void cn_emit_for_loop(Generator *generator, Register target, Label body)
{
    Unit *unit = generator->unit;
    Register iterator = top(generator, 0);
    uint32_t flags = target == WANT_ANY ? 0 : FLAG_A;
    if (target == WANT_ANY)
        target = temporary(unit->depth);
    unit->consumed = 1;
    cn_emit_jump(generator, OP_FOR_LOOP, target, iterator, flags, body);
}

WalkStatus cn_step_for(void *context, WalkFrame *frame)
{
    Register target;
    BEGIN_STATEMENT();
    self->labels[0] = cn_label_new(generator); // body
    self->labels[1] = cn_label_new(generator); // bottom
    self->labels[2] = cn_label_new(generator); // behind the loop and its else
    if (!cn_block_push(generator, &self->block, BLOCK_FOR, self->node))
        return WALK_FAILED;
    self->block.break_label = self->labels[2];
    self->block.continue_label = self->labels[1];
    RUN_EXPRESSION(cn_step_iterable, self->node->as.loop.test, WANT_ANY, &self->value);
    set_span(generator, self->node);
    cn_emit_unary(generator, OP_GET_ITERATOR, self->value, WANT_TEMPORARY, NULL);
    cn_flow_into(generator, self->labels[0]);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[1]);
    cn_label_place(generator, self->labels[0]);
    target = cn_target_register(generator, self->node->as.loop.target);
    if (target == WANT_ANY) {
        generator->unit->depth++;
        STORE(self->node->as.loop.target, place_top(generator));
    } else {
        if (cn_refuse_name(generator, self->node->as.loop.target,
                           self->node->as.loop.target->as.name.id, false))
            return WALK_FAILED;
        cn_set_bound(generator, target);
    }
    STATEMENTS(self->node->as.loop.body);
    cn_label_place(generator, self->labels[1]);
    set_span(generator, self->node);
    target = cn_target_register(generator, self->node->as.loop.target);
    cn_emit_for_loop(generator, target, self->labels[0]);
    cn_block_pop(generator);
    STATEMENTS(self->node->as.loop.orelse);
    cn_label_place(generator, self->labels[2]);
    END_STEP();
}

// Opens the region of async for's next item and emits it: iterator below, item on top.
uint32_t cn_emit_async_next(Generator *generator, Label handler)
{
    Unit *unit = generator->unit;
    uint32_t outer = cn_region_open(generator, handler, unit->depth);
    unit->pushed = 1;
    cn_emit(generator, OP_GET_ASYNC_NEXT, temporary(unit->depth), top(generator, 0), 0, 0);
    cn_emit_send_loop(generator);
    return outer;
}

// The handler of async for: the iterator below, the exception on top.
void cn_emit_async_end(Generator *generator, Label end)
{
    Unit *unit = generator->unit;
    unit->consumed = 2;
    cn_emit_jump(generator, OP_END_ASYNC_FOR, top(generator, 1), 0, 0, end);
    cn_flow_stop(generator);
}

WalkStatus cn_step_async_for(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (!cn_is_async_function(generator)) {
        cn_error_at(generator, self->node, "'async for' outside async function");
        return WALK_FAILED;
    }
    self->labels[0] = cn_label_new(generator); // next item
    self->labels[1] = cn_label_new(generator); // end of the items
    self->labels[2] = cn_label_new(generator); // behind the loop and its else
    self->labels[3] = cn_label_new(generator); // exception of the next item
    if (!cn_block_push(generator, &self->block, BLOCK_FOR, self->node))
        return WALK_FAILED;
    self->block.break_label = self->labels[2];
    self->block.continue_label = self->labels[0];
    GENERATE(self->node->as.loop.test, WANT_ANY, &self->value);
    set_span(generator, self->node);
    cn_require(generator, self->value);
    cn_emit_unary(generator, OP_GET_ASYNC_ITERATOR, self->value, WANT_TEMPORARY, NULL);
    cn_label_place(generator, self->labels[0]);
    set_span(generator, self->node->as.loop.test);
    self->region = cn_emit_async_next(generator, self->labels[3]);
    generator->unit->region = self->region;
    STORE(self->node->as.loop.target, place_top(generator));
    STATEMENTS(self->node->as.loop.body);
    cn_emit_jump(generator, OP_LOOP, 0, 0, 0, self->labels[0]);
    cn_block_pop(generator);
    cn_label_place(generator, self->labels[3]);
    generator->unit->depth++;
    set_span(generator, self->node->as.loop.test);
    cn_emit_async_end(generator, self->labels[1]);
    cn_label_place(generator, self->labels[1]);
    STATEMENTS(self->node->as.loop.orelse);
    cn_label_place(generator, self->labels[2]);
    END_STEP();
}

// ---- break, continue ----

static Block *innermost_loop(const Generator *generator)
{
    Block *block = generator->unit->block;
    while (block != NULL && block->kind != BLOCK_WHILE && block->kind != BLOCK_FOR)
        block = block->outer;
    return block;
}

static bool is_in_star(const Generator *generator, const Block *stop)
{
    for (const Block *block = generator->unit->block; block != stop; block = block->outer) {
        if (block->kind == BLOCK_STAR)
            return true;
    }
    return false;
}

static bool refuse_in_star(Generator *generator, const Node *node, const Block *stop)
{
    if (!is_in_star(generator, stop))
        return false;
    cn_error_at(generator, node,
                "'break', 'continue' and 'return' cannot appear in an except* block");
    return true;
}

// Where a jump out of blocks starts from.
static void save_place(Generator *generator, StatementFrame *self)
{
    self->block.outer = generator->unit->block;
    self->region = generator->unit->region;
    self->depth = generator->unit->depth;
}

static void restore_place(Generator *generator, const StatementFrame *self)
{
    generator->unit->block = self->block.outer;
    generator->unit->region = self->region;
    generator->unit->depth = self->depth;
}

// Goes to the break label of the innermost loop.
WalkStatus cn_step_resume_break(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    self->labels[0] = innermost_loop(generator)->break_label;
    save_place(generator, self);
    set_span(generator, self->node);
    UNWIND(innermost_loop(generator)->outer, REASON_BREAK, false, false);
    set_span(generator, self->node);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->labels[0]);
    restore_place(generator, self);
    END_STEP();
}

// Goes to the next turn of the innermost loop.
WalkStatus cn_step_resume_continue(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    self->labels[0] = innermost_loop(generator)->continue_label;
    save_place(generator, self);
    set_span(generator, self->node);
    UNWIND(innermost_loop(generator), REASON_CONTINUE, false, false);
    set_span(generator, self->node);
    cn_emit_jump(generator,
                 cn_label_is_placed(generator, self->labels[0]) ? OP_LOOP : OP_JUMP, 0, 0,
                 0, self->labels[0]);
    restore_place(generator, self);
    END_STEP();
}

WalkStatus cn_step_break(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (refuse_in_star(generator, self->node, innermost_loop(generator)))
        return WALK_FAILED;
    if (innermost_loop(generator) == NULL) {
        cn_error_at(generator, self->node, "'break' outside loop");
        return WALK_FAILED;
    }
    frame->step = cn_step_resume_break;
    return WALK_CALLED;
    WALK_END(frame);
}

WalkStatus cn_step_continue(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (refuse_in_star(generator, self->node, innermost_loop(generator)))
        return WALK_FAILED;
    if (innermost_loop(generator) == NULL) {
        cn_error_at(generator, self->node, "'continue' not properly in loop");
        return WALK_FAILED;
    }
    frame->step = cn_step_resume_continue;
    return WALK_CALLED;
    WALK_END(frame);
}

// ---- return ----

// Whether leaving the function runs code that needs the temporaries.
static bool needs_return_register(const Generator *generator)
{
    for (const Block *block = generator->unit->block; block != NULL; block = block->outer) {
        switch (block->kind) {
        case BLOCK_FINALLY:
        case BLOCK_SHARED:
        case BLOCK_REASON:
        case BLOCK_HANDLED:
        case BLOCK_WITH:
        case BLOCK_RETURNING:
            return true;
        default:
            break;
        }
    }
    return false;
}

static bool has_shared_finally(const Generator *generator)
{
    for (const Block *block = generator->unit->block; block != NULL; block = block->outer) {
        if (block->kind == BLOCK_SHARED)
            return true;
    }
    return false;
}

static bool refuse_return(Generator *generator, const Node *node)
{
    if (!cn_is_function(generator))
        return !cn_error_at(generator, node, "'return' outside function");
    if (node->as.unary.operand != NULL && generator->unit->is_async &&
        generator->unit->scope->is_generator)
        return !cn_error_at(generator, node, "'return' with value in async generator");
    if (node->as.unary.operand != NULL)
        node = node->as.unary.operand;
    return refuse_in_star(generator, node, NULL);
}

static ConstantId returned_constant(Generator *generator, const Node *node)
{
    if (node->as.unary.operand == NULL)
        return cn_constant_special(generator->constants, CONSTANT_NONE);
    return cn_constant_of(generator, node->as.unary.operand);
}

// Returns what waits in the return register.
WalkStatus cn_step_resume_return(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    save_place(generator, self);
    set_span(generator, self->node);
    UNWIND(NULL, REASON_RETURN, false, true);
    set_span(generator, self->node);
    self->value = place_local(cn_return_register(generator));
    cn_set_bound(generator, self->value.reg);
    cn_emit_return(generator, self->value);
    restore_place(generator, self);
    END_STEP();
}

static WalkStatus step_return_constant(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    save_place(generator, self);
    set_span(generator, self->node);
    UNWIND(NULL, REASON_RETURN, false, false);
    set_span(generator, self->node);
    cn_emit(generator, OP_RETURN_CONST, 0, 0, 0,
            (int32_t)cn_unit_constant(generator, returned_constant(generator, self->node)));
    cn_flow_stop(generator);
    restore_place(generator, self);
    END_STEP();
}

// Only loops are left: the value may stay on top of their iterators.
static WalkStatus step_return_value(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    save_place(generator, self);
    GENERATE(self->node->as.unary.operand, WANT_ANY, &self->value);
    set_span(generator, self->node);
    cn_require_return(generator, self->value);
    UNWIND(NULL, REASON_RETURN, self->value.temporary, false);
    set_span(generator, self->node);
    if (self->value.temporary)
        self->value = place_top(generator);
    cn_emit_return(generator, self->value);
    restore_place(generator, self);
    END_STEP();
}

WalkStatus cn_step_return(void *context, WalkFrame *frame)
{
    ConstantId id;
    BEGIN_STATEMENT();
    if (refuse_return(generator, self->node))
        return WALK_FAILED;
    id = returned_constant(generator, self->node);
    set_span(generator, self->node);
    if (!needs_return_register(generator) || (id != 0 && !has_shared_finally(generator))) {
        frame->step = id != 0 ? step_return_constant : step_return_value;
        return WALK_CALLED;
    }
    if (id != 0)
        cn_load_constant(generator, id, cn_return_register(generator), NULL);
    else
        GENERATE(self->node->as.unary.operand, cn_return_register(generator), NULL);
    frame->resume = 0;
    frame->step = cn_step_resume_return;
    return WALK_CALLED;
    WALK_END(frame);
}

// A local that may be unbound is checked before loops are left.
void cn_require_return(Generator *generator, Place value)
{
    if (generator->unit->block != NULL)
        cn_require(generator, value);
}

// ---- raise, assert ----

WalkStatus cn_step_raise(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (self->node->as.binary.left != NULL) {
        GENERATE(self->node->as.binary.left, WANT_TEMPORARY, &self->value);
        self->index = 1;
    }
    if (self->node->as.binary.right != NULL) {
        GENERATE(self->node->as.binary.right, WANT_TEMPORARY, &self->second);
        self->index = 2;
    }
    set_span(generator, self->node);
    generator->unit->consumed = self->index;
    cn_emit(generator, OP_RAISE, self->value.reg, self->second.reg, self->index, 0);
    cn_flow_stop(generator);
    END_STEP();
}

static void load_assertion_error(Generator *generator)
{
    int32_t name = (int32_t)cn_unit_text_name(generator, "AssertionError");
    generator->unit->pushed = 1;
    cn_emit(generator, OP_LOAD_BUILTIN, temporary(generator->unit->depth), 0, 0, name);
}

WalkStatus cn_step_assert(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    cn_check_assert(generator, self->node);
    if (generator->optimize > 0)
        return WALK_RETURNED;
    self->labels[0] = cn_label_new(generator);
    CONDITION(self->node->as.binary.left, true, self->labels[0]);
    use_jump_span(generator);
    load_assertion_error(generator);
    if (self->node->as.binary.right != NULL) {
        cn_load_special(generator, SPECIAL_UNBOUND);
        GENERATE(self->node->as.binary.right, WANT_TEMPORARY, NULL);
        use_jump_span(generator);
        cn_emit_call(generator, 1, WANT_TEMPORARY, NULL);
    }
    self->value = place_top(generator);
    generator->unit->consumed = 1;
    cn_emit(generator, OP_RAISE, self->value.reg, 0, 1, 0);
    cn_flow_stop(generator);
    cn_label_place(generator, self->labels[0]);
    END_STEP();
}
