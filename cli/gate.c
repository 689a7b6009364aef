// gate.c - the host's side of the VM: standard streams, files, clocks, entropy.

#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define OUT_CAPACITY 65536
#define FIRST_FILE 3
#define CAPTURE_MAX ((size_t)64 << 20) // bytes of each stream that machine mode keeps

static int write_all(int descriptor, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t written = write(descriptor, data, size);
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return errno;
        }
        data += written;
        size -= (size_t)written;
    }
    return 0;
}

int cli_gate_flush(Gate *gate)
{
    size_t size = gate->out_size;
    gate->out_size = 0;
    int error = write_all(STDOUT_FILENO, gate->out, size);
    if (error != 0)
        gate->out_error = error;
    return error;
}

static int write_out(Gate *gate, const char *data, size_t size)
{
    if (size > OUT_CAPACITY - gate->out_size) {
        int error = cli_gate_flush(gate);
        if (error != 0)
            return error;
    }
    if (size > OUT_CAPACITY) {
        int error = write_all(STDOUT_FILENO, data, size);
        if (error != 0)
            gate->out_error = error;
        return error;
    }
    memcpy(gate->out + gate->out_size, data, size);
    gate->out_size += size;
    bool now = gate->options->unbuffered ||
               (gate->out_is_terminal && memchr(data, '\n', size) != NULL);
    return now ? cli_gate_flush(gate) : 0;
}

static FILE *file_of(Gate *gate, int stream)
{
    int index = stream - FIRST_FILE;
    return index >= 0 && index < (int)(sizeof gate->files / sizeof *gate->files)
               ? gate->files[index]
               : NULL;
}

static int capture(JsonText *text, const char *data, size_t size)
{
    if (size > CAPTURE_MAX - text->size)
        return ENOSPC;
    cli_json_put(text, data, size);
    bool failed = text->failed;
    text->failed = false; // what comes later may fit
    return failed ? ENOMEM : 0;
}

static int gate_write(void *user, int stream, const char *data, size_t size)
{
    Gate *gate = user;
    if (gate->is_captured && (stream == 1 || stream == 2))
        return capture(&gate->captured[stream - 1], data, size);
    if (stream == 1)
        return write_out(gate, data, size);
    if (stream == 2) {
        (void)cli_gate_flush(gate); // both streams may be one terminal
        return write_all(STDERR_FILENO, data, size);
    }
    FILE *file = file_of(gate, stream);
    if (file == NULL)
        return EBADF;
    return fwrite(data, 1, size, file) == size ? 0 : errno;
}

static int gate_flush(void *user, int stream)
{
    Gate *gate = user;
    if (stream == 1)
        return cli_gate_flush(gate);
    FILE *file = file_of(gate, stream);
    if (file == NULL)
        return 0;
    return fflush(file) == 0 ? 0 : errno;
}

static int64_t gate_read(void *user, int stream, char *data, size_t size)
{
    Gate *gate = user;
    if (stream == 0 && gate->is_captured)
        return 0; // stdin brings requests
    if (stream == 0) {
        (void)cli_gate_flush(gate);
        for (;;) {
            ssize_t got = read(STDIN_FILENO, data, size);
            if (got >= 0)
                return got;
            if (errno != EINTR)
                return -errno;
            if (cli_interrupted())
                return 0; // the VM raises KeyboardInterrupt
        }
    }
    FILE *file = file_of(gate, stream);
    if (file == NULL)
        return -EBADF;
    size_t got = fread(data, 1, size, file);
    return got == 0 && ferror(file) ? -errno : (int64_t)got;
}

static int gate_open(void *user, const char *path, const char *mode)
{
    Gate *gate = user;
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return -EISDIR;
    char plain[8];
    size_t used = 0;
    for (const char *c = mode; *c != 0 && used < sizeof plain - 2; c++)
        if (*c == 'x') {
            plain[used++] = 'w';
            plain[used++] = 'x';
        } else if (*c != 't') {
            plain[used++] = *c;
        }
    plain[used] = 0;
    // "wx+" must be written "w+x".
    if (strchr(plain, 'x') != NULL && strchr(plain, '+') != NULL)
        memcpy(plain, "w+x", 4);
    int slots = (int)(sizeof gate->files / sizeof *gate->files);
    for (int i = 0; i < slots; i++) {
        if (gate->files[i] != NULL)
            continue;
        gate->files[i] = fopen(path, plain);
        return gate->files[i] == NULL ? -errno : i + FIRST_FILE;
    }
    return -EMFILE;
}

static int gate_close(void *user, int stream)
{
    Gate *gate = user;
    FILE *file = file_of(gate, stream);
    if (file == NULL)
        return EBADF;
    gate->files[stream - FIRST_FILE] = NULL;
    return fclose(file) == 0 ? 0 : errno;
}

static int64_t gate_seek(void *user, int stream, int64_t offset, int whence)
{
    FILE *file = file_of(user, stream);
    if (file == NULL)
        return -ESPIPE;
    if (fseeko(file, (off_t)offset, whence) != 0)
        return -errno;
    return (int64_t)ftello(file);
}

static bool gate_is_terminal(void *user, int stream)
{
    const Gate *gate = user;
    return !gate->is_captured && stream >= 0 && stream <= 2 && isatty(stream) == 1;
}

static int gate_path_kind(void *user, const char *path)
{
    (void)user;
    struct stat status;
    if (stat(path, &status) != 0)
        return 0;
    return S_ISDIR(status.st_mode) ? 2 : 1;
}

static uint64_t read_clock(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static uint64_t gate_now(void *user)
{
    (void)user;
    return read_clock(CLOCK_MONOTONIC);
}

static uint64_t gate_wall(void *user)
{
    (void)user;
    return read_clock(CLOCK_REALTIME);
}

static uint64_t gate_cpu(void *user)
{
    (void)user;
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

static void gate_sleep(void *user, uint64_t duration)
{
    (void)user;
    struct timespec nap = {(time_t)(duration / 1000000000u),
                           (long)(duration % 1000000000u)};
    (void)nanosleep(&nap, NULL);
}

static void gate_entropy(void *user, void *out, size_t size)
{
    Gate *gate = user;
    if (!gate->options->has_seed && getrandom(out, size, 0) == (ssize_t)size)
        return;
    memset(out, 0, size);
    memcpy(out, &gate->options->seed,
           size < sizeof gate->options->seed ? size : sizeof gate->options->seed);
}

bool cli_gate_init(Gate *gate, const Options *options)
{
    memset(gate, 0, sizeof *gate);
    gate->options = options;
    gate->out = malloc(OUT_CAPACITY);
    gate->out_is_terminal = isatty(STDOUT_FILENO) == 1;
    return gate->out != NULL;
}

void cli_gate_release(Gate *gate)
{
    for (size_t i = 0; i < sizeof gate->files / sizeof *gate->files; i++)
        if (gate->files[i] != NULL)
            (void)fclose(gate->files[i]);
    cli_json_free(&gate->captured[0]);
    cli_json_free(&gate->captured[1]);
    free(gate->out);
}

void cli_gate_fill(CairnHost *host)
{
    *host = (CairnHost){.write = gate_write,
                        .flush = gate_flush,
                        .read = gate_read,
                        .open = gate_open,
                        .close = gate_close,
                        .seek = gate_seek,
                        .is_terminal = gate_is_terminal,
                        .path_kind = gate_path_kind,
                        .now_ns = gate_now,
                        .wall_ns = gate_wall,
                        .cpu_ns = gate_cpu,
                        .sleep_ns = gate_sleep,
                        .entropy = gate_entropy};
    cli_gate_fill_files(host);
}
