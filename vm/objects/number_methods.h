// number_methods.h - what the method tables of int, bool, float and complex share.

#ifndef CAIRN_VM_OBJECTS_NUMBER_METHODS_H
#define CAIRN_VM_OBJECTS_NUMBER_METHODS_H

#include "vm/objects/class.h"
#include "vm/objects/number_parts.h"
#include "vm/objects/str_arguments.h"

// Whether the type of v has the special method `name` from Python code.
bool cn_number_overrides(VM *vm, ValueView v, const Str *name);

// An argument as an int: *out is borrowed from it. NEEDS_CALL: it has its own __index__.
// FAILED: TypeError "'str' object cannot be interpreted as an integer".
Outcome cn_number_index(VM *vm, Value argument, ValueView *out);

// The first argument of __new__: must be a subclass of the built-in type of that kind.
// FAILED: TypeError with CPython's message.
Outcome cn_number_check_class(VM *vm, Value argument, ObjectKind kind);

// An argument's truth. NEEDS_CALL: it may have its own __bool__ or __len__.
Outcome cn_number_truth(ValueView v, bool *truth);

static inline Outcome outcome_of(bool done) { return done ? OUTCOME_DONE : OUTCOME_FAILED; }

static inline Outcome answer(Value value, Value *result)
{
    *result = value;
    return OUTCOME_DONE;
}

// The text of builder as the result, or FAILED when it has failed.
Outcome cn_number_answer_text(StrBuilder *builder, Value *result);

// Special methods that all three types share. What they do depends on self; operands of a
// wider type make them NotImplemented.
#define NUMBER_NATIVE(name)                                                                \
    Outcome name(VM *vm, const Value *args, uint32_t count, Value *result)

NUMBER_NATIVE(cn_number_add);
NUMBER_NATIVE(cn_number_radd);
NUMBER_NATIVE(cn_number_sub);
NUMBER_NATIVE(cn_number_rsub);
NUMBER_NATIVE(cn_number_mul);
NUMBER_NATIVE(cn_number_rmul);
NUMBER_NATIVE(cn_number_truediv);
NUMBER_NATIVE(cn_number_rtruediv);
NUMBER_NATIVE(cn_number_floordiv);
NUMBER_NATIVE(cn_number_rfloordiv);
NUMBER_NATIVE(cn_number_mod);
NUMBER_NATIVE(cn_number_rmod);
NUMBER_NATIVE(cn_number_lshift);
NUMBER_NATIVE(cn_number_rlshift);
NUMBER_NATIVE(cn_number_rshift);
NUMBER_NATIVE(cn_number_rrshift);
NUMBER_NATIVE(cn_number_and);
NUMBER_NATIVE(cn_number_rand);
NUMBER_NATIVE(cn_number_or);
NUMBER_NATIVE(cn_number_ror);
NUMBER_NATIVE(cn_number_xor);
NUMBER_NATIVE(cn_number_rxor);
NUMBER_NATIVE(cn_number_divmod);
NUMBER_NATIVE(cn_number_rdivmod);
NUMBER_NATIVE(cn_number_pow);
NUMBER_NATIVE(cn_number_rpow);
NUMBER_NATIVE(cn_number_neg);
NUMBER_NATIVE(cn_number_pos);
NUMBER_NATIVE(cn_number_invert);
NUMBER_NATIVE(cn_number_eq);
NUMBER_NATIVE(cn_number_ne);
NUMBER_NATIVE(cn_number_lt);
NUMBER_NATIVE(cn_number_le);
NUMBER_NATIVE(cn_number_gt);
NUMBER_NATIVE(cn_number_ge);
NUMBER_NATIVE(cn_number_hash);
NUMBER_NATIVE(cn_number_bool);
NUMBER_NATIVE(cn_number_repr);
NUMBER_NATIVE(cn_number_to_float);      // __float__ of int and float
NUMBER_NATIVE(cn_number_format_method); // __format__

// Rows of a method table. `name` is an operator's Python name without underscores.
#define NUMBER_BINARY_ROWS(name, function)                                                 \
    NATIVE_OPERATOR("__" name "__", "value", 1, cn_number_##function, NULL),               \
        NATIVE_OPERATOR("__r" name "__", "value", 1, cn_number_r##function, NULL)
#define NUMBER_COMPARISON_ROWS                                                             \
    NATIVE_OPERATOR("__eq__", "value", 1, cn_number_eq, NULL),                             \
        NATIVE_OPERATOR("__ne__", "value", 1, cn_number_ne, NULL),                         \
        NATIVE_OPERATOR("__lt__", "value", 1, cn_number_lt, NULL),                         \
        NATIVE_OPERATOR("__le__", "value", 1, cn_number_le, NULL),                         \
        NATIVE_OPERATOR("__gt__", "value", 1, cn_number_gt, NULL),                         \
        NATIVE_OPERATOR("__ge__", "value", 1, cn_number_ge, NULL)
#define NUMBER_POWER_ROWS                                                                  \
    {"__pow__", "value mod", cn_number_pow, 1, 2, 2, 0, NATIVE_SLOT, NULL, NULL},          \
    {                                                                                      \
        "__rpow__", "value mod", cn_number_rpow, 1, 2, 2, 0, NATIVE_SLOT, NULL, NULL       \
    }
#define NUMBER_SLOT(name, function) NATIVE_OPERATOR(name, "", 0, function, NULL)

#endif
