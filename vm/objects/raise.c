// raise.c - making an exception the pending one.
//
// Messages are formatted by cn_str_format_list. What its %R needs (repr) must itself raise
// with cn_raise_plain or cn_raise_recursion_error, which format nothing.

#include "vm/objects/exception.h"

// ---- the context chain ----

// Cuts the chain of contexts behind handled where it comes back to exception. The chain may
// already hold a cycle of its own (Brent's trick of a slow second pointer finds it).
static void break_cycle(VM *vm, Instance *handled, const Instance *exception)
{
    Instance *step = handled;
    const Instance *slow = handled;
    bool move_slow = false;
    for (;;) {
        ValueView context = value_view(step->slots[EXCEPTION_CONTEXT]);
        if (!value_is_exception(context))
            return;
        if (value_exception(context) == exception) {
            value_replace(vm, &step->slots[EXCEPTION_CONTEXT], VALUE_NONE);
            return;
        }
        step = value_exception(context);
        if (step == slow)
            return;
        if (move_slow)
            slow = value_exception(value_view(slow->slots[EXCEPTION_CONTEXT]));
        move_slow = !move_slow;
    }
}

Outcome cn_raise_exception(VM *vm, Value exception)
{
    Instance *raised = value_exception(value_view(exception));
    if (vm->handled.bits != BITS_UNBOUND && vm->handled.bits != exception.bits) {
        Instance *handled = value_exception(value_view(vm->handled));
        break_cycle(vm, handled, raised);
        value_replace(vm, &raised->slots[EXCEPTION_CONTEXT],
                      value_retain(value_view(vm->handled)));
    }
    ASSERT(vm->pending.bits == BITS_UNBOUND);
    value_replace(vm, &vm->pending, exception);
    return OUTCOME_FAILED;
}

// ---- with a text ----

// A new exception whose only argument is text (stolen, NULL: failed already).
static Instance *exception_with_text(VM *vm, ExceptionNumber number, Str *text)
{
    if (text == NULL)
        return NULL;
    ValueView view = object_view(text);
    Tuple *args = cn_tuple_from(vm, &view, 1);
    object_release(vm, text);
    return args == NULL ? NULL : cn_exception_new(vm, number, args);
}

Outcome cn_raise_text(VM *vm, ExceptionNumber number, Str *text)
{
    Instance *exception = exception_with_text(vm, number, text);
    if (exception == NULL)
        return OUTCOME_FAILED;
    return cn_raise_exception(vm, value_from_object(exception));
}

Outcome cn_raise_plain(VM *vm, ExceptionNumber number, const char *text)
{
    return cn_raise_text(vm, number, cn_str_from_text(vm, text));
}

static Outcome raise_list(VM *vm, ExceptionNumber number, const char *format,
                          va_list arguments)
{
    return cn_raise_text(vm, number, cn_str_format_list(vm, format, arguments));
}

Outcome cn_raise_number(VM *vm, ExceptionNumber number, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Outcome outcome = raise_list(vm, number, format, arguments);
    va_end(arguments);
    return outcome;
}

static ExceptionNumber number_of_name(const char *name)
{
    static const char *const names[] = {
#define EXCEPTION(name, base, slots) #name,
#include "vm/objects/exceptions.def"
#undef EXCEPTION
    };
    for (uint32_t i = 0; i < EXCEPTION_COUNT; i++)
        if (strcmp(names[i], name) == 0)
            return (ExceptionNumber)i;
    ASSERT(!"no such exception");
    return EXCEPTION_SystemError;
}

Outcome cn_raise(VM *vm, const char *exception, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Outcome outcome = raise_list(vm, number_of_name(exception), format, arguments);
    va_end(arguments);
    return outcome;
}

Outcome cn_raise_type_error(VM *vm, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Outcome outcome = raise_list(vm, EXCEPTION_TypeError, format, arguments);
    va_end(arguments);
    return outcome;
}

Outcome cn_raise_value_error(VM *vm, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Outcome outcome = raise_list(vm, EXCEPTION_ValueError, format, arguments);
    va_end(arguments);
    return outcome;
}

Outcome cn_raise_index_error(VM *vm, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Outcome outcome = raise_list(vm, EXCEPTION_IndexError, format, arguments);
    va_end(arguments);
    return outcome;
}

Outcome cn_raise_overflow_error(VM *vm, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Outcome outcome = raise_list(vm, EXCEPTION_OverflowError, format, arguments);
    va_end(arguments);
    return outcome;
}

// ---- with fields ----

Outcome cn_raise_attribute_text(VM *vm, Str *text, ValueView object, const Str *name)
{
    Instance *exception = exception_with_text(vm, EXCEPTION_AttributeError, text);
    if (exception == NULL)
        return OUTCOME_FAILED;
    if (!value_is_unbound(object)) {
        exception->slots[EXCEPTION_FIELDS] = value_retain(object_view(name));
        exception->slots[EXCEPTION_FIELDS + 1] = value_retain(object);
    }
    return cn_raise_exception(vm, value_from_object(exception));
}

Outcome cn_raise_name_error(VM *vm, const char *format, Str *name)
{
    Str *text = cn_str_format_c(vm, format, name);
    Instance *exception = exception_with_text(vm, EXCEPTION_NameError, text);
    if (exception == NULL)
        return OUTCOME_FAILED;
    exception->slots[EXCEPTION_FIELDS] = value_retain(object_view(name));
    return cn_raise_exception(vm, value_from_object(exception));
}

Outcome cn_raise_key_error(VM *vm, ValueView key)
{
    Tuple *args = cn_tuple_from(vm, &key, 1);
    Instance *exception =
        args == NULL ? NULL : cn_exception_new(vm, EXCEPTION_KeyError, args);
    if (exception == NULL)
        return OUTCOME_FAILED;
    return cn_raise_exception(vm, value_from_object(exception));
}

Outcome cn_raise_stop_iteration(VM *vm, ValueView value)
{
    bool has_value = !value_is_unbound(value) && !value_is_none(value);
    Tuple *args = cn_tuple_from(vm, &value, has_value ? 1 : 0);
    Instance *exception =
        args == NULL ? NULL : cn_exception_new(vm, EXCEPTION_StopIteration, args);
    if (exception == NULL)
        return OUTCOME_FAILED;
    exception->slots[EXCEPTION_FIELDS] = has_value ? value_retain(value) : VALUE_NONE;
    return cn_raise_exception(vm, value_from_object(exception));
}

Outcome cn_raise_unicode_error(VM *vm, ExceptionNumber number, const char *encoding,
                               ValueView object, size_t start, size_t end,
                               const char *reason)
{
    Str *reason_text = NULL;
    Instance *exception = NULL;
    Str *encoding_text = cn_str_from_text(vm, encoding);
    if (encoding_text != NULL)
        reason_text = cn_str_from_text(vm, reason);
    if (reason_text != NULL) {
        ValueView fields[5] = {
            object_view(encoding_text), object, value_view(value_from_int((int64_t)start)),
            value_view(value_from_int((int64_t)end)), object_view(reason_text)};
        Tuple *args = cn_tuple_from(vm, fields, 5);
        if (args != NULL)
            exception = cn_exception_new(vm, number, args);
        for (uint32_t i = 0; exception != NULL && i < 5; i++)
            exception->slots[EXCEPTION_FIELDS + i] = value_retain(fields[i]);
    }
    object_release(vm, encoding_text);
    object_release(vm, reason_text);
    if (exception == NULL)
        return OUTCOME_FAILED;
    return cn_raise_exception(vm, value_from_object(exception));
}

// ---- when there is no memory, or no stack ----

Outcome cn_raise_memory_error(VM *vm)
{
    value_release(vm, cn_take_pending(vm));
    if (!value_is_exception(value_view(vm->memory_error))) { // the VM is only opening
        vm->pending = VALUE_NONE;
        return OUTCOME_FAILED;
    }
    Instance *prepared = value_exception(value_view(vm->memory_error));
    if (prepared->header.refcount == 1) { // nobody remembers the last time
        value_replace(vm, &prepared->slots[EXCEPTION_CONTEXT], VALUE_NONE);
        value_replace(vm, &prepared->slots[EXCEPTION_CAUSE], VALUE_NONE);
        cn_instance_clear(vm, prepared);
        prepared->slots[EXCEPTION_SUPPRESS_CONTEXT] = VALUE_FALSE;
    }
    value_replace(vm, &prepared->slots[EXCEPTION_TRACEBACK], VALUE_NONE);
    return cn_raise_exception(vm, value_retain(object_view(prepared)));
}

Outcome cn_raise_recursion_error(VM *vm, const char *where)
{
    StrBuilder text;
    cn_builder_init(&text, vm);
    cn_builder_append_text(&text, "maximum recursion depth exceeded");
    cn_builder_append_text(&text, where);
    return cn_raise_text(vm, EXCEPTION_RecursionError, cn_builder_finish(&text));
}
