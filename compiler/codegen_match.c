// codegen_match.c - match statements: cases, captures, failing.

#include "compiler/pattern.h"

typedef struct CaseFrame {
    WalkFrame base;
    Node *node; // MATCH_CASE
    PatternContext pattern;
    Label end;
    bool is_last;
    uint32_t index;
} CaseFrame;

bool cn_pattern_is_wildcard(const Node *pattern)
{
    return pattern->kind == NODE_MATCH_AS && pattern->as.match_as.pattern == NULL &&
           pattern->as.match_as.name.size == 0;
}

// ---- failing ----

Label cn_pattern_fail_label(Generator *generator, PatternContext *context)
{
    Unit *unit = generator->unit;
    uint32_t above = unit->depth - unit->consumed - context->depth;
    while (unit->fail_labels.count <= context->first_label + above && !generator->failed)
        cn_row_append(generator, &unit->fail_labels, cn_label_new(generator));
    return generator->failed ? 0 : unit->fail_labels.items[context->first_label + above];
}

void cn_pattern_emit_failures(Generator *generator, PatternContext *context, uint32_t depth,
                              uint32_t first_label)
{
    Unit *unit = generator->unit;
    set_no_span(generator);
    while (unit->fail_labels.count > first_label && !generator->failed) {
        uint32_t above = --unit->fail_labels.count - context->first_label;
        unit->depth = context->depth + above;
        cn_label_place(generator, unit->fail_labels.items[unit->fail_labels.count]);
        if (unit->depth > depth)
            cn_release_top(generator);
    }
    unit->depth = depth;
}

// ---- captures ----

// The hidden local for a name of this case; alternatives share it.
static Register hidden_register(Generator *generator, PatternContext *context, NameId name)
{
    Unit *unit = generator->unit;
    uint32_t known = cn_pair_map_get(&generator->capture_index, context->case_number, name);
    if (known != 0)
        return (Register)(known - 1);
    Register reg =
        cn_unit_add_local(generator, cn_name_intern_literal(generator->names, ".capture"));
    cn_row_append(generator, &unit->captures, name);
    cn_row_append(generator, &unit->captures, reg);
    if (!generator->failed &&
        !cn_pair_map_add(&generator->capture_index, context->case_number, name, reg + 1u))
        cn_out_of_memory(generator);
    return reg;
}

static bool refuse_second(Generator *generator, const PatternContext *context, Text name)
{
    const char *copy = cn_arena_copy(generator->arena, name.data, name.size);
    if (copy == NULL)
        return cn_out_of_memory(generator);
    return cn_error_at(generator, context->last,
                       cn_diagnostic_join(generator->arena,
                                          "multiple assignments to name '", copy,
                                          "' in pattern", NULL));
}

bool cn_pattern_note_name(Generator *generator, PatternContext *context, NameId name)
{
    if (cn_pair_map_get(&generator->capture_index, context->scope_number, name) != 0)
        return refuse_second(generator, context, name_text(generator->names, name));
    if (!cn_pair_map_add(&generator->capture_index, context->scope_number, name, 1))
        return cn_out_of_memory(generator);
    cn_row_append(generator, &generator->unit->pattern_names, name);
    return !generator->failed;
}

bool cn_pattern_capture(Generator *generator, PatternFrame *self, Text name)
{
    PatternContext *context = self->context;
    Place place = {self->subject, self->owned};
    if (cn_refuse_name(generator, context->last, name, false))
        return false;
    Symbol *symbol = cn_symbol_named(generator, name);
    if (!cn_pattern_note_name(generator, context, symbol->name))
        return false;
    if (self->node->number == context->match_case->number) {
        cn_store_symbol(generator, symbol, place);
        return !generator->failed;
    }
    Register reg = hidden_register(generator, context, symbol->name);
    if (place.temporary) {
        cn_emit_consume(generator, place, 0);
        cn_emit(generator, OP_STORE_LOCAL, reg, place.reg, 0, 0);
    } else {
        cn_emit(generator, OP_MOVE, reg, place.reg, FLAG_A, 0);
    }
    cn_set_bound(generator, reg);
    return !generator->failed;
}

void cn_pattern_done(Generator *generator, const PatternFrame *self)
{
    if (self->owned)
        cn_release_top(generator);
}

// Binds the names that have waited.
static void bind_captures(Generator *generator, const PatternContext *context)
{
    Unit *unit = generator->unit;
    for (uint32_t i = context->first_capture; i + 1 < unit->captures.count; i += 2) {
        Symbol *symbol =
            cn_symbol_find(generator->table, unit->scope_number, unit->captures.items[i]);
        unit->pushed = 1;
        cn_emit(generator, OP_TAKE, temporary(unit->depth), unit->captures.items[i + 1], 0,
                0);
        cn_store_symbol(generator, symbol, place_top(generator));
    }
}

static void forget_captures(Generator *generator, const PatternContext *context)
{
    Unit *unit = generator->unit;
    for (uint32_t i = context->first_capture; i + 1 < unit->captures.count; i += 2)
        cn_emit(generator, OP_CLEAR_LOCAL, unit->captures.items[i + 1], 0, 0, 0);
    unit->captures.count = context->first_capture;
}

// ---- cases ----

static void begin_case(Generator *generator, CaseFrame *self)
{
    Unit *unit = generator->unit;
    self->pattern = (PatternContext){
        .match_case = self->node,
        .last = self->node->as.match_case.pattern,
        .depth = unit->depth,
        .first_label = unit->fail_labels.count,
        .case_number = ++generator->pattern_count,
        .scope_number = ++generator->pattern_count,
        .first_capture = unit->captures.count,
        .allow_irrefutable = self->is_last || self->node->as.match_case.guard != NULL,
    };
    unit->pattern_names.count = 0;
}

// The subject is the temporary on top; it is dropped before the body.
static WalkStatus step_case(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    CaseFrame *self = (CaseFrame *)frame;
    WALK_BEGIN(frame);
    begin_case(generator, self);
    WALK_CALL(frame, &generator->walk, cn_step_pattern, sizeof(PatternFrame), callee,
              pattern_setup(callee, self->node->as.match_case.pattern, &self->pattern,
                            top(generator, 0), false));
    set_span(generator, self->pattern.last);
    bind_captures(generator, &self->pattern);
    set_jump_span(generator, self->pattern.last);
    if (self->node->as.match_case.guard != NULL)
        CONDITION(self->node->as.match_case.guard, false,
                  cn_pattern_fail_label(generator, &self->pattern));
    set_span(generator, self->node->as.match_case.pattern);
    cn_release_top(generator);
    STATEMENTS(self->node->as.match_case.body);
    set_no_span(generator);
    cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->end);
    cn_pattern_emit_failures(generator, &self->pattern, self->pattern.depth,
                             self->pattern.first_label);
    forget_captures(generator, &self->pattern);
    END_STEP();
}

static void case_setup(WalkFrame *callee, const StatementFrame *self)
{
    CaseFrame *frame = (CaseFrame *)callee;
    frame->node = self->node->as.match.cases.items[self->index];
    frame->end = self->labels[0];
    frame->is_last = self->index + 1 == self->node->as.match.cases.count;
}

WalkStatus cn_step_match(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    self->labels[0] = cn_label_new(generator);
    GENERATE(self->node->as.match.subject, WANT_TEMPORARY, &self->value);
    self->depth = generator->unit->statement_depth;
    generator->unit->statement_depth = generator->unit->depth;
    for (; self->index < self->node->as.match.cases.count; self->index++) {
        if (generator->failed)
            return WALK_FAILED;
        WALK_CALL(frame, &generator->walk, step_case, sizeof(CaseFrame), callee,
                  case_setup(callee, self));
    }
    set_no_span(generator);
    cn_release_top(generator);
    generator->unit->statement_depth = self->depth;
    cn_label_place(generator, self->labels[0]);
    END_STEP();
}
