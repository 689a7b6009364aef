// str_percent.h - the % operator of str and bytes.

#ifndef CAIRN_VM_OBJECTS_STR_PERCENT_H
#define CAIRN_VM_OBJECTS_STR_PERCENT_H

#include "vm/objects/bytes_object.h"
#include "vm/objects/str.h"

// format % arguments for bytes and bytearray: the characters below 256 of *result are the
// bytes. NEEDS_CALL as for cn_str_percent.
Outcome cn_bytes_percent(VM *vm, ByteSpan format, ValueView arguments, Value *result);

#endif
