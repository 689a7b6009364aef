// emit_unit.c - units in the making: their names, constants and places of variables.
//
// Units nest as functions do. A finished unit's buffers are kept for the next one.

#include <string.h>

#include "compiler/emit.h"

bool cn_out_of_memory(Generator *generator)
{
    generator->failed = true;
    generator->no_memory = true;
    return cn_diagnostic_set(generator->diagnostic, DIAGNOSTIC_MEMORY_ERROR, "", (Span){0});
}

// ---- rows of names ----

void cn_row_append(Generator *generator, NameRow *row, uint32_t number)
{
    if (GROW(generator, row))
        row->items[row->count++] = number;
}

// The index of the new number; 0 when the generator has failed, where nobody uses it.
static uint32_t append_indexed(Generator *generator, NameRow *row, uint32_t number)
{
    cn_row_append(generator, row, number);
    return generator->failed ? 0 : row->count - 1;
}

static int compare_names(const NameTable *names, NameId a, NameId b)
{
    Text x = name_text(names, a), y = name_text(names, b);
    int order = memcmp(x.data, y.data, x.size < y.size ? x.size : y.size);
    return order != 0 ? order : x.size < y.size ? -1 : x.size > y.size;
}

static void sift_down(const NameTable *names, NameId *items, uint32_t root, uint32_t count)
{
    for (uint32_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && compare_names(names, items[child], items[child + 1]) < 0)
            child++;
        if (compare_names(names, items[root], items[child]) >= 0)
            return;
        NameId lower = items[root];
        items[root] = items[child];
        items[child] = lower;
    }
}

// Heapsort (J. W. J. Williams, 1964): no memory, no recursion.
static void sort_names(const NameTable *names, NameId *items, uint32_t count)
{
    for (uint32_t root = count / 2; root-- > 0;)
        sift_down(names, items, root, count);
    for (uint32_t end = count; end-- > 1;) {
        NameId last = items[end];
        items[end] = items[0];
        items[0] = last;
        sift_down(names, items, 0, end);
    }
}

// ---- opening and closing ----

static Unit *take_idle(Generator *generator)
{
    Unit *unit = generator->idle;
    if (unit != NULL) {
        generator->idle = unit->outer;
        return unit;
    }
    unit = allocator_resize(generator->allocator, NULL, 0, sizeof *unit);
    if (unit != NULL)
        memset(unit, 0, sizeof *unit);
    return unit;
}

static void empty_rows(Unit *unit)
{
    unit->drafts.count = unit->constants.count = unit->names.count = 0;
    unit->labels.count = unit->regions.count = 0;
    unit->locals.count = unit->cells.count = unit->frees.count = unit->far.count = 0;
    unit->spans.count = unit->offsets.count = 0;
    unit->finally_registers.count = unit->finally_depth = 0;
    unit->return_registers.count = 0;
    unit->captures.count = unit->pattern_names.count = unit->fail_labels.count = 0;
}

static void begin_state(Unit *unit)
{
    unit->flow.reachable = true;
    memset(unit->flow.unbound, 0xFF, sizeof unit->flow.unbound);
    memset(unit->deletable, 0, sizeof unit->deletable);
    unit->span = (Span){0};
    unit->span_recorded = 0;
    unit->depth = unit->consumed = unit->pushed = unit->greatest_depth = 0;
    unit->region = 0;
    unit->parameter_count = 0;
    unit->statement_depth = 0;
    unit->far_register = WANT_NOTHING;
    unit->far_draft = 0;
    unit->block = NULL;
    unit->block_depth = 0;
}

// Finds the cells that the scope makes and the free names that it gets.
static void collect_cells(Generator *generator, Unit *unit)
{
    const SymbolTable *table = generator->table;
    uint32_t locals = 4; // the hidden ones
    for (uint32_t i = unit->scope->first_symbol; i != 0; i = table->symbols[i]->next) {
        const Symbol *symbol = table->symbols[i];
        if (symbol->resolution == RESOLVED_CELL && !(symbol->flags & SYMBOL_PARAMETER))
            cn_row_append(generator, &unit->cells, symbol->name);
        if (symbol->resolution == RESOLVED_FREE || (symbol->flags & SYMBOL_FREE_CLASS))
            cn_row_append(generator, &unit->frees, symbol->name);
        locals +=
            symbol->resolution == RESOLVED_LOCAL || symbol->resolution == RESOLVED_CELL;
    }
    if (unit->scope->kind != SCOPE_FUNCTION)
        locals = 4;
    unit->local_symbols = locals;
    unit->pack_depth =
        REGISTER_COUNT - SPARE_TEMPORARIES - (locals < LOCAL_LIMIT ? locals : LOCAL_LIMIT);
    if (unit->scope->needs_class_cell)
        cn_row_append(generator, &unit->cells, generator->name_class);
    sort_names(generator->names, unit->cells.items, unit->cells.count);
    sort_names(generator->names, unit->frees.items, unit->frees.count);
}

static void place_cells(Generator *generator, Unit *unit)
{
    for (uint32_t i = 0; i < unit->cells.count; i++) {
        Symbol *symbol =
            cn_symbol_find(generator->table, unit->scope_number, unit->cells.items[i]);
        if (symbol == NULL || symbol->resolution != RESOLVED_CELL)
            continue; // __class__ of a class body is no variable of it
        symbol->place = PLACE_CELL;
        symbol->slot = REGISTER_CELL + i;
    }
    for (uint32_t i = 0; i < unit->frees.count; i++) {
        Symbol *symbol =
            cn_symbol_find(generator->table, unit->scope_number, unit->frees.items[i]);
        symbol->place = PLACE_FREE;
        symbol->slot = i;
        if (symbol->flags & SYMBOL_FREE_CLASS)
            symbol->place = symbol->flags & SYMBOL_GLOBAL ? PLACE_GLOBAL : PLACE_NAME;
    }
}

bool cn_unit_open(Generator *generator, uint32_t scope_number)
{
    Unit *unit = take_idle(generator);
    if (unit == NULL)
        return cn_out_of_memory(generator);
    unit->outer = generator->unit;
    generator->unit = unit;
    unit->number = ++generator->unit_count;
    unit->scope_number = scope_number;
    unit->scope = generator->table->scopes[scope_number];
    unit->result = cn_arena_allocate(generator->arena, sizeof(CodeUnit));
    empty_rows(unit);
    begin_state(unit);
    if (unit->result == NULL)
        return cn_out_of_memory(generator);
    if (GROW(generator, &unit->labels)) // number 0 means none, in both rows
        unit->labels.items[unit->labels.count++] = (LabelInfo){0};
    if (GROW(generator, &unit->regions))
        unit->regions.items[unit->regions.count++] = (Region){0};
    collect_cells(generator, unit);
    if (generator->failed)
        return false;
    place_cells(generator, unit);
    if (unit->cells.count > LOCAL_LIMIT) {
        cn_diagnostic_set(generator->diagnostic, DIAGNOSTIC_UNSUPPORTED,
                          "more than 180 captured variables in one function", (Span){0});
        generator->failed = true;
    }
    return !generator->failed;
}

void cn_unit_close(Generator *generator)
{
    Unit *unit = generator->unit;
    generator->unit = unit->outer;
    unit->outer = generator->idle;
    generator->idle = unit;
}

#define FREE_ROW(generator, row)                                                           \
    allocator_free((generator)->allocator, (row)->items,                                   \
                   (row)->capacity * sizeof *(row)->items)

void cn_units_release(Generator *generator)
{
    while (generator->unit != NULL)
        cn_unit_close(generator);
    while (generator->idle != NULL) {
        Unit *unit = generator->idle;
        generator->idle = unit->outer;
        FREE_ROW(generator, &unit->drafts);
        FREE_ROW(generator, &unit->labels);
        FREE_ROW(generator, &unit->spans);
        FREE_ROW(generator, &unit->regions);
        FREE_ROW(generator, &unit->constants);
        FREE_ROW(generator, &unit->names);
        FREE_ROW(generator, &unit->locals);
        FREE_ROW(generator, &unit->cells);
        FREE_ROW(generator, &unit->frees);
        FREE_ROW(generator, &unit->far);
        FREE_ROW(generator, &unit->pattern_names);
        FREE_ROW(generator, &unit->finally_registers);
        FREE_ROW(generator, &unit->return_registers);
        FREE_ROW(generator, &unit->captures);
        FREE_ROW(generator, &unit->fail_labels);
        FREE_ROW(generator, &unit->offsets);
        allocator_free(generator->allocator, unit, sizeof *unit);
    }
}

// ---- constants and names ----

uint32_t cn_unit_constant(Generator *generator, ConstantId id)
{
    Unit *unit = generator->unit;
    if (id == 0) {
        cn_out_of_memory(generator);
        return 0;
    }
    uint32_t known = cn_pair_map_get(&generator->constant_index, unit->number, id);
    if (known != 0)
        return known - 1;
    uint32_t index = append_indexed(generator, &unit->constants, id);
    if (!generator->failed &&
        !cn_pair_map_add(&generator->constant_index, unit->number, id, index + 1))
        cn_out_of_memory(generator);
    return index;
}

uint32_t cn_unit_name(Generator *generator, NameId name)
{
    Unit *unit = generator->unit;
    if (name == 0) {
        cn_out_of_memory(generator);
        return 0;
    }
    uint32_t known = cn_pair_map_get(&generator->name_index, unit->number, name);
    if (known != 0)
        return known - 1;
    uint32_t index = append_indexed(generator, &unit->names, name);
    if (!generator->failed &&
        !cn_pair_map_add(&generator->name_index, unit->number, name, index + 1))
        cn_out_of_memory(generator);
    return index;
}

uint32_t cn_unit_text_name(Generator *generator, const char *name)
{
    return cn_unit_name(generator, cn_name_intern_literal(generator->names, name));
}

// ---- variables ----

Register cn_unit_add_local(Generator *generator, NameId name)
{
    return (Register)append_indexed(generator, &generator->unit->locals, name);
}

void cn_unit_add_parameter(Generator *generator, NameId name)
{
    Unit *unit = generator->unit;
    Register reg = cn_unit_add_local(generator, name);
    Symbol *symbol = cn_symbol_find(generator->table, unit->scope_number, name);
    unit->parameter_count++;
    if (symbol->resolution == RESOLVED_CELL) {
        symbol->place = PLACE_CELL;
        symbol->slot = reg;
        return;
    }
    symbol->place = PLACE_LOCAL;
    symbol->slot = reg;
    cn_set_bound(generator, reg);
    if ((symbol->flags & SYMBOL_DELETED) && reg < FLOW_WORDS * 64)
        unit->deletable[reg / 64] |= (uint64_t)1 << reg % 64;
}

static void place_local_variable(Generator *generator, Symbol *symbol)
{
    Unit *unit = generator->unit;
    if (unit->locals.count + unit->cells.count >= LOCAL_LIMIT) {
        symbol->place = PLACE_FAR;
        symbol->slot = unit->far.count;
        cn_row_append(generator, &unit->far, symbol->name);
        return;
    }
    Register reg = cn_unit_add_local(generator, symbol->name);
    symbol->place = PLACE_LOCAL;
    symbol->slot = reg;
    if (symbol->flags & SYMBOL_DELETED)
        unit->deletable[reg / 64] |= (uint64_t)1 << reg % 64;
}

void cn_unit_place(Generator *generator, Symbol *symbol)
{
    bool in_function = generator->unit->scope->kind == SCOPE_FUNCTION;
    if (symbol->place != PLACE_UNKNOWN)
        return;
    switch (symbol->resolution) {
    case RESOLVED_GLOBAL_EXPLICIT:
        symbol->place = PLACE_GLOBAL;
        break;
    case RESOLVED_GLOBAL_IMPLICIT:
        symbol->place = in_function ? PLACE_GLOBAL : PLACE_NAME;
        break;
    default:
        if (in_function)
            place_local_variable(generator, symbol);
        else
            symbol->place = PLACE_NAME;
    }
}
