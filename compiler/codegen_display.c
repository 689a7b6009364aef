// codegen_display.c - tuples, lists, sets, dicts and f-strings.
//
// A display of few items has them all in temporaries first; a long one, or one with
// unpacking, starts an empty container and adds to it.

#include "compiler/codegen.h"

typedef struct DisplayCodes {
    Opcode build;
    Opcode add;
    Opcode extend;
} DisplayCodes;

static DisplayCodes display_codes(const Node *node)
{
    if (node->kind == NODE_SET)
        return (DisplayCodes){OP_BUILD_SET, OP_SET_ADD, OP_SET_UPDATE};
    return (DisplayCodes){node->kind == NODE_TUPLE ? OP_BUILD_TUPLE : OP_BUILD_LIST,
                          OP_LIST_APPEND, OP_LIST_EXTEND};
}

ConstantId cn_constant_display(Generator *generator, const Node *node)
{
    const NodeList *items = &node->as.sequence;
    for (uint32_t i = 0; i < items->count; i++) {
        if (node_constant(items->items[i]) == 0)
            return 0;
    }
    ConstantId *ids = cn_arena_allocate_array(generator->arena, items->count, sizeof *ids);
    if (ids == NULL) {
        cn_out_of_memory(generator);
        return 0;
    }
    for (uint32_t i = 0; i < items->count; i++)
        ids[i] = node_constant(items->items[i]);
    return cn_constant_items(generator->constants,
                             node->kind == NODE_SET ? CONSTANT_FROZENSET : CONSTANT_TUPLE,
                             ids, items->count);
}

static bool has_starred(const NodeList *items)
{
    for (uint32_t i = 0; i < items->count; i++) {
        if (items->items[i]->kind == NODE_STARRED)
            return true;
    }
    return false;
}

// Emits a "DWQF" instruction that takes count temporaries from the top.
void cn_emit_build(Generator *generator, Opcode op, uint32_t count, uint32_t items,
                   Register want, Place *result)
{
    uint32_t flags = 0;
    uint32_t first = generator->unit->depth - count;
    generator->unit->consumed = count;
    Register reg = cn_emit_destination(generator, want, &flags, result);
    cn_emit(generator, op, reg, count == 0 ? reg : temporary(first), items, (int32_t)flags);
}

// Adds the top temporary, or a local, to the container that lies in `container`.
void cn_emit_add(Generator *generator, Opcode op, Register container, Place item)
{
    cn_require(generator, item);
    uint32_t flags = cn_emit_consume(generator, item, FLAG_B);
    if (op == OP_LIST_EXTEND)
        flags |= FLAG_SPEC; // what is written with a * has a message of its own
    cn_emit(generator, op, container, item.reg, flags, 0);
}

// A list or set whose items are known: an empty one and one big addition.
static bool build_from_constant(Generator *generator, ExpressionFrame *self,
                                DisplayCodes codes)
{
    if (self->node->kind == NODE_TUPLE || self->node->as.sequence.count < 3)
        return false;
    ConstantId id = cn_constant_display(generator, self->node);
    if (id == 0)
        return false;
    set_span(generator, self->node);
    cn_emit_build(generator, codes.build, 0, 0, WANT_TEMPORARY, &self->left);
    cn_load_constant(generator, id, WANT_TEMPORARY, &self->right);
    cn_emit_add(generator, codes.extend, self->left.reg, self->right);
    cn_deliver(generator, self, self->left);
    return true;
}

// Items of self->node, one after the other into a growing container; `index` counts them.
WalkStatus cn_step_long_display(void *context, WalkFrame *frame)
{
    const Node *item;
    BEGIN_EXPRESSION();
    // items before the first starred one are built at once, as CPython does
    set_span(generator, self->node);
    while (self->index < self->node->as.sequence.count && self->index < MAX_DISPLAY &&
           has_starred(&self->node->as.sequence) &&
           self->node->as.sequence.items[self->index]->kind != NODE_STARRED) {
        GENERATE(self->node->as.sequence.items[self->index], WANT_TEMPORARY, NULL);
        self->index++;
    }
    set_span(generator, self->node);
    cn_emit_build(generator,
                  self->node->kind == NODE_TUPLE ? OP_BUILD_LIST
                                                 : display_codes(self->node).build,
                  self->index, self->index, WANT_TEMPORARY, &self->left);
    for (; self->index < self->node->as.sequence.count; self->index++) {
        item = self->node->as.sequence.items[self->index];
        if (item->kind == NODE_STARRED) {
            GENERATE(item->as.unary.operand, WANT_ANY, &self->right);
            set_span(generator, self->node);
            cn_emit_add(generator, display_codes(self->node).extend, self->left.reg,
                        self->right);
        } else {
            GENERATE(self->node->as.sequence.items[self->index], WANT_ANY, &self->right);
            set_span(generator, self->node);
            cn_emit_add(generator, display_codes(self->node).add, self->left.reg,
                        self->right);
        }
    }
    set_span(generator, self->node);
    if (self->node->kind == NODE_TUPLE) {
        generator->unit->consumed = generator->unit->pushed = 1;
        cn_emit(generator, OP_LIST_TO_TUPLE, self->left.reg, self->left.reg, 0, 0);
    }
    cn_deliver(generator, self, self->left);
    END_STEP();
}

WalkStatus cn_step_display(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (self->node->as.sequence.count > MAX_DISPLAY ||
        has_starred(&self->node->as.sequence)) {
        if (!build_from_constant(generator, self, display_codes(self->node)))
            RUN_EXPRESSION(cn_step_long_display, self->node, self->want, self->result);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    if (build_from_constant(generator, self, display_codes(self->node)))
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    for (self->index = 0; self->index < self->node->as.sequence.count; self->index++)
        GENERATE(self->node->as.sequence.items[self->index], WANT_TEMPORARY, NULL);
    set_span(generator, self->node);
    cn_emit_build(generator, display_codes(self->node).build, self->index, self->index,
                  self->want, self->result);
    END_STEP();
}

// ---- dicts ----

// Number of pairs from `start` up to the next ** or the end.
static uint32_t run_of_pairs(const Node *node, uint32_t start)
{
    uint32_t end = start;
    while (end < node->as.dict.keys.count && node->as.dict.keys.items[end] != NULL)
        end++;
    return end - start;
}

// Adds one pair, whose key and value are the top temporaries, to the dict at `dict`.
void cn_emit_add_pair(Generator *generator, Register dict)
{
    generator->unit->consumed = 2;
    cn_emit(generator, OP_DICT_ADD, dict, top(generator, 1), top(generator, 0),
            FLAG_B | FLAG_C);
}

static bool is_short_run(const Node *node, uint32_t start)
{
    return run_of_pairs(node, start) <= MAX_PAIRS;
}

static void emit_update(Generator *generator, Register dict, Place mapping)
{
    cn_require(generator, mapping);
    uint32_t flags = cn_emit_consume(generator, mapping, FLAG_B);
    cn_emit(generator, OP_DICT_UPDATE, dict, mapping.reg, flags, 0);
}

// A run of pairs that fits: a dict on the stack.
static WalkStatus step_short_run(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    self->window = run_of_pairs(self->node, self->kind);
    for (self->index = 0; self->index < self->window; self->index++) {
        GENERATE(self->node->as.dict.keys.items[self->kind + self->index], WANT_TEMPORARY,
                 NULL);
        GENERATE(self->node->as.dict.values.items[self->kind + self->index], WANT_TEMPORARY,
                 NULL);
    }
    set_span(generator, self->node);
    cn_emit_build(generator, OP_BUILD_DICT, 2 * self->window, self->window, self->want,
                  self->result);
    END_STEP();
}

#define SHORT_RUN(start, where, answer)                                                    \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, step_short_run, sizeof(ExpressionFrame),        \
                  callee, expression_setup(callee, self->node, (where), (answer));         \
                  ((ExpressionFrame *)callee)->kind = (uint16_t)(start));                  \
    } while (0)

WalkStatus cn_step_dict(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (run_of_pairs(self->node, 0) == self->node->as.dict.keys.count &&
        is_short_run(self->node, 0)) {
        SHORT_RUN(0, self->want, self->result);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    set_span(generator, self->node);
    if (self->node->as.dict.keys.items[0] != NULL && is_short_run(self->node, 0)) {
        SHORT_RUN(0, WANT_TEMPORARY, &self->left);
        self->index = run_of_pairs(self->node, 0);
    } else {
        cn_emit_build(generator, OP_BUILD_DICT, 0, 0, WANT_TEMPORARY, &self->left);
    }
    while (self->index < self->node->as.dict.keys.count) {
        if (self->node->as.dict.keys.items[self->index] == NULL) {
            GENERATE(self->node->as.dict.values.items[self->index], WANT_ANY, &self->right);
            set_span(generator, self->node);
            emit_update(generator, self->left.reg, self->right);
            self->index++;
            continue;
        }
        self->window = self->index + run_of_pairs(self->node, self->index);
        for (; self->index < self->window; self->index++) {
            GENERATE(self->node->as.dict.keys.items[self->index], WANT_TEMPORARY, NULL);
            GENERATE(self->node->as.dict.values.items[self->index], WANT_TEMPORARY, NULL);
            set_span(generator, self->node);
            cn_emit_add_pair(generator, self->left.reg);
        }
    }
    cn_deliver(generator, self, self->left);
    END_STEP();
}

// ---- f-strings ----

WalkStatus cn_step_formatted(void *context, WalkFrame *frame)
{
    uint32_t flags;
    Register reg;
    BEGIN_EXPRESSION();
    GENERATE(self->node->as.formatted.value, WANT_ANY, &self->left);
    if (self->node->as.formatted.spec != NULL) {
        cn_settle(generator, self->left, self->node->as.formatted.spec);
        GENERATE(self->node->as.formatted.spec, WANT_TEMPORARY, &self->right);
    }
    set_span(generator, self->node);
    flags = cn_emit_consume(generator, self->left, FLAG_B);
    if (self->node->as.formatted.spec != NULL)
        flags |= cn_emit_consume(generator, self->right, FLAG_SPEC);
    reg = cn_emit_destination(generator, self->want, &flags, self->result);
    cn_emit(generator, OP_FORMAT_VALUE, reg, self->left.reg, self->right.reg,
            (int32_t)((uint32_t)self->node->as.formatted.conversion << 8 | flags));
    END_STEP();
}

// Many parts: "".join(list).
static WalkStatus step_joined_list(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    set_span(generator, self->node);
    cn_load_text(generator, "");
    generator->unit->consumed = 1;
    generator->unit->pushed = 2;
    cn_emit(generator, OP_LOAD_METHOD, top(generator, 0), top(generator, 0), FLAG_B,
            (int32_t)cn_unit_text_name(generator, "join"));
    cn_emit_build(generator, OP_BUILD_LIST, 0, 0, WANT_TEMPORARY, &self->left);
    for (self->index = 0; self->index < self->node->as.sequence.count; self->index++) {
        GENERATE(self->node->as.sequence.items[self->index], WANT_TEMPORARY, &self->right);
        set_span(generator, self->node);
        cn_emit_add(generator, OP_LIST_APPEND, self->left.reg, self->right);
    }
    set_span(generator, self->node);
    cn_emit_call(generator, 1, self->want, self->result);
    END_STEP();
}

WalkStatus cn_step_joined(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (self->node->as.sequence.count > MAX_DISPLAY) {
        RUN_EXPRESSION(step_joined_list, self->node, self->want, self->result);
        return WALK_RETURNED;
    }
    if (self->node->as.sequence.count == 1) {
        GENERATE(self->node->as.sequence.items[0], self->want, self->result);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    for (self->index = 0; self->index < self->node->as.sequence.count; self->index++)
        GENERATE(self->node->as.sequence.items[self->index], WANT_TEMPORARY, NULL);
    set_span(generator, self->node);
    cn_emit_build(generator, OP_BUILD_STRING, self->index, self->index, self->want,
                  self->result);
    END_STEP();
}
