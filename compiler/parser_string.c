// parser_string.c - string literals side by side, and the other literals.
//
// Literals that stand side by side make one constant, or one f-string whose text parts run
// together over their borders. The text read and not yet made a node lies on parser->text
// from a mark of the frame on. What stands in an f-string is parsed by parser_fstring.c.

#include <stdio.h>
#include <string.h>

#include "compiler/parser_string.h"

static const Token *string_token(const Parser *parser, uint32_t index)
{
    return (const Token *)(void *)parser->strings.data + index;
}

Text cn_parser_token_text(const Parser *parser, const Token *token)
{
    return (Text){parser->lexer->text + token->start, token->end - token->start};
}

// ---------------------------------------------------------------------------------------
// Errors and warnings

bool cn_parser_fail_string(Parser *parser, const char *message)
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
    return cn_parser_fail_string(parser, cn_diagnostic_join(parser->arena, message, NULL));
}

void cn_parser_warn_escape(Parser *parser, const char *at, const Token *token)
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

bool cn_parser_append_decoded(Parser *parser, const Token *token, const char *body,
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
    if (outcome.error == ESCAPE_BAD)
        return fail_escape(parser, outcome, is_bytes);
    if (outcome.invalid != NULL)
        cn_parser_warn_escape(parser, outcome.invalid, token);
    return true;
}

// ---------------------------------------------------------------------------------------
// Constants

Node *cn_parser_node_between(Parser *parser, NodeKind kind, Place start, Place end)
{
    Node *node = cn_parser_node(parser, kind, start);
    if (node != NULL) {
        node->span.end_line = end.line;
        node->span.end_column = end.column;
    }
    return node;
}

Node *cn_parser_make_constant(Parser *parser, LiteralKind kind, Text text, Place start,
                              Place end)
{
    Node *node = cn_parser_node_between(parser, NODE_CONSTANT, start, end);
    if (node == NULL)
        return NULL;
    node->as.constant.kind = kind;
    node->as.constant.text = text;
    return node;
}

bool cn_parser_take_text(Parser *parser, uint32_t mark, Text *out)
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
        cn_parser_token_text(parser, string_token(parser, self->first_token + index)));
}

// Strings of bytes and others must not mix; the one at index is not looked at before.
static bool check_mix(Parser *parser, const StringsFrame *self, uint32_t index)
{
    if (form_at(parser, self, 0).is_bytes == form_at(parser, self, index).is_bytes)
        return true;
    return cn_parser_fail_string(parser, "cannot mix bytes and nonbytes literals");
}

static bool append_string(Parser *parser, const StringsFrame *self, uint32_t index)
{
    const Token *token = string_token(parser, self->first_token + index);
    StringForm form = form_at(parser, self, index);
    return (!form.is_bytes || check_ascii(parser, token, form)) &&
           cn_parser_append_decoded(parser, token, form.body, form.end, is_verbatim(form),
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
        return cn_parser_make_constant(parser, kind, text, self->start, self->end);
    }
    uint32_t mark = (uint32_t)parser->text.size;
    for (uint32_t i = 0; i < self->token_count; i++)
        if (!append_string(parser, self, i))
            return NULL;
    if (!cn_parser_take_text(parser, mark, &text))
        return NULL;
    return cn_parser_make_constant(parser, kind, text, self->start, self->end);
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
    StringForm form = cn_literal_string_form(cn_parser_token_text(parser, &format->token));
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
            CALL(cn_parse_step_format, FormatFrame, begin_format(parser, self, callee));
        } else {
            REQUIRE(append_string(parser, self, self->index));
        }
    }
    *self->result = cn_parser_finish_format(parser, self->text_mark, self->first,
                                            self->start, self->end);
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
        parser->arena, cn_parser_token_text(parser, &parser->token), &node->as.constant);
    if (outcome == NUMBER_TOO_LONG)
        return fail_digits(parser, &parser->token, node->as.constant.integer);
    if (outcome == NUMBER_NO_MEMORY)
        cn_parser_out_of_memory(parser);
    cn_parser_advance(parser);
    cn_parser_end_node(parser, node);
    return outcome == NUMBER_DONE ? node : NULL;
}
