// report.c - how a run ended, for people: errors, limits, counters.

#include "cli/cli.h"
#include "cli/explain.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TYPES_SHOWN 12

int cli_lost_output;

void cli_write_file(void *user, const char *data, size_t size)
{
    FILE *file = user;
    if (fwrite(data, 1, size, file) == size)
        return;
    if (file == stdout && cli_lost_output == 0)
        cli_lost_output = errno;
    clearerr(file);
}

void cli_write_nothing(void *user, const char *data, size_t size)
{
    (void)user;
    (void)data;
    (void)size;
}

const char *cli_grouped(uint64_t number, char *buffer, size_t size)
{
    char *at = buffer + size - 1;
    *at = 0;
    int digits = 0;
    do {
        if (digits > 0 && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + number % 10);
        number /= 10;
        digits++;
    } while (number > 0);
    return at;
}

// ---- errors ----

typedef struct Collected {
    char *data;
    size_t size;
} Collected;

static void collect(void *user, const char *data, size_t size)
{
    Collected *text = user;
    char *grown = realloc(text->data, text->size + size + 1);
    if (grown == NULL)
        return;
    memcpy(grown + text->size, data, size);
    text->data = grown;
    text->size += size;
    grown[text->size] = 0;
}

void cli_subset_code(const char *message, char *code, size_t size)
{
    size_t used = (size_t)snprintf(code, size, "S");
    bool in_word = false;
    for (; *message != 0 && used + 2 < size; message++) {
        char c = *message;
        bool is_word =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_word && !in_word)
            code[used++] = '-';
        if (is_word)
            code[used++] = c;
        in_word = is_word;
    }
    code[used] = 0;
}

// The report of a SyntaxError, with another last line.
static void print_unsupported(CairnVM *vm)
{
    CairnError error;
    char code[80];
    Collected text = {NULL, 0};
    (void)cairn_error_get(vm, &error);
    (void)cairn_error_print(vm, collect, &text);
    char *last = text.data == NULL ? NULL : strstr(text.data, "SyntaxError: ");
    if (last != NULL)
        cli_write_error(NULL, text.data, (size_t)(last - text.data));
    cli_subset_code(error.message, code, sizeof code);
    fprintf(stderr, "cairn: not supported: %s [%s]\n", error.message, code);
    free(text.data);
}

void cli_print_error(CairnVM *vm, CairnStatus status)
{
    if (status == CAIRN_UNSUPPORTED)
        print_unsupported(vm);
    else if (cairn_error_print(vm, cli_write_error, NULL) == CAIRN_NOMEM)
        fputs("MemoryError\n", stderr);
}

static void print_mebibytes(uint64_t bytes)
{
    if (bytes % 1048576 == 0)
        fprintf(stderr, "%" PRIu64 " MiB", bytes / 1048576);
    else
        fprintf(stderr, "%.1f MiB", (double)bytes / 1048576);
}

// A file below the current folder is known by less than its whole path.
static const char *short_path(const char *path)
{
    char folder[PATH_MAX];
    if (getcwd(folder, sizeof folder) == NULL)
        return path;
    size_t size = strlen(folder);
    return strncmp(path, folder, size) == 0 && path[size] == '/' ? path + size + 1 : path;
}

static void print_limit(CairnVM *vm, const CairnStopInfo *info)
{
    CairnStats stats;
    char used[32];
    cairn_stats(vm, &stats);
    uint64_t limit = cairn_limit_get(vm, CAIRN_LIMIT_HEAP);
    const char *what = info->reason == CAIRN_STOP_FUEL      ? "fuel used up"
                       : info->reason == CAIRN_STOP_TIMEOUT ? "time limit reached"
                                                            : "output limit reached";
    fprintf(stderr, "cairn: %s: %s instructions", what,
            cli_grouped(info->instructions, used, sizeof used));
    if (info->file[0] != 0)
        fprintf(stderr, ", in %s%s at %s:%u", info->function,
                info->function[0] == '<' ? "" : "()", short_path(info->file),
                (unsigned)info->line);
    fprintf(stderr, ", heap %.1f MiB", (double)stats.bytes_live / 1048576);
    if (limit != 0) {
        fputs(" of ", stderr);
        print_mebibytes(limit);
    }
    fputs("\n", stderr);
    (void)cairn_where_print(vm, cli_write_error, NULL);
    // As any traceback ends: for tools that look for the name. No program can catch this one.
    if (info->reason == CAIRN_STOP_FUEL || info->reason == CAIRN_STOP_TIMEOUT)
        fprintf(stderr, "TimeoutError: %s\n", what);
}

int cli_report(CairnVM *vm, Gate *gate, CairnStatus status, const CairnStopInfo *info,
               bool *leave)
{
    *leave = false;
    switch (status) {
    case CAIRN_OK:
        *leave = info->reason == CAIRN_STOP_EXIT;
        return info->exit_status;
    case CAIRN_RAISED:
    case CAIRN_SYNTAX:
    case CAIRN_UNSUPPORTED:
        (void)cli_gate_flush(gate);
        cli_print_error(vm, status);
        return status == CAIRN_UNSUPPORTED ? EXIT_REFUSED : 1;
    case CAIRN_STOPPED:
        (void)cli_gate_flush(gate);
        print_limit(vm, info);
        *leave = true;
        return EXIT_LIMIT;
    default:
        fprintf(stderr, "cairn: %s\n", cairn_status_text(status));
        if (status == CAIRN_NOMEM)
            return 1;
        fputs("cairn: this is a fault of Cairn itself; please report it, with the program "
              "and the output of cairn -VV\n",
              stderr);
        return EXIT_FAULT;
    }
}

// ---- what Python does not say ----

#define NOTE_VALUE_CHARACTERS 60

// Name and value in turns, as cairn_error_values gives them.
static void take_value(void *user, const char *data, size_t size)
{
    Hints *hints = user;
    size_t used = strlen(hints->note);
    const char *before = hints->is_value ? " = " : used == 0 ? "" : ", ";
    size_t shown = 0;
    for (int characters = 0; shown < size && characters < NOTE_VALUE_CHARACTERS;
         characters++) {
        shown++;
        while (shown < size && ((unsigned char)data[shown] & 0xC0) == 0x80)
            shown++;
    }
    if (used + shown + 8 < sizeof hints->note)
        snprintf(hints->note + used, sizeof hints->note - used, "%s%.*s%s", before,
                 (int)shown, data, shown < size ? "..." : "");
    hints->is_value = !hints->is_value;
}

void cli_find_hints(CairnVM *vm, const Options *options, CairnStatus status,
                    const CairnStopInfo *info, Hints *hints)
{
    CairnError error;
    const char *found = NULL;
    memset(hints, 0, sizeof *hints);
    if (!options->explain && !isatty(STDERR_FILENO))
        return;
    if (status == CAIRN_STOPPED)
        found = info->reason == CAIRN_STOP_FUEL      ? "L-fuel"
                : info->reason == CAIRN_STOP_TIMEOUT ? "L-time"
                                                     : "L-output";
    else if (cairn_error_get(vm, &error) != CAIRN_OK)
        return;
    else if (status == CAIRN_UNSUPPORTED)
        cli_subset_code(error.message, hints->code, sizeof hints->code);
    else
        found = cli_explain_code(error.type);
    if (found != NULL)
        snprintf(hints->code, sizeof hints->code, "%s", found);
    if (status == CAIRN_RAISED)
        (void)cairn_error_values(vm, take_value, hints);
}

void cli_print_hints(const Hints *hints)
{
    if (hints->note[0] != 0)
        fprintf(stderr, "note: %s at this line\n", hints->note);
    if (hints->code[0] != 0)
        fprintf(stderr, "help: cairn explain %s\n", hints->code);
}

// ---- counters ----

typedef struct TypeRows {
    int shown;
    uint64_t other_count, other_bytes;
} TypeRows;

static void print_type(const char *name, uint64_t count, uint64_t bytes)
{
    char a[32], b[32];
    fprintf(stderr, "  %-24s %12s %14s\n", name, cli_grouped(count, a, sizeof a),
            cli_grouped(bytes, b, sizeof b));
}

static void take_type(void *user, const char *name, uint64_t count, uint64_t bytes)
{
    TypeRows *rows = user;
    if (rows->shown++ < TYPES_SHOWN) {
        print_type(name, count, bytes);
        return;
    }
    rows->other_count += count;
    rows->other_bytes += bytes;
}

void cli_print_stats(CairnVM *vm)
{
    CairnStats stats;
    char a[32], b[32], c[32];
    TypeRows rows = {0, 0, 0};
    cairn_stats(vm, &stats);
    fprintf(stderr, "instructions   %s\n", cli_grouped(stats.instructions, a, sizeof a));
    fprintf(stderr, "heap           live %s bytes, peak %s, reserved %s\n",
            cli_grouped(stats.bytes_live, a, sizeof a),
            cli_grouped(stats.bytes_peak, b, sizeof b),
            cli_grouped(stats.bytes_reserved, c, sizeof c));
    fprintf(stderr, "allocations    %s\n", cli_grouped(stats.allocations, a, sizeof a));
    fprintf(stderr,
            "collections    %s, %s objects freed, longest pause %.3f ms, all %.3f ms\n",
            cli_grouped(stats.collections, a, sizeof a),
            cli_grouped(stats.collected_objects, b, sizeof b),
            (double)stats.longest_pause_ns / 1e6, (double)stats.total_pause_ns / 1e6);
    fprintf(stderr, "live at the end, by type %14s %14s\n", "objects", "bytes");
    (void)cairn_stats_by_type(vm, take_type, &rows);
    if (rows.other_count > 0)
        print_type("(others)", rows.other_count, rows.other_bytes);
}
