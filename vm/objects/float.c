// float.c - floats: arithmetic, rounding, text.

#include <math.h>
#include <string.h>

#include "vm/base/number_text.h"
#include "vm/objects/containers.h"
#include "vm/objects/exception.h"
#include "vm/objects/number_parts.h"

// ---- arithmetic ----

Outcome cn_raise_range_error(VM *vm)
{
    Str *message = cn_str_from_text(vm, "Numerical result out of range");
    if (message == NULL)
        return OUTCOME_FAILED;
    Tuple *args = cn_tuple_pair(vm, value_view(value_from_int(34)), object_view(message));
    object_release(vm, message);
    if (args == NULL)
        return OUTCOME_FAILED;
    Instance *exception = cn_exception_new(vm, EXCEPTION_OverflowError, args);
    if (exception == NULL)
        return OUTCOME_FAILED;
    return cn_raise_exception(vm, value_from_object(exception));
}

static Outcome zero_division(VM *vm, const char *message)
{
    return cn_raise(vm, "ZeroDivisionError", message);
}

// The remainder with the sign of the divisor, which is not 0.
static double modulo(double left, double right)
{
    double rest = fmod(left, right);
    if (rest == 0)
        return copysign(0.0, right);
    if ((right < 0) != (rest < 0))
        rest += right;
    return rest;
}

Outcome cn_float_divmod(VM *vm, double left, double right, double *quotient, double *rest)
{
    if (right == 0.0)
        return zero_division(vm, "float divmod()");
    double exact_rest = fmod(left, right);
    double whole = (left - exact_rest) / right;
    *rest = modulo(left, right);
    if (exact_rest != 0 && (right < 0) != (exact_rest < 0))
        whole -= 1.0;
    if (whole == 0) {
        *quotient = copysign(0.0, left / right);
        return OUTCOME_DONE;
    }
    double floored = floor(whole);
    *quotient = whole - floored > 0.5 ? floored + 1.0 : floored;
    return OUTCOME_DONE;
}

// Every power that needs no computing; false: none of those.
static bool power_special(double base, double exponent, bool odd, double *out)
{
    if (exponent == 0 || base == 1.0) {
        *out = 1.0;
    } else if (base != base || exponent != exponent) {
        *out = base + exponent;
    } else if (isinf(exponent)) {
        double size = fabs(base);
        *out = size == 1.0 ? 1.0 : (exponent > 0) == (size > 1.0) ? fabs(exponent) : 0.0;
    } else if (isinf(base)) {
        double size = exponent > 0 ? fabs(base) : 0.0;
        *out = odd ? copysign(size, base) : size;
    } else if (base == 0 && exponent > 0) {
        *out = odd ? base : 0.0;
    } else {
        return false;
    }
    return true;
}

static Outcome power(VM *vm, double base, double exponent, Value *result)
{
    double number;
    bool odd = fmod(fabs(exponent), 2.0) == 1.0;
    if (power_special(base, exponent, odd, &number)) {
        *result = value_from_float(number);
        return OUTCOME_DONE;
    }
    if (base == 0)
        return zero_division(vm, "0.0 cannot be raised to a negative power");
    if (base < 0 && exponent != floor(exponent))
        return cn_complex_binary(vm, OPERATOR_POWER, (ComplexNumber){base, 0.0},
                                 (ComplexNumber){exponent, 0.0}, result);
    number = base == -1.0 ? 1.0 : pow(fabs(base), exponent);
    if (isinf(number))
        return cn_raise_range_error(vm);
    *result = value_from_float(base < 0 && odd ? -number : number);
    return OUTCOME_DONE;
}

Outcome cn_float_binary(VM *vm, OperatorKind op, double left, double right, Value *result)
{
    double number, rest;
    switch (op) {
    case OPERATOR_ADD:
        number = left + right;
        break;
    case OPERATOR_SUBTRACT:
        number = left - right;
        break;
    case OPERATOR_MULTIPLY:
        number = left * right;
        break;
    case OPERATOR_TRUE_DIVIDE:
        if (right == 0.0)
            return zero_division(vm, "float division by zero");
        number = left / right;
        break;
    case OPERATOR_FLOOR_DIVIDE:
        if (right == 0.0)
            return zero_division(vm, "float floor division by zero");
        (void)cn_float_divmod(vm, left, right, &number, &rest);
        break;
    case OPERATOR_MODULO:
        if (right == 0.0)
            return zero_division(vm, "float modulo");
        number = modulo(left, right);
        break;
    case OPERATOR_POWER:
        return power(vm, left, right, result);
    default:
        return OUTCOME_NEEDS_CALL;
    }
    *result = value_from_float(number);
    return OUTCOME_DONE;
}

// ---- rounding ----

// Beyond these, rounding to so many digits changes nothing, or gives 0.
#define ROUND_DIGITS_MAX 323
#define ROUND_DIGITS_MIN (-308)

bool cn_float_round(VM *vm, double number, int64_t digits, double *out)
{
    char text[NUMBER_DIGITS_MAX + 16];
    int point;
    *out = number;
    if (digits > ROUND_DIGITS_MAX || number == 0 || isinf(number) || number != number)
        return true;
    if (digits < ROUND_DIGITS_MIN) {
        *out = copysign(0.0, number);
        return true;
    }
    int count =
        cn_number_rounded(fabs(number), digits, true, text, NUMBER_DIGITS_MAX, &point);
    int exponent = point - count;
    if (count == 0) {
        *out = copysign(0.0, number);
        return true;
    }
    text[count++] = 'e';
    text[count++] = exponent < 0 ? '-' : '+';
    exponent = exponent < 0 ? -exponent : exponent;
    for (int unit = 1000; unit > 0; unit /= 10)
        text[count++] = (char)('0' + exponent / unit % 10);
    double rounded = cn_number_parse(text, (size_t)count);
    if (isinf(rounded)) {
        (void)cn_raise_overflow_error(vm, "rounded value too large to represent");
        return false;
    }
    *out = copysign(rounded, number);
    return true;
}

// ---- text ----

// What is to be written: value = 0.digits * 10^point, shown with `places` digits after the
// point at least, and an exponent if has_exponent.
typedef struct Layout {
    const char *digits;
    int64_t count;
    int64_t point;
    int64_t places;
    bool has_exponent;
    int exponent;
} Layout;

static bool append_exponent(StrBuilder *builder, char letter, int exponent)
{
    char text[8];
    size_t used = 0;
    int size = exponent < 0 ? -exponent : exponent;
    text[used++] = letter;
    text[used++] = exponent < 0 ? '-' : '+';
    if (size >= 100)
        text[used++] = (char)('0' + size / 100);
    text[used++] = (char)('0' + size / 10 % 10);
    text[used++] = (char)('0' + size % 10);
    return cn_builder_append_bytes(builder, text, used);
}

// The digits with indices from .. to of 0.digits * 10^point counted from the point on;
// zeros stand for those before the first and after the last one.
static bool append_digits(StrBuilder *builder, const Layout *layout, int64_t from,
                          int64_t to)
{
    int64_t start = from < 0 ? 0 : from < layout->count ? from : layout->count;
    int64_t end = to < 0 ? 0 : to < layout->count ? to : layout->count;
    int64_t before = from < 0 ? (to < 0 ? to : 0) - from : 0;
    int64_t after = (to - from) - before - (end - start);
    return cn_builder_repeat(builder, '0', (size_t)before) &&
           cn_builder_append_bytes(builder, layout->digits + start,
                                   (size_t)(end - start)) &&
           cn_builder_repeat(builder, '0', (size_t)after);
}

static bool append_layout(StrBuilder *builder, const Layout *layout, FloatStyle style)
{
    int64_t point = layout->point;
    int64_t places = layout->places > 0 ? layout->places : 0;
    bool whole = point > 0 ? append_digits(builder, layout, 0, point)
                           : cn_builder_append_bytes(builder, "0", 1);
    if (!whole)
        return false;
    if ((places > 0 || style.alternate) && !cn_builder_append_bytes(builder, ".", 1))
        return false;
    if (places > 0 && !append_digits(builder, layout, point, point + places))
        return false;
    char letter = style.type >= 'a' ? 'e' : 'E';
    return !layout->has_exponent || append_exponent(builder, letter, layout->exponent);
}

static bool append_not_finite(StrBuilder *builder, double number, FloatStyle style)
{
    bool upper = style.type < 'a';
    if (number != number)
        return cn_builder_append_text(builder, style.always_sign ? (upper ? "+NAN" : "+nan")
                                                                 : (upper ? "NAN" : "nan"));
    if (number < 0)
        return cn_builder_append_text(builder, upper ? "-INF" : "-inf");
    return cn_builder_append_text(builder, style.always_sign ? (upper ? "+INF" : "+inf")
                                                             : (upper ? "INF" : "inf"));
}

// The digits of number for the style, and where the point goes.
static void lay_out(double number, FloatStyle style, char *digits, Layout *layout)
{
    char type = (char)(style.type | 32);
    int64_t precision = style.precision;
    int point;
    if (type == 'r')
        layout->count = number == 0 ? 0 : cn_number_shortest(number, digits, &point);
    else if (type == 'f')
        layout->count =
            cn_number_rounded(number, precision, true, digits, NUMBER_DIGITS_MAX, &point);
    else
        layout->count = cn_number_rounded(number, type == 'e' ? precision + 1 : precision,
                                          false, digits, NUMBER_DIGITS_MAX, &point);
    layout->digits = digits;
    if (layout->count == 0)
        point = 1;
    layout->has_exponent = type == 'e';
    if (type == 'r')
        layout->has_exponent = point <= -4 || point > 16;
    else if (type == 'g')
        layout->has_exponent = point <= -4 || point > precision - style.add_point;
    if (layout->has_exponent) {
        layout->exponent = point - 1;
        point = 1;
    }
    layout->point = point;
    layout->places = layout->count - point;
    if (type == 'f' || type == 'e')
        layout->places = precision;
    else if (type == 'g' && style.alternate)
        layout->places = precision - point;
    if (layout->places < 1 && style.add_point && !layout->has_exponent)
        layout->places = 1;
}

bool cn_float_append(StrBuilder *builder, double number, FloatStyle style)
{
    char digits[NUMBER_DIGITS_MAX];
    Layout layout;
    if (number != number || isinf(number))
        return append_not_finite(builder, number, style);
    if (signbit(number)) {
        if (!cn_builder_append_bytes(builder, "-", 1))
            return false;
    } else if (style.always_sign && !cn_builder_append_bytes(builder, "+", 1)) {
        return false;
    }
    if ((style.type | 32) == 'g' && style.precision == 0)
        style.precision = 1;
    lay_out(fabs(number), style, digits, &layout);
    return append_layout(builder, &layout, style);
}

// repr(), which is common: up to 16 digits with the point somewhere among them are put
// together here, the rest goes the general way.
bool cn_float_append_repr(StrBuilder *builder, double number)
{
    char digits[17], text[24];
    int point;
    size_t used = 0;
    if (number == number && !isinf(number)) {
        int count = cn_number_shortest(fabs(number), digits, &point);
        if (point > 0 && point <= 16) {
            if (signbit(number))
                text[used++] = '-';
            for (int i = 0; i < point || i < count; i++) {
                if (i == point)
                    text[used++] = '.';
                text[used++] = i < count ? digits[i] : '0';
            }
            if (count <= point) {
                text[used++] = '.';
                text[used++] = '0';
            }
            return cn_builder_append_bytes(builder, text, used);
        }
    }
    return cn_float_append(builder, number,
                           (FloatStyle){.type = 'r', .precision = -1, .add_point = true});
}
