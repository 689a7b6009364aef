// str_builder.c - a str built piece by piece.
//
// The buffer is the inside of a Str object with units to spare, so that a long result need
// not be copied at the end. data points to its units; the object is found back from there.

#include "vm/base/utf8.h"
#include "vm/objects/str_data.h"

#define FIRST_CAPACITY 39 // with header and zero unit a block of 64 bytes

static Str *builder_block(const StrBuilder *builder)
{
    return (Str *)(void *)(builder->data - STR_HEADER_BYTES);
}

void cn_builder_init(StrBuilder *builder, VM *vm)
{
    *builder = (StrBuilder){.vm = vm, .width = 1};
}

void cn_builder_release(StrBuilder *builder)
{
    if (builder->data != NULL)
        object_release(builder->vm, builder_block(builder));
    builder->data = NULL;
    builder->length = builder->capacity = 0;
}

static bool fail(StrBuilder *builder)
{
    builder->failed = true;
    cn_builder_release(builder);
    return false;
}

// Moves the units into a block for capacity units of width.
static bool rebuild(StrBuilder *builder, size_t capacity, uint32_t width)
{
    Str *block = cn_str_allocate(builder->vm, capacity, width, false);
    if (block == NULL)
        return fail(builder);
    if (builder->data != NULL) {
        cn_units_copy(block->data, width, builder->data, builder->width, builder->length);
        object_release(builder->vm, builder_block(builder));
    }
    builder->data = block->data;
    builder->width = (uint8_t)width;
    builder->capacity = capacity;
    return true;
}

static bool grow(StrBuilder *builder, size_t capacity)
{
    size_t old_bytes, new_bytes;
    if (builder->data == NULL)
        return rebuild(builder, capacity, builder->width);
    if (!cn_str_block_bytes(builder->capacity, builder->width, &old_bytes) ||
        !cn_str_block_bytes(capacity, builder->width, &new_bytes)) {
        cn_raise_memory_error(builder->vm);
        return fail(builder);
    }
    Str *block =
        cn_object_resize(builder->vm, builder_block(builder), old_bytes, new_bytes);
    if (block == NULL)
        return fail(builder);
    builder->data = block->data;
    builder->capacity = capacity;
    return true;
}

// Makes room for `more` units that need at least `width`.
static COLD bool make_room(StrBuilder *builder, size_t more, uint32_t width)
{
    size_t needed;
    if (builder->failed)
        return false;
    if (more > STR_LENGTH_MAX || !size_add(builder->length, more, &needed)) {
        cn_raise_memory_error(builder->vm);
        return fail(builder);
    }
    size_t capacity =
        builder->capacity < FIRST_CAPACITY ? FIRST_CAPACITY : builder->capacity;
    if (capacity < needed)
        capacity = needed < FIRST_CAPACITY * 2 ? needed * 2 : needed + needed / 4;
    // The memory first: what cannot be had costs nothing.
    bool is_made = width > builder->width ? rebuild(builder, capacity, width)
                                          : grow(builder, capacity);
    return is_made && (charge_fill(builder->vm, more) || fail(builder));
}

// more must be above 0.
static ALWAYS_INLINE bool has_room(StrBuilder *builder, size_t more, uint32_t width)
{
    if (LIKELY(width <= builder->width && more <= builder->capacity - builder->length))
        return true;
    return make_room(builder, more, width);
}

bool cn_builder_reserve(StrBuilder *builder, size_t more, uint32_t width)
{
    if (more == 0)
        return !builder->failed;
    if (builder->data == NULL && !builder->failed)
        return rebuild(builder, more, width);
    return has_room(builder, more, width);
}

static void put_units(StrBuilder *builder, const void *units, uint32_t width, size_t count)
{
    uint8_t *to = builder->data + builder->length * builder->width;
    cn_units_copy(to, builder->width, units, width, count);
    builder->length += count;
}

bool cn_builder_append_units(StrBuilder *builder, const void *units, uint32_t width,
                             size_t count)
{
    uint32_t needed_width = width;
    if (count == 0)
        return !builder->failed;
    if (width > builder->width) // wide text may be a slice of narrow characters only
        needed_width = width_for(cn_units_or(units, width, count));
    if (!has_room(builder, count, needed_width))
        return false;
    put_units(builder, units, width, count);
    return true;
}

bool cn_builder_append_str(StrBuilder *builder, const Str *str)
{
    return cn_builder_append_units(builder, str->data, str->width, str->length);
}

bool cn_builder_append_slice(StrBuilder *builder, const Str *str, size_t start, size_t end)
{
    ASSERT(start <= end && end <= str->length);
    return cn_builder_append_units(builder, str_units(str, start), str->width, end - start);
}

bool cn_builder_append_code_point(StrBuilder *builder, uint32_t code_point)
{
    if (!has_room(builder, 1, width_for(code_point)))
        return false;
    unit_put(builder->data, builder->width, builder->length++, code_point);
    return true;
}

bool cn_builder_append_bytes(StrBuilder *builder, const char *ascii, size_t size)
{
    return cn_builder_append_units(builder, ascii, 1, size);
}

bool cn_builder_append_text(StrBuilder *builder, const char *ascii)
{
    return cn_builder_append_units(builder, ascii, 1, strlen(ascii));
}

bool cn_builder_append_utf8(StrBuilder *builder, const char *data, size_t size)
{
    const uint8_t *bytes = (const uint8_t *)data;
    size_t offset = 0;
    while (offset < size && !builder->failed) {
        size_t plain = cn_utf8_ascii_prefix(bytes + offset, size - offset);
        cn_builder_append_units(builder, bytes + offset, 1, plain);
        offset += plain;
        if (offset == size)
            break;
        uint32_t code_point = 0xFFFD;
        size_t length = cn_utf8_decode_loose(bytes + offset, size - offset, &code_point);
        cn_builder_append_code_point(builder, code_point);
        offset += length == 0 ? 1 : length;
    }
    return !builder->failed;
}

bool cn_builder_append_int(StrBuilder *builder, int64_t number)
{
    char digits[20];
    size_t used = 0;
    uint64_t magnitude = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[sizeof digits - ++used] = (char)('0' + magnitude % 10);
        magnitude /= 10;
    } while (magnitude != 0);
    if (number < 0)
        digits[sizeof digits - ++used] = '-';
    return cn_builder_append_bytes(builder, digits + sizeof digits - used, used);
}

bool cn_builder_repeat(StrBuilder *builder, uint32_t code_point, size_t count)
{
    if (count == 0)
        return !builder->failed;
    if (!has_room(builder, count, width_for(code_point)))
        return false;
    cn_units_fill(builder->data + builder->length * builder->width, builder->width,
                  code_point, count);
    builder->length += count;
    return true;
}

// Gives up what the block has to spare. NULL: MemoryError, the block is released.
static Str *trim(VM *vm, Str *block, size_t capacity, size_t length)
{
    size_t old_bytes = STR_HEADER_BYTES + (capacity + 1) * block->width;
    size_t new_bytes = STR_HEADER_BYTES + (length + 1) * block->width;
    Str *str = block;
    if (old_bytes - new_bytes >= 8)
        str = cn_object_resize(vm, block, old_bytes, new_bytes);
    if (str == NULL)
        object_release(vm, block);
    return str;
}

static Str *seal(StrBuilder *builder, bool is_ascii)
{
    Str *str =
        trim(builder->vm, builder_block(builder), builder->capacity, builder->length);
    if (str == NULL)
        return NULL;
    str->length = builder->length & STR_LENGTH_MAX;
    str->is_ascii = is_ascii;
    unit_put(str->data, builder->width, builder->length, 0);
    return str;
}

Str *cn_builder_finish(StrBuilder *builder)
{
    Str *str;
    if (builder->failed)
        return NULL;
    uint32_t all = cn_units_or(builder->data, builder->width, builder->length);
    if (builder->length < 2 || width_for(all) != builder->width) {
        str =
            cn_str_from_units(builder->vm, builder->data, builder->width, builder->length);
        cn_builder_release(builder);
        return str;
    }
    str = seal(builder, all < 128);
    builder->data = NULL;
    builder->length = builder->capacity = 0;
    return str;
}
