// sequence.c - the built-in functions over iterables: len, sum, min, max, any, all, sorted.
//
// Each walks what can be walked in C; iterables, items and keys of user code are left to
// stdlib/core/builtins_sequence.py.

#include "vm/objects/containers_private.h"
#include "vm/objects/descriptor.h"

static Outcome builtin_len(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t length;
    ValueView v = value_view(args[0]);
    Outcome outcome = cn_container_length(vm, v, &length);
    if (outcome == OUTCOME_DONE)
        return cn_int_from_int64(vm, length, result) ? OUTCOME_DONE : OUTCOME_FAILED;
    if (outcome == OUTCOME_FAILED)
        return outcome;
    ValueView method = cn_class_find(vm, cn_type_of(vm, v), vm->names.len, NULL);
    if (value_is_unbound(method) || value_is_none(method))
        return cn_raise_type_error(vm, "object of type '%T' has no len()", v);
    return cn_request_special(vm, method, v, NULL, 0, CHECK_LENGTH, "__len__");
}

// ---- any, all ----

// Whether some item has the truth `wanted`.
static Outcome search_truth(VM *vm, ValueView iterable, bool wanted, bool *found)
{
    ItemSource source;
    ValueView item;
    *found = false;
    Outcome outcome = cn_source_open(vm, &source, iterable);
    if (outcome != OUTCOME_DONE)
        return outcome;
    for (uint32_t work = 1; outcome == OUTCOME_DONE && !*found; work++) {
        bool truth = !wanted;
        Step step = cn_source_next(vm, &source, &item);
        if (step == STEP_END)
            break;
        outcome = step == STEP_ITEM ? cn_value_truth(vm, item, &truth) : OUTCOME_FAILED;
        *found = outcome == OUTCOME_DONE && truth == wanted;
        if (work % 64 == 0 && outcome == OUTCOME_DONE && !cn_charge_checked(vm, 128))
            outcome = OUTCOME_FAILED;
    }
    return cn_source_close(vm, &source, outcome);
}

static Outcome builtin_any(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool found;
    Outcome outcome = search_truth(vm, value_view(args[0]), true, &found);
    return outcome == OUTCOME_DONE ? answer_bool(result, found) : outcome;
}

static Outcome builtin_all(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool found;
    Outcome outcome = search_truth(vm, value_view(args[0]), false, &found);
    return outcome == OUTCOME_DONE ? answer_bool(result, !found) : outcome;
}

// ---- sum ----

// *total + item, replacing *total. NEEDS_CALL: not two values that add in C.
static Outcome add_to(VM *vm, Value *total, ValueView item)
{
    Value sum;
    ValueView left = value_view(*total);
    if (bits_both_int(left.bits, item.bits)) {
        int64_t exact = value_int(left) + value_int(item);
        if (int_is_immediate(exact)) {
            *total = value_from_int(exact);
            return OUTCOME_DONE;
        }
    }
    if (value_is_float(left) && value_is_float(item)) {
        *total = value_from_float(value_float(left) + value_float(item));
        return OUTCOME_DONE;
    }
    Outcome outcome = cn_number_binary(vm, OPERATOR_ADD, left, item, &sum);
    if (outcome == OUTCOME_NEEDS_CALL)
        outcome = cn_container_binary(vm, OPERATOR_ADD, left, item, &sum);
    if (outcome == OUTCOME_DONE)
        value_replace(vm, total, sum);
    return outcome;
}

static Outcome check_start(VM *vm, ValueView start)
{
    ValueView inner = cn_payload(start);
    if (value_is_str(inner))
        return cn_raise_type_error(vm,
                                   "sum() can't sum strings [use ''.join(seq) instead]");
    if (value_is_kind(inner, KIND_BYTES))
        return cn_raise_type_error(vm, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (value_is_kind(inner, KIND_BYTEARRAY))
        return cn_raise_type_error(vm,
                                   "sum() can't sum bytearray [use b''.join(seq) instead]");
    return OUTCOME_DONE;
}

static Outcome builtin_sum(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ItemSource source;
    ValueView item;
    if (args[0].bits == BITS_UNBOUND)
        return cn_raise_type_error(vm,
                                   "sum() takes at least 1 positional argument (0 given)");
    Value total = args[1].bits == BITS_UNBOUND ? value_from_int(0)
                                               : value_retain(value_view(args[1]));
    Outcome outcome = cn_source_open(vm, &source, value_view(args[0]));
    if (outcome == OUTCOME_DONE) {
        outcome = check_start(vm, value_view(total));
        for (uint32_t work = 1; outcome == OUTCOME_DONE; work++) {
            Step step = cn_source_next(vm, &source, &item);
            if (step == STEP_END)
                break;
            outcome = step == STEP_ITEM ? add_to(vm, &total, item) : OUTCOME_FAILED;
            if (work % 64 == 0 && outcome == OUTCOME_DONE && !cn_charge_checked(vm, 128))
                outcome = OUTCOME_FAILED;
        }
        outcome = cn_source_close(vm, &source, outcome);
    }
    if (outcome == OUTCOME_DONE)
        *result = total;
    else
        value_release(vm, total);
    return outcome;
}

// ---- min, max ----

static Outcome compare_items(VM *vm, OperatorKind op, ValueView item, ValueView best,
                             bool *better)
{
    if (bits_both_int(item.bits, best.bits)) {
        *better = op == OPERATOR_LESS ? item.bits < best.bits : item.bits > best.bits;
        return OUTCOME_DONE;
    }
    return cn_compare(vm, op, item, best, better);
}

// The best of the items of an iterable (owned), unbound when there are none.
static Outcome best_of_iterable(VM *vm, OperatorKind op, ValueView iterable, Value *best)
{
    ItemSource source;
    ValueView item;
    *best = VALUE_UNBOUND;
    Outcome outcome = cn_source_open(vm, &source, iterable);
    if (outcome != OUTCOME_DONE)
        return outcome;
    for (uint32_t work = 1; outcome == OUTCOME_DONE; work++) {
        bool better = true;
        Step step = cn_source_next(vm, &source, &item);
        if (step == STEP_END)
            break;
        if (step != STEP_ITEM)
            outcome = OUTCOME_FAILED;
        else if (best->bits != BITS_UNBOUND)
            outcome = compare_items(vm, op, item, value_view(*best), &better);
        if (outcome == OUTCOME_DONE && better)
            value_replace(vm, best, value_retain(item));
        if (work % 64 == 0 && outcome == OUTCOME_DONE && !cn_charge_checked(vm, 128))
            outcome = OUTCOME_FAILED;
    }
    if (outcome != OUTCOME_DONE)
        value_release(vm, value_take(best));
    return cn_source_close(vm, &source, outcome);
}

static Outcome best_of_arguments(VM *vm, OperatorKind op, const Value *args, uint32_t count,
                                 Value *result)
{
    ValueView best = value_view(args[0]);
    for (uint32_t i = 1; i < count; i++) {
        bool better;
        Outcome outcome = compare_items(vm, op, value_view(args[i]), best, &better);
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (better)
            best = value_view(args[i]);
    }
    return answer_view(result, best);
}

static Outcome best(VM *vm, OperatorKind op, const char *name, const Value *args,
                    uint32_t count, Value *result)
{
    Value key = args[count], missing = args[count + 1];
    if (count == 0)
        return cn_raise_type_error(vm, "%s expected at least 1 argument, got 0", name);
    if (count > 1 && missing.bits != BITS_UNBOUND)
        return cn_raise_type_error(
            vm, "Cannot specify a default for %s() with multiple positional arguments",
            name);
    if (key.bits != BITS_UNBOUND && key.bits != BITS_NONE)
        return OUTCOME_NEEDS_CALL;
    if (count > 1)
        return best_of_arguments(vm, op, args, count, result);
    Outcome outcome = best_of_iterable(vm, op, value_view(args[0]), result);
    if (outcome != OUTCOME_DONE || result->bits != BITS_UNBOUND)
        return outcome;
    if (missing.bits == BITS_UNBOUND)
        return cn_raise_value_error(vm, "%s() arg is an empty sequence", name);
    return answer_view(result, value_view(missing));
}

static Outcome builtin_min(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return best(vm, OPERATOR_LESS, "min", args, count, result);
}

static Outcome builtin_max(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return best(vm, OPERATOR_GREATER, "max", args, count, result);
}

// ---- sorted ----

static bool is_iterator(ValueView v)
{
    return value_is_object(v) && kind_is_iterator(object_kind(value_object(v)));
}

// A new sorted list of the items of an iterable.
static Outcome sort_items(VM *vm, ValueView iterable, bool reverse, Value *result)
{
    IteratorMarks marks = {.count = 0};
    if (is_iterator(iterable) &&
        (!cn_iterator_is_closed(vm, iterable) ||
         !cn_iterator_mark(vm, (Iterator *)value_object(iterable), &marks)))
        return OUTCOME_NEEDS_CALL;
    List *list = cn_list_new(vm, 0);
    Outcome outcome = list == NULL ? OUTCOME_FAILED : cn_list_extend(vm, list, iterable);
    if (outcome == OUTCOME_DONE)
        outcome = cn_sort_values(vm, list->items, NULL, list->count, reverse);
    if (outcome == OUTCOME_NEEDS_CALL)
        cn_iterator_put_back(vm, &marks);
    else
        cn_iterator_forget(vm, &marks);
    if (outcome == OUTCOME_DONE)
        return answer_new(result, list);
    object_release(vm, list);
    return outcome;
}

static Outcome builtin_sorted(VM *vm, const Value *args, uint32_t count, Value *result)
{
    int64_t reverse = 0;
    if (count != 1)
        return cn_raise_type_error(vm, "sorted expected 1 argument, got %d", (int)count);
    if (args[1].bits != BITS_UNBOUND && args[1].bits != BITS_NONE)
        return OUTCOME_NEEDS_CALL;
    if (args[2].bits != BITS_UNBOUND && !value_is_bool(value_view(args[2]))) {
        if (!value_is_int(value_view(args[2])))
            return OUTCOME_NEEDS_CALL;
        reverse = bits_int(args[2].bits);
    }
    return sort_items(vm, value_view(args[0]), reverse != 0 || args[2].bits == BITS_TRUE,
                      result);
}

const NativeSpec cn_builtin_sequence_functions[] = {
    NATIVE_ONE("len", "obj", builtin_len, NULL,
               "Return the number of items in a container."),
    NATIVE_ONE("any", "iterable", builtin_any, "builtin_any",
               "Return True if bool(x) is True for any x in the iterable."),
    NATIVE_ONE("all", "iterable", builtin_all, "builtin_all",
               "Return True if bool(x) is True for all values x in the iterable."),
    {"sum", "iterable start", builtin_sum, 1, 1, 2, 0, 0, "builtin_sum",
     "Return the sum of a start value (default: 0) plus an iterable of numbers."},
    {"min", "key default", builtin_min, 0, 0, 0, 2, NATIVE_VARIADIC, "builtin_min",
     "The smallest item of an iterable or of two or more arguments."},
    {"max", "key default", builtin_max, 0, 0, 0, 2, NATIVE_VARIADIC, "builtin_max",
     "The biggest item of an iterable or of two or more arguments."},
    {"sorted", "key reverse", builtin_sorted, 0, 0, 0, 2, NATIVE_VARIADIC, "builtin_sorted",
     "Return a new list with all items from the iterable in ascending order."},
    NATIVE_END,
};
