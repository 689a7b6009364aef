// test_dict.c - the table of dict, called from C: order, deletion, versions, and every
// allocation failing in turn.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "include/cairn.h"
#include "vm/objects/containers_private.h"
#include "vm/objects/dict_inline.h"
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

static void set(Dict *dict, int64_t key, int64_t value)
{
    assert_int_equal(cn_dict_set(vm, dict, number(key), number(value)), OUTCOME_DONE);
}

// The value of key, or -1.
static int64_t get(Dict *dict, int64_t key)
{
    ValueView value;
    Probe probe = cn_dict_get(vm, dict, number(key), &value);
    return probe == PROBE_FOUND ? value_int(value) : -1;
}

// Every entry is found, and the index has one slot in use for each entry written.
static void check_table(Dict *dict)
{
    uint32_t live = 0, slots = 0, index;
    for (uint32_t i = 0; i < dict->used; i++) {
        if (dict->entries[i].key.bits == BITS_UNBOUND)
            continue;
        live++;
        assert_true(i >= dict->first);
        assert_int_equal(cn_dict_find(vm, dict, value_view(dict->entries[i].key), &index),
                         PROBE_FOUND);
        assert_int_equal(index, i);
    }
    assert_int_equal(live, dict->count);
    for (uint32_t i = 0; i < dict->index_size; i++)
        slots += ((const int32_t *)dict->indices)[i] != DICT_SLOT_FREE;
    if (dict->index_size != 0)
        assert_int_equal(slots, dict->used);
}

static void keeps_order_through_growth(void **state)
{
    uint32_t position = 0;
    ValueView key, value;
    (void)state;
    Dict *dict = cn_dict_new(vm, 0);
    for (int64_t i = 0; i < 5000; i++)
        set(dict, i * 16807 % 65537, i);
    for (int64_t i = 0; cn_dict_next(dict, &position, &key, &value); i++)
        assert_int_equal(value_int(value), i);
    check_table(dict);
    assert_false(dict->may_hold_pointers);
    object_release(vm, dict);
}

static void random_changes_agree_with_a_model(void **state)
{
    int64_t model[200];
    uint32_t seed = 3;
    (void)state;
    memset(model, 0xFF, sizeof model);
    Dict *dict = cn_dict_new(vm, 0);
    for (int64_t step = 0; step < 40000; step++) {
        seed = seed * 1664525u + 1013904223u;
        int64_t key = seed >> 8 & 127, place = key;
        key = key << (key % 3 * 20); // neighbours and far strides
        switch (seed >> 20 & 7) {
        case 0: {
            Value value;
            assert_int_equal(cn_dict_take(vm, dict, number(key), &value) == PROBE_FOUND,
                             model[place] >= 0);
            model[place] = -1;
            break;
        }
        case 1: {
            Value last_key, last;
            if (cn_dict_pop_last(vm, dict, &last_key, &last)) {
                int64_t popped = bits_int(last_key.bits);
                while (popped > 127)
                    popped >>= 20;
                model[popped] = -1;
            }
            break;
        }
        default:
            set(dict, key, step);
            model[place] = step;
        }
        assert_int_equal(get(dict, key), model[place]);
        if (step % 997 == 0)
            check_table(dict);
    }
    check_table(dict);
    object_release(vm, dict);
}

static void front_deletion_is_quick(void **state)
{
    uint32_t position;
    (void)state;
    Dict *dict = cn_dict_new(vm, 0);
    for (int64_t i = 0; i < 100000; i++)
        set(dict, i, i);
    while (dict->count > 0) {
        Value value;
        position = dict->first;
        assert_int_equal(
            cn_dict_take(vm, dict, value_view(dict->entries[position].key), &value),
            PROBE_FOUND);
    }
    object_release(vm, dict);
}

static void equal_keys_of_other_types(void **state)
{
    ValueView value;
    (void)state;
    Dict *dict = cn_dict_new(vm, 0);
    set(dict, 1, 10);
    assert_int_equal(cn_dict_get(vm, dict, VIEW_TRUE, &value), PROBE_FOUND);
    assert_int_equal(cn_dict_get(vm, dict, value_view(value_from_float(1.0)), &value),
                     PROBE_FOUND);
    assert_int_equal(cn_dict_set(vm, dict, VIEW_FALSE, number(5)), OUTCOME_DONE);
    assert_int_equal(get(dict, 0), 5);
    for (int64_t i = 10; i < 40; i++)
        set(dict, i, i);
    assert_int_equal(get(dict, 0), 5);
    set(dict, -1, 1);
    set(dict, -2, 2);
    assert_int_equal(get(dict, -1), 1);
    assert_int_equal(get(dict, -2), 2);
    object_release(vm, dict);
}

static void names_are_found_by_text(void **state)
{
    (void)state;
    Dict *dict = cn_dict_new(vm, 0);
    for (int round = 0; round < 2; round++) {
        Str *plain = cn_str_from_text(vm, "a name");
        assert_int_equal(cn_dict_set(vm, dict, object_view(plain), number(1)),
                         OUTCOME_DONE);
        object_release(vm, plain);
        Str *name = cn_str_intern_text(vm, "a name");
        assert_int_equal(value_int(cn_dict_get_name(dict, name)), 1);
        assert_true(cn_dict_set_name(vm, dict, name, number(2)));
        assert_int_equal(value_int(cn_dict_get_name(dict, name)), 2);
        assert_true(cn_dict_delete_name(vm, dict, name));
        assert_false(cn_dict_delete_name(vm, dict, name));
        assert_true(value_is_unbound(cn_dict_get_name(dict, name)));
        object_release(vm, name);
        for (int64_t i = 0; i < 50; i++) // the second round has an index
            set(dict, i, i);
    }
    object_release(vm, dict);
}

static void version_changes_with_the_keys(void **state)
{
    (void)state;
    Dict *dict = cn_dict_new(vm, 0);
    set(dict, 1, 1);
    uint32_t version = cn_dict_version(vm, dict);
    assert_int_not_equal(version, 0);
    set(dict, 1, 2);
    assert_int_equal(cn_dict_version(vm, dict), version);
    set(dict, 2, 2);
    assert_int_not_equal(cn_dict_version(vm, dict), version);
    object_release(vm, dict);
}

static void unhashable_keys_are_refused(void **state)
{
    ValueView value;
    (void)state;
    Dict *dict = cn_dict_new(vm, 0);
    assert_int_equal(cn_dict_set(vm, dict, object_view(dict), VIEW_NONE), OUTCOME_FAILED);
    assert_true(cn_pending_is(vm, EXCEPTION_TypeError));
    value_release(vm, cn_take_pending(vm));
    assert_int_equal(cn_dict_get(vm, dict, object_view(dict), &value), PROBE_FAILED);
    value_release(vm, cn_take_pending(vm));
    object_release(vm, dict);
}

// A bit of everything that dicts do. False: something failed, with an exception pending.
static bool work_with_dicts(void)
{
    Value union_of = VALUE_UNBOUND;
    Dict *copy = NULL;
    bool done = false;
    Dict *dict = cn_dict_new(vm, 0);
    if (dict == NULL)
        return false;
    for (int64_t i = 0; i < 100; i++) {
        Tuple *key = cn_tuple_pair(vm, number(i), VIEW_NONE);
        if (key == NULL)
            goto done;
        Outcome outcome = cn_dict_set(vm, dict, object_view(key), object_view(key));
        object_release(vm, key);
        if (outcome != OUTCOME_DONE)
            goto done;
    }
    copy = cn_dict_copy(vm, dict);
    if (copy == NULL ||
        cn_dict_union(vm, object_view(copy), object_view(dict), &union_of) != OUTCOME_DONE)
        goto done;
    done = value_dict(value_view(union_of))->count == 100;
done:
    value_release(vm, union_of);
    object_release(vm, copy);
    object_release(vm, dict);
    return done;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (uint64_t n = 1;; n++) {
        uint64_t before = cn_heap_live_bytes(&vm->heap);
        vm->heap.fail_at = n;
        bool done = work_with_dicts();
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
        cmocka_unit_test_setup_teardown(keeps_order_through_growth, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(random_changes_agree_with_a_model, open_vm,
                                        close_vm),
        cmocka_unit_test_setup_teardown(front_deletion_is_quick, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(equal_keys_of_other_types, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(names_are_found_by_text, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(version_changes_with_the_keys, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(unhashable_keys_are_refused, open_vm, close_vm),
        cmocka_unit_test_setup_teardown(every_allocation_may_fail, open_vm, close_vm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
