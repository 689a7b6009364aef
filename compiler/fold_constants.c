// fold_constants.c - the constants of a compilation, each kept once.
//
// Two constants are the same when kind and content are: 1, 1.0 and True are three, 0.0 and
// -0.0 are two. Items are compared by number, so a tuple costs no more than its length.

#include <string.h>

#include "compiler/fold.h"
#include "compiler/scope_names.h"

#define FIRST_CAPACITY 64u

void cn_constants_init(ConstantPool *pool, Arena *arena, uint64_t seed)
{
    *pool = (ConstantPool){.arena = arena, .seed = seed, .count = 1};
}

static bool same_bytes(const void *a, const void *b, size_t size)
{
    return size == 0 || memcmp(a, b, size) == 0;
}

static bool is_same(const ConstantEntry *a, const ConstantEntry *b)
{
    const UnitConstant *x = &a->value, *y = &b->value;
    return x->kind == y->kind && x->base == y->base && x->negative == y->negative &&
           x->count == y->count && x->integer == y->integer && x->code == y->code &&
           memcmp(&x->number, &y->number, sizeof x->number) == 0 &&
           memcmp(&x->real, &y->real, sizeof x->real) == 0 &&
           x->text.size == y->text.size &&
           same_bytes(x->text.data, y->text.data, x->text.size) &&
           same_bytes(a->ids, b->ids, x->count * sizeof *a->ids);
}

static uint64_t hash_entry(const ConstantPool *pool, const ConstantEntry *entry)
{
    const UnitConstant *value = &entry->value;
    uint64_t key[4] = {value->kind, (uint64_t)value->integer, 0, 0};
    memcpy(&key[2], &value->number, sizeof key[2]);
    if (value->text.size != 0)
        key[3] = cn_scope_hash(value->text.data, value->text.size, pool->seed);
    else if (value->count != 0)
        key[3] = cn_scope_hash(entry->ids, value->count * sizeof *entry->ids, pool->seed);
    return cn_scope_hash(key, sizeof key, pool->seed);
}

static uint32_t *find_slot(const ConstantPool *pool, const ConstantEntry *entry)
{
    uint32_t mask = pool->slot_count - 1;
    uint32_t index = (uint32_t)hash_entry(pool, entry) & mask;
    for (;; index = (index + 1) & mask) {
        ConstantId found = pool->slots[index];
        if (found == 0 || is_same(pool->entries[found], entry))
            return &pool->slots[index];
    }
}

static MUST_CHECK bool grow_slots(ConstantPool *pool)
{
    uint32_t slot_count = pool->slot_count == 0 ? FIRST_CAPACITY : pool->slot_count * 2;
    uint32_t *slots = cn_arena_allocate_array(pool->arena, slot_count, sizeof *slots);
    if (slots == NULL)
        return false;
    pool->slots = slots;
    pool->slot_count = slot_count;
    for (ConstantId id = 1; id < pool->count; id++) {
        if (pool->entries[id]->value.kind != CONSTANT_CODE)
            *find_slot(pool, pool->entries[id]) = id;
    }
    return true;
}

static MUST_CHECK bool grow_entries(ConstantPool *pool)
{
    uint32_t capacity = pool->capacity == 0 ? FIRST_CAPACITY : pool->capacity * 2;
    ConstantEntry **entries =
        cn_arena_allocate_array(pool->arena, capacity, sizeof *entries);
    if (entries == NULL)
        return false;
    if (pool->count > 1)
        memcpy(entries, pool->entries, pool->count * sizeof *entries);
    pool->entries = entries;
    pool->capacity = capacity;
    return true;
}

static ConstantId append(ConstantPool *pool, const ConstantEntry *entry)
{
    if (pool->count >= pool->capacity && !grow_entries(pool))
        return 0;
    ConstantEntry *copy = cn_arena_allocate(pool->arena, sizeof *copy);
    if (copy == NULL)
        return 0;
    *copy = *entry;
    pool->entries[pool->count] = copy;
    return pool->count++;
}

static ConstantId intern(ConstantPool *pool, const ConstantEntry *entry)
{
    if (pool->count >= pool->slot_count - pool->slot_count / 3 && !grow_slots(pool))
        return 0;
    uint32_t *slot = find_slot(pool, entry);
    if (*slot == 0)
        *slot = append(pool, entry);
    return *slot;
}

ConstantId cn_constant_special(ConstantPool *pool, ConstantKind kind)
{
    return intern(pool, &(ConstantEntry){.value.kind = kind});
}

ConstantId cn_constant_int(ConstantPool *pool, int64_t integer)
{
    return intern(pool,
                  &(ConstantEntry){.value = {.kind = CONSTANT_INT, .integer = integer}});
}

ConstantId cn_constant_float(ConstantPool *pool, double number)
{
    return intern(pool,
                  &(ConstantEntry){.value = {.kind = CONSTANT_FLOAT, .number = number}});
}

ConstantId cn_constant_text(ConstantPool *pool, ConstantKind kind, Text text)
{
    return intern(pool, &(ConstantEntry){
                            .value = {.kind = kind, .text = {text.data, text.size}},
                        });
}

ConstantId cn_constant_literal(ConstantPool *pool, const Literal *literal)
{
    UnitConstant value = {0};
    switch (literal->kind) {
    case LITERAL_NONE:
        return cn_constant_special(pool, CONSTANT_NONE);
    case LITERAL_TRUE:
        return cn_constant_special(pool, CONSTANT_TRUE);
    case LITERAL_FALSE:
        return cn_constant_special(pool, CONSTANT_FALSE);
    case LITERAL_ELLIPSIS:
        return cn_constant_special(pool, CONSTANT_ELLIPSIS);
    case LITERAL_INT:
        return cn_constant_int(pool, literal->integer);
    case LITERAL_FLOAT:
        return cn_constant_float(pool, literal->number);
    case LITERAL_STR:
        return cn_constant_text(pool, CONSTANT_STR, literal->text);
    case LITERAL_BYTES:
        return cn_constant_text(pool, CONSTANT_BYTES, literal->text);
    case LITERAL_BIG_INT:
        value.kind = CONSTANT_BIG_INT;
        value.base = literal->base;
        value.text = (UnitText){literal->text.data, literal->text.size};
        break;
    case LITERAL_IMAGINARY:
        value.kind = CONSTANT_COMPLEX;
        value.number = literal->number;
        break;
    }
    return intern(pool, &(ConstantEntry){.value = value});
}

ConstantId cn_constant_negated(ConstantPool *pool, ConstantId id)
{
    ConstantEntry entry = {.value = pool->entries[id]->value};
    entry.value.negative = !entry.value.negative;
    return intern(pool, &entry);
}

static uint32_t items_depth(const ConstantPool *pool, const ConstantId *ids, uint32_t count)
{
    uint32_t depth = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t item_depth = pool->entries[ids[i]]->depth;
        if (item_depth > depth)
            depth = item_depth;
    }
    return depth + 1;
}

ConstantId cn_constant_items(ConstantPool *pool, ConstantKind kind, const ConstantId *ids,
                             uint32_t count)
{
    ConstantEntry entry = {.value = {.kind = kind, .count = count}, .ids = ids};
    ConstantId *kept_ids;
    UnitConstant *items;
    for (uint32_t i = 0; i < count; i++) {
        if (ids[i] == 0)
            return 0; // there was no memory for this one
    }
    if (pool->slot_count != 0) {
        ConstantId known = *find_slot(pool, &entry);
        if (known != 0)
            return known;
    }
    kept_ids = cn_arena_allocate_array(pool->arena, count, sizeof *kept_ids);
    items = cn_arena_allocate_array(pool->arena, count, sizeof *items);
    if (kept_ids == NULL || items == NULL)
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        kept_ids[i] = ids[i];
        items[i] = pool->entries[ids[i]]->value;
    }
    entry.ids = kept_ids;
    entry.value.items = items;
    entry.depth = items_depth(pool, ids, count);
    return intern(pool, &entry);
}

ConstantId cn_constant_code(ConstantPool *pool, const CodeUnit *unit)
{
    return append(pool, &(ConstantEntry){.value = {.kind = CONSTANT_CODE, .code = unit}});
}
