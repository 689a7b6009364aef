// codegen_call.c - calls: the window, its arguments, and super().

#include "compiler/codegen.h"

void cn_emit_call(Generator *generator, uint32_t count, Register want, Place *result)
{
    uint32_t flags = 0;
    uint32_t window = generator->unit->depth - count - 2;
    generator->unit->consumed = count + 2;
    Register reg = cn_emit_destination(generator, want, &flags, result);
    cn_emit(generator, OP_CALL, temporary(window), count, reg, (int32_t)flags);
}

void cn_load_core(Generator *generator, const char *name)
{
    int32_t index = (int32_t)cn_unit_text_name(generator, name);
    generator->unit->pushed = 2;
    cn_emit(generator, OP_LOAD_CORE, temporary(generator->unit->depth), 0, 0, index);
}

// ---- arguments ----

typedef struct ArgumentLists {
    const NodeList *positional;
    const NodeList *keywords;
} ArgumentLists;

static ArgumentLists arguments_of(const Node *node)
{
    if (node->kind == NODE_CLASS_DEF)
        return (ArgumentLists){&node->as.class_def.bases, &node->as.class_def.keywords};
    return (ArgumentLists){&node->as.call.arguments, &node->as.call.keywords};
}

static bool has_unpacking(ArgumentLists lists)
{
    for (uint32_t i = 0; i < lists.positional->count; i++) {
        if (lists.positional->items[i]->kind == NODE_STARRED)
            return true;
    }
    for (uint32_t i = 0; i < lists.keywords->count; i++) {
        if (lists.keywords->items[i]->as.keyword.name.size == 0)
            return true;
    }
    return false;
}

static bool is_plain_call(const Node *node)
{
    ArgumentLists lists = arguments_of(node);
    return lists.positional->count + lists.keywords->count <= MAX_WINDOW &&
           !has_unpacking(lists);
}

static NameId keyword_name(Generator *generator, const Node *keyword)
{
    NameId name = cn_name_intern(generator->names, keyword->as.keyword.name);
    if (name == 0)
        cn_out_of_memory(generator);
    return name;
}

static bool refuse_repeated(Generator *generator, const Node *keyword, NameId name)
{
    Text text = name_text(generator->names, name);
    const char *copy = cn_arena_copy(generator->arena, text.data, text.size);
    if (copy == NULL)
        return cn_out_of_memory(generator);
    return cn_error_at(
        generator, keyword,
        cn_diagnostic_join(generator->arena, "keyword argument repeated: ", copy, NULL));
}

// Refuses f(a=1, a=2). The map remembers (call, name), so that this is linear.
static bool check_keywords(Generator *generator, const Node *node)
{
    const NodeList *keywords = arguments_of(node).keywords;
    uint32_t call = ++generator->call_count;
    for (uint32_t i = 0; i < keywords->count; i++) {
        const Node *keyword = keywords->items[i];
        if (keyword->as.keyword.name.size == 0)
            continue;
        if (cn_refuse_name(generator, node, keyword->as.keyword.name, false))
            return false;
        NameId name = keyword_name(generator, keyword);
        if (generator->failed)
            return false;
        if (cn_pair_map_get(&generator->keyword_index, call, name) != 0)
            return refuse_repeated(generator, keyword, name);
        if (keywords->count > 1 &&
            !cn_pair_map_add(&generator->keyword_index, call, name, 1))
            return cn_out_of_memory(generator);
    }
    return true;
}

// The constant tuple of the names of all keywords.
static ConstantId keyword_names(Generator *generator, const NodeList *keywords)
{
    ConstantId ids[MAX_WINDOW];
    for (uint32_t i = 0; i < keywords->count; i++)
        ids[i] = cn_constant_text(generator->constants, CONSTANT_STR,
                                  keywords->items[i]->as.keyword.name);
    return cn_constant_items(generator->constants, CONSTANT_TUPLE, ids, keywords->count);
}

static void emit_call_keywords(Generator *generator, ExpressionFrame *self, uint32_t count)
{
    uint32_t flags = 0;
    ConstantId names = keyword_names(generator, arguments_of(self->node).keywords);
    int32_t index = (int32_t)cn_unit_constant(generator, names);
    generator->unit->consumed = count + 2;
    Register reg = cn_emit_destination(generator, self->want, &flags, self->result);
    cn_emit(generator, OP_CALL_KEYWORDS, temporary(self->window), count, reg,
            index << 8 | (int32_t)flags);
}

static void emit_call_unpacked(Generator *generator, ExpressionFrame *self)
{
    uint32_t flags = 0;
    generator->unit->consumed = 4;
    Register reg = cn_emit_destination(generator, self->want, &flags, self->result);
    cn_emit(generator, OP_CALL_UNPACKED, temporary(self->window), 0, reg, (int32_t)flags);
}

// ---- f(*args, **keywords), and calls with many arguments ----

static void load_empty_tuple(Generator *generator)
{
    cn_load_constant(generator,
                     cn_constant_items(generator->constants, CONSTANT_TUPLE, NULL, 0),
                     WANT_TEMPORARY, NULL);
}

// The positional arguments become a tuple; self->index of them are on the stack already.
static WalkStatus step_positional_tuple(void *context, WalkFrame *frame)
{
    const NodeList *items;
    const Node *item;
    bool is_starred;
    BEGIN_EXPRESSION();
    set_span(generator, self->node);
    cn_emit_build(generator, OP_BUILD_LIST, self->window, self->window, WANT_TEMPORARY,
                  &self->left);
    for (; self->index < arguments_of(self->node).positional->count; self->index++) {
        items = arguments_of(self->node).positional;
        item = items->items[self->index];
        is_starred = item->kind == NODE_STARRED;
        GENERATE(is_starred ? item->as.unary.operand : (Node *)item, WANT_ANY,
                 &self->right);
        items = arguments_of(self->node).positional;
        is_starred = items->items[self->index]->kind == NODE_STARRED;
        set_span(generator, self->node);
        cn_emit_add(generator, is_starred ? OP_LIST_EXTEND : OP_LIST_APPEND, self->left.reg,
                    self->right);
    }
    set_span(generator, self->node);
    generator->unit->consumed = generator->unit->pushed = 1;
    cn_emit(generator, OP_LIST_TO_TUPLE, self->left.reg, self->left.reg, 0, 0);
    END_STEP();
}

// The keyword arguments become a dict, merged where ** is.
static WalkStatus step_keyword_dict(void *context, WalkFrame *frame)
{
    const NodeList *keywords;
    const Node *keyword;
    BEGIN_EXPRESSION();
    set_span(generator, self->node);
    cn_emit_build(generator, OP_BUILD_DICT, 0, 0, WANT_TEMPORARY, &self->left);
    keywords = arguments_of(self->node).keywords;
    for (; self->index < keywords->count; self->index++) {
        keyword = keywords->items[self->index];
        if (keyword->as.keyword.name.size == 0) {
            GENERATE(keyword->as.keyword.value, WANT_TEMPORARY, &self->right);
            set_span(generator, self->node);
        } else {
            // a later run of named ones is a dict of its own, so that duplicates are noticed
            set_span(generator, self->node);
            self->right = self->left;
            if (self->index != 0)
                cn_emit_build(generator, OP_BUILD_DICT, 0, 0, WANT_TEMPORARY, &self->right);
            do {
                keyword = arguments_of(self->node).keywords->items[self->index];
                cn_load_name_text(generator, keyword_name(generator, keyword));
                GENERATE(keyword->as.keyword.value, WANT_TEMPORARY, NULL);
                set_span(generator, self->node);
                cn_emit_add_pair(generator, self->right.reg);
                keywords = arguments_of(self->node).keywords;
                self->index++;
            } while (self->index < keywords->count &&
                     keywords->items[self->index]->as.keyword.name.size != 0);
            self->index--;
        }
        keywords = arguments_of(self->node).keywords;
        if (self->right.reg == self->left.reg)
            continue;
        cn_emit_consume(generator, self->right, FLAG_B);
        cn_emit(generator, OP_DICT_MERGE, self->left.reg, self->right.reg,
                temporary(self->window), 0);
    }
    END_STEP();
}

static bool is_single_starred(const Node *node, uint32_t prefix)
{
    ArgumentLists lists = arguments_of(node);
    return prefix == 0 && lists.positional->count == 1 &&
           lists.positional->items[0]->kind == NODE_STARRED;
}

// self->index arguments are in the window already.
static WalkStatus step_unpacked_call(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    if (is_single_starred(self->node, self->index)) {
        GENERATE(arguments_of(self->node).positional->items[0]->as.unary.operand,
                 WANT_TEMPORARY, NULL);
    } else if (arguments_of(self->node).positional->count + self->index == 0) {
        set_span(generator, self->node);
        load_empty_tuple(generator);
    } else {
        if (generator->failed)
            return WALK_FAILED;
        WALK_CALL(frame, &generator->walk, step_positional_tuple, sizeof(ExpressionFrame),
                  callee, expression_setup(callee, self->node, WANT_TEMPORARY, NULL);
                  ((ExpressionFrame *)callee)->window = self->index);
    }
    if (arguments_of(self->node).keywords->count == 0) {
        set_span(generator, self->node);
        cn_load_special(generator, SPECIAL_UNBOUND);
    } else {
        if (generator->failed)
            return WALK_FAILED;
        WALK_CALL(frame, &generator->walk, step_keyword_dict, sizeof(ExpressionFrame),
                  callee, expression_setup(callee, self->node, WANT_TEMPORARY, NULL);
                  ((ExpressionFrame *)callee)->window = self->window);
    }
    set_span(generator, self->node);
    if (is_single_starred(self->node, self->index))
        cn_emit(generator, OP_ARGUMENTS_TO_TUPLE, temporary(self->window), 0, 0, 0);
    emit_call_unpacked(generator, self);
    END_STEP();
}

// self->window: the window; self->index: arguments in it already; self->left, when it is a
// temporary, holds the attribute node's span to use for the call (a method call).
WalkStatus cn_step_arguments(void *context, WalkFrame *frame)
{
    ArgumentLists lists;
    BEGIN_EXPRESSION();
    if (!check_keywords(generator, self->node))
        return WALK_FAILED;
    if (!is_plain_call(self->node)) {
        frame->step = step_unpacked_call;
        return WALK_CALLED;
    }
    self->third.reg = (Register)self->index; // arguments before those of the node
    for (self->index = 0; self->index < arguments_of(self->node).positional->count;
         self->index++)
        GENERATE(arguments_of(self->node).positional->items[self->index], WANT_TEMPORARY,
                 NULL);
    for (self->index = 0; self->index < arguments_of(self->node).keywords->count;
         self->index++)
        GENERATE(arguments_of(self->node).keywords->items[self->index]->as.keyword.value,
                 WANT_TEMPORARY, NULL);
    lists = arguments_of(self->node);
    cn_set_call_span(generator, self->node);
    if (lists.keywords->count != 0)
        emit_call_keywords(generator, self,
                           self->third.reg + lists.positional->count +
                               lists.keywords->count);
    else
        cn_emit_call(generator, self->third.reg + lists.positional->count, self->want,
                     self->result);
    END_STEP();
}

void cn_set_call_span(Generator *generator, const Node *node)
{
    set_span(generator, node);
    if (node->kind != NODE_CALL || node->as.call.function->kind != NODE_ATTRIBUTE)
        return;
    const Node *method = node->as.call.function;
    if (method->span.line == method->span.end_line)
        return;
    generator->unit->span.line = method->span.end_line;
    generator->unit->span.column = method->span.end_column - method->as.attribute.name.size;
}

// ---- the callee ----

// super() in a method: __class__ and the first argument come along.
static bool is_plain_super(Generator *generator, const Node *node)
{
    const Node *callee = node->as.call.function;
    if (callee->kind != NODE_NAME || node->as.call.arguments.count != 0 ||
        node->as.call.keywords.count != 0)
        return false;
    const Symbol *symbol = cn_symbol_of(generator, callee);
    if (symbol->name != generator->name_super || symbol->place != PLACE_GLOBAL)
        return false;
    const Unit *unit = generator->unit;
    const Symbol *cell =
        cn_symbol_find(generator->table, unit->scope_number, generator->name_class);
    return cell != NULL && cell->place == PLACE_FREE && unit->result->argument_count > 0;
}

// The call itself says what is wrong with a first argument that was deleted.
static void load_first_argument(Generator *generator)
{
    const Unit *unit = generator->unit;
    uint32_t flags = 0;
    Symbol *symbol =
        cn_symbol_find(generator->table, unit->scope_number, unit->locals.items[0]);
    if (symbol->place != PLACE_LOCAL) {
        cn_load_symbol(generator, symbol, WANT_TEMPORARY, NULL);
        return;
    }
    Register reg = cn_emit_destination(generator, WANT_TEMPORARY, &flags, NULL);
    cn_emit(generator, OP_MOVE, reg, symbol->slot, flags, 0);
}

static void emit_super(Generator *generator, ExpressionFrame *self)
{
    uint32_t flags = 0;
    Symbol *cell = cn_symbol_find(generator->table, generator->unit->scope_number,
                                  generator->name_class);
    uint32_t window = generator->unit->depth - 2;
    set_span(generator, self->node);
    cn_load_symbol(generator, cell, WANT_TEMPORARY, NULL);
    load_first_argument(generator);
    generator->unit->consumed = 4;
    Register reg = cn_emit_destination(generator, self->want, &flags, self->result);
    cn_emit(generator, OP_CALL_SUPER, temporary(window), 0, reg, (int32_t)flags);
}

static bool is_global_name(Generator *generator, const Node *node)
{
    return node->kind == NODE_NAME && cn_constant_of(generator, node) == 0 &&
           cn_symbol_of(generator, node)->place == PLACE_GLOBAL;
}

static void load_global_callee(Generator *generator, const Node *node)
{
    int32_t name = (int32_t)cn_unit_name(generator, cn_symbol_of(generator, node)->name);
    set_span(generator, node);
    generator->unit->pushed = 2;
    cn_emit(generator, OP_LOAD_GLOBAL_CALLEE, temporary(generator->unit->depth), 0, 0,
            name);
}

static void load_method(Generator *generator, const Node *node, Place object)
{
    int32_t name = (int32_t)cn_codegen_attribute_name(generator, node);
    cn_set_attribute_span(generator, node);
    uint32_t flags = cn_emit_consume(generator, object, FLAG_B);
    uint32_t window = generator->unit->depth - generator->unit->consumed;
    generator->unit->pushed = 2;
    cn_emit(generator, OP_LOAD_METHOD, temporary(window), object.reg, flags, name);
}

WalkStatus cn_step_call(void *context, WalkFrame *frame)
{
    BEGIN_EXPRESSION();
    cn_check_call(generator, self->node);
    self->window = generator->unit->depth;
    if (self->node->as.call.function->kind == NODE_ATTRIBUTE) {
        GENERATE(self->node->as.call.function->as.attribute.value, WANT_ANY, &self->left);
        load_method(generator, self->node->as.call.function, self->left);
    } else if (is_global_name(generator, self->node->as.call.function)) {
        load_global_callee(generator, self->node->as.call.function);
        if (is_plain_super(generator, self->node)) {
            emit_super(generator, self);
            return generator->failed ? WALK_FAILED : WALK_RETURNED;
        }
    } else {
        GENERATE(self->node->as.call.function, WANT_TEMPORARY, NULL);
        set_span(generator, self->node->as.call.function);
        cn_load_special(generator, SPECIAL_UNBOUND);
    }
    self->index = 0;
    // this frame goes on as the step for the arguments
    self->base.resume = 0;
    frame->step = cn_step_arguments;
    return generator->failed ? WALK_FAILED : WALK_CALLED;
    WALK_END(frame);
}
