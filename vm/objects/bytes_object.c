// bytes_object.c - bytes: construction, builder.

#include "vm/objects/bytes_object.h"

#include "vm/base/hash.h"
#include "vm/objects/payload.h"

#define FIRST_CAPACITY 39 // with header and zero byte a block of 64 bytes

static bool block_bytes(size_t length, size_t *bytes)
{
    *bytes = BYTES_HEADER_BYTES + length + 1;
    return length <= BYTES_LENGTH_MAX;
}

BytesObject *cn_bytes_allocate(VM *vm, size_t length)
{
    size_t bytes;
    if (!block_bytes(length, &bytes)) {
        cn_raise_memory_error(vm);
        return NULL;
    }
    BytesObject *object = cn_object_allocate(vm, SHAPE_OF(KIND_BYTES), bytes);
    if (object == NULL)
        return NULL;
    object->hash = 0;
    object->length = length;
    object->data[length] = 0;
    return object;
}

BytesObject *cn_bytes_empty(VM *vm)
{
    if (vm->empty_bytes == NULL) {
        vm->empty_bytes = cn_bytes_allocate(vm, 0);
        if (vm->empty_bytes == NULL)
            return NULL;
    }
    return object_retain(vm->empty_bytes);
}

BytesObject *cn_bytes_new(VM *vm, const void *data, size_t size)
{
    if (size == 0)
        return cn_bytes_empty(vm);
    BytesObject *object = cn_bytes_allocate(vm, size);
    if (object != NULL)
        memcpy(object->data, data, size);
    return object;
}

uint64_t cn_bytes_hash(VM *vm, BytesObject *bytes)
{
    if (bytes->hash == 0) {
        if (bytes->length >= 256)
            cn_charge(vm, bytes->length / 64);
        bytes->hash = cn_hash_bytes(bytes->data, bytes->length, vm->hash_secret);
    }
    return bytes->hash;
}

static bool view_span(const MemoryView *view, ByteSpan *span)
{
    ByteSpan whole;
    ValueView source = value_view(view->source);
    if (value_is_kind(source, KIND_BYTES))
        whole.data = value_bytes(source)->data;
    else if (value_is_kind(source, KIND_BYTEARRAY))
        whole.data = ((const ByteArray *)(const void *)value_object(source))->data;
    else
        return false; // released
    if (view->stride != view->item_bytes && view->length > 1)
        return false;
    span->size = (size_t)(view->length * view->item_bytes);
    span->data = (const uint8_t *)"";
    if (whole.data != NULL)
        span->data = whole.data + view->start;
    return true;
}

bool cn_byte_span(ValueView v, ByteSpan *span)
{
    ValueView inner = cn_payload(v);
    if (!value_is_object(inner))
        return false;
    const Object *object = value_object(inner);
    switch (object_kind(object)) {
    case KIND_BYTES:
        *span = (ByteSpan){value_bytes(inner)->data, value_bytes(inner)->length};
        return true;
    case KIND_BYTEARRAY: {
        const ByteArray *array = (const ByteArray *)(const void *)object;
        *span = (ByteSpan){array->data, array->length};
        if (array->data == NULL)
            span->data = (const uint8_t *)"";
        return true;
    }
    case KIND_MEMORYVIEW:
        return view_span((const MemoryView *)(const void *)object, span);
    default:
        return false;
    }
}

// ---- builder ----

static BytesObject *builder_block(const ByteBuilder *builder)
{
    return (BytesObject *)(void *)(builder->data - BYTES_HEADER_BYTES);
}

void cn_byte_builder_init(ByteBuilder *builder, VM *vm)
{
    *builder = (ByteBuilder){.vm = vm};
}

void cn_byte_builder_release(ByteBuilder *builder)
{
    if (builder->data != NULL)
        object_release(builder->vm, builder_block(builder));
    builder->data = NULL;
    builder->size = builder->capacity = 0;
}

static bool fail(ByteBuilder *builder)
{
    builder->failed = true;
    cn_byte_builder_release(builder);
    return false;
}

static BytesObject *resized_block(ByteBuilder *builder, size_t capacity)
{
    size_t old_bytes, new_bytes;
    if (builder->data == NULL)
        return cn_bytes_allocate(builder->vm, capacity);
    if (!block_bytes(builder->capacity, &old_bytes) || !block_bytes(capacity, &new_bytes)) {
        cn_raise_memory_error(builder->vm);
        return NULL;
    }
    return cn_object_resize(builder->vm, builder_block(builder), old_bytes, new_bytes);
}

static bool set_capacity(ByteBuilder *builder, size_t capacity)
{
    BytesObject *block = resized_block(builder, capacity);
    if (block == NULL)
        return fail(builder);
    builder->data = block->data;
    builder->capacity = capacity;
    return true;
}

static COLD bool make_room(ByteBuilder *builder, size_t more)
{
    size_t needed;
    if (builder->failed)
        return false;
    if (more > BYTES_LENGTH_MAX || !size_add(builder->size, more, &needed)) {
        cn_raise_memory_error(builder->vm);
        return fail(builder);
    }
    size_t capacity = needed < FIRST_CAPACITY ? FIRST_CAPACITY : needed + needed / 4;
    if (more >= 256)
        cn_charge(builder->vm, more / 64);
    return set_capacity(builder, capacity);
}

static inline bool has_room(ByteBuilder *builder, size_t more)
{
    return LIKELY(more <= builder->capacity - builder->size) || make_room(builder, more);
}

bool cn_byte_builder_reserve(ByteBuilder *builder, size_t more)
{
    if (more == 0 || builder->failed)
        return !builder->failed;
    if (builder->data == NULL)
        return set_capacity(builder, more);
    return has_room(builder, more);
}

bool cn_byte_builder_append(ByteBuilder *builder, const void *data, size_t size)
{
    if (size == 0)
        return !builder->failed;
    if (!has_room(builder, size))
        return false;
    memcpy(builder->data + builder->size, data, size);
    builder->size += size;
    return true;
}

bool cn_byte_builder_append_byte(ByteBuilder *builder, uint8_t byte)
{
    if (!has_room(builder, 1))
        return false;
    builder->data[builder->size++] = byte;
    return true;
}

bool cn_byte_builder_repeat(ByteBuilder *builder, uint8_t byte, size_t count)
{
    if (count == 0)
        return !builder->failed;
    if (!has_room(builder, count))
        return false;
    memset(builder->data + builder->size, byte, count);
    builder->size += count;
    return true;
}

BytesObject *cn_byte_builder_finish(ByteBuilder *builder)
{
    if (builder->failed)
        return NULL;
    if (builder->size == 0) {
        cn_byte_builder_release(builder);
        return cn_bytes_empty(builder->vm);
    }
    size_t size = builder->size;
    if (builder->capacity - size >= 8 && !set_capacity(builder, size))
        return NULL;
    BytesObject *bytes = builder_block(builder);
    builder->data = NULL;
    builder->size = builder->capacity = 0;
    bytes->length = size;
    bytes->data[size] = 0;
    return bytes;
}
