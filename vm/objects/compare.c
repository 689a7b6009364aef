// compare.c - == != < <= > >= of built-in data of any depth, iteratively.
//
// compare_pair decides two values at once, or pushes a frame for two containers and answers
// VERDICT_DESCEND. The loop of cn_compare advances the frame on top: it either needs another
// pair compared first (pushing a frame, DESCEND again) or ends, is popped, and its verdict goes
// to the frame below. Nothing here calls dict or set lookup: a frame walks the candidates
// itself, so the C stack stays flat however keys nest.

#include "vm/objects/containers_private.h"
#include "vm/objects/dict_inline.h"
#include "vm/objects/set_inline.h"

#define COMPARE_INLINE_FRAMES 6

typedef enum {
    VERDICT_FALSE,
    VERDICT_TRUE,
    VERDICT_DESCEND,
    VERDICT_NEEDS_CALL,
    VERDICT_FAILED
} Verdict;

typedef enum { FRAME_SEQUENCE, FRAME_DICT, FRAME_SUBSET } FrameKind;
typedef enum {
    PHASE_NEXT,  // take the next item
    PHASE_PROBE, // look for the next candidate of the item's hash
    PHASE_KEY,   // waiting: is the candidate the key?
    PHASE_VALUE  // waiting: are the items (of a sequence) or the values (of a dict) equal?
} Phase;

typedef struct CompareFrame {
    const Object *left, *right;
    uint64_t index;     // next item or entry of left
    uint32_t candidate; // FRAME_DICT: entry of right being looked at
    uint8_t kind;       // FrameKind
    uint8_t phase;      // Phase
    uint8_t op;         // OperatorKind, FRAME_SEQUENCE
    uint8_t negate;     // answer the opposite
    union {
        DictCursor dict;
        SetProbe set;
    } probe;
} CompareFrame;

typedef struct CompareStack {
    VM *vm;
    CompareFrame *frames;
    size_t depth, capacity;
    uint64_t work;
    CompareFrame inline_frames[COMPARE_INLINE_FRAMES];
} CompareStack;

static inline Verdict verdict_of(bool truth)
{
    return truth ? VERDICT_TRUE : VERDICT_FALSE;
}

static inline Verdict verdict_of_order(OperatorKind op, int order)
{
    switch (op) {
    case OPERATOR_EQUAL:
        return verdict_of(order == 0);
    case OPERATOR_NOT_EQUAL:
        return verdict_of(order != 0);
    case OPERATOR_LESS:
        return verdict_of(order < 0);
    case OPERATOR_LESS_EQUAL:
        return verdict_of(order <= 0);
    case OPERATOR_GREATER:
        return verdict_of(order > 0);
    default:
        return verdict_of(order >= 0);
    }
}

// For values that no order and no user code relates.
static Verdict verdict_of_strangers(OperatorKind op, bool same)
{
    if (op == OPERATOR_EQUAL)
        return verdict_of(same);
    if (op == OPERATOR_NOT_EQUAL)
        return verdict_of(!same);
    return VERDICT_NEEDS_CALL;
}

static Verdict verdict_of_outcome(Outcome outcome, bool truth)
{
    if (outcome == OUTCOME_DONE)
        return verdict_of(truth);
    return outcome == OUTCOME_FAILED ? VERDICT_FAILED : VERDICT_NEEDS_CALL;
}

// ---- frames ----

static Verdict push(CompareStack *stack, CompareFrame frame)
{
    VM *vm = stack->vm;
    uint32_t limit = vm->recursion_limit > vm->depth ? vm->recursion_limit - vm->depth : 0;
    if (stack->depth > limit) {
        cn_raise_recursion_error(vm, " in comparison");
        return VERDICT_FAILED;
    }
    if (stack->depth == stack->capacity) {
        size_t bytes = stack->capacity * sizeof(CompareFrame);
        CompareFrame *old = stack->frames == stack->inline_frames ? NULL : stack->frames;
        CompareFrame *grown = cn_buffer_resize(vm, old, old == NULL ? 0 : bytes, bytes * 2);
        if (grown == NULL)
            return VERDICT_FAILED;
        if (old == NULL)
            memcpy(grown, stack->inline_frames, bytes);
        stack->frames = grown;
        stack->capacity *= 2;
    }
    stack->frames[stack->depth++] = frame;
    return VERDICT_DESCEND;
}

static Verdict compare_sequences(CompareStack *stack, OperatorKind op, const Object *left,
                                 const Object *right)
{
    if (object_kind(left) == KIND_LIST &&
        (op == OPERATOR_EQUAL || op == OPERATOR_NOT_EQUAL) &&
        ((const List *)left)->count != ((const List *)right)->count)
        return verdict_of(op == OPERATOR_NOT_EQUAL);
    return push(stack, (CompareFrame){.left = left,
                                      .right = right,
                                      .kind = FRAME_SEQUENCE,
                                      .op = (uint8_t)op});
}

static Verdict compare_dicts(CompareStack *stack, OperatorKind op, const Dict *left,
                             const Dict *right)
{
    if (op != OPERATOR_EQUAL && op != OPERATOR_NOT_EQUAL)
        return VERDICT_NEEDS_CALL;
    if (left->count != right->count)
        return verdict_of(op == OPERATOR_NOT_EQUAL);
    return push(stack, (CompareFrame){.left = &left->header,
                                      .right = &right->header,
                                      .kind = FRAME_DICT,
                                      .negate = op == OPERATOR_NOT_EQUAL});
}

static Verdict compare_sets(CompareStack *stack, OperatorKind op, const Set *left,
                            const Set *right)
{
    bool negate = op == OPERATOR_NOT_EQUAL;
    bool impossible = false;
    if (op == OPERATOR_GREATER || op == OPERATOR_GREATER_EQUAL) {
        const Set *swapped = left;
        left = right;
        right = swapped;
        op = comparison_reflected(op);
    }
    if (op == OPERATOR_LESS)
        impossible = left->count >= right->count;
    else if (op == OPERATOR_LESS_EQUAL)
        impossible = left->count > right->count;
    else
        impossible = left->count != right->count ||
                     (left->has_hash && right->has_hash && left->hash != right->hash);
    if (impossible)
        return verdict_of(negate);
    return push(stack, (CompareFrame){.left = &left->header,
                                      .right = &right->header,
                                      .kind = FRAME_SUBSET,
                                      .negate = negate});
}

// ---- one pair ----

Str *cn_comparison_name(VM *vm, OperatorKind op)
{
    switch (op) {
    case OPERATOR_EQUAL:
        return vm->names.eq;
    case OPERATOR_NOT_EQUAL:
        return vm->names.ne;
    case OPERATOR_LESS:
        return vm->names.lt;
    case OPERATOR_LESS_EQUAL:
        return vm->names.le;
    case OPERATOR_GREATER:
        return vm->names.gt;
    default:
        return vm->names.ge;
    }
}

bool cn_overrides(VM *vm, ValueView v, const Str *name)
{
    if (!value_has_user_class(vm, v))
        return false;
    ValueView method = cn_class_find(vm, cn_type_of(vm, v), name, NULL);
    return !value_is_unbound(method) && !cn_is_native_method(method);
}

// Whether user code has a say in `v op something`.
static bool overrides_comparison(VM *vm, ValueView v, OperatorKind op)
{
    if (!value_has_user_class(vm, v))
        return false;
    if (op == OPERATOR_EQUAL || op == OPERATOR_NOT_EQUAL)
        return cn_overrides(vm, v, vm->names.eq) || cn_overrides(vm, v, vm->names.ne);
    return cn_overrides(vm, v, cn_comparison_name(vm, op)) ||
           cn_overrides(vm, v, cn_comparison_name(vm, comparison_reflected(op)));
}

static const uint8_t *byte_string(ValueView v, uint64_t *length)
{
    if (value_is_kind(v, KIND_BYTES)) {
        *length = ((const BytesObject *)value_object(v))->length;
        return ((const BytesObject *)value_object(v))->data;
    }
    if (value_is_kind(v, KIND_BYTEARRAY)) {
        static const uint8_t nothing[1] = {0};
        const ByteArray *array = (const ByteArray *)value_object(v);
        *length = array->length;
        return array->data == NULL ? nothing : array->data;
    }
    return NULL;
}

static int order_of_bytes(const uint8_t *left, uint64_t left_length, const uint8_t *right,
                          uint64_t right_length)
{
    uint64_t shorter = left_length < right_length ? left_length : right_length;
    int order = memcmp(left, right, shorter);
    if (order == 0)
        order = (left_length > right_length) - (left_length < right_length);
    return order;
}

static Verdict compare_strs(VM *vm, OperatorKind op, const Str *left, const Str *right)
{
    if (op == OPERATOR_EQUAL || op == OPERATOR_NOT_EQUAL) {
        if (left->length == right->length)
            cn_charge(vm, left->length / 64);
        return verdict_of(cn_str_equal(left, right) == (op == OPERATOR_EQUAL));
    }
    cn_charge(vm, (left->length < right->length ? left->length : right->length) / 64);
    return verdict_of_order(op, cn_str_compare(left, right));
}

static bool ranges_equal(const Range *left, const Range *right)
{
    if (!cn_number_equal(value_view(left->length), value_view(right->length)))
        return false;
    if (cn_int_sign(value_view(left->length)) == 0)
        return true;
    if (!cn_number_equal(value_view(left->start), value_view(right->start)))
        return false;
    return left->length.bits == VALUE_INT_BIAS + 1 ||
           cn_number_equal(value_view(left->step), value_view(right->step));
}

// Bound methods, built-in or not, are equal when they bind the same function to the same self.
static bool bound_equal(const Object *left, const Object *right)
{
    if (object_kind(left) == KIND_NATIVE) {
        const Native *a = (const Native *)left, *b = (const Native *)right;
        return a->spec == b->spec && a->self.bits == b->self.bits;
    }
    const BoundMethod *a = (const BoundMethod *)left, *b = (const BoundMethod *)right;
    return a->self.bits == b->self.bits && a->function.bits == b->function.bits;
}

static bool kind_compares_elsewhere(ObjectKind kind)
{
    return kind == KIND_MEMORYVIEW || kind == KIND_GENERIC_ALIAS || kind == KIND_UNION ||
           kind == KIND_WEAK_REFERENCE || kind == KIND_CODE || kind == KIND_DICT_KEYS ||
           kind == KIND_DICT_ITEMS;
}

static bool value_is_number(ValueView v)
{
    return bits_are_int(v.bits) || bits_are_double(v.bits) || value_is_bool(v) ||
           value_is_kind(v, KIND_INT) || value_is_kind(v, KIND_COMPLEX);
}

// Both are objects of the same kind, unwrapped.
static Verdict compare_same_kind(CompareStack *stack, OperatorKind op, ValueView a,
                                 ValueView b)
{
    const Object *left = value_object(a), *right = value_object(b);
    switch (object_kind(left)) {
    case KIND_STR:
        return compare_strs(stack->vm, op, (const Str *)left, (const Str *)right);
    case KIND_LIST:
    case KIND_TUPLE:
        return compare_sequences(stack, op, left, right);
    case KIND_DICT:
        return compare_dicts(stack, op, (const Dict *)left, (const Dict *)right);
    case KIND_SLICE:
        return push(stack, (CompareFrame){.left = left,
                                          .right = right,
                                          .kind = FRAME_SEQUENCE,
                                          .op = (uint8_t)op});
    case KIND_RANGE:
        if (op != OPERATOR_EQUAL && op != OPERATOR_NOT_EQUAL)
            return VERDICT_NEEDS_CALL;
        return verdict_of(ranges_equal((const Range *)left, (const Range *)right) ==
                          (op == OPERATOR_EQUAL));
    case KIND_BOUND_METHOD:
    case KIND_METHOD_WRAPPER:
    case KIND_NATIVE:
        return verdict_of_strangers(op, bound_equal(left, right));
    default:
        return verdict_of_strangers(op, false);
    }
}

static Verdict compare_objects(CompareStack *stack, OperatorKind op, ValueView a,
                               ValueView b)
{
    VM *vm = stack->vm;
    if (overrides_comparison(vm, a, op) || overrides_comparison(vm, b, op))
        return VERDICT_NEEDS_CALL;
    a = cn_payload(a);
    b = cn_payload(b);
    while (value_is_kind(a, KIND_MAPPING_PROXY))
        a = value_view(((const DictView *)value_object(a))->mapping);
    while (value_is_kind(b, KIND_MAPPING_PROXY))
        b = value_view(((const DictView *)value_object(b))->mapping);
    if (value_is_number(a) && value_is_number(b)) {
        bool truth = false;
        Outcome outcome = cn_number_compare(vm, op, a, b, &truth);
        return verdict_of_outcome(outcome, truth);
    }
    if (value_is_any_set(a) && value_is_any_set(b))
        return compare_sets(stack, op, (const Set *)value_object(a),
                            (const Set *)value_object(b));
    if (value_is_object(a) && value_is_object(b)) {
        uint64_t left_length, right_length;
        const uint8_t *left = byte_string(a, &left_length);
        const uint8_t *right = byte_string(b, &right_length);
        if (left != NULL && right != NULL) {
            cn_charge(vm, (left_length < right_length ? left_length : right_length) / 64);
            return verdict_of_order(op,
                                    order_of_bytes(left, left_length, right, right_length));
        }
        if (value_same(a, b) && !kind_compares_elsewhere(object_kind(value_object(a))) &&
            (op == OPERATOR_EQUAL || op == OPERATOR_NOT_EQUAL))
            return verdict_of(op == OPERATOR_EQUAL);
        if (object_kind(value_object(a)) == object_kind(value_object(b)) &&
            !kind_compares_elsewhere(object_kind(value_object(a))))
            return compare_same_kind(stack, op, a, b);
    }
    if ((value_is_object(a) && kind_compares_elsewhere(object_kind(value_object(a)))) ||
        (value_is_object(b) && kind_compares_elsewhere(object_kind(value_object(b)))))
        return VERDICT_NEEDS_CALL;
    return verdict_of_strangers(op, value_same(a, b));
}

// a op b, when that can be said at once; else pushes a frame.
static inline Verdict compare_pair(CompareStack *stack, OperatorKind op, ValueView a,
                                   ValueView b)
{
    if (bits_both_int(a.bits, b.bits))
        return verdict_of_order(op, (a.bits > b.bits) - (a.bits < b.bits));
    if (value_is_kind(a, KIND_STR) && value_is_kind(b, KIND_STR))
        return compare_strs(stack->vm, op, value_str(a), value_str(b));
    return compare_objects(stack, op, a, b);
}

// ---- advancing frames ----

static Verdict pop(CompareStack *stack, bool truth)
{
    CompareFrame *frame = &stack->frames[--stack->depth];
    return verdict_of(truth != (frame->negate != 0));
}

static bool charge_step(CompareStack *stack)
{
    return ++stack->work % 64 != 0 || cn_charge_checked(stack->vm, 64);
}

static const Value *frame_items(const Object *object, uint64_t *count)
{
    if (object_kind(object) == KIND_SLICE) {
        *count = 3;
        return &((const Slice *)object)->start;
    }
    if (object_kind(object) == KIND_LIST) {
        *count = ((const List *)object)->count;
        return ((const List *)object)->items;
    }
    *count = ((const Tuple *)object)->count;
    return ((const Tuple *)object)->items;
}

// The items at frame->index differ, or one sequence has ended there.
static Verdict end_sequence(CompareStack *stack, CompareFrame *frame)
{
    uint64_t left_count, right_count, index = frame->index;
    const Value *left = frame_items(frame->left, &left_count);
    const Value *right = frame_items(frame->right, &right_count);
    OperatorKind op = (OperatorKind)frame->op;
    stack->depth--;
    if (index >= left_count || index >= right_count)
        return verdict_of_order(op,
                                (left_count > right_count) - (left_count < right_count));
    if (op == OPERATOR_EQUAL || op == OPERATOR_NOT_EQUAL)
        return verdict_of(op == OPERATOR_NOT_EQUAL);
    return compare_pair(stack, op, value_view(left[index]), value_view(right[index]));
}

static Verdict advance_sequence(CompareStack *stack, CompareFrame *frame, Verdict verdict)
{
    if (frame->phase == PHASE_VALUE) {
        if (verdict == VERDICT_FALSE)
            return end_sequence(stack, frame);
        frame->index++;
        frame->phase = PHASE_NEXT;
    }
    uint64_t left_count, right_count;
    const Value *left = frame_items(frame->left, &left_count);
    const Value *right = frame_items(frame->right, &right_count);
    uint64_t count = left_count < right_count ? left_count : right_count;
    for (; frame->index < count; frame->index++) {
        uint64_t start = frame->index;
        while (frame->index < count &&
               left[frame->index].bits == right[frame->index].bits &&
               frame->index - start < 1024)
            frame->index++;
        if (frame->index - start > 64 && !cn_charge_checked(stack->vm, 64))
            return VERDICT_FAILED;
        if (frame->index >= count)
            break;
        ValueView a = value_view(left[frame->index]), b = value_view(right[frame->index]);
        if (!charge_step(stack))
            return VERDICT_FAILED;
        if (value_same(a, b))
            continue;
        verdict = compare_pair(stack, OPERATOR_EQUAL, a, b);
        if (verdict == VERDICT_FALSE)
            break;
        if (verdict == VERDICT_DESCEND) // the stack may have moved
            stack->frames[stack->depth - 2].phase = PHASE_VALUE;
        if (verdict != VERDICT_TRUE)
            return verdict;
    }
    return end_sequence(stack, frame);
}

// Looks at the next candidates for the key of entry frame->index of left. TRUE: found, as
// frame->candidate. FALSE: missing.
static Verdict probe_dict(CompareStack *stack, CompareFrame *frame)
{
    const Dict *left = (const Dict *)(const void *)frame->left;
    const Dict *right = (const Dict *)(const void *)frame->right;
    const DictEntry *entry = &left->entries[frame->index];
    for (;;) {
        int64_t candidate = dict_next_candidate(right, entry->hash, &frame->probe.dict);
        if (!charge_step(stack))
            return VERDICT_FAILED;
        if (candidate < 0)
            return VERDICT_FALSE;
        frame->candidate = (uint32_t)candidate;
        ValueView key = value_view(right->entries[candidate].key);
        if (key.bits == entry->key.bits)
            return VERDICT_TRUE;
        Verdict verdict = compare_pair(stack, OPERATOR_EQUAL, key, value_view(entry->key));
        if (verdict != VERDICT_FALSE)
            return verdict;
    }
}

static Verdict advance_dict(CompareStack *stack, CompareFrame *frame, Verdict verdict)
{
    const Dict *left = (const Dict *)(const void *)frame->left;
    const Dict *right = (const Dict *)(const void *)frame->right;
    size_t own = stack->depth - 1;
    Phase phase = (Phase)frame->phase;
    for (;;) {
        if (phase == PHASE_VALUE) { // verdict: are the values equal?
            if (verdict == VERDICT_FALSE)
                return pop(stack, false);
            frame->index++;
            phase = PHASE_NEXT;
        }
        if (phase == PHASE_NEXT) {
            while (frame->index < left->used &&
                   left->entries[frame->index].key.bits == BITS_UNBOUND)
                frame->index++;
            if (frame->index >= left->used)
                return pop(stack, true);
            frame->probe.dict = DICT_CURSOR_START;
            phase = PHASE_PROBE;
        }
        if (phase == PHASE_PROBE || (phase == PHASE_KEY && verdict == VERDICT_FALSE)) {
            verdict = probe_dict(stack, frame);
            if (verdict == VERDICT_DESCEND)
                stack->frames[own].phase = PHASE_KEY;
            if (verdict == VERDICT_FALSE)
                return pop(stack, false);
            if (verdict != VERDICT_TRUE)
                return verdict;
        }
        ValueView a = value_view(right->entries[frame->candidate].value);
        ValueView b = value_view(left->entries[frame->index].value);
        verdict =
            value_same(a, b) ? VERDICT_TRUE : compare_pair(stack, OPERATOR_EQUAL, a, b);
        if (verdict == VERDICT_DESCEND)
            stack->frames[own].phase = PHASE_VALUE;
        if (verdict != VERDICT_TRUE && verdict != VERDICT_FALSE)
            return verdict;
        phase = PHASE_VALUE;
    }
}

static Verdict probe_set(CompareStack *stack, CompareFrame *frame)
{
    const Set *left = (const Set *)(const void *)frame->left;
    const Set *right = (const Set *)(const void *)frame->right;
    const SetEntry *entry = &left->table[frame->index];
    for (;;) {
        SetEntry *candidate = set_next_candidate(right, entry->hash, &frame->probe.set);
        if (!charge_step(stack))
            return VERDICT_FAILED;
        if (candidate == NULL)
            return VERDICT_FALSE;
        if (candidate->key.bits == entry->key.bits)
            return VERDICT_TRUE;
        Verdict verdict = compare_pair(stack, OPERATOR_EQUAL, value_view(candidate->key),
                                       value_view(entry->key));
        if (verdict != VERDICT_FALSE)
            return verdict;
    }
}

static Verdict advance_subset(CompareStack *stack, CompareFrame *frame, Verdict verdict)
{
    const Set *left = (const Set *)(const void *)frame->left;
    const Set *right = (const Set *)(const void *)frame->right;
    size_t own = stack->depth - 1;
    Phase phase = (Phase)frame->phase;
    for (;;) {
        if (phase == PHASE_KEY && verdict == VERDICT_TRUE) {
            frame->index++;
            phase = PHASE_NEXT;
        }
        if (phase == PHASE_NEXT) {
            while (frame->index < left->table_size &&
                   !set_entry_is_live(&left->table[frame->index]))
                frame->index++;
            if (frame->index >= left->table_size)
                return pop(stack, true);
            frame->probe.set =
                set_probe_start(right->table_size - 1, left->table[frame->index].hash);
        }
        verdict = probe_set(stack, frame);
        if (verdict == VERDICT_DESCEND)
            stack->frames[own].phase = PHASE_KEY;
        if (verdict == VERDICT_FALSE)
            return pop(stack, false);
        if (verdict != VERDICT_TRUE)
            return verdict;
        phase = PHASE_KEY;
    }
}

static Verdict advance(CompareStack *stack, Verdict verdict)
{
    CompareFrame *frame = &stack->frames[stack->depth - 1];
    switch ((FrameKind)frame->kind) {
    case FRAME_SEQUENCE:
        return advance_sequence(stack, frame, verdict);
    case FRAME_DICT:
        return advance_dict(stack, frame, verdict);
    default:
        return advance_subset(stack, frame, verdict);
    }
}

Outcome cn_compare(VM *vm, OperatorKind op, ValueView a, ValueView b, bool *result)
{
    CompareStack stack;
    stack.vm = vm;
    stack.frames = stack.inline_frames;
    stack.depth = 0;
    stack.capacity = COMPARE_INLINE_FRAMES;
    stack.work = 0;
    Verdict verdict = compare_pair(&stack, op, a, b);
    while (stack.depth != 0 && verdict <= VERDICT_DESCEND)
        verdict = advance(&stack, verdict);
    if (stack.frames != stack.inline_frames)
        cn_buffer_free(vm, stack.frames, stack.capacity * sizeof(CompareFrame));
    if (verdict == VERDICT_FAILED)
        return OUTCOME_FAILED;
    if (verdict == VERDICT_NEEDS_CALL)
        return OUTCOME_NEEDS_CALL;
    ASSERT(verdict != VERDICT_DESCEND);
    *result = verdict == VERDICT_TRUE;
    return OUTCOME_DONE;
}

// Whether two short tuples hold the very same items, or equal text.
static bool tuples_are_same(const Tuple *a, const Tuple *b)
{
    if (a->count != b->count || a->count > 32)
        return false;
    for (uint64_t i = 0; i < a->count; i++) {
        if (a->items[i].bits == b->items[i].bits)
            continue;
        ValueView left = value_view(a->items[i]), right = value_view(b->items[i]);
        if (!value_is_str(left) || !value_is_str(right) ||
            !cn_str_equal(value_str(left), value_str(right)))
            return false;
    }
    return true;
}

Outcome cn_equal_identity(VM *vm, ValueView a, ValueView b, bool *result)
{
    if (value_same(a, b)) {
        *result = true;
        return OUTCOME_DONE;
    }
    if (value_is_kind(a, KIND_TUPLE) && value_is_kind(b, KIND_TUPLE) &&
        tuples_are_same(value_tuple(a), value_tuple(b))) {
        *result = true;
        return OUTCOME_DONE;
    }
    return cn_compare(vm, OPERATOR_EQUAL, a, b, result);
}
