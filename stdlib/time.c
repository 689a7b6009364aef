// time.c - the time module: clocks of the host. Calendar functions are in stdlib/core/time.py.

#include "vm/builtins/builtins.h"
#include "vm/objects/module.h"

static Outcome seconds(Value *result, uint64_t nanoseconds)
{
    *result = value_from_float((double)nanoseconds / 1e9);
    return OUTCOME_DONE;
}

static uint64_t read_clock(VM *vm, uint64_t (*clock)(void *user))
{
    return clock == NULL ? 0 : clock(vm->host.user);
}

#define CLOCK(name, field)                                                                 \
    static Outcome name(VM *vm, const Value *args, uint32_t count, Value *result)          \
    {                                                                                      \
        (void)args;                                                                        \
        (void)count;                                                                       \
        return seconds(result, read_clock(vm, vm->host.field));                            \
    }                                                                                      \
    static Outcome name##_ns(VM *vm, const Value *args, uint32_t count, Value *result)     \
    {                                                                                      \
        (void)args;                                                                        \
        (void)count;                                                                       \
        return cn_int_from_uint64(vm, read_clock(vm, vm->host.field), result)              \
                   ? OUTCOME_DONE                                                          \
                   : OUTCOME_FAILED;                                                       \
    }

CLOCK(wall_time, wall_ns)
CLOCK(monotonic_time, now_ns)
CLOCK(process_time, cpu_ns)

static Outcome time_sleep(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)count;
    ValueView v = cn_payload(value_view(args[0]));
    double duration;
    if (value_is_float(v))
        duration = value_float(v);
    else if (value_is_any_int(v) && cn_int_to_double(v, &duration))
        ;
    else
        return cn_raise_type_error(vm, "'%T' object cannot be interpreted as an integer",
                                   v);
    if (duration != duration)
        return cn_raise_value_error(vm, "Invalid value NaN (not a number)");
    if (duration < 0)
        return cn_raise_value_error(vm, "sleep length must be non-negative");
    if (duration > 9e9)
        return cn_raise_overflow_error(vm, "timestamp too large to convert to C _PyTime_t");
    // In short naps, so that an interrupt or a deadline ends it.
    uint64_t left = (uint64_t)(duration * 1e9);
    *result = VALUE_NONE;
    do {
        uint64_t nap = left < 20000000 ? left : 20000000;
        if (vm->host.sleep_ns != NULL)
            vm->host.sleep_ns(vm->host.user, nap);
        left -= nap;
        vm->fuel = vm->fuel > 0 ? 0 : vm->fuel;
        if (left > 0 && !cn_charge_checked(vm, 1))
            return OUTCOME_FAILED;
    } while (left > 0);
    return OUTCOME_DONE;
}

static Outcome needs_python(VM *vm, const Value *args, uint32_t count, Value *result)
{
    (void)vm;
    (void)args;
    (void)count;
    (void)result;
    return OUTCOME_NEEDS_CALL;
}

static const NativeSpec functions[] = {
    NATIVE_ONE("__getattr__", "name", needs_python, "time_getattr", NULL),
    NATIVE_NONE("__dir__", needs_python, "time_dir", NULL),
    NATIVE_NONE("time", wall_time, NULL, "Seconds since 1970 as a float."),
    NATIVE_NONE("time_ns", wall_time_ns, NULL, NULL),
    NATIVE_NONE("monotonic", monotonic_time, NULL, NULL),
    NATIVE_NONE("monotonic_ns", monotonic_time_ns, NULL, NULL),
    NATIVE_NONE("perf_counter", monotonic_time, NULL, NULL),
    NATIVE_NONE("perf_counter_ns", monotonic_time_ns, NULL, NULL),
    NATIVE_NONE("process_time", process_time, NULL, NULL),
    NATIVE_NONE("process_time_ns", process_time_ns, NULL, NULL),
    NATIVE_NONE("thread_time", process_time, NULL, NULL),
    NATIVE_NONE("thread_time_ns", process_time_ns, NULL, NULL),
    NATIVE_ONE("sleep", "seconds", time_sleep, NULL, "Sleep for a number of seconds."),
    {0},
};

const ModuleSpec cn_time_module = {"time", functions, NULL, "Clocks and pauses."};
