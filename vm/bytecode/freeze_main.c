// freeze_main.c - build tool: compiles Python files and writes them as C.
//
//    freeze OUT.c --core FILE... --modules ROOT FILE...
//
// Every unit becomes static const data (frozen.h), so that nothing is parsed or copied at
// start-up and all processes share the pages.

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"
#include "vm/bytecode/frozen.h"

typedef struct Function {
    char *name;
    uint32_t unit;
} Function;

typedef struct Module {
    char *name;
    uint32_t unit;
    bool is_package;
} Module;

typedef struct Freezer {
    FILE *out;
    Arena arena;
    uint32_t unit_count;
    Function *functions;
    size_t function_count;
    Module *modules;
    size_t module_count;
} Freezer;

static void *resize(void *context, void *old, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    if (new_size == 0) {
        free(old);
        return NULL;
    }
    return realloc(old, new_size);
}

static const Allocator allocator = {resize, NULL};

static void *checked(void *memory)
{
    if (memory != NULL)
        return memory;
    fputs("freeze: out of memory\n", stderr);
    exit(1);
}

static char *copy_text(const char *text, size_t size)
{
    char *copy = checked(malloc(size + 1));
    memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "freeze: %s: %s\n", path, strerror(errno));
        exit(1);
    }
    long length = ftell(file);
    rewind(file);
    char *data = checked(malloc((size_t)length + 1));
    *size = fread(data, 1, (size_t)length, file);
    fclose(file);
    return data;
}

// ---- texts ----

static void write_literal(FILE *out, const char *data, uint32_t size)
{
    fputc('"', out);
    for (uint32_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)data[i];
        if (byte < ' ' || byte > '~' || byte == '"' || byte == '\\' || byte == '?')
            fprintf(out, "\\%03o", byte);
        else
            fputc(byte, out);
    }
    fputc('"', out);
}

static void write_text(FILE *out, UnitText text)
{
    fputc('{', out);
    write_literal(out, text.data, text.size);
    fprintf(out, ",%u}", text.size);
}

static void write_texts(FILE *out, const char *field, const UnitText *texts, uint32_t count)
{
    if (count == 0)
        return;
    fprintf(out, ".%s=(const UnitText[]){", field);
    for (uint32_t i = 0; i < count; i++) {
        write_text(out, texts[i]);
        fputc(',', out);
    }
    fputs("},\n", out);
}

// ---- constants ----

static void write_double(FILE *out, const char *field, double number)
{
    if (isinf(number))
        fprintf(out, ",.%s=%s__builtin_inf()", field, number < 0 ? "-" : "");
    else if (isnan(number))
        fprintf(out, ",.%s=__builtin_nan(\"\")", field);
    else if (number != 0 || signbit(number))
        fprintf(out, ",.%s=%a", field, number);
}

static void write_constant(FILE *out, const UnitConstant *constant, uint32_t code_number);

static void write_items(FILE *out, const UnitConstant *constant)
{
    fprintf(out, ",.count=%u", constant->count);
    if (constant->count == 0)
        return;
    fputs(",.items=(const UnitConstant[]){", out);
    for (uint32_t i = 0; i < constant->count; i++)
        write_constant(out, &constant->items[i], 0); // tuples nest at most eight deep
    fputc('}', out);
}

static void write_constant(FILE *out, const UnitConstant *constant, uint32_t code_number)
{
    fprintf(out, "{.kind=%d", (int)constant->kind);
    switch (constant->kind) {
    case CONSTANT_INT:
        if (constant->integer == INT64_MIN)
            fputs(",.integer=INT64_MIN", out);
        else
            fprintf(out, ",.integer=%lldLL", (long long)constant->integer);
        break;
    case CONSTANT_FLOAT:
    case CONSTANT_COMPLEX:
        write_double(out, "number", constant->number);
        write_double(out, "real", constant->real);
        break;
    case CONSTANT_BIG_INT:
        fprintf(out, ",.base=%u,.negative=%u", constant->base, constant->negative);
        fputs(",.text=", out);
        write_text(out, constant->text);
        break;
    case CONSTANT_STR:
    case CONSTANT_BYTES:
        fputs(",.text=", out);
        write_text(out, constant->text);
        break;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        write_items(out, constant);
        break;
    case CONSTANT_CODE:
        fprintf(out, ",.code=&unit_%u", code_number);
        break;
    default:
        break;
    }
    fputs("},", out);
}

// ---- units ----

static void write_instructions(FILE *out, const CodeUnit *unit)
{
    fputs(".instructions=(const Instruction[]){", out);
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        const Instruction *instruction = &unit->instructions[i];
        fprintf(out, "W(%u,%u,%u,%u,%d)", instruction->op, instruction->a, instruction->b,
                instruction->c, instruction->imm);
    }
    fputs("},\n.depths=(const uint8_t *)", out);
    write_literal(out, (const char *)unit->depths, unit->instruction_count);
    fputs(",\n.span_of=(const uint32_t[]){", out);
    for (uint32_t i = 0; i < unit->instruction_count; i++)
        fprintf(out, "%u,", unit->span_of[i]);
    fputs("},\n", out);
}

static void write_tables(FILE *out, const CodeUnit *unit)
{
    fputs(".spans=(const CodeSpan[]){", out);
    for (uint32_t i = 0; i < unit->span_count; i++) {
        const CodeSpan *span = &unit->spans[i];
        fprintf(out, "{%u,%u,%d,%d},", span->line, span->end_line, span->column,
                span->end_column);
    }
    fputs("},\n", out);
    if (unit->exception_count == 0)
        return;
    fputs(".exceptions=(const ExceptionEntry[]){", out);
    for (uint32_t i = 0; i < unit->exception_count; i++) {
        const ExceptionEntry *entry = &unit->exceptions[i];
        fprintf(out, "{%u,%u,%u,%u},", entry->start, entry->end, entry->handler,
                entry->depth);
    }
    fputs("},\n", out);
}

static void write_counts(FILE *out, const CodeUnit *unit)
{
#define COUNT(field) fprintf(out, "." #field "=%u,", unit->field)
    COUNT(instruction_count);
    COUNT(span_count);
    COUNT(exception_count);
    COUNT(constant_count);
    COUNT(name_count);
    COUNT(local_count);
    COUNT(register_count);
    COUNT(cell_count);
    COUNT(free_count);
    COUNT(argument_count);
    COUNT(positional_only_count);
    COUNT(keyword_only_count);
    COUNT(spilled_count);
    COUNT(flags);
    COUNT(first_line);
    COUNT(fuel);
#undef COUNT
    fprintf(out, ".constant_defaults=%d,.constant_keyword_defaults=%d",
            unit->constant_defaults, unit->constant_keyword_defaults);
}

// inner: number of the first unit among the constants; they are numbered in a row.
static void write_unit(FILE *out, const CodeUnit *unit, uint32_t number, uint32_t inner)
{
    fprintf(out, "static const CodeUnit unit_%u={\n.name=", number);
    write_text(out, unit->name);
    fputs(",.qualname=", out);
    write_text(out, unit->qualname);
    fputs(",.filename=", out);
    write_text(out, unit->filename);
    fputs(",\n", out);
    write_instructions(out, unit);
    write_tables(out, unit);
    if (unit->constant_count != 0) {
        fputs(".constants=(const UnitConstant[]){", out);
        for (uint32_t i = 0; i < unit->constant_count; i++)
            write_constant(out, &unit->constants[i],
                           unit->constants[i].kind == CONSTANT_CODE ? inner++ : 0);
        fputs("},\n", out);
    }
    write_texts(out, "names", unit->names, unit->name_count);
    write_texts(out, "local_names", unit->local_names,
                unit->local_count + unit->spilled_count);
    write_texts(out, "cell_names", unit->cell_names, unit->cell_count);
    write_texts(out, "free_names", unit->free_names, unit->free_count);
    write_counts(out, unit);
    fputs("};\n", out);
}

// A unit of the list, and the place of its first inner unit in the list.
typedef struct Listed {
    const CodeUnit *unit;
    uint32_t inner;
} Listed;

// Writes unit and all units inside it, inner ones first. Returns the number of unit.
static uint32_t write_units(Freezer *freezer, const CodeUnit *unit)
{
    size_t count = 1, capacity = 64;
    Listed *list = checked(malloc(capacity * sizeof *list));
    list[0].unit = unit;
    for (size_t next = 0; next < count; next++) {
        unit = list[next].unit;
        list[next].inner = (uint32_t)count;
        for (uint32_t i = 0; i < unit->constant_count; i++) {
            if (unit->constants[i].kind != CONSTANT_CODE)
                continue;
            if (count == capacity) {
                capacity *= 2;
                list = checked(realloc(list, capacity * sizeof *list));
            }
            list[count++].unit = unit->constants[i].code;
        }
    }
    uint32_t base = freezer->unit_count;
    for (size_t i = count; i-- > 0;)
        write_unit(freezer->out, list[i].unit, base + (uint32_t)i, base + list[i].inner);
    freezer->unit_count += (uint32_t)count;
    free(list);
    return base;
}

// ---- files ----

static void report(const char *path, const Diagnostic *diagnostic)
{
    fprintf(stderr, "freeze: %s:%u:%u: %s\n", path, diagnostic->span.line,
            diagnostic->span.column + 1,
            diagnostic->message == NULL ? "error" : diagnostic->message);
    exit(1);
}

static const CodeUnit *compile_file(Freezer *freezer, const char *path, const char *shown,
                                    bool is_core)
{
    size_t size;
    Diagnostic diagnostic = {0};
    char *source = read_file(path, &size);
    char *filename = checked(malloc(strlen(shown) + 16));
    sprintf(filename, "<cairn>/%s", shown);
    CompileOptions options = {.mode = PARSE_FILE, .filename = filename, .core = is_core};
    const CodeUnit *unit = cn_compile(&freezer->arena, source, size, &options, &diagnostic);
    if (unit == NULL)
        report(path, &diagnostic);
    free(filename);
    free(source);
    return unit;
}

static void add_function(Freezer *freezer, const CodeUnit *unit, uint32_t number)
{
    Function function = {copy_text(unit->name.data, unit->name.size), number};
    freezer->functions = checked(
        realloc(freezer->functions, (freezer->function_count + 1) * sizeof function));
    freezer->functions[freezer->function_count++] = function;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static void freeze_core(Freezer *freezer, const char *path)
{
    char shown[256];
    snprintf(shown, sizeof shown, "core/%s", base_name(path));
    const CodeUnit *module = compile_file(freezer, path, shown, true);
    for (uint32_t i = 0; i < module->constant_count; i++) {
        const CodeUnit *unit = module->constants[i].code;
        if (module->constants[i].kind == CONSTANT_CODE && (unit->flags & CODE_OPTIMIZED) &&
            unit->name.data[0] != '<')
            add_function(freezer, unit, write_units(freezer, unit));
    }
}

// a/b/__init__.py is the package a.b
static Module module_of(const char *relative)
{
    Module module = {copy_text(relative, strlen(relative)), 0, false};
    char *end = module.name + strlen(module.name) - 3; // ".py"
    *end = '\0';
    if (end - module.name >= 9 && strcmp(end - 9, "/__init__") == 0) {
        module.is_package = true;
        end[-9] = '\0';
    }
    for (char *next = module.name; *next != '\0'; next++) {
        if (*next == '/')
            *next = '.';
    }
    return module;
}

static void freeze_module(Freezer *freezer, const char *root, const char *path)
{
    size_t root_size = strlen(root);
    const char *relative = path;
    if (strncmp(path, root, root_size) == 0 && path[root_size] == '/')
        relative = path + root_size + 1;
    Module module = module_of(relative);
    const CodeUnit *unit = compile_file(freezer, path, relative, false);
    module.unit = write_units(freezer, unit);
    freezer->modules =
        checked(realloc(freezer->modules, (freezer->module_count + 1) * sizeof module));
    freezer->modules[freezer->module_count++] = module;
}

// ---- tables ----

static int compare_functions(const void *a, const void *b)
{
    return strcmp(((const Function *)a)->name, ((const Function *)b)->name);
}

static int compare_modules(const void *a, const void *b)
{
    return strcmp(((const Module *)a)->name, ((const Module *)b)->name);
}

static void write_function_table(Freezer *freezer)
{
    FILE *out = freezer->out;
    const char *previous = "";
    if (freezer->function_count != 0)
        qsort(freezer->functions, freezer->function_count, sizeof *freezer->functions,
              compare_functions);
    fputs("const FrozenFunction cn_frozen_core[]={\n", out);
    for (size_t i = 0; i < freezer->function_count; i++) {
        const Function *function = &freezer->functions[i];
        if (strcmp(previous, function->name) == 0) {
            fprintf(stderr, "freeze: two core functions named %s\n", previous);
            exit(1);
        }
        fprintf(out, "{\"%s\",&unit_%u},\n", function->name, function->unit);
        previous = function->name;
    }
    fprintf(out, "{NULL,NULL}};\nconst size_t cn_frozen_core_count=%zu;\n",
            freezer->function_count);
}

static void write_module_table(Freezer *freezer)
{
    FILE *out = freezer->out;
    if (freezer->module_count != 0)
        qsort(freezer->modules, freezer->module_count, sizeof *freezer->modules,
              compare_modules);
    fputs("const FrozenModule cn_frozen_modules[]={\n", out);
    for (size_t i = 0; i < freezer->module_count; i++) {
        const Module *module = &freezer->modules[i];
        fprintf(out, "{\"%s\",&unit_%u,%s},\n", module->name, module->unit,
                module->is_package ? "true" : "false");
    }
    fprintf(out, "{NULL,NULL,false}};\nconst size_t cn_frozen_module_count=%zu;\n",
            freezer->module_count);
}

static void write_search(FILE *out)
{
    fputs("const CodeUnit *cn_frozen_core_find(const char *name)\n{\n"
          "    size_t low = 0, high = cn_frozen_core_count;\n"
          "    while (low < high) {\n"
          "        size_t middle = low + (high - low) / 2;\n"
          "        int order = strcmp(name, cn_frozen_core[middle].name);\n"
          "        if (order == 0)\n"
          "            return cn_frozen_core[middle].unit;\n"
          "        if (order < 0)\n"
          "            high = middle;\n"
          "        else\n"
          "            low = middle + 1;\n"
          "    }\n"
          "    return NULL;\n}\n",
          out);
}

static void begin_file(FILE *out)
{
    fputs("// Written by freeze (vm/bytecode/freeze_main.c). Do not edit.\n\n"
          "#include <string.h>\n\n#include \"vm/bytecode/frozen.h\"\n\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
          "#define W(op, a, b, c, imm) {{op, a, b, c, imm}},\n",
          out);
    fprintf(out,
            "_Static_assert(OPCODE_COUNT == %d, \"written for another opcode table\");\n\n",
            (int)OPCODE_COUNT);
}

int main(int argc, char **argv)
{
    Freezer freezer = {0};
    const char *root = NULL;
    bool is_core = true;
    if (argc < 2) {
        fputs("usage: freeze OUT.c --core FILE... --modules ROOT FILE...\n", stderr);
        return 2;
    }
    freezer.out = fopen(argv[1], "w");
    if (freezer.out == NULL) {
        fprintf(stderr, "freeze: %s: %s\n", argv[1], strerror(errno));
        return 1;
    }
    cn_arena_init(&freezer.arena, &allocator);
    begin_file(freezer.out);
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--core") == 0) {
            is_core = true;
        } else if (strcmp(argv[i], "--modules") == 0 && i + 1 < argc) {
            is_core = false;
            root = argv[++i];
        } else if (is_core) {
            freeze_core(&freezer, argv[i]);
        } else {
            freeze_module(&freezer, root, argv[i]);
        }
    }
    write_function_table(&freezer);
    write_module_table(&freezer);
    write_search(freezer.out);
    return fclose(freezer.out) == 0 ? 0 : 1;
}
