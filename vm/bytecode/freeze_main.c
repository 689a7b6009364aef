// freeze_main.c - build tool: compiles Python files and writes them as C.
//
//    freeze OUT.c --core FILE... --modules ROOT FILE...
//
// Units and texts become byte tables (frozen.h), small and without addresses, so that nothing
// is done for them at start-up; a unit is read when it is first needed.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"
#include "vm/base/pack.h"
#include "vm/bytecode/frozen.h"

typedef struct Texts {
    UnitText *items;
    uint32_t count;
    uint32_t *index; // hash table: number + 1, or 0
    uint32_t index_size;
} Texts;

typedef struct Freezer {
    FILE *out;
    Arena arena;
    Texts texts;
    const CodeUnit **units;
    uint32_t unit_count;
    uint32_t written_count; // units that are in a block
    Bytes packed;           // the blocks
    Bytes blocks;           // UnitBlock
    Bytes unit_starts;      // uint32_t
    FrozenEntry *functions;
    uint32_t function_count;
    FrozenEntry *modules;
    uint32_t module_count;
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

// ---- texts and units by number ----

static uint32_t hash_text(UnitText text)
{
    uint32_t hash = 2166136261u; // FNV-1a, by Fowler, Noll and Vo
    for (uint32_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 16777619u;
    return hash;
}

static uint32_t *text_place(const Texts *texts, UnitText text)
{
    uint32_t mask = texts->index_size - 1;
    for (uint32_t at = hash_text(text) & mask;; at = (at + 1) & mask) {
        uint32_t *place = &texts->index[at];
        if (*place == 0)
            return place;
        const UnitText *other = &texts->items[*place - 1];
        if (other->size == text.size && memcmp(other->data, text.data, text.size) == 0)
            return place;
    }
}

static void grow_texts(Texts *texts)
{
    texts->index_size = texts->index_size == 0 ? 1024 : texts->index_size * 2;
    free(texts->index);
    texts->index = checked(calloc(texts->index_size, sizeof *texts->index));
    texts->items =
        checked(realloc(texts->items, texts->index_size / 2 * sizeof *texts->items));
    for (uint32_t i = 0; i < texts->count; i++)
        *text_place(texts, texts->items[i]) = i + 1;
}

static uint32_t text_number(void *user, UnitText text)
{
    Texts *texts = &((Freezer *)user)->texts;
    if (text.data == NULL)
        text.data = "";
    if (texts->count * 2 >= texts->index_size)
        grow_texts(texts);
    uint32_t *place = text_place(texts, text);
    if (*place == 0) {
        texts->items[texts->count] = (UnitText){copy_text(text.data, text.size), text.size};
        *place = ++texts->count;
    }
    return *place - 1;
}

static uint32_t unit_number(void *user, const CodeUnit *unit)
{
    Freezer *freezer = user;
    freezer->units = checked(
        realloc(freezer->units, (freezer->unit_count + 1) * sizeof *freezer->units));
    freezer->units[freezer->unit_count] = unit;
    return freezer->unit_count++;
}

// ---- blocks ----

static void mark_start(Bytes *starts, const Bytes *bytes)
{
    uint32_t start = (uint32_t)bytes->size;
    cn_bytes_append(starts, &start, sizeof start);
}

// Writes the units of a file and all units inside them as one block.
static void write_block(Freezer *freezer)
{
    const UnitNumbers numbers = {text_number, unit_number, freezer};
    Bytes bytes;
    UnitBlock block = {freezer->written_count, (uint32_t)freezer->packed.size, 0};
    cn_bytes_init(&bytes, &allocator);
    while (freezer->written_count < freezer->unit_count) {
        mark_start(&freezer->unit_starts, &bytes);
        cn_unit_write(&bytes, freezer->units[freezer->written_count++], &numbers);
    }
    block.size = (uint32_t)bytes.size;
    cn_pack(&freezer->packed, (const uint8_t *)bytes.data, bytes.size);
    cn_bytes_append(&freezer->blocks, &block, sizeof block);
    checked(bytes.failed || freezer->packed.failed || freezer->blocks.failed ||
                    freezer->unit_starts.failed
                ? NULL
                : freezer);
    cn_bytes_release(&bytes);
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

static void add_entry(FrozenEntry **entries, uint32_t *count, FrozenEntry entry)
{
    *entries = checked(realloc(*entries, (*count + 1) * sizeof entry));
    (*entries)[(*count)++] = entry;
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
            add_entry(&freezer->functions, &freezer->function_count,
                      (FrozenEntry){text_number(freezer, unit->name),
                                    unit_number(freezer, unit), false});
    }
    write_block(freezer);
}

// a/b/__init__.py is the package a.b
static FrozenEntry module_entry(Freezer *freezer, const char *relative)
{
    FrozenEntry entry = {0, 0, false};
    char *name = copy_text(relative, strlen(relative));
    char *end = name + strlen(name) - 3; // ".py"
    *end = '\0';
    if (end - name >= 9 && strcmp(end - 9, "/__init__") == 0) {
        entry.is_package = true;
        end[-9] = '\0';
    }
    for (char *next = name; *next != '\0'; next++) {
        if (*next == '/')
            *next = '.';
    }
    entry.name = text_number(freezer, (UnitText){name, (uint32_t)strlen(name)});
    free(name);
    return entry;
}

static void freeze_module(Freezer *freezer, const char *root, const char *path)
{
    size_t root_size = strlen(root);
    const char *relative = path;
    if (strncmp(path, root, root_size) == 0 && path[root_size] == '/')
        relative = path + root_size + 1;
    FrozenEntry entry = module_entry(freezer, relative);
    entry.unit = unit_number(freezer, compile_file(freezer, path, relative, false));
    add_entry(&freezer->modules, &freezer->module_count, entry);
    write_block(freezer);
}

// ---- tables ----

static const Texts *sorted_texts; // what compare_entries looks at

static int compare_entries(const void *a, const void *b)
{
    return strcmp(sorted_texts->items[((const FrozenEntry *)a)->name].data,
                  sorted_texts->items[((const FrozenEntry *)b)->name].data);
}

static void write_entries(Freezer *freezer, const char *name, FrozenEntry *entries,
                          uint32_t count)
{
    sorted_texts = &freezer->texts;
    if (count != 0)
        qsort(entries, count, sizeof *entries, compare_entries);
    fprintf(freezer->out, "static const FrozenEntry %s[] = {\n", name);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && entries[i].name == entries[i - 1].name) {
            fprintf(stderr, "freeze: two entries are named %s\n",
                    freezer->texts.items[entries[i].name].data);
            exit(1);
        }
        fprintf(freezer->out, "    {%u, %u, %d},\n", entries[i].name, entries[i].unit,
                entries[i].is_package);
    }
    fputs("    {0, 0, 0},\n};\n", freezer->out);
}

static void write_numbers(FILE *out, const char *name, const Bytes *starts)
{
    const uint32_t *numbers = (const uint32_t *)(const void *)starts->data;
    fprintf(out, "static const uint32_t %s[] = {", name);
    for (size_t i = 0; i < starts->size / sizeof *numbers; i++)
        fprintf(out, "%s%u,", i % 16 == 0 ? "\n" : "", numbers[i]);
    fputs("\n};\n", out);
}

static void write_bytes(FILE *out, const char *declaration, const Bytes *bytes)
{
    fprintf(out, "static const %s[] = {", declaration);
    for (size_t i = 0; i < bytes->size; i++)
        fprintf(out, "%s%d,", i % 32 == 0 ? "\n" : "", bytes->data[i]);
    fputs("\n};\n", out);
}

static void write_units(Freezer *freezer)
{
    FILE *out = freezer->out;
    const UnitBlock *blocks = (const UnitBlock *)(const void *)freezer->blocks.data;
    size_t count = freezer->blocks.size / sizeof *blocks;
    write_bytes(out, "signed char unit_data", &freezer->packed);
    write_numbers(out, "unit_starts", &freezer->unit_starts);
    fputs("static const UnitBlock blocks[] = {\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "    {%u, %u, %u},\n", blocks[i].first_unit, blocks[i].start,
                blocks[i].size);
    fprintf(out, "    {%u, %zu, 0},\n};\n", freezer->unit_count, freezer->packed.size);
}

static void write_texts(Freezer *freezer)
{
    Bytes bytes, starts;
    cn_bytes_init(&bytes, &allocator);
    cn_bytes_init(&starts, &allocator);
    for (uint32_t i = 0; i < freezer->texts.count; i++) {
        mark_start(&starts, &bytes);
        cn_bytes_append(&bytes, freezer->texts.items[i].data,
                        freezer->texts.items[i].size + 1);
    }
    mark_start(&starts, &bytes);
    checked(bytes.failed || starts.failed ? NULL : &bytes);
    write_bytes(freezer->out, "signed char text_data", &bytes);
    write_numbers(freezer->out, "text_starts", &starts);
    cn_bytes_release(&bytes);
    cn_bytes_release(&starts);
}

static void begin_file(FILE *out)
{
    fprintf(out,
            "// Written by freeze (vm/bytecode/freeze_main.c). Do not edit.\n\n"
            "#include \"vm/bytecode/frozen.h\"\n\n"
            "_Static_assert(OPCODE_COUNT == %d, \"written for another opcode table\");\n\n",
            (int)OPCODE_COUNT);
}

static void write_library(const Freezer *freezer)
{
    fprintf(freezer->out,
            "const FrozenLibrary cn_frozen_library = {\n"
            "    {(const char *)text_data, text_starts, %u,\n"
            "     (const uint8_t *)unit_data, unit_starts, %u,\n"
            "     blocks, sizeof blocks / sizeof *blocks - 1},\n"
            "    modules, %u, functions, %u};\n",
            freezer->texts.count, freezer->unit_count, freezer->module_count,
            freezer->function_count);
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
    cn_bytes_init(&freezer.packed, &allocator);
    cn_bytes_init(&freezer.blocks, &allocator);
    cn_bytes_init(&freezer.unit_starts, &allocator);
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
    write_units(&freezer);
    write_texts(&freezer);
    write_entries(&freezer, "functions", freezer.functions, freezer.function_count);
    write_entries(&freezer, "modules", freezer.modules, freezer.module_count);
    write_library(&freezer);
    return fclose(freezer.out) == 0 ? 0 : 1;
}
