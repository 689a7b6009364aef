// diagnostic.c - what a compilation reports.

#include "compiler/diagnostic.h"

#include <stdarg.h>
#include <string.h>

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
    size_t size = 0;
    va_list pieces;
    va_start(pieces, arena);
    for (const char *piece; (piece = va_arg(pieces, const char *)) != NULL;)
        size += strlen(piece);
    va_end(pieces);
    char *message = cn_arena_allocate(arena, size + 1);
    if (message == NULL)
        return "out of memory";
    char *next = message;
    va_start(pieces, arena);
    for (const char *piece; (piece = va_arg(pieces, const char *)) != NULL;) {
        size_t piece_size = strlen(piece);
        memcpy(next, piece, piece_size);
        next += piece_size;
    }
    va_end(pieces);
    return message;
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
