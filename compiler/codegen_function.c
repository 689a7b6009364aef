// codegen_function.c - def, lambda and class.

#include "compiler/codegen.h"

static bool is_docstring(const Node *statement)
{
    return statement->kind == NODE_EXPR &&
           statement->as.unary.operand->kind == NODE_CONSTANT &&
           statement->as.unary.operand->as.constant.kind == LITERAL_STR;
}

static const Node *docstring_of(const Generator *generator, const NodeList *body)
{
    if (generator->optimize >= 2 || body->count == 0 || !is_docstring(body->items[0]))
        return NULL;
    return body->items[0]->as.unary.operand;
}

// ---- the body of a function ----

static void add_parameter_list(Generator *generator, const NodeList *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        cn_unit_add_parameter(generator, cn_symbol_mangle(generator->table,
                                                          generator->unit->scope_number,
                                                          list->items[i]->as.arg.name));
}

static bool check_parameter_list(Generator *generator, const Node *node,
                                 const NodeList *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (cn_refuse_name(generator, node, list->items[i]->as.arg.name, false))
            return false;
    }
    return true;
}

static bool check_parameters(Generator *generator, const Node *node)
{
    const Node *arguments = node->as.function.arguments;
    const Node *variadic = arguments->as.arguments.variadic;
    const Node *keywords = arguments->as.arguments.keywords;
    if (!check_parameter_list(generator, node, &arguments->as.arguments.positional_only) ||
        !check_parameter_list(generator, node, &arguments->as.arguments.positional))
        return false;
    if (variadic != NULL && cn_refuse_name(generator, node, variadic->as.arg.name, false))
        return false;
    return check_parameter_list(generator, node, &arguments->as.arguments.keyword_only) &&
           (keywords == NULL ||
            !cn_refuse_name(generator, node, keywords->as.arg.name, false));
}

static void add_parameters(Generator *generator, const Node *node)
{
    CodeUnit *result = generator->unit->result;
    Node *arguments = node->as.function.arguments;
    NodeList variadic = {&arguments->as.arguments.variadic, 1};
    NodeList keywords = {&arguments->as.arguments.keywords, 1};
    add_parameter_list(generator, &arguments->as.arguments.positional_only);
    add_parameter_list(generator, &arguments->as.arguments.positional);
    add_parameter_list(generator, &arguments->as.arguments.keyword_only);
    result->positional_only_count = arguments->as.arguments.positional_only.count;
    result->argument_count =
        result->positional_only_count + arguments->as.arguments.positional.count;
    result->keyword_only_count = arguments->as.arguments.keyword_only.count;
    if (arguments->as.arguments.variadic != NULL) {
        add_parameter_list(generator, &variadic);
        result->flags |= CODE_VARIADIC;
    }
    if (arguments->as.arguments.keywords != NULL) {
        add_parameter_list(generator, &keywords);
        result->flags |= CODE_KEYWORDS;
    }
    if (generator->unit->parameter_count > MAX_PARAMETERS && !generator->failed) {
        cn_diagnostic_set(generator->diagnostic, DIAGNOSTIC_UNSUPPORTED,
                          "more than 220 parameters", node->span);
        generator->failed = true;
    }
}

// Index of the constant tuple of all the defaults, or -1 when one is not constant.
static int32_t constant_tuple_of(Generator *generator, const NodeList *defaults)
{
    ConstantId ids[MAX_PARAMETERS];
    if (defaults->count == 0 || defaults->count > MAX_PARAMETERS)
        return -1;
    for (uint32_t i = 0; i < defaults->count; i++) {
        ids[i] = defaults->items[i] == NULL ? 0 : node_constant(defaults->items[i]);
        if (ids[i] == 0)
            return -1;
    }
    ConstantId tuple =
        cn_constant_items(generator->constants, CONSTANT_TUPLE, ids, defaults->count);
    return (int32_t)cn_unit_constant(generator, tuple);
}

static void set_core_defaults(Generator *generator, const Node *node)
{
    CodeUnit *result = generator->unit->result;
    const Node *arguments = node->as.function.arguments;
    if (!generator->is_core)
        return;
    result->constant_defaults =
        constant_tuple_of(generator, &arguments->as.arguments.defaults);
    result->constant_keyword_defaults =
        constant_tuple_of(generator, &arguments->as.arguments.keyword_defaults);
}

static void add_docstring(Generator *generator, const Node *node)
{
    const Node *doc = docstring_of(generator, &node->as.function.body);
    if (doc == NULL)
        return;
    cn_unit_constant(generator, node_constant(doc));
    generator->unit->result->flags |= CODE_HAS_DOC;
}

static MUST_CHECK bool begin_function_unit(Generator *generator, const Node *node)
{
    bool is_lambda = node->kind == NODE_LAMBDA;
    Text name = is_lambda ? (Text){"<lambda>", 8} : node->as.function.name;
    if (!cn_begin_unit(generator, node, name))
        return false;
    if (!is_lambda)
        add_docstring(generator, node);
    add_parameters(generator, node);
    set_core_defaults(generator, node);
    cn_begin_body(generator);
    return !generator->failed;
}

WalkStatus cn_step_function_unit(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    UnitFrame *self = (UnitFrame *)frame;
    WALK_BEGIN(frame);
    if (!begin_function_unit(generator, self->node))
        return WALK_FAILED;
    if (self->node->kind == NODE_LAMBDA) {
        set_jump_span(generator, self->node);
        GENERATE(self->node->as.function.expression, WANT_ANY, &self->value);
        set_span(generator, self->node->as.function.expression);
        cn_emit_return(generator, self->value);
    } else {
        STATEMENTS(self->node->as.function.body);
        cn_return_none(generator);
    }
    if (!cn_end_unit(generator, self->code))
        return WALK_FAILED;
    END_STEP();
}

void cn_emit_return(Generator *generator, Place value)
{
    Opcode op = !value.temporary && cn_is_unbound(generator, value.reg) ? OP_RETURN_CHECKED
                                                                        : OP_RETURN;
    cn_emit_consume(generator, value, 0);
    cn_emit(generator, op, value.reg, 0, 0, 0);
    cn_flow_stop(generator);
}

// ---- defaults and annotations ----

// A tuple of the defaults on the stack.
static WalkStatus step_defaults(void *context, WalkFrame *frame)
{
    const NodeList *defaults;
    int32_t index;
    BEGIN_EXPRESSION();
    set_span(generator, self->node);
    defaults = &self->node->as.function.arguments->as.arguments.defaults;
    index = constant_tuple_of(generator, defaults);
    if (index >= 0) {
        generator->unit->pushed = 1;
        cn_emit(generator, OP_LOAD_CONST, temporary(generator->unit->depth), 0, 0, index);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    cn_emit_build(generator, OP_BUILD_LIST, 0, 0, WANT_TEMPORARY, &self->left);
    for (; self->index < self->node->as.function.arguments->as.arguments.defaults.count;
         self->index++) {
        GENERATE(
            self->node->as.function.arguments->as.arguments.defaults.items[self->index],
            WANT_ANY, &self->right);
        set_span(generator, self->node);
        cn_emit_add(generator, OP_LIST_APPEND, self->left.reg, self->right);
    }
    set_span(generator, self->node);
    generator->unit->consumed = generator->unit->pushed = 1;
    cn_emit(generator, OP_LIST_TO_TUPLE, self->left.reg, self->left.reg, 0, 0);
    END_STEP();
}

static const Node *keyword_parameter(const Node *node, uint32_t index)
{
    return node->as.function.arguments->as.arguments.keyword_only.items[index];
}

static bool has_keyword_defaults(const Node *node)
{
    const NodeList *defaults = &node->as.function.arguments->as.arguments.keyword_defaults;
    for (uint32_t i = 0; i < defaults->count; i++) {
        if (defaults->items[i] != NULL)
            return true;
    }
    return false;
}

static void load_mangled(Generator *generator, Text name)
{
    cn_load_name_text(
        generator, cn_symbol_mangle(generator->table, generator->unit->scope_number, name));
}

// A dict of the keyword-only defaults on the stack.
static WalkStatus step_keyword_defaults(void *context, WalkFrame *frame)
{
    Node *value;
    BEGIN_EXPRESSION();
    set_span(generator, self->node);
    cn_emit_build(generator, OP_BUILD_DICT, 0, 0, WANT_TEMPORARY, &self->left);
    for (; self->index <
           self->node->as.function.arguments->as.arguments.keyword_defaults.count;
         self->index++) {
        value = self->node->as.function.arguments->as.arguments.keyword_defaults
                    .items[self->index];
        if (value == NULL)
            continue;
        set_span(generator, self->node);
        load_mangled(generator, keyword_parameter(self->node, self->index)->as.arg.name);
        GENERATE(value, WANT_TEMPORARY, NULL);
        set_span(generator, self->node);
        cn_emit_add_pair(generator, self->left.reg);
    }
    END_STEP();
}

// The parameters in the order in which their annotations are evaluated.
static const Node *annotated_parameter(const Node *node, uint32_t index)
{
    const Node *arguments = node->as.function.arguments;
    const NodeList *lists[] = {&arguments->as.arguments.positional,
                               &arguments->as.arguments.positional_only};
    for (uint32_t i = 0; i < 2; i++) {
        if (index < lists[i]->count)
            return lists[i]->items[index];
        index -= lists[i]->count;
    }
    if (index == 0)
        return arguments->as.arguments.variadic;
    index--;
    if (index < arguments->as.arguments.keyword_only.count)
        return arguments->as.arguments.keyword_only.items[index];
    return index == arguments->as.arguments.keyword_only.count
               ? arguments->as.arguments.keywords
               : NULL;
}

static uint32_t parameter_slots(const Node *node)
{
    const Node *arguments = node->as.function.arguments;
    return arguments->as.arguments.positional.count +
           arguments->as.arguments.positional_only.count +
           arguments->as.arguments.keyword_only.count + 2;
}

static bool has_annotations(const Node *node)
{
    for (uint32_t i = 0; i < parameter_slots(node); i++) {
        const Node *parameter = annotated_parameter(node, i);
        if (parameter != NULL && parameter->as.arg.annotation != NULL)
            return true;
    }
    return node->as.function.returns != NULL;
}

// A dict of the annotations on the stack.
static WalkStatus step_annotations(void *context, WalkFrame *frame)
{
    const Node *parameter;
    BEGIN_EXPRESSION();
    set_span(generator, self->node);
    cn_emit_build(generator, OP_BUILD_DICT, 0, 0, WANT_TEMPORARY, &self->left);
    for (; self->index < parameter_slots(self->node); self->index++) {
        parameter = annotated_parameter(self->node, self->index);
        if (parameter == NULL || parameter->as.arg.annotation == NULL)
            continue;
        set_span(generator, self->node);
        load_mangled(generator, parameter->as.arg.name);
        RUN_EXPRESSION(cn_step_annotation, parameter->as.arg.annotation, WANT_TEMPORARY,
                       NULL);
        set_span(generator, self->node);
        cn_emit_add_pair(generator, self->left.reg);
    }
    if (self->node->as.function.returns != NULL) {
        set_span(generator, self->node);
        cn_load_text(generator, "return");
        RUN_EXPRESSION(cn_step_annotation, self->node->as.function.returns, WANT_TEMPORARY,
                       NULL);
        set_span(generator, self->node);
        cn_emit_add_pair(generator, self->left.reg);
    }
    END_STEP();
}

// An annotation: evaluated, or its text under `from __future__ import annotations`.
WalkStatus cn_step_annotation(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (generator->table->future_annotations) {
        cn_load_unparsed(generator, self->node);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    if (self->node->kind == NODE_STARRED) { // *args: *Ts
        GENERATE(self->node->as.unary.operand, WANT_TEMPORARY, NULL);
        set_span(generator, self->node);
        generator->unit->consumed = generator->unit->pushed = 1;
        cn_emit(generator, OP_UNPACK, top(generator, 0), top(generator, 0), 1, FLAG_B);
        return generator->failed ? WALK_FAILED : WALK_RETURNED;
    }
    GENERATE(self->node, WANT_TEMPORARY, NULL);
    END_STEP();
}

// ---- def and lambda ----

// The function object of self->node on the stack.
static WalkStatus step_function_object(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (!check_parameters(generator, self->node))
        return WALK_FAILED;
    if (self->node->as.function.arguments->as.arguments.defaults.count != 0) {
        self->kind |= 1;
        RUN_EXPRESSION(step_defaults, self->node, WANT_TEMPORARY, NULL);
    }
    if (has_keyword_defaults(self->node)) {
        self->kind |= 2;
        RUN_EXPRESSION(step_keyword_defaults, self->node, WANT_TEMPORARY, NULL);
    }
    if (self->node->kind == NODE_FUNCTION_DEF && has_annotations(self->node)) {
        self->kind |= 4;
        RUN_EXPRESSION(step_annotations, self->node, WANT_TEMPORARY, NULL);
    }
    self->code = cn_pair_map_get(&generator->function_index, self->node->number, 0);
    if (self->code == 0) {
        COMPILE_UNIT(cn_step_function_unit, self->node, &self->code);
        cn_remember_code(generator, self->node, self->code);
    }
    set_span(generator, self->node);
    cn_make_function(generator, self->code, self->kind);
    END_STEP();
}

void cn_remember_code(Generator *generator, const Node *node, ConstantId code)
{
    if (!cn_pair_map_add(&generator->function_index, node->number, 0, code))
        cn_out_of_memory(generator);
}

WalkStatus cn_step_lambda(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    RUN_EXPRESSION(step_function_object, self->node, WANT_TEMPORARY, NULL);
    cn_deliver(generator, self, place_top(generator));
    END_STEP();
}

static void apply_decorators(Generator *generator, const NodeList *decorators)
{
    for (uint32_t i = decorators->count; i-- > 0;) {
        set_span(generator, decorators->items[i]);
        cn_emit_call(generator, 1, WANT_TEMPORARY, NULL);
    }
}

WalkStatus cn_step_function_def(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    for (; self->index < self->node->as.function.decorators.count; self->index++) {
        GENERATE(self->node->as.function.decorators.items[self->index], WANT_TEMPORARY,
                 NULL);
        cn_load_special(generator, SPECIAL_UNBOUND);
    }
    RUN_EXPRESSION(step_function_object, self->node, WANT_TEMPORARY, NULL);
    apply_decorators(generator, &self->node->as.function.decorators);
    set_span(generator, self->node);
    if (cn_refuse_name(generator, self->node, self->node->as.function.name, false))
        return WALK_FAILED;
    cn_store_symbol(generator, cn_symbol_named(generator, self->node->as.function.name),
                    place_top(generator));
    END_STEP();
}

// ---- class ----

static void store_namespace(Generator *generator, const char *name)
{
    int32_t index = (int32_t)cn_unit_text_name(generator, name);
    generator->unit->consumed = 1;
    cn_emit(generator, OP_STORE_NAME, top(generator, 0), 0, FLAG_A, index);
}

static void begin_class_body(Generator *generator, const Node *node)
{
    Unit *unit = generator->unit;
    uint32_t flags = 0;
    cn_begin_body(generator);
    int32_t name = (int32_t)cn_unit_text_name(generator, "__name__");
    Register reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, NULL);
    cn_emit(generator, OP_LOAD_NAME, reg, 0, 0, name);
    store_namespace(generator, "__module__");
    Text qualname = {unit->result->qualname.data, unit->result->qualname.size};
    cn_load_constant(generator,
                     cn_constant_text(generator->constants, CONSTANT_STR, qualname),
                     WANT_TEMPORARY, NULL);
    store_namespace(generator, "__qualname__");
    if (unit->scope->has_annotations)
        cn_emit(generator, OP_SETUP_ANNOTATIONS, 0, 0, 0, 0);
    const Node *doc = docstring_of(generator, &node->as.class_def.body);
    if (doc != NULL) {
        set_span(generator, doc);
        cn_load_constant(generator, node_constant(doc), WANT_TEMPORARY, NULL);
        store_namespace(generator, "__doc__");
    }
}

// The body returns its __class__ cell, or None.
static void end_class_body(Generator *generator)
{
    Unit *unit = generator->unit;
    set_no_span(generator);
    if (!unit->scope->needs_class_cell || !unit->flow.reachable) {
        cn_return_none(generator);
        return;
    }
    uint32_t cell = 0;
    while (unit->cells.items[cell] != generator->name_class)
        cell++;
    cn_copy(generator, (Register)(REGISTER_CELL + cell));
    store_namespace(generator, "__classcell__");
    cn_emit_return(generator, place_local((Register)(REGISTER_CELL + cell)));
}

static NodeList class_statements(const Generator *generator, const Node *node)
{
    NodeList body = node->as.class_def.body;
    if (docstring_of(generator, &body) != NULL) {
        body.items++;
        body.count--;
    }
    return body;
}

WalkStatus cn_step_class_unit(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    UnitFrame *self = (UnitFrame *)frame;
    WALK_BEGIN(frame);
    if (!cn_begin_unit(generator, self->node, self->node->as.class_def.name))
        return WALK_FAILED;
    begin_class_body(generator, self->node);
    STATEMENTS(class_statements(generator, self->node));
    end_class_body(generator);
    if (!cn_end_unit(generator, self->code))
        return WALK_FAILED;
    END_STEP();
}

static void load_build_class(Generator *generator)
{
    int32_t name = (int32_t)cn_unit_text_name(generator, "__build_class__");
    generator->unit->pushed = 1;
    cn_emit(generator, OP_LOAD_BUILTIN, temporary(generator->unit->depth), 0, 0, name);
    cn_load_special(generator, SPECIAL_UNBOUND);
}

static void arguments_setup(WalkFrame *callee, Node *node, uint32_t window, uint32_t count)
{
    expression_setup(callee, node, WANT_TEMPORARY, NULL);
    ((ExpressionFrame *)callee)->window = window;
    ((ExpressionFrame *)callee)->index = count;
}

WalkStatus cn_step_class_def(void *context, WalkFrame *frame)
{
    BEGIN_STATEMENT();
    for (; self->index < self->node->as.class_def.decorators.count; self->index++) {
        GENERATE(self->node->as.class_def.decorators.items[self->index], WANT_TEMPORARY,
                 NULL);
        cn_load_special(generator, SPECIAL_UNBOUND);
    }
    self->code = cn_pair_map_get(&generator->function_index, self->node->number, 0);
    if (self->code == 0) {
        COMPILE_UNIT(cn_step_class_unit, self->node, &self->code);
        cn_remember_code(generator, self->node, self->code);
    }
    set_span(generator, self->node);
    self->depth = generator->unit->depth;
    load_build_class(generator);
    cn_make_function(generator, self->code, 0);
    cn_load_name_text(generator,
                      cn_name_intern(generator->names, self->node->as.class_def.name));
    if (generator->failed)
        return WALK_FAILED;
    WALK_CALL(frame, &generator->walk, cn_step_arguments, sizeof(ExpressionFrame), callee,
              arguments_setup(callee, self->node, self->depth, 2));
    apply_decorators(generator, &self->node->as.class_def.decorators);
    set_span(generator, self->node);
    if (cn_refuse_name(generator, self->node, self->node->as.class_def.name, false))
        return WALK_FAILED;
    cn_store_symbol(generator, cn_symbol_named(generator, self->node->as.class_def.name),
                    place_top(generator));
    END_STEP();
}
