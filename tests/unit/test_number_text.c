// test_number_text.c - doubles to and from text.
//
// The source is included, so that the table of powers can be looked at.

// NOLINTNEXTLINE(bugprone-suspicious-include)
#include "vm/base/number_text.c"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

// A small generator of numbers, the same on every machine.
static uint64_t random_state = 1;

static uint64_t random_bits(void)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (random_state ^ random_state >> 29) * 0x9E3779B97F4A7C15u;
}

// A finite double that is not negative, all exponents alike.
static double random_double(void)
{
    double number;
    do
        number = number_of(random_bits() >> 1);
    while (!isfinite(number));
    return number;
}

// "digits e point", as text that can be read back.
static double read_back(const char *digits, int count, int point)
{
    char text[NUMBER_DIGITS_MAX + 32];
    int size = snprintf(text, sizeof text, "0.%.*se%d", count, digits, point);
    return cn_number_parse(text, (size_t)size);
}

static double parse(const char *text) { return cn_number_parse(text, strlen(text)); }

// ---- the table ----

// Whether (high, low) is 10^power cut off after 128 bits.
static bool power_is_right(int power, uint64_t high, uint64_t low)
{
    Exact five = {.limbs = {1}, .count = 1};
    exact_multiply_power_of_5(&five, power < 0 ? -power : power);
    int bits = 64 * (five.count - 1) + wide_bit_length(five.limbs[five.count - 1]);
    Exact lower = {.limbs = {low, high}, .count = 2}, upper = lower;
    upper.limbs[0]++;
    if (power >= 0) { // lower * 2^(bits - 128) <= 5^power < upper * 2^(bits - 128)
        if (bits >= 128) {
            exact_shift_left(&lower, bits - 128);
            exact_shift_left(&upper, bits - 128);
        } else {
            exact_shift_left(&five, 128 - bits);
        }
        return exact_compare(&lower, &five) <= 0 && exact_compare(&five, &upper) < 0;
    }
    // lower * 5^-power <= 2^(bits + 127) < upper * 5^-power
    Exact two = {.limbs = {1}, .count = 1};
    exact_shift_left(&two, bits + 127);
    exact_multiply_power_of_5(&lower, -power);
    exact_multiply_power_of_5(&upper, -power);
    return exact_compare(&lower, &two) <= 0 && exact_compare(&two, &upper) < 0;
}

static void every_power_is_exact(void **state)
{
    (void)state;
    for (int power = -342; power <= 324; power++) {
        uint64_t high, low;
        power_of_ten(power, &high, &low);
        assert_true(high >> 63 == 1);
        assert_true(low != UINT64_MAX); // reading adds one to it
        assert_true(power_is_right(power, high, low));
    }
}

// ---- shortest digits ----

static void assert_round_trip(double number)
{
    char digits[17];
    int point;
    int count = cn_number_shortest(number, digits, &point);
    assert_in_range(count, 1, 17);
    assert_true(count == 1 || digits[count - 1] != '0');
    assert_true(read_back(digits, count, point) == number);
    if (count < 17) // the C library reads the same
        return;
    char text[40];
    snprintf(text, sizeof text, "%.*se%d", count, digits, point - count);
    assert_true(strtod(text, NULL) == number);
}

static void shortest_reads_back(void **state)
{
    (void)state;
    for (int exponent = -1074; exponent <= 1023; exponent++) {
        double power = ldexp(1.0, exponent);
        assert_round_trip(power);
        assert_round_trip(nextafter(power, INFINITY));
        assert_round_trip(nextafter(power, 0.0));
    }
    for (int i = 0; i < 200000; i++)
        assert_round_trip(random_double());
}

static void shortest_is(double number, const char *expected, int expected_point)
{
    char digits[18] = {0};
    int point;
    digits[cn_number_shortest(number, digits, &point)] = 0;
    assert_string_equal(digits, expected);
    assert_int_equal(point, expected_point);
}

static void shortest_of_known_numbers(void **state)
{
    (void)state;
    shortest_is(0.0, "0", 1);
    shortest_is(1.0, "1", 1);
    shortest_is(0.1, "1", 0);
    shortest_is(0.1 + 0.2, "30000000000000004", 0);
    shortest_is(100.0, "1", 3);
    shortest_is(5e-324, "5", -323);
    shortest_is(1.7976931348623157e308, "17976931348623157", 309);
    shortest_is(2.2250738585072014e-308, "22250738585072014", -307);
    shortest_is(9007199254740992.0, "9007199254740992", 16);
    shortest_is(1125899906842624.25, "11258999068426242", 16); // a tie, to even
    shortest_is(1e23, "1", 24);
    shortest_is(9.5e-5, "95", -4);
}

// ---- reading ----

static void known_texts(void **state)
{
    (void)state;
    assert_true(parse("0") == 0.0);
    assert_true(parse("0.000e999999999999") == 0.0);
    assert_true(parse("1e309") == INFINITY);
    assert_true(parse("1e99999999999999999999") == INFINITY);
    assert_true(parse("1e-99999999999999999999") == 0.0);
    assert_true(parse("1.7976931348623158e308") == 1.7976931348623157e308);
    assert_true(parse("1.7976931348623159e308") == INFINITY);
    assert_true(parse("2.4703282292062327e-324") == 0.0);
    assert_true(parse("2.4703282292062328e-324") == 5e-324);
    assert_true(parse("9007199254740993") == 9007199254740992.0); // a tie, to even
    assert_true(parse("9007199254740993.00000000000000000000000000001") ==
                9007199254740994.0);
    assert_true(parse(".5") == 0.5);
    assert_true(parse("5.") == 5.0);
    assert_true(parse("00000000000000000000000000000001e0") == 1.0);
    assert_true(parse("0.00000000000000000000000000000001E32") == 1.0);
}

// The exact midpoint between number, a large whole one, and the next one; and a little beside.
static void assert_midpoint(double number)
{
    char digits[NUMBER_DIGITS_MAX] = {0}, text[NUMBER_DIGITS_MAX + 32];
    double next = nextafter(number, INFINITY);
    uint64_t mantissa;
    int exponent, size = 0;
    cn_number_decompose(number, &mantissa, &exponent);
    Exact sum = {.limbs = {2 * mantissa + 1}, .count = 1};
    exact_shift_left(&sum, exponent - 1);
    while (sum.count > 0) { // digits from the last one on
        uint64_t rest = 0;
        for (int i = sum.count; i-- > 0;)
            sum.limbs[i] = wide_divide(rest, sum.limbs[i], 10, &rest);
        while (sum.count > 0 && sum.limbs[sum.count - 1] == 0)
            sum.count--;
        digits[size++] = (char)('0' + rest);
    }
    for (int i = 0; i < size; i++)
        text[i] = digits[size - 1 - i];
    double even = (mantissa & 1) == 0 ? number : next;
    assert_true(cn_number_parse(text, (size_t)size) == even);
    memcpy(text + size, ".0000000000000000001", 20);
    assert_true(cn_number_parse(text, (size_t)size + 20) == next);
    if (text[size - 1] > '0') {
        text[size - 1]--;
        assert_true(cn_number_parse(text, (size_t)size) == number);
    }
}

static void midpoints_go_to_even(void **state)
{
    (void)state;
    for (int exponent = 53; exponent < 1023; exponent++) {
        double power = ldexp(1.0, exponent);
        assert_midpoint(power);
        for (int i = 0; i < 10; i++)
            assert_midpoint(power + power * ((double)(random_bits() >> 12) * 0x1p-52));
    }
}

static void reading_agrees_with_the_c_library(void **state)
{
    (void)state;
    for (int i = 0; i < 100000; i++) {
        char text[64];
        int digits = 1 + (int)(random_bits() % 25), used = 0;
        for (int j = 0; j < digits; j++)
            text[used++] = (char)('0' + random_bits() % 10);
        used += snprintf(text + used, sizeof text - (size_t)used, "e%d",
                         (int)(random_bits() % 700) - 360);
        assert_true(cn_number_parse(text, (size_t)used) == strtod(text, NULL));
    }
}

// ---- digits to a precision ----

static void rounded_is(double number, int precision, bool fixed, const char *expected,
                       int expected_point)
{
    char digits[NUMBER_DIGITS_MAX + 1] = {0};
    int point;
    digits[cn_number_rounded(number, precision, fixed, digits, NUMBER_DIGITS_MAX, &point)] =
        0;
    assert_string_equal(digits, expected);
    assert_int_equal(point, expected_point);
}

static void rounding_known_numbers(void **state)
{
    (void)state;
    rounded_is(0.5, 0, true, "", 0); // half to even
    rounded_is(1.5, 0, true, "2", 1);
    rounded_is(2.5, 0, true, "2", 1);
    rounded_is(2.675, 2, true, "267", 1); // the double is a little less
    rounded_is(999.96, 1, true, "1", 4);
    rounded_is(0.06, 1, true, "1", 0);
    rounded_is(0.04, 1, true, "", 0);
    rounded_is(1250.0, -2, true, "12", 4);
    rounded_is(1350.0, -2, true, "14", 4);
    rounded_is(4.0, -1, true, "", 0);
    rounded_is(6.0, -1, true, "1", 2);
    rounded_is(6.0, -5, true, "", 0);
    rounded_is(123456.0, 3, false, "123", 6);
    rounded_is(5e-324, 3, false, "494", -323);
    rounded_is(0.1, 20, false, "10000000000000000555", 0);
    rounded_is(0.0, 5, false, "", 0);
    rounded_is(1e22, 30, false, "1", 23);
}

static void seventeen_digits_read_back(void **state)
{
    (void)state;
    for (int i = 0; i < 50000; i++) {
        double number = random_double();
        char digits[NUMBER_DIGITS_MAX];
        int point;
        int count = cn_number_rounded(number, 17, false, digits, NUMBER_DIGITS_MAX, &point);
        if (count > 0)
            assert_true(read_back(digits, count, point) == number);
        count = cn_number_rounded(number, 1100, true, digits, NUMBER_DIGITS_MAX, &point);
        if (count > 0) // all digits there are
            assert_true(read_back(digits, count, point) == number);
    }
}

// ---- parts ----

static void composing_undoes_decomposing(void **state)
{
    (void)state;
    for (int i = 0; i < 50000; i++) {
        uint64_t mantissa;
        int exponent;
        double number = random_double();
        cn_number_decompose(number, &mantissa, &exponent);
        assert_true(cn_number_compose(mantissa, exponent, false) == number);
        assert_true(cn_number_compose(mantissa, exponent, true) == number ||
                    exponent < -1074);
    }
    assert_true(cn_number_compose(1, 1024, false) == INFINITY);
    assert_true(cn_number_compose(1, -1075, false) == 0.0); // a tie
    assert_true(cn_number_compose(1, -1075, true) == 5e-324);
    assert_true(cn_number_compose(3, -1075, false) == 1e-323); // a tie the other way
    assert_true(cn_number_compose(UINT64_MAX, 0, false) == 18446744073709551616.0);
    assert_true(cn_number_compose(0, 5, true) == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_power_is_exact),
        cmocka_unit_test(shortest_reads_back),
        cmocka_unit_test(shortest_of_known_numbers),
        cmocka_unit_test(known_texts),
        cmocka_unit_test(midpoints_go_to_even),
        cmocka_unit_test(reading_agrees_with_the_c_library),
        cmocka_unit_test(rounding_known_numbers),
        cmocka_unit_test(seventeen_digits_read_back),
        cmocka_unit_test(composing_undoes_decomposing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
