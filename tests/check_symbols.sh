#!/bin/sh
# check_symbols.sh BUILD - looks at the objects of libcairn.a as a host meets them:
#   every name that they define begins with cairn_ or cn_
#   there is no variable that can change: all state is in the VM
#   they call nothing that a guest may not: no exit, no signal handlers, no output of their own,
#   and memory only through the host's function, whose default is in vm/api

build=${1:?usage: check_symbols.sh build/release}
objects=$(find "$build/vm" "$build/compiler" "$build/stdlib" "$build/frozen.o" -name '*.o' \
    ! -name freeze_main.o ! -name dump_ast.o)
[ -n "$objects" ] || { echo "symbols: no objects in $build"; exit 2; }

# "path:address kind name" becomes "path kind name"; undefined ones have no address.
nm -A $objects | sed 's/:[0-9a-f ]* \([A-Za-z]\) / \1 /' | awk '
BEGIN {
    split("malloc calloc realloc free", list, " ")
    for (i in list) memory[list[i]] = 1
    split("exit _exit abort quick_exit signal sigaction raise kill setjmp _setjmp longjmp " \
          "printf fprintf vprintf vfprintf puts fputs putchar fwrite perror write read open " \
          "fopen system fork execve getenv setenv setlocale srand rand random time", list, " ")
    for (i in list) forbidden[list[i]] = 1
}
function wrong(what) { printf "symbols: %s %s %s\n", $1, what, $3; bad++ }
{ names++ }
$2 ~ /^[A-TV-Z]$/ && $3 !~ /^(cairn|cn)_/ { wrong("defines") }
$2 ~ /^[bBC]$/ { wrong("has a variable,") }
$2 == "U" && $3 in forbidden { wrong("calls") }
$2 == "U" && $3 in memory && $1 !~ /\/vm\/api\// { wrong("calls") }
END { printf "symbols: %d names, %d wrong\n", names, bad; exit bad > 0 || names == 0 }' || failed=1

# Constant tables with addresses in them are .data.rel.ro; what is in .data can change.
for object in $objects; do
    nm -f sysv "$object" | awk -F '|' -v object="$object" '
    $7 ~ /^\.data($|\.[^r])/ && $4 ~ /OBJECT/ {
        printf "symbols: %s: %s can change\n", object, $1
        bad++
    }
    END { exit bad > 0 }' || failed=1
done
exit ${failed:-0}
