#!/bin/sh
# run.sh CAIRN [NAME...] - times the programs here: the best of RUNS (3) runs of each, and how that
# compares with python3 and lua5.4 where they and the program for them are there. Above 1: the other
# one takes longer. All have to print the same.

cairn=$(realpath "${1:?usage: bench/run.sh ./cairn [NAME...]}") || exit 2
shift
cd "$(dirname "$0")" || exit 2
output=$(mktemp -d) || exit 2
trap 'rm -rf "$output"' EXIT
status=0
# The interpreter itself, not a script that looks for it.
python3=$(python3 -c 'import sys; print(sys.executable)' 2>/dev/null)

# Prints the best time of a command in milliseconds; its output goes to the file of that name.
best_of() {
    name=$1
    shift
    best=
    for _ in $(seq "${RUNS:-3}"); do
        start=$(date +%s%N)
        timeout 120 "$@" > "$output/$name" 2>&1 </dev/null || return 1
        took=$((($(date +%s%N) - start) / 1000))
        [ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
    done
    echo "$best"
}

# The columns of one rival: how many times as long as Cairn it takes, or why that is not known.
against() {
    rival=$1
    program=$2
    if ! command -v "$rival" > /dev/null || [ ! -f "$program" ]; then
        echo "-"
        return
    fi
    took=$(best_of rival "$rival" "$program") || { echo "failed"; return; }
    cmp -s "$output/cairn" "$output/rival" || { echo "differs"; return; }
    awk -v ours="$ours" -v theirs="$took" 'BEGIN { printf "%.2f\n", theirs / ours }'
}

printf '%-16s %10s %10s %10s\n' program 'cairn ms' python3 lua5.4
for program in *.py; do
    name=${program%.py}
    [ $# -eq 0 ] || case " $* " in *" $name "*) ;; *) continue ;; esac
    if ! ours=$(best_of cairn "$cairn" "$program"); then
        printf '%-16s %10s\n' "$name" failed
        status=1
        continue
    fi
    python=$(against "${python3:-python3}" "$program")
    lua=$(against lua5.4 "$name.lua")
    printf '%-16s %10s %10s %10s\n' "$name" \
        "$(awk -v us="$ours" 'BEGIN { printf "%.1f", us / 1000 }')" "$python" "$lua"
    case "$python $lua" in *failed*|*differs*) status=1 ;; esac
done
exit $status
