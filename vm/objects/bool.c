// bool.c - the type bool; the rest of its behaviour comes from int.

#include "vm/objects/number_methods.h"

static NUMBER_NATIVE(bool_new)
{
    bool truth = false;
    (void)count;
    if (cn_number_check_class(vm, args[0], KIND_BOOL) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    if (!is_missing(args[1]) &&
        cn_number_truth(value_view(args[1]), &truth) == OUTCOME_NEEDS_CALL)
        return OUTCOME_NEEDS_CALL;
    return answer(value_from_bool(truth), result);
}

static NUMBER_NATIVE(bool_repr)
{
    (void)count;
    Str *text = cn_str_intern_text(vm, args[0].bits == BITS_TRUE ? "True" : "False");
    return text == NULL ? OUTCOME_FAILED : answer(value_from_object(text), result);
}

static const NativeSpec bool_methods[] = {
    {"__new__", "x", bool_new, 0, 1, 1, 0, NATIVE_STATIC, "bool_new", NULL},
    NUMBER_SLOT("__repr__", bool_repr),
    NUMBER_BINARY_ROWS("and", and),
    NUMBER_BINARY_ROWS("xor", xor),
    NUMBER_BINARY_ROWS("or", or),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

const TypeSpec cn_bool_type = {
    .kind = KIND_BOOL,
    .base = KIND_INT,
    .methods = bool_methods,
    .doc = "bool(x) -> bool\n"
           "\n"
           "Returns True when the argument x is true, False otherwise.\n"
           "The builtins True and False are the only two instances of the class bool.\n"
           "The class bool is a subclass of the class int, and cannot be subclassed.",
    .class_flags = CLASS_FINAL | CLASS_PATTERN_SELF,
};
