// stepper.c - the state and the steps of what itertools gives.
//
// An object of itertools (stdlib/itertools.py) is an instance whose first slot holds a stepper,
// which loops step directly. A stepper is an Iterator; extent is its StepperCode:
//
//   REPEAT            source: object; index: times left, -1: endlessly
//   COUNT             source: next number; extra: step
//   PRODUCT           source: Tuple of pools (Tuples); extra: place in each pool
//   COMBINATIONS      source: pool; extra: places. The same WITH_REPLACEMENT
//   PERMUTATIONS      source: pool; extra: places of all items, then one countdown for each
//                     item of a result
//   CHAIN             source: iterator of iterables; extra: the one at hand, or a tuple of the
//                     iterable to come next
//   ISLICE            source: iterator; extra: next position given, stop or -1, step;
//                     index: items taken
//   CYCLE             source: iterator; extra: List of items seen; index: place in it
//
// places: a Tuple of ints that nobody else has, changed in place. None: nothing, or no more.
// index is -1 after the last of the combinatorial ones.

#include "vm/objects/containers_private.h"
#include "vm/objects/exception.h"
#include "vm/objects/module.h"
#include "vm/objects/native_types.h"

typedef enum {
    STEPPER_REPEAT,
    STEPPER_COUNT,
    STEPPER_PRODUCT,
    STEPPER_COMBINATIONS,
    STEPPER_WITH_REPLACEMENT,
    STEPPER_PERMUTATIONS,
    STEPPER_CHAIN,
    STEPPER_ISLICE,
    STEPPER_CYCLE,
    STEPPER_CODES
} StepperCode;

#define ISLICE_NEXT 0
#define ISLICE_STOP 1
#define ISLICE_STEP 2
#define ISLICE_FAR ((int64_t)1 << 45) // further than anybody gets

static Tuple *tuple_at(Value v) { return (Tuple *)bits_pointer(v.bits); }
static uint64_t place_at(const Tuple *places, uint64_t i)
{
    return (uint64_t)bits_int(places->items[i].bits);
}
static void set_place(Tuple *places, uint64_t i, uint64_t place)
{
    places->items[i] = value_from_int((int64_t)place);
}

// ---- combinatorics: the algorithms are those of the CPython documentation ----

// The items of pool at the first count places.
static Step give_selection(VM *vm, const Tuple *pool, const Tuple *places, uint64_t count,
                           Value *item)
{
    Tuple *row = cn_tuple_new(vm, count);
    if (row == NULL)
        return STEP_FAILED;
    for (uint64_t i = 0; i < count; i++)
        row->items[i] = value_retain(value_view(pool->items[place_at(places, i)]));
    *item = value_from_object(row);
    return STEP_ITEM;
}

// False: that was the last.
static bool next_product(const Tuple *pools, Tuple *places)
{
    for (uint64_t i = places->count; i-- > 0;) {
        uint64_t place = place_at(places, i) + 1;
        if (place < tuple_at(pools->items[i])->count) {
            set_place(places, i, place);
            return true;
        }
        set_place(places, i, 0);
    }
    return false;
}

static Step step_product(VM *vm, Iterator *stepper, Value *item)
{
    const Tuple *pools = tuple_at(stepper->source);
    Tuple *places = tuple_at(stepper->extra);
    Tuple *row = cn_tuple_new(vm, places->count);
    if (row == NULL)
        return STEP_FAILED;
    for (uint64_t i = 0; i < places->count; i++)
        row->items[i] =
            value_retain(value_view(tuple_at(pools->items[i])->items[place_at(places, i)]));
    if (!next_product(pools, places))
        stepper->index = -1;
    *item = value_from_object(row);
    return STEP_ITEM;
}

static bool next_combination(uint64_t size, Tuple *places)
{
    uint64_t count = places->count, i = count;
    // Find the last place that can still grow, and let those after it follow closely.
    while (i > 0 && place_at(places, i - 1) == size - count + i - 1)
        i--;
    if (i == 0)
        return false;
    uint64_t place = place_at(places, i - 1);
    for (i--; i < count; i++)
        set_place(places, i, ++place);
    return true;
}

static bool next_with_replacement(uint64_t size, Tuple *places)
{
    uint64_t i = places->count;
    while (i > 0 && place_at(places, i - 1) == size - 1)
        i--;
    if (i == 0)
        return false;
    uint64_t place = place_at(places, i - 1) + 1;
    for (i--; i < places->count; i++)
        set_place(places, i, place);
    return true;
}

static bool next_permutation(VM *vm, uint64_t size, Tuple *places)
{
    for (uint64_t i = places->count - size; i-- > 0;) {
        uint64_t left = place_at(places, size + i) - 1, place = place_at(places, i);
        if (left > 0) {
            set_place(places, size + i, left);
            set_place(places, i, place_at(places, size - left));
            set_place(places, size - left, place);
            return true;
        }
        cn_charge(vm, (size - i) / 8);
        for (uint64_t k = i; k + 1 < size; k++)
            places->items[k] = places->items[k + 1];
        set_place(places, size - 1, place);
        set_place(places, size + i, size - i);
    }
    return false;
}

static Step step_selection(VM *vm, Iterator *stepper, Value *item)
{
    const Tuple *pool = tuple_at(stepper->source);
    Tuple *places = tuple_at(stepper->extra);
    bool permutes = stepper->extent == STEPPER_PERMUTATIONS, more;
    uint64_t count = permutes ? places->count - pool->count : places->count;
    Step step = give_selection(vm, pool, places, count, item);
    if (step != STEP_ITEM)
        return step;
    if (permutes)
        more = next_permutation(vm, pool->count, places);
    else if (stepper->extent == STEPPER_COMBINATIONS)
        more = next_combination(pool->count, places);
    else
        more = next_with_replacement(pool->count, places);
    if (!more)
        stepper->index = -1;
    return STEP_ITEM;
}

static Step step_combinatorial(VM *vm, Iterator *stepper, Value *item)
{
    if (stepper->index < 0)
        return STEP_END;
    if (tuple_at(stepper->extra)->count > 16)
        cn_charge(vm, tuple_at(stepper->extra)->count / 8);
    return stepper->extent == STEPPER_PRODUCT ? step_product(vm, stepper, item)
                                              : step_selection(vm, stepper, item);
}

// ---- over other iterators ----

// A step of an iterator inside: nothing that has one inside in turn.
static Step step_inside(VM *vm, Value source, Value *item)
{
    if (!bits_are_pointer(source.bits))
        return STEP_NEEDS_CALL;
    Iterator *iterator = (Iterator *)bits_pointer(source.bits);
    if (!kind_is_iterator(object_kind(iterator)))
        return STEP_NEEDS_CALL;
    return cn_iterator_step_leaf(vm, iterator, item);
}

static Step end_stepper(VM *vm, Iterator *stepper, Step step)
{
    value_replace(vm, &stepper->source, VALUE_NONE);
    return step;
}

// Goes on to the next iterable of a chain. Its end, or an error, ends the chain for good.
static Step open_next(VM *vm, Iterator *stepper)
{
    Value iterable, opened;
    Step step = step_inside(vm, stepper->source, &iterable);
    if (step == STEP_NEEDS_CALL)
        return step;
    if (step != STEP_ITEM)
        return end_stepper(vm, stepper, step);
    Outcome outcome = cn_iterator_new(vm, value_view(iterable), &opened);
    if (outcome == OUTCOME_NEEDS_CALL)
        outcome = answer_new(&opened, cn_tuple_from_values(vm, &iterable, 1));
    value_release(vm, iterable);
    if (outcome != OUTCOME_DONE)
        return end_stepper(vm, stepper, STEP_FAILED);
    value_replace(vm, &stepper->extra, opened);
    return STEP_ITEM;
}

static Step step_chain(VM *vm, Iterator *stepper, Value *item)
{
    for (;;) {
        if (stepper->extra.bits != BITS_NONE) {
            Step step = step_inside(vm, stepper->extra, item);
            if (step != STEP_END)
                return step;
            value_replace(vm, &stepper->extra, VALUE_NONE);
        }
        if (stepper->source.bits == BITS_NONE)
            return STEP_END;
        if (!cn_charge_checked(vm, 4))
            return STEP_FAILED;
        Step step = open_next(vm, stepper);
        if (step != STEP_ITEM)
            return step;
    }
}

static Step step_islice(VM *vm, Iterator *stepper, Value *item)
{
    Tuple *bounds = tuple_at(stepper->extra);
    int64_t next = bits_int(bounds->items[ISLICE_NEXT].bits);
    int64_t stop = bits_int(bounds->items[ISLICE_STOP].bits);
    int64_t step_size = bits_int(bounds->items[ISLICE_STEP].bits);
    if (stepper->source.bits == BITS_NONE)
        return STEP_END;
    for (;;) {
        if (stop >= 0 && stepper->index >= stop && stepper->index >= next)
            return end_stepper(vm, stepper, STEP_END);
        Step step = step_inside(vm, stepper->source, item);
        if (step == STEP_NEEDS_CALL)
            return step;
        if (step != STEP_ITEM)
            return end_stepper(vm, stepper, step);
        if (stepper->index++ == next)
            break;
        value_release(vm, *item);
        if (!cn_charge_checked(vm, 4))
            return STEP_FAILED;
    }
    // Never read past stop, even to find out that it is the end.
    if (__builtin_add_overflow(next, step_size, &next) ||
        (stop >= 0 ? next > stop : next > ISLICE_FAR))
        next = stop >= 0 ? stop : ISLICE_FAR;
    bounds->items[ISLICE_NEXT] = value_from_int(next);
    return STEP_ITEM;
}

static Step step_cycle(VM *vm, Iterator *stepper, Value *item)
{
    List *seen = (List *)bits_pointer(stepper->extra.bits);
    if (stepper->source.bits != BITS_NONE) {
        Step step = step_inside(vm, stepper->source, item);
        if (step == STEP_ITEM && !cn_list_append(vm, seen, value_view(*item))) {
            value_release(vm, *item);
            return STEP_FAILED;
        }
        if (step != STEP_END)
            return step;
        end_stepper(vm, stepper, STEP_END);
    }
    if (seen->count == 0)
        return STEP_END;
    if ((uint64_t)stepper->index >= seen->count)
        stepper->index = 0;
    *item = value_retain(value_view(seen->items[stepper->index++]));
    return STEP_ITEM;
}

// ---- endless ----

static bool is_plain_number(ValueView v)
{
    return bits_are_int(v.bits) || value_is_float(v) || value_is_kind(v, KIND_INT);
}

static Step step_count(VM *vm, Iterator *stepper, Value *item)
{
    ValueView number = value_view(stepper->source), step = value_view(stepper->extra);
    Value next;
    if (!is_plain_number(number) || !is_plain_number(step))
        return STEP_NEEDS_CALL;
    if (cn_number_binary(vm, OPERATOR_ADD, number, step, &next) != OUTCOME_DONE)
        return STEP_FAILED;
    *item = stepper->source;
    stepper->source = next;
    return STEP_ITEM;
}

bool cn_stepper_is_closed(const Iterator *stepper)
{
    return stepper->extent == STEPPER_REPEAT ||
           (stepper->extent == STEPPER_COUNT &&
            is_plain_number(value_view(stepper->source)) &&
            is_plain_number(value_view(stepper->extra)));
}

Step cn_stepper_next_alone(VM *vm, Iterator *stepper, Value *item)
{
    if (stepper->extent == STEPPER_COUNT)
        return step_count(vm, stepper, item);
    if (stepper->extent >= STEPPER_CHAIN)
        return STEP_NEEDS_CALL;
    if (stepper->extent != STEPPER_REPEAT)
        return step_combinatorial(vm, stepper, item);
    if (stepper->index == 0)
        return STEP_END;
    if (stepper->index > 0)
        stepper->index--;
    *item = value_retain(value_view(stepper->source));
    return STEP_ITEM;
}

Step cn_stepper_next(VM *vm, Iterator *stepper, Value *item)
{
    switch ((StepperCode)stepper->extent) {
    case STEPPER_CHAIN:
        return step_chain(vm, stepper, item);
    case STEPPER_ISLICE:
        return step_islice(vm, stepper, item);
    case STEPPER_CYCLE:
        return step_cycle(vm, stepper, item);
    default:
        return cn_stepper_next_alone(vm, stepper, item);
    }
}

// ---- making ----

// Whether places holds ints from least to below limit, beginning with the entry `from`.
static bool are_places(const Tuple *places, uint64_t from, uint64_t to, int64_t least,
                       uint64_t limit)
{
    for (uint64_t i = from; i < to; i++) {
        if (!bits_are_int(places->items[i].bits) ||
            bits_int(places->items[i].bits) < least ||
            (uint64_t)bits_int(places->items[i].bits) >= limit)
            return false;
    }
    return true;
}

static bool are_product_parts(const Tuple *pools, const Tuple *places)
{
    bool right = places->count == pools->count;
    for (uint64_t i = 0; right && i < pools->count; i++)
        right = value_is_kind(value_view(pools->items[i]), KIND_TUPLE) &&
                are_places(places, i, i + 1, 0, tuple_at(pools->items[i])->count);
    return right;
}

// Whether steps may rely on these fields.
static bool are_parts(int64_t code, ValueView source, ValueView extra, int64_t index)
{
    uint64_t limit = (uint64_t)1 << 46;
    if (code == STEPPER_REPEAT || code == STEPPER_COUNT || code == STEPPER_CHAIN)
        return code != STEPPER_REPEAT || index >= -1;
    if (code == STEPPER_CYCLE)
        return value_is_kind(extra, KIND_LIST) && index >= 0;
    if (!value_is_kind(extra, KIND_TUPLE))
        return false;
    const Tuple *places = value_tuple(extra);
    if (code == STEPPER_ISLICE)
        return places->count == 3 && are_places(places, 0, 1, 0, limit) &&
               (bits_int(places->items[ISLICE_STOP].bits) == -1 ||
                are_places(places, 1, 2, 0, limit)) &&
               are_places(places, 2, 3, 1, limit) && index >= 0;
    if (index < 0)
        return true;
    if (!value_is_kind(source, KIND_TUPLE))
        return false;
    uint64_t size = value_tuple(source)->count;
    if (code == STEPPER_PRODUCT)
        return are_product_parts(value_tuple(source), places);
    if (code == STEPPER_PERMUTATIONS)
        return places->count >= size && are_places(places, 0, size, 0, size) &&
               are_places(places, size, places->count, 1, size + 1);
    return (code != STEPPER_COMBINATIONS || places->count <= size) &&
           are_places(places, 0, places->count, 0, size);
}

// A copy of what is changed in place. A new reference; unbound: an exception is pending.
static Value own_copy(VM *vm, int64_t code, ValueView extra)
{
    void *copy = NULL;
    if (code == STEPPER_CYCLE)
        copy = cn_list_from(vm, value_list(extra)->items, value_list(extra)->count);
    else if (code >= STEPPER_PRODUCT && code != STEPPER_CHAIN)
        copy =
            cn_tuple_from_values(vm, value_tuple(extra)->items, value_tuple(extra)->count);
    else
        return value_retain(extra);
    return copy == NULL ? VALUE_UNBOUND : value_from_object(copy);
}

ValueView cn_stepper_inside(VM *vm, ValueView v)
{
    if (!value_is_kind(v, KIND_INSTANCE) || cn_type_of(vm, v)->reserved_slots == 0)
        return VIEW_UNBOUND;
    ValueView inner = value_view(((Instance *)value_object(v))->slots[0]);
    return value_is_kind(inner, KIND_STEPPER) ? inner : VIEW_UNBOUND;
}

static Outcome stepper_next(VM *vm, const Value *args, uint32_t count, Value *result);
static Outcome stepper_iter(VM *vm, const Value *args, uint32_t count, Value *result);

static bool has_native(VM *vm, ValueView v, const Str *name, NativeFunction function)
{
    ValueView found = cn_class_find(vm, cn_type_of(vm, v), name, NULL);
    return value_is_kind(found, KIND_SLOT_WRAPPER) &&
           ((const Native *)value_object(found))->spec->function == function;
}

ValueView cn_stepper_for(VM *vm, ValueView v)
{
    ValueView inner = cn_stepper_inside(vm, v);
    if (value_is_unbound(inner) || !has_native(vm, v, vm->names.iter, stepper_iter) ||
        !has_native(vm, v, vm->names.next, stepper_next))
        return VIEW_UNBOUND;
    return inner;
}

// ---- for Python ----

static bool fill_stepper(VM *vm, Iterator *stepper, int64_t code, const Value *parts)
{
    ValueView source = value_view(parts[0]), extra = value_view(parts[1]);
    int64_t index = bits_are_int(parts[2].bits) ? bits_int(parts[2].bits) : INT64_MIN;
    ValueView inner = cn_stepper_for(vm, source);
    if (!value_is_unbound(inner) && code != STEPPER_REPEAT)
        source = inner;
    if (code < 0 || code >= STEPPER_CODES || !are_parts(code, source, extra, index)) {
        cn_raise_type_error(vm, "wrong parts of an iterator");
        return false;
    }
    Value copy = own_copy(vm, code, extra);
    if (copy.bits == BITS_UNBOUND)
        return false;
    stepper->extent = code;
    stepper->index = index;
    Value old_source = stepper->source, old_extra = stepper->extra;
    stepper->source = value_retain(source);
    stepper->extra = copy;
    value_release(vm, old_source);
    value_release(vm, old_extra);
    return true;
}

static Iterator *stepper_argument(VM *vm, Value v)
{
    if (value_is_kind(value_view(v), KIND_STEPPER))
        return (Iterator *)value_object(value_view(v));
    cn_raise_type_error(vm, "expected a stepper, got %T", value_view(v));
    return NULL;
}

// _stepper(code, source, extra, index)
static Outcome make_stepper(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *stepper =
        cn_iterator_make(vm, KIND_STEPPER, VIEW_NONE, VIEW_NONE, 0, STEPPER_REPEAT);
    if (stepper == NULL)
        return OUTCOME_FAILED;
    int64_t code = bits_are_int(args[0].bits) ? bits_int(args[0].bits) : -1;
    if (fill_stepper(vm, stepper, code, args + 1))
        return answer_new(result, stepper);
    object_release(vm, stepper);
    return OUTCOME_FAILED;
}

// _stepper_state(stepper): (code, source, extra, index), for a stepper like it.
static Outcome stepper_state(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Iterator *stepper = stepper_argument(vm, args[0]);
    Tuple *state = stepper == NULL ? NULL : cn_tuple_new(vm, 4);
    if (state == NULL)
        return OUTCOME_FAILED;
    state->items[0] = value_from_int(stepper->extent);
    state->items[1] = value_retain(value_view(stepper->source));
    state->items[2] = own_copy(vm, stepper->extent, value_view(stepper->extra));
    state->items[3] = value_from_int(stepper->index);
    if (state->items[2].bits != BITS_UNBOUND)
        return answer_new(result, state);
    object_release(vm, state);
    return OUTCOME_FAILED;
}

// _stepper_set(stepper, source, extra, index)
static Outcome set_stepper(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *stepper = stepper_argument(vm, args[0]);
    if (stepper == NULL || !fill_stepper(vm, stepper, stepper->extent, args + 1))
        return OUTCOME_FAILED;
    return answer_none(result);
}

// _stepper_saw(stepper, item): one more item for a cycle.
static Outcome stepper_saw(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Iterator *stepper = stepper_argument(vm, args[0]);
    if (stepper == NULL)
        return OUTCOME_FAILED;
    if (stepper->extent == STEPPER_CYCLE &&
        !cn_list_append(vm, (List *)bits_pointer(stepper->extra.bits), value_view(args[1])))
        return OUTCOME_FAILED;
    return answer_none(result);
}

const NativeSpec cn_stepper_functions[] = {
    NATIVE_RANGE("_stepper", "code source extra index", 4, 4, make_stepper, NULL, NULL),
    NATIVE_ONE("_stepper_state", "stepper", stepper_state, NULL, NULL),
    NATIVE_RANGE("_stepper_set", "stepper source extra index", 4, 4, set_stepper, NULL,
                 NULL),
    NATIVE_RANGE("_stepper_saw", "stepper item", 2, 2, stepper_saw, NULL, NULL),
    {0},
};

// ---- the methods of an instance with a stepper ----

static Outcome stepper_iter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return answer_view(result, value_view(args[0]));
}

static Outcome stepper_next(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView inner = cn_stepper_inside(vm, value_view(args[0]));
    (void)count;
    if (value_is_unbound(inner))
        return cn_raise_type_error(vm, "'%T' object is not an iterator",
                                   value_view(args[0]));
    switch (cn_stepper_next(vm, (Iterator *)value_object(inner), result)) {
    case STEP_ITEM:
        return OUTCOME_DONE;
    case STEP_END:
        return cn_raise_stop_iteration(vm, VIEW_UNBOUND);
    case STEP_FAILED:
        return OUTCOME_FAILED;
    default:
        return cn_request_core(vm, cn_iterator_helper(KIND_STEPPER), &inner, 1);
    }
}

static const NativeSpec methods[] = {
    NATIVE_OPERATOR("__iter__", "", 0, stepper_iter, NULL),
    NATIVE_OPERATOR("__next__", "", 0, stepper_next, NULL),
};

// Slot wrappers of any object, for the classes of itertools.py.
static bool fill_module(VM *vm, Module *module)
{
    static const char *const names[] = {"_stepper_iter", "_stepper_next"};
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

const ModuleSpec cn_stepper_module = {
    .name = "_itertools",
    .functions = cn_stepper_functions,
    .fill = fill_module,
    .doc = "What the iterators of itertools are made of.",
};
