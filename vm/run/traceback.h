// traceback.h - the report of an exception as CPython 3.11 prints it.

#ifndef CAIRN_VM_RUN_TRACEBACK_H
#define CAIRN_VM_RUN_TRACEBACK_H

#include "vm/base/bytes.h"
#include "vm/run/run.h"

// Appends the whole report to out as UTF-8 (lone surrogates as \udcxx): frames with source
// lines and carets, causes and contexts, groups, notes, suggestions. Runs no user code: where
// str(exception) or a note would need it, "<exception str() failed>" stands.
// False: MemoryError pending; out then holds what was made so far.
MUST_CHECK bool cn_traceback_format(VM *vm, ValueView exception, Bytes *out);

// The same with the texts that stdlib/core's exception_report_parts(exception) has made by
// running user code: a dict from id(exception) to (text, notes, names); see there.
MUST_CHECK bool cn_traceback_format_with(VM *vm, ValueView exception, ValueView parts,
                                         Bytes *out);

// The name that an AttributeError, NameError or ImportError was probably meant to name, as
// CPython suggests it: a new str, or NULL (nothing pending). names: dir(exception.obj) of an
// AttributeError when that needed user code, else unbound.
Str *cn_suggestion_for(VM *vm, Instance *exception, ValueView names);

#endif
