// release.c - the death of objects: without recursion, without memory, in CPython's order.
//
// A child's whole subtree goes before the next child loses its reference. Where a recursive
// deallocator would have its C frames, the dead objects themselves hold what is needed: the
// slot that was just read links to the suspended parent, the count of a suspended object is
// its cursor. (H. Schorr and W. M. Waite, "An efficient machine-independent procedure for
// garbage collection in various list structures", 1967, for releasing instead of marking.)
//
// An object that is suspended at its last child needs no resuming: its block goes first.
//
// (A cursor has 32 bits, so an object must own fewer than 2^32 references: 32 GB of them.)

#include "vm/heap/children.h"
#include "vm/heap/heap_private.h"
#include "vm/heap/large.h"
#include "vm/objects/str.h"

// ---- leaves ----

static COLD void end_special_leaf(VM *vm, Object *object)
{
    if (object_kind(object) == KIND_STR)
        cn_str_forget_interned(vm, (Str *)object);
    else
        cn_object_free_buffers(vm, object);
}

static inline void free_leaf(VM *vm, Object *object)
{
    ObjectKind kind = object_kind(object);
    if (UNLIKELY((kind == KIND_STR && ((Str *)object)->is_interned) ||
                 kind == KIND_BYTEARRAY))
        end_special_leaf(vm, object);
    if (LIKELY(object_is_pooled(&vm->heap, object)))
        pool_free_block(&vm->heap, pool_of(object), object);
    else
        cn_large_free(&vm->heap, object);
}

void cn_leaf_die(VM *vm, Object *object) { free_leaf(vm, object); }

// ---- one dead object ----

// Frees the block and buffers of an object whose references are gone.
static inline void free_dead(VM *vm, Object *object)
{
    if (object_is_finalisable(vm, object))
        cn_heap_forget_finaliser(vm);
    if ((object_traits(object) & TRAIT_BUFFERS) != 0)
        cn_object_free_buffers(vm, object);
    cn_object_free_block(vm, object);
}

// What the flags of the dying object's shape ask for. True: it stays, in the queue.
static COLD bool watch(VM *vm, Object *object, uint32_t flags)
{
    if ((flags & vm->heap.watched_flags & SHAPE_MAY_HAVE_WEAKREFS) != 0)
        cn_weakrefs_clear(vm, object);
    if ((flags & SHAPE_HAS_FINALISER) == 0 || !cn_object_needs_finaliser(vm, object))
        return false;
    object->refcount = 1;
    return cn_heap_queue_finaliser(vm, object);
}

static inline bool stays(VM *vm, Object *object)
{
    if ((object_traits(object) & TRAIT_WATCHED) == 0)
        return false;
    uint32_t flags = object_shape_flags(vm, object);
    return UNLIKELY((flags & vm->heap.watched_flags) != 0) && watch(vm, object, flags);
}

// ---- dropping references ----

// Drops what a slot holds. True when that was the last reference to an object that has to
// be taken apart: *child.
static inline bool drop(VM *vm, Value value, Object **child)
{
    if (!bits_are_pointer(value.bits))
        return false;
    Object *object = bits_pointer(value.bits);
    ASSERT(object->refcount > 0);
    if (--object->refcount != 0)
        return false;
    if (object_is_leaf(object)) {
        cn_leaf_die(vm, object);
        return false;
    }
    *child = object;
    return !stays(vm, object);
}

// Each drop_ function goes on at *cursor and returns the slot of the first child that must
// be taken apart, with *cursor behind it; NULL when no reference is left.

static inline Value *drop_slots(VM *vm, Object *object, uint32_t *cursor, Object **child)
{
    Value *slots = ((Instance *)object)->slots;
    uint32_t count = instance_slot_count(vm, object);
    for (uint32_t i = *cursor; i < count; i++)
        if (drop(vm, slots[i], child)) {
            *cursor = i + 1;
            return &slots[i];
        }
    return NULL;
}

static inline Value *drop_items(VM *vm, Value *items, uint64_t count, uint32_t *cursor,
                                Object **child)
{
    for (uint64_t left = count - *cursor; left > 0; left--)
        if (drop(vm, items[left - 1], child)) {
            *cursor = (uint32_t)(count - left + 1);
            return &items[left - 1];
        }
    return NULL;
}

static inline Value *drop_entries(VM *vm, Dict *dict, uint32_t *cursor, Object **child)
{
    for (uint32_t i = *cursor; i < 2 * dict->used; i++) {
        DictEntry *entry = &dict->entries[i / 2];
        Value *slot = i % 2 == 0 ? &entry->key : &entry->value;
        if (drop(vm, *slot, child)) {
            *cursor = i + 1;
            return slot;
        }
    }
    return NULL;
}

static inline Value *drop_fixed(VM *vm, Object *object, uint32_t *cursor, Object **child)
{
    const FixedChildren *fixed = &cn_fixed_children[object->shape & 0xFF];
    for (uint32_t i = *cursor; i < fixed->count; i++) {
        Value *slot = (Value *)(void *)object + fixed->words[i];
        if (drop(vm, *slot, child)) {
            *cursor = i + 1;
            return slot;
        }
    }
    return NULL;
}

// child_at is a constant: this is compiled once for each.
static ALWAYS_INLINE Value *drop_each(VM *vm, Object *object, uint32_t *cursor,
                                      Object **child,
                                      Value *(*child_at)(VM *, Object *, uint64_t))
{
    Value *slot;
    for (uint32_t i = *cursor; (slot = child_at(vm, object, i)) != NULL; i++)
        if (drop(vm, *slot, child)) {
            *cursor = i + 1;
            return slot;
        }
    return NULL;
}

static inline Value *generator_child_at(VM *vm, Object *object, uint64_t index)
{
    (void)vm;
    return generator_child(object, index);
}

static inline Value *frame_child_at(VM *vm, Object *object, uint64_t index)
{
    (void)vm;
    return frame_child(object, index);
}

static inline Value *drop_children(VM *vm, Object *object, uint32_t *cursor, Object **child)
{
    switch (object_kind(object)) {
    case KIND_INSTANCE:
        return drop_slots(vm, object, cursor, child);
    case KIND_TUPLE:
        return drop_items(vm, ((Tuple *)object)->items, ((Tuple *)object)->count, cursor,
                          child);
    case KIND_LIST:
        if (!((List *)object)->may_hold_pointers)
            return NULL;
        return drop_items(vm, ((List *)object)->items, ((List *)object)->count, cursor,
                          child);
    case KIND_DICT:
        if (!((Dict *)object)->may_hold_pointers)
            return NULL;
        return drop_entries(vm, (Dict *)object, cursor, child);
    case KIND_EXCEPTION:
        return drop_each(vm, object, cursor, child, exception_child);
    case KIND_GENERATOR:
    case KIND_COROUTINE:
    case KIND_ASYNC_GENERATOR:
        return drop_each(vm, object, cursor, child, generator_child_at);
    case KIND_FRAME:
        return drop_each(vm, object, cursor, child, frame_child_at);
    case KIND_SET:
    case KIND_FROZENSET:
    case KIND_WRAPPER:
    case KIND_PROPERTY:
    case KIND_STATICMETHOD:
    case KIND_CLASSMETHOD:
    case KIND_SUPER:
        return drop_each(vm, object, cursor, child, object_child);
    default:
        return drop_fixed(vm, object, cursor, child);
    }
}

// ---- the walk ----

// The link to a suspended parent, in the slot that led to the child.
static inline Value link_to(Object *parent) { return (Value){(uint64_t)(uintptr_t)parent}; }
static inline Object *linked(Value link) { return (Object *)(uintptr_t)link.bits; }

// Whether the child in `slot` was the last one: only instances, whose count is at hand.
static inline bool was_last(VM *vm, Object *object, uint32_t cursor)
{
    return object_kind(object) == KIND_INSTANCE &&
           cursor == instance_slot_count(vm, object);
}

// Goes on where the first child of object that must be taken apart was found.
static NEVER_INLINE void take_apart(VM *vm, Object *object, uint32_t cursor, Value *slot,
                                    Object *child)
{
    Object *parent = NULL;
    for (;;) {
        if (was_last(vm, object, cursor)) {
            free_dead(vm, object);
        } else {
            *slot = link_to(parent);
            object->refcount = cursor;
            parent = object;
        }
        object = child;
        cursor = 0;
        while ((slot = drop_children(vm, object, &cursor, &child)) == NULL) {
            free_dead(vm, object);
            if (parent == NULL)
                return;
            object = parent;
            cursor = object->refcount;
            parent = linked(*object_child(vm, object, cursor - 1));
        }
    }
}

// The death of any object with references; those before cursor are dropped already.
static NEVER_INLINE void die_slowly(VM *vm, Object *object, uint32_t cursor)
{
    Object *child = NULL;
    if (!stays(vm, object)) {
        Value *slot = drop_children(vm, object, &cursor, &child);
        if (slot != NULL)
            take_apart(vm, object, cursor, slot, child);
        else
            free_dead(vm, object);
    }
}

// The commonest death, made short: an instance whose children live on.
static inline void die_instance(VM *vm, Object *object)
{
    const Shape *shape = cn_shape_of(vm, object);
    Value *slots = ((Instance *)object)->slots;
    Value *end = slots + shape->inline_slots;
    if (UNLIKELY((shape->flags & vm->heap.watched_flags) != 0 ||
                 shape->inline_slots > SMALL_LIMIT_BYTES / sizeof(Value) - 1)) {
        die_slowly(vm, object, 0);
        return;
    }
    for (Value *slot = slots; slot < end; slot++) {
        if (!bits_are_pointer(slot->bits))
            continue;
        Object *child = bits_pointer(slot->bits);
        if (UNLIKELY(child->refcount == 1)) {
            die_slowly(vm, object, (uint32_t)(slot - slots));
            return;
        }
        child->refcount--;
    }
    pool_free_block(&vm->heap, pool_of(object), object);
}

void cn_object_die(VM *vm, Object *object)
{
    heap_note_peak(&vm->heap);
    if (object_kind(object) == KIND_INSTANCE)
        die_instance(vm, object);
    else if (object_is_leaf(object))
        cn_leaf_die(vm, object);
    else
        die_slowly(vm, object, 0);
}
