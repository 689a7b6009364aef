// test_str.c - the text type from C: representation, builders, interning, growth in place,
// search, messages, formats.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cairn.h"
#include "vm/objects/bytes_object.h"
#include "vm/objects/codecs.h"
#include "vm/objects/str_data.h"
#include "vm/objects/str_format.h"
#include "vm/objects/str_search.h"
#include "vm/objects/unicode.h"
#include "vm/run/run.h"

static CairnVM *handle;
static VM *vm;

static int open_vm(void **state)
{
    CairnConfig config;
    (void)state;
    cairn_config_init(&config, sizeof config);
    if (cairn_vm_open(&config, &handle) != CAIRN_OK)
        return -1;
    vm = (VM *)(void *)handle;
    return 0;
}

static int close_vm(void **state)
{
    (void)state;
    return (int)cairn_vm_close(handle);
}

static void assert_text(const Str *str, const char *utf8)
{
    size_t size = 0;
    assert_non_null(str);
    char *text = cn_str_to_utf8(vm, str, true, &size);
    assert_non_null(text);
    assert_int_equal(size, strlen(utf8));
    assert_memory_equal(text, utf8, size + 1);
    cn_buffer_free(vm, text, size + 1);
}

// The invariants of str.c.
static void assert_well_formed(const Str *str)
{
    uint32_t all = cn_units_or(str->data, str->width, str->length);
    assert_int_equal(str->width, width_for(all));
    assert_int_equal(str->is_ascii, all < 128);
    for (uint32_t i = 0; i < str->width; i++)
        assert_int_equal(str->data[str->length * str->width + i], 0);
}

// ---- construction ----

static void widths_are_the_narrowest(void **state)
{
    static const char *const texts[] = {"ab", "a\xC3\xA9", "a\xE2\x98\x83",
                                        "a\xF0\x9F\x98\x80"};
    static const uint32_t widths[] = {1, 1, 2, 4};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        Str *str = cn_str_from_text(vm, texts[i]);
        assert_text(str, texts[i]);
        assert_int_equal(str->width, widths[i]);
        assert_int_equal(str->length, 2);
        assert_well_formed(str);
        Str *first = cn_str_slice(vm, str, 0, 1);
        assert_text(first, "a");
        assert_int_equal(first->width, 1);
        object_release(vm, first);
        object_release(vm, str);
    }
}

static void short_strs_are_shared(void **state)
{
    (void)state;
    Str *a = cn_str_from_text(vm, "a");
    Str *b = cn_str_from_code_point(vm, 'a');
    Str *empty = cn_str_from_latin1(vm, NULL, 0);
    Str *nothing = cn_str_from_text(vm, "");
    assert_ptr_equal(a, b);
    assert_ptr_equal(empty, nothing);
    object_release(vm, a);
    object_release(vm, b);
    object_release(vm, empty);
    object_release(vm, nothing);
}

static void invalid_utf8_becomes_replacement_characters(void **state)
{
    (void)state;
    Str *str = cn_str_from_utf8(vm, "a\xFF\xE2\x98z", 5);
    assert_text(str, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
    object_release(vm, str);
}

// ---- growth ----

static void appending_reuses_the_block(void **state)
{
    Value slot = value_from_object(cn_str_from_text(vm, "start"));
    Str *more = cn_str_from_text(vm, "0123456789");
    size_t moves = 0;
    (void)state;
    for (size_t i = 0; i < 2000; i++) {
        Object *before = value_object(value_view(slot));
        assert_true(cn_str_append_in_place(vm, &slot, more));
        moves += value_object(value_view(slot)) != before;
    }
    const Str *str = value_str(value_view(slot));
    assert_int_equal(str->length, 20005);
    assert_true(moves < 60);
    assert_well_formed(str);
    assert_int_equal(cn_str_at(str, 20004), '9');
    value_release(vm, slot);
    object_release(vm, more);
}

static void appending_leaves_shared_strs_alone(void **state)
{
    (void)state;
    Str *shared = cn_str_intern_text(vm, "shared text");
    Str *more = cn_str_from_text(vm, "!");
    Value slot = value_from_object(object_retain(shared));
    assert_true(cn_str_append_in_place(vm, &slot, more));
    assert_text(shared, "shared text");
    assert_text(value_str(value_view(slot)), "shared text!");
    object_release(vm, shared);
    assert_true(cn_str_append_in_place(vm, &slot, value_str(value_view(slot))));
    assert_text(value_str(value_view(slot)), "shared text!shared text!");
    value_release(vm, slot);
    object_release(vm, more);
}

static void appending_forgets_the_hash(void **state)
{
    (void)state;
    Value slot = value_from_object(cn_str_from_text(vm, "ab"));
    Str *more = cn_str_from_text(vm, "cd");
    Str *whole = cn_str_from_text(vm, "abcd");
    uint64_t before = cn_str_hash(vm, value_str(value_view(slot)));
    assert_true(cn_str_append_in_place(vm, &slot, more));
    uint64_t after = cn_str_hash(vm, value_str(value_view(slot)));
    assert_int_not_equal(before, after);
    assert_int_equal(after, cn_str_hash(vm, whole));
    value_release(vm, slot);
    object_release(vm, more);
    object_release(vm, whole);
}

// ---- builders ----

static void builders_widen_and_narrow(void **state)
{
    StrBuilder builder;
    (void)state;
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "x=");
    cn_builder_append_int(&builder, INT64_MIN);
    cn_builder_append_code_point(&builder, 0x2603);
    cn_builder_repeat(&builder, 0x1F600, 2);
    cn_builder_append_utf8(&builder, "\xC3\xA9", 2);
    Str *str = cn_builder_finish(&builder);
    assert_text(
        str, "x=-9223372036854775808\xE2\x98\x83\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xC3\xA9");
    assert_well_formed(str);
    cn_builder_init(&builder, vm);
    cn_builder_append_slice(&builder, str, 0, 4); // of a wide str, but ASCII
    Str *narrow = cn_builder_finish(&builder);
    assert_text(narrow, "x=-9");
    assert_int_equal(narrow->width, 1);
    object_release(vm, narrow);
    object_release(vm, str);
}

static void builders_give_back_spare_room(void **state)
{
    StrBuilder builder;
    (void)state;
    cn_builder_init(&builder, vm);
    for (int i = 0; i < 5000; i++)
        cn_builder_append_code_point(&builder, 'x');
    Str *str = cn_builder_finish(&builder);
    assert_int_equal(str->length, 5000);
    assert_true(cn_object_block_bytes(vm, &str->header) < 5200);
    object_release(vm, str);
}

static void oversized_builders_fail_cleanly(void **state)
{
    StrBuilder builder;
    (void)state;
    cn_builder_init(&builder, vm);
    cn_builder_append_text(&builder, "abc");
    assert_false(cn_builder_repeat(&builder, 'x', SIZE_MAX / 2));
    assert_false(cn_builder_append_text(&builder, "abc"));
    assert_null(cn_builder_finish(&builder));
    assert_true(cn_pending_is(vm, EXCEPTION_MemoryError));
    value_release(vm, cn_take_pending(vm));
}

// ---- interning ----

static void equal_names_are_one_object(void **state)
{
    Str *names[3000];
    char text[] = "name_0000";
    (void)state;
    for (int i = 0; i < 3000; i++) {
        for (int digit = 0, rest = i; digit < 4; digit++, rest /= 10)
            text[8 - digit] = (char)('0' + rest % 10);
        names[i] = cn_str_intern_text(vm, text);
    }
    for (int i = 0; i < 3000; i += 2)
        object_release(vm, names[i]); // leaves the table
    for (int i = 1; i < 3000; i += 2) {
        Str *again = cn_str_intern(vm, cn_str_from_utf8(vm, (char *)names[i]->data, 9));
        assert_ptr_equal(again, names[i]);
        object_release(vm, again);
        object_release(vm, names[i]);
    }
}

// ---- search ----

// Compares with the simplest search there is, on texts that make clever ones stumble.
static size_t plain_find(const uint8_t *text, size_t size, const uint8_t *part,
                         size_t length, bool reverse)
{
    size_t found = SEARCH_NOT_FOUND;
    for (size_t i = 0; i + length <= size; i++) {
        if (memcmp(text + i, part, length) == 0) {
            found = i;
            if (!reverse)
                break;
        }
    }
    return found;
}

static void searches_agree_with_the_simplest(void **state)
{
    uint8_t text[400], part[24];
    uint64_t random = 88172645463325252u;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        random ^= random << 13, random ^= random >> 7, random ^= random << 17;
        size_t size = random % sizeof text, length = 1 + (random >> 20) % sizeof part;
        uint32_t letters = 1 + (random >> 40) % 3;
        for (size_t i = 0; i < size; i++)
            text[i] = (uint8_t)('a' + (random >> (i % 61)) % (letters + 1) % letters);
        for (size_t i = 0; i < length; i++)
            part[i] = (uint8_t)('a' + (random >> (i % 53)) % (letters + 1) % letters);
        for (int reverse = 0; reverse < 2; reverse++) {
            Finder finder;
            assert_true(cn_finder_init(&finder, vm, part, length, 1, 1, reverse != 0));
            assert_int_equal(cn_finder_next(&finder, text, 0, size),
                             plain_find(text, size, part, length, reverse != 0));
            cn_finder_release(&finder);
        }
    }
}

// ---- text of messages, formats ----

static void messages_know_their_conversions(void **state)
{
    (void)state;
    Str *name = cn_str_from_text(vm, "n\xC3\xA4me");
    Value number = value_from_int(7);
    Str *text = cn_str_format_c(vm, "%s %d %lld %c %S %T %R %%", "text", -5, 1LL << 40,
                                0x2603, name, value_view(number), object_view(name));
    assert_text(text, "text -5 1099511627776 \xE2\x98\x83 n\xC3\xA4me int 'n\xC3\xA4me' %");
    object_release(vm, text);
    object_release(vm, name);
}

static void specifications_are_taken_apart(void **state)
{
    FormatSpec spec;
    Value number = value_from_int(1);
    (void)state;
    Str *text = cn_str_from_text(vm, "*^+z#012_.34f");
    assert_int_equal(cn_format_spec_parse(vm, text, value_view(number), &spec),
                     OUTCOME_DONE);
    assert_int_equal(spec.fill, '*');
    assert_int_equal(spec.align, '^');
    assert_int_equal(spec.sign, '+');
    assert_true(spec.no_negative_zero && spec.alternate);
    assert_int_equal(spec.width, 12);
    assert_int_equal(spec.grouping, '_');
    assert_int_equal(spec.precision, 34);
    assert_int_equal(spec.type, 'f');
    object_release(vm, text);
    text = cn_str_from_text(vm, "5.");
    assert_int_equal(cn_format_spec_parse(vm, text, value_view(number), &spec),
                     OUTCOME_FAILED);
    value_release(vm, cn_take_pending(vm));
    object_release(vm, text);
}

static void codecs_go_both_ways(void **state)
{
    static const char *const names[] = {"utf-8", "UTF-16", "utf_32_be", "utf-8-sig"};
    Str *text = cn_str_from_text(vm, "a\xC3\xA9\xE2\x98\x83\xF0\x9F\x98\x80");
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        Value encoded, decoded;
        Str *name = cn_str_from_text(vm, names[i]);
        assert_int_equal(cn_encode(vm, text, name, NULL, &encoded), OUTCOME_DONE);
        const BytesObject *bytes = value_bytes(value_view(encoded));
        ByteSpan span = {bytes->data, bytes->length};
        assert_int_equal(cn_decode(vm, value_view(encoded), span, name, NULL, &decoded),
                         OUTCOME_DONE);
        assert_true(cn_str_equal(value_str(value_view(decoded)), text));
        value_release(vm, encoded);
        value_release(vm, decoded);
        object_release(vm, name);
    }
    object_release(vm, text);
}

static void case_mappings_are_full(void **state)
{
    uint32_t mapped[3];
    (void)state;
    assert_int_equal(cn_unicode_to_upper(0xDF, mapped), 2); // sharp s
    assert_int_equal(mapped[0], 'S');
    assert_int_equal(cn_unicode_to_upper(0xFB03, mapped), 3); // ffi ligature
    assert_int_equal(cn_unicode_to_title(0x1C4, mapped), 1);
    assert_int_equal(mapped[0], 0x1C5);
    assert_int_equal(cn_unicode_to_folded(0x1E9E, mapped), 2);
    assert_int_equal(cn_unicode_to_lower(0x130, mapped), 2);
    assert_int_equal(cn_unicode_decimal(0x1D7FF), 9);
    assert_int_equal(cn_unicode_decimal('x'), -1);
    assert_true(unicode_is(0xE0100, UNICODE_ID_CONTINUE));
    assert_false(unicode_is(0x10FFFF, UNICODE_PRINTABLE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_the_narrowest),
        cmocka_unit_test(short_strs_are_shared),
        cmocka_unit_test(invalid_utf8_becomes_replacement_characters),
        cmocka_unit_test(appending_reuses_the_block),
        cmocka_unit_test(appending_leaves_shared_strs_alone),
        cmocka_unit_test(appending_forgets_the_hash),
        cmocka_unit_test(builders_widen_and_narrow),
        cmocka_unit_test(builders_give_back_spare_room),
        cmocka_unit_test(oversized_builders_fail_cleanly),
        cmocka_unit_test(equal_names_are_one_object),
        cmocka_unit_test(searches_agree_with_the_simplest),
        cmocka_unit_test(messages_know_their_conversions),
        cmocka_unit_test(specifications_are_taken_apart),
        cmocka_unit_test(codecs_go_both_ways),
        cmocka_unit_test(case_mappings_are_full),
    };
    return cmocka_run_group_tests(tests, open_vm, close_vm);
}
