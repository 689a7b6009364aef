// parser_grammar.h - the grammar of parser_grammar.txt as tables.

#ifndef CAIRN_COMPILER_PARSER_GRAMMAR_H
#define CAIRN_COMPILER_PARSER_GRAMMAR_H

#include "compiler/ast.h"
#include "compiler/lexer.h"

typedef enum {
    ITEM_TOKEN, // value: TokenKind
    ITEM_WORD,  // value: index of a soft keyword
    ITEM_SOFT,  // any soft keyword
    ITEM_RULE,  // value: index of a rule
    ITEM_CUT    // no other alternative from here on
} ItemKind;

typedef enum {
    MODIFIER_PLAIN,
    MODIFIER_OPTIONAL,
    MODIFIER_AHEAD,     // must follow, is not consumed
    MODIFIER_NOT_AHEAD, // must not follow
    MODIFIER_FORCED     // must follow, or it is an error
} ItemModifier;

typedef struct GrammarItem {
    uint8_t kind;
    uint8_t modifier;
    uint16_t value;
} GrammarItem;

typedef struct GrammarAlternative {
    uint16_t first_item;
    uint8_t action;
    uint8_t item_count;
    uint8_t is_invalid; // counts only in the second pass
} GrammarAlternative;

enum {
    RULE_MEMO = 1,  // results are remembered
    RULE_LEFT = 2,  // left-recursive
    RULE_PLAIN = 4, // without rules for wrong programs within
    RULE_LOOP0 = 8, // repeated; gives a list
    RULE_LOOP1 = 16 // repeated at least once
};

typedef struct GrammarRule {
    uint16_t first_alternative;
    uint8_t alternative_count;
    uint8_t flags;
} GrammarRule;

// What an alternative gives, or which error it is; a and b are its operands.
typedef enum {
    ACTION_DUMMY,   // something, but nobody asks what
    ACTION_SLOT,    // what item a gave
    ACTION_NODE,    // a node with parts
    ACTION_NOTHING, // the rule fails
    ACTION_OR_PATTERN,
    ACTION_REAL,      // a number that must be real
    ACTION_IMAGINARY, // a number that must be imaginary
    ACTION_STRINGS,   // string literals, whose contents must be right
    // errors
    ACTION_AT,             // at a
    ACTION_TO,             // from a to b
    ACTION_TO_LAST,        // from a to the last item of b
    ACTION_FIRST_TO_LAST,  // from the first item of a to the last
    ACTION_TO_LAST_CLAUSE, // from a to the end of comprehensions b
    ACTION_ONWARD,         // from a to where the lexer is
    ACTION_HERE,           // at the last token
    ACTION_INDENT,         // at the last token, an IndentationError
    ACTION_KEY_END,        // at the last character of a
    ACTION_LEGACY,         // from a to b if a is print or exec
    ACTION_COMMA,          // from a to b in brackets, if a is not print or exec
    ACTION_BARE_GENERATOR, // from the last argument in a to the end of b, if there are more
    ACTION_ARGUMENT_ORDER, // at the last token; what was wrong depends on a
    ACTION_ASSIGN_TARGET,  // at the part of a that cannot be assigned to, if any
    ACTION_FOR_TARGET,     // the same, where `a` may be `target in iterable`
    ACTION_DELETE_TARGET   // at the part of a that cannot be deleted, if any
} ActionKind;

#define OPERAND_SPLICE 0x80 // the items of the list, not the list

typedef struct GrammarAction {
    uint8_t kind; // ActionKind
    uint8_t node; // ShapeKind or NodeKind
    uint8_t operand_count;
    uint8_t operands[2]; // index of an item
    const char *message;
} GrammarAction;

// Kinds of results beyond NodeKind.
typedef enum {
    SHAPE_ITEMS = NODE_KIND_COUNT, // a list
    SHAPE_NONE,
    SHAPE_TRUE,
    SHAPE_FALSE,
    SHAPE_ELLIPSIS,
    SHAPE_DOUBLE_STARRED // an argument with **
} ShapeKind;

typedef enum {
    GRAMMAR_FILE,
    GRAMMAR_INTERACTIVE,
    GRAMMAR_EVAL,
    GRAMMAR_FSTRING,
    GRAMMAR_STATEMENT
} GrammarStart;

extern const GrammarItem cn_grammar_items[];
extern const GrammarAlternative cn_grammar_alternatives[];
extern const GrammarRule cn_grammar_rules[];
extern const GrammarAction cn_grammar_actions[];
extern const uint16_t cn_grammar_starts[]; // rules, by GrammarStart

#endif
