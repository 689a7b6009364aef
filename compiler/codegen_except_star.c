// codegen_except_star.c - try ... except*.

#include "compiler/codegen.h"

WalkStatus cn_step_star_protected(void *context, WalkFrame *frame)
{
    Generator *generator = context;
    cn_error_at(generator, ((StatementFrame *)frame)->node, "except*: to come");
    return WALK_FAILED;
}
