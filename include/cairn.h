/* cairn.h - Cairn as a library: a Python whose memory you can bound, watch and freeze.
 *
 * One CairnVM is one world: its own value stack, heap, modules. There is no global state; many
 * VMs live in one process, each used by one thread at a time. Only cairn_interrupt may be
 * called from another thread or a signal handler.
 *
 * Every fallible call returns a CairnStatus; results are written through pointers only on
 * CAIRN_OK. Text passed in is copied. Text handed out is good until the next call on that VM.
 * The library never exits, aborts, prints or installs a handler by itself. */

#ifndef CAIRN_H
#define CAIRN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CAIRN_VERSION 0x000100u /* major * 65536 + minor * 256 + patch */

typedef struct VM CairnVM;

typedef enum {
    CAIRN_OK = 0,
    CAIRN_RAISED = 1,  /* a Python exception is waiting: cairn_error_print */
    CAIRN_NOMEM = 2,   /* the host's allocate said no, or the heap limit is too small */
    CAIRN_REFUSED = 3, /* the VM's state does not allow this call now */
    CAIRN_STOPPED = 4, /* fuel, time or output limit: see CairnStopInfo */
    CAIRN_BADARG = 5,
    CAIRN_SYNTAX = 6,     /* the source does not compile: cairn_error_print */
    CAIRN_INCOMPLETE = 7, /* more source could make it compile (prompt) */
    CAIRN_UNSUPPORTED = 8 /* outside what Cairn takes of Python: cairn_error_print */
} CairnStatus;

typedef enum {
    CAIRN_STOP_DONE,
    CAIRN_STOP_RAISED,
    CAIRN_STOP_FUEL,
    CAIRN_STOP_TIMEOUT,
    CAIRN_STOP_OUTPUT,
    CAIRN_STOP_EXIT /* SystemExit: CairnStopInfo.exit_status */
} CairnStop;

typedef struct CairnStopInfo {
    CairnStop reason;
    int32_t exit_status;
    uint64_t instructions; /* charged since the VM was opened */
    uint32_t line;         /* where it stopped, 0 unknown */
    char function[80];     /* its name there and its file, cut to fit; "" unknown */
    char file[176];
} CairnStopInfo;

/* What is known of the waiting exception. Texts are UTF-8, cut to fit; numbers are 0 when
 * unknown, lines and columns count from 1. Place: a SyntaxError's, else where it was raised. */
typedef struct CairnError {
    char type[80];
    char message[400];
    char file[400];
    uint32_t line, column, end_line, end_column;
} CairnError;

typedef enum {
    CAIRN_LIMIT_HEAP,      /* bytes */
    CAIRN_LIMIT_RECURSION, /* frames */
    CAIRN_LIMIT_STACK,     /* bytes; fixed when the VM is opened */
    CAIRN_LIMIT_OUTPUT,    /* bytes */
    CAIRN_LIMIT_FUEL,      /* instructions from now */
    CAIRN_LIMIT_TIME       /* nanoseconds from now; needs CairnHost.now_ns */
} CairnLimit;

#define CAIRN_STATUS_FIELDS 10 /* of CairnHost.path_status */

/* How a VM reaches the outside. Any function may be NULL: then that thing does not exist for
 * the program. Streams: 0 stdin, 1 stdout, 2 stderr, higher ones from open. */
typedef struct CairnHost {
    int (*write)(void *user, int stream, const char *data, size_t size); /* 0 or errno */
    int (*flush)(void *user, int stream);
    int64_t (*read)(void *user, int stream, char *data,
                    size_t size);                                /* count, 0 end, -errno */
    int (*open)(void *user, const char *path, const char *mode); /* stream or -errno */
    int (*close)(void *user, int stream);
    int64_t (*seek)(void *user, int stream, int64_t offset, int whence);
    bool (*is_terminal)(void *user, int stream);
    int (*path_kind)(void *user, const char *path); /* 0 nothing, 1 file, 2 folder */
    uint64_t (*now_ns)(void *user);                 /* monotonic */
    uint64_t (*wall_ns)(void *user);                /* since 1970 */
    uint64_t (*cpu_ns)(void *user);
    void (*sleep_ns)(void *user, uint64_t duration);
    void (*entropy)(void *user, void *out, size_t size); /* NULL: fixed seeds */
    bool (*read_line)(void *user, const char *prompt, char **line, size_t *size);
    /* Files and folders. Each answers 0 or an errno value where nothing else is said. */
    /* st_mode, st_ino, st_dev, st_nlink, st_uid, st_gid, st_size, then the times of access,
     * modification and change in nanoseconds since 1970; follow: through symbolic links. */
    int (*path_status)(void *user, const char *path, bool follow,
                       int64_t fields[CAIRN_STATUS_FIELDS]);
    /* Calls entry for each name in a folder but "." and ".." until it answers false; kind: 0
     * unknown, 1 file, 2 folder, 3 symbolic link, 4 something else. */
    int (*list_folder)(void *user, const char *path,
                       bool (*entry)(void *context, const char *name, int kind),
                       void *context);
    int (*make_folder)(void *user, const char *path, uint32_t mode);
    int (*remove_path)(void *user, const char *path, bool folder);
    int (*rename_path)(void *user, const char *from, const char *to);
    int (*make_link)(void *user, const char *target, const char *path, bool symbolic);
    int64_t (*read_link)(void *user, const char *path, char *out,
                         size_t size); /* count or -errno */
    int (*set_mode)(void *user, const char *path, uint32_t mode);
    int (*set_times)(void *user, const char *path, int64_t accessed_ns,
                     int64_t modified_ns);
    int (*check_access)(void *user, const char *path, int mode);   /* as access(2) */
    int64_t (*working_folder)(void *user, char *out, size_t size); /* count or -errno */
    int (*change_folder)(void *user, const char *path);
    const char *(*environment)(void *user, size_t index); /* "NAME=value"; NULL ends them */
    int64_t (*process_id)(void *user);
    /* Local time at seconds since 1970: seconds east of UTC, the zone's name, whether the
     * clocks are set to summer time. NULL: UTC. */
    int (*local_offset)(void *user, int64_t seconds, int64_t *offset, char zone[16],
                        bool *is_summer);
} CairnHost;

typedef struct CairnConfig {
    uint32_t struct_size;      /* set by cairn_config_init */
    uint32_t recursion_limit;  /* frames; 1000 */
    uint64_t heap_limit;       /* bytes; 64 MiB; 0: none */
    uint64_t stack_size;       /* bytes of value stack; 1 MiB */
    uint64_t output_limit;     /* bytes; 0: none */
    uint64_t timeout_ns;       /* wall clock from the first run; 0: none */
    uint64_t max_instructions; /* fuel; 0: none */
    uint32_t optimize;         /* 1: no asserts; 2: no docstrings either */
    uint32_t reserved;
    void *user; /* handed to every callback */
    void *(*allocate)(void *user, void *old, size_t old_size,
                      size_t new_size); /* NULL: malloc */
    CairnHost host;
} CairnConfig;

typedef struct CairnStats {
    uint64_t bytes_live, bytes_peak, bytes_reserved, bytes_limit;
    uint64_t allocations, collections, collected_objects;
    uint64_t longest_pause_ns, total_pause_ns;
    uint64_t instructions;
    uint64_t output_bytes; /* written so far, to all streams */
} CairnStats;

typedef enum {
    CAIRN_FILE,
    CAIRN_EVAL,
    CAIRN_SINGLE,
    CAIRN_CELL =
        4 /* any number of statements; the value of the last is kept: cairn_shown */
} CairnMode;

/* Gets the text of a report in pieces; user as given. */
typedef void (*CairnWriter)(void *user, const char *data, size_t size);
/* Gets one row of cairn_stats_by_type: live objects of a type and their bytes. */
typedef void (*CairnTypeWriter)(void *user, const char *type, uint64_t count,
                                uint64_t bytes);

uint32_t cairn_version(void);
/* Hash of the instruction set: builds with the same one understand each other's bytecode. */
uint64_t cairn_opcode_hash(void);
const char *cairn_status_text(CairnStatus status);

/* Fills config with the defaults. size is sizeof(CairnConfig). */
void cairn_config_init(CairnConfig *config, size_t size);

/* Opens a VM. NOMEM when memory does not suffice for an empty one. */
CairnStatus cairn_vm_open(const CairnConfig *config, CairnVM **out);
/* Frees every byte. Returns the number of objects that were leaked (debug builds; else 0). */
size_t cairn_vm_close(CairnVM *vm);
void *cairn_vm_user(CairnVM *vm);

/* sys.argv, sys.path[0] (NULL: none), and __file__ of __main__. */
CairnStatus cairn_set_arguments(CairnVM *vm, int count, const char *const *arguments);
CairnStatus cairn_set_path(CairnVM *vm, const char *folder);
CairnStatus cairn_set_file(CairnVM *vm, const char *path);

/* Compiles source and runs it to the end in the namespace of __main__. RAISED, SYNTAX and
 * UNSUPPORTED leave the error for cairn_error_print. SINGLE prints expression values as a
 * prompt does; CELL keeps the repr() of its last statement, if that is an expression. Of these
 * two the source is kept, so that reports can show its lines. */
CairnStatus cairn_exec(CairnVM *vm, const char *source, size_t size, const char *filename,
                       CairnMode mode, CairnStopInfo *info);
/* Hands what the last CELL has to show to writer, once. REFUSED: nothing, or None. */
CairnStatus cairn_shown(CairnVM *vm, CairnWriter writer, void *user);
/* Runs a library module or a module on sys.path as __main__ (python3 -m). */
CairnStatus cairn_exec_module(CairnVM *vm, const char *name, CairnStopInfo *info);
/* Goes on after STOPPED, with more fuel (0: without limit). */
CairnStatus cairn_continue(CairnVM *vm, uint64_t more_fuel, CairnStopInfo *info);
/* Gives up what STOPPED has paused: its frames go, and nothing more of it runs, not even
 * finally. Then the VM can run other things; a limit that is used up stays so until
 * cairn_limit_set. REFUSED: nothing is paused. */
CairnStatus cairn_abandon(CairnVM *vm);
/* Compiles only. The listing of the bytecode goes to writer when it is not NULL. */
CairnStatus cairn_check(CairnVM *vm, const char *source, size_t size, const char *filename,
                        CairnMode mode, CairnWriter writer, void *user);

/* The bytecode of a function, method or class of __main__ ("f", "module.C.f"). BADARG: there
 * is none of that name. */
CairnStatus cairn_disassemble(CairnVM *vm, const char *name, CairnWriter writer,
                              void *user);

/* Stop soon with KeyboardInterrupt; callable from anywhere. */
void cairn_interrupt(CairnVM *vm);

/* Looks at the waiting exception, which stays. REFUSED: there is none. */
CairnStatus cairn_error_get(CairnVM *vm, CairnError *out);
/* The names on the line where the waiting exception was raised that stand for plain data: two
 * calls of writer for each, its name and its repr(), cut to fit. Runs no user code. */
CairnStatus cairn_error_values(CairnVM *vm, CairnWriter writer, void *user);
/* The report of the waiting exception, as CPython prints it; then it is gone. */
CairnStatus cairn_error_print(CairnVM *vm, CairnWriter writer, void *user);
/* The traceback of where a stopped VM is, most recent call last. */
CairnStatus cairn_where_print(CairnVM *vm, CairnWriter writer, void *user);

/* What the last word of text could become: dotted names, keywords, modules behind `import`,
 * one call of writer each. Runs no user code. */
CairnStatus cairn_complete(CairnVM *vm, const char *text, CairnWriter writer, void *user);
/* Whether __main__ has a variable of that name. */
bool cairn_has_global(CairnVM *vm, const char *name);

/* What a dotted name of __main__ stands for: one call of writer with the name of its type, and
 * one with its repr() if that needs no user code. Runs none. BADARG: there is none. */
CairnStatus cairn_describe(CairnVM *vm, const char *name, CairnWriter writer, void *user);

/* Flushes what the program wrote; runs finalisers that are due and exit functions. */
CairnStatus cairn_finish(CairnVM *vm);

void cairn_stats(CairnVM *vm, CairnStats *out);
/* Live objects by type, those with the most bytes first. */
CairnStatus cairn_stats_by_type(CairnVM *vm, CairnTypeWriter writer, void *user);

/* A limit of a VM that is not running; 0: none. REFUSED: below what is in use, or fixed. */
uint64_t cairn_limit_get(CairnVM *vm, CairnLimit limit);
CairnStatus cairn_limit_set(CairnVM *vm, CairnLimit limit, uint64_t value);

#ifdef __cplusplus
}
#endif

#endif
