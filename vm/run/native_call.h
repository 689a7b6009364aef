// native_call.h - how arguments reach a function written in C.

#ifndef CAIRN_VM_RUN_NATIVE_CALL_H
#define CAIRN_VM_RUN_NATIVE_CALL_H

#include "vm/run/run.h"

typedef struct NativeArguments {
    const Value *args; // what the native gets
    uint32_t count;
    Value *replaced;   // args[0] when self is a wrapper and its payload was put there
    Value wrapper;     // the wrapper meanwhile (owned by the row again after unbind)
    ValueView payload; // its payload, or unbound
    Dict *rest;        // **keywords, owned
} NativeArguments;

// Binds count values at args (self first where there is one), the last ones named by
// keyword_names. May write behind them (scratch slots). False: TypeError pending.
MUST_CHECK bool cn_native_bind(VM *vm, Native *native, Value *args, uint32_t count,
                               Tuple *keyword_names, NativeArguments *bound);
// Puts everything back; the caller still owns the values at args.
void cn_native_unbind(VM *vm, NativeArguments *bound);
// A native that returned its own self (the payload) returns the wrapper.
Value cn_native_rewrap(VM *vm, NativeArguments *bound, Value value);
// Whether the fallback wants the instance of the subclass itself, not its payload.
bool cn_native_keeps_wrapper(const Native *native);

// Notes that a cache relies on class_object and the classes of its MRO. (inline_cache.c)
void cn_class_mark_cached(VM *vm, Class *class_object);

#endif
