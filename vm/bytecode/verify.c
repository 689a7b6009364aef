// verify.c - refuses any code unit that the interpreter could not run safely.
//
// One pass marks where instructions start; a second checks each instruction by itself: its
// operands against the tables, and the depth of the temporaries behind it against what the
// unit says of the instructions that can follow. Depths are part of the unit, so no fixed
// point has to be found. Operands come from opcodes.def; what an instruction does to the
// depth beyond its flagged operands and its destination is in effect_of().

#include "vm/bytecode/verify.h"

#include <string.h>

#define MAX_REGISTERS 256u
#define MAX_CONSTANT_DEPTH 16u
#define ANY_DEPTH UINT32_MAX

typedef struct Verifier {
    const CodeUnit *unit;
    const Allocator *allocator;
    uint8_t *starts; // 1 where an instruction starts, one an instruction word
    VerifyError *error;
} Verifier;

static bool refuse(const Verifier *verifier, const char *message, uint32_t offset)
{
    if (verifier->error != NULL)
        *verifier->error = (VerifyError){message, verifier->unit, offset};
    return false;
}

// ---- operands ----

static bool is_register(char letter)
{
    return letter == 'D' || letter == 'R' || letter == 'T' || letter == 'W';
}

static uint32_t words_of(const Instruction *instruction)
{
    return 1u + cn_opcode_info[instruction->op].cache_words;
}

static bool ends_flow(uint8_t op)
{
    switch (op) {
    case OP_JUMP:
    case OP_LOOP:
    case OP_RETURN:
    case OP_RETURN_CONST:
    case OP_RETURN_CHECKED:
    case OP_RAISE:
    case OP_RERAISE:
    case OP_RERAISE_HANDLED:
    case OP_END_ASYNC_FOR:
        return true;
    default:
        return false;
    }
}

static bool is_call(uint8_t op) { return op >= OP_CALL && op <= OP_CALL_SUPER; }

// The flags of an instruction, wherever they are.
static uint32_t flags_of(const Instruction *instruction)
{
    const char *operands = cn_opcode_info[instruction->op].operands;
    if (instruction->op == OP_MAKE_FUNCTION)
        return 0;
    if (operands[3] == 'F' || instruction->op == OP_UNPACK_STAR)
        return (uint32_t)instruction->imm & 0xFF;
    return operands[2] == 'F' ? instruction->c : 0;
}

// ---- what an instruction does to the temporaries ----

typedef struct Effect {
    uint32_t consumed;      // from the top, when the instruction goes on behind itself
    uint32_t pushed;        // then
    uint32_t jump_consumed; // when it jumps
    uint32_t jump_pushed;
    bool is_special; // consumed is not only the flagged operands
} Effect;

static Effect plain(uint32_t consumed, uint32_t pushed)
{
    return (Effect){consumed, pushed, consumed, pushed, true};
}

static uint32_t count_bits(uint32_t flags)
{
    return (flags & 1) + (flags >> 1 & 1) + (flags >> 2 & 1) + (flags >> 3 & 1);
}

static bool writes_temporary(const CodeUnit *unit, const Instruction *instruction)
{
    return cn_opcode_info[instruction->op].operands[0] == 'D' &&
           instruction->a >= unit->local_count;
}

static Effect effect_of_call(const CodeUnit *unit, const Instruction *instruction)
{
    uint32_t pushed = instruction->c >= unit->local_count;
    switch (instruction->op) {
    case OP_CALL:
    case OP_CALL_KEYWORDS:
        return plain(instruction->b + 2u, pushed);
    default:
        return plain(4, pushed); // CALL_UNPACKED, CALL_SUPER
    }
}

// Flagged operands and a temporary destination: what most instructions do.
static Effect effect_by_flags(const CodeUnit *unit, const Instruction *instruction)
{
    uint32_t flags = flags_of(instruction);
    uint32_t pushed = writes_temporary(unit, instruction);
    if (instruction->op != OP_FORMAT_VALUE)
        flags &= FLAG_A | FLAG_B | FLAG_C;
    if (cn_opcode_info[instruction->op].operands[0] == 'D')
        flags &= ~FLAG_A;
    return (Effect){count_bits(flags), pushed, count_bits(flags), pushed, false};
}

static Effect effect_of(const CodeUnit *unit, const Instruction *instruction)
{
    uint32_t pushed = writes_temporary(unit, instruction);
    uint32_t star = (uint32_t)instruction->imm >> 8;
    switch (instruction->op) {
    case OP_STORE_LOCAL:
    case OP_RELEASE:
    case OP_STORE_FAR:
    case OP_STORE_CELL:
    case OP_STORE_FREE:
    case OP_RETURN:
        return plain(
            instruction->op == OP_RETURN && instruction->a < unit->local_count ? 0 : 1, 0);
    case OP_LOAD_GLOBAL_CALLEE:
    case OP_LOAD_CORE:
        return plain(0, 2);
    case OP_LOAD_METHOD:
        return plain((instruction->c & FLAG_B) != 0, 2);
    case OP_PACK:
        return plain(instruction->c, 1);
    case OP_UNPACK_PACKED:
        return plain(2, instruction->b + 1u);
    case OP_CALL:
    case OP_CALL_KEYWORDS:
    case OP_CALL_UNPACKED:
    case OP_CALL_SUPER:
        return effect_of_call(unit, instruction);
    case OP_JUMP_IF_TRUE_KEEP:
    case OP_JUMP_IF_FALSE_KEEP:
        return (Effect){1, 0, 0, 0, true};
    case OP_MAKE_FUNCTION:
        return plain(count_bits(instruction->c), 1);
    case OP_YIELD_FROM:
    case OP_SEND:
    case OP_WRAP_ASYNC_YIELD:
    case OP_LIST_TO_TUPLE:
        return plain(1, 1);
    case OP_END_ASYNC_FOR:
        return plain(2, 0);
    case OP_FOR_LOOP:
        return (Effect){1, 0, 0, instruction->a >= unit->local_count, true};
    case OP_UNPACK:
        return plain((instruction->imm & (int32_t)FLAG_B) != 0, instruction->c);
    case OP_UNPACK_STAR:
        return plain((instruction->imm & (int32_t)FLAG_B) != 0, instruction->c + 1u + star);
    case OP_BUILD_TUPLE:
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING:
        return plain(instruction->c, pushed);
    case OP_BUILD_DICT:
        return plain(2u * instruction->c, pushed);
    case OP_BUILD_SLICE:
        return plain(3, 1);
    case OP_DICT_MERGE:
        return plain(1, 0);
    case OP_IMPORT_NAME:
        return plain(1, 1);
    case OP_RAISE:
        return plain(instruction->c, 0);
    case OP_RERAISE:
        return plain(1, 0);
    case OP_PUSH_HANDLED:
        return plain(0, 1);
    case OP_POP_HANDLED:
        return plain(2, 0);
    case OP_WITH_ENTER:
    case OP_ASYNC_WITH_ENTER:
        return plain(0, 1);
    case OP_EXCEPTION_PARTS:
        return plain(0, 3);
    case OP_RERAISE_HANDLED:
        return plain(0, 0);
    case OP_ARGUMENTS_TO_TUPLE:
        return plain(0, 0);
    default:
        return effect_by_flags(unit, instruction);
    }
}

// ---- one instruction ----

static bool check_imm(const Verifier *verifier, const Instruction *instruction,
                      uint32_t offset)
{
    const CodeUnit *unit = verifier->unit;
    int64_t imm = instruction->imm;
    switch (cn_opcode_info[instruction->op].operands[3]) {
    case 'K':
        if (imm < 0 || imm >= unit->constant_count)
            return refuse(verifier, "no such constant", offset);
        if (instruction->op == OP_MAKE_FUNCTION &&
            unit->constants[imm].kind != CONSTANT_CODE)
            return refuse(verifier, "not the constant of a function", offset);
        return true;
    case 'N':
        return (imm >= 0 && imm < unit->name_count) ||
               refuse(verifier, "no such name", offset);
    case 'J': {
        int64_t target = (int64_t)offset + words_of(instruction) + imm;
        if (target < 0 || target >= unit->instruction_count || !verifier->starts[target])
            return refuse(verifier, "jump to no instruction", offset);
        return true;
    }
    default:
        return true;
    }
}

static bool check_registers(const Verifier *verifier, const Instruction *instruction,
                            uint32_t offset)
{
    const CodeUnit *unit = verifier->unit;
    const uint8_t fields[] = {instruction->a, instruction->b, instruction->c};
    for (int i = 0; i < 3; i++) {
        char letter = cn_opcode_info[instruction->op].operands[i];
        bool is_unused = instruction->op == OP_RAISE && i >= instruction->c;
        if (is_register(letter) && !is_unused && fields[i] >= unit->register_count)
            return refuse(verifier, "no such register", offset);
    }
    return true;
}

// Names of keywords: a constant tuple of as many strs as there are keyword arguments.
static bool check_keywords(const Verifier *verifier, const Instruction *instruction,
                           uint32_t offset)
{
    const CodeUnit *unit = verifier->unit;
    uint32_t index = (uint32_t)instruction->imm >> 8;
    if (index >= unit->constant_count || unit->constants[index].kind != CONSTANT_TUPLE ||
        unit->constants[index].count > instruction->b)
        return refuse(verifier, "bad names of keywords", offset);
    for (uint32_t i = 0; i < unit->constants[index].count; i++) {
        if (unit->constants[index].items[i].kind != CONSTANT_STR)
            return refuse(verifier, "bad names of keywords", offset);
    }
    return true;
}

static bool check_numbers(const Verifier *verifier, const Instruction *instruction,
                          uint32_t offset)
{
    const CodeUnit *unit = verifier->unit;
    uint32_t imm = (uint32_t)instruction->imm;
    switch (instruction->op) {
    case OP_LOAD_FREE:
    case OP_STORE_FREE:
    case OP_DELETE_FREE:
    case OP_CLEAR_FREE:
    case OP_LOAD_FREE_CELL:
        return imm < unit->free_count || refuse(verifier, "no such free variable", offset);
    case OP_LOAD_CLASS_FREE:
        return instruction->b + 256u * instruction->c < unit->free_count ||
               refuse(verifier, "no such free variable", offset);
    case OP_LOAD_FAR:
    case OP_STORE_FAR:
    case OP_DELETE_FAR:
        return imm < unit->spilled_count || refuse(verifier, "no such far local", offset);
    case OP_MAKE_FAR:
        return imm == unit->spilled_count || refuse(verifier, "bad far locals", offset);
    case OP_LOAD_SPECIAL:
        return imm <= 5 || refuse(verifier, "no such value", offset);
    case OP_FLOOR_DIVIDE_INT:
    case OP_MODULO_INT:
    case OP_FLOOR_DIVIDE_INT_LOCAL:
    case OP_MODULO_INT_LOCAL:
        return instruction->imm > 0 || refuse(verifier, "divisor below 1", offset);
    case OP_CALL_KEYWORDS:
        return check_keywords(verifier, instruction, offset);
    case OP_RAISE:
        return instruction->c <= 2 || refuse(verifier, "bad raise", offset);
    default:
        return true;
    }
}

static bool check_depth_at(const Verifier *verifier, uint32_t target, uint32_t depth,
                           uint32_t offset)
{
    if (target >= verifier->unit->instruction_count)
        return refuse(verifier, "runs off its end", offset);
    return verifier->unit->depths[target] == depth ||
           refuse(verifier, "depths disagree", offset);
}

// A temporary read must be live.
static bool check_live(const Verifier *verifier, const Instruction *instruction,
                       uint32_t offset)
{
    const CodeUnit *unit = verifier->unit;
    const uint8_t fields[] = {instruction->a, instruction->b, instruction->c};
    uint32_t live = unit->local_count + unit->depths[offset];
    for (int i = 0; i < 3; i++) {
        char letter = cn_opcode_info[instruction->op].operands[i];
        bool is_read = letter == 'R' || letter == 'T';
        if (instruction->op == OP_RAISE && i >= instruction->c)
            is_read = false;
        if (instruction->op == OP_FORMAT_VALUE && i == 2 &&
            !(instruction->imm & (int32_t)FLAG_SPEC))
            is_read = false;
        if (is_read && fields[i] >= live)
            return refuse(verifier, "reads a dead temporary", offset);
    }
    return true;
}

// Flagged operands must be the temporaries on top; a temporary written must be the next one.
static bool check_stack(const Verifier *verifier, const Instruction *instruction,
                        const Effect *effect, uint32_t offset)
{
    const CodeUnit *unit = verifier->unit;
    const OpcodeInfo *info = &cn_opcode_info[instruction->op];
    const uint8_t fields[] = {instruction->a, instruction->b, instruction->c};
    uint32_t depth = unit->depths[offset];
    uint32_t low = unit->local_count + depth - effect->consumed;
    uint32_t flags = is_call(instruction->op) ? 0 : flags_of(instruction);
    if (effect->consumed > depth)
        return refuse(verifier, "takes more temporaries than there are", offset);
    if (instruction->op == OP_FORMAT_VALUE && (flags & FLAG_SPEC))
        flags |= FLAG_C;
    for (int i = info->operands[0] == 'D'; i < 3; i++) {
        if (is_register(info->operands[i]) && (flags >> i & 1) &&
            (fields[i] < low || fields[i] >= low + effect->consumed))
            return refuse(verifier, "consumes what is not on top", offset);
    }
    if (writes_temporary(unit, instruction) && effect->pushed != 0 &&
        instruction->op != OP_FOR_LOOP && instruction->a != low)
        return refuse(verifier, "writes what is not on top", offset);
    if (is_call(instruction->op) && instruction->a != low)
        return refuse(verifier, "window not on top", offset);
    if (is_call(instruction->op) && effect->pushed != 0 && instruction->c != low)
        return refuse(verifier, "writes what is not on top", offset);
    return true;
}

static bool check_instruction(const Verifier *verifier, uint32_t offset)
{
    const CodeUnit *unit = verifier->unit;
    const Instruction *instruction = &unit->instructions[offset];
    if (!check_registers(verifier, instruction, offset) ||
        !check_imm(verifier, instruction, offset) ||
        !check_numbers(verifier, instruction, offset))
        return false;
    Effect effect = effect_of(unit, instruction);
    uint32_t depth = unit->depths[offset];
    if (!check_live(verifier, instruction, offset) ||
        !check_stack(verifier, instruction, &effect, offset))
        return false;
    if (unit->local_count + depth - effect.consumed + effect.pushed > unit->register_count)
        return refuse(verifier, "needs more registers than there are", offset);
    if (instruction->op == OP_RETURN || instruction->op == OP_RETURN_CONST ||
        instruction->op == OP_RETURN_CHECKED)
        return depth == effect.consumed ||
               refuse(verifier, "returns over temporaries", offset);
    if (!ends_flow(instruction->op) &&
        !check_depth_at(verifier, offset + words_of(instruction),
                        depth - effect.consumed + effect.pushed, offset))
        return false;
    if (cn_opcode_info[instruction->op].operands[3] != 'J')
        return true;
    uint32_t target = offset + words_of(instruction) + (uint32_t)instruction->imm;
    return check_depth_at(verifier, target,
                          depth - effect.jump_consumed + effect.jump_pushed, offset);
}

// ---- tables ----

static bool check_counts(const Verifier *verifier)
{
    const CodeUnit *unit = verifier->unit;
    uint64_t parameters = (uint64_t)unit->argument_count + unit->keyword_only_count +
                          ((unit->flags & CODE_VARIADIC) != 0) +
                          ((unit->flags & CODE_KEYWORDS) != 0);
    if (unit->instruction_count == 0 || unit->instruction_count > INT32_MAX)
        return refuse(verifier, "no instructions", 0);
    if (unit->register_count > MAX_REGISTERS || unit->local_count > unit->register_count ||
        parameters > unit->local_count ||
        unit->positional_only_count > unit->argument_count ||
        unit->cell_count > unit->local_count)
        return refuse(verifier, "counts disagree", 0);
    if (unit->constant_defaults >= (int64_t)unit->constant_count ||
        unit->constant_keyword_defaults >= (int64_t)unit->constant_count)
        return refuse(verifier, "no such defaults", 0);
    if ((unit->flags & CODE_HAS_DOC) &&
        (unit->constant_count == 0 || unit->constants[0].kind != CONSTANT_STR))
        return refuse(verifier, "no docstring", 0);
    return true;
}

static bool mark_starts(const Verifier *verifier)
{
    const CodeUnit *unit = verifier->unit;
    uint32_t offset = 0;
    uint32_t last = 0;
    while (offset < unit->instruction_count) {
        const Instruction *instruction = &unit->instructions[offset];
        if (instruction->op >= OPCODE_COUNT)
            return refuse(verifier, "no such instruction", offset);
        verifier->starts[offset] = 1;
        last = offset;
        for (uint32_t i = 1; i < words_of(instruction); i++) {
            if (offset + i >= unit->instruction_count)
                return refuse(verifier, "runs off its end", offset);
            if (unit->instructions[offset + i].word != 0)
                return refuse(verifier, "cache word in use", offset);
        }
        offset += words_of(instruction);
    }
    if (!ends_flow(unit->instructions[last].op))
        return refuse(verifier, "runs off its end", last);
    return true;
}

static bool check_exceptions(const Verifier *verifier)
{
    const CodeUnit *unit = verifier->unit;
    uint32_t previous = 0;
    for (uint32_t i = 0; i < unit->exception_count; i++) {
        const ExceptionEntry *entry = &unit->exceptions[i];
        if (entry->start < previous || entry->start >= entry->end ||
            entry->end > unit->instruction_count ||
            entry->handler >= unit->instruction_count || !verifier->starts[entry->start] ||
            !verifier->starts[entry->handler])
            return refuse(verifier, "bad exception entry", entry->start);
        if (unit->depths[entry->handler] != entry->depth + 1)
            return refuse(verifier, "depths disagree at a handler", entry->handler);
        for (uint32_t offset = entry->start; offset < entry->end; offset++) {
            if (unit->depths[offset] < entry->depth)
                return refuse(verifier, "too shallow for its handler", offset);
        }
        previous = entry->end;
    }
    return true;
}

static bool check_code(const Verifier *verifier)
{
    const CodeUnit *unit = verifier->unit;
    if (!mark_starts(verifier))
        return false;
    if (unit->depths[0] != 0)
        return refuse(verifier, "depths disagree", 0);
    for (uint32_t offset = 0; offset < unit->instruction_count; offset++) {
        if (unit->span_of[offset] >= unit->span_count)
            return refuse(verifier, "no such span", offset);
        if (verifier->starts[offset] && !check_instruction(verifier, offset))
            return false;
    }
    return check_exceptions(verifier);
}

// ---- units ----

static bool verify_unit(Verifier *verifier)
{
    size_t size = verifier->unit->instruction_count;
    if (!check_counts(verifier))
        return false;
    verifier->starts = allocator_resize(verifier->allocator, NULL, 0, size);
    if (verifier->starts == NULL)
        return refuse(verifier, "out of memory", 0);
    memset(verifier->starts, 0, size);
    bool succeeded = check_code(verifier);
    allocator_free(verifier->allocator, verifier->starts, size);
    return succeeded;
}

typedef struct UnitList {
    const CodeUnit **items;
    size_t count;
    size_t capacity;
} UnitList;

static MUST_CHECK bool add_unit(UnitList *list, const Allocator *allocator,
                                const CodeUnit *unit)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : list->capacity * 2;
        const CodeUnit **items =
            allocator_resize(allocator, (void *)list->items, list->capacity * sizeof *items,
                             capacity * sizeof *items);
        if (items == NULL)
            return false;
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = unit;
    return true;
}

static bool verify_list(Verifier *verifier, UnitList *list)
{
    for (size_t next = 0; next < list->count; next++) {
        verifier->unit = list->items[next];
        if (!verify_unit(verifier))
            return false;
        for (uint32_t i = 0; i < verifier->unit->constant_count; i++) {
            const UnitConstant *constant = &verifier->unit->constants[i];
            if (constant->kind == CONSTANT_CODE &&
                !add_unit(list, verifier->allocator, constant->code))
                return refuse(verifier, "out of memory", 0);
        }
    }
    return true;
}

bool cn_verify(const CodeUnit *unit, const Allocator *allocator, VerifyError *error)
{
    Verifier verifier = {.unit = unit, .allocator = allocator, .error = error};
    UnitList list = {0};
    bool succeeded = add_unit(&list, allocator, unit) && verify_list(&verifier, &list);
    allocator_free(allocator, (void *)list.items, list.capacity * sizeof *list.items);
    return succeeded;
}
