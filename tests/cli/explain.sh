# Every page of cairn explain has a wrong example, which ends with the error that the page is
# about, and a right one, which does not.
cd "$(mktemp -d)" || exit 1
"$CAIRN" explain | grep -o '^[ELS]-[^ ]*' > codes
example() { sed -n "/^$2:\$/,/^[A-Z][a-z]*:\$/p" "$1" | sed -n 's/^    //p; s/^$//p'; }
while read -r code; do
    "$CAIRN" explain "$code" > page
    awk 'length > 84' page
    example page Wrong > wrong.py
    example page Right > right.py
    limits='--max-instructions 100K --timeout 20s'
    case $code in L-time) limits='--timeout 20s';; L-output) limits='--max-output 1K';; esac
    # shellcheck disable=SC2086
    "$CAIRN" $limits right.py > output 2>&1 </dev/null || { echo "$code: right:"; cat output; }
    [ -s wrong.py ] || { echo "$code has no wrong example"; continue; }
    [ "$code" = L-time ] && limits='--timeout 100ms'
    # shellcheck disable=SC2086
    "$CAIRN" --explain $limits wrong.py 2>&1 >/dev/null </dev/null | tail -n 1 > last
    [ "$(cat last)" = "help: cairn explain $code" ] || { echo "$code: wrong:"; cat last; }
done < codes
wc -l < codes
echo "the lines behind an error:"
"$CAIRN" --explain -c 'nothing' 2>&1 | tail -n 2
"$CAIRN" -c 'nothing' 2>&1 | tail -n 1
"$CAIRN" --explain -c 'class Odd(Exception): pass
raise Odd' 2>&1 | tail -n 1
cat > values.py <<'PY'
rate = 3
class Quiet:
    def __repr__(self): print("user code was run")
def outer(a, *rest):
    b = "x" * 100
    c = [1, {"k": a}]
    def inner(n):
        return n + a + len(rest) + b.nothing + rate + c[0] + outer
    return inner(4)
quiet = Quiet()
outer(3.5, quiet)
PY
"$CAIRN" --explain values.py 2>&1 | tail -n 2
"$CAIRN" --explain -c 'd = {}; print(d["x"])' 2>&1 | tail -n 2
"$CAIRN" --explain --heap-limit 4M -c 'd = ["ab" * 20000] * 40; d[99]' 2>&1 | tail -n 2 | cut -c 1-40
echo "other ways to ask:"
"$CAIRN" explain RecursionError | head -n 1
"$CAIRN" help E-zero | head -n 1
for topic in limits subset exit prompt errors; do "$CAIRN" help $topic | head -n 1; done
"$CAIRN" explain E-nothing 2>&1; echo $?
"$CAIRN" help nothing 2>/dev/null; echo $?
