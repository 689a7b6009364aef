// math_integer.c - factorial, comb, perm, gcd, lcm, isqrt: exact results of any size.

#include <math.h>

#include "stdlib/math_parts.h"

// ---- products of many factors ----

#define TREE_LEVELS 64

// Multiplies factors in the shape of a balanced tree, so that the operands of the large
// products are of like size: levels[i] holds a product of 2^i leaves, or is unbound. Small
// factors are gathered into one limb first.
typedef struct ProductTree {
    VM *vm;
    uint64_t small;
    Value levels[TREE_LEVELS];
} ProductTree;

static void tree_open(ProductTree *tree, VM *vm)
{
    tree->vm = vm;
    tree->small = 1;
    for (int i = 0; i < TREE_LEVELS; i++)
        tree->levels[i] = VALUE_UNBOUND;
}

static void tree_close(ProductTree *tree)
{
    for (int i = 0; i < TREE_LEVELS; i++)
        value_release(tree->vm, tree->levels[i]);
}

// product becomes product * factor.
static bool multiply_by(VM *vm, Value *product, ValueView factor)
{
    Value fresh;
    if (cn_int_binary(vm, OPERATOR_MULTIPLY, value_view(*product), factor, &fresh) !=
        OUTCOME_DONE)
        return false;
    value_replace(vm, product, fresh);
    return true;
}

// Steals leaf.
static bool tree_add_leaf(ProductTree *tree, Value leaf)
{
    int level = 0;
    while (tree->levels[level].bits != BITS_UNBOUND) {
        if (!multiply_by(tree->vm, &leaf, value_view(tree->levels[level]))) {
            value_release(tree->vm, leaf);
            return false;
        }
        value_release(tree->vm, value_take(&tree->levels[level++]));
    }
    tree->levels[level] = leaf;
    return true;
}

static bool tree_flush(ProductTree *tree)
{
    Value leaf;
    if (!cn_int_from_uint64(tree->vm, tree->small, &leaf))
        return false;
    tree->small = 1;
    return tree_add_leaf(tree, leaf);
}

static bool tree_add(ProductTree *tree, uint64_t factor)
{
    uint64_t high;
    uint64_t product = wide_multiply(tree->small, factor, &high);
    if (high == 0) {
        tree->small = product;
        return true;
    }
    if (!cn_charge_checked(tree->vm, 16) || !tree_flush(tree))
        return false;
    tree->small = factor;
    return true;
}

// The product of all, a new int.
static bool tree_finish(ProductTree *tree, Value *out)
{
    Value product;
    if (!cn_int_from_uint64(tree->vm, tree->small, &product))
        return false;
    for (int i = 0; i < TREE_LEVELS; i++) {
        if (tree->levels[i].bits != BITS_UNBOUND &&
            !multiply_by(tree->vm, &product, value_view(tree->levels[i]))) {
            value_release(tree->vm, product);
            return false;
        }
    }
    *out = product;
    return true;
}

// first * (first + 1) * ... * last, as odd factors; *zeros: how many factors of 2 were left
// out.
static bool odd_product(VM *vm, uint64_t first, uint64_t last, uint64_t *zeros, Value *out)
{
    ProductTree tree;
    bool done = true;
    tree_open(&tree, vm);
    *zeros = 0;
    for (uint64_t factor = first; done && factor <= last && factor != 0; factor++) {
        int shift = wide_trailing_zeros(factor);
        *zeros += (uint64_t)shift;
        if (factor % 1024 == 0)
            done = cn_charge_checked(vm, 1024);
        done = done && tree_add(&tree, factor >> shift);
    }
    done = done && tree_finish(&tree, out);
    tree_close(&tree);
    return done;
}

// value becomes value << shift; steals it, also on failure.
static bool shift_up(VM *vm, Value value, uint64_t shift, Value *out)
{
    IntView view;
    cn_int_view_open(&view, value_view(value));
    bool done = cn_bigint_shift_left(vm, &view, shift, out);
    value_release(vm, value);
    return done;
}

// The product of first .. last is sure to be too large to hold.
static bool too_many_factors(VM *vm, uint64_t count)
{
    if (count < (uint64_t)1 << 33)
        return false;
    (void)cn_raise_memory_error(vm);
    return true;
}

// first * ... * last, 0 < first <= last.
static bool rising_product(VM *vm, uint64_t first, uint64_t last, Value *out)
{
    uint64_t zeros;
    Value odd;
    return !too_many_factors(vm, last - first) &&
           odd_product(vm, first, last, &zeros, &odd) && shift_up(vm, odd, zeros, out);
}

NUMBER_NATIVE(cn_math_factorial)
{
    ValueView number;
    int64_t n;
    (void)count;
    Outcome outcome = cn_number_index(vm, args[0], &number);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (cn_int_sign(number) < 0)
        return cn_raise_value_error(vm, "factorial() not defined for negative values");
    if (!cn_int_to_int64(number, &n))
        return cn_raise_overflow_error(vm, "factorial() argument should not exceed %lld",
                                       (long long)INT64_MAX);
    if (n == 0)
        return answer(value_from_int(1), result);
    return outcome_of(rising_product(vm, 1, (uint64_t)n, result));
}

// ---- arrangements and combinations ----

// n (n - 1) ... (n - k + 1) for an n beyond 64 bits, k > 0.
static bool falling_product(VM *vm, ValueView n, uint64_t k, Value *out)
{
    ProductTree tree;
    Value factor = value_retain(n), next;
    bool done = !too_many_factors(vm, k);
    tree_open(&tree, vm);
    for (uint64_t i = 0; done && i < k; i++) {
        done = cn_charge_checked(vm, 32) &&
               tree_add_leaf(&tree, value_retain(value_view(factor))) &&
               cn_int_binary(vm, OPERATOR_SUBTRACT, value_view(factor),
                             value_view(value_from_int(1)), &next) == OUTCOME_DONE;
        if (done)
            value_replace(vm, &factor, next);
    }
    done = done && tree_finish(&tree, out);
    tree_close(&tree);
    value_release(vm, factor);
    return done;
}

// The number of arrangements of k out of n; 0 <= k <= n.
static bool arrangements(VM *vm, ValueView n, uint64_t k, Value *out)
{
    int64_t small;
    if (k == 0) {
        *out = value_from_int(1);
        return true;
    }
    if (cn_int_to_int64(n, &small))
        return rising_product(vm, (uint64_t)small - k + 1, (uint64_t)small, out);
    return falling_product(vm, n, k, out);
}

// Reads a count that must not be negative. false in *ok: ValueError is pending.
static Outcome read_count(VM *vm, Value argument, const char *name, ValueView *number)
{
    Outcome outcome = cn_number_index(vm, argument, number);
    if (outcome == OUTCOME_DONE && cn_int_sign(*number) < 0)
        return cn_raise_value_error(vm, "%s must be a non-negative integer", name);
    return outcome;
}

// Both arguments are read as ints before either is judged.
static Outcome read_counts(VM *vm, const Value *args, ValueView *n, ValueView *k)
{
    ValueView unused;
    Outcome outcome = cn_number_index(vm, args[0], &unused);
    if (outcome == OUTCOME_DONE)
        outcome = cn_number_index(vm, args[1], &unused);
    if (outcome == OUTCOME_DONE)
        outcome = read_count(vm, args[0], "n", n);
    return outcome == OUTCOME_DONE ? read_count(vm, args[1], "k", k) : outcome;
}

NUMBER_NATIVE(cn_math_perm)
{
    ValueView n, k;
    int64_t size;
    if (is_missing(args[1]) || value_is_none(value_view(args[1])))
        return cn_math_factorial(vm, args, count, result);
    Outcome outcome = read_counts(vm, args, &n, &k);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (cn_int_compare(n, k) < 0)
        return answer(value_from_int(0), result);
    if (!cn_int_to_int64(k, &size))
        return cn_raise_overflow_error(vm, "k must not exceed %lld", (long long)INT64_MAX);
    return outcome_of(arrangements(vm, n, (uint64_t)size, result));
}

// Step by step, each one exact, as long as all fits one limb. False: it does not.
static bool small_combinations(uint64_t n, uint64_t k, uint64_t *out)
{
    uint64_t number = 1, high, rest;
    if (k > 64)
        return false;
    for (uint64_t i = 0; i < k; i++) {
        uint64_t low = wide_multiply(number, n - i, &high);
        if (high >= i + 1)
            return false;
        number = wide_divide(high, low, i + 1, &rest);
    }
    *out = number;
    return true;
}

// arrangements / k!
static bool combinations(VM *vm, ValueView n, uint64_t k, Value *out)
{
    int64_t small;
    uint64_t number;
    Value above, below;
    if (cn_int_to_int64(n, &small) && small_combinations((uint64_t)small, k, &number))
        return cn_int_from_uint64(vm, number, out);
    if (!arrangements(vm, n, k, &above))
        return false;
    bool done = rising_product(vm, 1, k, &below);
    if (done) {
        done = cn_int_binary(vm, OPERATOR_FLOOR_DIVIDE, value_view(above),
                             value_view(below), out) == OUTCOME_DONE;
        value_release(vm, below);
    }
    value_release(vm, above);
    return done;
}

NUMBER_NATIVE(cn_math_comb)
{
    ValueView n, k;
    Value others;
    int64_t size;
    (void)count;
    Outcome outcome = read_counts(vm, args, &n, &k);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (cn_int_binary(vm, OPERATOR_SUBTRACT, n, k, &others) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    ValueView fewer = cn_int_compare(value_view(others), k) < 0 ? value_view(others) : k;
    if (cn_int_sign(value_view(others)) < 0)
        outcome = answer(value_from_int(0), result);
    else if (!cn_int_to_int64(fewer, &size))
        outcome = cn_raise_overflow_error(vm, "min(n - k, k) must not exceed %lld",
                                          (long long)INT64_MAX);
    else if (size == 0)
        outcome = answer(value_from_int(1), result);
    else
        outcome = outcome_of(combinations(vm, n, (uint64_t)size, result));
    value_release(vm, others);
    return outcome;
}

// ---- divisors and multiples ----

// Every argument must be an int before anything is computed.
static Outcome check_ints(VM *vm, const Value *args, uint32_t count)
{
    ValueView unused;
    Outcome outcome = OUTCOME_DONE;
    for (uint32_t i = 0; i < count && outcome == OUTCOME_DONE; i++)
        outcome = cn_number_index(vm, args[i], &unused);
    return outcome;
}

static bool gcd_of(VM *vm, ValueView a, ValueView b, Value *out)
{
    IntView x, y;
    cn_int_view_open(&x, a);
    cn_int_view_open(&y, b);
    return cn_bigint_gcd(vm, &x, &y, out);
}

NUMBER_NATIVE(cn_math_gcd)
{
    Value divisor = value_from_int(0), next;
    Outcome outcome = check_ints(vm, args, count);
    for (uint32_t i = 0; i < count && outcome == OUTCOME_DONE; i++) {
        ValueView number = cn_payload(value_view(args[i]));
        if (gcd_of(vm, value_view(divisor), number, &next))
            value_replace(vm, &divisor, next);
        else
            outcome = OUTCOME_FAILED;
    }
    if (outcome == OUTCOME_DONE)
        return answer(divisor, result);
    value_release(vm, divisor);
    return outcome;
}

// multiple becomes its least common multiple with number, both not 0.
static bool extend_multiple(VM *vm, Value *multiple, ValueView number)
{
    Value divisor, cofactor;
    if (!gcd_of(vm, value_view(*multiple), number, &divisor))
        return false;
    bool done = cn_int_binary(vm, OPERATOR_FLOOR_DIVIDE, number, value_view(divisor),
                              &cofactor) == OUTCOME_DONE;
    if (done) {
        done = multiply_by(vm, multiple, value_view(cofactor));
        value_release(vm, cofactor);
    }
    value_release(vm, divisor);
    return done;
}

static Outcome without_sign(VM *vm, Value number, Value *result)
{
    if (cn_int_sign(value_view(number)) >= 0)
        return answer(number, result);
    Outcome outcome = cn_number_unary(vm, OPERATOR_NEGATIVE, value_view(number), result);
    value_release(vm, number);
    return outcome;
}

NUMBER_NATIVE(cn_math_lcm)
{
    Value multiple = value_from_int(1);
    Outcome outcome = check_ints(vm, args, count);
    for (uint32_t i = 0; i < count && outcome == OUTCOME_DONE; i++) {
        ValueView number = cn_payload(value_view(args[i]));
        if (cn_int_sign(number) == 0 || cn_int_sign(value_view(multiple)) == 0)
            value_replace(vm, &multiple, value_from_int(0));
        else if (!extend_multiple(vm, &multiple, number))
            outcome = OUTCOME_FAILED;
    }
    if (outcome == OUTCOME_DONE)
        return without_sign(vm, multiple, result);
    value_release(vm, multiple);
    return outcome;
}

// ---- square root ----

static uint64_t root_of_limb(uint64_t number)
{
    uint64_t root = (uint64_t)sqrt((double)number);
    while (root > 0xFFFFFFFFu || root * root > number)
        root--;
    while (root < 0xFFFFFFFFu && (root + 1) * (root + 1) <= number)
        root++;
    return root;
}

// (root << up) + (number >> down) // root
static bool refine_root(VM *vm, const IntView *number, uint64_t up, uint64_t down,
                        Value *root)
{
    IntView root_view, part_view;
    Value part, quotient, shifted, sum;
    cn_int_view_open(&root_view, value_view(*root));
    if (!cn_bigint_shift_right(vm, number, down, &part))
        return false;
    cn_int_view_open(&part_view, value_view(part));
    bool done = cn_bigint_divide(vm, &part_view, &root_view, &quotient, NULL);
    value_release(vm, part);
    if (!done)
        return false;
    done = cn_bigint_shift_left(vm, &root_view, up, &shifted);
    if (done) {
        done = cn_int_binary(vm, OPERATOR_ADD, value_view(shifted), value_view(quotient),
                             &sum) == OUTCOME_DONE;
        value_release(vm, shifted);
    }
    value_release(vm, quotient);
    if (done)
        value_replace(vm, root, sum);
    return done;
}

// root, which is right or one too large, becomes the integer part of number's square root.
static bool correct_root(VM *vm, ValueView number, Value *root)
{
    Value square, fresh;
    if (cn_int_binary(vm, OPERATOR_MULTIPLY, value_view(*root), value_view(*root),
                      &square) != OUTCOME_DONE)
        return false;
    bool too_large = cn_int_compare(value_view(square), number) > 0;
    value_release(vm, square);
    if (!too_large)
        return true;
    if (cn_int_binary(vm, OPERATOR_SUBTRACT, value_view(*root),
                      value_view(value_from_int(1)), &fresh) != OUTCOME_DONE)
        return false;
    value_replace(vm, root, fresh);
    return true;
}

// Mark Dickinson's form of Newton's iteration (CPython's mathmodule.c, 2019), which doubles
// the number of right bits at each step and works only on as many: the root of the leading
// 2 d bits is known, up to one, and d grows to half of all.
static bool root_of_long(VM *vm, const IntView *number, Value *root)
{
    uint64_t half = (cn_limbs_bit_length(number->limbs, number->count) - 1) / 2;
    int level = wide_bit_length(half) - 4;
    uint64_t known = half >> level;
    Value part;
    int64_t leading;
    if (!cn_bigint_shift_right(vm, number, 2 * (half - known), &part))
        return false;
    bool fits = cn_int_to_int64(value_view(part), &leading);
    value_release(vm, part);
    ASSERT(fits);
    (void)fits;
    *root = value_from_int((int64_t)root_of_limb((uint64_t)leading));
    while (level-- > 0) {
        uint64_t before = known;
        known = half >> level;
        if (!refine_root(vm, number, known - before - 1, 2 * half - before - known + 1,
                         root))
            return false;
    }
    return true;
}

NUMBER_NATIVE(cn_math_isqrt)
{
    ValueView number;
    IntView view;
    Value root = VALUE_UNBOUND;
    (void)count;
    Outcome outcome = cn_number_index(vm, args[0], &number);
    if (outcome != OUTCOME_DONE)
        return outcome;
    cn_int_view_open(&view, number);
    if (view.sign < 0)
        return cn_raise_value_error(vm, "isqrt() argument must be nonnegative");
    if (view.count <= 1)
        return answer(
            value_from_int((int64_t)root_of_limb(view.count == 0 ? 0 : view.limbs[0])),
            result);
    if (root_of_long(vm, &view, &root) && correct_root(vm, number, &root))
        return answer(root, result);
    value_release(vm, root);
    return OUTCOME_FAILED;
}
