// peephole.h - small improvements of a unit's drafts before they are laid out.

#ifndef CAIRN_COMPILER_PEEPHOLE_H
#define CAIRN_COMPILER_PEEPHOLE_H

#include "compiler/emit.h"

// Threads jumps to jumps and turns what does nothing into NOP (which is then left out).
// Linear in the number of drafts.
void cn_peephole(Unit *unit);

// Whether an instruction's imm is a jump.
static inline bool opcode_jumps(uint8_t op)
{
    const char *operands = cn_opcode_info[op].operands;
    return operands[3] == 'J';
}

#endif
