// test_bytes.c - the growable byte buffer.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/counting_allocator.h"
#include "vm/base/bytes.h"

static CountingAllocator counting;
static Bytes bytes;

static int open_bytes(void **state)
{
    (void)state;
    counting_init(&counting);
    cn_bytes_init(&bytes, &counting.allocator);
    return 0;
}

static int close_bytes(void **state)
{
    (void)state;
    cn_bytes_release(&bytes);
    return counting.used_bytes == 0 ? 0 : -1;
}

static void appends_follow_each_other(void **state)
{
    (void)state;
    assert_true(cn_bytes_append_text(&bytes, "ab"));
    assert_true(cn_bytes_append_byte(&bytes, 'c'));
    assert_true(cn_bytes_append(&bytes, "d\0e", 3));
    assert_true(cn_bytes_append(&bytes, NULL, 0));
    assert_int_equal(bytes.size, 6);
    assert_memory_equal(bytes.data, "abcd\0e", 6);
}

static void numbers_are_decimal(void **state)
{
    (void)state;
    const int64_t numbers[] = {0, 7, -1, 1234567890, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        cn_bytes_append_int(&bytes, numbers[i]);
        cn_bytes_append_byte(&bytes, ' ');
    }
    const char *expected = "0 7 -1 1234567890 9223372036854775807 -9223372036854775808 ";
    assert_int_equal(bytes.size, strlen(expected));
    assert_memory_equal(bytes.data, expected, bytes.size);
}

static void growing_calls_the_allocator_rarely(void **state)
{
    (void)state;
    for (int i = 0; i < 1000000; i++)
        assert_true(cn_bytes_append_byte(&bytes, (char)i));
    assert_in_range(counting.calls, 1, 40);
    for (int i = 0; i < 1000000; i++)
        assert_int_equal(bytes.data[i], (char)i);
}

static void reserve_makes_room(void **state)
{
    (void)state;
    assert_true(cn_bytes_reserve(&bytes, 1000));
    uint64_t calls = counting.calls;
    for (int i = 0; i < 1000; i++)
        assert_true(cn_bytes_append_byte(&bytes, 'x'));
    assert_int_equal(counting.calls, calls);
    assert_false(cn_bytes_reserve(&bytes, SIZE_MAX));
    assert_true(bytes.failed);
}

static void failure_is_kept(void **state)
{
    (void)state;
    assert_true(cn_bytes_append_text(&bytes, "start"));
    counting.fail_at = counting.calls + 1;
    char large[100] = {0};
    assert_false(cn_bytes_append(&bytes, large, sizeof large));
    assert_false(cn_bytes_append_byte(&bytes, 'x'));
    assert_true(bytes.failed);
    assert_int_equal(bytes.size, 5);
    assert_memory_equal(bytes.data, "start", 5);
}

#define BYTES_TEST(name) cmocka_unit_test_setup_teardown(name, open_bytes, close_bytes)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BYTES_TEST(appends_follow_each_other),
        BYTES_TEST(numbers_are_decimal),
        BYTES_TEST(growing_calls_the_allocator_rarely),
        BYTES_TEST(reserve_makes_room),
        BYTES_TEST(failure_is_kept),
    };
    return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
