# The prompt on a terminal, with editing, through script(1): indentation by itself,
# completion, Ctrl-C, Ctrl-D.
script -qec true /dev/null >/dev/null 2>&1 || exec cat terminal.out # no script, no terminals
export TERM=dumb CAIRN_HISTORY=
# Each key sequence after a pause, so that the prompt does not take it for a paste. A busy machine
# may need longer ones: the session is repeated until it says what it should.
type_keys() {
    sleep "$pause"
    for keys in "$@"; do sleep "$pause"; printf "$keys"; done
    sleep "$pause"
}
on_terminal() { script -qec "$CAIRN -q" /dev/null | tr -d '\r' | grep -a "^= "; }
session() {
    wanted=$1
    shift
    for pause in 0.2 1 4; do
        shown=$(type_keys "$@" | on_terminal)
        [ "$shown" = "$wanted" ] && break
    done
    echo "$shown"
}

session "= a
= b" 'for i in "ab":\r' 'print("=", i)\r' '\r' '\004'
session '= completed' 'word_one = "= completed"\r' 'print(word_\t)\r' '\004'
session '= still here' 'while True: pass\r' '\r' '\003' 'print("= still here")\r' '\004'
session '= new line' 'half a line\003' 'print("= new line")\r' '\004'
session '= 1 2' 'if 1:\r' 'x = 1\r' '\177y = 2; print("=", x, y)\r' '\r' '\004'
