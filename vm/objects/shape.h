// shape.h - the tree of hidden classes: making, finding, freeing shapes.
//
// The shapes of a class form one tree for each number of inline slots that its instances
// have had. Roots hang together by `sibling`, the newest first. A root's child without a
// key is the dict-mode shape of instances of that size.

#ifndef CAIRN_VM_OBJECTS_SHAPE_H
#define CAIRN_VM_OBJECTS_SHAPE_H

#include "vm/objects/class.h"

// Beyond either, instances turn to dict mode instead of getting one more shape.
#define SHAPE_ATTRIBUTES_MAX 64u
#define SHAPES_OF_CLASS_MAX 1024u

// Room in vm->shapes for the numbers of the built-in kinds. False: MemoryError.
MUST_CHECK bool cn_shapes_open(VM *vm);
// Frees the table of numbers itself, when no class is left.
void cn_shapes_close(VM *vm);

// A new root for instances of owner with this many inline slots; registered with the class as
// its root_shape. number 0: the next free one, else that of a built-in kind. NULL: MemoryError.
MUST_CHECK Shape *cn_shape_new_root(VM *vm, Class *owner, uint32_t number,
                                    uint32_t inline_slots);

// The root of owner with exactly that many inline slots, made when there is none; root_shape
// stays. NULL: MemoryError.
MUST_CHECK Shape *cn_shape_root_with(VM *vm, Class *owner, uint32_t inline_slots);

// The shape of a class object itself: its owner is the metaclass (NULL while `type` is not
// made yet). It belongs to no list. NULL: MemoryError.
MUST_CHECK Shape *cn_shape_new_of_class(VM *vm, Class *metaclass);

// The dict-mode shape for objects that now have `shape`. NULL: MemoryError.
MUST_CHECK Shape *cn_shape_dict_mode(VM *vm, Shape *shape);

// Whether the next attribute should turn the instance to dict mode.
static inline bool cn_shape_is_full(const Shape *shape)
{
    return shape->slot_count >= shape->owner->reserved_slots + SHAPE_ATTRIBUTES_MAX ||
           shape->owner->shape_count >= SHAPES_OF_CLASS_MAX;
}

// To be called before cn_shape_find where an inline cache does not save the next search: a big
// shape that is searched often gets a hash table.
void cn_shape_note_find(VM *vm, Shape *shape);

// Name of the attribute in slot; NULL for reserved slots.
Str *cn_shape_key(const Shape *shape, uint32_t slot);

// Frees every shape of a dying class, the class's own one too.
void cn_class_free_shapes(VM *vm, Class *class_object);

#endif
