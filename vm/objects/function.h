// function.h - Python functions: the attributes that are kept apart because few ask for them.
//
// Function.extra is unbound until needed, then a Dict with these keys, each only when set:
//   "__doc__"         any value; default: constants[0] of a Code with CODE_HAS_DOC, else None
//   "__module__"      any value; default: globals["__name__"], else None
//   "__annotations__" Dict; default: made empty when asked for
//   "__dict__"        Dict of all other attributes; made when asked for or set

#ifndef CAIRN_VM_OBJECTS_FUNCTION_H
#define CAIRN_VM_OBJECTS_FUNCTION_H

#include "vm/objects/class.h"

static inline Function *value_function(ValueView v) { return (Function *)value_object(v); }
static inline Code *function_code(const Function *function)
{
    return (Code *)value_object(value_view(function->code));
}

// An entry of extra, borrowed; unbound when it is not set.
ValueView cn_function_extra(const Function *function, const Str *key);
// Sets (value unbound: deletes) an entry of extra. False: MemoryError.
MUST_CHECK bool cn_function_set_extra(VM *vm, Function *function, Str *key,
                                      ValueView value);

// Gives a function another code, of as many free variables. Frames and generators that run the
// old one go on with it. False: MemoryError. (vm/run/code.c)
MUST_CHECK bool cn_function_set_code(VM *vm, Function *function, const Code *code);

#endif
