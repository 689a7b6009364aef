// iterator_source.c - walking built-in iterables from natives that may have to give up.

#include "vm/objects/containers_private.h"

static bool add_mark(IteratorMarks *marks, ValueView v)
{
    Iterator *iterator = (Iterator *)value_object(v);
    if (marks->count == ITERATOR_MARKS_MAX)
        return false;
    struct IteratorMark *mark = &marks->marks[marks->count++];
    mark->iterator = value_retain(v);
    mark->source = value_retain(value_view(iterator->source));
    mark->extra = value_retain(value_view(iterator->extra));
    mark->index = iterator->index;
    mark->extent = iterator->extent;
    return true;
}

static bool is_iterator(ValueView v)
{
    return value_is_object(v) && kind_is_iterator(object_kind(value_object(v)));
}

bool cn_iterator_mark(VM *vm, Iterator *iterator, IteratorMarks *marks)
{
    marks->count = 0;
    bool room = add_mark(marks, object_view(iterator));
    // marks grow while they are walked: those of the iterators inside come behind
    for (uint32_t i = 0; room && i < marks->count; i++) {
        ObjectKind kind = object_kind(bits_pointer(marks->marks[i].iterator.bits));
        ValueView source = value_view(marks->marks[i].source);
        if (kind == KIND_ENUMERATE && is_iterator(source)) {
            room = add_mark(marks, source);
        } else if (kind == KIND_ZIP && value_is_kind(source, KIND_TUPLE)) {
            const Tuple *sources = value_tuple(source);
            for (uint64_t j = 0; room && j < sources->count; j++)
                room = add_mark(marks, value_view(sources->items[j]));
        }
    }
    if (!room)
        cn_iterator_forget(vm, marks);
    return room;
}

void cn_iterator_put_back(VM *vm, IteratorMarks *marks)
{
    for (uint32_t i = 0; i < marks->count; i++) {
        struct IteratorMark *mark = &marks->marks[i];
        Iterator *iterator = (Iterator *)bits_pointer(mark->iterator.bits);
        value_replace(vm, &iterator->source, value_take(&mark->source));
        value_replace(vm, &iterator->extra, value_take(&mark->extra));
        iterator->index = mark->index;
        iterator->extent = mark->extent;
    }
    cn_iterator_forget(vm, marks);
}

void cn_iterator_forget(VM *vm, IteratorMarks *marks)
{
    for (uint32_t i = 0; i < marks->count; i++) {
        value_release(vm, marks->marks[i].source);
        value_release(vm, marks->marks[i].extra);
        value_release(vm, marks->marks[i].iterator);
    }
    marks->count = 0;
}

Outcome cn_source_open(VM *vm, ItemSource *source, ValueView iterable)
{
    source->item = VALUE_UNBOUND;
    source->marked = is_iterator(iterable);
    source->marks.count = 0;
    Outcome outcome = cn_closed_iterator(vm, iterable, &source->iterator);
    if (outcome != OUTCOME_DONE || !source->marked)
        return outcome;
    Iterator *iterator = (Iterator *)bits_pointer(source->iterator.bits);
    if (cn_iterator_mark(vm, iterator, &source->marks))
        return OUTCOME_DONE;
    value_release(vm, source->iterator);
    return OUTCOME_NEEDS_CALL;
}

Step cn_source_next(VM *vm, ItemSource *source, ValueView *item)
{
    Value next;
    Step step =
        cn_iterator_next(vm, (Iterator *)bits_pointer(source->iterator.bits), &next);
    if (step != STEP_ITEM)
        return step;
    value_replace(vm, &source->item, next);
    *item = value_view(next);
    return STEP_ITEM;
}

Outcome cn_source_close(VM *vm, ItemSource *source, Outcome outcome)
{
    value_release(vm, source->item);
    value_release(vm, source->iterator);
    if (outcome == OUTCOME_NEEDS_CALL || vm->stop_reason != STOP_NONE)
        cn_iterator_put_back(vm, &source->marks);
    else
        cn_iterator_forget(vm, &source->marks);
    return outcome;
}
