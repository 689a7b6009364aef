// generator.c - generators, coroutines, async generators: suspending and resuming frames.
//
// A suspended generator owns its registers. Resuming copies them on top of the stack and
// pushes a frame; yielding copies them back. The exception that a generator handles is its
// own: while it is suspended inside a handler, generator->handled keeps it.

#include "vm/run/generator.h"

#include <string.h>

#include "vm/objects/function.h"

static const char *kind_word(const Generator *generator)
{
    switch (object_kind(generator)) {
    case KIND_COROUTINE:
        return "coroutine";
    case KIND_ASYNC_GENERATOR:
        return "async generator";
    default:
        return "generator";
    }
}

// ---- making ----

Status cn_do_make_generator(VM *vm)
{
    Frame *frame = vm->frame;
    Code *code = frame->code;
    Function *function = (Function *)bits_pointer(frame->function.bits);
    ObjectKind kind = code->flags & CODE_COROUTINE         ? KIND_COROUTINE
                      : code->flags & CODE_ASYNC_GENERATOR ? KIND_ASYNC_GENERATOR
                                                           : KIND_GENERATOR;
    if (!cn_heap_expect_finaliser(vm))
        return STATUS_RAISE;
    Generator *generator = cn_object_allocate(
        vm, SHAPE_OF(kind), sizeof(Generator) + code->register_count * sizeof(Value));
    if (generator == NULL) {
        cn_heap_forget_finaliser(vm);
        return STATUS_RAISE;
    }
    generator->function = value_retain(value_view(frame->function));
    generator->name = value_retain(value_view(function->name));
    generator->qualname = value_retain(value_view(function->qualname));
    generator->handled = VALUE_UNBOUND;
    generator->frame_object = VALUE_UNBOUND;
    generator->live = NULL;
    generator->instruction = (uint32_t)(frame->pc + 1 - code->instructions);
    generator->state = GENERATOR_CREATED;
    generator->count = code->register_count;
    generator->flags = code->flags & CODE_ITERABLE_COROUTINE;
    if (code->flags & CODE_HIDDEN) // steps of async generators can be awaited
        generator->flags |= CODE_ITERABLE_COROUTINE;
    generator->held = (uint16_t)code->local_count;
    for (uint32_t i = 0; i < code->local_count; i++)
        generator->registers[i] = value_take(&frame->registers[i]);
    ReturnPlan plan = {(ReturnMode)frame->mode, (ResultCheck)frame->check,
                       frame->attempt,          frame->flags,
                       VALUE_UNBOUND,           frame->check_name};
    if (frame->flags & FRAME_HAS_KEPT) {
        plan.kept = value_take(&frame->kept);
        frame->flags &= (uint16_t)~FRAME_HAS_KEPT;
    }
    cn_frame_pop(vm, frame, 0);
    return cn_return_deliver(vm, value_from_object(generator), plan);
}

// ---- suspending ----

static void swap_handled_out(VM *vm, Frame *frame, Generator *generator)
{
    if (vm->handled.bits == frame->handled_outside.bits) {
        value_release(vm, value_take(&frame->handled_outside));
        return;
    }
    generator->handled = vm->handled;
    vm->handled = value_take(&frame->handled_outside);
}

// Moves the registers home and pops the frame; what it wanted is returned.
static ReturnPlan suspend(VM *vm, Frame *frame, Generator *generator)
{
    uint32_t live = frame_live_registers(frame, true);
    memcpy(generator->registers, frame->registers, live * sizeof(Value));
    generator->held = (uint16_t)live;
    generator->instruction = (uint32_t)(frame->pc - frame->code->instructions);
    generator->state = GENERATOR_SUSPENDED;
    generator->live = NULL;
    swap_handled_out(vm, frame, generator);
    if (frame->flags & FRAME_HAS_OBJECT) {
        FrameObject *object = (FrameObject *)bits_pointer(frame->object.bits);
        object->instruction = generator->instruction;
        object->live = NULL;
        generator->frame_object = value_take(&frame->object);
        frame->flags &= (uint16_t)~FRAME_HAS_OBJECT;
    }
    ReturnPlan plan = {(ReturnMode)frame->mode, (ResultCheck)frame->check,
                       frame->attempt,          frame->flags,
                       VALUE_UNBOUND,           frame->check_name};
    if (frame->flags & FRAME_HAS_KEPT) {
        plan.kept = value_take(&frame->kept);
        frame->flags &= (uint16_t)~FRAME_HAS_KEPT;
    }
    cn_frame_pop(vm, frame, 0);
    return plan;
}

Status cn_do_yield(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    Generator *generator = (Generator *)bits_pointer(frame->generator.bits);
    Value value = pc->c & FLAG_B ? value_take(&frame->registers[pc->b])
                                 : value_retain(value_view(frame->registers[pc->b]));
    ReturnPlan plan = suspend(vm, frame, generator);
    return cn_return_deliver(vm, value, plan);
}

Status cn_do_yield_from(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    Generator *generator = (Generator *)bits_pointer(frame->generator.bits);
    Value value = value_take(&frame->registers[pc->b]);
    ReturnPlan plan = suspend(vm, frame, generator);
    return cn_return_deliver(vm, value, plan);
}

// ---- ending ----

static void finish(VM *vm, Frame *frame, Generator *generator)
{
    generator->state = GENERATOR_FINISHED;
    generator->live = NULL;
    value_release(vm, vm->handled);
    vm->handled = value_take(&frame->handled_outside);
}

Status cn_send_returned(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    Instance *stop = value_exception(value_view(vm->pending));
    Value value = stop->slots[EXCEPTION_FIELDS];
    value = value.bits == BITS_UNBOUND ? VALUE_NONE : value_retain(value_view(value));
    value_release(vm, cn_take_pending(vm));
    Value iterator = value_take(&frame->registers[pc->b]);
    frame->registers[pc->a] = value;
    frame->pc = pc + 1 + pc->imm;
    value_release(vm, iterator);
    return STATUS_CONTINUE;
}

Status cn_generator_returned(VM *vm, Value value)
{
    Frame *frame = vm->frame;
    Generator *generator = (Generator *)bits_pointer(frame->generator.bits);
    ObjectKind kind = object_kind(generator);
    ReturnMode mode = (ReturnMode)frame->mode;
    finish(vm, frame, generator);
    Value kept = VALUE_UNBOUND;
    if (frame->flags & FRAME_HAS_KEPT)
        kept = value_take(&frame->kept);
    cn_frame_pop(vm, frame, frame->code->local_count);
    value_release(vm, kept);
    if (mode == RETURN_ITERATION) {
        value_release(vm, value);
        return cn_end_loop(vm);
    }
    if (mode == RETURN_DROP) {
        value_release(vm, value);
        vm->frame->flags &= (uint16_t)~FRAME_AT_BOUNDARY;
        return STATUS_CONTINUE;
    }
    if (mode == RETURN_COMPLETE && vm->frame->pc->op == OP_SEND &&
        kind != KIND_ASYNC_GENERATOR) {
        Frame *caller = vm->frame;
        const Instruction *pc = caller->pc;
        Value iterator = value_take(&caller->registers[pc->b]);
        caller->registers[pc->a] = value;
        caller->pc = pc + 1 + pc->imm;
        value_release(vm, iterator);
        return STATUS_CONTINUE;
    }
    if (kind == KIND_ASYNC_GENERATOR)
        cn_raise(vm, "StopAsyncIteration", "");
    else
        cn_raise_stop_iteration(vm, value_view(value));
    value_release(vm, value);
    return mode == RETURN_BASE ? STATUS_LEAVE : STATUS_RAISE;
}

// StopIteration must not leave a generator as itself (PEP 479).
static void convert_stop(VM *vm, Generator *generator)
{
    bool is_async = object_kind(generator) == KIND_ASYNC_GENERATOR;
    const char *name = "StopIteration";
    if (!cn_pending_is(vm, EXCEPTION_StopIteration)) {
        if (!is_async || !cn_pending_is(vm, EXCEPTION_StopAsyncIteration))
            return;
        name = "StopAsyncIteration";
    }
    Value original = cn_take_pending(vm);
    cn_raise_number(vm, EXCEPTION_RuntimeError, "%s raised %s", kind_word(generator), name);
    Instance *error = value_exception(value_view(vm->pending));
    if (error->header.shape != value_object(value_view(original))->shape) {
        value_replace(vm, &error->slots[EXCEPTION_CAUSE],
                      value_retain(value_view(original)));
        value_replace(vm, &error->slots[EXCEPTION_CONTEXT],
                      value_retain(value_view(original)));
        error->slots[EXCEPTION_SUPPRESS_CONTEXT] = VALUE_TRUE;
    }
    value_release(vm, original);
}

void cn_generator_failed(VM *vm, Frame *frame)
{
    Generator *generator = (Generator *)bits_pointer(frame->generator.bits);
    convert_stop(vm, generator);
    finish(vm, frame, generator);
}

// ---- resuming ----

static bool check_resumable(VM *vm, Generator *generator, ValueView value, bool throwing)
{
    if (generator->state == GENERATOR_RUNNING) {
        cn_raise_value_error(vm, "%s already executing", kind_word(generator));
        return false;
    }
    if (generator->state == GENERATOR_FINISHED) {
        if (object_kind(generator) == KIND_COROUTINE)
            cn_raise_number(vm, EXCEPTION_RuntimeError,
                            "cannot reuse already awaited coroutine");
        else if ((generator->flags & GENERATOR_IS_SEND_STEP) != 0)
            cn_raise_number(vm, EXCEPTION_RuntimeError,
                            "cannot reuse already awaited __anext__()/asend()");
        else if ((generator->flags & GENERATOR_IS_THROW_STEP) != 0 && !throwing)
            cn_raise_number(vm, EXCEPTION_RuntimeError,
                            "cannot reuse already awaited aclose()/athrow()");
        else if (throwing)
            cn_raise_exception(vm, value_retain(value));
        else if (object_kind(generator) == KIND_ASYNC_GENERATOR)
            cn_raise(vm, "StopAsyncIteration", "");
        else
            cn_raise_stop_iteration(vm, VIEW_NONE);
        return false;
    }
    if (generator->state == GENERATOR_CREATED && !throwing && !value_is_none(value)) {
        cn_raise_type_error(vm, "can't send non-None value to a just-started %s",
                            kind_word(generator));
        return false;
    }
    return true;
}

// Puts the generator's frame back on the stack, pc where it stopped.
static bool push_generator(VM *vm, Generator *generator, const ReturnPlan *plan)
{
    Value *registers = frame_top(vm->frame) + 2;
    uint32_t flags = plan->flags;
    ReturnPlan wanted = *plan;
    wanted.flags = flags | FRAME_IS_GENERATOR;
    if (!cn_push_frame(vm, value_retain(value_view(generator->function)), registers,
                       &wanted))
        return false;
    Frame *frame = vm->frame;
    frame->generator = value_from_object(object_retain(generator));
    frame->pc = frame->code->instructions + generator->instruction;
    memcpy(registers, generator->registers, generator->held * sizeof(Value));
    generator->held = 0;
    generator->flags &= ~GENERATOR_THROW_HERE;
    frame->handled_outside = vm->handled;
    if (generator->handled.bits != BITS_UNBOUND)
        vm->handled = value_take(&generator->handled);
    else
        vm->handled = value_retain(value_view(frame->handled_outside));
    if (generator->frame_object.bits != BITS_UNBOUND) {
        frame->object = value_take(&generator->frame_object);
        frame->flags |= FRAME_HAS_OBJECT;
        ((FrameObject *)bits_pointer(frame->object.bits))->live = frame;
    }
    generator->live = frame;
    generator->state = GENERATOR_RUNNING;
    return true;
}

// The suspended SEND loop: YIELD_FROM is followed by the LOOP back to SEND.
static const Instruction *send_of(const Instruction *yield_from)
{
    const Instruction *loop = yield_from + 1;
    ASSERT(loop->op == OP_LOOP);
    return loop + 1 + loop->imm;
}

// Where a thrown exception goes next: the iterator a generator delegates to.
typedef enum { THROW_HERE, THROW_INTO_GENERATOR, THROW_BY_METHOD } ThrowTarget;

ValueView cn_generator_delegate(const Generator *generator)
{
    if (generator->state != GENERATOR_SUSPENDED ||
        (generator->flags & GENERATOR_THROW_HERE))
        return VIEW_UNBOUND;
    const Function *function = (Function *)bits_pointer(generator->function.bits);
    const Code *code = (Code *)bits_pointer(function->code.bits);
    const Instruction *pc = code->instructions + generator->instruction;
    return pc->op == OP_YIELD_FROM ? value_view(generator->registers[pc->c]) : VIEW_UNBOUND;
}

static ThrowTarget find_target(ValueView delegate)
{
    if (delegate.bits == BITS_UNBOUND)
        return THROW_HERE;
    if (value_is_kind(delegate, KIND_GENERATOR) || value_is_kind(delegate, KIND_COROUTINE))
        return THROW_INTO_GENERATOR;
    return THROW_BY_METHOD;
}

// Leaves a request for delegate.throw(exception); both are stolen.
static CallState throw_by_method(VM *vm, Value delegate, Value exception)
{
    Value method = VALUE_UNBOUND;
    Lookup lookup = cn_attribute_get(vm, value_view(delegate), vm->names.throw, &method);
    value_release(vm, delegate);
    if (lookup == LOOKUP_FOUND) {
        ValueView argument = value_view(exception);
        cn_request_call(vm, value_view(method), &argument, 1, CHECK_NONE, NULL);
        value_release(vm, method);
        value_release(vm, exception);
        return CALL_REQUESTED;
    }
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup == LOOKUP_FAILED)
        value_release(vm, exception);
    else
        cn_raise_exception(vm, exception);
    return CALL_FAILED;
}

// The frame is pushed at its YIELD: raises there, or hands the exception down to delegate
// (stolen). Answers CALL_DONE when a further generator (*generator) is to be resumed.
static CallState throw_into(VM *vm, Generator **generator, Value delegate, Value exception,
                            bool *again)
{
    Frame *frame = vm->frame;
    ThrowTarget target = find_target(value_view(delegate));
    *again = false;
    if (target == THROW_HERE) {
        cn_raise_exception(vm, exception);
        return CALL_FAILED;
    }
    const Instruction *send = send_of(frame->pc);
    frame->pc = send;
    frame->registers[send->c] = VALUE_UNBOUND;
    if (target == THROW_BY_METHOD)
        return throw_by_method(vm, delegate, exception);
    *generator = (Generator *)bits_pointer(delegate.bits);
    value_release(vm, delegate); // the frame's register still holds it
    *again = true;
    return CALL_DONE;
}

static void complete_yield(VM *vm, Value value)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    ASSERT(pc->op == OP_YIELD || pc->op == OP_YIELD_FROM);
    Value *slot = &frame->registers[pc->a];
    frame->pc = pc + 1;
    if (pc->op == OP_YIELD && (pc->c & FLAG_A))
        value_replace(vm, slot, value);
    else
        *slot = value;
}

CallState cn_resume(VM *vm, Generator *generator, Value value, bool throwing,
                    ReturnPlan plan, Value *result)
{
    (void)result; // a generator answers through its frame
    for (;;) {
        if (!check_resumable(vm, generator, value_view(value), throwing)) {
            value_release(vm, value);
            value_release(vm, plan.kept);
            return CALL_FAILED;
        }
        bool fresh = generator->state == GENERATOR_CREATED;
        Value delegate = throwing ? value_retain(cn_generator_delegate(generator)) //
                                  : VALUE_UNBOUND;
        if (!push_generator(vm, generator, &plan)) {
            value_release(vm, delegate);
            value_release(vm, value);
            return CALL_FAILED;
        }
        if (!throwing) {
            if (!fresh)
                complete_yield(vm, value);
            return CALL_PUSHED;
        }
        if (fresh) // not in a try that the body begins with: at MAKE_GENERATOR
            vm->frame->pc--;
        bool again;
        CallState state = throw_into(vm, &generator, delegate, value, &again);
        if (!again)
            return state;
        plan = PLAN_COMPLETE;
    }
}

// ---- SEND ----

static Status end_send(VM *vm, Value value)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    Value iterator = value_take(&frame->registers[pc->b]);
    frame->registers[pc->a] = value;
    frame->pc = pc + 1 + pc->imm;
    value_release(vm, iterator);
    return STATUS_CONTINUE;
}

static Status finish_send(VM *vm, const Frame *frame, CallState state, Value result)
{
    if (state == CALL_FAILED && vm->frame == frame &&
        cn_pending_is(vm, EXCEPTION_StopIteration))
        return cn_send_returned(vm);
    return cn_finish_call(vm, state, result);
}

static Status send_to_object(VM *vm, ValueView iterator, Value value)
{
    const Frame *frame = vm->frame;
    Value method, result = VALUE_UNBOUND;
    bool is_method;
    bool next = value_is_none(value_view(value));
    Lookup lookup =
        next ? cn_special_method(vm, iterator, vm->names.next, &method, &is_method)
             : cn_attribute_get_method(vm, iterator, vm->names.send, &method, &is_method);
    if (lookup == LOOKUP_MISSING)
        cn_raise_no_attribute(vm, iterator, next ? vm->names.next : vm->names.send, false);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup != LOOKUP_FOUND) {
        value_release(vm, value);
        return STATUS_RAISE;
    }
    ValueView argument = value_view(value);
    CallState state = cn_call_method(vm, method, is_method, iterator, &argument,
                                     next ? 0 : 1, PLAN_COMPLETE, &result);
    value_release(vm, value);
    return finish_send(vm, frame, state, result);
}

Status cn_do_send(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    ValueView iterator = value_view(frame->registers[pc->b]);
    Value value = value_take(&frame->registers[pc->c]);
    ObjectKind kind = object_kind(value_object(iterator));
    Value result = VALUE_UNBOUND;
    if (kind == KIND_GENERATOR || kind == KIND_COROUTINE) {
        Generator *generator = (Generator *)value_object(iterator);
        CallState state = cn_resume(vm, generator, value, false, PLAN_COMPLETE, &result);
        return finish_send(vm, frame, state, result);
    }
    if (!kind_is_iterator(kind) || !value_is_none(value_view(value)))
        return send_to_object(vm, iterator, value);
    switch (cn_iterator_next(vm, (Iterator *)value_object(iterator), &result)) {
    case STEP_ITEM:
        return cn_complete(vm, result);
    case STEP_END:
        return end_send(vm, VALUE_NONE);
    case STEP_FAILED:
        return STATUS_RAISE;
    case STEP_NEEDS_CALL:
        break;
    }
    CallState state =
        cn_call_core(vm, cn_iterator_helper(kind), &iterator, 1, PLAN_COMPLETE, &result);
    return finish_send(vm, frame, state, result);
}
