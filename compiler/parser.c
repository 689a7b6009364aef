// parser.c - the parser's entry, its tokens, and the end of a parse.

#include "compiler/parser.h"

#include <string.h>

#include "compiler/lexer_identifier.h"
#include "compiler/parser_explain.h"
#include "compiler/parser_internal.h"
#include "compiler/source.h"

void cn_parser_advance(Parser *parser)
{
    const Token *token = &parser->token;
    if (token->kind < TOKEN_NEWLINE || token->kind > TOKEN_DEDENT)
        parser->previous_end = (Place){token->end_line, (uint32_t)token->end_column};
    cn_lexer_next(parser->lexer, &parser->token);
}

bool cn_parser_name(Parser *parser, Text *out)
{
    const Token *token = &parser->token;
    if (token->kind != TOKEN_NAME) {
        parser->failed = true;
        return false;
    }
    *out = (Text){parser->lexer->text + token->start, token->end - token->start};
    if (token->is_wide && !cn_name_normalise(parser->arena, *out, out))
        return cn_parser_out_of_memory(parser);
    cn_parser_advance(parser);
    return true;
}

bool cn_parser_is_word(const Parser *parser, const char *word)
{
    const Token *token = &parser->token;
    size_t size = strlen(word);
    return token->kind == TOKEN_NAME && token->end - token->start == size &&
           memcmp(parser->lexer->text + token->start, word, size) == 0;
}

bool cn_parser_at_keyword(Parser *parser)
{
    if (!token_is(parser, TOKEN_NAME))
        return false;
    Diagnostic ignored = {0};
    Diagnostic *diagnostic = parser->lexer->diagnostic;
    LexerMark mark = cn_lexer_mark(parser->lexer);
    Token token;
    parser->lexer->diagnostic = &ignored;
    cn_lexer_next(parser->lexer, &token);
    parser->lexer->diagnostic = diagnostic;
    cn_lexer_rewind(parser->lexer, mark);
    return token.kind == TOKEN_EQUAL;
}

static bool init_parser(Parser *parser, Arena *arena, Diagnostic *diagnostic)
{
    memset(parser, 0, sizeof *parser);
    parser->arena = arena;
    parser->diagnostic = diagnostic;
    cn_walk_init(&parser->walk, arena->allocator, PARSER_WALK_LIMIT);
    cn_bytes_init(&parser->items, arena->allocator);
    cn_bytes_init(&parser->operators, arena->allocator);
    cn_bytes_init(&parser->strings, arena->allocator);
    cn_bytes_init(&parser->text, arena->allocator);
    parser->lexers[0] = cn_arena_allocate(arena, sizeof(Lexer));
    parser->lexer = parser->lexers[0];
    parser->lexer_count = 1;
    return parser->lexer != NULL;
}

static void release_parser(Parser *parser)
{
    cn_walk_release(&parser->walk);
    cn_bytes_release(&parser->items);
    cn_bytes_release(&parser->operators);
    cn_bytes_release(&parser->strings);
    cn_bytes_release(&parser->text);
}

// eval mode: one expression list, and nothing behind it.
static WalkStatus step_eval(void *context, WalkFrame *frame)
{
    BEGIN(StatementFrame);
    self->node = cn_parser_node(parser, NODE_EXPRESSION, parser_place(parser));
    REQUIRE(self->node != NULL);
    REQUIRE(!token_is(parser, TOKEN_STAR));
    CALL_FOR(cn_parse_step_star_expressions, ListFrame, &self->node->as.unary.operand);
    while (parser_accept(parser, TOKEN_NEWLINE)) {
    }
    REQUIRE(token_is(parser, TOKEN_END));
    cn_parser_end_node(parser, self->node);
    REQUIRE(cn_parser_push(parser, self->node));
    END();
}

static bool run_step(Parser *parser, WalkStep step, size_t frame_size)
{
    WalkFrame *frame = cn_walk_push(&parser->walk, step, frame_size);
    return frame != NULL && cn_walk_run(&parser->walk, parser);
}

static Node *parse_module(Parser *parser, ParseMode mode)
{
    NodeList body = {NULL, 0};
    Place start = parser_place(parser);
    WalkStep step = mode == PARSE_SINGLE ? cn_parse_step_interactive : cn_parse_step_module;
    WalkFrame *frame = cn_walk_push(&parser->walk, step, sizeof(BlockFrame));
    if (frame == NULL)
        return NULL;
    ((BlockFrame *)frame)->result = &body;
    if (!cn_walk_run(&parser->walk, parser))
        return NULL;
    Node *node = cn_parser_node(parser, NODE_MODULE, start);
    if (node != NULL)
        node->as.block = body;
    return node;
}

static Node *parse_all(Parser *parser, ParseMode mode)
{
    cn_lexer_next(parser->lexer, &parser->token);
    if (mode != PARSE_EVAL)
        return parse_module(parser, mode);
    if (!run_step(parser, step_eval, sizeof(StatementFrame)))
        return NULL;
    return parser_items(parser)[0].node;
}

// Sets the diagnostic for a parse that failed, unless it is set.
static void explain_failure(Parser *parser, ParseMode mode)
{
    Diagnostic *diagnostic = parser->diagnostic;
    const Token *token = &parser->token;
    if (parser->no_memory || parser->walk.no_memory)
        cn_diagnostic_set(diagnostic, DIAGNOSTIC_MEMORY_ERROR, "out of memory", (Span){0});
    else if (parser->too_deep || parser->walk.too_deep)
        cn_diagnostic_set(diagnostic, DIAGNOSTIC_RECURSION_ERROR,
                          "maximum recursion depth exceeded during compilation",
                          (Span){token->line, (uint32_t)token->column, token->end_line,
                                 (uint32_t)token->end_column});
    else
        cn_parser_explain(parser, mode);
}

static SourceOrigin origin_of(ParseMode mode, const char *filename)
{
    if ((mode & (PARSE_TEXT | PARSE_PROMPT)) || strcmp(filename, "<string>") == 0)
        return ORIGIN_TEXT;
    return filename[0] == '<' ? ORIGIN_BYTES : ORIGIN_FILE;
}

static void begin_source(Parser *parser, const Source *source, ParseMode mode,
                         const char *filename)
{
    cn_lexer_init(parser->lexer, parser->arena, parser->diagnostic, source->text,
                  source->size, 0, 0);
    parser->lexer->is_interactive = (mode & PARSE_SINGLE) != 0;
    parser->lexer->keeps_blocks = (mode & PARSE_PROMPT) != 0;
    parser->lexer->counts_bytes = !source->names_encoding;
    parser->lexer->shows_lines = filename[0] != '<';
    parser->statement_start = source->text;
}

static Node *parse_source(Arena *arena, const Source *source, const char *filename,
                          ParseMode mode, Diagnostic *diagnostic)
{
    Parser parser;
    ParseMode plain_mode = (ParseMode)(mode & ~(PARSE_TEXT | PARSE_PROMPT));
    if (!init_parser(&parser, arena, diagnostic)) {
        cn_diagnostic_set(diagnostic, DIAGNOSTIC_MEMORY_ERROR, "out of memory", (Span){0});
        return NULL;
    }
    begin_source(&parser, source, mode, filename);
    Node *result = parse_all(&parser, plain_mode);
    if (result == NULL)
        explain_failure(&parser, plain_mode);
    release_parser(&parser);
    return result;
}

// Would one more line end make the text right, or would it still be incomplete?
static bool wants_more(Arena *arena, const Source *source, const char *filename,
                       ParseMode mode)
{
    Diagnostic ignored = {0};
    char *text = cn_arena_allocate(arena, (size_t)source->size + 2);
    if (text == NULL)
        return false;
    memcpy(text, source->text, source->size);
    text[source->size] = '\n';
    Source longer = {text, source->size + 1, source->names_encoding};
    return parse_source(arena, &longer, filename, mode, &ignored) != NULL ||
           ignored.incomplete;
}

// What is typed is tried as it stands, then with a line end behind it, then as what it is
// when nothing follows: so does CPython's codeop.
static Node *parse_prompt(Arena *arena, const Source *source, const char *filename,
                          ParseMode mode, Diagnostic *diagnostic)
{
    Node *result = parse_source(arena, source, filename, mode, diagnostic);
    if (result != NULL)
        return result;
    if (wants_more(arena, source, filename, mode)) {
        diagnostic->incomplete = true;
        return NULL;
    }
    *diagnostic = (Diagnostic){0};
    result = parse_source(arena, source, filename, (ParseMode)(mode & ~PARSE_PROMPT),
                          diagnostic);
    diagnostic->incomplete = false;
    return result;
}

Node *cn_parse(Arena *arena, const char *source, size_t size, const char *filename,
               ParseMode mode, Diagnostic *diagnostic)
{
    Source text;
    bool is_file = (mode & (PARSE_EVAL | PARSE_SINGLE)) == 0;
    if (!cn_source_load(arena, source, size, filename, origin_of(mode, filename), is_file,
                        &text, diagnostic))
        return NULL;
    if (mode & PARSE_PROMPT)
        return parse_prompt(arena, &text, filename, mode, diagnostic);
    return parse_source(arena, &text, filename, mode, diagnostic);
}

Text cn_source_line(const char *source, size_t size, uint32_t line)
{
    const char *end = source + size;
    for (; line > 1 && source < end; line--) {
        const char *newline = memchr(source, '\n', (size_t)(end - source));
        source = newline == NULL ? end : newline + 1;
    }
    if (line == 0 || source >= end)
        return (Text){"", 0};
    const char *newline = memchr(source, '\n', (size_t)(end - source));
    return (Text){source, (uint32_t)((newline == NULL ? end : newline) - source)};
}
