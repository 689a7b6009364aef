// parser_string.c - string literals side by side, and f-strings.
//
// Literals that stand side by side make one constant, or one f-string whose text parts run
// together over their borders. The text read and not yet made a node lies on parser->text
// from a mark of the frame on. An expression in an f-string is parsed from a text of its
// own, in brackets, by a lexer of its own; its lines and columns are those of the source.

#include <stdio.h>
#include <string.h>

#include "compiler/literal.h"
#include "compiler/parser_internal.h"

// How far the lines of an f-string token have been counted.
typedef struct LineCount {
    const char *next;
    const char *line_start; // of the line of next; NULL on the first line
    uint32_t line;
} LineCount;

typedef struct FormatFrame {
    WalkFrame base;
    Node **result; // the JOINED_STR of a format spec; NULL for the string itself
    Node *value;   // the expression
    Node *spec;
    const char *next; // what is left of the string
    const char *end;
    struct FormatFrame *outer; // format spec: the frame of the string that it is part of
    LineCount lines;           // kept by the frame without an outer one
    const char *expression;    // its text
    const char *expression_end;
    Token token;       // the string token
    Token outer_token; // the parser's state while an expression is parsed
    Place outer_end;
    Place start; // of the strings side by side
    Place end_place;
    uint32_t text_mark; // of parser->text
    uint32_t first;     // of the parts, on the scratch stack
    uint8_t level;      // 0, or 1 in a format spec
    char conversion;
    bool is_raw;
    bool has_equal;
} FormatFrame;

static const Token *string_token(const Parser *parser, uint32_t index)
{
    return (const Token *)(void *)parser->strings.data + index;
}

static Text token_text(const Parser *parser, const Token *token)
{
    return (Text){parser->lexer->text + token->start, token->end - token->start};
}

// ---------------------------------------------------------------------------------------
// Errors and warnings

// An error at the token behind the strings.
static bool fail(Parser *parser, const char *message)
{
    const Token *token = &parser->token;
    int32_t column =
        token->column == -1 ? cn_lexer_cursor_column(parser->lexer) : token->column + 1;
    int32_t end_column = token->end_column == -1 ? -1 : token->end_column + 1;
    cn_lexer_raise(parser->lexer, DIAGNOSTIC_SYNTAX_ERROR, message, token->line, column,
                   token->end_line, end_column);
    parser->failed = true;
    return false;
}

static bool fail_character(Parser *parser, const char *before, char character,
                           const char *after)
{
    char text[2] = {character, 0};
    return fail(parser, cn_diagnostic_join(parser->arena, before, text, after, NULL));
}

static bool fail_escape(Parser *parser, EscapeOutcome outcome, bool is_bytes)
{
    char message[160];
    if (is_bytes)
        snprintf(message, sizeof message, "(value error) %s at position %zu",
                 outcome.message, outcome.first);
    else
        snprintf(message, sizeof message,
                 "(unicode error) 'unicodeescape' codec can't decode bytes in position "
                 "%zu-%zu: %s",
                 outcome.first, outcome.last, outcome.message);
    return fail(parser, cn_diagnostic_join(parser->arena, message, NULL));
}

static void warn_escape(Parser *parser, const char *at, const Token *token)
{
    char shown[4] = {0};
    bool is_octal = *at >= '4' && *at <= '7';
    memcpy(shown, at, is_octal ? 3 : 1);
    cn_diagnostic_warn(parser->arena, parser->diagnostic, "DeprecationWarning",
                       cn_diagnostic_join(parser->arena,
                                          is_octal ? "invalid octal escape sequence '\\"
                                                   : "invalid escape sequence '\\",
                                          shown, "'", NULL),
                       token->line);
}

// Appends a piece of the token's text to parser->text.
static bool append_decoded(Parser *parser, const Token *token, const char *body,
                           const char *end, bool is_raw, bool is_bytes)
{
    if (is_raw) {
        if (cn_bytes_append(&parser->text, body, (size_t)(end - body)))
            return true;
        return cn_parser_out_of_memory(parser);
    }
    EscapeOutcome outcome = cn_literal_decode(&parser->text, body, end, is_bytes);
    if (outcome.error == ESCAPE_NO_MEMORY)
        return cn_parser_out_of_memory(parser);
    if (outcome.error == ESCAPE_UNKNOWN_NAME) {
        parser->failed = true;
        return cn_diagnostic_set(parser->diagnostic, DIAGNOSTIC_UNSUPPORTED,
                                 "unicode character names",
                                 (Span){token->line, (uint32_t)token->column,
                                        token->end_line, (uint32_t)token->end_column});
    }
    if (outcome.error == ESCAPE_BAD)
        return fail_escape(parser, outcome, is_bytes);
    if (outcome.invalid != NULL)
        warn_escape(parser, outcome.invalid, token);
    return true;
}

// ---------------------------------------------------------------------------------------
// Constants

static Node *make_node(Parser *parser, NodeKind kind, Place start, Place end)
{
    Node *node = cn_parser_node(parser, kind, start);
    if (node != NULL) {
        node->span.end_line = end.line;
        node->span.end_column = end.column;
    }
    return node;
}

static Node *make_constant(Parser *parser, LiteralKind kind, Text text, Place start,
                           Place end)
{
    Node *node = make_node(parser, NODE_CONSTANT, start, end);
    if (node == NULL)
        return NULL;
    node->as.constant.kind = kind;
    node->as.constant.text = text;
    return node;
}

// Moves the text from the mark on into the arena.
static bool take_text(Parser *parser, uint32_t mark, Text *out)
{
    size_t size = parser->text.size - mark;
    const char *copy =
        cn_arena_copy(parser->arena, size == 0 ? "" : parser->text.data + mark, size);
    if (copy == NULL)
        return cn_parser_out_of_memory(parser);
    *out = (Text){copy, (uint32_t)size};
    parser->text.size = mark;
    return true;
}

static bool check_ascii(Parser *parser, const Token *token, StringForm form)
{
    for (const char *next = form.body; next < form.end; next++) {
        if ((unsigned char)*next < 0x80)
            continue;
        cn_lexer_raise(parser->lexer, DIAGNOSTIC_SYNTAX_ERROR,
                       "bytes can only contain ASCII literal characters", token->line,
                       token->column + 1, token->end_line, token->end_column + 1);
        parser->failed = true;
        return false;
    }
    return true;
}

// Is the text of the token, as written, its value?
static bool is_verbatim(StringForm form)
{
    return form.is_raw || memchr(form.body, '\\', (size_t)(form.end - form.body)) == NULL;
}

static StringForm form_at(const Parser *parser, const StringsFrame *self, uint32_t index)
{
    return cn_literal_string_form(
        token_text(parser, string_token(parser, self->first_token + index)));
}

// Strings of bytes and others must not mix; the one at index is not looked at before.
static bool check_mix(Parser *parser, const StringsFrame *self, uint32_t index)
{
    if (form_at(parser, self, 0).is_bytes == form_at(parser, self, index).is_bytes)
        return true;
    return fail(parser, "cannot mix bytes and nonbytes literals");
}

static bool append_string(Parser *parser, const StringsFrame *self, uint32_t index)
{
    const Token *token = string_token(parser, self->first_token + index);
    StringForm form = form_at(parser, self, index);
    return (!form.is_bytes || check_ascii(parser, token, form)) &&
           append_decoded(parser, token, form.body, form.end, is_verbatim(form),
                          form.is_bytes) &&
           check_mix(parser, self, index);
}

// All the strings, none of which is an f-string, as one constant.
static Node *join_strings(Parser *parser, const StringsFrame *self)
{
    Text text = {NULL, 0};
    StringForm form = form_at(parser, self, 0);
    LiteralKind kind = form.is_bytes ? LITERAL_BYTES : LITERAL_STR;
    if (self->token_count == 1 && is_verbatim(form)) {
        if (form.is_bytes &&
            !check_ascii(parser, string_token(parser, self->first_token), form))
            return NULL;
        text = (Text){form.body, (uint32_t)(form.end - form.body)};
        return make_constant(parser, kind, text, self->start, self->end);
    }
    uint32_t mark = (uint32_t)parser->text.size;
    for (uint32_t i = 0; i < self->token_count; i++)
        if (!append_string(parser, self, i))
            return NULL;
    if (!take_text(parser, mark, &text))
        return NULL;
    return make_constant(parser, kind, text, self->start, self->end);
}

// ---------------------------------------------------------------------------------------
// Parts of f-strings

// Makes the text read so far a part.
static bool flush_text(Parser *parser, uint32_t mark, Place start, Place end)
{
    Text text = {NULL, 0};
    if (parser->text.size == mark)
        return true;
    return take_text(parser, mark, &text) &&
           cn_parser_push(parser, make_constant(parser, LITERAL_STR, text, start, end));
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
                warn_escape(parser, next - 1, &self->token);
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
                return fail(parser, "f-string: single '}' is not allowed") ? TEXT_ENDS
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
    if (text_end != start &&
        !append_decoded(parser, &self->token, start, text_end, self->is_raw, false))
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
        return fail(parser, "f-string: too many nested parenthesis");
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
    return fail(parser, cn_diagnostic_join(parser->arena, message, NULL));
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
        return fail(parser, "f-string expression part cannot include '#'");
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
        return fail(parser, "f-string: unterminated string");
    if (extent->depth != 0)
        return fail_character(parser, "f-string: unmatched '",
                              extent->brackets[extent->depth - 1], "'");
    if (extent->next >= extent->end)
        return fail(parser, "f-string: expecting '}'");
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
        return fail(parser, "f-string: expressions nested too deeply");
    self->expression = ++self->next;
    extent.next = self->next;
    extent.end = self->end;
    extent.quote = 0;
    extent.is_triple = false;
    extent.depth = 0;
    for (; extent.next < extent.end; extent.next++) {
        if (*extent.next == '\\')
            return fail(parser, "f-string expression part cannot include a backslash");
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
    return fail(parser, "f-string: empty expression not allowed");
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
        return fail(parser, "f-string: expecting '}'");
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
        return fail(parser, "f-string: expecting '}'");
    self->conversion = *self->next++;
    if (self->conversion != 's' && self->conversion != 'r' && self->conversion != 'a')
        return fail(parser,
                    "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    if (self->next >= self->end)
        return fail(parser, "f-string: expecting '}'");
    return true;
}

// Steps over the colon before a format spec.
static bool begin_spec(Parser *parser, FormatFrame *self)
{
    self->next++;
    return self->next < self->end || fail(parser, "f-string: expecting '}'");
}

static bool finish_value(Parser *parser, FormatFrame *self)
{
    if (self->next >= self->end || *self->next != '}')
        return fail(parser, "f-string: expecting '}'");
    self->next++;
    if (!flush_text(parser, self->text_mark, self->start, self->end_place))
        return false;
    Node *node = make_node(parser, NODE_FORMATTED_VALUE, self->start, self->end_place);
    if (node == NULL)
        return false;
    if (self->has_equal && self->spec == NULL && self->conversion == 0)
        self->conversion = 'r';
    node->as.formatted.value = self->value;
    node->as.formatted.spec = self->spec;
    node->as.formatted.conversion = (uint8_t)self->conversion;
    return cn_parser_push(parser, node);
}

static Node *finish_format(Parser *parser, uint32_t text_mark, uint32_t first, Place start,
                           Place end)
{
    if (!flush_text(parser, text_mark, start, end))
        return NULL;
    Node *node = make_node(parser, NODE_JOINED_STR, start, end);
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
               fail(parser, "f-string: unexpected end of string");
    if (self->next >= self->end || *self->next != '}')
        return fail(parser, "f-string: expecting '}'");
    const Token *token = &self->token;
    Place start = {token->line, (uint32_t)token->column};
    Place end = {token->end_line, (uint32_t)token->end_column};
    *self->result = finish_format(parser, self->text_mark, self->first, start, end);
    return *self->result != NULL;
}

// Reads one f-string, or a format spec: parts go onto the scratch stack, text at the end
// stays on parser->text.
static WalkStatus step_format(void *context, WalkFrame *frame)
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
            CALL(step_format, FormatFrame, callee->result = &self->spec;
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

// ---------------------------------------------------------------------------------------

static bool has_format(const Parser *parser, const StringsFrame *self)
{
    for (uint32_t i = 0; i < self->token_count; i++)
        if (form_at(parser, self, i).is_format)
            return true;
    return false;
}

// Collects the tokens and steps over them.
static bool collect(Parser *parser, StringsFrame *self)
{
    self->first_token = (uint32_t)(parser->strings.size / sizeof(Token));
    self->start = parser_place(parser);
    while (token_is(parser, TOKEN_STRING)) {
        if (!cn_bytes_append(&parser->strings, &parser->token, sizeof parser->token))
            return cn_parser_out_of_memory(parser);
        self->token_count++;
        cn_parser_advance(parser);
    }
    self->end = parser->previous_end;
    return !token_is(parser, TOKEN_ERROR);
}

// Sets up the frame for one f-string among the strings.
static void begin_format(const Parser *parser, const StringsFrame *self,
                         FormatFrame *format)
{
    format->token = *string_token(parser, self->first_token + self->index);
    StringForm form = cn_literal_string_form(token_text(parser, &format->token));
    format->next = form.body;
    format->end = form.end;
    format->is_raw = is_verbatim(form);
    format->start = self->start;
    format->end_place = self->end;
    format->text_mark = self->text_mark;
}

static WalkStatus step_joined(void *context, WalkFrame *frame)
{
    BEGIN(StringsFrame);
    self->first = parser_item_count(parser);
    self->text_mark = (uint32_t)parser->text.size;
    for (; self->index < self->token_count; self->index++) {
        if (form_at(parser, self, self->index).is_format) {
            REQUIRE(check_mix(parser, self, self->index));
            CALL(step_format, FormatFrame, begin_format(parser, self, callee));
        } else {
            REQUIRE(append_string(parser, self, self->index));
        }
    }
    *self->result =
        finish_format(parser, self->text_mark, self->first, self->start, self->end);
    REQUIRE(*self->result != NULL);
    END();
}

WalkStatus cn_parse_step_strings(void *context, WalkFrame *frame)
{
    BEGIN(StringsFrame);
    REQUIRE(collect(parser, self));
    if (has_format(parser, self)) {
        CALL(step_joined, StringsFrame, callee->result = self->result;
             callee->first_token = self->first_token;
             callee->token_count = self->token_count; callee->start = self->start;
             callee->end = self->end);
    } else {
        *self->result = join_strings(parser, self);
        REQUIRE(*self->result != NULL);
    }
    parser->strings.size = self->first_token * sizeof(Token);
    END();
}

bool cn_parser_check_strings(Parser *parser, const Token *tokens, uint32_t count,
                             const Token *last)
{
    StringsFrame self = {.token_count = count};
    parser->strings.size = parser->items.size = parser->text.size = 0;
    parser->token = *last;
    if (!cn_bytes_append(&parser->strings, tokens, count * sizeof *tokens))
        return cn_parser_out_of_memory(parser);
    if (!has_format(parser, &self))
        return join_strings(parser, &self) != NULL;
    Node *node = NULL;
    cn_walk_release(&parser->walk);
    StringsFrame *frame =
        (StringsFrame *)cn_walk_push(&parser->walk, step_joined, sizeof(StringsFrame));
    if (frame == NULL)
        return cn_parser_out_of_memory(parser);
    frame->result = &node;
    frame->token_count = count;
    return cn_walk_run(&parser->walk, parser);
}

// ---------------------------------------------------------------------------------------
// Other literals

Node *cn_parser_constant(Parser *parser, LiteralKind kind)
{
    Place start = parser_place(parser);
    cn_parser_advance(parser);
    Node *node = cn_parser_node(parser, NODE_CONSTANT, start);
    if (node != NULL)
        node->as.constant.kind = kind;
    return node;
}

static Node *fail_digits(Parser *parser, const Token *token, int64_t digits)
{
    char message[300];
    snprintf(message, sizeof message,
             "Exceeds the limit (%d digits) for integer string conversion: value has %lld "
             "digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
             "hexadecimal for huge integer literals to avoid decimal conversion limits.",
             LITERAL_MAX_DIGITS, (long long)digits);
    cn_lexer_raise(parser->lexer, DIAGNOSTIC_SYNTAX_ERROR,
                   cn_diagnostic_join(parser->arena, message, NULL), token->line, 0,
                   token->end_line, 0);
    parser->failed = true;
    return NULL;
}

// The value is looked at before the next token is, as CPython does: both may be wrong.
Node *cn_parser_number(Parser *parser)
{
    Place start = parser_place(parser);
    Node *node = cn_parser_node(parser, NODE_CONSTANT, start);
    if (node == NULL)
        return NULL;
    NumberOutcome outcome = cn_literal_number(
        parser->arena, token_text(parser, &parser->token), &node->as.constant);
    if (outcome == NUMBER_TOO_LONG)
        return fail_digits(parser, &parser->token, node->as.constant.integer);
    if (outcome == NUMBER_NO_MEMORY)
        cn_parser_out_of_memory(parser);
    cn_parser_advance(parser);
    cn_parser_end_node(parser, node);
    return outcome == NUMBER_DONE ? node : NULL;
}
