// objects.c - builtins about objects of any type: attributes, types, identity, text, iteration
// by hand, and the numeric functions that are special methods in disguise.
//
// Most ask for one call of a special method. What needs several, or must catch an exception of
// the program, is a function of stdlib/core, named as fallback.

#include "vm/builtins/builtins.h"
#include "vm/objects/attribute.h"
#include "vm/objects/class_build.h"
#include "vm/objects/containers_private.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/generic_alias.h"
#include "vm/objects/instance_check.h"
#include "vm/objects/native_types.h"

static Outcome done(Value value, Value *result)
{
    *result = value;
    return OUTCOME_DONE;
}

static Outcome in_core(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)args, (void)count, (void)result;
    return OUTCOME_NEEDS_CALL;
}

static bool is_given(Value v) { return v.bits != BITS_UNBOUND; }

// Asks for a special method of self; MISSING when its type has none.
static Lookup ask_special(VM *vm, ValueView self, Str *name, const ValueView *args,
                          uint32_t count, ResultCheck check, const char *text)
{
    ValueView method = cn_class_find(vm, cn_type_of(vm, self), name, NULL);
    if (value_is_unbound(method))
        return LOOKUP_MISSING;
    return lookup_of_outcome(
        cn_request_special(vm, method, self, args, count, check, text));
}

// ---- identity, hash, truth of types ----

static Outcome builtin_id(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    uint64_t id = value_is_object(v) ? (uint64_t)(uintptr_t)value_object(v) : v.bits;
    return cn_int_from_uint64(vm, id, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

static Outcome builtin_hash(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    uint64_t hash;
    ValueView v = value_view(args[0]);
    Outcome outcome = cn_hash(vm, v, &hash);
    if (outcome == OUTCOME_DONE)
        return cn_int_from_int64(vm, (int64_t)hash, result) ? OUTCOME_DONE : OUTCOME_FAILED;
    if (outcome != OUTCOME_NEEDS_CALL)
        return outcome;
    return outcome_of_lookup(
        ask_special(vm, v, vm->names.hash, NULL, 0, CHECK_HASH, "__hash__"));
}

static Outcome builtin_callable(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return done(value_from_bool(cn_value_is_callable(vm, value_view(args[0]))), result);
}

static Outcome builtin_isinstance(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool answer;
    Outcome outcome =
        cn_check_instance(vm, value_view(args[0]), value_view(args[1]), &answer);
    return outcome == OUTCOME_DONE ? done(value_from_bool(answer), result) : outcome;
}

static Outcome builtin_issubclass(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    bool answer;
    Outcome outcome =
        cn_check_subclass(vm, value_view(args[0]), value_view(args[1]), &answer);
    return outcome == OUTCOME_DONE ? done(value_from_bool(answer), result) : outcome;
}

// ---- attributes ----

// The lookup of getattr; with absorb, an AttributeError that C code raised counts as MISSING.
static Lookup look_up(VM *vm, ValueView object, Str *name, bool absorb, Value *result)
{
    Lookup lookup = cn_attribute_get(vm, object, name, result);
    if (absorb && lookup == LOOKUP_FAILED && cn_pending_is(vm, EXCEPTION_AttributeError)) {
        value_release(vm, cn_take_pending(vm));
        return LOOKUP_MISSING;
    }
    if (absorb && lookup == LOOKUP_CALL) // the fallback does it again and catches
        cn_request_drop(vm);
    return lookup;
}

static Outcome builtin_getattr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView object = value_view(args[0]);
    bool has_default = is_given(args[2]);
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = look_up(vm, object, name, has_default, result);
    Outcome outcome;
    if (has_default && lookup == LOOKUP_MISSING)
        outcome = done(value_retain(value_view(args[2])), result);
    else if (has_default && lookup == LOOKUP_CALL)
        outcome = OUTCOME_NEEDS_CALL;
    else
        outcome = cn_finish_lookup(vm, lookup, object, name);
    object_release(vm, name);
    return outcome;
}

static Outcome builtin_hasattr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Value value = VALUE_UNBOUND;
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = look_up(vm, value_view(args[0]), name, true, &value);
    object_release(vm, name);
    if (lookup == LOOKUP_CALL)
        return OUTCOME_NEEDS_CALL;
    if (lookup == LOOKUP_FAILED)
        return OUTCOME_FAILED;
    value_release(vm, value);
    return done(value_from_bool(lookup == LOOKUP_FOUND), result);
}

static Outcome change_attribute(VM *vm, const Value *args, ValueView value, Value *result)
{
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = cn_attribute_set(vm, value_view(args[0]), name, value);
    object_release(vm, name);
    *result = VALUE_NONE;
    return outcome_of_lookup(lookup);
}

static Outcome builtin_setattr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return change_attribute(vm, args, value_view(args[2]), result);
}

static Outcome builtin_delattr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return change_attribute(vm, args, VIEW_UNBOUND, result);
}

static Outcome builtin_vars(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!is_given(args[0]))
        return OUTCOME_NEEDS_CALL;
    Lookup lookup = look_up(vm, value_view(args[0]), vm->names.dict, true, result);
    if (lookup == LOOKUP_MISSING)
        return cn_raise_type_error(vm, "vars() argument must have __dict__ attribute");
    return lookup == LOOKUP_CALL ? OUTCOME_NEEDS_CALL : outcome_of_lookup(lookup);
}

// ---- text ----

static Outcome builtin_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    Outcome outcome = cn_repr(vm, v, result);
    if (outcome != OUTCOME_NEEDS_CALL)
        return outcome;
    return outcome_of_lookup(
        ask_special(vm, v, vm->names.repr, NULL, 0, CHECK_STR, "__repr__"));
}

static void append_escape(StrBuilder *builder, uint32_t code_point)
{
    static const char hex[] = "0123456789abcdef";
    int digits = code_point < 0x100 ? 2 : code_point < 0x10000 ? 4 : 8;
    cn_builder_append_text(builder, digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U");
    while (digits-- > 0)
        cn_builder_append_code_point(builder, (uint8_t)hex[code_point >> 4 * digits & 15]);
}

// text with everything beyond ASCII escaped: the second half of ascii().
static Outcome escape_text(VM *vm, Str *text, Value *result)
{
    if (text->is_ascii)
        return done(value_retain(object_view(text)), result);
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    for (size_t i = 0; i < text->length && !builder.failed; i++) {
        uint32_t code_point = cn_str_at(text, i);
        if (code_point < 128)
            cn_builder_append_code_point(&builder, code_point);
        else
            append_escape(&builder, code_point);
    }
    Str *escaped = cn_builder_finish(&builder);
    return escaped == NULL ? OUTCOME_FAILED : done(value_from_object(escaped), result);
}

static Outcome builtin_ascii(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Value text = VALUE_UNBOUND;
    Outcome outcome = cn_repr(vm, value_view(args[0]), &text);
    if (outcome != OUTCOME_DONE)
        return outcome;
    outcome = escape_text(vm, value_str(value_view(text)), result);
    value_release(vm, text);
    return outcome;
}

static Outcome builtin_format(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    ValueView spec = is_given(args[1]) ? value_view(args[1]) : object_view(vm->empty_str);
    if (!value_is_str(cn_payload(spec)))
        return value_is_none(spec)
                   ? cn_raise_type_error(vm, "format() argument 2 must be str, not None")
                   : cn_raise_type_error(vm, "format() argument 2 must be str, not %T",
                                         spec);
    Outcome outcome = cn_format_value(vm, v, value_str(cn_payload(spec)), result);
    if (outcome != OUTCOME_NEEDS_CALL)
        return outcome;
    return outcome_of_lookup(
        ask_special(vm, v, vm->names.format, &spec, 1, CHECK_FORMAT, "__format__"));
}

// ---- iteration ----

static Outcome iterate_user(VM *vm, ValueView v)
{
    ValueView method = cn_class_find(vm, cn_type_of(vm, v), vm->names.iter, NULL);
    if (!value_is_unbound(method) && !value_is_none(method))
        return cn_request_special(vm, method, v, NULL, 0, CHECK_ITERATOR, "__iter__");
    bool has_items =
        !value_is_unbound(cn_class_find(vm, cn_type_of(vm, v), vm->names.getitem, NULL));
    if (!value_is_unbound(method) || !has_items)
        return cn_raise_type_error(vm, "'%T' object is not iterable", v);
    return cn_request_core(vm, "sequence_iterator", &v, 1);
}

static Outcome builtin_iter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    if (is_given(args[1])) {
        if (!cn_value_is_callable(vm, v))
            return cn_raise_type_error(vm, "iter(v, w): v must be callable");
        Iterator *iterator =
            cn_object_allocate(vm, SHAPE_OF(KIND_CALLABLE_ITERATOR), sizeof *iterator);
        if (iterator == NULL)
            return OUTCOME_FAILED;
        iterator->source = value_retain(v);
        iterator->extra = value_retain(value_view(args[1]));
        iterator->index = iterator->extent = 0;
        return done(value_from_object(iterator), result);
    }
    if (value_is_kind(v, KIND_INSTANCE)) // what may stand for it in a loop is not seen
        return iterate_user(vm, v);
    Outcome outcome = cn_iterator_new(vm, v, result);
    return outcome == OUTCOME_NEEDS_CALL ? iterate_user(vm, v) : outcome;
}

// The end of an iterator of C.
static Outcome finish_iteration(VM *vm, const Value *args, Value *result)
{
    if (is_given(args[1]))
        return done(value_retain(value_view(args[1])), result);
    return cn_raise_stop_iteration(vm, VIEW_NONE);
}

static Outcome next_of_native(VM *vm, const Value *args, Value *result)
{
    ValueView v = value_view(args[0]);
    switch (cn_iterator_next(vm, (Iterator *)value_object(v), result)) {
    case STEP_ITEM:
        return OUTCOME_DONE;
    case STEP_END:
        return finish_iteration(vm, args, result);
    case STEP_NEEDS_CALL:
        if (is_given(args[1]))
            return OUTCOME_NEEDS_CALL;
        return cn_request_core(vm, cn_iterator_helper(object_kind(value_object(v))), &v, 1);
    default:
        return OUTCOME_FAILED;
    }
}

static Outcome builtin_next(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    if (value_is_object(v) && kind_is_iterator(object_kind(value_object(v))))
        return next_of_native(vm, args, result);
    ValueView method = cn_class_find(vm, cn_type_of(vm, v), vm->names.next, NULL);
    if (value_is_unbound(method))
        return cn_raise_type_error(vm, "'%T' object is not an iterator", v);
    if (is_given(args[1]))
        return OUTCOME_NEEDS_CALL; // StopIteration is to be caught
    return cn_request_special(vm, method, v, NULL, 0, CHECK_NONE, NULL);
}

// ---- numbers ----

static Outcome builtin_abs(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    if (value_is_int(v)) // the most negative one leaves the immediate range
        return cn_int_from_int64(vm, value_int(v) < 0 ? -value_int(v) : value_int(v),
                                 result)
                   ? OUTCOME_DONE
                   : OUTCOME_FAILED;
    if (value_is_float(v)) {
        double number = value_float(v);
        return done(value_from_float(number < 0 || number == 0 ? 0 - number : number),
                    result);
    }
    Lookup lookup = ask_special(vm, v, vm->names.abs, NULL, 0, CHECK_NONE, NULL);
    if (lookup == LOOKUP_MISSING)
        return cn_raise_type_error(vm, "bad operand type for abs(): '%T'", v);
    return outcome_of_lookup(lookup);
}

static Outcome builtin_divmod(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView left = value_view(args[0]), right = value_view(args[1]);
    Value quotient, remainder;
    if (!value_is_int(left) || !value_is_int(right))
        return OUTCOME_NEEDS_CALL;
    if (cn_int_divmod(vm, left, right, &quotient, &remainder) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    Tuple *pair = cn_tuple_pair(vm, value_view(quotient), value_view(remainder));
    value_release(vm, quotient);
    value_release(vm, remainder);
    return pair == NULL ? OUTCOME_FAILED : done(value_from_object(pair), result);
}

static Outcome builtin_pow(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView base = value_view(args[0]), exponent = value_view(args[1]);
    ValueView modulus = is_given(args[2]) ? value_view(args[2]) : VIEW_NONE;
    if (value_is_none(modulus))
        return cn_number_binary(vm, OPERATOR_POWER, base, exponent, result);
    if (!value_is_any_int(base) || !value_is_any_int(exponent) ||
        !value_is_any_int(modulus))
        return OUTCOME_NEEDS_CALL;
    return cn_int_power_modulo(vm, base, exponent, modulus, result);
}

static Outcome builtin_round(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView v = value_view(args[0]), digits = value_view(args[1]);
    bool has_digits = !value_is_unbound(digits) && !value_is_none(digits);
    Lookup lookup =
        ask_special(vm, v, vm->names.round, &digits, has_digits ? 1 : 0, CHECK_NONE, NULL);
    if (lookup == LOOKUP_MISSING)
        return cn_raise_type_error(vm, "type %T doesn't define __round__ method", v);
    return outcome_of_lookup(lookup);
}

const NativeSpec cn_builtin_object_functions[] = {
    NATIVE_ONE("id", "obj", builtin_id, NULL, "Return the identity of an object."),
    NATIVE_ONE("hash", "obj", builtin_hash, NULL,
               "Return the hash value for the given object."),
    NATIVE_ONE("callable", "obj", builtin_callable, NULL,
               "Return whether the object is callable (i.e., some kind of function)."),
    NATIVE_RANGE(
        "isinstance", "obj class_or_tuple", 2, 2, builtin_isinstance, "check_instance",
        "Return whether an object is an instance of a class or of a subclass thereof."),
    NATIVE_RANGE(
        "issubclass", "cls class_or_tuple", 2, 2, builtin_issubclass, "check_subclass",
        "Return whether 'cls' is derived from another class or is the same class."),
    NATIVE_RANGE("getattr", "object name default", 2, 3, builtin_getattr, "getattr_default",
                 "Get a named attribute from an object."),
    NATIVE_RANGE("hasattr", "obj name", 2, 2, builtin_hasattr, "hasattr_by_call",
                 "Return whether the object has an attribute with the given name."),
    NATIVE_RANGE("setattr", "obj name value", 3, 3, builtin_setattr, NULL,
                 "Sets the named attribute on the given object to the specified value."),
    NATIVE_RANGE("delattr", "obj name", 2, 2, builtin_delattr, NULL,
                 "Deletes the named attribute from the given object."),
    NATIVE_RANGE("vars", "object", 0, 1, builtin_vars, "builtin_vars",
                 "vars([object]) -> dictionary"),
    NATIVE_RANGE("dir", "object", 0, 1, in_core, "builtin_dir",
                 "dir([object]) -> list of strings"),
    NATIVE_ONE("repr", "obj", builtin_repr, NULL,
               "Return the canonical string representation of the object."),
    NATIVE_ONE("ascii", "obj", builtin_ascii, "builtin_ascii",
               "Return an ASCII-only representation of an object."),
    NATIVE_RANGE("format", "value format_spec", 1, 2, builtin_format, NULL,
                 "Return value.__format__(format_spec)"),
    NATIVE_RANGE("iter", "object sentinel", 1, 2, builtin_iter, NULL,
                 "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator"),
    NATIVE_RANGE("next", "iterator default", 1, 2, builtin_next, "next_default",
                 "next(iterator[, default])"),
    NATIVE_ONE("abs", "x", builtin_abs, NULL, "Return the absolute value of the argument."),
    NATIVE_RANGE("divmod", "x y", 2, 2, builtin_divmod, "builtin_divmod",
                 "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."),
    {"pow", "base exp mod", builtin_pow, 2, 0, 3, 0, 0, "builtin_pow",
     "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."},
    {"round", "number ndigits", builtin_round, 1, 0, 2, 0, 0, NULL,
     "Round a number to a given precision in decimal digits."},
    {0},
};

// ---- for stdlib/core ----

// _ascii_of(text): text with everything beyond ASCII escaped.
static Outcome ascii_of(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return escape_text(vm, value_str(cn_payload(value_view(args[0]))), result);
}

// _class_lookup(cls, name, default): what the MRO holds, as it is.
static Outcome class_lookup(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    ValueView found =
        cn_class_lookup((Class *)value_object(value_view(args[0])), name, NULL);
    object_release(vm, name);
    return done(value_retain(value_is_unbound(found) ? value_view(args[2]) : found),
                result);
}

// _special_method(object, name): bound, as the operators find it; None when there is none.
static Outcome special_method(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = cn_special_method(vm, value_view(args[0]), name, result, NULL);
    object_release(vm, name);
    return lookup == LOOKUP_MISSING ? done(VALUE_NONE, result) : outcome_of_lookup(lookup);
}

// _ordinary_attribute(object, name): object.__getattribute__ or type.__getattribute__, no hook.
static Outcome ordinary_attribute(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Str *name = cn_attribute_name(vm, value_view(args[1]));
    if (name == NULL)
        return OUTCOME_FAILED;
    Lookup lookup = cn_attribute_get_generic(vm, value_view(args[0]), name, result);
    Outcome outcome = cn_finish_lookup(vm, lookup, value_view(args[0]), name);
    object_release(vm, name);
    return outcome;
}

// _bind(attribute, object): reads what a class holds through object.
static Outcome bind(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView object = value_view(args[1]);
    Lookup lookup = cn_descriptor_get(vm, value_view(args[0]), object,
                                      cn_type_of(vm, object), result, NULL);
    return lookup == LOOKUP_MISSING ? done(VALUE_NONE, result) : outcome_of_lookup(lookup);
}

// _class_new(metaclass, name, bases, namespace, slots): cn_class_new; slots: tuple or None.
static Outcome class_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView name = cn_payload(value_view(args[1])),
              bases = cn_payload(value_view(args[2]));
    ValueView namespace = cn_payload(value_view(args[3])), slots = value_view(args[4]);
    Class *made = cn_class_new_with_slots(
        vm, (Class *)value_object(value_view(args[0])), value_str(name), value_tuple(bases),
        value_dict(namespace), value_is_none(slots) ? NULL : value_tuple(slots));
    return made == NULL ? OUTCOME_FAILED : done(value_from_object(made), result);
}

// _class_set_mro(cls, order): cn_class_set_mro.
static Outcome class_set_mro(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Class *class_object = (Class *)value_object(value_view(args[0]));
    return cn_class_set_mro(vm, class_object, value_tuple(value_view(args[1])))
               ? done(VALUE_NONE, result)
               : OUTCOME_FAILED;
}

// _instance_dict(object): the attributes of its own, copied, or None when it can have none.
static Outcome instance_dict(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Dict *dict = cn_own_dict(vm, value_view(args[0]), true);
    if (dict == NULL)
        return vm->pending.bits == BITS_UNBOUND ? done(VALUE_NONE, result) : OUTCOME_FAILED;
    return done(value_retain(object_view(dict)), result);
}

// _initializer(instance, cls): the __init__ to call after cls.__new__(), bound. None: there is
// nothing to do, as instance is of another class, or its __init__ is object's, which refuses
// no arguments that __new__ has taken.
static Outcome initializer(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView instance = value_view(args[0]);
    Class *type = cn_type_of(vm, instance), *wanted = value_class(value_view(args[1]));
    if (!cn_class_is_subclass(type, wanted))
        return done(VALUE_NONE, result);
    ValueView init = cn_class_find(vm, type, vm->names.init, NULL);
    if (type == wanted && cn_is_native_method(init) &&
        cn_native_owner_kind(init) == KIND_INSTANCE)
        return done(VALUE_NONE, result);
    Lookup lookup = cn_special_method(vm, instance, vm->names.init, result, NULL);
    return lookup == LOOKUP_MISSING ? done(VALUE_NONE, result) : outcome_of_lookup(lookup);
}

// _is_subclass(derived, base): by MRO, asking nobody.
static Outcome is_subclass(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    ValueView derived = value_view(args[0]), base = value_view(args[1]);
    bool answer =
        value_is_kind(derived, KIND_CLASS) && value_is_kind(base, KIND_CLASS) &&
        cn_class_is_subclass((Class *)value_object(derived), (Class *)value_object(base));
    return done(value_from_bool(answer), result);
}

// Appends (name, value) to list when value's type has __set_name__.
static bool add_value_to_name(VM *vm, List *list, ValueView key, ValueView value,
                              const Str *set_name)
{
    if (!value_is_object(value) || value_is_kind(value, KIND_FUNCTION) ||
        value_is_unbound(cn_class_find(vm, cn_type_of(vm, value), set_name, NULL)))
        return true;
    Tuple *row = cn_tuple_pair(vm, key, value);
    return row != NULL && cn_list_append_owned(vm, list, value_from_object(row));
}

// _values_to_name(cls): a list of (name, value) for the attributes that have
// __set_name__; properties, whose method is known, are told at once.
static Outcome values_to_name(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const Dict *dict = value_dict(value_view(value_class(value_view(args[0]))->dict));
    uint32_t position = 0;
    ValueView key, value;
    List *list = cn_list_new(vm, 0);
    bool complete = list != NULL;
    while (complete && cn_dict_next(dict, &position, &key, &value)) {
        if (value_is_kind(value, KIND_PROPERTY) &&
            cn_type_of(vm, value) == vm->types[KIND_PROPERTY]) {
            Instance *property = (Instance *)value_object(value);
            value_replace(vm, &property->slots[PROPERTY_NAME], value_retain(key));
            continue;
        }
        complete = add_value_to_name(vm, list, key, value, vm->names.set_name);
    }
    if (!complete) {
        object_release(vm, list);
        return OUTCOME_FAILED;
    }
    return done(value_from_object(list), result);
}

// _payload(object): the built-in value inside an instance of a subclass of a built-in type.
static Outcome payload(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm, (void)count;
    return done(value_retain(cn_payload(value_view(args[0]))), result);
}

// _unpacked_alias(alias): *alias.
static Outcome unpacked_alias(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    const GenericAlias *alias = (GenericAlias *)value_object(value_view(args[0]));
    GenericAlias *unpacked =
        cn_generic_alias_new(vm, value_view(alias->origin), value_view(alias->arguments));
    if (unpacked == NULL)
        return OUTCOME_FAILED;
    unpacked->is_unpacked = 1;
    return done(value_from_object(unpacked), result);
}

const NativeSpec cn_core_class_functions[] = {
    NATIVE_ONE("_ascii_of", "text", ascii_of, NULL, NULL),
    NATIVE_RANGE("_class_lookup", "cls name default", 3, 3, class_lookup, NULL, NULL),
    NATIVE_RANGE("_special_method", "object name", 2, 2, special_method, NULL, NULL),
    NATIVE_RANGE("_ordinary_attribute", "object name", 2, 2, ordinary_attribute, NULL,
                 NULL),
    NATIVE_RANGE("_bind", "attribute object", 2, 2, bind, NULL, NULL),
    NATIVE_RANGE("_class_new", "metaclass name bases namespace slots", 5, 5, class_new,
                 NULL, NULL),
    NATIVE_RANGE("_class_set_mro", "cls order", 2, 2, class_set_mro, NULL, NULL),
    NATIVE_ONE("_instance_dict", "object", instance_dict, NULL, NULL),
    NATIVE_RANGE("_initializer", "instance cls", 2, 2, initializer, NULL, NULL),
    NATIVE_RANGE("_is_subclass", "derived base", 2, 2, is_subclass, NULL, NULL),
    NATIVE_ONE("_values_to_name", "cls", values_to_name, NULL, NULL),
    NATIVE_ONE("_unpacked_alias", "alias", unpacked_alias, NULL, NULL),
    NATIVE_ONE("_payload", "object", payload, NULL, NULL),
    {0},
};
