// native_types.c - the types of C functions, built-in attributes, bound methods and cells, and
// the small types NoneType, ellipsis and NotImplementedType.

#include "vm/objects/native_types.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"
#include "vm/objects/function.h"
#include "vm/objects/numbers.h"
#include "vm/objects/repr.h"

// ---- making ----

Native *cn_native_new(VM *vm, ObjectKind kind, const NativeSpec *spec, ValueView self,
                      ValueView owner)
{
    Native *native = cn_object_allocate(vm, SHAPE_OF(kind), sizeof *native);
    if (native == NULL)
        return NULL;
    native->spec = spec;
    native->self = value_retain(self);
    native->owner = value_retain(owner);
    native->fallback = VALUE_UNBOUND;
    native->module_name = VALUE_UNBOUND;
    return native;
}

Native *cn_native_bound(VM *vm, const Native *descriptor, ValueView self)
{
    Native *native = cn_native_new(vm, KIND_NATIVE, descriptor->spec, self,
                                   value_view(descriptor->owner));
    if (native != NULL)
        native->fallback = value_retain(value_view(descriptor->fallback));
    return native;
}

BoundMethod *cn_bound_method_new(VM *vm, ObjectKind kind, ValueView function,
                                 ValueView self)
{
    BoundMethod *method = cn_object_allocate(vm, SHAPE_OF(kind), sizeof *method);
    if (method == NULL)
        return NULL;
    method->function = value_retain(function);
    method->self = value_retain(self);
    return method;
}

GetSet *cn_getset_new(VM *vm, const GetSetSpec *spec, Class *owner)
{
    GetSet *getset = cn_object_allocate(vm, SHAPE_OF(KIND_GETSET), sizeof *getset);
    if (getset == NULL)
        return NULL;
    getset->spec = spec;
    getset->owner = value_retain(object_view(owner));
    return getset;
}

Member *cn_member_new(VM *vm, Class *owner, Str *name, uint32_t slot, uint32_t flags)
{
    Member *member = cn_object_allocate(vm, SHAPE_OF(KIND_MEMBER), sizeof *member);
    if (member == NULL)
        return NULL;
    member->owner = value_retain(object_view(owner));
    member->name = value_retain(object_view(name));
    member->slot = slot;
    member->flags = flags;
    return member;
}

Cell *cn_cell_new(VM *vm, ValueView content)
{
    Cell *cell = cn_object_allocate(vm, SHAPE_OF(KIND_CELL), sizeof *cell);
    if (cell != NULL)
        cell->content = value_retain(content);
    return cell;
}

bool cn_value_is_callable(VM *vm, ValueView v)
{
    return !value_is_unbound(cn_class_find(vm, cn_type_of(vm, v), vm->names.call, NULL));
}

Outcome cn_request_core(VM *vm, const char *name, const ValueView *args, uint32_t count)
{
    Value function = cn_core_function(vm, name);
    if (function.bits == BITS_UNBOUND)
        return OUTCOME_FAILED;
    Outcome outcome =
        cn_request_call(vm, value_view(function), args, count, CHECK_NONE, NULL);
    value_release(vm, function);
    return outcome;
}

void cn_append_address(StrBuilder *builder, ValueView v)
{
    static const char hex[] = "0123456789abcdef";
    uint64_t address = value_is_object(v) ? (uint64_t)(uintptr_t)value_object(v) : v.bits;
    cn_builder_append_text(builder, "0x");
    for (int shift = 44; shift >= 0; shift -= 4)
        cn_builder_append_code_point(builder, (uint8_t)hex[address >> shift & 15]);
}

// ---- texts ----

static Outcome finish(StrBuilder *builder, Value *result)
{
    Str *str = cn_builder_finish(builder);
    if (str == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(str);
    return OUTCOME_DONE;
}

static Outcome new_text(VM *vm, const char *text, Value *result)
{
    Str *str = cn_str_from_text(vm, text);
    if (str == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(str);
    return OUTCOME_DONE;
}

static void append_type_name(StrBuilder *builder, ValueView v)
{
    cn_builder_append_str(builder, class_name(cn_type_of(builder->vm, v)));
}

static Native *native_of(const Value *args)
{
    return (Native *)value_object(value_view(args[0]));
}

static bool is_module_function(const Native *native)
{
    return native->owner.bits == BITS_UNBOUND || native->self.bits == BITS_UNBOUND;
}

static Outcome native_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    const Native *native = native_of(args);
    cn_builder_init(&builder, vm);
    if (is_module_function(native)) {
        cn_builder_append_text(&builder, "<built-in function ");
        cn_builder_append_text(&builder, native->spec->name);
    } else {
        cn_builder_append_text(&builder, "<built-in method ");
        cn_builder_append_text(&builder, native->spec->name);
        cn_builder_append_text(&builder, " of ");
        append_type_name(&builder, value_view(native->self));
        cn_builder_append_text(&builder, " object at ");
        cn_append_address(&builder, value_view(native->self));
    }
    cn_builder_append_text(&builder, ">");
    return finish(&builder, result);
}

// <method 'append' of 'list' objects>
static Outcome owned_repr(VM *vm, const char *what, const char *name, Value owner,
                          Value *result)
{
    Str *text = cn_str_format_c(vm, "<%s '%s' of '%S' objects>", what, name,
                                class_name(value_class(value_view(owner))));
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome method_descriptor_repr(VM *vm, const Value *args, uint32_t count,
                                      Value *result)
{
    (void)count;
    const Native *native = native_of(args);
    return owned_repr(vm, "method", native->spec->name, native->owner, result);
}

static Outcome slot_wrapper_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Native *native = native_of(args);
    return owned_repr(vm, "slot wrapper", native->spec->name, native->owner, result);
}

static Outcome getset_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const GetSet *getset = (GetSet *)value_object(value_view(args[0]));
    return owned_repr(vm, "attribute", getset->spec->name, getset->owner, result);
}

static Member *member_of(const Value *args)
{
    return (Member *)value_object(value_view(args[0]));
}

static Outcome member_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Member *member = member_of(args);
    Str *text = cn_str_format_c(vm, "<member '%S' of '%S' objects>",
                                value_str(value_view(member->name)),
                                class_name(value_class(value_view(member->owner))));
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

// ---- attributes ----

static Outcome native_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return new_text(vm, native_of(args)->spec->name, result);
}

const Class *cn_native_named_class(VM *vm, const Native *native)
{
    ValueView self = value_view(native->self);
    if (object_kind(native) != KIND_NATIVE || value_is_unbound(self))
        return value_class(value_view(native->owner));
    return value_is_kind(self, KIND_CLASS) ? value_class(self) : cn_type_of(vm, self);
}

static Outcome native_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Native *native = native_of(args);
    if (native->owner.bits == BITS_UNBOUND)
        return new_text(vm, native->spec->name, result);
    Str *text = cn_str_format_c(
        vm, "%S.%s", value_str(value_view(cn_native_named_class(vm, native)->qualname)),
        native->spec->name);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome native_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const char *doc = native_of(args)->spec->doc;
    if (doc != NULL)
        return new_text(vm, doc, result);
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome native_module(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Native *native = native_of(args);
    if (native->module_name.bits != BITS_UNBOUND)
        *result = value_retain(value_view(native->module_name));
    else if (is_module_function(native))
        *result = value_retain(object_view(vm->names.builtins_module));
    else
        *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome native_self(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    ValueView self = value_view(native_of(args)->self);
    *result = value_is_unbound(self) ? VALUE_NONE : value_retain(self);
    return OUTCOME_DONE;
}

static Outcome none_attribute(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count;
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome native_owner(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    *result = value_retain(value_view(native_of(args)->owner));
    return OUTCOME_DONE;
}

static const GetSetSpec native_attributes[] = {
    {"__name__", native_name, NULL, NULL},
    {"__qualname__", native_qualname, NULL, NULL},
    {"__doc__", native_doc, NULL, NULL},
    {"__module__", native_module, NULL, NULL},
    {"__self__", native_self, NULL, NULL},
    {"__text_signature__", none_attribute, NULL, NULL},
    {0},
};

static const GetSetSpec native_descriptor_attributes[] = {
    {"__name__", native_name, NULL, NULL},
    {"__qualname__", native_qualname, NULL, NULL},
    {"__doc__", native_doc, NULL, NULL},
    {"__objclass__", native_owner, NULL, NULL},
    {"__text_signature__", none_attribute, NULL, NULL},
    {0},
};

// ---- equality and hash: by what they call and on what ----

static Outcome compare_methods(VM *vm, OperatorKind op, const Value *args, Value *result)
{
    bool answer = false;
    if (cn_type_of(vm, value_view(args[0])) != cn_type_of(vm, value_view(args[1]))) {
        *result = VALUE_NOT_IMPLEMENTED;
        return OUTCOME_DONE;
    }
    Outcome outcome = cn_compare(vm, op, value_view(args[0]), value_view(args[1]), &answer);
    *result = value_from_bool(answer);
    return outcome;
}

static Outcome method_eq(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return compare_methods(vm, OPERATOR_EQUAL, args, result);
}

static Outcome method_ne(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return compare_methods(vm, OPERATOR_NOT_EQUAL, args, result);
}

static Outcome method_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    uint64_t hash;
    Outcome outcome = cn_hash(vm, value_view(args[0]), &hash);
    if (outcome == OUTCOME_DONE && !cn_int_from_int64(vm, (int64_t)hash, result))
        return OUTCOME_FAILED;
    return outcome;
}

#define COMPARE_ROWS                                                                       \
    NATIVE_OPERATOR("__eq__", "value", 1, method_eq, NULL),                                \
        NATIVE_OPERATOR("__ne__", "value", 1, method_ne, NULL),                            \
        NATIVE_OPERATOR("__hash__", "", 0, method_hash, NULL)

static const NativeSpec native_methods[] = {
    NATIVE_OPERATOR("__repr__", "", 0, native_repr, NULL),
    COMPARE_ROWS,
    CALL_ROW,
    {0},
};

static const NativeSpec method_descriptor_methods[] = {
    NATIVE_OPERATOR("__repr__", "", 0, method_descriptor_repr, NULL),
    CALL_ROW,
    DESCRIPTOR_GET_ROW,
    {0},
};

static const NativeSpec slot_wrapper_methods[] = {
    NATIVE_OPERATOR("__repr__", "", 0, slot_wrapper_repr, NULL),
    CALL_ROW,
    DESCRIPTOR_GET_ROW,
    {0},
};

// ---- method wrappers: slot wrappers with a receiver ----

static BoundMethod *method_of(const Value *args)
{
    return (BoundMethod *)value_object(value_view(args[0]));
}

static const Native *wrapped_native(const Value *args)
{
    return (const Native *)value_object(value_view(method_of(args)->function));
}

static Outcome method_wrapper_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    ValueView self = value_view(method_of(args)->self);
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "<method-wrapper '");
    cn_builder_append_text(&builder, wrapped_native(args)->spec->name);
    cn_builder_append_text(&builder, "' of ");
    append_type_name(&builder, self);
    cn_builder_append_text(&builder, " object at ");
    cn_append_address(&builder, self);
    cn_builder_append_text(&builder, ">");
    return finish(&builder, result);
}

static Outcome method_self(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    *result = value_retain(value_view(method_of(args)->self));
    return OUTCOME_DONE;
}

static Outcome wrapper_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return native_name(vm, &method_of(args)->function, count, result);
}

static Outcome wrapper_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return native_qualname(vm, &method_of(args)->function, count, result);
}

static Outcome wrapper_owner(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return native_owner(vm, &method_of(args)->function, count, result);
}

static Outcome wrapper_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return native_doc(vm, &method_of(args)->function, count, result);
}

static const GetSetSpec method_wrapper_attributes[] = {
    {"__self__", method_self, NULL, NULL},
    {"__objclass__", wrapper_owner, NULL, NULL},
    {"__name__", wrapper_name, NULL, NULL},
    {"__qualname__", wrapper_qualname, NULL, NULL},
    {"__doc__", wrapper_doc, NULL, NULL},
    {"__text_signature__", none_attribute, NULL, NULL},
    {0},
};

static const NativeSpec method_wrapper_methods[] = {
    NATIVE_OPERATOR("__repr__", "", 0, method_wrapper_repr, NULL),
    COMPARE_ROWS,
    CALL_ROW,
    {0},
};

const TypeSpec cn_native_types[] = {
    {KIND_NATIVE, KIND_INSTANCE, native_methods, native_attributes, NULL, NULL, 0},
    {KIND_METHOD_DESCRIPTOR, KIND_INSTANCE, method_descriptor_methods,
     native_descriptor_attributes, NULL, NULL, 0},
    {KIND_CLASS_METHOD_DESCRIPTOR, KIND_INSTANCE, method_descriptor_methods,
     native_descriptor_attributes, NULL, NULL, 0},
    {KIND_SLOT_WRAPPER, KIND_INSTANCE, slot_wrapper_methods, native_descriptor_attributes,
     NULL, NULL, 0},
    {KIND_METHOD_WRAPPER, KIND_INSTANCE, method_wrapper_methods, method_wrapper_attributes,
     NULL, NULL, 0},
    {KIND_FREE, KIND_FREE, NULL, NULL, NULL, NULL, 0}, // ends the table
};

// ---- getset and member descriptors ----

static GetSet *getset_of(const Value *args)
{
    return (GetSet *)value_object(value_view(args[0]));
}

static Outcome getset_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return new_text(vm, getset_of(args)->spec->name, result);
}

static Outcome qualified(VM *vm, Value owner, const char *name, Value *result)
{
    Str *text = cn_str_format_c(
        vm, "%S.%s", value_str(value_view(value_class(value_view(owner))->qualname)), name);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome getset_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return qualified(vm, getset_of(args)->owner, getset_of(args)->spec->name, result);
}

static Outcome getset_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (getset_of(args)->spec->doc != NULL)
        return new_text(vm, getset_of(args)->spec->doc, result);
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome getset_owner(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    *result = value_retain(value_view(getset_of(args)->owner));
    return OUTCOME_DONE;
}

static const NativeSpec getset_methods[] = {
    NATIVE_OPERATOR("__repr__", "", 0, getset_repr, NULL),
    DESCRIPTOR_GET_ROW,
    DESCRIPTOR_SET_ROWS,
    {0},
};

static const GetSetSpec getset_attributes[] = {
    {"__name__", getset_name, NULL, NULL},
    {"__qualname__", getset_qualname, NULL, NULL},
    {"__doc__", getset_doc, NULL, NULL},
    {"__objclass__", getset_owner, NULL, NULL},
    {0},
};

const TypeSpec cn_getset_type = {
    KIND_GETSET, KIND_INSTANCE, getset_methods, getset_attributes, NULL, NULL, 0};

static Outcome member_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    *result = value_retain(value_view(member_of(args)->name));
    return OUTCOME_DONE;
}

static Outcome member_qualname(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Member *member = member_of(args);
    const Class *owner = value_class(value_view(member->owner));
    Str *text = cn_str_format_c(vm, "%S.%S", value_str(value_view(owner->qualname)),
                                value_str(value_view(member->name)));
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome member_owner(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    *result = value_retain(value_view(member_of(args)->owner));
    return OUTCOME_DONE;
}

static const NativeSpec member_methods[] = {
    NATIVE_OPERATOR("__repr__", "", 0, member_repr, NULL),
    DESCRIPTOR_GET_ROW,
    DESCRIPTOR_SET_ROWS,
    {0},
};

static const GetSetSpec member_attributes[] = {
    {"__name__", member_name, NULL, NULL},
    {"__qualname__", member_qualname, NULL, NULL},
    {"__doc__", none_attribute, NULL, NULL},
    {"__objclass__", member_owner, NULL, NULL},
    {0},
};

const TypeSpec cn_member_type = {
    KIND_MEMBER, KIND_INSTANCE, member_methods, member_attributes, NULL, NULL, 0};

// ---- bound methods ----

static Outcome bound_method_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!cn_value_is_callable(vm, value_view(args[1])))
        return cn_raise_type_error(vm, "first argument must be callable");
    if (value_is_none(value_view(args[2])))
        return cn_raise_type_error(vm, "self must not be None");
    BoundMethod *method = cn_bound_method_new(vm, KIND_BOUND_METHOD, value_view(args[1]),
                                              value_view(args[2]));
    if (method == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(method);
    return OUTCOME_DONE;
}

// The qualified name that repr shows, borrowed; unbound: not known without user code.
static ValueView shown_name(const BoundMethod *method)
{
    if (value_is_kind(value_view(method->function), KIND_FUNCTION))
        return value_view(value_function(value_view(method->function))->qualname);
    return VIEW_UNBOUND;
}

static Outcome bound_method_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const BoundMethod *method = method_of(args);
    ValueView name = shown_name(method);
    Value self = VALUE_UNBOUND;
    if (value_is_unbound(name))
        return OUTCOME_NEEDS_CALL;
    Outcome outcome = cn_repr(vm, value_view(method->self), &self);
    if (outcome != OUTCOME_DONE)
        return outcome;
    Str *text = cn_str_format_c(vm, "<bound method %S of %S>", value_str(name),
                                value_str(value_view(self)));
    value_release(vm, self);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static Outcome method_function(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    *result = value_retain(value_view(method_of(args)->function));
    return OUTCOME_DONE;
}

static Outcome bound_method_get(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count; // already bound
    *result = value_retain(value_view(args[0]));
    return OUTCOME_DONE;
}

static const NativeSpec bound_method_methods[] = {
    {"__new__", "function instance", bound_method_new, 2, 2, 2, 0, NATIVE_STATIC, NULL,
     NULL},
    NATIVE_OPERATOR("__repr__", "", 0, bound_method_repr, "bound_method_repr"),
    COMPARE_ROWS,
    CALL_ROW,
    {"__get__", "instance owner", bound_method_get, 1, 2, 2, 0, NATIVE_SLOT, NULL, NULL},
    {0},
};

static Outcome method_doc(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView function = cn_innermost_callable(value_view(args[0]));
    *result = VALUE_NONE;
    if (value_is_unbound(function))
        return OUTCOME_DONE;
    Lookup lookup = cn_attribute_get_generic(vm, function, vm->names.doc, result);
    return lookup == LOOKUP_MISSING ? OUTCOME_DONE : outcome_of_lookup(lookup);
}

// __name__ and the like are the function's: see get_generic in attribute.c.
static const GetSetSpec bound_method_attributes[] = {
    {"__doc__", method_doc, NULL, NULL},
    {"__func__", method_function, NULL,
     "the function (or other callable) implementing a method"},
    {"__self__", method_self, NULL, "the instance to which a method is bound"},
    {0},
};

const TypeSpec cn_bound_method_type = {
    KIND_BOUND_METHOD,       KIND_INSTANCE, bound_method_methods,
    bound_method_attributes, NULL,          "Create a bound instance method object.",
    CLASS_HAS_WEAKREF};

// ---- cells ----

static Cell *cell_of(const Value *args)
{
    return (Cell *)value_object(value_view(args[0]));
}

static Outcome cell_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Cell *cell = cn_cell_new(vm, value_view(args[1]));
    if (cell == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(cell);
    return OUTCOME_DONE;
}

static Outcome cell_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    ValueView content = value_view(cell_of(args)->content);
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "<cell at ");
    cn_append_address(&builder, value_view(args[0]));
    if (value_is_unbound(content)) {
        cn_builder_append_text(&builder, ": empty>");
    } else {
        cn_builder_append_text(&builder, ": ");
        append_type_name(&builder, content);
        cn_builder_append_text(&builder, " object at ");
        cn_append_address(&builder, content);
        cn_builder_append_text(&builder, ">");
    }
    return finish(&builder, result);
}

static Outcome get_cell_contents(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView content = value_view(cell_of(args)->content);
    if (value_is_unbound(content))
        return cn_raise_value_error(vm, "Cell is empty");
    *result = value_retain(content);
    return OUTCOME_DONE;
}

static Outcome set_cell_contents(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    value_replace(vm, &cell_of(args)->content, value_retain(value_view(args[1])));
    return OUTCOME_DONE;
}

static const NativeSpec cell_methods[] = {
    {"__new__", "contents", cell_new, 0, 1, 1, 0, NATIVE_STATIC, NULL, NULL},
    NATIVE_OPERATOR("__repr__", "", 0, cell_repr, NULL),
    {0},
};

static const GetSetSpec cell_attributes[] = {
    {"cell_contents", get_cell_contents, set_cell_contents, NULL},
    {0},
};

const TypeSpec cn_cell_type = {
    KIND_CELL, KIND_INSTANCE, cell_methods, cell_attributes, NULL, NULL, 0};

// ---- None, Ellipsis, NotImplemented ----

static Outcome singleton(VM *vm, const char *name, const Value *args, uint32_t count,
                         Value single, Value *result)
{
    bool has_keywords =
        args[count].bits != BITS_UNBOUND && value_dict(value_view(args[count]))->count > 0;
    if (count > 1 || has_keywords)
        return cn_raise_type_error(vm, "%s takes no arguments", name);
    *result = single;
    return OUTCOME_DONE;
}

static Outcome none_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return singleton(vm, "NoneType", args, count, VALUE_NONE, result);
}

static Outcome ellipsis_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return singleton(vm, "EllipsisType", args, count, VALUE_ELLIPSIS, result);
}

static Outcome not_implemented_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return singleton(vm, "NotImplementedType", args, count, VALUE_NOT_IMPLEMENTED, result);
}

static Outcome constant_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    switch (args[0].bits) {
    case BITS_NONE:
        return new_text(vm, "None", result);
    case BITS_ELLIPSIS:
        return new_text(vm, "Ellipsis", result);
    default:
        return new_text(vm, "NotImplemented", result);
    }
}

static Outcome none_bool(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count;
    *result = VALUE_FALSE;
    return OUTCOME_DONE;
}

static Outcome not_implemented_bool(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    // CPython warns (DeprecationWarning, not shown) and says true.
    (void)vm, (void)args, (void)count;
    *result = VALUE_TRUE;
    return OUTCOME_DONE;
}

#define SINGLETON_NEW(function)                                                            \
    {                                                                                      \
        "__new__", "", function, 0, 0, 0, 0,                                               \
            NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL, NULL                  \
    }

static const NativeSpec none_methods[] = {
    SINGLETON_NEW(none_new),
    NATIVE_OPERATOR("__repr__", "", 0, constant_repr, NULL),
    NATIVE_OPERATOR("__bool__", "", 0, none_bool, NULL),
    {0},
};

static const NativeSpec ellipsis_methods[] = {
    SINGLETON_NEW(ellipsis_new),
    NATIVE_OPERATOR("__repr__", "", 0, constant_repr, NULL),
    NATIVE_NONE("__reduce__", constant_repr, NULL, NULL),
    {0},
};

static const NativeSpec not_implemented_methods[] = {
    SINGLETON_NEW(not_implemented_new),
    NATIVE_OPERATOR("__repr__", "", 0, constant_repr, NULL),
    NATIVE_OPERATOR("__bool__", "", 0, not_implemented_bool, NULL),
    NATIVE_NONE("__reduce__", constant_repr, NULL, NULL),
    {0},
};

const TypeSpec cn_none_type = {KIND_NONE, KIND_INSTANCE, none_methods, NULL, NULL, NULL, 0};
const TypeSpec cn_ellipsis_type = {
    KIND_ELLIPSIS, KIND_INSTANCE, ellipsis_methods, NULL, NULL, NULL, 0};
const TypeSpec cn_not_implemented_type = {
    KIND_NOT_IMPLEMENTED, KIND_INSTANCE, not_implemented_methods, NULL, NULL, NULL, 0};
