// unicode.h - properties and case mappings of characters (Unicode 14.0, as CPython 3.11).
//
// Flags are looked up in two steps: cn_unicode_page_index names the page of 64 code points,
// the page holds a class for each, and the class its flags. Case mappings are runs of code
// points that move by the same distance, found by binary search; mappings to more than one
// character are listed one by one. unicode_tables.c is generated.

#ifndef CAIRN_VM_OBJECTS_UNICODE_H
#define CAIRN_VM_OBJECTS_UNICODE_H

#include "vm/base/config.h"

#define UNICODE_ALPHA (1u << 0)
#define UNICODE_DECIMAL (1u << 1)
#define UNICODE_DIGIT (1u << 2)
#define UNICODE_NUMERIC (1u << 3)
#define UNICODE_LOWER (1u << 4)
#define UNICODE_UPPER (1u << 5)
#define UNICODE_TITLE (1u << 6) // category Lt
#define UNICODE_SPACE (1u << 7)
#define UNICODE_PRINTABLE (1u << 8)
#define UNICODE_ID_START (1u << 9)
#define UNICODE_ID_CONTINUE (1u << 10)
#define UNICODE_CASED (1u << 11)
#define UNICODE_CASE_IGNORABLE (1u << 12) // may be cased all the same
#define UNICODE_LINE_BREAK (1u << 13)     // of splitlines
#define UNICODE_HAS_UPPER (1u << 14)      // upper differs from the character
#define UNICODE_HAS_LOWER (1u << 15)      // lower differs from the character
#define UNICODE_HAS_TITLE (1u << 16)      // title differs from upper
#define UNICODE_HAS_FOLD (1u << 17)       // casefold differs from lower
#define UNICODE_ALNUM (UNICODE_ALPHA | UNICODE_DECIMAL | UNICODE_DIGIT | UNICODE_NUMERIC)

#define UNICODE_PAGE_BITS 6
#define UNICODE_LAST 0x10FFFFu

// count code points from start, stride apart, that all map to themselves plus delta.
typedef struct CaseRange {
    uint32_t start;
    uint16_t stride;
    uint16_t count;
    int32_t delta;
} CaseRange;

typedef struct CaseSpecial {
    uint32_t code_point;
    uint16_t mapped[3]; // 0 behind the last one
} CaseSpecial;

typedef struct CaseTable {
    const CaseRange *ranges;
    const CaseSpecial *specials;
    uint16_t range_count;
    uint16_t special_count;
} CaseTable;

extern const uint32_t cn_unicode_page_end; // from here on: class 0, tags, selectors
extern const uint8_t cn_unicode_tag_class;
extern const uint8_t cn_unicode_selector_class;
extern const uint32_t cn_unicode_class_flags[];
extern const uint16_t cn_unicode_page_index[];
extern const uint8_t cn_unicode_pages[];
extern const uint32_t cn_unicode_decimal_count;
extern const uint32_t cn_unicode_decimal_starts[]; // the zeros of all decimal systems
extern const CaseTable cn_unicode_upper, cn_unicode_lower, cn_unicode_title,
    cn_unicode_fold;

// The flags of a code point beyond the pages.
uint32_t cn_unicode_far_flags(uint32_t code_point);

static inline uint32_t unicode_flags(uint32_t code_point)
{
    if (UNLIKELY(code_point >= cn_unicode_page_end))
        return cn_unicode_far_flags(code_point);
    uint32_t page = cn_unicode_page_index[code_point >> UNICODE_PAGE_BITS];
    uint32_t offset = code_point & ((1u << UNICODE_PAGE_BITS) - 1);
    return cn_unicode_class_flags[cn_unicode_pages[page << UNICODE_PAGE_BITS | offset]];
}

static inline bool unicode_is(uint32_t code_point, uint32_t any_of_flags)
{
    return (unicode_flags(code_point) & any_of_flags) != 0;
}

// The value of a decimal digit of any script, or -1.
int cn_unicode_decimal(uint32_t code_point);

// Full case mappings: write one to three code points and return their count. Lower knows
// nothing of the final sigma: that depends on the text around it.
typedef uint32_t (*CaseMapping)(uint32_t code_point, uint32_t mapped[3]);
uint32_t cn_unicode_to_upper(uint32_t code_point, uint32_t mapped[3]);
uint32_t cn_unicode_to_lower(uint32_t code_point, uint32_t mapped[3]);
uint32_t cn_unicode_to_title(uint32_t code_point, uint32_t mapped[3]);
uint32_t cn_unicode_to_folded(uint32_t code_point, uint32_t mapped[3]);

#endif
