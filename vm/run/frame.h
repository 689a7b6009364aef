// frame.h - frames on the value stack.
//
// The value stack is one block, reserved once. Registers grow up from its start, frame
// records grow down from its end; the stack is full when they meet. The record of a caller
// is the next one up (frame + 1). A call's arguments lie in the caller's call window and
// become the callee's first registers where they are.

#ifndef CAIRN_VM_RUN_FRAME_H
#define CAIRN_VM_RUN_FRAME_H

#include "vm/bytecode/code_unit.h"
#include "vm/heap/vm.h"

// What happens with the value that a frame returns.
typedef enum {
    RETURN_STORE,     // the caller's CALL instruction stores it
    RETURN_COMPLETE,  // checked, then the caller's instruction completes with it
    RETURN_ATTEMPT,   // as COMPLETE, but NotImplemented goes on with the next method
    RETURN_INIT,      // must be None; the kept instance is the result of the caller's CALL
    RETURN_DROP,      // dropped; the caller goes on with the instruction at its pc
    RETURN_ITERATION, // next item of the caller's FOR_LOOP; StopIteration ends the loop
    RETURN_BASE       // leaves the loop: the host asked
} ReturnMode;

typedef struct Frame {
    Value *registers;
    const Instruction *pc; // instruction being executed (saved before anything slow)
    Code *code;            // borrowed from function
    Value function;        // Function, owned
    uint16_t mode;         // ReturnMode
    uint16_t flags;        // FRAME_*: which of the fields below are set; 0 in plain calls
    uint16_t check;        // ResultCheck
    uint16_t attempt;      // RETURN_ATTEMPT: number of the attempt that this frame is
    // Owned, and read only when their flag is set:
    Value locals;    // FRAME_HAS_LOCALS: namespace
    Value object;    // FRAME_HAS_OBJECT: FrameObject
    Value generator; // FRAME_IS_GENERATOR
    Value kept; // FRAME_HAS_KEPT: instance of RETURN_INIT, class to wrap the result for
    Value handled_outside; // FRAME_IS_GENERATOR: vm->handled of whoever resumed it
    const char *check_name;
} Frame;

#define FRAME_HAS_LOCALS 1u
#define FRAME_HAS_OBJECT 2u
#define FRAME_IS_GENERATOR 4u
#define FRAME_HAS_KEPT 8u
#define FRAME_AT_BOUNDARY 16u // suspended between two instructions: pc has not begun
#define FRAME_WRAP_RESULT                                                                  \
    32u // kept is a class: wrap the built-in result (subclass of int ...)
#define FRAME_FINALISER 64u // an exception is reported as ignored

#define STACK_SCRATCH_SLOTS 64u // always free above the registers of the running frame

static inline Frame *frame_caller(Frame *frame) { return frame + 1; }

// One past the last register of a frame.
static inline Value *frame_top(const Frame *frame)
{
    return frame->registers + frame->code->register_count;
}

// Number of registers of frame that hold values: locals and live temporaries. is_top: no
// other frame runs above it.
static inline uint32_t frame_live_registers(const Frame *frame, bool is_top)
{
    const Code *code = frame->code;
    uint8_t op = frame->pc->op;
    if (!is_top && !(frame->flags & FRAME_AT_BOUNDARY) &&
        (op == OP_CALL || op == OP_CALL_KEYWORDS || op == OP_CALL_UNPACKED ||
         op == OP_CALL_SUPER))
        return frame->pc->a > code->local_count ? frame->pc->a : code->local_count;
    return code->local_count + code->depths[frame->pc - code->instructions];
}

static inline Dict *frame_globals(const Frame *frame)
{
    return (Dict *)bits_pointer(
        ((Function *)bits_pointer(frame->function.bits))->globals.bits);
}

// The lowest record: vm->frame is behind it when nothing runs.
static inline Frame *stack_end(VM *vm) { return (Frame *)(void *)vm->stack_limit; }

// The FrameObject of a live frame, borrowed, made at the first call; NULL: MemoryError.
MUST_CHECK FrameObject *cn_frame_object(VM *vm, Frame *frame);

// Ends the top frame: hands its locals to its FrameObject or releases them, releases all it
// owns, pops it. live: registers that hold values.
void cn_frame_pop(VM *vm, Frame *frame, uint32_t live);

#endif
