// parser.h - source text to tree.

#ifndef CAIRN_COMPILER_PARSER_H
#define CAIRN_COMPILER_PARSER_H

#include "compiler/ast.h"
#include "compiler/diagnostic.h"

typedef enum {
    PARSE_FILE,     // any number of statements -> MODULE
    PARSE_EVAL,     // one expression -> EXPRESSION
    PARSE_SINGLE,   // one interactive statement -> MODULE
    PARSE_CELL = 4, // as PARSE_FILE; the value of a last expression statement is shown
    // or-ed to a mode:
    PARSE_TEXT = 16,  // the source was a str, so a coding line means nothing
    PARSE_PROMPT = 32 // to PARSE_SINGLE: what is typed at a prompt
} ParseMode;

// Parses size bytes of source (UTF-8, a byte order mark, or what a coding line of latin-1 /
// ascii / utf-8 says; need not be NUL-terminated; may hold anything). Runs in constant C
// stack and in time and memory linear in the size. Returns the tree, in the arena, or NULL
// with diagnostic set. The arena keeps a copy of what the tree refers to.
// A filename that begins with < stands for no file: then errors show what the lexer has in
// hand, as CPython does for strings, else their line of the file.
// At a prompt the source is what has been typed, without the newline of its last line. Then
// `incomplete` tells whether to read another line; an empty last line ends a block.
Node *cn_parse(Arena *arena, const char *source, size_t size, const char *filename,
               ParseMode mode, Diagnostic *diagnostic);

// The text of one source line (from 1) without its newline; empty when there is none.
Text cn_source_line(const char *source, size_t size, uint32_t line);

#endif
