// math_parts.h - what the files of the module math share.

#ifndef CAIRN_STDLIB_MATH_PARTS_H
#define CAIRN_STDLIB_MATH_PARTS_H

#include "vm/objects/number_methods.h"

// An argument as a double. NEEDS_CALL: it has its own __float__ or __index__. FAILED:
// TypeError "must be real number, not str", or OverflowError.
Outcome cn_math_float(VM *vm, Value argument, double *out);

// Asks for the function of that name to be called again with every argument made a float by
// its own methods; at most three arguments. Answers TAIL_CALL, or FAILED (MemoryError).
Outcome cn_math_ask(VM *vm, const char *function, const Value *args, uint32_t count);

// What a wrong result of a function means: FAILED with ValueError or OverflowError.
Outcome cn_math_domain_error(VM *vm);
Outcome cn_math_range_error(VM *vm);

// tgamma and lgamma as CPython computes them. Poles give infinity or not a number; the
// caller tells domain and range errors apart by the argument.
double cn_math_gamma(double x);
double cn_math_log_gamma(double x);

// The items of a list or tuple (or of a subclass's instance). False: another kind of
// object.
bool cn_math_items(Value argument, const Value **items, size_t *count);

NUMBER_NATIVE(cn_math_factorial);
NUMBER_NATIVE(cn_math_comb);
NUMBER_NATIVE(cn_math_perm);
NUMBER_NATIVE(cn_math_gcd);
NUMBER_NATIVE(cn_math_lcm);
NUMBER_NATIVE(cn_math_isqrt);
NUMBER_NATIVE(cn_math_fsum);
NUMBER_NATIVE(cn_math_prod);
NUMBER_NATIVE(cn_math_hypot);
NUMBER_NATIVE(cn_math_dist);

#endif
