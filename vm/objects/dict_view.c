// dict_view.c - what keys(), values() and items() give, and mappingproxy.

#include "vm/objects/containers_private.h"
#include "vm/objects/repr.h"

static Dict *view_dict(const DictView *view)
{
    return value_dict(cn_payload(value_view(view->mapping)));
}

static DictView *self_view(const Value *args)
{
    return (DictView *)bits_pointer(args[0].bits);
}

static bool is_set_view(ValueView v)
{
    return value_is_kind(v, KIND_DICT_KEYS) || value_is_kind(v, KIND_DICT_ITEMS);
}

static Outcome outcome_of_probe(Probe probe)
{
    if (probe == PROBE_FAILED)
        return OUTCOME_FAILED;
    return probe == PROBE_NEEDS_CALL ? OUTCOME_NEEDS_CALL : OUTCOME_DONE;
}

// ---- membership ----

Outcome cn_dict_items_contains(VM *vm, const DictView *view, ValueView item, bool *result)
{
    ValueView found;
    const Tuple *pair = payload_of_kind(item, KIND_TUPLE);
    *result = false;
    if (pair == NULL || pair->count != 2)
        return OUTCOME_DONE;
    Probe probe = cn_dict_get(vm, view_dict(view), value_view(pair->items[0]), &found);
    if (probe != PROBE_FOUND)
        return outcome_of_probe(probe);
    return cn_equal_identity(vm, found, value_view(pair->items[1]), result);
}

Outcome cn_dict_values_contains(VM *vm, const DictView *view, ValueView item, bool *result)
{
    uint32_t position = 0;
    ValueView key, value;
    *result = false;
    while (!*result && cn_dict_next(view_dict(view), &position, &key, &value)) {
        Outcome outcome = cn_equal_identity(vm, value, item, result);
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (position % 32 == 0 && !cn_charge_checked(vm, 64))
            return OUTCOME_FAILED;
    }
    return OUTCOME_DONE;
}

// ---- views as sets ----

// A new set of the items of a view, set or any iterable.
static Outcome set_from(VM *vm, ValueView v, Set **result)
{
    Set *set = cn_set_new(vm, KIND_SET);
    if (set == NULL)
        return OUTCOME_FAILED;
    ValueView source = v;
    if (value_is_kind(v, KIND_DICT_KEYS)) {
        source = value_view(((const DictView *)value_object(v))->mapping);
        if (!value_is_kind(source, KIND_DICT)) // a subclass: the keys are hashed again
            source = v;
    }
    Outcome outcome = cn_set_update(vm, set, source);
    if (outcome == OUTCOME_DONE)
        *result = set;
    else
        object_release(vm, set);
    return outcome;
}

static uint32_t view_count(ValueView v)
{
    return view_dict((const DictView *)value_object(v))->count;
}

// The items of `other` that are in the view.
static Outcome gather_contained(VM *vm, ValueView view, ValueView other, Set *result)
{
    ItemSource source;
    ValueView item;
    Outcome outcome = cn_source_open(vm, &source, other);
    if (outcome != OUTCOME_DONE)
        return outcome;
    for (uint32_t work = 1; outcome == OUTCOME_DONE; work++) {
        bool contained = false;
        Step step = cn_source_next(vm, &source, &item);
        if (step == STEP_END)
            break;
        outcome = step == STEP_ITEM ? cn_container_contains(vm, view, item, &contained)
                                    : OUTCOME_FAILED;
        if (outcome == OUTCOME_DONE && contained)
            outcome = cn_set_add(vm, result, item);
        if (work % 32 == 0 && outcome == OUTCOME_DONE && !cn_charge_checked(vm, 64))
            outcome = OUTCOME_FAILED;
    }
    return cn_source_close(vm, &source, outcome);
}

static Outcome view_and(VM *vm, ValueView left, ValueView right, Value *result)
{
    Set *made;
    Outcome outcome;
    ValueView view = left, other = right;
    if (!is_set_view(view)) {
        view = right;
        other = left;
    }
    if (value_is_kind(other, KIND_SET) &&
        view_count(view) <= ((const Set *)value_object(other))->count) {
        outcome = cn_set_intersection(vm, (Set *)value_object(other), view, &made);
    } else {
        if (is_set_view(other) && view_count(other) > view_count(view)) {
            ValueView swapped = view;
            view = other;
            other = swapped;
        }
        made = cn_set_new(vm, KIND_SET);
        if (made == NULL)
            return OUTCOME_FAILED;
        outcome = gather_contained(vm, view, other, made);
        if (outcome != OUTCOME_DONE)
            object_release(vm, made);
    }
    return outcome == OUTCOME_DONE ? answer_new(result, made) : outcome;
}

// Adds the pair to the set.
static Outcome add_pair(VM *vm, Set *set, ValueView key, ValueView value)
{
    Tuple *pair = cn_tuple_pair(vm, key, value);
    if (pair == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_set_add(vm, set, object_view(pair));
    object_release(vm, pair);
    return outcome;
}

// Moves what `large` has and `rest` has not into `set`, taking from rest what both have.
static Outcome move_differing(VM *vm, const Dict *large, Dict *rest, Set *set)
{
    uint32_t position = 0;
    ValueView key, value, other;
    while (cn_dict_next(large, &position, &key, &value)) {
        bool equal = false;
        Probe probe = cn_dict_get(vm, rest, key, &other);
        Outcome outcome = outcome_of_probe(probe);
        if (probe == PROBE_FOUND)
            outcome = cn_equal_identity(vm, other, value, &equal);
        if (outcome == OUTCOME_DONE && !equal)
            outcome = add_pair(vm, set, key, value);
        if (outcome == OUTCOME_DONE && equal) {
            Value taken;
            outcome = outcome_of_probe(cn_dict_take(vm, rest, key, &taken));
            if (outcome == OUTCOME_DONE)
                value_release(vm, taken);
        }
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (position % 32 == 0 && !cn_charge_checked(vm, 128))
            return OUTCOME_FAILED;
    }
    position = 0;
    while (cn_dict_next(rest, &position, &key, &value)) {
        Outcome outcome = add_pair(vm, set, key, value);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    return OUTCOME_DONE;
}

static Outcome items_xor(VM *vm, ValueView left, ValueView right, Value *result)
{
    const Dict *small = view_dict((const DictView *)value_object(left));
    const Dict *large = view_dict((const DictView *)value_object(right));
    if (small->count > large->count) {
        const Dict *swapped = small;
        small = large;
        large = swapped;
    }
    Dict *rest = cn_dict_copy(vm, small);
    Set *set = rest == NULL ? NULL : cn_set_new(vm, KIND_SET);
    Outcome outcome = set == NULL ? OUTCOME_FAILED : move_differing(vm, large, rest, set);
    object_release(vm, rest);
    if (outcome == OUTCOME_DONE)
        return answer_new(result, set);
    object_release(vm, set);
    return outcome;
}

Outcome cn_view_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                       Value *result)
{
    Set *set;
    if (op != OPERATOR_BIT_OR && op != OPERATOR_BIT_AND && op != OPERATOR_SUBTRACT &&
        op != OPERATOR_BIT_XOR)
        return OUTCOME_NEEDS_CALL;
    if (op == OPERATOR_BIT_AND)
        return view_and(vm, left, right, result);
    if (op == OPERATOR_BIT_XOR && value_is_kind(left, KIND_DICT_ITEMS) &&
        value_is_kind(right, KIND_DICT_ITEMS))
        return items_xor(vm, left, right, result);
    Outcome outcome = set_from(vm, left, &set);
    if (outcome != OUTCOME_DONE)
        return outcome;
    outcome = cn_set_in_place(vm, op, object_view(set), right);
    if (outcome == OUTCOME_DONE)
        return answer_new(result, set);
    object_release(vm, set);
    return outcome;
}

// ---- comparison ----

static bool length_of(ValueView v, uint32_t *length)
{
    ValueView inner = cn_payload(v);
    if (is_set_view(inner))
        *length = view_count(inner);
    else if (value_is_any_set(inner))
        *length = ((const Set *)value_object(inner))->count;
    else
        return false;
    return true;
}

// Whether every item of small is in large.
static Outcome all_contained(VM *vm, ValueView small, ValueView large, bool *result)
{
    ItemSource source;
    ValueView item;
    Outcome outcome = cn_source_open(vm, &source, small);
    if (outcome != OUTCOME_DONE)
        return outcome;
    *result = true;
    for (uint32_t work = 1; outcome == OUTCOME_DONE && *result; work++) {
        Step step = cn_source_next(vm, &source, &item);
        if (step == STEP_END)
            break;
        outcome = step == STEP_ITEM ? cn_container_contains(vm, large, item, result)
                                    : OUTCOME_FAILED;
        if (work % 32 == 0 && outcome == OUTCOME_DONE && !cn_charge_checked(vm, 64))
            outcome = OUTCOME_FAILED;
    }
    return cn_source_close(vm, &source, outcome);
}

static Outcome compare_view(VM *vm, OperatorKind op, const Value *args, Value *result)
{
    uint32_t left_count, right_count;
    ValueView left = value_view(args[0]), right = cn_payload(value_view(args[1]));
    if (!length_of(left, &left_count) || !length_of(right, &right_count))
        return answer_not_implemented(result);
    bool truth, possible;
    switch (op) {
    case OPERATOR_LESS:
        possible = left_count < right_count;
        break;
    case OPERATOR_LESS_EQUAL:
        possible = left_count <= right_count;
        break;
    case OPERATOR_GREATER:
        possible = left_count > right_count;
        break;
    case OPERATOR_GREATER_EQUAL:
        possible = left_count >= right_count;
        break;
    default:
        possible = left_count == right_count;
        break;
    }
    if (!possible)
        return answer_bool(result, op == OPERATOR_NOT_EQUAL);
    bool swap = op == OPERATOR_GREATER || op == OPERATOR_GREATER_EQUAL;
    Outcome outcome = all_contained(vm, swap ? right : left, swap ? left : right, &truth);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return answer_bool(result, truth != (op == OPERATOR_NOT_EQUAL));
}

#define COMPARISON(name, op)                                                               \
    static Outcome view_##name(VM *vm, const Value *args, uint32_t count, Value *result)   \
    {                                                                                      \
        (void)count;                                                                       \
        return compare_view(vm, op, args, result);                                         \
    }
COMPARISON(eq, OPERATOR_EQUAL)
COMPARISON(ne, OPERATOR_NOT_EQUAL)
COMPARISON(lt, OPERATOR_LESS)
COMPARISON(le, OPERATOR_LESS_EQUAL)
COMPARISON(gt, OPERATOR_GREATER)
COMPARISON(ge, OPERATOR_GREATER_EQUAL)
#undef COMPARISON

// ---- operators and methods ----

#define BINARY_PAIR(name, op)                                                              \
    static Outcome view_##name##_method(VM *vm, const Value *args, uint32_t count,         \
                                        Value *result)                                     \
    {                                                                                      \
        (void)count;                                                                       \
        return cn_view_binary(vm, op, value_view(args[0]), value_view(args[1]), result);   \
    }                                                                                      \
    static Outcome view_r##name##_method(VM *vm, const Value *args, uint32_t count,        \
                                         Value *result)                                    \
    {                                                                                      \
        (void)count;                                                                       \
        return cn_view_binary(vm, op, value_view(args[1]), value_view(args[0]), result);   \
    }
BINARY_PAIR(and, OPERATOR_BIT_AND)
BINARY_PAIR(or, OPERATOR_BIT_OR)
BINARY_PAIR(sub, OPERATOR_SUBTRACT)
BINARY_PAIR(xor, OPERATOR_BIT_XOR)
#undef BINARY_PAIR

static Outcome view_isdisjoint(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ItemSource source;
    ValueView item, self = value_view(args[0]), other = value_view(args[1]);
    uint32_t other_count;
    bool contained = false;
    if (value_same(self, other))
        return answer_bool(result, view_count(self) == 0);
    if (length_of(other, &other_count) && other_count > view_count(self)) {
        ValueView swapped = self;
        self = cn_payload(other);
        other = swapped;
    }
    Outcome outcome = cn_source_open(vm, &source, other);
    if (outcome != OUTCOME_DONE)
        return outcome;
    for (uint32_t work = 1; outcome == OUTCOME_DONE && !contained; work++) {
        Step step = cn_source_next(vm, &source, &item);
        if (step == STEP_END)
            break;
        outcome = step == STEP_ITEM ? cn_container_contains(vm, self, item, &contained)
                                    : OUTCOME_FAILED;
        if (work % 32 == 0 && outcome == OUTCOME_DONE && !cn_charge_checked(vm, 64))
            outcome = OUTCOME_FAILED;
    }
    outcome = cn_source_close(vm, &source, outcome);
    return outcome == OUTCOME_DONE ? answer_bool(result, !contained) : outcome;
}

static Outcome view_reversed(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const DictView *view = self_view(args);
    ObjectKind kind =
        (ObjectKind)(object_kind(view) - KIND_DICT_KEYS + KIND_DICT_REVERSE_KEY_ITERATOR);
    return answer_new(result, cn_dict_iterator(vm, kind, view_dict(view)));
}

static Outcome make_proxy(VM *vm, ValueView mapping, Value *result)
{
    DictView *proxy =
        cn_object_allocate(vm, SHAPE_OF(KIND_MAPPING_PROXY), sizeof(DictView));
    if (proxy == NULL)
        return OUTCOME_FAILED;
    proxy->mapping = value_retain(mapping);
    return answer_new(result, proxy);
}

static Outcome view_mapping(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return make_proxy(vm, value_view(self_view(args)->mapping), result);
}

static const GetSetSpec view_attributes[] = {
    {"mapping", view_mapping, NULL, "The dict that the view shows, read-only."},
    {NULL, NULL, NULL, NULL},
};

#define VIEW_ROWS                                                                          \
    NATIVE_OPERATOR("__len__", "", 0, cn_native_len, NULL),                                \
        NATIVE_OPERATOR("__iter__", "", 0, cn_native_iter, NULL),                          \
        NATIVE_OPERATOR("__repr__", "", 0, cn_native_repr, "dict_view_repr"),              \
        NATIVE_NONE("__reversed__", view_reversed, NULL, "The same items backwards.")

#define SET_VIEW_ROWS                                                                      \
    NATIVE_OPERATOR("__contains__", "key", 1, cn_native_contains, "dict_view_contains"),   \
        NATIVE_OPERATOR("__eq__", "value", 1, view_eq, "dict_view_eq"),                    \
        NATIVE_OPERATOR("__ne__", "value", 1, view_ne, "dict_view_ne"),                    \
        NATIVE_OPERATOR("__lt__", "value", 1, view_lt, "dict_view_lt"),                    \
        NATIVE_OPERATOR("__le__", "value", 1, view_le, "dict_view_le"),                    \
        NATIVE_OPERATOR("__gt__", "value", 1, view_gt, "dict_view_gt"),                    \
        NATIVE_OPERATOR("__ge__", "value", 1, view_ge, "dict_view_ge"),                    \
        NATIVE_OPERATOR("__and__", "value", 1, view_and_method, "dict_view_and"),          \
        NATIVE_OPERATOR("__rand__", "value", 1, view_rand_method, "dict_view_rand"),       \
        NATIVE_OPERATOR("__or__", "value", 1, view_or_method, "dict_view_or"),             \
        NATIVE_OPERATOR("__ror__", "value", 1, view_ror_method, "dict_view_ror"),          \
        NATIVE_OPERATOR("__sub__", "value", 1, view_sub_method, "dict_view_sub"),          \
        NATIVE_OPERATOR("__rsub__", "value", 1, view_rsub_method, "dict_view_rsub"),       \
        NATIVE_OPERATOR("__xor__", "value", 1, view_xor_method, "dict_view_xor"),          \
        NATIVE_OPERATOR("__rxor__", "value", 1, view_rxor_method, "dict_view_rxor"),       \
        NATIVE_ONE("isdisjoint", "other", view_isdisjoint, "dict_view_isdisjoint",         \
                   "Whether the view and the other have nothing in common.")

static const NativeSpec set_view_methods[] = {VIEW_ROWS, SET_VIEW_ROWS, NATIVE_END};
static const NativeSpec values_methods[] = {VIEW_ROWS, NATIVE_END};

const TypeSpec cn_dict_keys_type = {
    .kind = KIND_DICT_KEYS,
    .base = KIND_INSTANCE,
    .methods = set_view_methods,
    .attributes = view_attributes,
    .class_flags = CLASS_FINAL,
};

const TypeSpec cn_dict_items_type = {
    .kind = KIND_DICT_ITEMS,
    .base = KIND_INSTANCE,
    .methods = set_view_methods,
    .attributes = view_attributes,
    .class_flags = CLASS_FINAL,
};

const TypeSpec cn_dict_values_type = {
    .kind = KIND_DICT_VALUES,
    .base = KIND_INSTANCE,
    .methods = values_methods,
    .attributes = view_attributes,
    .class_flags = CLASS_FINAL,
};

// ---- mappingproxy ----

static Outcome proxy_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView mapping = value_view(args[1]);
    ValueView getitem = cn_class_find(vm, cn_type_of(vm, mapping), vm->names.getitem, NULL);
    ValueView inner = cn_payload(mapping);
    if (value_is_unbound(getitem) || value_is_kind(inner, KIND_LIST) ||
        value_is_kind(inner, KIND_TUPLE))
        return cn_raise_type_error(vm, "mappingproxy() argument must be a mapping, not %T",
                                   mapping);
    return make_proxy(vm, mapping, result);
}

// The dict behind a proxy when it is a plain one, else NULL.
static Dict *plain_dict(const Value *args)
{
    ValueView mapping = value_view(self_view(args)->mapping);
    return value_is_kind(mapping, KIND_DICT) ? value_dict(mapping) : NULL;
}

static Outcome proxy_get(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView value;
    Dict *dict = plain_dict(args);
    if (dict == NULL)
        return OUTCOME_NEEDS_CALL;
    Probe probe = cn_dict_get(vm, dict, value_view(args[1]), &value);
    if (probe == PROBE_FOUND)
        return answer_view(result, value);
    if (probe != PROBE_MISSING)
        return outcome_of_probe(probe);
    return answer_view(result,
                       args[2].bits == BITS_UNBOUND ? VIEW_NONE : value_view(args[2]));
}

static Outcome proxy_view(VM *vm, ObjectKind kind, const Value *args, Value *result)
{
    Dict *dict = plain_dict(args);
    if (dict == NULL)
        return OUTCOME_NEEDS_CALL;
    DictView *view = cn_object_allocate(vm, SHAPE_OF(kind), sizeof(DictView));
    if (view == NULL)
        return OUTCOME_FAILED;
    view->mapping = value_retain(object_view(dict));
    return answer_new(result, view);
}

static Outcome proxy_keys(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return proxy_view(vm, KIND_DICT_KEYS, args, result);
}

static Outcome proxy_values(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return proxy_view(vm, KIND_DICT_VALUES, args, result);
}

static Outcome proxy_items(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return proxy_view(vm, KIND_DICT_ITEMS, args, result);
}

static Outcome proxy_copy(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = plain_dict(args);
    return dict == NULL ? OUTCOME_NEEDS_CALL : answer_new(result, cn_dict_copy(vm, dict));
}

static Outcome proxy_reversed(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = plain_dict(args);
    if (dict == NULL)
        return OUTCOME_NEEDS_CALL;
    return answer_new(result, cn_dict_iterator(vm, KIND_DICT_REVERSE_KEY_ITERATOR, dict));
}

static ValueView unproxied(Value v)
{
    ValueView view = value_view(v);
    if (value_is_kind(view, KIND_MAPPING_PROXY))
        return value_view(((const DictView *)value_object(view))->mapping);
    return view;
}

static Outcome proxy_union(VM *vm, Value left, Value right, Value *result)
{
    ValueView a = unproxied(left), b = unproxied(right);
    if (value_is_kind(a, KIND_DICT) && value_is_kind(b, KIND_DICT))
        return cn_dict_union(vm, a, b, result);
    return OUTCOME_NEEDS_CALL;
}

static Outcome proxy_or(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return proxy_union(vm, args[0], args[1], result);
}

static Outcome proxy_ror(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return proxy_union(vm, args[1], args[0], result);
}

static Outcome proxy_ior(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count, (void)result;
    return cn_raise_type_error(vm,
                               "'|=' is not supported by mappingproxy; use '|' instead");
}

static Outcome proxy_compare(VM *vm, OperatorKind op, const Value *args, Value *result)
{
    bool truth;
    Outcome outcome = cn_compare(vm, op, value_view(self_view(args)->mapping),
                                 value_view(args[1]), &truth);
    return outcome == OUTCOME_DONE ? answer_bool(result, truth) : outcome;
}

static Outcome proxy_eq(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return proxy_compare(vm, OPERATOR_EQUAL, args, result);
}

static Outcome proxy_ne(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return proxy_compare(vm, OPERATOR_NOT_EQUAL, args, result);
}

static Outcome proxy_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_str_of(vm, value_view(args[0]), result);
}

static const NativeSpec proxy_methods[] = {
    {"__new__", "mapping", proxy_new, 1, 0, 1, 0, NATIVE_STATIC, NULL, NULL},
    NATIVE_OPERATOR("__getitem__", "key", 1, cn_native_getitem, "mapping_proxy_getitem"),
    NATIVE_OPERATOR("__contains__", "key", 1, cn_native_contains, "mapping_proxy_contains"),
    NATIVE_OPERATOR("__len__", "", 0, cn_native_len, "mapping_proxy_len"),
    NATIVE_OPERATOR("__iter__", "", 0, cn_native_iter, "mapping_proxy_iter"),
    NATIVE_OPERATOR("__repr__", "", 0, cn_native_repr, "mapping_proxy_repr"),
    NATIVE_OPERATOR("__str__", "", 0, proxy_str, "mapping_proxy_str"),
    NATIVE_OPERATOR("__eq__", "value", 1, proxy_eq, "mapping_proxy_eq"),
    NATIVE_OPERATOR("__ne__", "value", 1, proxy_ne, "mapping_proxy_ne"),
    NATIVE_OPERATOR("__or__", "value", 1, proxy_or, "mapping_proxy_or"),
    NATIVE_OPERATOR("__ror__", "value", 1, proxy_ror, "mapping_proxy_ror"),
    NATIVE_OPERATOR("__ior__", "value", 1, proxy_ior, NULL),
    NATIVE_RANGE("get", "key default", 1, 2, proxy_get, "mapping_proxy_get",
                 "The value of key, or default."),
    NATIVE_NONE("keys", proxy_keys, "mapping_proxy_keys", "A view of the keys."),
    NATIVE_NONE("values", proxy_values, "mapping_proxy_values", "A view of the values."),
    NATIVE_NONE("items", proxy_items, "mapping_proxy_items", "A view of the pairs."),
    NATIVE_NONE("copy", proxy_copy, "mapping_proxy_copy", "A shallow copy of the mapping."),
    NATIVE_NONE("__reversed__", proxy_reversed, "mapping_proxy_reversed",
                "The keys backwards."),
    NATIVE_CLASS_GETITEM,
    NATIVE_END,
};

const TypeSpec cn_mapping_proxy_type = {
    .kind = KIND_MAPPING_PROXY,
    .base = KIND_INSTANCE,
    .methods = proxy_methods,
    .doc = "A read-only view of a mapping.",
    .class_flags = CLASS_FINAL | CLASS_PATTERN_MAPPING,
};
