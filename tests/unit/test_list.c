// test_list.c - lists and tuples, called from C: growth, splices, sorting, and every
// allocation failing in turn.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "include/cairn.h"
#include "vm/objects/containers_private.h"
#include "vm/objects/exception.h"

static CairnVM *opened;
static VM *vm;

static int open_vm(void **state)
{
    CairnConfig config;
    (void)state;
    cairn_config_init(&config, sizeof config);
    if (cairn_vm_open(&config, &opened) != CAIRN_OK)
        return -1;
    vm = (VM *)(void *)opened;
    return 0;
}

static int close_vm(void **state)
{
    (void)state;
    return cairn_vm_close(opened) == 0 ? 0 : -1;
}

static ValueView number(int64_t i) { return value_view(value_from_int(i)); }

static List *list_of_numbers(int64_t count)
{
    List *list = cn_list_new(vm, 0);
    for (int64_t i = 0; list != NULL && i < count; i++)
        assert_true(cn_list_append(vm, list, number(i)));
    return list;
}

static void append_grows_by_an_eighth(void **state)
{
    (void)state;
    List *list = list_of_numbers(10000);
    assert_int_equal(list->count, 10000);
    assert_true(list->capacity < 10000 + 10000 / 7);
    assert_false(list->may_hold_pointers);
    for (uint64_t i = 0; i < list->count; i++)
        assert_int_equal(value_int(value_view(list->items[i])), i);
    object_release(vm, list);
}

static void pointers_are_noticed(void **state)
{
    (void)state;
    List *list = list_of_numbers(3);
    List *inner = cn_list_new(vm, 0);
    assert_true(cn_list_insert(vm, list, 1, object_view(inner)));
    assert_true(list->may_hold_pointers);
    assert_int_equal(inner->header.refcount, 2);
    value_release(vm, cn_list_take(vm, list, 1));
    assert_int_equal(inner->header.refcount, 1);
    assert_true(cn_list_append_owned(vm, list, value_from_object(inner)));
    cn_list_clear(vm, list);
    assert_int_equal(list->count, 0);
    assert_null(list->items);
    object_release(vm, list);
}

static void splice_replaces_parts(void **state)
{
    (void)state;
    List *list = list_of_numbers(6);
    Value fresh[3] = {value_from_int(10), value_from_int(11), value_from_int(12)};
    assert_true(cn_list_splice(vm, list, 1, 3, fresh, 3));
    int64_t expected[] = {0, 10, 11, 12, 3, 4, 5};
    assert_int_equal(list->count, 7);
    for (uint64_t i = 0; i < 7; i++)
        assert_int_equal(value_int(value_view(list->items[i])), expected[i]);
    assert_true(cn_list_splice(vm, list, 0, 7, NULL, 0));
    assert_int_equal(list->count, 0);
    object_release(vm, list);
}

static void absurd_sizes_are_refused(void **state)
{
    Value result;
    (void)state;
    List *list = list_of_numbers(2);
    assert_int_equal(cn_sequence_repeat(vm, object_view(list), INT64_MAX, &result),
                     OUTCOME_FAILED);
    assert_true(cn_pending_is(vm, EXCEPTION_MemoryError));
    value_release(vm, cn_take_pending(vm));
    assert_int_equal(cn_list_in_place_repeat(vm, list, (int64_t)1 << 60), OUTCOME_FAILED);
    value_release(vm, cn_take_pending(vm));
    assert_int_equal(list->count, 2);
    assert_null(cn_tuple_new(vm, SIZE_MAX / 8));
    value_release(vm, cn_take_pending(vm));
    object_release(vm, list);
}

static void empty_tuple_is_shared(void **state)
{
    (void)state;
    Tuple *a = cn_tuple_new(vm, 0), *b = cn_tuple_from_values(vm, NULL, 0);
    assert_ptr_equal(a, b);
    object_release(vm, a);
    object_release(vm, b);
}

// A cheap generator of numbers, the same on every platform.
static uint32_t next_random(uint32_t *seed)
{
    return *seed = *seed * 1664525u + 1013904223u;
}

static void sort_is_stable_and_right(void **state)
{
    uint32_t seed = 7;
    (void)state;
    for (int round = 0; round < 60; round++) {
        uint64_t count = next_random(&seed) % 700;
        bool reverse = round % 3 == 0;
        List *keys = cn_list_new(vm, 0), *items = cn_list_new(vm, 0);
        for (uint64_t i = 0; i < count; i++) {
            int64_t key = next_random(&seed) >> 8 & (round % 2 == 0 ? 15 : 0xFFFFF);
            assert_true(cn_list_append(vm, keys, number(key)));
            assert_true(cn_list_append(vm, items, number(key << 16 | (int64_t)i)));
        }
        assert_int_equal(cn_sort_values(vm, items->items, keys->items, count, reverse),
                         OUTCOME_DONE);
        for (uint64_t i = 1; i < count; i++) {
            int64_t a = value_int(value_view(items->items[i - 1]));
            int64_t b = value_int(value_view(items->items[i]));
            if (a >> 16 == b >> 16)
                assert_true((a & 0xFFFF) < (b & 0xFFFF));
            else
                assert_true(reverse ? a >> 16 > b >> 16 : a >> 16 < b >> 16);
        }
        object_release(vm, keys);
        object_release(vm, items);
    }
}

static void sort_gives_up_unchanged(void **state)
{
    (void)state;
    Value mixed[3] = {value_from_int(2), VALUE_NONE, value_from_int(1)};
    assert_int_equal(cn_sort_values(vm, mixed, NULL, 3, false), OUTCOME_NEEDS_CALL);
    assert_int_equal(mixed[0].bits, value_from_int(2).bits);
    assert_int_equal(mixed[1].bits, BITS_NONE);
}

// A bit of everything that lists do. False: something failed, with an exception pending.
static bool work_with_lists(void)
{
    Value repeated = VALUE_UNBOUND;
    bool done = false;
    List *list = cn_list_new(vm, 0);
    Slice *slice = NULL;
    if (list == NULL)
        return false;
    for (int64_t i = 0; i < 40; i++) {
        List *inner = cn_list_new(vm, 1);
        if (inner == NULL || !cn_list_append_owned(vm, list, value_from_object(inner)))
            goto done;
    }
    if (cn_list_extend(vm, list, object_view(list)) != OUTCOME_DONE)
        goto done;
    slice = cn_slice_new(vm, number(1), number(70), number(3));
    if (slice == NULL || cn_list_delete(vm, list, object_view(slice)) != OUTCOME_DONE ||
        cn_sequence_repeat(vm, object_view(list), 3, &repeated) != OUTCOME_DONE ||
        cn_sort_values(vm, list->items, NULL, list->count, true) != OUTCOME_DONE)
        goto done;
    done = list->count == 57;
done:
    value_release(vm, repeated);
    object_release(vm, slice);
    object_release(vm, list);
    return done;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (uint64_t n = 1;; n++) {
        uint64_t before = cn_heap_live_bytes(&vm->heap);
        vm->heap.fail_at = n;
        bool done = work_with_lists();
        bool reached = vm->heap.fail_at == 0;
        vm->heap.fail_at = 0;
        assert_int_equal(done, vm->pending.bits == BITS_UNBOUND);
        value_release(vm, cn_take_pending(vm));
        assert_int_equal(cn_heap_live_bytes(&vm->heap), before);
        if (!reached) {
            assert_true(done);
            break;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(append_grows_by_an_eighth, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(pointers_are_noticed, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(splice_replaces_parts, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(absurd_sizes_are_refused, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(empty_tuple_is_shared, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(sort_is_stable_and_right, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(sort_gives_up_unchanged, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(every_allocation_may_fail, open_vm, close_vm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
