// native.h - functions and types written in C, and what they may answer.
//
// A native runs no user code. It finishes, fails, or asks the loop for a call:
//   DONE        *result holds a new reference
//   FAILED      exactly one exception is pending in the VM; *result was not written
//   NEEDS_CALL  an operand needs user code (its own __eq__, __iter__, __index__, ...); the
//               native has changed nothing. The loop calls spec->fallback, a Python function
//               of stdlib/core with the same parameters, with the same arguments instead.
//   TAIL_CALL   vm->request describes one call whose (checked) result is the native's result

#ifndef CAIRN_VM_OBJECTS_NATIVE_H
#define CAIRN_VM_OBJECTS_NATIVE_H

#include "vm/objects/layouts.h"

typedef enum {
    OUTCOME_DONE,
    OUTCOME_FAILED,
    OUTCOME_NEEDS_CALL,
    OUTCOME_TAIL_CALL
} Outcome;

// args: borrowed. One entry for each declared parameter in order, self first for methods;
// VALUE_UNBOUND where an optional one was not given. A variadic native gets its positional
// arguments in args[0..count) (self included), then its keyword-only parameters behind them
// at args[count..]. count is the number of positional arguments given (self included): entries
// behind it are unbound, or were given by name.
// With NATIVE_KEYWORDS the entry behind those is a Dict of the remaining keywords, or unbound.
typedef Outcome (*NativeFunction)(VM *vm, const Value *args, uint32_t count, Value *result);

typedef struct NativeSpec {
    const char *name; // Python name: "append"
    // Parameter names in order without self, separated by spaces: "key reverse". Names of
    // positional-only parameters are for messages and signatures only.
    const char *parameters;
    NativeFunction function;
    uint8_t required;        // how many of the positional ones must be given
    uint8_t positional_only; // how many cannot be given by name
    uint8_t positional;      // positional parameters, positional-only ones included
    uint8_t keyword_only;
    uint8_t flags;        // NATIVE_*
    const char *fallback; // name of a function in stdlib/core, or NULL
    const char *doc;      // or NULL
} NativeSpec;

#define NATIVE_VARIADIC 1u     // any number of positional arguments beyond `required`
#define NATIVE_KEYWORDS 2u     // accepts **keywords
#define NATIVE_CLASS_METHOD 4u // self is the class
#define NATIVE_STATIC 8u       // no self
#define NATIVE_SLOT 16u        // a special method such as __add__: slot wrapper
#define NATIVE_ONE_STYLE                                                                   \
    32u // messages of METH_O / METH_NOARGS: "takes exactly one argument (2 given)"
#define NATIVE_KEYWORD_STYLE                                                               \
    64u // messages of functions with keywords: "takes at most 2 arguments"
#define NATIVE_WRAPPED_SELF 128u // self is handed over as it is: the native unwraps it

// The usual rows, so that tables read well. `self` is not counted.
#define NATIVE_NONE(name, function, fallback, doc)                                         \
    {                                                                                      \
        name, "", function, 0, 0, 0, 0, NATIVE_ONE_STYLE, fallback, doc                    \
    }
#define NATIVE_ONE(name, parameter, function, fallback, doc)                               \
    {                                                                                      \
        name, parameter, function, 1, 1, 1, 0, NATIVE_ONE_STYLE, fallback, doc             \
    }
// Positional-only, from minimum to maximum.
#define NATIVE_RANGE(name, parameters, minimum, maximum, function, fallback, doc)          \
    {                                                                                      \
        name, parameters, function, minimum, maximum, maximum, 0, 0, fallback, doc         \
    }
#define NATIVE_ANY(name, function, fallback, doc)                                          \
    {                                                                                      \
        name, "args", function, 0, 0, 0, 0, NATIVE_VARIADIC, fallback, doc                 \
    }
#define NATIVE_OPERATOR(name, parameters, count, function, fallback)                       \
    {                                                                                      \
        name, parameters, function, count, count, count, 0, NATIVE_SLOT, fallback, NULL    \
    }

// Whether something found in a class is a method written in C.
static inline bool cn_is_native_method(ValueView method)
{
    if (!bits_are_pointer(method.bits))
        return false;
    ObjectKind kind = object_kind(value_object(method));
    return kind == KIND_NATIVE || kind == KIND_METHOD_DESCRIPTOR ||
           kind == KIND_SLOT_WRAPPER || kind == KIND_CLASS_METHOD_DESCRIPTOR;
}
// The kind whose type defines a native method (KIND_INSTANCE: object).
static inline ObjectKind cn_native_owner_kind(ValueView method)
{
    const Native *native = (const Native *)value_object(method);
    if (!bits_are_pointer(native->owner.bits))
        return KIND_INSTANCE;
    return (ObjectKind)((const Class *)bits_pointer(native->owner.bits))->kind;
}

typedef struct GetSetSpec {
    const char *name;
    NativeFunction get; // args[0] self
    NativeFunction set; // args[0] self, args[1] value or unbound to delete; NULL: read-only
    const char *doc;
} GetSetSpec;

// A built-in type: rows end with a NULL name.
typedef struct TypeSpec {
    ObjectKind kind;
    ObjectKind base;           // KIND_INSTANCE for object
    const NativeSpec *methods; // __new__ is a row with NATIVE_STATIC: args[0] is the class
    const GetSetSpec *attributes;
    const char *const
        *members; // names of the reserved slots in order (Instance layouts), or NULL
    const char *doc;
    uint32_t class_flags; // CLASS_*
} TypeSpec;

// A module built in C.
typedef struct ModuleSpec {
    const char *name;
    const NativeSpec *functions;
    bool (*fill)(VM *vm, Module *module); // adds constants and types; or NULL
    const char *doc;
} ModuleSpec;

// What the result of a requested call must be; also how a frame returns (vm/run/frame.h).
typedef enum {
    CHECK_NONE,
    CHECK_STR,             // of `name`: "__repr__ returned non-string (type int)"
    CHECK_BOOL,            // "__bool__ should return bool, returned int"; result: that bool
    CHECK_TRUTH_OF_LENGTH, // __len__ as truth
    CHECK_LENGTH,          // "__len__() should return >= 0"
    CHECK_HASH,            // "__hash__ method should return an integer"
    CHECK_INDEX,           // "__index__ returned non-int (type str)"
    CHECK_INT,             // "__int__ returned non-int (type str)"
    CHECK_FLOAT,           // "A.__float__ returned non-float (type str)"
    CHECK_COMPLEX,         // "__complex__ returned non-complex (type str)"
    CHECK_BYTES,           // "__bytes__ returned non-bytes (type str)"
    CHECK_ITERATOR,        // "iter() returned non-iterator of type 'int'"
    CHECK_TRUTH,           // the truth of the result (may call again)
    CHECK_NOT_TRUTH,       // its negation
    CHECK_NONE_RESULT,     // drop the result, give None
    CHECK_INIT,  // "__init__() should return None, not 'int'"; result: the kept instance
    CHECK_FORMAT // "__format__ must return a str, not int"
} ResultCheck;

// A call that a native asks for. The VM owns what is in it until the loop has taken it.
typedef struct CallRequest {
    Value callee;
    Value args[4];
    uint32_t count;
    ResultCheck check;
    const char *name; // special method named by the check's message
    uint32_t resume; // RESUME_*: callee is a generator to go on with, not something to call
} CallRequest;

#define RESUME_SEND 1u  // args[0] is sent
#define RESUME_THROW 2u // args[0] is raised inside
#define RESUME_CODE 3u  // callee is a Function to run in the namespace args[0]

// Fills vm->request (retaining everything) and returns OUTCOME_TAIL_CALL.
Outcome cn_request_call(VM *vm, ValueView callee, const ValueView *args, uint32_t count,
                        ResultCheck check, const char *name);

// A function of stdlib/core: a new reference; unbound: an exception is pending. (vm/run/core.c)
Value cn_core_function(VM *vm, const char *name);

// Releases what vm->request holds: the call is not wanted after all.
void cn_request_drop(VM *vm);

// Raising: each leaves one exception pending and returns OUTCOME_FAILED. The format knows
// %s (const char *), %d (int), %lld (long long), %c (int, a code point), %S (const Str *),
// %T (ValueView: the name of its type), %R (ValueView: repr of built-in data), %%.
Outcome cn_raise(VM *vm, const char *exception, const char *format,
                 ...); // by name: "KeyError"
Outcome cn_raise_type_error(VM *vm, const char *format, ...);
Outcome cn_raise_value_error(VM *vm, const char *format, ...);
Outcome cn_raise_index_error(VM *vm, const char *format, ...);
Outcome cn_raise_overflow_error(VM *vm, const char *format, ...);
Outcome cn_raise_attribute_error(VM *vm, ValueView object, const Str *name);
Outcome cn_raise_key_error(VM *vm, ValueView key);
Outcome cn_raise_memory_error(VM *vm);
Outcome cn_raise_recursion_error(VM *vm,
                                 const char *where); // where: " in comparison", "" ...

// Charges fuel for work done inside a native, about one unit for each ten machine
// operations. Never fails; the loop looks at the balance when the native has returned.
// Natives that may run long must charge before each bounded piece of work.
void cn_charge(VM *vm, uint64_t units);

// False (and a TimeoutError-like stop is due) when the balance is used up inside a long native
// loop: undo nothing, release what you own, return OUTCOME_FAILED.
MUST_CHECK bool cn_charge_checked(VM *vm, uint64_t units);

#endif
