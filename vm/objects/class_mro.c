// class_mro.c - the order in which bases are searched: C3 linearisation (Barrett and others,
// "A Monotonic Superclass Linearization for Dylan", 1996), as CPython applies it.

#include "vm/objects/class_build.h"

// One list to merge: the MRO of a base, or the bases themselves.
typedef struct MergeList {
    const Tuple *classes;
    uint64_t next; // first class not merged yet
} MergeList;

static Class *class_at(const Tuple *classes, uint64_t index)
{
    return value_class(value_view(classes->items[index]));
}

static bool is_in_some_tail(const MergeList *lists, uint64_t count, const Class *candidate)
{
    for (uint64_t i = 0; i < count; i++)
        for (uint64_t j = lists[i].next + 1; j < lists[i].classes->count; j++)
            if (class_at(lists[i].classes, j) == candidate)
                return true;
    return false;
}

// The next class of the linearisation, or NULL: *finished tells why.
static Class *next_class(const MergeList *lists, uint64_t count, bool *finished)
{
    *finished = true;
    for (uint64_t i = 0; i < count; i++) {
        if (lists[i].next == lists[i].classes->count)
            continue;
        *finished = false;
        Class *candidate = class_at(lists[i].classes, lists[i].next);
        if (!is_in_some_tail(lists, count, candidate))
            return candidate;
    }
    return NULL;
}

static void take_head(MergeList *lists, uint64_t count, const Class *head)
{
    for (uint64_t i = 0; i < count; i++)
        if (lists[i].next < lists[i].classes->count &&
            class_at(lists[i].classes, lists[i].next) == head)
            lists[i].next++;
}

static void raise_inconsistent(VM *vm, const MergeList *lists, uint64_t count)
{
    StrBuilder names;
    cn_builder_init(&names, vm);
    for (uint64_t i = 0; i < count; i++) {
        if (lists[i].next == lists[i].classes->count)
            continue;
        const Class *head = class_at(lists[i].classes, lists[i].next);
        bool repeated = false; // among the heads of the lists before
        for (uint64_t j = 0; j < i && !repeated; j++)
            repeated = lists[j].next < lists[j].classes->count &&
                       class_at(lists[j].classes, lists[j].next) == head;
        if (repeated)
            continue;
        if (names.length > 0)
            cn_builder_append_text(&names, ", ");
        cn_builder_append_str(&names, class_name(head));
    }
    Str *text = cn_builder_finish(&names);
    if (text == NULL)
        return;
    cn_raise_type_error(
        vm, "Cannot create a consistent method resolution\norder (MRO) for bases %S", text);
    object_release(vm, text);
}

// Refuses a base that is listed twice.
static bool check_duplicates(VM *vm, const Tuple *bases)
{
    for (uint64_t i = 0; i < bases->count; i++)
        for (uint64_t j = i + 1; j < bases->count; j++)
            if (class_at(bases, i) == class_at(bases, j)) {
                cn_raise_type_error(vm, "duplicate base class %S",
                                    class_name(class_at(bases, i)));
                return false;
            }
    return true;
}

static Tuple *merge(VM *vm, Class *class_object, MergeList *lists, uint64_t count,
                    uint64_t total)
{
    Tuple *mro = NULL;
    bool finished = false;
    uint64_t length = 0;
    size_t bytes = total * sizeof(Value);
    Value *order = cn_buffer_allocate(vm, bytes); // borrowed references
    if (order == NULL)
        return NULL;
    order[length++] = value_assume_owned(object_view(class_object));
    for (Class *head; (head = next_class(lists, count, &finished)) != NULL;) {
        if (!cn_charge_checked(vm, total))
            goto done;
        order[length++] = value_assume_owned(object_view(head));
        take_head(lists, count, head);
    }
    if (finished)
        mro = cn_tuple_from_values(vm, order, length);
    else
        raise_inconsistent(vm, lists, count);
done:
    cn_buffer_free(vm, order, bytes);
    return mro;
}

Tuple *cn_class_mro(VM *vm, Class *class_object, const Tuple *bases)
{
    if (!check_duplicates(vm, bases))
        return NULL;
    uint64_t count = bases->count + 1;
    size_t bytes = count * sizeof(MergeList);
    MergeList *lists = cn_buffer_allocate(vm, bytes);
    if (lists == NULL)
        return NULL;
    uint64_t total = 1;
    for (uint64_t i = 0; i < bases->count; i++) {
        lists[i] = (MergeList){value_tuple(value_view(class_at(bases, i)->mro)), 0};
        total += lists[i].classes->count;
    }
    lists[bases->count] = (MergeList){bases, 0};
    Tuple *mro = merge(vm, class_object, lists, count, total);
    cn_buffer_free(vm, lists, bytes);
    return mro;
}

// Whether a class can have that order; TypeError if not.
static bool check_order(VM *vm, const Class *class_object, const Tuple *order)
{
    const Class *solid = cn_class_solid_base(class_object);
    if (order->count == 0) {
        cn_raise_type_error(vm, "type MRO must not be empty");
        return false;
    }
    for (uint64_t i = 0; i < order->count; i++) {
        ValueView item = value_view(order->items[i]);
        if (!value_is_kind(item, KIND_CLASS)) {
            cn_raise_type_error(vm, "mro() returned a non-class ('%T')", item);
            return false;
        }
        if (!cn_class_is_subclass(solid, cn_class_solid_base(value_class(item)))) {
            cn_raise_type_error(vm, "mro() returned base with unsuitable layout ('%S')",
                                class_name(value_class(item)));
            return false;
        }
    }
    return true;
}

bool cn_class_set_mro(VM *vm, Class *class_object, Tuple *order)
{
    if (!check_order(vm, class_object, order))
        return false;
    cn_charge(vm, order->count);
    for (uint64_t i = 0; i < order->count; i++)
        if ((class_object->flags & CLASS_HAS_FINALISER) == 0 &&
            (value_class(value_view(order->items[i]))->flags & CLASS_HAS_FINALISER) != 0 &&
            !cn_class_expect_finalisers(vm, &class_object, 1))
            return false;
    value_replace(vm, &class_object->mro, value_retain(object_view(order)));
    class_object->flags |= cn_class_hook_flags(vm, class_object);
    vm->lookup_version++;
    cn_class_flush_lookups(vm);
    return true;
}
