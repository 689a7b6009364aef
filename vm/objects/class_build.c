// class_build.c - making classes: from type(name, bases, dict), and from built-in tables.

#include "vm/objects/class_build.h"
#include "vm/objects/native_types.h"

#define KIND_IS_LEAF 1u
#define KIND_IS_BASE 2u
#define KIND_IS_IMMEDIATE 4u

// What kinds.def says of each kind.
static const struct {
    const char *python_name;
    uint32_t flags;
} kind_info[KIND_COUNT] = {
#define LEAF KIND_IS_LEAF
#define BASE KIND_IS_BASE
#define IMMEDIATE KIND_IS_IMMEDIATE
#define KIND(name, python_name, layout, flags) [KIND_##name] = {python_name, flags},
#include "vm/heap/kinds.def"
#undef KIND
#undef LEAF
#undef BASE
#undef IMMEDIATE
};

// The class is part of cycles already (its MRO, its descriptors): these are cut first.
void cn_class_discard(VM *vm, Class *class_object)
{
    if (class_object->bases.bits != BITS_UNBOUND) {
        const Tuple *bases = value_tuple(value_view(class_object->bases));
        for (uint64_t i = 0; i < bases->count; i++)
            cn_class_remove_subclass(vm, value_class(value_view(bases->items[i])),
                                     class_object);
    }
    if (class_object->dict.bits != BITS_UNBOUND)
        cn_dict_clear(vm, value_dict(value_view(class_object->dict)));
    value_replace(vm, &class_object->mro, VALUE_UNBOUND);
    object_release(vm, class_object);
}

// A class object with every field set and nothing in it but its name (retained).
static Class *allocate_class(VM *vm, Class *metaclass, Str *name)
{
    Shape *own = cn_shape_new_of_class(vm, metaclass);
    if (own == NULL)
        return NULL;
    Class *class_object = cn_object_allocate(vm, own->id, sizeof *class_object);
    if (class_object == NULL) {
        vm->shapes[own->id >> 8] = NULL;
        cn_buffer_free(vm, own, sizeof *own);
        return NULL;
    }
    Object header = class_object->header;
    memset(class_object, 0, sizeof *class_object);
    class_object->header = header;
    class_object->name = value_retain(object_view(name));
    class_object->qualname = value_retain(object_view(name));
    class_object->bases = class_object->mro = class_object->dict = VALUE_UNBOUND;
    class_object->base = class_object->shape_keys = VALUE_UNBOUND;
    class_object->own_shape_id = own->id;
    class_object->payload_kind = KIND_FREE;
    own->self = class_object;
    return class_object;
}

// ---- classes of programs ----

// Checks bases, or gives (object,) for none. A new reference. NULL: exception pending.
static Tuple *complete_bases(VM *vm, Tuple *bases)
{
    if (bases->count == 0) {
        ValueView base = object_view(vm->types[KIND_INSTANCE]);
        return cn_tuple_from(vm, &base, 1);
    }
    for (uint64_t i = 0; i < bases->count; i++)
        if (!value_is_kind(value_view(bases->items[i]), KIND_CLASS)) {
            cn_raise_type_error(vm, "bases must be types");
            return NULL;
        }
    return object_retain(bases);
}

// Enters an attribute unless the namespace has it. value is stolen, also on failure.
static bool set_default(VM *vm, Dict *dict, Str *name, Value value)
{
    bool done = !value_is_unbound(cn_dict_get_name(dict, name)) ||
                cn_dict_set_name(vm, dict, name, value_view(value));
    value_release(vm, value);
    return done;
}

// A copy of the namespace whose str keys are interned, as lookups need them. Keys of other types
// are taken as they are: their hashes are in the dict.
static Dict *copy_namespace(VM *vm, Dict *namespace)
{
    Dict *copy = cn_dict_copy(vm, namespace);
    for (uint32_t i = 0; copy != NULL && i < copy->used; i++) {
        Value *key = &copy->entries[i].key;
        if (!value_is_str(value_view(*key)) || value_str(value_view(*key))->is_interned)
            continue;
        Str *name = cn_str_intern(vm, object_retain(bits_pointer(key->bits)));
        if (name == NULL) {
            object_release(vm, copy);
            return NULL;
        }
        value_replace(vm, key, value_from_object(name));
    }
    return copy;
}

// Takes __qualname__ out of the namespace.
static bool take_qualname(VM *vm, Class *class_object, Dict *dict)
{
    ValueView qualname = cn_dict_get_name(dict, vm->names.qualname);
    if (value_is_unbound(qualname))
        return true;
    if (!value_is_str(qualname)) {
        cn_raise_type_error(vm, "type __qualname__ must be a str, not %T", qualname);
        return false;
    }
    value_replace(vm, &class_object->qualname, value_retain(qualname));
    cn_dict_delete_name(vm, dict, vm->names.qualname);
    return true;
}

// A plain function of this name becomes a static or class method.
static bool wrap_function(VM *vm, Dict *dict, Str *name, ObjectKind kind)
{
    ValueView function = cn_dict_get_name(dict, name);
    if (!value_is_kind(function, KIND_FUNCTION))
        return true;
    Instance *wrapper = cn_instance_new(vm, vm->types[kind]);
    if (wrapper == NULL)
        return false;
    wrapper->slots[STATICMETHOD_FUNCTION] = value_retain(function);
    bool done = cn_dict_set_name(vm, dict, name, object_view(wrapper));
    object_release(vm, wrapper);
    return done;
}

// Fills the cell that __class__ and super() read, and drops it from the namespace.
static bool fill_class_cell(VM *vm, Class *class_object, Dict *dict)
{
    ValueView cell = cn_dict_get_name(dict, vm->names.classcell);
    if (value_is_unbound(cell))
        return true;
    if (!value_is_kind(cell, KIND_CELL)) {
        cn_raise_type_error(vm, "__classcell__ must be a nonlocal cell, not %R",
                            object_view(cn_type_of(vm, cell)));
        return false;
    }
    value_replace(vm, &((Cell *)value_object(cell))->content,
                  value_retain(object_view(class_object)));
    cn_dict_delete_name(vm, dict, vm->names.classcell);
    return true;
}

static bool add_getset(VM *vm, Class *class_object, Str *name, const GetSetSpec *spec)
{
    GetSet *getset = cn_getset_new(vm, spec, class_object);
    if (getset == NULL)
        return false;
    return set_default(vm, value_dict(value_view(class_object->dict)), name,
                       value_from_object(getset));
}

// The layout: base, kind, slots.
static bool lay_out(VM *vm, Class *class_object, Tuple *slots)
{
    const Tuple *bases = value_tuple(value_view(class_object->bases));
    Class *base = cn_class_best_base(vm, bases);
    if (base == NULL)
        return false;
    class_object->base = value_retain(object_view(base));
    class_object->kind = base->kind;
    class_object->payload_kind = base->payload_kind;
    class_object->reserved_slots = base->reserved_slots;
    if (base->kind != KIND_CLASS && !kind_is_instance((ObjectKind)base->kind)) {
        class_object->kind = KIND_WRAPPER;
        class_object->payload_kind = base->kind;
        class_object->reserved_slots = 1;
    }
    Dict *dict = value_dict(value_view(class_object->dict));
    ValueView declared = cn_dict_get_name(dict, vm->names.slots);
    if (slots != NULL)
        declared = object_view(slots);
    return cn_class_add_slots(vm, class_object, declared);
}

static bool layout_has(const Class *class_object, uint32_t flag)
{
    const Tuple *bases = value_tuple(value_view(class_object->bases));
    for (uint64_t i = 0; i < bases->count; i++)
        if ((value_class(value_view(bases->items[i]))->flags & flag) != 0)
            return true;
    return false;
}

// __dict__, __weakref__, __doc__ and __hash__ come last, as in CPython.
static bool add_closing_attributes(VM *vm, Class *class_object)
{
    const WellKnown *names = &vm->names;
    Dict *dict = value_dict(value_view(class_object->dict));
    bool new_dict = (class_object->flags & CLASS_HAS_DICT) != 0 &&
                    !layout_has(class_object, CLASS_HAS_DICT);
    bool new_weakref = (class_object->flags & CLASS_HAS_WEAKREF) != 0 &&
                       !layout_has(class_object, CLASS_HAS_WEAKREF);
    if (class_object->kind != KIND_CLASS) {
        if (new_dict && !add_getset(vm, class_object, names->dict, &cn_dict_getset))
            return false;
        if (new_weakref &&
            !add_getset(vm, class_object, names->weakref, &cn_weakref_getset))
            return false;
    }
    if (!set_default(vm, dict, names->doc, VALUE_NONE))
        return false;
    return value_is_unbound(cn_dict_get_name(dict, names->eq)) ||
           set_default(vm, dict, names->hash, VALUE_NONE);
}

// How many attributes instances will probably get: the base's, and what __init__ stores.
static uint32_t guess_attributes(VM *vm, const Class *class_object)
{
    if ((class_object->flags & CLASS_HAS_DICT) == 0)
        return 0;
    uint32_t guess = value_class(value_view(class_object->base))->slot_hint;
    ValueView init =
        cn_dict_get_name(value_dict(value_view(class_object->dict)), vm->names.init);
    if (value_is_kind(init, KIND_FUNCTION)) {
        const Function *function = (const Function *)value_object(init);
        guess += cn_code_guess_slots((const Code *)bits_pointer(function->code.bits));
    }
    if (guess == 0)
        return 1;
    return guess > SHAPE_ATTRIBUTES_MAX ? SHAPE_ATTRIBUTES_MAX : guess;
}

static void inherit_flags(Class *class_object)
{
    const uint32_t inherited = CLASS_PATTERN_SEQUENCE | CLASS_PATTERN_MAPPING |
                               CLASS_PATTERN_SELF | CLASS_IS_EXCEPTION | CLASS_IS_METACLASS;
    const Tuple *mro = value_tuple(value_view(class_object->mro));
    for (uint64_t i = 1; i < mro->count; i++)
        class_object->flags |= value_class(value_view(mro->items[i]))->flags & inherited;
}

// MRO, flags, first shape; then the bases learn of the class.
static bool make_ready(VM *vm, Class *class_object)
{
    Tuple *bases = value_tuple(value_view(class_object->bases));
    Tuple *mro = cn_class_mro(vm, class_object, bases);
    if (mro == NULL)
        return false;
    class_object->mro = value_from_object(mro);
    inherit_flags(class_object);
    class_object->flags |= cn_class_hook_flags(vm, class_object);
    class_object->slot_hint = guess_attributes(vm, class_object);
    uint32_t inline_slots = class_object->reserved_slots + class_object->slot_hint;
    if (class_object->kind != KIND_CLASS &&
        cn_shape_new_root(vm, class_object, 0, inline_slots) == NULL)
        return false;
    for (uint64_t i = 0; i < bases->count; i++)
        if (!cn_class_add_subclass(vm, value_class(value_view(bases->items[i])),
                                   class_object))
            return false;
    return true;
}

static bool fill_class(VM *vm, Class *class_object, Tuple *bases, Dict *namespace,
                       Tuple *slots)
{
    const WellKnown *names = &vm->names;
    Tuple *complete = complete_bases(vm, bases);
    if (complete == NULL)
        return false;
    class_object->bases = value_from_object(complete);
    Dict *dict = copy_namespace(vm, namespace);
    if (dict == NULL)
        return false;
    class_object->dict = value_from_object(dict);
    class_object->flags = CLASS_HEAP;
    return take_qualname(vm, class_object, dict) &&
           wrap_function(vm, dict, names->new_, KIND_STATICMETHOD) &&
           wrap_function(vm, dict, names->init_subclass, KIND_CLASSMETHOD) &&
           wrap_function(vm, dict, names->class_getitem, KIND_CLASSMETHOD) &&
           lay_out(vm, class_object, slots) && add_closing_attributes(vm, class_object) &&
           make_ready(vm, class_object) && fill_class_cell(vm, class_object, dict);
}

Class *cn_class_new_with_slots(VM *vm, Class *metaclass, Str *name, Tuple *bases,
                               Dict *dict, Tuple *slots)
{
    Class *class_object = allocate_class(vm, metaclass, name);
    if (class_object == NULL)
        return NULL;
    if (!fill_class(vm, class_object, bases, dict, slots)) {
        cn_class_discard(vm, class_object);
        return NULL;
    }
    return class_object;
}

Class *cn_class_new(VM *vm, Class *metaclass, Str *name, Tuple *bases, Dict *dict)
{
    return cn_class_new_with_slots(vm, metaclass, name, bases, dict, NULL);
}

// ---- built-in classes ----

// The text behind the last dot of a table's name.
static const char *plain_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot == NULL ? name : dot + 1;
}

static bool set_owned(VM *vm, Dict *dict, const char *name, void *object)
{
    if (object == NULL)
        return false;
    bool done = cn_dict_set_text(vm, dict, name, object_view(object));
    object_release(vm, object);
    return done;
}

static bool add_method(VM *vm, Class *class_object, const NativeSpec *spec)
{
    Dict *dict = value_dict(value_view(class_object->dict));
    ObjectKind kind = KIND_METHOD_DESCRIPTOR;
    ValueView self = VIEW_UNBOUND;
    if ((spec->flags & NATIVE_STATIC) != 0) {
        kind = KIND_NATIVE;
        self = object_view(class_object);
    } else if ((spec->flags & NATIVE_CLASS_METHOD) != 0) {
        kind = KIND_CLASS_METHOD_DESCRIPTOR;
    } else if ((spec->flags & NATIVE_SLOT) != 0) {
        kind = KIND_SLOT_WRAPPER;
    }
    return set_owned(vm, dict, spec->name,
                     cn_native_new(vm, kind, spec, self, object_view(class_object)));
}

// A name that begins with '-' only counts the slot; '=' makes it read-only, None when unset.
static bool add_member(VM *vm, Class *class_object, const char *name, uint32_t slot)
{
    uint32_t flags = MEMBER_NONE_WHEN_UNBOUND;
    if (name[0] == '-')
        return true;
    if (name[0] == '=') {
        flags |= MEMBER_READONLY;
        name++;
    }
    Str *interned = cn_str_intern_text(vm, name);
    if (interned == NULL)
        return false;
    Member *member = cn_member_new(vm, class_object, interned, slot, flags);
    object_release(vm, interned);
    return set_owned(vm, value_dict(value_view(class_object->dict)), name, member);
}

static bool add_tables(VM *vm, Class *class_object, const TypeSpec *spec)
{
    Dict *dict = value_dict(value_view(class_object->dict));
    for (const NativeSpec *row = spec->methods; row != NULL && row->name != NULL; row++)
        if (!add_method(vm, class_object, row))
            return false;
    for (const GetSetSpec *row = spec->attributes; row != NULL && row->name != NULL; row++)
        if (!set_owned(vm, dict, row->name, cn_getset_new(vm, row, class_object)))
            return false;
    for (const char *const *name = spec->members; name != NULL && *name != NULL; name++)
        if (!add_member(vm, class_object, *name, class_object->reserved_slots++))
            return false;
    if (spec->doc == NULL || cn_dict_get_name(dict, vm->names.doc).bits != BITS_UNBOUND)
        return set_default(vm, dict, vm->names.doc, VALUE_NONE);
    return set_owned(vm, dict, "__doc__", cn_str_from_text(vm, spec->doc));
}

static bool add_module(VM *vm, Class *class_object, const char *name)
{
    const char *dot = strrchr(name, '.');
    if (dot == NULL)
        return true;
    Str *module = cn_str_from_utf8(vm, name, (size_t)(dot - name));
    return set_owned(vm, value_dict(value_view(class_object->dict)), "__module__", module);
}

static bool finish_builtin(VM *vm, Class *class_object, const TypeSpec *spec,
                           uint32_t shape_number)
{
    if (!add_tables(vm, class_object, spec))
        return false;
    const Dict *dict = value_dict(value_view(class_object->dict));
    if (!value_is_unbound(cn_dict_get_name(dict, vm->names.eq)) &&
        !set_default(vm, value_dict(value_view(class_object->dict)), vm->names.hash,
                     VALUE_NONE))
        return false;
    Tuple *bases = value_tuple(value_view(class_object->bases));
    Tuple *mro = cn_class_mro(vm, class_object, bases);
    if (mro == NULL)
        return false;
    class_object->mro = value_from_object(mro);
    inherit_flags(class_object);
    uint32_t inline_slots = 0;
    if (kind_is_instance((ObjectKind)class_object->kind)) {
        class_object->slot_hint = (class_object->flags & CLASS_HAS_DICT) != 0 ? 1 : 0;
        inline_slots = class_object->reserved_slots + class_object->slot_hint;
    }
    // Kinds without slots in the object count none, whatever their members.
    if (inline_slots == 0)
        class_object->reserved_slots = 0;
    if (cn_shape_new_root(vm, class_object, shape_number, inline_slots) == NULL)
        return false;
    for (uint64_t i = 0; i < bases->count; i++)
        if (!cn_class_add_subclass(vm, value_class(value_view(bases->items[i])),
                                   class_object))
            return false;
    return true;
}

Class *cn_class_new_builtin(VM *vm, const char *name, const TypeSpec *spec,
                            Class *const *bases, uint32_t base_count, uint32_t shape_number)
{
    Class *class_object = NULL;
    ValueView items[2];
    Str *short_name = cn_str_intern_text(vm, plain_name(name));
    if (short_name == NULL)
        return NULL;
    class_object = allocate_class(vm, vm->types[KIND_CLASS], short_name);
    object_release(vm, short_name);
    if (class_object == NULL)
        return NULL;
    for (uint32_t i = 0; i < base_count; i++)
        items[i] = object_view(bases[i]);
    class_object->kind = spec->kind;
    class_object->flags = spec->class_flags;
    if ((kind_info[spec->kind].flags & KIND_IS_BASE) == 0)
        class_object->flags |= CLASS_FINAL;
    if (base_count > 0) {
        class_object->base = value_retain(items[0]);
        class_object->reserved_slots = bases[0]->reserved_slots;
        class_object->flags |= bases[0]->flags & (CLASS_HAS_DICT | CLASS_HAS_WEAKREF);
    }
    Tuple *tuple = cn_tuple_from(vm, items, base_count);
    if (tuple != NULL)
        class_object->bases = value_from_object(tuple);
    Dict *dict = tuple == NULL ? NULL : cn_dict_new(vm, 8);
    if (dict != NULL)
        class_object->dict = value_from_object(dict);
    if (dict == NULL || !add_module(vm, class_object, name) ||
        !finish_builtin(vm, class_object, spec, shape_number)) {
        cn_class_discard(vm, class_object);
        return NULL;
    }
    return class_object;
}

// The classes made before `type` get it as their type now.
static void adopt_orphans(VM *vm)
{
    for (uint32_t i = 0; i < vm->shape_count; i++) {
        Shape *shape = vm->shapes[i];
        if (shape != NULL && shape->owner == NULL)
            shape->owner = vm->types[KIND_CLASS];
    }
}

bool cn_class_add_builtin(VM *vm, const TypeSpec *spec)
{
    Class *base = spec->kind == KIND_INSTANCE ? NULL : vm->types[spec->base];
    Class *class_object = cn_class_new_builtin(vm, kind_info[spec->kind].python_name, spec,
                                               &base, base == NULL ? 0 : 1, spec->kind);
    if (class_object == NULL)
        return false;
    vm->types[spec->kind] = class_object;
    if (spec->kind == KIND_CLASS)
        adopt_orphans(vm);
    return true;
}
