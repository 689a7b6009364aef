// exception.c - BaseException, and the making of all built-in exception classes.

#include "vm/objects/attribute.h"
#include "vm/objects/class_build.h"
#include "vm/objects/exception_private.h"
#include "vm/objects/native_types.h"

// ---- making ----

static void init_exception(Instance *exception, Tuple *args)
{
    exception->slots[EXCEPTION_ARGS] = value_from_object(args);
    exception->slots[EXCEPTION_TRACEBACK] = VALUE_NONE;
    exception->slots[EXCEPTION_CONTEXT] = VALUE_NONE;
    exception->slots[EXCEPTION_CAUSE] = VALUE_NONE;
    exception->slots[EXCEPTION_SUPPRESS_CONTEXT] = VALUE_FALSE;
}

static Instance *new_exception(VM *vm, Class *class_object, Tuple *args)
{
    Instance *exception = cn_instance_new(vm, class_object);
    if (exception == NULL)
        object_release(vm, args);
    else
        init_exception(exception, args);
    return exception;
}

Instance *cn_exception_new(VM *vm, ExceptionNumber number, Tuple *args)
{
    return new_exception(vm, vm->exceptions[number], args);
}

Instance *cn_exception_new_of(VM *vm, Class *class_object, const Value *args,
                              uint32_t count)
{
    Tuple *tuple = cn_tuple_from_values(vm, args + 1, count - 1);
    return tuple == NULL ? NULL : new_exception(vm, class_object, tuple);
}

bool cn_exception_refuse_keywords(VM *vm, const Class *type, const Value *keywords)
{
    if (keywords->bits == BITS_UNBOUND || value_dict(value_view(*keywords))->count == 0)
        return true;
    cn_raise_type_error(vm, "%S() takes no keyword arguments", class_name(type));
    return false;
}

static bool same_items(const Tuple *tuple, const Value *items, uint32_t count)
{
    return tuple->count == count &&
           (count == 0 || memcmp(tuple->items, items, count * sizeof(Value)) == 0);
}

bool cn_exception_set_args(VM *vm, const Value *args, uint32_t count)
{
    Instance *self = value_exception(value_view(args[0]));
    if (same_items(exception_args(self), args + 1, count - 1)) // __new__ has done it
        return true;
    Tuple *tuple = cn_tuple_from_values(vm, args + 1, count - 1);
    if (tuple == NULL)
        return false;
    value_replace(vm, &self->slots[EXCEPTION_ARGS], value_from_object(tuple));
    return true;
}

// The class that __new__ was given, checked. NULL: TypeError pending.
static Class *checked_class(VM *vm, ValueView given)
{
    if (!value_is_kind(given, KIND_CLASS)) {
        cn_raise_type_error(vm, "BaseException.__new__(X): X is not a type object (%T)",
                            given);
        return NULL;
    }
    Class *class_object = (Class *)value_object(given);
    if (class_object->kind != KIND_EXCEPTION) {
        cn_raise_type_error(
            vm, "BaseException.__new__(%S): %S is not a subtype of BaseException",
            class_name(class_object), class_name(class_object));
        return NULL;
    }
    return class_object;
}

static Outcome base_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Class *class_object = checked_class(vm, value_view(args[0]));
    if (class_object == NULL)
        return OUTCOME_FAILED;
    Instance *exception = cn_exception_new_of(vm, class_object, args, count);
    if (exception == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(exception);
    return OUTCOME_DONE;
}

static Outcome base_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (!cn_exception_refuse_keywords(vm, cn_type_of(vm, value_view(args[0])),
                                      &args[count]) ||
        !cn_exception_set_args(vm, args, count))
        return OUTCOME_FAILED;
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

// ---- methods ----

static Outcome set_traceback(VM *vm, Instance *self, ValueView traceback)
{
    if (!value_is_none(traceback) && !value_is_kind(traceback, KIND_TRACEBACK))
        return cn_raise_type_error(vm, "__traceback__ must be a traceback or None");
    value_replace(vm, &self->slots[EXCEPTION_TRACEBACK], value_retain(traceback));
    return OUTCOME_DONE;
}

static Outcome base_with_traceback(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Instance *self = value_exception(value_view(args[0]));
    if (set_traceback(vm, self, value_view(args[1])) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    *result = value_retain(value_view(args[0]));
    return OUTCOME_DONE;
}

static Outcome base_add_note(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    if (!value_is_str(value_view(args[1])))
        return cn_raise_type_error(vm, "note must be a str, not '%T'", value_view(args[1]));
    return OUTCOME_NEEDS_CALL; // __notes__ is an attribute like any other
}

static bool has_attributes(VM *vm, Instance *exception)
{
    const Shape *shape = cn_shape_of(vm, &exception->header);
    return shape->slot_count > shape->owner->reserved_slots;
}

// (class, args) or (class, args, attributes).
static Outcome base_reduce(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Instance *self = value_exception(value_view(args[0]));
    ValueView parts[3] = {object_view(cn_type_of(vm, value_view(args[0]))),
                          value_view(self->slots[EXCEPTION_ARGS]), VIEW_NONE};
    uint32_t parts_count = 2;
    if (has_attributes(vm, self)) {
        const Dict *dict = cn_instance_dict(vm, self);
        if (dict == NULL)
            return OUTCOME_FAILED;
        parts[2] = object_view(dict);
        parts_count = 3;
    }
    Tuple *tuple = cn_tuple_from(vm, parts, parts_count);
    if (tuple == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(tuple);
    return OUTCOME_DONE;
}

static Outcome base_setstate(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView state = value_view(args[1]);
    *result = VALUE_NONE;
    if (value_is_none(state))
        return OUTCOME_DONE;
    if (!value_is_kind(state, KIND_DICT))
        return cn_raise_type_error(vm, "state is not a dictionary");
    uint32_t position = 0;
    ValueView key, value;
    while (cn_dict_next(value_dict(state), &position, &key, &value)) {
        Str *name = cn_attribute_name(vm, key);
        if (name == NULL)
            return OUTCOME_FAILED;
        Lookup lookup = cn_attribute_set_generic(vm, value_view(args[0]), name, value);
        object_release(vm, name);
        if (lookup != LOOKUP_FOUND)
            return lookup == LOOKUP_FAILED ? OUTCOME_FAILED : OUTCOME_NEEDS_CALL;
    }
    return OUTCOME_DONE;
}

const NativeSpec cn_base_exception_methods[] = {
    {"__new__", "", base_new, 0, 0, 0, 0, NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS,
     NULL, NULL},
    {"__init__", "", base_init, 0, 0, 0, 0, NATIVE_SLOT | NATIVE_VARIADIC | NATIVE_KEYWORDS,
     NULL, NULL},
    NATIVE_OPERATOR("__repr__", "", 0, cn_exception_repr, "exception_repr"),
    NATIVE_OPERATOR("__str__", "", 0, cn_exception_str, "exception_str"),
    NATIVE_NONE("__reduce__", base_reduce, NULL, NULL),
    NATIVE_ONE("__setstate__", "state", base_setstate, "exception_setstate", NULL),
    NATIVE_ONE(
        "with_traceback", "tb", base_with_traceback, NULL,
        "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return "
        "self."),
    NATIVE_ONE("add_note", "note", base_add_note, "exception_add_note",
               "Exception.add_note(note) --\n    add a note to the exception"),
    {0},
};

// ---- attributes ----

static Outcome get_slot(VM *vm, const Value *args, uint32_t slot, Value *result)
{
    (void)vm;
    *result = value_retain(value_view(value_exception(value_view(args[0]))->slots[slot]));
    return OUTCOME_DONE;
}

static Outcome get_args(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return get_slot(vm, args, EXCEPTION_ARGS, result);
}

static Outcome set_args(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView value = value_view(args[1]);
    if (value_is_unbound(value))
        return cn_raise_type_error(vm, "args may not be deleted");
    List *list = cn_list_new(vm, 0);
    if (list == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_list_extend(vm, list, value);
    Tuple *tuple = NULL;
    if (outcome == OUTCOME_DONE)
        tuple = cn_tuple_from_values(vm, list->items, list->count);
    object_release(vm, list);
    if (outcome != OUTCOME_DONE && outcome != OUTCOME_FAILED)
        return cn_raise_type_error(vm, "'%T' object is not iterable", value);
    if (tuple == NULL)
        return OUTCOME_FAILED;
    Instance *self = value_exception(value_view(args[0]));
    value_replace(vm, &self->slots[EXCEPTION_ARGS], value_from_object(tuple));
    return OUTCOME_DONE;
}

static Outcome get_traceback(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return get_slot(vm, args, EXCEPTION_TRACEBACK, result);
}

static Outcome set_traceback_attribute(VM *vm, const Value *args, uint32_t count,
                                       Value *result)
{
    (void)count, (void)result;
    if (args[1].bits == BITS_UNBOUND)
        return cn_raise_type_error(vm, "__traceback__ may not be deleted");
    return set_traceback(vm, value_exception(value_view(args[0])), value_view(args[1]));
}

static Outcome get_context(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return get_slot(vm, args, EXCEPTION_CONTEXT, result);
}

static Outcome set_context(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView value = value_view(args[1]);
    if (value_is_unbound(value))
        return cn_raise_type_error(vm, "__context__ may not be deleted");
    if (!value_is_none(value) && !value_is_exception(value))
        return cn_raise_type_error(
            vm, "exception context must be None or derive from BaseException");
    Instance *self = value_exception(value_view(args[0]));
    value_replace(vm, &self->slots[EXCEPTION_CONTEXT], value_retain(value));
    return OUTCOME_DONE;
}

static Outcome get_cause(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return get_slot(vm, args, EXCEPTION_CAUSE, result);
}

static Outcome set_cause(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView value = value_view(args[1]);
    if (value_is_unbound(value))
        return cn_raise_type_error(vm, "__cause__ may not be deleted");
    if (!value_is_none(value) && !value_is_exception(value))
        return cn_raise_type_error(
            vm, "exception cause must be None or derive from BaseException");
    Instance *self = value_exception(value_view(args[0]));
    value_replace(vm, &self->slots[EXCEPTION_CAUSE], value_retain(value));
    self->slots[EXCEPTION_SUPPRESS_CONTEXT] = VALUE_TRUE;
    return OUTCOME_DONE;
}

static Outcome get_suppress(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return get_slot(vm, args, EXCEPTION_SUPPRESS_CONTEXT, result);
}

static Outcome set_suppress(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    if (args[1].bits == BITS_UNBOUND)
        return cn_raise_type_error(vm, "can't delete numeric/char attribute");
    if (!value_is_bool(value_view(args[1])))
        return cn_raise_type_error(vm, "attribute value type must be bool");
    value_exception(value_view(args[0]))->slots[EXCEPTION_SUPPRESS_CONTEXT] = args[1];
    return OUTCOME_DONE;
}

const GetSetSpec cn_base_exception_attributes[] = {
    {"__suppress_context__", get_suppress, set_suppress, NULL},
    {"args", get_args, set_args, NULL},
    {"__traceback__", get_traceback, set_traceback_attribute, NULL},
    {"__context__", get_context, set_context, "exception context"},
    {"__cause__", get_cause, set_cause, "exception cause"},
    {"__dict__", cn_get_instance_dict, cn_set_instance_dict, NULL},
    {0},
};

// ---- all classes ----

static const char *const docs[EXCEPTION_COUNT] = {
    [EXCEPTION_BaseException] = "Common base class for all exceptions",
    [EXCEPTION_Exception] = "Common base class for all non-exit exceptions.",
    [EXCEPTION_BaseExceptionGroup] = "A combination of multiple unrelated exceptions.",
    [EXCEPTION_GeneratorExit] = "Request that a generator exit.",
    [EXCEPTION_KeyboardInterrupt] = "Program interrupted by user.",
    [EXCEPTION_SystemExit] = "Request to exit from the interpreter.",
    [EXCEPTION_ArithmeticError] = "Base class for arithmetic errors.",
    [EXCEPTION_FloatingPointError] = "Floating point operation failed.",
    [EXCEPTION_OverflowError] = "Result too large to be represented.",
    [EXCEPTION_ZeroDivisionError] =
        "Second argument to a division or modulo operation was zero.",
    [EXCEPTION_AssertionError] = "Assertion failed.",
    [EXCEPTION_AttributeError] = "Attribute not found.",
    [EXCEPTION_BufferError] = "Buffer error.",
    [EXCEPTION_EOFError] = "Read beyond end of file.",
    [EXCEPTION_ImportError] = "Import can't find module, or can't find name in module.",
    [EXCEPTION_ModuleNotFoundError] = "Module not found.",
    [EXCEPTION_LookupError] = "Base class for lookup errors.",
    [EXCEPTION_IndexError] = "Sequence index out of range.",
    [EXCEPTION_KeyError] = "Mapping key not found.",
    [EXCEPTION_MemoryError] = "Out of memory.",
    [EXCEPTION_NameError] = "Name not found globally.",
    [EXCEPTION_UnboundLocalError] = "Local name referenced but not bound to a value.",
    [EXCEPTION_OSError] = "Base class for I/O related errors.",
    [EXCEPTION_BlockingIOError] = "I/O operation would block.",
    [EXCEPTION_ChildProcessError] = "Child process error.",
    [EXCEPTION_ConnectionError] = "Connection error.",
    [EXCEPTION_BrokenPipeError] = "Broken pipe.",
    [EXCEPTION_ConnectionAbortedError] = "Connection aborted.",
    [EXCEPTION_ConnectionRefusedError] = "Connection refused.",
    [EXCEPTION_ConnectionResetError] = "Connection reset.",
    [EXCEPTION_FileExistsError] = "File already exists.",
    [EXCEPTION_FileNotFoundError] = "File not found.",
    [EXCEPTION_InterruptedError] = "Interrupted by signal.",
    [EXCEPTION_IsADirectoryError] = "Operation doesn't work on directories.",
    [EXCEPTION_NotADirectoryError] = "Operation only works on directories.",
    [EXCEPTION_PermissionError] = "Not enough permissions.",
    [EXCEPTION_ProcessLookupError] = "Process not found.",
    [EXCEPTION_TimeoutError] = "Timeout expired.",
    [EXCEPTION_ReferenceError] = "Weak ref proxy used after referent went away.",
    [EXCEPTION_RuntimeError] = "Unspecified run-time error.",
    [EXCEPTION_NotImplementedError] = "Method or function hasn't been implemented yet.",
    [EXCEPTION_RecursionError] = "Recursion limit exceeded.",
    [EXCEPTION_StopAsyncIteration] = "Signal the end from iterator.__anext__().",
    [EXCEPTION_StopIteration] = "Signal the end from iterator.__next__().",
    [EXCEPTION_SyntaxError] = "Invalid syntax.",
    [EXCEPTION_IndentationError] = "Improper indentation.",
    [EXCEPTION_TabError] = "Improper mixture of spaces and tabs.",
    [EXCEPTION_SystemError] =
        "Internal error in the Python interpreter.\n\nPlease report this to the "
        "Python maintainer, along with the traceback,\nthe Python version, and the "
        "hardware/OS platform and version.",
    [EXCEPTION_TypeError] = "Inappropriate argument type.",
    [EXCEPTION_ValueError] = "Inappropriate argument value (of correct type).",
    [EXCEPTION_UnicodeError] = "Unicode related error.",
    [EXCEPTION_UnicodeDecodeError] = "Unicode decoding error.",
    [EXCEPTION_UnicodeEncodeError] = "Unicode encoding error.",
    [EXCEPTION_UnicodeTranslateError] = "Unicode translation error.",
    [EXCEPTION_Warning] = "Base class for warning categories.",
    [EXCEPTION_BytesWarning] =
        "Base class for warnings about bytes and buffer related problems, mostly\n"
        "related to conversion from str or comparing to str.",
    [EXCEPTION_DeprecationWarning] = "Base class for warnings about deprecated features.",
    [EXCEPTION_EncodingWarning] = "Base class for warnings about encodings.",
    [EXCEPTION_FutureWarning] =
        "Base class for warnings about constructs that will change semantically\nin "
        "the future.",
    [EXCEPTION_ImportWarning] =
        "Base class for warnings about probable mistakes in module imports",
    [EXCEPTION_PendingDeprecationWarning] =
        "Base class for warnings about features which will be deprecated\nin the "
        "future.",
    [EXCEPTION_ResourceWarning] = "Base class for warnings about resource usage.",
    [EXCEPTION_RuntimeWarning] = "Base class for warnings about dubious runtime behavior.",
    [EXCEPTION_SyntaxWarning] = "Base class for warnings about dubious syntax.",
    [EXCEPTION_UnicodeWarning] =
        "Base class for warnings about Unicode related problems, mostly\nrelated to "
        "conversion problems.",
    [EXCEPTION_UserWarning] = "Base class for warnings generated by user code.",
};

static const NativeSpec *const methods[EXCEPTION_COUNT] = {
    [EXCEPTION_BaseException] = cn_base_exception_methods,
    [EXCEPTION_BaseExceptionGroup] = cn_group_methods,
    [EXCEPTION_SystemExit] = cn_system_exit_methods,
    [EXCEPTION_AttributeError] = cn_attribute_error_methods,
    [EXCEPTION_ImportError] = cn_import_error_methods,
    [EXCEPTION_KeyError] = cn_key_error_methods,
    [EXCEPTION_NameError] = cn_name_error_methods,
    [EXCEPTION_OSError] = cn_os_error_methods,
    [EXCEPTION_StopIteration] = cn_stop_iteration_methods,
    [EXCEPTION_SyntaxError] = cn_syntax_error_methods,
    [EXCEPTION_UnicodeDecodeError] = cn_unicode_decode_methods,
    [EXCEPTION_UnicodeEncodeError] = cn_unicode_encode_methods,
    [EXCEPTION_UnicodeTranslateError] = cn_unicode_translate_methods,
};

#define FIELDS_MAX 16
#define FIELD_TEXT_MAX 128

// Splits "a b c" into names, in buffer; a NULL ends them.
static void split_fields(const char *text, char buffer[FIELD_TEXT_MAX],
                         const char *names[FIELDS_MAX])
{
    uint32_t count = 0;
    size_t size = strlen(text) + 1;
    ASSERT(size <= FIELD_TEXT_MAX);
    memcpy(buffer, text, size);
    for (char *at = buffer; *at != 0 && count < FIELDS_MAX - 1;) {
        names[count++] = at;
        at += strcspn(at, " ");
        if (*at == ' ')
            *at++ = 0;
    }
    names[count] = NULL;
}

// The slots of every exception have no Member descriptors of their own.
static const char *const base_fields = "- - - - -";

static bool add_class(VM *vm, ExceptionNumber number, const char *name,
                      ExceptionNumber base, const char *fields)
{
    char buffer[FIELD_TEXT_MAX];
    const char *members[FIELDS_MAX];
    bool is_root = number == EXCEPTION_BaseException;
    split_fields(is_root ? base_fields : fields, buffer, members);
    TypeSpec spec = {KIND_EXCEPTION,
                     KIND_INSTANCE,
                     methods[number],
                     NULL,
                     members,
                     docs[number],
                     CLASS_HAS_DICT | CLASS_HAS_WEAKREF | CLASS_IS_EXCEPTION};
    if (is_root)
        spec.attributes = cn_base_exception_attributes;
    if (number == EXCEPTION_OSError)
        spec.attributes = cn_os_error_attributes;
    Class *base_class = is_root ? vm->types[KIND_INSTANCE] : vm->exceptions[base];
    Class *class_object =
        cn_class_new_builtin(vm, name, &spec, &base_class, 1, is_root ? KIND_EXCEPTION : 0);
    vm->exceptions[number] = class_object;
    if (is_root)
        vm->types[KIND_EXCEPTION] =
            class_object == NULL ? NULL : object_retain(class_object);
    return class_object != NULL;
}

static bool add_group_class(VM *vm)
{
    static const TypeSpec spec = {KIND_EXCEPTION,
                                  KIND_INSTANCE,
                                  NULL,
                                  NULL,
                                  NULL,
                                  NULL,
                                  CLASS_HAS_DICT | CLASS_HAS_WEAKREF | CLASS_IS_EXCEPTION};
    Class *const bases[2] = {vm->exceptions[EXCEPTION_BaseExceptionGroup],
                             vm->exceptions[EXCEPTION_Exception]};
    vm->exceptions[EXCEPTION_ExceptionGroup] =
        cn_class_new_builtin(vm, "ExceptionGroup", &spec, bases, 2, 0);
    return vm->exceptions[EXCEPTION_ExceptionGroup] != NULL;
}

bool cn_exceptions_open(VM *vm)
{
    static const struct {
        const char *name;
        ExceptionNumber base;
        const char *fields;
    } rows[] = {
#define EXCEPTION(name, base, slots) {#name, EXCEPTION_##base, slots},
#include "vm/objects/exceptions.def"
#undef EXCEPTION
    };
    for (uint32_t i = 0; i < EXCEPTION_COUNT; i++)
        if (!add_class(vm, (ExceptionNumber)i, rows[i].name, rows[i].base, rows[i].fields))
            return false;
    if (!add_group_class(vm))
        return false;
    Tuple *args = cn_tuple_new(vm, 0);
    Instance *prepared =
        args == NULL ? NULL : cn_exception_new(vm, EXCEPTION_MemoryError, args);
    if (prepared == NULL)
        return false;
    vm->memory_error = value_from_object(prepared);
    vm->recursion_error_class =
        value_retain(object_view(vm->exceptions[EXCEPTION_RecursionError]));
    return true;
}

bool cn_exceptions_publish(VM *vm, Dict *namespace)
{
    for (uint32_t i = 0; i <= EXCEPTION_COUNT; i++)
        if (!cn_dict_set_name(vm, namespace, class_name(vm->exceptions[i]),
                              object_view(vm->exceptions[i])))
            return false;
    ValueView os_error = object_view(vm->exceptions[EXCEPTION_OSError]);
    return cn_dict_set_text(vm, namespace, "EnvironmentError", os_error) &&
           cn_dict_set_text(vm, namespace, "IOError", os_error);
}
