// hash_value.c - hash() of built-in data, iteratively.
//
// Numbers hash as in CPython (numbers.h), tuples by its xxHash-like mixing (Yann Collet's
// xxHash, simplified in CPython's tupleobject.c), frozensets by its commutative mixing, so that
// sets of such values iterate in CPython's order. Text hashes by XXH3 with the VM's secret.

#include "vm/base/hash.h"
#include "vm/objects/containers_private.h"
#include "vm/objects/dict_inline.h"
#include "vm/objects/set_inline.h"

#define HASH_NONE 0xFCA86420u
#define HASH_INLINE_FRAMES 8

// One tuple that is being hashed.
typedef struct HashFrame {
    const Tuple *tuple;
    uint64_t next; // item
    TupleHash mix;
} HashFrame;

typedef struct HashStack {
    VM *vm;
    HashFrame *frames;
    size_t depth, capacity;
    uint64_t work;
    HashFrame inline_frames[HASH_INLINE_FRAMES];
} HashStack;

uint64_t cn_identity_hash(const void *object)
{
    uint64_t address = (uint64_t)(uintptr_t)object;
    return address >> 4 | address << 60;
}

static uint64_t shuffle_bits(uint64_t hash)
{
    return (hash ^ 89869747u ^ hash << 16) * 3644798167u;
}

uint64_t cn_frozenset_hash(VM *vm, Set *set)
{
    if (set->has_hash)
        return set->hash;
    uint64_t mixed = 0;
    cn_charge(vm, set->table_size / 4);
    for (uint32_t i = 0; i < set->table_size; i++)
        if (set_entry_is_live(&set->table[i]))
            mixed ^= shuffle_bits(set->table[i].hash);
    mixed ^= ((uint64_t)set->count + 1) * 1927868237u;
    mixed ^= mixed >> 11 ^ mixed >> 25;
    mixed = mixed * 69069u + 907133923u;
    if (mixed == UINT64_MAX)
        mixed = 590923713u;
    if (object_kind(set) == KIND_FROZENSET) {
        set->hash = mixed;
        set->has_hash = 1;
    }
    return mixed;
}

static uint64_t bytes_hash(VM *vm, BytesObject *bytes)
{
    if (bytes->hash == 0)
        bytes->hash = cn_hash_bytes(bytes->data, bytes->length, vm->hash_secret);
    return bytes->hash;
}

static Outcome unhashable(VM *vm, ValueView v)
{
    return cn_raise_type_error(vm, "unhashable type: '%T'", v);
}

// Hash of an instance whose class may define __hash__. *inner: the payload to hash instead.
static Outcome hash_instance(VM *vm, ValueView v, ValueView *inner, uint64_t *hash)
{
    ValueView method = cn_class_find(vm, cn_type_of(vm, v), vm->names.hash, NULL);
    if (value_is_none(method))
        return unhashable(vm, v);
    if (!cn_is_native_method(method))
        return OUTCOME_NEEDS_CALL;
    if (value_is_kind(v, KIND_WRAPPER) && cn_native_owner_kind(method) != KIND_INSTANCE) {
        *inner = cn_payload(v);
        return OUTCOME_DONE;
    }
    *inner = VIEW_UNBOUND;
    *hash = cn_identity_hash(value_object(v));
    return OUTCOME_DONE;
}

static uint64_t hash_immediate(ValueView v)
{
    if (bits_are_int(v.bits))
        return int_bits_hash(v.bits);
    if (bits_are_double(v.bits))
        return (uint64_t)cn_hash_double(value_float(v));
    if (value_is_bool(v))
        return v.bits == BITS_TRUE;
    return HASH_NONE + (v.bits - BITS_NONE);
}

static Outcome push_tuple(HashStack *stack, const Tuple *tuple)
{
    VM *vm = stack->vm;
    uint32_t limit = vm->recursion_limit > vm->depth ? vm->recursion_limit - vm->depth : 0;
    if (stack->depth > limit)
        return cn_raise_recursion_error(vm, " while calling a Python object");
    if (stack->depth == stack->capacity) {
        size_t bytes = stack->capacity * sizeof(HashFrame);
        HashFrame *old = stack->frames == stack->inline_frames ? NULL : stack->frames;
        HashFrame *grown = cn_buffer_resize(vm, old, old == NULL ? 0 : bytes, bytes * 2);
        if (grown == NULL)
            return OUTCOME_FAILED;
        if (old == NULL)
            memcpy(grown, stack->inline_frames, bytes);
        stack->frames = grown;
        stack->capacity *= 2;
    }
    stack->frames[stack->depth++] = (HashFrame){tuple, 0, tuple_hash_start()};
    return OUTCOME_DONE;
}

// The hash of (length, start, step) as CPython builds it.
static Outcome hash_range(VM *vm, const Range *range, uint64_t *hash)
{
    (void)vm;
    uint64_t parts[3] = {(uint64_t)cn_hash_int(value_view(range->length)), HASH_NONE,
                         HASH_NONE};
    if (range->length.bits != VALUE_INT_BIAS) {
        parts[1] = (uint64_t)cn_hash_int(value_view(range->start));
        if (range->length.bits != VALUE_INT_BIAS + 1)
            parts[2] = (uint64_t)cn_hash_int(value_view(range->step));
    }
    TupleHash mix = tuple_hash_start();
    for (int i = 0; i < 3; i++)
        mix = tuple_hash_add(mix, parts[i]);
    *hash = tuple_hash_end(mix, 3);
    return OUTCOME_DONE;
}

// Hashes one value. *descended: it is a tuple, whose frame now stands on the stack.
static Outcome hash_one(HashStack *stack, ValueView v, uint64_t *hash, bool *descended)
{
    VM *vm = stack->vm;
    *descended = false;
again:
    if (!bits_are_pointer(v.bits)) {
        *hash = hash_immediate(v);
        return OUTCOME_DONE;
    }
    Object *object = value_object(v);
    switch (object_kind(object)) {
    case KIND_STR:
        *hash = cn_str_hash(vm, (Str *)object);
        return OUTCOME_DONE;
    case KIND_INT:
        *hash = (uint64_t)cn_hash_int(v);
        return OUTCOME_DONE;
    case KIND_COMPLEX:
        *hash = (uint64_t)cn_hash_complex(((Complex *)object)->real,
                                          ((Complex *)object)->imaginary);
        return OUTCOME_DONE;
    case KIND_BYTES:
        *hash = bytes_hash(vm, (BytesObject *)object);
        return OUTCOME_DONE;
    case KIND_TUPLE:
        *descended = true;
        return push_tuple(stack, (const Tuple *)object);
    case KIND_FROZENSET:
        *hash = cn_frozenset_hash(vm, (Set *)object);
        return OUTCOME_DONE;
    case KIND_RANGE:
        return hash_range(vm, (const Range *)object, hash);
    case KIND_LIST:
    case KIND_DICT:
    case KIND_SET:
    case KIND_BYTEARRAY:
    case KIND_SLICE:
    case KIND_DICT_KEYS:
    case KIND_DICT_ITEMS:
    case KIND_MAPPING_PROXY:
        return unhashable(vm, v);
    case KIND_BOUND_METHOD:
    case KIND_METHOD_WRAPPER:
        *hash = cn_identity_hash(bits_are_pointer(((BoundMethod *)object)->self.bits)
                                     ? bits_pointer(((BoundMethod *)object)->self.bits)
                                     : NULL) ^
                cn_identity_hash(bits_pointer(((BoundMethod *)object)->function.bits));
        return OUTCOME_DONE;
    case KIND_NATIVE:
        *hash = cn_identity_hash(((Native *)object)->spec) ^
                ((Native *)object)->self.bits * TUPLE_PRIME_1;
        return OUTCOME_DONE;
    case KIND_MEMORYVIEW:
    case KIND_GENERIC_ALIAS:
    case KIND_UNION:
    case KIND_WEAK_REFERENCE:
        return OUTCOME_NEEDS_CALL;
    default:
        break;
    }
    if (value_has_user_class(vm, v)) {
        ValueView inner = VIEW_UNBOUND;
        Outcome outcome = hash_instance(vm, v, &inner, hash);
        if (outcome != OUTCOME_DONE || value_is_unbound(inner))
            return outcome;
        v = inner;
        goto again;
    }
    *hash = cn_identity_hash(object);
    return OUTCOME_DONE;
}

// Goes on with the tuple on top until it is hashed (*hash) or one inside is met first.
static Outcome hash_top(HashStack *stack, uint64_t *hash)
{
    HashFrame *frame = &stack->frames[stack->depth - 1];
    while (frame->next < frame->tuple->count) {
        bool descended;
        ValueView item = value_view(frame->tuple->items[frame->next]);
        if (++stack->work % 64 == 0 && !cn_charge_checked(stack->vm, 64))
            return OUTCOME_FAILED;
        Outcome outcome = hash_one(stack, item, hash, &descended);
        if (outcome != OUTCOME_DONE || descended)
            return outcome;
        frame->mix = tuple_hash_add(frame->mix, *hash);
        frame->next++;
    }
    *hash = tuple_hash_end(frame->mix, frame->tuple->count);
    stack->depth--;
    if (stack->depth != 0) {
        HashFrame *outer = &stack->frames[stack->depth - 1];
        outer->mix = tuple_hash_add(outer->mix, *hash);
        outer->next++;
    }
    return OUTCOME_DONE;
}

// A short tuple of numbers and text. False: there is more to it.
static bool hash_flat_tuple(VM *vm, const Tuple *tuple, uint64_t *hash)
{
    TupleHash mix = tuple_hash_start();
    if (tuple->count > 32)
        return false;
    for (uint64_t i = 0; i < tuple->count; i++) {
        ValueView item = value_view(tuple->items[i]);
        if (!bits_are_pointer(item.bits))
            mix = tuple_hash_add(mix, hash_immediate(item));
        else if (value_is_str(item))
            mix = tuple_hash_add(mix, cn_str_hash(vm, value_str(item)));
        else
            return false;
    }
    *hash = tuple_hash_end(mix, tuple->count);
    return true;
}

Outcome cn_hash(VM *vm, ValueView v, uint64_t *hash)
{
    if (!bits_are_pointer(v.bits)) {
        *hash = hash_immediate(v);
        return OUTCOME_DONE;
    }
    if (value_is_kind(v, KIND_TUPLE) && hash_flat_tuple(vm, value_tuple(v), hash))
        return OUTCOME_DONE;
    bool descended;
    HashStack stack;
    stack.vm = vm;
    stack.frames = stack.inline_frames;
    stack.depth = 0;
    stack.capacity = HASH_INLINE_FRAMES;
    stack.work = 0;
    uint64_t computed = 0;
    Outcome outcome = hash_one(&stack, v, &computed, &descended);
    while (outcome == OUTCOME_DONE && stack.depth != 0)
        outcome = hash_top(&stack, &computed);
    if (stack.frames != stack.inline_frames)
        cn_buffer_free(vm, stack.frames, stack.capacity * sizeof(HashFrame));
    if (outcome == OUTCOME_DONE)
        *hash = computed;
    return outcome;
}
