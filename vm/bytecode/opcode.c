// opcode.c - the opcode table as data.

#include "vm/bytecode/opcode.h"

#include "vm/base/hash.h"

#include <string.h>

const OpcodeInfo cn_opcode_info[OPCODE_COUNT] = {
#define OPCODE(name, operands, cache_words, meaning)                                       \
    [OP_##name] = {#name, operands, cache_words, meaning},
#include "vm/bytecode/opcodes.def"
#undef OPCODE
};

uint64_t cn_opcode_table_hash(void)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < OPCODE_COUNT; i++) {
        const OpcodeInfo *info = &cn_opcode_info[i];
        hash = cn_hash_after(info->name, strlen(info->name), hash);
        hash = cn_hash_after(info->operands, strlen(info->operands), hash);
        hash = cn_hash_after(&info->cache_words, 1, hash);
    }
    return hash;
}
