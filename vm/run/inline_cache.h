// inline_cache.h - see inline_cache.c for the format of the cache words.

#ifndef CAIRN_VM_RUN_INLINE_CACHE_H
#define CAIRN_VM_RUN_INLINE_CACHE_H

#include "vm/run/native_call.h"

enum { ATTRIBUTE_SLOT, ATTRIBUTE_CLASS_ENTRY, ATTRIBUTE_PROPERTY, ATTRIBUTE_MODULE };
enum { METHOD_PLAIN, METHOD_STATIC, METHOD_CLASS, METHOD_MODULE };

// Each fills the cache words behind pc when what was found may be remembered.
void cn_cache_load_attribute(VM *vm, Instruction *pc, ValueView object, Str *name);
void cn_cache_load_method(VM *vm, Instruction *pc, ValueView object, Str *name);
void cn_cache_store_attribute(VM *vm, Instruction *pc, uint32_t shape_before,
                              Instance *instance, Str *name);

// A second cache for sites that see several shapes: by shape and name, for the whole VM. find
// copies what it knows into the cache words behind pc (words of them) and answers true; note
// remembers them when they are filled for shape.
bool cn_site_find(VM *vm, Instruction *pc, uint32_t shape, const Str *name, uint32_t words);
void cn_site_note(VM *vm, const Instruction *pc, uint32_t shape, const Str *name,
                  uint32_t words);
void cn_sites_close(VM *vm);

#endif
