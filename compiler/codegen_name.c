// codegen_name.c - constants and variables: load, store, delete.

#include <string.h>

#include "compiler/codegen.h"

// ---- constants ----

static bool load_immediate(Generator *generator, const UnitConstant *constant,
                           Register want, Place *result)
{
    static const int8_t specials[] = {[CONSTANT_NONE] = SPECIAL_NONE,
                                      [CONSTANT_TRUE] = SPECIAL_TRUE,
                                      [CONSTANT_FALSE] = SPECIAL_FALSE,
                                      [CONSTANT_ELLIPSIS] = SPECIAL_ELLIPSIS};
    uint32_t flags = 0;
    Register reg;
    if (constant->kind <= CONSTANT_ELLIPSIS) {
        reg = cn_emit_destination(generator, want, &flags, result);
        cn_emit(generator, OP_LOAD_SPECIAL, reg, 0, flags, specials[constant->kind]);
        return true;
    }
    if (constant->kind == CONSTANT_INT && constant->integer >= INT32_MIN &&
        constant->integer <= INT32_MAX) {
        reg = cn_emit_destination(generator, want, &flags, result);
        cn_emit(generator, OP_LOAD_INT, reg, 0, flags, (int32_t)constant->integer);
        return true;
    }
    return false;
}

void cn_load_constant(Generator *generator, ConstantId id, Register want, Place *result)
{
    uint32_t flags = 0;
    if (id == 0) {
        cn_out_of_memory(generator);
        return;
    }
    if (load_immediate(generator, constant_value(generator->constants, id), want, result))
        return;
    int32_t index = (int32_t)cn_unit_constant(generator, id);
    Register reg = cn_emit_destination(generator, want, &flags, result);
    cn_emit(generator, OP_LOAD_CONST, reg, 0, flags, index);
}

void cn_load_special(Generator *generator, int32_t number)
{
    uint32_t flags = 0;
    Register reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, NULL);
    cn_emit(generator, OP_LOAD_SPECIAL, reg, 0, 0, number);
}

static void load_text(Generator *generator, Text text)
{
    cn_load_constant(generator, cn_constant_text(generator->constants, CONSTANT_STR, text),
                     WANT_TEMPORARY, NULL);
}

void cn_load_text(Generator *generator, const char *text)
{
    load_text(generator, (Text){text, (uint32_t)strlen(text)});
}

void cn_load_name_text(Generator *generator, NameId name)
{
    load_text(generator, name_text(generator->names, name));
}

static bool is_debug(const Generator *generator, const Node *node)
{
    (void)generator;
    return node->kind == NODE_NAME && node->context == CONTEXT_LOAD &&
           cn_text_is(node->as.name.id, "__debug__");
}

ConstantId cn_constant_of(Generator *generator, const Node *node)
{
    if (is_debug(generator, node))
        return cn_constant_special(generator->constants, generator->optimize == 0
                                                             ? CONSTANT_TRUE
                                                             : CONSTANT_FALSE);
    return node_constant(node);
}

bool cn_small_int(Generator *generator, const Node *node, int32_t *out)
{
    ConstantId id = node_constant(node);
    if (id == 0)
        return false;
    const UnitConstant *constant = constant_value(generator->constants, id);
    if (constant->kind != CONSTANT_INT || constant->integer < INT32_MIN ||
        constant->integer > INT32_MAX)
        return false;
    *out = (int32_t)constant->integer;
    return true;
}

// ---- symbols ----

Symbol *cn_symbol_of(Generator *generator, const Node *node)
{
    Symbol *symbol = generator->table->symbols[node->number];
    cn_unit_place(generator, symbol);
    return symbol;
}

Symbol *cn_symbol_named(Generator *generator, Text name)
{
    uint32_t scope = generator->unit->scope_number;
    NameId id = cn_symbol_mangle(generator->table, scope, name);
    Symbol *symbol = cn_symbol_find(generator->table, scope, id);
    cn_unit_place(generator, symbol);
    return symbol;
}

Register cn_target_register(Generator *generator, const Node *target)
{
    if (target->kind != NODE_NAME)
        return WANT_ANY;
    const Symbol *symbol = cn_symbol_of(generator, target);
    return symbol->place == PLACE_LOCAL ? (Register)symbol->slot : WANT_ANY;
}

bool cn_refuse_name(Generator *generator, const Node *node, Text name, bool is_delete)
{
    if (!cn_text_is(name, "__debug__"))
        return false;
    cn_error_at(generator, node,
                is_delete ? "cannot delete __debug__" : "cannot assign to __debug__");
    return true;
}

// ---- moves ----

void cn_require(Generator *generator, Place place)
{
    if (place.temporary || !cn_is_unbound(generator, place.reg))
        return;
    cn_emit(generator, OP_CHECK_LOCAL, place.reg, 0, 0, 0);
    cn_set_bound(generator, place.reg);
}

// Evaluating node has no effect and cannot fail but by an unbound local.
static bool is_harmless(Generator *generator, const Node *node)
{
    if (node_constant(node) != 0)
        return true;
    return node->kind == NODE_NAME && cn_symbol_of(generator, node)->place == PLACE_LOCAL;
}

void cn_settle(Generator *generator, Place place, const Node *next)
{
    if (!place.temporary && cn_is_unbound(generator, place.reg) &&
        !is_harmless(generator, next))
        cn_require(generator, place);
}

static void move_local(Generator *generator, Register from, Register want, Place *result)
{
    uint32_t flags = 0;
    Opcode op = cn_is_unbound(generator, from) ? OP_MOVE_CHECKED : OP_MOVE;
    cn_set_bound(generator, from);
    Register reg = cn_emit_destination(generator, want, &flags, result);
    cn_emit(generator, op, reg, from, flags, 0);
}

Place cn_into_temporary(Generator *generator, Place place)
{
    if (!place.temporary)
        move_local(generator, place.reg, WANT_TEMPORARY, &place);
    return place;
}

void cn_copy(Generator *generator, Register from)
{
    move_local(generator, from, WANT_TEMPORARY, NULL);
}

void cn_release_top(Generator *generator)
{
    generator->unit->consumed = 1;
    cn_emit(generator, OP_RELEASE, top(generator, 0), 0, 0, 0);
}

void cn_drop(Generator *generator, Place place)
{
    if (place.temporary)
        cn_release_top(generator);
    else
        cn_require(generator, place);
}

// ---- loads ----

static void load_local(Generator *generator, const Symbol *symbol, Register want,
                       Place *result)
{
    Register reg = (Register)symbol->slot;
    if (want != reg && (want != WANT_ANY || (symbol->flags & SYMBOL_WALRUS))) {
        move_local(generator, reg, want, result);
        return;
    }
    cn_require(generator, place_local(reg)); // here, so that the error points to the name
    if (result != NULL)
        *result = place_local(reg);
}

static void load_free(Generator *generator, const Symbol *symbol, Register want,
                      Place *result)
{
    uint32_t flags = 0;
    Register reg = cn_emit_destination(generator, want, &flags, result);
    if (generator->unit->scope->kind == SCOPE_CLASS) {
        int32_t name = (int32_t)cn_unit_name(generator, symbol->name);
        cn_emit(generator, OP_LOAD_CLASS_FREE, reg, symbol->slot & 0xFF, symbol->slot >> 8,
                name);
    } else {
        cn_emit(generator, OP_LOAD_FREE, reg, 0, flags, (int32_t)symbol->slot);
    }
}

void cn_load_symbol(Generator *generator, Symbol *symbol, Register want, Place *result)
{
    uint32_t flags = 0;
    Register reg;
    switch ((PlaceKind)symbol->place) {
    case PLACE_LOCAL:
        load_local(generator, symbol, want, result);
        return;
    case PLACE_FREE:
        load_free(generator, symbol, want, result);
        return;
    case PLACE_FAR:
        reg = cn_emit_destination(generator, want, &flags, result);
        cn_emit(generator, OP_LOAD_FAR, reg, generator->unit->far_register, flags,
                (int32_t)symbol->slot);
        return;
    case PLACE_CELL:
        reg = cn_emit_destination(generator, want, &flags, result);
        cn_emit(generator, OP_LOAD_CELL, reg, symbol->slot, flags, 0);
        return;
    default: {
        Opcode op = symbol->place == PLACE_GLOBAL ? OP_LOAD_GLOBAL : OP_LOAD_NAME;
        int32_t name = (int32_t)cn_unit_name(generator, symbol->name);
        reg = cn_emit_destination(generator, want, &flags, result);
        cn_emit(generator, op, reg, 0, flags, name);
    }
    }
}

bool cn_generate_leaf(Generator *generator, Node *node, Register want, Place *result)
{
    ConstantId id = cn_constant_of(generator, node);
    if (id == 0 && node->kind != NODE_NAME)
        return false;
    set_span(generator, node);
    if (id != 0)
        cn_load_constant(generator, id, want, result);
    else
        cn_load_symbol(generator, cn_symbol_of(generator, node), want, result);
    return true;
}

// ---- stores ----

static void store_local(Generator *generator, Register reg, Place place)
{
    if (!place.temporary) {
        if (place.reg != reg)
            move_local(generator, place.reg, reg, NULL);
        else
            cn_require(generator, place);
        return;
    }
    cn_emit_consume(generator, place, 0);
    cn_set_bound(generator, reg);
    cn_emit(generator, OP_STORE_LOCAL, reg, place.reg, 0, 0);
}

static void store_name(Generator *generator, const Symbol *symbol, Place place)
{
    Opcode op = symbol->place == PLACE_GLOBAL ? OP_STORE_GLOBAL : OP_STORE_NAME;
    int32_t name = (int32_t)cn_unit_name(generator, symbol->name);
    cn_require(generator, place);
    uint32_t flags = cn_emit_consume(generator, place, FLAG_A);
    cn_emit(generator, op, place.reg, 0, flags, name);
}

void cn_store_symbol(Generator *generator, Symbol *symbol, Place place)
{
    switch ((PlaceKind)symbol->place) {
    case PLACE_LOCAL:
        store_local(generator, (Register)symbol->slot, place);
        return;
    case PLACE_CELL:
        place = cn_into_temporary(generator, place);
        cn_emit_consume(generator, place, 0);
        cn_emit(generator, OP_STORE_CELL, symbol->slot, place.reg, 0, 0);
        return;
    case PLACE_FREE:
        place = cn_into_temporary(generator, place);
        cn_emit_consume(generator, place, 0);
        cn_emit(generator, OP_STORE_FREE, place.reg, 0, 0, (int32_t)symbol->slot);
        return;
    case PLACE_FAR:
        place = cn_into_temporary(generator, place);
        cn_emit_consume(generator, place, 0);
        cn_emit(generator, OP_STORE_FAR, place.reg, generator->unit->far_register, 0,
                (int32_t)symbol->slot);
        return;
    default:
        store_name(generator, symbol, place);
    }
}

// ---- deletes ----

void cn_delete_symbol(Generator *generator, Symbol *symbol)
{
    switch ((PlaceKind)symbol->place) {
    case PLACE_LOCAL:
        cn_emit(generator, OP_DELETE_LOCAL, symbol->slot, 0, 0, 0);
        return;
    case PLACE_CELL:
        cn_emit(generator, OP_DELETE_CELL, symbol->slot, 0, 0, 0);
        return;
    case PLACE_FREE:
        cn_emit(generator, OP_DELETE_FREE, 0, 0, 0, (int32_t)symbol->slot);
        return;
    case PLACE_FAR:
        cn_emit(generator, OP_DELETE_FAR, 0, generator->unit->far_register, 0,
                (int32_t)symbol->slot);
        return;
    default: {
        Opcode op = symbol->place == PLACE_GLOBAL ? OP_DELETE_GLOBAL : OP_DELETE_NAME;
        cn_emit(generator, op, 0, 0, 0, (int32_t)cn_unit_name(generator, symbol->name));
    }
    }
}

void cn_clear_symbol(Generator *generator, Symbol *symbol)
{
    switch ((PlaceKind)symbol->place) {
    case PLACE_LOCAL:
        cn_emit(generator, OP_CLEAR_LOCAL, symbol->slot, 0, 0, 0);
        return;
    case PLACE_CELL:
        cn_emit(generator, OP_CLEAR_CELL, symbol->slot, 0, 0, 0);
        return;
    case PLACE_FREE:
        cn_emit(generator, OP_CLEAR_FREE, 0, 0, 0, (int32_t)symbol->slot);
        return;
    default: // the name may have been deleted in the handler, so it is bound first
        cn_load_special(generator, SPECIAL_NONE);
        cn_store_symbol(generator, symbol, place_top(generator));
        cn_delete_symbol(generator, symbol);
    }
}
