// operators.c - arithmetic, comparison, membership and truth beyond the fast paths.
//
// Order of attempts for a binary operator, as Python's data model has it: the in-place
// method, then the left operand's method and the right one's reflected method, the reflected
// one first when the right type derives from the left one and overrides it. A method that is
// Python code becomes a frame with RETURN_ATTEMPT; NotImplemented then goes on here.

#include "vm/run/native_call.h"
#include "vm/run/run.h"

typedef struct Operands {
    OperatorKind op;
    bool in_place;
    bool is_comparison;
    ValueView left, right;
} Operands;

static const uint8_t arithmetic_operators[] = {OPERATOR_ADD,          OPERATOR_SUBTRACT,
                                               OPERATOR_MULTIPLY,     OPERATOR_TRUE_DIVIDE,
                                               OPERATOR_FLOOR_DIVIDE, OPERATOR_MODULO};
static const uint8_t int_operators[] = {OPERATOR_ADD,      OPERATOR_SUBTRACT,
                                        OPERATOR_MULTIPLY, OPERATOR_FLOOR_DIVIDE,
                                        OPERATOR_MODULO,   OPERATOR_BIT_AND};
static const uint8_t relations[] = {OPERATOR_EQUAL,   OPERATOR_NOT_EQUAL,
                                    OPERATOR_LESS,    OPERATOR_LESS_EQUAL,
                                    OPERATOR_GREATER, OPERATOR_GREATER_EQUAL};

static Operands decode(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    const Value *registers = frame->registers;
    uint8_t op = pc->op;
    Operands operands = {OPERATOR_ADD, false, false, value_view(registers[pc->b]),
                         value_view(registers[pc->c])};
    ValueView small = {VALUE_INT_BIAS + (uint64_t)(int64_t)pc->imm};
    if (op >= OP_ADD && op <= OP_MODULO_LOCAL) {
        operands.op = arithmetic_operators[(op - OP_ADD) % 6];
    } else if (op >= OP_ADD_INT && op <= OP_AND_INT_LOCAL) {
        operands.op = int_operators[(op - OP_ADD_INT) % 6];
        operands.right = small;
    } else if (op >= OP_BIT_AND && op <= OP_RIGHT_SHIFT) {
        static const uint8_t bit_operators[] = {OPERATOR_BIT_AND, OPERATOR_BIT_OR,
                                                OPERATOR_BIT_XOR, OPERATOR_LEFT_SHIFT,
                                                OPERATOR_RIGHT_SHIFT};
        operands.op = bit_operators[op - OP_BIT_AND];
    } else if (op >= OP_JUMP_IF_EQUAL && op <= OP_LOOP_IF_GREATER_EQUAL_INT) {
        uint32_t number = (uint32_t)(op - OP_JUMP_IF_EQUAL);
        operands.op = relations[number / 6];
        operands.is_comparison = true;
        operands.left = value_view(registers[pc->a]);
        operands.right =
            number % 6 < 3 ? value_view(registers[pc->b])
                           : (ValueView){VALUE_INT_BIAS + (uint64_t)(int64_t)(int8_t)pc->b};
    } else if (op == OP_COMPARE) {
        operands.op = (OperatorKind)(pc->imm >> 8);
        operands.is_comparison = true;
    } else if (op == OP_BINARY || op == OP_IN_PLACE) {
        operands.op = (OperatorKind)(pc->imm >> 8);
        operands.in_place = op == OP_IN_PLACE;
    } else {
        operands.in_place = true;
        operands.op = op == OP_IN_PLACE_ADD || op == OP_IN_PLACE_ADD_INT ? OPERATOR_ADD
                      : op == OP_IN_PLACE_MULTIPLY                       ? OPERATOR_MULTIPLY
                                                   : OPERATOR_SUBTRACT;
        if (op == OP_IN_PLACE_ADD_INT || op == OP_IN_PLACE_SUBTRACT_INT)
            operands.right = small;
    }
    return operands;
}

// Offsets of the method names in vm->names.
typedef struct MethodNames {
    uint16_t forward, reflected, in_place;
    const char *symbol;
} MethodNames;

#define AT(field) offsetof(WellKnown, field)
static const MethodNames method_names[] = {
    [OPERATOR_ADD] = {AT(add), AT(radd), AT(iadd), "+"},
    [OPERATOR_SUBTRACT] = {AT(sub), AT(rsub), AT(isub), "-"},
    [OPERATOR_MULTIPLY] = {AT(mul), AT(rmul), AT(imul), "*"},
    [OPERATOR_MATRIX_MULTIPLY] = {AT(matmul), AT(rmatmul), AT(imatmul), "@"},
    [OPERATOR_TRUE_DIVIDE] = {AT(truediv), AT(rtruediv), AT(itruediv), "/"},
    [OPERATOR_FLOOR_DIVIDE] = {AT(floordiv), AT(rfloordiv), AT(ifloordiv), "//"},
    [OPERATOR_MODULO] = {AT(mod), AT(rmod), AT(imod), "%"},
    [OPERATOR_POWER] = {AT(pow), AT(rpow), AT(ipow), "** or pow()"},
    [OPERATOR_LEFT_SHIFT] = {AT(lshift), AT(rlshift), AT(ilshift), "<<"},
    [OPERATOR_RIGHT_SHIFT] = {AT(rshift), AT(rrshift), AT(irshift), ">>"},
    [OPERATOR_BIT_AND] = {AT(and_), AT(rand), AT(iand), "&"},
    [OPERATOR_BIT_OR] = {AT(or_), AT(ror), AT(ior), "|"},
    [OPERATOR_BIT_XOR] = {AT(xor_), AT(rxor), AT(ixor), "^"},
    [OPERATOR_EQUAL] = {AT(eq), AT(eq), 0, "=="},
    [OPERATOR_NOT_EQUAL] = {AT(ne), AT(ne), 0, "!="},
    [OPERATOR_LESS] = {AT(lt), AT(gt), 0, "<"},
    [OPERATOR_LESS_EQUAL] = {AT(le), AT(ge), 0, "<="},
    [OPERATOR_GREATER] = {AT(gt), AT(lt), 0, ">"},
    [OPERATOR_GREATER_EQUAL] = {AT(ge), AT(le), 0, ">="},
};

static Str *name_at(VM *vm, uint16_t offset)
{
    return *(Str **)(void *)((char *)&vm->names + offset);
}

Outcome cn_raise_unbound_local(VM *vm, uint32_t reg)
{
    const Code *code = vm->frame->code;
    Tuple *names = value_tuple(value_view(code->local_names));
    if (reg >= names->count)
        return cn_raise(vm, "SystemError", "unbound register");
    return cn_raise_number(
        vm, EXCEPTION_UnboundLocalError,
        "cannot access local variable '%S' where it is not associated with a value",
        value_str(value_view(names->items[reg])));
}

// An operand register may be an unbound local: that is found only on the slow path.
static bool operand_unbound(VM *vm, const Operands *operands)
{
    const Instruction *pc = vm->frame->pc;
    bool branches = pc->op >= OP_JUMP_IF_EQUAL && pc->op <= OP_LOOP_IF_GREATER_EQUAL_INT;
    if (operands->left.bits == BITS_UNBOUND) {
        cn_raise_unbound_local(vm, branches ? pc->a : pc->b);
        return true;
    }
    if (operands->right.bits == BITS_UNBOUND) {
        cn_raise_unbound_local(vm, branches ? pc->b : pc->c);
        return true;
    }
    return false;
}

// ---- attempts ----

static bool overrides_reflected(VM *vm, const Operands *operands, Str *reflected)
{
    Class *left = cn_type_of(vm, operands->left), *right = cn_type_of(vm, operands->right);
    if (left == right || !cn_class_is_subclass(right, left))
        return false;
    if (operands->is_comparison)
        return true;
    ValueView mine = cn_class_find(vm, left, reflected, NULL);
    ValueView theirs = cn_class_find(vm, right, reflected, NULL);
    return theirs.bits != BITS_UNBOUND && theirs.bits != mine.bits;
}

// Whether the method, if any, is a built-in sequence's.
static bool is_of_sequence(ValueView method)
{
    if (!cn_is_native_method(method))
        return false;
    ObjectKind owner = cn_native_owner_kind(method);
    return owner == KIND_STR || owner == KIND_LIST || owner == KIND_TUPLE ||
           owner == KIND_BYTES || owner == KIND_BYTEARRAY;
}

typedef enum { ATTEMPT_IN_PLACE, ATTEMPT_FORWARD, ATTEMPT_REFLECTED, ATTEMPT_NONE } Attempt;

static bool is_user_method(ValueView method)
{
    return !value_is_unbound(method) && !cn_is_native_method(method);
}

// + and * of sequences are not number slots in CPython, and number slots of either operand
// come first, in place too. A class has one when it defines the method or its reflection. And
// in place, an instance is not repeated by a sequence on the right.
static void order_for_sequences(VM *vm, const Operands *operands, Attempt order[3])
{
    const MethodNames *names = &method_names[operands->op];
    Class *left = cn_type_of(vm, operands->left), *right = cn_type_of(vm, operands->right);
    ValueView forward = cn_class_find(vm, left, name_at(vm, names->forward), NULL);
    ValueView backward = cn_class_find(vm, left, name_at(vm, names->reflected), NULL);
    ValueView in_place = cn_class_find(vm, left, name_at(vm, names->in_place), NULL);
    ValueView theirs = cn_class_find(vm, right, name_at(vm, names->reflected), NULL);
    bool is_heap = (left->flags & CLASS_HEAP) != 0;
    if (operands->in_place && operands->op == OPERATOR_ADD && is_heap &&
        is_of_sequence(in_place))
        return; // where a class derives from list, its slot is list's own
    if (is_user_method(forward) || is_user_method(backward)) {
        if (is_of_sequence(in_place)) {
            order[0] = order[1];
            order[1] = order[2];
            order[2] = ATTEMPT_IN_PLACE;
        }
    } else if (is_of_sequence(forward) && !is_of_sequence(theirs) &&
               !is_user_method(in_place)) {
        order[0] = ATTEMPT_REFLECTED;
        order[1] = ATTEMPT_IN_PLACE;
        order[2] = ATTEMPT_FORWARD;
    }
    if (is_of_sequence(theirs) && operands->in_place && is_heap)
        for (int i = 0; i < 3; i++)
            if (order[i] == ATTEMPT_REFLECTED)
                order[i] = ATTEMPT_NONE;
}

static Attempt choose_attempt(VM *vm, const Operands *operands, uint32_t number)
{
    Attempt order[3] = {ATTEMPT_IN_PLACE, ATTEMPT_FORWARD, ATTEMPT_REFLECTED};
    const MethodNames *names = &method_names[operands->op];
    if (overrides_reflected(vm, operands, name_at(vm, names->reflected))) {
        order[1] = ATTEMPT_REFLECTED;
        order[2] = ATTEMPT_FORWARD;
    }
    if (operands->op == OPERATOR_ADD || operands->op == OPERATOR_MULTIPLY)
        order_for_sequences(vm, operands, order);
    return order[number];
}

// The three attempts at most: in place, and the two orders. False: this one does not exist.
static bool plan_attempt(VM *vm, const Operands *operands, uint32_t number,
                         ValueView *receiver, ValueView *argument, Str **name)
{
    const MethodNames *names = &method_names[operands->op];
    Attempt attempt = choose_attempt(vm, operands, number);
    bool reflected = attempt == ATTEMPT_REFLECTED;
    if (attempt == ATTEMPT_NONE || (attempt == ATTEMPT_IN_PLACE && !operands->in_place))
        return false;
    if (reflected && !operands->is_comparison &&
        cn_type_of(vm, operands->left) == cn_type_of(vm, operands->right))
        return false;
    *receiver = reflected ? operands->right : operands->left;
    *argument = reflected ? operands->left : operands->right;
    *name = name_at(vm, attempt == ATTEMPT_IN_PLACE  ? names->in_place
                        : attempt == ATTEMPT_FORWARD ? names->forward
                                                     : names->reflected);
    return true;
}

// The built-in sequence whose own method of that name answers for v; KIND_INSTANCE: none.
static ObjectKind sequence_kind(VM *vm, ValueView v, Str *name)
{
    ValueView method = cn_class_find(vm, cn_type_of(vm, v), name, NULL);
    return is_of_sequence(method) ? cn_native_owner_kind(method) : KIND_INSTANCE;
}

static Outcome raise_cannot_concatenate(VM *vm, const Operands *operands, ObjectKind kind)
{
    if (kind == KIND_BYTES || kind == KIND_BYTEARRAY)
        return cn_raise_type_error(vm, "can't concat %T to %T", operands->right,
                                   operands->left);
    const Str *name = class_name(vm->types[kind]);
    return cn_raise_type_error(vm, "can only concatenate %S (not \"%T\") to %S", name,
                               operands->right, name);
}

static Outcome raise_unsupported(VM *vm, const Operands *operands)
{
    const char *symbol = method_names[operands->op].symbol;
    bool is_heap = (cn_type_of(vm, operands->left)->flags & CLASS_HEAP) != 0;
    ObjectKind kind = sequence_kind(vm, operands->left, vm->names.add);
    if (operands->op == OPERATOR_ADD && kind != KIND_INSTANCE)
        return raise_cannot_concatenate(vm, operands, kind);
    if (operands->op == OPERATOR_MULTIPLY) {
        ValueView factor = VIEW_UNBOUND;
        if (sequence_kind(vm, operands->left, vm->names.mul) != KIND_INSTANCE)
            factor = operands->right;
        else if (sequence_kind(vm, operands->right, vm->names.rmul) != KIND_INSTANCE &&
                 !(operands->in_place && is_heap))
            factor = operands->left;
        if (!value_is_unbound(factor))
            return cn_raise_type_error(
                vm, "can't multiply sequence by non-int of type '%T'", factor);
    }
    if (operands->in_place)
        return cn_raise_type_error(vm, "unsupported operand type(s) for %s=: '%T' and '%T'",
                                   operands->op == OPERATOR_POWER ? "**" : symbol,
                                   operands->left, operands->right);
    return cn_raise_type_error(vm, "unsupported operand type(s) for %s: '%T' and '%T'",
                               symbol, operands->left, operands->right);
}

// Whether the + or * of a built-in sequence takes this argument. If not, the method would
// raise what a call by name raises; the operator asks the other operand and names both.
static bool sequence_takes(VM *vm, const Operands *operands, ValueView method,
                           const Str *name, ValueView argument)
{
    if ((operands->op != OPERATOR_ADD && operands->op != OPERATOR_MULTIPLY) ||
        !is_of_sequence(method))
        return true;
    ValueView inner = cn_payload(argument);
    if (operands->op == OPERATOR_MULTIPLY)
        return value_is_any_int(inner) ||
               !value_is_unbound(
                   cn_class_find(vm, cn_type_of(vm, argument), vm->names.index, NULL));
    ObjectKind owner = cn_native_owner_kind(method);
    if (name != vm->names.add || value_is_kind(inner, owner))
        return true;
    return (owner == KIND_BYTES || owner == KIND_BYTEARRAY) &&
           (value_is_kind(inner, KIND_BYTES) || value_is_kind(inner, KIND_BYTEARRAY) ||
            value_is_kind(inner, KIND_MEMORYVIEW));
}

static Status no_attempt_left(VM *vm, const Operands *operands)
{
    if (!operands->is_comparison) {
        (void)raise_unsupported(vm, operands);
        return STATUS_RAISE;
    }
    if (operands->op == OPERATOR_EQUAL || operands->op == OPERATOR_NOT_EQUAL) {
        bool same = value_same(operands->left, operands->right);
        return cn_complete(vm, value_from_bool(same == (operands->op == OPERATOR_EQUAL)));
    }
    cn_raise_type_error(vm, "'%s' not supported between instances of '%T' and '%T'",
                        method_names[operands->op].symbol, operands->left, operands->right);
    return STATUS_RAISE;
}

Status cn_operator_attempt(VM *vm, uint32_t attempt)
{
    Operands operands = decode(vm);
    for (; attempt < 3; attempt++) {
        ValueView receiver, argument;
        Str *name;
        if (!plan_attempt(vm, &operands, attempt, &receiver, &argument, &name))
            continue;
        Value method;
        bool is_method;
        Lookup lookup = cn_special_method(vm, receiver, name, &method, &is_method);
        if (lookup == LOOKUP_MISSING)
            continue;
        if (lookup == LOOKUP_FAILED)
            return STATUS_RAISE;
        if (lookup == LOOKUP_CALL) { // a special method that is a property: not looked into
            cn_request_drop(vm);
            continue;
        }
        if (value_is_none(value_view(method)))
            continue; // the class forbids this operator
        if (is_method &&
            !sequence_takes(vm, &operands, value_view(method), name, argument)) {
            value_release(vm, method);
            continue;
        }
        ReturnPlan plan = {RETURN_ATTEMPT, CHECK_NONE, attempt, 0, VALUE_UNBOUND, NULL};
        Value result = VALUE_UNBOUND;
        CallState state =
            cn_call_method(vm, method, is_method, receiver, &argument, 1, plan, &result);
        if (state == CALL_PUSHED)
            return STATUS_CONTINUE;
        if (state == CALL_FAILED)
            return STATUS_RAISE;
        if (result.bits != BITS_NOT_IMPLEMENTED)
            return cn_complete(vm, result);
    }
    return no_attempt_left(vm, &operands);
}

// ---- arithmetic ----

static bool has_reflected_add(VM *vm, ValueView v)
{
    Class *type = cn_type_of(vm, v);
    return (type->flags & CLASS_HEAP) != 0 &&
           !value_is_unbound(cn_class_find(vm, type, vm->names.radd, NULL));
}

// Both operands are built-in data: answered without looking methods up.
static Outcome binary_builtin(VM *vm, const Operands *operands, Value *result)
{
    Outcome outcome =
        cn_number_binary(vm, operands->op, operands->left, operands->right, result);
    if (outcome != OUTCOME_NEEDS_CALL)
        return outcome;
    if (operands->op == OPERATOR_MODULO &&
        overrides_reflected(vm, operands, vm->names.rmod))
        return OUTCOME_NEEDS_CALL; // "%s" % an instance of a subclass of str
    if (operands->in_place) {
        if (operands->op == OPERATOR_ADD && has_reflected_add(vm, operands->right))
            return OUTCOME_NEEDS_CALL; // a list is extended when __radd__ has refused
        outcome = cn_container_in_place(vm, operands->op, operands->left, operands->right,
                                        result);
        if (outcome != OUTCOME_NEEDS_CALL)
            return outcome;
    }
    return cn_container_binary(vm, operands->op, operands->left, operands->right, result);
}

static bool both_str(const Operands *operands)
{
    return value_is_kind(operands->left, KIND_STR) &&
           value_is_kind(operands->right, KIND_STR);
}

// s += t where the destination is the left operand and nobody else has it.
static bool try_append(VM *vm, const Operands *operands, bool *failed)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    bool three = pc->op == OP_ADD || pc->op == OP_IN_PLACE_ADD;
    if (!three || pc->a != pc->b || pc->b == pc->c || !both_str(operands) ||
        value_object(operands->left)->refcount != 1)
        return false;
    *failed =
        !cn_str_append_in_place(vm, &frame->registers[pc->b], value_str(operands->right));
    if (*failed)
        return true;
    if (pc->imm & (int32_t)FLAG_C)
        value_release(vm, value_take(&frame->registers[pc->c]));
    frame->pc = pc + 1;
    return true;
}

Status cn_do_binary(VM *vm)
{
    Operands operands = decode(vm);
    if (operand_unbound(vm, &operands))
        return STATUS_RAISE;
    bool failed;
    if (operands.op == OPERATOR_ADD && try_append(vm, &operands, &failed))
        return failed ? STATUS_RAISE : STATUS_CONTINUE;
    if (value_is_kind(operands.left, KIND_INSTANCE))
        return cn_operator_attempt(vm, 0); // nothing built in is added to it
    Value result = VALUE_UNBOUND;
    Outcome outcome = binary_builtin(vm, &operands, &result);
    if (outcome == OUTCOME_DONE)
        return cn_complete(vm, result);
    if (outcome == OUTCOME_FAILED)
        return STATUS_RAISE;
    if (outcome == OUTCOME_TAIL_CALL)
        return cn_finish_outcome(vm, outcome, result, PLAN_COMPLETE);
    return cn_operator_attempt(vm, 0);
}

Status cn_do_unary(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    ValueView operand = value_view(frame->registers[pc->b]);
    if (operand.bits == BITS_UNBOUND) {
        cn_raise_unbound_local(vm, pc->b);
        return STATUS_RAISE;
    }
    OperatorKind op = pc->op == OP_NEGATE     ? OPERATOR_NEGATIVE
                      : pc->op == OP_POSITIVE ? OPERATOR_POSITIVE
                                              : OPERATOR_INVERT;
    Value result = VALUE_UNBOUND;
    Outcome outcome = cn_number_unary(vm, op, operand, &result);
    if (outcome != OUTCOME_NEEDS_CALL)
        return cn_finish_outcome(vm, outcome, result, PLAN_COMPLETE);
    Str *name = op == OPERATOR_NEGATIVE   ? vm->names.neg
                : op == OPERATOR_POSITIVE ? vm->names.pos
                                          : vm->names.invert;
    Value method;
    bool is_method;
    Lookup lookup = cn_special_method(vm, operand, name, &method, &is_method);
    if (lookup == LOOKUP_MISSING) {
        const char *symbol = op == OPERATOR_NEGATIVE   ? "-"
                             : op == OPERATOR_POSITIVE ? "+"
                                                       : "~";
        cn_raise_type_error(vm, "bad operand type for unary %s: '%T'", symbol, operand);
        return STATUS_RAISE;
    }
    if (lookup == LOOKUP_CALL)
        return cn_finish_outcome(vm, OUTCOME_TAIL_CALL, result, PLAN_COMPLETE);
    if (lookup != LOOKUP_FOUND)
        return STATUS_RAISE;
    CallState state =
        cn_call_method(vm, method, is_method, operand, NULL, 0, PLAN_COMPLETE, &result);
    return cn_finish_call(vm, state, result);
}

// ---- comparison ----

// a == b or a != b of two strs, as a branch. False: not that.
static bool branch_on_equal_strs(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    uint32_t number = (uint32_t)(pc->op - OP_JUMP_IF_EQUAL);
    if (pc->op < OP_JUMP_IF_EQUAL || number >= 12 || number % 6 >= 3)
        return false;
    ValueView left = value_view(frame->registers[pc->a]);
    ValueView right = value_view(frame->registers[pc->b]);
    if (!value_is_object(left) || !value_is_object(right) ||
        value_object(left)->shape != SHAPE_OF(KIND_STR) ||
        value_object(right)->shape != SHAPE_OF(KIND_STR))
        return false;
    bool equal = left.bits == right.bits || cn_str_equal(value_str(left), value_str(right));
    bool holds = equal == (number < 6);
    bool taken = holds == (number % 6 != 1);
    frame->pc = pc + 1 + (taken ? pc->imm : 0);
    if (taken && pc->imm < 0)
        vm->fuel += pc->imm;
    if (pc->c & FLAG_A)
        value_release(vm, value_take(&frame->registers[pc->a]));
    if (pc->c & FLAG_B)
        value_release(vm, value_take(&frame->registers[pc->b]));
    return true;
}

Status cn_do_compare(VM *vm)
{
    if (branch_on_equal_strs(vm))
        return STATUS_CONTINUE;
    Operands operands = decode(vm);
    if (operand_unbound(vm, &operands))
        return STATUS_RAISE;
    if (operands.op >= OPERATOR_LESS && value_is_kind(operands.left, KIND_INSTANCE))
        return cn_operator_attempt(vm, 1); // nothing built in is ordered with it
    bool truth;
    Outcome outcome =
        cn_number_compare(vm, operands.op, operands.left, operands.right, &truth);
    if (outcome == OUTCOME_NEEDS_CALL)
        outcome = cn_compare(vm, operands.op, operands.left, operands.right, &truth);
    if (outcome == OUTCOME_DONE)
        return cn_complete(vm, value_from_bool(truth));
    if (outcome == OUTCOME_FAILED)
        return STATUS_RAISE;
    return cn_operator_attempt(vm, 1);
}

// ---- truth ----

static Truth request_truth(VM *vm, ValueView v, Str *name, ResultCheck check)
{
    Value method;
    bool is_method;
    Lookup lookup = cn_special_method(vm, v, name, &method, &is_method);
    if (lookup == LOOKUP_MISSING)
        return TRUTH_TRUE;
    if (lookup == LOOKUP_FAILED)
        return TRUTH_FAILED;
    if (lookup == LOOKUP_CALL)
        return TRUTH_CALL;
    cn_request_call(vm, value_view(method), &v, is_method ? 1 : 0, check,
                    check == CHECK_BOOL ? "__bool__" : "__len__");
    value_release(vm, method);
    return TRUTH_CALL;
}

Truth cn_truth(VM *vm, ValueView v)
{
    switch (v.bits) {
    case BITS_TRUE:
    case BITS_ELLIPSIS:
        return TRUTH_TRUE;
    case BITS_FALSE:
    case BITS_NONE:
        return TRUTH_FALSE;
    case BITS_NOT_IMPLEMENTED:
        return TRUTH_TRUE;
    default:
        break;
    }
    if (bits_are_int(v.bits))
        return v.bits != VALUE_INT_BIAS ? TRUTH_TRUE : TRUTH_FALSE;
    if (bits_are_double(v.bits))
        return bits_double(v.bits) != 0.0 ? TRUTH_TRUE : TRUTH_FALSE;
    Object *object = value_object(v);
    int64_t length;
    switch (object_kind(object)) {
    case KIND_STR:
        return ((Str *)object)->length != 0 ? TRUTH_TRUE : TRUTH_FALSE;
    case KIND_LIST:
        return ((List *)object)->count != 0 ? TRUTH_TRUE : TRUTH_FALSE;
    case KIND_TUPLE:
        return ((Tuple *)object)->count != 0 ? TRUTH_TRUE : TRUTH_FALSE;
    case KIND_DICT:
        return ((Dict *)object)->count != 0 ? TRUTH_TRUE : TRUTH_FALSE;
    case KIND_SET:
    case KIND_FROZENSET:
        return ((Set *)object)->count != 0 ? TRUTH_TRUE : TRUTH_FALSE;
    case KIND_INT:
    case KIND_FUNCTION:
    case KIND_NATIVE:
    case KIND_MODULE:
    case KIND_GENERATOR:
        return TRUTH_TRUE;
    case KIND_COMPLEX: {
        Complex *number = (Complex *)object;
        return number->real != 0.0 || number->imaginary != 0.0 ? TRUTH_TRUE : TRUTH_FALSE;
    }
    default:
        break;
    }
    Class *type = cn_type_of(vm, v);
    if (cn_class_find(vm, type, vm->names.bool_, NULL).bits != BITS_UNBOUND)
        return request_truth(vm, v, vm->names.bool_, CHECK_BOOL);
    if (cn_container_length(vm, v, &length) == OUTCOME_DONE)
        return length != 0 ? TRUTH_TRUE : TRUTH_FALSE;
    if (cn_class_find(vm, type, vm->names.len, NULL).bits != BITS_UNBOUND)
        return request_truth(vm, v, vm->names.len, CHECK_TRUTH_OF_LENGTH);
    return TRUTH_TRUE;
}

Status cn_do_truth(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    uint32_t reg = pc->op == OP_NOT ? pc->b : pc->a;
    ValueView v = value_view(frame->registers[reg]);
    if (v.bits == BITS_UNBOUND) {
        cn_raise_unbound_local(vm, reg);
        return STATUS_RAISE;
    }
    Truth truth = cn_truth(vm, v);
    if (truth == TRUTH_FAILED)
        return STATUS_RAISE;
    if (truth == TRUTH_CALL)
        return cn_finish_outcome(vm, OUTCOME_TAIL_CALL, VALUE_UNBOUND, PLAN_COMPLETE);
    return cn_complete(vm, value_from_bool(truth == TRUTH_TRUE));
}

// ---- membership ----

Status cn_do_contains(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    bool branches = pc->op == OP_JUMP_IF_IN || pc->op == OP_JUMP_IF_NOT_IN;
    uint32_t item_register = branches ? pc->a : pc->b,
             container_register = branches ? pc->b : pc->c;
    ValueView item = value_view(frame->registers[item_register]);
    ValueView container = value_view(frame->registers[container_register]);
    if (item.bits == BITS_UNBOUND || container.bits == BITS_UNBOUND) {
        cn_raise_unbound_local(vm, item.bits == BITS_UNBOUND ? item_register
                                                             : container_register);
        return STATUS_RAISE;
    }
    bool found;
    bool in_text = value_is_kind(container, KIND_STR) && value_is_kind(item, KIND_STR);
    Outcome outcome =
        in_text ? cn_str_contains(vm, value_str(container), value_str(item), &found)
                : cn_container_contains(vm, container, item, &found);
    if (outcome == OUTCOME_FAILED)
        return STATUS_RAISE;
    if (outcome == OUTCOME_DONE)
        return cn_complete(vm, value_from_bool(found));
    Value method;
    bool is_method;
    Lookup lookup =
        cn_special_method(vm, container, vm->names.contains, &method, &is_method);
    Value result = VALUE_UNBOUND;
    if (lookup == LOOKUP_MISSING)
        return cn_finish_by_core(vm, "contains_by_iteration",
                                 (ValueView[]){container, item}, 2);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup != LOOKUP_FOUND)
        return STATUS_RAISE;
    if (value_is_none(value_view(method))) {
        cn_raise_type_error(vm, "'%T' object is not a container", container);
        return STATUS_RAISE;
    }
    CallState state =
        cn_call_method(vm, method, is_method, container, &item, 1, PLAN_COMPLETE, &result);
    return cn_finish_call(vm, state, result);
}
