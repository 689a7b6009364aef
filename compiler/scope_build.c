// scope_build.c - the walk that finds every scope and every use of a name, in the order in
// which CPython 3.11 visits the tree (so that the first error is the same one).
//
// A node's children are visited in groups: visit_group() hands out one list after the other
// and does what has to be done between them.

#include <string.h>

#include "compiler/symbol_table.h"

typedef struct Builder {
    SymbolTable *table;
    Walk *walk;
    uint32_t current;  // scope
    NameId class_cell; // "__class__"
    NameId super;
    NameId first_iterable; // ".0", the parameter of a comprehension
    uint32_t checks;       // of patterns so far: what can make one fail
    uint32_t cost;         // nodes so far, those counted again that are generated again
    uint32_t exits;        // return, break and continue statements so far
} Builder;

typedef struct VisitFrame {
    WalkFrame base;
    Node *node;
    NodeList list; // the group being visited
    uint32_t index;
    uint32_t group;
    uint32_t count; // generators of a comprehension that have been visited
    uint32_t cost;  // TRY: builder's numbers when the finally body began
    uint32_t exits; // TRY: builder's number at the start; then exits of what is protected
} VisitFrame;

// A finally body is generated once for each way out, unless that makes too much code; then all
// share one copy, and the number of the TRY says so.
#define MAX_FINALLY_COST 64u

typedef enum { GROUP_LIST, GROUP_END, GROUP_FAILED } Group;

static Scope *current_scope(const Builder *builder)
{
    return builder->table->scopes[builder->current];
}

static bool fail_at(Builder *builder, const char *message, Span span)
{
    return cn_diagnostic_set(builder->table->diagnostic, DIAGNOSTIC_SYNTAX_ERROR, message,
                             span);
}

// ---- scopes ----

static MUST_CHECK bool reserve_scope(SymbolTable *table)
{
    if (table->scope_count < table->scope_capacity)
        return true;
    uint32_t capacity = table->scope_capacity == 0 ? 16 : table->scope_capacity * 2;
    Scope **scopes = cn_arena_allocate_array(table->arena, capacity, sizeof(Scope *));
    if (scopes == NULL)
        return false;
    if (table->scope_count != 0)
        memcpy(scopes, table->scopes, table->scope_count * sizeof *scopes);
    table->scopes = scopes;
    table->scope_capacity = capacity;
    return true;
}

static MUST_CHECK bool enter_scope(Builder *builder, ScopeKind kind, Node *node)
{
    SymbolTable *table = builder->table;
    Scope *scope = cn_arena_allocate(table->arena, sizeof *scope);
    if (scope == NULL || !reserve_scope(table))
        return cn_symbol_no_memory(table);
    scope->kind = kind;
    scope->parent = builder->current;
    if (table->scope_count != 0) {
        const Scope *outer = current_scope(builder);
        scope->class_name = outer->class_name;
        scope->is_nested = outer->is_nested || outer->kind == SCOPE_FUNCTION;
        scope->is_detached = outer->is_detached || kind == SCOPE_ANNOTATION;
        scope->iteration_depth = outer->iteration_depth;
    }
    node->number = table->scope_count;
    builder->current = table->scope_count;
    table->scopes[table->scope_count++] = scope;
    return true;
}

static void leave_scope(Builder *builder)
{
    builder->current = current_scope(builder)->parent;
}

// ---- definitions ----

static Symbol *get_symbol(Builder *builder, uint32_t scope, NameId written)
{
    SymbolTable *table = builder->table;
    NameId name = cn_name_mangle(table->names, table->scopes[scope]->class_name, written);
    Symbol *symbol = name == 0 ? NULL : cn_symbol_get(table, scope, name);
    if (symbol == NULL)
        cn_symbol_no_memory(builder->table);
    else if (symbol->written == 0)
        symbol->written = written;
    return symbol;
}

static Symbol *find_symbol(const Builder *builder, uint32_t scope, NameId written)
{
    SymbolTable *table = builder->table;
    NameId name = cn_name_mangle(table->names, table->scopes[scope]->class_name, written);
    return cn_symbol_find(table, scope, name);
}

static NameId intern(Builder *builder, Text text)
{
    return cn_name_intern(builder->table->names, text);
}

// Notes that scope uses the name in the way of flags. NULL: an error is set.
static Symbol *define_in(Builder *builder, uint32_t number, NameId name, uint32_t flags,
                         Span span)
{
    SymbolTable *table = builder->table;
    const Scope *scope = table->scopes[number];
    Symbol *symbol = get_symbol(builder, number, name);
    if (symbol == NULL)
        return NULL;
    if (flags & symbol->flags & SYMBOL_PARAMETER) {
        cn_symbol_error(table, "duplicate argument '", name, "' in function definition",
                        span);
        return NULL;
    }
    symbol->flags |= flags;
    if (scope->iteration_target) {
        if (symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL)) {
            cn_symbol_error(table,
                            "comprehension inner loop cannot rebind assignment expression "
                            "target '",
                            name, "'", span);
            return NULL;
        }
        symbol->flags |= SYMBOL_ITERATION;
    }
    if (flags & SYMBOL_GLOBAL) {
        Symbol *global = cn_symbol_get(table, 0, symbol->name);
        if (global == NULL) {
            cn_symbol_no_memory(table);
            return NULL;
        }
        global->flags |= SYMBOL_GLOBAL;
    }
    return symbol;
}

static MUST_CHECK bool define_text(Builder *builder, Text text, uint32_t flags, Span span)
{
    return define_in(builder, builder->current, intern(builder, text), flags, span) != NULL;
}

static MUST_CHECK bool visit_name(Builder *builder, Node *node)
{
    uint32_t flags = node->context == CONTEXT_LOAD    ? SYMBOL_USE
                     : node->context == CONTEXT_STORE ? SYMBOL_LOCAL
                                                      : SYMBOL_LOCAL | SYMBOL_DELETED;
    NameId name = intern(builder, node->as.name.id);
    Symbol *symbol = define_in(builder, builder->current, name, flags, node->span);
    if (symbol == NULL)
        return false;
    node->number = symbol->number;
    if (name != builder->super || node->context != CONTEXT_LOAD ||
        current_scope(builder)->kind != SCOPE_FUNCTION)
        return true;
    return define_in(builder, builder->current, builder->class_cell, SYMBOL_USE,
                     node->span) != NULL;
}

// ---- global, nonlocal ----

static const char *const declaration_errors[2][4] = {
    {"' is parameter and global", "' is used prior to global declaration",
     "annotated name '", "' is assigned to before global declaration"},
    {"' is parameter and nonlocal", "' is used prior to nonlocal declaration",
     "annotated name '", "' is assigned to before nonlocal declaration"}};

static bool refuse_declaration(Builder *builder, const Symbol *symbol, bool is_nonlocal,
                               Span span)
{
    const char *const *errors = declaration_errors[is_nonlocal];
    const char *prefix = "name '";
    const char *suffix;
    if (symbol->flags & SYMBOL_PARAMETER) {
        suffix = errors[0];
    } else if (symbol->flags & SYMBOL_USE) {
        suffix = errors[1];
    } else if (symbol->flags & SYMBOL_ANNOTATED) {
        prefix = errors[2];
        suffix = is_nonlocal ? "' can't be nonlocal" : "' can't be global";
    } else {
        suffix = errors[3];
    }
    return cn_symbol_error(builder->table, prefix, symbol->written, suffix, span);
}

static MUST_CHECK bool declare(Builder *builder, const Node *node, bool is_nonlocal)
{
    const uint32_t used = SYMBOL_PARAMETER | SYMBOL_LOCAL | SYMBOL_USE | SYMBOL_ANNOTATED;
    for (uint32_t i = 0; i < node->as.names.count; i++) {
        NameId name = intern(builder, node->as.names.items[i]);
        Symbol *symbol = get_symbol(builder, builder->current, name);
        if (symbol == NULL)
            return false;
        if (symbol->flags & used)
            return refuse_declaration(builder, symbol, is_nonlocal, node->span);
        if (symbol->directive.line == 0)
            symbol->directive = node->span;
        if (define_in(builder, builder->current, name,
                      is_nonlocal ? SYMBOL_NONLOCAL : SYMBOL_GLOBAL, node->span) == NULL)
            return false;
    }
    return true;
}

// ---- assignment expressions ----

// Binds the target of := in the scope around the comprehensions it stands in.
static MUST_CHECK bool extend_walrus(Builder *builder, const Node *target)
{
    SymbolTable *table = builder->table;
    NameId name = intern(builder, target->as.name.id);
    uint32_t number = builder->current;
    for (; table->scopes[number]->comprehension != COMPREHENSION_NONE;
         number = table->scopes[number]->parent) {
        const Symbol *symbol = find_symbol(builder, number, name);
        if (symbol != NULL && (symbol->flags & SYMBOL_ITERATION))
            return cn_symbol_error(
                table,
                "assignment expression cannot rebind comprehension iteration variable '",
                name, "'", target->span);
    }
    if (table->scopes[number]->kind == SCOPE_CLASS)
        return fail_at(
            builder,
            "assignment expression within a comprehension cannot be used in a class "
            "body",
            target->span);
    const Symbol *outer = find_symbol(builder, number, name);
    bool is_global = table->scopes[number]->kind == SCOPE_MODULE ||
                     (outer != NULL && (outer->flags & SYMBOL_GLOBAL));
    Symbol *symbol = define_in(builder, builder->current, name,
                               is_global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL, target->span);
    if (symbol == NULL)
        return false;
    if (symbol->directive.line == 0)
        symbol->directive = target->span;
    return define_in(builder, number, name,
                     table->scopes[number]->kind == SCOPE_MODULE ? SYMBOL_GLOBAL
                                                                 : SYMBOL_LOCAL,
                     target->span) != NULL;
}

static bool is_in_annotation(Builder *builder, const char *what, Span span)
{
    if (current_scope(builder)->kind != SCOPE_ANNOTATION)
        return false;
    fail_at(builder,
            cn_diagnostic_join(builder->table->arena, "'", what,
                               "' can not be used within an annotation", NULL),
            span);
    return true;
}

static MUST_CHECK bool begin_walrus(Builder *builder, const Node *node)
{
    if (is_in_annotation(builder, "named expression", node->span))
        return false;
    if (current_scope(builder)->iteration_depth > 0)
        return fail_at(builder,
                       "assignment expression cannot be used in a comprehension iterable "
                       "expression",
                       node->span);
    if (current_scope(builder)->comprehension != COMPREHENSION_NONE)
        return extend_walrus(builder, node->as.binary.left);
    return define_text(builder, node->as.binary.left->as.name.id, SYMBOL_WALRUS,
                       node->span);
}

static MUST_CHECK bool end_yield(Builder *builder, const Node *node)
{
    static const char *const messages[] = {
        [COMPREHENSION_LIST] = "'yield' inside list comprehension",
        [COMPREHENSION_SET] = "'yield' inside set comprehension",
        [COMPREHENSION_DICT] = "'yield' inside dict comprehension",
        [COMPREHENSION_GENERATOR] = "'yield' inside generator expression"};
    Scope *scope = current_scope(builder);
    scope->is_generator = true;
    if (scope->comprehension != COMPREHENSION_NONE)
        return fail_at(builder, messages[scope->comprehension], node->span);
    return true;
}

// ---- groups of children ----

static Group one(VisitFrame *frame, Node **child)
{
    frame->list = (NodeList){child, *child == NULL ? 0 : 1};
    return GROUP_LIST;
}

static Group many(VisitFrame *frame, NodeList list)
{
    frame->list = list;
    return GROUP_LIST;
}

static Group nothing(VisitFrame *frame) { return many(frame, (NodeList){NULL, 0}); }

static Group check(VisitFrame *frame, bool succeeded)
{
    return succeeded ? nothing(frame) : GROUP_FAILED;
}

// Annotations become strings under `from __future__ import annotations`: what they do to
// names is forgotten then.
static MUST_CHECK bool enter_annotation(Builder *builder)
{
    Node unused = {0};
    return !builder->table->future_annotations ||
           enter_scope(builder, SCOPE_ANNOTATION, &unused);
}

static void leave_annotation(Builder *builder)
{
    if (builder->table->future_annotations)
        leave_scope(builder);
}

static MUST_CHECK bool add_parameters(Builder *builder, const NodeList *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const Node *arg = list->items[i];
        if (!define_text(builder, arg->as.arg.name, SYMBOL_PARAMETER, arg->span))
            return false;
    }
    return true;
}

static MUST_CHECK bool begin_function(Builder *builder, Node *node)
{
    const Node *arguments = node->as.function.arguments;
    NodeList variadic = {(Node **)&arguments->as.arguments.variadic, 1};
    NodeList keywords = {(Node **)&arguments->as.arguments.keywords, 1};
    variadic.count = arguments->as.arguments.variadic != NULL;
    keywords.count = arguments->as.arguments.keywords != NULL;
    if (!enter_scope(builder, SCOPE_FUNCTION, node))
        return false;
    current_scope(builder)->is_coroutine = node->is_async;
    return add_parameters(builder, &arguments->as.arguments.positional_only) &&
           add_parameters(builder, &arguments->as.arguments.positional) &&
           add_parameters(builder, &arguments->as.arguments.keyword_only) &&
           add_parameters(builder, &variadic) && add_parameters(builder, &keywords);
}

static Group function_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    Node *arguments = node->as.function.arguments;
    switch (frame->group) {
    case 0:
        return check(
            frame, define_text(builder, node->as.function.name, SYMBOL_LOCAL, node->span));
    case 1:
        return many(frame, arguments->as.arguments.defaults);
    case 2:
        return many(frame, arguments->as.arguments.keyword_defaults);
    case 3:
        return check(frame, enter_annotation(builder));
    case 4:
        return many(frame, arguments->as.arguments.positional_only);
    case 5:
        return many(frame, arguments->as.arguments.positional);
    case 6:
        return one(frame, &arguments->as.arguments.variadic);
    case 7:
        return one(frame, &arguments->as.arguments.keywords);
    case 8:
        return many(frame, arguments->as.arguments.keyword_only);
    case 9:
        return one(frame, &node->as.function.returns);
    case 10:
        leave_annotation(builder);
        return many(frame, node->as.function.decorators);
    case 11:
        return check(frame, begin_function(builder, node));
    case 12:
        return many(frame, node->as.function.body);
    default:
        leave_scope(builder);
        return GROUP_END;
    }
}

static Group lambda_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    switch (frame->group) {
    case 0:
        return many(frame, node->as.function.arguments->as.arguments.defaults);
    case 1:
        return many(frame, node->as.function.arguments->as.arguments.keyword_defaults);
    case 2:
        return check(frame, begin_function(builder, node));
    case 3:
        return one(frame, &node->as.function.expression);
    default:
        leave_scope(builder);
        return GROUP_END;
    }
}

static MUST_CHECK bool begin_class(Builder *builder, Node *node)
{
    if (!enter_scope(builder, SCOPE_CLASS, node))
        return false;
    NameId name = cn_name_intern(builder->table->names, node->as.class_def.name);
    current_scope(builder)->class_name = name;
    return name != 0 || cn_symbol_no_memory(builder->table);
}

static Group class_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    switch (frame->group) {
    case 0:
        return check(
            frame, define_text(builder, node->as.class_def.name, SYMBOL_LOCAL, node->span));
    case 1:
        return many(frame, node->as.class_def.bases);
    case 2:
        return many(frame, node->as.class_def.keywords);
    case 3:
        return many(frame, node->as.class_def.decorators);
    case 4:
        return check(frame, begin_class(builder, node));
    case 5:
        return many(frame, node->as.class_def.body);
    default:
        leave_scope(builder);
        return GROUP_END;
    }
}

// ---- comprehensions ----

static MUST_CHECK bool begin_comprehension(Builder *builder, Node *node)
{
    const Node *outermost = node->as.comp.generators.items[0];
    if (!enter_scope(builder, SCOPE_FUNCTION, node))
        return false;
    Scope *scope = current_scope(builder);
    scope->comprehension =
        (ComprehensionKind)(node->kind - NODE_LIST_COMP + COMPREHENSION_LIST);
    if (node->kind == NODE_GENERATOR_EXP)
        scope->comprehension = COMPREHENSION_GENERATOR;
    scope->is_coroutine = outermost->is_async;
    return define_in(builder, builder->current, builder->first_iterable, SYMBOL_PARAMETER,
                     node->span) != NULL;
}

static void end_comprehension(Builder *builder)
{
    Scope *scope = current_scope(builder);
    bool is_async = scope->is_coroutine && scope->comprehension != COMPREHENSION_GENERATOR;
    scope->is_generator = scope->comprehension == COMPREHENSION_GENERATOR;
    leave_scope(builder);
    if (is_async)
        current_scope(builder)->is_coroutine = true;
}

// Groups of the for clauses: target, iterable (not of the first), conditions.
static Group generator_group(Builder *builder, VisitFrame *frame, uint32_t step)
{
    Node *generator = frame->node->as.comp.generators.items[frame->count];
    Scope *scope = current_scope(builder);
    switch (step) {
    case 0:
        scope->iteration_target = true;
        return one(frame, &generator->as.comprehension.target);
    case 1:
        scope->iteration_target = false;
        if (frame->count == 0)
            return nothing(frame);
        scope->iteration_depth++;
        return one(frame, &generator->as.comprehension.iterable);
    case 2:
        if (frame->count != 0)
            scope->iteration_depth--;
        return many(frame, generator->as.comprehension.conditions);
    default:
        scope->is_coroutine |= generator->is_async;
        frame->count++;
        if (frame->count < frame->node->as.comp.generators.count)
            frame->group = 1; // the next clause
        return nothing(frame);
    }
}

static Group comprehension_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    switch (frame->group) {
    case 0:
        current_scope(builder)->iteration_depth++;
        return one(frame, &node->as.comp.generators.items[0]->as.comprehension.iterable);
    case 1:
        current_scope(builder)->iteration_depth--;
        return check(frame, begin_comprehension(builder, node));
    case 2:
    case 3:
    case 4:
    case 5:
        return generator_group(builder, frame, frame->group - 2);
    case 6:
        if (node->kind != NODE_DICT_COMP)
            return nothing(frame);
        return one(frame, &node->as.comp.value);
    case 7:
        return one(frame, &node->as.comp.element);
    default:
        end_comprehension(builder);
        return GROUP_END;
    }
}

// ---- statements with more to them than their children ----

static MUST_CHECK bool annotate_name(Builder *builder, const Node *node)
{
    Node *target = node->as.ann_assign.target;
    bool is_simple = node->as.ann_assign.simple;
    NameId name = intern(builder, target->as.name.id);
    Symbol *symbol = find_symbol(builder, builder->current, name);
    if (symbol != NULL && (symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL)) &&
        builder->current != 0 && is_simple)
        return cn_symbol_error(builder->table, "annotated name '", name,
                               symbol->flags & SYMBOL_GLOBAL ? "' can't be global"
                                                             : "' can't be nonlocal",
                               node->span);
    uint32_t flags = is_simple ? SYMBOL_ANNOTATED | SYMBOL_LOCAL : SYMBOL_LOCAL;
    if (!is_simple && node->as.ann_assign.value == NULL)
        return true;
    symbol = define_in(builder, builder->current, name, flags, target->span);
    if (symbol != NULL)
        target->number = symbol->number;
    return symbol != NULL;
}

static Group annotated_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    switch (frame->group) {
    case 0:
        current_scope(builder)->has_annotations = true;
        if (node->as.ann_assign.target->kind != NODE_NAME)
            return one(frame, &node->as.ann_assign.target);
        return check(frame, annotate_name(builder, node));
    case 1:
        return check(frame, enter_annotation(builder));
    case 2:
        return one(frame, &node->as.ann_assign.annotation);
    case 3:
        leave_annotation(builder);
        return one(frame, &node->as.ann_assign.value);
    default:
        return GROUP_END;
    }
}

static MUST_CHECK bool import_alias(Builder *builder, const Node *alias)
{
    Text name = alias->as.alias.as_name;
    if (name.size == 0) {
        name = alias->as.alias.name;
        const char *dot = memchr(name.data, '.', name.size);
        if (dot != NULL)
            name.size = (uint32_t)(dot - name.data);
    }
    if (!cn_text_is(name, "*"))
        return define_text(builder, name, SYMBOL_IMPORT, alias->span);
    if (current_scope(builder)->kind == SCOPE_MODULE)
        return true;
    return fail_at(builder, "import * only allowed at module level", alias->span);
}

static void end_try(Builder *builder, VisitFrame *frame)
{
    uint64_t cost = builder->cost - frame->cost;
    if (cost * (frame->exits + 2) > MAX_FINALLY_COST)
        frame->node->number = 1;
    else
        builder->cost += (uint32_t)cost * (frame->exits + 1);
}

static Group try_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    switch (frame->group) {
    case 0:
        frame->exits = builder->exits;
        return many(frame, node->as.try_statement.body);
    case 1:
        return many(frame, node->as.try_statement.orelse);
    case 2:
        return many(frame, node->as.try_statement.handlers);
    case 3:
        frame->exits = builder->exits - frame->exits;
        frame->cost = builder->cost;
        return many(frame, node->as.try_statement.finalbody);
    default:
        end_try(builder, frame);
        return GROUP_END;
    }
}

static Group handler_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    switch (frame->group) {
    case 0:
        return one(frame, &node->as.handler.type);
    case 1:
        if (node->as.handler.name.size == 0)
            return nothing(frame);
        return check(frame, define_text(builder, node->as.handler.name,
                                        SYMBOL_LOCAL | SYMBOL_DELETED, node->span));
    case 2:
        return many(frame, node->as.handler.body);
    default:
        return GROUP_END;
    }
}

// A capture notes how many checks came before it. If no more have come by the end of the
// pattern (the number of the MATCH_CASE), it can be bound at once; else only at the end.
static MUST_CHECK bool define_capture(Builder *builder, Node *node, Text name)
{
    node->number = builder->checks;
    return name.size == 0 || define_text(builder, name, SYMBOL_LOCAL, node->span);
}

static Group case_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    switch (frame->group) {
    case 0:
        return one(frame, &node->as.match_case.pattern);
    case 1:
        node->number = builder->checks;
        return one(frame, &node->as.match_case.guard);
    case 2:
        return many(frame, node->as.match_case.body);
    default:
        return GROUP_END;
    }
}

static Group pattern_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    bool first = frame->group == 0;
    switch (node->kind) {
    case NODE_MATCH_STAR:
        return first ? check(frame, define_capture(builder, node, node->as.name.id))
                     : GROUP_END;
    case NODE_MATCH_AS:
        if (first)
            return one(frame, &node->as.match_as.pattern);
        return frame->group == 1
                   ? check(frame, define_capture(builder, node, node->as.match_as.name))
                   : GROUP_END;
    case NODE_MATCH_MAPPING:
        if (first)
            return many(frame, node->as.match_mapping.keys);
        if (frame->group == 1)
            return many(frame, node->as.match_mapping.patterns);
        return frame->group == 2 ? check(frame, define_capture(builder, node,
                                                               node->as.match_mapping.rest))
                                 : GROUP_END;
    default: // NODE_MATCH_CLASS
        if (first)
            return one(frame, &node->as.match_class.class_name);
        if (frame->group == 1)
            return many(frame, node->as.match_class.patterns);
        return frame->group == 2 ? many(frame, node->as.match_class.keyword_patterns)
                                 : GROUP_END;
    }
}

// ---- the rest: plain lists of children ----

static Group pair(VisitFrame *frame, Node **first, Node **second)
{
    switch (frame->group) {
    case 0:
        return one(frame, first);
    case 1:
        return one(frame, second);
    default:
        return GROUP_END;
    }
}

static Group single(VisitFrame *frame, Node **child)
{
    return frame->group == 0 ? one(frame, child) : GROUP_END;
}

static Group lists(VisitFrame *frame, const NodeList *parts, uint32_t count)
{
    return frame->group < count ? many(frame, parts[frame->group]) : GROUP_END;
}

static Group statement_group(VisitFrame *frame)
{
    Node *node = frame->node;
    switch (node->kind) {
    case NODE_MODULE:
        return lists(frame, &node->as.block, 1);
    case NODE_DELETE:
        return lists(frame, &node->as.sequence, 1);
    case NODE_ASSIGN:
        if (frame->group == 0)
            return many(frame, node->as.assign.targets);
        return frame->group == 1 ? one(frame, &node->as.assign.value) : GROUP_END;
    case NODE_FOR:
    case NODE_WHILE:
    case NODE_IF:
        switch (frame->group) {
        case 0:
            return node->kind == NODE_FOR ? one(frame, &node->as.loop.target)
                                          : nothing(frame);
        case 1:
            return one(frame, &node->as.loop.test);
        case 2:
            return many(frame, node->as.loop.body);
        case 3:
            return many(frame, node->as.loop.orelse);
        default:
            return GROUP_END;
        }
    case NODE_WITH:
        return lists(frame, (NodeList[]){node->as.with.items, node->as.with.body}, 2);
    case NODE_MATCH:
        if (frame->group == 0)
            return one(frame, &node->as.match.subject);
        return frame->group == 1 ? many(frame, node->as.match.cases) : GROUP_END;
    default: // RAISE, ASSERT, AUG_ASSIGN, WITH_ITEM
        return pair(frame, &node->as.binary.left, &node->as.binary.right);
    }
}

static Group expression_group(VisitFrame *frame)
{
    Node *node = frame->node;
    switch (node->kind) {
    case NODE_BOOL_OP:
    case NODE_SET:
    case NODE_LIST:
    case NODE_TUPLE:
    case NODE_JOINED_STR:
    case NODE_MATCH_SEQUENCE:
    case NODE_MATCH_OR:
        return lists(frame, &node->as.sequence, 1);
    case NODE_BINARY_OP:
    case NODE_SUBSCRIPT:
        return pair(frame, &node->as.binary.left, &node->as.binary.right);
    case NODE_IF_EXP:
        if (frame->group < 2)
            return pair(frame, &node->as.if_exp.test, &node->as.if_exp.body);
        return frame->group == 2 ? one(frame, &node->as.if_exp.orelse) : GROUP_END;
    case NODE_DICT:
        return lists(frame, (NodeList[]){node->as.dict.keys, node->as.dict.values}, 2);
    case NODE_COMPARE:
        if (frame->group == 0)
            return one(frame, &node->as.compare.left);
        return frame->group == 1 ? many(frame, node->as.compare.comparators) : GROUP_END;
    case NODE_CALL:
        if (frame->group == 0)
            return one(frame, &node->as.call.function);
        if (frame->group == 1)
            return many(frame, node->as.call.arguments);
        return frame->group == 2 ? many(frame, node->as.call.keywords) : GROUP_END;
    case NODE_KEYWORD:
        return single(frame, &node->as.keyword.value);
    case NODE_ARG:
        return single(frame, &node->as.arg.annotation);
    case NODE_FORMATTED_VALUE:
        return pair(frame, &node->as.formatted.value, &node->as.formatted.spec);
    case NODE_ATTRIBUTE:
        return single(frame, &node->as.attribute.value);
    case NODE_SLICE:
        if (frame->group < 2)
            return pair(frame, &node->as.slice.lower, &node->as.slice.upper);
        return frame->group == 2 ? one(frame, &node->as.slice.step) : GROUP_END;
    default: // all that have one operand, or none
        return single(frame, &node->as.unary.operand);
    }
}

// ---- leaves and hooks ----

static MUST_CHECK bool visit_leaf(Builder *builder, Node *node)
{
    switch (node->kind) {
    case NODE_NAME:
        return visit_name(builder, node);
    case NODE_CONSTANT:
        return cn_fold_node(builder->table->constants, node) ||
               cn_symbol_no_memory(builder->table);
    case NODE_GLOBAL:
        return declare(builder, node, false);
    case NODE_NONLOCAL:
        return declare(builder, node, true);
    case NODE_ALIAS:
        return import_alias(builder, node);
    case NODE_MATCH_SINGLETON:
        builder->checks++;
        return true;
    case NODE_BREAK:
    case NODE_CONTINUE:
        builder->exits++;
        return true;
    default:
        return true; // PASS
    }
}

static bool is_leaf(const Node *node)
{
    switch (node->kind) {
    case NODE_NAME:
    case NODE_CONSTANT:
    case NODE_GLOBAL:
    case NODE_NONLOCAL:
    case NODE_ALIAS:
    case NODE_PASS:
    case NODE_BREAK:
    case NODE_CONTINUE:
    case NODE_MATCH_SINGLETON:
        return true;
    default:
        return false;
    }
}

static MUST_CHECK bool begin_node(Builder *builder, const Node *node)
{
    switch (node->kind) {
    case NODE_MATCH_VALUE:
    case NODE_MATCH_SEQUENCE:
    case NODE_MATCH_MAPPING:
    case NODE_MATCH_CLASS:
        builder->checks++;
        return true;
    case NODE_NAMED_EXPR:
        return begin_walrus(builder, node);
    case NODE_YIELD:
    case NODE_YIELD_FROM:
        return !is_in_annotation(builder, "yield expression", node->span);
    case NODE_AWAIT:
        return !is_in_annotation(builder, "await expression", node->span);
    default:
        return true;
    }
}

static MUST_CHECK bool end_node(Builder *builder, Node *node)
{
    switch (node->kind) {
    case NODE_YIELD:
    case NODE_YIELD_FROM:
        return end_yield(builder, node);
    case NODE_AWAIT:
        current_scope(builder)->is_coroutine = true;
        return true;
    case NODE_MATCH_OR:
        builder->checks++;
        return true; // its alternatives bind alike
    case NODE_RETURN:
        builder->exits++;
        return true;
    case NODE_UNARY_OP:
    case NODE_BINARY_OP:
    case NODE_TUPLE:
        return cn_fold_node(builder->table->constants, node) ||
               cn_symbol_no_memory(builder->table);
    default:
        return true;
    }
}

static Group visit_group(Builder *builder, VisitFrame *frame)
{
    Node *node = frame->node;
    switch (node->kind) {
    case NODE_FUNCTION_DEF:
        return function_group(builder, frame);
    case NODE_LAMBDA:
        return lambda_group(builder, frame);
    case NODE_CLASS_DEF:
        return class_group(builder, frame);
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_GENERATOR_EXP:
        return comprehension_group(builder, frame);
    case NODE_ANN_ASSIGN:
        return annotated_group(builder, frame);
    case NODE_IMPORT:
    case NODE_IMPORT_FROM:
        return frame->group == 0 ? many(frame, node->as.import.aliases) : GROUP_END;
    case NODE_TRY:
        return try_group(builder, frame);
    case NODE_EXCEPT_HANDLER:
        return handler_group(builder, frame);
    case NODE_MATCH_CASE:
        return case_group(builder, frame);
    case NODE_MATCH_STAR:
    case NODE_MATCH_AS:
    case NODE_MATCH_MAPPING:
    case NODE_MATCH_CLASS:
        return pattern_group(builder, frame);
    case NODE_NAMED_EXPR: // the value first
        return pair(frame, &node->as.binary.right, &node->as.binary.left);
    case NODE_MODULE:
    case NODE_DELETE:
    case NODE_ASSIGN:
    case NODE_AUG_ASSIGN:
    case NODE_FOR:
    case NODE_WHILE:
    case NODE_IF:
    case NODE_WITH:
    case NODE_WITH_ITEM:
    case NODE_MATCH:
    case NODE_RAISE:
    case NODE_ASSERT:
        return statement_group(frame);
    default:
        return expression_group(frame);
    }
}

// Visits frame->node and all below it.
static WalkStatus step_visit(void *context, WalkFrame *base)
{
    Builder *builder = context;
    VisitFrame *self = (VisitFrame *)base;
    Group group;
    Node *child;
    WALK_BEGIN(base);
    builder->cost++;
    if (!begin_node(builder, self->node))
        return WALK_FAILED;
    for (; (group = visit_group(builder, self)) == GROUP_LIST; self->group++) {
        for (self->index = 0; self->index < self->list.count; self->index++) {
            child = self->list.items[self->index];
            if (child == NULL)
                continue;
            if (is_leaf(child)) {
                builder->cost++;
                if (!visit_leaf(builder, child))
                    return WALK_FAILED;
                continue;
            }
            WALK_CALL(base, builder->walk, step_visit, sizeof(VisitFrame), callee,
                      ((VisitFrame *)callee)->node = self->list.items[self->index]);
        }
    }
    if (group == GROUP_FAILED || !end_node(builder, self->node))
        return WALK_FAILED;
    WALK_END(base);
}

static MUST_CHECK bool intern_special_names(Builder *builder)
{
    NameTable *names = builder->table->names;
    builder->class_cell = cn_name_intern_literal(names, "__class__");
    builder->super = cn_name_intern_literal(names, "super");
    builder->first_iterable = cn_name_intern_literal(names, ".0");
    return builder->first_iterable != 0 || cn_symbol_no_memory(builder->table);
}

static bool explain_failure(const Builder *builder)
{
    Diagnostic *diagnostic = builder->table->diagnostic;
    if (diagnostic->kind != DIAGNOSTIC_NONE)
        return false;
    if (builder->walk->too_deep)
        return cn_diagnostic_set(diagnostic, DIAGNOSTIC_RECURSION_ERROR,
                                 "maximum recursion depth exceeded during compilation",
                                 (Span){0});
    return cn_symbol_no_memory(builder->table);
}

bool cn_symbol_table_build(SymbolTable *table, Walk *walk, Node *tree)
{
    Builder builder = {.table = table, .walk = walk};
    cn_pair_map_init(&table->index, table->arena, table->names->seed);
    if (!intern_special_names(&builder) || !enter_scope(&builder, SCOPE_MODULE, tree))
        return false;
    VisitFrame *frame = (VisitFrame *)cn_walk_push(walk, step_visit, sizeof *frame);
    if (frame == NULL)
        return explain_failure(&builder);
    frame->node = tree;
    if (!cn_walk_run(walk, &builder))
        return explain_failure(&builder);
    return cn_symbol_table_resolve(table);
}
