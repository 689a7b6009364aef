// function_methods.c - the types of functions and code objects.

#include "vm/bytecode/code_unit.h"
#include "vm/objects/attribute.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/function.h"
#include "vm/objects/native_types.h"
#include "vm/objects/numbers.h"

// ---- extra ----

ValueView cn_function_extra(const Function *function, const Str *key)
{
    if (function->extra.bits == BITS_UNBOUND)
        return VIEW_UNBOUND;
    return cn_dict_get_name(value_dict(value_view(function->extra)), key);
}

bool cn_function_set_extra(VM *vm, Function *function, Str *key, ValueView value)
{
    if (function->extra.bits == BITS_UNBOUND) {
        if (value_is_unbound(value))
            return true;
        Dict *extra = cn_dict_new(vm, 2);
        if (extra == NULL)
            return false;
        function->extra = value_from_object(extra);
    }
    Dict *extra = value_dict(value_view(function->extra));
    if (!value_is_unbound(value))
        return cn_dict_set_name(vm, extra, key, value);
    cn_dict_delete_name(vm, extra, key);
    return true;
}

// ---- function attributes ----

static Function *self_of(const Value *args) { return value_function(value_view(args[0])); }

static Outcome found(ValueView value, Value *result)
{
    *result = value_is_unbound(value) ? VALUE_NONE : value_retain(value);
    return OUTCOME_DONE;
}

static Outcome function_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "<function ");
    cn_builder_append_str(&builder, value_str(value_view(self_of(args)->qualname)));
    cn_builder_append_text(&builder, " at ");
    cn_append_address(&builder, value_view(args[0]));
    cn_builder_append_text(&builder, ">");
    Str *text = cn_builder_finish(&builder);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome get_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return found(value_view(self_of(args)->name), result);
}

static Outcome set_str(VM *vm, Value *slot, ValueView value, const char *name)
{
    if (!value_is_str(value))
        return cn_raise_type_error(vm, "%s must be set to a string object", name);
    value_replace(vm, slot, value_retain(value));
    return OUTCOME_DONE;
}

static Outcome set_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    return set_str(vm, &self_of(args)->name, value_view(args[1]), "__name__");
}

static Outcome get_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return found(value_view(self_of(args)->qualname), result);
}

static Outcome set_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    return set_str(vm, &self_of(args)->qualname, value_view(args[1]), "__qualname__");
}

static Outcome get_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Function *self = self_of(args);
    const Code *code = function_code(self);
    ValueView doc = cn_function_extra(self, vm->names.doc);
    if (value_is_unbound(doc) && (code->flags & CODE_HAS_DOC) != 0)
        doc = value_view(value_tuple(value_view(code->constants))->items[0]);
    return found(doc, result);
}

static Outcome set_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView value = args[1].bits == BITS_UNBOUND ? VIEW_NONE : value_view(args[1]);
    return cn_function_set_extra(vm, self_of(args), vm->names.doc, value) ? OUTCOME_DONE
                                                                          : OUTCOME_FAILED;
}

static Outcome get_module(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Function *self = self_of(args);
    ValueView module = cn_function_extra(self, vm->names.module);
    if (value_is_unbound(module))
        module = cn_dict_get_name(value_dict(value_view(self->globals)), vm->names.name);
    return found(module, result);
}

static Outcome set_module(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView value = args[1].bits == BITS_UNBOUND ? VIEW_NONE : value_view(args[1]);
    return cn_function_set_extra(vm, self_of(args), vm->names.module, value)
               ? OUTCOME_DONE
               : OUTCOME_FAILED;
}

// An entry of extra that is a dict, made empty when asked for.
static Outcome get_dict_entry(VM *vm, Function *self, Str *key, Value *result)
{
    ValueView value = cn_function_extra(self, key);
    if (!value_is_unbound(value))
        return found(value, result);
    Dict *dict = cn_dict_new(vm, 0);
    if (dict == NULL)
        return OUTCOME_FAILED;
    if (!cn_function_set_extra(vm, self, key, object_view(dict))) {
        object_release(vm, dict);
        return OUTCOME_FAILED;
    }
    *result = value_from_object(dict);
    return OUTCOME_DONE;
}

static Outcome get_annotations(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return get_dict_entry(vm, self_of(args), vm->names.annotations, result);
}

static Outcome set_annotations(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView value = value_view(args[1]);
    if (value_is_none(value))
        value = VIEW_UNBOUND;
    if (!value_is_unbound(value) && !value_is_kind(value, KIND_DICT))
        return cn_raise_type_error(vm, "__annotations__ must be set to a dict object");
    return cn_function_set_extra(vm, self_of(args), vm->names.annotations, value)
               ? OUTCOME_DONE
               : OUTCOME_FAILED;
}

static Outcome get_dict(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return get_dict_entry(vm, self_of(args), vm->names.dict, result);
}

static Outcome set_dict(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView value = value_view(args[1]);
    if (value_is_unbound(value))
        return cn_raise_type_error(vm, "cannot delete __dict__");
    if (!value_is_kind(value, KIND_DICT))
        return cn_raise_type_error(vm, "__dict__ must be set to a dictionary, not a '%T'",
                                   value);
    return cn_function_set_extra(vm, self_of(args), vm->names.dict, value) ? OUTCOME_DONE
                                                                           : OUTCOME_FAILED;
}

static Outcome get_code(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return found(value_view(self_of(args)->code), result);
}

static Outcome set_code(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    Function *self = self_of(args);
    ValueView value = value_view(args[1]);
    if (!value_is_kind(value, KIND_CODE))
        return cn_raise_type_error(vm, "__code__ must be set to a code object");
    const Code *code = (const Code *)value_object(value);
    uint64_t wanted = value_tuple(value_view(code->free_names))->count;
    uint64_t present = self->closure.bits == BITS_UNBOUND
                           ? 0
                           : value_tuple(value_view(self->closure))->count;
    if (wanted != present)
        return cn_raise_value_error(
            vm, "%S() requires a code object with %lld free vars, not %lld",
            value_str(value_view(self->name)), (long long)present, (long long)wanted);
    return cn_function_set_code(vm, self, (Code *)value_object(value)) ? OUTCOME_DONE
                                                                       : OUTCOME_FAILED;
}

static Outcome get_defaults(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return found(value_view(self_of(args)->defaults), result);
}

// None and deletion both mean: no defaults.
static Outcome set_optional(VM *vm, Value *slot, ValueView value, ObjectKind kind,
                            const char *message)
{
    if (value_is_none(value))
        value = VIEW_UNBOUND;
    if (!value_is_unbound(value) && !value_is_kind(value, kind))
        return cn_raise_type_error(vm, "%s", message);
    value_replace(vm, slot, value_retain(value));
    return OUTCOME_DONE;
}

static Outcome set_defaults(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    return set_optional(vm, &self_of(args)->defaults, value_view(args[1]), KIND_TUPLE,
                        "__defaults__ must be set to a tuple object");
}

static Outcome get_kwdefaults(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return found(value_view(self_of(args)->keyword_defaults), result);
}

static Outcome set_kwdefaults(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    return set_optional(vm, &self_of(args)->keyword_defaults, value_view(args[1]),
                        KIND_DICT, "__kwdefaults__ must be set to a dict object");
}

static Outcome get_closure(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return found(value_view(self_of(args)->closure), result);
}

static Outcome get_globals(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return found(value_view(self_of(args)->globals), result);
}

static Outcome get_builtins(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count;
    return found(object_view(vm->builtins), result);
}

static Outcome read_only(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args, (void)count, (void)result;
    return cn_raise_number(vm, EXCEPTION_AttributeError, "readonly attribute");
}

// ---- types.FunctionType(code, globals, name=None, argdefs=None, closure=None) ----

static Outcome check_closure(VM *vm, const Code *code, ValueView closure)
{
    uint64_t wanted = value_tuple(value_view(code->free_names))->count;
    if (value_is_unbound(closure) || value_is_none(closure)) {
        if (wanted > 0)
            return cn_raise_type_error(vm, "arg 5 (closure) must be tuple");
        return OUTCOME_DONE;
    }
    if (!value_is_kind(closure, KIND_TUPLE))
        return cn_raise_type_error(vm, "arg 5 (closure) must be None or tuple");
    const Tuple *cells = value_tuple(closure);
    if (cells->count != wanted)
        return cn_raise_value_error(vm, "%S requires closure of length %lld, not %lld",
                                    value_str(value_view(code->name)), (long long)wanted,
                                    (long long)cells->count);
    for (uint64_t i = 0; i < wanted; i++)
        if (!value_is_kind(value_view(cells->items[i]), KIND_CELL))
            return cn_raise_type_error(vm, "arg 5 (closure) expected cell, found %T",
                                       value_view(cells->items[i]));
    return OUTCOME_DONE;
}

static bool is_given(ValueView v) { return !value_is_unbound(v) && !value_is_none(v); }

static Outcome function_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView code = value_view(args[1]), globals = value_view(args[2]);
    ValueView name = value_view(args[3]), defaults = value_view(args[4]);
    ValueView closure = value_view(args[5]);
    if (!value_is_kind(code, KIND_CODE))
        return cn_raise_type_error(vm, "function() argument 'code' must be code, not %T",
                                   code);
    if (!value_is_kind(globals, KIND_DICT))
        return cn_raise_type_error(vm, "function() argument 'globals' must be dict, not %T",
                                   globals);
    if (is_given(name) && !value_is_str(name))
        return cn_raise_type_error(vm, "arg 3 (name) must be None or string");
    if (is_given(defaults) && !value_is_kind(defaults, KIND_TUPLE))
        return cn_raise_type_error(vm, "arg 4 (defaults) must be None or tuple");
    if (check_closure(vm, (const Code *)value_object(code), closure) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    Function *function = cn_object_allocate(vm, SHAPE_OF(KIND_FUNCTION), sizeof *function);
    if (function == NULL)
        return OUTCOME_FAILED;
    const Code *code_object = (const Code *)value_object(code);
    function->code = value_retain(code);
    function->globals = value_retain(globals);
    function->closure = is_given(closure) ? value_retain(closure) : VALUE_UNBOUND;
    function->defaults = is_given(defaults) ? value_retain(defaults) : VALUE_UNBOUND;
    function->keyword_defaults = VALUE_UNBOUND;
    function->name = value_retain(is_given(name) ? name : value_view(code_object->name));
    function->qualname = value_retain(value_view(code_object->qualname));
    function->extra = VALUE_UNBOUND;
    *result = value_from_object(function);
    return OUTCOME_DONE;
}

static const NativeSpec function_methods[] = {
    {"__new__", "code globals name argdefs closure", function_new, 2, 0, 5, 0,
     NATIVE_STATIC, NULL, NULL},
    NATIVE_OPERATOR("__repr__", "", 0, function_repr, NULL),
    CALL_ROW,
    DESCRIPTOR_GET_ROW,
    {0},
};

static const GetSetSpec function_attributes[] = {
    {"__closure__", get_closure, read_only, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__globals__", get_globals, read_only, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__builtins__", get_builtins, read_only, NULL},
    {"__code__", get_code, set_code, NULL},
    {"__defaults__", get_defaults, set_defaults, NULL},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__dict__", get_dict, set_dict, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {0},
};

const TypeSpec cn_function_type = {
    KIND_FUNCTION,       KIND_INSTANCE, function_methods,
    function_attributes, NULL,          "Create a function object.",
    CLASS_HAS_WEAKREF};

// ---- code objects ----

static Code *code_of(const Value *args)
{
    return (Code *)value_object(value_view(args[0]));
}

static Outcome code_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    const Code *code = code_of(args);
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "<code object ");
    cn_builder_append_str(&builder, value_str(value_view(code->name)));
    cn_builder_append_text(&builder, " at ");
    cn_append_address(&builder, value_view(args[0]));
    cn_builder_append_text(&builder, ", file \"");
    cn_builder_append_str(&builder, value_str(value_view(code->filename)));
    cn_builder_append_text(&builder, "\", line ");
    cn_builder_append_int(&builder, code->first_line);
    cn_builder_append_text(&builder, ">");
    Str *text = cn_builder_finish(&builder);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome number(uint32_t value, Value *result)
{
    *result = value_from_int(value);
    return OUTCOME_DONE;
}

#define CODE_NUMBER(function, field)                                                       \
    static Outcome function(VM *vm, const Value *args, uint32_t count, Value *result)      \
    {                                                                                      \
        (void)vm, (void)count;                                                             \
        return number(code_of(args)->field, result);                                       \
    }
#define CODE_VALUE(function, field)                                                        \
    static Outcome function(VM *vm, const Value *args, uint32_t count, Value *result)      \
    {                                                                                      \
        (void)vm, (void)count;                                                             \
        return found(value_view(code_of(args)->field), result);                            \
    }

CODE_NUMBER(code_argcount, argument_count)
CODE_NUMBER(code_posonlyargcount, positional_only_count)
CODE_NUMBER(code_kwonlyargcount, keyword_only_count)
CODE_NUMBER(code_firstlineno, first_line)
CODE_NUMBER(code_stacksize, register_count)
CODE_VALUE(code_consts, constants)
CODE_VALUE(code_names, names)
CODE_VALUE(code_cellvars, cell_names)
CODE_VALUE(code_freevars, free_names)
CODE_VALUE(code_filename, filename)
CODE_VALUE(code_name, name)
CODE_VALUE(code_qualname, qualname)

// A local that the compiler made for itself, or a cell's place.
static bool is_hidden(const Str *name)
{
    return name->length > 0 && cn_str_at(name, 0) == '.';
}

static Outcome code_varnames(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Tuple *names = value_tuple(value_view(code_of(args)->local_names));
    List *visible = cn_list_new(vm, names->count);
    if (visible == NULL)
        return OUTCOME_FAILED;
    for (uint64_t i = 0; i < names->count; i++)
        if (!is_hidden(value_str(value_view(names->items[i]))) &&
            !cn_list_append(vm, visible, value_view(names->items[i]))) {
            object_release(vm, visible);
            return OUTCOME_FAILED;
        }
    Tuple *tuple = cn_tuple_from_values(vm, visible->items, visible->count);
    object_release(vm, visible);
    if (tuple == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(tuple);
    return OUTCOME_DONE;
}

static Outcome code_nlocals(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Value names;
    if (code_varnames(vm, args, count, &names) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    uint32_t visible = (uint32_t)value_tuple(value_view(names))->count;
    value_release(vm, names);
    return number(visible, result);
}

// The CO_* bits of CPython that programs look at.
static Outcome code_flags(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    static const struct {
        uint32_t ours, theirs;
    } map[] = {
        {CODE_OPTIMIZED, 0x3},
        {CODE_VARIADIC, 0x4},
        {CODE_KEYWORDS, 0x8},
        {CODE_NESTED, 0x10},
        {CODE_GENERATOR, 0x20},
        {CODE_COROUTINE, 0x80},
        {CODE_ITERABLE_COROUTINE, 0x100},
        {CODE_ASYNC_GENERATOR, 0x200},
    };
    uint32_t flags = 0;
    for (size_t i = 0; i < sizeof map / sizeof map[0]; i++)
        if ((code_of(args)->flags & map[i].ours) != 0)
            flags |= map[i].theirs;
    return number(flags, result);
}

static const NativeSpec code_methods[] = {
    NATIVE_OPERATOR("__repr__", "", 0, code_repr, NULL),
    {0},
};

static const GetSetSpec code_attributes[] = {
    {"co_argcount", code_argcount, read_only, NULL},
    {"co_posonlyargcount", code_posonlyargcount, read_only, NULL},
    {"co_kwonlyargcount", code_kwonlyargcount, read_only, NULL},
    {"co_stacksize", code_stacksize, read_only, NULL},
    {"co_flags", code_flags, read_only, NULL},
    {"co_nlocals", code_nlocals, read_only, NULL},
    {"co_consts", code_consts, read_only, NULL},
    {"co_names", code_names, read_only, NULL},
    {"co_filename", code_filename, read_only, NULL},
    {"co_name", code_name, read_only, NULL},
    {"co_qualname", code_qualname, read_only, NULL},
    {"co_firstlineno", code_firstlineno, read_only, NULL},
    {"co_varnames", code_varnames, NULL, NULL},
    {"co_cellvars", code_cellvars, NULL, NULL},
    {"co_freevars", code_freevars, NULL, NULL},
    {0},
};

const TypeSpec cn_code_type = {KIND_CODE,        KIND_INSTANCE, code_methods,
                               code_attributes,  NULL,          "Create a code object.",
                               CLASS_HAS_WEAKREF};
