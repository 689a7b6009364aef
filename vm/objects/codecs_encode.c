// codecs_encode.c - text to bytes.

#include "vm/base/utf8.h"
#include "vm/objects/codecs_private.h"
#include "vm/objects/str_arguments.h"

// An encoding under way. A run goes on from position and stops at the end of str (true) or
// at characters that it cannot encode: position..error_end.
typedef struct Encoder {
    VM *vm;
    const Str *str;
    size_t position;
    size_t error_end;
    const char *reason;
    const char *name;
    const Str *errors;
    Codec codec;
    bool big_endian;
    ByteBuilder builder;
} Encoder;

// ---- output of one character ----

static void put_16(Encoder *encoder, uint32_t unit)
{
    uint8_t low = (uint8_t)unit;
    uint8_t high = (uint8_t)(unit >> 8);
    uint8_t bytes[2] = {encoder->big_endian ? high : low, encoder->big_endian ? low : high};
    cn_byte_builder_append(&encoder->builder, bytes, 2);
}

static void put_32(Encoder *encoder, uint32_t unit)
{
    put_16(encoder, encoder->big_endian ? unit >> 16 : unit & 0xFFFF);
    put_16(encoder, encoder->big_endian ? unit & 0xFFFF : unit >> 16);
}

static void put_utf_8(Encoder *encoder, uint32_t code_point)
{
    uint8_t bytes[UTF8_MAX_BYTES];
    size_t size = cn_utf8_encode(code_point, bytes);
    cn_byte_builder_append(&encoder->builder, bytes, size);
}

static void put_utf_16(Encoder *encoder, uint32_t code_point)
{
    if (code_point < 0x10000) {
        put_16(encoder, code_point);
        return;
    }
    put_16(encoder, 0xD800 + ((code_point - 0x10000) >> 10));
    put_16(encoder, 0xDC00 + (code_point & 0x3FF));
}

static void put_escape(Encoder *encoder, uint32_t code_point)
{
    static const char hex[] = "0123456789abcdef";
    size_t digits = code_point < 0x100 ? 2 : code_point < 0x10000 ? 4 : 8;
    char text[10] = {'\\', digits == 2 ? 'x' : digits == 4 ? 'u' : 'U'};
    for (size_t i = 0; i < digits; i++)
        text[2 + i] = hex[code_point >> (4 * (digits - 1 - i)) & 15];
    cn_byte_builder_append(&encoder->builder, text, 2 + digits);
}

static bool is_utf_16(Codec codec)
{
    return codec >= CODEC_UTF_16 && codec <= CODEC_UTF_16_BE;
}

static bool is_utf_32(Codec codec)
{
    return codec >= CODEC_UTF_32 && codec <= CODEC_UTF_32_BE;
}

// An ASCII character, as the codec writes it.
static void put_ascii(Encoder *encoder, char character)
{
    if (is_utf_16(encoder->codec))
        put_16(encoder, (uint8_t)character);
    else if (is_utf_32(encoder->codec))
        put_32(encoder, (uint8_t)character);
    else
        cn_byte_builder_append_byte(&encoder->builder, (uint8_t)character);
}

// ---- one run of each codec ----

static bool stop(Encoder *encoder, size_t error_end, const char *reason)
{
    encoder->error_end = error_end;
    encoder->reason = reason;
    return false;
}

static bool run_utf(Encoder *encoder)
{
    const Str *str = encoder->str;
    bool wide_16 = is_utf_16(encoder->codec);
    bool wide_32 = is_utf_32(encoder->codec);
    for (; encoder->position < str->length && !encoder->builder.failed;
         encoder->position++) {
        uint32_t code_point = cn_str_at(str, encoder->position);
        if (code_point_is_surrogate(code_point)) {
            size_t end = encoder->position + 1;
            while (!wide_16 && !wide_32 && end < str->length &&
                   code_point_is_surrogate(cn_str_at(str, end)))
                end++;
            return stop(encoder, end, "surrogates not allowed");
        }
        if (wide_32)
            put_32(encoder, code_point);
        else if (wide_16)
            put_utf_16(encoder, code_point);
        else
            put_utf_8(encoder, code_point);
    }
    return true;
}

static bool run_narrow(Encoder *encoder, uint32_t limit, const char *reason)
{
    const Str *str = encoder->str;
    for (; encoder->position < str->length && !encoder->builder.failed;
         encoder->position++) {
        uint32_t code_point = cn_str_at(str, encoder->position);
        if (code_point >= limit) {
            size_t end = encoder->position + 1;
            while (end < str->length && cn_str_at(str, end) >= limit)
                end++;
            return stop(encoder, end, reason);
        }
        cn_byte_builder_append_byte(&encoder->builder, (uint8_t)code_point);
    }
    return true;
}

// The byte of a character in cp1252, or -1.
static int cp1252_byte(uint32_t code_point)
{
    if (code_point < CP1252_FIRST || (code_point > CP1252_LAST && code_point < 0x100))
        return (int)code_point;
    for (int i = 0; i < 32; i++) {
        if (cn_cp1252[i] == code_point && code_point != 0)
            return CP1252_FIRST + i;
    }
    return -1;
}

static bool run_cp1252(Encoder *encoder)
{
    const Str *str = encoder->str;
    for (; encoder->position < str->length && !encoder->builder.failed;
         encoder->position++) {
        int byte = cp1252_byte(cn_str_at(str, encoder->position));
        if (byte < 0) {
            size_t end = encoder->position + 1;
            while (end < str->length && cp1252_byte(cn_str_at(str, end)) < 0)
                end++;
            return stop(encoder, end, "character maps to <undefined>");
        }
        cn_byte_builder_append_byte(&encoder->builder, (uint8_t)byte);
    }
    return true;
}

static void put_escaped(Encoder *encoder, uint32_t code_point)
{
    switch (code_point) {
    case '\\':
        cn_byte_builder_append(&encoder->builder, "\\\\", 2);
        return;
    case '\t':
        cn_byte_builder_append(&encoder->builder, "\\t", 2);
        return;
    case '\n':
        cn_byte_builder_append(&encoder->builder, "\\n", 2);
        return;
    case '\r':
        cn_byte_builder_append(&encoder->builder, "\\r", 2);
        return;
    default:
        if (code_point >= ' ' && code_point < 0x7F)
            cn_byte_builder_append_byte(&encoder->builder, (uint8_t)code_point);
        else
            put_escape(encoder, code_point);
    }
}

static bool run_escape(Encoder *encoder, bool raw)
{
    for (size_t i = 0; i < encoder->str->length && !encoder->builder.failed; i++) {
        uint32_t code_point = cn_str_at(encoder->str, i);
        if (!raw)
            put_escaped(encoder, code_point);
        else if (code_point < 0x100)
            cn_byte_builder_append_byte(&encoder->builder, (uint8_t)code_point);
        else
            put_escape(encoder, code_point);
    }
    encoder->position = encoder->str->length;
    return true;
}

static bool run(Encoder *encoder)
{
    switch (encoder->codec) {
    case CODEC_LATIN_1:
        return run_narrow(encoder, 256, "ordinal not in range(256)");
    case CODEC_ASCII:
        return run_narrow(encoder, 128, "ordinal not in range(128)");
    case CODEC_CP1252:
        return run_cp1252(encoder);
    case CODEC_UNICODE_ESCAPE:
        return run_escape(encoder, false);
    case CODEC_RAW_UNICODE_ESCAPE:
        return run_escape(encoder, true);
    default:
        return run_utf(encoder);
    }
}

// ---- errors ----

static Outcome raise_encode_error(Encoder *encoder)
{
    return cn_raise_unicode_error(encoder->vm, EXCEPTION_UnicodeEncodeError, encoder->name,
                                  object_view(encoder->str), encoder->position,
                                  encoder->error_end, encoder->reason);
}

// surrogateescape: U+DC80 and so on become the bytes they stand for.
static Outcome unescape(Encoder *encoder)
{
    if (is_utf_16(encoder->codec) || is_utf_32(encoder->codec))
        return raise_encode_error(encoder);
    for (; encoder->position < encoder->error_end; encoder->position++) {
        uint32_t code_point = cn_str_at(encoder->str, encoder->position);
        if (code_point < 0xDC80 || code_point > 0xDCFF)
            return raise_encode_error(encoder);
        cn_byte_builder_append_byte(&encoder->builder, (uint8_t)code_point);
    }
    return OUTCOME_DONE;
}

// surrogatepass: surrogates are written as if they were characters.
static Outcome pass_surrogates(Encoder *encoder)
{
    if (encoder->codec > CODEC_UTF_32_BE)
        return raise_encode_error(encoder);
    for (; encoder->position < encoder->error_end; encoder->position++) {
        uint32_t code_point = cn_str_at(encoder->str, encoder->position);
        if (is_utf_16(encoder->codec))
            put_16(encoder, code_point);
        else if (is_utf_32(encoder->codec))
            put_32(encoder, code_point);
        else
            put_utf_8(encoder, code_point);
    }
    return OUTCOME_DONE;
}

static void put_text(Encoder *encoder, const Str *text)
{
    for (size_t i = 0; i < text->length; i++)
        put_ascii(encoder, (char)text->data[i]);
}

// What stands in the place of a character: ?, \x.., &#..;
static bool append_substitute(StrBuilder *text, ErrorHandler handler, uint32_t code_point)
{
    if (handler == ERRORS_BACKSLASH)
        return cn_builder_append_escape(text, code_point);
    if (handler == ERRORS_REPLACE)
        return cn_builder_append_code_point(text, '?');
    cn_builder_append_text(text, "&#");
    cn_builder_append_int(text, code_point);
    return cn_builder_append_code_point(text, ';');
}

static Outcome substitute(Encoder *encoder, ErrorHandler handler)
{
    StrBuilder builder;
    cn_builder_init(&builder, encoder->vm);
    for (; encoder->position < encoder->error_end && !builder.failed; encoder->position++)
        append_substitute(&builder, handler, cn_str_at(encoder->str, encoder->position));
    Str *text = cn_builder_finish(&builder);
    if (text == NULL)
        return OUTCOME_FAILED;
    put_text(encoder, text);
    object_release(encoder->vm, text);
    return OUTCOME_DONE;
}

static Outcome handle_error(Encoder *encoder, ErrorHandler handler)
{
    switch (handler) {
    case ERRORS_IGNORE:
        encoder->position = encoder->error_end;
        return OUTCOME_DONE;
    case ERRORS_REPLACE:
    case ERRORS_BACKSLASH:
    case ERRORS_XML:
        return substitute(encoder, handler);
    case ERRORS_SURROGATE_ESCAPE:
        return unescape(encoder);
    case ERRORS_SURROGATE_PASS:
        return pass_surrogates(encoder);
    case ERRORS_UNKNOWN:
        return cn_raise_unknown_handler(encoder->vm, encoder->errors);
    default:
        return raise_encode_error(encoder);
    }
}

static void start(Encoder *encoder)
{
    static const char *const names[] = {
        [CODEC_UTF_8] = "utf-8",
        [CODEC_UTF_8_SIG] = "utf-8",
        [CODEC_UTF_16] = "utf-16",
        [CODEC_UTF_16_LE] = "utf-16-le",
        [CODEC_UTF_16_BE] = "utf-16-be",
        [CODEC_UTF_32] = "utf-32",
        [CODEC_UTF_32_LE] = "utf-32-le",
        [CODEC_UTF_32_BE] = "utf-32-be",
        [CODEC_LATIN_1] = "latin-1",
        [CODEC_ASCII] = "ascii",
        [CODEC_CP1252] = "charmap",
        [CODEC_UNICODE_ESCAPE] = "unicodeescape",
        [CODEC_RAW_UNICODE_ESCAPE] = "rawunicodeescape",
    };
    encoder->name = names[encoder->codec];
    encoder->big_endian =
        encoder->codec == CODEC_UTF_16_BE || encoder->codec == CODEC_UTF_32_BE;
    if (encoder->codec == CODEC_UTF_16)
        put_16(encoder, 0xFEFF);
    else if (encoder->codec == CODEC_UTF_32)
        put_32(encoder, 0xFEFF);
    else if (encoder->codec == CODEC_UTF_8_SIG)
        put_utf_8(encoder, 0xFEFF);
}

static Outcome encode_slowly(Encoder *encoder, Value *result)
{
    ErrorHandler handler = cn_error_handler_find(encoder->errors);
    Outcome outcome = OUTCOME_DONE;
    cn_byte_builder_init(&encoder->builder, encoder->vm);
    start(encoder);
    while (outcome == OUTCOME_DONE && !run(encoder) && !encoder->builder.failed)
        outcome = handle_error(encoder, handler);
    if (outcome == OUTCOME_DONE)
        return answer_object(cn_byte_builder_finish(&encoder->builder), result);
    cn_byte_builder_release(&encoder->builder);
    return outcome;
}

static bool is_copy(const Str *str, Codec codec)
{
    if (str->is_ascii)
        return codec == CODEC_UTF_8 || codec == CODEC_ASCII || codec == CODEC_LATIN_1;
    return codec == CODEC_LATIN_1 && str->width == 1;
}

// ---- UTF-8 without errors ----

static size_t utf8_size(const Str *str, bool surrogates, size_t *first_surrogate)
{
    size_t size = 0;
    for (size_t i = 0; i < str->length; i++) {
        uint32_t code_point = cn_str_at(str, i);
        if (!surrogates && code_point_is_surrogate(code_point)) {
            *first_surrogate = i;
            return SIZE_MAX;
        }
        size += cn_utf8_size(code_point);
    }
    return size;
}

static void write_utf8(const Str *str, uint8_t *to)
{
    for (size_t i = 0; i < str->length; i++) {
        uint32_t code_point = cn_str_at(str, i);
        if (code_point < 0x80)
            *to++ = (uint8_t)code_point;
        else
            to += cn_utf8_encode(code_point, to);
    }
}

static BytesObject *utf8_bytes(VM *vm, const Str *str, size_t size)
{
    BytesObject *bytes = cn_bytes_allocate(vm, size);
    if (bytes != NULL)
        write_utf8(str, bytes->data);
    return bytes;
}

Outcome cn_encode(VM *vm, const Str *str, const Str *encoding, const Str *errors,
                  Value *result)
{
    Codec codec = cn_codec_find(encoding);
    if (codec == CODEC_UNKNOWN)
        return cn_raise_number(vm, EXCEPTION_LookupError, "unknown encoding: %S", encoding);
    if (!charge_scan(vm, str->length))
        return OUTCOME_FAILED;
    if (is_copy(str, codec))
        return answer_object(cn_bytes_new(vm, str->data, str->length), result);
    if (codec == CODEC_UTF_8) {
        size_t place;
        size_t size = utf8_size(str, false, &place);
        if (size != SIZE_MAX)
            return answer_object(utf8_bytes(vm, str, size), result);
    }
    Encoder encoder = {.vm = vm, .str = str, .errors = errors, .codec = codec};
    return encode_slowly(&encoder, result);
}

char *cn_str_to_utf8(VM *vm, const Str *str, bool surrogates, size_t *size_out)
{
    size_t place = 0;
    size_t size = str->is_ascii ? str->length : utf8_size(str, surrogates, &place);
    if (size == SIZE_MAX) {
        cn_raise_unicode_error(vm, EXCEPTION_UnicodeEncodeError, "utf-8", object_view(str),
                               place, place + 1, "surrogates not allowed");
        return NULL;
    }
    uint8_t *buffer = cn_buffer_allocate(vm, size + 1);
    if (buffer == NULL)
        return NULL;
    charge_units(vm, size);
    if (str->is_ascii)
        memcpy(buffer, str->data, size);
    else
        write_utf8(str, buffer);
    buffer[size] = 0;
    *size_out = size;
    return (char *)buffer;
}
