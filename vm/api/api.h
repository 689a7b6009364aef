// api.h - what the files behind include/cairn.h share.

#ifndef CAIRN_VM_API_API_H
#define CAIRN_VM_API_API_H

#include "cairn.h"
#include "vm/base/bytes.h"
#include "vm/run/run.h"

// Copies a str into a text of size bytes as UTF-8, cut at a character; "" when it is no str or
// memory runs out. Leaves no exception pending.
void cn_copy_text(VM *vm, ValueView str, char *text, size_t size);
// The module of that name in sys.modules, borrowed, or NULL (perhaps with MemoryError pending).
Module *cn_api_module(VM *vm, const char *name);
// What a dotted name of __main__ stands for, without running user code: a new reference, or
// unbound. Leaves no exception pending.
Value cn_resolve_name(VM *vm, const char *name, size_t size);

#endif
