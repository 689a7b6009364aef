// class_bases.c - assignment to __bases__.
//
// The new bases change the MRO of the class and of everything below it. All new MROs are made
// first; the old ones are kept until nothing can fail any more.

#include "vm/objects/class_build.h"

// The classes that are affected, and their MROs of before.
typedef struct Hierarchy {
    Class **classes;
    uint32_t count, room;
    List *old_mros;
} Hierarchy;

static bool check_bases(VM *vm, const Class *class_object, const Tuple *bases)
{
    for (uint64_t i = 0; i < bases->count; i++) {
        ValueView base = value_view(bases->items[i]);
        if (!value_is_kind(base, KIND_CLASS)) {
            cn_raise_type_error(vm, "%S.__bases__ must be tuple of classes, not '%T'",
                                class_name(class_object), base);
            return false;
        }
        if (cn_class_is_subclass((Class *)value_object(base), class_object)) {
            cn_raise_type_error(vm, "a __bases__ item causes an inheritance cycle");
            return false;
        }
    }
    return true;
}

// Whether CPython's collector would look at instances: it frees others in another way, and its
// message then says so.
static bool is_collected(const Class *class_object)
{
    switch (class_object->kind == KIND_WRAPPER ? KIND_LIST : class_object->kind) {
    case KIND_INSTANCE:
        return (class_object->flags & (CLASS_HAS_DICT | CLASS_HAS_WEAKREF)) != 0;
    case KIND_INT:
    case KIND_FLOAT:
    case KIND_COMPLEX:
    case KIND_STR:
    case KIND_BYTES:
    case KIND_BYTEARRAY:
        return false;
    default:
        return true;
    }
}

// The layout base for the new bases; NULL: TypeError pending.
static Class *new_layout_base(VM *vm, const Class *class_object, const Tuple *bases)
{
    Class *base = cn_class_best_base(vm, bases);
    Class *old_base = value_class(value_view(class_object->base));
    if (base == NULL)
        return NULL;
    uint32_t lost = old_base->flags & ~base->flags & (CLASS_HAS_DICT | CLASS_HAS_WEAKREF);
    if (base->kind == old_base->kind &&
        cn_class_solid_base(base) == cn_class_solid_base(old_base) && lost == 0)
        return base;
    bool same_freeing = is_collected(base) == is_collected(old_base);
    cn_raise_type_error(vm, "__bases__ assignment: '%S' %s differs from '%S'",
                        class_name(base), same_freeing ? "object layout" : "deallocator",
                        class_name(old_base));
    return NULL;
}

static bool remember_mros(VM *vm, Hierarchy *hierarchy)
{
    hierarchy->old_mros = cn_list_new(vm, hierarchy->count);
    for (uint32_t i = 0; hierarchy->old_mros != NULL && i < hierarchy->count; i++)
        if (!cn_list_append(vm, hierarchy->old_mros,
                            value_view(hierarchy->classes[i]->mro)))
            return false;
    return hierarchy->old_mros != NULL;
}

static void restore_mros(VM *vm, Hierarchy *hierarchy)
{
    for (uint32_t i = 0; i < hierarchy->count; i++)
        value_replace(vm, &hierarchy->classes[i]->mro,
                      value_retain(value_view(hierarchy->old_mros->items[i])));
}

static bool same_order(const Tuple *a, const Tuple *b)
{
    return a->count == b->count &&
           memcmp(a->items, b->items, a->count * sizeof(Value)) == 0;
}

// Gives every class its new MRO; again as long as one changes, for a class may come before one
// of its bases in the list. False: exception pending, some MROs are new.
static bool renew_mros(VM *vm, Hierarchy *hierarchy)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (uint32_t i = 0; i < hierarchy->count; i++) {
            Class *step = hierarchy->classes[i];
            Tuple *mro = cn_class_mro(vm, step, value_tuple(value_view(step->bases)));
            if (mro == NULL)
                return false;
            if (!same_order(mro, value_tuple(value_view(step->mro))))
                changed = true;
            value_replace(vm, &step->mro, value_from_object(mro));
        }
    }
    return true;
}

static bool lists(const Tuple *bases, const Class *class_object)
{
    for (uint64_t i = 0; i < bases->count; i++)
        if (value_class(value_view(bases->items[i])) == class_object)
            return true;
    return false;
}

// Takes class_object out of the subclasses of those bases that are not among kept.
static void leave(VM *vm, const Tuple *bases, const Tuple *kept, const Class *class_object)
{
    for (uint64_t i = 0; i < bases->count; i++) {
        Class *base = value_class(value_view(bases->items[i]));
        if (!lists(kept, base))
            cn_class_remove_subclass(vm, base, class_object);
    }
}

// Enters it in those that are not among present.
static bool join(VM *vm, const Tuple *bases, const Tuple *present,
                 const Class *class_object)
{
    for (uint64_t i = 0; i < bases->count; i++) {
        Class *base = value_class(value_view(bases->items[i]));
        if (!lists(present, base) && !cn_class_add_subclass(vm, base, class_object)) {
            leave(vm, bases, present, class_object);
            return false;
        }
    }
    return true;
}

static void renew_flags(VM *vm, Hierarchy *hierarchy)
{
    const uint32_t hooks = CLASS_CUSTOM_GETATTRIBUTE | CLASS_CUSTOM_GETATTR |
                           CLASS_CUSTOM_SETATTR | CLASS_CUSTOM_NEW;
    for (uint32_t i = 0; i < hierarchy->count; i++) {
        Class *step = hierarchy->classes[i];
        step->flags = (step->flags & ~hooks) | (cn_class_hook_flags(vm, step) & hooks);
    }
}

// A class that gets a finaliser by a new base has instances already.
static bool announce_finalisers(VM *vm, Hierarchy *hierarchy, const Tuple *bases)
{
    for (uint64_t i = 0; i < bases->count; i++)
        if ((value_class(value_view(bases->items[i]))->flags & CLASS_HAS_FINALISER) != 0)
            return cn_class_expect_finalisers(vm, hierarchy->classes, hierarchy->count);
    return true;
}

// The bases are set; makes everything else follow. False: exception pending, nothing changed
// but the bases.
static bool follow_bases(VM *vm, Class *class_object, const Tuple *old_bases,
                         Hierarchy *hierarchy)
{
    const Tuple *bases = value_tuple(value_view(class_object->bases));
    if (!renew_mros(vm, hierarchy) || !announce_finalisers(vm, hierarchy, bases) ||
        !join(vm, bases, old_bases, class_object)) {
        restore_mros(vm, hierarchy);
        return false;
    }
    leave(vm, old_bases, bases, class_object);
    vm->lookup_version++;
    cn_class_flush_lookups(vm);
    renew_flags(vm, hierarchy);
    return true;
}

bool cn_class_set_bases(VM *vm, Class *class_object, Tuple *bases)
{
    Hierarchy hierarchy = {NULL, 0, 0, NULL};
    bool done = false;
    Class *base = check_bases(vm, class_object, bases)
                      ? new_layout_base(vm, class_object, bases)
                      : NULL;
    if (base == NULL)
        return false;
    Value old_bases = class_object->bases;
    hierarchy.classes =
        cn_class_collect(vm, class_object, &hierarchy.count, &hierarchy.room);
    if (hierarchy.classes == NULL)
        return false;
    if (!remember_mros(vm, &hierarchy))
        goto done;
    class_object->bases = value_retain(object_view(bases)); // old_bases is ours now
    done = follow_bases(vm, class_object, value_tuple(value_view(old_bases)), &hierarchy);
    if (done)
        value_replace(vm, &class_object->base, value_retain(object_view(base)));
    else
        value_replace(vm, &class_object->bases, value_retain(value_view(old_bases)));
    value_release(vm, old_bases);
done:
    object_release(vm, hierarchy.old_mros);
    cn_buffer_free(vm, hierarchy.classes, hierarchy.room * sizeof(Class *));
    return done;
}
