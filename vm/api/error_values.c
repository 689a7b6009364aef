// error_values.c - what the names on the line of an error stood for: read from the frame that the
// traceback has kept, without running user code.

#include "vm/api/api.h"
#include "vm/bytecode/opcode.h"
#include "vm/objects/function.h"
#include "vm/objects/repr.h"

#define NAMES_MAX 8u

typedef struct Search {
    VM *vm;
    const FrameObject *frame;
    const Code *code;
    const Str *seen[NAMES_MAX];
    uint32_t count;
    CairnWriter writer;
    void *user;
} Search;

// Plain data; the others say nothing in one line.
static bool is_data(VM *vm, ValueView value)
{
    static const uint8_t kinds[] = {KIND_NONE,      KIND_BOOL,     KIND_INT,   KIND_FLOAT,
                                    KIND_COMPLEX,   KIND_STR,      KIND_BYTES, KIND_TUPLE,
                                    KIND_LIST,      KIND_DICT,     KIND_SET,   KIND_RANGE,
                                    KIND_FROZENSET, KIND_BYTEARRAY};
    const Class *type = cn_type_of(vm, value);
    for (size_t i = 0; i < sizeof kinds; i++)
        if (type == vm->types[kinds[i]])
            return true;
    return false;
}

static void offer(Search *search, const Str *name, ValueView value)
{
    VM *vm = search->vm;
    if (value_is_kind(value, KIND_CELL))
        value = value_view(((const Cell *)value_object(value))->content);
    for (uint32_t i = 0; i < search->count; i++)
        if (search->seen[i] == name)
            return;
    if (value_is_unbound(value) || !is_data(vm, value) || search->count == NAMES_MAX)
        return;
    char text[240], identifier[80];
    Value shown = VALUE_UNBOUND;
    if (cn_repr(vm, value, &shown) == OUTCOME_DONE) {
        cn_copy_text(vm, object_view(name), identifier, sizeof identifier);
        cn_copy_text(vm, value_view(shown), text, sizeof text);
        search->seen[search->count++] = name;
        search->writer(search->user, identifier, strlen(identifier));
        search->writer(search->user, text, strlen(text));
    }
    value_release(vm, shown);
    value_release(vm, cn_take_pending(vm));
}

static const Str *name_in(Value names, uint32_t index)
{
    const Tuple *tuple = value_tuple(value_view(names));
    return index < tuple->count ? value_str(value_view(tuple->items[index])) : NULL;
}

static void offer_local(Search *search, uint32_t reg)
{
    const Str *name = name_in(search->code->local_names, reg);
    if (name != NULL && reg < search->frame->count)
        offer(search, name, value_view(search->frame->registers[reg]));
}

static void offer_variable(Search *search, uint32_t index)
{
    const Str *name = name_in(search->code->names, index);
    ValueView value = VIEW_UNBOUND;
    if (name == NULL)
        return;
    if (value_is_kind(value_view(search->frame->locals), KIND_DICT))
        value = cn_dict_get_name(value_dict(value_view(search->frame->locals)), name);
    if (value_is_unbound(value))
        value = cn_dict_get_name(value_dict(value_view(search->frame->globals)), name);
    offer(search, name, value);
}

static void offer_free(Search *search, uint32_t index)
{
    const Function *function = (const Function *)bits_pointer(search->frame->function.bits);
    const Str *name = name_in(search->code->free_names, index);
    if (name == NULL || function->closure.bits == BITS_UNBOUND)
        return;
    const Tuple *cells = value_tuple(value_view(function->closure));
    if (index < cells->count)
        offer(search, name, value_view(cells->items[index]));
}

static void offer_operands(Search *search, const Instruction *instruction)
{
    const uint8_t fields[] = {instruction->a, instruction->b, instruction->c};
    const OpcodeInfo *info = &cn_opcode_info[instruction->op];
    for (int i = 0; i < 3; i++)
        if (info->operands[i] == 'R' && fields[i] < search->code->local_count)
            offer_local(search, fields[i]);
    switch (instruction->op) {
    case OP_LOAD_GLOBAL:
    case OP_LOAD_GLOBAL_CALLEE:
    case OP_LOAD_NAME:
        offer_variable(search, (uint32_t)instruction->imm);
        break;
    case OP_LOAD_FREE:
        offer_free(search, (uint32_t)instruction->imm);
        break;
    default:
        break;
    }
}

// The innermost entry of the program's own code.
static const Traceback *innermost(const Instance *error)
{
    const Traceback *found = NULL;
    ValueView entry = value_view(error->slots[EXCEPTION_TRACEBACK]);
    for (; value_is_kind(entry, KIND_TRACEBACK);) {
        const Traceback *traceback = (const Traceback *)value_object(entry);
        const FrameObject *frame = (const FrameObject *)bits_pointer(traceback->frame.bits);
        if (value_is_kind(value_view(frame->function), KIND_FUNCTION) &&
            !(function_code((Function *)bits_pointer(frame->function.bits))->flags &
              CODE_HIDDEN))
            found = traceback;
        entry = value_view(traceback->next);
    }
    return found;
}

CairnStatus cairn_error_values(CairnVM *vm, CairnWriter writer, void *user)
{
    if (vm->pending.bits == BITS_UNBOUND || vm->stop_reason != STOP_NONE)
        return CAIRN_REFUSED;
    Value exception = cn_take_pending(vm);
    const Traceback *entry = innermost(value_exception(value_view(exception)));
    if (entry != NULL) {
        Search search = {.vm = vm, .writer = writer, .user = user};
        search.frame = (const FrameObject *)bits_pointer(entry->frame.bits);
        search.code = function_code((Function *)bits_pointer(search.frame->function.bits));
        uint32_t line = cn_code_line(search.code, entry->instruction);
        for (uint32_t i = 0; i < search.code->instruction_count;) {
            const Instruction *instruction = &search.code->instructions[i];
            if (cn_code_line(search.code, i) == line)
                offer_operands(&search, instruction);
            i += 1 + cn_opcode_info[instruction->op].cache_words;
        }
    }
    // Showing a value may have met a limit; the error is what counts.
    vm->stop_reason = STOP_NONE;
    attention_clear(vm, ATTENTION_STOP);
    vm->pending = exception;
    return CAIRN_OK;
}
