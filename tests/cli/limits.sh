# A limit says which it was and where the program was; the status is 124.
cd "$(mktemp -d)" || exit 1
cat > spin.py <<'PY'
def spin(n):
    while True:
        n += 1

spin(0)
PY
echo 'while True: print("x" * 99)' > talk.py
hide() { sed -E "s#$(pwd -P)/##"'; s/heap [0-9.]+ MiB/heap N MiB/; s/: [0-9,]+ instructions/: N instructions/'; }

"$CAIRN" --max-instructions 100K spin.py 2>&1 | hide
"$CAIRN" --max-instructions 100K spin.py 2>/dev/null; echo $?
"$CAIRN" --heap-limit 64M --timeout 500ms spin.py 2>&1 | head -n 1 | hide
"$CAIRN" --timeout 500ms spin.py 2>/dev/null; echo $?
"$CAIRN" --max-output 1K talk.py 2>/dev/null | wc -c
"$CAIRN" --max-output 1K talk.py 2>&1 >/dev/null | head -n 1 | cut -d: -f 1,2
# What is used up is what was given, not what the last loop wanted.
for fuel in 1 1000 65K 1M; do
    "$CAIRN" --max-instructions $fuel spin.py 2>&1 | grep -o '[0-9,]* instructions'
done
# The place is known inside a built-in too, and under handlers.
cat > busy.py <<'PY'
def add(n):
    try:
        return sum(range(n))
    finally:
        print("never printed")

add(10**9)
PY
"$CAIRN" --max-instructions 1M busy.py 2>&1 | hide
# A loop of which nothing is left but a jump has a line, too.
printf 'while True:\n    try: pass\n    except BaseException: pass\n' > empty.py
"$CAIRN" --max-instructions 1K empty.py 2>&1 | hide
# No program can swallow it.
"$CAIRN" --max-instructions 100K -c '
while True:
    try:
        while True: pass
    except BaseException: pass
    finally: print("never printed")' 2>/dev/null; echo $?
"$CAIRN" --max-instructions 100K -c '
while True:
    try: sum(range(10**9))
    except BaseException: print("never printed")' 2>/dev/null; echo $?
