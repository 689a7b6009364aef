// code.c - code units become code objects: the VM's running copy of compiled functions.

#include "vm/objects/bytes_object.h"
#include "vm/objects/function.h"
#include "vm/run/run.h"

// One constant still to be made. finish: the tuple in *slot becomes a frozenset.
typedef struct PendingConstant {
    const UnitConstant *constant;
    Value *slot;
    bool finish;
} PendingConstant;

typedef struct Loader {
    VM *vm;
    PendingConstant *items; // a stack, accounted
    size_t count, capacity;
} Loader;

static bool push_pending(Loader *loader, const UnitConstant *constant, Value *slot,
                         bool finish)
{
    if (loader->count == loader->capacity) {
        size_t capacity = loader->capacity * 2 + 16;
        void *grown = cn_buffer_resize(loader->vm, loader->items,
                                       loader->capacity * sizeof(PendingConstant),
                                       capacity * sizeof(PendingConstant));
        if (grown == NULL)
            return false;
        loader->items = grown;
        loader->capacity = capacity;
    }
    loader->items[loader->count++] = (PendingConstant){constant, slot, finish};
    return true;
}

static bool looks_like_name(const UnitText *text)
{
    for (uint32_t i = 0; i < text->size; i++) {
        char c = text->data[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') || c == '_';
        if (!is_word)
            return false;
    }
    return true;
}

static bool make_str(VM *vm, const UnitText *text, bool intern, Value *out)
{
    Str *str = cn_str_from_utf8(vm, text->data, text->size);
    if (str != NULL && (intern || looks_like_name(text)))
        str = cn_str_intern(vm, str);
    if (str == NULL)
        return false;
    *out = value_from_object(str);
    return true;
}

static bool make_name_tuple(VM *vm, const UnitText *texts, uint32_t count, Value *out)
{
    Tuple *tuple = cn_tuple_new(vm, count);
    if (tuple == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!make_str(vm, &texts[i], true, &tuple->items[i])) {
            object_release(vm, tuple);
            return false;
        }
    *out = value_from_object(tuple);
    return true;
}

static void *copy_buffer(VM *vm, const void *data, size_t count, size_t item_bytes)
{
    size_t size;
    if (!size_multiply(count, item_bytes, &size) || size == 0)
        return NULL;
    void *copy = cn_buffer_allocate(vm, size);
    if (copy != NULL)
        memcpy(copy, data, size);
    return copy;
}

static void set_counts(Code *code, const CodeUnit *unit)
{
    code->register_count = unit->register_count;
    code->local_count = unit->local_count;
    code->argument_count = unit->argument_count;
    code->positional_only_count = unit->positional_only_count;
    code->keyword_only_count = unit->keyword_only_count;
    code->flags = unit->flags;
    code->first_line = unit->first_line;
    code->fuel = unit->fuel;
    code->spilled_count = unit->spilled_count;
    bool plain =
        !(unit->flags & (CODE_VARIADIC | CODE_KEYWORDS)) && unit->keyword_only_count == 0;
    code->simple_count = plain ? unit->argument_count : UINT32_MAX;
    code->reserved = 0;
}

static bool copy_tables(VM *vm, Code *code, const CodeUnit *unit)
{
    code->instructions =
        copy_buffer(vm, unit->instructions, unit->instruction_count, sizeof(Instruction));
    if (code->instructions == NULL)
        return false;
    code->instruction_count = unit->instruction_count;
    code->depths = copy_buffer(vm, unit->depths, unit->instruction_count, 1);
    code->lines = copy_buffer(vm, unit->span_of, unit->instruction_count, sizeof(uint32_t));
    if (code->depths == NULL || code->lines == NULL)
        return false;
    if (unit->span_count > 0) {
        code->spans = copy_buffer(vm, unit->spans, unit->span_count, sizeof(CodeSpan));
        if (code->spans == NULL)
            return false;
        code->span_count = unit->span_count;
    }
    if (unit->exception_count > 0) {
        code->exceptions = copy_buffer(vm, unit->exceptions, unit->exception_count,
                                       sizeof(ExceptionEntry));
        if (code->exceptions == NULL)
            return false;
        code->exception_count = unit->exception_count;
    }
    return true;
}

// An empty but walkable code object.
static Code *new_shell(VM *vm)
{
    Code *code = cn_object_allocate(vm, SHAPE_OF(KIND_CODE), sizeof(Code));
    if (code == NULL)
        return NULL;
    Object header = code->header;
    memset(code, 0, sizeof *code);
    code->header = header;
    code->constants = code->names = code->local_names = VALUE_UNBOUND;
    code->cell_names = code->free_names = VALUE_UNBOUND;
    code->name = code->qualname = code->filename = code->source = VALUE_UNBOUND;
    return code;
}

// Everything of a code object but the constants, which become pending.
static bool load_code(Loader *loader, const CodeUnit *unit, Value *out)
{
    VM *vm = loader->vm;
    Code *code = new_shell(vm);
    if (code == NULL)
        return false;
    *out = value_from_object(code);
    set_counts(code, unit);
    if (!copy_tables(vm, code, unit) || !make_str(vm, &unit->name, true, &code->name) ||
        !make_str(vm, &unit->qualname, true, &code->qualname) ||
        !make_str(vm, &unit->filename, true, &code->filename) ||
        !make_name_tuple(vm, unit->names, unit->name_count, &code->names) ||
        !make_name_tuple(vm, unit->local_names, unit->local_count + unit->spilled_count,
                         &code->local_names) ||
        !make_name_tuple(vm, unit->cell_names, unit->cell_count, &code->cell_names) ||
        !make_name_tuple(vm, unit->free_names, unit->free_count, &code->free_names))
        return false;
    Tuple *constants = cn_tuple_new(vm, unit->constant_count);
    if (constants == NULL)
        return false;
    code->constants = value_from_object(constants);
    for (uint32_t i = 0; i < unit->constant_count; i++)
        if (!push_pending(loader, &unit->constants[i], &constants->items[i], false))
            return false;
    return true;
}

static bool make_complex(VM *vm, const UnitConstant *constant, Value *out)
{
    Complex *number = cn_object_allocate(vm, SHAPE_OF(KIND_COMPLEX), sizeof(Complex));
    if (number == NULL)
        return false;
    number->real = constant->real;
    number->imaginary = constant->number;
    *out = value_from_object(number);
    return true;
}

static bool make_items(Loader *loader, const PendingConstant *pending)
{
    const UnitConstant *constant = pending->constant;
    Tuple *tuple = cn_tuple_new(loader->vm, constant->count);
    if (tuple == NULL)
        return false;
    *pending->slot = value_from_object(tuple);
    if (constant->kind == CONSTANT_FROZENSET &&
        !push_pending(loader, constant, pending->slot, true))
        return false;
    for (uint32_t i = 0; i < constant->count; i++)
        if (!push_pending(loader, &constant->items[i], &tuple->items[i], false))
            return false;
    return true;
}

// Adds the items of the tuple, or NULL, then those of the other set, or NULL.
static Set *frozenset_of(VM *vm, const Tuple *items, const Set *other)
{
    Set *set = cn_set_new(vm, KIND_FROZENSET);
    bool added = set != NULL;
    for (uint64_t i = 0; added && items != NULL && i < items->count; i++)
        added = cn_set_add(vm, set, value_view(items->items[i])) == OUTCOME_DONE;
    ValueView key;
    for (uint32_t at = 0; added && other != NULL && cn_set_next(other, &at, &key);)
        added = cn_set_add(vm, set, key) == OUTCOME_DONE;
    if (added)
        return set;
    object_release(vm, set);
    return NULL;
}

// CPython makes the set from the tuple, and once more in the first one's order when it looks
// for equal constants. Which item comes first where hashes collide depends on it.
static bool finish_frozenset(VM *vm, Value *slot)
{
    Set *first = frozenset_of(vm, value_tuple(value_view(*slot)), NULL);
    Set *set = first == NULL ? NULL : frozenset_of(vm, NULL, first);
    object_release(vm, first);
    if (set == NULL)
        return false;
    value_replace(vm, slot, value_from_object(set));
    return true;
}

static bool make_constant(Loader *loader, const PendingConstant *pending)
{
    VM *vm = loader->vm;
    const UnitConstant *constant = pending->constant;
    Value *out = pending->slot;
    switch (constant->kind) {
    case CONSTANT_NONE:
        *out = VALUE_NONE;
        return true;
    case CONSTANT_TRUE:
        *out = VALUE_TRUE;
        return true;
    case CONSTANT_FALSE:
        *out = VALUE_FALSE;
        return true;
    case CONSTANT_ELLIPSIS:
        *out = VALUE_ELLIPSIS;
        return true;
    case CONSTANT_INT:
        return cn_int_from_int64(vm, constant->integer, out);
    case CONSTANT_BIG_INT:
        return cn_int_from_digits(vm, constant->text.data, constant->text.size,
                                  constant->base, constant->negative != 0, out);
    case CONSTANT_FLOAT:
        *out = value_from_float(constant->number);
        return true;
    case CONSTANT_COMPLEX:
        return make_complex(vm, constant, out);
    case CONSTANT_STR:
        return make_str(vm, &constant->text, false, out);
    case CONSTANT_BYTES: {
        BytesObject *bytes =
            cn_bytes_new(vm, (const uint8_t *)constant->text.data, constant->text.size);
        if (bytes == NULL)
            return false;
        *out = value_from_object(bytes);
        return true;
    }
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        return pending->finish ? finish_frozenset(vm, out) : make_items(loader, pending);
    case CONSTANT_CODE:
        return load_code(loader, constant->code, out);
    }
    return false;
}

Code *cn_code_load(VM *vm, const CodeUnit *unit)
{
    Loader loader = {vm, NULL, 0, 0};
    Value root = VALUE_UNBOUND;
    bool loaded = load_code(&loader, unit, &root);
    while (loaded && loader.count > 0) {
        PendingConstant pending = loader.items[--loader.count];
        loaded = make_constant(&loader, &pending);
    }
    cn_buffer_free(vm, loader.items, loader.capacity * sizeof(PendingConstant));
    if (!loaded) {
        value_release(vm, root);
        if (vm->pending.bits == BITS_UNBOUND)
            cn_raise_memory_error(vm);
        return NULL;
    }
    return (Code *)bits_pointer(root.bits);
}

Function *cn_function_new(VM *vm, Code *code, Dict *globals)
{
    Function *function = cn_object_allocate(vm, SHAPE_OF(KIND_FUNCTION), sizeof(Function));
    if (function == NULL)
        return NULL;
    function->code = value_retain(object_view(code));
    function->globals = value_retain(object_view(globals));
    function->closure = VALUE_UNBOUND;
    function->defaults = VALUE_UNBOUND;
    function->keyword_defaults = VALUE_UNBOUND;
    function->name = value_retain(value_view(code->name));
    function->qualname = value_retain(value_view(code->qualname));
    function->extra = VALUE_UNBOUND;
    return function;
}

// ---- a function gets another code ----

typedef struct Substitution {
    Function *original, *copy;
} Substitution;

static void substitute(const Substitution *substitution, Value *slot)
{
    if (slot->bits != object_view(substitution->original).bits)
        return;
    *slot = value_from_object(object_retain(substitution->copy));
    substitution->original->header.refcount--; // never the last: the caller holds one
}

static void substitute_in_object(void *context, Object *object)
{
    switch (object_kind(object)) {
    case KIND_GENERATOR:
    case KIND_COROUTINE:
    case KIND_ASYNC_GENERATOR:
        substitute(context, &((Generator *)object)->function);
        break;
    case KIND_FRAME:
        substitute(context, &((FrameObject *)object)->function);
        break;
    default:
        break;
    }
}

static Function *copy_function(VM *vm, const Function *function)
{
    Function *copy = cn_function_new(vm, function_code(function),
                                     value_dict(value_view(function->globals)));
    if (copy == NULL)
        return NULL;
    copy->closure = value_retain(value_view(function->closure));
    value_replace(vm, &copy->name, value_retain(value_view(function->name)));
    value_replace(vm, &copy->qualname, value_retain(value_view(function->qualname)));
    return copy;
}

// Frames, generators and frame objects find their code through their function: those that are
// there now get a function of their own, which has the old code.
bool cn_function_set_code(VM *vm, Function *function, const Code *code)
{
    Substitution substitution = {function, copy_function(vm, function)};
    if (substitution.copy == NULL)
        return false;
    for (Frame *frame = vm->frame; frame < stack_end(vm); frame++)
        substitute(&substitution, &frame->function);
    cn_heap_walk(vm, substitute_in_object, &substitution);
    object_release(vm, substitution.copy);
    cn_flush_caches(vm); // call sites remember what a function needs
    value_replace(vm, &function->code, value_retain(object_view(code)));
    return true;
}

// Distinct names stored into register 0 (self): how many attributes an instance will get.
uint32_t cn_code_guess_slots(const Code *code)
{
    uint32_t count = 0;
    uint64_t seen = 0; // names by number, folded
    for (uint32_t i = 0; i < code->instruction_count;) {
        const Instruction *pc = &code->instructions[i];
        if (pc->op == OP_STORE_ATTRIBUTE && pc->a == 0 && !(pc->c & FLAG_A)) {
            uint64_t bit = (uint64_t)1 << (pc->imm & 63);
            count += (seen & bit) == 0;
            seen |= bit;
        }
        i += 1 + cn_opcode_info[pc->op].cache_words;
    }
    return count;
}
