// interp.c - the dispatch loop and nothing else.
//
// One set of opcode bodies, strung together by computed goto where the compiler has it, by a
// switch elsewhere. A body handles the common case; everything else is an out-of-line
// function that finds all state in vm->frame and leaves it there (run.h, Status). Nothing
// lives across instructions but pc, registers, the frame and the VM.
//
// No body runs user code otherwise than by pushing a frame.

#include "vm/objects/dict_inline.h"
#include "vm/objects/native.h"
#include "vm/run/generator_inline.h"
#include "vm/run/inline_cache.h"
#include "vm/run/run.h"

#define REG(field) registers[pc->field]
// The name that the instruction is about: names[imm].
#define NAME()                                                                             \
    ((const Str *)bits_pointer(                                                            \
        ((Tuple *)bits_pointer(frame->code->names.bits))->items[pc->imm].bits))
#define FLAGGED_C(flag) (pc->c & (flag))
#define FLAGGED_IMM(flag) (pc->imm & (int32_t)(flag))

#if HAS_COMPUTED_GOTO
#define CASE(name) op_##name
#define DISPATCH_NEXT() goto *labels[pc->op]
#else
#define CASE(name) case OP_##name
#define DISPATCH_NEXT() goto dispatch
#endif

// No instruction ends with an exception that it did not raise.
#define DISPATCH()                                                                         \
    do {                                                                                   \
        ASSERT(vm->pending.bits == BITS_UNBOUND);                                          \
        DISPATCH_NEXT();                                                                   \
    } while (0)

// Goes on behind an instruction of 1 + words words.
#define NEXT_WORDS(words)                                                                  \
    do {                                                                                   \
        pc += 1 + (words);                                                                 \
        DISPATCH();                                                                        \
    } while (0)
#define NEXT() NEXT_WORDS(0)

// Leaves the fast path: function sees the state in memory and says how to go on.
#define SLOW(function)                                                                     \
    do {                                                                                   \
        frame->pc = pc;                                                                    \
        status = function(vm);                                                             \
        goto check_status;                                                                 \
    } while (0)

#define JUMP_TAKEN()                                                                       \
    do {                                                                                   \
        pc += 1 + pc->imm;                                                                 \
        DISPATCH();                                                                        \
    } while (0)

// A backward jump charges the length of the loop.
#define LOOP_TAKEN()                                                                       \
    do {                                                                                   \
        int32_t distance = pc->imm;                                                        \
        pc += 1 + distance;                                                                \
        vm->fuel += distance;                                                              \
        if (UNLIKELY(vm->fuel < 0))                                                        \
            goto attend;                                                                   \
        DISPATCH();                                                                        \
    } while (0)

// Stores into a destination that may be a local (its old value is released then).
#define SET_DESTINATION(slot, is_local, fresh)                                             \
    do {                                                                                   \
        if (is_local) {                                                                    \
            Value old_value = (slot);                                                      \
            (slot) = (fresh);                                                              \
            if (bits_are_pointer(old_value.bits) &&                                        \
                --bits_pointer(old_value.bits)->refcount == 0) {                           \
                frame->pc = pc;                                                            \
                cn_object_die(vm, bits_pointer(old_value.bits));                           \
            }                                                                              \
        } else {                                                                           \
            (slot) = (fresh);                                                              \
        }                                                                                  \
    } while (0)

// After something that may have freed objects: finalisers run before the next instruction.
#define NEXT_CHECKED(words)                                                                \
    do {                                                                                   \
        pc += 1 + (words);                                                                 \
        if (UNLIKELY(vm->attention))                                                       \
            goto attend;                                                                   \
        DISPATCH();                                                                        \
    } while (0)

#define INT_RESULT_FITS(word) ((word) >= VALUE_INT_LOWEST)

static inline double number_as_double(uint64_t bits)
{
    return bits_are_int(bits) ? (double)bits_int(bits) : bits_double(bits);
}

static inline bool is_number(uint64_t bits)
{
    return bits_are_int(bits) || bits_are_double(bits);
}

// Floor division and modulo of immediate integers; divisor not 0.
static inline int64_t floor_quotient(int64_t a, int64_t b)
{
    int64_t quotient = a / b;
    return quotient - (a % b != 0 && (a ^ b) < 0);
}

static inline int64_t floor_remainder(int64_t a, int64_t b)
{
    int64_t remainder = a % b;
    return remainder + (remainder != 0 && (remainder ^ b) < 0 ? b : 0);
}

// ---- bodies of arithmetic, shared by the plain and the _LOCAL form ----

#define STORE_PLAIN(bits_) REG(a) = ((Value){bits_})
#define STORE_OTHER_LOCAL(bits_) SET_DESTINATION(REG(a), true, ((Value){bits_}))

#define ADDITIVE(name, operator, bias_step, store)                                         \
    CASE(name) :                                                                           \
    {                                                                                      \
        uint64_t x = REG(b).bits, y = REG(c).bits;                                         \
        if (LIKELY(bits_both_int(x, y))) {                                                 \
            uint64_t r = x operator y bias_step VALUE_INT_BIAS;                            \
            if (LIKELY(INT_RESULT_FITS(r))) {                                              \
                store(r);                                                                  \
                NEXT();                                                                    \
            }                                                                              \
        } else if (bits_are_double(x) && bits_are_double(y)) {                             \
            double r = bits_double(x) operator bits_double(y);                             \
            store(double_bits(r));                                                         \
            NEXT();                                                                        \
        } else if (is_number(x) && is_number(y)) {                                         \
            double r = number_as_double(x) operator number_as_double(y);                   \
            store(double_bits(r));                                                         \
            NEXT();                                                                        \
        }                                                                                  \
        SLOW(cn_do_binary);                                                                \
    }

#define MULTIPLICATIVE(name, store)                                                        \
    CASE(name) :                                                                           \
    {                                                                                      \
        uint64_t x = REG(b).bits, y = REG(c).bits;                                         \
        if (LIKELY(bits_both_int(x, y))) {                                                 \
            int64_t r;                                                                     \
            if (LIKELY(!__builtin_mul_overflow(bits_int(x), bits_int(y), &r) &&            \
                       int_is_immediate(r))) {                                             \
                store(VALUE_INT_BIAS + (uint64_t)r);                                       \
                NEXT();                                                                    \
            }                                                                              \
        } else if (bits_are_double(x) && bits_are_double(y)) {                             \
            double r = bits_double(x) * bits_double(y);                                    \
            store(double_bits(r));                                                         \
            NEXT();                                                                        \
        } else if (is_number(x) && is_number(y)) {                                         \
            double r = number_as_double(x) * number_as_double(y);                          \
            store(double_bits(r));                                                         \
            NEXT();                                                                        \
        }                                                                                  \
        SLOW(cn_do_binary);                                                                \
    }

#define TRUE_DIVISION(name, store)                                                         \
    CASE(name) :                                                                           \
    {                                                                                      \
        uint64_t x = REG(b).bits, y = REG(c).bits;                                         \
        if (is_number(x) && is_number(y)) {                                                \
            double divisor = number_as_double(y);                                          \
            if (LIKELY(divisor != 0.0)) {                                                  \
                double r = number_as_double(x) / divisor;                                  \
                store(double_bits(r));                                                     \
                NEXT();                                                                    \
            }                                                                              \
        }                                                                                  \
        SLOW(cn_do_binary);                                                                \
    }

// floor_quotient cannot overflow the immediate range but for the least integer by -1.
#define FLOORING(name, function, store)                                                    \
    CASE(name) :                                                                           \
    {                                                                                      \
        uint64_t x = REG(b).bits, y = REG(c).bits;                                         \
        if (LIKELY(bits_both_int(x, y) && y != VALUE_INT_BIAS)) {                          \
            int64_t r = function(bits_int(x), bits_int(y));                                \
            if (LIKELY(int_is_immediate(r))) {                                             \
                store(VALUE_INT_BIAS + (uint64_t)r);                                       \
                NEXT();                                                                    \
            }                                                                              \
        }                                                                                  \
        SLOW(cn_do_binary);                                                                \
    }

#define WITH_INT(name, expression, float_expression, store)                                \
    CASE(name) :                                                                           \
    {                                                                                      \
        uint64_t x = REG(b).bits;                                                          \
        if (LIKELY(bits_are_int(x))) {                                                     \
            uint64_t r = expression;                                                       \
            if (LIKELY(INT_RESULT_FITS(r))) {                                              \
                store(r);                                                                  \
                NEXT();                                                                    \
            }                                                                              \
        } else if (bits_are_double(x)) {                                                   \
            double r = float_expression;                                                   \
            store(double_bits(r));                                                         \
            NEXT();                                                                        \
        }                                                                                  \
        SLOW(cn_do_binary);                                                                \
    }

#define WITH_INT_ONLY(name, expression, store)                                             \
    CASE(name) :                                                                           \
    {                                                                                      \
        uint64_t x = REG(b).bits;                                                          \
        if (LIKELY(bits_are_int(x))) {                                                     \
            int64_t r = expression;                                                        \
            if (LIKELY(int_is_immediate(r))) {                                             \
                store(VALUE_INT_BIAS + (uint64_t)r);                                       \
                NEXT();                                                                    \
            }                                                                              \
        }                                                                                  \
        SLOW(cn_do_binary);                                                                \
    }

static inline int64_t multiply_or_overflow(int64_t a, int64_t b)
{
    int64_t r;
    return __builtin_mul_overflow(a, b, &r) ? INT64_MAX : r;
}

#define BITWISE(name, operator)                                                            \
    CASE(name) :                                                                           \
    {                                                                                      \
        uint64_t x = REG(b).bits, y = REG(c).bits;                                         \
        if (LIKELY(bits_both_int(x, y))) {                                                 \
            int64_t r = bits_int(x) operator bits_int(y);                                  \
            SET_DESTINATION(REG(a), FLAGGED_IMM(FLAG_A), value_from_int(r));               \
            NEXT();                                                                        \
        }                                                                                  \
        SLOW(cn_do_binary);                                                                \
    }

// ---- compare and branch ----

#define RELATION_BODY(jump, negate, operator, y_bits, y_is_number, y_double)               \
    {                                                                                      \
        uint64_t x = REG(a).bits;                                                          \
        uint64_t y = (y_bits);                                                             \
        if (LIKELY(bits_both_int(x, y))) {                                                 \
            if (negate(x operator y))                                                      \
                jump();                                                                    \
            NEXT();                                                                        \
        }                                                                                  \
        if (is_number(x) && (y_is_number)) {                                               \
            double left = number_as_double(x), right = (y_double);                         \
            if (negate(left operator right))                                               \
                jump();                                                                    \
            NEXT();                                                                        \
        }                                                                                  \
        EQUALITY(jump, negate, #operator);                                                 \
        SLOW(cn_do_compare);                                                               \
    }

// == and != of two strs; the test is left out of the other relations when they are compiled.
// What is dropped here runs no finaliser.
#define EQUALITY(jump, negate, symbol)                                                     \
    if ((symbol)[1] == '=' && ((symbol)[0] == '=' || (symbol)[0] == '!') &&                \
        bits_are_pointer(x) && bits_are_pointer(y) &&                                      \
        bits_pointer(x)->shape == SHAPE_OF(KIND_STR) &&                                    \
        bits_pointer(y)->shape == SHAPE_OF(KIND_STR)) {                                    \
        bool differ = x != y && !dict_text_equal((const Str *)bits_pointer(x),             \
                                                 (const Str *)bits_pointer(y));            \
        frame->pc = pc;                                                                    \
        if (FLAGGED_C(FLAG_A))                                                             \
            value_release(vm, value_take(&REG(a)));                                        \
        if (FLAGGED_C(FLAG_B))                                                             \
            value_release(vm, value_take(&REG(b)));                                        \
        if (negate(differ == ((symbol)[0] == '!')))                                        \
            jump();                                                                        \
        NEXT();                                                                            \
    }

#define AS_IT_IS(condition) (condition)
#define NEGATED(condition) (!(condition))
#define SIGNED_BYTE_BITS (VALUE_INT_BIAS + (uint64_t)(int64_t)(int8_t)pc->b)

#define RELATION(name, operator)                                                           \
    CASE(JUMP_IF_##name)                                                                   \
        : RELATION_BODY(JUMP_TAKEN, AS_IT_IS, operator, REG(b).bits, is_number(y),         \
                        number_as_double(y));                                              \
    CASE(JUMP_UNLESS_##name)                                                               \
        : RELATION_BODY(JUMP_TAKEN, NEGATED, operator, REG(b).bits, is_number(y),          \
                        number_as_double(y));                                              \
    CASE(LOOP_IF_##name)                                                                   \
        : RELATION_BODY(LOOP_TAKEN, AS_IT_IS, operator, REG(b).bits, is_number(y),         \
                        number_as_double(y));                                              \
    CASE(JUMP_IF_##name##_INT)                                                             \
        : RELATION_BODY(JUMP_TAKEN, AS_IT_IS, operator, SIGNED_BYTE_BITS, true,            \
                        (double)(int8_t)pc->b);                                            \
    CASE(JUMP_UNLESS_##name##_INT)                                                         \
        : RELATION_BODY(JUMP_TAKEN, NEGATED, operator, SIGNED_BYTE_BITS, true,             \
                        (double)(int8_t)pc->b);                                            \
    CASE(LOOP_IF_##name##_INT)                                                             \
        : RELATION_BODY(LOOP_TAKEN, AS_IT_IS, operator, SIGNED_BYTE_BITS, true,            \
                        (double)(int8_t)pc->b);

// Immediate integers are doubles without loss.
static inline bool relation_holds(OperatorKind op, double left, double right)
{
    switch (op) {
    case OPERATOR_EQUAL:
        return left == right;
    case OPERATOR_NOT_EQUAL:
        return left != right;
    case OPERATOR_LESS:
        return left < right;
    case OPERATOR_LESS_EQUAL:
        return left <= right;
    case OPERATOR_GREATER:
        return left > right;
    default:
        return left >= right;
    }
}

#define IDENTITY_BRANCH(operator)                                                          \
    {                                                                                      \
        bool taken = REG(a).bits operator REG(b).bits;                                     \
        if (FLAGGED_C(FLAG_A | FLAG_B))                                                    \
            SLOW(cn_do_rare);                                                              \
        if (taken)                                                                         \
            JUMP_TAKEN();                                                                  \
        NEXT();                                                                            \
    }

// Branches on a bool or an int in place; other truth values out of line.
#define BRANCH_ON_TRUTH(when_true, when_false)                                             \
    {                                                                                      \
        uint64_t x = REG(a).bits;                                                          \
        if (x == BITS_TRUE)                                                                \
            when_true();                                                                   \
        if (x == BITS_FALSE || x == BITS_NONE || x == VALUE_INT_BIAS)                      \
            when_false();                                                                  \
        if (bits_are_int(x))                                                               \
            when_true();                                                                   \
        SLOW(cn_do_truth);                                                                 \
    }

// Whether a call window is list.append of a list that has room.
static inline bool can_append(const Value *window, uint32_t count)
{
    if (count != 1 || !bits_are_pointer(window[0].bits) ||
        !bits_are_pointer(window[1].bits) ||
        bits_pointer(window[0].bits)->shape != SHAPE_OF(KIND_METHOD_DESCRIPTOR) ||
        bits_pointer(window[1].bits)->shape != SHAPE_OF(KIND_LIST))
        return false;
    const Native *method = (const Native *)bits_pointer(window[0].bits);
    const List *list = (const List *)bits_pointer(window[1].bits);
    return method->spec->function == cn_list_method_append && list->count < list->capacity;
}

// Releases the registers [0, count) of the frame.
static ALWAYS_INLINE void release_registers(VM *vm, Value *registers, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint64_t bits = registers[i].bits;
        if (bits_are_pointer(bits)) {
            Object *object = bits_pointer(bits);
            registers[i].bits = BITS_UNBOUND;
            if (--object->refcount == 0)
                cn_object_die(vm, object);
        }
    }
}

RunResult cn_interpret(VM *vm, Value *result)
{
#if HAS_COMPUTED_GOTO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
    static const void *const labels[OPCODE_COUNT] = {
#define OPCODE(name, operands, cache_words, meaning) &&op_##name,
#include "vm/bytecode/opcodes.def"
#undef OPCODE
    };
#endif
    Frame *frame = vm->frame;
    Value *registers = frame->registers;
    const Instruction *pc = frame->pc;
    Status status;
    Value handed; // what goes from one body to another: an item, what is yielded or sent

    if (UNLIKELY(vm->pending.bits != BITS_UNBOUND)) { // a native was stopped by a limit
        status = STATUS_RAISE;
        goto check_status;
    }
    if (vm->attention)
        goto attend;
    DISPATCH();

check_status:
    if (UNLIKELY(status != STATUS_CONTINUE)) {
        if (status == STATUS_RAISE)
            status = cn_unwind(vm);
        if (status == STATUS_LEAVE)
            goto leave;
    }
    frame = vm->frame;
    registers = frame->registers;
    pc = frame->pc;
    if (UNLIKELY(vm->attention))
        goto attend;
    DISPATCH();

attend:
    frame->pc = pc;
    status = cn_attend(vm);
    if (status == STATUS_RAISE) {
        status = cn_unwind(vm);
    }
    if (status == STATUS_LEAVE)
        goto leave;
    frame = vm->frame;
    registers = frame->registers;
    pc = frame->pc;
    DISPATCH();

#if !HAS_COMPUTED_GOTO
dispatch:
    switch ((Opcode)pc->op) {
    case OPCODE_COUNT:
        UNREACHABLE();
        break;
#endif

        // ---- moves and constants ----

        CASE(NOP) : NEXT();

        CASE(MOVE) :
        {
            Value copy = value_retain(value_view(REG(b)));
            if (UNLIKELY(FLAGGED_C(FLAG_A))) {
                SET_DESTINATION(REG(a), true, copy);
                NEXT_CHECKED(0);
            }
            REG(a) = copy;
            NEXT();
        }

        CASE(MOVE_CHECKED) :
        {
            if (UNLIKELY(REG(b).bits == BITS_UNBOUND))
                SLOW(cn_do_rare);
            Value copy = value_retain(value_view(REG(b)));
            SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), copy);
            NEXT_CHECKED(0);
        }

        CASE(STORE_LOCAL) :
        {
            Value moved = REG(b);
            SET_DESTINATION(REG(a), true, moved);
            NEXT_CHECKED(0);
        }

        CASE(TAKE) :
        {
            Value moved = REG(b);
            REG(b) = VALUE_UNBOUND;
            REG(a) = moved;
            NEXT();
        }

        CASE(SWAP) :
        {
            Value other = REG(b);
            REG(b) = REG(a);
            REG(a) = other;
            NEXT();
        }

        CASE(LOAD_CONST) :
        {
            Tuple *constants = (Tuple *)bits_pointer(frame->code->constants.bits);
            Value constant = value_retain(value_view(constants->items[pc->imm]));
            SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), constant);
            NEXT_CHECKED(0);
        }

        CASE(LOAD_INT) :
        {
            SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), value_from_int(pc->imm));
            NEXT_CHECKED(0);
        }

        CASE(LOAD_SPECIAL) :
        {
            Value immediate = {VALUE_IMMEDIATE_TAG + (uint64_t)pc->imm};
            SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), immediate);
            NEXT_CHECKED(0);
        }

        CASE(RELEASE) :
        {
            Value dropped = value_take(&REG(a));
            if (bits_are_pointer(dropped.bits) &&
                --bits_pointer(dropped.bits)->refcount == 0) {
                frame->pc = pc;
                cn_object_die(vm, bits_pointer(dropped.bits));
            }
            NEXT_CHECKED(0);
        }

        // ---- cells ----

        CASE(LOAD_CELL) :
        {
            Cell *cell = (Cell *)bits_pointer(REG(b).bits);
            if (UNLIKELY(cell->content.bits == BITS_UNBOUND))
                SLOW(cn_do_rare);
            Value content = value_retain(value_view(cell->content));
            SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), content);
            NEXT_CHECKED(0);
        }

        CASE(STORE_CELL) :
        {
            Cell *cell = (Cell *)bits_pointer(REG(a).bits);
            Value moved = REG(b);
            SET_DESTINATION(cell->content, true, moved);
            NEXT_CHECKED(0);
        }

        CASE(LOAD_FREE) :
        {
            Function *function = (Function *)bits_pointer(frame->function.bits);
            Tuple *closure = (Tuple *)bits_pointer(function->closure.bits);
            Cell *cell = (Cell *)bits_pointer(closure->items[pc->imm].bits);
            if (UNLIKELY(cell->content.bits == BITS_UNBOUND))
                SLOW(cn_do_rare);
            Value content = value_retain(value_view(cell->content));
            SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), content);
            NEXT_CHECKED(0);
        }

        CASE(STORE_FREE) :
        {
            Function *function = (Function *)bits_pointer(frame->function.bits);
            Tuple *closure = (Tuple *)bits_pointer(function->closure.bits);
            Cell *cell = (Cell *)bits_pointer(closure->items[pc->imm].bits);
            Value moved = REG(a);
            SET_DESTINATION(cell->content, true, moved);
            NEXT_CHECKED(0);
        }

        // ---- names: the cache words hold the version of the globals' keys and the entry ----

        CASE(LOAD_GLOBAL) :
        {
            Dict *globals = frame_globals(frame);
            if (LIKELY(globals->keys_version == pc[1].cache.shape &&
                       pc[1].cache.shape != 0)) {
                Dict *holder = globals;
                if (pc[2].cache.shape != 0) {
                    holder = vm->builtins;
                    if (UNLIKELY(holder->keys_version != pc[2].cache.shape))
                        SLOW(cn_do_load_global);
                }
                Value found =
                    value_retain(value_view(holder->entries[pc[1].cache.detail].value));
                SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), found);
                NEXT_CHECKED(2);
            }
            SLOW(cn_do_load_global);
        }

        CASE(LOAD_GLOBAL_CALLEE) :
        {
            Dict *globals = frame_globals(frame);
            if (LIKELY(globals->keys_version == pc[1].cache.shape &&
                       pc[1].cache.shape != 0)) {
                Dict *holder = globals;
                if (pc[2].cache.shape != 0) {
                    holder = vm->builtins;
                    if (UNLIKELY(holder->keys_version != pc[2].cache.shape))
                        SLOW(cn_do_load_global);
                }
                Value found =
                    value_retain(value_view(holder->entries[pc[1].cache.detail].value));
                registers[pc->a] = found;
                registers[pc->a + 1] = VALUE_UNBOUND;
                NEXT_WORDS(2);
            }
            SLOW(cn_do_load_global);
        }

        CASE(LOAD_NAME) :
        {
            if (frame->locals.bits ==
                (VALUE_POINTER_TAG | (uint64_t)(uintptr_t)frame_globals(frame))) {
                Dict *globals = frame_globals(frame);
                if (LIKELY(globals->keys_version == pc[1].cache.shape &&
                           pc[1].cache.shape != 0 && pc[2].cache.shape == 0)) {
                    Value found = value_retain(
                        value_view(globals->entries[pc[1].cache.detail].value));
                    SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), found);
                    NEXT_CHECKED(2);
                }
            }
            SLOW(cn_do_load_name);
        }

        CASE(STORE_GLOBAL) : CASE(STORE_NAME) :
        {
            Dict *globals = frame_globals(frame);
            bool plain =
                pc->op == OP_STORE_GLOBAL ||
                frame->locals.bits == (VALUE_POINTER_TAG | (uint64_t)(uintptr_t)globals);
            if (LIKELY(plain && globals->keys_version == pc[1].cache.shape &&
                       pc[1].cache.shape != 0)) {
                Value fresh = FLAGGED_C(FLAG_A) ? REG(a) : value_retain(value_view(REG(a)));
                globals->may_hold_pointers |= bits_are_pointer(fresh.bits);
                SET_DESTINATION(globals->entries[pc[1].cache.detail].value, true, fresh);
                NEXT_CHECKED(1);
            }
            SLOW(cn_do_store_name);
        }

        // ---- arithmetic ----

        ADDITIVE(ADD, +, -, STORE_PLAIN)
        ADDITIVE(SUBTRACT, -, +, STORE_PLAIN)
        ADDITIVE(ADD_LOCAL, +, -, STORE_OTHER_LOCAL)
        ADDITIVE(SUBTRACT_LOCAL, -, +, STORE_OTHER_LOCAL)
        ADDITIVE(IN_PLACE_ADD, +, -, STORE_PLAIN)
        ADDITIVE(IN_PLACE_SUBTRACT, -, +, STORE_PLAIN)
        MULTIPLICATIVE(MULTIPLY, STORE_PLAIN)
        MULTIPLICATIVE(MULTIPLY_LOCAL, STORE_OTHER_LOCAL)
        MULTIPLICATIVE(IN_PLACE_MULTIPLY, STORE_PLAIN)
        TRUE_DIVISION(TRUE_DIVIDE, STORE_PLAIN)
        TRUE_DIVISION(TRUE_DIVIDE_LOCAL, STORE_OTHER_LOCAL)
        FLOORING(FLOOR_DIVIDE, floor_quotient, STORE_PLAIN)
        FLOORING(FLOOR_DIVIDE_LOCAL, floor_quotient, STORE_OTHER_LOCAL)
        FLOORING(MODULO, floor_remainder, STORE_PLAIN)
        FLOORING(MODULO_LOCAL, floor_remainder, STORE_OTHER_LOCAL)

        WITH_INT(ADD_INT, x + (uint64_t)(int64_t)pc->imm, bits_double(x) + pc->imm,
                 STORE_PLAIN)
        WITH_INT(SUBTRACT_INT, x - (uint64_t)(int64_t)pc->imm, bits_double(x) - pc->imm,
                 STORE_PLAIN)
        WITH_INT(ADD_INT_LOCAL, x + (uint64_t)(int64_t)pc->imm, bits_double(x) + pc->imm,
                 STORE_OTHER_LOCAL)
        WITH_INT(SUBTRACT_INT_LOCAL, x - (uint64_t)(int64_t)pc->imm,
                 bits_double(x) - pc->imm, STORE_OTHER_LOCAL)
        WITH_INT(IN_PLACE_ADD_INT, x + (uint64_t)(int64_t)pc->imm, bits_double(x) + pc->imm,
                 STORE_PLAIN)
        WITH_INT(IN_PLACE_SUBTRACT_INT, x - (uint64_t)(int64_t)pc->imm,
                 bits_double(x) - pc->imm, STORE_PLAIN)
        WITH_INT_ONLY(MULTIPLY_INT, multiply_or_overflow(bits_int(x), pc->imm), STORE_PLAIN)
        WITH_INT_ONLY(MULTIPLY_INT_LOCAL, multiply_or_overflow(bits_int(x), pc->imm),
                      STORE_OTHER_LOCAL)
        WITH_INT_ONLY(FLOOR_DIVIDE_INT, floor_quotient(bits_int(x), pc->imm), STORE_PLAIN)
        WITH_INT_ONLY(FLOOR_DIVIDE_INT_LOCAL, floor_quotient(bits_int(x), pc->imm),
                      STORE_OTHER_LOCAL)
        WITH_INT_ONLY(MODULO_INT, floor_remainder(bits_int(x), pc->imm), STORE_PLAIN)
        WITH_INT_ONLY(MODULO_INT_LOCAL, floor_remainder(bits_int(x), pc->imm),
                      STORE_OTHER_LOCAL)
        WITH_INT_ONLY(AND_INT, bits_int(x) & pc->imm, STORE_PLAIN)
        WITH_INT_ONLY(AND_INT_LOCAL, bits_int(x) & pc->imm, STORE_OTHER_LOCAL)

        BITWISE(BIT_AND, &)
        BITWISE(BIT_OR, |)
        BITWISE(BIT_XOR, ^)

        CASE(LEFT_SHIFT) :
        {
            uint64_t x = REG(b).bits, y = REG(c).bits;
            if (bits_both_int(x, y) && y - VALUE_INT_BIAS < 48) {
                int64_t r = bits_int(x) * ((int64_t)1 << (y - VALUE_INT_BIAS) % 16);
                uint64_t rest = (y - VALUE_INT_BIAS) & ~(uint64_t)15;
                if (rest == 0 && int_is_immediate(r)) {
                    SET_DESTINATION(REG(a), FLAGGED_IMM(FLAG_A), value_from_int(r));
                    NEXT();
                }
                if (bits_int(x) >= 0 && bits_int(x) >> (48 - (y - VALUE_INT_BIAS)) == 0) {
                    r = (int64_t)((uint64_t)bits_int(x) << (y - VALUE_INT_BIAS));
                    SET_DESTINATION(REG(a), FLAGGED_IMM(FLAG_A), value_from_int(r));
                    NEXT();
                }
            }
            SLOW(cn_do_binary);
        }

        CASE(RIGHT_SHIFT) :
        {
            uint64_t x = REG(b).bits, y = REG(c).bits;
            if (LIKELY(bits_both_int(x, y) && y >= VALUE_INT_BIAS)) {
                uint64_t count = y - VALUE_INT_BIAS;
                int64_t r = bits_int(x) >> (count > 63 ? 63 : count);
                SET_DESTINATION(REG(a), FLAGGED_IMM(FLAG_A), value_from_int(r));
                NEXT();
            }
            SLOW(cn_do_binary);
        }

        CASE(BINARY) : CASE(IN_PLACE) : SLOW(cn_do_binary);

        CASE(NEGATE) :
        {
            uint64_t x = REG(b).bits;
            if (bits_are_int(x) && x != VALUE_INT_LOWEST) {
                SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), value_from_int(-bits_int(x)));
                NEXT();
            }
            if (bits_are_double(x)) {
                SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A),
                                value_from_float(-bits_double(x)));
                NEXT();
            }
            SLOW(cn_do_unary);
        }

        CASE(POSITIVE) : CASE(INVERT) : SLOW(cn_do_unary);

        CASE(NOT) :
        {
            uint64_t x = REG(b).bits;
            if (x == BITS_TRUE || x == BITS_FALSE) {
                SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A),
                                value_from_bool(x == BITS_FALSE));
                NEXT_CHECKED(0);
            }
            SLOW(cn_do_truth);
        }

        CASE(COMPARE) :
        {
            uint64_t x = REG(b).bits, y = REG(c).bits;
            if (LIKELY(is_number(x) && is_number(y))) {
                double left = number_as_double(x), right = number_as_double(y);
                bool truth = relation_holds((OperatorKind)(pc->imm >> 8), left, right);
                SET_DESTINATION(REG(a), FLAGGED_IMM(FLAG_A), value_from_bool(truth));
                NEXT_CHECKED(0);
            }
            SLOW(cn_do_compare);
        }

        CASE(IS) : CASE(IS_NOT) : SLOW(cn_do_rare);
        CASE(JUMP_IF_IS) : IDENTITY_BRANCH(==);
        CASE(JUMP_IF_IS_NOT) : IDENTITY_BRANCH(!=);

        CASE(CONTAINS)
            : CASE(NOT_CONTAINS)
            : CASE(JUMP_IF_IN) : CASE(JUMP_IF_NOT_IN) : SLOW(cn_do_contains);

        // ---- jumps ----

        CASE(JUMP) : JUMP_TAKEN();
        CASE(LOOP) : LOOP_TAKEN();
        CASE(JUMP_IF_TRUE) : BRANCH_ON_TRUTH(JUMP_TAKEN, NEXT);
        CASE(JUMP_IF_FALSE) : BRANCH_ON_TRUTH(NEXT, JUMP_TAKEN);
        CASE(LOOP_IF_TRUE) : BRANCH_ON_TRUTH(LOOP_TAKEN, NEXT);
        CASE(LOOP_IF_FALSE) : BRANCH_ON_TRUTH(NEXT, LOOP_TAKEN);
        CASE(JUMP_IF_TRUE_KEEP) : BRANCH_ON_TRUTH(JUMP_TAKEN, NEXT);
        CASE(JUMP_IF_FALSE_KEEP) : BRANCH_ON_TRUTH(NEXT, JUMP_TAKEN);

        CASE(JUMP_IF_NONE) :
        {
            if (REG(a).bits == BITS_NONE)
                JUMP_TAKEN();
            if (FLAGGED_C(FLAG_A))
                goto op_RELEASE_A;
            NEXT();
        }

        CASE(JUMP_IF_NOT_NONE) :
        {
            if (REG(a).bits == BITS_NONE)
                NEXT();
            if (FLAGGED_C(FLAG_A) && bits_are_pointer(REG(a).bits))
                SLOW(cn_do_rare);
            JUMP_TAKEN();
        }

        CASE(LOOP_IF_NONE) :
        {
            if (REG(a).bits == BITS_NONE)
                LOOP_TAKEN();
            if (FLAGGED_C(FLAG_A))
                goto op_RELEASE_A;
            NEXT();
        }

        CASE(LOOP_IF_NOT_NONE) :
        {
            if (REG(a).bits == BITS_NONE)
                NEXT();
            if (FLAGGED_C(FLAG_A) && bits_are_pointer(REG(a).bits))
                SLOW(cn_do_rare);
            LOOP_TAKEN();
        }

    op_RELEASE_A : {
        Value dropped = value_take(&REG(a));
        frame->pc = pc;
        value_release(vm, dropped);
        NEXT_CHECKED(0);
    }

        RELATION(EQUAL, ==)
        RELATION(NOT_EQUAL, !=)
        RELATION(LESS, <)
        RELATION(LESS_EQUAL, <=)
        RELATION(GREATER, >)
        RELATION(GREATER_EQUAL, >=)

        // ---- items ----

        CASE(GET_ITEM) :
        {
            uint64_t x = REG(b).bits, y = REG(c).bits;
            if (LIKELY(bits_are_pointer(x))) {
                Object *object = bits_pointer(x);
                if (LIKELY(object->shape == SHAPE_OF(KIND_LIST) && bits_are_int(y))) {
                    List *list = (List *)object;
                    uint64_t index = y - VALUE_INT_BIAS;
                    if (UNLIKELY(index >= list->count))
                        index += list->count;
                    if (LIKELY(index < list->count)) {
                        handed = value_retain(value_view(list->items[index]));
                        if (UNLIKELY(FLAGGED_IMM(FLAG_B | FLAG_A)))
                            goto found_item;
                        REG(a) = handed;
                        NEXT();
                    }
                } else if (object->shape == SHAPE_OF(KIND_STR) && bits_are_int(y)) {
                    const Str *str = (const Str *)object;
                    uint64_t index = y - VALUE_INT_BIAS;
                    if (UNLIKELY(index >= str->length))
                        index += str->length;
                    if (LIKELY(index < str->length && str->width == 1)) {
                        Str *character = vm->latin1[str->data[index]];
                        if (LIKELY(character != NULL)) {
                            handed = value_from_object(object_retain(character));
                            goto found_item;
                        }
                    }
                }
            }
            SLOW(cn_do_get_item);
        }

    found_item : // by an index that is an immediate int
    {
        Value owner = FLAGGED_IMM(FLAG_B) ? value_take(&REG(b)) : VALUE_NONE;
        frame->pc = pc;
        SET_DESTINATION(REG(a), FLAGGED_IMM(FLAG_A), handed);
        value_release(vm, owner);
        NEXT_CHECKED(0);
    }

        CASE(GET_ITEM_INT) :
        {
            uint64_t x = REG(b).bits;
            if (LIKELY(bits_are_pointer(x) && !FLAGGED_C(FLAG_B | FLAG_A))) {
                Object *object = bits_pointer(x);
                if (object->shape == SHAPE_OF(KIND_LIST)) {
                    List *list = (List *)object;
                    uint64_t index = (uint64_t)(int64_t)pc->imm;
                    if (UNLIKELY(index >= list->count))
                        index += list->count;
                    if (LIKELY(index < list->count)) {
                        REG(a) = value_retain(value_view(list->items[index]));
                        NEXT();
                    }
                } else if (object->shape == SHAPE_OF(KIND_TUPLE)) {
                    Tuple *tuple = (Tuple *)object;
                    uint64_t index = (uint64_t)(int64_t)pc->imm;
                    if (UNLIKELY(index >= tuple->count))
                        index += tuple->count;
                    if (LIKELY(index < tuple->count)) {
                        REG(a) = value_retain(value_view(tuple->items[index]));
                        NEXT();
                    }
                }
            }
            SLOW(cn_do_get_item);
        }

        CASE(SET_ITEM) :
        {
            uint64_t x = REG(a).bits, y = REG(b).bits;
            if (LIKELY(bits_are_pointer(x) &&
                       bits_pointer(x)->shape == SHAPE_OF(KIND_LIST) && bits_are_int(y))) {
                List *list = (List *)bits_pointer(x);
                uint64_t index = y - VALUE_INT_BIAS;
                if (UNLIKELY(index >= list->count))
                    index += list->count;
                if (LIKELY(index < list->count && !FLAGGED_IMM(FLAG_A) &&
                           REG(c).bits != BITS_UNBOUND)) {
                    Value fresh =
                        FLAGGED_IMM(FLAG_C) ? REG(c) : value_retain(value_view(REG(c)));
                    list->may_hold_pointers |= bits_are_pointer(fresh.bits);
                    SET_DESTINATION(list->items[index], true, fresh);
                    NEXT_CHECKED(0);
                }
            }
            SLOW(cn_do_set_item);
        }

        CASE(DELETE_ITEM) : SLOW(cn_do_delete_item);

        // ---- attributes: word 1 {shape, byte offset}, or a kind the slow path knows ----

        CASE(LOAD_ATTRIBUTE) :
        {
            uint64_t x = REG(b).bits;
            if (LIKELY(bits_are_pointer(x))) {
                Object *object = bits_pointer(x);
                if (LIKELY(object->shape == pc[1].cache.shape &&
                           (int32_t)pc[1].cache.detail >= 0)) {
                    Value *slot = (Value *)(void *)((char *)object + pc[1].cache.detail);
                    if (LIKELY(slot->bits != BITS_UNBOUND)) {
                        Value found = value_retain(value_view(*slot));
                        if (UNLIKELY(FLAGGED_C(FLAG_A | FLAG_B))) {
                            if (FLAGGED_C(FLAG_B)) {
                                REG(b) = VALUE_UNBOUND;
                                if (--object->refcount == 0) {
                                    frame->pc = pc;
                                    cn_object_die(vm, object);
                                }
                            }
                            SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), found);
                            NEXT_CHECKED(2);
                        }
                        REG(a) = found;
                        NEXT_WORDS(2);
                    }
                } else if (object->shape != pc[1].cache.shape &&
                           site_find(vm, pc, object->shape, NAME(), SITE_LOAD)) {
                    DISPATCH();
                }
            }
            SLOW(cn_do_load_attribute);
        }

        CASE(LOAD_METHOD) :
        {
            uint64_t x = REG(b).bits;
            if (LIKELY(bits_are_pointer(x))) {
                Object *object = bits_pointer(x);
                if (LIKELY(object->shape == pc[1].cache.shape && pc[1].cache.detail == 0)) {
                    Object *function = pc[2].pointer;
                    Value receiver = REG(b);
                    if (!FLAGGED_C(FLAG_B))
                        object->refcount++;
                    else
                        REG(b) = VALUE_UNBOUND;
                    function->refcount++;
                    registers[pc->a] = value_from_object(function);
                    registers[pc->a + 1] = receiver;
                    NEXT_WORDS(3);
                }
                if (object->shape != pc[1].cache.shape) {
                    if (site_find(vm, pc, object->shape, NAME(), SITE_METHOD))
                        DISPATCH();
                } else if (object->shape == SHAPE_OF(KIND_MODULE)) {
                    const Dict *dict = (Dict *)bits_pointer(((Module *)object)->dict.bits);
                    if (LIKELY(dict->keys_version == pc[2].cache.shape)) {
                        Value found = value_retain(
                            value_view(dict->entries[pc[2].cache.detail].value));
                        Value owner = FLAGGED_C(FLAG_B) ? value_take(&REG(b)) : VALUE_NONE;
                        registers[pc->a] = found;
                        registers[pc->a + 1] = VALUE_UNBOUND;
                        frame->pc = pc;
                        value_release(vm, owner);
                        NEXT_CHECKED(3);
                    }
                }
            }
            SLOW(cn_do_load_method);
        }

        CASE(STORE_ATTRIBUTE) :
        {
            uint64_t x = REG(a).bits;
            if (LIKELY(bits_are_pointer(x) && !FLAGGED_C(FLAG_A))) {
                Object *object = bits_pointer(x);
                if (LIKELY(object->shape == pc[1].cache.shape &&
                           (int32_t)pc[1].cache.detail >= 0 &&
                           REG(b).bits != BITS_UNBOUND)) {
                    Value *slot = (Value *)(void *)((char *)object + pc[1].cache.detail);
                    Value fresh =
                        FLAGGED_C(FLAG_B) ? REG(b) : value_retain(value_view(REG(b)));
                    if (pc[2].cache.shape != pc[1].cache.shape) {
                        object->shape = pc[2].cache.shape;
                        *slot = fresh;
                        NEXT_WORDS(2);
                    }
                    SET_DESTINATION(*slot, true, fresh);
                    NEXT_CHECKED(2);
                }
                if (object->shape != pc[1].cache.shape &&
                    site_find(vm, pc, object->shape, NAME(), SITE_STORE))
                    DISPATCH();
            }
            SLOW(cn_do_store_attribute);
        }

        CASE(DELETE_ATTRIBUTE) : SLOW(cn_do_delete_attribute);

        // ---- calls ----

        CASE(CALL) :
        {
            Value *window = &REG(a);
            if (LIKELY(bits_are_pointer(window->bits) &&
                       bits_pointer(window->bits)->shape == SHAPE_OF(KIND_FUNCTION))) {
                Function *function = (Function *)bits_pointer(window->bits);
                Code *code = (Code *)bits_pointer(function->code.bits);
                uint32_t count = pc->b;
                Value *base = window + 2;
                if (window[1].bits != BITS_UNBOUND) {
                    base = window + 1;
                    count++;
                }
                Frame *callee = frame - 1;
                if (LIKELY(count == code->simple_count && vm->depth < vm->recursion_limit &&
                           (char *)(base + code->register_count + STACK_SCRATCH_SLOTS) <
                               (char *)(callee - 1))) {
                    uint32_t local_count = code->local_count;
                    for (uint32_t i = count; i < local_count; i++)
                        base[i] = VALUE_UNBOUND;
                    frame->pc = pc;
                    callee->registers = base;
                    callee->code = code;
                    callee->function = *window;
                    callee->mode = RETURN_STORE; // four fields in one store
                    callee->flags = 0;
                    callee->check = CHECK_NONE;
                    callee->attempt = 0;
                    vm->frame = callee;
                    vm->depth++;
                    frame = callee;
                    registers = base;
                    pc = code->instructions;
                    vm->fuel -= code->fuel;
                    if (UNLIKELY(vm->fuel < 0))
                        goto attend;
                    DISPATCH();
                }
            } else if (can_append(window, pc->b)) {
                List *list = (List *)bits_pointer(window[1].bits);
                Object *method = bits_pointer(window[0].bits);
                list->may_hold_pointers |= bits_are_pointer(window[2].bits);
                list->items[list->count++] = window[2];
                method->refcount--; // its class holds it
                frame->pc = pc;
                if (--list->header.refcount == 0)
                    cn_object_die(vm, &list->header);
                SET_DESTINATION(REG(c), FLAGGED_IMM(FLAG_A), VALUE_NONE);
                NEXT_CHECKED(0);
            }
            SLOW(cn_do_call);
        }

        CASE(CALL_KEYWORDS) : SLOW(cn_do_call_keywords);
        CASE(CALL_UNPACKED) : SLOW(cn_do_call_unpacked);
        CASE(CALL_SUPER) : SLOW(cn_do_call_super);

        CASE(RETURN_CHECKED) : if (UNLIKELY(REG(a).bits == BITS_UNBOUND)) SLOW(cn_do_rare);
        goto return_register;
        CASE(RETURN) : return_register:
        {
            Value returned = REG(a);
            REG(a) = VALUE_UNBOUND;
            if (UNLIKELY(frame->mode != RETURN_STORE || frame->flags != 0)) {
                frame->pc = pc;
                status = cn_return_slow(vm, returned);
                goto check_return;
            }
            frame->pc = pc;
            release_registers(vm, registers, frame->code->local_count);
            Value function = frame->function;
            frame++;
            vm->frame = frame;
            vm->depth--;
            value_release(vm, function);
            registers = frame->registers;
            pc = frame->pc;
            SET_DESTINATION(REG(c), FLAGGED_IMM(FLAG_A), returned);
            NEXT_CHECKED(0);
        }

    check_return:
        if (status == STATUS_LEAVE) {
            *result = vm->request.callee;
            vm->request.callee = VALUE_UNBOUND;
            return RUN_RETURNED;
        }
        goto check_status;

        CASE(RETURN_CONST) :
        {
            Tuple *constants = (Tuple *)bits_pointer(frame->code->constants.bits);
            Value returned = value_retain(value_view(constants->items[pc->imm]));
            frame->pc = pc;
            if (UNLIKELY(frame->mode != RETURN_STORE || frame->flags != 0)) {
                status = cn_return_slow(vm, returned);
                goto check_return;
            }
            release_registers(vm, registers, frame->code->local_count);
            Value function = frame->function;
            frame++;
            vm->frame = frame;
            vm->depth--;
            value_release(vm, function);
            registers = frame->registers;
            pc = frame->pc;
            SET_DESTINATION(REG(c), FLAGGED_IMM(FLAG_A), returned);
            NEXT_CHECKED(0);
        }

        // ---- generators, iteration ----

        CASE(MAKE_GENERATOR) : SLOW(cn_do_make_generator);
        CASE(YIELD) :
        {
            if (LIKELY(generator_can_leave(vm, frame))) {
                handed = FLAGGED_C(FLAG_B) ? value_take(&REG(b))
                                           : value_retain(value_view(REG(b)));
                goto yielded;
            }
            frame->pc = pc;
            status = cn_do_yield(vm);
            goto check_return;
        }

        CASE(YIELD_FROM) :
        {
            if (LIKELY(generator_can_leave(vm, frame))) {
                handed = value_take(&REG(b));
                goto yielded;
            }
            frame->pc = pc;
            status = cn_do_yield_from(vm);
            goto check_return;
        }

    yielded:
        generator_leave(vm, frame, pc);
        frame++;
        registers = frame->registers;
        pc = frame->pc;
        if (pc->op == OP_FOR_LOOP)
            goto loop_item;
        REG(a) = handed;
        NEXT();

    loop_item:
        SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), handed);
        if (UNLIKELY(vm->attention)) {
            vm->fuel += pc->imm;
            pc += 1 + pc->imm;
            goto attend;
        }
        LOOP_TAKEN();

        CASE(SEND) :
        {
            Object *object = bits_pointer(REG(b).bits);
            if (LIKELY(object->shape == SHAPE_OF(KIND_GENERATOR) ||
                       object->shape == SHAPE_OF(KIND_COROUTINE))) {
                frame->pc = pc;
                Frame *callee =
                    generator_enter(vm, frame, (Generator *)object, RETURN_COMPLETE);
                if (LIKELY(callee != NULL)) {
                    handed = value_take(&REG(c));
                    frame = callee;
                    goto resumed;
                }
            }
            SLOW(cn_do_send);
        }

    resumed:
        registers = frame->registers;
        pc = frame->pc;
        SET_DESTINATION(REG(a), pc->op == OP_YIELD && FLAGGED_C(FLAG_A), handed);
        pc++;
        vm->fuel -= frame->code->fuel;
        if (UNLIKELY(vm->fuel < 0 || vm->attention))
            goto attend;
        DISPATCH();

        CASE(GET_ITERATOR) : SLOW(cn_do_get_iterator);

        CASE(FOR_LOOP) :
        {
            uint64_t x = REG(b).bits;
            ASSERT(bits_are_pointer(x));
            Object *object = bits_pointer(x);
            if (object->shape == SHAPE_OF(KIND_RANGE_ITERATOR)) {
                // index: next number; extra: step; extent: how many are left
                Iterator *iterator = (Iterator *)object;
                if (LIKELY(iterator->extent > 0)) {
                    Value item = value_from_int(iterator->index);
                    iterator->extent--;
                    iterator->index += bits_int(iterator->extra.bits);
                    SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), item);
                    if (UNLIKELY(vm->attention)) {
                        vm->fuel += pc->imm;
                        pc += 1 + pc->imm;
                        goto attend;
                    }
                    LOOP_TAKEN();
                }
            } else if (object->shape == SHAPE_OF(KIND_LIST_ITERATOR)) {
                Iterator *iterator = (Iterator *)object;
                if (LIKELY(bits_are_pointer(iterator->source.bits))) {
                    List *list = (List *)bits_pointer(iterator->source.bits);
                    if (LIKELY((uint64_t)iterator->index < list->count)) {
                        Value item = value_retain(value_view(list->items[iterator->index]));
                        iterator->index++;
                        SET_DESTINATION(REG(a), FLAGGED_C(FLAG_A), item);
                        if (UNLIKELY(vm->attention)) {
                            vm->fuel += pc->imm;
                            pc += 1 + pc->imm;
                            goto attend;
                        }
                        LOOP_TAKEN();
                    }
                }
            } else if (object->shape == SHAPE_OF(KIND_GENERATOR)) {
                frame->pc = pc;
                Frame *callee =
                    generator_enter(vm, frame, (Generator *)object, RETURN_ITERATION);
                if (LIKELY(callee != NULL)) {
                    handed = VALUE_NONE;
                    frame = callee;
                    goto resumed;
                }
            } else if (kind_is_iterator(object_kind(object))) {
                Value item = VALUE_UNBOUND;
                frame->pc = pc;
                if (cn_iterator_next(vm, (Iterator *)object, &item) == STEP_ITEM) {
                    handed = item;
                    goto loop_item;
                }
                if (vm->pending.bits != BITS_UNBOUND) {
                    status = STATUS_RAISE;
                    goto check_status;
                }
            }
            SLOW(cn_do_for_loop);
        }

        CASE(UNPACK) :
        {
            uint64_t x = REG(b).bits;
            if (LIKELY(bits_are_pointer(x) &&
                       bits_pointer(x)->shape == SHAPE_OF(KIND_TUPLE) &&
                       ((Tuple *)bits_pointer(x))->count == pc->c)) {
                Tuple *tuple = (Tuple *)bits_pointer(x);
                Value *first = &REG(a);
                uint32_t count = pc->c;
                bool consumed = FLAGGED_IMM(FLAG_B);
                for (uint32_t i = 0; i < count; i++)
                    first[count - 1 - i] = value_retain(value_view(tuple->items[i]));
                if (consumed && --tuple->header.refcount == 0) {
                    frame->pc = pc;
                    cn_object_die(vm, &tuple->header);
                }
                NEXT_CHECKED(0);
            }
            SLOW(cn_do_unpack);
        }

        CASE(UNPACK_STAR) : SLOW(cn_do_unpack);

        CASE(LIST_APPEND) :
        {
            List *list = (List *)bits_pointer(REG(a).bits);
            if (LIKELY(list->count < list->capacity)) {
                Value item = FLAGGED_C(FLAG_B) ? REG(b) : value_retain(value_view(REG(b)));
                list->may_hold_pointers |= bits_are_pointer(item.bits);
                list->items[list->count++] = item;
                NEXT();
            }
            SLOW(cn_do_rare);
        }

        // ---- what is never hot ----

        CASE(DELETE_LOCAL)
            : CASE(CHECK_LOCAL)
            : CASE(CLEAR_LOCAL)
            : CASE(LOAD_FAR)
            : CASE(STORE_FAR)
            : CASE(DELETE_FAR)
            : CASE(MAKE_FAR)
            : CASE(MAKE_CELL)
            : CASE(DELETE_CELL)
            : CASE(CLEAR_CELL)
            : CASE(DELETE_FREE)
            : CASE(CLEAR_FREE)
            : CASE(LOAD_FREE_CELL)
            : CASE(LOAD_BUILTIN)
            : CASE(LOAD_CORE)
            : CASE(LOAD_NAMESPACE)
            : CASE(MAKE_FUNCTION)
            : CASE(GET_YIELD_FROM)
            : CASE(GET_AWAITABLE)
            : CASE(GET_ASYNC_ITERATOR)
            : CASE(GET_ASYNC_NEXT)
            : CASE(END_ASYNC_FOR)
            : CASE(WRAP_ASYNC_YIELD)
            : CASE(BUILD_TUPLE)
            : CASE(BUILD_LIST)
            : CASE(BUILD_SET)
            : CASE(BUILD_DICT)
            : CASE(BUILD_SLICE)
            : CASE(BUILD_STRING)
            : CASE(LIST_EXTEND)
            : CASE(LIST_TO_TUPLE)
            : CASE(SET_ADD)
            : CASE(SET_UPDATE)
            : CASE(DICT_ADD)
            : CASE(DICT_UPDATE)
            : CASE(DICT_MERGE)
            : CASE(FORMAT_VALUE)
            : CASE(IMPORT_NAME)
            : CASE(IMPORT_FROM)
            : CASE(RAISE)
            : CASE(PUSH_HANDLED)
            : CASE(POP_HANDLED)
            : CASE(JUMP_UNLESS_MATCH)
            : CASE(WITH_ENTER)
            : CASE(ASYNC_WITH_ENTER)
            : CASE(EXCEPTION_PARTS)
            : CASE(JUMP_UNLESS_SEQUENCE)
            : CASE(PACK)
            : CASE(UNPACK_PACKED)
            : CASE(ARGUMENTS_TO_TUPLE)
            : CASE(JUMP_UNLESS_MAPPING)
            : CASE(GET_LENGTH) : CASE(SETUP_ANNOTATIONS) : SLOW(cn_do_rare);

        CASE(RERAISE_HANDLED) : frame->pc = pc;
        status = cn_do_reraise_handled(vm);
        goto check_status;

        CASE(RERAISE) :
        {
            frame->pc = pc;
            vm->pending = value_take(&REG(a));
            status = cn_unwind_again(vm);
            goto check_status;
        }

        CASE(DELETE_GLOBAL) : CASE(DELETE_NAME) : SLOW(cn_do_delete_name);
        CASE(LOAD_CLASS_FREE) : SLOW(cn_do_load_class_free);

#if !HAS_COMPUTED_GOTO
    }
#endif

leave:
    if (vm->stop_reason != STOP_NONE)
        return RUN_STOPPED;
    if (vm->pending.bits != BITS_UNBOUND)
        return RUN_RAISED;
    *result = vm->request.callee; // a base frame handed its result over here
    vm->request.callee = VALUE_UNBOUND;
    return RUN_RETURNED;
#if HAS_COMPUTED_GOTO
#pragma GCC diagnostic pop
#endif
}

RunResult cn_run_call(VM *vm, ValueView callee, const ValueView *args, uint32_t count,
                      Value *result)
{
    ReturnPlan plan = {RETURN_BASE, CHECK_NONE, 0, 0, VALUE_UNBOUND, NULL};
    const Frame *frame = vm->frame;
    CallState state = cn_call_values(vm, callee, args, count, plan, result);
    if (state == CALL_DONE)
        return RUN_RETURNED;
    return vm->frame != frame ? cn_interpret(vm, result) : RUN_RAISED;
}

RunResult cn_run_in_namespace(VM *vm, Function *function, ValueView namespace,
                              Value *result)
{
    ReturnPlan plan = {RETURN_BASE, CHECK_NONE, 0, 0, VALUE_UNBOUND, NULL};
    if (!cn_push_in_namespace(vm, value_from_object(object_retain(function)),
                              value_retain(namespace), &plan))
        return RUN_RAISED;
    return cn_interpret(vm, result);
}
