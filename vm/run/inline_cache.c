// inline_cache.c - filling and dropping the cache words of instructions.
//
// LOAD_ATTRIBUTE   word 1 {shape, detail}: detail >= 0: byte offset of the slot in the object.
//                  detail < 0: ATTRIBUTE_* kind in bits 24..30, entry number below, word 2 the
//                  borrowed holder (a dict, a function, an object).
// LOAD_METHOD      word 1 {shape, kind}: 0: word 2 is the function, the receiver its self.
//                  METHOD_STATIC: word 2 is called without self. METHOD_CLASS: word 3 is self.
//                  METHOD_MODULE: word 2 {version of the module's keys, entry}.
// STORE_ATTRIBUTE  word 1 {shape before, byte offset}, word 2 {shape after, 0}; or word 1
//                  {shape, detail < 0}: word 2 is the function of a property's setter.
// LOAD_GLOBAL      word 1 {version of the globals' keys, entry}, word 2 {version of the
//                  builtins' keys when the entry is one of theirs, else 0}.
//
// A change to a class that some cache relies on drops every cache of the VM: classes rarely
// change once their instances are in use, and a look-up then needs no version check.

#include "vm/run/inline_cache.h"

#include "vm/objects/shape.h"

// The whole MRO each time: a class may be marked as part of an MRO that, made by mro(), lacks
// some of its own.
void cn_class_mark_cached(VM *vm, Class *class_object)
{
    Tuple *mro = value_tuple(value_view(class_object->mro));
    for (uint64_t i = 0; i < mro->count; i++)
        value_class(value_view(mro->items[i]))->cached_epoch = vm->cache_epoch;
    class_object->cached_epoch = vm->cache_epoch;
}

static void clear_code(void *context, Object *object)
{
    (void)context;
    if (object_kind(object) != KIND_CODE)
        return;
    Code *code = (Code *)object;
    for (uint32_t i = 0; i < code->instruction_count;) {
        uint32_t words = cn_opcode_info[code->instructions[i].op].cache_words;
        for (uint32_t k = 1; k <= words; k++)
            code->instructions[i + k].word = 0;
        i += 1 + words;
    }
}

void cn_flush_caches(VM *vm)
{
    vm->cache_epoch++;
    cn_heap_walk(vm, clear_code, NULL);
}

// Whether instances of the shape keep attributes in slots that a cache may address.
static bool shape_is_cachable(const Shape *shape)
{
    return !(shape->flags & (SHAPE_DICT_MODE | SHAPE_HAS_OVERFLOW));
}

static bool is_data_descriptor(VM *vm, ValueView v)
{
    if (!value_is_object(v))
        return false;
    ObjectKind kind = object_kind(value_object(v));
    if (kind == KIND_PROPERTY || kind == KIND_GETSET || kind == KIND_MEMBER ||
        kind == KIND_TUPLE_GETTER)
        return true;
    if (kind == KIND_FUNCTION || kind == KIND_METHOD_DESCRIPTOR || kind == KIND_CLASS)
        return false;
    Class *type = cn_type_of(vm, v);
    return cn_class_lookup(type, vm->names.set, NULL).bits != BITS_UNBOUND ||
           cn_class_lookup(type, vm->names.delete, NULL).bits != BITS_UNBOUND;
}

static bool is_descriptor(VM *vm, ValueView v)
{
    if (!value_is_object(v))
        return false;
    return cn_class_lookup(cn_type_of(vm, v), vm->names.get, NULL).bits != BITS_UNBOUND ||
           object_kind(value_object(v)) == KIND_FUNCTION;
}

static uint32_t slot_offset(uint32_t slot)
{
    return (uint32_t)(offsetof(Instance, slots) + slot * sizeof(Value));
}

#define KIND_DETAIL(kind, entry) (0x80000000u | (uint32_t)(kind) << 24 | (entry))

static bool entry_fits(int32_t entry) { return entry >= 0 && entry < 1 << 24; }

static void cache_class_entry(VM *vm, Instruction *pc, Object *object, Class *holder,
                              Str *name)
{
    Dict *dict = value_dict(value_view(holder->dict));
    int32_t entry = cn_dict_index_of_name(dict, name);
    if (!entry_fits(entry))
        return;
    pc[1].cache.shape = object->shape;
    pc[1].cache.detail = KIND_DETAIL(ATTRIBUTE_CLASS_ENTRY, (uint32_t)entry);
    pc[2].pointer = dict;
    cn_class_mark_cached(vm, holder);
}

static void cache_instance_load(VM *vm, Instruction *pc, Instance *instance, Str *name)
{
    Shape *shape = cn_shape_of(vm, &instance->header);
    Class *class_object = shape->owner;
    if (class_object->flags & CLASS_CUSTOM_GETATTRIBUTE)
        return;
    Class *holder = NULL;
    ValueView of_class = cn_class_lookup(class_object, name, &holder);
    if (value_is_kind(of_class, KIND_PROPERTY)) {
        Instance *property = (Instance *)value_object(of_class);
        ValueView getter = value_view(property->slots[PROPERTY_GET]);
        if (!value_is_kind(getter, KIND_FUNCTION) ||
            cn_type_of(vm, of_class) != vm->types[KIND_PROPERTY])
            return;
        pc[1].cache.shape = instance->header.shape;
        pc[1].cache.detail = KIND_DETAIL(ATTRIBUTE_PROPERTY, 0);
        pc[2].pointer = value_object(getter);
        cn_class_mark_cached(vm, class_object);
        return;
    }
    if (value_is_kind(of_class, KIND_MEMBER)) {
        Member *member = (Member *)value_object(of_class);
        if (member->flags & MEMBER_NONE_WHEN_UNBOUND)
            return;
        pc[1].cache.shape = instance->header.shape;
        pc[1].cache.detail = slot_offset(member->slot);
        cn_class_mark_cached(vm, class_object);
        return;
    }
    if (value_is_kind(of_class, KIND_TUPLE_GETTER)) {
        uint64_t index = ((const TupleGetter *)value_object(of_class))->index;
        if (class_object->payload_kind != KIND_TUPLE || index >= 1 << 24)
            return;
        pc[1].cache.shape = instance->header.shape;
        pc[1].cache.detail = KIND_DETAIL(ATTRIBUTE_TUPLE_ITEM, (uint32_t)index);
        cn_class_mark_cached(vm, class_object);
        return;
    }
    if (!shape_is_cachable(shape) || is_data_descriptor(vm, of_class))
        return;
    int32_t slot = cn_shape_find(shape, name);
    if (slot >= 0) {
        pc[1].cache.shape = instance->header.shape;
        pc[1].cache.detail = slot_offset((uint32_t)slot);
        cn_class_mark_cached(vm, class_object);
    } else if (holder != NULL && !is_descriptor(vm, of_class)) {
        cache_class_entry(vm, pc, &instance->header, holder, name);
        cn_class_mark_cached(vm, class_object);
    }
}

static void cache_class_load(VM *vm, Instruction *pc, Class *class_object, Str *name)
{
    Class *metaclass = cn_shape_of(vm, &class_object->header)->owner;
    if ((metaclass->flags & CLASS_CUSTOM_GETATTRIBUTE) ||
        is_data_descriptor(vm, cn_class_lookup(metaclass, name, NULL)))
        return;
    Class *holder = NULL;
    ValueView found = cn_class_lookup(class_object, name, &holder);
    if (holder == NULL)
        return;
    if (value_is_kind(found, KIND_FUNCTION) || !is_descriptor(vm, found)) {
        cache_class_entry(vm, pc, &class_object->header, holder, name);
        cn_class_mark_cached(vm, class_object);
        cn_class_mark_cached(vm, metaclass);
    }
}

static void cache_module_load(VM *vm, Instruction *pc, Module *module, Str *name)
{
    Dict *dict = value_dict(value_view(module->dict));
    int32_t entry = cn_dict_index_of_name(dict, name);
    if (!entry_fits(entry) || module->header.shape != SHAPE_OF(KIND_MODULE) ||
        cn_dict_version(vm, dict) == 0)
        return;
    pc[1].cache.shape = module->header.shape;
    pc[1].cache.detail = KIND_DETAIL(ATTRIBUTE_MODULE, (uint32_t)entry);
    pc[2].cache.shape = cn_dict_version(vm, dict);
}

void cn_cache_load_attribute(VM *vm, Instruction *pc, ValueView v, Str *name)
{
    if (!value_is_object(v))
        return;
    Object *object = value_object(v);
    ObjectKind kind = object_kind(object);
    if (kind_is_instance(kind) && kind != KIND_SUPER)
        cache_instance_load(vm, pc, (Instance *)object, name);
    else if (kind == KIND_CLASS)
        cache_class_load(vm, pc, (Class *)object, name);
    else if (kind == KIND_MODULE)
        cache_module_load(vm, pc, (Module *)object, name);
}

static void remember_method(VM *vm, Instruction *pc, Object *object, uint32_t kind,
                            Object *function, void *self, Class *relied_on)
{
    pc[1].cache.shape = object->shape;
    pc[1].cache.detail = kind;
    pc[2].pointer = function;
    pc[3].pointer = self;
    cn_class_mark_cached(vm, relied_on);
}

static void cache_class_method_load(VM *vm, Instruction *pc, Class *class_object, Str *name)
{
    Class *metaclass = cn_shape_of(vm, &class_object->header)->owner;
    if ((metaclass->flags & CLASS_CUSTOM_GETATTRIBUTE) ||
        is_data_descriptor(vm, cn_class_lookup(metaclass, name, NULL)))
        return;
    ValueView found = cn_class_lookup(class_object, name, NULL);
    Object *object = &class_object->header;
    // Built-in methods come out of a class as they are, functions too.
    if (value_is_kind(found, KIND_FUNCTION) || value_is_kind(found, KIND_NATIVE) ||
        value_is_kind(found, KIND_METHOD_DESCRIPTOR) ||
        value_is_kind(found, KIND_SLOT_WRAPPER)) {
        remember_method(vm, pc, object, METHOD_STATIC, value_object(found), NULL,
                        class_object);
    } else if (value_is_kind(found, KIND_STATICMETHOD) ||
               value_is_kind(found, KIND_CLASSMETHOD)) {
        Instance *wrapper = (Instance *)value_object(found);
        ValueView function = value_view(wrapper->slots[STATICMETHOD_FUNCTION]);
        if (!value_is_kind(function, KIND_FUNCTION))
            return;
        bool is_class_method = value_is_kind(found, KIND_CLASSMETHOD);
        remember_method(vm, pc, object, is_class_method ? METHOD_CLASS : METHOD_STATIC,
                        value_object(function), is_class_method ? object : NULL,
                        class_object);
    } else {
        return;
    }
    cn_class_mark_cached(vm, metaclass);
}

static void cache_module_method(VM *vm, Instruction *pc, Module *module, Str *name)
{
    Dict *dict = value_dict(value_view(module->dict));
    int32_t entry = cn_dict_index_of_name(dict, name);
    if (entry < 0 || cn_dict_version(vm, dict) == 0)
        return;
    pc[1].cache.shape = module->header.shape;
    pc[1].cache.detail = METHOD_MODULE;
    pc[2].cache.shape = cn_dict_version(vm, dict);
    pc[2].cache.detail = (uint32_t)entry;
}

void cn_cache_load_method(VM *vm, Instruction *pc, ValueView v, Str *name)
{
    if (!value_is_object(v))
        return;
    Object *object = value_object(v);
    if (object_kind(object) == KIND_CLASS) {
        cache_class_method_load(vm, pc, (Class *)object, name);
        return;
    }
    if (object->shape == SHAPE_OF(KIND_MODULE)) {
        cache_module_method(vm, pc, (Module *)object, name);
        return;
    }
    Shape *shape = cn_shape_of(vm, object);
    Class *class_object = shape->owner;
    ValueView found = cn_class_lookup(class_object, name, NULL);
    if ((class_object->flags & CLASS_CUSTOM_GETATTRIBUTE) || !value_is_object(found))
        return;
    ObjectKind kind = object_kind(object);
    if (kind == KIND_MODULE || kind == KIND_SUPER || kind == KIND_GENERIC_ALIAS)
        return;
    if (kind_is_instance(kind) &&
        (!shape_is_cachable(shape) || cn_shape_find(shape, name) >= 0))
        return;
    if (kind == KIND_FUNCTION) // functions have attributes of their own
        return;
    Object *method = value_object(found);
    switch (object_kind(method)) {
    case KIND_FUNCTION:
    case KIND_METHOD_DESCRIPTOR:
    case KIND_SLOT_WRAPPER:
        remember_method(vm, pc, object, METHOD_PLAIN, method, NULL, class_object);
        break;
    case KIND_STATICMETHOD:
    case KIND_CLASSMETHOD: {
        ValueView function = value_view(((Instance *)method)->slots[STATICMETHOD_FUNCTION]);
        bool is_class_method = object_kind(method) == KIND_CLASSMETHOD;
        if (value_is_kind(function, KIND_FUNCTION))
            remember_method(vm, pc, object, is_class_method ? METHOD_CLASS : METHOD_STATIC,
                            value_object(function), is_class_method ? class_object : NULL,
                            class_object);
        break;
    }
    default:
        break;
    }
}

static void cache_property_store(VM *vm, Instruction *pc, Class *class_object,
                                 const Instance *instance, ValueView property)
{
    ValueView setter =
        value_view(((Instance *)value_object(property))->slots[PROPERTY_SET]);
    if (!value_is_kind(setter, KIND_FUNCTION) ||
        cn_type_of(vm, property) != vm->types[KIND_PROPERTY])
        return;
    pc[1].cache.shape = instance->header.shape;
    pc[1].cache.detail = KIND_DETAIL(ATTRIBUTE_PROPERTY, 0);
    pc[2].pointer = value_object(setter);
    cn_class_mark_cached(vm, class_object);
}

void cn_cache_store_attribute(VM *vm, Instruction *pc, uint32_t shape_before,
                              Instance *instance, Str *name)
{
    Shape *before = vm->shapes[shape_before >> 8],
          *after = cn_shape_of(vm, &instance->header);
    Class *class_object = after->owner;
    if (before->owner != class_object || !shape_is_cachable(after) ||
        (class_object->flags & CLASS_CUSTOM_SETATTR))
        return;
    ValueView of_class = cn_class_lookup(class_object, name, NULL);
    if (value_is_kind(of_class, KIND_PROPERTY)) {
        cache_property_store(vm, pc, class_object, instance, of_class);
        return;
    }
    if (value_is_kind(of_class, KIND_MEMBER)) {
        Member *member = (Member *)value_object(of_class);
        if (member->flags != 0 || object_kind(instance) == KIND_EXCEPTION)
            return;
        pc[1].cache.detail = slot_offset(member->slot);
    } else {
        if (is_data_descriptor(vm, of_class))
            return;
        int32_t slot = cn_shape_find(after, name);
        if (slot < 0 || (before != after && after->parent != before))
            return;
        pc[1].cache.detail = slot_offset((uint32_t)slot);
    }
    pc[1].cache.shape = before->id;
    pc[2].cache.shape = after->id;
    cn_class_mark_cached(vm, class_object);
}

// ---- sites that see several shapes ----

void cn_site_note(VM *vm, const Instruction *pc, uint32_t shape, const Str *name,
                  SiteKind kind)
{
    if (pc[1].cache.shape != shape || name->hash == 0)
        return;
    if (vm->sites == NULL) {
        vm->sites =
            allocator_resize(&vm->allocator, NULL, 0, SITE_COUNT * sizeof(SiteEntry));
        if (vm->sites == NULL)
            return;
        memset(vm->sites, 0, SITE_COUNT * sizeof(SiteEntry));
    }
    SiteEntry *entry = site_entry(vm, shape, name, kind);
    *entry = (SiteEntry){.name = name,
                         .name_hash = name->hash,
                         .shape = shape,
                         .epoch = vm->cache_epoch,
                         .kind = kind};
    for (uint32_t i = 0; i < site_words(kind); i++)
        entry->words[i] = pc[1 + i].word;
}

void cn_sites_close(VM *vm)
{
    allocator_free(&vm->allocator, vm->sites, SITE_COUNT * sizeof(SiteEntry));
    vm->sites = NULL;
}
