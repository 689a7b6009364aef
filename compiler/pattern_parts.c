// pattern_parts.c - patterns with parts: sequences, mappings, classes.

#include "compiler/codegen_unparse.h"
#include "compiler/pattern.h"

// ---- what all of them use ----

static void emit_check(Generator *generator, PatternFrame *self, Opcode op)
{
    Label fail = cn_pattern_fail_label(generator, self->context);
    cn_emit_jump(generator, op, self->subject, 0, 0, fail);
}

// Fails unless len(subject) is in the relation to size that the two forms of a jump test.
static void emit_length_check(Generator *generator, PatternFrame *self, uint32_t size,
                              Opcode small, Opcode large)
{
    Unit *unit = generator->unit;
    unit->pushed = 1;
    cn_emit(generator, OP_GET_LENGTH, temporary(unit->depth), self->subject, 0, 0);
    if (size <= INT8_MAX) {
        unit->consumed = 1;
        cn_emit_jump(generator, small, top(generator, 0), size, FLAG_A,
                     cn_pattern_fail_label(generator, self->context));
        return;
    }
    cn_load_constant(generator, cn_constant_int(generator->constants, size), WANT_TEMPORARY,
                     NULL);
    Register length = top(generator, 1), other = top(generator, 0);
    unit->consumed = 2;
    cn_emit_jump(generator, large, length, other, FLAG_A | FLAG_B,
                 cn_pattern_fail_label(generator, self->context));
}

// A copy of the subject, or the subject itself, on the stack.
static void load_subject(Generator *generator, const PatternFrame *self)
{
    generator->unit->pushed = 1;
    cn_emit(generator, OP_MOVE, temporary(generator->unit->depth), self->subject, 0, 0);
}

// Unpacks the tuple on top, or fails when it is None.
static void unpack_or_fail(Generator *generator, PatternFrame *self, uint32_t count)
{
    Unit *unit = generator->unit;
    Register tuple = top(generator, 0);
    cn_emit_jump(generator, OP_JUMP_IF_NONE, tuple, 0, 0,
                 cn_pattern_fail_label(generator, self->context));
    unit->consumed = 1;
    unit->pushed = count;
    cn_emit(generator, OP_UNPACK, tuple, tuple, count, FLAG_B);
}

// ---- sequences ----

static uint32_t find_star(const NodeList *patterns)
{
    uint32_t i = 0;
    while (i < patterns->count && patterns->items[i]->kind != NODE_MATCH_STAR)
        i++;
    return i;
}

static bool check_sequence(Generator *generator, const Node *node)
{
    const NodeList *patterns = &node->as.sequence;
    for (uint32_t i = find_star(patterns) + 1; i < patterns->count; i++) {
        if (patterns->items[i]->kind == NODE_MATCH_STAR)
            return cn_error_at(generator, node,
                               "multiple starred names in sequence pattern");
    }
    return true;
}

static bool only_wildcards(const NodeList *patterns)
{
    for (uint32_t i = 0; i < patterns->count; i++) {
        const Node *pattern = patterns->items[i];
        if (!cn_pattern_is_wildcard(pattern) &&
            !(pattern->kind == NODE_MATCH_STAR && pattern->as.name.id.size == 0))
            return false;
    }
    return true;
}

static bool has_star_wildcard(const NodeList *patterns)
{
    uint32_t star = find_star(patterns);
    return star < patterns->count && patterns->items[star]->as.name.id.size == 0;
}

static void unpack_subject(Generator *generator, PatternFrame *self)
{
    Unit *unit = generator->unit;
    const NodeList *patterns = &self->node->as.sequence;
    uint32_t star = find_star(patterns);
    uint32_t flags =
        cn_emit_consume(generator, (Place){self->subject, self->owned}, FLAG_B);
    uint32_t first = unit->depth - unit->consumed;
    unit->pushed = patterns->count;
    if (first + patterns->count >= REGISTER_COUNT || star > UINT8_MAX) {
        cn_diagnostic_set(generator->diagnostic, DIAGNOSTIC_RECURSION_ERROR,
                          "maximum recursion depth exceeded during compilation", (Span){0});
        generator->failed = true;
        return;
    }
    if (star == patterns->count)
        cn_emit(generator, OP_UNPACK, temporary(first), self->subject, patterns->count,
                (int32_t)flags);
    else
        cn_emit(generator, OP_UNPACK_STAR, temporary(first), self->subject, star,
                (int32_t)((patterns->count - star - 1) << 8 | flags));
}

// Item `index` of the pattern, counted from the end when it lies behind the star.
static void load_item(Generator *generator, PatternFrame *self, uint32_t index)
{
    Unit *unit = generator->unit;
    const NodeList *patterns = &self->node->as.sequence;
    Register reg = temporary(unit->depth);
    unit->pushed = 1;
    if (index < find_star(patterns)) {
        cn_emit(generator, OP_GET_ITEM_INT, reg, self->subject, 0, (int32_t)index);
        return;
    }
    cn_emit(generator, OP_GET_LENGTH, reg, self->subject, 0, 0);
    unit->consumed = unit->pushed = 1;
    cn_emit(generator, OP_SUBTRACT_INT, reg, reg, FLAG_B,
            (int32_t)(patterns->count - index));
    unit->consumed = unit->pushed = 1;
    cn_emit(generator, OP_GET_ITEM, reg, self->subject, reg, FLAG_C);
}

// [a, *_, b]: the items are fetched one by one, the middle is not looked at.
static WalkStatus step_items(void *context, WalkFrame *frame)
{
    const Node *pattern;
    BEGIN_PATTERN();
    for (; self->index < self->node->as.sequence.count; self->index++) {
        pattern = self->node->as.sequence.items[self->index];
        if (pattern->kind == NODE_MATCH_STAR || cn_pattern_is_wildcard(pattern))
            continue;
        load_item(generator, self, self->index);
        PATTERN(self->node->as.sequence.items[self->index], top(generator, 0), true);
    }
    cn_pattern_done(generator, self);
    END_STEP();
}

static void check_length(Generator *generator, PatternFrame *self)
{
    const NodeList *patterns = &self->node->as.sequence;
    emit_check(generator, self, OP_JUMP_UNLESS_SEQUENCE);
    if (find_star(patterns) == patterns->count)
        emit_length_check(generator, self, patterns->count, OP_JUMP_UNLESS_EQUAL_INT,
                          OP_JUMP_UNLESS_EQUAL);
    else if (patterns->count > 1)
        emit_length_check(generator, self, patterns->count - 1,
                          OP_JUMP_UNLESS_GREATER_EQUAL_INT, OP_JUMP_UNLESS_GREATER_EQUAL);
}

WalkStatus cn_step_pattern_sequence(void *context, WalkFrame *frame)
{
    BEGIN_PATTERN();
    if (!check_sequence(generator, self->node))
        return WALK_FAILED;
    check_length(generator, self);
    self->allowed = self->context->allow_irrefutable;
    self->context->allow_irrefutable = true;
    if (only_wildcards(&self->node->as.sequence)) {
        cn_pattern_done(generator, self);
    } else if (has_star_wildcard(&self->node->as.sequence)) {
        WALK_CALL(
            frame, &generator->walk, step_items, sizeof(PatternFrame), callee,
            pattern_setup(callee, self->node, self->context, self->subject, self->owned));
    } else {
        unpack_subject(generator, self);
        for (; self->index < self->node->as.sequence.count; self->index++)
            PATTERN(self->node->as.sequence.items[self->index], top(generator, 0), true);
    }
    self->context->allow_irrefutable = self->allowed;
    END_STEP();
}

// ---- mappings ----

static bool is_number(const UnitConstant *constant, double *number)
{
    switch (constant->kind) {
    case CONSTANT_TRUE:
        *number = 1;
        return true;
    case CONSTANT_FALSE:
        *number = 0;
        return true;
    case CONSTANT_INT:
        *number = (double)constant->integer;
        return true;
    case CONSTANT_FLOAT:
        *number = constant->number;
        return true;
    default:
        return false;
    }
}

static bool refuse_key(Generator *generator, const Node *node, const Node *key)
{
    const char *text = cn_unparse_text(generator, key);
    if (text == NULL)
        return false;
    return cn_error_at(generator, node,
                       cn_diagnostic_join(generator->arena,
                                          "mapping pattern checks duplicate key (", text,
                                          ")", NULL));
}

// A literal key may stand once. Numbers that are equal have one canonical constant.
static MUST_CHECK bool check_keys(Generator *generator, const Node *node)
{
    const NodeList *keys = &node->as.match_mapping.keys;
    uint32_t pattern = ++generator->pattern_count;
    for (uint32_t i = 0; i < keys->count; i++) {
        double number;
        ConstantId id = node_constant(keys->items[i]);
        if (keys->items[i]->kind == NODE_JOINED_STR)
            return cn_error_at(
                generator, node,
                "mapping pattern keys may only match literals and attribute lookups");
        if (id == 0)
            continue;
        if (is_number(constant_value(generator->constants, id), &number))
            id = cn_constant_float(generator->constants, number == 0 ? 0.0 : number);
        if (cn_pair_map_get(&generator->capture_index, pattern, id) != 0)
            return refuse_key(generator, node, keys->items[i]);
        if (!cn_pair_map_add(&generator->capture_index, pattern, id, 1))
            return cn_out_of_memory(generator);
    }
    return true;
}

static ConstantId constant_keys(Generator *generator, const Node *node)
{
    const NodeList *keys = &node->as.match_mapping.keys;
    for (uint32_t i = 0; i < keys->count; i++) {
        if (node_constant(keys->items[i]) == 0)
            return 0;
    }
    ConstantId *ids = cn_arena_allocate_array(generator->arena, keys->count, sizeof *ids);
    if (ids == NULL) {
        cn_out_of_memory(generator);
        return 0;
    }
    for (uint32_t i = 0; i < keys->count; i++)
        ids[i] = node_constant(keys->items[i]);
    return cn_constant_items(generator->constants, CONSTANT_TUPLE, ids, keys->count);
}

// The tuple of the keys on the stack.
static WalkStatus step_keys(void *context, WalkFrame *frame)
{
    ConstantId id;
    BEGIN_PATTERN();
    id = constant_keys(generator, self->node);
    if (id != 0) {
        cn_load_constant(generator, id, WANT_TEMPORARY, NULL);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    cn_emit_build(generator, OP_BUILD_LIST, 0, 0, WANT_TEMPORARY, &self->value);
    self->depth = self->value.reg;
    for (; self->index < self->node->as.match_mapping.keys.count; self->index++) {
        GENERATE(self->node->as.match_mapping.keys.items[self->index], WANT_ANY,
                 &self->value);
        set_span(generator, self->node);
        cn_emit_add(generator, OP_LIST_APPEND, (Register)self->depth, self->value);
    }
    generator->unit->consumed = generator->unit->pushed = 1;
    cn_emit(generator, OP_LIST_TO_TUPLE, top(generator, 0), top(generator, 0), 0, 0);
    END_STEP();
}

// Pushes the answer of a core function of (subject, keys).
static void call_with_keys(Generator *generator, const PatternFrame *self, const char *name,
                           Register keys)
{
    cn_load_core(generator, name);
    load_subject(generator, self);
    cn_copy(generator, keys);
    cn_emit_call(generator, 2, WANT_TEMPORARY, NULL);
}

// The subpatterns of values, the last one's value on top.
static WalkStatus step_mapping_values(void *context, WalkFrame *frame)
{
    BEGIN_PATTERN();
    WALK_CALL(frame, &generator->walk, step_keys, sizeof(PatternFrame), callee,
              pattern_setup(callee, self->node, self->context, self->subject, false));
    self->value = place_top(generator);
    set_span(generator, self->node);
    call_with_keys(generator, self, "match_keys", self->value.reg);
    unpack_or_fail(generator, self, self->node->as.match_mapping.patterns.count);
    for (; self->index < self->node->as.match_mapping.patterns.count; self->index++)
        PATTERN(self->node->as.match_mapping.patterns.items[self->index], top(generator, 0),
                true);
    set_span(generator, self->context->last);
    if (self->node->as.match_mapping.rest.size != 0) {
        call_with_keys(generator, self, "match_rest", self->value.reg);
        self->subject = top(generator, 0);
        self->owned = true;
        if (!cn_pattern_capture(generator, self, self->node->as.match_mapping.rest))
            return WALK_FAILED;
    }
    cn_release_top(generator); // the keys
    END_STEP();
}

WalkStatus cn_step_pattern_mapping(void *context, WalkFrame *frame)
{
    BEGIN_PATTERN();
    emit_check(generator, self, OP_JUMP_UNLESS_MAPPING);
    if (!check_keys(generator, self->node))
        return WALK_FAILED;
    if (self->node->as.match_mapping.keys.count != 0)
        emit_length_check(generator, self, self->node->as.match_mapping.keys.count,
                          OP_JUMP_UNLESS_GREATER_EQUAL_INT, OP_JUMP_UNLESS_GREATER_EQUAL);
    self->allowed = self->context->allow_irrefutable;
    self->context->allow_irrefutable = true;
    if (self->node->as.match_mapping.keys.count != 0 ||
        self->node->as.match_mapping.rest.size != 0)
        WALK_CALL(frame, &generator->walk, step_mapping_values, sizeof(PatternFrame),
                  callee,
                  pattern_setup(callee, self->node, self->context, self->subject, false));
    self->context->allow_irrefutable = self->allowed;
    cn_pattern_done(generator, self);
    END_STEP();
}

// ---- classes ----

static MUST_CHECK bool check_keyword_names(Generator *generator, const Node *node)
{
    uint32_t pattern = ++generator->pattern_count;
    for (uint32_t i = 0; i < node->as.match_class.keyword_patterns.count; i++) {
        Text text = node->as.match_class.keyword_names[i];
        const Node *place = node->as.match_class.keyword_patterns.items[i];
        NameId name = cn_name_intern(generator->names, text);
        if (name == 0)
            return cn_out_of_memory(generator);
        if (cn_refuse_name(generator, place, text, false))
            return false;
        if (cn_pair_map_get(&generator->capture_index, pattern, name) != 0) {
            const char *copy = cn_arena_copy(generator->arena, text.data, text.size);
            if (copy == NULL)
                return cn_out_of_memory(generator);
            return cn_error_at(
                generator, place,
                cn_diagnostic_join(generator->arena,
                                   "attribute name repeated in class pattern: ", copy,
                                   NULL));
        }
        if (!cn_pair_map_add(&generator->capture_index, pattern, name, 1))
            return cn_out_of_memory(generator);
    }
    return true;
}

static void load_keyword_names(Generator *generator, const Node *node)
{
    uint32_t count = node->as.match_class.keyword_patterns.count;
    ConstantId *ids = cn_arena_allocate_array(generator->arena, count, sizeof *ids);
    if (ids == NULL) {
        cn_out_of_memory(generator);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        ids[i] = cn_constant_text(generator->constants, CONSTANT_STR,
                                  node->as.match_class.keyword_names[i]);
    cn_load_constant(generator,
                     cn_constant_items(generator->constants, CONSTANT_TUPLE, ids, count),
                     WANT_TEMPORARY, NULL);
}

static Node *class_part(const Node *node, uint32_t index)
{
    uint32_t count = node->as.match_class.patterns.count;
    return index < count ? node->as.match_class.patterns.items[index]
                         : node->as.match_class.keyword_patterns.items[index - count];
}

WalkStatus cn_step_pattern_class(void *context, WalkFrame *frame)
{
    BEGIN_PATTERN();
    if (!check_keyword_names(generator, self->node))
        return WALK_FAILED;
    cn_load_core(generator, "match_class");
    load_subject(generator, self);
    GENERATE(self->node->as.match_class.class_name, WANT_TEMPORARY, NULL);
    set_span(generator, self->node);
    self->depth = self->node->as.match_class.patterns.count;
    cn_load_constant(generator, cn_constant_int(generator->constants, self->depth),
                     WANT_TEMPORARY, NULL);
    load_keyword_names(generator, self->node);
    cn_emit_call(generator, 4, WANT_TEMPORARY, NULL);
    self->depth += self->node->as.match_class.keyword_patterns.count;
    unpack_or_fail(generator, self, self->depth);
    self->allowed = self->context->allow_irrefutable;
    self->context->allow_irrefutable = true;
    for (; self->index < self->depth; self->index++)
        PATTERN(class_part(self->node, self->index), top(generator, 0), true);
    self->context->allow_irrefutable = self->allowed;
    cn_pattern_done(generator, self);
    END_STEP();
}
