// roots.c - every reference that the VM holds outside the heap.

#include "vm/run/run.h"

typedef struct Visitor {
    void (*visit)(void *context, Value *slot);
    void *context;
} Visitor;

static void visit_value(const Visitor *visitor, Value *slot)
{
    if (bits_are_pointer(slot->bits))
        visitor->visit(visitor->context, slot);
}

// A field that is a plain pointer: visited through a copy, which no visitor changes.
static void visit_pointer(const Visitor *visitor, const void *object)
{
    if (object == NULL)
        return;
    Value slot = value_from_object((void *)(uintptr_t)object);
    visitor->visit(visitor->context, &slot);
}

static void visit_frame(const Visitor *visitor, Frame *frame, bool is_top)
{
    uint32_t live = frame_live_registers(frame, is_top);
    for (uint32_t i = 0; i < live; i++)
        visit_value(visitor, &frame->registers[i]);
    visit_value(visitor, &frame->function);
    if (frame->flags & FRAME_HAS_LOCALS)
        visit_value(visitor, &frame->locals);
    if (frame->flags & FRAME_HAS_OBJECT)
        visit_value(visitor, &frame->object);
    if (frame->flags & FRAME_IS_GENERATOR) {
        visit_value(visitor, &frame->generator);
        visit_value(visitor, &frame->handled_outside);
    }
    if (frame->flags & FRAME_HAS_KEPT)
        visit_value(visitor, &frame->kept);
}

static void visit_tables(VM *vm, const Visitor *visitor)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        visit_pointer(visitor, vm->types[i]);
    for (size_t i = 0; i < sizeof vm->exceptions / sizeof *vm->exceptions; i++)
        visit_pointer(visitor, vm->exceptions[i]);
    for (size_t i = 0; i < 256; i++)
        visit_pointer(visitor, vm->latin1[i]);
    Str *const *names = (Str *const *)(const void *)&vm->names;
    for (size_t i = 0; i < sizeof vm->names / sizeof(Str *); i++)
        visit_pointer(visitor, names[i]);
}

void cn_vm_visit_roots(VM *vm, void (*visit)(void *context, Value *slot), void *context)
{
    Visitor visitor = {visit, context};
    for (Frame *frame = vm->frame; frame != NULL && frame < stack_end(vm); frame++)
        visit_frame(&visitor, frame, frame == vm->frame);
    visit_value(&visitor, &vm->pending);
    visit_value(&visitor, &vm->handled);
    visit_value(&visitor, &vm->request.callee);
    for (uint32_t i = 0; i < vm->request.count; i++)
        visit_value(&visitor, &vm->request.args[i]);
    for (uint32_t i = 0; i < vm->heap.finaliser_count; i++)
        visit_pointer(&visitor, vm->heap.finalisers[i]);
    visit_tables(vm, &visitor);
    visit_pointer(&visitor, vm->builtins);
    visit_pointer(&visitor, vm->core_globals);
    visit_pointer(&visitor, vm->modules);
    visit_pointer(&visitor, vm->empty_tuple);
    visit_pointer(&visitor, vm->empty_str);
    visit_pointer(&visitor, vm->empty_bytes);
    visit_value(&visitor, &vm->empty_frozenset);
    visit_value(&visitor, &vm->memory_error);
    visit_value(&visitor, &vm->recursion_error_class);
    visit_value(&visitor, &vm->sys_stdout);
    visit_value(&visitor, &vm->sys_stderr);
    visit_value(&visitor, &vm->sys_stdin);
    visit_value(&visitor, &vm->main_module);
}
