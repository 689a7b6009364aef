// source.h - bytes of a source to text that the lexer can read.

#ifndef CAIRN_COMPILER_SOURCE_H
#define CAIRN_COMPILER_SOURCE_H

#include "compiler/diagnostic.h"
#include "vm/base/arena.h"

typedef struct Source {
    const char *text; // UTF-8 in the arena; lines end with \n alone; a NUL behind the end
    uint32_t size;
    bool names_encoding; // by a mark or a coding line, or it was text
} Source;

// Where the bytes come from, which decides on the words of errors.
typedef enum {
    ORIGIN_TEXT,  // a str: UTF-8, whatever a coding line says
    ORIGIN_BYTES, // bytes in memory
    ORIGIN_FILE   // a file that is run
} SourceOrigin;

// Decodes the bytes (byte order mark, coding line) and makes every line end a \n.
// add_newline: ends the last line with one if it has none. False with the diagnostic set.
MUST_CHECK bool cn_source_load(Arena *arena, const char *bytes, size_t size,
                               const char *filename, SourceOrigin origin, bool add_newline,
                               Source *out, Diagnostic *diagnostic);

#endif
