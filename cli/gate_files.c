// gate_files.c - the host's side of the os module: folders, links, what is known of a file.

#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static int answer(int result) { return result == 0 ? 0 : errno; }

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static struct timespec time_of(int64_t time_ns)
{
    int64_t rest = time_ns % 1000000000;
    if (rest < 0)
        rest += 1000000000;
    return (struct timespec){(time_t)((time_ns - rest) / 1000000000), (long)rest};
}

static int gate_path_status(void *user, const char *path, bool follow,
                            int64_t fields[CAIRN_STATUS_FIELDS])
{
    (void)user;
    struct stat status;
    if ((follow ? stat(path, &status) : lstat(path, &status)) != 0)
        return errno;
    fields[0] = status.st_mode;
    fields[1] = (int64_t)status.st_ino;
    fields[2] = (int64_t)status.st_dev;
    fields[3] = (int64_t)status.st_nlink;
    fields[4] = status.st_uid;
    fields[5] = status.st_gid;
    fields[6] = status.st_size;
    fields[7] = nanoseconds(status.st_atim);
    fields[8] = nanoseconds(status.st_mtim);
    fields[9] = nanoseconds(status.st_ctim);
    return 0;
}

static int kind_of(unsigned char type)
{
    switch (type) {
    case DT_UNKNOWN:
        return 0;
    case DT_REG:
        return 1;
    case DT_DIR:
        return 2;
    case DT_LNK:
        return 3;
    default:
        return 4;
    }
}

static int gate_list_folder(void *user, const char *path,
                            bool (*entry)(void *context, const char *name, int kind),
                            void *context)
{
    (void)user;
    DIR *folder = opendir(path);
    if (folder == NULL)
        return errno;
    const struct dirent *row;
    errno = 0;
    while ((row = readdir(folder)) != NULL) {
        const char *name = row->d_name;
        bool is_dots = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
        if (!is_dots && !entry(context, name, kind_of(row->d_type)))
            break;
        errno = 0;
    }
    int error = row == NULL ? errno : 0;
    (void)closedir(folder);
    return error;
}

static int gate_make_folder(void *user, const char *path, uint32_t mode)
{
    (void)user;
    return answer(mkdir(path, (mode_t)mode));
}

static int gate_remove_path(void *user, const char *path, bool folder)
{
    (void)user;
    return answer(folder ? rmdir(path) : unlink(path));
}

static int gate_rename_path(void *user, const char *from, const char *to)
{
    (void)user;
    return answer(rename(from, to));
}

static int gate_make_link(void *user, const char *target, const char *path, bool symbolic)
{
    (void)user;
    return answer(symbolic ? symlink(target, path) : link(target, path));
}

static int64_t gate_read_link(void *user, const char *path, char *out, size_t size)
{
    (void)user;
    ssize_t count = readlink(path, out, size);
    return count < 0 ? -errno : (int64_t)count;
}

static int gate_set_mode(void *user, const char *path, uint32_t mode)
{
    (void)user;
    return answer(chmod(path, (mode_t)mode));
}

static int gate_set_times(void *user, const char *path, int64_t accessed_ns,
                          int64_t modified_ns)
{
    (void)user;
    struct timespec times[2] = {time_of(accessed_ns), time_of(modified_ns)};
    return answer(utimensat(AT_FDCWD, path, times, 0));
}

static int gate_check_access(void *user, const char *path, int mode)
{
    (void)user;
    return answer(access(path, mode));
}

static int64_t gate_working_folder(void *user, char *out, size_t size)
{
    (void)user;
    return getcwd(out, size) == NULL ? -errno : (int64_t)strlen(out);
}

static int gate_change_folder(void *user, const char *path)
{
    (void)user;
    return answer(chdir(path));
}

static const char *gate_environment(void *user, size_t index)
{
    (void)user;
    return environ == NULL ? NULL : environ[index];
}

static int64_t gate_process_id(void *user)
{
    (void)user;
    return getpid();
}

static int gate_local_offset(void *user, int64_t seconds, int64_t *offset, char zone[16],
                             bool *is_summer)
{
    (void)user;
    time_t when = (time_t)seconds;
    struct tm local;
    if (localtime_r(&when, &local) == NULL)
        return errno;
    *offset = local.tm_gmtoff;
    *is_summer = local.tm_isdst > 0;
    (void)snprintf(zone, 16, "%s", local.tm_zone);
    return 0;
}

void cli_gate_fill_files(CairnHost *host)
{
    host->path_status = gate_path_status;
    host->list_folder = gate_list_folder;
    host->make_folder = gate_make_folder;
    host->remove_path = gate_remove_path;
    host->rename_path = gate_rename_path;
    host->make_link = gate_make_link;
    host->read_link = gate_read_link;
    host->set_mode = gate_set_mode;
    host->set_times = gate_set_times;
    host->check_access = gate_check_access;
    host->working_folder = gate_working_folder;
    host->change_folder = gate_change_folder;
    host->environment = gate_environment;
    host->process_id = gate_process_id;
    host->local_offset = gate_local_offset;
}
