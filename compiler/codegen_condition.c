// codegen_condition.c - comparisons, boolean operators, and conditions that become jumps.

#include "compiler/codegen.h"

// ---- comparisons as values ----

static Opcode comparison_code(OperatorKind op)
{
    switch (op) {
    case OPERATOR_IS:
        return OP_IS;
    case OPERATOR_IS_NOT:
        return OP_IS_NOT;
    case OPERATOR_IN:
        return OP_CONTAINS;
    case OPERATOR_NOT_IN:
        return OP_NOT_CONTAINS;
    default:
        return OP_COMPARE;
    }
}

static bool is_identity(OperatorKind op)
{
    return op == OPERATOR_IS || op == OPERATOR_IS_NOT;
}

static bool is_membership(OperatorKind op)
{
    return op == OPERATOR_IN || op == OPERATOR_NOT_IN;
}

static OperatorKind inverted(OperatorKind op)
{
    switch (op) {
    case OPERATOR_IS:
        return OPERATOR_IS_NOT;
    case OPERATOR_IS_NOT:
        return OPERATOR_IS;
    case OPERATOR_IN:
        return OPERATOR_NOT_IN;
    default:
        return OPERATOR_IN;
    }
}

// keep: the right operand, a temporary, stays for the next comparison of a chain.
static void emit_comparison(Generator *generator, OperatorKind op, Place left, Place right,
                            bool keep, Register want, Place *result)
{
    Opcode code = comparison_code(op);
    if (is_identity(op)) {
        cn_require(generator, left);
        cn_require(generator, right);
    }
    uint32_t flags = cn_emit_consume(generator, left, FLAG_B);
    if (!keep)
        flags |= cn_emit_consume(generator, right, FLAG_C);
    Register reg = cn_emit_destination(generator, want, &flags, result);
    int32_t extra = code == OP_COMPARE ? (int32_t)op << 8 : 0;
    cn_emit(generator, code, reg, left.reg, right.reg, extra | (int32_t)flags);
}

// Brings [left, right] into the order in which left can be consumed and right kept.
static void keep_right(Generator *generator, Place *left, Place *right)
{
    if (!left->temporary || !right->temporary)
        return;
    cn_emit(generator, OP_SWAP, left->reg, right->reg, 0, 0);
    Place lower = *left;
    *left = *right;
    *right = lower;
}

// The list or set on the right side of `in` as a constant, or 0.
static ConstantId constant_container(Generator *generator, OperatorKind op,
                                     const Node *node)
{
    if (!is_membership(op) || (node->kind != NODE_LIST && node->kind != NODE_SET))
        return 0;
    return cn_constant_display(generator, node);
}

// The comparison in self->node, or in its operand when self->node is `not` around one.
static Node *comparison_of(const Node *node)
{
    return node->kind == NODE_COMPARE ? (Node *)node : node->as.unary.operand;
}

WalkStatus cn_step_compare(void *context, WalkFrame *frame)
{
    Node *compare;
    OperatorKind op;
    ConstantId container;
    BEGIN_EXPRESSION();
    cn_check_comparison(generator, comparison_of(self->node),
                        self->node->kind == NODE_UNARY_OP);
    if (comparison_of(self->node)->as.compare.comparators.count > 1) {
        RUN_EXPRESSION(cn_step_compare_chain, self->node, self->want, self->result);
        return WALK_RETURNED;
    }
    GENERATE(comparison_of(self->node)->as.compare.left, WANT_ANY, &self->left);
    compare = comparison_of(self->node);
    op = compare->as.compare.operators[0];
    container = constant_container(generator, op, compare->as.compare.comparators.items[0]);
    if (container != 0) {
        set_span(generator, compare->as.compare.comparators.items[0]);
        cn_load_constant(generator, container, WANT_TEMPORARY, &self->right);
    } else {
        cn_settle(generator, self->left, compare->as.compare.comparators.items[0]);
        GENERATE(comparison_of(self->node)->as.compare.comparators.items[0], WANT_ANY,
                 &self->right);
    }
    compare = comparison_of(self->node);
    op = compare->as.compare.operators[0];
    set_span(generator, compare);
    emit_comparison(generator, compare == self->node ? op : inverted(op), self->left,
                    self->right, false, self->want, self->result);
    END_STEP();
}

// a < b < c as a value: the first false result stays, on top of the operand that was kept.
WalkStatus cn_step_compare_chain(void *context, WalkFrame *frame)
{
    NodeList *rest;
    BEGIN_EXPRESSION();
    self->first = cn_label_new(generator);  // a false result above a kept operand
    self->second = cn_label_new(generator); // a result
    GENERATE(self->node->as.compare.left, WANT_ANY, &self->left);
    rest = &self->node->as.compare.comparators;
    for (self->index = 0; self->index + 1 < rest->count; self->index++) {
        cn_settle(generator, self->left, rest->items[self->index]);
        GENERATE(self->node->as.compare.comparators.items[self->index], WANT_ANY,
                 &self->right);
        rest = &self->node->as.compare.comparators;
        cn_settle(generator, self->right, rest->items[self->index + 1]);
        set_span(generator, self->node);
        keep_right(generator, &self->left, &self->right);
        emit_comparison(generator, self->node->as.compare.operators[self->index],
                        self->left, self->right, true, WANT_TEMPORARY, &self->third);
        generator->unit->consumed = 1;
        cn_emit_jump(generator, OP_JUMP_IF_FALSE_KEEP, self->third.reg, 0, 0,
                     self->right.temporary ? self->first : self->second);
        self->kind |= self->right.temporary;
        self->left = self->right;
    }
    cn_settle(generator, self->left, rest->items[self->index]);
    GENERATE(self->node->as.compare.comparators.items[self->index], WANT_ANY, &self->right);
    set_span(generator, self->node);
    emit_comparison(generator, self->node->as.compare.operators[self->index], self->left,
                    self->right, false, WANT_TEMPORARY, &self->third);
    if (self->kind) { // some operand was kept
        cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->second);
        cn_label_place(generator, self->first);
        generator->unit->depth++; // the result above the operand
        generator->unit->consumed = 1;
        cn_emit(generator, OP_STORE_LOCAL, top(generator, 1), top(generator, 0), 0, 0);
    }
    cn_label_place(generator, self->second);
    cn_deliver(generator, self, place_top(generator));
    END_STEP();
}

// ---- and, or, conditional expressions, := ----

WalkStatus cn_step_bool_op(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    self->first = cn_label_new(generator);
    for (self->index = 0; self->index + 1 < self->node->as.sequence.count; self->index++) {
        GENERATE(self->node->as.sequence.items[self->index], WANT_TEMPORARY, &self->left);
        set_span(generator, self->node);
        generator->unit->consumed = 1;
        cn_emit_jump(generator,
                     self->node->op == OPERATOR_AND ? OP_JUMP_IF_FALSE_KEEP
                                                    : OP_JUMP_IF_TRUE_KEEP,
                     self->left.reg, 0, 0, self->first);
    }
    GENERATE(self->node->as.sequence.items[self->index], WANT_TEMPORARY, &self->left);
    cn_label_place(generator, self->first);
    set_span(generator, self->node);
    cn_deliver(generator, self, self->left);
    END_STEP();
}

WalkStatus cn_step_if_exp(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (self->want == WANT_ANY)
        self->want = WANT_TEMPORARY;
    self->first = cn_label_new(generator);
    self->second = cn_label_new(generator);
    self->jump_span = generator->unit->jump_span;
    set_jump_span(generator, self->node);
    CONDITION(self->node->as.if_exp.test, false, self->first);
    generator->unit->jump_span = self->jump_span;
    GENERATE(self->node->as.if_exp.body, self->want, &self->left);
    set_span(generator, self->node);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->second);
    if (self->left.temporary)
        generator->unit->depth--;
    cn_label_place(generator, self->first);
    GENERATE(self->node->as.if_exp.orelse, self->want, &self->left);
    cn_label_place(generator, self->second);
    answer(self, self->left);
    END_STEP();
}

WalkStatus cn_step_named(void *context, WalkFrame *frame)
{
    Symbol *symbol;
    BEGIN_EXPRESSION();
    if (cn_refuse_name(generator, self->node->as.binary.left,
                       self->node->as.binary.left->as.name.id, false))
        return WALK_FAILED;
    GENERATE(self->node->as.binary.right,
             cn_target_register(generator, self->node->as.binary.left), &self->left);
    symbol = cn_symbol_of(generator, self->node->as.binary.left);
    set_span(generator, self->node->as.binary.left);
    if (symbol->place == PLACE_LOCAL) {
        cn_load_symbol(generator, symbol, self->want, self->result);
        return WALK_RETURNED;
    }
    self->left = cn_into_temporary(generator, self->left);
    cn_copy(generator, self->left.reg);
    cn_store_symbol(generator, symbol, place_top(generator));
    cn_deliver(generator, self, self->left);
    END_STEP();
}

// ---- conditions ----

static void jump(Generator *generator, Label target)
{
    cn_emit_jump(generator, cn_label_is_placed(generator, target) ? OP_LOOP : OP_JUMP, 0, 0,
                 0, target);
}

// The six instructions of one relation follow each other in opcodes.def.
typedef enum { FORM_JUMP_IF, FORM_JUMP_UNLESS, FORM_LOOP_IF, FORM_INT = 3 } RelationForm;

static Opcode relation_code(OperatorKind op, RelationForm form)
{
    static const uint8_t first[] = {
        [OPERATOR_EQUAL - OPERATOR_EQUAL] = OP_JUMP_IF_EQUAL,
        [OPERATOR_NOT_EQUAL - OPERATOR_EQUAL] = OP_JUMP_IF_NOT_EQUAL,
        [OPERATOR_LESS - OPERATOR_EQUAL] = OP_JUMP_IF_LESS,
        [OPERATOR_LESS_EQUAL - OPERATOR_EQUAL] = OP_JUMP_IF_LESS_EQUAL,
        [OPERATOR_GREATER - OPERATOR_EQUAL] = OP_JUMP_IF_GREATER,
        [OPERATOR_GREATER_EQUAL - OPERATOR_EQUAL] = OP_JUMP_IF_GREATER_EQUAL,
    };
    return (Opcode)(first[op - OPERATOR_EQUAL] + form);
}

// Jumps to target when the relation's truth is sense. keep: as in emit_comparison.
static void emit_relation(Generator *generator, OperatorKind op, Place left, Place right,
                          bool keep, bool sense, Label target)
{
    RelationForm form = sense ? FORM_JUMP_IF : FORM_JUMP_UNLESS;
    uint32_t flags = cn_emit_consume(generator, left, FLAG_A);
    if (!keep)
        flags |= cn_emit_consume(generator, right, FLAG_B);
    if (!cn_label_is_placed(generator, target)) {
        cn_emit_jump(generator, relation_code(op, form), left.reg, right.reg, flags,
                     target);
    } else if (sense) {
        cn_emit_jump(generator, relation_code(op, FORM_LOOP_IF), left.reg, right.reg, flags,
                     target);
    } else {
        Label skip = cn_label_new(generator);
        cn_emit_jump(generator, relation_code(op, FORM_JUMP_IF), left.reg, right.reg, flags,
                     skip);
        jump(generator, target);
        cn_label_place(generator, skip);
    }
}

static void emit_relation_int(Generator *generator, OperatorKind op, Place left,
                              int32_t number, bool sense, Label target)
{
    RelationForm form = sense ? FORM_JUMP_IF : FORM_JUMP_UNLESS;
    bool backward = cn_label_is_placed(generator, target);
    uint32_t flags = cn_emit_consume(generator, left, FLAG_A);
    uint8_t byte = (uint8_t)(int8_t)number;
    if (!backward || sense) {
        if (backward)
            form = FORM_LOOP_IF;
        cn_emit_jump(generator, relation_code(op, form + FORM_INT), left.reg, byte, flags,
                     target);
        return;
    }
    Label skip = cn_label_new(generator);
    cn_emit_jump(generator, relation_code(op, FORM_JUMP_IF + FORM_INT), left.reg, byte,
                 flags, skip);
    jump(generator, target);
    cn_label_place(generator, skip);
}

static Opcode test_code(OperatorKind op, bool sense)
{
    switch (op) {
    case OPERATOR_IS:
        return sense ? OP_JUMP_IF_IS : OP_JUMP_IF_IS_NOT;
    case OPERATOR_IS_NOT:
        return sense ? OP_JUMP_IF_IS_NOT : OP_JUMP_IF_IS;
    case OPERATOR_IN:
        return sense ? OP_JUMP_IF_IN : OP_JUMP_IF_NOT_IN;
    default:
        return sense ? OP_JUMP_IF_NOT_IN : OP_JUMP_IF_IN;
    }
}

// A forward jump by an instruction of the form "RRFJ" that has no backward twin.
static void emit_test(Generator *generator, Opcode code, Opcode opposite, Place left,
                      Place right, bool keep, Label target)
{
    uint32_t flags = cn_emit_consume(generator, left, FLAG_A);
    if (!keep)
        flags |= cn_emit_consume(generator, right, FLAG_B);
    if (!cn_label_is_placed(generator, target)) {
        cn_emit_jump(generator, code, left.reg, right.reg, flags, target);
        return;
    }
    Label skip = cn_label_new(generator);
    cn_emit_jump(generator, opposite, left.reg, right.reg, flags, skip);
    jump(generator, target);
    cn_label_place(generator, skip);
}

// `is` and `in`, and all the others.
static void emit_jump_comparison(Generator *generator, OperatorKind op, Place left,
                                 Place right, bool keep, bool sense, Label target)
{
    if (is_identity(op)) {
        cn_require(generator, left);
        cn_require(generator, right);
    }
    if (op >= OPERATOR_IS)
        emit_test(generator, test_code(op, sense), test_code(op, !sense), left, right, keep,
                  target);
    else
        emit_relation(generator, op, left, right, keep, sense, target);
}

static void emit_none_test(Generator *generator, OperatorKind op, Place left, bool sense,
                           Label target)
{
    bool if_none = (op == OPERATOR_IS) == sense;
    Place unused = {0};
    cn_require(generator, left);
    if (cn_label_is_placed(generator, target)) {
        uint32_t flags = cn_emit_consume(generator, left, FLAG_A);
        cn_emit_jump(generator, if_none ? OP_LOOP_IF_NONE : OP_LOOP_IF_NOT_NONE, left.reg,
                     0, flags, target);
        return;
    }
    emit_test(generator, if_none ? OP_JUMP_IF_NONE : OP_JUMP_IF_NOT_NONE, OP_NOP, left,
              unused, true, target);
}

static bool is_none(Generator *generator, const Node *node)
{
    ConstantId id = node_constant(node);
    return id != 0 && constant_value(generator->constants, id)->kind == CONSTANT_NONE;
}

// An integer that fits the relation's signed byte.
static bool byte_operand(Generator *generator, const Node *node, int32_t *number)
{
    return cn_small_int(generator, node, number) && *number >= INT8_MIN &&
           *number <= INT8_MAX;
}

// a op b, not a chain.
static WalkStatus step_condition_compare(void *context, WalkFrame *frame)
{
    int32_t number;
    Node *right;
    OperatorKind op;
    ConstantId container;
    BEGIN_CONDITION();
    set_jump_span(generator, self->node);
    cn_check_comparison(generator, self->node, self->is_negated);
    GENERATE(self->node->as.compare.left, WANT_ANY, &self->left);
    right = self->node->as.compare.comparators.items[0];
    op = self->node->as.compare.operators[0];
    container = constant_container(generator, op, right);
    if (is_identity(op) && is_none(generator, right)) {
        set_span(generator, self->node);
        emit_none_test(generator, op, self->left, self->sense, self->target);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    if (op < OPERATOR_IS && byte_operand(generator, right, &number)) {
        set_span(generator, self->node);
        emit_relation_int(generator, op, self->left, number, self->sense, self->target);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    if (container != 0) {
        set_span(generator, right);
        cn_load_constant(generator, container, WANT_TEMPORARY, &self->right);
    } else {
        cn_settle(generator, self->left, right);
        GENERATE(self->node->as.compare.comparators.items[0], WANT_ANY, &self->right);
    }
    set_span(generator, self->node);
    emit_jump_comparison(generator, self->node->as.compare.operators[0], self->left,
                         self->right, false, self->sense, self->target);
    END_STEP();
}

// a < b < c as a condition: each comparison but the last leaves when it is false.
static WalkStatus step_condition_chain(void *context, WalkFrame *frame)
{
    NodeList *rest;
    Label where;
    BEGIN_CONDITION();
    set_jump_span(generator, self->node);
    cn_check_comparison(generator, self->node, self->is_negated);
    self->skip = cn_label_new(generator); // false, nothing kept
    self->drop = cn_label_new(generator); // false, above a kept operand
    GENERATE(self->node->as.compare.left, WANT_ANY, &self->left);
    rest = &self->node->as.compare.comparators;
    for (self->index = 0; self->index + 1 < rest->count; self->index++) {
        cn_settle(generator, self->left, rest->items[self->index]);
        GENERATE(self->node->as.compare.comparators.items[self->index], WANT_ANY,
                 &self->right);
        rest = &self->node->as.compare.comparators;
        cn_settle(generator, self->right, rest->items[self->index + 1]);
        set_span(generator, self->node);
        keep_right(generator, &self->left, &self->right);
        where = self->right.temporary ? self->drop : self->skip;
        emit_jump_comparison(generator, self->node->as.compare.operators[self->index],
                             self->left, self->right, true, false, where);
        self->left = self->right;
    }
    cn_settle(generator, self->left, rest->items[self->index]);
    GENERATE(self->node->as.compare.comparators.items[self->index], WANT_ANY, &self->right);
    set_span(generator, self->node);
    emit_jump_comparison(generator, self->node->as.compare.operators[self->index],
                         self->left, self->right, false, self->sense, self->target);
    cn_end_condition_chain(generator, self);
    END_STEP();
}

static WalkStatus step_condition_bool(void *context, WalkFrame *frame)
{
    bool is_last;
    BEGIN_CONDITION();
    self->skip = cn_label_new(generator);
    for (self->index = 0; self->index < self->node->as.sequence.count; self->index++) {
        // `and` is decided by the first false operand, `or` by the first true one
        is_last = self->index + 1 == self->node->as.sequence.count;
        if (is_last || self->sense == (self->node->op != OPERATOR_AND))
            CONDITION(self->node->as.sequence.items[self->index], self->sense,
                      self->target);
        else
            CONDITION(self->node->as.sequence.items[self->index], !self->sense, self->skip);
    }
    cn_label_place(generator, self->skip);
    END_STEP();
}

static WalkStatus step_condition_if_exp(void *context, WalkFrame *frame)
{
    BEGIN_CONDITION();
    self->skip = cn_label_new(generator);
    self->drop = cn_label_new(generator);
    CONDITION(self->node->as.if_exp.test, false, self->skip);
    CONDITION(self->node->as.if_exp.body, self->sense, self->target);
    set_span(generator, self->node);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->drop);
    cn_label_place(generator, self->skip);
    CONDITION(self->node->as.if_exp.orelse, self->sense, self->target);
    cn_label_place(generator, self->drop);
    END_STEP();
}

static void emit_truth_jump(Generator *generator, Place value, bool sense, Label target)
{
    static const uint8_t codes[2][2] = {{OP_JUMP_IF_FALSE, OP_JUMP_IF_TRUE},
                                        {OP_LOOP_IF_FALSE, OP_LOOP_IF_TRUE}};
    uint32_t flags = cn_emit_consume(generator, value, FLAG_A);
    cn_emit_jump(generator, codes[cn_label_is_placed(generator, target)][sense], value.reg,
                 0, flags, target);
}

// (x := ...) where x is a local: tested where it lies.
static Register walrus_register(Generator *generator, const Node *node)
{
    if (node->kind != NODE_NAMED_EXPR)
        return WANT_ANY;
    return cn_target_register(generator, node->as.binary.left);
}

static WalkStatus step_condition_value(void *context, WalkFrame *frame)
{
    ConstantId id;
    Register reg;
    BEGIN_CONDITION();
    id = cn_constant_of(generator, self->node);
    if (id != 0) {
        set_span(generator, self->node);
        if (cn_constant_is_true(constant_value(generator->constants, id)) == self->sense)
            jump(generator, self->target);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    if (walrus_register(generator, self->node) != WANT_ANY) {
        GENERATE(self->node, walrus_register(generator, self->node), &self->left);
    } else if (self->node->kind == NODE_NAME) {
        set_span(generator, self->node);
        reg = cn_target_register(generator, self->node);
        self->left = place_local(reg); // copied by no means: nothing comes in between
        if (reg != WANT_ANY)
            cn_require(generator, self->left);
        else
            GENERATE(self->node, WANT_ANY, &self->left);
    } else {
        GENERATE(self->node, WANT_ANY, &self->left);
    }
    use_jump_span(generator);
    emit_truth_jump(generator, self->left, self->sense, self->target);
    END_STEP();
}

static WalkStep condition_step(const Node *node)
{
    switch (node->kind) {
    case NODE_BOOL_OP:
        return step_condition_bool;
    case NODE_IF_EXP:
        return step_condition_if_exp;
    case NODE_COMPARE:
        return node->as.compare.comparators.count > 1 ? step_condition_chain
                                                      : step_condition_compare;
    default:
        return step_condition_value;
    }
}

// Strips `not` and goes on as the step for what is inside.
WalkStatus cn_step_condition(void *context, WalkFrame *frame)
{
    (void)context;
    ConditionFrame *self = (ConditionFrame *)frame;
    while (self->node->kind == NODE_UNARY_OP && self->node->op == OPERATOR_NOT &&
           self->node->number == 0) {
        self->node = self->node->as.unary.operand;
        self->sense = !self->sense;
        self->is_negated = !self->is_negated;
    }
    frame->step = condition_step(self->node);
    return WALK_CALLED;
}

void cn_end_condition_chain(Generator *generator, ConditionFrame *self)
{
    LabelInfo *drop = &generator->unit->labels.items[self->drop];
    if (generator->failed)
        return;
    Label end = cn_label_new(generator);
    drop = &generator->unit->labels.items[self->drop];
    bool drops = drop->flow.reachable;
    // What holds must not fall into what does not.
    if (drops || (!self->sense && generator->unit->labels.items[self->skip].flow.reachable))
        cn_emit_jump(generator, OP_JUMP, 0, 0, 0, end);
    if (drops) {
        cn_label_place(generator, self->drop);
        generator->unit->depth++;
        cn_release_top(generator);
    }
    cn_label_place(generator, self->skip);
    if (!self->sense)
        jump(generator, self->target);
    cn_label_place(generator, end);
}
