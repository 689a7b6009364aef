// disassemble.c - a listing of a code unit.
//
//    <line> <offset> NAME operands            ; what they mean
//
// Locals print as their names, temporaries as t0, t1, ...; `!` marks an operand that is
// consumed, or a local that is released first. Units inside come after the one they are in.

#include "vm/bytecode/disassemble.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "vm/base/number_text.h"
#include "vm/bytecode/operator.h"

#define NAME_COLUMN 14
#define OPERAND_COLUMN 38
#define MAX_SHOWN_TEXT 40u
#define MAX_SHOWN_DEPTH 4 // of tuples in tuples

// ---- pieces ----

static void pad(Bytes *out, size_t line_start, size_t column)
{
    do
        cn_bytes_append_byte(out, ' ');
    while (out->size - line_start < column && !out->failed);
}

static void append_right(Bytes *out, uint64_t number, int width)
{
    uint64_t rest = number;
    for (width--; rest >= 10; rest /= 10)
        width--;
    for (; width > 0; width--)
        cn_bytes_append_byte(out, ' ');
    cn_bytes_append_int(out, (int64_t)number);
}

static void append_unit_text(Bytes *out, UnitText text)
{
    cn_bytes_append(out, text.data, text.size);
}

static void append_escaped(Bytes *out, uint8_t byte)
{
    static const char digits[] = "0123456789abcdef";
    if (byte == '\n') {
        cn_bytes_append_text(out, "\\n");
    } else if (byte < ' ' || byte == 0x7F) {
        cn_bytes_append_text(out, "\\x");
        cn_bytes_append_byte(out, digits[byte >> 4]);
        cn_bytes_append_byte(out, digits[byte & 15]);
    } else {
        cn_bytes_append_byte(out, (char)byte);
    }
}

static void append_quoted(Bytes *out, UnitText text)
{
    cn_bytes_append_byte(out, '\'');
    for (uint32_t i = 0; i < text.size && i < MAX_SHOWN_TEXT; i++)
        append_escaped(out, (uint8_t)text.data[i]);
    cn_bytes_append_text(out, text.size > MAX_SHOWN_TEXT ? "...'" : "'");
}

// ---- constants ----

// count digits with the point behind the first `point` of them.
static void append_digits(Bytes *out, const char *digits, int count, int point)
{
    if (point <= 0)
        cn_bytes_append_text(out, "0.");
    for (int i = point; i < 0; i++)
        cn_bytes_append_byte(out, '0');
    for (int i = 0; i < count || i < point; i++) {
        if (i == point && i > 0)
            cn_bytes_append_byte(out, '.');
        cn_bytes_append_byte(out, (uint8_t)(i < count ? digits[i] : '0'));
    }
    if (count <= point)
        cn_bytes_append_text(out, ".0");
}

// As repr() has it.
static void append_number(Bytes *out, double number)
{
    char digits[17];
    int point;
    if (number != number || number > DBL_MAX || number < -DBL_MAX) {
        cn_bytes_append_text(out, number != number ? "nan" : number > 0 ? "inf" : "-inf");
        return;
    }
    if (signbit(number))
        cn_bytes_append_byte(out, '-');
    int count = cn_number_shortest(fabs(number), digits, &point);
    if (point > -4 && point <= 16) {
        append_digits(out, digits, count, point);
        return;
    }
    cn_bytes_append_byte(out, (uint8_t)digits[0]);
    if (count > 1)
        cn_bytes_append_byte(out, '.');
    for (int i = 1; i < count; i++)
        cn_bytes_append_byte(out, (uint8_t)digits[i]);
    cn_bytes_append_text(out, point > 0 ? "e+" : "e-");
    int exponent = point > 0 ? point - 1 : 1 - point;
    if (exponent < 10)
        cn_bytes_append_byte(out, '0');
    cn_bytes_append_int(out, exponent);
}

static void append_scalar(Bytes *out, const UnitConstant *constant)
{
    switch (constant->kind) {
    case CONSTANT_NONE:
        cn_bytes_append_text(out, "None");
        break;
    case CONSTANT_TRUE:
        cn_bytes_append_text(out, "True");
        break;
    case CONSTANT_FALSE:
        cn_bytes_append_text(out, "False");
        break;
    case CONSTANT_ELLIPSIS:
        cn_bytes_append_text(out, "...");
        break;
    case CONSTANT_INT:
        cn_bytes_append_int(out, constant->integer);
        break;
    case CONSTANT_BIG_INT:
        cn_bytes_append_text(out, constant->negative ? "-int base " : "int base ");
        cn_bytes_append_int(out, constant->base);
        cn_bytes_append_byte(out, ' ');
        append_quoted(out, constant->text);
        break;
    case CONSTANT_FLOAT:
        append_number(out, constant->number);
        break;
    case CONSTANT_COMPLEX:
        append_number(out, constant->number);
        cn_bytes_append_byte(out, 'j');
        break;
    case CONSTANT_STR:
        append_quoted(out, constant->text);
        break;
    case CONSTANT_BYTES:
        cn_bytes_append_byte(out, 'b');
        append_quoted(out, constant->text);
        break;
    case CONSTANT_CODE:
        cn_bytes_append_text(out, "code ");
        append_unit_text(out, constant->code->qualname);
        break;
    default:
        cn_bytes_append_text(out, "...");
        break;
    }
}

static bool is_container(const UnitConstant *constant)
{
    return constant->kind == CONSTANT_TUPLE || constant->kind == CONSTANT_FROZENSET;
}

// Depth first with a small stack; what is nested deeper prints as dots.
static void append_constant(Bytes *out, const UnitConstant *constant)
{
    const UnitConstant *open[MAX_SHOWN_DEPTH];
    uint32_t next[MAX_SHOWN_DEPTH];
    int depth = 0;
    if (!is_container(constant)) {
        append_scalar(out, constant);
        return;
    }
    open[0] = constant;
    next[0] = 0;
    cn_bytes_append_byte(out, constant->kind == CONSTANT_TUPLE ? '(' : '{');
    while (depth >= 0) {
        const UnitConstant *outer = open[depth];
        if (next[depth] == outer->count) {
            cn_bytes_append_byte(out, outer->kind == CONSTANT_TUPLE ? ')' : '}');
            depth--;
            continue;
        }
        const UnitConstant *item = &outer->items[next[depth]];
        if (next[depth]++ != 0)
            cn_bytes_append_text(out, ", ");
        if (!is_container(item) || depth + 1 == MAX_SHOWN_DEPTH) {
            append_scalar(out, item);
            continue;
        }
        cn_bytes_append_byte(out, item->kind == CONSTANT_TUPLE ? '(' : '{');
        depth++;
        open[depth] = item;
        next[depth] = 0;
    }
}

// ---- operands ----

static void append_register(Bytes *out, const CodeUnit *unit, uint8_t reg)
{
    if (reg < unit->local_count) {
        append_unit_text(out, unit->local_names[reg]);
        return;
    }
    cn_bytes_append_byte(out, 't');
    cn_bytes_append_int(out, reg - unit->local_count);
}

static bool is_register(char letter)
{
    return letter == 'D' || letter == 'R' || letter == 'T' || letter == 'W';
}

// The field that holds the flags, or 0.
static uint32_t flags_of(const Instruction *instruction)
{
    const char *operands = cn_opcode_info[instruction->op].operands;
    if (operands[3] == 'F')
        return (uint32_t)instruction->imm & 0xFF;
    if (operands[2] == 'F' && instruction->op != OP_MAKE_FUNCTION)
        return instruction->c;
    return instruction->op == OP_UNPACK_STAR ? (uint32_t)instruction->imm & 0xFF : 0;
}

static void append_field(Bytes *out, const CodeUnit *unit, const Instruction *instruction,
                         int index)
{
    const uint8_t fields[] = {instruction->a, instruction->b, instruction->c};
    char letter = cn_opcode_info[instruction->op].operands[index];
    bool is_call = instruction->op >= OP_CALL && instruction->op <= OP_CALL_SUPER;
    uint32_t flag = is_call ? (index == 2 ? FLAG_A : 0) : 1u << index;
    cn_bytes_append_byte(out, ' ');
    if (!is_register(letter)) {
        cn_bytes_append_int(out, letter == 'I' ? (int8_t)fields[index] : fields[index]);
        return;
    }
    append_register(out, unit, fields[index]);
    if (flags_of(instruction) & flag)
        cn_bytes_append_byte(out, '!');
}

static void append_conversion(Bytes *out, uint32_t letter)
{
    cn_bytes_append_byte(out, '!');
    cn_bytes_append_byte(out, (uint8_t)letter);
}

// What is above the flags: which operator, which names, which conversion.
static void append_choice(Bytes *out, const CodeUnit *unit, const Instruction *instruction)
{
    static const char *const symbols[] = {
        [OPERATOR_ADD] = "+",           [OPERATOR_SUBTRACT] = "-",
        [OPERATOR_MULTIPLY] = "*",      [OPERATOR_MATRIX_MULTIPLY] = "@",
        [OPERATOR_TRUE_DIVIDE] = "/",   [OPERATOR_FLOOR_DIVIDE] = "//",
        [OPERATOR_MODULO] = "%",        [OPERATOR_POWER] = "**",
        [OPERATOR_LEFT_SHIFT] = "<<",   [OPERATOR_RIGHT_SHIFT] = ">>",
        [OPERATOR_BIT_AND] = "&",       [OPERATOR_BIT_OR] = "|",
        [OPERATOR_BIT_XOR] = "^",       [OPERATOR_EQUAL] = "==",
        [OPERATOR_NOT_EQUAL] = "!=",    [OPERATOR_LESS] = "<",
        [OPERATOR_LESS_EQUAL] = "<=",   [OPERATOR_GREATER] = ">",
        [OPERATOR_GREATER_EQUAL] = ">="};
    uint32_t choice = (uint32_t)instruction->imm >> 8;
    Opcode op = (Opcode)instruction->op;
    bool is_operator = op == OP_BINARY || op == OP_IN_PLACE || op == OP_COMPARE;
    if (!is_operator && choice == 0)
        return;
    cn_bytes_append_byte(out, ' ');
    if (op == OP_CALL_KEYWORDS)
        append_constant(out, &unit->constants[choice]);
    else if (is_operator && choice < sizeof symbols / sizeof *symbols && symbols[choice])
        cn_bytes_append_text(out, symbols[choice]);
    else if (op == OP_FORMAT_VALUE)
        append_conversion(out, choice);
    else
        cn_bytes_append_int(out, choice);
    if (op == OP_IN_PLACE)
        cn_bytes_append_byte(out, '=');
}

static void append_imm(Bytes *out, const CodeUnit *unit, const Instruction *instruction,
                       uint32_t offset)
{
    int32_t imm = instruction->imm;
    switch (cn_opcode_info[instruction->op].operands[3]) {
    case 'I':
        cn_bytes_append_byte(out, ' ');
        cn_bytes_append_int(out, imm);
        break;
    case 'K':
        cn_bytes_append_byte(out, ' ');
        append_constant(out, &unit->constants[imm]);
        break;
    case 'N':
        cn_bytes_append_byte(out, ' ');
        append_unit_text(out, unit->names[imm]);
        break;
    case 'J':
        cn_bytes_append_text(out, " -> ");
        cn_bytes_append_int(out, (int64_t)offset + 1 +
                                     cn_opcode_info[instruction->op].cache_words + imm);
        break;
    case 'F':
        append_choice(out, unit, instruction);
        break;
    default:
        break;
    }
}

static void append_instruction(Bytes *out, const CodeUnit *unit, uint32_t offset,
                               uint32_t previous_line)
{
    const Instruction *instruction = &unit->instructions[offset];
    const OpcodeInfo *info = &cn_opcode_info[instruction->op];
    const CodeSpan *span = &unit->spans[unit->span_of[offset]];
    size_t line_start = out->size;
    if (span->line != 0 && span->line != previous_line)
        append_right(out, span->line, 6);
    else
        cn_bytes_append_text(out, "      ");
    append_right(out, offset, 6);
    pad(out, line_start, NAME_COLUMN);
    cn_bytes_append_text(out, info->name);
    pad(out, line_start, OPERAND_COLUMN);
    for (int i = 0; i < 3; i++) {
        if (info->operands[i] != '-' &&
            (info->operands[i] != 'F' || OP_MAKE_FUNCTION == instruction->op))
            append_field(out, unit, instruction, i);
    }
    append_imm(out, unit, instruction, offset);
    cn_bytes_append_byte(out, '\n');
}

// ---- units ----

static void append_texts(Bytes *out, const char *title, const UnitText *texts,
                         uint32_t count)
{
    if (count == 0)
        return;
    cn_bytes_append_text(out, title);
    for (uint32_t i = 0; i < count; i++) {
        cn_bytes_append_byte(out, ' ');
        append_unit_text(out, texts[i]);
    }
    cn_bytes_append_byte(out, '\n');
}

static void append_header(Bytes *out, const CodeUnit *unit)
{
    append_unit_text(out, unit->qualname);
    cn_bytes_append_text(out, " (");
    append_unit_text(out, unit->filename);
    cn_bytes_append_text(out, ", line ");
    cn_bytes_append_int(out, unit->first_line);
    cn_bytes_append_text(out, "), registers ");
    cn_bytes_append_int(out, unit->register_count);
    cn_bytes_append_text(out, ", fuel ");
    cn_bytes_append_int(out, unit->fuel);
    cn_bytes_append_byte(out, '\n');
    append_texts(out, "  locals:", unit->local_names, unit->local_count);
    append_texts(out, "  far:", unit->local_names + unit->local_count, unit->spilled_count);
    append_texts(out, "  cells:", unit->cell_names, unit->cell_count);
    append_texts(out, "  free:", unit->free_names, unit->free_count);
}

static void append_exceptions(Bytes *out, const CodeUnit *unit)
{
    for (uint32_t i = 0; i < unit->exception_count; i++) {
        const ExceptionEntry *entry = &unit->exceptions[i];
        cn_bytes_append_text(out, "  from ");
        cn_bytes_append_int(out, entry->start);
        cn_bytes_append_text(out, " to ");
        cn_bytes_append_int(out, entry->end);
        cn_bytes_append_text(out, ": handler ");
        cn_bytes_append_int(out, entry->handler);
        cn_bytes_append_text(out, ", depth ");
        cn_bytes_append_int(out, entry->depth);
        cn_bytes_append_byte(out, '\n');
    }
}

static void append_unit(Bytes *out, const CodeUnit *unit)
{
    uint32_t line = 0;
    append_header(out, unit);
    for (uint32_t i = 0; i < unit->instruction_count;
         i += 1u + cn_opcode_info[unit->instructions[i].op].cache_words) {
        append_instruction(out, unit, i, line);
        line = unit->spans[unit->span_of[i]].line;
    }
    append_exceptions(out, unit);
}

// Appends the units inside unit to the list of those still to come.
static void add_inner(Bytes *list, const CodeUnit *unit)
{
    for (uint32_t i = 0; i < unit->constant_count; i++) {
        if (unit->constants[i].kind == CONSTANT_CODE)
            cn_bytes_append(list, &unit->constants[i].code, sizeof(const CodeUnit *));
    }
}

bool cn_disassemble(const CodeUnit *unit, Bytes *out)
{
    Bytes list;
    cn_bytes_init(&list, out->allocator);
    append_unit(out, unit);
    add_inner(&list, unit);
    for (size_t next = 0; next < list.size; next += sizeof unit) {
        memcpy(&unit, list.data + next, sizeof unit);
        cn_bytes_append_byte(out, '\n');
        append_unit(out, unit);
        add_inner(&list, unit);
    }
    bool succeeded = !list.failed && !out->failed;
    cn_bytes_release(&list);
    return succeeded;
}
