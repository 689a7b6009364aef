// list_sort.c - sorting by built-in order.
//
// Each key gets a rank: a 64-bit number whose order agrees with the order of the keys as far
// as it goes. Ints, floats and text up to eight bytes are told apart by rank alone; where ranks
// are equal but may hide a difference, the keys themselves are compared (cn_compare). Small
// ints and floats without keys are sorted as bare words.

#include "vm/objects/containers_private.h"

#define SORT_RUNS_MAX 88 // powers on the stack rise strictly and are at most 64
#define RANK_SIGN ((uint64_t)1 << 63)

// How the keys compare beyond their ranks.
typedef enum { TIES_EQUAL, TIES_STR, TIES_COMPARE } Ties;

typedef struct SortEntry {
    uint64_t rank;
    uint64_t index; // of the key before sorting
} SortEntry;

typedef struct SortRun {
    uint64_t start, count;
    uint32_t power;
} SortRun;

typedef struct Sort {
    VM *vm;
    const Value *keys;
    Ties ties;
    bool reverse;
    uint32_t work;
    Outcome outcome;
} Sort;

// ---- ranks ----

static uint64_t rank_of_double(double number)
{
    uint64_t bits = double_bits(number == 0.0 ? 0.0 : number); // -0.0 equals 0.0
    return bits & RANK_SIGN ? ~bits : bits | RANK_SIGN;
}

static uint64_t rank_of_int(ValueView v)
{
    int64_t number;
    if (value_is_bool(v))
        number = v.bits == BITS_TRUE;
    else if (!cn_int_to_int64(v, &number))
        return cn_int_sign(v) < 0 ? 0 : UINT64_MAX;
    return (uint64_t)number ^ RANK_SIGN;
}

// An int among floats.
static uint64_t rank_of_number(ValueView v)
{
    double number;
    if (value_is_float(v))
        return rank_of_double(value_float(v));
    if (value_is_bool(v))
        return rank_of_double(v.bits == BITS_TRUE);
    if (!cn_int_to_double(v, &number))
        return cn_int_sign(v) < 0 ? 0 : UINT64_MAX;
    return rank_of_double(number);
}

// The first eight characters of narrow text.
static uint64_t rank_of_narrow_str(const Str *str)
{
    uint64_t rank = 0;
    for (uint64_t i = 0; i < 8; i++)
        rank = rank << 8 | (i < str->length ? str->data[i] : 0);
    return rank;
}

// The first four characters; those beyond 16 bits end it.
static uint64_t rank_of_str(const Str *str)
{
    uint64_t rank = 0;
    for (uint64_t i = 0; i < 4; i++) {
        uint32_t code_point = i < str->length ? cn_str_at(str, i) : 0;
        if (code_point >= 0xFFFF)
            return (rank << 16 | 0xFFFF) << 16 * (3 - i);
        rank = rank << 16 | code_point;
    }
    return rank;
}

typedef struct KeyKinds {
    bool small_ints, ints, floats, numbers; // all keys are ...
    bool strs, narrow_strs, tuples, lists;
    bool long_strs;   // some str is longer than its rank tells
    bool zeros, nans; // some float is -0.0, NaN
} KeyKinds;

static KeyKinds look_at_key(KeyKinds kinds, ValueView v)
{
    bool is_int = value_is_any_int(v), is_str = value_is_str(v);
    kinds.small_ints &= value_is_int(v);
    kinds.ints &= is_int;
    kinds.floats &= value_is_float(v);
    kinds.numbers &= is_int || value_is_float(v);
    kinds.strs &= is_str;
    kinds.tuples &= value_is_kind(v, KIND_TUPLE);
    kinds.lists &= value_is_kind(v, KIND_LIST);
    if (is_str) {
        const Str *str = value_str(v);
        kinds.narrow_strs &= str->width == 1;
        // a NUL at the end looks like the end of the text
        kinds.long_strs |=
            str->length > 8 || str->length == 0 || cn_str_at(str, str->length - 1) == 0;
    } else if (value_is_float(v)) {
        kinds.nans |= v.bits == VALUE_NAN_BITS;
        kinds.zeros |= v.bits == RANK_SIGN;
    }
    return kinds;
}

static KeyKinds look_at_keys(const Value *keys, uint64_t count)
{
    KeyKinds kinds = {.small_ints = true,
                      .ints = true,
                      .floats = true,
                      .numbers = true,
                      .strs = true,
                      .narrow_strs = true,
                      .tuples = true,
                      .lists = true};
    for (uint64_t i = 0; i < count; i++)
        kinds = look_at_key(kinds, value_view(keys[i]));
    return kinds;
}

static uint64_t rank_by_kinds(const KeyKinds *kinds, ValueView v)
{
    if (kinds->ints)
        return rank_of_int(v);
    if (kinds->numbers && !kinds->nans)
        return rank_of_number(v);
    if (kinds->strs)
        return kinds->narrow_strs ? rank_of_narrow_str(value_str(v))
                                  : rank_of_str(value_str(v));
    return 0;
}

static Ties ties_by_kinds(const KeyKinds *kinds)
{
    if (kinds->small_ints || (kinds->floats && !kinds->nans))
        return TIES_EQUAL;
    if (kinds->strs)
        return kinds->narrow_strs && !kinds->long_strs ? TIES_EQUAL : TIES_STR;
    return TIES_COMPARE;
}

// The first item of a key that is a tuple or list, or unbound.
static ValueView first_item(ValueView key)
{
    uint64_t count;
    const Value *items = sequence_items(key, &count);
    return items == NULL || count == 0 ? VIEW_UNBOUND : value_view(items[0]);
}

// Fills in the ranks. Tuples and lists are ranked by their first items, where all have one.
static void rank_keys(Sort *sort, SortEntry *entries, uint64_t count)
{
    KeyKinds kinds = look_at_keys(sort->keys, count), firsts = {0};
    bool by_first = kinds.tuples || kinds.lists;
    sort->ties = ties_by_kinds(&kinds);
    if (by_first) {
        firsts = look_at_keys(NULL, 0);
        for (uint64_t i = 0; i < count; i++)
            firsts = look_at_key(firsts, first_item(value_view(sort->keys[i])));
    }
    uint64_t flip = sort->reverse ? UINT64_MAX : 0;
    for (uint64_t i = 0; i < count; i++) {
        ValueView key = value_view(sort->keys[i]);
        uint64_t rank =
            by_first ? rank_by_kinds(&firsts, first_item(key)) : rank_by_kinds(&kinds, key);
        entries[i] = (SortEntry){rank ^ flip, i};
    }
}

// ---- comparing ----

// Compares two tuples or lists whose items, as far as they matter, are small ints and text.
// False: the items need more than that.
static bool rows_compare(ValueView left, ValueView right, bool *less)
{
    uint64_t left_count, right_count;
    const Value *a = sequence_items(left, &left_count);
    const Value *b = sequence_items(right, &right_count);
    if (a == NULL || b == NULL)
        return false;
    uint64_t shorter = left_count < right_count ? left_count : right_count;
    for (uint64_t i = 0; i < shorter; i++) {
        if (a[i].bits == b[i].bits)
            continue;
        if (bits_both_int(a[i].bits, b[i].bits)) {
            *less = a[i].bits < b[i].bits;
            return true;
        }
        if (!value_is_str(value_view(a[i])) || !value_is_str(value_view(b[i])))
            return false;
        int order =
            cn_str_compare(value_str(value_view(a[i])), value_str(value_view(b[i])));
        if (order != 0) {
            *less = order < 0;
            return true;
        }
    }
    *less = left_count < right_count;
    return true;
}

// Ranks do not tell: compares the keys.
static NEVER_INLINE bool less_by_key(Sort *sort, uint64_t a, uint64_t b)
{
    if (sort->reverse) {
        uint64_t swapped = a;
        a = b;
        b = swapped;
    }
    bool less = false;
    ValueView left = value_view(sort->keys[a]), right = value_view(sort->keys[b]);
    if (sort->outcome != OUTCOME_DONE)
        return false;
    if (++sort->work % 32 == 0 && !cn_charge_checked(sort->vm, 64)) {
        sort->outcome = OUTCOME_FAILED;
        return false;
    }
    if (sort->ties == TIES_STR)
        return cn_str_compare(value_str(left), value_str(right)) < 0;
    if (rows_compare(left, right, &less))
        return less;
    sort->outcome = cn_compare(sort->vm, OPERATOR_LESS, left, right, &less);
    return sort->outcome == OUTCOME_DONE && less;
}

static inline bool entry_less(Sort *sort, SortEntry a, SortEntry b)
{
    if (a.rank != b.rank)
        return a.rank < b.rank;
    return less_by_key(sort, a.index, b.index);
}

// ---- the instances of the merge sort ----

// Runs shorter than this are grown by insertion: count / 2^k, rounded up, from 32 to 64.
static uint64_t shortest_run(uint64_t count)
{
    uint64_t odd = 0;
    while (count >= 64) {
        odd |= count & 1;
        count >>= 1;
    }
    return count + odd;
}

// The depth in a balanced merge tree of the boundary between two neighbouring runs: the first
// binary digit in which the middles of both, as fractions of the whole, differ.
static uint32_t boundary_power(uint64_t start, uint64_t count, uint64_t next_count,
                               uint64_t total)
{
    uint64_t left = 2 * start + count, right = left + count + next_count;
    uint32_t power = 0;
    for (;;) {
        power++;
        if (left >= total) {
            left -= total;
            right -= total;
        } else if (right >= total) {
            return power;
        }
        left *= 2;
        right *= 2;
    }
}

#define SORT_ENTRY uint64_t
#define SORT_LESS(sort, a, b) ((a) < (b))
#define SORT_NAME(name) words_##name
#include "vm/objects/list_sort_merge.h"

#define SORT_ENTRY SortEntry
#define SORT_LESS(sort, a, b) ((a).rank < (b).rank)
#define SORT_NAME(name) ranks_##name
#include "vm/objects/list_sort_merge.h"

#define SORT_ENTRY SortEntry
#define SORT_LESS(sort, a, b) entry_less(sort, a, b)
#define SORT_NAME(name) keys_##name
#include "vm/objects/list_sort_merge.h"

// ---- entry points ----

// Small ints, or floats without NaN and -0.0, as words.
static Outcome sort_words(Sort *sort, Value *items, uint64_t count, bool floats)
{
    VM *vm = sort->vm;
    uint64_t half = count / 2 + 1, flip = sort->reverse ? UINT64_MAX : 0;
    uint64_t *words = cn_buffer_allocate(vm, (count + half) * sizeof(uint64_t));
    if (words == NULL)
        return OUTCOME_FAILED;
    for (uint64_t i = 0; i < count; i++)
        words[i] =
            (floats ? rank_of_double(bits_double(items[i].bits)) : items[i].bits) ^ flip;
    words_run(sort, words, count, words + count);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t word = words[i] ^ flip;
        if (floats)
            word = word & RANK_SIGN ? word ^ RANK_SIGN : ~word;
        items[i] = (Value){word};
    }
    cn_buffer_free(vm, words, (count + half) * sizeof(uint64_t));
    return OUTCOME_DONE;
}

static Outcome sort_entries(Sort *sort, Value *items, uint64_t count)
{
    VM *vm = sort->vm;
    uint64_t total = count + count / 2 + 1;
    SortEntry *entries = cn_buffer_allocate(vm, total * sizeof(SortEntry));
    if (entries == NULL)
        return OUTCOME_FAILED;
    rank_keys(sort, entries, count);
    if (sort->ties == TIES_EQUAL)
        ranks_run(sort, entries, count, entries + count);
    else
        keys_run(sort, entries, count, entries + count);
    if (sort->outcome == OUTCOME_DONE) {
        // the buffer behind the entries holds the items while they change places
        Value *sorted = (Value *)(void *)(entries + count);
        for (uint64_t i = 0; i < count; i++)
            sorted[i] = items[entries[i].index];
        memcpy(items, sorted, count * sizeof(Value));
    }
    cn_buffer_free(vm, entries, total * sizeof(SortEntry));
    return sort->outcome;
}

Outcome cn_sort_values(VM *vm, Value *items, const Value *keys, uint64_t count,
                       bool reverse)
{
    uint64_t levels = 1;
    Sort sort = {.vm = vm,
                 .keys = keys == NULL ? items : keys,
                 .reverse = reverse,
                 .outcome = OUTCOME_DONE};
    if (count < 2)
        return OUTCOME_DONE;
    if (count > SIZE_MAX / sizeof(SortEntry) / 4) {
        cn_raise_memory_error(vm);
        return OUTCOME_FAILED;
    }
    for (uint64_t rest = count; rest > 1; rest /= 2)
        levels++;
    if (!cn_charge_checked(vm, count * levels / 4))
        return OUTCOME_FAILED;
    if (keys == NULL) {
        KeyKinds kinds = look_at_keys(items, count);
        if (kinds.small_ints || (kinds.floats && !kinds.nans && !kinds.zeros))
            return sort_words(&sort, items, count, kinds.floats);
    }
    return sort_entries(&sort, items, count);
}

Outcome cn_native_list_sort(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    int64_t reverse = 0;
    List *list = value_list(cn_payload(value_view(args[0])));
    if (args[2].bits != BITS_UNBOUND && !value_is_bool(value_view(args[2]))) {
        Outcome outcome = cn_index_argument(vm, value_view(args[2]), &reverse);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    if (args[2].bits == BITS_TRUE)
        reverse = 1;
    if (args[1].bits != BITS_UNBOUND && args[1].bits != BITS_NONE)
        return OUTCOME_NEEDS_CALL;
    Outcome outcome = cn_sort_values(vm, list->items, NULL, list->count, reverse != 0);
    return outcome == OUTCOME_DONE ? answer_none(result) : outcome;
}
