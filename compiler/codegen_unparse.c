// codegen_unparse.c - expressions back to text, for annotations that are kept as strings.

#include "compiler/codegen.h"

void cn_load_unparsed(Generator *generator, const Node *node)
{
    cn_error_at(generator, node, "annotations as text: to come");
}
