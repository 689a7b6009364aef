// bench.c - cairn bench: runs the programs of bench/ in worlds of their own and compares with the
// last time, which is kept in the user's state directory.

#include "cli/bench.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RUNS 3
#define PROGRAMS_MAX 64
#define NAME_MAX_BYTES 48

typedef struct Measure {
    char name[NAME_MAX_BYTES];
    uint64_t time_ns, instructions, peak;
} Measure;

// ---- the last time ----

typedef struct Measures {
    Measure rows[PROGRAMS_MAX];
    size_t count;
} Measures;

static Measure *find_measure(Measures *measures, const char *name)
{
    for (size_t i = 0; i < measures->count; i++)
        if (strcmp(measures->rows[i].name, name) == 0)
            return &measures->rows[i];
    return NULL;
}

static void load_measures(Measures *measures, const char *path)
{
    FILE *file = path == NULL ? NULL : fopen(path, "r");
    measures->count = 0;
    if (file == NULL)
        return;
    char line[256];
    while (measures->count < PROGRAMS_MAX && fgets(line, sizeof line, file) != NULL) {
        Measure *row = &measures->rows[measures->count];
        if (sscanf(line, "%47s %" SCNu64 " %" SCNu64 " %" SCNu64, row->name, &row->time_ns,
                   &row->instructions, &row->peak) == 4)
            measures->count++;
    }
    (void)fclose(file);
}

static void keep_measure(Measures *measures, const Measure *measure)
{
    Measure *row = find_measure(measures, measure->name);
    if (row == NULL && measures->count < PROGRAMS_MAX)
        row = &measures->rows[measures->count++];
    if (row != NULL)
        *row = *measure;
}

static void save_measures(const Measures *measures, char *path)
{
    JsonText text = {NULL, 0, 0, false};
    for (size_t i = 0; i < measures->count; i++) {
        char line[160];
        const Measure *row = &measures->rows[i];
        int size = snprintf(line, sizeof line, "%s %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
                            row->name, row->time_ns, row->instructions, row->peak);
        cli_json_put(&text, line, (size_t)size);
    }
    if (path == NULL || text.failed || !cli_state_write(path, text.data, text.size))
        fputs("cairn: the times could not be kept for the next comparison\n", stderr);
    cli_json_free(&text);
}

// ---- running ----

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

// Runs a program once. Returns the exit status; what failed has been reported.
static int run_once(Gate *gate, const Options *options, const BenchProgram *program,
                    Measure *measure)
{
    CairnVM *vm = NULL;
    CairnStats stats;
    CairnStopInfo info = {0};
    bool leave;
    if (cli_open_vm(options, gate, &vm) != CAIRN_OK) {
        fputs("cairn: not enough memory\n", stderr);
        return 1;
    }
    cli_interrupt_target(vm);
    uint64_t start = now_ns();
    CairnStatus status = cairn_exec(vm, program->text, strlen(program->text), program->name,
                                    CAIRN_FILE, &info);
    measure->time_ns = now_ns() - start;
    int result = cli_report(vm, gate, status, &info, &leave);
    cairn_stats(vm, &stats);
    measure->instructions = stats.instructions;
    measure->peak = stats.bytes_peak;
    cli_interrupt_target(NULL);
    cairn_vm_close(vm);
    for (int i = 0; i < 2; i++)
        cli_json_free(&gate->captured[i]);
    return result;
}

// The best of some runs.
static int run_program(Gate *gate, const Options *options, const BenchProgram *program,
                       Measure *best)
{
    for (int i = 0; i < RUNS; i++) {
        Measure measure;
        int result = run_once(gate, options, program, &measure);
        if (result != 0)
            return result;
        if (i == 0 || measure.time_ns < best->time_ns)
            *best = measure;
    }
    snprintf(best->name, sizeof best->name, "%s", program->name);
    return 0;
}

static void print_row(const Measure *measure, const Measure *last)
{
    char instructions[32], against[32] = "-";
    if (last != NULL && last->time_ns > 0)
        snprintf(against, sizeof against, "%.2f",
                 (double)measure->time_ns / (double)last->time_ns);
    printf("%-16s %10.1f ms %15s %9.2f MiB %12s\n", measure->name,
           (double)measure->time_ns / 1e6,
           cli_grouped(measure->instructions, instructions, sizeof instructions),
           (double)measure->peak / 1048576, against);
    (void)fflush(stdout);
}

static bool is_wanted(const BenchProgram *program, const char *name)
{
    return name == NULL || strcmp(program->name, name) == 0;
}

static int unknown_name(const char *name)
{
    fprintf(stderr, "cairn: no such program: %s\nThere are:", name);
    for (const BenchProgram *program = cli_bench_programs; program->name != NULL; program++)
        fprintf(stderr, " %s", program->name);
    fputs("\n", stderr);
    return EXIT_USAGE;
}

int cli_bench(Gate *gate, const Options *options)
{
    Measures measures;
    int result = 0, shown = 0;
    char *path = cli_state_path("bench");
    load_measures(&measures, path);
    gate->is_captured = true;
    for (const BenchProgram *program = cli_bench_programs;
         program->name != NULL && result == 0; program++) {
        Measure measure;
        if (!is_wanted(program, options->target))
            continue;
        if (shown++ == 0)
            printf("%-16s %13s %15s %13s %12s\n", "program", "time", "instructions",
                   "peak heap", "time / last");
        result = run_program(gate, options, program, &measure);
        if (result != 0)
            break;
        print_row(&measure, find_measure(&measures, measure.name));
        keep_measure(&measures, &measure);
    }
    gate->is_captured = false;
    if (shown == 0)
        result = unknown_name(options->target);
    else if (result == 0)
        save_measures(&measures, path);
    free(path);
    return result;
}
