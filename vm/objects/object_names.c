// object_names.c - which names an object has, for dir().

#include "vm/objects/object_names.h"
#include "vm/objects/attribute.h"

// ---- sorting ----

static bool comes_before(ValueView a, ValueView b)
{
    if (!value_is_str(a) || !value_is_str(b))
        return value_is_str(a) && !value_is_str(b);
    return cn_str_compare(value_str(a), value_str(b)) < 0;
}

static void swap(Value *a, Value *b)
{
    Value moved = *a;
    *a = *b;
    *b = moved;
}

// Lets the item at root sink in a heap of count items.
static void sift_down(Value *items, uint64_t root, uint64_t count)
{
    for (uint64_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count &&
            comes_before(value_view(items[child]), value_view(items[child + 1])))
            child++;
        if (!comes_before(value_view(items[root]), value_view(items[child])))
            return;
        swap(&items[root], &items[child]);
    }
}

// Heapsort: names are distinct, so nothing needs to be stable.
void cn_names_sort(List *names)
{
    uint64_t count = names->count;
    for (uint64_t root = count / 2; root > 0; root--)
        sift_down(names->items, root - 1, count);
    for (uint64_t end = count; end > 1; end--) {
        swap(&names->items[0], &names->items[end - 1]);
        sift_down(names->items, 0, end - 1);
    }
}

// ---- collecting ----

// Adds the keys of a dict to a set of names (a dict, which keeps their order).
static bool add_keys(VM *vm, Dict *names, const Dict *from)
{
    uint32_t position = 0;
    ValueView key, value;
    while (cn_dict_next(from, &position, &key, &value))
        if (value_is_str(key) && cn_dict_set(vm, names, key, VIEW_NONE) != OUTCOME_DONE)
            return false;
    return true;
}

static bool add_class(VM *vm, Dict *names, const Class *class_object)
{
    const Tuple *mro = value_tuple(value_view(class_object->mro));
    for (uint64_t i = mro->count; i > 0; i--) {
        const Class *step = value_class(value_view(mro->items[i - 1]));
        if (!add_keys(vm, names, value_dict(value_view(step->dict))))
            return false;
    }
    return true;
}

List *cn_names_of_dict(VM *vm, const Dict *dict)
{
    List *list = cn_list_new(vm, dict->count);
    uint32_t position = 0;
    ValueView key, value;
    while (list != NULL && cn_dict_next(dict, &position, &key, &value))
        if (!cn_list_append(vm, list, key)) {
            object_release(vm, list);
            return NULL;
        }
    return list;
}

List *cn_names_of_class(VM *vm, const Class *class_object)
{
    List *list = NULL;
    Dict *names = cn_dict_new(vm, 32);
    if (names != NULL && add_class(vm, names, class_object))
        list = cn_names_of_dict(vm, names);
    object_release(vm, names);
    return list;
}

// Attributes of an instance that is not in dict mode.
static bool add_slots(VM *vm, Dict *names, const Shape *shape)
{
    for (const Shape *step = shape; step->parent != NULL; step = step->parent)
        if (!cn_dict_set_name(vm, names, step->key, VIEW_NONE))
            return false;
    return true;
}

static bool add_own(VM *vm, Dict *names, ValueView object)
{
    if (!value_is_object(object))
        return true;
    Object *header = value_object(object);
    const Shape *shape = cn_shape_of(vm, header);
    if (kind_is_instance(object_kind(header)) && (shape->flags & SHAPE_DICT_MODE) == 0)
        return add_slots(vm, names, shape);
    const Dict *dict = kind_is_instance(object_kind(header))
                           ? cn_instance_dict(vm, (Instance *)header)
                           : cn_own_dict(vm, object, false);
    return dict == NULL ? vm->pending.bits == BITS_UNBOUND : add_keys(vm, names, dict);
}

List *cn_names_of_object(VM *vm, ValueView object)
{
    List *list = NULL;
    Dict *names = cn_dict_new(vm, 32);
    if (names != NULL && add_own(vm, names, object) &&
        add_class(vm, names, cn_type_of(vm, object)))
        list = cn_names_of_dict(vm, names);
    object_release(vm, names);
    return list;
}
