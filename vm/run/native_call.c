// native_call.c - binding of arguments to the declared parameters of a native.

#include "vm/run/native_call.h"

#include "vm/objects/native_types.h"

static const char *short_name(const NativeSpec *spec) { return spec->name; }

// "math." for a function of a module, "" for a built-in one. Borrowed from the VM: *dot is "." or "".
static const Str *module_prefix(VM *vm, const Native *native, const char **dot)
{
    ValueView module = value_view(native->module_name);
    bool is_named = value_is_kind(module, KIND_STR) &&
                    !cn_str_equal(value_str(module), vm->names.builtins_module);
    *dot = is_named ? "." : "";
    return is_named ? value_str(module) : vm->empty_str;
}

// TypeError that names "list.append", "math.sin" or "len".
static Outcome raise_named(VM *vm, const Native *native, const char *tail, int given)
{
    const NativeSpec *spec = native->spec;
    if (native->owner.bits == BITS_UNBOUND) {
        const char *dot;
        const Str *module = module_prefix(vm, native, &dot);
        return cn_raise_type_error(vm, "%S%s%s() takes %s (%d given)", module, dot,
                                   spec->name, tail, given);
    }
    return cn_raise_type_error(
        vm, "%S.%s() takes %s (%d given)",
        value_str(value_view(cn_native_named_class(vm, native)->qualname)), spec->name,
        tail, given);
}

static Outcome raise_no_keywords(VM *vm, const Native *native)
{
    const NativeSpec *spec = native->spec;
    bool makes_wrapper =
        !(spec->flags & NATIVE_SLOT) && strcmp(spec->name, "__init__") == 0;
    if (native->owner.bits == BITS_UNBOUND || makes_wrapper ||
        strcmp(spec->name, "__new__") == 0) {
        if (native->owner.bits != BITS_UNBOUND)
            return cn_raise_type_error(vm, "%S() takes no keyword arguments",
                                       class_name(value_class(value_view(native->owner))));
        const char *dot;
        const Str *module = module_prefix(vm, native, &dot);
        return cn_raise_type_error(vm, "%S%s%s() takes no keyword arguments", module, dot,
                                   spec->name);
    }
    if (spec->flags & NATIVE_SLOT)
        return cn_raise_type_error(vm, "wrapper %s() takes no keyword arguments",
                                   spec->name);
    return cn_raise_type_error(
        vm, "%S.%s() takes no keyword arguments",
        value_str(value_view(cn_native_named_class(vm, native)->qualname)), spec->name);
}

static bool is_new(const NativeSpec *spec)
{
    return spec->name[0] == '_' && strcmp(spec->name, "__new__") == 0;
}

static const Str *display_name(VM *vm, const Native *native)
{
    bool is_constructor =
        is_new(native->spec) || (!(native->spec->flags & NATIVE_SLOT) &&
                                 strcmp(native->spec->name, "__init__") == 0);
    if (is_constructor && native->owner.bits != BITS_UNBOUND)
        return class_name(value_class(value_view(native->owner)));
    (void)vm;
    return NULL;
}

static Outcome raise_count(VM *vm, const Native *native, uint32_t given)
{
    const NativeSpec *spec = native->spec;
    uint32_t least = spec->required, most = spec->positional;
    const Str *type_name = display_name(vm, native);
    if (spec->flags & NATIVE_SLOT)
        return cn_raise_type_error(vm, "expected %d argument%s, got %d", (int)least,
                                   least == 1 ? "" : "s", (int)given);
    if (spec->flags & NATIVE_ONE_STYLE)
        return raise_named(vm, native, most == 0 ? "no arguments" : "exactly one argument",
                           (int)given);
    bool takes_names = spec->positional_only < spec->positional || spec->keyword_only > 0;
    if (takes_names || (spec->flags & NATIVE_KEYWORD_STYLE)) {
        bool is_unnamed = takes_names && least <= spec->positional_only;
        if (given < least && type_name == NULL)
            return cn_raise_type_error(vm, "%s() takes at least %d %sargument%s (%d given)",
                                       spec->name, (int)least,
                                       is_unnamed ? "positional " : "",
                                       least == 1 ? "" : "s", (int)given);
        if (given > most && most == 0)
            return cn_raise_type_error(vm, "%s() takes no positional arguments",
                                       spec->name);
        if (type_name != NULL)
            return cn_raise_type_error(vm, "%S() takes at most %d argument%s (%d given)",
                                       type_name, (int)(most + spec->keyword_only),
                                       most + spec->keyword_only == 1 ? "" : "s",
                                       (int)given);
        // Some might be meant for parameters that must be named.
        bool is_place = spec->keyword_only > 0 && given <= most + spec->keyword_only;
        uint32_t bound = most + (is_place ? 0 : spec->keyword_only);
        bool is_exact = least == most && (is_place || spec->keyword_only == 0);
        return cn_raise_type_error(vm, "%s() takes %s %d %sargument%s (%d given)",
                                   spec->name, is_exact ? "exactly" : "at most", (int)bound,
                                   is_place ? "positional " : "", bound == 1 ? "" : "s",
                                   (int)given);
    }
    const char *bound = least == most && !(spec->flags & NATIVE_VARIADIC) ? ""
                        : given < least                                   ? "at least "
                                                                          : "at most ";
    uint32_t wanted = given < least ? least : most;
    if (type_name != NULL)
        return cn_raise_type_error(vm, "%S expected %s%d argument%s, got %d", type_name,
                                   bound, (int)wanted, wanted == 1 ? "" : "s", (int)given);
    return cn_raise_type_error(vm, "%s expected %s%d argument%s, got %d", short_name(spec),
                               bound, (int)wanted, wanted == 1 ? "" : "s", (int)given);
}

// The index-th name of a space-separated list; *size its length.
static const char *parameter_name(const char *parameters, uint32_t index, size_t *size)
{
    const char *start = parameters;
    while (index > 0) {
        while (*start != ' ' && *start != 0)
            start++;
        while (*start == ' ')
            start++;
        index--;
    }
    const char *end = start;
    while (*end != ' ' && *end != 0)
        end++;
    *size = (size_t)(end - start);
    return start;
}

static int32_t find_named(const NativeSpec *spec, const Str *name)
{
    uint32_t end = (uint32_t)spec->positional + spec->keyword_only;
    for (uint32_t i = spec->positional_only; i < end; i++) {
        size_t size;
        const char *text = parameter_name(spec->parameters, i, &size);
        if (name->length == size && name->width == 1 && memcmp(name->data, text, size) == 0)
            return (int32_t)i;
    }
    return -1;
}

// Checks the receiver of a method; puts the payload of a wrapper in its place.
static bool check_self(VM *vm, Native *native, Value *args, uint32_t count,
                       NativeArguments *bound)
{
    const NativeSpec *spec = native->spec;
    Class *owner = value_class(value_view(native->owner));
    if (count == 0) {
        if (spec->flags & NATIVE_SLOT)
            cn_raise_type_error(vm, "descriptor '%s' of '%S' object needs an argument",
                                spec->name, class_name(owner));
        else
            cn_raise_type_error(vm, "unbound method %S.%s() needs an argument",
                                class_name(owner), spec->name);
        return false;
    }
    ValueView self = value_view(args[0]);
    Class *type = cn_type_of(vm, self);
    if (type == owner)
        return true;
    if (!cn_class_is_subclass(type, owner)) {
        if (spec->flags & NATIVE_SLOT)
            cn_raise_type_error(
                vm, "descriptor '%s' requires a '%S' object but received a '%T'",
                spec->name, class_name(owner), self);
        else
            cn_raise_type_error(
                vm, "descriptor '%s' for '%S' objects doesn't apply to a '%T' object",
                spec->name, class_name(owner), self);
        return false;
    }
    if (value_is_kind(self, KIND_WRAPPER) && owner->kind != KIND_INSTANCE &&
        !(spec->flags & NATIVE_WRAPPED_SELF)) {
        bound->replaced = args;
        bound->wrapper = args[0];
        bound->payload = cn_payload(self);
        args[0] = (Value){bound->payload.bits};
    }
    return true;
}

// count: how many arguments were given, without the positional ones of a variadic native.
static bool raise_unknown(VM *vm, const Native *native, const Str *name, uint32_t count,
                          uint32_t keywords)
{
    const NativeSpec *spec = native->spec;
    const Str *type_name = display_name(vm, native);
    uint32_t most = (uint32_t)spec->positional + spec->keyword_only;
    // sorted() hands its keywords to list.sort().
    const char *function = strcmp(spec->name, "sorted") == 0 ? "sort" : spec->name;
    const char *plain_name = type_name == NULL ? function : "";
    if (type_name == NULL)
        type_name = vm->empty_str;
    if (count > most)
        cn_raise_type_error(vm, "%S%s() takes at most %d %sargument%s (%d given)",
                            type_name, plain_name, (int)most,
                            count == keywords ? "keyword " : "", most == 1 ? "" : "s",
                            (int)count);
    else
        cn_raise_type_error(vm, "'%S' is an invalid keyword argument for %S%s()", name,
                            type_name, plain_name);
    return false;
}

// *unknown: the first name that is no parameter's, for which missing arguments come first.
static bool bind_keywords(VM *vm, Native *native, Value *args, uint32_t self_count,
                          uint32_t positional, Tuple *names, Value *row,
                          uint32_t keyword_base, const Str **unknown)
{
    const NativeSpec *spec = native->spec;
    const Value *values = args + self_count + positional;
    for (uint32_t i = 0; i < names->count; i++) {
        Str *name = value_str(value_view(names->items[i]));
        int32_t parameter = find_named(spec, name);
        if (parameter < 0) {
            if (!(spec->flags & NATIVE_KEYWORDS)) {
                *unknown = *unknown == NULL ? name : *unknown;
                continue;
            }
            Dict *rest = value_dict(value_view(row[keyword_base + spec->keyword_only]));
            if (!cn_dict_set_name(vm, rest, name, value_view(values[i])))
                return false;
            continue;
        }
        uint32_t place = (uint32_t)parameter < spec->positional
                             ? self_count + (uint32_t)parameter
                             : keyword_base + (uint32_t)parameter - spec->positional;
        if (row[place].bits != BITS_UNBOUND) {
            cn_raise_type_error(vm,
                                "argument for %s() given by name ('%S') and position (%d)",
                                spec->name, name, (int)parameter + 1);
            return false;
        }
        row[place] = values[i];
    }
    return true;
}

static bool check_required(VM *vm, const Native *native, uint32_t self_count,
                           uint32_t given, const Value *row)
{
    const NativeSpec *spec = native->spec;
    for (uint32_t i = 0; i < spec->required; i++) {
        if (row[self_count + i].bits != BITS_UNBOUND)
            continue;
        if (i < spec->positional_only) {
            raise_count(vm, native, given);
            return false;
        }
        size_t size;
        char name[40];
        const char *text = parameter_name(spec->parameters, i, &size);
        size = size < sizeof name - 1 ? size : sizeof name - 1;
        memcpy(name, text, size);
        name[size] = 0;
        const Str *type_name = display_name(vm, native);
        if (type_name != NULL)
            cn_raise_type_error(vm, "%S() missing required argument '%s' (pos %d)",
                                type_name, name, (int)i + 1);
        else
            cn_raise_type_error(vm, "%s() missing required argument '%s' (pos %d)",
                                spec->name, name, (int)i + 1);
        return false;
    }
    return true;
}

// The general case: lays a row out behind the arguments.
static bool bind_row(VM *vm, Native *native, Value *args, uint32_t self_count,
                     uint32_t positional, Tuple *names, NativeArguments *bound)
{
    const NativeSpec *spec = native->spec;
    bool variadic = (spec->flags & NATIVE_VARIADIC) != 0;
    uint32_t keywords = names == NULL ? 0 : (uint32_t)names->count;
    Value *row = args + self_count + positional + keywords;
    uint32_t slots = variadic ? positional : spec->positional;
    uint64_t needed = (uint64_t)self_count + slots + spec->keyword_only + 2;
    if ((char *)(row + needed) >= (char *)(vm->frame - 2)) {
        cn_raise_recursion_error(vm, "");
        return false;
    }
    uint32_t keyword_base = self_count + slots;
    for (uint32_t i = 0; i < needed; i++)
        row[i] = VALUE_UNBOUND;
    memcpy(row, args, sizeof(Value) * (self_count + positional));
    if ((spec->flags & NATIVE_KEYWORDS) && keywords > 0) {
        bound->rest = cn_dict_new(vm, keywords);
        if (bound->rest == NULL)
            return false;
        row[keyword_base + spec->keyword_only] = (Value){object_view(bound->rest).bits};
    }
    const Str *unknown = NULL;
    if (keywords > 0 && !bind_keywords(vm, native, args, self_count, positional, names, row,
                                       keyword_base, &unknown))
        return false;
    if (!variadic && !check_required(vm, native, self_count, positional, row))
        return false;
    if (unknown != NULL)
        return raise_unknown(vm, native, unknown, keywords + (variadic ? 0 : positional),
                             keywords);
    bound->args = row;
    bound->count = self_count + (variadic ? positional : spec->positional);
    while (!variadic && bound->count > self_count + positional &&
           row[bound->count - 1].bits == BITS_UNBOUND)
        bound->count--;
    return true;
}

static uint32_t count_self(const Native *native)
{
    ObjectKind kind = object_kind(native);
    if (native->spec->flags & NATIVE_STATIC)
        return is_new(native->spec) ? 1 : 0;
    if (kind == KIND_NATIVE)
        return native->self.bits != BITS_UNBOUND ? 1 : 0;
    return 1;
}

// Whether the first argument of a __new__ is a class that it can make instances of. A call of
// the class itself, or of a subclass, passes the right one; a program may pass anything.
static bool check_new(VM *vm, const Native *native, ValueView class_object)
{
    if (!is_new(native->spec) || native->owner.bits == BITS_UNBOUND ||
        class_object.bits == native->owner.bits)
        return true;
    const Class *owner = value_class(value_view(native->owner));
    if (!value_is_kind(class_object, KIND_CLASS)) {
        cn_raise_type_error(vm, "%S.__new__(X): X is not a type object (%T)",
                            class_name(owner), class_object);
        return false;
    }
    if (cn_class_is_subclass(value_class(class_object), owner))
        return true;
    const Str *name = class_name(value_class(class_object));
    cn_raise_type_error(vm, "%S.__new__(%S): %S is not a subtype of %S", class_name(owner),
                        name, name, class_name(owner));
    return false;
}

bool cn_native_bind(VM *vm, Native *native, Value *args, uint32_t count,
                    Tuple *keyword_names, NativeArguments *bound)
{
    const NativeSpec *spec = native->spec;
    uint32_t keywords = keyword_names == NULL ? 0 : (uint32_t)keyword_names->count;
    uint32_t self_count = count_self(native);
    uint32_t values = count - keywords;
    *bound = (NativeArguments){.payload = VIEW_UNBOUND};
    ObjectKind kind = object_kind(native);
    if ((kind == KIND_METHOD_DESCRIPTOR || kind == KIND_SLOT_WRAPPER ||
         (kind == KIND_NATIVE && native->owner.bits != BITS_UNBOUND &&
          !(spec->flags & (NATIVE_STATIC | NATIVE_CLASS_METHOD)))) &&
        !check_self(vm, native, args, values, bound))
        return false;
    if (values < self_count) {
        if (native->owner.bits != BITS_UNBOUND)
            cn_raise_type_error(vm, "%S.%s(): not enough arguments",
                                class_name(value_class(value_view(native->owner))),
                                spec->name);
        else
            cn_raise_type_error(vm, "%s(): not enough arguments", spec->name);
        return false;
    }
    if (self_count == 1 && !check_new(vm, native, value_view(args[0])))
        return false;
    uint32_t positional = values - self_count;
    bool takes_names = spec->positional_only < spec->positional || spec->keyword_only > 0 ||
                       (spec->flags & NATIVE_KEYWORDS);
    if (keywords > 0 && !takes_names) {
        raise_no_keywords(vm, native);
        cn_native_unbind(vm, bound);
        return false;
    }
    bool variadic = (spec->flags & NATIVE_VARIADIC) != 0;
    if ((!variadic && positional > spec->positional) ||
        (positional < spec->required &&
         (variadic || (keywords == 0 && spec->positional_only >= spec->required)))) {
        raise_count(vm, native, positional + (takes_names ? keywords : 0));
        cn_native_unbind(vm, bound);
        return false;
    }
    if (keywords == 0 && spec->keyword_only == 0 && !(spec->flags & NATIVE_KEYWORDS) &&
        (variadic || positional >= spec->required)) {
        uint32_t declared = variadic ? values : self_count + spec->positional;
        for (uint32_t i = values; i < declared; i++)
            args[i] = VALUE_UNBOUND;
        bound->args = args;
        bound->count = values;
        return true;
    }
    if (bind_row(vm, native, args, self_count, positional, keyword_names, bound))
        return true;
    cn_native_unbind(vm, bound);
    return false;
}

void cn_native_unbind(VM *vm, NativeArguments *bound)
{
    if (bound->replaced != NULL) {
        *bound->replaced = bound->wrapper;
        bound->replaced = NULL;
    }
    object_release(vm, bound->rest);
    bound->rest = NULL;
}

static bool is_mutable_container(ValueView v)
{
    return value_is_kind(v, KIND_LIST) || value_is_kind(v, KIND_DICT) ||
           value_is_kind(v, KIND_SET) || value_is_kind(v, KIND_BYTEARRAY);
}

Value cn_native_rewrap(VM *vm, NativeArguments *bound, Value value)
{
    if (bound->replaced == NULL || value.bits != bound->payload.bits ||
        !is_mutable_container(bound->payload))
        return value;
    // In-place operators answer their own receiver.
    Value wrapper = value_retain(value_view(bound->wrapper));
    value_release(vm, value);
    return wrapper;
}

bool cn_native_keeps_wrapper(const Native *native)
{
    return native->owner.bits == BITS_UNBOUND;
}
