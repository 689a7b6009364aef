// generator_inline.h - the short ways into and out of generators, for the dispatch loop.
//
// They leave out whatever is unusual: frame objects, exceptions being handled, checked
// results, the first resumption. generator.c has the whole of it.

#ifndef CAIRN_VM_RUN_GENERATOR_INLINE_H
#define CAIRN_VM_RUN_GENERATOR_INLINE_H

#include <string.h>

#include "vm/run/frame.h"

// Resumes a suspended generator on behalf of the current instruction of frame; the frame of
// the generator, which stands at its YIELD, or NULL: this generator takes the long way.
static inline Frame *generator_enter(VM *vm, Frame *frame, Generator *generator,
                                     ReturnMode mode)
{
    Value *registers = frame_top(frame) + 2;
    const Function *function = (Function *)bits_pointer(generator->function.bits);
    Code *code = (Code *)bits_pointer(function->code.bits);
    Frame *callee = frame - 1;
    if (UNLIKELY(generator->state != GENERATOR_SUSPENDED || generator->flags != 0 ||
                 generator->handled.bits != BITS_UNBOUND ||
                 generator->frame_object.bits != BITS_UNBOUND ||
                 vm->depth >= vm->recursion_limit ||
                 (char *)(registers + code->register_count + STACK_SCRATCH_SLOTS) >=
                     (char *)(callee - 1)))
        return NULL;
    for (uint32_t i = 0; i < generator->held; i++)
        registers[i] = generator->registers[i];
    generator->held = 0;
    generator->live = callee;
    generator->state = GENERATOR_RUNNING;
    callee->registers = registers;
    callee->pc = code->instructions + generator->instruction;
    callee->code = code;
    callee->function = value_retain(value_view(generator->function));
    callee->mode = (uint16_t)mode;
    callee->flags = FRAME_IS_GENERATOR;
    callee->check = CHECK_NONE;
    callee->attempt = 0;
    callee->generator = value_from_object(object_retain(generator));
    callee->handled_outside = value_retain(value_view(vm->handled));
    vm->frame = callee;
    vm->depth++;
    return callee;
}

// Whether whoever resumed the generator of frame takes what it yields without further ado.
static inline bool generator_can_leave(VM *vm, Frame *frame)
{
    uint8_t op = (frame + 1)->pc->op;
    return frame->flags == FRAME_IS_GENERATOR && frame->check == CHECK_NONE &&
           bits_pointer(frame->generator.bits)->refcount > 1 &&
           vm->handled.bits == frame->handled_outside.bits &&
           ((frame->mode == RETURN_ITERATION && op == OP_FOR_LOOP) ||
            (frame->mode == RETURN_COMPLETE && op == OP_SEND));
}

// Suspends the running generator at pc, its YIELD: the caller's frame runs.
static inline void generator_leave(VM *vm, Frame *frame, const Instruction *pc)
{
    Generator *generator = (Generator *)bits_pointer(frame->generator.bits);
    const Code *code = frame->code;
    uint32_t live = code->local_count + code->depths[pc - code->instructions];
    const Value *registers = frame->registers;
    for (uint32_t i = 0; i < live; i++)
        generator->registers[i] = registers[i];
    generator->held = (uint16_t)live;
    generator->instruction = (uint32_t)(pc - code->instructions);
    generator->state = GENERATOR_SUSPENDED;
    generator->live = NULL;
    // None of these is the last reference: the VM handles the same exception, the generator
    // holds its function, and somebody else (most often the caller's register) the generator.
    if (bits_are_pointer(frame->handled_outside.bits))
        bits_pointer(frame->handled_outside.bits)->refcount--;
    bits_pointer(frame->function.bits)->refcount--;
    generator->header.refcount--;
    vm->frame = frame + 1;
    vm->depth--;
}

#endif
