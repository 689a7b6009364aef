# cairn repl --json: one request a line, one answer a line; what is malformed gets an answer too.
ask() {
    { "$CAIRN" repl --json "$@"; echo "status $?"; } |
        sed -E 's/"steps":[0-9]+,"heap":[0-9]+/"steps":S,"heap":H/'
}

ask <<'IN'
{"id":1,"run":"x = 1"}
{"id":"two","run":"x\nx + 1"}
{"run":"import sys\nprint('é', end='')\nprint('to err', file=sys.stderr)\n'\\U0001f600\\udc80'"}
{"id":4,"run":"'no docstring'"}
{"id":5,"run":"None"}
{"id":6,"run":"_; x = 5"}
{"id":7,"run":"class C:\n    def __repr__(self):\n        print('asked')\n        return 'a C'\nc = C()\nif c: c\nc"}

{"id":8,"run":""}
{"id":9,"run":"\u0078 # \ud83d\ude00"}
{"id":10,"run":"__doc__, __name__"}
IN
echo "errors:"
ask <<'IN'
{"id":1,"run":"def f(n):\n    return 1 / n\n\nf(0)"}
{"id":2,"run":"x = = 1"}
{"id":3,"run":"if 1:"}
{"id":4,"run":"a\u0000b"}
{"id":5,"run":"input()"}
{"id":6,"run":"class E(Exception):\n    def __str__(self):\n        print('made')\n        return 'text'\nraise E"}
{"id":7,"run":"class R:\n    def __repr__(self): raise ValueError('no repr')\nR()"}
{"id":8,"run":"import sys; sys.exit(3)"}
{"id":9,"run":"'not asked any more'"}
IN
echo "limits:"
ask --json <<'IN' | sed -E 's/("traceback":)"([^"\\]|\\.)*"/\1T/'
{"id":1,"run":"kept = 'kept'"}
{"id":2,"limits":{"fuel":20000,"output":20}}
{"id":3,"run":"while True: pass"}
{"id":4,"run":"try:\n    while True: pass\nfinally: kept = 'lost'"}
{"id":5,"run":"for i in range(100): print(i)"}
{"id":6,"run":"print(kept)"}
{"id":7,"limits":{"fuel":0,"output":0,"time":100}}
{"id":8,"run":"while True: pass"}
{"id":9,"limits":{"recursion":50,"time":0}}
{"id":10,"run":"def f(): f()\nf()"}
{"id":11,"limits":{"heap":1}}
{"id":12,"limits":{"heap":8000000}}
{"id":13,"run":"[0] * 10000000"}
{"id":14,"run":"kept"}
{"id":15,"limits":{"stack":1}}
{"id":16,"limits":{"speed":1}}
{"id":17,"limits":{"fuel":-1}}
{"id":18,"limits":{"fuel":1.5}}
{"id":19,"limits":{"fuel":99999999999999999999999}}
{"id":20,"limits":7}
IN
echo "names:"
ask <<'IN'
{"id":1,"run":"word = 1; words = [word]; class_ = type('K', (), {'field': 1, 'p': property(lambda s: print('run'))})()"}
{"id":2,"complete":"wor"}
{"id":3,"complete":"class_.f"}
{"id":4,"complete":"no_such."}
{"id":5,"inspect":"words"}
{"id":6,"inspect":"class_.field"}
{"id":7,"inspect":"class_.p"}
{"id":8,"inspect":"len"}
{"id":9,"inspect":"no_such"}
{"id":10,"inspect":"a\u0000"}
{"id":11,"run":"class Q:\n    def __repr__(self): print('run')\nq = [Q()]"}
{"id":12,"inspect":"q"}
{"id":13,"interrupt":true}
{"id":14,"snapshot":"file"}
{"id":15,"restore":"file"}
IN
echo "malformed:"
printf '%s\n' '' '{' '[]' '1' 'nonsense' '{"id":1}' '{"id":1,"run":1}' '{"id":1,"jump":1}' \
    '{"id":1,"run":"1","inspect":"x"}' '{"id":[1],"run":"1"}' '{"id":1,"run":"1"} 2' \
    '{"id":1,"run":"\ud800"}' '{"id":1,"run":"\udc00\ud800"}' '{"id":1,"run":"\u12"}' \
    '{"id":1,"run":"\x"}' '{"id":1,"run":"open' '{"id":1,}' '{"id" 1}' '{"id":01}' '{"id":-}' \
    '{"id":1.}' '{"id":1e}' '{1:2}' '[1,]' '[1 2]' '{"a":tru}' ']' '"a	b"' | ask
printf '{"id":1,"run":"\377"}\n{"id":2,"run":"\355\240\200"}\n{"id":3,"run":"\300\200"}\n\0\n{"id":-1.5e+3,"run":"7"}' | ask
echo "large:"
{
    printf '{"id":1,"run":"size = len(\047'; head -c 1000000 /dev/zero | tr '\0' x
    printf '\047)"}\n{"id":2,"run":"size"}\n'
    head -c 1000000 /dev/zero | tr '\0' '['; echo
    head -c 1000000 /dev/zero | tr '\0' '{'; echo
    printf '{"id":3,"limits":'; head -c 60 /dev/zero | tr '\0' '['
    head -c 60 /dev/zero | tr '\0' ']'; printf '}\n{"id":4,"run":"1"}\n['
    head -c 1000000 /dev/zero | sed 's/\x0/1,/g'; printf '1]\n{"id":5,"run":"size"}\n'
    head -c 70000000 /dev/zero | tr '\0' ' '; printf '\n{"id":6,"run":"\047x\047 * 3"}\n'
} | ask
