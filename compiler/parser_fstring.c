// parser_fstring.c - what stands in an f-string.
//
// First the extent of an expression is found, by CPython 3.11's simple rules; then its
// text, in brackets, is parsed from a lexer of its own. Lines and columns are those of the
// source.

#include <string.h>

#include "compiler/parser_string.h"

static bool fail_character(Parser *parser, const char *before, char character,
                           const char *after)
{
    char text[2] = {character, 0};
    return cn_parser_fail_string(
        parser, cn_diagnostic_join(parser->arena, before, text, after, NULL));
}

// Makes the text read so far a part.
static bool flush_text(Parser *parser, uint32_t mark, Place start, Place end)
{
    Text text = {NULL, 0};
    if (parser->text.size == mark)
        return true;
    return cn_parser_take_text(parser, mark, &text) &&
           cn_parser_push(parser,
                          cn_parser_make_constant(parser, LITERAL_STR, text, start, end));
}

// Steps over `\N{...}`, whose braces are not those of an expression.
static const char *skip_character_name(const char *next, const char *end)
{
    if (next < end && *next++ == '{')
        while (next < end && *next++ != '}') {
        }
    return next;
}

typedef enum { TEXT_FAILED, TEXT_ENDS, TEXT_GOES_ON } TextOutcome;

// Finds the end of the text before an expression, the end, or a doubled brace (GOES_ON).
// *text_end is where the text ends, which for a doubled brace is behind the first one.
static TextOutcome find_text_end(Parser *parser, FormatFrame *self, const char **text_end)
{
    const char *next = self->next;
    while (next < self->end) {
        char character = *next++;
        if (!self->is_raw && character == '\\' && next < self->end) {
            character = *next++;
            if (character == 'N') {
                next = skip_character_name(next, self->end);
                continue;
            }
            if (character == '{')
                cn_parser_warn_escape(parser, next - 1, &self->token);
        }
        if (character != '{' && character != '}')
            continue;
        if (self->level == 0) {
            if (next < self->end && *next == character) {
                self->next = next + 1;
                *text_end = next;
                return TEXT_GOES_ON;
            }
            if (character == '}')
                return cn_parser_fail_string(parser, "f-string: single '}' is not allowed")
                           ? TEXT_ENDS
                           : TEXT_FAILED;
        }
        next--;
        break;
    }
    self->next = *text_end = next;
    return TEXT_ENDS;
}

static TextOutcome read_text(Parser *parser, FormatFrame *self)
{
    const char *start = self->next;
    const char *text_end = start;
    TextOutcome outcome = find_text_end(parser, self, &text_end);
    if (outcome == TEXT_FAILED)
        return TEXT_FAILED;
    if (text_end != start && !cn_parser_append_decoded(parser, &self->token, start,
                                                       text_end, self->is_raw, false))
        return TEXT_FAILED;
    return outcome;
}

// ---------------------------------------------------------------------------------------
// The extent of an expression

typedef struct Extent {
    const char *next;
    const char *end;
    char quote; // of the string that next is in, or 0
    bool is_triple;
    int depth;
    char brackets[LEXER_MAX_BRACKETS];
} Extent;

static bool is_tripled(const Extent *extent)
{
    const char *next = extent->next;
    return extent->end - next > 2 && next[1] == next[0] && next[2] == next[0];
}

static void scan_in_string(Extent *extent)
{
    if (*extent->next != extent->quote)
        return;
    if (!extent->is_triple) {
        extent->quote = 0;
    } else if (is_tripled(extent)) {
        extent->next += 2;
        extent->quote = 0;
    }
}

static void scan_quote(Extent *extent)
{
    extent->quote = *extent->next;
    extent->is_triple = is_tripled(extent);
    if (extent->is_triple)
        extent->next += 2;
}

static bool scan_open(Parser *parser, Extent *extent)
{
    if (extent->depth >= LEXER_MAX_BRACKETS)
        return cn_parser_fail_string(parser, "f-string: too many nested parenthesis");
    extent->brackets[extent->depth++] = *extent->next;
    return true;
}

static bool scan_close(Parser *parser, Extent *extent)
{
    char closing = *extent->next;
    if (extent->depth == 0)
        return fail_character(parser, "f-string: unmatched '", closing, "'");
    char opening = extent->brackets[--extent->depth];
    if (closing == (opening == '(' ? ')' : opening == '[' ? ']' : '}'))
        return true;
    char message[] =
        "f-string: closing parenthesis '?' does not match opening parenthesis '?'";
    *strchr(message, '?') = closing;
    *strchr(message, '?') = opening;
    return cn_parser_fail_string(parser, cn_diagnostic_join(parser->arena, message, NULL));
}

// Outside brackets: does the character end the expression? Steps over the first character
// of an operator that does not.
static bool ends_expression(Extent *extent)
{
    char character = *extent->next;
    bool has_equal = extent->end - extent->next > 1 && extent->next[1] == '=';
    if (has_equal && strchr("!=<>", character) != NULL) {
        extent->next++;
        return false;
    }
    return character != '<' && character != '>';
}

// Looks at one character outside of strings. *is_end: the expression ends before it.
static bool scan_code(Parser *parser, Extent *extent, bool *is_end)
{
    switch (*extent->next) {
    case '\'':
    case '"':
        scan_quote(extent);
        return true;
    case '(':
    case '[':
    case '{':
        return scan_open(parser, extent);
    case '#':
        return cn_parser_fail_string(parser, "f-string expression part cannot include '#'");
    case '!':
    case ':':
    case '=':
    case '<':
    case '>':
        *is_end = extent->depth == 0 && ends_expression(extent);
        return true;
    case '}':
        *is_end = extent->depth == 0;
        return *is_end || scan_close(parser, extent);
    case ']':
    case ')':
        return scan_close(parser, extent);
    default:
        return true;
    }
}

static bool check_extent(Parser *parser, const Extent *extent)
{
    if (extent->quote != 0)
        return cn_parser_fail_string(parser, "f-string: unterminated string");
    if (extent->depth != 0)
        return fail_character(parser, "f-string: unmatched '",
                              extent->brackets[extent->depth - 1], "'");
    if (extent->next >= extent->end)
        return cn_parser_fail_string(parser, "f-string: expecting '}'");
    return true;
}

static bool is_blank(const char *text, const char *end)
{
    for (; text < end; text++)
        if (*text != ' ' && *text != '\t' && *text != '\n' && *text != '\f' &&
            *text != '\r')
            return false;
    return true;
}

// Finds where the expression that begins at a brace ends.
static bool find_expression(Parser *parser, FormatFrame *self)
{
    Extent extent;
    bool is_end = false;
    if (self->level >= 2)
        return cn_parser_fail_string(parser, "f-string: expressions nested too deeply");
    self->expression = ++self->next;
    extent.next = self->next;
    extent.end = self->end;
    extent.quote = 0;
    extent.is_triple = false;
    extent.depth = 0;
    for (; extent.next < extent.end; extent.next++) {
        if (*extent.next == '\\')
            return cn_parser_fail_string(
                parser, "f-string expression part cannot include a backslash");
        if (extent.quote != 0)
            scan_in_string(&extent);
        else if (!scan_code(parser, &extent, &is_end))
            return false;
        if (is_end)
            break;
    }
    if (!check_extent(parser, &extent))
        return false;
    self->expression_end = self->next = extent.next;
    if (!is_blank(self->expression, self->expression_end))
        return true;
    if (*self->next == '!' || *self->next == ':' || *self->next == '=')
        return fail_character(parser, "f-string: expression required before '", *self->next,
                              "'");
    return cn_parser_fail_string(parser, "f-string: empty expression not allowed");
}

// ---------------------------------------------------------------------------------------
// Parsing an expression

// Does a line end follow the brace, with nothing but white space between?
static bool is_line_end_behind(const char *brace)
{
    const char *next = brace + 1;
    while (*next == ' ' || *next == '\t' || *next == '\f')
        next++;
    return *next == '\n' || *next == '}';
}

// Counts lines up to the brace before the expression.
static const LineCount *count_lines(const Parser *parser, FormatFrame *self)
{
    const char *brace = self->expression - 1;
    LineCount *lines = self->outer == NULL ? &self->lines : &self->outer->lines;
    if (lines->next == NULL)
        *lines = (LineCount){.next = parser->lexer->text + self->token.start,
                             .line = self->token.line};
    for (; lines->next < brace; lines->next++) {
        if (*lines->next == '\n') {
            lines->line++;
            lines->line_start = lines->next + 1;
        }
    }
    return lines;
}

// Where the brace before the expression stands in the source.
static Place place_of_brace(const Parser *parser, FormatFrame *self)
{
    const LineCount *lines = count_lines(parser, self);
    const char *brace = self->expression - 1;
    const char *start = lines->line_start;
    Place place = {lines->line, 0};
    if (start == NULL) {
        start = parser->lexer->text + self->token.start;
        place.column = (uint32_t)self->token.column;
    }
    if (!is_line_end_behind(brace))
        place.column += (uint32_t)(brace - start);
    return place;
}

static Lexer *next_lexer(Parser *parser)
{
    if (parser->lexer_count == PARSER_MAX_FSTRINGS) {
        parser->too_deep = parser->failed = true;
        return NULL;
    }
    Lexer **slot = &parser->lexers[parser->lexer_count];
    if (*slot == NULL)
        *slot = cn_arena_allocate(parser->arena, sizeof(Lexer));
    if (*slot == NULL)
        cn_parser_out_of_memory(parser);
    else
        parser->lexer_count++;
    return *slot;
}

// Goes on with the text of the expression, in brackets.
static bool enter_expression(Parser *parser, FormatFrame *self)
{
    Place place = place_of_brace(parser, self);
    size_t size = (size_t)(self->expression_end - self->expression);
    char *text = cn_arena_allocate(parser->arena, size + 4);
    if (text == NULL)
        return cn_parser_out_of_memory(parser);
    Lexer *lexer = next_lexer(parser);
    if (lexer == NULL)
        return false;
    text[0] = '(';
    memcpy(text + 1, self->expression, size);
    text[1 + size] = ')';
    text[2 + size] = '\n';
    cn_lexer_init(lexer, parser->arena, parser->diagnostic, text, (uint32_t)size + 3, 0,
                  place.line - 1);
    lexer->first_line = place.line;
    lexer->first_column = (int32_t)place.column;
    lexer->is_fstring = lexer->counts_bytes = true;
    parser->outer_lines[parser->lexer_count - 2] = parser->token.line;
    self->outer_token = parser->token;
    self->outer_end = parser->previous_end;
    parser->lexer = lexer;
    cn_lexer_next(lexer, &parser->token);
    return true;
}

static void leave_expression(Parser *parser, const FormatFrame *self)
{
    parser->lexer_count--;
    parser->lexer = parser->lexers[parser->lexer_count - 1];
    parser->token = self->outer_token;
    parser->previous_end = self->outer_end;
}

// ---------------------------------------------------------------------------------------
// What follows an expression

// `=`: the text of the expression, with white space up to here, goes before its value.
static bool read_equal(Parser *parser, FormatFrame *self)
{
    self->has_equal = *self->next == '=';
    if (!self->has_equal)
        return true;
    self->next++;
    while (self->next < self->end &&
           (*self->next == ' ' || (*self->next >= 9 && *self->next <= 13)))
        self->next++;
    if (self->next >= self->end)
        return cn_parser_fail_string(parser, "f-string: expecting '}'");
    if (!cn_bytes_append(&parser->text, self->expression,
                         (size_t)(self->next - self->expression)))
        return cn_parser_out_of_memory(parser);
    return true;
}

static bool read_conversion(Parser *parser, FormatFrame *self)
{
    self->conversion = 0;
    if (*self->next != '!')
        return true;
    self->next++;
    if (self->next >= self->end)
        return cn_parser_fail_string(parser, "f-string: expecting '}'");
    self->conversion = *self->next++;
    if (self->conversion != 's' && self->conversion != 'r' && self->conversion != 'a')
        return cn_parser_fail_string(
            parser, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    if (self->next >= self->end)
        return cn_parser_fail_string(parser, "f-string: expecting '}'");
    return true;
}

// Steps over the colon before a format spec.
static bool begin_spec(Parser *parser, FormatFrame *self)
{
    self->next++;
    return self->next < self->end ||
           cn_parser_fail_string(parser, "f-string: expecting '}'");
}

static bool finish_value(Parser *parser, FormatFrame *self)
{
    if (self->next >= self->end || *self->next != '}')
        return cn_parser_fail_string(parser, "f-string: expecting '}'");
    self->next++;
    if (!flush_text(parser, self->text_mark, self->start, self->end_place))
        return false;
    Node *node =
        cn_parser_node_between(parser, NODE_FORMATTED_VALUE, self->start, self->end_place);
    if (node == NULL)
        return false;
    if (self->has_equal && self->spec == NULL && self->conversion == 0)
        self->conversion = 'r';
    node->as.formatted.value = self->value;
    node->as.formatted.spec = self->spec;
    node->as.formatted.conversion = (uint8_t)self->conversion;
    return cn_parser_push(parser, node);
}

Node *cn_parser_finish_format(Parser *parser, uint32_t text_mark, uint32_t first,
                              Place start, Place end)
{
    if (!flush_text(parser, text_mark, start, end))
        return NULL;
    Node *node = cn_parser_node_between(parser, NODE_JOINED_STR, start, end);
    if (node == NULL || !cn_parser_take_list(parser, first, &node->as.sequence))
        return NULL;
    return node;
}

// A string ends at its end, a format spec before the brace that closes the field. The spec
// and the text at its end have the span of their token, not of all the strings, as in
// CPython.
static bool end_format(Parser *parser, FormatFrame *self)
{
    if (self->level == 0)
        return self->next >= self->end ||
               cn_parser_fail_string(parser, "f-string: unexpected end of string");
    if (self->next >= self->end || *self->next != '}')
        return cn_parser_fail_string(parser, "f-string: expecting '}'");
    const Token *token = &self->token;
    Place start = {token->line, (uint32_t)token->column};
    Place end = {token->end_line, (uint32_t)token->end_column};
    *self->result =
        cn_parser_finish_format(parser, self->text_mark, self->first, start, end);
    return *self->result != NULL;
}

WalkStatus cn_parse_step_format(void *context, WalkFrame *frame)
{
    BEGIN(FormatFrame);
    for (;;) {
        TextOutcome outcome = read_text(parser, self);
        REQUIRE(outcome != TEXT_FAILED);
        if (outcome == TEXT_GOES_ON)
            continue;
        if (self->next >= self->end || *self->next == '}')
            break;
        REQUIRE(find_expression(parser, self));
        REQUIRE(enter_expression(parser, self));
        CALL_FOR(cn_parse_step_star_expressions, ListFrame, &self->value);
        leave_expression(parser, self);
        self->spec = NULL;
        REQUIRE(read_equal(parser, self));
        REQUIRE(read_conversion(parser, self));
        if (*self->next == ':') {
            REQUIRE(begin_spec(parser, self));
            CALL(cn_parse_step_format, FormatFrame, callee->result = &self->spec;
                 callee->next = self->next; callee->end = self->end;
                 callee->token = self->token; callee->start = self->start;
                 callee->end_place = self->end_place; callee->is_raw = self->is_raw;
                 callee->level = (uint8_t)(self->level + 1);
                 callee->text_mark = (uint32_t)parser->text.size;
                 callee->first = parser_item_count(parser); callee->outer = self);
        }
        REQUIRE(finish_value(parser, self));
    }
    REQUIRE(end_format(parser, self));
    if (self->outer != NULL)
        self->outer->next = self->next;
    END();
}
