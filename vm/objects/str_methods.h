// str_methods.h - the natives of str, for its method table (str_type.c).

#ifndef CAIRN_VM_OBJECTS_STR_METHODS_H
#define CAIRN_VM_OBJECTS_STR_METHODS_H

#include "vm/objects/str_arguments.h"

DECLARE_NATIVE(cn_str_method_find);
DECLARE_NATIVE(cn_str_method_rfind);
DECLARE_NATIVE(cn_str_method_index);
DECLARE_NATIVE(cn_str_method_rindex);
DECLARE_NATIVE(cn_str_method_count);
DECLARE_NATIVE(cn_str_method_startswith);
DECLARE_NATIVE(cn_str_method_endswith);
DECLARE_NATIVE(cn_str_method_removeprefix);
DECLARE_NATIVE(cn_str_method_removesuffix);
DECLARE_NATIVE(cn_str_method_strip);
DECLARE_NATIVE(cn_str_method_lstrip);
DECLARE_NATIVE(cn_str_method_rstrip);
DECLARE_NATIVE(cn_str_method_ljust);
DECLARE_NATIVE(cn_str_method_rjust);
DECLARE_NATIVE(cn_str_method_center);
DECLARE_NATIVE(cn_str_method_zfill);
DECLARE_NATIVE(cn_str_method_expandtabs);
DECLARE_NATIVE(cn_str_method_split);
DECLARE_NATIVE(cn_str_method_rsplit);
DECLARE_NATIVE(cn_str_method_splitlines);
DECLARE_NATIVE(cn_str_method_partition);
DECLARE_NATIVE(cn_str_method_rpartition);
DECLARE_NATIVE(cn_str_method_replace);
DECLARE_NATIVE(cn_str_method_join);
DECLARE_NATIVE(cn_str_method_maketrans);
DECLARE_NATIVE(cn_str_method_translate);
DECLARE_NATIVE(cn_str_method_upper);
DECLARE_NATIVE(cn_str_method_lower);
DECLARE_NATIVE(cn_str_method_casefold);
DECLARE_NATIVE(cn_str_method_swapcase);
DECLARE_NATIVE(cn_str_method_capitalize);
DECLARE_NATIVE(cn_str_method_title);
DECLARE_NATIVE(cn_str_method_isalpha);
DECLARE_NATIVE(cn_str_method_isalnum);
DECLARE_NATIVE(cn_str_method_isdecimal);
DECLARE_NATIVE(cn_str_method_isdigit);
DECLARE_NATIVE(cn_str_method_isnumeric);
DECLARE_NATIVE(cn_str_method_isspace);
DECLARE_NATIVE(cn_str_method_isprintable);
DECLARE_NATIVE(cn_str_method_isascii);
DECLARE_NATIVE(cn_str_method_islower);
DECLARE_NATIVE(cn_str_method_isupper);
DECLARE_NATIVE(cn_str_method_istitle);
DECLARE_NATIVE(cn_str_method_isidentifier);
DECLARE_NATIVE(cn_str_method_encode);
DECLARE_NATIVE(cn_str_method_format);
DECLARE_NATIVE(cn_str_method_format_map);
DECLARE_NATIVE(cn_str_method_getnewargs);
DECLARE_NATIVE(cn_str_method_sizeof);
DECLARE_NATIVE(cn_str_slot_new);
DECLARE_NATIVE(cn_str_slot_add);
DECLARE_NATIVE(cn_str_slot_mul);
DECLARE_NATIVE(cn_str_slot_mod);
DECLARE_NATIVE(cn_str_slot_rmod);
DECLARE_NATIVE(cn_str_slot_contains);
DECLARE_NATIVE(cn_str_slot_getitem);
DECLARE_NATIVE(cn_str_slot_len);
DECLARE_NATIVE(cn_str_slot_iter);
DECLARE_NATIVE(cn_str_slot_eq);
DECLARE_NATIVE(cn_str_slot_ne);
DECLARE_NATIVE(cn_str_slot_lt);
DECLARE_NATIVE(cn_str_slot_le);
DECLARE_NATIVE(cn_str_slot_gt);
DECLARE_NATIVE(cn_str_slot_ge);
DECLARE_NATIVE(cn_str_slot_hash);
DECLARE_NATIVE(cn_str_slot_str);
DECLARE_NATIVE(cn_str_slot_repr);
DECLARE_NATIVE(cn_str_slot_format);

// White space as str.split and str.strip see it.
bool cn_code_point_is_space(uint32_t code_point);

// str with fill characters around it; OverflowError, MemoryError.
MUST_CHECK Str *cn_str_pad(VM *vm, Str *str, size_t left, size_t right, uint32_t fill);

// Whether part stands in str at place (place + part->length must be inside).
bool cn_str_has_at(const Str *str, const Str *part, size_t place);

bool cn_str_is_identifier(const Str *str);

// str.replace; limit below 0: all.
MUST_CHECK Str *cn_str_replace(VM *vm, Str *str, const Str *old, const Str *fresh,
                               int64_t limit);

// str[key]; NEEDS_CALL: key has its own __index__.
Outcome cn_str_get_item(VM *vm, Str *str, ValueView key, Value *result);

// Case mappings of ASCII bytes; to may be from.
void cn_ascii_upper(uint8_t *to, const uint8_t *from, size_t size);
void cn_ascii_lower(uint8_t *to, const uint8_t *from, size_t size);
void cn_ascii_swapcase(uint8_t *to, const uint8_t *from, size_t size);
void cn_ascii_capitalize(uint8_t *to, const uint8_t *from, size_t size);
void cn_ascii_title(uint8_t *to, const uint8_t *from, size_t size);

// Copies the first `unit` bytes of data over all size of them.
void cn_fill_by_doubling(uint8_t *data, size_t unit, size_t size);

#endif
