// codecs_decode.c - bytes to text.

#include "vm/base/utf8.h"
#include "vm/objects/codecs_private.h"
#include "vm/objects/str_arguments.h"

static bool stop(Decoder *decoder, size_t error_end, const char *reason)
{
    decoder->error_end = error_end;
    decoder->reason = reason;
    return false;
}

// ---- one run of each codec ----

static bool run_utf_8(Decoder *decoder)
{
    while (decoder->position < decoder->size && !decoder->builder.failed) {
        const uint8_t *data = decoder->data + decoder->position;
        size_t left = decoder->size - decoder->position;
        size_t plain = cn_utf8_ascii_prefix(data, left);
        cn_builder_append_units(&decoder->builder, data, 1, plain);
        decoder->position += plain;
        if (plain == left)
            break;
        uint32_t code_point;
        size_t length = cn_utf8_decode(data + plain, left - plain, &code_point);
        if (length == 0) {
            size_t bad;
            const char *reason = cn_utf8_error(data + plain, left - plain, &bad);
            return stop(decoder, decoder->position + bad, reason);
        }
        cn_builder_append_code_point(&decoder->builder, code_point);
        decoder->position += length;
    }
    return true;
}

static uint32_t read_16(const Decoder *decoder, size_t at)
{
    const uint8_t *data = decoder->data + at;
    return decoder->big_endian ? (uint32_t)data[0] << 8 | data[1]
                               : (uint32_t)data[1] << 8 | data[0];
}

static uint32_t read_32(const Decoder *decoder, size_t at)
{
    return decoder->big_endian ? read_16(decoder, at) << 16 | read_16(decoder, at + 2)
                               : read_16(decoder, at + 2) << 16 | read_16(decoder, at);
}

static bool run_utf_16(Decoder *decoder)
{
    while (decoder->position < decoder->size && !decoder->builder.failed) {
        size_t at = decoder->position;
        if (decoder->size - at < 2)
            return stop(decoder, decoder->size, "truncated data");
        uint32_t unit = read_16(decoder, at);
        if (!code_point_is_surrogate(unit)) {
            cn_builder_append_code_point(&decoder->builder, unit);
            decoder->position += 2;
            continue;
        }
        if (unit >= 0xDC00)
            return stop(decoder, at + 2, "illegal encoding");
        if (decoder->size - at < 4)
            return stop(decoder, decoder->size, "unexpected end of data");
        uint32_t low = read_16(decoder, at + 2);
        if ((low & 0xFC00) != 0xDC00)
            return stop(decoder, at + 2, "illegal UTF-16 surrogate");
        cn_builder_append_code_point(&decoder->builder,
                                     0x10000 + ((unit & 0x3FF) << 10 | (low & 0x3FF)));
        decoder->position += 4;
    }
    return true;
}

static bool run_utf_32(Decoder *decoder)
{
    while (decoder->position < decoder->size && !decoder->builder.failed) {
        size_t at = decoder->position;
        if (decoder->size - at < 4)
            return stop(decoder, decoder->size, "truncated data");
        uint32_t code_point = read_32(decoder, at);
        if (code_point_is_surrogate(code_point))
            return stop(decoder, at + 4,
                        "code point in surrogate code point range(0xd800, 0xe000)");
        if (code_point > 0x10FFFF)
            return stop(decoder, at + 4, "code point not in range(0x110000)");
        cn_builder_append_code_point(&decoder->builder, code_point);
        decoder->position += 4;
    }
    return true;
}

static bool run_ascii(Decoder *decoder)
{
    const uint8_t *data = decoder->data + decoder->position;
    size_t left = decoder->size - decoder->position;
    size_t plain = cn_utf8_ascii_prefix(data, left);
    cn_builder_append_units(&decoder->builder, data, 1, plain);
    decoder->position += plain;
    return plain == left ||
           stop(decoder, decoder->position + 1, "ordinal not in range(128)");
}

static bool run_latin_1(Decoder *decoder)
{
    cn_builder_append_units(&decoder->builder, decoder->data + decoder->position, 1,
                            decoder->size - decoder->position);
    decoder->position = decoder->size;
    return true;
}

static bool run_cp1252(Decoder *decoder)
{
    while (decoder->position < decoder->size && !decoder->builder.failed) {
        uint32_t unit = decoder->data[decoder->position];
        if (unit >= CP1252_FIRST && unit <= CP1252_LAST)
            unit = cn_cp1252[unit - CP1252_FIRST];
        if (unit == 0 && decoder->data[decoder->position] != 0)
            return stop(decoder, decoder->position + 1, "character maps to <undefined>");
        cn_builder_append_code_point(&decoder->builder, unit);
        decoder->position++;
    }
    return true;
}

static bool run(Decoder *decoder)
{
    switch (decoder->codec) {
    case CODEC_UTF_8:
    case CODEC_UTF_8_SIG:
        return run_utf_8(decoder);
    case CODEC_UTF_16:
    case CODEC_UTF_16_LE:
    case CODEC_UTF_16_BE:
        return run_utf_16(decoder);
    case CODEC_UTF_32:
    case CODEC_UTF_32_LE:
    case CODEC_UTF_32_BE:
        return run_utf_32(decoder);
    case CODEC_LATIN_1:
        return run_latin_1(decoder);
    case CODEC_CP1252:
        return run_cp1252(decoder);
    case CODEC_UNICODE_ESCAPE:
        return cn_decode_unicode_escape(decoder);
    case CODEC_RAW_UNICODE_ESCAPE:
        return cn_decode_raw_unicode_escape(decoder);
    default:
        return run_ascii(decoder);
    }
}

// ---- errors ----

Outcome cn_raise_decode_error(Decoder *decoder)
{
    VM *vm = decoder->vm;
    size_t start = decoder->position;
    if (value_is_bytes(decoder->object))
        return cn_raise_unicode_error(vm, EXCEPTION_UnicodeDecodeError, decoder->name,
                                      decoder->object, start, decoder->error_end,
                                      decoder->reason);
    BytesObject *copy = cn_bytes_new(vm, decoder->data, decoder->size);
    if (copy == NULL)
        return OUTCOME_FAILED;
    cn_raise_unicode_error(vm, EXCEPTION_UnicodeDecodeError, decoder->name,
                           object_view(copy), start, decoder->error_end, decoder->reason);
    object_release(vm, copy);
    return OUTCOME_FAILED;
}

// surrogateescape: up to four bytes from 0x80 on become U+DC80 and so on.
static Outcome escape_bytes(Decoder *decoder)
{
    size_t start = decoder->position;
    size_t end = decoder->error_end;
    size_t i = start;
    while (i < end && i < start + 4 && decoder->data[i] >= 0x80)
        cn_builder_append_code_point(&decoder->builder, 0xDC00u + decoder->data[i++]);
    if (i == start)
        return cn_raise_decode_error(decoder);
    decoder->position = i;
    return OUTCOME_DONE;
}

// surrogatepass: the surrogate that stands at position; 0: there is none.
static uint32_t surrogate_at(const Decoder *decoder, size_t *length)
{
    size_t at = decoder->position;
    size_t left = decoder->size - at;
    uint32_t code_point = 0;
    *length = decoder->codec >= CODEC_UTF_32 ? 4 : decoder->codec >= CODEC_UTF_16 ? 2 : 3;
    if (decoder->codec > CODEC_UTF_32_BE || left < *length)
        return 0;
    if (*length == 2)
        code_point = read_16(decoder, at);
    else if (*length == 4)
        code_point = read_32(decoder, at);
    else
        cn_utf8_decode_loose(decoder->data + at, left, &code_point);
    return code_point_is_surrogate(code_point) ? code_point : 0;
}

static Outcome pass_surrogate(Decoder *decoder)
{
    size_t length;
    uint32_t surrogate = surrogate_at(decoder, &length);
    if (surrogate == 0)
        return cn_raise_decode_error(decoder);
    cn_builder_append_code_point(&decoder->builder, surrogate);
    decoder->position += length;
    return OUTCOME_DONE;
}

// Deals with the bytes that stopped the decoder and moves on behind them.
static Outcome handle_error(Decoder *decoder, ErrorHandler handler)
{
    switch (handler) {
    case ERRORS_IGNORE:
        break;
    case ERRORS_REPLACE:
        cn_builder_append_code_point(&decoder->builder, 0xFFFD);
        break;
    case ERRORS_BACKSLASH:
        for (size_t i = decoder->position; i < decoder->error_end; i++)
            cn_builder_append_escape(&decoder->builder, decoder->data[i]);
        break;
    case ERRORS_SURROGATE_ESCAPE:
        return escape_bytes(decoder);
    case ERRORS_SURROGATE_PASS:
        return pass_surrogate(decoder);
    case ERRORS_XML:
        return cn_raise_type_error(decoder->vm,
                                   "don't know how to handle UnicodeDecodeError in "
                                   "error callback");
    case ERRORS_UNKNOWN:
        return cn_raise_unknown_handler(decoder->vm, decoder->errors);
    default:
        return cn_raise_decode_error(decoder);
    }
    decoder->position = decoder->error_end;
    return OUTCOME_DONE;
}

// ---- byte order ----

static bool starts_with(const Decoder *decoder, const char *mark, size_t size)
{
    return decoder->size >= size && memcmp(decoder->data, mark, size) == 0;
}

static void read_mark(Decoder *decoder, const char *little, const char *big, size_t size)
{
    if (starts_with(decoder, little, size)) {
        decoder->position = size;
    } else if (starts_with(decoder, big, size)) {
        decoder->position = size;
        decoder->big_endian = true;
    }
}

static void start(Decoder *decoder)
{
    static const char *const names[] = {
        [CODEC_UTF_8] = "utf-8",
        [CODEC_UTF_8_SIG] = "utf-8",
        [CODEC_UTF_16_LE] = "utf-16-le",
        [CODEC_UTF_16_BE] = "utf-16-be",
        [CODEC_UTF_32_LE] = "utf-32-le",
        [CODEC_UTF_32_BE] = "utf-32-be",
        [CODEC_LATIN_1] = "latin-1",
        [CODEC_ASCII] = "ascii",
        [CODEC_CP1252] = "charmap",
        [CODEC_UNICODE_ESCAPE] = "unicodeescape",
        [CODEC_RAW_UNICODE_ESCAPE] = "rawunicodeescape",
    };
    decoder->big_endian =
        decoder->codec == CODEC_UTF_16_BE || decoder->codec == CODEC_UTF_32_BE;
    if (decoder->codec == CODEC_UTF_16)
        read_mark(decoder, "\xFF\xFE", "\xFE\xFF", 2);
    else if (decoder->codec == CODEC_UTF_32)
        read_mark(decoder, "\xFF\xFE\0\0", "\0\0\xFE\xFF", 4);
    else if (decoder->codec == CODEC_UTF_8_SIG && starts_with(decoder, "\xEF\xBB\xBF", 3)) {
        decoder->data += 3; // the places in errors count from behind the mark
        decoder->size -= 3;
        decoder->object = VIEW_UNBOUND;
    }
    if (decoder->codec == CODEC_UTF_16 || decoder->codec == CODEC_UTF_32)
        decoder->name = names[(int)decoder->codec + (decoder->big_endian ? 2 : 1)];
    else
        decoder->name = names[decoder->codec];
}

static Outcome decode_slowly(Decoder *decoder, Value *result)
{
    ErrorHandler handler = cn_error_handler_find(decoder->errors);
    Outcome outcome = OUTCOME_DONE;
    start(decoder);
    cn_builder_init(&decoder->builder, decoder->vm);
    while (outcome == OUTCOME_DONE && !run(decoder) && !decoder->builder.failed)
        outcome = handle_error(decoder, handler);
    if (outcome == OUTCOME_DONE)
        return answer_str(cn_builder_finish(&decoder->builder), result);
    cn_builder_release(&decoder->builder);
    return outcome;
}

Outcome cn_decode(VM *vm, ValueView object, ByteSpan span, const Str *encoding,
                  const Str *errors, Value *result)
{
    Codec codec = cn_codec_find(encoding);
    if (span.size == 0)
        return answer_str(cn_str_empty(vm), result);
    if (codec == CODEC_UNKNOWN)
        return cn_raise_number(vm, EXCEPTION_LookupError, "unknown encoding: %S", encoding);
    if (!charge_scan(vm, span.size))
        return OUTCOME_FAILED;
    if (codec == CODEC_LATIN_1)
        return answer_str(cn_str_from_latin1(vm, span.data, span.size), result);
    if ((codec == CODEC_UTF_8 && cn_utf8_is_valid(span.data, span.size, NULL)) ||
        (codec == CODEC_ASCII && cn_utf8_ascii_prefix(span.data, span.size) == span.size))
        return answer_str(cn_str_from_utf8(vm, (const char *)span.data, span.size), result);
    Decoder decoder = {.vm = vm,
                       .object = object,
                       .data = span.data,
                       .size = span.size,
                       .errors = errors,
                       .codec = codec};
    return decode_slowly(&decoder, result);
}
