// heap_helpers.c - the module _heapq: moving an item of a heap to its level.
//
// All comparisons are made before anything moves. When one of them needs user code, or the
// heap is no plain list, the answer is False, and heapq.py does the same in Python.

#include "vm/builtins/builtins.h"
#include "vm/objects/containers_private.h"

#define PATH_MAX_LENGTH 64 // levels of a heap

static Outcome is_less(VM *vm, Value a, Value b, bool *less)
{
    if (bits_both_int(a.bits, b.bits)) {
        *less = bits_int(a.bits) < bits_int(b.bits);
        return OUTCOME_DONE;
    }
    return cn_compare(vm, OPERATOR_LESS, value_view(a), value_view(b), less);
}

// The list and a place in it; NULL: not for C.
static List *read_heap(const Value *args, Value place)
{
    ValueView heap = value_view(args[0]);
    if (!value_is_kind(heap, KIND_LIST) || !bits_are_int(place.bits) ||
        (uint64_t)bits_int(place.bits) >= value_list(heap)->count)
        return NULL;
    return value_list(heap);
}

// How far up the path item goes: steps becomes less while it is less than the one above.
static Outcome find_level(VM *vm, const List *heap, const uint64_t *path, Value item,
                          uint32_t *steps)
{
    while (*steps > 0) {
        bool less = false;
        Outcome outcome = is_less(vm, item, heap->items[path[*steps - 1]], &less);
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (!less)
            break;
        --*steps;
    }
    return OUTCOME_DONE;
}

static Outcome answer_outcome(Outcome outcome, Value *result)
{
    return outcome == OUTCOME_FAILED ? outcome
                                     : answer_bool(result, outcome == OUTCOME_DONE);
}

// _rise(heap, place): the item at place moves up while it is less than its parent.
static Outcome rise(VM *vm, const Value *args, uint32_t count, Value *result)
{
    List *heap = read_heap(args, args[1]);
    (void)count;
    if (heap == NULL)
        return answer_bool(result, false);
    uint64_t place = (uint64_t)bits_int(args[1].bits), end = place;
    Value item = heap->items[place];
    while (end > 0) {
        bool less = false;
        Outcome outcome = is_less(vm, item, heap->items[(end - 1) / 2], &less);
        if (outcome != OUTCOME_DONE)
            return answer_outcome(outcome, result);
        if (!less)
            break;
        end = (end - 1) / 2;
    }
    for (; place > end; place = (place - 1) / 2)
        heap->items[place] = heap->items[(place - 1) / 2];
    heap->items[end] = item;
    return answer_bool(result, true);
}

// The places from start down to a leaf, by the smaller children: path[0] is start.
static Outcome find_path(VM *vm, const List *heap, uint64_t start, uint64_t *path,
                         uint32_t *length)
{
    path[0] = start;
    *length = 1;
    for (uint64_t child = 2 * start + 1; child < heap->count; child = 2 * child + 1) {
        bool less = true;
        if (child + 1 < heap->count) {
            Outcome outcome =
                is_less(vm, heap->items[child], heap->items[child + 1], &less);
            if (outcome != OUTCOME_DONE)
                return outcome;
        }
        if (!less)
            child++;
        path[(*length)++] = child;
    }
    return OUTCOME_DONE;
}

// _sift(heap, place): the item at place, whose children are heaps, finds its level.
static Outcome sift(VM *vm, const Value *args, uint32_t count, Value *result)
{
    uint64_t path[PATH_MAX_LENGTH];
    uint32_t length, steps;
    List *heap = read_heap(args, args[1]);
    (void)count;
    if (heap == NULL)
        return answer_bool(result, false);
    Outcome outcome = find_path(vm, heap, (uint64_t)bits_int(args[1].bits), path, &length);
    if (outcome != OUTCOME_DONE)
        return answer_outcome(outcome, result);
    // Where it ends, path[steps]: the items of the path up to there move up by one.
    Value item = heap->items[path[0]];
    steps = length - 1;
    outcome = find_level(vm, heap, path + 1, item, &steps);
    if (outcome != OUTCOME_DONE)
        return answer_outcome(outcome, result);
    for (uint32_t i = 0; i < steps; i++)
        heap->items[path[i]] = heap->items[path[i + 1]];
    heap->items[path[steps]] = item;
    cn_charge(vm, length / 2);
    return answer_bool(result, true);
}

static const NativeSpec functions[] = {
    NATIVE_RANGE("_rise", "heap place", 2, 2, rise, NULL, NULL),
    NATIVE_RANGE("_sift", "heap place", 2, 2, sift, NULL, NULL),
    {0},
};

const ModuleSpec cn_heap_helpers_module = {
    .name = "_heapq",
    .functions = functions,
    .doc = "Heap queue algorithm (a.k.a. priority queue).",
};
