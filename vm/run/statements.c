// statements.c - the instructions that are never hot: definitions, displays, with, raise,
// imports, patterns. Each has a function of its own; cn_do_rare finds it.

#include "vm/objects/dict_inline.h"
#include "vm/objects/function.h"
#include "vm/run/native_call.h"
#include "vm/run/run.h"

static Status next(Frame *frame)
{
    frame->pc++;
    return STATUS_CONTINUE;
}

static Value *reg(Frame *frame, uint8_t number) { return &frame->registers[number]; }

// Stores a new value into destination a (flag in c) and goes on.
static Status put(VM *vm, Frame *frame, Value value)
{
    const Instruction *pc = frame->pc;
    frame->pc++;
    if (pc->c & FLAG_A)
        value_replace(vm, reg(frame, pc->a), value);
    else
        *reg(frame, pc->a) = value;
    return STATUS_CONTINUE;
}

static Status unbound_local(VM *vm, uint32_t number)
{
    cn_raise_unbound_local(vm, number);
    return STATUS_RAISE;
}

// ---- locals and cells ----

static Status check_local(VM *vm, Frame *frame, uint8_t number)
{
    return reg(frame, number)->bits == BITS_UNBOUND ? unbound_local(vm, number)
                                                    : next(frame);
}

static Status delete_local(VM *vm, Frame *frame)
{
    uint8_t number = frame->pc->a;
    if (reg(frame, number)->bits == BITS_UNBOUND)
        return unbound_local(vm, number);
    Value old = value_take(reg(frame, number));
    frame->pc++;
    value_release(vm, old);
    return STATUS_CONTINUE;
}

static Status clear_local(VM *vm, Frame *frame)
{
    Value old = value_take(reg(frame, frame->pc->a));
    frame->pc++;
    value_release(vm, old);
    return STATUS_CONTINUE;
}

static Status do_far(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    List *far = (List *)bits_pointer(reg(frame, pc->b)->bits);
    Value *slot = &far->items[pc->imm];
    if (pc->op == OP_STORE_FAR) {
        far->may_hold_pointers = 1;
        value_replace(vm, slot, value_take(reg(frame, pc->a)));
        return next(frame);
    }
    if (slot->bits == BITS_UNBOUND)
        return unbound_local(vm, frame->code->local_count + (uint32_t)pc->imm);
    if (pc->op == OP_LOAD_FAR)
        return put(vm, frame, value_retain(value_view(*slot)));
    value_release(vm, value_take(slot));
    return next(frame);
}

static Status make_far(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    List *far = cn_list_new(vm, (size_t)pc->imm);
    if (far == NULL)
        return STATUS_RAISE;
    for (int32_t i = 0; i < pc->imm; i++)
        far->items[i] = VALUE_UNBOUND;
    far->count = (uint64_t)pc->imm;
    far->may_hold_pointers = 1;
    *reg(frame, pc->a) = value_from_object(far);
    return next(frame);
}

static Status make_cell(VM *vm, Frame *frame)
{
    Value *slot = reg(frame, frame->pc->a);
    Cell *cell = cn_object_allocate(vm, SHAPE_OF(KIND_CELL), sizeof(Cell));
    if (cell == NULL)
        return STATUS_RAISE;
    cell->content = *slot;
    *slot = value_from_object(cell);
    return next(frame);
}

static Cell *free_cell(const Frame *frame, uint32_t index)
{
    Function *function = (Function *)bits_pointer(frame->function.bits);
    Tuple *closure = (Tuple *)bits_pointer(function->closure.bits);
    return (Cell *)bits_pointer(closure->items[index].bits);
}

static Status empty_free_cell(VM *vm, Frame *frame)
{
    Tuple *names = value_tuple(value_view(frame->code->free_names));
    cn_raise_name_error(vm,
                        "cannot access free variable '%S' where it is not associated with "
                        "a value in enclosing "
                        "scope",
                        value_str(value_view(names->items[frame->pc->imm])));
    return STATUS_RAISE;
}

static Status clear_cell(VM *vm, Frame *frame, Cell *cell, bool checked, bool is_free)
{
    if (checked && cell->content.bits == BITS_UNBOUND)
        return is_free ? empty_free_cell(vm, frame) : unbound_local(vm, frame->pc->a);
    Value old = value_take(&cell->content);
    frame->pc++;
    value_release(vm, old);
    return STATUS_CONTINUE;
}

// ---- names of the VM's own ----

static Str *instruction_name(const Frame *frame)
{
    Tuple *names = value_tuple(value_view(frame->code->names));
    return value_str(value_view(names->items[frame->pc->imm]));
}

static Status load_builtin(VM *vm, Frame *frame)
{
    Str *name = instruction_name(frame);
    ValueView found = cn_dict_get_name(vm->builtins, name);
    if (found.bits == BITS_UNBOUND) {
        cn_raise_name_error(vm, "%S not found", name);
        return STATUS_RAISE;
    }
    *reg(frame, frame->pc->a) = value_retain(found);
    return next(frame);
}

static Status load_core(VM *vm, Frame *frame)
{
    Str *name = instruction_name(frame);
    char text[64];
    if (name->length >= sizeof text)
        return STATUS_RAISE;
    memcpy(text, name->data, name->length);
    text[name->length] = 0;
    Value function = cn_core_function(vm, text);
    if (function.bits == BITS_UNBOUND)
        return STATUS_RAISE;
    *reg(frame, frame->pc->a) = function;
    *reg(frame, (uint8_t)(frame->pc->a + 1)) = VALUE_UNBOUND;
    return next(frame);
}

// ---- functions ----

static Status make_function(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Tuple *constants = value_tuple(value_view(frame->code->constants));
    Code *code = (Code *)bits_pointer(constants->items[pc->imm].bits);
    Function *function = cn_function_new(vm, code, frame_globals(frame));
    if (function == NULL)
        return STATUS_RAISE;
    uint8_t part = pc->b;
    if (pc->c & 1)
        function->defaults = value_take(reg(frame, part++));
    if (pc->c & 2)
        function->keyword_defaults = value_take(reg(frame, part++));
    if (pc->c & 4) {
        Value annotations = value_take(reg(frame, part++));
        bool kept = cn_function_set_extra(vm, function, vm->names.annotations,
                                          value_view(annotations));
        value_release(vm, annotations);
        if (!kept) {
            object_release(vm, function);
            return STATUS_RAISE;
        }
    }
    if (pc->c & 8)
        function->closure = value_take(reg(frame, part));
    *reg(frame, pc->a) = value_from_object(function);
    return next(frame);
}

// ---- displays ----

static Status finish_row(VM *vm, Frame *frame, Value result)
{
    const Instruction *pc = frame->pc;
    frame->pc++;
    if (pc->imm & (int32_t)FLAG_A)
        value_replace(vm, reg(frame, pc->a), result);
    else
        *reg(frame, pc->a) = result;
    return STATUS_CONTINUE;
}

static Status build_tuple(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Tuple *tuple = cn_tuple_new(vm, pc->c);
    if (tuple == NULL)
        return STATUS_RAISE;
    for (uint32_t i = 0; i < pc->c; i++)
        tuple->items[i] = value_take(reg(frame, (uint8_t)(pc->b + i)));
    return finish_row(vm, frame, value_from_object(tuple));
}

static Status build_list(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    List *list = cn_list_new(vm, pc->c);
    if (list == NULL)
        return STATUS_RAISE;
    for (uint32_t i = 0; i < pc->c; i++) {
        Value item = value_take(reg(frame, (uint8_t)(pc->b + i)));
        list->may_hold_pointers |= bits_are_pointer(item.bits);
        list->items[i] = item;
    }
    list->count = pc->c;
    return finish_row(vm, frame, value_from_object(list));
}

static ValueView row_tuple(VM *vm, Frame *frame, uint32_t count)
{
    Tuple *row = cn_tuple_from_values(vm, reg(frame, frame->pc->b), count);
    return row == NULL ? VIEW_UNBOUND : object_view(row);
}

// A display whose keys need user code is built by a helper from a tuple of the row.
static Status build_by_core(VM *vm, Frame *frame, const char *name, uint32_t count)
{
    ValueView row = row_tuple(vm, frame, count);
    if (row.bits == BITS_UNBOUND)
        return STATUS_RAISE;
    Status status = cn_finish_by_core(vm, name, &row, 1);
    value_release(vm, value_assume_owned(row));
    return status;
}

static Status build_set(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Set *set = cn_set_new(vm, KIND_SET);
    if (set == NULL)
        return STATUS_RAISE;
    for (uint32_t i = 0; i < pc->c; i++) {
        Outcome outcome =
            cn_set_add(vm, set, value_view(*reg(frame, (uint8_t)(pc->b + i))));
        if (outcome == OUTCOME_DONE)
            continue;
        object_release(vm, set);
        return outcome == OUTCOME_FAILED ? STATUS_RAISE
                                         : build_by_core(vm, frame, "build_set", pc->c);
    }
    return cn_complete(vm, value_from_object(set));
}

static Status build_dict(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Dict *dict = cn_dict_new(vm, pc->c);
    if (dict == NULL)
        return STATUS_RAISE;
    for (uint32_t i = 0; i < pc->c; i++) {
        ValueView key = value_view(*reg(frame, (uint8_t)(pc->b + 2 * i)));
        ValueView value = value_view(*reg(frame, (uint8_t)(pc->b + 2 * i + 1)));
        Outcome outcome = cn_dict_set(vm, dict, key, value);
        if (outcome == OUTCOME_DONE)
            continue;
        object_release(vm, dict);
        return outcome == OUTCOME_FAILED
                   ? STATUS_RAISE
                   : build_by_core(vm, frame, "build_dict", (uint32_t)pc->c * 2);
    }
    return cn_complete(vm, value_from_object(dict));
}

static Status build_slice(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Value *parts = reg(frame, pc->b);
    Slice *slice =
        cn_slice_new(vm, value_view(parts[0]), value_view(parts[1]), value_view(parts[2]));
    if (slice == NULL)
        return STATUS_RAISE;
    for (int i = 0; i < 3; i++)
        value_release(vm, value_take(&parts[i]));
    *reg(frame, pc->a) = value_from_object(slice);
    return next(frame);
}

static Status build_string(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Value joined = VALUE_UNBOUND;
    if (cn_str_join_row(vm, reg(frame, pc->b), pc->c, &joined) != OUTCOME_DONE)
        return STATUS_RAISE;
    for (uint32_t i = 0; i < pc->c; i++)
        value_release(vm, value_take(reg(frame, (uint8_t)(pc->b + i))));
    return finish_row(vm, frame, joined);
}

static Status list_append(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    List *list = (List *)bits_pointer(reg(frame, pc->a)->bits);
    if (!cn_list_append(vm, list, value_view(*reg(frame, pc->b))))
        return STATUS_RAISE;
    if (pc->c & FLAG_B)
        value_release(vm, value_take(reg(frame, pc->b)));
    return next(frame);
}

static Status list_extend(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView list = value_view(*reg(frame, pc->a)),
              source = value_view(*reg(frame, pc->b));
    Outcome outcome = cn_list_extend(vm, (List *)value_object(list), source);
    if (outcome == OUTCOME_FAILED && (pc->c & FLAG_SPEC) &&
        cn_pending_is(vm, EXCEPTION_TypeError)) {
        value_release(vm, cn_take_pending(vm));
        cn_raise_type_error(vm, "Value after * must be an iterable, not %T", source);
        return STATUS_RAISE;
    }
    if (outcome != OUTCOME_NEEDS_CALL)
        return cn_finish_outcome(vm, outcome, VALUE_NONE, PLAN_COMPLETE);
    ValueView args[2] = {list, source};
    return cn_finish_by_core(vm, pc->c & FLAG_SPEC ? "extend_arguments" : "extend_list",
                             args, 2);
}

// Temporaries move into a hidden list, so that a deep expression has registers again.
static Status pack(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    List *list = cn_list_new(vm, pc->c);
    if (list == NULL)
        return STATUS_RAISE;
    for (uint32_t i = 0; i < pc->c; i++)
        list->items[i] = value_take(reg(frame, (uint8_t)(pc->b + i)));
    list->count = pc->c;
    list->may_hold_pointers = 1;
    *reg(frame, pc->a) = value_from_object(list);
    return next(frame);
}

static Status unpack_packed(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Value *first = reg(frame, pc->a);
    List *list = (List *)bits_pointer(first->bits);
    first[pc->b] = first[1];
    for (uint32_t i = 0; i < pc->b; i++)
        first[i] = value_take(&list->items[i]);
    list->count = 0;
    object_release(vm, list);
    return next(frame);
}

static Status arguments_to_tuple(VM *vm, Frame *frame)
{
    Value *window = reg(frame, frame->pc->a);
    ValueView source = value_view(window[2]);
    if (value_is_kind(source, KIND_TUPLE))
        return next(frame);
    List *list = cn_list_new(vm, 0);
    if (list == NULL)
        return STATUS_RAISE;
    Outcome outcome = cn_list_extend(vm, list, source);
    Tuple *tuple = NULL;
    if (outcome == OUTCOME_DONE)
        tuple = cn_tuple_from_values(vm, list->items, list->count);
    object_release(vm, list);
    if (outcome == OUTCOME_NEEDS_CALL ||
        (outcome == OUTCOME_FAILED && cn_pending_is(vm, EXCEPTION_TypeError))) {
        value_release(vm, cn_take_pending(vm));
        ValueView args[2] = {source, value_view(window[0])};
        return cn_finish_by_core(vm, "arguments_to_tuple", args, 2);
    }
    if (tuple == NULL)
        return STATUS_RAISE;
    value_replace(vm, &window[2], value_from_object(tuple));
    return next(frame);
}

static Status list_to_tuple(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    List *list = (List *)bits_pointer(reg(frame, pc->b)->bits);
    Tuple *tuple = cn_tuple_from_values(vm, list->items, list->count);
    if (tuple == NULL)
        return STATUS_RAISE;
    value_release(vm, value_take(reg(frame, pc->b)));
    *reg(frame, pc->a) = value_from_object(tuple);
    return next(frame);
}

static Status set_add(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView args[2] = {value_view(*reg(frame, pc->a)), value_view(*reg(frame, pc->b))};
    Outcome outcome = cn_set_add(vm, (Set *)value_object(args[0]), args[1]);
    if (outcome == OUTCOME_NEEDS_CALL)
        return cn_finish_by_core(vm, "set_add", args, 2);
    return cn_finish_outcome(vm, outcome, VALUE_NONE, PLAN_COMPLETE);
}

static Status dict_add(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView args[3] = {value_view(*reg(frame, pc->a)), value_view(*reg(frame, pc->b)),
                         value_view(*reg(frame, pc->c))};
    Outcome outcome = cn_dict_set(vm, (Dict *)value_object(args[0]), args[1], args[2]);
    if (outcome == OUTCOME_NEEDS_CALL)
        return cn_finish_by_core(vm, "dict_setitem", args, 3);
    return cn_finish_outcome(vm, outcome, VALUE_NONE, PLAN_COMPLETE);
}

static Status set_update(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView args[2] = {value_view(*reg(frame, pc->a)), value_view(*reg(frame, pc->b))};
    Outcome outcome = cn_set_update(vm, (Set *)value_object(args[0]), args[1]);
    if (outcome == OUTCOME_NEEDS_CALL)
        return cn_finish_by_core(vm, "set_update_one", args, 2);
    return cn_finish_outcome(vm, outcome, VALUE_NONE, PLAN_COMPLETE);
}

static Status by_two(VM *vm, Frame *frame, const char *name)
{
    const Instruction *pc = frame->pc;
    ValueView args[2] = {value_view(*reg(frame, pc->a)), value_view(*reg(frame, pc->b))};
    return cn_finish_by_core(vm, name, args, 2);
}

// Whether all keys of other are strs that into lacks.
static bool adds_only_names(const Dict *into, const Dict *other)
{
    for (uint32_t i = 0; i < other->used; i++) {
        ValueView key = value_view(other->entries[i].key);
        DictEntry *found;
        if (value_is_unbound(key))
            continue;
        if (!value_is_kind(key, KIND_STR) || value_str(key)->hash == 0 ||
            dict_get_str(into, value_str(key), &found) != DICT_MISSING)
            return false;
    }
    return true;
}

// DICT_MERGE of a plain dict. False: nothing has happened.
static bool merge_names(VM *vm, Frame *frame, Status *status)
{
    const Instruction *pc = frame->pc;
    Dict *into = value_dict(value_view(*reg(frame, pc->a)));
    ValueView source = value_view(*reg(frame, pc->b));
    if (!value_is_kind(source, KIND_DICT) || !adds_only_names(into, value_dict(source)))
        return false;
    Dict *other = value_dict(source);
    cn_charge(vm, other->used);
    *status = STATUS_RAISE;
    uint32_t position = 0;
    ValueView key, value;
    while (cn_dict_next(other, &position, &key, &value))
        if (cn_dict_set(vm, into, key, value) != OUTCOME_DONE)
            return true;
    value_release(vm, value_take(reg(frame, pc->b)));
    frame->pc = pc + 1;
    *status = STATUS_CONTINUE;
    return true;
}

static Status dict_merge(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Status status;
    if (merge_names(vm, frame, &status))
        return status;
    ValueView args[3] = {value_view(*reg(frame, pc->a)), value_view(*reg(frame, pc->b)),
                         value_view(*reg(frame, pc->c))};
    return cn_finish_by_core(vm, "merge_keywords", args, 3);
}

// ---- formatting ----

static Status format_by_method(VM *vm, ValueView value, const Str *spec)
{
    Value method, result = VALUE_UNBOUND;
    bool is_method;
    Lookup lookup = cn_special_method(vm, value, vm->names.format, &method, &is_method);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup != LOOKUP_FOUND)
        return STATUS_RAISE;
    ReturnPlan plan = PLAN_COMPLETE;
    plan.check = CHECK_FORMAT;
    ValueView argument = object_view(spec);
    CallState state =
        cn_call_method(vm, method, is_method, value, &argument, 1, plan, &result);
    return cn_finish_call(vm, state, result);
}

static Status format_value(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView value = value_view(*reg(frame, pc->b));
    if (value.bits == BITS_UNBOUND)
        return unbound_local(vm, pc->b);
    char conversion = (char)(pc->imm >> 8);
    bool has_spec = (pc->imm & (int32_t)FLAG_SPEC) != 0;
    Str *spec =
        has_spec ? value_str(cn_payload(value_view(*reg(frame, pc->c)))) : vm->empty_str;
    Value result = VALUE_UNBOUND;
    if (conversion == 0) {
        Outcome outcome = cn_format_value(vm, value, spec, &result);
        if (outcome == OUTCOME_NEEDS_CALL)
            return format_by_method(vm, value, spec);
        return cn_finish_outcome(vm, outcome, result, PLAN_COMPLETE);
    }
    Outcome outcome = OUTCOME_NEEDS_CALL;
    if (spec->length == 0 && conversion != 'a')
        outcome =
            conversion == 'r' ? cn_repr(vm, value, &result) : cn_str_of(vm, value, &result);
    if (outcome != OUTCOME_NEEDS_CALL)
        return cn_finish_outcome(vm, outcome, result, PLAN_COMPLETE);
    ValueView args[3] = {value, value_view(value_from_int(conversion)), object_view(spec)};
    return cn_finish_by_core(vm, "format_converted", args, 3);
}

// ---- imports ----

static Status import_name(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Value locals = frame->flags & FRAME_HAS_LOCALS ? frame->locals : VALUE_NONE;
    ValueView args[5] = {object_view(instruction_name(frame)),
                         object_view(frame_globals(frame)), value_view(locals),
                         value_view(*reg(frame, pc->b)), value_view(value_from_int(pc->c))};
    ValueView importer = cn_dict_get_name(vm->builtins, vm->names.import);
    if (importer.bits == BITS_UNBOUND) {
        cn_raise_number(vm, EXCEPTION_ImportError, "__import__ not found");
        return STATUS_RAISE;
    }
    Value result = VALUE_UNBOUND;
    CallState state = cn_call_values(vm, importer, args, 5, PLAN_COMPLETE, &result);
    return cn_finish_call(vm, state, result);
}

static Status import_from(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Str *name = instruction_name(frame);
    ValueView module = value_view(*reg(frame, pc->b));
    Value result = VALUE_UNBOUND;
    Lookup lookup = cn_attribute_get(vm, module, name, &result);
    if (lookup == LOOKUP_FOUND) {
        *reg(frame, pc->a) = result;
        return next(frame);
    }
    if (lookup == LOOKUP_FAILED)
        return STATUS_RAISE;
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    ValueView args[2] = {module, object_view(name)};
    return cn_finish_by_core(vm, "import_from_fallback", args, 2);
}

// ---- raising and handling ----

// An exception instance is raised; anything else is refused.
static Status raise_value(VM *vm, Value exception)
{
    if (!value_is_exception(value_view(exception))) {
        value_release(vm, exception);
        cn_raise_type_error(vm, "exceptions must derive from BaseException");
        return STATUS_RAISE;
    }
    cn_raise_exception(vm, exception);
    return STATUS_RAISE;
}

static bool is_exception_class(ValueView v)
{
    return value_is_kind(v, KIND_CLASS) && (value_class(v)->flags & CLASS_IS_EXCEPTION);
}

Status cn_raise_completed(VM *vm, Value exception)
{
    Frame *frame = vm->frame;
    if (!value_is_exception(value_view(exception))) {
        cn_raise_type_error(
            vm, "calling %R should have returned an instance of BaseException, not %R",
            value_view(*reg(frame, frame->pc->a)),
            object_view(cn_type_of(vm, value_view(exception))));
        value_release(vm, exception);
        return STATUS_RAISE;
    }
    return raise_value(vm, exception);
}

static Status raise_from(VM *vm, Frame *frame, ValueView exception, ValueView cause)
{
    if (!value_is_exception(exception) ||
        (!value_is_none(cause) && !value_is_exception(cause))) {
        ValueView args[2] = {exception, cause};
        return cn_finish_by_core(vm, "raise_from", args, 2);
    }
    Instance *instance = value_exception(exception);
    value_replace(vm, &instance->slots[EXCEPTION_CAUSE], value_retain(cause));
    instance->slots[EXCEPTION_SUPPRESS_CONTEXT] = VALUE_TRUE;
    return raise_value(vm, value_take(reg(frame, frame->pc->a)));
}

static Status do_raise(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    if (pc->c == 0) {
        if (vm->handled.bits == BITS_UNBOUND) {
            cn_raise_number(vm, EXCEPTION_RuntimeError, "No active exception to reraise");
            return STATUS_RAISE;
        }
        vm->pending = value_retain(value_view(vm->handled));
        return cn_unwind_again(vm); // its traceback has this frame already
    }
    ValueView exception = value_view(*reg(frame, pc->a));
    if (pc->c == 2)
        return raise_from(vm, frame, exception, value_view(*reg(frame, pc->b)));
    if (is_exception_class(exception)) {
        Value result = VALUE_UNBOUND;
        CallState state = cn_call_values(vm, exception, NULL, 0, PLAN_COMPLETE, &result);
        return cn_finish_call(vm, state, result);
    }
    return raise_value(vm, value_take(reg(frame, pc->a)));
}

static Status push_handled(VM *vm, Frame *frame)
{
    Value *exception = reg(frame, frame->pc->a);
    Value outer = vm->handled;
    vm->handled = value_retain(value_view(*exception));
    if ((frame->flags & FRAME_IS_GENERATOR) && outer.bits == frame->handled_outside.bits) {
        // Whoever resumes the generator later may be handling something else by then.
        value_release(vm, outer);
        outer = VALUE_UNBOUND;
    }
    exception[1] = outer;
    return next(frame);
}

// What PUSH_HANDLED did is undone but for its exception; that and the formerly handled one
// are the caller's to release.
static Value restore_handled(VM *vm, Frame *frame, Value *exception)
{
    Value outer = value_take(&exception[1]);
    if ((frame->flags & FRAME_IS_GENERATOR) && outer.bits == BITS_UNBOUND)
        outer = value_retain(value_view(frame->handled_outside));
    Value handled = vm->handled;
    vm->handled = outer;
    return handled;
}

static Status pop_handled(VM *vm, Frame *frame)
{
    Value *exception = reg(frame, frame->pc->a);
    Value handled = restore_handled(vm, frame, exception);
    Value done = value_take(&exception[0]);
    frame->pc++;
    value_release(vm, handled);
    value_release(vm, done);
    return STATUS_CONTINUE;
}

Status cn_do_reraise_handled(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    Value *exception = reg(frame, pc->a);
    Value handled = restore_handled(vm, frame, exception);
    Value raised = value_take(reg(frame, pc->b));
    Value done = value_take(&exception[0]);
    value_release(vm, handled);
    value_release(vm, done);
    vm->pending = raised;
    return cn_unwind_again(vm);
}

// Whether type(exception) derives from what an except clause names; FAILED: TypeError.
static Outcome matches(VM *vm, ValueView exception, ValueView wanted, bool *result)
{
    if (is_exception_class(wanted)) {
        *result = cn_is_instance(vm, exception, value_class(wanted));
        return OUTCOME_DONE;
    }
    if (value_is_kind(wanted, KIND_TUPLE)) {
        Tuple *classes = value_tuple(wanted);
        *result = false;
        for (uint64_t i = 0; i < classes->count; i++)
            if (!is_exception_class(value_view(classes->items[i])))
                return cn_raise_type_error(vm, "catching classes that do not inherit from "
                                               "BaseException is not allowed");
        for (uint64_t i = 0; i < classes->count && !*result; i++)
            *result =
                cn_is_instance(vm, exception, value_class(value_view(classes->items[i])));
        return OUTCOME_DONE;
    }
    return cn_raise_type_error(
        vm, "catching classes that do not inherit from BaseException is not allowed");
}

static Status jump_unless_match(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView wanted = value_view(*reg(frame, pc->b));
    if (wanted.bits == BITS_UNBOUND)
        return unbound_local(vm, pc->b);
    bool result = false;
    if (matches(vm, value_view(*reg(frame, pc->a)), wanted, &result) != OUTCOME_DONE)
        return STATUS_RAISE;
    frame->pc += 1 + (result ? 0 : pc->imm);
    if (pc->c & FLAG_B)
        value_release(vm, value_take(reg(frame, pc->b)));
    return STATUS_CONTINUE;
}

static Status exception_parts(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView exception = value_view(*reg(frame, pc->b));
    ValueView traceback =
        value_view(value_exception(exception)->slots[EXCEPTION_TRACEBACK]);
    *reg(frame, pc->a) = value_retain(object_view(cn_type_of(vm, exception)));
    *reg(frame, (uint8_t)(pc->a + 1)) = value_retain(exception);
    *reg(frame, (uint8_t)(pc->a + 2)) =
        value_retain(traceback.bits == BITS_UNBOUND ? VIEW_NONE : traceback);
    return next(frame);
}

// ---- with ----

static Status with_enter(VM *vm, Frame *frame, bool is_async)
{
    const Instruction *pc = frame->pc;
    ValueView manager = value_view(*reg(frame, pc->a));
    Str *enter_name = is_async ? vm->names.aenter : vm->names.enter;
    Str *exit_name = is_async ? vm->names.aexit : vm->names.exit;
    Value enter = VALUE_UNBOUND, leave = VALUE_UNBOUND;
    bool enter_is_method, leave_is_method;
    Lookup lookup = cn_special_method(vm, manager, enter_name, &enter, &enter_is_method);
    bool missing_enter = lookup == LOOKUP_MISSING;
    if (lookup == LOOKUP_FOUND)
        lookup = cn_special_method(vm, manager, exit_name, &leave, &leave_is_method);
    if (lookup == LOOKUP_CALL)
        cn_request_drop(vm);
    if (lookup != LOOKUP_FOUND) {
        value_release(vm, enter);
        if (lookup != LOOKUP_FAILED)
            cn_raise_type_error(
                vm,
                missing_enter ? "'%T' object does not support the %s%s protocol"
                              : "'%T' object does not support the %s%s protocol (missed "
                                "%S method)",
                manager, is_async ? "asynchronous " : "", "context manager", exit_name);
        return STATUS_RAISE;
    }
    Value bound = leave;
    if (leave_is_method) {
        BoundMethod *method =
            cn_object_allocate(vm, SHAPE_OF(KIND_BOUND_METHOD), sizeof(BoundMethod));
        if (method == NULL) {
            value_release(vm, enter);
            value_release(vm, leave);
            return STATUS_RAISE;
        }
        method->function = leave;
        method->self = value_retain(manager);
        bound = value_from_object(method);
    }
    Value owner = *reg(frame, pc->a);
    *reg(frame, pc->a) = bound;
    Value result = VALUE_UNBOUND;
    CallState state = cn_call_method(vm, enter, enter_is_method, value_view(owner), NULL, 0,
                                     PLAN_COMPLETE, &result);
    value_release(vm, owner);
    return cn_finish_call(vm, state, result);
}

// ---- async ----

static Status get_async_iterator(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView v = value_view(*reg(frame, pc->b));
    if (v.bits == BITS_UNBOUND)
        return unbound_local(vm, pc->b);
    return cn_finish_by_core(vm, "async_iterator", &v, 1);
}

static Status get_awaitable(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView v = value_view(*reg(frame, pc->b));
    if (v.bits == BITS_UNBOUND)
        return unbound_local(vm, pc->b);
    if (value_is_kind(v, KIND_COROUTINE) &&
        ((Generator *)value_object(v))->state != GENERATOR_SUSPENDED)
        return cn_complete(vm, value_retain(v));
    ValueView args[2] = {v, value_view(value_from_int(pc->imm))};
    return cn_finish_by_core(vm, "awaitable_iterator", args, 2);
}

static Status get_async_next(VM *vm, Frame *frame)
{
    ValueView v = value_view(*reg(frame, frame->pc->b));
    return cn_finish_by_core(vm, "async_next", &v, 1);
}

static Status end_async_for(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Value *row = reg(frame, pc->a);
    if (!cn_is_instance(vm, value_view(row[1]),
                        vm->exceptions[EXCEPTION_StopAsyncIteration])) {
        vm->pending = value_take(&row[1]);
        return cn_unwind_again(vm);
    }
    Value iterator = value_take(&row[0]), exception = value_take(&row[1]);
    frame->pc += 1 + pc->imm;
    value_release(vm, exception);
    value_release(vm, iterator);
    return STATUS_CONTINUE;
}

static Status wrap_async_yield(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    Cell *wrapped = cn_object_allocate(vm, SHAPE_OF(KIND_ASYNC_WRAPPED), sizeof(Cell));
    if (wrapped == NULL)
        return STATUS_RAISE;
    wrapped->content = value_take(reg(frame, pc->b));
    *reg(frame, pc->a) = value_from_object(wrapped);
    return next(frame);
}

static Status get_yield_from(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    ValueView v = value_view(*reg(frame, pc->b));
    if (value_is_kind(v, KIND_COROUTINE) &&
        !(frame->code->flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE | CODE_HIDDEN))) {
        cn_raise_type_error(
            vm, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        return STATUS_RAISE;
    }
    if (value_is_kind(v, KIND_COROUTINE))
        return cn_complete(vm, value_retain(v));
    return cn_do_get_iterator(vm);
}

// ---- patterns ----

// Classes of the library that count as sequences (32) or mappings (64) say so in this name.
static bool has_pattern_mark(VM *vm, Class *type, uint32_t flag)
{
    Str *name = cn_str_intern_text(vm, "__abc_tpflags__");
    if (name == NULL) {
        value_release(vm, cn_take_pending(vm));
        return false;
    }
    ValueView mark = cn_class_find(vm, type, name, NULL);
    object_release(vm, name);
    return value_is_int(mark) &&
           (value_int(mark) & (flag == CLASS_PATTERN_SEQUENCE ? 32 : 64)) != 0;
}

static Status jump_unless_pattern(VM *vm, Frame *frame, uint32_t flag)
{
    const Instruction *pc = frame->pc;
    Class *type = cn_type_of(vm, value_view(*reg(frame, pc->a)));
    Tuple *mro = value_tuple(value_view(type->mro));
    bool is_one = false;
    for (uint64_t i = 0; i < mro->count && !is_one; i++)
        is_one = (value_class(value_view(mro->items[i]))->flags & flag) != 0;
    is_one = is_one || ((type->flags & CLASS_HEAP) && has_pattern_mark(vm, type, flag));
    frame->pc += 1 + (is_one ? 0 : pc->imm);
    return STATUS_CONTINUE;
}

static Status get_length(VM *vm, Frame *frame)
{
    ValueView v = value_view(*reg(frame, frame->pc->b));
    int64_t length;
    Outcome outcome = cn_container_length(vm, v, &length);
    Value result;
    if (outcome == OUTCOME_DONE && cn_int_from_int64(vm, length, &result))
        return cn_complete(vm, result);
    if (outcome != OUTCOME_NEEDS_CALL)
        return STATUS_RAISE;
    return cn_finish_by_core(vm, "length_of", &v, 1);
}

static Status setup_annotations(VM *vm, Frame *frame)
{
    ValueView namespace = value_view(frame->locals);
    if (!value_is_kind(namespace, KIND_DICT))
        return cn_finish_by_core(vm, "setup_annotations", &namespace, 1);
    Dict *dict = value_dict(namespace);
    if (cn_dict_get_name(dict, vm->names.annotations).bits == BITS_UNBOUND) {
        Dict *annotations = cn_dict_new(vm, 0);
        if (annotations == NULL)
            return STATUS_RAISE;
        bool set =
            cn_dict_set_name(vm, dict, vm->names.annotations, object_view(annotations));
        object_release(vm, annotations);
        if (!set)
            return STATUS_RAISE;
    }
    return next(frame);
}

static Status do_identity(VM *vm, Frame *frame)
{
    const Instruction *pc = frame->pc;
    bool jumps = pc->op == OP_JUMP_IF_IS || pc->op == OP_JUMP_IF_IS_NOT;
    uint8_t left = jumps ? pc->a : pc->b, right = jumps ? pc->b : pc->c;
    uint32_t flags = jumps ? pc->c : (uint32_t)pc->imm;
    bool same = reg(frame, left)->bits == reg(frame, right)->bits;
    Value first = VALUE_UNBOUND, second = VALUE_UNBOUND;
    if (flags & (jumps ? FLAG_A : FLAG_B))
        first = value_take(reg(frame, left));
    if (flags & (jumps ? FLAG_B : FLAG_C))
        second = value_take(reg(frame, right));
    if (pc->op == OP_IS_NOT || pc->op == OP_JUMP_IF_IS_NOT)
        same = !same;
    frame->pc += 1 + (jumps && same ? pc->imm : 0);
    Value old = VALUE_UNBOUND;
    if (!jumps) {
        if (flags & FLAG_A)
            old = *reg(frame, pc->a);
        *reg(frame, pc->a) = value_from_bool(same);
    }
    value_release(vm, first);
    value_release(vm, second);
    value_release(vm, old);
    return STATUS_CONTINUE;
}

static Status do_rare_rest(VM *vm, Frame *frame);

Status cn_do_rare(VM *vm)
{
    Frame *frame = vm->frame;
    const Instruction *pc = frame->pc;
    switch ((Opcode)pc->op) {
    case OP_MOVE_CHECKED:
        return unbound_local(vm, pc->b);
    case OP_RETURN_CHECKED:
        return unbound_local(vm, pc->a);
    case OP_CHECK_LOCAL:
        return check_local(vm, frame, pc->a);
    case OP_DELETE_LOCAL:
        return delete_local(vm, frame);
    case OP_CLEAR_LOCAL:
        return clear_local(vm, frame);
    case OP_LOAD_FAR:
    case OP_STORE_FAR:
    case OP_DELETE_FAR:
        return do_far(vm, frame);
    case OP_MAKE_FAR:
        return make_far(vm, frame);
    case OP_MAKE_CELL:
        return make_cell(vm, frame);
    case OP_LOAD_CELL:
        return unbound_local(vm, pc->b);
    case OP_LOAD_FREE:
        return empty_free_cell(vm, frame);
    case OP_DELETE_CELL:
    case OP_CLEAR_CELL:
        return clear_cell(vm, frame, (Cell *)bits_pointer(reg(frame, pc->a)->bits),
                          pc->op == OP_DELETE_CELL, false);
    case OP_DELETE_FREE:
    case OP_CLEAR_FREE:
        return clear_cell(vm, frame, free_cell(frame, (uint32_t)pc->imm),
                          pc->op == OP_DELETE_FREE, true);
    case OP_LOAD_FREE_CELL:
        *reg(frame, pc->a) = value_retain(object_view(free_cell(frame, (uint32_t)pc->imm)));
        return next(frame);
    case OP_LOAD_BUILTIN:
        return load_builtin(vm, frame);
    case OP_LOAD_CORE:
        return load_core(vm, frame);
    case OP_LOAD_NAMESPACE:
        *reg(frame, pc->a) = value_retain(value_view(frame->locals));
        return next(frame);
    case OP_MAKE_FUNCTION:
        return make_function(vm, frame);
    case OP_IS:
    case OP_IS_NOT:
    case OP_JUMP_IF_IS:
    case OP_JUMP_IF_IS_NOT:
        return do_identity(vm, frame);
    case OP_LOOP_IF_NOT_NONE:
    case OP_JUMP_IF_NOT_NONE: {
        Value dropped = value_take(reg(frame, pc->a));
        frame->pc += 1 + pc->imm;
        vm->fuel += pc->imm < 0 ? pc->imm : 0;
        value_release(vm, dropped);
        return STATUS_CONTINUE;
    }
    default:
        return do_rare_rest(vm, frame);
    }
}

static Status do_rare_rest(VM *vm, Frame *frame)
{
    switch ((Opcode)frame->pc->op) {
    case OP_BUILD_TUPLE:
        return build_tuple(vm, frame);
    case OP_BUILD_LIST:
        return build_list(vm, frame);
    case OP_BUILD_SET:
        return build_set(vm, frame);
    case OP_BUILD_DICT:
        return build_dict(vm, frame);
    case OP_BUILD_SLICE:
        return build_slice(vm, frame);
    case OP_BUILD_STRING:
        return build_string(vm, frame);
    case OP_LIST_APPEND:
        return list_append(vm, frame);
    case OP_LIST_EXTEND:
        return list_extend(vm, frame);
    case OP_PACK:
        return pack(vm, frame);
    case OP_UNPACK_PACKED:
        return unpack_packed(vm, frame);
    case OP_ARGUMENTS_TO_TUPLE:
        return arguments_to_tuple(vm, frame);
    case OP_LIST_TO_TUPLE:
        return list_to_tuple(vm, frame);
    case OP_SET_ADD:
        return set_add(vm, frame);
    case OP_SET_UPDATE:
        return set_update(vm, frame);
    case OP_DICT_ADD:
        return dict_add(vm, frame);
    case OP_DICT_UPDATE:
        return by_two(vm, frame, "update_dict");
    case OP_DICT_MERGE:
        return dict_merge(vm, frame);
    case OP_FORMAT_VALUE:
        return format_value(vm, frame);
    case OP_IMPORT_NAME:
        return import_name(vm, frame);
    case OP_IMPORT_FROM:
        return import_from(vm, frame);
    case OP_RAISE:
        return do_raise(vm, frame);
    case OP_PUSH_HANDLED:
        return push_handled(vm, frame);
    case OP_POP_HANDLED:
        return pop_handled(vm, frame);
    case OP_JUMP_UNLESS_MATCH:
        return jump_unless_match(vm, frame);
    case OP_WITH_ENTER:
        return with_enter(vm, frame, false);
    case OP_ASYNC_WITH_ENTER:
        return with_enter(vm, frame, true);
    case OP_EXCEPTION_PARTS:
        return exception_parts(vm, frame);
    case OP_GET_YIELD_FROM:
        return get_yield_from(vm, frame);
    case OP_GET_AWAITABLE:
        return get_awaitable(vm, frame);
    case OP_GET_ASYNC_ITERATOR:
        return get_async_iterator(vm, frame);
    case OP_GET_ASYNC_NEXT:
        return get_async_next(vm, frame);
    case OP_END_ASYNC_FOR:
        return end_async_for(vm, frame);
    case OP_WRAP_ASYNC_YIELD:
        return wrap_async_yield(vm, frame);
    case OP_JUMP_UNLESS_SEQUENCE:
        return jump_unless_pattern(vm, frame, CLASS_PATTERN_SEQUENCE);
    case OP_JUMP_UNLESS_MAPPING:
        return jump_unless_pattern(vm, frame, CLASS_PATTERN_MAPPING);
    case OP_GET_LENGTH:
        return get_length(vm, frame);
    case OP_SETUP_ANNOTATIONS:
        return setup_annotations(vm, frame);
    default:
        UNREACHABLE();
        return STATUS_RAISE;
    }
}
