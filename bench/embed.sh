#!/bin/sh
# embed.sh FILE... - the programs as C, for `cairn bench`: a name and a text each.
echo '#include "cli/bench.h"'
echo 'const BenchProgram cli_bench_programs[] = {'
for program; do
    printf '{"%s",\n' "$(basename "$program" .py)"
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' "$program"
    echo '},'
done
echo '{0, 0}};'
