// peephole.h - small improvements of a unit's drafts before they are laid out.

#ifndef CAIRN_COMPILER_PEEPHOLE_H
#define CAIRN_COMPILER_PEEPHOLE_H

#include "compiler/emit.h"

// Threads jumps, inverts conditions that jump over a jump, and turns what does nothing or can
// no longer be reached into NOP (which is left out). Linear in the number of drafts.
// False: no memory.
MUST_CHECK bool cn_peephole(Generator *generator, Unit *unit);

// Whether an instruction's imm is a jump.
static inline bool opcode_jumps(uint8_t op)
{
    const char *operands = cn_opcode_info[op].operands;
    return operands[3] == 'J';
}

#endif
