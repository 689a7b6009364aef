// test_shape.c - shapes, and instances whose attributes they describe.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "include/cairn.h"
#include "vm/objects/class_build.h"

// ---- a VM, a class, names ----

static CairnVM *open_vm(void)
{
    CairnVM *vm = NULL;
    CairnConfig config;
    cairn_config_init(&config, sizeof config);
    assert_int_equal(cairn_vm_open(&config, &vm), CAIRN_OK);
    return vm;
}

static void close_vm(CairnVM *vm) { assert_int_equal(cairn_vm_close(vm), 0); }

static Str *name_of(CairnVM *vm, const char *prefix, uint32_t number)
{
    Str *text = cn_str_format_c(vm, "%s%d", prefix, (int)number);
    assert_non_null(text);
    Str *name = cn_str_intern(vm, text);
    assert_non_null(name);
    return name;
}

// class A: pass, or with a __slots__ of these names.
static Class *new_class(CairnVM *vm, Class *base, const char *slots)
{
    Dict *dict = cn_dict_new(vm, 0);
    ValueView base_view = object_view(base == NULL ? vm->types[KIND_INSTANCE] : base);
    Tuple *bases = cn_tuple_from(vm, &base_view, 1);
    Str *name = cn_str_intern_text(vm, "A");
    if (slots != NULL) {
        Str *text = cn_str_from_text(vm, slots);
        assert_true(cn_dict_set_name(vm, dict, vm->names.slots, object_view(text)));
        object_release(vm, text);
    }
    Class *made = cn_class_new(vm, vm->types[KIND_CLASS], name, bases, dict);
    assert_non_null(made);
    object_release(vm, name);
    object_release(vm, bases);
    object_release(vm, dict);
    return made;
}

static void set(CairnVM *vm, Instance *instance, const char *prefix, uint32_t number,
                int64_t value)
{
    Str *name = name_of(vm, prefix, number);
    assert_true(cn_instance_set(vm, instance, name, value_view(value_from_int(value))));
    object_release(vm, name);
}

static int64_t get(CairnVM *vm, Instance *instance, const char *prefix, uint32_t number)
{
    Str *name = name_of(vm, prefix, number);
    ValueView value = cn_instance_get(vm, instance, name);
    object_release(vm, name);
    return value_is_unbound(value) ? -1 : value_int(value);
}

static bool drop(CairnVM *vm, Instance *instance, const char *prefix, uint32_t number)
{
    Str *name = name_of(vm, prefix, number);
    bool done = cn_instance_delete(vm, instance, name);
    object_release(vm, name);
    return done;
}

static Shape *shape_of(CairnVM *vm, const Instance *instance)
{
    return cn_shape_of(vm, &instance->header);
}

// ---- tests ----

static void same_order_same_shape(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    Class *class_object = new_class(vm, NULL, NULL);
    Instance *first = cn_instance_new(vm, class_object);
    set(vm, first, "a", 0, 1);
    set(vm, first, "a", 1, 2);
    // The class has learnt that two attributes come: from now on there is room for them.
    Instance *second = cn_instance_new(vm, class_object);
    Instance *third = cn_instance_new(vm, class_object);
    for (uint32_t i = 0; i < 2; i++) {
        set(vm, second, "a", i, i);
        set(vm, third, "a", i, i);
    }
    assert_int_equal(second->header.shape, third->header.shape);
    assert_int_not_equal(second->header.shape, first->header.shape);
    assert_int_equal(shape_of(vm, second)->inline_slots, 2);
    assert_int_equal(cn_object_block_bytes(vm, &second->header), 24);
    set(vm, second, "a", 1, 7); // setting again changes no shape
    assert_int_equal(second->header.shape, third->header.shape);
    Instance *other = cn_instance_new(vm, class_object);
    set(vm, other, "a", 1, 1);
    set(vm, other, "a", 0, 2);
    assert_int_not_equal(other->header.shape, third->header.shape);
    object_release(vm, first);
    object_release(vm, second);
    object_release(vm, third);
    object_release(vm, other);
    object_release(vm, class_object);
    close_vm(vm);
}

static void overflow_keeps_every_value(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    Class *class_object = new_class(vm, NULL, NULL);
    Instance *instance = cn_instance_new(vm, class_object);
    uint32_t inline_slots = shape_of(vm, instance)->inline_slots;
    for (uint32_t i = 0; i < 40; i++) {
        set(vm, instance, "k", i, 100 + i);
        for (uint32_t j = 0; j <= i; j++)
            assert_int_equal(get(vm, instance, "k", j), 100 + j);
        bool overflows = (shape_of(vm, instance)->flags & SHAPE_HAS_OVERFLOW) != 0;
        assert_int_equal(overflows, i + 1 > inline_slots);
    }
    for (uint32_t i = 40; i > 0; i--) { // the last one goes without a dict
        assert_true(drop(vm, instance, "k", i - 1));
        assert_int_equal(get(vm, instance, "k", i - 1), -1);
        assert_int_equal(shape_of(vm, instance)->flags & SHAPE_DICT_MODE, 0);
        for (uint32_t j = 0; j + 1 < i; j++)
            assert_int_equal(get(vm, instance, "k", j), 100 + j);
    }
    assert_false(drop(vm, instance, "k", 0));
    object_release(vm, instance);
    object_release(vm, class_object);
    close_vm(vm);
}

static void many_attributes_become_a_dict(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    Class *class_object = new_class(vm, NULL, NULL);
    Instance *instance = cn_instance_new(vm, class_object);
    for (uint32_t i = 0; i < 300; i++)
        set(vm, instance, "n", i, i);
    assert_true((shape_of(vm, instance)->flags & SHAPE_DICT_MODE) != 0);
    assert_true(class_object->shape_count < 100);
    for (uint32_t i = 0; i < 300; i++)
        assert_int_equal(get(vm, instance, "n", i), i);
    assert_true(drop(vm, instance, "n", 7));
    assert_int_equal(get(vm, instance, "n", 7), -1);
    object_release(vm, instance);
    object_release(vm, class_object);
    close_vm(vm);
}

static void a_class_has_not_too_many_shapes(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    Class *class_object = new_class(vm, NULL, NULL);
    for (uint32_t i = 0; i < 5000; i++) {
        Instance *instance = cn_instance_new(vm, class_object);
        set(vm, instance, "x", i, i);
        assert_int_equal(get(vm, instance, "x", i), i);
        object_release(vm, instance);
    }
    assert_true(class_object->shape_count <= SHAPES_OF_CLASS_MAX + 2);
    object_release(vm, class_object);
    close_vm(vm);
}

static void the_dict_is_live(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    Class *class_object = new_class(vm, NULL, NULL);
    Instance *instance = cn_instance_new(vm, class_object);
    for (uint32_t i = 0; i < 9; i++)
        set(vm, instance, "d", i, i);
    Dict *dict = cn_instance_dict(vm, instance);
    assert_non_null(dict);
    assert_int_equal(dict->count, 9);
    assert_ptr_equal(dict, cn_instance_dict(vm, instance));
    set(vm, instance, "d", 3, 33);
    set(vm, instance, "d", 20, 20);
    assert_int_equal(dict->count, 10);
    Str *name = name_of(vm, "d", 3);
    assert_int_equal(value_int(cn_dict_get_name(dict, name)), 33);
    assert_true(cn_dict_delete_name(vm, dict, name));
    object_release(vm, name);
    assert_int_equal(get(vm, instance, "d", 3), -1);
    Dict *fresh = cn_dict_new(vm, 0);
    assert_true(cn_instance_set_dict(vm, instance, fresh));
    object_release(vm, fresh);
    assert_int_equal(get(vm, instance, "d", 4), -1);
    object_release(vm, instance);
    object_release(vm, class_object);
    close_vm(vm);
}

static void big_shapes_are_searched_by_table(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    Class *class_object = new_class(vm, NULL, NULL);
    Instance *instance = cn_instance_new(vm, class_object);
    for (uint32_t i = 0; i < 50; i++)
        set(vm, instance, "t", i, i);
    Shape *shape = shape_of(vm, instance);
    for (uint32_t turn = 0; turn < 3; turn++)
        for (uint32_t i = 0; i < 50; i++)
            assert_int_equal(get(vm, instance, "t", i), i);
    assert_non_null(shape->table);
    assert_int_equal(get(vm, instance, "t", 51), -1);
    assert_int_equal(get(vm, instance, "u", 1), -1);
    for (uint32_t i = 0; i < 50; i++) {
        Str *name = name_of(vm, "t", i);
        assert_int_equal(cn_shape_find(shape, name), class_object->reserved_slots + i);
        assert_ptr_equal(cn_shape_key(shape, class_object->reserved_slots + i), name);
        object_release(vm, name);
    }
    object_release(vm, instance);
    object_release(vm, class_object);
    close_vm(vm);
}

static void slots_have_no_dict(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    Class *class_object = new_class(vm, NULL, "x");
    assert_int_equal(class_object->reserved_slots, 1);
    assert_int_equal(class_object->flags & CLASS_HAS_DICT, 0);
    Instance *instance = cn_instance_new(vm, class_object);
    assert_int_equal(shape_of(vm, instance)->inline_slots, 1);
    assert_true((shape_of(vm, instance)->flags & SHAPE_FROZEN) != 0);
    assert_int_equal(cn_object_block_bytes(vm, &instance->header), 16);
    Class *derived = new_class(vm, class_object, NULL);
    assert_int_equal(derived->reserved_slots, 1);
    assert_true((derived->flags & CLASS_HAS_DICT) != 0);
    assert_ptr_equal(cn_class_solid_base(derived), class_object);
    object_release(vm, instance);
    object_release(vm, derived);
    object_release(vm, class_object);
    close_vm(vm);
}

static void numbers_are_never_used_twice(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    uint32_t last = 0;
    for (uint32_t i = 0; i < 50; i++) {
        Class *class_object = new_class(vm, NULL, NULL);
        assert_true(class_object->own_shape_id >> 8 > last);
        assert_ptr_equal(vm->shapes[class_object->own_shape_id >> 8]->self, class_object);
        last = class_object->own_shape_id >> 8;
        object_release(vm, class_object);
        cn_heap_collect(vm); // a class dies by collection: it is in its own MRO
        assert_null(vm->shapes[last]);
    }
    close_vm(vm);
}

static void a_changed_class_keeps_the_attributes(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    Class *from = new_class(vm, NULL, NULL);
    Class *to = new_class(vm, NULL, NULL);
    Instance *instance = cn_instance_new(vm, from);
    for (uint32_t i = 0; i < 12; i++)
        set(vm, instance, "c", i, i);
    assert_true(cn_instance_set_class(vm, instance, to));
    assert_ptr_equal(shape_of(vm, instance)->owner, to);
    for (uint32_t i = 0; i < 12; i++)
        assert_int_equal(get(vm, instance, "c", i), i);
    set(vm, instance, "c", 12, 12);
    assert_non_null(cn_instance_dict(vm, instance));
    assert_true(cn_instance_set_class(vm, instance, from));
    assert_int_equal(get(vm, instance, "c", 12), 12);
    Class *slotted = new_class(vm, NULL, "x");
    assert_false(cn_instance_set_class(vm, instance, slotted));
    assert_false(vm->pending.bits == BITS_UNBOUND);
    value_release(vm, value_take(&vm->pending));
    object_release(vm, instance);
    object_release(vm, slotted);
    object_release(vm, from);
    object_release(vm, to);
    close_vm(vm);
}

static void lookups_follow_every_change(void **state)
{
    (void)state;
    CairnVM *vm = open_vm();
    Class *base = new_class(vm, NULL, NULL);
    Class *derived = new_class(vm, base, NULL);
    Str *name = cn_str_intern_text(vm, "attribute");
    Class *holder = NULL;
    assert_true(value_is_unbound(cn_class_find(vm, derived, name, NULL)));
    assert_true(cn_class_set_attribute(vm, base, name, value_view(value_from_int(1))));
    assert_int_equal(value_int(cn_class_find(vm, derived, name, &holder)), 1);
    assert_ptr_equal(holder, base);
    assert_true(cn_class_set_attribute(vm, base, name, value_view(value_from_int(2))));
    assert_int_equal(value_int(cn_class_find(vm, derived, name, NULL)), 2);
    assert_true(cn_class_set_attribute(vm, derived, name, value_view(value_from_int(3))));
    assert_int_equal(value_int(cn_class_find(vm, derived, name, &holder)), 3);
    assert_ptr_equal(holder, derived);
    assert_true(cn_class_set_attribute(vm, derived, name, VIEW_UNBOUND));
    assert_int_equal(value_int(cn_class_find(vm, derived, name, NULL)), 2);
    assert_true(cn_class_set_attribute(vm, base, name, VIEW_UNBOUND));
    assert_true(value_is_unbound(cn_class_find(vm, derived, name, NULL)));
    object_release(vm, name);
    object_release(vm, derived);
    object_release(vm, base);
    close_vm(vm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_order_same_shape),
        cmocka_unit_test(overflow_keeps_every_value),
        cmocka_unit_test(many_attributes_become_a_dict),
        cmocka_unit_test(a_class_has_not_too_many_shapes),
        cmocka_unit_test(the_dict_is_live),
        cmocka_unit_test(big_shapes_are_searched_by_table),
        cmocka_unit_test(slots_have_no_dict),
        cmocka_unit_test(numbers_are_never_used_twice),
        cmocka_unit_test(a_changed_class_keeps_the_attributes),
        cmocka_unit_test(lookups_follow_every_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
