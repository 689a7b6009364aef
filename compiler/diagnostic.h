// diagnostic.h - what a compilation reports: errors with their place, and warnings.

#ifndef CAIRN_COMPILER_DIAGNOSTIC_H
#define CAIRN_COMPILER_DIAGNOSTIC_H

#include "compiler/ast.h"
#include "vm/base/arena.h"

typedef enum {
    DIAGNOSTIC_NONE,
    DIAGNOSTIC_SYNTAX_ERROR,
    DIAGNOSTIC_INDENTATION_ERROR,
    DIAGNOSTIC_TAB_ERROR,
    DIAGNOSTIC_VALUE_ERROR,     // source code string cannot contain null bytes
    DIAGNOSTIC_RECURSION_ERROR, // nested too deeply
    DIAGNOSTIC_OVERFLOW_ERROR,
    DIAGNOSTIC_MEMORY_ERROR,
    DIAGNOSTIC_UNSUPPORTED // outside the subset: code and message say what
} DiagnosticKind;

typedef struct Warning {
    const char *category; // "SyntaxWarning", "DeprecationWarning"
    const char *message;  // in the arena
    uint32_t line;
    struct Warning *next;
} Warning;

// The first error stops a compilation. Texts live in the arena of the compilation.
typedef struct Diagnostic {
    DiagnosticKind kind;
    const char *message;
    Span span;       // line 0: no place; CPython's `offset` is column + 1 in characters
    bool has_end;    // end_line and end_column are known
    bool has_text;   // CPython shows the source line with this error
    Text line_text;  // the source line(s) shown, with the newline if there was one
    bool has_offset; // the two numbers below are set (by the lexer and the parser)
    int32_t offset;  // CPython's SyntaxError.offset and end_offset: characters from 1, but
    int32_t end_offset; // sometimes 0 or -1 for none; the end line is span.end_line
    bool incomplete;    // more input could make it right (the prompt goes on reading)
    Warning *warnings;  // in source order
    Warning *last_warning;
} Diagnostic;

// Sets the error unless one is set already; printf-like with %s (const char *), %.*s-free:
// `message` is taken as is and must live in the arena or be constant. Returns false.
bool cn_diagnostic_set(Diagnostic *diagnostic, DiagnosticKind kind, const char *message,
                       Span span);

// Adds a warning behind those that are there; none is added when memory ran out.
void cn_diagnostic_warn(Arena *arena, Diagnostic *diagnostic, const char *category,
                        const char *message, uint32_t line);

// Returns the arena copy of a message made from pieces (NULL ends them), or a constant text
// when memory ran out.
const char *cn_diagnostic_join(Arena *arena, ...);

#endif
