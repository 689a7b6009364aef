// str_split.c - cutting a text into pieces: split, rsplit, splitlines, partition.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_methods.h"
#include "vm/objects/str_search.h"
#include "vm/objects/unicode.h"

#define FIRST_PIECES 12

// The pieces found so far.
typedef struct Cutter {
    VM *vm;
    Str *str;
    List *pieces;
    int64_t cuts_left; // of maxsplit
} Cutter;

static bool add_piece(Cutter *cutter, size_t start, size_t end)
{
    Str *piece = cn_str_slice(cutter->vm, cutter->str, start, end);
    return piece != NULL &&
           cn_list_append_owned(cutter->vm, cutter->pieces, value_from_object(piece));
}

static void reverse_pieces(List *list)
{
    for (size_t i = 0; i < list->count / 2; i++) {
        Value swapped = list->items[i];
        list->items[i] = list->items[list->count - 1 - i];
        list->items[list->count - 1 - i] = swapped;
    }
}

// ---- at white space ----

static ALWAYS_INLINE bool space_at(const Str *str, uint32_t width, size_t index)
{
    uint32_t code_point = unit_at(str->data, width, index);
    if (LIKELY(code_point > ' ' && code_point < 0x7F))
        return false;
    return cn_code_point_is_space(code_point);
}

static ALWAYS_INLINE bool split_at_space(Cutter *cutter, uint32_t width)
{
    const Str *str = cutter->str;
    size_t length = str->length;
    size_t i = 0;
    for (;;) {
        while (i < length && space_at(str, width, i))
            i++;
        if (i == length)
            return true;
        if (cutter->cuts_left-- == 0)
            break;
        size_t start = i;
        while (i < length && !space_at(str, width, i))
            i++;
        if (!add_piece(cutter, start, i))
            return false;
    }
    return add_piece(cutter, i, length);
}

static ALWAYS_INLINE bool rsplit_at_space(Cutter *cutter, uint32_t width)
{
    const Str *str = cutter->str;
    size_t i = str->length;
    for (;;) {
        while (i > 0 && space_at(str, width, i - 1))
            i--;
        if (i == 0)
            return true;
        if (cutter->cuts_left-- == 0)
            break;
        size_t end = i;
        while (i > 0 && !space_at(str, width, i - 1))
            i--;
        if (!add_piece(cutter, i, end))
            return false;
    }
    return add_piece(cutter, 0, i);
}

static bool split_space(Cutter *cutter, bool reverse)
{
    if (reverse)
        return cutter->str->width == 1   ? rsplit_at_space(cutter, 1)
               : cutter->str->width == 2 ? rsplit_at_space(cutter, 2)
                                         : rsplit_at_space(cutter, 4);
    return cutter->str->width == 1   ? split_at_space(cutter, 1)
           : cutter->str->width == 2 ? split_at_space(cutter, 2)
                                     : split_at_space(cutter, 4);
}

// ---- at a separator ----

static bool split_forward(Cutter *cutter, Finder *finder)
{
    const Str *str = cutter->str;
    size_t start = 0;
    while (cutter->cuts_left-- != 0) {
        size_t place = cn_finder_next(finder, str->data, start, str->length);
        if (place == SEARCH_NOT_FOUND)
            break;
        if (!add_piece(cutter, start, place))
            return false;
        start = place + finder->length;
    }
    return add_piece(cutter, start, str->length);
}

static bool split_backward(Cutter *cutter, Finder *finder)
{
    const Str *str = cutter->str;
    size_t end = str->length;
    while (cutter->cuts_left-- != 0) {
        size_t place = cn_finder_next(finder, str->data, 0, end);
        if (place == SEARCH_NOT_FOUND)
            break;
        if (!add_piece(cutter, place + finder->length, end))
            return false;
        end = place;
    }
    return add_piece(cutter, 0, end);
}

static bool split_separator(Cutter *cutter, const Str *separator, bool reverse)
{
    Finder finder;
    if (!cn_finder_init(&finder, cutter->vm, separator->data, separator->length,
                        separator->width, cutter->str->width, reverse))
        return false;
    bool done = reverse ? split_backward(cutter, &finder) : split_forward(cutter, &finder);
    cn_finder_release(&finder);
    return done;
}

// sep and maxsplit; *separator NULL: white space.
static Outcome read_split(VM *vm, const Value *args, Str **separator, int64_t *cuts)
{
    *cuts = -1;
    *separator = NULL;
    if (!is_missing(args[2])) {
        Outcome outcome = cn_argument_size(vm, args[2], cuts);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    if (*cuts < 0)
        *cuts = INT64_MAX;
    if (is_missing(args[1]) || value_is_none(value_view(args[1])))
        return OUTCOME_DONE;
    *separator = str_or_null(args[1]);
    if (*separator == NULL)
        return cn_raise_type_error(vm, "must be str or None, not %T", value_view(args[1]));
    if ((*separator)->length == 0)
        return cn_raise_value_error(vm, "empty separator");
    return OUTCOME_DONE;
}

static Outcome split(VM *vm, const Value *args, bool reverse, Value *result)
{
    Cutter cutter = {.vm = vm, .str = self_str(args)};
    Str *separator;
    Outcome outcome = read_split(vm, args, &separator, &cutter.cuts_left);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!charge_scan(vm, cutter.str->length))
        return OUTCOME_FAILED;
    bool few = cutter.cuts_left < FIRST_PIECES;
    cutter.pieces = cn_list_new(vm, few ? (size_t)cutter.cuts_left + 1 : FIRST_PIECES);
    if (cutter.pieces == NULL)
        return OUTCOME_FAILED;
    bool done = separator == NULL ? split_space(&cutter, reverse)
                                  : split_separator(&cutter, separator, reverse);
    if (!done) {
        object_release(vm, cutter.pieces);
        return OUTCOME_FAILED;
    }
    if (reverse)
        reverse_pieces(cutter.pieces);
    return answer_object(cutter.pieces, result);
}

Outcome cn_str_method_split(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return split(vm, args, false, result);
}

Outcome cn_str_method_rsplit(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return split(vm, args, true, result);
}

// ---- lines ----

static bool is_line_break(uint32_t code_point)
{
    if (code_point < 128)
        return (code_point >= 10 && code_point <= 13) ||
               (code_point >= 28 && code_point <= 30);
    return unicode_is(code_point, UNICODE_LINE_BREAK);
}

static bool split_lines(Cutter *cutter, bool keep_ends)
{
    const Str *str = cutter->str;
    size_t i = 0;
    while (i < str->length) {
        size_t start = i;
        while (i < str->length && !is_line_break(cn_str_at(str, i)))
            i++;
        size_t end = i;
        if (i < str->length) {
            bool pair = cn_str_at(str, i) == '\r' && i + 1 < str->length &&
                        cn_str_at(str, i + 1) == '\n';
            i += pair ? 2 : 1;
        }
        if (!add_piece(cutter, start, keep_ends ? i : end))
            return false;
    }
    return true;
}

Outcome cn_str_method_splitlines(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Cutter cutter = {.vm = vm, .str = self_str(args)};
    int32_t keep_ends = 0;
    (void)count;
    Outcome outcome =
        is_missing(args[1]) ? OUTCOME_DONE : cn_argument_int(vm, args[1], &keep_ends);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!charge_scan(vm, cutter.str->length))
        return OUTCOME_FAILED;
    cutter.pieces = cn_list_new(vm, 0);
    if (cutter.pieces == NULL)
        return OUTCOME_FAILED;
    if (!split_lines(&cutter, keep_ends != 0)) {
        object_release(vm, cutter.pieces);
        return OUTCOME_FAILED;
    }
    return answer_object(cutter.pieces, result);
}

// ---- partition ----

// Steals its parts; unbound ones say that an exception is pending.
static Outcome answer_triple(VM *vm, const Value parts[3], Value *result)
{
    bool complete = !is_missing(parts[0]) && !is_missing(parts[1]) && !is_missing(parts[2]);
    Tuple *triple = complete ? cn_tuple_new(vm, 3) : NULL;
    for (size_t i = 0; i < 3; i++) {
        if (triple != NULL)
            triple->items[i] = parts[i];
        else
            value_release(vm, parts[i]);
    }
    return answer_object(triple, result);
}

static Value part_of(Str *str)
{
    return str == NULL ? VALUE_UNBOUND : value_from_object(str);
}

static Outcome answer_unparted(VM *vm, Str *str, bool reverse, Value *result)
{
    Value parts[3] = {VALUE_UNBOUND, VALUE_UNBOUND, VALUE_UNBOUND};
    size_t whole = reverse ? 2 : 0;
    parts[whole] = value_retain(object_view(str));
    parts[1] = part_of(cn_str_empty(vm));
    if (!is_missing(parts[1]))
        parts[2 - whole] = value_retain(value_view(parts[1]));
    return answer_triple(vm, parts, result);
}

static Outcome answer_parts(VM *vm, Str *str, Value separator, size_t place, Value *result)
{
    size_t end = place + str_or_null(separator)->length;
    Value parts[3] = {VALUE_UNBOUND, VALUE_UNBOUND, VALUE_UNBOUND};
    parts[0] = part_of(cn_str_slice(vm, str, 0, place));
    parts[1] = value_retain(value_view(separator));
    if (!is_missing(parts[0]))
        parts[2] = part_of(cn_str_slice(vm, str, end, str->length));
    return answer_triple(vm, parts, result);
}

static Outcome partition(VM *vm, const Value *args, bool reverse, Value *result)
{
    Str *str = self_str(args);
    const Str *separator = str_or_null(args[1]);
    Finder finder;
    if (separator == NULL)
        return cn_raise_type_error(vm, "must be str, not %T", value_view(args[1]));
    if (separator->length == 0)
        return cn_raise_value_error(vm, "empty separator");
    if (!charge_scan(vm, str->length) ||
        !cn_finder_init(&finder, vm, separator->data, separator->length, separator->width,
                        str->width, reverse))
        return OUTCOME_FAILED;
    size_t place = cn_finder_next(&finder, str->data, 0, str->length);
    cn_finder_release(&finder);
    if (place == SEARCH_NOT_FOUND)
        return answer_unparted(vm, str, reverse, result);
    return answer_parts(vm, str, args[1], place, result);
}

Outcome cn_str_method_partition(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return partition(vm, args, false, result);
}

Outcome cn_str_method_rpartition(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return partition(vm, args, true, result);
}
