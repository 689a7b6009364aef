// suggestion.c - "Did you mean": the closest name, by CPython's measure.

#include "vm/objects/exception_private.h"
#include "vm/objects/object_names.h"
#include "vm/run/traceback.h"

#define NAMES_MAX 750u // in more candidates nothing is searched
#define LENGTH_MAX 40u // longer names (without common ends) are not compared
#define COST_MOVE 2u   // of adding, dropping or replacing a character
#define COST_CASE 1u   // of changing its case

// ---- Levenshtein distance ----

static uint32_t lower(uint32_t c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

static size_t substitution_cost(uint32_t a, uint32_t b)
{
    if (a == b)
        return 0;
    return lower(a) == lower(b) ? COST_CASE : COST_MOVE;
}

typedef struct Part {
    const Str *str;
    size_t start, size;
} Part;

static uint32_t at(const Part *part, size_t index)
{
    return cn_str_at(part->str, part->start + index);
}

static void trim_common_ends(Part *a, Part *b)
{
    while (a->size > 0 && b->size > 0 && at(a, 0) == at(b, 0)) {
        a->start++;
        b->start++;
        a->size--;
        b->size--;
    }
    while (a->size > 0 && b->size > 0 && at(a, a->size - 1) == at(b, b->size - 1)) {
        a->size--;
        b->size--;
    }
}

static size_t minimum(size_t a, size_t b) { return a < b ? a : b; }

// The cost of turning a into b; more than max_cost when it is not less.
static size_t distance_of(const Str *left, const Str *right, size_t max_cost)
{
    size_t row[LENGTH_MAX];
    Part a = {left, 0, left->length};
    Part b = {right, 0, right->length};
    trim_common_ends(&a, &b);
    if (a.size == 0 || b.size == 0)
        return (a.size + b.size) * COST_MOVE;
    if (a.size > LENGTH_MAX || b.size > LENGTH_MAX)
        return max_cost + 1;
    if (b.size < a.size) {
        Part swapped = a;
        a = b;
        b = swapped;
    }
    if ((b.size - a.size) * COST_MOVE > max_cost)
        return max_cost + 1;
    for (size_t i = 0; i < a.size; i++)
        row[i] = (i + 1) * COST_MOVE;
    size_t result = 0;
    for (size_t i = 0; i < b.size; i++) {
        size_t diagonal = result = i * COST_MOVE;
        size_t best = SIZE_MAX;
        for (size_t j = 0; j < a.size; j++) {
            size_t substituted = diagonal + substitution_cost(at(&b, i), at(&a, j));
            diagonal = row[j];
            result = minimum(minimum(result, diagonal) + COST_MOVE, substituted);
            row[j] = result;
            best = minimum(best, result);
        }
        if (best > max_cost)
            return max_cost + 1;
    }
    return result;
}

// ---- candidates ----

// The closest of the names so far.
typedef struct Search {
    VM *vm;
    const Str *wanted;
    Str *best; // borrowed
    size_t best_distance;
} Search;

static void consider(Search *search, ValueView candidate)
{
    if (!value_is_str(candidate) || cn_str_equal(value_str(candidate), search->wanted))
        return;
    Str *name = value_str(candidate);
    size_t max_cost = (search->wanted->length + name->length + 3) * COST_MOVE / 6;
    max_cost = minimum(max_cost, search->best_distance - 1);
    size_t distance = distance_of(search->wanted, name, max_cost);
    if (distance > max_cost)
        return;
    search->best = name;
    search->best_distance = distance;
}

// A name that the compiler made up.
static bool is_hidden(ValueView name)
{
    return !value_is_str(name) || value_str(name)->length == 0 ||
           cn_str_at(value_str(name), 0) == '.';
}

static Search start_search(VM *vm, const Str *wanted)
{
    return (Search){vm, wanted, NULL, SIZE_MAX};
}

static Str *search_tuples(VM *vm, const Str *wanted, const Tuple *const *tuples,
                          uint32_t count)
{
    Search search = start_search(vm, wanted);
    uint64_t total = 0;
    for (uint32_t i = 0; i < count; i++)
        total += tuples[i]->count;
    for (uint32_t i = 0; i < count && total < NAMES_MAX; i++)
        for (uint64_t j = 0; j < tuples[i]->count; j++)
            if (!is_hidden(value_view(tuples[i]->items[j])))
                consider(&search, value_view(tuples[i]->items[j]));
    return search.best;
}

static Str *search_dict(VM *vm, const Str *wanted, const Dict *dict)
{
    Search search = start_search(vm, wanted);
    uint32_t position = 0;
    ValueView key, value;
    while (dict->count < NAMES_MAX && cn_dict_next(dict, &position, &key, &value))
        consider(&search, key);
    return search.best;
}

static Str *search_list(VM *vm, const Str *wanted, const List *names)
{
    Search search = start_search(vm, wanted);
    for (uint64_t i = 0; i < names->count && names->count < NAMES_MAX; i++)
        consider(&search, value_view(names->items[i]));
    return search.best;
}

// ---- NameError: locals, globals, builtins of where it was raised ----

static const FrameObject *innermost_frame(const Instance *exception)
{
    ValueView step = value_view(exception->slots[EXCEPTION_TRACEBACK]);
    const FrameObject *frame = NULL;
    while (value_is_kind(step, KIND_TRACEBACK)) {
        const Traceback *traceback = (const Traceback *)value_object(step);
        frame = (const FrameObject *)bits_pointer(traceback->frame.bits);
        step = value_view(traceback->next);
    }
    return frame;
}

static const Tuple *names_of(Value tuple) { return value_tuple(value_view(tuple)); }

static Str *suggest_name(VM *vm, const Instance *exception, const Str *wanted)
{
    const FrameObject *frame = innermost_frame(exception);
    if (frame == NULL || !value_is_kind(value_view(frame->function), KIND_FUNCTION))
        return NULL;
    const Function *function = (const Function *)bits_pointer(frame->function.bits);
    const Code *code = (const Code *)bits_pointer(function->code.bits);
    const Tuple *locals[3] = {names_of(code->local_names), names_of(code->cell_names),
                              names_of(code->free_names)};
    Str *found = search_tuples(vm, wanted, locals, 3);
    if (found == NULL)
        found = search_dict(vm, wanted, value_dict(value_view(function->globals)));
    if (found == NULL)
        found = search_dict(vm, wanted, vm->builtins);
    return found == NULL ? NULL : object_retain(found);
}

// ---- AttributeError: dir() of the object ----

static bool is_native_dir(VM *vm, ValueView object)
{
    ValueView method = cn_class_find(vm, cn_type_of(vm, object), vm->names.dir, NULL);
    return value_is_kind(method, KIND_METHOD_DESCRIPTOR);
}

// dir(object) when that runs no user code: a new list, or NULL.
static List *native_dir(VM *vm, ValueView object)
{
    List *names = NULL;
    if (!is_native_dir(vm, object))
        return NULL;
    if (value_is_kind(object, KIND_CLASS))
        names = cn_names_of_class(vm, (Class *)value_object(object));
    else if (value_is_kind(object, KIND_MODULE))
        names = cn_names_of_dict(
            vm, value_dict(value_view(((Module *)value_object(object))->dict)));
    else
        names = cn_names_of_object(vm, object);
    if (names == NULL)
        value_release(vm, cn_take_pending(vm));
    else
        cn_names_sort(names);
    return names;
}

static Str *suggest_attribute(VM *vm, ValueView object, const Str *wanted, ValueView names)
{
    List *list = value_is_kind(names, KIND_LIST) ? object_retain(value_object(names))
                                                 : native_dir(vm, object);
    if (list == NULL)
        return NULL;
    Str *found = search_list(vm, wanted, list);
    if (found != NULL)
        object_retain(found);
    object_release(vm, list);
    return found;
}

Str *cn_suggestion_for(VM *vm, Instance *exception, ValueView names)
{
    ValueView self = object_view(exception);
    if (cn_is_instance(vm, self, vm->exceptions[EXCEPTION_AttributeError])) {
        ValueView name = value_view(*exception_field(exception, ATTRIBUTE_ERROR_NAME));
        ValueView object = value_view(*exception_field(exception, ATTRIBUTE_ERROR_OBJECT));
        if (!value_is_str(name) || value_is_unbound(object) || value_is_none(object))
            return NULL;
        return suggest_attribute(vm, object, value_str(name), names);
    }
    if (cn_is_instance(vm, self, vm->exceptions[EXCEPTION_NameError])) {
        ValueView name = value_view(*exception_field(exception, NAME_ERROR_NAME));
        return value_is_str(name) ? suggest_name(vm, exception, value_str(name)) : NULL;
    }
    return NULL;
}
