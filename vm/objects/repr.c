// repr.c - repr() and str() of built-in data, iteratively.
//
// append_value writes a value that is said in one word, or writes the opening of a container,
// pushes a frame for it and leaves the rest to advance(). Kinds that have a native __repr__ of
// their own elsewhere (functions, classes, ...) are left to that: NEEDS_CALL.
//
// A container that is being shown already is cut short. It may be on the stack here, or, when
// user code came in between, in the list that _repr_enter of stdlib/core keeps.

#include "vm/objects/repr.h"

#include "vm/objects/attribute.h"
#include "vm/objects/containers_private.h"
#include "vm/objects/exception.h"
#include "vm/objects/native_types.h"
#include "vm/objects/set_inline.h"
#include "vm/objects/str_data.h"

#define REPR_INLINE_FRAMES 8

typedef struct ReprFrame {
    const Object *object; // what is shown, unwrapped
    uint64_t index;       // next item or entry
    uint64_t shown;       // items written so far
    bool in_value;        // a dict entry: the key is written, the value is not
    bool in_call;         // a set that is shown as name({...})
} ReprFrame;

typedef struct ReprStack {
    VM *vm;
    StrBuilder builder;
    ReprFrame *frames;
    size_t depth, capacity;
    uint64_t work;
    ReprFrame inline_frames[REPR_INLINE_FRAMES];
} ReprStack;

// ---- containers that are being shown ----

List *cn_repr_active(VM *vm)
{
    if (vm->core_globals == NULL)
        return NULL;
    ValueView active = cn_dict_get_name(vm->core_globals, vm->names.repr_active);
    return value_is_kind(active, KIND_LIST) ? value_list(active) : NULL;
}

static bool is_active(ReprStack *stack, const Object *object)
{
    const List *active = cn_repr_active(stack->vm);
    for (size_t i = 0; i < stack->depth; i++)
        if (stack->frames[i].object == object)
            return true;
    stack->work += stack->depth / 4;
    if (active == NULL)
        return false;
    for (uint64_t i = 0; i < active->count; i++)
        if (active->items[i].bits == object_view(object).bits)
            return true;
    return false;
}

static Outcome push(ReprStack *stack, const Object *object, bool in_call)
{
    VM *vm = stack->vm;
    uint32_t limit = vm->recursion_limit > vm->depth ? vm->recursion_limit - vm->depth : 0;
    if (stack->depth > limit)
        return cn_raise_recursion_error(vm, " while getting the repr of an object");
    if (stack->depth == stack->capacity) {
        size_t bytes = stack->capacity * sizeof(ReprFrame);
        ReprFrame *old = stack->frames == stack->inline_frames ? NULL : stack->frames;
        ReprFrame *grown = cn_buffer_resize(vm, old, old == NULL ? 0 : bytes, bytes * 2);
        if (grown == NULL)
            return OUTCOME_FAILED;
        if (old == NULL)
            memcpy(grown, stack->inline_frames, bytes);
        stack->frames = grown;
        stack->capacity *= 2;
    }
    stack->frames[stack->depth++] = (ReprFrame){object, 0, 0, false, in_call};
    return OUTCOME_DONE;
}

// Opens a container, or writes how it looks inside itself.
static Outcome open(ReprStack *stack, const Object *object, const char *opening,
                    const char *inside_itself)
{
    if (is_active(stack, object)) {
        cn_builder_append_text(&stack->builder, inside_itself);
        return OUTCOME_DONE;
    }
    cn_builder_append_text(&stack->builder, opening);
    return push(stack, object, false);
}

static Outcome open_set(ReprStack *stack, const Set *set, const Str *type_name)
{
    StrBuilder *builder = &stack->builder;
    bool named = object_kind(set) == KIND_FROZENSET || type_name != NULL;
    bool active = is_active(stack, &set->header);
    if (named || active || set->count == 0) {
        if (type_name != NULL)
            cn_builder_append_str(builder, type_name);
        else
            cn_builder_append_text(builder,
                                   object_kind(set) == KIND_SET ? "set" : "frozenset");
        cn_builder_append_text(builder, active ? "(...)" : set->count == 0 ? "()" : "(");
        if (active || set->count == 0)
            return OUTCOME_DONE;
    }
    cn_builder_append_text(builder, "{");
    return push(stack, &set->header, named);
}

// ---- single values ----

static Outcome append_immediate(ReprStack *stack, ValueView v)
{
    StrBuilder *builder = &stack->builder;
    if (bits_are_int(v.bits)) {
        cn_builder_append_int(builder, value_int(v));
        return OUTCOME_DONE;
    }
    if (bits_are_double(v.bits)) {
        cn_float_append_repr(builder, value_float(v));
        return OUTCOME_DONE;
    }
    const char *text = v.bits == BITS_NONE       ? "None"
                       : v.bits == BITS_TRUE     ? "True"
                       : v.bits == BITS_FALSE    ? "False"
                       : v.bits == BITS_ELLIPSIS ? "Ellipsis"
                                                 : "NotImplemented";
    cn_builder_append_text(builder, text);
    return OUTCOME_DONE;
}

static void append_default(ReprStack *stack, ValueView v)
{
    cn_builder_append_text(&stack->builder, "<");
    cn_append_class_name(&stack->builder, cn_type_of(stack->vm, v));
    cn_builder_append_text(&stack->builder, " object at ");
    cn_append_address(&stack->builder, v);
    cn_builder_append_text(&stack->builder, ">");
}

static Outcome append_range(ReprStack *stack, const Range *range)
{
    StrBuilder *builder = &stack->builder;
    cn_builder_append_text(builder, "range(");
    cn_int_append(builder, value_view(range->start), 10);
    cn_builder_append_text(builder, ", ");
    cn_int_append(builder, value_view(range->stop), 10);
    if (range->step.bits != VALUE_INT_BIAS + 1) {
        cn_builder_append_text(builder, ", ");
        cn_int_append(builder, value_view(range->step), 10);
    }
    cn_builder_append_text(builder, ")");
    return OUTCOME_DONE;
}

// The built-in data v, as its own type shows it. type_name: of a subclass, or NULL.
static Outcome append_data(ReprStack *stack, ValueView v, const Str *type_name)
{
    if (!value_is_object(v))
        return append_immediate(stack, v);
    StrBuilder *builder = &stack->builder;
    const Object *object = value_object(v);
    switch (object_kind(object)) {
    case KIND_STR:
        stack->work += ((const Str *)object)->length / 16;
        cn_str_append_repr(builder, (const Str *)object);
        return OUTCOME_DONE;
    case KIND_INT:
        cn_int_append(builder, v, 10);
        return OUTCOME_DONE;
    case KIND_COMPLEX:
        cn_complex_append_repr(builder, ((const Complex *)object)->real,
                               ((const Complex *)object)->imaginary);
        return OUTCOME_DONE;
    case KIND_BYTES:
        stack->work += ((const BytesObject *)object)->length / 16;
        cn_bytes_append_repr(builder, ((const BytesObject *)object)->data,
                             ((const BytesObject *)object)->length);
        return OUTCOME_DONE;
    case KIND_BYTEARRAY:
        stack->work += ((const ByteArray *)object)->length / 16;
        if (type_name != NULL)
            return OUTCOME_NEEDS_CALL;
        cn_bytearray_append_repr(builder, class_name(stack->vm->types[KIND_BYTEARRAY]),
                                 ((const ByteArray *)object)->data,
                                 ((const ByteArray *)object)->length);
        return OUTCOME_DONE;
    case KIND_LIST:
        return open(stack, object, "[", "[...]");
    case KIND_TUPLE:
        return open(stack, object, "(", "(...)");
    case KIND_DICT:
        return open(stack, object, "{", "{...}");
    case KIND_SET:
    case KIND_FROZENSET:
        return open_set(stack, (const Set *)object, type_name);
    case KIND_RANGE:
        return append_range(stack, (const Range *)object);
    case KIND_SLICE:
        return open(stack, object, "slice(", "slice(...)");
    case KIND_DICT_KEYS:
        return open(stack, object, "dict_keys([", "...");
    case KIND_DICT_VALUES:
        return open(stack, object, "dict_values([", "...");
    case KIND_DICT_ITEMS:
        return open(stack, object, "dict_items([", "...");
    case KIND_MAPPING_PROXY:
        return open(stack, object, "mappingproxy(", "mappingproxy(...)");
    default:
        return OUTCOME_NEEDS_CALL;
    }
}

static Outcome open_exception(ReprStack *stack, ValueView v)
{
    const Instance *exception = value_exception(v);
    if (!value_is_kind(value_view(exception->slots[EXCEPTION_ARGS]), KIND_TUPLE))
        return OUTCOME_NEEDS_CALL;
    cn_builder_append_str(&stack->builder, class_name(cn_type_of(stack->vm, v)));
    if (is_active(stack, &exception->header)) { // CPython would recurse until it fails
        cn_builder_append_text(&stack->builder, "(...)");
        return OUTCOME_DONE;
    }
    cn_builder_append_text(&stack->builder, "(");
    return push(stack, &exception->header, false);
}

// A native __repr__ without a fallback never needs user code: classes, functions, modules.
static Outcome append_native_text(ReprStack *stack, ValueView v, const Native *method)
{
    Value text = VALUE_UNBOUND;
    Value self = value_assume_owned(v);
    if (method->spec->fallback != NULL)
        return OUTCOME_NEEDS_CALL;
    Outcome outcome = method->spec->function(stack->vm, &self, 1, &text);
    if (outcome == OUTCOME_DONE) {
        cn_builder_append_str(&stack->builder, value_str(value_view(text)));
        value_release(stack->vm, text);
    }
    return outcome;
}

// A value whose type's __repr__ decides.
static Outcome append_by_method(ReprStack *stack, ValueView v)
{
    VM *vm = stack->vm;
    Class *type = cn_type_of(vm, v);
    ValueView method = cn_class_find(vm, type, vm->names.repr, NULL);
    if (!cn_is_native_method(method))
        return OUTCOME_NEEDS_CALL;
    ObjectKind owner = cn_native_owner_kind(method);
    if (owner == KIND_INSTANCE) {
        append_default(stack, v);
        return OUTCOME_DONE;
    }
    if (value_is_kind(v, KIND_WRAPPER))
        return append_data(stack, cn_payload(v), class_name(type));
    if (value_is_kind(v, KIND_EXCEPTION) && owner == KIND_EXCEPTION)
        return open_exception(stack, v);
    return append_native_text(stack, v, (const Native *)value_object(method));
}

static Outcome append_value(ReprStack *stack, ValueView v)
{
    if (!value_is_object(v))
        return append_immediate(stack, v);
    ObjectKind kind = object_kind(value_object(v));
    if ((kind >= KIND_INT && kind <= KIND_BYTEARRAY) ||
        (kind >= KIND_TUPLE && kind <= KIND_SLICE) ||
        (kind >= KIND_DICT_KEYS && kind <= KIND_MAPPING_PROXY))
        return append_data(stack, v, NULL);
    return append_by_method(stack, v);
}

// ---- containers ----

static Outcome close(ReprStack *stack, const char *closing)
{
    cn_builder_append_text(&stack->builder, closing);
    stack->depth--;
    return OUTCOME_DONE;
}

static void separate(ReprStack *stack, ReprFrame *frame)
{
    if (frame->shown++ != 0)
        cn_builder_append_text(&stack->builder, ", ");
}

// Writes the item after the one at frame->index; at the end writes closing.
static Outcome advance_items(ReprStack *stack, ReprFrame *frame, const Value *items,
                             uint64_t count, const char *closing)
{
    if (frame->index >= count)
        return close(stack, closing);
    separate(stack, frame);
    return append_value(stack, value_view(items[frame->index++]));
}

static Outcome advance_dict(ReprStack *stack, ReprFrame *frame, const Dict *dict)
{
    if (frame->in_value) {
        frame->in_value = false;
        cn_builder_append_text(&stack->builder, ": ");
        return append_value(stack, value_view(dict->entries[frame->index++].value));
    }
    while (frame->index < dict->used &&
           dict->entries[frame->index].key.bits == BITS_UNBOUND)
        frame->index++;
    if (frame->index >= dict->used)
        return close(stack, "}");
    separate(stack, frame);
    frame->in_value = true;
    return append_value(stack, value_view(dict->entries[frame->index].key));
}

static Outcome advance_set(ReprStack *stack, ReprFrame *frame, const Set *set)
{
    while (frame->index < set->table_size && !set_entry_is_live(&set->table[frame->index]))
        frame->index++;
    if (frame->index >= set->table_size)
        return close(stack, frame->in_call ? "})" : "}");
    separate(stack, frame);
    return append_value(stack, value_view(set->table[frame->index++].key));
}

static Outcome advance_view(ReprStack *stack, ReprFrame *frame, const DictView *view)
{
    const Dict *dict = value_dict(cn_payload(value_view(view->mapping)));
    StrBuilder *builder = &stack->builder;
    ObjectKind kind = object_kind(view);
    if (frame->in_value) { // of an item: the key is written
        frame->in_value = false;
        cn_builder_append_text(builder, ", ");
        frame->shown = UINT64_MAX; // the pair is still open
        return append_value(stack, value_view(dict->entries[frame->index++].value));
    }
    if (kind == KIND_DICT_ITEMS && frame->shown == UINT64_MAX) {
        cn_builder_append_text(builder, ")");
        frame->shown = 1;
    }
    while (frame->index < dict->used &&
           dict->entries[frame->index].key.bits == BITS_UNBOUND)
        frame->index++;
    if (frame->index >= dict->used)
        return close(stack, "])");
    separate(stack, frame);
    const DictEntry *entry = &dict->entries[frame->index];
    if (kind == KIND_DICT_ITEMS) {
        frame->in_value = true;
        cn_builder_append_text(builder, "(");
        return append_value(stack, value_view(entry->key));
    }
    frame->index++;
    return append_value(stack,
                        value_view(kind == KIND_DICT_KEYS ? entry->key : entry->value));
}

static Outcome advance(ReprStack *stack)
{
    ReprFrame *frame = &stack->frames[stack->depth - 1];
    const Object *object = frame->object;
    switch (object_kind(object)) {
    case KIND_LIST:
        return advance_items(stack, frame, ((const List *)object)->items,
                             ((const List *)object)->count, "]");
    case KIND_TUPLE: {
        uint64_t count = ((const Tuple *)object)->count;
        return advance_items(stack, frame, ((const Tuple *)object)->items, count,
                             count == 1 ? ",)" : ")");
    }
    case KIND_DICT:
        return advance_dict(stack, frame, (const Dict *)object);
    case KIND_SET:
    case KIND_FROZENSET:
        return advance_set(stack, frame, (const Set *)object);
    case KIND_SLICE:
        return advance_items(stack, frame, &((const Slice *)object)->start, 3, ")");
    case KIND_MAPPING_PROXY:
        return advance_items(stack, frame, &((const DictView *)object)->mapping, 1, ")");
    case KIND_EXCEPTION: {
        const Tuple *args =
            value_tuple(value_view(((const Instance *)object)->slots[EXCEPTION_ARGS]));
        return advance_items(stack, frame, args->items, args->count, ")");
    }
    default:
        return advance_view(stack, frame, (const DictView *)object);
    }
}

static void start(ReprStack *stack, VM *vm)
{
    stack->vm = vm;
    cn_builder_init(&stack->builder, vm);
    stack->frames = stack->inline_frames;
    stack->depth = 0;
    stack->capacity = REPR_INLINE_FRAMES;
    stack->work = 0;
}

// Writes what the frames on the stack still need and hands out the text.
static Outcome finish(ReprStack *stack, Outcome outcome, Value *result)
{
    VM *vm = stack->vm;
    while (outcome == OUTCOME_DONE && stack->depth != 0 && !stack->builder.failed) {
        stack->work += 4;
        if (stack->work >= 128) {
            if (!cn_charge_checked(vm, stack->work))
                outcome = OUTCOME_FAILED;
            stack->work = 0;
        }
        if (outcome == OUTCOME_DONE)
            outcome = advance(stack);
    }
    if (stack->frames != stack->inline_frames)
        cn_buffer_free(vm, stack->frames, stack->capacity * sizeof(ReprFrame));
    cn_charge(vm, stack->work);
    if (vm->pending.bits != BITS_UNBOUND && outcome == OUTCOME_DONE &&
        !stack->builder.failed)
        outcome = OUTCOME_FAILED; // a number too long to show
    if (outcome != OUTCOME_DONE) {
        cn_builder_release(&stack->builder);
        return outcome;
    }
    return answer_new(result, cn_builder_finish(&stack->builder));
}

Outcome cn_repr(VM *vm, ValueView value, Value *result)
{
    ReprStack stack;
    start(&stack, vm);
    return finish(&stack, append_value(&stack, value), result);
}

Outcome cn_repr_of_data(VM *vm, ValueView self, Value *result)
{
    ReprStack stack;
    start(&stack, vm);
    const Str *type_name =
        value_is_kind(self, KIND_WRAPPER) ? class_name(cn_type_of(vm, self)) : NULL;
    return finish(&stack, append_data(&stack, cn_payload(self), type_name), result);
}

// The digits of an immediate int, which need no builder.
static Outcome str_of_int(VM *vm, int64_t number, Value *result)
{
    char digits[24];
    char *end = digits + sizeof digits, *at = end;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (number < 0)
        *--at = '-';
    Str *str = cn_str_from_ascii(vm, at, (size_t)(end - at));
    if (str == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(str);
    return OUTCOME_DONE;
}

Outcome cn_str_of(VM *vm, ValueView value, Value *result)
{
    if (value_is_int(value))
        return str_of_int(vm, bits_int(value.bits), result);
    while (value_is_kind(value, KIND_MAPPING_PROXY))
        value = value_view(((const DictView *)value_object(value))->mapping);
    if (value_is_str(value))
        return answer_view(result, value);
    if (!value_is_object(value) ||
        !(value_has_user_class(vm, value) || value_is_exception(value)))
        return cn_repr(vm, value, result);
    ValueView method = cn_class_find(vm, cn_type_of(vm, value), vm->names.str, NULL);
    if (!cn_is_native_method(method))
        return OUTCOME_NEEDS_CALL;
    ObjectKind owner = cn_native_owner_kind(method);
    if (owner == KIND_INSTANCE)
        return cn_repr(vm, value, result);
    if (owner == KIND_STR && value_is_str(cn_payload(value)))
        return answer_view(result, cn_payload(value));
    if (owner == KIND_EXCEPTION && value_is_exception(value))
        return cn_exception_text(vm, value_exception(value), result);
    return OUTCOME_NEEDS_CALL;
}
