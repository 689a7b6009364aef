// bytes_find.c - where bytes occur in others: find, index, count, in, startswith, endswith.

#include "vm/objects/bytes_methods.h"
#include "vm/objects/str_search.h"

// What to look for: bytes, or one byte given as an int (kept in single).
typedef struct Needle {
    ByteSpan span;
    uint8_t single;
} Needle;

static Outcome read_needle(VM *vm, Value argument, const char *wrong_type, Needle *needle)
{
    ValueView inner = plain(argument);
    if (cn_byte_span(inner, &needle->span))
        return OUTCOME_DONE;
    if (!value_is_any_int(inner) &&
        !cn_has_special(vm, value_view(argument), vm->names.index))
        return cn_raise_type_error(vm, wrong_type, value_view(argument));
    needle->span = (ByteSpan){&needle->single, 1};
    return cn_argument_byte(vm, argument, "byte must be in range(0, 256)", &needle->single);
}

static Outcome read_operands(VM *vm, const Value *args, Needle *needle, Bounds *bounds)
{
    Outcome outcome = cn_argument_bounds(vm, args, 2, self_bytes(args).size, bounds);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return read_needle(vm, args[1],
                       "argument should be integer or bytes-like object, not '%T'", needle);
}

static Outcome find_place(VM *vm, ByteSpan haystack, const Needle *needle, Bounds bounds,
                          bool reverse, int64_t *place)
{
    Finder finder;
    *place = -1;
    if (bounds.end - bounds.start < (int64_t)needle->span.size)
        return OUTCOME_DONE;
    if (!charge_scan(vm, (size_t)(bounds.end - bounds.start)) ||
        !cn_finder_init(&finder, vm, needle->span.data, needle->span.size, 1, 1, reverse))
        return OUTCOME_FAILED;
    size_t found =
        cn_finder_next(&finder, haystack.data, (size_t)bounds.start, (size_t)bounds.end);
    cn_finder_release(&finder);
    if (found != SEARCH_NOT_FOUND)
        *place = (int64_t)found;
    return OUTCOME_DONE;
}

static Outcome answer_place(VM *vm, const Value *args, bool reverse, bool must_exist,
                            Value *result)
{
    Needle needle;
    Bounds bounds;
    int64_t place;
    Outcome outcome = read_operands(vm, args, &needle, &bounds);
    if (outcome == OUTCOME_DONE)
        outcome = find_place(vm, self_bytes(args), &needle, bounds, reverse, &place);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (must_exist && place < 0)
        return cn_raise_value_error(vm, "subsection not found");
    return answer_int(place, result);
}

Outcome cn_bytes_method_find(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, false, false, result);
}

Outcome cn_bytes_method_rfind(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, true, false, result);
}

Outcome cn_bytes_method_index(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, false, true, result);
}

Outcome cn_bytes_method_rindex(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, true, true, result);
}

static int64_t count_matches(Finder *finder, ByteSpan haystack, Bounds bounds)
{
    int64_t matches = 0;
    size_t place = (size_t)bounds.start;
    if (finder->length == 1)
        return (int64_t)cn_count_unit(haystack.data, 1, unit_at(finder->needle, 1, 0),
                                      place, (size_t)bounds.end);
    for (;;) {
        place = cn_finder_next(finder, haystack.data, place, (size_t)bounds.end);
        if (place == SEARCH_NOT_FOUND)
            return matches;
        matches++;
        place += finder->length;
    }
}

Outcome cn_bytes_method_count(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Needle needle;
    Bounds bounds;
    Finder finder;
    (void)count;
    Outcome outcome = read_operands(vm, args, &needle, &bounds);
    if (outcome != OUTCOME_DONE)
        return outcome;
    int64_t room = bounds.end - bounds.start;
    if (room < (int64_t)needle.span.size)
        return answer_int(0, result);
    if (needle.span.size == 0)
        return answer_int(room + 1, result);
    if (!charge_scan(vm, (size_t)room) ||
        !cn_finder_init(&finder, vm, needle.span.data, needle.span.size, 1, 1, false))
        return OUTCOME_FAILED;
    int64_t matches = count_matches(&finder, self_bytes(args), bounds);
    cn_finder_release(&finder);
    return answer_int(matches, result);
}

Outcome cn_bytes_slot_contains(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan haystack = self_bytes(args);
    Bounds all = {0, (int64_t)haystack.size};
    Needle needle;
    int64_t place;
    (void)count;
    Outcome outcome =
        read_needle(vm, args[1], "a bytes-like object is required, not '%T'", &needle);
    if (outcome == OUTCOME_DONE)
        outcome = find_place(vm, haystack, &needle, all, false, &place);
    return outcome == OUTCOME_DONE ? answer_bool(place >= 0, result) : outcome;
}

// ---- both ends ----

static bool matches_end(ByteSpan span, ByteSpan part, Bounds bounds, bool at_end)
{
    int64_t room = bounds.end - bounds.start - (int64_t)part.size;
    if (room < 0)
        return false;
    const uint8_t *place = span.data + (at_end ? bounds.start + room : bounds.start);
    return part.size == 0 || memcmp(place, part.data, part.size) == 0;
}

static Outcome matches_any(VM *vm, ByteSpan span, const Tuple *parts, Bounds bounds,
                           bool at_end, bool *match)
{
    *match = false;
    for (size_t i = 0; i < parts->count && !*match; i++) {
        ByteSpan part;
        Outcome outcome = cn_argument_bytes(vm, parts->items[i], &part);
        if (outcome != OUTCOME_DONE)
            return outcome;
        charge_units(vm, part.size);
        *match = matches_end(span, part, bounds, at_end);
    }
    return OUTCOME_DONE;
}

static Outcome answer_end(VM *vm, const Value *args, bool at_end, Value *result)
{
    ByteSpan span = self_bytes(args);
    ByteSpan part;
    ValueView parts = plain(args[1]);
    Bounds bounds;
    bool match;
    Outcome outcome = cn_argument_bounds(vm, args, 2, span.size, &bounds);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (value_is_kind(parts, KIND_TUPLE)) {
        outcome = matches_any(vm, span, value_tuple(parts), bounds, at_end, &match);
        return outcome == OUTCOME_DONE ? answer_bool(match, result) : outcome;
    }
    if (!cn_byte_span(parts, &part))
        return cn_raise_type_error(vm,
                                   "%s first arg must be bytes or a tuple of bytes, not %T",
                                   at_end ? "endswith" : "startswith", value_view(args[1]));
    return answer_bool(matches_end(span, part, bounds, at_end), result);
}

Outcome cn_bytes_method_startswith(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_end(vm, args, false, result);
}

Outcome cn_bytes_method_endswith(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_end(vm, args, true, result);
}

static Outcome remove_end(VM *vm, const Value *args, bool at_end, Value *result)
{
    ByteSpan span = self_bytes(args);
    ByteSpan part;
    Bounds all = {0, (int64_t)span.size};
    Outcome outcome = cn_argument_bytes(vm, args[1], &part);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (part.size == 0 || !matches_end(span, part, all, at_end))
        return cn_answer_unchanged(vm, args[0], result);
    return cn_answer_bytes(vm, args[0], at_end ? span.data : span.data + part.size,
                           span.size - part.size, result);
}

Outcome cn_bytes_method_removeprefix(VM *vm, const Value *args, uint32_t count,
                                     Value *result)
{
    (void)count;
    return remove_end(vm, args, false, result);
}

Outcome cn_bytes_method_removesuffix(VM *vm, const Value *args, uint32_t count,
                                     Value *result)
{
    (void)count;
    return remove_end(vm, args, true, result);
}
