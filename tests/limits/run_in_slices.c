// run_in_slices.c - stops programs again and again for want of fuel, goes on each time, and
// looks whether they print what they print without a limit.
//
//   run_in_slices [--thorough] [FILE.py ...]
//
// Without files, small programs of its own. A slice is a few units of fuel; it grows a little
// with each stop, because a native that was cut off begins again.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "include/cairn.h"

typedef struct Output {
    char *text;
    size_t size, capacity;
} Output;

static long passed, failed;

static int keep(void *user, int stream, const char *data, size_t size)
{
    Output *output = user;
    (void)stream;
    if (output->size + size > output->capacity) {
        output->capacity = (output->size + size) * 2;
        output->text = realloc(output->text, output->capacity);
        if (output->text == NULL)
            abort();
    }
    memcpy(output->text + output->size, data, size);
    output->size += size;
    return 0;
}

static void keep_report(void *user, const char *data, size_t size)
{
    (void)keep(user, 2, data, size);
}

// Runs source in slices from `slice` units on (0: without a limit). How often it stopped, or -1.
static long run(const char *source, uint64_t slice, Output *output)
{
    CairnConfig config;
    CairnVM *vm;
    long stops = 0;
    cairn_config_init(&config, sizeof config);
    config.max_instructions = slice;
    config.user = output;
    config.host.write = keep;
    if (cairn_vm_open(&config, &vm) != CAIRN_OK)
        return -1;
    CairnStatus status =
        cairn_exec(vm, source, strlen(source), "program", CAIRN_FILE, NULL);
    for (; status == CAIRN_STOPPED; stops++) {
        slice += 1 + slice / 16;
        status = cairn_continue(vm, slice, NULL);
    }
    if (status == CAIRN_RAISED)
        (void)cairn_error_print(vm, keep_report, output);
    (void)cairn_finish(vm);
    return cairn_vm_close(vm) == 0 ? stops : -1;
}

static void compare(const char *name, const char *source, bool is_thorough)
{
    static const uint64_t slices[] = {1,  7,  50, 333, 2000, 9,   13,
                                      21, 34, 77, 150, 500,  1100};
    size_t count = is_thorough ? sizeof slices / sizeof *slices : 5;
    Output whole = {0};
    long stops = run(source, 0, &whole);
    bool right = stops == 0;
    for (size_t i = 0; i < count && right; i++) {
        Output parts = {0};
        stops = run(source, slices[i], &parts);
        right = stops >= 0 && parts.size == whole.size &&
                (whole.size == 0 || memcmp(parts.text, whole.text, whole.size) == 0);
        if (!right)
            fprintf(stderr, "FAILED %s in slices from %llu on (%ld stops)\n%.*s\n", name,
                    (unsigned long long)slices[i], stops, (int)parts.size, parts.text);
        free(parts.text);
    }
    free(whole.text);
    passed += right;
    failed += !right;
}

static const char *const programs[][2] = {
    {"calls", "def f(a, *b, c=3, **d):\n  return (a, b, c, d)\n"
              "print([f(i, i, c=i, e=i) for i in range(9)], f(*[1, 2], **{'x': 3}))\n"},
    {"classes", "class A:\n  def __init__(self, x):\n    self.x = x\n"
                "  def __eq__(self, o):\n    return self.x == o.x\n"
                "  def __lt__(self, o):\n    return self.x < o.x\n"
                "  def __hash__(self):\n    return hash(self.x)\n"
                "  def __repr__(self):\n    return f'A({self.x})'\n"
                "a = [A(i % 5) for i in range(20)]\n"
                "print(sorted(a), len(set(a)), max(a), a.index(A(3)), {A(1): 2}[A(1)])\n"},
    {"generators", "def g(n):\n  try:\n    for i in range(n):\n      yield i\n"
                   "  finally:\n    print('end', n)\n"
                   "def h():\n  yield from g(3)\n  yield from g(4)\n"
                   "print(list(h()), sum(x for x in g(5)), dict(zip(g(2), g(2))))\n"},
    {"iterators",
     "it = iter(range(3000))\nprint(sum(it), list(it))\n"
     "it = iter(range(3000))\nx = [1]\nx.extend(it)\nprint(len(x), next(it, 'no'))\n"
     "it = map(str, range(2000))\nprint(len(''.join(it)))\n"
     "it = iter(range(2000))\nprint(max(it), sorted(iter(range(500)))[-1])\n"
     "print(len(set(iter(range(900)))), len(tuple(zip(iter(range(700)), it))))\n"
     "a, *b = iter(range(800))\nprint(a, len(b), any(iter([0] * 999)))\n"},
    {"long work",
     "x = 3 ** 3000\nprint(x % 1000007, len(str(x)), x * x // x == x)\n"
     "s = 'ab' * 5000\nprint(s.count('a'), s.find('c'), len(s.replace('a', 'xyz')))\n"
     "l = list(range(5000))\nl.sort(key=lambda v: v * 7919 % 5003)\nprint(l[:5])\n"
     "l.sort()\nprint(l == list(range(5000)), hash(tuple(l)) == hash(tuple(l)))\n"},
    {"exceptions",
     "def f(n):\n  try:\n    return 1 // n\n  except ZeroDivisionError as e:\n"
     "    raise ValueError('bad', n) from e\n  finally:\n    print('finally')\n"
     "for i in (1, 0, 2, 0):\n  try:\n    print(f(i))\n"
     "  except ValueError as e:\n    print(e, repr(e.__cause__))\nf(0)\n"},
    {"finalisers", "import gc\nclass N:\n  def __del__(self):\n"
                   "    for i in range(20):\n      pass\n    print('gone')\n"
                   "N()\nx = [N(), N()]\nx.clear()\na = N()\na.a = a\ndel a\n"
                   "print(gc.collect() > 0)\n"},
    {"imports",
     "import collections, functools\n"
     "P = collections.namedtuple('P', 'x y')\nprint(P(1, 2), P(3, 4)._asdict())\n"
     "@functools.lru_cache\ndef fib(n):\n  return n if n < 2 else fib(n-1) + fib(n-2)\n"
     "print(fib(50), functools.reduce(lambda a, b: a + b, range(50)))\n"},
    {"text",
     "class F:\n  def __format__(self, s):\n    return 'F' + s\n"
     "print(f'{F():x} {[1, {2: 3}]!r:>20} {1.5:08.3f}', '%s %r' % (F.__name__, 'q'))\n"
     "exec('for i in range(5): print(i, end=\" \")')\nprint(eval('1 + 2'))\n"},
    {"matching", "for v in ([1, 2, 3], {'k': 1, 'z': 2}, 's', 5):\n  match v:\n"
                 "    case [x, *y]:\n      print(x, y)\n    case {'k': k, **r}:\n"
                 "      print(k, r)\n    case str() as s:\n      print(s)\n"
                 "    case _:\n      print('other')\n"},
    {"async",
     "async def f(n):\n  return n * 2\nasync def g():\n  return [await f(i) for i in "
     "range(5)]\n"
     "c = g()\ntry:\n  c.send(None)\nexcept StopIteration as e:\n  print(e.value)\n"},
};

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        return NULL;
    long size = ftell(file);
    char *text = malloc((size_t)size + 1);
    rewind(file);
    if (text != NULL)
        text[fread(text, 1, (size_t)size, file)] = 0;
    fclose(file);
    return text;
}

int main(int count, char **arguments)
{
    bool has_files = false, is_thorough = false;
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--thorough") == 0) {
            is_thorough = true;
            continue;
        }
        char *source = read_file(arguments[i]);
        has_files = true;
        if (source == NULL)
            return 2;
        compare(arguments[i], source, is_thorough);
        free(source);
    }
    for (size_t i = 0; !has_files && i < sizeof programs / sizeof *programs; i++)
        compare(programs[i][0], programs[i][1], is_thorough);
    printf("%ld passed, %ld failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}
