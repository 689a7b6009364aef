# The prompt, line by line without a terminal: values, blocks, errors, its own words.
ask() { "$CAIRN" repl 2>&1; }

ask <<'IN'
1 + 1
_ * 21
None
"text"
x = [1,
2]

x
def f(n):
    if n: return "yes"
    return "no"

f(1), f(0)
for i in range(2): print(i)

class C:
    def __repr__(self): return "a C"

C()
if x:
    print("if")
else:
    print("else")
print("begins anew")
"""open

text"""
IN
echo "errors:"
ask <<'IN' | grep -v '^    '
1 / 0
print("goes on")
x = = 1
def f(

)
"after"
nothing
IN
echo "words:"
ask <<'IN'
exit = 1
exit
del exit
%limits recursion 50
%limits fuel 5M
import sys; sys.getrecursionlimit()
%limits nonsense 1
%help nonsense
%unknown
def g(): return 1

%dis g
%reset
g
IN
echo "limits that are set at the prompt end an input, not the prompt:"
ask <<'IN' | grep -v '^    ' | sed -E 's/used up.*, in|reached.*, in/ in/; s/, heap.*//; s/--*/-/'
%limits fuel 100K
while True: pass

def g():
    yield 1
    while True: pass

x = g()
next(x), next(x)
list(x)
try:
    1 / 0
except ZeroDivisionError:
    sum(range(10**9))

import sys; sys.exc_info()
%limits fuel 0
sum(range(10**6))
%limits output 1M
while True: print("-" * 99999, end="")

"still here"
IN
printf 'help(len)\nhelp = 1\nhelp\nquit()\nprint("never")\n' | ask
printf 'exit(4)\n' | "$CAIRN" repl; echo $?
"$CAIRN" -c 'exit("a text")' 2>&1; echo $?
printf 'print("before exit")\nexit\nprint("never")\n' | ask
printf 'import sys\nsys.exit(3)\n' | "$CAIRN" repl; echo $?
echo "after a program:"
printf 'y\n' | "$CAIRN" -i -c 'y = 5; 1 / 0' 2>&1 | tail -n 1
