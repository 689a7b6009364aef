// memoryview_items.c - reading, writing, slicing, comparing the items of a memoryview.

#include "vm/objects/memoryview_items.h"

// ---- one item ----

int64_t cn_view_item_bytes(uint32_t format)
{
    switch (format) {
    case 'b':
    case 'B':
    case 'c':
    case '?':
        return 1;
    case 'h':
    case 'H':
        return 2;
    case 'i':
    case 'I':
    case 'f':
        return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'n':
    case 'N':
    case 'd':
        return 8;
    default:
        return 0;
    }
}

uint32_t cn_view_format(const MemoryView *view)
{
    const Str *format = value_str(value_view(view->format));
    return cn_str_at(format, format->length - 1); // behind an '@' perhaps
}

uint8_t *cn_view_item(const MemoryView *view, int64_t index)
{
    ValueView source = value_view(view->source);
    int64_t offset = view->start + index * view->stride;
    if (value_is_bytes(source))
        return value_bytes(source)->data + offset;
    return value_bytearray(source)->data + offset;
}

static bool is_unsigned(uint32_t format)
{
    return format == 'B' || format == 'H' || format == 'I' || format == 'L' ||
           format == 'Q' || format == 'N' || format == '?';
}

static uint64_t load(const uint8_t *address, int64_t size)
{
    uint64_t bits = 0;
    for (int64_t i = 0; i < size; i++)
        bits |= (uint64_t)address[i] << (8 * i);
    return bits;
}

static void store(uint8_t *address, int64_t size, uint64_t bits)
{
    for (int64_t i = 0; i < size; i++)
        address[i] = (uint8_t)(bits >> (8 * i));
}

static double load_float(uint32_t format, const uint8_t *address)
{
    uint64_t bits = load(address, cn_view_item_bytes(format));
    if (format == 'd') {
        double number;
        memcpy(&number, &bits, sizeof number);
        return number;
    }
    uint32_t half = (uint32_t)bits;
    float number;
    memcpy(&number, &half, sizeof number);
    return number;
}

Outcome cn_view_unpack(VM *vm, uint32_t format, const uint8_t *address, Value *result)
{
    int64_t size = cn_view_item_bytes(format);
    if (format == 'c')
        return answer_object(cn_bytes_new(vm, address, 1), result);
    if (format == 'f' || format == 'd') {
        *result = value_from_float(load_float(format, address));
        return OUTCOME_DONE;
    }
    uint64_t bits = load(address, size);
    if (format == '?')
        return answer_bool(bits != 0, result);
    if (is_unsigned(format))
        return cn_int_from_uint64(vm, bits, result) ? OUTCOME_DONE : OUTCOME_FAILED;
    unsigned unused = (unsigned)(64 - 8 * size);
    int64_t number = (int64_t)(bits << unused) >> unused;
    return cn_int_from_int64(vm, number, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

static Outcome invalid_type(VM *vm, uint32_t format)
{
    return cn_raise_type_error(vm, "memoryview: invalid type for format '%c'", (int)format);
}

static Outcome invalid_value(VM *vm, uint32_t format)
{
    return cn_raise_value_error(vm, "memoryview: invalid value for format '%c'",
                                (int)format);
}

static Outcome pack_char(VM *vm, uint8_t *address, ValueView value)
{
    if (!value_is_bytes(value))
        return invalid_type(vm, 'c');
    if (value_bytes(value)->length != 1)
        return invalid_value(vm, 'c');
    *address = value_bytes(value)->data[0];
    return OUTCOME_DONE;
}

static Outcome pack_float(VM *vm, uint32_t format, uint8_t *address, ValueView value)
{
    double number;
    uint64_t bits = 0;
    if (value_is_float(value))
        number = value_float(value);
    else if (!value_is_any_int(value))
        return invalid_type(vm, format);
    else if (!cn_int_to_double(value, &number))
        return invalid_value(vm, format);
    if (format == 'd') {
        memcpy(&bits, &number, sizeof number);
    } else {
        float single = (float)number;
        uint32_t half;
        memcpy(&half, &single, sizeof single);
        bits = half;
    }
    store(address, cn_view_item_bytes(format), bits);
    return OUTCOME_DONE;
}

// Whether an int fits an item; *bits is then what to store.
static bool int_fits(uint32_t format, ValueView value, uint64_t *bits)
{
    int64_t size = cn_view_item_bytes(format);
    int64_t number;
    if (!cn_int_to_int64(value, &number)) {
        const BigInt *big = (const BigInt *)(const void *)value_object(value);
        *bits = big->limbs[0];
        return size == 8 && is_unsigned(format) && big->sign > 0 && big->limb_count == 1;
    }
    *bits = (uint64_t)number;
    if (is_unsigned(format))
        return number >= 0 && (size == 8 || number >> (8 * size) == 0);
    if (size == 8)
        return true;
    int64_t limit = (int64_t)1 << (8 * size - 1);
    return number >= -limit && number < limit;
}

Outcome cn_view_pack(VM *vm, uint32_t format, uint8_t *address, Value value)
{
    ValueView inner = plain(value);
    uint64_t bits;
    if (format == 'c')
        return pack_char(vm, address, inner);
    if (!value_is_any_int(inner) && !value_is_float(inner) &&
        (cn_has_special(vm, value_view(value), vm->names.index) ||
         cn_has_special(vm, value_view(value), vm->names.float_)))
        return OUTCOME_NEEDS_CALL;
    if (format == 'f' || format == 'd')
        return pack_float(vm, format, address, inner);
    if (format == '?') {
        if (!value_is_any_int(inner) && !value_is_none(inner) && !value_is_float(inner))
            return OUTCOME_NEEDS_CALL;
        *address = value_is_float(inner) ? value_float(inner) != 0
                                         : !value_is_none(inner) && cn_int_sign(inner) != 0;
        return OUTCOME_DONE;
    }
    if (!value_is_any_int(inner))
        return invalid_type(vm, format);
    if (!int_fits(format, inner, &bits))
        return invalid_value(vm, format);
    store(address, cn_view_item_bytes(format), bits);
    return OUTCOME_DONE;
}

// ---- subscripts ----

// Whether all items of a key in several dimensions are indexes, or slices.
static bool is_index(VM *vm, Value key)
{
    return value_is_any_int(plain(key)) ||
           cn_has_special(vm, value_view(key), vm->names.index);
}

static bool all_indexes(VM *vm, const Tuple *key)
{
    for (uint64_t i = 0; i < key->count; i++)
        if (!is_index(vm, key->items[i]))
            return false;
    return true;
}

static bool all_slices(const Tuple *key)
{
    for (uint64_t i = 0; i < key->count; i++)
        if (!value_is_kind(value_view(key->items[i]), KIND_SLICE))
            return false;
    return key->count > 0;
}

// A tuple as key: of one index, it means that.
static Outcome read_tuple(VM *vm, const Tuple *tuple, const char *many_slices, Value *key)
{
    cn_charge(vm, tuple->count);
    if (all_slices(tuple))
        return cn_raise(vm, "NotImplementedError", "%s", many_slices);
    if (!all_indexes(vm, tuple))
        return cn_raise_type_error(vm, "memoryview: invalid slice key");
    if (tuple->count == 0)
        return cn_raise(vm, "NotImplementedError", "sub-views are not implemented");
    if (tuple->count > 1)
        return cn_raise_type_error(vm,
                                   "cannot index 1-dimension view with %lld-element tuple",
                                   (long long)tuple->count);
    *key = tuple->items[0];
    return OUTCOME_DONE;
}

static Outcome read_index(VM *vm, const MemoryView *view, Value key,
                          const char *many_slices, int64_t *index)
{
    if (value_is_kind(plain(key), KIND_TUPLE)) {
        Outcome outcome = read_tuple(
            vm, (const Tuple *)(const void *)value_object(plain(key)), many_slices, &key);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    if (!value_is_any_int(plain(key)) &&
        !cn_has_special(vm, value_view(key), vm->names.index))
        return cn_raise_type_error(vm, "memoryview: invalid slice key");
    Outcome outcome = cn_argument_position(vm, key, "IndexError", index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (*index < 0)
        *index += view->length;
    if (*index < 0 || *index >= view->length)
        return cn_raise_index_error(vm, "index out of bounds on dimension 1");
    return OUTCOME_DONE;
}

// Narrows *view (a copy on the C stack) to slice.
static Outcome narrow(VM *vm, MemoryView *view, const Slice *slice)
{
    int64_t start, stop, step, count;
    Outcome outcome =
        cn_slice_resolve(vm, slice, view->length, &start, &stop, &step, &count);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (count > 1 || start < view->length)
        view->start += start * view->stride;
    view->stride = (int64_t)((uint64_t)view->stride * (uint64_t)step);
    view->length = count < 0 ? 0 : count;
    return OUTCOME_DONE;
}

Outcome cn_memoryview_slot_getitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const MemoryView *view = self_view(args);
    ValueView key = value_view(args[1]);
    int64_t index;
    (void)count;
    Outcome outcome = cn_view_check(vm, view);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (value_is_kind(key, KIND_SLICE)) {
        MemoryView part = *view;
        outcome = narrow(vm, &part, (const Slice *)(const void *)value_object(key));
        return outcome == OUTCOME_DONE
                   ? answer_object(cn_memoryview_copy(vm, &part), result)
                   : outcome;
    }
    outcome = read_index(vm, view, args[1], "multi-dimensional slicing is not implemented",
                         &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return cn_view_unpack(vm, cn_view_format(view), cn_view_item(view, index), result);
}

static bool can_be_viewed(ValueView v)
{
    return value_is_bytes(v) || value_is_kind(v, KIND_BYTEARRAY) ||
           value_is_kind(v, KIND_MEMORYVIEW);
}

// view[slice] = replacement, which may look at the same bytes.
static Outcome set_slice(VM *vm, const MemoryView *view, const Slice *slice,
                         Value replacement)
{
    MemoryView part = *view;
    if (!can_be_viewed(plain(replacement)))
        return cn_raise_type_error(vm, "a bytes-like object is required, not '%T'",
                                   value_view(replacement));
    MemoryView *source = cn_memoryview_new(vm, value_view(replacement));
    if (source == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = narrow(vm, &part, slice);
    if (outcome == OUTCOME_DONE &&
        (source->length != part.length || cn_view_format(source) != cn_view_format(view)))
        outcome = cn_raise_value_error(vm, "memoryview assignment: lvalue and rvalue have "
                                           "different structures");
    size_t size = (size_t)(part.length * part.item_bytes);
    if (outcome == OUTCOME_DONE && size > 0) {
        uint8_t *copy = cn_buffer_allocate(vm, size);
        size_t item = (size_t)part.item_bytes;
        for (int64_t i = 0; copy != NULL && i < part.length; i++)
            memcpy(copy + (size_t)i * item, cn_view_item(source, i), item);
        for (int64_t i = 0; copy != NULL && i < part.length; i++)
            memcpy(cn_view_item(&part, i), copy + (size_t)i * item, item);
        outcome = copy == NULL ? OUTCOME_FAILED : OUTCOME_DONE;
        charge_units(vm, size * 4);
        cn_buffer_free(vm, copy, size);
    }
    object_release(vm, source);
    return outcome;
}

Outcome cn_memoryview_slot_setitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const MemoryView *view = self_view(args);
    ValueView key = value_view(args[1]);
    int64_t index;
    (void)count;
    *result = VALUE_NONE;
    Outcome outcome = cn_view_check(vm, view);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (view->is_readonly)
        return cn_raise_type_error(vm, "cannot modify read-only memory");
    if (value_is_kind(key, KIND_SLICE))
        return set_slice(vm, view, (const Slice *)(const void *)value_object(key), args[2]);
    outcome = read_index(
        vm, view, args[1],
        "memoryview slice assignments are currently restricted to ndim = 1", &index);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return cn_view_pack(vm, cn_view_format(view), cn_view_item(view, index), args[2]);
}

Outcome cn_memoryview_slot_delitem(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    (void)result;
    Outcome outcome = cn_view_check(vm, self_view(args));
    if (outcome == OUTCOME_DONE && self_view(args)->is_readonly)
        return cn_raise_type_error(vm, "cannot modify read-only memory");
    if (outcome == OUTCOME_DONE)
        return cn_raise_type_error(vm, "cannot delete memory");
    return outcome;
}

// ---- comparison ----

static bool items_equal(VM *vm, const MemoryView *left, const MemoryView *right,
                        int64_t index, bool *equal)
{
    Value a, b;
    if (cn_view_unpack(vm, cn_view_format(left), cn_view_item(left, index), &a) !=
        OUTCOME_DONE)
        return false;
    if (cn_view_unpack(vm, cn_view_format(right), cn_view_item(right, index), &b) !=
        OUTCOME_DONE) {
        value_release(vm, a);
        return false;
    }
    ValueView x = value_view(a);
    ValueView y = value_view(b);
    if (value_is_bytes(x) || value_is_bytes(y))
        *equal = value_is_bytes(x) && value_is_bytes(y) &&
                 value_bytes(x)->data[0] == value_bytes(y)->data[0];
    else
        *equal = cn_number_equal(x, y);
    value_release(vm, a);
    value_release(vm, b);
    return true;
}

static Outcome views_equal(VM *vm, const MemoryView *left, const MemoryView *right,
                           bool *equal)
{
    uint32_t format = cn_view_format(left);
    bool raw =
        format == cn_view_format(right) && format != 'f' && format != 'd' && format != '?';
    size_t item = (size_t)left->item_bytes;
    *equal = left->length == right->length;
    if (!charge_scan(vm, (size_t)left->length * 2))
        return OUTCOME_FAILED;
    for (int64_t i = 0; *equal && i < left->length; i++) {
        if (raw)
            *equal = memcmp(cn_view_item(left, i), cn_view_item(right, i), item) == 0;
        else if (!items_equal(vm, left, right, i, equal))
            return OUTCOME_FAILED;
    }
    return OUTCOME_DONE;
}

static Outcome answer_equal(VM *vm, const Value *args, bool wanted, Value *result)
{
    const MemoryView *left = self_view(args);
    ValueView other = plain(args[1]);
    bool equal;
    if (value_is_unbound(value_view(left->source)) ||
        (value_is_kind(other, KIND_MEMORYVIEW) &&
         value_is_unbound(value_view(self_view(&args[1])->source))))
        return answer_bool((args[0].bits == args[1].bits) == wanted, result);
    if (!can_be_viewed(other)) {
        *result = VALUE_NOT_IMPLEMENTED;
        return OUTCOME_DONE;
    }
    MemoryView *right = cn_memoryview_new(vm, other);
    if (right == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = views_equal(vm, left, right, &equal);
    object_release(vm, right);
    return outcome == OUTCOME_DONE ? answer_bool(equal == wanted, result) : outcome;
}

Outcome cn_memoryview_slot_eq(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_equal(vm, args, true, result);
}

Outcome cn_memoryview_slot_ne(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_equal(vm, args, false, result);
}

// ---- cast ----

static bool is_byte_format(uint32_t format)
{
    return format == 'B' || format == 'b' || format == 'c';
}

static uint32_t read_format(const Str *format)
{
    if (format->length == 2 && cn_str_at(format, 0) == '@')
        return cn_str_at(format, 1);
    return format->length == 1 ? cn_str_at(format, 0) : 0;
}

static Outcome check_cast(VM *vm, const MemoryView *view, uint32_t format)
{
    int64_t item_bytes = cn_view_item_bytes(format);
    if (!view_is_contiguous(view))
        return cn_raise_type_error(
            vm, "memoryview: casts are restricted to C-contiguous views");
    if (item_bytes == 0)
        return cn_raise_value_error(vm, "memoryview: destination format must be a native "
                                        "single character format prefixed with an optional "
                                        "'@'");
    if (!is_byte_format(format) && !is_byte_format(cn_view_format(view)))
        return cn_raise_type_error(vm,
                                   "memoryview: cannot cast between two non-byte formats");
    if (view->length * view->item_bytes % item_bytes != 0)
        return cn_raise_type_error(vm, "memoryview: length is not a multiple of itemsize");
    return OUTCOME_DONE;
}

Outcome cn_memoryview_method_cast(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const MemoryView *view = self_view(args);
    (void)count;
    Str *format = str_or_null(args[1]);
    if (format == NULL)
        return cn_bad_argument(vm, args[1], "cast", "argument 'format'", "str");
    Outcome outcome = cn_view_check(vm, view);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!is_missing(args[2]))
        return cn_raise(vm, "NotImplementedError",
                        "memoryview: casts to several dimensions are not supported");
    uint32_t letter = read_format(format);
    outcome = check_cast(vm, view, letter);
    if (outcome != OUTCOME_DONE)
        return outcome;
    MemoryView *other = cn_memoryview_copy(vm, view);
    if (other == NULL)
        return OUTCOME_FAILED;
    other->item_bytes = cn_view_item_bytes(letter);
    other->length = view->length * view->item_bytes / other->item_bytes;
    other->stride = other->item_bytes;
    value_replace(vm, &other->format, value_retain(object_view(format)));
    return answer_object(other, result);
}
