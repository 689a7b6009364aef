// parser_explain.c - what is wrong with a program that the parser refused.
//
// CPython finds its syntax errors by running a grammar in two passes, the second with rules
// for wrong programs. So the same is done here, with tables made from the same rules, from
// the top-level statement on that the parser failed in. It is a packrat parser with an
// explicit stack: see Bryan Ford, "Parsing Expression Grammars", 2004, and for its left
// recursion Warth, Douglass and Millstein, "Packrat Parsers Can Support Left Recursion",
// 2008.
//
// When memory runs short the answer is plain "invalid syntax" where the parser stopped.
//
// Invariants:
//   the token at mark need not be read yet, those before it are
//   a memo belongs to the token where its rule began; heads and tokens have equal counts

#include "compiler/parser_explain.h"

#include <string.h>

#define MAX_FRAMES 6000u                   // as CPython's parser
#define SMALLEST_LIMIT ((size_t)128 << 20) // most errors need less than a hundredth
#define LIMIT_PER_SOURCE_BYTE 64

static const char *const soft_words[] = {"match", "case", "_"};

// ---------------------------------------------------------------------------------------
// Memory

static size_t bytes_in_use(const Explainer *explainer)
{
    return explainer->tokens.capacity + explainer->heads.capacity +
           explainer->memos.capacity + explainer->shapes.capacity +
           explainer->parts.capacity + explainer->results.capacity +
           explainer->frames.capacity;
}

static bool append(Explainer *explainer, Bytes *bytes, const void *item, size_t size)
{
    bool grows = bytes->capacity - bytes->size < size;
    if (!cn_bytes_append(bytes, item, size) ||
        (grows && bytes_in_use(explainer) > explainer->limit_bytes)) {
        explainer->outcome = EXPLAIN_NO_MEMORY;
        return false;
    }
    return true;
}

static void init(Explainer *explainer, Parser *parser, Lexer *lexer)
{
    const Allocator *allocator = parser->arena->allocator;
    *explainer = (Explainer){.parser = parser, .lexer = lexer, .arena = parser->arena};
    Bytes *buffers[] = {&explainer->tokens, &explainer->heads, &explainer->memos,
                        &explainer->shapes, &explainer->parts, &explainer->results,
                        &explainer->frames};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++)
        cn_bytes_init(buffers[i], allocator);
    explainer->limit_bytes =
        SMALLEST_LIMIT + (size_t)(lexer->end - lexer->text) * LIMIT_PER_SOURCE_BYTE;
}

static void release(Explainer *explainer)
{
    cn_bytes_release(&explainer->tokens);
    cn_bytes_release(&explainer->heads);
    cn_bytes_release(&explainer->memos);
    cn_bytes_release(&explainer->shapes);
    cn_bytes_release(&explainer->parts);
    cn_bytes_release(&explainer->results);
    cn_bytes_release(&explainer->frames);
}

// ---------------------------------------------------------------------------------------
// Tokens

// Reads the token at mark if it has not been read. False on an error.
static bool fill(Explainer *explainer)
{
    if (explainer->mark < explainer_token_count(explainer))
        return true;
    Token token;
    uint32_t no_memo = 0;
    cn_lexer_next(explainer->lexer, &token);
    if (!append(explainer, &explainer->tokens, &token, sizeof token) ||
        !append(explainer, &explainer->heads, &no_memo, sizeof no_memo))
        return false;
    if (token.kind == TOKEN_ERROR) {
        explainer->outcome = EXPLAIN_ERROR;
        return false;
    }
    return true;
}

static bool is_word(const Explainer *explainer, const Token *token, const char *word)
{
    size_t size = strlen(word);
    return token->kind == TOKEN_NAME && token->end - token->start == size &&
           memcmp(explainer->lexer->text + token->start, word, size) == 0;
}

// CPython takes the beginning of a soft keyword for one where any of them may stand.
static bool is_soft_word(const Explainer *explainer, const Token *token)
{
    if (token->kind != TOKEN_NAME)
        return false;
    for (size_t i = 0; i < sizeof soft_words / sizeof soft_words[0]; i++)
        if (strncmp(soft_words[i], explainer->lexer->text + token->start,
                    token->end - token->start) == 0)
            return true;
    return false;
}

// Does the token at mark match? It is consumed then.
static Result match_token(Explainer *explainer, GrammarItem item)
{
    if (!fill(explainer))
        return RESULT_FAIL;
    const Token *token = explainer_token(explainer, explainer->mark);
    bool matches = item.kind == ITEM_TOKEN ? token->kind == item.value
                   : item.kind == ITEM_WORD
                       ? is_word(explainer, token, soft_words[item.value])
                       : is_soft_word(explainer, token);
    return matches ? RESULT_TOKEN | explainer->mark++ : RESULT_FAIL;
}

// ---------------------------------------------------------------------------------------
// Memos

static uint32_t *head_of(const Explainer *explainer, uint32_t token)
{
    return (uint32_t *)(void *)explainer->heads.data + token;
}

static Memo *memo_at(const Explainer *explainer, uint32_t index)
{
    return (Memo *)(void *)explainer->memos.data + index;
}

static Memo *find_memo(const Explainer *explainer, uint32_t token, uint16_t rule)
{
    for (uint32_t i = *head_of(explainer, token); i != 0; i = memo_at(explainer, i)->next)
        if (memo_at(explainer, i)->rule == rule)
            return memo_at(explainer, i);
    return NULL;
}

// Remembers what a rule gave at a token, or corrects it.
static bool set_memo(Explainer *explainer, uint32_t token, uint16_t rule, Result result)
{
    Memo *memo = find_memo(explainer, token, rule);
    if (memo != NULL) {
        memo->result = result;
        memo->mark = explainer->mark;
        return true;
    }
    uint32_t *head = head_of(explainer, token);
    Memo fresh = {.rule = rule, .result = result, .mark = explainer->mark, .next = *head};
    *head = (uint32_t)(explainer->memos.size / sizeof(Memo));
    return append(explainer, &explainer->memos, &fresh, sizeof fresh);
}

static void forget_memos(Explainer *explainer)
{
    explainer->memos.size = sizeof(Memo);
    if (explainer->heads.size != 0)
        memset(explainer->heads.data, 0, explainer->heads.size);
}

// ---------------------------------------------------------------------------------------
// Frames

static uint32_t result_count(const Explainer *explainer)
{
    return (uint32_t)(explainer->results.size / sizeof(Result));
}

static Result *results_from(const Explainer *explainer, uint32_t index)
{
    return (Result *)(void *)explainer->results.data + index;
}

static RuleFrame *top_frame(const Explainer *explainer)
{
    return (RuleFrame *)(void *)(explainer->frames.data + explainer->frames.size) - 1;
}

static const GrammarRule *rule_of(const RuleFrame *frame)
{
    return &cn_grammar_rules[frame->rule];
}

static const GrammarAlternative *alternative_of(const RuleFrame *frame)
{
    return &cn_grammar_alternatives[rule_of(frame)->first_alternative + frame->alternative];
}

// Begins the frame's alternative, or the next one that counts. False: there is none.
static bool begin_alternative(Explainer *explainer, RuleFrame *frame)
{
    while (frame->alternative < rule_of(frame)->alternative_count &&
           alternative_of(frame)->is_invalid && !explainer->use_invalid)
        frame->alternative++;
    explainer->mark = frame->mark;
    explainer->results.size = frame->slots * sizeof(Result);
    frame->item = 0;
    frame->is_cut = false;
    frame->item_mark = frame->mark;
    return frame->alternative < rule_of(frame)->alternative_count;
}

static bool push_frame(Explainer *explainer, uint16_t rule)
{
    if (explainer->frames.size / sizeof(RuleFrame) >= MAX_FRAMES) {
        explainer->outcome = EXPLAIN_TOO_DEEP;
        return false;
    }
    RuleFrame frame = {.rule = rule,
                       .outer_invalid = explainer->use_invalid,
                       .start = explainer->mark,
                       .mark = explainer->mark,
                       .slots = result_count(explainer),
                       .gathered = result_count(explainer),
                       .best_mark = explainer->mark,
                       .memo_count = (uint32_t)(explainer->memos.size / sizeof(Memo)),
                       .shape_count = (uint32_t)(explainer->shapes.size / sizeof(Shape)),
                       .part_count = (uint32_t)(explainer->parts.size / sizeof(Result))};
    if (cn_grammar_rules[rule].flags & RULE_PLAIN)
        explainer->use_invalid = false;
    return append(explainer, &explainer->frames, &frame, sizeof frame);
}

// Enters a rule at mark. True with a result when it is remembered; else a frame is pushed.
static bool enter_rule(Explainer *explainer, uint16_t rule, Result *result)
{
    if (cn_grammar_rules[rule].flags & (RULE_MEMO | RULE_LEFT)) {
        if (!fill(explainer))
            return false;
        const Memo *memo = find_memo(explainer, explainer->mark, rule);
        if (memo != NULL) {
            explainer->mark = memo->mark;
            *result = memo->result;
            return true;
        }
        if ((cn_grammar_rules[rule].flags & RULE_LEFT) &&
            !set_memo(explainer, explainer->mark, rule, RESULT_FAIL))
            return false;
    }
    if (push_frame(explainer, rule) && !begin_alternative(explainer, top_frame(explainer)))
        explainer->outcome = EXPLAIN_NO_MEMORY; // every rule has an alternative that counts
    return false;
}

// A statement that is done needs no memos and shapes any more.
static void forget_statement(Explainer *explainer, const RuleFrame *frame)
{
    explainer->memos.size = frame->memo_count * sizeof(Memo);
    explainer->shapes.size = frame->shape_count * sizeof(Shape);
    explainer->parts.size = frame->part_count * sizeof(Result);
    uint32_t count = explainer_token_count(explainer);
    for (uint32_t i = frame->start; i < count; i++)
        *head_of(explainer, i) = 0;
}

// Ends the activation on top with its final result; returns that.
static Result pop_frame(Explainer *explainer, Result result)
{
    RuleFrame frame = *top_frame(explainer);
    uint8_t flags = rule_of(&frame)->flags;
    explainer->results.size = frame.gathered * sizeof(Result);
    explainer->frames.size -= sizeof frame;
    explainer->use_invalid = frame.outer_invalid;
    if ((flags & RULE_MEMO) && !set_memo(explainer, frame.start, frame.rule, result))
        return RESULT_FAIL;
    if (frame.rule == cn_grammar_starts[GRAMMAR_STATEMENT] && result != RESULT_FAIL) {
        forget_statement(explainer, &frame);
        return RESULT_DUMMY;
    }
    return result;
}

// ---------------------------------------------------------------------------------------
// The machine

typedef enum { STEP_WORKING, STEP_DONE } StepState; // of the frame on top

// A left-recursive rule tries again while its result gets longer.
static StepState finish_left(Explainer *explainer, RuleFrame *frame, Result *result)
{
    if (*result == RESULT_FAIL || explainer->mark <= frame->best_mark) {
        explainer->mark = frame->best_mark;
        *result = frame->best;
        return STEP_DONE;
    }
    frame->best = *result;
    frame->best_mark = explainer->mark;
    if (!set_memo(explainer, frame->start, frame->rule, frame->best))
        return STEP_DONE;
    frame->alternative = 0;
    begin_alternative(explainer, frame);
    return STEP_WORKING;
}

// The rule on top has a result, or has failed for good.
static StepState finish_rule(Explainer *explainer, Result *result)
{
    RuleFrame *frame = top_frame(explainer);
    if (rule_of(frame)->flags & RULE_LEFT)
        return finish_left(explainer, frame, result);
    return STEP_DONE;
}

// A loop has matched once more.
static StepState go_on_loop(Explainer *explainer, RuleFrame *frame, Result item)
{
    explainer->results.size = frame->slots * sizeof(Result);
    if (!append(explainer, &explainer->results, &item, sizeof item))
        return STEP_DONE;
    frame->slots++;
    frame->mark = explainer->mark;
    frame->alternative = 0;
    begin_alternative(explainer, frame);
    return STEP_WORKING;
}

static StepState finish_loop(Explainer *explainer, RuleFrame *frame, Result *result)
{
    uint32_t count = frame->slots - frame->gathered;
    explainer->mark = frame->mark;
    *result = RESULT_FAIL;
    if (count != 0 || (rule_of(frame)->flags & RULE_LOOP0))
        *result =
            cn_explain_list(explainer, results_from(explainer, frame->gathered), count);
    return STEP_DONE;
}

static bool is_loop(const RuleFrame *frame)
{
    return (rule_of(frame)->flags & (RULE_LOOP0 | RULE_LOOP1)) != 0;
}

// The alternative has failed: goes to the next one, if there is one.
static StepState fail_alternative(Explainer *explainer, Result *result)
{
    RuleFrame *frame = top_frame(explainer);
    *result = RESULT_FAIL;
    if (frame->is_cut) {
        explainer->mark = frame->mark;
        return finish_rule(explainer, result);
    }
    frame->alternative++;
    if (begin_alternative(explainer, frame))
        return STEP_WORKING;
    if (is_loop(frame))
        return finish_loop(explainer, frame, result);
    return finish_rule(explainer, result);
}

static StepState finish_alternative(Explainer *explainer, Result *result)
{
    RuleFrame *frame = top_frame(explainer);
    const GrammarAction *action = &cn_grammar_actions[alternative_of(frame)->action];
    *result = cn_explain_action(explainer, action, results_from(explainer, frame->slots),
                                frame->mark);
    if (explainer->outcome != EXPLAIN_NOTHING)
        return STEP_DONE;
    if (is_loop(frame) && *result != RESULT_FAIL)
        return go_on_loop(explainer, frame, *result);
    return finish_rule(explainer, result);
}

// The current item has been tried, with this result.
static StepState take_item(Explainer *explainer, Result item_result, Result *result)
{
    RuleFrame *frame = top_frame(explainer);
    GrammarItem item = cn_grammar_items[alternative_of(frame)->first_item + frame->item];
    bool is_ahead = item.modifier == MODIFIER_AHEAD || item.modifier == MODIFIER_NOT_AHEAD;
    bool matches = (item_result != RESULT_FAIL) == (item.modifier != MODIFIER_NOT_AHEAD);
    if (is_ahead || item_result == RESULT_FAIL)
        explainer->mark = frame->item_mark;
    if (item.modifier == MODIFIER_OPTIONAL && item_result == RESULT_FAIL) {
        matches = true;
        item_result = RESULT_NONE;
    }
    if (item.modifier == MODIFIER_FORCED && !matches)
        cn_explain_expected(explainer, (TokenKind)item.value, explainer->mark);
    if (explainer->outcome != EXPLAIN_NOTHING)
        return STEP_DONE;
    if (!matches)
        return fail_alternative(explainer, result);
    if (!append(explainer, &explainer->results, &item_result, sizeof item_result))
        return STEP_DONE;
    frame->item++;
    frame->item_mark = explainer->mark;
    return STEP_WORKING;
}

// Tries the next item of the alternative on top.
static StepState try_item(Explainer *explainer, Result *result)
{
    RuleFrame *frame = top_frame(explainer);
    if (frame->item == alternative_of(frame)->item_count)
        return finish_alternative(explainer, result);
    GrammarItem item = cn_grammar_items[alternative_of(frame)->first_item + frame->item];
    if (item.kind == ITEM_CUT) {
        frame->is_cut = true;
        return take_item(explainer, RESULT_DUMMY, result);
    }
    Result item_result;
    if (item.kind != ITEM_RULE)
        item_result = match_token(explainer, item);
    else if (!enter_rule(explainer, item.value, &item_result))
        return STEP_WORKING; // at the frame that was pushed, or an error
    if (explainer->outcome != EXPLAIN_NOTHING)
        return STEP_DONE;
    return take_item(explainer, item_result, result);
}

// Runs a rule from the first token on. True when it matched.
static bool run(Explainer *explainer, uint16_t rule)
{
    Result result = RESULT_FAIL;
    explainer->mark = 0;
    explainer->frames.size = 0;
    explainer->results.size = 0;
    explainer->shapes.size = 0;
    explainer->parts.size = 0;
    if (enter_rule(explainer, rule, &result))
        return result != RESULT_FAIL;
    while (explainer->outcome == EXPLAIN_NOTHING) {
        StepState state = try_item(explainer, &result);
        while (state == STEP_DONE && explainer->outcome == EXPLAIN_NOTHING) {
            result = pop_frame(explainer, result);
            if (explainer->frames.size == 0 || explainer->outcome != EXPLAIN_NOTHING)
                return result != RESULT_FAIL && explainer->outcome == EXPLAIN_NOTHING;
            state = take_item(explainer, result, &result);
        }
    }
    return false;
}

// ---------------------------------------------------------------------------------------
// What to say

// When an error is not of the lexer, but the rest of the text has one of the lexer, or a
// bracket that was opened on an earlier line and never closed, then that is what is wrong.
// At a prompt there is no rest yet.
static void check_rest(Parser *parser, Lexer *lexer, uint32_t line)
{
    Diagnostic found = {0};
    Diagnostic *diagnostic = parser->diagnostic;
    Token token;
    if (lexer->status != LEXER_OK || lexer->keeps_blocks)
        return;
    lexer->diagnostic = &found;
    lexer->is_checking = true;
    do
        cn_lexer_next(lexer, &token);
    while (token.kind != TOKEN_END && token.kind != TOKEN_ERROR);
    bool is_unclosed = token.kind == TOKEN_ERROR && found.kind == DIAGNOSTIC_NONE &&
                       lexer->level != 0 && line > lexer->brackets[lexer->level - 1].line;
    if (is_unclosed)
        cn_lexer_raise_unclosed(lexer);
    lexer->diagnostic = diagnostic;
    if (found.kind == DIAGNOSTIC_NONE)
        return;
    found.warnings = diagnostic->warnings;
    found.last_warning = diagnostic->last_warning;
    found.incomplete = diagnostic->incomplete;
    *diagnostic = found;
}

// The error that no rule has better words for, at the last token of the first pass.
static void raise_generic(Explainer *explainer, uint32_t index)
{
    const Token *token = explainer_token(explainer, index);
    if (token->kind == TOKEN_INDENT || token->kind == TOKEN_DEDENT) {
        cn_explain_raise(explainer, DIAGNOSTIC_INDENTATION_ERROR,
                         token->kind == TOKEN_INDENT ? "unexpected indent"
                                                     : "unexpected unindent",
                         explainer_token_count(explainer) - 1);
        return;
    }
    cn_lexer_raise(explainer->lexer, DIAGNOSTIC_SYNTAX_ERROR, "invalid syntax", token->line,
                   token->column + 1, token->end_line, token->end_column + 1);
    check_rest(explainer->parser, explainer->lexer,
               explainer_token(explainer, explainer_token_count(explainer) - 1)->line);
}

static void raise_plain(Parser *parser)
{
    const Token *token = &parser->token;
    cn_lexer_raise(parser->lexer, DIAGNOSTIC_SYNTAX_ERROR, "invalid syntax", token->line,
                   token->column + 1, token->end_line, token->end_column + 1);
    check_rest(parser, parser->lexer, token->line);
}

static bool at_end(const Lexer *lexer)
{
    return lexer->status == LEXER_END || lexer->status == LEXER_END_IN_STRING;
}

// Runs both passes on one text. False: memory ran out, or the grammar has no objection.
static bool explain_text(Explainer *explainer, GrammarStart start)
{
    Memo unused = {0};
    uint16_t rule = cn_grammar_starts[start];
    if (!append(explainer, &explainer->memos, &unused, sizeof unused))
        return false;
    bool matched = run(explainer, rule);
    if (explainer->lexer == explainer->parser->lexers[0])
        explainer->parser->diagnostic->incomplete = at_end(explainer->lexer);
    if (explainer->outcome == EXPLAIN_NOTHING && !matched) {
        uint32_t last = explainer_token_count(explainer) - 1;
        forget_memos(explainer);
        explainer->use_invalid = true;
        (void)run(explainer, rule);
        if (explainer->outcome == EXPLAIN_NOTHING) {
            raise_generic(explainer, last);
            return true;
        }
    }
    if (explainer->outcome != EXPLAIN_ERROR)
        return false;
    if (explainer->parser->diagnostic->kind != DIAGNOSTIC_NONE)
        check_rest(explainer->parser, explainer->lexer,
                   explainer_token(explainer, explainer_token_count(explainer) - 1)->line);
    return true;
}

static GrammarStart start_rule(ParseMode mode)
{
    return mode == PARSE_FILE || mode == PARSE_CELL ? GRAMMAR_FILE
           : mode == PARSE_EVAL                     ? GRAMMAR_EVAL
                                                    : GRAMMAR_INTERACTIVE;
}

// Goes back to where the statement, or the expression in an f-string, begins.
static void restart(Parser *parser, Lexer *lexer)
{
    bool is_outermost = lexer == parser->lexers[0];
    const char *start = is_outermost ? parser->statement_start : lexer->text;
    uint32_t line = is_outermost ? parser->statement_line : lexer->first_line - 1;
    uint32_t first_line = lexer->first_line;
    int32_t first_column = lexer->first_column;
    bool counts_bytes = lexer->counts_bytes;
    bool shows_lines = lexer->shows_lines;
    bool is_fstring = lexer->is_fstring;
    bool is_interactive = lexer->is_interactive;
    bool keeps_blocks = lexer->keeps_blocks;
    cn_lexer_init(lexer, parser->arena, parser->diagnostic, lexer->text,
                  (uint32_t)(lexer->end - lexer->text), (uint32_t)(start - lexer->text),
                  line);
    lexer->first_line = first_line;
    lexer->first_column = first_column;
    lexer->counts_bytes = counts_bytes;
    lexer->shows_lines = shows_lines;
    lexer->is_fstring = is_fstring;
    lexer->is_interactive = is_interactive;
    lexer->keeps_blocks = keeps_blocks;
}

// Explains the failure in the innermost text. True when something is said about it.
static bool explain_innermost(Parser *parser, ParseMode mode)
{
    Explainer explainer;
    int level = parser->lexer_count;
    Lexer *lexer = parser->lexers[level - 1];
    restart(parser, lexer);
    init(&explainer, parser, lexer);
    explainer.checked = parser->token.start;
    bool is_said = explain_text(&explainer, level > 1 ? GRAMMAR_FSTRING : start_rule(mode));
    release(&explainer);
    return is_said && parser->diagnostic->kind != DIAGNOSTIC_NONE;
}

// An error inside an f-string: the texts around it are looked at too.
static void check_outer_texts(Parser *parser)
{
    for (int i = parser->lexer_count - 2; i >= 0; i--)
        check_rest(parser, parser->lexers[i], parser->outer_lines[i]);
}

// The text was read again: what it warns of has been said.
static void drop_new_warnings(Diagnostic *diagnostic, Warning *last)
{
    if (last != NULL)
        last->next = NULL;
    else
        diagnostic->warnings = NULL;
    diagnostic->last_warning = last;
}

void cn_parser_explain(Parser *parser, ParseMode mode)
{
    Diagnostic *diagnostic = parser->diagnostic;
    Warning *last_warning = diagnostic->last_warning;
    diagnostic->incomplete = at_end(parser->lexers[0]);
    if (diagnostic->kind == DIAGNOSTIC_UNSUPPORTED || parser->is_settled)
        return;
    if (diagnostic->kind != DIAGNOSTIC_NONE)
        check_rest(parser, parser->lexer, parser->token.line);
    while (diagnostic->kind == DIAGNOSTIC_NONE) {
        // An f-string beyond the parser's reach may be wrong: then that one is explained.
        int level = parser->lexer_count;
        if (!explain_innermost(parser, mode) && parser->lexer_count == level)
            raise_plain(parser);
    }
    drop_new_warnings(diagnostic, last_warning);
    if (diagnostic->kind != DIAGNOSTIC_UNSUPPORTED)
        check_outer_texts(parser);
}
