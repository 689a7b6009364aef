// program.c - runs a file, a text, a module or stdin, and turns the end into an exit status.

#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_STEP 65536

// ---- source files ----

static char *read_all(FILE *file, size_t *size)
{
    char *text = NULL;
    size_t used = 0, capacity = 0;
    for (;;) {
        if (capacity - used < READ_STEP) {
            capacity = capacity * 2 + READ_STEP;
            char *grown = realloc(text, capacity);
            if (grown == NULL)
                break;
            text = grown;
        }
        size_t got = fread(text + used, 1, capacity - used, file);
        used += got;
        if (got == 0 && !ferror(file)) {
            *size = used;
            return text;
        }
        if (got == 0)
            break;
    }
    int error = ferror(file) ? errno : ENOMEM;
    free(text);
    errno = error;
    return NULL;
}

char *cli_read_source(const char *path, size_t *size)
{
    FILE *file = path == NULL ? stdin : fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *text = read_all(file, size);
    int error = errno;
    if (path != NULL)
        (void)fclose(file);
    errno = error;
    return text;
}

// A path that does not depend on the current folder; to be freed.
static char *absolute(const char *path)
{
    char folder[4096];
    if (path[0] == '/' || getcwd(folder, sizeof folder) == NULL)
        return strdup(path);
    size_t room = strlen(folder) + strlen(path) + 2;
    char *whole = malloc(room);
    if (whole != NULL)
        snprintf(whole, room, "%s%s%s", folder, folder[1] == 0 ? "" : "/", path);
    return whole;
}

int cli_cannot_open(const char *path)
{
    int error = errno;
    char *whole = absolute(path);
    if (error == EISDIR)
        fprintf(stderr, "cairn: can't find '__main__' module in '%s'\n",
                whole == NULL ? path : whole);
    else
        fprintf(stderr, "cairn: can't open file '%s': [Errno %d] %s\n",
                whole == NULL ? path : whole, error, strerror(error));
    free(whole);
    return error == EISDIR ? 1 : EXIT_USAGE;
}

// The folder of a path, to be freed.
static char *folder_of(const char *path)
{
    char *whole = absolute(path);
    char *slash = whole == NULL ? NULL : strrchr(whole, '/');
    if (slash != NULL)
        slash[slash == whole] = 0;
    return whole;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

// ---- running ----

typedef struct Run {
    CairnVM *vm;
    const Options *options;
    CairnStopInfo info;
    int refused; // exit status of a program that cannot be read; -1: it can
} Run;

// -x: the first line is empty to Python, but still counted.
static void blank_first_line(char *text, size_t size)
{
    for (size_t i = 0; i < size && text[i] != '\n'; i++)
        text[i] = ' ';
}

static CairnStatus run_file(Run *run, const char *path, char *folder)
{
    size_t size;
    char *text = cli_read_source(path, &size);
    if (text == NULL) {
        run->refused = cli_cannot_open(path);
        return CAIRN_OK;
    }
    if (run->options->skip_first_line)
        blank_first_line(text, size);
    char *whole = absolute(path);
    if (whole != NULL)
        (void)cairn_set_file(run->vm, whole);
    (void)cairn_set_path(run->vm, run->options->safe_path ? NULL : folder);
    // As with python3, reports name the whole path.
    CairnStatus status = cairn_exec(run->vm, text, size, whole == NULL ? path : whole,
                                    CAIRN_FILE, &run->info);
    free(whole);
    free(text);
    return status;
}

// A folder is a program when it has a __main__.py.
static CairnStatus run_folder(Run *run, const char *path)
{
    char *folder = absolute(path);
    size_t room = strlen(path) + sizeof "/__main__.py";
    char *main_file = malloc(room);
    CairnStatus status = CAIRN_NOMEM;
    if (folder != NULL && main_file != NULL) {
        snprintf(main_file, room, "%s/__main__.py", path);
        if (access(main_file, R_OK) == 0) {
            status = run_file(run, main_file, folder);
        } else {
            errno = EISDIR;
            run->refused = cli_cannot_open(path);
            status = CAIRN_OK;
        }
    }
    free(main_file);
    free(folder);
    return status;
}

static CairnStatus run_path(Run *run)
{
    const char *path = run->options->target;
    if (is_folder(path))
        return run_folder(run, path);
    char *folder = folder_of(path);
    CairnStatus status = run_file(run, path, folder);
    free(folder);
    return status;
}

static CairnStatus run_stdin(Run *run)
{
    size_t size;
    char *text = cli_read_source(NULL, &size);
    if (text == NULL) {
        run->refused = cli_cannot_open("-");
        return CAIRN_OK;
    }
    (void)cairn_set_path(run->vm, run->options->safe_path ? NULL : "");
    CairnStatus status = cairn_exec(run->vm, text, size, "<stdin>", CAIRN_FILE, &run->info);
    free(text);
    return status;
}

static CairnStatus run_text(Run *run)
{
    size_t size = strlen(run->options->target);
    char *text = malloc(size + 2);
    if (text == NULL)
        return CAIRN_NOMEM;
    memcpy(text, run->options->target, size);
    memcpy(text + size, "\n", 2);
    (void)cairn_set_path(run->vm, run->options->safe_path ? NULL : "");
    CairnStatus status =
        cairn_exec(run->vm, text, size + 1, "<string>", CAIRN_FILE, &run->info);
    free(text);
    return status;
}

static CairnStatus run_module(Run *run)
{
    char *folder = absolute("");
    size_t size = folder == NULL ? 0 : strlen(folder);
    if (size > 1 && folder[size - 1] == '/')
        folder[size - 1] = 0;
    (void)cairn_set_path(run->vm, run->options->safe_path ? NULL : folder);
    free(folder);
    return cairn_exec_module(run->vm, run->options->target, &run->info);
}

static CairnStatus run_target(Run *run)
{
    switch (run->options->kind) {
    case RUN_MODULE:
        return run_module(run);
    case RUN_TEXT:
        return run_text(run);
    case RUN_FILE:
        return run_path(run);
    default:
        return run_stdin(run);
    }
}

static bool is_uncaught_interrupt(CairnVM *vm)
{
    CairnError error;
    return cairn_error_get(vm, &error) == CAIRN_OK &&
           strcmp(error.type, "KeyboardInterrupt") == 0;
}

int cli_run_program(CairnVM **vm, Gate *gate, const Options *options, int *signal_number)
{
    Run run = {.vm = *vm, .options = options, .refused = -1};
    bool leave = false;
    cli_interrupt_target(*vm);
    CairnStatus status = run_target(&run);
    if (run.refused >= 0)
        return run.refused;
    bool interrupted = status == CAIRN_RAISED && is_uncaught_interrupt(*vm);
    Hints hints;
    cli_find_hints(*vm, options, status, &run.info, &hints);
    int result = cli_report(*vm, gate, status, &run.info, &leave);
    cli_print_hints(&hints);
    if (options->prompt_after && status != CAIRN_STOPPED)
        return cli_prompt(vm, gate, options);
    if (interrupted) // whoever raised it: so does CPython
        *signal_number = SIGINT;
    return result;
}
