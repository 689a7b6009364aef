// bigint_power.c - powers of ints, plain and modular.
//
// Plain powers square and multiply from the exponent's top bit down, on the odd part of the
// base; the rest is a shift. Modular ones take several bits of the exponent at a time from
// a table of small powers; for odd moduli they use the products of Peter L. Montgomery,
// "Modular multiplication without trial division", 1985, for even ones division.

#include "vm/objects/bigint.h"

#include <string.h>

// ---- plain powers ----

// The power so far, and room for the next.
typedef struct Power {
    VM *vm;
    uint64_t *limbs, *spare;
    size_t count;
} Power;

static bool power_multiply(Power *power, const uint64_t *factor, size_t factor_count)
{
    size_t count = power->count + factor_count;
    if (!cn_limbs_multiply(power->vm, power->spare, power->limbs, power->count, factor,
                           factor_count))
        return false;
    uint64_t *used = power->limbs;
    power->limbs = power->spare;
    power->spare = used;
    power->count = cn_limbs_trim(power->limbs, count);
    return true;
}

// power becomes base ** exponent; exponent > 0.
static bool power_run(Power *power, const uint64_t *base, size_t base_count,
                      uint64_t exponent)
{
    memcpy(power->limbs, base, base_count * sizeof *base);
    power->count = base_count;
    for (int bit = wide_bit_length(exponent) - 2; bit >= 0; bit--) {
        if (!power_multiply(power, power->limbs, power->count))
            return false;
        if ((exponent >> bit & 1) != 0 && !power_multiply(power, base, base_count))
            return false;
    }
    return true;
}

// How many limbs base ** exponent may take, or false: too many (MemoryError).
static bool power_size(VM *vm, uint64_t base_bits, uint64_t exponent, size_t *count)
{
    uint64_t high;
    uint64_t bits = wide_multiply(base_bits, exponent, &high);
    if (high != 0 || bits / 64 > BIGINT_LIMBS_MAX) {
        (void)cn_raise_memory_error(vm);
        return false;
    }
    *count = (size_t)(bits / 64) + 2;
    return true;
}

static bool shift_result(VM *vm, const Power *power, int sign, uint64_t shift, Value *out)
{
    IntView view;
    cn_int_view_open_limbs(&view, power->limbs, power->count, sign);
    return cn_bigint_shift_left(vm, &view, shift, out);
}

static bool odd_power(VM *vm, const uint64_t *odd, size_t odd_count, uint64_t exponent,
                      int sign, uint64_t shift, Value *out)
{
    LimbScratch scratch;
    size_t count;
    if (!power_size(vm, cn_limbs_bit_length(odd, odd_count), exponent, &count) ||
        !cn_limb_scratch_open(vm, &scratch, 2 * count))
        return false;
    Power power = {vm, scratch.limbs, scratch.limbs + count, 0};
    bool done = power_run(&power, odd, odd_count, exponent) &&
                shift_result(vm, &power, sign, shift, out);
    cn_limb_scratch_close(vm, &scratch);
    return done;
}

// base ** exponent for |base| >= 2, exponent >= 1; odd: room for the odd part of base.
static bool split_power(VM *vm, const IntView *base, uint64_t exponent, uint64_t *odd,
                        Value *out)
{
    size_t zeros = 0;
    while (base->limbs[zeros] == 0)
        zeros++;
    int bits = wide_trailing_zeros(base->limbs[zeros]);
    size_t odd_count = base->count - zeros;
    cn_limbs_shift_right(odd, base->limbs + zeros, odd_count, bits);
    odd_count = cn_limbs_trim(odd, odd_count);
    uint64_t shift, high;
    shift = wide_multiply((uint64_t)zeros * 64 + (uint64_t)bits, exponent, &high);
    if (high != 0 || shift / 64 > BIGINT_LIMBS_MAX) {
        (void)cn_raise_memory_error(vm);
        return false;
    }
    int sign = base->sign < 0 && exponent % 2 != 0 ? -1 : 1;
    if (odd_count == 1 && odd[0] == 1) {
        IntView one;
        cn_int_view_open_int64(&one, sign);
        return cn_bigint_shift_left(vm, &one, shift, out);
    }
    return odd_power(vm, odd, odd_count, exponent, sign, shift, out);
}

bool cn_bigint_power(VM *vm, const IntView *base, const IntView *exponent, Value *out)
{
    LimbScratch odd;
    if (exponent->sign == 0 || base->sign == 0 ||
        (base->count == 1 && base->limbs[0] == 1)) {
        bool odd_exponent = exponent->sign != 0 && exponent->limbs[0] % 2 != 0;
        *out = value_from_int(exponent->sign == 0 ? 1
                              : base->sign < 0    ? (odd_exponent ? -1 : 1)
                                                  : base->sign);
        return true;
    }
    if (exponent->count > 1) {
        (void)cn_raise_memory_error(vm);
        return false;
    }
    if (!cn_limb_scratch_open(vm, &odd, base->count))
        return false;
    bool done = split_power(vm, base, exponent->limbs[0], odd.limbs, out);
    cn_limb_scratch_close(vm, &odd);
    return done;
}

// ---- modular powers ----

#define WINDOW_BITS_MAX 5

// Numbers of `count` limbs below the modulus; when it is odd in Montgomery's form (x stands
// for x * 2^(64 count)). An even modulus is shifted left until its top bit is set, which
// only the end takes back: the modulus still divides the shifted one.
typedef struct Modulus {
    VM *vm;
    const uint64_t *limbs;
    size_t count;
    bool odd;
    uint64_t inverse;  // odd: -1 / limbs[0] modulo 2^64
    uint64_t *product; // 2 count + 1 limbs to work in
} Modulus;

// -1 / odd modulo 2^64, by Newton's iteration.
static uint64_t negative_inverse(uint64_t odd)
{
    uint64_t inverse = odd * 3 ^ 2; // right in five bits
    for (int i = 0; i < 4; i++)
        inverse *= 2 - odd * inverse;
    return 0 - inverse;
}

// out = product / 2^(64 count) modulo the modulus.
static bool montgomery_reduce(const Modulus *modulus, uint64_t *out)
{
    size_t count = modulus->count;
    uint64_t *product = modulus->product;
    uint64_t carry = 0;
    if (!cn_charge_checked(modulus->vm, (uint64_t)count * count / 2))
        return false;
    for (size_t i = 0; i < count; i++) {
        uint64_t high = cn_limbs_add_multiple(product + i, modulus->limbs, count,
                                              product[i] * modulus->inverse, 0);
        product[count + i] = wide_add(product[count + i], high, &carry);
    }
    product += count;
    if (carry != 0 || cn_limbs_compare(product, count, modulus->limbs, count) >= 0)
        (void)cn_limbs_subtract(out, product, count, modulus->limbs, count);
    else
        memcpy(out, product, count * sizeof *out);
    return true;
}

// out = a * b; any of the three may be the same.
static bool modulus_multiply(const Modulus *modulus, uint64_t *out, const uint64_t *a,
                             const uint64_t *b)
{
    size_t count = modulus->count;
    if (!cn_limbs_multiply(modulus->vm, modulus->product, a, count, b, count))
        return false;
    if (modulus->odd)
        return montgomery_reduce(modulus, out);
    modulus->product[2 * count] = 0;
    if (!cn_limbs_divide(modulus->vm, NULL, modulus->product, 2 * count + 1, modulus->limbs,
                         count))
        return false;
    memcpy(out, modulus->product, count * sizeof *out);
    return true;
}

// out = number * 2^(64 count) mod the odd modulus, the way into Montgomery's form.
static bool modulus_enter(const Modulus *modulus, uint64_t *out, const uint64_t *number,
                          size_t number_count)
{
    LimbScratch scratch;
    size_t count = modulus->count;
    memset(out, 0, count * sizeof *out);
    memcpy(out, number, number_count * sizeof *out);
    if (!modulus->odd)
        return true;
    if (!cn_limb_scratch_open(modulus->vm, &scratch, 3 * count + 1))
        return false;
    uint64_t *rest = scratch.limbs, *divisor = scratch.limbs + 2 * count + 1;
    int shift = wide_leading_zeros(modulus->limbs[count - 1]);
    (void)cn_limbs_shift_left(divisor, modulus->limbs, count, shift);
    memset(rest, 0, count * sizeof *rest);
    rest[2 * count] = cn_limbs_shift_left(rest + count, out, count, shift);
    bool done = cn_limbs_divide(modulus->vm, NULL, rest, 2 * count + 1, divisor, count);
    if (done)
        cn_limbs_shift_right(out, rest, count, shift);
    cn_limb_scratch_close(modulus->vm, &scratch);
    return done;
}

static unsigned exponent_bits(const IntView *exponent, uint64_t position, int width)
{
    size_t index = (size_t)(position / 64);
    int offset = (int)(position % 64);
    uint64_t bits = exponent->limbs[index] >> offset;
    if (offset + width > 64 && index + 1 < exponent->count)
        bits |= exponent->limbs[index + 1] << (64 - offset);
    return (unsigned)(bits & (((uint64_t)1 << width) - 1));
}

// powers: 2^width entries of count limbs, [1] is the base; power becomes base ** exponent.
static bool power_by_windows(const Modulus *modulus, uint64_t *powers, int width,
                             const IntView *exponent, uint64_t *power)
{
    size_t count = modulus->count;
    uint64_t bits = cn_limbs_bit_length(exponent->limbs, exponent->count);
    uint64_t position = (bits - 1) / (uint64_t)width * (uint64_t)width;
    for (size_t i = 2; i < (size_t)1 << width; i++) {
        if (!modulus_multiply(modulus, powers + i * count, powers + (i - 1) * count,
                              powers + count))
            return false;
    }
    memcpy(power, powers + exponent_bits(exponent, position, width) * count,
           count * sizeof *power);
    while (position != 0) {
        position -= (uint64_t)width;
        for (int i = 0; i < width; i++) {
            if (!modulus_multiply(modulus, power, power, power))
                return false;
        }
        unsigned digit = exponent_bits(exponent, position, width);
        if (digit != 0 && !modulus_multiply(modulus, power, power, powers + digit * count))
            return false;
    }
    return true;
}

static int window_width(const IntView *exponent)
{
    uint64_t bits = cn_limbs_bit_length(exponent->limbs, exponent->count);
    return bits < 16 ? 1 : bits < 80 ? 3 : bits < 320 ? 4 : WINDOW_BITS_MAX;
}

// Takes power, in the form of the numbers, back to an int below the true modulus.
static bool modulus_leave(const Modulus *modulus, uint64_t *power,
                          const IntView *true_modulus, Value *out)
{
    IntView view;
    if (modulus->odd) {
        memcpy(modulus->product, power, modulus->count * sizeof *power);
        memset(modulus->product + modulus->count, 0, modulus->count * sizeof *power);
        if (!montgomery_reduce(modulus, power))
            return false;
    }
    cn_int_view_open_limbs(&view, power, modulus->count, 1);
    IntView positive = *true_modulus;
    positive.sign = 1;
    if (true_modulus->limbs == &true_modulus->single)
        positive.limbs = &positive.single;
    if (view.sign == 0) {
        *out = value_from_int(0);
        return true;
    }
    return cn_bigint_divide(modulus->vm, &view, &positive, NULL, out);
}

// work: for the shifted modulus, the product, the power, and 2^width powers.
static bool long_power_modulo(VM *vm, const IntView *base, const IntView *exponent,
                              const IntView *modulus_view, uint64_t *work, int width,
                              Value *out)
{
    size_t count = modulus_view->count;
    Modulus modulus = {.vm = vm,
                       .limbs = modulus_view->limbs,
                       .count = count,
                       .odd = modulus_view->limbs[0] % 2 != 0,
                       .product = work + count};
    uint64_t *power = modulus.product + 2 * count + 1;
    uint64_t *powers = power + count;
    if (modulus.odd) {
        modulus.inverse = negative_inverse(modulus.limbs[0]);
    } else {
        (void)cn_limbs_shift_left(work, modulus.limbs, count,
                                  wide_leading_zeros(modulus.limbs[count - 1]));
        modulus.limbs = work;
    }
    return modulus_enter(&modulus, powers + count, base->limbs, base->count) &&
           power_by_windows(&modulus, powers, width, exponent, power) &&
           modulus_leave(&modulus, power, modulus_view, out);
}

// The modulus is one limb.
static bool short_power_modulo(VM *vm, uint64_t base, const IntView *exponent,
                               uint64_t modulus, Value *out)
{
    int shift = wide_leading_zeros(modulus);
    uint64_t scaled = modulus << shift, reciprocal = wide_reciprocal(scaled);
    uint64_t power = base, high, low;
    uint64_t bits = cn_limbs_bit_length(exponent->limbs, exponent->count);
    for (uint64_t i = bits - 1; i-- > 0;) {
        if (i % 64 == 63 && !cn_charge_checked(vm, 256))
            return false;
        low = wide_multiply(power, power << shift, &high);
        (void)wide_divide_reciprocal(high, low, scaled, reciprocal, &power);
        power >>= shift;
        if ((exponent->limbs[i / 64] >> (i % 64) & 1) == 0)
            continue;
        low = wide_multiply(power, base << shift, &high);
        (void)wide_divide_reciprocal(high, low, scaled, reciprocal, &power);
        power >>= shift;
    }
    return cn_int_from_magnitude(vm, power, false, out);
}

bool cn_bigint_power_modulo(VM *vm, const IntView *base, const IntView *exponent,
                            const IntView *modulus, Value *out)
{
    LimbScratch scratch;
    int width = window_width(exponent);
    if (exponent->sign == 0 || base->sign == 0) {
        bool unit = modulus->count == 1 && modulus->limbs[0] == 1;
        *out = value_from_int(exponent->sign == 0 && !unit);
        return true;
    }
    if (modulus->count == 1)
        return short_power_modulo(vm, base->limbs[0], exponent, modulus->limbs[0], out);
    size_t entries = 4 + ((size_t)1 << width);
    if (!cn_limb_scratch_open(vm, &scratch, entries * modulus->count + 1))
        return false;
    bool done = long_power_modulo(vm, base, exponent, modulus, scratch.limbs, width, out);
    cn_limb_scratch_close(vm, &scratch);
    return done;
}
