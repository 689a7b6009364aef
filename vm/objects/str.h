// str.h - the text type: construction, access, and what the rest of the VM needs of it.

#ifndef CAIRN_VM_OBJECTS_STR_H
#define CAIRN_VM_OBJECTS_STR_H

#include <stdarg.h>

#include "vm/heap/vm.h"

// Each returns a new reference, or NULL (MemoryError; UnicodeDecodeError is the caller's).
// Lone surrogates are allowed; what is not UTF-8 becomes U+FFFD.
MUST_CHECK Str *cn_str_from_utf8(VM *vm, const char *data, size_t size);
MUST_CHECK Str *cn_str_from_text(VM *vm, const char *text); // NUL-terminated
MUST_CHECK Str *cn_str_from_latin1(VM *vm, const uint8_t *data, size_t size);
MUST_CHECK Str *cn_str_from_code_points(VM *vm, const uint32_t *data, size_t count);
// Those below 256 are shared.
MUST_CHECK Str *cn_str_from_code_point(VM *vm, uint32_t code_point);
MUST_CHECK Str *cn_str_concat(VM *vm, const Str *left, const Str *right);
MUST_CHECK Str *cn_str_slice(VM *vm, Str *str, size_t start, size_t end); // step 1
// All pieces (exact strs) one behind the other: f-strings.
MUST_CHECK Str *cn_str_concat_many(VM *vm, const Value *pieces, size_t count);
MUST_CHECK Str *cn_str_format_c(VM *vm, const char *format, ...); // formats of cn_raise
MUST_CHECK Str *cn_str_format_list(VM *vm, const char *format, va_list arguments);

MUST_CHECK Str *cn_str_repeat(VM *vm, Str *str, int64_t times); // also OverflowError
// The strs of a row behind each other. *result: new reference.
Outcome cn_str_join_row(VM *vm, const Value *items, size_t count, Value *result);
// Whether needle occurs in haystack. FAILED: MemoryError, or the budget is used up.
Outcome cn_str_contains(VM *vm, const Str *haystack, const Str *needle, bool *result);

// *slot holds a str with one reference: appends right to it, in place where the block has
// room or can grow, and stores the result in *slot. False: MemoryError, *slot unchanged.
MUST_CHECK bool cn_str_append_in_place(VM *vm, Value *slot, const Str *right);

// The one interned str of this text; steals str and returns a new reference (perhaps to
// another object). NULL: MemoryError, str released.
MUST_CHECK Str *cn_str_intern(VM *vm, Str *str);
MUST_CHECK Str *cn_str_intern_text(VM *vm, const char *text); // from C text
// Takes a dying interned str out of the table.
void cn_str_forget_interned(VM *vm, Str *str);
// Frees the table; strs stay. For closing the VM.
void cn_str_release_interned(VM *vm);

static inline uint32_t cn_str_at(const Str *str, size_t index)
{
    ASSERT(index < str->length);
    if (str->width == 1)
        return str->data[index];
    if (str->width == 2)
        return ((const uint16_t *)(const void *)str->data)[index];
    return ((const uint32_t *)(const void *)str->data)[index];
}

static inline bool value_is_str(ValueView v) { return value_is_kind(v, KIND_STR); }
static inline Str *value_str(ValueView v) { return (Str *)value_object(v); }

// XXH3 of the code units, below 2^47; cached; never 0.
uint64_t cn_str_hash(VM *vm, Str *str);
bool cn_str_equal(const Str *a, const Str *b);
int cn_str_compare(const Str *a, const Str *b); // -1, 0, 1 by code point
bool cn_str_equals_text(const Str *str, const char *ascii);

// A str builder: appends to accounted memory, then becomes a Str. failed stays set after
// the first failure (MemoryError pending); finish then returns NULL.
typedef struct StrBuilder {
    VM *vm;
    uint8_t *data;
    size_t length;   // code points
    size_t capacity; // code points
    uint8_t width;
    bool failed;
} StrBuilder;

void cn_builder_init(StrBuilder *builder, VM *vm);
bool cn_builder_append_str(StrBuilder *builder, const Str *str);
bool cn_builder_append_slice(StrBuilder *builder, const Str *str, size_t start, size_t end);
bool cn_builder_append_code_point(StrBuilder *builder, uint32_t code_point);
bool cn_builder_append_text(StrBuilder *builder, const char *ascii);
bool cn_builder_append_bytes(StrBuilder *builder, const char *ascii, size_t size);
bool cn_builder_append_utf8(StrBuilder *builder, const char *data, size_t size);
bool cn_builder_append_int(StrBuilder *builder, int64_t number);
bool cn_builder_repeat(StrBuilder *builder, uint32_t code_point, size_t count);
MUST_CHECK Str *cn_builder_finish(StrBuilder *builder); // releases the buffer either way
void cn_builder_release(StrBuilder *builder);

// Writes str as UTF-8 into a fresh buffer of accounted memory (*size_out bytes and a NUL;
// capacity *size_out + 1; free with cn_buffer_free). Lone surrogates become three bytes
// when surrogates is true, else UnicodeEncodeError. NULL: an exception is pending.
MUST_CHECK char *cn_str_to_utf8(VM *vm, const Str *str, bool surrogates, size_t *size_out);

// repr() of a str or bytes, appended.
bool cn_str_append_repr(StrBuilder *builder, const Str *str);
bool cn_bytes_append_repr(StrBuilder *builder, const uint8_t *data, size_t size);
// repr() of a bytearray: "bytearray(b'...')", with the name of its (sub)class.
bool cn_bytearray_append_repr(StrBuilder *builder, const Str *type_name,
                              const uint8_t *data, size_t size);

// f"{value:spec}" for built-in int, float, complex, str, bool; other kinds NEEDS_CALL.
Outcome cn_format_value(VM *vm, ValueView value, const Str *spec, Value *result);

// left % right. NEEDS_CALL when an operand needs user code.
Outcome cn_str_percent(VM *vm, ValueView format, ValueView arguments, Value *result);

extern const TypeSpec cn_str_type, cn_bytes_type, cn_bytearray_type, cn_memoryview_type;

#endif
