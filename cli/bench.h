// bench.h - the programs of `cairn bench`; the table is made from bench/*.py by bench/embed.sh.

#ifndef CAIRN_CLI_BENCH_H
#define CAIRN_CLI_BENCH_H

#include "cli/cli.h"

typedef struct BenchProgram {
    const char *name; // NULL ends the table
    const char *text;
} BenchProgram;

extern const BenchProgram cli_bench_programs[];

// Runs the program that options name, or all. Returns the exit status.
int cli_bench(Gate *gate, const Options *options);

#endif
