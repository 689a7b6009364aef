# Colours of error reports: when, which, and that the text is the same without them.
cd "$(mktemp -d)" || exit 1
unset NO_COLOR FORCE_COLOR
export TERM=xterm
cat > chain.py <<'IN'
def f(x):
    return (x +
            x.no_such)
try:
    f(3)
except AttributeError as e:
    raise KeyError("a: b") from e
IN
cat > long.py <<'IN'
class Odd(Exception): pass
raise Odd("x" * 9000 + "\nFile: second line\n    ~~^~~\n")
IN
cat > place.py <<'IN'
# The file's own name looks like the rest of the line.
exec(compile("1 / 0", "a, line 7, in b", "exec"))
IN
printf 'x = (1,\n' > open.py
printf 'def f(): f()\nf()\n' > deep.py
printf 'raise ExceptionGroup("many", [ValueError(1), TypeError("t")])\n' > group.py
printf 'while True: pass\n' > endless.py
visible() { sed 's/\x1b\[\([0-9;]*\)m/<\1>/g'; }
for program in chain place open; do "$CAIRN" --color always $program.py 2>&1 | visible | sed "s|$PWD/||"; done
echo "the same text:"
for program in *.py; do
    "$CAIRN" --max-instructions 1M $program 2> plain
    "$CAIRN" --max-instructions 1M --color always $program 2>&1 | sed 's/\x1b\[[0-9;]*m//g' > bare
    cmp plain bare && echo "$program $(grep -c "$(printf '\033')" plain)"
done
echo "when:"
count() { "$@" 2>&1 | grep -c "$(printf '\033')"; }
count "$CAIRN" chain.py
count env FORCE_COLOR=1 "$CAIRN" chain.py
count env FORCE_COLOR= "$CAIRN" chain.py
count env FORCE_COLOR=1 TERM=dumb "$CAIRN" chain.py
count env FORCE_COLOR=1 NO_COLOR=1 "$CAIRN" chain.py
count env FORCE_COLOR=1 NO_COLOR= "$CAIRN" chain.py
count env FORCE_COLOR=1 "$CAIRN" --color never chain.py
count env NO_COLOR=1 TERM=dumb "$CAIRN" --color=always chain.py
count env FORCE_COLOR=1 "$CAIRN" -c 'import sys; print("KeyError: written by the program", file=sys.stderr)'
"$CAIRN" --color sometimes -c pass 2>&1 | head -n 1
