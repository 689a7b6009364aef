// fake_vm.h - a VM that is only a heap: for the tests of vm/heap, which link nothing else.
//
// Roots are an array of slots. Instances of the class `node` have fake.slots slots. Which
// objects have finalisers is up to the test; every question is logged.

#ifndef CAIRN_TESTS_UNIT_FAKE_VM_H
#define CAIRN_TESTS_UNIT_FAKE_VM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vm/heap/vm.h"
#include "vm/objects/str.h"

#define FAKE_ROOTS 16
#define FAKE_LOG 100000

typedef struct Fake {
    VM vm;
    uint64_t host_bytes; // taken by the heap
    uint64_t host_left;  // that may still be taken
    uint32_t raised;     // MemoryErrors
    uint32_t forgotten;  // interned strings that died
    Value roots[FAKE_ROOTS];
    Shape *shapes[KIND_COUNT + 4];
    Shape shape_rows[KIND_COUNT + 4];
    Class *node_class;
    uint32_t node_shape;
    bool (*needs_finaliser)(Object *object);
    uint32_t dying_count; // of shapes with finalisers, in the order of their death
    Object *dying[FAKE_LOG];
} Fake;

static Fake fake;

static void *fake_resize(void *context, void *old, size_t old_size, size_t new_size)
{
    assert_ptr_equal(context, &fake);
    if (new_size > old_size && new_size - old_size > fake.host_left)
        return NULL;
    fake.host_bytes += new_size - old_size;
    fake.host_left -= new_size - old_size;
    if (new_size == 0) {
        free(old);
        return NULL;
    }
    void *fresh = realloc(old, new_size);
    assert_non_null(fresh);
    return fresh;
}

// ---- what the heap asks of the layers above ----

void cn_vm_visit_roots(VM *vm, void (*visit)(void *context, Value *slot), void *context)
{
    for (size_t i = 0; i < FAKE_ROOTS; i++)
        visit(context, &fake.roots[i]);
    for (uint32_t i = 0; i < vm->heap.finaliser_count; i++) {
        Value queued = value_from_object(vm->heap.finalisers[i]);
        visit(context, &queued);
    }
}

bool cn_object_needs_finaliser(VM *vm, Object *object)
{
    if (fake.dying_count < FAKE_LOG)
        fake.dying[fake.dying_count++] = object;
    return fake.needs_finaliser != NULL && !cn_heap_is_finalised(vm, object) &&
           fake.needs_finaliser(object);
}

Outcome cn_raise_memory_error(VM *vm)
{
    (void)vm;
    fake.raised++;
    return OUTCOME_FAILED;
}

void cn_str_forget_interned(VM *vm, Str *str)
{
    (void)vm;
    assert_true(str->is_interned);
    fake.forgotten++;
}

void cn_class_free_buffers(VM *vm, Class *class_object)
{
    (void)vm;
    (void)class_object;
}

// ---- opening and closing ----

static void fake_shape(uint32_t number, uint32_t kind, uint32_t slots, uint32_t flags)
{
    Shape *shape = &fake.shape_rows[number];
    shape->id = number << 8 | kind;
    shape->inline_slots = slots;
    shape->flags = flags;
    fake.shapes[number] = shape;
}

static void fake_open(uint64_t limit_bytes)
{
    memset(&fake, 0, sizeof fake);
    fake.host_left = UINT64_MAX / 2;
    for (size_t i = 0; i < FAKE_ROOTS; i++)
        fake.roots[i] = VALUE_UNBOUND;
    for (uint32_t kind = 0; kind < KIND_COUNT; kind++)
        fake_shape(kind, kind, 0, 0);
    fake.vm.shapes = fake.shapes;
    cn_heap_init(&fake.vm, fake_resize, &fake, limit_bytes);
    fake.node_shape = (uint32_t)KIND_COUNT << 8 | KIND_INSTANCE;
    fake_shape(KIND_COUNT, KIND_INSTANCE, 2, 0);
}

static void fake_close(void)
{
    for (size_t i = 0; i < FAKE_ROOTS; i++)
        value_release(&fake.vm, value_take(&fake.roots[i]));
    cn_heap_collect(&fake.vm);
    assert_int_equal(cn_heap_close(&fake.vm), 0);
    assert_int_equal(fake.host_bytes, 0);
}

static uint64_t live(void) { return cn_heap_live_bytes(&fake.vm.heap); }

static void check_counts(void)
{
    size_t unexplained = 0;
    assert_int_equal(cn_heap_audit(&fake.vm, &unexplained, true), 0);
    assert_int_equal(unexplained, 0);
}

// ---- objects ----

// An instance with two slots.
static MUST_CHECK Instance *new_node(Value left, Value right)
{
    Instance *node = cn_object_allocate(&fake.vm, fake.node_shape, sizeof(Instance) + 16);
    assert_non_null(node);
    node->slots[0] = left;
    node->slots[1] = right;
    return node;
}

static UNUSED Value node_value(Value left, Value right)
{
    return value_from_object(new_node(left, right));
}

static UNUSED Value new_str(size_t length, bool interned)
{
    Str *str = cn_object_allocate(&fake.vm, SHAPE_OF(KIND_STR), sizeof(Str) + length + 1);
    assert_non_null(str);
    memset(str->data, 'x', length);
    str->hash = 0;
    str->length = length & 0xFFFFFFFFFFFFu;
    str->width = 1;
    str->is_ascii = 1;
    str->is_interned = interned;
    return value_from_object(str);
}

static UNUSED Value new_tuple(size_t count)
{
    Tuple *tuple =
        cn_object_allocate(&fake.vm, SHAPE_OF(KIND_TUPLE), sizeof(Tuple) + count * 8);
    assert_non_null(tuple);
    tuple->count = count;
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = VALUE_UNBOUND;
    return value_from_object(tuple);
}

static UNUSED Value new_list(size_t count)
{
    List *list = cn_object_allocate(&fake.vm, SHAPE_OF(KIND_LIST), sizeof(List));
    assert_non_null(list);
    list->may_hold_pointers = list->is_sorting = 0;
    list->count = list->capacity = 0;
    list->items = NULL;
    list->items = cn_buffer_allocate(&fake.vm, count * sizeof(Value));
    assert_non_null(list->items);
    list->may_hold_pointers = 1;
    list->count = list->capacity = count;
    for (size_t i = 0; i < count; i++)
        list->items[i] = VALUE_NONE;
    return value_from_object(list);
}

static UNUSED Value new_dict(size_t count)
{
    Dict *dict = cn_object_allocate(&fake.vm, SHAPE_OF(KIND_DICT), sizeof(Dict));
    assert_non_null(dict);
    memset((char *)dict + sizeof(Object), 0, sizeof *dict - sizeof(Object));
    dict->entries = cn_buffer_allocate(&fake.vm, count * sizeof(DictEntry));
    dict->indices = cn_buffer_allocate(&fake.vm, 8 * sizeof(int32_t));
    assert_true(dict->entries != NULL && dict->indices != NULL);
    dict->count = dict->used = dict->capacity = (uint32_t)count;
    dict->index_size = 8;
    dict->may_hold_pointers = 1;
    for (size_t i = 0; i < count; i++)
        dict->entries[i] = (DictEntry){VALUE_NONE, VALUE_NONE, 0};
    return value_from_object(dict);
}

static UNUSED Object *object_of(Value value) { return bits_pointer(value.bits); }

static UNUSED Value *tuple_items(Value tuple) { return ((Tuple *)object_of(tuple))->items; }

static UNUSED Value *list_items(Value list) { return ((List *)object_of(list))->items; }

#endif
