// emit.h - a code unit in the making: instructions, labels, depths, spans, names.
//
// Registers are numbered in three rows while a unit grows, because how many locals there are
// is known only at its end: plain locals from 0, cells from REGISTER_CELL, temporaries from
// REGISTER_TEMPORARY. emit_assemble.c lays the rows behind each other.
//
// Temporaries are a stack. An instruction is prepared by naming what it consumes
// (emit_consume) and produces (emit_destination); cn_emit then records the depth before it
// and moves the depth on. Code that cannot be reached is not recorded, only counted.
//
// Running out of memory or registers sets generator->failed; the calls then do nothing.

#ifndef CAIRN_COMPILER_EMIT_H
#define CAIRN_COMPILER_EMIT_H

#include "compiler/symbol_table.h"
#include "vm/bytecode/code_unit.h"

typedef uint16_t Register;
typedef uint32_t Label; // index into Unit.labels; 0: none

#define REGISTER_CELL 1024u
#define REGISTER_TEMPORARY 2048u
#define REGISTER_COUNT 256u   // of a frame
#define LOCAL_LIMIT 180u      // plain locals and cells in registers; further locals are far
#define SPARE_TEMPORARIES 40u // what one construct may need
#define FLOW_WORDS 4u         // plain locals / 64

// Wishes for where a value goes: a local's register, or one of
#define WANT_ANY 0xFFFFu       // a local's register as it is, or a new temporary
#define WANT_TEMPORARY 0xFFFEu // a new temporary
#define WANT_NOTHING 0xFFFDu   // dropped

// Where a value is.
typedef struct Place {
    Register reg;
    bool temporary;
} Place;

// What is known at a point of the code.
typedef struct Flow {
    bool reachable;
    uint64_t unbound[FLOW_WORDS]; // plain locals that may be unbound
} Flow;

typedef struct Draft {
    uint8_t op;
    uint8_t depth; // live temporaries before it
    uint16_t a;
    uint16_t b;
    uint16_t c;
    int32_t imm; // of a jump: Label
    uint32_t span;
    uint32_t region;
} Draft;

typedef struct LabelInfo {
    uint32_t position; // index of a draft, or NOT_PLACED
    Flow flow;         // merged from all jumps so far
} LabelInfo;

#define NOT_PLACED UINT32_MAX

// Protected code: what it raises goes to handler, with depth temporaries left.
typedef struct Region {
    Label handler;
    uint32_t depth;
} Region;

// How the code of a unit reaches a name (Symbol.place; Symbol.slot says which one).
typedef enum {
    PLACE_UNKNOWN, // not used yet
    PLACE_LOCAL,   // plain local in a register
    PLACE_FAR,     // item of the hidden list
    PLACE_CELL,    // local in a cell
    PLACE_FREE,    // closure
    PLACE_GLOBAL,
    PLACE_NAME // namespace of the frame
} PlaceKind;

struct Block;

// A growing array; memory is the allocator's.
#define ROW(type)                                                                          \
    struct {                                                                               \
        type *items;                                                                       \
        uint32_t count;                                                                    \
        uint32_t capacity;                                                                 \
    }

typedef ROW(NameId) NameRow;

typedef struct Unit {
    struct Unit *outer; // the unit around it, or the next idle one
    uint32_t number;    // key of its names and constants in the generator's maps
    uint32_t scope_number;
    const Scope *scope;
    CodeUnit *result;
    ROW(Draft) drafts;
    ROW(LabelInfo) labels;
    ROW(CodeSpan) spans;
    ROW(Region) regions;
    NameRow constants; // of ConstantId
    NameRow names;
    NameRow locals; // by register
    NameRow cells;  // those that are not parameters, by register; sorted
    NameRow frees;  // sorted
    NameRow far;
    NameRow captures;      // Registers of names that patterns capture before they are bound
    NameRow pattern_names; // names that the pattern being generated captures
    NameRow fail_labels;   // Labels of the match cases being generated
    NameRow offsets;       // of each draft in words, while assembling
    Flow flow;
    uint64_t deletable[FLOW_WORDS]; // plain locals that a del or except ... as unbinds
    Span span;                      // of the instructions to come; line 0: none
    Span jump_span; // of jumps on the truth of a value: CPython's place when it emits them
    uint32_t span_recorded; // 0, or 1 + index of the entry of spans that holds span
    uint32_t depth;
    uint32_t consumed; // by the instruction being prepared
    uint32_t pushed;
    uint32_t greatest_depth;
    uint32_t region; // 0: none
    uint32_t parameter_count;
    uint32_t local_symbols; // plain locals and cells that the scope knows
    bool is_async;          // async def
    uint32_t
        statement_depth; // temporaries that belong to blocks and must stay where they are
    uint32_t pack_depth; // deeper expressions pack what is pending
    Register far_register;
    NameRow return_registers;  // values that wait to be returned, by nesting
    NameRow finally_registers; // reasons of shared finally bodies, by nesting
    uint32_t finally_depth;    // how many of them are in use
    uint32_t far_draft;        // index of MAKE_FAR
    struct Block *block;
    uint32_t block_depth; // nesting of blocks
} Unit;

typedef struct Generator {
    Walk walk;
    Arena *arena;
    const Allocator *allocator;
    Diagnostic *diagnostic;
    SymbolTable *table;
    ConstantPool *constants;
    NameTable *names;
    Unit *unit;
    Unit *idle;
    PairMap constant_index; // (unit, constant) to index + 1
    PairMap name_index;     // (unit, name) to index + 1
    PairMap capture_index;  // (pattern, name): names captured in a pattern
    uint32_t pattern_count;
    PairMap keyword_index; // (call, name): names of keywords seen in a call
    uint32_t call_count;
    PairMap function_index; // (scope, 0) to constant of a function compiled already
    uint32_t unit_count;
    uint32_t duplicates; // inside a copy of a finally body: warnings were given before
    NameId name_super, name_debug, name_class, name_return, name_far;
    UnitText filename;
    uint32_t future_line; // of the last __future__ import
    uint32_t optimize;
    bool is_core;
    bool is_interactive;
    bool is_cell;
    const Node *shown; // of a cell: the last statement
    bool failed;
    bool no_memory;
    void *grown; // scratch of GROW
} Generator;

// ---- units (emit_unit.c) ----

// Starts a unit for a scope inside generator->unit. False: failed.
MUST_CHECK bool cn_unit_open(Generator *generator, uint32_t scope_number);
// Gives up or finishes the innermost unit; its buffers are used again.
void cn_unit_close(Generator *generator);
void cn_units_release(Generator *generator);
// Turns the innermost unit into its result (emit_assemble.c). False: failed.
MUST_CHECK bool cn_unit_assemble(Generator *generator);

uint32_t cn_unit_constant(Generator *generator, ConstantId id);
uint32_t cn_unit_name(Generator *generator, NameId name);
uint32_t cn_unit_text_name(Generator *generator, const char *name);
// A new plain local in a register; the caller keeps below LOCAL_LIMIT.
Register cn_unit_add_local(Generator *generator, NameId name);
// Appends a number to a row.
void cn_row_append(Generator *generator, NameRow *row, uint32_t number);
// A parameter: a plain local, bound from the start; a cell if inner functions see it.
void cn_unit_add_parameter(Generator *generator, NameId name);
// Sets place and slot of a symbol of the innermost unit's scope.
void cn_unit_place(Generator *generator, Symbol *symbol);

bool cn_out_of_memory(Generator *generator); // returns false

// ---- instructions (emit.c) ----

void cn_emit(Generator *generator, Opcode op, uint32_t a, uint32_t b, uint32_t c,
             int32_t imm);
// A jump to label, placed or not.
void cn_emit_jump(Generator *generator, Opcode op, uint32_t a, uint32_t b, uint32_t c,
                  Label label);
Label cn_label_new(Generator *generator);
// The code so far may go on at label (without an instruction: the caller sees to it).
void cn_flow_into(Generator *generator, Label label);
// Code that follows is what label names.
void cn_label_place(Generator *generator, Label label);
bool cn_label_is_placed(const Generator *generator, Label label);
// The code that follows cannot be reached until a label is placed.
void cn_flow_stop(Generator *generator);
// Protects the code that follows, inside the present region; returns the present one, to be
// put back into unit->region at the end.
uint32_t cn_region_open(Generator *generator, Label handler, uint32_t depth);

static inline Register temporary(uint32_t number)
{
    return (Register)(REGISTER_TEMPORARY + number);
}

// The temporary on top, `down` below it.
static inline Register top(const Generator *generator, uint32_t down)
{
    return temporary(generator->unit->depth - 1 - down);
}

static inline Place place_local(Register reg) { return (Place){reg, false}; }
static inline Place place_top(const Generator *generator)
{
    return (Place){top(generator, 0), true};
}

static inline void set_span(Generator *generator, const Node *node)
{
    generator->unit->span = node->span;
    generator->unit->span_recorded = 0;
}

static inline void set_jump_span(Generator *generator, const Node *node)
{
    generator->unit->jump_span = node->span;
}

static inline void use_jump_span(Generator *generator)
{
    generator->unit->span = generator->unit->jump_span;
    generator->unit->span_recorded = 0;
}

static inline void set_no_span(Generator *generator)
{
    generator->unit->span = (Span){0};
    generator->unit->span_recorded = 0;
}

// Returns items moved to a block with room for more (*capacity is updated), or NULL: failed.
MUST_CHECK void *cn_row_grown(Generator *generator, void *items, uint32_t *capacity,
                              size_t item_bytes);

// Makes room for one more item in a row. False: failed.
#define GROW(generator, row)                                                               \
    ((generator)->failed              ? false                                              \
     : (row)->count < (row)->capacity ? true                                               \
     : ((generator)->grown = cn_row_grown((generator), (row)->items, &(row)->capacity,     \
                                          sizeof *(row)->items)) == NULL                   \
         ? false                                                                           \
         : ((row)->items = (generator)->grown, true))

bool cn_is_unbound(const Generator *generator, Register reg);
void cn_set_bound(Generator *generator, Register reg);

// The instruction being prepared reads place; returns flag when it consumes it.
uint32_t cn_emit_consume(Generator *generator, Place place, uint32_t flag);
// The instruction being prepared writes its result where want says; *flags gets FLAG_A for a
// local. result may be NULL.
Register cn_emit_destination(Generator *generator, Register want, uint32_t *flags,
                             Place *result);

#endif
