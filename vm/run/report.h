// report.h - text for people outside the program: uncaught and ignored exceptions.

#ifndef CAIRN_VM_RUN_REPORT_H
#define CAIRN_VM_RUN_REPORT_H

#include "vm/run/run.h"

// Writes "Exception ignored in: ..." and the traceback to the host's stderr.
void cn_report_exception_ignored(VM *vm, ValueView exception, ValueView where);
// Writes an uncaught exception as CPython does.
void cn_report_uncaught(VM *vm, ValueView exception);

#endif
