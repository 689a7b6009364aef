// names.c - names of a program as a host meets them: looking them up, completing them.
// Nothing here runs user code: properties and __getattr__ are left alone.

#include "vm/api/api.h"
#include "vm/builtins/builtins.h"
#include "vm/bytecode/frozen.h"
#include "vm/objects/module.h"
#include "vm/objects/repr.h"
#include "vm/objects/shape.h"

Module *cn_api_module(VM *vm, const char *name)
{
    Str *key = cn_str_intern_text(vm, name);
    if (key == NULL)
        return NULL;
    ValueView module = cn_dict_get_name(vm->modules, key);
    object_release(vm, key);
    return value_is_kind(module, KIND_MODULE) ? (Module *)value_object(module) : NULL;
}

static Dict *main_dict(VM *vm)
{
    return module_dict((const Module *)bits_pointer(vm->main_module.bits));
}

static Str *intern_part(VM *vm, const char *text, size_t size)
{
    Str *part = cn_str_from_utf8(vm, text, size);
    return part == NULL ? NULL : cn_str_intern(vm, part);
}

// ---- looking up ----

// An attribute that is simply there: borrowed, or unbound.
static ValueView plain_attribute(VM *vm, ValueView object, const Str *name)
{
    if (value_is_kind(object, KIND_MODULE))
        return cn_dict_get_name(module_dict((Module *)value_object(object)), name);
    if (value_is_kind(object, KIND_CLASS))
        return cn_class_lookup(value_class(object), name, NULL);
    if (value_is_object(object) && kind_is_instance(object_kind(value_object(object)))) {
        ValueView own = cn_instance_get(vm, (Instance *)value_object(object), name);
        if (!value_is_unbound(own))
            return own;
    }
    ValueView found = cn_class_lookup(cn_type_of(vm, object), name, NULL);
    return value_is_kind(found, KIND_PROPERTY) || value_is_kind(found, KIND_MEMBER) ||
                   value_is_kind(found, KIND_GETSET) ||
                   value_is_kind(found, KIND_TUPLE_GETTER)
               ? VIEW_UNBOUND
               : found;
}

static ValueView find_variable(VM *vm, const Str *name)
{
    ValueView found = cn_dict_get_name(main_dict(vm), name);
    return value_is_unbound(found) ? cn_dict_get_name(vm->builtins, name) : found;
}

Value cn_resolve_name(VM *vm, const char *name, size_t size)
{
    ValueView found = VIEW_UNBOUND;
    for (size_t start = 0; start < size;) {
        const char *dot = memchr(name + start, '.', size - start);
        size_t end = dot == NULL ? size : (size_t)(dot - name);
        Str *part = intern_part(vm, name + start, end - start);
        if (part == NULL) {
            value_release(vm, cn_take_pending(vm));
            return VALUE_UNBOUND;
        }
        found = start == 0 ? find_variable(vm, part) : plain_attribute(vm, found, part);
        object_release(vm, part);
        if (value_is_unbound(found))
            return VALUE_UNBOUND;
        start = end + 1;
    }
    return value_is_unbound(found) ? VALUE_UNBOUND : value_retain(found);
}

bool cairn_has_global(CairnVM *vm, const char *name)
{
    Str *text = intern_part(vm, name, strlen(name));
    bool has = text != NULL && !value_is_unbound(cn_dict_get_name(main_dict(vm), text));
    object_release(vm, text);
    value_release(vm, cn_take_pending(vm));
    return has;
}

// ---- describing ----

CairnStatus cairn_describe(CairnVM *vm, const char *name, CairnWriter writer, void *user)
{
    if (vm->pending.bits != BITS_UNBOUND || vm->stop_reason != STOP_NONE)
        return CAIRN_REFUSED;
    Value object = cn_resolve_name(vm, name, strlen(name));
    if (object.bits == BITS_UNBOUND)
        return CAIRN_BADARG;
    char type[256];
    Value shown = VALUE_UNBOUND;
    size_t size;
    cn_copy_text(vm, value_view(cn_type_of(vm, value_view(object))->name), type,
                 sizeof type);
    writer(user, type, strlen(type));
    if (cn_repr(vm, value_view(object), &shown) == OUTCOME_DONE &&
        value_is_kind(value_view(shown), KIND_STR)) {
        char *utf8 = cn_str_to_utf8(vm, value_str(value_view(shown)), true, &size);
        if (utf8 != NULL) {
            writer(user, utf8, size);
            cn_buffer_free(vm, utf8, size + 1);
        }
    }
    value_release(vm, shown);
    value_release(vm, cn_take_pending(vm));
    value_release(vm, object);
    // Showing a value may have met a limit; nothing has been stopped by it.
    vm->stop_reason = STOP_NONE;
    attention_clear(vm, ATTENTION_STOP);
    return CAIRN_OK;
}

// ---- completing ----

typedef struct Completion {
    VM *vm;
    const char *stem; // what stands before the last dot, with it
    size_t stem_size;
    const char *prefix;
    size_t prefix_size;
    Dict *seen; // names that were given; NULL: no memory for it
    CairnWriter writer;
    void *user;
} Completion;

static void offer_text(Completion *completion, const char *name, size_t size)
{
    char word[256];
    if (size < completion->prefix_size || completion->stem_size + size > sizeof word ||
        memcmp(name, completion->prefix, completion->prefix_size) != 0)
        return;
    memcpy(word, completion->stem, completion->stem_size);
    memcpy(word + completion->stem_size, name, size);
    completion->writer(completion->user, word, completion->stem_size + size);
}

// Names that begin with _ are offered only to who has typed one.
static void offer(Completion *completion, const Str *name)
{
    VM *vm = completion->vm;
    if (name == NULL || name->length == 0 ||
        (completion->prefix_size == 0 && cn_str_at(name, 0) == '_'))
        return;
    if (completion->seen != NULL) {
        if (!value_is_unbound(cn_dict_get_name(completion->seen, name)))
            return;
        if (!cn_dict_set_name(vm, completion->seen, (Str *)name, VIEW_NONE))
            value_release(vm, cn_take_pending(vm));
    }
    size_t size;
    char *utf8 = cn_str_to_utf8(vm, name, false, &size);
    if (utf8 != NULL) {
        offer_text(completion, utf8, size);
        cn_buffer_free(vm, utf8, size + 1);
    }
    value_release(vm, cn_take_pending(vm));
}

static void offer_keys(Completion *completion, const Dict *dict)
{
    uint32_t position = 0;
    ValueView key, value;
    while (cn_dict_next(dict, &position, &key, &value))
        if (value_is_kind(key, KIND_STR) && value_str(key)->is_interned)
            offer(completion, value_str(key));
}

static void offer_class(Completion *completion, const Class *class_object)
{
    Tuple *mro = value_tuple(value_view(class_object->mro));
    for (uint64_t i = 0; i < mro->count; i++) {
        const Class *base = value_class(value_view(mro->items[i]));
        offer_keys(completion, value_dict(value_view(base->dict)));
    }
}

static void offer_instance(Completion *completion, Instance *instance)
{
    const Shape *shape = cn_shape_of(completion->vm, &instance->header);
    if (shape->flags & SHAPE_DICT_MODE) {
        ValueView dict = value_view(instance->slots[shape->owner->reserved_slots]);
        if (value_is_kind(dict, KIND_DICT))
            offer_keys(completion, value_dict(dict));
        return;
    }
    for (uint32_t slot = 0; slot < shape->slot_count; slot++)
        offer(completion, cn_shape_key(shape, slot));
}

static void offer_attributes(Completion *completion, ValueView object)
{
    if (value_is_kind(object, KIND_MODULE)) {
        offer_keys(completion, module_dict((Module *)value_object(object)));
        return;
    }
    if (value_is_kind(object, KIND_CLASS))
        offer_class(completion, value_class(object));
    else if (value_is_object(object) && kind_is_instance(object_kind(value_object(object))))
        offer_instance(completion, (Instance *)value_object(object));
    offer_class(completion, cn_type_of(completion->vm, object));
}

static const char *const keywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
};

static void offer_variables(Completion *completion)
{
    offer_keys(completion, main_dict(completion->vm));
    offer_keys(completion, completion->vm->builtins);
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (completion->prefix_size > 0)
            offer_text(completion, keywords[i], strlen(keywords[i]));
}

static void offer_modules(Completion *completion)
{
    const FrozenLibrary *library = &cn_frozen_library;
    for (size_t i = 0; i < library->module_count; i++) {
        const char *name = cn_frozen_name(library, &library->modules[i]);
        if (name[0] != '_' || completion->prefix_size > 0)
            offer_text(completion, name, strlen(name));
    }
    for (size_t i = 0; cn_native_modules[i] != NULL; i++)
        if (cn_native_modules[i]->name[0] != '_' || completion->prefix_size > 0)
            offer_text(completion, cn_native_modules[i]->name,
                       strlen(cn_native_modules[i]->name));
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '.' || (uint8_t)c >= 0x80;
}

static bool names_modules(const char *text, size_t before)
{
    while (before > 0 && text[before - 1] == ' ')
        before--;
    size_t start = before;
    while (start > 0 && is_word_byte(text[start - 1]))
        start--;
    return (before - start == 6 && memcmp(text + start, "import", 6) == 0 && start == 0) ||
           (before - start == 4 && memcmp(text + start, "from", 4) == 0 && start == 0);
}

// The module between from and import, when text begins like that; its size in *size.
static const char *imported_module(const char *text, size_t before, size_t *size)
{
    const char *end = text + before;
    text += strspn(text, " ");
    if (end - text < 5 || memcmp(text, "from ", 5) != 0)
        return NULL;
    const char *name = text + 5 + strspn(text + 5, " "), *stop = name;
    while (stop < end && is_word_byte(*stop))
        stop++;
    *size = (size_t)(stop - name);
    return end - stop >= 8 && memcmp(stop, " import ", 8) == 0 ? name : NULL;
}

// What a module has: one that is loaded, or one in C, whose table is there anyway.
static void offer_module_names(Completion *completion, const char *name, size_t size)
{
    Str *key = intern_part(completion->vm, name, size);
    ValueView module =
        key == NULL ? VIEW_UNBOUND : cn_dict_get_name(completion->vm->modules, key);
    object_release(completion->vm, key);
    value_release(completion->vm, cn_take_pending(completion->vm));
    if (value_is_kind(module, KIND_MODULE)) {
        offer_attributes(completion, module);
        return;
    }
    for (size_t i = 0; cn_native_modules[i] != NULL; i++) {
        const ModuleSpec *spec = cn_native_modules[i];
        if (strlen(spec->name) != size || memcmp(spec->name, name, size) != 0)
            continue;
        for (const NativeSpec *row = spec->functions; row->name != NULL; row++)
            if (row->name[0] != '_' || completion->prefix_size > 0)
                offer_text(completion, row->name, strlen(row->name));
    }
}

CairnStatus cairn_complete(CairnVM *vm, const char *text, CairnWriter writer, void *user)
{
    if (vm->pending.bits != BITS_UNBOUND)
        return CAIRN_REFUSED;
    size_t size = strlen(text), start = size, last = size;
    while (start > 0 && is_word_byte(text[start - 1]))
        start--;
    while (last > start && text[last - 1] != '.')
        last--;
    Completion completion = {vm,          text + start, last - start, text + last,
                             size - last, NULL,         writer,       user};
    if (names_modules(text, start)) {
        completion.prefix = text + start;
        completion.prefix_size = size - start;
        completion.stem_size = 0;
        offer_modules(&completion);
        return CAIRN_OK;
    }
    completion.seen = cn_dict_new(vm, 64);
    value_release(vm, cn_take_pending(vm));
    size_t module_size;
    const char *module = imported_module(text, start, &module_size);
    if (module != NULL) {
        offer_module_names(&completion, module, module_size);
    } else if (last == start) {
        offer_variables(&completion);
    } else {
        Value object = cn_resolve_name(vm, text + start, last - start - 1);
        if (object.bits != BITS_UNBOUND)
            offer_attributes(&completion, value_view(object));
        value_release(vm, object);
    }
    object_release(vm, completion.seen);
    return CAIRN_OK;
}
