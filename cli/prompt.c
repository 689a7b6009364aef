// prompt.c - the prompt: collects a block, runs it, shows how it ended. Whether a block is
// complete is asked of the compiler.

#include "cli/prompt.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- the block ----

static bool append_line(Prompt *prompt, const char *line)
{
    size_t length = strlen(line);
    char *grown = realloc(prompt->block, prompt->block_size + length + 2);
    if (grown == NULL)
        return false;
    memcpy(grown + prompt->block_size, line, length);
    prompt->block_size += length + 1;
    grown[prompt->block_size - 1] = '\n';
    grown[prompt->block_size] = 0;
    prompt->block = grown;
    return true;
}

static void clear_block(Prompt *prompt)
{
    free(prompt->block);
    prompt->block = NULL;
    prompt->block_size = 0;
}

static bool begins_with_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    return strncmp(text, word, size) == 0 && text[size] != 0 &&
           strchr(" :(\n\\", text[size]) != NULL;
}

// Python's grammar wants an empty line behind a compound statement at the prompt.
static bool is_compound(const char *text)
{
    static const char *const words[] = {"if",   "while", "for",   "try",
                                        "with", "def",   "class", "async"};
    if (text[0] == '@')
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (begins_with_word(text, words[i]))
            return true;
    size_t first = strcspn(text, "\n"); // match and case are words only in their place
    while (first > 0 && text[first - 1] == ' ')
        first--;
    return begins_with_word(text, "match") && first > 0 && text[first - 1] == ':';
}

// Whether the block stops inside brackets, a text or a continued line: then an empty line does
// not end it. Else *is_program says whether it compiles.
static bool is_open(Prompt *prompt, bool *is_program)
{
    CairnError error;
    CairnStatus status = cairn_check(*prompt->vm, prompt->block, prompt->block_size,
                                     "<stdin>", CAIRN_FILE, NULL, NULL);
    *is_program = status == CAIRN_OK;
    if (*is_program || cairn_error_get(*prompt->vm, &error) != CAIRN_OK)
        return false;
    (void)cairn_error_print(*prompt->vm, cli_write_nothing, NULL);
    return strstr(error.message, "was never closed") != NULL ||
           strstr(error.message, "unterminated triple-quoted") != NULL ||
           strstr(error.message, "unexpected EOF") != NULL;
}

static bool continues_statement(const char *line)
{
    static const char *const words[] = {"else", "elif", "except", "finally", "case"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i]);
        if (strncmp(line, words[i], size) == 0 && strchr(" :(", line[size]) != NULL)
            return true;
    }
    return false;
}

// A line without indentation behind a whole block begins something new. (Python would report
// a SyntaxError; pasted programs look like that.)
static bool begins_anew(Prompt *prompt, const char *line)
{
    bool is_program;
    if (line[0] == 0 || line[0] == ' ' || line[0] == '\t' || line[0] == '#' ||
        prompt->block_size == 0 || !is_compound(prompt->block) || continues_statement(line))
        return false;
    return !is_open(prompt, &is_program) && is_program;
}

// ---- running ----

// A limit that was set at the prompt ends the input, not the prompt.
static void stay_after_stop(Prompt *prompt, const CairnStopInfo *info)
{
    bool by_output = info->reason == CAIRN_STOP_OUTPUT && prompt->has_output_limit;
    if (!by_output && (info->reason != CAIRN_STOP_FUEL || prompt->fuel == 0))
        return;
    prompt->leave = cairn_abandon(*prompt->vm) != CAIRN_OK;
    if (!by_output)
        return;
    (void)cairn_limit_set(*prompt->vm, CAIRN_LIMIT_OUTPUT, 0);
    prompt->has_output_limit = false;
    puts("the output limit is lifted");
}

// False: the text is not complete, and nothing has happened.
static bool run_text(Prompt *prompt, const char *text, size_t size)
{
    CairnStopInfo info = {0};
    cli_interrupt_target(*prompt->vm);
    if (prompt->fuel != 0)
        (void)cairn_limit_set(*prompt->vm, CAIRN_LIMIT_FUEL, prompt->fuel);
    CairnStatus status =
        cairn_exec(*prompt->vm, text, size, "<stdin>", CAIRN_SINGLE, &info);
    if (status == CAIRN_INCOMPLETE)
        return false;
    int result = cli_report(*prompt->vm, prompt->gate, status, &info, &prompt->leave);
    if (status == CAIRN_STOPPED)
        stay_after_stop(prompt, &info);
    if (prompt->leave)
        prompt->result = result;
    (void)cli_gate_flush(prompt->gate);
    (void)fflush(stderr);
    return true;
}

void cli_prompt_run(Prompt *prompt, const char *text, size_t size)
{
    CairnError error;
    if (run_text(prompt, text, size))
        return;
    // What more lines could complete: here there are none.
    CairnStatus status =
        cairn_check(*prompt->vm, text, size, "<stdin>", CAIRN_FILE, NULL, NULL);
    if (cairn_error_get(*prompt->vm, &error) == CAIRN_OK)
        cli_print_error(*prompt->vm, status);
}

static void run_block(Prompt *prompt)
{
    cli_edit_keep(prompt->block);
    cli_prompt_run(prompt, prompt->block, prompt->block_size);
    clear_block(prompt);
}

// An empty line ends a block, unless it is inside brackets or a text.
static void take_empty_line(Prompt *prompt)
{
    bool is_program;
    if (prompt->block_size == 0)
        return;
    if (!append_line(prompt, "")) {
        prompt->leave = true;
        return;
    }
    bool goes_on = cli_edit_is_pasting() || is_open(prompt, &is_program);
    if (!goes_on)
        run_block(prompt);
}

static void take_line(Prompt *prompt, const char *line)
{
    if (line[strspn(line, " \t")] == 0) {
        take_empty_line(prompt);
        return;
    }
    if (begins_anew(prompt, line))
        run_block(prompt);
    if (prompt->leave)
        return;
    if (prompt->block_size == 0 && cli_prompt_command(prompt, line)) {
        cli_edit_keep(line);
        return;
    }
    if (!append_line(prompt, line)) {
        prompt->leave = true;
        return;
    }
    if (is_compound(prompt->block))
        return;
    if (!run_text(prompt, prompt->block, prompt->block_size))
        return;
    cli_edit_keep(prompt->block);
    clear_block(prompt);
}

// A block that was recalled comes in one piece, and is complete as it is. (A text in it may
// have empty lines of its own.)
static void take_piece(Prompt *prompt, char *piece)
{
    if (strchr(piece, '\n') == NULL) {
        take_line(prompt, piece);
        return;
    }
    if (!append_line(prompt, piece) || !append_line(prompt, ""))
        prompt->leave = true;
    else
        run_block(prompt);
}

// ---- the loop ----

static void greet(const Options *options)
{
    if (options->quiet || options->kind != RUN_PROMPT)
        return;
    puts("Cairn " CLI_VERSION
         " (Python 3.11), a Python whose memory you can bound and watch");
    puts("Type Python, or help, or exit. An empty line ends a block.");
}

static void give_up_line(Prompt *prompt)
{
    if (prompt->block_size > 0)
        cli_edit_keep(prompt->block); // to be recalled and mended
    cli_interrupt_target(NULL);
    puts("\nKeyboardInterrupt");
    clear_block(prompt);
}

// The end of input: what is left of a block still runs.
static void end_input(Prompt *prompt)
{
    if (prompt->is_terminal)
        putchar('\n');
    if (prompt->block_size > 0)
        run_block(prompt);
    if (!prompt->leave)
        prompt->result = 0;
    prompt->leave = true;
}

static void step(Prompt *prompt)
{
    (void)cli_gate_flush(prompt->gate);
    (void)fflush(stdout);
    cli_interrupt_target(NULL);
    char *line = cli_edit_line(prompt->block_size > 0 ? "... " : ">>> ");
    if (line != NULL)
        take_piece(prompt, line);
    else if (cli_interrupted())
        give_up_line(prompt);
    else
        end_input(prompt);
    free(line);
}

int cli_prompt(CairnVM **vm, Gate *gate, const Options *options)
{
    Prompt prompt = {.vm = vm, .gate = gate, .options = options};
    prompt.is_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    prompt.is_coloured = prompt.is_terminal && cli_is_coloured(options, STDOUT_FILENO);
    if (options->kind == RUN_PROMPT)
        (void)cairn_set_path(*vm, "");
    if (prompt.is_terminal)
        greet(options);
    cli_edit_open(&prompt);
    while (!prompt.leave)
        step(&prompt);
    cli_edit_close();
    clear_block(&prompt);
    return prompt.result;
}
