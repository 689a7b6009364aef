// gc.c - the gc module: running, stopping and starting the cycle collector.

#include "vm/builtins/builtins.h"
#include "vm/objects/module.h"

static Outcome gc_collect(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_from_int((int64_t)cn_heap_collect(vm));
    return OUTCOME_DONE;
}

static Outcome gc_enable(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    cn_heap_enable_collector(vm, true);
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome gc_disable(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    cn_heap_enable_collector(vm, false);
    *result = VALUE_NONE;
    return OUTCOME_DONE;
}

static Outcome gc_isenabled(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)args;
    (void)count;
    *result = value_from_bool(!vm->heap.collector_disabled);
    return OUTCOME_DONE;
}

static const NativeSpec functions[] = {
    {"collect", "generation", gc_collect, 0, 0, 1, 0, 0, NULL, "Run the collector."},
    NATIVE_NONE("enable", gc_enable, NULL, "Enable automatic collection."),
    NATIVE_NONE("disable", gc_disable, NULL, "Disable automatic collection."),
    NATIVE_NONE("isenabled", gc_isenabled, NULL,
                "Whether automatic collection is enabled."),
    {0},
};

const ModuleSpec cn_gc_module = {"gc", functions, NULL, "The cycle collector."};
