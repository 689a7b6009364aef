// codegen_unit.c - the frame around a body: name, parameters, prologue, end.

#include <string.h>

#include "compiler/codegen.h"

#define MAX_QUALNAME 1000u // a longer one, from very deep nesting, starts afresh

bool cn_is_function(const Generator *generator)
{
    return generator->unit->scope->kind == SCOPE_FUNCTION;
}

bool cn_is_async_function(const Generator *generator) { return generator->unit->is_async; }

// ---- names ----

static bool is_declared_global(Generator *generator, const Unit *outer, Text name)
{
    NameId id = cn_symbol_mangle(generator->table, outer->scope_number, name);
    const Symbol *symbol = cn_symbol_find(generator->table, outer->scope_number, id);
    return symbol != NULL && symbol->resolution == RESOLVED_GLOBAL_EXPLICIT;
}

static void set_qualname(Generator *generator, const Node *node, Text name)
{
    Unit *unit = generator->unit;
    const Unit *outer = unit->outer;
    const char *middle = ".";
    unit->result->name = unit->result->qualname = (UnitText){name.data, name.size};
    if (outer == NULL || outer->outer == NULL)
        return;
    bool is_definition = node->kind == NODE_FUNCTION_DEF || node->kind == NODE_CLASS_DEF;
    if (is_definition && is_declared_global(generator, outer, name))
        return;
    if (outer->scope->kind == SCOPE_FUNCTION)
        middle = ".<locals>.";
    UnitText prefix = outer->result->qualname;
    uint32_t middle_size = (uint32_t)strlen(middle);
    uint32_t size = prefix.size + middle_size + name.size;
    if (prefix.size > MAX_QUALNAME)
        return;
    char *text = cn_arena_allocate(generator->arena, (size_t)size + 1);
    if (text == NULL) {
        cn_out_of_memory(generator);
        return;
    }
    memcpy(text, prefix.data, prefix.size);
    memcpy(text + prefix.size, middle, middle_size);
    memcpy(text + prefix.size + middle_size, name.data, name.size);
    unit->result->qualname = (UnitText){text, size};
}

// ---- flags ----

static uint32_t scope_flags(const Scope *scope)
{
    uint32_t flags = scope->is_nested ? CODE_NESTED : 0;
    if (scope->kind == SCOPE_FUNCTION) {
        flags |= CODE_OPTIMIZED;
        if (scope->is_generator && scope->is_coroutine)
            flags |= CODE_ASYNC_GENERATOR;
        else if (scope->is_generator)
            flags |= CODE_GENERATOR;
        else if (scope->is_coroutine)
            flags |= CODE_COROUTINE;
        return flags;
    }
    flags |= CODE_NAMESPACE;
    return scope->kind == SCOPE_CLASS ? flags | CODE_CLASS_BODY : flags;
}

static uint32_t first_line(const Node *node)
{
    const NodeList *decorators = NULL;
    if (node->kind == NODE_FUNCTION_DEF)
        decorators = &node->as.function.decorators;
    else if (node->kind == NODE_CLASS_DEF)
        decorators = &node->as.class_def.decorators;
    if (decorators != NULL && decorators->count != 0)
        return decorators->items[0]->span.line;
    return node->span.line == 0 ? 1 : node->span.line;
}

// ---- begin and end ----

bool cn_begin_unit(Generator *generator, const Node *node, Text name)
{
    if (!cn_unit_open(generator, node->number))
        return false;
    Unit *unit = generator->unit;
    unit->result->flags = scope_flags(unit->scope);
    if (generator->is_core)
        unit->result->flags |= CODE_HIDDEN;
    unit->is_async = node->kind == NODE_FUNCTION_DEF && node->is_async;
    unit->result->first_line = first_line(node);
    unit->result->constant_defaults = -1;
    unit->result->constant_keyword_defaults = -1;
    unit->span = (Span){unit->result->first_line, 0, unit->result->first_line, 0};
    set_qualname(generator, node, name);
    return !generator->failed;
}

bool cn_end_unit(Generator *generator, ConstantId *code)
{
    if (!cn_unit_assemble(generator)) {
        generator->failed = true;
        return false;
    }
    ConstantId id = cn_constant_code(generator->constants, generator->unit->result);
    cn_unit_close(generator);
    *code = id;
    return id != 0 || cn_out_of_memory(generator);
}

static void make_cells(Generator *generator)
{
    Unit *unit = generator->unit;
    for (uint32_t i = 0; i < unit->parameter_count; i++) {
        const Symbol *symbol =
            cn_symbol_find(generator->table, unit->scope_number, unit->locals.items[i]);
        if (symbol->place == PLACE_CELL)
            cn_emit(generator, OP_MAKE_CELL, i, 0, 0, 0);
    }
    for (uint32_t i = 0; i < unit->cells.count; i++)
        cn_emit(generator, OP_MAKE_CELL, REGISTER_CELL + i, 0, 0, 0);
}

// Whether some locals will not get a register.
static bool has_far_locals(const Generator *generator)
{
    const Unit *unit = generator->unit;
    return unit->scope->kind == SCOPE_FUNCTION && unit->local_symbols >= LOCAL_LIMIT;
}

void cn_begin_body(Generator *generator)
{
    Unit *unit = generator->unit;
    if (generator->failed) // without memory the unit may lack its parameters
        return;
    make_cells(generator);
    if (has_far_locals(generator)) {
        unit->far_register = cn_unit_add_local(generator, generator->name_far);
        unit->far_draft = unit->drafts.count;
        cn_emit(generator, OP_MAKE_FAR, unit->far_register, 0, 0, 0);
        cn_set_bound(generator, unit->far_register);
    }
    if (unit->result->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        cn_emit(generator, OP_MAKE_GENERATOR, 0, 0, 0, 0);
}

void cn_return_none(Generator *generator)
{
    ConstantId none = cn_constant_special(generator->constants, CONSTANT_NONE);
    if (!generator->unit->flow.reachable)
        return;
    cn_emit(generator, OP_RETURN_CONST, 0, 0, 0,
            (int32_t)cn_unit_constant(generator, none));
    cn_flow_stop(generator);
}

// ---- functions from code ----

// Pushes the cell that the code inside calls name.
static void load_closure_cell(Generator *generator, NameId name)
{
    Unit *unit = generator->unit;
    const Symbol *symbol = cn_symbol_find(generator->table, unit->scope_number, name);
    if (unit->scope->kind == SCOPE_CLASS && name == generator->name_class) {
        for (uint32_t i = 0; i < unit->cells.count; i++) {
            if (unit->cells.items[i] == name)
                cn_copy(generator, (Register)(REGISTER_CELL + i));
        }
        return;
    }
    if (symbol->place == PLACE_CELL) {
        uint32_t flags = 0;
        Register reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, NULL);
        cn_emit(generator, OP_MOVE, reg, symbol->slot, 0, 0);
        return;
    }
    uint32_t flags = 0;
    Register reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, NULL);
    cn_emit(generator, OP_LOAD_FREE_CELL, reg, 0, 0, (int32_t)symbol->slot);
}

static void load_closure_item(Generator *generator, const CodeUnit *code, uint32_t index)
{
    Text text = {code->free_names[index].data, code->free_names[index].size};
    load_closure_cell(generator, cn_name_intern(generator->names, text));
}

// The tuple of a closure with many cells, by way of a list.
static void push_long_closure(Generator *generator, const CodeUnit *code)
{
    Place list;
    cn_emit_build(generator, OP_BUILD_LIST, 0, 0, WANT_TEMPORARY, &list);
    for (uint32_t i = 0; i < code->free_count; i++) {
        load_closure_item(generator, code, i);
        cn_emit_add(generator, OP_LIST_APPEND, list.reg, place_top(generator));
    }
    generator->unit->consumed = generator->unit->pushed = 1;
    cn_emit(generator, OP_LIST_TO_TUPLE, list.reg, list.reg, 0, 0);
}

static void push_closure(Generator *generator, const CodeUnit *code)
{
    if (code->free_count > MAX_DISPLAY) {
        push_long_closure(generator, code);
        return;
    }
    for (uint32_t i = 0; i < code->free_count; i++)
        load_closure_item(generator, code, i);
    cn_emit_build(generator, OP_BUILD_TUPLE, code->free_count, code->free_count,
                  WANT_TEMPORARY, NULL);
}

void cn_make_function(Generator *generator, ConstantId code, uint32_t flags)
{
    const CodeUnit *unit = constant_value(generator->constants, code)->code;
    uint32_t unused = 0;
    if (unit->free_count != 0) {
        push_closure(generator, unit);
        flags |= 8;
    }
    int32_t index = (int32_t)cn_unit_constant(generator, code);
    generator->unit->consumed =
        (flags & 1) + (flags >> 1 & 1) + (flags >> 2 & 1) + (flags >> 3);
    Register reg = cn_emit_destination(generator, WANT_TEMPORARY, &unused, NULL);
    cn_emit(generator, OP_MAKE_FUNCTION, reg, reg, flags, index);
}
