// state.c - files that Cairn keeps for its user, in cairn/ of the user's state directory.

#include "cli/cli.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *cli_state_path(const char *name)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    bool is_named = state != NULL && state[0] == '/';
    const char *folder = is_named ? state : home;
    if (folder == NULL)
        return NULL;
    size_t room = strlen(folder) + strlen(name) + sizeof "/.local/state/cairn/";
    char *path = malloc(room);
    if (path != NULL)
        snprintf(path, room, "%s%s/cairn/%s", folder, is_named ? "" : "/.local/state",
                 name);
    return path;
}

void cli_state_make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = 0;
        (void)mkdir(path, 0700);
        *slash = '/';
    }
}

// Writes all of text to a new file. False: it is not there, or not whole.
static bool write_new(const char *path, const char *data, size_t size)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (file == NULL) {
        if (descriptor >= 0)
            (void)close(descriptor);
        return false;
    }
    bool written =
        fwrite(data, 1, size, file) == size && fflush(file) == 0 && fsync(descriptor) == 0;
    return fclose(file) == 0 && written;
}

bool cli_state_write(char *path, const char *data, size_t size)
{
    size_t room = strlen(path) + 32;
    char *fresh = malloc(room);
    if (fresh == NULL)
        return false;
    cli_state_make_folders(path);
    snprintf(fresh, room, "%s.%ld", path, (long)getpid());
    (void)unlink(fresh); // of a process of that number that was killed
    bool written = write_new(fresh, data, size) && rename(fresh, path) == 0;
    if (!written)
        (void)unlink(fresh);
    free(fresh);
    return written;
}
