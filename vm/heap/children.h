// children.h - which references objects own, and in which order they drop them.
//
// The one place that knows the layouts. Most kinds are rows of a table; kinds with a
// varying number of references have code here. Private to vm/heap.

#ifndef CAIRN_VM_HEAP_CHILDREN_H
#define CAIRN_VM_HEAP_CHILDREN_H

#include "vm/heap/pool.h"
#include "vm/objects/exception.h"

#define TRAIT_LEAF 1u     // no references
#define TRAIT_WATCHED 2u  // its shape's flags matter when it dies
#define TRAIT_INSTANCE 4u // has the Instance layout
#define TRAIT_BUFFERS 8u  // owns buffers

extern const uint8_t cn_kind_traits[256];

// Value fields of a kind at fixed places: offsets in words from the object's start, in the
// order in which CPython drops them.
typedef struct FixedChildren {
    uint8_t count;
    uint8_t words[9];
} FixedChildren;

extern const FixedChildren cn_fixed_children[KIND_COUNT];

static inline uint32_t object_traits(const Object *object)
{
    return cn_kind_traits[object->shape & 0xFF];
}

static inline bool object_is_leaf(const Object *object)
{
    return (object_traits(object) & TRAIT_LEAF) != 0;
}

// Whether the object's block lies in a pool. (Most programs have their few large objects
// somewhere else altogether.)
static inline bool object_is_pooled(const Heap *heap, const Object *object)
{
    return LIKELY((uintptr_t)object - heap->large_start >= heap->large_span) ||
           cn_pool_contains(heap, object);
}

// The flags of an object's shape; none while the VM opens and its type is not made yet.
static inline uint32_t object_shape_flags(VM *vm, const Object *object)
{
    const Shape *shape = cn_shape_of(vm, object);
    return LIKELY(shape != NULL) ? shape->flags : 0;
}

// Whether the heap has to be told that an object dies: it may have a finaliser.
static inline bool object_is_finalisable(VM *vm, const Object *object)
{
    return (object_traits(object) & TRAIT_WATCHED) != 0 &&
           UNLIKELY((object_shape_flags(vm, object) & SHAPE_HAS_FINALISER) != 0);
}

static inline uint32_t instance_slot_count(VM *vm, const Object *object)
{
    return vm->shapes[object->shape >> 8]->inline_slots;
}

static inline Value *fixed_child(Object *object, uint64_t index)
{
    const FixedChildren *fixed = &cn_fixed_children[object->shape & 0xFF];
    return index < fixed->count ? (Value *)(void *)object + fixed->words[index] : NULL;
}

// Registers that a generator holds itself: while it runs they are on the value stack.
static inline uint32_t generator_register_count(const Generator *generator)
{
    return generator->held;
}

// A generator drops its registers behind its first fixed child, the frame object.
static inline Value *generator_child(Object *object, uint64_t index)
{
    Generator *generator = (Generator *)object;
    uint64_t count = generator_register_count(generator);
    if (index == 0)
        return &generator->frame_object;
    if (index <= count)
        return &generator->registers[index - 1];
    return fixed_child(object, index - count);
}

// A frame drops its registers before its last fixed child, the caller's frame.
static inline Value *frame_child(Object *object, uint64_t index)
{
    FrameObject *frame = (FrameObject *)object;
    uint64_t before = cn_fixed_children[KIND_FRAME].count - 1u;
    if (index < before)
        return fixed_child(object, index);
    if (index - before < frame->count)
        return &frame->registers[index - before];
    return fixed_child(object, index - frame->count);
}

// Fields and attributes first, then those of BaseException in its own order.
static inline Value *exception_child(VM *vm, Object *object, uint64_t index)
{
    static const uint8_t base_order[EXCEPTION_FIELDS] = {
        EXCEPTION_ARGS, EXCEPTION_TRACEBACK, EXCEPTION_CAUSE, EXCEPTION_CONTEXT,
        EXCEPTION_SUPPRESS_CONTEXT};
    uint64_t count = instance_slot_count(vm, object);
    Value *slots = ((Instance *)object)->slots;
    if (index >= count)
        return NULL;
    if (count < EXCEPTION_FIELDS)
        return &slots[index];
    if (index < count - EXCEPTION_FIELDS)
        return &slots[index + EXCEPTION_FIELDS];
    return &slots[base_order[index - (count - EXCEPTION_FIELDS)]];
}

// The attributes go before the built-in object that the instance wraps (slot 0).
static inline Value *wrapper_child(VM *vm, Object *object, uint64_t index)
{
    uint64_t count = instance_slot_count(vm, object);
    return index < count ? &((Instance *)object)->slots[index + 1 < count ? index + 1 : 0]
                         : NULL;
}

static inline Value *slot_child(VM *vm, Object *object, uint64_t index)
{
    return index < instance_slot_count(vm, object) ? &((Instance *)object)->slots[index]
                                                   : NULL;
}

// Tuples and lists drop the last item first, as CPython does.
static inline Value *tuple_child(Object *object, uint64_t index)
{
    Tuple *tuple = (Tuple *)object;
    return index < tuple->count ? &tuple->items[tuple->count - 1 - index] : NULL;
}

static inline Value *list_child(Object *object, uint64_t index)
{
    List *list = (List *)object;
    return index < list->count ? &list->items[list->count - 1 - index] : NULL;
}

static inline Value *dict_child(Object *object, uint64_t index)
{
    Dict *dict = (Dict *)object;
    if (index >= 2 * (uint64_t)dict->used)
        return NULL;
    DictEntry *entry = &dict->entries[index / 2];
    return index % 2 == 0 ? &entry->key : &entry->value;
}

static inline Value *set_child(Object *object, uint64_t index)
{
    Set *set = (Set *)object;
    return index < set->table_size && set->table != NULL ? &set->table[index].key : NULL;
}

// The index-th owned reference; NULL behind the last.
static inline Value *object_child(VM *vm, Object *object, uint64_t index)
{
    switch (object_kind(object)) {
    case KIND_TUPLE:
        return tuple_child(object, index);
    case KIND_LIST:
        return list_child(object, index);
    case KIND_DICT:
        return dict_child(object, index);
    case KIND_SET:
    case KIND_FROZENSET:
        return set_child(object, index);
    case KIND_EXCEPTION:
        return exception_child(vm, object, index);
    case KIND_WRAPPER:
        return wrapper_child(vm, object, index);
    case KIND_INSTANCE:
    case KIND_PROPERTY:
    case KIND_STATICMETHOD:
    case KIND_CLASSMETHOD:
    case KIND_SUPER:
        return slot_child(vm, object, index);
    case KIND_GENERATOR:
    case KIND_COROUTINE:
    case KIND_ASYNC_GENERATOR:
        return generator_child(object, index);
    case KIND_FRAME:
        return frame_child(object, index);
    default:
        return fixed_child(object, index);
    }
}

// ---- all children at once, in no special order ----

typedef void (*ChildVisitor)(void *context, Value *slot);

static ALWAYS_INLINE void visit_run(Value *first, uint64_t count, ChildVisitor visit,
                                    void *context)
{
    for (uint64_t i = 0; i < count; i++)
        visit(context, &first[i]);
}

static ALWAYS_INLINE void visit_fixed(Object *object, ChildVisitor visit, void *context)
{
    const FixedChildren *fixed = &cn_fixed_children[object->shape & 0xFF];
    for (uint32_t i = 0; i < fixed->count; i++)
        visit(context, (Value *)(void *)object + fixed->words[i]);
}

static ALWAYS_INLINE void visit_dict(Dict *dict, ChildVisitor visit, void *context)
{
    if (!dict->may_hold_pointers)
        return;
    for (uint32_t i = 0; i < dict->used; i++) {
        visit(context, &dict->entries[i].key);
        visit(context, &dict->entries[i].value);
    }
}

// Calls visit with every owned slot (immediates that are known to be there may be left
// out). visit should be a constant: this is compiled once for each.
static ALWAYS_INLINE void visit_children(VM *vm, Object *object, ChildVisitor visit,
                                         void *context)
{
    switch (object_kind(object)) {
    case KIND_TUPLE:
        visit_run(((Tuple *)object)->items, ((Tuple *)object)->count, visit, context);
        return;
    case KIND_LIST:
        if (((List *)object)->may_hold_pointers)
            visit_run(((List *)object)->items, ((List *)object)->count, visit, context);
        return;
    case KIND_DICT:
        visit_dict((Dict *)object, visit, context);
        return;
    case KIND_SET:
    case KIND_FROZENSET:
        if (((Set *)object)->table != NULL)
            for (uint32_t i = 0; i < ((Set *)object)->table_size; i++)
                visit(context, &((Set *)object)->table[i].key);
        return;
    case KIND_INSTANCE:
    case KIND_EXCEPTION:
    case KIND_WRAPPER:
    case KIND_PROPERTY:
    case KIND_STATICMETHOD:
    case KIND_CLASSMETHOD:
    case KIND_SUPER:
        visit_run(((Instance *)object)->slots, instance_slot_count(vm, object), visit,
                  context);
        return;
    case KIND_GENERATOR:
    case KIND_COROUTINE:
    case KIND_ASYNC_GENERATOR:
        visit_fixed(object, visit, context);
        visit_run(((Generator *)object)->registers,
                  generator_register_count((Generator *)object), visit, context);
        return;
    case KIND_FRAME:
        visit_fixed(object, visit, context);
        visit_run(((FrameObject *)object)->registers, ((FrameObject *)object)->count, visit,
                  context);
        return;
    default:
        visit_fixed(object, visit, context);
    }
}

// The last reference to a leaf went. (release.c)
void cn_leaf_die(VM *vm, Object *object);

// Returns an object's own block to the heap, and clears what is kept about it.
void cn_object_free_block(VM *vm, Object *object);

#endif
