#!/bin/sh
# The tour behind `make demo`: what Cairn does, and how to go on, in less than a minute.
# usage: sh samples/demo.sh [CAIRN]
#
# On a terminal it pauses between its parts (DEMO_PAUSE seconds, 3 if not set) and offers the
# prompt at the end; elsewhere it does neither. Every output is that of the command above it.
cairn=$(realpath "${1:-./cairn}")
[ -x "$cairn" ] || { echo "demo: there is no $cairn yet: make" >&2; exit 2; }
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
cd "$folder" || exit 1

pause=0 strong= plain=
if [ -t 1 ]; then
    pause=${DEMO_PAUSE:-3}
    if [ -z "$NO_COLOR" ] && [ "$TERM" != dumb ]; then
        strong=$(printf '\033[1m') plain=$(printf '\033[0m')
    fi
fi

part=0
heading() {
    [ $part = 0 ] || sleep "$pause"
    part=$((part + 1))
    printf '\n%s%d. %s%s\n' "$strong" $part "$1" "$plain"
}

say() { printf '%s\n' "$@"; }

# Stores stdin as a program and shows it.
program() {
    cat > "$1"
    printf '\n'
    sed 's/^/    | /; s/ *$//' "$1"
}

# Shows a command line of cairn and runs it.
run() {
    printf '\n$ cairn %s\n' "$*"
    "$cairn" "$@" > output 2>&1
    status=$?
    fold -s -w 80 output
}

# The seconds that a program says at the end of its output.
seconds_of() { "$@" | tail -n 1; }

printf '%s%s%s\n' "$strong" "Cairn: a small Python whose memory you can bound and watch" "$plain"

heading "It is Python: real integers, real classes, real generators"
program values.py <<'PY'
print(2 ** 100, f"{10 ** 9:,}", "größer".upper(), {1, 2} | {3})

def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1

print([p for p, _ in zip(primes(), range(15))])
PY
run values.py || exit 1

heading "The stack has a limit, and the program survives it"
program stack.py <<'PY'
import sys

def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)

try:
    depth(10 ** 9)
except RecursionError as error:
    print("caught:", error)

sys.setrecursionlimit(10 ** 6)     # safe: frames lie on Cairn's own stack
print("a hundred thousand calls deep:", depth(100_000))
try:
    depth(10 ** 9)                 # --stack-size ends it now: no crash
except RecursionError as error:
    print("caught again:", error)
PY
run --stack-size 32M stack.py || exit 1

heading "The heap has a limit, and the program survives it, too"
program heap.py <<'PY'
hoard = []
try:
    while True:
        hoard.append(bytearray(1 << 20))
except MemoryError:
    print("full after", len(hoard), "megabytes")
    hoard.clear()                  # what nobody refers to is gone at once
print("again:", len([bytearray(1 << 20) for _ in range(20)]), "megabytes")
PY
run --heap-limit 32M heap.py || exit 1

heading "An endless program runs out of fuel; nothing in it can prevent that"
program endless.py <<'PY'
def wait():
    while True:
        try:
            while True: pass
        except BaseException:
            print("not reached")

wait()
PY
run --max-instructions 5M endless.py
say "" "(exit status $status; --timeout 2s and --max-output 1M bound time and output)"
[ $status = 124 ] || exit 1

heading "Errors say what CPython 3.11 says"
program report.py <<'PY'
prices = {"slate": 4, "flint": None}

def total(order):
    return sum(prices[stone] * count for stone, count in order)

print(total([("slate", 3)]))
print(total([("slate", 1), ("flint", 2)]))
PY
run report.py
[ $status = 1 ] || exit 1

heading "Every byte is counted: --stats"
program many.py <<'PY'
words = {str(n): [n] for n in range(20_000)}
del words
PY
run --stats many.py | head -n 10

heading "The code that runs, to look at: cairn dis"
program area.py <<'PY'
def area(radius):
    return 3.14159 * radius ** 2
PY
run dis area.py | sed '/^<module>/,/^$/d'

heading "Speed"
program speed.py <<'PY'
from time import perf_counter

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

start = perf_counter()
fib(27)
print(f"{perf_counter() - start:.3f}")
PY
printf '\nfib(27), 800,000 calls:\n'
printf '    cairn      %s s\n' "$(seconds_of "$cairn" speed.py)"
if command -v python3 >/dev/null; then
    printf '    python3    %s s   (%s)\n' "$(seconds_of python3 speed.py)" \
        "$(python3 -V 2>&1)"
fi

heading "Now you"
cat <<TEXT

    ./cairn                     the prompt
    ./cairn FILE.py             a program; -i shows the prompt behind it
    ./cairn --heap-limit 64M --max-instructions 50M --timeout 2s FILE.py
    ./cairn -h                  everything else
    samples/README.md           programs worth reading, limits and all

At the prompt, for a start (an empty line ends a block, Tab completes):

    >>> 2 ** 64                 a value is shown, and kept in _
    >>> def f(n): return f(n + 1)
    ...
    >>> f(0)                    the error is shown, and the prompt goes on
    >>> %limits heap 16M        lower a limit of this very session
    >>> [0] * 10 ** 7           ... and meet it
    >>> %dis f                  see its bytecode; %time f(0) what it costs
    >>> help                    the rest; exit leaves
TEXT

if [ -t 0 ] && [ -t 1 ]; then
    printf '\n%sEnter starts the prompt, q ends the tour:%s ' "$strong" "$plain"
    if read -r answer && [ -z "$answer" ]; then
        "$cairn"
    fi
fi
exit 0
