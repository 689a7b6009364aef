// str_percent.c - printf-style formatting: str % values, bytes % values.
//
// Bytes are formatted as text of characters below 256. Whatever needs user code answers
// NEEDS_CALL before anything has happened; stdlib/core/str.py does it all over again.

#include "vm/objects/str_percent.h"

#include "vm/objects/repr.h"
#include "vm/objects/str_arguments.h"
#include "vm/objects/str_format.h"

#define FLAG_LEFT 1u
#define FLAG_SIGN 2u
#define FLAG_BLANK 4u
#define FLAG_ALTERNATE 8u
#define FLAG_ZERO 16u

typedef struct Percent {
    VM *vm;
    const Str *format;
    size_t at; // in format
    bool is_bytes;
    ValueView arguments;
    ValueView mapping;  // what %(key) looks into, or unbound
    const Value *items; // positional arguments
    size_t item_count;
    size_t next_item;
    Value found;         // owned: value of the last %(key), or unbound
    Value found_item[1]; // the same, lent to items
    StrBuilder builder;
} Percent;

// One conversion: "%(key)-08.3d" without its key.
typedef struct Conversion {
    uint32_t letter;
    uint32_t flags;
    int64_t width;     // -1: none
    int64_t precision; // -1: none
} Conversion;

// ---- reading ----

// The next character of the format; false: "incomplete format" is raised.
static bool read_next(Percent *work, uint32_t *c)
{
    if (work->at >= work->format->length) {
        cn_raise_value_error(work->vm, "incomplete format");
        return false;
    }
    *c = cn_str_at(work->format, work->at++);
    return true;
}

static Outcome next_item(Percent *work, ValueView *item)
{
    if (work->next_item >= work->item_count)
        return cn_raise_type_error(work->vm, "not enough arguments for format string");
    *item = value_view(work->items[work->next_item++]);
    return OUTCOME_DONE;
}

static Outcome look_up_key(Percent *work, size_t start, size_t end)
{
    VM *vm = work->vm;
    Value value;
    Str *text = cn_str_slice(vm, (Str *)work->format, start, end);
    void *key = text;
    if (text != NULL && work->is_bytes) {
        key = cn_bytes_new(vm, text->data, text->length);
        object_release(vm, text);
    }
    if (key == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_container_get(vm, work->mapping, object_view(key), &value);
    object_release(vm, key);
    if (outcome != OUTCOME_DONE)
        return outcome;
    value_replace(vm, &work->found, value);
    work->found_item[0] = work->found;
    work->items = work->found_item;
    work->item_count = 1;
    work->next_item = 0;
    return OUTCOME_DONE;
}

// "(key)": the opening parenthesis has been read.
static Outcome read_key(Percent *work)
{
    size_t start = work->at;
    size_t depth = 1;
    if (value_is_unbound(work->mapping))
        return cn_raise_type_error(work->vm, "format requires a mapping");
    while (depth > 0 && work->at < work->format->length) {
        uint32_t c = cn_str_at(work->format, work->at++);
        depth += c == '(';
        depth -= c == ')';
    }
    if (depth > 0)
        return cn_raise_value_error(work->vm, "incomplete format key");
    return look_up_key(work, start, work->at - 1);
}

static bool read_flags(Percent *work, Conversion *conversion, uint32_t *c)
{
    while (read_next(work, c)) {
        uint32_t flag = *c == '-'   ? FLAG_LEFT
                        : *c == '+' ? FLAG_SIGN
                        : *c == ' ' ? FLAG_BLANK
                        : *c == '#' ? FLAG_ALTERNATE
                        : *c == '0' ? FLAG_ZERO
                                    : 0;
        if (flag == 0)
            return true;
        conversion->flags |= flag;
    }
    return false;
}

// "*": the number is an argument.
static Outcome read_star(Percent *work, int64_t *number, bool is_int)
{
    ValueView item;
    Outcome outcome = next_item(work, &item);
    if (outcome != OUTCOME_DONE)
        return outcome;
    item = cn_payload(item);
    if (!value_is_any_int(item))
        return cn_raise_type_error(work->vm, "* wants int");
    bool fits = cn_int_to_int64(item, number);
    if (is_int && (!fits || *number > INT32_MAX || *number < INT32_MIN))
        return cn_raise_overflow_error(work->vm,
                                       "Python int too large to convert to C int");
    if (!fits)
        return cn_raise_overflow_error(work->vm,
                                       "Python int too large to convert to C ssize_t");
    return OUTCOME_DONE;
}

// Digits from *c on; *c becomes the character behind them.
static Outcome read_digits(Percent *work, uint32_t *c, int64_t *number, int64_t limit,
                           const char *too_big)
{
    *number = 0;
    while (*c >= '0' && *c <= '9') {
        int64_t digit = (int64_t)(*c - '0');
        if (*number > (limit - digit) / 10)
            return cn_raise_value_error(work->vm, "%s", too_big);
        *number = *number * 10 + digit;
        if (!read_next(work, c))
            return OUTCOME_FAILED;
    }
    return OUTCOME_DONE;
}

static Outcome read_width(Percent *work, Conversion *conversion, uint32_t *c)
{
    if (*c >= '0' && *c <= '9')
        return read_digits(work, c, &conversion->width, INT64_MAX, "width too big");
    if (*c != '*')
        return OUTCOME_DONE;
    Outcome outcome = read_star(work, &conversion->width, false);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (conversion->width < 0) {
        conversion->flags |= FLAG_LEFT;
        conversion->width = conversion->width == INT64_MIN ? INT64_MAX : -conversion->width;
    }
    return read_next(work, c) ? OUTCOME_DONE : OUTCOME_FAILED;
}

static Outcome read_precision(Percent *work, Conversion *conversion, uint32_t *c)
{
    if (*c != '.')
        return OUTCOME_DONE;
    conversion->precision = 0;
    if (!read_next(work, c))
        return OUTCOME_FAILED;
    if (*c != '*')
        return read_digits(work, c, &conversion->precision, INT32_MAX, "precision too big");
    Outcome outcome = read_star(work, &conversion->precision, true);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (conversion->precision < 0)
        conversion->precision = 0;
    return read_next(work, c) ? OUTCOME_DONE : OUTCOME_FAILED;
}

// Everything between % and the letter, and the letter.
static Outcome read_conversion(Percent *work, Conversion *conversion)
{
    uint32_t c;
    *conversion = (Conversion){.width = -1, .precision = -1};
    if (work->at < work->format->length && cn_str_at(work->format, work->at) == '(') {
        work->at++;
        Outcome found = read_key(work);
        if (found != OUTCOME_DONE)
            return found;
    }
    if (!read_flags(work, conversion, &c))
        return OUTCOME_FAILED;
    Outcome outcome = read_width(work, conversion, &c);
    if (outcome == OUTCOME_DONE)
        outcome = read_precision(work, conversion, &c);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if ((c == 'h' || c == 'l' || c == 'L') && !read_next(work, &c))
        return OUTCOME_FAILED;
    conversion->letter = c;
    return OUTCOME_DONE;
}

// ---- one value to text ----

// Whether an instance has conversions of its own to the integer that the letter wants.
static bool has_integer_method(VM *vm, ValueView v, bool exact)
{
    if ((cn_type_of(vm, v)->flags & CLASS_HEAP) == 0)
        return false;
    return cn_has_special(vm, v, vm->names.index) ||
           (!exact && cn_has_special(vm, v, vm->names.int_));
}

// The integer that %d, %x and their kin print: a new reference.
static Outcome integer_of(Percent *work, uint32_t letter, ValueView item, Value *integer)
{
    VM *vm = work->vm;
    ValueView inner = cn_payload(item);
    bool exact = letter == 'x' || letter == 'X' || letter == 'o';
    if (value_is_any_int(inner)) {
        *integer = value_retain(inner);
        return OUTCOME_DONE;
    }
    if (!exact && value_is_float(inner) && !value_is_kind(item, KIND_WRAPPER))
        return cn_int_from_double(vm, value_float(inner), integer) ? OUTCOME_DONE
                                                                   : OUTCOME_FAILED;
    if (has_integer_method(vm, item, exact))
        return OUTCOME_NEEDS_CALL;
    if (work->is_bytes && letter == 'i')
        letter = 'd'; // as CPython calls it there
    return cn_raise_type_error(vm, "%%%c format: %s is required, not %T", (int)letter,
                               exact ? "an integer" : "a real number", item);
}

// The digits of an integer in the letter's base, with prefix and at least precision digits.
static Str *integer_text(VM *vm, ValueView integer, const Conversion *conversion)
{
    StrBuilder digits;
    uint32_t letter = conversion->letter;
    uint32_t base = letter == 'o' ? 8 : letter == 'x' || letter == 'X' ? 16 : 10;
    cn_builder_init(&digits, vm);
    if (!cn_int_append(&digits, integer, base)) {
        cn_builder_release(&digits);
        return NULL;
    }
    Str *plain_text = cn_builder_finish(&digits);
    if (plain_text == NULL)
        return NULL;
    size_t sign = cn_str_at(plain_text, 0) == '-' ? 1 : 0;
    int64_t count = (int64_t)(plain_text->length - sign);
    StrBuilder text;
    cn_builder_init(&text, vm);
    cn_builder_append_slice(&text, plain_text, 0, sign);
    if ((conversion->flags & FLAG_ALTERNATE) != 0 && base != 10) {
        cn_builder_append_code_point(&text, '0');
        cn_builder_append_code_point(&text, letter == 'X' ? 'x' : letter);
    }
    if (conversion->precision > count)
        cn_builder_repeat(&text, '0', (size_t)(conversion->precision - count));
    cn_builder_append_slice(&text, plain_text, sign, plain_text->length);
    if (letter == 'X' && !text.failed) {
        for (size_t i = 0; i < text.length; i++)
            text.data[i] -= text.data[i] >= 'a' && text.data[i] <= 'z' ? 32 : 0;
    }
    object_release(vm, plain_text);
    return cn_builder_finish(&text);
}

static Outcome format_integer(Percent *work, const Conversion *conversion, ValueView item,
                              Value *text)
{
    Value integer;
    if (conversion->precision > INT32_MAX - 3)
        return cn_raise_overflow_error(work->vm, "precision too large");
    Outcome outcome = integer_of(work, conversion->letter, item, &integer);
    if (outcome != OUTCOME_DONE)
        return outcome;
    Str *digits = integer_text(work->vm, value_view(integer), conversion);
    value_release(work->vm, integer);
    return answer_str(digits, text);
}

static Outcome format_float(Percent *work, const Conversion *conversion, ValueView item,
                            Value *text)
{
    VM *vm = work->vm;
    ValueView inner = cn_payload(item);
    double number;
    FormatSpec spec = {.fill = ' ', .width = -1, .type = conversion->letter};
    if (!value_is_float(inner) && !value_is_any_int(inner) &&
        (cn_type_of(vm, item)->flags & CLASS_HEAP) != 0 &&
        (cn_has_special(vm, item, vm->names.float_) ||
         cn_has_special(vm, item, vm->names.index)))
        return OUTCOME_NEEDS_CALL;
    if (value_is_float(inner))
        number = value_float(inner);
    else if (!value_is_any_int(inner))
        return cn_raise_type_error(vm,
                                   work->is_bytes ? "float argument required, not %T"
                                                  : "must be real number, not %T",
                                   item);
    else if (!cn_int_to_double(inner, &number))
        return cn_raise_overflow_error(vm, "int too large to convert to float");
    spec.precision = conversion->precision < 0 ? 6 : conversion->precision;
    spec.alternate = (conversion->flags & FLAG_ALTERNATE) != 0;
    Value boxed = value_from_float(number);
    return cn_number_format(vm, value_view(boxed), &spec, text);
}

// %c of text.
static Outcome format_character(Percent *work, ValueView item, Value *text)
{
    VM *vm = work->vm;
    ValueView inner = cn_payload(item);
    int64_t code_point;
    if (value_is_str(inner) && value_str(inner)->length == 1) {
        *text = value_retain(inner);
        return OUTCOME_DONE;
    }
    if (!value_is_any_int(inner)) {
        if (!value_is_str(inner) && cn_has_special(vm, item, vm->names.index))
            return OUTCOME_NEEDS_CALL;
        return cn_raise_type_error(vm, "%%c requires int or char");
    }
    if (!cn_int_to_int64(inner, &code_point) || code_point < 0 || code_point > 0x10FFFF)
        return cn_raise_overflow_error(vm, "%%c arg not in range(0x110000)");
    return answer_str(cn_str_from_code_point(vm, (uint32_t)code_point), text);
}

// %c of bytes.
static Outcome format_byte(Percent *work, ValueView item, Value *text)
{
    VM *vm = work->vm;
    ValueView inner = cn_payload(item);
    ByteSpan span;
    int64_t byte;
    if ((value_is_bytes(inner) || value_is_kind(inner, KIND_BYTEARRAY)) &&
        cn_byte_span(inner, &span) && span.size == 1)
        return answer_str(cn_str_from_code_point(vm, span.data[0]), text);
    if (value_is_any_int(inner)) {
        if (!cn_int_to_int64(inner, &byte) || byte < 0 || byte > 255)
            return cn_raise_overflow_error(vm, "%%c arg not in range(256)");
        return answer_str(cn_str_from_code_point(vm, (uint32_t)byte), text);
    }
    if (cn_has_special(vm, item, vm->names.index))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_type_error(vm,
                               "%%c requires an integer in range(256) or a single byte");
}

// %s and %b of bytes.
static Outcome format_span(Percent *work, ValueView item, Value *text)
{
    ByteSpan span;
    if (cn_byte_span(item, &span))
        return answer_str(cn_str_from_latin1(work->vm, span.data, span.size), text);
    if (cn_has_special(work->vm, item, work->vm->names.bytes) ||
        value_is_kind(item, KIND_MEMORYVIEW))
        return OUTCOME_NEEDS_CALL;
    return cn_raise_type_error(work->vm,
                               "%%b requires a bytes-like object, or an object that "
                               "implements __bytes__, not '%T'",
                               item);
}

static Outcome refuse_letter(Percent *work, uint32_t letter)
{
    static const char digits[] = "0123456789abcdef";
    char hex[9];
    size_t used = 0;
    int shift = 28;
    while (shift > 0 && letter >> shift == 0)
        shift -= 4;
    for (; shift >= 0; shift -= 4)
        hex[used++] = digits[letter >> shift & 15];
    hex[used] = 0;
    return cn_raise_value_error(
        work->vm, "unsupported format character '%c' (0x%s) at index %lld",
        letter >= 31 && letter <= 126 ? (int)letter : '?', hex, (long long)(work->at - 1));
}

// The text of item as the conversion wants it, without padding.
static Outcome item_text(Percent *work, const Conversion *conversion, ValueView item,
                         Value *text)
{
    uint32_t letter = conversion->letter;
    if (letter < 128 && letter != 0 && strchr("diuoxX", (int)letter) != NULL)
        return format_integer(work, conversion, item, text);
    if (letter < 128 && letter != 0 && strchr("eEfFgG", (int)letter) != NULL)
        return format_float(work, conversion, item, text);
    if (letter == 'c')
        return work->is_bytes ? format_byte(work, item, text)
                              : format_character(work, item, text);
    if (work->is_bytes && (letter == 's' || letter == 'b'))
        return format_span(work, item, text);
    if (letter == 'a' || (work->is_bytes && letter == 'r'))
        return cn_ascii_of(work->vm, item, text);
    if (letter == 's')
        return cn_str_of(work->vm, item, text);
    if (letter == 'r')
        return cn_repr(work->vm, item, text);
    return refuse_letter(work, letter);
}

// ---- padding ----

// A text split into what stands before the zeros of padding and what behind them.
typedef struct Layout {
    uint32_t sign; // 0: none
    size_t prefix; // characters of "0x"
    size_t start, end;
    bool is_number;
} Layout;

static Layout lay_out(const Str *text, const Conversion *conversion, bool is_text)
{
    Layout layout = {0, 0, 0, text->length, !is_text && conversion->letter != 'c'};
    uint32_t letter = conversion->letter;
    if (is_text && conversion->precision >= 0 &&
        (uint64_t)conversion->precision < text->length)
        layout.end = (size_t)conversion->precision;
    if (!layout.is_number)
        return layout;
    uint32_t first = cn_str_at(text, 0);
    if (first == '-' || first == '+') {
        layout.sign = first;
        layout.start = 1;
    } else if ((conversion->flags & FLAG_SIGN) != 0) {
        layout.sign = '+';
    } else if ((conversion->flags & FLAG_BLANK) != 0) {
        layout.sign = ' ';
    }
    if ((conversion->flags & FLAG_ALTERNATE) != 0 &&
        (letter == 'x' || letter == 'X' || letter == 'o'))
        layout.prefix = 2;
    return layout;
}

static Outcome append_padded(Percent *work, const Conversion *conversion, const Str *text,
                             bool is_text)
{
    StrBuilder *builder = &work->builder;
    Layout layout = lay_out(text, conversion, is_text);
    size_t length = layout.end - layout.start + (layout.sign != 0);
    size_t missing =
        conversion->width > (int64_t)length ? (size_t)conversion->width - length : 0;
    bool on_left = (conversion->flags & FLAG_LEFT) == 0;
    bool zeros = layout.is_number && (conversion->flags & FLAG_ZERO) != 0;
    if (on_left && !zeros)
        cn_builder_repeat(builder, ' ', missing);
    if (layout.sign != 0)
        cn_builder_append_code_point(builder, layout.sign);
    cn_builder_append_slice(builder, text, layout.start, layout.start + layout.prefix);
    if (on_left && zeros)
        cn_builder_repeat(builder, '0', missing);
    cn_builder_append_slice(builder, text, layout.start + layout.prefix, layout.end);
    if (!on_left)
        cn_builder_repeat(builder, ' ', missing);
    return builder->failed ? OUTCOME_FAILED : OUTCOME_DONE;
}

// ---- the whole ----

// The conversion behind a percent sign.
static Outcome append_conversion(Percent *work)
{
    Conversion conversion;
    ValueView item = VIEW_UNBOUND;
    Value text = VALUE_UNBOUND;
    if (work->at < work->format->length && cn_str_at(work->format, work->at) == '%') {
        work->at++;
        return cn_builder_append_code_point(&work->builder, '%') ? OUTCOME_DONE
                                                                 : OUTCOME_FAILED;
    }
    Outcome outcome = read_conversion(work, &conversion);
    if (outcome != OUTCOME_DONE)
        return outcome;
    outcome = next_item(work, &item);
    if (outcome == OUTCOME_DONE)
        outcome = item_text(work, &conversion, item, &text);
    if (outcome != OUTCOME_DONE)
        return outcome;
    bool is_text = conversion.letter == 's' || conversion.letter == 'r' ||
                   conversion.letter == 'a' || conversion.letter == 'b';
    outcome =
        append_padded(work, &conversion, value_str(cn_payload(value_view(text))), is_text);
    value_release(work->vm, text);
    return outcome;
}

static size_t find_percent(const Str *format, size_t at)
{
    if (format->width == 1) {
        const uint8_t *found = memchr(format->data + at, '%', format->length - at);
        return found == NULL ? format->length : (size_t)(found - format->data);
    }
    while (at < format->length && cn_str_at(format, at) != '%')
        at++;
    return at;
}

static Outcome append_all(Percent *work)
{
    const Str *format = work->format;
    while (work->at < format->length) {
        size_t percent = find_percent(format, work->at);
        if (!cn_builder_append_slice(&work->builder, format, work->at, percent))
            return OUTCOME_FAILED;
        work->at = percent;
        if (percent == format->length)
            break;
        work->at++;
        Outcome outcome = append_conversion(work);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    if (work->next_item < work->item_count && value_is_unbound(work->mapping))
        return cn_raise_type_error(
            work->vm, work->is_bytes ? "not all arguments converted during bytes formatting"
                                     : "not all arguments converted during string "
                                       "formatting");
    return OUTCOME_DONE;
}

// Whether v can answer %(key): it has items and is neither tuple nor text.
static bool is_mapping(Percent *work, ValueView v)
{
    ValueView inner = cn_payload(v);
    if (value_is_kind(inner, KIND_TUPLE) || value_is_str(inner) ||
        (work->is_bytes && (value_is_bytes(inner) || value_is_kind(inner, KIND_BYTEARRAY))))
        return false;
    return cn_has_special(work->vm, v, work->vm->names.getitem);
}

static Outcome run(Percent *work, Value *result)
{
    ValueView inner = cn_payload(work->arguments);
    Value single[1] = {value_assume_owned(work->arguments)};
    work->items = single;
    work->item_count = 1;
    work->mapping = is_mapping(work, work->arguments) ? work->arguments : VIEW_UNBOUND;
    if (value_is_kind(inner, KIND_TUPLE)) {
        work->items = value_tuple(inner)->items;
        work->item_count = value_tuple(inner)->count;
    }
    work->found = VALUE_UNBOUND;
    if (!charge_scan(work->vm, work->format->length))
        return OUTCOME_FAILED;
    cn_builder_init(&work->builder, work->vm);
    Outcome outcome = append_all(work);
    value_release(work->vm, work->found);
    if (outcome == OUTCOME_DONE)
        return answer_str(cn_builder_finish(&work->builder), result);
    cn_builder_release(&work->builder);
    return outcome;
}

Outcome cn_str_percent(VM *vm, ValueView format, ValueView arguments, Value *result)
{
    Percent work = {.vm = vm, .arguments = arguments};
    work.format = value_str(cn_payload(format));
    return run(&work, result);
}

Outcome cn_bytes_percent(VM *vm, ByteSpan format, ValueView arguments, Value *result)
{
    Percent work = {.vm = vm, .arguments = arguments, .is_bytes = true};
    Str *text = cn_str_from_latin1(vm, format.data, format.size);
    if (text == NULL)
        return OUTCOME_FAILED;
    work.format = text;
    Outcome outcome = run(&work, result);
    object_release(vm, text);
    return outcome;
}
