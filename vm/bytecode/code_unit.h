// code_unit.h - a compiled function as plain data: what the compiler hands to the VM.
//
// Everything lives in the compilation's arena (or in constant data of a frozen module) and
// is never changed. The VM loads it into a Code object (vm/objects/code.h).

#ifndef CAIRN_VM_BYTECODE_CODE_UNIT_H
#define CAIRN_VM_BYTECODE_CODE_UNIT_H

#include "vm/bytecode/opcode.h"

#define FLAG_A 1u
#define FLAG_B 2u
#define FLAG_C 4u
#define FLAG_SPEC 8u // FORMAT_VALUE: c holds a format spec

#define CODE_VARIADIC 1u // *args: the local behind the keyword-only ones
#define CODE_KEYWORDS 2u // **kwargs: the local behind that
#define CODE_GENERATOR 4u
#define CODE_COROUTINE 8u
#define CODE_ASYNC_GENERATOR 16u
#define CODE_NAMESPACE 32u // runs in a namespace dict: module, class body, exec
#define CODE_NESTED 64u
#define CODE_HIDDEN 128u    // stdlib/core: left out of tracebacks
#define CODE_OPTIMIZED 256u // plain function: locals in registers
#define CODE_CLASS_BODY 512u
#define CODE_HAS_DOC 1024u            // constants[0] is the docstring
#define CODE_ITERABLE_COROUTINE 2048u // types.coroutine

typedef struct CodeSpan {
    uint32_t line;
    uint32_t end_line;
    int32_t column; // bytes of UTF-8, -1: none
    int32_t end_column;
} CodeSpan;

// While an instruction in [start, end) raises: drop temporaries above depth, put the exception
// into temporary number depth, go on at handler. The first entry that covers wins.
typedef struct ExceptionEntry {
    uint32_t start;
    uint32_t end;
    uint32_t handler;
    uint32_t depth;
} ExceptionEntry;

typedef enum {
    CONSTANT_NONE,
    CONSTANT_TRUE,
    CONSTANT_FALSE,
    CONSTANT_ELLIPSIS,
    CONSTANT_INT,
    CONSTANT_BIG_INT, // text: digits in base
    CONSTANT_FLOAT,
    CONSTANT_COMPLEX, // number: imaginary part; real: real part
    CONSTANT_STR,     // text: UTF-8, lone surrogates as three bytes
    CONSTANT_BYTES,
    CONSTANT_TUPLE,
    CONSTANT_FROZENSET,
    CONSTANT_CODE
} ConstantKind;

typedef struct UnitText {
    const char *data;
    uint32_t size;
} UnitText;

typedef struct CodeUnit CodeUnit;

typedef struct UnitConstant {
    ConstantKind kind;
    uint32_t base;
    uint32_t negative; // BIG_INT made by folding
    uint32_t count;    // TUPLE, FROZENSET
    int64_t integer;
    double number;
    double real;
    UnitText text;
    const struct UnitConstant *items;
    const CodeUnit *code;
} UnitConstant;

struct CodeUnit {
    UnitText name;
    UnitText qualname;
    UnitText filename;
    const Instruction *instructions; // cache words included, zero
    const uint8_t *depths;   // instruction_count entries: live temporaries before each
    const uint32_t *span_of; // instruction_count entries: index into spans
    const CodeSpan *spans;
    const ExceptionEntry *exceptions;
    const UnitConstant *constants;
    const UnitText *names;
    const UnitText
        *local_names; // parameters first: positional, keyword-only, *args, **kwargs;
                      // hidden locals have names that begin with '.'
    const UnitText *cell_names; // which locals are cells, by name
    const UnitText *free_names;
    uint32_t instruction_count; // words
    uint32_t span_count;
    uint32_t exception_count;
    uint32_t constant_count;
    uint32_t name_count;
    uint32_t local_count;    // locals that live in registers
    uint32_t register_count; // with temporaries, at most 256
    uint32_t cell_count;
    uint32_t free_count;
    uint32_t argument_count; // positional parameters, positional-only included
    uint32_t positional_only_count;
    uint32_t keyword_only_count;
    uint32_t spilled_count;
    uint32_t flags; // CODE_*
    uint32_t first_line;
    uint32_t fuel; // instructions outside loops: what a call is charged
    // Defaults that are all constants: index of a tuple constant, -1: none (or not constant).
    // Lets stdlib/core functions be made without running their module.
    int32_t constant_defaults;
    int32_t
        constant_keyword_defaults; // values of the keyword-only parameters, unbound-free
};

#endif
