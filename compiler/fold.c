// fold.c - constant folding, within the limits that CPython sets.
//
// What cannot be folded exactly here (integers beyond 64 bits, errors such as a division by
// zero) is left to run time, which gives the same answer.

#include "compiler/fold.h"

#include <math.h>
#include <string.h>

#define MAX_TEXT_BYTES 4096u
#define MAX_TUPLE_ITEMS 256u
#define MAX_TUPLE_DEPTH 8u              // nesting of constants that are tuples
#define EXACT_DOUBLE ((int64_t)1 << 53) // integers up to here are doubles exactly

bool cn_constant_is_true(const UnitConstant *constant)
{
    switch (constant->kind) {
    case CONSTANT_NONE:
    case CONSTANT_FALSE:
        return false;
    case CONSTANT_INT:
        return constant->integer != 0;
    case CONSTANT_FLOAT:
        return constant->number != 0.0;
    case CONSTANT_COMPLEX:
        return constant->number != 0.0 || constant->real != 0.0;
    case CONSTANT_STR:
    case CONSTANT_BYTES:
        return constant->text.size != 0;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        return constant->count != 0;
    default:
        return true;
    }
}

static bool integer_of(const UnitConstant *constant, int64_t *out)
{
    switch (constant->kind) {
    case CONSTANT_TRUE:
        *out = 1;
        return true;
    case CONSTANT_FALSE:
        *out = 0;
        return true;
    case CONSTANT_INT:
        *out = constant->integer;
        return true;
    default:
        return false;
    }
}

static bool double_of(const UnitConstant *constant, double *out)
{
    int64_t integer;
    if (constant->kind == CONSTANT_FLOAT) {
        *out = constant->number;
        return true;
    }
    if (!integer_of(constant, &integer))
        return false;
    *out = (double)integer;
    return true;
}

// ---- integers ----

static bool raise_to_power(int64_t base, int64_t exponent, int64_t *out)
{
    int64_t result = 1;
    if (exponent < 0)
        return false;
    if (base == 0 || base == 1 || base == -1) {
        *out = exponent == 0 ? 1 : base == -1 && exponent % 2 == 0 ? 1 : base;
        return true;
    }
    for (; exponent > 0; exponent--) { // ends by overflow within 63 rounds
        if (__builtin_mul_overflow(result, base, &result))
            return false;
    }
    *out = result;
    return true;
}

static bool shift_left(int64_t value, int64_t count, int64_t *out)
{
    if (value == 0 && count >= 0) {
        *out = 0;
        return true;
    }
    if (count < 0 || count > 62)
        return false;
    return !__builtin_mul_overflow(value, (int64_t)1 << count, out);
}

static bool floor_divide(int64_t a, int64_t b, int64_t *quotient, int64_t *remainder)
{
    if (b == 0 || (a == INT64_MIN && b == -1))
        return false;
    *quotient = a / b;
    *remainder = a % b;
    if (*remainder != 0 && (*remainder ^ b) < 0) {
        *quotient -= 1;
        *remainder += b;
    }
    return true;
}

static bool compute_integer(OperatorKind op, int64_t a, int64_t b, int64_t *out)
{
    int64_t unused;
    switch (op) {
    case OPERATOR_ADD:
        return !__builtin_add_overflow(a, b, out);
    case OPERATOR_SUBTRACT:
        return !__builtin_sub_overflow(a, b, out);
    case OPERATOR_MULTIPLY:
        return !__builtin_mul_overflow(a, b, out);
    case OPERATOR_FLOOR_DIVIDE:
        return floor_divide(a, b, out, &unused);
    case OPERATOR_MODULO:
        return floor_divide(a, b, &unused, out);
    case OPERATOR_POWER:
        return raise_to_power(a, b, out);
    case OPERATOR_LEFT_SHIFT:
        return shift_left(a, b, out);
    case OPERATOR_RIGHT_SHIFT:
        *out = a >> (b < 0 || b > 63 ? 63 : b);
        return b >= 0;
    case OPERATOR_BIT_AND:
        *out = a & b;
        return true;
    case OPERATOR_BIT_OR:
        *out = a | b;
        return true;
    case OPERATOR_BIT_XOR:
        *out = a ^ b;
        return true;
    default:
        return false;
    }
}

// ---- floats ----

static bool compute_double(OperatorKind op, double a, double b, double *out)
{
    switch (op) {
    case OPERATOR_ADD:
        *out = a + b;
        return true;
    case OPERATOR_SUBTRACT:
        *out = a - b;
        return true;
    case OPERATOR_MULTIPLY:
        *out = a * b;
        return true;
    case OPERATOR_TRUE_DIVIDE:
        *out = a / b;
        return b != 0.0;
    default:
        return false;
    }
}

static bool is_exact(int64_t integer)
{
    return integer <= EXACT_DOUBLE && integer >= -EXACT_DOUBLE;
}

// ---- text and tuples ----

static ConstantId fold_join(ConstantPool *pool, const UnitConstant *a,
                            const UnitConstant *b)
{
    size_t size = (size_t)a->text.size + b->text.size;
    if (size > MAX_TEXT_BYTES)
        return 0;
    char *data = cn_arena_allocate(pool->arena, size + 1);
    if (data == NULL)
        return 0;
    if (a->text.size != 0)
        memcpy(data, a->text.data, a->text.size);
    if (b->text.size != 0)
        memcpy(data + a->text.size, b->text.data, b->text.size);
    return cn_constant_text(pool, a->kind, (Text){data, (uint32_t)size});
}

static ConstantId fold_repeat(ConstantPool *pool, const UnitConstant *text, int64_t count)
{
    if (count < 0 || text->text.size == 0)
        count = 0;
    if (count > MAX_TEXT_BYTES || text->text.size * (uint64_t)count > MAX_TEXT_BYTES)
        return 0;
    size_t size = text->text.size * (size_t)count;
    char *data = cn_arena_allocate(pool->arena, size + 1);
    if (data == NULL)
        return 0;
    for (size_t i = 0; i < size; i += text->text.size)
        memcpy(data + i, text->text.data, text->text.size);
    return cn_constant_text(pool, text->kind, (Text){data, (uint32_t)size});
}

// The items of a, count times, followed by those of b (which may be NULL).
static ConstantId fold_tuples(ConstantPool *pool, ConstantId a, int64_t count, ConstantId b)
{
    const ConstantEntry *first = pool->entries[a];
    const ConstantEntry *second = b == 0 ? NULL : pool->entries[b];
    ConstantId ids[MAX_TUPLE_ITEMS];
    uint32_t total = 0;
    if (count < 0 || first->value.count == 0)
        count = 0;
    uint32_t extra = second == NULL ? 0 : second->value.count;
    if (count > MAX_TUPLE_ITEMS || first->value.count * (uint64_t)count > MAX_TUPLE_ITEMS ||
        extra > MAX_TUPLE_ITEMS - first->value.count * (uint32_t)count)
        return 0;
    for (int64_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < first->value.count; j++)
            ids[total++] = first->ids[j];
    for (uint32_t j = 0; j < extra; j++)
        ids[total++] = second->ids[j];
    return cn_constant_items(pool, CONSTANT_TUPLE, ids, total);
}

static bool is_text(const UnitConstant *constant)
{
    return constant->kind == CONSTANT_STR || constant->kind == CONSTANT_BYTES;
}

static ConstantId fold_sequences(ConstantPool *pool, OperatorKind op, ConstantId left,
                                 ConstantId right)
{
    const UnitConstant *a = constant_value(pool, left), *b = constant_value(pool, right);
    int64_t count;
    if (op == OPERATOR_ADD && a->kind == b->kind) {
        if (is_text(a))
            return fold_join(pool, a, b);
        if (a->kind == CONSTANT_TUPLE)
            return fold_tuples(pool, left, 1, right);
    }
    if (op != OPERATOR_MULTIPLY)
        return 0;
    if (integer_of(b, &count)) {
        if (is_text(a))
            return fold_repeat(pool, a, count);
        return a->kind == CONSTANT_TUPLE ? fold_tuples(pool, left, count, 0) : 0;
    }
    if (integer_of(a, &count)) {
        if (is_text(b))
            return fold_repeat(pool, b, count);
        return b->kind == CONSTANT_TUPLE ? fold_tuples(pool, right, count, 0) : 0;
    }
    return 0;
}

// ---- nodes ----

static bool both_bools(const UnitConstant *a, const UnitConstant *b)
{
    return a->kind != CONSTANT_INT && b->kind != CONSTANT_INT;
}

static ConstantId fold_integers(ConstantPool *pool, OperatorKind op,
                                const UnitConstant *left, const UnitConstant *right,
                                int64_t a, int64_t b)
{
    int64_t integer;
    bool is_bitwise =
        op == OPERATOR_BIT_AND || op == OPERATOR_BIT_OR || op == OPERATOR_BIT_XOR;
    if (op == OPERATOR_TRUE_DIVIDE && b != 0 && is_exact(a) && is_exact(b))
        return cn_constant_float(pool, (double)a / (double)b);
    if (!compute_integer(op, a, b, &integer))
        return 0;
    if (is_bitwise && both_bools(left, right))
        return cn_constant_special(pool, integer ? CONSTANT_TRUE : CONSTANT_FALSE);
    return cn_constant_int(pool, integer);
}

static ConstantId fold_binary(ConstantPool *pool, const Node *node)
{
    ConstantId left = node_constant(node->as.binary.left);
    ConstantId right = node_constant(node->as.binary.right);
    int64_t x, y;
    double a, b, result;
    if (left == 0 || right == 0)
        return 0;
    const UnitConstant *p = constant_value(pool, left), *q = constant_value(pool, right);
    if (integer_of(p, &x) && integer_of(q, &y))
        return fold_integers(pool, node->op, p, q, x, y);
    if (double_of(p, &a) && double_of(q, &b))
        return compute_double(node->op, a, b, &result) ? cn_constant_float(pool, result)
                                                       : 0;
    return fold_sequences(pool, node->op, left, right);
}

static ConstantId fold_negative(ConstantPool *pool, ConstantId id)
{
    const UnitConstant *operand = constant_value(pool, id);
    int64_t integer;
    if (operand->kind == CONSTANT_BIG_INT)
        return cn_constant_negated(pool, id);
    if (operand->kind == CONSTANT_FLOAT)
        return cn_constant_float(pool, -operand->number);
    if (integer_of(operand, &integer))
        return integer == INT64_MIN ? 0 : cn_constant_int(pool, -integer);
    return 0;
}

static ConstantId fold_unary(ConstantPool *pool, const Node *node)
{
    int64_t integer;
    ConstantId id = node_constant(node->as.unary.operand);
    if (id == 0)
        return 0;
    const UnitConstant *operand = constant_value(pool, id);
    switch (node->op) {
    case OPERATOR_NOT:
        return cn_constant_special(pool, cn_constant_is_true(operand) ? CONSTANT_FALSE
                                                                      : CONSTANT_TRUE);
    case OPERATOR_NEGATIVE:
        return fold_negative(pool, id);
    case OPERATOR_POSITIVE:
        if (operand->kind == CONSTANT_FLOAT || operand->kind == CONSTANT_BIG_INT)
            return id;
        return integer_of(operand, &integer) ? cn_constant_int(pool, integer) : 0;
    case OPERATOR_INVERT:
        return integer_of(operand, &integer) ? cn_constant_int(pool, ~integer) : 0;
    default:
        return 0;
    }
}

static MUST_CHECK bool fold_tuple(ConstantPool *pool, Node *node)
{
    const NodeList *items = &node->as.sequence;
    if (node->context != CONTEXT_LOAD)
        return true;
    for (uint32_t i = 0; i < items->count; i++) {
        ConstantId id = node_constant(items->items[i]);
        if (id == 0 || pool->entries[id]->depth >= MAX_TUPLE_DEPTH)
            return true;
    }
    ConstantId *ids = cn_arena_allocate_array(pool->arena, items->count, sizeof *ids);
    if (ids == NULL)
        return false;
    for (uint32_t i = 0; i < items->count; i++)
        ids[i] = node_constant(items->items[i]);
    node->number = cn_constant_items(pool, CONSTANT_TUPLE, ids, items->count);
    return node->number != 0;
}

bool cn_fold_node(ConstantPool *pool, Node *node)
{
    switch (node->kind) {
    case NODE_CONSTANT:
        node->number = cn_constant_literal(pool, &node->as.constant);
        return node->number != 0;
    case NODE_UNARY_OP:
        node->number = fold_unary(pool, node);
        return true;
    case NODE_BINARY_OP:
        node->number = fold_binary(pool, node);
        return true;
    case NODE_TUPLE:
        return fold_tuple(pool, node);
    default:
        return true;
    }
}
