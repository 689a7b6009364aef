// bytes_change.c - strip, padding, replace, join, translate of bytes and bytearray.

#include "vm/objects/bytes_methods.h"
#include "vm/objects/str_search.h"

// ---- strip ----

typedef struct Side {
    bool left, right;
} Side;

static void fill_set(bool set[256], ByteSpan chars)
{
    memset(set, 0, 256);
    for (size_t i = 0; i < chars.size; i++)
        set[chars.data[i]] = true;
}

static Outcome strip(VM *vm, const Value *args, Side side, Value *result)
{
    ByteSpan span = self_bytes(args);
    ByteSpan chars = {(const uint8_t *)" \t\n\r\f\v", 6};
    bool set[256];
    if (!is_missing(args[1]) && !value_is_none(value_view(args[1]))) {
        Outcome outcome = cn_argument_bytes(vm, args[1], &chars);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    charge_units(vm, (span.size + chars.size) * 8);
    fill_set(set, chars);
    size_t start = 0;
    size_t end = span.size;
    while (side.left && start < end && set[span.data[start]])
        start++;
    while (side.right && end > start && set[span.data[end - 1]])
        end--;
    if (end - start == span.size)
        return cn_answer_unchanged(vm, args[0], result);
    return cn_answer_bytes(vm, args[0], span.data + start, end - start, result);
}

Outcome cn_bytes_method_strip(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return strip(vm, args, (Side){true, true}, result);
}

Outcome cn_bytes_method_lstrip(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return strip(vm, args, (Side){true, false}, result);
}

Outcome cn_bytes_method_rstrip(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return strip(vm, args, (Side){false, true}, result);
}

// ---- padding ----

static Outcome pad(VM *vm, const Value *args, size_t left, size_t right, uint8_t fill,
                   Value *result)
{
    ByteSpan span = self_bytes(args);
    size_t size;
    if (left == 0 && right == 0)
        return cn_answer_unchanged(vm, args[0], result);
    if (!size_add(left, right, &size) || !size_add(size, span.size, &size))
        return cn_raise_memory_error(vm);
    if (!charge_fill(vm, size))
        return OUTCOME_FAILED;
    uint8_t *to = cn_bytes_like(vm, args[0], size, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    memset(to, fill, left);
    memcpy(to + left, span.data, span.size);
    memset(to + left + span.size, fill, right);
    return OUTCOME_DONE;
}

static Outcome read_padding(VM *vm, const Value *args, const char *name, int64_t *width,
                            size_t *missing, uint8_t *fill)
{
    int64_t size = (int64_t)self_bytes(args).size;
    ByteSpan span;
    *fill = ' ';
    Outcome outcome = cn_argument_size(vm, args[1], width);
    if (outcome != OUTCOME_DONE)
        return outcome;
    *missing = *width > size ? (size_t)(*width - size) : 0;
    if (is_missing(args[2]))
        return OUTCOME_DONE;
    ValueView inner = plain(args[2]);
    if ((value_is_bytes(inner) || value_is_kind(inner, KIND_BYTEARRAY)) &&
        cn_byte_span(inner, &span) && span.size == 1) {
        *fill = span.data[0];
        return OUTCOME_DONE;
    }
    return cn_bad_argument(vm, args[2], name, "argument 2", "a byte string of length 1");
}

Outcome cn_bytes_method_ljust(VM *vm, const Value *args, uint32_t count, Value *result)
{
    int64_t width;
    size_t missing;
    uint8_t fill;
    (void)count;
    Outcome outcome = read_padding(vm, args, "ljust", &width, &missing, &fill);
    return outcome == OUTCOME_DONE ? pad(vm, args, 0, missing, fill, result) : outcome;
}

Outcome cn_bytes_method_rjust(VM *vm, const Value *args, uint32_t count, Value *result)
{
    int64_t width;
    size_t missing;
    uint8_t fill;
    (void)count;
    Outcome outcome = read_padding(vm, args, "rjust", &width, &missing, &fill);
    return outcome == OUTCOME_DONE ? pad(vm, args, missing, 0, fill, result) : outcome;
}

Outcome cn_bytes_method_center(VM *vm, const Value *args, uint32_t count, Value *result)
{
    int64_t width;
    size_t missing;
    uint8_t fill;
    (void)count;
    Outcome outcome = read_padding(vm, args, "center", &width, &missing, &fill);
    if (outcome != OUTCOME_DONE)
        return outcome;
    size_t left = missing / 2 + (missing & (size_t)width & 1);
    return pad(vm, args, left, missing - left, fill, result);
}

Outcome cn_bytes_method_zfill(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan span = self_bytes(args);
    int64_t width;
    (void)count;
    Outcome outcome = cn_argument_size(vm, args[1], &width);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (width <= (int64_t)span.size)
        return cn_answer_unchanged(vm, args[0], result);
    size_t size = (size_t)width;
    size_t sign = span.size > 0 && (span.data[0] == '+' || span.data[0] == '-') ? 1 : 0;
    if (!charge_fill(vm, size))
        return OUTCOME_FAILED;
    uint8_t *to = cn_bytes_like(vm, args[0], size, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    memcpy(to, span.data, sign);
    memset(to + sign, '0', size - span.size);
    memcpy(to + sign + (size - span.size), span.data + sign, span.size - sign);
    return OUTCOME_DONE;
}

// Walks data and either counts the bytes of the result (to NULL) or writes them.
static bool expand(ByteSpan span, int32_t tab_size, uint8_t *to, size_t *size)
{
    size_t total = 0;
    uint32_t column = 0;
    for (size_t i = 0; i < span.size; i++) {
        uint8_t byte = span.data[i];
        size_t more = 1;
        if (byte == '\t') {
            more = tab_size > 0 ? (uint32_t)tab_size - column % (uint32_t)tab_size : 0;
            byte = ' ';
        }
        if (to != NULL)
            memset(to + total, byte, more);
        if (!size_add(total, more, &total) || total > INT64_MAX)
            return false;
        column += (uint32_t)more;
        if (tab_size > 0)
            column %= (uint32_t)tab_size;
        if (byte == '\n' || byte == '\r')
            column = 0;
    }
    *size = total;
    return true;
}

Outcome cn_bytes_method_expandtabs(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan span = self_bytes(args);
    int32_t tab_size = 8;
    size_t size;
    (void)count;
    Outcome outcome =
        is_missing(args[1]) ? OUTCOME_DONE : cn_argument_int(vm, args[1], &tab_size);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!charge_scan(vm, span.size))
        return OUTCOME_FAILED;
    if (!expand(span, tab_size, NULL, &size))
        return cn_raise_overflow_error(vm, "result too long");
    if (!charge_scan(vm, size))
        return OUTCOME_FAILED;
    uint8_t *to = cn_bytes_like(vm, args[0], size, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    (void)expand(span, tab_size, to, &size);
    return OUTCOME_DONE;
}

// ---- replace ----

typedef struct Replacement {
    ByteSpan span, old, fresh;
    size_t matches;
} Replacement;

static size_t count_matches(Finder *finder, ByteSpan span, size_t limit)
{
    size_t matches = 0;
    size_t place = 0;
    while (matches < limit) {
        place = cn_finder_next(finder, span.data, place, span.size);
        if (place == SEARCH_NOT_FOUND)
            break;
        matches++;
        place += finder->length;
    }
    return matches;
}

static uint8_t *put(uint8_t *to, const uint8_t *from, size_t size)
{
    memcpy(to, from, size);
    return to + size;
}

// Where the next piece goes; an empty old stands before every byte.
static size_t next_place(Finder *finder, const Replacement *work, size_t from,
                         size_t number)
{
    if (work->old.size == 0)
        return number;
    return cn_finder_next(finder, work->span.data, from, work->span.size);
}

static void fill_replaced(Finder *finder, const Replacement *work, uint8_t *to)
{
    size_t done = 0;
    for (size_t i = 0; i < work->matches; i++) {
        size_t place = next_place(finder, work, done, i);
        to = put(to, work->span.data + done, place - done);
        to = put(to, work->fresh.data, work->fresh.size);
        done = place + work->old.size;
    }
    put(to, work->span.data + done, work->span.size - done);
}

static Outcome replace(VM *vm, Value self, Finder *finder, Replacement *work, size_t limit,
                       Value *result)
{
    size_t added, size;
    if (work->old.size == 0)
        work->matches = limit < work->span.size + 1 ? limit : work->span.size + 1;
    else
        work->matches = count_matches(finder, work->span, limit);
    if (work->matches == 0)
        return cn_answer_unchanged(vm, self, result);
    size_t kept = work->span.size - work->matches * work->old.size;
    if (!size_multiply(work->matches, work->fresh.size, &added) ||
        !size_add(kept, added, &size) || size > INT64_MAX)
        return cn_raise_overflow_error(vm, "replace bytes is too long");
    if (!charge_scan(vm, size))
        return OUTCOME_FAILED;
    uint8_t *to = cn_bytes_like(vm, self, size, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    fill_replaced(finder, work, to);
    return OUTCOME_DONE;
}

Outcome cn_bytes_method_replace(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Replacement work = {.span = self_bytes(args)};
    Finder finder;
    int64_t limit = -1;
    (void)count;
    Outcome outcome = cn_argument_bytes(vm, args[1], &work.old);
    if (outcome == OUTCOME_DONE)
        outcome = cn_argument_bytes(vm, args[2], &work.fresh);
    if (outcome == OUTCOME_DONE && !is_missing(args[3]))
        outcome = cn_argument_size(vm, args[3], &limit);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!charge_scan(vm, work.span.size) ||
        !cn_finder_init(&finder, vm, work.old.data, work.old.size, 1, 1, false))
        return OUTCOME_FAILED;
    outcome =
        replace(vm, args[0], &finder, &work, limit < 0 ? SIZE_MAX : (size_t)limit, result);
    cn_finder_release(&finder);
    return outcome;
}

// ---- join ----

static Outcome measure_joint(VM *vm, ByteSpan separator, const Value *items, size_t count,
                             size_t *size)
{
    bool fits = size_multiply(separator.size, count < 2 ? 0 : count - 1, size);
    for (size_t i = 0; i < count; i++) {
        ByteSpan item;
        if (!cn_byte_span(value_view(items[i]), &item)) {
            if (value_is_kind(plain(items[i]), KIND_MEMORYVIEW))
                return OUTCOME_NEEDS_CALL;
            return cn_raise_type_error(
                vm, "sequence item %lld: expected a bytes-like object, %T found",
                (long long)i, value_view(items[i]));
        }
        fits = fits && size_add(*size, item.size, size) && *size <= INT64_MAX;
    }
    if (!fits)
        return cn_raise_overflow_error(vm, "join() result is too long for bytes");
    return OUTCOME_DONE;
}

static Outcome join_items(VM *vm, Value self, const Value *items, size_t count,
                          Value *result)
{
    ByteSpan separator = self_bytes(&self);
    size_t size = 0;
    if (count == 1 && value_is_bytes(value_view(self)) &&
        value_is_bytes(value_view(items[0])))
        return answer_same(items[0], result);
    if (!charge_scan(vm, count))
        return OUTCOME_FAILED;
    Outcome outcome = measure_joint(vm, separator, items, count, &size);
    if (outcome != OUTCOME_DONE)
        return outcome;
    charge_units(vm, size);
    uint8_t *to = cn_bytes_like(vm, self, size, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    for (size_t i = 0; i < count; i++) {
        ByteSpan item = {NULL, 0};
        if (i > 0)
            to = put(to, separator.data, separator.size);
        (void)cn_byte_span(value_view(items[i]), &item);
        to = put(to, item.data, item.size);
    }
    return OUTCOME_DONE;
}

Outcome cn_bytes_method_join(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView items = value_view(args[1]);
    (void)count;
    if (value_is_kind(items, KIND_LIST))
        return join_items(vm, args[0], value_list(items)->items, value_list(items)->count,
                          result);
    if (value_is_kind(items, KIND_TUPLE))
        return join_items(vm, args[0], value_tuple(items)->items, value_tuple(items)->count,
                          result);
    if (!cn_has_special(vm, items, vm->names.iter) &&
        !cn_has_special(vm, items, vm->names.getitem))
        return cn_raise_type_error(vm, "can only join an iterable");
    List *list = cn_list_new(vm, 0);
    if (list == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_list_extend(vm, list, items);
    if (outcome == OUTCOME_DONE)
        outcome = join_items(vm, args[0], list->items, list->count, result);
    object_release(vm, list);
    return outcome;
}

// ---- translate ----

static Outcome read_table(VM *vm, const Value *args, ByteSpan *table, bool deleted[256])
{
    ByteSpan chars = {NULL, 0};
    *table = (ByteSpan){NULL, 0};
    if (!value_is_none(value_view(args[1]))) {
        Outcome outcome = cn_argument_bytes(vm, args[1], table);
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (table->size != 256)
            return cn_raise_value_error(vm,
                                        "translation table must be 256 characters long");
    }
    if (!is_missing(args[2])) {
        Outcome outcome = cn_argument_bytes(vm, args[2], &chars);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    fill_set(deleted, chars);
    return OUTCOME_DONE;
}

Outcome cn_bytes_method_translate(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan span = self_bytes(args);
    ByteSpan table;
    bool deleted[256];
    size_t kept = 0;
    (void)count;
    Outcome outcome = read_table(vm, args, &table, deleted);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!charge_scan(vm, span.size))
        return OUTCOME_FAILED;
    for (size_t i = 0; i < span.size; i++)
        kept += !deleted[span.data[i]];
    uint8_t *to = cn_bytes_like(vm, args[0], kept, result);
    if (to == NULL)
        return OUTCOME_FAILED;
    for (size_t i = 0; i < span.size; i++) {
        if (!deleted[span.data[i]])
            *to++ = table.data == NULL ? span.data[i] : table.data[span.data[i]];
    }
    return OUTCOME_DONE;
}

Outcome cn_bytes_method_maketrans(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteSpan from, to;
    uint8_t table[256];
    (void)count;
    Outcome outcome = cn_argument_bytes(vm, args[0], &from);
    if (outcome == OUTCOME_DONE)
        outcome = cn_argument_bytes(vm, args[1], &to);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (from.size != to.size)
        return cn_raise_value_error(vm, "maketrans arguments must have same length");
    charge_units(vm, from.size * 8);
    for (size_t i = 0; i < sizeof table; i++)
        table[i] = (uint8_t)i;
    for (size_t i = 0; i < from.size; i++)
        table[from.data[i]] = to.data[i];
    return answer_object(cn_bytes_new(vm, table, sizeof table), result);
}
