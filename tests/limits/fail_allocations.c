// fail_allocations.c - lets every allocation of a program fail, one after the other, in one
// VM, and looks whether the VM is as good as before each time.
//
//   fail_allocations [--thorough] [FILE.py ...]
//
// Without files, small programs of its own. For each n from 1 on: the n-th allocation of a
// run fails (and, in a second round, all after it), until the run gets through. After each
// run the counts of all objects are explained, and at the end nothing is left.
// --thorough: every n, and opening a VM too; else a sample.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "include/cairn.h"
#include "vm/heap/vm.h"

#define PROGRAM_SECONDS 600u // more than any program takes, however busy the machine is

static long passed, failed;
static bool is_thorough;
static char report[4096];
static size_t report_size;

static int write_nothing(void *user, int stream, const char *data, size_t size)
{
    (void)user;
    (void)stream;
    (void)data;
    (void)size;
    return 0;
}

static void keep_report(void *user, const char *data, size_t size)
{
    (void)user;
    if (size > sizeof report - 1 - report_size)
        size = sizeof report - 1 - report_size;
    memcpy(report + report_size, data, size);
    report_size += size;
    report[report_size] = 0;
}

static void configure(CairnConfig *config)
{
    cairn_config_init(config, sizeof *config);
    config->host.write = write_nothing;
}

static void check(bool truth, const char *name, uint64_t n, const char *what)
{
    if (truth)
        return;
    failed++;
    fprintf(stderr, "%s, allocation %llu: %s\n", name, (unsigned long long)n, what);
    if (report_size != 0)
        fprintf(stderr, "%s\n", report);
    if (failed > 5)
        _exit(1);
}

// A failed run may end in any way that Python has; what may not be is an internal error.
static bool is_acceptable(CairnStatus status)
{
    return status == CAIRN_OK || status == CAIRN_RAISED || status == CAIRN_SYNTAX ||
           status == CAIRN_NOMEM;
}

static void audit(CairnVM *vm, const char *name, uint64_t n)
{
    size_t unexplained = 0;
    bool right = cn_heap_audit(vm, &unexplained, true) == 0 && unexplained == 0;
    check(right, name, n, "counts are wrong");
}

static uint64_t step_after(uint64_t n) { return is_thorough ? 1 : 1 + n / 7; }

static void run_once(CairnVM *vm, const char *name, const char *source, uint64_t n,
                     bool for_ever)
{
    report_size = 0;
    cn_heap_inject_failure(vm, n, for_ever);
    CairnStatus status = cairn_exec(vm, source, strlen(source), name, CAIRN_FILE, NULL);
    bool reached = vm->heap.failure_reached;
    cn_heap_inject_failure(vm, 0, false);
    vm->heap.failure_reached = reached;
    if (status == CAIRN_RAISED || status == CAIRN_SYNTAX)
        (void)cairn_error_print(vm, keep_report, NULL);
    check(is_acceptable(status), name, n, cairn_status_text(status));
}

static void survive(CairnVM *vm, const char *name, const char *source, bool for_ever)
{
    run_once(vm, name, source, 0, false);
    uint64_t n = 1;
    do {
        run_once(vm, name, source, n, for_ever);
        bool reached = vm->heap.failure_reached;
        audit(vm, name, n);
        if (!reached)
            break;
        n += step_after(n);
    } while (true);
    run_once(vm, name, source, 0, false);
    audit(vm, name, 0);
}

static void survive_in_a_new_vm(const char *name, const char *source)
{
    CairnConfig config;
    CairnVM *vm;
    configure(&config);
    if (cairn_vm_open(&config, &vm) != CAIRN_OK) {
        check(false, name, 0, "cannot open a VM");
        return;
    }
    survive(vm, name, source, false);
    survive(vm, name, source, true);
    (void)cairn_finish(vm);
    check(cairn_vm_close(vm) == 0, name, 0, "leaks at close");
}

// ---- opening ----

typedef struct Host {
    uint64_t calls_left; // until memory ends
    int64_t bytes;       // taken
} Host;

static void *scarce(void *user, void *old, size_t old_size, size_t new_size)
{
    Host *host = user;
    if (new_size > old_size && host->calls_left-- == 0) {
        host->calls_left = 0;
        return NULL;
    }
    host->bytes += (int64_t)new_size - (int64_t)old_size;
    if (new_size == 0) {
        free(old);
        return NULL;
    }
    return realloc(old, new_size);
}

// The host's own memory ends after each of its calls, and at each of many heap limits.
static void survive_opening(void)
{
    CairnConfig config;
    CairnVM *vm;
    CairnStatus status;
    uint64_t calls = 0;
    do {
        Host host = {.calls_left = calls};
        configure(&config);
        config.user = &host;
        config.allocate = scarce;
        status = cairn_vm_open(&config, &vm);
        if (status == CAIRN_OK)
            check(cairn_vm_close(vm) == 0, "open", calls, "leaks at close");
        check(host.bytes == 0, "open", calls, "keeps memory of the host");
        check(status == CAIRN_OK || status == CAIRN_NOMEM, "open", calls, "bad status");
        calls++;
    } while (status != CAIRN_OK);
    uint64_t limit = 16384;
    do {
        configure(&config);
        config.heap_limit = limit;
        status = cairn_vm_open(&config, &vm);
        if (status == CAIRN_OK)
            check(cairn_vm_close(vm) == 0, "open under a limit", limit, "leaks at close");
        limit += is_thorough ? 509 : 20011;
    } while (status != CAIRN_OK);
}

// ---- programs ----

static const char *const programs[][2] = {
    {"names", "a = 1\nb = a + 2.5\nc = 10**30 + a\nd = 'text %d' % a\ne = f'{a}{c:>40}'\n"},
    {"containers", "a = [1, 'x', (2, 3)] * 3\na.append({1: 2, 'k': [a[0]]})\n"
                   "b = {x: str(x) for x in range(20)}\nc = set(b) | {99}\n"
                   "d = sorted(c, key=lambda v: -v)\ne = [*a, *d]\nf = a[1:3] + a[::-1]\n"},
    {"strings",
     "s = ','.join(str(i) for i in range(50))\nt = s.split(',')\nu = s.upper()\n"
     "v = s.replace('1', '\\u1234')\nw = v.encode()\nx = repr(t)\ns += 'x' * 1000\n"},
    {"classes", "class A:\n  n = 1\n  def __init__(self, x):\n    self.x = x\n"
                "  def __eq__(self, o):\n    return self.x == o.x\n  def __hash__(self):\n"
                "    return hash(self.x)\n  @property\n  def p(self):\n    return self.x\n"
                "class B(A):\n  def __repr__(self):\n    return f'B({self.x!r})'\n"
                "d = {B(1): 2, B('k'): 3}\nx = d[B(1)], repr(d), B(3).p\n"
                "b = B(0)\nfor i in range(12):\n  setattr(b, 'a%d' % i, i)\n"},
    {"functions",
     "def f(a, b=2, *c, d, e=5, **g):\n  def h():\n    return a, b, c, d, e, g\n"
     "  return h\nx = f(1, d=4)()\ny = f(*[1, 2, 3], **{'d': 4, 'z': 5})()\n"
     "z = list(map(lambda v, w: v + w, [1, 2], [3, 4]))\n"},
    {"generators",
     "def g(n):\n  try:\n    for i in range(n):\n      yield i, [i]\n  finally:\n"
     "    x = [n]\na = list(g(5))\nb = g(3)\nnext(b)\ndel b\n"
     "c = sum(x for x in range(10) if x % 2)\n"
     "def d():\n  yield from g(2)\ne = list(d())\n"},
    {"exceptions",
     "def f(n):\n  try:\n    return 1 // n\n  except ZeroDivisionError as e:\n"
     "    raise ValueError('bad', n) from e\n  finally:\n    n = [n]\n"
     "try:\n  f(0)\nexcept ValueError as e:\n  t = e.__traceback__\n  a = e.args\n"
     "try:\n  [][1]\nexcept (KeyError, IndexError) as e:\n  s = str(e)\n"},
    {"cycles", "import gc\nclass N:\n  def __del__(self):\n    self.gone = [1]\n"
               "for i in range(5):\n  a, b = N(), N()\n  a.o, b.o = b, [a]\ndel a, b\n"
               "gc.collect()\n"},
    {"uncaught", "def f(n):\n  return [n][n]\nf(3)\n"},
    {"wrong", "x = (1,\n  2\ny = 3\n"},
    {"compiled", "exec('def f(x):\\n  return x * 2')\ny = eval('f(21)')\n"
                 "z = compile('1+2', 'name', 'eval')\n"},
    {"imports", "import sys\nfor name in ('keyword', 'bisect'):\n"
                "  sys.modules.pop(name, None)\nimport keyword, bisect\n"},
    {"matching", "def m(v):\n  match v:\n    case [x, *y]:\n      return x, y\n"
                 "    case {'k': k, **r}:\n      return k, r\n    case str() as s:\n"
                 "      return s\nr = m([1, 2, 3]), m({'k': 1, 'z': 2}), m('s')\n"},
    {"deep", "a = None\nfor i in range(300):\n  a = [a]\nb = {'a': a}\ndel a, b\n"},
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

// Each program has a process of its own, so that a crash is one failure and not the end.
static void run_apart(const char *name, const char *source)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        failed = 0;
        alarm(PROGRAM_SECONDS);
        if (source == NULL)
            survive_opening();
        else
            survive_in_a_new_vm(name, source);
        fflush(NULL);
        _exit(failed == 0 ? 0 : 1);
    }
    int status = 1;
    if (child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
        WEXITSTATUS(status) == 0) {
        passed++;
        return;
    }
    failed++;
    if (WIFSIGNALED(status))
        fprintf(stderr, "%s: killed by signal %d\n", name, WTERMSIG(status));
    fprintf(stderr, "FAILED %s\n", name);
}

int main(int count, char **arguments)
{
    bool has_files = false;
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--thorough") == 0) {
            is_thorough = true;
            continue;
        }
        char *source = read_file(arguments[i]);
        has_files = true;
        check(source != NULL, arguments[i], 0, "cannot be read");
        if (source != NULL)
            run_apart(arguments[i], source);
        free(source);
    }
    if (!has_files) {
        run_apart("open", NULL);
        for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
            run_apart(programs[i][0], programs[i][1]);
    }
    printf("%ld passed, %ld failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}
