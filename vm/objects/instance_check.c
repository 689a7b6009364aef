// instance_check.c - isinstance and issubclass on classes, unions and tuples of them.
//
// Tuples and unions are walked with a stack of places, so that their depth does not matter.

#include "vm/objects/instance_check.h"

// A tuple that is being walked: whose items from next on are still to be looked at.
typedef struct Place {
    const Tuple *tuple;
    uint64_t next;
} Place;

#define PLACES_INLINE 8u

typedef struct Walk {
    VM *vm;
    ValueView subject;
    bool of_class; // issubclass: subject is the derived class
    Place *places;
    uint32_t depth, room;
    Place first[PLACES_INLINE];
} Walk;

// ---- one class ----

// Whether v's __class__ is what its type says, so that nobody needs to be asked.
static bool has_plain_class(VM *vm, ValueView v)
{
    Class *holder = NULL;
    Class *type = cn_type_of(vm, v);
    if ((type->flags & CLASS_CUSTOM_GETATTRIBUTE) != 0)
        return false;
    cn_class_find(vm, type, vm->names.class_, &holder);
    return holder == vm->types[KIND_INSTANCE];
}

Outcome cn_check_instance_plain(VM *vm, ValueView v, const Class *class_object,
                                bool *answer)
{
    *answer = cn_is_instance(vm, v, class_object);
    return *answer || has_plain_class(vm, v) ? OUTCOME_DONE : OUTCOME_NEEDS_CALL;
}

// Whether a class decides membership by type's own rules.
static bool decides_plainly(VM *vm, const Class *class_object, const Str *hook)
{
    Class *holder = NULL;
    Class *metaclass = cn_type_of(vm, object_view(class_object));
    if (metaclass == vm->types[KIND_CLASS])
        return true;
    cn_class_find(vm, metaclass, hook, &holder);
    return holder == vm->types[KIND_CLASS];
}

static Outcome check_class(const Walk *walk, const Class *class_object, bool *answer)
{
    VM *vm = walk->vm;
    if (!walk->of_class) {
        if (cn_type_of(vm, walk->subject) == class_object) {
            *answer = true;
            return OUTCOME_DONE;
        }
        if (!decides_plainly(vm, class_object, vm->names.instancecheck))
            return OUTCOME_NEEDS_CALL;
        return cn_check_instance_plain(vm, walk->subject, class_object, answer);
    }
    if (!decides_plainly(vm, class_object, vm->names.subclasscheck) ||
        !value_is_kind(walk->subject, KIND_CLASS))
        return OUTCOME_NEEDS_CALL;
    *answer =
        cn_class_is_subclass((const Class *)value_object(walk->subject), class_object);
    return OUTCOME_DONE;
}

// ---- the walk ----

static bool push(Walk *walk, const Tuple *tuple)
{
    VM *vm = walk->vm;
    uint32_t limit = vm->recursion_limit > vm->depth ? vm->recursion_limit - vm->depth : 0;
    if (walk->depth > limit) {
        cn_raise_recursion_error(vm, walk->of_class ? " in __subclasscheck__"
                                                    : " in __instancecheck__");
        return false;
    }
    if (walk->depth == walk->room) {
        size_t size = walk->room * sizeof(Place);
        bool is_inline = walk->places == walk->first;
        Place *grown = cn_buffer_resize(walk->vm, is_inline ? NULL : walk->places,
                                        is_inline ? 0 : size, size * 2);
        if (grown == NULL)
            return false;
        if (is_inline)
            memcpy(grown, walk->first, size);
        walk->places = grown;
        walk->room *= 2;
    }
    walk->places[walk->depth++] = (Place){tuple, 0};
    return true;
}

static Outcome raise_bad_spec(const Walk *walk, ValueView spec)
{
    const char *name = walk->of_class ? "issubclass" : "isinstance";
    if (value_is_kind(spec, KIND_GENERIC_ALIAS))
        return cn_raise_type_error(
            walk->vm, "%s() argument 2 cannot be a parameterized generic", name);
    if (walk->of_class && value_is_object(walk->subject) &&
        kind_is_instance(object_kind(value_object(walk->subject))))
        return OUTCOME_NEEDS_CALL; // it may have __bases__
    if (walk->of_class && !value_is_kind(walk->subject, KIND_CLASS))
        return cn_raise_type_error(walk->vm, "issubclass() arg 1 must be a class");
    if (walk->of_class)
        return cn_raise_type_error(
            walk->vm, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return cn_raise_type_error(
        walk->vm, "isinstance() arg 2 must be a type, a tuple of types, or a union");
}

// One spec: answers, or pushes its parts.
static Outcome look_at(Walk *walk, ValueView spec, bool *answer)
{
    VM *vm = walk->vm;
    if (value_is_none(spec) && walk->depth > 0) // a part of a union
        return check_class(walk, vm->types[KIND_NONE], answer);
    if (!value_is_object(spec))
        return raise_bad_spec(walk, spec);
    switch (object_kind(value_object(spec))) {
    case KIND_CLASS:
        return check_class(walk, (const Class *)value_object(spec), answer);
    case KIND_TUPLE:
        return push(walk, value_tuple(spec)) ? OUTCOME_DONE : OUTCOME_FAILED;
    case KIND_UNION: {
        const GenericAlias *alias = (const GenericAlias *)value_object(spec);
        return push(walk, value_tuple(value_view(alias->arguments))) ? OUTCOME_DONE
                                                                     : OUTCOME_FAILED;
    }
    case KIND_GENERIC_ALIAS:
        return raise_bad_spec(walk, spec);
    case KIND_INSTANCE:
    case KIND_WRAPPER:
        return OUTCOME_NEEDS_CALL; // it may have hooks, or __bases__
    default:
        return raise_bad_spec(walk, spec);
    }
}

static Outcome run(Walk *walk, ValueView spec, bool *answer)
{
    Outcome outcome = look_at(walk, spec, answer);
    while (outcome == OUTCOME_DONE && !*answer && walk->depth > 0) {
        Place *place = &walk->places[walk->depth - 1];
        if (place->next == place->tuple->count) {
            walk->depth--;
            continue;
        }
        if (!cn_charge_checked(walk->vm, 1))
            return OUTCOME_FAILED;
        outcome = look_at(walk, value_view(place->tuple->items[place->next++]), answer);
    }
    return outcome;
}

static Outcome check(VM *vm, ValueView subject, bool of_class, ValueView spec, bool *answer)
{
    Walk walk = {vm, subject, of_class, NULL, 0, PLACES_INLINE, {{NULL, 0}}};
    walk.places = walk.first;
    *answer = false;
    Outcome outcome = run(&walk, spec, answer);
    if (walk.places != walk.first)
        cn_buffer_free(vm, walk.places, walk.room * sizeof(Place));
    return outcome;
}

Outcome cn_check_instance(VM *vm, ValueView v, ValueView spec, bool *answer)
{
    return check(vm, v, false, spec, answer);
}

Outcome cn_check_subclass(VM *vm, ValueView derived, ValueView spec, bool *answer)
{
    return check(vm, derived, true, spec, answer);
}
