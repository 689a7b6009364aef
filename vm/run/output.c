// output.c - what a program writes, counted against the output limit.

#include "vm/run/run.h"

bool cn_write_stream(VM *vm, int stream, const char *data, size_t size)
{
    if (size == 0)
        return true;
    if (vm->limits.output_bytes != 0 &&
        vm->output_written + size > vm->limits.output_bytes) {
        size_t fits = (size_t)(vm->limits.output_bytes - vm->output_written);
        if (vm->host.write != NULL && fits > 0)
            (void)vm->host.write(vm->host.user, stream, data, fits);
        vm->output_written += fits;
        vm->stop_reason = STOP_OUTPUT;
        attention_set(vm, ATTENTION_STOP);
        cn_raise(vm, "TimeoutError", "stopped by a limit");
        return false;
    }
    vm->output_written += size;
    int error =
        vm->host.write == NULL ? 0 : vm->host.write(vm->host.user, stream, data, size);
    if (error != 0)
        cn_raise_os_error(vm, error, VIEW_UNBOUND);
    return error == 0;
}
