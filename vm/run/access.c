// access.c - names, items and attributes beyond the fast paths.

#include "vm/objects/dict_inline.h"
#include "vm/objects/generic_alias.h"
#include "vm/run/inline_cache.h"

static Str *instruction_name(const Frame *frame)
{
    Tuple *names = value_tuple(value_view(frame->code->names));
    return value_str(value_view(names->items[frame->pc->imm]));
}

static bool operand_is_unbound(VM *vm, uint32_t reg)
{
    if (vm->frame->registers[reg].bits != BITS_UNBOUND)
        return false;
    cn_raise_unbound_local(vm, reg);
    return true;
}

// The running copy's instruction, whose cache words may be written.
static Instruction *writable(Frame *frame)
{
    return frame->code->instructions + (frame->pc - frame->code->instructions);
}

// Ends an instruction according to a lookup.
static Status finish_lookup(VM *vm, Lookup lookup, Value result)
{
    switch (lookup) {
    case LOOKUP_FOUND:
        return cn_complete(vm, result);
    case LOOKUP_CALL:
        return cn_finish_outcome(vm, OUTCOME_TAIL_CALL, VALUE_UNBOUND, PLAN_COMPLETE);
    case LOOKUP_MISSING:
    case LOOKUP_FAILED:
        break;
    }
    return STATUS_RAISE;
}

// ---- items ----

static Status get_item_by_method(VM *vm, ValueView container, ValueView key)
{
    Value method, result = VALUE_UNBOUND;
    bool is_method;
    Lookup lookup =
        cn_special_method(vm, container, vm->names.getitem, &method, &is_method);
    if (lookup == LOOKUP_MISSING) {
        if (value_is_kind(container, KIND_CLASS)) {
            lookup = cn_attribute_get(vm, container, vm->names.class_getitem, &method);
            is_method = false;
            if (lookup == LOOKUP_MISSING &&
                value_object(container) == &vm->types[KIND_CLASS]->header) { // type[int]
                GenericAlias *alias = cn_generic_alias_new(vm, container, key);
                return alias == NULL ? STATUS_RAISE
                                     : cn_complete(vm, value_from_object(alias));
            }
            if (lookup == LOOKUP_MISSING) {
                cn_raise_type_error(vm, "type '%S' is not subscriptable",
                                    class_name(value_class(container)));
                return STATUS_RAISE;
            }
        } else {
            cn_raise_type_error(vm, "'%T' object is not subscriptable", container);
            return STATUS_RAISE;
        }
    }
    if (lookup == LOOKUP_CALL) {
        cn_request_drop(vm);
        cn_raise_type_error(vm, "'%T' object is not subscriptable", container);
    }
    if (lookup != LOOKUP_FOUND)
        return STATUS_RAISE;
    CallState state =
        cn_call_method(vm, method, is_method, container, &key, 1, PLAN_COMPLETE, &result);
    return cn_finish_call(vm, state, result);
}

static bool dict_quick_get(VM *vm, ValueView container, ValueView key, ValueView *found)
{
    Dict *dict = (Dict *)value_object(container);
    return cn_dict_get(vm, dict, key, found) == PROBE_FOUND;
}

// Ends GET_ITEM or GET_ITEM_INT with what was found.
static Status finish_item(VM *vm, Frame *frame, Value found)
{
    const Instruction *pc = frame->pc;
    Value *registers = frame->registers;
    uint32_t flags = pc->op == OP_GET_ITEM ? (uint32_t)pc->imm : pc->c & (FLAG_A | FLAG_B);
    frame->pc = pc + 1;
    Value container = VALUE_UNBOUND, key = VALUE_UNBOUND, old = VALUE_UNBOUND;
    if (flags & FLAG_B)
        container = value_take(&registers[pc->b]);
    if (flags & FLAG_C)
        key = value_take(&registers[pc->c]);
    if (flags & FLAG_A)
        old = registers[pc->a];
    registers[pc->a] = found;
    value_release(vm, container);
    value_release(vm, key);
    value_release(vm, old);
    return STATUS_CONTINUE;
}

// An item of a list, tuple or str by a small integer. False: not that, or out of range.
static bool quick_index(VM *vm, const Object *object, uint64_t key, Value *found)
{
    uint64_t index = key - VALUE_INT_BIAS;
    switch (object->shape) {
    case SHAPE_OF(KIND_LIST): {
        const List *list = (const List *)object;
        index += index >= list->count ? list->count : 0;
        if (index >= list->count)
            return false;
        *found = value_retain(value_view(list->items[index]));
        return true;
    }
    case SHAPE_OF(KIND_TUPLE): {
        const Tuple *tuple = (const Tuple *)object;
        index += index >= tuple->count ? tuple->count : 0;
        if (index >= tuple->count)
            return false;
        *found = value_retain(value_view(tuple->items[index]));
        return true;
    }
    case SHAPE_OF(KIND_STR): {
        const Str *str = (const Str *)object;
        index += index >= str->length ? str->length : 0;
        if (index >= str->length || str->width != 1 || vm->latin1[str->data[index]] == NULL)
            return false;
        *found = value_from_object(object_retain(vm->latin1[str->data[index]]));
        return true;
    }
    default:
        return false;
    }
}

Status cn_do_get_item(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    bool by_register = pc->op == OP_GET_ITEM;
    if (operand_is_unbound(vm, pc->b) || (by_register && operand_is_unbound(vm, pc->c)))
        return STATUS_RAISE;
    ValueView container = value_view(frame->registers[pc->b]);
    ValueView key = by_register ? value_view(frame->registers[pc->c])
                                : (ValueView){VALUE_INT_BIAS + (uint64_t)(int64_t)pc->imm};
    if (value_is_kind(container, KIND_DICT)) {
        ValueView found;
        if (dict_quick_get(vm, container, key, &found))
            return finish_item(vm, frame, value_retain(found));
        if (vm->pending.bits != BITS_UNBOUND)
            return STATUS_RAISE;
    } else if (value_is_object(container) && value_is_int(key)) {
        Value found;
        if (quick_index(vm, value_object(container), key.bits, &found))
            return finish_item(vm, frame, found);
    }
    Value result = VALUE_UNBOUND;
    Outcome outcome = cn_container_get(vm, container, key, &result);
    if (outcome == OUTCOME_NEEDS_CALL)
        return get_item_by_method(vm, container, key);
    return cn_finish_outcome(vm, outcome, result, PLAN_COMPLETE);
}

static Status finish_set_item(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Value *registers = frame->registers;
    uint32_t flags = (uint32_t)pc->imm;
    frame->pc = pc + 1;
    if (flags & FLAG_A)
        value_release(vm, value_take(&registers[pc->a]));
    if (flags & FLAG_B)
        value_release(vm, value_take(&registers[pc->b]));
    if (flags & FLAG_C)
        value_release(vm, value_take(&registers[pc->c]));
    return STATUS_CONTINUE;
}

Status cn_do_set_item(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    if (operand_is_unbound(vm, pc->c) || operand_is_unbound(vm, pc->a) ||
        operand_is_unbound(vm, pc->b))
        return STATUS_RAISE;
    ValueView operands[3] = {value_view(frame->registers[pc->a]),
                             value_view(frame->registers[pc->b]),
                             value_view(frame->registers[pc->c])};
    Outcome outcome =
        value_is_kind(operands[0], KIND_DICT)
            ? cn_dict_set(vm, value_dict(operands[0]), operands[1], operands[2])
            : cn_container_set(vm, operands[0], operands[1], operands[2]);
    if (outcome == OUTCOME_DONE)
        return finish_set_item(vm, frame);
    if (outcome != OUTCOME_NEEDS_CALL)
        return cn_finish_outcome(vm, outcome, VALUE_NONE, PLAN_COMPLETE);
    Value method, result = VALUE_UNBOUND;
    bool is_method;
    Lookup lookup =
        cn_special_method(vm, operands[0], vm->names.setitem, &method, &is_method);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup == LOOKUP_MISSING || lookup == LOOKUP_CALL)
        cn_raise_type_error(vm, "'%T' object does not support item assignment",
                            operands[0]);
    if (lookup != LOOKUP_FOUND)
        return STATUS_RAISE;
    CallState state = cn_call_method(vm, method, is_method, operands[0], operands + 1, 2,
                                     PLAN_COMPLETE, &result);
    return cn_finish_call(vm, state, result);
}

Status cn_do_delete_item(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    if (operand_is_unbound(vm, pc->a) || operand_is_unbound(vm, pc->b))
        return STATUS_RAISE;
    ValueView container = value_view(frame->registers[pc->a]);
    ValueView key = value_view(frame->registers[pc->b]);
    Outcome outcome = cn_container_delete(vm, container, key);
    if (outcome != OUTCOME_NEEDS_CALL)
        return cn_finish_outcome(vm, outcome, VALUE_NONE, PLAN_COMPLETE);
    Value method, result = VALUE_UNBOUND;
    bool is_method;
    Lookup lookup =
        cn_special_method(vm, container, vm->names.delitem, &method, &is_method);
    if (lookup == LOOKUP_MISSING)
        cn_raise_type_error(
            vm,
            cn_class_lookup(cn_type_of(vm, container), vm->names.getitem, NULL).bits ==
                    BITS_UNBOUND
                ? "'%T' object does not support item deletion"
                : "'%T' object doesn't support item deletion",
            container);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup != LOOKUP_FOUND)
        return STATUS_RAISE;
    CallState state =
        cn_call_method(vm, method, is_method, container, &key, 1, PLAN_COMPLETE, &result);
    return cn_finish_call(vm, state, result);
}

// ---- attributes ----

static Status finish_attribute(VM *vm, Frame *frame, Value found)
{
    const Instruction *pc = frame->pc;
    frame->pc = pc + 3;
    Value owner = VALUE_UNBOUND, old = VALUE_UNBOUND;
    if (pc->c & FLAG_B)
        owner = value_take(&frame->registers[pc->b]);
    if (pc->c & FLAG_A)
        old = frame->registers[pc->a];
    frame->registers[pc->a] = found;
    value_release(vm, owner);
    value_release(vm, old);
    return STATUS_CONTINUE;
}

// A cache word of a kind that the loop does not handle. False: no use.
static bool load_by_cache(VM *vm, const Instruction *pc, ValueView v, Status *status)
{
    if (!value_is_object(v) || value_object(v)->shape != pc[1].cache.shape ||
        (int32_t)pc[1].cache.detail >= 0)
        return false;
    uint32_t entry = pc[1].cache.detail & 0xFFFFFF;
    switch ((pc[1].cache.detail >> 24) & 0x7F) {
    case ATTRIBUTE_CLASS_ENTRY: {
        Dict *dict = pc[2].pointer;
        *status = finish_attribute(vm, vm->frame,
                                   value_retain(value_view(dict->entries[entry].value)));
        return true;
    }
    case ATTRIBUTE_TUPLE_ITEM: {
        const Tuple *tuple = (const Tuple *)value_object(cn_payload(v));
        if (entry >= tuple->count)
            return false;
        *status =
            finish_attribute(vm, vm->frame, value_retain(value_view(tuple->items[entry])));
        return true;
    }
    case ATTRIBUTE_PROPERTY:
        *status = cn_call_accessor(vm, pc[2].pointer, v, VIEW_UNBOUND);
        return true;
    case ATTRIBUTE_MODULE: {
        Dict *dict = value_dict(value_view(((Module *)value_object(v))->dict));
        if (dict->keys_version != pc[2].cache.shape)
            return false;
        *status = finish_attribute(vm, vm->frame,
                                   value_retain(value_view(dict->entries[entry].value)));
        return true;
    }
    default:
        return false;
    }
}

// The cache words name a slot of the object. False: they do not, or it is unbound.
static bool load_from_slot(const Instruction *pc, ValueView v, Value *found)
{
    if (value_object(v)->shape != pc[1].cache.shape || (int32_t)pc[1].cache.detail < 0)
        return false;
    const Value *slot =
        (const Value *)(const void *)((const char *)value_object(v) + pc[1].cache.detail);
    if (slot->bits == BITS_UNBOUND)
        return false;
    *found = value_retain(value_view(*slot));
    return true;
}

Status cn_do_load_attribute(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    if (operand_is_unbound(vm, pc->b))
        return STATUS_RAISE;
    ValueView object = value_view(frame->registers[pc->b]);
    Status status;
    if (load_by_cache(vm, pc, object, &status))
        return status;
    Str *name = instruction_name(frame);
    Value result = VALUE_UNBOUND;
    if (value_is_object(object) &&
        site_find(vm, pc, value_object(object)->shape, name, SITE_LOAD)) {
        if (load_from_slot(pc, object, &result))
            return finish_attribute(vm, frame, result);
        if (load_by_cache(vm, pc, object, &status))
            return status;
    }
    Lookup lookup = cn_attribute_get(vm, object, name, &result);
    if (lookup == LOOKUP_MISSING)
        cn_raise_no_attribute(vm, object, name, false);
    if (lookup == LOOKUP_FOUND || lookup == LOOKUP_CALL) {
        cn_cache_load_attribute(vm, writable(frame), object, name);
        if (value_is_object(object))
            cn_site_note(vm, pc, value_object(object)->shape, name, SITE_LOAD);
    }
    return finish_lookup(vm, lookup, result);
}

static Status complete_method(VM *vm, Value function, Value self)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    if (pc->c & FLAG_B)
        value_release(vm, value_take(&frame->registers[pc->b]));
    frame->registers[pc->a] = function;
    frame->registers[pc->a + 1] = self;
    frame->pc = pc + 4;
    return STATUS_CONTINUE;
}

Status cn_do_load_method(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    if (operand_is_unbound(vm, pc->b))
        return STATUS_RAISE;
    ValueView object = value_view(frame->registers[pc->b]);
    Str *name = instruction_name(frame);
    if (value_is_object(object) &&
        ((value_object(object)->shape == pc[1].cache.shape &&
          pc[1].cache.detail != METHOD_MODULE) ||
         site_find(vm, pc, value_object(object)->shape, name, SITE_METHOD))) {
        Value function = value_from_object(object_retain(pc[2].pointer));
        Value self = VALUE_UNBOUND;
        if (pc[1].cache.detail == METHOD_CLASS)
            self = value_from_object(object_retain(pc[3].pointer));
        else if (pc[1].cache.detail == METHOD_PLAIN)
            self = value_retain(object);
        return complete_method(vm, function, self);
    }
    Value result = VALUE_UNBOUND;
    bool is_method = false;
    Lookup lookup = cn_attribute_get_method(vm, object, name, &result, &is_method);
    if (lookup == LOOKUP_MISSING)
        cn_raise_no_attribute(vm, object, name, false);
    if (lookup != LOOKUP_FOUND)
        return finish_lookup(vm, lookup, result);
    cn_cache_load_method(vm, writable(frame), object, name);
    if (value_is_object(object) && value_object(object)->shape != SHAPE_OF(KIND_MODULE))
        cn_site_note(vm, pc, value_object(object)->shape, name, SITE_METHOD);
    return complete_method(vm, result, is_method ? value_retain(object) : VALUE_UNBOUND);
}

Status cn_do_store_attribute(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    if (operand_is_unbound(vm, pc->b) || operand_is_unbound(vm, pc->a))
        return STATUS_RAISE;
    ValueView object = value_view(frame->registers[pc->a]);
    Str *name = instruction_name(frame);
    uint32_t before = value_is_object(object) ? value_object(object)->shape : 0;
    if (before != 0 && before == pc[1].cache.shape && (int32_t)pc[1].cache.detail < 0)
        return cn_call_accessor(vm, pc[2].pointer, object,
                                value_view(frame->registers[pc->b]));
    Lookup lookup = cn_attribute_set(vm, object, name, value_view(frame->registers[pc->b]));
    bool is_set = lookup == LOOKUP_FOUND || lookup == LOOKUP_CALL;
    if (is_set && before != 0 && kind_is_instance(object_kind(value_object(object)))) {
        cn_cache_store_attribute(vm, writable(frame), before,
                                 (Instance *)value_object(object), name);
        cn_site_note(vm, pc, before, name, SITE_STORE);
    }
    return finish_lookup(vm, lookup, VALUE_NONE);
}

Status cn_do_delete_attribute(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    if (operand_is_unbound(vm, pc->a))
        return STATUS_RAISE;
    Lookup lookup = cn_attribute_set(vm, value_view(frame->registers[pc->a]),
                                     instruction_name(frame), VIEW_UNBOUND);
    return finish_lookup(vm, lookup, VALUE_NONE);
}

// ---- names ----

// globals, then builtins; fills the cache. The value is borrowed, unbound when missing.
static ValueView find_global(VM *vm, Frame *frame, Str *name, bool may_cache)
{
    Dict *globals = frame_globals(frame);
    Instruction *pc = writable(frame);
    int32_t entry = cn_dict_index_of_name(globals, name);
    if (entry >= 0) {
        if (may_cache) { // version 0, when no number is left, never agrees
            pc[1].cache.shape = cn_dict_version(vm, globals);
            pc[1].cache.detail = (uint32_t)entry;
            pc[2].word = 0;
        }
        return value_view(globals->entries[entry].value);
    }
    entry = cn_dict_index_of_name(vm->builtins, name);
    if (entry < 0)
        return VIEW_UNBOUND;
    if (may_cache) {
        uint32_t version = cn_dict_version(vm, vm->builtins);
        pc[1].cache.shape = version == 0 ? 0 : cn_dict_version(vm, globals);
        pc[1].cache.detail = (uint32_t)entry;
        pc[2].cache.shape = version;
    }
    return value_view(vm->builtins->entries[entry].value);
}

static Status raise_no_name(VM *vm, Str *name)
{
    cn_raise_name_error(vm, "name '%S' is not defined", name);
    return STATUS_RAISE;
}

Status cn_do_load_global(VM *vm)
{
    Frame *frame = vm->frame;
    Str *name = instruction_name(frame);
    ValueView found = find_global(vm, frame, name, true);
    if (found.bits != BITS_UNBOUND)
        return cn_complete(vm, value_retain(found));
    if (frame_globals(frame) == vm->core_globals) {
        char text[128];
        if (name->width == 1 && name->length < sizeof text) {
            memcpy(text, name->data, name->length);
            text[name->length] = 0;
            Value function = cn_core_function(vm, text);
            return function.bits == BITS_UNBOUND ? STATUS_RAISE : cn_complete(vm, function);
        }
    }
    return raise_no_name(vm, name);
}

// A namespace that is no plain dict: only class bodies have them.
static bool is_plain_namespace(const Frame *frame)
{
    return value_is_kind(value_view(frame->locals), KIND_DICT);
}

Status cn_do_load_name(VM *vm)
{
    Frame *frame = vm->frame;
    Str *name = instruction_name(frame);
    if (!is_plain_namespace(frame)) {
        ValueView args[3] = {value_view(frame->locals), object_view(name),
                             object_view(frame_globals(frame))};
        return cn_finish_by_core(vm, "load_name", args, 3);
    }
    Dict *locals = value_dict(value_view(frame->locals));
    ValueView found = VIEW_UNBOUND;
    if (locals != frame_globals(frame))
        found = cn_dict_get_name(locals, name);
    if (found.bits == BITS_UNBOUND)
        found = find_global(vm, frame, name, locals == frame_globals(frame));
    if (found.bits == BITS_UNBOUND)
        return raise_no_name(vm, name);
    return cn_complete(vm, value_retain(found));
}

Status cn_do_store_name(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    if (operand_is_unbound(vm, pc->a))
        return STATUS_RAISE;
    Str *name = instruction_name(frame);
    ValueView value = value_view(frame->registers[pc->a]);
    if (pc->op == OP_STORE_NAME && !is_plain_namespace(frame)) {
        ValueView args[3] = {value_view(frame->locals), object_view(name), value};
        return cn_finish_by_core(vm, "store_name", args, 3);
    }
    Dict *globals = frame_globals(frame);
    Dict *target =
        pc->op == OP_STORE_NAME ? value_dict(value_view(frame->locals)) : globals;
    if (!cn_dict_set_name(vm, target, name, value))
        return STATUS_RAISE;
    if (target == globals) {
        Instruction *cache = writable(frame);
        cache[1].cache.detail = (uint32_t)cn_dict_index_of_name(globals, name);
        cache[1].cache.shape = cn_dict_version(vm, globals);
    }
    return cn_complete(vm, VALUE_NONE);
}

Status cn_do_delete_name(VM *vm)
{
    Frame *frame = vm->frame;
    Str *name = instruction_name(frame);
    if (frame->pc->op == OP_DELETE_NAME && !is_plain_namespace(frame)) {
        ValueView args[2] = {value_view(frame->locals), object_view(name)};
        return cn_finish_by_core(vm, "delete_name", args, 2);
    }
    Dict *target = frame->pc->op == OP_DELETE_NAME ? value_dict(value_view(frame->locals))
                                                   : frame_globals(frame);
    if (!cn_dict_delete_name(vm, target, name))
        return raise_no_name(vm, name);
    frame->pc++;
    return STATUS_CONTINUE;
}

Status cn_do_load_class_free(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    Str *name = instruction_name(frame);
    Function *function = (Function *)bits_pointer(frame->function.bits);
    Tuple *closure = value_tuple(value_view(function->closure));
    Cell *cell = (Cell *)bits_pointer(closure->items[pc->b + 256 * pc->c].bits);
    if (!is_plain_namespace(frame)) {
        ValueView args[3] = {value_view(frame->locals), object_view(name),
                             object_view(cell)};
        return cn_finish_by_core(vm, "load_class_free", args, 3);
    }
    ValueView found = cn_dict_get_name(value_dict(value_view(frame->locals)), name);
    if (found.bits == BITS_UNBOUND)
        found = value_view(cell->content);
    if (found.bits == BITS_UNBOUND) {
        cn_raise_name_error(
            vm,
            "cannot access free variable '%S' where it is not associated with a value in "
            "enclosing scope",
            name);
        return STATUS_RAISE;
    }
    frame->registers[pc->a] = value_retain(found);
    frame->pc++;
    return STATUS_CONTINUE;
}
