// object_names.h - which names an object has, for dir().

#ifndef CAIRN_VM_OBJECTS_OBJECT_NAMES_H
#define CAIRN_VM_OBJECTS_OBJECT_NAMES_H

#include "vm/objects/class.h"

// Sorts a list of strs by code point, in place; items of other types go behind them.
void cn_names_sort(List *names);

// The names that object.__dir__ and type.__dir__ answer, unsorted: a new list. NULL: exception
// pending.
MUST_CHECK List *cn_names_of_object(VM *vm, ValueView object);
MUST_CHECK List *cn_names_of_class(VM *vm, const Class *class_object);
// The keys of a namespace: module.__dir__, and dir() without arguments.
MUST_CHECK List *cn_names_of_dict(VM *vm, const Dict *dict);

#endif
