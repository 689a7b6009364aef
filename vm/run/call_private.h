// call_private.h - what call.c (any call) and quick_call.c (the common ones) share.

#ifndef CAIRN_VM_RUN_CALL_PRIVATE_H
#define CAIRN_VM_RUN_CALL_PRIVATE_H

#include "vm/run/run.h"

// The class's __init__, borrowed, remembered until classes change; NULL: it has none, or one
// that is no object.
Object *cn_class_init(VM *vm, Class *class_object);

// Whether object.__new__ or BaseException.__new__ alone makes the instances of a class.
bool cn_class_is_plain(VM *vm, const Class *class_object);

// The function of stdlib/core that takes over from a native, a new reference; unbound: failed.
Value cn_native_fallback(VM *vm, Native *native);

// Pushes the frame of a call of a plain function with self (unbound: none) and all its other
// arguments. False: the general way must do it; nothing has happened. Borrows all.
bool cn_enter_method(VM *vm, Function *function, ValueView self, const ValueView *args,
                     uint32_t count, const ReturnPlan *plan);

// A call instruction's window is consumed: stores the result and goes on.
Status cn_finish_call_instruction(VM *vm, CallState state, Value result);

// Calls what is in the window, in whichever way it needs, for a call instruction.
Status cn_call_from(VM *vm, Value *window, uint32_t count, Tuple *keyword_names);

#endif
