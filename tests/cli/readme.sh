# What README.md shows is what happens.
root=$(cd ../.. && pwd)
cd "$(mktemp -d)" || exit 1
sed -n '/^```python$/,/^```$/p' "$root/README.md" | sed '1d; $d' > limits.py
said() { grep -qxF -- "$1" "$root/README.md" && echo "as it is said" || echo "not said: $1"; }
"$CAIRN" --heap-limit 64M limits.py > output || echo "status $?"
while read -r line; do said "$line"; done < output
"$CAIRN" --max-instructions 1M -c 'while True: pass' 2>&1 | head -n 1 |
    sed 's/, heap.*//' > output
grep -qF "$(cat output)" "$root/README.md" && echo "as it is said"
# The first minute: each line that is typed, and the line after which the prompt comes again.
printf '%s\n' '2 ** 100' 'def depth(n): return 1 + depth(n + 1)' '' 'depth(0)' '%limits heap 16M' \
    '[0] * 10 ** 7' 'sum(range(10))' | "$CAIRN" repl 2>&1 | grep -v '^ \|^Trace' |
    while read -r line; do said "$line"; done
