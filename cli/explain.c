// explain.c - prints the pages of explain_pages.c, and the topics of help.

#include "cli/explain.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

// ---- pages ----

const char *cli_explain_code(const char *type)
{
    char word[96];
    int size = snprintf(word, sizeof word, " %s ", type);
    if (size < 0 || size >= (int)sizeof word)
        return NULL;
    for (size_t i = 0; i < cli_explain_page_count; i++)
        if (strstr(cli_explain_pages[i].types, word) != NULL)
            return cli_explain_pages[i].code;
    return NULL;
}

static void print_example(const char *title, const char *program)
{
    printf("\n%s\n\n", title);
    for (const char *line = program; *line != 0;) {
        size_t size = strcspn(line, "\n");
        printf(size == 0 ? "\n" : "    %.*s\n", (int)size, line);
        line += size + (line[size] != 0);
    }
}

static void print_page(const ExplainPage *page)
{
    printf("%s: %s\n\n%s", page->code, page->title, page->text);
    if (page->wrong[0] != 0) // what would be too long to show
        print_example("Wrong:", page->wrong);
    print_example("Right:", page->right);
}

static void print_list(void)
{
    for (size_t i = 0; i < cli_explain_page_count; i++)
        printf(strlen(cli_explain_pages[i].code) > 14 ? "%s\n%15s%s\n" : "%-15s%s%s\n",
               cli_explain_pages[i].code, "", cli_explain_pages[i].title);
}

bool cli_explain(const char *code)
{
    if (code == NULL) {
        print_list();
        return true;
    }
    const char *known = cli_explain_code(code); // an exception's own name will do
    for (size_t i = 0; i < cli_explain_page_count; i++)
        if (strcasecmp(known == NULL ? code : known, cli_explain_pages[i].code) == 0) {
            print_page(&cli_explain_pages[i]);
            return true;
        }
    return false;
}

// ---- topics ----

typedef struct Topic {
    const char *name;
    const char *text;
} Topic;

static const Topic topics[] = {
    {"limits",
     "A limit is always a named result, never a crash.\n\n"
     "  --recursion-limit N     RecursionError, which the program can catch; also\n"
     "                          sys.setrecursionlimit() in the program\n"
     "  --stack-size SIZE       the same error: the memory that frames may take\n"
     "  --heap-limit SIZE       MemoryError, which the program can catch\n"
     "  --max-instructions N    the program is stopped: exit 124\n"
     "  --timeout TIME          the same, by the clock\n"
     "  --max-output SIZE       the same, by bytes written\n\n"
     "Sizes take K, M, G (powers of 1024), counts K, M, G (powers of 1000), times ms,\n"
     "s, m. 0 is no limit. What stops a program cannot be caught by it, not even in\n"
     "finally. The report says how much was used, and where the program was.\n\n"
     "  cairn --heap-limit 64M --max-instructions 50M --timeout 2s program.py\n"},
    {"subset",
     "A program that runs on Cairn prints what CPython 3.11 prints. What is missing is\n"
     "refused by name: as a SyntaxError does, before anything runs, with exit status\n"
     "65; or, for a module that is not there, by ModuleNotFoundError.\n\n"
     "  cairn check program.py    says whether a program is inside, without running it\n"
     "  cairn explain S-...       says more about what was refused\n"},
    {"exit", "Exit status:\n"
             "  0    done, or sys.exit(); n for sys.exit(n)\n"
             "  1    uncaught exception, SyntaxError included; sys.exit(\"text\")\n"
             "  2    wrong use, or a file that cannot be read\n"
             "  65   outside of what Cairn supports of Python\n"
             "  70   a fault of Cairn itself\n"
             "  120  the output could not be written\n"
             "  124  fuel, time or output limit\n"
             "  130  Ctrl-C (the shell's number for a program that SIGINT ended)\n"},
    {"prompt",
     "cairn without a program is the prompt.\n\n"
     "  >>> begins a statement, ... goes on with it; an empty line ends a block\n"
     "  _   the last value that was shown\n"
     "  Tab completes names and attributes; at the start of a line it indents\n"
     "  Up, Down and Ctrl-R recall what was typed; it is kept between sessions\n"
     "  (CAIRN_HISTORY names the file; empty: no history)\n"
     "  Ctrl-C gives up a line, or stops a program with KeyboardInterrupt\n"
     "  Ctrl-D, exit and quit leave\n"
     "  %help shows the commands: %limits, %time, %dis, %stats, %types, %reset\n"},
    {"errors",
     "An uncaught error is reported as CPython 3.11 reports it. On a terminal, or with\n"
     "--explain, lines follow that Python does not have:\n\n"
     "  note: values of the names on the failing line\n"
     "  help: cairn explain E-name\n\n"
     "cairn explain lists the codes; each page has a wrong and a right example.\n"},
};

bool cli_help_topic(const char *topic)
{
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        if (strcasecmp(topic, topics[i].name) == 0) {
            fputs(topics[i].text, stdout);
            return true;
        }
    return cli_explain(topic);
}
