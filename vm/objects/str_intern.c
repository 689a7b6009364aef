// str_intern.c - one str for each text that names something.
//
// Open addressing with linear probing over borrowed pointers; an entry leaves when its str
// dies, and the entries behind it move up, so that no tombstones pile up.
//
// Invariants: count is at most three quarters of size, size a power of two; every str in
// the table has its hash computed and is_interned set.

#include "vm/objects/str_data.h"

#define FIRST_SIZE 256u

typedef struct InternTable {
    uint64_t count;
    uint64_t size;
    Str *slots[];
} InternTable;

static size_t table_bytes(uint64_t size)
{
    return sizeof(InternTable) + size * sizeof(Str *);
}

// The slot that holds a str equal to str, or the free one where it belongs.
static Str **find_slot(InternTable *table, const Str *str)
{
    uint64_t mask = table->size - 1;
    uint64_t i = str->hash & mask;
    while (table->slots[i] != NULL && !cn_str_equal(table->slots[i], str))
        i = (i + 1) & mask;
    return &table->slots[i];
}

static InternTable *new_table(VM *vm, uint64_t size)
{
    InternTable *table = cn_buffer_allocate(vm, table_bytes(size));
    if (table == NULL)
        return NULL;
    memset(table, 0, table_bytes(size));
    table->size = size;
    return table;
}

// Makes room for one more entry. False: MemoryError.
static bool reserve(VM *vm)
{
    InternTable *old = vm->interned;
    if (old != NULL && (old->count + 1) * 4 <= old->size * 3)
        return true;
    InternTable *table = new_table(vm, old == NULL ? FIRST_SIZE : old->size * 2);
    if (table == NULL)
        return false;
    for (uint64_t i = 0; old != NULL && i < old->size; i++) {
        if (old->slots[i] != NULL) {
            *find_slot(table, old->slots[i]) = old->slots[i];
            table->count++;
        }
    }
    cn_str_release_interned(vm);
    vm->interned = table;
    return true;
}

Str *cn_str_intern(VM *vm, Str *str)
{
    if (str == NULL || str->is_interned)
        return str;
    (void)cn_str_hash(vm, str);
    if (!reserve(vm)) {
        object_release(vm, str);
        return NULL;
    }
    Str **slot = find_slot(vm->interned, str);
    if (*slot == NULL) {
        str->is_interned = 1;
        vm->interned->count++;
        *slot = str;
        return str;
    }
    Str *first = object_retain(*slot);
    object_release(vm, str);
    return first;
}

Str *cn_str_intern_text(VM *vm, const char *text)
{
    return cn_str_intern(vm, cn_str_from_text(vm, text));
}

// Empties the slot at index, moving up what was displaced by its entry.
static void close_gap(InternTable *table, uint64_t gap)
{
    uint64_t mask = table->size - 1;
    uint64_t i = gap;
    table->slots[gap] = NULL;
    for (;;) {
        i = (i + 1) & mask;
        Str *str = table->slots[i];
        if (str == NULL)
            return;
        // it may move to the gap when its home is not between the gap and itself
        if (((i - str->hash) & mask) >= ((i - gap) & mask)) {
            table->slots[gap] = str;
            table->slots[i] = NULL;
            gap = i;
        }
    }
}

void cn_str_forget_interned(VM *vm, Str *str)
{
    InternTable *table = vm->interned;
    if (table == NULL || !str->is_interned)
        return;
    uint64_t mask = table->size - 1;
    uint64_t i = str->hash & mask;
    while (table->slots[i] != NULL && table->slots[i] != str)
        i = (i + 1) & mask;
    if (table->slots[i] == NULL)
        return;
    str->is_interned = 0;
    table->count--;
    close_gap(table, i);
}

void cn_str_release_interned(VM *vm)
{
    if (vm->interned != NULL)
        cn_buffer_free(vm, vm->interned, table_bytes(vm->interned->size));
    vm->interned = NULL;
}
