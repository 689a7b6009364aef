// object.h - kinds, shapes and the allocation of objects.

#ifndef CAIRN_VM_HEAP_OBJECT_H
#define CAIRN_VM_HEAP_OBJECT_H

#include "vm/heap/value.h"

typedef enum {
#define KIND(name, python_name, layout, flags) KIND_##name,
#include "vm/heap/kinds.def"
#undef KIND
    KIND_COUNT
} ObjectKind;

// The shape number of plain objects of a built-in type: its kind twice.
#define SHAPE_OF(kind) ((uint32_t)(kind) << 8 | (uint32_t)(kind))

static inline ObjectKind object_kind(const void *object)
{
    return (ObjectKind)(((const Object *)object)->shape & 0xFF);
}

static inline bool value_is_kind(ValueView v, ObjectKind kind)
{
    return bits_are_pointer(v.bits) &&
           (bits_pointer(v.bits)->shape & 0xFF) == (uint32_t)kind;
}

typedef struct Class Class;
typedef struct Str Str;
typedef struct Shape Shape;

// A hidden class: which attribute is in which slot of an instance. Shapes of one class form
// a tree: adding attribute `key` to an instance leads from parent to child. Numbers are never
// used twice. Owned by the class (built-in kinds: by the VM); plain accounted memory.
struct Shape {
    uint32_t id;         // what object headers and inline caches hold
    uint32_t slot_count; // slots in use, reserved ones included
    uint32_t
        inline_slots; // slots inside the object; see vm/objects/instance.h for the rest
    uint32_t flags;   // SHAPE_*
    Class *owner;     // the class of the objects; borrowed: it outlives its shapes
    Shape *parent;    // NULL for a root
    Str *key;         // attribute added last, interned, owned by owner->shape_keys; NULL
                      // for a root
    Shape *children;  // first transition
    Shape *sibling;   // next transition of the same parent
    Shape *next_of_class; // all shapes of the owner
    union {
        Shape *
            *table;  // hash index of big shapes, built on demand: the ancestor (or itself)
                     // that added a name, NULL where free; or NULL
        Class *self; // shape of a class object: that class
    };
    uint32_t table_size; // entries of table, a power of two; without one: finds so far
};

#define SHAPE_HAS_FINALISER 1u // dying objects may have work for the loop: __del__, close()
#define SHAPE_MAY_HAVE_WEAKREFS 2u
#define SHAPE_DICT_MODE 4u    // slot class->reserved_slots holds the attribute dict
#define SHAPE_HAS_OVERFLOW 8u // the last inline slot points to an overflow tuple
#define SHAPE_FROZEN 16u      // no attribute may be added (__slots__ without __dict__)

// Returns a new object of size_bytes with reference count 1 and the given shape; every byte
// behind the header is unwritten (debug: poison). NULL: MemoryError is pending. May collect.
// The caller must make the object walkable before anything else can allocate.
MUST_CHECK void *cn_object_allocate(VM *vm, uint32_t shape, size_t size_bytes);

// Gives an object's own block new_size bytes instead of old_size (what was asked for last; the
// contents up to the smaller of both stay). The object must have one owner, who uses the
// returned, possibly moved object from now on. NULL: MemoryError is pending, object unchanged.
MUST_CHECK void *cn_object_resize(VM *vm, void *object, size_t old_size, size_t new_size);

// Raw accounted memory owned by an object (list items, dict tables). NULL: MemoryError pending.
MUST_CHECK void *cn_buffer_allocate(VM *vm, size_t size_bytes);
// The old buffer is unchanged on failure. size 0 frees and returns NULL.
MUST_CHECK void *cn_buffer_resize(VM *vm, void *buffer, size_t old_bytes, size_t new_bytes);
void cn_buffer_free(VM *vm, void *buffer, size_t size_bytes);

// An object's own block in bytes, without buffers (what was asked for, rounded to its class).
size_t cn_object_block_bytes(VM *vm, const Object *object);

// The index-th owned reference of object, or NULL behind the last one. The slot may hold
// unbound or an immediate. Order is the order in which CPython drops them. Constant time.
Value *cn_object_child(VM *vm, Object *object, size_t index);

// Frees the buffers that object owns (not its children, not its block).
void cn_object_free_buffers(VM *vm, Object *object);

#endif
