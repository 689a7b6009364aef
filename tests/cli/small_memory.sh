# print(1) needs less than 4 MB of memory (resident), measured by the shell's own limits: an
# address space of 24 MB holds the program, its 8 MB of value stack and its heap.
(ulimit -v 24000; "$CAIRN" -c 'print(1)')
