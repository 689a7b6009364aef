// frame_types.c - frames and tracebacks as objects of the program.

#include "vm/objects/function.h"
#include "vm/objects/native_types.h"
#include "vm/run/run.h"

static bool add_local(VM *vm, Dict *dict, Str *name, ValueView value)
{
    if (value_is_unbound(value) || name->length == 0 || cn_str_at(name, 0) == '.')
        return true;
    return cn_dict_set_name(vm, dict, name, value);
}

static bool is_cell_name(const Code *code, const Str *name)
{
    Tuple *cells = value_tuple(value_view(code->cell_names));
    for (uint64_t i = 0; i < cells->count; i++)
        if (value_object(value_view(cells->items[i])) == (const Object *)name)
            return true;
    return false;
}

Dict *cn_frame_locals_dict(VM *vm, Frame *frame)
{
    const Code *code = frame->code;
    Dict *dict = cn_dict_new(vm, code->local_count);
    if (dict == NULL)
        return NULL;
    Tuple *names = value_tuple(value_view(code->local_names));
    bool filled = true;
    for (uint32_t i = 0; i < code->local_count && filled; i++) {
        Str *name = value_str(value_view(names->items[i]));
        ValueView value = value_view(frame->registers[i]);
        if (value_is_kind(value, KIND_CELL) && is_cell_name(code, name))
            value = value_view(((Cell *)value_object(value))->content);
        filled = add_local(vm, dict, name, value);
    }
    Tuple *free_names = value_tuple(value_view(code->free_names));
    Function *function = (Function *)bits_pointer(frame->function.bits);
    for (uint64_t i = 0; i < free_names->count && filled; i++) {
        Tuple *closure = value_tuple(value_view(function->closure));
        Cell *cell = (Cell *)bits_pointer(closure->items[i].bits);
        if (!(code->flags & CODE_CLASS_BODY))
            filled = add_local(vm, dict, value_str(value_view(free_names->items[i])),
                               value_view(cell->content));
    }
    if (!filled) {
        object_release(vm, dict);
        return NULL;
    }
    return dict;
}

static FrameObject *frame_of(const Value *args)
{
    return (FrameObject *)value_object(value_view(args[0]));
}

static Traceback *traceback_of(const Value *args)
{
    return (Traceback *)value_object(value_view(args[0]));
}

static const Code *code_of(const FrameObject *frame)
{
    return function_code((Function *)bits_pointer(frame->function.bits));
}

uint32_t cn_code_line(const Code *code, uint32_t instruction)
{
    if (instruction >= code->instruction_count || code->span_count == 0)
        return code->first_line;
    // Some jumps belong to no line: whoever is stopped there is still in the line before.
    for (uint32_t i = instruction + 1; i > 0; i--)
        if (code->spans[code->lines[i - 1]].line != 0)
            return code->spans[code->lines[i - 1]].line;
    return code->first_line;
}

static uint32_t current_instruction(const FrameObject *frame)
{
    if (frame->live == NULL)
        return frame->instruction;
    return (uint32_t)(frame->live->pc - frame->live->code->instructions);
}

static Outcome get_code(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_retain(object_view(code_of(frame_of(args))));
    return OUTCOME_DONE;
}

static Outcome get_globals(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_retain(value_view(frame_of(args)->globals));
    return OUTCOME_DONE;
}

static Outcome get_builtins(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_retain(object_view(vm->builtins));
    return OUTCOME_DONE;
}

static Outcome get_line(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    FrameObject *frame = frame_of(args);
    *result = value_from_int(cn_code_line(code_of(frame), current_instruction(frame)));
    return OUTCOME_DONE;
}

static Outcome get_last_instruction(VM *vm, const Value *args, uint32_t count,
                                    Value *result)
{
    (void)vm;
    (void)count;
    *result = value_from_int((int64_t)current_instruction(frame_of(args)) * 8);
    return OUTCOME_DONE;
}

static Outcome get_back(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    FrameObject *object = frame_of(args);
    *result = VALUE_NONE;
    if (object->live == NULL) {
        *result = value_retain(value_view(object->back));
        return OUTCOME_DONE;
    }
    Frame *frame = frame_caller(object->live);
    while (frame + 1 < stack_end(vm) && (frame->code->flags & CODE_HIDDEN))
        frame++;
    if (frame + 1 >= stack_end(vm))
        return OUTCOME_DONE;
    FrameObject *back = cn_frame_object(vm, frame);
    if (back == NULL)
        return OUTCOME_FAILED;
    *result = value_retain(object_view(back));
    return OUTCOME_DONE;
}

// The locals that a finished frame handed over.
static Outcome finished_locals(VM *vm, const FrameObject *frame, Value *result)
{
    const Code *code = code_of(frame);
    Dict *dict = cn_dict_new(vm, frame->count);
    if (dict == NULL)
        return OUTCOME_FAILED;
    Tuple *names = value_tuple(value_view(code->local_names));
    for (uint32_t i = 0; i < frame->count; i++) {
        Str *name = value_str(value_view(names->items[i]));
        ValueView v = value_view(frame->registers[i]);
        if (value_is_kind(v, KIND_CELL))
            v = value_view(((Cell *)value_object(v))->content);
        if (value_is_unbound(v) || (name->length > 0 && cn_str_at(name, 0) == '.'))
            continue;
        if (!cn_dict_set_name(vm, dict, name, v)) {
            object_release(vm, dict);
            return OUTCOME_FAILED;
        }
    }
    *result = value_from_object(dict);
    return OUTCOME_DONE;
}

static Outcome get_locals(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    FrameObject *object = frame_of(args);
    if (object->locals.bits != BITS_UNBOUND) {
        *result = value_retain(value_view(object->locals));
        return OUTCOME_DONE;
    }
    if (object->live == NULL)
        return finished_locals(vm, object, result);
    Dict *dict = cn_frame_locals_dict(vm, object->live);
    if (dict == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(dict);
    return OUTCOME_DONE;
}

static Outcome frame_clear(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    FrameObject *object = frame_of(args);
    if (object->live != NULL)
        return cn_raise(vm, "RuntimeError", "cannot clear an executing frame");
    for (uint32_t i = 0; i < object->count; i++)
        value_release(vm, value_take(&object->registers[i]));
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static const GetSetSpec frame_attributes[] = {
    {"f_code", get_code, NULL, NULL},
    {"f_globals", get_globals, NULL, NULL},
    {"f_builtins", get_builtins, NULL, NULL},
    {"f_lineno", get_line, NULL, NULL},
    {"f_lasti", get_last_instruction, NULL, NULL},
    {"f_back", get_back, NULL, NULL},
    {"f_locals", get_locals, NULL, NULL},
    {0},
};
static Outcome frame_repr(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    StrBuilder builder;
    FrameObject *frame = frame_of(args);
    const Code *code = code_of(frame);
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "<frame at ");
    cn_append_address(&builder, value_view(args[0]));
    cn_builder_append_text(&builder, ", file ");
    cn_str_append_repr(&builder, value_str(value_view(code->filename)));
    cn_builder_append_text(&builder, ", line ");
    cn_builder_append_int(&builder, cn_code_line(code, current_instruction(frame)));
    cn_builder_append_text(&builder, ", code ");
    cn_builder_append_str(&builder, value_str(value_view(code->name)));
    cn_builder_append_text(&builder, ">");
    Str *text = cn_builder_finish(&builder);
    if (text == NULL)
        return OUTCOME_FAILED;
    *result = value_from_object(text);
    return OUTCOME_DONE;
}

static const NativeSpec frame_methods[] = {
    NATIVE_NONE("clear", frame_clear, NULL, NULL),
    NATIVE_OPERATOR("__repr__", "", 0, frame_repr, NULL),
    {0},
};

static Outcome get_frame(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_retain(value_view(traceback_of(args)->frame));
    return OUTCOME_DONE;
}

static Outcome get_next(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    *result = value_retain(value_view(traceback_of(args)->next));
    return OUTCOME_DONE;
}

static Outcome set_next(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView next = value_view(args[1]);
    if (!value_is_none(next) && !value_is_kind(next, KIND_TRACEBACK))
        return cn_raise_type_error(vm, "expected traceback object, got '%T'", next);
    for (ValueView v = next; value_is_kind(v, KIND_TRACEBACK);
         v = value_view(((Traceback *)value_object(v))->next))
        if (value_same(v, value_view(args[0])))
            return cn_raise_value_error(vm, "traceback loop detected");
    value_replace(vm, &traceback_of(args)->next, value_retain(next));
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome get_traceback_line(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)count;
    Traceback *traceback = traceback_of(args);
    const Code *code = code_of((FrameObject *)bits_pointer(traceback->frame.bits));
    *result = value_from_int(cn_code_line(code, traceback->instruction));
    return OUTCOME_DONE;
}

static Outcome get_traceback_instruction(VM *vm, const Value *args, uint32_t count,
                                         Value *result)
{
    (void)vm;
    (void)count;
    *result = value_from_int((int64_t)traceback_of(args)->instruction * 8);
    return OUTCOME_DONE;
}

static const GetSetSpec traceback_attributes[] = {
    {"tb_frame", get_frame, NULL, NULL},
    {"tb_next", get_next, set_next, NULL},
    {"tb_lineno", get_traceback_line, NULL, NULL},
    {"tb_lasti", get_traceback_instruction, NULL, NULL},
    {0},
};
static const NativeSpec no_methods[] = {{0}};

const TypeSpec cn_frame_type = {KIND_FRAME, KIND_INSTANCE, frame_methods, frame_attributes,
                                NULL,       NULL,          CLASS_FINAL};
const TypeSpec cn_traceback_type = {KIND_TRACEBACK,       KIND_INSTANCE, no_methods,
                                    traceback_attributes, NULL,          NULL,
                                    CLASS_FINAL};
