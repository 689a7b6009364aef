// generator_types.c - the methods of generators, coroutines and async generators.

#include "vm/run/generator.h"

#include "vm/objects/native_types.h"

static Generator *self_of(const Value *args)
{
    return (Generator *)value_object(value_view(args[0]));
}

static Outcome resume(VM *vm, const Value *args, ValueView value, uint32_t how)
{
    cn_request_call(vm, value_view(args[0]), &value, 1, CHECK_NONE, NULL);
    vm->request.resume = how;
    return OUTCOME_TAIL_CALL;
}

static Outcome generator_iter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_retain(value_view(args[0]));
    return OUTCOME_DONE;
}

static Outcome generator_next(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    return resume(vm, args, VIEW_NONE, RESUME_SEND);
}

static Outcome generator_send(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    return resume(vm, args, value_view(args[1]), RESUME_SEND);
}

// throw(exception) with an instance and nothing to close first; the rest is Python.
static Outcome generator_throw(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    Generator *generator = self_of(args);
    ValueView exception = value_view(args[1]);
    if (!value_is_exception(exception) || args[2].bits != BITS_UNBOUND ||
        args[3].bits != BITS_UNBOUND ||
        (!value_is_unbound(cn_generator_delegate(generator)) &&
         cn_is_instance(vm, exception, vm->exceptions[EXCEPTION_GeneratorExit])))
        return OUTCOME_NEEDS_CALL;
    return resume(vm, args, exception, RESUME_THROW);
}

// One that has not begun is finished at once.
static void finish_unstarted(VM *vm, Generator *generator)
{
    if (generator->state != GENERATOR_CREATED)
        return;
    generator->state = GENERATOR_FINISHED;
    while (generator->held > 0)
        value_release(vm, value_take(&generator->registers[--generator->held]));
}

// A suspended step of an async generator is given up; the async generator is not told.
static void finish_step(VM *vm, Generator *generator)
{
    if ((generator->flags & GENERATOR_IS_STEP) == 0 ||
        generator->state != GENERATOR_SUSPENDED)
        return;
    generator->state = GENERATOR_FINISHED;
    while (generator->held > 0)
        value_release(vm, value_take(&generator->registers[--generator->held]));
}

static Outcome generator_close(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Generator *generator = self_of(args);
    finish_unstarted(vm, generator);
    finish_step(vm, generator);
    if (generator->state == GENERATOR_FINISHED) {
        *result = VALUE_NONE;
        return OUTCOME_DONE;
    }
    if (generator->state == GENERATOR_RUNNING)
        return cn_raise_value_error(vm, "generator already executing");
    return OUTCOME_NEEDS_CALL;
}

static Outcome always_python(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)args;
    (void)count;
    (void)result;
    return OUTCOME_NEEDS_CALL;
}

static const char *word_of(const Generator *generator)
{
    switch (object_kind(generator)) {
    case KIND_COROUTINE:
        return "coroutine";
    case KIND_ASYNC_GENERATOR:
        return "async_generator";
    default:
        return "generator";
    }
}

static Outcome generator_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Generator *generator = self_of(args);
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "<");
    cn_builder_append_text(&builder, word_of(generator));
    cn_builder_append_text(&builder, " object ");
    cn_builder_append_str(&builder, value_str(value_view(generator->qualname)));
    cn_builder_append_text(&builder, " at ");
    cn_append_address(&builder, value_view(args[0]));
    cn_builder_append_text(&builder, ">");
    Str *text = cn_builder_finish(&builder);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

// ---- attributes ----

static Outcome get_running(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_from_bool(self_of(args)->state == GENERATOR_RUNNING);
    return OUTCOME_DONE;
}

// A step of an async generator runs on while the generator waits for something.
static Outcome get_step_running(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    const Generator *self = self_of(args);
    *result = value_from_bool(self->state == GENERATOR_RUNNING ||
                              !value_is_unbound(cn_generator_delegate(self)));
    return OUTCOME_DONE;
}

static Outcome get_suspended(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_from_bool(self_of(args)->state == GENERATOR_SUSPENDED);
    return OUTCOME_DONE;
}

static Outcome get_code(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    Function *function = (Function *)bits_pointer(self_of(args)->function.bits);
    *result = value_retain(value_view(function->code));
    return OUTCOME_DONE;
}

static Outcome get_yielding_from(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    ValueView v = cn_generator_delegate(self_of(args));
    *result = value_is_unbound(v) ? VALUE_NONE : value_retain(v);
    return OUTCOME_DONE;
}

// A frame object whose registers are the suspended generator's is made when asked for.
static Outcome get_frame(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Generator *generator = self_of(args);
    if (generator->state == GENERATOR_FINISHED) {
        *result = VALUE_NONE;
        return OUTCOME_DONE;
    }
    if (generator->state == GENERATOR_RUNNING) {
        FrameObject *object = cn_frame_object(vm, generator->live);
        if (object == NULL)
            return OUTCOME_FAILED;
        *result = value_retain(object_view(object));
        return OUTCOME_DONE;
    }
    if (generator->frame_object.bits == BITS_UNBOUND) {
        Function *function = (Function *)bits_pointer(generator->function.bits);
        Code *code = (Code *)bits_pointer(function->code.bits);
        FrameObject *object =
            cn_object_allocate(vm, SHAPE_OF(KIND_FRAME),
                               sizeof(FrameObject) + code->local_count * sizeof(Value));
        if (object == NULL)
            return OUTCOME_FAILED;
        object->function = value_retain(value_view(generator->function));
        object->globals = value_retain(value_view(function->globals));
        object->locals = VALUE_UNBOUND;
        object->back = VALUE_NONE;
        object->live = NULL;
        object->instruction = generator->instruction;
        object->count = code->local_count;
        for (uint32_t i = 0; i < code->local_count; i++)
            object->registers[i] = VALUE_UNBOUND;
        generator->frame_object = value_from_object(object);
    }
    *result = value_retain(value_view(generator->frame_object));
    return OUTCOME_DONE;
}

static Outcome get_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_retain(value_view(self_of(args)->name));
    return OUTCOME_DONE;
}

static Outcome get_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_retain(value_view(self_of(args)->qualname));
    return OUTCOME_DONE;
}

static Outcome set_text(VM *vm, Value *slot, const Value *args, const char *attribute)
{
    ValueView v = value_view(args[1]);
    if (!value_is_kind(v, KIND_STR))
        return cn_raise_type_error(vm, "%s must be set to a string object", attribute);
    value_replace(vm, slot, value_retain(v));
    return OUTCOME_DONE;
}

static Outcome set_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    *result = VALUE_NONE;
    return set_text(vm, &self_of(args)->name, args, "__name__");
}

static Outcome set_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    *result = VALUE_NONE;
    return set_text(vm, &self_of(args)->qualname, args, "__qualname__");
}

static Outcome get_origin(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)args;
    (void)count;
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

#define GENERATOR_ATTRIBUTES(prefix, running, delegate)                                    \
    {prefix "_running", running, NULL, NULL}, {prefix "_code", get_code, NULL, NULL},      \
        {prefix "_frame", get_frame, NULL, NULL},                                          \
        {prefix "_suspended", get_suspended, NULL, NULL},                                  \
        {delegate, get_yielding_from, NULL, NULL}, {"__name__", get_name, set_name, NULL}, \
    {                                                                                      \
        "__qualname__", get_qualname, set_qualname, NULL                                   \
    }

static const GetSetSpec generator_attributes[] = {
    GENERATOR_ATTRIBUTES("gi", get_running, "gi_yieldfrom"), {0}};
static const GetSetSpec coroutine_attributes[] = {
    GENERATOR_ATTRIBUTES("cr", get_running, "cr_await"),
    {"cr_origin", get_origin, NULL, NULL},
    {0}};
static const GetSetSpec async_attributes[] = {
    GENERATOR_ATTRIBUTES("ag", get_step_running, "ag_await"), {0}};

static const NativeSpec generator_methods[] = {
    NATIVE_OPERATOR("__iter__", "", 0, generator_iter, NULL),
    NATIVE_OPERATOR("__next__", "", 0, generator_next, NULL),
    NATIVE_OPERATOR("__repr__", "", 0, generator_repr, NULL),
    NATIVE_ONE("send", "value", generator_send, NULL, NULL),
    NATIVE_RANGE("throw", "type value traceback", 1, 3, generator_throw, "generator_throw",
                 NULL),
    NATIVE_NONE("close", generator_close, "generator_close", NULL),
    {0},
};

static const NativeSpec coroutine_methods[] = {
    NATIVE_OPERATOR("__await__", "", 0, always_python, "coroutine_await"),
    NATIVE_OPERATOR("__repr__", "", 0, generator_repr, NULL),
    NATIVE_ONE("send", "value", generator_send, NULL, NULL),
    NATIVE_RANGE("throw", "type value traceback", 1, 3, generator_throw, "generator_throw",
                 NULL),
    NATIVE_NONE("close", generator_close, "generator_close", NULL),
    {0},
};

static const NativeSpec async_methods[] = {
    NATIVE_OPERATOR("__aiter__", "", 0, generator_iter, NULL),
    NATIVE_OPERATOR("__anext__", "", 0, always_python, "async_generator_next"),
    NATIVE_OPERATOR("__repr__", "", 0, generator_repr, NULL),
    NATIVE_ONE("asend", "value", always_python, "async_generator_send", NULL),
    NATIVE_RANGE("athrow", "type value traceback", 1, 3, always_python,
                 "async_generator_throw", NULL),
    NATIVE_NONE("aclose", always_python, "async_generator_close", NULL),
    {0},
};

const TypeSpec cn_generator_type = {KIND_GENERATOR,       KIND_INSTANCE, generator_methods,
                                    generator_attributes, NULL,          NULL,
                                    CLASS_FINAL};
const TypeSpec cn_coroutine_type = {KIND_COROUTINE,       KIND_INSTANCE, coroutine_methods,
                                    coroutine_attributes, NULL,          NULL,
                                    CLASS_FINAL};
const TypeSpec cn_async_generator_type = {
    KIND_ASYNC_GENERATOR, KIND_INSTANCE, async_methods, async_attributes, NULL, NULL,
    CLASS_FINAL};
static const NativeSpec no_methods[] = {{0}};
const TypeSpec cn_coroutine_wrapper_type = {
    KIND_COROUTINE_WRAPPER, KIND_INSTANCE, no_methods, NULL, NULL, NULL, CLASS_FINAL};

// ---- intrinsics ----

// _generator_resume(generator, value): goes on inside, also for async generators.
static Outcome intrinsic_resume(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    return resume(vm, args, value_view(args[1]), RESUME_SEND);
}

// _generator_raise(generator, exception): raises it inside.
static Outcome intrinsic_raise(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    return resume(vm, args, value_view(args[1]), RESUME_THROW);
}

// _generator_delegate(generator): what it yields from (None: nothing); the next throw arrives in
// the generator itself.
static Outcome intrinsic_delegate(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    ValueView delegate = cn_generator_delegate(self_of(args));
    self_of(args)->flags |= GENERATOR_THROW_HERE;
    *result = value_is_unbound(delegate) ? VALUE_NONE : value_retain(delegate);
    return OUTCOME_DONE;
}

// _async_value(v): (True, value) when v was yielded by an async generator itself.
static Outcome intrinsic_async_value(VM *vm, const Value *args, uint32_t count,
                                     Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    bool wrapped = value_is_kind(v, KIND_ASYNC_WRAPPED);
    ValueView inner = wrapped ? value_view(((Cell *)value_object(v))->content) : v;
    Tuple *pair = cn_tuple_pair(vm, value_view(value_from_bool(wrapped)), inner);
    if (pair == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(pair);
    return OUTCOME_DONE;
}

// _generator_state(generator): 0 created, 1 suspended, 2 running, 3 finished.
static Outcome intrinsic_state(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_from_int(self_of(args)->state);
    return OUTCOME_DONE;
}

// _async_step(generator, is_throw): the generator, made a step of an async generator.
static Outcome intrinsic_step(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    self_of(args)->flags |=
        args[1].bits == BITS_TRUE ? GENERATOR_IS_THROW_STEP : GENERATOR_IS_SEND_STEP;
    *result = value_retain(value_view(args[0]));
    return OUTCOME_DONE;
}

// _generator_finish(generator): ends one that has not begun.
static Outcome intrinsic_finish(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    finish_unstarted(vm, self_of(args));
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

// _is_iterable_coroutine(v): a generator made by types.coroutine.
static Outcome intrinsic_is_coroutine(VM *vm, const Value *args, uint32_t count,
                                      Value *result)
{
    (void)vm;
    (void)count;
    ValueView v = value_view(args[0]);
    *result = value_from_bool(
        value_is_kind(v, KIND_GENERATOR) &&
        (((Generator *)value_object(v))->flags & CODE_ITERABLE_COROUTINE) != 0);
    return OUTCOME_DONE;
}

const NativeSpec cn_core_generator_functions[] = {
    NATIVE_RANGE("_generator_resume", "generator value", 2, 2, intrinsic_resume, NULL,
                 NULL),
    NATIVE_RANGE("_generator_raise", "generator exception", 2, 2, intrinsic_raise, NULL,
                 NULL),
    NATIVE_ONE("_generator_delegate", "generator", intrinsic_delegate, NULL, NULL),
    NATIVE_RANGE("_async_step", "generator is_throw", 2, 2, intrinsic_step, NULL, NULL),
    NATIVE_ONE("_async_value", "value", intrinsic_async_value, NULL, NULL),
    NATIVE_ONE("_generator_state", "generator", intrinsic_state, NULL, NULL),
    NATIVE_ONE("_generator_finish", "generator", intrinsic_finish, NULL, NULL),
    NATIVE_ONE("_is_iterable_coroutine", "value", intrinsic_is_coroutine, NULL, NULL),
    {0},
};
