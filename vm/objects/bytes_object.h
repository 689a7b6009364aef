// bytes_object.h - bytes, and reading anything that holds bytes.

#ifndef CAIRN_VM_OBJECTS_BYTES_OBJECT_H
#define CAIRN_VM_OBJECTS_BYTES_OBJECT_H

#include "vm/heap/vm.h"

#define BYTES_HEADER_BYTES offsetof(BytesObject, data)
#define BYTES_LENGTH_MAX (((uint64_t)1 << 46) - 1)

// Each returns a new reference, or NULL: MemoryError.
MUST_CHECK BytesObject *cn_bytes_new(VM *vm, const void *data, size_t size);
MUST_CHECK BytesObject *cn_bytes_empty(VM *vm); // the shared one
// Unwritten but for the zero byte behind the last one. length may be 0 (then not shared).
MUST_CHECK BytesObject *cn_bytes_allocate(VM *vm, size_t length);

uint64_t cn_bytes_hash(VM *vm, BytesObject *bytes); // cached; never 0

static inline bool value_is_bytes(ValueView v) { return value_is_kind(v, KIND_BYTES); }
static inline BytesObject *value_bytes(ValueView v)
{
    return (BytesObject *)(void *)value_object(v);
}

// Bytes lying somewhere: borrowed, valid until their owner changes.
typedef struct ByteSpan {
    const uint8_t *data;
    size_t size;
} ByteSpan;

// The bytes of a bytes, bytearray, memoryview without gaps, or instance of a subclass.
bool cn_byte_span(ValueView v, ByteSpan *span);

// A dying memoryview lets go of the bytearray it looks at, which may then change its
// length. To be called while the source is alive; without it the bytearray finds out by
// itself when it is resized next.
void cn_memoryview_end(MemoryView *view);

// bytes built piece by piece inside the object that they become.
typedef struct ByteBuilder {
    VM *vm;
    uint8_t *data;
    size_t size;
    size_t capacity;
    bool failed; // MemoryError is pending; later appends do nothing
} ByteBuilder;

void cn_byte_builder_init(ByteBuilder *builder, VM *vm);
void cn_byte_builder_release(ByteBuilder *builder);
// Room for `more` bytes; an empty builder gets exactly that much.
bool cn_byte_builder_reserve(ByteBuilder *builder, size_t more);
bool cn_byte_builder_append(ByteBuilder *builder, const void *data, size_t size);
bool cn_byte_builder_append_byte(ByteBuilder *builder, uint8_t byte);
bool cn_byte_builder_repeat(ByteBuilder *builder, uint8_t byte, size_t count);
MUST_CHECK BytesObject *
cn_byte_builder_finish(ByteBuilder *builder); // releases it either way

#endif
