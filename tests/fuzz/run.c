// run.c - any bytes as a program, run under small limits without a way to the outside.

#include <stdlib.h>

#include "include/cairn.h"

static void read_nothing(void *user, const char *data, size_t size)
{
    (void)user;
    (void)data;
    (void)size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CairnConfig config;
    CairnVM *vm;
    cairn_config_init(&config, sizeof config);
    config.heap_limit = (uint64_t)8 << 20;
    config.stack_size = (uint64_t)64 << 10;
    config.recursion_limit = 200;
    config.max_instructions = 50000;
    if (cairn_vm_open(&config, &vm) != CAIRN_OK)
        abort();
    CairnStatus status =
        cairn_exec(vm, (const char *)data, size, "fuzz.py", CAIRN_FILE, NULL);
    if (status == CAIRN_REFUSED || status == CAIRN_BADARG)
        abort();
    if (status == CAIRN_STOPPED)
        (void)cairn_where_print(vm, read_nothing, NULL);
    (void)cairn_error_print(vm, read_nothing, NULL);
    if (cairn_vm_close(vm) != 0)
        abort();
    return 0;
}
