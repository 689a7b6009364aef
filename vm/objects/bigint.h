// bigint.h - ints of any size: limbs, views, and arithmetic on views.
//
// A magnitude is an array of 64-bit limbs, least significant first. The functions on limbs
// (cn_limbs_*) know nothing of objects; those that may run long take the VM, charge fuel,
// and return false with an exception pending when memory or the budget is used up. The
// functions on views (cn_bigint_*) return new ints, immediate whenever they fit.

#ifndef CAIRN_VM_OBJECTS_BIGINT_H
#define CAIRN_VM_OBJECTS_BIGINT_H

#include "vm/base/wide.h"
#include "vm/objects/numbers.h"

// More would not fit the 32-bit limb count with room for a carry; MemoryError.
#define BIGINT_LIMBS_MAX ((size_t)1 << 31)

// ---- limbs ----
// Arrays named out may be the same as an input where "in place" is said, else no overlap.

// out = a + b in a_count limbs; in place. b_count <= a_count. Returns the carry.
uint64_t cn_limbs_add(uint64_t *out, const uint64_t *a, size_t a_count, const uint64_t *b,
                      size_t b_count);
// out = a - b in a_count limbs; in place. b_count <= a_count. Returns the borrow.
uint64_t cn_limbs_subtract(uint64_t *out, const uint64_t *a, size_t a_count,
                           const uint64_t *b, size_t b_count);
// -1, 0, 1; both without leading zero limbs, or of equal count.
int cn_limbs_compare(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count);
size_t cn_limbs_trim(const uint64_t *limbs,
                     size_t count); // count without leading zero limbs
uint64_t cn_limbs_bit_length(const uint64_t *limbs, size_t count);
// out = a * factor + carry, a's count limbs; in place. Returns the limb that did not fit.
uint64_t cn_limbs_multiply_small(uint64_t *out, const uint64_t *a, size_t count,
                                 uint64_t factor, uint64_t carry);
// out += a * factor + carry; returns the limb that did not fit.
uint64_t cn_limbs_add_multiple(uint64_t *out, const uint64_t *a, size_t count,
                               uint64_t factor, uint64_t carry);
// out -= a * factor; returns the limb that is still to be taken off.
uint64_t cn_limbs_subtract_multiple(uint64_t *out, const uint64_t *a, size_t count,
                                    uint64_t factor);
// out = a << shift, 0 <= shift < 64; in place. Returns the bits shifted out.
uint64_t cn_limbs_shift_left(uint64_t *out, const uint64_t *a, size_t count, int shift);
// out = a >> shift, 0 <= shift < 64; in place. The bits shifted out are lost.
void cn_limbs_shift_right(uint64_t *out, const uint64_t *a, size_t count, int shift);
// out = a / divisor; in place; out NULL: only the remainder, which is returned.
uint64_t cn_limbs_divide_small(uint64_t *out, const uint64_t *a, size_t count,
                               uint64_t divisor);
// rest (count limbs) becomes rest mod divisor (divisor_count limbs, at least 2, the top bit
// of the last one set); the limbs of the quotient go to quotient[0 .. count -
// divisor_count), unless it is NULL. The top divisor_count limbs of rest must be below
// divisor (a zero limb on top does that). False: the budget is used up.
MUST_CHECK bool cn_limbs_divide(VM *vm, uint64_t *quotient, uint64_t *rest, size_t count,
                                const uint64_t *divisor, size_t divisor_count);
// out = a * b, a_count + b_count limbs. a == b with equal counts squares, which is quicker.
// Counts may be 0. False: MemoryError, or the budget is used up.
MUST_CHECK bool cn_limbs_multiply(VM *vm, uint64_t *out, const uint64_t *a, size_t a_count,
                                  const uint64_t *b, size_t b_count);
// The same by rows, without memory or charge: for few limbs. b_count <= a_count, at least
// 1.
void cn_limbs_multiply_rows(uint64_t *out, const uint64_t *a, size_t a_count,
                            const uint64_t *b, size_t b_count);
void cn_limbs_square_rows(uint64_t *out, const uint64_t *a, size_t count);

// Working memory: on the C stack when small, else from the heap's buffers.
#define LIMB_SCRATCH_LOCAL 96u
typedef struct LimbScratch {
    uint64_t *limbs;
    size_t count;
    uint64_t local[LIMB_SCRATCH_LOCAL];
} LimbScratch;

// False: MemoryError; closing is then harmless.
MUST_CHECK bool cn_limb_scratch_open(VM *vm, LimbScratch *scratch, size_t count);
void cn_limb_scratch_close(VM *vm, LimbScratch *scratch);

// ---- views and results ----

// An int to read: limbs point into the object, or at single. Do not copy the struct.
typedef struct IntView {
    const uint64_t *limbs; // the last one is not 0
    size_t count;          // 0 exactly when the number is 0
    int sign;              // -1, 0, 1
    uint64_t single;       // the limb of an immediate
} IntView;

// v must be any int (bool included).
void cn_int_view_open(IntView *view, ValueView v);
void cn_int_view_open_int64(IntView *view, int64_t number);
// Of limbs, which may have leading zeros; sign is taken as 0 when they are all zero.
void cn_int_view_open_limbs(IntView *view, const uint64_t *limbs, size_t count, int sign);

// A new BigInt of limb_count limbs, unwritten, sign 1; NULL: MemoryError.
MUST_CHECK BigInt *cn_bigint_new(VM *vm, size_t limb_count);
// Takes leading zero limbs off and makes an immediate of what fits one. Steals number;
// false: MemoryError.
MUST_CHECK bool cn_bigint_finish(VM *vm, BigInt *number, int sign, Value *out);
// A new int of sign (-1, 0, 1) and a magnitude of one limb, or of several.
MUST_CHECK bool cn_int_from_magnitude(VM *vm, uint64_t magnitude, bool negative,
                                      Value *out);
MUST_CHECK bool cn_int_from_limbs(VM *vm, const uint64_t *limbs, size_t count, int sign,
                                  Value *out);

int cn_int_view_compare(const IntView *a, const IntView *b);
// The top 64 bits of the magnitude (top bit set) and whether lower ones are set; the number
// is about result * 2^*exponent. The view must not be 0.
uint64_t cn_int_view_top(const IntView *view, int64_t *exponent, bool *sticky);

// a + b, or a - b.
MUST_CHECK bool cn_bigint_add(VM *vm, const IntView *a, const IntView *b, bool subtract,
                              Value *out);
MUST_CHECK bool cn_bigint_multiply(VM *vm, const IntView *a, const IntView *b, Value *out);
// Floor division; b is not 0. Either result may be NULL.
MUST_CHECK bool cn_bigint_divide(VM *vm, const IntView *a, const IntView *b,
                                 Value *quotient, Value *remainder);
MUST_CHECK bool cn_bigint_shift_left(VM *vm, const IntView *a, uint64_t shift, Value *out);
MUST_CHECK bool cn_bigint_shift_right(VM *vm, const IntView *a, uint64_t shift, Value *out);
// OPERATOR_BIT_AND, OR, XOR as if on infinitely long two's complements.
MUST_CHECK bool cn_bigint_bitwise(VM *vm, OperatorKind op, const IntView *a,
                                  const IntView *b, Value *out);
// base ** exponent for exponent >= 0.
MUST_CHECK bool cn_bigint_power(VM *vm, const IntView *base, const IntView *exponent,
                                Value *out);
// base ** exponent mod |modulus|, not negative; exponent >= 0, modulus not 0, base reduced
// to 0 <= base < |modulus|.
MUST_CHECK bool cn_bigint_power_modulo(VM *vm, const IntView *base, const IntView *exponent,
                                       const IntView *modulus, Value *out);
// Greatest common divisor, not negative.
MUST_CHECK bool cn_bigint_gcd(VM *vm, const IntView *a, const IntView *b, Value *out);

// ---- text ----

// Appends the digits of the magnitude in base 2..36, without sign or prefix.
MUST_CHECK bool cn_bigint_append_digits(StrBuilder *builder, const IntView *view,
                                        uint32_t base);

#endif
