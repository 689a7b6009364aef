# The history: private, in the state directory, or nowhere.
script -qec true /dev/null >/dev/null 2>&1 || exec cat history.out # no script, no terminals
folder=$(mktemp -d)
export XDG_STATE_HOME="$folder/state" TERM=dumb
unset CAIRN_HISTORY
session() { (sleep "$1"; printf 'kept = 1\r'; sleep "$1"; printf '\004') |
    script -qec "$CAIRN -q" /dev/null >/dev/null; }
for pause in 0.3 1 4; do # a busy machine needs longer ones
    session $pause
    grep -q 'kept' "$folder/state/cairn/history" && break
done
stat -c '%a' "$folder/state/cairn/history" "$folder/state/cairn"
grep -c 'kept' "$folder/state/cairn/history"
rm -r "$folder/state"
CAIRN_HISTORY='' session 1
ls "$folder"
rm -r "$folder"
