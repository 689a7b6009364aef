// class.c - classes: lookup along the MRO, subclasses, change of attributes.
//
// What depends on a class's attributes: inline caches (flushed when the class or a subclass
// was noted by cn_class_mark_cached), the VM's cache of lookups (by version), and the CLASS_*
// flags for hooks, in the class and everything below it.

#include "vm/objects/class_build.h"
#include "vm/objects/exception.h"

// ---- lookup ----

bool cn_class_is_subclass(const Class *derived, const Class *base)
{
    if (derived == base)
        return true;
    if (derived->mro.bits == BITS_UNBOUND)
        return false;
    const Tuple *mro = value_tuple(value_view(derived->mro));
    for (uint64_t i = 0; i < mro->count; i++)
        if (value_class(value_view(mro->items[i])) == base)
            return true;
    return false;
}

bool cn_is_instance(VM *vm, ValueView v, const Class *base)
{
    return cn_class_is_subclass(cn_type_of(vm, v), base);
}

ValueView cn_class_lookup(const Class *class_object, const Str *name, Class **holder)
{
    const Tuple *mro = value_tuple(value_view(class_object->mro));
    for (uint64_t i = 0; i < mro->count; i++) {
        Class *step = value_class(value_view(mro->items[i]));
        ValueView value = cn_dict_get_name(value_dict(value_view(step->dict)), name);
        if (!value_is_unbound(value)) {
            if (holder != NULL)
                *holder = step;
            return value;
        }
    }
    return VIEW_UNBOUND;
}

// ---- the cache of lookups ----
//
// An entry answers for one class (by its own shape number, never used twice) and one name. A
// found value is read through the holder's dict, so rebinding needs no invalidation. A name
// is compared by address and hash: an address may be used again after a name has died.

#define LOOKUP_COUNT 512u

typedef struct LookupEntry {
    const Str *name;
    uint64_t name_hash;
    Class *holder; // NULL: no class of the MRO has it
    uint32_t own_shape_id;
    uint32_t version;
    int32_t entry_index;
} LookupEntry;

static LookupEntry *lookup_entry(VM *vm, const Class *class_object, const Str *name)
{
    if (UNLIKELY(vm->lookups == NULL)) {
        size_t size = LOOKUP_COUNT * sizeof(LookupEntry);
        if (vm->pending.bits != BITS_UNBOUND)
            return NULL;
        vm->lookups = cn_buffer_allocate(vm, size);
        if (vm->lookups == NULL) {
            value_release(vm, cn_take_pending(vm));
            return NULL;
        }
        memset(vm->lookups, 0, size);
    }
    uint32_t hash = (class_object->own_shape_id >> 8) * 31 + (uint32_t)name->hash;
    return &vm->lookups[(hash ^ hash >> 9) % LOOKUP_COUNT];
}

static bool entry_holds(VM *vm, const LookupEntry *entry, const Class *class_object,
                        const Str *name)
{
    return entry->name == name && entry->own_shape_id == class_object->own_shape_id &&
           entry->version == vm->lookup_version && entry->name_hash == name->hash;
}

ValueView cn_class_find(VM *vm, Class *class_object, const Str *name, Class **holder)
{
    LookupEntry *entry = name->hash == 0 ? NULL : lookup_entry(vm, class_object, name);
    if (entry != NULL && LIKELY(entry_holds(vm, entry, class_object, name))) {
        if (entry->holder == NULL)
            return VIEW_UNBOUND;
        const Dict *dict = value_dict(value_view(entry->holder->dict));
        if ((uint32_t)entry->entry_index < dict->used &&
            dict->entries[entry->entry_index].key.bits == object_view(name).bits) {
            if (holder != NULL)
                *holder = entry->holder;
            return value_view(dict->entries[entry->entry_index].value);
        }
    }
    Class *found = NULL;
    ValueView value = cn_class_lookup(class_object, name, &found);
    if (found != NULL && holder != NULL)
        *holder = found;
    if (entry != NULL) {
        int32_t index =
            found == NULL
                ? 0
                : cn_dict_index_of_name(value_dict(value_view(found->dict)), name);
        *entry = (LookupEntry){
            name, name->hash, found, class_object->own_shape_id, vm->lookup_version, index};
    }
    return value;
}

void cn_class_flush_lookups(VM *vm)
{
    if (++vm->lookup_version == 0 && vm->lookups != NULL) // wrapped round: old entries lie
        memset(vm->lookups, 0xFF, LOOKUP_COUNT * sizeof(LookupEntry));
    cn_flush_caches(vm);
}

void cn_classes_close(VM *vm)
{
    cn_buffer_free(vm, vm->lookups,
                   vm->lookups == NULL ? 0 : LOOKUP_COUNT * sizeof(LookupEntry));
    vm->lookups = NULL;
    cn_shapes_close(vm);
}

// ---- subclasses ----

// The class whose own shape has this number; NULL when it has died.
static Class *subclass_at(VM *vm, const Class *base, uint32_t index)
{
    const Shape *shape = vm->shapes[base->subclasses[index] >> 8];
    return shape == NULL ? NULL : shape->self;
}

static void drop_dead_subclasses(VM *vm, Class *base)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < base->subclass_count; i++)
        if (subclass_at(vm, base, i) != NULL)
            base->subclasses[kept++] = base->subclasses[i];
    base->subclass_count = kept;
}

bool cn_class_add_subclass(VM *vm, Class *base, const Class *class_object)
{
    if (base->subclass_count == base->subclass_capacity) {
        drop_dead_subclasses(vm, base);
        uint32_t capacity = base->subclass_capacity;
        if (base->subclass_count >= capacity / 2) {
            uint32_t wanted = capacity == 0 ? 4 : capacity * 2;
            uint32_t *grown =
                cn_buffer_resize(vm, base->subclasses, capacity * sizeof(uint32_t),
                                 wanted * sizeof(uint32_t));
            if (grown == NULL)
                return false;
            base->subclasses = grown;
            base->subclass_capacity = wanted;
        }
    }
    base->subclasses[base->subclass_count++] = class_object->own_shape_id;
    return true;
}

void cn_class_remove_subclass(VM *vm, Class *base, const Class *class_object)
{
    drop_dead_subclasses(vm, base);
    for (uint32_t i = 0; i < base->subclass_count; i++)
        if (base->subclasses[i] == class_object->own_shape_id) {
            memmove(&base->subclasses[i], &base->subclasses[i + 1],
                    (base->subclass_count - i - 1) * sizeof(uint32_t));
            base->subclass_count--;
            return;
        }
}

List *cn_class_subclasses(VM *vm, const Class *class_object)
{
    List *list = cn_list_new(vm, class_object->subclass_count);
    for (uint32_t i = 0; list != NULL && i < class_object->subclass_count; i++) {
        Class *subclass = subclass_at(vm, class_object, i);
        if (subclass != NULL && !cn_list_append(vm, list, object_view(subclass))) {
            object_release(vm, list);
            list = NULL;
        }
    }
    return list;
}

// Appends the unvisited subclasses of base to the list. False: MemoryError.
static bool collect_direct(VM *vm, const Class *base, Class ***list, uint32_t *count,
                           uint32_t *room)
{
    for (uint32_t i = 0; i < base->subclass_count; i++) {
        Class *subclass = subclass_at(vm, base, i);
        if (subclass == NULL || (subclass->flags & CLASS_VISITED) != 0)
            continue;
        if (*count == *room) {
            Class **grown = cn_buffer_resize(vm, *list, *room * sizeof(Class *),
                                             *room * 2 * sizeof(Class *));
            if (grown == NULL)
                return false;
            *list = grown;
            *room *= 2;
        }
        subclass->flags |= CLASS_VISITED;
        (*list)[(*count)++] = subclass;
    }
    return true;
}

Class **cn_class_collect(VM *vm, Class *class_object, uint32_t *count, uint32_t *room)
{
    bool complete = true;
    *room = 8;
    Class **list = cn_buffer_allocate(vm, *room * sizeof(Class *));
    if (list == NULL)
        return NULL;
    list[0] = class_object;
    class_object->flags |= CLASS_VISITED;
    *count = 1;
    for (uint32_t i = 0; i < *count && complete; i++)
        complete = collect_direct(vm, list[i], &list, count, room);
    for (uint32_t i = 0; i < *count; i++)
        list[i]->flags &= ~CLASS_VISITED;
    if (!complete) {
        cn_buffer_free(vm, list, *room * sizeof(Class *));
        return NULL;
    }
    return list;
}

void cn_class_free_buffers(VM *vm, Class *class_object)
{
    cn_class_free_shapes(vm, class_object);
    cn_buffer_free(vm, class_object->subclasses,
                   class_object->subclass_capacity * sizeof(uint32_t));
    class_object->subclasses = NULL;
    class_object->subclass_count = class_object->subclass_capacity = 0;
}

// ---- hooks ----

#define HOOK_FLAGS                                                                         \
    (CLASS_CUSTOM_GETATTRIBUTE | CLASS_CUSTOM_GETATTR | CLASS_CUSTOM_SETATTR |             \
     CLASS_HAS_FINALISER | CLASS_CUSTOM_NEW)

static bool defined_by_program(const Class *class_object, const Str *name)
{
    Class *holder = NULL;
    cn_class_lookup(class_object, name, &holder);
    return holder != NULL && (holder->flags & CLASS_HEAP) != 0;
}

uint32_t cn_class_hook_flags(VM *vm, const Class *class_object)
{
    uint32_t flags = 0;
    if (defined_by_program(class_object, vm->names.getattribute))
        flags |= CLASS_CUSTOM_GETATTRIBUTE;
    if (defined_by_program(class_object, vm->names.getattr))
        flags |= CLASS_CUSTOM_GETATTR;
    if (defined_by_program(class_object, vm->names.setattr) ||
        defined_by_program(class_object, vm->names.delattr))
        flags |= CLASS_CUSTOM_SETATTR;
    if (defined_by_program(class_object, vm->names.del))
        flags |= CLASS_HAS_FINALISER;
    if (defined_by_program(class_object, vm->names.new_))
        flags |= CLASS_CUSTOM_NEW;
    return flags;
}

static bool is_hook_name(VM *vm, const Str *name)
{
    const WellKnown *names = &vm->names;
    return name == names->getattribute || name == names->getattr ||
           name == names->setattr || name == names->delattr || name == names->del ||
           name == names->new_;
}

// Names that make the class of an attribute's value a descriptor: caches may rely on it not
// being one without having noted that class.
static bool is_descriptor_name(VM *vm, const Str *name)
{
    const WellKnown *names = &vm->names;
    return name == names->get || name == names->set || name == names->delete;
}

// ---- a class gains __del__ after it was made ----

typedef struct FinaliserCount {
    VM *vm;
    uint32_t instances;
} FinaliserCount;

static void count_instance(void *context, Object *object)
{
    FinaliserCount *search = context;
    if (!kind_is_instance(object_kind(object)))
        return;
    const Shape *shape = cn_shape_of(search->vm, object);
    if ((shape->owner->flags & CLASS_VISITED) != 0 &&
        (shape->flags & SHAPE_HAS_FINALISER) == 0)
        search->instances++;
}

bool cn_class_expect_finalisers(VM *vm, Class **classes, uint32_t count)
{
    FinaliserCount search = {vm, 0};
    for (uint32_t i = 0; i < count; i++)
        classes[i]->flags |= CLASS_VISITED;
    cn_heap_walk(vm, count_instance, &search);
    for (uint32_t i = 0; i < count; i++)
        classes[i]->flags &= ~CLASS_VISITED;
    for (uint32_t done = 0; done < search.instances; done++)
        if (!cn_heap_expect_finaliser(vm)) {
            for (; done > 0; done--)
                cn_heap_forget_finaliser(vm);
            return false;
        }
    for (uint32_t i = 0; i < count; i++) {
        classes[i]->flags |= CLASS_HAS_FINALISER;
        for (Shape *shape = classes[i]->shapes; shape != NULL; shape = shape->next_of_class)
            shape->flags |= SHAPE_HAS_FINALISER;
    }
    return true;
}

// ---- setting attributes ----

// Sets or deletes the entry, without any notification.
static bool change_dict(VM *vm, Class *class_object, Str *name, ValueView value)
{
    Dict *dict = value_dict(value_view(class_object->dict));
    if (!value_is_unbound(value))
        return cn_dict_set_name(vm, dict, name, value);
    return cn_dict_delete_name(vm, dict, name) || vm->pending.bits == BITS_UNBOUND;
}

static bool change_hook(VM *vm, Class *class_object, Str *name, ValueView value)
{
    uint32_t count, room;
    Class **classes = cn_class_collect(vm, class_object, &count, &room);
    if (classes == NULL)
        return false;
    bool is_new_finaliser = name == vm->names.del && !value_is_unbound(value) &&
                            (class_object->flags & CLASS_HAS_FINALISER) == 0;
    bool done = (!is_new_finaliser || cn_class_expect_finalisers(vm, classes, count)) &&
                change_dict(vm, class_object, name, value);
    for (uint32_t i = 0; done && i < count; i++) {
        // A finaliser stays announced: instances that expect one are still around.
        uint32_t kept = classes[i]->flags & (~HOOK_FLAGS | CLASS_HAS_FINALISER);
        classes[i]->flags = kept | cn_class_hook_flags(vm, classes[i]);
    }
    cn_buffer_free(vm, classes, room * sizeof(Class *));
    return done;
}

static void expect_attributes(Class *class_object, ValueView init)
{
    if (!value_is_kind(init, KIND_FUNCTION))
        return;
    const Function *function = (const Function *)value_object(init);
    uint32_t guess = cn_code_guess_slots((const Code *)bits_pointer(function->code.bits));
    if (guess > class_object->slot_hint)
        class_object->slot_hint = guess;
}

static bool is_dunder(const Str *name)
{
    return name->length > 4 && cn_str_at(name, 0) == '_' && cn_str_at(name, 1) == '_';
}

bool cn_class_set_attribute(VM *vm, Class *class_object, Str *name, ValueView value)
{
    if ((class_object->flags & CLASS_HEAP) == 0) {
        cn_raise_type_error(vm, "cannot set '%S' attribute of immutable type '%S'", name,
                            class_name(class_object));
        return false;
    }
    ValueView old = cn_dict_get_name(value_dict(value_view(class_object->dict)), name);
    bool both_bound = !value_is_unbound(old) && !value_is_unbound(value);
    if (value_is_unbound(old) && value_is_unbound(value)) {
        cn_raise_no_attribute(vm, object_view(class_object), name, true);
        return false;
    }
    if (both_bound && !is_dunder(name) && !cn_value_is_descriptor(vm, old) &&
        !cn_value_is_descriptor(vm, value))
        return change_dict(vm, class_object, name, value);
    if (!both_bound)
        vm->lookup_version++;
    if (class_object->cached_epoch == vm->cache_epoch || is_descriptor_name(vm, name))
        cn_class_flush_lookups(vm);
    if (name == vm->names.init)
        expect_attributes(class_object, value);
    if (is_hook_name(vm, name))
        return change_hook(vm, class_object, name, value);
    return change_dict(vm, class_object, name, value);
}
