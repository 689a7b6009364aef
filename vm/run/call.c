// call.c - calling anything: functions, natives, methods, classes, instances.
//
// A call window on the value stack holds callee, self or unbound, and the arguments. Each
// step below rewrites the window until a function's frame can be pushed or a native run.

#include "vm/objects/exception_private.h"
#include "vm/objects/function.h"
#include "vm/run/call_private.h"
#include "vm/run/native_call.h"
#include "vm/run/run.h"

// ---- windows ----

// One call under way. Steps rewrite it; AGAIN says that the window holds another callee now.
typedef struct Call {
    Value *window;
    uint32_t count;
    Tuple *names; // of keyword arguments, borrowed, or NULL
    ReturnPlan plan;
    Value *result;
    bool completes_send; // frames were pushed on the way: a plain value ends their SEND
} Call;

typedef enum { STEP_CALLED, STEP_PUSHED, STEP_FAILED_CALL, STEP_AGAIN } CallStep;

static uint32_t keyword_count(const Call *call)
{
    return call->names == NULL ? 0 : (uint32_t)call->names->count;
}

static void release_window(VM *vm, const Call *call)
{
    for (uint32_t i = 0; i < call->count + 2; i++)
        value_release(vm, value_take(&call->window[i]));
}

static CallStep fail(VM *vm, const Call *call)
{
    release_window(vm, call);
    value_release(vm, call->plan.kept);
    return STEP_FAILED_CALL;
}

static bool window_has_room(VM *vm, const Value *window, uint64_t count)
{
    const char *end = (const char *)(vm->frame - 2);
    if ((const char *)window >= end ||
        (uint64_t)(end - (const char *)window) / sizeof(Value) <=
            count + STACK_SCRATCH_SLOTS) {
        cn_raise_recursion_error(vm, "");
        return false;
    }
    return true;
}

// Makes room for one more argument in front and puts receiver (stolen) there.
static bool insert_self(VM *vm, Call *call, Value receiver)
{
    if (call->window[1].bits == BITS_UNBOUND) {
        call->window[1] = receiver;
        return true;
    }
    if (!window_has_room(vm, call->window, call->count + 4)) {
        value_release(vm, receiver);
        return false;
    }
    memmove(call->window + 2, call->window + 1, sizeof(Value) * (call->count + 1));
    call->window[1] = receiver;
    call->count++;
    return true;
}

// The window, empty now, takes what a native or a check asks for.
static CallStep take_request(VM *vm, Call *call)
{
    CallRequest request = vm->request;
    vm->request = (CallRequest){.callee = VALUE_UNBOUND};
    if (call->plan.check == CHECK_NONE) {
        call->plan.check = request.check;
        call->plan.check_name = request.name;
    }
    if (request.resume == RESUME_CODE) {
        const Function *function = (const Function *)bits_pointer(request.callee.bits);
        if (((const Code *)bits_pointer(function->code.bits))->flags & CODE_NAMESPACE) {
            bool pushed =
                cn_push_in_namespace(vm, request.callee, request.args[0], &call->plan);
            return pushed ? STEP_PUSHED : STEP_FAILED_CALL;
        }
        // The code of a def: it has locals of its own, and parameters that get nothing.
        value_release(vm, request.args[0]);
        request.count = 0;
    } else if (request.resume != 0) {
        CallState state =
            cn_resume(vm, (Generator *)bits_pointer(request.callee.bits), request.args[0],
                      request.resume == RESUME_THROW, call->plan, call->result);
        value_release(vm, request.callee);
        if (state != CALL_REQUESTED)
            return state == CALL_PUSHED ? STEP_PUSHED : STEP_FAILED_CALL;
        request = vm->request; // throw() of what the generator delegates to
        vm->request = (CallRequest){.callee = VALUE_UNBOUND};
        call->window = frame_top(vm->frame) + 2;
        call->plan = PLAN_COMPLETE;
        call->completes_send = true;
    }
    call->window[0] = request.callee;
    call->window[1] = VALUE_UNBOUND;
    for (uint32_t i = 0; i < request.count; i++)
        call->window[2 + i] = request.args[i];
    call->count = request.count;
    call->names = NULL;
    return STEP_AGAIN;
}

// ---- results ----

static CallStep keep_instance(VM *vm, Call *call, Value value)
{
    Value kept = call->plan.kept;
    Value none;
    if (cn_check_result(vm, CHECK_INIT, NULL, value, &none) != OUTCOME_DONE) {
        value_release(vm, kept);
        return STEP_FAILED_CALL;
    }
    *call->result = kept;
    return STEP_CALLED;
}

// A finished call's value (the window is empty) through the plan's check.
static CallStep finish_value(VM *vm, Call *call, Value value)
{
    const ReturnPlan *plan = &call->plan;
    if (plan->flags & FRAME_WRAP_RESULT) {
        Class *class_object = value_class(value_view(plan->kept));
        Instance *wrapped = cn_instance_new_wrapper(vm, class_object, value);
        value_release(vm, plan->kept);
        if (wrapped == NULL)
            return STEP_FAILED_CALL;
        *call->result = value_from_object(wrapped);
        return STEP_CALLED;
    }
    if (plan->mode == RETURN_INIT && (plan->flags & FRAME_HAS_KEPT))
        return keep_instance(vm, call, value);
    if (plan->flags & FRAME_HAS_KEPT)
        value_release(vm, plan->kept);
    if (plan->check == CHECK_NONE) {
        *call->result = value;
        return STEP_CALLED;
    }
    Outcome outcome =
        cn_check_result(vm, plan->check, plan->check_name, value, call->result);
    if (outcome == OUTCOME_DONE)
        return STEP_CALLED;
    if (outcome != OUTCOME_TAIL_CALL)
        return STEP_FAILED_CALL;
    call->plan.check = CHECK_NONE;
    call->plan.kept = VALUE_UNBOUND;
    call->plan.flags = 0;
    return take_request(vm, call);
}

// ---- natives ----

Value cn_native_fallback(VM *vm, Native *native)
{
    if (native->fallback.bits == BITS_UNBOUND) {
        Value found = cn_core_function(vm, native->spec->fallback);
        if (found.bits == BITS_UNBOUND)
            return VALUE_UNBOUND;
        native->fallback = found;
    }
    return value_retain(value_view(native->fallback));
}

static CallStep push_function(VM *vm, Call *call, Value function)
{
    Value *base = call->window + 2;
    uint32_t count = call->count;
    if (call->window[1].bits != BITS_UNBOUND) {
        base = call->window + 1;
        count++;
    }
    return cn_push_function(vm, function, base, count - keyword_count(call), call->names,
                            &call->plan)
               ? STEP_PUSHED
               : STEP_FAILED_CALL;
}

static CallStep call_fallback(VM *vm, Call *call, Native *native)
{
    ASSERT(native->spec->fallback != NULL);
    Value function = cn_native_fallback(vm, native);
    if (function.bits == BITS_UNBOUND)
        return fail(vm, call);
    value_release(vm, value_take(&call->window[0]));
    return push_function(vm, call, function);
}

// Whether a native is bound to an argument of its own, which goes before those of the call.
static bool brings_self(const Native *native)
{
    return object_kind(native) == KIND_NATIVE && native->self.bits != BITS_UNBOUND &&
           !(native->spec->flags & NATIVE_STATIC);
}

static bool is_new_of_subclass(const NativeSpec *spec, ValueView class_argument)
{
    return (spec->flags & NATIVE_STATIC) && value_is_kind(class_argument, KIND_CLASS) &&
           value_class(class_argument)->kind == KIND_WRAPPER &&
           strcmp(spec->name, "__new__") == 0;
}

// Whether the arguments are those that the current CALL began with.
static bool is_as_begun(VM *vm, const Call *call)
{
    const Instruction *pc = vm->frame->pc;
    return (pc->op == OP_CALL || pc->op == OP_CALL_KEYWORDS) && call->count == pc->b &&
           call->window == &vm->frame->registers[pc->a] &&
           call->plan.kept.bits == BITS_UNBOUND;
}

static CallStep finish_native(VM *vm, Call *call, Native *native, Outcome outcome,
                              Value value, NativeArguments *bound)
{
    const NativeSpec *spec = native->spec;
    Value *args =
        call->window[1].bits == BITS_UNBOUND ? call->window + 2 : call->window + 1;
    if (outcome == OUTCOME_DONE)
        value = cn_native_rewrap(vm, bound, value);
    cn_native_unbind(vm, bound);
    if (outcome != OUTCOME_FAILED && call->plan.kept.bits == BITS_UNBOUND &&
        is_new_of_subclass(spec, value_view(args[0]))) {
        call->plan.kept = value_retain(value_view(args[0]));
        call->plan.flags |= FRAME_HAS_KEPT | FRAME_WRAP_RESULT;
        if (call->plan.mode == RETURN_STORE)
            call->plan.mode = RETURN_COMPLETE;
    }
    if (outcome == OUTCOME_NEEDS_CALL) {
        if (bound->payload.bits != BITS_UNBOUND && !cn_native_keeps_wrapper(native))
            value_replace(vm, &args[0], value_retain(bound->payload));
        return call_fallback(vm, call, native);
    }
    if (outcome == OUTCOME_FAILED && vm->stop_reason != STOP_NONE &&
        is_as_begun(vm, call)) {
        if (brings_self(native)) // inserted again when the call begins again
            value_release(vm, value_take(&call->window[1]));
        return STEP_FAILED_CALL;
    }
    release_window(vm, call);
    if (outcome == OUTCOME_DONE)
        return finish_value(vm, call, value);
    if (outcome == OUTCOME_TAIL_CALL)
        return take_request(vm, call);
    value_release(vm, call->plan.kept);
    return STEP_FAILED_CALL;
}

static CallStep call_native(VM *vm, Call *call)
{
    Native *native = (Native *)bits_pointer(call->window[0].bits);
    const NativeSpec *spec = native->spec;
    if (brings_self(native) &&
        !insert_self(vm, call, value_retain(value_view(native->self))))
        return fail(vm, call);
    bool has_self = call->window[1].bits != BITS_UNBOUND;
    NativeArguments bound;
    if (!cn_native_bind(vm, native, has_self ? call->window + 1 : call->window + 2,
                        has_self ? call->count + 1 : call->count, call->names, &bound))
        return fail(vm, call);
    Value value = VALUE_UNBOUND;
    Outcome outcome = spec->function(vm, bound.args, bound.count, &value);
    return finish_native(vm, call, native, outcome, value, &bound);
}

// ---- classes ----

Object *cn_class_init(VM *vm, Class *class_object)
{
    if (class_object->init_epoch == vm->cache_epoch && class_object->init_cached != NULL)
        return class_object->init_cached;
    ValueView init = cn_class_find(vm, class_object, vm->names.init, NULL);
    if (!value_is_object(init))
        return NULL;
    cn_class_mark_cached(vm, class_object);
    class_object->init_cached = value_object(init);
    class_object->init_epoch = vm->cache_epoch;
    return class_object->init_cached;
}

bool cn_class_is_plain(VM *vm, const Class *class_object)
{
    return (class_object->kind == KIND_INSTANCE || class_object->kind == KIND_EXCEPTION) &&
           (class_object->flags & CLASS_HEAP) &&
           !(class_object->flags & (CLASS_CUSTOM_NEW | CLASS_ABSTRACT)) &&
           cn_shape_of(vm, &class_object->header)->owner == vm->types[KIND_CLASS];
}

// Turns the call into one of the core function `name` with the callee as first argument.
static CallStep call_through_core(VM *vm, Call *call, const char *name)
{
    Value core = cn_core_function(vm, name);
    if (core.bits == BITS_UNBOUND)
        return fail(vm, call);
    Value callee = call->window[0];
    call->window[0] = core;
    return insert_self(vm, call, callee) ? STEP_AGAIN : fail(vm, call);
}

// What object.__new__ or BaseException.__new__ makes. An exception keeps its arguments.
static Instance *new_instance(VM *vm, const Call *call, Class *class_object)
{
    if (class_object->kind != KIND_EXCEPTION)
        return cn_instance_new(vm, class_object);
    // The row that __new__ gets begins with the class: the word before the arguments.
    return cn_exception_new_of(vm, class_object, call->window + 1,
                               call->count - keyword_count(call) + 1);
}

static bool is_native_of(VM *vm, ValueView v, const Class *owner)
{
    (void)vm;
    if (value_is_kind(v, KIND_STATICMETHOD))
        v = value_view(((Instance *)value_object(v))->slots[STATICMETHOD_FUNCTION]);
    return value_is_object(v) &&
           (object_kind(value_object(v)) == KIND_NATIVE ||
            object_kind(value_object(v)) == KIND_SLOT_WRAPPER ||
            object_kind(value_object(v)) == KIND_METHOD_DESCRIPTOR) &&
           ((Native *)value_object(v))->owner.bits == object_view(owner).bits;
}

// Instances that need no __init__ at all: object() without arguments, and exceptions whose
// arguments are just kept. Answers AGAIN when the class is not of that sort.
static CallStep call_without_init(VM *vm, Call *call)
{
    Class *class_object = value_class(value_view(call->window[0]));
    bool is_exception = class_object->kind == KIND_EXCEPTION;
    Class *owner =
        is_exception ? vm->exceptions[EXCEPTION_BaseException] : vm->types[KIND_INSTANCE];
    if (call->names != NULL || call->window[1].bits != BITS_UNBOUND ||
        call->plan.kept.bits != BITS_UNBOUND || (!is_exception && call->count > 0) ||
        (class_object->flags & (CLASS_CUSTOM_NEW | CLASS_ABSTRACT)) ||
        cn_shape_of(vm, &class_object->header)->owner != vm->types[KIND_CLASS])
        return STEP_AGAIN;
    Object *init = cn_class_init(vm, class_object);
    if (init == NULL || !is_native_of(vm, object_view(init), owner) ||
        !is_native_of(vm, cn_class_find(vm, class_object, vm->names.new_, NULL), owner))
        return STEP_AGAIN;
    Instance *instance = new_instance(vm, call, class_object);
    if (instance == NULL)
        return fail(vm, call);
    release_window(vm, call);
    return finish_value(vm, call, value_from_object(instance));
}

// Makes the instance of a plain class and calls its Python __init__.
static CallStep call_plain_class(VM *vm, Call *call)
{
    Class *class_object = value_class(value_view(call->window[0]));
    Object *init = cn_class_init(vm, class_object);
    if (init == NULL || object_kind(init) != KIND_FUNCTION ||
        call->window[1].bits != BITS_UNBOUND || call->plan.kept.bits != BITS_UNBOUND ||
        call->plan.mode == RETURN_BASE)
        return call_through_core(vm, call, "type_call");
    Instance *instance = new_instance(vm, call, class_object);
    if (instance == NULL)
        return fail(vm, call);
    object_retain(init);
    value_replace(vm, &call->window[0], VALUE_UNBOUND);
    call->window[1] = value_retain(object_view(instance));
    call->plan.mode = RETURN_INIT;
    call->plan.flags = FRAME_HAS_KEPT;
    call->plan.kept = value_from_object(instance);
    return push_function(vm, call, value_from_object(init));
}

// A built-in type, called as such: its native __new__; with an __init__ of its own, both.
static CallStep call_builtin_class(VM *vm, Call *call)
{
    Class *class_object = value_class(value_view(call->window[0]));
    ValueView make = cn_class_find(vm, class_object, vm->names.new_, NULL);
    Object *init = cn_class_init(vm, class_object);
    bool init_matters =
        init != NULL && object_kind(init) != KIND_FUNCTION &&
        value_class(value_view(((Native *)init)->owner)) != vm->types[KIND_INSTANCE];
    if (init_matters || call->plan.kept.bits != BITS_UNBOUND ||
        call->window[1].bits != BITS_UNBOUND || !value_is_object(make))
        return call_through_core(vm, call, "type_call");
    if (value_is_kind(make, KIND_STATICMETHOD))
        make = value_view(((Instance *)value_object(make))->slots[STATICMETHOD_FUNCTION]);
    call->window[1] = call->window[0];
    call->window[0] = value_retain(make);
    return STEP_AGAIN;
}

static CallStep call_instance(VM *vm, Call *call)
{
    ValueView callee = value_view(call->window[0]);
    Value method;
    bool is_method;
    Lookup lookup = cn_special_method(vm, callee, vm->names.call, &method, &is_method);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup == LOOKUP_MISSING || lookup == LOOKUP_CALL)
        cn_raise_type_error(vm, "'%T' object is not callable", callee);
    if (lookup != LOOKUP_FOUND)
        return fail(vm, call);
    Value self = call->window[0];
    call->window[0] = method;
    if (!is_method) {
        value_release(vm, self);
        return STEP_AGAIN;
    }
    return insert_self(vm, call, self) ? STEP_AGAIN : fail(vm, call);
}

static CallStep call_class(VM *vm, Call *call)
{
    Class *class_object = value_class(value_view(call->window[0]));
    Class *metaclass = cn_shape_of(vm, &class_object->header)->owner;
    if (metaclass != vm->types[KIND_CLASS]) {
        ValueView method = cn_class_find(vm, metaclass, vm->names.call, NULL);
        if (value_is_kind(method, KIND_FUNCTION)) {
            Value self = call->window[0];
            call->window[0] = value_retain(method);
            return insert_self(vm, call, self) ? STEP_AGAIN : fail(vm, call);
        }
        if (!value_same(method,
                        cn_class_find(vm, vm->types[KIND_CLASS], vm->names.call, NULL)))
            return call_instance(vm, call); // a class, a staticmethod, ... is its __call__
    }
    if (class_object == vm->types[KIND_CLASS] && call->count == 1 && call->names == NULL &&
        call->window[1].bits == BITS_UNBOUND) {
        Value type = value_retain(object_view(cn_type_of(vm, value_view(call->window[2]))));
        release_window(vm, call);
        return finish_value(vm, call, type);
    }
    if (class_object->kind == KIND_INSTANCE || class_object->kind == KIND_EXCEPTION) {
        CallStep step = call_without_init(vm, call);
        if (step != STEP_AGAIN)
            return step;
    }
    if (cn_class_is_plain(vm, class_object))
        return call_plain_class(vm, call);
    if (!(class_object->flags & CLASS_HEAP) && class_object->kind != KIND_EXCEPTION &&
        class_object->kind != KIND_CLASS)
        return call_builtin_class(vm, call);
    return call_through_core(vm, call, "type_call");
}

// ---- everything ----

static CallStep call_method_object(VM *vm, Call *call)
{
    BoundMethod *method = (BoundMethod *)bits_pointer(call->window[0].bits);
    Value self = value_retain(value_view(method->self));
    value_replace(vm, &call->window[0], value_retain(value_view(method->function)));
    return insert_self(vm, call, self) ? STEP_AGAIN : fail(vm, call);
}

static CallStep call_step(VM *vm, Call *call)
{
    ValueView callee = value_view(call->window[0]);
    if (!value_is_object(callee)) {
        cn_raise_type_error(vm, "'%T' object is not callable", callee);
        return fail(vm, call);
    }
    switch (object_kind(value_object(callee))) {
    case KIND_FUNCTION:
        return push_function(vm, call, value_take(&call->window[0]));
    case KIND_NATIVE:
    case KIND_METHOD_DESCRIPTOR:
    case KIND_SLOT_WRAPPER:
    case KIND_CLASS_METHOD_DESCRIPTOR:
        return call_native(vm, call);
    case KIND_BOUND_METHOD:
    case KIND_METHOD_WRAPPER:
        return call_method_object(vm, call);
    case KIND_CLASS:
        return call_class(vm, call);
    case KIND_STATICMETHOD: {
        Instance *wrapper = (Instance *)value_object(callee);
        value_replace(vm, &call->window[0],
                      value_retain(value_view(wrapper->slots[STATICMETHOD_FUNCTION])));
        return STEP_AGAIN;
    }
    default:
        return call_instance(vm, call);
    }
}

static CallState run_call(VM *vm, Call *call)
{
    for (;;) {
        CallStep step = call_step(vm, call);
        if (step == STEP_AGAIN) {
            cn_charge(vm, 1); // a chain of wrappers is work, too
            continue;
        }
        if (step == STEP_CALLED && call->completes_send) {
            cn_send_yielded(vm, *call->result);
            return CALL_PUSHED;
        }
        return step == STEP_CALLED   ? CALL_DONE
               : step == STEP_PUSHED ? CALL_PUSHED
                                     : CALL_FAILED;
    }
}

CallState cn_call_window(VM *vm, Value *window, uint32_t count, Tuple *keyword_names,
                         ReturnPlan plan, Value *result)
{
    Call call = {window, count, keyword_names, plan, result, false};
    return run_call(vm, &call);
}

CallState cn_call_values(VM *vm, ValueView callee, const ValueView *args, uint32_t count,
                         ReturnPlan plan, Value *result)
{
    Value *window = frame_top(vm->frame) + 2;
    if (!window_has_room(vm, window, (uint64_t)count + 4)) {
        value_release(vm, plan.kept);
        return CALL_FAILED;
    }
    window[0] = value_retain(callee);
    window[1] = VALUE_UNBOUND;
    for (uint32_t i = 0; i < count; i++)
        window[2 + i] = value_retain(args[i]);
    return cn_call_window(vm, window, count, NULL, plan, result);
}

CallState cn_call_method(VM *vm, Value callee, bool is_method, ValueView self,
                         const ValueView *args, uint32_t count, ReturnPlan plan,
                         Value *result)
{
    if (value_is_kind(value_view(callee), KIND_FUNCTION) &&
        cn_enter_method(vm, (Function *)bits_pointer(callee.bits),
                        is_method ? self : VIEW_UNBOUND, args, count, &plan)) {
        value_release(vm, callee);
        return CALL_PUSHED;
    }
    Value *window = frame_top(vm->frame) + 2;
    if (!window_has_room(vm, window, (uint64_t)count + 4)) {
        value_release(vm, callee);
        value_release(vm, plan.kept);
        return CALL_FAILED;
    }
    window[0] = callee;
    window[1] = is_method ? value_retain(self) : VALUE_UNBOUND;
    for (uint32_t i = 0; i < count; i++)
        window[2 + i] = value_retain(args[i]);
    return cn_call_window(vm, window, count, NULL, plan, result);
}

void cn_request_drop(VM *vm)
{
    CallRequest request = vm->request;
    vm->request = (CallRequest){.callee = VALUE_UNBOUND};
    value_release(vm, request.callee);
    for (uint32_t i = 0; i < request.count; i++)
        value_release(vm, request.args[i]);
}

CallState cn_call_request(VM *vm, ReturnPlan plan, Value *result)
{
    Call call = {frame_top(vm->frame) + 2, 0, NULL, plan, result, false};
    call.window[0] = VALUE_UNBOUND;
    call.window[1] = VALUE_UNBOUND;
    CallStep step = take_request(vm, &call);
    if (step == STEP_AGAIN)
        return run_call(vm, &call);
    return step == STEP_PUSHED ? CALL_PUSHED : CALL_FAILED;
}

Outcome cn_request_call(VM *vm, ValueView callee, const ValueView *args, uint32_t count,
                        ResultCheck check, const char *name)
{
    ASSERT(vm->request.callee.bits == BITS_UNBOUND && count <= 4);
    vm->request = (CallRequest){
        .callee = value_retain(callee), .count = count, .check = check, .name = name};
    for (uint32_t i = 0; i < count; i++)
        vm->request.args[i] = value_retain(args[i]);
    return OUTCOME_TAIL_CALL;
}

CallState cn_call_core(VM *vm, const char *name, const ValueView *args, uint32_t count,
                       ReturnPlan plan, Value *result)
{
    Value function = cn_core_function(vm, name);
    if (function.bits == BITS_UNBOUND) {
        value_release(vm, plan.kept);
        return CALL_FAILED;
    }
    CallState state = cn_call_values(vm, value_view(function), args, count, plan, result);
    value_release(vm, function);
    return state;
}

// ---- ends of instructions ----

Status cn_finish_call(VM *vm, CallState state, Value result)
{
    if (state == CALL_DONE)
        return cn_complete(vm, result);
    return state == CALL_PUSHED ? STATUS_CONTINUE : STATUS_RAISE;
}

Status cn_finish_outcome(VM *vm, Outcome outcome, Value result, ReturnPlan plan)
{
    if (outcome == OUTCOME_DONE)
        return cn_complete(vm, result);
    if (outcome == OUTCOME_TAIL_CALL) {
        CallState state = cn_call_request(vm, plan, &result);
        return cn_finish_call(vm, state, result);
    }
    ASSERT(outcome == OUTCOME_FAILED);
    return STATUS_RAISE;
}

Status cn_finish_by_core(VM *vm, const char *name, const ValueView *args, uint32_t count)
{
    Value result = VALUE_UNBOUND;
    CallState state = cn_call_core(vm, name, args, count, PLAN_COMPLETE, &result);
    return cn_finish_call(vm, state, result);
}

// ---- call instructions ----

Status cn_finish_call_instruction(VM *vm, CallState state, Value result)
{
    if (state != CALL_DONE)
        return state == CALL_PUSHED ? STATUS_CONTINUE : STATUS_RAISE;
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    Value *slot = &frame->registers[pc->c];
    frame->pc = pc + 1;
    if (pc->imm & (int32_t)FLAG_A)
        value_replace(vm, slot, result);
    else
        *slot = result;
    return STATUS_CONTINUE;
}

Status cn_call_from(VM *vm, Value *window, uint32_t count, Tuple *keyword_names)
{
    ReturnPlan plan = {RETURN_STORE, CHECK_NONE, 0, 0, VALUE_UNBOUND, NULL};
    if (window[0].bits == BITS_UNBOUND) {
        cn_raise_unbound_local(vm, (uint32_t)(window - vm->frame->registers));
        return STATUS_RAISE;
    }
    Value result = VALUE_UNBOUND;
    CallState state = cn_call_window(vm, window, count, keyword_names, plan, &result);
    return cn_finish_call_instruction(vm, state, result);
}

Status cn_do_call_super(VM *vm)
{
    const Instruction *pc = vm->frame->pc;
    Value *window = &vm->frame->registers[pc->a];
    if (value_is_object(value_view(window[0])) &&
        bits_pointer(window[0].bits) == &vm->types[KIND_SUPER]->header) {
        if (window[3].bits != BITS_UNBOUND)
            return cn_call_from(vm, window, 2, NULL);
        cn_raise(vm, "RuntimeError", "super(): arg[0] deleted");
        return STATUS_RAISE;
    }
    value_release(vm, value_take(&window[2]));
    value_release(vm, value_take(&window[3]));
    return cn_call_from(vm, window, 0, NULL);
}

// Splits the dict of keywords into a tuple of names and values behind the positionals.
static Tuple *spread_keywords(VM *vm, const Dict *keywords, Value *values)
{
    Tuple *names = cn_tuple_new(vm, keywords->count);
    if (names == NULL)
        return NULL;
    uint32_t position = 0, next = 0;
    ValueView key, value;
    while (cn_dict_next(keywords, &position, &key, &value)) {
        if (!value_is_kind(cn_payload(key), KIND_STR)) {
            cn_raise_type_error(vm, "keywords must be strings");
            object_release(vm, names);
            return NULL;
        }
        Str *name = cn_str_intern(vm, (Str *)object_retain(value_object(cn_payload(key))));
        if (name == NULL) {
            object_release(vm, names);
            return NULL;
        }
        names->items[next++] = value_from_object(name);
    }
    position = 0;
    next = 0;
    while (cn_dict_next(keywords, &position, &key, &value))
        values[next++] = value_retain(value);
    return names;
}

// Calls the window, now spread. When a limit stops the VM, the window is as it was before.
static Status call_spread(VM *vm, Value *window, uint32_t count, Tuple *names,
                          Value (*packed)[2])
{
    Frame *frame = vm->frame;
    Value callee = value_retain(value_view(window[0]));
    Value self = value_retain(value_view(window[1]));
    Status status = cn_call_from(vm, window, count, names);
    if (status == STATUS_RAISE) // a native's row of arguments may have lain here
        window[2] = window[3] = VALUE_UNBOUND;
    if (status == STATUS_RAISE && vm->stop_reason != STOP_NONE && vm->frame == frame) {
        window[0] = value_take(&callee);
        window[1] = value_take(&self);
        window[2] = value_take(&(*packed)[0]);
        window[3] = value_take(&(*packed)[1]);
    }
    value_release(vm, callee);
    value_release(vm, self);
    return status;
}

Status cn_do_call_unpacked(VM *vm)
{
    Frame *frame = vm->frame;
    Value *window = &frame->registers[frame->pc->a];
    Tuple *positional = value_tuple(value_view(window[2]));
    Dict *keywords =
        window[3].bits == BITS_UNBOUND ? NULL : value_dict(value_view(window[3]));
    uint64_t count = positional->count + (keywords == NULL ? 0 : keywords->count);
    if (!window_has_room(vm, window, count + 8))
        return STATUS_RAISE;
    Tuple *names = NULL;
    Value *args = window + 4; // behind what the window holds; moved down below
    if (keywords != NULL && keywords->count > 0) {
        names = spread_keywords(vm, keywords, args + positional->count);
        if (names == NULL)
            return STATUS_RAISE;
    }
    for (uint64_t i = 0; i < positional->count; i++)
        args[i] = value_retain(value_view(positional->items[i]));
    Value packed[2] = {value_take(&window[2]), value_take(&window[3])};
    memmove(window + 2, args, sizeof(Value) * count);
    Status status = call_spread(vm, window, (uint32_t)count, names, &packed);
    value_release(vm, packed[0]);
    value_release(vm, packed[1]);
    object_release(vm, names);
    return status;
}
