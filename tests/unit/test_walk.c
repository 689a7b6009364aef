// test_walk.c - recursion without the C stack.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compiler/walk.h"
#include "tests/unit/counting_allocator.h"

typedef struct Context {
    Walk walk;
    uint64_t steps;
    uint64_t fail_at_depth;
} Context;

typedef struct SumFrame {
    WalkFrame base;
    uint64_t number;
    uint64_t *result;
    uint64_t rest;
} SumFrame;

// The sum of 1 to number, by recursion.
static WalkStatus step_sum(void *context, WalkFrame *frame)
{
    Context *self_context = context;
    SumFrame *self = (SumFrame *)frame;
    self_context->steps++;
    WALK_BEGIN(frame);
    if (self_context->fail_at_depth != 0 && self->number == self_context->fail_at_depth)
        return WALK_FAILED;
    if (self->number == 0)
        return WALK_RETURNED;
    WALK_CALL(frame, &self_context->walk, step_sum, sizeof(SumFrame), callee,
              ((SumFrame *)callee)->number = self->number - 1;
              ((SumFrame *)callee)->result = &self->rest);
    *self->result = self->number + self->rest;
    WALK_END(frame);
}

static CountingAllocator counting;
static Context context;

static int open_walk(void **state)
{
    (void)state;
    counting_init(&counting);
    context = (Context){0};
    cn_walk_init(&context.walk, &counting.allocator, (size_t)64 << 20);
    return 0;
}

static int close_walk(void **state)
{
    (void)state;
    cn_walk_release(&context.walk);
    return counting.used_bytes == 0 ? 0 : -1;
}

static bool sum_to(uint64_t number, uint64_t *result)
{
    *result = 0;
    SumFrame *frame = (SumFrame *)cn_walk_push(&context.walk, step_sum, sizeof *frame);
    if (frame == NULL)
        return false;
    frame->number = number;
    frame->result = result;
    return cn_walk_run(&context.walk, &context);
}

static void recursion_gives_its_result(void **state)
{
    (void)state;
    uint64_t sum;
    assert_true(sum_to(10, &sum));
    assert_int_equal(sum, 55);
    assert_int_equal(context.steps, 21);
    assert_int_equal(context.walk.used, 0);
    assert_null(context.walk.top);
}

static void depth_needs_no_c_stack(void **state)
{
    (void)state;
    uint64_t sum;
    assert_true(sum_to(300000, &sum));
    assert_int_equal(sum, UINT64_C(300000) * 300001 / 2);
}

static void frames_are_zeroed_each_time(void **state)
{
    (void)state;
    uint64_t sum;
    for (int i = 0; i < 5; i++) {
        assert_true(sum_to(1000, &sum));
        assert_int_equal(sum, 500500);
    }
}

static void memory_of_returned_frames_is_given_back(void **state)
{
    (void)state;
    uint64_t sum;
    assert_true(sum_to(100000, &sum));
    assert_in_range(counting.used_bytes, 0, 40000);
}

// Going back and forth over the edge of a chunk does not allocate each time.
static void a_spare_chunk_is_kept(void **state)
{
    (void)state;
    uint64_t sum;
    assert_true(sum_to(1000, &sum));
    uint64_t calls = counting.calls;
    for (int i = 0; i < 100; i++)
        assert_true(sum_to(300, &sum));
    assert_int_equal(counting.calls, calls);
}

static void the_limit_stops_a_walk(void **state)
{
    (void)state;
    uint64_t sum;
    context.walk.limit = 10000;
    assert_false(sum_to(1000000, &sum));
    assert_true(context.walk.too_deep);
    assert_false(context.walk.no_memory);
    assert_in_range(context.walk.used, 1, 10000);
}

static void a_failing_step_stops_a_walk(void **state)
{
    (void)state;
    uint64_t sum;
    context.fail_at_depth = 500;
    assert_false(sum_to(1000, &sum));
    assert_false(context.walk.too_deep);
    assert_false(context.walk.no_memory);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    uint64_t sum;
    for (uint64_t n = 1; n <= 10; n++) {
        counting_init(&counting);
        counting.fail_at = n;
        cn_walk_init(&context.walk, &counting.allocator, (size_t)64 << 20);
        assert_false(sum_to(100000, &sum));
        assert_true(context.walk.no_memory);
        cn_walk_release(&context.walk);
        assert_int_equal(counting.used_bytes, 0);
    }
}

#define WALK_TEST(name) cmocka_unit_test_setup_teardown(name, open_walk, close_walk)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WALK_TEST(recursion_gives_its_result),
        WALK_TEST(depth_needs_no_c_stack),
        WALK_TEST(frames_are_zeroed_each_time),
        WALK_TEST(memory_of_returned_frames_is_given_back),
        WALK_TEST(a_spare_chunk_is_kept),
        WALK_TEST(the_limit_stops_a_walk),
        WALK_TEST(a_failing_step_stops_a_walk),
        WALK_TEST(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("walk", tests, NULL, NULL);
}
