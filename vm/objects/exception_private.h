// exception_private.h - what the files of the exception types share.

#ifndef CAIRN_VM_OBJECTS_EXCEPTION_PRIVATE_H
#define CAIRN_VM_OBJECTS_EXCEPTION_PRIVATE_H

#include "vm/objects/exception.h"

// The n-th field of exceptions.def, behind the slots of every exception.
static inline Value *exception_field(Instance *exception, uint32_t n)
{
    return &exception->slots[EXCEPTION_FIELDS + n];
}

enum { ATTRIBUTE_ERROR_NAME, ATTRIBUTE_ERROR_OBJECT };
enum { IMPORT_ERROR_MESSAGE, IMPORT_ERROR_NAME, IMPORT_ERROR_PATH };
enum { NAME_ERROR_NAME };
enum { OS_ERROR_NUMBER, OS_ERROR_TEXT, OS_ERROR_FILE, OS_ERROR_FILE2, OS_ERROR_WRITTEN };
enum { STOP_ITERATION_VALUE };
enum { SYSTEM_EXIT_CODE };
enum {
    SYNTAX_MESSAGE,
    SYNTAX_FILE,
    SYNTAX_LINE,
    SYNTAX_OFFSET,
    SYNTAX_TEXT,
    SYNTAX_END_LINE,
    SYNTAX_END_OFFSET,
    SYNTAX_PRINT_FILE
};
enum { UNICODE_ENCODING, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON };
enum { GROUP_MESSAGE, GROUP_EXCEPTIONS };

static inline Tuple *exception_args(const Instance *exception)
{
    return value_tuple(value_view(exception->slots[EXCEPTION_ARGS]));
}

// A new exception of class_object with the arguments behind args[0] (the class): what
// BaseException.__new__ does. NULL: exception pending.
MUST_CHECK Instance *cn_exception_new_of(VM *vm, Class *class_object, const Value *args,
                                         uint32_t count);
// Sets args from those behind args[0] (self); keywords are refused. False: exception pending.
MUST_CHECK bool cn_exception_set_args(VM *vm, const Value *args, uint32_t count);
MUST_CHECK bool cn_exception_refuse_keywords(VM *vm, const Class *type,
                                             const Value *keywords);

// repr(exception) and the str() of BaseException.
Outcome cn_exception_repr(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_exception_str(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_key_error_str(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_import_error_str(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_os_error_str(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_syntax_error_str(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_unicode_error_str(VM *vm, const Value *args, uint32_t count, Value *result);

extern const NativeSpec cn_base_exception_methods[], cn_attribute_error_methods[],
    cn_import_error_methods[], cn_key_error_methods[], cn_name_error_methods[],
    cn_os_error_methods[], cn_stop_iteration_methods[], cn_syntax_error_methods[],
    cn_system_exit_methods[], cn_unicode_decode_methods[], cn_unicode_encode_methods[],
    cn_unicode_translate_methods[], cn_group_methods[];
extern const GetSetSpec cn_base_exception_attributes[], cn_os_error_attributes[];

#endif
