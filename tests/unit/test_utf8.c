// test_utf8.c - UTF-8 and hashing of bytes.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "vm/base/hash.h"
#include "vm/base/utf8.h"

static void every_code_point_survives(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        uint8_t bytes[UTF8_MAX_BYTES];
        uint32_t back = 0;
        size_t size = cn_utf8_encode(code_point, bytes);
        assert_int_equal(size, cn_utf8_size(code_point));
        assert_int_equal(cn_utf8_decode_loose(bytes, size, &back), size);
        assert_int_equal(back, code_point);
        bool surrogate = code_point_is_surrogate(code_point);
        assert_int_equal(cn_utf8_decode(bytes, size, &back), surrogate ? 0 : size);
    }
}

// Every sequence of up to three bytes: what is accepted encodes back to itself.
static void short_sequences_are_canonical(void **state)
{
    (void)state;
    for (uint32_t bits = 0; bits < 1u << 24; bits += 1) {
        uint8_t bytes[3] = {(uint8_t)(bits >> 16), (uint8_t)(bits >> 8), (uint8_t)bits};
        uint8_t again[UTF8_MAX_BYTES];
        uint32_t code_point;
        size_t size = cn_utf8_decode_loose(bytes, 3, &code_point);
        if (size == 0)
            continue;
        assert_int_equal(cn_utf8_encode(code_point, again), size);
        assert_memory_equal(bytes, again, size);
    }
}

static void truncated_sequences_are_refused(void **state)
{
    (void)state;
    static const uint32_t samples[] = {0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        uint8_t bytes[UTF8_MAX_BYTES];
        uint32_t code_point;
        size_t size = cn_utf8_encode(samples[i], bytes);
        for (size_t cut = 1; cut < size; cut++) {
            size_t bad = 0;
            assert_int_equal(cn_utf8_decode(bytes, cut, &code_point), 0);
            assert_string_equal(cn_utf8_error(bytes, cut, &bad), "unexpected end of data");
            assert_int_equal(bad, cut);
        }
    }
}

static void check_error(const char *text, size_t size, const char *reason, size_t covered)
{
    size_t bad = 0;
    uint32_t code_point;
    assert_int_equal(cn_utf8_decode((const uint8_t *)text, size, &code_point), 0);
    assert_string_equal(cn_utf8_error((const uint8_t *)text, size, &bad), reason);
    assert_int_equal(bad, covered);
}

static void errors_are_described_as_in_python(void **state)
{
    (void)state;
    check_error("\x80", 1, "invalid start byte", 1);
    check_error("\xC0\x80", 2, "invalid start byte", 1);
    check_error("\xC1\xBF", 2, "invalid start byte", 1);
    check_error("\xF5\x80\x80\x80", 4, "invalid start byte", 1);
    check_error("\xC3x", 2, "invalid continuation byte", 1);
    check_error("\xE0\x80\x80", 3, "invalid continuation byte", 1);
    check_error("\xED\xA0\x80", 3, "invalid continuation byte", 1);
    check_error("\xE2\x98x", 3, "invalid continuation byte", 2);
    check_error("\xF0\x80\x80\x80", 4, "invalid continuation byte", 1);
    check_error("\xF4\x90\x80\x80", 4, "invalid continuation byte", 1);
    check_error("\xF0\x9F\x98x", 4, "invalid continuation byte", 3);
}

static void counting_and_indexing_agree(void **state)
{
    (void)state;
    const char *text = "a\xC3\xA9\xE2\x98\x83\xF0\x9F\x98\x80z";
    const uint8_t *data = (const uint8_t *)text;
    size_t size = strlen(text);
    static const size_t offsets[] = {0, 1, 3, 6, 10, 11};
    assert_true(cn_utf8_is_valid(data, size, NULL));
    assert_int_equal(cn_utf8_count(data, size), 5);
    for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++)
        assert_int_equal(cn_utf8_index(data, size, i), offsets[i]);
}

static void first_offence_is_found(void **state)
{
    (void)state;
    uint8_t data[64];
    for (size_t place = 0; place < sizeof data; place++) {
        size_t offset = 99;
        memset(data, 'a', sizeof data);
        data[place] = 0xFF;
        assert_false(cn_utf8_is_valid(data, sizeof data, &offset));
        assert_int_equal(offset, place);
        assert_int_equal(cn_utf8_ascii_prefix(data, sizeof data), place);
    }
}

static void hashes_depend_on_the_secret_alone(void **state)
{
    (void)state;
    uint8_t first[HASH_SECRET_BYTES], second[HASH_SECRET_BYTES], again[HASH_SECRET_BYTES];
    uint8_t data[300];
    size_t different = 0;
    cn_hash_make_secret(first, 1);
    cn_hash_make_secret(second, 2);
    cn_hash_make_secret(again, 1);
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)(i * 7);
    for (size_t size = 0; size <= sizeof data; size++) {
        uint64_t hash = cn_hash_bytes(data, size, first);
        assert_true(hash > 0 && hash < (uint64_t)1 << 47);
        assert_int_equal(hash, cn_hash_bytes(data, size, again));
        different += hash != cn_hash_bytes(data, size, second);
    }
    assert_true(different > sizeof data - 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives),
        cmocka_unit_test(short_sequences_are_canonical),
        cmocka_unit_test(truncated_sequences_are_refused),
        cmocka_unit_test(errors_are_described_as_in_python),
        cmocka_unit_test(counting_and_indexing_agree),
        cmocka_unit_test(first_offence_is_found),
        cmocka_unit_test(hashes_depend_on_the_secret_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
