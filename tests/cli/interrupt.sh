# SIGINT: a KeyboardInterrupt that the program can catch; uncaught, the signal ends it.
run() { # seconds until the signal, then the program
    "$CAIRN" -c "$1" 2>&1 &
    sleep 0.3
    kill -INT $!
    wait $!
    echo "status $?"
}
# A shell without job control starts background programs with SIGINT ignored, so it is
# turned on.
set -m
run 'while True: pass'
run 'import time; time.sleep(60)'
run '
try:
    while True: pass
except KeyboardInterrupt:
    print("caught")'
