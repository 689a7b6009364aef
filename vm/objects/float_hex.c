// float_hex.c - float.hex and float.fromhex.

#include <math.h>

#include "vm/base/number_text.h"
#include "vm/objects/float_methods.h"
#include "vm/objects/number_methods.h"

// ---- to text ----

#define FRACTION_DIGITS 13 // hexadecimal, of 52 bits

static size_t write_exponent(char *text, int exponent)
{
    size_t used = 0;
    int size = exponent < 0 ? -exponent : exponent;
    text[used++] = 'p';
    text[used++] = exponent < 0 ? '-' : '+';
    for (int unit = 1000; unit > 0; unit /= 10) {
        if (size >= unit || unit == 1)
            text[used++] = (char)('0' + size / unit % 10);
    }
    return used;
}

Outcome cn_float_hex(VM *vm, const Value *args, uint32_t count, Value *result)
{
    char text[32];
    size_t used = 0;
    uint64_t mantissa;
    int exponent;
    double self = value_float(value_view(args[0]));
    if (self != self || isinf(self))
        return cn_number_repr(vm, args, count, result);
    cn_number_decompose(self, &mantissa, &exponent);
    if (signbit(self))
        text[used++] = '-';
    text[used++] = '0';
    text[used++] = 'x';
    text[used++] = (char)('0' + (mantissa >> 52));
    text[used++] = '.';
    for (int digit = FRACTION_DIGITS - 1; digit >= 0 && mantissa != 0; digit--)
        text[used++] = "0123456789abcdef"[mantissa >> (4 * digit) & 15];
    if (mantissa == 0)
        text[used++] = '0';
    used += write_exponent(text + used, mantissa == 0 ? 0 : exponent + 52);
    Str *str = cn_str_from_latin1(vm, (const uint8_t *)text, used);
    return str == NULL ? OUTCOME_FAILED : answer(value_from_object(str), result);
}

// ---- from text ----

typedef struct HexText {
    const Str *str;
    size_t at, end;
    uint64_t mantissa; // the first 16 digits at most
    int64_t exponent;  // value = mantissa * 2^exponent, a little more when sticky
    bool sticky;
    bool has_digits; // not inf or nan
} HexText;

// The character at the place, with letters lowered; 0 at the end.
static uint32_t peek(const HexText *text)
{
    if (text->at >= text->end)
        return 0;
    uint32_t character = cn_str_at(text->str, text->at);
    return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
}

static bool is_space(uint32_t character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

static int hex_value(uint32_t character)
{
    if (character >= '0' && character <= '9')
        return (int)(character - '0');
    return character >= 'a' && character <= 'f' ? (int)(character - 'a') + 10 : -1;
}

static bool accept(HexText *text, const char *word)
{
    size_t start = text->at;
    for (; *word != '\0'; word++, text->at++) {
        if (peek(text) != (uint32_t)*word) {
            text->at = start;
            return false;
        }
    }
    return true;
}

// Digits from here on; scale is what each does to the exponent. Returns how many.
static size_t read_digits(HexText *text, int scale)
{
    size_t start = text->at;
    for (int digit; (digit = hex_value(peek(text))) >= 0; text->at++) {
        if (text->mantissa >> 60 == 0) {
            text->mantissa = text->mantissa << 4 | (unsigned)digit;
            text->exponent += scale;
        } else {
            text->sticky |= digit != 0;
            text->exponent += scale + 4;
        }
    }
    return text->at - start;
}

// After the p. False: no digits.
static bool read_exponent(HexText *text)
{
    bool negative = peek(text) == '-';
    int64_t exponent = 0;
    if (negative || peek(text) == '+')
        text->at++;
    if (peek(text) < '0' || peek(text) > '9')
        return false;
    for (; peek(text) >= '0' && peek(text) <= '9'; text->at++) {
        if (exponent < (int64_t)1 << 48)
            exponent = exponent * 10 + (peek(text) - '0');
    }
    text->exponent += negative ? -exponent : exponent;
    return true;
}

// False: not a number.
static bool read_number(HexText *text, double *out)
{
    if (accept(text, "infinity") || accept(text, "inf")) {
        *out = (double)INFINITY;
        return true;
    }
    if (accept(text, "nan")) {
        *out = (double)NAN;
        return true;
    }
    (void)accept(text, "0x");
    size_t digits = read_digits(text, 0);
    if (accept(text, "."))
        digits += read_digits(text, -4);
    if (digits == 0 || (accept(text, "p") && !read_exponent(text)))
        return false;
    text->has_digits = true;
    *out = cn_number_compose(text->mantissa, text->exponent, text->sticky);
    return true;
}

static Outcome parse_hex(VM *vm, const Str *str, double *out)
{
    HexText text = {.str = str, .end = str->length};
    cn_charge(vm, str->length / 4);
    while (is_space(peek(&text)))
        text.at++;
    bool negative = peek(&text) == '-';
    if (negative || peek(&text) == '+')
        text.at++;
    bool valid = read_number(&text, out);
    while (is_space(peek(&text)))
        text.at++;
    if (!valid || text.at != text.end)
        return cn_raise_value_error(vm, "invalid hexadecimal floating-point string");
    if (isinf(*out) && text.has_digits)
        return cn_raise_overflow_error(
            vm, "hexadecimal value too large to represent as a float");
    if (negative)
        *out = -*out;
    return OUTCOME_DONE;
}

Outcome cn_float_fromhex(VM *vm, const Value *args, uint32_t count, Value *result)
{
    double number = 0.0;
    ValueView text = cn_payload(value_view(args[1]));
    (void)count;
    if (!value_is_str(text))
        return cn_raise_type_error(vm, "bad argument type for built-in operation");
    if (parse_hex(vm, value_str(text), &number) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    Value value = value_from_float(number);
    if (value_object(value_view(args[0])) == &vm->types[KIND_FLOAT]->header)
        return answer(value, result);
    ValueView argument = value_view(value);
    return cn_request_call(vm, value_view(args[0]), &argument, 1, CHECK_NONE, NULL);
}
