# SIGINT: a KeyboardInterrupt that the program can catch; uncaught, the signal ends it. (A
# shell may start programs with SIGINT ignored; so it is set back first.)
run() {
    env --default-signal=INT timeout --preserve-status -k 20 -s INT 1.5 "$CAIRN" -c "$1" 2>&1
    echo "status $?"
}
run 'while True: pass'
run 'import time; time.sleep(60)'
run '
try:
    while True: pass
except KeyboardInterrupt:
    print("caught")'
# Raised by the program itself, it ends the program in the same way.
"$CAIRN" -c 'raise KeyboardInterrupt' 2>/dev/null; [ $? = 130 ] && echo "as by SIGINT"
