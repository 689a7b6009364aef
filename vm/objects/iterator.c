// iterator.c - stepping the iterators over built-in data.
//
// The fields of an Iterator, by kind. source is unbound once the iterator is exhausted.
//
//   LIST, TUPLE, STR, STR_ASCII,      source: what is iterated; extra: the instance of a
//   BYTES, BYTEARRAY, MEMORY          subclass that it was made from, or unbound;
//                                     index: position of the next item
//   LIST_REVERSE                      the same; index counts down
//   RANGE                             index: next value; extent: values left; extra: step;
//                                     source: always unbound. All values are immediate
//   LONG_RANGE                        source: Range; extra: number of values given, any int
//   DICT_* (forward)                  source: Dict; index: next entry number; extent: items
//                                     left; extra: count of the dict expected, -1 after failing
//   DICT_REVERSE_*                    the same; index counts down
//   SET                               source: Set; index: next slot; extent, extra: as DICT
//   SEQUENCE                          source: object with __getitem__; index: next key
//   CALLABLE                          source: callable; extra: sentinel
//   ENUMERATE                         source: iterator; index: next number; extra: the number
//                                     as an int once it has left int64; extent: level
//   REVERSED                          source: sequence; index counts down; extent: level
//   ZIP                               source: Tuple of iterators; index: 1 if strict; extent:
//                                     level
//   MAP                               source: Tuple of iterators; extra: function
//   FILTER                            source: iterator; extra: function or None
//   STEPPER                           stepper.c
//
// Level: 0 when a step may need user code, else how many composite iterators are inside each
// other, plus one. Levels up to LEVEL_MAX are stepped in C, one function for each, so that no
// function calls itself however iterators nest; deeper ones step in stdlib/core.

#include "vm/objects/containers_private.h"
#include "vm/objects/set_inline.h"

#define LEVEL_LEAF 1
#define LEVEL_INNER 2
#define LEVEL_MAX 3

typedef Step (*StepFunction)(VM *vm, Iterator *iterator, Value *item);

// ---- making ----

Iterator *cn_iterator_make(VM *vm, ObjectKind kind, ValueView source, ValueView extra,
                           int64_t index, int64_t extent)
{
    Iterator *iterator = cn_object_allocate(vm, SHAPE_OF(kind), sizeof(Iterator));
    if (iterator == NULL)
        return NULL;
    iterator->source = value_retain(source);
    iterator->extra = value_retain(extra);
    iterator->index = index;
    iterator->extent = extent;
    return iterator;
}

// The parts of a range all of whose values are immediate ints.
static bool range_is_immediate(const Range *range, int64_t *start, int64_t *step,
                               int64_t *length)
{
    int64_t distance, last;
    if (!bits_are_int(range->start.bits) || !bits_are_int(range->step.bits) ||
        !bits_are_int(range->length.bits))
        return false;
    *start = bits_int(range->start.bits);
    *step = bits_int(range->step.bits);
    *length = bits_int(range->length.bits);
    if (*length <= 1)
        return true;
    if (bits_are_int(range->stop.bits))
        return true; // all values lie between start and stop
    return !__builtin_mul_overflow(*step, *length - 1, &distance) &&
           !__builtin_add_overflow(*start, distance, &last) && int_is_immediate(last);
}

Iterator *cn_range_iterator(VM *vm, const Range *range)
{
    int64_t start, step, length;
    if (range_is_immediate(range, &start, &step, &length))
        return cn_iterator_make(vm, KIND_RANGE_ITERATOR, VIEW_UNBOUND,
                                value_view(value_from_int(step)), start, length);
    return cn_iterator_make(vm, KIND_LONG_RANGE_ITERATOR, object_view(range),
                            value_view(value_from_int(0)), 0, 0);
}

Iterator *cn_dict_iterator(VM *vm, ObjectKind kind, const Dict *dict)
{
    int64_t index =
        kind >= KIND_DICT_REVERSE_KEY_ITERATOR ? (int64_t)dict->used - 1 : dict->first;
    return cn_iterator_make(vm, kind, object_view(dict),
                            value_view(value_from_int(dict->count)), index, dict->count);
}

// The iterator of a built-in iterable (unwrapped), whole being what the program sees. NULL
// with nothing pending: not such a one.
static Iterator *iterator_of_builtin(VM *vm, ValueView v, ValueView whole, bool *known)
{
    ValueView keep = value_same(v, whole) ? VIEW_UNBOUND : whole;
    *known = true;
    if (!value_is_object(v)) {
        *known = false;
        return NULL;
    }
    Object *object = value_object(v);
    switch (object_kind(object)) {
    case KIND_LIST:
        return cn_iterator_make(vm, KIND_LIST_ITERATOR, v, keep, 0, 0);
    case KIND_TUPLE:
        return cn_iterator_make(vm, KIND_TUPLE_ITERATOR, v, keep, 0, 0);
    case KIND_STR:
        return cn_iterator_make(
            vm, ((Str *)object)->is_ascii ? KIND_STR_ASCII_ITERATOR : KIND_STR_ITERATOR, v,
            keep, 0, 0);
    case KIND_BYTES:
        return cn_iterator_make(vm, KIND_BYTES_ITERATOR, v, keep, 0, 0);
    case KIND_BYTEARRAY:
        return cn_iterator_make(vm, KIND_BYTEARRAY_ITERATOR, v, keep, 0, 0);
    case KIND_MEMORYVIEW:
        return cn_iterator_make(vm, KIND_MEMORY_ITERATOR, v, keep, 0, 0);
    case KIND_RANGE:
        return cn_range_iterator(vm, (const Range *)object);
    case KIND_DICT:
        return cn_dict_iterator(vm, KIND_DICT_KEY_ITERATOR, (const Dict *)object);
    case KIND_SET:
    case KIND_FROZENSET:
        return cn_iterator_make(vm, KIND_SET_ITERATOR, v,
                                value_view(value_from_int(((Set *)object)->count)), 0,
                                ((Set *)object)->count);
    case KIND_DICT_KEYS:
    case KIND_DICT_VALUES:
    case KIND_DICT_ITEMS: {
        ObjectKind kind =
            (ObjectKind)(object_kind(object) - KIND_DICT_KEYS + KIND_DICT_KEY_ITERATOR);
        ValueView mapping = value_view(((DictView *)object)->mapping);
        return cn_dict_iterator(vm, kind, value_dict(cn_payload(mapping)));
    }
    default:
        *known = false;
        return NULL;
    }
}

bool cn_is_iterable(VM *vm, ValueView v)
{
    Class *type = cn_type_of(vm, v);
    ValueView method = cn_class_find(vm, type, vm->names.iter, NULL);
    if (!value_is_unbound(method))
        return !value_is_none(method);
    return !value_is_unbound(cn_class_find(vm, type, vm->names.getitem, NULL));
}

Outcome cn_iterator_new(VM *vm, ValueView iterable, Value *iterator)
{
    bool known;
    ValueView inner = iterable;
    if (value_is_kind(iterable, KIND_WRAPPER) &&
        !cn_overrides(vm, iterable, vm->names.iter))
        inner = cn_payload(iterable);
    while (value_is_kind(inner, KIND_MAPPING_PROXY))
        inner = value_view(((const DictView *)value_object(inner))->mapping);
    Iterator *made = iterator_of_builtin(vm, inner, iterable, &known);
    if (known)
        return answer_new(iterator, made);
    if (value_is_object(inner)) {
        ObjectKind kind = object_kind(value_object(inner));
        if (kind_is_iterator(kind) || kind == KIND_GENERATOR || kind == KIND_FILE)
            return answer_view(iterator, inner);
    }
    ValueView stepper = cn_stepper_for(vm, inner);
    if (!value_is_unbound(stepper))
        return answer_view(iterator, stepper);
    if (cn_is_iterable(vm, inner))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_type_error(vm, "'%T' object is not iterable", iterable);
}

static int level_of(ValueView v)
{
    if (!value_is_object(v))
        return 0;
    Iterator *iterator = (Iterator *)value_object(v);
    ObjectKind kind = object_kind(iterator);
    if (kind >= KIND_LIST_ITERATOR && kind <= KIND_SET_ITERATOR &&
        kind != KIND_MEMORY_ITERATOR)
        return LEVEL_LEAF;
    if (kind == KIND_ENUMERATE || kind == KIND_ZIP || kind == KIND_REVERSED)
        return (int)iterator->extent;
    if (kind == KIND_STEPPER && cn_stepper_is_closed(iterator))
        return LEVEL_LEAF;
    return 0;
}

int64_t cn_iterator_level_above(const Value *sources, uint64_t count)
{
    int level = LEVEL_LEAF;
    for (uint64_t i = 0; i < count; i++) {
        int inner = level_of(value_view(sources[i]));
        if (inner == 0 || inner == LEVEL_MAX)
            return 0;
        if (inner > level)
            level = inner;
    }
    return level + 1;
}

bool cn_iterator_is_closed(VM *vm, ValueView v)
{
    (void)vm;
    return level_of(v) != 0;
}

Outcome cn_closed_iterator(VM *vm, ValueView iterable, Value *iterator)
{
    Value made;
    Outcome outcome = cn_iterator_new(vm, iterable, &made);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (level_of(value_view(made)) == 0) {
        value_release(vm, made);
        return OUTCOME_NEEDS_CALL;
    }
    *iterator = made;
    return OUTCOME_DONE;
}

// ---- length hints ----

static uint64_t left_behind(uint64_t count, int64_t index)
{
    return (uint64_t)index < count ? count - (uint64_t)index : 0;
}

uint64_t cn_iterator_expect(ValueView v)
{
    const Iterator *iterator = (const Iterator *)value_object(v);
    ValueView source = value_view(iterator->source);
    ObjectKind kind = object_kind(iterator);
    if (kind == KIND_RANGE_ITERATOR)
        return (uint64_t)iterator->extent;
    if (!value_is_object(source))
        return 0;
    const Object *object = value_object(source);
    switch (kind) {
    case KIND_LIST_ITERATOR:
        return left_behind(((const List *)object)->count, iterator->index);
    case KIND_TUPLE_ITERATOR:
        return left_behind(((const Tuple *)object)->count, iterator->index);
    case KIND_STR_ITERATOR:
    case KIND_STR_ASCII_ITERATOR:
        return left_behind(((const Str *)object)->length, iterator->index);
    case KIND_BYTES_ITERATOR:
        return left_behind(((const BytesObject *)object)->length, iterator->index);
    case KIND_BYTEARRAY_ITERATOR:
        return left_behind(((const ByteArray *)object)->length, iterator->index);
    case KIND_LIST_REVERSE_ITERATOR: {
        uint64_t left = (uint64_t)iterator->index + 1;
        return left <= ((const List *)object)->count ? left : 0;
    }
    case KIND_REVERSED:
        return (uint64_t)iterator->index + 1;
    case KIND_SET_ITERATOR:
        return bits_int(iterator->extra.bits) == ((const Set *)object)->count
                   ? (uint64_t)iterator->extent
                   : 0;
    default:
        break;
    }
    if (kind >= KIND_DICT_KEY_ITERATOR && kind <= KIND_DICT_REVERSE_ITEM_ITERATOR)
        return bits_int(iterator->extra.bits) == ((const Dict *)object)->count
                   ? (uint64_t)iterator->extent
                   : 0;
    return 0;
}

// ---- leaf steps ----

static Step end_iteration(VM *vm, Iterator *iterator)
{
    value_release(vm, value_take(&iterator->source));
    return STEP_END;
}

static Step give(ValueView v, Value *item)
{
    *item = value_retain(v);
    return STEP_ITEM;
}

static Step step_str(VM *vm, Iterator *iterator, const Str *str, Value *item)
{
    if ((uint64_t)iterator->index >= str->length)
        return end_iteration(vm, iterator);
    Str *character = cn_str_from_code_point(vm, cn_str_at(str, (size_t)iterator->index));
    if (character == NULL)
        return STEP_FAILED;
    iterator->index++;
    *item = value_from_object(character);
    return STEP_ITEM;
}

static Step step_byte(VM *vm, Iterator *iterator, const uint8_t *data, uint64_t length,
                      Value *item)
{
    if ((uint64_t)iterator->index >= length)
        return end_iteration(vm, iterator);
    *item = value_from_int(data[iterator->index++]);
    return STEP_ITEM;
}

static Step step_list_reverse(VM *vm, Iterator *iterator, const List *list, Value *item)
{
    if (iterator->index < 0 || (uint64_t)iterator->index >= list->count) {
        iterator->index = -1;
        return end_iteration(vm, iterator);
    }
    return give(value_view(list->items[iterator->index--]), item);
}

static Step step_range(Iterator *iterator, Value *item)
{
    if (iterator->extent <= 0)
        return STEP_END;
    *item = value_from_int(iterator->index);
    iterator->extent--;
    iterator->index += bits_int(iterator->extra.bits);
    return STEP_ITEM;
}

// start + step * given, and one given more.
static Step step_long_range(VM *vm, Iterator *iterator, const Range *range, Value *item)
{
    bool more;
    Value product = VALUE_UNBOUND, sum = VALUE_UNBOUND, given = VALUE_UNBOUND;
    ValueView extra = value_view(iterator->extra), one = value_view(value_from_int(1));
    if (cn_number_compare(vm, OPERATOR_LESS, extra, value_view(range->length), &more) !=
        OUTCOME_DONE)
        return STEP_FAILED;
    if (!more)
        return end_iteration(vm, iterator);
    if (cn_number_binary(vm, OPERATOR_MULTIPLY, extra, value_view(range->step), &product) ==
            OUTCOME_DONE &&
        cn_number_binary(vm, OPERATOR_ADD, value_view(range->start), value_view(product),
                         &sum) == OUTCOME_DONE &&
        cn_number_binary(vm, OPERATOR_ADD, extra, one, &given) == OUTCOME_DONE) {
        value_release(vm, product);
        value_replace(vm, &iterator->extra, given);
        *item = sum;
        return STEP_ITEM;
    }
    value_release(vm, product);
    value_release(vm, sum);
    return STEP_FAILED;
}

static Step give_entry(VM *vm, const DictEntry *entry, int what, Value *item)
{
    if (what == 0)
        return give(value_view(entry->key), item);
    if (what == 1)
        return give(value_view(entry->value), item);
    Tuple *pair = cn_tuple_pair(vm, value_view(entry->key), value_view(entry->value));
    if (pair == NULL)
        return STEP_FAILED;
    *item = value_from_object(pair);
    return STEP_ITEM;
}

static Step fail_changed_size(VM *vm, Iterator *iterator, const char *message)
{
    iterator->extra = value_from_int(-1);
    cn_raise(vm, "RuntimeError", message);
    return STEP_FAILED;
}

static Step step_dict(VM *vm, Iterator *iterator, const Dict *dict, Value *item)
{
    int what = (int)(object_kind(iterator) - KIND_DICT_KEY_ITERATOR);
    if (bits_int(iterator->extra.bits) != dict->count)
        return fail_changed_size(vm, iterator, "dictionary changed size during iteration");
    uint64_t index = (uint64_t)iterator->index, start = index;
    while (index < dict->used && dict->entries[index].key.bits == BITS_UNBOUND)
        index++;
    if (index - start > 16)
        cn_charge(vm, (index - start) / 4);
    if (index >= dict->used)
        return end_iteration(vm, iterator);
    if (iterator->extent == 0) {
        end_iteration(vm, iterator);
        cn_raise(vm, "RuntimeError", "dictionary keys changed during iteration");
        return STEP_FAILED;
    }
    Step step = give_entry(vm, &dict->entries[index], what, item);
    if (step == STEP_ITEM) {
        iterator->index = (int64_t)index + 1;
        iterator->extent--;
    }
    return step;
}

static Step step_dict_reverse(VM *vm, Iterator *iterator, const Dict *dict, Value *item)
{
    int what = (int)(object_kind(iterator) - KIND_DICT_REVERSE_KEY_ITERATOR);
    if (bits_int(iterator->extra.bits) != dict->count)
        return fail_changed_size(vm, iterator, "dictionary changed size during iteration");
    int64_t index = iterator->index, start = index;
    if (index >= (int64_t)dict->used)
        index = (int64_t)dict->used - 1;
    while (index >= 0 && dict->entries[index].key.bits == BITS_UNBOUND)
        index--;
    if (start - index > 16)
        cn_charge(vm, (uint64_t)(start - index) / 4);
    if (index < 0)
        return end_iteration(vm, iterator);
    Step step = give_entry(vm, &dict->entries[index], what, item);
    if (step == STEP_ITEM) {
        iterator->index = index - 1;
        iterator->extent--;
    }
    return step;
}

static Step step_set(VM *vm, Iterator *iterator, const Set *set, Value *item)
{
    if (bits_int(iterator->extra.bits) != set->count)
        return fail_changed_size(vm, iterator, "Set changed size during iteration");
    uint64_t index = (uint64_t)iterator->index, start = index;
    while (index < set->table_size && !set_entry_is_live(&set->table[index]))
        index++;
    if (index - start > 16)
        cn_charge(vm, (index - start) / 4);
    iterator->index = (int64_t)index + 1;
    if (index >= set->table_size)
        return end_iteration(vm, iterator);
    iterator->extent--;
    return give(value_view(set->table[index].key), item);
}

// The items of a sequence from the last to the first.
static Step step_reversed(VM *vm, Iterator *iterator, Value *item)
{
    ValueView source = cn_payload(value_view(iterator->source));
    const Object *object = value_object(source);
    uint64_t index = (uint64_t)iterator->index;
    switch (object_kind(object)) {
    case KIND_TUPLE:
        if (index >= ((const Tuple *)object)->count)
            return end_iteration(vm, iterator);
        iterator->index--;
        return give(value_view(((const Tuple *)object)->items[index]), item);
    case KIND_STR: {
        if (index >= ((const Str *)object)->length)
            return end_iteration(vm, iterator);
        Str *character = cn_str_from_code_point(vm, cn_str_at((const Str *)object, index));
        if (character == NULL)
            return STEP_FAILED;
        iterator->index--;
        *item = value_from_object(character);
        return STEP_ITEM;
    }
    case KIND_BYTES:
        if (index >= ((const BytesObject *)object)->length)
            return end_iteration(vm, iterator);
        iterator->index--;
        *item = value_from_int(((const BytesObject *)object)->data[index]);
        return STEP_ITEM;
    case KIND_BYTEARRAY:
        if (index >= ((const ByteArray *)object)->length)
            return end_iteration(vm, iterator);
        iterator->index--;
        *item = value_from_int(((const ByteArray *)object)->data[index]);
        return STEP_ITEM;
    default:
        return STEP_NEEDS_CALL;
    }
}

static Step step_leaf(VM *vm, Iterator *iterator, Value *item)
{
    ObjectKind kind = object_kind(iterator);
    if (kind == KIND_RANGE_ITERATOR)
        return step_range(iterator, item);
    if (kind == KIND_STEPPER)
        return cn_stepper_next_alone(vm, iterator, item);
    if (!bits_are_pointer(iterator->source.bits))
        return STEP_END;
    Object *source = bits_pointer(iterator->source.bits);
    switch (kind) {
    case KIND_LIST_ITERATOR:
        if ((uint64_t)iterator->index >= ((List *)source)->count)
            return end_iteration(vm, iterator);
        return give(value_view(((List *)source)->items[iterator->index++]), item);
    case KIND_TUPLE_ITERATOR:
        if ((uint64_t)iterator->index >= ((Tuple *)source)->count)
            return end_iteration(vm, iterator);
        return give(value_view(((Tuple *)source)->items[iterator->index++]), item);
    case KIND_LIST_REVERSE_ITERATOR:
        return step_list_reverse(vm, iterator, (List *)source, item);
    case KIND_STR_ITERATOR:
    case KIND_STR_ASCII_ITERATOR:
        return step_str(vm, iterator, (Str *)source, item);
    case KIND_BYTES_ITERATOR:
        return step_byte(vm, iterator, ((BytesObject *)source)->data,
                         ((BytesObject *)source)->length, item);
    case KIND_BYTEARRAY_ITERATOR:
        return step_byte(vm, iterator, ((ByteArray *)source)->data,
                         ((ByteArray *)source)->length, item);
    case KIND_LONG_RANGE_ITERATOR:
        return step_long_range(vm, iterator, (Range *)source, item);
    case KIND_DICT_KEY_ITERATOR:
    case KIND_DICT_VALUE_ITERATOR:
    case KIND_DICT_ITEM_ITERATOR:
        return step_dict(vm, iterator, (Dict *)source, item);
    case KIND_DICT_REVERSE_KEY_ITERATOR:
    case KIND_DICT_REVERSE_VALUE_ITERATOR:
    case KIND_DICT_REVERSE_ITEM_ITERATOR:
        return step_dict_reverse(vm, iterator, (Dict *)source, item);
    case KIND_SET_ITERATOR:
        return step_set(vm, iterator, (Set *)source, item);
    case KIND_REVERSED:
        return step_reversed(vm, iterator, item);
    default:
        return STEP_NEEDS_CALL;
    }
}

Step cn_iterator_step_leaf(VM *vm, Iterator *iterator, Value *item)
{
    return step_leaf(vm, iterator, item);
}

// ---- composite steps ----

Step cn_enumerate_pair(VM *vm, Iterator *iterator, Value element, Value *item)
{
    Value number;
    if (iterator->extra.bits == BITS_UNBOUND && int_is_immediate(iterator->index)) {
        number = value_from_int(iterator->index);
    } else if (iterator->extra.bits == BITS_UNBOUND) {
        if (!cn_int_from_int64(vm, iterator->index, &number)) {
            value_release(vm, element);
            return STEP_FAILED;
        }
    } else {
        number = value_retain(value_view(iterator->extra));
    }
    Tuple *pair = cn_tuple_new(vm, 2);
    Value next = VALUE_UNBOUND;
    ValueView one = value_view(value_from_int(1));
    bool big = iterator->extra.bits != BITS_UNBOUND || iterator->index == INT64_MAX;
    if (pair == NULL || (big && cn_number_binary(vm, OPERATOR_ADD, value_view(number), one,
                                                 &next) != OUTCOME_DONE)) {
        object_release(vm, pair);
        value_release(vm, number);
        value_release(vm, element);
        return STEP_FAILED;
    }
    if (big)
        value_replace(vm, &iterator->extra, next);
    else
        iterator->index++;
    pair->items[0] = number;
    pair->items[1] = element;
    *item = value_from_object(pair);
    return STEP_ITEM;
}

static ALWAYS_INLINE Step step_enumerate(VM *vm, Iterator *iterator, Value *item,
                                         StepFunction inner)
{
    Value element;
    Step step = inner(vm, (Iterator *)bits_pointer(iterator->source.bits), &element);
    return step == STEP_ITEM ? cn_enumerate_pair(vm, iterator, element, item) : step;
}

Step cn_zip_mismatch(VM *vm, uint64_t number, bool longer)
{
    cn_raise_value_error(vm, "zip() argument %d is %s than argument%s%d", (int)number + 1,
                         longer ? "longer" : "shorter", number == 1 ? " " : "s 1-",
                         (int)number);
    return STEP_FAILED;
}

// The source number `ended` of a strict zip has ended: so must all others have.
static ALWAYS_INLINE Step end_strict_zip(VM *vm, const Tuple *sources, uint64_t ended,
                                         StepFunction inner)
{
    if (ended != 0)
        return cn_zip_mismatch(vm, ended, false);
    for (uint64_t i = 1; i < sources->count; i++) {
        Value item;
        Step step = inner(vm, (Iterator *)bits_pointer(sources->items[i].bits), &item);
        if (step == STEP_ITEM) {
            value_release(vm, item);
            return cn_zip_mismatch(vm, i, true);
        }
        if (step != STEP_END)
            return step;
    }
    return STEP_END;
}

static ALWAYS_INLINE Step step_zip(VM *vm, Iterator *iterator, Value *item,
                                   StepFunction inner)
{
    const Tuple *sources = (const Tuple *)bits_pointer(iterator->source.bits);
    if (sources->count == 0)
        return STEP_END;
    Tuple *row = cn_tuple_new(vm, sources->count);
    if (row == NULL)
        return STEP_FAILED;
    if (sources->count > 16)
        cn_charge(vm, sources->count);
    for (uint64_t i = 0; i < sources->count; i++) {
        Step step =
            inner(vm, (Iterator *)bits_pointer(sources->items[i].bits), &row->items[i]);
        if (step == STEP_ITEM)
            continue;
        object_release(vm, row);
        if (step == STEP_END && iterator->index != 0)
            return end_strict_zip(vm, sources, i, inner);
        return step;
    }
    *item = value_from_object(row);
    return STEP_ITEM;
}

static Step step_inner(VM *vm, Iterator *iterator, Value *item)
{
    if (object_kind(iterator) == KIND_ENUMERATE)
        return step_enumerate(vm, iterator, item, step_leaf);
    if (object_kind(iterator) == KIND_ZIP)
        return step_zip(vm, iterator, item, step_leaf);
    return step_leaf(vm, iterator, item);
}

static NEVER_INLINE Step step_composite(VM *vm, Iterator *iterator, Value *item)
{
    if (iterator->extent == 0)
        return STEP_NEEDS_CALL;
    if (iterator->extent <= LEVEL_INNER)
        return step_inner(vm, iterator, item);
    if (object_kind(iterator) == KIND_ENUMERATE)
        return step_enumerate(vm, iterator, item, step_inner);
    return step_zip(vm, iterator, item, step_inner);
}

Step cn_iterator_next(VM *vm, Iterator *iterator, Value *item)
{
    ObjectKind kind = object_kind(iterator);
    if (kind == KIND_ENUMERATE || kind == KIND_ZIP)
        return step_composite(vm, iterator, item);
    if (kind == KIND_STEPPER)
        return cn_stepper_next(vm, iterator, item);
    return step_leaf(vm, iterator, item);
}

const char *cn_iterator_helper(ObjectKind kind)
{
    switch (kind) {
    case KIND_MEMORY_ITERATOR:
    case KIND_SEQUENCE_ITERATOR:
        return "sequence_iterator_next";
    case KIND_CALLABLE_ITERATOR:
        return "callable_iterator_next";
    case KIND_ENUMERATE:
        return "enumerate_next";
    case KIND_REVERSED:
        return "reversed_next";
    case KIND_ZIP:
        return "zip_next";
    case KIND_STEPPER:
        return "stepper_next";
    case KIND_MAP:
        return "map_next";
    case KIND_FILTER:
        return "filter_next";
    default:
        return NULL;
    }
}
