// emit_assemble.c - lays out a unit: registers, words, jumps, exception table, names.

#include <string.h>

#include "compiler/emit.h"
#include "compiler/peephole.h"
#include "vm/base/debug.h"

static uint32_t local_count(const Unit *unit)
{
    return unit->locals.count + unit->cells.count;
}

static uint8_t map_register(const Unit *unit, uint16_t value)
{
    uint32_t reg = value;
    if (value >= REGISTER_TEMPORARY)
        reg = local_count(unit) + (value - REGISTER_TEMPORARY);
    else if (value >= REGISTER_CELL)
        reg = unit->locals.count + (value - REGISTER_CELL);
    ASSERT(reg < REGISTER_COUNT);
    return (uint8_t)reg;
}

// Sets offsets[i] to the first word of draft i, with one more entry for the end.
static MUST_CHECK bool lay_out(Generator *generator, Unit *unit)
{
    uint32_t offset = 0;
    for (uint32_t i = 0; i <= unit->drafts.count; i++) {
        if (!GROW(generator, &unit->offsets))
            return false;
        unit->offsets.items[unit->offsets.count++] = offset;
        if (i < unit->drafts.count && unit->drafts.items[i].op != OP_NOP)
            offset += 1u + cn_opcode_info[unit->drafts.items[i].op].cache_words;
    }
    unit->result->instruction_count = offset;
    return true;
}

static uint32_t label_offset(const Unit *unit, Label label)
{
    ASSERT(unit->labels.items[label].position != NOT_PLACED);
    return unit->offsets.items[unit->labels.items[label].position];
}

static Instruction instruction_from(const Unit *unit, const Draft *draft, uint32_t offset)
{
    Instruction instruction = {.op = draft->op, .imm = draft->imm};
    instruction.a = map_register(unit, draft->a);
    instruction.b = map_register(unit, draft->b);
    instruction.c = map_register(unit, draft->c);
    if (opcode_jumps(draft->op)) {
        uint32_t next = offset + 1 + cn_opcode_info[draft->op].cache_words;
        instruction.imm = (int32_t)(label_offset(unit, (Label)draft->imm) - next);
    }
    return instruction;
}

static MUST_CHECK bool write_instructions(Generator *generator, Unit *unit)
{
    CodeUnit *result = unit->result;
    uint32_t count = result->instruction_count;
    Instruction *instructions =
        cn_arena_allocate_array(generator->arena, count, sizeof *instructions);
    uint8_t *depths = cn_arena_allocate(generator->arena, count);
    uint32_t *span_of = cn_arena_allocate_array(generator->arena, count, sizeof *span_of);
    if (instructions == NULL || depths == NULL || span_of == NULL)
        return cn_out_of_memory(generator);
    for (uint32_t i = 0; i < unit->drafts.count; i++) {
        const Draft *draft = &unit->drafts.items[i];
        uint32_t offset = unit->offsets.items[i];
        if (draft->op == OP_NOP)
            continue;
        instructions[offset] = instruction_from(unit, draft, offset);
        for (uint32_t word = offset; word < unit->offsets.items[i + 1]; word++) {
            depths[word] = draft->depth;
            span_of[word] = draft->span;
        }
    }
    result->instructions = instructions;
    result->depths = depths;
    result->span_of = span_of;
    return true;
}

// Calls that a loop does not repeat: the instructions outside every backward jump's range.
static uint32_t count_fuel(const Unit *unit)
{
    uint32_t fuel = 0;
    uint32_t loop_start = unit->drafts.count;
    for (uint32_t i = unit->drafts.count; i-- > 0;) {
        const Draft *draft = &unit->drafts.items[i];
        if (opcode_jumps(draft->op)) {
            uint32_t target = unit->labels.items[draft->imm].position;
            if (target <= i && target < loop_start)
                loop_start = target;
        }
        if (i < loop_start && draft->op != OP_NOP)
            fuel++;
    }
    return fuel;
}

// ---- exception table: one entry for each stretch of drafts in the same region ----

static uint32_t next_stretch(const Unit *unit, uint32_t start)
{
    uint32_t region = unit->drafts.items[start].region;
    while (start < unit->drafts.count && (unit->drafts.items[start].region == region ||
                                          unit->drafts.items[start].op == OP_NOP))
        start++;
    return start;
}

static uint32_t count_stretches(const Unit *unit)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < unit->drafts.count; i = next_stretch(unit, i))
        count += unit->drafts.items[i].region != 0;
    return count;
}

static MUST_CHECK bool write_exceptions(Generator *generator, Unit *unit)
{
    CodeUnit *result = unit->result;
    uint32_t count = count_stretches(unit);
    ExceptionEntry *entries =
        cn_arena_allocate_array(generator->arena, count, sizeof *entries);
    if (entries == NULL)
        return cn_out_of_memory(generator);
    result->exceptions = entries;
    for (uint32_t i = 0, end; i < unit->drafts.count; i = end) {
        const Region *region = &unit->regions.items[unit->drafts.items[i].region];
        end = next_stretch(unit, i);
        if (unit->drafts.items[i].region == 0 ||
            unit->offsets.items[i] == unit->offsets.items[end])
            continue;
        entries[result->exception_count++] =
            (ExceptionEntry){unit->offsets.items[i], unit->offsets.items[end],
                             label_offset(unit, region->handler), region->depth};
    }
    return true;
}

// ---- names and constants ----

static UnitText unit_text(const Generator *generator, NameId name)
{
    Text text = name_text(generator->names, name);
    return (UnitText){text.data, text.size};
}

static UnitText *copy_names(Generator *generator, const NameRow *first,
                            const NameRow *second, const NameRow *third)
{
    const NameRow *rows[3] = {first, second, third};
    uint32_t count = 0;
    for (uint32_t i = 0; i < 3; i++)
        count += rows[i] == NULL ? 0 : rows[i]->count;
    UnitText *texts = cn_arena_allocate_array(generator->arena, count, sizeof *texts);
    if (texts == NULL) {
        cn_out_of_memory(generator);
        return NULL;
    }
    count = 0;
    for (uint32_t i = 0; i < 3; i++)
        for (uint32_t j = 0; rows[i] != NULL && j < rows[i]->count; j++)
            texts[count++] = unit_text(generator, rows[i]->items[j]);
    return texts;
}

static MUST_CHECK bool write_cell_names(Generator *generator, Unit *unit)
{
    CodeUnit *result = unit->result;
    UnitText *texts = cn_arena_allocate_array(
        generator->arena, unit->parameter_count + unit->cells.count, sizeof *texts);
    if (texts == NULL)
        return cn_out_of_memory(generator);
    result->cell_names = texts;
    for (uint32_t i = 0; i < unit->parameter_count; i++) {
        const Symbol *symbol =
            cn_symbol_find(generator->table, unit->scope_number, unit->locals.items[i]);
        if (symbol->place == PLACE_CELL)
            texts[result->cell_count++] = unit_text(generator, symbol->name);
    }
    for (uint32_t i = 0; i < unit->cells.count; i++)
        texts[result->cell_count++] = unit_text(generator, unit->cells.items[i]);
    return true;
}

static MUST_CHECK bool write_names(Generator *generator, Unit *unit)
{
    CodeUnit *result = unit->result;
    result->names = copy_names(generator, &unit->names, NULL, NULL);
    result->free_names = copy_names(generator, &unit->frees, NULL, NULL);
    result->local_names = copy_names(generator, &unit->locals, &unit->cells, &unit->far);
    result->name_count = unit->names.count;
    result->free_count = unit->frees.count;
    result->local_count = local_count(unit);
    result->spilled_count = unit->far.count;
    return !generator->failed && write_cell_names(generator, unit);
}

static MUST_CHECK bool write_constants(Generator *generator, Unit *unit)
{
    UnitConstant *constants =
        cn_arena_allocate_array(generator->arena, unit->constants.count, sizeof *constants);
    if (constants == NULL)
        return cn_out_of_memory(generator);
    for (uint32_t i = 0; i < unit->constants.count; i++)
        constants[i] = *constant_value(generator->constants, unit->constants.items[i]);
    unit->result->constants = constants;
    unit->result->constant_count = unit->constants.count;
    return true;
}

static MUST_CHECK bool write_spans(Generator *generator, Unit *unit)
{
    size_t size = unit->spans.count * sizeof(CodeSpan);
    CodeSpan *spans = cn_arena_allocate(generator->arena, size);
    if (spans == NULL)
        return cn_out_of_memory(generator);
    if (size != 0)
        memcpy(spans, unit->spans.items, size);
    unit->result->spans = spans;
    unit->result->span_count = unit->spans.count;
    return true;
}

static bool fits_in_registers(Generator *generator, const Unit *unit)
{
    if (local_count(unit) + unit->greatest_depth <= REGISTER_COUNT)
        return true;
    generator->failed = true;
    return cn_diagnostic_set(generator->diagnostic, DIAGNOSTIC_RECURSION_ERROR,
                             "maximum recursion depth exceeded during compilation",
                             (Span){0});
}

bool cn_unit_assemble(Generator *generator)
{
    Unit *unit = generator->unit;
    if (generator->failed || !fits_in_registers(generator, unit))
        return false;
    if (unit->far_register != WANT_NOTHING)
        unit->drafts.items[unit->far_draft].imm = (int32_t)unit->far.count;
    if (!cn_peephole(generator, unit) || !lay_out(generator, unit) ||
        !write_instructions(generator, unit) || !write_exceptions(generator, unit) ||
        !write_names(generator, unit) || !write_constants(generator, unit) ||
        !write_spans(generator, unit))
        return false;
    unit->result->register_count = local_count(unit) + unit->greatest_depth;
    unit->result->fuel = count_fuel(unit);
    unit->result->filename = generator->filename;
    return true;
}
