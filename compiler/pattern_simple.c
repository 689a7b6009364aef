// pattern_simple.c - values, captures, alternatives.

#include "compiler/pattern.h"

// ---- values ----

static void emit_value_check(Generator *generator, PatternFrame *self)
{
    Place subject = {self->subject, self->owned};
    uint32_t flags = cn_emit_consume(generator, subject, FLAG_A);
    flags |= cn_emit_consume(generator, self->value, FLAG_B);
    Label fail = cn_pattern_fail_label(generator, self->context);
    cn_emit_jump(generator, OP_JUMP_UNLESS_EQUAL, subject.reg, self->value.reg, flags,
                 fail);
}

static WalkStatus step_value(void *context, WalkFrame *frame)
{
    int32_t number;
    uint32_t flags;
    BEGIN_PATTERN();
    if (self->node->as.unary.operand->kind == NODE_JOINED_STR) {
        cn_error_at(generator, self->node,
                    "patterns may only match literals and attribute lookups");
        return WALK_FAILED;
    }
    if (cn_small_int(generator, self->node->as.unary.operand, &number) &&
        number >= INT8_MIN && number <= INT8_MAX) {
        flags = cn_emit_consume(generator, (Place){self->subject, self->owned}, FLAG_A);
        cn_emit_jump(generator, OP_JUMP_UNLESS_EQUAL_INT, self->subject, (uint8_t)number,
                     flags, cn_pattern_fail_label(generator, self->context));
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    GENERATE(self->node->as.unary.operand, WANT_ANY, &self->value);
    set_span(generator, self->node);
    cn_require(generator, self->value);
    emit_value_check(generator, self);
    END_STEP();
}

static void check_singleton(Generator *generator, PatternFrame *self)
{
    LiteralKind kind = self->node->as.constant.kind;
    Place subject = {self->subject, self->owned};
    uint32_t flags;
    if (kind == LITERAL_NONE) {
        flags = cn_emit_consume(generator, subject, FLAG_A);
        cn_emit_jump(generator, OP_JUMP_IF_NOT_NONE, subject.reg, 0, flags,
                     cn_pattern_fail_label(generator, self->context));
        return;
    }
    cn_load_special(generator, kind == LITERAL_TRUE ? SPECIAL_TRUE : SPECIAL_FALSE);
    Place value = place_top(generator);
    flags = cn_emit_consume(generator, subject, FLAG_A);
    flags |= cn_emit_consume(generator, value, FLAG_B);
    cn_emit_jump(generator, OP_JUMP_IF_IS_NOT, subject.reg, value.reg, flags,
                 cn_pattern_fail_label(generator, self->context));
}

// ---- captures ----

static bool refuse_irrefutable(Generator *generator, const PatternFrame *self)
{
    Text name = self->node->as.match_as.name;
    if (self->context->allow_irrefutable)
        return false;
    if (name.size == 0) {
        cn_error_at(generator, self->node, "wildcard makes remaining patterns unreachable");
        return true;
    }
    const char *copy = cn_arena_copy(generator->arena, name.data, name.size);
    if (copy == NULL)
        return !cn_out_of_memory(generator);
    cn_error_at(generator, self->node,
                cn_diagnostic_join(generator->arena, "name capture '", copy,
                                   "' makes remaining patterns unreachable", NULL));
    return true;
}

static bool bind(Generator *generator, PatternFrame *self, Text name)
{
    if (name.size != 0)
        return cn_pattern_capture(generator, self, name);
    cn_pattern_done(generator, self);
    return true;
}

static WalkStatus step_as(void *context, WalkFrame *frame)
{
    BEGIN_PATTERN();
    if (self->node->as.match_as.pattern == NULL) {
        if (refuse_irrefutable(generator, self))
            return WALK_FAILED;
        return bind(generator, self, self->node->as.match_as.name) ? WALK_RETURNED
                                                                   : WALK_FAILED;
    }
    PATTERN(self->node->as.match_as.pattern, self->subject, false);
    set_span(generator, self->context->last);
    if (!bind(generator, self, self->node->as.match_as.name))
        return WALK_FAILED;
    END_STEP();
}

// ---- a | b ----

// Begins the names of the next alternative.
static void begin_alternative(Generator *generator, PatternFrame *self)
{
    PatternContext *pattern = self->context;
    uint32_t count = self->node->as.sequence.count;
    pattern->scope_number = ++generator->pattern_count;
    pattern->allow_irrefutable = self->index + 1 == count && self->allowed;
    self->first_label = generator->unit->fail_labels.count;
}

// The names of an alternative must be those of the first one.
static bool check_names(Generator *generator, PatternFrame *self, uint32_t first,
                        uint32_t start)
{
    const NameRow *names = &generator->unit->pattern_names;
    uint32_t count = names->count - start;
    bool same = self->index == 0 || count == self->depth;
    for (uint32_t i = start; same && self->index != 0 && i < names->count; i++)
        same = cn_pair_map_get(&generator->capture_index, first, names->items[i]) != 0;
    if (!same)
        return cn_error_at(generator, self->context->last,
                           "alternative patterns bind different names");
    self->depth = count;
    return true;
}

// After the last alternative its names count as captured outside.
static bool hand_names_out(Generator *generator, PatternFrame *self, uint32_t start)
{
    Unit *unit = generator->unit;
    uint32_t count = unit->pattern_names.count;
    self->context->scope_number = self->outer_scope;
    unit->pattern_names.count = start;
    for (uint32_t i = start; i < count; i++) {
        if (!cn_pattern_note_name(generator, self->context, unit->pattern_names.items[i]))
            return false;
    }
    return true;
}

// Each alternative looks at the subject, which stays until one has matched.
static WalkStatus step_or(void *context, WalkFrame *frame)
{
    BEGIN_PATTERN();
    self->end = cn_label_new(generator);
    self->outer_scope = self->context->scope_number;
    self->allowed = self->context->allow_irrefutable;
    self->base_depth = generator->unit->depth;
    for (; self->index < self->node->as.sequence.count; self->index++) {
        self->outer_label = self->context->first_label;
        self->outer_depth = self->context->depth;
        begin_alternative(generator, self);
        if (self->index == 0)
            self->first_scope = self->context->scope_number;
        self->context->first_label = self->first_label;
        self->context->depth = self->base_depth;
        self->names_start = generator->unit->pattern_names.count;
        PATTERN(self->node->as.sequence.items[self->index], self->subject, false);
        if (!check_names(generator, self, self->first_scope, self->names_start))
            return WALK_FAILED;
        if (self->index + 1 < self->node->as.sequence.count)
            generator->unit->pattern_names.count = self->names_start;
        cn_emit_jump(generator, OP_JUMP, 0, 0, 0, self->end);
        cn_pattern_emit_failures(generator, self->context, self->base_depth,
                                 self->first_label);
        self->context->first_label = self->outer_label;
        self->context->depth = self->outer_depth;
    }
    self->context->allow_irrefutable = self->allowed;
    if (!hand_names_out(generator, self, self->names_start))
        return WALK_FAILED;
    set_span(generator, self->context->last);
    if (generator->unit->flow.reachable) // no alternative has matched
        cn_emit_jump(generator, OP_JUMP, 0, 0, 0,
                     cn_pattern_fail_label(generator, self->context));
    cn_label_place(generator, self->end);
    cn_pattern_done(generator, self);
    END_STEP();
}

// ---- dispatch ----

WalkStatus cn_step_pattern(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    PatternFrame *self = (PatternFrame *)frame;
    self->context->last = self->node;
    set_span(generator, self->node);
    switch (self->node->kind) {
    case NODE_MATCH_VALUE:
        frame->step = step_value;
        break;
    case NODE_MATCH_AS:
        frame->step = step_as;
        break;
    case NODE_MATCH_OR:
        frame->step = step_or;
        break;
    case NODE_MATCH_SEQUENCE:
        frame->step = cn_step_pattern_sequence;
        break;
    case NODE_MATCH_MAPPING:
        frame->step = cn_step_pattern_mapping;
        break;
    case NODE_MATCH_CLASS:
        frame->step = cn_step_pattern_class;
        break;
    case NODE_MATCH_SINGLETON:
        check_singleton(generator, self);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    default: // MATCH_STAR
        if (!bind(generator, self, self->node->as.name.id))
            return WALK_FAILED;
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    return WALK_CALLED;
}
