// children.c - what objects of each kind own: references and buffers.
//
// The order of references is that of CPython 3.11's deallocators where programs can see it.

#include "vm/heap/children.h"

#include "vm/bytecode/code_unit.h"
#include "vm/heap/large.h"

// kinds.def speaks in these words.
#define LEAF TRAIT_LEAF
#define BASE 0u
#define IMMEDIATE TRAIT_LEAF

#define INSTANCE_TRAITS (TRAIT_INSTANCE | TRAIT_WATCHED)

// What a layout adds to the flags of a kind.
enum {
    LAYOUT_Object = 0,
    LAYOUT_Instance = INSTANCE_TRAITS,
    LAYOUT_Class = TRAIT_WATCHED | TRAIT_BUFFERS,
    LAYOUT_BigInt = 0,
    LAYOUT_Complex = 0,
    LAYOUT_Str = 0,
    LAYOUT_BytesObject = 0,
    LAYOUT_ByteArray = TRAIT_BUFFERS,
    LAYOUT_MemoryView = TRAIT_WATCHED,
    LAYOUT_Tuple = 0,
    LAYOUT_List = TRAIT_BUFFERS,
    LAYOUT_Dict = TRAIT_BUFFERS,
    LAYOUT_Set = TRAIT_BUFFERS | TRAIT_WATCHED,
    LAYOUT_Range = 0,
    LAYOUT_Slice = 0,
    LAYOUT_Function = TRAIT_WATCHED,
    LAYOUT_Native = TRAIT_WATCHED,
    LAYOUT_BoundMethod = TRAIT_WATCHED,
    LAYOUT_GetSet = 0,
    LAYOUT_Member = 0,
    LAYOUT_Code = TRAIT_WATCHED | TRAIT_BUFFERS,
    LAYOUT_Cell = 0,
    LAYOUT_Module = TRAIT_WATCHED,
    LAYOUT_Traceback = 0,
    LAYOUT_FrameObject = 0,
    LAYOUT_Generator = TRAIT_WATCHED,
    LAYOUT_AsyncStep = TRAIT_WATCHED,
    LAYOUT_DictView = 0,
    LAYOUT_Iterator = TRAIT_WATCHED,
    LAYOUT_GenericAlias = TRAIT_WATCHED,
    LAYOUT_File = TRAIT_WATCHED,
    LAYOUT_RandomState = 0,
    LAYOUT_TupleGetter = 0
};

const uint8_t cn_kind_traits[256] = {
#define KIND(name, python_name, layout, flags) [KIND_##name] = (flags) | LAYOUT_##layout,
#include "vm/heap/kinds.def"
#undef KIND
};

#define AT(layout, field) (uint8_t)(offsetof(layout, field) / sizeof(Value))
#define CHILDREN(...)                                                                      \
    {                                                                                      \
        sizeof((uint8_t[]){__VA_ARGS__}), { __VA_ARGS__ }                                  \
    }
#define NATIVE_CHILDREN                                                                    \
    CHILDREN(AT(Native, owner), AT(Native, self), AT(Native, module_name),                 \
             AT(Native, fallback))
#define ITERATOR_CHILDREN CHILDREN(AT(Iterator, source), AT(Iterator, extra))
#define GENERATOR_CHILDREN                                                                 \
    CHILDREN(AT(Generator, frame_object), AT(Generator, function), AT(Generator, name),    \
             AT(Generator, qualname), AT(Generator, handled))
#define METHOD_CHILDREN CHILDREN(AT(BoundMethod, function), AT(BoundMethod, self))
#define VIEW_CHILDREN CHILDREN(AT(DictView, mapping))
#define CELL_CHILDREN CHILDREN(AT(Cell, content))
#define STEP_CHILDREN CHILDREN(AT(AsyncStep, generator), AT(AsyncStep, argument))
#define ALIAS_CHILDREN                                                                     \
    CHILDREN(AT(GenericAlias, origin), AT(GenericAlias, arguments),                        \
             AT(GenericAlias, parameters))

const FixedChildren cn_fixed_children[KIND_COUNT] = {
    [KIND_CLASS] =
        CHILDREN(AT(Class, base), AT(Class, dict), AT(Class, bases), AT(Class, mro),
                 AT(Class, name), AT(Class, qualname), AT(Class, shape_keys)),
    [KIND_MEMORYVIEW] = CHILDREN(AT(MemoryView, source), AT(MemoryView, format)),
    [KIND_RANGE] =
        CHILDREN(AT(Range, start), AT(Range, stop), AT(Range, step), AT(Range, length)),
    [KIND_SLICE] = CHILDREN(AT(Slice, step), AT(Slice, start), AT(Slice, stop)),
    [KIND_FUNCTION] =
        CHILDREN(AT(Function, globals), AT(Function, defaults),
                 AT(Function, keyword_defaults), AT(Function, extra), AT(Function, closure),
                 AT(Function, code), AT(Function, name), AT(Function, qualname)),
    [KIND_NATIVE] = NATIVE_CHILDREN,
    [KIND_METHOD_DESCRIPTOR] = NATIVE_CHILDREN,
    [KIND_SLOT_WRAPPER] = NATIVE_CHILDREN,
    [KIND_METHOD_WRAPPER] = METHOD_CHILDREN,
    [KIND_CLASS_METHOD_DESCRIPTOR] = NATIVE_CHILDREN,
    [KIND_GETSET] = CHILDREN(AT(GetSet, owner)),
    [KIND_MEMBER] = CHILDREN(AT(Member, owner), AT(Member, name)),
    [KIND_TUPLE_GETTER] = CHILDREN(AT(TupleGetter, doc)),
    [KIND_BOUND_METHOD] = METHOD_CHILDREN,
    [KIND_CODE] = CHILDREN(AT(Code, constants), AT(Code, names), AT(Code, local_names),
                           AT(Code, cell_names), AT(Code, free_names), AT(Code, filename),
                           AT(Code, name), AT(Code, qualname), AT(Code, source)),
    [KIND_CELL] = CELL_CHILDREN,
    [KIND_MODULE] = CHILDREN(AT(Module, dict), AT(Module, name)),
    [KIND_TRACEBACK] = CHILDREN(AT(Traceback, next), AT(Traceback, frame)),
    [KIND_FRAME] = CHILDREN(AT(FrameObject, function), AT(FrameObject, globals),
                            AT(FrameObject, locals), AT(FrameObject, back)),
    [KIND_GENERATOR] = GENERATOR_CHILDREN,
    [KIND_COROUTINE] = GENERATOR_CHILDREN,
    [KIND_ASYNC_GENERATOR] = GENERATOR_CHILDREN,
    [KIND_ASYNC_GENERATOR_STEP] = STEP_CHILDREN,
    [KIND_ASYNC_GENERATOR_THROW] = STEP_CHILDREN,
    [KIND_ASYNC_WRAPPED] = CELL_CHILDREN,
    [KIND_COROUTINE_WRAPPER] = CELL_CHILDREN,
    [KIND_DICT_KEYS] = VIEW_CHILDREN,
    [KIND_DICT_VALUES] = VIEW_CHILDREN,
    [KIND_DICT_ITEMS] = VIEW_CHILDREN,
    [KIND_MAPPING_PROXY] = VIEW_CHILDREN,
    [KIND_LIST_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_LIST_REVERSE_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_TUPLE_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_STR_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_STR_ASCII_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_BYTES_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_BYTEARRAY_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_MEMORY_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_RANGE_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_LONG_RANGE_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_DICT_KEY_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_DICT_VALUE_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_DICT_ITEM_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_DICT_REVERSE_KEY_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_DICT_REVERSE_VALUE_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_DICT_REVERSE_ITEM_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_SET_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_SEQUENCE_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_CALLABLE_ITERATOR] = ITERATOR_CHILDREN,
    [KIND_ENUMERATE] = ITERATOR_CHILDREN,
    [KIND_REVERSED] = ITERATOR_CHILDREN,
    [KIND_ZIP] = ITERATOR_CHILDREN,
    [KIND_STEPPER] = ITERATOR_CHILDREN,
    [KIND_MAP] = ITERATOR_CHILDREN,
    [KIND_FILTER] = ITERATOR_CHILDREN,
    [KIND_GENERIC_ALIAS] = ALIAS_CHILDREN,
    [KIND_UNION] = ALIAS_CHILDREN,
    // The referent (source) is not owned: that is what makes the reference weak.
    [KIND_WEAK_REFERENCE] = CHILDREN(AT(Iterator, extra)),
    [KIND_FILE] =
        CHILDREN(AT(File, name), AT(File, mode), AT(File, pending), AT(File, encoding)),
};

Value *cn_object_child(VM *vm, Object *object, size_t index)
{
    return object_child(vm, object, index);
}

size_t cn_object_block_bytes(VM *vm, const Object *object)
{
    if (object_is_pooled(&vm->heap, object))
        return pool_of(object)->block_bytes;
    return (size_t)large_of(object)->size_bytes;
}

void cn_object_free_block(VM *vm, Object *object)
{
    Heap *heap = &vm->heap;
    if (LIKELY(object_is_pooled(heap, object)))
        pool_free_block(heap, pool_of(object), object);
    else
        cn_large_free(heap, object);
}

static void free_code_buffers(VM *vm, Code *code)
{
    size_t count = code->instruction_count;
    cn_buffer_free(vm, code->instructions, count * sizeof *code->instructions);
    cn_buffer_free(vm, code->depths, count * sizeof *code->depths);
    cn_buffer_free(vm, code->lines, count * sizeof *code->lines);
    cn_buffer_free(vm, code->spans, code->span_count * sizeof *code->spans);
    cn_buffer_free(vm, code->exceptions, code->exception_count * sizeof *code->exceptions);
}

void cn_object_free_buffers(VM *vm, Object *object)
{
    switch (object_kind(object)) {
    case KIND_LIST: {
        List *list = (List *)object;
        cn_buffer_free(vm, list->items, list->capacity * sizeof *list->items);
        return;
    }
    case KIND_DICT: {
        Dict *dict = (Dict *)object;
        cn_buffer_free(vm, dict->entries, dict->capacity * sizeof *dict->entries);
        cn_buffer_free(vm, dict->indices, dict->index_size * sizeof(int32_t));
        return;
    }
    case KIND_SET:
    case KIND_FROZENSET: {
        Set *set = (Set *)object;
        cn_buffer_free(vm, set->table, set->table_size * sizeof *set->table);
        return;
    }
    case KIND_BYTEARRAY: {
        ByteArray *array = (ByteArray *)object;
        cn_buffer_free(vm, array->data, array->capacity);
        return;
    }
    case KIND_CODE:
        free_code_buffers(vm, (Code *)object);
        return;
    case KIND_CLASS:
        cn_class_free_buffers(vm, (Class *)object);
        return;
    default:
        return;
    }
}
