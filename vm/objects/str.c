// str.c - the text type: construction, concatenation, comparison, hash.
//
// Invariants:
//   width is the narrowest that holds every unit; is_ascii says that all are below 128
//   the units are followed by one zero unit
//   strs of length 0, and of one character below 256, are the shared ones of the VM
//   a str in vm->interned is never changed; one with a single owner may grow in place

#include "vm/objects/str.h"

#include "vm/base/hash.h"
#include "vm/base/utf8.h"
#include "vm/objects/str_data.h"

// ---- units ----

static ALWAYS_INLINE void copy_units(void *to, uint32_t to_width, const void *from,
                                     uint32_t from_width, size_t count)
{
    for (size_t i = 0; i < count; i++)
        unit_put(to, to_width, i, unit_at(from, from_width, i));
}

void cn_units_copy(void *to, uint32_t to_width, const void *from, uint32_t from_width,
                   size_t count)
{
    if (to_width == from_width)
        memcpy(to, from, count * to_width);
    else if (to_width == 1 && from_width == 2)
        copy_units(to, 1, from, 2, count);
    else if (to_width == 1)
        copy_units(to, 1, from, 4, count);
    else if (to_width == 2 && from_width == 1)
        copy_units(to, 2, from, 1, count);
    else if (to_width == 2)
        copy_units(to, 2, from, 4, count);
    else if (from_width == 1)
        copy_units(to, 4, from, 1, count);
    else
        copy_units(to, 4, from, 2, count);
}

void cn_units_fill(void *to, uint32_t width, uint32_t code_point, size_t count)
{
    if (width == 1) {
        memset(to, (int)code_point, count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        unit_put(to, width, i, code_point);
}

static uint32_t or_of_bytes(const uint8_t *bytes, size_t count)
{
    uint64_t all = 0;
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, 8);
        all |= word;
    }
    uint32_t result = (all & 0x8080808080808080u) != 0 ? 0x80 : 0;
    for (; i < count; i++)
        result |= bytes[i];
    return result;
}

uint32_t cn_units_or(const void *units, uint32_t width, size_t count)
{
    uint32_t result = 0;
    if (width == 1)
        return or_of_bytes(units, count);
    if (width == 2) {
        for (size_t i = 0; i < count; i++)
            result |= unit_at(units, 2, i);
    } else {
        for (size_t i = 0; i < count; i++)
            result |= unit_at(units, 4, i);
    }
    return result;
}

// ---- allocation ----

bool cn_str_block_bytes(size_t length, uint32_t width, size_t *bytes)
{
    if (length > STR_LENGTH_MAX)
        return false;
    size_t units;
    return size_multiply(length + 1, width, &units) &&
           size_add(units, STR_HEADER_BYTES, bytes);
}

static void init_str(Str *str, size_t length, uint32_t width, bool is_ascii)
{
    str->hash = 0;
    str->length = length & STR_LENGTH_MAX;
    str->width = width & 7;
    str->is_ascii = is_ascii;
    str->is_interned = 0;
    str->reserved = 0;
    unit_put(str->data, width, length, 0);
}

Str *cn_str_allocate(VM *vm, size_t length, uint32_t width, bool is_ascii)
{
    size_t bytes;
    if (!cn_str_block_bytes(length, width, &bytes)) {
        cn_raise_memory_error(vm);
        return NULL;
    }
    Str *str = cn_object_allocate(vm, SHAPE_OF(KIND_STR), bytes);
    if (str != NULL)
        init_str(str, length, width, is_ascii);
    return str;
}

Str *cn_str_empty(VM *vm)
{
    if (vm->empty_str == NULL) {
        vm->empty_str = cn_str_allocate(vm, 0, 1, true);
        if (vm->empty_str == NULL)
            return NULL;
    }
    return object_retain(vm->empty_str);
}

// The shared str of one character below 256.
static Str *latin1_character(VM *vm, uint32_t code_point)
{
    Str *shared = vm->latin1[code_point];
    if (UNLIKELY(shared == NULL)) {
        shared = cn_str_allocate(vm, 1, 1, code_point < 128);
        if (shared == NULL)
            return NULL;
        shared->data[0] = (uint8_t)code_point;
        vm->latin1[code_point] = shared;
    }
    return object_retain(shared);
}

// ---- construction ----

Str *cn_str_from_code_point(VM *vm, uint32_t code_point)
{
    if (code_point < 256)
        return latin1_character(vm, code_point);
    uint32_t width = width_for(code_point);
    Str *str = cn_str_allocate(vm, 1, width, false);
    if (str != NULL)
        unit_put(str->data, width, 0, code_point);
    return str;
}

Str *cn_str_from_ascii(VM *vm, const void *data, size_t count)
{
    if (count <= 1)
        return count == 0 ? cn_str_empty(vm) : latin1_character(vm, *(const uint8_t *)data);
    Str *str = cn_str_allocate(vm, count, 1, true);
    if (str != NULL)
        memcpy(str->data, data, count);
    return str;
}

Str *cn_str_from_units(VM *vm, const void *units, uint32_t width, size_t count)
{
    if (count == 0)
        return cn_str_empty(vm);
    if (count == 1)
        return cn_str_from_code_point(vm, unit_at(units, width, 0));
    uint32_t all = cn_units_or(units, width, count);
    Str *str = cn_str_allocate(vm, count, width_for(all), all < 128);
    if (str != NULL)
        cn_units_copy(str->data, str->width, units, width, count);
    return str;
}

Str *cn_str_from_latin1(VM *vm, const uint8_t *data, size_t size)
{
    return cn_str_from_units(vm, data, 1, size);
}

Str *cn_str_from_code_points(VM *vm, const uint32_t *data, size_t count)
{
    return cn_str_from_units(vm, data, 4, count);
}

// The next code point of data at *offset, which moves on; a byte that is not UTF-8 counts
// as one U+FFFD.
static uint32_t next_utf8(const uint8_t *data, size_t size, size_t *offset)
{
    uint32_t code_point = 0xFFFD;
    if (data[*offset] < 0x80)
        return data[(*offset)++];
    size_t length = cn_utf8_decode_loose(data + *offset, size - *offset, &code_point);
    *offset += length == 0 ? 1 : length;
    return code_point;
}

static Str *from_mixed_utf8(VM *vm, const uint8_t *data, size_t size)
{
    size_t count = 0;
    uint32_t all = 0;
    for (size_t offset = 0; offset < size; count++)
        all |= next_utf8(data, size, &offset);
    if (count == 1)
        return cn_str_from_code_point(vm, all);
    Str *str = cn_str_allocate(vm, count, width_for(all), false);
    if (str == NULL)
        return NULL;
    size_t offset = 0;
    for (size_t i = 0; i < count; i++)
        unit_put(str->data, str->width, i, next_utf8(data, size, &offset));
    return str;
}

Str *cn_str_from_utf8(VM *vm, const char *data, size_t size)
{
    const uint8_t *bytes = (const uint8_t *)data;
    if (cn_utf8_ascii_prefix(bytes, size) == size)
        return cn_str_from_ascii(vm, bytes, size);
    return from_mixed_utf8(vm, bytes, size);
}

Str *cn_str_from_text(VM *vm, const char *text)
{
    return cn_str_from_utf8(vm, text, strlen(text));
}

Str *cn_str_slice(VM *vm, Str *str, size_t start, size_t end)
{
    ASSERT(start <= end && end <= str->length);
    if (start == 0 && end == str->length)
        return object_retain(str);
    size_t count = end - start;
    charge_units(vm, count);
    if (str->is_ascii)
        return cn_str_from_ascii(vm, str->data + start, count);
    return cn_str_from_units(vm, str_units(str, start), str->width, count);
}

// ---- concatenation ----

Str *cn_str_concat(VM *vm, const Str *left, const Str *right)
{
    if (right->length == 0)
        return object_retain((Str *)left);
    if (left->length == 0)
        return object_retain((Str *)right);
    size_t length = (size_t)left->length + right->length; // both are below 2^46
    uint32_t width = left->width > right->width ? left->width : right->width;
    Str *str = cn_str_allocate(vm, length, width, left->is_ascii && right->is_ascii);
    if (str == NULL)
        return NULL;
    charge_units(vm, length);
    cn_units_copy(str->data, width, left->data, left->width, left->length);
    cn_units_copy(str->data + left->length * width, width, right->data, right->width,
                  right->length);
    return str;
}

// What a concatenation of pieces will be.
typedef struct Sum {
    size_t length;
    uint32_t width;
    bool is_ascii;
    const Str *longest;
} Sum;

static void add_piece(Sum *sum, const Str *piece)
{
    sum->length += piece->length;
    sum->width = piece->width > sum->width ? piece->width : sum->width;
    sum->is_ascii = sum->is_ascii && piece->is_ascii;
    if (sum->longest == NULL || piece->length > sum->longest->length)
        sum->longest = piece;
}

Str *cn_str_concat_many(VM *vm, const Value *pieces, size_t count)
{
    Sum sum = {0, 1, true, NULL};
    for (size_t i = 0; i < count && sum.length <= STR_LENGTH_MAX; i++)
        add_piece(&sum, value_str(value_view(pieces[i])));
    if (sum.length == 0)
        return cn_str_empty(vm);
    if (sum.longest->length == sum.length)
        return object_retain((Str *)sum.longest);
    Str *str = cn_str_allocate(vm, sum.length, sum.width, sum.is_ascii);
    if (str == NULL)
        return NULL;
    charge_units(vm, sum.length);
    uint8_t *to = str->data;
    for (size_t i = 0; i < count; i++) {
        const Str *piece = value_str(value_view(pieces[i]));
        cn_units_copy(to, sum.width, piece->data, piece->width, piece->length);
        to += piece->length * sum.width;
    }
    return str;
}

// Makes room for length units in str, which has one owner: in its block, or in a larger one
// with a quarter to spare. NULL: MemoryError, str unchanged.
static Str *grow_in_place(VM *vm, Str *str, size_t length)
{
    size_t needed, spared;
    if (!cn_str_block_bytes(length, str->width, &needed) ||
        !size_add(needed, length / 4 * str->width, &spared)) {
        cn_raise_memory_error(vm);
        return NULL;
    }
    size_t block = cn_object_block_bytes(vm, &str->header);
    if (needed <= block)
        return str;
    return cn_object_resize(vm, str, block, spared);
}

static bool replace_by_concat(VM *vm, Value *slot, const Str *right)
{
    Str *both = cn_str_concat(vm, value_str(value_view(*slot)), right);
    if (both == NULL)
        return false;
    value_replace(vm, slot, value_from_object(both));
    return true;
}

bool cn_str_append_in_place(VM *vm, Value *slot, const Str *right)
{
    Str *left = value_str(value_view(*slot));
    if (left->header.refcount != 1 || left->is_interned || left == right ||
        left->width < right->width || left->length == 0 || right->length == 0)
        return replace_by_concat(vm, slot, right);
    size_t old_length = left->length;
    size_t length = old_length + right->length;
    Str *grown = grow_in_place(vm, left, length);
    if (grown == NULL)
        return false;
    charge_units(vm, right->length);
    bool is_ascii = grown->is_ascii && right->is_ascii;
    cn_units_copy(grown->data + old_length * grown->width, grown->width, right->data,
                  right->width, right->length);
    init_str(grown, length, grown->width, is_ascii);
    *slot = value_from_object(grown);
    return true;
}

// ---- comparison and hash ----

uint64_t cn_str_hash(VM *vm, Str *str)
{
    if (str->hash == 0) {
        size_t bytes = str->length * str->width;
        charge_units(vm, bytes);
        str->hash = cn_hash_bytes(str->data, bytes, vm->hash_secret);
    }
    return str->hash;
}

bool cn_str_equal(const Str *a, const Str *b)
{
    if (a == b)
        return true;
    if (a->length != b->length || a->width != b->width)
        return false;
    if (a->hash != b->hash && a->hash != 0 && b->hash != 0)
        return false;
    return memcmp(a->data, b->data, a->length * a->width) == 0;
}

static ALWAYS_INLINE int compare_units(const void *a, uint32_t a_width, const void *b,
                                       uint32_t b_width, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t x = unit_at(a, a_width, i);
        uint32_t y = unit_at(b, b_width, i);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

static int compare_wide(const Str *a, const Str *b, size_t count)
{
    if (a->width == 2)
        return b->width == 2   ? compare_units(a->data, 2, b->data, 2, count)
               : b->width == 1 ? compare_units(a->data, 2, b->data, 1, count)
                               : compare_units(a->data, 2, b->data, 4, count);
    if (a->width == 1)
        return b->width == 2 ? compare_units(a->data, 1, b->data, 2, count)
                             : compare_units(a->data, 1, b->data, 4, count);
    return b->width == 2   ? compare_units(a->data, 4, b->data, 2, count)
           : b->width == 1 ? compare_units(a->data, 4, b->data, 1, count)
                           : compare_units(a->data, 4, b->data, 4, count);
}

int cn_str_compare(const Str *a, const Str *b)
{
    size_t count = a->length < b->length ? a->length : b->length;
    int order;
    if (a->width == 1 && b->width == 1)
        order = memcmp(a->data, b->data, count);
    else
        order = compare_wide(a, b, count);
    if (order == 0)
        return a->length == b->length ? 0 : a->length < b->length ? -1 : 1;
    return order < 0 ? -1 : 1;
}

bool cn_str_equals_text(const Str *str, const char *ascii)
{
    size_t size = strlen(ascii);
    return str->width == 1 && str->length == size && memcmp(str->data, ascii, size) == 0;
}
