// options.c - the command line.

#include "cli/cli.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char help_text[] =
    "usage: cairn [option] ... [-c code | -m module | file | -] [argument] ...\n"
    "       cairn check file ...    compile only\n"
    "       cairn dis file          show the bytecode\n"
    "       cairn repl              the prompt\n"
    "Python's options:\n"
    "  -c code   run code; ends the options    -m name  run a module as a program\n"
    "  -i        prompt after the program      -q       no banner\n"
    "  -O, -OO   no asserts; no docstrings     -u       unbuffered output\n"
    "  -V, -VV   version                       -h       this text\n"
    "  -B -E -I -s -S -P -W x -X x             accepted\n"
    "Limits (sizes take K, M, G; times ms, s, m; 0 is none):\n"
    "  --heap-limit SIZE        1G      --max-instructions N   none\n"
    "  --stack-size SIZE        8M      --timeout TIME         none\n"
    "  --recursion-limit N      1000    --max-output SIZE      none\n"
    "Watching:\n"
    "  --stats   memory and work, on stderr at the end\n"
    "  --seed N  fixed hash seed and randomness\n";

static int usage(const char *problem, const char *word)
{
    fprintf(stderr, "cairn: %s%s%s\n", problem, word[0] == 0 ? "" : ": ", word);
    fputs("Try 'cairn -h' for the options.\n", stderr);
    return EXIT_USAGE;
}

// A number with a unit. kind: 's' size, 't' time in ns, 'n' count. False: malformed.
static bool parse_quantity(const char *text, char kind, uint64_t *out)
{
    char *end;
    if (!isdigit((unsigned char)text[0]))
        return false;
    double number = strtod(text, &end);
    double factor = kind == 't' ? 1e9 : 1;
    if (kind == 't') {
        if (strcmp(end, "ms") == 0)
            factor = 1e6;
        else if (strcmp(end, "m") == 0)
            factor = 60e9;
        else if (*end != 0 && strcmp(end, "s") != 0)
            return false;
    } else if (*end != 0) {
        double step = kind == 's' ? 1024 : 1000;
        switch (toupper((unsigned char)*end)) {
        case 'K':
            factor = step;
            break;
        case 'M':
            factor = step * step;
            break;
        case 'G':
            factor = step * step * step;
            break;
        default:
            return false;
        }
        end++;
        if (*end == 'B' || *end == 'b')
            end++;
        if (*end != 0)
            return false;
    }
    double result = number * factor;
    if (result >= 9e18)
        return false;
    *out = (uint64_t)result;
    return true;
}

typedef struct LimitOption {
    const char *name;
    char kind;
    size_t offset;
} LimitOption;

static const LimitOption limit_options[] = {
    {"--heap-limit", 's', offsetof(Options, heap_limit)},
    {"--stack-size", 's', offsetof(Options, stack_size)},
    {"--recursion-limit", 'n', offsetof(Options, recursion_limit)},
    {"--max-instructions", 'n', offsetof(Options, max_instructions)},
    {"--timeout", 't', offsetof(Options, timeout_ns)},
    {"--max-output", 's', offsetof(Options, max_output)},
    {"--seed", 'n', offsetof(Options, seed)},
};

// A long option. Returns -1 when it was taken; *index moves over its value.
static int parse_long(Options *options, int argc, char **argv, int *index)
{
    const char *word = argv[*index];
    if (strcmp(word, "--help") == 0) {
        fputs(help_text, stdout);
        return 0;
    }
    if (strcmp(word, "--version") == 0) {
        puts("Cairn 0.1.0 (Python 3.11)");
        return 0;
    }
    if (strcmp(word, "--stats") == 0) {
        options->stats = true;
        return -1;
    }
    for (size_t i = 0; i < sizeof limit_options / sizeof *limit_options; i++) {
        const LimitOption *limit = &limit_options[i];
        size_t size = strlen(limit->name);
        if (strncmp(word, limit->name, size) != 0 || (word[size] != 0 && word[size] != '='))
            continue;
        const char *text = word[size] == '=' ? word + size + 1 : argv[++*index];
        if (*index >= argc || text == NULL)
            return usage("a value is missing for", limit->name);
        if (!parse_quantity(text, limit->kind, (uint64_t *)(void *)((char *)options + limit->offset)))
            return usage("not a size, time or number", text);
        if (strcmp(limit->name, "--seed") == 0)
            options->has_seed = true;
        return -1;
    }
    return usage("unknown option", word);
}

static int print_version(bool verbose)
{
    puts("Cairn 0.1.0 (Python 3.11)");
    if (verbose)
        printf("compiler %s, %zu-bit\n", __VERSION__, sizeof(void *) * 8);
    return 0;
}

// Letters that take a value, in the word or behind it, which Cairn ignores.
static bool skips_value(char letter) { return letter == 'W' || letter == 'X'; }

// One word of short options. Returns -1 to go on, -2 when the options end here.
static int parse_short(Options *options, int argc, char **argv, int *index)
{
    const char *word = argv[*index];
    for (const char *c = word + 1; *c != 0; c++) {
        switch (*c) {
        case 'c':
        case 'm': {
            const char *value = c[1] != 0 ? c + 1 : argv[++*index];
            if (*index >= argc || value == NULL)
                return usage("argument expected for option", *c == 'c' ? "-c" : "-m");
            options->kind = *c == 'c' ? RUN_TEXT : RUN_MODULE;
            options->target = value;
            ++*index;
            return -2;
        }
        case 'i':
            options->prompt_after = true;
            break;
        case 'q':
            options->quiet = true;
            break;
        case 'u':
            options->unbuffered = true;
            break;
        case 'O':
            options->optimize++;
            break;
        case 'V':
            return print_version(c[1] == 'V');
        case 'h':
        case '?':
            fputs(help_text, stdout);
            return 0;
        case 'P':
        case 'I':
            options->safe_path = true;
            break;
        case 'B':
        case 'E':
        case 's':
        case 'S':
        case 'b':
        case 'd':
        case 'v':
        case 'x':
        case 'R':
            break;
        default:
            if (!skips_value(*c))
                return usage("unknown option", word);
            if (c[1] == 0)
                ++*index;
            return -1;
        }
    }
    return -1;
}

static int parse_command(Options *options, int argc, char **argv, int index)
{
    const char *word = argv[index];
    bool check = strcmp(word, "check") == 0;
    options->kind = check ? RUN_CHECK : RUN_DIS;
    options->files = argv + index + 1;
    options->file_count = argc - index - 1;
    if (options->file_count == 0)
        return usage("a file is missing for", word);
    return -1;
}

static bool is_command(const char *word)
{
    return strcmp(word, "check") == 0 || strcmp(word, "dis") == 0;
}

int cli_options_parse(Options *options, int argc, char **argv)
{
    memset(options, 0, sizeof *options);
    options->kind = RUN_PROMPT;
    options->heap_limit = (uint64_t)1 << 30;
    options->stack_size = (uint64_t)8 << 20;
    options->recursion_limit = 1000;
    int index = 1, status = -1;
    while (index < argc && argv[index][0] == '-' && argv[index][1] != 0) {
        status = argv[index][1] == '-' ? parse_long(options, argc, argv, &index)
                                       : parse_short(options, argc, argv, &index);
        if (status == -2)
            break;
        if (status >= 0)
            return status;
        index++;
    }
    options->argument_count = argc - index;
    options->arguments = (const char **)(argv + index);
    if (status == -2)
        return -1;
    if (index >= argc)
        return -1;
    if (is_command(argv[index]))
        return parse_command(options, argc, argv, index);
    if (strcmp(argv[index], "repl") == 0)
        return -1;
    if (strcmp(argv[index], "run") == 0 && index + 1 < argc) {
        index++;
        options->argument_count--;
        options->arguments++;
    }
    options->kind = strcmp(argv[index], "-") == 0 ? RUN_STDIN : RUN_FILE;
    options->target = argv[index];
    return -1;
}

void cli_options_release(Options *options) { free(options->owned_text); }
