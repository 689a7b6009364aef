// unwind.c - a raised exception finds its handler.
//
// Zero cost until raised: each code object has a table of protected stretches. Every frame
// that the exception passes gets an entry in its traceback, which keeps the frame's locals.

#include "vm/run/native_call.h"
#include "vm/run/run.h"

// ---- frames as objects ----

FrameObject *cn_frame_object(VM *vm, Frame *frame)
{
    if (frame->flags & FRAME_HAS_OBJECT)
        return (FrameObject *)bits_pointer(frame->object.bits);
    uint32_t count = frame->code->local_count;
    size_t size = sizeof(FrameObject) + count * sizeof(Value);
    FrameObject *object = cn_object_allocate(vm, SHAPE_OF(KIND_FRAME), size);
    if (object == NULL)
        return NULL;
    object->function = value_retain(value_view(frame->function));
    object->globals = value_retain(object_view(frame_globals(frame)));
    object->locals = frame->flags & FRAME_HAS_LOCALS
                         ? value_retain(value_view(frame->locals))
                         : VALUE_UNBOUND;
    object->back = VALUE_NONE;
    object->live = frame;
    object->instruction = 0;
    object->count = count;
    for (uint32_t i = 0; i < count; i++)
        object->registers[i] = VALUE_UNBOUND;
    frame->object = value_from_object(object);
    frame->flags |= FRAME_HAS_OBJECT;
    return object;
}

// The frame ends: its object takes the locals over.
static void detach_object(VM *vm, Frame *frame)
{
    FrameObject *object = (FrameObject *)bits_pointer(frame->object.bits);
    object->instruction = (uint32_t)(frame->pc - frame->code->instructions);
    object->live = NULL;
    if (object->header.refcount > 1) {
        for (uint32_t i = 0; i < object->count; i++)
            object->registers[i] = value_take(&frame->registers[i]);
        Frame *caller = frame_caller(frame);
        if (caller < stack_end(vm) && (caller->flags & FRAME_HAS_OBJECT))
            value_replace(vm, &object->back, value_retain(value_view(caller->object)));
    }
}

void cn_frame_pop(VM *vm, Frame *frame, uint32_t live)
{
    ASSERT(frame == vm->frame);
    uint32_t flags = frame->flags;
    if (flags & FRAME_FINALISER)
        cn_heap_end_finaliser(vm);
    if (flags & FRAME_HAS_OBJECT)
        detach_object(vm, frame);
    Value *registers = frame->registers;
    for (uint32_t i = 0; i < live; i++)
        value_release(vm, value_take(&registers[i]));
    Value function = frame->function, locals = frame->locals, object = frame->object;
    Value generator = frame->generator, kept = frame->kept;
    vm->frame = frame + 1;
    vm->depth--;
    if (flags & FRAME_HAS_LOCALS)
        value_release(vm, locals);
    if (flags & FRAME_HAS_OBJECT)
        value_release(vm, object);
    if (flags & FRAME_HAS_KEPT)
        value_release(vm, kept);
    value_release(vm, function);
    if (flags & FRAME_IS_GENERATOR)
        value_release(vm, generator);
}

// ---- tracebacks ----

// Adds an entry for the frame. Without memory the entry is left out: the exception matters more.
static void add_traceback(VM *vm, Frame *frame)
{
    if (frame->code->flags & CODE_HIDDEN)
        return;
    Instance *exception = value_exception(value_view(vm->pending));
    Value pending = value_take(&vm->pending);
    FrameObject *object = cn_frame_object(vm, frame);
    Traceback *entry = object == NULL ? NULL
                                      : cn_object_allocate(vm, SHAPE_OF(KIND_TRACEBACK),
                                                           sizeof(Traceback));
    value_release(vm, value_take(&vm->pending)); // a MemoryError on the way is not reported
    vm->pending = pending;
    if (entry == NULL)
        return;
    Value older = exception->slots[EXCEPTION_TRACEBACK];
    entry->next = older.bits == BITS_UNBOUND ? VALUE_NONE : older;
    entry->frame = value_from_object(object_retain(object));
    entry->instruction = (uint32_t)(frame->pc - frame->code->instructions);
    entry->reserved = 0;
    exception->slots[EXCEPTION_TRACEBACK] = value_from_object(entry);
}

// ---- handlers ----

static const ExceptionEntry *find_handler(const Frame *frame)
{
    const Code *code = frame->code;
    uint32_t at = (uint32_t)(frame->pc - code->instructions);
    for (uint32_t i = 0; i < code->exception_count; i++) {
        const ExceptionEntry *entry = &code->exceptions[i];
        if (at >= entry->start && at < entry->end)
            return entry;
    }
    return NULL;
}

static void enter_handler(VM *vm, Frame *frame, const ExceptionEntry *entry, uint32_t live)
{
    uint32_t keep = frame->code->local_count + entry->depth;
    Value exception = value_take(&vm->pending);
    for (uint32_t i = keep; i < live; i++)
        value_release(vm, value_take(&frame->registers[i]));
    frame->registers[keep] = exception;
    frame->pc = frame->code->instructions + entry->handler;
}

// What the caller makes of a frame that ended by the pending exception.
static Status leave_by_exception(VM *vm, ReturnPlan plan, bool *handled)
{
    *handled = true;
    if (plan.mode == RETURN_BASE)
        return STATUS_LEAVE;
    if (plan.mode == RETURN_ITERATION && cn_pending_is(vm, EXCEPTION_StopIteration)) {
        value_release(vm, cn_take_pending(vm));
        return cn_end_loop(vm);
    }
    if (plan.mode == RETURN_DROP) {
        vm->frame->flags &= (uint16_t)~FRAME_AT_BOUNDARY;
        cn_report_ignored(vm, value_view(plan.kept));
        value_release(vm, plan.kept);
        return STATUS_CONTINUE;
    }
    *handled = false;
    value_release(vm, plan.kept);
    return STATUS_RAISE;
}

static Status unwind_from(VM *vm, bool skip_entry)
{
    bool is_top = true;
    // A limit that no program can catch: the frames stay, so that the report can show them.
    if (UNLIKELY(vm->stop_reason != STOP_NONE))
        return STATUS_LEAVE;
    for (;;) {
        ASSERT(vm->pending.bits != BITS_UNBOUND);
        Frame *frame = vm->frame;
        if (!skip_entry)
            add_traceback(vm, frame);
        skip_entry = false;
        uint32_t live = frame_live_registers(frame, is_top);
        const ExceptionEntry *entry = find_handler(frame);
        if (entry != NULL) {
            enter_handler(vm, frame, entry, live);
            return STATUS_CONTINUE;
        }
        ReturnPlan plan = {(ReturnMode)frame->mode, (ResultCheck)frame->check,
                           frame->attempt,          frame->flags,
                           VALUE_UNBOUND,           NULL};
        if (frame->flags & FRAME_HAS_KEPT)
            plan.kept = value_retain(value_view(frame->kept));
        if (frame->flags & FRAME_IS_GENERATOR)
            cn_generator_failed(vm, frame);
        Value pending = value_take(&vm->pending);
        cn_frame_pop(vm, frame, live);
        vm->pending = pending;
        bool handled;
        Status status = leave_by_exception(vm, plan, &handled);
        if (handled)
            return status;
        if (vm->frame->pc->op == OP_SEND && cn_pending_is(vm, EXCEPTION_StopIteration) &&
            plan.mode == RETURN_COMPLETE)
            return cn_send_returned(vm);
        is_top = false;
    }
}

// Whether the operands of the current instruction are still there: a call may have used them up.
static bool can_begin_again(const Frame *frame)
{
    const Instruction *pc = frame->pc;
    bool is_call = pc->op >= OP_CALL && pc->op <= OP_CALL_SUPER;
    return !is_call || frame->registers[pc->a].bits != BITS_UNBOUND;
}

Status cn_unwind(VM *vm)
{
    if (vm->stop_reason == STOP_NONE)
        return unwind_from(vm, false);
    // A limit that is not an exception cut a native off: the VM stops at its instruction. That
    // begins again, or raises what is pending, if the host goes on.
    if (can_begin_again(vm->frame))
        value_release(vm, cn_take_pending(vm));
    return STATUS_LEAVE;
}

Status cn_unwind_again(VM *vm) { return unwind_from(vm, true); }
