// str_replace.c - replace, translate, maketrans, join.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_methods.h"
#include "vm/objects/str_search.h"

// ---- replace ----

#define NOTED_PLACES 64

// What is to be replaced by what. Places are found once; the first ones are noted, so that
// few matches cost one search although the result is sized before it is built.
typedef struct Replacement {
    VM *vm;
    Str *str;
    const Str *old;
    const Str *fresh;
    size_t matches;
    size_t noted[NOTED_PLACES];
    Finder finder;
} Replacement;

static void find_matches(Replacement *work, size_t limit)
{
    size_t place = 0;
    work->matches = 0;
    while (work->matches < limit) {
        place = cn_finder_next(&work->finder, work->str->data, place, work->str->length);
        if (place == SEARCH_NOT_FOUND)
            return;
        if (work->matches < NOTED_PLACES)
            work->noted[work->matches] = place;
        work->matches++;
        place += work->old->length;
    }
}

// The place of a match, given where the one before it ended.
static size_t match_place(Replacement *work, size_t number, size_t from)
{
    if (number < NOTED_PLACES)
        return work->noted[number];
    return cn_finder_next(&work->finder, work->str->data, from, work->str->length);
}

// The length of str with `count` pieces of old_length replaced by pieces of new_length.
static bool replaced_length(size_t length, size_t count, size_t old_length,
                            size_t new_length, size_t *result)
{
    size_t added;
    if (!size_multiply(count, new_length, &added))
        return false;
    return size_add(length - count * old_length, added, result) && *result <= INT64_MAX;
}

static uint8_t *put(uint8_t *to, uint32_t width, const Str *from, size_t start, size_t end)
{
    cn_units_copy(to, width, str_units(from, start), from->width, end - start);
    return to + (end - start) * width;
}

static void fill_replaced(Replacement *work, uint8_t *to, uint32_t width)
{
    size_t done = 0;
    for (size_t i = 0; i < work->matches; i++) {
        size_t place = match_place(work, i, done);
        to = put(to, width, work->str, done, place);
        to = put(to, width, work->fresh, 0, work->fresh->length);
        done = place + work->old->length;
    }
    put(to, width, work->str, done, work->str->length);
}

// The result may have lost its widest characters with old.
static Str *narrowed(VM *vm, Str *str)
{
    uint32_t all = cn_units_or(str->data, str->width, str->length);
    str->is_ascii = all < 128;
    if (width_for(all) == str->width && str->length > 1)
        return str;
    Str *narrow = cn_str_from_units(vm, str->data, str->width, str->length);
    object_release(vm, str);
    return narrow;
}

static Str *new_replaced(VM *vm, const Str *str, const Str *fresh, size_t length)
{
    uint32_t width = str->width > fresh->width ? str->width : fresh->width;
    if (!charge_scan(vm, length))
        return NULL;
    return cn_str_allocate(vm, length, width, str->is_ascii && fresh->is_ascii);
}

static Str *replace_matches(Replacement *work, size_t limit)
{
    Str *str = work->str;
    size_t length;
    find_matches(work, limit);
    if (work->matches == 0)
        return object_retain(str);
    if (!replaced_length(str->length, work->matches, work->old->length, work->fresh->length,
                         &length)) {
        cn_raise_overflow_error(work->vm, "replace string is too long");
        return NULL;
    }
    if (length == 0)
        return cn_str_empty(work->vm);
    Str *result = new_replaced(work->vm, str, work->fresh, length);
    if (result == NULL)
        return NULL;
    fill_replaced(work, result->data, result->width);
    return result->is_ascii && length > 1 ? result : narrowed(work->vm, result);
}

static NEVER_INLINE Str *replace_text(VM *vm, Str *str, const Str *old, const Str *fresh,
                                      size_t limit)
{
    Replacement work = {.vm = vm, .str = str, .old = old, .fresh = fresh};
    if (!charge_scan(vm, str->length) ||
        !cn_finder_init(&work.finder, vm, old->data, old->length, old->width, str->width,
                        false))
        return NULL;
    Str *result = replace_matches(&work, limit);
    cn_finder_release(&work.finder);
    return result;
}

// fresh before each of the first `limit` characters, and behind the last one.
static Str *interleave(VM *vm, Str *str, const Str *fresh, size_t limit)
{
    size_t length;
    size_t pieces = limit < str->length + 1 ? limit : str->length + 1;
    if (!replaced_length(str->length, pieces, 0, fresh->length, &length)) {
        cn_raise_overflow_error(vm, "replace string is too long");
        return NULL;
    }
    if (fresh->length == 0)
        return object_retain(str);
    Str *result = new_replaced(vm, str, fresh, length);
    if (result == NULL)
        return NULL;
    uint8_t *to = result->data;
    for (size_t i = 0; i < pieces; i++) {
        to = put(to, result->width, fresh, 0, fresh->length);
        if (i < str->length)
            to = put(to, result->width, str, i, i + 1);
    }
    if (pieces < str->length)
        put(to, result->width, str, pieces, str->length);
    return length > 1 ? result : narrowed(vm, result);
}

// One character of a width for another: a copy with changes.
static Str *replace_unit(VM *vm, Str *str, uint8_t old, uint8_t fresh)
{
    size_t place = cn_find_unit(str->data, 1, old, 0, str->length);
    if (place == SEARCH_NOT_FOUND)
        return object_retain(str);
    Str *result = cn_str_allocate(vm, str->length, 1, str->is_ascii && fresh < 128);
    if (result == NULL)
        return NULL;
    memcpy(result->data, str->data, place);
    for (size_t i = place; i < str->length; i++)
        result->data[i] = str->data[i] == old ? fresh : str->data[i];
    return result->is_ascii && str->length > 1 ? result : narrowed(vm, result);
}

// One byte for several (or none): counted first, then written in one pass.
static Str *replace_unit_by_text(VM *vm, Str *str, uint8_t old, const Str *fresh)
{
    size_t length;
    size_t matches = cn_count_unit(str->data, 1, old, 0, str->length);
    if (matches == 0)
        return object_retain(str);
    if (!replaced_length(str->length, matches, 1, fresh->length, &length)) {
        cn_raise_overflow_error(vm, "replace string is too long");
        return NULL;
    }
    Str *result = length == 0 ? cn_str_empty(vm) : new_replaced(vm, str, fresh, length);
    if (result == NULL || length == 0)
        return result;
    uint8_t *to = result->data;
    for (size_t i = 0; i < str->length; i++) {
        if (str->data[i] != old) {
            *to++ = str->data[i];
            continue;
        }
        for (size_t k = 0; k < fresh->length; k++)
            to[k] = fresh->data[k];
        to += fresh->length;
    }
    return result->is_ascii && length > 1 ? result : narrowed(vm, result);
}

// Whether replacing touches so many places that looking at every unit pays.
static bool is_dense(const Str *str, uint8_t old)
{
    size_t sample = str->length < 256 ? str->length : 256;
    return cn_count_unit(str->data, 1, old, 0, sample) * 16 > sample;
}

Str *cn_str_replace(VM *vm, Str *str, const Str *old, const Str *fresh, int64_t limit)
{
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    if (most == 0 || old == fresh)
        return object_retain(str);
    if (old->length == 0)
        return interleave(vm, str, fresh, most);
    if (old->length > str->length || old->width > str->width)
        return object_retain(str);
    if (old->length == 1 && fresh->length == 1 && str->width == 1 && fresh->width == 1 &&
        most >= str->length) {
        if (!charge_scan(vm, str->length))
            return NULL;
        return replace_unit(vm, str, old->data[0], fresh->data[0]);
    }
    if (old->length == 1 && str->width == 1 && fresh->width == 1 && most >= str->length &&
        fresh->length <= 16 && is_dense(str, old->data[0])) {
        if (!charge_scan(vm, str->length))
            return NULL;
        return replace_unit_by_text(vm, str, old->data[0], fresh);
    }
    return replace_text(vm, str, old, fresh, most);
}

Outcome cn_str_method_replace(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *old, *fresh;
    int64_t limit = -1;
    (void)count;
    Outcome outcome = cn_argument_str(vm, args[1], "replace", 1, &old);
    if (outcome == OUTCOME_DONE)
        outcome = cn_argument_str(vm, args[2], "replace", 2, &fresh);
    if (outcome == OUTCOME_DONE && !is_missing(args[3]))
        outcome = cn_argument_size(vm, args[3], &limit);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return answer_str(cn_str_replace(vm, self_str(args), old, fresh, limit), result);
}

// ---- join ----

typedef struct Joint {
    size_t length;
    uint32_t width;
    bool is_ascii;
} Joint;

static bool add_to_joint(Joint *joint, const Str *str, size_t times)
{
    size_t more;
    joint->width = str->width > joint->width ? str->width : joint->width;
    joint->is_ascii = joint->is_ascii && str->is_ascii;
    return size_multiply(str->length, times, &more) &&
           size_add(joint->length, more, &joint->length) && joint->length <= INT64_MAX;
}

static Outcome measure_joint(VM *vm, const Str *separator, const Value *items, size_t count,
                             Joint *joint)
{
    *joint = (Joint){0, 1, true};
    bool fits = count < 2 || add_to_joint(joint, separator, count - 1);
    for (size_t i = 0; i < count; i++) {
        const Str *item = str_or_null(items[i]);
        if (item == NULL)
            return cn_raise_type_error(
                vm, "sequence item %lld: expected str instance, %T found", (long long)i,
                value_view(items[i]));
        fits = fits && add_to_joint(joint, item, 1);
    }
    if (!fits)
        return cn_raise_overflow_error(vm, "join() result is too long for a Python string");
    return OUTCOME_DONE;
}

static void fill_joint(Str *result, const Str *separator, const Value *items, size_t count)
{
    uint8_t *to = result->data;
    uint32_t width = result->width;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && separator->length > 0)
            to = put(to, width, separator, 0, separator->length);
        const Str *item = str_or_null(items[i]);
        to = put(to, width, item, 0, item->length);
    }
}

// separator.join(items), where items may hold anything.
static Outcome join_items(VM *vm, const Str *separator, const Value *items, size_t count,
                          Value *result)
{
    Joint joint;
    if (count == 1 && value_is_str(value_view(items[0])))
        return answer_same(items[0], result);
    if (!charge_scan(vm, count))
        return OUTCOME_FAILED;
    Outcome outcome = measure_joint(vm, separator, items, count, &joint);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (joint.length == 0)
        return answer_str(cn_str_empty(vm), result);
    charge_units(vm, joint.length);
    Str *str = cn_str_allocate(vm, joint.length, joint.width, joint.is_ascii);
    if (str == NULL)
        return OUTCOME_FAILED;
    fill_joint(str, separator, items, count);
    return answer_str(joint.length == 1 ? narrowed(vm, str) : str, result);
}

static Outcome join_iterable(VM *vm, const Str *separator, Value iterable, Value *result)
{
    ValueView view = value_view(iterable);
    if (!cn_has_special(vm, view, vm->names.iter) &&
        !cn_has_special(vm, view, vm->names.getitem))
        return cn_raise_type_error(vm, "can only join an iterable");
    List *items = cn_list_new(vm, 0);
    if (items == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_list_extend(vm, items, view);
    if (outcome == OUTCOME_DONE)
        outcome = join_items(vm, separator, items->items, items->count, result);
    object_release(vm, items);
    return outcome;
}

Outcome cn_str_join_row(VM *vm, const Value *items, size_t count, Value *result)
{
    return join_items(vm, vm->empty_str, items, count, result);
}

Outcome cn_str_method_join(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *separator = self_str(args);
    ValueView items = value_view(args[1]);
    (void)count;
    if (value_is_kind(items, KIND_LIST)) {
        const List *list = value_list(items);
        return join_items(vm, separator, list->items, list->count, result);
    }
    if (value_is_kind(items, KIND_TUPLE)) {
        const Tuple *tuple = value_tuple(items);
        return join_items(vm, separator, tuple->items, tuple->count, result);
    }
    return join_iterable(vm, separator, args[1], result);
}
