// bytearray_type.c - the method table of bytearray.

#include "vm/objects/bytes_methods.h"

DECLARE_NATIVE(cn_bytearray_slot_new);
DECLARE_NATIVE(cn_bytearray_slot_init);
DECLARE_NATIVE(cn_bytearray_slot_iadd);
DECLARE_NATIVE(cn_bytearray_slot_imul);
DECLARE_NATIVE(cn_bytearray_slot_setitem);
DECLARE_NATIVE(cn_bytearray_slot_delitem);
DECLARE_NATIVE(cn_bytearray_method_append);
DECLARE_NATIVE(cn_bytearray_method_insert);
DECLARE_NATIVE(cn_bytearray_method_extend);
DECLARE_NATIVE(cn_bytearray_method_pop);
DECLARE_NATIVE(cn_bytearray_method_remove);
DECLARE_NATIVE(cn_bytearray_method_clear);
DECLARE_NATIVE(cn_bytearray_method_reverse);
DECLARE_NATIVE(cn_bytearray_method_copy);

// In-place operators answer the instance of a subclass that they got; repr names its class.
#define WRAPPED_SLOT (NATIVE_SLOT | NATIVE_WRAPPED_SELF)

static const NativeSpec bytearray_methods[] = {
    {"__new__", "args", cn_bytearray_slot_new, 0, 0, 0, 0,
     NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL, NULL},
    {"__init__", "source encoding errors", cn_bytearray_slot_init, 0, 0, 3, 0, 0,
     "bytearray_init", NULL},
    {"__repr__", "", cn_bytes_slot_repr, 0, 0, 0, 0, WRAPPED_SLOT, NULL, NULL},
    {"__str__", "", cn_bytes_slot_repr, 0, 0, 0, 0, WRAPPED_SLOT, NULL, NULL},
    BYTES_COMMON_ROWS,
    {"__iadd__", "value", cn_bytearray_slot_iadd, 1, 1, 1, 0, WRAPPED_SLOT, NULL, NULL},
    {"__imul__", "value", cn_bytearray_slot_imul, 1, 1, 1, 0, WRAPPED_SLOT,
     "bytearray_imul", NULL},
    NATIVE_OPERATOR("__setitem__", "key value", 2, cn_bytearray_slot_setitem,
                    "bytearray_setitem"),
    NATIVE_OPERATOR("__delitem__", "key", 1, cn_bytearray_slot_delitem,
                    "bytearray_delitem"),
    NATIVE_ONE("append", "item", cn_bytearray_method_append, "bytearray_append",
               "Append a single item to the end of the bytearray."),
    NATIVE_RANGE("insert", "index item", 2, 2, cn_bytearray_method_insert,
                 "bytearray_insert",
                 "Insert a single item into the bytearray before the given index."),
    NATIVE_ONE("extend", "iterable_of_ints", cn_bytearray_method_extend, "bytearray_extend",
               "Append all the items from the iterator or sequence to the bytearray."),
    NATIVE_RANGE("pop", "index", 0, 1, cn_bytearray_method_pop, "bytearray_pop",
                 "Remove and return a single item from the bytearray."),
    NATIVE_ONE("remove", "value", cn_bytearray_method_remove, "bytearray_remove",
               "Remove the first occurrence of a value in the bytearray."),
    NATIVE_NONE("clear", cn_bytearray_method_clear, NULL,
                "Remove all items from the bytearray."),
    NATIVE_NONE("reverse", cn_bytearray_method_reverse, NULL,
                "Reverse the order of the values in the bytearray in place."),
    NATIVE_NONE("copy", cn_bytearray_method_copy, NULL, "Return a copy of the bytearray."),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

const TypeSpec cn_bytearray_type = {
    .kind = KIND_BYTEARRAY,
    .base = KIND_INSTANCE,
    .methods = bytearray_methods,
    .doc = "bytearray(iterable_of_ints) -> bytearray\n"
           "bytearray(string, encoding[, errors]) -> bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
           "bytearray(int) -> bytes array of size given by the parameter initialized with "
           "null bytes\nbytearray() -> empty bytes array",
    .class_flags = CLASS_PATTERN_SELF,
};
