// codegen_warning.c - what CPython's compiler warns about.

#include "compiler/codegen.h"

// ---- is ----

static bool is_plain_literal(const Generator *generator, const Node *node)
{
    ConstantId id = node_constant(node);
    return id != 0 && constant_value(generator->constants, id)->kind > CONSTANT_ELLIPSIS;
}

void cn_check_comparison(Generator *generator, const Node *node, bool is_negated)
{
    const Node *left = node->as.compare.left;
    for (uint32_t i = 0; i < node->as.compare.comparators.count; i++) {
        const Node *right = node->as.compare.comparators.items[i];
        uint8_t op = node->as.compare.operators[i];
        bool is_literal =
            is_plain_literal(generator, left) || is_plain_literal(generator, right);
        if ((op == OPERATOR_IS || op == OPERATOR_IS_NOT) && is_literal) {
            cn_warn_at(generator, node,
                       (op == OPERATOR_IS) != is_negated
                           ? "\"is\" with a literal. Did you mean \"==\"?"
                           : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

// ---- calls and subscripts of things that have none ----

static const char *constant_type(const UnitConstant *constant)
{
    switch (constant->kind) {
    case CONSTANT_NONE:
        return "NoneType";
    case CONSTANT_TRUE:
    case CONSTANT_FALSE:
        return "bool";
    case CONSTANT_ELLIPSIS:
        return "ellipsis";
    case CONSTANT_INT:
    case CONSTANT_BIG_INT:
        return "int";
    case CONSTANT_FLOAT:
        return "float";
    case CONSTANT_COMPLEX:
        return "complex";
    case CONSTANT_STR:
        return "str";
    case CONSTANT_BYTES:
        return "bytes";
    default:
        return "tuple";
    }
}

// The type that the expression is sure to have, or NULL.
static const char *type_of(const Generator *generator, const Node *node)
{
    ConstantId id = node_constant(node);
    if (id != 0)
        return constant_type(constant_value(generator->constants, id));
    switch (node->kind) {
    case NODE_TUPLE:
        return "tuple";
    case NODE_LIST:
    case NODE_LIST_COMP:
        return "list";
    case NODE_DICT:
    case NODE_DICT_COMP:
        return "dict";
    case NODE_SET:
    case NODE_SET_COMP:
        return "set";
    case NODE_GENERATOR_EXP:
        return "generator";
    case NODE_LAMBDA:
        return "function";
    case NODE_JOINED_STR:
    case NODE_FORMATTED_VALUE:
        return "str";
    default:
        return NULL;
    }
}

static void warn_joined(Generator *generator, const Node *node, const char *a,
                        const char *b, const char *c, const char *d)
{
    cn_warn_at(generator, node, cn_diagnostic_join(generator->arena, a, b, c, d, NULL));
}

void cn_check_call(Generator *generator, const Node *node)
{
    const Node *callee = node->as.call.function;
    const char *type = type_of(generator, callee);
    if (type == NULL || callee->kind == NODE_LAMBDA)
        return;
    warn_joined(generator, node, "'", type,
                "' object is not callable; perhaps you missed a comma?", "");
}

static bool is_same_text(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b)
        a++, b++;
    return *a == *b;
}

static bool is_one_of(const char *type, const char *const *types)
{
    for (; *types != NULL; types++) {
        if (is_same_text(type, *types))
            return true;
    }
    return false;
}

void cn_check_subscript(Generator *generator, const Node *node)
{
    static const char *const never[] = {"NoneType", "bool",    "ellipsis", "int",
                                        "float",    "complex", "set",      "generator",
                                        "function", NULL};
    static const char *const by_index[] = {"str", "bytes", "tuple", "list", NULL};
    static const char *const indexes[] = {"int", "bool", NULL};
    const char *type = type_of(generator, node->as.binary.left);
    if (type == NULL || node->context != CONTEXT_LOAD)
        return;
    if (is_one_of(type, never)) {
        warn_joined(generator, node, "'", type,
                    "' object is not subscriptable; perhaps you missed a comma?", "");
        return;
    }
    const char *index = type_of(generator, node->as.binary.right);
    if (index == NULL || !is_one_of(type, by_index) || is_one_of(index, indexes))
        return;
    warn_joined(generator, node, type, " indices must be integers or slices, not ", index,
                "; perhaps you missed a comma?");
}

// ---- assert ----

void cn_check_assert(Generator *generator, const Node *node)
{
    const Node *test = node->as.binary.left;
    if (test->kind == NODE_TUPLE && test->as.sequence.count != 0)
        cn_warn_at(generator, node,
                   "assertion is always true, perhaps remove parentheses?");
}
