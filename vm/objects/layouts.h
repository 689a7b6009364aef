// layouts.h - the struct of every kind of heap object, in one place.
//
// The collector, the audit, snapshots and the memory views all read these. Rules:
//   - every reference that an object owns is a 64-bit Value field (unbound when absent), so
//     that cn_object_child can hand out its slot
//   - sizes have fixed widths
//   - buffers come from cn_buffer_allocate and are freed by cn_object_free_buffers
// The comment behind a Value field names the kinds it may hold.

#ifndef CAIRN_VM_OBJECTS_LAYOUTS_H
#define CAIRN_VM_OBJECTS_LAYOUTS_H

#include "vm/bytecode/opcode.h"
#include "vm/heap/object.h"

// ---- text and numbers (leaves) ----

// Immutable text: code points of width 1, 2 or 4 bytes, the narrowest that fits all.
// Surrogates may stand alone, as in Python. A zero unit follows the last one.
struct Str {
    Object header;
    uint64_t hash;        // 0: not computed yet (a computed 0 is stored as 1)
    uint64_t length : 56; // code points
    uint64_t width : 4;   // 1, 2 or 4
    uint64_t is_ascii : 1;
    uint64_t is_interned : 1; // in vm->interned, which does not own it
    uint64_t reserved : 2;
    uint8_t data[]; // length * width bytes, then one zero unit
};

typedef struct BytesObject {
    Object header;
    uint64_t hash; // as in Str
    uint64_t length;
    uint8_t data[]; // length bytes and a zero byte
} BytesObject;

typedef struct ByteArray {
    Object header;
    uint64_t length;
    uint64_t capacity;
    uint32_t exports; // memoryviews that forbid resizing
    uint32_t reserved;
    uint8_t *data; // buffer of capacity bytes, NULL while capacity is 0
} ByteArray;

// An int outside the immediate range (never inside it). Magnitude in limbs of 64 bits, least
// significant first, the last one not zero.
typedef struct BigInt {
    Object header;
    int32_t sign; // -1 or 1
    uint32_t limb_count;
    uint64_t limbs[];
} BigInt;

typedef struct Complex {
    Object header;
    double real;
    double imaginary;
} Complex;

// ---- containers ----

typedef struct Tuple {
    Object header;
    uint64_t count;
    Value items[]; // owned
} Tuple;

typedef struct List {
    Object header;
    uint32_t
        may_hold_pointers; // 0: every item is immediate, so release and marking skip them
    uint32_t is_sorting;   // list.sort is under way: a change is a ValueError
    uint64_t count;
    uint64_t capacity;
    Value *items; // buffer of capacity items, NULL while capacity is 0; owned below count
} List;

typedef struct DictEntry {
    Value key;   // unbound: deleted
    Value value; // unbound when the key is
    uint64_t hash;
} DictEntry;

// Insertion-ordered hash table (Raymond Hettinger, "More compact dictionaries", 2012): a
// sparse index table into dense entries. Up to DICT_SMALL_CAPACITY entries need no table.
typedef struct Dict {
    Object header;
    uint32_t count;        // live entries
    uint32_t used;         // entries written, deleted ones included
    uint32_t capacity;     // entries allocated
    uint32_t index_size;   // slots of the index table, a power of two; 0: no table yet
    uint32_t keys_version; // 0: changed since it was last numbered; see cn_dict_version
    uint32_t may_hold_pointers;
    uint32_t first;     // every entry before this one is deleted
    uint32_t salt;      // makes the places of hashes in the index unforeseeable
    DictEntry *entries; // buffer of capacity entries
    void *indices; // buffer of int32_t[index_size]: entry number, -1 free, below deleted
} Dict;

typedef struct SetEntry {
    Value key; // unbound: free; hash 0 free, hash (uint64_t)-1 deleted
    uint64_t hash;
} SetEntry;

// Open addressing with the probing of CPython's sets, so that sets of ints iterate alike.
typedef struct Set {
    Object header;
    uint32_t count;      // live entries
    uint32_t fill;       // live and deleted entries
    uint32_t table_size; // a power of two, at least 8
    uint32_t finger;     // where pop() goes on looking
    uint64_t hash;       // frozenset: cached, valid when has_hash
    uint32_t has_hash;
    uint32_t reserved;
    SetEntry *table; // buffer of table_size entries
} Set;

typedef struct Range {
    Object header;
    Value start, stop, step, length; // ints
} Range;

typedef struct Slice {
    Object header;
    Value start, stop, step;
} Slice;

typedef struct DictView {
    Object header;
    Value mapping; // Dict; any mapping for MAPPING_PROXY
} DictView;

// Every iterator over built-in data, and map, zip, ... The meaning of the fields depends on
// the kind and stands in vm/objects/iterator.c.
typedef struct Iterator {
    Object header;
    Value source; // what is iterated; unbound once exhausted
    Value extra;  // function, second source, ...
    int64_t index;
    int64_t extent; // expected size, step, ...
} Iterator;

typedef struct MemoryView {
    Object header;
    Value source;   // BytesObject, ByteArray; unbound once released
    Value format;   // Str
    int64_t start;  // bytes from the source's first one to item 0
    int64_t length; // items
    int64_t stride; // bytes from one item to the next, may be negative
    int64_t item_bytes;
    uint32_t is_readonly;
    uint32_t reserved;
} MemoryView;

// ---- code ----

// The running copy of a compiled function: immutable but for the cache words of instructions.
typedef struct Code {
    Object header;
    Instruction *instructions;         // buffer; cache words included
    uint8_t *depths;                   // buffer: live temporaries before each instruction
    uint32_t *lines;                   // buffer: index into spans of each instruction
    struct CodeSpan *spans;            // buffer: source places
    struct ExceptionEntry *exceptions; // buffer, innermost first
    Value constants;                   // Tuple
    Value names;                       // Tuple of interned Str
    Value local_names;                 // Tuple of Str: parameters first
    Value cell_names;                  // Tuple of Str
    Value free_names;                  // Tuple of Str
    Value name, qualname, filename;    // Str
    Value source; // Str (whole text, for tracebacks of eval'd text) or unbound
    uint32_t instruction_count;
    uint32_t span_count;
    uint32_t exception_count;
    uint32_t register_count; // locals and temporaries: what a frame needs
    uint32_t local_count;    // registers below this are locals (parameters first)
    uint32_t argument_count; // positional parameters, positional-only included
    uint32_t positional_only_count;
    uint32_t keyword_only_count;
    uint32_t flags; // CODE_* of code_unit.h
    uint32_t first_line;
    uint32_t fuel;          // charged by a call
    uint32_t spilled_count; // locals beyond the registers, kept in a hidden list
    uint32_t simple_count;  // arguments of a call that needs no binding; UINT32_MAX: never
    uint32_t reserved;
} Code;

typedef struct Function {
    Object header;
    Value code;             // Code
    Value globals;          // Dict
    Value closure;          // Tuple of Cell, or unbound
    Value defaults;         // Tuple, or unbound
    Value keyword_defaults; // Dict, or unbound
    Value name, qualname;   // Str
    Value extra; // Dict of what is rarely asked for: __doc__ __module__ __annotations__
                 // __dict__ ... ; unbound until needed. See vm/objects/function.h
} Function;

typedef struct Cell {
    Object header;
    Value content; // unbound: empty
} Cell;

// A function or method written in C; also the descriptors of built-in types.
typedef struct Native {
    Object header;
    const struct NativeSpec *spec;
    Value self;  // bound receiver of a built-in method, module of a function, or unbound
    Value owner; // Class that defines it (descriptors), or unbound
    Value
        fallback; // Function of stdlib/core that takes over on NEEDS_CALL; unbound until used
    Value module_name; // Str or unbound
} Native;

typedef struct BoundMethod {
    Object header;
    Value function; // any callable
    Value self;
} BoundMethod;

// Attribute of a built-in type computed in C.
typedef struct GetSet {
    Object header;
    const struct GetSetSpec *spec;
    Value owner; // Class
} GetSet;

// Attribute in a fixed slot of instances: __slots__, fields of built-in exceptions.
typedef struct Member {
    Object header;
    Value owner; // Class
    Value name;  // Str
    uint32_t slot;
    uint32_t flags; // MEMBER_*
} Member;

#define MEMBER_READONLY 1u
#define MEMBER_NONE_WHEN_UNBOUND 2u // reading an unset slot gives None, not AttributeError

// Attribute of a named tuple: the item at index. stdlib/collections_helpers.c has its type.
typedef struct TupleGetter {
    Object header;
    Value doc;
    uint64_t index;
} TupleGetter;

// ---- classes and instances ----

// Objects of Python classes; also exceptions, properties, wrappers: see instance.h.
typedef struct Instance {
    Object header;
    Value slots[]; // shape->inline_slots of them
} Instance;

struct Class {
    Object header;    // its own shape number: unique to the class, owner = metaclass
    Value name;       // Str
    Value qualname;   // Str
    Value bases;      // Tuple of Class
    Value mro;        // Tuple of Class, itself first
    Value dict;       // Dict
    Value base;       // Class whose layout this one extends; unbound for object
    Value shape_keys; // List: owns the names that shapes refer to; unbound until needed
    // The numbers of shapes of instances; plain memory, owned by the class.
    Shape *root_shape; // of new instances
    Shape *shapes;     // all of them
    uint32_t
        *subclasses; // buffer: own_shape_id of each, oldest first; dead ones stay a while
    uint32_t subclass_count;
    uint32_t subclass_capacity;
    uint32_t kind;         // ObjectKind of instances
    uint32_t payload_kind; // kind == WRAPPER: the built-in layout in slot 0
    uint32_t
        reserved_slots;    // fixed slots of instances (payload, __slots__, built-in fields)
    uint32_t flags;        // CLASS_*
    uint32_t cached_epoch; // == vm->cache_epoch: some inline cache relies on this class
    uint32_t slot_hint;    // attributes that instances tend to get
    uint32_t own_shape_id; // == header.shape
    uint32_t shape_count;  // in shapes; beyond a limit new instances turn to dict mode
    uint32_t special_known; // bit n: special_has bit n is valid
    uint32_t init_epoch;    // vm->cache_epoch when init_cached was noted
    uint64_t special_has;   // which special methods the class overrides, see class.h
    Object *init_cached; // borrowed: what __init__ was when init_epoch was noted; or NULL
    Object *constructor; // borrowed: __new__ of a built-in type, once noted (quick_call.c)
    Object *initialiser; // borrowed: its __init__ when that is not object's
};

#define CLASS_HEAP 1u     // made by a program: attributes may be set
#define CLASS_HAS_DICT 2u // instances take any attribute
#define CLASS_HAS_WEAKREF 4u
#define CLASS_FINAL 8u     // "type 'bool' is not an acceptable base type"
#define CLASS_ABSTRACT 16u // __abstractmethods__ is not empty
#define CLASS_HAS_FINALISER 32u
#define CLASS_PATTERN_SEQUENCE 64u // match: counts as a sequence
#define CLASS_PATTERN_MAPPING 128u
#define CLASS_PATTERN_SELF 256u        // match: int(x) binds the subject itself
#define CLASS_CUSTOM_GETATTRIBUTE 512u // defines __getattribute__
#define CLASS_CUSTOM_GETATTR 1024u     // defines __getattr__
#define CLASS_CUSTOM_SETATTR 2048u     // defines __setattr__ or __delattr__
#define CLASS_IS_EXCEPTION 4096u
#define CLASS_IS_METACLASS 8192u
#define CLASS_CUSTOM_NEW 16384u // __new__ is not object's (nor the built-in base's)

typedef struct Module {
    Object header;
    Value dict;                    // Dict
    Value name;                    // Str, what repr shows when __name__ is gone
    const struct ModuleSpec *spec; // built in C, or NULL
} Module;

typedef struct GenericAlias {
    Object header;
    Value origin;     // UNION: unbound
    Value arguments;  // Tuple
    Value parameters; // Tuple, or unbound until asked for
    uint32_t is_unpacked;
    uint32_t reserved;
} GenericAlias;

// ---- running ----

typedef struct Traceback {
    Object header;
    Value next;           // Traceback towards where it was raised, or None
    Value frame;          // FrameObject
    uint32_t instruction; // index into the code
    uint32_t reserved;
} Traceback;

// The life of a frame after its call, or beside it: takes the locals over when the call ends.
typedef struct FrameObject {
    Object header;
    Value function;       // Function or Code; unbound in a cleared frame
    Value globals;        // Dict
    Value locals;         // Dict of a class body or exec, or unbound
    Value back;           // FrameObject or None, known once the frame has ended
    struct Frame *live;   // the running frame, or NULL
    uint32_t instruction; // where it stopped
    uint32_t count;       // registers taken over
    Value registers[];    // unbound while the frame runs
} FrameObject;

typedef struct Generator {
    Object header;
    Value function;       // Function
    Value name, qualname; // Str
    Value handled;        // exception being handled inside when suspended, or unbound
    Value frame_object;   // FrameObject, or unbound
    struct Frame *live;   // the running frame, or NULL
    uint32_t instruction; // where to go on
    uint16_t state;       // GENERATOR_*
    uint16_t held;        // registers that hold values: 0 while it runs
    uint32_t count;       // registers there is room for
    uint32_t flags;
    Value registers[]; // locals, cells and live temporaries while suspended
} Generator;

#define GENERATOR_THROW_HERE (1u << 31) // flag: a throw does not go to what it yields from

// Flags: a step of an async generator, by asend() or by athrow() and aclose(). Its end is no
// business of the async generator, and it cannot be awaited again.
#define GENERATOR_IS_SEND_STEP (1u << 30)
#define GENERATOR_IS_THROW_STEP (1u << 29)
#define GENERATOR_IS_STEP (GENERATOR_IS_SEND_STEP | GENERATOR_IS_THROW_STEP)

#define GENERATOR_CREATED 0u
#define GENERATOR_SUSPENDED 1u
#define GENERATOR_RUNNING 2u
#define GENERATOR_FINISHED 3u

// asend(), athrow(), aclose() of an async generator: an awaitable of one step.
typedef struct AsyncStep {
    Object header;
    Value generator;
    Value argument; // value to send, or tuple of throw's arguments; unbound for aclose
    uint32_t state; // 0 fresh, 1 iterating, 2 closed
    uint32_t is_close;
} AsyncStep;

typedef struct File {
    Object header;
    Value name;     // Str or int
    Value mode;     // Str
    Value pending;  // bytes read ahead, or unbound
    Value encoding; // Str or None
    int64_t position;
    int32_t stream; // host's number: 0 stdin, 1 stdout, 2 stderr, above: opened; -1 closed
    uint32_t flags;
} File;

typedef struct RandomState {
    Object header;
    uint32_t words[624];
    uint32_t index;
    uint32_t reserved;
} RandomState;

#endif
