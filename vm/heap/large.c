// large.c - blocks beyond SMALL_LIMIT_BYTES: each one a block of the host's with a header.

#include "vm/heap/large.h"

#include "vm/heap/pool.h"

static void link_block(Heap *heap, LargeBlock *large)
{
    large->previous = NULL;
    large->next = heap->large[large->group];
    if (large->next != NULL)
        large->next->previous = large;
    heap->large[large->group] = large;
}

// Widens the range of addresses where large objects are.
static void note_place(Heap *heap, const LargeBlock *large)
{
    uintptr_t place = (uintptr_t)(large + 1);
    if (large->group == GROUP_BUFFERS)
        return;
    if (heap->large_span == 0) {
        heap->large_start = place;
        heap->large_span = 1;
    } else if (place < heap->large_start) {
        heap->large_span += heap->large_start - place;
        heap->large_start = place;
    } else if (place - heap->large_start >= heap->large_span) {
        heap->large_span = place - heap->large_start + 1;
    }
}

void *cn_large_take(Heap *heap, BlockGroup group, uint64_t size_bytes)
{
    uint64_t counted = large_round(size_bytes);
    uint64_t whole = counted + sizeof(LargeBlock);
    if (whole > SIZE_MAX || !cn_heap_may_reside(heap, whole))
        return NULL;
    LargeBlock *large = cn_heap_take(heap, (size_t)whole);
    if (large == NULL)
        return NULL;
    *large =
        (LargeBlock){.size_bytes = counted, .group = group, .serial = heap->allocations};
    link_block(heap, large);
    note_place(heap, large);
    heap->large_count[group]++;
    heap->bytes_left -= (int64_t)counted;
    heap->resident_bytes += whole;
    poison_fresh(large + 1, (size_t)counted);
    return large + 1;
}

void *cn_large_resize(Heap *heap, void *block, uint64_t size_bytes)
{
    LargeBlock *large = large_of(block);
    uint64_t old_counted = large->size_bytes;
    uint64_t counted = large_round(size_bytes);
    uint64_t whole = counted + sizeof(LargeBlock);
    if (counted == old_counted)
        return block;
    if (whole > SIZE_MAX ||
        (counted > old_counted && !cn_heap_may_reside(heap, counted - old_counted)))
        return NULL;
    size_t old_whole = (size_t)old_counted + sizeof(LargeBlock);
    large = heap->host_resize(heap->host_context, large, old_whole, (size_t)whole);
    if (large == NULL)
        return NULL;
    // (An address beyond 47 bits cannot be refused any more: cn_heap_take has seen that
    // this host gives none, and user space on every supported target ends there.)
    ASSERT((uint64_t)((uintptr_t)large + (size_t)whole) >> 47 == 0);
    if (large->next != NULL)
        large->next->previous = large;
    if (large->previous != NULL)
        large->previous->next = large;
    else
        heap->large[large->group] = large;
    large->size_bytes = counted;
    note_place(heap, large);
    heap->reserved_bytes += counted - old_counted; // modulo 2^64
    heap->resident_bytes += counted - old_counted;
    heap->bytes_left -= (int64_t)(counted - old_counted);
    return large + 1;
}

void cn_large_free(Heap *heap, void *block)
{
    LargeBlock *large = large_of(block);
    if (large->next != NULL)
        large->next->previous = large->previous;
    if (large->previous != NULL)
        large->previous->next = large->next;
    else
        heap->large[large->group] = large->next;
    heap->large_count[large->group]--;
    if (heap->large_count[GROUP_OBJECTS] + heap->large_count[GROUP_LEAVES] == 0)
        heap->large_span = 0;
    heap->bytes_left += (int64_t)large->size_bytes;
    heap->resident_bytes -= large->size_bytes + sizeof *large;
#if CAIRN_DEBUG
    memset(block, POISON_FREED, (size_t)large->size_bytes);
#endif
    cn_heap_give_back(heap, large, (size_t)large->size_bytes + sizeof *large);
}

void cn_large_close(Heap *heap)
{
    for (unsigned group = 0; group < GROUP_COUNT; group++)
        while (heap->large[group] != NULL)
            cn_large_free(heap, large_block(heap->large[group]));
}
