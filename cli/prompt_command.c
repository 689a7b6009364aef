// prompt_command.c - what can be said to the prompt itself: words like exit, and % commands.
// `%` can begin no Python statement.

#include "cli/explain.h"
#include "cli/prompt.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char help_text[] =
    "Type Python. A value that is not None is shown and kept in _; an empty line ends\n"
    "a block. Tab completes, the arrow keys recall, Ctrl-C gives up a line or stops a\n"
    "program, Ctrl-D leaves.\n"
    "  exit, quit       leave\n"
    "  help(THING)      what a function, class or module says about itself\n"
    "  clear            clear the screen\n"
    "  %help [NAME]     this text; more: on limits, prompt, errors, an exception\n"
    "  %limits          what the program may use; %limits NAME VALUE changes one:\n"
    "                   heap 64M, recursion 5000, output 1M, fuel 10M for each\n"
    "                   input (0: no limit)\n"
    "  %time CODE       run it and say what it cost\n"
    "  %dis NAME        the bytecode of a function or class; %dis CODE of a line\n"
    "  %stats, %types   memory and work so far; live objects by type\n"
    "  %reset           start again with an empty world\n";

// ---- limits ----

typedef struct LimitName {
    const char *name;
    CairnLimit limit;
    const char *unit;
} LimitName;

static const LimitName limit_names[] = {
    {"heap", CAIRN_LIMIT_HEAP, "bytes"},
    {"recursion", CAIRN_LIMIT_RECURSION, "frames"},
    {"stack", CAIRN_LIMIT_STACK, "bytes"},
    {"output", CAIRN_LIMIT_OUTPUT, "bytes"},
    {"fuel", CAIRN_LIMIT_FUEL, "instructions"},
};

#define LIMIT_NAMES (sizeof limit_names / sizeof *limit_names)

static void print_limits(const Prompt *prompt)
{
    CairnVM *vm = *prompt->vm;
    CairnStats stats;
    char number[32];
    cairn_stats(vm, &stats);
    for (size_t i = 0; i < LIMIT_NAMES; i++) {
        const LimitName *row = &limit_names[i];
        bool is_own_fuel = row->limit == CAIRN_LIMIT_FUEL && prompt->fuel != 0;
        uint64_t value = is_own_fuel ? prompt->fuel : cairn_limit_get(vm, row->limit);
        if (value == 0)
            printf("%-10s %15s", row->name, "none");
        else
            printf("%-10s %15s %s", row->name, cli_grouped(value, number, sizeof number),
                   row->unit);
        if (row->limit == CAIRN_LIMIT_HEAP)
            printf(" (now %s)", cli_grouped(stats.bytes_live, number, sizeof number));
        puts(is_own_fuel ? " for each input" : "");
    }
}

// A number with K, M or G behind it. False: it is none.
static bool parse_number(const char *text, uint64_t step, uint64_t *out)
{
    char *end;
    *out = strtoull(text, &end, 10);
    const char *units = "KMG", *unit = *end == 0 ? NULL : strchr(units, *end & ~0x20);
    if (end == text || text[0] == '-' || (*end != 0 && (unit == NULL || end[1] != 0)))
        return false;
    for (; unit != NULL && unit >= units; unit--)
        *out *= step;
    return true;
}

static void set_limit(Prompt *prompt, const char *name, const char *text)
{
    CairnVM *vm = *prompt->vm;
    uint64_t value;
    for (size_t i = 0; i < LIMIT_NAMES; i++) {
        if (strcmp(limit_names[i].name, name) != 0)
            continue;
        bool is_size = strcmp(limit_names[i].unit, "bytes") == 0;
        if (!parse_number(text, is_size ? 1024 : 1000, &value))
            printf("not a number: %s\n", text);
        else if (cairn_limit_set(vm, limit_names[i].limit, value) != CAIRN_OK)
            printf("%s cannot be set to %s: %s\n", name, text,
                   limit_names[i].limit == CAIRN_LIMIT_STACK ? "it is fixed at the start"
                                                             : "more is in use");
        else if (limit_names[i].limit == CAIRN_LIMIT_FUEL)
            prompt->fuel = value;
        else if (limit_names[i].limit == CAIRN_LIMIT_OUTPUT)
            prompt->has_output_limit = value != 0;
        return;
    }
    printf("no limit is called %s\n", name);
}

static void do_limits(Prompt *prompt, const char *rest)
{
    char name[32], value[32], more[2];
    int count = sscanf(rest, "%31s %31s %1s", name, value, more);
    if (count == 2)
        set_limit(prompt, name, value);
    else if (count <= 0)
        print_limits(prompt);
    else
        puts("use: %limits, or %limits NAME VALUE");
}

// ---- time ----

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void do_time(Prompt *prompt, const char *rest)
{
    CairnStats before, after;
    char line[4096], number[32], bytes[32];
    int size = snprintf(line, sizeof line, "%s\n", rest);
    if (rest[0] == 0 || size >= (int)sizeof line) {
        puts("use: %time CODE");
        return;
    }
    cairn_stats(*prompt->vm, &before);
    double start = seconds_now();
    cli_prompt_run(prompt, line, (size_t)size);
    double spent = seconds_now() - start;
    if (prompt->leave)
        return;
    cairn_stats(*prompt->vm, &after);
    int64_t grown = (int64_t)(after.bytes_live - before.bytes_live);
    printf("%.3f s, %s instructions, heap %c%s bytes\n", spent,
           cli_grouped(after.instructions - before.instructions, number, sizeof number),
           grown < 0 ? '-' : '+',
           cli_grouped((uint64_t)(grown < 0 ? -grown : grown), bytes, sizeof bytes));
}

// ---- the others ----

static void do_dis(Prompt *prompt, const char *rest)
{
    char line[4096];
    int size = snprintf(line, sizeof line, "%s\n", rest);
    if (rest[0] == 0 || size >= (int)sizeof line) {
        puts("use: %dis NAME or %dis CODE");
        return;
    }
    CairnStatus status = cairn_disassemble(*prompt->vm, rest, cli_write_file, stdout);
    if (status == CAIRN_BADARG)
        status = cairn_check(*prompt->vm, line, (size_t)size, "<stdin>", CAIRN_SINGLE,
                             cli_write_file, stdout);
    if (status == CAIRN_SYNTAX || status == CAIRN_UNSUPPORTED)
        cli_print_error(*prompt->vm, status);
    else if (status != CAIRN_OK)
        printf("%s\n", cairn_status_text(status));
}

static void print_type(void *user, const char *type, uint64_t count, uint64_t bytes)
{
    char a[32], b[32];
    (void)user;
    printf("%-26s %12s objects %14s bytes\n", type, cli_grouped(count, a, sizeof a),
           cli_grouped(bytes, b, sizeof b));
}

static void do_reset(Prompt *prompt)
{
    CairnVM *fresh = NULL;
    if (cli_open_vm(prompt->options, prompt->gate, &fresh) != CAIRN_OK) {
        puts("no memory for a new world; the old one stays");
        return;
    }
    (void)cairn_finish(*prompt->vm);
    cairn_vm_close(*prompt->vm);
    *prompt->vm = fresh;
    cli_set_arguments(fresh, prompt->options);
    (void)cairn_set_path(fresh, "");
}

// The rest of line when it begins with that word.
static const char *behind(const char *line, const char *word)
{
    size_t size = strlen(word);
    if (strncmp(line, word, size) != 0 || (line[size] != 0 && line[size] != ' '))
        return NULL;
    return line + size + strspn(line + size, " ");
}

static void do_help(const char *rest)
{
    if (rest[0] == 0)
        fputs(help_text, stdout);
    else if (!cli_help_topic(rest))
        puts("there are: limits, subset, exit, prompt, errors, and names of exceptions");
}

static void do_percent(Prompt *prompt, const char *line)
{
    const char *rest;
    if ((rest = behind(line, "%help")) != NULL)
        do_help(rest);
    else if ((rest = behind(line, "%limits")) != NULL)
        do_limits(prompt, rest);
    else if ((rest = behind(line, "%time")) != NULL)
        do_time(prompt, rest);
    else if ((rest = behind(line, "%dis")) != NULL)
        do_dis(prompt, rest);
    else if (behind(line, "%types") != NULL)
        (void)cairn_stats_by_type(*prompt->vm, print_type, NULL);
    else if (behind(line, "%stats") != NULL)
        cli_print_stats(*prompt->vm);
    else if (behind(line, "%reset") != NULL)
        do_reset(prompt);
    else
        printf("no command is called %.*s; %%help shows them\n", (int)strcspn(line, " "),
               line);
}

// help(THING) shows what the thing says about itself.
static void help_on(Prompt *prompt, const char *thing)
{
    char code[4096];
    int size = snprintf(code, sizeof code, "print((%s).__doc__)\n", thing);
    if (size > 0 && size < (int)sizeof code)
        cli_prompt_run(prompt, code, (size_t)size);
}

// A word alone on its line that the program has no variable for; brackets may follow.
static bool do_word(Prompt *prompt, const char *line)
{
    char word[16], behind[4000];
    int used = 0;
    if (sscanf(line, " %15[a-z] %n", word, &used) != 1 ||
        cairn_has_global(*prompt->vm, word))
        return false;
    size_t size = strlen(line + used);
    while (size > 0 && line[used + (int)size - 1] == ' ')
        size--;
    bool has_brackets = size >= 2 && size < sizeof behind && line[used] == '(' &&
                        line[used + (int)size - 1] == ')';
    if (size > 0 && !has_brackets)
        return false;
    snprintf(behind, sizeof behind, "%.*s", has_brackets ? (int)size - 2 : 0,
             line + used + 1);
    bool is_help = strcmp(word, "help") == 0;
    if (is_help && behind[0] != 0)
        help_on(prompt, behind);
    else if (behind[0] != 0)
        return false;
    else if (strcmp(word, "exit") == 0 || strcmp(word, "quit") == 0)
        prompt->leave = true;
    else if (is_help)
        fputs(help_text, stdout);
    else if (strcmp(word, "clear") == 0)
        fputs(prompt->is_terminal ? "\033[H\033[2J\033[3J" : "", stdout);
    else
        return false;
    return true;
}

bool cli_prompt_command(Prompt *prompt, const char *line)
{
    bool done = line[0] == '%' || do_word(prompt, line);
    if (line[0] == '%')
        do_percent(prompt, line);
    (void)fflush(stdout);
    return done;
}
