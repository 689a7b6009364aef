// codegen_block.c - blocks that a jump has to undo: loops, try, with.

#include "compiler/codegen.h"

bool cn_block_push(Generator *generator, Block *block, BlockKind kind, const Node *node)
{
    Unit *unit = generator->unit;
    if (unit->block_depth >= MAX_BLOCKS)
        return cn_error_at(generator, node, "too many statically nested blocks");
    *block = (Block){.outer = unit->block,
                     .kind = kind,
                     .depth = unit->depth,
                     .region = unit->region,
                     .node = node};
    unit->block = block;
    unit->block_depth++;
    return true;
}

void cn_block_pop(Generator *generator)
{
    generator->unit->block = generator->unit->block->outer;
    generator->unit->block_depth--;
}

// ---- handled exceptions ----

void cn_push_handled(Generator *generator)
{
    generator->unit->pushed = 1;
    cn_emit(generator, OP_PUSH_HANDLED, top(generator, 0), 0, 0, 0);
}

void cn_pop_handled(Generator *generator)
{
    generator->unit->consumed = 2;
    cn_emit(generator, OP_POP_HANDLED, top(generator, 1), 0, 0, 0);
}

void cn_reraise_handled(Generator *generator, uint32_t handled, uint32_t exception)
{
    generator->unit->consumed = generator->unit->depth - handled;
    cn_emit(generator, OP_RERAISE_HANDLED, temporary(handled), temporary(exception), 0, 0);
    cn_flow_stop(generator);
}

// ---- leaving ----

void cn_emit_exit_call(Generator *generator, const Block *block)
{
    set_span(generator, block->node);
    cn_load_special(generator, SPECIAL_UNBOUND);
    for (int i = 0; i < 3; i++)
        cn_load_special(generator, SPECIAL_NONE);
    cn_emit_call(generator, 3, WANT_TEMPORARY, NULL);
    if (block->node->is_async)
        cn_emit_await(generator, place_top(generator), 2);
    cn_release_top(generator);
}

// Drops the iterator of a loop. The value that is being returned may lie above it.
static void release_iterator(Generator *generator, bool value_on_top)
{
    if (!value_on_top) {
        cn_release_top(generator);
        return;
    }
    generator->unit->consumed = 1;
    cn_emit(generator, OP_STORE_LOCAL, top(generator, 1), top(generator, 0), 0, 0);
}

static void leave_handled(Generator *generator, const Block *block)
{
    cn_pop_handled(generator);
    if (block->name != NULL)
        cn_clear_symbol(generator, block->name);
}

void cn_enter_shared(Generator *generator, Block *block, Reason reason)
{
    block->reasons |= 1u << reason;
    cn_emit(generator, OP_LOAD_INT, block->reason, 0, FLAG_A, (int32_t)reason);
    cn_load_special(generator, SPECIAL_UNBOUND);
    cn_load_special(generator, SPECIAL_UNBOUND);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, block->entry);
}

// How many values may wait to be returned while code inside block runs.
static uint32_t waiting_returns(const Block *block)
{
    uint32_t count = 0;
    for (; block != NULL; block = block->outer)
        count += block->kind == BLOCK_REASON || block->kind == BLOCK_RETURNING;
    return count;
}

Register cn_return_register(Generator *generator)
{
    NameRow *registers = &generator->unit->return_registers;
    uint32_t level = waiting_returns(generator->unit->block);
    while (registers->count <= level && !generator->failed)
        cn_row_append(generator, registers,
                      cn_unit_add_local(generator, generator->name_return));
    return generator->failed ? 0 : (Register)registers->items[level];
}

void cn_forget_return(Generator *generator)
{
    const NameRow *registers = &generator->unit->return_registers;
    uint32_t level = waiting_returns(generator->unit->block);
    if (level < registers->count)
        cn_emit(generator, OP_CLEAR_LOCAL, (Register)registers->items[level], 0, 0, 0);
}

// Out of a finally body that a value waits for: another one takes its place, or none.
static void leave_waiting(Generator *generator, const UnwindFrame *self)
{
    Unit *unit = generator->unit;
    Register inner = self->value_waits ? cn_return_register(generator) : WANT_NOTHING;
    unit->block = self->block->outer;
    if (self->value_waits) {
        cn_set_bound(generator, inner);
        cn_emit(generator, OP_MOVE, cn_return_register(generator), inner, FLAG_A, 0);
        cn_emit(generator, OP_CLEAR_LOCAL, inner, 0, 0, 0);
    } else {
        cn_forget_return(generator);
    }
    unit->block = self->block;
}

// Out of a shared finally body: whatever it was entered for is forgotten.
static void leave_reason(Generator *generator, const UnwindFrame *self)
{
    Unit *unit = generator->unit;
    Label exception = cn_label_new(generator);
    Label done = cn_label_new(generator);
    leave_waiting(generator, self);
    cn_emit_jump(generator, OP_JUMP_IF_LESS_INT, self->block->reason, 0, 0, exception);
    cn_release_top(generator);
    cn_release_top(generator);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, done);
    cn_label_place(generator, exception);
    unit->depth += 2;
    cn_pop_handled(generator);
    cn_label_place(generator, done);
}

// What leaving block takes, unless statements have to be generated for it.
static void leave_block(Generator *generator, const UnwindFrame *self)
{
    Unit *unit = generator->unit;
    Block *block = self->block;
    unit->region = block->region;
    switch (block->kind) {
    case BLOCK_FOR:
        release_iterator(generator, self->value_on_top);
        break;
    case BLOCK_HANDLED:
        leave_handled(generator, block);
        break;
    case BLOCK_WITH:
        cn_emit_exit_call(generator, block);
        break;
    case BLOCK_SHARED:
        cn_enter_shared(generator, block, self->reason);
        break;
    case BLOCK_REASON:
        leave_reason(generator, self);
        break;
    case BLOCK_RETURNING:
        leave_waiting(generator, self);
        break;
    case BLOCK_STAR:
        cn_error_at(generator, block->node,
                    "'break', 'continue' and 'return' cannot appear in an except* block");
        break;
    default:
        break;
    }
}

WalkStatus cn_step_unwind(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    UnwindFrame *self = (UnwindFrame *)frame;
    WALK_BEGIN(frame);
    for (; generator->unit->block != self->stop;) {
        self->block = generator->unit->block;
        leave_block(generator, self);
        generator->unit->block = self->block->outer;
        if (self->block->kind == BLOCK_SHARED)
            break;
        if (self->block->kind != BLOCK_FINALLY)
            continue;
        if (self->value_waits) {
            self->returning = (Block){.outer = self->block->outer,
                                      .kind = BLOCK_RETURNING,
                                      .depth = generator->unit->depth,
                                      .region = generator->unit->region};
            generator->unit->block = &self->returning;
        }
        generator->duplicates++;
        STATEMENTS(*self->block->finalbody);
        generator->duplicates--;
        generator->unit->block = self->block->outer;
    }
    END_STEP();
}
