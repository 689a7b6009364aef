// peephole.c - small improvements of a unit's drafts.
//
// None of them changes the depth at an instruction: a jump that goes elsewhere goes to where
// the way led anyway.

#include "compiler/peephole.h"

#define MAX_HOPS 8 // of a chain of jumps that are followed

// ---- the forms of a jump ----

static bool is_between(uint8_t op, Opcode first, Opcode last)
{
    return op >= first && op <= last;
}

// The compare-and-branch instructions come in groups of six:
// JUMP_IF JUMP_UNLESS LOOP_IF, and the same with a small integer.
static bool is_relation(uint8_t op)
{
    return is_between(op, OP_JUMP_IF_EQUAL, OP_LOOP_IF_GREATER_EQUAL_INT);
}

static uint32_t relation_form(uint8_t op) { return (uint32_t)(op - OP_JUMP_IF_EQUAL) % 3; }

// The backward form of a forward jump, or NOP.
static uint8_t backward_form(uint8_t op)
{
    if (is_relation(op))
        return relation_form(op) == 0 ? op + 2 : OP_NOP;
    switch (op) {
    case OP_JUMP:
        return OP_LOOP;
    case OP_JUMP_IF_TRUE:
        return OP_LOOP_IF_TRUE;
    case OP_JUMP_IF_FALSE:
        return OP_LOOP_IF_FALSE;
    case OP_JUMP_IF_NONE:
        return OP_LOOP_IF_NONE;
    case OP_JUMP_IF_NOT_NONE:
        return OP_LOOP_IF_NOT_NONE;
    default:
        return OP_NOP;
    }
}

// The forward jump on the opposite condition, or NOP.
static uint8_t opposite(uint8_t op)
{
    if (is_relation(op))
        return relation_form(op) == 0 ? op + 1 : relation_form(op) == 1 ? op - 1 : OP_NOP;
    switch (op) {
    case OP_JUMP_IF_TRUE:
        return OP_JUMP_IF_FALSE;
    case OP_JUMP_IF_FALSE:
        return OP_JUMP_IF_TRUE;
    case OP_JUMP_IF_NONE:
        return OP_JUMP_IF_NOT_NONE;
    case OP_JUMP_IF_NOT_NONE:
        return OP_JUMP_IF_NONE;
    case OP_JUMP_IF_IS:
        return OP_JUMP_IF_IS_NOT;
    case OP_JUMP_IF_IS_NOT:
        return OP_JUMP_IF_IS;
    case OP_JUMP_IF_IN:
        return OP_JUMP_IF_NOT_IN;
    case OP_JUMP_IF_NOT_IN:
        return OP_JUMP_IF_IN;
    default:
        return OP_NOP;
    }
}

static bool ends_flow(uint8_t op)
{
    switch (op) {
    case OP_JUMP:
    case OP_LOOP:
    case OP_RETURN:
    case OP_RETURN_CONST:
    case OP_RETURN_CHECKED:
    case OP_RAISE:
    case OP_RERAISE:
    case OP_RERAISE_HANDLED:
    case OP_END_ASYNC_FOR:
        return true;
    default:
        return false;
    }
}

// ---- threading ----

static uint32_t position_of(const Unit *unit, Label label)
{
    return unit->labels.items[label].position;
}

static uint32_t skip_nops(const Unit *unit, uint32_t position)
{
    while (position < unit->drafts.count && unit->drafts.items[position].op == OP_NOP)
        position++;
    return position;
}

// The unconditional jump that a jump to label meets, or NULL.
static const Draft *jump_at(const Unit *unit, Label label)
{
    uint32_t position = skip_nops(unit, position_of(unit, label));
    if (position == unit->drafts.count)
        return NULL;
    const Draft *draft = &unit->drafts.items[position];
    return draft->op == OP_JUMP || draft->op == OP_LOOP ? draft : NULL;
}

// Sends the jump at `index` to label, if it has a form for the direction.
static bool redirect(Unit *unit, uint32_t index, Label label)
{
    Draft *draft = &unit->drafts.items[index];
    bool is_backward = position_of(unit, label) <= index;
    uint8_t op = is_backward ? backward_form(draft->op) : draft->op;
    if (op == OP_NOP)
        return false;
    draft->op = op;
    draft->imm = (int32_t)label;
    return !is_backward;
}

static bool is_forward_jump(const Unit *unit, uint32_t index)
{
    const Draft *draft = &unit->drafts.items[index];
    return opcode_jumps(draft->op) && position_of(unit, (Label)draft->imm) > index;
}

static void thread_jump(Unit *unit, uint32_t index)
{
    for (int hop = 0; hop < MAX_HOPS; hop++) {
        const Draft *next = jump_at(unit, (Label)unit->drafts.items[index].imm);
        if (next == NULL || !redirect(unit, index, (Label)next->imm))
            return;
    }
}

// A jump to a return may as well return.
static void copy_return(Unit *unit, Draft *draft)
{
    uint32_t position = skip_nops(unit, position_of(unit, (Label)draft->imm));
    if (draft->op != OP_JUMP || position == unit->drafts.count ||
        unit->drafts.items[position].op != OP_RETURN_CONST)
        return;
    draft->op = OP_RETURN_CONST;
    draft->imm = unit->drafts.items[position].imm;
}

static void thread_jumps(Unit *unit)
{
    for (uint32_t i = 0; i < unit->drafts.count; i++) {
        if (!is_forward_jump(unit, i))
            continue;
        thread_jump(unit, i);
        copy_return(unit, &unit->drafts.items[i]);
    }
}

// ---- who is jumped to ----

// Counts in unit->offsets how many jumps and handlers name each draft.
static MUST_CHECK bool count_references(Generator *generator, Unit *unit)
{
    unit->offsets.count = 0;
    for (uint32_t i = 0; i <= unit->drafts.count; i++) {
        if (!GROW(generator, &unit->offsets))
            return false;
        unit->offsets.items[unit->offsets.count++] = 0;
    }
    for (uint32_t i = 0; i < unit->drafts.count; i++) {
        const Draft *draft = &unit->drafts.items[i];
        if (opcode_jumps(draft->op))
            unit->offsets.items[position_of(unit, (Label)draft->imm)]++;
        if (draft->region != 0)
            unit->offsets
                .items[position_of(unit, unit->regions.items[draft->region].handler)]++;
    }
    return true;
}

static void drop_draft(Unit *unit, uint32_t index)
{
    Draft *draft = &unit->drafts.items[index];
    if (opcode_jumps(draft->op))
        unit->offsets.items[position_of(unit, (Label)draft->imm)]--;
    if (draft->region != 0)
        unit->offsets
            .items[position_of(unit, unit->regions.items[draft->region].handler)]--;
    draft->op = OP_NOP;
    draft->imm = 0;
}

// Is a jump from somewhere to one of the drafts (first, last]?
static bool is_entered(const Unit *unit, uint32_t first, uint32_t last)
{
    for (uint32_t i = first + 1; i <= last; i++) {
        if (unit->offsets.items[i] != 0)
            return true;
    }
    return false;
}

// ---- conditions over jumps, jumps to the next instruction, dead code ----

// if c goto next; goto far; next:   becomes   if not c goto far; next:
static void invert_over_jump(Unit *unit, uint32_t index)
{
    Draft *draft = &unit->drafts.items[index];
    uint8_t op = opposite(draft->op);
    uint32_t jump = skip_nops(unit, index + 1);
    if (op == OP_NOP || jump >= unit->drafts.count)
        return;
    const Draft *other = &unit->drafts.items[jump];
    uint32_t target = skip_nops(unit, position_of(unit, (Label)draft->imm));
    if ((other->op != OP_JUMP && other->op != OP_LOOP) ||
        target != skip_nops(unit, jump + 1) || is_entered(unit, index, jump))
        return;
    if (other->op == OP_LOOP)
        op = backward_form(op);
    if (op == OP_NOP)
        return;
    Label far = (Label)other->imm;
    unit->offsets.items[position_of(unit, (Label)draft->imm)]--;
    draft->op = op;
    draft->imm = (int32_t)far;
    unit->offsets.items[position_of(unit, far)]++;
    drop_draft(unit, jump);
}

static void drop_jump_to_next(Unit *unit, uint32_t index)
{
    const Draft *draft = &unit->drafts.items[index];
    if (draft->op == OP_JUMP &&
        skip_nops(unit, position_of(unit, (Label)draft->imm)) == skip_nops(unit, index + 1))
        drop_draft(unit, index);
}

static void drop_dead_code(Unit *unit)
{
    bool is_dead = false;
    for (uint32_t i = 0; i < unit->drafts.count; i++) {
        const Draft *draft = &unit->drafts.items[i];
        if (unit->offsets.items[i] != 0)
            is_dead = false;
        if (is_dead && draft->op != OP_NOP)
            drop_draft(unit, i);
        else if (ends_flow(draft->op))
            is_dead = true;
    }
}

bool cn_peephole(Generator *generator, Unit *unit)
{
    thread_jumps(unit);
    if (!count_references(generator, unit))
        return false;
    for (uint32_t i = 0; i < unit->drafts.count; i++) {
        if (is_forward_jump(unit, i))
            invert_over_jump(unit, i);
    }
    drop_dead_code(unit);
    for (uint32_t i = 0; i < unit->drafts.count; i++) {
        if (is_forward_jump(unit, i))
            drop_jump_to_next(unit, i);
    }
    unit->offsets.count = 0;
    return true;
}
