// module.c - the module type.

#include "vm/objects/module.h"
#include "vm/objects/attribute.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/object_names.h"
#include "vm/objects/payload.h"
#include "vm/objects/repr.h"

static bool fill_dict(VM *vm, Dict *dict, ValueView name, ValueView doc)
{
    const WellKnown *names = &vm->names;
    return cn_dict_set_name(vm, dict, names->name, name) &&
           cn_dict_set_name(vm, dict, names->doc, doc) &&
           cn_dict_set_name(vm, dict, names->package, VIEW_NONE) &&
           cn_dict_set_name(vm, dict, names->loader, VIEW_NONE) &&
           cn_dict_set_name(vm, dict, names->spec, VIEW_NONE);
}

static Module *new_module(VM *vm, Str *name, ValueView doc)
{
    Dict *dict = cn_dict_new(vm, 8);
    if (dict == NULL)
        return NULL;
    Module *module = NULL;
    if (fill_dict(vm, dict, object_view(name), doc))
        module = cn_object_allocate(vm, SHAPE_OF(KIND_MODULE), sizeof *module);
    if (module == NULL) {
        object_release(vm, dict);
        return NULL;
    }
    module->dict = value_from_object(dict);
    module->name = value_retain(object_view(name));
    module->spec = NULL;
    return module;
}

Module *cn_module_new(VM *vm, Str *name) { return new_module(vm, name, VIEW_NONE); }

Str *cn_module_missing_text(VM *vm, const Module *module, const Str *name)
{
    ValueView module_name = cn_dict_get_name(module_dict(module), vm->names.name);
    if (value_is_str(module_name))
        return cn_str_format_c(vm, "module '%S' has no attribute '%S'",
                               value_str(module_name), name);
    return cn_str_format_c(vm, "module has no attribute '%S'", name);
}

// ---- methods ----

static Module *self_of(const Value *args)
{
    return (Module *)value_object(value_view(args[0]));
}

// A module is whole from the start; __init__ with the same arguments changes nothing.
static Outcome module_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView name = value_view(args[1]);
    ValueView doc = args[2].bits == BITS_UNBOUND ? VIEW_NONE : value_view(args[2]);
    if (!value_is_str(name))
        return cn_raise_type_error(vm, "module() argument 'name' must be str, not %T",
                                   name);
    Module *module = new_module(vm, value_str(name), doc);
    if (module == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(module);
    return OUTCOME_DONE;
}

// <module 'name' from 'file'>, <module 'name' (built-in)>, <module 'name'>
static Outcome module_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Module *self = self_of(args);
    ValueView name = cn_dict_get_name(module_dict(self), vm->names.name);
    ValueView file = cn_dict_get_name(module_dict(self), vm->names.file);
    if (value_is_unbound(name))
        name = object_view(vm->empty_str);
    Str *text;
    if (value_is_str(file))
        text = cn_str_format_c(vm, "<module %R from %R>", name, file);
    else
        text = cn_str_format_c(
            vm, self->spec != NULL ? "<module %R (built-in)>" : "<module %R>", name);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome module_dir(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    const Dict *dict = module_dict(self_of(args));
    ValueView hook = cn_dict_get_name(dict, vm->names.dir);
    if (!value_is_unbound(hook))
        return cn_request_call(vm, hook, NULL, 0, CHECK_NONE, NULL);
    List *names = cn_names_of_dict(vm, dict);
    if (names == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(names);
    return OUTCOME_DONE;
}

static Outcome module_getattribute(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = cn_attribute_get(vm, value_view(args[0]), name, result);
    Outcome outcome = cn_finish_lookup(vm, lookup, value_view(args[0]), name);
    object_release(vm, name);
    return outcome;
}

static Outcome get_dict(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    *result = value_retain(value_view(self_of(args)->dict));
    return OUTCOME_DONE;
}

static Outcome read_only(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count, (void)result;
    return cn_raise_number(vm, EXCEPTION_AttributeError, "readonly attribute");
}

static Outcome get_annotations(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = module_dict(self_of(args));
    ValueView present = cn_dict_get_name(dict, vm->names.annotations);
    if (!value_is_unbound(present)) {
        *result = value_retain(present);
        return OUTCOME_DONE;
    }
    Dict *fresh = cn_dict_new(vm, 0);
    if (fresh == NULL)
        return OUTCOME_FAILED;
    if (!cn_dict_set_name(vm, dict, vm->names.annotations, object_view(fresh))) {
        object_release(vm, fresh);
        return OUTCOME_FAILED;
    }
    *result = value_from_object(fresh);
    return OUTCOME_DONE;
}

static Outcome set_annotations(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Dict *dict = module_dict(self_of(args));
    if (args[1].bits != BITS_UNBOUND)
        return cn_dict_set_name(vm, dict, vm->names.annotations, value_view(args[1]))
                   ? OUTCOME_DONE
                   : OUTCOME_FAILED;
    if (cn_dict_delete_name(vm, dict, vm->names.annotations))
        return OUTCOME_DONE;
    return cn_raise_number(vm, EXCEPTION_AttributeError, "__annotations__");
}

static const NativeSpec module_methods[] = {
    {"__new__", "name doc", module_new, 1, 0, 2, 0, NATIVE_STATIC, NULL, NULL},
    NATIVE_OPERATOR("__repr__", "", 0, module_repr, NULL),
    NATIVE_OPERATOR("__getattribute__", "name", 1, module_getattribute, NULL),
    NATIVE_NONE("__dir__", module_dir, NULL,
                "__dir__() -> list\nspecialized dir() implementation"),
    {0},
};

static const GetSetSpec module_attributes[] = {
    {"__dict__", get_dict, read_only, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {0},
};

const TypeSpec cn_module_type = {KIND_MODULE,
                                 KIND_INSTANCE,
                                 module_methods,
                                 module_attributes,
                                 NULL,
                                 "Create a module object.\n\nThe name must be a string; "
                                 "the optional docstring can have any "
                                 "type.",
                                 CLASS_HAS_DICT | CLASS_HAS_WEAKREF};
