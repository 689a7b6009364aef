// text.c - builtins about text: print, input, ord, chr, bin, oct, hex.

#include "vm/builtins/builtins.h"
#include "vm/objects/bytes_object.h"
#include "vm/objects/module.h"

// Writes the text as UTF-8; lone surrogates are a UnicodeEncodeError, as on CPython's stdout.
static bool write_str(VM *vm, int stream, const Str *text)
{
    if (text->is_ascii)
        return cn_write_stream(vm, stream, (const char *)text->data, text->length);
    size_t size;
    char *utf8 = cn_str_to_utf8(vm, text, false, &size);
    if (utf8 == NULL)
        return false;
    bool written = cn_write_stream(vm, stream, utf8, size);
    cn_buffer_free(vm, utf8, size + 1);
    return written;
}

// The value of sys.stdout, borrowed; unbound when there is none.
static ValueView current_stdout(VM *vm)
{
    ValueView module = cn_dict_get_name(vm->modules, vm->names.sys);
    if (!value_is_kind(module, KIND_MODULE))
        return VIEW_UNBOUND;
    return cn_dict_get_name(module_dict((Module *)value_object(module)), vm->names.stdout);
}

static bool is_text_or_missing(ValueView v)
{
    return value_is_unbound(v) || value_is_none(v) ||
           value_is_kind(cn_payload(v), KIND_STR);
}

static bool append_separator(StrBuilder *builder, ValueView v, const char *standard)
{
    if (value_is_unbound(v) || value_is_none(v))
        return cn_builder_append_text(builder, standard);
    return cn_builder_append_str(builder, value_str(cn_payload(v)));
}

// The texts of all arguments. A builder that has failed must not be followed by a text that
// needs a call: that would leave the MemoryError behind.
static Outcome append_arguments(VM *vm, StrBuilder *builder, const Value *args,
                                uint32_t count, ValueView separator)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && !append_separator(builder, separator, " "))
            return OUTCOME_FAILED;
        Value text = VALUE_UNBOUND;
        Outcome outcome = cn_str_of(vm, value_view(args[i]), &text);
        if (outcome != OUTCOME_DONE)
            return outcome;
        bool appended =
            cn_builder_append_str(builder, value_str(cn_payload(value_view(text))));
        value_release(vm, text);
        if (!appended)
            return OUTCOME_FAILED;
    }
    return OUTCOME_DONE;
}

// print to the original stdout of built-in data; everything else is the fallback's.
static Outcome builtin_print(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView separator = value_view(args[count]), end = value_view(args[count + 1]);
    ValueView file = value_view(args[count + 2]), flush = value_view(args[count + 3]);
    if ((!value_is_unbound(file) && !value_is_none(file)) ||
        !is_text_or_missing(separator) || !is_text_or_missing(end) ||
        (!value_is_unbound(flush) && !value_is_bool(flush)))
        return OUTCOME_NEEDS_CALL;
    if (current_stdout(vm).bits != vm->sys_stdout.bits ||
        vm->sys_stdout.bits == BITS_UNBOUND)
        return OUTCOME_NEEDS_CALL;
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    Outcome outcome = append_arguments(vm, &builder, args, count, separator);
    if (outcome != OUTCOME_DONE) {
        cn_builder_release(&builder);
        return outcome;
    }
    append_separator(&builder, end, "\n");
    Str *line = cn_builder_finish(&builder);
    if (line == NULL)
        return OUTCOME_FAILED;
    cn_charge(vm, line->length / 16);
    bool written = write_str(vm, 1, line);
    object_release(vm, line);
    if (written && flush.bits == BITS_TRUE && vm->host.flush != NULL) {
        int error = vm->host.flush(vm->host.user, 1);
        if (error != 0) {
            cn_raise_os_error(vm, error, VIEW_UNBOUND);
            written = false;
        }
    }
    *result = VALUE_NONE;
    return written ? OUTCOME_DONE : OUTCOME_FAILED;
}

static Outcome input_needs_call(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)args;
    (void)count;
    (void)result;
    return OUTCOME_NEEDS_CALL;
}

static Outcome builtin_ord(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = cn_payload(value_view(args[0]));
    uint64_t length;
    if (value_is_kind(v, KIND_STR)) {
        length = value_str(v)->length;
        if (length == 1) {
            *result = value_from_int(cn_str_at(value_str(v), 0));
            return OUTCOME_DONE;
        }
    } else if (value_is_kind(v, KIND_BYTES)) {
        const BytesObject *bytes = (const BytesObject *)value_object(v);
        length = bytes->length;
        if (length == 1) {
            *result = value_from_int(bytes->data[0]);
            return OUTCOME_DONE;
        }
    } else if (value_is_kind(v, KIND_BYTEARRAY)) {
        const ByteArray *bytes = (const ByteArray *)value_object(v);
        length = bytes->length;
        if (length == 1) {
            *result = value_from_int(bytes->data[0]);
            return OUTCOME_DONE;
        }
    } else {
        return cn_raise_type_error(vm, "ord() expected string of length 1, but %T found",
                                   v);
    }
    return cn_raise_type_error(
        vm, "ord() expected a character, but string of length %lld found",
        (long long)length);
}

static Outcome builtin_chr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = cn_payload(value_view(args[0]));
    if (!value_is_any_int(v)) {
        if (cn_class_lookup(cn_type_of(vm, v), vm->names.index, NULL).bits != BITS_UNBOUND)
            return OUTCOME_NEEDS_CALL;
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   v);
    }
    int64_t number;
    if (!cn_int_to_int64(v, &number) || number > INT32_MAX || number < INT32_MIN)
        return cn_raise_overflow_error(vm, "Python int too large to convert to C int");
    if (number < 0 || number > 0x10FFFF)
        return cn_raise_value_error(vm, "chr() arg not in range(0x110000)");
    Str *str = cn_str_from_code_point(vm, (uint32_t)number);
    if (str == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(str);
    return OUTCOME_DONE;
}

static Outcome in_base(VM *vm, const Value *args, uint32_t base, const char *prefix,
                       Value *result)
{
    ValueView v = cn_payload(value_view(args[0]));
    if (!value_is_any_int(v)) {
        if (cn_class_lookup(cn_type_of(vm, v), vm->names.index, NULL).bits != BITS_UNBOUND)
            return OUTCOME_NEEDS_CALL;
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   v);
    }
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    bool negative = cn_int_sign(v) < 0;
    Value magnitude = value_retain(v);
    if (negative) {
        value_release(vm, magnitude);
        if (cn_number_unary(vm, OPERATOR_NEGATIVE, v, &magnitude) != OUTCOME_DONE) {
            cn_builder_release(&builder);
            return OUTCOME_FAILED;
        }
        cn_builder_append_text(&builder, "-");
    } else if (value_is_bool(v)) {
        magnitude = value_from_int(v.bits == BITS_TRUE);
    }
    cn_builder_append_text(&builder, prefix);
    cn_int_append(&builder, value_view(magnitude), base);
    value_release(vm, magnitude);
    Str *text = cn_builder_finish(&builder);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome builtin_bin(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return in_base(vm, args, 2, "0b", result);
}

static Outcome builtin_oct(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return in_base(vm, args, 8, "0o", result);
}

static Outcome builtin_hex(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return in_base(vm, args, 16, "0x", result);
}

const NativeSpec cn_builtin_text_functions[] = {
    {"print", "sep end file flush", builtin_print, 0, 0, 0, 4, NATIVE_VARIADIC,
     "builtin_print", "Prints the values to a stream, or to sys.stdout by default."},
    NATIVE_RANGE("input", "prompt", 0, 1, input_needs_call, "builtin_input",
                 "Read a string from standard input."),
    {"open", "file mode buffering encoding errors newline closefd opener", input_needs_call,
     1, 0, 8, 0, 0, "builtin_open", "Open file and return a stream."},
    NATIVE_ONE("ord", "c", builtin_ord, NULL,
               "Return the Unicode code point for a one-character string."),
    NATIVE_ONE("chr", "i", builtin_chr, "call_chr",
               "Return a Unicode string of one character with ordinal i."),
    NATIVE_ONE("bin", "number", builtin_bin, "call_bin",
               "Return the binary representation of an integer."),
    NATIVE_ONE("oct", "number", builtin_oct, "call_oct",
               "Return the octal representation of an integer."),
    NATIVE_ONE("hex", "number", builtin_hex, "call_hex",
               "Return the hexadecimal representation of an integer."),
    {0},
};
