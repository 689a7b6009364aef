// diagnostic.c - what a compilation reports.

#include "compiler/diagnostic.h"

#include <stdarg.h>

#include "vm/base/bytes.h"

bool cn_diagnostic_set(Diagnostic *diagnostic, DiagnosticKind kind, const char *message,
                       Span span)
{
    if (diagnostic->kind != DIAGNOSTIC_NONE)
        return false;
    diagnostic->kind = kind;
    diagnostic->message = message;
    diagnostic->span = span;
    diagnostic->has_end = span.end_line != 0;
    return false;
}

const char *cn_diagnostic_join(Arena *arena, ...)
{
    Bytes text;
    va_list pieces;
    cn_bytes_init(&text, arena->allocator);
    va_start(pieces, arena);
    for (const char *piece; (piece = va_arg(pieces, const char *)) != NULL;)
        cn_bytes_append_text(&text, piece);
    va_end(pieces);
    const char *message = text.failed ? NULL : cn_arena_copy(arena, text.data, text.size);
    cn_bytes_release(&text);
    return message == NULL ? "out of memory" : message;
}

void cn_diagnostic_warn(Arena *arena, Diagnostic *diagnostic, const char *category,
                        const char *message, uint32_t line)
{
    Warning *warning = cn_arena_allocate(arena, sizeof(Warning));
    if (warning == NULL)
        return;
    *warning = (Warning){.category = category, .message = message, .line = line};
    if (diagnostic->last_warning == NULL)
        diagnostic->warnings = warning;
    else
        diagnostic->last_warning->next = warning;
    diagnostic->last_warning = warning;
}
