// memoryview.c - a window on the bytes of another object.
//
// Invariants:
//   source is a BytesObject or ByteArray, or unbound once the view is released
//   a ByteArray keeps its length while views look at it: see bytearray.c

#include "vm/objects/memoryview_items.h"
#include "vm/objects/native_types.h"

// ---- construction ----

void cn_memoryview_end(MemoryView *view)
{
    ValueView source = value_view(view->source);
    if (value_is_kind(source, KIND_BYTEARRAY) && value_bytearray(source)->exports > 0)
        value_bytearray(source)->exports--;
}

MemoryView *cn_memoryview_copy(VM *vm, const MemoryView *view)
{
    MemoryView *copy = cn_object_allocate(vm, SHAPE_OF(KIND_MEMORYVIEW), sizeof *copy);
    if (copy == NULL)
        return NULL;
    Object header = copy->header;
    *copy = *view;
    copy->header = header;
    (void)value_retain(value_view(copy->source));
    (void)value_retain(value_view(copy->format));
    if (value_is_kind(value_view(copy->source), KIND_BYTEARRAY))
        value_bytearray(value_view(copy->source))->exports++;
    return copy;
}

Outcome cn_view_check(VM *vm, const MemoryView *view)
{
    if (!value_is_unbound(value_view(view->source)))
        return OUTCOME_DONE;
    return cn_raise_value_error(vm, "operation forbidden on released memoryview object");
}

MemoryView *cn_memoryview_new(VM *vm, ValueView source)
{
    ValueView inner = cn_payload(source);
    ByteSpan span;
    if (value_is_kind(inner, KIND_MEMORYVIEW)) {
        const MemoryView *view = (const MemoryView *)(const void *)value_object(inner);
        return cn_view_check(vm, view) == OUTCOME_DONE ? cn_memoryview_copy(vm, view)
                                                       : NULL;
    }
    if (!cn_byte_span(inner, &span)) {
        cn_raise_type_error(vm, "memoryview: a bytes-like object is required, not '%T'",
                            source);
        return NULL;
    }
    Str *format = cn_str_from_code_point(vm, 'B');
    if (format == NULL)
        return NULL;
    MemoryView whole = {.source = value_assume_owned(inner),
                        .format = value_assume_owned(object_view(format)),
                        .length = (int64_t)span.size,
                        .stride = 1,
                        .item_bytes = 1,
                        .is_readonly = value_is_bytes(inner)};
    MemoryView *view = cn_memoryview_copy(vm, &whole);
    object_release(vm, format);
    return view;
}

static Outcome memoryview_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_object(cn_memoryview_new(vm, value_view(args[1])), result);
}

// ---- release ----

static Outcome memoryview_release(VM *vm, const Value *args, uint32_t count, Value *result)
{
    MemoryView *view = self_view(args);
    (void)count;
    *result = VALUE_NONE;
    cn_memoryview_end(view);
    value_release(vm, value_take(&view->source));
    return OUTCOME_DONE;
}

static Outcome memoryview_enter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_same(args[0], result) : outcome;
}

// ---- contents ----

// The bytes of all items one behind the other.
static BytesObject *gather(VM *vm, const MemoryView *view)
{
    ByteSpan span;
    if (cn_byte_span(object_view(view), &span))
        return cn_bytes_new(vm, span.data, span.size);
    size_t item = (size_t)view->item_bytes;
    size_t size = (size_t)view->length * item;
    if (!charge_scan(vm, size))
        return NULL;
    BytesObject *bytes = cn_bytes_allocate(vm, size);
    if (bytes == NULL)
        return NULL;
    for (int64_t i = 0; i < view->length; i++)
        memcpy(bytes->data + (size_t)i * item, cn_view_item(view, i), item);
    return bytes;
}

static Outcome memoryview_tobytes(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView order = plain(args[1]);
    if (!value_is_unbound(order) && !value_is_none(order) && !value_is_str(order))
        return cn_raise_type_error(
            vm, "tobytes() argument 'order' must be str or None, not %T", order);
    if (value_is_str(order) && !cn_str_equals_text(value_str(order), "C") &&
        !cn_str_equals_text(value_str(order), "F") &&
        !cn_str_equals_text(value_str(order), "A"))
        return cn_raise_value_error(vm, "order must be 'C', 'F' or 'A'");
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_object(gather(vm, self_view(args)), result)
                                   : outcome;
}

static Outcome memoryview_tolist(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const MemoryView *view = self_view(args);
    (void)count;
    Outcome outcome = cn_view_check(vm, view);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!charge_scan(vm, (size_t)view->length))
        return OUTCOME_FAILED;
    List *list = cn_list_new(vm, (size_t)view->length);
    if (list == NULL)
        return OUTCOME_FAILED;
    for (int64_t i = 0; i < view->length; i++) {
        Value item;
        if (cn_view_unpack(vm, cn_view_format(view), cn_view_item(view, i), &item) !=
                OUTCOME_DONE ||
            !cn_list_append_owned(vm, list, item)) {
            object_release(vm, list);
            return OUTCOME_FAILED;
        }
    }
    return answer_object(list, result);
}

static Outcome memoryview_hex(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    if (outcome != OUTCOME_DONE)
        return outcome;
    BytesObject *bytes = gather(vm, self_view(args));
    if (bytes == NULL)
        return OUTCOME_FAILED;
    outcome = cn_answer_hex(vm, (ByteSpan){bytes->data, bytes->length}, args, result);
    object_release(vm, bytes);
    return outcome;
}

static Outcome memoryview_toreadonly(VM *vm, const Value *args, uint32_t count,
                                     Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    if (outcome != OUTCOME_DONE)
        return outcome;
    MemoryView *copy = cn_memoryview_copy(vm, self_view(args));
    if (copy != NULL)
        copy->is_readonly = true;
    return answer_object(copy, result);
}

static Outcome memoryview_len(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_int(self_view(args)->length, result) : outcome;
}

static Outcome memoryview_iter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? cn_iterator_new(vm, value_view(args[0]), result)
                                   : outcome;
}

static Outcome memoryview_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    StrBuilder builder;
    (void)count;
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, is_missing(self_view(args)->source)
                                         ? "<released memory at "
                                         : "<memory at ");
    cn_append_address(&builder, value_view(args[0]));
    cn_builder_append_text(&builder, ">");
    return answer_str(cn_builder_finish(&builder), result);
}

static Outcome memoryview_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const MemoryView *view = self_view(args);
    (void)count;
    Outcome outcome = cn_view_check(vm, view);
    if (outcome != OUTCOME_DONE)
        return outcome;
    uint32_t format = cn_view_format(view);
    if (!view->is_readonly)
        return cn_raise_value_error(vm, "cannot hash writable memoryview object");
    if (format != 'B' && format != 'b' && format != 'c')
        return cn_raise_value_error(
            vm, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    BytesObject *bytes = gather(vm, view);
    if (bytes == NULL)
        return OUTCOME_FAILED;
    int64_t hash = (int64_t)cn_bytes_hash(vm, bytes);
    object_release(vm, bytes);
    return answer_int(hash, result);
}

// ---- attributes ----

static Outcome get_obj(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_same(self_view(args)->source, result) : outcome;
}

static Outcome get_format(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_same(self_view(args)->format, result) : outcome;
}

static Outcome get_nbytes(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const MemoryView *view = self_view(args);
    (void)count;
    Outcome outcome = cn_view_check(vm, view);
    return outcome == OUTCOME_DONE ? answer_int(view->length * view->item_bytes, result)
                                   : outcome;
}

static Outcome get_itemsize(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_int(self_view(args)->item_bytes, result)
                                   : outcome;
}

static Outcome get_ndim(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_int(1, result) : outcome;
}

static Outcome get_readonly(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_bool(self_view(args)->is_readonly != 0, result)
                                   : outcome;
}

static Outcome get_contiguous(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const MemoryView *view = self_view(args);
    (void)count;
    Outcome outcome = cn_view_check(vm, view);
    return outcome == OUTCOME_DONE ? answer_bool(view_is_contiguous(view), result)
                                   : outcome;
}

static Outcome answer_single(VM *vm, int64_t number, Value *result)
{
    Value item = value_from_int(number);
    return answer_object(cn_tuple_from_values(vm, &item, 1), result);
}

static Outcome get_shape(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_single(vm, self_view(args)->length, result)
                                   : outcome;
}

static Outcome get_strides(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_single(vm, self_view(args)->stride, result)
                                   : outcome;
}

static Outcome get_suboffsets(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Outcome outcome = cn_view_check(vm, self_view(args));
    return outcome == OUTCOME_DONE ? answer_object(cn_tuple_new(vm, 0), result) : outcome;
}

static const GetSetSpec memoryview_attributes[] = {
    {"obj", get_obj, NULL, "The underlying object of the memoryview."},
    {"nbytes", get_nbytes, NULL, "The amount of space in bytes that the array would use."},
    {"readonly", get_readonly, NULL, "A bool indicating whether the memory is read only."},
    {"itemsize", get_itemsize, NULL, "The size in bytes of each element."},
    {"format", get_format, NULL, "The format (in struct module style) of each element."},
    {"ndim", get_ndim, NULL, "How many dimensions of a multi-dimensional array there are."},
    {"shape", get_shape, NULL, "A tuple of the lengths of the dimensions."},
    {"strides", get_strides, NULL, "A tuple of the bytes between elements."},
    {"suboffsets", get_suboffsets, NULL, "A tuple of integers used for PIL-style arrays."},
    {"c_contiguous", get_contiguous, NULL, "Whether the memory is C contiguous."},
    {"f_contiguous", get_contiguous, NULL, "Whether the memory is Fortran contiguous."},
    {"contiguous", get_contiguous, NULL, "Whether the memory is contiguous."},
    {NULL, NULL, NULL, NULL},
};

static const NativeSpec memoryview_methods[] = {
    {"__new__", "object", memoryview_new, 1, 0, 1, 0, NATIVE_STATIC, NULL, NULL},
    NATIVE_OPERATOR("__repr__", "", 0, memoryview_repr, NULL),
    NATIVE_OPERATOR("__hash__", "", 0, memoryview_hash, NULL),
    NATIVE_OPERATOR("__eq__", "value", 1, cn_memoryview_slot_eq, NULL),
    NATIVE_OPERATOR("__ne__", "value", 1, cn_memoryview_slot_ne, NULL),
    NATIVE_OPERATOR("__len__", "", 0, memoryview_len, NULL),
    NATIVE_OPERATOR("__iter__", "", 0, memoryview_iter, NULL),
    NATIVE_OPERATOR("__getitem__", "key", 1, cn_memoryview_slot_getitem,
                    "memoryview_getitem"),
    NATIVE_OPERATOR("__setitem__", "key value", 2, cn_memoryview_slot_setitem,
                    "memoryview_setitem"),
    NATIVE_OPERATOR("__delitem__", "key", 1, cn_memoryview_slot_delitem, NULL),
    NATIVE_NONE("release", memoryview_release, NULL,
                "Release the underlying buffer exposed by the memoryview object."),
    {"tobytes", "order", memoryview_tobytes, 0, 0, 1, 0, NATIVE_KEYWORD_STYLE, NULL,
     "Return the data in the buffer as a byte string."},
    {"hex", "sep bytes_per_sep", memoryview_hex, 0, 0, 2, 0, NATIVE_KEYWORD_STYLE,
     "bytes_hex", "Return the data in the buffer as a str of hexadecimal numbers."},
    NATIVE_NONE("tolist", memoryview_tolist, NULL,
                "Return the data in the buffer as a list of elements."),
    {"cast", "format shape", cn_memoryview_method_cast, 1, 0, 2, 0, NATIVE_KEYWORD_STYLE,
     NULL, "Cast a memoryview to a new format."},
    NATIVE_NONE("toreadonly", memoryview_toreadonly, NULL,
                "Return a readonly version of the memoryview."),
    NATIVE_NONE("__enter__", memoryview_enter, NULL, NULL),
    {"__exit__", "exc", memoryview_release, 0, 0, 0, 0, NATIVE_VARIADIC, NULL, NULL},
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

const TypeSpec cn_memoryview_type = {
    .kind = KIND_MEMORYVIEW,
    .base = KIND_INSTANCE,
    .methods = memoryview_methods,
    .attributes = memoryview_attributes,
    .doc = "Create a new memoryview object which references the given object.",
    .class_flags = CLASS_FINAL | CLASS_PATTERN_SEQUENCE,
};
