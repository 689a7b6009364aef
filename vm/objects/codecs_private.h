// codecs_private.h - what the files of the codecs share.

#ifndef CAIRN_VM_OBJECTS_CODECS_PRIVATE_H
#define CAIRN_VM_OBJECTS_CODECS_PRIVATE_H

#include "vm/objects/codecs.h"
#include "vm/objects/exception.h"
#include "vm/objects/str_data.h"

typedef enum {
    CODEC_UNKNOWN,
    CODEC_UTF_8,
    CODEC_UTF_8_SIG,
    CODEC_UTF_16,
    CODEC_UTF_16_LE,
    CODEC_UTF_16_BE,
    CODEC_UTF_32,
    CODEC_UTF_32_LE,
    CODEC_UTF_32_BE,
    CODEC_LATIN_1,
    CODEC_ASCII,
    CODEC_CP1252,
    CODEC_UNICODE_ESCAPE,
    CODEC_RAW_UNICODE_ESCAPE
} Codec;

typedef enum {
    ERRORS_STRICT,
    ERRORS_IGNORE,
    ERRORS_REPLACE,
    ERRORS_BACKSLASH,
    ERRORS_XML,
    ERRORS_SURROGATE_ESCAPE,
    ERRORS_SURROGATE_PASS,
    ERRORS_UNKNOWN
} ErrorHandler;

#define CP1252_FIRST 0x80
#define CP1252_LAST 0x9F
extern const uint16_t cn_cp1252[32]; // 0: not defined

Codec cn_codec_find(const Str *name);                // NULL: utf-8
ErrorHandler cn_error_handler_find(const Str *name); // NULL: strict
Outcome cn_raise_unknown_handler(VM *vm, const Str *name);

// A decoding under way. A run goes on from position and stops at the end of data (true) or
// at bytes that it cannot decode: position..error_end, and reason says why.
typedef struct Decoder {
    VM *vm;
    ValueView object;
    const uint8_t *data;
    size_t size;
    size_t position;
    size_t error_end;
    const char *reason;
    const char *name; // of the codec in error messages
    const Str *errors;
    Codec codec;
    bool big_endian;
    StrBuilder builder;
} Decoder;

bool cn_decode_unicode_escape(Decoder *decoder);
bool cn_decode_raw_unicode_escape(Decoder *decoder);

// Raises UnicodeDecodeError for what stopped the decoder.
Outcome cn_raise_decode_error(Decoder *decoder);

#endif
