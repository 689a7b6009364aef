// opcode.h - the instruction word and the opcode table (opcodes.def), for every reader.

#ifndef CAIRN_VM_BYTECODE_OPCODE_H
#define CAIRN_VM_BYTECODE_OPCODE_H

#include "vm/base/config.h"

// One instruction: 64 bits. Cache words of the same size follow it in the running copy; they
// are the only words ever written after loading.
typedef union Instruction {
    struct {
        uint8_t op;
        uint8_t a;
        uint8_t b;
        uint8_t c;
        int32_t imm;
    };
    uint64_t word;
    struct {
        uint32_t shape;  // cache word: what is remembered (0: empty)
        uint32_t detail; // slot, index, counter
    } cache;
    void *pointer; // cache word: borrowed pointer
} Instruction;

typedef enum {
#define OPCODE(name, operands, cache_words, meaning) OP_##name,
#include "vm/bytecode/opcodes.def"
#undef OPCODE
    OPCODE_COUNT
} Opcode;

typedef struct OpcodeInfo {
    const char *name;
    const char *operands; // one letter an operand in order a b c imm, see opcodes.def
    uint8_t cache_words;
    const char *meaning;
} OpcodeInfo;

extern const OpcodeInfo cn_opcode_info[OPCODE_COUNT];

// Hash of the table: what decides whether bytecode of one build means the same to another.
uint64_t cn_opcode_table_hash(void);

#endif
