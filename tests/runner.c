// runner.c - runs the tests: golden programs, scripts and test programs, several at once.
//
//   runner [options] PATH...            runs what is found there; the last line printed is
//                                       'N passed, N failed'
//   runner --tally FILE --step NAME -- COMMAND...   runs one command as one test
//   runner --sum FILE                   adds up what runs with --tally FILE have counted
//
// Options: --cairn PROGRAM, -j JOBS, --timeout SECONDS, --stack-kb N (C stack of a
// program), --every N (only each N-th golden test), --title TEXT, --tally FILE.
//
// In folders, a test is name.py with name.out (stdout) or name.err (stderr) beside it, or
// name.sh with name.out; name.in is its stdin. It runs in its folder. Scripts find the
// program in $CAIRN. Comments in the first lines of a program steer its run:
//   # args: --heap-limit 1M      options before the file name
//   # argv: a b c                arguments behind it
//   # exit: 3                    expected status; else 0, or with a .err file any other
//   # timeout: 30
//   # skip: stress               not where --title is this: it would take too long
// A file given by name is a program of tests (cmocka, or one that ends with 'N passed, N
// failed'); it counts as many tests as it says.

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATH_MAX_BYTES 4096
#define JOBS_MAX 64
#define OUTPUT_MAX_BYTES ((size_t)64 << 20)
#define SHOWN_BYTES 1500

typedef enum { TEST_PYTHON, TEST_SCRIPT, TEST_PROGRAM } TestKind;

typedef struct Test {
    char *path;
    TestKind kind;
} Test;

typedef struct Options {
    char *cairn;
    const char *title;
    const char *tally;
    const char *step;
    int jobs;
    int timeout_s;
    int stack_kb;
    int every;
} Options;

typedef struct Header {
    char args[512];
    char argv[512];
    char skip[64];
    int exit_status; // -1: not said
    int timeout_s;   // 0: not said
} Header;

typedef struct Job {
    pid_t pid; // 0: free
    const Test *test;
    Header header;
    int out_file, err_file;
    double deadline;
    bool timed_out;
} Job;

typedef struct Text {
    char *data;
    size_t size;
} Text;

typedef struct Totals {
    long passed, failed;
} Totals;

static Options options = {.jobs = 0, .timeout_s = 20, .every = 1, .title = ""};
static Test *tests;
static size_t test_count, test_room;
static Totals totals;
static char root[PATH_MAX_BYTES];

static void give_up(const char *what, const char *name)
{
    fprintf(stderr, "runner: %s %s: %s\n", what, name, strerror(errno));
    exit(2);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static char *copy(const char *text)
{
    char *fresh = strdup(text);
    if (fresh == NULL)
        give_up("no memory for", text);
    return fresh;
}

// Kept to the end.
static char *absolute(const char *path)
{
    char full[2 * PATH_MAX_BYTES];
    snprintf(full, sizeof full, "%s%s%s", path[0] == '/' ? "" : root,
             path[0] == '/' ? "" : "/", path);
    return copy(full);
}

// ---- files ----

static bool exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), end_size = strlen(end);
    return size >= end_size && strcmp(text + size - end_size, end) == 0;
}

// The path with another ending of the same length, in a buffer that the next call reuses.
static const char *beside(const char *path, const char *ending)
{
    static char other[PATH_MAX_BYTES];
    size_t stem = strrchr(path, '.') - path;
    snprintf(other, sizeof other, "%.*s%s", (int)stem, path, ending);
    return other;
}

static Text read_open_file(int file)
{
    struct stat about;
    if (fstat(file, &about) != 0)
        give_up("cannot read", "output");
    Text text = {malloc((size_t)about.st_size + 1), 0};
    if (text.data == NULL)
        give_up("no memory for", "output");
    ssize_t got;
    while ((got = pread(file, text.data + text.size, (size_t)about.st_size - text.size,
                        (off_t)text.size)) > 0)
        text.size += (size_t)got;
    text.data[text.size] = 0;
    return text;
}

static Text read_file(const char *path)
{
    int file = open(path, O_RDONLY);
    if (file < 0)
        give_up("cannot open", path);
    Text text = read_open_file(file);
    close(file);
    return text;
}

static int temporary_file(void)
{
    char name[] = "/tmp/cairn-test-XXXXXX";
    int file = mkstemp(name);
    if (file < 0)
        give_up("cannot make", name);
    unlink(name);
    return file;
}

// ---- finding tests ----

// Keeps path, which must stay.
static void add_test(char *path, TestKind kind)
{
    if (test_count == test_room) {
        test_room = test_room * 2 + 64;
        tests = realloc(tests, test_room * sizeof *tests);
        if (tests == NULL)
            give_up("no memory for", path);
    }
    tests[test_count++] = (Test){path, kind};
}

static void add_if_test(const char *path)
{
    if (ends_with(path, ".py") &&
        (exists(beside(path, ".out")) || exists(beside(path, ".err"))))
        add_test(absolute(path), TEST_PYTHON);
    else if (ends_with(path, ".sh") && exists(beside(path, ".out")))
        add_test(absolute(path), TEST_SCRIPT);
}

// The folders still to be searched are the list itself: a queue, not recursion.
static void find_tests(const char *top)
{
    char **folders = malloc(sizeof *folders * 4096);
    size_t count = 0;
    if (folders == NULL)
        give_up("no memory for", top);
    folders[count++] = copy(top);
    for (size_t i = 0; i < count; i++) {
        DIR *folder = opendir(folders[i]);
        if (folder == NULL)
            give_up("cannot open", folders[i]);
        for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
            char path[PATH_MAX_BYTES];
            if (entry->d_name[0] == '.' || entry->d_name[0] == '_')
                continue;
            snprintf(path, sizeof path, "%s/%s", folders[i], entry->d_name);
            if (!is_folder(path))
                add_if_test(path);
            else if (count < 4096)
                folders[count++] = copy(path);
        }
        closedir(folder);
        free(folders[i]);
    }
    free(folders);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const Test *)a)->path, ((const Test *)b)->path);
}

// ---- the comments of a test ----

static void take_line(const char *line, const char *key, char *value, size_t room)
{
    size_t size = strlen(key);
    if (strncmp(line, key, size) != 0)
        return;
    snprintf(value, room, "%s", line + size);
    value[strcspn(value, "\n")] = 0;
}

static Header read_header(const char *path)
{
    Header header = {.exit_status = -1};
    char line[512], number[32];
    FILE *file = fopen(path, "r");
    if (file == NULL)
        give_up("cannot open", path);
    for (int i = 0; i < 12 && fgets(line, sizeof line, file) != NULL && line[0] == '#';
         i++) {
        take_line(line, "# args:", header.args, sizeof header.args);
        take_line(line, "# argv:", header.argv, sizeof header.argv);
        take_line(line, "# skip:", header.skip, sizeof header.skip);
        number[0] = 0;
        take_line(line, "# exit:", number, sizeof number);
        if (number[0] != 0)
            header.exit_status = atoi(number);
        number[0] = 0;
        take_line(line, "# timeout:", number, sizeof number);
        if (number[0] != 0)
            header.timeout_s = atoi(number);
    }
    fclose(file);
    return header;
}

// ---- running ----

// Splits text at spaces into words, which it changes; returns the next free place.
static size_t add_words(char **command, size_t count, char *text)
{
    for (char *word = strtok(text, " "); word != NULL && count < 60;
         word = strtok(NULL, " "))
        command[count++] = word;
    return count;
}

static void limit_child(const Test *test)
{
    struct rlimit limit;
    if (options.stack_kb != 0 && test->kind != TEST_SCRIPT) {
        limit.rlim_cur = (rlim_t)options.stack_kb * 1024;
        limit.rlim_max = limit.rlim_cur;
        setrlimit(RLIMIT_STACK, &limit);
    }
    limit.rlim_cur = limit.rlim_max = OUTPUT_MAX_BYTES;
    setrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max = 0;
    setrlimit(RLIMIT_CORE, &limit);
}

static void redirect(Job *job)
{
    const char *input = "/dev/null";
    if (job->test->kind != TEST_PROGRAM && exists(beside(job->test->path, ".in")))
        input = beside(job->test->path, ".in");
    int in_file = open(input, O_RDONLY);
    if (in_file < 0)
        _exit(126);
    dup2(in_file, 0);
    dup2(job->out_file, 1);
    dup2(job->err_file, 2);
}

// Never returns: the child becomes the program under test.
static void become(Job *job)
{
    char *command[130] = {0};
    char path[PATH_MAX_BYTES];
    size_t count = 0;
    setpgid(0, 0);
    redirect(job);
    snprintf(path, sizeof path, "%s", job->test->path);
    char *name = path;
    if (job->test->kind != TEST_PROGRAM) {
        name = strrchr(path, '/') + 1;
        name[-1] = 0;
        if (chdir(path) != 0)
            _exit(126);
    }
    if (job->test->kind != TEST_PROGRAM)
        command[count++] = job->test->kind == TEST_SCRIPT ? (char *)"sh" : options.cairn;
    if (job->test->kind == TEST_PYTHON)
        count = add_words(command, count, job->header.args);
    command[count++] = name;
    count = add_words(command, count, job->header.argv);
    command[count] = NULL;
    limit_child(job->test);
    if (command[0] != NULL)
        execvp(command[0], command);
    fprintf(stderr, "cannot run %s: %s\n", name, strerror(errno));
    _exit(126);
}

static void start(Job *job, const Test *test)
{
    job->test = test;
    job->timed_out = false;
    job->header = (Header){.exit_status = 0};
    if (test->kind != TEST_PROGRAM)
        job->header = read_header(test->path);
    job->out_file = temporary_file();
    job->err_file = temporary_file();
    int seconds = options.timeout_s;
    if (job->header.timeout_s > seconds)
        seconds = job->header.timeout_s;
    if (test->kind == TEST_PROGRAM && seconds < 300)
        seconds = 300;
    job->deadline = now() + seconds;
    fflush(NULL);
    job->pid = fork();
    if (job->pid < 0)
        give_up("cannot fork for", test->path);
    if (job->pid == 0)
        become(job);
}

// ---- judging ----

static void print_text(const char *label, Text text)
{
    printf("    %s:\n", label);
    size_t shown = text.size < SHOWN_BYTES ? text.size : SHOWN_BYTES;
    printf("%.*s%s\n", (int)shown, text.data, shown < text.size ? "..." : "");
}

static size_t line_end(Text text, size_t at)
{
    while (at < text.size && text.data[at] != '\n')
        at++;
    return at;
}

static void print_first_difference(const char *label, Text expected, Text got)
{
    size_t at = 0, line = 1, start = 0;
    while (at < expected.size && at < got.size && expected.data[at] == got.data[at]) {
        if (expected.data[at++] == '\n') {
            line++;
            start = at;
        }
    }
    printf("    %s, line %zu\n", label, line);
    printf("      expected: %.*s\n", (int)(line_end(expected, start) - start),
           expected.data + start);
    size_t got_start = start < got.size ? start : got.size;
    printf("      got:      %.*s\n", (int)(line_end(got, got_start) - got_start),
           got.data + got_start);
}

static void describe_end(int status, char *out, size_t room)
{
    if (WIFSIGNALED(status))
        snprintf(out, room, "killed by signal %d (%s)", WTERMSIG(status),
                 strsignal(WTERMSIG(status)));
    else
        snprintf(out, room, "exit status %d", WEXITSTATUS(status));
}

// What no program may ever leave on stderr.
static const char *fault_in(Text err)
{
    static const char *const faults[] = {"AddressSanitizer", "LeakSanitizer",
                                         "runtime error:",   "Assertion `",
                                         "cairn: at close",  "cairn: count"};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (strstr(err.data, faults[i]) != NULL)
            return faults[i];
    return NULL;
}

static bool status_is_right(const Job *job, int status, bool has_err)
{
    if (!WIFEXITED(status))
        return false;
    if (job->header.exit_status >= 0)
        return WEXITSTATUS(status) == job->header.exit_status;
    return has_err ? WEXITSTATUS(status) != 0 : WEXITSTATUS(status) == 0;
}

static bool same(Text a, Text b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

// Compares one stream with the file beside the test, if there is one.
static bool stream_is_right(const char *path, const char *ending, const char *label,
                            Text got, bool *said)
{
    const char *file = beside(path, ending);
    if (!exists(file))
        return true;
    Text expected = read_file(file);
    bool right = same(expected, got);
    if (!right) {
        if (!*said)
            printf("FAILED %s\n", path);
        *said = true;
        print_first_difference(label, expected, got);
    }
    free(expected.data);
    return right;
}

// Takes the folder of a test out of what it printed: reports name whole paths, and golden files
// must not depend on where the tests are.
static Text without_folder(const char *path, Text text)
{
    char folder[PATH_MAX_BYTES];
    char *slash = realpath(path, folder) == NULL ? NULL : strrchr(folder, '/');
    if (slash == NULL)
        return text;
    slash[1] = 0;
    size_t length = strlen(folder), used = 0;
    for (size_t at = 0; at < text.size;) {
        if (text.size - at >= length && memcmp(text.data + at, folder, length) == 0)
            at += length;
        else
            text.data[used++] = text.data[at++];
    }
    text.data[used] = 0;
    return (Text){text.data, used};
}

static bool judge_golden(const Job *job, int status, Text out, Text err)
{
    const char *path = job->test->path;
    bool said = false;
    out = without_folder(path, out);
    err = without_folder(path, err);
    bool has_err = exists(beside(path, ".err"));
    bool right = stream_is_right(path, ".out", "stdout", out, &said);
    right = stream_is_right(path, ".err", "stderr", err, &said) && right;
    const char *fault = fault_in(err);
    if (right && fault == NULL && status_is_right(job, status, has_err))
        return true;
    char end[100];
    describe_end(status, end, sizeof end);
    if (!said)
        printf("FAILED %s\n", path);
    printf("    %s%s\n", job->timed_out ? "timeout; " : "", end);
    if (!has_err || fault != NULL)
        print_text("stderr", err);
    return false;
}

// Reads 'N passed, M failed' from the last line, or cmocka's own words.
static bool read_counts(Text out, Text err, Totals *counts)
{
    long passed, failed;
    char *last = out.data + out.size;
    while (last > out.data && (last == out.data + out.size || last[-1] != '\n'))
        last--;
    if (sscanf(last, "%ld passed, %ld failed", &passed, &failed) == 2) {
        *counts = (Totals){passed, failed};
        return true;
    }
    const char *said = strstr(err.data, "[  PASSED  ] ");
    if (said == NULL)
        said = strstr(out.data, "[  PASSED  ] ");
    if (said == NULL || sscanf(said, "[  PASSED  ] %ld", &passed) != 1)
        return false;
    *counts = (Totals){passed, 0};
    const char *bad = strstr(said, "[  FAILED  ] ");
    if (bad != NULL)
        (void)sscanf(bad, "[  FAILED  ] %ld", &counts->failed);
    return true;
}

static void judge_program(const Job *job, int status, Text out, Text err)
{
    Totals counts = {0, 0};
    bool clean = WIFEXITED(status) && WEXITSTATUS(status) == 0 && fault_in(err) == NULL;
    if (!read_counts(out, err, &counts))
        counts.passed = clean ? 1 : 0;
    if (!clean && counts.failed == 0)
        counts.failed = 1;
    totals.passed += counts.passed;
    totals.failed += counts.failed;
    if (counts.failed == 0)
        return;
    char end[100];
    describe_end(status, end, sizeof end);
    printf("FAILED %s: %s%s\n", job->test->path, job->timed_out ? "timeout; " : "", end);
    print_text("stdout", out);
    print_text("stderr", err);
}

static void finish(Job *job, int status)
{
    Text out = read_open_file(job->out_file);
    Text err = read_open_file(job->err_file);
    close(job->out_file);
    close(job->err_file);
    if (job->test->kind == TEST_PROGRAM)
        judge_program(job, status, out, err);
    else if (judge_golden(job, status, out, err))
        totals.passed++;
    else
        totals.failed++;
    free(out.data);
    free(err.data);
    job->pid = 0;
    fflush(stdout);
}

// ---- all of them ----

static void stop_late_ones(Job *jobs)
{
    double time = now();
    for (int i = 0; i < options.jobs; i++)
        if (jobs[i].pid != 0 && time > jobs[i].deadline && !jobs[i].timed_out) {
            jobs[i].timed_out = true;
            kill(-jobs[i].pid, SIGKILL);
        }
}

static void wait_for_one(Job *jobs)
{
    static const struct timespec moment = {0, 1000000};
    int status;
    pid_t pid = waitpid(-1, &status, WNOHANG);
    if (pid <= 0) {
        stop_late_ones(jobs);
        nanosleep(&moment, NULL);
        return;
    }
    for (int i = 0; i < options.jobs; i++)
        if (jobs[i].pid == pid)
            finish(&jobs[i], status);
}

static bool any_running(const Job *jobs)
{
    for (int i = 0; i < options.jobs; i++)
        if (jobs[i].pid != 0)
            return true;
    return false;
}

static bool is_skipped(const char *path)
{
    Header header = read_header(path);
    return options.title[0] != 0 && strstr(header.skip, options.title) != NULL;
}

static bool is_wanted(size_t index)
{
    if (tests[index].kind == TEST_PROGRAM)
        return true;
    return index % (size_t)options.every == 0 && !is_skipped(tests[index].path);
}

static void run_all(void)
{
    static Job jobs[JOBS_MAX];
    size_t next = 0;
    while (next < test_count || any_running(jobs)) {
        int place = 0;
        while (place < options.jobs && jobs[place].pid != 0)
            place++;
        if (next == test_count || place == options.jobs)
            wait_for_one(jobs);
        else if (is_wanted(next))
            start(&jobs[place], &tests[next++]);
        else
            next++;
    }
}

// ---- counting ----

static void add_to_tally(void)
{
    if (options.tally == NULL)
        return;
    FILE *file = fopen(options.tally, "a");
    if (file == NULL)
        give_up("cannot write", options.tally);
    fprintf(file, "%ld %ld\n", totals.passed, totals.failed);
    fclose(file);
}

static int print_totals(void)
{
    if (options.title[0] != 0)
        printf("%s: ", options.title);
    printf("%ld passed, %ld failed\n", totals.passed, totals.failed);
    return totals.failed == 0 ? 0 : 1;
}

static int sum(const char *path)
{
    long passed, failed;
    FILE *file = fopen(path, "r");
    if (file == NULL)
        give_up("cannot read", path);
    while (fscanf(file, "%ld %ld", &passed, &failed) == 2) {
        totals.passed += passed;
        totals.failed += failed;
    }
    fclose(file);
    options.title = "";
    return print_totals();
}

static int run_step(char **command)
{
    double start = now();
    int file = temporary_file();
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(file, 1);
        dup2(file, 2);
        execvp(command[0], command);
        _exit(126);
    }
    int status = 1;
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        give_up("cannot run", command[0]);
    bool right = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    totals = right ? (Totals){1, 0} : (Totals){0, 1};
    add_to_tally();
    printf("%s: %s (%.0f s)\n", options.step, right ? "ok" : "FAILED", now() - start);
    Text output = read_open_file(file);
    if (!right) {
        size_t from = output.size > 6000 ? output.size - 6000 : 0;
        printf("%s\n", output.data + from);
    }
    free(output.data);
    return right ? 0 : 1;
}

// ---- options ----

static void add_path(const char *path)
{
    if (is_folder(path))
        find_tests(path);
    else if (ends_with(path, ".py") || ends_with(path, ".sh"))
        add_if_test(path);
    else if (exists(path))
        add_test(absolute(path), TEST_PROGRAM);
    else
        give_up("cannot find", path);
}

static void take_option(const char *name, char *value)
{
    if (strcmp(name, "--cairn") == 0)
        options.cairn = absolute(value);
    else if (strcmp(name, "--title") == 0)
        options.title = value;
    else if (strcmp(name, "--tally") == 0)
        options.tally = value;
    else if (strcmp(name, "--step") == 0)
        options.step = value;
    else if (strcmp(name, "-j") == 0)
        options.jobs = atoi(value);
    else if (strcmp(name, "--timeout") == 0)
        options.timeout_s = atoi(value);
    else if (strcmp(name, "--stack-kb") == 0)
        options.stack_kb = atoi(value);
    else if (strcmp(name, "--every") == 0)
        options.every = atoi(value);
    else if (strcmp(name, "--sum") == 0)
        exit(sum(value));
    else
        give_up("unknown option", name);
}

int main(int count, char **arguments)
{
    int i = 1;
    if (getcwd(root, sizeof root) == NULL)
        give_up("no folder", ".");
    for (; i + 1 < count && arguments[i][0] == '-' && strcmp(arguments[i], "--") != 0;
         i += 2)
        take_option(arguments[i], arguments[i + 1]);
    if (options.step != NULL)
        return run_step(arguments + i + 1);
    if (options.jobs < 1)
        options.jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
    if (options.jobs < 1 || options.jobs > JOBS_MAX)
        options.jobs = options.jobs < 1 ? 1 : JOBS_MAX;
    if (options.every < 1)
        options.every = 1;
    if (options.cairn != NULL)
        setenv("CAIRN", options.cairn, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("FORCE_COLOR");
    for (; i < count; i++)
        add_path(arguments[i]);
    qsort(tests, test_count, sizeof *tests, by_path);
    run_all();
    add_to_tally();
    return print_totals();
}
