// instance.c - objects of Python classes: slots, overflow, dict mode, change of class.
//
// Layout by shape: inline_slots values follow the header. The first reserved_slots of them
// (class) are fixed: the payload of a wrapper, __slots__, the fields of built-in exceptions.
// Attributes follow in the order in which they were set.
//
// Overflow: an instance that outgrows its inline slots keeps, in the last one, a tuple with
// the value that was there and all that follow, from its end on (tuples drop their last item
// first, attributes go in order). Dict mode: the slot behind the reserved ones
// holds a dict with all attributes; the slots behind that one are unbound.

#include "vm/objects/class_build.h"

#define OVERFLOW_FIRST 4u // items of a fresh overflow tuple

static Tuple *overflow_of(const Shape *shape, const Instance *instance)
{
    return value_tuple(value_view(instance->slots[shape->inline_slots - 1]));
}

Value *cn_instance_slot(const Shape *shape, Instance *instance, uint32_t slot)
{
    if ((shape->flags & SHAPE_HAS_OVERFLOW) == 0 || slot < shape->inline_slots - 1)
        return &instance->slots[slot];
    Tuple *overflow = overflow_of(shape, instance);
    return &overflow->items[overflow->count - 1 - (slot - (shape->inline_slots - 1))];
}

// ---- making ----

// A root with room for as many attributes as instances have turned out to have.
static Shape *root_for_new_instance(VM *vm, Class *class_object)
{
    Shape *root = class_object->root_shape;
    uint32_t wanted = class_object->slot_hint;
    if (wanted > SHAPE_ATTRIBUTES_MAX)
        wanted = SHAPE_ATTRIBUTES_MAX;
    if (LIKELY(root->inline_slots >= class_object->reserved_slots + wanted) ||
        (root->flags & SHAPE_FROZEN) != 0)
        return root;
    if (class_object->shape_count > SHAPES_OF_CLASS_MAX / 4)
        return root; // sizes keep changing: live with overflow
    return cn_shape_new_root(vm, class_object, 0, class_object->reserved_slots + wanted);
}

Instance *cn_instance_new(VM *vm, Class *class_object)
{
    Shape *root = root_for_new_instance(vm, class_object);
    if (root == NULL)
        return NULL;
    bool has_finaliser = (root->flags & SHAPE_HAS_FINALISER) != 0;
    if (has_finaliser && !cn_heap_expect_finaliser(vm))
        return NULL;
    uint32_t count = root->inline_slots;
    Instance *instance =
        cn_object_allocate(vm, root->id, sizeof(Instance) + count * sizeof(Value));
    if (instance == NULL) {
        if (has_finaliser)
            cn_heap_forget_finaliser(vm);
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++)
        instance->slots[i] = VALUE_UNBOUND;
    return instance;
}

Instance *cn_instance_new_wrapper(VM *vm, Class *class_object, Value payload)
{
    ASSERT(class_object->kind == KIND_WRAPPER);
    Instance *instance = cn_instance_new(vm, class_object);
    if (instance == NULL) {
        value_release(vm, payload);
        return NULL;
    }
    instance->slots[0] = payload;
    return instance;
}

// ---- dict mode ----

static Dict *dict_of(const Shape *shape, const Instance *instance)
{
    return value_dict(value_view(instance->slots[shape->owner->reserved_slots]));
}

// A new dict with the attributes of an instance that is not in dict mode.
static Dict *attributes_as_dict(VM *vm, Shape *shape, Instance *instance)
{
    Dict *dict = cn_dict_new(vm, shape->slot_count - shape->owner->reserved_slots);
    if (dict == NULL)
        return NULL;
    for (uint32_t slot = shape->owner->reserved_slots; slot < shape->slot_count; slot++) {
        ValueView value = value_view(*cn_instance_slot(shape, instance, slot));
        if (!value_is_unbound(value) &&
            !cn_dict_set_name(vm, dict, cn_shape_key(shape, slot), value)) {
            object_release(vm, dict);
            return NULL;
        }
    }
    return dict;
}

// Gives the instance the dict-mode shape and dict (stolen); what the slots held is released.
static void enter_dict_mode(VM *vm, Instance *instance, Shape *dict_shape, Dict *dict)
{
    Shape *shape = cn_shape_of(vm, &instance->header);
    uint32_t first = shape->owner->reserved_slots;
    instance->header.shape = dict_shape->id;
    value_replace(vm, &instance->slots[first], value_from_object(dict));
    for (uint32_t slot = first + 1; slot < shape->inline_slots; slot++)
        value_replace(vm, &instance->slots[slot], VALUE_UNBOUND);
}

Dict *cn_instance_dict(VM *vm, Instance *instance)
{
    Shape *shape = cn_shape_of(vm, &instance->header);
    if ((shape->flags & SHAPE_DICT_MODE) == 0) {
        Shape *dict_shape = cn_shape_dict_mode(vm, shape);
        if (dict_shape == NULL)
            return NULL;
        Dict *dict = attributes_as_dict(vm, shape, instance);
        if (dict == NULL)
            return NULL;
        enter_dict_mode(vm, instance, dict_shape, dict);
        shape = dict_shape;
    }
    return dict_of(shape, instance);
}

bool cn_instance_set_dict(VM *vm, Instance *instance, Dict *dict)
{
    Shape *dict_shape = cn_shape_dict_mode(vm, cn_shape_of(vm, &instance->header));
    if (dict_shape == NULL)
        return false;
    enter_dict_mode(vm, instance, dict_shape, object_retain(dict));
    return true;
}

// ---- attributes ----

ValueView cn_instance_get(VM *vm, Instance *instance, const Str *name)
{
    Shape *shape = cn_shape_of(vm, &instance->header);
    if ((shape->flags & SHAPE_DICT_MODE) != 0)
        return cn_dict_get_name(dict_of(shape, instance), name);
    cn_shape_note_find(vm, shape);
    int32_t slot = cn_shape_find(shape, name);
    return slot < 0 ? VIEW_UNBOUND
                    : value_view(*cn_instance_slot(shape, instance, (uint32_t)slot));
}

// Makes room for one slot more than an overflowing or just full instance has. The tuple may be
// replaced; the instance keeps its meaning either way.
static bool reserve_overflow(VM *vm, const Shape *shape, Instance *instance)
{
    Value *last = &instance->slots[shape->inline_slots - 1];
    Tuple *old = NULL;
    if ((shape->flags & SHAPE_HAS_OVERFLOW) != 0) {
        old = overflow_of(shape, instance);
        if (shape->slot_count - (shape->inline_slots - 1) < old->count)
            return true;
    }
    Tuple *grown = cn_tuple_new(vm, old == NULL ? OVERFLOW_FIRST : old->count * 2);
    if (grown == NULL)
        return false;
    if (old == NULL) {
        grown->items[OVERFLOW_FIRST - 1] = *last;
    } else {
        for (uint64_t i = 0; i < old->count; i++)
            grown->items[old->count + i] = value_take(&old->items[i]);
    }
    *last = value_from_object(grown);
    object_release(vm, old);
    return true;
}

// Adds a name that the instance does not have.
static bool add_attribute(VM *vm, Shape *shape, Instance *instance, Str *name,
                          ValueView value)
{
    Shape *child = cn_shape_add(vm, shape, name);
    if (child == NULL)
        return false;
    if ((child->flags & SHAPE_HAS_OVERFLOW) != 0 && !reserve_overflow(vm, shape, instance))
        return false;
    instance->header.shape = child->id;
    *cn_instance_slot(child, instance, child->slot_count - 1) = value_retain(value);
    return true;
}

bool cn_instance_set(VM *vm, Instance *instance, Str *name, ValueView value)
{
    Shape *shape = cn_shape_of(vm, &instance->header);
    if ((shape->flags & SHAPE_DICT_MODE) == 0) {
        cn_shape_note_find(vm, shape);
        int32_t slot = cn_shape_find(shape, name);
        if (slot >= 0) {
            value_replace(vm, cn_instance_slot(shape, instance, (uint32_t)slot),
                          value_retain(value));
            return true;
        }
        if (!cn_shape_is_full(shape))
            return add_attribute(vm, shape, instance, name, value);
    }
    Dict *dict = cn_instance_dict(vm, instance);
    return dict != NULL && cn_dict_set_name(vm, dict, name, value);
}

// Takes the attribute that was added last away; the instance gets the parent's shape back.
static void delete_last(VM *vm, Shape *shape, Instance *instance)
{
    Value *slot = cn_instance_slot(shape, instance, shape->slot_count - 1);
    Value old = value_take(slot);
    Value tuple = VALUE_UNBOUND;
    if ((shape->flags & SHAPE_HAS_OVERFLOW) != 0 &&
        (shape->parent->flags & SHAPE_HAS_OVERFLOW) == 0) {
        Value *last = &instance->slots[shape->inline_slots - 1];
        tuple = *last;
        Tuple *overflow = overflow_of(shape, instance);
        *last = value_take(&overflow->items[overflow->count - 1]);
    }
    instance->header.shape = shape->parent->id;
    value_release(vm, tuple);
    value_release(vm, old);
}

bool cn_instance_delete(VM *vm, Instance *instance, const Str *name)
{
    Shape *shape = cn_shape_of(vm, &instance->header);
    if ((shape->flags & SHAPE_DICT_MODE) == 0) {
        int32_t slot = cn_shape_find(shape, name);
        if (slot < 0)
            return false;
        if ((uint32_t)slot + 1 == shape->slot_count) {
            delete_last(vm, shape, instance);
            return true;
        }
    }
    Dict *dict = cn_instance_dict(vm, instance);
    return dict != NULL && cn_dict_delete_name(vm, dict, (Str *)(uintptr_t)name);
}

void cn_instance_clear(VM *vm, Instance *instance)
{
    Shape *shape = cn_shape_of(vm, &instance->header);
    while ((shape->flags & SHAPE_DICT_MODE) == 0 &&
           shape->slot_count > shape->owner->reserved_slots) {
        delete_last(vm, shape, instance);
        shape = cn_shape_of(vm, &instance->header);
    }
    if ((shape->flags & SHAPE_DICT_MODE) != 0)
        cn_dict_clear(vm, dict_of(shape, instance));
}

// ---- change of class ----

static bool same_reserved_layout(const Class *a, const Class *b)
{
    return a->kind == b->kind && a->payload_kind == b->payload_kind &&
           a->reserved_slots == b->reserved_slots &&
           ((a->flags ^ b->flags) & (CLASS_HAS_DICT | CLASS_HAS_WEAKREF)) == 0;
}

// CPython's compatible_for_assignment: both extend the same layout, with equal __slots__.
static bool layouts_agree(const Class *a, const Class *b)
{
    if (!same_reserved_layout(a, b))
        return false;
    const Class *solid_a = cn_class_solid_base(a);
    const Class *solid_b = cn_class_solid_base(b);
    if (solid_a == solid_b)
        return true;
    return (solid_a->flags & CLASS_HEAP) != 0 && (solid_b->flags & CLASS_HEAP) != 0 &&
           cn_class_same_slots(solid_a, solid_b) &&
           cn_class_solid_base(value_class(value_view(solid_a->base))) ==
               cn_class_solid_base(value_class(value_view(solid_b->base)));
}

// The shape in the trees of class_object that means the same as shape does for its owner.
static Shape *translated_shape(VM *vm, Shape *shape, Class *class_object)
{
    Shape *result = cn_shape_root_with(vm, class_object, shape->inline_slots);
    if (result != NULL && (shape->flags & SHAPE_DICT_MODE) != 0)
        return cn_shape_dict_mode(vm, result);
    for (uint32_t slot = shape->owner->reserved_slots;
         result != NULL && slot < shape->slot_count; slot++)
        result = cn_shape_add(vm, result, cn_shape_key(shape, slot));
    return result;
}

bool cn_instance_set_class(VM *vm, Instance *instance, Class *class_object)
{
    Shape *shape = cn_shape_of(vm, &instance->header);
    Class *old_class = shape->owner;
    if (old_class == class_object)
        return true;
    if ((class_object->flags & CLASS_HEAP) == 0 || (old_class->flags & CLASS_HEAP) == 0) {
        cn_raise_type_error(vm, "__class__ assignment only supported for mutable types or "
                                "ModuleType subclasses");
        return false;
    }
    if (!layouts_agree(old_class, class_object)) {
        cn_raise_type_error(vm,
                            "__class__ assignment: '%S' object layout differs from '%S'",
                            class_name(class_object), class_name(old_class));
        return false;
    }
    Shape *fresh = translated_shape(vm, shape, class_object);
    if (fresh == NULL)
        return false;
    bool gains_finaliser = (fresh->flags & ~shape->flags & SHAPE_HAS_FINALISER) != 0;
    if (gains_finaliser && !cn_heap_expect_finaliser(vm))
        return false;
    if ((shape->flags & ~fresh->flags & SHAPE_HAS_FINALISER) != 0)
        cn_heap_forget_finaliser(vm);
    instance->header.shape = fresh->id;
    return true;
}
