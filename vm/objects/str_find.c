// str_find.c - where a text occurs in another: find, index, count, in, startswith,
// endswith.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_methods.h"
#include "vm/objects/str_search.h"

// Prepares a search of haystack for needle and charges for it.
static bool start_search(VM *vm, Finder *finder, const Str *haystack, const Str *needle,
                         Bounds bounds, bool reverse)
{
    int64_t span = bounds.end > bounds.start ? bounds.end - bounds.start : 0;
    if (!charge_scan(vm, (size_t)span))
        return false;
    return cn_finder_init(finder, vm, needle->data, needle->length, needle->width,
                          haystack->width, reverse);
}

#define UNCHARGED_SEARCH 256 // units that one look at takes no longer than an instruction

Outcome cn_str_contains(VM *vm, const Str *haystack, const Str *needle, bool *result)
{
    if (needle->length == 1 && needle->width == 1 && haystack->width == 1 &&
        haystack->length <= UNCHARGED_SEARCH) {
        *result = memchr(haystack->data, needle->data[0], haystack->length) != NULL;
        return OUTCOME_DONE;
    }
    Finder finder;
    Bounds bounds = {0, (int64_t)haystack->length};
    if (!start_search(vm, &finder, haystack, needle, bounds, false))
        return OUTCOME_FAILED;
    *result =
        cn_finder_next(&finder, haystack->data, 0, haystack->length) != SEARCH_NOT_FOUND;
    cn_finder_release(&finder);
    return OUTCOME_DONE;
}

// The operands of find(sub, start, end) and its kin.
static Outcome read_operands(VM *vm, const Value *args, Str **needle, Bounds *bounds)
{
    Outcome outcome = cn_argument_bounds(vm, args, 2, self_str(args)->length, bounds);
    if (outcome != OUTCOME_DONE)
        return outcome;
    *needle = str_or_null(args[1]);
    if (*needle == NULL)
        return cn_raise_type_error(vm, "must be str, not %T", value_view(args[1]));
    return OUTCOME_DONE;
}

// The place of args[1] in self, -1 when it is not there.
static Outcome find_place(VM *vm, const Value *args, bool reverse, int64_t *place)
{
    const Str *haystack = self_str(args);
    Str *needle;
    Bounds bounds;
    Finder finder;
    Outcome outcome = read_operands(vm, args, &needle, &bounds);
    if (outcome != OUTCOME_DONE)
        return outcome;
    *place = -1;
    if (bounds.end - bounds.start < (int64_t)needle->length)
        return OUTCOME_DONE;
    if (!start_search(vm, &finder, haystack, needle, bounds, reverse))
        return OUTCOME_FAILED;
    size_t found =
        cn_finder_next(&finder, haystack->data, (size_t)bounds.start, (size_t)bounds.end);
    cn_finder_release(&finder);
    if (found != SEARCH_NOT_FOUND)
        *place = (int64_t)found;
    return OUTCOME_DONE;
}

static Outcome answer_place(VM *vm, const Value *args, bool reverse, bool must_exist,
                            Value *result)
{
    int64_t place;
    Outcome outcome = find_place(vm, args, reverse, &place);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (must_exist && place < 0)
        return cn_raise_value_error(vm, "substring not found");
    return answer_int(place, result);
}

Outcome cn_str_method_find(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, false, false, result);
}

Outcome cn_str_method_rfind(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, true, false, result);
}

Outcome cn_str_method_index(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, false, true, result);
}

Outcome cn_str_method_rindex(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, true, true, result);
}

static int64_t count_matches(Finder *finder, const Str *haystack, Bounds bounds)
{
    int64_t matches = 0;
    size_t place = (size_t)bounds.start;
    if (finder->length == 1 && !finder->impossible)
        return (int64_t)cn_count_unit(haystack->data, haystack->width,
                                      unit_at(finder->needle, finder->width, 0), place,
                                      (size_t)bounds.end);
    for (;;) {
        place = cn_finder_next(finder, haystack->data, place, (size_t)bounds.end);
        if (place == SEARCH_NOT_FOUND)
            return matches;
        matches++;
        place += finder->length;
    }
}

Outcome cn_str_method_count(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *haystack = self_str(args);
    Str *needle;
    Bounds bounds;
    Finder finder;
    (void)count;
    Outcome outcome = read_operands(vm, args, &needle, &bounds);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (bounds.end - bounds.start < (int64_t)needle->length)
        return answer_int(0, result);
    if (needle->length == 0)
        return answer_int(bounds.end - bounds.start + 1, result);
    if (!start_search(vm, &finder, haystack, needle, bounds, false))
        return OUTCOME_FAILED;
    int64_t matches = count_matches(&finder, haystack, bounds);
    cn_finder_release(&finder);
    return answer_int(matches, result);
}

Outcome cn_str_slot_contains(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *needle = str_or_null(args[1]);
    bool found;
    (void)count;
    if (needle == NULL)
        return cn_raise_type_error(vm,
                                   "'in <string>' requires string as left operand, not %T",
                                   value_view(args[1]));
    Outcome outcome = cn_str_contains(vm, self_str(args), needle, &found);
    return outcome == OUTCOME_DONE ? answer_bool(found, result) : outcome;
}

// ---- both ends ----

// Whether part stands in str at place.
bool cn_str_has_at(const Str *str, const Str *part, size_t place)
{
    if (part->width == str->width)
        return memcmp(str_units(str, place), part->data, part->length * part->width) == 0;
    if (part->width > str->width)
        return false;
    for (size_t i = 0; i < part->length; i++) {
        if (cn_str_at(str, place + i) != cn_str_at(part, i))
            return false;
    }
    return true;
}

static bool matches_end(const Str *str, const Str *part, Bounds bounds, bool at_end)
{
    int64_t room = bounds.end - bounds.start - (int64_t)part->length;
    if (room < 0)
        return false;
    if (part->length == 0)
        return true;
    return cn_str_has_at(str, part, (size_t)(at_end ? bounds.start + room : bounds.start));
}

static Outcome matches_any(VM *vm, const Str *str, const Tuple *parts, Bounds bounds,
                           bool at_end, bool *match)
{
    *match = false;
    for (size_t i = 0; i < parts->count; i++) {
        const Str *part = str_or_null(parts->items[i]);
        if (part == NULL)
            return cn_raise_type_error(vm, "tuple for %s must only contain str, not %T",
                                       at_end ? "endswith" : "startswith",
                                       value_view(parts->items[i]));
        charge_units(vm, part->length);
        *match = matches_end(str, part, bounds, at_end);
        if (*match)
            break;
    }
    return OUTCOME_DONE;
}

static Outcome answer_end(VM *vm, const Value *args, bool at_end, Value *result)
{
    const Str *str = self_str(args);
    ValueView parts = plain(args[1]);
    Bounds bounds;
    bool match;
    Outcome outcome = cn_argument_bounds(vm, args, 2, str->length, &bounds);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (value_is_kind(parts, KIND_TUPLE)) {
        outcome = matches_any(vm, str, value_tuple(parts), bounds, at_end, &match);
        return outcome == OUTCOME_DONE ? answer_bool(match, result) : outcome;
    }
    if (!value_is_str(parts))
        return cn_raise_type_error(vm, "%s first arg must be str or a tuple of str, not %T",
                                   at_end ? "endswith" : "startswith", value_view(args[1]));
    charge_units(vm, value_str(parts)->length);
    return answer_bool(matches_end(str, value_str(parts), bounds, at_end), result);
}

Outcome cn_str_method_startswith(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_end(vm, args, false, result);
}

Outcome cn_str_method_endswith(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_end(vm, args, true, result);
}

Outcome cn_str_method_removeprefix(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *str = self_str(args);
    Str *prefix;
    (void)count;
    Outcome outcome = cn_argument_str(vm, args[1], "removeprefix", 0, &prefix);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (prefix->length > str->length || !cn_str_has_at(str, prefix, 0))
        return answer_same(args[0], result);
    return answer_str(cn_str_slice(vm, str, prefix->length, str->length), result);
}

Outcome cn_str_method_removesuffix(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *str = self_str(args);
    Str *suffix;
    (void)count;
    Outcome outcome = cn_argument_str(vm, args[1], "removesuffix", 0, &suffix);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (suffix->length > str->length ||
        !cn_str_has_at(str, suffix, str->length - suffix->length))
        return answer_same(args[0], result);
    return answer_str(cn_str_slice(vm, str, 0, str->length - suffix->length), result);
}
