# cairn bench: a table, and a comparison with the last time; the work is the same each time.
XDG_STATE_HOME=$(mktemp -d) || exit 1
export XDG_STATE_HOME
kept=$XDG_STATE_HOME/cairn/bench
table() { "$CAIRN" "$@" 2>&1 | sed -E 's/ +[0-9.]+ ms/ T/; s/ +[0-9,]+ +[0-9.]+ MiB/ N M/; s/ +[0-9]+\.[0-9]{2}$/ R/; s/  +/ /g'; }

table bench queens
table bench queens
table bench calls
wc -l < "$kept"
stat -c %a "$kept"
ls "$XDG_STATE_HOME/cairn"
cut -d ' ' -f 3 "$kept" > "$XDG_STATE_HOME/first"
"$CAIRN" bench queens > /dev/null
"$CAIRN" bench calls > /dev/null
cut -d ' ' -f 3 "$kept" | cmp - "$XDG_STATE_HOME/first" && echo "the same work"
echo "what is kept is damaged:"
printf 'queens\nqueens x 1 2\n\0\377\nqueens 99999999999999999999999999 1 2\n' > "$kept"
head -c 100000 /dev/zero | tr '\0' q >> "$kept"
table bench calls | tail -n 1
echo "it cannot be kept:"
XDG_STATE_HOME=/dev/null table bench start
echo "wrong use, limits:"
"$CAIRN" bench nothing 2>&1 | head -n 1
"$CAIRN" bench calls queens 2>&1 | head -n 1
"$CAIRN" --max-instructions 1M bench calls > /dev/null 2>&1; echo $?
rm -rf "$XDG_STATE_HOME"
