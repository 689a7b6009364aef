// dump_ast.c - a test tool: prints the tree of a file in a form that a Python script
// (tests/unit/compare_ast.py) makes of CPython's tree too, or the error.
//
// Usage: dump_ast [-e | -i | -p] [-t] [-q] [-E] [-W] FILE...
//   -e  one expression     -i  one interactive statement     -p  one at a prompt
//   -t  the file is text, whatever its coding line says      -q  parse only, print the time
//   -E  only errors: one line of JSON for each file, null when there is none
//   -W  warnings too: category|message|line
//
// A node is (kind line column end_line end_column fields...), a list [items...], and
// nothing is None.
// The walk over the tree is a list of things still to print, so it needs no C recursion.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "compiler/parser.h"
#include "vm/base/arena.h"

typedef enum { PRINT_NODE, PRINT_LIST, PRINT_TEXT } PrintKind;

// One thing still to print.
typedef struct Pending {
    PrintKind kind;
    const Node *node;
    NodeList list;
    const char *text;
} Pending;

static Pending *stack;
static size_t stack_count;
static size_t stack_capacity;
static size_t memory_used;
static size_t memory_peak;

static void *resize_block(void *context, void *old, size_t old_size, size_t new_size)
{
    (void)context;
    if (new_size == 0) {
        free(old);
        memory_used -= old_size;
        return NULL;
    }
    void *fresh = realloc(old, new_size);
    if (fresh == NULL)
        return NULL;
    memory_used += new_size - old_size;
    if (memory_used > memory_peak)
        memory_peak = memory_used;
    return fresh;
}

static void push(Pending pending)
{
    if (stack_count == stack_capacity) {
        stack_capacity = stack_capacity == 0 ? 256 : stack_capacity * 2;
        stack = realloc(stack, stack_capacity * sizeof *stack);
        if (stack == NULL)
            exit(2);
    }
    stack[stack_count++] = pending;
}

static void push_text(const char *text)
{
    push((Pending){.kind = PRINT_TEXT, .text = text});
}

static void push_node(const Node *node)
{
    push((Pending){.kind = PRINT_NODE, .node = node});
}

static void push_list(NodeList list) { push((Pending){.kind = PRINT_LIST, .list = list}); }

// Prints text in quotes, with everything but plain ASCII as hexadecimal.
static void print_text(Text text)
{
    putchar('"');
    for (uint32_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte < 32 || byte > 126 || byte == '"' || byte == '\\')
            printf("\\%02x", byte);
        else
            putchar(byte);
    }
    putchar('"');
}

static void print_name(Text text)
{
    if (text.size == 0)
        fputs("None", stdout);
    else
        print_text(text);
}

static void print_literal(const Literal *literal)
{
    static const char *const names[] = {"None", "True", "False", "Ellipsis"};
    switch (literal->kind) {
    case LITERAL_INT:
        printf("int %lld", (long long)literal->integer);
        break;
    case LITERAL_BIG_INT:
        printf("int %u:%.*s", (unsigned)literal->base, (int)literal->text.size,
               literal->text.data);
        break;
    case LITERAL_FLOAT:
        printf("float %a", literal->number);
        break;
    case LITERAL_IMAGINARY:
        printf("complex %a", literal->number);
        break;
    case LITERAL_STR:
        fputs("str ", stdout);
        print_text(literal->text);
        break;
    case LITERAL_BYTES:
        fputs("bytes ", stdout);
        print_text(literal->text);
        break;
    default:
        fputs(names[literal->kind], stdout);
    }
}

static const char *const kind_names[NODE_KIND_COUNT] = {"Module",
                                                        "Expression",
                                                        "FunctionDef",
                                                        "ClassDef",
                                                        "Return",
                                                        "Delete",
                                                        "Assign",
                                                        "AugAssign",
                                                        "AnnAssign",
                                                        "For",
                                                        "While",
                                                        "If",
                                                        "With",
                                                        "Match",
                                                        "Raise",
                                                        "Try",
                                                        "Assert",
                                                        "Import",
                                                        "ImportFrom",
                                                        "Global",
                                                        "Nonlocal",
                                                        "Expr",
                                                        "Pass",
                                                        "Break",
                                                        "Continue",
                                                        "ExceptHandler",
                                                        "withitem",
                                                        "alias",
                                                        "match_case",
                                                        "arguments",
                                                        "arg",
                                                        "keyword",
                                                        "comprehension",
                                                        "BoolOp",
                                                        "NamedExpr",
                                                        "BinOp",
                                                        "UnaryOp",
                                                        "Lambda",
                                                        "IfExp",
                                                        "Dict",
                                                        "Set",
                                                        "ListComp",
                                                        "SetComp",
                                                        "DictComp",
                                                        "GeneratorExp",
                                                        "Await",
                                                        "Yield",
                                                        "YieldFrom",
                                                        "Compare",
                                                        "Call",
                                                        "FormattedValue",
                                                        "JoinedStr",
                                                        "Constant",
                                                        "Attribute",
                                                        "Subscript",
                                                        "Starred",
                                                        "Name",
                                                        "List",
                                                        "Tuple",
                                                        "Slice",
                                                        "MatchValue",
                                                        "MatchSingleton",
                                                        "MatchSequence",
                                                        "MatchMapping",
                                                        "MatchClass",
                                                        "MatchStar",
                                                        "MatchAs",
                                                        "MatchOr"};

static const char *const operator_names[] = {
    "Add",    "Sub",    "Mult",   "MatMult", "Div",    "FloorDiv", "Mod", "Pow",
    "LShift", "RShift", "BitAnd", "BitOr",   "BitXor", "Invert",   "Not", "UAdd",
    "USub",   "And",    "Or",     "Eq",      "NotEq",  "Lt",       "LtE", "Gt",
    "GtE",    "Is",     "IsNot",  "In",      "NotIn"};

static const char *const context_names[] = {"Load", "Store", "Del"};

static void print_operators(const Node *node)
{
    fputs(" [", stdout);
    for (uint32_t i = 0; i < node->as.compare.comparators.count; i++)
        printf("%s%s", i == 0 ? "" : " ", operator_names[node->as.compare.operators[i]]);
    putchar(']');
}

static void print_texts(const Text *texts, uint32_t count)
{
    fputs(" [", stdout);
    for (uint32_t i = 0; i < count; i++) {
        if (i != 0)
            putchar(' ');
        print_text(texts[i]);
    }
    putchar(']');
}

static void space_name(Text text)
{
    putchar(' ');
    print_name(text);
}

// Pushes in reverse order, so that they print in order.
static void push_nodes(int count, const Node *const nodes[])
{
    while (count-- > 0)
        push_node(nodes[count]);
}

#define PUSH_NODES(...)                                                                    \
    push_nodes((int)(sizeof((const Node *const[]){__VA_ARGS__}) / sizeof(Node *)),         \
               (const Node *const[]){__VA_ARGS__})

static void print_statement_fields(const Node *node)
{
    switch (node->kind) {
    case NODE_FUNCTION_DEF:
        space_name(node->as.function.name);
        push_node(node->as.function.returns);
        push_list(node->as.function.decorators);
        push_list(node->as.function.body);
        push_node(node->as.function.arguments);
        break;
    case NODE_CLASS_DEF:
        space_name(node->as.class_def.name);
        push_list(node->as.class_def.decorators);
        push_list(node->as.class_def.body);
        push_list(node->as.class_def.keywords);
        push_list(node->as.class_def.bases);
        break;
    case NODE_ASSIGN:
        push_node(node->as.assign.value);
        push_list(node->as.assign.targets);
        break;
    case NODE_AUG_ASSIGN:
        printf(" %s", operator_names[node->op]);
        PUSH_NODES(node->as.binary.left, node->as.binary.right);
        break;
    case NODE_ANN_ASSIGN:
        printf(" %d", node->as.ann_assign.simple);
        PUSH_NODES(node->as.ann_assign.target, node->as.ann_assign.annotation,
                   node->as.ann_assign.value);
        break;
    case NODE_FOR:
    case NODE_WHILE:
    case NODE_IF:
        push_list(node->as.loop.orelse);
        push_list(node->as.loop.body);
        if (node->kind == NODE_FOR)
            PUSH_NODES(node->as.loop.target, node->as.loop.test);
        else
            push_node(node->as.loop.test);
        break;
    case NODE_WITH:
        push_list(node->as.with.body);
        push_list(node->as.with.items);
        break;
    case NODE_MATCH:
        push_list(node->as.match.cases);
        push_node(node->as.match.subject);
        break;
    case NODE_TRY:
        push_list(node->as.try_statement.finalbody);
        push_list(node->as.try_statement.orelse);
        push_list(node->as.try_statement.handlers);
        push_list(node->as.try_statement.body);
        break;
    case NODE_IMPORT:
        push_list(node->as.import.aliases);
        break;
    case NODE_IMPORT_FROM:
        space_name(node->as.import.module);
        printf(" %u", (unsigned)node->as.import.level);
        push_list(node->as.import.aliases);
        break;
    case NODE_GLOBAL:
    case NODE_NONLOCAL:
        print_texts(node->as.names.items, node->as.names.count);
        break;
    case NODE_RETURN:
    case NODE_EXPR:
        push_node(node->as.unary.operand);
        break;
    case NODE_DELETE:
        push_list(node->as.sequence);
        break;
    case NODE_RAISE:
    case NODE_ASSERT:
        PUSH_NODES(node->as.binary.left, node->as.binary.right);
        break;
    default: // pass, break, continue
        break;
    }
}

static void print_part_fields(const Node *node)
{
    switch (node->kind) {
    case NODE_MODULE:
        push_list(node->as.block);
        break;
    case NODE_EXPRESSION:
        push_node(node->as.unary.operand);
        break;
    case NODE_EXCEPT_HANDLER:
        space_name(node->as.handler.name);
        push_list(node->as.handler.body);
        push_node(node->as.handler.type);
        break;
    case NODE_WITH_ITEM:
        PUSH_NODES(node->as.binary.left, node->as.binary.right);
        break;
    case NODE_ALIAS:
        space_name(node->as.alias.name);
        space_name(node->as.alias.as_name);
        break;
    case NODE_MATCH_CASE:
        push_list(node->as.match_case.body);
        PUSH_NODES(node->as.match_case.pattern, node->as.match_case.guard);
        break;
    case NODE_ARGUMENTS:
        push_list(node->as.arguments.defaults);
        push_node(node->as.arguments.keywords);
        push_list(node->as.arguments.keyword_defaults);
        push_list(node->as.arguments.keyword_only);
        push_node(node->as.arguments.variadic);
        push_list(node->as.arguments.positional);
        push_list(node->as.arguments.positional_only);
        break;
    case NODE_ARG:
        space_name(node->as.arg.name);
        push_node(node->as.arg.annotation);
        break;
    case NODE_KEYWORD:
        space_name(node->as.keyword.name);
        push_node(node->as.keyword.value);
        break;
    default: // comprehension
        printf(" %d", node->is_async);
        push_list(node->as.comprehension.conditions);
        PUSH_NODES(node->as.comprehension.target, node->as.comprehension.iterable);
        break;
    }
}

static void print_expression_fields(const Node *node)
{
    switch (node->kind) {
    case NODE_BOOL_OP:
        printf(" %s", operator_names[node->op]);
        push_list(node->as.sequence);
        break;
    case NODE_NAMED_EXPR:
        PUSH_NODES(node->as.binary.left, node->as.binary.right);
        break;
    case NODE_BINARY_OP:
        printf(" %s", operator_names[node->op]);
        PUSH_NODES(node->as.binary.left, node->as.binary.right);
        break;
    case NODE_UNARY_OP:
        printf(" %s", operator_names[node->op]);
        push_node(node->as.unary.operand);
        break;
    case NODE_LAMBDA:
        PUSH_NODES(node->as.function.arguments, node->as.function.expression);
        break;
    case NODE_IF_EXP:
        PUSH_NODES(node->as.if_exp.test, node->as.if_exp.body, node->as.if_exp.orelse);
        break;
    case NODE_DICT:
        push_list(node->as.dict.values);
        push_list(node->as.dict.keys);
        break;
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_GENERATOR_EXP:
        push_list(node->as.comp.generators);
        push_node(node->as.comp.element);
        break;
    case NODE_DICT_COMP:
        push_list(node->as.comp.generators);
        PUSH_NODES(node->as.comp.element, node->as.comp.value);
        break;
    case NODE_COMPARE:
        print_operators(node);
        push_list(node->as.compare.comparators);
        push_node(node->as.compare.left);
        break;
    case NODE_CALL:
        push_list(node->as.call.keywords);
        push_list(node->as.call.arguments);
        push_node(node->as.call.function);
        break;
    case NODE_FORMATTED_VALUE:
        printf(" %d", node->as.formatted.conversion);
        PUSH_NODES(node->as.formatted.value, node->as.formatted.spec);
        break;
    case NODE_CONSTANT:
        putchar(' ');
        print_literal(&node->as.constant);
        break;
    case NODE_ATTRIBUTE:
        printf(" %s", context_names[node->context]);
        space_name(node->as.attribute.name);
        push_node(node->as.attribute.value);
        break;
    case NODE_SUBSCRIPT:
        printf(" %s", context_names[node->context]);
        PUSH_NODES(node->as.binary.left, node->as.binary.right);
        break;
    case NODE_STARRED:
        printf(" %s", context_names[node->context]);
        push_node(node->as.unary.operand);
        break;
    case NODE_NAME:
        printf(" %s", context_names[node->context]);
        space_name(node->as.name.id);
        break;
    case NODE_LIST:
    case NODE_TUPLE:
        printf(" %s", context_names[node->context]);
        push_list(node->as.sequence);
        break;
    case NODE_SET:
    case NODE_JOINED_STR:
        push_list(node->as.sequence);
        break;
    case NODE_SLICE:
        PUSH_NODES(node->as.slice.lower, node->as.slice.upper, node->as.slice.step);
        break;
    default: // await, yield, yield from
        push_node(node->as.unary.operand);
        break;
    }
}

static void print_pattern_fields(const Node *node)
{
    switch (node->kind) {
    case NODE_MATCH_VALUE:
        push_node(node->as.unary.operand);
        break;
    case NODE_MATCH_SINGLETON:
        putchar(' ');
        print_literal(&node->as.constant);
        break;
    case NODE_MATCH_MAPPING:
        space_name(node->as.match_mapping.rest);
        push_list(node->as.match_mapping.patterns);
        push_list(node->as.match_mapping.keys);
        break;
    case NODE_MATCH_CLASS:
        print_texts(node->as.match_class.keyword_names,
                    node->as.match_class.keyword_patterns.count);
        push_list(node->as.match_class.keyword_patterns);
        push_list(node->as.match_class.patterns);
        push_node(node->as.match_class.class_name);
        break;
    case NODE_MATCH_STAR:
        space_name(node->as.name.id);
        break;
    case NODE_MATCH_AS:
        space_name(node->as.match_as.name);
        push_node(node->as.match_as.pattern);
        break;
    default: // sequence, or
        push_list(node->as.sequence);
        break;
    }
}

static bool has_span(NodeKind kind)
{
    return kind != NODE_MODULE && kind != NODE_EXPRESSION && kind != NODE_WITH_ITEM &&
           kind != NODE_MATCH_CASE && kind != NODE_ARGUMENTS && kind != NODE_COMPREHENSION;
}

static bool can_be_async(NodeKind kind)
{
    return kind == NODE_FUNCTION_DEF || kind == NODE_FOR || kind == NODE_WITH;
}

static void print_node(const Node *node)
{
    putchar(' ');
    if (node == NULL) {
        fputs("None", stdout);
        return;
    }
    printf("(%s%s%s", node->is_async && can_be_async((NodeKind)node->kind) ? "Async" : "",
           kind_names[node->kind], node->is_star ? "Star" : "");
    if (has_span((NodeKind)node->kind))
        printf(" %u %u %u %u", node->span.line, node->span.column, node->span.end_line,
               node->span.end_column);
    push_text(")");
    if (node->kind >= NODE_MATCH_VALUE)
        print_pattern_fields(node);
    else if (node->kind >= NODE_BOOL_OP)
        print_expression_fields(node);
    else if (node->kind >= NODE_EXCEPT_HANDLER || node->kind <= NODE_EXPRESSION)
        print_part_fields(node);
    else
        print_statement_fields(node);
}

static void print_tree(const Node *root)
{
    push_node(root);
    while (stack_count > 0) {
        Pending pending = stack[--stack_count];
        if (pending.kind == PRINT_NODE) {
            print_node(pending.node);
        } else if (pending.kind == PRINT_TEXT) {
            fputs(pending.text, stdout);
        } else {
            fputs(" [", stdout);
            push_text("]");
            for (uint32_t i = pending.list.count; i > 0; i--)
                push_node(pending.list.items[i - 1]);
        }
    }
    putchar('\n');
}

static void print_json(const char *text, size_t size)
{
    putchar('"');
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < 32 || byte == '"' || byte == '\\' || byte == 127)
            printf("\\u%04x", byte);
        else
            putchar(byte);
    }
    putchar('"');
}

static const char *error_name(DiagnosticKind kind)
{
    static const char *const names[] = {
        "",           "SyntaxError",    "IndentationError", "TabError",
        "ValueError", "RecursionError", "OverflowError",    "MemoryError",
        "Unsupported"};
    return names[kind];
}

// [type, message, line, offset, end line, end offset, text, incomplete]
static void print_error(const Diagnostic *diagnostic)
{
    printf("[\"%s\", ", error_name(diagnostic->kind));
    print_json(diagnostic->message, strlen(diagnostic->message));
    printf(", %u, %d, %u, %d, ", (unsigned)diagnostic->span.line, (int)diagnostic->offset,
           (unsigned)diagnostic->span.end_line, (int)diagnostic->end_offset);
    if (diagnostic->has_text)
        print_json(diagnostic->line_text.data, diagnostic->line_text.size);
    else
        fputs("null", stdout);
    printf(", %s]\n", diagnostic->incomplete ? "true" : "false");
}

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *data = NULL;
    size_t capacity = 0;
    *size = 0;
    do {
        capacity = capacity == 0 ? 65536 : capacity * 2;
        char *grown = realloc(data, capacity);
        if (grown == NULL)
            exit(2);
        data = grown;
        *size += fread(data + *size, 1, capacity - *size, file);
    } while (*size == capacity);
    fclose(file);
    char *exact = realloc(data, *size + 1); // so that a sanitizer sees the end
    return exact == NULL ? data : exact;
}

typedef struct Options {
    ParseMode mode;
    bool quiet;
    bool errors_only;
    bool warnings;
} Options;

static void print_warnings(const Diagnostic *diagnostic)
{
    for (const Warning *warning = diagnostic->warnings; warning != NULL;
         warning = warning->next)
        printf("%s|%s|%u\n", warning->category, warning->message, (unsigned)warning->line);
}

static bool dump_file(const char *path, Options options)
{
    size_t size;
    char *source = read_file(path, &size);
    if (source == NULL) {
        fprintf(stderr, "cannot read %s\n", path);
        return false;
    }
    Allocator allocator = {resize_block, NULL};
    Arena arena;
    Diagnostic diagnostic = {0};
    cn_arena_init(&arena, &allocator);
    memory_peak = 0;
    clock_t before = clock();
    const char *filename = options.mode & PARSE_TEXT ? "<string>" : path;
    Node *tree = cn_parse(&arena, source, size, filename, options.mode, &diagnostic);
    double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    if (options.warnings)
        print_warnings(&diagnostic);
    if (options.quiet)
        fprintf(stderr, "%s: %s %zu bytes, %.3f s, peak memory %zu (%.1f a byte)\n", path,
                tree != NULL ? "parsed" : diagnostic.message, size, seconds, memory_peak,
                size == 0 ? 0.0 : (double)memory_peak / (double)size);
    else if (tree == NULL)
        print_error(&diagnostic);
    else if (options.errors_only)
        puts("null");
    else
        print_tree(tree);
    cn_arena_release(&arena);
    free(source);
    if (memory_used != 0) {
        fprintf(stderr, "%zu bytes were not freed\n", memory_used);
        exit(3);
    }
    return tree != NULL;
}

int main(int count, char **arguments)
{
    Options options = {.mode = PARSE_FILE};
    bool is_good = true;
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "-e") == 0)
            options.mode = (ParseMode)(options.mode | PARSE_EVAL);
        else if (strcmp(arguments[i], "-i") == 0)
            options.mode = (ParseMode)(options.mode | PARSE_SINGLE);
        else if (strcmp(arguments[i], "-p") == 0)
            options.mode = (ParseMode)(options.mode | PARSE_SINGLE | PARSE_PROMPT);
        else if (strcmp(arguments[i], "-t") == 0)
            options.mode = (ParseMode)(options.mode | PARSE_TEXT);
        else if (strcmp(arguments[i], "-q") == 0)
            options.quiet = true;
        else if (strcmp(arguments[i], "-W") == 0)
            options.warnings = true;
        else if (strcmp(arguments[i], "-E") == 0)
            options.errors_only = true;
        else
            is_good &= dump_file(arguments[i], options);
    }
    free(stack);
    return is_good || options.errors_only ? 0 : 1;
}
