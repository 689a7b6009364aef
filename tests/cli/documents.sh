# What the documents name is there: files, folders and targets of make.
cd ../.. || exit 1
for document in README.md docs/*.md docs/decisions/*.md samples/README.md; do
    grep -o '`[^` ]*`' "$document" | tr -d '`' | grep -E '^(cli|compiler|docs|include|samples|stdlib|tests|vm)/' |
        sort -u | while read -r path; do
        set -- $path # a pattern may stand for several
        [ -e "$1" ] || echo "$document: $path is not there"
    done
    grep -o '`make [a-z-]*`' "$document" | tr -d '`' | sort -u | while read -r _ target; do
        grep -q "^$target:\|^\.PHONY:.* $target" Makefile || echo "$document: make $target"
    done
done
echo "all there"
