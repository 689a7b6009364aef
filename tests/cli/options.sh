# Options: words, values, what is refused, what ends them.
status() { "$@" >/dev/null 2>&1; echo "$?"; }

"$CAIRN" -V
"$CAIRN" --version
"$CAIRN" -VV | sed -E '2s/^compiler (gcc|clang) [^,]+, (32|64)-bit, opcodes [0-9a-f]{16}$/as it should/'
"$CAIRN" -h | head -n 1
"$CAIRN" help | head -n 1
echo "wrong use:"
"$CAIRN" --heap-limit 2>&1 | head -n 1
"$CAIRN" --heap-limit much -c pass 2>&1 | head -n 1
"$CAIRN" --heap-limit -1 -c pass 2>&1 | head -n 1
"$CAIRN" --nonsense 2>&1 | head -n 1
"$CAIRN" -Z 2>&1 | head -n 1
"$CAIRN" -c 2>&1 | head -n 1
"$CAIRN" --on-limit save:x -c pass 2>&1 | head -n 1
"$CAIRN" viz x.py 2>&1 | head -n 1
"$CAIRN" run 2>&1 | head -n 1
"$CAIRN" repl now 2>&1 | head -n 1
"$CAIRN" --timeout 5x -c pass 2>&1 | head -n 1
"$CAIRN" --max-instructions '' -c pass 2>&1 | head -n 1
"$CAIRN" -h | awk 'length > 80'
status "$CAIRN" --timeout 5x -c pass
status "$CAIRN" check
echo "sizes, times, counts:"
for limit in 64M 64m 65536K 67108864 0.0625G 64MB; do
    status "$CAIRN" --heap-limit "$limit" -c '[0] * (7 << 20)'
    status "$CAIRN" --heap-limit "$limit" -c '[0] * (9 << 20)'
done | sort | uniq -c | tr -s ' '
status "$CAIRN" --heap-limit=64M -c '[0] * (9 << 20)'
status "$CAIRN" --heap-limit 1K -c pass
"$CAIRN" --recursion-limit 123 -c 'import sys; print(sys.getrecursionlimit())'
echo "accepted:"
"$CAIRN" -B -E -s -S -b -d -v -R -W ignore -Wignore -X dev -Xutf8 -BEsS -q --color never \
    --color=auto --seed 3 -c 'print("yes")'
"$CAIRN" -Ic 'import sys; print(sys.path)'
printf 'no python\nprint("second line")\n' | "$CAIRN" -x /dev/stdin
echo 'print("behind --")' > "${TMPDIR:-/tmp}/cairn-options.$$"
"$CAIRN" -- "${TMPDIR:-/tmp}/cairn-options.$$"
"$CAIRN" run "${TMPDIR:-/tmp}/cairn-options.$$"
rm "${TMPDIR:-/tmp}/cairn-options.$$"
"$CAIRN" -m no_such_module 2>&1; echo $?
