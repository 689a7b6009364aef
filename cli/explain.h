// explain.h - long text on an error or a topic: what `cairn explain` and `cairn help` say.

#ifndef CAIRN_CLI_EXPLAIN_H
#define CAIRN_CLI_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>

// One stable code. The examples are whole programs; a test runs them.
typedef struct ExplainPage {
    const char *code; // "E-name"; begins with L for a limit, S for the subset
    const char
        *types; // names of the exceptions that it is about, with spaces around; "" none
    const char *title;
    const char *text;
    const char *wrong;
    const char *right;
} ExplainPage;

extern const ExplainPage cli_explain_pages[];
extern const size_t cli_explain_page_count;

// The code for an uncaught exception of that type, or NULL.
const char *cli_explain_code(const char *type);
// Prints the page of a code, or the list of all codes (NULL). False: there is none.
bool cli_explain(const char *code);
// Prints a topic of help: limits, subset, exit, prompt, errors. False: there is none.
bool cli_help_topic(const char *topic);

#endif
