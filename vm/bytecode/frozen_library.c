// frozen_library.c - looks into a frozen library.

#include <string.h>

#include "vm/bytecode/frozen.h"

const char *cn_frozen_name(const FrozenLibrary *library, const FrozenEntry *entry)
{
    return cn_unit_tables_text(&library->tables, entry->name).data;
}

static const FrozenEntry *find(const FrozenLibrary *library, const FrozenEntry *entries,
                               uint32_t count, const char *name)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(cn_frozen_name(library, &entries[middle]), name);
        if (order == 0)
            return &entries[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const FrozenEntry *cn_frozen_module(const FrozenLibrary *library, const char *name)
{
    return find(library, library->modules, library->module_count, name);
}

const FrozenEntry *cn_frozen_function(const FrozenLibrary *library, const char *name)
{
    return find(library, library->functions, library->function_count, name);
}
