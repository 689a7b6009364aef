// codecs.c - names of encodings and of error handlers.

#include "vm/objects/codecs_private.h"

#include "vm/objects/str_arguments.h"

#define NAME_MAX_BYTES 32

const uint16_t cn_cp1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Names as CPython normalises them, first the usual ones; each list ends with a space.
static const struct {
    Codec codec;
    const char *names;
} codec_names[] = {
    {CODEC_UTF_8, "utf_8 utf8 u8 utf cp65001 utf8_ucs2 utf8_ucs4 "},
    {CODEC_LATIN_1,
     "latin_1 latin1 iso_8859_1 iso8859_1 l1 latin 8859 cp819 csisolatin1 ibm819 "
     "iso8859 iso_8859_1_1987 iso_ir_100 "},
    {CODEC_ASCII,
     "ascii us_ascii us 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 "
     "csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 "},
    {CODEC_UTF_8_SIG, "utf_8_sig "},
    {CODEC_UTF_16, "utf_16 utf16 u16 "},
    {CODEC_UTF_16_LE, "utf_16_le utf_16le unicodelittleunmarked "},
    {CODEC_UTF_16_BE, "utf_16_be utf_16be unicodebigunmarked "},
    {CODEC_UTF_32, "utf_32 utf32 u32 "},
    {CODEC_UTF_32_LE, "utf_32_le utf_32le "},
    {CODEC_UTF_32_BE, "utf_32_be utf_32be "},
    {CODEC_CP1252, "cp1252 1252 windows_1252 "},
    {CODEC_UNICODE_ESCAPE, "unicode_escape "},
    {CODEC_RAW_UNICODE_ESCAPE, "raw_unicode_escape "},
};

static bool is_name_character(uint8_t byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || byte == '.';
}

// Writes name in lower case with one _ for each run of other characters; false: too long.
static bool normalize(const Str *name, char out[NAME_MAX_BYTES])
{
    size_t used = 0;
    bool gap = false;
    for (size_t i = 0; i < name->length; i++) {
        uint32_t unit = cn_str_at(name, i);
        uint8_t byte = (uint8_t)(unit >= 'A' && unit <= 'Z' ? unit + 32 : unit);
        if (unit >= 128)
            return false;
        if (!is_name_character(byte)) {
            gap = true;
            continue;
        }
        if (used + 2 >= NAME_MAX_BYTES)
            return false;
        if (gap && used > 0)
            out[used++] = '_';
        gap = false;
        out[used++] = (char)byte;
    }
    out[used] = 0;
    return used > 0;
}

static bool list_has(const char *list, const char *name)
{
    size_t size = strlen(name);
    while (*list != 0) {
        size_t next = strcspn(list, " ");
        if (next == size && memcmp(list, name, size) == 0)
            return true;
        list += next + 1;
    }
    return false;
}

Codec cn_codec_find(const Str *name)
{
    char normal[NAME_MAX_BYTES];
    if (name == NULL)
        return CODEC_UTF_8;
    if (!normalize(name, normal))
        return CODEC_UNKNOWN;
    for (size_t i = 0; i < sizeof codec_names / sizeof codec_names[0]; i++) {
        if (list_has(codec_names[i].names, normal))
            return codec_names[i].codec;
    }
    return CODEC_UNKNOWN;
}

ErrorHandler cn_error_handler_find(const Str *name)
{
    static const char *const names[] = {
        [ERRORS_STRICT] = "strict",
        [ERRORS_IGNORE] = "ignore",
        [ERRORS_REPLACE] = "replace",
        [ERRORS_BACKSLASH] = "backslashreplace",
        [ERRORS_XML] = "xmlcharrefreplace",
        [ERRORS_SURROGATE_ESCAPE] = "surrogateescape",
        [ERRORS_SURROGATE_PASS] = "surrogatepass",
    };
    if (name == NULL)
        return ERRORS_STRICT;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (cn_str_equals_text(name, names[i]))
            return (ErrorHandler)i;
    }
    return ERRORS_UNKNOWN;
}

Outcome cn_raise_unknown_handler(VM *vm, const Str *name)
{
    return cn_raise_number(vm, EXCEPTION_LookupError, "unknown error handler name '%S'",
                           name);
}

Outcome cn_codec_names(VM *vm, const char *function, const Value *args, const Str *names[2])
{
    static const char *const parameters[2] = {"argument 'encoding'", "argument 'errors'"};
    for (int i = 0; i < 2; i++) {
        names[i] = NULL;
        if (is_missing(args[i]))
            continue;
        names[i] = str_or_null(args[i]);
        if (names[i] == NULL)
            return cn_bad_argument(vm, args[i], function, parameters[i], "str");
        if (names[i]->width == 1 && memchr(names[i]->data, 0, names[i]->length) != NULL)
            return cn_raise_value_error(vm, "embedded null character");
    }
    return OUTCOME_DONE;
}
