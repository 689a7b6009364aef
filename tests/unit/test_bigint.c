// test_bigint.c - ints of any size: arithmetic checked by the laws that it keeps, memory by
// failing every allocation.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cairn.h"
#include "vm/objects/number_parts.h"

static VM *vm;

static int open_vm(void **state)
{
    CairnConfig config;
    (void)state;
    cairn_config_init(&config, sizeof config);
    config.heap_limit = (uint64_t)64 << 20;
    return cairn_vm_open(&config, &vm) == CAIRN_OK ? 0 : -1;
}

static int close_vm(void **state)
{
    (void)state;
    return cairn_vm_close(vm) == 0 ? 0 : -1;
}

// ---- numbers ----

static uint64_t random_state = 1;

static uint64_t random_limb(void)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (random_state ^ random_state >> 29) * 0x9E3779B97F4A7C15u;
}

// A number of that many limbs: random, or long runs of equal bits, which carry far.
static Value random_int(size_t limbs)
{
    static uint64_t buffer[4096];
    Value value;
    bool runs = random_limb() % 3 == 0;
    assert_true(limbs <= 4096);
    for (size_t i = 0; i < limbs; i++)
        buffer[i] = !runs ? random_limb() : random_limb() % 2 == 0 ? 0 : UINT64_MAX;
    int sign = random_limb() % 2 == 0 ? 1 : -1;
    assert_true(cn_int_from_limbs(vm, buffer, limbs, sign, &value));
    return value;
}

static Value from_text(const char *digits)
{
    Value value;
    bool negative = *digits == '-';
    assert_true(cn_int_from_digits(vm, digits + negative, strlen(digits) - negative, 10,
                                   negative, &value));
    return value;
}

static Value binary(OperatorKind op, Value left, Value right)
{
    Value result;
    assert_int_equal(cn_number_binary(vm, op, value_view(left), value_view(right), &result),
                     OUTCOME_DONE);
    return result;
}

static void release(Value value) { value_release(vm, value); }

// Consumes both.
static void assert_equal(Value left, Value right)
{
    assert_true(cn_number_equal(value_view(left), value_view(right)));
    release(left);
    release(right);
}

// left op right, consuming both.
static Value take_binary(OperatorKind op, Value left, Value right)
{
    Value result = binary(op, left, right);
    release(left);
    release(right);
    return result;
}

static Value keep(Value value) { return value_retain(value_view(value)); }

// Every size at which a method of multiplication, division or conversion changes.
static const size_t sizes[] = {1,  2,  3,  8,   9,   23,  24,  25,  33,  34, 35,
                               59, 60, 61, 100, 127, 128, 129, 200, 350, 900};
#define SIZES (sizeof sizes / sizeof sizes[0])

// ---- laws ----

static void sums_and_differences(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        for (size_t j = 0; j < SIZES; j++) {
            Value a = random_int(sizes[i]), b = random_int(sizes[j]);
            Value sum = binary(OPERATOR_ADD, a, b);
            assert_equal(binary(OPERATOR_SUBTRACT, sum, b), keep(a));
            assert_equal(
                take_binary(OPERATOR_SUBTRACT, binary(OPERATOR_SUBTRACT, sum, a), b),
                value_from_int(0));
            release(sum);
            release(a);
        }
    }
}

// (a + b) (a - b) is a a - b b
static void products_and_squares(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        for (size_t j = 0; j < SIZES; j++) {
            Value a = random_int(sizes[i]), b = random_int(sizes[j]);
            Value left = take_binary(OPERATOR_MULTIPLY, binary(OPERATOR_ADD, a, b),
                                     binary(OPERATOR_SUBTRACT, a, b));
            Value right = take_binary(OPERATOR_SUBTRACT, binary(OPERATOR_MULTIPLY, a, a),
                                      binary(OPERATOR_MULTIPLY, b, b));
            assert_equal(left, right);
            release(a);
            release(b);
        }
    }
}

static void quotients_and_rests(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        for (size_t j = 0; j < SIZES; j++) {
            Value a = random_int(sizes[i]), b = random_int(sizes[j]), quotient, rest;
            if (cn_int_sign(value_view(b)) == 0) {
                release(a);
                continue;
            }
            assert_int_equal(
                cn_int_divmod(vm, value_view(a), value_view(b), &quotient, &rest),
                OUTCOME_DONE);
            // the rest lies between 0 and the divisor
            assert_true(cn_int_sign(value_view(rest)) * cn_int_sign(value_view(b)) >= 0);
            Value beyond = binary(OPERATOR_SUBTRACT, rest, b);
            assert_true(cn_int_sign(value_view(beyond)) * cn_int_sign(value_view(b)) < 0);
            release(beyond);
            assert_equal(take_binary(OPERATOR_ADD,
                                     take_binary(OPERATOR_MULTIPLY, quotient, b), rest),
                         a);
        }
    }
}

// a + b is (a | b) + (a & b), and a ^ b is (a | b) - (a & b), whatever the signs
static void bits(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        for (size_t j = 0; j < SIZES; j++) {
            Value a = random_int(sizes[i]), b = random_int(sizes[j]);
            Value both = binary(OPERATOR_BIT_AND, a, b),
                  any = binary(OPERATOR_BIT_OR, a, b);
            assert_equal(binary(OPERATOR_ADD, a, b), binary(OPERATOR_ADD, any, both));
            assert_equal(binary(OPERATOR_BIT_XOR, a, b),
                         binary(OPERATOR_SUBTRACT, any, both));
            release(both);
            release(any);
            release(a);
            release(b);
        }
    }
}

static void shifts(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        for (int shift = 0; shift < 200; shift += 7) {
            Value a = random_int(sizes[i]), by = value_from_int(shift);
            Value power = binary(OPERATOR_POWER, value_from_int(2), by);
            assert_equal(binary(OPERATOR_LEFT_SHIFT, a, by),
                         binary(OPERATOR_MULTIPLY, a, power));
            assert_equal(binary(OPERATOR_RIGHT_SHIFT, a, by),
                         binary(OPERATOR_FLOOR_DIVIDE, a, power));
            release(power);
            release(a);
        }
    }
}

static Value greatest_divisor(Value a, Value b)
{
    IntView x, y;
    Value divisor;
    cn_int_view_open(&x, value_view(a));
    cn_int_view_open(&y, value_view(b));
    assert_true(cn_bigint_gcd(vm, &x, &y, &divisor));
    return divisor;
}

// gcd(a c, b c) is gcd(a, b) |c|, and divides both
static void greatest_common_divisors(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES - 3; i++) {
        for (size_t j = 0; j < SIZES - 3; j += 3) {
            Value a = random_int(sizes[i]), b = random_int(sizes[j]), c = random_int(3);
            Value ac = binary(OPERATOR_MULTIPLY, a, c),
                  bc = binary(OPERATOR_MULTIPLY, b, c);
            Value scaled = greatest_divisor(ac, bc), plain = greatest_divisor(a, b);
            if (cn_int_sign(value_view(scaled)) != 0) {
                assert_equal(binary(OPERATOR_MODULO, ac, scaled), value_from_int(0));
                assert_equal(binary(OPERATOR_MODULO, bc, scaled), value_from_int(0));
            }
            Value expected = take_binary(OPERATOR_MULTIPLY, plain, c);
            if (cn_int_sign(value_view(expected)) < 0)
                expected = take_binary(OPERATOR_MULTIPLY, expected, value_from_int(-1));
            assert_equal(scaled, expected);
            release(ac);
            release(bc);
            release(a);
            release(b);
        }
    }
}

static Value power_modulo(Value base, Value exponent, Value modulus)
{
    Value result;
    assert_int_equal(cn_int_power_modulo(vm, value_view(base), value_view(exponent),
                                         value_view(modulus), &result),
                     OUTCOME_DONE);
    return result;
}

// b^(e + f) is b^e b^f, for odd and for even moduli
static void modular_powers(void **state)
{
    (void)state;
    for (size_t i = 0; i < 12; i++) {
        for (int parity = 0; parity < 2; parity++) {
            Value modulus =
                take_binary(OPERATOR_BIT_OR, random_int(sizes[i]), value_from_int(3));
            modulus = take_binary(OPERATOR_SUBTRACT, modulus, value_from_int(parity));
            Value base = random_int(sizes[i] + 1);
            Value e = value_from_int((int64_t)(random_limb() >> 20));
            Value f = value_from_int((int64_t)(random_limb() >> 30));
            Value sum = binary(OPERATOR_ADD, e, f);
            Value product = take_binary(OPERATOR_MULTIPLY, power_modulo(base, e, modulus),
                                        power_modulo(base, f, modulus));
            assert_equal(power_modulo(base, sum, modulus),
                         take_binary(OPERATOR_MODULO, product, keep(modulus)));
            release(sum);
            release(base);
            release(modulus);
        }
    }
}

// ---- text ----

static Str *text_of(Value value, uint32_t base)
{
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    assert_true(cn_int_append(&builder, value_view(value), base));
    Str *text = cn_builder_finish(&builder);
    assert_non_null(text);
    return text;
}

static void digits_read_back(void **state)
{
    (void)state;
    vm->int_max_str_digits = 0;
    for (size_t i = 0; i < SIZES; i++) {
        for (uint32_t base = 2; base <= 36; base++) {
            Value a = random_int(sizes[i]), back;
            Str *text = text_of(a, base);
            const char *digits = (const char *)text->data;
            bool negative = *digits == '-';
            assert_true(cn_int_from_digits(vm, digits + negative, text->length - negative,
                                           base, negative, &back));
            object_release(vm, text);
            assert_equal(a, back);
        }
    }
    vm->int_max_str_digits = 4300;
}

static void powers_of_ten(void **state)
{
    char expected[1200];
    (void)state;
    for (int digits = 1; digits < 1000; digits++) {
        Value power = binary(OPERATOR_POWER, value_from_int(10), value_from_int(digits));
        Str *text = text_of(power, 10);
        memset(expected, '0', sizeof expected);
        expected[0] = '1';
        expected[digits + 1] = 0;
        assert_string_equal((const char *)text->data, expected);
        object_release(vm, text);
        power = take_binary(OPERATOR_SUBTRACT, power, value_from_int(1));
        text = text_of(power, 10);
        memset(expected, '9', sizeof expected);
        expected[digits] = 0;
        assert_string_equal((const char *)text->data, expected);
        object_release(vm, text);
        release(power);
    }
}

static void digit_limit(void **state)
{
    StrBuilder builder;
    (void)state;
    for (int digits = 4299; digits <= 4301; digits++) {
        Value power =
            binary(OPERATOR_POWER, value_from_int(10), value_from_int(digits - 1));
        cn_builder_init(&builder, vm);
        bool fits = cn_int_append(&builder, value_view(power), 10);
        assert_int_equal(fits, digits <= 4300);
        assert_int_equal(fits, vm->pending.bits == BITS_UNBOUND);
        release(value_take(&vm->pending));
        cn_builder_release(&builder);
        release(power);
    }
}

// ---- representation ----

static void small_results_are_immediate(void **state)
{
    (void)state;
    Value large = from_text("123456789012345678901234567890");
    Value less = take_binary(OPERATOR_SUBTRACT, keep(large), value_from_int(7));
    Value seven = take_binary(OPERATOR_SUBTRACT, large, less);
    assert_true(seven.bits == value_from_int(7).bits);
    for (int64_t i = -3; i <= 3; i++) {
        int64_t edges[] = {INT_IMMEDIATE_MIN + i, INT_IMMEDIATE_MAX + i};
        for (int edge = 0; edge < 2; edge++) {
            Value value;
            int64_t back;
            assert_true(cn_int_from_int64(vm, edges[edge], &value));
            assert_int_equal(value_is_int(value_view(value)),
                             int_is_immediate(edges[edge]));
            assert_true(cn_int_to_int64(value_view(value), &back) && back == edges[edge]);
            assert_equal(take_binary(OPERATOR_ADD, value, value_from_int(-i)),
                         take_binary(OPERATOR_ADD, value_from_int(0),
                                     value_from_int(edge == 0 ? INT_IMMEDIATE_MIN
                                                              : INT_IMMEDIATE_MAX)));
        }
    }
}

static void reuse_in_place(void **state)
{
    (void)state;
    Value number = take_binary(OPERATOR_MULTIPLY, value_from_int((int64_t)1 << 40),
                               value_from_int(1000));
    Object *object = value_object(value_view(number));
    assert_true(
        cn_int_binary_reuse(vm, OPERATOR_ADD, &number, value_view(value_from_int(5))));
    assert_ptr_equal(value_object(value_view(number)), object);
    Value other = keep(number); // now somebody else holds it
    assert_false(
        cn_int_binary_reuse(vm, OPERATOR_ADD, &number, value_view(value_from_int(5))));
    release(other);
    assert_true(cn_int_binary_reuse(vm, OPERATOR_MODULO, &number,
                                    value_view(value_from_int(1000))));
    assert_true(number.bits == value_from_int(5).bits || value_is_int(value_view(number)));
    assert_false(
        cn_int_binary_reuse(vm, OPERATOR_ADD, &number, value_view(value_from_int(5))));
}

// ---- memory and fuel ----

// One of many operations on large numbers; false: an exception is pending.
static bool operation(int which, Value a, Value b, Value *out)
{
    ValueView left = value_view(a), right = value_view(b);
    switch (which) {
    case 0:
        return cn_number_binary(vm, OPERATOR_ADD, left, right, out) == OUTCOME_DONE;
    case 1:
        return cn_number_binary(vm, OPERATOR_MULTIPLY, left, right, out) == OUTCOME_DONE;
    case 2:
        return cn_number_binary(vm, OPERATOR_MULTIPLY, left, left, out) == OUTCOME_DONE;
    case 3:
        return cn_number_binary(vm, OPERATOR_FLOOR_DIVIDE, left, right, out) ==
               OUTCOME_DONE;
    case 4:
        return cn_number_binary(vm, OPERATOR_MODULO, left, right, out) == OUTCOME_DONE;
    case 5:
        return cn_number_binary(vm, OPERATOR_TRUE_DIVIDE, left, right, out) == OUTCOME_DONE;
    case 6:
        return cn_int_power_modulo(vm, left, value_view(value_from_int(65537)), right,
                                   out) == OUTCOME_DONE;
    case 7:
        return cn_number_binary(vm, OPERATOR_POWER, right, value_view(value_from_int(5)),
                                out) == OUTCOME_DONE;
    default: {
        StrBuilder builder;
        cn_builder_init(&builder, vm);
        (void)cn_int_append(&builder, left, 10);
        Str *text = cn_builder_finish(&builder);
        if (text != NULL)
            *out = value_from_object(text);
        return text != NULL;
    }
    }
}

#define OPERATIONS 9

static void every_allocation_may_fail(void **state)
{
    (void)state;
    Value a = random_int(150), b = random_int(140);
    for (int which = 0; which < OPERATIONS; which++) {
        uint64_t live = cn_heap_live_bytes(&vm->heap);
        bool done = false;
        for (uint64_t n = 1; !done && n < 1000; n++) {
            Value out = VALUE_UNBOUND;
            cn_heap_inject_failure(vm, n, false);
            done = operation(which, a, b, &out);
            cn_heap_inject_failure(vm, 0, false);
            assert_int_equal(done, vm->pending.bits == BITS_UNBOUND);
            release(value_take(&vm->pending));
            release(out);
            assert_int_equal(cn_heap_live_bytes(&vm->heap), live);
        }
        assert_true(done);
    }
    release(a);
    release(b);
}

static void work_is_charged(void **state)
{
    (void)state;
    Value a = random_int(3000), b = random_int(1500);
    for (int which = 1; which < OPERATIONS; which++) {
        Value out;
        int64_t fuel = vm->fuel;
        vm->fuel = INT64_MAX;
        if (which == 5 || which == 6)
            continue; // little work, or a great deal of it
        vm->int_max_str_digits = 0;
        assert_true(operation(which, a, b, &out));
        release(out);
        assert_true(INT64_MAX - vm->fuel > 10000);
        vm->fuel = fuel;
    }
    vm->int_max_str_digits = 4300;
    release(a);
    release(b);
}

static void impossible_sizes_fail_at_once(void **state)
{
    (void)state;
    Value three = value_from_int(3), out;
    Value exponents[] = {from_text("100000000000"), from_text("1000000000000000000000")};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(cn_number_binary(vm, OPERATOR_POWER, value_view(three),
                                          value_view(exponents[i]), &out),
                         OUTCOME_FAILED);
        release(value_take(&vm->pending));
        assert_int_equal(cn_number_binary(vm, OPERATOR_LEFT_SHIFT, value_view(three),
                                          value_view(exponents[i]), &out),
                         OUTCOME_FAILED);
        release(value_take(&vm->pending));
        release(exponents[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_differences),
        cmocka_unit_test(products_and_squares),
        cmocka_unit_test(quotients_and_rests),
        cmocka_unit_test(bits),
        cmocka_unit_test(shifts),
        cmocka_unit_test(greatest_common_divisors),
        cmocka_unit_test(modular_powers),
        cmocka_unit_test(digits_read_back),
        cmocka_unit_test(powers_of_ten),
        cmocka_unit_test(digit_limit),
        cmocka_unit_test(small_results_are_immediate),
        cmocka_unit_test(reuse_in_place),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(work_is_charged),
        cmocka_unit_test(impossible_sizes_fail_at_once),
    };
    return cmocka_run_group_tests(tests, open_vm, close_vm);
}
