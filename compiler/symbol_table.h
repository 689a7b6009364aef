// symbol_table.h - scopes, and what each name means in them, by CPython's rules.
//
// Built in one walk over the tree (scope_build.c), which also folds constants, then resolved
// scope by scope (scope_resolve.c). Afterwards
//   - a FUNCTION_DEF, CLASS_DEF, LAMBDA or comprehension has its scope's index as `number`
//   - a NAME has the index of its symbol as `number`
//   - a TRY whose finally body is better not copied has 1 as `number`
// Comprehensions are functions of their own, as in 3.11.

#ifndef CAIRN_COMPILER_SYMBOL_TABLE_H
#define CAIRN_COMPILER_SYMBOL_TABLE_H

#include "compiler/diagnostic.h"
#include "compiler/fold.h"
#include "compiler/scope_names.h"
#include "compiler/walk.h"

typedef enum { SCOPE_MODULE, SCOPE_FUNCTION, SCOPE_CLASS, SCOPE_ANNOTATION } ScopeKind;

typedef enum {
    COMPREHENSION_NONE,
    COMPREHENSION_LIST,
    COMPREHENSION_SET,
    COMPREHENSION_DICT,
    COMPREHENSION_GENERATOR
} ComprehensionKind;

// Symbol flags: how a scope uses a name.
#define SYMBOL_GLOBAL 1u // global statement
#define SYMBOL_LOCAL 2u  // assigned
#define SYMBOL_PARAMETER 4u
#define SYMBOL_NONLOCAL 8u    // nonlocal statement
#define SYMBOL_USE 16u        // read
#define SYMBOL_FREE_CLASS 32u // a class binds it and passes an outer one on to its methods
#define SYMBOL_IMPORT 64u
#define SYMBOL_ANNOTATED 128u
#define SYMBOL_ITERATION 256u // target of a comprehension's for
#define SYMBOL_DELETED 512u   // unbound somewhere: del, end of except ... as
#define SYMBOL_WALRUS 1024u   // bound inside an expression
#define SYMBOL_BOUND (SYMBOL_LOCAL | SYMBOL_PARAMETER | SYMBOL_IMPORT)

typedef enum {
    RESOLVED_UNKNOWN,
    RESOLVED_LOCAL,
    RESOLVED_CELL, // local that inner functions see
    RESOLVED_FREE, // of an outer function
    RESOLVED_GLOBAL_EXPLICIT,
    RESOLVED_GLOBAL_IMPLICIT
} Resolution;

typedef struct Symbol {
    NameId name;    // mangled
    NameId written; // as it stands in the source
    uint32_t number;
    uint16_t flags;
    uint8_t resolution; // Resolution
    uint8_t place;      // PlaceKind, set by the code generator
    uint32_t slot;      // register, far index or closure index
    uint32_t next;      // next symbol of the scope in order of appearance, 0: last
    Span directive;     // of the global or nonlocal statement
} Symbol;

typedef struct Scope {
    ScopeKind kind;
    ComprehensionKind comprehension;
    uint32_t parent;
    uint32_t first_symbol;
    uint32_t last_symbol;
    NameId class_name;        // for mangling, 0: none
    uint32_t iteration_depth; // while building: inside the iterable of a comprehension
    bool iteration_target;    // while building: inside the target of a comprehension
    bool is_detached; // inside an annotation that becomes a string: nothing is compiled
    bool is_nested;
    bool is_generator;
    bool is_coroutine;
    bool needs_class_cell; // class: a method uses __class__
    bool has_annotations;  // an annotated assignment stands in it, not in an inner scope
} Scope;

typedef struct SymbolTable {
    Arena *arena;
    NameTable *names;
    ConstantPool *constants;
    Diagnostic *diagnostic;
    Scope **scopes; // by index; 0 is the module; parents before children
    uint32_t scope_count;
    uint32_t scope_capacity;
    Symbol **symbols; // by index from 1
    uint32_t symbol_count;
    uint32_t symbol_capacity;
    PairMap index; // (scope, name) to symbol
    bool future_annotations;
} SymbolTable;

// Builds and resolves the table of tree. False: diagnostic says why.
MUST_CHECK bool cn_symbol_table_build(SymbolTable *table, Walk *walk, Node *tree);

// The symbol of a (mangled) name in a scope, or NULL.
Symbol *cn_symbol_find(const SymbolTable *table, uint32_t scope, NameId name);

// The mangled form of a name as scope sees it. 0: no memory.
NameId cn_symbol_mangle(SymbolTable *table, uint32_t scope, Text name);

// ---- for the files of the symbol table ----

// Finds or adds. NULL: no memory.
Symbol *cn_symbol_get(SymbolTable *table, uint32_t scope, NameId name);
MUST_CHECK bool cn_symbol_table_resolve(SymbolTable *table);
// Error with a name in it: prefix 'name' suffix. Returns false.
bool cn_symbol_error(SymbolTable *table, const char *prefix, NameId name,
                     const char *suffix, Span span);
bool cn_symbol_no_memory(SymbolTable *table);

#endif
