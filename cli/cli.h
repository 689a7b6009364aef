// cli.h - what the files of the command line share. They use include/cairn.h and nothing else
// of Cairn.

#ifndef CAIRN_CLI_CLI_H
#define CAIRN_CLI_CLI_H

#include "cairn.h"

#include <stdio.h>

#define EXIT_USAGE 2
#define EXIT_REFUSED 65
#define EXIT_FAULT 70
#define EXIT_LIMIT 124
#define EXIT_FLUSH 120

typedef enum { RUN_FILE, RUN_TEXT, RUN_STDIN, RUN_MODULE, RUN_PROMPT, RUN_CHECK, RUN_DIS } RunKind;

typedef struct Options {
    RunKind kind;
    const char *target;  // file, text or module
    char *owned_text;    // target of -c with a newline added
    int argument_count;  // sys.argv
    const char **arguments;
    char **files;        // check, dis
    int file_count;
    bool prompt_after;   // -i
    bool quiet;
    bool unbuffered;
    bool safe_path;      // -P, -I
    bool stats;
    uint32_t optimize;
    uint64_t heap_limit, stack_size, recursion_limit, max_instructions, timeout_ns, max_output;
    bool has_seed;
    uint64_t seed;
} Options;

// Parses the command line. Returns -1 to go on, else the exit status.
int cli_options_parse(Options *options, int argc, char **argv);
void cli_options_release(Options *options);

// The host's side of the VM: streams, files, clocks.
typedef struct Gate {
    const Options *options;
    FILE *files[64]; // by stream - 3
    char *out;       // buffered stdout
    size_t out_size;
    bool out_is_terminal;
    int out_error;   // errno of a failed write to stdout
} Gate;

void cli_gate_init(Gate *gate, const Options *options);
void cli_gate_release(Gate *gate);
void cli_gate_fill(CairnHost *host);
int cli_gate_flush(Gate *gate); // 0 or errno

// The prompt. Returns the exit status.
int cli_prompt(CairnVM *vm, Gate *gate, const Options *options);

// Writes to stderr; a CairnWriter.
void cli_write_error(void *user, const char *data, size_t size);
// After a run: prints what is to be printed, returns the exit status. *leave: SystemExit.
int cli_report(CairnVM *vm, Gate *gate, CairnStatus status, const CairnStopInfo *info,
               bool *leave);

// The VM that SIGINT interrupts; NULL: none.
void cli_interrupt_target(CairnVM *vm);
bool cli_interrupted(void);

#endif
