// shape.c - the tree of hidden classes.
//
// Invariants:
//   vm->shapes[id >> 8] is the shape with that id, or NULL once its class has died
//   a child has one slot more than its parent, the same owner and inline slots; the dict-mode
//   child of a root has exactly one more than the reserved slots: the dict
//   SHAPE_HAS_OVERFLOW exactly when slot_count > inline_slots
//
// Finding a name walks the parents while they are few, or until a shape has been asked often
// enough to get a hash table.

#include "vm/objects/shape.h"
#include "vm/objects/exception.h"

#define WALK_LIMIT 8u // attributes that are searched without a table
#define FINDS_BEFORE_TABLE 16u
#define NUMBER_LIMIT (1u << 24)

bool cn_shapes_open(VM *vm)
{
    vm->shape_capacity = KIND_COUNT + 64;
    size_t size = vm->shape_capacity * sizeof(Shape *);
    vm->shapes = cn_buffer_allocate(vm, size);
    if (vm->shapes == NULL) {
        vm->shape_capacity = 0;
        return false;
    }
    memset(vm->shapes, 0, size);
    vm->shape_count = KIND_COUNT;
    return true;
}

void cn_shapes_close(VM *vm)
{
    cn_buffer_free(vm, vm->shapes, vm->shape_capacity * sizeof(Shape *));
    vm->shapes = NULL;
    vm->shape_capacity = vm->shape_count = 0;
}

// Makes sure that vm->shapes has room for one number more.
static bool reserve_number(VM *vm)
{
    if (vm->shapes == NULL)
        return cn_shapes_open(vm);
    if (vm->shape_count < vm->shape_capacity)
        return true;
    if (vm->shape_count >= NUMBER_LIMIT) {
        cn_raise_memory_error(vm);
        return false;
    }
    size_t old_size = vm->shape_capacity * sizeof(Shape *);
    Shape **grown = cn_buffer_resize(vm, vm->shapes, old_size, old_size * 2);
    if (grown == NULL)
        return false;
    memset((char *)grown + old_size, 0, old_size);
    vm->shapes = grown;
    vm->shape_capacity *= 2;
    return true;
}

// A shape with a number and an owner, in no list. number 0: the next free one.
static Shape *new_shape(VM *vm, uint32_t kind, uint32_t number, Class *owner)
{
    if (!reserve_number(vm))
        return NULL;
    Shape *shape = cn_buffer_allocate(vm, sizeof *shape);
    if (shape == NULL)
        return NULL;
    memset(shape, 0, sizeof *shape);
    if (number == 0)
        number = vm->shape_count++;
    shape->id = number << 8 | kind;
    shape->owner = owner;
    vm->shapes[number] = shape;
    return shape;
}

// As new_shape, but one of the shapes of its owner's instances.
static Shape *new_instance_shape(VM *vm, Class *owner, uint32_t number)
{
    Shape *shape = new_shape(vm, owner->kind, number, owner);
    if (shape == NULL)
        return NULL;
    shape->next_of_class = owner->shapes;
    owner->shapes = shape;
    owner->shape_count++;
    if ((owner->flags & CLASS_HAS_FINALISER) != 0)
        shape->flags |= SHAPE_HAS_FINALISER;
    if ((owner->flags & CLASS_HAS_WEAKREF) != 0)
        shape->flags |= SHAPE_MAY_HAVE_WEAKREFS;
    if ((owner->flags & CLASS_HAS_DICT) == 0)
        shape->flags |= SHAPE_FROZEN;
    return shape;
}

Shape *cn_shape_new_root(VM *vm, Class *owner, uint32_t number, uint32_t inline_slots)
{
    ASSERT(inline_slots >= owner->reserved_slots);
    Shape *root = new_instance_shape(vm, owner, number);
    if (root == NULL)
        return NULL;
    root->inline_slots = inline_slots;
    root->slot_count = owner->reserved_slots;
    root->sibling = owner->root_shape;
    owner->root_shape = root;
    return root;
}

Shape *cn_shape_root_with(VM *vm, Class *owner, uint32_t inline_slots)
{
    Shape *newest = owner->root_shape;
    for (Shape *root = newest; root != NULL; root = root->sibling)
        if (root->inline_slots == inline_slots)
            return root;
    Shape *root = cn_shape_new_root(vm, owner, 0, inline_slots);
    if (root == NULL || newest == NULL)
        return root;
    root->sibling = newest->sibling; // behind the newest, which stays the current one
    newest->sibling = root;
    owner->root_shape = newest;
    return root;
}

Shape *cn_shape_new_of_class(VM *vm, Class *metaclass)
{
    return new_shape(vm, KIND_CLASS, 0, metaclass);
}

// The class owns the names of its shapes, so that every reference is in a walkable place.
static bool keep_key(VM *vm, Class *owner, Str *key)
{
    if (owner->shape_keys.bits == BITS_UNBOUND) {
        List *keys = cn_list_new(vm, 4);
        if (keys == NULL)
            return false;
        owner->shape_keys = value_from_object(keys);
    }
    return cn_list_append(vm, value_list(value_view(owner->shape_keys)), object_view(key));
}

static Shape *new_child(VM *vm, Shape *parent, Str *key)
{
    if (key != NULL && !keep_key(vm, parent->owner, key))
        return NULL;
    Shape *child = new_instance_shape(vm, parent->owner, 0);
    if (child == NULL)
        return NULL;
    child->flags = parent->flags & ~SHAPE_HAS_OVERFLOW;
    child->inline_slots = parent->inline_slots;
    child->slot_count = parent->slot_count + 1;
    if (child->slot_count > child->inline_slots)
        child->flags |= SHAPE_HAS_OVERFLOW;
    child->parent = parent;
    child->key = key;
    child->sibling = parent->children;
    parent->children = child;
    return child;
}

static Shape *find_child(const Shape *shape, const Str *key)
{
    for (Shape *child = shape->children; child != NULL; child = child->sibling)
        if (child->key == key)
            return child;
    return NULL;
}

Shape *cn_shape_add(VM *vm, Shape *shape, Str *name)
{
    ASSERT((shape->flags & SHAPE_DICT_MODE) == 0);
    Shape *child = find_child(shape, name);
    if (child == NULL)
        child = new_child(vm, shape, name);
    if (child == NULL)
        return NULL;
    uint32_t attributes = child->slot_count - child->owner->reserved_slots;
    if (attributes > child->owner->slot_hint)
        child->owner->slot_hint = attributes;
    return child;
}

Shape *cn_shape_dict_mode(VM *vm, Shape *shape)
{
    if ((shape->flags & SHAPE_DICT_MODE) != 0)
        return shape;
    while (shape->parent != NULL)
        shape = shape->parent;
    Shape *child = find_child(shape, NULL);
    if (child != NULL)
        return child;
    ASSERT(shape->inline_slots > shape->slot_count);
    child = new_child(vm, shape, NULL);
    if (child != NULL)
        child->flags |= SHAPE_DICT_MODE;
    return child;
}

Str *cn_shape_key(const Shape *shape, uint32_t slot)
{
    while (shape->slot_count > slot + 1)
        shape = shape->parent;
    return shape->slot_count == slot + 1 ? shape->key : NULL;
}

// ---- finding a name ----

static uint32_t hash_of_name(const Str *name)
{
    uint64_t bits = (uint64_t)(uintptr_t)name >> 3;
    return (uint32_t)((bits * 0x9E3779B97F4A7C15u) >> 32);
}

// Builds the hash table of shape if memory is there; nothing depends on it.
static void build_table(VM *vm, Shape *shape, uint32_t attributes)
{
    uint32_t size = 16;
    while (size < attributes * 2)
        size *= 2;
    Shape **table = cn_buffer_allocate(vm, size * sizeof *table);
    if (table == NULL) {
        value_release(vm, cn_take_pending(vm));
        return;
    }
    memset(table, 0, size * sizeof *table);
    for (Shape *step = shape; step->parent != NULL; step = step->parent) {
        uint32_t index = hash_of_name(step->key) & (size - 1);
        while (table[index] != NULL)
            index = (index + 1) & (size - 1);
        table[index] = step;
    }
    shape->table = table;
    shape->table_size = size;
}

static int32_t find_in_table(const Shape *shape, const Str *name)
{
    uint32_t mask = shape->table_size - 1;
    uint32_t index = hash_of_name(name) & mask;
    for (const Shape *step; (step = shape->table[index]) != NULL;
         index = (index + 1) & mask)
        if (step->key == name)
            return (int32_t)step->slot_count - 1;
    return -1;
}

int32_t cn_shape_find(const Shape *shape, const Str *name)
{
    if (shape->table != NULL)
        return find_in_table(shape, name);
    if ((shape->flags & SHAPE_DICT_MODE) != 0)
        return -1;
    for (const Shape *step = shape; step->parent != NULL; step = step->parent)
        if (step->key == name)
            return (int32_t)step->slot_count - 1;
    return -1;
}

void cn_shape_note_find(VM *vm, Shape *shape)
{
    uint32_t attributes = shape->slot_count - shape->owner->reserved_slots;
    if (shape->table == NULL && attributes > WALK_LIMIT &&
        (shape->flags & SHAPE_DICT_MODE) == 0 && ++shape->table_size >= FINDS_BEFORE_TABLE)
        build_table(vm, shape, attributes);
}

// ---- the end ----

static void free_shape(VM *vm, Shape *shape)
{
    if (shape->table_size != 0 && shape->table != NULL) // else the field may be `self`
        cn_buffer_free(vm, shape->table, shape->table_size * sizeof *shape->table);
    vm->shapes[shape->id >> 8] = NULL;
    cn_buffer_free(vm, shape, sizeof *shape);
}

void cn_class_free_shapes(VM *vm, Class *class_object)
{
    Shape *next = class_object->shapes;
    class_object->shapes = class_object->root_shape = NULL;
    class_object->shape_count = 0;
    while (next != NULL) {
        Shape *shape = next;
        next = shape->next_of_class;
        free_shape(vm, shape);
    }
    if (class_object->own_shape_id != 0 &&
        vm->shapes[class_object->own_shape_id >> 8] != NULL) {
        free_shape(vm, vm->shapes[class_object->own_shape_id >> 8]);
        class_object->own_shape_id = 0;
    }
}
