// codegen_warning.c - what CPython's compiler warns about.

#include "compiler/codegen.h"

static bool is_plain_literal(const Generator *generator, const Node *node)
{
    ConstantId id = node_constant(node);
    if (id == 0)
        return false;
    ConstantKind kind = constant_value(generator->constants, id)->kind;
    return kind > CONSTANT_ELLIPSIS;
}

void cn_check_comparison(Generator *generator, const Node *node)
{
    const Node *left = node->as.compare.left;
    for (uint32_t i = 0; i < node->as.compare.comparators.count; i++) {
        const Node *right = node->as.compare.comparators.items[i];
        uint8_t op = node->as.compare.operators[i];
        bool is_literal =
            is_plain_literal(generator, left) || is_plain_literal(generator, right);
        if ((op == OPERATOR_IS || op == OPERATOR_IS_NOT) && is_literal) {
            cn_warn_at(generator, node,
                       op == OPERATOR_IS ? "\"is\" with a literal. Did you mean \"==\"?"
                                         : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

void cn_check_subscript(Generator *generator, const Node *node)
{
    (void)generator;
    (void)node;
}

void cn_check_call(Generator *generator, const Node *node)
{
    (void)generator;
    (void)node;
}

void cn_check_assert(Generator *generator, const Node *node)
{
    (void)generator;
    (void)node;
}
