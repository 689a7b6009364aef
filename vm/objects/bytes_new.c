// bytes_new.c - what bytes() and bytearray() make their contents from.

#include "vm/objects/bytes_methods.h"
#include "vm/objects/codecs.h"

// ---- ints ----

static Outcome append_ints(VM *vm, const Value *items, size_t count, ByteBuilder *builder,
                           const char *out_of_range)
{
    if (!charge_scan(vm, count))
        return OUTCOME_FAILED;
    for (size_t i = 0; i < count; i++) {
        uint8_t byte;
        Outcome outcome = cn_argument_byte(vm, items[i], out_of_range, &byte);
        if (outcome != OUTCOME_DONE)
            return outcome;
        if (!cn_byte_builder_append_byte(builder, byte))
            return OUTCOME_FAILED;
    }
    return OUTCOME_DONE;
}

Outcome cn_bytes_from_iterable(VM *vm, ValueView iterable, ByteBuilder *builder,
                               const char *out_of_range)
{
    if (value_is_kind(iterable, KIND_LIST))
        return append_ints(vm, value_list(iterable)->items, value_list(iterable)->count,
                           builder, out_of_range);
    if (value_is_kind(iterable, KIND_TUPLE))
        return append_ints(vm, value_tuple(iterable)->items, value_tuple(iterable)->count,
                           builder, out_of_range);
    List *list = cn_list_new(vm, 0);
    if (list == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_list_extend(vm, list, iterable);
    if (outcome == OUTCOME_DONE)
        outcome = append_ints(vm, list->items, list->count, builder, out_of_range);
    object_release(vm, list);
    return outcome;
}

// ---- everything ----

static Outcome append_encoded(VM *vm, const char *name, const Value *args,
                              ByteBuilder *builder)
{
    const Str *names[2];
    Value encoded;
    Outcome outcome = cn_codec_names(vm, name, args + 1, names);
    if (outcome == OUTCOME_DONE)
        outcome = cn_encode(vm, str_or_null(args[0]), names[0], names[1], &encoded);
    if (outcome != OUTCOME_DONE)
        return outcome;
    const BytesObject *bytes = value_bytes(value_view(encoded));
    cn_byte_builder_append(builder, bytes->data, bytes->length);
    value_release(vm, encoded);
    return builder->failed ? OUTCOME_FAILED : OUTCOME_DONE;
}

// Refuses encoding and errors where they have no place.
static Outcome check_text_arguments(VM *vm, const char *name, const Value *args,
                                    bool is_text)
{
    const Str *names[2];
    Outcome outcome = cn_codec_names(vm, name, args + 1, names);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (is_text && names[0] == NULL)
        return cn_raise_type_error(vm, "string argument without an encoding");
    if (!is_text && names[0] != NULL)
        return cn_raise_type_error(vm, "encoding without a string argument");
    if (!is_text && names[1] != NULL)
        return cn_raise_type_error(vm, "errors without a string argument");
    return OUTCOME_DONE;
}

static Outcome append_zeros(VM *vm, Value count, ByteBuilder *builder)
{
    int64_t size;
    Outcome outcome = cn_argument_position(vm, count, "OverflowError", &size);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (size < 0)
        return cn_raise_value_error(vm, "negative count");
    if (!charge_fill(vm, (size_t)size))
        return OUTCOME_FAILED;
    cn_byte_builder_reserve(builder, (size_t)size);
    return cn_byte_builder_repeat(builder, 0, (size_t)size) ? OUTCOME_DONE : OUTCOME_FAILED;
}

// source.__bytes__() as the result of it all.
static Outcome request_bytes(VM *vm, ValueView source)
{
    Value method;
    bool is_method;
    switch (cn_special_method(vm, source, vm->names.bytes, &method, &is_method)) {
    case LOOKUP_FOUND:
        break;
    case LOOKUP_FAILED:
        return OUTCOME_FAILED;
    case LOOKUP_CALL:
        cn_request_drop(vm);
        return OUTCOME_NEEDS_CALL;
    default:
        return OUTCOME_NEEDS_CALL;
    }
    Outcome outcome = cn_request_call(vm, value_view(method), &source, is_method ? 1 : 0,
                                      CHECK_BYTES, "__bytes__");
    value_release(vm, method);
    return outcome;
}

static Outcome append_object(VM *vm, const char *name, Value source, ByteBuilder *builder)
{
    bool is_array = strcmp(name, "bytearray") == 0;
    ValueView view = value_view(source);
    ByteSpan span;
    if (value_is_any_int(plain(source)))
        return append_zeros(vm, source, builder);
    if (cn_byte_span(view, &span)) {
        charge_units(vm, span.size);
        cn_byte_builder_reserve(builder, span.size);
        return cn_byte_builder_append(builder, span.data, span.size) ? OUTCOME_DONE
                                                                     : OUTCOME_FAILED;
    }
    if (cn_has_special(vm, view, vm->names.index))
        return OUTCOME_NEEDS_CALL;
    if (!cn_has_special(vm, view, vm->names.iter) &&
        !cn_has_special(vm, view, vm->names.getitem))
        return cn_raise_type_error(vm, "cannot convert '%T' object to %s", view, name);
    return cn_bytes_from_iterable(vm, view, builder,
                                  is_array ? "byte must be in range(0, 256)"
                                           : "bytes must be in range(0, 256)");
}

Outcome cn_bytes_from_source(VM *vm, const char *name, const Value *args,
                             ByteBuilder *builder)
{
    bool is_text = !is_missing(args[0]) && value_is_str(plain(args[0]));
    bool is_bytes = strcmp(name, "bytes") == 0;
    ValueView source = value_view(args[0]);
    if (is_text && is_bytes && is_missing(args[1]) && is_missing(args[2]) &&
        !value_is_str(source) && cn_has_special(vm, source, vm->names.bytes))
        return request_bytes(vm, source);
    Outcome outcome = check_text_arguments(vm, name, args, is_text);
    if (outcome != OUTCOME_DONE || is_missing(args[0]))
        return outcome;
    if (is_text)
        return append_encoded(vm, name, args, builder);
    if (is_bytes && value_is_object(source) &&
        (cn_type_of(vm, source)->flags & CLASS_HEAP) != 0 &&
        cn_has_special(vm, source, vm->names.bytes))
        return request_bytes(vm, source);
    return append_object(vm, name, args[0], builder);
}

Outcome cn_bytes_slot_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ByteBuilder builder;
    (void)count;
    if (is_missing(args[2]) && is_missing(args[3]) && value_is_bytes(value_view(args[1])))
        return answer_same(args[1], result);
    cn_byte_builder_init(&builder, vm);
    Outcome outcome = cn_bytes_from_source(vm, "bytes", args + 1, &builder);
    if (outcome == OUTCOME_DONE)
        return answer_object(cn_byte_builder_finish(&builder), result);
    cn_byte_builder_release(&builder);
    return outcome;
}
