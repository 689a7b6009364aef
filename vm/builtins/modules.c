// modules.c - the tables of what is made in C: modules and the types of running code.

#include "vm/builtins/builtins.h"

const ModuleSpec *const cn_native_modules[] = {
    &cn_sys_module,
    &cn_time_module,
    &cn_math_module,
    &cn_random_module,
    &cn_string_helpers_module,
    &cn_gc_module,
    &cn_imports_module,
    &cn_posix_module,
    &cn_collections_helpers_module,
    &cn_bisect_module,
    &cn_functools_helpers_module,
    &cn_stepper_module,
    &cn_heap_helpers_module,
    NULL,
};

static const NativeSpec no_methods[] = {{0}};
// What an async generator's own yield hands to whoever drives it; programs never see one.
static const TypeSpec async_wrapped_type = {
    KIND_ASYNC_WRAPPED, KIND_INSTANCE, no_methods, NULL, NULL, NULL, CLASS_FINAL};

const TypeSpec *const cn_runtime_types[] = {
    &cn_code_type,   &cn_frame_type,      &cn_traceback_type,    &cn_file_type,
    &cn_random_type, &async_wrapped_type, &cn_tuple_getter_type, NULL,
};
