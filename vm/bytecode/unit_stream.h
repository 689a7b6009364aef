// unit_stream.h - code units as bytes, for code that is kept outside memory.
//
// A unit is a row of variable-length numbers (LEB128: seven bits a byte, lowest first; signed
// ones zigzag). Texts and inner units are numbers into two tables that stand beside the units.
// Cache words are left out; of the places in the source only the lines are kept, and none of
// hidden code, which no traceback shows.

#ifndef CAIRN_VM_BYTECODE_UNIT_STREAM_H
#define CAIRN_VM_BYTECODE_UNIT_STREAM_H

#include "vm/base/arena.h"
#include "vm/base/bytes.h"
#include "vm/bytecode/code_unit.h"

// The numbers under which a writer keeps what a unit refers to.
typedef struct UnitNumbers {
    uint32_t (*text)(void *user, UnitText text);
    uint32_t (*unit)(void *user, const CodeUnit *unit);
    void *user;
} UnitNumbers;

// Appends unit to bytes; look at bytes->failed behind it.
void cn_unit_write(Bytes *bytes, const CodeUnit *unit, const UnitNumbers *numbers);

// The units of one source file, packed together (vm/base/pack.h). A unit refers to units of its
// own block alone.
typedef struct UnitBlock {
    uint32_t first_unit;
    uint32_t start; // in unit_data; the next block's is where it ends
    uint32_t size;  // bytes when unpacked
} UnitBlock;

// Units and texts by number. Text i is text_data[text_starts[i]] up to the NUL byte before
// text_starts[i + 1]; unit i begins unit_starts[i] bytes into its unpacked block.
typedef struct UnitTables {
    const char *text_data;
    const uint32_t *text_starts;
    uint32_t text_count;
    const uint8_t *unit_data;
    const uint32_t *unit_starts;
    uint32_t unit_count;
    const UnitBlock *blocks; // sorted by first_unit; one more behind the last
    uint32_t block_count;
} UnitTables;

UnitText cn_unit_tables_text(const UnitTables *tables, uint32_t number);

// The unit of that number with all units inside it, in arena; its texts stay in the tables.
// NULL: no memory. The bytes must come from cn_unit_write.
MUST_CHECK const CodeUnit *cn_unit_read(const UnitTables *tables, uint32_t number,
                                        Arena *arena);

#endif
