// pool_set.c - the addresses of all pools: a hash set with linear probing.
//
// It tells blocks in pools from large ones, exactly. The table belongs to the host's
// memory, not to the account: eight to sixteen bytes a pool. It is at most half full.

#include "vm/heap/pool.h"

#define FIRST_BITS 6u

static size_t slot_of(const Heap *heap, uintptr_t number)
{
    return (size_t)(((uint64_t)number * 0x9E3779B97F4A7C15u) >>
                    (64 - heap->pool_number_bits));
}

static size_t slot_count(const Heap *heap)
{
    return heap->pool_numbers == NULL ? 0 : (size_t)1 << heap->pool_number_bits;
}

static void insert(Heap *heap, uintptr_t number)
{
    size_t mask = slot_count(heap) - 1;
    size_t slot = slot_of(heap, number);
    while (heap->pool_numbers[slot] != 0)
        slot = (slot + 1) & mask;
    heap->pool_numbers[slot] = number;
}

static bool grow(Heap *heap, uint32_t bits)
{
    size_t size_bytes = sizeof(uintptr_t) << bits;
    uintptr_t *fresh = cn_heap_take(heap, size_bytes);
    if (fresh == NULL)
        return false;
    memset(fresh, 0, size_bytes);
    uintptr_t *old = heap->pool_numbers;
    size_t old_count = slot_count(heap);
    heap->pool_numbers = fresh;
    heap->pool_number_bits = bits;
    for (size_t i = 0; i < old_count; i++)
        if (old[i] != 0)
            insert(heap, old[i]);
    cn_heap_give_back(heap, old, old_count * sizeof(uintptr_t));
    return true;
}

bool cn_pool_set_add(Heap *heap, const char *first, size_t count)
{
    size_t needed = (heap->pool_number_count + count) * 2;
    uint32_t bits = heap->pool_numbers == NULL ? FIRST_BITS : heap->pool_number_bits;
    while (((size_t)1 << bits) < needed)
        bits++;
    if (slot_count(heap) < needed && !grow(heap, bits))
        return false;
    for (size_t i = 0; i < count; i++)
        insert(heap, ((uintptr_t)first >> POOL_SHIFT) + i);
    heap->pool_number_count += (uint32_t)count;
    return true;
}

// Deletion without tombstones: D. E. Knuth, The Art of Computer Programming 3, 6.4,
// algorithm R.
static void erase(Heap *heap, uintptr_t number)
{
    size_t mask = slot_count(heap) - 1;
    size_t hole = slot_of(heap, number);
    while (heap->pool_numbers[hole] != number)
        hole = (hole + 1) & mask;
    for (size_t next = (hole + 1) & mask; heap->pool_numbers[next] != 0;
         next = (next + 1) & mask) {
        size_t home = slot_of(heap, heap->pool_numbers[next]);
        if (((next - home) & mask) >= ((next - hole) & mask)) {
            heap->pool_numbers[hole] = heap->pool_numbers[next];
            hole = next;
        }
    }
    heap->pool_numbers[hole] = 0;
}

void cn_pool_set_remove(Heap *heap, const char *first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        erase(heap, ((uintptr_t)first >> POOL_SHIFT) + i);
    heap->pool_number_count -= (uint32_t)count;
}

bool cn_pool_contains(const Heap *heap, const void *block)
{
    if (heap->pool_numbers == NULL)
        return false;
    uintptr_t number = (uintptr_t)block >> POOL_SHIFT;
    size_t mask = slot_count(heap) - 1;
    for (size_t slot = slot_of(heap, number);; slot = (slot + 1) & mask) {
        if (heap->pool_numbers[slot] == number)
            return true;
        if (heap->pool_numbers[slot] == 0)
            return false;
    }
}

void cn_pool_set_close(Heap *heap)
{
    cn_heap_give_back(heap, heap->pool_numbers, slot_count(heap) * sizeof(uintptr_t));
    heap->pool_numbers = NULL;
    heap->pool_number_count = 0;
}
