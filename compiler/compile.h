// compile.h - source text to a code unit: the compiler's whole interface to the VM.

#ifndef CAIRN_COMPILER_COMPILE_H
#define CAIRN_COMPILER_COMPILE_H

#include "compiler/diagnostic.h"
#include "compiler/parser.h"
#include "vm/bytecode/code_unit.h"

typedef struct CompileOptions {
    ParseMode mode;
    const char *filename;
    uint32_t optimize;    // 1: no asserts, __debug__ is False; 2: no docstrings either
    bool core;            // a module of stdlib/core: code is CODE_HIDDEN
    bool top_level_await; // unused
} CompileOptions;

// Compiles size bytes of source. The unit and all it refers to live in arena. NULL: diagnostic
// says why. Constant C stack; time and memory linear in the source.
const CodeUnit *cn_compile(Arena *arena, const char *source, size_t size,
                           const CompileOptions *options, Diagnostic *diagnostic);

#endif
