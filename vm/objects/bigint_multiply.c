// bigint_multiply.c - products of limb arrays of any length.
//
// Short ones by rows, long ones of equal length by Karatsuba's method (A. Karatsuba and Yu.
// Ofman, "Multiplication of many-digital numbers by automatic computers", 1962): with a =
// a1 B + a0 and b = b1 B + b0 the middle term a0 b1 + a1 b0 is a0 b0 + a1 b1 - (a0 - a1)(b0
// - b1), so three products do for four. The halves are worked off an explicit stack of
// frames, never by C recursion. Operands of unequal length are cut into pieces, or the
// shorter one is padded.

#include "vm/objects/bigint.h"

#include <string.h>

#define KARATSUBA_LIMBS 34u        // from here on products are cut in half
#define KARATSUBA_SQUARE_LIMBS 60u // and squares
#define KARATSUBA_DEPTH 30         // halvings of BIGINT_LIMBS_MAX down to the above
#define UNCHARGED_PRODUCTS 64u     // as many products of limbs cost no more than the call
#define STRETCH_LIMBS 8192u        // of a row at a time

// One product of the work stack: out[0 .. 2 count) = a * b.
typedef struct Product {
    uint64_t *out;
    const uint64_t *a, *b; // count limbs each; the same pointer: a square
    uint64_t *scratch;     // 2 (count + KARATSUBA_DEPTH) limbs
    size_t count;
    int stage;     // how many of its three parts are done
    bool negative; // of the product of differences
} Product;

// out = |low - high|, low of count limbs, high of high_count <= count; whether low < high.
static bool absolute_difference(uint64_t *out, const uint64_t *low, size_t count,
                                const uint64_t *high, size_t high_count)
{
    bool less = cn_limbs_trim(low + high_count, count - high_count) == 0 &&
                cn_limbs_compare(low, high_count, high, high_count) < 0;
    if (!less) {
        (void)cn_limbs_subtract(out, low, count, high, high_count);
        return false;
    }
    (void)cn_limbs_subtract(out, high, high_count, low, high_count);
    memset(out + high_count, 0, (count - high_count) * sizeof *out);
    return true;
}

// The first part: the product of the differences, which wait in out, goes to scratch.
static Product difference_part(Product *whole, size_t half)
{
    size_t high = whole->count - half;
    uint64_t *difference_a = whole->out, *difference_b = whole->out + half;
    bool less_a = absolute_difference(difference_a, whole->a, half, whole->a + half, high);
    whole->negative = false;
    if (whole->a == whole->b) {
        difference_b = difference_a;
    } else {
        bool less_b =
            absolute_difference(difference_b, whole->b, half, whole->b + half, high);
        whole->negative = less_a != less_b;
    }
    return (Product){.out = whole->scratch,
                     .a = difference_a,
                     .b = difference_b,
                     .scratch = whole->scratch + 2 * half,
                     .count = half};
}

// The last step: low and high products are in out, the product of differences in scratch.
static void combine_parts(const Product *whole, size_t half)
{
    uint64_t *out = whole->out, *middle = whole->scratch;
    size_t high = whole->count - half;
    uint64_t carry;
    if (whole->negative)
        carry = cn_limbs_add(middle, out, 2 * half, middle, 2 * half);
    else
        carry = 0 - cn_limbs_subtract(middle, out, 2 * half, middle, 2 * half);
    carry += cn_limbs_add(middle, middle, 2 * half, out + 2 * half, 2 * high);
    (void)cn_limbs_add(out + half, out + half, 2 * whole->count - half, middle, 2 * half);
    if (2 * whole->count > 3 * half)
        (void)cn_limbs_add(out + 3 * half, out + 3 * half, 2 * whole->count - 3 * half,
                           &carry, 1);
}

static bool multiply_leaf(VM *vm, const Product *product)
{
    size_t products = product->count * product->count;
    if (products > UNCHARGED_PRODUCTS && !cn_charge_checked(vm, products / 2))
        return false;
    if (product->a == product->b)
        cn_limbs_square_rows(product->out, product->a, product->count);
    else
        cn_limbs_multiply_rows(product->out, product->a, product->count, product->b,
                               product->count);
    return true;
}

static bool is_leaf(const Product *product)
{
    return product->count <
           (product->a == product->b ? KARATSUBA_SQUARE_LIMBS : KARATSUBA_LIMBS);
}

// Both operands have count limbs; scratch as in Product.
static bool multiply_balanced(VM *vm, uint64_t *out, const uint64_t *a, const uint64_t *b,
                              size_t count, uint64_t *scratch)
{
    Product stack[KARATSUBA_DEPTH + 1];
    int depth = 0;
    stack[0] = (Product){.out = out, .a = a, .b = b, .scratch = scratch, .count = count};
    while (depth >= 0) {
        Product *top = &stack[depth];
        size_t half = (top->count + 1) / 2;
        if (top->stage == 0 && is_leaf(top)) {
            if (!multiply_leaf(vm, top))
                return false;
            depth--;
            continue;
        }
        ASSERT(depth < KARATSUBA_DEPTH);
        Product *part = &stack[depth + 1];
        uint64_t *part_scratch = top->scratch + 2 * half;
        switch (top->stage++) {
        case 0:
            *part = difference_part(top, half);
            depth++;
            break;
        case 1:
            *part = (Product){.out = top->out,
                              .a = top->a,
                              .b = top->b,
                              .scratch = part_scratch,
                              .count = half};
            depth++;
            break;
        case 2:
            *part = (Product){.out = top->out + 2 * half,
                              .a = top->a + half,
                              .b = top->b + half,
                              .scratch = part_scratch,
                              .count = top->count - half};
            depth++;
            break;
        default:
            combine_parts(top, half);
            depth--;
        }
    }
    return true;
}

// One row of a long product, in stretches between which the budget is looked at.
static bool multiply_row(VM *vm, uint64_t *out, const uint64_t *a, size_t a_count,
                         uint64_t factor)
{
    uint64_t carry = 0;
    for (size_t start = 0; start < a_count; start += STRETCH_LIMBS) {
        size_t count = a_count - start < STRETCH_LIMBS ? a_count - start : STRETCH_LIMBS;
        if (!cn_charge_checked(vm, count / 2))
            return false;
        carry = cn_limbs_add_multiple(out + start, a + start, count, factor, carry);
    }
    out[a_count] = carry;
    return true;
}

static bool multiply_by_rows(VM *vm, uint64_t *out, const uint64_t *a, size_t a_count,
                             const uint64_t *b, size_t b_count)
{
    if (a_count <= STRETCH_LIMBS) {
        if (a_count * b_count > UNCHARGED_PRODUCTS &&
            !cn_charge_checked(vm, (uint64_t)a_count * b_count / 2))
            return false;
        cn_limbs_multiply_rows(out, a, a_count, b, b_count);
        return true;
    }
    memset(out, 0, a_count * sizeof *out);
    for (size_t i = 0; i < b_count; i++) {
        if (!multiply_row(vm, out + i, a, a_count, b[i]))
            return false;
    }
    return true;
}

// Operands of nearly the same length: the shorter one, b, is padded.
static bool multiply_padded(VM *vm, uint64_t *out, const uint64_t *a, size_t a_count,
                            const uint64_t *b, size_t b_count)
{
    LimbScratch scratch;
    size_t padded_count = a_count == b_count ? 0 : 3 * a_count;
    if (!cn_limb_scratch_open(vm, &scratch, padded_count + 2 * (a_count + KARATSUBA_DEPTH)))
        return false;
    uint64_t *target = out;
    if (padded_count != 0) {
        memcpy(scratch.limbs, b, b_count * sizeof *b);
        memset(scratch.limbs + b_count, 0, (a_count - b_count) * sizeof *b);
        b = scratch.limbs;
        target = scratch.limbs + a_count;
    }
    bool done = multiply_balanced(vm, target, a, b, a_count, scratch.limbs + padded_count);
    if (done && target != out)
        memcpy(out, target, (a_count + b_count) * sizeof *out);
    cn_limb_scratch_close(vm, &scratch);
    return done;
}

// Pieces of a, as long as b, times b, added up. scratch: 3 b_count limbs and what
// multiply_balanced wants.
static bool multiply_pieces(VM *vm, uint64_t *out, const uint64_t *a, size_t a_count,
                            const uint64_t *b, size_t b_count, uint64_t *scratch)
{
    uint64_t *product = scratch, *padded = scratch + 2 * b_count;
    memset(out, 0, (a_count + b_count) * sizeof *out);
    for (size_t start = 0; start < a_count; start += b_count) {
        const uint64_t *piece = a + start;
        size_t count = a_count - start < b_count ? a_count - start : b_count;
        if (count < b_count) {
            memcpy(padded, piece, count * sizeof *padded);
            memset(padded + count, 0, (b_count - count) * sizeof *padded);
            piece = padded;
        }
        if (!multiply_balanced(vm, product, piece, b, b_count, scratch + 3 * b_count))
            return false;
        (void)cn_limbs_add(out + start, out + start, a_count + b_count - start, product,
                           count + b_count);
    }
    return true;
}

static bool multiply_in_pieces(VM *vm, uint64_t *out, const uint64_t *a, size_t a_count,
                               const uint64_t *b, size_t b_count)
{
    LimbScratch scratch;
    if (!cn_limb_scratch_open(vm, &scratch, 3 * b_count + 2 * (b_count + KARATSUBA_DEPTH)))
        return false;
    bool done = multiply_pieces(vm, out, a, a_count, b, b_count, scratch.limbs);
    cn_limb_scratch_close(vm, &scratch);
    return done;
}

static bool square(VM *vm, uint64_t *out, const uint64_t *a, size_t count)
{
    if (count < KARATSUBA_SQUARE_LIMBS)
        return multiply_leaf(vm, &(Product){.out = out, .a = a, .b = a, .count = count});
    return multiply_padded(vm, out, a, count, a, count);
}

bool cn_limbs_multiply(VM *vm, uint64_t *out, const uint64_t *a, size_t a_count,
                       const uint64_t *b, size_t b_count)
{
    if (a_count < b_count) {
        const uint64_t *longer = b;
        size_t longer_count = b_count;
        b = a;
        b_count = a_count;
        a = longer;
        a_count = longer_count;
    }
    if (b_count == 0) {
        memset(out, 0, a_count * sizeof *out);
        return true;
    }
    if (a == b && a_count == b_count)
        return square(vm, out, a, a_count);
    if (b_count < KARATSUBA_LIMBS)
        return multiply_by_rows(vm, out, a, a_count, b, b_count);
    if (a_count - b_count < b_count / 2)
        return multiply_padded(vm, out, a, a_count, b, b_count);
    return multiply_in_pieces(vm, out, a, a_count, b, b_count);
}
