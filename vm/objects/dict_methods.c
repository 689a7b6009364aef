// dict_methods.c - the type dict.

#include "vm/objects/containers_private.h"

static Dict *self_dict(const Value *args)
{
    return value_dict(cn_payload(value_view(args[0])));
}

static Outcome outcome_of_probe(Probe probe)
{
    if (probe == PROBE_FAILED)
        return OUTCOME_FAILED;
    return probe == PROBE_NEEDS_CALL ? OUTCOME_NEEDS_CALL : OUTCOME_DONE;
}

// ---- update ----

// The two values of element `number` of an update sequence, in *pair (a list or tuple,
// owned).
static Outcome split_element(VM *vm, ValueView element, uint64_t number, Value *pair)
{
    uint64_t count;
    Outcome outcome = OUTCOME_DONE;
    if (value_is_kind(element, KIND_TUPLE) || value_is_kind(element, KIND_LIST)) {
        *pair = value_retain(element);
    } else {
        if (!cn_is_iterable(vm, element))
            return cn_raise_type_error(
                vm, "cannot convert dictionary update sequence element #%lld to a sequence",
                (long long)number);
        List *items = cn_list_new(vm, 2);
        if (items == NULL)
            return OUTCOME_FAILED;
        outcome = cn_list_extend(vm, items, element);
        if (outcome != OUTCOME_DONE) {
            object_release(vm, items);
            return outcome;
        }
        *pair = value_from_object(items);
    }
    (void)sequence_items(value_view(*pair), &count);
    if (count == 2)
        return OUTCOME_DONE;
    value_release(vm, *pair);
    return cn_raise_value_error(
        vm, "dictionary update sequence element #%lld has length %lld; 2 is required",
        (long long)number, (long long)count);
}

static Outcome update_from_pairs(VM *vm, Dict *dict, ValueView iterable)
{
    ItemSource source;
    ValueView element;
    Outcome outcome = cn_source_open(vm, &source, iterable);
    if (outcome != OUTCOME_DONE)
        return outcome;
    for (uint64_t number = 0; outcome == OUTCOME_DONE; number++) {
        Value pair = VALUE_UNBOUND;
        uint64_t count;
        Step step = cn_source_next(vm, &source, &element);
        if (step == STEP_END)
            break;
        outcome =
            step == STEP_ITEM ? split_element(vm, element, number, &pair) : OUTCOME_FAILED;
        if (outcome != OUTCOME_DONE)
            break;
        const Value *items = sequence_items(value_view(pair), &count);
        outcome = cn_dict_set(vm, dict, value_view(items[0]), value_view(items[1]));
        value_release(vm, pair);
        if (number % 32 == 31 && !cn_charge_checked(vm, 128))
            outcome = OUTCOME_FAILED;
    }
    return cn_source_close(vm, &source, outcome);
}

// The plain dict whose entries `other` has, as far as update() is concerned; or NULL.
static const Dict *dict_behind(VM *vm, ValueView other)
{
    if (value_is_kind(other, KIND_MAPPING_PROXY))
        other = value_view(((const DictView *)value_object(other))->mapping);
    if (value_is_kind(other, KIND_DICT))
        return value_dict(other);
    if (value_is_kind(other, KIND_WRAPPER) && !cn_overrides(vm, other, vm->names.iter))
        return payload_of_kind(other, KIND_DICT);
    return NULL;
}

Outcome cn_dict_update(VM *vm, Dict *dict, ValueView other)
{
    const Dict *from = dict_behind(vm, other);
    if (from != NULL)
        return cn_dict_merge(vm, dict, from);
    if (value_has_user_class(vm, other) || value_is_kind(other, KIND_MODULE))
        return OUTCOME_NEEDS_CALL; // may have keys()
    return update_from_pairs(vm, dict, other);
}

// args[1]: mapping or iterable or unbound; args[2]: Dict of keywords or unbound.
static Outcome update_from_arguments(VM *vm, Dict *dict, const Value *args)
{
    Outcome outcome = OUTCOME_DONE;
    if (args[1].bits != BITS_UNBOUND)
        outcome = cn_dict_update(vm, dict, value_view(args[1]));
    if (outcome == OUTCOME_DONE && args[2].bits != BITS_UNBOUND)
        outcome = cn_dict_merge(vm, dict, value_dict(value_view(args[2])));
    return outcome;
}

static Outcome dict_update(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = update_from_arguments(vm, self_dict(args), args);
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}

static Outcome dict_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count;
    return answer_new(result, cn_dict_new(vm, 0));
}

// ---- single keys ----

// dict[key]; a subclass may have __missing__, which only the wrapped self tells.
static Outcome dict_getitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView value, self = value_view(args[0]), key = value_view(args[1]);
    Probe probe = cn_dict_get(vm, self_dict(args), key, &value);
    if (probe == PROBE_FOUND)
        return answer_view(result, value);
    if (probe != PROBE_MISSING)
        return outcome_of_probe(probe);
    if (value_has_user_class(vm, self) &&
        !value_is_unbound(cn_class_find(vm, cn_type_of(vm, self), vm->names.missing, NULL)))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_key_error(vm, key);
}

static Outcome dict_get(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView value;
    Probe probe = cn_dict_get(vm, self_dict(args), value_view(args[1]), &value);
    if (probe == PROBE_FOUND)
        return answer_view(result, value);
    if (probe != PROBE_MISSING)
        return outcome_of_probe(probe);
    return answer_view(result,
                       args[2].bits == BITS_UNBOUND ? VIEW_NONE : value_view(args[2]));
}

static Outcome dict_pop(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = self_dict(args);
    Probe probe = dict->count == 0 ? PROBE_MISSING
                                   : cn_dict_take(vm, dict, value_view(args[1]), result);
    if (probe != PROBE_MISSING)
        return outcome_of_probe(probe);
    if (args[2].bits == BITS_UNBOUND)
        return cn_raise_key_error(vm, value_view(args[1]));
    return answer_view(result, value_view(args[2]));
}

static Outcome dict_setdefault(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView value;
    Dict *dict = self_dict(args);
    Probe probe = cn_dict_get(vm, dict, value_view(args[1]), &value);
    if (probe == PROBE_FOUND)
        return answer_view(result, value);
    if (probe != PROBE_MISSING)
        return outcome_of_probe(probe);
    value = args[2].bits == BITS_UNBOUND ? VIEW_NONE : value_view(args[2]);
    Outcome outcome = cn_dict_set(vm, dict, value_view(args[1]), value);
    return outcome == OUTCOME_DONE ? answer_view(result, value) : outcome;
}

static Outcome dict_popitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = self_dict(args);
    if (dict->count == 0)
        return cn_raise(vm, "KeyError", "popitem(): dictionary is empty");
    Tuple *pair = cn_tuple_new(vm, 2);
    if (pair == NULL)
        return OUTCOME_FAILED;
    cn_dict_pop_last(vm, dict, &pair->items[0], &pair->items[1]);
    return answer_new(result, pair);
}

static Outcome dict_clear(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    cn_dict_clear(vm, self_dict(args));
    return answer_none(result);
}

// ---- whole dicts ----

static Outcome dict_copy(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_new(result, cn_dict_copy(vm, self_dict(args)));
}

static Outcome dict_fromkeys(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ItemSource source;
    ValueView key, value = args[2].bits == BITS_UNBOUND ? VIEW_NONE : value_view(args[2]);
    if (args[0].bits != object_view(vm->types[KIND_DICT]).bits)
        return OUTCOME_NEEDS_CALL;
    Outcome outcome = cn_source_open(vm, &source, value_view(args[1]));
    if (outcome != OUTCOME_DONE)
        return outcome;
    Dict *dict = cn_dict_new(vm, 0);
    if (dict == NULL)
        return cn_source_close(vm, &source, OUTCOME_FAILED);
    for (uint32_t work = 1; outcome == OUTCOME_DONE; work++) {
        Step step = cn_source_next(vm, &source, &key);
        if (step == STEP_END)
            break;
        outcome = step == STEP_ITEM ? cn_dict_set(vm, dict, key, value) : OUTCOME_FAILED;
        if (work % 32 == 0 && outcome == OUTCOME_DONE && !cn_charge_checked(vm, 128))
            outcome = OUTCOME_FAILED;
    }
    if (outcome == OUTCOME_DONE)
        *result = value_from_object(dict);
    else
        object_release(vm, dict);
    return cn_source_close(vm, &source, outcome);
}

Outcome cn_dict_union(VM *vm, ValueView left, ValueView right, Value *result)
{
    Dict *made = cn_dict_copy(vm, value_dict(left));
    if (made == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_dict_merge(vm, made, value_dict(right));
    if (outcome == OUTCOME_DONE)
        return answer_new(result, made);
    object_release(vm, made);
    return outcome;
}

static Outcome dict_or(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView self = cn_payload(value_view(args[0])),
              other = cn_payload(value_view(args[1]));
    if (!value_is_kind(other, KIND_DICT))
        return answer_not_implemented(result);
    return cn_dict_union(vm, self, other, result);
}

static Outcome dict_ror(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView self = cn_payload(value_view(args[0])),
              other = cn_payload(value_view(args[1]));
    if (!value_is_kind(other, KIND_DICT))
        return answer_not_implemented(result);
    return cn_dict_union(vm, other, self, result);
}

static Outcome dict_ior(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_dict_update(vm, self_dict(args), value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_view(result, value_view(args[0])) : outcome;
}

static Outcome dict_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (!cn_check_init_arguments(vm, "dict", args, count, true))
        return OUTCOME_FAILED;
    Value given[3] = {args[0], count > 1 ? args[1] : VALUE_UNBOUND, args[count]};
    return dict_update(vm, given, 2, result);
}

// ---- views ----

// The view refers to self as the program sees it.
static Outcome make_view(VM *vm, ObjectKind kind, const Value *args, Value *result)
{
    DictView *view = cn_object_allocate(vm, SHAPE_OF(kind), sizeof(DictView));
    if (view == NULL)
        return OUTCOME_FAILED;
    view->mapping = value_retain(value_view(args[0]));
    return answer_new(result, view);
}

static Outcome dict_keys(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return make_view(vm, KIND_DICT_KEYS, args, result);
}

static Outcome dict_values(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return make_view(vm, KIND_DICT_VALUES, args, result);
}

static Outcome dict_items(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return make_view(vm, KIND_DICT_ITEMS, args, result);
}

static Outcome dict_reversed(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_new(
        result, cn_dict_iterator(vm, KIND_DICT_REVERSE_KEY_ITERATOR, self_dict(args)));
}

#define VIEW_ROW(name, function, doc)                                                      \
    {                                                                                      \
        name, "", function, 0, 0, 0, 0, NATIVE_ONE_STYLE | NATIVE_WRAPPED_SELF, NULL, doc  \
    }

static const NativeSpec dict_methods[] = {
    NATIVE_NEW_EMPTY(dict_new),
    NATIVE_INIT(dict_init, "dict_init"),
    NATIVE_RANGE("get", "key default", 1, 2, dict_get, "dict_get",
                 "The value of key, or default."),
    NATIVE_RANGE("setdefault", "key default", 1, 2, dict_setdefault, "dict_setdefault",
                 "The value of key; if it is missing, default is stored first."),
    NATIVE_RANGE(
        "pop", "key default", 1, 2, dict_pop, "dict_pop",
        "Removes key and returns its value, or default; KeyError without default."),
    NATIVE_NONE("popitem", dict_popitem, NULL,
                "Removes and returns the last (key, value); KeyError if empty."),
    VIEW_ROW("keys", dict_keys, "A view of the keys."),
    VIEW_ROW("items", dict_items, "A view of the (key, value) pairs."),
    VIEW_ROW("values", dict_values, "A view of the values."),
    {"update", "iterable", dict_update, 0, 1, 1, 0, NATIVE_KEYWORDS, "dict_update",
     "Adds the entries of a mapping or iterable of pairs, and the keywords."},
    {"fromkeys", "iterable value", dict_fromkeys, 1, 2, 2, 0, NATIVE_CLASS_METHOD,
     "dict_fromkeys", "A new dict with the keys of iterable, all with one value."},
    NATIVE_NONE("clear", dict_clear, NULL, "Removes all entries."),
    NATIVE_NONE("copy", dict_copy, NULL, "A shallow copy."),
    NATIVE_NONE("__reversed__", dict_reversed, NULL, "The keys backwards."),
    {"__getitem__", "key", dict_getitem, 1, 1, 1, 0, NATIVE_ONE_STYLE | NATIVE_WRAPPED_SELF,
     "dict_getitem", NULL},
    NATIVE_OPERATOR("__setitem__", "key value", 2, cn_native_setitem, "dict_setitem"),
    NATIVE_OPERATOR("__delitem__", "key", 1, cn_native_delitem, "dict_delitem"),
    NATIVE_ONE("__contains__", "key", cn_native_contains, "dict_contains", NULL),
    NATIVE_OPERATOR("__len__", "", 0, cn_native_len, NULL),
    NATIVE_OPERATOR("__iter__", "", 0, cn_native_iter, NULL),
    NATIVE_OPERATOR("__repr__", "", 0, cn_native_repr, "dict_repr"),
    EQUALITY_ROWS("dict"),
    NATIVE_OPERATOR("__or__", "value", 1, dict_or, "dict_or"),
    NATIVE_OPERATOR("__ror__", "value", 1, dict_ror, "dict_ror"),
    NATIVE_OPERATOR_WRAPPED("__ior__", "value", 1, dict_ior, "dict_ior"),
    NATIVE_CLASS_GETITEM,
    NATIVE_END,
};

const TypeSpec cn_dict_type = {
    .kind = KIND_DICT,
    .base = KIND_INSTANCE,
    .methods = dict_methods,
    .doc = "Maps hashable keys to values, in the order in which keys were added.",
    .class_flags = CLASS_PATTERN_MAPPING | CLASS_PATTERN_SELF,
};
