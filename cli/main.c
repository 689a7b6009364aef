// main.c - the executable: opens a VM, runs what the command line asks for, closes it.

#include "cli/bench.h"
#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- SIGINT ----

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

static void install_signals(void)
{
    struct sigaction action, before;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    // A shell starts background programs with SIGINT ignored: then it stays so.
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

// So that the shell sees that a signal has ended the program.
static void raise_again(int signal_number)
{
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

// ---- the VM ----

CairnStatus cli_open_vm(const Options *options, Gate *gate, CairnVM **vm)
{
    CairnConfig config;
    cairn_config_init(&config, sizeof config);
    bool is_endless = options->recursion_limit > INT32_MAX || options->recursion_limit == 0;
    config.recursion_limit = is_endless ? INT32_MAX : (uint32_t)options->recursion_limit;
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

void cli_set_arguments(CairnVM *vm, const Options *options)
{
    static const char *const first_words[] = {
        [RUN_TEXT] = "-c", [RUN_MODULE] = "-m", [RUN_BENCH] = ""};
    if (options->kind == RUN_FILE || options->kind == RUN_STDIN) {
        (void)cairn_set_arguments(vm, options->argument_count, options->arguments);
        return;
    }
    const char *first = first_words[options->kind];
    int count = options->kind == RUN_PROMPT ? 0 : options->argument_count;
    const char **all = malloc(sizeof *all * (size_t)(count + 1));
    if (all == NULL)
        return;
    all[0] = first == NULL ? "" : first;
    for (int i = 0; i < count; i++)
        all[i + 1] = options->arguments[i];
    (void)cairn_set_arguments(vm, count + 1, all);
    free(all);
}

// ---- from start to end ----

static int run_everything(CairnVM **vm, Gate *gate, Options *options, int *signal_number)
{
    static const char *const dash[] = {"-"};
    cli_set_arguments(*vm, options);
    if (options->kind == RUN_CHECK || options->kind == RUN_DIS)
        return cli_run_tool(*vm, options);
    if (options->kind == RUN_BENCH)
        return cli_bench(gate, options);
    if (options->kind == RUN_PROMPT && options->json)
        return cli_repl_json(*vm, gate, options);
    if (options->kind == RUN_PROMPT &&
        (options->lines_prompt || options->prompt_after || isatty(STDIN_FILENO)))
        return cli_prompt(vm, gate, options);
    if (options->kind == RUN_PROMPT) {
        options->kind = RUN_STDIN;
        options->target = dash[0];
    }
    return cli_run_program(vm, gate, options, signal_number);
}

// What Python says when the last of the output cannot be written.
static int report_lost_output(int error)
{
    fprintf(stderr,
            "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' "
            "encoding='utf-8'>\n%s: [Errno %d] %s\n",
            error == EPIPE ? "BrokenPipeError" : "OSError", error, strerror(error));
    return EXIT_FLUSH;
}

static int run_and_close(CairnVM *vm, Gate *gate, Options *options)
{
    int signal_number = 0;
    install_signals();
    cli_color_reports(options);
    int result = run_everything(&vm, gate, options, &signal_number);
    gate->out_error = 0; // what has failed until here was reported to the program
    (void)cairn_finish(vm);
    cli_interrupt_target(NULL);
    (void)cli_gate_flush(gate);
    if (fflush(stdout) != 0 && gate->out_error == 0)
        gate->out_error = errno;
    if (gate->out_error == 0)
        gate->out_error = cli_lost_output;
    if (options->stats)
        cli_print_stats(vm);
    cairn_vm_close(vm);
    if (gate->out_error != 0 && gate->out_error != EBADF)
        result = report_lost_output(gate->out_error);
    if (signal_number != 0)
        raise_again(signal_number);
    return result;
}

int main(int argc, char **argv)
{
    Options options;
    Gate gate;
    CairnVM *vm = NULL;
    int result = cli_options_parse(&options, argc, argv);
    if (result >= 0)
        return fflush(stdout) == 0 ? result : report_lost_output(errno);
    if (!cli_gate_init(&gate, &options) || cli_open_vm(&options, &gate, &vm) != CAIRN_OK) {
        fputs(
            "cairn: not enough memory for an empty program: --heap-limit is too small, or "
            "--stack-size too small or too large\n",
            stderr);
        cli_gate_release(&gate);
        return EXIT_USAGE;
    }
    result = run_and_close(vm, &gate, &options);
    cli_gate_release(&gate);
    return result;
}
