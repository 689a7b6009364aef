// unit_read.c - code units from bytes (unit_stream.h).

#include <string.h>

#include "vm/base/debug.h"
#include "vm/base/pack.h"
#include "vm/bytecode/unit_stream.h"

#define MAX_CONSTANT_DEPTH 16

// An inner unit that still has to be read, into the place that was made for it.
typedef struct Awaited {
    struct Awaited *next;
    CodeUnit *unit;
    uint32_t number;
} Awaited;

typedef struct Reader {
    const UnitTables *tables;
    Arena *arena;
    const uint8_t *units; // the unpacked block
    const uint8_t *cursor;
    Awaited *awaited;
    bool failed; // out of memory
} Reader;

static uint64_t take(Reader *reader)
{
    uint64_t number = 0;
    for (int shift = 0;; shift += 7) {
        uint8_t byte = *reader->cursor++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
}

static uint32_t take_count(Reader *reader) { return (uint32_t)take(reader); }

static int64_t take_signed(Reader *reader)
{
    uint64_t number = take(reader);
    return (int64_t)((number >> 1) ^ (0 - (number & 1)));
}

static double take_double(Reader *reader)
{
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits |= (uint64_t)*reader->cursor++ << (8 * i);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

// Zeroed; NULL for none, or when memory ran out, which is noted.
static void *make_array(Reader *reader, size_t count, size_t item_bytes)
{
    if (count == 0)
        return NULL;
    void *array = cn_arena_allocate_array(reader->arena, count, item_bytes);
    reader->failed |= array == NULL;
    return array;
}

UnitText cn_unit_tables_text(const UnitTables *tables, uint32_t number)
{
    ASSERT(number < tables->text_count);
    uint32_t start = tables->text_starts[number];
    return (UnitText){tables->text_data + start,
                      tables->text_starts[number + 1] - start - 1};
}

static UnitText take_text(Reader *reader)
{
    return cn_unit_tables_text(reader->tables, take_count(reader));
}

static const UnitText *take_texts(Reader *reader, uint32_t *count)
{
    *count = take_count(reader);
    UnitText *texts = make_array(reader, *count, sizeof *texts);
    for (uint32_t i = 0; i < *count; i++) {
        UnitText text = take_text(reader); // also when there is no room, to keep in step
        if (texts != NULL)
            texts[i] = text;
    }
    return texts;
}

// The place of the unit with that number, which is read later.
static const CodeUnit *await_unit(Reader *reader, uint32_t number)
{
    Awaited *awaited = make_array(reader, 1, sizeof *awaited);
    CodeUnit *unit = make_array(reader, 1, sizeof *unit);
    if (awaited == NULL || unit == NULL)
        return NULL;
    *awaited = (Awaited){reader->awaited, unit, number};
    reader->awaited = awaited;
    return unit;
}

static void take_constant(Reader *reader, UnitConstant *constant)
{
    constant->kind = (ConstantKind)take(reader);
    switch (constant->kind) {
    case CONSTANT_INT:
        constant->integer = take_signed(reader);
        break;
    case CONSTANT_BIG_INT:
        constant->base = take_count(reader);
        constant->negative = take_count(reader);
        constant->text = take_text(reader);
        break;
    case CONSTANT_COMPLEX:
        constant->real = take_double(reader);
        constant->number = take_double(reader);
        break;
    case CONSTANT_FLOAT:
        constant->number = take_double(reader);
        break;
    case CONSTANT_STR:
    case CONSTANT_BYTES:
        constant->text = take_text(reader);
        break;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        constant->count = take_count(reader);
        break;
    case CONSTANT_CODE:
        constant->code = await_unit(reader, take_count(reader));
        break;
    default:
        break;
    }
}

static const UnitConstant *take_constants(Reader *reader, uint32_t *count)
{
    *count = take_count(reader);
    UnitConstant *constants = make_array(reader, *count, sizeof *constants);
    struct {
        UnitConstant *next;
        uint32_t left;
    } rows[MAX_CONSTANT_DEPTH + 1] = {{constants, *count}};
    for (int depth = 0; depth >= 0 && !reader->failed;) {
        if (rows[depth].left == 0) {
            depth--;
            continue;
        }
        UnitConstant *constant = rows[depth].next++;
        rows[depth].left--;
        take_constant(reader, constant);
        if (constant->count > 0) {
            ASSERT(depth < MAX_CONSTANT_DEPTH);
            UnitConstant *items = make_array(reader, constant->count, sizeof *items);
            constant->items = items;
            depth++;
            rows[depth].next = items;
            rows[depth].left = constant->count;
        }
    }
    return constants;
}

static void take_instruction(Reader *reader, Instruction *instruction)
{
    instruction->op = *reader->cursor++;
    const char *operands = cn_opcode_info[instruction->op].operands;
    if (operands[0] != '-')
        instruction->a = *reader->cursor++;
    if (operands[1] != '-')
        instruction->b = *reader->cursor++;
    if (operands[2] != '-')
        instruction->c = *reader->cursor++;
    if (operands[3] != '-')
        instruction->imm = (int32_t)take_signed(reader);
}

static void take_instructions(Reader *reader, CodeUnit *unit)
{
    uint32_t count = unit->instruction_count = take_count(reader);
    Instruction *instructions = make_array(reader, count, sizeof *instructions);
    uint8_t *depths = make_array(reader, count, 1);
    unit->instructions = instructions;
    unit->depths = depths;
    for (uint32_t i = 0; !reader->failed && i < count;) {
        take_instruction(reader, &instructions[i]);
        depths[i] = *reader->cursor++;
        i += 1u + cn_opcode_info[instructions[i].op].cache_words;
    }
}

// A span a run of words on one line.
static void take_lines(Reader *reader, CodeUnit *unit)
{
    uint32_t *span_of = make_array(reader, unit->instruction_count, sizeof *span_of);
    CodeSpan *spans = make_array(reader, unit->instruction_count, sizeof *spans);
    int64_t line = unit->first_line;
    unit->span_of = span_of;
    unit->spans = spans;
    for (uint32_t i = 0; !reader->failed && i < unit->instruction_count;) {
        uint32_t end = i + take_count(reader);
        line += take_signed(reader);
        spans[unit->span_count] = (CodeSpan){(uint32_t)line, (uint32_t)line, -1, -1};
        while (i < end)
            span_of[i++] = unit->span_count;
        unit->span_count++;
    }
}

static void take_exceptions(Reader *reader, CodeUnit *unit)
{
    unit->exception_count = take_count(reader);
    ExceptionEntry *entries = make_array(reader, unit->exception_count, sizeof *entries);
    unit->exceptions = entries;
    for (uint32_t i = 0; entries != NULL && i < unit->exception_count; i++) {
        entries[i].start = take_count(reader);
        entries[i].end = entries[i].start + take_count(reader);
        entries[i].handler = take_count(reader);
        entries[i].depth = take_count(reader);
    }
}

static void take_unit(Reader *reader, CodeUnit *unit)
{
    uint32_t count;
    unit->name = take_text(reader);
    unit->qualname = take_text(reader);
    unit->filename = take_text(reader);
    unit->flags = take_count(reader);
    unit->first_line = take_count(reader);
    unit->fuel = take_count(reader);
    unit->local_count = take_count(reader);
    unit->spilled_count = take_count(reader);
    unit->register_count = take_count(reader);
    unit->argument_count = take_count(reader);
    unit->positional_only_count = take_count(reader);
    unit->keyword_only_count = take_count(reader);
    unit->constant_defaults = (int32_t)take_count(reader) - 1;
    unit->constant_keyword_defaults = (int32_t)take_count(reader) - 1;
    unit->names = take_texts(reader, &unit->name_count);
    unit->local_names = take_texts(reader, &count);
    unit->cell_names = take_texts(reader, &unit->cell_count);
    unit->free_names = take_texts(reader, &unit->free_count);
    if (!reader->failed)
        unit->constants = take_constants(reader, &unit->constant_count);
    if (!reader->failed)
        take_instructions(reader, unit);
    if (!reader->failed)
        take_lines(reader, unit);
    if (!reader->failed)
        take_exceptions(reader, unit);
}

static const UnitBlock *find_block(const UnitTables *tables, uint32_t number)
{
    uint32_t low = 0, high = tables->block_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (tables->blocks[middle].first_unit <= number)
            low = middle;
        else
            high = middle;
    }
    return &tables->blocks[low];
}

// The block of a unit, unpacked into the arena; NULL: no memory.
static const uint8_t *unpack_block(const UnitTables *tables, uint32_t number, Arena *arena)
{
    const UnitBlock *block = find_block(tables, number);
    uint8_t *units = cn_arena_allocate(arena, block->size);
    if (units == NULL)
        return NULL;
    bool unpacked = cn_unpack(tables->unit_data + block->start,
                              block[1].start - block->start, units, block->size);
    ASSERT(unpacked);
    return unpacked ? units : NULL;
}

const CodeUnit *cn_unit_read(const UnitTables *tables, uint32_t number, Arena *arena)
{
    Reader reader = {tables, arena, unpack_block(tables, number, arena), NULL, NULL, false};
    if (reader.units == NULL)
        return NULL;
    const CodeUnit *root = await_unit(&reader, number);
    while (!reader.failed && reader.awaited != NULL) {
        Awaited awaited = *reader.awaited;
        reader.awaited = awaited.next;
        ASSERT(awaited.number < tables->unit_count);
        reader.cursor = reader.units + tables->unit_starts[awaited.number];
        take_unit(&reader, awaited.unit);
    }
    return reader.failed ? NULL : root;
}
