#!/bin/sh
# check_layers.sh - compares every #include "..." with the picture of the layers.
#
#    cli   web                          include/cairn.h only
#      include/cairn.h
#    vm/api ----------> compiler/compile.h
#    vm/builtins  stdlib/*.c           compiler/*
#    vm/run                               |
#    vm/objects                           |
#    vm/heap     vm/bytecode <------------+
#      vm/base
#
# Exceptions, each with its reason:
#   vm/heap reads headers of vm/objects: the layouts, which the collector must know, and the few
#     functions that it asks of the layers above (raise MemoryError, forget an interned string)
#   vm/builtins sees compiler/compile.h and the diagnostics it hands out: exec, eval and compile
#     are built-ins

cd "$(dirname "$0")/.." || exit 2
grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]+"' \
    $(find vm compiler stdlib cli include -name '*.[ch]' -o -name '*.def') /dev/null |
awk '
function layer_of(path) {
    if (path ~ /^vm\//) { split(path, part, "/"); return part[2] }
    if (path ~ /cairn\.h$/) return "public"
    split(path, part, "/")
    return part[1]
}
BEGIN {
    allowed["base"] = "base"
    allowed["bytecode"] = "bytecode base"
    allowed["heap"] = "heap base"
    allowed["objects"] = "objects heap bytecode base"
    allowed["run"] = "run objects heap bytecode base"
    allowed["builtins"] = "builtins run objects heap bytecode base"
    allowed["stdlib"] = "stdlib builtins run objects heap bytecode base"
    allowed["api"] = "api public builtins stdlib run objects heap bytecode base"
    allowed["compiler"] = "compiler bytecode base"
    allowed["cli"] = "cli public"
    allowed["public"] = "public"
    split("vm/objects/layouts.h vm/objects/native.h vm/objects/exception.h vm/objects/class.h " \
          "vm/objects/str.h vm/objects/names.def vm/bytecode/code_unit.h " \
          "vm/bytecode/operator.h", seen_by_heap, " ")
    for (i in seen_by_heap) exception["heap " seen_by_heap[i]] = 1
    exception["api compiler/compile.h"] = exception["api compiler/diagnostic.h"] = 1
    exception["builtins compiler/compile.h"] = exception["builtins compiler/diagnostic.h"] = 1
    # A tool that belongs to the build, not to the library.
    tool["vm/bytecode/freeze_main.c compiler"] = 1
}
{
    split($0, place, ":")
    match($0, /"[^"]+"/)
    target = substr($0, RSTART + 1, RLENGTH - 2)
    from = layer_of(place[1])
    to = layer_of(target)
    count++
    if (index(" " allowed[from] " ", " " to " ") || (from " " target) in exception ||
        (place[1] " " to) in tool)
        next
    printf "%s:%s: %s may not include %s\n", place[1], place[2], from, target
    bad++
}
END {
    printf "layers: %d includes, %d wrong\n", count, bad
    exit bad > 0 || count == 0
}'
