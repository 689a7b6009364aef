// containers_private.h - what the files of the containers share among themselves.

#ifndef CAIRN_VM_OBJECTS_CONTAINERS_PRIVATE_H
#define CAIRN_VM_OBJECTS_CONTAINERS_PRIVATE_H

#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/payload.h"

// ---- arguments ----

// The special method that decides `op` on instances, and the one that decides it reflected.
Str *cn_comparison_name(VM *vm, OperatorKind op);
static inline OperatorKind comparison_reflected(OperatorKind op)
{
    switch (op) {
    case OPERATOR_LESS:
        return OPERATOR_GREATER;
    case OPERATOR_LESS_EQUAL:
        return OPERATOR_GREATER_EQUAL;
    case OPERATOR_GREATER:
        return OPERATOR_LESS;
    case OPERATOR_GREATER_EQUAL:
        return OPERATOR_LESS_EQUAL;
    default:
        return op;
    }
}

// Whether the class of v was made by a program, so that its special methods may be user code.
static inline bool value_has_user_class(VM *vm, ValueView v)
{
    return bits_are_pointer(v.bits) && (cn_type_of(vm, v)->flags & CLASS_HEAP) != 0;
}

// Whether v's class answers the special method `name` with something other than a native:
// user code, or None.
bool cn_overrides(VM *vm, ValueView v, const Str *name);
// v as a plain container of `kind` (unwrapped), or NULL.
static inline void *payload_of_kind(ValueView v, ObjectKind kind)
{
    ValueView inner = cn_payload(v);
    return value_is_kind(inner, kind) ? (void *)value_object(inner) : NULL;
}

static inline bool value_is_any_set(ValueView v)
{
    return value_is_kind(v, KIND_SET) || value_is_kind(v, KIND_FROZENSET);
}

// A number of items or a position. NEEDS_CALL: v has its own __index__. FAILED: TypeError, or
// OverflowError (does not fit 64 bits).
Outcome cn_index_argument(VM *vm, ValueView v, int64_t *index);
// The key of a subscript of a `type_name`. FAILED: TypeError "... indices must be integers or
// slices, not ...", or IndexError (does not fit 64 bits).
Outcome cn_subscript_argument(VM *vm, ValueView key, const char *type_name, int64_t *index);
// The factor of a repetition.
Outcome cn_repeat_argument(VM *vm, ValueView v, int64_t *times);
// TypeError "can only concatenate ...".
Outcome cn_concat_mismatch(VM *vm, const char *type_name, ValueView right);
// start and stop of list.index: clamped to int64, negative ones not yet resolved.
Outcome cn_bound_argument(VM *vm, ValueView v, int64_t *bound);

// Adds length to a negative index and clamps to 0..length.
static inline int64_t clamp_position(int64_t position, int64_t length)
{
    if (position < 0) {
        position += length;
        if (position < 0)
            return 0;
    }
    return position < length ? position : length;
}

// Whether __init__ of type_name may go on: no more than one argument, keywords only if allowed.
MUST_CHECK bool cn_check_init_arguments(VM *vm, const char *type_name, const Value *args,
                                        uint32_t count, bool keywords);

// The truth of built-in data. NEEDS_CALL: an instance with __bool__ or __len__.
Outcome cn_value_truth(VM *vm, ValueView v, bool *truth);

// ---- repr ----
// What the built-in __repr__ of self's type shows; self may be an instance of a subclass,
// whose own __repr__ is not looked at.
Outcome cn_repr_of_data(VM *vm, ValueView self, Value *result);
// The list of containers whose repr stdlib/core is making, or NULL. Borrowed.
List *cn_repr_active(VM *vm);

// ---- answers ----
static inline Outcome answer_bool(Value *result, bool truth)
{
    *result = value_from_bool(truth);
    return OUTCOME_DONE;
}

static inline Outcome answer_none(Value *result)
{
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static inline Outcome answer_not_implemented(Value *result)
{
    *result = VALUE_NOT_IMPLEMENTED;
    return OUTCOME_DONE;
}

// Counts of containers are far below the immediate range.
static inline Outcome answer_count(Value *result, uint64_t count)
{
    *result = value_from_int((int64_t)count);
    return OUTCOME_DONE;
}

// Gives out a new object, NULL standing for a pending exception.
static inline Outcome answer_new(Value *result, void *object)
{
    if (object == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(object);
    return OUTCOME_DONE;
}

static inline Outcome answer_view(Value *result, ValueView v)
{
    *result = value_retain(v);
    return OUTCOME_DONE;
}

// ---- natives shared by several types ----

// The setter of an attribute that is not to be set: AttributeError "readonly attribute".
Outcome cn_readonly_attribute(VM *vm, const Value *args, uint32_t count, Value *result);

// __class_getitem__: list[int].
Outcome cn_native_class_getitem(VM *vm, const Value *args, uint32_t count, Value *result);
// __iter__ of an iterator: itself.
Outcome cn_native_self(VM *vm, const Value *args, uint32_t count, Value *result);
// __iter__, __len__, __getitem__, __setitem__, __delitem__, __contains__, __repr__, __hash__
// of a built-in container, for the method tables.
Outcome cn_native_iter(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_len(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_getitem(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_setitem(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_delitem(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_contains(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_repr(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_repeat(VM *vm, const Value *args, uint32_t count,
                         Value *result); // * of sequences
Outcome cn_native_hash(VM *vm, const Value *args, uint32_t count, Value *result);
// == ... >= between two containers of one family; NotImplemented for anything else.
Outcome cn_native_eq(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_ne(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_lt(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_le(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_gt(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_native_ge(VM *vm, const Value *args, uint32_t count, Value *result);

#define EQUALITY_ROWS(prefix)                                                              \
    NATIVE_OPERATOR("__eq__", "value", 1, cn_native_eq, prefix "_eq"),                     \
        NATIVE_OPERATOR("__ne__", "value", 1, cn_native_ne, prefix "_ne")
#define ORDER_ROWS(prefix)                                                                 \
    NATIVE_OPERATOR("__lt__", "value", 1, cn_native_lt, prefix "_lt"),                     \
        NATIVE_OPERATOR("__le__", "value", 1, cn_native_le, prefix "_le"),                 \
        NATIVE_OPERATOR("__gt__", "value", 1, cn_native_gt, prefix "_gt"),                 \
        NATIVE_OPERATOR("__ge__", "value", 1, cn_native_ge, prefix "_ge")

// The end of a method table.
#define NATIVE_END                                                                         \
    {                                                                                      \
        NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL                                        \
    }
// A constructor: class first, up to `maximum` positional-only parameters.
#define NATIVE_NEW(parameters, maximum, function, fallback)                                \
    NATIVE_NEW_FROM(parameters, 0, maximum, function, fallback)
#define NATIVE_NEW_FROM(parameters, minimum, maximum, function, fallback)                  \
    {                                                                                      \
        "__new__", parameters, function, minimum, maximum, maximum, 0, NATIVE_STATIC,      \
            fallback, NULL                                                                 \
    }
// The constructor of a mutable container: ignores its arguments, which __init__ looks at.
#define NATIVE_NEW_EMPTY(function)                                                         \
    {                                                                                      \
        "__new__", "args", function, 0, 0, 0, 0,                                           \
            NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL, NULL                  \
    }
// Its __init__, which does: at most one positional argument, in args[1] (see
// cn_check_init_arguments), and keywords in args[count].
#define NATIVE_INIT(function, fallback)                                                    \
    {                                                                                      \
        "__init__", "iterable", function, 0, 0, 0, 0, NATIVE_VARIADIC | NATIVE_KEYWORDS,   \
            fallback, NULL                                                                 \
    }
// A special method that gets self unwrapped only as it asks for it.
#define NATIVE_OPERATOR_WRAPPED(name, parameters, count, function, fallback)               \
    {                                                                                      \
        name, parameters, function, count, count, count, 0,                                \
            NATIVE_SLOT | NATIVE_WRAPPED_SELF, fallback, NULL                              \
    }
#define NATIVE_CLASS_GETITEM                                                               \
    {                                                                                      \
        "__class_getitem__", "item", cn_native_class_getitem, 1, 1, 1, 0,                  \
            NATIVE_CLASS_METHOD | NATIVE_ONE_STYLE, NULL, "See PEP 585"                    \
    }

// Whether iter(v) is worth trying: v's type defines __iter__ or __getitem__.
bool cn_is_iterable(VM *vm, ValueView v);

// ---- hash ----
// The hash of a tuple, item by item.
typedef struct TupleHash {
    uint64_t mixed;
} TupleHash;
#define TUPLE_PRIME_1 11400714785074694791u
#define TUPLE_PRIME_2 14029467366897019727u
#define TUPLE_PRIME_5 2870177450012600261u
static inline TupleHash tuple_hash_start(void) { return (TupleHash){TUPLE_PRIME_5}; }
static inline TupleHash tuple_hash_add(TupleHash mix, uint64_t item_hash)
{
    uint64_t mixed = mix.mixed + item_hash * TUPLE_PRIME_2;
    mixed = mixed << 31 | mixed >> 33;
    return (TupleHash){mixed * TUPLE_PRIME_1};
}
static inline uint64_t tuple_hash_end(TupleHash mix, uint64_t count)
{
    uint64_t mixed = mix.mixed + (count ^ (TUPLE_PRIME_5 ^ 3527539u));
    return mixed == UINT64_MAX ? 1546275796u : mixed;
}
uint64_t cn_identity_hash(const void *object);
// What a frozenset of these items hashes to; set may also be a set.
uint64_t cn_frozenset_hash(VM *vm, Set *set);

// ---- tuple ----

// Index of the first item equal to v from start to stop. NEEDS_CALL as cn_compare.
Outcome cn_items_find(VM *vm, const Value *items, int64_t start, int64_t stop, ValueView v,
                      int64_t *index);

// ---- list ----
// List.is_sorting: while stdlib/core sorts, the items are elsewhere.
#define LIST_SORTING 1u
#define LIST_SORTING_CHANGED 2u // and somebody has changed the list
MUST_CHECK bool cn_list_reserve(VM *vm, List *list, uint64_t capacity);
// Replaces the items from start to stop by `count` copies of `items` (which may not be the
// list's own). Old items are released last.
MUST_CHECK bool cn_list_splice(VM *vm, List *list, uint64_t start, uint64_t stop,
                               const Value *items, uint64_t count);
MUST_CHECK List *cn_list_slice(VM *vm, const Value *items, int64_t start, int64_t step,
                               int64_t count);
// items * times as a new list or tuple.
Outcome cn_sequence_repeat(VM *vm, ValueView sequence, int64_t times, Value *result);
Outcome cn_sequence_concat(VM *vm, ValueView left, ValueView right, Value *result);
// Takes the item at index out (owned).
Value cn_list_take(VM *vm, List *list, uint64_t index);
Outcome cn_list_get(VM *vm, List *list, ValueView key, Value *result);
Outcome cn_list_set(VM *vm, List *list, ValueView key, ValueView value);
Outcome cn_list_delete(VM *vm, List *list, ValueView key);
Outcome cn_tuple_get(VM *vm, Tuple *tuple, ValueView key, Value *result);
Outcome cn_list_in_place_repeat(VM *vm, List *list, int64_t times);
// The items of a list or tuple; NULL, with *count 0, for anything else (and for a new list).
static inline const Value *sequence_items(ValueView v, uint64_t *count)
{
    if (value_is_kind(v, KIND_LIST)) {
        *count = value_list(v)->count;
        return value_list(v)->items;
    }
    if (value_is_kind(v, KIND_TUPLE)) {
        *count = value_tuple(v)->count;
        return value_tuple(v)->items;
    }
    *count = 0;
    return NULL;
}
// Sorts count values in place by built-in order; NEEDS_CALL: unchanged, user code or types
// without order. keys: count values to compare instead, or NULL.
Outcome cn_sort_values(VM *vm, Value *items, const Value *keys, uint64_t count,
                       bool reverse);
Outcome cn_native_list_sort(VM *vm, const Value *args, uint32_t count, Value *result);

// ---- dict ----
// Makes room for `expected` keys more.
MUST_CHECK bool cn_dict_reserve(VM *vm, Dict *dict, size_t expected);
// As cn_dict_find and cn_dict_set with the hash of key known.
Probe cn_dict_find_hashed(VM *vm, Dict *dict, ValueView key, uint64_t hash,
                          uint32_t *index);
Outcome cn_dict_set_hashed(VM *vm, Dict *dict, ValueView key, uint64_t hash,
                           ValueView value);
// Adds an entry whose key is known to be missing. Retains both; false: MemoryError.
MUST_CHECK bool cn_dict_insert(VM *vm, Dict *dict, ValueView key, uint64_t hash,
                               ValueView value);
// Gives a live entry another value.
void cn_dict_replace(VM *vm, Dict *dict, uint32_t index, ValueView value);
// Deletes a live entry, moving key and value out.
void cn_dict_unlink(Dict *dict, uint32_t index, Value *key, Value *value);
// Takes the last entry out; false: the dict is empty.
bool cn_dict_pop_last(VM *vm, Dict *dict, Value *key, Value *value);
// Whether every key is a str, int, float, bool or None.
bool cn_dict_has_plain_keys(const Dict *dict);
// dict.update(other).
Outcome cn_dict_update(VM *vm, Dict *dict, ValueView other);
Outcome cn_dict_union(VM *vm, ValueView left, ValueView right, Value *result);

Outcome cn_dict_items_contains(VM *vm, const DictView *view, ValueView item, bool *result);
Outcome cn_dict_values_contains(VM *vm, const DictView *view, ValueView item, bool *result);

// ---- range ----
Outcome cn_range_get(VM *vm, Range *range, ValueView key, Value *result);
Outcome cn_range_contains(VM *vm, const Range *range, ValueView item, bool *result);

// ---- set ----
// The hash of a key. FOUND stands for done.
Probe cn_set_hash_key(VM *vm, ValueView key, uint64_t *hash);
// FOUND: *found is the entry.
Probe cn_set_find_hashed(VM *vm, const Set *set, ValueView key, uint64_t hash,
                         SetEntry **found);
Outcome cn_set_add_hashed(VM *vm, Set *set, ValueView key, uint64_t hash);
Probe cn_set_discard_hashed(VM *vm, Set *set, ValueView key, uint64_t hash);
// Adds a key known to be missing. Retains it; false: MemoryError.
MUST_CHECK bool cn_set_insert(VM *vm, Set *set, ValueView key, uint64_t hash);
// Deletes a live entry, moving its key out.
Value cn_set_unlink(Set *set, SetEntry *entry);
// The next live entry in iteration order, or NULL. *position starts at 0.
SetEntry *cn_set_next_entry(const Set *set, uint32_t *position);
bool cn_set_pop(Set *set, Value *key); // false: empty
MUST_CHECK bool cn_set_clear(VM *vm, Set *set);
// A table for more than `minimum` entries, without deleted ones. False: MemoryError.
MUST_CHECK bool cn_set_resize(VM *vm, Set *set, uint64_t minimum);
// The one big resize before `more` keys are added.
MUST_CHECK bool cn_set_reserve_merge(VM *vm, Set *set, uint64_t more);
// Adds every key of other. NEEDS_CALL may come halfway: only for a set nobody sees yet, or
// to be done again in Python, where adding a key twice is harmless.
Outcome cn_set_merge(VM *vm, Set *set, const Set *other);
MUST_CHECK Set *cn_set_copy(VM *vm, const Set *set, ObjectKind kind);
void cn_set_swap(Set *left, Set *right); // exchanges the contents
// As cn_set_find_hashed, for `in`: a set is looked for as the frozenset of its items.
Probe cn_set_find_any(VM *vm, Set *set, ValueView item, SetEntry **found);

// What the operators and methods of sets do (set_operations.c). `other` is any value: a set, a
// dict, another iterable of C. NEEDS_CALL leaves iterators where they were, and set as it was
// but for changes that doing everything again in Python repeats without harm. Results have
// the kind of set.
Outcome cn_set_intersection(VM *vm, Set *set, ValueView other, Set **result);
Outcome cn_set_difference(VM *vm, Set *set, ValueView other, Set **result);
Outcome cn_set_difference_update(VM *vm, Set *set, ValueView other);
Outcome cn_set_symmetric_difference(VM *vm, Set *set, ValueView other, Set **result);
Outcome cn_set_symmetric_difference_update(VM *vm, Set *set, ValueView other);
Outcome cn_set_is_disjoint(VM *vm, Set *set, ValueView other, bool *result);
Outcome cn_set_is_superset(VM *vm, Set *set, ValueView other, bool *result);
// Drops deleted marks after many removals.
MUST_CHECK bool cn_set_tidy(VM *vm, Set *set);
// | & - ^ of two (unwrapped) sets.
Outcome cn_set_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                      Value *result);
Outcome cn_set_in_place(VM *vm, OperatorKind op, ValueView left, ValueView right);
Outcome cn_view_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                       Value *result);

// ---- iterators ----
// One step of an iterator with no other iterator inside; NEEDS_CALL for the others.
Step cn_iterator_step_leaf(VM *vm, Iterator *iterator, Value *item);

// ---- what itertools gives: stepper.c ----
Step cn_stepper_next(VM *vm, Iterator *stepper, Value *item);
// The same; NEEDS_CALL when it has an iterator inside.
Step cn_stepper_next_alone(VM *vm, Iterator *stepper, Value *item);
// Whether all steps are done in C, and change nothing but the four fields.
bool cn_stepper_is_closed(const Iterator *stepper);
// The stepper in the first slot of an instance, or unbound.
ValueView cn_stepper_inside(VM *vm, ValueView v);
// The same if stepping it is what iter(v) and next() would come to: no method is overridden.
ValueView cn_stepper_for(VM *vm, ValueView v);

// Retains source and extra. The fields' meanings: iterator.c.
MUST_CHECK Iterator *cn_iterator_make(VM *vm, ObjectKind kind, ValueView source,
                                      ValueView extra, int64_t index, int64_t extent);
MUST_CHECK Iterator *cn_range_iterator(VM *vm, const Range *range);
MUST_CHECK Iterator *cn_dict_iterator(VM *vm, ObjectKind kind, const Dict *dict);
// The level of a composite iterator over these iterators (iterator.c): 0 if it needs calls.
int64_t cn_iterator_level_above(const Value *sources, uint64_t count);
// enumerate, zip and reversed over what is given (iterators, a tuple of them, a sequence).
Outcome cn_enumerate_new(VM *vm, ValueView iterator, ValueView start, Value *result);
Outcome cn_zip_new(VM *vm, ValueView iterators, bool strict, Value *result);
Outcome cn_reversed_new(VM *vm, ValueView sequence, int64_t length, Value *result);
// (number, element) and one number more. Steals element.
Step cn_enumerate_pair(VM *vm, Iterator *iterator, Value element, Value *item);
// ValueError of a strict zip whose argument `number` (from 0) differs in length.
Step cn_zip_mismatch(VM *vm, uint64_t number, bool longer);
// Whether v is an iterator whose every step, to its end, is done by cn_iterator_next.
bool cn_iterator_is_closed(VM *vm, ValueView v);
// An upper guess of how many items are left, for reserving; 0 when unknown.
uint64_t cn_iterator_expect(ValueView v);
// The iterator of an iterable that can be run to its end in C; NEEDS_CALL for all others.
Outcome cn_closed_iterator(VM *vm, ValueView iterable, Value *iterator);

// The places of a closed iterator and those inside it, so that a native which finds out late
// that it needs a call can put them back.
#define ITERATOR_MARKS_MAX 8
typedef struct IteratorMarks {
    uint32_t count;
    struct IteratorMark {
        Value iterator, source, extra; // owned
        int64_t index, extent;
    } marks[ITERATOR_MARKS_MAX];
} IteratorMarks;
// False: too many to remember, nothing to forget.
bool cn_iterator_mark(VM *vm, Iterator *iterator, IteratorMarks *marks);
void cn_iterator_put_back(VM *vm, IteratorMarks *marks);
void cn_iterator_forget(VM *vm, IteratorMarks *marks);

// A walk over the items of an iterable in C.
typedef struct ItemSource {
    Value iterator; // owned
    Value item;     // owned: the item given last
    bool marked;    // the iterator is the program's own: marks remember where it stood
    IteratorMarks marks;
} ItemSource;
// NEEDS_CALL: not to be walked in C.
Outcome cn_source_open(VM *vm, ItemSource *source, ValueView iterable);
// The item is borrowed until the next call. Never NEEDS_CALL.
Step cn_source_next(VM *vm, ItemSource *source, ValueView *item);
// Closes after an outcome: NEEDS_CALL puts the program's iterator back. Returns the outcome.
Outcome cn_source_close(VM *vm, ItemSource *source, Outcome outcome);

#endif
