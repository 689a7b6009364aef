// bigint_limbs.c - arithmetic on arrays of 64-bit limbs, by rows: what the rest is built
// from.

#include "vm/objects/bigint.h"

#include <string.h>

uint64_t cn_limbs_add(uint64_t *out, const uint64_t *a, size_t a_count, const uint64_t *b,
                      size_t b_count)
{
    uint64_t carry = 0;
    size_t i = 0;
    for (; i + 4 <= b_count; i += 4) {
        out[i] = wide_add(a[i], b[i], &carry);
        out[i + 1] = wide_add(a[i + 1], b[i + 1], &carry);
        out[i + 2] = wide_add(a[i + 2], b[i + 2], &carry);
        out[i + 3] = wide_add(a[i + 3], b[i + 3], &carry);
    }
    for (; i < b_count; i++)
        out[i] = wide_add(a[i], b[i], &carry);
    for (; carry != 0 && i < a_count; i++)
        out[i] = wide_add(a[i], 0, &carry);
    if (out != a && i < a_count)
        memcpy(out + i, a + i, (a_count - i) * sizeof *out);
    return carry;
}

uint64_t cn_limbs_subtract(uint64_t *out, const uint64_t *a, size_t a_count,
                           const uint64_t *b, size_t b_count)
{
    uint64_t borrow = 0;
    size_t i = 0;
    for (; i + 4 <= b_count; i += 4) {
        out[i] = wide_subtract(a[i], b[i], &borrow);
        out[i + 1] = wide_subtract(a[i + 1], b[i + 1], &borrow);
        out[i + 2] = wide_subtract(a[i + 2], b[i + 2], &borrow);
        out[i + 3] = wide_subtract(a[i + 3], b[i + 3], &borrow);
    }
    for (; i < b_count; i++)
        out[i] = wide_subtract(a[i], b[i], &borrow);
    for (; borrow != 0 && i < a_count; i++)
        out[i] = wide_subtract(a[i], 0, &borrow);
    if (out != a && i < a_count)
        memcpy(out + i, a + i, (a_count - i) * sizeof *out);
    return borrow;
}

int cn_limbs_compare(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
    if (a_count != b_count)
        return a_count < b_count ? -1 : 1;
    for (size_t i = a_count; i-- > 0;) {
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    }
    return 0;
}

size_t cn_limbs_trim(const uint64_t *limbs, size_t count)
{
    while (count > 0 && limbs[count - 1] == 0)
        count--;
    return count;
}

uint64_t cn_limbs_bit_length(const uint64_t *limbs, size_t count)
{
    count = cn_limbs_trim(limbs, count);
    if (count == 0)
        return 0;
    return (uint64_t)(count - 1) * 64 + (uint64_t)wide_bit_length(limbs[count - 1]);
}

uint64_t cn_limbs_multiply_small(uint64_t *out, const uint64_t *a, size_t count,
                                 uint64_t factor, uint64_t carry)
{
    for (size_t i = 0; i < count; i++)
        out[i] = wide_multiply_add(a[i], factor, carry, 0, &carry);
    return carry;
}

uint64_t cn_limbs_add_multiple(uint64_t *out, const uint64_t *a, size_t count,
                               uint64_t factor, uint64_t carry)
{
    for (size_t i = 0; i < count; i++)
        out[i] = wide_multiply_add(a[i], factor, out[i], carry, &carry);
    return carry;
}

uint64_t cn_limbs_subtract_multiple(uint64_t *out, const uint64_t *a, size_t count,
                                    uint64_t factor)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t low = wide_multiply_add(a[i], factor, carry, 0, &carry);
        uint64_t limb = out[i];
        out[i] = limb - low;
        carry += limb < low;
    }
    return carry;
}

uint64_t cn_limbs_shift_left(uint64_t *out, const uint64_t *a, size_t count, int shift)
{
    if (shift == 0) {
        memmove(out, a, count * sizeof *out);
        return 0;
    }
    uint64_t lost = count == 0 ? 0 : a[count - 1] >> (64 - shift);
    for (size_t i = count; i-- > 1;)
        out[i] = a[i] << shift | a[i - 1] >> (64 - shift);
    if (count > 0)
        out[0] = a[0] << shift;
    return lost;
}

void cn_limbs_shift_right(uint64_t *out, const uint64_t *a, size_t count, int shift)
{
    if (shift == 0) {
        memmove(out, a, count * sizeof *out);
        return;
    }
    for (size_t i = 0; i + 1 < count; i++)
        out[i] = a[i] >> shift | a[i + 1] << (64 - shift);
    if (count > 0)
        out[count - 1] = a[count - 1] >> shift;
}

uint64_t cn_limbs_divide_small(uint64_t *out, const uint64_t *a, size_t count,
                               uint64_t divisor)
{
    uint64_t rest = 0, previous = 0;
    if (count == 0)
        return 0;
    // The dividend is shifted like the divisor, limb by limb on the way.
    int shift = wide_leading_zeros(divisor);
    uint64_t scaled = divisor << shift;
    uint64_t reciprocal = wide_reciprocal(scaled);
    if (shift != 0)
        rest = a[count - 1] >> (64 - shift);
    for (size_t i = count; i-- > 0;) {
        uint64_t below = i == 0 ? 0 : a[i - 1];
        previous = shift == 0 ? a[i] : a[i] << shift | below >> (64 - shift);
        uint64_t digit = wide_divide_reciprocal(rest, previous, scaled, reciprocal, &rest);
        if (out != NULL)
            out[i] = digit;
    }
    return rest >> shift;
}

void cn_limbs_multiply_rows(uint64_t *out, const uint64_t *a, size_t a_count,
                            const uint64_t *b, size_t b_count)
{
    out[a_count] = cn_limbs_multiply_small(out, a, a_count, b[0], 0);
    for (size_t i = 1; i < b_count; i++)
        out[a_count + i] = cn_limbs_add_multiple(out + i, a, a_count, b[i], 0);
}

// The products of different limbs once, doubled, then the squares.
void cn_limbs_square_rows(uint64_t *out, const uint64_t *a, size_t count)
{
    uint64_t carry = 0;
    if (count == 1) {
        out[0] = wide_multiply(a[0], a[0], &out[1]);
        return;
    }
    out[0] = 0;
    out[count] = cn_limbs_multiply_small(out + 1, a + 1, count - 1, a[0], 0);
    for (size_t i = 1; i + 1 < count; i++)
        out[count + i] =
            cn_limbs_add_multiple(out + 2 * i + 1, a + i + 1, count - i - 1, a[i], 0);
    out[2 * count - 1] = cn_limbs_shift_left(out, out, 2 * count - 1, 1);
    for (size_t i = 0; i < count; i++) {
        uint64_t high;
        uint64_t low = wide_multiply(a[i], a[i], &high);
        out[2 * i] = wide_add(out[2 * i], low, &carry);
        out[2 * i + 1] = wide_add(out[2 * i + 1], high, &carry);
    }
}

bool cn_limb_scratch_open(VM *vm, LimbScratch *scratch, size_t count)
{
    scratch->count = count;
    scratch->limbs = scratch->local;
    if (count <= LIMB_SCRATCH_LOCAL)
        return true;
    size_t size_bytes;
    if (!size_multiply(count, sizeof(uint64_t), &size_bytes)) {
        scratch->limbs = NULL;
        (void)cn_raise_memory_error(vm);
        return false;
    }
    scratch->limbs = cn_buffer_allocate(vm, size_bytes);
    return scratch->limbs != NULL;
}

void cn_limb_scratch_close(VM *vm, LimbScratch *scratch)
{
    if (scratch->limbs != NULL && scratch->limbs != scratch->local)
        cn_buffer_free(vm, scratch->limbs, scratch->count * sizeof(uint64_t));
    scratch->limbs = NULL;
}
