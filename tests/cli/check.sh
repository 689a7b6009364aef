# cairn check: compiles only. 1: no Python, 65: outside of what Cairn supports.
cd "$(mktemp -d)" || exit 1
echo 'print("not run")' > good.py
printf 'x = 1\nif x\n    pass\n' > bad.py
printf 'def f(%s): pass\n' "$(seq -s, 300 | sed 's/[0-9]*/a&/g')" > large.py
"$CAIRN" check good.py; echo $?
"$CAIRN" check bad.py 2>&1; echo $?
"$CAIRN" check --json good.py bad.py; echo $?
"$CAIRN" check large.py 2>&1 | tail -n 1
"$CAIRN" check good.py large.py bad.py 2>/dev/null; echo $?
"$CAIRN" large.py 2>/dev/null; echo $?
"$CAIRN" check missing.py 2>/dev/null; echo $?
"$CAIRN" check - < bad.py 2>&1 | head -n 1
