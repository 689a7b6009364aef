// codegen_match.c - match statements.

#include "compiler/codegen.h"

WalkStatus cn_step_match(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    cn_error_at(generator, ((StatementFrame *)frame)->node, "match: to come");
    return WALK_FAILED;
}
