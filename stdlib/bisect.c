// bisect.c - the module _bisect: finding a place in a sorted list, by halving.
//
// These are for lists and tuples searched without a key. Anything else, and items whose order
// is user code, goes to the functions of the same names in stdlib/core/bisect.py.

#include "vm/builtins/builtins.h"
#include "vm/objects/containers_private.h"

enum { ARGUMENT_SEQUENCE, ARGUMENT_ITEM, ARGUMENT_LOW, ARGUMENT_HIGH, ARGUMENT_KEY };

typedef struct Search {
    const Value *items;
    uint64_t low, high;
    ValueView wanted;
    bool before_equals; // the place is before equal items, or else after them
} Search;

// Whether the wanted place is behind item.
static Outcome is_behind(VM *vm, const Search *search, ValueView item, bool *behind)
{
    if (bits_both_int(item.bits, search->wanted.bits)) {
        int64_t number = bits_int(item.bits), wanted = bits_int(search->wanted.bits);
        *behind = search->before_equals ? number < wanted : number <= wanted;
        return OUTCOME_DONE;
    }
    if (search->before_equals)
        return cn_compare(vm, OPERATOR_LESS, item, search->wanted, behind);
    Outcome outcome = cn_compare(vm, OPERATOR_LESS, search->wanted, item, behind);
    *behind = !*behind;
    return outcome;
}

// At most 64 steps.
static Outcome find_place(VM *vm, Search *search)
{
    while (search->low < search->high) {
        uint64_t middle = search->low + (search->high - search->low) / 2;
        bool behind = false;
        Outcome outcome = is_behind(vm, search, value_view(search->items[middle]), &behind);
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (behind)
            search->low = middle + 1;
        else
            search->high = middle;
    }
    return OUTCOME_DONE;
}

// False: not the simple case.
static bool read_bounds(const Value *args, uint64_t count, Search *search)
{
    Value low = args[ARGUMENT_LOW], high = args[ARGUMENT_HIGH], key = args[ARGUMENT_KEY];
    search->low = 0;
    search->high = count;
    if (key.bits != BITS_UNBOUND && !value_is_none(value_view(key)))
        return false;
    if (low.bits != BITS_UNBOUND) {
        if (!bits_are_int(low.bits) || bits_int(low.bits) < 0)
            return false;
        search->low = (uint64_t)bits_int(low.bits);
    }
    if (high.bits != BITS_UNBOUND && !value_is_none(value_view(high))) {
        if (!bits_are_int(high.bits) || bits_int(high.bits) < 0 ||
            (uint64_t)bits_int(high.bits) > count)
            return false;
        search->high = (uint64_t)bits_int(high.bits);
    }
    return true;
}

static Outcome find(VM *vm, const Value *args, bool before_equals, uint64_t *place)
{
    ValueView sequence = value_view(args[ARGUMENT_SEQUENCE]);
    Search search = {.wanted = value_view(args[ARGUMENT_ITEM]),
                     .before_equals = before_equals};
    uint64_t count = 0;
    if (value_is_kind(sequence, KIND_LIST)) {
        search.items = value_list(sequence)->items;
        count = value_list(sequence)->count;
    } else if (value_is_kind(sequence, KIND_TUPLE)) {
        search.items = value_tuple(sequence)->items;
        count = value_tuple(sequence)->count;
    } else {
        return OUTCOME_NEEDS_CALL;
    }
    if (!read_bounds(args, count, &search))
        return OUTCOME_NEEDS_CALL;
    Outcome outcome = find_place(vm, &search);
    *place = search.low;
    return outcome;
}

static Outcome answer_place(VM *vm, const Value *args, bool before_equals, Value *result)
{
    uint64_t place;
    Outcome outcome = find(vm, args, before_equals, &place);
    return outcome == OUTCOME_DONE ? answer_count(result, place) : outcome;
}

static Outcome insert_at_place(VM *vm, const Value *args, bool before_equals, Value *result)
{
    uint64_t place;
    if (!value_is_kind(value_view(args[ARGUMENT_SEQUENCE]), KIND_LIST))
        return OUTCOME_NEEDS_CALL;
    List *list = value_list(value_view(args[ARGUMENT_SEQUENCE]));
    Outcome outcome = find(vm, args, before_equals, &place);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (place > list->count) // lo is behind the end, where insert() appends
        place = list->count;
    cn_charge(vm, (list->count - place) / 16);
    if (!cn_list_insert(vm, list, place, value_view(args[ARGUMENT_ITEM])))
        return OUTCOME_FAILED;
    return answer_none(result);
}

static Outcome bisect_right(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, false, result);
}

static Outcome bisect_left(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_place(vm, args, true, result);
}

static Outcome insort_right(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return insert_at_place(vm, args, false, result);
}

static Outcome insort_left(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return insert_at_place(vm, args, true, result);
}

#define SEARCH_ROW(name, function, doc)                                                    \
    {                                                                                      \
        name, "a x lo hi key", function, 2, 0, 4, 1, NATIVE_KEYWORD_STYLE, name, doc       \
    }

static const NativeSpec functions[] = {
    SEARCH_ROW("bisect_right", bisect_right,
               "Return the index where to insert item x in list a, assuming a is sorted.\n"
               "\n"
               "Items equal to x, or whose key equals x, stay before that place."),
    SEARCH_ROW("bisect_left", bisect_left,
               "Return the index where to insert item x in list a, assuming a is sorted.\n"
               "\n"
               "Items equal to x, or whose key equals x, are from that place on."),
    SEARCH_ROW("insort_right", insort_right,
               "Insert item x in list a, and keep it sorted; after equal items."),
    SEARCH_ROW("insort_left", insort_left,
               "Insert item x in list a, and keep it sorted; before equal items."),
    {0},
};

const ModuleSpec cn_bisect_module = {"_bisect", functions, NULL, "Bisection algorithms."};
