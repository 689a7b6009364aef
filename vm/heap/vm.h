// vm.h - the state of one virtual machine. There is no other state: no globals.

#ifndef CAIRN_VM_HEAP_VM_H
#define CAIRN_VM_HEAP_VM_H

#include "vm/base/allocator.h"
#include "vm/bytecode/operator.h"
#include "vm/heap/heap.h"
#include "vm/objects/native.h"

#define STATUS_FIELDS 10 // of HostGate.path_status: see there

// How a VM reaches the outside. Any function may be NULL: then the thing does not exist.
typedef struct HostGate {
    void *user;
    // Returns 0, or an errno value.
    int (*write)(void *user, int stream, const char *data, size_t size);
    int (*flush)(void *user, int stream);
    // Reads up to size bytes; returns the count, 0 at the end, or -errno.
    int64_t (*read)(void *user, int stream, char *data, size_t size);
    // Opens a file; mode is one of r w a x with + and b already taken off in flags. Returns a
    // stream number (3 and above) or -errno.
    int (*open)(void *user, const char *path, const char *mode);
    int (*close)(void *user, int stream);
    int64_t (*seek)(void *user, int stream, int64_t offset, int whence);
    bool (*is_terminal)(void *user, int stream);
    // What is at path: 0 nothing, 1 file, 2 directory.
    int (*path_kind)(void *user, const char *path);
    uint64_t (*now_ns)(void *user);  // monotonic
    uint64_t (*wall_ns)(void *user); // since 1970
    uint64_t (*cpu_ns)(void *user);  // process time
    void (*sleep_ns)(void *user, uint64_t duration);
    void (*entropy)(void *user, void *out, size_t size);
    // One line for input() with editing, if the host has it; NULL: read() is used.
    bool (*read_line)(void *user, const char *prompt, char **line, size_t *size);

    // Files and folders. Each answers 0 or an errno value where nothing else is said.
    // st_mode, st_ino, st_dev, st_nlink, st_uid, st_gid, st_size, then the times of access,
    // modification and change in nanoseconds since 1970; follow: through symbolic links.
    int (*path_status)(void *user, const char *path, bool follow,
                       int64_t fields[STATUS_FIELDS]);
    // Calls entry for each name in a folder but "." and ".." until it answers false; kind: 0
    // unknown, 1 file, 2 folder, 3 symbolic link, 4 something else.
    int (*list_folder)(void *user, const char *path,
                       bool (*entry)(void *context, const char *name, int kind),
                       void *context);
    int (*make_folder)(void *user, const char *path, uint32_t mode);
    int (*remove_path)(void *user, const char *path, bool folder);
    int (*rename_path)(void *user, const char *from, const char *to);
    int (*make_link)(void *user, const char *target, const char *path, bool symbolic);
    int64_t (*read_link)(void *user, const char *path, char *out,
                         size_t size); // count or -errno
    int (*set_mode)(void *user, const char *path, uint32_t mode);
    int (*set_times)(void *user, const char *path, int64_t accessed_ns,
                     int64_t modified_ns);
    int (*check_access)(void *user, const char *path, int mode);   // as access(2)
    int64_t (*working_folder)(void *user, char *out, size_t size); // count or -errno
    int (*change_folder)(void *user, const char *path);
    const char *(*environment)(void *user, size_t index); // "NAME=value"; NULL ends them
    int64_t (*process_id)(void *user);
    // Local time at seconds since 1970: seconds east of UTC, the zone's name, whether the
    // clocks are set to summer time. NULL: UTC.
    int (*local_offset)(void *user, int64_t seconds, int64_t *offset, char zone[16],
                        bool *is_summer);
} HostGate;

typedef struct Limits {
    uint64_t heap_bytes;   // 0: none
    uint64_t stack_bytes;  // of the value stack
    uint64_t output_bytes; // 0: none
    uint64_t deadline_ns;  // host time; 0: none
    uint32_t recursion;    // frames
} Limits;

// Reasons for the loop to look up from its work, set and cleared by the two functions below.
#define ATTENTION_FINALISERS 1u // vm->heap.finalisers is not empty
#define ATTENTION_COLLECT 2u    // a collection is due
#define ATTENTION_INTERRUPT 4u  // the host asked for KeyboardInterrupt
#define ATTENTION_STOP 8u       // a limit that is not an exception: see vm->stop_reason
#define ATTENTION_FUEL 16u      // a branch out of line used up the slice of fuel

typedef enum { STOP_NONE, STOP_FUEL, STOP_TIMEOUT, STOP_OUTPUT, STOP_HOST } StopReason;

// Well-known interned strings; X(c_name, "text"). Special method names are here too.
typedef struct WellKnown {
#define NAME(identifier, text) Str *identifier;
#include "vm/objects/names.def"
#undef NAME
} WellKnown;

struct VM {
    // --- what the dispatch loop touches most, together ---
    Value *stack_base;   // the value stack: registers grow up from here,
    char *stack_limit;   // frame records grow down from its end
    struct Frame *frame; // running frame while the loop is not inside (see vm/run/frame.h)
    int64_t fuel;        // of the current slice; the loop keeps it in a register
    uint32_t depth;      // frames on the stack
    uint32_t recursion_limit;
    volatile uint32_t attention; // ATTENTION_*
    uint32_t cache_epoch;        // raised when all inline caches are flushed
    Value pending;               // the exception being raised, or unbound
    Value handled;               // the exception being handled (sys.exc_info), or unbound
    Shape **shapes;              // by shape number >> 8; [kind] for built-in kinds
    uint32_t shape_count;
    uint32_t shape_capacity;
    Class *types[KIND_COUNT]; // by kind; owned
    Heap heap;
    CallRequest request;
    Dict *builtins;     // owned
    Dict *core_globals; // namespace of stdlib/core, owned
    Dict *modules;      // sys.modules, owned
    struct InternTable *interned;
    Str *latin1[256];   // one-character strings, made on demand; owned
    Tuple *empty_tuple; // owned
    Str *empty_str;
    BytesObject *empty_bytes;
    Value empty_frozenset;
    WellKnown names;
    Class *exceptions[80]; // built-in exception classes by EXCEPTION_* (exception.h); owned
    struct LookupEntry *lookups; // cache of cn_class_find, made at its first use; or NULL
    struct SiteEntry *sites;     // what inline caches forgot, made at first use; or NULL
    uint32_t lookup_version; // raised when a class gains or loses an attribute or a base
    uint32_t next_keys_version;
    uint32_t stop_reason; // StopReason
    uint64_t fuel_left;   // beyond the current slice; UINT64_MAX: no limit
    uint64_t fuel_used;   // without the current slice
    int64_t fuel_slice;   // size of the current slice
    Value memory_error;   // made at start, so that raising it allocates nothing
    Value recursion_error_class;
    Allocator allocator; // hands out accounted memory (for the compiler and buffers)
    HostGate host;
    Limits limits;
    uint64_t output_written;
    uint8_t hash_secret[192]; // XXH3 secret of this VM
    uint64_t hash_seed;
    uint64_t random_state; // for random.seed() without entropy
    uint32_t
        int_max_str_digits; // longest decimal text of an int, 4300 at start; 0: no limit
    Value sys_stdout, sys_stderr, sys_stdin; // original File objects
    Value main_module;
    uint64_t next_id;  // id() of objects: see builtins
    uint32_t optimize; // 1: no asserts, 2: no docstrings either
    bool closing;
};

// A signal handler or another thread may ask for an interrupt at any moment, so each change is
// one atomic step (GNU C): none of the others may undo it.
static inline void attention_set(VM *vm, uint32_t reasons)
{
    (void)__atomic_fetch_or(&vm->attention, reasons, __ATOMIC_RELAXED);
}

static inline void attention_clear(VM *vm, uint32_t reasons)
{
    (void)__atomic_fetch_and(&vm->attention, ~reasons, __ATOMIC_RELAXED);
}

#endif
