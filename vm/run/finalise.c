// finalise.c - what the loop attends to between two instructions: finalisers, collections,
// fuel, deadlines, interrupts.

#include "vm/run/native_call.h"
#include "vm/run/report.h"
#include "vm/run/run.h"

#define FUEL_SLICE 100000 // units between looks at the clock and the limits

// ---- finalisers ----

// A generator suspended where an exception table entry covers has a finally or with to run.
static bool generator_has_work(const Generator *generator)
{
    if (generator->state != GENERATOR_SUSPENDED || (generator->flags & GENERATOR_IS_STEP))
        return false;
    const Function *function = (Function *)bits_pointer(generator->function.bits);
    const Code *code = (Code *)bits_pointer(function->code.bits);
    for (uint32_t i = 0; i < code->exception_count; i++)
        if (generator->instruction >= code->exceptions[i].start &&
            generator->instruction < code->exceptions[i].end)
            return true;
    return false;
}

bool cn_object_needs_finaliser(VM *vm, Object *object)
{
    if (vm->closing)
        return false;
    ObjectKind kind = object_kind(object);
    if (kind == KIND_GENERATOR || kind == KIND_COROUTINE || kind == KIND_ASYNC_GENERATOR)
        return generator_has_work((Generator *)object) && !cn_heap_is_finalised(vm, object);
    Class *class_object = cn_shape_of(vm, object)->owner;
    return (class_object->flags & CLASS_HAS_FINALISER) &&
           !cn_heap_is_finalised(vm, object) &&
           cn_class_lookup(class_object, vm->names.del, NULL).bits != BITS_UNBOUND;
}

static CallState call_finaliser(VM *vm, ValueView object, ReturnPlan plan, Value *result)
{
    if (!kind_is_instance(object_kind(value_object(object))))
        return cn_call_core(vm, "finalise_generator", &object, 1, plan, result);
    Value method;
    bool is_method;
    Lookup lookup = cn_special_method(vm, object, vm->names.del, &method, &is_method);
    if (lookup == LOOKUP_FOUND)
        return cn_call_method(vm, method, is_method, object, NULL, 0, plan, result);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    value_release(vm, plan.kept);
    *result = VALUE_NONE;
    return lookup == LOOKUP_FAILED ? CALL_FAILED : CALL_DONE;
}

// Runs the next finaliser of the queue. The current frame waits between two instructions.
static Status run_finaliser(VM *vm)
{
    Object *object = cn_heap_next_finaliser(vm);
    cn_heap_mark_finalised(vm, object);
    Frame *frame = vm->frame;
    frame->flags |= FRAME_AT_BOUNDARY;
    ReturnPlan plan = {RETURN_DROP,
                       CHECK_NONE,
                       0,
                       FRAME_HAS_KEPT | FRAME_FINALISER,
                       value_from_object(object),
                       NULL};
    object->refcount++; // held here as well, for the report
    Value result = VALUE_UNBOUND;
    Status status = STATUS_CONTINUE;
    CallState state = call_finaliser(vm, object_view(object), plan, &result);
    if (vm->frame != frame) {
        if ((frame - 1)->flags & FRAME_FINALISER)
            cn_heap_begin_finaliser(vm);
        if (state == CALL_FAILED) // the throw() of a generator, whose frame is there
            status = STATUS_RAISE;
    } else {
        frame->flags &= (uint16_t)~FRAME_AT_BOUNDARY;
        if (state == CALL_FAILED)
            cn_report_ignored(vm, object_view(object));
        else
            value_release(vm, result);
    }
    object_release(vm, object);
    return status;
}

// ---- fuel and time ----

static bool deadline_passed(VM *vm)
{
    return vm->limits.deadline_ns != 0 && vm->host.now_ns != NULL &&
           vm->host.now_ns(vm->host.user) >= vm->limits.deadline_ns;
}

// All that was granted is used. What the last charge wanted beyond it stays as a debt, which
// the next grant pays: so no more than the limit is ever counted, and nothing is lost.
static void stop_without_fuel(VM *vm, uint64_t beyond)
{
    vm->fuel_used += (uint64_t)vm->fuel_slice + vm->fuel_left;
    vm->fuel = -(int64_t)(beyond - vm->fuel_left);
    vm->fuel_slice = 0;
    vm->fuel_left = 0;
    vm->stop_reason = STOP_FUEL;
}

// Takes the next slice. False: the VM has to stop.
static bool refill_fuel(VM *vm)
{
    if (vm->fuel_left != UINT64_MAX) {
        uint64_t beyond = vm->fuel < 0 ? (uint64_t)-vm->fuel : 0;
        if (beyond >= vm->fuel_left) {
            stop_without_fuel(vm, beyond);
            return false;
        }
        vm->fuel_left -= beyond;
    }
    vm->fuel_used += (uint64_t)(vm->fuel_slice - vm->fuel);
    uint64_t slice = vm->fuel_left < FUEL_SLICE ? vm->fuel_left : FUEL_SLICE;
    if (vm->fuel_left != UINT64_MAX)
        vm->fuel_left -= slice;
    vm->fuel = (int64_t)slice;
    vm->fuel_slice = (int64_t)slice;
    if (deadline_passed(vm)) {
        vm->stop_reason = STOP_TIMEOUT;
        return false;
    }
    return true;
}

void cn_charge(VM *vm, uint64_t units) { vm->fuel -= (int64_t)units; }

bool cn_charge_checked(VM *vm, uint64_t units)
{
    vm->fuel -= (int64_t)units;
    if (LIKELY(vm->fuel >= 0 && !(vm->attention & (ATTENTION_INTERRUPT | ATTENTION_STOP))))
        return true;
    if (vm->attention & ATTENTION_INTERRUPT) {
        attention_clear(vm, ATTENTION_INTERRUPT);
        cn_raise_plain(vm, EXCEPTION_KeyboardInterrupt, "");
        return false;
    }
    if (refill_fuel(vm))
        return true;
    attention_set(vm, ATTENTION_STOP);
    cn_raise_plain(vm, EXCEPTION_TimeoutError, "stopped by a limit");
    return false;
}

Status cn_attend(VM *vm)
{
    attention_clear(vm, ATTENTION_FUEL);
    if ((vm->fuel < 0 && !refill_fuel(vm)) || vm->stop_reason != STOP_NONE)
        return STATUS_LEAVE;
    if (vm->attention == 0)
        return STATUS_CONTINUE;
    if (vm->attention & ATTENTION_COLLECT) {
        attention_clear(vm, ATTENTION_COLLECT);
        cn_heap_collect(vm);
    }
    if (vm->attention & ATTENTION_INTERRUPT) {
        attention_clear(vm, ATTENTION_INTERRUPT);
        cn_raise(vm, "KeyboardInterrupt", "");
        return STATUS_RAISE;
    }
    if (vm->attention & ATTENTION_FINALISERS)
        return run_finaliser(vm);
    return STATUS_CONTINUE;
}

// ---- exceptions that nobody can catch ----

void cn_report_ignored(VM *vm, ValueView where)
{
    Value exception = cn_take_pending(vm);
    if (exception.bits == BITS_UNBOUND)
        return;
    cn_report_exception_ignored(vm, value_view(exception), where);
    value_release(vm, cn_take_pending(vm)); // the report itself may have run out of memory
    value_release(vm, exception);
}
