// str_format.h - format specifications: "*^+#012,.3f" taken apart, and padding.

#ifndef CAIRN_VM_OBJECTS_STR_FORMAT_H
#define CAIRN_VM_OBJECTS_STR_FORMAT_H

#include "vm/objects/numbers.h"

// Takes spec apart for value, whose type decides what is allowed and is named in messages.
// A zero before the width becomes fill '0', for numbers with align '=' unless both were
// given. FAILED: ValueError with CPython's message. *out is written in any case.
Outcome cn_format_spec_parse(VM *vm, const Str *spec, ValueView value, FormatSpec *out);

// ValueError "Unknown format code 'x' for object of type 'int'".
Outcome cn_raise_format_code(VM *vm, uint32_t type, ValueView value);

// Appends text padded to spec's width with its fill character; default_align ('<' or '>')
// counts where spec has none. '=' pads on the left.
bool cn_format_pad(StrBuilder *builder, const Str *text, const FormatSpec *spec,
                   char default_align);

// value as conversion letter r, s or a makes it, a str. NEEDS_CALL: user code. FAILED also
// for any other letter: ValueError.
Outcome cn_format_convert(VM *vm, ValueView value, uint32_t conversion, Value *result);

// ascii(value).
Outcome cn_ascii_of(VM *vm, ValueView value, Value *result);

// ---- replacement fields (str.format) ----

// What stands at the front of a format string: literal text, then perhaps a field.
typedef struct Markup {
    size_t literal_start, literal_end; // braces already made single
    bool has_field;
    size_t name_start, name_end;
    uint32_t conversion; // 0: none
    size_t spec_start, spec_end;
    bool spec_has_fields;
} Markup;

typedef enum { MARKUP_END, MARKUP_FOUND, MARKUP_FAILED } MarkupStep;

// Reads from *position on, which moves, up to end. FAILED: ValueError.
MarkupStep cn_markup_next(VM *vm, const Str *text, size_t *position, size_t end,
                          Markup *markup);

// A field name's first part: up to the first '.' or '['.
size_t cn_field_first_end(const Str *text, size_t start, size_t end);

// The number that text[start..end) spells, -1 when it is none (or empty), -2: ValueError.
int64_t cn_field_number(VM *vm, const Str *text, size_t start, size_t end);

// What follows the first part, one step at a time.
typedef struct FieldStep {
    bool is_attribute;
    size_t start, end; // of the name or key
    int64_t number;    // of a key, -1: it is text
} FieldStep;

MarkupStep cn_field_next(VM *vm, const Str *text, size_t *position, size_t end,
                         FieldStep *step);

#endif
