// codegen_operator.c - arithmetic, items and attributes as values.

#include "compiler/codegen.h"

typedef struct OperatorCodes {
    uint8_t plain;
    uint8_t local; // destination is a local that is no operand; OP_NOP: plain does it
    uint8_t small; // right operand in imm; OP_NOP: none
    uint8_t small_local;
    uint8_t in_place; // OP_NOP: IN_PLACE with the operator in imm
    uint8_t in_place_small;
} OperatorCodes;

static const OperatorCodes operator_codes[] = {
    [OPERATOR_ADD] = {OP_ADD, OP_ADD_LOCAL, OP_ADD_INT, OP_ADD_INT_LOCAL, OP_IN_PLACE_ADD,
                      OP_IN_PLACE_ADD_INT},
    [OPERATOR_SUBTRACT] = {OP_SUBTRACT, OP_SUBTRACT_LOCAL, OP_SUBTRACT_INT,
                           OP_SUBTRACT_INT_LOCAL, OP_IN_PLACE_SUBTRACT,
                           OP_IN_PLACE_SUBTRACT_INT},
    [OPERATOR_MULTIPLY] = {OP_MULTIPLY, OP_MULTIPLY_LOCAL, OP_MULTIPLY_INT,
                           OP_MULTIPLY_INT_LOCAL, OP_IN_PLACE_MULTIPLY, OP_NOP},
    [OPERATOR_MATRIX_MULTIPLY] = {OP_BINARY, OP_NOP, OP_NOP, OP_NOP, OP_NOP, OP_NOP},
    [OPERATOR_TRUE_DIVIDE] = {OP_TRUE_DIVIDE, OP_TRUE_DIVIDE_LOCAL, OP_NOP, OP_NOP, OP_NOP,
                              OP_NOP},
    [OPERATOR_FLOOR_DIVIDE] = {OP_FLOOR_DIVIDE, OP_FLOOR_DIVIDE_LOCAL, OP_FLOOR_DIVIDE_INT,
                               OP_FLOOR_DIVIDE_INT_LOCAL, OP_NOP, OP_NOP},
    [OPERATOR_MODULO] = {OP_MODULO, OP_MODULO_LOCAL, OP_MODULO_INT, OP_MODULO_INT_LOCAL,
                         OP_NOP, OP_NOP},
    [OPERATOR_POWER] = {OP_BINARY, OP_NOP, OP_NOP, OP_NOP, OP_NOP, OP_NOP},
    [OPERATOR_LEFT_SHIFT] = {OP_LEFT_SHIFT, OP_NOP, OP_NOP, OP_NOP, OP_NOP, OP_NOP},
    [OPERATOR_RIGHT_SHIFT] = {OP_RIGHT_SHIFT, OP_NOP, OP_NOP, OP_NOP, OP_NOP, OP_NOP},
    [OPERATOR_BIT_AND] = {OP_BIT_AND, OP_NOP, OP_AND_INT, OP_AND_INT_LOCAL, OP_NOP, OP_NOP},
    [OPERATOR_BIT_OR] = {OP_BIT_OR, OP_NOP, OP_NOP, OP_NOP, OP_NOP, OP_NOP},
    [OPERATOR_BIT_XOR] = {OP_BIT_XOR, OP_NOP, OP_NOP, OP_NOP, OP_NOP, OP_NOP},
};

static bool is_operand(Place place, Register reg)
{
    return !place.temporary && place.reg == reg;
}

void cn_emit_binary(Generator *generator, OperatorKind op, bool in_place, Place left,
                    Place right, Register want, Place *result)
{
    const OperatorCodes *codes = &operator_codes[op];
    uint8_t code = codes->plain;
    uint32_t extra = 0;
    if (in_place) {
        code = codes->in_place == OP_NOP ? OP_IN_PLACE : codes->in_place;
    } else if (want < REGISTER_TEMPORARY && codes->local != OP_NOP &&
               !is_operand(left, want) && !is_operand(right, want)) {
        code = codes->local;
    }
    if (code == OP_BINARY || code == OP_IN_PLACE)
        extra = (uint32_t)op << 8;
    uint32_t flags = cn_emit_consume(generator, left, FLAG_B);
    flags |= cn_emit_consume(generator, right, FLAG_C);
    Register reg = cn_emit_destination(generator, want, &flags, result);
    cn_emit(generator, code, reg, left.reg, right.reg, (int32_t)(extra | flags));
}

bool cn_emit_binary_int(Generator *generator, OperatorKind op, bool in_place, Place left,
                        int32_t number, Register want, Place *result)
{
    const OperatorCodes *codes = &operator_codes[op];
    uint8_t code = in_place ? codes->in_place_small : codes->small;
    if (code == OP_NOP)
        return false;
    if ((op == OPERATOR_FLOOR_DIVIDE || op == OPERATOR_MODULO) && number <= 0)
        return false;
    if (!in_place && want < REGISTER_TEMPORARY && !is_operand(left, want))
        code = codes->small_local;
    uint32_t flags = cn_emit_consume(generator, left, FLAG_B);
    Register reg = cn_emit_destination(generator, want, &flags, result);
    cn_emit(generator, code, reg, left.reg, flags, number);
    return true;
}

void cn_emit_unary(Generator *generator, Opcode op, Place operand, Register want,
                   Place *result)
{
    uint32_t flags = cn_emit_consume(generator, operand, FLAG_B);
    Register reg = cn_emit_destination(generator, want, &flags, result);
    cn_emit(generator, op, reg, operand.reg, flags, 0);
}

void cn_get_item(Generator *generator, Place container, Place index, Register want,
                 Place *result)
{
    uint32_t flags = cn_emit_consume(generator, container, FLAG_B);
    flags |= cn_emit_consume(generator, index, FLAG_C);
    Register reg = cn_emit_destination(generator, want, &flags, result);
    cn_emit(generator, OP_GET_ITEM, reg, container.reg, index.reg, (int32_t)flags);
}

WalkStatus cn_step_binary(void *context, WalkFrame *frame)
{
    int32_t number;
    BEGIN_EXPRESSION();
    GENERATE(self->node->as.binary.left, WANT_ANY, &self->left);
    set_span(generator, self->node);
    if (cn_small_int(generator, self->node->as.binary.right, &number) &&
        cn_emit_binary_int(generator, self->node->op, false, self->left, number, self->want,
                           self->result))
        return WALK_RETURNED;
    cn_settle(generator, self->left, self->node->as.binary.right);
    GENERATE(self->node->as.binary.right, WANT_ANY, &self->right);
    set_span(generator, self->node);
    cn_emit_binary(generator, self->node->op, false, self->left, self->right, self->want,
                   self->result);
    END_STEP();
}

// `not a in b` and `not a is b` are comparisons of their own.
static bool is_negated_test(const Node *node)
{
    const Node *operand = node->as.unary.operand;
    return node->op == OPERATOR_NOT && operand->kind == NODE_COMPARE &&
           operand->as.compare.comparators.count == 1 &&
           operand->as.compare.operators[0] >= OPERATOR_IS;
}

static Opcode unary_code(OperatorKind op)
{
    switch (op) {
    case OPERATOR_INVERT:
        return OP_INVERT;
    case OPERATOR_POSITIVE:
        return OP_POSITIVE;
    case OPERATOR_NEGATIVE:
        return OP_NEGATE;
    default:
        return OP_NOT;
    }
}

WalkStatus cn_step_unary(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (is_negated_test(self->node)) {
        // the comparison looks at its caller's node for the negation
        RUN_EXPRESSION(cn_step_compare, self->node, self->want, self->result);
        return WALK_RETURNED;
    }
    GENERATE(self->node->as.unary.operand, WANT_ANY, &self->left);
    set_span(generator, self->node);
    cn_emit_unary(generator, unary_code(self->node->op), self->left, self->want,
                  self->result);
    END_STEP();
}

// ---- attributes and items ----

WalkStatus cn_step_attribute(void *context, WalkFrame *frame)
{
    uint32_t flags;
    int32_t name;
    Register reg;
    BEGIN_EXPRESSION();
    GENERATE(self->node->as.attribute.value, WANT_ANY, &self->left);
    cn_set_attribute_span(generator, self->node);
    name = (int32_t)cn_codegen_attribute_name(generator, self->node);
    flags = cn_emit_consume(generator, self->left, FLAG_B);
    reg = cn_emit_destination(generator, self->want, &flags, self->result);
    cn_emit(generator, OP_LOAD_ATTRIBUTE, reg, self->left.reg, flags, name);
    END_STEP();
}

static void get_item_small(Generator *generator, ExpressionFrame *self, int32_t number)
{
    set_span(generator, self->node);
    uint32_t flags = cn_emit_consume(generator, self->left, FLAG_B);
    Register reg = cn_emit_destination(generator, self->want, &flags, self->result);
    cn_emit(generator, OP_GET_ITEM_INT, reg, self->left.reg, flags, number);
}

WalkStatus cn_step_subscript(void *context, WalkFrame *frame)
{
    int32_t number;
    BEGIN_EXPRESSION();
    cn_check_subscript(generator, self->node);
    GENERATE(self->node->as.binary.left, WANT_ANY, &self->left);
    if (cn_small_int(generator, self->node->as.binary.right, &number)) {
        get_item_small(generator, self, number);
        return WALK_RETURNED;
    }
    cn_settle(generator, self->left, self->node->as.binary.right);
    GENERATE(self->node->as.binary.right, WANT_ANY, &self->right);
    set_span(generator, self->node);
    cn_get_item(generator, self->left, self->right, self->want, self->result);
    END_STEP();
}

static Node *slice_part(const Node *node, uint32_t index)
{
    return index == 0   ? node->as.slice.lower
           : index == 1 ? node->as.slice.upper
                        : node->as.slice.step;
}

WalkStatus cn_step_slice(void *context, WalkFrame *frame)
{
    uint32_t flags = 0;
    Register reg;
    BEGIN_EXPRESSION();
    self->window = generator->unit->depth;
    for (self->index = 0; self->index < 3; self->index++) {
        set_span(generator, self->node);
        if (slice_part(self->node, self->index) == NULL)
            cn_load_special(generator, SPECIAL_NONE);
        else
            GENERATE(slice_part(self->node, self->index), WANT_TEMPORARY, NULL);
    }
    set_span(generator, self->node);
    generator->unit->consumed = 3;
    reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, self->result);
    cn_emit(generator, OP_BUILD_SLICE, reg, temporary(self->window), 0, 0);
    END_STEP();
}

WalkStatus cn_step_starred(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    const ExpressionFrame *self = (ExpressionFrame *)frame;
    cn_error_at(generator, self->node,
                self->node->context == CONTEXT_STORE
                    ? "starred assignment target must be in a list or tuple"
                    : "can't use starred expression here");
    return WALK_FAILED;
}
