// symbol_table.c - the tables of scopes and symbols.

#include "compiler/symbol_table.h"

#include <string.h>

#define FIRST_CAPACITY 32u

bool cn_symbol_no_memory(SymbolTable *table)
{
    return cn_diagnostic_set(table->diagnostic, DIAGNOSTIC_MEMORY_ERROR, "", (Span){0});
}

bool cn_symbol_error(SymbolTable *table, const char *prefix, NameId name,
                     const char *suffix, Span span)
{
    Text text = name_text(table->names, name);
    const char *copy = cn_arena_copy(table->arena, text.data, text.size);
    if (copy == NULL)
        return cn_symbol_no_memory(table);
    const char *message = cn_diagnostic_join(table->arena, prefix, copy, suffix, NULL);
    return cn_diagnostic_set(table->diagnostic, DIAGNOSTIC_SYNTAX_ERROR, message, span);
}

Symbol *cn_symbol_find(const SymbolTable *table, uint32_t scope, NameId name)
{
    uint32_t index = cn_pair_map_get(&table->index, scope, name);
    return index == 0 ? NULL : table->symbols[index];
}

static MUST_CHECK bool reserve_symbol(SymbolTable *table)
{
    if (table->symbol_count < table->symbol_capacity)
        return true;
    uint32_t capacity =
        table->symbol_capacity == 0 ? FIRST_CAPACITY : table->symbol_capacity * 2;
    Symbol **symbols = cn_arena_allocate_array(table->arena, capacity, sizeof(Symbol *));
    if (symbols == NULL)
        return false;
    if (table->symbols != NULL)
        memcpy(symbols, table->symbols, table->symbol_count * sizeof *symbols);
    table->symbols = symbols;
    table->symbol_capacity = capacity;
    return true;
}

static void link_symbol(SymbolTable *table, Scope *scope, uint32_t index)
{
    if (scope->last_symbol == 0)
        scope->first_symbol = index;
    else
        table->symbols[scope->last_symbol]->next = index;
    scope->last_symbol = index;
}

Symbol *cn_symbol_get(SymbolTable *table, uint32_t scope, NameId name)
{
    Symbol *symbol = cn_symbol_find(table, scope, name);
    if (symbol != NULL)
        return symbol;
    if (table->symbol_count == 0)
        table->symbol_count = 1; // number 0 means none
    if (!reserve_symbol(table))
        return NULL;
    symbol = cn_arena_allocate(table->arena, sizeof *symbol);
    if (symbol == NULL || !cn_pair_map_add(&table->index, scope, name, table->symbol_count))
        return NULL;
    symbol->name = name;
    symbol->number = table->symbol_count;
    table->symbols[table->symbol_count] = symbol;
    link_symbol(table, table->scopes[scope], table->symbol_count++);
    return symbol;
}

NameId cn_symbol_mangle(SymbolTable *table, uint32_t scope, Text name)
{
    NameId plain = cn_name_intern(table->names, name);
    return cn_name_mangle(table->names, table->scopes[scope]->class_name, plain);
}
