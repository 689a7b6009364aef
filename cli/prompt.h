// prompt.h - what the parts of the prompt share.

#ifndef CAIRN_CLI_PROMPT_H
#define CAIRN_CLI_PROMPT_H

#include "cli/cli.h"

typedef struct Prompt {
    CairnVM **vm;
    Gate *gate;
    const Options *options;
    bool is_terminal;
    bool is_coloured; // the prompt itself
    char *block;      // lines that were typed and not run yet, each with its newline
    size_t block_size;
    uint64_t fuel;         // of each input, set by %limits; 0: what the command line says
    bool has_output_limit; // set by %limits
    int result;            // exit status when the prompt ends
    bool leave;
} Prompt;

// ---- prompt_edit.c: lines from a person, or from a file ----

void cli_edit_open(Prompt *prompt);
void cli_edit_close(void);
// One line without its newline, or a block that was recalled with newlines between its lines;
// to be freed. NULL: the end, or Ctrl-C (cli_interrupted).
char *cli_edit_line(const char *text);
// Puts a line or a whole block into the history.
void cli_edit_keep(const char *text);
// Whether more input is waiting already: text is being pasted, which brings its own spaces and
// whose empty lines end no block.
bool cli_edit_is_pasting(void);

// ---- prompt_command.c: words and % commands ----

// Does what a line asks of the prompt itself. False: it is Python.
bool cli_prompt_command(Prompt *prompt, const char *line);

// Runs text as one input of the prompt.
void cli_prompt_run(Prompt *prompt, const char *text, size_t size);

#endif
