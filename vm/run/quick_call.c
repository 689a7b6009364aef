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
    for (uint32_t i = code->simple_count; i < code->local_count; i++)
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

// A plain function some of whose last parameters get their defaults.
static bool call_function(VM *vm, Frame *frame, Value *window, uint32_t count,
                          Status *status)
{
    const Function *function = (Function *)bits_pointer(window[0].bits);
    const Code *code = (Code *)bits_pointer(function->code.bits);
    Row row = row_of(window, count);
    if (code->simple_count == UINT32_MAX || row.count > code->simple_count ||
        function->defaults.bits == BITS_UNBOUND)
        return false;
    Tuple *defaults = value_tuple(value_view(function->defaults));
    uint32_t missing = code->simple_count - row.count;
    if (missing > defaults->count || !has_room(vm, frame, row, code))
        return false;
    push_frame(vm, frame, window[0], row);
    for (uint32_t i = 0; i < missing; i++)
        row.args[row.count + i] =
            value_retain(value_view(defaults->items[defaults->count - missing + i]));
    *status = STATUS_CONTINUE;
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

// The native __new__ of a built-in type that has no __init__ of its own, or NULL. Built-in types
// never change, so it is looked up once.
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
    if (!value_is_object(make) ||
        (init != NULL && (object_kind(init) == KIND_FUNCTION ||
                          value_class(value_view(((const Native *)init)->owner)) !=
                              vm->types[KIND_INSTANCE])))
        return NULL;
    if (value_is_kind(make, KIND_STATICMETHOD))
        make = value_view(((Instance *)value_object(make))->slots[STATICMETHOD_FUNCTION]);
    if (!value_is_kind(make, KIND_NATIVE))
        return NULL;
    class_object->constructor = value_object(make);
    return (Native *)class_object->constructor;
}

static bool call_builtin_class(VM *vm, Frame *frame, Value *window, uint32_t count,
                               Status *status)
{
    Class *class_object = value_class(value_view(window[0]));
    const Native *constructor = constructor_of(vm, class_object);
    if (constructor == NULL || !takes(constructor->spec, count))
        return false;
    window[1] = value_retain(object_view(class_object));
    if (run_native(vm, frame, constructor->spec, (Row){window + 1, count + 1}, status))
        return true;
    value_release(vm, value_take(&window[1]));
    return false;
}

static bool call_class(VM *vm, Frame *frame, Value *window, uint32_t count, Status *status)
{
    if (window[1].bits != BITS_UNBOUND)
        return false;
    return value_class(value_view(window[0]))->flags & CLASS_HEAP
               ? call_plain_class(vm, frame, window, count, status)
               : call_builtin_class(vm, frame, window, count, status);
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
            done = call_function(vm, frame, window, pc->b, &status);
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
