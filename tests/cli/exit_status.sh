# The status tells what happened, as with python3.
"$CAIRN" -c 'print("done")'; echo $?
"$CAIRN" -c 'import sys; sys.exit(3)'; echo $?
"$CAIRN" -c 'raise SystemExit("text")' 2>&1; echo $?
"$CAIRN" -c '1/0' 2>/dev/null; echo $?
"$CAIRN" -c '1 +' 2>/dev/null; echo $?
"$CAIRN" no_such_file.py 2>/dev/null; echo $?
"$CAIRN" --no-such-option 2>/dev/null; echo $?
"$CAIRN" --max-instructions 1000 -c 'while True: pass' 2>/dev/null; echo $?
