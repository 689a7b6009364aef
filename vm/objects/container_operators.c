// container_operators.c - subscripts, membership, length and operators on built-in containers,
// and the arguments they take.

#include "vm/objects/containers_private.h"
#include "vm/objects/repr.h"

// ---- arguments ----

typedef enum { INDEX_READ, INDEX_HUGE, INDEX_USER, INDEX_NONE } IndexKind;

static IndexKind read_index(VM *vm, ValueView v, int64_t *index)
{
    if (bits_are_int(v.bits)) {
        *index = value_int(v);
        return INDEX_READ;
    }
    ValueView inner = cn_payload(v);
    if (value_is_any_int(inner))
        return cn_int_to_int64(inner, index) ? INDEX_READ : INDEX_HUGE;
    if (value_has_user_class(vm, v) &&
        !value_is_unbound(cn_class_find(vm, cn_type_of(vm, v), vm->names.index, NULL)))
        return INDEX_USER;
    return INDEX_NONE;
}

Outcome cn_index_argument(VM *vm, ValueView v, int64_t *index)
{
    switch (read_index(vm, v, index)) {
    case INDEX_READ:
        return OUTCOME_DONE;
    case INDEX_USER:
        return OUTCOME_NEEDS_CALL;
    case INDEX_HUGE:
        return cn_raise_overflow_error(vm, "Python int too large to convert to C ssize_t");
    default:
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   v);
    }
}

Outcome cn_subscript_argument(VM *vm, ValueView key, const char *type_name, int64_t *index)
{
    switch (read_index(vm, key, index)) {
    case INDEX_READ:
        return OUTCOME_DONE;
    case INDEX_USER:
        return OUTCOME_NEEDS_CALL;
    case INDEX_HUGE:
        return cn_raise_index_error(vm, "cannot fit '%T' into an index-sized integer", key);
    default:
        return cn_raise_type_error(vm, "%s indices must be integers or slices, not %T",
                                   type_name, key);
    }
}

Outcome cn_bound_argument(VM *vm, ValueView v, int64_t *bound)
{
    switch (read_index(vm, v, bound)) {
    case INDEX_READ:
        return OUTCOME_DONE;
    case INDEX_USER:
        return OUTCOME_NEEDS_CALL;
    case INDEX_HUGE:
        *bound = cn_int_clamp(cn_payload(v));
        return OUTCOME_DONE;
    default:
        return cn_raise_type_error(
            vm, "slice indices must be integers or have an __index__ method");
    }
}

Outcome cn_repeat_argument(VM *vm, ValueView v, int64_t *times)
{
    if (read_index(vm, v, times) == INDEX_HUGE)
        return cn_raise_overflow_error(vm, "cannot fit '%T' into an index-sized integer",
                                       v);
    return cn_index_argument(vm, v, times);
}

Outcome cn_concat_mismatch(VM *vm, const char *type_name, ValueView right)
{
    return cn_raise_type_error(vm, "can only concatenate %s (not \"%T\") to %s", type_name,
                               right, type_name);
}

bool cn_check_init_arguments(VM *vm, const char *type_name, const Value *args,
                             uint32_t count, bool keywords)
{
    if (count > 2) {
        cn_raise_type_error(vm, "%s expected at most 1 argument, got %d", type_name,
                            (int)count - 1);
        return false;
    }
    if (!keywords && args[count].bits != BITS_UNBOUND &&
        value_dict(value_view(args[count]))->count != 0) {
        cn_raise_type_error(vm, "%s() takes no keyword arguments", type_name);
        return false;
    }
    return true;
}

// ---- truth and length ----

Outcome cn_container_length(VM *vm, ValueView container, int64_t *length)
{
    if (value_is_kind(container, KIND_WRAPPER) &&
        !cn_overrides(vm, container, vm->names.len))
        container = cn_payload(container);
    if (!value_is_object(container))
        return OUTCOME_NEEDS_CALL;
    const Object *object = value_object(container);
    switch (object_kind(object)) {
    case KIND_LIST:
        *length = (int64_t)((const List *)object)->count;
        return OUTCOME_DONE;
    case KIND_TUPLE:
        *length = (int64_t)((const Tuple *)object)->count;
        return OUTCOME_DONE;
    case KIND_DICT:
        *length = ((const Dict *)object)->count;
        return OUTCOME_DONE;
    case KIND_SET:
    case KIND_FROZENSET:
        *length = ((const Set *)object)->count;
        return OUTCOME_DONE;
    case KIND_STR:
        *length = (int64_t)((const Str *)object)->length;
        return OUTCOME_DONE;
    case KIND_BYTES:
        *length = (int64_t)((const BytesObject *)object)->length;
        return OUTCOME_DONE;
    case KIND_BYTEARRAY:
        *length = (int64_t)((const ByteArray *)object)->length;
        return OUTCOME_DONE;
    case KIND_RANGE:
        if (!cn_int_to_int64(value_view(((const Range *)object)->length), length))
            return cn_raise_overflow_error(vm,
                                           "Python int too large to convert to C ssize_t");
        return OUTCOME_DONE;
    case KIND_DICT_KEYS:
    case KIND_DICT_VALUES:
    case KIND_DICT_ITEMS:
        *length =
            value_dict(cn_payload(value_view(((const DictView *)object)->mapping)))->count;
        return OUTCOME_DONE;
    case KIND_MAPPING_PROXY: {
        ValueView mapping = value_view(((const DictView *)object)->mapping);
        const Dict *dict = payload_of_kind(mapping, KIND_DICT);
        if (dict == NULL || cn_overrides(vm, mapping, vm->names.len))
            return OUTCOME_NEEDS_CALL;
        *length = dict->count;
        return OUTCOME_DONE;
    }
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

Outcome cn_value_truth(VM *vm, ValueView v, bool *truth)
{
    int64_t length;
    if (bits_are_int(v.bits)) {
        *truth = v.bits != VALUE_INT_BIAS;
        return OUTCOME_DONE;
    }
    if (bits_are_double(v.bits)) {
        *truth = value_float(v) != 0.0;
        return OUTCOME_DONE;
    }
    if (!value_is_object(v)) {
        *truth = v.bits != BITS_NONE && v.bits != BITS_FALSE;
        return OUTCOME_DONE;
    }
    if (value_has_user_class(vm, v)) {
        Class *type = cn_type_of(vm, v);
        if (cn_overrides(vm, v, vm->names.bool_) ||
            (value_is_unbound(cn_class_find(vm, type, vm->names.bool_, NULL)) &&
             cn_overrides(vm, v, vm->names.len)))
            return OUTCOME_NEEDS_CALL;
        if (!value_is_kind(v, KIND_WRAPPER)) {
            *truth = true;
            return OUTCOME_DONE;
        }
        v = cn_payload(v);
        if (value_is_any_int(v) || value_is_float(v)) {
            *truth = value_is_float(v) ? value_float(v) != 0.0 : cn_int_sign(v) != 0;
            return OUTCOME_DONE;
        }
    }
    if (value_is_kind(v, KIND_MEMORYVIEW))
        return OUTCOME_NEEDS_CALL;
    if (value_is_kind(v, KIND_COMPLEX)) {
        const Complex *number = (const Complex *)value_object(v);
        *truth = number->real != 0.0 || number->imaginary != 0.0;
        return OUTCOME_DONE;
    }
    if (value_is_kind(v, KIND_RANGE)) {
        *truth = cn_int_sign(value_view(((const Range *)value_object(v))->length)) != 0;
        return OUTCOME_DONE;
    }
    if (value_is_kind(v, KIND_MAPPING_PROXY) &&
        payload_of_kind(value_view(((const DictView *)value_object(v))->mapping),
                        KIND_DICT) == NULL)
        return OUTCOME_NEEDS_CALL;
    *truth = true;
    if (cn_container_length(vm, v, &length) == OUTCOME_DONE)
        *truth = length != 0;
    return OUTCOME_DONE;
}

// ---- subscripts ----

static Outcome str_slice(VM *vm, Str *str, const Slice *slice, Value *result)
{
    int64_t start, stop, step, count;
    Outcome outcome =
        cn_slice_resolve(vm, slice, (int64_t)str->length, &start, &stop, &step, &count);
    if (outcome != OUTCOME_DONE)
        return outcome;
    cn_charge(vm, (uint64_t)count / 16);
    if (step == 1)
        return answer_new(result,
                          cn_str_slice(vm, str, (size_t)start, (size_t)(start + count)));
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    for (int64_t i = 0; i < count; i++)
        cn_builder_append_code_point(&builder, cn_str_at(str, (size_t)(start + i * step)));
    return answer_new(result, cn_builder_finish(&builder));
}

static Outcome str_get(VM *vm, Str *str, ValueView key, Value *result)
{
    int64_t index;
    if (value_is_kind(key, KIND_SLICE))
        return str_slice(vm, str, (const Slice *)value_object(key), result);
    switch (read_index(vm, key, &index)) {
    case INDEX_READ:
        break;
    case INDEX_USER:
        return OUTCOME_NEEDS_CALL;
    case INDEX_HUGE:
        return cn_raise_index_error(vm, "cannot fit '%T' into an index-sized integer", key);
    default:
        return cn_raise_type_error(vm, "string indices must be integers, not '%T'", key);
    }
    if (index < 0)
        index += (int64_t)str->length;
    if (index < 0 || index >= (int64_t)str->length)
        return cn_raise_index_error(vm, "string index out of range");
    return answer_new(result, cn_str_from_code_point(vm, cn_str_at(str, (size_t)index)));
}

static Outcome outcome_of_probe(VM *vm, Probe probe, ValueView key)
{
    switch (probe) {
    case PROBE_FOUND:
        return OUTCOME_DONE;
    case PROBE_MISSING:
        return cn_raise_key_error(vm, key);
    case PROBE_FAILED:
        return OUTCOME_FAILED;
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

static Outcome dict_get(VM *vm, Dict *dict, ValueView key, Value *result)
{
    ValueView value;
    Outcome outcome = outcome_of_probe(vm, cn_dict_get(vm, dict, key, &value), key);
    if (outcome == OUTCOME_DONE)
        *result = value_retain(value);
    return outcome;
}

Outcome cn_container_get(VM *vm, ValueView container, ValueView key, Value *result)
{
    if (!value_is_object(container))
        return OUTCOME_NEEDS_CALL;
    Object *object = value_object(container);
    switch (object_kind(object)) {
    case KIND_LIST:
        return cn_list_get(vm, (List *)object, key, result);
    case KIND_DICT:
        return dict_get(vm, (Dict *)object, key, result);
    case KIND_TUPLE:
        return cn_tuple_get(vm, (Tuple *)object, key, result);
    case KIND_STR:
        return str_get(vm, (Str *)object, key, result);
    case KIND_RANGE:
        return cn_range_get(vm, (Range *)object, key, result);
    case KIND_MAPPING_PROXY: {
        ValueView mapping = value_view(((DictView *)object)->mapping);
        if (value_is_kind(mapping, KIND_DICT))
            return dict_get(vm, value_dict(mapping), key, result);
        return OUTCOME_NEEDS_CALL;
    }
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

Outcome cn_container_set(VM *vm, ValueView container, ValueView key, ValueView value)
{
    if (value_is_kind(container, KIND_LIST))
        return cn_list_set(vm, value_list(container), key, value);
    if (value_is_kind(container, KIND_DICT))
        return cn_dict_set(vm, value_dict(container), key, value);
    return OUTCOME_NEEDS_CALL;
}

Outcome cn_container_delete(VM *vm, ValueView container, ValueView key)
{
    if (value_is_kind(container, KIND_LIST))
        return cn_list_delete(vm, value_list(container), key);
    if (!value_is_kind(container, KIND_DICT))
        return OUTCOME_NEEDS_CALL;
    Value value;
    Outcome outcome =
        outcome_of_probe(vm, cn_dict_take(vm, value_dict(container), key, &value), key);
    if (outcome == OUTCOME_DONE)
        value_release(vm, value);
    return outcome;
}

// ---- membership ----

static Outcome answer_probe(Probe probe, bool *result)
{
    if (probe == PROBE_NEEDS_CALL || probe == PROBE_FAILED)
        return probe == PROBE_FAILED ? OUTCOME_FAILED : OUTCOME_NEEDS_CALL;
    *result = probe == PROBE_FOUND;
    return OUTCOME_DONE;
}

static Outcome items_contain(VM *vm, const Value *items, uint64_t count, ValueView item,
                             bool *result)
{
    int64_t index;
    Outcome outcome = cn_items_find(vm, items, 0, (int64_t)count, item, &index);
    if (outcome == OUTCOME_DONE)
        *result = index >= 0;
    return outcome;
}

// A set that is looked for in sets counts as the frozenset of its items.
Probe cn_set_find_any(VM *vm, Set *set, ValueView item, SetEntry **found)
{
    uint64_t hash;
    ValueView inner = cn_payload(item);
    if (value_is_kind(inner, KIND_SET) && !cn_overrides(vm, item, vm->names.hash)) {
        hash = cn_frozenset_hash(vm, (Set *)value_object(inner));
        return cn_set_find_hashed(vm, set, inner, hash, found);
    }
    Probe probe = cn_set_hash_key(vm, item, &hash);
    return probe == PROBE_FOUND ? cn_set_find_hashed(vm, set, item, hash, found) : probe;
}

Outcome cn_container_contains(VM *vm, ValueView container, ValueView item, bool *result)
{
    uint32_t index;
    if (!value_is_object(container))
        return OUTCOME_NEEDS_CALL;
    Object *object = value_object(container);
    switch (object_kind(object)) {
    case KIND_LIST:
        return items_contain(vm, ((List *)object)->items, ((List *)object)->count, item,
                             result);
    case KIND_TUPLE:
        return items_contain(vm, ((Tuple *)object)->items, ((Tuple *)object)->count, item,
                             result);
    case KIND_DICT:
        return answer_probe(cn_dict_find(vm, (Dict *)object, item, &index), result);
    case KIND_SET:
    case KIND_FROZENSET: {
        SetEntry *entry;
        return answer_probe(cn_set_find_any(vm, (Set *)object, item, &entry), result);
    }
    case KIND_RANGE:
        return cn_range_contains(vm, (Range *)object, item, result);
    case KIND_DICT_KEYS: {
        Dict *dict = value_dict(cn_payload(value_view(((DictView *)object)->mapping)));
        return answer_probe(cn_dict_find(vm, dict, item, &index), result);
    }
    case KIND_MAPPING_PROXY: {
        ValueView mapping = value_view(((DictView *)object)->mapping);
        const Dict *dict = payload_of_kind(mapping, KIND_DICT);
        if (dict == NULL || cn_overrides(vm, mapping, vm->names.contains))
            return OUTCOME_NEEDS_CALL;
        return answer_probe(cn_dict_find(vm, value_dict(cn_payload(mapping)), item, &index),
                            result);
    }
    case KIND_DICT_ITEMS:
        return cn_dict_items_contains(vm, (DictView *)object, item, result);
    case KIND_DICT_VALUES:
        return cn_dict_values_contains(vm, (DictView *)object, item, result);
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

// ---- operators ----

// sequence * times for str, list, tuple; the sequence may stand on either side.
static Outcome multiply(VM *vm, ValueView left, ValueView right, Value *result)
{
    int64_t times;
    if (!value_is_object(left) || value_is_kind(left, KIND_INT)) {
        ValueView swapped = left;
        left = right;
        right = swapped;
    }
    if (read_index(vm, right, &times) != INDEX_READ || value_is_kind(right, KIND_WRAPPER))
        return OUTCOME_NEEDS_CALL;
    if (value_is_kind(left, KIND_LIST) || value_is_kind(left, KIND_TUPLE))
        return cn_sequence_repeat(vm, left, times, result);
    if (value_is_kind(left, KIND_STR))
        return answer_new(result, cn_str_repeat(vm, value_str(left), times));
    return OUTCOME_NEEDS_CALL;
}

static bool value_is_set_view(ValueView v)
{
    return value_is_kind(v, KIND_DICT_KEYS) || value_is_kind(v, KIND_DICT_ITEMS);
}

Outcome cn_container_binary(VM *vm, OperatorKind op, ValueView left, ValueView right,
                            Value *result)
{
    if (op == OPERATOR_MULTIPLY)
        return multiply(vm, left, right, result);
    if (op == OPERATOR_MODULO)
        return value_is_kind(left, KIND_STR) ? cn_str_percent(vm, left, right, result)
                                             : OUTCOME_NEEDS_CALL;
    if (!value_is_object(left) || !value_is_object(right))
        return OUTCOME_NEEDS_CALL;
    ObjectKind kind = object_kind(value_object(left));
    if (op == OPERATOR_ADD) {
        if (kind != object_kind(value_object(right)))
            return OUTCOME_NEEDS_CALL;
        if (kind == KIND_STR)
            return answer_new(result, cn_str_concat(vm, value_str(left), value_str(right)));
        if (kind == KIND_LIST || kind == KIND_TUPLE)
            return cn_sequence_concat(vm, left, right, result);
        return OUTCOME_NEEDS_CALL;
    }
    if (value_is_any_set(left) && value_is_any_set(right))
        return cn_set_binary(vm, op, left, right, result);
    if (kind == KIND_DICT && value_is_kind(right, KIND_DICT) && op == OPERATOR_BIT_OR)
        return cn_dict_union(vm, left, right, result);
    if (value_is_set_view(left))
        return cn_view_binary(vm, op, left, right, result);
    return OUTCOME_NEEDS_CALL;
}

Outcome cn_container_in_place(VM *vm, OperatorKind op, ValueView left, ValueView right,
                              Value *result)
{
    Outcome outcome = OUTCOME_NEEDS_CALL;
    int64_t times;
    if (!value_is_object(left))
        return OUTCOME_NEEDS_CALL;
    switch (object_kind(value_object(left))) {
    case KIND_LIST:
        if (op == OPERATOR_ADD)
            outcome = cn_list_extend(vm, value_list(left), right);
        else if (op == OPERATOR_MULTIPLY && read_index(vm, right, &times) == INDEX_READ &&
                 !value_is_kind(right, KIND_WRAPPER))
            outcome = cn_list_in_place_repeat(vm, value_list(left), times);
        break;
    case KIND_DICT:
        if (op == OPERATOR_BIT_OR && value_is_kind(right, KIND_DICT))
            outcome = cn_dict_merge(vm, value_dict(left), value_dict(right));
        break;
    case KIND_SET:
        if (value_is_any_set(right))
            outcome = cn_set_in_place(vm, op, left, right);
        break;
    default:
        return cn_container_binary(vm, op, left, right, result);
    }
    return outcome == OUTCOME_DONE ? answer_view(result, left) : outcome;
}
