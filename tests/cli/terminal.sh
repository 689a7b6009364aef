# The prompt on a terminal, with editing, through script(1): indentation by itself,
# completion, recall, paste, Ctrl-C, Ctrl-D.
script -qec true /dev/null >/dev/null 2>&1 || exec cat terminal.out # no script, no terminals
export TERM=dumb CAIRN_HISTORY=
# Each key sequence comes after a pause, so that the prompt does not take it for a paste. A busy
# machine may need longer ones: a session is repeated until it says what it should. All sessions
# run at the same time; what they print comes in their order. (A shell starts what is behind an &
# with SIGINT ignored.)
folder=$(mktemp -d)
count=0
type_keys() {
    sleep "$pause"
    for keys in "$@"; do sleep "$pause"; printf "$keys"; done
    sleep "$pause"
}
on_terminal() {
    script -qec "env --default-signal=INT $CAIRN -q" /dev/null | tr -d '\r' | grep -a "^= "
}
repeat() {
    wanted=$1
    shift
    for pause in 0.4 1 4; do
        shown=$(type_keys "$@" | on_terminal)
        [ "$shown" = "$wanted" ] && break
    done
    echo "$shown"
}
session() {
    count=$((count + 1))
    repeat "$@" > "$folder/$count" &
}

session '= a
= b' 'for i in "ab":\r' 'print("=", i)\r' '\r' '\004'
session '= completed' 'word_one = "= completed"\r' 'print(word_\t)\r' '\004'
session '= still here' 'while True: pass\r' '\r' '\003' 'print("= still here")\r' '\004'
session '= new line' 'half a line\003' 'print("= new line")\r' '\004'
session '= 1 2' 'if 1:\r' 'x = 1\r' '\177y = 2; print("=", x, y)\r' '\r' '\004'
# A block is recalled as a block; what it says is changed, and it runs again.
session '= c
= d
= c 7
= d 7' 'for i in "cd":\r' 'print("=", i)\r' '\r' '\033[A' '\177, 7)\r' '\004'
# Ctrl-D behind spaces that the prompt has given ends the block, and the session.
session '= 8' 'for i in [8]:\r' 'print("=", i)\r' '\004'
# Names of a module; a pasted function keeps its empty line; brackets behind a word.
session '= 4' 'from math import isq\t\r' 'print("=", isqrt(17))\r' '\004'
session '= pasted' 'def f():\n    x = "= pasted"\n\n    return x\n\nprint(f())\n' '\004'
session '= before' 'print("= before")\r' 'exit()\r' 'print("= never")\r'
wait
for number in $(seq $count); do cat "$folder/$number"; done
rm -r "$folder"
