// prompt.c - the prompt: reads blocks, runs them, shows values; on libedit when it is there.

#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if CAIRN_HAS_LIBEDIT
#include <editline/readline.h>
#endif

typedef struct Lines {
    char *text;
    size_t size;
} Lines;

static bool append_line(Lines *lines, const char *line)
{
    size_t length = strlen(line);
    char *grown = realloc(lines->text, lines->size + length + 2);
    if (grown == NULL)
        return false;
    memcpy(grown + lines->size, line, length);
    grown[lines->size + length] = '\n';
    grown[lines->size + length + 1] = 0;
    lines->text = grown;
    lines->size += length + 1;
    return true;
}

static void clear_lines(Lines *lines)
{
    free(lines->text);
    lines->text = NULL;
    lines->size = 0;
}

#if !CAIRN_HAS_LIBEDIT
static char *readline(const char *prompt)
{
    fputs(prompt, stdout);
    (void)fflush(stdout);
    char *line = NULL;
    size_t capacity = 0;
    ssize_t got = getline(&line, &capacity, stdin);
    if (got < 0) {
        free(line);
        return NULL;
    }
    if (got > 0 && line[got - 1] == '\n')
        line[got - 1] = 0;
    return line;
}
#endif

// ---- history ----

static char *history_path(void)
{
    const char *chosen = getenv("CAIRN_HISTORY");
    if (chosen != NULL)
        return chosen[0] == 0 ? NULL : strdup(chosen);
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    const char *base = state != NULL && state[0] != 0 ? state : home;
    if (base == NULL)
        return NULL;
    const char *tail = base == state ? "/cairn_history" : "/.cairn_history";
    char *path = malloc(strlen(base) + strlen(tail) + 1);
    if (path != NULL) {
        strcpy(path, base);
        strcat(path, tail);
    }
    return path;
}

static void load_history(const char *path)
{
#if CAIRN_HAS_LIBEDIT
    using_history();
    if (path != NULL)
        (void)read_history(path);
#else
    (void)path;
#endif
}

static void keep_history(const char *path, const char *line)
{
#if CAIRN_HAS_LIBEDIT
    if (line[0] != 0)
        add_history(line);
    (void)path;
#else
    (void)path;
    (void)line;
#endif
}

static void save_history(const char *path)
{
#if CAIRN_HAS_LIBEDIT
    if (path == NULL)
        return;
    (void)write_history(path);
#else
    (void)path;
#endif
}

// ---- running ----

static bool is_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    return strncmp(text, word, size) == 0 && strcmp(text + size, "\n") == 0;
}

static int run_block(CairnVM *vm, Gate *gate, const Lines *block, bool *leave)
{
    CairnStopInfo info = {0};
    cli_interrupt_target(vm);
    CairnStatus status =
        cairn_exec(vm, block->text, block->size, "<stdin>", CAIRN_SINGLE, &info);
    int result = cli_report(vm, gate, status, &info, leave);
    (void)cli_gate_flush(gate);
    (void)fflush(stderr);
    return result;
}

static void greet(const Options *options)
{
    if (options->quiet || options->prompt_after)
        return;
    puts("Cairn 0.1.0 (Python 3.11), a Python whose memory you can bound and watch");
    puts("Type help, exit, or any Python. An empty line ends a block.");
}

typedef struct Prompt {
    CairnVM *vm;
    Gate *gate;
    Lines block;
    int result;
    bool leave;
} Prompt;

static bool starts_block(const Lines *block)
{
    size_t end = block->size;
    while (end > 0 && (block->text[end - 1] == '\n' || block->text[end - 1] == ' '))
        end--;
    return end > 0 && (block->text[end - 1] == ':' || block->text[0] == '@');
}

// Takes one line; runs the block when it is complete.
static void take_line(Prompt *prompt, const char *line)
{
    bool continuing = prompt->block.size > 0;
    bool empty = line[strspn(line, " \t")] == 0;
    if (!continuing && empty)
        return;
    if (!append_line(&prompt->block, line)) {
        prompt->leave = true;
        return;
    }
    if (!continuing && (is_word(prompt->block.text, "exit") || is_word(prompt->block.text, "quit"))) {
        prompt->leave = true;
        return;
    }
    bool compound = starts_block(&prompt->block) || (continuing && !empty);
    if (compound && !empty) {
        // A block goes on until an empty line, or until its brackets close.
        CairnStatus status = cairn_check(prompt->vm, prompt->block.text, prompt->block.size,
                                         "<stdin>", CAIRN_SINGLE, NULL, NULL);
        bool indented = line[0] == ' ' || line[0] == '\t';
        if (status == CAIRN_INCOMPLETE || starts_block(&prompt->block) || indented)
            return;
    } else if (cairn_check(prompt->vm, prompt->block.text, prompt->block.size, "<stdin>",
                           CAIRN_SINGLE, NULL, NULL) == CAIRN_INCOMPLETE) {
        return;
    }
    prompt->result = run_block(prompt->vm, prompt->gate, &prompt->block, &prompt->leave);
    clear_lines(&prompt->block);
}

int cli_prompt(CairnVM *vm, Gate *gate, const Options *options)
{
    Prompt prompt = {vm, gate, {NULL, 0}, 0, false};
    char *path = history_path();
    (void)cairn_set_path(vm, "");
    load_history(path);
    greet(options);
    while (!prompt.leave) {
        (void)cli_gate_flush(gate);
        cli_interrupt_target(NULL);
        char *line = readline(prompt.block.size > 0 ? "... " : ">>> ");
        if (line == NULL) {
            if (cli_interrupted()) {
                cli_interrupt_target(NULL);
                puts("\nKeyboardInterrupt");
                clear_lines(&prompt.block);
                clearerr(stdin);
                continue;
            }
            putchar('\n');
            prompt.result = 0;
            break;
        }
        keep_history(path, line);
        take_line(&prompt, line);
        free(line);
    }
    save_history(path);
    clear_lines(&prompt.block);
    free(path);
    return prompt.result;
}
