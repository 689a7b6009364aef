// str_arguments.h - reading the arguments of the methods of str, bytes, bytearray.
//
// Each reader answers DONE, FAILED (TypeError, OverflowError pending) or NEEDS_CALL (the
// argument has its own __index__, so the method's fallback takes over).

#ifndef CAIRN_VM_OBJECTS_STR_ARGUMENTS_H
#define CAIRN_VM_OBJECTS_STR_ARGUMENTS_H

#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/payload.h"
#include "vm/objects/str_data.h"

static inline bool is_missing(Value argument) { return argument.bits == BITS_UNBOUND; }

// The argument itself, or the built-in value that an instance of a subclass stands for.
static inline ValueView plain(Value argument) { return cn_payload(value_view(argument)); }

// self of a str method.
static inline Str *self_str(const Value *args) { return value_str(value_view(args[0])); }

// The str in an argument (or in a subclass's instance), or NULL.
static inline Str *str_or_null(Value argument)
{
    ValueView inner = plain(argument);
    return value_is_str(inner) ? value_str(inner) : NULL;
}

// Whether the type of v has an attribute of that name.
bool cn_has_special(VM *vm, ValueView v, const Str *name);

// A Py_ssize_t: OverflowError beyond 64 bits.
Outcome cn_argument_size(VM *vm, Value argument, int64_t *size);
// A C int.
Outcome cn_argument_int(VM *vm, Value argument, int32_t *number);
// start and end of find and its kin: missing and None leave *bound alone, the rest clamps.
Outcome cn_argument_bound(VM *vm, Value argument, int64_t *bound);
// A position or factor: any int, but beyond 64 bits `exception` says "cannot fit 'int' into
// an index-sized integer".
Outcome cn_argument_position(VM *vm, Value argument, const char *exception,
                             int64_t *position);

// A str, or TypeError "<function>() argument <number> must be str, not ...".
Outcome cn_argument_str(VM *vm, Value argument, const char *function, int number,
                        Str **str);
Outcome cn_bad_argument(VM *vm, Value argument, const char *function, const char *which,
                        const char *expected);

// start and end resolved against length, as slices are; *start may lie behind *end.
typedef struct Bounds {
    int64_t start, end;
} Bounds;

// Reads args[first] and args[first + 1].
Outcome cn_argument_bounds(VM *vm, const Value *args, uint32_t first, size_t length,
                           Bounds *bounds);

// Stores a new reference to str and answers DONE, or FAILED when str is NULL.
static inline Outcome answer_str(Str *str, Value *result)
{
    if (str == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(str);
    return OUTCOME_DONE;
}

static inline Outcome answer_object(void *object, Value *result)
{
    if (object == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(object);
    return OUTCOME_DONE;
}

static inline Outcome answer_int(int64_t number, Value *result)
{
    *result = value_from_int(number); // lengths and places are immediate ints
    return OUTCOME_DONE;
}

static inline Outcome answer_bool(bool truth, Value *result)
{
    *result = value_from_bool(truth);
    return OUTCOME_DONE;
}

static inline Outcome answer_same(Value self, Value *result)
{
    *result = value_retain(value_view(self));
    return OUTCOME_DONE;
}

// Every native has this form; see native.h.
#define DECLARE_NATIVE(name)                                                               \
    Outcome name(VM *vm, const Value *args, uint32_t count, Value *result)

#endif
