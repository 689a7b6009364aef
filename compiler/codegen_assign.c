// codegen_assign.c - targets: assignment, augmented and annotated, del.

#include "compiler/codegen.h"

// ---- one target ----

static void store_attribute(Generator *generator, const Node *target, Place object,
                            Place value)
{
    int32_t name = (int32_t)cn_codegen_attribute_name(generator, target);
    cn_set_attribute_span(generator, target);
    cn_require(generator, value);
    uint32_t flags = cn_emit_consume(generator, object, FLAG_A);
    flags |= cn_emit_consume(generator, value, FLAG_B);
    cn_emit(generator, OP_STORE_ATTRIBUTE, object.reg, value.reg, flags, name);
}

static void set_item(Generator *generator, const Node *target, Place container, Place index,
                     Place value)
{
    set_span(generator, target);
    cn_require(generator, value);
    uint32_t flags = cn_emit_consume(generator, container, FLAG_A);
    flags |= cn_emit_consume(generator, index, FLAG_B);
    flags |= cn_emit_consume(generator, value, FLAG_C);
    cn_emit(generator, OP_SET_ITEM, container.reg, index.reg, value.reg, (int32_t)flags);
}

// Where the starred target is: its index, or the count of all targets.
static uint32_t find_starred(const NodeList *targets)
{
    uint32_t i = 0;
    while (i < targets->count && targets->items[i]->kind != NODE_STARRED)
        i++;
    return i;
}

static bool check_unpacking(Generator *generator, const Node *node)
{
    const NodeList *targets = &node->as.sequence;
    uint32_t starred = find_starred(targets);
    for (uint32_t i = starred + 1; i < targets->count; i++) {
        if (targets->items[i]->kind == NODE_STARRED)
            return cn_error_at(generator, node,
                               "multiple starred expressions in assignment");
    }
    if (starred < targets->count && starred > UINT8_MAX)
        return cn_error_at(generator, node,
                           "too many expressions in star-unpacking assignment");
    return true;
}

static void unpack(Generator *generator, const Node *node, Place value)
{
    const NodeList *targets = &node->as.sequence;
    uint32_t starred = find_starred(targets);
    set_span(generator, node);
    uint32_t flags = cn_emit_consume(generator, value, FLAG_B);
    uint32_t first = generator->unit->depth - generator->unit->consumed;
    generator->unit->pushed = targets->count;
    if (first + targets->count >= REGISTER_COUNT) { // more than there are registers
        cn_diagnostic_set(generator->diagnostic, DIAGNOSTIC_RECURSION_ERROR,
                          "maximum recursion depth exceeded during compilation", (Span){0});
        generator->failed = true;
        return;
    }
    if (starred == targets->count)
        cn_emit(generator, OP_UNPACK, temporary(first), value.reg, targets->count,
                (int32_t)flags);
    else
        cn_emit(generator, OP_UNPACK_STAR, temporary(first), value.reg, starred,
                (int32_t)((targets->count - starred - 1) << 8 | flags));
}

static Node *unstarred(Node *target)
{
    return target->kind == NODE_STARRED ? target->as.unary.operand : target;
}

// a, b = value
static WalkStatus step_store_sequence(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (!check_unpacking(generator, self->node))
        return WALK_FAILED;
    unpack(generator, self->node, self->value);
    for (; self->index < self->node->as.sequence.count; self->index++)
        STORE(unstarred(self->node->as.sequence.items[self->index]), place_top(generator));
    END_STEP();
}

static WalkStatus step_store_attribute(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (cn_refuse_name(generator, self->node, self->node->as.attribute.name, false))
        return WALK_FAILED;
    cn_settle(generator, self->value, self->node->as.attribute.value);
    GENERATE(self->node->as.attribute.value, WANT_ANY, &self->second);
    store_attribute(generator, self->node, self->second, self->value);
    END_STEP();
}

static WalkStatus step_store_item(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    cn_settle(generator, self->value, self->node);
    cn_check_subscript(generator, self->node);
    GENERATE(self->node->as.binary.left, WANT_ANY, &self->second);
    cn_settle(generator, self->second, self->node->as.binary.right);
    GENERATE(self->node->as.binary.right, WANT_ANY, &self->third);
    set_item(generator, self->node, self->second, self->third, self->value);
    END_STEP();
}

// Stores into a NAME.
static bool store_target(Generator *generator, const Node *target, Place value)
{
    if (cn_refuse_name(generator, target, target->as.name.id, false))
        return false;
    set_span(generator, target);
    cn_store_symbol(generator, cn_symbol_of(generator, target), value);
    return !generator->failed;
}

WalkStatus cn_step_store(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    const StatementFrame *self = (StatementFrame *)frame;
    switch (self->node->kind) {
    case NODE_NAME:
        return store_target(generator, self->node, self->value) ? WALK_RETURNED
                                                                : WALK_FAILED;
    case NODE_ATTRIBUTE:
        frame->step = step_store_attribute;
        break;
    case NODE_SUBSCRIPT:
        frame->step = step_store_item;
        break;
    case NODE_TUPLE:
    case NODE_LIST:
        frame->step = step_store_sequence;
        break;
    default:
        cn_error_at(generator, self->node,
                    "starred assignment target must be in a list or tuple");
        return WALK_FAILED;
    }
    return WALK_CALLED;
}

// ---- a, b = c, d without a tuple ----

static bool is_sequence(const Node *node)
{
    return node->kind == NODE_TUPLE || node->kind == NODE_LIST;
}

static bool can_assign_in_parallel(const Node *node)
{
    if (node->as.assign.targets.count != 1)
        return false;
    const Node *target = node->as.assign.targets.items[0];
    const Node *value = node->as.assign.value;
    if (!is_sequence(target) || !is_sequence(value) || node_constant(value) != 0)
        return false;
    const NodeList *targets = &target->as.sequence, *values = &value->as.sequence;
    return targets->count == values->count && targets->count <= MAX_PARALLEL &&
           targets->count > 0 && find_starred(targets) == targets->count &&
           find_starred(values) == values->count;
}

static bool all_targets_local(Generator *generator, const NodeList *targets)
{
    for (uint32_t i = 0; i < targets->count; i++) {
        if (cn_target_register(generator, targets->items[i]) == WANT_ANY)
            return false;
    }
    return true;
}

// CPython stores two or three locals from right to left (its peephole optimiser takes a swap
// back), which shows in the order in which old values die.
static bool stores_backward(Generator *generator, const NodeList *targets)
{
    if (targets->count > 3 || !all_targets_local(generator, targets))
        return false;
    for (uint32_t i = 0; i < targets->count; i++) {
        Register reg = cn_target_register(generator, targets->items[i]);
        if (targets->items[i]->span.line != targets->items[0]->span.line)
            return false;
        for (uint32_t j = 0; j < i; j++) {
            if (cn_target_register(generator, targets->items[j]) == reg)
                return false;
        }
    }
    return true;
}

// Whether a target that is stored before target `index` is the local `reg`.
static bool is_overwritten(Generator *generator, const NodeList *targets, uint32_t index,
                           Register reg)
{
    bool backward = stores_backward(generator, targets);
    uint32_t start = backward ? index + 1 : 0;
    uint32_t end = backward ? targets->count : index;
    for (uint32_t i = start; i < end; i++) {
        if (cn_target_register(generator, targets->items[i]) == reg)
            return true;
    }
    return false;
}

// A value that is a local may stay where it is until its turn, if nothing can rebind it
// before: only stores to other locals come in between.
static bool can_stay(Generator *generator, const Node *node, uint32_t index, Place value)
{
    const NodeList *targets = &node->as.assign.targets.items[0]->as.sequence;
    return !value.temporary && all_targets_local(generator, targets) &&
           !is_overwritten(generator, targets, index, value.reg);
}

// Turns the temporaries among values around, so that the first value is on top.
static void reverse_temporaries(Generator *generator, Place *values, uint32_t count)
{
    uint32_t low = 0, high = count;
    for (;;) {
        while (low < count && !values[low].temporary)
            low++;
        while (high > 0 && !values[high - 1].temporary)
            high--;
        if (low + 1 >= high)
            return;
        high--;
        cn_emit(generator, OP_SWAP, values[low].reg, values[high].reg, 0, 0);
        Place lower = values[low];
        values[low] = values[high];
        values[high] = lower;
        low++;
    }
}

typedef struct ParallelFrame {
    WalkFrame base;
    Node *node;
    uint32_t index;
    Place values[MAX_PARALLEL];
} ParallelFrame;

static WalkStatus step_parallel(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    ParallelFrame *self = (ParallelFrame *)frame;
    const NodeList *targets;
    Place value;
    WALK_BEGIN(frame);
    for (; self->index < self->node->as.assign.value->as.sequence.count; self->index++) {
        GENERATE(self->node->as.assign.value->as.sequence.items[self->index], WANT_ANY,
                 &self->values[self->index]);
        value = self->values[self->index];
        cn_require(generator, value);
        if (!can_stay(generator, self->node, self->index, value))
            self->values[self->index] = cn_into_temporary(generator, value);
    }
    set_span(generator, self->node);
    targets = &self->node->as.assign.targets.items[0]->as.sequence;
    if (stores_backward(generator, targets)) {
        while (self->index-- > 0)
            store_target(generator, targets->items[self->index], self->values[self->index]);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    reverse_temporaries(generator, self->values, self->index);
    for (self->index = 0; self->index < self->node->as.assign.value->as.sequence.count;
         self->index++)
        STORE(self->node->as.assign.targets.items[0]->as.sequence.items[self->index],
              self->values[self->index]);
    END_STEP();
}

// ---- assignment ----

WalkStatus cn_step_assign(void *context, WalkFrame *frame)
{
    Register reg;
    BEGIN_STATEMENT();
    if (can_assign_in_parallel(self->node)) {
        WALK_CALL(frame, &generator->walk, step_parallel, sizeof(ParallelFrame), callee,
                  ((ParallelFrame *)callee)->node = self->node);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    if (self->node->as.assign.targets.count == 1) {
        reg = cn_target_register(generator, self->node->as.assign.targets.items[0]);
        GENERATE(self->node->as.assign.value, reg, &self->value);
        reg = cn_target_register(generator, self->node->as.assign.targets.items[0]);
        if (reg == WANT_ANY)
            STORE(self->node->as.assign.targets.items[0], self->value);
        else
            cn_refuse_name(generator, self->node->as.assign.targets.items[0],
                           self->node->as.assign.targets.items[0]->as.name.id, false);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    GENERATE(self->node->as.assign.value, WANT_TEMPORARY, &self->value);
    for (; self->index + 1 < self->node->as.assign.targets.count; self->index++)
        STORE(self->node->as.assign.targets.items[self->index],
              place_local(self->value.reg));
    STORE(self->node->as.assign.targets.items[self->index], self->value);
    END_STEP();
}

// ---- augmented assignment ----

// Emits target op= right, where the target's value is self->value.
static void emit_in_place(Generator *generator, StatementFrame *self, Register want)
{
    set_span(generator, self->node);
    cn_emit_binary(generator, self->node->op, true, self->value, self->third, want,
                   &self->value);
}

static WalkStatus step_augment_name(void *context, WalkFrame *frame)
{
    int32_t number;
    Symbol *symbol;
    Register reg;
    BEGIN_STATEMENT();
    if (cn_refuse_name(generator, self->node->as.binary.left,
                       self->node->as.binary.left->as.name.id, false))
        return WALK_FAILED;
    set_span(generator, self->node->as.binary.left);
    symbol = cn_symbol_of(generator, self->node->as.binary.left);
    cn_load_symbol(generator, symbol, WANT_ANY, &self->value);
    reg = symbol->place == PLACE_LOCAL ? (Register)symbol->slot : WANT_TEMPORARY;
    set_span(generator, self->node);
    if (!cn_small_int(generator, self->node->as.binary.right, &number) ||
        !cn_emit_binary_int(generator, self->node->op, true, self->value, number, reg,
                            &self->value)) {
        cn_settle(generator, self->value, self->node->as.binary.right);
        GENERATE(self->node->as.binary.right, WANT_ANY, &self->third);
        symbol = cn_symbol_of(generator, self->node->as.binary.left);
        reg = symbol->place == PLACE_LOCAL ? (Register)symbol->slot : WANT_TEMPORARY;
        emit_in_place(generator, self, reg);
    }
    set_span(generator, self->node->as.binary.left);
    symbol = cn_symbol_of(generator, self->node->as.binary.left);
    if (symbol->place != PLACE_LOCAL)
        cn_store_symbol(generator, symbol, self->value);
    END_STEP();
}

static WalkStatus step_augment_attribute(void *context, WalkFrame *frame)
{
    int32_t number;
    BEGIN_STATEMENT();
    GENERATE(self->node->as.binary.left->as.attribute.value, WANT_ANY, &self->second);
    cn_set_attribute_span(generator, self->node->as.binary.left);
    number = (int32_t)cn_codegen_attribute_name(generator, self->node->as.binary.left);
    cn_require(generator, self->second);
    generator->unit->pushed = 1;
    self->value = (Place){temporary(generator->unit->depth), true};
    cn_emit(generator, OP_LOAD_ATTRIBUTE, self->value.reg, self->second.reg, 0, number);
    set_span(generator, self->node);
    if (!cn_small_int(generator, self->node->as.binary.right, &number) ||
        !cn_emit_binary_int(generator, self->node->op, true, self->value, number,
                            WANT_TEMPORARY, &self->value)) {
        GENERATE(self->node->as.binary.right, WANT_ANY, &self->third);
        emit_in_place(generator, self, WANT_TEMPORARY);
    }
    store_attribute(generator, self->node->as.binary.left, self->second, self->value);
    END_STEP();
}

// The item at self->third of self->second, both kept, on the stack.
static void emit_kept_item(Generator *generator, StatementFrame *self)
{
    set_span(generator, self->node->as.binary.left);
    cn_require(generator, self->second);
    cn_require(generator, self->third);
    generator->unit->pushed = 1;
    self->value = (Place){temporary(generator->unit->depth), true};
    cn_emit(generator, OP_GET_ITEM, self->value.reg, self->second.reg, self->third.reg, 0);
}

static WalkStatus step_augment_item(void *context, WalkFrame *frame)
{
    int32_t number;
    Place index;
    BEGIN_STATEMENT();
    GENERATE(self->node->as.binary.left->as.binary.left, WANT_ANY, &self->second);
    cn_settle(generator, self->second, self->node->as.binary.left->as.binary.right);
    GENERATE(self->node->as.binary.left->as.binary.right, WANT_ANY, &self->third);
    emit_kept_item(generator, self);
    self->block.depth = self->third.reg; // the index, while third is the right operand
    self->index = self->third.temporary;
    set_span(generator, self->node);
    if (!cn_small_int(generator, self->node->as.binary.right, &number) ||
        !cn_emit_binary_int(generator, self->node->op, true, self->value, number,
                            WANT_TEMPORARY, &self->value)) {
        GENERATE(self->node->as.binary.right, WANT_ANY, &self->third);
        emit_in_place(generator, self, WANT_TEMPORARY);
    }
    index = (Place){(Register)self->block.depth, self->index != 0};
    set_item(generator, self->node->as.binary.left, self->second, index, self->value);
    END_STEP();
}

WalkStatus cn_step_aug_assign(void *context, WalkFrame *frame)
{
    (void)context;
    const StatementFrame *self = (StatementFrame *)frame;
    switch (self->node->as.binary.left->kind) {
    case NODE_NAME:
        frame->step = step_augment_name;
        break;
    case NODE_ATTRIBUTE:
        frame->step = step_augment_attribute;
        break;
    default:
        frame->step = step_augment_item;
        break;
    }
    return WALK_CALLED;
}

// ---- annotated assignment ----

static void store_annotation(Generator *generator, const Node *node)
{
    uint32_t flags = 0;
    int32_t name = (int32_t)cn_unit_text_name(generator, "__annotations__");
    set_span(generator, node);
    Register reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, NULL);
    cn_emit(generator, OP_LOAD_NAME, reg, 0, 0, name);
    cn_load_name_text(generator, cn_symbol_of(generator, node->as.ann_assign.target)->name);
    generator->unit->consumed = 3;
    cn_emit(generator, OP_SET_ITEM, top(generator, 1), top(generator, 0), top(generator, 2),
            FLAG_A | FLAG_B | FLAG_C);
}

// The parts of an annotated target without a value are evaluated for their effect.
static Node *annotated_part(const Node *target, uint32_t index)
{
    if (target->kind == NODE_ATTRIBUTE)
        return index == 0 ? target->as.attribute.value : NULL;
    if (target->kind != NODE_SUBSCRIPT)
        return NULL;
    return index == 0   ? target->as.binary.left
           : index == 1 ? target->as.binary.right
                        : NULL;
}

static bool refuse_annotated(Generator *generator, const Node *node)
{
    const Node *target = node->as.ann_assign.target;
    if (target->kind == NODE_NAME)
        return cn_refuse_name(generator, node, target->as.name.id, false);
    return target->kind == NODE_ATTRIBUTE &&
           cn_refuse_name(generator, node, target->as.attribute.name, false);
}

static bool keeps_annotations(const Generator *generator)
{
    return !cn_is_function(generator);
}

WalkStatus cn_step_ann_assign(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    if (self->node->as.ann_assign.value != NULL) {
        GENERATE(self->node->as.ann_assign.value,
                 cn_target_register(generator, self->node->as.ann_assign.target),
                 &self->value);
        if (cn_target_register(generator, self->node->as.ann_assign.target) == WANT_ANY)
            STORE(self->node->as.ann_assign.target, self->value);
    } else {
        for (; annotated_part(self->node->as.ann_assign.target, self->index) != NULL;
             self->index++) {
            GENERATE(annotated_part(self->node->as.ann_assign.target, self->index),
                     WANT_ANY, &self->value);
            cn_drop(generator, self->value);
        }
    }
    if (refuse_annotated(generator, self->node))
        return WALK_FAILED;
    if (!keeps_annotations(generator))
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    if (self->node->as.ann_assign.simple) {
        RUN_EXPRESSION(cn_step_annotation, self->node->as.ann_assign.annotation,
                       WANT_TEMPORARY, NULL);
        store_annotation(generator, self->node);
    } else if (!generator->table->future_annotations) {
        GENERATE(self->node->as.ann_assign.annotation, WANT_ANY, &self->value);
        cn_drop(generator, self->value);
    }
    END_STEP();
}

// ---- del ----

static WalkStatus step_delete_attribute(void *context, WalkFrame *frame)
{
    uint32_t flags;
    BEGIN_STATEMENT();
    GENERATE(self->node->as.attribute.value, WANT_ANY, &self->value);
    cn_set_attribute_span(generator, self->node);
    cn_require(generator, self->value);
    flags = cn_emit_consume(generator, self->value, FLAG_A);
    cn_emit(generator, OP_DELETE_ATTRIBUTE, self->value.reg, 0, flags,
            (int32_t)cn_codegen_attribute_name(generator, self->node));
    END_STEP();
}

static WalkStatus step_delete_item(void *context, WalkFrame *frame)
{
    uint32_t flags;
    BEGIN_STATEMENT();
    GENERATE(self->node->as.binary.left, WANT_ANY, &self->value);
    cn_settle(generator, self->value, self->node->as.binary.right);
    GENERATE(self->node->as.binary.right, WANT_ANY, &self->second);
    set_span(generator, self->node);
    cn_require(generator, self->value);
    cn_require(generator, self->second);
    flags = cn_emit_consume(generator, self->value, FLAG_A);
    flags |= cn_emit_consume(generator, self->second, FLAG_B);
    cn_emit(generator, OP_DELETE_ITEM, self->value.reg, self->second.reg, flags, 0);
    END_STEP();
}

// One target of del.
static WalkStatus step_delete_target(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    switch (self->node->kind) {
    case NODE_ATTRIBUTE:
        frame->step = step_delete_attribute;
        return WALK_CALLED;
    case NODE_SUBSCRIPT:
        frame->step = step_delete_item;
        return WALK_CALLED;
    case NODE_NAME:
        if (cn_refuse_name(generator, self->node, self->node->as.name.id, true))
            return WALK_FAILED;
        set_span(generator, self->node);
        cn_delete_symbol(generator, cn_symbol_of(generator, self->node));
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    default:
        break;
    }
    for (; self->index < self->node->as.sequence.count; self->index++)
        STATEMENT_STEP(step_delete_target, self->node->as.sequence.items[self->index]);
    END_STEP();
}

WalkStatus cn_step_delete(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    for (; self->index < self->node->as.sequence.count; self->index++)
        STATEMENT_STEP(step_delete_target, self->node->as.sequence.items[self->index]);
    END_STEP();
}
