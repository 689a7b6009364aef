# Files that cannot be run: what is said, and the status.
folder=$(mktemp -d)
cd "$folder" || exit 1
mkdir empty_folder program_folder
echo 'import sys; print("folder", sys.argv[0], __name__)' > program_folder/__main__.py
printf 'x = 1\0\n' > nul.py
printf 'x = "\377"\n' > latin.py

say() { "$CAIRN" "$1" 2>&1 | sed "s#$(pwd -P)#HERE#"; }
status() { "$CAIRN" "$1" >/dev/null 2>&1; echo $?; }

say missing.py; status missing.py
say empty_folder; status empty_folder
say program_folder; status program_folder
say missing.py/below; status missing.py/below
"$CAIRN" nul.py 2>&1 | grep -o 'SyntaxError: source code.*null bytes' | sed 's/ string//'; status nul.py
say latin.py | grep -o 'SyntaxError: Non-UTF-8 code starting with .* on line 1'
status latin.py
# Reports name the whole path, as python3's do.
echo '1 / 0' > zero.py
say zero.py
say ./zero.py | grep File
echo 'x = = 1' > wrong.py
say wrong.py
cd / && rm -r "$folder"
