// list_methods.c - the type list.

#include "vm/objects/containers_private.h"
#include "vm/objects/repr.h"

static List *self_list(const Value *args)
{
    return value_list(cn_payload(value_view(args[0])));
}

static Outcome list_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count;
    return answer_new(result, cn_list_new(vm, 0));
}

static Outcome list_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    List *list = self_list(args);
    if (!cn_check_init_arguments(vm, "list", args, count, false))
        return OUTCOME_FAILED;
    cn_list_clear(vm, list);
    if (count == 1)
        return answer_none(result);
    Outcome outcome = cn_list_extend(vm, list, value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

// ---- adding ----

Outcome cn_list_method_append(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_list_append(vm, self_list(args), value_view(args[1])) ? answer_none(result)
                                                                    : OUTCOME_FAILED;
}

static Outcome list_extend(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_list_extend(vm, self_list(args), value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

static Outcome list_insert(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t index;
    List *list = self_list(args);
    Outcome outcome = cn_index_argument(vm, value_view(args[1]), &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    size_t position = (size_t)clamp_position(index, (int64_t)list->count);
    return cn_list_insert(vm, list, position, value_view(args[2])) ? answer_none(result)
                                                                   : OUTCOME_FAILED;
}

// ---- removing ----

static Outcome list_pop(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t index = -1;
    List *list = self_list(args);
    if (args[1].bits != BITS_UNBOUND) {
        Outcome outcome = cn_index_argument(vm, value_view(args[1]), &index);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    if (list->count == 0)
        return cn_raise_index_error(vm, "pop from empty list");
    if (index < 0)
        index += (int64_t)list->count;
    if (index < 0 || index >= (int64_t)list->count)
        return cn_raise_index_error(vm, "pop index out of range");
    *result = cn_list_take(vm, list, (uint64_t)index);
    return OUTCOME_DONE;
}

static Outcome list_remove(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t found;
    List *list = self_list(args);
    Outcome outcome = cn_items_find(vm, list->items, 0, (int64_t)list->count,
                                    value_view(args[1]), &found);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (found < 0)
        return cn_raise_value_error(vm, "list.remove(x): x not in list");
    value_release(vm, cn_list_take(vm, list, (uint64_t)found));
    return answer_none(result);
}

static Outcome list_clear(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    cn_list_clear(vm, self_list(args));
    return answer_none(result);
}

// ---- searching ----

static Outcome list_index(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const List *list = self_list(args);
    int64_t start = 0, stop = INT64_MAX, found, length = (int64_t)list->count;
    Outcome outcome = OUTCOME_DONE;
    if (args[2].bits != BITS_UNBOUND)
        outcome = cn_bound_argument(vm, value_view(args[2]), &start);
    if (outcome == OUTCOME_DONE && args[3].bits != BITS_UNBOUND)
        outcome = cn_bound_argument(vm, value_view(args[3]), &stop);
    if (outcome == OUTCOME_DONE)
        outcome = cn_items_find(vm, list->items, clamp_position(start, length),
                                clamp_position(stop, length), value_view(args[1]), &found);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (found >= 0)
        return answer_count(result, (uint64_t)found);
    Value text;
    outcome = cn_repr(vm, value_view(args[1]), &text);
    if (outcome == OUTCOME_DONE) {
        outcome =
            cn_raise_value_error(vm, "%S is not in list", value_str(value_view(text)));
        value_release(vm, text);
    }
    return outcome;
}

static Outcome list_count(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const List *list = self_list(args);
    int64_t found = -1;
    for (uint64_t times = 0;; times++) {
        Outcome outcome = cn_items_find(vm, list->items, found + 1, (int64_t)list->count,
                                        value_view(args[1]), &found);
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (found < 0)
            return answer_count(result, times);
    }
}

// ---- whole lists ----

static Outcome list_copy(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const List *list = self_list(args);
    return answer_new(result, cn_list_from(vm, list->items, list->count));
}

static Outcome list_reverse(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    List *list = self_list(args);
    cn_charge(vm, list->count / 8);
    for (uint64_t low = 0, high = list->count; low + 1 < high; low++, high--) {
        Value item = list->items[low];
        list->items[low] = list->items[high - 1];
        list->items[high - 1] = item;
    }
    return answer_none(result);
}

static Outcome list_reversed(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    List *list = self_list(args);
    return answer_new(result,
                      cn_iterator_make(vm, KIND_LIST_REVERSE_ITERATOR, object_view(list),
                                       VIEW_UNBOUND, (int64_t)list->count - 1, 0));
}

static Outcome list_add(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView other = cn_payload(value_view(args[1]));
    if (!value_is_kind(other, KIND_LIST))
        return cn_concat_mismatch(vm, "list", value_view(args[1]));
    return cn_sequence_concat(vm, object_view(self_list(args)), other, result);
}

static Outcome list_iadd(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_list_extend(vm, self_list(args), value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_view(result, value_view(args[0])) : outcome;
}

static Outcome list_imul(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t times;
    Outcome outcome = cn_repeat_argument(vm, value_view(args[1]), &times);
    if (outcome == OUTCOME_DONE)
        outcome = cn_list_in_place_repeat(vm, self_list(args), times);
    return outcome == OUTCOME_DONE ? answer_view(result, value_view(args[0])) : outcome;
}

static const NativeSpec list_methods[] = {
    NATIVE_NEW_EMPTY(list_new),
    NATIVE_INIT(list_init, "list_init"),
    NATIVE_ONE("append", "object", cn_list_method_append, NULL,
               "Adds an object at the end."),
    NATIVE_ONE("extend", "iterable", list_extend, "list_extend",
               "Adds the items of an iterable at the end."),
    NATIVE_RANGE("insert", "index object", 2, 2, list_insert, "list_insert",
                 "Inserts an object before index."),
    NATIVE_RANGE("pop", "index", 0, 1, list_pop, "list_pop",
                 "Removes and returns the item at index (default: the last)."),
    NATIVE_ONE("remove", "value", list_remove, "list_remove",
               "Removes the first item equal to value; ValueError if there is none."),
    NATIVE_NONE("clear", list_clear, NULL, "Removes all items."),
    NATIVE_RANGE("index", "value start stop", 1, 3, list_index, "list_index",
                 "The first index of value; ValueError if it is not there."),
    NATIVE_ONE("count", "value", list_count, "sequence_count",
               "How many items equal value."),
    NATIVE_NONE("copy", list_copy, NULL, "A shallow copy."),
    NATIVE_NONE("reverse", list_reverse, NULL, "Reverses the items in place."),
    {"sort", "key reverse", cn_native_list_sort, 0, 0, 0, 2, 0, "list_sort",
     "Sorts the items in place, stably; key gives what is compared."},
    NATIVE_NONE("__reversed__", list_reversed, NULL, "An iterator from the last item on."),
    NATIVE_OPERATOR("__add__", "value", 1, list_add, NULL),
    NATIVE_OPERATOR_WRAPPED("__iadd__", "value", 1, list_iadd, "list_iadd"),
    NATIVE_OPERATOR("__mul__", "value", 1, cn_native_repeat, "sequence_mul"),
    NATIVE_OPERATOR("__rmul__", "value", 1, cn_native_repeat, "sequence_mul"),
    NATIVE_OPERATOR_WRAPPED("__imul__", "value", 1, list_imul, "list_imul"),
    NATIVE_OPERATOR("__contains__", "key", 1, cn_native_contains, "sequence_contains"),
    NATIVE_ONE("__getitem__", "index", cn_native_getitem, "container_getitem", NULL),
    NATIVE_OPERATOR("__setitem__", "key value", 2, cn_native_setitem, "list_setitem"),
    NATIVE_OPERATOR("__delitem__", "key", 1, cn_native_delitem, "list_delitem"),
    NATIVE_OPERATOR("__len__", "", 0, cn_native_len, NULL),
    NATIVE_OPERATOR("__iter__", "", 0, cn_native_iter, NULL),
    NATIVE_OPERATOR("__repr__", "", 0, cn_native_repr, "sequence_repr"),
    EQUALITY_ROWS("sequence"),
    ORDER_ROWS("sequence"),
    NATIVE_CLASS_GETITEM,
    NATIVE_END,
};

const TypeSpec cn_list_type = {
    .kind = KIND_LIST,
    .base = KIND_INSTANCE,
    .methods = list_methods,
    .doc = "A growable sequence of values; list(iterable) takes its items from there.",
    .class_flags = CLASS_PATTERN_SEQUENCE | CLASS_PATTERN_SELF,
};
