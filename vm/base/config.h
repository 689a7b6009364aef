// config.h - compiler extensions and compile-time switches, each with its portable fallback.

#ifndef CAIRN_VM_BASE_CONFIG_H
#define CAIRN_VM_BASE_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__) || defined(__clang__)
#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#define MUST_CHECK __attribute__((warn_unused_result))
#define COLD __attribute__((cold, noinline))
#define NEVER_INLINE __attribute__((noinline))
#define ALWAYS_INLINE inline __attribute__((always_inline))
#define FALLTHROUGH __attribute__((fallthrough))
#define UNUSED __attribute__((unused))
#define HAS_COMPUTED_GOTO 1
#else
#define LIKELY(condition) (condition)
#define UNLIKELY(condition) (condition)
#define MUST_CHECK
#define COLD
#define NEVER_INLINE
#define ALWAYS_INLINE inline
#define FALLTHROUGH ((void)0)
#define UNUSED
#define HAS_COMPUTED_GOTO 0
#endif

// CAIRN_DEBUG: asserts, poison, refcount audit, leak report at close.
#ifndef CAIRN_DEBUG
#define CAIRN_DEBUG 0
#endif

// CAIRN_STRESS: collect whenever so many allocations have been made (with CAIRN_DEBUG).
#ifndef CAIRN_STRESS
#define CAIRN_STRESS 0
#endif

#endif
