// str_predicates.c - isalpha and its kin.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_methods.h"
#include "vm/objects/unicode.h"

// Whether str has characters and every one has one of the flags.
static Outcome answer_all(VM *vm, const Str *str, uint32_t any_of_flags, Value *result)
{
    charge_units(vm, str->length * 8);
    for (size_t i = 0; i < str->length; i++) {
        if (!unicode_is(cn_str_at(str, i), any_of_flags))
            return answer_bool(false, result);
    }
    return answer_bool(str->length > 0, result);
}

Outcome cn_str_method_isalpha(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_all(vm, self_str(args), UNICODE_ALPHA, result);
}

Outcome cn_str_method_isalnum(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_all(vm, self_str(args), UNICODE_ALNUM, result);
}

Outcome cn_str_method_isdecimal(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_all(vm, self_str(args), UNICODE_DECIMAL, result);
}

Outcome cn_str_method_isdigit(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_all(vm, self_str(args), UNICODE_DIGIT, result);
}

Outcome cn_str_method_isnumeric(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_all(vm, self_str(args), UNICODE_NUMERIC, result);
}

Outcome cn_str_method_isspace(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_all(vm, self_str(args), UNICODE_SPACE, result);
}

Outcome cn_str_method_isprintable(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    if (self_str(args)->length == 0)
        return answer_bool(true, result);
    return answer_all(vm, self_str(args), UNICODE_PRINTABLE, result);
}

Outcome cn_str_method_isascii(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    return answer_bool(self_str(args)->is_ascii, result);
}

// Cased characters exist, and all of them have the wanted flag.
static Outcome answer_case(VM *vm, const Str *str, uint32_t wanted, uint32_t unwanted,
                           Value *result)
{
    bool found = false;
    charge_units(vm, str->length * 8);
    for (size_t i = 0; i < str->length; i++) {
        uint32_t flags = unicode_flags(cn_str_at(str, i));
        if ((flags & unwanted) != 0)
            return answer_bool(false, result);
        found = found || (flags & wanted) != 0;
    }
    return answer_bool(found, result);
}

Outcome cn_str_method_islower(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_case(vm, self_str(args), UNICODE_LOWER, UNICODE_UPPER | UNICODE_TITLE,
                       result);
}

Outcome cn_str_method_isupper(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    return answer_case(vm, self_str(args), UNICODE_UPPER, UNICODE_LOWER | UNICODE_TITLE,
                       result);
}

Outcome cn_str_method_istitle(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *str = self_str(args);
    bool found = false;
    bool inside_word = false;
    (void)count;
    charge_units(vm, str->length * 8);
    for (size_t i = 0; i < str->length; i++) {
        uint32_t flags = unicode_flags(cn_str_at(str, i));
        bool begins = (flags & (UNICODE_UPPER | UNICODE_TITLE)) != 0;
        bool goes_on = (flags & UNICODE_LOWER) != 0;
        if ((begins && inside_word) || (goes_on && !inside_word))
            return answer_bool(false, result);
        inside_word = begins || goes_on;
        found = found || inside_word;
    }
    return answer_bool(found, result);
}

bool cn_str_is_identifier(const Str *str)
{
    if (str->length == 0 || !unicode_is(cn_str_at(str, 0), UNICODE_ID_START))
        return false;
    for (size_t i = 1; i < str->length; i++) {
        if (!unicode_is(cn_str_at(str, i), UNICODE_ID_CONTINUE))
            return false;
    }
    return true;
}

Outcome cn_str_method_isidentifier(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    charge_units(vm, self_str(args)->length * 8);
    return answer_bool(cn_str_is_identifier(self_str(args)), result);
}
