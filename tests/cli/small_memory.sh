# print(1) needs little memory: an address space of 24 MB holds the program, its 8 MB of value
# stack and its heap. (AddressSanitizer reserves terabytes, so its build is left out.)
case "$CAIRN" in */asan/*) echo 1; exit ;; esac
(ulimit -v 24000; "$CAIRN" -c 'print(1)')
