// class_build.h - what the files that make and change classes share.

#ifndef CAIRN_VM_OBJECTS_CLASS_BUILD_H
#define CAIRN_VM_OBJECTS_CLASS_BUILD_H

#include "vm/objects/shape.h"

#define CLASS_VISITED (1u << 31) // set only while the subclasses of a class are collected

// ---- class.c ----
// Every class below class_object, itself first: a buffer of *count pointers, capacity *room,
// to be freed with cn_buffer_free(vm, list, *room * sizeof(Class *)). NULL: MemoryError.
MUST_CHECK Class **cn_class_collect(VM *vm, Class *class_object, uint32_t *count,
                                    uint32_t *room);
// Enters class_object in the list of base's subclasses. False: MemoryError.
MUST_CHECK bool cn_class_add_subclass(VM *vm, Class *base, const Class *class_object);
void cn_class_remove_subclass(VM *vm, Class *base, const Class *class_object);
// The CLASS_* flags that follow from which hooks the classes of the MRO define.
uint32_t cn_class_hook_flags(VM *vm, const Class *class_object);
// Tells the heap that instances of these classes, present and future, may have a finaliser.
// False: MemoryError, nothing done.
MUST_CHECK bool cn_class_expect_finalisers(VM *vm, Class **classes, uint32_t count);
// Forgets all that is cached about attributes of classes.
void cn_class_flush_lookups(VM *vm);

// ---- class_bases.c ----
// class_object.__bases__ = bases: new MROs for it and everything below it, or, when they
// cannot be made or layouts differ, no change. False: exception pending.
MUST_CHECK bool cn_class_set_bases(VM *vm, Class *class_object, Tuple *bases);

// ---- class_mro.c ----
// The C3 linearisation of a class with these bases, itself first. NULL: exception pending.
MUST_CHECK Tuple *cn_class_mro(VM *vm, Class *class_object, const Tuple *bases);

// Gives a new class the order that the mro() of its metaclass answered. False: TypeError
// pending, nothing changed.
MUST_CHECK bool cn_class_set_mro(VM *vm, Class *class_object, Tuple *order);

// ---- class_slots.c ----
// The class in the chain of layout bases that last changed the layout.
const Class *cn_class_solid_base(const Class *class_object);
// Whether two classes add the same named slots at the same places.
bool cn_class_same_slots(const Class *a, const Class *b);
// The base whose layout a class with these bases extends. NULL: TypeError pending.
MUST_CHECK Class *cn_class_best_base(VM *vm, const Tuple *bases);
// Reads __slots__ (slots: its value, or a tuple of its items; unbound: none declared), checks
// it, gives class_object its layout flags and reserved slots, and puts Member descriptors into
// its dict. False: exception pending.
MUST_CHECK bool cn_class_add_slots(VM *vm, Class *class_object, ValueView slots);

// ---- class_build.c ----
// As cn_class_new; slots: the items of __slots__ when they are not plainly a str, tuple, list
// or dict, else NULL.
MUST_CHECK Class *cn_class_new_with_slots(VM *vm, Class *metaclass, Str *name, Tuple *bases,
                                          Dict *dict, Tuple *slots);
// Releases a class that could not be finished, undoing what its bases know of it.
void cn_class_discard(VM *vm, Class *class_object);
// __dict__ and __weakref__ of instances, in the dict of the class that brings them.
extern const GetSetSpec cn_dict_getset, cn_weakref_getset;
// A built-in class from a table under another name than its kind's, with these bases (one or
// two classes); with a first shape of that number, or 0 for the next free one. NULL: exception
// pending. The classes of exceptions.def are made so.
MUST_CHECK Class *cn_class_new_builtin(VM *vm, const char *name, const TypeSpec *spec,
                                       Class *const *bases, uint32_t base_count,
                                       uint32_t shape_number);

#endif
