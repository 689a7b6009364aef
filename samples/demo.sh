#!/bin/sh
# Shows Cairn: the tour, then the limits of the command line, then a traceback.
# usage: sh samples/demo.sh [CAIRN]; `make demo` runs it.
cairn=$(realpath "${1:-./cairn}")
cd "$(dirname "$0")" || exit 1

show() {
    printf '\n$ cairn %s\n' "$*"
    "$cairn" "$@"
}

heading() {
    printf '\n=== %s ===\n' "$1"
}

show tour.py || exit 1

heading "Limits from outside, which no program can swallow"
show --heap-limit 32M memory_limit.py || exit 1
show --max-instructions 1M -c 'while True: pass' 2>&1 | head -n 3
show --timeout 100ms -c 'while True: pass' 2>&1 | head -n 2

heading "Errors look as in Python 3.11"
show -c 'stones = {"top": [1, 2]}
print(stones["top"][0] / (len(stones) - 1))' 2>&1

heading "What a run cost"
show --stats queens.py 2>&1 | tail -n 8

cat <<'TEXT'

=== Now you ===

  ./cairn                    the prompt: type Python, see values; Tab completes; exit leaves
      >>> 2 ** 64                    any expression shows its value; _ is the last one
      >>> def f(n): return f(n + 1)  (an empty line ends a block)
      >>> f(0)                       the error is shown, and the prompt goes on
      >>> %help                      what else there is: %limits, %time, %dis ...
  ./cairn program.py         runs a program; -i shows the prompt after it
  ./cairn samples/life.py    samples/ holds programs worth reading
  ./cairn -h                 all options
TEXT
