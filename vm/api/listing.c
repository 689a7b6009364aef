// listing.c - the bytecode of a function that is there already: its code object as the plain
// data that the disassembler reads.

#include "vm/api/api.h"
#include "vm/base/arena.h"
#include "vm/bytecode/disassemble.h"
#include "vm/objects/function.h"

// A code unit that is made, and the code object that it is made of.
typedef struct Pair {
    CodeUnit *unit;
    const Code *code;
} Pair;

typedef struct Lister {
    VM *vm;
    Arena arena;
    Bytes pairs; // Pair after Pair
    bool failed; // no memory
} Lister;

// Zeroed memory that lives as long as the listing is made, or NULL.
static void *take(Lister *lister, size_t size)
{
    void *memory = cn_arena_allocate(&lister->arena, size);
    if (memory == NULL)
        lister->failed = true;
    else
        memset(memory, 0, size);
    return memory;
}

static UnitText text_of(Lister *lister, ValueView str)
{
    UnitText text = {"?", 1};
    size_t size;
    if (!value_is_kind(str, KIND_STR))
        return text;
    char *utf8 = cn_str_to_utf8(lister->vm, value_str(str), true, &size);
    if (utf8 == NULL)
        return text;
    char *copy = take(lister, size + 1);
    if (copy != NULL) {
        memcpy(copy, utf8, size);
        text = (UnitText){copy, (uint32_t)size};
    }
    cn_buffer_free(lister->vm, utf8, size + 1);
    return text;
}

static const UnitText *texts_of(Lister *lister, Value names, uint32_t *count)
{
    Tuple *tuple = value_tuple(value_view(names));
    UnitText *texts = take(lister, (tuple->count + 1) * sizeof(UnitText));
    *count = texts == NULL ? 0 : (uint32_t)tuple->count;
    for (uint32_t i = 0; i < *count; i++)
        texts[i] = text_of(lister, value_view(tuple->items[i]));
    return texts;
}

// A unit for code that is filled later, when its turn comes.
static CodeUnit *add_unit(Lister *lister, const Code *code)
{
    CodeUnit *unit = take(lister, sizeof *unit);
    if (unit == NULL)
        return NULL;
    unit->qualname = text_of(lister, value_view(code->qualname));
    return cn_bytes_append(&lister->pairs, &(Pair){unit, code}, sizeof(Pair)) ? unit : NULL;
}

// Numbers and texts print as they are, other constants as dots.
static void fill_constant(Lister *lister, ValueView value, UnitConstant *out)
{
    out->kind = CONSTANT_TUPLE + 100;
    if (value_is_none(value)) {
        out->kind = CONSTANT_NONE;
    } else if (value_is_bool(value)) {
        out->kind = value.bits == BITS_TRUE ? CONSTANT_TRUE : CONSTANT_FALSE;
    } else if (value_is_int(value)) {
        out->kind = CONSTANT_INT;
        out->integer = value_int(value);
    } else if (value_is_float(value)) {
        out->kind = CONSTANT_FLOAT;
        out->number = value_float(value);
    } else if (value_is_kind(value, KIND_STR)) {
        out->kind = CONSTANT_STR;
        out->text = text_of(lister, value);
    } else if (value_is_kind(value, KIND_CODE)) {
        out->code = add_unit(lister, (const Code *)value_object(value));
        out->kind = out->code == NULL ? CONSTANT_NONE : CONSTANT_CODE;
    }
}

static void fill_unit(Lister *lister, CodeUnit *unit, const Code *code)
{
    uint32_t count;
    Tuple *constants = value_tuple(value_view(code->constants));
    size_t size = (constants->count + 1) * sizeof(UnitConstant);
    UnitConstant *rows = take(lister, size);
    unit->name = text_of(lister, value_view(code->name));
    unit->filename = text_of(lister, value_view(code->filename));
    unit->instructions = code->instructions;
    unit->depths = code->depths;
    unit->span_of = code->lines;
    unit->spans = code->spans;
    unit->exceptions = code->exceptions;
    unit->instruction_count = code->instruction_count;
    unit->exception_count = code->exception_count;
    unit->span_count = code->span_count;
    unit->names = texts_of(lister, code->names, &unit->name_count);
    unit->local_names = texts_of(lister, code->local_names, &count);
    unit->cell_names = texts_of(lister, code->cell_names, &unit->cell_count);
    unit->free_names = texts_of(lister, code->free_names, &unit->free_count);
    unit->local_count = code->local_count;
    unit->spilled_count = code->spilled_count;
    unit->register_count = code->register_count;
    unit->first_line = code->first_line;
    unit->fuel = code->fuel;
    if (rows == NULL)
        return;
    unit->constants = rows;
    unit->constant_count = (uint32_t)constants->count;
    for (uint32_t i = 0; i < unit->constant_count; i++)
        fill_constant(lister, value_view(constants->items[i]), &rows[i]);
}

// Each unit lists those inside it, so making one may add others behind it.
static bool list_code(Lister *lister, const Code *code, Bytes *out)
{
    CodeUnit *first = add_unit(lister, code);
    for (size_t at = 0; at < lister->pairs.size; at += sizeof(Pair)) {
        Pair pair;
        memcpy(&pair, lister->pairs.data + at, sizeof pair);
        fill_unit(lister, pair.unit, pair.code);
    }
    bool is_whole = !lister->failed && !lister->pairs.failed &&
                    lister->vm->pending.bits == BITS_UNBOUND;
    return is_whole && cn_disassemble(first, out);
}

static CairnStatus list_and_write(VM *vm, const Code *code, CairnWriter writer, void *user)
{
    Lister lister = {.vm = vm};
    Bytes text;
    cn_arena_init(&lister.arena, &vm->allocator);
    cn_bytes_init(&lister.pairs, &vm->allocator);
    cn_bytes_init(&text, &vm->allocator);
    bool listed = list_code(&lister, code, &text);
    if (listed)
        writer(user, text.data, text.size);
    cn_bytes_release(&text);
    cn_bytes_release(&lister.pairs);
    cn_arena_release(&lister.arena);
    value_release(vm, cn_take_pending(vm));
    return listed ? CAIRN_OK : CAIRN_NOMEM;
}

// The code of a function, method or generator function; NULL: it has none.
static const Code *code_behind(ValueView value)
{
    if (value_is_kind(value, KIND_BOUND_METHOD))
        value = value_view(((const BoundMethod *)value_object(value))->function);
    if (value_is_kind(value, KIND_STATICMETHOD) || value_is_kind(value, KIND_CLASSMETHOD))
        value = value_view(((Instance *)value_object(value))->slots[STATICMETHOD_FUNCTION]);
    if (value_is_kind(value, KIND_CODE))
        return (const Code *)value_object(value);
    if (!value_is_kind(value, KIND_FUNCTION))
        return NULL;
    return (const Code *)bits_pointer(((Function *)value_object(value))->code.bits);
}

// All functions of a class, each with its listing.
static CairnStatus list_class(VM *vm, const Class *class_object, CairnWriter writer,
                              void *user)
{
    CairnStatus status = CAIRN_BADARG;
    uint32_t position = 0;
    ValueView key, value;
    const Dict *dict = value_dict(value_view(class_object->dict));
    while (cn_dict_next(dict, &position, &key, &value)) {
        const Code *code = code_behind(value);
        if (code == NULL)
            continue;
        if (status == CAIRN_OK)
            writer(user, "\n", 1);
        status = list_and_write(vm, code, writer, user);
    }
    return status;
}

CairnStatus cairn_disassemble(CairnVM *vm, const char *name, CairnWriter writer, void *user)
{
    if (vm->pending.bits != BITS_UNBOUND)
        return CAIRN_REFUSED;
    Value value = cn_resolve_name(vm, name, strlen(name));
    CairnStatus status = CAIRN_BADARG;
    const Code *code = code_behind(value_view(value));
    if (code != NULL)
        status = list_and_write(vm, code, writer, user);
    else if (value_is_kind(value_view(value), KIND_CLASS))
        status = list_class(vm, value_class(value_view(value)), writer, user);
    value_release(vm, value);
    return status;
}
