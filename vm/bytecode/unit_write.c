// unit_write.c - code units to bytes (unit_stream.h).

#include <string.h>

#include "vm/base/debug.h"
#include "vm/bytecode/unit_stream.h"

static void put(Bytes *bytes, uint64_t number)
{
    while (number >= 0x80) {
        cn_bytes_append_byte(bytes, (char)(number | 0x80));
        number >>= 7;
    }
    cn_bytes_append_byte(bytes, (char)number);
}

static void put_signed(Bytes *bytes, int64_t number)
{
    put(bytes, ((uint64_t)number << 1) ^ (number < 0 ? UINT64_MAX : 0));
}

static void put_double(Bytes *bytes, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    for (int i = 0; i < 8; i++)
        cn_bytes_append_byte(bytes, (char)(bits >> (8 * i)));
}

static void put_text(Bytes *bytes, UnitText text, const UnitNumbers *numbers)
{
    put(bytes, numbers->text(numbers->user, text));
}

static void put_texts(Bytes *bytes, const UnitText *texts, uint32_t count,
                      const UnitNumbers *numbers)
{
    put(bytes, count);
    for (uint32_t i = 0; i < count; i++)
        put_text(bytes, texts[i], numbers);
}

// What a constant holds apart from the items of a collection, which follow it.
static void put_constant(Bytes *bytes, const UnitConstant *constant,
                         const UnitNumbers *numbers)
{
    put(bytes, constant->kind);
    switch (constant->kind) {
    case CONSTANT_INT:
        put_signed(bytes, constant->integer);
        break;
    case CONSTANT_BIG_INT:
        put(bytes, constant->base);
        put(bytes, constant->negative);
        put_text(bytes, constant->text, numbers);
        break;
    case CONSTANT_COMPLEX:
        put_double(bytes, constant->real);
        put_double(bytes, constant->number);
        break;
    case CONSTANT_FLOAT:
        put_double(bytes, constant->number);
        break;
    case CONSTANT_STR:
    case CONSTANT_BYTES:
        put_text(bytes, constant->text, numbers);
        break;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        put(bytes, constant->count);
        break;
    case CONSTANT_CODE:
        put(bytes, numbers->unit(numbers->user, constant->code));
        break;
    default:
        break;
    }
}

#define MAX_CONSTANT_DEPTH 16

// Constants in the order in which a reader meets them: items right behind their collection.
static void put_constants(Bytes *bytes, const UnitConstant *constants, uint32_t count,
                          const UnitNumbers *numbers)
{
    struct {
        const UnitConstant *next;
        uint32_t left;
    } rows[MAX_CONSTANT_DEPTH + 1] = {{constants, count}};
    put(bytes, count);
    for (int depth = 0; depth >= 0;) {
        if (rows[depth].left == 0) {
            depth--;
            continue;
        }
        const UnitConstant *constant = rows[depth].next++;
        rows[depth].left--;
        put_constant(bytes, constant, numbers);
        if (constant->count > 0) {
            ASSERT(depth < MAX_CONSTANT_DEPTH);
            depth++;
            rows[depth].next = constant->items;
            rows[depth].left = constant->count;
        }
    }
}

static void put_instruction(Bytes *bytes, const Instruction *instruction)
{
    const char *operands = cn_opcode_info[instruction->op].operands;
    cn_bytes_append_byte(bytes, (char)instruction->op);
    if (operands[0] != '-')
        cn_bytes_append_byte(bytes, (char)instruction->a);
    if (operands[1] != '-')
        cn_bytes_append_byte(bytes, (char)instruction->b);
    if (operands[2] != '-')
        cn_bytes_append_byte(bytes, (char)instruction->c);
    if (operands[3] != '-')
        put_signed(bytes, instruction->imm);
}

static void put_instructions(Bytes *bytes, const CodeUnit *unit)
{
    put(bytes, unit->instruction_count);
    for (uint32_t i = 0; i < unit->instruction_count;
         i += 1u + cn_opcode_info[unit->instructions[i].op].cache_words) {
        put_instruction(bytes, &unit->instructions[i]);
        cn_bytes_append_byte(bytes, (char)unit->depths[i]);
    }
}

// The lines as runs: how many words, then how far from the line before.
static void put_lines(Bytes *bytes, const CodeUnit *unit)
{
    int64_t previous = unit->first_line;
    if (unit->flags & CODE_HIDDEN) {
        put(bytes, unit->instruction_count);
        put_signed(bytes, 0);
        return;
    }
    for (uint32_t i = 0; i < unit->instruction_count;) {
        uint32_t line = unit->spans[unit->span_of[i]].line;
        uint32_t end = i + 1;
        while (end < unit->instruction_count &&
               unit->spans[unit->span_of[end]].line == line)
            end++;
        put(bytes, end - i);
        put_signed(bytes, (int64_t)line - previous);
        previous = line;
        i = end;
    }
}

static void put_exceptions(Bytes *bytes, const CodeUnit *unit)
{
    put(bytes, unit->exception_count);
    for (uint32_t i = 0; i < unit->exception_count; i++) {
        const ExceptionEntry *entry = &unit->exceptions[i];
        put(bytes, entry->start);
        put(bytes, entry->end - entry->start);
        put(bytes, entry->handler);
        put(bytes, entry->depth);
    }
}

void cn_unit_write(Bytes *bytes, const CodeUnit *unit, const UnitNumbers *numbers)
{
    put_text(bytes, unit->name, numbers);
    put_text(bytes, unit->qualname, numbers);
    put_text(bytes, unit->filename, numbers);
    const uint32_t counts[] = {
        unit->flags,
        unit->first_line,
        unit->fuel,
        unit->local_count,
        unit->spilled_count,
        unit->register_count,
        unit->argument_count,
        unit->positional_only_count,
        unit->keyword_only_count,
        (uint32_t)(unit->constant_defaults + 1),
        (uint32_t)(unit->constant_keyword_defaults + 1),
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        put(bytes, counts[i]);
    put_texts(bytes, unit->names, unit->name_count, numbers);
    put_texts(bytes, unit->local_names, unit->local_count + unit->spilled_count, numbers);
    put_texts(bytes, unit->cell_names, unit->cell_count, numbers);
    put_texts(bytes, unit->free_names, unit->free_count, numbers);
    put_constants(bytes, unit->constants, unit->constant_count, numbers);
    put_instructions(bytes, unit);
    put_lines(bytes, unit);
    put_exceptions(bytes, unit);
}
