// test_pack.c - packing and unpacking, and what damaged bytes do.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/counting_allocator.h"
#include "vm/base/pack.h"

#define SIZE 100000

static CountingAllocator counting;
static Bytes packed;
static uint8_t data[SIZE], out[SIZE];

static int open_bytes(void **state)
{
    (void)state;
    counting_init(&counting);
    cn_bytes_init(&packed, &counting.allocator);
    return 0;
}

static int close_bytes(void **state)
{
    (void)state;
    cn_bytes_release(&packed);
    return counting.used_bytes == 0 ? 0 : -1;
}

static void there_and_back(size_t size)
{
    packed.size = 0;
    cn_pack(&packed, data, size);
    assert_false(packed.failed);
    memset(out, 0xEE, sizeof out);
    assert_true(cn_unpack((const uint8_t *)packed.data, packed.size, out, size));
    assert_memory_equal(data, out, size);
    if (size < SIZE)
        assert_int_equal(out[size], 0xEE);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void bytes_come_back(void **state)
{
    (void)state;
    uint32_t seed = 1;
    memset(data, 0, sizeof data);
    for (size_t size = 0; size < 600; size++)
        there_and_back(size);
    there_and_back(SIZE);
    assert_in_range(packed.size, 1, 1000);
    for (int kinds = 2; kinds <= 256; kinds *= 4) {
        for (size_t i = 0; i < SIZE; i++)
            data[i] = (uint8_t)(next_random(&seed) % (uint32_t)kinds);
        there_and_back(SIZE);
        there_and_back(SIZE - 7);
    }
    for (size_t i = 0; i < SIZE; i++) // repeats beyond the longest distance
        data[i] = (uint8_t)((i % 66000) * 2654435761u >> 20);
    there_and_back(SIZE);
}

static void damage_is_told_or_harmless(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (size_t i = 0; i < 500; i++)
        data[i] = (uint8_t)(i % 37);
    cn_pack(&packed, data, 500);
    for (size_t size = 0; size < packed.size; size++)
        assert_false(cn_unpack((const uint8_t *)packed.data, size, out, 500));
    assert_false(cn_unpack((const uint8_t *)packed.data, packed.size, out, 499));
    assert_false(cn_unpack((const uint8_t *)packed.data, packed.size, out, 501));
    for (int turn = 0; turn < 20000; turn++) {
        uint8_t damaged[64];
        for (size_t i = 0; i < sizeof damaged; i++)
            damaged[i] = (uint8_t)next_random(&seed);
        out[500] = 0xEE;
        (void)!cn_unpack(damaged, sizeof damaged, out, 500);
        assert_int_equal(out[500], 0xEE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bytes_come_back, open_bytes, close_bytes),
        cmocka_unit_test_setup_teardown(damage_is_told_or_harmless, open_bytes,
                                        close_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
