// main.c - the executable: runs programs, texts, modules and the prompt, and turns how they
// end into exit statuses.

#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static CairnVM *volatile interrupt_target;
static volatile sig_atomic_t interrupt_count;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupt_count = 1;
    CairnVM *vm = interrupt_target;
    if (vm != NULL)
        cairn_interrupt(vm);
}

void cli_interrupt_target(CairnVM *vm)
{
    interrupt_target = vm;
    interrupt_count = 0;
}

bool cli_interrupted(void) { return interrupt_count != 0; }

void cli_write_error(void *user, const char *data, size_t size)
{
    (void)user;
    if (fwrite(data, 1, size, stderr) != size)
        return;
}

// Digits in groups of three.
static const char *grouped(uint64_t number, char *buffer, size_t size)
{
    char *at = buffer + size - 1;
    *at = 0;
    int digits = 0;
    do {
        if (digits > 0 && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + number % 10);
        number /= 10;
        digits++;
    } while (number > 0);
    return at;
}

static void report_limit(CairnVM *vm, const CairnStopInfo *info)
{
    CairnStats stats;
    char used[32];
    cairn_stats(vm, &stats);
    const char *what = info->reason == CAIRN_STOP_FUEL      ? "fuel used up"
                       : info->reason == CAIRN_STOP_TIMEOUT ? "time limit reached"
                                                            : "output limit reached";
    fprintf(stderr, "cairn: %s: %s instructions, at line %u, heap %.1f MiB of %.1f MiB\n", what,
            grouped(info->instructions, used, sizeof used), (unsigned)info->line,
            (double)stats.bytes_live / 1048576, (double)stats.bytes_limit / 1048576);
}

int cli_report(CairnVM *vm, Gate *gate, CairnStatus status, const CairnStopInfo *info,
               bool *leave)
{
    *leave = false;
    switch (status) {
    case CAIRN_OK:
        *leave = info->reason == CAIRN_STOP_EXIT;
        return info->exit_status;
    case CAIRN_RAISED:
    case CAIRN_SYNTAX:
        (void)cli_gate_flush(gate);
        if (cairn_error_print(vm, cli_write_error, NULL) == CAIRN_NOMEM)
            fputs("MemoryError\n", stderr);
        return 1;
    case CAIRN_STOPPED:
        (void)cli_gate_flush(gate);
        report_limit(vm, info);
        *leave = true;
        return EXIT_LIMIT;
    default:
        fprintf(stderr, "cairn: %s\n", cairn_status_text(status));
        return status == CAIRN_NOMEM ? 1 : EXIT_FAULT;
    }
}

static void print_stats(CairnVM *vm)
{
    CairnStats stats;
    char a[32], b[32], c[32];
    cairn_stats(vm, &stats);
    fprintf(stderr, "instructions   %s\n", grouped(stats.instructions, a, sizeof a));
    fprintf(stderr, "heap live      %s bytes, peak %s, reserved %s\n",
            grouped(stats.bytes_live, a, sizeof a), grouped(stats.bytes_peak, b, sizeof b),
            grouped(stats.bytes_reserved, c, sizeof c));
    fprintf(stderr, "allocations    %s\n", grouped(stats.allocations, a, sizeof a));
    fprintf(stderr, "collections    %s, freed %s objects, longest pause %.3f ms, all %.3f ms\n",
            grouped(stats.collections, a, sizeof a),
            grouped(stats.collected_objects, b, sizeof b), (double)stats.longest_pause_ns / 1e6,
            (double)stats.total_pause_ns / 1e6);
}

// The whole of a file or of stdin. NULL: errno says why.
static char *read_source(const char *path, size_t *size)
{
    FILE *file = path == NULL ? stdin : fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *text = NULL;
    size_t used = 0, capacity = 0;
    for (;;) {
        if (capacity - used < 4096) {
            capacity = capacity * 2 + 16384;
            char *grown = realloc(text, capacity);
            if (grown == NULL)
                break;
            text = grown;
        }
        size_t got = fread(text + used, 1, capacity - used, file);
        used += got;
        if (got == 0)
            break;
    }
    int error = ferror(file) ? errno : 0;
    if (path != NULL)
        (void)fclose(file);
    if (error != 0) {
        free(text);
        errno = error;
        return NULL;
    }
    *size = used;
    return text;
}

static int cannot_open(const char *path)
{
    int error = errno;
    if (error == EISDIR) {
        fprintf(stderr, "cairn: %s: is a folder: can't find '__main__' module in '%s'\n", path,
                path);
        return 1;
    }
    fprintf(stderr, "cairn: can't open file '%s': [Errno %d] %s\n", path, error,
            strerror(error));
    return EXIT_USAGE;
}

// The folder of a path, "" for none.
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t size = slash == NULL ? 0 : (size_t)(slash - path);
    char *folder = malloc(size + 2);
    if (folder == NULL)
        return NULL;
    memcpy(folder, path, size);
    if (slash == path)
        folder[size++] = '/';
    folder[size] = 0;
    return folder;
}

static CairnStatus run_target(CairnVM *vm, Options *options, CairnStopInfo *info, int *refused)
{
    *refused = -1;
    if (options->kind == RUN_MODULE) {
        (void)cairn_set_path(vm, "");
        return cairn_exec_module(vm, options->target, info);
    }
    if (options->kind == RUN_TEXT) {
        size_t size = strlen(options->target);
        options->owned_text = malloc(size + 2);
        if (options->owned_text == NULL)
            return CAIRN_NOMEM;
        memcpy(options->owned_text, options->target, size);
        memcpy(options->owned_text + size, "\n", 2);
        (void)cairn_set_path(vm, options->safe_path ? NULL : "");
        return cairn_exec(vm, options->owned_text, size + 1, "<string>", CAIRN_FILE, info);
    }
    bool is_stdin = options->kind == RUN_STDIN;
    size_t size;
    char *text = read_source(is_stdin ? NULL : options->target, &size);
    if (text == NULL) {
        *refused = cannot_open(options->target);
        return CAIRN_OK;
    }
    char *folder = is_stdin ? NULL : folder_of(options->target);
    (void)cairn_set_path(vm, options->safe_path ? NULL : folder == NULL ? "" : folder);
    CairnStatus status = cairn_exec(vm, text, size, is_stdin ? "<stdin>" : options->target,
                                    CAIRN_FILE, info);
    free(folder);
    free(text);
    return status;
}

static int check_files(CairnVM *vm, Gate *gate, const Options *options)
{
    int result = 0;
    for (int i = 0; i < options->file_count; i++) {
        size_t size;
        char *text = read_source(options->files[i], &size);
        if (text == NULL) {
            result = cannot_open(options->files[i]);
            continue;
        }
        bool list = options->kind == RUN_DIS;
        CairnStatus status = cairn_check(vm, text, size, options->files[i], CAIRN_FILE,
                                         list ? cli_write_error : NULL, stdout);
        CairnStopInfo info = {0};
        bool leave;
        if (status != CAIRN_OK)
            result = cli_report(vm, gate, status, &info, &leave);
        free(text);
    }
    return result;
}

static void set_arguments(CairnVM *vm, Options *options)
{
    const char *first = "";
    switch (options->kind) {
    case RUN_TEXT:
        first = "-c";
        break;
    case RUN_MODULE:
        first = "-m";
        break;
    case RUN_FILE:
    case RUN_STDIN:
        (void)cairn_set_arguments(vm, options->argument_count, options->arguments);
        return;
    default:
        break;
    }
    int count = options->kind == RUN_PROMPT ? 0 : options->argument_count;
    const char **all = malloc(sizeof *all * (size_t)(count + 1));
    if (all == NULL)
        return;
    all[0] = first;
    for (int i = 0; i < count; i++)
        all[i + 1] = options->arguments[i];
    (void)cairn_set_arguments(vm, count + 1, all);
    free(all);
}

static int run_program(CairnVM *vm, Gate *gate, Options *options)
{
    CairnStopInfo info = {0};
    int refused;
    bool leave = false;
    cli_interrupt_target(vm);
    CairnStatus status = run_target(vm, options, &info, &refused);
    if (refused >= 0)
        return refused;
    int result = cli_report(vm, gate, status, &info, &leave);
    if (options->prompt_after && status != CAIRN_STOPPED)
        return cli_prompt(vm, gate, options);
    if (status == CAIRN_RAISED && cli_interrupted())
        result = -SIGINT;
    return result;
}

static CairnStatus open_vm(const Options *options, Gate *gate, CairnVM **vm)
{
    CairnConfig config;
    cairn_config_init(&config, sizeof config);
    config.recursion_limit =
        options->recursion_limit > 2000000000u || options->recursion_limit == 0
            ? 2000000000u
            : (uint32_t)options->recursion_limit;
    config.heap_limit = options->heap_limit;
    config.stack_size = options->stack_size == 0 ? (uint64_t)1 << 36 : options->stack_size;
    config.output_limit = options->max_output;
    config.timeout_ns = options->timeout_ns;
    config.max_instructions = options->max_instructions;
    config.optimize = options->optimize;
    config.user = gate;
    cli_gate_fill(&config.host);
    return cairn_vm_open(&config, vm);
}

static void install_signals(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static void raise_again(int signal_number)
{
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static int run_everything(CairnVM *vm, Gate *gate, Options *options)
{
    set_arguments(vm, options);
    if (options->kind == RUN_CHECK || options->kind == RUN_DIS)
        return check_files(vm, gate, options);
    if (options->kind == RUN_PROMPT && !isatty(STDIN_FILENO)) {
        options->kind = RUN_STDIN;
        options->target = "-";
    }
    if (options->kind == RUN_PROMPT)
        return cli_prompt(vm, gate, options);
    return run_program(vm, gate, options);
}

int main(int argc, char **argv)
{
    Options options;
    Gate gate;
    CairnVM *vm = NULL;
    int result = cli_options_parse(&options, argc, argv);
    if (result >= 0)
        return result;
    cli_gate_init(&gate, &options);
    CairnStatus status = open_vm(&options, &gate, &vm);
    if (status != CAIRN_OK) {
        fprintf(stderr, "cairn: cannot start within these limits: %s\n",
                cairn_status_text(status));
        return EXIT_LIMIT;
    }
    install_signals();
    result = run_everything(vm, &gate, &options);
    CairnStatus finished = cairn_finish(vm);
    (void)finished;
    cli_interrupt_target(NULL);
    int flush_error = cli_gate_flush(&gate);
    if (options.stats)
        print_stats(vm);
    cairn_vm_close(vm);
    cli_gate_release(&gate);
    cli_options_release(&options);
    if (flush_error != 0 && flush_error != EBADF) {
        fprintf(stderr,
                "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' "
                "encoding='utf-8'>\n%s: [Errno %d] %s\n",
                flush_error == EPIPE ? "BrokenPipeError" : "OSError", flush_error,
                strerror(flush_error));
        result = EXIT_FLUSH;
    }
    if (result < 0)
        raise_again(-result);
    return result;
}
