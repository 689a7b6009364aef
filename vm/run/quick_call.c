// quick_call.c - CALL: the calls that need nothing of call.c's generality.
//
// Each function here either does the whole call or says that it did nothing at all; then
// cn_call_from does it.

#include <string.h>

#include "vm/objects/native.h"
#include "vm/run/call_private.h"

// The arguments of a window in a row, with self where there is one.
typedef struct Row {
    Value *args;
    uint32_t count;
} Row;

static Row row_of(Value *window, uint32_t count)
{
    bool has_self = window[1].bits != BITS_UNBOUND;
    return (Row){has_self ? window + 1 : window + 2, has_self ? count + 1 : count};
}

static void store_result(VM *vm, Frame *frame, Value result)
{
    const Instruction *pc = frame->pc;
    frame->pc = pc + 1;
    if (pc->imm & (int32_t)FLAG_A)
        value_replace(vm, &frame->registers[pc->c], result);
    else
        frame->registers[pc->c] = result;
}

// ---- natives ----

// Whether a native takes that many positional arguments as they lie.
static bool takes(const NativeSpec *spec, uint32_t positional)
{
    return spec->keyword_only == 0 && !(spec->flags & NATIVE_KEYWORDS) &&
           positional >= spec->required &&
           (positional <= spec->positional || (spec->flags & NATIVE_VARIADIC));
}

// Whether a native can be called with the row: no keywords, no wrapper to unwrap, and the right
// number of arguments.
static bool fits(VM *vm, const Native *native, Row row)
{
    const NativeSpec *spec = native->spec;
    switch (object_kind(native)) {
    case KIND_METHOD_DESCRIPTOR:
    case KIND_SLOT_WRAPPER:
        return row.count > 0 && !(spec->flags & NATIVE_STATIC) &&
               (Object *)cn_type_of(vm, value_view(row.args[0])) ==
                   bits_pointer(native->owner.bits) &&
               takes(spec, row.count - 1);
    case KIND_NATIVE:
        return native->self.bits == BITS_UNBOUND && native->owner.bits == BITS_UNBOUND &&
               takes(spec, row.count);
    default:
        return false;
    }
}

static bool run_native(VM *vm, Frame *frame, const NativeSpec *spec, Row row,
                       Status *status)
{
    uint32_t declared = row.count + spec->positional; // at least all that may be missing
    for (uint32_t i = row.count; i < declared; i++)
        row.args[i] = VALUE_UNBOUND;
    Value result = VALUE_UNBOUND;
    Outcome outcome = spec->function(vm, row.args, row.count, &result);
    if (outcome == OUTCOME_NEEDS_CALL)
        return false;
    *status = STATUS_RAISE;
    if (outcome == OUTCOME_FAILED)
        return true;
    const Instruction *pc = frame->pc;
    Value *window = &frame->registers[pc->a];
    for (uint32_t i = 0; i < pc->b + 2u; i++)
        value_release(vm, value_take(&window[i]));
    if (outcome == OUTCOME_TAIL_CALL) {
        ReturnPlan plan = {RETURN_STORE, CHECK_NONE, 0, 0, VALUE_UNBOUND, NULL};
        CallState state = cn_call_request(vm, plan, &result);
        *status = cn_finish_call_instruction(vm, state, result);
        return true;
    }
    store_result(vm, frame, result);
    *status = STATUS_CONTINUE;
    return true;
}

static bool call_native(VM *vm, Frame *frame, Value *window, uint32_t count, Status *status)
{
    const Native *native = (Native *)bits_pointer(window[0].bits);
    Row row = row_of(window, count);
    return fits(vm, native, row) && run_native(vm, frame, native->spec, row, status);
}

// ---- functions ----

static bool has_room(const VM *vm, const Frame *frame, Row row, const Code *code)
{
    return vm->depth < vm->recursion_limit &&
           (const char *)(row.args + code->register_count + STACK_SCRATCH_SLOTS) <
               (const char *)(frame - 2);
}

// The frame of a call of function with the row, all of whose parameters are there. What else
// the frame needs to know is the caller's to set.
static Frame *push_frame(VM *vm, Frame *frame, Value function, Row row)
{
    Code *code = (Code *)bits_pointer(((Function *)bits_pointer(function.bits))->code.bits);
    Frame *callee = frame - 1;
    uint32_t parameters = code->argument_count + code->keyword_only_count;
    for (uint32_t i = parameters; i < code->local_count; i++)
        row.args[i] = VALUE_UNBOUND;
    callee->registers = row.args;
    callee->pc = code->instructions;
    callee->code = code;
    callee->function = function;
    callee->mode = RETURN_STORE;
    callee->flags = 0;
    callee->check = CHECK_NONE;
    callee->attempt = 0;
    vm->frame = callee;
    vm->depth++;
    vm->fuel -= code->fuel;
    if (vm->fuel < 0)
        attention_set(vm, ATTENTION_FUEL);
    return callee;
}

static uint32_t default_count(const Function *function)
{
    return function->defaults.bits == BITS_UNBOUND
               ? 0
               : (uint32_t)value_tuple(value_view(function->defaults))->count;
}

static Code *code_of(const Function *function)
{
    return (Code *)bits_pointer(function->code.bits);
}

// A plain function some of whose last parameters may get their defaults.
static bool enter_function(VM *vm, Frame *frame, Function *function, Row row)
{
    const Code *code = code_of(function);
    if (code->simple_count == UINT32_MAX || row.count > code->simple_count)
        return false;
    uint32_t missing = code->simple_count - row.count, defaults = default_count(function);
    if (missing > defaults || !has_room(vm, frame, row, code))
        return false;
    for (uint32_t i = 0; i < missing; i++)
        row.args[row.count + i] = value_retain(value_view(
            value_tuple(value_view(function->defaults))->items[defaults - missing + i]));
    push_frame(vm, frame, value_from_object(function), row);
    return true;
}

static bool call_function(VM *vm, Frame *frame, Value *window, uint32_t count)
{
    return enter_function(vm, frame, (Function *)bits_pointer(window[0].bits),
                          row_of(window, count));
}

static bool call_bound_method(VM *vm, Frame *frame, Value *window, uint32_t count)
{
    BoundMethod *method = (BoundMethod *)bits_pointer(window[0].bits);
    if (window[1].bits != BITS_UNBOUND ||
        !value_is_kind(value_view(method->function), KIND_FUNCTION))
        return false;
    Function *function = (Function *)bits_pointer(method->function.bits);
    window[1] = method->self;
    if (!enter_function(vm, frame, function, (Row){window + 1, count + 1})) {
        window[1] = VALUE_UNBOUND;
        return false;
    }
    (void)object_retain(function);
    (void)value_retain(value_view(method->self));
    object_release(vm, method);
    return true;
}

bool cn_enter_method(VM *vm, Function *function, ValueView self, const ValueView *args,
                     uint32_t count, const ReturnPlan *plan)
{
    Frame *frame = vm->frame;
    const Code *code = code_of(function);
    uint32_t self_count = value_is_unbound(self) ? 0 : 1;
    Row row = {frame_top(frame) + 2, self_count + count};
    if (code->simple_count != row.count || plan->flags != 0 ||
        !has_room(vm, frame, row, code))
        return false;
    if (self_count > 0)
        row.args[0] = value_retain(self);
    for (uint32_t i = 0; i < count; i++)
        row.args[self_count + i] = value_retain(args[i]);
    object_retain(function);
    Frame *callee = push_frame(vm, frame, value_from_object(function), row);
    bool is_checked = plan->check != CHECK_NONE;
    callee->mode =
        (uint16_t)(plan->mode == RETURN_STORE && is_checked ? RETURN_COMPLETE : plan->mode);
    callee->check = (uint16_t)plan->check;
    callee->check_name = plan->check_name;
    callee->attempt = (uint16_t)plan->attempt;
    return true;
}

Status cn_call_accessor(VM *vm, Function *function, ValueView self, ValueView value)
{
    ReturnPlan plan = PLAN_COMPLETE;
    Value result = VALUE_UNBOUND;
    CallState state =
        cn_call_method(vm, value_from_object(object_retain(function)), true, self, &value,
                       value_is_unbound(value) ? 0 : 1, plan, &result);
    return cn_finish_call(vm, state, result);
}

// ---- keyword arguments ----

#define QUICK_KEYWORDS 8u

// The parameters that keyword arguments are for, told by the addresses of their interned names.
// False: not all are parameters that still wait for a value.
static bool find_parameters(const Code *code, const Tuple *names, uint32_t positional,
                            uint32_t *parameters)
{
    const Tuple *locals = value_tuple(value_view(code->local_names));
    uint32_t end = code->argument_count + code->keyword_only_count;
    uint64_t taken = 0;
    uint32_t first =
        positional > code->positional_only_count ? positional : code->positional_only_count;
    if (end > 64)
        return false;
    for (uint32_t i = 0; i < names->count; i++) {
        uint32_t parameter = first;
        while (parameter < end && locals->items[parameter].bits != names->items[i].bits)
            parameter++;
        if (parameter == end || (taken >> parameter & 1))
            return false;
        taken |= (uint64_t)1 << parameter;
        parameters[i] = parameter;
    }
    return true;
}

// Whether every parameter has a value, now that the given ones have theirs. Puts defaults in.
static bool fill_defaults(const Function *function, Value *args)
{
    const Code *code = code_of(function);
    uint32_t defaults = default_count(function), count = code->argument_count;
    for (uint32_t i = 0; i < count + code->keyword_only_count; i++)
        if (args[i].bits == BITS_UNBOUND && (i >= count || i < count - defaults))
            return false;
    for (uint32_t i = count - defaults; i < count; i++)
        if (args[i].bits == BITS_UNBOUND)
            args[i] = value_retain(value_view(value_tuple(value_view(function->defaults))
                                                  ->items[i - (count - defaults)]));
    return true;
}

// A function without *args and **kwargs, all of whose keyword-only parameters are given.
static bool call_with_keywords(VM *vm, Frame *frame, Value *window, uint32_t count,
                               const Tuple *names)
{
    Function *function = (Function *)bits_pointer(window[0].bits);
    const Code *code = code_of(function);
    Row row = row_of(window, count);
    uint32_t keywords = (uint32_t)names->count, positional = row.count - keywords;
    uint32_t parameters[QUICK_KEYWORDS];
    Value given[QUICK_KEYWORDS];
    if ((code->flags & (CODE_VARIADIC | CODE_KEYWORDS)) || keywords > QUICK_KEYWORDS ||
        positional > code->argument_count || !has_room(vm, frame, row, code) ||
        !find_parameters(code, names, positional, parameters))
        return false;
    memcpy(given, row.args + positional, keywords * sizeof(Value));
    uint32_t end = code->argument_count + code->keyword_only_count;
    for (uint32_t i = positional; i < end || i < row.count; i++)
        row.args[i] = VALUE_UNBOUND;
    for (uint32_t i = 0; i < keywords; i++)
        row.args[parameters[i]] = given[i];
    if (!fill_defaults(function, row.args)) {
        memcpy(row.args + positional, given, keywords * sizeof(Value));
        return false;
    }
    row.count = end;
    push_frame(vm, frame, window[0], row);
    return true;
}

// ---- classes ----

// An instance of a plain class whose __init__ is a function that takes the row.
static bool call_plain_class(VM *vm, Frame *frame, Value *window, uint32_t count,
                             Status *status)
{
    Class *class_object = value_class(value_view(window[0]));
    if (class_object->kind != KIND_INSTANCE || !cn_class_is_plain(vm, class_object))
        return false;
    Object *init = cn_class_init(vm, class_object);
    if (init == NULL || object_kind(init) != KIND_FUNCTION)
        return false;
    const Code *code = (Code *)bits_pointer(((Function *)init)->code.bits);
    Row row = {window + 1, count + 1};
    if (code->simple_count != row.count || !has_room(vm, frame, row, code))
        return false;
    Instance *instance = cn_instance_new(vm, class_object);
    *status = STATUS_RAISE;
    if (instance == NULL)
        return true;
    Frame *callee = push_frame(vm, frame, value_from_object(object_retain(init)), row);
    callee->mode = RETURN_INIT;
    callee->flags = FRAME_HAS_KEPT;
    callee->kept = value_from_object(instance);
    window[0] = VALUE_UNBOUND;
    window[1] = value_retain(object_view(instance));
    object_release(vm, class_object);
    *status = STATUS_CONTINUE;
    return true;
}

// The native __new__ of a built-in type, or NULL; also notes its __init__ when it has one of its
// own. Built-in types never change, so they are looked up once.
static const Native *constructor_of(VM *vm, Class *class_object)
{
    if (class_object->constructor != NULL)
        return (Native *)class_object->constructor;
    if ((class_object->flags & CLASS_HEAP) || class_object->kind == KIND_EXCEPTION ||
        class_object->kind == KIND_CLASS ||
        cn_shape_of(vm, &class_object->header)->owner != vm->types[KIND_CLASS])
        return NULL;
    ValueView make = cn_class_find(vm, class_object, vm->names.new_, NULL);
    const Object *init = cn_class_init(vm, class_object);
    if (!value_is_object(make) || init == NULL || object_kind(init) == KIND_FUNCTION)
        return NULL;
    if (value_is_kind(make, KIND_STATICMETHOD))
        make = value_view(((Instance *)value_object(make))->slots[STATICMETHOD_FUNCTION]);
    if (!value_is_kind(make, KIND_NATIVE))
        return NULL;
    if (value_class(value_view(((const Native *)init)->owner)) != vm->types[KIND_INSTANCE])
        class_object->initialiser = (Object *)(uintptr_t)init;
    class_object->constructor = value_object(make);
    return (Native *)class_object->constructor;
}

// Goes on with __init__ as a function of stdlib/core; window[1] is the new object.
static Status initialise_by_core(VM *vm, Value *window, uint32_t count, Native *initialiser)
{
    Value function = cn_native_fallback(vm, initialiser);
    if (function.bits == BITS_UNBOUND)
        return STATUS_RAISE;
    ReturnPlan plan = {
        RETURN_INIT, CHECK_NONE, 0, FRAME_HAS_KEPT, value_retain(value_view(window[1])),
        NULL};
    value_release(vm, value_take(&window[0]));
    return cn_push_function(vm, function, window + 1, count + 1, NULL, &plan)
               ? STATUS_CONTINUE
               : STATUS_RAISE;
}

// The window holds class, new object, arguments: ends the call as __init__ answered.
static Status finish_initialised(VM *vm, Frame *frame, Value *window, uint32_t count,
                                 Outcome outcome, Value answer)
{
    Value made = value_take(&window[1]);
    if (outcome ==
        OUTCOME_FAILED) { // the call may begin again: a limit may have stopped it
        value_release(vm, made);
        return STATUS_RAISE;
    }
    for (uint32_t i = 0; i < count + 2; i++)
        value_release(vm, value_take(&window[i]));
    if (outcome == OUTCOME_TAIL_CALL) {
        ReturnPlan plan = {RETURN_INIT, CHECK_NONE, 0, FRAME_HAS_KEPT, made, NULL};
        CallState state = cn_call_request(vm, plan, &answer);
        return cn_finish_call_instruction(vm, state, answer);
    }
    value_release(vm, answer);
    store_result(vm, frame, made);
    return STATUS_CONTINUE;
}

// list(...), dict(...) and the like, which __new__ makes empty and __init__ fills.
static bool call_initialised_class(VM *vm, Frame *frame, Value *window, uint32_t count,
                                   Status *status)
{
    Class *class_object = value_class(value_view(window[0]));
    Native *initialiser = (Native *)class_object->initialiser;
    const NativeSpec *spec = initialiser->spec;
    if (spec->keyword_only > 0 || count < spec->required ||
        (count > spec->positional && !(spec->flags & NATIVE_VARIADIC)))
        return false;
    Value made = VALUE_UNBOUND, answer = VALUE_UNBOUND;
    window[1] = (Value){object_view(class_object).bits};
    Outcome outcome = ((const Native *)class_object->constructor)
                          ->spec->function(vm, window + 1, 1, &made);
    window[1] = made;
    *status = STATUS_RAISE;
    if (outcome != OUTCOME_DONE)
        return outcome == OUTCOME_FAILED;
    // Missing ones, and the dict of keywords.
    for (uint32_t i = 0; i <= spec->positional; i++)
        window[2 + count + i] = VALUE_UNBOUND;
    outcome = spec->function(vm, window + 1, count + 1, &answer);
    *status = outcome == OUTCOME_NEEDS_CALL
                  ? initialise_by_core(vm, window, count, initialiser)
                  : finish_initialised(vm, frame, window, count, outcome, answer);
    return true;
}

static bool call_builtin_class(VM *vm, Frame *frame, Value *window, uint32_t count,
                               Status *status)
{
    Class *class_object = value_class(value_view(window[0]));
    const Native *constructor = constructor_of(vm, class_object);
    if (constructor == NULL)
        return false;
    if (class_object->initialiser != NULL)
        return call_initialised_class(vm, frame, window, count, status);
    if (!takes(constructor->spec, count))
        return false;
    window[1] = value_retain(object_view(class_object));
    Row row = {window + 1, count + 1};
    bool is_done = run_native(vm, frame, constructor->spec, row, status);
    if (!is_done || *status == STATUS_RAISE) // it may begin again
        value_release(vm, value_take(&window[1]));
    return is_done;
}

// What the built-in type makes of the window's arguments, without any other code. *made is
// unbound unless the answer is DONE.
static Outcome make_builtin(VM *vm, Class *type, Value *window, uint32_t count, Value *made)
{
    const NativeSpec *maker = ((const Native *)type->constructor)->spec;
    const Native *initialiser = (const Native *)type->initialiser;
    const NativeSpec *spec = initialiser == NULL ? maker : initialiser->spec;
    if (spec->keyword_only > 0 || count < spec->required ||
        (count > spec->positional && !(spec->flags & NATIVE_VARIADIC)))
        return OUTCOME_NEEDS_CALL;
    for (uint32_t i = 0; i <= spec->positional; i++)
        window[2 + count + i] = VALUE_UNBOUND;
    window[1] = (Value){object_view(type).bits};
    Outcome outcome =
        maker->function(vm, window + 1, initialiser == NULL ? count + 1 : 1, made);
    Value answer = VALUE_UNBOUND;
    if (outcome == OUTCOME_DONE && initialiser != NULL) {
        window[1] = (Value){made->bits};
        outcome = spec->function(vm, window + 1, count + 1, &answer);
        value_release(vm, answer);
        if (outcome != OUTCOME_DONE)
            value_release(vm, value_take(made));
    }
    window[1] = VALUE_UNBOUND;
    return outcome;
}

// The built-in type that alone makes and fills what instances of class_object wrap, or NULL.
static Class *maker_of(VM *vm, Class *class_object)
{
    if (class_object->kind != KIND_WRAPPER || (class_object->flags & CLASS_ABSTRACT) ||
        cn_shape_of(vm, &class_object->header)->owner != vm->types[KIND_CLASS])
        return NULL;
    ValueView make = cn_class_find(vm, class_object, vm->names.new_, NULL);
    if (value_is_kind(make, KIND_STATICMETHOD))
        make = value_view(((Instance *)value_object(make))->slots[STATICMETHOD_FUNCTION]);
    if (!value_is_kind(make, KIND_NATIVE))
        return NULL;
    ValueView owner = value_view(((const Native *)value_object(make))->owner);
    if (!value_is_kind(owner, KIND_CLASS) || (value_class(owner)->flags & CLASS_HEAP))
        return NULL;
    Class *type = value_class(owner);
    if (constructor_of(vm, type) != (const Native *)value_object(make))
        return NULL;
    const Object *init = cn_class_init(vm, class_object);
    return init == (type->initialiser != NULL ? type->initialiser : cn_class_init(vm, type))
               ? type
               : NULL;
}

// An instance of a class derived from a built-in type, with neither __new__ nor __init__.
static bool call_wrapper_class(VM *vm, Frame *frame, Value *window, uint32_t count,
                               Status *status)
{
    Class *class_object = value_class(value_view(window[0]));
    Class *type = maker_of(vm, class_object);
    Value made = VALUE_UNBOUND;
    if (type == NULL)
        return false;
    Outcome outcome = make_builtin(vm, type, window, count, &made);
    if (outcome == OUTCOME_TAIL_CALL)
        cn_request_drop(vm);
    if (outcome == OUTCOME_TAIL_CALL || outcome == OUTCOME_NEEDS_CALL)
        return false;
    *status = STATUS_RAISE;
    if (outcome == OUTCOME_FAILED)
        return true;
    Instance *wrapped = cn_instance_new_wrapper(vm, class_object, made);
    if (wrapped == NULL)
        return true;
    for (uint32_t i = 0; i < count + 2; i++)
        value_release(vm, value_take(&window[i]));
    store_result(vm, frame, value_from_object(wrapped));
    *status = STATUS_CONTINUE;
    return true;
}

static bool call_class(VM *vm, Frame *frame, Value *window, uint32_t count, Status *status)
{
    if (window[1].bits != BITS_UNBOUND)
        return false;
    const Class *class_object = value_class(value_view(window[0]));
    if (!(class_object->flags & CLASS_HEAP))
        return call_builtin_class(vm, frame, window, count, status);
    return class_object->kind == KIND_WRAPPER
               ? call_wrapper_class(vm, frame, window, count, status)
               : call_plain_class(vm, frame, window, count, status);
}

Status cn_do_call(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    Value *window = &frame->registers[pc->a];
    bool done = false;
    Status status = STATUS_CONTINUE;
    if (bits_are_pointer(window->bits)) {
        switch (object_kind(bits_pointer(window->bits))) {
        case KIND_METHOD_DESCRIPTOR:
        case KIND_NATIVE:
        case KIND_SLOT_WRAPPER:
            done = call_native(vm, frame, window, pc->b, &status);
            break;
        case KIND_FUNCTION:
            done = call_function(vm, frame, window, pc->b);
            break;
        case KIND_BOUND_METHOD:
            done = call_bound_method(vm, frame, window, pc->b);
            break;
        case KIND_CLASS:
            done = call_class(vm, frame, window, pc->b, &status);
            break;
        default:
            break;
        }
    }
    return done ? status : cn_call_from(vm, window, pc->b, NULL);
}

// dict(a=1, b=2)
static bool call_dict_of_names(VM *vm, Value *window, uint32_t count, const Tuple *names,
                               Status *status)
{
    if (window[0].bits != object_view(vm->types[KIND_DICT]).bits || count != names->count ||
        window[1].bits != BITS_UNBOUND)
        return false;
    Dict *dict = cn_dict_new(vm, count);
    *status = STATUS_RAISE;
    for (uint32_t i = 0; dict != NULL && i < count; i++)
        if (!cn_dict_set_name(vm, dict, value_str(value_view(names->items[i])),
                              value_view(window[2 + i]))) {
            object_release(vm, dict);
            dict = NULL;
        }
    if (dict == NULL)
        return true;
    for (uint32_t i = 0; i < count + 2; i++)
        value_release(vm, value_take(&window[i]));
    store_result(vm, vm->frame, value_from_object(dict));
    *status = STATUS_CONTINUE;
    return true;
}

Status cn_do_call_keywords(VM *vm)
{
    const Instruction *pc = vm->frame->pc;
    Tuple *constants = value_tuple(value_view(vm->frame->code->constants));
    Tuple *names = value_tuple(value_view(constants->items[pc->imm >> 8]));
    Value *window = &vm->frame->registers[pc->a];
    Status status;
    if (call_dict_of_names(vm, window, pc->b, names, &status))
        return status;
    if (value_is_kind(value_view(window[0]), KIND_FUNCTION) &&
        call_with_keywords(vm, vm->frame, window, pc->b, names))
        return STATUS_CONTINUE;
    return cn_call_from(vm, window, pc->b, names);
}
