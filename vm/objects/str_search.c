// str_search.c - substring search.
//
// A search begins by looking for the needle's first unit and comparing; most searches are
// over before anything cleverer has paid for its preparation. Wasted comparisons are
// counted: when they outweigh the distance covered, the two-way algorithm takes over
// (Crochemore and Perrin, "Two-way string-matching", 1991), which is linear and needs no
// memory, with a small table of shifts by the last unit of the window. A reverse search is
// a forward search in mirrored text.

#include "vm/objects/str_search.h"

#include "vm/objects/str_data.h"

#define PATIENCE 64 // wasted comparisons allowed on top of the distance covered

// ---- one unit ----

size_t cn_find_unit(const void *units, uint32_t width, uint32_t unit, size_t start,
                    size_t end)
{
    if (start >= end)
        return SEARCH_NOT_FOUND;
    if (width == 1) {
        const uint8_t *bytes = units;
        const uint8_t *found =
            unit > 0xFF ? NULL : memchr(bytes + start, (int)unit, end - start);
        return found == NULL ? SEARCH_NOT_FOUND : (size_t)(found - bytes);
    }
    if (width == 2) {
        for (size_t i = start; i < end; i++) {
            if (unit_at(units, 2, i) == unit)
                return i;
        }
        return SEARCH_NOT_FOUND;
    }
    for (size_t i = start; i < end; i++) {
        if (unit_at(units, 4, i) == unit)
            return i;
    }
    return SEARCH_NOT_FOUND;
}

#define EVERY_BYTE 0x0101010101010101u
#define HIGH_BITS 0x8080808080808080u

// A word with the high bit of each byte set that is zero in word, and no other bit.
static inline uint64_t zero_bytes(uint64_t word)
{
    uint64_t low_bits = ~HIGH_BITS;
    return ~(((word & low_bits) + low_bits) | word | low_bits);
}

static inline uint64_t load_word(const uint8_t *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static ALWAYS_INLINE size_t find_backwards(const void *units, uint32_t width, uint32_t unit,
                                           size_t start, size_t end)
{
    for (size_t i = end; i > start; i--) {
        if (unit_at(units, width, i - 1) == unit)
            return i - 1;
    }
    return SEARCH_NOT_FOUND;
}

static size_t find_byte_backwards(const uint8_t *bytes, uint32_t unit, size_t start,
                                  size_t end)
{
    uint64_t pattern = unit * EVERY_BYTE;
    while (end > start && end - start >= 8 &&
           zero_bytes(load_word(bytes + end - 8) ^ pattern) == 0)
        end -= 8;
    return find_backwards(bytes, 1, unit, start, end);
}

size_t cn_find_unit_reverse(const void *units, uint32_t width, uint32_t unit, size_t start,
                            size_t end)
{
    if (width == 1)
        return find_byte_backwards(units, unit, start, end);
    if (width == 2)
        return find_backwards(units, 2, unit, start, end);
    return find_backwards(units, 4, unit, start, end);
}

static size_t count_bytes(const uint8_t *bytes, uint32_t unit, size_t start, size_t end)
{
    uint64_t pattern = unit * EVERY_BYTE;
    size_t matches = 0;
    for (; end - start >= 8; start += 8) {
        uint64_t found = zero_bytes(load_word(bytes + start) ^ pattern);
        matches += (found >> 7) * EVERY_BYTE >> 56;
    }
    for (; start < end; start++)
        matches += bytes[start] == unit;
    return matches;
}

size_t cn_count_unit(const void *units, uint32_t width, uint32_t unit, size_t start,
                     size_t end)
{
    size_t matches = 0;
    if (start >= end)
        return 0;
    if (width == 1)
        return unit > 0xFF ? 0 : count_bytes(units, unit, start, end);
    for (size_t i = start; i < end; i++)
        matches += unit_at(units, width, i) == unit;
    return matches;
}

// ---- the two-way algorithm over text that may be mirrored ----

// A stretch of units read from its start, or from its end when mirrored.
typedef struct Text {
    const void *units;
    size_t length;
} Text;

static ALWAYS_INLINE uint32_t text_at(Text text, uint32_t width, bool mirrored,
                                      size_t index)
{
    return unit_at(text.units, width, mirrored ? text.length - 1 - index : index);
}

// The start of the needle's maximal suffix in the order of units (or its inverse), and the
// suffix's period.
static ALWAYS_INLINE size_t maximal_suffix(Text needle, uint32_t width, bool mirrored,
                                           bool inverse, size_t *period)
{
    size_t suffix = 0;
    size_t candidate = 1;
    size_t matched = 0;
    *period = 1;
    while (candidate + matched < needle.length) {
        uint32_t a = text_at(needle, width, mirrored, candidate + matched);
        uint32_t b = text_at(needle, width, mirrored, suffix + matched);
        if (a == b) {
            if (++matched == *period) {
                candidate += *period;
                matched = 0;
            }
        } else if (inverse ? a > b : a < b) { // the candidate is smaller: skip it
            candidate += matched + 1;
            matched = 0;
            *period = candidate - suffix;
        } else {
            suffix = candidate++;
            matched = 0;
            *period = 1;
        }
    }
    return suffix;
}

static ALWAYS_INLINE bool first_part_repeats(Text needle, uint32_t width, bool mirrored,
                                             size_t cut, size_t period)
{
    if (cut + period > needle.length)
        return false;
    for (size_t i = 0; i < cut; i++) {
        if (text_at(needle, width, mirrored, i) !=
            text_at(needle, width, mirrored, i + period))
            return false;
    }
    return true;
}

static ALWAYS_INLINE void fill_shifts(Finder *finder, Text needle, uint32_t width,
                                      bool mirrored)
{
    uint32_t longest = needle.length > UINT32_MAX ? UINT32_MAX : (uint32_t)needle.length;
    for (size_t i = 0; i < 64; i++)
        finder->shifts[i] = longest;
    for (size_t i = needle.length - longest; i < needle.length; i++)
        finder->shifts[text_at(needle, width, mirrored, i) & 63] =
            (uint32_t)(needle.length - 1 - i);
}

static ALWAYS_INLINE void make_plan(Finder *finder, uint32_t width, bool mirrored)
{
    Text needle = {finder->needle, finder->length};
    size_t period, inverse_period;
    size_t cut = maximal_suffix(needle, width, mirrored, false, &period);
    size_t inverse_cut = maximal_suffix(needle, width, mirrored, true, &inverse_period);
    if (inverse_cut > cut) {
        cut = inverse_cut;
        period = inverse_period;
    }
    finder->cut = cut;
    finder->periodic = first_part_repeats(needle, width, mirrored, cut, period);
    if (!finder->periodic)
        period = (cut > needle.length - cut ? cut : needle.length - cut) + 1;
    finder->period = period;
    fill_shifts(finder, needle, width, mirrored);
    finder->has_plan = true;
}

// Offset of the first match in text, which is at least as long as the needle.
static ALWAYS_INLINE size_t two_way(const Finder *finder, Text text, uint32_t width,
                                    bool mirrored)
{
    Text needle = {finder->needle, finder->length};
    size_t remembered = 0; // units at the window's start known to match
    size_t window = 0;
    while (window <= text.length - needle.length) {
        uint32_t last = text_at(text, width, mirrored, window + needle.length - 1);
        size_t shift = finder->shifts[last & 63];
        if (shift > 0) {
            window += shift < remembered ? remembered : shift;
            remembered = 0;
            continue;
        }
        size_t i = finder->cut < remembered ? remembered : finder->cut;
        while (i < needle.length && text_at(needle, width, mirrored, i) ==
                                        text_at(text, width, mirrored, window + i))
            i++;
        if (i < needle.length) {
            window += i - finder->cut + 1;
            remembered = 0;
            continue;
        }
        i = finder->cut;
        while (i > remembered && text_at(needle, width, mirrored, i - 1) ==
                                     text_at(text, width, mirrored, window + i - 1))
            i--;
        if (i <= remembered)
            return window;
        window += finder->period;
        remembered = finder->periodic ? needle.length - finder->period : 0;
    }
    return SEARCH_NOT_FOUND;
}

static ALWAYS_INLINE size_t plan_and_search(Finder *finder, Text text, uint32_t width,
                                            bool mirrored)
{
    if (!finder->has_plan)
        make_plan(finder, width, mirrored);
    return two_way(finder, text, width, mirrored);
}

static NEVER_INLINE size_t search_forward(Finder *finder, const void *haystack,
                                          size_t start, size_t end)
{
    Text text = {(const uint8_t *)haystack + start * finder->width, end - start};
    if (finder->width == 1)
        return plan_and_search(finder, text, 1, false);
    if (finder->width == 2)
        return plan_and_search(finder, text, 2, false);
    return plan_and_search(finder, text, 4, false);
}

static NEVER_INLINE size_t search_backward(Finder *finder, const void *haystack,
                                           size_t start, size_t end)
{
    Text text = {(const uint8_t *)haystack + start * finder->width, end - start};
    if (finder->width == 1)
        return plan_and_search(finder, text, 1, true);
    if (finder->width == 2)
        return plan_and_search(finder, text, 2, true);
    return plan_and_search(finder, text, 4, true);
}

// ---- the first, hopeful part ----

static bool matches_at(const Finder *finder, const void *haystack, size_t place)
{
    return memcmp((const uint8_t *)haystack + place * finder->width, finder->needle,
                  finder->length * finder->width) == 0;
}

static size_t find_forward(Finder *finder, const void *haystack, size_t start, size_t end)
{
    uint32_t first = unit_at(finder->needle, finder->width, 0);
    uint32_t last = unit_at(finder->needle, finder->width, finder->length - 1);
    size_t limit = end - finder->length + 1; // a match begins before this
    size_t wasted = 0;
    for (size_t place = start; !finder->has_plan; place++) {
        place = cn_find_unit(haystack, finder->width, first, place, limit);
        if (place == SEARCH_NOT_FOUND)
            return SEARCH_NOT_FOUND;
        wasted += 2;
        if (unit_at(haystack, finder->width, place + finder->length - 1) == last) {
            if (matches_at(finder, haystack, place))
                return place;
            wasted += finder->length;
        }
        if (wasted > PATIENCE + (place - start)) {
            start = place + 1;
            break;
        }
    }
    if (start >= limit)
        return SEARCH_NOT_FOUND;
    size_t offset = search_forward(finder, haystack, start, end);
    return offset == SEARCH_NOT_FOUND ? offset : start + offset;
}

static size_t find_reverse(Finder *finder, const void *haystack, size_t start, size_t end)
{
    uint32_t first = unit_at(finder->needle, finder->width, 0);
    uint32_t last = unit_at(finder->needle, finder->width, finder->length - 1);
    size_t limit = end - finder->length + 1; // a match begins before this
    size_t wasted = 0;
    for (size_t bound = limit; !finder->has_plan;) {
        size_t place = cn_find_unit_reverse(haystack, finder->width, first, start, bound);
        if (place == SEARCH_NOT_FOUND)
            return SEARCH_NOT_FOUND;
        wasted += 2;
        if (unit_at(haystack, finder->width, place + finder->length - 1) == last) {
            if (matches_at(finder, haystack, place))
                return place;
            wasted += finder->length;
        }
        bound = place;
        if (wasted > PATIENCE + (limit - place)) {
            end = place + finder->length - 1;
            break;
        }
    }
    if (end - start < finder->length)
        return SEARCH_NOT_FOUND;
    size_t offset = search_backward(finder, haystack, start, end);
    return offset == SEARCH_NOT_FOUND ? offset : end - offset - finder->length;
}

size_t cn_finder_next(Finder *finder, const void *haystack, size_t start, size_t end)
{
    if (start > end || finder->impossible || end - start < finder->length)
        return SEARCH_NOT_FOUND;
    if (finder->length == 0)
        return finder->reverse ? end : start;
    if (finder->length == 1) {
        uint32_t unit = unit_at(finder->needle, finder->width, 0);
        return finder->reverse
                   ? cn_find_unit_reverse(haystack, finder->width, unit, start, end)
                   : cn_find_unit(haystack, finder->width, unit, start, end);
    }
    return finder->reverse ? find_reverse(finder, haystack, start, end)
                           : find_forward(finder, haystack, start, end);
}

bool cn_finder_init(Finder *finder, VM *vm, const void *needle, size_t length,
                    uint32_t needle_width, uint32_t haystack_width, bool reverse)
{
    finder->vm = vm;
    finder->needle = needle;
    finder->length = length;
    finder->width = haystack_width;
    finder->reverse = reverse;
    finder->impossible = needle_width > haystack_width;
    finder->has_plan = false;
    finder->widened = NULL;
    if (needle_width >= haystack_width || length == 0)
        return true;
    finder->widened = cn_buffer_allocate(vm, length * haystack_width);
    if (finder->widened == NULL)
        return false;
    cn_units_copy(finder->widened, haystack_width, needle, needle_width, length);
    finder->needle = finder->widened;
    return true;
}

void cn_finder_release(Finder *finder)
{
    if (finder->widened != NULL)
        cn_buffer_free(finder->vm, finder->widened, finder->length * finder->width);
    finder->widened = NULL;
}
