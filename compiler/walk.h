// walk.h - recursive algorithms without C recursion.
//
// The parser and the passes over the tree are written as small step functions. A step
// function never calls another one: it asks the driver to (WALK_CALL), and goes on behind
// that line when the callee has returned. Its variables live in a frame on an explicit
// stack from the compiler's allocator, so the C stack stays constant whatever the source.
// The resume point is a line number in a switch, a technique of Simon Tatham,
// "Coroutines in C", 2000.
//
//     typedef struct { WalkFrame base; Node *left; } BinaryFrame;
//
//     static WalkStatus step_binary(void *context, WalkFrame *frame)
//     {
//         Compiler *compiler = context;
//         BinaryFrame *self = (BinaryFrame *)frame;
//         WALK_BEGIN(frame);
//         WALK_CALL(frame, &compiler->walk, step_operand, sizeof(OperandFrame), callee,
//                   ((OperandFrame *)callee)->node = self->left);
//         ...
//         WALK_END(frame);
//     }
//
// The stack is a list of chunks and never moves, so a frame's address is good until it
// returns: a callee hands results back through pointers into its caller's frame. Locals of C
// do not survive a WALK_CALL; fields of the frame do.

#ifndef CAIRN_COMPILER_WALK_H
#define CAIRN_COMPILER_WALK_H

#include "vm/base/allocator.h"

typedef enum {
    WALK_RETURNED, // this frame is finished
    WALK_CALLED,   // a callee's frame has been pushed
    WALK_FAILED    // stop everything; the context says why
} WalkStatus;

typedef struct WalkFrame WalkFrame;
typedef WalkStatus (*WalkStep)(void *context, WalkFrame *frame);

struct WalkFrame {
    WalkStep step;
    WalkFrame *below;    // the caller's frame
    uint32_t resume;     // 0 at the first activation, then the line to go on from
    uint32_t size_bytes; // of the whole frame
};

typedef struct Walk {
    const Allocator *allocator;
    struct WalkChunk *chunks; // newest first
    WalkFrame *top;
    size_t used;  // bytes of all live frames
    size_t limit; // bytes; a push beyond it fails with too_deep set
    bool too_deep;
    bool no_memory;
} Walk;

void cn_walk_init(Walk *walk, const Allocator *allocator, size_t limit_bytes);
void cn_walk_release(Walk *walk);

// Pushes a zeroed frame of size_bytes (rounded up to 8) for step.
// Returns NULL when too deep (too_deep) or out of memory (no_memory).
WalkFrame *cn_walk_push(Walk *walk, WalkStep step, size_t size_bytes);

// Runs until the frame that is on top now has returned. False when a step failed or a push did.
MUST_CHECK bool cn_walk_run(Walk *walk, void *context);

#define WALK_BEGIN(frame)                                                                  \
    switch ((frame)->resume) {                                                             \
    case 0:

// Pushes callee_step's frame, runs setup with `callee` naming it, and returns to the driver.
// After the callee has returned, execution continues behind this line.
#define WALK_CALL(frame, walk, callee_step, callee_size, callee, setup)                    \
    do {                                                                                   \
        (frame)->resume = __LINE__;                                                        \
        {                                                                                  \
            WalkFrame *callee = cn_walk_push((walk), (callee_step), (callee_size));        \
            if (callee == NULL)                                                            \
                return WALK_FAILED;                                                        \
            setup;                                                                         \
        }                                                                                  \
        return WALK_CALLED;                                                                \
    case __LINE__:;                                                                        \
    } while (0)

#define WALK_END(frame)                                                                    \
    }                                                                                      \
    return WALK_RETURNED

#endif
