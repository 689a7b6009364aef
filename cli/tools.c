// tools.c - cairn check and cairn dis: what can be said of a program without running it.

#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

// ---- JSON ----

static void put_json_text(const char *text, size_t size)
{
    JsonText out = {NULL, 0, 0, false};
    cli_json_put_string(&out, text, size);
    cli_write_file(stdout, out.failed ? "null" : out.data, out.failed ? 4 : out.size);
    cli_json_free(&out);
}

static void put_json_field(const char *name, const char *text)
{
    printf("\"%s\": ", name);
    put_json_text(text, strlen(text));
}

// ---- check ----

// One problem, one line: what editors and scripts read.
static void put_problem(const char *file, const CairnError *error, bool is_unsupported)
{
    char code[80];
    snprintf(code, sizeof code, "%s", error->type);
    if (is_unsupported)
        cli_subset_code(error->message, code, sizeof code);
    putchar('{');
    put_json_field("file", file);
    printf(", \"line\": %u, \"column\": %u, \"end_line\": %u, \"end_column\": %u, ",
           (unsigned)error->line, (unsigned)error->column, (unsigned)error->end_line,
           (unsigned)error->end_column);
    put_json_field("type", is_unsupported ? "NotSupported" : error->type);
    fputs(", ", stdout);
    put_json_field("code", code);
    fputs(", ", stdout);
    put_json_field("message", error->message);
    puts("}");
}

// A file that is outside the subset weighs more than one that is no Python at all.
static int worse(int a, int b)
{
    if (a == EXIT_REFUSED || b == EXIT_REFUSED)
        return EXIT_REFUSED;
    return a > b ? a : b;
}

static int report_problem(CairnVM *vm, const Options *options, const char *file,
                          CairnStatus status)
{
    CairnError error;
    if (options->json && cairn_error_get(vm, &error) == CAIRN_OK) {
        put_problem(file, &error, status == CAIRN_UNSUPPORTED);
        (void)cairn_error_print(vm, cli_write_nothing, NULL);
    } else {
        cli_print_error(vm, status);
    }
    return status == CAIRN_UNSUPPORTED ? EXIT_REFUSED : 1;
}

// ---- dis ----

// The listing, cut into lines and words again: <line> <offset> NAME operands.
typedef struct Listing {
    char unit[256];
    unsigned line;
} Listing;

#define NAME_COLUMN 14
#define OPERAND_COLUMN 38

static void put_instruction(Listing *listing, const char *text, size_t size)
{
    char *end;
    char places[NAME_COLUMN + 1];
    snprintf(places, sizeof places, "%.*s", NAME_COLUMN, text);
    unsigned long offset = strtoul(places + 6, &end, 10);
    places[6] = 0;
    unsigned long line = strtoul(places, &end, 10);
    if (end != places)
        listing->line = (unsigned)line;
    size_t name_end = NAME_COLUMN;
    while (name_end < size && text[name_end] != ' ')
        name_end++;
    size_t operands = size > OPERAND_COLUMN ? OPERAND_COLUMN : size;
    while (operands < size && text[operands] == ' ')
        operands++;
    putchar('{');
    put_json_field("unit", listing->unit);
    printf(", \"line\": %u, \"offset\": %lu, \"name\": ", listing->line, offset);
    put_json_text(text + NAME_COLUMN, name_end - NAME_COLUMN);
    fputs(", \"operands\": ", stdout);
    put_json_text(text + operands, size - operands);
    puts("}");
}

static void put_line(Listing *listing, const char *text, size_t size)
{
    if (size == 0)
        return;
    const char *place = memchr(text, '(', size);
    if (text[0] != ' ' && place != NULL) {
        snprintf(listing->unit, sizeof listing->unit, "%.*s", (int)(place - text) - 1,
                 text);
        listing->line = 0;
    } else if (size > NAME_COLUMN && text[NAME_COLUMN] >= 'A' && text[NAME_COLUMN] <= 'Z' &&
               text[2] == ' ' && text[NAME_COLUMN - 1] == ' ') {
        put_instruction(listing, text, size);
    }
}

// A CairnWriter: gets the whole listing in one piece.
static void write_json_listing(void *user, const char *data, size_t size)
{
    Listing *listing = user;
    const char *end = data + size;
    while (data < end) {
        const char *newline = memchr(data, '\n', (size_t)(end - data));
        const char *stop = newline == NULL ? end : newline;
        put_line(listing, data, (size_t)(stop - data));
        data = stop + 1;
    }
}

// ---- files ----

static int look_at(CairnVM *vm, const Options *options, const char *file)
{
    size_t size;
    Listing listing = {"", 0};
    bool is_stdin = strcmp(file, "-") == 0;
    char *text = cli_read_source(is_stdin ? NULL : file, &size);
    if (text == NULL)
        return cli_cannot_open(file);
    CairnWriter writer = options->kind != RUN_DIS ? NULL
                         : options->json          ? write_json_listing
                                                  : cli_write_file;
    void *user = options->json ? (void *)&listing : (void *)stdout;
    CairnStatus status =
        cairn_check(vm, text, size, is_stdin ? "<stdin>" : file, CAIRN_FILE, writer, user);
    free(text);
    return status == CAIRN_OK ? 0 : report_problem(vm, options, file, status);
}

int cli_run_tool(CairnVM *vm, const Options *options)
{
    int result = 0;
    for (int i = 0; i < options->file_count; i++)
        result = worse(result, look_at(vm, options, options->files[i]));
    return result;
}
