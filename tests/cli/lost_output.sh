# Output that cannot be written: an exception while the program runs, status 120 at its end.
"$CAIRN" -c 'print(1)' 2>&1 >/dev/full; echo $?
"$CAIRN" -u -c 'print(1)' 2>&1 >/dev/full | tail -n 1
"$CAIRN" -c 'for i in range(100000): print(i)' 2>/dev/null | head -n 1 # nobody reads on: no crash
# What cairn itself says is output too.
"$CAIRN" -h >/dev/full 2>/dev/null; echo $?
"$CAIRN" dis ../../samples/tour.py >/dev/full 2>/dev/null; echo $?
"$CAIRN" -c 'print(1)' >&-; echo $? # as python3: without stdout there is nothing to lose
