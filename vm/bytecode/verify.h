// verify.h - refuses any code unit that the interpreter could not run safely.

#ifndef CAIRN_VM_BYTECODE_VERIFY_H
#define CAIRN_VM_BYTECODE_VERIFY_H

#include "vm/base/allocator.h"
#include "vm/bytecode/code_unit.h"

typedef struct VerifyError {
    const char *message;  // constant text
    const CodeUnit *unit; // the unit that is wrong
    uint32_t offset;      // of the instruction, or 0
} VerifyError;

// Checks unit and all units inside it, in time linear in their size and constant C stack.
// False: *error (may be NULL) says what is wrong, or "out of memory".
MUST_CHECK bool cn_verify(const CodeUnit *unit, const Allocator *allocator,
                          VerifyError *error);

#endif
