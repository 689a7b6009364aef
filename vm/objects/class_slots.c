// class_slots.c - the layout of instances: which base it extends, and __slots__.
//
// A class is "solid" when it changes the layout of its base: a built-in with a layout of its
// own, or a Python class with non-empty __slots__. All bases of a class must lie on one chain
// of solid classes.

#include "vm/objects/class_build.h"
#include "vm/objects/native_types.h"
#include "vm/objects/unicode.h"

// ---- which base ----

static const Class *layout_base(const Class *class_object)
{
    return class_object->base.bits == BITS_UNBOUND
               ? NULL
               : value_class(value_view(class_object->base));
}

// Fixed slots without the payload of a wrapper.
static uint32_t named_slots(const Class *class_object)
{
    return class_object->reserved_slots - (class_object->kind == KIND_WRAPPER ? 1 : 0);
}

static bool changes_layout(const Class *class_object, const Class *base)
{
    if ((class_object->flags & CLASS_HEAP) != 0)
        return named_slots(class_object) != named_slots(base);
    return class_object->kind != base->kind ||
           class_object->reserved_slots != base->reserved_slots;
}

const Class *cn_class_solid_base(const Class *class_object)
{
    for (const Class *base; (base = layout_base(class_object)) != NULL; class_object = base)
        if (changes_layout(class_object, base))
            return class_object;
    return class_object;
}

static bool extends(const Class *derived, const Class *base)
{
    for (; derived != NULL; derived = layout_base(derived))
        if (derived == base)
            return true;
    return false;
}

Class *cn_class_best_base(VM *vm, const Tuple *bases)
{
    Class *best = NULL;
    const Class *best_solid = NULL;
    for (uint64_t i = 0; i < bases->count; i++) {
        Class *base = value_class(value_view(bases->items[i]));
        if ((base->flags & CLASS_FINAL) != 0) {
            cn_raise_type_error(vm, "type '%S' is not an acceptable base type",
                                class_name(base));
            return NULL;
        }
        const Class *solid = cn_class_solid_base(base);
        if (best == NULL || (extends(solid, best_solid) && solid != best_solid)) {
            best = base;
            best_solid = solid;
        } else if (!extends(best_solid, solid)) {
            cn_raise_type_error(vm, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

bool cn_class_same_slots(const Class *a, const Class *b)
{
    const Dict *dict = value_dict(value_view(a->dict));
    uint32_t position = 0;
    ValueView key, value;
    while (cn_dict_next(dict, &position, &key, &value)) {
        if (!value_is_kind(value, KIND_MEMBER))
            continue;
        ValueView other = cn_dict_get_name(value_dict(value_view(b->dict)), value_str(key));
        if (!value_is_kind(other, KIND_MEMBER) ||
            ((const Member *)value_object(other))->slot !=
                ((const Member *)value_object(value))->slot)
            return false;
    }
    return true;
}

// ---- __slots__ ----

static bool is_identifier(const Str *name)
{
    for (uint64_t i = 0; i < name->length; i++) {
        uint32_t code_point = cn_str_at(name, i);
        uint32_t wanted = i == 0 ? UNICODE_ID_START : UNICODE_ID_CONTINUE;
        if (code_point != '_' && !unicode_is(code_point, wanted))
            return false;
    }
    return name->length > 0;
}

// A new list of the items of __slots__, checked to be identifiers. NULL: exception pending.
static List *slot_names(VM *vm, ValueView slots)
{
    List *names = cn_list_new(vm, 4);
    if (names == NULL)
        return NULL;
    if (value_is_str(slots)) {
        if (!cn_list_append(vm, names, slots))
            goto failed;
    } else {
        Outcome outcome = cn_list_extend(vm, names, slots);
        if (outcome != OUTCOME_DONE) {
            if (outcome != OUTCOME_FAILED)
                cn_raise_type_error(vm, "'%T' object is not iterable", slots);
            goto failed;
        }
    }
    for (uint64_t i = 0; i < names->count; i++) {
        ValueView name = value_view(names->items[i]);
        if (!value_is_str(name)) {
            cn_raise_type_error(vm, "__slots__ items must be strings, not '%T'", name);
            goto failed;
        }
        if (!is_identifier(value_str(name))) {
            cn_raise_type_error(vm, "__slots__ must be identifiers");
            goto failed;
        }
    }
    return names;
failed:
    object_release(vm, names);
    return NULL;
}

// The name as methods of class_object see it: __x becomes _Class__x. A new interned str.
static Str *mangled(VM *vm, const Class *class_object, Str *name)
{
    size_t length = name->length;
    bool is_private =
        length > 2 && cn_str_at(name, 0) == '_' && cn_str_at(name, 1) == '_' &&
        !(cn_str_at(name, length - 1) == '_' && cn_str_at(name, length - 2) == '_');
    const Str *owner = class_name(class_object);
    size_t skipped = 0;
    while (skipped < owner->length && cn_str_at(owner, skipped) == '_')
        skipped++;
    if (!is_private || skipped == owner->length)
        return cn_str_intern(vm, object_retain(name));
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    cn_builder_append_code_point(&builder, '_');
    cn_builder_append_slice(&builder, owner, skipped, owner->length);
    cn_builder_append_str(&builder, name);
    Str *result = cn_builder_finish(&builder);
    return result == NULL ? NULL : cn_str_intern(vm, result);
}

// Puts names into the order of the layout, CPython's: sorted. Few, so by insertion.
static void sort_names(List *names)
{
    for (uint64_t i = 1; i < names->count; i++) {
        Value moved = names->items[i];
        uint64_t j = i;
        for (; j > 0 && cn_str_compare(value_str(value_view(names->items[j - 1])),
                                       value_str(value_view(moved))) > 0;
             j--)
            names->items[j] = names->items[j - 1];
        names->items[j] = moved;
    }
}

static bool is_var_sized(const Class *base)
{
    uint32_t kind = base->kind == KIND_WRAPPER ? base->payload_kind : base->kind;
    return kind == KIND_INT || kind == KIND_TUPLE || kind == KIND_BYTES ||
           kind == KIND_CLASS;
}

typedef struct SlotsPlan {
    bool wants_dict;
    bool wants_weakref;
} SlotsPlan;

// Handles "__dict__" and "__weakref__" in __slots__. False: TypeError pending; *is_special
// tells whether name was one of them.
static bool note_special(VM *vm, const Class *class_object, const Str *name,
                         SlotsPlan *plan, bool *is_special)
{
    const Class *base = layout_base(class_object);
    *is_special = true;
    if (cn_str_equal(name, vm->names.dict)) {
        if (plan->wants_dict || (base->flags & CLASS_HAS_DICT) != 0) {
            cn_raise_type_error(vm, "__dict__ slot disallowed: we already got one");
            return false;
        }
        plan->wants_dict = true;
    } else if (cn_str_equal(name, vm->names.weakref)) {
        if (plan->wants_weakref || (base->flags & CLASS_HAS_WEAKREF) != 0 ||
            is_var_sized(base)) {
            cn_raise_type_error(
                vm, "__weakref__ slot disallowed: either we already got one, or "
                    "__itemsize__ != 0");
            return false;
        }
        plan->wants_weakref = true;
    } else {
        *is_special = false;
    }
    return true;
}

// Gives one more slot a name. name: interned.
static bool add_member(VM *vm, Class *class_object, Str *name)
{
    Dict *dict = value_dict(value_view(class_object->dict));
    if (!value_is_unbound(cn_dict_get_name(dict, name))) {
        if (name == vm->names.qualname || name == vm->names.classcell)
            return true;
        cn_raise_value_error(vm, "%R in __slots__ conflicts with class variable",
                             object_view(name));
        return false;
    }
    Member *member = cn_member_new(vm, class_object, name, class_object->reserved_slots, 0);
    if (member == NULL)
        return false;
    bool done = cn_dict_set_name(vm, dict, name, object_view(member));
    object_release(vm, member);
    if (done)
        class_object->reserved_slots++;
    return done;
}

// Splits the names into special ones (noted in plan) and members (replaced by their mangled
// forms in names). False: exception pending.
static bool check_names(VM *vm, const Class *class_object, List *names, SlotsPlan *plan)
{
    uint64_t kept = 0;
    if (names->count > 0 && is_var_sized(layout_base(class_object))) {
        cn_raise_type_error(vm, "nonempty __slots__ not supported for subtype of '%S'",
                            class_name(layout_base(class_object)));
        return false;
    }
    for (uint64_t i = 0; i < names->count; i++) {
        Str *name = value_str(value_view(names->items[i]));
        bool is_special;
        if (!note_special(vm, class_object, name, plan, &is_special))
            return false;
        if (is_special)
            continue;
        Str *fresh = mangled(vm, class_object, name);
        if (fresh == NULL)
            return false;
        value_replace(vm, &names->items[kept++], value_from_object(fresh));
    }
    for (uint64_t i = kept; i < names->count; i++)
        value_replace(vm, &names->items[i], VALUE_NONE);
    names->count = kept;
    return true;
}

static bool add_members(VM *vm, Class *class_object, List *names)
{
    sort_names(names);
    for (uint64_t i = 0; i < names->count; i++) {
        Str *name = value_str(value_view(names->items[i]));
        bool repeated = i > 0 && name == value_str(value_view(names->items[i - 1]));
        if (!repeated && !add_member(vm, class_object, name))
            return false;
    }
    return true;
}

static uint32_t inherited_flags(const Class *class_object)
{
    uint32_t flags = 0;
    const Tuple *bases = value_tuple(value_view(class_object->bases));
    for (uint64_t i = 0; i < bases->count; i++)
        flags |= value_class(value_view(bases->items[i]))->flags;
    return flags & (CLASS_HAS_DICT | CLASS_HAS_WEAKREF);
}

bool cn_class_add_slots(VM *vm, Class *class_object, ValueView slots)
{
    class_object->flags |= inherited_flags(class_object);
    if (value_is_unbound(slots)) {
        class_object->flags |= CLASS_HAS_DICT;
        if (!is_var_sized(layout_base(class_object)))
            class_object->flags |= CLASS_HAS_WEAKREF;
        return true;
    }
    SlotsPlan plan = {false, false};
    List *names = slot_names(vm, slots);
    if (names == NULL)
        return false;
    bool done =
        check_names(vm, class_object, names, &plan) && add_members(vm, class_object, names);
    object_release(vm, names);
    if (plan.wants_dict)
        class_object->flags |= CLASS_HAS_DICT;
    if (plan.wants_weakref)
        class_object->flags |= CLASS_HAS_WEAKREF;
    return done;
}
