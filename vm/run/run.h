// run.h - what the parts of the execution engine share.

#ifndef CAIRN_VM_RUN_RUN_H
#define CAIRN_VM_RUN_RUN_H

#include "vm/objects/exception.h"
#include "vm/objects/numbers.h"
#include "vm/objects/payload.h"
#include "vm/objects/repr.h"
#include "vm/run/frame.h"

// How an out-of-line part of an instruction ended. State is in vm->frame and its pc.
typedef enum {
    STATUS_CONTINUE, // go on with the instruction at vm->frame->pc
    STATUS_RAISE,    // vm->pending is raised at vm->frame->pc
    STATUS_LEAVE     // the base frame has returned, or the run stops
} Status;

// How a frame that a call pushes shall return.
typedef struct ReturnPlan {
    ReturnMode mode;
    ResultCheck check;
    uint32_t attempt;
    uint32_t flags; // FRAME_HAS_KEPT, FRAME_WRAP_RESULT, FRAME_FINALISER
    Value kept;     // stolen
    const char *check_name;
} ReturnPlan;

#define PLAN_COMPLETE ((ReturnPlan){RETURN_COMPLETE, CHECK_NONE, 0, 0, VALUE_UNBOUND, NULL})

// FAILED: vm->pending is raised at vm->frame->pc, which is a pushed frame's when throw() of a
// generator was called.
// REQUESTED is cn_resume's only: vm->request holds a call to make on top of the pushed frames.
typedef enum { CALL_DONE, CALL_PUSHED, CALL_FAILED, CALL_REQUESTED } CallState;

// ---- call.c ----
// Calls window[0] with self in window[1] (or unbound) and count arguments behind it, the last
// ones named by keyword_names (borrowed, or NULL). The window is consumed, whatever happens.
// DONE: *result is new (checked). PUSHED: a frame with plan runs now.
CallState cn_call_window(VM *vm, Value *window, uint32_t count, Tuple *keyword_names,
                         ReturnPlan plan, Value *result);
// The same for a callee and arguments (borrowed) that lie elsewhere; uses the scratch slots.
CallState cn_call_values(VM *vm, ValueView callee, const ValueView *args, uint32_t count,
                         ReturnPlan plan, Value *result);
// A special method found by cn_special_method: callee stolen.
CallState cn_call_method(VM *vm, Value callee, bool is_method, ValueView self,
                         const ValueView *args, uint32_t count, ReturnPlan plan,
                         Value *result);
// Takes over vm->request.
CallState cn_call_request(VM *vm, ReturnPlan plan, Value *result);
// A function of stdlib/core by name. args borrowed.
CallState cn_call_core(VM *vm, const char *name, const ValueView *args, uint32_t count,
                       ReturnPlan plan, Value *result);
// Ends an instruction according to what a native or a lookup answered.
Status cn_finish_outcome(VM *vm, Outcome outcome, Value result, ReturnPlan plan);
Status cn_finish_call(VM *vm, CallState state, Value result);
// Finishes an instruction by a core function call with the operands.
Status cn_finish_by_core(VM *vm, const char *name, const ValueView *args, uint32_t count);
// Checks a special method's result, stealing it. DONE: *result is what remains.
Outcome cn_check_result(VM *vm, ResultCheck check, const char *name, Value value,
                        Value *result);
Value cn_core_function(VM *vm, const char *name); // new reference; unbound: error pending
Status cn_do_call(VM *vm);                        // CALL
Status cn_do_call_keywords(VM *vm);               // CALL_KEYWORDS
Status cn_do_call_unpacked(VM *vm);               // CALL_UNPACKED
Status cn_do_call_super(VM *vm);                  // CALL_SUPER

// Calls the getter (value unbound) or setter of a property for the current instruction. Borrows
// all.
Status cn_call_accessor(VM *vm, Function *function, ValueView self, ValueView value);

// ---- bind.c ----
// Pushes a frame for function with its arguments bound: npos positional ones at base, then
// the keyword ones. Steals function and what lies at base. False: failed, all released.
MUST_CHECK bool cn_push_function(VM *vm, Value function, Value *base, uint32_t positional,
                                 Tuple *keyword_names, const ReturnPlan *plan);
// Pushes a record over prepared registers. Steals function. False: RecursionError pending,
// function released, registers not touched.
MUST_CHECK bool cn_push_frame(VM *vm, Value function, Value *registers,
                              const ReturnPlan *plan);

// Pushes a frame for function that runs in namespace (a dict for class bodies and modules).
// Steals both. False: failed, both released.
MUST_CHECK bool cn_push_in_namespace(VM *vm, Value function, Value namespace,
                                     const ReturnPlan *plan);

// ---- complete.c ----
// Completes the instruction at vm->frame->pc with result (stolen): consumes its operands,
// stores or branches, and moves pc on.
Status cn_complete(VM *vm, Value result);
// A frame with a mode other than plain STORE returned value (stolen): vm->frame is that frame.
Status cn_return_slow(VM *vm, Value value);
// value (stolen) has left a frame that is popped already: what its plan asks for.
Status cn_return_deliver(VM *vm, Value value, ReturnPlan plan);
// A generator frame yields or returns.
Status cn_do_yield(VM *vm);
Status cn_do_yield_from(VM *vm);

// ---- operators.c ----
typedef enum { TRUTH_FALSE, TRUTH_TRUE, TRUTH_FAILED, TRUTH_CALL } Truth;
Truth cn_truth(VM *vm, ValueView v); // CALL: vm->request asks __bool__ or __len__
Status cn_do_binary(VM *vm);         // arithmetic at pc, any form
Status cn_do_unary(VM *vm);
Status cn_do_compare(VM *vm);                         // COMPARE and compare-and-branch
Status cn_do_contains(VM *vm);                        // CONTAINS and its jumps
Status cn_do_truth(VM *vm);                           // JUMP_IF_TRUE and the like, NOT
Status cn_operator_attempt(VM *vm, uint32_t attempt); // goes on after NotImplemented
OperatorKind cn_operator_of(const Instruction *pc, bool *in_place);
ValueView cn_operand_left(VM *vm, Value *constant);
Outcome cn_raise_unbound_local(VM *vm, uint32_t reg);

// ---- access.c ----
Status cn_do_get_item(VM *vm);
Status cn_do_set_item(VM *vm);
Status cn_do_delete_item(VM *vm);
Status cn_do_load_attribute(VM *vm);
Status cn_do_load_method(VM *vm);
Status cn_do_store_attribute(VM *vm);
Status cn_do_delete_attribute(VM *vm);
Status cn_do_load_global(VM *vm);
Status cn_do_load_name(VM *vm);
Status cn_do_store_name(VM *vm); // STORE_NAME, STORE_GLOBAL
Status cn_do_delete_name(VM *vm);
Status cn_do_load_class_free(VM *vm);

// ---- statements.c ----
Status cn_do_rare(VM *vm);            // every instruction that is never hot
Status cn_do_reraise_handled(VM *vm); // RERAISE_HANDLED
// RAISE has called a class (or raise_from): exception (stolen) is raised now.
Status cn_raise_completed(VM *vm, Value exception);

// ---- iteration.c ----
Status cn_do_get_iterator(VM *vm);
Status cn_do_for_loop(VM *vm);
Status cn_do_unpack(VM *vm);
Status cn_end_loop(VM *vm); // the FOR_LOOP at pc is exhausted

// ---- generator.c ----
Status cn_do_make_generator(VM *vm);
// Pushes a generator's frame. value (stolen) is sent or thrown (throwing).
CallState cn_resume(VM *vm, Generator *generator, Value value, bool throwing,
                    ReturnPlan plan, Value *result);
Status cn_do_send(VM *vm);
Status cn_generator_returned(VM *vm, Value value); // RETURN in a generator's frame
void cn_generator_failed(VM *vm,
                         Frame *frame);    // an exception leaves its frame (still pushed)
void cn_send_yielded(VM *vm, Value value); // the SEND at pc completes with value
Status cn_send_returned(VM *vm);           // the pending StopIteration ends the SEND at pc
extern const TypeSpec cn_generator_type, cn_coroutine_type, cn_async_generator_type;
extern const NativeSpec cn_core_generator_functions[];

// ---- unwind.c ----
// Raises vm->pending at vm->frame->pc: finds the handler, popping frames.
Status cn_unwind(VM *vm);
// The same without a traceback entry for the frame that raises again.
Status cn_unwind_again(VM *vm);

// ---- finalise.c ----
// Attends to vm->attention at an instruction boundary: vm->frame->pc has not begun.
Status cn_attend(VM *vm);
void cn_report_ignored(VM *vm,
                       ValueView where); // "Exception ignored in: ..."; takes pending

// ---- code.c ----
MUST_CHECK Code *cn_code_load(VM *vm, const CodeUnit *unit);
MUST_CHECK Function *cn_function_new(VM *vm, Code *code, Dict *globals);
uint32_t cn_code_guess_slots(const Code *code);

// ---- output.c ----
// Writes text to a stream of the host, counted against the output limit. False: OSError, or
// the output limit stops the VM.
MUST_CHECK bool cn_write_stream(VM *vm, int stream, const char *data, size_t size);

// ---- frame_types.c ----
extern const TypeSpec cn_frame_type, cn_traceback_type;
// The locals of a frame as a new dict. NULL: MemoryError.
MUST_CHECK Dict *cn_frame_locals_dict(VM *vm, Frame *frame);
// Source line of an instruction.
uint32_t cn_code_line(const Code *code, uint32_t instruction);

// ---- interp.c ----
typedef enum { RUN_RETURNED, RUN_RAISED, RUN_STOPPED } RunResult;
// Runs until the frame on top (mode RETURN_BASE) has returned. RETURNED: *result is new.
// RAISED: vm->pending. STOPPED: vm->stop_reason; call again to go on.
RunResult cn_interpret(VM *vm, Value *result);

// Calls a callable from the host: pushes and runs. Not for natives.
RunResult cn_run_call(VM *vm, ValueView callee, const ValueView *args, uint32_t count,
                      Value *result);

RunResult cn_run_in_namespace(VM *vm, Function *function, ValueView namespace,
                              Value *result);

#endif
