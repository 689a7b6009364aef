// options.c - the command line.

#include "cli/cli.h"
#include "cli/explain.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define VERSION_TEXT "Cairn " CLI_VERSION " (Python 3.11)"

#ifdef __clang__
#define COMPILER_NAME "clang"
#else
#define COMPILER_NAME "gcc"
#endif

static const char help_text[] =
    "usage: cairn [options] FILE [argument ...]     run a program (- is stdin)\n"
    "       cairn [options] -c CODE [argument ...]  run text; -c ends the options\n"
    "       cairn [options]                         the prompt\n"
    "\n"
    "       cairn check [--json] FILE ...    compile only: Python? supported?\n"
    "       cairn dis [--json] FILE ...      show the bytecode\n"
    "       cairn bench [NAME]               time programs, against the last time\n"
    "       cairn explain [CODE]             more about an error; all codes\n"
    "       cairn help [TOPIC]               limits, subset, exit, prompt, errors\n"
    "       cairn run FILE, cairn repl       the long forms\n"
    "       cairn repl --json                the prompt for programs, in JSON\n"
    "\n"
    "Limits and defaults (sizes, counts take K, M, G; times ms, s, m; 0 is none):\n"
    "  --heap-limit SIZE        1G      --max-instructions N   none\n"
    "  --stack-size SIZE        8M      --timeout TIME         none\n"
    "  --recursion-limit N      1000    --max-output SIZE      none\n"
    "  --on-limit stop          what happens then: exit status 124\n"
    "\n"
    "Watching:\n"
    "  --stats      memory and work, on stderr at the end\n"
    "  --explain    more than Python says behind an error; always on a terminal\n"
    "  --seed N     fixed hash seed and randomness\n"
    "  --color auto|always|never   error reports, prompt; also NO_COLOR, FORCE_COLOR\n"
    "\n"
    "As in python3:\n"
    "  -m NAME   run a module as a program     -i       prompt after the program\n"
    "  -O, -OO   no asserts; no docstrings     -u       unbuffered output\n"
    "  -q        no banner                     -x       skip the first line\n"
    "  -V, -VV   version; build                -h       this text\n"
    "  -P, -I    sys.path without the program's folder\n"
    "  -b -B -d -E -R -s -S -v -W x -X x   accepted, without effect\n"
    "\n"
    "  cairn --heap-limit 64M --max-instructions 50M --timeout 2s program.py\n";

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

// Options whose value is one of a few words.
typedef struct WordOption {
    const char *name;
    const char *words[4];
} WordOption;

static const WordOption word_options[] = {
    {"--color", {"auto", "never", "always", NULL}}, // in the order of ColorChoice
    {"--on-limit", {"stop", NULL}},
};

// The value behind a long option's name: after '=' or in the next word. NULL: there is none.
static const char *value_behind(const char *name, int argc, char **argv, int *index)
{
    const char *word = argv[*index] + strlen(name);
    if (*word == '=')
        return word + 1;
    return ++*index < argc ? argv[*index] : NULL;
}

static bool is_option(const char *word, const char *name)
{
    size_t size = strlen(name);
    return strncmp(word, name, size) == 0 && (word[size] == 0 || word[size] == '=');
}

static int parse_word_option(Options *options, const WordOption *option, int argc,
                             char **argv, int *index)
{
    const char *value = value_behind(option->name, argc, argv, index);
    if (value == NULL)
        return usage("a value is missing for", option->name);
    for (int i = 0; option->words[i] != NULL; i++)
        if (strcmp(value, option->words[i]) == 0) {
            if (option == &word_options[0])
                options->color = (ColorChoice)i;
            return -1;
        }
    return usage("not a value that the option knows", value);
}

static int parse_limit(Options *options, const LimitOption *limit, int argc, char **argv,
                       int *index)
{
    const char *text = value_behind(limit->name, argc, argv, index);
    if (text == NULL)
        return usage("a value is missing for", limit->name);
    void *field = (char *)options + limit->offset;
    if (!parse_quantity(text, limit->kind, field)) {
        char problem[80];
        snprintf(problem, sizeof problem, "%s: not a %s", limit->name,
                 limit->kind == 's'   ? "size"
                 : limit->kind == 't' ? "time"
                                      : "number");
        return usage(problem, text[0] == 0 ? "''" : text);
    }
    if (strcmp(limit->name, "--seed") == 0)
        options->has_seed = true;
    return -1;
}

// A long option. Returns -1 when it was taken; *index moves over its value.
static int parse_long(Options *options, int argc, char **argv, int *index)
{
    const char *word = argv[*index];
    if (strcmp(word, "--help") == 0) {
        fputs(help_text, stdout);
        return 0;
    }
    if (strcmp(word, "--version") == 0) {
        puts(VERSION_TEXT);
        return 0;
    }
    if (strcmp(word, "--stats") == 0 || strcmp(word, "--explain") == 0) {
        *(word[2] == 's' ? &options->stats : &options->explain) = true;
        return -1;
    }
    for (size_t i = 0; i < sizeof word_options / sizeof *word_options; i++)
        if (is_option(word, word_options[i].name))
            return parse_word_option(options, &word_options[i], argc, argv, index);
    for (size_t i = 0; i < sizeof limit_options / sizeof *limit_options; i++)
        if (is_option(word, limit_options[i].name))
            return parse_limit(options, &limit_options[i], argc, argv, index);
    return usage("unknown option", word);
}

static int print_version(bool verbose)
{
    puts(VERSION_TEXT);
    if (verbose)
        printf("compiler %s %s, %zu-bit, opcodes %016" PRIx64 "\n", COMPILER_NAME,
               __VERSION__, sizeof(void *) * 8, cairn_opcode_hash());
    return 0;
}

// -c code, -m name: the last option. Returns -2.
static int parse_last(Options *options, const char *letter, int argc, char **argv,
                      int *index)
{
    const char *value = letter[1] != 0 ? letter + 1 : ++*index < argc ? argv[*index] : NULL;
    if (value == NULL)
        return usage("argument expected for option", *letter == 'c' ? "-c" : "-m");
    options->kind = *letter == 'c' ? RUN_TEXT : RUN_MODULE;
    options->target = value;
    ++*index;
    return -2;
}

// A letter without a value. Returns false when it is unknown.
static bool take_letter(Options *options, char letter)
{
    switch (letter) {
    case 'i':
        options->prompt_after = true;
        return true;
    case 'q':
        options->quiet = true;
        return true;
    case 'u':
        options->unbuffered = true;
        return true;
    case 'O':
        options->optimize++;
        return true;
    case 'P':
    case 'I':
        options->safe_path = true;
        return true;
    case 'x':
        options->skip_first_line = true;
        return true;
    default: // without effect here
        return strchr("BEsSbdvR", letter) != NULL;
    }
}

// One word of short options. Returns -1 to go on, -2 when the options end here.
static int parse_short(Options *options, int argc, char **argv, int *index)
{
    const char *word = argv[*index];
    for (const char *c = word + 1; *c != 0; c++) {
        if (*c == 'c' || *c == 'm')
            return parse_last(options, c, argc, argv, index);
        if (*c == 'V')
            return print_version(c[1] == 'V');
        if (*c == 'h' || *c == '?') {
            fputs(help_text, stdout);
            return 0;
        }
        if (*c == 'W' || *c == 'X') { // with a value, here or in the next word
            *index += c[1] == 0;
            return *index < argc ? -1 : usage("argument expected for option", word);
        }
        if (!take_letter(options, *c))
            return usage("unknown option", word);
    }
    return -1;
}

// The words behind check or dis: options, then files.
static int parse_tool(Options *options, int argc, char **argv, int index)
{
    const char *word = argv[index++];
    options->kind = strcmp(word, "check") == 0 ? RUN_CHECK : RUN_DIS;
    while (index < argc && argv[index][0] == '-' && argv[index][1] != 0) {
        if (strcmp(argv[index], "--json") != 0)
            return usage("unknown option", argv[index]);
        options->json = true;
        index++;
    }
    options->files = argv + index;
    options->file_count = argc - index;
    return options->file_count == 0 ? usage("a file is missing for", word) : -1;
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

// cairn explain [CODE], cairn help [TOPIC].
static int print_text_on(const char *command, const char *about)
{
    if (command[0] == 'h' && about == NULL)
        fputs(help_text, stdout);
    else if (command[0] == 'h' ? !cli_help_topic(about) : !cli_explain(about))
        return usage(command[0] == 'h' ? "no such topic; there are limits, subset, exit, "
                                         "prompt, errors"
                                       : "no such code; cairn explain lists them",
                     about);
    return 0;
}

// The word behind bench. The same seed each time: then so is the work.
static int parse_bench(Options *options, int argc, char **argv, int index)
{
    options->kind = RUN_BENCH;
    options->target = index < argc ? argv[index] : NULL;
    options->has_seed = true;
    return index + 1 < argc ? usage("cairn bench takes one name", argv[index + 1]) : -1;
}

// The words behind repl.
static int parse_repl(Options *options, int argc, char **argv, int index)
{
    options->lines_prompt = true;
    for (; index < argc; index++) {
        if (strcmp(argv[index], "--json") != 0)
            return usage("cairn repl takes no such word", argv[index]);
        options->json = true;
    }
    return -1;
}

// The first word that is no option. Returns -1 to go on.
static int parse_target(Options *options, int argc, char **argv, int index)
{
    static const char *const tools[] = {"check", "dis", NULL};
    static const char *const planned[] = {"viz", "snapshot", "resume", "info", "dap", NULL};
    const char *word = argv[index];
    if (is_one_of(word, tools))
        return parse_tool(options, argc, argv, index);
    if (is_one_of(word, planned))
        return usage("not in this version", word);
    if (strcmp(word, "help") == 0 || strcmp(word, "explain") == 0)
        return print_text_on(word, index + 1 < argc ? argv[index + 1] : NULL);
    if (strcmp(word, "repl") == 0)
        return parse_repl(options, argc, argv, index + 1);
    if (strcmp(word, "bench") == 0)
        return parse_bench(options, argc, argv, index + 1);
    if (strcmp(word, "run") == 0) {
        if (++index >= argc)
            return usage("a file is missing for", word);
        options->argument_count--;
        options->arguments++;
    }
    options->kind = strcmp(argv[index], "-") == 0 ? RUN_STDIN : RUN_FILE;
    options->target = argv[index];
    return -1;
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
        if (strcmp(argv[index], "--") == 0) {
            index++;
            break;
        }
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
    if (status == -2 || index >= argc)
        return -1;
    return parse_target(options, argc, argv, index);
}
