// lexer_identifier.c - Unicode names.
//
// Normalisation is that of Unicode Standard Annex 15: decompose fully, put marks into
// canonical order, compose. Hangul syllables are computed; the rest comes from the tables.

#include "compiler/lexer_identifier.h"

#include <string.h>

#include "vm/base/bytes.h"

#define HANGUL_SYLLABLES 0xAC00u // S, L, V and T of chapter 3.12 of the standard
#define HANGUL_LEADS 0x1100u
#define HANGUL_VOWELS 0x1161u
#define HANGUL_TAILS 0x11A7u
#define HANGUL_LEAD_COUNT 19u
#define HANGUL_VOWEL_COUNT 21u
#define HANGUL_TAIL_COUNT 28u
#define HANGUL_SYLLABLE_COUNT 11172u
#define LONGEST_DECOMPOSITION 18

// A place in a packed table, and the character that the next gap counts from.
typedef struct Reader {
    const uint8_t *next;
    const uint8_t *end;
    uint32_t code;
} Reader;

static uint32_t read_number(Reader *reader)
{
    uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint32_t byte = *reader->next++;
        number |= (byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
}

static uint32_t read_distance(Reader *reader, uint32_t from)
{
    uint32_t number = read_number(reader);
    return number & 1 ? from - number / 2 - 1 : from + number / 2;
}

// The last indexed entry that counts from `code` or less.
static Reader reader_near(const PackedTable *table, uint32_t code)
{
    uint32_t low = 0;
    uint32_t high = table->index_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (table->index[middle].code <= code)
            low = middle;
        else
            high = middle;
    }
    return (Reader){.next = table->data + table->index[low].offset,
                    .end = table->data + table->data_size,
                    .code = table->index[low].code};
}

// The value of the range that holds the character, 0 when none does.
static uint32_t range_value(const PackedTable *table, uint32_t character, bool has_values)
{
    Reader reader = reader_near(table, character);
    while (reader.next < reader.end) {
        uint32_t first = reader.code + read_number(&reader);
        uint32_t last = first + read_number(&reader);
        uint32_t value = has_values ? read_number(&reader) : 1;
        if (character < first)
            return 0;
        if (character <= last)
            return value;
        reader.code = last + 1;
    }
    return 0;
}

bool cn_character_starts_name(uint32_t character)
{
    return range_value(&cn_identifier_ranges, character, true) == 2;
}

bool cn_character_continues_name(uint32_t character)
{
    return range_value(&cn_identifier_ranges, character, true) != 0;
}

bool cn_character_is_printable(uint32_t character)
{
    return range_value(&cn_hidden_ranges, character, false) == 0;
}

static uint32_t combining_class(uint32_t character)
{
    return character < 0x300 ? 0 : range_value(&cn_combining_classes, character, true);
}

static int decompose_hangul(uint32_t character, uint32_t out[LONGEST_DECOMPOSITION])
{
    uint32_t syllable = character - HANGUL_SYLLABLES;
    uint32_t tail = syllable % HANGUL_TAIL_COUNT;
    out[0] = HANGUL_LEADS + syllable / (HANGUL_VOWEL_COUNT * HANGUL_TAIL_COUNT);
    out[1] = HANGUL_VOWELS +
             syllable % (HANGUL_VOWEL_COUNT * HANGUL_TAIL_COUNT) / HANGUL_TAIL_COUNT;
    out[2] = HANGUL_TAILS + tail;
    return tail == 0 ? 2 : 3;
}

// Writes the full decomposition of the character; returns how many characters it has.
static int decompose(uint32_t character, uint32_t out[LONGEST_DECOMPOSITION])
{
    out[0] = character;
    if (character < 0x80)
        return 1;
    if (character - HANGUL_SYLLABLES < HANGUL_SYLLABLE_COUNT)
        return decompose_hangul(character, out);
    Reader reader = reader_near(&cn_decompositions, character);
    while (reader.next < reader.end) {
        uint32_t first = reader.code + read_number(&reader);
        uint32_t count = read_number(&reader) + 1;
        uint32_t length = read_number(&reader);
        if (character < first)
            return 1;
        uint32_t before = length == 1 ? first : 0;
        bool found = character < first + count;
        for (uint32_t i = 0; i < length; i++) {
            before = read_distance(&reader, before);
            if (found && i < LONGEST_DECOMPOSITION)
                out[i] = before + (character - first);
        }
        if (found)
            return (int)length;
        reader.code = first + count;
    }
    return 1;
}

static uint32_t compose_hangul(uint32_t first, uint32_t second)
{
    uint32_t lead = first - HANGUL_LEADS;
    uint32_t vowel = second - HANGUL_VOWELS;
    if (lead < HANGUL_LEAD_COUNT && vowel < HANGUL_VOWEL_COUNT)
        return HANGUL_SYLLABLES + (lead * HANGUL_VOWEL_COUNT + vowel) * HANGUL_TAIL_COUNT;
    uint32_t syllable = first - HANGUL_SYLLABLES;
    uint32_t tail = second - HANGUL_TAILS;
    if (syllable < HANGUL_SYLLABLE_COUNT && syllable % HANGUL_TAIL_COUNT == 0 &&
        tail != 0 && tail < HANGUL_TAIL_COUNT)
        return first + tail;
    return 0;
}

// The character that the two make together, or 0.
static uint32_t compose(uint32_t first, uint32_t second)
{
    uint32_t syllable = compose_hangul(first, second);
    if (syllable != 0)
        return syllable;
    // Entries of one first character may straddle an index entry: find the first of them.
    Reader reader = reader_near(&cn_compositions, first == 0 ? 0 : first - 1);
    while (reader.next < reader.end) {
        uint32_t starter = reader.code + read_number(&reader);
        uint32_t follower = read_number(&reader);
        uint32_t composed = read_distance(&reader, starter);
        if (starter > first)
            return 0;
        if (starter == first && follower == second)
            return composed;
        reader.code = starter;
    }
    return 0;
}

static bool append_decomposed(Bytes *characters, Text name)
{
    const char *next = name.data;
    const char *end = name.data + name.size;
    while (next < end) {
        uint32_t parts[LONGEST_DECOMPOSITION];
        int count = decompose(next_character(&next), parts);
        if (!cn_bytes_append(characters, parts, (size_t)count * sizeof parts[0]))
            return false;
    }
    return true;
}

// Sorts each run of marks by combining class, keeping the order of equal ones. Runs longer
// than a few are not found in names, and a bounded insertion keeps a hostile one linear.
static void order_marks(uint32_t *characters, size_t count)
{
    enum { LONGEST_MOVE = 64 };
    for (size_t i = 1; i < count; i++) {
        uint32_t mark = characters[i];
        uint32_t class = combining_class(mark);
        if (class == 0)
            continue;
        size_t at = i;
        while (at > 0 && i - at < LONGEST_MOVE &&
               combining_class(characters[at - 1]) > class) {
            characters[at] = characters[at - 1];
            at--;
        }
        characters[at] = mark;
    }
}

// Composes in place; returns the new count.
static size_t compose_all(uint32_t *characters, size_t count)
{
    size_t kept = 0;
    size_t starter = SIZE_MAX; // index of the last character of class 0
    uint32_t last_class = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t character = characters[i];
        uint32_t class = combining_class(character);
        bool is_free = starter != SIZE_MAX &&
                       (starter + 1 == kept || (class != 0 && last_class < class));
        uint32_t composed = is_free ? compose(characters[starter], character) : 0;
        if (composed != 0) {
            characters[starter] = composed;
            continue;
        }
        if (class == 0)
            starter = kept;
        last_class = class;
        characters[kept++] = character;
    }
    return kept;
}

static bool copy_encoded(Arena *arena, const uint32_t *characters, size_t count, Text *out)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += cn_utf8_size(characters[i]);
    char *data = cn_arena_allocate(arena, size + 1);
    if (data == NULL || size > UINT32_MAX)
        return false;
    uint8_t bytes[UTF8_MAX_BYTES];
    char *next = data;
    for (size_t i = 0; i < count; i++) {
        size_t length = cn_utf8_encode(characters[i], bytes);
        memcpy(next, bytes, length);
        next += length;
    }
    *out = (Text){data, (uint32_t)size};
    return true;
}

bool cn_name_normalise(Arena *arena, Text name, Text *out)
{
    Bytes buffer;
    cn_bytes_init(&buffer, arena->allocator);
    bool done = false;
    if (append_decomposed(&buffer, name)) {
        uint32_t *characters = (uint32_t *)(void *)buffer.data;
        size_t count = buffer.size / sizeof *characters;
        order_marks(characters, count);
        count = compose_all(characters, count);
        done = copy_encoded(arena, characters, count, out);
        if (done && out->size == name.size && memcmp(out->data, name.data, name.size) == 0)
            *out = name;
    }
    cn_bytes_release(&buffer);
    return done;
}
