// value.h - one 64-bit word for every Python value (NaN-boxing).
//
//   double            its own bits                                  below 0xFFF9_0000_0000_0000
//   immediates        0xFFFA_0000_0000_000n: unbound, None, False, True, ...
//   object pointer    0xFFFC in the top 16 bits, 48 bits of address
//   integer i         0xFFFF_0000_0000_0000 + i, -2^48 <= i < 2^48  0xFFFE_0000_0000_0000 and above
//
// Integers are biased, not shifted, so that adding and comparing needs no unpacking. An
// integer in the immediate range is always immediate and a float always is: equal small
// integers are the same word. Every NaN is VALUE_NAN_BITS.
//
// Value is an owned reference, ValueView a borrowed one: different types, so that mixing
// them up does not compile. value_view() lends, value_retain() makes an owner of a loan.

#ifndef CAIRN_VM_HEAP_VALUE_H
#define CAIRN_VM_HEAP_VALUE_H

#include <string.h>

#include "vm/base/config.h"
#include "vm/base/debug.h"

typedef struct VM VM;

// Header of every heap object. The low byte of shape is the ObjectKind; the upper 24 bits
// index vm->shapes. shape 0 marks a free block.
typedef struct Object {
    uint32_t refcount;
    uint32_t shape;
} Object;

typedef struct Value {
    uint64_t bits;
} Value;

typedef struct ValueView {
    uint64_t bits;
} ValueView;

#define VALUE_INT_BIAS 0xFFFF000000000000u
#define VALUE_INT_LOWEST 0xFFFE000000000000u
#define VALUE_POINTER_TAG 0xFFFC000000000000u
#define VALUE_IMMEDIATE_TAG 0xFFFA000000000000u
#define VALUE_DOUBLE_LIMIT 0xFFF9000000000000u
#define VALUE_NAN_BITS 0x7FF8000000000000u

#define INT_IMMEDIATE_MIN (-((int64_t)1 << 48))
#define INT_IMMEDIATE_MAX (((int64_t)1 << 48) - 1)

#define BITS_UNBOUND (VALUE_IMMEDIATE_TAG + 0)
#define BITS_NONE (VALUE_IMMEDIATE_TAG + 1)
#define BITS_FALSE (VALUE_IMMEDIATE_TAG + 2)
#define BITS_TRUE (VALUE_IMMEDIATE_TAG + 3)
#define BITS_NOT_IMPLEMENTED (VALUE_IMMEDIATE_TAG + 4)
#define BITS_ELLIPSIS (VALUE_IMMEDIATE_TAG + 5)

#define VALUE_UNBOUND ((Value){BITS_UNBOUND}) // no value: free slot, missing argument
#define VALUE_NONE ((Value){BITS_NONE})
#define VALUE_FALSE ((Value){BITS_FALSE})
#define VALUE_TRUE ((Value){BITS_TRUE})
#define VALUE_NOT_IMPLEMENTED ((Value){BITS_NOT_IMPLEMENTED})
#define VALUE_ELLIPSIS ((Value){BITS_ELLIPSIS})
#define VIEW_UNBOUND ((ValueView){BITS_UNBOUND})
#define VIEW_NONE ((ValueView){BITS_NONE})
#define VIEW_FALSE ((ValueView){BITS_FALSE})
#define VIEW_TRUE ((ValueView){BITS_TRUE})
#define VIEW_NOT_IMPLEMENTED ((ValueView){BITS_NOT_IMPLEMENTED})

// The predicates and accessors take the bare word, so they serve both types:
// value_is_int(v.bits).
static inline bool bits_are_double(uint64_t bits) { return bits < VALUE_DOUBLE_LIMIT; }
static inline bool bits_are_int(uint64_t bits) { return bits >= VALUE_INT_LOWEST; }
static inline bool bits_are_pointer(uint64_t bits) { return bits >> 48 == 0xFFFC; }
static inline bool bits_both_int(uint64_t a, uint64_t b)
{
    return (a & b) >= VALUE_INT_LOWEST;
}

static inline int64_t bits_int(uint64_t bits)
{
    ASSERT(bits_are_int(bits));
    return (int64_t)(bits - VALUE_INT_BIAS);
}

static inline double bits_double(uint64_t bits)
{
    double number;
    ASSERT(bits_are_double(bits));
    memcpy(&number, &bits, sizeof number);
    return number;
}

static inline Object *bits_pointer(uint64_t bits)
{
    ASSERT(bits_are_pointer(bits));
    return (Object *)(uintptr_t)(bits & 0x0000FFFFFFFFFFFFu);
}

static inline uint64_t double_bits(double number)
{
    uint64_t bits;
    if (UNLIKELY(number != number))
        return VALUE_NAN_BITS;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static inline bool value_is_int(ValueView v) { return bits_are_int(v.bits); }
static inline bool value_is_float(ValueView v) { return bits_are_double(v.bits); }
static inline bool value_is_object(ValueView v) { return bits_are_pointer(v.bits); }
static inline bool value_is_none(ValueView v) { return v.bits == BITS_NONE; }
static inline bool value_is_bool(ValueView v)
{
    return v.bits == BITS_TRUE || v.bits == BITS_FALSE;
}
static inline bool value_is_unbound(ValueView v) { return v.bits == BITS_UNBOUND; }
static inline int64_t value_int(ValueView v) { return bits_int(v.bits); }
static inline double value_float(ValueView v) { return bits_double(v.bits); }
static inline Object *value_object(ValueView v) { return bits_pointer(v.bits); }
static inline bool value_same(ValueView a, ValueView b) { return a.bits == b.bits; }

static inline bool int_is_immediate(int64_t i)
{
    return i >= INT_IMMEDIATE_MIN && i <= INT_IMMEDIATE_MAX;
}

// i must be in the immediate range; cn_int_from_int64 (vm/objects/int.h) takes any.
static inline Value value_from_int(int64_t i)
{
    ASSERT(int_is_immediate(i));
    return (Value){VALUE_INT_BIAS + (uint64_t)i};
}

static inline Value value_from_float(double number) { return (Value){double_bits(number)}; }
static inline Value value_from_bool(bool truth) { return truth ? VALUE_TRUE : VALUE_FALSE; }

// Steals the caller's reference to object: the result owns it now.
static inline Value value_from_object(void *object)
{
    return (Value){VALUE_POINTER_TAG | (uint64_t)(uintptr_t)object};
}

static inline ValueView object_view(const void *object)
{
    return (ValueView){VALUE_POINTER_TAG | (uint64_t)(uintptr_t)object};
}

// Lends: valid as long as the owner keeps its reference.
static inline ValueView value_view(Value v) { return (ValueView){v.bits}; }

// Hands the loan over as if owned; for borrowed argument arrays and moves only.
static inline Value value_assume_owned(ValueView v) { return (Value){v.bits}; }

static inline void *object_retain(void *object)
{
    ((Object *)object)->refcount++;
    return object;
}

static inline Value value_retain(ValueView v)
{
    if (bits_are_pointer(v.bits))
        bits_pointer(v.bits)->refcount++;
    return (Value){v.bits};
}

// The last reference to object went: release its children and free it, iteratively and in
// CPython's order; an object with a finaliser is queued for the dispatch loop instead.
void cn_object_die(VM *vm, Object *object);

static inline void object_release(VM *vm, void *object)
{
    if (object != NULL) {
        Object *header = object;
        ASSERT(header->refcount > 0);
        if (--header->refcount == 0)
            cn_object_die(vm, header);
    }
}

static inline void value_release(VM *vm, Value v)
{
    if (bits_are_pointer(v.bits)) {
        Object *header = bits_pointer(v.bits);
        ASSERT(header->refcount > 0);
        if (--header->refcount == 0)
            cn_object_die(vm, header);
    }
}

// Stores fresh (stolen) in *slot and only then releases what was there.
static inline void value_replace(VM *vm, Value *slot, Value fresh)
{
    Value old = *slot;
    *slot = fresh;
    value_release(vm, old);
}

// Moves the value out, leaving unbound.
static inline Value value_take(Value *slot)
{
    Value moved = *slot;
    *slot = VALUE_UNBOUND;
    return moved;
}

#endif
