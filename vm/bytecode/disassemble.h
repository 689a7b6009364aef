// disassemble.h - a listing of a code unit for people and for golden tests.

#ifndef CAIRN_VM_BYTECODE_DISASSEMBLE_H
#define CAIRN_VM_BYTECODE_DISASSEMBLE_H

#include "vm/base/bytes.h"
#include "vm/bytecode/code_unit.h"

// Appends the listing of unit and of all units inside it. False: out->failed, no memory.
bool cn_disassemble(const CodeUnit *unit, Bytes *out);

#endif
