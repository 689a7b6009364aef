// file.c - text and binary files over the host's gate: what open() gives and sys.stdout is.
//
// A File holds the host's stream number and the bytes read ahead. Everything that needs more
// than one step of reading or converting is Python in stdlib/core/files.py.

#include "vm/builtins/builtins.h"
#include "vm/objects/bytes_object.h"
#include "vm/objects/module.h"
#include "vm/objects/native_types.h"

#define FILE_BINARY 1u
#define FILE_READABLE 2u
#define FILE_WRITABLE 4u
#define FILE_STANDARD 8u // stdin, stdout, stderr: not closed at the host

static File *self_of(const Value *args)
{
    return (File *)value_object(value_view(args[0]));
}

static File *file_new(VM *vm, const char *name, const char *mode, int32_t stream,
                      uint32_t flags)
{
    Str *name_text = cn_str_from_text(vm, name), *mode_text = cn_str_from_text(vm, mode);
    File *file = name_text == NULL || mode_text == NULL
                     ? NULL
                     : cn_object_allocate(vm, SHAPE_OF(KIND_FILE), sizeof(File));
    if (file == NULL) {
        object_release(vm, name_text);
        object_release(vm, mode_text);
        return NULL;
    }
    file->name = value_from_object(name_text);
    file->mode = value_from_object(mode_text);
    file->pending = VALUE_UNBOUND;
    file->encoding = value_retain(object_view(vm->names.utf8));
    file->position = 0;
    file->stream = stream;
    file->flags = flags;
    return file;
}

static bool check_open(VM *vm, const File *file)
{
    if (file->stream >= 0)
        return true;
    cn_raise_value_error(vm, "I/O operation on closed file.");
    return false;
}

static Outcome unsupported(VM *vm, const char *what)
{
    return cn_raise(vm, "OSError", "%s", what);
}

// ---- writing ----

static Outcome write_bytes(VM *vm, File *file, const char *data, size_t size,
                           uint64_t length, Value *result)
{
    if (!cn_write_stream(vm, file->stream, data, size))
        return OUTCOME_FAILED;
    *result = value_from_int((int64_t)length);
    return OUTCOME_DONE;
}

static Outcome file_write(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    File *file = self_of(args);
    ValueView v = cn_payload(value_view(args[1]));
    if (!check_open(vm, file))
        return OUTCOME_FAILED;
    if (!(file->flags & FILE_WRITABLE))
        return unsupported(vm, "not writable");
    if (file->flags & FILE_BINARY) {
        if (value_is_kind(v, KIND_BYTES)) {
            const BytesObject *bytes = (const BytesObject *)value_object(v);
            return write_bytes(vm, file, (const char *)bytes->data, bytes->length,
                               bytes->length, result);
        }
        if (value_is_kind(v, KIND_BYTEARRAY)) {
            const ByteArray *bytes = (const ByteArray *)value_object(v);
            return write_bytes(vm, file, (const char *)bytes->data, bytes->length,
                               bytes->length, result);
        }
        return cn_raise_type_error(vm, "a bytes-like object is required, not '%T'", v);
    }
    if (!value_is_kind(v, KIND_STR))
        return cn_raise_type_error(vm, "write() argument must be str, not %T", v);
    Str *text = value_str(v);
    if (text->is_ascii)
        return write_bytes(vm, file, (const char *)text->data, text->length, text->length,
                           result);
    size_t size;
    char *utf8 = cn_str_to_utf8(vm, text, file->stream == 2, &size);
    if (utf8 == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = write_bytes(vm, file, utf8, size, text->length, result);
    cn_buffer_free(vm, utf8, size + 1);
    return outcome;
}

static Outcome file_flush(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    File *file = self_of(args);
    if (!check_open(vm, file))
        return OUTCOME_FAILED;
    *result = VALUE_NONE;
    if (vm->host.flush == NULL || !(file->flags & FILE_WRITABLE))
        return OUTCOME_DONE;
    int error = vm->host.flush(vm->host.user, file->stream);
    return error == 0 ? OUTCOME_DONE : cn_raise_os_error(vm, error, VIEW_UNBOUND);
}

// ---- reading ----

// _file_read(file, size): at most size bytes from the host, b"" at the end. Bytes that were
// put back come first.
static Outcome intrinsic_read(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    File *file = self_of(args);
    int64_t size = cn_int_clamp(value_view(args[1]));
    if (!check_open(vm, file))
        return OUTCOME_FAILED;
    if (!(file->flags & FILE_READABLE))
        return unsupported(vm, "not readable");
    if (file->pending.bits != BITS_UNBOUND) {
        *result = value_take(&file->pending);
        return OUTCOME_DONE;
    }
    if (size < 1 || size > 1 << 20)
        size = 1 << 16;
    char *buffer = cn_buffer_allocate(vm, (size_t)size);
    if (buffer == NULL)
        return OUTCOME_FAILED;
    int64_t got = vm->host.read == NULL
                      ? 0
                      : vm->host.read(vm->host.user, file->stream, buffer, (size_t)size);
    Outcome outcome = OUTCOME_FAILED;
    if (got < 0) {
        cn_raise_os_error(vm, (int)-got, VIEW_UNBOUND);
    } else {
        BytesObject *bytes = cn_bytes_new(vm, buffer, (size_t)got);
        if (bytes != NULL) {
            *result = value_from_object(bytes);
            outcome = OUTCOME_DONE;
        }
    }
    cn_buffer_free(vm, buffer, (size_t)size);
    return outcome;
}

// _file_put_back(file, bytes): what the next read gives first.
static Outcome intrinsic_put_back(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    value_replace(vm, &self_of(args)->pending, value_retain(value_view(args[1])));
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome needs_python(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)args;
    (void)count;
    (void)result;
    return OUTCOME_NEEDS_CALL;
}

static Outcome file_iter(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!check_open(vm, self_of(args)))
        return OUTCOME_FAILED;
    *result = value_retain(value_view(args[0]));
    return OUTCOME_DONE;
}

// ---- the rest ----

static Outcome file_close(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    File *file = self_of(args);
    *result = VALUE_NONE;
    if (file->stream < 0)
        return OUTCOME_DONE;
    int error = 0;
    if ((file->flags & FILE_WRITABLE) && vm->host.flush != NULL)
        error = vm->host.flush(vm->host.user, file->stream);
    if (!(file->flags & FILE_STANDARD) && vm->host.close != NULL) {
        int close_error = vm->host.close(vm->host.user, file->stream);
        error = error != 0 ? error : close_error;
    }
    file->stream = -1;
    return error == 0 ? OUTCOME_DONE : cn_raise_os_error(vm, error, VIEW_UNBOUND);
}

static Outcome file_exit(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return file_close(vm, args, count, result);
}

static Outcome file_fileno(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!check_open(vm, self_of(args)))
        return OUTCOME_FAILED;
    *result = value_from_int(self_of(args)->stream);
    return OUTCOME_DONE;
}

static Outcome file_isatty(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    File *file = self_of(args);
    if (!check_open(vm, file))
        return OUTCOME_FAILED;
    *result = value_from_bool(vm->host.is_terminal != NULL &&
                              vm->host.is_terminal(vm->host.user, file->stream));
    return OUTCOME_DONE;
}

static Outcome file_readable(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!check_open(vm, self_of(args)))
        return OUTCOME_FAILED;
    *result = value_from_bool((self_of(args)->flags & FILE_READABLE) != 0);
    return OUTCOME_DONE;
}

static Outcome file_writable(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (!check_open(vm, self_of(args)))
        return OUTCOME_FAILED;
    *result = value_from_bool((self_of(args)->flags & FILE_WRITABLE) != 0);
    return OUTCOME_DONE;
}

static Outcome file_seek(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    File *file = self_of(args);
    if (!check_open(vm, file))
        return OUTCOME_FAILED;
    int64_t offset = cn_int_clamp(value_view(args[1]));
    int64_t whence = args[2].bits == BITS_UNBOUND ? 0 : cn_int_clamp(value_view(args[2]));
    if (whence == 1 && file->pending.bits != BITS_UNBOUND)
        offset -= (int64_t)((BytesObject *)bits_pointer(file->pending.bits))->length;
    value_release(vm, value_take(&file->pending));
    int64_t position = vm->host.seek == NULL ? -29
                                             : vm->host.seek(vm->host.user, file->stream,
                                                             offset, (int)whence);
    if (position < 0)
        return cn_raise_os_error(vm, (int)-position, VIEW_UNBOUND);
    *result = value_from_int(position);
    return OUTCOME_DONE;
}

static Outcome file_tell(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    File *file = self_of(args);
    if (!check_open(vm, file))
        return OUTCOME_FAILED;
    int64_t ahead =
        file->pending.bits == BITS_UNBOUND
            ? 0
            : (int64_t)((BytesObject *)bits_pointer(file->pending.bits))->length;
    int64_t position =
        vm->host.seek == NULL ? -29 : vm->host.seek(vm->host.user, file->stream, 0, 1);
    if (position < 0)
        return cn_raise_os_error(vm, (int)-position, VIEW_UNBOUND);
    *result = value_from_int(position - ahead);
    return OUTCOME_DONE;
}

static Outcome file_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    File *file = self_of(args);
    const char *format = file->flags & FILE_BINARY
                             ? "<_io.BufferedReader name='%S'>"
                             : "<_io.TextIOWrapper name='%S' mode='%S' "
                               "encoding='utf-8'>";
    Str *text = cn_str_format_c(vm, format, value_str(value_view(file->name)),
                                value_str(value_view(file->mode)));
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

#define GETTER(function, expression)                                                       \
    static Outcome function(VM *vm, const Value *args, uint32_t count, Value *result)      \
    {                                                                                      \
        (void)vm;                                                                          \
        (void)count;                                                                       \
        File *file = self_of(args);                                                        \
        *result = expression;                                                              \
        return OUTCOME_DONE;                                                               \
    }

GETTER(get_name, value_retain(value_view(file->name)))
GETTER(get_mode, value_retain(value_view(file->mode)))
GETTER(get_encoding, value_retain(value_view(file->encoding)))
GETTER(get_closed, value_from_bool(file->stream < 0))
GETTER(get_errors, ((void)file, value_retain(object_view(vm->names.strict))))
GETTER(get_newlines, ((void)file, VALUE_NONE))

static const GetSetSpec attributes[] = {
    {"name", get_name, NULL, NULL},
    {"mode", get_mode, NULL, NULL},
    {"encoding", get_encoding, NULL, NULL},
    {"closed", get_closed, NULL, NULL},
    {"errors", get_errors, NULL, NULL},
    {"newlines", get_newlines, NULL, NULL},
    {0},
};

static const NativeSpec methods[] = {
    NATIVE_ONE("write", "text", file_write, NULL, NULL),
    NATIVE_NONE("flush", file_flush, NULL, NULL),
    NATIVE_RANGE("read", "size", 0, 1, needs_python, "file_read", NULL),
    NATIVE_RANGE("readline", "size", 0, 1, needs_python, "file_readline", NULL),
    NATIVE_RANGE("readlines", "hint", 0, 1, needs_python, "file_readlines", NULL),
    NATIVE_ONE("writelines", "lines", needs_python, "file_writelines", NULL),
    NATIVE_OPERATOR("__iter__", "", 0, file_iter, NULL),
    NATIVE_OPERATOR("__next__", "", 0, needs_python, "file_next"),
    NATIVE_OPERATOR("__repr__", "", 0, file_repr, NULL),
    NATIVE_NONE("__enter__", file_iter, NULL, NULL),
    NATIVE_ANY("__exit__", file_exit, NULL, NULL),
    NATIVE_NONE("close", file_close, NULL, NULL),
    NATIVE_NONE("fileno", file_fileno, NULL, NULL),
    NATIVE_NONE("isatty", file_isatty, NULL, NULL),
    NATIVE_NONE("readable", file_readable, NULL, NULL),
    NATIVE_NONE("writable", file_writable, NULL, NULL),
    NATIVE_NONE("seekable", file_readable, NULL, NULL),
    NATIVE_RANGE("seek", "offset whence", 1, 2, file_seek, NULL, NULL),
    NATIVE_NONE("tell", file_tell, NULL, NULL),
    {0},
};

const TypeSpec cn_file_type = {KIND_FILE, KIND_INSTANCE, methods,    attributes,
                               NULL,      NULL,          CLASS_FINAL};

// _file_open(path, mode, flags): opens at the host; flags: 1 binary, 2 readable, 4 writable.
static Outcome intrinsic_open(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Str *path = value_str(value_view(args[0])), *mode = value_str(value_view(args[1]));
    size_t path_size, mode_size;
    char *path_text = cn_str_to_utf8(vm, path, true, &path_size);
    if (path_text == NULL)
        return OUTCOME_FAILED;
    char *mode_text = cn_str_to_utf8(vm, mode, true, &mode_size);
    Outcome outcome = OUTCOME_FAILED;
    if (mode_text != NULL) {
        int stream = memchr(path_text, 0, path_size) != NULL ? -22
                     : vm->host.open == NULL
                         ? -13
                         : vm->host.open(vm->host.user, path_text, mode_text);
        if (stream < 0) {
            cn_raise_os_error(vm, -stream, value_view(args[0]));
        } else {
            File *file = file_new(vm, path_text, mode_text, stream,
                                  (uint32_t)cn_int_clamp(value_view(args[2])));
            if (file != NULL) {
                *result = value_from_object(file);
                outcome = OUTCOME_DONE;
            } else {
                vm->host.close(vm->host.user, stream);
            }
        }
        cn_buffer_free(vm, mode_text, mode_size + 1);
    }
    cn_buffer_free(vm, path_text, path_size + 1);
    return outcome;
}

// _file_is_binary(file)
static Outcome intrinsic_is_binary(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_from_bool((self_of(args)->flags & FILE_BINARY) != 0);
    return OUTCOME_DONE;
}

// _host_line(prompt): one line for input(), or None when the host has no editor.
static Outcome intrinsic_line(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    *result = VALUE_NONE;
    if (vm->host.read_line == NULL)
        return OUTCOME_DONE;
    size_t prompt_size, size = 0;
    char *prompt = cn_str_to_utf8(vm, value_str(value_view(args[0])), true, &prompt_size);
    if (prompt == NULL)
        return OUTCOME_FAILED;
    char *line = NULL;
    bool got = vm->host.read_line(vm->host.user, prompt, &line, &size);
    cn_buffer_free(vm, prompt, prompt_size + 1);
    if (!got)
        return OUTCOME_DONE;
    if (line == NULL)
        return cn_raise(vm, "EOFError", "EOF when reading a line");
    Str *text = cn_str_from_utf8(vm, line, size);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

const NativeSpec cn_core_file_functions[] = {
    NATIVE_RANGE("_file_open", "path mode flags", 3, 3, intrinsic_open, NULL, NULL),
    NATIVE_RANGE("_file_read", "file size", 2, 2, intrinsic_read, NULL, NULL),
    NATIVE_RANGE("_file_put_back", "file data", 2, 2, intrinsic_put_back, NULL, NULL),
    NATIVE_ONE("_file_is_binary", "file", intrinsic_is_binary, NULL, NULL),
    NATIVE_ONE("_host_line", "prompt", intrinsic_line, NULL, NULL),
    {0},
};

static bool add_standard(VM *vm, Dict *dict, const char *name, const char *dunder,
                         Value *slot, File *file)
{
    if (file == NULL)
        return false;
    *slot = value_from_object(file);
    return cn_dict_set_text(vm, dict, name, object_view(file)) &&
           cn_dict_set_text(vm, dict, dunder, object_view(file));
}

bool cn_sys_fill_files(VM *vm, Dict *dict)
{
    return add_standard(vm, dict, "stdin", "__stdin__", &vm->sys_stdin,
                        file_new(vm, "<stdin>", "r", 0, FILE_READABLE | FILE_STANDARD)) &&
           add_standard(vm, dict, "stdout", "__stdout__", &vm->sys_stdout,
                        file_new(vm, "<stdout>", "w", 1, FILE_WRITABLE | FILE_STANDARD)) &&
           add_standard(vm, dict, "stderr", "__stderr__", &vm->sys_stderr,
                        file_new(vm, "<stderr>", "w", 2, FILE_WRITABLE | FILE_STANDARD));
}
