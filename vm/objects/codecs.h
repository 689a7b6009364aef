// codecs.h - text to bytes and back.

#ifndef CAIRN_VM_OBJECTS_CODECS_H
#define CAIRN_VM_OBJECTS_CODECS_H

#include "vm/objects/bytes_object.h"
#include "vm/objects/str.h"

// Reads the arguments encoding and errors (args[0], args[1]; either may be missing: NULL)
// of `function`. FAILED: TypeError, or ValueError for an embedded NUL.
Outcome cn_codec_names(VM *vm, const char *function, const Value *args,
                       const Str *names[2]);

// bytes.decode(encoding, errors) into a str; NULL stands for utf-8 and strict. object is
// what span belongs to, for UnicodeDecodeError. FAILED: UnicodeDecodeError, LookupError for
// an unknown encoding or error handler, MemoryError.
Outcome cn_decode(VM *vm, ValueView object, ByteSpan span, const Str *encoding,
                  const Str *errors, Value *result);

// str.encode(encoding, errors) into bytes. FAILED: UnicodeEncodeError, LookupError,
// MemoryError.
Outcome cn_encode(VM *vm, const Str *str, const Str *encoding, const Str *errors,
                  Value *result);

#endif
