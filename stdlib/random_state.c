// random_state.c - the module _random: the generator under the module random.
//
// Makoto Matsumoto and Takuji Nishimura, "Mersenne Twister: a 623-dimensionally
// equidistributed uniform pseudo-random number generator", 1998 (MT19937, with the seeding
// by an array of 2002), used the way CPython does, so that a seed gives the same sequence.

#include "vm/objects/bytes_object.h"
#include <string.h>

#include "vm/objects/module.h"
#include "vm/objects/number_methods.h"

#define STATE_WORDS 624u
#define SHIFT_WORDS 397u
#define UPPER_BIT 0x80000000u
#define LOWER_BITS 0x7FFFFFFFu
#define TWIST 0x9908B0DFu

// ---- the generator ----

static uint32_t twisted(uint32_t upper, uint32_t lower, uint32_t shifted)
{
    uint32_t joined = (upper & UPPER_BIT) | (lower & LOWER_BITS);
    return shifted ^ joined >> 1 ^ ((joined & 1) != 0 ? TWIST : 0);
}

static void next_state(RandomState *state)
{
    uint32_t *words = state->words;
    for (uint32_t i = 0; i < STATE_WORDS; i++)
        words[i] = twisted(words[i], words[(i + 1) % STATE_WORDS],
                           words[(i + SHIFT_WORDS) % STATE_WORDS]);
    state->index = 0;
}

static uint32_t next_word(RandomState *state)
{
    if (state->index >= STATE_WORDS)
        next_state(state);
    uint32_t word = state->words[state->index++];
    word ^= word >> 11;
    word ^= word << 7 & 0x9D2C5680u;
    word ^= word << 15 & 0xEFC60000u;
    return word ^ word >> 18;
}

static void seed_by_word(RandomState *state, uint32_t seed)
{
    state->words[0] = seed;
    for (uint32_t i = 1; i < STATE_WORDS; i++) {
        uint32_t last = state->words[i - 1];
        state->words[i] = 1812433253u * (last ^ last >> 30) + i;
    }
    state->index = STATE_WORDS;
}

// The place after i, where the last word is copied to the front before it starts again.
static uint32_t next_place(RandomState *state, uint32_t i)
{
    if (i + 1 < STATE_WORDS)
        return i + 1;
    state->words[0] = state->words[STATE_WORDS - 1];
    return 1;
}

// keys: 32-bit words, the low half of a limb first; count at least 1.
static uint32_t key_word(const uint64_t *keys, size_t index)
{
    return (uint32_t)(keys[index / 2] >> (index % 2 * 32));
}

static void seed_by_array(RandomState *state, const uint64_t *keys, size_t count)
{
    uint32_t *words = state->words, i = 1;
    size_t j = 0;
    seed_by_word(state, 19650218u);
    for (size_t k = count > STATE_WORDS ? count : STATE_WORDS; k > 0; k--) {
        uint32_t last = words[i - 1];
        words[i] =
            (words[i] ^ (last ^ last >> 30) * 1664525u) + key_word(keys, j) + (uint32_t)j;
        i = next_place(state, i);
        j = j + 1 < count ? j + 1 : 0;
    }
    for (uint32_t k = STATE_WORDS - 1; k > 0; k--) {
        uint32_t last = words[i - 1];
        words[i] = (words[i] ^ (last ^ last >> 30) * 1566083941u) - i;
        i = next_place(state, i);
    }
    words[0] = UPPER_BIT;
}

// ---- seeding ----

static void seed_by_int(VM *vm, RandomState *state, ValueView number)
{
    IntView view;
    uint64_t zero = 0;
    cn_int_view_open(&view, number);
    cn_charge(vm, 512 + view.count);
    size_t count = (size_t)((cn_limbs_bit_length(view.limbs, view.count) + 31) / 32);
    if (count == 0)
        seed_by_array(state, &zero, 1);
    else
        seed_by_array(state, view.limbs, count);
}

// From the host, or else from a sequence of the VM's own: Guy L. Steele, Doug Lea and
// Christine H. Flood, "Fast splittable pseudorandom number generators", 2014.
static void seed_from_outside(VM *vm, RandomState *state)
{
    uint64_t keys[4];
    cn_charge(vm, 512);
    if (vm->host.entropy != NULL) {
        vm->host.entropy(vm->host.user, keys, sizeof keys);
    } else {
        for (size_t i = 0; i < 4; i++) {
            uint64_t mixed = vm->random_state += 0x9E3779B97F4A7C15u;
            mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
            mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
            keys[i] = mixed ^ mixed >> 31;
        }
    }
    seed_by_array(state, keys, 8);
}

static Outcome seed(VM *vm, RandomState *state, Value argument)
{
    ValueView given = cn_payload(value_view(argument));
    uint64_t hash;
    Value number;
    if (is_missing(argument) || value_is_none(given)) {
        seed_from_outside(vm, state);
        return OUTCOME_DONE;
    }
    if (value_is_any_int(given)) {
        seed_by_int(vm, state, given);
        return OUTCOME_DONE;
    }
    Outcome outcome = cn_hash(vm, value_view(argument), &hash);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!cn_int_from_uint64(vm, hash, &number))
        return OUTCOME_FAILED;
    seed_by_int(vm, state, value_view(number));
    value_release(vm, number);
    return OUTCOME_DONE;
}

// ---- the class Random ----

static RandomState *self_of(const Value *args)
{
    return (RandomState *)(void *)value_object(value_view(args[0]));
}

static NUMBER_NATIVE(random_new)
{
    (void)count;
    if (cn_number_check_class(vm, args[0], KIND_RANDOM_STATE) != OUTCOME_DONE)
        return OUTCOME_FAILED;
    RandomState *state =
        cn_object_allocate(vm, SHAPE_OF(KIND_RANDOM_STATE), sizeof(RandomState));
    if (state == NULL)
        return OUTCOME_FAILED;
    state->reserved = 0;
    Outcome outcome = seed(vm, state, args[1]);
    if (outcome == OUTCOME_NEEDS_CALL) { // whose __init__ will seed it again
        seed_from_outside(vm, state);
        outcome = OUTCOME_DONE;
    }
    if (outcome != OUTCOME_DONE) {
        object_release(vm, state);
        return outcome;
    }
    return answer(value_from_object(state), result);
}

static NUMBER_NATIVE(random_seed)
{
    (void)count;
    Outcome outcome = seed(vm, self_of(args), args[1]);
    return outcome == OUTCOME_DONE ? answer(VALUE_NONE, result) : outcome;
}

// 53 bits, scaled to [0, 1).
static NUMBER_NATIVE(random_random)
{
    RandomState *state = self_of(args);
    (void)vm;
    (void)count;
    uint32_t high = next_word(state) >> 5, low = next_word(state) >> 6;
    double number = ((double)high * 67108864.0 + (double)low) / 9007199254740992.0;
    return answer(value_from_float(number), result);
}

// `bits` random bits, 32 at a time, the lowest first; the last word gives its upper ones.
static Outcome random_bits(VM *vm, RandomState *state, uint64_t bits, Value *result)
{
    size_t count = (size_t)((bits + 63) / 64);
    BigInt *number = cn_bigint_new(vm, count);
    if (number == NULL)
        return OUTCOME_FAILED;
    for (size_t i = 0; i < count; i++) {
        uint64_t limb = 0;
        if (i % 64 == 0 && !cn_charge_checked(vm, 128)) {
            object_release(vm, number);
            return OUTCOME_FAILED;
        }
        for (int half = 0; half < 64 && bits > 0; half += 32) {
            uint32_t word = next_word(state);
            if (bits < 32)
                word >>= 32 - bits;
            bits -= bits < 32 ? bits : 32;
            limb |= (uint64_t)word << half;
        }
        number->limbs[i] = limb;
    }
    return outcome_of(cn_bigint_finish(vm, number, 1, result));
}

static NUMBER_NATIVE(random_getrandbits)
{
    ValueView bits_view;
    int64_t bits;
    (void)count;
    Outcome outcome = cn_number_index(vm, args[1], &bits_view);
    if (outcome != OUTCOME_DONE)
        return outcome;
    if (!cn_int_to_int64(bits_view, &bits) || bits > INT32_MAX)
        return cn_raise_overflow_error(vm, "Python int too large to convert to C int");
    if (bits < INT32_MIN)
        return cn_raise_overflow_error(vm, "Python int too large to convert to C int");
    if (bits < 0)
        return cn_raise_value_error(vm, "number of bits must be non-negative");
    if (bits == 0)
        return answer(value_from_int(0), result);
    return random_bits(vm, self_of(args), (uint64_t)bits, result);
}

// ---- saving and restoring ----

static NUMBER_NATIVE(random_getstate)
{
    const RandomState *state = self_of(args);
    (void)count;
    Tuple *tuple = cn_tuple_new(vm, STATE_WORDS + 1);
    if (tuple == NULL)
        return OUTCOME_FAILED;
    for (uint32_t i = 0; i < STATE_WORDS; i++)
        tuple->items[i] = value_from_int(state->words[i]);
    tuple->items[STATE_WORDS] = value_from_int(state->index);
    return answer(value_from_object(tuple), result);
}

// A word of the saved state. CPython reads them as C unsigned longs.
static Outcome read_word(VM *vm, Value item, uint32_t *word)
{
    int64_t number;
    ValueView v = cn_payload(value_view(item));
    if (!value_is_any_int(v))
        return cn_raise_type_error(vm, "an integer is required");
    if (cn_int_sign(v) < 0)
        return cn_raise_overflow_error(vm, "can't convert negative value to unsigned int");
    if (!cn_int_to_int64(v, &number))
        return cn_raise_overflow_error(
            vm, "Python int too large to convert to C unsigned long");
    *word = (uint32_t)number;
    return OUTCOME_DONE;
}

static NUMBER_NATIVE(random_setstate)
{
    uint32_t words[STATE_WORDS + 1];
    RandomState *state = self_of(args);
    ValueView given = cn_payload(value_view(args[1]));
    (void)count;
    if (!value_is_kind(given, KIND_TUPLE))
        return cn_raise_type_error(vm, "state vector must be a tuple");
    const Tuple *tuple = value_tuple(given);
    if (tuple->count != STATE_WORDS + 1)
        return cn_raise_value_error(vm, "state vector is the wrong size");
    for (uint32_t i = 0; i <= STATE_WORDS; i++) {
        if (read_word(vm, tuple->items[i], &words[i]) != OUTCOME_DONE)
            return OUTCOME_FAILED;
    }
    if (words[STATE_WORDS] > STATE_WORDS)
        return cn_raise_value_error(vm, "invalid state");
    memcpy(state->words, words, sizeof state->words);
    state->index = words[STATE_WORDS];
    return answer(VALUE_NONE, result);
}

// ---- tables ----

static const NativeSpec random_methods[] = {
    {"__new__", "x", random_new, 0, 1, 1, 0, NATIVE_STATIC, NULL, NULL},
    NATIVE_NONE("random", random_random, NULL, "random() -> x in the interval [0, 1)."),
    NATIVE_RANGE("seed", "n", 0, 1, random_seed, "random_seed",
                 "seed([n]) -> None.\n"
                 "\n"
                 "Defaults to use urandom and falls back to a combination\n"
                 "of the current time and the process identifier."),
    NATIVE_NONE("getstate", random_getstate, NULL,
                "getstate() -> tuple containing the current state."),
    NATIVE_ONE("setstate", "state", random_setstate, NULL,
               "setstate(state) -> None.  Restores generator state."),
    NATIVE_ONE("getrandbits", "k", random_getrandbits, "random_getrandbits",
               "getrandbits(k) -> x.  Generates an int with k random bits."),
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, NULL},
};

const TypeSpec cn_random_type = {
    .kind = KIND_RANDOM_STATE,
    .base = KIND_INSTANCE,
    .methods = random_methods,
    .doc = "Random() -> create a random number generator with its own internal state.",
};

// _urandom(n): n bytes of the host's entropy.
static Outcome module_urandom(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t size;
    if (!value_is_any_int(value_view(args[0])) ||
        !cn_int_to_int64(value_view(args[0]), &size) || size < 0)
        return cn_raise_value_error(vm, "negative argument not allowed");
    BytesObject *bytes = cn_bytes_allocate(vm, (size_t)size);
    if (bytes == NULL)
        return OUTCOME_FAILED;
    if (vm->host.entropy != NULL)
        vm->host.entropy(vm->host.user, bytes->data, (size_t)size);
    *result = value_from_object(bytes);
    return OUTCOME_DONE;
}

static const NativeSpec module_functions[] = {
    NATIVE_ONE("_urandom", "size", module_urandom, NULL, "Bytes of the host's entropy."),
    {0},
};

static bool fill_module(VM *vm, Module *module)
{
    return cn_dict_set_text(vm, module_dict(module), "Random",
                            object_view(vm->types[KIND_RANDOM_STATE]));
}

const ModuleSpec cn_random_module = {
    .name = "_random",
    .functions = module_functions,
    .fill = fill_module,
    .doc = "Module implements the Mersenne Twister random number generator.",
};
