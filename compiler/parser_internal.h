// parser_internal.h - what the files of the parser share.
//
// The parser is predictive: it looks at one token (in three places, named there, it reads
// ahead and comes back) and never tries alternatives. It accepts exactly what the grammar
// of CPython 3.11 accepts. When it fails, parser_explain.c finds the words for the error.
//
// Each step function parses one construct, beginning at the current token, and hands its
// result back through a pointer of its frame. Every frame starts with a StepFrame.

#ifndef CAIRN_COMPILER_PARSER_INTERNAL_H
#define CAIRN_COMPILER_PARSER_INTERNAL_H

#include "compiler/ast.h"
#include "compiler/lexer.h"
#include "compiler/parser.h"
#include "compiler/walk.h"
#include "vm/base/bytes.h"
#include "vm/base/debug.h"

#define PARSER_WALK_LIMIT ((size_t)8 << 20)
#define PARSER_MAX_DEPTH 6000u // pending operators and lambdas
#define PARSER_MAX_FSTRINGS 8  // f-strings inside f-strings; quotes run out before

// How tightly an operator binds.
typedef enum {
    PRECEDENCE_OR = 1,
    PRECEDENCE_AND,
    PRECEDENCE_NOT,
    PRECEDENCE_COMPARE,
    PRECEDENCE_BIT_OR,
    PRECEDENCE_BIT_XOR,
    PRECEDENCE_BIT_AND,
    PRECEDENCE_SHIFT,
    PRECEDENCE_SUM,
    PRECEDENCE_TERM,
    PRECEDENCE_UNARY,
    PRECEDENCE_POWER
} Precedence;

typedef struct Place {
    uint32_t line;
    uint32_t column;
} Place;

// One entry of the scratch stack on which lists grow before their size is known.
typedef union ParserItem {
    Node *node;
    Text text;
    OperatorKind op;
} ParserItem;

// An operator whose right operand is not complete.
typedef struct PendingOperator {
    Node *left;  // NULL for a prefix operator
    Place start; // of the left operand, or of the prefix operator
    uint32_t
        items; // OR, AND and comparisons: where their operands begin on the scratch stack
    uint8_t precedence;
    uint8_t op;
} PendingOperator;

typedef struct Parser {
    Arena *arena;
    Diagnostic *diagnostic;
    Walk walk;
    Lexer *lexer;       // of the text being parsed
    Token token;        // the current token
    Place previous_end; // end of the last token consumed that is not white space
    Node *pending_atom; // an atom parsed already, which the next operand begins with
    Place pending_start;
    bool failed;     // syntax error at the current token, or the diagnostic is set
    bool no_memory;  // an allocation failed
    bool too_deep;   // PARSER_MAX_DEPTH reached
    bool is_settled; // the diagnostic is set, whatever else may be wrong
    uint32_t depth;  // lambdas and pending operators
    Bytes items;     // ParserItem
    Bytes operators; // PendingOperator
    Bytes strings;   // Token: string literals that stand side by side
    Bytes text;      // the text of a string literal as it is decoded
    Lexer *lexers[PARSER_MAX_FSTRINGS]; // [0]: of the source; else of f-string expressions
    int lexer_count;                    // of them in use
    uint32_t
        outer_lines[PARSER_MAX_FSTRINGS]; // of the last token read by each but the last
    const char *statement_start;          // where the top-level statement begins
    uint32_t statement_line;              // the number of the line before it
    bool keeps_newline; // the newline that ends a simple line is not stepped over
} Parser;

typedef struct StepFrame {
    WalkFrame base;
    Node **result;
} StepFrame;

// Pushes a frame of the given type for step; `setup` may use `callee`.
#define CALL(step, FrameType, setup)                                                       \
    WALK_CALL(&self->base, &parser->walk, step, sizeof(FrameType), call_frame,             \
              FrameType *callee = (FrameType *)call_frame;                                 \
              setup)

// Calls a step that needs to know only where its result goes.
#define CALL_FOR(step, FrameType, destination)                                             \
    CALL(step, FrameType, callee->result = (destination))

#define BEGIN(FrameType)                                                                   \
    Parser *parser = context;                                                              \
    FrameType *self = (FrameType *)frame;                                                  \
    WALK_BEGIN(frame)

#define END() WALK_END(frame)

// Leaves the step when the token is not of that kind; steps over it otherwise.
#define EXPECT(token_kind)                                                                 \
    do {                                                                                   \
        if (!parser_expect(parser, token_kind))                                            \
            return WALK_FAILED;                                                            \
    } while (0)

#define REQUIRE(condition)                                                                 \
    do {                                                                                   \
        if (!(condition))                                                                  \
            return parser_fail(parser);                                                    \
    } while (0)

// Tokens (parser.c)

static inline bool token_is(const Parser *parser, TokenKind kind)
{
    return parser->token.kind == kind;
}

// Steps to the next token. Errors of the lexer become the current token, TOKEN_ERROR.
void cn_parser_advance(Parser *parser);

static inline bool parser_accept(Parser *parser, TokenKind kind)
{
    if (parser->token.kind != kind)
        return false;
    cn_parser_advance(parser);
    return true;
}

static inline WalkStatus parser_fail(Parser *parser)
{
    parser->failed = true;
    return WALK_FAILED;
}

static inline bool parser_expect(Parser *parser, TokenKind kind)
{
    if (parser_accept(parser, kind))
        return true;
    parser->failed = true;
    return false;
}

// Where the construct at the current token begins.
static inline Place parser_place(const Parser *parser)
{
    if (parser->pending_atom != NULL)
        return parser->pending_start;
    return (Place){parser->token.line, (uint32_t)parser->token.column};
}

// Reads the name under the cursor into *out (normalised) and steps over it.
bool cn_parser_name(Parser *parser, Text *out);

// Is the current token this soft keyword?
bool cn_parser_is_word(const Parser *parser, const char *word);

// Is the current token a name with `=` behind it? Reads ahead and comes back.
bool cn_parser_at_keyword(Parser *parser);

// Does a comprehension's `for` begin here?
static inline bool parser_at_generators(const Parser *parser)
{
    return token_is(parser, TOKEN_FOR) || token_is(parser, TOKEN_ASYNC);
}

// Nodes and lists (parser_node.c). NULL or false: no memory; parser->failed is set then.

// A zeroed node of the kind, from `start` to the end of the last token.
// It is only as large as its kind needs.
Node *cn_parser_node(Parser *parser, NodeKind kind, Place start);

// Ends the node's span at the last token consumed.
void cn_parser_end_node(const Parser *parser, Node *node);

static inline uint32_t parser_item_count(const Parser *parser)
{
    return (uint32_t)(parser->items.size / sizeof(ParserItem));
}

static inline ParserItem *parser_items(const Parser *parser)
{
    return (ParserItem *)(void *)parser->items.data;
}

bool cn_parser_push(Parser *parser, Node *node);
bool cn_parser_push_item(Parser *parser, ParserItem item);

// Moves the items from `first` on into a list in the arena.
bool cn_parser_take_list(Parser *parser, uint32_t first, NodeList *out);

// A list of one node.
bool cn_parser_single_list(Parser *parser, Node *node, NodeList *out);

// Node with the items from `first` on as its sequence.
Node *cn_parser_sequence(Parser *parser, NodeKind kind, Place start, uint32_t first);

bool cn_parser_out_of_memory(Parser *parser);

// Targets (parser_target.c)

typedef enum { TARGET_ASSIGN, TARGET_DELETE } TargetUse;

// Gives the expression its context when it may be assigned to or deleted; false otherwise.
bool cn_parser_make_target(Parser *parser, Node *node, TargetUse use);

// Expressions (parser_expression.c)

typedef struct ExpressionFrame {
    WalkFrame base;
    Node **result;
    Node *value;
    Node *first; // conditional expressions, the outermost and the innermost
    Node *last;
    Place start;
} ExpressionFrame;

typedef struct OperatorsFrame {
    WalkFrame base;
    Node **result;
    Node *value;
    Place start;
    uint32_t first; // index of the first pending operator of this expression
    uint8_t floor;  // looser operators are not part of it
} OperatorsFrame;

typedef struct ListFrame {
    WalkFrame base;
    Node **result;
    Node *value;
    Place start;
    Place item_start;
    uint32_t first; // index of the first item of the list
    bool flag;
} ListFrame;

typedef struct GeneratorsFrame {
    WalkFrame base;
    NodeList *result;
    Node *node;
    Node *value;
    uint32_t first;
    uint32_t first_condition;
} GeneratorsFrame;

typedef struct CallFrame {
    WalkFrame base;
    Node **result;   // a NODE_CALL whose arguments and keywords are filled in
    Node *value;     // the expression that begins the current argument
    Node *generator; // the only argument, without brackets of its own
    Place start;     // of the open bracket
    uint32_t first;
    uint8_t stage; // what has been seen: 1 keyword, 2 **
} CallFrame;

typedef struct ParametersFrame {
    WalkFrame base;
    Node **result;
    Node *node;
    struct ParametersFrame *list; // one parameter: the frame of the list
    Node *arg;                    // one parameter, and its default
    Node *value;
    uint32_t first;           // parameters as pairs of ARG and default
    uint32_t positional_only; // how many of them
    uint32_t positional;      // how many, with the positional only, before a star
    uint8_t closing;          // TokenKind
    bool has_slash;
    bool has_star;
    bool has_default;
} ParametersFrame;

typedef struct LambdaFrame {
    WalkFrame base;
    Node **result;
    Node *node;
} LambdaFrame;

WalkStatus cn_parse_step_expression(void *context, WalkFrame *frame); // ExpressionFrame
WalkStatus cn_parse_step_named_expression(void *context,
                                          WalkFrame *frame);         // ExpressionFrame
WalkStatus cn_parse_step_operators(void *context, WalkFrame *frame); // OperatorsFrame
WalkStatus cn_parse_step_primary(void *context, WalkFrame *frame);   // ListFrame
WalkStatus cn_parse_step_lambda(void *context, WalkFrame *frame);    // LambdaFrame
WalkStatus cn_parse_step_yield(void *context, WalkFrame *frame);     // ListFrame
// '*' and an operand: of bitwise operators; or of any expression
WalkStatus cn_parse_step_starred(void *context, WalkFrame *frame);            // ListFrame
WalkStatus cn_parse_step_starred_expression(void *context, WalkFrame *frame); // ListFrame
// a starred or other expression, and a comma-separated list of them
WalkStatus cn_parse_step_star_expressions(void *context, WalkFrame *frame); // ListFrame
// what stands between `for` and `in`
WalkStatus cn_parse_step_targets(void *context, WalkFrame *frame); // ListFrame
WalkStatus cn_parse_step_target(void *context, WalkFrame *frame);  // ListFrame

// Brackets, calls, comprehensions (parser_bracket.c)
WalkStatus cn_parse_step_parenthesis(void *context, WalkFrame *frame); // ListFrame
WalkStatus cn_parse_step_bracket(void *context, WalkFrame *frame);     // ListFrame
WalkStatus cn_parse_step_brace(void *context, WalkFrame *frame);       // ListFrame
WalkStatus cn_parse_step_generators(void *context, WalkFrame *frame);  // GeneratorsFrame
WalkStatus cn_parse_step_subscript(void *context, WalkFrame *frame);   // ListFrame

WalkStatus cn_parse_step_call(void *context, WalkFrame *frame); // CallFrame (parser_call.c)

// Parameters of functions and lambdas (parser_parameters.c)
WalkStatus cn_parse_step_parameters(void *context, WalkFrame *frame); // ParametersFrame

// String literals (parser_string.c)

typedef struct StringsFrame {
    WalkFrame base;
    Node **result;
    uint32_t first_token; // in parser->strings
    uint32_t token_count;
    uint32_t index;     // of the token being read
    uint32_t first;     // index of the first part of the f-string
    uint32_t text_mark; // of its text on parser->text
    Place start;
    Place end;
} StringsFrame;

WalkStatus cn_parse_step_strings(void *context, WalkFrame *frame); // StringsFrame

// Looks into string literals side by side that a step has not read, when no step is active;
// `last` is the last token read. False when they are wrong: the diagnostic says why, or an
// expression in an f-string is, and its lexer is parser->lexer then.
bool cn_parser_check_strings(Parser *parser, const Token *tokens, uint32_t count,
                             const Token *last);

// Statements (parser_statement.c, parser_compound.c, parser_match.c): their nodes go onto
// the scratch stack.

typedef struct StatementFrame {
    WalkFrame base;
    Node *node;
    Node *value;
    Node *other;
    Place start;
    uint32_t first;
    bool flag;
} StatementFrame;

typedef struct BlockFrame {
    WalkFrame base;
    NodeList *result;
    uint32_t first;
} BlockFrame;

typedef struct CompoundFrame {
    WalkFrame base;
    Node *node; // the statement
    Node *part; // a part being read: the last elif, a handler, a with item, a case
    Node *value;
    NodeList decorators;
    Place start;
    Place item_start;
    uint32_t first;
    bool is_async;
    bool flag;
} CompoundFrame;

typedef struct PatternFrame {
    WalkFrame base;
    Node **result;
    Node *node;
    Node *value;
    Place start;
    Place item_start;
    uint32_t first;
    uint32_t count;  // of positional arguments
    uint8_t closing; // TokenKind that ends the list
    bool flag;
} PatternFrame;

WalkStatus cn_parse_step_module(void *context, WalkFrame *frame);      // BlockFrame
WalkStatus cn_parse_step_interactive(void *context, WalkFrame *frame); // BlockFrame
WalkStatus cn_parse_step_statement(void *context, WalkFrame *frame);   // StatementFrame
WalkStatus cn_parse_step_simple_line(void *context, WalkFrame *frame); // StatementFrame
WalkStatus cn_parse_step_block(void *context, WalkFrame *frame);       // BlockFrame
WalkStatus cn_parse_step_match(void *context, WalkFrame *frame);       // CompoundFrame
bool cn_parser_at_match_statement(Parser *parser);
Node *cn_parser_import(Parser *parser);
Node *cn_parser_import_from(Parser *parser);
WalkStep cn_parser_compound_step(Parser *parser); // NULL: not at a compound statement

// Simple operands, without a frame (parser_expression.c)

// Parses an expression of one simple atom, when nothing that would go on follows. If false,
// the atom may have been left pending for the step that must be called now.
bool cn_parser_simple_expression(Parser *parser, Node **out);

#define EXPRESSION(destination)                                                            \
    do {                                                                                   \
        if (!cn_parser_simple_expression(parser, destination))                             \
            CALL_FOR(cn_parse_step_expression, ExpressionFrame, destination);              \
    } while (0)

#define NAMED_EXPRESSION(destination)                                                      \
    do {                                                                                   \
        if (!cn_parser_simple_expression(parser, destination))                             \
            CALL_FOR(cn_parse_step_named_expression, ExpressionFrame, destination);        \
    } while (0)

// May an expression, or a starred one, begin with the current token?
bool cn_parser_begins_expression(const Parser *parser);

// The step for a starred expression when one begins here, else `other`; for a ListFrame.
WalkStep cn_parser_star_step(const Parser *parser, WalkStep other);

#define STAR_EXPRESSION(destination)                                                       \
    do {                                                                                   \
        if (!cn_parser_simple_expression(parser, destination))                             \
            CALL_FOR(cn_parser_star_step(parser, cn_parse_step_expression), ListFrame,     \
                     destination);                                                         \
    } while (0)

#define STAR_NAMED_EXPRESSION(destination)                                                 \
    do {                                                                                   \
        if (!cn_parser_simple_expression(parser, destination))                             \
            CALL_FOR(cn_parser_star_step(parser, cn_parse_step_named_expression),          \
                     ListFrame, destination);                                              \
    } while (0)

// Literals (literal.c are the pure functions; these make nodes)

// A constant without text: None, True, False or Ellipsis; steps over its token.
Node *cn_parser_constant(Parser *parser, LiteralKind kind);
Node *cn_parser_number(Parser *parser);

#endif
