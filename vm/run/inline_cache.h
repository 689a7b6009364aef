// inline_cache.h - see inline_cache.c for the format of the cache words.

#ifndef CAIRN_VM_RUN_INLINE_CACHE_H
#define CAIRN_VM_RUN_INLINE_CACHE_H

#include "vm/run/native_call.h"

enum {
    ATTRIBUTE_SLOT,
    ATTRIBUTE_CLASS_ENTRY,
    ATTRIBUTE_PROPERTY,
    ATTRIBUTE_MODULE,
    ATTRIBUTE_TUPLE_ITEM
};
enum { METHOD_PLAIN, METHOD_STATIC, METHOD_CLASS, METHOD_MODULE };

// Each fills the cache words behind pc when what was found may be remembered.
void cn_cache_load_attribute(VM *vm, Instruction *pc, ValueView object, Str *name);
void cn_cache_load_method(VM *vm, Instruction *pc, ValueView object, Str *name);
void cn_cache_store_attribute(VM *vm, Instruction *pc, uint32_t shape_before,
                              Instance *instance, Str *name);

// A second cache for sites that see several shapes: by shape and name, for the whole VM.
typedef enum { SITE_LOAD, SITE_STORE, SITE_METHOD } SiteKind;

#define SITE_COUNT 1024u

typedef struct SiteEntry {
    const Str *name; // compared by address and hash: an address may be used again
    uint64_t name_hash;
    uint32_t shape;
    uint32_t epoch;
    uint64_t words[3];
    SiteKind kind;
    uint32_t reserved;
} SiteEntry;

static inline uint32_t site_words(SiteKind kind) { return kind == SITE_METHOD ? 3 : 2; }

static inline SiteEntry *site_entry(VM *vm, uint32_t shape, const Str *name, SiteKind kind)
{
    uint32_t hash = (shape >> 8) * 31 + (uint32_t)name->hash + (uint32_t)kind;
    return &vm->sites[(hash ^ hash >> 10) % SITE_COUNT];
}

// Copies what is known of the shape into the cache words behind pc. False: nothing is.
static ALWAYS_INLINE bool site_find(VM *vm, const Instruction *pc, uint32_t shape,
                                    const Str *name, SiteKind kind)
{
    if (vm->sites == NULL)
        return false;
    const SiteEntry *entry = site_entry(vm, shape, name, kind);
    if (entry->name != name || entry->shape != shape || entry->epoch != vm->cache_epoch ||
        entry->kind != kind || entry->name_hash != name->hash)
        return false;
    // The running copy of the code: only its cache words are ever written.
    Instruction *cache = (Instruction *)(uintptr_t)(pc + 1);
    for (uint32_t i = 0; i < site_words(kind); i++)
        cache[i].word = entry->words[i];
    return true;
}

// Remembers the cache words behind pc when they are filled for the shape.
void cn_site_note(VM *vm, const Instruction *pc, uint32_t shape, const Str *name,
                  SiteKind kind);
void cn_sites_close(VM *vm);

#endif
