// exception_types.c - exceptions with fields of their own: how arguments become fields.

#include "vm/objects/exception_private.h"
#include "vm/objects/numbers.h"

static Instance *self_of(const Value *args) { return value_exception(value_view(args[0])); }

static void set_field(VM *vm, const Value *args, uint32_t field, ValueView value)
{
    value_replace(vm, exception_field(self_of(args), field), value_retain(value));
}

static Outcome done_none(Value *result)
{
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

// What BaseException.__init__ does, for types that take no keywords either.
static bool init_base(VM *vm, const Value *args, uint32_t count)
{
    return cn_exception_refuse_keywords(vm, cn_type_of(vm, value_view(args[0])),
                                        &args[count]) &&
           cn_exception_set_args(vm, args, count);
}

// One argument: that; more: the tuple of them; none: None.
static ValueView sole_argument(const Value *args, uint32_t count)
{
    if (count == 1)
        return VIEW_NONE;
    if (count == 2)
        return value_view(args[1]);
    return value_view(self_of(args)->slots[EXCEPTION_ARGS]);
}

static Outcome system_exit_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (!init_base(vm, args, count))
        return OUTCOME_FAILED;
    set_field(vm, args, SYSTEM_EXIT_CODE, sole_argument(args, count));
    return done_none(result);
}

static Outcome stop_iteration_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (!init_base(vm, args, count))
        return OUTCOME_FAILED;
    set_field(vm, args, STOP_ITERATION_VALUE, count > 1 ? value_view(args[1]) : VIEW_NONE);
    return done_none(result);
}

// ---- keyword-only fields ----

// Stores keywords in the fields that names lists from first_field on. False: TypeError.
static bool take_keywords(VM *vm, const Value *args, uint32_t count,
                          const char *const *names, uint32_t first_field, const char *type)
{
    for (uint32_t i = 0; names[i] != NULL; i++)
        set_field(vm, args, first_field + i, VIEW_UNBOUND);
    if (args[count].bits == BITS_UNBOUND)
        return true;
    uint32_t position = 0;
    ValueView key, value;
    while (cn_dict_next(value_dict(value_view(args[count])), &position, &key, &value)) {
        uint32_t field = 0;
        while (names[field] != NULL && !cn_str_equals_text(value_str(key), names[field]))
            field++;
        if (names[field] == NULL) {
            cn_raise_type_error(vm, "'%S' is an invalid keyword argument for %s()",
                                value_str(key), type);
            return false;
        }
        set_field(vm, args, first_field + field, value);
    }
    return true;
}

static Outcome attribute_error_init(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    static const char *const names[] = {"name", "obj", NULL};
    if (!cn_exception_set_args(vm, args, count) ||
        !take_keywords(vm, args, count, names, ATTRIBUTE_ERROR_NAME, "AttributeError"))
        return OUTCOME_FAILED;
    return done_none(result);
}

static Outcome name_error_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    static const char *const names[] = {"name", NULL};
    if (!cn_exception_set_args(vm, args, count) ||
        !take_keywords(vm, args, count, names, NAME_ERROR_NAME, "NameError"))
        return OUTCOME_FAILED;
    return done_none(result);
}

static Outcome import_error_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    static const char *const names[] = {"name", "path", NULL};
    if (!cn_exception_set_args(vm, args, count) ||
        !take_keywords(vm, args, count, names, IMPORT_ERROR_NAME, "ImportError"))
        return OUTCOME_FAILED;
    set_field(vm, args, IMPORT_ERROR_MESSAGE,
              count == 2 ? value_view(args[1]) : VIEW_UNBOUND);
    return done_none(result);
}

// (class, args) or (class, args, {name, path and attributes}).
static Outcome import_error_reduce(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Instance *self = self_of(args);
    Dict *state = NULL;
    Tuple *tuple = NULL;
    const Dict *attributes = cn_instance_dict(vm, self);
    if (attributes != NULL)
        state = cn_dict_copy(vm, attributes);
    if (state == NULL)
        return OUTCOME_FAILED;
    ValueView name = value_view(*exception_field(self, IMPORT_ERROR_NAME));
    ValueView path = value_view(*exception_field(self, IMPORT_ERROR_PATH));
    if (!value_is_unbound(name) &&
        !cn_dict_set_name(vm, state, vm->names.name_attribute, name))
        goto done;
    if (!value_is_unbound(path) &&
        !cn_dict_set_name(vm, state, vm->names.path_attribute, path))
        goto done;
    ValueView parts[3] = {object_view(cn_type_of(vm, value_view(args[0]))),
                          value_view(self->slots[EXCEPTION_ARGS]), object_view(state)};
    tuple = cn_tuple_from(vm, parts, state->count > 0 ? 3 : 2);
done:
    object_release(vm, state);
    if (tuple == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(tuple);
    return OUTCOME_DONE;
}

// ---- SyntaxError ----

// The second argument's items: where the error is.
static Outcome take_place(VM *vm, const Value *args, ValueView place)
{
    List *items = cn_list_new(vm, 6);
    if (items == NULL)
        return OUTCOME_FAILED;
    Outcome outcome = cn_list_extend(vm, items, place);
    if (outcome == OUTCOME_NEEDS_CALL || outcome == OUTCOME_TAIL_CALL)
        outcome = cn_raise_type_error(vm, "'%T' object is not iterable", place);
    uint64_t count = items->count;
    if (outcome == OUTCOME_DONE && (count < 4 || count > 6))
        outcome = cn_raise_type_error(vm, "function takes at %s %d arguments (%lld given)",
                                      count < 4 ? "least" : "most", count < 4 ? 4 : 6,
                                      (long long)count);
    if (outcome == OUTCOME_DONE && count == 5)
        outcome = cn_raise_type_error(
            vm, "end_offset must be provided when end_lineno is provided");
    for (uint64_t i = 0; i < count && outcome == OUTCOME_DONE; i++)
        set_field(vm, args, SYNTAX_FILE + (uint32_t)i, value_view(items->items[i]));
    object_release(vm, items);
    return outcome;
}

static Outcome syntax_error_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    if (!init_base(vm, args, count))
        return OUTCOME_FAILED;
    if (count >= 2)
        set_field(vm, args, SYNTAX_MESSAGE, value_view(args[1]));
    if (count == 3 && take_place(vm, args, value_view(args[2])) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    return done_none(result);
}

// ---- UnicodeError ----

// Which argument goes where, and what it must be: 's' str, 'b' bytes, 'i' int.
typedef struct UnicodePlan {
    const char *types;
    uint8_t first_field;
} UnicodePlan;

static bool check_unicode_argument(VM *vm, ValueView value, char type, int number)
{
    if (type == 's' && !value_is_str(value))
        cn_raise_type_error(vm, "argument %d must be str, not %T", number, value);
    else if (type == 'b' && !value_is_kind(value, KIND_BYTES) &&
             !value_is_kind(value, KIND_BYTEARRAY) &&
             !value_is_kind(value, KIND_MEMORYVIEW))
        cn_raise_type_error(vm, "a bytes-like object is required, not '%T'", value);
    else if (type == 'i' && !value_is_any_int(value))
        cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer", value);
    else
        return true;
    return false;
}

static Outcome init_unicode(VM *vm, const Value *args, uint32_t count, UnicodePlan plan,
                            Value *result)
{
    uint32_t wanted = (uint32_t)strlen(plan.types);
    if (!init_base(vm, args, count))
        return OUTCOME_FAILED;
    if (count - 1 != wanted)
        return cn_raise_type_error(vm, "function takes exactly %d arguments (%d given)",
                                   (int)wanted, (int)count - 1);
    for (uint32_t i = 0; i < wanted; i++)
        if (plan.types[i] != 'b' &&
            !check_unicode_argument(vm, value_view(args[1 + i]), plan.types[i], (int)i + 1))
            return OUTCOME_FAILED;
    for (uint32_t i = 0; i < wanted; i++) {
        if (plan.types[i] == 'b' &&
            !check_unicode_argument(vm, value_view(args[1 + i]), 'b', (int)i + 1))
            return OUTCOME_FAILED;
        set_field(vm, args, plan.first_field + i, value_view(args[1 + i]));
    }
    return done_none(result);
}

static Outcome unicode_decode_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return init_unicode(vm, args, count, (UnicodePlan){"sbiis", UNICODE_ENCODING}, result);
}

static Outcome unicode_encode_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    return init_unicode(vm, args, count, (UnicodePlan){"ssiis", UNICODE_ENCODING}, result);
}

static Outcome unicode_translate_init(VM *vm, const Value *args, uint32_t count,
                                      Value *result)
{
    return init_unicode(vm, args, count, (UnicodePlan){"siis", UNICODE_OBJECT}, result);
}

// ---- OSError ----

// Error numbers are Linux's on every platform; the host gate translates.
static const struct {
    int number;
    ExceptionNumber exception;
    const char *text;
} os_errors[] = {
    {1, EXCEPTION_PermissionError, "Operation not permitted"},
    {2, EXCEPTION_FileNotFoundError, "No such file or directory"},
    {3, EXCEPTION_ProcessLookupError, "No such process"},
    {4, EXCEPTION_InterruptedError, "Interrupted system call"},
    {5, EXCEPTION_OSError, "Input/output error"},
    {6, EXCEPTION_OSError, "No such device or address"},
    {7, EXCEPTION_OSError, "Argument list too long"},
    {9, EXCEPTION_OSError, "Bad file descriptor"},
    {10, EXCEPTION_ChildProcessError, "No child processes"},
    {11, EXCEPTION_BlockingIOError, "Resource temporarily unavailable"},
    {12, EXCEPTION_OSError, "Cannot allocate memory"},
    {13, EXCEPTION_PermissionError, "Permission denied"},
    {16, EXCEPTION_OSError, "Device or resource busy"},
    {17, EXCEPTION_FileExistsError, "File exists"},
    {18, EXCEPTION_OSError, "Invalid cross-device link"},
    {19, EXCEPTION_OSError, "No such device"},
    {20, EXCEPTION_NotADirectoryError, "Not a directory"},
    {21, EXCEPTION_IsADirectoryError, "Is a directory"},
    {22, EXCEPTION_OSError, "Invalid argument"},
    {23, EXCEPTION_OSError, "Too many open files in system"},
    {24, EXCEPTION_OSError, "Too many open files"},
    {26, EXCEPTION_OSError, "Text file busy"},
    {27, EXCEPTION_OSError, "File too large"},
    {28, EXCEPTION_OSError, "No space left on device"},
    {29, EXCEPTION_OSError, "Illegal seek"},
    {30, EXCEPTION_OSError, "Read-only file system"},
    {31, EXCEPTION_OSError, "Too many links"},
    {32, EXCEPTION_BrokenPipeError, "Broken pipe"},
    {36, EXCEPTION_OSError, "File name too long"},
    {38, EXCEPTION_OSError, "Function not implemented"},
    {39, EXCEPTION_OSError, "Directory not empty"},
    {40, EXCEPTION_OSError, "Too many levels of symbolic links"},
    {95, EXCEPTION_OSError, "Operation not supported"},
    {103, EXCEPTION_ConnectionAbortedError, "Software caused connection abort"},
    {104, EXCEPTION_ConnectionResetError, "Connection reset by peer"},
    {108, EXCEPTION_BrokenPipeError, "Cannot send after transport endpoint shutdown"},
    {110, EXCEPTION_TimeoutError, "Connection timed out"},
    {111, EXCEPTION_ConnectionRefusedError, "Connection refused"},
    {114, EXCEPTION_BlockingIOError, "Operation already in progress"},
    {115, EXCEPTION_BlockingIOError, "Operation now in progress"},
};

static ExceptionNumber class_of_error(int64_t number, const char **text)
{
    for (size_t i = 0; i < sizeof os_errors / sizeof os_errors[0]; i++)
        if (os_errors[i].number == number) {
            *text = os_errors[i].text;
            return os_errors[i].exception;
        }
    *text = "Unknown error";
    return EXCEPTION_OSError;
}

const char *cn_os_error_text(int error_number)
{
    for (size_t i = 0; i < sizeof os_errors / sizeof os_errors[0]; i++)
        if (os_errors[i].number == error_number)
            return os_errors[i].text;
    return NULL;
}

Outcome cn_raise_os_error(VM *vm, int error_number, ValueView filename)
{
    const char *text;
    ExceptionNumber number = class_of_error(error_number, &text);
    Str *message = cn_str_from_text(vm, text);
    Tuple *args = NULL;
    if (message != NULL)
        args = cn_tuple_pair(vm, value_view(value_from_int(error_number)),
                             object_view(message));
    Instance *exception = args == NULL ? NULL : cn_exception_new(vm, number, args);
    if (exception != NULL) {
        *exception_field(exception, OS_ERROR_NUMBER) = value_from_int(error_number);
        *exception_field(exception, OS_ERROR_TEXT) = value_retain(object_view(message));
        if (!value_is_unbound(filename) && !value_is_none(filename))
            *exception_field(exception, OS_ERROR_FILE) = value_retain(filename);
    }
    object_release(vm, message);
    if (exception == NULL)
        return OUTCOME_FAILED;
    return cn_raise_exception(vm, value_from_object(exception));
}

// Whether arguments are read by __init__ (a Python class overrides it and not __new__), not
// by __new__.
static bool init_reads_arguments(VM *vm, Class *type)
{
    Class *init_holder = NULL;
    Class *new_holder = NULL;
    cn_class_lookup(type, vm->names.init, &init_holder);
    cn_class_lookup(type, vm->names.new_, &new_holder);
    return (init_holder->flags & CLASS_HEAP) != 0 && (new_holder->flags & CLASS_HEAP) == 0;
}

static bool is_given(ValueView value)
{
    return !value_is_unbound(value) && !value_is_none(value);
}

// Sets the fields of self from the arguments args[1..count); a file name leaves the args.
static bool read_os_arguments(VM *vm, Instance *self, const Value *args, uint32_t count)
{
    uint32_t given = count - 1;
    if (given < 2 || given > 5)
        return true;
    ValueView file = given >= 3 ? value_view(args[3]) : VIEW_UNBOUND;
    ValueView file2 = given >= 5 ? value_view(args[5]) : VIEW_UNBOUND;
    value_replace(vm, exception_field(self, OS_ERROR_NUMBER),
                  value_retain(value_view(args[1])));
    value_replace(vm, exception_field(self, OS_ERROR_TEXT),
                  value_retain(value_view(args[2])));
    if (!is_given(file))
        return true;
    bool is_blocking =
        cn_type_of(vm, object_view(self)) == vm->exceptions[EXCEPTION_BlockingIOError];
    if (is_blocking && value_is_any_int(file)) {
        value_replace(vm, exception_field(self, OS_ERROR_WRITTEN), value_retain(file));
        return true;
    }
    Tuple *pair = cn_tuple_from_values(vm, args + 1, 2);
    if (pair == NULL)
        return false;
    value_replace(vm, &self->slots[EXCEPTION_ARGS], value_from_object(pair));
    value_replace(vm, exception_field(self, OS_ERROR_FILE), value_retain(file));
    if (is_given(file2))
        value_replace(vm, exception_field(self, OS_ERROR_FILE2), value_retain(file2));
    return true;
}

static Outcome os_new(VM *vm, const Value *args, uint32_t count, Value *result)
{
    ValueView given = value_view(args[0]);
    Class *type = value_is_kind(given, KIND_CLASS) ? (Class *)value_object(given) : NULL;
    if (type == NULL || !cn_class_is_subclass(type, vm->exceptions[EXCEPTION_OSError]))
        return cn_raise_type_error(vm, "OSError.__new__(X): X is not a type object (%T)",
                                   given);
    bool reads_here = !init_reads_arguments(vm, type);
    if (reads_here && !cn_exception_refuse_keywords(vm, type, &args[count]))
        return OUTCOME_FAILED;
    bool has_number = count >= 3 && count <= 6 && value_is_int(value_view(args[1]));
    if (reads_here && type == vm->exceptions[EXCEPTION_OSError] && has_number) {
        const char *text;
        type = vm->exceptions[class_of_error(value_int(value_view(args[1])), &text)];
    }
    Instance *self = cn_exception_new_of(vm, type, args, reads_here ? count : 1);
    if (self == NULL)
        return OUTCOME_FAILED;
    if (reads_here && !read_os_arguments(vm, self, args, count)) {
        object_release(vm, self);
        return OUTCOME_FAILED;
    }
    *result = value_from_object(self);
    return OUTCOME_DONE;
}

static Outcome os_init(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Class *type = cn_type_of(vm, value_view(args[0]));
    if (init_reads_arguments(vm, type)) {
        if (!cn_exception_refuse_keywords(vm, type, &args[count]) ||
            !cn_exception_set_args(vm, args, count) ||
            !read_os_arguments(vm, self_of(args), args, count))
            return OUTCOME_FAILED;
    }
    return done_none(result);
}

// The arguments with the file names back in place.
static Tuple *os_arguments(VM *vm, Instance *self)
{
    Tuple *args = exception_args(self);
    ValueView file = value_view(*exception_field(self, OS_ERROR_FILE));
    ValueView file2 = value_view(*exception_field(self, OS_ERROR_FILE2));
    if (args->count != 2 || !is_given(file))
        return object_retain(args);
    ValueView all[5] = {value_view(args->items[0]), value_view(args->items[1]), file,
                        VIEW_NONE, file2};
    return cn_tuple_from(vm, all, is_given(file2) ? 5 : 3);
}

static Outcome os_reduce(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    Instance *self = self_of(args);
    const Shape *shape = cn_shape_of(vm, &self->header);
    Tuple *arguments = os_arguments(vm, self);
    if (arguments == NULL)
        return OUTCOME_FAILED;
    ValueView parts[3] = {object_view(shape->owner), object_view(arguments), VIEW_NONE};
    uint32_t parts_count = 2;
    if (shape->slot_count > shape->owner->reserved_slots) {
        const Dict *dict = cn_instance_dict(vm, self);
        if (dict != NULL)
            parts[2] = object_view(dict);
        parts_count = dict == NULL ? 0 : 3;
    }
    Tuple *tuple = parts_count == 0 ? NULL : cn_tuple_from(vm, parts, parts_count);
    object_release(vm, arguments);
    if (tuple == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(tuple);
    return OUTCOME_DONE;
}

static Outcome get_written(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView written = value_view(*exception_field(self_of(args), OS_ERROR_WRITTEN));
    if (value_is_unbound(written))
        return cn_raise_number(vm, EXCEPTION_AttributeError, "characters_written");
    *result = value_retain(written);
    return OUTCOME_DONE;
}

static Outcome set_written(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count, (void)result;
    ValueView value = value_view(args[1]);
    Value *field = exception_field(self_of(args), OS_ERROR_WRITTEN);
    if (value_is_unbound(value) && field->bits == BITS_UNBOUND)
        return cn_raise_number(vm, EXCEPTION_AttributeError, "characters_written");
    if (!value_is_unbound(value) && !value_is_any_int(value))
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   value);
    value_replace(vm, field, value_retain(value));
    return OUTCOME_DONE;
}

// ---- tables ----

#define INIT(function)                                                                     \
    {                                                                                      \
        "__init__", "", function, 0, 0, 0, 0,                                              \
            NATIVE_SLOT | NATIVE_VARIADIC | NATIVE_KEYWORDS, NULL, NULL                    \
    }
#define STR(function, fallback) NATIVE_OPERATOR("__str__", "", 0, function, fallback)

const NativeSpec cn_system_exit_methods[] = {INIT(system_exit_init), {0}};
const NativeSpec cn_stop_iteration_methods[] = {INIT(stop_iteration_init), {0}};
const NativeSpec cn_attribute_error_methods[] = {INIT(attribute_error_init), {0}};
const NativeSpec cn_name_error_methods[] = {INIT(name_error_init), {0}};
const NativeSpec cn_key_error_methods[] = {STR(cn_key_error_str, "key_error_str"), {0}};
const NativeSpec cn_import_error_methods[] = {
    INIT(import_error_init),
    STR(cn_import_error_str, "exception_str"),
    NATIVE_NONE("__reduce__", import_error_reduce, NULL, NULL),
    {0},
};
const NativeSpec cn_syntax_error_methods[] = {
    INIT(syntax_error_init),
    STR(cn_syntax_error_str, "syntax_error_str"),
    {0},
};
const NativeSpec cn_unicode_decode_methods[] = {
    INIT(unicode_decode_init), STR(cn_unicode_error_str, "unicode_error_str"), {0}};
const NativeSpec cn_unicode_encode_methods[] = {
    INIT(unicode_encode_init), STR(cn_unicode_error_str, "unicode_error_str"), {0}};
const NativeSpec cn_unicode_translate_methods[] = {
    INIT(unicode_translate_init), STR(cn_unicode_error_str, "unicode_error_str"), {0}};
const NativeSpec cn_os_error_methods[] = {
    {"__new__", "", os_new, 0, 0, 0, 0, NATIVE_STATIC | NATIVE_VARIADIC | NATIVE_KEYWORDS,
     NULL, NULL},
    INIT(os_init),
    STR(cn_os_error_str, "os_error_str"),
    NATIVE_NONE("__reduce__", os_reduce, NULL, NULL),
    {0},
};
const GetSetSpec cn_os_error_attributes[] = {
    {"characters_written", get_written, set_written, NULL},
    {0},
};
