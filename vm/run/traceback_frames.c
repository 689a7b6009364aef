// traceback_frames.c - the entries of a traceback: place, source line, carets.
//
// A place is known by the instruction: Code.lines and Code.spans. The source is read again
// from the file, through the host; what cannot be read is left out, as in CPython.

#include "vm/run/traceback_private.h"

#define REPEATS_SHOWN 3u // entries for the same place that are written out
#define ENTRIES_MAX 1000u
#define READ_BYTES 65536u

// ---- source files ----

static void read_file(Report *report, SourceFile *file, const char *path)
{
    const HostGate *host = &report->vm->host;
    if (host->open == NULL || host->read == NULL || host->close == NULL)
        return;
    int stream = host->open(host->user, path, "r");
    if (stream < 0)
        return;
    for (;;) {
        if (!cn_bytes_reserve(&file->text, READ_BYTES))
            break;
        int64_t got =
            host->read(host->user, stream, file->text.data + file->text.size, READ_BYTES);
        if (got <= 0) {
            file->found = got == 0;
            break;
        }
        file->text.size += (size_t)got;
        cn_charge(report->vm, (uint64_t)got / 16);
    }
    (void)host->close(host->user, stream);
}

// A text that was kept with the code because no file has it.
static void use_kept_source(Report *report, SourceFile *file, const Code *code)
{
    size_t size;
    char *text =
        cn_str_to_utf8(report->vm, value_str(value_view(code->source)), true, &size);
    if (text == NULL) {
        value_release(report->vm, cn_take_pending(report->vm));
        return;
    }
    file->found = cn_bytes_append(&file->text, text, size);
    cn_buffer_free(report->vm, text, size + 1);
}

static void read_source_file(Report *report, SourceFile *file, const Str *name)
{
    size_t size;
    char *path = cn_str_to_utf8(report->vm, name, true, &size);
    if (path != NULL) {
        read_file(report, file, path);
        cn_buffer_free(report->vm, path, size + 1);
    }
    value_release(report->vm, cn_take_pending(report->vm)); // a reserve may have failed
}

// The source that code comes from, read at its first use; NULL: not to be had. A file is known
// by its name; a text that was kept, by itself: many inputs of a prompt have one name.
static SourceFile *source_of(Report *report, const Code *code)
{
    const Str *name = value_str(value_view(code->filename));
    bool is_kept = code->source.bits != BITS_UNBOUND;
    const Str *key = is_kept ? value_str(value_view(code->source)) : name;
    if (!is_kept && (name->length == 0 || cn_str_at(name, 0) == '<'))
        return NULL;
    for (uint32_t i = 0; i < SOURCE_FILES; i++)
        if (report->files[i].key == key)
            return report->files[i].found ? &report->files[i] : NULL;
    SourceFile *file = &report->files[report->next_file++ % SOURCE_FILES];
    cn_bytes_release(&file->text);
    cn_bytes_init(&file->text, &report->vm->allocator);
    file->key = key;
    file->found = false;
    if (is_kept)
        use_kept_source(report, file, code);
    else
        read_source_file(report, file, name);
    return file->found ? file : NULL;
}

void cn_report_release_files(Report *report)
{
    for (uint32_t i = 0; i < SOURCE_FILES; i++)
        if (report->files[i].key != NULL)
            cn_bytes_release(&report->files[i].text);
}

typedef struct Line {
    const char *text;
    size_t size;
} Line;

// Line `number` (from 1) without its end; false: there are not as many.
static bool find_line(const SourceFile *file, uint32_t number, Line *line)
{
    const char *at = file->text.data;
    const char *end = at + file->text.size;
    if (file->text.size >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    for (; number > 1 && at < end; number--) {
        while (at < end && *at != '\n' && *at != '\r')
            at++;
        if (at < end && *at == '\r' && at + 1 < end && at[1] == '\n')
            at++;
        at += at < end;
    }
    if (at >= end)
        return false;
    line->text = at;
    while (at < end && *at != '\n' && *at != '\r')
        at++;
    line->size = (size_t)(at - line->text);
    return true;
}

static bool is_indent(char c) { return c == ' ' || c == '\t' || c == '\f'; }

// ---- carets ----

// Characters in the first size bytes of UTF-8.
static size_t characters(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((uint8_t)text[i] & 0xC0) != 0x80;
    return count;
}

// A range of columns to mark, in characters from the start of the line, and the part of it
// that gets the other mark.
typedef struct Marks {
    size_t start, end;
    size_t left, right; // inner part; both SIZE_MAX: none
} Marks;

static void append_repeated(Report *report, char c, size_t count)
{
    while (count-- > 0)
        cn_bytes_append_byte(report->out, c);
}

static void write_marks(Report *report, const Marks *marks, size_t indent)
{
    bool has_inner = marks->left != SIZE_MAX;
    cn_report_margin(report);
    append_repeated(report, ' ', 4 + marks->start - indent);
    for (size_t column = marks->start; column < marks->end; column++) {
        bool is_inner = !has_inner || (column >= marks->left && column < marks->right);
        cn_bytes_append_byte(report->out, is_inner ? '^' : '~');
    }
    cn_bytes_append_byte(report->out, '\n');
}

// Writes the marks below a source line, unless they would mark all of it.
static void mark_line(Report *report, Line line, const CodeSpan *span)
{
    Marks marks = {0, 0, SIZE_MAX, SIZE_MAX};
    size_t indent = 0;
    while (indent < line.size && is_indent(line.text[indent]))
        indent++;
    if (span->column < 0 || span->end_column < 0)
        return;
    size_t start = (size_t)span->column;
    size_t end = (size_t)span->end_column;
    if (span->line == span->end_line) {
        if (start > end || end > line.size)
            return;
        size_t left, right;
        if (cn_find_anchor(report->vm, line.text + start, end - start, &left, &right)) {
            marks.left = characters(line.text, start + left);
            marks.right = characters(line.text, start + right);
        }
    } else { // up to the end of the first line
        end = line.size;
        while (end > 0 && is_indent(line.text[end - 1]))
            end--;
    }
    if (start > line.size || start < indent)
        return;
    marks.start = characters(line.text, start);
    marks.end = characters(line.text, end);
    bool marks_all = marks.end - marks.start == characters(line.text, line.size) - indent;
    if (!marks_all || marks.left != SIZE_MAX)
        write_marks(report, &marks, indent);
}

// ---- entries ----

static const Code *code_of(const Traceback *traceback)
{
    const FrameObject *frame = (const FrameObject *)bits_pointer(traceback->frame.bits);
    const Object *function = bits_pointer(frame->function.bits);
    if (object_kind(function) == KIND_CODE)
        return (const Code *)function;
    return (const Code *)bits_pointer(((const Function *)function)->code.bits);
}

static CodeSpan span_of(const Traceback *traceback, const Code *code)
{
    CodeSpan span = {0, 0, -1, -1};
    if (traceback->instruction < code->instruction_count && code->span_count != 0)
        span = code->spans[code->lines[traceback->instruction]];
    if (span.line == 0)
        span.line = span.end_line = cn_code_line(code, traceback->instruction);
    return span;
}

static bool is_hidden(const Traceback *traceback)
{
    const FrameObject *frame = (const FrameObject *)bits_pointer(traceback->frame.bits);
    return frame->function.bits == BITS_UNBOUND ||
           (code_of(traceback)->flags & CODE_HIDDEN) != 0;
}

static void write_place(Report *report, const Code *code, const CodeSpan *span)
{
    Bytes *out = report->out;
    cn_report_margin(report);
    cn_bytes_append_text(out, "  File \"");
    cn_report_append_str(report, value_str(value_view(code->filename)));
    cn_bytes_append_text(out, "\", line ");
    cn_bytes_append_int(out, span->line);
    cn_bytes_append_text(out, ", in ");
    cn_report_append_str(report, value_str(value_view(code->name)));
    cn_bytes_append_byte(out, '\n');
}

static void write_entry(Report *report, const Code *code, const CodeSpan *span)
{
    Line line;
    write_place(report, code, span);
    const SourceFile *file = source_of(report, code);
    if (file == NULL || !find_line(file, span->line, &line))
        return;
    size_t indent = 0;
    while (indent < line.size && is_indent(line.text[indent]))
        indent++;
    cn_report_margin(report);
    cn_bytes_append_text(report->out, "    ");
    cn_bytes_append(report->out, line.text + indent, line.size - indent);
    cn_bytes_append_byte(report->out, '\n');
    mark_line(report, line, span);
}

static void write_repeats(Report *report, uint32_t count)
{
    if (count <= REPEATS_SHOWN)
        return;
    count -= REPEATS_SHOWN;
    cn_bytes_append_text(report->out, "  [Previous line repeated ");
    cn_bytes_append_int(report->out, count);
    cn_bytes_append_text(report->out, count > 1 ? " more times]\n" : " more time]\n");
}

static const Traceback *next_entry(const Traceback *traceback)
{
    ValueView next = value_view(traceback->next);
    return value_is_kind(next, KIND_TRACEBACK) ? (const Traceback *)value_object(next)
                                               : NULL;
}

// The first of the last ENTRIES_MAX visible entries.
static const Traceback *first_shown(const Traceback *traceback)
{
    uint32_t count = 0;
    for (const Traceback *step = traceback; step != NULL; step = next_entry(step))
        count += !is_hidden(step);
    for (; count > ENTRIES_MAX; traceback = next_entry(traceback))
        count -= !is_hidden(traceback);
    return traceback;
}

void cn_report_frames(Report *report, const Traceback *traceback, const char *header_margin,
                      const char *header)
{
    const Code *last_code = NULL;
    uint32_t last_line = 0;
    uint32_t repeats = 0;
    cn_report_indent(report, 2 * report->group_depth);
    cn_bytes_append_text(report->out, header_margin);
    cn_bytes_append_text(report->out, header);
    for (traceback = first_shown(traceback); traceback != NULL && !report->out->failed;
         traceback = next_entry(traceback)) {
        if (is_hidden(traceback))
            continue;
        const Code *code = code_of(traceback);
        CodeSpan span = span_of(traceback, code);
        if (last_code == NULL || last_code->filename.bits != code->filename.bits ||
            last_line != span.line || last_code->name.bits != code->name.bits) {
            write_repeats(report, repeats);
            last_code = code;
            last_line = span.line;
            repeats = 0;
        }
        if (++repeats <= REPEATS_SHOWN)
            write_entry(report, code, &span);
    }
    write_repeats(report, repeats);
}
