// str_strip.c - taking off and putting on at the ends: strip, ljust, center, zfill, and
// expandtabs.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_methods.h"
#include "vm/objects/str_search.h"
#include "vm/objects/unicode.h"

typedef struct Side {
    bool left, right;
} Side;

bool cn_code_point_is_space(uint32_t code_point)
{
    if (code_point < 128)
        return code_point == ' ' || (code_point >= 9 && code_point <= 13) ||
               (code_point >= 28 && code_point <= 31);
    return unicode_is(code_point, UNICODE_SPACE);
}

static Str *strip_space(VM *vm, Str *str, Side side)
{
    size_t start = 0;
    size_t end = str->length;
    while (side.left && start < end && cn_code_point_is_space(cn_str_at(str, start)))
        start++;
    while (side.right && end > start && cn_code_point_is_space(cn_str_at(str, end - 1)))
        end--;
    charge_units(vm, (str->length - (end - start)) * 8);
    return cn_str_slice(vm, str, start, end);
}

// A set of characters to strip: bits for the ASCII ones, a search for the others.
typedef struct CharSet {
    const Str *chars;
    uint64_t ascii[2];
} CharSet;

static void init_set(CharSet *set, const Str *chars)
{
    *set = (CharSet){chars, {0, 0}};
    for (size_t i = 0; i < chars->length; i++) {
        uint32_t code_point = cn_str_at(chars, i);
        if (code_point < 128)
            set->ascii[code_point >> 6] |= (uint64_t)1 << (code_point & 63);
    }
}

static bool set_has(VM *vm, const CharSet *set, uint32_t code_point)
{
    const Str *chars = set->chars;
    if (code_point < 128)
        return (set->ascii[code_point >> 6] >> (code_point & 63) & 1) != 0;
    charge_units(vm, chars->length * 8);
    return cn_find_unit(chars->data, chars->width, code_point, 0, chars->length) !=
           SEARCH_NOT_FOUND;
}

static Str *strip_chars(VM *vm, Str *str, const Str *chars, Side side)
{
    CharSet set;
    size_t start = 0;
    size_t end = str->length;
    charge_units(vm, (chars->length + str->length) * 8);
    init_set(&set, chars);
    while (side.left && start < end && set_has(vm, &set, cn_str_at(str, start)))
        start++;
    while (side.right && end > start && set_has(vm, &set, cn_str_at(str, end - 1)))
        end--;
    return cn_str_slice(vm, str, start, end);
}

static Outcome strip(VM *vm, const Value *args, const char *name, Side side, Value *result)
{
    Str *str = self_str(args);
    if (is_missing(args[1]) || value_is_none(value_view(args[1])))
        return answer_str(strip_space(vm, str, side), result);
    const Str *chars = str_or_null(args[1]);
    if (chars == NULL)
        return cn_raise_type_error(vm, "%s arg must be None or str", name);
    return answer_str(strip_chars(vm, str, chars, side), result);
}

Outcome cn_str_method_strip(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return strip(vm, args, "strip", (Side){true, true}, result);
}

Outcome cn_str_method_lstrip(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return strip(vm, args, "lstrip", (Side){true, false}, result);
}

Outcome cn_str_method_rstrip(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return strip(vm, args, "rstrip", (Side){false, true}, result);
}

// ---- padding ----

Str *cn_str_pad(VM *vm, Str *str, size_t left, size_t right, uint32_t fill)
{
    size_t length;
    if (left == 0 && right == 0)
        return object_retain(str);
    if (!size_add(left, right, &length) || !size_add(length, str->length, &length) ||
        length > INT64_MAX) {
        cn_raise_overflow_error(vm, "padded string is too long");
        return NULL;
    }
    uint32_t width = width_for(fill) > str->width ? width_for(fill) : str->width;
    if (length == 1)
        return cn_str_from_code_point(vm, fill);
    if (!charge_fill(vm, length))
        return NULL;
    Str *padded = cn_str_allocate(vm, length, width, str->is_ascii && fill < 128);
    if (padded == NULL)
        return NULL;
    cn_units_fill(padded->data, width, fill, left);
    cn_units_copy(padded->data + left * width, width, str->data, str->width, str->length);
    cn_units_fill(padded->data + (left + str->length) * width, width, fill, right);
    return padded;
}

static Outcome read_fill(VM *vm, Value argument, uint32_t *fill)
{
    *fill = ' ';
    if (is_missing(argument))
        return OUTCOME_DONE;
    const Str *str = str_or_null(argument);
    if (str == NULL)
        return cn_raise_type_error(vm,
                                   "The fill character must be a unicode character, not %T",
                                   value_view(argument));
    if (str->length != 1)
        return cn_raise_type_error(vm,
                                   "The fill character must be exactly one character long");
    *fill = cn_str_at(str, 0);
    return OUTCOME_DONE;
}

// How many fill characters args[1] asks for; *fill: which.
static Outcome read_padding(VM *vm, const Value *args, size_t *missing, int64_t *width,
                            uint32_t *fill)
{
    int64_t length = (int64_t)self_str(args)->length;
    Outcome outcome = cn_argument_size(vm, args[1], width);
    if (outcome == OUTCOME_DONE)
        outcome = read_fill(vm, args[2], fill);
    *missing = outcome == OUTCOME_DONE && *width > length ? (size_t)(*width - length) : 0;
    return outcome;
}

Outcome cn_str_method_ljust(VM *vm, const Value *args, uint32_t count, Value *result)
{
    size_t missing;
    int64_t width;
    uint32_t fill;
    (void)count;
    Outcome outcome = read_padding(vm, args, &missing, &width, &fill);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return answer_str(cn_str_pad(vm, self_str(args), 0, missing, fill), result);
}

Outcome cn_str_method_rjust(VM *vm, const Value *args, uint32_t count, Value *result)
{
    size_t missing;
    int64_t width;
    uint32_t fill;
    (void)count;
    Outcome outcome = read_padding(vm, args, &missing, &width, &fill);
    if (outcome != OUTCOME_DONE)
        return outcome;
    return answer_str(cn_str_pad(vm, self_str(args), missing, 0, fill), result);
}

Outcome cn_str_method_center(VM *vm, const Value *args, uint32_t count, Value *result)
{
    size_t missing;
    int64_t width;
    uint32_t fill;
    (void)count;
    Outcome outcome = read_padding(vm, args, &missing, &width, &fill);
    if (outcome != OUTCOME_DONE)
        return outcome;
    size_t left = missing / 2 + (missing & (size_t)width & 1);
    return answer_str(cn_str_pad(vm, self_str(args), left, missing - left, fill), result);
}

Outcome cn_str_method_zfill(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *str = self_str(args);
    int64_t width;
    (void)count;
    Outcome outcome = cn_argument_size(vm, args[1], &width);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (width <= (int64_t)str->length)
        return answer_same(args[0], result);
    size_t zeros = (size_t)width - str->length;
    Str *padded = cn_str_pad(vm, str, zeros, 0, '0');
    if (padded == NULL)
        return OUTCOME_FAILED;
    uint32_t first = str->length > 0 ? cn_str_at(str, 0) : 0;
    if (first == '+' || first == '-') {
        unit_put(padded->data, padded->width, 0, first);
        unit_put(padded->data, padded->width, zeros, '0');
    }
    return answer_str(padded, result);
}

// ---- expandtabs ----

// Walks str and either counts the characters of the result (builder NULL) or builds it.
// False: the result is too long, or the builder failed.
static bool expand(const Str *str, int32_t tab_size, StrBuilder *builder, size_t *length)
{
    size_t total = 0;
    uint32_t column = 0;
    for (size_t i = 0; i < str->length; i++) {
        uint32_t code_point = cn_str_at(str, i);
        size_t more = 1;
        if (code_point == '\t') {
            more = tab_size > 0 ? (uint32_t)tab_size - column % (uint32_t)tab_size : 0;
            code_point = ' ';
        }
        if (!size_add(total, more, &total) || total > INT64_MAX)
            return false;
        if (builder != NULL && !cn_builder_repeat(builder, code_point, more))
            return false;
        column += (uint32_t)more;
        if (tab_size > 0)
            column %= (uint32_t)tab_size;
        if (code_point == '\n' || code_point == '\r')
            column = 0;
    }
    *length = total;
    return true;
}

Outcome cn_str_method_expandtabs(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *str = self_str(args);
    int32_t tab_size = 8;
    size_t length;
    StrBuilder builder;
    (void)count;
    Outcome outcome =
        is_missing(args[1]) ? OUTCOME_DONE : cn_argument_int(vm, args[1], &tab_size);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!charge_scan(vm, str->length))
        return OUTCOME_FAILED;
    if (cn_find_unit(str->data, str->width, '\t', 0, str->length) == SEARCH_NOT_FOUND)
        return answer_same(args[0], result);
    if (!expand(str, tab_size, NULL, &length))
        return cn_raise_overflow_error(vm, "new string is too long");
    if (!charge_fill(vm, length))
        return OUTCOME_FAILED;
    cn_builder_init(&builder, vm);
    if (!cn_builder_reserve(&builder, length, str->width) ||
        !expand(str, tab_size, &builder, &length)) {
        cn_builder_release(&builder);
        return OUTCOME_FAILED;
    }
    return answer_str(cn_builder_finish(&builder), result);
}
