// codegen.h - what the files of the code generator share.
//
// The generator is a set of step functions (compiler/walk.h), one for each kind of node. An
// expression step is told where its value is wanted and answers where it is; a condition step
// jumps; a statement step leaves the depth as it was.
//
// What reads a local where it lies must know that no later part of the same expression
// rebinds it (a local bound by := is copied at once) and that it is bound: instructions that
// have a slow path check by themselves, for others cn_require emits a check.

#ifndef CAIRN_COMPILER_CODEGEN_H
#define CAIRN_COMPILER_CODEGEN_H

#include "compiler/compile.h"
#include "compiler/emit.h"

// The numbers of LOAD_SPECIAL.
#define SPECIAL_UNBOUND 0
#define SPECIAL_NONE 1
#define SPECIAL_FALSE 2
#define SPECIAL_TRUE 3
#define SPECIAL_ELLIPSIS 5

#define MAX_BLOCKS 20u      // CPython's limit of nested blocks
#define MAX_WINDOW 30u      // arguments of a call in temporaries
#define MAX_DISPLAY 30u     // items of a display in temporaries
#define MAX_PAIRS 15u       // pairs of a dict display in temporaries
#define MAX_PARALLEL 8u     // a, b, ... = c, d, ... without a tuple
#define MAX_PARAMETERS 220u // each of them needs a register

// What a statement inside has to undo when it jumps out.
typedef enum {
    BLOCK_WHILE,
    BLOCK_FOR,       // the iterator at depth
    BLOCK_TRY,       // body of try ... except: nothing to undo
    BLOCK_FINALLY,   // body of try ... finally: run a copy of finalbody
    BLOCK_SHARED,    // the same, but jump into the one finally body with a reason
    BLOCK_REASON,    // inside that body: exception and formerly handled one, or two unbound
    BLOCK_HANDLERS,  // except clauses: nothing to undo
    BLOCK_HANDLED,   // an exception being handled at depth; name to unbind afterwards
    BLOCK_WITH,      // the exit function at depth
    BLOCK_RETURNING, // copy of a finally body, with a return value waiting
    BLOCK_STAR       // clause of except*: no jump may leave
} BlockKind;

// Why a shared finally body runs.
typedef enum { REASON_END, REASON_RETURN, REASON_BREAK, REASON_CONTINUE } Reason;

typedef struct Block {
    struct Block *outer;
    BlockKind kind;
    Label break_label; // loops
    Label continue_label;
    uint32_t depth;  // of the temporaries below the block's own
    uint32_t region; // in force outside
    const NodeList *finalbody;
    Register reason;  // BLOCK_SHARED, BLOCK_REASON: a Reason, or below 0: exception
    uint32_t reasons; // BLOCK_SHARED: bits of those that occur
    Label entry;      // BLOCK_SHARED: the finally body
    Symbol *name;     // BLOCK_HANDLED, or NULL
    const Node *node; // BLOCK_WITH: the statement
} Block;

typedef struct ExpressionFrame {
    WalkFrame base;
    Node *node;
    Place *result; // NULL: nobody asks
    Register want;
    uint16_t kind; // free for the step
    Place left;
    Place right;
    Place third;
    uint32_t index;
    uint32_t window; // number of the first temporary of a call window or row
    Label first;
    Label second;
    ConstantId code;
    Span jump_span; // of the code around a conditional expression
} ExpressionFrame;

typedef struct ConditionFrame {
    WalkFrame base;
    Node *node;
    Label target;
    bool sense;      // jump when the truth of node is this
    bool is_negated; // an odd number of `not` stood before node
    Place left;
    Place right;
    uint32_t index;
    Label skip;
    Label drop;
} ConditionFrame;

typedef struct StatementFrame {
    WalkFrame base;
    Node *node;
    Block block;
    NodeList list; // the statements of a block of statements
    Place value;
    Place second;
    Place third;
    uint32_t index;
    uint32_t region; // outside
    uint32_t depth;
    Label labels[5];
    ConstantId code;
} StatementFrame;

// ---- driving ----

#define BEGIN_EXPRESSION()                                                                 \
    Generator *generator = context;                                                        \
    ExpressionFrame *self = (ExpressionFrame *)frame;                                      \
    WALK_BEGIN(frame)
#define BEGIN_CONDITION()                                                                  \
    Generator *generator = context;                                                        \
    ConditionFrame *self = (ConditionFrame *)frame;                                        \
    WALK_BEGIN(frame)
#define BEGIN_STATEMENT()                                                                  \
    Generator *generator = context;                                                        \
    StatementFrame *self = (StatementFrame *)frame;                                        \
    WALK_BEGIN(frame)

// Ends a step; what went wrong in between stops the walk.
#define END_STEP()                                                                         \
    if (generator->failed)                                                                 \
        return WALK_FAILED;                                                                \
    WALK_END(frame)

// Generates an expression: where it is wanted, where the answer goes (a field of self).
#define GENERATE(child, where, answer)                                                     \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        if (!cn_generate_leaf(generator, (child), (where), (answer)))                      \
            WALK_CALL(frame, &generator->walk, cn_expression_step(generator, (child)),     \
                      sizeof(ExpressionFrame), callee,                                     \
                      expression_setup(callee, (child), (where), (answer)));               \
    } while (0)

// Runs another expression step on a node.
#define RUN_EXPRESSION(step, child, where, answer)                                         \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, (step), sizeof(ExpressionFrame), callee,        \
                  expression_setup(callee, (child), (where), (answer)));                   \
    } while (0)

// Goes to label when the truth of child is sense; goes on otherwise.
#define CONDITION(child, truth, label)                                                     \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, cn_step_condition, sizeof(ConditionFrame),      \
                  callee, condition_setup(callee, (child), (truth), (label)));             \
    } while (0)

#define STATEMENT_STEP(step, child)                                                        \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, (step), sizeof(StatementFrame), callee,         \
                  ((StatementFrame *)callee)->node = (child));                             \
    } while (0)

// Generates a list of statements.
#define STATEMENTS(statements)                                                             \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, cn_step_statements, sizeof(StatementFrame),     \
                  callee, ((StatementFrame *)callee)->list = (statements));                \
    } while (0)

static inline void expression_setup(WalkFrame *callee, Node *node, Register want,
                                    Place *result)
{
    ExpressionFrame *frame = (ExpressionFrame *)callee;
    frame->node = node;
    frame->want = want;
    frame->result = result;
}

static inline void condition_setup(WalkFrame *callee, Node *node, bool sense, Label target)
{
    ConditionFrame *frame = (ConditionFrame *)callee;
    frame->node = node;
    frame->sense = sense;
    frame->target = target;
}

static inline void answer(const ExpressionFrame *frame, Place place)
{
    if (frame->result != NULL)
        *frame->result = place;
}

// The step for an expression. Deep inside an expression it is one that packs first.
WalkStep cn_expression_step(Generator *generator, const Node *node);
WalkStep cn_statement_step(const Node *node);

WalkStatus cn_step_statements(void *context, WalkFrame *frame); // StatementFrame.list
WalkStatus cn_step_condition(void *context, WalkFrame *frame);
// Stores StatementFrame.value (the temporary on top, consumed; a local; or, marked as a local,
// a temporary to keep) into the target `node`.
WalkStatus cn_step_store(void *context, WalkFrame *frame);

#define STORE(target, from)                                                                \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, cn_step_store, sizeof(StatementFrame), callee,  \
                  ((StatementFrame *)callee)->node = (target);                             \
                  ((StatementFrame *)callee)->value = (from));                             \
    } while (0)

// Errors: each returns false and stops the generation.
bool cn_error_at(Generator *generator, const Node *node, const char *message);
void cn_warn_at(Generator *generator, const Node *node, const char *message);

// ---- names (codegen_name.c) ----

// Generates constants and names; false: node is neither.
bool cn_generate_leaf(Generator *generator, Node *node, Register want, Place *result);
void cn_load_constant(Generator *generator, ConstantId id, Register want, Place *result);
void cn_load_special(Generator *generator, int32_t number); // onto the stack
void cn_load_text(Generator *generator, const char *text);  // a str onto the stack
void cn_load_name_text(Generator *generator, NameId name);  // a name as a str
void cn_load_symbol(Generator *generator, Symbol *symbol, Register want, Place *result);
// Stores place, which is the top temporary or a local. Another temporary is copied (kept).
void cn_store_symbol(Generator *generator, Symbol *symbol, Place place);
void cn_delete_symbol(Generator *generator, Symbol *symbol);
void cn_clear_symbol(Generator *generator, Symbol *symbol); // end of except ... as
// The symbol of a NAME node, placed.
Symbol *cn_symbol_of(Generator *generator, const Node *node);
// The symbol of a name bound otherwise (def, import, except ... as), placed.
Symbol *cn_symbol_named(Generator *generator, Text name);
// The register of target when it is a plain local, else WANT_ANY.
Register cn_target_register(Generator *generator, const Node *target);
bool cn_refuse_name(Generator *generator, const Node *node, Text name, bool is_delete);
// Makes sure that place, if a local, is bound.
void cn_require(Generator *generator, Place place);
// place will be read after `next` has been evaluated.
void cn_settle(Generator *generator, Place place, const Node *next);
// Copies a local to a new temporary; a temporary stays.
Place cn_into_temporary(Generator *generator, Place place);
void cn_copy(Generator *generator, Register from); // register onto the stack, kept
void cn_release_top(Generator *generator);
void cn_drop(Generator *generator, Place place); // releases a temporary
// The constant that node is, __debug__ included; 0: none.
ConstantId cn_constant_of(Generator *generator, const Node *node);
bool cn_small_int(Generator *generator, const Node *node, int32_t *out);

// Moves the temporary on top to where self wants its result.
void cn_deliver(Generator *generator, ExpressionFrame *self, Place place);

// ---- operators (codegen_operator.c) ----

// Emits left op right; the operands are consumed.
void cn_emit_binary(Generator *generator, OperatorKind op, bool in_place, Place left,
                    Place right, Register want, Place *result);
// The same with an integer constant. False: there is no such instruction.
bool cn_emit_binary_int(Generator *generator, OperatorKind op, bool in_place, Place left,
                        int32_t number, Register want, Place *result);
// Emits an instruction "DRF-".
void cn_emit_unary(Generator *generator, Opcode op, Place operand, Register want,
                   Place *result);
WalkStatus cn_step_compare_chain(void *context, WalkFrame *frame);
void cn_end_condition_chain(Generator *generator, ConditionFrame *self);
// The span of an attribute that begins on an earlier line is that of its name alone.
void cn_set_attribute_span(Generator *generator, const Node *node);
// Index of the attribute's name.
uint32_t cn_codegen_attribute_name(Generator *generator, const Node *node);
// A LIST or SET of constants as a constant tuple or frozenset, or 0.
ConstantId cn_constant_display(Generator *generator, const Node *node);
// Syntax warnings (codegen_warning.c).
void cn_check_comparison(Generator *generator, const Node *node, bool is_negated);
void cn_check_subscript(Generator *generator, const Node *node);
void cn_check_assert(Generator *generator, const Node *node);
void cn_check_call(Generator *generator, const Node *node);
void cn_get_item(Generator *generator, Place container, Place index, Register want,
                 Place *result);

// ---- displays (codegen_display.c) ----

// Emits a "DWQF" instruction that takes count temporaries from the top.
void cn_emit_build(Generator *generator, Opcode op, uint32_t count, uint32_t items,
                   Register want, Place *result);
// Adds the top temporary, or a local, to the container that lies in `container`.
void cn_emit_add(Generator *generator, Opcode op, Register container, Place item);
// Adds the pair in the two top temporaries to the dict at `dict`.
void cn_emit_add_pair(Generator *generator, Register dict);
// A display as a growing container; the first self->index items are on the stack already.
WalkStatus cn_step_long_display(void *context, WalkFrame *frame);

// ---- calls and functions ----

// A call of the window at self->window, whose first self->index arguments are there: the
// arguments of self->node (CALL, CLASS_DEF) follow.
WalkStatus cn_step_arguments(void *context, WalkFrame *frame);
void cn_set_call_span(Generator *generator, const Node *node);
// Emits CALL of the window on top with count arguments.
void cn_emit_call(Generator *generator, uint32_t count, Register want, Place *result);
// Pushes the window of a function of stdlib/core.
void cn_load_core(Generator *generator, const char *name);
// Pushes what MAKE_FUNCTION needs of the closure of code and emits it: flags tell which of
// defaults 1, keyword defaults 2, annotations 4 lie on top.
void cn_make_function(Generator *generator, ConstantId code, uint32_t flags);
// Compiles the code of a function, class or comprehension: self->node; sets *self->code_out.
typedef struct UnitFrame {
    WalkFrame base;
    Node *node;
    ConstantId *code;
    uint32_t index;
    uint32_t depth;
    Label labels[4];
    Place value;
    Block block;
} UnitFrame;
#define COMPILE_UNIT(step, child, answer)                                                  \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, (step), sizeof(UnitFrame), callee,              \
                  unit_setup(callee, (child), (answer)));                                  \
    } while (0)

static inline void unit_setup(WalkFrame *callee, Node *node, ConstantId *code)
{
    ((UnitFrame *)callee)->node = node;
    ((UnitFrame *)callee)->code = code;
}
WalkStatus cn_step_function_unit(void *context, WalkFrame *frame);
WalkStatus cn_step_class_unit(void *context, WalkFrame *frame);
WalkStatus cn_step_comprehension_unit(void *context, WalkFrame *frame);
WalkStatus cn_step_module_unit(void *context, WalkFrame *frame);
// Begins and ends the unit of a scope.
MUST_CHECK bool cn_begin_unit(Generator *generator, const Node *node, Text name);
MUST_CHECK bool cn_end_unit(Generator *generator, ConstantId *code);
void cn_begin_body(Generator *generator); // MAKE_CELL, MAKE_FAR, MAKE_GENERATOR
void cn_return_none(Generator *generator);
void cn_emit_return(Generator *generator, Place value);
void cn_remember_code(Generator *generator, const Node *node, ConstantId code);
WalkStatus cn_step_annotation(void *context, WalkFrame *frame); // onto the stack
void cn_load_unparsed(Generator *generator, const Node *node);  // (codegen_unparse.c)
bool cn_is_function(const Generator *generator);                // not a class or module
bool cn_is_async_function(const Generator *generator);

// ---- coroutines (codegen_await.c) ----

// The loop of yield from and await: iterator on top; replaced by the result.
void cn_emit_send_loop(Generator *generator);
void cn_emit_await(Generator *generator, Place value, int32_t kind); // result on top

// Emits the jump into a shared finally body.
void cn_enter_shared(Generator *generator, Block *block, Reason reason);
WalkStatus cn_step_shared_finally(void *context, WalkFrame *frame); // try ... finally
WalkStatus cn_step_protected(void *context, WalkFrame *frame);      // try without finally
// The rest of a jump: statements that leave the blocks outside and jump.
WalkStatus cn_step_resume_return(void *context, WalkFrame *frame);
WalkStatus cn_step_resume_break(void *context, WalkFrame *frame);
WalkStatus cn_step_resume_continue(void *context, WalkFrame *frame);

// The handler of an exception raised while another, at depth, is handled.
void cn_emit_cleanup(Generator *generator, Label label, uint32_t depth);
WalkStatus cn_step_star_protected(void *context,
                                  WalkFrame *frame); // except* without finally

// Yields value; the result is what is sent.
void cn_emit_yield(Generator *generator, Place value, Register want, Place *result);

// ---- loops (codegen_flow.c) ----

WalkStatus cn_step_iterable(void *context, WalkFrame *frame); // expression
void cn_emit_for_loop(Generator *generator, Register target, Label body);
uint32_t cn_emit_async_next(Generator *generator, Label handler);
void cn_emit_async_end(Generator *generator, Label end);
void cn_require_return(Generator *generator, Place value);

// ---- blocks (codegen_block.c) ----

// Emits what leaves the blocks around the code, innermost first, up to `stop` (exclusive,
// NULL: all). The unit's block, region and depth are then those outside; the caller, who
// emits the jump, puts them back.
typedef struct UnwindFrame {
    WalkFrame base;
    Block *stop;
    Block *block;
    Block returning;
    Reason reason;
    bool value_on_top; // a temporary that must stay on top of what is released (loops only)
    bool value_waits;  // in cn_return_register
} UnwindFrame;
WalkStatus cn_step_unwind(void *context, WalkFrame *frame);

// Code behind it is only reached when no finally body on the way is shared: that goes on
// where its reason says.
#define UNWIND(stop_block, why, on_top, waits)                                             \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, cn_step_unwind, sizeof(UnwindFrame), callee,    \
                  ((UnwindFrame *)callee)->stop = (stop_block);                            \
                  ((UnwindFrame *)callee)->reason = (why);                                 \
                  ((UnwindFrame *)callee)->value_on_top = (on_top);                        \
                  ((UnwindFrame *)callee)->value_waits = (waits));                         \
    } while (0)

// Enters a block. False: nested too deeply.
MUST_CHECK bool cn_block_push(Generator *generator, Block *block, BlockKind kind,
                              const Node *node);
void cn_pop_handled(Generator *generator); // undoes PUSH_HANDLED at the top
void cn_push_handled(Generator *generator);
// Raises the exception in the temporary `exception`; the handled one is `handled`.
// The region must be the one outside of PUSH_HANDLED: an exception here has been undone once.
void cn_reraise_handled(Generator *generator, uint32_t handled, uint32_t exception);
void cn_block_pop(Generator *generator);
// The hidden local where a value waits while finally bodies run on its way out. Inside such a
// body another return has a register of its own: it may not come to anything.
Register cn_return_register(Generator *generator);
void cn_forget_return(Generator *generator); // emits that the register, if any, is cleared
// Emits a call of the exit function at block->depth with three None.
void cn_emit_exit_call(Generator *generator, const Block *block);

// One step for each kind. (clang-format 14 would lay out its own result anew.)
// clang-format off
#define EXPRESSION_STEPS(STEP)                                                             \
    STEP(bool_op) STEP(named) STEP(binary) STEP(unary) STEP(lambda) STEP(if_exp)           \
    STEP(dict) STEP(display) STEP(comprehension) STEP(await) STEP(yield) STEP(yield_from)  \
    STEP(compare) STEP(call) STEP(formatted) STEP(joined) STEP(attribute) STEP(subscript)  \
    STEP(starred) STEP(slice)
#define STATEMENT_STEPS(STEP)                                                              \
    STEP(function_def) STEP(class_def) STEP(return) STEP(delete) STEP(assign)              \
    STEP(aug_assign) STEP(ann_assign) STEP(for) STEP(async_for) STEP(while) STEP(if)       \
    STEP(with) STEP(match) STEP(raise) STEP(try) STEP(assert) STEP(import)                 \
    STEP(import_from) STEP(expression_statement) STEP(break) STEP(continue) STEP(nothing)
// clang-format on
#define DECLARE_STEP(name) WalkStatus cn_step_##name(void *context, WalkFrame *frame);
EXPRESSION_STEPS(DECLARE_STEP)
STATEMENT_STEPS(DECLARE_STEP)
#undef DECLARE_STEP

#endif
