// emit.c - instructions, labels and what is known at each of them.

#include "compiler/emit.h"

#include <string.h>

void *cn_row_grown(Generator *generator, void *items, uint32_t *capacity, size_t item_bytes)
{
    uint32_t larger = *capacity == 0 ? 16 : *capacity * 2;
    void *moved = NULL;
    if (larger > *capacity && larger < UINT32_MAX / item_bytes)
        moved = allocator_resize(generator->allocator, items, *capacity * item_bytes,
                                 larger * item_bytes);
    if (moved == NULL)
        cn_out_of_memory(generator);
    else
        *capacity = larger;
    return moved;
}

// ---- spans ----

static uint32_t record_span(Generator *generator)
{
    Unit *unit = generator->unit;
    if (unit->span_recorded != 0)
        return unit->span_recorded - 1;
    CodeSpan span = {unit->span.line, unit->span.end_line, (int32_t)unit->span.column,
                     (int32_t)unit->span.end_column};
    if (unit->span.line == 0)
        span.column = span.end_column = -1;
    const CodeSpan *last =
        unit->spans.count == 0 ? NULL : &unit->spans.items[unit->spans.count - 1];
    if (last == NULL || memcmp(last, &span, sizeof span) != 0) {
        if (!GROW(generator, &unit->spans))
            return 0;
        unit->spans.items[unit->spans.count++] = span;
    }
    unit->span_recorded = unit->spans.count;
    return unit->span_recorded - 1;
}

// ---- instructions ----

static void move_depth(Generator *generator)
{
    Unit *unit = generator->unit;
    unit->depth = unit->depth - unit->consumed + unit->pushed;
    unit->consumed = unit->pushed = 0;
    if (unit->depth > unit->greatest_depth)
        unit->greatest_depth = unit->depth;
    if (unit->depth >= REGISTER_COUNT && !generator->failed) {
        cn_diagnostic_set(generator->diagnostic, DIAGNOSTIC_RECURSION_ERROR,
                          "maximum recursion depth exceeded during compilation", (Span){0});
        generator->failed = true;
    }
}

void cn_emit(Generator *generator, Opcode op, uint32_t a, uint32_t b, uint32_t c,
             int32_t imm)
{
    Unit *unit = generator->unit;
    if (unit->depth > unit->greatest_depth)
        unit->greatest_depth = unit->depth;
    if (unit->flow.reachable && GROW(generator, &unit->drafts)) {
        uint32_t span = record_span(generator);
        unit->drafts.items[unit->drafts.count++] = (Draft){
            .op = (uint8_t)op,
            .depth = (uint8_t)unit->depth,
            .a = (uint16_t)a,
            .b = (uint16_t)b,
            .c = (uint16_t)c,
            .imm = imm,
            .span = span,
            .region = unit->region,
        };
    }
    move_depth(generator);
}

void cn_emit_jump(Generator *generator, Opcode op, uint32_t a, uint32_t b, uint32_t c,
                  Label label)
{
    cn_emit(generator, op, a, b, c, (int32_t)label);
    cn_flow_into(generator, label);
    if (op == OP_JUMP || op == OP_LOOP)
        cn_flow_stop(generator);
}

// ---- flow ----

Label cn_label_new(Generator *generator)
{
    Unit *unit = generator->unit;
    if (!GROW(generator, &unit->labels))
        return 0;
    unit->labels.items[unit->labels.count] = (LabelInfo){.position = NOT_PLACED};
    return unit->labels.count++;
}

static void merge_flow(Flow *into, const Flow *from)
{
    if (!from->reachable)
        return;
    into->reachable = true;
    for (uint32_t i = 0; i < FLOW_WORDS; i++)
        into->unbound[i] |= from->unbound[i];
}

void cn_flow_into(Generator *generator, Label label)
{
    Unit *unit = generator->unit;
    if (!generator->failed)
        merge_flow(&unit->labels.items[label].flow, &unit->flow);
}

void cn_flow_stop(Generator *generator)
{
    generator->unit->flow = (Flow){.reachable = false};
}

void cn_label_place(Generator *generator, Label label)
{
    Unit *unit = generator->unit;
    if (generator->failed)
        return;
    LabelInfo *info = &unit->labels.items[label];
    info->position = unit->drafts.count;
    merge_flow(&unit->flow, &info->flow);
}

bool cn_label_is_placed(const Generator *generator, Label label)
{
    return !generator->failed &&
           generator->unit->labels.items[label].position != NOT_PLACED;
}

uint32_t cn_region_open(Generator *generator, Label handler, uint32_t depth)
{
    Unit *unit = generator->unit;
    uint32_t outer = unit->region;
    cn_flow_into(generator, handler);
    if (GROW(generator, &unit->regions)) {
        unit->regions.items[unit->regions.count] = (Region){handler, depth};
        unit->region = unit->regions.count++;
    }
    return outer;
}

// ---- operands ----

bool cn_is_unbound(const Generator *generator, Register reg)
{
    const Unit *unit = generator->unit;
    return reg < FLOW_WORDS * 64 &&
           ((unit->flow.unbound[reg / 64] | unit->deletable[reg / 64]) >> reg % 64 & 1) !=
               0;
}

void cn_set_bound(Generator *generator, Register reg)
{
    if (reg < FLOW_WORDS * 64)
        generator->unit->flow.unbound[reg / 64] &= ~((uint64_t)1 << reg % 64);
}

uint32_t cn_emit_consume(Generator *generator, Place place, uint32_t flag)
{
    if (place.temporary) {
        generator->unit->consumed++;
        return flag;
    }
    cn_set_bound(generator, place.reg); // or the instruction will have raised
    return 0;
}

Register cn_emit_destination(Generator *generator, Register want, uint32_t *flags,
                             Place *result)
{
    Unit *unit = generator->unit;
    Place place = {want, false};
    if (want < REGISTER_TEMPORARY) {
        *flags |= FLAG_A;
        cn_set_bound(generator, want);
    } else {
        place = (Place){temporary(unit->depth - unit->consumed), true};
        unit->pushed++;
    }
    if (result != NULL)
        *result = place;
    return place.reg;
}
