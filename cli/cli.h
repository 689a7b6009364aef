// cli.h - what the files of the command line share. They use include/cairn.h and nothing else
// of Cairn.

#ifndef CAIRN_CLI_CLI_H
#define CAIRN_CLI_CLI_H

#include "cairn.h"
#include "cli/json.h"

#include <stdio.h>

#define CLI_VERSION "0.1.0"

#define EXIT_USAGE 2
#define EXIT_REFUSED 65
#define EXIT_FAULT 70
#define EXIT_FLUSH 120
#define EXIT_LIMIT 124

typedef enum {
    RUN_FILE,
    RUN_TEXT,
    RUN_STDIN,
    RUN_MODULE,
    RUN_PROMPT,
    RUN_CHECK,
    RUN_DIS,
    RUN_BENCH
} RunKind;

typedef enum { COLOR_AUTO, COLOR_NEVER, COLOR_ALWAYS } ColorChoice;

typedef struct Options {
    RunKind kind;
    const char *target; // file, text, module or benchmark (NULL: all)
    int argument_count; // sys.argv
    const char **arguments;
    char **files; // check, dis
    int file_count;
    bool prompt_after; // -i
    bool lines_prompt; // cairn repl: a prompt even when stdin is no terminal
    bool json;         // check, dis, repl
    bool quiet;
    bool unbuffered;
    bool safe_path;       // -P, -I
    bool skip_first_line; // -x
    bool stats;
    bool explain; // --explain
    ColorChoice color;
    uint32_t optimize;
    uint64_t heap_limit, stack_size, recursion_limit, max_instructions, timeout_ns,
        max_output;
    bool has_seed;
    uint64_t seed;
} Options;

// Parses the command line. Returns -1 to go on, else the exit status.
int cli_options_parse(Options *options, int argc, char **argv);

// The host's side of the VM: streams, files, clocks.
typedef struct Gate {
    const Options *options;
    FILE *files[64]; // by stream - 3
    char *out;       // buffered stdout
    size_t out_size;
    bool out_is_terminal;
    int out_error; // errno of a failed write to stdout, 0: none
    // Machine mode: what a program writes is kept, and there is nothing for it to read.
    bool is_captured;
    JsonText captured[2]; // stdout, stderr
} Gate;

bool cli_gate_init(Gate *gate, const Options *options); // false: no memory
void cli_gate_release(Gate *gate);
void cli_gate_fill(CairnHost *host);
int cli_gate_flush(Gate *gate);            // 0 or errno
void cli_gate_fill_files(CairnHost *host); // gate_files.c: what the os module needs

// ---- main.c ----
// Opens a VM with the limits of options. Returns its status.
CairnStatus cli_open_vm(const Options *options, Gate *gate, CairnVM **vm);
// sys.argv as options say.
void cli_set_arguments(CairnVM *vm, const Options *options);
// The VM that SIGINT interrupts; NULL: none.
void cli_interrupt_target(CairnVM *vm);
bool cli_interrupted(void); // SIGINT has come since the target was set

// ---- program.c ----
// Runs the program that options name. Returns the exit status; *signal: to be raised then.
int cli_run_program(CairnVM **vm, Gate *gate, const Options *options, int *signal_number);
// The whole of a file, or of stdin (path NULL), to be freed. NULL: errno says why.
char *cli_read_source(const char *path, size_t *size);
// Says that a file cannot be read (errno). Returns the exit status.
int cli_cannot_open(const char *path);

// ---- report.c ----
// Writes to the FILE that is user, nowhere; CairnWriters.
void cli_write_file(void *user, const char *data, size_t size);
// A FILE that loses output makes this the errno of the first loss.
extern int cli_lost_output;
void cli_write_nothing(void *user, const char *data, size_t size);
// After a run: prints what is to be printed, returns the exit status. *leave: the program has
// asked to exit, or is stopped.
int cli_report(CairnVM *vm, Gate *gate, CairnStatus status, const CairnStopInfo *info,
               bool *leave);
// The waiting error as text on stderr, or what is not supported in Cairn's own words.
void cli_print_error(CairnVM *vm, CairnStatus status);
// The stable code of what is not supported: "S-" and the words of the message.
void cli_subset_code(const char *message, char *code, size_t size);
// What Python does not say about an uncaught error, or a limit: shown behind the report, on a
// terminal or with --explain. To be gathered before the report, which takes the error.
typedef struct Hints {
    char code[80]; // for cairn explain
    char note[400];
    bool is_value; // of the texts that come in turns, a value is next
} Hints;
void cli_find_hints(CairnVM *vm, const Options *options, CairnStatus status,
                    const CairnStopInfo *info, Hints *hints);
void cli_print_hints(const Hints *hints);
void cli_print_stats(CairnVM *vm);
// A number with commas, in buffer.
const char *cli_grouped(uint64_t number, char *buffer, size_t size);

// ---- color.c ----
// Whether what goes to a descriptor is coloured: as options say, else as NO_COLOR, FORCE_COLOR and
// TERM do, else on a terminal.
bool cli_is_coloured(const Options *options, int descriptor);
// From now on, reports on stderr are coloured where cli_is_coloured says so.
void cli_color_reports(const Options *options);
// Writes whole lines of a report to stderr; a CairnWriter.
void cli_write_error(void *user, const char *data, size_t size);

// ---- state.c ----
// Where a file of that name is kept for the user; to be freed. NULL: nowhere, or no memory.
char *cli_state_path(const char *name);
// Makes the folders above a path, for the owner alone.
void cli_state_make_folders(char *path);
// Replaces the file by text, at once or not at all; only the owner can read it.
bool cli_state_write(char *path, const char *data, size_t size);

// ---- tools.c ----
// check and dis. Returns the exit status.
int cli_run_tool(CairnVM *vm, const Options *options);

// ---- repl_json.c ----
// cairn repl --json: one request a line, one answer a line. Returns the exit status.
int cli_repl_json(CairnVM *vm, Gate *gate, const Options *options);

// ---- prompt.c ----
// The prompt. It may replace the VM (%reset). Returns the exit status.
int cli_prompt(CairnVM **vm, Gate *gate, const Options *options);

#endif
