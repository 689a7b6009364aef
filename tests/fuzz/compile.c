// compile.c - any bytes as source text: lexer, parser, code generator, verifier, disassembler.

#include <stdlib.h>

#include "include/cairn.h"

static void read_nothing(void *user, const char *data, size_t size)
{
    (void)user;
    (void)data;
    (void)size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Compiling leaves nothing in a VM, so one serves many inputs: opening takes the most time.
static CairnVM *vm_for_next_input(void)
{
    static CairnVM *vm;
    static unsigned uses_left;
    CairnConfig config;
    if (uses_left-- > 0)
        return vm;
    if (vm != NULL && cairn_vm_close(vm) != 0)
        abort();
    uses_left = 500;
    cairn_config_init(&config, sizeof config);
    config.heap_limit = (uint64_t)16 << 20;
    if (cairn_vm_open(&config, &vm) != CAIRN_OK)
        abort();
    return vm;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CairnVM *vm = vm_for_next_input();
    for (CairnMode mode = CAIRN_FILE; mode <= CAIRN_SINGLE; mode++) {
        CairnStatus status =
            cairn_check(vm, (const char *)data, size, "fuzz.py", mode, read_nothing, NULL);
        if (status == CAIRN_REFUSED || status == CAIRN_BADARG)
            abort();
        (void)cairn_error_print(vm, read_nothing, NULL);
    }
    return 0;
}
