# sys.argv as python3 has it.
"$CAIRN" -c 'import sys; print(sys.argv)' one two
echo 'import sys; print(sys.argv[1:])' > "${TMPDIR:-/tmp}/cairn-arguments.$$"
"$CAIRN" "${TMPDIR:-/tmp}/cairn-arguments.$$" --heap-limit x
rm "${TMPDIR:-/tmp}/cairn-arguments.$$"
