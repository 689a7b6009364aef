// bind.c - arguments to parameters, and the pushing of frames.
//
// Arguments lie where the callee's registers will be: positional ones first, the values of
// keyword arguments behind them. The registers of a function are its parameters in the order
// positional, keyword-only, *args, **kwargs, then its other locals.

#include "vm/objects/function.h"
#include "vm/run/run.h"

static void release_row(VM *vm, Value *row, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        value_release(vm, value_take(&row[i]));
}

static bool stack_has_room(VM *vm, const Value *registers, uint64_t count)
{
    uint64_t free_bytes = (uint64_t)((char *)(vm->frame - 2) - (const char *)registers);
    return (const char *)registers < (char *)(vm->frame - 2) &&
           free_bytes / sizeof(Value) > count + STACK_SCRATCH_SLOTS;
}

bool cn_push_frame(VM *vm, Value function, Value *registers, const ReturnPlan *plan)
{
    Function *callee = (Function *)bits_pointer(function.bits);
    Code *code = (Code *)bits_pointer(callee->code.bits);
    if (vm->depth >= vm->recursion_limit ||
        !stack_has_room(vm, registers, code->register_count)) {
        cn_raise_recursion_error(vm, "");
        value_release(vm, function);
        value_release(vm, plan->kept);
        return false;
    }
    Frame *frame = vm->frame - 1;
    frame->registers = registers;
    frame->pc = code->instructions;
    frame->code = code;
    frame->function = function;
    // A checked result takes the long way back.
    frame->mode =
        (uint16_t)(plan->mode == RETURN_STORE && plan->check != CHECK_NONE ? RETURN_COMPLETE
                                                                           : plan->mode);
    frame->flags = (uint16_t)plan->flags;
    frame->check = (uint16_t)plan->check;
    frame->attempt = (uint16_t)plan->attempt;
    frame->locals = VALUE_UNBOUND;
    frame->object = VALUE_UNBOUND;
    frame->generator = VALUE_UNBOUND;
    frame->kept = plan->kept;
    frame->handled_outside = VALUE_UNBOUND;
    frame->check_name = plan->check_name;
    vm->frame = frame;
    vm->depth++;
    vm->fuel -= code->fuel;
    return true;
}

static const char *plural(uint32_t count) { return count == 1 ? "" : "s"; }

// Appends 'a', 'b' and 'c' in the style of CPython's messages.
static void append_names(StrBuilder *builder, Str *const *names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            cn_builder_append_text(builder, i + 1 < count ? ", "
                                            : count > 2   ? ", and "
                                                          : " and ");
        cn_builder_append_text(builder, "'");
        cn_builder_append_str(builder, names[i]);
        cn_builder_append_text(builder, "'");
    }
}

static void raise_missing(VM *vm, const Function *function, Value *base, uint32_t first,
                          uint32_t end, const char *sort)
{
    const Code *code = (Code *)bits_pointer(function->code.bits);
    Tuple *local_names = value_tuple(value_view(code->local_names));
    Str *missing[16];
    uint32_t count = 0;
    for (uint32_t i = first; i < end; i++)
        if (base[i].bits == BITS_UNBOUND) {
            if (count < 16)
                missing[count] = value_str(value_view(local_names->items[i]));
            count++;
        }
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    append_names(&builder, missing, count < 16 ? count : 16);
    Str *names = cn_builder_finish(&builder);
    if (names == NULL)
        return;
    cn_raise_type_error(vm, "%S() missing %d required %s argument%s: %S",
                        value_str(value_view(function->qualname)), (int)count, sort,
                        plural(count), names);
    object_release(vm, names);
}

// "f() takes from 1 to 2 positional arguments but 3 were given"
static void raise_too_many(VM *vm, const Function *function, uint32_t given,
                           const Value *base)
{
    const Code *code = (Code *)bits_pointer(function->code.bits);
    uint32_t defaults = function->defaults.bits == BITS_UNBOUND
                            ? 0
                            : (uint32_t)value_tuple(value_view(function->defaults))->count;
    uint32_t most = code->argument_count;
    uint32_t keyword_only = 0;
    for (uint32_t i = 0; i < code->keyword_only_count; i++)
        keyword_only += base[most + i].bits != BITS_UNBOUND;
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    cn_builder_append_str(&builder, value_str(value_view(function->qualname)));
    cn_builder_append_text(&builder, "() takes ");
    if (defaults > 0) {
        cn_builder_append_text(&builder, "from ");
        cn_builder_append_int(&builder, most - defaults);
        cn_builder_append_text(&builder, " to ");
    }
    cn_builder_append_int(&builder, most);
    cn_builder_append_text(&builder, " positional argument");
    cn_builder_append_text(&builder, defaults > 0 ? "s" : plural(most));
    cn_builder_append_text(&builder, " but ");
    cn_builder_append_int(&builder, given);
    if (keyword_only > 0) {
        cn_builder_append_text(&builder, " positional argument");
        cn_builder_append_text(&builder, plural(given));
        cn_builder_append_text(&builder, " (and ");
        cn_builder_append_int(&builder, keyword_only);
        cn_builder_append_text(&builder, " keyword-only argument");
        cn_builder_append_text(&builder, plural(keyword_only));
        cn_builder_append_text(&builder, ")");
    }
    cn_builder_append_text(&builder, given == 1 && keyword_only == 0 ? " was" : " were");
    cn_builder_append_text(&builder, " given");
    Str *text = cn_builder_finish(&builder);
    if (text != NULL)
        cn_raise_type_error(vm, "%S", text);
    object_release(vm, text);
}

// The parameter number of a keyword among those that may be given by name, or -1.
static int32_t find_parameter(const Code *code, const Str *name)
{
    Tuple *local_names = value_tuple(value_view(code->local_names));
    uint32_t end = code->argument_count + code->keyword_only_count;
    for (uint32_t i = code->positional_only_count; i < end; i++)
        if (value_object(value_view(local_names->items[i])) == (const Object *)name)
            return (int32_t)i;
    for (uint32_t i = code->positional_only_count; i < end; i++)
        if (cn_str_equal(value_str(value_view(local_names->items[i])), name))
            return (int32_t)i;
    return -1;
}

static bool is_positional_only(const Code *code, const Str *name)
{
    Tuple *local_names = value_tuple(value_view(code->local_names));
    for (uint32_t i = 0; i < code->positional_only_count; i++)
        if (cn_str_equal(value_str(value_view(local_names->items[i])), name))
            return true;
    return false;
}

// "f() got some positional-only arguments passed as keyword arguments: 'a, b'"
static void raise_positional_only(VM *vm, const Function *function, const Tuple *names)
{
    const Code *code = (Code *)bits_pointer(function->code.bits);
    Tuple *local_names = value_tuple(value_view(code->local_names));
    StrBuilder builder;
    bool first = true;
    cn_builder_init(&builder, vm);
    for (uint32_t i = 0; i < code->positional_only_count; i++) {
        Str *parameter = value_str(value_view(local_names->items[i]));
        for (uint32_t k = 0; k < names->count; k++)
            if (cn_str_equal(value_str(value_view(names->items[k])), parameter)) {
                if (!first)
                    cn_builder_append_text(&builder, ", ");
                cn_builder_append_str(&builder, parameter);
                first = false;
            }
    }
    Str *list = cn_builder_finish(&builder);
    if (list != NULL)
        cn_raise_type_error(
            vm, "%S() got some positional-only arguments passed as keyword arguments: '%S'",
            value_str(value_view(function->qualname)), list);
    object_release(vm, list);
}

// Puts one keyword argument (moved out of *value) where it belongs.
static bool bind_keyword(VM *vm, const Function *function, Value *base, Str *name,
                         Value *value, Dict *rest, const Tuple *all_names)
{
    const Code *code = (Code *)bits_pointer(function->code.bits);
    Str *qualname = value_str(value_view(function->qualname));
    int32_t parameter = find_parameter(code, name);
    if (parameter < 0) {
        if (rest != NULL)
            return cn_dict_set_name(vm, rest, name, value_view(*value));
        if (is_positional_only(code, name))
            raise_positional_only(vm, function, all_names);
        else
            cn_raise_type_error(vm, "%S() got an unexpected keyword argument '%S'",
                                qualname, name);
        return false;
    }
    if (base[parameter].bits != BITS_UNBOUND) {
        cn_raise_type_error(vm, "%S() got multiple values for argument '%S'", qualname,
                            name);
        return false;
    }
    base[parameter] = value_take(value);
    return true;
}

static bool fill_positional_defaults(VM *vm, const Function *function, Value *base)
{
    const Code *code = (Code *)bits_pointer(function->code.bits);
    Tuple *defaults = function->defaults.bits == BITS_UNBOUND
                          ? NULL
                          : value_tuple(value_view(function->defaults));
    uint32_t default_count = defaults == NULL ? 0 : (uint32_t)defaults->count;
    int64_t first_default =
        (int64_t)code->argument_count - default_count; // may be negative
    bool missing = false;
    for (uint32_t i = 0; i < code->argument_count; i++) {
        if (base[i].bits != BITS_UNBOUND)
            continue;
        if (i >= first_default)
            base[i] = value_retain(value_view(defaults->items[i - first_default]));
        else
            missing = true;
    }
    if (missing)
        raise_missing(vm, function, base, 0, code->argument_count, "positional");
    return !missing;
}

static bool fill_keyword_defaults(VM *vm, const Function *function, Value *base)
{
    const Code *code = (Code *)bits_pointer(function->code.bits);
    Tuple *local_names = value_tuple(value_view(code->local_names));
    Dict *defaults = function->keyword_defaults.bits == BITS_UNBOUND
                         ? NULL
                         : value_dict(value_view(function->keyword_defaults));
    uint32_t end = code->argument_count + code->keyword_only_count;
    bool missing = false;
    for (uint32_t i = code->argument_count; i < end; i++) {
        if (base[i].bits != BITS_UNBOUND)
            continue;
        ValueView fallback = VIEW_UNBOUND;
        if (defaults != NULL)
            fallback =
                cn_dict_get_name(defaults, value_str(value_view(local_names->items[i])));
        if (fallback.bits == BITS_UNBOUND)
            missing = true;
        else
            base[i] = value_retain(fallback);
    }
    if (missing)
        raise_missing(vm, function, base, code->argument_count, end, "keyword-only");
    return !missing;
}

typedef struct Binding {
    Function *function;
    Code *code;
    Value *base;
    Value *keyword_values; // moved aside, above the registers
    uint32_t keyword_count;
    Tuple *keyword_names;
    Value extra; // tuple of *args, or unbound
    Dict *rest;  // of **kwargs, or NULL
} Binding;

// Moves surplus positionals into a tuple and keyword values out of the way; unbinds the rest.
static bool lay_out(VM *vm, Binding *b, uint32_t positional)
{
    Code *code = b->code;
    for (uint32_t i = positional + b->keyword_count; i < code->local_count; i++)
        b->base[i] = VALUE_UNBOUND;
    for (uint32_t i = 0; i < b->keyword_count; i++)
        b->keyword_values[i] = value_take(&b->base[positional + i]);
    uint32_t in_place =
        positional < code->argument_count ? positional : code->argument_count;
    if (code->flags & CODE_VARIADIC) {
        Tuple *extra = cn_tuple_from_values(vm, b->base + in_place, positional - in_place);
        if (extra == NULL)
            return false;
        b->extra = value_from_object(extra);
    }
    bool too_many = positional > code->argument_count && !(code->flags & CODE_VARIADIC);
    for (uint32_t i = in_place; i < positional; i++)
        value_release(vm, value_take(&b->base[i]));
    for (uint32_t i = in_place; i < code->local_count; i++)
        b->base[i] = VALUE_UNBOUND;
    if (code->flags & CODE_KEYWORDS) {
        b->rest = cn_dict_new(vm, b->keyword_count);
        if (b->rest == NULL)
            return false;
    }
    if (too_many) {
        for (uint32_t i = 0; i < b->keyword_count; i++) {
            int32_t parameter =
                find_parameter(code, value_str(value_view(b->keyword_names->items[i])));
            if (parameter >= (int32_t)code->argument_count)
                b->base[parameter] = value_take(&b->keyword_values[i]);
        }
        raise_too_many(vm, b->function, positional, b->base);
    }
    return !too_many;
}

static bool bind_all(VM *vm, Binding *b, uint32_t positional)
{
    if (!lay_out(vm, b, positional))
        return false;
    for (uint32_t i = 0; i < b->keyword_count; i++)
        if (!bind_keyword(vm, b->function, b->base,
                          value_str(value_view(b->keyword_names->items[i])),
                          &b->keyword_values[i], b->rest, b->keyword_names))
            return false;
    if (!fill_positional_defaults(vm, b->function, b->base) ||
        !fill_keyword_defaults(vm, b->function, b->base))
        return false;
    uint32_t next = b->code->argument_count + b->code->keyword_only_count;
    if (b->code->flags & CODE_VARIADIC)
        b->base[next++] = value_take(&b->extra);
    if (b->code->flags & CODE_KEYWORDS) {
        b->base[next] = value_from_object(b->rest);
        b->rest = NULL;
    }
    return true;
}

bool cn_push_function(VM *vm, Value function, Value *base, uint32_t positional,
                      Tuple *keyword_names, const ReturnPlan *plan)
{
    Function *callee = (Function *)bits_pointer(function.bits);
    Code *code = (Code *)bits_pointer(callee->code.bits);
    uint32_t keyword_count = keyword_names == NULL ? 0 : (uint32_t)keyword_names->count;
    uint32_t given = positional + keyword_count;
    uint32_t most = given > code->register_count ? given : code->register_count;
    if (vm->depth >= vm->recursion_limit ||
        !stack_has_room(vm, base, (uint64_t)most + keyword_count)) {
        cn_raise_recursion_error(vm, "");
        release_row(vm, base, given);
        value_release(vm, function);
        value_release(vm, plan->kept);
        return false;
    }
    if (positional == code->simple_count && keyword_count == 0) {
        for (uint32_t i = positional; i < code->local_count; i++)
            base[i] = VALUE_UNBOUND;
        return cn_push_frame(vm, function, base, plan);
    }
    Binding binding = {callee,        code,          base,          base + most,
                       keyword_count, keyword_names, VALUE_UNBOUND, NULL};
    bool bound = bind_all(vm, &binding, positional);
    release_row(vm, binding.keyword_values, keyword_count);
    value_release(vm, binding.extra);
    object_release(vm, binding.rest);
    if (!bound) {
        release_row(vm, base, code->local_count > given ? code->local_count : given);
        value_release(vm, function);
        value_release(vm, plan->kept);
        return false;
    }
    return cn_push_frame(vm, function, base, plan);
}

bool cn_push_in_namespace(VM *vm, Value function, Value namespace, const ReturnPlan *plan)
{
    Code *code = (Code *)bits_pointer(((Function *)bits_pointer(function.bits))->code.bits);
    Value *registers = frame_top(vm->frame) + 2;
    if (!stack_has_room(vm, registers, code->register_count)) {
        cn_raise_recursion_error(vm, "");
        value_release(vm, function);
        value_release(vm, namespace);
        value_release(vm, plan->kept);
        return false;
    }
    for (uint32_t i = 0; i < code->local_count; i++)
        registers[i] = VALUE_UNBOUND;
    if (!cn_push_frame(vm, function, registers, plan)) {
        value_release(vm, namespace);
        return false;
    }
    vm->frame->locals = namespace;
    vm->frame->flags |= FRAME_HAS_LOCALS;
    return true;
}
