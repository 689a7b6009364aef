// posix.c - the module posix, from which os is made: files and folders through the host's gate.
//
// The functions of the module are Python in stdlib/core/posix.py, which checks and converts
// arguments and raises OSError. Below them are the intrinsics of this file: they take paths as
// bytes and answer 0 or an errno value, or what was asked for.

#include "vm/builtins/builtins.h"
#include "vm/objects/bytes_object.h"
#include "vm/objects/exception.h"
#include "vm/objects/module.h"
#include "vm/run/run.h"

#define CLOSED 13 // EACCES: what a host that does not offer a thing answers
#define PATH_BYTES 4096
#define READ_BYTES ((size_t)1 << 20)
#define CHARGE_CALL 200 // fuel of one call to the system

static const char *path_of(Value argument)
{
    return (const char *)((const BytesObject *)bits_pointer(argument.bits))->data;
}

static Outcome answer(VM *vm, int error, Value *result)
{
    cn_charge(vm, CHARGE_CALL);
    *result = value_from_int(error);
    return OUTCOME_DONE;
}

static Outcome answer_object(void *object, Value *result)
{
    if (object == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(object);
    return OUTCOME_DONE;
}

// ---- what is known of a path ----

// _posix_status(path, follow): a tuple of STATUS_FIELDS integers, or an errno value.
static Outcome status(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t fields[STATUS_FIELDS];
    int error = vm->host.path_status == NULL
                    ? CLOSED
                    : vm->host.path_status(vm->host.user, path_of(args[0]),
                                           args[1].bits == VALUE_TRUE.bits, fields);
    if (error != 0)
        return answer(vm, error, result);
    cn_charge(vm, CHARGE_CALL);
    Tuple *tuple = cn_tuple_new(vm, STATUS_FIELDS);
    if (tuple == NULL)
        return OUTCOME_FAILED;
    for (size_t i = 0; i < STATUS_FIELDS; i++)
        if (!cn_int_from_int64(vm, fields[i], &tuple->items[i])) {
            object_release(vm, tuple);
            return OUTCOME_FAILED;
        }
    return answer_object(tuple, result);
}

typedef struct Listing {
    VM *vm;
    List *rows;
    bool failed;
} Listing;

static bool add_entry(void *context, const char *name, int kind)
{
    Listing *listing = context;
    VM *vm = listing->vm;
    cn_charge(vm, CHARGE_CALL / 10);
    BytesObject *bytes = cn_bytes_new(vm, name, strlen(name));
    Tuple *row = bytes == NULL ? NULL
                               : cn_tuple_pair(vm, object_view(bytes),
                                               value_view(value_from_int(kind)));
    object_release(vm, bytes);
    listing->failed =
        row == NULL || !cn_list_append_owned(vm, listing->rows, value_from_object(row));
    return !listing->failed;
}

// _posix_list(path): a list of (name, kind), or an errno value.
static Outcome list_folder(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (vm->host.list_folder == NULL)
        return answer(vm, CLOSED, result);
    Listing listing = {vm, cn_list_new(vm, 16), false};
    if (listing.rows == NULL)
        return OUTCOME_FAILED;
    int error = vm->host.list_folder(vm->host.user, path_of(args[0]), add_entry, &listing);
    if (error == 0 && !listing.failed)
        return answer_object(listing.rows, result);
    object_release(vm, listing.rows);
    return listing.failed ? OUTCOME_FAILED : answer(vm, error, result);
}

// The bytes that a host's function wrote into buffer, or the errno value it answered.
static Outcome answer_text(VM *vm, char *buffer, int64_t got, Value *result)
{
    Outcome outcome = got < 0
                          ? answer(vm, (int)-got, result)
                          : answer_object(cn_bytes_new(vm, buffer, (size_t)got), result);
    cn_buffer_free(vm, buffer, PATH_BYTES);
    return outcome;
}

static Outcome read_link(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    char *buffer = cn_buffer_allocate(vm, PATH_BYTES);
    if (buffer == NULL)
        return OUTCOME_FAILED;
    int64_t got =
        vm->host.read_link == NULL
            ? -CLOSED
            : vm->host.read_link(vm->host.user, path_of(args[0]), buffer, PATH_BYTES);
    return answer_text(vm, buffer, got, result);
}

static Outcome working_folder(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    char *buffer = cn_buffer_allocate(vm, PATH_BYTES);
    if (buffer == NULL)
        return OUTCOME_FAILED;
    int64_t got = vm->host.working_folder == NULL
                      ? -CLOSED
                      : vm->host.working_folder(vm->host.user, buffer, PATH_BYTES);
    return answer_text(vm, buffer, got, result);
}

// ---- changes ----

// An intrinsic that hands its arguments to a function of the host and answers what that says.
#define CHANGE(function, member, ...)                                                      \
    static Outcome function(VM *vm, const Value *args, uint32_t count, Value *result)      \
    {                                                                                      \
        (void)count;                                                                       \
        int error = vm->host.member == NULL ? CLOSED                                       \
                                            : vm->host.member(vm->host.user, __VA_ARGS__); \
        return answer(vm, error, result);                                                  \
    }

static int64_t number_of(Value argument) { return cn_int_clamp(value_view(argument)); }

CHANGE(make_folder, make_folder, path_of(args[0]), (uint32_t)number_of(args[1]))
CHANGE(remove_path, remove_path, path_of(args[0]), args[1].bits == VALUE_TRUE.bits)
CHANGE(rename_path, rename_path, path_of(args[0]), path_of(args[1]))
CHANGE(make_link, make_link, path_of(args[0]), path_of(args[1]),
       args[2].bits == VALUE_TRUE.bits)
CHANGE(set_mode, set_mode, path_of(args[0]), (uint32_t)number_of(args[1]))
CHANGE(set_times, set_times, path_of(args[0]), number_of(args[1]), number_of(args[2]))
CHANGE(check_access, check_access, path_of(args[0]), (int)number_of(args[1]))
CHANGE(change_folder, change_folder, path_of(args[0]))

// ---- streams ----

// _posix_open(path, mode): a stream, or minus an errno value; mode as for the host's open.
static Outcome open_stream(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int stream = vm->host.open == NULL
                     ? -CLOSED
                     : vm->host.open(vm->host.user, path_of(args[0]), path_of(args[1]));
    return answer(vm, stream, result);
}

static Outcome close_stream(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int stream = (int)number_of(args[0]);
    int error = vm->host.close == NULL ? CLOSED : vm->host.close(vm->host.user, stream);
    return answer(vm, error, result);
}

static Outcome read_stream(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t wanted = number_of(args[1]);
    size_t size = wanted < (int64_t)READ_BYTES ? (size_t)wanted : READ_BYTES;
    char *buffer = cn_buffer_allocate(vm, size + 1);
    if (buffer == NULL)
        return OUTCOME_FAILED;
    int64_t got = vm->host.read == NULL
                      ? -CLOSED
                      : vm->host.read(vm->host.user, (int)number_of(args[0]), buffer, size);
    Outcome outcome = got < 0
                          ? answer(vm, (int)-got, result)
                          : answer_object(cn_bytes_new(vm, buffer, (size_t)got), result);
    cn_buffer_free(vm, buffer, size + 1);
    return outcome;
}

// _posix_write(stream, bytes): writes and flushes; raises OSError itself.
static Outcome write_stream(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int stream = (int)number_of(args[0]);
    const BytesObject *bytes = (const BytesObject *)bits_pointer(args[1].bits);
    if (!cn_write_stream(vm, stream, (const char *)bytes->data, bytes->length))
        return OUTCOME_FAILED;
    int error = vm->host.flush == NULL ? 0 : vm->host.flush(vm->host.user, stream);
    if (error != 0)
        return cn_raise_os_error(vm, error, VIEW_UNBOUND);
    *result = value_from_int((int64_t)bytes->length);
    return OUTCOME_DONE;
}

// _posix_seek(stream, offset, whence): the new place, or minus an errno value.
static Outcome seek_stream(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t place = vm->host.seek == NULL
                        ? -CLOSED
                        : vm->host.seek(vm->host.user, (int)number_of(args[0]),
                                        number_of(args[1]), (int)number_of(args[2]));
    return cn_int_from_int64(vm, place, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

static Outcome is_terminal(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    *result = value_from_bool(vm->host.is_terminal != NULL &&
                              vm->host.is_terminal(vm->host.user, (int)number_of(args[0])));
    return OUTCOME_DONE;
}

// ---- the rest ----

// _posix_environment(): a list of b"NAME=value".
static Outcome environment(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    List *rows = cn_list_new(vm, 32);
    if (rows == NULL)
        return OUTCOME_FAILED;
    const char *row;
    for (size_t i = 0; vm->host.environment != NULL &&
                       (row = vm->host.environment(vm->host.user, i)) != NULL;
         i++) {
        BytesObject *bytes = cn_bytes_new(vm, row, strlen(row));
        if (bytes == NULL || !cn_list_append_owned(vm, rows, value_from_object(bytes))) {
            object_release(vm, rows);
            return OUTCOME_FAILED;
        }
    }
    return answer_object(rows, result);
}

static Outcome process_id(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    int64_t number = vm->host.process_id == NULL ? 1 : vm->host.process_id(vm->host.user);
    return cn_int_from_int64(vm, number, result) ? OUTCOME_DONE : OUTCOME_FAILED;
}

// posix._local_offset(seconds): (seconds east of UTC, name of the zone, 1 in summer time).
static Outcome local_offset(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t offset = 0;
    char zone[16] = "UTC";
    bool is_summer = false;
    if (vm->host.local_offset != NULL &&
        vm->host.local_offset(vm->host.user, number_of(args[0]), &offset, zone,
                              &is_summer) != 0)
        return cn_raise_overflow_error(vm, "timestamp out of range for platform time_t");
    Tuple *row = cn_tuple_new(vm, 3);
    Str *name = row == NULL ? NULL : cn_str_from_text(vm, zone);
    if (name == NULL) {
        object_release(vm, row);
        return OUTCOME_FAILED;
    }
    row->items[0] = value_from_int(offset);
    row->items[1] = value_from_object(name);
    row->items[2] = value_from_int(is_summer);
    return answer_object(row, result);
}

// _posix_entropy(size): that many random bytes; None: the host has none.
static Outcome entropy(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    *result = VALUE_NONE;
    if (vm->host.entropy == NULL)
        return OUTCOME_DONE;
    size_t size = (size_t)number_of(args[0]);
    BytesObject *bytes = cn_bytes_allocate(vm, size);
    if (bytes == NULL)
        return OUTCOME_FAILED;
    cn_charge(vm, size / 8);
    vm->host.entropy(vm->host.user, bytes->data, size);
    return answer_object(bytes, result);
}

static Outcome error_text(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t number = number_of(args[0]);
    const char *text =
        number < INT32_MIN || number > INT32_MAX ? NULL : cn_os_error_text((int)number);
    *result = VALUE_NONE;
    return text == NULL ? OUTCOME_DONE : answer_object(cn_str_from_text(vm, text), result);
}

const NativeSpec cn_core_posix_functions[] = {
    NATIVE_RANGE("_posix_status", "path follow", 2, 2, status, NULL, NULL),
    NATIVE_ONE("_posix_list", "path", list_folder, NULL, NULL),
    NATIVE_ONE("_posix_read_link", "path", read_link, NULL, NULL),
    NATIVE_NONE("_posix_working_folder", working_folder, NULL, NULL),
    NATIVE_RANGE("_posix_make_folder", "path mode", 2, 2, make_folder, NULL, NULL),
    NATIVE_RANGE("_posix_remove", "path folder", 2, 2, remove_path, NULL, NULL),
    NATIVE_RANGE("_posix_rename", "source target", 2, 2, rename_path, NULL, NULL),
    NATIVE_RANGE("_posix_link", "target path symbolic", 3, 3, make_link, NULL, NULL),
    NATIVE_RANGE("_posix_set_mode", "path mode", 2, 2, set_mode, NULL, NULL),
    NATIVE_RANGE("_posix_set_times", "path accessed modified", 3, 3, set_times, NULL, NULL),
    NATIVE_RANGE("_posix_access", "path mode", 2, 2, check_access, NULL, NULL),
    NATIVE_ONE("_posix_change_folder", "path", change_folder, NULL, NULL),
    NATIVE_RANGE("_posix_open", "path mode", 2, 2, open_stream, NULL, NULL),
    NATIVE_ONE("_posix_close", "stream", close_stream, NULL, NULL),
    NATIVE_RANGE("_posix_read", "stream size", 2, 2, read_stream, NULL, NULL),
    NATIVE_RANGE("_posix_write", "stream data", 2, 2, write_stream, NULL, NULL),
    NATIVE_RANGE("_posix_seek", "stream offset whence", 3, 3, seek_stream, NULL, NULL),
    NATIVE_ONE("_posix_is_terminal", "stream", is_terminal, NULL, NULL),
    NATIVE_NONE("_posix_environment", environment, NULL, NULL),
    NATIVE_NONE("_posix_process_id", process_id, NULL, NULL),
    NATIVE_ONE("_posix_entropy", "size", entropy, NULL, NULL),
    NATIVE_ONE("_posix_error_text", "number", error_text, NULL, NULL),
    {0},
};

static Outcome needs_python(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)args;
    (void)count;
    (void)result;
    return OUTCOME_NEEDS_CALL;
}

// Everything can be given by name.
#define NAMED(name, parameters, required, positional, keyword_only, doc)                   \
    {                                                                                      \
        name, parameters, needs_python, required, 0, positional, keyword_only,             \
            NATIVE_KEYWORD_STYLE, "posix_" name, doc                                       \
    }

static const NativeSpec functions[] = {
    NAMED("stat", "path dir_fd follow_symlinks", 1, 1, 2, "Perform a stat system call."),
    NAMED("lstat", "path dir_fd", 1, 1, 1, "As stat(), without following links."),
    NAMED("listdir", "path", 0, 1, 0, "Return a list of the names in a folder."),
    NAMED("mkdir", "path mode dir_fd", 1, 2, 1, "Create a directory."),
    NAMED("rmdir", "path dir_fd", 1, 1, 1, "Remove a directory."),
    NAMED("remove", "path dir_fd", 1, 1, 1, "Remove a file."),
    NAMED("unlink", "path dir_fd", 1, 1, 1, "Remove a file."),
    NAMED("rename", "src dst src_dir_fd dst_dir_fd", 2, 2, 2, "Rename a file."),
    NAMED("replace", "src dst src_dir_fd dst_dir_fd", 2, 2, 2,
          "Rename a file, overwriting."),
    NAMED("link", "src dst", 2, 2, 0, "Create a hard link to a file."),
    NAMED("symlink", "src dst target_is_directory", 2, 3, 0, "Create a symbolic link."),
    NAMED("readlink", "path", 1, 1, 0, "Return where a symbolic link points to."),
    NAMED("chmod", "path mode", 2, 2, 0, "Change the access permissions of a file."),
    NAMED("utime", "path times ns", 1, 2, 1, "Set access and modified time of a file."),
    NAMED("access", "path mode", 2, 2, 0, "Test for access to a path."),
    NAMED("chdir", "path", 1, 1, 0, "Change the current working directory."),
    NAMED("open", "path flags mode", 2, 3, 0, "Open a file for low level IO."),
    NAMED("close", "fd", 1, 1, 0, "Close a file descriptor."),
    NATIVE_NONE("getcwd", needs_python, "posix_getcwd", "The current working directory."),
    NATIVE_NONE("getcwdb", needs_python, "posix_getcwdb", NULL),
    NATIVE_NONE("getpid", needs_python, "posix_getpid", "Return the current process id."),
    NATIVE_RANGE("read", "fd length", 2, 2, needs_python, "posix_read", NULL),
    NATIVE_RANGE("write", "fd data", 2, 2, needs_python, "posix_write", NULL),
    NATIVE_RANGE("lseek", "fd position how", 3, 3, needs_python, "posix_lseek", NULL),
    NATIVE_ONE("isatty", "fd", needs_python, "posix_isatty", NULL),
    NATIVE_ONE("urandom", "size", needs_python, "posix_urandom", "Random bytes."),
    NATIVE_ONE("strerror", "code", needs_python, "posix_strerror", "The text of an errno."),
    NATIVE_NONE("_environment", needs_python, "posix_environment", NULL),
    NATIVE_ONE("_local_offset", "seconds", local_offset, NULL, NULL),
    NATIVE_ONE("_list", "path", needs_python, "posix_list", NULL),
    {0},
};

const ModuleSpec cn_posix_module = {"posix", functions, NULL,
                                    "Files and folders through the host's gate."};
