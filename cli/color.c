// color.c - whether to colour, and the colours of error reports: paths, carets, names of
// exceptions. Only the 16 colours of every terminal, so that its owner's choice counts.

#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RED "\033[31m"
#define BOLD_RED "\033[1;31m"
#define MAGENTA "\033[35m"
#define BOLD_MAGENTA "\033[1;35m"
#define PLAIN "\033[0m"

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != 0;
}

bool cli_is_coloured(const Options *options, int descriptor)
{
    const char *terminal = getenv("TERM");
    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    if (is_set("NO_COLOR"))
        return false;
    if (is_set("FORCE_COLOR"))
        return true;
    return (terminal == NULL || strcmp(terminal, "dumb") != 0) && isatty(descriptor) == 1;
}

// ---- one line of a report ----

static void put(const char *data, size_t size)
{
    if (size > 0)
        cli_write_file(stderr, data, size);
}

static void put_in(const char *color, const char *data, size_t size)
{
    if (size == 0)
        return;
    put(color, strlen(color));
    put(data, size);
    put(PLAIN, strlen(PLAIN));
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

// Nothing but spaces, ~ and ^, and one of these at least.
static bool is_caret_line(const char *line, size_t size)
{
    bool found = false;
    for (size_t i = 0; i < size; i++) {
        found |= line[i] == '^' || line[i] == '~';
        if (line[i] != ' ' && line[i] != '^' && line[i] != '~')
            return false;
    }
    return found;
}

static void paint_carets(const char *line, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t end = at;
        while (end < size && line[end] == line[at])
            end++;
        if (line[at] == ' ')
            put(line + at, end - at);
        else
            put_in(line[at] == '^' ? BOLD_RED : RED, line + at, end - at);
        at = end;
    }
}

//   File "path", line 1, in name
static bool paint_place(const char *line, size_t size)
{
    static const char before[] = "File ", between[] = ", line ";
    size_t at = 0;
    while (at < size && line[at] == ' ')
        at++;
    if (at == 0 || size - at < sizeof before ||
        memcmp(line + at, before, sizeof before - 1) != 0)
        return false;
    size_t path = at + sizeof before - 1, number = size;
    for (size_t i = path; i + sizeof between - 1 < size; i++)
        if (memcmp(line + i, between, sizeof between - 1) == 0)
            number = i + sizeof between - 1;
    if (number == size)
        return false;
    size_t end = number;
    while (end < size && line[end] >= '0' && line[end] <= '9')
        end++;
    size_t path_end = number - (sizeof between - 1);
    put(line, path);
    put_in(MAGENTA, line + path, path_end - path);
    put(between, sizeof between - 1);
    put_in(MAGENTA, line + number, end - number);
    size_t name = size - end > 5 ? end + 5 : size; // behind ", in "
    put(line + end, name - end);
    put_in(MAGENTA, line + name, size - name);
    return true;
}

// Name: message, or the name alone.
static bool paint_exception(const char *line, size_t size)
{
    size_t end = 0;
    while (end < size && is_word_byte(line[end]))
        end++;
    if (end == 0 || (end < size && line[end] != ':'))
        return false;
    put_in(BOLD_MAGENTA, line, end);
    put_in(MAGENTA, line + end, size - end);
    return true;
}

static void paint_line(const char *line, size_t size)
{
    if (is_caret_line(line, size))
        paint_carets(line, size);
    else if (!paint_place(line, size) && !paint_exception(line, size))
        put(line, size);
}

// ---- the report, as it comes ----

static struct {
    bool is_on;
    bool is_long; // the line did not fit: its rest stays plain
    size_t size;
    char line[4096];
} report;

void cli_color_reports(const Options *options)
{
    report.is_on = cli_is_coloured(options, STDERR_FILENO);
}

static void take_line_byte(char byte)
{
    if (report.size == sizeof report.line) {
        put(report.line, report.size);
        report.size = 0;
        report.is_long = true;
    }
    report.line[report.size++] = byte;
}

static void end_line(void)
{
    if (report.is_long)
        put(report.line, report.size);
    else
        paint_line(report.line, report.size);
    report.size = 0;
    report.is_long = false;
}

void cli_write_error(void *user, const char *data, size_t size)
{
    (void)user;
    if (!report.is_on) {
        put(data, size);
        return;
    }
    for (size_t i = 0; i < size; i++) {
        if (data[i] != '\n') {
            take_line_byte(data[i]);
            continue;
        }
        end_line();
        put("\n", 1);
    }
}
