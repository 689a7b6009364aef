// memoryview_items.h - items of a memoryview by their struct format.

#ifndef CAIRN_VM_OBJECTS_MEMORYVIEW_ITEMS_H
#define CAIRN_VM_OBJECTS_MEMORYVIEW_ITEMS_H

#include "vm/objects/bytes_methods.h"

static inline MemoryView *self_view(const Value *args)
{
    return (MemoryView *)(void *)value_object(value_view(args[0]));
}

static inline bool view_is_contiguous(const MemoryView *view)
{
    return view->length == 1 || view->stride == view->item_bytes;
}

// Bytes of an item with that format letter, 0: no such format.
int64_t cn_view_item_bytes(uint32_t format);

// The letter of the view's format.
uint32_t cn_view_format(const MemoryView *view);

// The address of the bytes at index (below length).
uint8_t *cn_view_item(const MemoryView *view, int64_t index);

// The item at address as a Python value: int, float, bool or bytes.
Outcome cn_view_unpack(VM *vm, uint32_t format, const uint8_t *address, Value *result);

// Writes value to address. FAILED: TypeError, ValueError. NEEDS_CALL: its own __index__ or
// __float__.
Outcome cn_view_pack(VM *vm, uint32_t format, uint8_t *address, Value value);

// ValueError "operation forbidden on released memoryview object", or DONE.
Outcome cn_view_check(VM *vm, const MemoryView *view);

// A view of the bytes of source (bytes, bytearray, memoryview; subclasses' instances too).
// NULL: TypeError, ValueError (released), MemoryError.
MUST_CHECK MemoryView *cn_memoryview_new(VM *vm, ValueView source);
// Another view of what view looks at, alike.
MUST_CHECK MemoryView *cn_memoryview_copy(VM *vm, const MemoryView *view);

DECLARE_NATIVE(cn_memoryview_slot_getitem);
DECLARE_NATIVE(cn_memoryview_slot_setitem);
DECLARE_NATIVE(cn_memoryview_slot_delitem);
DECLARE_NATIVE(cn_memoryview_slot_eq);
DECLARE_NATIVE(cn_memoryview_slot_ne);
DECLARE_NATIVE(cn_memoryview_method_cast);

#endif
