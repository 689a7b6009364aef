// opcode.c - the opcode table as data.

#include "vm/bytecode/opcode.h"

const OpcodeInfo cn_opcode_info[OPCODE_COUNT] = {
#define OPCODE(name, operands, cache_words, meaning)                                       \
    [OP_##name] = {#name, operands, cache_words, meaning},
#include "vm/bytecode/opcodes.def"
#undef OPCODE
};
