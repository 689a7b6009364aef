// complete.c - what happens with a value: an instruction completes, a frame returns.
//
// An instruction that needed a call keeps its operands in their registers until the call has
// returned. cn_complete then consumes them and stores, branches or goes on, by opcode.

#include "vm/run/native_call.h"
#include "vm/run/run.h"

// ---- checks of special methods' results ----

static Outcome reject(VM *vm, Value value, const char *format, const char *name)
{
    if (name != NULL)
        cn_raise_type_error(vm, format, name, value_view(value));
    else
        cn_raise_type_error(vm, format, value_view(value));
    value_release(vm, value);
    return OUTCOME_FAILED;
}

static Outcome check_length(VM *vm, Value value, bool as_truth, Value *result)
{
    ValueView number = cn_payload(value_view(value));
    if (!value_is_any_int(number))
        return reject(vm, value, "'%T' object cannot be interpreted as an integer", NULL);
    if (cn_int_sign(number) < 0) {
        value_release(vm, value);
        return cn_raise_value_error(vm, "__len__() should return >= 0");
    }
    int64_t length;
    if (!cn_int_to_int64(number, &length)) {
        value_release(vm, value);
        return cn_raise_overflow_error(vm, "cannot fit 'int' into an index-sized integer");
    }
    value_release(vm, value);
    if (as_truth) {
        *result = value_from_bool(length != 0);
        return OUTCOME_DONE;
    }
    return cn_int_from_int64(vm, length, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

static Outcome check_hash(VM *vm, Value value, Value *result)
{
    ValueView number = cn_payload(value_view(value));
    if (!value_is_any_int(number)) {
        value_release(vm, value);
        return cn_raise_type_error(vm, "__hash__ method should return an integer");
    }
    int64_t hash;
    if (!cn_int_to_int64(number, &hash))
        hash = cn_hash_int(number);
    if (hash == -1)
        hash = -2;
    value_release(vm, value);
    return cn_int_from_int64(vm, hash, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

// Whether stepping v needs no more than what iter() may return.
static bool is_iterator(VM *vm, ValueView v)
{
    if (value_is_object(v)) {
        ObjectKind kind = object_kind(value_object(v));
        if (kind_is_iterator(kind) || kind == KIND_GENERATOR)
            return true;
    }
    ValueView next = cn_class_lookup(cn_type_of(vm, v), vm->names.next, NULL);
    return next.bits != BITS_UNBOUND && !value_is_none(next);
}

static Outcome check_truth(VM *vm, Value value, bool negate, Value *result)
{
    Truth truth = cn_truth(vm, value_view(value));
    value_release(vm, value);
    if (truth == TRUTH_CALL)
        return negate ? (vm->request.check = CHECK_NOT_TRUTH, OUTCOME_TAIL_CALL)
                      : OUTCOME_TAIL_CALL;
    if (truth == TRUTH_FAILED)
        return OUTCOME_FAILED;
    *result = value_from_bool((truth == TRUTH_TRUE) != negate);
    return OUTCOME_DONE;
}

static bool has_kind(Value value, ObjectKind kind)
{
    return value_is_kind(cn_payload(value_view(value)), kind);
}

Outcome cn_check_result(VM *vm, ResultCheck check, const char *name, Value value,
                        Value *result)
{
    switch (check) {
    case CHECK_NONE:
        break;
    case CHECK_STR:
        if (!has_kind(value, KIND_STR))
            return reject(vm, value, "%s returned non-string (type %T)", name);
        break;
    case CHECK_FORMAT:
        if (!has_kind(value, KIND_STR))
            return reject(vm, value, "__format__ must return a str, not %T", NULL);
        break;
    case CHECK_BOOL:
        if (!value_is_bool(value_view(value)))
            return reject(vm, value, "__bool__ should return bool, returned %T", NULL);
        break;
    case CHECK_TRUTH_OF_LENGTH:
        return check_length(vm, value, true, result);
    case CHECK_LENGTH:
        return check_length(vm, value, false, result);
    case CHECK_HASH:
        return check_hash(vm, value, result);
    case CHECK_INDEX:
    case CHECK_INT:
        if (!value_is_any_int(cn_payload(value_view(value))))
            return reject(vm, value, "%s returned non-int (type %T)",
                          name != NULL         ? name
                          : check == CHECK_INT ? "__int__"
                                               : "__index__");
        break;
    case CHECK_FLOAT:
        if (!value_is_float(cn_payload(value_view(value))))
            return reject(vm, value, "%s returned non-float (type %T)",
                          name != NULL ? name : "__float__");
        break;
    case CHECK_COMPLEX:
        if (!has_kind(value, KIND_COMPLEX))
            return reject(vm, value, "__complex__ returned non-complex (type %T)", NULL);
        break;
    case CHECK_BYTES:
        if (!has_kind(value, KIND_BYTES))
            return reject(vm, value, "__bytes__ returned non-bytes (type %T)", NULL);
        break;
    case CHECK_ITERATOR:
        if (!is_iterator(vm, value_view(value)))
            return reject(vm, value, "iter() returned non-iterator of type '%T'", NULL);
        break;
    case CHECK_TRUTH:
        return check_truth(vm, value, false, result);
    case CHECK_NOT_TRUTH:
        return check_truth(vm, value, true, result);
    case CHECK_NONE_RESULT:
        value_release(vm, value);
        *result = VALUE_NONE;
        return OUTCOME_DONE;
    case CHECK_INIT:
        if (!value_is_none(value_view(value)))
            return reject(vm, value, "__init__() should return None, not '%T'", NULL);
        break;
    }
    *result = value;
    return OUTCOME_DONE;
}

// ---- completion by opcode ----

static void drop(VM *vm, Frame *frame, uint8_t reg) // consumes a temporary operand
{
    value_release(vm, value_take(&frame->registers[reg]));
}

static void store(VM *vm, Frame *frame, uint8_t reg, bool is_local, Value value)
{
    if (is_local)
        value_replace(vm, &frame->registers[reg], value);
    else
        frame->registers[reg] = value;
}

static Status advance(Frame *frame)
{
    frame->pc += 1 + cn_opcode_info[frame->pc->op].cache_words;
    return STATUS_CONTINUE;
}

static Status branch(VM *vm, Frame *frame)
{
    int32_t distance = frame->pc->imm;
    frame->pc += 1 + distance;
    if (distance >= 0)
        return STATUS_CONTINUE;
    vm->fuel += distance;
    if (vm->fuel < 0)
        attention_set(vm, ATTENTION_FUEL);
    return STATUS_CONTINUE;
}

// a = ... with operands b and c, flags in imm.
static Status complete_three(VM *vm, Frame *frame, Value result)
{
    const Instruction *pc = frame->pc;
    if (pc->imm & (int32_t)FLAG_B)
        drop(vm, frame, pc->b);
    if (pc->imm & (int32_t)FLAG_C)
        drop(vm, frame, pc->c);
    store(vm, frame, pc->a, pc->imm & (int32_t)FLAG_A, result);
    return advance(frame);
}

// a = ... with operand b, flags in c.
static Status complete_two(VM *vm, Frame *frame, Value result)
{
    const Instruction *pc = frame->pc;
    if (pc->c & FLAG_B)
        drop(vm, frame, pc->b);
    store(vm, frame, pc->a, pc->c & FLAG_A, result);
    return advance(frame);
}

// A branch whose condition is result: consumes the operands. May need another call.
static Status complete_branch(VM *vm, Frame *frame, Value result, bool wanted,
                              bool two_operands)
{
    const Instruction *pc = frame->pc;
    bool outcome;
    if (value_is_bool(value_view(result))) {
        outcome = result.bits == BITS_TRUE;
    } else {
        Truth truth = cn_truth(vm, value_view(result));
        value_release(vm, result);
        if (truth == TRUTH_FAILED)
            return STATUS_RAISE;
        if (truth == TRUTH_CALL) {
            Value again = VALUE_UNBOUND;
            CallState state = cn_call_request(vm, PLAN_COMPLETE, &again);
            if (state != CALL_DONE)
                return state == CALL_PUSHED ? STATUS_CONTINUE : STATUS_RAISE;
            outcome = again.bits == BITS_TRUE;
        } else {
            outcome = truth == TRUTH_TRUE;
        }
    }
    if (pc->c & FLAG_A)
        drop(vm, frame, pc->a);
    if (two_operands && (pc->c & FLAG_B))
        drop(vm, frame, pc->b);
    return outcome == wanted ? branch(vm, frame) : advance(frame);
}

static Status complete_keep(VM *vm, Frame *frame, Value result, bool wanted)
{
    if ((result.bits == BITS_TRUE) == wanted)
        return branch(vm, frame);
    drop(vm, frame, frame->pc->a);
    return advance(frame);
}

// The truth of result as a bool value, then stored; negated for NOT_CONTAINS and NOT.
static Status complete_truth(VM *vm, Frame *frame, Value result, bool negate)
{
    Truth truth = cn_truth(vm, value_view(result));
    value_release(vm, result);
    if (truth == TRUTH_FAILED)
        return STATUS_RAISE;
    if (truth == TRUTH_CALL) {
        Value again = VALUE_UNBOUND;
        CallState state = cn_call_request(vm, PLAN_COMPLETE, &again);
        if (state != CALL_DONE)
            return state == CALL_PUSHED ? STATUS_CONTINUE : STATUS_RAISE;
        truth = again.bits == BITS_TRUE ? TRUTH_TRUE : TRUTH_FALSE;
    }
    Value stored = value_from_bool((truth == TRUTH_TRUE) != negate);
    return frame->pc->op == OP_NOT ? complete_two(vm, frame, stored)
                                   : complete_three(vm, frame, stored);
}

static Status complete_for_loop(VM *vm, Frame *frame, Value item)
{
    const Instruction *pc = frame->pc;
    store(vm, frame, pc->a, pc->c & FLAG_A, item);
    return branch(vm, frame);
}

// The iterator yielded; its return is cn_send_returned's.
void cn_send_yielded(VM *vm, Value value)
{
    Frame *frame = vm->frame;
    frame->registers[frame->pc->a] = value;
    frame->pc++;
}

static Status complete_send(VM *vm, Value result)
{
    cn_send_yielded(vm, result);
    return STATUS_CONTINUE;
}

// The helper of stdlib/core answered a tuple of the right length.
static Status complete_unpack(VM *vm, Frame *frame, Value result)
{
    const Instruction *pc = frame->pc;
    Tuple *items = value_tuple(value_view(result));
    if (pc->imm & (int32_t)FLAG_B)
        drop(vm, frame, pc->b);
    for (uint64_t i = 0; i < items->count; i++)
        frame->registers[pc->a + items->count - 1 - i] =
            value_retain(value_view(items->items[i]));
    value_release(vm, result);
    return advance(frame);
}

static Status complete_row(VM *vm, Frame *frame, Value result, uint32_t count)
{
    const Instruction *pc = frame->pc;
    for (uint32_t i = 0; i < count; i++)
        drop(vm, frame, (uint8_t)(pc->b + i));
    store(vm, frame, pc->a, pc->imm & (int32_t)FLAG_A, result);
    return advance(frame);
}

static Status complete_call(VM *vm, Frame *frame, Value result)
{
    const Instruction *pc = frame->pc;
    store(vm, frame, pc->c, pc->imm & (int32_t)FLAG_A, result);
    return advance(frame);
}

static Status complete_load_method(VM *vm, Frame *frame, Value result)
{
    const Instruction *pc = frame->pc;
    if (pc->c & FLAG_B)
        drop(vm, frame, pc->b);
    frame->registers[pc->a] = result;
    frame->registers[pc->a + 1] = VALUE_UNBOUND;
    return advance(frame);
}

// The instruction keeps nothing of the result.
static Status complete_dropped(VM *vm, Frame *frame, Value result, bool a, bool b, bool c)
{
    const Instruction *pc = frame->pc;
    value_release(vm, result);
    if (a)
        drop(vm, frame, pc->a);
    if (b)
        drop(vm, frame, pc->b);
    if (c)
        drop(vm, frame, pc->c);
    return advance(frame);
}

static bool is_compare_and_branch(uint8_t op)
{
    return op >= OP_JUMP_IF_EQUAL && op <= OP_LOOP_IF_GREATER_EQUAL_INT;
}

// The rest of the arithmetic from ADD to IN_PLACE has three registers.
static bool is_arithmetic_with_int(uint8_t op)
{
    return (op >= OP_ADD_INT && op <= OP_AND_INT_LOCAL) || op == OP_IN_PLACE_ADD_INT ||
           op == OP_IN_PLACE_SUBTRACT_INT;
}

// Six opcodes a relation: if, unless, loop, and the same with a small constant.
static Status complete_relation(VM *vm, Frame *frame, Value result)
{
    uint32_t form = (uint32_t)(frame->pc->op - OP_JUMP_IF_EQUAL) % 6;
    return complete_branch(vm, frame, result, form % 3 != 1, form < 3);
}

static Status complete_rest(VM *vm, Frame *frame, Value result);

Status cn_complete(VM *vm, Value result)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    uint8_t op = pc->op;
    if (is_compare_and_branch(op))
        return complete_relation(vm, frame, result);
    if (is_arithmetic_with_int(op))
        return complete_two(vm, frame, result);
    if (op >= OP_ADD && op <= OP_IN_PLACE)
        return complete_three(vm, frame, result);
    switch ((Opcode)op) {
    case OP_CALL:
    case OP_CALL_KEYWORDS:
    case OP_CALL_UNPACKED:
    case OP_CALL_SUPER:
        return complete_call(vm, frame, result);
    case OP_COMPARE:
    case OP_GET_ITEM:
    case OP_FORMAT_VALUE:
        if (op == OP_FORMAT_VALUE && (pc->imm & (int32_t)FLAG_SPEC))
            drop(vm, frame, pc->c);
        return complete_three(vm, frame, result);
    case OP_NEGATE:
    case OP_POSITIVE:
    case OP_INVERT:
    case OP_GET_ITEM_INT:
    case OP_LOAD_ATTRIBUTE:
    case OP_GET_ITERATOR:
    case OP_GET_YIELD_FROM:
    case OP_GET_AWAITABLE:
    case OP_GET_ASYNC_ITERATOR:
        return complete_two(vm, frame, result);
    case OP_NOT:
        return complete_truth(vm, frame, result, true);
    case OP_CONTAINS:
        return complete_truth(vm, frame, result, false);
    case OP_NOT_CONTAINS:
        return complete_truth(vm, frame, result, true);
    case OP_JUMP_IF_TRUE:
    case OP_LOOP_IF_TRUE:
        return complete_branch(vm, frame, result, true, false);
    case OP_JUMP_IF_FALSE:
    case OP_LOOP_IF_FALSE:
        return complete_branch(vm, frame, result, false, false);
    case OP_JUMP_IF_TRUE_KEEP:
        return complete_keep(vm, frame, result, true);
    case OP_JUMP_IF_FALSE_KEEP:
        return complete_keep(vm, frame, result, false);
    case OP_JUMP_IF_IN:
        return complete_branch(vm, frame, result, true, true);
    case OP_JUMP_IF_NOT_IN:
        return complete_branch(vm, frame, result, false, true);
    case OP_FOR_LOOP:
        return complete_for_loop(vm, frame, result);
    case OP_LOAD_METHOD:
        return complete_load_method(vm, frame, result);
    default:
        return complete_rest(vm, frame, result);
    }
}

static Status complete_rest(VM *vm, Frame *frame, Value result)
{
    const Instruction *pc = frame->pc;
    switch ((Opcode)pc->op) {
    case OP_SET_ITEM:
        return complete_dropped(vm, frame, result, pc->imm & (int32_t)FLAG_A,
                                pc->imm & (int32_t)FLAG_B, pc->imm & (int32_t)FLAG_C);
    case OP_DICT_ADD:
        return complete_dropped(vm, frame, result, false, pc->imm & (int32_t)FLAG_B,
                                pc->imm & (int32_t)FLAG_C);
    case OP_DELETE_ITEM:
    case OP_STORE_ATTRIBUTE:
        return complete_dropped(vm, frame, result, pc->c & FLAG_A, pc->c & FLAG_B, false);
    case OP_DELETE_ATTRIBUTE:
        return complete_dropped(vm, frame, result, pc->c & FLAG_A, false, false);
    case OP_LIST_EXTEND:
    case OP_SET_ADD:
    case OP_SET_UPDATE:
    case OP_DICT_UPDATE:
        return complete_dropped(vm, frame, result, false, pc->c & FLAG_B, false);
    case OP_DICT_MERGE:
        return complete_dropped(vm, frame, result, false, true, false);
    case OP_STORE_NAME:
    case OP_STORE_GLOBAL:
        return complete_dropped(vm, frame, result, pc->c & FLAG_A, false, false);
    case OP_DELETE_NAME:
    case OP_SETUP_ANNOTATIONS:
        return complete_dropped(vm, frame, result, false, false, false);
    case OP_UNPACK:
    case OP_UNPACK_STAR:
        return complete_unpack(vm, frame, result);
    case OP_BUILD_SET:
        return complete_row(vm, frame, result, pc->c);
    case OP_BUILD_DICT:
        return complete_row(vm, frame, result, (uint32_t)pc->c * 2);
    case OP_RAISE:
        return cn_raise_completed(vm, result);
    case OP_SEND:
        return complete_send(vm, result);
    case OP_JUMP_UNLESS_MATCH:
        return complete_branch(vm, frame, result, false, true);
    case OP_WITH_ENTER:
    case OP_ASYNC_WITH_ENTER:
        frame->registers[pc->b] = result;
        return advance(frame);
    case OP_ARGUMENTS_TO_TUPLE:
        value_replace(vm, &frame->registers[pc->a + 2], result);
        return advance(frame);
    case OP_IMPORT_NAME:
        drop(vm, frame, pc->b);
        frame->registers[pc->a] = result;
        return advance(frame);
    case OP_LOAD_GLOBAL_CALLEE:
        frame->registers[pc->a] = result;
        frame->registers[pc->a + 1] = VALUE_UNBOUND;
        return advance(frame);
    default: // a = result, nothing consumed: names, GET_LENGTH, IMPORT_FROM, GET_ASYNC_NEXT ...
        store(vm, frame, pc->a,
              (pc->op == OP_LOAD_GLOBAL || pc->op == OP_LOAD_NAME) && (pc->c & FLAG_A),
              result);
        return advance(frame);
    }
}

// ---- returning frames ----

// Pops the frame and says how it wanted to return; kept moves out.
static ReturnPlan pop_frame(VM *vm, Frame *frame)
{
    ReturnPlan plan = {(ReturnMode)frame->mode, (ResultCheck)frame->check,
                       frame->attempt,          frame->flags,
                       VALUE_UNBOUND,           frame->check_name};
    if (frame->flags & FRAME_HAS_KEPT) {
        plan.kept = value_take(&frame->kept);
        frame->flags &= (uint16_t)~FRAME_HAS_KEPT;
    }
    cn_frame_pop(vm, frame, frame->code->local_count);
    return plan;
}

// RETURN_INIT: the kept instance is the result.
static Status return_init(VM *vm, Value value, ReturnPlan plan)
{
    Value none;
    if (cn_check_result(vm, CHECK_INIT, NULL, value, &none) != OUTCOME_DONE) {
        value_release(vm, plan.kept);
        return STATUS_RAISE;
    }
    Value result = plan.kept;
    if (plan.check != CHECK_NONE &&
        cn_check_result(vm, plan.check, plan.check_name, result, &result) != OUTCOME_DONE)
        return STATUS_RAISE;
    return cn_complete(vm, result);
}

static Status deliver(VM *vm, Value value, ReturnPlan plan)
{
    switch (plan.mode) {
    case RETURN_INIT:
        return return_init(vm, value, plan);
    case RETURN_DROP:
        value_release(vm, value);
        value_release(vm, plan.kept);
        vm->frame->flags &= (uint16_t)~FRAME_AT_BOUNDARY;
        return STATUS_CONTINUE;
    case RETURN_BASE:
        vm->request.callee = value;
        return STATUS_LEAVE;
    case RETURN_ATTEMPT:
        if (value.bits == BITS_NOT_IMPLEMENTED)
            return cn_operator_attempt(vm, plan.attempt + 1);
        return cn_complete(vm, value);
    case RETURN_STORE:
    case RETURN_COMPLETE:
    case RETURN_ITERATION:
        break;
    }
    if (plan.flags & FRAME_WRAP_RESULT) {
        Class *class_object = value_class(value_view(plan.kept));
        if (cn_type_of(vm, value_view(value)) != class_object) {
            Instance *wrapped = cn_instance_new_wrapper(vm, class_object, value);
            value = wrapped == NULL ? VALUE_UNBOUND : value_from_object(wrapped);
        }
        value_release(vm, plan.kept);
        if (value.bits == BITS_UNBOUND)
            return STATUS_RAISE;
    }
    if (plan.check != CHECK_NONE) {
        Outcome outcome = cn_check_result(vm, plan.check, plan.check_name, value, &value);
        if (outcome != OUTCOME_DONE)
            return cn_finish_outcome(vm, outcome, VALUE_UNBOUND, PLAN_COMPLETE);
    }
    return cn_complete(vm, value);
}

// Pops a frame that owns nothing but its locals and its function.
static void pop_plain(VM *vm, Frame *frame)
{
    Value *registers = frame->registers;
    uint32_t count = frame->code->local_count;
    for (uint32_t i = 0; i < count; i++)
        value_release(vm, value_take(&registers[i]));
    Value function = frame->function;
    vm->frame = frame + 1;
    vm->depth--;
    value_release(vm, function);
}

// The ends of most __init__ and of special methods and properties. False: none of these.
static bool return_quickly(VM *vm, Frame *frame, Value value, Status *status)
{
    if (frame->check != CHECK_NONE)
        return false;
    bool is_answer = frame->mode == RETURN_COMPLETE ||
                     (frame->mode == RETURN_ATTEMPT && value.bits != BITS_NOT_IMPLEMENTED);
    if (is_answer && frame->flags == 0) {
        pop_plain(vm, frame);
        *status = cn_complete(vm, value);
        return true;
    }
    const Frame *caller = frame + 1;
    if (frame->mode != RETURN_INIT || frame->flags != FRAME_HAS_KEPT ||
        value.bits != BITS_NONE || caller->pc->op != OP_CALL)
        return false;
    Value kept = frame->kept;
    pop_plain(vm, frame);
    *status = cn_complete(vm, kept);
    return true;
}

Status cn_return_slow(VM *vm, Value value)
{
    Frame *frame = vm->frame;
    Status status;
    if (return_quickly(vm, frame, value, &status))
        return status;
    if (frame->flags & FRAME_IS_GENERATOR)
        return cn_generator_returned(vm, value);
    ReturnPlan plan = pop_frame(vm, frame);
    return deliver(vm, value, plan);
}

Status cn_return_deliver(VM *vm, Value value, ReturnPlan plan)
{
    return deliver(vm, value, plan);
}
