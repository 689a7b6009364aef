// traceback_anchor.c - which part of a failing expression is marked with ^ inside the ~.
//
// CPython parses the source text of the expression again and looks at the top node: of a
// binary operation it marks the operator, of a subscript the brackets, of anything else
// nothing. Here the text is only cut into tokens; the top node follows from the operators
// outside all brackets.

#include "vm/run/traceback_private.h"

typedef enum {
    TOKEN_OPERAND, // name, number, string
    TOKEN_KEYWORD, // a word that makes this something else than an operation
    TOKEN_AWAIT,
    TOKEN_OPERATOR, // binary or unary, by position
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_OTHER // , = : < > ! . and the like
} TokenKind;

typedef struct Token {
    uint32_t start, end;
    uint8_t kind;
    uint8_t rank;   // of an operator: the smaller, the looser it binds
    uint16_t depth; // brackets around it
    uint32_t match; // of a bracket: index of its partner
} Token;

#define RANK_POWER 6
#define DEPTH_MAX 200u

typedef struct Scan {
    const char *text;
    size_t size;
    Token *tokens;
    uint32_t count, room;
    uint32_t open[DEPTH_MAX]; // indices of the open brackets
    uint32_t depth;
} Scan;

// ---- tokens ----

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f'; }

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || (c & 0x80) != 0;
}

static bool equals(const Scan *scan, uint32_t start, uint32_t end, const char *word)
{
    return strlen(word) == end - start &&
           memcmp(scan->text + start, word, end - start) == 0;
}

static TokenKind kind_of_word(const Scan *scan, uint32_t start, uint32_t end)
{
    static const char *const keywords[] = {
        "if",     "else",   "and",    "or",       "not",      "in",    "is",
        "lambda", "for",    "yield",  "from",     "return",   "raise", "del",
        "assert", "import", "global", "with",     "while",    "class", "def",
        "try",    "pass",   "break",  "continue", "nonlocal", "async"};
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++)
        if (equals(scan, start, end, keywords[i]))
            return TOKEN_KEYWORD;
    return equals(scan, start, end, "await") ? TOKEN_AWAIT : TOKEN_OPERAND;
}

// The end of the string literal whose quote is at `at`; 0: it does not end here.
static uint32_t string_end(const Scan *scan, uint32_t at)
{
    char quote = scan->text[at];
    bool is_triple =
        at + 2 < scan->size && scan->text[at + 1] == quote && scan->text[at + 2] == quote;
    for (uint32_t i = at + (is_triple ? 3 : 1); i < scan->size; i++) {
        if (scan->text[i] == '\\')
            i++;
        else if (scan->text[i] == quote && !is_triple)
            return i + 1;
        else if (scan->text[i] == quote && i + 2 < scan->size &&
                 scan->text[i + 1] == quote && scan->text[i + 2] == quote)
            return i + 3;
    }
    return 0;
}

static uint32_t number_end(const Scan *scan, uint32_t at)
{
    uint32_t i = at;
    bool is_hex = i + 1 < scan->size && (scan->text[i + 1] | 32) == 'x';
    for (; i < scan->size; i++) {
        char c = scan->text[i];
        bool signs_exponent = (c == '+' || c == '-') && i > at && !is_hex &&
                              (scan->text[i - 1] | 32) == 'e' && i + 1 < scan->size &&
                              scan->text[i + 1] >= '0' && scan->text[i + 1] <= '9';
        if (!is_word(c) && c != '.' && !signs_exponent)
            break;
    }
    return i;
}

static uint32_t operator_at(const Scan *scan, uint32_t at, uint8_t *rank)
{
    static const struct {
        char text[3];
        uint8_t rank;
    } operators[] = {{"**", RANK_POWER}, {"//", 5}, {"<<", 3}, {">>", 3},        {"|", 0},
                     {"^", 1},           {"&", 2},  {"+", 4},  {"-", 4},         {"*", 5},
                     {"/", 5},           {"%", 5},  {"@", 5},  {"~", RANK_POWER}};
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        size_t length = strlen(operators[i].text);
        if (at + length <= scan->size &&
            memcmp(scan->text + at, operators[i].text, length) == 0) {
            *rank = operators[i].rank;
            return (uint32_t)length;
        }
    }
    return 0;
}

// The token at `at`, whose end is set; false: the text cannot be understood.
static bool read_token(const Scan *scan, uint32_t at, Token *token)
{
    char c = scan->text[at];
    token->start = at;
    token->kind = TOKEN_OTHER;
    token->end = at + 1;
    if ((c >= '0' && c <= '9') ||
        (c == '.' && at + 1 < scan->size && scan->text[at + 1] >= '0' &&
         scan->text[at + 1] <= '9')) {
        token->kind = TOKEN_OPERAND;
        token->end = number_end(scan, at);
        return true;
    }
    uint32_t word = at;
    while (word < scan->size && is_word(scan->text[word]))
        word++;
    if (word < scan->size && word - at <= 3 &&
        (scan->text[word] == '"' || scan->text[word] == '\'')) {
        token->kind = TOKEN_OPERAND;
        token->end = string_end(scan, word);
        return token->end != 0;
    }
    if (word > at) {
        token->end = word;
        token->kind = (uint8_t)kind_of_word(scan, at, word);
        return true;
    }
    if (c == '(' || c == '[' || c == '{') {
        token->kind = TOKEN_OPEN;
    } else if (c == ')' || c == ']' || c == '}') {
        token->kind = TOKEN_CLOSE;
    } else {
        uint32_t length = operator_at(scan, at, &token->rank);
        if (length > 0) {
            token->kind = TOKEN_OPERATOR;
            token->end = at + length;
        }
    }
    return c != '#' && c != '\\' && c != ';';
}

static bool add_token(VM *vm, Scan *scan, Token token)
{
    if (scan->count == scan->room) {
        size_t old = scan->room * sizeof(Token);
        uint32_t room = scan->room == 0 ? 32 : scan->room * 2;
        Token *grown = cn_buffer_resize(vm, scan->tokens, old, room * sizeof(Token));
        if (grown == NULL) {
            value_release(vm, cn_take_pending(vm));
            return false;
        }
        scan->tokens = grown;
        scan->room = room;
    }
    scan->tokens[scan->count++] = token;
    return true;
}

static bool tokenize(VM *vm, Scan *scan)
{
    for (uint32_t at = 0; at < scan->size;) {
        if (is_space(scan->text[at])) {
            at++;
            continue;
        }
        Token token = {0};
        if (!read_token(scan, at, &token))
            return false;
        if (token.kind == TOKEN_CLOSE) {
            if (scan->depth == 0)
                return false;
            token.match = scan->open[--scan->depth];
            scan->tokens[token.match].match = scan->count;
        }
        token.depth = (uint16_t)scan->depth;
        if (token.kind == TOKEN_OPEN) {
            if (scan->depth == DEPTH_MAX)
                return false;
            scan->open[scan->depth++] = scan->count;
        }
        if (!add_token(vm, scan, token))
            return false;
        at = token.end;
    }
    return scan->depth == 0 && scan->count > 0;
}

// ---- the top node ----

static bool ends_operand(const Token *token)
{
    return token->kind == TOKEN_OPERAND || token->kind == TOKEN_CLOSE;
}

// The operator of the binary operation that is the top node; -1: it is none. *is_plain: there
// is nothing but a primary with its trailers.
static int32_t top_operator(const Scan *scan, bool *is_plain)
{
    int32_t top = -1;
    bool starts_unary = scan->tokens[0].kind == TOKEN_OPERATOR;
    *is_plain = !starts_unary && scan->tokens[0].kind != TOKEN_AWAIT;
    for (uint32_t i = 0; i < scan->count; i++) {
        const Token *token = &scan->tokens[i];
        if (token->depth > 0)
            continue;
        if (token->kind == TOKEN_KEYWORD ||
            (token->kind == TOKEN_OTHER && scan->text[token->start] != '.')) {
            *is_plain = false;
            return -1; // a comparison, a tuple, a statement
        }
        if (token->kind != TOKEN_OPERATOR || i == 0 || !ends_operand(&scan->tokens[i - 1]))
            continue;
        *is_plain = false;
        if (token->rank == RANK_POWER ? top < 0
                                      : top < 0 || token->rank <= scan->tokens[top].rank)
            top = (int32_t)i;
    }
    if (top >= 0 && starts_unary && scan->tokens[top].rank == RANK_POWER)
        return -1; // -a ** b is a minus
    return top;
}

// Whether the parentheses that open at index make a tuple, a call's arguments or a generator:
// then they belong to the node inside.
static bool is_display(const Scan *scan, uint32_t index)
{
    uint32_t close = scan->tokens[index].match;
    if (close == index + 1)
        return true;
    for (uint32_t i = index + 1; i < close; i++) {
        const Token *token = &scan->tokens[i];
        if (token->depth == scan->tokens[index].depth + 1u &&
            (scan->text[token->start] == ',' ||
             equals(scan, token->start, token->end, "for")))
            return true;
    }
    return false;
}

static bool find_operator(const Scan *scan, uint32_t index, size_t *left, size_t *right)
{
    const Token *token = &scan->tokens[index];
    *left = token->start;
    *right = token->start + 1;
    // One more character when something stands right behind, in front of the right operand:
    // the second half of // or **, but also an opening parenthesis.
    uint32_t operand = index + 1;
    while (operand < scan->count && scan->tokens[operand].kind == TOKEN_OPEN &&
           scan->text[scan->tokens[operand].start] == '(' && !is_display(scan, operand))
        operand++;
    size_t operand_start = operand < scan->count ? scan->tokens[operand].start : scan->size;
    if (*right < operand_start && !is_space(scan->text[*right]))
        (*right)++;
    return true;
}

// A primary whose last trailer is a subscript.
static bool find_subscript(const Scan *scan, size_t *left, size_t *right)
{
    const Token *last = &scan->tokens[scan->count - 1];
    if (last->kind != TOKEN_CLOSE || scan->text[last->start] != ']' || last->match == 0 ||
        !ends_operand(&scan->tokens[last->match - 1]))
        return false;
    *left = scan->tokens[last->match].start;
    *right = last->end;
    return true;
}

bool cn_find_anchor(VM *vm, const char *text, size_t size, size_t *left, size_t *right)
{
    Scan scan = {.text = text, .size = size};
    bool is_plain = false;
    bool found = false;
    if (size > 0 && size < UINT32_MAX && tokenize(vm, &scan)) {
        int32_t top = top_operator(&scan, &is_plain);
        if (top >= 0)
            found = find_operator(&scan, (uint32_t)top, left, right);
        else if (is_plain)
            found = find_subscript(&scan, left, right);
    }
    cn_buffer_free(vm, scan.tokens, scan.room * sizeof(Token));
    return found;
}
