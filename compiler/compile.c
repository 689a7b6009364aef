// compile.c - source text to a code unit.
//
// Three walks: the parser makes the tree, the symbol table finds what each name means (and
// folds constants on the way), the code generator emits.

#include "compiler/compile.h"

#include <string.h>

#include "compiler/codegen.h"
#include "compiler/compile_future.h"

#define WALK_LIMIT_BYTES ((size_t)2 << 20) // a tree about as deep as CPython takes

// ---- the unit of a module ----

WalkStatus cn_step_module_unit(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    UnitFrame *self = (UnitFrame *)frame;
    WALK_BEGIN(frame);
    if (!cn_begin_unit(generator, self->node, (Text){"<module>", 8}))
        return WALK_FAILED;
    cn_begin_module(generator, self->node);
    if (self->node->kind == NODE_EXPRESSION) {
        GENERATE(self->node->as.unary.operand, WANT_ANY, &self->value);
        set_span(generator, self->node->as.unary.operand);
        cn_emit_return(generator, self->value);
    } else {
        STATEMENTS(cn_module_statements(generator, self->node));
        cn_return_none(generator);
    }
    if (!cn_end_unit(generator, self->code))
        return WALK_FAILED;
    END_STEP();
}

static MUST_CHECK bool intern_names(Generator *generator)
{
    NameTable *names = generator->names;
    generator->name_super = cn_name_intern_literal(names, "super");
    generator->name_debug = cn_name_intern_literal(names, "__debug__");
    generator->name_class = cn_name_intern_literal(names, "__class__");
    generator->name_return = cn_name_intern_literal(names, ".return");
    generator->name_far = cn_name_intern_literal(names, ".far");
    return generator->name_far != 0 || cn_out_of_memory(generator);
}

// ---- running the walks ----

static bool explain_failure(Generator *generator)
{
    if (generator->walk.too_deep)
        return cn_diagnostic_set(generator->diagnostic, DIAGNOSTIC_RECURSION_ERROR,
                                 "maximum recursion depth exceeded during compilation",
                                 (Span){0});
    return cn_out_of_memory(generator);
}

static const CodeUnit *generate(Generator *generator, Node *tree)
{
    ConstantId code = 0;
    UnitFrame *frame =
        (UnitFrame *)cn_walk_push(&generator->walk, cn_step_module_unit, sizeof *frame);
    if (frame == NULL) {
        explain_failure(generator);
        return NULL;
    }
    frame->node = tree;
    frame->code = &code;
    if (!cn_walk_run(&generator->walk, generator) || code == 0) {
        explain_failure(generator);
        return NULL;
    }
    return constant_value(generator->constants, code)->code;
}

// The file name, copied to where the unit lives.
static MUST_CHECK bool keep_filename(Generator *generator, const char *filename)
{
    size_t size = strlen(filename);
    const char *copy = cn_arena_copy(generator->arena, filename, size);
    if (copy == NULL)
        return cn_out_of_memory(generator);
    generator->filename = (UnitText){copy, (uint32_t)size};
    return true;
}

static const CodeUnit *compile_tree(Arena *arena, Node *tree, const CompileOptions *options,
                                    uint64_t seed, Diagnostic *diagnostic)
{
    NameTable names;
    ConstantPool constants;
    SymbolTable table = {
        .arena = arena, .names = &names, .constants = &constants, .diagnostic = diagnostic};
    Generator generator = {.arena = arena,
                           .allocator = arena->allocator,
                           .diagnostic = diagnostic,
                           .table = &table,
                           .constants = &constants,
                           .names = &names,
                           .optimize = options->optimize,
                           .is_core = options->core,
                           .is_interactive = (options->mode & PARSE_SINGLE) != 0,
                           .is_cell = (options->mode & PARSE_CELL) != 0};
    const CodeUnit *unit = NULL;
    if (generator.is_cell && tree->as.block.count > 0)
        generator.shown = tree->as.block.items[tree->as.block.count - 1];
    cn_names_init(&names, arena, seed);
    cn_constants_init(&constants, arena, seed);
    cn_pair_map_init(&generator.constant_index, arena, seed);
    cn_pair_map_init(&generator.name_index, arena, seed);
    cn_pair_map_init(&generator.function_index, arena, seed);
    cn_pair_map_init(&generator.keyword_index, arena, seed);
    cn_pair_map_init(&generator.capture_index, arena, seed);
    cn_walk_init(&generator.walk, arena->allocator, WALK_LIMIT_BYTES);
    if (intern_names(&generator) && keep_filename(&generator, options->filename) &&
        cn_find_futures(&generator, tree) &&
        cn_symbol_table_build(&table, &generator.walk, tree))
        unit = generate(&generator, tree);
    cn_walk_release(&generator.walk);
    cn_units_release(&generator);
    return unit;
}

// ---- errors ----

// Errors of the compiler show the source line when the program is a file, as CPython does,
// which looks the line up there.
static void complete_diagnostic(Arena *arena, const char *source, size_t size,
                                const CompileOptions *options, Diagnostic *diagnostic)
{
    if (diagnostic->kind != DIAGNOSTIC_SYNTAX_ERROR || diagnostic->span.line == 0)
        return;
    if (!diagnostic->has_offset) {
        diagnostic->has_offset = true;
        diagnostic->offset = (int32_t)diagnostic->span.column + 1;
        diagnostic->end_offset = (int32_t)diagnostic->span.end_column + 1;
    }
    Text line = cn_source_line(source, size, diagnostic->span.line);
    char *copy = cn_arena_allocate(arena, (size_t)line.size + 2);
    if (copy == NULL)
        return;
    if (line.size != 0)
        memcpy(copy, line.data, line.size);
    copy[line.size] = '\n';
    diagnostic->line_text = (Text){copy, line.size + 1};
    diagnostic->has_text = options->filename[0] != '<';
}

const CodeUnit *cn_compile(Arena *arena, const char *source, size_t size,
                           const CompileOptions *options, Diagnostic *diagnostic)
{
    Node *tree =
        cn_parse(arena, source, size, options->filename, options->mode, diagnostic);
    if (tree == NULL)
        return NULL;
    uint64_t seed = cn_scope_hash(source, size, 0);
    const CodeUnit *unit = compile_tree(arena, tree, options, seed, diagnostic);
    if (unit == NULL)
        complete_diagnostic(arena, source, size, options, diagnostic);
    return unit;
}
