// bytes_split.c - cutting bytes into pieces: split, rsplit, splitlines, partition.

#include "vm/objects/bytes_methods.h"
#include "vm/objects/str_search.h"

#define FIRST_PIECES 12

typedef struct Cutter {
    VM *vm;
    Value self;
    ByteSpan span;
    List *pieces;
    int64_t cuts_left;
} Cutter;

static bool add_piece(Cutter *cutter, size_t start, size_t end)
{
    Value piece;
    if (start == 0 && end == cutter->span.size)
        return cn_answer_unchanged(cutter->vm, cutter->self, &piece) == OUTCOME_DONE &&
               cn_list_append_owned(cutter->vm, cutter->pieces, piece);
    return cn_answer_bytes(cutter->vm, cutter->self, cutter->span.data + start, end - start,
                           &piece) == OUTCOME_DONE &&
           cn_list_append_owned(cutter->vm, cutter->pieces, piece);
}

static void reverse_pieces(List *list)
{
    for (size_t i = 0; i < list->count / 2; i++) {
        Value swapped = list->items[i];
        list->items[i] = list->items[list->count - 1 - i];
        list->items[list->count - 1 - i] = swapped;
    }
}

static bool split_at_space(Cutter *cutter)
{
    const uint8_t *data = cutter->span.data;
    size_t size = cutter->span.size;
    size_t i = 0;
    for (;;) {
        while (i < size && is_byte_space(data[i]))
            i++;
        if (i == size)
            return true;
        if (cutter->cuts_left-- == 0)
            return add_piece(cutter, i, size);
        size_t start = i;
        while (i < size && !is_byte_space(data[i]))
            i++;
        if (!add_piece(cutter, start, i))
            return false;
    }
}

static bool rsplit_at_space(Cutter *cutter)
{
    const uint8_t *data = cutter->span.data;
    size_t i = cutter->span.size;
    for (;;) {
        while (i > 0 && is_byte_space(data[i - 1]))
            i--;
        if (i == 0)
            return true;
        if (cutter->cuts_left-- == 0)
            return add_piece(cutter, 0, i);
        size_t end = i;
        while (i > 0 && !is_byte_space(data[i - 1]))
            i--;
        if (!add_piece(cutter, i, end))
            return false;
    }
}

static bool split_forward(Cutter *cutter, Finder *finder)
{
    size_t start = 0;
    while (cutter->cuts_left-- != 0) {
        size_t place = cn_finder_next(finder, cutter->span.data, start, cutter->span.size);
        if (place == SEARCH_NOT_FOUND)
            break;
        if (!add_piece(cutter, start, place))
            return false;
        start = place + finder->length;
    }
    return add_piece(cutter, start, cutter->span.size);
}

static bool split_backward(Cutter *cutter, Finder *finder)
{
    size_t end = cutter->span.size;
    while (cutter->cuts_left-- != 0) {
        size_t place = cn_finder_next(finder, cutter->span.data, 0, end);
        if (place == SEARCH_NOT_FOUND)
            break;
        if (!add_piece(cutter, place + finder->length, end))
            return false;
        end = place;
    }
    return add_piece(cutter, 0, end);
}

static bool split_separator(Cutter *cutter, ByteSpan separator, bool reverse)
{
    Finder finder;
    if (!cn_finder_init(&finder, cutter->vm, separator.data, separator.size, 1, 1, reverse))
        return false;
    bool done = reverse ? split_backward(cutter, &finder) : split_forward(cutter, &finder);
    cn_finder_release(&finder);
    return done;
}

// sep and maxsplit; separator->data NULL: white space.
static Outcome read_split(VM *vm, const Value *args, ByteSpan *separator, int64_t *cuts)
{
    *cuts = -1;
    *separator = (ByteSpan){NULL, 0};
    if (!is_missing(args[2])) {
        Outcome outcome = cn_argument_size(vm, args[2], cuts);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    if (*cuts < 0)
        *cuts = INT64_MAX;
    if (is_missing(args[1]) || value_is_none(value_view(args[1])))
        return OUTCOME_DONE;
    Outcome outcome = cn_argument_bytes(vm, args[1], separator);
    if (outcome == OUTCOME_DONE && separator->size == 0)
        return cn_raise_value_error(vm, "empty separator");
    return outcome;
}

static Outcome split(VM *vm, const Value *args, bool reverse, Value *result)
{
    Cutter cutter = {.vm = vm, .self = args[0], .span = self_bytes(args)};
    ByteSpan separator;
    bool done;
    Outcome outcome = read_split(vm, args, &separator, &cutter.cuts_left);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!charge_scan(vm, cutter.span.size))
        return OUTCOME_FAILED;
    bool few = cutter.cuts_left < FIRST_PIECES;
    cutter.pieces = cn_list_new(vm, few ? (size_t)cutter.cuts_left + 1 : FIRST_PIECES);
    if (cutter.pieces == NULL)
        return OUTCOME_FAILED;
    if (separator.data != NULL)
        done = split_separator(&cutter, separator, reverse);
    else
        done = reverse ? rsplit_at_space(&cutter) : split_at_space(&cutter);
    if (!done) {
        object_release(vm, cutter.pieces);
        return OUTCOME_FAILED;
    }
    if (reverse)
        reverse_pieces(cutter.pieces);
    return answer_object(cutter.pieces, result);
}

Outcome cn_bytes_method_split(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return split(vm, args, false, result);
}

Outcome cn_bytes_method_rsplit(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return split(vm, args, true, result);
}

static bool split_lines(Cutter *cutter, bool keep_ends)
{
    const uint8_t *data = cutter->span.data;
    size_t size = cutter->span.size;
    size_t i = 0;
    while (i < size) {
        size_t start = i;
        while (i < size && data[i] != '\n' && data[i] != '\r')
            i++;
        size_t end = i;
        if (i < size)
            i += data[i] == '\r' && i + 1 < size && data[i + 1] == '\n' ? 2 : 1;
        if (!add_piece(cutter, start, keep_ends ? i : end))
            return false;
    }
    return true;
}

Outcome cn_bytes_method_splitlines(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Cutter cutter = {.vm = vm, .self = args[0], .span = self_bytes(args)};
    int32_t keep_ends = 0;
    (void)count;
    Outcome outcome =
        is_missing(args[1]) ? OUTCOME_DONE : cn_argument_int(vm, args[1], &keep_ends);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!charge_scan(vm, cutter.span.size))
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

static bool fill_part(VM *vm, Tuple *triple, size_t index, Value self, const uint8_t *data,
                      size_t size)
{
    return cn_answer_bytes(vm, self, data, size, &triple->items[index]) == OUTCOME_DONE;
}

// self is a bytes: the separator may be shared; a bytearray's parts are new.
static bool fill_separator(VM *vm, Tuple *triple, const Value *args, ByteSpan separator)
{
    if (value_is_bytes(value_view(args[0]))) {
        triple->items[1] = value_retain(value_view(args[1]));
        return true;
    }
    return fill_part(vm, triple, 1, args[0], separator.data, separator.size);
}

static bool fill_triple(VM *vm, Tuple *triple, const Value *args, ByteSpan separator,
                        size_t place)
{
    ByteSpan span = self_bytes(args);
    size_t behind = place + separator.size;
    return fill_part(vm, triple, 0, args[0], span.data, place) &&
           fill_separator(vm, triple, args, separator) &&
           fill_part(vm, triple, 2, args[0], span.data + behind, span.size - behind);
}

static bool fill_unparted(VM *vm, Tuple *triple, const Value *args, bool reverse)
{
    size_t whole = reverse ? 2 : 0;
    return cn_answer_unchanged(vm, args[0], &triple->items[whole]) == OUTCOME_DONE &&
           fill_part(vm, triple, 1, args[0], NULL, 0) &&
           fill_part(vm, triple, 2 - whole, args[0], NULL, 0);
}

static Outcome partition(VM *vm, const Value *args, bool reverse, Value *result)
{
    ByteSpan span = self_bytes(args);
    ByteSpan separator;
    Finder finder;
    Outcome outcome = cn_argument_bytes(vm, args[1], &separator);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (separator.size == 0)
        return cn_raise_value_error(vm, "empty separator");
    if (!charge_scan(vm, span.size) ||
        !cn_finder_init(&finder, vm, separator.data, separator.size, 1, 1, reverse))
        return OUTCOME_FAILED;
    size_t place = cn_finder_next(&finder, span.data, 0, span.size);
    cn_finder_release(&finder);
    Tuple *triple = cn_tuple_new(vm, 3);
    if (triple == NULL)
        return OUTCOME_FAILED;
    bool filled = place == SEARCH_NOT_FOUND
                      ? fill_unparted(vm, triple, args, reverse)
                      : fill_triple(vm, triple, args, separator, place);
    if (filled)
        return answer_object(triple, result);
    object_release(vm, triple);
    return OUTCOME_FAILED;
}

Outcome cn_bytes_method_partition(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return partition(vm, args, false, result);
}

Outcome cn_bytes_method_rpartition(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return partition(vm, args, true, result);
}
