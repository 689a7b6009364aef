// str_data.h - how the files of the text type build and read a Str's units.
//
// A unit is one code point as stored: 1, 2 or 4 bytes. Loops over units come as
// always-inline functions that take the width as an argument and are called with a constant
// one, so that there is one text of each and the compiler makes the three loops.

#ifndef CAIRN_VM_OBJECTS_STR_DATA_H
#define CAIRN_VM_OBJECTS_STR_DATA_H

#include "vm/objects/str.h"

#define STR_HEADER_BYTES offsetof(Str, data)
#define STR_LENGTH_MAX (((uint64_t)1 << 46) - 1)

// A new Str whose units are unwritten but for the zero behind them. length must not be 0.
// NULL: MemoryError (also when length is beyond all reason).
MUST_CHECK Str *cn_str_allocate(VM *vm, size_t length, uint32_t width, bool is_ascii);

// Bytes of a Str's block; false: too long.
MUST_CHECK bool cn_str_block_bytes(size_t length, uint32_t width, size_t *bytes);

// A new Str from units of the given width, stored as narrow as they allow. Empty and
// one-character results are the shared ones.
MUST_CHECK Str *cn_str_from_units(VM *vm, const void *units, uint32_t width, size_t count);

// A new Str from count bytes below 128.
MUST_CHECK Str *cn_str_from_ascii(VM *vm, const void *data, size_t count);

// The empty str, a new reference.
MUST_CHECK Str *cn_str_empty(VM *vm);

// Copies count units, widening them. to_width >= from_width, or the units fit to_width.
void cn_units_copy(void *to, uint32_t to_width, const void *from, uint32_t from_width,
                   size_t count);

// Writes code_point count times.
void cn_units_fill(void *to, uint32_t width, uint32_t code_point, size_t count);

// All units or'ed together: below 0x80, 0x100, 0x10000 exactly when every unit is.
uint32_t cn_units_or(const void *units, uint32_t width, size_t count);

// Builders: room for `more` units of at least width; an empty builder gets exactly that
// much.
bool cn_builder_reserve(StrBuilder *builder, size_t more, uint32_t width);
bool cn_builder_append_units(StrBuilder *builder, const void *units, uint32_t width,
                             size_t count);

// Appends \\xhh, \\uhhhh or \\Uhhhhhhhh.
bool cn_builder_append_escape(StrBuilder *builder, uint32_t code_point);

static inline uint32_t width_for(uint32_t code_point)
{
    return code_point < 0x100 ? 1 : code_point < 0x10000 ? 2 : 4;
}

static ALWAYS_INLINE uint32_t unit_at(const void *units, uint32_t width, size_t index)
{
    if (width == 1)
        return ((const uint8_t *)units)[index];
    if (width == 2)
        return ((const uint16_t *)units)[index];
    return ((const uint32_t *)units)[index];
}

static ALWAYS_INLINE void unit_put(void *units, uint32_t width, size_t index,
                                   uint32_t code_point)
{
    if (width == 1)
        ((uint8_t *)units)[index] = (uint8_t)code_point;
    else if (width == 2)
        ((uint16_t *)units)[index] = (uint16_t)code_point;
    else
        ((uint32_t *)units)[index] = code_point;
}

static inline const void *str_units(const Str *str, size_t index)
{
    return str->data + index * str->width;
}

// The work of touching count units, charged in advance when it is worth a call.
static inline void charge_units(VM *vm, size_t count)
{
    if (count >= 256)
        cn_charge(vm, count / 64);
}

// Work that writes count units without looking at them, as charge_units, but for results
// that may be large out of proportion to what they are made from. False: the budget is used
// up.
static inline MUST_CHECK bool charge_fill(VM *vm, size_t count)
{
    return LIKELY(count < 4096) || cn_charge_checked(vm, count / 64);
}

// Work that looks at each of count units by itself. False: the budget is used up.
static inline MUST_CHECK bool charge_scan(VM *vm, size_t count)
{
    return LIKELY(count < 64) || cn_charge_checked(vm, count / 8);
}

#endif
