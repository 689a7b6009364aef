// descriptor.h - what happens to a value found in a class when it is read or stored through
// an object: functions bind, properties call, members and getsets look into the object.

#ifndef CAIRN_VM_OBJECTS_DESCRIPTOR_H
#define CAIRN_VM_OBJECTS_DESCRIPTOR_H

#include "vm/objects/class.h"

// Reads attribute (found in type or one of its bases) through object; object unbound: through
// the class itself. is_method as in cn_attribute_get_method, or NULL. MISSING: an empty slot.
Lookup cn_descriptor_get(VM *vm, ValueView attribute, ValueView object, Class *type,
                         Value *result, bool *is_method);

// Stores through a data descriptor; value unbound: deletes. FOUND, CALL or FAILED.
Lookup cn_descriptor_set(VM *vm, ValueView descriptor, ValueView object, ValueView value);

// Puts the call of a special method, as found in the class of self, into vm->request.
// count: at most 2 arguments behind self.
Outcome cn_request_special(VM *vm, ValueView method, ValueView self, const ValueView *args,
                           uint32_t count, ResultCheck check, const char *name);

static inline Lookup lookup_of_outcome(Outcome outcome)
{
    switch (outcome) {
    case OUTCOME_DONE:
        return LOOKUP_FOUND;
    case OUTCOME_TAIL_CALL:
        return LOOKUP_CALL;
    default:
        return LOOKUP_FAILED;
    }
}

// The same the other way round; MISSING must have been dealt with.
static inline Outcome outcome_of_lookup(Lookup lookup)
{
    switch (lookup) {
    case LOOKUP_FOUND:
        return OUTCOME_DONE;
    case LOOKUP_CALL:
        return OUTCOME_TAIL_CALL;
    default:
        return OUTCOME_FAILED;
    }
}

// What a static or class method or a bound method wraps in the end: no more of these.
// Attributes such as __doc__ are asked of that, so that no depth of wrapping matters. A
// property there is not asked in turn: unbound is returned.
ValueView cn_innermost_callable(ValueView v);

// A super found in a class binds to object (unbound: none) when it has none yet. (super.c)
Outcome cn_super_bind(VM *vm, ValueView super, ValueView object, Value *result);

// The __get__, __set__ and __delete__ methods of built-in descriptor types.
Outcome cn_descriptor_get_method(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_descriptor_set_method(VM *vm, const Value *args, uint32_t count, Value *result);
Outcome cn_descriptor_delete_method(VM *vm, const Value *args, uint32_t count,
                                    Value *result);

#define DESCRIPTOR_GET_ROW                                                                 \
    {                                                                                      \
        "__get__", "instance owner", cn_descriptor_get_method, 1, 2, 2, 0, NATIVE_SLOT,    \
            NULL, NULL                                                                     \
    }
#define DESCRIPTOR_SET_ROWS                                                                \
    NATIVE_OPERATOR("__set__", "instance value", 2, cn_descriptor_set_method, NULL),       \
        NATIVE_OPERATOR("__delete__", "instance", 1, cn_descriptor_delete_method, NULL)

// The __call__ method of anything that the loop itself knows how to call.
Outcome cn_call_method_native(VM *vm, const Value *args, uint32_t count, Value *result);
#define CALL_ROW                                                                           \
    {                                                                                      \
        "__call__", "", cn_call_method_native, 0, 0, 0, 0,                                 \
            NATIVE_SLOT | NATIVE_VARIADIC | NATIVE_KEYWORDS, "object_call", NULL           \
    }

#endif
