// test_set.c - the table of set, called from C: CPython's order, deleted marks, and every
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
#include "vm/objects/set_inline.h"

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

static Set *set_of(const int64_t *numbers, size_t count)
{
    Set *set = cn_set_new(vm, KIND_SET);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(cn_set_add(vm, set, number(numbers[i])), OUTCOME_DONE);
    return set;
}

static void assert_iterates(const Set *set, const int64_t *numbers, size_t count)
{
    uint32_t position = 0;
    ValueView key;
    for (size_t i = 0; i < count; i++) {
        assert_true(cn_set_next(set, &position, &key));
        assert_int_equal(value_int(key), numbers[i]);
    }
    assert_false(cn_set_next(set, &position, &key));
}

// The expected orders were printed by CPython 3.11.
static void iterates_like_cpython(void **state)
{
    (void)state;
    const int64_t added[] = {10, 2, 33, 8, 0}, order[] = {0, 33, 2, 8, 10};
    Set *set = set_of(added, 5);
    assert_iterates(set, order, 5);
    object_release(vm, set);
    const int64_t colliding[] = {0, 8}, reused[] = {16, 8};
    set = set_of(colliding, 2);
    assert_int_equal(cn_set_discard(vm, set, number(0)), PROBE_FOUND);
    assert_int_equal(cn_set_add(vm, set, number(16)), OUTCOME_DONE);
    assert_iterates(set, reused, 2);
    assert_int_equal(set->fill, 2);
    object_release(vm, set);
}

static void constants_settle_like_a_display(void **state)
{
    (void)state;
    const int64_t text[] = {25, 1, 17, 33, 9}, order[] = {33, 1, 17, 9, 25};
    Set *set = set_of(text, 5);
    assert_true(cn_set_settle_constants(vm, set));
    assert_iterates(set, order, 5);
    object_release(vm, set);
}

static void one_slot_always_stays_free(void **state)
{
    uint32_t seed = 11;
    (void)state;
    Set *set = cn_set_new(vm, KIND_SET);
    for (int step = 0; step < 30000; step++) {
        seed = seed * 1664525u + 1013904223u;
        int64_t key = seed >> 10 & 63;
        if (seed >> 20 & 1)
            assert_int_equal(cn_set_add(vm, set, number(key)), OUTCOME_DONE);
        else
            (void)cn_set_discard(vm, set, number(key));
        assert_true(set->count <= set->fill);
        assert_true(set->fill < set->table_size);
    }
    object_release(vm, set);
}

static void a_set_is_looked_for_as_frozenset(void **state)
{
    SetEntry *entry;
    (void)state;
    const int64_t numbers[] = {1, 2};
    Set *frozen = cn_set_new(vm, KIND_FROZENSET), *outer = cn_set_new(vm, KIND_SET);
    assert_int_equal(cn_set_add(vm, frozen, number(2)), OUTCOME_DONE);
    assert_int_equal(cn_set_add(vm, frozen, number(1)), OUTCOME_DONE);
    assert_int_equal(cn_set_add(vm, outer, object_view(frozen)), OUTCOME_DONE);
    Set *plain = set_of(numbers, 2);
    assert_int_equal(cn_set_find_any(vm, outer, object_view(plain), &entry), PROBE_FOUND);
    assert_int_equal(cn_set_find(vm, outer, object_view(plain)), PROBE_FAILED);
    assert_true(cn_pending_is(vm, EXCEPTION_TypeError));
    value_release(vm, cn_take_pending(vm));
    object_release(vm, plain);
    object_release(vm, frozen);
    object_release(vm, outer);
}

// A bit of everything that sets do. False: something failed, with an exception pending.
static bool work_with_sets(void)
{
    static const OperatorKind operators[] = {OPERATOR_BIT_OR, OPERATOR_BIT_AND,
                                             OPERATOR_SUBTRACT, OPERATOR_BIT_XOR};
    bool done = false;
    Set *evens = cn_set_new(vm, KIND_SET), *threes = NULL;
    if (evens == NULL)
        return false;
    threes = cn_set_new(vm, KIND_FROZENSET);
    if (threes == NULL)
        goto done;
    for (int64_t i = 0; i < 120; i++) {
        if ((i % 2 == 0 && cn_set_add(vm, evens, number(i)) != OUTCOME_DONE) ||
            (i % 3 == 0 && cn_set_add(vm, threes, number(i)) != OUTCOME_DONE))
            goto done;
    }
    for (int i = 0; i < 4; i++) {
        Value made;
        if (cn_set_binary(vm, operators[i], object_view(evens), object_view(threes),
                          &made) != OUTCOME_DONE)
            goto done;
        value_release(vm, made);
        if (cn_set_in_place(vm, operators[i], object_view(evens), object_view(threes)) !=
            OUTCOME_DONE)
            goto done;
    }
    done = evens->count == 40 && cn_set_clear(vm, evens);
done:
    object_release(vm, evens);
    object_release(vm, threes);
    return done;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (uint64_t n = 1;; n++) {
        uint64_t before = cn_heap_live_bytes(&vm->heap);
        vm->heap.fail_at = n;
        bool done = work_with_sets();
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
        cmocka_unit_test_setup_teardown(iterates_like_cpython, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(constants_settle_like_a_display, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(one_slot_always_stays_free, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(a_set_is_looked_for_as_frozenset, open_vm,
                                        close_vm),
        cmocka_unit_test_setup_teardown(every_allocation_may_fail, open_vm, close_vm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
