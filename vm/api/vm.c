// vm.c - opening and closing a VM.

#include "vm/api/api.h"
#include "vm/bytecode/opcode.h"

#include <stdlib.h>

#include "vm/base/hash.h"
#include "vm/builtins/builtins.h"
#include "vm/objects/class_build.h"
#include "vm/objects/native_types.h"
#include "vm/run/generator.h"
#include "vm/run/inline_cache.h"

static void *host_allocate(void *user, void *old, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(old);
        return NULL;
    }
    return realloc(old, new_size);
}

static void set_defaults(VM *vm)
{
    vm->pending = vm->handled = VALUE_UNBOUND;
    vm->request.callee = VALUE_UNBOUND;
    vm->empty_frozenset = VALUE_UNBOUND;
    vm->memory_error = VALUE_UNBOUND;
    vm->recursion_error_class = VALUE_UNBOUND;
    vm->sys_stdout = vm->sys_stderr = vm->sys_stdin = VALUE_UNBOUND;
    vm->main_module = VALUE_UNBOUND;
    vm->cache_epoch = 1;
    vm->next_keys_version = 0;
    vm->int_max_str_digits = 4300;
    vm->fuel_left = UINT64_MAX;
}

// splitmix64 (Sebastiano Vigna, 2015): spreads one seed over the hash secret.
static uint64_t next_seed(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void seed_hashes(VM *vm)
{
    uint64_t seed = 0;
    if (vm->host.entropy != NULL)
        vm->host.entropy(vm->host.user, &seed, sizeof seed);
    vm->hash_seed = seed;
    vm->random_state = seed;
    for (size_t i = 0; i < sizeof vm->hash_secret; i += sizeof(uint64_t)) {
        uint64_t word = next_seed(&seed);
        memcpy(vm->hash_secret + i, &word, sizeof word);
    }
}

static bool make_names(VM *vm)
{
#define NAME(identifier, text)                                                             \
    vm->names.identifier = cn_str_intern_text(vm, text);                                   \
    if (vm->names.identifier == NULL)                                                      \
        return false;
#include "vm/objects/names.def"
#undef NAME
    return true;
}

static const TypeSpec *const builtin_types[] = {
    &cn_object_type,
    &cn_type_type,
    &cn_none_type,
    &cn_not_implemented_type,
    &cn_ellipsis_type,
    &cn_int_type,
    &cn_bool_type,
    &cn_float_type,
    &cn_complex_type,
    &cn_str_type,
    &cn_bytes_type,
    &cn_bytearray_type,
    &cn_memoryview_type,
    &cn_tuple_type,
    &cn_list_type,
    &cn_dict_type,
    &cn_set_type,
    &cn_frozenset_type,
    &cn_range_type,
    &cn_slice_type,
    &cn_dict_keys_type,
    &cn_dict_values_type,
    &cn_dict_items_type,
    &cn_mapping_proxy_type,
    &cn_property_type,
    &cn_staticmethod_type,
    &cn_classmethod_type,
    &cn_super_type,
    &cn_getset_type,
    &cn_member_type,
    &cn_module_type,
    &cn_function_type,
    &cn_bound_method_type,
    &cn_cell_type,
    &cn_generic_alias_type,
    &cn_union_type,
    &cn_generator_type,
    &cn_coroutine_type,
    &cn_async_generator_type,
    &cn_coroutine_wrapper_type,
    NULL,
};

static bool add_types(VM *vm)
{
    for (size_t i = 0; builtin_types[i] != NULL; i++)
        if (!cn_class_add_builtin(vm, builtin_types[i]))
            return false;
    for (const TypeSpec *spec = cn_native_types; spec->kind != KIND_FREE; spec++)
        if (!cn_class_add_builtin(vm, spec))
            return false;
    for (size_t i = 0; cn_iterator_types[i] != NULL; i++)
        if (!cn_class_add_builtin(vm, cn_iterator_types[i]))
            return false;
    for (size_t i = 0; cn_runtime_types[i] != NULL; i++)
        if (!cn_class_add_builtin(vm, cn_runtime_types[i]))
            return false;
    vm->shapes[KIND_GENERATOR]->flags |= SHAPE_HAS_FINALISER;
    vm->shapes[KIND_COROUTINE]->flags |= SHAPE_HAS_FINALISER;
    vm->shapes[KIND_ASYNC_GENERATOR]->flags |= SHAPE_HAS_FINALISER;
    return true;
}

static bool make_singletons(VM *vm)
{
    // The first empty str is kept by its constructor.
    object_release(vm, cn_str_from_utf8(vm, "", 0));
    vm->empty_tuple = cn_tuple_new(vm, 0);
    return vm->empty_str != NULL && vm->empty_tuple != NULL;
}

// The record below all others, so that a running frame always exists. It never runs.
static bool push_bottom_frame(VM *vm)
{
    static const Instruction nothing = {.op = OP_NOP};
    static const uint8_t depth = 0;
    static const uint32_t span_of = 0;
    static const CodeUnit bottom = {.name = {"<host>", 6},
                                    .qualname = {"<host>", 6},
                                    .filename = {"<host>", 6},
                                    .instructions = &nothing,
                                    .depths = &depth,
                                    .span_of = &span_of,
                                    .instruction_count = 1,
                                    .flags = CODE_HIDDEN,
                                    .constant_defaults = -1,
                                    .constant_keyword_defaults = -1};
    Code *code = cn_code_load(vm, &bottom);
    if (code == NULL)
        return false;
    Function *function = cn_function_new(vm, code, vm->builtins);
    object_release(vm, code);
    if (function == NULL)
        return false;
    Frame *frame = stack_end(vm) - 1;
    memset(frame, 0, sizeof *frame);
    frame->registers = vm->stack_base;
    frame->code = code;
    frame->pc = code->instructions;
    frame->function = value_from_object(function);
    frame->mode = RETURN_BASE;
    vm->frame = frame;
    return true;
}

static bool make_stack(VM *vm, uint64_t stack_bytes)
{
    if (stack_bytes < 16384)
        stack_bytes = 16384;
    stack_bytes &= ~(uint64_t)15;
    vm->stack_base = vm->heap.host_resize(vm->heap.host_context, NULL, 0, stack_bytes);
    if (vm->stack_base == NULL)
        return false;
    vm->stack_limit = (char *)vm->stack_base + stack_bytes;
    vm->limits.stack_bytes = stack_bytes;
    vm->frame = stack_end(vm);
    return true;
}

static bool open_world(VM *vm)
{
    return make_names(vm) && make_singletons(vm) && add_types(vm) &&
           cn_exceptions_open(vm) && cn_builtins_open(vm) && push_bottom_frame(vm) &&
           cn_modules_open(vm);
}

_Static_assert(STATUS_FIELDS == CAIRN_STATUS_FIELDS, "the host fills what the VM reads");

static void apply_config(VM *vm, const CairnConfig *config)
{
    const CairnHost *host = &config->host;
    vm->host = (HostGate){.user = config->user,
                          .write = host->write,
                          .flush = host->flush,
                          .read = host->read,
                          .open = host->open,
                          .close = host->close,
                          .seek = host->seek,
                          .is_terminal = host->is_terminal,
                          .path_kind = host->path_kind,
                          .now_ns = host->now_ns,
                          .wall_ns = host->wall_ns,
                          .cpu_ns = host->cpu_ns,
                          .sleep_ns = host->sleep_ns,
                          .entropy = host->entropy,
                          .read_line = host->read_line,
                          .path_status = host->path_status,
                          .list_folder = host->list_folder,
                          .make_folder = host->make_folder,
                          .remove_path = host->remove_path,
                          .rename_path = host->rename_path,
                          .make_link = host->make_link,
                          .read_link = host->read_link,
                          .set_mode = host->set_mode,
                          .set_times = host->set_times,
                          .check_access = host->check_access,
                          .working_folder = host->working_folder,
                          .change_folder = host->change_folder,
                          .environment = host->environment,
                          .process_id = host->process_id,
                          .local_offset = host->local_offset};
    vm->limits.heap_bytes = config->heap_limit;
    vm->limits.output_bytes = config->output_limit;
    vm->limits.recursion = config->recursion_limit;
    vm->recursion_limit = config->recursion_limit;
    vm->optimize = config->optimize;
    if (config->timeout_ns != 0 && vm->host.now_ns != NULL)
        vm->limits.deadline_ns = vm->host.now_ns(vm->host.user) + config->timeout_ns;
}

CairnStatus cairn_vm_open(const CairnConfig *config, CairnVM **out)
{
    if (config == NULL || out == NULL || config->struct_size != sizeof *config)
        return CAIRN_BADARG;
    void *(*resize)(void *, void *, size_t, size_t) =
        config->allocate != NULL ? config->allocate : host_allocate;
    VM *vm = resize(config->user, NULL, 0, sizeof *vm);
    if (vm == NULL)
        return CAIRN_NOMEM;
    memset(vm, 0, sizeof *vm);
    set_defaults(vm);
    apply_config(vm, config);
    cn_heap_init(vm, resize, config->user, config->heap_limit);
    vm->allocator = cn_heap_allocator(vm);
    seed_hashes(vm);
    if (!make_stack(vm, config->stack_size) || !open_world(vm)) {
        cairn_vm_close(vm);
        return CAIRN_NOMEM;
    }
    // Opening is not charged: the program's fuel begins here.
    (void)cairn_limit_set(vm, CAIRN_LIMIT_FUEL, config->max_instructions);
    vm->fuel_used = 0;
    *out = vm;
    return CAIRN_OK;
}

static void drop_pointer(VM *vm, void *field)
{
    void *object;
    memcpy(&object, field, sizeof object);
    memset(field, 0, sizeof object);
    object_release(vm, object);
}

// Empties what the VM itself holds, modules first, classes last.
static void drop_roots(VM *vm)
{
    value_release(vm, value_take(&vm->pending));
    value_release(vm, value_take(&vm->handled));
    cn_heap_drop_finalisers(vm);
    value_release(vm, value_take(&vm->main_module));
    cn_modules_close(vm);
    if (vm->frame != NULL && vm->frame < stack_end(vm)) {
        Value function = value_take(&vm->frame->function);
        vm->frame = stack_end(vm);
        value_release(vm, function);
    }
    value_release(vm, value_take(&vm->sys_stdout));
    value_release(vm, value_take(&vm->sys_stderr));
    value_release(vm, value_take(&vm->sys_stdin));
    if (vm->builtins != NULL)
        cn_dict_clear(vm, vm->builtins);
    if (vm->core_globals != NULL)
        cn_dict_clear(vm, vm->core_globals);
    drop_pointer(vm, &vm->builtins);
    drop_pointer(vm, &vm->core_globals);
    drop_pointer(vm, &vm->modules);
    cn_heap_collect(vm);
}

static void drop_types(VM *vm)
{
    value_release(vm, value_take(&vm->memory_error));
    value_release(vm, value_take(&vm->recursion_error_class));
    value_release(vm, value_take(&vm->empty_frozenset));
    for (size_t i = 0; i < sizeof vm->exceptions / sizeof *vm->exceptions; i++)
        drop_pointer(vm, &vm->exceptions[i]);
    for (size_t i = KIND_COUNT; i-- > 0;)
        drop_pointer(vm, &vm->types[i]);
    cn_heap_collect(vm);
    drop_pointer(vm, &vm->empty_tuple);
    drop_pointer(vm, &vm->empty_str);
    drop_pointer(vm, &vm->empty_bytes);
    for (size_t i = 0; i < 256; i++)
        drop_pointer(vm, &vm->latin1[i]);
    Str **names = (Str **)(void *)&vm->names;
    for (size_t i = 0; i < sizeof vm->names / sizeof(Str *); i++)
        drop_pointer(vm, &names[i]);
    cn_str_release_interned(vm);
    cn_classes_close(vm);
    cn_sites_close(vm);
}

// Frames of a stopped run, innermost first. The arguments of the others have gone to whom they
// called.
static void drop_frames(VM *vm)
{
    bool is_top = true;
    value_release(vm, cn_take_pending(vm));
    while (vm->frame != NULL && vm->stack_limit != NULL && vm->frame + 1 < stack_end(vm)) {
        Frame *frame = vm->frame;
        uint32_t live = frame_live_registers(frame, is_top);
        if (frame->flags & FRAME_IS_GENERATOR)
            cn_generator_failed(vm, frame);
        cn_frame_pop(vm, frame, live);
        is_top = false;
    }
}

CairnStatus cairn_abandon(CairnVM *vm)
{
    if (vm->stop_reason == STOP_NONE)
        return CAIRN_REFUSED;
    drop_frames(vm);
    value_release(vm, value_take(&vm->handled));
    vm->stop_reason = STOP_NONE;
    attention_clear(vm, ATTENTION_STOP);
    return CAIRN_OK;
}

size_t cairn_vm_close(CairnVM *vm)
{
    void *(*resize)(void *, void *, size_t, size_t) = vm->heap.host_resize;
    void *context = vm->heap.host_context;
    vm->closing = true;
    drop_frames(vm);
    drop_roots(vm);
    drop_types(vm);
    cn_str_release_interned(vm);
    cn_classes_close(vm);
    cn_sites_close(vm);
    size_t leaked = cn_heap_close(vm);
    if (vm->stack_base != NULL)
        resize(context, vm->stack_base, vm->limits.stack_bytes, 0);
    resize(context, vm, sizeof *vm, 0);
    return leaked;
}

void *cairn_vm_user(CairnVM *vm) { return vm->host.user; }

void cairn_config_init(CairnConfig *config, size_t size)
{
    memset(config, 0, size);
    config->struct_size = (uint32_t)size;
    config->recursion_limit = 1000;
    config->heap_limit = (uint64_t)64 << 20;
    config->stack_size = (uint64_t)1 << 20;
}

uint32_t cairn_version(void) { return CAIRN_VERSION; }

uint64_t cairn_opcode_hash(void) { return cn_opcode_table_hash(); }

const char *cairn_status_text(CairnStatus status)
{
    switch (status) {
    case CAIRN_OK:
        return "done";
    case CAIRN_RAISED:
        return "a Python exception is waiting";
    case CAIRN_NOMEM:
        return "not enough memory";
    case CAIRN_REFUSED:
        return "not possible in this state";
    case CAIRN_STOPPED:
        return "stopped by a limit";
    case CAIRN_BADARG:
        return "bad argument";
    case CAIRN_SYNTAX:
        return "the source does not compile";
    case CAIRN_INCOMPLETE:
        return "the source is not complete";
    case CAIRN_UNSUPPORTED:
        return "the source needs what Cairn does not support";
    }
    return "unknown status";
}

void cairn_interrupt(CairnVM *vm) { attention_set(vm, ATTENTION_INTERRUPT); }

void cairn_stats(CairnVM *vm, CairnStats *out)
{
    const Heap *heap = &vm->heap;
    out->bytes_live = cn_heap_live_bytes(heap);
    out->bytes_peak = cn_heap_peak_bytes(heap);
    out->bytes_reserved = heap->reserved_bytes;
    out->bytes_limit = heap->limit_bytes;
    out->allocations = heap->allocations;
    out->collections = heap->collections;
    out->collected_objects = heap->collected_objects;
    out->longest_pause_ns = heap->longest_pause_ns;
    out->total_pause_ns = heap->total_pause_ns;
    // Without fuel, what fuel is below zero by is not granted yet.
    uint64_t running =
        vm->stop_reason == STOP_FUEL ? 0 : (uint64_t)(vm->fuel_slice - vm->fuel);
    out->instructions = vm->fuel_used + running;
    out->output_bytes = vm->output_written;
}
