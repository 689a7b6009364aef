// test_heap.c - allocation, accounting, limits, pools and the collector of vm/heap.

#include "tests/unit/fake_vm.h"

#include "vm/heap/allocate_inline.h"
#include "vm/heap/heap_private.h"
#include "vm/heap/pool.h"

// A small generator of numbers, the same on every machine.
static uint64_t random_state;

static uint32_t random_below(uint32_t bound)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((random_state >> 33) % bound);
}

// ---- sizes ----

static void size_classes_fit(void **state)
{
    (void)state;
    for (size_t size = 0; size <= SMALL_LIMIT_BYTES; size++) {
        unsigned size_class = size_class_of(size);
        assert_true(size_class_bytes[size_class] >= size);
        assert_true(size_class == 0 || size_class_bytes[size_class - 1] < size);
    }
}

static void bytes_are_counted_exactly(void **state)
{
    (void)state;
    fake_open(0);
    for (size_t size = 1; size < 3000; size += 7) {
        void *buffer = cn_buffer_allocate(&fake.vm, size);
        size_t counted = size <= SMALL_LIMIT_BYTES ? size_class_bytes[size_class_of(size)]
                                                   : (size + 15) / 16 * 16;
        assert_int_equal(live(), counted);
        memset(buffer, 1, size);
        cn_buffer_free(&fake.vm, buffer, size);
        assert_int_equal(live(), 0);
        assert_true(cn_heap_peak_bytes(&fake.vm.heap) >= counted);
    }
    fake_close();
}

static void block_bytes_are_known(void **state)
{
    (void)state;
    fake_open(0);
    for (size_t length = 0; length < 2000; length += 13) {
        Value str = new_str(length, false);
        Value large = new_str(600, false); // so that both kinds of block are around
        assert_int_equal(cn_object_block_bytes(&fake.vm, object_of(str)),
                         live() - cn_object_block_bytes(&fake.vm, object_of(large)));
        assert_true(cn_object_block_bytes(&fake.vm, object_of(str)) >=
                    sizeof(Str) + length + 1);
        value_release(&fake.vm, str);
        value_release(&fake.vm, large);
    }
    fake_close();
}

static void inline_path_gives_the_same(void **state)
{
    (void)state;
    fake_open(0);
    unsigned size_class = size_class_of(sizeof(Cell));
    Cell *first = object_allocate_small(&fake.vm, SHAPE_OF(KIND_CELL), size_class);
    first->content = VALUE_NONE;
    Cell *second = object_allocate_small(&fake.vm, SHAPE_OF(KIND_CELL), size_class);
    second->content = value_from_object(first);
    assert_int_equal(second->header.refcount, 1);
    assert_int_equal(second->header.shape, SHAPE_OF(KIND_CELL));
    assert_int_equal(live(), 2 * sizeof(Cell));
    assert_int_equal(fake.vm.heap.allocations, 2);
    object_release(&fake.vm, second);
    assert_int_equal(live(), 0);
    fake_close();
}

// ---- resizing ----

static void buffers_keep_their_bytes(void **state)
{
    (void)state;
    fake_open(0);
    size_t size = 1;
    uint8_t *buffer = cn_buffer_allocate(&fake.vm, size);
    buffer[0] = 7;
    random_state = 1;
    for (int step = 0; step < 2000; step++) {
        size_t next = 1 + random_below(step % 3 == 0 ? 3000 : 600);
        buffer = cn_buffer_resize(&fake.vm, buffer, size, next);
        assert_non_null(buffer);
        for (size_t i = 0; i < size && i < next; i++)
            assert_int_equal(buffer[i], (uint8_t)(i * 31 + 7));
        for (size_t i = 0; i < next; i++)
            buffer[i] = (uint8_t)(i * 31 + 7);
        size = next;
    }
    assert_null(cn_buffer_resize(&fake.vm, buffer, size, 0));
    assert_int_equal(live(), 0);
    assert_int_equal(fake.raised, 0);
    fake_close();
}

static void objects_keep_their_bytes(void **state)
{
    (void)state;
    fake_open(0);
    Str *str = (Str *)object_of(new_str(0, false));
    size_t length = 0;
    random_state = 2;
    for (int step = 0; step < 500; step++) {
        size_t next = random_below(2000);
        str = cn_object_resize(&fake.vm, str, sizeof(Str) + length + 1,
                               sizeof(Str) + next + 1);
        assert_non_null(str);
        for (size_t i = 0; i < length && i < next; i++)
            assert_int_equal(str->data[i], 'x');
        memset(str->data, 'x', next);
        str->length = length = next;
        assert_int_equal(live(), cn_object_block_bytes(&fake.vm, &str->header));
    }
    object_release(&fake.vm, str);
    fake_close();
}

static void shrinking_works_at_the_limit(void **state)
{
    (void)state;
    fake_open(100000);
    void *buffer = cn_buffer_allocate(&fake.vm, 99000);
    void *rest = cn_buffer_allocate(&fake.vm, 100000 - live() - 16);
    assert_true(buffer != NULL && rest != NULL);
    buffer = cn_buffer_resize(&fake.vm, buffer, 99000, 100);
    assert_non_null(buffer);
    assert_int_equal(fake.raised, 0);
    assert_true(cn_heap_peak_bytes(&fake.vm.heap) <= 100000);
    cn_buffer_free(&fake.vm, buffer, 100);
    cn_buffer_free(&fake.vm, rest, 100000 - 99008 - 16);
    fake_close();
}

// ---- limits ----

static void limit_is_hard(void **state)
{
    (void)state;
    for (uint64_t limit = 16000; limit < 3000000; limit = limit * 3 / 2) {
        fake_open(limit);
        Value chain = VALUE_NONE;
        while (true) {
            Instance *node = cn_object_allocate(&fake.vm, fake.node_shape, 24);
            if (node == NULL)
                break;
            node->slots[0] = chain;
            node->slots[1] = VALUE_NONE;
            chain = value_from_object(node);
            assert_true(live() <= limit);
        }
        assert_int_equal(fake.raised, 1);
        assert_true(live() + 24 > limit);
        assert_true(cn_heap_peak_bytes(&fake.vm.heap) <= limit);
        if (!CAIRN_DEBUG)
            assert_true(fake.vm.heap.resident_bytes <= limit + limit / 20 + (256 << 10));
        value_release(&fake.vm, chain);
        assert_int_equal(live(), 0);
        value_release(&fake.vm, new_tuple(200));
        fake_close();
    }
}

static void limit_holds_for_large_blocks(void **state)
{
    (void)state;
    fake_open(1 << 20);
    void *buffer = cn_buffer_allocate(&fake.vm, 1 << 19);
    assert_null(cn_buffer_allocate(&fake.vm, (1 << 19) + 1));
    assert_int_equal(fake.raised, 1);
    assert_null(cn_buffer_resize(&fake.vm, buffer, 1 << 19, (1 << 20) + 1));
    assert_null(cn_buffer_allocate(&fake.vm, SIZE_MAX));
    assert_null(cn_buffer_allocate(&fake.vm, SIZE_MAX / 2));
    assert_null(cn_buffer_resize(&fake.vm, buffer, 1 << 19, SIZE_MAX - 7));
    buffer = cn_buffer_resize(&fake.vm, buffer, 1 << 19, 1 << 20);
    assert_non_null(buffer);
    assert_int_equal(live(), 1 << 20);
    assert_null(cn_object_allocate(&fake.vm, fake.node_shape, 24));
    cn_buffer_free(&fake.vm, buffer, 1 << 20);
    fake_close();
}

static void limit_can_change(void **state)
{
    (void)state;
    fake_open(0);
    void *buffer = cn_buffer_allocate(&fake.vm, 10000);
    assert_false(cn_heap_set_limit(&fake.vm, 9999));
    assert_true(cn_heap_set_limit(&fake.vm, 10000));
    assert_null(cn_buffer_allocate(&fake.vm, 1));
    assert_true(cn_heap_set_limit(&fake.vm, 10016));
    void *small = cn_buffer_allocate(&fake.vm, 1);
    assert_non_null(small);
    cn_buffer_free(&fake.vm, small, 1);
    cn_buffer_free(&fake.vm, buffer, 10000);
    fake_close();
}

static void a_poor_host_means_memory_error(void **state)
{
    (void)state;
    fake_open(0);
    fake.host_left = 1 << 20;
    size_t count = 0;
    Value chain = VALUE_NONE;
    Instance *node;
    while ((node = cn_object_allocate(&fake.vm, fake.node_shape, 24)) != NULL) {
        node->slots[0] = chain;
        node->slots[1] = VALUE_NONE;
        chain = value_from_object(node);
        count++;
    }
    assert_true(count > 20000);
    assert_null(cn_buffer_allocate(&fake.vm, 1 << 20));
    value_release(&fake.vm, chain);
    void *buffer = cn_buffer_allocate(&fake.vm, 1 << 19); // arenas make room
    assert_non_null(buffer);
    cn_buffer_free(&fake.vm, buffer, 1 << 19);
    fake_close();
}

static void injected_failures_come_when_asked(void **state)
{
    (void)state;
    fake_open(0);
    cn_heap_inject_failure(&fake.vm, 3, false);
    Value first = new_tuple(1), second = new_tuple(2);
    assert_null(cn_object_allocate(&fake.vm, SHAPE_OF(KIND_TUPLE), 24));
    assert_true(fake.vm.heap.failure_reached);
    Value third = new_tuple(3);
    cn_heap_inject_failure(&fake.vm, 1, true);
    assert_null(cn_buffer_allocate(&fake.vm, 100));
    assert_null(cn_buffer_allocate(&fake.vm, 10000));
    cn_heap_inject_failure(&fake.vm, 0, false);
    value_release(&fake.vm, first);
    value_release(&fake.vm, second);
    value_release(&fake.vm, third);
    assert_int_equal(fake.raised, 3);
    fake_close();
}

// ---- pools ----

static void empty_pools_go_back(void **state)
{
    (void)state;
    fake_open(0);
    Value list = new_list(200000);
    for (size_t i = 0; i < 200000; i++)
        list_items(list)[i] = node_value(VALUE_NONE, VALUE_NONE);
    uint64_t full = fake.vm.heap.reserved_bytes;
    assert_true(full > 200000 * 32);
    value_release(&fake.vm, list);
    assert_true(fake.vm.heap.reserved_bytes < 3u << 20);
    assert_int_equal(live(), 0);
    cn_pools_trim(&fake.vm.heap);
    assert_true(fake.vm.heap.resident_bytes < 64 << 10);
    fake_close();
}

// Resident memory stays near live memory when one class of blocks follows another.
static void classes_take_turns(void **state)
{
    (void)state;
    fake_open(4 << 20);
    for (size_t count = 1; count < 40; count++) {
        Value list = new_list(3000);
        for (size_t i = 0; i < 3000; i++) {
            Tuple *tuple = cn_object_allocate(&fake.vm, SHAPE_OF(KIND_TUPLE),
                                              sizeof(Tuple) + count * 8);
            assert_non_null(tuple);
            tuple->count = 0;
            list_items(list)[i] = value_from_object(tuple);
        }
        if (!CAIRN_DEBUG)
            assert_true(fake.vm.heap.resident_bytes <= (4u << 20) / 20 * 21 + (256 << 10));
        value_release(&fake.vm, list);
    }
    fake_close();
}

typedef struct Held {
    uint8_t *buffer;
    size_t size;
    uint8_t mark;
} Held;

static void random_traffic(void **state)
{
    (void)state;
    static Held held[3000];
    memset(held, 0, sizeof held);
    fake_open(8 << 20);
    random_state = 3;
    uint64_t expected = 0;
    for (int step = 0; step < 300000; step++) {
        Held *slot = &held[random_below(3000)];
        if (slot->buffer != NULL) {
            assert_int_equal(slot->buffer[0], slot->mark);
            assert_int_equal(slot->buffer[slot->size - 1], slot->mark);
            cn_buffer_free(&fake.vm, slot->buffer, slot->size);
            slot->buffer = NULL;
            expected--;
            continue;
        }
        slot->size = 1 + random_below(random_below(50) == 0 ? 5000 : 600);
        slot->mark = (uint8_t)step;
        slot->buffer = cn_buffer_allocate(&fake.vm, slot->size);
        assert_non_null(slot->buffer);
        memset(slot->buffer, slot->mark, slot->size);
        expected++;
    }
    for (size_t i = 0; i < 3000; i++)
        cn_buffer_free(&fake.vm, held[i].buffer, held[i].size);
    assert_int_equal(live(), 0);
    fake_close();
}

static void count_objects(void *context, Object *object)
{
    assert_true(object->shape != 0);
    (*(size_t *)context)++;
}

static void walk_finds_every_object(void **state)
{
    (void)state;
    fake_open(0);
    fake.roots[0] = new_list(1000);
    for (size_t i = 0; i < 1000; i++)
        list_items(fake.roots[0])[i] = i % 3 == 0   ? new_str(i, false)
                                       : i % 3 == 1 ? new_tuple(i)
                                                    : node_value(VALUE_NONE, VALUE_NONE);
    size_t found = 0;
    cn_heap_walk(&fake.vm, count_objects, &found);
    assert_int_equal(found, 1001);
    fake_close();
}

// ---- collector ----

static Value ring_of_nodes(size_t count)
{
    Instance *first = new_node(VALUE_NONE, VALUE_NONE);
    Value rest = value_from_object(first);
    for (size_t i = 1; i < count; i++)
        rest = node_value(rest, new_str(3, false));
    first->slots[0] = rest;
    return value_from_object(object_retain(first));
}

static void rings_are_collected(void **state)
{
    (void)state;
    fake_open(0);
    for (size_t count = 1; count < 5000; count = count * 3 + 1) {
        value_release(&fake.vm, ring_of_nodes(count));
        assert_true(live() > 0);
        check_counts();
        assert_int_equal(cn_heap_collect(&fake.vm), count);
        assert_int_equal(live(), 0);
    }
    fake_close();
}

static void held_rings_stay(void **state)
{
    (void)state;
    fake_open(0);
    fake.roots[3] = ring_of_nodes(100);
    Value in_c = ring_of_nodes(200);
    value_release(&fake.vm, ring_of_nodes(300));
    assert_int_equal(cn_heap_collect(&fake.vm), 300);
    size_t unexplained = 0;
    assert_int_equal(cn_heap_audit(&fake.vm, &unexplained, false), 0);
    assert_int_equal(unexplained, 1);
    value_release(&fake.vm, in_c);
    assert_int_equal(cn_heap_collect(&fake.vm), 200);
    check_counts();
    fake_close();
}

static void containers_are_collected(void **state)
{
    (void)state;
    fake_open(0);
    fake.roots[0] = new_tuple(3);
    Value survivor = fake.roots[0];
    Value list = new_list(100), dict = new_dict(4), tuple = new_tuple(300);
    list_items(list)[50] = value_retain(value_view(dict));
    list_items(list)[51] = value_retain(value_view(survivor));
    ((Dict *)object_of(dict))->entries[1].value = value_retain(value_view(tuple));
    ((Dict *)object_of(dict))->entries[2].key = new_str(700, true);
    tuple_items(tuple)[299] = value_retain(value_view(list));
    tuple_items(tuple)[0] = value_retain(value_view(tuple));
    value_release(&fake.vm, list);
    value_release(&fake.vm, dict);
    value_release(&fake.vm, tuple);
    check_counts();
    assert_int_equal(object_of(survivor)->refcount, 2);
    assert_int_equal(cn_heap_collect(&fake.vm), 3);
    assert_int_equal(object_of(survivor)->refcount, 1);
    assert_int_equal(fake.forgotten, 1);
    check_counts();
    fake_close();
}

static void an_instance_keeps_its_class(void **state)
{
    (void)state;
    fake_open(0);
    Class *owner = cn_object_allocate(&fake.vm, SHAPE_OF(KIND_CLASS), sizeof(Class));
    assert_non_null(owner);
    memset((char *)owner + sizeof(Object), 0, sizeof *owner - sizeof(Object));
    Value *fields[] = {&owner->name, &owner->qualname, &owner->bases,     &owner->mro,
                       &owner->dict, &owner->base,     &owner->shape_keys};
    for (size_t i = 0; i < 7; i++)
        *fields[i] = VALUE_UNBOUND;
    owner->mro = new_tuple(1);
    tuple_items(owner->mro)[0] = value_from_object(owner); // the only reference
    fake.shape_rows[KIND_COUNT].owner = owner;
    fake.roots[0] = node_value(VALUE_NONE, VALUE_NONE);
    Value in_c = node_value(VALUE_NONE, VALUE_NONE);
    assert_int_equal(cn_heap_collect(&fake.vm), 0);
    value_release(&fake.vm, value_take(&fake.roots[0]));
    assert_int_equal(cn_heap_collect(&fake.vm), 0);
    value_release(&fake.vm, in_c);
    assert_int_equal(cn_heap_collect(&fake.vm), 2);
    assert_int_equal(live(), 0);
    fake_close();
}

static bool always(Object *object) { return object_kind(object) == KIND_INSTANCE; }

static void garbage_with_finalisers_is_queued(void **state)
{
    (void)state;
    fake_open(0);
    VM *vm = &fake.vm;
    fake.needs_finaliser = always;
    fake.shape_rows[KIND_COUNT].flags = SHAPE_HAS_FINALISER;
    for (int i = 0; i < 3; i++)
        assert_true(cn_heap_expect_finaliser(vm));
    Value list = new_list(4);
    for (size_t i = 0; i < 3; i++)
        list_items(list)[i] = node_value(value_retain(value_view(list)), new_str(5, false));
    list_items(list)[3] = new_tuple(1);
    tuple_items(list_items(list)[3])[0] = value_retain(value_view(list_items(list)[3]));
    Instance *first = (Instance *)object_of(list_items(list)[0]);
    Instance *last = (Instance *)object_of(list_items(list)[2]);
    Value aside = new_tuple(2); // garbage that only refers to the others
    tuple_items(aside)[0] = value_retain(value_view(list));
    tuple_items(aside)[1] = value_retain(value_view(aside));
    value_release(vm, aside);
    value_release(vm, list);
    check_counts();
    assert_int_equal(cn_heap_collect(vm), 4); // three queued, the tuple aside freed
    assert_true((vm->attention & ATTENTION_FINALISERS) != 0);
    assert_int_equal(vm->heap.finaliser_count, 3);
    assert_ptr_equal(vm->heap.finalisers[0], first);
    assert_ptr_equal(vm->heap.finalisers[2], last);
    check_counts();
    assert_int_equal(cn_heap_collect(vm), 0); // they wait
    while (vm->heap.finaliser_count > 0) {
        Object *object = cn_heap_next_finaliser(vm);
        cn_heap_mark_finalised(vm, object);
        object_release(vm, object);
    }
    check_counts();
    assert_int_equal(cn_heap_collect(vm), 5);
    assert_int_equal(vm->heap.finalisable_live, 0);
    fake_close();
}

// A collection in the middle of an instruction: the value stack (roots) is not looked at.
static void the_limit_collects_first(void **state)
{
    (void)state;
    fake_open(300000);
    fake.roots[0] = ring_of_nodes(50);
    cn_heap_enable_collector(&fake.vm, false);
    for (int i = 0; i < 20000; i++)
        value_release(&fake.vm, ring_of_nodes(10));
    assert_int_equal(fake.raised, 0);
    assert_true(fake.vm.heap.collections > 5);
    check_counts();
    fake_close();
}

static void growth_asks_for_a_collection(void **state)
{
    (void)state;
    fake_open(0);
    while ((fake.vm.attention & ATTENTION_COLLECT) == 0)
        value_release(&fake.vm, ring_of_nodes(10));
    assert_true(live() >= 1 << 20);
    assert_true(live() < (1 << 20) + 1000);
    cn_heap_collect(&fake.vm);
    assert_int_equal(fake.vm.attention & ATTENTION_COLLECT, 0);
    assert_int_equal(live(), 0);
    fake_close();
}

// Random graphs: what the collector leaves is what a plain search from the roots finds.
static size_t reachable(void)
{
    static Object *queue[20000];
    size_t count = 0;
    size_t kept = 0;
    for (size_t i = 0; i < FAKE_ROOTS; i++)
        if (bits_are_pointer(fake.roots[i].bits))
            queue[count++] = object_of(fake.roots[i]);
    for (size_t i = 0; i < count; i++) {
        bool seen = false;
        for (size_t j = 0; j < kept && !seen; j++)
            seen = queue[j] == queue[i];
        if (seen)
            continue;
        Object *object = queue[kept++] = queue[i];
        Value *slot;
        for (size_t k = 0; (slot = cn_object_child(&fake.vm, object, k)) != NULL; k++)
            if (bits_are_pointer(slot->bits))
                queue[count++] = object_of(*slot);
    }
    return kept;
}

static Value random_object(uint32_t choice)
{
    switch (choice) {
    case 0:
        return new_list(5);
    case 1:
        return new_tuple(80); // large
    case 2:
        return new_dict(3);
    case 3:
        return new_tuple(3);
    default:
        return node_value(VALUE_NONE, VALUE_NONE);
    }
}

static void connect(Object *object, Value *objects, size_t count)
{
    Value *slot;
    for (size_t k = 0; (slot = cn_object_child(&fake.vm, object, k)) != NULL && k < 6; k++)
        if (random_below(3) != 0)
            *slot = value_retain(value_view(objects[random_below((uint32_t)count)]));
}

static void random_graphs(void **state)
{
    (void)state;
    fake_open(0);
    random_state = 4;
    for (int round = 0; round < 150; round++) {
        Value objects[300];
        for (size_t i = 0; i < 300; i++)
            objects[i] = random_object(random_below(7));
        size_t near = 1 + random_below(300);
        for (size_t i = 0; i < 300; i++)
            connect(object_of(objects[i]), objects + (i + near < 300 ? i : 0),
                    near - near / 2);
        for (size_t i = 0; i < FAKE_ROOTS; i++)
            value_replace(&fake.vm, &fake.roots[i],
                          value_retain(value_view(objects[random_below(300)])));
        for (size_t i = 0; i < 300; i++)
            value_release(&fake.vm, objects[i]);
        check_counts();
        cn_heap_collect_now(&fake.vm, round % 2 == 0);
        check_counts();
        size_t left = 0;
        cn_heap_walk(&fake.vm, count_objects, &left);
        assert_int_equal(left, reachable());
    }
    fake_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(size_classes_fit),
        cmocka_unit_test(bytes_are_counted_exactly),
        cmocka_unit_test(block_bytes_are_known),
        cmocka_unit_test(inline_path_gives_the_same),
        cmocka_unit_test(buffers_keep_their_bytes),
        cmocka_unit_test(objects_keep_their_bytes),
        cmocka_unit_test(shrinking_works_at_the_limit),
        cmocka_unit_test(limit_is_hard),
        cmocka_unit_test(limit_holds_for_large_blocks),
        cmocka_unit_test(limit_can_change),
        cmocka_unit_test(a_poor_host_means_memory_error),
        cmocka_unit_test(injected_failures_come_when_asked),
        cmocka_unit_test(empty_pools_go_back),
        cmocka_unit_test(classes_take_turns),
        cmocka_unit_test(random_traffic),
        cmocka_unit_test(walk_finds_every_object),
        cmocka_unit_test(rings_are_collected),
        cmocka_unit_test(held_rings_stay),
        cmocka_unit_test(containers_are_collected),
        cmocka_unit_test(an_instance_keeps_its_class),
        cmocka_unit_test(garbage_with_finalisers_is_queued),
        cmocka_unit_test(the_limit_collects_first),
        cmocka_unit_test(growth_asks_for_a_collection),
        cmocka_unit_test(random_graphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
