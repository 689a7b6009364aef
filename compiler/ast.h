// ast.h - the abstract syntax tree: what the parser makes and the code generator reads.
//
// The kinds and fields are those of Python 3.11's `ast` module. Every node lives in the
// compilation's arena. Nothing walks the tree by C recursion: see compiler/walk.h.

#ifndef CAIRN_COMPILER_AST_H
#define CAIRN_COMPILER_AST_H

#include "vm/base/config.h"
#include "vm/bytecode/operator.h"

typedef struct Node Node;

// Text in the arena (or the source), not NUL-terminated in general. UTF-8, where lone
// surrogates from escapes are encoded in three bytes as if they were characters.
typedef struct Text {
    const char *data;
    uint32_t size;
} Text;

typedef struct NodeList {
    Node **items;
    uint32_t count;
} NodeList;

// A place in the source: lines from 1, columns in bytes of UTF-8 from 0, end exclusive.
typedef struct Span {
    uint32_t line;
    uint32_t column;
    uint32_t end_line;
    uint32_t end_column;
} Span;

typedef enum {
    // modules
    NODE_MODULE,     // block
    NODE_EXPRESSION, // unary.operand (eval mode)
    // statements
    NODE_FUNCTION_DEF, // function
    NODE_CLASS_DEF,    // class_def
    NODE_RETURN,       // unary.operand or NULL
    NODE_DELETE,       // sequence: targets
    NODE_ASSIGN,       // assign: targets, value
    NODE_AUG_ASSIGN,   // binary: left = target, op, right
    NODE_ANN_ASSIGN,   // ann_assign
    NODE_FOR,          // loop: target, test = iterable, body, orelse; is_async
    NODE_WHILE,        // loop: test, body, orelse
    NODE_IF,           // loop: test, body, orelse (an elif is an IF alone in orelse)
    NODE_WITH,         // with: items, body; is_async
    NODE_MATCH,        // match: subject, cases
    NODE_RAISE,        // binary: left = exception or NULL, right = cause or NULL
    NODE_TRY,          // try_statement; is_star for except*
    NODE_ASSERT,       // binary: left = test, right = message or NULL
    NODE_IMPORT,       // import: aliases
    NODE_IMPORT_FROM,  // import: module, aliases, level
    NODE_GLOBAL,       // names
    NODE_NONLOCAL,     // names
    NODE_EXPR,         // unary.operand: expression statement
    NODE_PASS,
    NODE_BREAK,
    NODE_CONTINUE,
    // parts of statements
    NODE_EXCEPT_HANDLER, // handler: type or NULL, name (size 0: none), body
    NODE_WITH_ITEM,      // binary: left = context expression, right = target or NULL
    NODE_ALIAS,          // alias: name (dotted or *), as_name (size 0: none)
    NODE_MATCH_CASE,     // match_case: pattern, guard or NULL, body
    NODE_ARGUMENTS,      // arguments
    NODE_ARG,            // arg: name, annotation or NULL
    NODE_KEYWORD,        // keyword: name (size 0: **value), value
    NODE_COMPREHENSION,  // comprehension: target, iterable, conditions; is_async
    // expressions
    NODE_BOOL_OP,    // sequence of operands; op = OPERATOR_AND / OPERATOR_OR_LOGICAL
    NODE_NAMED_EXPR, // binary: left = NAME target, right = value
    NODE_BINARY_OP,  // binary
    NODE_UNARY_OP,   // unary; op
    NODE_LAMBDA, // function: arguments; body is one NODE_RETURN-less expression in `expression`
    NODE_IF_EXP,        // if_exp: test, body, orelse
    NODE_DICT,          // dict: keys (NULL item: ** of the value), values
    NODE_SET,           // sequence
    NODE_LIST_COMP,     // comp: element, generators
    NODE_SET_COMP,      // comp: element, generators
    NODE_DICT_COMP,     // comp: element = key, value, generators
    NODE_GENERATOR_EXP, // comp: element, generators
    NODE_AWAIT,         // unary
    NODE_YIELD,         // unary.operand or NULL
    NODE_YIELD_FROM,    // unary
    NODE_COMPARE,       // compare: left, ops, comparators
    NODE_CALL,          // call: function, arguments (may hold NODE_STARRED), keywords
    NODE_FORMATTED_VALUE, // formatted: value, conversion ('s' 'r' 'a' or 0), spec (JOINED_STR or NULL)
    NODE_JOINED_STR, // sequence of CONSTANT str and FORMATTED_VALUE
    NODE_CONSTANT,   // constant
    NODE_ATTRIBUTE,  // attribute: value, name; context
    NODE_SUBSCRIPT,  // binary: left = value, right = index; context
    NODE_STARRED,    // unary; context
    NODE_NAME,       // name; context
    NODE_LIST,       // sequence; context
    NODE_TUPLE,      // sequence; context
    NODE_SLICE,      // slice: each part may be NULL
    // patterns
    NODE_MATCH_VALUE,     // unary: expression
    NODE_MATCH_SINGLETON, // constant: None, True, False
    NODE_MATCH_SEQUENCE,  // sequence of patterns
    NODE_MATCH_MAPPING,   // match_mapping: keys, patterns, rest (size 0: none)
    NODE_MATCH_CLASS,     // match_class: class, patterns, keyword names, keyword patterns
    NODE_MATCH_STAR,      // name (size 0: _)
    NODE_MATCH_AS,        // match_as: pattern or NULL, name (size 0: wildcard _)
    NODE_MATCH_OR,        // sequence of patterns
    NODE_KIND_COUNT
} NodeKind;

typedef enum { CONTEXT_LOAD, CONTEXT_STORE, CONTEXT_DELETE } ExpressionContext;

typedef enum {
    LITERAL_NONE,
    LITERAL_TRUE,
    LITERAL_FALSE,
    LITERAL_ELLIPSIS,
    LITERAL_INT,       // fits: integer; else big: lower-case digits of `base` in text
    LITERAL_BIG_INT,   // text: digits only, no prefix, no underscores; base 2, 8, 10 or 16
    LITERAL_FLOAT,     // number
    LITERAL_IMAGINARY, // number
    LITERAL_STR,       // text
    LITERAL_BYTES      // text: raw bytes
} LiteralKind;

typedef struct Literal {
    LiteralKind kind;
    uint32_t base;
    int64_t integer;
    double number;
    Text text;
} Literal;

// The parser makes a node only as large as its kind needs: never copy one by value, and
// never change its kind to one with larger fields.
struct Node {
    uint8_t kind; // NodeKind
    uint8_t op;   // OperatorKind where the kind has one
    uint8_t
        context; // ExpressionContext of NAME, ATTRIBUTE, SUBSCRIPT, STARRED, LIST, TUPLE
    uint8_t is_async;         // FUNCTION_DEF, FOR, WITH, COMPREHENSION
    uint8_t is_star;          // TRY: except*
    uint8_t is_parenthesized; // an expression written in brackets of its own (diagnostics;
                              // ANN_ASSIGN: `(x): int` is not simple)
    uint16_t reserved;
    uint32_t
        number; // free for passes over the tree (the symbol table keeps scope numbers here)
    Span span;
    union {
        NodeList block; // MODULE
        NodeList
            sequence; // DELETE BOOL_OP SET LIST TUPLE JOINED_STR MATCH_SEQUENCE MATCH_OR
        struct {
            Node *operand;
        } unary;
        struct {
            Node *left;
            Node *right;
        } binary;
        struct {
            NodeList targets;
            Node *value;
        } assign;
        struct {
            Node *target;
            Node *annotation;
            Node *value; // or NULL
            bool simple; // a bare name without brackets
        } ann_assign;
        struct {
            Text name;
            Node *arguments;
            NodeList body;
            Node *expression; // LAMBDA only
            NodeList decorators;
            Node *returns; // or NULL
        } function;
        struct {
            Text name;
            NodeList bases;    // may hold STARRED
            NodeList keywords; // KEYWORD
            NodeList body;
            NodeList decorators;
        } class_def;
        struct {
            Node *target; // FOR
            Node *test;
            NodeList body;
            NodeList orelse;
        } loop;
        struct {
            NodeList items; // WITH_ITEM
            NodeList body;
        } with;
        struct {
            Node *subject;
            NodeList cases;
        } match;
        struct {
            Node *pattern;
            Node *guard;
            NodeList body;
        } match_case;
        struct {
            NodeList body;
            NodeList handlers;
            NodeList orelse;
            NodeList finalbody;
        } try_statement;
        struct {
            Node *type;
            Text name;
            NodeList body;
        } handler;
        struct {
            Text module; // size 0: none
            NodeList aliases;
            uint32_t level;
        } import;
        struct {
            Text name;
            Text as_name;
        } alias;
        struct {
            Text *items;
            uint32_t count;
        } names;
        struct {
            NodeList positional_only; // ARG
            NodeList positional;
            NodeList keyword_only;
            Node *variadic;    // ARG or NULL
            Node *keywords;    // ARG or NULL (**name)
            NodeList defaults; // of the last positional ones (positional_only + positional)
            NodeList keyword_defaults; // one an item of keyword_only; NULL items: required
        } arguments;
        struct {
            Text name;
            Node *annotation;
        } arg;
        struct {
            Text name;
            Node *value;
        } keyword;
        struct {
            Node *target;
            Node *iterable;
            NodeList conditions;
        } comprehension;
        struct {
            Node *element;
            Node *value; // DICT_COMP
            NodeList generators;
        } comp;
        struct {
            Node *test;
            Node *body;
            Node *orelse;
        } if_exp;
        struct {
            NodeList keys;
            NodeList values;
        } dict;
        struct {
            Node *left;
            uint8_t *operators; // OperatorKind, one a comparator
            NodeList comparators;
        } compare;
        struct {
            Node *function;
            NodeList arguments;
            NodeList keywords;
        } call;
        struct {
            Node *value;
            Node *spec;
            uint8_t conversion;
        } formatted;
        Literal constant;
        struct {
            Node *value;
            Text name;
        } attribute;
        struct {
            Text id;
        } name; // NAME, MATCH_STAR
        struct {
            Node *lower;
            Node *upper;
            Node *step;
        } slice;
        struct {
            NodeList keys; // expressions
            NodeList patterns;
            Text rest;
        } match_mapping;
        struct {
            Node *class_name;
            NodeList patterns;
            Text *keyword_names;
            NodeList keyword_patterns;
        } match_class;
        struct {
            Node *pattern;
            Text name;
        } match_as;
    } as;
};

#endif
