// audit.c - are all counts explained? For every object, the references found in the heap
// and in the roots are subtracted from its count, which should leave 0; then they are added
// again. So the audit needs no memory, and it does not tidy the evidence away as a
// collection would.

#include "vm/heap/children.h"
#include "vm/heap/heap_private.h"
#include "vm/heap/large.h"

#if CAIRN_DEBUG
#include <stdio.h>
#endif

// ---- walking ----

static void walk_pools(Heap *heap, BlockGroup group, void (*visit)(void *, Object *),
                       void *context)
{
    for (Pool *pool = cn_pool_next(heap, group, NULL); pool != NULL;
         pool = cn_pool_next(heap, group, pool))
        for (uint32_t i = 0; i < pool->carved; i++)
            if (!block_is_free(pool_block(pool, i)))
                visit(context, pool_block(pool, i));
}

static void walk_large(Heap *heap, BlockGroup group, void (*visit)(void *, Object *),
                       void *context)
{
    for (LargeBlock *large = heap->large[group]; large != NULL; large = large->next)
        visit(context, large_block(large));
}

void cn_heap_walk(VM *vm, void (*visit)(void *context, Object *object), void *context)
{
    for (BlockGroup group = GROUP_OBJECTS; group <= GROUP_LEAVES; group++) {
        walk_pools(&vm->heap, group, visit, context);
        walk_large(&vm->heap, group, visit, context);
    }
}

// ---- one object, for people (debug builds: the library itself never writes) ----

#if CAIRN_DEBUG

static uint64_t serial_of(VM *vm, Object *object)
{
    if (!object_is_pooled(&vm->heap, object))
        return large_of(object)->serial;
    Pool *pool = pool_of(object);
    return *cn_pool_serial(pool, pool_index(pool, object));
}

static const char *kind_name(const Object *object)
{
    static const char *const names[] = {
#define KIND(name, python_name, layout, flags) python_name,
#include "vm/heap/kinds.def"
#undef KIND
    };
    return names[object_kind(object) < KIND_COUNT ? object_kind(object) : KIND_FREE];
}

// The text of a name, as far as it is plain; shows where a leak comes from.
static void print_text(const Str *str)
{
    fputc('"', stderr);
    for (size_t i = 0; i < str->length && i < 60; i++) {
        uint32_t unit = str->width == 1 ? str->data[i] : '?';
        fputc(unit >= ' ' && unit <= '~' ? (int)unit : '?', stderr);
    }
    fputc('"', stderr);
}

static void print_name(VM *vm, const Object *object)
{
    Value name = VALUE_UNBOUND;
    if (object_kind(object) == KIND_STR)
        name = value_assume_owned(object_view(object));
    else if (object_kind(object) == KIND_FUNCTION)
        name = ((const Function *)object)->qualname;
    else if (object_kind(object) == KIND_CODE)
        name = ((const Code *)object)->qualname;
    else if (object_kind(object) == KIND_CLASS)
        name = ((const Class *)object)->name;
    else if (object_kind(object) == KIND_MODULE)
        name = ((const Module *)object)->name;
    else if ((object_traits(object) & TRAIT_INSTANCE) != 0 &&
             cn_shape_of(vm, object)->owner != NULL)
        name = cn_shape_of(vm, object)->owner->name;
    if (bits_are_pointer(name.bits) && bits_pointer(name.bits)->shape == SHAPE_OF(KIND_STR))
        print_text((const Str *)bits_pointer(name.bits));
}

static void print_object(VM *vm, Object *object, const char *problem)
{
    fprintf(stderr, "cairn: %s: %s at %p, %lld, allocation %llu ", problem,
            kind_name(object), (void *)object, (long long)(int32_t)object->refcount,
            (unsigned long long)serial_of(vm, object));
    print_name(vm, object);
    fputc('\n', stderr);
}

static void print_summary(VM *vm, size_t objects, size_t unexplained)
{
    fprintf(stderr, "cairn: at close: %llu bytes left, %zu objects, %zu unexplained\n",
            (unsigned long long)cn_heap_live_bytes(&vm->heap), objects, unexplained);
}

#else

static void print_object(VM *vm, Object *object, const char *problem)
{
    (void)vm;
    (void)object;
    (void)problem;
}

static void print_summary(VM *vm, size_t objects, size_t unexplained)
{
    (void)vm;
    (void)objects;
    (void)unexplained;
}

#endif

// ---- subtracting ----

typedef struct Audit {
    VM *vm;
    uint32_t change; // what is added to a count for each reference: -1 or 1
    size_t too_low;
    size_t unexplained;
    size_t objects;
    bool print;
} Audit;

static ALWAYS_INLINE void change_slot(void *context, Value *slot)
{
    Audit *audit = context;
    if (!bits_are_pointer(slot->bits))
        return;
    Object *object = bits_pointer(slot->bits);
    ASSERT(!block_is_free(object));
    object->refcount += audit->change;
}

static void change_root(void *context, Value *slot) { change_slot(context, slot); }

static void change_children(void *context, Object *object)
{
    Audit *audit = context;
    if (!object_is_leaf(object))
        visit_children(audit->vm, object, change_slot, context);
}

// Applies change for every reference there is. with_roots false: for those of the heap
// alone.
static void change_all(Audit *audit, uint32_t change, bool with_roots)
{
    audit->change = change;
    cn_heap_walk(audit->vm, change_children, audit);
    if (with_roots)
        cn_vm_visit_roots(audit->vm, change_root, audit);
}

static void judge(void *context, Object *object)
{
    Audit *audit = context;
    int32_t left = (int32_t)object->refcount;
    audit->objects++;
    if (left < 0)
        audit->too_low++;
    if (left > 0)
        audit->unexplained++;
    if (left != 0 && audit->print)
        print_object(audit->vm, object, left < 0 ? "count too low" : "count unexplained");
}

size_t cn_heap_audit(VM *vm, size_t *unexplained, bool print)
{
    Audit audit = {.vm = vm, .print = print};
    change_all(&audit, (uint32_t)-1, true);
    cn_heap_walk(vm, judge, &audit);
    change_all(&audit, 1, true);
    *unexplained += audit.unexplained;
    return audit.too_low;
}

// ---- the end ----

static size_t report_leaks(VM *vm)
{
    Audit audit = {.vm = vm, .print = true};
    change_all(&audit, (uint32_t)-1, false);
    cn_heap_walk(vm, judge, &audit);
    size_t leaked = audit.unexplained + audit.too_low;
    if (cn_heap_live_bytes(&vm->heap) == 0)
        return 0;
    print_summary(vm, audit.objects, leaked);
    return leaked != 0 ? leaked : 1; // else a buffer without owner, or an uncollected cycle
}

size_t cn_heap_close(VM *vm)
{
    Heap *heap = &vm->heap;
    size_t unexplained = 0;
    cn_buffer_free(vm, heap->finalisers, heap->finaliser_capacity * sizeof(Object *));
    heap->finalisers = NULL;
    heap->finaliser_count = heap->finaliser_capacity = 0;
    if (CAIRN_DEBUG)
        unexplained = report_leaks(vm);
    cn_large_close(heap);
    cn_pools_close(heap);
    return unexplained;
}
