// debug.h - assertions and poison patterns.
//
// An assertion states what the programmer guarantees; what a user or the machine may do is
// checked at run time instead. Release builds contain no assertions.

#ifndef CAIRN_VM_BASE_DEBUG_H
#define CAIRN_VM_BASE_DEBUG_H

#include "vm/base/config.h"

#if CAIRN_DEBUG
#include <assert.h>
#define ASSERT(condition) assert(condition)
#define UNREACHABLE() assert(!"unreachable")
#elif defined(__GNUC__) || defined(__clang__)
#define ASSERT(condition) ((void)0)
#define UNREACHABLE() __builtin_unreachable()
#else
#define ASSERT(condition) ((void)0)
#define UNREACHABLE() ((void)0)
#endif

#define POISON_FREED 0xDD // bytes of a freed block in debug builds
#define POISON_FRESH 0xCD // bytes of a fresh block in debug builds

#endif
