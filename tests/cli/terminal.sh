# The prompt on a terminal, with editing, through script(1): indentation by itself,
# completion, Ctrl-C, Ctrl-D.
script -qec true /dev/null >/dev/null 2>&1 || exec cat terminal.out # no script, no terminals
export TERM=dumb CAIRN_HISTORY=
# Each key sequence after a pause, so that the prompt does not take it for a paste.
type_keys() {
    sleep 0.5
    for keys in "$@"; do printf "$keys"; sleep 0.3; done
}
on_terminal() { script -qec "$CAIRN -q" /dev/null | tr -d '\r' | grep -a "^= "; }

type_keys 'for i in "ab":\r' 'print("=", i)\r' '\r' '\004' | on_terminal
type_keys 'word_one = "= completed"\r' 'print(word_\t)\r' '\004' | on_terminal
type_keys 'while True: pass\r' '\r' '\003' 'print("= still here")\r' '\004' | on_terminal
type_keys 'half a line\003' 'print("= new line")\r' '\004' | on_terminal
type_keys 'if 1:\r' 'x = 1\r' '\177y = 2; print("=", x, y)\r' '\r' '\004' | on_terminal
