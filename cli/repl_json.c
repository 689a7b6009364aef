// repl_json.c - cairn repl --json, for editors and notebooks: one JSON request a line on stdin,
// one JSON answer a line on stdout. A request is an object with one of the words of `requests`,
// and an id that the answer repeats. Limits hold for each request; one that is used up ends the
// request, and the world stays.

#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LINE_MAX_BYTES ((size_t)64 << 20)
#define NS_PER_MS 1000000u

typedef struct Session {
    CairnVM *vm;
    Gate *gate;
    uint64_t fuel, output, time_ns; // of each request; 0: no limit
    JsonDocument document;          // the request
    JsonText answer;
    int result;
    bool leave;
} Session;

// ---- answers ----

static void put_field(Session *session, const char *name)
{
    JsonText *answer = &session->answer;
    if (answer->size > 0 && answer->data[answer->size - 1] != '{')
        cli_json_put_text(answer, ",");
    cli_json_put_string(answer, name, strlen(name));
    cli_json_put_text(answer, ":");
}

static void put_text_field(Session *session, const char *name, const char *text)
{
    put_field(session, name);
    cli_json_put_string(&session->answer, text, strlen(text));
}

static void put_number_field(Session *session, const char *name, uint64_t number)
{
    put_field(session, name);
    cli_json_put_number(&session->answer, number);
}

static void put_null_field(Session *session, const char *name)
{
    put_field(session, name);
    cli_json_put_text(&session->answer, "null");
}

static void begin_answer(Session *session, const JsonNode *id)
{
    JsonText *answer = &session->answer;
    cli_json_put_text(answer, "{");
    put_field(session, "id");
    if (id != NULL && id->kind == JSON_STRING)
        cli_json_put_string(answer, id->data, id->size);
    else if (id != NULL && id->kind == JSON_NUMBER)
        cli_json_put(answer, id->data, id->size);
    else
        cli_json_put_text(answer, "null");
}

static void write_answer(Session *session)
{
    static const char no_memory[] =
        "{\"id\":null,\"error\":{\"kind\":\"limit\",\"type\":\"MemoryError\",\"message\":"
        "\"no memory for the answer\"}}\n";
    JsonText *answer = &session->answer;
    cli_json_put_text(answer, "}\n");
    if (answer->failed)
        cli_write_file(stdout, no_memory, sizeof no_memory - 1);
    else
        cli_write_file(stdout, answer->data, answer->size);
    if (fflush(stdout) != 0 || cli_lost_output != 0)
        session->leave = true; // nobody is there any more
    cli_json_free(answer);
}

// What is wrong with a request itself.
static void put_refusal(Session *session, const char *message, const char *word,
                        size_t word_size)
{
    JsonText text = {NULL, 0, 0, false};
    cli_json_put_text(&text, message);
    if (word != NULL) {
        cli_json_put_text(&text, ": ");
        cli_json_put(&text, word, word_size < 80 ? word_size : 80);
    }
    put_field(session, "error");
    cli_json_put_text(&session->answer, "{");
    put_text_field(session, "kind", "request");
    put_field(session, "message");
    cli_json_put_string(&session->answer, text.data, text.size);
    cli_json_put_text(&session->answer, "}");
    cli_json_free(&text);
}

// ---- limits ----

typedef struct LimitRow {
    const char *name;
    CairnLimit limit;
} LimitRow;

static const LimitRow limit_rows[] = {
    {"heap", CAIRN_LIMIT_HEAP},     {"recursion", CAIRN_LIMIT_RECURSION},
    {"stack", CAIRN_LIMIT_STACK},   {"fuel", CAIRN_LIMIT_FUEL},
    {"output", CAIRN_LIMIT_OUTPUT}, {"time", CAIRN_LIMIT_TIME},
};

#define LIMIT_ROWS (sizeof limit_rows / sizeof *limit_rows)

// The limits that are of each request; NULL: that one is of the VM.
static uint64_t *own_limit(Session *session, CairnLimit limit)
{
    return limit == CAIRN_LIMIT_FUEL     ? &session->fuel
           : limit == CAIRN_LIMIT_OUTPUT ? &session->output
           : limit == CAIRN_LIMIT_TIME   ? &session->time_ns
                                         : NULL;
}

static void grant_limits(Session *session)
{
    CairnStats stats;
    uint64_t output = session->output;
    cairn_stats(session->vm, &stats);
    if (output != 0)
        output += stats.output_bytes;
    (void)cairn_limit_set(session->vm, CAIRN_LIMIT_FUEL, session->fuel);
    (void)cairn_limit_set(session->vm, CAIRN_LIMIT_OUTPUT, output);
    (void)cairn_limit_set(session->vm, CAIRN_LIMIT_TIME, session->time_ns);
}

// False: it stays as it is, and the answer says why.
static bool set_limit(Session *session, const JsonNode *name, const JsonNode *value)
{
    uint64_t number;
    size_t row = 0;
    while (row < LIMIT_ROWS && !cli_json_is(name, limit_rows[row].name))
        row++;
    const char *problem = row == LIMIT_ROWS                  ? "no such limit"
                          : !cli_json_number(value, &number) ? "a limit is a whole number"
                                                             : NULL;
    uint64_t *own = problem == NULL ? own_limit(session, limit_rows[row].limit) : NULL;
    if (own != NULL)
        *own = own == &session->time_ns ? number * NS_PER_MS : number;
    else if (problem == NULL &&
             cairn_limit_set(session->vm, limit_rows[row].limit, number) != CAIRN_OK)
        problem = "more is in use, or it is fixed";
    if (problem != NULL)
        put_refusal(session, problem, name->data, name->size);
    return problem == NULL;
}

static void do_limits(Session *session, const JsonNode *changes)
{
    const JsonDocument *document = &session->document;
    if (changes->kind != JSON_OBJECT && changes->kind != JSON_NULL) {
        put_refusal(session, "limits wants null or an object", NULL, 0);
        return;
    }
    uint32_t at = (uint32_t)(changes - document->nodes) + 1;
    while (at < changes->next) {
        if (!set_limit(session, &document->nodes[at], &document->nodes[at + 1]))
            return;
        at = document->nodes[at + 1].next;
    }
    put_field(session, "limits");
    cli_json_put_text(&session->answer, "{");
    for (size_t i = 0; i < LIMIT_ROWS; i++) {
        const uint64_t *own = own_limit(session, limit_rows[i].limit);
        uint64_t value =
            own == NULL ? cairn_limit_get(session->vm, limit_rows[i].limit) : *own;
        put_number_field(session, limit_rows[i].name,
                         own == &session->time_ns ? value / NS_PER_MS : value);
    }
    cli_json_put_text(&session->answer, "}");
}

// ---- run ----

static void collect(void *user, const char *data, size_t size)
{
    cli_json_put(user, data, size);
}

static const char *kind_of(CairnStatus status)
{
    return status == CAIRN_RAISED        ? "exception"
           : status == CAIRN_SYNTAX      ? "syntax"
           : status == CAIRN_UNSUPPORTED ? "unsupported"
                                         : "fault";
}

static void put_error(Session *session, const char *kind, const CairnError *error)
{
    cli_json_put_text(&session->answer, "{");
    put_text_field(session, "kind", kind);
    put_text_field(session, "type", error->type);
    put_text_field(session, "message", error->message);
    if (error->line == 0)
        put_null_field(session, "line");
    else
        put_number_field(session, "line", error->line);
}

static void end_error(Session *session, JsonText *traceback)
{
    put_field(session, "traceback");
    cli_json_put_string(&session->answer, traceback->data, traceback->size);
    cli_json_put_text(&session->answer, "}");
    cli_json_free(traceback);
}

static void put_exception(Session *session, CairnStatus status)
{
    CairnError error;
    JsonText traceback = {NULL, 0, 0, false};
    memset(&error, 0, sizeof error);
    if (cairn_error_get(session->vm, &error) != CAIRN_OK)
        snprintf(error.message, sizeof error.message, "%s", cairn_status_text(status));
    put_error(session, kind_of(status), &error);
    if (status == CAIRN_UNSUPPORTED) {
        char code[80];
        cli_subset_code(error.message, code, sizeof code);
        put_text_field(session, "code", code);
    }
    (void)cairn_error_print(session->vm, collect, &traceback);
    end_error(session, &traceback);
}

static void put_stop(Session *session, const CairnStopInfo *info)
{
    CairnError error;
    JsonText traceback = {NULL, 0, 0, false};
    bool by_fuel = info->reason == CAIRN_STOP_FUEL;
    bool by_time = info->reason == CAIRN_STOP_TIMEOUT;
    memset(&error, 0, sizeof error);
    snprintf(error.type, sizeof error.type, "TimeoutError");
    snprintf(error.message, sizeof error.message, "%s",
             by_fuel   ? "fuel used up"
             : by_time ? "time limit reached"
                       : "output limit reached");
    error.line = info->line;
    put_error(session, "limit", &error);
    put_text_field(session, "limit", by_fuel ? "fuel" : by_time ? "time" : "output");
    (void)cairn_where_print(session->vm, collect, &traceback);
    end_error(session, &traceback);
    if (cairn_abandon(session->vm) != CAIRN_OK)
        session->leave = true;
}

static void put_captured(Session *session, const char *name, JsonText *text)
{
    put_field(session, name);
    cli_json_put_string(&session->answer, text->data, text->size);
    cli_json_free(text);
}

// The error comes into an answer of its own first: making it may run the program's own
// __str__, and so make output.
static void put_outcome(Session *session, CairnStatus status, const CairnStopInfo *info)
{
    JsonText answer = session->answer, shown = {NULL, 0, 0, false};
    session->answer = (JsonText){NULL, 0, 0, false};
    if (status == CAIRN_STOPPED)
        put_stop(session, info);
    else if (status != CAIRN_OK)
        put_exception(session, status);
    else
        cli_json_put_text(&session->answer, "null");
    JsonText error = session->answer;
    session->answer = answer;
    put_captured(session, "out", &session->gate->captured[0]);
    put_captured(session, "err", &session->gate->captured[1]);
    put_field(session, "value");
    if (cairn_shown(session->vm, collect, &shown) == CAIRN_OK && status == CAIRN_OK)
        cli_json_put_string(&session->answer, shown.data, shown.size);
    else
        cli_json_put_text(&session->answer, "null");
    put_field(session, "error");
    cli_json_put(&session->answer, error.data, error.size);
    session->answer.failed |= error.failed || shown.failed;
    cli_json_free(&error);
    cli_json_free(&shown);
}

static void do_run(Session *session, const JsonNode *source)
{
    CairnStats before, after;
    CairnStopInfo info = {0};
    grant_limits(session);
    cairn_stats(session->vm, &before);
    cli_interrupt_target(session->vm);
    CairnStatus status =
        cairn_exec(session->vm, source->data, source->size, "<stdin>", CAIRN_CELL, &info);
    put_outcome(session, status, &info);
    cli_interrupt_target(NULL);
    cairn_stats(session->vm, &after);
    put_number_field(session, "steps", after.instructions - before.instructions);
    put_number_field(session, "heap", after.bytes_live);
    if (status != CAIRN_OK || info.reason != CAIRN_STOP_EXIT)
        return;
    put_number_field(session, "exit", (uint64_t)info.exit_status);
    session->result = info.exit_status;
    session->leave = true;
}

// ---- complete, inspect ----

typedef struct Names {
    char **items;
    size_t count;
} Names;

static void take_name(void *user, const char *data, size_t size)
{
    Names *names = user;
    char **grown = realloc(names->items, (names->count + 1) * sizeof *grown);
    if (grown == NULL)
        return;
    names->items = grown;
    grown[names->count] = strndup(data, size);
    names->count += grown[names->count] != NULL;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// The text of a request for a call that wants a NUL behind it; to be freed. NULL: it has one
// inside, or there is no memory, which is said.
static char *text_of(Session *session, const JsonNode *text)
{
    char *copy =
        memchr(text->data, 0, text->size) == NULL ? strndup(text->data, text->size) : NULL;
    if (copy == NULL)
        put_refusal(session, "a text without NUL is expected", NULL, 0);
    return copy;
}

static void do_complete(Session *session, const JsonNode *text)
{
    Names names = {NULL, 0};
    char *prefix = text_of(session, text);
    if (prefix == NULL)
        return;
    (void)cairn_complete(session->vm, prefix, take_name, &names);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, by_text);
    put_field(session, "names");
    cli_json_put_text(&session->answer, "[");
    for (size_t i = 0; i < names.count; i++) {
        cli_json_put_text(&session->answer, i > 0 ? "," : "");
        cli_json_put_string(&session->answer, names.items[i], strlen(names.items[i]));
        free(names.items[i]);
    }
    cli_json_put_text(&session->answer, "]");
    free(names.items);
    free(prefix);
}

typedef struct Description {
    JsonText texts[2]; // type, repr
    int count;
} Description;

static void take_part(void *user, const char *data, size_t size)
{
    Description *description = user;
    if (description->count < 2)
        cli_json_put(&description->texts[description->count++], data, size);
}

static void do_inspect(Session *session, const JsonNode *text)
{
    static const char *const names[] = {"type", "repr"};
    Description description = {.count = 0};
    char *name = text_of(session, text);
    if (name == NULL)
        return;
    grant_limits(session);
    if (cairn_describe(session->vm, name, take_part, &description) != CAIRN_OK)
        put_refusal(session, "no such name", text->data, text->size);
    for (int i = 0; i < 2 && description.count > 0; i++) {
        JsonText *part = &description.texts[i];
        if (i < description.count && !part->failed) {
            put_field(session, names[i]);
            cli_json_put_string(&session->answer, part->data, part->size);
        } else {
            put_null_field(session, names[i]);
        }
        cli_json_free(part);
    }
    free(name);
}

// ---- the others ----

// Requests are read one after the other: when this one is, nothing runs. (SIGINT interrupts.)
static void do_interrupt(Session *session, const JsonNode *value)
{
    (void)value;
    put_field(session, "running");
    cli_json_put_text(&session->answer, "false");
}

static void do_snapshot(Session *session, const JsonNode *value)
{
    (void)value;
    put_refusal(session, "not in this version", NULL, 0);
}

typedef struct Request {
    const char *word;
    bool wants_text;
    void (*answer)(Session *session, const JsonNode *value);
} Request;

static const Request requests[] = {
    {"run", true, do_run},
    {"complete", true, do_complete},
    {"inspect", true, do_inspect},
    {"limits", false, do_limits},
    {"interrupt", false, do_interrupt},
    {"snapshot", false, do_snapshot},
    {"restore", false, do_snapshot},
};

static const Request *request_named(const JsonNode *name)
{
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        if (cli_json_is(name, requests[i].word))
            return &requests[i];
    return NULL;
}

// The one word of a request besides its id. NULL: the answer says what is wrong.
static const Request *find_request(Session *session, const JsonNode **value)
{
    const JsonDocument *document = &session->document;
    const Request *found = NULL;
    for (uint32_t at = 1; at < document->count; at = document->nodes[at + 1].next) {
        const JsonNode *name = &document->nodes[at];
        if (cli_json_is(name, "id"))
            continue;
        const Request *request = request_named(name);
        if (request == NULL || found != NULL) {
            put_refusal(session,
                        found != NULL ? "more than one request" : "unknown request",
                        name->data, name->size);
            return NULL;
        }
        found = request;
        *value = name + 1;
    }
    if (found == NULL)
        put_refusal(session, "no request", NULL, 0);
    return found;
}

static void answer_request(Session *session)
{
    const JsonDocument *document = &session->document;
    const JsonNode *value = NULL;
    bool is_object = document->nodes[0].kind == JSON_OBJECT;
    begin_answer(session,
                 is_object ? cli_json_member(document, document->nodes, "id") : NULL);
    if (!is_object) {
        put_refusal(session, "a request is an object", NULL, 0);
        return;
    }
    const Request *request = find_request(session, &value);
    if (request == NULL)
        return;
    if (request->wants_text && value->kind != JSON_STRING)
        put_refusal(session, "a text is expected", request->word, strlen(request->word));
    else
        request->answer(session, value);
}

static void answer_line(Session *session, char *line, size_t size)
{
    if (cli_json_read(&session->document, line, size)) {
        answer_request(session);
    } else {
        begin_answer(session, NULL);
        put_refusal(session, session->document.problem, NULL, 0);
        session->answer.size--; // into the error
        put_number_field(session, "column", session->document.problem_at + 1);
        cli_json_put_text(&session->answer, "}");
    }
    write_answer(session);
    cli_json_release(&session->document);
}

// ---- lines ----

typedef enum { LINE_READ, LINE_TOO_LONG, LINE_END } LineResult;

// The next line without its newline. What does not fit is skipped.
static LineResult read_line(JsonText *line)
{
    size_t dropped = 0;
    line->size = 0;
    for (;;) {
        int c = getc_unlocked(stdin);
        if (c == EOF && ferror(stdin) && errno == EINTR) { // there is nothing to interrupt
            clearerr(stdin);
            continue;
        }
        if (c == EOF && line->size + dropped == 0)
            return LINE_END;
        if (c == EOF || c == '\n')
            break;
        char byte = (char)c;
        if (line->size < LINE_MAX_BYTES)
            cli_json_put(line, &byte, 1);
        dropped += line->failed || line->size == LINE_MAX_BYTES;
    }
    line->failed = false;
    return dropped > 0 ? LINE_TOO_LONG : LINE_READ;
}

static bool is_blank(const JsonText *line)
{
    for (size_t i = 0; i < line->size; i++)
        if (line->data[i] != ' ' && line->data[i] != '\t' && line->data[i] != '\r')
            return false;
    return true;
}

int cli_repl_json(CairnVM *vm, Gate *gate, const Options *options)
{
    Session session = {.vm = vm,
                       .gate = gate,
                       .fuel = options->max_instructions,
                       .output = options->max_output,
                       .time_ns = options->timeout_ns};
    JsonText line = {NULL, 0, 0, false};
    LineResult result;
    gate->is_captured = true;
    (void)cairn_set_path(vm, "");
    while (!session.leave && (result = read_line(&line)) != LINE_END) {
        if (result == LINE_READ && is_blank(&line))
            continue;
        if (result == LINE_READ) {
            answer_line(&session, line.data, line.size);
            continue;
        }
        begin_answer(&session, NULL);
        put_refusal(&session, "the line is too long", NULL, 0);
        write_answer(&session);
    }
    cli_json_free(&line);
    grant_limits(&session); // for what runs at the end
    return session.result;
}
