// literal_names.c - Unicode character names for \N{...}.

#include "compiler/literal.h"

bool cn_literal_character_name(const char *name, size_t size, uint32_t *out)
{
    (void)name;
    (void)size;
    (void)out;
    return false;
}
