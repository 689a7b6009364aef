// compile_future.h - the beginning of a module: __future__ imports, docstring, annotations.

#ifndef CAIRN_COMPILER_COMPILE_FUTURE_H
#define CAIRN_COMPILER_COMPILE_FUTURE_H

#include "compiler/codegen.h"

// Reads the __future__ imports at the top of the tree. False: the diagnostic is set.
MUST_CHECK bool cn_find_futures(Generator *generator, const Node *tree);

// Emits what comes before the first statement; the statements that are left.
void cn_begin_module(Generator *generator, const Node *tree);
NodeList cn_module_statements(const Generator *generator, const Node *tree);

#endif
