// unicode.c - look-ups in the Unicode tables.

#include "vm/objects/unicode.h"

uint32_t cn_unicode_far_flags(uint32_t code_point)
{
    uint8_t class_number = 0;
    if (code_point == 0xE0001 || (code_point >= 0xE0020 && code_point < 0xE0080))
        class_number = cn_unicode_tag_class;
    else if (code_point >= 0xE0100 && code_point < 0xE01F0)
        class_number = cn_unicode_selector_class;
    return cn_unicode_class_flags[class_number];
}

int cn_unicode_decimal(uint32_t code_point)
{
    if (code_point < 128)
        return code_point >= '0' && code_point <= '9' ? (int)(code_point - '0') : -1;
    if (!unicode_is(code_point, UNICODE_DECIMAL))
        return -1;
    uint32_t low = 0;
    uint32_t high = cn_unicode_decimal_count;
    while (high - low > 1) { // the start is at low or behind it, and before high
        uint32_t middle = (low + high) / 2;
        if (cn_unicode_decimal_starts[middle] <= code_point)
            low = middle;
        else
            high = middle;
    }
    return (int)(code_point - cn_unicode_decimal_starts[low]);
}

static uint32_t map_by_range(const CaseTable *table, uint32_t code_point)
{
    uint32_t low = 0;
    uint32_t high = table->range_count;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (table->ranges[middle].start <= code_point)
            low = middle;
        else
            high = middle;
    }
    const CaseRange *range = &table->ranges[low];
    if (code_point < range->start)
        return code_point;
    uint32_t distance = code_point - range->start;
    if (distance % range->stride != 0 || distance / range->stride >= range->count)
        return code_point;
    return code_point + (uint32_t)range->delta;
}

static uint32_t map_special(const CaseSpecial *special, uint32_t mapped[3])
{
    uint32_t count = 0;
    while (count < 3 && special->mapped[count] != 0) {
        mapped[count] = special->mapped[count];
        count++;
    }
    return count;
}

static uint32_t map_by_table(const CaseTable *table, uint32_t code_point,
                             uint32_t mapped[3])
{
    uint32_t low = 0;
    uint32_t high = table->special_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (table->specials[middle].code_point == code_point)
            return map_special(&table->specials[middle], mapped);
        if (table->specials[middle].code_point < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    mapped[0] = map_by_range(table, code_point);
    return 1;
}

uint32_t cn_unicode_to_upper(uint32_t code_point, uint32_t mapped[3])
{
    if (unicode_is(code_point, UNICODE_HAS_UPPER))
        return map_by_table(&cn_unicode_upper, code_point, mapped);
    mapped[0] = code_point;
    return 1;
}

uint32_t cn_unicode_to_lower(uint32_t code_point, uint32_t mapped[3])
{
    if (unicode_is(code_point, UNICODE_HAS_LOWER))
        return map_by_table(&cn_unicode_lower, code_point, mapped);
    mapped[0] = code_point;
    return 1;
}

uint32_t cn_unicode_to_title(uint32_t code_point, uint32_t mapped[3])
{
    if (unicode_is(code_point, UNICODE_HAS_TITLE))
        return map_by_table(&cn_unicode_title, code_point, mapped);
    return cn_unicode_to_upper(code_point, mapped);
}

uint32_t cn_unicode_to_folded(uint32_t code_point, uint32_t mapped[3])
{
    if (unicode_is(code_point, UNICODE_HAS_FOLD))
        return map_by_table(&cn_unicode_fold, code_point, mapped);
    return cn_unicode_to_lower(code_point, mapped);
}
