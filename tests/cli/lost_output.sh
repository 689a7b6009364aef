# Output that cannot be written: an exception while the program runs, status 120 at its end.
"$CAIRN" -c 'print(1)' 2>&1 >/dev/full; echo $?
"$CAIRN" -u -c 'print(1)' 2>&1 >/dev/full | tail -n 1
"$CAIRN" -c 'for i in range(100000): print(i)' 2>/dev/null | head -n 1 # nobody reads on: no crash
