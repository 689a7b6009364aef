// parser_explain.h - the machine that runs the grammar to explain a syntax error.

#ifndef CAIRN_COMPILER_PARSER_EXPLAIN_H
#define CAIRN_COMPILER_PARSER_EXPLAIN_H

#include "compiler/parser_grammar.h"
#include "compiler/parser_internal.h"

// A result of a rule: 0 is failure, RESULT_NONE what an optional item gave that was not
// there. Other results are tokens or shapes, by index.
typedef uint32_t Result;

#define RESULT_FAIL 0u
#define RESULT_NONE 1u
#define RESULT_DUMMY 2u
#define RESULT_FIRST_SHAPE 3u
#define RESULT_TOKEN 0x80000000u // or-ed with the index of a token

// As much of a node as an error message can need.
typedef struct Shape {
    uint32_t kind;  // NodeKind or ShapeKind
    uint32_t token; // the first one
    uint32_t last;  // the last one that is not white space
    uint32_t first; // of its parts, in Explainer.parts
    uint32_t count;
} Shape;

typedef struct Memo {
    uint16_t rule;
    Result result;
    uint32_t mark; // where parsing goes on
    uint32_t next; // the next memo of the same token, or 0
} Memo;

// One activation of a rule.
typedef struct RuleFrame {
    uint16_t rule;
    uint8_t alternative; // of the rule
    uint8_t item;        // of the alternative
    bool is_cut;
    bool outer_invalid; // whether rules for wrong programs counted outside
    uint32_t start;     // the token where the rule began
    uint32_t mark;      // where the current alternative began
    uint32_t item_mark; // where the current item began
    uint32_t slots;     // results of the current alternative, on the stack of results
    uint32_t gathered;  // results of a loop so far, below the slots
    Result best;        // left-recursive rules: the longest result so far, and its end
    uint32_t best_mark;
    uint32_t memo_count; // statements: what to forget when they are done
    uint32_t shape_count;
    uint32_t part_count;
} RuleFrame;

typedef enum {
    EXPLAIN_NOTHING,
    EXPLAIN_ERROR,
    EXPLAIN_NO_MEMORY,
    EXPLAIN_TOO_DEEP
} ExplainOutcome;

typedef struct Explainer {
    Parser *parser;
    Lexer *lexer;
    Arena *arena;
    Bytes tokens;     // Token
    Bytes heads;      // uint32_t: for each token its first memo, or 0
    Bytes memos;      // Memo; the first is not used
    Bytes shapes;     // Shape
    Bytes parts;      // Result: the parts of shapes
    Bytes results;    // Result
    Bytes frames;     // RuleFrame
    uint32_t mark;    // index of the next token
    uint32_t checked; // strings before this offset of the text are known to be right
    size_t limit_bytes;
    bool use_invalid; // the rules for wrong programs count
    ExplainOutcome outcome;
} Explainer;

static inline Token *explainer_token(const Explainer *explainer, uint32_t index)
{
    return (Token *)(void *)explainer->tokens.data + index;
}

static inline uint32_t explainer_token_count(const Explainer *explainer)
{
    return (uint32_t)(explainer->tokens.size / sizeof(Token));
}

static inline Shape *explainer_shape(const Explainer *explainer, Result result)
{
    return (Shape *)(void *)explainer->shapes.data + (result - RESULT_FIRST_SHAPE);
}

static inline Result *explainer_parts(const Explainer *explainer, uint32_t first)
{
    return (Result *)(void *)explainer->parts.data + first;
}

// Performs the action of an alternative that matched: slots are its items' results, start
// the token where it began. RESULT_FAIL when the rule fails; outcome may tell of an error.
Result cn_explain_action(Explainer *explainer, const GrammarAction *action,
                         const Result *slots, uint32_t start);

// Makes a list of results.
Result cn_explain_list(Explainer *explainer, const Result *items, uint32_t count);

// "expected 'x'" at a token.
void cn_explain_expected(Explainer *explainer, TokenKind expected, uint32_t token);

// An error at a token, as CPython sets one at the last token read.
void cn_explain_raise(Explainer *explainer, DiagnosticKind kind, const char *message,
                      uint32_t token);

// Finds the words for the failure of the parser; sets the diagnostic.
void cn_parser_explain(Parser *parser, ParseMode mode);

#endif
