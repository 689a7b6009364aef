// containers.h - tuple, list, dict, set, range, slice and the iterators over them.
//
// Nothing here runs user code. An operation on keys or items whose equality or hash is user
// code answers NEEDS_CALL (or PROBE_NEEDS_CALL) and has changed nothing.

#ifndef CAIRN_VM_OBJECTS_CONTAINERS_H
#define CAIRN_VM_OBJECTS_CONTAINERS_H

#include "vm/heap/vm.h"
#include "vm/objects/str.h"

// ---- tuple ----
MUST_CHECK Tuple *cn_tuple_new(VM *vm, size_t count); // items unbound; empty one is shared
MUST_CHECK Tuple *cn_tuple_from(VM *vm, const ValueView *items,
                                size_t count); // retains items
MUST_CHECK Tuple *cn_tuple_from_values(VM *vm, const Value *items,
                                       size_t count); // retains items
MUST_CHECK Tuple *cn_tuple_pair(VM *vm, ValueView first, ValueView second);
static inline Tuple *value_tuple(ValueView v) { return (Tuple *)value_object(v); }

// ---- list ----
MUST_CHECK List *cn_list_new(VM *vm, size_t capacity);
MUST_CHECK List *cn_list_from(VM *vm, const Value *items, size_t count); // retains items
MUST_CHECK bool cn_list_append(VM *vm, List *list, ValueView item);      // retains item
MUST_CHECK bool cn_list_append_owned(VM *vm, List *list, Value item); // steals item, always
// list.append, which CALL knows by this address.
Outcome cn_list_method_append(VM *vm, const Value *args, uint32_t count, Value *result);
MUST_CHECK bool cn_list_insert(VM *vm, List *list, size_t index, ValueView item);
void cn_list_clear(VM *vm,
                   List *list); // unlinks the items first, then releases them in order
// Appends all items of list, tuple, range, str, bytes, dict, set or view, or any iterator of C
// that cn_iterator_next can run to its end; NEEDS_CALL (nothing changed) for the rest.
Outcome cn_list_extend(VM *vm, List *list, ValueView iterable);
static inline List *value_list(ValueView v) { return (List *)value_object(v); }

// ---- hash and equality of built-in data ----
// The Python hash. NEEDS_CALL: user code; FAILED: TypeError unhashable type.
// Iterative over nested tuples. Strings and bytes: XXH3; numbers as CPython.
Outcome cn_hash(VM *vm, ValueView v, uint64_t *hash);
// a == b / a < b ... for OPERATOR_EQUAL .. OPERATOR_GREATER_EQUAL on built-in data of any
// mix and depth: iterative; deeper than the recursion limit leaves: RecursionError
// " in comparison". Identity counts as equality inside containers, as in Python. NEEDS_CALL
// when user code is met anywhere, or when the types define no such order (the caller then
// raises TypeError or tries reflected methods).
Outcome cn_compare(VM *vm, OperatorKind op, ValueView a, ValueView b, bool *result);
Outcome cn_equal_identity(VM *vm, ValueView a, ValueView b, bool *result); // is or ==

// ---- dict ----
typedef enum { PROBE_FOUND, PROBE_MISSING, PROBE_NEEDS_CALL, PROBE_FAILED } Probe;

MUST_CHECK Dict *cn_dict_new(VM *vm, size_t expected);
// *entry_index: where the key is. NEEDS_CALL: a candidate with the same hash (or the key's own
// hash) needs user code.
Probe cn_dict_find(VM *vm, Dict *dict, ValueView key, uint32_t *entry_index);
Probe cn_dict_get(VM *vm, Dict *dict, ValueView key, ValueView *value);  // borrowed
Outcome cn_dict_set(VM *vm, Dict *dict, ValueView key, ValueView value); // retains both
// remove: PROBE_FOUND moves the value out to *value (owned).
Probe cn_dict_take(VM *vm, Dict *dict, ValueView key, Value *value);
// For interned str keys (names): no user code, cannot need a call.
ValueView cn_dict_get_name(const Dict *dict, const Str *name); // borrowed, unbound: missing
MUST_CHECK bool cn_dict_set_name(VM *vm, Dict *dict, Str *name, ValueView value);
bool cn_dict_delete_name(VM *vm, Dict *dict, Str *name);          // false: was not there
int32_t cn_dict_index_of_name(const Dict *dict, const Str *name); // entry number or -1
// As cn_dict_set_name with C text.
MUST_CHECK bool cn_dict_set_text(VM *vm, Dict *dict, const char *name, ValueView value);
void cn_dict_clear(VM *vm, Dict *dict);
MUST_CHECK Dict *cn_dict_copy(VM *vm, const Dict *dict);
// Adds every entry of `from` (a Dict with only keys of C equality; else NEEDS_CALL).
Outcome cn_dict_merge(VM *vm, Dict *dict, const Dict *from);
// A number that is equal as long as no key is added, removed or moved; for inline caches.
uint32_t cn_dict_version(VM *vm, Dict *dict);
// Walks entries: returns false at the end. *position starts at 0.
static inline bool cn_dict_next(const Dict *dict, uint32_t *position, ValueView *key,
                                ValueView *value)
{
    while (*position < dict->used) {
        const DictEntry *entry = &dict->entries[(*position)++];
        if (entry->key.bits != BITS_UNBOUND) {
            *key = value_view(entry->key);
            *value = value_view(entry->value);
            return true;
        }
    }
    return false;
}
static inline Dict *value_dict(ValueView v) { return (Dict *)value_object(v); }

// ---- set ----
MUST_CHECK Set *cn_set_new(VM *vm, ObjectKind kind); // KIND_SET or KIND_FROZENSET
Probe cn_set_find(VM *vm, Set *set, ValueView key);
Outcome cn_set_add(VM *vm, Set *set, ValueView key); // retains key
Outcome cn_set_update(VM *vm, Set *set, ValueView other);
Probe cn_set_discard(VM *vm, Set *set, ValueView key);
bool cn_set_next(const Set *set, uint32_t *position, ValueView *key); // borrowed
// A set display of three or more constants: CPython makes a frozenset of them first, of that
// another one, and merges this into the set. Puts the keys, added in the order of the text,
// into the order that results. False: MemoryError, set unchanged.
MUST_CHECK bool cn_set_settle_constants(VM *vm, Set *set);

// ---- range, slice ----
MUST_CHECK Range *cn_range_new(VM *vm, ValueView start, ValueView stop,
                               ValueView step); // ints;
                                                // step not 0 (ValueError)
MUST_CHECK Slice *cn_slice_new(VM *vm, ValueView start, ValueView stop, ValueView step);
// Resolves a slice of ints and None against length. NEEDS_CALL: a part has its own __index__.
Outcome cn_slice_resolve(VM *vm, const Slice *slice, int64_t length, int64_t *start,
                         int64_t *stop, int64_t *step, int64_t *count);

// ---- iterators ----
typedef enum { STEP_ITEM, STEP_END, STEP_FAILED, STEP_NEEDS_CALL } Step;

// iter(v) for built-in iterables; NEEDS_CALL for generators' owners and instances with
// __iter__ or __getitem__; FAILED: TypeError "'int' object is not iterable". An iterator of
// C, and a generator, is its own.
Outcome cn_iterator_new(VM *vm, ValueView iterable, Value *iterator);
// The next item (owned). NEEDS_CALL: the step needs user code; the loop then calls the
// function of stdlib/core that cn_iterator_helper names with the iterator as argument, which
// returns the item or raises StopIteration. "changed size during iteration" is FAILED.
Step cn_iterator_next(VM *vm, Iterator *iterator, Value *item);
const char *cn_iterator_helper(ObjectKind kind);
static inline bool kind_is_iterator(ObjectKind kind)
{
    return kind >= KIND_LIST_ITERATOR && kind <= KIND_FILTER;
}

// ---- subscripts and operators on built-in containers ----
// NEEDS_CALL: not built-in data, or user code needed.
Outcome cn_container_get(VM *vm, ValueView container, ValueView key, Value *result);
Outcome cn_container_set(VM *vm, ValueView container, ValueView key, ValueView value);
Outcome cn_container_delete(VM *vm, ValueView container, ValueView key);
Outcome cn_container_contains(VM *vm, ValueView container, ValueView item, bool *result);
Outcome cn_container_length(VM *vm, ValueView container, int64_t *length);
// + * % | & - ^ of str, bytes, list, tuple, dict, set, views; NEEDS_CALL for other pairs.
Outcome cn_container_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                            Value *result);
// The in-place forms (list +=, set |=, dict |=, bytearray +=): changes left and returns it.
Outcome cn_container_in_place(VM *vm, OperatorKind op, ValueView left, ValueView right,
                              Value *result);

extern const TypeSpec cn_tuple_type, cn_list_type, cn_dict_type, cn_set_type,
    cn_frozenset_type, cn_range_type, cn_slice_type, cn_dict_keys_type, cn_dict_values_type,
    cn_dict_items_type, cn_mapping_proxy_type;
extern const TypeSpec *const cn_iterator_types[]; // NULL ends them

#endif
