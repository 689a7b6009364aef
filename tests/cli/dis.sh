# cairn dis: the listing, and one JSON object for each instruction.
cd "$(mktemp -d)" || exit 1
printf 'def add(a, b):\n    return a + b\n' > add.py
"$CAIRN" dis add.py | sed -n '/^add/,$p'
"$CAIRN" dis --json add.py | grep '"unit": "add"'
# Numbers are shown as repr() has them.
cat > numbers.py <<'PY'
x = [3.14159, -0.0, 1e16, 1.5e300, 1e-5, 0.0001, 0.25, 2.0**70, 123456.75, 1e999, 5e-324]
PY
"$CAIRN" dis numbers.py | grep -o '[A-Z_]* *t[0-9]* .*[0-9inf].*$' | tr -s ' ' | grep LOAD_CONST
sed 's/^x = /for value in /; s/$/: print(value)/' numbers.py > print.py
"$CAIRN" print.py | tr '\n' ' '
echo
echo 'x = y ** 2; x += y; x = y < x; x = y @ x; print(f"{x!r}", sep="")' > operators.py
"$CAIRN" dis operators.py | grep -E 'BINARY|IN_PLACE|COMPARE|FORMAT_VALUE|KEYWORDS'
