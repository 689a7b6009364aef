// test_arena.c - bump allocation.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/counting_allocator.h"
#include "vm/base/arena.h"

static CountingAllocator counting;
static Arena arena;

static int open_arena(void **state)
{
    (void)state;
    counting_init(&counting);
    cn_arena_init(&arena, &counting.allocator);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    cn_arena_release(&arena);
    return counting.used_bytes == 0 ? 0 : -1;
}

static bool is_zero(const char *block, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (block[i] != 0)
            return false;
    return true;
}

static void blocks_are_aligned_and_zero(void **state)
{
    (void)state;
    for (size_t size = 0; size < 20000; size = size * 2 + 1) {
        char *block = cn_arena_allocate(&arena, size);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % 8, 0);
        assert_true(is_zero(block, size));
        memset(block, 0xAA, size);
    }
}

static void blocks_do_not_overlap(void **state)
{
    (void)state;
    enum { COUNT = 2000 };
    static unsigned char *blocks[COUNT];
    for (int i = 0; i < COUNT; i++) {
        blocks[i] = cn_arena_allocate(&arena, (size_t)(i * 7 % 300));
        assert_non_null(blocks[i]);
        memset(blocks[i], i % 251, (size_t)(i * 7 % 300));
    }
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < i * 7 % 300; j++)
            assert_int_equal(blocks[i][j], i % 251);
}

static void a_large_block_leaves_the_chunk_in_use(void **state)
{
    (void)state;
    char *first = cn_arena_allocate(&arena, 8);
    assert_non_null(cn_arena_allocate(&arena, 1000000));
    char *second = cn_arena_allocate(&arena, 8);
    assert_ptr_equal(first + 8, second);
}

static void sizes_that_overflow_are_refused(void **state)
{
    (void)state;
    assert_null(cn_arena_allocate(&arena, SIZE_MAX));
    assert_null(cn_arena_allocate(&arena, SIZE_MAX - 8));
    assert_null(cn_arena_allocate_array(&arena, SIZE_MAX / 2, 3));
    assert_null(cn_arena_copy(&arena, "", SIZE_MAX));
}

static void a_copy_ends_with_a_nul(void **state)
{
    (void)state;
    char *copy = cn_arena_copy(&arena, "abc", 2);
    assert_string_equal(copy, "ab");
    assert_string_equal(cn_arena_copy(&arena, NULL, 0), "");
}

static void a_failed_allocation_leaves_the_arena_usable(void **state)
{
    (void)state;
    assert_non_null(cn_arena_allocate(&arena, 10));
    counting.fail_at = counting.calls + 1;
    assert_null(cn_arena_allocate(&arena, 100000));
    char *block = cn_arena_allocate(&arena, 100000);
    assert_non_null(block);
    assert_true(is_zero(block, 100000));
}

static void an_arena_works_again_after_release(void **state)
{
    (void)state;
    assert_non_null(cn_arena_allocate(&arena, 5000));
    cn_arena_release(&arena);
    assert_int_equal(counting.used_bytes, 0);
    assert_non_null(cn_arena_allocate(&arena, 5000));
}

#define ARENA_TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(blocks_are_aligned_and_zero),
        ARENA_TEST(blocks_do_not_overlap),
        ARENA_TEST(a_large_block_leaves_the_chunk_in_use),
        ARENA_TEST(sizes_that_overflow_are_refused),
        ARENA_TEST(a_copy_ends_with_a_nul),
        ARENA_TEST(a_failed_allocation_leaves_the_arena_usable),
        ARENA_TEST(an_arena_works_again_after_release),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
