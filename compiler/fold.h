// fold.h - constants numbered once in a compilation, and constant folding.
//
// Folding happens while the symbol table is built: when a node is left, its operands have
// been folded already. The result is the node's `number` (a ConstantId), for the kinds
// CONSTANT, UNARY_OP, BINARY_OP and TUPLE; the tree itself stays as it was written.

#ifndef CAIRN_COMPILER_FOLD_H
#define CAIRN_COMPILER_FOLD_H

#include "compiler/ast.h"
#include "vm/base/arena.h"
#include "vm/bytecode/code_unit.h"

typedef uint32_t ConstantId; // 0: none

typedef struct ConstantEntry {
    UnitConstant value;
    const ConstantId *ids; // of the items of a TUPLE or FROZENSET
    uint32_t depth;        // 0: no items
} ConstantEntry;

typedef struct ConstantPool {
    Arena *arena;
    ConstantEntry **entries; // by ConstantId; entries[0] is unused
    uint32_t count;
    uint32_t capacity;
    uint32_t *slots;
    uint32_t slot_count;
    uint64_t seed;
} ConstantPool;

void cn_constants_init(ConstantPool *pool, Arena *arena, uint64_t seed);

// Each returns the number of the constant, or 0 (no memory). Text is not copied.
ConstantId cn_constant_special(ConstantPool *pool, ConstantKind kind); // None, True, ...
ConstantId cn_constant_int(ConstantPool *pool, int64_t integer);
ConstantId cn_constant_float(ConstantPool *pool, double number);
ConstantId cn_constant_text(ConstantPool *pool, ConstantKind kind, Text text); // STR, BYTES
ConstantId cn_constant_literal(ConstantPool *pool, const Literal *literal);
// TUPLE or FROZENSET of count constants; ids is copied. 0 among them makes 0.
ConstantId cn_constant_items(ConstantPool *pool, ConstantKind kind, const ConstantId *ids,
                             uint32_t count);
// The negative of a BIG_INT.
ConstantId cn_constant_negated(ConstantPool *pool, ConstantId id);
// Always a new constant.
ConstantId cn_constant_code(ConstantPool *pool, const CodeUnit *unit);

static inline const UnitConstant *constant_value(const ConstantPool *pool, ConstantId id)
{
    return &pool->entries[id]->value;
}

// The constant that the expression is known to be, or 0.
static inline ConstantId node_constant(const Node *node)
{
    switch (node->kind) {
    case NODE_CONSTANT:
    case NODE_UNARY_OP:
    case NODE_BINARY_OP:
    case NODE_TUPLE:
        return node->number;
    default:
        return 0;
    }
}

// Whether the constant is true in a condition.
bool cn_constant_is_true(const UnitConstant *constant);

// Sets the number of a node whose operands have their numbers. False: no memory.
MUST_CHECK bool cn_fold_node(ConstantPool *pool, Node *node);

#endif
