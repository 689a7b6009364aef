# cairn dis: the listing, and one JSON object for each instruction.
cd "$(mktemp -d)" || exit 1
printf 'def add(a, b):\n    return a + b\n' > add.py
"$CAIRN" dis add.py | sed -n '/^add/,$p'
"$CAIRN" dis --json add.py | grep '"unit": "add"'
