// prompt_edit.c - reading lines at the prompt: libedit (history, completion, keys) when stdin
// and stdout are a terminal and the headers were there; else plain lines.

#include "cli/prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>

#if CAIRN_HAS_LIBEDIT
#include <editline/readline.h>
#endif

// ---- plain lines ----

static char *read_plain_line(void)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t got = getline(&line, &capacity, stdin);
    if (got < 0) {
        free(line);
        clearerr(stdin);
        return NULL;
    }
    if (got > 0 && line[got - 1] == '\n')
        line[got - 1] = 0;
    return line;
}

#if !CAIRN_HAS_LIBEDIT

void cli_edit_open(Prompt *prompt) { (void)prompt; }
void cli_edit_close(void) {}
void cli_edit_keep(const char *text) { (void)text; }
bool cli_edit_is_pasting(void) { return false; }

char *cli_edit_line(const char *text)
{
    if (isatty(STDIN_FILENO))
        fputs(text, stdout);
    (void)fflush(stdout);
    return read_plain_line();
}

#else

#define HISTORY_LINES 2000
#define INDENT_SPACES 4u
#define CONTROL_D 0x04
#define CONTROL_U 0x15
#define BACKSPACE_KEY 0x1E // stands for 0x7F, which libedit binds again at each start

// libedit has one editor for the process; so this file may have its state.
static Prompt *current;
static char *history_file;
static char pushed[256]; // keys that come before those that are typed
static size_t pushed_count, pushed_next;
static bool line_is_blank; // nothing but spaces was typed
static volatile sig_atomic_t window_changed;

// ---- history ----

// $CAIRN_HISTORY (empty: none), else cairn/history in the user's state directory.
static char *history_path(void)
{
    const char *chosen = getenv("CAIRN_HISTORY");
    if (chosen != NULL)
        return chosen[0] == 0 ? NULL : strdup(chosen);
    return cli_state_path("history");
}

static void load_history(void)
{
    using_history();
    stifle_history(HISTORY_LINES);
    history_file = history_path();
    if (history_file != NULL)
        (void)read_history(history_file);
}

static void save_history(void)
{
    if (history_file == NULL)
        return;
    cli_state_make_folders(history_file);
    // Made before libedit writes it, so that nobody else can read it at any time.
    int file = open(history_file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    bool is_private = fchmod(file, 0600) == 0;
    (void)close(file);
    if (is_private)
        (void)write_history(history_file);
}

void cli_edit_keep(const char *text)
{
    if (current == NULL)
        return;
    size_t size = strlen(text);
    while (size > 0 && strchr(" \t\n", text[size - 1]) != NULL)
        size--;
    HIST_ENTRY *last =
        history_length > 0 ? history_get(history_base + history_length - 1) : NULL;
    char *kept = strndup(text, size);
    if (kept != NULL && size > 0 && (last == NULL || strcmp(last->line, kept) != 0))
        add_history(kept);
    free(kept);
}

// ---- completion ----

typedef struct Words {
    char **items;
    size_t count;
    size_t next;
} Words;

static Words words;

static void take_word(void *user, const char *data, size_t size)
{
    (void)user;
    char **grown = realloc(words.items, (words.count + 1) * sizeof *grown);
    if (grown == NULL)
        return;
    words.items = grown;
    grown[words.count] = strndup(data, size);
    words.count += grown[words.count] != NULL;
}

static void clear_words(void)
{
    for (size_t i = words.next; i < words.count; i++)
        free(words.items[i]);
    free(words.items);
    words = (Words){NULL, 0, 0};
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// libedit asks for one word after the other.
static char *next_word(const char *text, int state)
{
    (void)text;
    (void)state;
    return words.next < words.count ? words.items[words.next++] : NULL;
}

// start: 1 when the word that libedit completes begins behind the %.
static void add_commands(const char *text, int start, int end)
{
    static const char *const commands[] = {"%dis",   "%help", "%limits", "%reset",
                                           "%stats", "%time", "%types"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strncmp(commands[i], text, (size_t)end) == 0)
            take_word(NULL, commands[i] + start, strlen(commands[i] + start));
}

static char **complete(const char *text, int start, int end)
{
    char *before = strndup(rl_line_buffer, (size_t)end);
    rl_attempted_completion_over = 1; // no file names
    rl_completion_append_character = 0;
    if (before == NULL)
        return NULL;
    clear_words();
    if (before[0] == '%' && start <= 1)
        add_commands(before, start, end);
    else
        (void)cairn_complete(*current->vm, before, take_word, NULL);
    free(before);
    if (words.count == 0)
        return NULL;
    qsort(words.items, words.count, sizeof *words.items, by_text);
    return rl_completion_matches(text, next_word);
}

// ---- keys that know about indentation ----

static void push_keys(char key, size_t count)
{
    pushed_next = 0;
    pushed_count = count < sizeof pushed ? count : sizeof pushed;
    memset(pushed, key, pushed_count);
}

// Spaces between the start of the line and the cursor, or -1 when there is more. A block that
// was recalled has several lines.
static int spaces_before_cursor(void)
{
    int start = rl_point;
    while (start > 0 && rl_line_buffer[start - 1] == ' ')
        start--;
    return start == 0 || rl_line_buffer[start - 1] == '\n' ? rl_point - start : -1;
}

// Backspace takes away one step of indentation; elsewhere it is Ctrl-H.
static int on_backspace(int count, int key)
{
    (void)count;
    (void)key;
    int spaces = spaces_before_cursor();
    line_is_blank = spaces == rl_point;
    push_keys('\b', spaces > 0 ? (size_t)(spaces - 1) % INDENT_SPACES + 1 : 1);
    return 0;
}

// ---- keys and signals ----

static void on_window_change(int signal_number)
{
    (void)signal_number;
    window_changed = 1;
}

static int decode_rest(int lead)
{
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    int point = more == 0 ? lead : lead & (0x3F >> more);
    while (more-- > 0) {
        unsigned char next;
        if (read(STDIN_FILENO, &next, 1) != 1)
            return -1;
        point = point << 6 | (next & 0x3F);
    }
    return point;
}

// What a byte that was typed means to the editor. Tab indents where a line begins, and
// completes elsewhere (libedit's own binding, which knows about a second Tab). Ctrl-D on a blank
// line is the end.
static int key_of(unsigned char byte)
{
    if (byte == 0x7F)
        return BACKSPACE_KEY;
    if (byte == '\t' && line_is_blank) {
        push_keys(' ', INDENT_SPACES);
        return pushed[pushed_next++];
    }
    if (byte == CONTROL_D && line_is_blank) { // the spaces that were given are no text
        push_keys(CONTROL_D, 2);
        pushed[0] = CONTROL_U;
        return pushed[pushed_next++];
    }
    line_is_blank = byte == CONTROL_U || (line_is_blank && byte == ' ');
    return decode_rest(byte);
}

// The next character, as a code point. SIGINT is blocked except while waiting here, so that
// it always ends the wait; libedit then gives the line up.
static int read_key(FILE *file)
{
    (void)file;
    sigset_t nothing;
    sigemptyset(&nothing);
    if (pushed_next < pushed_count)
        return pushed[pushed_next++];
    for (;;) {
        fd_set input;
        FD_ZERO(&input);
        FD_SET(STDIN_FILENO, &input);
        int ready = pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, &nothing);
        if (cli_interrupted())
            return -1;
        if (window_changed) {
            window_changed = 0;
            rl_resize_terminal();
        }
        unsigned char byte;
        if (ready > 0 && read(STDIN_FILENO, &byte, 1) == 1)
            return key_of(byte);
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return -1;
    }
}

// ---- indentation ----

bool cli_edit_is_pasting(void)
{
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    return current != NULL && poll(&input, 1, 0) > 0;
}

static bool leaves_block(const char *line)
{
    static const char *const last_words[] = {"return", "pass", "break", "continue",
                                             "raise"};
    for (size_t i = 0; i < sizeof last_words / sizeof *last_words; i++) {
        size_t size = strlen(last_words[i]);
        if (strncmp(line, last_words[i], size) == 0 && strchr(" \n", line[size]) != NULL)
            return true;
    }
    return false;
}

// As the last line of the block, one step more behind a colon, one less behind return.
static size_t indent_of_next_line(void)
{
    if (current->block_size < 2)
        return 0;
    const char *end = current->block + current->block_size - 1, *start = end;
    while (start > current->block && start[-1] != '\n')
        start--;
    size_t spaces = strspn(start, " ");
    const char *last = end;
    while (last > start && last[-1] == ' ')
        last--;
    if (last > start && last[-1] == ':')
        return spaces + INDENT_SPACES;
    if (leaves_block(start + spaces) && spaces >= INDENT_SPACES)
        return spaces - INDENT_SPACES;
    return spaces;
}

// ---- the editor ----

void cli_edit_open(Prompt *prompt)
{
    if (!prompt->is_terminal)
        return;
    current = prompt;
    if (setlocale(LC_CTYPE, "") == NULL || MB_CUR_MAX == 1)
        (void)setlocale(LC_CTYPE, "C.UTF-8"); // libedit edits in characters
    rl_readline_name = "cairn";
    rl_catch_signals = 0;
    rl_getc_function = read_key;
    rl_attempted_completion_function = complete;
    rl_completer_word_break_characters = " \t\n`@$><=;|&{(+-*/%!,[]})~^:\"'";
    rl_basic_word_break_characters = rl_completer_word_break_characters;
    (void)rl_initialize();
    (void)rl_add_defun("cairn-backspace", on_backspace, BACKSPACE_KEY);
    load_history();
    struct sigaction action = {.sa_handler = on_window_change};
    sigaction(SIGWINCH, &action, NULL);
}

void cli_edit_close(void)
{
    if (current == NULL)
        return;
    save_history();
    clear_words();
    free(history_file);
    history_file = NULL;
    current = NULL;
}

// Between the marks is what takes no column. (libedit wants a character behind each such part, so
// the colour ends before the space.)
static const char *coloured(const char *text)
{
    return strcmp(text, ">>> ") == 0 ? "\1\033[1;35m\2>>>\1\033[0m\2 "
                                     : "\1\033[1;35m\2...\1\033[0m\2 ";
}

char *cli_edit_line(const char *text)
{
    if (current == NULL)
        return read_plain_line();
    sigset_t interrupt, before;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    line_is_blank = true;
    push_keys(' ', cli_edit_is_pasting() ? 0 : indent_of_next_line());
    sigprocmask(SIG_BLOCK, &interrupt, &before);
    char *line = readline(current->is_coloured ? coloured(text) : text);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return line;
}

#endif
