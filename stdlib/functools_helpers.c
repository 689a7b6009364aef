// functools_helpers.c - the module _functools: how a function with lru_cache is called.
//
// An _lru_cache_wrapper (functools.py) keeps its state in slots. What is answered here are calls
// without keywords whose arguments hash and compare as built-in data: from the cache, or by
// lru_cache_miss of stdlib/core, which calls the function and has the result kept. All other
// calls go through the wrapper's method _call, which is the whole thing in Python.

#include "vm/builtins/builtins.h"
#include "vm/objects/containers_private.h"
#include "vm/objects/module.h"
#include "vm/objects/native_types.h"

// The slots of a wrapper, in the order of their names.
enum { LRU_FUNCTION, LRU_HITS, LRU_MAXSIZE, LRU_MISSES, LRU_RESULTS, LRU_TYPED, LRU_SLOTS };

// The slots of a wrapper that caches, if v is one whose calls can be answered here; or NULL.
static Value *cache_of(VM *vm, ValueView v)
{
    if (!value_is_kind(v, KIND_INSTANCE) || cn_type_of(vm, v)->reserved_slots < LRU_SLOTS)
        return NULL;
    Value *slots = ((Instance *)value_object(v))->slots;
    Value maxsize = slots[LRU_MAXSIZE];
    bool has_size = value_is_none(value_view(maxsize)) ||
                    (bits_are_int(maxsize.bits) && bits_int(maxsize.bits) > 0 &&
                     bits_int(maxsize.bits) < UINT32_MAX);
    if (!has_size || !value_is_kind(value_view(slots[LRU_RESULTS]), KIND_DICT) ||
        slots[LRU_TYPED].bits != BITS_FALSE || !bits_are_int(slots[LRU_HITS].bits) ||
        !bits_are_int(slots[LRU_MISSES].bits))
        return NULL;
    return slots;
}

static void count_one(Value *counter)
{
    if (int_is_immediate(bits_int(counter->bits) + 1))
        *counter = value_from_int(bits_int(counter->bits) + 1);
}

// One int or str stands for itself, other arguments for a tuple of them.
static bool is_own_key(ValueView argument)
{
    return bits_are_int(argument.bits) || value_is_kind(argument, KIND_INT) ||
           value_is_kind(argument, KIND_STR);
}

// A new reference; unbound: an exception is pending.
static Value make_key(VM *vm, const Value *arguments, size_t count)
{
    if (count == 1 && is_own_key(value_view(arguments[0])))
        return value_retain(value_view(arguments[0]));
    Tuple *key = cn_tuple_from_values(vm, arguments, count);
    return key == NULL ? VALUE_UNBOUND : value_from_object(key);
}

// The entry that was used last is the last one of the dict.
static Outcome use_entry(VM *vm, Value *slots, ValueView key, uint32_t place, Value *result)
{
    Dict *results = value_dict(value_view(slots[LRU_RESULTS]));
    *result = value_retain(value_view(results->entries[place].value));
    if (value_is_none(value_view(slots[LRU_MAXSIZE])) || place + 1 == results->used)
        return OUTCOME_DONE;
    Value moved;
    Outcome outcome = OUTCOME_FAILED;
    if (cn_dict_take(vm, results, key, &moved) == PROBE_FOUND) {
        outcome = cn_dict_set(vm, results, key, value_view(moved));
        value_release(vm, moved);
    }
    if (outcome != OUTCOME_DONE)
        value_release(vm, *result);
    return outcome;
}

static Outcome request_miss(VM *vm, const Value *args, uint32_t count)
{
    Tuple *arguments = cn_tuple_from_values(vm, args + 1, count - 1);
    if (arguments == NULL)
        return OUTCOME_FAILED;
    ValueView passed[2] = {value_view(args[0]), object_view(arguments)};
    Outcome outcome = cn_request_core(vm, "lru_cache_miss", passed, 2);
    object_release(vm, arguments);
    return outcome;
}

static Outcome lru_call(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Value *slots = cache_of(vm, value_view(args[0]));
    Value keywords = args[count];
    uint32_t place;
    if (slots == NULL ||
        (keywords.bits != BITS_UNBOUND && value_dict(value_view(keywords))->count > 0))
        return OUTCOME_NEEDS_CALL;
    Value key = make_key(vm, args + 1, count - 1);
    if (key.bits == BITS_UNBOUND)
        return OUTCOME_FAILED;
    Outcome outcome = OUTCOME_FAILED;
    Dict *results = value_dict(value_view(slots[LRU_RESULTS]));
    switch (cn_dict_find(vm, results, value_view(key), &place)) {
    case PROBE_FOUND:
        outcome = use_entry(vm, slots, value_view(key), place, result);
        if (outcome == OUTCOME_DONE)
            count_one(&slots[LRU_HITS]);
        break;
    case PROBE_MISSING:
        outcome = request_miss(vm, args, count);
        if (outcome == OUTCOME_TAIL_CALL)
            count_one(&slots[LRU_MISSES]);
        break;
    case PROBE_NEEDS_CALL:
        outcome = OUTCOME_NEEDS_CALL;
        break;
    default:
        break;
    }
    value_release(vm, key);
    return outcome;
}

// The first key of the dict, a new reference.
static Value oldest_key(VM *vm, const Dict *results)
{
    uint32_t position = 0;
    ValueView key = VIEW_NONE, value;
    cn_dict_next(results, &position, &key, &value);
    cn_charge(vm, position / 8);
    return value_retain(key);
}

// _lru_keep(wrapper, args, result): after a miss.
static Outcome lru_keep(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Value *slots = cache_of(vm, value_view(args[0]));
    ValueView arguments = value_view(args[1]);
    uint32_t place;
    (void)count;
    if (slots == NULL || !value_is_kind(arguments, KIND_TUPLE))
        return OUTCOME_NEEDS_CALL;
    Dict *results = value_dict(value_view(slots[LRU_RESULTS]));
    bool is_bounded = !value_is_none(value_view(slots[LRU_MAXSIZE]));
    Value key = make_key(vm, value_tuple(arguments)->items, value_tuple(arguments)->count);
    if (key.bits == BITS_UNBOUND)
        return OUTCOME_FAILED;
    Outcome outcome = OUTCOME_DONE;
    // The call may have kept this very key, by recursion; then that result stays.
    Probe probe =
        is_bounded ? cn_dict_find(vm, results, value_view(key), &place) : PROBE_MISSING;
    if (probe == PROBE_MISSING)
        outcome = cn_dict_set(vm, results, value_view(key), value_view(args[2]));
    else if (probe != PROBE_FOUND)
        outcome = probe == PROBE_FAILED ? OUTCOME_FAILED : OUTCOME_NEEDS_CALL;
    value_release(vm, key);
    if (outcome != OUTCOME_DONE)
        return outcome;
    *result = VALUE_NONE;
    if (is_bounded && results->count > (uint64_t)bits_int(slots[LRU_MAXSIZE].bits)) {
        Value oldest = oldest_key(vm, results), value;
        if (cn_dict_take(vm, results, value_view(oldest), &value) == PROBE_FOUND)
            value_release(vm, value);
        value_release(vm, oldest);
    }
    return OUTCOME_DONE;
}

// __get__: a wrapper in a class is a method.
static Outcome lru_get(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (value_is_none(value_view(args[1])))
        return answer_view(result, value_view(args[0]));
    return answer_new(result,
                      cn_bound_method_new(vm, KIND_BOUND_METHOD, value_view(args[0]),
                                          value_view(args[1])));
}

const NativeSpec cn_core_functools_functions[] = {
    NATIVE_RANGE("_lru_keep", "wrapper args result", 3, 3, lru_keep, "lru_cache_keep",
                 NULL),
    {0},
};

static const NativeSpec methods[] = {
    {"__call__", "args", lru_call, 0, 0, 0, 0,
     NATIVE_SLOT | NATIVE_VARIADIC | NATIVE_KEYWORDS, "lru_cache_call", NULL},
    {"__get__", "instance owner", lru_get, 1, 2, 2, 0, NATIVE_SLOT, NULL, NULL},
};

static const NativeSpec functions[] = {{0}};

// The methods are for the class of functools.py: slot wrappers of any object.
static bool fill_module(VM *vm, Module *module)
{
    static const char *const names[] = {"_lru_call", "_lru_get"};
    for (size_t i = 0; i < 2; i++) {
        Native *method = cn_native_new(vm, KIND_SLOT_WRAPPER, &methods[i], VIEW_UNBOUND,
                                       object_view(vm->types[KIND_INSTANCE]));
        if (method == NULL)
            return false;
        bool done =
            cn_dict_set_text(vm, module_dict(module), names[i], object_view(method));
        object_release(vm, method);
        if (!done)
            return false;
    }
    return true;
}

const ModuleSpec cn_functools_helpers_module = {
    .name = "_functools",
    .functions = functions,
    .fill = fill_module,
    .doc = "Tools that operate on functions.",
};
