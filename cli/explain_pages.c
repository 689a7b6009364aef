// explain_pages.c - the pages of `cairn explain`. tests/cli/explain.sh runs the examples.

#include "cli/explain.h"

const ExplainPage cli_explain_pages[] = {
    {"E-name", " NameError ", "a name that nothing was assigned to",
     "A name means something only after an assignment, a def, a class or an import has\n"
     "run. Look for a typing error first: the report suggests names that are alike.\n",
     "total = 3\n"
     "print(totl)\n",
     "total = 3\n"
     "print(total)\n"},
    {"E-unbound", " UnboundLocalError ", "a local variable that has no value yet",
     "A name that a function assigns anywhere is local in all of it, even above the\n"
     "assignment. To assign to the variable outside, say so: global or nonlocal.\n",
     "count = 0\n"
     "\n"
     "def add():\n"
     "    count += 1\n"
     "\n"
     "add()\n",
     "count = 0\n"
     "\n"
     "def add():\n"
     "    global count\n"
     "    count += 1\n"
     "\n"
     "add()\n"
     "print(count)\n"},
    {"E-type", " TypeError ", "an operation on a value of the wrong type",
     "The value is not of the kind that the operator or the function takes, or a call\n"
     "has too many or too few arguments. Convert it, or find out where it came from;\n"
     "None often comes from a function without a return.\n",
     "age = 36\n"
     "print(\"age: \" + age)\n",
     "age = 36\n"
     "print(\"age: \" + str(age))\n"},
    {"E-value", " ValueError ", "a value of the right type that makes no sense",
     "The type is right, the value is not: text that is no number, an item that is not\n"
     "there, too many values to unpack. Test it before, or catch the error.\n",
     "print(int(\"12 stones\"))\n",
     "try:\n"
     "    print(int(\"12 stones\"))\n"
     "except ValueError:\n"
     "    print(\"not a number\")\n"},
    {"E-attribute", " AttributeError ", "an attribute that the object does not have",
     "The part behind the dot is not there: a typing error, a method of another type,\n"
     "an attribute that __init__ has not set, or the object is None.\n",
     "stones = (1, 2)\n"
     "stones.append(3)\n",
     "stones = [1, 2]\n"
     "stones.append(3)\n"
     "print(stones)\n"},
    {"E-index", " IndexError ", "an index beyond the end",
     "A sequence of n items has the indexes 0 to n - 1, and from the end -1 to -n.\n",
     "stones = [\"flint\", \"slate\"]\n"
     "print(stones[2])\n",
     "stones = [\"flint\", \"slate\"]\n"
     "print(stones[-1])\n"},
    {"E-key", " KeyError ", "a key that is not in the dict",
     "The message is the key. get() gives None or a value of your choice instead, and\n"
     "setdefault() puts one there.\n",
     "prices = {\"slate\": 4}\n"
     "print(prices[\"flint\"])\n",
     "prices = {\"slate\": 4}\n"
     "print(prices.get(\"flint\", 0))\n"},
    {"E-zero", " ZeroDivisionError ", "division by zero",
     "The right side of /, // or % is zero. Decide what the answer is then, often for\n"
     "an empty list.\n",
     "marks = []\n"
     "print(sum(marks) / len(marks))\n",
     "marks = []\n"
     "print(sum(marks) / len(marks) if marks else \"no marks\")\n"},
    {"E-import", " ImportError ModuleNotFoundError ",
     "a module, or a name in it, that is not there",
     "Cairn has a part of Python's library: sys time math builtins types operator\n"
     "itertools functools collections heapq bisect string random copy enum contextlib\n"
     "abc and some more. Modules of your own are found beside the program.\n",
     "import nosuchmodule\n",
     "import math\n"
     "print(math.sqrt(16))\n"},
    {"E-assert", " AssertionError ", "an assert that did not hold",
     "The condition behind assert was false: the program's idea of itself is wrong.\n"
     "Asserts are dropped by -O, so they are not for checking input.\n",
     "stones = -1\n"
     "assert stones >= 0, stones\n",
     "stones = -1\n"
     "if stones < 0:\n"
     "    print(\"there cannot be fewer than none\")\n"},
    {"E-recursion", " RecursionError ", "calls nested too deeply",
     "A function calls itself, perhaps through others, without coming to an end; or the\n"
     "end is deeper than the limit. The error can be caught. Frames lie on Cairn's own\n"
     "stack, so a higher limit is safe: sys.setrecursionlimit(), --recursion-limit, and\n"
     "--stack-size for the memory.\n",
     "def depth(n):\n"
     "    return 1 + depth(n - 1)\n"
     "\n"
     "depth(10)\n",
     "def depth(n):\n"
     "    return 0 if n == 0 else 1 + depth(n - 1)\n"
     "\n"
     "print(depth(10))\n"},
    {"E-memory", " MemoryError ", "no room on the heap",
     "The program wanted more memory than --heap-limit allows. What nobody refers to is\n"
     "freed at once, cycles before this error is raised; so what fills the heap is in\n"
     "use. The error can be caught: let go of something and go on.\n",
     "pile = \"stone\" * 10 ** 15\n",
     "try:\n"
     "    pile = \"stone\" * 10 ** 15\n"
     "except MemoryError:\n"
     "    pile = \"stone\" * 3\n"
     "print(pile)\n"},
    {"E-overflow", " OverflowError ", "a result too large for its type",
     "Integers have no largest value; floats do, about 1.8e308. Counts and sizes must\n"
     "fit a machine word.\n",
     "print(10.0 ** 400)\n", "print(len(str(10 ** 400)))\n"},
    {"E-stop", " StopIteration ", "next() with nothing left",
     "An iterator has an end. A for loop sees it by itself; next() takes a second\n"
     "argument to give back then.\n",
     "stones = iter([\"flint\"])\n"
     "next(stones)\n"
     "next(stones)\n",
     "stones = iter([\"flint\"])\n"
     "next(stones)\n"
     "print(next(stones, \"no more\"))\n"},
    {"E-file",
     " FileNotFoundError IsADirectoryError PermissionError FileExistsError OSError ",
     "a file that cannot be used",
     "The number and the text come from the system. A relative path begins at the\n"
     "folder in which cairn was started, not at the program's.\n",
     "open(\"no such file\")\n",
     "try:\n"
     "    open(\"no such file\")\n"
     "except FileNotFoundError:\n"
     "    print(\"it is not there\")\n"},
    {"E-unicode", " UnicodeDecodeError UnicodeEncodeError UnicodeError ",
     "bytes that are no text, or text that is no bytes",
     "Bytes become text by an encoding, which must be the one they were written in;\n"
     "errors=\"replace\" never fails.\n",
     "print(b\"caf\\xe9\".decode())\n", "print(b\"caf\\xe9\".decode(\"latin-1\"))\n"},
    {"E-eof", " EOFError ", "input() with no line left",
     "The standard input has ended: a file that was read to its end, or Ctrl-D.\n",
     "while True:\n"
     "    line = input()\n",
     "try:\n"
     "    while True:\n"
     "        line = input()\n"
     "except EOFError:\n"
     "    print(\"done\")\n"},
    {"E-syntax", " SyntaxError ", "text that is not Python",
     "The mark shows where the text stopped making sense; what is missing is often just\n"
     "before it, on the line above too: a bracket, a quote, a colon.\n",
     "if 1 < 2\n"
     "    print(\"yes\")\n",
     "if 1 < 2:\n"
     "    print(\"yes\")\n"},
    {"E-indent", " IndentationError TabError ", "spaces at the start of a line",
     "Lines of one block begin with the same spaces; a block comes after a colon and\n"
     "ends where the spaces get fewer. Tabs and spaces do not mix.\n",
     "if 1 < 2:\n"
     "    print(\"one\")\n"
     "      print(\"two\")\n",
     "if 1 < 2:\n"
     "    print(\"one\")\n"
     "    print(\"two\")\n"},
    {"E-interrupt", " KeyboardInterrupt ", "stopped by Ctrl-C",
     "The program was told to stop. It may catch this, to tidy up; it should then end.\n",
     "raise KeyboardInterrupt\n",
     "try:\n"
     "    raise KeyboardInterrupt\n"
     "except KeyboardInterrupt:\n"
     "    print(\"tidied up\")\n"},
    {"L-fuel", "", "instructions used up",
     "--max-instructions N lets a program run N instructions; calls, loops and the work\n"
     "inside built-ins count. No program can catch this: exit status 124. The example is\n"
     "to be run with --max-instructions 100K.\n",
     "while True:\n"
     "    pass\n",
     "for n in range(100):\n"
     "    pass\n"
     "print(n)\n"},
    {"L-time", "", "time used up",
     "--timeout TIME stops a program by the clock, sleep included. No program can catch\n"
     "this: exit status 124. The example is to be run with --timeout 100ms.\n",
     "import time\n"
     "while True:\n"
     "    time.sleep(0.01)\n",
     "import time\n"
     "time.sleep(0.01)\n"
     "print(\"in time\")\n"},
    {"L-output", "", "output limit reached",
     "--max-output SIZE stops a program that writes more; what fits is written. No\n"
     "program can catch this: exit status 124. The example is to be run with\n"
     "--max-output 1K.\n",
     "while True:\n"
     "    print(\"more\")\n",
     "print(\"enough\")\n"},
    {"S-more-than-220-parameters", "", "a function with very many parameters",
     "A frame has at most 256 registers, and parameters are registers. Take a list, or\n"
     "*args and **kwargs, which have no such limit.\n",
     "",
     "def total(*stones):\n"
     "    return sum(stones)\n"
     "\n"
     "print(total(*range(1000)))\n"},
    {"S-more-than-180-captured-variables-in-one-function", "",
     "very many captured variables",
     "Each of them needs a register of its own. Keep them in a dict or in an object.\n", "",
     "def outer():\n"
     "    values = {\"stone\": 1}\n"
     "\n"
     "    def inner():\n"
     "        return values[\"stone\"]\n"
     "\n"
     "    return inner()\n"
     "\n"
     "print(outer())\n"},
};

const size_t cli_explain_page_count = sizeof cli_explain_pages / sizeof *cli_explain_pages;
