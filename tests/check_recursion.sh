#!/bin/sh
# check_recursion.sh GRAPH RELEASE - proves from gcc's call graphs that no C function of the
# library calls itself, directly or through others, and sums the C stack of the deepest chain.
#
# GRAPH: objects built without optimisation, where no call has been folded into a loop.
# RELEASE: objects as they are used, for the sizes of stack frames.
# Both hold .ci files (gcc -fcallgraph-info=su). Calls through pointers are not in the graphs: the
# design keeps those in one direction (the dispatch loop calls natives; nothing calls the loop).

graph=${1:?usage: check_recursion.sh build/graph build/release}
release=${2:?usage: check_recursion.sh build/graph build/release}
STACK_LIMIT_BYTES=16384

# Prints "node NAME BYTES" and "edge FROM TO" of all graphs below a folder.
read_graphs() {
    find "$1/vm" "$1/compiler" "$1/stdlib" -name '*.ci' ! -name freeze_main.ci \
        ! -name dump_ast.ci 2>/dev/null | xargs cat | awk -F '"' '
    /^node:/ && / bytes \(/ {
        bytes = $4
        dynamic = bytes ~ /\(dynamic\)/
        sub(/ bytes \(.*/, "", bytes)
        sub(/.*\\n/, "", bytes)
        print "node", $2, bytes, dynamic
    }
    /^edge:/ { print "edge", $2, $4 }' | sort -u
}

# Takes away, again and again, what calls nothing that is left. What stays has a cycle.
read_graphs "$graph" | awk '
$1 == "node" { nodes++ }
$1 == "edge" && !(($2, $3) in edge) {
    edge[$2, $3] = 1
    calls[$2]++
    callers[$3] = callers[$3] " " $2
    seen[$2] = seen[$3] = 1
}
END {
    for (name in seen) if (calls[name] == 0) queue[count++] = name
    for (i = 0; i < count; i++) {
        gone[queue[i]] = 1
        n = split(callers[queue[i]], list, " ")
        for (j = 1; j <= n; j++) if (--calls[list[j]] == 0) queue[count++] = list[j]
    }
    # The other way round, so that only cycles and the paths between them are named.
    for (pair in edge) {
        split(pair, end, SUBSEP)
        if (!(end[1] in gone) && !(end[2] in gone)) {
            called[end[2]]++
            callees[end[1]] = callees[end[1]] " " end[2]
            left[end[1]] = left[end[2]] = 1
        }
    }
    count = 0
    for (name in left) if (called[name] == 0) free[count++] = name
    for (i = 0; i < count; i++) {
        delete left[free[i]]
        n = split(callees[free[i]], list, " ")
        for (j = 1; j <= n; j++) if (--called[list[j]] == 0) free[count++] = list[j]
    }
    for (name in left) {
        bad++
        n = split(callees[name], list, " ")
        for (j = 1; j <= n; j++) if (list[j] in left) printf "recursion: %s calls %s\n", name, list[j]
    }
    printf "recursion: %d functions, %d in cycles\n", nodes, bad
    exit bad > 0 || nodes == 0
}' || failed=1

read_graphs "$release" | awk -v limit="$STACK_LIMIT_BYTES" '
$1 == "node" {
    own[$2] = $3
    if ($4) { printf "recursion: %s has a frame of varying size\n", $2; bad = 1 }
}
$1 == "edge" && !(($2, $3) in edge) {
    edge[$2, $3] = 1
    calls[$2]++
    callers[$3] = callers[$3] " " $2
    seen[$2] = seen[$3] = 1
}
END {
    for (name in seen) if (calls[name] == 0) queue[count++] = name
    for (i = 0; i < count; i++) {
        name = queue[i]
        depth[name] = own[name] + 8 + deepest[name]
        if (depth[name] > most) { most = depth[name]; top = name }
        if (callers[name] == "" && depth[name] > pointed && name !~ /cairn_/) {
            pointed = depth[name]
            pointed_name = name
        }
        n = split(callers[name], list, " ")
        for (j = 1; j <= n; j++) {
            if (depth[name] > deepest[list[j]]) {
                deepest[list[j]] = depth[name]
                next_down[list[j]] = name
            }
            if (--calls[list[j]] == 0) queue[count++] = list[j]
        }
    }
    printf "recursion: deepest chain of direct calls %d bytes:", most
    for (name = top; name != ""; name = next_down[name]) printf " %s(%d)", name, own[name]
    printf "\nrecursion: deepest chain from a function called through a pointer %d bytes: %s\n",
        pointed, pointed_name
    if (most > limit) {
        printf "recursion: more than %d bytes of C stack\n", limit
        bad = 1
    }
    exit bad
}' || failed=1
exit ${failed:-0}
