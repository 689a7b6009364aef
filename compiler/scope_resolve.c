// scope_resolve.c - decides for each symbol which variable it names.
//
// Scopes are resolved outermost first. A name that a function uses and does not bind belongs
// to the nearest enclosing function that binds it; classes are looked through, except that
// each class offers __class__ to its methods. The scopes between the two pass the cell on, so
// each of them gets the name as a free one too. The work is one step for each scope that a
// name passes through, which is also how often it appears in the result.

#include "compiler/symbol_table.h"

// How an outer scope answers for a name.
typedef enum { ANSWER_NOTHING, ANSWER_BOUND, ANSWER_GLOBAL } Answer;

static Answer ask_scope(const SymbolTable *table, uint32_t number, NameId name,
                        NameId class_cell)
{
    const Scope *scope = table->scopes[number];
    if (scope->kind == SCOPE_CLASS)
        return name == class_cell ? ANSWER_BOUND : ANSWER_NOTHING;
    if (scope->kind != SCOPE_FUNCTION)
        return ANSWER_NOTHING;
    const Symbol *symbol = cn_symbol_find(table, number, name);
    if (symbol == NULL || (symbol->flags & SYMBOL_NONLOCAL))
        return ANSWER_NOTHING; // a nonlocal name is bound further out
    if (symbol->flags & SYMBOL_GLOBAL)
        return ANSWER_GLOBAL;
    return symbol->flags & SYMBOL_BOUND ? ANSWER_BOUND : ANSWER_NOTHING;
}

// Finds the scope around `number` that binds name. False: none; *is_global: a function on the
// way says that the name is global.
static bool find_owner(const SymbolTable *table, uint32_t number, NameId name,
                       NameId class_cell, uint32_t *owner)
{
    while (number != 0) {
        number = table->scopes[number]->parent;
        Answer answer = ask_scope(table, number, name, class_cell);
        if (answer == ANSWER_GLOBAL)
            return false;
        if (answer == ANSWER_BOUND) {
            *owner = number;
            return true;
        }
    }
    return false;
}

// Hands the cell of name down from owner to the scope `number`.
static MUST_CHECK bool pass_down(SymbolTable *table, uint32_t owner, uint32_t number,
                                 NameId name)
{
    for (; number != owner; number = table->scopes[number]->parent) {
        Symbol *symbol = cn_symbol_get(table, number, name);
        if (symbol == NULL)
            return cn_symbol_no_memory(table);
        if (symbol->resolution == RESOLVED_FREE || (symbol->flags & SYMBOL_FREE_CLASS))
            return true; // and so it is further out
        if (table->scopes[number]->kind == SCOPE_CLASS &&
            (symbol->flags & (SYMBOL_BOUND | SYMBOL_GLOBAL)) &&
            !(symbol->flags & SYMBOL_NONLOCAL))
            symbol->flags |= SYMBOL_FREE_CLASS;
        else
            symbol->resolution = RESOLVED_FREE;
    }
    if (table->scopes[owner]->kind == SCOPE_CLASS) {
        table->scopes[owner]->needs_class_cell = true;
        return true;
    }
    cn_symbol_find(table, owner, name)->resolution = RESOLVED_CELL;
    return true;
}

static MUST_CHECK bool resolve_nonlocal(SymbolTable *table, uint32_t number, Symbol *symbol,
                                        NameId class_cell)
{
    uint32_t owner;
    if (number == 0)
        return cn_diagnostic_set(table->diagnostic, DIAGNOSTIC_SYNTAX_ERROR,
                                 "nonlocal declaration not allowed at module level",
                                 symbol->directive);
    if (!find_owner(table, number, symbol->name, class_cell, &owner))
        return cn_symbol_error(table, "no binding for nonlocal '", symbol->name, "' found",
                               symbol->directive);
    return pass_down(table, owner, number, symbol->name);
}

static MUST_CHECK bool resolve_symbol(SymbolTable *table, uint32_t number, Symbol *symbol,
                                      NameId class_cell)
{
    uint32_t owner;
    if (symbol->flags & SYMBOL_GLOBAL) {
        if (symbol->flags & SYMBOL_NONLOCAL)
            return cn_symbol_error(table, "name '", symbol->name,
                                   "' is nonlocal and global", symbol->directive);
        symbol->resolution = RESOLVED_GLOBAL_EXPLICIT;
        return true;
    }
    if (symbol->flags & SYMBOL_NONLOCAL)
        return resolve_nonlocal(table, number, symbol, class_cell);
    if (symbol->flags & SYMBOL_BOUND) {
        symbol->resolution = RESOLVED_LOCAL;
        return true;
    }
    if (symbol->resolution != RESOLVED_UNKNOWN)
        return true; // an inner scope has settled it already
    if (find_owner(table, number, symbol->name, class_cell, &owner))
        return pass_down(table, owner, number, symbol->name);
    symbol->resolution = RESOLVED_GLOBAL_IMPLICIT;
    return true;
}

bool cn_symbol_table_resolve(SymbolTable *table)
{
    NameId class_cell = cn_name_intern_literal(table->names, "__class__");
    if (class_cell == 0)
        return cn_symbol_no_memory(table);
    for (uint32_t number = 0; number < table->scope_count; number++) {
        const Scope *scope = table->scopes[number];
        if (scope->is_detached)
            continue;
        for (uint32_t i = scope->first_symbol; i != 0; i = table->symbols[i]->next) {
            if (!resolve_symbol(table, number, table->symbols[i], class_cell))
                return false;
        }
    }
    return true;
}
