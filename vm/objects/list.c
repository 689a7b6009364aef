// list.c - the built-in list: a growable array of owned references.
//
// Capacity grows by an eighth and a little, as CPython's does, so that n appends copy O(n)
// items in all and little space is idle.
//
// Invariants:
//   count <= capacity, and items is NULL exactly when capacity is 0
//   each item below count is an owned reference; the rest is unread memory
//   may_hold_pointers is set when any item below count is an object
//   while is_sorting is not 0 the items are elsewhere; growing then sets it to
//   LIST_SORTING_CHANGED, and the sort ends in a ValueError

#include "vm/objects/containers_private.h"

#define LIST_COUNT_MAX (SIZE_MAX / sizeof(Value) / 4)

List *cn_list_new(VM *vm, size_t capacity)
{
    List *list = cn_object_allocate(vm, SHAPE_OF(KIND_LIST), sizeof(List));
    if (list == NULL)
        return NULL;
    list->may_hold_pointers = 0;
    list->is_sorting = 0;
    list->count = 0;
    list->capacity = 0;
    list->items = NULL;
    if (capacity != 0 && !cn_list_reserve(vm, list, capacity)) {
        object_release(vm, list);
        return NULL;
    }
    return list;
}

static bool set_capacity(VM *vm, List *list, uint64_t capacity)
{
    if (capacity > LIST_COUNT_MAX) {
        cn_raise_memory_error(vm);
        return false;
    }
    Value *items = cn_buffer_resize(vm, list->items, list->capacity * sizeof(Value),
                                    capacity * sizeof(Value));
    if (items == NULL && capacity != 0)
        return false;
    list->items = items;
    list->capacity = capacity;
    if (list->is_sorting != 0)
        list->is_sorting = LIST_SORTING_CHANGED;
    return true;
}

bool cn_list_reserve(VM *vm, List *list, uint64_t capacity)
{
    return capacity <= list->capacity || set_capacity(vm, list, capacity);
}

// Makes room for count items, with some to spare for the next ones.
static bool grow(VM *vm, List *list, uint64_t count)
{
    if (count <= list->capacity)
        return true;
    if (count > LIST_COUNT_MAX) {
        cn_raise_memory_error(vm);
        return false;
    }
    return set_capacity(vm, list, (count + (count >> 3) + 6) & ~(uint64_t)3);
}

// Gives space back once less than half is in use. Keeps what there is when that fails.
static void shrink(VM *vm, List *list)
{
    if (list->count >= list->capacity / 2 || list->capacity <= 8)
        return;
    uint64_t capacity = list->count + (list->count >> 3) + 4;
    Value *items = cn_buffer_resize(vm, list->items, list->capacity * sizeof(Value),
                                    capacity * sizeof(Value));
    if (items == NULL) {
        value_release(vm, value_take(&vm->pending));
        return;
    }
    list->items = items;
    list->capacity = capacity;
}

// Retains count values from items into the list's unread slots at `at`.
static void fill_items(List *list, uint64_t at, const Value *items, uint64_t count)
{
    uint64_t pointers = 0;
    for (uint64_t i = 0; i < count; i++) {
        list->items[at + i] = value_retain(value_view(items[i]));
        pointers |= bits_are_pointer(items[i].bits);
    }
    list->may_hold_pointers |= (uint32_t)pointers;
}

List *cn_list_from(VM *vm, const Value *items, size_t count)
{
    List *list = cn_list_new(vm, count);
    if (list == NULL)
        return NULL;
    cn_charge(vm, count / 4);
    fill_items(list, 0, items, count);
    list->count = count;
    return list;
}

bool cn_list_append_owned(VM *vm, List *list, Value item)
{
    if (UNLIKELY(list->count == list->capacity) && !grow(vm, list, list->count + 1)) {
        value_release(vm, item);
        return false;
    }
    list->may_hold_pointers |= bits_are_pointer(item.bits);
    list->items[list->count++] = item;
    return true;
}

bool cn_list_append(VM *vm, List *list, ValueView item)
{
    if (UNLIKELY(list->count == list->capacity) && !grow(vm, list, list->count + 1))
        return false;
    list->may_hold_pointers |= bits_are_pointer(item.bits);
    list->items[list->count++] = value_retain(item);
    return true;
}

bool cn_list_insert(VM *vm, List *list, size_t index, ValueView item)
{
    ASSERT(index <= list->count);
    if (!grow(vm, list, list->count + 1))
        return false;
    cn_charge(vm, (list->count - index) / 16);
    memmove(&list->items[index + 1], &list->items[index],
            (list->count - index) * sizeof(Value));
    list->items[index] = value_retain(item);
    list->may_hold_pointers |= bits_are_pointer(item.bits);
    list->count++;
    return true;
}

// Releases count values, the last first as CPython does.
static void release_values(VM *vm, Value *values, uint64_t count)
{
    while (count > 0)
        value_release(vm, values[--count]);
}

void cn_list_clear(VM *vm, List *list)
{
    Value *items = list->items;
    uint64_t count = list->count, capacity = list->capacity;
    bool pointers = list->may_hold_pointers != 0;
    if (items == NULL)
        return;
    list->items = NULL;
    list->count = 0;
    list->capacity = 0;
    list->may_hold_pointers = 0;
    if (list->is_sorting != 0)
        list->is_sorting = LIST_SORTING_CHANGED;
    if (pointers) {
        cn_charge(vm, count / 4);
        release_values(vm, items, count);
    }
    cn_buffer_free(vm, items, capacity * sizeof(Value));
}

// ---- replacing parts ----

// Moves the values from start to stop into a buffer of their own, to be released last; NULL
// when there are none or none is an object. False: MemoryError.
static bool set_aside(VM *vm, const List *list, uint64_t start, uint64_t stop,
                      Value **aside)
{
    *aside = NULL;
    if (stop == start || list->may_hold_pointers == 0)
        return true;
    *aside = cn_buffer_allocate(vm, (stop - start) * sizeof(Value));
    if (*aside == NULL)
        return false;
    memcpy(*aside, &list->items[start], (stop - start) * sizeof(Value));
    return true;
}

static void release_aside(VM *vm, Value *aside, uint64_t count)
{
    if (aside == NULL)
        return;
    release_values(vm, aside, count);
    cn_buffer_free(vm, aside, count * sizeof(Value));
}

bool cn_list_splice(VM *vm, List *list, uint64_t start, uint64_t stop, const Value *items,
                    uint64_t count)
{
    ASSERT(start <= stop && stop <= list->count);
    uint64_t removed = stop - start, tail = list->count - stop;
    Value *aside;
    cn_charge(vm, (removed + count) / 4 + tail / 16);
    if (count > LIST_COUNT_MAX - list->count) {
        cn_raise_memory_error(vm);
        return false;
    }
    if (!set_aside(vm, list, start, stop, &aside))
        return false;
    if (count > removed && !grow(vm, list, list->count + count - removed)) {
        cn_buffer_free(vm, aside, aside == NULL ? 0 : removed * sizeof(Value));
        return false;
    }
    if (list->items != NULL) {
        memmove(&list->items[start + count], &list->items[stop], tail * sizeof(Value));
        fill_items(list, start, items, count);
        list->count = start + count + tail;
        shrink(vm, list);
    }
    release_aside(vm, aside, removed);
    return true;
}

// del list[start::step], count items. step > 1.
static bool delete_stepped(VM *vm, List *list, int64_t start, int64_t step, int64_t count)
{
    Value *aside = cn_buffer_allocate(vm, (size_t)count * sizeof(Value));
    if (aside == NULL)
        return false;
    cn_charge(vm, list->count / 8);
    uint64_t to = (uint64_t)start, next = (uint64_t)start;
    int64_t taken = 0;
    for (uint64_t from = (uint64_t)start; from < list->count; from++) {
        if (taken < count && from == next) {
            aside[taken++] = list->items[from];
            next += (uint64_t)step;
        } else {
            list->items[to++] = list->items[from];
        }
    }
    list->count = to;
    shrink(vm, list);
    for (int64_t i = 0; i < count; i++)
        value_release(vm, aside[i]);
    cn_buffer_free(vm, aside, (size_t)count * sizeof(Value));
    return true;
}

static Outcome delete_slice(VM *vm, List *list, const Slice *slice)
{
    int64_t start, stop, step, count;
    Outcome outcome =
        cn_slice_resolve(vm, slice, (int64_t)list->count, &start, &stop, &step, &count);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (count == 0)
        return OUTCOME_DONE;
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    bool done;
    if (step == 1)
        done =
            cn_list_splice(vm, list, (uint64_t)start, (uint64_t)(start + count), NULL, 0);
    else
        done = delete_stepped(vm, list, start, step, count);
    return done ? OUTCOME_DONE : OUTCOME_FAILED;
}

// list[slice] = items (a plain list or tuple that is not list itself).
static Outcome assign_slice(VM *vm, List *list, int64_t start, int64_t step, int64_t count,
                            const Value *items, uint64_t item_count)
{
    if (step == 1) {
        uint64_t end = (uint64_t)(start + count);
        return cn_list_splice(vm, list, (uint64_t)start, end, items, item_count)
                   ? OUTCOME_DONE
                   : OUTCOME_FAILED;
    }
    if ((uint64_t)count != item_count)
        return cn_raise_value_error(
            vm, "attempt to assign sequence of size %lld to extended slice of size %lld",
            (long long)item_count, (long long)count);
    if (count == 0)
        return OUTCOME_DONE;
    Value *aside = cn_buffer_allocate(vm, item_count * sizeof(Value));
    if (aside == NULL)
        return OUTCOME_FAILED;
    cn_charge(vm, item_count / 4);
    for (int64_t i = 0; i < count; i++) {
        Value *slot = &list->items[start + i * step];
        aside[i] = *slot;
        *slot = value_retain(value_view(items[i]));
        list->may_hold_pointers |= bits_are_pointer(items[i].bits);
    }
    for (int64_t i = 0; i < count; i++)
        value_release(vm, aside[i]);
    cn_buffer_free(vm, aside, item_count * sizeof(Value));
    return OUTCOME_DONE;
}

// The slice is read first: an iterator is left alone where that fails or needs a call.
static Outcome set_slice(VM *vm, List *list, const Slice *slice, ValueView value)
{
    uint64_t item_count;
    int64_t start, stop, step, count;
    Outcome outcome =
        cn_slice_resolve(vm, slice, (int64_t)list->count, &start, &stop, &step, &count);
    if (outcome != OUTCOME_DONE)
        return outcome;
    const Value *items = sequence_items(value, &item_count);
    if (items != NULL && value_object(value) != &list->header)
        return assign_slice(vm, list, start, step, count, items, item_count);
    if (!cn_is_iterable(vm, value))
        return cn_raise_type_error(vm, step == 1
                                           ? "can only assign an iterable"
                                           : "must assign iterable to extended slice");
    List *copy = cn_list_new(vm, 0);
    if (copy == NULL)
        return OUTCOME_FAILED;
    outcome = cn_list_extend(vm, copy, value);
    if (outcome == OUTCOME_DONE)
        outcome = assign_slice(vm, list, start, step, count, copy->items, copy->count);
    object_release(vm, copy);
    return outcome;
}

// ---- subscripts ----

List *cn_list_slice(VM *vm, const Value *items, int64_t start, int64_t step, int64_t count)
{
    List *part = cn_list_new(vm, (size_t)count);
    if (part == NULL)
        return NULL;
    cn_charge(vm, (uint64_t)count / 4);
    if (step == 1) {
        fill_items(part, 0, items + start, (uint64_t)count);
    } else {
        for (int64_t i = 0; i < count; i++)
            fill_items(part, (uint64_t)i, &items[start + i * step], 1);
    }
    part->count = (uint64_t)count;
    return part;
}

Outcome cn_list_get(VM *vm, List *list, ValueView key, Value *result)
{
    int64_t index;
    if (value_is_kind(key, KIND_SLICE)) {
        int64_t start, stop, step, count;
        const Slice *slice = (const Slice *)value_object(key);
        Outcome outcome =
            cn_slice_resolve(vm, slice, (int64_t)list->count, &start, &stop, &step, &count);
        if (outcome != OUTCOME_DONE)
            return outcome;
        return answer_new(result, cn_list_slice(vm, list->items, start, step, count));
    }
    Outcome outcome = cn_subscript_argument(vm, key, "list", &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (index < 0)
        index += (int64_t)list->count;
    if (index < 0 || index >= (int64_t)list->count)
        return cn_raise_index_error(vm, "list index out of range");
    return answer_view(result, value_view(list->items[index]));
}

Outcome cn_list_set(VM *vm, List *list, ValueView key, ValueView value)
{
    int64_t index;
    if (value_is_kind(key, KIND_SLICE))
        return set_slice(vm, list, (const Slice *)value_object(key), value);
    Outcome outcome = cn_subscript_argument(vm, key, "list", &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (index < 0)
        index += (int64_t)list->count;
    if (index < 0 || index >= (int64_t)list->count)
        return cn_raise_index_error(vm, "list assignment index out of range");
    list->may_hold_pointers |= bits_are_pointer(value.bits);
    value_replace(vm, &list->items[index], value_retain(value));
    return OUTCOME_DONE;
}

Outcome cn_list_delete(VM *vm, List *list, ValueView key)
{
    int64_t index;
    if (value_is_kind(key, KIND_SLICE))
        return delete_slice(vm, list, (const Slice *)value_object(key));
    Outcome outcome = cn_subscript_argument(vm, key, "list", &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (index < 0)
        index += (int64_t)list->count;
    if (index < 0 || index >= (int64_t)list->count)
        return cn_raise_index_error(vm, "list assignment index out of range");
    value_release(vm, cn_list_take(vm, list, (uint64_t)index));
    return OUTCOME_DONE;
}

Value cn_list_take(VM *vm, List *list, uint64_t index)
{
    ASSERT(index < list->count);
    Value item = list->items[index];
    uint64_t tail = list->count - index - 1;
    if (tail != 0) {
        cn_charge(vm, tail / 16);
        memmove(&list->items[index], &list->items[index + 1], tail * sizeof(Value));
    }
    list->count--;
    shrink(vm, list);
    return item;
}

// ---- extending ----

// Appends count values that may be the list's own.
static bool append_values(VM *vm, List *list, ValueView source, uint64_t count)
{
    uint64_t unused;
    if (count > LIST_COUNT_MAX - list->count) {
        cn_raise_memory_error(vm);
        return false;
    }
    if (!grow(vm, list, list->count + count))
        return false;
    cn_charge(vm, count / 4);
    const Value *items = sequence_items(source, &unused); // only now: growing moves items
    fill_items(list, list->count, items, count);
    list->count += count;
    return true;
}

// Appends what is left in an iterator whose steps need no call.
static Outcome append_steps(VM *vm, List *list, Iterator *iterator)
{
    uint64_t expected = cn_iterator_expect(object_view(iterator));
    if (expected > LIST_COUNT_MAX / 2) {
        cn_raise_memory_error(vm);
        return OUTCOME_FAILED;
    }
    if (expected != 0 && !cn_list_reserve(vm, list, list->count + expected))
        return OUTCOME_FAILED;
    for (uint32_t work = 1;; work++) {
        Value item;
        if (work % 64 == 0 && !cn_charge_checked(vm, 128))
            return OUTCOME_FAILED;
        Step step = cn_iterator_next(vm, iterator, &item);
        if (step == STEP_END)
            return OUTCOME_DONE;
        if (step != STEP_ITEM) {
            ASSERT(step == STEP_FAILED);
            return OUTCOME_FAILED;
        }
        if (!cn_list_append_owned(vm, list, item))
            return OUTCOME_FAILED;
    }
}

// The same from an iterator of the program. When a limit stops the VM on the way, all is as it
// was before, and the call can begin again.
static Outcome append_marked_steps(VM *vm, List *list, Iterator *iterator)
{
    IteratorMarks marks;
    uint64_t count = list->count;
    if (!cn_iterator_mark(vm, iterator, &marks))
        return append_steps(vm, list, iterator);
    Outcome outcome = append_steps(vm, list, iterator);
    if (outcome == OUTCOME_DONE || vm->stop_reason == STOP_NONE) {
        cn_iterator_forget(vm, &marks);
        return outcome;
    }
    while (list->count > count)
        value_release(vm, list->items[--list->count]);
    cn_iterator_put_back(vm, &marks);
    return outcome;
}

// Appends the keys (what 0) or values (1) of a dict.
static bool append_entries(VM *vm, List *list, const Dict *dict, int what)
{
    if (!cn_list_reserve(vm, list, list->count + dict->count))
        return false;
    cn_charge(vm, dict->used / 4);
    uint64_t pointers = 0;
    for (uint32_t i = dict->first; i < dict->used; i++) {
        const DictEntry *entry = &dict->entries[i];
        if (entry->key.bits == BITS_UNBOUND)
            continue;
        Value item = value_retain(value_view(what == 0 ? entry->key : entry->value));
        pointers |= bits_are_pointer(item.bits);
        list->items[list->count++] = item;
    }
    list->may_hold_pointers |= (uint32_t)pointers;
    return true;
}

static bool append_keys_of_set(VM *vm, List *list, const Set *set)
{
    uint32_t position = 0;
    ValueView key;
    if (!cn_list_reserve(vm, list, list->count + set->count))
        return false;
    cn_charge(vm, set->table_size / 4);
    while (cn_set_next(set, &position, &key)) {
        list->may_hold_pointers |= bits_are_pointer(key.bits);
        list->items[list->count++] = value_retain(key);
    }
    return true;
}

Outcome cn_list_extend(VM *vm, List *list, ValueView iterable)
{
    uint64_t count;
    if (sequence_items(iterable, &count) != NULL || value_is_kind(iterable, KIND_LIST)) {
        if (count == 0)
            return OUTCOME_DONE;
        return append_values(vm, list, iterable, count) ? OUTCOME_DONE : OUTCOME_FAILED;
    }
    if (value_is_kind(iterable, KIND_DICT))
        return append_entries(vm, list, value_dict(iterable), 0) ? OUTCOME_DONE
                                                                 : OUTCOME_FAILED;
    if (value_is_kind(iterable, KIND_DICT_KEYS) ||
        value_is_kind(iterable, KIND_DICT_VALUES)) {
        ValueView mapping = value_view(((const DictView *)value_object(iterable))->mapping);
        int what = value_is_kind(iterable, KIND_DICT_VALUES);
        return append_entries(vm, list, value_dict(cn_payload(mapping)), what)
                   ? OUTCOME_DONE
                   : OUTCOME_FAILED;
    }
    if (value_is_any_set(iterable))
        return append_keys_of_set(vm, list, (const Set *)value_object(iterable))
                   ? OUTCOME_DONE
                   : OUTCOME_FAILED;
    Value iterator;
    Outcome outcome = cn_closed_iterator(vm, iterable, &iterator);
    if (outcome != OUTCOME_DONE)
        return outcome;
    Iterator *steps = (Iterator *)value_object(value_view(iterator));
    bool is_own = value_object(iterable) != &steps->header;
    outcome = is_own ? append_steps(vm, list, steps) : append_marked_steps(vm, list, steps);
    value_release(vm, iterator);
    return outcome;
}

// ---- + and * ----

Outcome cn_sequence_concat(VM *vm, ValueView left, ValueView right, Value *result)
{
    uint64_t left_count, right_count;
    const Value *left_items = sequence_items(left, &left_count);
    const Value *right_items = sequence_items(right, &right_count);
    cn_charge(vm, (left_count + right_count) / 4);
    if (value_is_kind(left, KIND_LIST)) {
        List *list = cn_list_new(vm, left_count + right_count);
        if (list == NULL)
            return OUTCOME_FAILED;
        fill_items(list, 0, left_items, left_count);
        fill_items(list, left_count, right_items, right_count);
        list->count = left_count + right_count;
        return answer_new(result, list);
    }
    if (left_count == 0 || right_count == 0)
        return answer_view(result, left_count == 0 ? right : left);
    Tuple *tuple = cn_tuple_new(vm, left_count + right_count);
    if (tuple == NULL)
        return OUTCOME_FAILED;
    for (uint64_t i = 0; i < left_count; i++)
        tuple->items[i] = value_retain(value_view(left_items[i]));
    for (uint64_t i = 0; i < right_count; i++)
        tuple->items[left_count + i] = value_retain(value_view(right_items[i]));
    return answer_new(result, tuple);
}

// Fills total slots behind the first `count` ones with copies of those.
static void repeat_items(Value *items, uint64_t count, uint64_t total)
{
    for (uint64_t i = count; i < total; i++)
        items[i] = value_retain(value_view(items[i - count]));
}

static bool repeat_total(VM *vm, uint64_t count, int64_t times, uint64_t *total)
{
    size_t product;
    if (!size_multiply(count, (size_t)times, &product) || product > LIST_COUNT_MAX) {
        cn_raise_memory_error(vm);
        return false;
    }
    *total = product;
    return true;
}

Outcome cn_sequence_repeat(VM *vm, ValueView sequence, int64_t times, Value *result)
{
    uint64_t count, total;
    const Value *items = sequence_items(sequence, &count);
    if (times < 0)
        times = 0;
    if (!repeat_total(vm, count, times, &total))
        return OUTCOME_FAILED;
    if (value_is_kind(sequence, KIND_TUPLE)) {
        if (total == count)
            return answer_view(result, sequence);
        Tuple *tuple = cn_tuple_new(vm, total);
        if (tuple == NULL)
            return OUTCOME_FAILED;
        cn_charge(vm, total / 4);
        for (uint64_t i = 0; i < count && i < total; i++)
            tuple->items[i] = value_retain(value_view(items[i]));
        repeat_items(tuple->items, count, total);
        return answer_new(result, tuple);
    }
    List *list = cn_list_new(vm, total);
    if (list == NULL)
        return OUTCOME_FAILED;
    cn_charge(vm, total / 4);
    if (total != 0) {
        fill_items(list, 0, items, count);
        repeat_items(list->items, count, total);
    }
    list->count = total;
    return answer_new(result, list);
}

Outcome cn_list_in_place_repeat(VM *vm, List *list, int64_t times)
{
    uint64_t total;
    if (times <= 0) {
        cn_list_clear(vm, list);
        return OUTCOME_DONE;
    }
    if (list->count == 0 || times == 1)
        return OUTCOME_DONE;
    if (!repeat_total(vm, list->count, times, &total) || !grow(vm, list, total))
        return OUTCOME_FAILED;
    cn_charge(vm, total / 4);
    repeat_items(list->items, list->count, total);
    list->count = total;
    return OUTCOME_DONE;
}
