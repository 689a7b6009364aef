# The programs of docs/embedding.md and of README.md compile, and print what is said there.
case $CAIRN in */asan/*) exec cat embedding.out ;; esac # its library needs the sanitizers
command -v "${CC:=gcc}" >/dev/null || CC=cc
root=$(cd ../.. && pwd)
folder=$(mktemp -d)
cd "$folder" || exit 1

# The fenced text behind <!-- KIND: NAME -->.
fenced() {
    awk -v mark="<!-- $1: $2 -->" '
    /^```/ && state == 2 { exit }
    state == 2 { print }
    /^```/ && state == 1 { state = 2 }
    $0 == mark { state = 1 }' "$root/docs/embedding.md"
}
build() {
    "$CC" -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror "$1.c" -o "$1" \
        -I"$root/include" "$(dirname "$CAIRN")/libcairn.a" -lm
}

for name in minimal host turns; do
    fenced test $name > $name.c
    build $name && echo "== $name" && ./$name > output
    echo "status $?"
    fenced output $name > said
    if [ -s said ]; then diff said output && echo "as it is said"; else cat output; fi
done
sed -n '/^```c$/,/^```$/p' "$root/README.md" | sed '1d; $d' > readme.c
build readme && ./readme
cd / && rm -r "$folder"
