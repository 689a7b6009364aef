// bigint_gcd.c - the greatest common divisor.
//
// D. H. Lehmer, "Euclid's algorithm for large numbers", 1938, with the test for the
// quotients of George E. Collins as in Tudor Jebelean, "A double-digit Lehmer-Euclid
// algorithm for finding the GCD of long integers", 1995: many steps are done on the leading
// 62 bits alone, then applied to the whole numbers at once.

#include "vm/objects/bigint.h"

#include <string.h>

#define LEADING_BITS 62

// Two numbers, first >= second, each with room for the longer one and a limb more, and room
// for their successors.
typedef struct Pair {
    VM *vm;
    uint64_t *first, *second, *next_first, *next_second;
    size_t first_count, second_count;
} Pair;

// What a number of Euclid's steps make of (x, y): |a x - b y| and |d y - c x|.
typedef struct Steps {
    int64_t a, b, c, d;
    int count;
} Steps;

static uint64_t gcd_of_limbs(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// LEADING_BITS bits of limbs from bit `position` up.
static int64_t bits_from(const uint64_t *limbs, size_t count, uint64_t position)
{
    size_t index = (size_t)(position / 64);
    int offset = (int)(position % 64);
    if (index >= count)
        return 0;
    uint64_t bits = limbs[index] >> offset;
    if (offset != 0 && index + 1 < count)
        bits |= limbs[index + 1] << (64 - offset);
    return (int64_t)(bits & (((uint64_t)1 << LEADING_BITS) - 1));
}

// Runs Euclid's algorithm on leading bits as long as the quotients are sure to be right.
static Steps simulate(int64_t x, int64_t y)
{
    Steps steps = {1, 0, 0, 1, 0};
    while (y != steps.c) {
        int64_t quotient = (x + (steps.a - 1)) / (y - steps.c);
        int64_t next_c = steps.b + quotient * steps.d;
        int64_t rest = x - quotient * y;
        if (next_c > rest)
            break;
        int64_t next_d = steps.a + quotient * steps.c;
        x = y;
        y = rest;
        steps.a = steps.d;
        steps.b = steps.c;
        steps.c = next_c;
        steps.d = next_d;
        steps.count++;
    }
    return steps;
}

// out = x * factor_x - y * factor_y, which is not negative; count limbs each.
static void combine(uint64_t *out, const uint64_t *x, int64_t factor_x, const uint64_t *y,
                    int64_t factor_y, size_t count)
{
    uint64_t carry_x = 0, carry_y = 0, borrow = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t plus = wide_multiply_add(x[i], (uint64_t)factor_x, carry_x, 0, &carry_x);
        uint64_t minus = wide_multiply_add(y[i], (uint64_t)factor_y, carry_y, 0, &carry_y);
        out[i] = wide_subtract(plus, minus, &borrow);
    }
}

static void swap_in(Pair *pair, size_t first_count, size_t second_count)
{
    uint64_t *first = pair->first, *second = pair->second;
    pair->first = pair->next_first;
    pair->second = pair->next_second;
    pair->next_first = first;
    pair->next_second = second;
    pair->first_count = cn_limbs_trim(pair->first, first_count);
    pair->second_count = cn_limbs_trim(pair->second, second_count);
}

static void apply_steps(Pair *pair, Steps steps)
{
    size_t count = pair->first_count;
    memset(pair->second + pair->second_count, 0,
           (count - pair->second_count) * sizeof(uint64_t));
    if (steps.count % 2 != 0) {
        combine(pair->next_first, pair->second, steps.a, pair->first, steps.b, count);
        combine(pair->next_second, pair->first, steps.d, pair->second, steps.c, count);
    } else {
        combine(pair->next_first, pair->first, steps.a, pair->second, steps.b, count);
        combine(pair->next_second, pair->second, steps.d, pair->first, steps.c, count);
    }
    swap_in(pair, count, count);
}

// One step with a real division; second has two limbs at least.
static bool divide_step(Pair *pair)
{
    size_t count = pair->second_count;
    uint64_t *divisor = pair->next_first, *rest = pair->next_second;
    int shift = wide_leading_zeros(pair->second[count - 1]);
    (void)cn_limbs_shift_left(divisor, pair->second, count, shift);
    rest[pair->first_count] =
        cn_limbs_shift_left(rest, pair->first, pair->first_count, shift);
    if (!cn_limbs_divide(pair->vm, NULL, rest, pair->first_count + 1, divisor, count))
        return false;
    cn_limbs_shift_right(rest, rest, count, shift);
    memcpy(pair->next_first, pair->second, count * sizeof *divisor);
    swap_in(pair, count, count);
    return true;
}

// Until the second number fits a limb.
static bool reduce(Pair *pair)
{
    while (pair->second_count > 1) {
        if (!cn_charge_checked(pair->vm, 16 + pair->first_count))
            return false;
        uint64_t bits = cn_limbs_bit_length(pair->first, pair->first_count);
        uint64_t position = bits - LEADING_BITS;
        Steps steps = simulate(bits_from(pair->first, pair->first_count, position),
                               bits_from(pair->second, pair->second_count, position));
        if (steps.count > 0)
            apply_steps(pair, steps);
        else if (!divide_step(pair))
            return false;
    }
    return true;
}

static bool finish(Pair *pair, Value *out)
{
    if (pair->second_count == 0)
        return cn_int_from_limbs(pair->vm, pair->first, pair->first_count, 1, out);
    uint64_t last = pair->second[0];
    uint64_t rest = cn_limbs_divide_small(NULL, pair->first, pair->first_count, last);
    return cn_int_from_magnitude(pair->vm, gcd_of_limbs(last, rest), false, out);
}

bool cn_bigint_gcd(VM *vm, const IntView *a, const IntView *b, Value *out)
{
    LimbScratch scratch;
    if (a->count <= 1 && b->count <= 1)
        return cn_int_from_magnitude(
            vm,
            gcd_of_limbs(a->sign == 0 ? 0 : a->limbs[0], b->sign == 0 ? 0 : b->limbs[0]),
            false, out);
    if (cn_limbs_compare(a->limbs, a->count, b->limbs, b->count) < 0) {
        const IntView *larger = b;
        b = a;
        a = larger;
    }
    size_t room = a->count + 1;
    if (!cn_limb_scratch_open(vm, &scratch, 4 * room))
        return false;
    Pair pair = {vm,
                 scratch.limbs,
                 scratch.limbs + room,
                 scratch.limbs + 2 * room,
                 scratch.limbs + 3 * room,
                 a->count,
                 b->count};
    memcpy(pair.first, a->limbs, a->count * sizeof *a->limbs);
    memcpy(pair.second, b->limbs, b->count * sizeof *b->limbs);
    bool done = reduce(&pair) && finish(&pair, out);
    cn_limb_scratch_close(vm, &scratch);
    return done;
}
