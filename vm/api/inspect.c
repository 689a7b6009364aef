// inspect.c - counters and limits of a VM, by type and by name.

#include "vm/api/api.h"

#include <stdlib.h>

// ---- live objects by type ----

typedef struct TypeRow {
    const Class *type;
    uint64_t count, bytes;
} TypeRow;

typedef struct TypeTable {
    VM *vm;
    TypeRow *rows; // hash table, a power of two
    uint64_t capacity, used;
    bool counting; // first walk: only how many classes there are
} TypeTable;

static void count_classes(void *context, Object *object)
{
    TypeTable *table = context;
    table->used += object_kind(object) == KIND_CLASS;
}

static void add_object(void *context, Object *object)
{
    TypeTable *table = context;
    const Class *type = cn_shape_of(table->vm, object)->owner;
    uint64_t at = ((uintptr_t)type >> 4) * 0x9E3779B97F4A7C15u;
    for (at &= table->capacity - 1;
         table->rows[at].type != NULL && table->rows[at].type != type;)
        at = (at + 1) & (table->capacity - 1);
    table->rows[at].type = type;
    table->rows[at].count++;
    table->rows[at].bytes += cn_object_block_bytes(table->vm, object);
}

static int by_bytes(const void *a, const void *b)
{
    const TypeRow *left = a, *right = b;
    if (left->bytes != right->bytes)
        return left->bytes < right->bytes ? 1 : -1;
    return left->count < right->count ? 1 : left->count > right->count ? -1 : 0;
}

CairnStatus cairn_stats_by_type(CairnVM *vm, CairnTypeWriter writer, void *user)
{
    TypeTable table = {.vm = vm};
    cn_heap_walk(vm, count_classes, &table);
    for (table.capacity = 64; table.capacity < 2 * table.used; table.capacity *= 2)
        ;
    size_t size = table.capacity * sizeof(TypeRow);
    // From the host, not from the heap that is being looked at.
    table.rows = vm->heap.host_resize(vm->heap.host_context, NULL, 0, size);
    if (table.rows == NULL)
        return CAIRN_NOMEM;
    memset(table.rows, 0, size);
    cn_heap_walk(vm, add_object, &table);
    qsort(table.rows, table.capacity, sizeof(TypeRow), by_bytes);
    for (uint64_t i = 0; i < table.capacity && table.rows[i].type != NULL; i++) {
        char name[80];
        cn_copy_text(vm, value_view(table.rows[i].type->name), name, sizeof name);
        writer(user, name, table.rows[i].count, table.rows[i].bytes);
    }
    vm->heap.host_resize(vm->heap.host_context, table.rows, size, 0);
    return CAIRN_OK;
}

// ---- limits ----

// A limit that is used up is still a limit: 1, as 0 says that there is none.
static uint64_t fuel_left(const VM *vm)
{
    if (vm->fuel_left == UINT64_MAX)
        return 0;
    int64_t left = (int64_t)vm->fuel_left + vm->fuel;
    return left < 1 ? 1 : (uint64_t)left;
}

static uint64_t time_left(const VM *vm)
{
    if (vm->limits.deadline_ns == 0)
        return 0;
    uint64_t now = vm->host.now_ns(vm->host.user);
    return now < vm->limits.deadline_ns ? vm->limits.deadline_ns - now : 1;
}

static CairnStatus set_deadline(VM *vm, uint64_t from_now)
{
    if (from_now != 0 && vm->host.now_ns == NULL)
        return CAIRN_REFUSED;
    vm->limits.deadline_ns = from_now == 0 ? 0 : vm->host.now_ns(vm->host.user) + from_now;
    return CAIRN_OK;
}

uint64_t cairn_limit_get(CairnVM *vm, CairnLimit limit)
{
    switch (limit) {
    case CAIRN_LIMIT_HEAP:
        return vm->heap.limit_bytes >= INT64_MAX ? 0 : vm->heap.limit_bytes;
    case CAIRN_LIMIT_RECURSION:
        return vm->recursion_limit;
    case CAIRN_LIMIT_STACK:
        return vm->limits.stack_bytes;
    case CAIRN_LIMIT_OUTPUT:
        return vm->limits.output_bytes;
    case CAIRN_LIMIT_FUEL:
        return fuel_left(vm);
    case CAIRN_LIMIT_TIME:
        return time_left(vm);
    }
    return 0;
}

CairnStatus cairn_limit_set(CairnVM *vm, CairnLimit limit, uint64_t value)
{
    switch (limit) {
    case CAIRN_LIMIT_HEAP:
        if (!cn_heap_set_limit(vm, value))
            return CAIRN_REFUSED;
        vm->limits.heap_bytes = value;
        return CAIRN_OK;
    case CAIRN_LIMIT_RECURSION:
        if (value <= vm->depth || value > INT32_MAX)
            return CAIRN_REFUSED;
        vm->recursion_limit = vm->limits.recursion = (uint32_t)value;
        return CAIRN_OK;
    case CAIRN_LIMIT_OUTPUT:
        if (value != 0 && value < vm->output_written)
            return CAIRN_REFUSED;
        vm->limits.output_bytes = value;
        return CAIRN_OK;
    case CAIRN_LIMIT_FUEL:
        vm->fuel_used += (uint64_t)(vm->fuel_slice - vm->fuel);
        vm->fuel = vm->fuel_slice = 0;
        vm->fuel_left = value == 0 ? UINT64_MAX : value;
        return CAIRN_OK;
    case CAIRN_LIMIT_TIME:
        return set_deadline(vm, value);
    default:
        return CAIRN_REFUSED;
    }
}
