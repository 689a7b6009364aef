// codegen_unparse.h - expressions back to text, as CPython's ast_unparse.c writes them.

#ifndef CAIRN_COMPILER_CODEGEN_UNPARSE_H
#define CAIRN_COMPILER_CODEGEN_UNPARSE_H

#include "compiler/codegen.h"
#include "vm/base/bytes.h"

// The text of an expression, NUL-terminated, in the arena. NULL: failed (no memory).
const char *cn_unparse_text(Generator *generator, const Node *node);

// Appends what repr() says of a literal.
void cn_unparse_literal(Bytes *out, const Literal *literal);
// Appends repr() of a str (prefix "") or bytes (prefix "b").
void cn_unparse_quoted(Bytes *out, const char *prefix, Text text);

#endif
