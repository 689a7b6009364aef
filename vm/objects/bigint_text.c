// bigint_text.c - ints of any size to and from digits in base 2 to 36.
//
// Bases that are powers of two copy bits. The others work in chunks: the greatest power of
// the base that fits a limb (10^19). Long numbers are halved again and again by squared
// powers of the chunk: all parts of one level before the next, in two buffers, so without
// recursion. Donald Knuth, "The Art of Computer Programming", volume 2, 4.4.

#include "vm/objects/bigint.h"

#include <string.h>

#include "vm/objects/exception.h"

#define LEVELS_MAX 32
#define LEAF_LEVEL 3       // parts below chunk^(2^3) are turned into digits chunk by chunk
#define HALVING_LIMBS 24u  // and so are numbers below this size
#define COMBINE_LIMBS 128u // digits that give fewer limbs are read chunk by chunk
#define DIGITS_CHARGED 1024u // as many at a time

// The greatest power of base that fits one limb.
typedef struct Chunk {
    uint32_t base;
    int digits;
    uint64_t power;
} Chunk;

static Chunk chunk_of_base(uint32_t base)
{
    Chunk chunk = {base, 1, base};
    if (base == 10)
        return (Chunk){10, 19, 10000000000000000000u};
    while (chunk.power <= UINT64_MAX / base) {
        chunk.power *= base;
        chunk.digits++;
    }
    return chunk;
}

// chunk^(2^i) for the levels i = 0, 1, ... below `levels`, in one array of limbs.
typedef struct Ladder {
    uint64_t *powers[LEVELS_MAX];
    size_t counts[LEVELS_MAX]; // in limbs
    LimbScratch scratch;
} Ladder;

// False: an exception is pending; close it all the same.
static bool ladder_open(VM *vm, Ladder *ladder, uint64_t power, int levels)
{
    if (!cn_limb_scratch_open(vm, &ladder->scratch, ((size_t)1 << levels) + 2))
        return false;
    ladder->powers[0] = ladder->scratch.limbs;
    ladder->counts[0] = 1;
    ladder->powers[0][0] = power;
    for (int level = 1; level < levels; level++) {
        uint64_t *last = ladder->powers[level - 1];
        size_t count = ladder->counts[level - 1];
        ladder->powers[level] = last + count;
        if (!cn_limbs_multiply(vm, last + count, last, count, last, count))
            return false;
        ladder->counts[level] = cn_limbs_trim(last + count, 2 * count);
    }
    return true;
}

static void ladder_close(VM *vm, Ladder *ladder)
{
    cn_limb_scratch_close(vm, &ladder->scratch);
}

// ---- to digits, short numbers ----

static char digit_character(unsigned digit)
{
    return (char)(digit < 10 ? '0' + digit : 'a' + (digit - 10));
}

// Writes exactly `digits` digits of number so that they end before end.
static void write_chunk(char *end, uint64_t number, uint32_t base, int digits)
{
    if (base == 10) { // the compiler makes a product of this division
        for (; digits > 0; digits--, number /= 10)
            *--end = (char)('0' + number % 10);
        return;
    }
    for (; digits > 0; digits--, number /= base)
        *--end = digit_character((unsigned)(number % base));
}

// Writes the digits of limbs, which it destroys, with leading zeros, from start to end: a
// multiple of the chunk's digits apart.
static void write_limbs(char *start, char *end, uint64_t *limbs, size_t count,
                        const Chunk *chunk)
{
    while (end > start) {
        count = cn_limbs_trim(limbs, count);
        uint64_t rest = cn_limbs_divide_small(limbs, limbs, count, chunk->power);
        write_chunk(end, rest, chunk->base, chunk->digits);
        end -= chunk->digits;
    }
}

// Raises the ValueError of the digit limit. Its text is put together here: the formatting of
// messages may itself write ints.
static bool digit_limit_reached(VM *vm)
{
    StrBuilder builder;
    cn_builder_init(&builder, vm);
    (void)cn_builder_append_text(&builder, "Exceeds the limit (");
    (void)cn_builder_append_int(&builder, vm->int_max_str_digits);
    (void)cn_builder_append_text(&builder,
                                 " digits) for integer string conversion; use "
                                 "sys.set_int_max_str_digits() to increase the limit");
    (void)cn_raise_text(vm, EXCEPTION_ValueError, cn_builder_finish(&builder));
    return false;
}

// Appends what is left of digits once leading zeros are gone.
static bool append_stripped(StrBuilder *builder, const char *digits, size_t size,
                            uint32_t base)
{
    uint32_t limit = builder->vm->int_max_str_digits;
    while (size > 1 && *digits == '0') {
        digits++;
        size--;
    }
    if (base == 10 && limit != 0 && size > limit)
        return digit_limit_reached(builder->vm);
    return cn_builder_append_bytes(builder, digits, size);
}

static bool append_short(StrBuilder *builder, const IntView *view, const Chunk *chunk)
{
    uint64_t limbs[HALVING_LIMBS];
    char digits[HALVING_LIMBS * 64 + 64];
    size_t chunk_bits = (size_t)wide_bit_length(chunk->power) - 1;
    size_t size = (view->count * 64 / chunk_bits + 1) * (size_t)chunk->digits;
    memcpy(limbs, view->limbs, view->count * sizeof *limbs);
    write_limbs(digits, digits + size, limbs, view->count, chunk);
    return append_stripped(builder, digits, size, chunk->base);
}

// ---- to digits, long numbers ----

// The parts of one level, most significant first, on their way to the next level.
typedef struct Parts {
    VM *vm;
    uint64_t *limbs; // total * width
    uint64_t *next;  // the next level, when it is complete the two change places
    uint64_t *work;  // 2 * width + 3 limbs: quotient and remainder
    size_t width;
    size_t total;
} Parts;

// out (2 * count limbs) = quotient and remainder of part by divisor, which is already
// shifted left by shift.
static bool split_part(const Parts *parts, const uint64_t *part, const uint64_t *divisor,
                       size_t count, int shift, uint64_t *out)
{
    size_t part_count = cn_limbs_trim(part, parts->width);
    if (!cn_charge_checked(parts->vm, part_count / 4 + 1))
        return false;
    uint64_t *rest = parts->work, *quotient = parts->work + parts->width + 1;
    memset(out, 0, 2 * count * sizeof *out);
    if (part_count < count) {
        memcpy(out + count, part, part_count * sizeof *out);
        return true;
    }
    size_t steps = part_count + 1 - count;
    rest[part_count] = cn_limbs_shift_left(rest, part, part_count, shift);
    if (!cn_limbs_divide(parts->vm, quotient, rest, part_count + 1, divisor, count))
        return false;
    memcpy(out, quotient, (steps < count ? steps : count) * sizeof *out);
    cn_limbs_shift_right(out + count, rest, count, shift);
    return true;
}

// Splits every part by divisor (count limbs, which it shifts in place).
static bool split_level(Parts *parts, uint64_t *divisor, size_t count)
{
    int shift = wide_leading_zeros(divisor[count - 1]);
    (void)cn_limbs_shift_left(divisor, divisor, count, shift);
    for (size_t i = 0; i < parts->total; i++) {
        if (!split_part(parts, parts->limbs + i * parts->width, divisor, count, shift,
                        parts->next + 2 * i * count))
            return false;
    }
    uint64_t *done = parts->next;
    parts->next = parts->limbs;
    parts->limbs = done;
    parts->width = count;
    parts->total *= 2;
    return true;
}

static bool write_parts(const Parts *parts, const Chunk *chunk, char *digits)
{
    size_t part_digits = (size_t)chunk->digits << LEAF_LEVEL;
    for (size_t i = 0; i < parts->total; i++) {
        if (!cn_charge_checked(parts->vm, 2 * part_digits))
            return false;
        write_limbs(digits + i * part_digits, digits + (i + 1) * part_digits,
                    parts->limbs + i * parts->width, parts->width, chunk);
    }
    return true;
}

// How many levels: the square of the last power is above every number of count limbs.
static int levels_for(const Chunk *chunk, size_t count)
{
    uint64_t bits = (uint64_t)wide_bit_length(chunk->power) - 1; // at least, of the power
    int levels = 1;
    while (2 * (bits / 64) < count && levels < LEVELS_MAX) {
        bits *= 2;
        levels++;
    }
    return levels;
}

// Limbs that the parts of any level take together.
static size_t parts_room(const Ladder *ladder, int levels, size_t count)
{
    size_t room = count;
    for (int level = levels - 1; level >= LEAF_LEVEL; level--) {
        size_t needed = ladder->counts[level] << (levels - level);
        room = needed > room ? needed : room;
    }
    return room;
}

static NEVER_INLINE bool split_all(StrBuilder *builder, const IntView *view,
                                   const Chunk *chunk, Ladder *ladder, int levels)
{
    LimbScratch scratch;
    VM *vm = builder->vm;
    size_t room = parts_room(ladder, levels, view->count);
    if (!cn_limb_scratch_open(vm, &scratch, 2 * room + 2 * view->count + 3))
        return false;
    Parts parts = {
        vm, scratch.limbs, scratch.limbs + room, scratch.limbs + 2 * room, view->count, 1};
    char *digits = NULL;
    size_t size = ((size_t)chunk->digits << LEAF_LEVEL) << (levels - LEAF_LEVEL);
    bool done = true;
    memcpy(parts.limbs, view->limbs, view->count * sizeof *parts.limbs);
    for (int level = levels - 1; done && level >= LEAF_LEVEL; level--)
        done = split_level(&parts, ladder->powers[level], ladder->counts[level]);
    if (done) {
        digits = cn_buffer_allocate(vm, size);
        done = digits != NULL && write_parts(&parts, chunk, digits) &&
               append_stripped(builder, digits, size, chunk->base);
    }
    if (digits != NULL)
        cn_buffer_free(vm, digits, size);
    cn_limb_scratch_close(vm, &scratch);
    return done;
}

static bool append_long(StrBuilder *builder, const IntView *view, const Chunk *chunk)
{
    Ladder ladder;
    int levels = levels_for(chunk, view->count);
    bool done = ladder_open(builder->vm, &ladder, chunk->power, levels) &&
                split_all(builder, view, chunk, &ladder, levels);
    ladder_close(builder->vm, &ladder);
    return done;
}

// ---- to digits, bases that are powers of two ----

static bool append_bits(StrBuilder *builder, const IntView *view, int digit_bits)
{
    char buffer[256];
    size_t used = 0;
    uint64_t bits = cn_limbs_bit_length(view->limbs, view->count);
    uint64_t position = (bits + (uint64_t)digit_bits - 1) / (uint64_t)digit_bits;
    while (position-- > 0) {
        uint64_t offset = position * (uint64_t)digit_bits;
        size_t index = (size_t)(offset / 64);
        int low = (int)(offset % 64);
        uint64_t digit = view->limbs[index] >> low;
        if (low + digit_bits > 64 && index + 1 < view->count)
            digit |= view->limbs[index + 1] << (64 - low);
        buffer[used++] = digit_character((unsigned)digit & ((1u << digit_bits) - 1));
        if (used == sizeof buffer) {
            if (!cn_charge_checked(builder->vm, sizeof buffer / 4) ||
                !cn_builder_append_bytes(builder, buffer, used))
                return false;
            used = 0;
        }
    }
    cn_charge(builder->vm, used / 4);
    return cn_builder_append_bytes(builder, buffer, used);
}

// Whether the number surely has more decimal digits than the limit allows.
static bool is_far_too_long(const VM *vm, const IntView *view)
{
    uint64_t bits = cn_limbs_bit_length(view->limbs, view->count);
    return vm->int_max_str_digits != 0 &&
           (bits - 1) * 3 / 10 > vm->int_max_str_digits; // 0.3 < log10(2)
}

bool cn_bigint_append_digits(StrBuilder *builder, const IntView *view, uint32_t base)
{
    char digits[64];
    if (view->sign == 0)
        return cn_builder_append_bytes(builder, "0", 1);
    if ((base & (base - 1)) == 0)
        return append_bits(builder, view, wide_trailing_zeros(base));
    if (view->count == 1) {
        char *start = digits + sizeof digits;
        for (uint64_t rest = view->limbs[0]; rest != 0; rest /= base)
            *--start = digit_character((unsigned)(rest % base));
        return cn_builder_append_bytes(builder, start,
                                       (size_t)(digits + sizeof digits - start));
    }
    if (base == 10 && is_far_too_long(builder->vm, view))
        return digit_limit_reached(builder->vm);
    Chunk chunk = chunk_of_base(base);
    if (view->count < HALVING_LIMBS)
        return append_short(builder, view, &chunk);
    return append_long(builder, view, &chunk);
}

// ---- from digits ----

static unsigned digit_value(char character)
{
    if (character <= '9')
        return (unsigned)(character - '0');
    return ((unsigned)character | 32u) - 'a' + 10u;
}

static uint64_t read_chunk(const char *digits, size_t size, uint32_t base)
{
    uint64_t number = 0;
    for (size_t i = 0; i < size; i++)
        number = number * base + digit_value(digits[i]);
    return number;
}

static bool int_from_bits(VM *vm, const char *digits, size_t size, int digit_bits, int sign,
                          Value *out)
{
    size_t count = size / 64 * (size_t)digit_bits + size % 64 * (size_t)digit_bits / 64 + 1;
    BigInt *number = cn_bigint_new(vm, count);
    if (number == NULL)
        return false;
    uint64_t limb = 0;
    size_t index = 0;
    int filled = 0;
    for (size_t i = size; i-- > 0;) {
        if (i % DIGITS_CHARGED == 0 && !cn_charge_checked(vm, DIGITS_CHARGED / 4)) {
            object_release(vm, number);
            return false;
        }
        uint64_t digit = digit_value(digits[i]);
        limb |= digit << filled;
        filled += digit_bits;
        if (filled >= 64) {
            number->limbs[index++] = limb;
            filled -= 64;
            limb = digit >> (digit_bits - filled);
        }
    }
    while (index < count) {
        number->limbs[index++] = limb;
        limb = 0;
    }
    return cn_bigint_finish(vm, number, sign, out);
}

// Chunk by chunk: multiply what there is, add the next. The first chunk may be short.
static bool int_from_chunks(VM *vm, const char *digits, size_t size, const Chunk *chunk,
                            int sign, Value *out)
{
    size_t step = (size_t)chunk->digits;
    size_t first = (size - 1) % step + 1, used = 1;
    BigInt *number = cn_bigint_new(vm, size / step + 1);
    if (number == NULL)
        return false;
    cn_charge(vm, size * size / 1024 + 1);
    number->limbs[0] = read_chunk(digits, first, chunk->base);
    for (size_t i = first; i < size; i += step) {
        uint64_t next = read_chunk(digits + i, step, chunk->base);
        uint64_t carry =
            cn_limbs_multiply_small(number->limbs, number->limbs, used, chunk->power, next);
        if (carry != 0)
            number->limbs[used++] = carry;
    }
    number->limb_count = (uint32_t)used;
    return cn_bigint_finish(vm, number, sign, out);
}

// Joins neighbours, least significant first: low + high * power.
static bool join_level(Parts *parts, const uint64_t *power, size_t power_count,
                       size_t next_width)
{
    size_t pairs = (parts->total + 1) / 2;
    for (size_t i = 0; i < pairs; i++) {
        const uint64_t *low = parts->limbs + 2 * i * parts->width;
        uint64_t *out = parts->next + i * next_width;
        if (2 * i + 1 == parts->total) {
            memset(parts->work, 0, (parts->width + power_count) * sizeof *out);
        } else if (!cn_limbs_multiply(parts->vm, parts->work, low + parts->width,
                                      parts->width, power, power_count)) {
            return false;
        }
        (void)cn_limbs_add(parts->work, parts->work, parts->width + power_count, low,
                           parts->width);
        memcpy(out, parts->work, next_width * sizeof *out);
    }
    uint64_t *done = parts->next;
    parts->next = parts->limbs;
    parts->limbs = done;
    parts->width = next_width;
    parts->total = pairs;
    return true;
}

static bool join_all(Parts *parts, const Ladder *ladder, int levels)
{
    for (int level = 0; level < levels; level++) {
        size_t count = ladder->counts[level];
        size_t next = level + 1 < levels ? ladder->counts[level + 1] : 2 * count;
        if (!join_level(parts, ladder->powers[level], count, next))
            return false;
    }
    return true;
}

// The chunks of digits, least significant first.
static bool read_chunks(VM *vm, const char *digits, size_t size, const Chunk *chunk,
                        uint64_t *limbs, size_t total)
{
    size_t step = (size_t)chunk->digits;
    for (size_t i = 0; i < total; i++) {
        size_t end = size - i * step, start = end < step ? 0 : end - step;
        if (i % 64 == 0 && !cn_charge_checked(vm, 64 * step / 4))
            return false;
        limbs[i] = read_chunk(digits + start, end - start, chunk->base);
    }
    return true;
}

static bool int_from_long(VM *vm, const char *digits, size_t size, const Chunk *chunk,
                          int sign, Value *out)
{
    LimbScratch scratch;
    Ladder ladder;
    size_t step = (size_t)chunk->digits;
    size_t total = (size + step - 1) / step;
    int levels = wide_bit_length(total - 1);
    size_t room = (size_t)1 << levels;
    bool done = false;
    if (!cn_limb_scratch_open(vm, &scratch, 4 * room))
        return false;
    Parts parts = {vm, scratch.limbs, scratch.limbs + room, scratch.limbs + 2 * room,
                   1,  total};
    if (read_chunks(vm, digits, size, chunk, parts.limbs, total)) {
        done = ladder_open(vm, &ladder, chunk->power, levels) &&
               join_all(&parts, &ladder, levels) &&
               cn_int_from_limbs(vm, parts.limbs, parts.width, sign, out);
        ladder_close(vm, &ladder);
    }
    cn_limb_scratch_close(vm, &scratch);
    return done;
}

bool cn_int_from_digits(VM *vm, const char *digits, size_t size, uint32_t base,
                        bool negative, Value *out)
{
    int sign = negative ? -1 : 1;
    while (size > 1 && *digits == '0') {
        digits++;
        size--;
    }
    Chunk chunk = chunk_of_base(base);
    if (size <= (size_t)chunk.digits)
        return cn_int_from_magnitude(vm, read_chunk(digits, size, base), negative, out);
    if ((base & (base - 1)) == 0)
        return int_from_bits(vm, digits, size, wide_trailing_zeros(base), sign, out);
    if (size / (size_t)chunk.digits < COMBINE_LIMBS)
        return int_from_chunks(vm, digits, size, &chunk, sign, out);
    return int_from_long(vm, digits, size, &chunk, sign, out);
}
