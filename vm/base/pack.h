// pack.h - a small and quick compression of bytes in memory.
//
// The format is that of LZ4 blocks (Yann Collet, lz4_Block_format.md): a token of two counts, that
// many literal bytes, and a match: how far back it lies, in two bytes, lowest first.

#ifndef CAIRN_VM_BASE_PACK_H
#define CAIRN_VM_BASE_PACK_H

#include "vm/base/bytes.h"

// Appends the packed form of size bytes of data; look at bytes->failed behind it.
void cn_pack(Bytes *bytes, const uint8_t *data, size_t size);

// Unpacks to out, which has room for size bytes. False: the packed bytes are damaged; none
// outside packed and out is touched.
MUST_CHECK bool cn_unpack(const uint8_t *packed, size_t packed_size, uint8_t *out,
                          size_t size);

#endif
