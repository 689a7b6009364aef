// bytearray.c - the mutable array of bytes.
//
// Invariants:
//   length <= capacity; data is NULL exactly when capacity is 0
//   the length does not change while a memoryview looks at the bytes; exports is at least
//   the number of such views

#include "vm/objects/bytes_methods.h"

static const char byte_range[] = "byte must be in range(0, 256)";
static const char exported[] = "Existing exports of data: object cannot be re-sized";

// ---- storage ----

ByteArray *cn_bytearray_new(VM *vm, size_t length)
{
    ByteArray *array = cn_object_allocate(vm, SHAPE_OF(KIND_BYTEARRAY), sizeof(ByteArray));
    if (array == NULL)
        return NULL;
    array->length = array->capacity = 0;
    array->exports = array->reserved = 0;
    array->data = NULL;
    if (length > 0 && !cn_bytearray_resize(vm, array, length)) {
        object_release(vm, array);
        return NULL;
    }
    return array;
}

// Sets the capacity, which must hold the present length. False: MemoryError.
static bool set_capacity(VM *vm, ByteArray *array, size_t capacity)
{
    if (capacity > BYTES_LENGTH_MAX) {
        cn_raise_memory_error(vm);
        return false;
    }
    uint8_t *data = cn_buffer_resize(vm, array->data, array->capacity, capacity);
    if (data == NULL && capacity > 0)
        return false;
    array->data = data;
    array->capacity = capacity;
    return true;
}

// A search of the heap for the views of an array.
typedef struct ViewCount {
    const ByteArray *array;
    uint32_t views;
    uint64_t visited;
} ViewCount;

static void count_view(void *context, Object *object)
{
    ViewCount *search = context;
    search->visited++;
    if (object_kind(object) == KIND_MEMORYVIEW &&
        ((const MemoryView *)(const void *)object)->source.bits ==
            object_view(search->array).bits)
        search->views++;
}

// Whether a memoryview looks at array. Views that died without being released are still
// counted in exports: they are found missing here, when it matters.
static bool is_exported(VM *vm, ByteArray *array)
{
    ViewCount search = {array, 0, 0};
    if (array->exports == 0)
        return false;
    cn_heap_walk(vm, count_view, &search);
    cn_charge(vm, search.visited / 4);
    array->exports = search.views;
    return search.views > 0;
}

bool cn_bytearray_resize(VM *vm, ByteArray *array, size_t length)
{
    if (length == array->length)
        return true;
    if (is_exported(vm, array)) {
        cn_raise(vm, "BufferError", "%s", exported);
        return false;
    }
    bool grows = length > array->capacity;
    if (grows &&
        !set_capacity(vm, array, array->length == 0 ? length : length + length / 8 + 8))
        return false;
    bool shrinks = length < array->length;
    array->length = length;
    if (shrinks && length < array->capacity / 2)
        return set_capacity(vm, array, length);
    return true;
}

// Moves the bytes behind `end` so that size bytes fit between start and them.
static bool open_gap(VM *vm, ByteArray *array, size_t start, size_t end, size_t size)
{
    size_t old_length = array->length;
    size_t behind = old_length - end;
    size_t length;
    if (!size_add(start + behind, size, &length)) {
        cn_raise_memory_error(vm);
        return false;
    }
    charge_units(vm, behind);
    if (length >= old_length) {
        if (!cn_bytearray_resize(vm, array, length))
            return false;
        if (behind > 0)
            memmove(array->data + start + size, array->data + end, behind);
        return true;
    }
    if (is_exported(vm, array))
        return cn_bytearray_resize(vm, array, length);
    if (behind > 0)
        memmove(array->data + start + size, array->data + end, behind);
    return cn_bytearray_resize(vm, array, length);
}

bool cn_bytearray_splice(VM *vm, ByteArray *array, size_t start, size_t end,
                         const uint8_t *data, size_t size)
{
    BytesObject *copy = NULL;
    bool inside =
        array->data != NULL && data >= array->data && data < array->data + array->capacity;
    if (inside && size != end - start) {
        copy = cn_bytes_new(vm, data, size);
        if (copy == NULL)
            return false;
        data = copy->data;
    }
    bool opened = size == end - start || open_gap(vm, array, start, end, size);
    if (opened && size > 0) {
        charge_units(vm, size);
        memmove(array->data + start, data, size);
    }
    object_release(vm, copy);
    return opened;
}

// ---- construction ----

static ByteArray *self_array(const Value *args) { return value_bytearray(plain(args[0])); }

static Outcome answer_none(bool done, Value *result)
{
    *result = VALUE_NONE;
    return done ? OUTCOME_DONE : OUTCOME_FAILED;
}

Outcome cn_bytearray_slot_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    return answer_object(cn_bytearray_new(vm, 0), result);
}

Outcome cn_bytearray_slot_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    ByteBuilder builder;
    (void)count;
    if (!cn_bytearray_resize(vm, array, 0)) // first of all, as CPython does
        return OUTCOME_FAILED;
    cn_byte_builder_init(&builder, vm);
    Outcome outcome = cn_bytes_from_source(vm, "bytearray", args + 1, &builder);
    if (outcome == OUTCOME_DONE)
        outcome = answer_none(
            cn_bytearray_splice(vm, array, 0, array->length, builder.data, builder.size),
            result);
    cn_byte_builder_release(&builder);
    return outcome;
}

// ---- adding ----

Outcome cn_bytearray_method_append(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    uint8_t byte;
    (void)count;
    Outcome outcome = cn_argument_byte(vm, args[1], byte_range, &byte);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!cn_bytearray_resize(vm, array, array->length + 1))
        return OUTCOME_FAILED;
    array->data[array->length - 1] = byte;
    return answer_none(true, result);
}

Outcome cn_bytearray_method_insert(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    int64_t length = (int64_t)array->length;
    int64_t index;
    uint8_t byte;
    (void)count;
    Outcome outcome = cn_argument_size(vm, args[1], &index);
    if (outcome == OUTCOME_DONE)
        outcome = cn_argument_byte(vm, args[2], byte_range, &byte);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (index < 0)
        index = index + length < 0 ? 0 : index + length;
    if (index > length)
        index = length;
    return answer_none(
        cn_bytearray_splice(vm, array, (size_t)index, (size_t)index, &byte, 1), result);
}

static Outcome append_iterable(VM *vm, ByteArray *array, ValueView iterable)
{
    ByteBuilder builder;
    if (!cn_has_special(vm, iterable, vm->names.iter) &&
        !cn_has_special(vm, iterable, vm->names.getitem))
        return cn_raise_type_error(vm, "can't extend bytearray with %T", iterable);
    cn_byte_builder_init(&builder, vm);
    Outcome outcome = cn_bytes_from_iterable(vm, iterable, &builder, byte_range);
    if (outcome == OUTCOME_DONE &&
        !cn_bytearray_splice(vm, array, array->length, array->length, builder.data,
                             builder.size))
        outcome = OUTCOME_FAILED;
    cn_byte_builder_release(&builder);
    return outcome;
}

Outcome cn_bytearray_method_extend(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    ByteSpan span;
    (void)count;
    if (cn_byte_span(value_view(args[1]), &span))
        return answer_none(cn_bytearray_splice(vm, array, array->length, array->length,
                                               span.data, span.size),
                           result);
    Outcome outcome = append_iterable(vm, array, value_view(args[1]));
    return outcome == OUTCOME_DONE ? answer_none(true, result) : outcome;
}

Outcome cn_bytearray_slot_iadd(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    ByteSpan span;
    (void)count;
    if (!cn_byte_span(value_view(args[1]), &span))
        return cn_raise_type_error(vm, "can't concat %T to bytearray", value_view(args[1]));
    if (span.data == array->data && span.size > 0) // as in CPython, it looks at itself
        return cn_raise(vm, "BufferError", "%s", exported);
    if (!cn_bytearray_splice(vm, array, array->length, array->length, span.data, span.size))
        return OUTCOME_FAILED;
    return answer_same(args[0], result);
}

Outcome cn_bytearray_slot_imul(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    size_t unit = array->length;
    int64_t times;
    size_t size;
    (void)count;
    Outcome outcome = cn_argument_position(vm, args[1], "OverflowError", &times);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!size_multiply(unit, times < 0 ? 0 : (size_t)times, &size))
        return cn_raise_memory_error(vm);
    if (!charge_fill(vm, size) || !cn_bytearray_resize(vm, array, size))
        return OUTCOME_FAILED;
    for (size_t done = unit; done < size; done += done) {
        size_t more = done < size - done ? done : size - done;
        memcpy(array->data + done, array->data, more);
    }
    return answer_same(args[0], result);
}

// ---- taking away ----

Outcome cn_bytearray_method_pop(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    int64_t length = (int64_t)array->length;
    int64_t index = -1;
    (void)count;
    Outcome outcome =
        is_missing(args[1]) ? OUTCOME_DONE : cn_argument_size(vm, args[1], &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (length == 0)
        return cn_raise_index_error(vm, "pop from empty bytearray");
    if (index < 0)
        index += length;
    if (index < 0 || index >= length)
        return cn_raise_index_error(vm, "pop index out of range");
    uint8_t byte = array->data[index];
    if (!cn_bytearray_splice(vm, array, (size_t)index, (size_t)index + 1, NULL, 0))
        return OUTCOME_FAILED;
    return answer_int(byte, result);
}

Outcome cn_bytearray_method_remove(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    uint8_t byte;
    (void)count;
    Outcome outcome = cn_argument_byte(vm, args[1], byte_range, &byte);
    if (outcome != OUTCOME_DONE)
        return outcome;
    const uint8_t *found =
        array->length == 0 ? NULL : memchr(array->data, byte, array->length);
    charge_units(vm, array->length);
    if (found == NULL)
        return cn_raise_value_error(vm, "value not found in bytearray");
    size_t place = (size_t)(found - array->data);
    return answer_none(cn_bytearray_splice(vm, array, place, place + 1, NULL, 0), result);
}

Outcome cn_bytearray_method_clear(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_none(cn_bytearray_resize(vm, self_array(args), 0), result);
}

Outcome cn_bytearray_method_reverse(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    ByteArray *array = self_array(args);
    (void)count;
    charge_units(vm, array->length * 4);
    for (size_t i = 0; i < array->length / 2; i++) {
        uint8_t byte = array->data[i];
        array->data[i] = array->data[array->length - 1 - i];
        array->data[array->length - 1 - i] = byte;
    }
    return answer_none(true, result);
}

Outcome cn_bytearray_method_copy(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return cn_answer_unchanged(vm, args[0], result);
}

// ---- items ----

// What is to be assigned to a slice: bytes of its own, released by the caller.
static Outcome read_replacement(VM *vm, Value argument, ByteBuilder *builder)
{
    ValueView inner = plain(argument);
    ByteSpan span;
    cn_byte_builder_init(builder, vm);
    if (cn_byte_span(inner, &span))
        return cn_byte_builder_append(builder, span.data, span.size) ? OUTCOME_DONE
                                                                     : OUTCOME_FAILED;
    if (value_is_any_int(inner) || value_is_float(inner) || value_is_str(inner) ||
        value_is_kind(inner, KIND_COMPLEX) ||
        cn_has_special(vm, value_view(argument), vm->names.index) ||
        cn_has_special(vm, value_view(argument), vm->names.int_) ||
        cn_has_special(vm, value_view(argument), vm->names.float_))
        return cn_raise_type_error(
            vm, "can assign only bytes, buffers, or iterables of ints in "
                "range(0, 256)");
    if (!cn_has_special(vm, value_view(argument), vm->names.iter) &&
        !cn_has_special(vm, value_view(argument), vm->names.getitem))
        return cn_raise_type_error(vm, "cannot convert '%T' object to bytearray",
                                   value_view(argument));
    return cn_bytes_from_iterable(vm, value_view(argument), builder, byte_range);
}

typedef struct Stretch {
    int64_t start, stop, step, count;
} Stretch;

// Takes out the bytes at start, start + step, ...
static bool delete_stepped(VM *vm, ByteArray *array, Stretch stretch)
{
    if (stretch.count == 0)
        return true;
    if (stretch.step < 0) {
        stretch.start += (stretch.count - 1) * stretch.step;
        stretch.step = -stretch.step;
    }
    if (is_exported(vm, array))
        return cn_bytearray_resize(vm, array, array->length - (size_t)stretch.count);
    charge_units(vm, array->length);
    size_t to = (size_t)stretch.start;
    int64_t taken = 0;
    for (size_t from = to; from < array->length; from++) {
        bool skip =
            taken < stretch.count && (int64_t)from == stretch.start + taken * stretch.step;
        if (skip)
            taken++;
        else
            array->data[to++] = array->data[from];
    }
    return cn_bytearray_resize(vm, array, to);
}

static Outcome assign_stretch(VM *vm, ByteArray *array, Stretch stretch,
                              const uint8_t *data, size_t size)
{
    if (stretch.step == 1) {
        if (stretch.stop < stretch.start)
            stretch.stop = stretch.start;
        return cn_bytearray_splice(vm, array, (size_t)stretch.start, (size_t)stretch.stop,
                                   data, size)
                   ? OUTCOME_DONE
                   : OUTCOME_FAILED;
    }
    if (size == 0)
        return delete_stepped(vm, array, stretch) ? OUTCOME_DONE : OUTCOME_FAILED;
    if ((int64_t)size != stretch.count)
        return cn_raise_value_error(
            vm, "attempt to assign bytes of size %lld to extended slice of size %lld",
            (long long)size, (long long)stretch.count);
    for (size_t i = 0; i < size; i++)
        array->data[stretch.start + (int64_t)i * stretch.step] = data[i];
    return OUTCOME_DONE;
}

static Outcome set_slice(VM *vm, ByteArray *array, const Slice *slice, Value replacement)
{
    Stretch stretch;
    ByteBuilder builder;
    Outcome outcome = cn_slice_resolve(vm, slice, (int64_t)array->length, &stretch.start,
                                       &stretch.stop, &stretch.step, &stretch.count);
    if (outcome != OUTCOME_DONE)
        return outcome;
    cn_byte_builder_init(&builder, vm);
    if (!is_missing(replacement))
        outcome = read_replacement(vm, replacement, &builder);
    if (outcome == OUTCOME_DONE)
        outcome = assign_stretch(vm, array, stretch, builder.data, builder.size);
    cn_byte_builder_release(&builder);
    return outcome;
}

// A subscript that is no slice. FAILED: TypeError, IndexError.
static Outcome read_index(VM *vm, Value key, int64_t *index)
{
    if (!value_is_any_int(plain(key)) &&
        !cn_has_special(vm, value_view(key), vm->names.index))
        return cn_raise_type_error(
            vm, "bytearray indices must be integers or slices, not %T", value_view(key));
    return cn_argument_position(vm, key, "IndexError", index);
}

// Resolves a negative index. FAILED: IndexError.
static Outcome check_index(VM *vm, const ByteArray *array, int64_t *index)
{
    if (*index < 0)
        *index += (int64_t)array->length;
    if (*index < 0 || *index >= (int64_t)array->length)
        return cn_raise_index_error(vm, "bytearray index out of range");
    return OUTCOME_DONE;
}

Outcome cn_bytearray_slot_setitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    ValueView key = value_view(args[1]);
    int64_t index;
    uint8_t byte;
    Outcome outcome;
    (void)count;
    if (value_is_kind(key, KIND_SLICE)) {
        outcome =
            set_slice(vm, array, (const Slice *)(const void *)value_object(key), args[2]);
        return outcome == OUTCOME_DONE ? answer_none(true, result) : outcome;
    }
    outcome = read_index(vm, args[1], &index);
    if (outcome == OUTCOME_DONE)
        outcome = cn_argument_byte(vm, args[2], byte_range, &byte);
    if (outcome == OUTCOME_DONE)
        outcome = check_index(vm, array, &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    array->data[index] = byte;
    return answer_none(true, result);
}

Outcome cn_bytearray_slot_delitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteArray *array = self_array(args);
    ValueView key = value_view(args[1]);
    int64_t index;
    Outcome outcome;
    (void)count;
    if (value_is_kind(key, KIND_SLICE)) {
        outcome = set_slice(vm, array, (const Slice *)(const void *)value_object(key),
                            VALUE_UNBOUND);
        return outcome == OUTCOME_DONE ? answer_none(true, result) : outcome;
    }
    outcome = read_index(vm, args[1], &index);
    if (outcome == OUTCOME_DONE)
        outcome = check_index(vm, array, &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return answer_none(
        cn_bytearray_splice(vm, array, (size_t)index, (size_t)index + 1, NULL, 0), result);
}
