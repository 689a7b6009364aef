// str_search.h - finding a run of units in another, in linear time whatever the two are.

#ifndef CAIRN_VM_OBJECTS_STR_SEARCH_H
#define CAIRN_VM_OBJECTS_STR_SEARCH_H

#include "vm/heap/vm.h"

#define SEARCH_NOT_FOUND SIZE_MAX

// A needle prepared for searching units of one width in one direction.
typedef struct Finder {
    VM *vm;
    const void *needle; // at the haystack's width
    size_t length;      // of the needle, in units
    uint32_t width;
    bool reverse;
    bool impossible; // the needle has characters that the haystack's width cannot hold
    bool has_plan;   // the fields below are filled
    bool periodic;   // the needle's first part repeats: matched units can be remembered
    size_t cut;      // critical position of the needle
    size_t period;
    void *widened;       // accounted copy of the needle, or NULL
    uint32_t shifts[64]; // by low bits of a unit: distance of its last place from the end
} Finder;

// needle is borrowed for the life of the finder. False: MemoryError (nothing to release).
MUST_CHECK bool cn_finder_init(Finder *finder, VM *vm, const void *needle, size_t length,
                               uint32_t needle_width, uint32_t haystack_width,
                               bool reverse);
void cn_finder_release(Finder *finder);

// The first match (reverse: the last one) that lies wholly in haystack[start..end), or
// SEARCH_NOT_FOUND. An empty needle is found at start (reverse: at end). Charges nothing.
size_t cn_finder_next(Finder *finder, const void *haystack, size_t start, size_t end);

// Place of one unit in units[start..end).
size_t cn_find_unit(const void *units, uint32_t width, uint32_t unit, size_t start,
                    size_t end);
size_t cn_find_unit_reverse(const void *units, uint32_t width, uint32_t unit, size_t start,
                            size_t end);
// How often unit occurs in units[start..end).
size_t cn_count_unit(const void *units, uint32_t width, uint32_t unit, size_t start,
                     size_t end);

#endif
