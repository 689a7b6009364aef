# -O drops asserts.
"$CAIRN" -c 'assert False, "kept"' 2>&1 | tail -n 1
"$CAIRN" -O -c 'assert False; print("dropped", __debug__)'
