// exception_text.c - str() and repr() of built-in exceptions.

#include "vm/objects/descriptor.h"
#include "vm/objects/exception_private.h"
#include "vm/objects/numbers.h"
#include "vm/objects/repr.h"

static Instance *self_of(const Value *args) { return value_exception(value_view(args[0])); }

static Outcome finish(StrBuilder *builder, Value *result)
{
    Str *str = cn_builder_finish(builder);
    if (str == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(str);
    return OUTCOME_DONE;
}

// str(value). Of an exception too it is left to stdlib/core: str() comes back to here, and
// they may be nested without end.
static Outcome str_of(VM *vm, ValueView value, Value *result)
{
    if (value_is_exception(value))
        return OUTCOME_NEEDS_CALL;
    if (!value_is_str(value))
        return cn_repr(vm, value, result);
    *result = value_retain(value);
    return OUTCOME_DONE;
}

// Appends repr(value) or str(value) when that needs no user code.
static Outcome append_text(StrBuilder *builder, ValueView value, bool as_repr)
{
    Value text = VALUE_UNBOUND;
    Outcome outcome =
        as_repr ? cn_repr(builder->vm, value, &text) : str_of(builder->vm, value, &text);
    if (outcome == OUTCOME_DONE) {
        cn_builder_append_str(builder, value_str(value_view(text)));
        value_release(builder->vm, text);
    }
    return outcome;
}

// Appends text, with %s for str() and %r for repr() of the values in order.
static Outcome append_format(StrBuilder *builder, const char *format,
                             const ValueView *values)
{
    Outcome outcome = OUTCOME_DONE;
    while (*format != 0 && outcome == OUTCOME_DONE) {
        size_t plain = strcspn(format, "%");
        cn_builder_append_bytes(builder, format, plain);
        format += plain;
        if (*format == 0)
            break;
        outcome = append_text(builder, *values++, format[1] == 'r');
        format += 2;
    }
    return outcome;
}

static Outcome format_text(VM *vm, const char *format, const ValueView *values,
                           Value *result)
{
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    Outcome outcome = append_format(&builder, format, values);
    if (outcome == OUTCOME_DONE)
        return finish(&builder, result);
    cn_builder_release(&builder);
    return outcome;
}

Outcome cn_exception_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Tuple *arguments = exception_args(self_of(args));
    ValueView values[2] = {object_view(class_name(cn_type_of(vm, value_view(args[0])))),
                           object_view(arguments)};
    if (arguments->count == 1) {
        values[1] = value_view(arguments->items[0]);
        return format_text(vm, "%s(%r)", values, result);
    }
    return format_text(vm, "%s%r", values, result);
}

Outcome cn_exception_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Tuple *arguments = exception_args(self_of(args));
    if (arguments->count == 0) {
        *result = value_retain(object_view(vm->empty_str));
        return OUTCOME_DONE;
    }
    if (arguments->count == 1)
        return str_of(vm, value_view(arguments->items[0]), result);
    return cn_repr(vm, object_view(arguments), result);
}

Outcome cn_key_error_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Tuple *arguments = exception_args(self_of(args));
    if (arguments->count == 1)
        return cn_repr(vm, value_view(arguments->items[0]), result);
    return cn_exception_str(vm, args, count, result);
}

Outcome cn_import_error_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView message = value_view(*exception_field(self_of(args), IMPORT_ERROR_MESSAGE));
    if (!value_is_str(message))
        return cn_exception_str(vm, args, count, result);
    *result = value_retain(message);
    return OUTCOME_DONE;
}

static bool is_set(ValueView value) { return !value_is_unbound(value); }

static ValueView or_none(ValueView value)
{
    return value_is_unbound(value) ? VIEW_NONE : value;
}

static bool is_true_field(ValueView value)
{
    if (value_is_unbound(value) || value_is_none(value) || value.bits == BITS_FALSE)
        return false;
    if (value_is_int(value))
        return value_int(value) != 0;
    return !value_is_str(value) || value_str(value)->length > 0;
}

Outcome cn_os_error_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Instance *self = self_of(args);
    ValueView number = value_view(*exception_field(self, OS_ERROR_NUMBER));
    ValueView text = value_view(*exception_field(self, OS_ERROR_TEXT));
    ValueView file = value_view(*exception_field(self, OS_ERROR_FILE));
    ValueView file2 = value_view(*exception_field(self, OS_ERROR_FILE2));
    ValueView values[4] = {or_none(number), or_none(text), file, file2};
    if (is_set(file) && is_set(file2))
        return format_text(vm, "[Errno %s] %s: %r -> %r", values, result);
    if (is_set(file))
        return format_text(vm, "[Errno %s] %s: %r", values, result);
    if (is_true_field(number) && is_true_field(text))
        return format_text(vm, "[Errno %s] %s", values, result);
    return cn_exception_str(vm, args, count, result);
}

// The part of a path behind the last slash: a new str.
static Str *base_name(VM *vm, Str *path)
{
    size_t start = path->length;
    while (start > 0 && cn_str_at(path, start - 1) != '/')
        start--;
    return cn_str_slice(vm, path, start, path->length);
}

Outcome cn_syntax_error_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Instance *self = self_of(args);
    ValueView message = or_none(value_view(*exception_field(self, SYNTAX_MESSAGE)));
    ValueView file = value_view(*exception_field(self, SYNTAX_FILE));
    ValueView line = value_view(*exception_field(self, SYNTAX_LINE));
    bool has_line = value_is_any_int(line) && !value_is_bool(line);
    if (!value_is_str(file)) {
        ValueView values[2] = {message, line};
        return has_line ? format_text(vm, "%s (line %s)", values, result)
                        : str_of(vm, message, result);
    }
    Str *name = base_name(vm, value_str(file));
    if (name == NULL)
        return OUTCOME_FAILED;
    ValueView values[3] = {message, object_view(name), line};
    Outcome outcome = has_line ? format_text(vm, "%s (%s, line %s)", values, result)
                               : format_text(vm, "%s (%s)", values, result);
    object_release(vm, name);
    return outcome;
}

// ---- UnicodeError ----

typedef struct UnicodePlace {
    ValueView encoding, reason;
    const Str *text; // of encode and translate errors
    int byte;        // what a decode error stumbled over, -1: out of range
    int64_t start, end;
} UnicodePlace;

static int byte_at(ValueView object, int64_t index)
{
    if (index < 0 || !value_is_object(object))
        return -1;
    if (value_is_kind(object, KIND_BYTES)) {
        const BytesObject *bytes = (const BytesObject *)value_object(object);
        return (uint64_t)index < bytes->length ? bytes->data[index] : -1;
    }
    if (value_is_kind(object, KIND_BYTEARRAY)) {
        const ByteArray *bytes = (const ByteArray *)value_object(object);
        return (uint64_t)index < bytes->length ? bytes->data[index] : -1;
    }
    return -1;
}

static void append_hex(StrBuilder *builder, uint32_t number, int digits)
{
    static const char hex[] = "0123456789abcdef";
    while (digits-- > 0)
        cn_builder_append_code_point(builder, (uint8_t)hex[number >> 4 * digits & 15]);
}

// What the codec stumbled over: "byte 0x62 in position 1", "characters in position 1-2".
static void append_culprit(StrBuilder *builder, const UnicodePlace *place)
{
    bool is_one = place->end == place->start + 1;
    if (is_one && place->text == NULL && place->byte >= 0) {
        cn_builder_append_text(builder, "byte 0x");
        append_hex(builder, (uint32_t)place->byte, 2);
        cn_builder_append_text(builder, " in position ");
        cn_builder_append_int(builder, place->start);
        return;
    }
    if (is_one && place->text != NULL && place->start >= 0 &&
        (uint64_t)place->start < place->text->length) {
        uint32_t code_point = cn_str_at(place->text, (size_t)place->start);
        int digits = code_point < 0x100 ? 2 : code_point < 0x10000 ? 4 : 8;
        cn_builder_append_text(builder, digits == 2   ? "character '\\x"
                                        : digits == 4 ? "character '\\u"
                                                      : "character '\\U");
        append_hex(builder, code_point, digits);
        cn_builder_append_text(builder, "' in position ");
        cn_builder_append_int(builder, place->start);
        return;
    }
    cn_builder_append_text(builder, place->text == NULL ? "bytes" : "characters");
    cn_builder_append_text(builder, " in position ");
    cn_builder_append_int(builder, place->start);
    cn_builder_append_code_point(builder, '-');
    cn_builder_append_int(builder, place->end - 1);
}

Outcome cn_unicode_error_str(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    Instance *self = self_of(args);
    ValueView object = value_view(*exception_field(self, UNICODE_OBJECT));
    UnicodePlace place = {value_view(*exception_field(self, UNICODE_ENCODING)),
                          value_view(*exception_field(self, UNICODE_REASON)),
                          NULL,
                          -1,
                          0,
                          0};
    cn_builder_init(&builder, vm);
    if (value_is_unbound(object)) // __init__ has not run
        return finish(&builder, result);
    place.start = cn_int_clamp(or_none(value_view(*exception_field(self, UNICODE_START))));
    place.end = cn_int_clamp(or_none(value_view(*exception_field(self, UNICODE_END))));
    if (value_is_str(object))
        place.text = value_str(object);
    else
        place.byte = byte_at(object, place.start);
    Outcome outcome = OUTCOME_DONE;
    bool has_encoding = !value_is_unbound(place.encoding);
    if (has_encoding) {
        cn_builder_append_code_point(&builder, '\'');
        outcome = append_text(&builder, place.encoding, false);
        cn_builder_append_text(&builder, "' codec ");
    }
    cn_builder_append_text(&builder, !has_encoding        ? "can't translate "
                                     : place.text == NULL ? "can't decode "
                                                          : "can't encode ");
    append_culprit(&builder, &place);
    cn_builder_append_text(&builder, ": ");
    if (outcome == OUTCOME_DONE)
        outcome = append_text(&builder, or_none(place.reason), false);
    if (outcome == OUTCOME_DONE)
        return finish(&builder, result);
    cn_builder_release(&builder);
    return outcome;
}

// ---- for str() ----

Outcome cn_exception_text(VM *vm, Instance *exception, Value *result)
{
    ValueView self = object_view(exception);
    ValueView method = cn_class_find(vm, cn_type_of(vm, self), vm->names.str, NULL);
    if (!value_is_kind(method, KIND_SLOT_WRAPPER))
        return OUTCOME_NEEDS_CALL;
    const Native *native = (const Native *)value_object(method);
    if (!cn_is_instance(vm, self, value_class(value_view(native->owner))))
        return OUTCOME_NEEDS_CALL;
    Value args[1] = {value_assume_owned(self)};
    return native->spec->function(vm, args, 1, result);
}
