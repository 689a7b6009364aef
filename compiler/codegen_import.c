// codegen_import.c - import statements.

#include <string.h>

#include "compiler/codegen.h"

// The import itself: the module on the stack. names: the temporary on top, or None.
static void emit_import(Generator *generator, Text module, uint32_t level)
{
    Unit *unit = generator->unit;
    int32_t name =
        (int32_t)cn_unit_name(generator, cn_name_intern(generator->names, module));
    unit->consumed = unit->pushed = 1;
    cn_emit(generator, OP_IMPORT_NAME, top(generator, 0), top(generator, 0), level, name);
}

// Pushes attribute `name` of the module on top.
static void emit_import_from(Generator *generator, Text text)
{
    Unit *unit = generator->unit;
    int32_t name = (int32_t)cn_unit_name(generator, cn_name_intern(generator->names, text));
    unit->pushed = 1;
    cn_emit(generator, OP_IMPORT_FROM, temporary(unit->depth), top(generator, 0), 0, name);
}

static uint32_t first_part(Text name)
{
    const char *dot = memchr(name.data, '.', name.size);
    return dot == NULL ? name.size : (uint32_t)(dot - name.data);
}

// import a.b.c as d: from the package on top down to the module.
static void descend(Generator *generator, Text name)
{
    uint32_t start = first_part(name);
    while (start < name.size) {
        Text rest = {name.data + start + 1, name.size - start - 1};
        uint32_t size = first_part(rest);
        emit_import_from(generator, (Text){rest.data, size});
        generator->unit->consumed = 1;
        cn_emit(generator, OP_STORE_LOCAL, top(generator, 1), top(generator, 0), 0, 0);
        start += 1 + size;
    }
}

WalkStatus cn_step_import(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    for (; self->index < self->node->as.import.aliases.count; self->index++) {
        const Node *alias = self->node->as.import.aliases.items[self->index];
        Text name = alias->as.alias.name;
        Text as_name = alias->as.alias.as_name;
        set_span(generator, self->node);
        cn_load_special(generator, SPECIAL_NONE);
        emit_import(generator, name, 0);
        if (as_name.size != 0)
            descend(generator, name);
        else
            as_name = (Text){name.data, first_part(name)};
        if (cn_refuse_name(generator, self->node, as_name, false))
            return WALK_FAILED;
        cn_store_symbol(generator, cn_symbol_named(generator, as_name),
                        place_top(generator));
    }
    END_STEP();
}

// The tuple of the names that are imported.
static void load_names(Generator *generator, const NodeList *aliases)
{
    ConstantId *ids =
        cn_arena_allocate_array(generator->arena, aliases->count, sizeof *ids);
    if (ids == NULL) {
        cn_out_of_memory(generator);
        return;
    }
    for (uint32_t i = 0; i < aliases->count; i++)
        ids[i] = cn_constant_text(generator->constants, CONSTANT_STR,
                                  aliases->items[i]->as.alias.name);
    cn_load_constant(
        generator,
        cn_constant_items(generator->constants, CONSTANT_TUPLE, ids, aliases->count),
        WANT_TEMPORARY, NULL);
}

static void import_star(Generator *generator, const Node *node)
{
    uint32_t flags = 0;
    cn_load_core(generator, "import_star");
    load_names(generator, &node->as.import.aliases);
    emit_import(generator, node->as.import.module, node->as.import.level);
    Register reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, NULL);
    cn_emit(generator, OP_LOAD_NAMESPACE, reg, 0, 0, 0);
    cn_emit_call(generator, 2, WANT_TEMPORARY, NULL);
    cn_release_top(generator);
}

static bool is_late_future(const Generator *generator, const Node *node)
{
    return node->as.import.level == 0 && cn_text_is(node->as.import.module, "__future__") &&
           node->span.line > generator->future_line;
}

WalkStatus cn_step_import_from(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    set_span(generator, self->node);
    if (is_late_future(generator, self->node)) {
        cn_error_at(generator, self->node,
                    "from __future__ imports must occur at the beginning of the file");
        return WALK_FAILED;
    }
    if (cn_text_is(self->node->as.import.aliases.items[0]->as.alias.name, "*")) {
        import_star(generator, self->node);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    load_names(generator, &self->node->as.import.aliases);
    emit_import(generator, self->node->as.import.module, self->node->as.import.level);
    for (; self->index < self->node->as.import.aliases.count; self->index++) {
        const Node *alias = self->node->as.import.aliases.items[self->index];
        Text name = alias->as.alias.as_name;
        if (name.size == 0)
            name = alias->as.alias.name;
        emit_import_from(generator, alias->as.alias.name);
        if (cn_refuse_name(generator, self->node, name, false))
            return WALK_FAILED;
        cn_store_symbol(generator, cn_symbol_named(generator, name), place_top(generator));
    }
    cn_release_top(generator);
    END_STEP();
}
