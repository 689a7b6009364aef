// str_arguments.c - reading the arguments of the methods of str, bytes, bytearray.

#include "vm/objects/str_arguments.h"

bool cn_has_special(VM *vm, ValueView v, const Str *name)
{
    return cn_class_find(vm, cn_type_of(vm, v), name, NULL).bits != BITS_UNBOUND;
}

// What to do about an argument that is no int.
static Outcome no_int(VM *vm, ValueView argument)
{
    if (cn_has_special(vm, argument, vm->names.index))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                               argument);
}

Outcome cn_argument_size(VM *vm, Value argument, int64_t *size)
{
    ValueView number = plain(argument);
    if (!value_is_any_int(number))
        return no_int(vm, value_view(argument));
    if (!cn_int_to_int64(number, size))
        return cn_raise_overflow_error(vm, "Python int too large to convert to C ssize_t");
    return OUTCOME_DONE;
}

Outcome cn_argument_int(VM *vm, Value argument, int32_t *number)
{
    ValueView any = plain(argument);
    int64_t wide;
    if (!value_is_any_int(any))
        return no_int(vm, value_view(argument));
    if (!cn_int_to_int64(any, &wide) || wide > INT32_MAX || wide < INT32_MIN)
        return cn_raise_overflow_error(vm, "Python int too large to convert to C int");
    *number = (int32_t)wide;
    return OUTCOME_DONE;
}

Outcome cn_argument_bound(VM *vm, Value argument, int64_t *bound)
{
    ValueView number = plain(argument);
    if (is_missing(argument) || value_is_none(number))
        return OUTCOME_DONE;
    if (value_is_any_int(number)) {
        *bound = cn_int_clamp(number);
        return OUTCOME_DONE;
    }
    if (cn_has_special(vm, value_view(argument), vm->names.index))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_type_error(
        vm, "slice indices must be integers or None or have an __index__ method");
}

Outcome cn_argument_position(VM *vm, Value argument, const char *exception,
                             int64_t *position)
{
    ValueView number = plain(argument);
    if (!value_is_any_int(number))
        return no_int(vm, value_view(argument));
    if (!cn_int_to_int64(number, position))
        return cn_raise(vm, exception, "cannot fit '%T' into an index-sized integer",
                        value_view(argument));
    return OUTCOME_DONE;
}

Outcome cn_bad_argument(VM *vm, Value argument, const char *function, const char *which,
                        const char *expected)
{
    if (argument.bits == BITS_NONE)
        return cn_raise_type_error(vm, "%s() %s must be %s, not None", function, which,
                                   expected);
    return cn_raise_type_error(vm, "%s() %s must be %s, not %T", function, which, expected,
                               value_view(argument));
}

Outcome cn_argument_str(VM *vm, Value argument, const char *function, int number, Str **str)
{
    char which[] = "argument 0";
    *str = str_or_null(argument);
    if (*str != NULL)
        return OUTCOME_DONE;
    which[9] = (char)('0' + number);
    return cn_bad_argument(vm, argument, function, number == 0 ? "argument" : which, "str");
}

Outcome cn_argument_bounds(VM *vm, const Value *args, uint32_t first, size_t length,
                           Bounds *bounds)
{
    int64_t limit = (int64_t)length;
    bounds->start = 0;
    bounds->end = limit;
    if (is_missing(args[first]))
        return OUTCOME_DONE;
    Outcome outcome = cn_argument_bound(vm, args[first], &bounds->start);
    if (outcome == OUTCOME_DONE)
        outcome = cn_argument_bound(vm, args[first + 1], &bounds->end);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (bounds->end > limit)
        bounds->end = limit;
    else if (bounds->end < 0)
        bounds->end = bounds->end + limit < 0 ? 0 : bounds->end + limit;
    if (bounds->start > limit)
        bounds->start = limit + 1; // behind the end: not even an empty text is found
    else if (bounds->start < 0)
        bounds->start = bounds->start + limit < 0 ? 0 : bounds->start + limit;
    return OUTCOME_DONE;
}
