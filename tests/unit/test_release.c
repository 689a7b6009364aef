// test_release.c - the death of objects: order, depth, finalisers.

#include "tests/unit/fake_vm.h"

static void watch_deaths(void) { fake.shape_rows[KIND_COUNT].flags = SHAPE_HAS_FINALISER; }

// A node whose death is logged.
static Value watched(Value left, Value right)
{
    assert_true(cn_heap_expect_finaliser(&fake.vm));
    return node_value(left, right);
}

static Value leaf_node(void) { return watched(VALUE_NONE, VALUE_NONE); }

static void assert_deaths(size_t count, const Value *expected)
{
    assert_int_equal(fake.dying_count, count);
    for (size_t i = 0; i < count; i++)
        assert_ptr_equal(fake.dying[i], object_of(expected[i]));
}

// ---- depth ----

static void long_chains_need_no_stack(void **state)
{
    (void)state;
    fake_open(0);
    Value node = VALUE_NONE, list = VALUE_NONE, tuple = VALUE_NONE, dict = VALUE_NONE;
    for (int i = 0; i < 300000; i++) {
        node = node_value(VALUE_NONE, node);
        Value fresh = new_list(1);
        list_items(fresh)[0] = list;
        list = fresh;
        fresh = new_tuple(2);
        tuple_items(fresh)[1] = tuple;
        tuple = fresh;
        if (i % 10 != 0)
            continue;
        fresh = new_dict(2);
        ((Dict *)object_of(fresh))->entries[0].value = dict;
        dict = fresh;
    }
    value_release(&fake.vm, node);
    value_release(&fake.vm, list);
    value_release(&fake.vm, tuple);
    value_release(&fake.vm, dict);
    assert_int_equal(live(), 0);
    fake_close();
}

static void mixed_chains_need_no_stack(void **state)
{
    (void)state;
    fake_open(0);
    Value chain = VALUE_NONE;
    for (int i = 0; i < 200000; i++) {
        Value fresh = i % 4 == 0   ? new_list(3)
                      : i % 4 == 1 ? new_tuple(i % 100 == 1 ? 100 : 3)
                      : i % 4 == 2 ? new_dict(2)
                                   : node_value(VALUE_NONE, VALUE_NONE);
        size_t place = i % 4 == 3 ? i % 2 : 1;
        *cn_object_child(&fake.vm, object_of(fresh), place) = chain;
        *cn_object_child(&fake.vm, object_of(fresh), 1 - place) = new_str(600, i % 7 == 0);
        chain = fresh;
    }
    value_release(&fake.vm, chain);
    assert_int_equal(live(), 0);
    fake_close();
}

// ---- order ----

static void slots_go_in_order(void **state)
{
    (void)state;
    fake_open(0);
    watch_deaths();
    Value a = leaf_node(), b = leaf_node(), top = watched(a, b);
    value_release(&fake.vm, top);
    assert_deaths(3, (Value[]){top, a, b});
    assert_int_equal(fake.vm.heap.finalisable_live, 0);
    fake_close();
}

static void a_subtree_goes_before_the_next_child(void **state)
{
    (void)state;
    fake_open(0);
    watch_deaths();
    Value a = leaf_node(), b = leaf_node(), left = watched(a, b);
    Value c = leaf_node(), d = leaf_node(), right = watched(c, d);
    Value top = watched(left, right);
    value_release(&fake.vm, top);
    assert_deaths(7, (Value[]){top, left, a, b, right, c, d});
    fake_close();
}

static void shared_children_die_with_the_last_owner(void **state)
{
    (void)state;
    fake_open(0);
    watch_deaths();
    Value shared = leaf_node();
    Value left = watched(shared, VALUE_NONE);
    Value right = watched(value_retain(value_view(shared)), VALUE_NONE);
    Value top = watched(left, right);
    value_release(&fake.vm, top);
    assert_deaths(4, (Value[]){top, left, right, shared});
    fake_close();
}

static void lists_and_tuples_drop_the_last_item_first(void **state)
{
    (void)state;
    fake_open(0);
    watch_deaths();
    Value list = new_list(3), tuple = new_tuple(3), nodes[6];
    for (int i = 0; i < 3; i++) {
        nodes[2 - i] = list_items(list)[i] = leaf_node();
        nodes[5 - i] = tuple_items(tuple)[i] = leaf_node();
    }
    value_release(&fake.vm, list);
    value_release(&fake.vm, tuple);
    assert_deaths(6, nodes);
    fake_close();
}

static void dicts_drop_entries_in_order(void **state)
{
    (void)state;
    fake_open(0);
    watch_deaths();
    Value dict = new_dict(2), nodes[4];
    DictEntry *entries = ((Dict *)object_of(dict))->entries;
    nodes[0] = entries[0].key = leaf_node();
    nodes[1] = entries[0].value = leaf_node();
    nodes[2] = entries[1].key = leaf_node();
    nodes[3] = entries[1].value = leaf_node();
    value_release(&fake.vm, dict);
    assert_deaths(4, nodes);
    fake_close();
}

// The order of a recursive deallocator, for nodes and tuples.
static void expected_order(Value value, Value *order, size_t *count)
{
    static Value stack[40000];
    size_t depth = 0;
    stack[depth++] = value;
    while (depth > 0) {
        Value next = stack[--depth];
        if (!bits_are_pointer(next.bits) || --object_of(next)->refcount != 0)
            continue;
        if (object_kind(object_of(next)) == KIND_INSTANCE)
            order[(*count)++] = next;
        size_t children = 0;
        while (cn_object_child(&fake.vm, object_of(next), children) != NULL)
            children++;
        for (; children > 0; children--)
            stack[depth++] = *cn_object_child(&fake.vm, object_of(next), children - 1);
    }
}

static uint32_t random_below(uint64_t *seed, uint32_t bound)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*seed >> 33) % bound);
}

static Value random_graph(uint64_t *seed, Value *objects, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t kind = random_below(seed, 4);
        objects[i] = kind == 0   ? new_list(3)
                     : kind == 1 ? new_tuple(random_below(seed, 20) == 0 ? 70 : 2)
                                 : leaf_node();
        Value *slot;
        for (size_t k = 0;
             (slot = cn_object_child(&fake.vm, object_of(objects[i]), k)) != NULL; k++)
            if (i > 0 && random_below(seed, 2) == 0)
                *slot = value_retain(value_view(objects[random_below(seed, (uint32_t)i)]));
    }
    Value top = value_retain(value_view(objects[count - 1]));
    return top;
}

static void counts_of(void *context, Object *object)
{
    uint32_t **next = context;
    *(*next)++ = object->refcount;
}

static void set_counts(void *context, Object *object)
{
    uint32_t **next = context;
    object->refcount = *(*next)++;
}

static void random_graphs_die_as_if_by_recursion(void **state)
{
    (void)state;
    static Value objects[400], order[400];
    static uint32_t counts[400];
    uint64_t seed = 5;
    for (int round = 0; round < 200; round++) {
        fake_open(0);
        watch_deaths();
        Value top = random_graph(&seed, objects, 400);
        for (size_t i = 0; i < 400; i++)
            value_release(&fake.vm, objects[i]); // what nothing refers to dies here
        uint32_t *next = counts;
        cn_heap_walk(&fake.vm, counts_of, &next);
        size_t count = 0;
        expected_order(top, order, &count);
        next = counts;
        cn_heap_walk(&fake.vm, set_counts, &next);
        fake.dying_count = 0;
        value_release(&fake.vm, top);
        assert_deaths(count, order);
        assert_int_equal(live(), fake.vm.heap.finaliser_capacity * sizeof(Object *));
        fake_close();
    }
}

// ---- finalisers ----

static Object *stubborn[8];

static bool is_stubborn(Object *object)
{
    for (size_t i = 0; i < 8; i++)
        if (stubborn[i] == object)
            return true;
    return false;
}

static void finalisable_objects_are_queued_whole(void **state)
{
    (void)state;
    fake_open(0);
    watch_deaths();
    fake.needs_finaliser = is_stubborn;
    memset(stubborn, 0, sizeof stubborn);
    Value below = leaf_node();
    Value kept = watched(below, VALUE_NONE);
    Value other = leaf_node();
    stubborn[0] = object_of(kept);
    stubborn[1] = object_of(other);
    Value top = watched(kept, other);
    value_release(&fake.vm, top);
    assert_deaths(3, (Value[]){top, kept, other});
    Heap *heap = &fake.vm.heap;
    assert_int_equal(heap->finaliser_count, 2);
    assert_ptr_equal(heap->finalisers[0], stubborn[0]);
    assert_ptr_equal(heap->finalisers[1], stubborn[1]);
    assert_int_equal(stubborn[0]->refcount, 1);
    assert_true((fake.vm.attention & ATTENTION_FINALISERS) != 0);
    assert_int_equal(heap->finalisable_live, 3);
    check_counts();
    for (size_t i = 0; i < 2; i++) { // in the order in which they were queued
        Object *object = cn_heap_next_finaliser(&fake.vm);
        assert_ptr_equal(object, stubborn[i]);
        assert_false(cn_heap_is_finalised(&fake.vm, object));
        cn_heap_mark_finalised(&fake.vm, object);
        object_release(&fake.vm, object);
    }
    assert_int_equal(heap->finalisable_live, 0);
    assert_true((fake.vm.attention & ATTENTION_FINALISERS) == 0);
    // A new object in the same block has not been finalised.
    Value fresh = leaf_node();
    assert_false(cn_heap_is_finalised(&fake.vm, object_of(fresh)));
    memset(stubborn, 0, sizeof stubborn);
    value_release(&fake.vm, fresh);
    fake_close();
}

static void queueing_needs_no_memory(void **state)
{
    (void)state;
    fake_open(0);
    watch_deaths();
    fake.needs_finaliser = is_stubborn;
    Value list = new_list(8);
    for (size_t i = 0; i < 8; i++)
        stubborn[i] = object_of(list_items(list)[i] = leaf_node());
    cn_heap_inject_failure(&fake.vm, 1, true);
    value_release(&fake.vm, list);
    assert_int_equal(fake.vm.heap.finaliser_count, 8);
    for (size_t i = 0; i < 8; i++)
        assert_ptr_equal(fake.vm.heap.finalisers[7 - i], stubborn[i]);
    fake.needs_finaliser = NULL;
    while (fake.vm.heap.finaliser_count > 0)
        object_release(&fake.vm, cn_heap_next_finaliser(&fake.vm));
    assert_int_equal(fake.raised, 0);
    fake_close();
}

static void interned_strings_are_forgotten(void **state)
{
    (void)state;
    fake_open(0);
    Value tuple = new_tuple(2);
    tuple_items(tuple)[0] = new_str(3, true);
    tuple_items(tuple)[1] = new_str(3000, true);
    value_release(&fake.vm, tuple);
    assert_int_equal(fake.forgotten, 2);
    fake_close();
}

static void generators_drop_their_registers(void **state)
{
    (void)state;
    fake_open(0);
    watch_deaths();
    for (uint32_t running = 0; running < 2; running++) {
        fake.dying_count = 0;
        Generator *generator = cn_object_allocate(&fake.vm, SHAPE_OF(KIND_GENERATOR),
                                                  sizeof(Generator) + 100 * sizeof(Value));
        assert_non_null(generator);
        Value *fields = &generator->function;
        for (size_t i = 0; i < 5; i++)
            fields[i] = VALUE_UNBOUND;
        generator->live = NULL;
        generator->count = 100;
        generator->held = running ? 0 : 100;
        generator->state = running ? GENERATOR_RUNNING : GENERATOR_SUSPENDED;
        for (size_t i = 0; i < 100; i++)
            generator->registers[i] = VALUE_UNBOUND;
        generator->frame_object = leaf_node();
        Value order[] = {generator->frame_object, VALUE_NONE};
        if (!running)
            order[1] = generator->registers[99] = leaf_node();
        object_release(&fake.vm, generator);
        assert_deaths(running ? 1 : 2, order);
    }
    fake_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_chains_need_no_stack),
        cmocka_unit_test(mixed_chains_need_no_stack),
        cmocka_unit_test(slots_go_in_order),
        cmocka_unit_test(a_subtree_goes_before_the_next_child),
        cmocka_unit_test(shared_children_die_with_the_last_owner),
        cmocka_unit_test(lists_and_tuples_drop_the_last_item_first),
        cmocka_unit_test(dicts_drop_entries_in_order),
        cmocka_unit_test(random_graphs_die_as_if_by_recursion),
        cmocka_unit_test(finalisable_objects_are_queued_whole),
        cmocka_unit_test(queueing_needs_no_memory),
        cmocka_unit_test(interned_strings_are_forgotten),
        cmocka_unit_test(generators_drop_their_registers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
