// number_text.c - doubles to and from text.
//
// Reading scales the first 19 digits by a 128-bit power of ten, once rounded down and once
// up; where the two disagree about the nearest double, the digits are compared with the
// midpoint between them in exact arithmetic. After Daniel Lemire, "Number parsing at a
// gigabyte per second", 2021, and William D. Clinger, "How to read floating point numbers
// accurately", 1990.
//
// Shortest digits: Raffaello Giulietti, "The Schubfach way to render doubles", 2020. Digits
// to a given precision come from exact arithmetic: the integer part by division, the
// fraction by multiplication with 10^19.

#include "vm/base/number_text.h"

#include <string.h>

#include "vm/base/debug.h"
#include "vm/base/wide.h"

#define TEN_TO_19 10000000000000000000u
#define CHUNK_DIGITS 19
#define FRACTION_BITS 52
#define HIDDEN_BIT ((uint64_t)1 << FRACTION_BITS)
#define EXPONENT_LOWEST (-1074) // of the unit of subnormal numbers
#define BITS_INFINITY 0x7FF0000000000000u

// ---- parts of a double ----

static uint64_t bits_of(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static double number_of(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

// mantissa >> shift, rounded half to even; 1 <= shift <= 64.
static uint64_t shift_rounded(uint64_t mantissa, int shift, bool sticky)
{
    uint64_t kept = shift == 64 ? 0 : mantissa >> shift;
    uint64_t lost = mantissa << (64 - shift);
    uint64_t half = (uint64_t)1 << 63;
    if (lost > half || (lost == half && (sticky || (kept & 1) != 0)))
        kept++;
    return kept;
}

double cn_number_compose(uint64_t mantissa, int64_t exponent, bool sticky)
{
    if (mantissa == 0)
        return 0.0;
    int zeros = wide_leading_zeros(mantissa);
    mantissa <<= zeros;
    exponent -= zeros;
    if (exponent > 1023 - 63)
        return number_of(BITS_INFINITY);
    int64_t biased = exponent + 63 + 1023;
    if (biased >
        0) // the hidden bit adds one to the exponent, and a carry from rounding too
        return number_of(((uint64_t)(biased - 1) << FRACTION_BITS) +
                         shift_rounded(mantissa, 11, sticky));
    if (biased < -52)
        return 0.0;
    return number_of(shift_rounded(mantissa, (int)(12 - biased), sticky));
}

void cn_number_decompose(double number, uint64_t *mantissa, int *exponent)
{
    uint64_t bits = bits_of(number);
    int biased = (int)(bits >> FRACTION_BITS & 0x7FF);
    *mantissa = bits & (HIDDEN_BIT - 1);
    *exponent = EXPONENT_LOWEST;
    if (biased != 0) {
        *mantissa |= HIDDEN_BIT;
        *exponent += biased - 1;
    }
}

// ---- powers of ten ----

#define POWER_STEP 27
#define POWER_LOWEST (-351)
#define POWER_ROWS 26

// 10^(POWER_LOWEST + 27 i), scaled by a power of two to 192 bits and cut off below. Times
// 5^0 .. 5^26 this gives every power from 10^-342 to 10^324 with its first 128 bits exact,
// as tests/unit/test_number_text.c checks one by one.
static const uint64_t power_rows[POWER_ROWS][3] = {
    {0x8049A4AC0C5811AE, 0x205B896D777D6278, 0xAC261E9F5141430B}, // 10^-351
    {0xCF42894A5DCE35EA, 0x52064CAC828675B9, 0x475F2B7D7DF1AD7A}, // 10^-324
    {0xA76C582338ED2621, 0xAF2AF2B80AF6F24E, 0x657C8F4D43323A36}, // 10^-297
    {0x873E4F75E2224E68, 0x5A7744A6E804A291, 0xCC35EDDFCF0996D7}, // 10^-270
    {0xDA7F5BF590966848, 0xAF39A475506A899E, 0xA30294CC2934E662}, // 10^-243
    {0xB080392CC4349DEC, 0xBD8D794D96AACFB3, 0xFE13A5C86AF64418}, // 10^-216
    {0x8E938662882AF53E, 0x547EB47B7282EE9C, 0x41B0230E1421487D}, // 10^-189
    {0xE65829B3046B0AFA, 0x0CB4A5A3112A5112, 0xA3B561B1CB208396}, // 10^-162
    {0xBA121A4650E4DDEB, 0x92F34D62616CE413, 0x21A0183E10583CD3}, // 10^-135
    {0x964E858C91BA2655, 0x3A6A07F8D510F86F, 0xE9082F25E9C5E9EC}, // 10^-108
    {0xF2D56790AB41C2A2, 0xFAE27299423FB9C3, 0x3695DAD7E8858901}, // 10^-81
    {0xC428D05AA4751E4C, 0xAA97E14C3C26B886, 0x96842DC95323F5A8}, // 10^-54
    {0x9E74D1B791E07E48, 0x775EA264CF55347D, 0xCA49F1C05120C9C7}, // 10^-27
    {0x8000000000000000, 0x0000000000000000, 0x0000000000000000}, // 10^0
    {0xCECB8F27F4200F3A, 0x0000000000000000, 0x0000000000000000}, // 10^27
    {0xA70C3C40A64E6C51, 0x999090B65F67D924, 0x0000000000000000}, // 10^54
    {0x86F0AC99B4E8DAFD, 0x69A028BB3DED71A3, 0xDF9F915627C04E28}, // 10^81
    {0xDA01EE641A708DE9, 0xE80E6F4820CC9495, 0xD74BAAD03BC1D8D3}, // 10^108
    {0xB01AE745B101E9E4, 0x5EC05DCFF72E7F8F, 0xC04C79FFE324301F}, // 10^135
    {0x8E41ADE9FBEBC27D, 0x14588F13BE847307, 0x23BD6A2059C002F5}, // 10^162
    {0xE5D3EF282A242E81, 0x8F1668C8A86DA5FA, 0xF0B5CCF5176ECC7C}, // 10^189
    {0xB9A74A0637CE2EE1, 0x6D953E2BD7173692, 0x88EFB0037AC08BDE}, // 10^216
    {0x95F83D0A1FB69CD9, 0x4ABDAF101564F98E, 0x0D5A4AF7B3A98E47}, // 10^243
    {0xF24A01A73CF2DCCF, 0xBC633B39673C8CEC, 0x3D9C44CD2F36917C}, // 10^270
    {0xC3B8358109E84F07, 0x0A862F80EC4700C8, 0x02606EA01029DC37}, // 10^297
    {0x9E19DB92B4E31BA9, 0x6C07A2C26A8346D1, 0x4944D9F52CD0DEC2}, // 10^324
};

// floor(log2(10^power)), floor(log10(2^power)), floor(log10(3/4 * 2^power)) for all powers
// that occur.
static int floor_log2_of_10(int power) { return (int)((int64_t)power * 217706 >> 16); }

static int floor_log10_of_2(int power) { return (int)((int64_t)power * 1262611 >> 22); }

static int floor_log10_of_2_less(int power)
{
    return (int)(((int64_t)power * 1262611 - 524031) >> 22);
}

// 10^power is about (*high, *low) * 2^(floor(log2(10^power)) - 127), cut off below; exactly
// that for 0 <= power <= 55.
static void power_of_ten(int power, uint64_t *high, uint64_t *low)
{
    int row = (power - POWER_LOWEST) / POWER_STEP;
    int rest = (power - POWER_LOWEST) % POWER_STEP;
    const uint64_t *limbs = power_rows[row];
    uint64_t five = 1, carry, top, middle, bottom;
    for (int i = 0; i < rest; i++)
        five *= 5;
    (void)wide_multiply(limbs[2], five, &carry);
    bottom = wide_multiply_add(limbs[1], five, carry, 0, &carry);
    middle = wide_multiply_add(limbs[0], five, carry, 0, &top);
    if (top == 0) { // only for 5^0
        *high = middle;
        *low = bottom;
        return;
    }
    int shift = wide_leading_zeros(top);
    *high = shift == 0 ? top : top << shift | middle >> (64 - shift);
    *low = shift == 0 ? middle : middle << shift | bottom >> (64 - shift);
}

// ---- exact numbers ----

// Room for 780 decimal digits times what brings them to one exponent with a midpoint.
#define EXACT_LIMBS 48
#define EXACT_DIGITS 780 // more than any midpoint between doubles has

typedef struct Exact {
    uint64_t limbs[EXACT_LIMBS]; // least significant first
    int count;                   // limbs in use, the last one not 0
} Exact;

static void exact_multiply_add(Exact *number, uint64_t factor, uint64_t carry)
{
    for (int i = 0; i < number->count; i++)
        number->limbs[i] = wide_multiply_add(number->limbs[i], factor, carry, 0, &carry);
    if (carry != 0) {
        ASSERT(number->count < EXACT_LIMBS);
        number->limbs[number->count++] = carry;
    }
}

static void exact_multiply_power_of_5(Exact *number, int64_t power)
{
    for (; power >= 27; power -= 27)
        exact_multiply_add(number, 7450580596923828125u, 0); // 5^27
    for (; power > 0; power--)
        exact_multiply_add(number, 5, 0);
}

static void exact_shift_left(Exact *number, int64_t shift)
{
    int whole = (int)(shift / 64), bits = (int)(shift % 64);
    if (number->count == 0)
        return;
    if (bits != 0)
        exact_multiply_add(number, (uint64_t)1 << bits, 0);
    ASSERT(number->count + whole <= EXACT_LIMBS);
    memmove(number->limbs + whole, number->limbs,
            (size_t)number->count * sizeof number->limbs[0]);
    memset(number->limbs, 0, (size_t)whole * sizeof number->limbs[0]);
    number->count += whole;
}

static int exact_compare(const Exact *a, const Exact *b)
{
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    for (int i = a->count; i-- > 0;) {
        if (a->limbs[i] != b->limbs[i])
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
    }
    return 0;
}

// ---- reading ----

typedef struct Literal {
    const char *digits; // from the first digit that is not 0
    const char *end;    // of the digits (and the point)
    uint64_t mantissa;  // the first 19 digits at most
    int64_t exponent;   // value = mantissa * 10^exponent, a little more when cut
    int64_t point;      // value = 0.digits * 10^point
    bool cut;           // digits that are not 0 were left out
} Literal;

static int64_t read_exponent(const char *text, const char *end)
{
    bool negative = false;
    int64_t exponent = 0;
    if (text < end && (*text == '+' || *text == '-'))
        negative = *text++ == '-';
    for (; text < end; text++) {
        if (exponent < (int64_t)1 << 58)
            exponent = exponent * 10 + (*text - '0');
    }
    return negative ? -exponent : exponent;
}

static Literal read_literal(const char *text, const char *end)
{
    Literal literal = {.digits = NULL};
    int taken = 0;
    int64_t before_point = 0, dropped = 0, zeros = 0;
    bool after_point = false;
    for (; text < end && (*text | 32) != 'e'; text++) {
        if (*text == '.') {
            after_point = true;
            continue;
        }
        before_point += !after_point;
        if (literal.digits == NULL) {
            if (*text == '0') {
                zeros++;
                continue;
            }
            literal.digits = text;
        }
        if (taken < CHUNK_DIGITS) {
            literal.mantissa = literal.mantissa * 10 + (uint64_t)(*text - '0');
            taken++;
        } else {
            dropped++;
            literal.cut |= *text != '0';
        }
    }
    literal.end = text;
    literal.point = before_point - zeros;
    if (text < end)
        literal.point += read_exponent(text + 1, end);
    literal.exponent = literal.point - taken;
    return literal;
}

// The double nearest to mantissa * 10^exponent, from a product that is too small, or with
// `up` too large, by less than it matters in most cases.
static double scale(uint64_t mantissa, int exponent, bool up)
{
    uint64_t high, low, top, middle, carry;
    power_of_ten(exponent, &high, &low);
    if (up && (exponent < 0 || exponent > 55))
        low++; // never all ones
    int shift = wide_leading_zeros(mantissa);
    mantissa <<= shift;
    uint64_t bottom = wide_multiply(low, mantissa, &carry);
    middle = wide_multiply_add(high, mantissa, carry, 0, &top);
    int64_t binary = floor_log2_of_10(exponent) - 127 + 128 - shift;
    if (top >> 63 == 0) {
        top = top << 1 | middle >> 63;
        middle <<= 1;
        binary--;
    }
    return cn_number_compose(top, binary, (middle | bottom) != 0);
}

// Compares the literal with the midpoint between `below` and the next double.
static int compare_with_midpoint(const Literal *literal, double below)
{
    Exact left = {.count = 0}, right = {.count = 1};
    uint64_t mantissa;
    int exponent, taken = 0;
    bool more = false;
    for (const char *digit = literal->digits; digit < literal->end; digit++) {
        if (*digit == '.')
            continue;
        if (taken == EXACT_DIGITS) {
            more |= *digit != '0';
            continue;
        }
        exact_multiply_add(&left, 10, (uint64_t)(*digit - '0'));
        taken++;
    }
    cn_number_decompose(below, &mantissa, &exponent);
    right.limbs[0] = 2 * mantissa + 1;
    int64_t power = literal->point - taken, shift = power - (exponent - 1);
    exact_multiply_power_of_5(power >= 0 ? &left : &right, power >= 0 ? power : -power);
    exact_shift_left(shift >= 0 ? &left : &right, shift >= 0 ? shift : -shift);
    int order = exact_compare(&left, &right);
    return order == 0 && more ? 1 : order;
}

static const double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

double cn_number_parse(const char *text, size_t size)
{
    Literal literal = read_literal(text, text + size);
    if (literal.mantissa == 0 || literal.exponent < -342)
        return 0.0;
    if (literal.exponent > 308)
        return number_of(BITS_INFINITY);
    int exponent = (int)literal.exponent;
    if (!literal.cut && literal.mantissa <= 2 * HIDDEN_BIT && exponent >= -22 &&
        exponent <= 22)
        return exponent < 0 ? (double)literal.mantissa / exact_powers[-exponent]
                            : (double)literal.mantissa * exact_powers[exponent];
    double low = scale(literal.mantissa, exponent, false);
    double high = scale(literal.mantissa + literal.cut, exponent, true);
    if (low == high)
        return low;
    int order = compare_with_midpoint(&literal, low);
    if (order == 0)
        return (bits_of(low) & 1) == 0 ? low : high;
    return order < 0 ? low : high;
}

// ---- shortest digits ----

// The product of a 126-bit number (high with 63 bits, low with 63) and factor, divided by
// 2^126 and rounded to odd: the last bit is set when anything was cut off.
static uint64_t multiply_to_odd(uint64_t high, uint64_t low, uint64_t factor)
{
    uint64_t low_product, top;
    (void)wide_multiply(low, factor, &low_product);
    uint64_t middle = wide_multiply(high, factor, &top);
    uint64_t fraction = (middle >> 1) + low_product;
    uint64_t whole = top + (fraction >> 63);
    fraction &= UINT64_MAX >> 1;
    return whole | (fraction + (UINT64_MAX >> 1)) >> 63;
}

// The decimal in the rounding interval of mantissa * 2^exponent that has fewest digits, the
// nearest one of those: returned number * 10^*power.
static uint64_t shortest_decimal(uint64_t mantissa, int exponent, int *power)
{
    bool lopsided = mantissa == HIDDEN_BIT && exponent > EXPONENT_LOWEST;
    uint64_t is_odd = mantissa & 1; // the ends of the interval belong to it when even
    *power = lopsided ? floor_log10_of_2_less(exponent) : floor_log10_of_2(exponent);
    int shift = exponent + floor_log2_of_10(-*power) + 2;
    uint64_t high, low;
    power_of_ten(-*power, &high, &low);
    low = low >> 2 | high << 62; // to 126 bits, and one more
    high >>= 2;
    low++;
    high = high << 1 | low >> 63;
    low &= UINT64_MAX >> 1;
    // Everything in quarters of the decimal unit.
    uint64_t center = mantissa << 2;
    uint64_t value = multiply_to_odd(high, low, center << shift);
    uint64_t lower = multiply_to_odd(high, low, (center - (lopsided ? 1 : 2)) << shift);
    uint64_t upper = multiply_to_odd(high, low, (center + 2) << shift);
    uint64_t below = value >> 2, tens = below / 10 * 10;
    bool lower_fits = lower + is_odd <= tens << 2;
    bool upper_fits = ((tens + 10) << 2) + is_odd <= upper;
    if (lower_fits != upper_fits)
        return lower_fits ? tens : tens + 10;
    lower_fits = lower + is_odd <= below << 2;
    upper_fits = ((below + 1) << 2) + is_odd <= upper;
    if (lower_fits != upper_fits)
        return lower_fits ? below : below + 1;
    uint64_t middle = (below << 2) + 2;
    return value < middle || (value == middle && (below & 1) == 0) ? below : below + 1;
}

int cn_number_shortest(double number, char digits[17], int *point)
{
    uint64_t mantissa, decimal;
    int exponent, power, count = 0;
    char reversed[20];
    cn_number_decompose(number, &mantissa, &exponent);
    if (mantissa == 0) {
        digits[0] = '0';
        *point = 1;
        return 1;
    }
    decimal = shortest_decimal(mantissa, exponent, &power);
    while (decimal % 10 == 0) {
        decimal /= 10;
        power++;
    }
    for (; decimal != 0; decimal /= 10)
        reversed[count++] = (char)('0' + decimal % 10);
    for (int i = 0; i < count; i++)
        digits[i] = reversed[count - 1 - i];
    *point = count + power;
    return count;
}

// ---- digits to a given precision ----

// Takes digits from the most significant on and keeps those wanted.
typedef struct DigitSink {
    char *digits;
    int count;
    int point; // of the first digit that is not 0
    int64_t precision;
    bool fixed;
    bool started;     // that digit has come
    bool full;        // all wanted digits have come, and one more
    int64_t wanted;   // how many digits to keep, once started
    int64_t seen;     // digits since then
    unsigned rounder; // the first digit not kept
    bool sticky;      // a later one was not 0
} DigitSink;

// One digit of weight 10^(place - 1).
static void sink_digit(DigitSink *sink, unsigned digit, int place)
{
    if (!sink->started) {
        if (digit == 0)
            return;
        sink->started = true;
        sink->point = place;
        sink->wanted = sink->fixed ? place + sink->precision : sink->precision;
    }
    if (sink->seen < sink->wanted) {
        sink->digits[sink->count++] = (char)('0' + digit);
    } else {
        if (sink->seen == sink->wanted)
            sink->rounder = digit;
        else
            sink->sticky |= digit != 0;
        sink->full = true;
    }
    sink->seen++;
}

// How many digits from weight 10^(place - 1) down are still wanted, the one that decides the
// rounding included.
static int64_t digits_left(const DigitSink *sink, int place)
{
    if (sink->started)
        return sink->wanted - sink->seen + 1;
    return sink->fixed ? place + sink->precision + 1 : CHUNK_DIGITS;
}

// The 19 digits of chunk, the first one of weight 10^(place - 1).
static void sink_chunk(DigitSink *sink, uint64_t chunk, int place)
{
    unsigned char digits[CHUNK_DIGITS];
    int64_t left = digits_left(sink, place);
    int count = CHUNK_DIGITS;
    if (left < CHUNK_DIGITS) { // the others only matter together
        count = left < 0 ? 0 : (int)left;
        uint64_t unit = (uint64_t)exact_powers[CHUNK_DIGITS - count];
        sink->sticky |= chunk % unit != 0;
        chunk /= unit;
    }
    int first = count;
    for (; first > 0 && (sink->started || chunk != 0); chunk /= 10)
        digits[--first] = (unsigned char)(chunk % 10);
    for (int i = first; i < count; i++)
        sink_digit(sink, digits[i], place - i);
    sink->full |= left < CHUNK_DIGITS;
}

// The digits of mantissa << shift; the sum of bits is at most 1024.
static void sink_integer(DigitSink *sink, uint64_t mantissa, int shift)
{
    Exact number = {.limbs = {mantissa}, .count = mantissa != 0};
    uint64_t chunks[18];
    int count = 0;
    uint64_t reciprocal = wide_reciprocal(TEN_TO_19); // its top bit is set
    exact_shift_left(&number, shift);
    while (number.count > 0) {
        uint64_t rest = 0;
        for (int i = number.count; i-- > 0;)
            number.limbs[i] =
                wide_divide_reciprocal(rest, number.limbs[i], TEN_TO_19, reciprocal, &rest);
        while (number.count > 0 && number.limbs[number.count - 1] == 0)
            number.count--;
        chunks[count++] = rest;
    }
    while (count-- > 0)
        sink_chunk(sink, chunks[count], (count + 1) * CHUNK_DIGITS);
}

// The digits of mantissa * 2^-shift, which is below 1; stops when all wanted ones are
// known.
static void sink_fraction(DigitSink *sink, uint64_t mantissa, int shift)
{
    // The fraction in units of 2^(-64 * limbs); the digits come out on top.
    uint64_t limbs[18] = {0};
    int count = (shift + 63) / 64, lowest = 0, place = 0;
    int offset = count * 64 - shift;
    limbs[0] = mantissa << offset;
    if (offset != 0)
        limbs[1] = mantissa >> (64 - offset);
    while (!sink->full) {
        while (lowest < count && limbs[lowest] == 0)
            lowest++;
        if (lowest == count)
            return;
        uint64_t carry = 0;
        for (int i = lowest; i < count; i++)
            limbs[i] = wide_multiply_add(limbs[i], TEN_TO_19, carry, 0, &carry);
        sink_chunk(sink, carry, place);
        place -= CHUNK_DIGITS;
    }
    for (; lowest < count; lowest++)
        sink->sticky |= limbs[lowest] != 0;
}

// Rounds what the sink kept and takes zeros off its end.
static int sink_finish(DigitSink *sink)
{
    bool is_odd = sink->count > 0 && (sink->digits[sink->count - 1] & 1) != 0;
    bool up = sink->started && sink->wanted >= 0 && sink->rounder >= 5 &&
              (sink->rounder > 5 || sink->sticky || is_odd);
    int count = sink->count;
    if (up) {
        while (count > 0 && sink->digits[count - 1] == '9')
            count--;
        if (count > 0) {
            sink->digits[count - 1]++;
        } else {
            sink->digits[count++] = '1';
            sink->point++;
        }
    }
    while (count > 0 && sink->digits[count - 1] == '0')
        count--;
    if (count == 0)
        sink->point = 0;
    return count;
}

int cn_number_rounded(double number, int64_t precision, bool fixed, char *digits,
                      int capacity, int *point)
{
    uint64_t mantissa;
    int exponent;
    DigitSink sink = {.digits = digits, .precision = precision, .fixed = fixed};
    (void)capacity;
    cn_number_decompose(number, &mantissa, &exponent);
    if (exponent >= 0) {
        sink_integer(&sink, mantissa, exponent);
    } else {
        int shift = -exponent;
        uint64_t whole = shift < 64 ? mantissa >> shift : 0;
        sink_integer(&sink, whole, 0);
        if (shift < 64)
            mantissa -= whole << shift;
        if (mantissa != 0)
            sink_fraction(&sink, mantissa, shift);
    }
    int count = sink_finish(&sink);
    ASSERT(count <= capacity);
    *point = sink.point;
    return count;
}
