// bytes_methods.h - what the methods of bytes, bytearray and memoryview share.
//
// Most natives serve bytes and bytearray alike: self is either, and what they make is of
// self's type. A result equal to self is self itself for bytes and a copy for bytearray.

#ifndef CAIRN_VM_OBJECTS_BYTES_METHODS_H
#define CAIRN_VM_OBJECTS_BYTES_METHODS_H

#include "vm/objects/bytes_object.h"
#include "vm/objects/str_arguments.h"

// ---- bytearray ----

static inline ByteArray *value_bytearray(ValueView v)
{
    return (ByteArray *)(void *)value_object(v);
}

// New, with length bytes to be written (size 0: none). NULL: MemoryError.
MUST_CHECK ByteArray *cn_bytearray_new(VM *vm, size_t length);
// Replaces array[start..end) by size bytes of data, which may lie in array itself. False:
// BufferError (a memoryview looks at it), MemoryError; array is then unchanged.
MUST_CHECK bool cn_bytearray_splice(VM *vm, ByteArray *array, size_t start, size_t end,
                                    const uint8_t *data, size_t size);
// Gives array another length; new bytes are unwritten. Fails as above.
MUST_CHECK bool cn_bytearray_resize(VM *vm, ByteArray *array, size_t length);

// ---- arguments ----

// The bytes of self.
static inline ByteSpan self_bytes(const Value *args)
{
    ByteSpan span = {(const uint8_t *)"", 0};
    (void)cn_byte_span(value_view(args[0]), &span);
    return span;
}

// A bytes-like argument. FAILED: TypeError "a bytes-like object is required, not 'int'".
// NEEDS_CALL: a memoryview with gaps.
Outcome cn_argument_bytes(VM *vm, Value argument, ByteSpan *span);

// An int in range(256); ValueError otherwise. NEEDS_CALL: it has its own __index__.
Outcome cn_argument_byte(VM *vm, Value argument, const char *out_of_range, uint8_t *byte);

// ---- results ----

// A new object of self's type for size bytes, which the caller writes to the returned
// address. NULL: MemoryError.
MUST_CHECK uint8_t *cn_bytes_like(VM *vm, Value self, size_t size, Value *result);
// A copy of data, of self's type.
Outcome cn_answer_bytes(VM *vm, Value self, const void *data, size_t size, Value *result);
// self, unchanged.
Outcome cn_answer_unchanged(VM *vm, Value self, Value *result);
// What the builder holds, of self's type; releases the builder.
Outcome cn_answer_builder(Value self, ByteBuilder *builder, Value *result);

// bytes.hex and its kin: data as hexadecimal digits with the separator arguments at
// args[1].
Outcome cn_answer_hex(VM *vm, ByteSpan span, const Value *args, Value *result);

// What bytes(source, encoding, errors) consists of: appends it. args: source, encoding,
// errors. name: "bytes" or "bytearray". TAIL_CALL: source.__bytes__ is requested (for bytes
// only).
Outcome cn_bytes_from_source(VM *vm, const char *name, const Value *args,
                             ByteBuilder *builder);
// Appends the ints of an iterable. NEEDS_CALL: user code.
Outcome cn_bytes_from_iterable(VM *vm, ValueView iterable, ByteBuilder *builder,
                               const char *out_of_range);

// Whether two spans compare as op says.
bool cn_bytes_compare(ByteSpan left, ByteSpan right, OperatorKind op);

static inline bool is_byte_space(uint8_t byte)
{
    return byte == ' ' || (byte >= 9 && byte <= 13);
}

// ---- natives of bytes and bytearray ----

DECLARE_NATIVE(cn_bytes_method_find);
DECLARE_NATIVE(cn_bytes_method_rfind);
DECLARE_NATIVE(cn_bytes_method_index);
DECLARE_NATIVE(cn_bytes_method_rindex);
DECLARE_NATIVE(cn_bytes_method_count);
DECLARE_NATIVE(cn_bytes_method_startswith);
DECLARE_NATIVE(cn_bytes_method_endswith);
DECLARE_NATIVE(cn_bytes_method_removeprefix);
DECLARE_NATIVE(cn_bytes_method_removesuffix);
DECLARE_NATIVE(cn_bytes_method_split);
DECLARE_NATIVE(cn_bytes_method_rsplit);
DECLARE_NATIVE(cn_bytes_method_splitlines);
DECLARE_NATIVE(cn_bytes_method_partition);
DECLARE_NATIVE(cn_bytes_method_rpartition);
DECLARE_NATIVE(cn_bytes_method_strip);
DECLARE_NATIVE(cn_bytes_method_lstrip);
DECLARE_NATIVE(cn_bytes_method_rstrip);
DECLARE_NATIVE(cn_bytes_method_ljust);
DECLARE_NATIVE(cn_bytes_method_rjust);
DECLARE_NATIVE(cn_bytes_method_center);
DECLARE_NATIVE(cn_bytes_method_zfill);
DECLARE_NATIVE(cn_bytes_method_expandtabs);
DECLARE_NATIVE(cn_bytes_method_replace);
DECLARE_NATIVE(cn_bytes_method_join);
DECLARE_NATIVE(cn_bytes_method_translate);
DECLARE_NATIVE(cn_bytes_method_maketrans);
DECLARE_NATIVE(cn_bytes_method_upper);
DECLARE_NATIVE(cn_bytes_method_lower);
DECLARE_NATIVE(cn_bytes_method_swapcase);
DECLARE_NATIVE(cn_bytes_method_capitalize);
DECLARE_NATIVE(cn_bytes_method_title);
DECLARE_NATIVE(cn_bytes_method_isalpha);
DECLARE_NATIVE(cn_bytes_method_isalnum);
DECLARE_NATIVE(cn_bytes_method_isdigit);
DECLARE_NATIVE(cn_bytes_method_isspace);
DECLARE_NATIVE(cn_bytes_method_isascii);
DECLARE_NATIVE(cn_bytes_method_islower);
DECLARE_NATIVE(cn_bytes_method_isupper);
DECLARE_NATIVE(cn_bytes_method_istitle);
DECLARE_NATIVE(cn_bytes_method_decode);
DECLARE_NATIVE(cn_bytes_method_hex);
DECLARE_NATIVE(cn_bytes_method_fromhex);
DECLARE_NATIVE(cn_bytes_method_sizeof);
DECLARE_NATIVE(cn_bytes_method_getnewargs);
DECLARE_NATIVE(cn_bytes_slot_new);
DECLARE_NATIVE(cn_bytes_slot_bytes);
DECLARE_NATIVE(cn_bytes_slot_add);
DECLARE_NATIVE(cn_bytes_slot_mul);
DECLARE_NATIVE(cn_bytes_slot_mod);
DECLARE_NATIVE(cn_bytes_slot_rmod);
DECLARE_NATIVE(cn_bytes_slot_contains);
DECLARE_NATIVE(cn_bytes_slot_getitem);
DECLARE_NATIVE(cn_bytes_slot_len);
DECLARE_NATIVE(cn_bytes_slot_iter);
DECLARE_NATIVE(cn_bytes_slot_hash);
DECLARE_NATIVE(cn_bytes_slot_repr);
DECLARE_NATIVE(cn_bytes_slot_eq);
DECLARE_NATIVE(cn_bytes_slot_ne);
DECLARE_NATIVE(cn_bytes_slot_lt);
DECLARE_NATIVE(cn_bytes_slot_le);
DECLARE_NATIVE(cn_bytes_slot_gt);
DECLARE_NATIVE(cn_bytes_slot_ge);

// The rows that bytes and bytearray have in common.
#define BYTES_METHOD(name, parameters, minimum, positional_only, maximum, function,        \
                     fallback)                                                             \
    {                                                                                      \
        name, parameters, function, minimum, positional_only, maximum, 0,                  \
            NATIVE_KEYWORD_STYLE, fallback, NULL                                           \
    }
#define BYTES_SEARCH(name, function, fallback)                                             \
    BYTES_METHOD(name, "sub start end", 1, 3, 3, function, fallback)
#define BYTES_COMMON_ROWS                                                                  \
    NATIVE_OPERATOR("__lt__", "value", 1, cn_bytes_slot_lt, NULL),                         \
        NATIVE_OPERATOR("__le__", "value", 1, cn_bytes_slot_le, NULL),                     \
        NATIVE_OPERATOR("__eq__", "value", 1, cn_bytes_slot_eq, NULL),                     \
        NATIVE_OPERATOR("__ne__", "value", 1, cn_bytes_slot_ne, NULL),                     \
        NATIVE_OPERATOR("__gt__", "value", 1, cn_bytes_slot_gt, NULL),                     \
        NATIVE_OPERATOR("__ge__", "value", 1, cn_bytes_slot_ge, NULL),                     \
        NATIVE_OPERATOR("__iter__", "", 0, cn_bytes_slot_iter, NULL),                      \
        NATIVE_OPERATOR("__len__", "", 0, cn_bytes_slot_len, NULL),                        \
        NATIVE_OPERATOR("__getitem__", "key", 1, cn_bytes_slot_getitem,                    \
                        "container_getitem"),                                              \
        NATIVE_OPERATOR("__add__", "value", 1, cn_bytes_slot_add, NULL),                   \
        NATIVE_OPERATOR("__mul__", "value", 1, cn_bytes_slot_mul, "sequence_mul"),         \
        NATIVE_OPERATOR("__rmul__", "value", 1, cn_bytes_slot_mul, "sequence_mul"),        \
        NATIVE_OPERATOR("__mod__", "value", 1, cn_bytes_slot_mod, "bytes_percent"),        \
        NATIVE_OPERATOR("__rmod__", "value", 1, cn_bytes_slot_rmod, NULL),                 \
        NATIVE_OPERATOR("__contains__", "key", 1, cn_bytes_slot_contains,                  \
                        "bytes_contains"),                                                 \
        BYTES_SEARCH("find", cn_bytes_method_find, "text_find"),                           \
        BYTES_SEARCH("rfind", cn_bytes_method_rfind, "text_rfind"),                        \
        BYTES_SEARCH("index", cn_bytes_method_index, "text_index_of"),                     \
        BYTES_SEARCH("rindex", cn_bytes_method_rindex, "text_rindex"),                     \
        BYTES_SEARCH("count", cn_bytes_method_count, "text_count"),                        \
        BYTES_METHOD("startswith", "prefix start end", 1, 3, 3,                            \
                     cn_bytes_method_startswith, "text_startswith"),                       \
        BYTES_METHOD("endswith", "suffix start end", 1, 3, 3, cn_bytes_method_endswith,    \
                     "text_endswith"),                                                     \
        NATIVE_ONE("removeprefix", "prefix", cn_bytes_method_removeprefix, NULL, NULL),    \
        NATIVE_ONE("removesuffix", "suffix", cn_bytes_method_removesuffix, NULL, NULL),    \
        BYTES_METHOD("split", "sep maxsplit", 0, 0, 2, cn_bytes_method_split,              \
                     "text_split"),                                                        \
        BYTES_METHOD("rsplit", "sep maxsplit", 0, 0, 2, cn_bytes_method_rsplit,            \
                     "text_rsplit"),                                                       \
        BYTES_METHOD("splitlines", "keepends", 0, 0, 1, cn_bytes_method_splitlines,        \
                     "text_splitlines"),                                                   \
        NATIVE_ONE("partition", "sep", cn_bytes_method_partition, NULL, NULL),             \
        NATIVE_ONE("rpartition", "sep", cn_bytes_method_rpartition, NULL, NULL),           \
        NATIVE_RANGE("strip", "bytes", 0, 1, cn_bytes_method_strip, NULL, NULL),           \
        NATIVE_RANGE("lstrip", "bytes", 0, 1, cn_bytes_method_lstrip, NULL, NULL),         \
        NATIVE_RANGE("rstrip", "bytes", 0, 1, cn_bytes_method_rstrip, NULL, NULL),         \
        NATIVE_RANGE("ljust", "width fillchar", 1, 2, cn_bytes_method_ljust, "text_ljust", \
                     NULL),                                                                \
        NATIVE_RANGE("rjust", "width fillchar", 1, 2, cn_bytes_method_rjust, "text_rjust", \
                     NULL),                                                                \
        NATIVE_RANGE("center", "width fillchar", 1, 2, cn_bytes_method_center,             \
                     "text_center", NULL),                                                 \
        NATIVE_ONE("zfill", "width", cn_bytes_method_zfill, "text_zfill", NULL),           \
        BYTES_METHOD("expandtabs", "tabsize", 0, 0, 1, cn_bytes_method_expandtabs,         \
                     "text_expandtabs"),                                                   \
        NATIVE_RANGE("replace", "old new count", 2, 3, cn_bytes_method_replace,            \
                     "text_replace", NULL),                                                \
        NATIVE_ONE("join", "iterable_of_bytes", cn_bytes_method_join, "bytes_join", NULL), \
        BYTES_METHOD("translate", "table delete", 1, 1, 2, cn_bytes_method_translate,      \
                     NULL),                                                                \
        {"maketrans", "frm to", cn_bytes_method_maketrans, 2, 2, 2, 0, NATIVE_STATIC,      \
         NULL,        NULL},                                                               \
        NATIVE_NONE("upper", cn_bytes_method_upper, NULL, NULL),                           \
        NATIVE_NONE("lower", cn_bytes_method_lower, NULL, NULL),                           \
        NATIVE_NONE("swapcase", cn_bytes_method_swapcase, NULL, NULL),                     \
        NATIVE_NONE("capitalize", cn_bytes_method_capitalize, NULL, NULL),                 \
        NATIVE_NONE("title", cn_bytes_method_title, NULL, NULL),                           \
        NATIVE_NONE("isalpha", cn_bytes_method_isalpha, NULL, NULL),                       \
        NATIVE_NONE("isalnum", cn_bytes_method_isalnum, NULL, NULL),                       \
        NATIVE_NONE("isdigit", cn_bytes_method_isdigit, NULL, NULL),                       \
        NATIVE_NONE("isspace", cn_bytes_method_isspace, NULL, NULL),                       \
        NATIVE_NONE("isascii", cn_bytes_method_isascii, NULL, NULL),                       \
        NATIVE_NONE("islower", cn_bytes_method_islower, NULL, NULL),                       \
        NATIVE_NONE("isupper", cn_bytes_method_isupper, NULL, NULL),                       \
        NATIVE_NONE("istitle", cn_bytes_method_istitle, NULL, NULL),                       \
        BYTES_METHOD("decode", "encoding errors", 0, 0, 2, cn_bytes_method_decode, NULL),  \
        BYTES_METHOD("hex", "sep bytes_per_sep", 0, 0, 2, cn_bytes_method_hex,             \
                     "bytes_hex"),                                                         \
        {"fromhex",                                                                        \
         "string",                                                                         \
         cn_bytes_method_fromhex,                                                          \
         1,                                                                                \
         1,                                                                                \
         1,                                                                                \
         0,                                                                                \
         NATIVE_CLASS_METHOD | NATIVE_ONE_STYLE,                                           \
         "bytes_fromhex",                                                                  \
         NULL},                                                                            \
        NATIVE_NONE("__sizeof__", cn_bytes_method_sizeof, NULL, NULL)

#endif
