// payload.h - what an instance of a Python subclass of a built-in type stands for.

#ifndef CAIRN_VM_OBJECTS_PAYLOAD_H
#define CAIRN_VM_OBJECTS_PAYLOAD_H

#include "vm/heap/object.h"
#include "vm/objects/layouts.h"

// The built-in value inside an instance of a subclass of int, str, list, ...; any other
// value itself. Borrowed: valid as long as v.
static inline ValueView cn_payload(ValueView v)
{
    if (value_is_kind(v, KIND_WRAPPER))
        return value_view(((const Instance *)value_object(v))->slots[0]);
    return v;
}

#endif
