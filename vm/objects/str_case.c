// str_case.c - upper, lower and their kin, by the full mappings of Unicode.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_methods.h"
#include "vm/objects/unicode.h"

static bool is_ascii_upper(uint8_t byte) { return byte >= 'A' && byte <= 'Z'; }

static bool is_ascii_lower(uint8_t byte) { return byte >= 'a' && byte <= 'z'; }

// ---- ASCII ----

typedef uint8_t (*ByteMapping)(uint8_t byte);

static inline uint8_t byte_upper(uint8_t byte)
{
    return (uint8_t)(is_ascii_lower(byte) ? byte - 32 : byte);
}

static inline uint8_t byte_lower(uint8_t byte)
{
    return (uint8_t)(is_ascii_upper(byte) ? byte + 32 : byte);
}

static inline uint8_t byte_swapped(uint8_t byte)
{
    return (uint8_t)(is_ascii_upper(byte) || is_ascii_lower(byte) ? byte ^ 32 : byte);
}

void cn_ascii_upper(uint8_t *to, const uint8_t *from, size_t size)
{
    for (size_t i = 0; i < size; i++)
        to[i] = byte_upper(from[i]);
}

void cn_ascii_lower(uint8_t *to, const uint8_t *from, size_t size)
{
    for (size_t i = 0; i < size; i++)
        to[i] = byte_lower(from[i]);
}

void cn_ascii_swapcase(uint8_t *to, const uint8_t *from, size_t size)
{
    for (size_t i = 0; i < size; i++)
        to[i] = byte_swapped(from[i]);
}

void cn_ascii_capitalize(uint8_t *to, const uint8_t *from, size_t size)
{
    cn_ascii_lower(to, from, size);
    if (size > 0)
        to[0] = byte_upper(to[0]);
}

void cn_ascii_title(uint8_t *to, const uint8_t *from, size_t size)
{
    bool inside_word = false;
    for (size_t i = 0; i < size; i++) {
        to[i] = inside_word ? byte_lower(from[i]) : byte_upper(from[i]);
        inside_word = is_ascii_upper(from[i]) || is_ascii_lower(from[i]);
    }
}

static Str *convert_ascii(VM *vm, const Str *str,
                          void (*convert)(uint8_t *to, const uint8_t *from, size_t size))
{
    uint8_t single;
    if (str->length == 0)
        return cn_str_empty(vm);
    if (str->length == 1) {
        convert(&single, str->data, 1);
        return cn_str_from_code_point(vm, single);
    }
    charge_units(vm, str->length);
    Str *result = cn_str_allocate(vm, str->length, 1, true);
    if (result != NULL)
        convert(result->data, str->data, str->length);
    return result;
}

// ---- Unicode ----

// Whether the capital sigma at index ends a word: a cased letter before it, none behind it,
// case-ignorable characters not counted (Unicode standard, table 3-17).
static bool is_final_sigma(const Str *str, size_t index)
{
    size_t i = index;
    while (i > 0 && unicode_is(cn_str_at(str, i - 1), UNICODE_CASE_IGNORABLE))
        i--;
    if (i == 0 || !unicode_is(cn_str_at(str, i - 1), UNICODE_CASED))
        return false;
    i = index + 1;
    while (i < str->length && unicode_is(cn_str_at(str, i), UNICODE_CASE_IGNORABLE))
        i++;
    return i == str->length || !unicode_is(cn_str_at(str, i), UNICODE_CASED);
}

static uint32_t lower_at(const Str *str, size_t index, uint32_t mapped[3])
{
    uint32_t code_point = cn_str_at(str, index);
    if (code_point == 0x3A3) {
        mapped[0] = is_final_sigma(str, index) ? 0x3C2 : 0x3C3;
        return 1;
    }
    return cn_unicode_to_lower(code_point, mapped);
}

// A way to map the character at index; *inside_word is for title alone.
typedef uint32_t (*MapAt)(const Str *str, size_t index, uint32_t mapped[3],
                          bool *inside_word);

static uint32_t map_upper(const Str *str, size_t index, uint32_t mapped[3],
                          bool *inside_word)
{
    (void)inside_word;
    return cn_unicode_to_upper(cn_str_at(str, index), mapped);
}

static uint32_t map_lower(const Str *str, size_t index, uint32_t mapped[3],
                          bool *inside_word)
{
    (void)inside_word;
    return lower_at(str, index, mapped);
}

static uint32_t map_folded(const Str *str, size_t index, uint32_t mapped[3],
                           bool *inside_word)
{
    (void)inside_word;
    return cn_unicode_to_folded(cn_str_at(str, index), mapped);
}

static uint32_t map_swapped(const Str *str, size_t index, uint32_t mapped[3],
                            bool *inside_word)
{
    uint32_t code_point = cn_str_at(str, index);
    uint32_t flags = unicode_flags(code_point);
    (void)inside_word;
    if ((flags & UNICODE_UPPER) != 0)
        return lower_at(str, index, mapped);
    if ((flags & UNICODE_LOWER) != 0)
        return cn_unicode_to_upper(code_point, mapped);
    mapped[0] = code_point;
    return 1;
}

static uint32_t map_capitalized(const Str *str, size_t index, uint32_t mapped[3],
                                bool *inside_word)
{
    (void)inside_word;
    if (index == 0)
        return cn_unicode_to_title(cn_str_at(str, 0), mapped);
    return lower_at(str, index, mapped);
}

static uint32_t map_title(const Str *str, size_t index, uint32_t mapped[3],
                          bool *inside_word)
{
    uint32_t code_point = cn_str_at(str, index);
    bool inside = *inside_word;
    *inside_word = unicode_is(code_point, UNICODE_CASED);
    return inside ? lower_at(str, index, mapped) : cn_unicode_to_title(code_point, mapped);
}

// Maps str when each character becomes one of the same width. NULL without an exception
// when it is not so; *failed: MemoryError.
static Str *convert_evenly(VM *vm, const Str *str, MapAt map, bool *failed)
{
    bool inside_word = false;
    uint32_t all = 0;
    Str *result = cn_str_allocate(vm, str->length, str->width, false);
    *failed = result == NULL;
    for (size_t i = 0; result != NULL && i < str->length; i++) {
        uint32_t mapped[3];
        uint32_t count = map(str, i, mapped, &inside_word);
        if (count != 1 || width_for(mapped[0]) > str->width) {
            object_release(vm, result);
            return NULL;
        }
        all |= mapped[0];
        unit_put(result->data, str->width, i, mapped[0]);
    }
    if (result != NULL && (width_for(all) != str->width || all < 128)) {
        object_release(vm, result);
        return NULL;
    }
    return result;
}

static Str *convert_unicode(VM *vm, const Str *str, MapAt map)
{
    StrBuilder builder;
    bool inside_word = false;
    if (!charge_scan(vm, str->length * 4))
        return NULL;
    if (str->length > 1) {
        bool failed;
        Str *result = convert_evenly(vm, str, map, &failed);
        if (result != NULL || failed)
            return result;
    }
    cn_builder_init(&builder, vm);
    cn_builder_reserve(&builder, str->length, str->width);
    for (size_t i = 0; i < str->length && !builder.failed; i++) {
        uint32_t mapped[3];
        uint32_t count = map(str, i, mapped, &inside_word);
        for (uint32_t k = 0; k < count; k++)
            cn_builder_append_code_point(&builder, mapped[k]);
    }
    return cn_builder_finish(&builder);
}

Outcome cn_str_method_upper(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *str = self_str(args);
    (void)count;
    return answer_str(str->is_ascii ? convert_ascii(vm, str, cn_ascii_upper)
                                    : convert_unicode(vm, str, map_upper),
                      result);
}

Outcome cn_str_method_lower(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *str = self_str(args);
    (void)count;
    return answer_str(str->is_ascii ? convert_ascii(vm, str, cn_ascii_lower)
                                    : convert_unicode(vm, str, map_lower),
                      result);
}

Outcome cn_str_method_casefold(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *str = self_str(args);
    (void)count;
    return answer_str(str->is_ascii ? convert_ascii(vm, str, cn_ascii_lower)
                                    : convert_unicode(vm, str, map_folded),
                      result);
}

Outcome cn_str_method_swapcase(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *str = self_str(args);
    (void)count;
    return answer_str(str->is_ascii ? convert_ascii(vm, str, cn_ascii_swapcase)
                                    : convert_unicode(vm, str, map_swapped),
                      result);
}

Outcome cn_str_method_capitalize(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *str = self_str(args);
    (void)count;
    return answer_str(str->is_ascii ? convert_ascii(vm, str, cn_ascii_capitalize)
                                    : convert_unicode(vm, str, map_capitalized),
                      result);
}

Outcome cn_str_method_title(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *str = self_str(args);
    (void)count;
    return answer_str(str->is_ascii ? convert_ascii(vm, str, cn_ascii_title)
                                    : convert_unicode(vm, str, map_title),
                      result);
}
