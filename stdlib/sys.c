// sys.c - the sys module: what the program may know and set of its VM.

#include "vm/builtins/builtins.h"
#include "vm/objects/module.h"
#include "vm/run/frame.h"

static Outcome get_recursion_limit(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_from_int(vm->recursion_limit);
    return OUTCOME_DONE;
}

static Outcome set_recursion_limit(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = cn_payload(value_view(args[0]));
    int64_t limit;
    if (!value_is_any_int(v))
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   v);
    if (!cn_int_to_int64(v, &limit) || limit > INT32_MAX || limit < INT32_MIN)
        return cn_raise_overflow_error(vm, "Python int too large to convert to C int");
    if (limit < 1)
        return cn_raise_value_error(vm, "recursion limit must be greater or equal than 1");
    if (vm->depth >= (uint64_t)limit)
        return cn_raise(
            vm, "RecursionError",
            "cannot set the recursion limit to %d at the recursion depth %d: the "
            "limit is too low",
            (int)limit, (int)vm->depth);
    vm->recursion_limit = (uint32_t)limit;
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome sys_intern(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    if (!value_is_kind(v, KIND_STR)) {
        if (value_is_kind(cn_payload(v), KIND_STR))
            return cn_raise_type_error(vm, "can't intern %T", v);
        return cn_raise_type_error(vm, "intern() argument must be str, not %T", v);
    }
    Str *str = cn_str_intern(vm, object_retain(value_str(v)));
    if (str == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(str);
    return OUTCOME_DONE;
}

static Outcome sys_exc_info(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    ValueView parts[3] = {VIEW_NONE, VIEW_NONE, VIEW_NONE};
    if (vm->handled.bits != BITS_UNBOUND) {
        parts[1] = value_view(vm->handled);
        parts[0] = object_view(cn_type_of(vm, parts[1]));
        Value traceback = value_exception(parts[1])->slots[EXCEPTION_TRACEBACK];
        if (traceback.bits != BITS_UNBOUND)
            parts[2] = value_view(traceback);
    }
    Tuple *tuple = cn_tuple_from(vm, parts, 3);
    if (tuple == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(tuple);
    return OUTCOME_DONE;
}

static Outcome sys_exception(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = vm->handled.bits == BITS_UNBOUND ? VALUE_NONE
                                               : value_retain(value_view(vm->handled));
    return OUTCOME_DONE;
}

// References that a program can see: the argument itself counts once, as in CPython.
static Outcome sys_getrefcount(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    ValueView v = value_view(args[0]);
    *result = value_from_int(value_is_object(v) ? value_object(v)->refcount : 1000000000);
    return OUTCOME_DONE;
}

static uint64_t buffer_bytes(const Object *object)
{
    switch (object_kind(object)) {
    case KIND_LIST:
        return ((const List *)object)->capacity * sizeof(Value);
    case KIND_DICT: {
        const Dict *dict = (const Dict *)object;
        return dict->capacity * sizeof(DictEntry) + dict->index_size * sizeof(int32_t);
    }
    case KIND_SET:
    case KIND_FROZENSET:
        return ((const Set *)object)->table_size * sizeof(SetEntry);
    case KIND_BYTEARRAY:
        return ((const ByteArray *)object)->capacity;
    default:
        return 0;
    }
}

static Outcome sys_getsizeof(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = value_view(args[0]);
    if (!value_is_object(v)) {
        *result = value_from_int(sizeof(Value));
        return OUTCOME_DONE;
    }
    Object *object = value_object(v);
    uint64_t size = cn_object_block_bytes(vm, object) + buffer_bytes(object);
    if (object_kind(object) == KIND_WRAPPER && value_is_object(cn_payload(v))) {
        Object *payload = value_object(cn_payload(v));
        size += cn_object_block_bytes(vm, payload) + buffer_bytes(payload);
    }
    *result = value_from_int((int64_t)size);
    return OUTCOME_DONE;
}

static Outcome sys_encoding(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_retain(object_view(vm->names.utf8));
    return OUTCOME_DONE;
}

static Outcome get_max_digits(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_from_int(vm->int_max_str_digits);
    return OUTCOME_DONE;
}

static Outcome set_max_digits(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t limit;
    ValueView v = cn_payload(value_view(args[0]));
    if (!value_is_any_int(v))
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   v);
    if (!cn_int_to_int64(v, &limit) || limit > INT32_MAX || limit < 0 ||
        (limit != 0 && limit < 640))
        return cn_raise_value_error(vm, "maxdigits must be 0 or larger than 640");
    vm->int_max_str_digits = (uint32_t)limit;
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome is_finalizing(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_from_bool(vm->closing);
    return OUTCOME_DONE;
}

static Outcome get_allocated_blocks(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    (void)args;
    (void)count;
    *result = value_from_int((int64_t)(cn_heap_live_bytes(&vm->heap) / 16));
    return OUTCOME_DONE;
}

// The frame `depth` calls above the caller's; frames of stdlib/core do not count.
static Outcome sys_getframe(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t depth = args[0].bits == BITS_UNBOUND ? 0 : cn_int_clamp(value_view(args[0]));
    Frame *frame = vm->frame;
    for (; frame + 1 < stack_end(vm); frame++) {
        if (frame->code->flags & CODE_HIDDEN)
            continue;
        if (depth <= 0)
            break;
        depth--;
    }
    if (frame + 1 >= stack_end(vm))
        return cn_raise_value_error(vm, "call stack is not deep enough");
    FrameObject *object = cn_frame_object(vm, frame);
    if (object == NULL)
        return OUTCOME_FAILED;
    *result = value_retain(object_view(object));
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

static const NativeSpec functions[] = {
    NATIVE_ONE("__getattr__", "name", needs_python, "sys_getattr", NULL),
    NATIVE_NONE("__dir__", needs_python, "sys_dir", NULL),
    NATIVE_RANGE("_getframe", "depth", 0, 1, sys_getframe, NULL, NULL),
    NATIVE_RANGE("exit", "status", 0, 1, cn_exit, NULL, "Exit the interpreter."),
    NATIVE_NONE("getrecursionlimit", get_recursion_limit, NULL, NULL),
    NATIVE_ONE("setrecursionlimit", "limit", set_recursion_limit, "set_recursion_limit",
               NULL),
    NATIVE_ONE("intern", "string", sys_intern, NULL, NULL),
    NATIVE_NONE("exc_info", sys_exc_info, NULL, NULL),
    NATIVE_NONE("exception", sys_exception, NULL, NULL),
    NATIVE_ONE("getrefcount", "object", sys_getrefcount, NULL, NULL),
    NATIVE_RANGE("getsizeof", "object default", 1, 2, sys_getsizeof, NULL, NULL),
    NATIVE_NONE("getdefaultencoding", sys_encoding, NULL, NULL),
    NATIVE_NONE("getfilesystemencoding", sys_encoding, NULL, NULL),
    NATIVE_NONE("get_int_max_str_digits", get_max_digits, NULL, NULL),
    NATIVE_ONE("set_int_max_str_digits", "maxdigits", set_max_digits, NULL, NULL),
    NATIVE_NONE("is_finalizing", is_finalizing, NULL, NULL),
    NATIVE_NONE("getallocatedblocks", get_allocated_blocks, NULL, NULL),
    {0},
};

static bool set_text(VM *vm, Dict *dict, const char *name, const char *text)
{
    Str *str = cn_str_from_text(vm, text);
    bool set = str != NULL && cn_dict_set_text(vm, dict, name, object_view(str));
    object_release(vm, str);
    return set;
}

static bool set_new(VM *vm, Dict *dict, const char *name, void *object)
{
    bool set = object != NULL && cn_dict_set_text(vm, dict, name, object_view(object));
    object_release(vm, object);
    return set;
}

static bool fill(VM *vm, Module *module)
{
    Dict *dict = module_dict(module);
    Value maxsize;
    if (!cn_int_from_int64(vm, INT64_MAX, &maxsize))
        return false;
    bool set = cn_dict_set_text(vm, dict, "maxsize", value_view(maxsize));
    value_release(vm, maxsize);
    Str *empty = cn_str_from_text(vm, "");
    List *argv = cn_list_new(vm, 1);
    set = set && empty != NULL && argv != NULL &&
          cn_list_append(vm, argv, object_view(empty));
    object_release(vm, empty);
    return set_new(vm, dict, "argv", argv) && set &&
           set_new(vm, dict, "path", cn_list_new(vm, 4)) &&
           set_new(vm, dict, "warnoptions", cn_list_new(vm, 0)) &&
           set_new(vm, dict, "meta_path", cn_list_new(vm, 0)) &&
           set_new(vm, dict, "path_hooks", cn_list_new(vm, 0)) &&
           set_new(vm, dict, "path_importer_cache", cn_dict_new(vm, 0)) &&
           set_new(vm, dict, "orig_argv", cn_list_new(vm, 0)) &&
           set_new(vm, dict, "_xoptions", cn_dict_new(vm, 0)) &&
           cn_dict_set_text(vm, dict, "modules", object_view(vm->modules)) &&
           cn_dict_set_text(vm, dict, "maxunicode", value_view(value_from_int(0x10FFFF))) &&
           cn_dict_set_text(vm, dict, "dont_write_bytecode", VIEW_TRUE) &&
           cn_dict_set_text(vm, dict, "hexversion",
                            value_view(value_from_int(0x030b07f0))) &&
           set_text(vm, dict, "byteorder", "little") &&
           set_text(vm, dict, "platform", "linux") &&
           set_text(vm, dict, "version", "3.11.7 (Cairn 0.1.0)") &&
           set_text(vm, dict, "copyright",
                    "Copyright (c) The Cairn authors. MIT License.") &&
           set_text(vm, dict, "executable", "") && set_text(vm, dict, "prefix", "") &&
           set_text(vm, dict, "exec_prefix", "") && set_text(vm, dict, "base_prefix", "") &&
           set_text(vm, dict, "base_exec_prefix", "") &&
           set_text(vm, dict, "float_repr_style", "short") &&
           set_text(vm, dict, "platlibdir", "lib") &&
           cn_dict_set_text(vm, dict, "pycache_prefix", VIEW_NONE) &&
           cn_sys_fill_files(vm, dict);
}

const ModuleSpec cn_sys_module = {"sys", functions, fill,
                                  "What a program may know of its VM."};
