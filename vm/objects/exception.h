// exception.h - built-in exceptions: classes, construction, raising, text of a report.
//
// An exception is an Instance whose first slots are fixed; the attributes of Python
// subclasses follow them like those of any instance.

#ifndef CAIRN_VM_OBJECTS_EXCEPTION_H
#define CAIRN_VM_OBJECTS_EXCEPTION_H

#include "vm/objects/class.h"

typedef enum {
#define EXCEPTION(name, base, slots) EXCEPTION_##name,
#include "vm/objects/exceptions.def"
#undef EXCEPTION
    EXCEPTION_COUNT,                           // at most 80, see vm.h
    EXCEPTION_ExceptionGroup = EXCEPTION_COUNT // two bases, so not in the table
} ExceptionNumber;

// Slots of every exception.
enum {
    EXCEPTION_ARGS,             // Tuple
    EXCEPTION_TRACEBACK,        // Traceback or None
    EXCEPTION_CONTEXT,          // exception or None
    EXCEPTION_CAUSE,            // exception or None
    EXCEPTION_SUPPRESS_CONTEXT, // bool
    EXCEPTION_FIELDS            // first field of exceptions.def
};

static inline bool value_is_exception(ValueView v)
{
    return value_is_kind(v, KIND_EXCEPTION);
}
static inline Instance *value_exception(ValueView v) { return (Instance *)value_object(v); }

// New exception of a built-in class with args (stolen tuple, also on failure). NULL: MemoryError
// (the prepared one) is pending.
MUST_CHECK Instance *cn_exception_new(VM *vm, ExceptionNumber number, Tuple *args);

// Makes exception (stolen) the pending one, setting its __context__ from vm->handled as
// CPython does (cycle in the context chain broken). Returns OUTCOME_FAILED.
Outcome cn_raise_exception(VM *vm, Value exception);
Outcome cn_raise_number(VM *vm, ExceptionNumber number, const char *format, ...);
// As cn_raise_number with a text that is no format; needs no repr, so that repr may call it.
Outcome cn_raise_plain(VM *vm, ExceptionNumber number, const char *text);
// The same with a str (stolen; NULL: MemoryError is pending already).
Outcome cn_raise_text(VM *vm, ExceptionNumber number, Str *text);
// AttributeError with this text (as above); object and name for suggestions, object may be
// unbound.
Outcome cn_raise_attribute_text(VM *vm, Str *text, ValueView object, const Str *name);
Outcome cn_raise_unicode_error(VM *vm, ExceptionNumber number, const char *encoding,
                               ValueView object, size_t start, size_t end,
                               const char *reason);
Outcome cn_raise_os_error(VM *vm, int error_number, ValueView filename); // right subclass
const char *cn_os_error_text(int error_number); // NULL: not a known one
Outcome cn_raise_stop_iteration(VM *vm, ValueView value);
Outcome cn_raise_name_error(VM *vm, const char *format, Str *name); // sets .name

// The pending exception is moved out (owned), unbound if none.
static inline Value cn_take_pending(VM *vm) { return value_take(&vm->pending); }
static inline bool cn_pending_is(VM *vm, ExceptionNumber number)
{
    return vm->pending.bits != BITS_UNBOUND &&
           cn_is_instance(vm, value_view(vm->pending), vm->exceptions[number]);
}

// str(exception) for built-in classes; NEEDS_CALL when an argument needs user code.
Outcome cn_exception_text(VM *vm, Instance *exception, Value *result);

MUST_CHECK bool
cn_exceptions_open(VM *vm); // makes all classes and the prepared MemoryError
// Enters all of them, EnvironmentError and IOError in a namespace (builtins).
MUST_CHECK bool cn_exceptions_publish(VM *vm, Dict *namespace);
extern const NativeSpec cn_core_exception_functions[];

#endif
