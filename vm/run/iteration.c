// iteration.c - iter(), for loops, unpacking.

#include "vm/run/native_call.h"
#include "vm/run/run.h"

static Status not_iterable(VM *vm, ValueView v)
{
    cn_raise_type_error(vm, "'%T' object is not iterable", v);
    return STATUS_RAISE;
}

Status cn_do_get_iterator(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    ValueView iterable = value_view(frame->registers[pc->b]);
    if (iterable.bits == BITS_UNBOUND) {
        cn_raise_unbound_local(vm, pc->b);
        return STATUS_RAISE;
    }
    Value result = VALUE_UNBOUND;
    if (value_is_kind(iterable, KIND_GENERATOR))
        return cn_complete(vm, value_retain(iterable));
    Outcome outcome = cn_iterator_new(vm, iterable, &result);
    if (outcome != OUTCOME_NEEDS_CALL)
        return cn_finish_outcome(vm, outcome, result, PLAN_COMPLETE);
    Value method;
    bool is_method;
    Lookup lookup = cn_special_method(vm, iterable, vm->names.iter, &method, &is_method);
    if (lookup == LOOKUP_MISSING) {
        if (cn_class_lookup(cn_type_of(vm, iterable), vm->names.getitem, NULL).bits ==
            BITS_UNBOUND)
            return not_iterable(vm, iterable);
        return cn_finish_by_core(vm, "sequence_iterator", &iterable, 1);
    }
    if (lookup == LOOKUP_CALL)
        return cn_finish_outcome(vm, OUTCOME_TAIL_CALL, result, PLAN_COMPLETE);
    if (lookup != LOOKUP_FOUND)
        return STATUS_RAISE;
    if (value_is_none(value_view(method)))
        return not_iterable(vm, iterable);
    ReturnPlan plan = PLAN_COMPLETE;
    plan.check = CHECK_ITERATOR;
    CallState state =
        cn_call_method(vm, method, is_method, iterable, NULL, 0, plan, &result);
    return cn_finish_call(vm, state, result);
}

Status cn_end_loop(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    Value iterator = value_take(&frame->registers[pc->b]);
    frame->pc = pc + 1;
    value_release(vm, iterator);
    return STATUS_CONTINUE;
}

// next() of an instance, as the step of a for loop.
static Status step_instance(VM *vm, ValueView iterator)
{
    const Frame *frame = vm->frame;
    Value method, result = VALUE_UNBOUND;
    bool is_method;
    Lookup lookup = cn_special_method(vm, iterator, vm->names.next, &method, &is_method);
    if (lookup == LOOKUP_MISSING)
        cn_raise_type_error(vm, "'%T' object is not an iterator", iterator);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup != LOOKUP_FOUND)
        return STATUS_RAISE;
    ReturnPlan plan = {RETURN_ITERATION, CHECK_NONE, 0, 0, VALUE_UNBOUND, NULL};
    CallState state =
        cn_call_method(vm, method, is_method, iterator, NULL, 0, plan, &result);
    if (state == CALL_FAILED && vm->frame == frame &&
        cn_pending_is(vm, EXCEPTION_StopIteration)) {
        value_release(vm, cn_take_pending(vm));
        return cn_end_loop(vm);
    }
    return cn_finish_call(vm, state, result);
}

Status cn_do_for_loop(VM *vm)
{
    Frame *frame = vm->frame;
    ValueView iterator = value_view(frame->registers[frame->pc->b]);
    ObjectKind kind = object_kind(value_object(iterator));
    Value item = VALUE_UNBOUND;
    ReturnPlan plan = {RETURN_ITERATION, CHECK_NONE, 0, 0, VALUE_UNBOUND, NULL};
    if (kind == KIND_GENERATOR) {
        Generator *generator = (Generator *)value_object(iterator);
        if (generator->state == GENERATOR_FINISHED)
            return cn_end_loop(vm);
        CallState state = cn_resume(vm, generator, VALUE_NONE, false, plan, &item);
        return cn_finish_call(vm, state, item);
    }
    if (!kind_is_iterator(kind))
        return step_instance(vm, iterator);
    switch (cn_iterator_next(vm, (Iterator *)value_object(iterator), &item)) {
    case STEP_ITEM:
        return cn_complete(vm, item);
    case STEP_END:
        return cn_end_loop(vm);
    case STEP_FAILED:
        return STATUS_RAISE;
    case STEP_NEEDS_CALL:
        break;
    }
    CallState state = cn_call_core(vm, cn_iterator_helper(kind), &iterator, 1, plan, &item);
    return cn_finish_call(vm, state, item);
}

// ---- unpacking ----

static Status raise_unpack_count(VM *vm, uint64_t wanted, uint64_t got, bool at_least)
{
    if (got < wanted)
        cn_raise_value_error(vm, "not enough values to unpack (expected %s%d, got %d)",
                             at_least ? "at least " : "", (int)wanted, (int)got);
    else
        cn_raise_value_error(vm, "too many values to unpack (expected %d)", (int)wanted);
    return STATUS_RAISE;
}

static bool sequence_items(ValueView v, const Value **items, uint64_t *count)
{
    if (value_is_kind(v, KIND_TUPLE)) {
        *items = value_tuple(v)->items;
        *count = value_tuple(v)->count;
        return true;
    }
    if (value_is_kind(v, KIND_LIST)) {
        *items = value_list(v)->items;
        *count = value_list(v)->count;
        return true;
    }
    return false;
}

static Status unpack_exact(VM *vm, ValueView source, uint32_t wanted)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    const Value *items;
    uint64_t count;
    if (!sequence_items(source, &items, &count)) {
        ValueView args[2] = {source, value_view(value_from_int(wanted))};
        return cn_finish_by_core(vm, "unpack", args, 2);
    }
    if (count != wanted)
        return raise_unpack_count(vm, wanted, count, false);
    Value owner =
        pc->imm & (int32_t)FLAG_B ? value_take(&frame->registers[pc->b]) : VALUE_UNBOUND;
    for (uint32_t i = 0; i < wanted; i++)
        frame->registers[pc->a + wanted - 1 - i] = value_retain(value_view(items[i]));
    frame->pc = pc + 1;
    value_release(vm, owner);
    return STATUS_CONTINUE;
}

static Status unpack_star(VM *vm, ValueView source, uint32_t before, uint32_t after)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    const Value *items;
    uint64_t count;
    if (!sequence_items(source, &items, &count)) {
        ValueView args[3] = {source, value_view(value_from_int(before)),
                             value_view(value_from_int(after))};
        return cn_finish_by_core(vm, "unpack_star", args, 3);
    }
    if (count < before + after)
        return raise_unpack_count(vm, before + after, count, true);
    List *middle = cn_list_from(vm, items + before, count - before - after);
    if (middle == NULL)
        return STATUS_RAISE;
    uint32_t total = before + 1 + after;
    Value owner =
        pc->imm & (int32_t)FLAG_B ? value_take(&frame->registers[pc->b]) : VALUE_UNBOUND;
    Value *first = &frame->registers[pc->a + total - 1];
    for (uint32_t i = 0; i < before; i++)
        first[-(int32_t)i] = value_retain(value_view(items[i]));
    first[-(int32_t)before] = value_from_object(middle);
    for (uint32_t i = 0; i < after; i++)
        first[-(int32_t)(before + 1 + i)] =
            value_retain(value_view(items[count - after + i]));
    frame->pc = pc + 1;
    value_release(vm, owner);
    return STATUS_CONTINUE;
}

Status cn_do_unpack(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    ValueView source = value_view(frame->registers[pc->b]);
    if (source.bits == BITS_UNBOUND) {
        cn_raise_unbound_local(vm, pc->b);
        return STATUS_RAISE;
    }
    if (pc->op == OP_UNPACK)
        return unpack_exact(vm, source, pc->c);
    return unpack_star(vm, source, pc->c, (uint32_t)pc->imm >> 8);
}
