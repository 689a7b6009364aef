// scope_names.c - identifiers numbered once.
//
// Both tables are open addressing with linear probing, at most two thirds full, and grow by
// doubling in the arena; what they leave behind there is less than what they hold.

#include "compiler/scope_names.h"

#include <string.h>

#define XXH_INLINE_ALL
#define XXH_NO_STREAM
#include <xxhash.h>

#define FIRST_CAPACITY 64u

typedef struct PairEntry {
    uint32_t first;
    uint32_t second;
    uint32_t number; // 0: free
} PairEntry;

uint64_t cn_scope_hash(const void *data, size_t size, uint64_t seed)
{
    return XXH3_64bits_withSeed(data, size, seed);
}

bool cn_text_is(Text text, const char *literal)
{
    size_t size = strlen(literal);
    return text.size == size && memcmp(text.data, literal, size) == 0;
}

static bool is_crowded(uint32_t count, uint32_t capacity)
{
    return count >= capacity - capacity / 3;
}

// ---- pairs ----

void cn_pair_map_init(PairMap *map, Arena *arena, uint64_t seed)
{
    *map = (PairMap){.arena = arena, .seed = seed};
}

static PairEntry *find_pair(const PairMap *map, uint32_t first, uint32_t second)
{
    uint64_t key = (uint64_t)first << 32 | second;
    uint32_t mask = map->capacity - 1;
    uint32_t index = (uint32_t)XXH3_64bits_withSeed(&key, sizeof key, map->seed) & mask;
    for (;; index = (index + 1) & mask) {
        PairEntry *entry = &map->entries[index];
        if (entry->number == 0 || (entry->first == first && entry->second == second))
            return entry;
    }
}

uint32_t cn_pair_map_get(const PairMap *map, uint32_t first, uint32_t second)
{
    return map->capacity == 0 ? 0 : find_pair(map, first, second)->number;
}

static MUST_CHECK bool grow_pairs(PairMap *map)
{
    PairMap larger = *map;
    larger.capacity = map->capacity == 0 ? FIRST_CAPACITY : map->capacity * 2;
    larger.entries =
        cn_arena_allocate_array(map->arena, larger.capacity, sizeof(PairEntry));
    if (larger.entries == NULL)
        return false;
    for (uint32_t i = 0; i < map->capacity; i++) {
        const PairEntry *entry = &map->entries[i];
        if (entry->number != 0)
            *find_pair(&larger, entry->first, entry->second) = *entry;
    }
    *map = larger;
    return true;
}

bool cn_pair_map_add(PairMap *map, uint32_t first, uint32_t second, uint32_t number)
{
    if (is_crowded(map->count, map->capacity) && !grow_pairs(map))
        return false;
    *find_pair(map, first, second) = (PairEntry){first, second, number};
    map->count++;
    return true;
}

// ---- names ----

void cn_names_init(NameTable *table, Arena *arena, uint64_t seed)
{
    *table = (NameTable){.arena = arena, .seed = seed, .count = 1};
    cn_pair_map_init(&table->mangled, arena, seed);
}

static uint32_t *find_name(const NameTable *table, Text text)
{
    uint32_t mask = table->slot_count - 1;
    uint32_t index =
        (uint32_t)XXH3_64bits_withSeed(text.data, text.size, table->seed) & mask;
    for (;; index = (index + 1) & mask) {
        NameId found = table->slots[index];
        if (found == 0)
            return &table->slots[index];
        Text other = table->texts[found];
        if (other.size == text.size && memcmp(other.data, text.data, text.size) == 0)
            return &table->slots[index];
    }
}

static MUST_CHECK bool grow_slots(NameTable *table)
{
    uint32_t slot_count = table->slot_count == 0 ? FIRST_CAPACITY : table->slot_count * 2;
    uint32_t *slots = cn_arena_allocate_array(table->arena, slot_count, sizeof *slots);
    if (slots == NULL)
        return false;
    table->slots = slots;
    table->slot_count = slot_count;
    for (NameId name = 1; name < table->count; name++)
        *find_name(table, table->texts[name]) = name;
    return true;
}

static MUST_CHECK bool grow_texts(NameTable *table)
{
    uint32_t capacity = table->capacity == 0 ? FIRST_CAPACITY : table->capacity * 2;
    Text *texts = cn_arena_allocate_array(table->arena, capacity, sizeof *texts);
    if (texts == NULL)
        return false;
    if (table->capacity != 0)
        memcpy(texts, table->texts, table->count * sizeof *texts);
    table->texts = texts;
    table->capacity = capacity;
    return true;
}

NameId cn_name_intern(NameTable *table, Text text)
{
    if (is_crowded(table->count, table->slot_count) && !grow_slots(table))
        return 0;
    uint32_t *slot = find_name(table, text);
    if (*slot != 0)
        return *slot;
    if (table->count >= table->capacity && !grow_texts(table))
        return 0;
    table->texts[table->count] = text;
    *slot = table->count++;
    return *slot;
}

NameId cn_name_intern_literal(NameTable *table, const char *text)
{
    return cn_name_intern(table, (Text){text, (uint32_t)strlen(text)});
}

static bool is_private(Text name)
{
    if (name.size < 3 || name.data[0] != '_' || name.data[1] != '_')
        return false;
    if (name.data[name.size - 1] == '_' && name.data[name.size - 2] == '_')
        return false;
    return memchr(name.data, '.', name.size) == NULL;
}

static NameId add_mangled(NameTable *table, NameId class_name, NameId name, Text class_text)
{
    Text text = table->texts[name];
    char *data = cn_arena_allocate(table->arena, (size_t)class_text.size + text.size + 1);
    if (data == NULL)
        return 0;
    data[0] = '_';
    memcpy(data + 1, class_text.data, class_text.size);
    memcpy(data + 1 + class_text.size, text.data, text.size);
    NameId mangled = cn_name_intern(table, (Text){data, 1 + class_text.size + text.size});
    if (mangled == 0 || !cn_pair_map_add(&table->mangled, class_name, name, mangled))
        return 0;
    return mangled;
}

NameId cn_name_mangle(NameTable *table, NameId class_name, NameId name)
{
    if (class_name == 0 || name == 0 || !is_private(table->texts[name]))
        return name;
    NameId known = cn_pair_map_get(&table->mangled, class_name, name);
    if (known != 0)
        return known;
    Text class_text = table->texts[class_name];
    while (class_text.size > 0 && class_text.data[0] == '_') {
        class_text.data++;
        class_text.size--;
    }
    if (class_text.size == 0) // a class named _ or __ mangles nothing
        return name;
    return add_mangled(table, class_name, name, class_text);
}
