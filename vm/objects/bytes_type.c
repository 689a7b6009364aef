// bytes_type.c - the method table of bytes.

#include "vm/objects/bytes_methods.h"

static const NativeSpec bytes_methods[] = {
    {"__new__", "source encoding errors", cn_bytes_slot_new, 0, 0, 3, 0, NATIVE_STATIC,
     "bytes_new", NULL},
    NATIVE_OPERATOR("__repr__", "", 0, cn_bytes_slot_repr, NULL),
    NATIVE_OPERATOR("__str__", "", 0, cn_bytes_slot_repr, NULL),
    BYTES_COMMON_ROWS,
    NATIVE_OPERATOR("__hash__", "", 0, cn_bytes_slot_hash, NULL),
    NATIVE_NONE("__bytes__", cn_bytes_slot_bytes, NULL, NULL),
    NATIVE_NONE("__getnewargs__", cn_bytes_method_getnewargs, NULL, NULL),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

const TypeSpec cn_bytes_type = {
    .kind = KIND_BYTES,
    .base = KIND_INSTANCE,
    .methods = bytes_methods,
    .doc =
        "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
        "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
        "bytes(int) -> bytes object of size given by the parameter initialized with null "
        "bytes\nbytes() -> empty bytes object",
    .class_flags = CLASS_PATTERN_SELF,
};
