// traceback_private.h - what the files that write reports share.

#ifndef CAIRN_VM_RUN_TRACEBACK_PRIVATE_H
#define CAIRN_VM_RUN_TRACEBACK_PRIVATE_H

#include "vm/run/traceback.h"

#define SOURCE_FILES 8u // files whose text is kept while a report is written

// The text of a file, read once for each report.
typedef struct SourceFile {
    const Str *key; // its name or the kept text, borrowed from a code object; NULL: free
    Bytes text;
    bool found;
} SourceFile;

typedef struct Report {
    VM *vm;
    Bytes *out;
    ValueView parts; // dict of exception_report_parts, or unbound
    Set *seen;       // id of each exception of a chain that was met
    uint32_t group_depth;
    bool needs_close; // the frame of the last exception of a group is still to be closed
    SourceFile files[SOURCE_FILES];
    uint32_t next_file; // where the next file goes
} Report;

// ---- traceback.c ----
void cn_report_append_str(Report *report, const Str *str);
// Spaces for the depth in groups, and the margin: "  | ".
void cn_report_margin(Report *report);
void cn_report_indent(Report *report, uint32_t spaces);

// ---- traceback_frames.c ----
// The entries of a traceback with their source lines. header_margin: before the header line.
void cn_report_frames(Report *report, const Traceback *traceback, const char *header_margin,
                      const char *header);
void cn_report_release_files(Report *report);

// ---- traceback_anchor.c ----
// Where the operator of a binary operation, or the brackets of a subscript, lie in the text of
// an expression: [*left, *right) in bytes. False: it is another kind of expression.
bool cn_find_anchor(VM *vm, const char *text, size_t size, size_t *left, size_t *right);

#endif
